//! «Program for to dager».

use crate::{
    built, elements,
    markup::Element,
    sample::{both, course, html, pages},
};
use course::{Lang, Route, SitePage};
use publish::{
    model::{Administration, Course, HallCard, ItemKind, Programme, ProgrammeDay, ProgrammeItem},
    site::routes,
};
use std::{collections::BTreeMap, sync::LazyLock};

fn item(id: &str, minutes: u32) -> ProgrammeItem {
    ProgrammeItem {
        id: id.into(),
        title: both(&format!("Post <{id}> & mer")),
        minutes,
        kind: ItemKind::Group,
        activity: None,
        timer: Some(15),
        purpose: html("Gi <em>alle</em> ordet."),
        steps: vec![html(
            "Les <a class=\"law\" href=\"https://lovdata.no/x\">loven</a>.",
        )],
        screen: vec![html("Hva vil du?")],
        roles: vec![(html("Leder"), html("spør"))],
        listen_for: html("Stillhet."),
        close: html("Takk."),
        bring: None,
    }
}

fn day(id: &str, start: u32, items: Vec<ProgrammeItem>) -> ProgrammeDay {
    ProgrammeDay {
        id: id.into(),
        title: both(&format!("Tittel {id}")),
        start,
        items,
    }
}

/// The sample course with a programme.
fn with_programme() -> Course {
    let mut course = course();
    let mut light = item("lys", 10);
    light.activity = Some(("motet".into(), "lys".into()));
    light.kind = ItemKind::Dilemma;
    course.programme = Some(Programme {
        title: both("To dager"),
        lead: html("Ha <em>alt</em> klart."),
        days: vec![
            day("dag-1", 540, vec![item("velkommen", 20), light]),
            day("dag-2", 23 * 60 + 45, vec![item("pause", 30)]),
        ],
        cards: (HallCard::LIGHTS.iter())
            .map(|light| HallCard {
                light,
                title: both(&format!("Kort {light}")),
                text: both("Ja & nei"),
            })
            .collect(),
        administration: Some(Administration {
            lead: html("Uka før."),
            columns: vec![both("Tiltak"), both("Frist")],
            day: day("administrasjonen", 600, vec![item("adm-start", 45)]),
        }),
    });
    course
}

static PAGES: LazyLock<BTreeMap<String, Vec<Element>>> =
    LazyLock::new(|| elements(&pages(&built(&with_programme()).1)));

fn page(lang: Lang) -> &'static [Element] {
    let path = Route::Site(lang, SitePage::Programme).path();
    &PAGES[&format!("{path}index.html")]
}

/// The values of an attribute, in order, outside the template.
fn values(lang: Lang, name: &str) -> Vec<&'static str> {
    let all = page(lang).iter();
    all.filter(|it| !it.inside.iter().any(|it| it == "template"))
        .filter_map(|it| it.get(name))
        .collect()
}

fn texts(lang: Lang, attribute: &str) -> Vec<&'static str> {
    let all = page(lang).iter();
    all.filter(|it| it.get(attribute).is_some() && !it.inside.iter().any(|it| it == "template"))
        .map(|it| it.text.as_str())
        .collect()
}

#[test]
fn a_course_without_a_programme_has_no_page_for_it() {
    let has = |course: &Course| {
        let page = Route::Site(Lang::Nb, SitePage::Programme);
        routes(course).contains(&page)
    };
    assert!(!has(&course()) && has(&with_programme()));
}

#[test]
fn every_item_stands_there_with_its_time_and_its_plenum_view() {
    for lang in Lang::ALL {
        assert_eq!(
            values(lang, "data-item"),
            ["velkommen", "lys", "pause", "adm-start"]
        );
        assert_eq!(values(lang, "data-minutes"), ["20", "10", "30", "45"]);
        assert_eq!(
            texts(lang, "data-time"),
            ["09.00", "09.20", "23.45", "10.00"]
        );
        // Twice each, above and below the list; past midnight in the early hours.
        assert_eq!(
            texts(lang, "data-end"),
            ["09.30", "09.30", "00.15", "00.15", "10.45", "10.45"]
        );
        let links: Vec<&str> = values(lang, "href")
            .into_iter()
            .filter(|it| it.contains("/plenum/#"))
            .map(|it| it.split_once('#').unwrap().1)
            .collect();
        assert_eq!(
            links,
            [
                "program/velkommen",
                "motet/lys",
                "program/pause",
                "program/adm-start"
            ]
        );
        let titles: Vec<&str> = (page(lang).iter())
            .filter(|it| it.name == "h3" && !it.text.is_empty())
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(titles[0], both("Post <velkommen> & mer").get(lang));
    }
}

#[test]
fn the_days_the_administration_and_the_cards_come_on_papers_of_their_own() {
    let paper = values(Lang::Nb, "data-paper");
    assert_eq!(
        paper,
        [
            "dagene",
            "dagene",
            "administrasjonen",
            "administrasjonen",
            "kort"
        ]
    );
    let prints: Vec<(&str, &str)> = values(Lang::Nb, "data-what")
        .into_iter()
        .zip(values(Lang::Nb, "data-of"))
        .collect();
    assert_eq!(
        prints,
        [
            ("plan", "dagene"),
            ("notes", "dagene"),
            ("cards", "kort"),
            ("plan", "administrasjonen"),
            ("notes", "administrasjonen")
        ]
    );
    let cards: Vec<&Element> = (page(Lang::Nb).iter())
        .filter(|it| it.get("class") == Some("hall-card"))
        .collect();
    assert_eq!(cards.len(), 3 * 4);
    assert_eq!(
        cards
            .iter()
            .filter(|it| it.get("aria-hidden").is_none())
            .count(),
        3,
        "one of each is read"
    );
}

#[test]
fn an_item_of_ones_own_can_go_to_each_day_and_nothing_is_without_a_name() {
    let template: Vec<&Element> = (page(Lang::Nn).iter())
        .filter(|it| it.inside.iter().any(|it| it == "template"))
        .collect();
    let acts: Vec<&str> = template
        .iter()
        .filter_map(|it| it.get("data-act"))
        .collect();
    assert_eq!(acts, ["to", "to", "out", "remove", "up", "down", "in"]);
    let to: Vec<&str> = template.iter().filter_map(|it| it.get("data-to")).collect();
    assert_eq!(to, ["dag-1", "dag-2"]);
    let days: Vec<&str> = (page(Lang::Nn).iter())
        .filter(|it| it.name == "option")
        .filter_map(|it| it.get("value"))
        .collect();
    assert_eq!(days, ["dag-1", "dag-2", "administrasjonen"]);
    for lang in Lang::ALL {
        let said = values(lang, "data-say");
        assert_eq!(said.len(), 15);
        assert!(texts(lang, "data-say").iter().all(|it| !it.is_empty()));
    }
}
