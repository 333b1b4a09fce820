//! What makes a good scenario.

use crate::{
    activity::{Compiled, check_distinct, check_plain},
    fields::shorten,
    model::Both,
    prose,
    report::Report,
};
use course::activity::Scenario;

/// Words of a scene: a phone shows so many without much scrolling.
const MAX_SCENE: usize = 160;

/// Words of a meter's level.
const MAX_LEVEL: usize = 3;

/// Characters of a title, which also stands in the map.
const MAX_TITLE: usize = 40;

pub(in crate::activity) fn lint(it: &Scenario<Both<Compiled>>, report: &mut Report) {
    for meter in &it.meters {
        for text in both(&meter.title) {
            check_plain(text, report);
        }
        let levels = meter.levels.iter().map(|level| &level.text);
        check_distinct(levels.clone(), "nivåer", report);
        for text in levels.flat_map(both) {
            check_plain(text, report);
            if prose::words(&text.plain).len() > MAX_LEVEL {
                report.warning(
                    &text.spot,
                    format!("nivået er langt: «{}»", shorten(&text.plain)),
                    "Skriv ett eller to ord.",
                );
            }
        }
    }
    let scenes = it.scenes.iter().map(|scene| &scene.title);
    let titles = scenes.chain(it.endings.iter().map(|ending| &ending.title));
    check_distinct(titles.clone(), "titler på scener og slutter", report);
    for text in titles.flat_map(both) {
        check_plain(text, report);
        let length = text.plain.chars().count();
        if length > MAX_TITLE {
            report.warning(
                &text.spot,
                format!("tittelen er på {length} tegn"),
                format!("Skriv høyst {MAX_TITLE}: tittelen står også i kartet."),
            );
        }
    }
    for scene in &it.scenes {
        for text in both(&scene.text) {
            let words = prose::words(&text.plain).len();
            if words > MAX_SCENE {
                report.warning(
                    &text.spot,
                    format!("scenen har {words} ord"),
                    format!("Hold den under {MAX_SCENE}: stryk, eller del den med et valg."),
                );
            }
        }
        let choices = scene.choices.iter().map(|choice| &choice.text);
        check_distinct(choices.clone(), "valg i scenen", report);
        for text in choices.flat_map(both) {
            if text.html.contains("<a ") {
                report.error(
                    &text.spot,
                    "et valg kan ikke ha lenker, for hele valget er en knapp",
                    "Sett lenken i scenens tekst i stedet.",
                );
            }
            if !text
                .plain
                .trim_end()
                .ends_with(['.', '!', '?', '…', '»', ')'])
            {
                report.warning(
                    &text.spot,
                    format!("valget er ikke en hel setning: «{}»", shorten(&text.plain)),
                    "Skriv hva du gjør, og sett punktum.",
                );
            }
        }
    }
    for text in it.endings.iter().flat_map(|ending| both(&ending.rule)) {
        if !text.html.contains("class=\"law\"") {
            report.warning(
                &text.spot,
                "regelen viser ikke til noen lov",
                "Skriv hvor regelen står: `[kommuneloven § …](lov:…)`.",
            );
        }
    }
}

fn both(text: &Both<Compiled>) -> [&Compiled; 2] {
    [&text.nb, &text.nn]
}
