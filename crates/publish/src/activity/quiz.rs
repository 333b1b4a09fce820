//! Type `quiz`: a round drawn from a pool.

use super::{Compiled, Effort, Role, check_distinct, check_ids};
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::{Quiz, Theme, quiz::SECONDS};

/// A round has so many questions.
const DRAW: std::ops::RangeInclusive<u32> = 3..=12;

/// A pool with fewer is soon known by heart.
const MIN_POOL: usize = 14;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Quiz<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let draw = file.number("draw", "6", report);
    let mut ids = Vec::new();
    let mut themes = Vec::new();
    let mut size = 0;
    let tables = file.tables("themes", report);
    let count = tables.len();
    for mut entry in tables {
        let spot = entry.spot();
        let id = entry.string("id", "et-kort-navn", report);
        let title = entry.both("title", report);
        let lesson = entry.string("lesson", "for-motet", report);
        let pool = entry.some_strings("pool", "[\"side-sju\"]", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let Some(pool) = &pool {
            size += pool.len();
            if pool.len() < 2 {
                report.error(
                    &spot,
                    "temaet har færre enn to spørsmål",
                    "Legg til et spørsmål, eller slå temaet sammen med et annet.",
                );
            }
        }
        if let (Some(id), Some(title), Some(lesson), Some(pool)) = (id, title, lesson, pool) {
            themes.push(Theme {
                id: id.text,
                title,
                lesson: lesson.text,
                pool: pool.into_iter().map(|id| id.text).collect(),
            });
        }
    }
    check_ids(&ids, "temaet", report);
    if !(2..=6).contains(&count) {
        report.error(
            &at,
            format!("quizen har {count} temaer"),
            "Skriv to til seks temaer, hvert under sin egen linje `[[themes]]`.",
        );
    }
    let draw = draw?;
    if !DRAW.contains(&draw) {
        report.error(
            &at,
            format!("quizen trekker {draw} spørsmål"),
            format!("En runde har {} til {} spørsmål.", DRAW.start(), DRAW.end()),
        );
    }
    let needed = MIN_POOL.max(2 * draw as usize);
    if themes.len() == count && size < needed {
        report.error(
            &at,
            format!("quizen har {size} spørsmål å trekke fra"),
            format!("Skriv minst {needed}, så en ny runde blir ny."),
        );
    }
    if themes.len() != count {
        return None;
    }
    Some(Quiz {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        draw,
        themes,
    })
}

pub(super) fn map<T, U>(it: &Quiz<T>, f: &mut impl FnMut(Role, &T) -> U) -> Quiz<U> {
    Quiz {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        draw: it.draw,
        themes: it
            .themes
            .iter()
            .map(|theme| Theme {
                id: theme.id.clone(),
                title: f(Role::Short, &theme.title),
                lesson: theme.lesson.clone(),
                pool: theme.pool.clone(),
            })
            .collect(),
    }
}

pub(super) fn lint(it: &Quiz<Both<Compiled>>, report: &mut Report) {
    check_distinct(it.themes.iter().map(|theme| &theme.title), "temaer", report);
}

/// The effort of a round: the mean words of a question, and the seconds for
/// one, as often as are drawn.
pub(crate) fn effort<T>(it: &Quiz<T>, pool: impl Iterator<Item = Effort>) -> Effort {
    let (mut words, mut count) = (0, 0);
    for question in pool {
        words += question.words;
        count += 1;
    }
    Effort {
        words: words * it.draw / count.max(1),
        seconds: SECONDS * it.draw,
    }
}
