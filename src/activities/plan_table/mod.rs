//! Type `plan-table`.

use super::{Context, controls::add, draft, fields};
use crate::platform::page;
use course::activity::{PlanTable, plan_table::cell};
use leptos::prelude::*;

/// The table, with what the learner wrote before.
pub fn view(activity: &PlanTable<String>, context: Context) -> AnyView {
    let words = context.words;
    let id = format!("a-{}", activity.id);
    let count = activity.columns.len().to_string();
    let mut html = String::new();
    add(
        &mut html,
        &[
            "<div class=\"activity-prompt\" id=\"",
            &id,
            "-prompt\">",
            &activity.prompt,
            "</div><div class=\"activity-hint\" id=\"",
            &id,
            "-hint\">",
            &activity.hint,
            "</div><table class=\"plan\" data-columns=\"",
            &count,
            "\" aria-labelledby=\"",
            &id,
            "-prompt\" aria-describedby=\"",
            &id,
            "-hint\"><thead><tr><td></td>",
        ],
    );
    for column in &activity.columns {
        add(&mut html, &["<th scope=\"col\">", &column.text]);
        if let Some(hint) = &column.hint {
            let place = [" <span class=\"plan-hint\" id=\"", &id, "--", &column.id];
            add(&mut html, &place);
            add(&mut html, &["\">", hint, "</span>"]);
        }
        html += "</th>";
    }
    html += "</tr></thead><tbody>";
    let mut cells = Vec::new();
    for (row, name) in activity.rows() {
        let numbered = format!("{} {row}", words.row);
        let name = name.unwrap_or(&numbered);
        add(&mut html, &["<tr><th scope=\"row\">", name, "</th>"]);
        for column in &activity.columns {
            let field = format!("{row}--{}", column.id);
            add(
                &mut html,
                &[
                    "<td><label for=\"",
                    &id,
                    "-",
                    &field,
                    "\"><span class=\"visually-hidden\">",
                    name,
                    ": </span>",
                    &column.text,
                    "</label><textarea class=\"ds-input\" id=\"",
                    &id,
                    "-",
                    &field,
                    "\" rows=\"2\" autocomplete=\"off\"",
                ],
            );
            if column.hint.is_some() {
                let described = [" aria-describedby=\"", &id, "--", &column.id, "\""];
                add(&mut html, &described);
            }
            html += "></textarea></td>";
            cells.push((field, cell(&row, &column.id)));
        }
        html += "</tr>";
    }
    html += "</tbody></table>";
    html += &draft::foot(&id, activity.bring, words);
    match page::make("div", &html) {
        Some(holder) => fields::view(&context, &holder, cells, &activity.rev),
        None => ().into_any(),
    }
}
