//! «Øv på begrepene»: its page, and the cards.

use crate::{
    SITE, elements, resolve,
    sample::{course, pages},
};
use course::{CardIndex, FromNode, Lang, Node, Route, SHIPPED_FORMAT, SitePage};
use publish::model::Course;
use std::collections::BTreeMap;

fn read(files: &BTreeMap<String, Vec<u8>>, path: &str) -> CardIndex {
    let text = std::str::from_utf8(&files[path]).unwrap();
    let mut node: Node = serde_json::from_str(text).unwrap();
    CardIndex::from_node(&mut node).unwrap()
}

fn index(files: &BTreeMap<String, Vec<u8>>, lang: Lang) -> CardIndex {
    let page = &elements(&pages(files))
        [&format!("{}index.html", Route::Site(lang, SitePage::Cards).path())];
    let main = page.iter().find(|it| it.name == "main").unwrap();
    read(files, main.get("data-index").unwrap())
}

#[test]
fn the_page_says_without_the_app_where_the_terms_stand() {
    let all = elements(&pages(&SITE));
    for (lang, title) in [(Lang::Nb, "Øv på begrepene"), (Lang::Nn, "Øv på omgrepa")] {
        let path = format!("{}index.html", Route::Site(lang, SitePage::Cards).path());
        let page = &all[&path];
        let heading = page.iter().find(|it| it.name == "h1").unwrap();
        assert_eq!(heading.text, title);
        let links: Vec<String> = page
            .iter()
            .filter(|it| it.name == "a" && it.inside.iter().any(|name| name == "li"))
            .filter(|it| it.inside.iter().any(|name| name == "article"))
            .map(|it| resolve(&path, it.get("href").unwrap()))
            .collect();
        // The announced module has no terms to read.
        let tag = lang.tag();
        assert_eq!(links, [format!("{tag}/motet/#ord--liste")], "{path}");
        let module = &all[&format!("{tag}/motet/index.html")];
        assert!(module.iter().any(|it| it.get("id") == Some("ord--liste")));
    }
}

#[test]
fn the_way_to_the_cards_is_on_the_start_page_in_the_footer_and_where_a_module_ends() {
    for (path, page) in &elements(&pages(&SITE)) {
        let ways: Vec<&str> = page
            .iter()
            .filter(|it| it.name == "a" && it.get("data-switch-lang").is_none())
            .filter(|it| {
                it.get("href")
                    .is_some_and(|href| href.ends_with("/begreper/") || href == "begreper/")
            })
            .map(|it| it.inside.last().map_or("", String::as_str))
            .collect();
        let is_close = page.iter().any(|it| it.get("data-page") == Some("close"));
        let is_start = page.iter().any(|it| it.get("data-page") == Some("start"));
        let expected: &[&str] = match path.as_str() {
            "index.html" | "404.html" => &[],
            _ if is_start => &["li", "footer"],
            _ if is_close => &["p", "footer"],
            _ => &["footer"],
        };
        assert_eq!(ways, expected, "{path}");
    }
}

#[test]
fn terms_and_questions_are_cards_in_reading_order() {
    let nb = index(&SITE, Lang::Nb);
    assert_eq!((nb.format, nb.lang), (SHIPPED_FORMAT, Lang::Nb));
    let [motet] = &nb.modules[..] else {
        panic!("the announced module has no cards")
    };
    assert_eq!(
        (motet.slug.as_str(), motet.title.as_str()),
        ("motet", "Modul motet & mer")
    );
    let [term] = &nb.cards[..] else {
        panic!("one term")
    };
    assert_eq!(term.key, "begreper/saksliste");
    assert_eq!(term.title, "saksliste <liste>");
    assert_eq!(term.lessons, lessons_with_the_term(&course()));
    assert_eq!(
        term.front,
        "<p class=\"cards-term\">saksliste &lt;liste&gt;</p><p class=\"cards-example\">«Sak 12.»</p>"
    );
    assert!(term.back.contains("class=\"law\"") && !term.front.contains("class=\"law\""));
    let questions = read(&SITE, &motet.questions);
    let keys: Vec<&str> = questions.cards.iter().map(|it| it.key.as_str()).collect();
    let graded = [
        "les-forst",
        "rekke",
        "flere",
        "pastander",
        "par",
        "hull",
        "tall",
    ];
    assert_eq!(
        keys.len(),
        graded.len(),
        "what has a right answer: {keys:?}"
    );
    assert_eq!(keys[..2], ["motet/les-forst", "motet/rekke"]);
    for card in &questions.cards {
        assert_eq!(card.lessons.len(), 1, "{}", card.key);
        assert!(card.front.contains("activity-prompt"), "{}", card.front);
        assert!(card.back.contains("class=\"why\""), "{}", card.back);
    }
    let first = &questions.cards[0];
    assert!(
        !first.title.is_empty() && !first.title.contains('<'),
        "{}",
        first.title
    );
    assert!(
        !first.front.contains("class=\"why\""),
        "the answer is on the back"
    );
}

fn lessons_with_the_term(course: &Course) -> Vec<String> {
    let lessons = course.modules[0].lessons.iter();
    let with = lessons.filter(|lesson| lesson.terms.iter().any(|id| id == "saksliste"));
    with.map(|lesson| format!("motet/{}", lesson.id)).collect()
}

#[test]
fn both_languages_have_the_same_cards_and_every_link_leads_somewhere() {
    let all = elements(&pages(&SITE));
    let (nb, nn) = (index(&SITE, Lang::Nb), index(&SITE, Lang::Nn));
    let questions = [&nb, &nn].map(|it| read(&SITE, &it.modules[0].questions));
    let [qb, qn] = &questions;
    let keys =
        |it: &CardIndex| -> Vec<String> { it.cards.iter().map(|it| it.key.clone()).collect() };
    assert_eq!((keys(&nb), keys(qb)), (keys(&nn), keys(qn)));
    for index in [&nb, &nn, qb, qn] {
        let page = format!(
            "{}index.html",
            Route::Site(index.lang, SitePage::Cards).path()
        );
        for card in &index.cards {
            assert!(card.back.contains("class=\"cards-where\""));
            for side in [&card.front, &card.back] {
                assert!(!side.contains("~/") && !side.contains(" id="), "{side}");
                let links = side
                    .split(" href=\"")
                    .skip(1)
                    .filter_map(|it| it.split('"').next());
                for link in links.filter(|it| !it.starts_with("https:")) {
                    let (path, id) = link.split_once('#').unwrap_or((link, ""));
                    let path = resolve(&page, path);
                    let found = &all.get(&path);
                    let found = found.unwrap_or_else(|| panic!("{link} leads to {path}"));
                    assert!(
                        id.is_empty() || found.iter().any(|it| it.get("id") == Some(id)),
                        "{link}"
                    );
                }
            }
        }
    }
}
