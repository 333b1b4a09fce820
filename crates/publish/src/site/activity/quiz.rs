//! Type `quiz`: a way in, and on paper the whole pool.

use super::{Here, SiteError, answer as answer_to, paper as on_paper};
use crate::model::{Both, Html};
use course::activity::Quiz;
use maud::{Markup, html};

type Round = Quiz<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, _id: &str, it: &Round) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        ul.quiz-themes { @for theme in &it.themes { li { (here.text(&theme.title)) } } }
        div.activity-actions { button.ds-button type="button" { (here.at.strings().start_quiz) } }
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Round) -> Result<Markup, SiteError> {
    let mut themes = Vec::new();
    for theme in &it.themes {
        let mut pool = Vec::new();
        for id in &theme.pool {
            if let Some(question) = here.module.activities.get(id) {
                pool.push(on_paper(here, id, question)?);
            }
        }
        themes.push((&theme.title, pool));
    }
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (here.at.strings().quiz_on_paper) }
        @for (title, pool) in themes {
            p.paper-theme { strong { (here.text(title)) } }
            @for question in pool { (question) }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Round) -> Result<Markup, SiteError> {
    let mut pool = Vec::new();
    for id in it.themes.iter().flat_map(|theme| &theme.pool) {
        if let Some(question) = here.module.activities.get(id) {
            pool.push(answer_to(here, id, question)?);
        }
    }
    Ok(html! { @for answer in pool { (answer) } })
}
