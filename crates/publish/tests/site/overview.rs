//! «Oversikt»: its page has all that the app picks from.

use crate::{SITE, elements, sample::pages};
use course::{Lang, Route, SitePage};

/// The ids of a list of the page, and what they stand for.
fn list(lang: Lang, name: &str) -> Vec<(String, String)> {
    let html =
        &pages(&SITE)[&format!("{}index.html", Route::Site(lang, SitePage::Overview).path())];
    let list = html
        .split_once(&format!("<ul data-list=\"{name}\">"))
        .unwrap()
        .1;
    let list = list.split_once("</ul>").unwrap().0;
    list.split("<li data-id=\"")
        .skip(1)
        .map(|it| {
            let (id, title) = it.split_once("\">").unwrap();
            (
                id.to_owned(),
                title.strip_suffix("</li>").unwrap().to_owned(),
            )
        })
        .collect()
}

fn ids(lang: Lang, name: &str) -> Vec<String> {
    list(lang, name).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn the_page_names_all_that_a_receipt_can_name() {
    for lang in Lang::ALL {
        assert_eq!(ids(lang, "modules"), ["motet"], "no announced module");
        let stands = ids(lang, "stands");
        assert_eq!(stands.len(), 2, "each part of the dilemma");
        assert!(stands.iter().all(|it| it.starts_with("motet/lys#")));
        assert_eq!(ids(lang, "evaluation").len(), 5);
        assert_eq!(ids(lang, "scale"), ["1", "2", "3", "4", "5"]);
        assert_eq!(ids(lang, "lights"), ["red", "yellow", "green"]);
        for name in [
            "modules",
            "stands",
            "evaluation",
            "scale",
            "lights",
            "words",
        ] {
            assert!(list(lang, name).iter().all(|(_, title)| !title.is_empty()));
        }
    }
}

#[test]
fn both_languages_have_the_same_words_with_the_same_gaps() {
    let gaps = |lang| {
        let words = list(lang, "words").into_iter();
        words
            .map(|(id, text)| (id, text.matches('^').count()))
            .collect::<Vec<_>>()
    };
    assert_eq!(gaps(Lang::Nb), gaps(Lang::Nn));
    let names = ids(Lang::Nb, "words");
    for (at, name) in names.iter().enumerate() {
        assert!(!names[..at].contains(name), "{name} twice");
        // One and many come together.
        if let Some(many) = name.strip_suffix("-1") {
            assert!(names.iter().any(|it| it == many), "{many}");
        }
    }
}

#[test]
fn without_the_app_it_says_so_and_hides_the_rest() {
    let all = elements(&pages(&SITE));
    for lang in Lang::ALL {
        let page = &all[&format!("{}index.html", Route::Site(lang, SitePage::Overview).path())];
        let parts: Vec<_> = (page.iter())
            .filter(|it| it.get("data-when").is_some())
            .collect();
        assert!(parts.len() > 3);
        for part in parts {
            let is_off = part.get("data-when") == Some("off");
            assert_eq!(part.get("hidden").is_none(), is_off, "{part:?}");
        }
        let field = page.iter().find(|it| it.name == "textarea").unwrap();
        assert!(
            page.iter()
                .any(|it| it.name == "label" && it.get("for") == field.get("id"))
        );
    }
}
