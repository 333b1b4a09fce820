//! «Hva kan du fra før?» and the year in the council.

use crate::{
    SITE, built, elements,
    markup::{self, Element},
    resolve,
    sample::{both, course, html, pages},
};
use course::{Bundle, FromNode, Lang, Node, PageKind, Route, SavedIndex, SitePage};
use publish::{
    model::{Activity, Course, Module, Month, Placement, PlacementPart},
    site::routes,
};
use std::{collections::BTreeMap, sync::LazyLock};

/// The sample course with both.
fn with_both() -> Course {
    let mut course = course();
    let module = &mut course.modules[0];
    let close = module.lessons.last_mut().unwrap();
    close.kind = PageKind::Close;
    close.core = true;
    let Some(Activity::Single(question)) = module.activities.get("les-forst").cloned() else {
        panic!("a question")
    };
    let ids = ["fra-for-motet-1", "fra-for-motet-2"];
    let activities = ids.map(|id| {
        let mut question = question.clone();
        question.id = id.into();
        (id.to_owned(), Activity::Single(question))
    });
    course.placement = Some(Placement {
        lead: both("Svar, så får du \"råd\" & <hjelp>."),
        parts: vec![PlacementPart {
            module: "motet".into(),
            questions: ids.map(str::to_owned).to_vec(),
            skim: Some(html("Les <em>siden</em>.")),
        }],
        questions: Module {
            slug: "placement".into(),
            title: both("–"),
            summary: both("–"),
            picture: None,
            goals: Vec::new(),
            summary_points: Vec::new(),
            card: None,
            lessons: Vec::new(),
            activities: activities.into_iter().collect(),
        },
        terms: vec!["saksliste".into()],
        laws: vec!["koml-11-3".into()],
    });
    let month = |number: usize| Month {
        title: both(&format!("Tittel {number}")),
        text: html(&format!("Tekst <em>{number}</em>.")),
        module: if number == 2 { "rollen" } else { "motet" }.into(),
        lesson: (number == 3).then(|| "talerstolen".into()),
    };
    course.year = Some((1..=12).map(month).collect());
    course
}

static BOTH: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| built(&with_both()).1);

fn page(route: &Route) -> Vec<Element> {
    elements(&pages(&BOTH))[&format!("{}index.html", route.path())].clone()
}

fn read<T: FromNode>(path: &str) -> T {
    let text = std::str::from_utf8(&BOTH[path]).unwrap();
    let mut node: Node = serde_json::from_str(text).unwrap();
    T::from_node(&mut node).unwrap()
}

#[test]
fn a_course_without_them_has_no_such_page_and_no_way_there() {
    let route = |lang| Route::Site(lang, SitePage::Placement);
    assert!(!routes(&course()).contains(&route(Lang::Nb)));
    assert!(routes(&with_both()).contains(&route(Lang::Nn)));
    for (path, page) in pages(&SITE) {
        assert!(!page.contains("hva-kan-du"), "{path}");
        assert!(!page.contains("data-month"), "{path}");
    }
}

#[test]
fn every_page_of_a_course_with_them_keeps_the_policy() {
    for (path, elements) in elements(&pages(&BOTH)) {
        assert_eq!(markup::violations(&elements), [] as [String; 0], "{path}");
    }
}

