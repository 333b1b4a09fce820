//! What can happen in any walk through an inbox: the compiler's proof.

use super::{Mail, State, dawn, holds, message_of};
use course::activity::inbox::{Ending, Inbox};

/// At most so many mornings are told apart.
pub const MAX_STATES: usize = 10_000;

/// There are more mornings than that: fewer messages should be named by
/// conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// What holds in every walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// For each message whether it comes in some walk.
    pub comes: Vec<bool>,
    /// For each day whether in some walk nothing comes on it.
    pub empty: Vec<bool>,
    /// For each ending whether some walk comes to it.
    pub ends: Vec<bool>,
}

/// What an evening leaves for the days after it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Night {
    /// What became of the messages that later messages hang on; of others, away.
    mail: Vec<Mail>,
    /// For each ending how much of it was done, up to what it asks for.
    done: Vec<u16>,
}

/// Walks every morning that differs in something that conditions name. Of the
/// other messages nothing but their minutes could matter, and leaving them takes
/// none. So this finds what walking every walk would.
///
/// # Errors
/// [`TooLarge`] beyond `most` mornings of one day, or as many evenings.
pub fn explore<T>(inbox: &Inbox<T>, most: usize) -> Result<Findings, TooLarge> {
    let hung_on = named(inbox, inbox.messages.iter().flat_map(|it| &it.only_if));
    let counted = named(inbox, inbox.endings.iter().flat_map(|it| &it.any_of));
    let told: Vec<bool> = hung_on
        .iter()
        .zip(&counted)
        .map(|(a, b)| *a || *b)
        .collect();
    let mut findings = Findings {
        comes: vec![false; inbox.messages.len()],
        empty: vec![false; inbox.days.len()],
        ends: vec![false; inbox.endings.len()],
    };
    let mut nights = vec![Night {
        mail: vec![Mail::Away; inbox.messages.len()],
        done: vec![0; inbox.endings.len()],
    }];
    for (day, empty) in findings.empty.iter_mut().enumerate() {
        let mut after = Vec::new();
        for night in nights {
            let mail = night.mail;
            let morning = dawn(inbox, State { day, left: 0, mail });
            let mut nothing = true;
            for (came, mail) in findings.comes.iter_mut().zip(&morning.mail) {
                if *mail == Mail::Open {
                    (nothing, *came) = (false, true);
                }
            }
            *empty |= nothing;
            let mut evenings = Vec::new();
            add_evenings(inbox, &told, morning, 0, &mut evenings, most)?;
            for mail in evenings {
                after.push(close(inbox, day, mail, &night.done, &hung_on));
                if after.len() >= most {
                    after.sort_unstable();
                    after.dedup();
                    if after.len() >= most {
                        return Err(TooLarge);
                    }
                }
            }
        }
        after.sort_unstable();
        after.dedup();
        nights = after;
    }
    for night in nights {
        let mut endings = inbox.endings.iter().zip(&night.done);
        let ends = endings.position(|(it, done)| it.any_of.is_empty() || *done >= it.at_least);
        if let Some(ends) = ends.and_then(|at| findings.ends.get_mut(at)) {
            *ends = true;
        }
    }
    Ok(findings)
}

/// What an evening leaves: what was done on this day is counted, and only what
/// later messages hang on is kept.
fn close<T>(
    inbox: &Inbox<T>,
    day: usize,
    mail: Vec<Mail>,
    done: &[u16],
    hung_on: &[bool],
) -> Night {
    let today = inbox.days.get(day).map(|day| &day.id);
    let state = State { day, left: 0, mail };
    let is_of_today = |condition: &String| {
        let message = message_of(inbox, condition).and_then(|at| inbox.messages.get(at));
        message.is_some_and(|it| Some(&it.day) == today)
    };
    let count = |(ending, before): (&Ending<T>, &u16)| {
        let now = ending.any_of.iter();
        let now = now.filter(|it| is_of_today(it) && holds(inbox, &state, it));
        let all = usize::from(*before) + now.count();
        u16::try_from(all).unwrap_or(u16::MAX).min(ending.at_least)
    };
    let done = inbox.endings.iter().zip(done).map(count).collect();
    let mut mail = state.mail;
    for (mail, kept) in mail.iter_mut().zip(hung_on) {
        if !kept {
            *mail = Mail::Away;
        }
    }
    Night { mail, done }
}

/// Which messages these conditions name, by one of their replies or by
/// themselves.
fn named<'a, T>(inbox: &Inbox<T>, conditions: impl Iterator<Item = &'a String>) -> Vec<bool> {
    let mut named = vec![false; inbox.messages.len()];
    for condition in conditions {
        if let Some(named) = message_of(inbox, condition).and_then(|at| named.get_mut(at)) {
            *named = true;
        }
    }
    named
}

/// Every way in which the named messages of a day can be left or answered, as
/// the evening keeps it: what is not named counts as never come.
fn add_evenings<T>(
    inbox: &Inbox<T>,
    named: &[bool],
    mut state: State,
    from: usize,
    evenings: &mut Vec<Vec<Mail>>,
    most: usize,
) -> Result<(), TooLarge> {
    let open = state.mail.iter().skip(from);
    let Some(at) = open
        .clone()
        .position(|mail| *mail == Mail::Open)
        .map(|at| at + from)
    else {
        if evenings.len() >= most {
            evenings.sort_unstable();
            evenings.dedup();
            if evenings.len() >= most {
                return Err(TooLarge);
            }
        }
        evenings.push(state.mail);
        return Ok(());
    };
    if named.get(at) == Some(&true) {
        let replies = inbox.messages.get(at).map_or(&[][..], |it| &it.replies);
        for (reply, it) in replies.iter().enumerate() {
            if let Some(left) = state.left.checked_sub(it.minutes) {
                let mut next = state.clone();
                next.left = left;
                if let Some(mail) = next.mail.get_mut(at) {
                    *mail = Mail::Answered(reply);
                }
                add_evenings(inbox, named, next, at + 1, evenings, most)?;
            }
        }
    }
    let left = if named.get(at) == Some(&true) {
        Mail::Missed
    } else {
        Mail::Away
    };
    if let Some(mail) = state.mail.get_mut(at) {
        *mail = left;
    }
    add_evenings(inbox, named, state, at + 1, evenings, most)
}
