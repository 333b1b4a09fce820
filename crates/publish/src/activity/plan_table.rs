//! Type `plan-table`: a table to fill in.

use super::{Compiled, Role, check_distinct, check_ids, check_label, count_of, named_texts};
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::{
    PlanTable,
    plan_table::{Column, Row},
};

/// Characters of a column's or row's name: they stand above narrow fields.
const MAX_NAME: usize = 40;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<PlanTable<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let hint = file.both("hint", report);
    let bring = file.optional_flag("bring", report);
    let at = file.spot();
    let count_at = file.spot_of("count");
    let count = file.optional_number("count", "4", report);
    let mut columns = Vec::new();
    let mut ids = Vec::new();
    let tables = file.tables("columns", report);
    let written = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        let hint = entry.optional_both("hint", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(text)) = (id, text) {
            let id = id.text;
            columns.push(Column { id, text, hint });
        }
    }
    check_ids(&ids, "kolonnen", report);
    if !(2..=5).contains(&written) {
        report.error(
            &at,
            format!("planen har {}", count_of(written, "kolonne", "kolonner")),
            "Skriv to til fem kolonner, hver under sin egen linje `[[columns]]`.",
        );
    }
    let readable = columns.len() == written;
    let (rows, _) = named_texts(file, "rows", "raden", report);
    let named = rows.as_ref().map_or(1, Vec::len);
    match count {
        Some(_) if named > 0 => report.error(
            &count_at,
            "planen har både rader med navn og «count»",
            "Slett det ene: Rader med navn telles ikke.",
        ),
        Some(count) if !(1..=6).contains(&count) => report.error(
            &count_at,
            format!("planen har {}", count_of(count as usize, "rad", "rader")),
            "Skriv et tall fra 1 til 6 i «count».",
        ),
        None if named == 0 => report.error(
            &at,
            "planen har ingen rader",
            "Skriv hvor mange den har, `count = 3`, eller gi hver rad et navn under `[[rows]]`.",
        ),
        None if named > 6 => report.error(
            &at,
            format!("planen har {named} rader"),
            "Skriv høyst seks rader.",
        ),
        _ => {}
    }
    if !readable {
        return None;
    }
    Some(PlanTable {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        hint: hint?,
        columns,
        rows: (rows?.into_iter())
            .map(|(id, text)| Row { id, text })
            .collect(),
        count: count.unwrap_or(0),
        bring,
    })
}

pub(super) fn map<T, U>(it: &PlanTable<T>, f: &mut impl FnMut(Role, &T) -> U) -> PlanTable<U> {
    PlanTable {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        hint: f(Role::Long, &it.hint),
        columns: (it.columns.iter())
            .map(|column| Column {
                id: column.id.clone(),
                text: f(Role::Short, &column.text),
                hint: column.hint.as_ref().map(|hint| f(Role::Short, hint)),
            })
            .collect(),
        rows: (it.rows.iter())
            .map(|row| Row {
                id: row.id.clone(),
                text: f(Role::Short, &row.text),
            })
            .collect(),
        count: it.count,
        bring: it.bring,
    }
}

pub(super) fn lint(it: &PlanTable<Both<Compiled>>, report: &mut Report) {
    let columns = it.columns.iter().map(|column| &column.text);
    let rows = it.rows.iter().map(|row| &row.text);
    check_distinct(columns.clone(), "kolonner", report);
    check_distinct(rows.clone(), "rader", report);
    for text in columns {
        check_label(text, "kolonnen", MAX_NAME, report);
    }
    for text in rows {
        check_label(text, "raden", MAX_NAME, report);
    }
}
