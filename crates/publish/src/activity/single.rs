//! Type `single`: one clearly best answer.

use super::{Activity, Compiled, Role, check_distinct, check_ids};
use crate::{
    fields::{Fields, shorten},
    model::Both,
    report::{Report, Spot},
    source::Text,
};
use course::{
    Lang,
    activity::{Choice, Single},
};

/// A module with fewer questions has no habits yet.
const MIN_QUESTIONS: usize = 4;

/// Openings of options that are about the other options.
const ABOUT_OTHERS: [&str; 20] = [
    "alle alternativ",
    "alle svar",
    "alle over",
    "alle de over",
    "alle dei over",
    "alle disse",
    "alle desse",
    "alle tre",
    "alle fire",
    "alt over",
    "alt det over",
    "begge deler",
    "begge delar",
    "ingen av alternativ",
    "ingen av svar",
    "ingen av de",
    "ingen av disse",
    "ingen av over",
    "ingen av delene",
    "ingen av delane",
];

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Single<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let (options, count) = options(file, report);
    if !(2..=6).contains(&count) {
        report.error(
            &at,
            format!("spørsmålet har {count} svar"),
            "Skriv to til seks svar, hvert under sin egen linje `[[options]]`.",
        );
    }
    if options.len() != count {
        return None;
    }
    match options.iter().filter(|option| option.right).count() {
        1 => {}
        0 => report.error(
            &at,
            "ingen av svarene er riktig",
            "Skriv `right = true` under det beste svaret.",
        ),
        n => report.error(
            &at,
            format!("{n} av svarene er riktige"),
            "La bare det beste svaret ha `right = true`.",
        ),
    }
    Some(Single {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        options,
    })
}

/// The options that could be read, and how many are written.
pub(super) fn options(
    file: &mut Fields<'_>,
    report: &mut Report,
) -> (Vec<Choice<Both<Text>>>, usize) {
    let mut ids = Vec::new();
    let mut options = Vec::new();
    let tables = file.tables("options", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        let why = entry.both("why", report);
        let right = entry.optional_flag("right", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(text), Some(why)) = (id, text, why) {
            options.push(Choice {
                id: id.text,
                text,
                why,
                right,
            });
        }
    }
    check_ids(&ids, "svaret", report);
    (options, count)
}

pub(super) fn map<T, U>(single: &Single<T>, f: &mut impl FnMut(Role, &T) -> U) -> Single<U> {
    Single {
        id: single.id.clone(),
        rev: single.rev.clone(),
        title: f(Role::Short, &single.title),
        prompt: f(Role::Long, &single.prompt),
        options: single
            .options
            .iter()
            .map(|option| Choice {
                id: option.id.clone(),
                text: f(Role::Short, &option.text),
                why: f(Role::Explanation, &option.why),
                right: option.right,
            })
            .collect(),
    }
}

/// Characters of the right option and of each wrong one.
fn lengths(single: &Single<Both<Compiled>>, lang: Lang) -> Option<(usize, Vec<usize>)> {
    let length = |option: &Choice<Both<Compiled>>| option.text.get(lang).plain.chars().count();
    let right = single.options.iter().find(|option| option.right)?;
    let wrong = single
        .options
        .iter()
        .filter(|option| !option.right)
        .map(length);
    Some((length(right), wrong.collect()))
}

pub(super) fn lint(single: &Single<Both<Compiled>>, report: &mut Report) {
    lint_options(&single.options, report);
    for lang in Lang::ALL {
        if let Some((right, wrong)) = lengths(single, lang)
            && let Some(longest) = wrong.iter().max()
            && right > 2 * longest
            && let Some(option) = single.options.iter().find(|option| option.right)
        {
            report.error(
                &option.text.get(lang).spot,
                "det riktige svaret er mer enn dobbelt så langt som det lengste gale, og røper seg",
                "Kort det ned, og flytt begrunnelsen til `why`.",
            );
        }
    }
}

/// Options that are the same, or about each other.
pub(super) fn lint_options(options: &[Choice<Both<Compiled>>], report: &mut Report) {
    check_distinct(options.iter().map(|option| &option.text), "svar", report);
    let texts = options
        .iter()
        .flat_map(|option| [&option.text.nb, &option.text.nn]);
    for text in texts {
        let lower = text.plain.trim().to_lowercase();
        if ABOUT_OTHERS.iter().any(|start| lower.starts_with(start)) {
            report.error(
                &text.spot,
                format!(
                    "svaret handler om de andre svarene: «{}»",
                    shorten(&text.plain)
                ),
                "Skriv et svar som kan stå alene.",
            );
        }
    }
}

/// Habits across a module's questions that give the right answer away.
pub(crate) fn lint_module<'a>(
    activities: impl Iterator<Item = &'a Activity<Both<Compiled>>>,
    at: &Spot,
    report: &mut Report,
) {
    let questions: Vec<&Single<Both<Compiled>>> = activities
        .filter_map(|activity| match activity {
            Activity::Single(single) => Some(single),
            _ => None,
        })
        .collect();
    if questions.len() < MIN_QUESTIONS {
        return;
    }
    let total = questions.len();
    let mut positions = [0usize; 16];
    for single in &questions {
        if let Some(at) = single.options.iter().position(|option| option.right)
            && let Some(count) = positions.get_mut(at)
        {
            *count += 1;
        }
    }
    for (i, count) in positions
        .iter()
        .enumerate()
        .filter(|(_, count)| 2 * **count > total)
    {
        report.error(
            at,
            format!(
                "det riktige svaret er nummer {} i {count} av {total} spørsmål i modulen",
                i + 1
            ),
            "Bytt om på svarene i noen av spørsmålene.",
        );
    }
    for (lang, name) in [(Lang::Nb, "bokmål"), (Lang::Nn, "nynorsk")] {
        let all: Vec<(usize, Vec<usize>)> = questions
            .iter()
            .filter_map(|single| lengths(single, lang))
            .collect();
        let longest = all
            .iter()
            .filter(|(right, wrong)| wrong.iter().all(|other| right > other))
            .count();
        if 2 * longest > total {
            report.error(
                at,
                format!("det riktige svaret er lengst i {longest} av {total} spørsmål i modulen ({name})"),
                "Kort ned noen riktige svar, eller gjør gale svar like utførlige.",
            );
        }
        let right: usize = all.iter().map(|(right, _)| right).sum();
        // Sum over questions of the mean length of the wrong options.
        let wrong: usize = all
            .iter()
            .map(|(_, wrong)| wrong.iter().sum::<usize>() / wrong.len().max(1))
            .sum();
        if 10 * right > 14 * wrong {
            report.error(
                at,
                format!("de riktige svarene i modulen er til sammen mer enn 40 % lengre enn de gale ({name})"),
                "Kort ned noen riktige svar, eller gjør gale svar like utførlige.",
            );
        }
    }
}
