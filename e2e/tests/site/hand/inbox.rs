//! Answering messages while the minutes last.

use super::{Game, Hand, Stand};
use crate::{
    failure::squeezed,
    steps::{scope, text_of},
};
use course::{
    Bundle, Kind,
    activity::{
        self,
        inbox::{CLOSED, UNANSWERED},
    },
};
use e2e::content::plain;
use engine::activity::inbox::{
    Mail, State, begin, close, ending, find, is_over, reply, step, walk,
};
use serde_json::json;
use std::collections::BTreeSet;

/// The hand of this type.
pub struct Inbox;

/// At most so many times all days are gone through.
const WALKS: usize = 4;

impl Hand for Inbox {
    fn kind(&self) -> Kind {
        Kind::Inbox
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.inbox.iter().map(|it| it.id.as_str()).collect()
    }

    /// Day by day, several times, each time by other replies. In the first walk a
    /// day takes two turns: all is answered and the last reply taken back, then
    /// it is answered again and the day closed.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let inbox = inbox(game.bundle, id);
        let days = inbox.days.len();
        let at_first = 2 * days;
        let (time, day, is_half) = if turn < at_first {
            (0, turn / 2, turn.is_multiple_of(2))
        } else {
            let turn = turn - at_first;
            (1 + turn / days, turn % days, false)
        };
        let walks = walks(inbox);
        assert!(walks.len() > 1, "{id} can be gone through in several ways");
        let path = walks.get(time)?;
        // The steps of this day, the last of which closes it.
        let closes = |day: usize| {
            let close = format!("{CLOSED}{}", inbox.days[day].id);
            path.iter()
                .position(|it| *it == close)
                .expect("it is closed")
        };
        let from = if day == 0 { 0 } else { closes(day - 1) + 1 };
        let last = closes(day);
        if time > 0 && day == 0 {
            game.press(id, ".activity-actions [data-keep='0']");
            stands(game, inbox, &[]);
            focused(game, id, ".inbox-day");
        }
        if is_half {
            stands(game, inbox, &path[..from]);
            go(game, inbox, &path[..last], from);
            if last > from {
                game.look(&format!("{id}, all answered on day {day}"));
                take_back(game, inbox, &path[..last]);
            }
        } else {
            let from = if time == 0 {
                from.max(last.saturating_sub(1))
            } else {
                from
            };
            go(game, inbox, &path[..last], from);
            if time > 0 {
                game.look(&format!("{id}, walk {time}, all answered on day {day}"));
            }
            go(game, inbox, &path[..=last], last);
            game.unfold(id);
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let inbox = inbox(game.bundle, id);
        let days = inbox.days.iter();
        let path: Vec<String> = days.map(|day| format!("{CLOSED}{}", day.id)).collect();
        go(game, inbox, &path, 0);
    }
}

#[track_caller]
fn inbox<'a>(bundle: &'a Bundle, id: &str) -> &'a activity::Inbox<String> {
    let found = bundle.inbox.iter().find(|it| it.id == id);
    found.expect("the inbox is in the bundle")
}

/// Ways through all days: in each, what comes is treated as it was in none
/// before, as long as the minutes last. It is left where all was done once.
fn walks(inbox: &activity::Inbox<String>) -> Vec<Vec<String>> {
    let mut done = BTreeSet::new();
    let mut walks = Vec::new();
    while walks.len() < WALKS {
        let before = done.len();
        let (mut state, mut path) = (begin(inbox), Vec::new());
        while let Some(close) = close(inbox, &state) {
            for (message, mail) in inbox.messages.iter().zip(state.mail.clone()) {
                if mail != Mail::Open {
                    continue;
                }
                let new = message.replies.iter().find_map(|it| {
                    let next = step(inbox, &state, &it.id)?;
                    (!done.contains(&it.id)).then_some((it.id.clone(), next))
                });
                if let Some((reply, next)) = new {
                    done.insert(reply.clone());
                    path.push(reply);
                    state = next;
                } else {
                    done.insert(format!("{}{UNANSWERED}", message.id));
                }
            }
            state = step(inbox, &state, &close).expect("a day can be closed");
            path.push(close);
        }
        if done.len() == before {
            break;
        }
        walks.push(path);
    }
    walks
}

/// Does what a path says, of which the first `from` steps were made before.
#[track_caller]
pub fn go(game: &Game<'_>, inbox: &activity::Inbox<String>, path: &[String], from: usize) {
    let id = &inbox.id;
    for at in from..path.len() {
        game.press(id, &format!("[data-choice='{}']", path[at]));
        let now = &path[..=at];
        stands(game, inbox, now);
        if find(inbox, &path[at]).is_none() {
            focused(game, id, ".inbox-day");
            continue;
        }
        focused(game, id, ".mail-sent");
        // What takes too long can be reached, and does nothing.
        let too_long = format!("{} [aria-disabled]", scope(id));
        if !game.session.all(&too_long).is_empty() {
            game.press(id, "[aria-disabled]");
            stands(game, inbox, now);
        }
    }
}

