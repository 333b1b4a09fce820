//! Type `priorities`.

use super::{Here, SiteError, bring, order::move_button};
use crate::model::{Both, Html};
use course::activity::Priorities;
use maud::{Markup, html};

type Issues = Priorities<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Issues) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let prompt = format!("a-{id}-prompt");
    let hint = format!("a-{id}-hint");
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        div.activity-hint #(hint) { (here.text(&it.hint)) }
        ol.priorities aria-labelledby=(prompt) {
            @for rank in 1..=it.slots {
                @let field = format!("a-{id}-{rank}");
                @let label = format!("{field}--label");
                li.priority {
                    label #(label) for=(field) { (here.text(&it.label)) @if it.slots > 1 { " " (rank) } }
                    input.ds-input type="text" id=(field) autocomplete="off" maxlength="200" aria-describedby=(hint);
                    @if it.slots > 1 {
                        span.order-buttons {
                            (move_button(strings.move_up, "arrow-up", &label, rank == 1))
                            (move_button(strings.move_down, "arrow-down", &label, rank == it.slots))
                        }
                    }
                }
            }
        }
        (bring(here, id, it.bring))
        p.activity-saved role="status" {}
        @if it.slots > 1 { p.visually-hidden.priorities-said role="status" {} }
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Issues) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.activity-hint { (here.text(&it.hint)) }
        ul.paper-priorities {
            @for rank in 1..=it.slots {
                li { (here.text(&it.label)) @if it.slots > 1 { " " (rank) } ":" span.paper-line aria-hidden="true" {} }
            }
        }
    })
}

pub(super) fn answer(_: &Here<'_>, _: &str, _: &Issues) -> Result<Markup, SiteError> {
    Ok(html! {})
}
