//! «Søk»: its page, the ways to it, and what can be found.

use crate::{
    SITE, elements, resolve,
    sample::{course, pages},
};
use course::{FromNode, Lang, Node, Route, SHIPPED_FORMAT, SearchDoc, SearchIndex, SitePage};
use engine::search::{Query, place};
use publish::model::{Activity, Html};
use std::collections::BTreeSet;

fn page_of(lang: Lang) -> String {
    format!("{}index.html", Route::Site(lang, SitePage::Search).path())
}

fn index(lang: Lang) -> SearchIndex {
    let page = &elements(&pages(&SITE))[&page_of(lang)];
    let main = page.iter().find(|it| it.name == "main").unwrap();
    let text = std::str::from_utf8(&SITE[main.get("data-index").unwrap()]).unwrap();
    let mut node: Node = serde_json::from_str(text).unwrap();
    SearchIndex::from_node(&mut node).unwrap()
}

/// Where what was typed leads first.
fn first<'a>(index: &'a SearchIndex, typed: &str) -> (&'a SearchDoc, String) {
    let found = Query::read(typed).find(&index.docs);
    assert!(found.has_all, "{typed}");
    let doc = &index.docs[found.hits[0].doc];
    let to = place(doc, &found.hits[0]);
    (doc, format!("{}#{to}", doc.path))
}

#[test]
fn the_page_says_without_the_app_where_everything_can_be_read() {
    let all = elements(&pages(&SITE));
    for lang in Lang::ALL {
        let (path, tag) = (page_of(lang), lang.tag());
        let page = &all[&path];
        let field = page.iter().find(|it| it.name == "input").unwrap();
        let label = page.iter().find(|it| it.name == "label").unwrap();
        assert_eq!(label.get("for"), field.get("id"));
        assert_eq!(field.get("type"), Some("search"));
        assert!(page.iter().all(|it| it.name != "form"));
        let off = |it: &&crate::markup::Element| {
            it.get("data-when").is_some_and(|it| it.starts_with("off"))
                && it.get("hidden").is_none()
        };
        assert_eq!(page.iter().filter(off).count(), 2, "{path}");
        let links: Vec<String> = page
            .iter()
            .filter(|it| it.name == "a" && it.inside.iter().any(|name| name == "li"))
            .filter(|it| it.inside.iter().any(|name| name == "article"))
            .filter_map(|it| it.get("href").filter(|it| !it.contains('?')))
            .map(|it| resolve(&path, it))
            .collect();
        // The announced module has nothing to read.
        let expected = ["ordliste", "motet"].map(|it| format!("{tag}/{it}/index.html"));
        assert_eq!(links, expected, "{path}");
        let examples = page.iter().filter_map(|it| it.get("href"));
        let examples: Vec<&str> = examples.filter(|it| it.contains("?q=")).collect();
        assert_eq!(examples.len(), 5);
        assert!(
            examples.contains(
                &"../../TAG/sok/?q=%C2%A7%2011-3"
                    .replace("TAG", tag)
                    .as_str()
            )
        );
    }
}

#[test]
fn the_way_to_it_is_in_each_header_and_nothing_else_loads_what_it_looks_in() {
    let pages = pages(&SITE);
    for (path, page) in &elements(&pages) {
        let is_search = path.ends_with("/sok/index.html");
        let ways: Vec<&str> = page
            .iter()
            .filter(|it| it.name == "a" && it.get("data-switch-lang").is_none())
            .filter(|it| it.get("href").is_some_and(|href| href.ends_with("sok/")))
            .map(|it| it.inside.last().map_or("", String::as_str))
            .collect();
        let is_start = page.iter().any(|it| it.get("data-page") == Some("start"));
        let expected: &[&str] = match path.as_str() {
            "index.html" | "404.html" => &[],
            _ if is_start => &["header", "li"],
            _ => &["header"],
        };
        assert_eq!(ways, expected, "{path}");
        assert_eq!(pages[path].contains("assets/search."), is_search, "{path}");
    }
}

