//! Type `cloze`: a text with gaps.

use super::{Compiled, Role, check_distinct, check_ids, check_plain};
use crate::{
    fields::Fields,
    model::{Both, Html},
    report::{Report, Spot},
    source::Text,
};
use course::{
    Lang,
    activity::{
        Cloze,
        cloze::{Filling, Gap, pieces},
    },
};

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Cloze<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let text = file.both("text", report);
    let at = file.spot();
    let mut ids = Vec::new();
    let mut gaps = Vec::new();
    let tables = file.tables("gaps", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let why = entry.both("why", report);
        let filling = filling(&mut entry, report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(why), Some((options, number))) = (id, why, filling) {
            gaps.push(Gap {
                id: id.text,
                why,
                options,
                number,
            });
        }
    }
    check_ids(&ids, "hullet", report);
    if !(1..=6).contains(&count) {
        report.error(
            &at,
            format!("øvelsen har {count} hull"),
            "Skriv ett til seks hull, hvert under sin egen linje `[[gaps]]`.",
        );
    }
    if gaps.len() != count {
        return None;
    }
    Some(Cloze {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        text: text?,
        gaps,
    })
}

/// What a gap is filled with: options, or a number.
fn filling(entry: &mut Fields<'_>, report: &mut Report) -> Option<(Vec<Filling<Both<Text>>>, u32)> {
    let at = entry.spot();
    let by_choice = entry.has("options");
    let by_number = entry.has("number");
    let example = "[ { id = \"a\", text = { nb = \"…\", nn = \"…\" }, right = true }, … ]";
    let problems = report.count();
    let tables = entry.inline_tables("options", example, report);
    let readable = report.count() == problems;
    let number = entry.optional_number("number", "14", report);
    match (by_choice, by_number) {
        (true, true) => {
            report.error(
                &at,
                "hullet har både «options» og «number»",
                "La bare det ene stå: svar å velge mellom, eller tallet som hører hjemme her.",
            );
            None
        }
        (false, false) => {
            report.error(
                &at,
                "hullet har verken «options» eller «number»",
                format!(
                    "Skriv svarene å velge mellom, `options = {example}`, eller tallet som hører hjemme her, `number = 14`."
                ),
            );
            None
        }
        (false, true) => Some((Vec::new(), number?)),
        (true, false) if readable => Some((options(tables, &at, report)?, 0)),
        (true, false) => None,
    }
}

fn options(
    tables: Vec<Fields<'_>>,
    at: &Spot,
    report: &mut Report,
) -> Option<Vec<Filling<Both<Text>>>> {
    let mut ids = Vec::new();
    let mut options = Vec::new();
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        let right = entry.optional_flag("right", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(text)) = (id, text) {
            options.push(Filling {
                id: id.text,
                text,
                right,
            });
        }
    }
    check_ids(&ids, "svaret", report);
    if !(2..=5).contains(&count) {
        report.error(
            at,
            format!("hullet har {count} svar å velge mellom"),
            "Skriv to til fem svar i «options».",
        );
    }
    if options.len() != count {
        return None;
    }
    match options.iter().filter(|option| option.right).count() {
        1 => {}
        0 => report.error(
            at,
            "ingen av svarene i hullet er riktig",
            "Skriv `right = true` i svaret som hører hjemme her.",
        ),
        n => report.error(
            at,
            format!("{n} av svarene i hullet er riktige"),
            "La bare ett av dem ha `right = true`.",
        ),
    }
    Some(options)
}

pub(super) fn map<T, U>(it: &Cloze<T>, f: &mut impl FnMut(Role, &T) -> U) -> Cloze<U> {
    Cloze {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        text: f(Role::Long, &it.text),
        gaps: it
            .gaps
            .iter()
            .map(|gap| Gap {
                id: gap.id.clone(),
                why: f(Role::Explanation, &gap.why),
                options: gap
                    .options
                    .iter()
                    .map(|option| Filling {
                        id: option.id.clone(),
                        text: f(Role::Short, &option.text),
                        right: option.right,
                    })
                    .collect(),
                number: gap.number,
            })
            .collect(),
    }
}

pub(super) fn lint(it: &Cloze<Both<Compiled>>, report: &mut Report) {
    for gap in &it.gaps {
        let texts = gap.options.iter().map(|option| &option.text);
        check_distinct(texts.clone(), "svar", report);
        for text in texts.flat_map(|text| [&text.nb, &text.nn]) {
            check_plain(text, report);
        }
    }
    for lang in Lang::ALL {
        check_gaps(it.text.get(lang), it.gaps.len(), report);
    }
}

/// Every gap stands in the text once, where a field can stand, and nothing else
/// looks like one.
fn check_gaps(text: &Compiled, count: usize, report: &mut Report) {
    let mut stands = vec![0_usize; count];
    let mut before = String::new();
    for (piece, gap) in pieces(&text.html) {
        if let Some(brace) = piece.chars().find(|c| matches!(c, '{' | '}')) {
            report.error(
                &text.spot,
                format!("«{brace}» blir stående som tegn i teksten"),
                "Et hull skrives som et tall i krøllparenteser, uten mellomrom: {1}.",
            );
        }
        before.push_str(piece);
        let Some(gap) = gap else { continue };
        let name = gap + 1;
        match stands.get_mut(gap) {
            Some(times) => *times += 1,
            None => report.error(
                &text.spot,
                format!("teksten har {{{name}}}, men øvelsen har bare {count} hull"),
                "Rett tallet, eller skriv hullet under sin egen linje `[[gaps]]`.",
            ),
        }
        // Neither in what is clicked nor in an address. Only links have attributes.
        if before.rfind("<a ") > before.rfind("</a>") {
            report.error(
                &text.spot,
                format!("hullet {{{name}}} står i en lenke"),
                "Flytt det ut av lenken.",
            );
        }
    }
    for (times, name) in stands.into_iter().zip(1..) {
        match times {
            1 => {}
            0 => report.error(
                &text.spot,
                format!("hullet {{{name}}} mangler i teksten"),
                format!("Skriv {{{name}}} der det skal stå, på begge målformene."),
            ),
            _ => report.error(
                &text.spot,
                format!("hullet {{{name}}} står {times} ganger i teksten"),
                "La det stå ett sted.",
            ),
        }
    }
}

/// Puts a text of one paragraph into one, as longer texts are already.
pub(super) fn in_paragraphs(it: &mut Cloze<Both<Html>>) {
    for text in [&mut it.text.nb, &mut it.text.nn] {
        if !text.0.starts_with("<p>") {
            text.0 = format!("<p>{}</p>", text.0);
        }
    }
}
