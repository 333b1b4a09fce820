//! Type `reflect`: a thought of one's own.

use super::Role;
use crate::{
    fields::{Fields, shorten},
    model::Both,
    report::Report,
    source::Text,
};
use course::activity::{
    Reflect,
    reflect::{Gather, SECONDS},
};

/// From one sentence to half a page.
const TIME: std::ops::RangeInclusive<u32> = 30..=300;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Reflect<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let hint = file.both("hint", report);
    let bring = file.optional_flag("bring", report);
    let min_sak = file.optional_flag("min_sak", report);
    let gather = file.optional_string("gather", "kjoreregler", report);
    let gather = gather.and_then(|gather| {
        let known = Gather::from_name(&gather.text);
        if known.is_none() {
            let names = Gather::ALL.map(Gather::name).join(" eller ");
            report.error(
                &gather.start(),
                format!(
                    "«{}» er ingen del av «Til samlingen»",
                    shorten(&gather.text)
                ),
                format!("Skriv {names} i «gather», eller slett linjen."),
            );
        } else if min_sak {
            report.error(
                &gather.start(),
                "svaret skal stå to steder på «Til samlingen»",
                "Slett «gather» eller «min_sak».",
            );
        }
        known
    });
    let at = file.spot();
    let seconds = file.optional_number("seconds", "60", report);
    if let Some(wrong) = seconds.filter(|seconds| !TIME.contains(seconds)) {
        let (low, high) = (TIME.start(), TIME.end());
        report.error(
            &at,
            format!("refleksjonen tar {wrong} sekunder"),
            format!("Skriv {low} til {high}, eller slett «seconds»: da regnes {SECONDS}."),
        );
    }
    Some(Reflect {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        hint: hint?,
        bring,
        seconds: seconds.unwrap_or(SECONDS),
        min_sak,
        gather,
    })
}

pub(super) fn map<T, U>(reflect: &Reflect<T>, f: &mut impl FnMut(Role, &T) -> U) -> Reflect<U> {
    Reflect {
        id: reflect.id.clone(),
        rev: reflect.rev.clone(),
        title: f(Role::Short, &reflect.title),
        prompt: f(Role::Long, &reflect.prompt),
        hint: f(Role::Long, &reflect.hint),
        bring: reflect.bring,
        seconds: reflect.seconds,
        min_sak: reflect.min_sak,
        gather: reflect.gather,
    }
}
