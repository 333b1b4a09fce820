//! Type `inbox`.

mod debrief;

use super::{
    Context,
    controls::{add_button, fill},
    walk::{self, Steps, Walk},
};
use course::{
    Bundle,
    activity::{Inbox, inbox::Message},
};
use engine::activity::inbox::{
    Mail, State, close, ending, find, is_over, reply, restore, spent, walk,
};
use leptos::prelude::*;
use std::rc::Rc;

/// An inbox and what was done in it.
struct Week {
    /// Holds the inbox at this place.
    bundle: Rc<Bundle>,
    at: usize,
    walk: Walk,
}

/// The inbox where the learner left it: the one at this place in `bundle`.
pub fn view(bundle: &Rc<Bundle>, at: usize, context: Context) -> AnyView {
    let Some(inbox) = bundle.inbox.get(at) else {
        return ().into_any();
    };
    let week = Week {
        bundle: Rc::clone(bundle),
        at,
        walk: Walk::new(context, &inbox.rev),
    };
    walk::view(Rc::new(week))
}

impl Steps for Week {
    fn walk(&self) -> &Walk {
        &self.walk
    }

    fn fits(&self, stored: &[String]) -> Vec<String> {
        restore(self.inbox(), stored)
    }

    fn end(&self, path: &[String]) -> Option<Vec<String>> {
        let states = walk(self.inbox(), path)?;
        let is_over = is_over(self.inbox(), states.last()?);
        is_over.then(|| path.to_vec())
    }

    fn draw(&self, about: &str) -> String {
        let inbox = self.inbox();
        let mut html = String::new();
        let states = walk(inbox, &self.walk.path.borrow()).unwrap_or_default();
        let Some(state) = states.last() else {
            return html;
        };
        // What came of a day is told in the morning after.
        let before = states.iter().rev().nth(1);
        if let Some(day) = before.filter(|it| it.day < state.day) {
            self.add_told(&mut html, state, day.day);
        }
        if is_over(inbox, state) {
            self.add_debrief(&mut html, state);
        } else {
            self.add_day(&mut html, state, about);
        }
        html
    }
}

impl Week {
    /// The bundle has it: the view was made because it does.
    fn inbox(&self) -> &Inbox<String> {
        &self.bundle.inbox[self.at]
    }

    /// «10 minutter».
    fn minutes(&self, minutes: u16) -> String {
        let words = self.walk.context.words;
        let name = if minutes == 1 {
            words.minute
        } else {
            words.minutes_in_full
        };
        format!("{minutes} {name}")
    }

    /// What came of each message of a day.
    fn add_told(&self, html: &mut String, state: &State, day: usize) {
        let words = &self.walk.context.words.talk;
        let Some(day) = self.inbox().days.get(day) else {
            return;
        };
        fill(
            html,
            "<h4 class=\"inbox-day\" tabindex=\"-1\">^: ^</h4><ul class=\"inbox-told\">",
            &[words.so_it_went, &day.title],
        );
        for (message, mail) in self.inbox().messages.iter().zip(&state.mail) {
            if message.day != day.id || *mail == Mail::Away {
                continue;
            }
            let reply = reply(*mail, message);
            fill(
                html,
                "<li><div class=\"other-text\">^</div><p class=\"told-act\">^ ^</p><div class=\"why\">^</div></li>",
                &[
                    &message.subject,
                    reply.map_or(words.you_left_it, |_| words.you_answered),
                    reply.map_or("", |reply| &reply.text),
                    reply.map_or(&message.unanswered, |reply| &reply.then),
                ],
            );
        }
        *html += "</ul>";
    }

    /// The day's minutes and messages.
    fn add_day(&self, html: &mut String, state: &State, about: &str) {
        let words = &self.walk.context.words.talk;
        let (inbox, path) = (self.inbox(), self.walk.path.borrow());
        let Some(day) = inbox.days.get(state.day) else {
            return;
        };
        let mut left = String::new();
        let of = [&*state.left.to_string(), &self.minutes(day.minutes)];
        fill(&mut left, words.minutes_left, &of);
        fill(
            html,
            "<h4 class=\"inbox-day\" tabindex=\"-1\">^</h4><p class=\"inbox-time\"><progress max=\"^\" value=\"^\" aria-hidden=\"true\"></progress> <span>^</span></p><ul class=\"inbox-mail\">",
            &[
                &day.title,
                &day.minutes.to_string(),
                &state.left.to_string(),
                &left,
            ],
        );
        let about = find(inbox, about).map(|(message, _)| message);
        for (at, (message, mail)) in inbox.messages.iter().zip(&state.mail).enumerate() {
            if message.day != day.id || *mail == Mail::Away {
                continue;
            }
            let focus = if about == Some(at) {
                " tabindex=\"-1\" data-focus=\"\""
            } else {
                ""
            };
            self.add_message(html, message, *mail, state.left, focus, &left);
        }
        *html += "</ul><div class=\"activity-actions\">";
        if let Some(close) = close(inbox, state) {
            fill(
                html,
                "<button type=\"button\" class=\"ds-button\" data-choice=\"^\">^</button>",
                &[&close, words.close_day],
            );
        }
        if let Some(last) = path.last() {
            if find(inbox, last).is_some() {
                let before = (path.len() - 1).to_string();
                add_button(html, "secondary", "keep", &before, words.take_back);
            }
            add_button(html, "tertiary", "keep", "0", words.start_over);
        }
        *html += "</div>";
    }

    fn add_message(
        &self,
        html: &mut String,
        message: &Message<String>,
        mail: Mail,
        left: u16,
        focus: &str,
        time: &str,
    ) {
        let words = &self.walk.context.words.talk;
        let id = format!("a-{}-{}", self.inbox().id, message.id);
        let answered = reply(mail, message);
        fill(
            html,
            "<li class=\"mail\"^><h5 class=\"mail-subject\" id=\"^\"^>^</h5><p class=\"mail-from\">^ ^</p><div class=\"mail-text\">^</div>",
            &[
                if answered.is_some() {
                    " data-answered=\"\""
                } else {
                    ""
                },
                &id,
                if answered.is_some() { "" } else { focus },
                &message.subject,
                words.from,
                &message.from,
                &message.text,
            ],
        );
        if let Some(reply) = answered {
            let time = if focus.is_empty() { "" } else { time };
            fill(
                html,
                "<p class=\"mail-sent\"^><strong>^</strong> ^ <span class=\"mail-minutes\">^</span></p></li>",
                &[focus, words.you_answered, &reply.text, time],
            );
            return;
        }
        fill(
            html,
            "<ul class=\"scene-choices\" aria-labelledby=\"^\">",
            &[&id],
        );
        for reply in &message.replies {
            let too_long = reply.minutes > left;
            fill(
                html,
                "<li><button type=\"button\" class=\"scene-choice\" data-choice=\"^\"^><span>^</span> <span class=\"mail-minutes\">^^</span></button></li>",
                &[
                    &reply.id,
                    if too_long {
                        " aria-disabled=\"true\""
                    } else {
                        ""
                    },
                    &reply.text,
                    &self.minutes(reply.minutes),
                    if too_long { words.too_long } else { "" },
                ],
            );
        }
        *html += "</ul></li>";
    }
}
