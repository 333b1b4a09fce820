//! Type `speech`: an address from the rostrum.

use super::{Compiled, Role, check_distinct, count_of};
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::Speech;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Speech<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let hint = file.both("hint", report);
    let at = file.spot();
    let seconds = file.number("seconds", "120", report);
    if let Some(seconds) = seconds
        && !(30..=600).contains(&seconds)
    {
        report.error(
            &at,
            format!(
                "taletiden er {}",
                count_of(seconds as usize, "sekund", "sekunder")
            ),
            "Skriv et tall fra 30 til 600 i «seconds».",
        );
    }
    let problems = report.count();
    let outline = file.list_of_both("outline", report);
    let readable = report.count() == problems;
    if readable && !(3..=6).contains(&outline.len()) {
        report.error(
            &at,
            format!("innlegget har {}", count_of(outline.len(), "punkt", "punkter")),
            "Skriv tre til seks punkter i «outline»: `outline = [ { nb = \"…\", nn = \"…\" }, … ]`.",
        );
    }
    let bring = file.optional_flag("bring", report);
    if !readable {
        return None;
    }
    Some(Speech {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        hint: hint?,
        seconds: seconds?,
        outline,
        bring,
    })
}

pub(super) fn map<T, U>(it: &Speech<T>, f: &mut impl FnMut(Role, &T) -> U) -> Speech<U> {
    Speech {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        hint: f(Role::Long, &it.hint),
        seconds: it.seconds,
        outline: it
            .outline
            .iter()
            .map(|point| f(Role::Short, point))
            .collect(),
        bring: it.bring,
    }
}

pub(super) fn lint(it: &Speech<Both<Compiled>>, report: &mut Report) {
    check_distinct(it.outline.iter(), "punkter", report);
}
