//! «For prosessveiledere»: the form as it stands without the app, and its ways.

use crate::{SITE, elements, markup::Element, resolve, sample::pages};
use course::{Lang, Route, SitePage};
use engine::session::{FACTS, MOST_DAYS, Wrong, fill};
use std::collections::BTreeMap;

fn page_of(lang: Lang, page: SitePage) -> String {
    format!("{}index.html", Route::Site(lang, page).path())
}

fn facilitator(lang: Lang) -> Vec<Element> {
    let mut all = elements(&pages(&SITE));
    all.remove(&page_of(lang, SitePage::Facilitator)).unwrap()
}

fn values<'a>(page: &'a [Element], name: &str) -> Vec<&'a str> {
    page.iter().filter_map(|it| it.get(name)).collect()
}

#[test]
fn every_field_of_an_assignment_has_a_label() {
    for lang in Lang::ALL {
        let page = facilitator(lang);
        let fields = values(&page, "data-field");
        let days = (1..=MOST_DAYS).map(|at| format!("dag-{at}"));
        let own = ["fra", "sprak", "sted", "frist", "hilsen", "modul-motet"];
        for name in own.into_iter().chain(FACTS).map(str::to_owned).chain(days) {
            assert!(fields.contains(&name.as_str()), "{name}");
        }
        let labelled = values(&page, "for");
        for field in page.iter().filter(|it| it.get("data-field").is_some()) {
            assert!(labelled.contains(&field.get("id").unwrap()), "{field:?}");
            let about = field.get("aria-describedby").unwrap_or_default();
            assert_eq!(about, field.get("data-hint").unwrap_or_default());
        }
        // One for each module with lessons, and no choice of the administration
        // where the course has no module for it.
        assert_eq!(values(&page, "data-module"), ["motet"]);
        assert!(!fields.contains(&"til"));
        let [minutes] = values(&page, "data-minutes")[..] else {
            panic!("one module");
        };
        assert!(minutes.parse::<u32>().unwrap() > 0);
    }
}

#[test]
fn limits_are_those_of_the_link() {
    let page = facilitator(Lang::Nb);
    for (name, limit) in [
        ("fra", "60"),
        ("sted", "80"),
        ("hilsen", "300"),
        ("taletid", "120"),
    ] {
        let field = page.iter().find(|it| it.get("data-field") == Some(name));
        assert_eq!(field.unwrap().get("maxlength"), Some(limit), "{name}");
    }
}

#[test]
fn each_fault_has_its_words_at_its_field_and_a_way_there() {
    let page = facilitator(Lang::Nn);
    let places = values(&page, "data-wrong");
    let ways = values(&page, "data-goto");
    let ids = values(&page, "id");
    let with_words = ["fra", "dag-1", "dag-4", "moduler", "frist", "hilsen"];
    for name in with_words {
        assert!(places.contains(&name) && ways.contains(&name), "{name}");
        assert!(ids.contains(&format!("p-{name}").as_str()), "{name}");
    }
    let is = values(&page, "data-is");
    for wrong in [
        Wrong::Missing,
        Wrong::NoDay,
        Wrong::Order,
        Wrong::AfterSession,
        Wrong::TooLong(1),
    ] {
        assert!(is.contains(&wrong.name()), "{wrong:?}");
    }
    for name in ["ours", "cut", "mangled", "long", "newer", "forged"] {
        assert!(values(&page, "data-say").contains(&name), "{name}");
    }
}

#[test]
fn templates_name_only_what_the_app_can_fill_in() {
    let known = [
        "fra",
        "hilsen",
        "sted",
        "dager",
        "frist",
        "moduler",
        "mellom",
        "etter",
        "liste",
        "mellomliste",
        "etterliste",
        "lenke",
        "minutter",
        "sporsmal",
    ];
    for lang in Lang::ALL {
        let page = facilitator(lang);
        let mut texts = Vec::new();
        for name in [
            "data-template",
            "data-deadline",
            "data-session",
            "data-text",
        ] {
            texts.extend(values(&page, name));
        }
        assert_eq!(texts.len(), 2 * 2 + 2 * 3, "both languages");
        for text in texts {
            fill(text, &|name| {
                assert!(known.contains(&name), "{name} in {text}");
                name.to_owned()
            });
        }
        let mails: Vec<_> = (page.iter())
            .filter(|it| it.name == "textarea" && it.get("data-template").is_some())
            .collect();
        for mail in &mails {
            let text = mail.get("data-template").unwrap();
            let least = fill(text, &|name| match name {
                "lenke" => "https://kurs.example/nb/oppdrag/#x".to_owned(),
                "fra" => "Storvik".to_owned(),
                _ => String::new(),
            });
            assert!(!least.contains('{') && !least.contains("\n\n\n"), "{least}");
            assert!(
                least.contains("\nhttps://kurs.example/nb/oppdrag/#x\n"),
                "{least}"
            );
        }
        assert_eq!(mails.len(), 2);
    }
}

#[test]
fn the_ways_lead_to_the_other_pages_and_here() {
    let all: BTreeMap<_, _> = elements(&pages(&SITE));
    for lang in Lang::ALL {
        let path = page_of(lang, SitePage::Facilitator);
        let links = |of: &str| -> Vec<String> {
            let is_link = |it: &&Element| it.name == "a" && it.inside.iter().any(|it| it == "main");
            let links = all[of].iter().filter(is_link);
            let hrefs = links.filter_map(|it| it.get("href"));
            let own = hrefs.filter(|it| !it.starts_with(['#', 'm']) && !it.starts_with("http"));
            own.map(|it| resolve(of, it.split('#').next().unwrap()))
                .collect()
        };
        let from_here = links(&path);
        // The sample has no programme, and so no way there.
        for (page, is_there) in [
            (SitePage::Overview, true),
            (SitePage::Plenum, true),
            (SitePage::Programme, false),
        ] {
            let has_way = from_here.contains(&page_of(lang, page));
            assert_eq!(has_way, is_there, "{page:?}");
        }
        let start = format!("{}index.html", Route::Start(lang).path());
        for from in [start, page_of(lang, SitePage::About)] {
            assert!(links(&from).contains(&path), "{from}");
        }
    }
}

#[test]
fn without_the_app_nothing_is_shown_that_only_it_can_fill() {
    for lang in Lang::ALL {
        let page = facilitator(lang);
        for part in page.iter() {
            if let Some(when) = part.get("data-when") {
                assert_eq!(part.get("hidden").is_none(), when == "off", "{part:?}");
            }
            let is_hidden = [
                "data-wrong",
                "data-is",
                "data-say",
                "data-ask",
                "data-notice",
            ];
            if is_hidden.iter().any(|name| part.get(name).is_some()) {
                assert!(part.get("hidden").is_some(), "{part:?}");
            }
        }
    }
}
