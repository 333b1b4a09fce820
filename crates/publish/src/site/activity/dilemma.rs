//! Type `dilemma`. The parts after the first are hidden until the one before
//! them was committed; the reasoning is in the bundle and in the answers only.

use super::{Here, SiteError, bring, reflect::lines};
use crate::model::{Both, Html};
use course::activity::{
    Dilemma,
    dilemma::{LIGHTS, Part},
};
use maud::{Markup, html};

type It = Dilemma<Both<Html>>;

/// What a sentence of why takes in a steady hand.
const LINES: usize = 2;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let count = it.parts.len();
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        @for (at, part) in it.parts.iter().enumerate() {
            @let field = format!("a-{id}-{}", part.id);
            div.dilemma-part data-part=(part.id) hidden[at > 0] {
                @if count > 1 { h4.dilemma-title { (strings.part_of(at + 1, count)) } }
                div.dilemma-text tabindex="-1" { (here.text(&part.text)) }
                p.dilemma-before {}
                fieldset class="ds-fieldset activity-choices" {
                    legend { (strings.your_stand) }
                    @for (light, name) in LIGHTS.iter().zip(strings.lights) {
                        @let choice = format!("{field}-{light}");
                        label.choice data-light=(light) for=(choice) {
                            input.ds-input type="radio" autocomplete="off" name=(field) id=(choice) value=(light);
                            span { (shape(light)) " " (name) }
                        }
                    }
                }
                label.speech-label for=(format!("{field}-why")) { (strings.your_reason) }
                textarea.ds-input #(format!("{field}-why")) rows="3" autocomplete="off" {}
                div.activity-actions { button.ds-button type="button" data-commit=(at) { (strings.take_stand) } }
                div.activity-feedback role="status" {}
                div.dilemma-reasons {}
            }
        }
        (bring(here, id, false))
        p.activity-saved role="status" {}
        div.dilemma-end {}
    })
}

/// The light's own shape: colour alone tells nothing.
fn shape(light: &str) -> Markup {
    html! { i.light data-light=(light) aria-hidden="true" {} }
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let count = it.parts.len();
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (strings.dilemma_on_paper) }
        @for (at, part) in it.parts.iter().enumerate() {
            @if count > 1 { h5 { (strings.part_of(at + 1, count)) } }
            div { (here.text(&part.text)) }
            p.paper-statements {
                @for name in strings.lights {
                    span.paper-choice { span.paper-box aria-hidden="true" {} " " span { (name) } } " "
                }
            }
            p { (strings.your_reason) }
            (lines(LINES))
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let count = it.parts.len();
    Ok(html! {
        p { (strings.no_right_light) }
        @for (at, part) in it.parts.iter().enumerate() {
            @if count > 1 { h4 { (strings.part_of(at + 1, count)) } }
            ul.answer-lights {
                @for ((light, name), why) in LIGHTS.iter().zip(strings.lights).zip(Part::reasons(part)) {
                    li {
                        div.answer-text { (shape(light)) " " (name) }
                        div.why { (here.text(why)) }
                    }
                }
            }
        }
    })
}
