//! Type `inbox`: answering messages while the minutes last.
//!
//! A walk is the list of what was done: ids of replies, and `@<day>` where a day
//! was closed. Everything else (the minutes left, what lies in the inbox, what
//! came of it) follows from that, so only the list is stored.
//!
//! Each reply answers another message and each day is closed once, so a walk has
//! at most as many steps as there are messages and days; and a day can always be
//! closed. So every walk ends, and none is stuck.

mod explore;

pub use explore::{Findings, MAX_STATES, TooLarge, explore};

use course::activity::inbox::{CLOSED, Ending, Inbox, Message, Reply, UNANSWERED};

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mail {
    /// It has not come: its day has not, or it never will.
    Away,
    /// It lies in the inbox, and can be answered today.
    Open,
    /// It was answered by this reply, by its place.
    Answered(usize),
    /// Its day was closed without an answer.
    Missed,
}

/// Where a walk stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The day, by its place; as many as there are days once all are over.
    pub day: usize,
    /// Minutes that are left of it.
    pub left: u16,
    /// What became of each message, in the author's order.
    pub mail: Vec<Mail>,
}

/// A reply with its message, by their places.
type At = (usize, usize);

/// The reply with this id.
pub fn find<T>(inbox: &Inbox<T>, reply: &str) -> Option<At> {
    for (message, it) in inbox.messages.iter().enumerate() {
        if let Some(reply) = it.replies.iter().position(|it| it.id == reply) {
            return Some((message, reply));
        }
    }
    None
}

/// The morning of the first day.
pub fn begin<T>(inbox: &Inbox<T>) -> State {
    let mail = inbox.messages.iter().map(|_| Mail::Away).collect();
    dawn(
        inbox,
        State {
            day: 0,
            left: 0,
            mail,
        },
    )
}

/// The morning of the day that a state stands at: its minutes, and the messages
/// that come. What they hang on was done on earlier days.
fn dawn<T>(inbox: &Inbox<T>, mut state: State) -> State {
    let day = inbox.days.get(state.day);
    state.left = day.map_or(0, |day| day.minutes);
    let mut mail = state.mail.clone();
    for (message, mail) in inbox.messages.iter().zip(&mut mail) {
        let is_today = day.is_some_and(|day| day.id == message.day);
        if is_today && comes(inbox, &state, message) {
            *mail = Mail::Open;
        }
    }
    state.mail = mail;
    state
}

/// Whether a message comes, by what was done before its day.
fn comes<T>(inbox: &Inbox<T>, state: &State, message: &Message<T>) -> bool {
    let mut conditions = message.only_if.iter();
    message.only_if.is_empty() || conditions.any(|it| holds(inbox, state, it))
}

/// The place of the message that a condition is about.
pub fn message_of<T>(inbox: &Inbox<T>, condition: &str) -> Option<usize> {
    match condition.strip_suffix(UNANSWERED) {
        Some(id) => inbox.messages.iter().position(|it| it.id == id),
        None => find(inbox, condition).map(|(message, _)| message),
    }
}

/// Whether a condition holds.
fn holds<T>(inbox: &Inbox<T>, state: &State, condition: &str) -> bool {
    let message = message_of(inbox, condition);
    match message.and_then(|at| state.mail.get(at)) {
        Some(Mail::Missed) => condition.ends_with(UNANSWERED),
        Some(Mail::Answered(reply)) => {
            find(inbox, condition).is_some_and(|(_, named)| named == *reply)
        }
        _ => false,
    }
}

/// Whether all days are over.
pub fn is_over<T>(inbox: &Inbox<T>, state: &State) -> bool {
    state.day >= inbox.days.len()
}

/// `@<day>`, which closes the day that a state stands at.
pub fn close<T>(inbox: &Inbox<T>, state: &State) -> Option<String> {
    let day = inbox.days.get(state.day)?;
    Some(format!("{CLOSED}{}", day.id))
}

/// The state after a reply, or after a day was closed. `None` when that cannot
/// be done: the message is not there or was answered, there are too few minutes
/// left, or it is another day.
pub fn step<T>(inbox: &Inbox<T>, state: &State, id: &str) -> Option<State> {
    let day = inbox.days.get(state.day)?;
    if let Some(closed) = id.strip_prefix(CLOSED) {
        if closed != day.id {
            return None;
        }
        let mut next = state.clone();
        next.day += 1;
        for mail in &mut next.mail {
            if *mail == Mail::Open {
                *mail = Mail::Missed;
            }
        }
        return Some(dawn(inbox, next));
    }
    let (message, reply) = find(inbox, id)?;
    let minutes = inbox.messages.get(message)?.replies.get(reply)?.minutes;
    let mut next = state.clone();
    let mail = next.mail.get_mut(message)?;
    if *mail != Mail::Open {
        return None;
    }
    *mail = Mail::Answered(reply);
    next.left = next.left.checked_sub(minutes)?;
    Some(next)
}

/// The states of a walk, the beginning first: one more than its steps. `None`
/// when a step cannot be made: a stored walk may be older than the inbox.
pub fn walk<T>(inbox: &Inbox<T>, path: &[String]) -> Option<Vec<State>> {
    let mut states = vec![begin(inbox)];
    for id in path {
        let next = states.last().and_then(|state| step(inbox, state, id))?;
        states.push(next);
    }
    Some(states)
}

/// The path if it can be walked, else none of it.
pub fn restore<T>(inbox: &Inbox<T>, path: &[String]) -> Vec<String> {
    match walk(inbox, path) {
        Some(_) => path.to_vec(),
        None => Vec::new(),
    }
}

/// The reply that a message was given.
pub fn reply<T>(mail: Mail, message: &Message<T>) -> Option<&Reply<T>> {
    match mail {
        Mail::Answered(at) => message.replies.get(at),
        _ => None,
    }
}

/// What the days came to: the first ending of which enough was done. `None` when
/// the inbox has none.
pub fn ending<'a, T>(inbox: &'a Inbox<T>, state: &State) -> Option<&'a Ending<T>> {
    inbox.endings.iter().find(|ending| {
        let done = ending.any_of.iter().filter(|it| holds(inbox, state, it));
        ending.any_of.is_empty() || done.count() >= usize::from(ending.at_least)
    })
}

/// How the minutes of a day were spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Minutes used.
    pub used: u16,
    /// Messages that came.
    pub came: usize,
    /// Messages that were left.
    pub missed: usize,
}

/// How the day at this place was spent.
pub fn spent<T>(inbox: &Inbox<T>, state: &State, day: usize) -> Spent {
    let mut spent = Spent::default();
    let Some(day) = inbox.days.get(day) else {
        return spent;
    };
    for (message, mail) in inbox.messages.iter().zip(&state.mail) {
        if message.day != day.id || *mail == Mail::Away {
            continue;
        }
        spent.came += 1;
        match mail {
            Mail::Answered(at) => {
                let minutes = message.replies.get(*at).map_or(0, |it| it.minutes);
                spent.used = spent.used.saturating_add(minutes);
            }
            Mail::Missed => spent.missed += 1,
            _ => {}
        }
    }
    spent
}

#[cfg(test)]
mod tests;
