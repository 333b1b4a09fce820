//! Type `dilemma`: stands in red, yellow or green.

use super::{Compiled, Role, check_distinct, check_ids, count_of};
use crate::{
    fields::{Fields, shorten},
    model::Both,
    prose,
    report::Report,
    source::Text,
};
use course::{
    Lang,
    activity::{
        Dilemma,
        dilemma::{LIGHTS, Part},
    },
};

/// A case is made sharper so many times.
const PARTS: std::ops::RangeInclusive<usize> = 1..=4;

/// The longest reasoning is at most so many times the shortest, in words:
/// otherwise the author's own stand shows.
const UNEVEN: usize = 2;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Dilemma<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let mut ids = Vec::new();
    let mut parts = Vec::new();
    let tables = file.tables("parts", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        let red = entry.both("red", report);
        let yellow = entry.both("yellow", report);
        let green = entry.both("green", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(text), Some(red), Some(yellow), Some(green)) =
            (id, text, red, yellow, green)
        {
            parts.push(Part {
                id: id.text,
                text,
                red,
                yellow,
                green,
            });
        }
    }
    check_ids(&ids, "delen", report);
    if !PARTS.contains(&count) {
        report.error(
            &at,
            format!("dilemmaet har {}", count_of(count, "del", "deler")),
            "Skriv én til fire deler, hver under sin egen linje `[[parts]]`.",
        );
    }
    if parts.len() != count {
        return None;
    }
    Some(Dilemma {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        parts,
    })
}

pub(super) fn map<T, U>(it: &Dilemma<T>, f: &mut impl FnMut(Role, &T) -> U) -> Dilemma<U> {
    Dilemma {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        parts: it
            .parts
            .iter()
            .map(|part| Part {
                id: part.id.clone(),
                text: f(Role::Long, &part.text),
                red: f(Role::Explanation, &part.red),
                yellow: f(Role::Explanation, &part.yellow),
                green: f(Role::Explanation, &part.green),
            })
            .collect(),
    }
}

pub(super) fn lint(it: &Dilemma<Both<Compiled>>, report: &mut Report) {
    check_distinct(it.parts.iter().map(|part| &part.text), "deler", report);
    let reasons = it.parts.iter().flat_map(Part::reasons);
    check_distinct(reasons, "begrunnelser", report);
    for part in &it.parts {
        for lang in Lang::ALL {
            let words = part
                .reasons()
                .map(|text| prose::words(&text.get(lang).plain).len());
            let longest = words.iter().max().copied().unwrap_or_default();
            for ((light, text), words) in LIGHTS.iter().zip(part.reasons()).zip(words) {
                if words * UNEVEN < longest {
                    report.warning(
                        &text.get(lang).spot,
                        format!(
                            "begrunnelsen for «{light}» i delen «{}» har {}, og den lengste har {longest}",
                            shorten(&part.id),
                            count_of(words, "ord", "ord"),
                        ),
                        "Gi hver farge en like grundig begrunnelse, så ingen av dem ser ut som fasiten.",
                    );
                }
            }
        }
    }
}
