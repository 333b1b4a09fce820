//! Type `priorities`: name and rank issues.

use super::{Compiled, Role, check_label};
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::Priorities;

/// Characters of what stands before each rank.
const MAX_LABEL: usize = 30;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Priorities<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let hint = file.both("hint", report);
    let label = file.both("label", report);
    let at = file.spot_of("slots");
    let slots = file.number("slots", "3", report);
    if let Some(wrong) = slots.filter(|slots| !(1..=3).contains(slots)) {
        report.error(
            &at,
            format!("øvelsen har {wrong} felt"),
            "Skriv et tall fra 1 til 3 i «slots».",
        );
    }
    let bring = file.optional_flag("bring", report);
    Some(Priorities {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        hint: hint?,
        label: label?,
        slots: slots?,
        bring,
    })
}

pub(super) fn map<T, U>(it: &Priorities<T>, f: &mut impl FnMut(Role, &T) -> U) -> Priorities<U> {
    Priorities {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        hint: f(Role::Long, &it.hint),
        label: f(Role::Short, &it.label),
        slots: it.slots,
        bring: it.bring,
    }
}

pub(super) fn lint(it: &Priorities<Both<Compiled>>, report: &mut Report) {
    check_label(&it.label, "feltet", MAX_LABEL, report);
}
