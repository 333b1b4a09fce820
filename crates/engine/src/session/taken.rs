//! The assignments that a learner has taken on.
//!
//! Each is a note under `oppdrag/<id>` whose text is the link, so that it joins
//! as notes do and the stored format stays as it is; an empty text is one that
//! was taken away. Where two devices disagree, what was done last says whether
//! it is there, and the newest revision what it says.

use super::{Assignment, FACTS, ReadError, is_id};
use crate::{
    Millis,
    progress::{Note, Progress, Version},
};

/// What the keys begin with.
pub const TAKEN: &str = "oppdrag";

/// How many a learner may have at a time.
pub const MOST_TAKEN: usize = 12;

/// An assignment that was taken on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// When.
    pub at: Millis,
    /// What it says.
    pub assignment: Assignment,
}

/// What a link that was opened means to this learner. Nothing is changed
/// before they say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is to be done with it.
    pub means: Means,
    /// What it says.
    pub offered: Assignment,
    /// What is there from the same sender.
    pub here: Option<Assignment>,
}

/// How a link stands to what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Another one than those that are there.
    New,
    /// It would take the place of the one from the same sender.
    Newer,
    /// It is there already.
    Same,
    /// What is there from this sender is newer.
    Older,
}

/// All that are there: the one that was taken on first stands first.
pub fn taken(progress: &Progress) -> Vec<Taken> {
    let mut all: Vec<Taken> = Vec::new();
    for (key, note) in progress.notes.iter() {
        let id = key.strip_prefix(TAKEN).and_then(|it| it.strip_prefix('/'));
        if let Some(found) = id.and_then(|id| current(id, note)) {
            let place = all.iter().position(|it| it.at > found.at);
            all.insert(place.unwrap_or(all.len()), found);
        }
    }
    all
}

/// The links that were taken on, for pages that show some of what they say and
/// read no more of them than that ([`member`]).
pub fn links(progress: &Progress) -> impl Iterator<Item = &str> {
    progress.notes.iter().filter_map(|(key, note)| {
        key.strip_prefix(TAKEN)?.strip_prefix('/')?;
        let latest = note.latest()?;
        (!latest.text.is_empty()).then_some(latest.text.as_str())
    })
}

/// What a note holds; `None` where it was taken away, or cannot be read.
fn current(id: &str, note: &Note) -> Option<Taken> {
    if note.latest()?.text.is_empty() {
        return None;
    }
    let mut current: Option<(Taken, &str)> = None;
    for version in note.versions() {
        let Ok(assignment) = Assignment::read(&version.text) else {
            continue;
        };
        let rank = (assignment.revised, version.text.as_str());
        let is_newer =
            (current.as_ref()).is_none_or(|(other, text)| rank > (other.assignment.revised, *text));
        if assignment.id == id && is_newer {
            let at = version.at;
            current = Some((Taken { at, assignment }, &version.text));
        }
    }
    current.map(|(taken, _)| taken)
}

/// What `link` means, as [`Assignment::find`] found it.
///
/// # Errors
/// See [`ReadError`]; [`ReadError::TooMany`] where [`MOST_TAKEN`] others are
/// there.
pub fn offer(progress: &Progress, link: &str) -> Result<Offer, ReadError> {
    let offered = Assignment::read(link)?;
    let mut all = taken(progress);
    let place = all.iter().position(|it| it.assignment.id == offered.id);
    let here = place.map(|at| all.swap_remove(at).assignment);
    // Of two with the same time the texts decide, as where notes are joined.
    let rank = |it: &Assignment| (it.revised, it.write().unwrap_or_default());
    let means = match &here {
        None if all.len() >= MOST_TAKEN => return Err(ReadError::TooMany),
        None => Means::New,
        Some(here) if *here == offered => Means::Same,
        Some(here) if rank(&offered) > rank(here) => Means::Newer,
        Some(_) => Means::Older,
    };
    Ok(Offer {
        means,
        offered,
        here,
    })
}

/// Takes on what `link` assigns, whatever was there from the same sender.
/// Returns what changed, for the journal.
///
/// # Errors
/// See [`offer`]; nothing is changed then.
pub fn take(
    progress: &mut Progress,
    replica: &str,
    now: Millis,
    link: &str,
) -> Result<Progress, ReadError> {
    let Offer { means, offered, .. } = offer(progress, link)?;
    Ok(match means {
        Means::New | Means::Newer => write(progress, replica, now, &offered.id, link),
        Means::Same | Means::Older => Progress::default(),
    })
}

