//! What can happen in any walk through an inbox: the compiler's proof.

use super::{Mail, State, dawn, find};
use course::activity::inbox::{Inbox, UNANSWERED};

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
}

/// Walks every morning that differs in something that conditions name. Of the
/// other messages nothing but their minutes could matter, and leaving them takes
/// none. So this finds what walking every walk would.
///
/// # Errors
/// [`TooLarge`] beyond `most` mornings of one day, or as many evenings.
pub fn explore<T>(inbox: &Inbox<T>, most: usize) -> Result<Findings, TooLarge> {
    let named = named(inbox);
    let mut findings = Findings {
        comes: vec![false; inbox.messages.len()],
        empty: vec![false; inbox.days.len()],
    };
    let away = vec![Mail::Away; inbox.messages.len()];
    let mut nights: Vec<Vec<Mail>> = vec![away];
    for (day, empty) in findings.empty.iter_mut().enumerate() {
        let mut evenings = Vec::new();
        for mail in nights {
            let morning = dawn(inbox, State { day, left: 0, mail });
            let mut nothing = true;
            for (came, mail) in findings.comes.iter_mut().zip(&morning.mail) {
                if *mail == Mail::Open {
                    (nothing, *came) = (false, true);
                }
            }
            *empty |= nothing;
            add_evenings(inbox, &named, morning, 0, &mut evenings, most)?;
        }
        evenings.sort_unstable();
        evenings.dedup();
        nights = evenings;
    }
    Ok(findings)
}

/// Which messages conditions name, by one of their replies or by themselves.
fn named<T>(inbox: &Inbox<T>) -> Vec<bool> {
    let mut named = vec![false; inbox.messages.len()];
    for condition in inbox.messages.iter().flat_map(|it| &it.only_if) {
        let message = match condition.strip_suffix(UNANSWERED) {
            Some(id) => inbox.messages.iter().position(|it| it.id == id),
            None => find(inbox, condition).map(|(message, _)| message),
        };
        if let Some(named) = message.and_then(|at| named.get_mut(at)) {
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
