//! Type `single`.

use super::{Here, SiteError, explained, hand_in, letter};
use crate::model::{Both, Html};
use course::activity::{Choice, Single};
use maud::{Markup, html};

type Question = Single<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Question) -> Result<Markup, SiteError> {
    Ok(html! {
        (choices(here, id, "radio", &it.prompt, &html! {}, &it.options))
        (hand_in(here.at.strings().check_answer))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Question) -> Result<Markup, SiteError> {
    Ok(lettered(here, &it.prompt, &it.options))
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Question) -> Result<Markup, SiteError> {
    let right = here.at.strings().right_answer;
    Ok(html! {
        @for (place, option) in it.options.iter().enumerate().filter(|(_, option)| option.right) {
            p { strong { (right) " " (letter(place)) "." } " " (here.text(&option.text)) }
        }
        (explanations(here, &it.options))
    })
}

/// Options as buttons of a kind of `input`, after a word on `how` to choose.
pub(super) fn choices(
    here: &Here<'_>,
    id: &str,
    kind: &str,
    prompt: &Both<Html>,
    how: &Markup,
    options: &[Choice<Both<Html>>],
) -> Markup {
    html! {
        fieldset.ds-fieldset.activity-choices {
            legend.activity-prompt { (here.text(prompt)) }
            (how)
            @for option in options {
                @let input = format!("a-{id}-{}", option.id);
                (super::choice(kind, &format!("a-{id}"), &input, &option.id, &here.text(&option.text)))
            }
        }
    }
}

/// Options as a list with letters.
pub(super) fn lettered(
    here: &Here<'_>,
    prompt: &Both<Html>,
    options: &[Choice<Both<Html>>],
) -> Markup {
    html! {
        div.activity-prompt { (here.text(prompt)) }
        ol.paper-options type="A" {
            @for option in options { li { (here.text(&option.text)) } }
        }
    }
}

/// Every option with its explanation, the right ones marked.
pub(super) fn explanations(here: &Here<'_>, options: &[Choice<Both<Html>>]) -> Markup {
    let right = here.at.strings().right.to_lowercase();
    html! {
        ol.answer-options type="A" {
            @for option in options {
                @let text = html! {
                    (here.text(&option.text))
                    @if option.right { " " strong.answer-right { "(" (right) ")" } }
                };
                li { (explained(here, text, &option.why)) }
            }
        }
    }
}