#[test]
fn the_page_asks_in_the_courses_order_and_holds_every_piece_of_advice() {
    for lang in Lang::ALL {
        let route = Route::Site(lang, SitePage::Placement);
        let page = page(&route);
        let path = format!("{}index.html", route.path());
        let main = page.iter().find(|it| it.name == "main").unwrap();
        assert_eq!(main.get("data-module"), Some("placement"));
        assert_eq!(main.get("data-lesson"), None, "no lesson is opened by it");
        let bundle: Bundle = read(main.get("data-bundle").unwrap());
        let ids: Vec<&str> = bundle.single.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(
            (bundle.lang, &ids[..]),
            (lang, &["fra-for-motet-1", "fra-for-motet-2"][..])
        );
        let asked: Vec<&str> = page
            .iter()
            .filter_map(|it| it.get("data-activity"))
            .collect();
        assert_eq!(asked, ids);
        let headings: Vec<&str> = (page.iter())
            .filter(|it| it.name == "h2" && it.inside.last().is_some_and(|it| it == "article"))
            .filter_map(|it| it.get("id"))
            .collect();
        assert_eq!(headings, ["modul-motet", "rekkefolge"]);
        let list = page
            .iter()
            .find(|it| it.get("data-placement").is_some())
            .unwrap();
        assert!(
            list.get("hidden").is_some(),
            "nothing is known without the app"
        );
        let of: Vec<&str> = page
            .iter()
            .filter_map(|it| it.get("data-questions"))
            .collect();
        assert_eq!(of, ["placement/fra-for-motet-1 placement/fra-for-motet-2"]);
        let advice: Vec<(&str, bool)> = (page.iter())
            .filter_map(|it| Some((it.get("data-when")?, it.get("hidden").is_some())))
            .collect();
        assert_eq!(
            advice,
            [
                ("open", false),
                ("0", true),
                ("1", true),
                ("2", true),
                ("2", true),
                ("2", true)
            ]
        );
        let inside = |it: &&Element| it.inside.iter().filter(|name| *name == "li").count() == 2;
        let links: Vec<String> = (page.iter().filter(|it| it.name == "a").filter(inside))
            .map(|it| resolve(&path, it.get("href").unwrap()))
            .collect();
        let tag = lang.tag();
        let expected = ["oppsummering", "dagsorden", "for-motet"];
        assert_eq!(
            links,
            expected.map(|it| format!("{tag}/motet/{it}/index.html"))
        );
        let fold = page.iter().position(|it| it.name == "details").unwrap();
        let answers = page[fold..]
            .iter()
            .filter(|it| it.get("id").is_some_and(|id| id.starts_with("fasit-")));
        assert_eq!(answers.count(), 2);
        let ids = page.iter().filter_map(|it| it.get("id"));
        assert!(
            ids.clone().any(|id| id == "ord-saksliste")
                && ids.clone().any(|id| id == "kilder--liste")
        );
    }
}

#[test]
fn the_start_page_leads_there_twice_and_no_card_is_made_of_it() {
    for lang in Lang::ALL {
        let page = page(&Route::Start(lang));
        let ways: Vec<&str> = (page.iter())
            .filter(|it| it.get("href").is_some_and(|it| it.ends_with("hva-kan-du/")))
            .filter_map(|it| it.inside.last())
            .map(String::as_str)
            .collect();
        assert_eq!(ways, ["p", "li"]);
    }
    for (path, bytes) in BOTH
        .iter()
        .filter(|(path, _)| path.starts_with("assets/cards"))
    {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("placement/"), "{path}");
    }
    let indexes = BOTH
        .iter()
        .filter(|(path, _)| path.starts_with("assets/course") && path.ends_with("json"));
    for (path, bytes) in indexes {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("fra-for"), "it counts for no module: {path}");
    }
}

#[test]
fn its_answers_have_a_name_and_a_place_among_what_is_saved() {
    let path = BOTH
        .keys()
        .find(|it| it.starts_with("assets/saved.nn") && it.ends_with(".json"));
    let index: SavedIndex = read(path.unwrap());
    let own = index
        .modules
        .iter()
        .find(|it| it.slug == "placement")
        .unwrap();
    assert_eq!(own.title, "Kva kan du frå før?");
    let entries: Vec<(&str, &str)> = (own.entries.iter())
        .map(|it| (it.key.as_str(), it.path.as_str()))
        .collect();
    assert_eq!(
        entries,
        [
            (
                "placement/fra-for-motet-1",
                "nn/hva-kan-du/#a-fra-for-motet-1"
            ),
            (
                "placement/fra-for-motet-2",
                "nn/hva-kan-du/#a-fra-for-motet-2"
            ),
        ]
    );
}

#[test]
fn every_month_stands_on_the_start_page_twice_with_what_helps() {
    for lang in Lang::ALL {
        let page = page(&Route::Start(lang));
        let months: Vec<&str> = page.iter().filter_map(|it| it.get("data-month")).collect();
        let all: Vec<String> = (1..=12).map(|it| it.to_string()).collect();
        assert_eq!(months, all);
        let inside = |it: &&Element, name: &str| it.inside.iter().any(|it| it == name);
        let folded = page
            .iter()
            .filter(|it| it.name == "li" && inside(it, "details"));
        assert_eq!(
            folded
                .filter(|it| it.inside.iter().filter(|it| *it == "section").count() == 1)
                .count(),
            12
        );
        let links: Vec<&str> = (page.iter())
            .filter(|it| it.name == "a" && inside(it, "details") && inside(it, "section"))
            .filter_map(|it| it.get("href"))
            .collect();
        assert_eq!(links.len(), 11, "an announced module has no page");
        assert!(links[1].ends_with("/motet/talerstolen/") && links[0].ends_with("/motet/"));
    }
}
