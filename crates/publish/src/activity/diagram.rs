//! Type `diagram`: a structure drawn from data.

use super::{Compiled, Role, check_distinct, check_ids, check_plain, count_of};
use crate::{
    fields::{Fields, shorten},
    model::Both,
    report::{Report, Spot},
    source::Text,
};
use course::activity::{
    Diagram,
    diagram::{Arrow, Drawing, Part, WHOLE, percent},
};
use std::ops::RangeInclusive;

/// Parts side by side in a flow: on a phone there is room for so many.
const ABREAST: usize = 2;

/// Arrows that do not lead to the next row each take a lane beside the boxes.
const LANES: usize = 3;

/// Characters of a part's title: it stands in the drawing.
const MAX_TITLE: usize = 40;

/// Characters of what stands at an arrow.
const MAX_ARROW: usize = 24;

/// How many parts can be drawn.
const fn room(kind: Drawing) -> RangeInclusive<usize> {
    match kind {
        Drawing::Flow | Drawing::Wheel => 3..=12,
        Drawing::Rings => 2..=5,
        Drawing::Shares => 2..=10,
    }
}

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Diagram<Both<Text>>> {
    let at = file.spot();
    let before = report.count();
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let kind = kind(file, report);
    let (mut parts, ids, spots) = parts(file, kind, report);
    check_ids(&ids, "delen", report);
    let arrows = if kind == Some(Drawing::Flow) {
        let problems = report.count();
        rows(&mut parts, &spots, report);
        let arrows = arrows(file, &parts, report);
        if report.count() == problems {
            lanes(&parts, &arrows, &at, report);
        }
        arrows
    } else {
        Vec::new()
    };
    let (mut year, mut source) = (0, None);
    if kind == Some(Drawing::Shares) {
        let year_at = file.spot_of("year");
        year = file.number("year", "2024", report).unwrap_or_default();
        if year > 0 && !(1900..=2100).contains(&year) {
            report.error(
                &year_at,
                format!("tallene er fra år {year}"),
                "Skriv året tallene gjelder, med fire sifre.",
            );
        }
        source = file.both("source", report);
        shares(&parts, &at, report);
    } else if file.has("source") {
        source = file.both("source", report);
    } else {
        file.optional_both("source", report);
    }
    if let Some(kind) = kind
        && !room(kind).contains(&spots.len())
    {
        report.error(
            &at,
            format!("diagrammet har {}", count_of(spots.len(), "del", "deler")),
            format!(
                "Et diagram av slaget «{}» har {} til {} deler, hver under sin egen linje `[[parts]]`.",
                kind.name(),
                room(kind).start(),
                room(kind).end()
            ),
        );
    }
    if report.count() > before {
        return None;
    }
    Some(Diagram {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        kind: kind?,
        parts,
        arrows,
        year,
        source,
    })
}

fn kind(file: &mut Fields<'_>, report: &mut Report) -> Option<Drawing> {
    let name = file.string("kind", "flow", report)?;
    let kind = Drawing::from_name(&name.text);
    if kind.is_none() {
        report.error(
            &name.start(),
            format!("et diagram kan ikke være av slaget «{}»", shorten(&name.text)),
            "Skriv `flow` (bokser med piler), `wheel` (årshjul), `rings` (det ene inni det andre) eller `shares` (deler av en helhet).",
        );
    }
    kind
}

type Parts = (Vec<Part<Both<Text>>>, Vec<Text>, Vec<Spot>);

/// The parts, their ids and where they stand.
fn parts(file: &mut Fields<'_>, kind: Option<Drawing>, report: &mut Report) -> Parts {
    let (mut parts, mut ids, mut spots) = (Vec::new(), Vec::new(), Vec::new());
    for mut table in file.tables("parts", report) {
        let at = table.spot();
        let id = table.string("id", "et-kort-navn", report);
        let title = table.both("title", report);
        let text = table.both("text", report);
        let (mut row, mut share) = (0, 0);
        match kind {
            Some(Drawing::Flow) => {
                row = table
                    .optional_number("row", "1", report)
                    .unwrap_or_default();
            }
            Some(Drawing::Shares) => {
                share = table.number("share", "390", report).unwrap_or_default();
            }
            // Whatever it is meant to be, its fields are not unknown.
            None => {
                table.optional_number("row", "1", report);
                table.optional_number("share", "390", report);
            }
            Some(Drawing::Wheel | Drawing::Rings) => {}
        }
        table.finish(report);
        spots.push(at);
        ids.extend(id.clone());
        if let (Some(id), Some(title), Some(text)) = (id, title, text) {
            parts.push(Part {
                id: id.text,
                title,
                text,
                row,
                share,
            });
        }
    }
    (parts, ids, spots)
}

