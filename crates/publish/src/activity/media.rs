//! Type `media`: a film or a podcast elsewhere.

use super::Role;
use crate::{
    fields::{Fields, shorten},
    markdown::is_outside,
    model::Both,
    report::Report,
    source::Text,
};
use course::activity::{
    Media,
    media::{LANGUAGES, MediaKind},
};

/// Minutes: who has five hours has better things to do.
const LENGTH: std::ops::RangeInclusive<u32> = 1..=300;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Media<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let url = file.string("url", "https://example.org/film", report);
    if let Some(url) = &url
        && !is_outside(&url.text)
    {
        report.error(
            &url.start(),
            format!("adressen kan ikke brukes: «{}»", shorten(&url.text)),
            "Lim inn hele adressen. Den begynner med https:// og har ingen mellomrom.",
        );
    }
    let kind = file.string("kind", "film", report).and_then(|kind| {
        let known = MediaKind::from_name(&kind.text);
        if known.is_none() {
            let names = MediaKind::ALL.map(MediaKind::name).join(", ");
            report.error(
                &kind.start(),
                format!("«{}» er verken film eller podkast", shorten(&kind.text)),
                format!("Skriv en av disse i «kind»: {names}."),
            );
        }
        known
    });
    let at = file.spot_of("minutes");
    let minutes = file.number("minutes", "4", report);
    if let Some(wrong) = minutes.filter(|minutes| !LENGTH.contains(minutes)) {
        let (low, high) = (LENGTH.start(), LENGTH.end());
        report.error(
            &at,
            format!("lengden er {wrong} minutter"),
            format!("Skriv {low} til {high} i «minutes», rundet opp til hele minutter."),
        );
    }
    let language = file.string("language", "no", report);
    if let Some(language) = &language
        && !LANGUAGES.contains(&language.text.as_str())
    {
        report.error(
            &language.start(),
            format!("språket «{}» er ukjent", shorten(&language.text)),
            format!("Skriv en av disse i «language»: {}.", LANGUAGES.join(", ")),
        );
    }
    let summary = file.both("summary", report);
    let source = file.both("source", report);
    Some(Media {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        url: url?.text,
        kind: kind?,
        minutes: minutes?,
        language: language?.text,
        summary: summary?,
        source: source?,
    })
}

pub(super) fn map<T, U>(it: &Media<T>, f: &mut impl FnMut(Role, &T) -> U) -> Media<U> {
    Media {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        url: it.url.clone(),
        kind: it.kind,
        minutes: it.minutes,
        language: it.language.clone(),
        summary: f(Role::Long, &it.summary),
        source: f(Role::Short, &it.source),
    }
}
