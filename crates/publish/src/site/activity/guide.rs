//! Type `guide`. On paper it is a numbered list: each answer names the number of
//! the next question, or the letter of the advice.

use super::{Here, SiteError, letter};
use crate::model::{Both, Html};
use course::activity::{Guide, guide::Question};
use engine::activity::guide::{Place, find};
use maud::{Markup, html};

type It = Guide<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let Some(Place::Question(question)) = find(it, &it.start) else {
        return Err(SiteError::Course {
            place: id.to_owned(),
            message: format!("there is no question \"{}\" to start with", it.start),
        });
    };
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.guide { (ask(here, id, question)) }
    })
}

/// A question and what can be answered.
fn ask(here: &Here<'_>, id: &str, question: &Question<Both<Html>>) -> Markup {
    let heading = format!("a-{id}-{}", question.id);
    html! {
        h4.guide-question tabindex="-1" id=(heading) { (here.text(&question.text)) }
        @if let Some(help) = &question.help { div.activity-hint { (here.text(help)) } }
        ul.scene-choices aria-labelledby=(heading) {
            @for turn in &question.options {
                li {
                    button type="button" class="scene-choice" data-choice=(turn.id) {
                        span { (here.text(&turn.text)) }
                    }
                }
            }
        }
    }
}

pub(super) fn paper(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    // The question to start with has the number 1.
    let (first, others): (Vec<_>, Vec<_>) = it.questions.iter().partition(|q| q.id == it.start);
    let order: Vec<&Question<Both<Html>>> = first.into_iter().chain(others).collect();
    let name = |to: &str| {
        let question = order.iter().position(|it| it.id == to);
        let advice = it.advice.iter().position(|it| it.id == to);
        match (question, advice) {
            (Some(at), _) => (at + 1).to_string(),
            (None, Some(at)) => letter(at).to_string(),
            (None, None) => String::new(),
        }
    };
    let anchor = |to: &str| format!("a-{id}-paper-{}", name(to));
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (strings.guide_on_paper) }
        @for question in &order {
            div.paper-scene #(anchor(&question.id)) {
                h5 { (name(&question.id)) ". " (here.text(&question.text)) }
                @if let Some(help) = &question.help { div.activity-hint { (here.text(help)) } }
                ul.paper-choices {
                    @for turn in &question.options {
                        li {
                            (here.text(&turn.text)) " "
                            span.paper-to {
                                span aria-hidden="true" { "→ " } (strings.go_to) " "
                                a href=(format!("#{}", anchor(&turn.to))) { (name(&turn.to)) } "."
                            }
                        }
                    }
                }
            }
        }
        @for advice in &it.advice {
            div.paper-scene #(anchor(&advice.id)) {
                h5 { (name(&advice.id)) ". " (strings.advice) ": " (here.text(&advice.title)) }
                div { (here.text(&advice.text)) }
                h6 { (strings.next_step) }
                div { (here.text(&advice.next)) }
            }
        }
        p.paper-how { (strings.no_verdict) }
    })
}

/// There is nothing that is right: the advice stands on paper.
pub(super) fn answer(_: &Here<'_>, _: &str, _: &It) -> Result<Markup, SiteError> {
    Ok(html! {})
}
