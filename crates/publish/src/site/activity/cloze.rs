//! Type `cloze`.

use super::{Here, SiteError, explained, field_mark, hand_in};
use crate::model::{Both, Html};
use course::activity::{
    Cloze,
    cloze::{Gap, pieces},
};
use maud::{Markup, PreEscaped, html};

type Text = Cloze<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Text) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let prompt = format!("a-{id}-prompt");
    let text = fill(here, it, |number, gap| {
        let field = format!("a-{id}-{}", gap.id);
        html! {
            span.gap data-field=(gap.id) {
                @if gap.options.is_empty() {
                    input.ds-input type="text" inputmode="numeric" size="4" id=(field) autocomplete="off" aria-label=(strings.number_gap(number));
                } @else {
                    select.ds-input #(field) autocomplete="off" aria-label=(strings.gap(number)) {
                        option value="" { "…" }
                        @for option in &gap.options {
                            option value=(option.id) { (here.text(&option.text)) }
                        }
                    }
                }
                (field_mark())
            }
        }
    })?;
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        div.cloze role="group" aria-labelledby=(prompt) { (text) }
        (hand_in(strings.check_answer))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Text) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let text = fill(here, it, |number, _| {
        html! { span.paper-gap { "(" (number) ")" span.paper-blank aria-hidden="true" {} } }
    })?;
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.cloze { (text) }
        @if it.gaps.iter().any(|gap| !gap.options.is_empty()) {
            p.paper-how { (strings.cloze_on_paper) }
            ol.paper-gaps {
                @for gap in &it.gaps {
                    li {
                        @for (place, option) in gap.options.iter().enumerate() {
                            @if place > 0 { " / " }
                            (here.text(&option.text))
                        }
                        @if gap.options.is_empty() { (strings.a_number) }
                    }
                }
            }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Text) -> Result<Markup, SiteError> {
    Ok(html! {
        ol.answer-gaps {
            @for gap in &it.gaps {
                @let text = html! {
                    @for option in gap.options.iter().filter(|option| option.right) { (here.text(&option.text)) }
                    @if gap.options.is_empty() { (gap.number) }
                };
                li { (explained(here, text, &gap.why)) }
            }
        }
    })
}

/// The text with something in place of each gap, which is counted from 1 as in
/// the author's file.
fn fill(
    here: &Here<'_>,
    it: &Text,
    write: impl Fn(usize, &Gap<Both<Html>>) -> Markup,
) -> Result<Markup, SiteError> {
    let text = here.text(&it.text).0;
    let mut filled = String::with_capacity(text.len());
    for (before, gap) in pieces(&text) {
        filled.push_str(before);
        let Some(at) = gap else { continue };
        let gap = it.gaps.get(at).ok_or_else(|| SiteError::Course {
            place: format!("{}/{}", here.module.slug, it.id),
            message: format!("no gap {}", at + 1),
        })?;
        filled.push_str(&write(at + 1, gap).0);
    }
    Ok(PreEscaped(filled))
}
