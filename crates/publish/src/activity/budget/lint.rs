//! What makes a good budget.

use crate::{
    activity::{Compiled, check_distinct, check_plain},
    model::Both,
    prose,
    report::Report,
};
use course::activity::Budget;

/// Characters of a measure's title: two lines on a phone.
const MAX_TITLE: usize = 60;

/// Characters of another budget's title, which stands at the head of a column.
const MAX_OTHER: usize = 20;

/// Words about a measure: with 22 of them the list is long enough.
const MAX_TEXT: usize = 40;

pub(in crate::activity) fn lint(it: &Budget<Both<Compiled>>, report: &mut Report) {
    let titles = it.measures.iter().map(|measure| &measure.title);
    check_distinct(titles.clone(), "tiltak", report);
    check_distinct(it.rules.iter().map(|it| &it.title), "regler", report);
    check_distinct(it.groups.iter().map(|it| &it.title), "grupper", report);
    check_distinct(it.meters.iter().map(|it| &it.title), "målere", report);
    check_distinct(it.others.iter().map(|it| &it.title), "budsjetter", report);
    for meter in &it.meters {
        let levels = meter.levels.iter().map(|level| &level.text);
        check_distinct(levels, "nivåer", report);
    }
    let levels = it.meters.iter().flat_map(|meter| &meter.levels);
    let plain = titles
        .clone()
        .chain([&it.unit])
        .chain(it.rules.iter().map(|it| &it.title))
        .chain(it.groups.iter().map(|it| &it.title))
        .chain(it.others.iter().map(|it| &it.title))
        .chain(it.meters.iter().map(|it| &it.title))
        .chain(levels.map(|it| &it.text));
    for text in plain.flat_map(both) {
        check_plain(text, report);
    }
    let others = it.others.iter().map(|other| &other.title);
    for (texts, most) in [
        (titles.collect::<Vec<_>>(), MAX_TITLE),
        (others.collect(), MAX_OTHER),
    ] {
        for text in texts.into_iter().flat_map(both) {
            let length = text.plain.chars().count();
            if length > most {
                report.warning(
                    &text.spot,
                    format!("navnet er på {length} tegn"),
                    format!("Skriv høyst {most}, så det får plass på en mobil."),
                );
            }
        }
    }
    for text in it.measures.iter().flat_map(|it| both(&it.text)) {
        let words = prose::words(&text.plain).len();
        if words > MAX_TEXT {
            report.warning(
                &text.spot,
                format!("teksten om tiltaket har {words} ord"),
                format!("Skriv høyst {MAX_TEXT}: leseren skal sammenligne mange tiltak."),
            );
        }
    }
    let laws = it
        .measures
        .iter()
        .filter_map(|measure| measure.law.as_ref());
    for text in laws.flat_map(both) {
        if !text.html.contains("class=\"law\"") {
            report.error(
                &text.spot,
                "«law» viser ikke til noen lov",
                "Skriv hvor regelen står: `[kommuneloven § …](lov:…)`, eller slett feltet.",
            );
        }
    }
}

fn both(text: &Both<Compiled>) -> [&Compiled; 2] {
    [&text.nb, &text.nn]
}
