//! What there is to see when all days are over.

use super::{Mail, State, Week, ending, fill, reply, spent};
use crate::activities::controls::{add_button, explained, folded};
use course::activity::inbox::Message;

impl Week {
    /// The debrief: what the days came to, what was to learn, the minutes, what was promised and what
    /// was left, and what every message could have led to.
    pub(super) fn add_debrief(&self, html: &mut String, state: &State) {
        let words = &self.walk.context.words.talk;
        let inbox = self.inbox();
        let mut time = String::new();
        for (at, day) in inbox.days.iter().enumerate() {
            let spent = spent(inbox, state, at);
            fill(
                &mut time,
                words.day_spent,
                &[
                    &day.title,
                    &spent.used.to_string(),
                    &self.minutes(day.minutes),
                    &spent.came.to_string(),
                    &spent.missed.to_string(),
                ],
            );
        }
        let (mut promises, mut missed, mut all) = (String::new(), String::new(), String::new());
        for (message, mail) in inbox.messages.iter().zip(&state.mail) {
            if let Some(reply) = reply(*mail, message)
                && let Some(promise) = &reply.promise
            {
                let verdict = match &reply.not_yours {
                    Some(why) => format!("<strong>{}</strong> {why}", words.promise_not_yours),
                    None => format!("<strong>{}</strong>", words.promise_yours),
                };
                promises += &explained("", promise, &verdict);
            }
            if *mail == Mail::Missed {
                fill(
                    &mut missed,
                    "<li>^ (^)</li>",
                    &[&message.subject, &message.from],
                );
            }
            all += &folded(&message.subject, &self.told_in_full(message, *mail));
        }
        for (list, none) in [
            (&mut promises, words.no_promises),
            (&mut missed, words.nothing_left),
        ] {
            if list.is_empty() {
                fill(list, "<li>^</li>", &[none]);
            }
        }
        let mut told = |title: &str, text: &str| {
            fill(
                html,
                "<h4 class=\"inbox-day\" tabindex=\"-1\">^</h4><div class=\"debrief\">^</div>",
                &[title, text],
            );
        };
        if let Some(ending) = ending(inbox, state) {
            told(&ending.title, &ending.text);
        }
        told(words.looking_back, &inbox.debrief);
        fill(
            html,
            "<h5>^</h5><ul>^</ul><h5>^</h5><ul>^</ul><h5>^</h5><ul>^</ul><h5>^</h5>^<div class=\"activity-actions\">",
            &[
                words.your_time,
                &time,
                words.your_promises,
                &promises,
                words.was_left,
                &missed,
                words.all_messages,
                &all,
            ],
        );
        add_button(html, "secondary", "keep", "0", words.start_over);
        *html += "</div>";
    }

    /// What every reply to a message leads to, and whose it was.
    fn told_in_full(&self, message: &Message<String>, mail: Mail) -> String {
        let words = &self.walk.context.words.talk;
        let mut html = String::new();
        if mail == Mail::Away {
            fill(&mut html, "<p>^</p>", &[words.did_not_come]);
        }
        let whose = words.whose[usize::from(message.yours)];
        let mut list = explained("", whose, &message.why);
        for (at, reply) in message.replies.iter().enumerate() {
            let is_yours = mail == Mail::Answered(at);
            let mark = if is_yours { words.you_did_this } else { "" };
            list += &explained(mark, &reply.text, &reply.then);
        }
        let mark = if mail == Mail::Missed {
            words.you_did_this
        } else {
            ""
        };
        list += &explained(mark, words.to_leave_it, &message.unanswered);
        fill(&mut html, "<ul>^</ul>", &[&list]);
        html
    }
}
