//! Type `inbox`. On paper the learner keeps count of the minutes; what comes of
//! each reply stands in the answers.

use super::{Here, SiteError, letter};
use crate::model::{Both, Html};
use course::activity::{
    Inbox,
    inbox::{CLOSED, Ending, Message, UNANSWERED},
};
use engine::activity::inbox::{Mail, begin, find};
use maud::{Markup, html};

type It = Inbox<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let Some(day) = it.days.first() else {
        return Err(SiteError::Course {
            place: id.to_owned(),
            message: "there is no day".to_owned(),
        });
    };
    let morning = begin(it);
    let open = it.messages.iter().zip(&morning.mail);
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.inbox {
            h4.inbox-day tabindex="-1" { (here.text(&day.title)) }
            p.inbox-time {
                progress max=(day.minutes) value=(day.minutes) aria-hidden="true" {}
                " " span { (strings.minutes_left(day.minutes, day.minutes)) }
            }
            ul.inbox-mail {
                @for (message, mail) in open {
                    @if *mail == Mail::Open { li.mail { (unread(here, id, message)) } }
                }
            }
            div.activity-actions {
                button.ds-button type="button" data-choice=(format!("{CLOSED}{}", day.id)) { (strings.close_day) }
            }
        }
    })
}

/// A message and what can be answered.
fn unread(here: &Here<'_>, id: &str, message: &Message<Both<Html>>) -> Markup {
    let strings = here.at.strings();
    let heading = format!("a-{id}-{}", message.id);
    html! {
        h5.mail-subject id=(heading) { (here.text(&message.subject)) }
        p.mail-from { (strings.from) " " (here.text(&message.from)) }
        div.mail-text { (here.text(&message.text)) }
        ul.scene-choices aria-labelledby=(heading) {
            @for reply in &message.replies {
                li {
                    button type="button" class="scene-choice" data-choice=(reply.id) {
                        span { (here.text(&reply.text)) }
                        " " span.mail-minutes { (strings.in_minutes(reply.minutes)) }
                    }
                }
            }
        }
    }
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (strings.inbox_on_paper) }
        @for day in &it.days {
            h5 { (here.text(&day.title)) ": " (strings.in_minutes(day.minutes)) }
            @for (at, message) in it.messages.iter().enumerate().filter(|(_, it)| it.day == day.id) {
                div.paper-scene {
                    h6 { (at + 1) ". " (here.text(&message.subject)) }
                    p.mail-from { (strings.from) " " (here.text(&message.from)) }
                    @if !message.only_if.is_empty() {
                        p { em { (conditions(here, it, message)) } }
                    }
                    div { (here.text(&message.text)) }
                    ol.paper-choices type="A" {
                        @for reply in &message.replies {
                            li {
                                span.paper-mark { span.paper-box aria-hidden="true" {} " " }
                                (here.text(&reply.text)) " (" (strings.in_minutes(reply.minutes)) ")"
                            }
                        }
                    }
                }
            }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    Ok(html! {
        @for (at, message) in it.messages.iter().enumerate() {
            h4 { (at + 1) ". " (here.text(&message.subject)) }
            ol.answer-replies type="A" {
                @for reply in &message.replies {
                    li {
                        div.answer-text { (here.text(&reply.text)) }
                        div.why { (here.text(&reply.then)) }
                        @if let Some(promise) = &reply.promise {
                            div.why {
                                (strings.you_promise) " " (here.text(promise)) " "
                                @match &reply.not_yours {
                                    Some(why) => { strong { (strings.promise_not_yours) } " " (here.text(why)) }
                                    None => { strong { (strings.promise_yours) } }
                                }
                            }
                        }
                    }
                }
            }
            div.answer-text { (strings.left_unanswered) }
            div.why { (here.text(&message.unanswered)) }
            div.answer-text { (strings.whose[usize::from(message.yours)]) }
            div.why { (here.text(&message.why)) }
        }
        @if !it.endings.is_empty() {
            h4 { (strings.how_it_ended) }
            @for ending in &it.endings {
                div.answer-text { (here.text(&ending.title)) }
                div.why {
                    p { em { (when(here, it, ending)) } }
                    (here.text(&ending.text))
                }
            }
        }
        h4 { (strings.looking_back) }
        div.why { (here.text(&it.debrief)) }
    })
}

/// «Kommer bare hvis du svarte B på 2 eller lot 3 ligge.»
fn conditions(here: &Here<'_>, it: &It, message: &Message<Both<Html>>) -> String {
    let strings = here.at.strings();
    let parts = in_words(here, it, &message.only_if);
    format!("{} {}.", strings.comes_only_if, parts.join(strings.or))
}

/// «Når du gjorde minst 2 av dette: svarte B på 2, lot 3 ligge.»
fn when(here: &Here<'_>, it: &It, ending: &Ending<Both<Html>>) -> String {
    let strings = here.at.strings();
    if ending.any_of.is_empty() {
        return strings.ends_otherwise.to_owned();
    }
    let parts = in_words(here, it, &ending.any_of).join(", ");
    strings.ends_when(ending.at_least, &parts)
}

/// «svarte B på 2», «lot 3 ligge».
fn in_words(here: &Here<'_>, it: &It, conditions: &[String]) -> Vec<String> {
    let strings = here.at.strings();
    let number = |id: &str| it.messages.iter().position(|it| it.id == id);
    let words = |condition: &String| {
        if let Some(id) = condition.strip_suffix(UNANSWERED) {
            return Some(strings.left_lying(number(id)? + 1));
        }
        let (at, reply) = find(it, condition)?;
        Some(strings.answered(letter(reply), at + 1))
    };
    conditions.iter().filter_map(words).collect()
}