/// The rows of a flow: written for all parts or for none, downwards without a
/// gap, and at most [`ABREAST`] in each.
fn rows(parts: &mut [Part<Both<Text>>], spots: &[Spot], report: &mut Report) {
    if parts.len() != spots.len() {
        return;
    }
    if parts.iter().all(|part| part.row == 0) {
        for (part, row) in parts.iter_mut().zip(1..) {
            part.row = row;
        }
        return;
    }
    let mut last = 0;
    let mut abreast = 0;
    for (part, at) in parts.iter().zip(spots) {
        let row = part.row;
        if row != last && row != last + 1 {
            let what = match (row, last) {
                (0, _) => format!("delen «{}» mangler «row», som andre deler har", part.id),
                (_, 0) => format!("den første delen, «{}», står i rad {row}", part.id),
                _ => format!(
                    "delen «{}» står i rad {row}, rett etter en i rad {last}",
                    part.id
                ),
            };
            report.error(
                at,
                what,
                "Skriv delene ovenfra og ned, med `row = 1` for den øverste raden og ingen hull. Eller ta bort `row` på alle.",
            );
            return;
        }
        abreast = if row == last { abreast + 1 } else { 1 };
        last = row;
        if abreast > ABREAST {
            report.error(
                at,
                format!("rad {row} har flere enn {ABREAST} deler"),
                "Flytt den til en ny rad: På en mobil er det ikke plass til flere ved siden av hverandre.",
            );
        }
    }
}

/// What leads where; where nothing is written, from each row to the next.
fn arrows(
    file: &mut Fields<'_>,
    parts: &[Part<Both<Text>>],
    report: &mut Report,
) -> Vec<Arrow<Both<Text>>> {
    let mut arrows: Vec<Arrow<Both<Text>>> = Vec::new();
    let is_written = file.has("arrows");
    for mut table in file.tables("arrows", report) {
        let at = table.spot();
        let mut end = |key| {
            let id = table.string(key, "en-del", report)?;
            if parts.iter().all(|part| part.id != id.text) {
                report.error(
                    &id.start(),
                    format!(
                        "pilen viser til delen «{}», som ikke finnes",
                        shorten(&id.text)
                    ),
                    "Skriv id-en til en av delene.",
                );
            }
            Some(id.text)
        };
        let (from, to) = (end("from"), end("to"));
        let has_text = table.has("text");
        let text = table.optional_both("text", report);
        table.finish(report);
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        if from == to {
            report.error(
                &at,
                format!("pilen går fra «{from}» til seg selv"),
                "Rett «to», eller slett pilen.",
            );
        }
        if arrows.iter().any(|it| it.from == from && it.to == to) {
            report.error(
                &at,
                format!("det står to piler fra «{from}» til «{to}»"),
                "Slett den ene.",
            );
        }
        if has_text && gap(parts, &from, &to) != Some(1) {
            report.error(
                &at,
                format!("pilen fra «{from}» til «{to}» har tekst, men går ikke til neste rad"),
                "Flytt teksten til en av delene: Ved en slik pil er det ikke plass.",
            );
        }
        arrows.push(Arrow { from, to, text });
    }
    if !is_written {
        for from in parts {
            for to in parts.iter().filter(|it| it.row == from.row + 1) {
                arrows.push(Arrow {
                    from: from.id.clone(),
                    to: to.id.clone(),
                    text: None,
                });
            }
        }
    }
    arrows
}

/// How many rows an arrow leads down.
fn gap<T>(parts: &[Part<T>], from: &str, to: &str) -> Option<i64> {
    let row = |id| {
        parts
            .iter()
            .find(|it| it.id == id)
            .map(|it| i64::from(it.row))
    };
    Some(row(to)? - row(from)?)
}