/// Takes back the last of these steps, a reply.
#[track_caller]
fn take_back(game: &Game<'_>, inbox: &activity::Inbox<String>, path: &[String]) {
    let (last, rest) = path.split_last().expect("a reply");
    let (message, _) = find(inbox, last).expect("a reply");
    let keep = format!(
        ".activity-actions [data-variant='secondary'][data-keep='{}']",
        rest.len()
    );
    game.press(&inbox.id, &keep);
    stands(game, inbox, rest);
    let subject = format!("[id='a-{}-{}']", inbox.id, inbox.messages[message].id);
    focused(game, &inbox.id, &subject);
}

/// Waits until something of the activity has the focus.
#[track_caller]
fn focused(game: &Game<'_>, id: &str, selector: &str) {
    game.session.wait_js(
        &format!("{selector} of {id} has the focus"),
        "return document.activeElement.matches(arguments[0])",
        &[json!(format!("{} {selector}", scope(id)))],
    );
}

/// Waits until what is shown follows from a path.
#[track_caller]
fn stands(game: &Game<'_>, inbox: &activity::Inbox<String>, path: &[String]) {
    let states = walk(inbox, path).expect("it can be walked");
    let state = states.last().expect("a beginning");
    let day = (!is_over(inbox, state)).then(|| (state.left, lies(inbox, state)));
    game.session
        .wait(&format!("{} stands at {path:?}", inbox.id), || {
            let found: Option<(u16, Vec<Lying>)> = game.session.try_js(
                "const here = document.querySelector(`${arguments[0]} .inbox`);
             const time = here.querySelector('.inbox-time');
             if (!time) return null;
             const left = parseInt(time.textContent.trim(), 10);
             if (left !== time.querySelector('progress').value) throw new Error('two times');
             const lying = [...here.querySelectorAll('.mail')].map(mail => {
                const replies = [...mail.querySelectorAll('[data-choice]')];
                return [mail.querySelector('.mail-subject').id, mail.hasAttribute('data-answered'),
                    replies.map(it => [it.dataset.choice, it.ariaDisabled === 'true'])];
             });
             return [left, lying];",
                &[json!(scope(&inbox.id))],
            )?;
            if found == day {
                Ok(())
            } else {
                Err(format!("{found:?}, wanted {day:?}"))
            }
        });
    let mut texts = Vec::new();
    if let Some(day) = inbox.days.get(state.day) {
        texts.push(&day.title);
    } else {
        texts.push(&inbox.debrief);
        if let Some(ending) = ending(inbox, state) {
            texts.extend([&ending.title, &ending.text]);
        }
        for message in &inbox.messages {
            texts.extend([&message.subject, &message.unanswered, &message.why]);
            texts.extend(message.replies.iter().flat_map(|it| [&it.text, &it.then]));
        }
    }
    let closed = states.iter().rev().nth(1).filter(|it| it.day < state.day);
    let closed = closed.map(|it| &inbox.days[it.day].id);
    for (message, mail) in inbox.messages.iter().zip(&state.mail) {
        let answered = reply(*mail, message);
        if closed == Some(&message.day) && *mail != Mail::Away {
            texts.push(answered.map_or(&message.unanswered, |it| &it.then));
        }
        if let Some(reply) = answered.filter(|_| day.is_none()) {
            texts.extend(reply.promise.iter().chain(&reply.not_yours));
        }
    }
    let told = squeezed(&text_of(game.session, &format!("{} .inbox", scope(&inbox.id))).unwrap());
    for text in texts {
        let text = plain(text);
        assert!(told.contains(&squeezed(&text)), "«{text}» in {told}");
    }
    // Only what the days came to is told, and only when they are over.
    let held = day.is_none().then(|| ending(inbox, state)).flatten();
    for other in inbox.endings.iter().filter(|it| Some(*it) != held) {
        let text = squeezed(&plain(&other.text));
        assert!(!told.contains(&text), "«{text}» in {told}");
    }
}

/// A message that lies there: the id of its subject, whether it was answered,
/// and the replies that are offered, each with whether it takes too long.
type Lying = (String, bool, Vec<(String, bool)>);

/// The messages that lie there on the day of a state.
fn lies(inbox: &activity::Inbox<String>, state: &State) -> Vec<Lying> {
    let today = &inbox.days[state.day].id;
    let all = inbox.messages.iter().zip(&state.mail);
    let here = all.filter(|(message, mail)| message.day == *today && **mail != Mail::Away);
    here.map(|(message, mail)| {
        let is_answered = *mail != Mail::Open;
        let offered = message.replies.iter().filter(|_| !is_answered);
        let offered = offered.map(|it| (it.id.clone(), it.minutes > state.left));
        let id = format!("a-{}-{}", inbox.id, message.id);
        (id, is_answered, offered.collect())
    })
    .collect()
}
