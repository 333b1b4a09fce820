//! Type `true-false`: statements that hold or do not.

use super::{Compiled, Role, check_distinct, check_ids, count_of};
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::{Statement, TrueFalse};

/// So many statements may not all be alike: the third would be no question.
const MIN_MIXED: usize = 3;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<TrueFalse<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let mut ids = Vec::new();
    let mut statements = Vec::new();
    let tables = file.tables("statements", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        let why = entry.both("why", report);
        let holds = entry.flag("holds", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(text), Some(why), Some(holds)) = (id, text, why, holds) {
            statements.push(Statement {
                id: id.text,
                text,
                why,
                holds,
            });
        }
    }
    check_ids(&ids, "påstanden", report);
    if !(2..=8).contains(&count) {
        report.error(
            &at,
            format!("øvelsen har {}", count_of(count, "påstand", "påstander")),
            "Skriv to til åtte påstander, hver under sin egen linje `[[statements]]`.",
        );
    }
    if statements.len() != count {
        return None;
    }
    let holding = statements.iter().filter(|it| it.holds).count();
    if count >= MIN_MIXED && (holding == 0 || holding == count) {
        report.error(
            &at,
            if holding == 0 {
                "ingen av påstandene stemmer"
            } else {
                "alle påstandene stemmer"
            },
            "Skriv om minst én av dem, slik at noen stemmer og andre ikke.",
        );
    }
    Some(TrueFalse {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        statements,
    })
}

pub(super) fn map<T, U>(it: &TrueFalse<T>, f: &mut impl FnMut(Role, &T) -> U) -> TrueFalse<U> {
    TrueFalse {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        statements: it
            .statements
            .iter()
            .map(|statement| Statement {
                id: statement.id.clone(),
                text: f(Role::Short, &statement.text),
                why: f(Role::Explanation, &statement.why),
                holds: statement.holds,
            })
            .collect(),
    }
}

pub(super) fn lint(it: &TrueFalse<Both<Compiled>>, report: &mut Report) {
    check_distinct(
        it.statements.iter().map(|statement| &statement.text),
        "påstander",
        report,
    );
}
