//! Type `multiple`.

use super::{
    Here, SiteError, hand_in, letter,
    single::{choices, explanations},
};
use crate::model::{Both, Html};
use course::activity::Multiple;
use maud::{Markup, html};

type Question = Multiple<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Question) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let how = html! { p.activity-how { (strings.choose_all) } };
    Ok(html! {
        (choices(here, id, "checkbox", &it.prompt, &how, &it.options))
        (hand_in(strings.check_answer))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Question) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (here.at.strings().multiple_on_paper) }
        ol.paper-options type="A" {
            @for option in &it.options {
                li { span.paper-choice { span.paper-box aria-hidden="true" {} " " span { (here.text(&option.text)) } } }
            }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Question) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let letters: Vec<String> = (it.options.iter().enumerate())
        .filter(|(_, option)| option.right)
        .map(|(place, _)| letter(place).to_string())
        .collect();
    let name = match letters.len() {
        1 => strings.right_answer,
        _ => strings.right_answers,
    };
    Ok(html! {
        p { strong { (name) " " (letters.join(", ")) "." } }
        (explanations(here, &it.options))
    })
}