/// Each part hangs together with another, and there is room for the arrows.
fn lanes<T>(parts: &[Part<T>], arrows: &[Arrow<T>], at: &Spot, report: &mut Report) {
    for part in parts {
        if arrows
            .iter()
            .all(|it| it.from != part.id && it.to != part.id)
        {
            report.error(
                at,
                format!("ingen pil går til eller fra «{}»", part.id),
                "Skriv en under sin egen linje `[[arrows]]`, eller slett delen.",
            );
        }
    }
    let is_beside = |it: &&Arrow<T>| !matches!(gap(parts, &it.from, &it.to), Some(0 | 1));
    // Such an arrow begins and ends on the right side of a box.
    let is_hidden = |id: &str| {
        let at = parts.iter().position(|part| part.id == id);
        at.is_some_and(|at| parts.get(at + 1).is_some_and(|it| it.row == parts[at].row))
    };
    for arrow in arrows.iter().filter(is_beside) {
        if let Some(id) = [&arrow.from, &arrow.to]
            .into_iter()
            .find(|id| is_hidden(id))
        {
            report.error(
                at,
                format!(
                    "pilen fra «{}» til «{}» kommer ikke fram til «{id}», som har en del til høyre for seg",
                    arrow.from, arrow.to
                ),
                "Bytt om på de to delene i raden, eller gi delen en rad for seg selv.",
            );
        }
    }
    let beside = arrows.iter().filter(is_beside).count();
    if beside > LANES {
        report.error(
            at,
            format!("{beside} piler går tilbake eller hopper over rader"),
            format!("Behold høyst {LANES}: Hver av dem tar plass ved siden av boksene."),
        );
    }
}

fn shares<T>(parts: &[Part<T>], at: &Spot, report: &mut Report) {
    if let Some(part) = parts.iter().find(|part| part.share == 0) {
        report.error(
            at,
            format!("delen «{}» er 0 promille", part.id),
            "Skriv hvor stor den er i «share», i promille, eller slett den.",
        );
        return;
    }
    let sum = parts
        .iter()
        .fold(0, |sum: u32, it| sum.saturating_add(it.share));
    if !parts.is_empty() && sum != WHOLE {
        report.error(
            at,
            format!("delene er til sammen {} prosent", percent(sum)),
            format!("«share» er i promille, og summen må være {WHOLE}. Mangler noe, så lag en del som heter «Annet»."),
        );
    }
}

pub(super) fn map<T, U>(it: &Diagram<T>, f: &mut impl FnMut(Role, &T) -> U) -> Diagram<U> {
    Diagram {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        kind: it.kind,
        parts: it
            .parts
            .iter()
            .map(|part| Part {
                id: part.id.clone(),
                title: f(Role::Short, &part.title),
                text: f(Role::Long, &part.text),
                row: part.row,
                share: part.share,
            })
            .collect(),
        arrows: it
            .arrows
            .iter()
            .map(|arrow| Arrow {
                from: arrow.from.clone(),
                to: arrow.to.clone(),
                text: arrow.text.as_ref().map(|text| f(Role::Short, text)),
            })
            .collect(),
        year: it.year,
        source: it.source.as_ref().map(|source| f(Role::Short, source)),
    }
}

pub(super) fn lint(it: &Diagram<Both<Compiled>>, report: &mut Report) {
    let titles = it.parts.iter().map(|part| &part.title);
    check_distinct(titles.clone(), "deler", report);
    let at_arrows = it.arrows.iter().filter_map(|arrow| arrow.text.as_ref());
    let drawn = titles.map(|text| (text, MAX_TITLE));
    for (text, most) in drawn.chain(at_arrows.map(|text| (text, MAX_ARROW))) {
        for text in [&text.nb, &text.nn] {
            check_plain(text, report);
            let length = text.plain.chars().count();
            if length > most {
                report.error(
                    &text.spot,
                    format!("teksten i tegningen har {length} tegn, og grensen er {most}"),
                    "Kort den ned. Resten kan stå i forklaringen.",
                );
            }
        }
    }
}
