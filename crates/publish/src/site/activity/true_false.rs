//! Type `true-false`.

use super::{Here, SiteError, explained, hand_in};
use crate::model::{Both, Html};
use course::activity::TrueFalse;
use maud::{Markup, html};

type Statements = TrueFalse<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Statements) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let prompt = format!("a-{id}-prompt");
    let answers = [("yes", strings.holds), ("no", strings.holds_not)];
    let answers = answers.map(|(value, label)| (value, html! { (label) }));
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        div.statements role="group" aria-labelledby=(prompt) {
            @for statement in &it.statements {
                (super::statement((id, &statement.id), &here.text(&statement.text), &answers, "-"))
            }
        }
        (hand_in(strings.check_answer))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Statements) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (strings.true_false_on_paper) }
        ol.paper-statements {
            @for statement in &it.statements {
                li {
                    div { (here.text(&statement.text)) }
                    @for judgement in [strings.holds, strings.holds_not] {
                        span.paper-choice { span.paper-box aria-hidden="true" {} " " span { (judgement) } }
                        " "
                    }
                }
            }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Statements) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    Ok(html! {
        ol.answer-statements {
            @for statement in &it.statements {
                @let judgement = if statement.holds { strings.holds } else { strings.holds_not };
                @let text = html! {
                    (here.text(&statement.text)) " "
                    strong.answer-right { "(" (judgement.to_lowercase()) ")" }
                };
                li { (explained(here, text, &statement.why)) }
            }
        }
    })
}