#[test]
fn every_place_that_is_named_is_there() {
    let all = elements(&pages(&SITE));
    let mut places = 0;
    for lang in Lang::ALL {
        let index = index(lang);
        assert_eq!((index.format, index.lang), (SHIPPED_FORMAT, lang));
        let mut found: BTreeSet<&str> = BTreeSet::new();
        for doc in &index.docs {
            assert!(doc.ids.is_empty() || doc.ids.len() == doc.texts.len());
            let page = &all[&format!("{}index.html", doc.path)];
            found.insert(&doc.path);
            for id in doc.ids.iter().chain([&doc.id]).filter(|it| !it.is_empty()) {
                places += 1;
                let is_there = page.iter().any(|it| it.get("id") == Some(id.as_str()));
                assert!(is_there, "{}#{id}", doc.path);
            }
        }
        // Every page but where one is, the start page and the root.
        let site = publish::site::routes(&course());
        let site = site.iter().filter(|it| it.lang() == Some(lang));
        for route in site {
            let is_left_out = matches!(route, Route::Start(_) | Route::Site(_, SitePage::Search));
            assert_eq!(
                !found.contains(route.path().as_str()),
                is_left_out,
                "{route:?}"
            );
        }
    }
    assert!(places > 50, "{places}");
}

#[test]
fn one_lands_on_the_paragraph_the_exercise_and_the_word() {
    let nb = index(Lang::Nb);
    let lesson = "nb/motet/for-motet/";
    for (typed, to) in [
        ("forslagene", format!("{lesson}#forslag")),
        ("talerstolen § 11-3", format!("{lesson}#forslag-1")),
        ("§ 11-3 se", format!("{lesson}#forslag-1")),
        ("fylkets", format!("{lesson}#forslag-5")),
        ("saksliste liste", "nb/ordliste/#ord-saksliste".to_owned()),
    ] {
        assert_eq!(first(&nb, typed).1, to, "{typed}");
    }
    // By the name in the other language, which is not shown.
    let (doc, _) = first(&nb, "nn");
    assert_eq!(
        (doc.title.as_str(), doc.place.as_str()),
        ("saksliste <liste>", "Ordliste")
    );
    assert_eq!(doc.also, "saksliste <liste> (nn)");
    let nn = index(Lang::Nn);
    assert_eq!(
        first(&nn, "saksliste liste").1,
        "nn/ordliste/#ord-saksliste"
    );
    // What stands before the first heading belongs to the lesson itself.
    let (doc, to) = first(&nb, "les sakslista først");
    assert_eq!(to, format!("{lesson}#inngang-1"));
    assert_eq!(doc.id, "");
    assert_eq!(doc.place, "Leksjon · Modul motet & mer");
}

#[test]
fn nothing_that_a_learner_is_to_find_out_is_told() {
    let course = course();
    for lang in Lang::ALL {
        let index = index(lang);
        let said: Vec<&str> = index
            .docs
            .iter()
            .flat_map(|doc| doc.texts.iter().flat_map(|it| it.lines()))
            .collect();
        let plain = |html: &publish::model::Both<Html>| html.get(lang).0.replace("&amp;", "&");
        let mut order = 0;
        for (id, activity) in &course.modules[0].activities {
            let texts = |name: &str| {
                let doc = index.docs.iter().find(|it| it.id == format!("a-{name}"));
                doc.unwrap().texts.concat()
            };
            match activity {
                Activity::Single(it) => {
                    for option in &it.options {
                        assert!(!said.contains(&plain(&option.why).as_str()), "{id}");
                    }
                }
                Activity::Order(it) if index.docs.iter().any(|doc| doc.id == format!("a-{id}")) => {
                    let all = texts(id);
                    let at = |id: &String| {
                        let step = it.steps.iter().find(|step| step.id == *id).unwrap();
                        all.rfind(&format!("\n{}", plain(&step.text))).unwrap()
                    };
                    let shown: Vec<usize> = it.start.iter().map(at).collect();
                    assert!(shown.is_sorted() && !shown.is_empty(), "{id}: {all}");
                    order += 1;
                }
                Activity::Match(it) => {
                    let all = texts(id);
                    let at = |id: &String| {
                        let pair = it.pairs.iter().find(|pair| pair.id == *id).unwrap();
                        all.rfind(&format!("\n{}", plain(&pair.meaning))).unwrap()
                    };
                    let shown: Vec<usize> = it.shown.iter().map(at).collect();
                    assert!(shown.is_sorted() && !shown.is_empty(), "{id}: {all}");
                    order += 1;
                }
                Activity::Scenario(it) => {
                    for scene in &it.scenes {
                        assert!(!said.contains(&plain(&scene.text).as_str()), "{id}");
                    }
                }
                _ => {}
            }
        }
        assert_eq!(order, 2);
    }
}
