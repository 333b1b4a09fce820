//! Type `plan-table`.

use super::{Here, SiteError, bring};
use crate::model::{Both, Html};
use course::activity::PlanTable;
use maud::{Markup, html};

type Plan = PlanTable<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Plan) -> Result<Markup, SiteError> {
    let prompt = format!("a-{id}-prompt");
    let hint = format!("a-{id}-hint");
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        div.activity-hint #(hint) { (here.text(&it.hint)) }
        table.plan data-columns=(it.columns.len()) aria-labelledby=(prompt) aria-describedby=(hint) {
            thead {
                tr {
                    td {}
                    @for column in &it.columns {
                        th scope="col" {
                            (here.text(&column.text))
                            @if let Some(text) = &column.hint {
                                " " span.plan-hint #(format!("a-{id}--{}", column.id)) { (here.text(text)) }
                            }
                        }
                    }
                }
            }
            tbody {
                @for (row, name) in it.rows() {
                    @let name = row_name(here, &row, name);
                    tr {
                        th scope="row" { (name) }
                        @for column in &it.columns {
                            @let field = format!("a-{id}-{row}--{}", column.id);
                            @let hint = column.hint.as_ref().map(|_| format!("a-{id}--{}", column.id));
                            td {
                                label for=(field) { span.visually-hidden { (name) ": " } (here.text(&column.text)) }
                                textarea.ds-input #(field) rows="2" autocomplete="off" aria-describedby=[hint] {}
                            }
                        }
                    }
                }
            }
        }
        (bring(here, id, it.bring))
        p.activity-saved role="status" {}
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Plan) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.activity-hint { (here.text(&it.hint)) }
        table.paper-plan {
            thead {
                tr {
                    td {}
                    @for column in &it.columns {
                        th scope="col" {
                            (here.text(&column.text))
                            @if let Some(text) = &column.hint { " " span.plan-hint { (here.text(text)) } }
                        }
                    }
                }
            }
            tbody {
                @for (row, name) in it.rows() {
                    tr {
                        th scope="row" { (row_name(here, &row, name)) }
                        @for _ in &it.columns { td {} }
                    }
                }
            }
        }
    })
}

pub(super) fn answer(_: &Here<'_>, _: &str, _: &Plan) -> Result<Markup, SiteError> {
    Ok(html! {})
}

/// A row's name, or «Punkt 1».
fn row_name(here: &Here<'_>, row: &str, name: Option<&Both<Html>>) -> Markup {
    match name {
        Some(name) => here.text(name),
        None => html! { (here.at.strings().row(row)) },
    }
}
