//! Type `estimate`.

use super::{Here, SiteError, field_mark, hand_in};
use crate::model::{Both, Html};
use course::activity::Estimate;
use maud::{Markup, html};

type Question = Estimate<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Question) -> Result<Markup, SiteError> {
    let field = format!("a-{id}-number");
    let hint = format!("a-{id}-hint");
    let unit = format!("a-{id}-unit");
    let described = match it.hint {
        Some(_) => format!("{hint} {unit}"),
        None => unit.clone(),
    };
    Ok(html! {
        label.activity-prompt for=(field) { (here.text(&it.prompt)) }
        @if let Some(text) = &it.hint {
            div.activity-hint #(hint) { (here.text(text)) }
        }
        div.estimate data-field="number" {
            input.ds-input type="text" inputmode="numeric" size="8" id=(field) autocomplete="off" aria-describedby=(described);
            " "
            span.estimate-unit #(unit) { (here.text(&it.unit)) }
            (field_mark())
        }
        (hand_in(here.at.strings().check_answer))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Question) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        @if let Some(hint) = &it.hint {
            div.activity-hint { (here.text(hint)) }
        }
        p { span.paper-blank aria-hidden="true" {} " " (here.text(&it.unit)) }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Question) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let from = it.answer.saturating_sub(it.tolerance);
    let to = it.answer.saturating_add(it.tolerance);
    Ok(html! {
        p { strong { (strings.right_answer) " " (it.answer) " " (here.text(&it.unit)) "." } }
        @if it.tolerance > 0 {
            p { (strings.tolerated(from, to)) }
        }
        div.why { (here.text(&it.why)) }
    })
}
