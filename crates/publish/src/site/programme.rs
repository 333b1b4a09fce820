//! The items of the programme as the hall sees them.

use super::plenum::for_the_hall;
use crate::model::{Course, ProgrammeItem};
use course::{Lang, PlenumItem, PlenumKind};
use maud::{PreEscaped, html};

/// The items without an activity, day by day, those of the administration last.
pub(super) fn plenum_items(course: &Course, lang: Lang) -> Vec<PlenumItem> {
    let Some(programme) = &course.programme else {
        return Vec::new();
    };
    let administration = programme.administration.iter().map(|it| &it.day);
    let mut items = Vec::new();
    for day in programme.days.iter().chain(administration) {
        for item in day.items.iter().filter(|item| item.activity.is_none()) {
            items.push(PlenumItem {
                key: key(item),
                kind: PlenumKind::Item,
                place: day.title.get(lang).clone(),
                title: html! { (item.title.get(lang)) }.into_string(),
                minutes: item.timer.unwrap_or_default(),
                html: for_the_hall(&hall(item, lang), lang),
                parts: Vec::new(),
                scenario: None,
            });
        }
    }
    items
}

/// What stands behind `#` in the address of its plenum view.
pub(super) fn key(item: &ProgrammeItem) -> String {
    match &item.activity {
        Some((module, activity)) => format!("{module}/{activity}"),
        None => format!("program/{}", item.id),
    }
}

/// What the hall reads: a list, and who does what in a group.
fn hall(item: &ProgrammeItem, lang: Lang) -> String {
    html! {
        @if !item.screen.is_empty() { (screen(item, lang)) }
        @if !item.roles.is_empty() { (roles(item, lang)) }
    }
    .into_string()
}

/// The texts for the hall.
pub(super) fn screen(item: &ProgrammeItem, lang: Lang) -> PreEscaped<String> {
    html! { ul.hall-screen { @for text in &item.screen { li { (PreEscaped(&text.get(lang).0)) } } } }
}

/// The roles in a group.
pub(super) fn roles(item: &ProgrammeItem, lang: Lang) -> PreEscaped<String> {
    html! {
        ul.hall-roles {
            @for (name, does) in &item.roles {
                li { strong { (PreEscaped(&name.get(lang).0)) } ": " (PreEscaped(&does.get(lang).0)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plenum_items;
    use crate::model::{Both, Course, Html, ItemKind, Programme, ProgrammeDay, ProgrammeItem};
    use course::Lang;
    use std::collections::BTreeMap;

    fn both(text: &str) -> Both<String> {
        Both {
            nb: text.to_owned(),
            nn: format!("{text} nn"),
        }
    }

    fn html(text: &str) -> Both<Html> {
        let Both { nb, nn } = both(text);
        Both {
            nb: Html(nb),
            nn: Html(nn),
        }
    }

    #[test]
    fn what_has_no_activity_shows_its_own_texts() {
        let item = |id: &str, activity: Option<(String, String)>| ProgrammeItem {
            id: id.to_owned(),
            title: both("Gruppe & mer"),
            minutes: 30,
            kind: ItemKind::Group,
            timer: activity.is_none().then_some(15),
            activity,
            purpose: html("–"),
            steps: Vec::new(),
            screen: vec![html("Hva <em>vil</em> du?")],
            roles: vec![(html("Leder"), html("spør"))],
            listen_for: html("–"),
            close: html("–"),
            bring: None,
        };
        let dilemma = Some(("motet".to_owned(), "lys".to_owned()));
        let course = Course {
            title: both("–"),
            summary: both("–"),
            site: None,
            modules: Vec::new(),
            placement: None,
            year: None,
            programme: Some(Programme {
                title: both("–"),
                lead: html("–"),
                days: vec![ProgrammeDay {
                    id: "dag-1".into(),
                    title: both("Dag 1"),
                    start: 540,
                    items: vec![item("gruppe", None), item("lys", dilemma)],
                }],
                cards: Vec::new(),
                administration: None,
            }),
            terms: BTreeMap::new(),
            laws: BTreeMap::new(),
        };
        let items = plenum_items(&course, Lang::Nn);
        assert_eq!(items.len(), 1, "a dilemma has a view of its own");
        let it = &items[0];
        assert_eq!(
            (
                it.key.as_str(),
                it.place.as_str(),
                it.title.as_str(),
                it.minutes
            ),
            ("program/gruppe", "Dag 1 nn", "Gruppe &amp; mer nn", 15)
        );
        assert_eq!(
            it.html,
            "<ul class=\"hall-screen\"><li>Hva <em>vil</em> du? nn</li></ul>\
             <ul class=\"hall-roles\"><li><strong>Leder nn</strong>: spør nn</li></ul>"
        );
        let course = Course {
            programme: None,
            ..course
        };
        assert!(plenum_items(&course, Lang::Nb).is_empty());
    }
}
