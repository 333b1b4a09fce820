//! Type `reflect`.

use super::{Here, SiteError, bring};
use crate::model::{Both, Html};
use course::activity::Reflect;
use maud::{Markup, html};

type Prompt = Reflect<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Prompt) -> Result<Markup, SiteError> {
    let field = format!("a-{id}-text");
    let hint = format!("a-{id}-hint");
    let sak = format!("a-{id}-sak");
    Ok(html! {
        @if it.min_sak {
            label.min-sak for=(sak) { span { (here.at.strings().min_sak) } }
            input.ds-input type="text" id=(sak) autocomplete="off" maxlength="120";
        }
        label.activity-prompt for=(field) { (here.text(&it.prompt)) }
        div.activity-hint #(hint) { (here.text(&it.hint)) }
        textarea.ds-input #(field) rows="5" autocomplete="off" aria-describedby=(hint) {}
        (bring(here, id, it.bring))
        p.activity-saved role="status" {}
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Prompt) -> Result<Markup, SiteError> {
    Ok(html! {
        @if it.min_sak {
            p.min-sak { span { (here.at.strings().min_sak) ":" } " " span.paper-blank aria-hidden="true" {} }
        }
        div.activity-prompt { (here.text(&it.prompt)) }
        div.activity-hint { (here.text(&it.hint)) }
        (lines(5))
    })
}

pub(super) fn answer(_: &Here<'_>, _: &str, _: &Prompt) -> Result<Markup, SiteError> {
    Ok(html! {})
}

/// Lines to write on.
pub(super) fn lines(count: usize) -> Markup {
    html! {
        div.paper-lines aria-hidden="true" {
            @for _ in 0..count { span.paper-line {} }
        }
    }
}