/// Takes an assignment away; returns what changed, for the journal. The link
/// can be opened again.
pub fn remove(progress: &mut Progress, replica: &str, now: Millis, id: &str) -> Progress {
    let is_there = taken(progress).iter().any(|it| it.assignment.id == id);
    match is_there && is_id(id) {
        true => write(progress, replica, now, id, ""),
        false => Progress::default(),
    }
}

fn write(progress: &mut Progress, replica: &str, now: Millis, id: &str, text: &str) -> Progress {
    let key = Progress::key(TAKEN, id);
    let version = Version {
        at: progress.next_time(&key, now),
        text: text.to_owned(),
        bring: false,
        rev: String::new(),
    };
    progress.note(&key, replica, version)
}

/// The local facts that stand in the course, as [`FACTS`]: of each the one that
/// was revised last, with the name of who says so.
pub fn facts(progress: &Progress) -> [Option<(String, String)>; FACTS.len()] {
    let mut facts = [const { None }; FACTS.len()];
    let mut revised = [0; FACTS.len()];
    for Taken { assignment, .. } in taken(progress) {
        for ((fact, newest), text) in facts.iter_mut().zip(&mut revised).zip(assignment.facts) {
            if !text.is_empty() && assignment.revised >= *newest {
                *newest = assignment.revised;
                *fact = Some((text, assignment.sender.clone()));
            }
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::{super::assignment::tests::full, *};
    use proptest::prelude::*;

    fn link(id: &str, revised: u64, greeting: &str) -> String {
        let made = Assignment {
            id: id.into(),
            revised,
            greeting: greeting.into(),
            ..full()
        };
        made.write().unwrap()
    }

    fn means(progress: &Progress, link: &str) -> Means {
        offer(progress, link).unwrap().means
    }

    fn greetings(progress: &Progress) -> Vec<String> {
        let all = taken(progress).into_iter();
        all.map(|it| it.assignment.greeting).collect()
    }

    #[test]
    fn a_second_link_adds_and_a_newer_one_replaces() {
        let mut here = Progress::default();
        assert_eq!(means(&here, &link("aaaa", 5, "a")), Means::New);
        assert!(here.is_empty(), "an offer changes nothing");
        let change = take(&mut here, "r", 10, &link("bbbb", 5, "b")).unwrap();
        assert_eq!(change, here);
        take(&mut here, "r", 20, &link("aaaa", 5, "a")).unwrap();
        assert_eq!(greetings(&here), ["b", "a"], "in the order of taking on");
        assert_eq!(means(&here, &link("aaaa", 5, "a")), Means::Same);
        assert_eq!(means(&here, &link("aaaa", 4, "z")), Means::Older);
        let newer = offer(&here, &link("aaaa", 6, "c")).unwrap();
        assert_eq!(newer.means, Means::Newer);
        assert_eq!(
            (newer.offered.greeting, newer.here.unwrap().greeting),
            ("c".into(), "a".into())
        );
        let older = take(&mut here, "r", 30, &link("aaaa", 4, "z")).unwrap();
        assert!(older.is_empty());
        take(&mut here, "r", 30, &link("aaaa", 6, "c")).unwrap();
        assert_eq!(greetings(&here), ["b", "c"]);
        assert_eq!(here.keys(), ["oppdrag/aaaa", "oppdrag/bbbb"]);
    }

    #[test]
    fn what_is_removed_is_gone_and_can_come_again() {
        let mut here = Progress::default();
        take(&mut here, "r", 10, &link("aaaa", 5, "a")).unwrap();
        assert!(remove(&mut here, "r", 20, "bbbb").is_empty());
        assert!(!remove(&mut here, "r", 20, "aaaa").is_empty());
        assert_eq!(greetings(&here), [""; 0]);
        assert!(remove(&mut here, "r", 20, "aaaa").is_empty());
        assert_eq!(means(&here, &link("aaaa", 4, "a")), Means::New);
        // Also by a clock that was put back.
        take(&mut here, "r", 1, &link("aaaa", 4, "a")).unwrap();
        assert_eq!(greetings(&here), ["a"]);
    }

    #[test]
    fn bad_links_change_nothing() {
        let mut here = Progress::default();
        let whole = link("aaaa", 5, "a");
        for (bad, error) in [
            (&whole[..whole.len() - 1], ReadError::Truncated),
            ("oppdrag=2&x=1", ReadError::Newer),
            ("hent=1abc", ReadError::NotOurs),
        ] {
            assert_eq!(take(&mut here, "r", 1, bad), Err(error));
            assert!(here.is_empty());
        }
        for number in 0..MOST_TAKEN {
            take(&mut here, "r", 1, &link(&format!("aa{number:02}"), 5, "a")).unwrap();
        }
        assert_eq!(take(&mut here, "r", 1, &whole), Err(ReadError::TooMany));
        // One that is there can be replaced all the same.
        take(&mut here, "r", 2, &link("aa00", 6, "b")).unwrap();
        assert_eq!(taken(&here).len(), MOST_TAKEN);
        // What lies under a key and is none, or another's, is left alone.
        let mut other = Progress::default();
        for text in ["oppdrag=2&x=1", "Hei", &whole] {
            write(&mut other, "r", 1, "cccc", text);
            assert_eq!(taken(&other), []);
        }
    }

    #[test]
    fn two_devices_agree() {
        let (mut a, mut b) = (Progress::default(), Progress::default());
        take(&mut a, "a", 10, &link("aaaa", 5, "old")).unwrap();
        take(&mut b, "b", 20, &link("aaaa", 7, "new")).unwrap();
        take(&mut a, "a", 30, &link("aaaa", 6, "mid")).unwrap();
        let mut both = a.clone();
        both.join(b.clone());
        assert_eq!(greetings(&both), ["new"], "the newest revision");
        remove(&mut a, "a", 40, "aaaa");
        let mut both = a.clone();
        both.join(b.clone());
        assert_eq!(greetings(&both), [""; 0], "removed after it was taken on");
        take(&mut b, "b", 50, &link("aaaa", 8, "newer")).unwrap();
        b.join(a);
        assert_eq!(greetings(&b), ["newer"], "taken on after it was removed");
    }

    #[test]
    fn facts_are_the_latest_that_anybody_gave() {
        let mut here = Progress::default();
        let with = |id: &str, revised, facts: [&str; 6]| {
            let facts = facts.map(str::to_owned);
            let made = Assignment {
                id: id.into(),
                sender: id.into(),
                revised,
                facts,
                ..full()
            };
            made.write().unwrap()
        };
        take(
            &mut here,
            "r",
            1,
            &with("aaaa", 9, ["3 min", "", "", "", "", "x"]),
        )
        .unwrap();
        take(
            &mut here,
            "r",
            2,
            &with("bbbb", 8, ["5 min", "7 d", "", "", "", ""]),
        )
        .unwrap();
        let [time, call, ask, .., hate] = facts(&here);
        let named = |text: &str, who: &str| Some((text.to_owned(), who.to_owned()));
        assert_eq!(time, named("3 min", "aaaa"));
        assert_eq!(call, named("7 d", "bbbb"));
        assert_eq!((ask, hate), (None, named("x", "aaaa")));
    }

    proptest! {
        #[test]
        fn devices_agree_in_any_order(acts in prop::collection::vec((0..3usize, 0..2usize, 0u64..6, any::<bool>(), any::<bool>()), 0..24)) {
            let mut devices = [(); 3].map(|()| Progress::default());
            for (at, (device, id, revised, removes, hears)) in acts.into_iter().enumerate() {
                let id = ["aaaa", "bbbb"][id];
                if hears {
                    let other = devices[(device + 1) % 3].clone();
                    devices[device].join(other);
                }
                let replica = format!("r{device}");
                match removes {
                    true => drop(remove(&mut devices[device], &replica, at as u64, id)),
                    false => drop(take(&mut devices[device], &replica, at as u64, &link(id, revised, "a"))),
                }
            }
            let [a, b, c] = devices;
            let mut one = a.clone();
            one.join(b.clone());
            one.join(c.clone());
            let mut other = c;
            other.join(a);
            other.join(b);
            prop_assert_eq!(taken(&one), taken(&other));
            prop_assert!(taken(&one).len() <= 2);
        }
    }
}
