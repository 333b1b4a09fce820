//! When the learner is reminded to keep a copy, and when the browser is asked
//! to keep what it holds.
//!
//! A reminder stands where reading ends and is never more than a line with two
//! buttons, so it may come often; but never when there is nothing to lose.

use crate::{Millis, progress::Progress};

const HOUR: Millis = 3_600_000;

/// How long «Ikke nå» holds where the browser deletes after seven days: one
/// sitting. Who says no in the evening is asked again the evening after, also
/// when that begins a little earlier, and so six times before anything goes.
const ONE_SITTING: Millis = 20 * HOUR;

/// How long «Ikke nå» holds where the browser deletes only when the device is
/// full, which few ever meet: a month.
const A_MONTH: Millis = 30 * 24 * HOUR;

/// What is known of the storage that the browser gives this window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Durability {
    /// The browser has promised to keep what it holds.
    pub persisted: bool,
    /// It can be asked for that promise.
    pub can_ask: bool,
    /// It asks the person before it promises.
    pub aloud: bool,
    /// The window is known to be private: everything goes when it is closed.
    pub private: bool,
    /// The browser deletes what was not visited in seven days of its use.
    pub seven_days: bool,
}

/// What a reminder depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The browser's storage.
    pub storage: Durability,
    /// The browser was asked in this run of the app.
    pub asked: bool,
    /// The page that is shown is a lesson.
    pub in_lesson: bool,
    /// The end of that lesson was reached, now or earlier.
    pub at_end: bool,
    /// When this run of the app began.
    pub began: Millis,
    /// When the learner's own work was last changed; `None` where there is none.
    pub worked: Option<Millis>,
    /// When everything was last saved to a file.
    pub copied: Option<Millis>,
    /// When the learner last said «Ikke nå».
    pub quiet: Option<Millis>,
    /// The time.
    pub now: Millis,
}

/// What to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// What is done here will go with the private window. Nothing was done yet.
    Ahead,
    /// What was done here goes with the private window.
    Private,
    /// What was done here may go after seven days.
    SevenDays,
    /// The browser would keep what was done here, but asks the person first.
    Ask,
}

/// What to remind the learner of, if anything.
pub fn reminder(facts: &Facts) -> Option<Reminder> {
    let said_no = |within: Millis| {
        // A clock that was set meanwhile must not silence it for ever.
        facts
            .quiet
            .is_some_and(|at| facts.now.abs_diff(at) < within)
    };
    let said_no_now = facts.quiet.is_some_and(|at| at >= facts.began);
    let Some(worked) = facts.worked else {
        let ahead = facts.storage.private && !facts.in_lesson && !said_no_now;
        return ahead.then_some(Reminder::Ahead);
    };
    let has_copy = facts.copied.is_some_and(|at| at >= worked);
    if facts.storage.private {
        (!has_copy && !said_no_now).then_some(Reminder::Private)
    } else if facts.storage.persisted {
        None
    } else if facts.storage.seven_days {
        (!has_copy && !said_no(ONE_SITTING)).then_some(Reminder::SevenDays)
    } else {
        let may_ask =
            facts.storage.can_ask && facts.storage.aloud && !facts.asked && facts.in_lesson;
        (may_ask && !said_no(A_MONTH)).then_some(Reminder::Ask)
    }
}

/// Whether to ask the browser now: once in a run, of a browser that answers
/// without a question of its own, when the learner has reached the end of a
/// lesson and made something in this run. So never on opening a page.
pub fn is_time_to_ask(facts: &Facts) -> bool {
    let is_open = facts.storage.can_ask && !facts.asked && !facts.storage.persisted;
    let is_silent = !facts.storage.aloud && !facts.storage.private;
    let made_now = facts.worked.is_some_and(|at| at >= facts.began);
    is_open && is_silent && facts.at_end && made_now
}

/// When the learner's own work was last changed: an answer, a text that says
/// something, a story, a round or a card. `None` where there is none: to have
/// opened a page is nothing to lose.
pub fn worked(progress: &Progress) -> Option<Millis> {
    let mut newest = None;
    for answer in progress.answers.values() {
        newest = newest.max(Some(answer.latest.at));
    }
    for note in progress.notes.values() {
        for version in note.versions() {
            if !version.text.trim().is_empty() {
                newest = newest.max(Some(version.at));
            }
        }
    }
    for play in progress.plays.values() {
        newest = newest.max(Some(play.latest.at));
    }
    for log in progress.cards.values() {
        newest = newest.max(log.latest().map(|entry| entry.at));
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Attempt, Entry, Run, Version};
    use proptest::prelude::*;

    /// Work of two hours ago in a run that began three hours ago.
    fn on(storage: Durability) -> Facts {
        let now = 1_000 * HOUR;
        Facts {
            storage,
            in_lesson: true,
            at_end: true,
            began: now - 3 * HOUR,
            worked: Some(now - 2 * HOUR),
            now,
            ..Facts::default()
        }
    }

    #[test]
    fn seven_days_are_told_until_there_is_a_copy_or_a_promise() {
        let due = on(Durability {
            seven_days: true,
            ..Durability::default()
        });
        let now = due.now;
        let with = |change: &dyn Fn(&mut Facts)| {
            let mut facts = due;
            change(&mut facts);
            reminder(&facts)
        };
        let told = Some(Reminder::SevenDays);
        assert_eq!(reminder(&due), told);
        assert_eq!(with(&|it| it.in_lesson = false), told);
        assert_eq!(with(&|it| it.worked = None), None);
        assert_eq!(with(&|it| it.storage.persisted = true), None);
        // The file holds it, or something was done since.
        assert_eq!(with(&|it| it.copied = Some(now - HOUR)), None);
        assert_eq!(with(&|it| it.copied = it.worked), None);
        assert_eq!(with(&|it| it.copied = Some(now - 2 * HOUR - 1)), told);
        // No holds for a sitting, whichever run it was said in.
        assert_eq!(with(&|it| it.quiet = Some(now)), None);
        assert_eq!(with(&|it| it.quiet = Some(now - 20 * HOUR + 1)), None);
        assert_eq!(with(&|it| it.quiet = Some(now - 20 * HOUR)), told);
        // Said while the clock was wrong.
        assert_eq!(with(&|it| it.quiet = Some(now + 100 * HOUR)), told);
    }

    #[test]
    fn a_private_window_is_told_once_a_run_and_before_anything_is_done() {
        let due = on(Durability {
            private: true,
            seven_days: true,
            can_ask: true,
            ..Durability::default()
        });
        let with = |change: &dyn Fn(&mut Facts)| {
            let mut facts = due;
            change(&mut facts);
            reminder(&facts)
        };
        let (now, began) = (due.now, due.began);
        assert_eq!(reminder(&due), Some(Reminder::Private));
        assert_eq!(with(&|it| it.copied = Some(now)), None);
        assert_eq!(
            with(&|it| it.copied = Some(began)),
            Some(Reminder::Private),
            "done since"
        );
        assert_eq!(with(&|it| it.quiet = Some(began)), None);
        assert_eq!(
            with(&|it| it.quiet = Some(began - 1)),
            Some(Reminder::Private),
            "an earlier run"
        );
        assert_eq!(
            with(&|it| it.worked = None),
            None,
            "a lesson is read in peace"
        );
        let ahead = |quiet: Option<Millis>| {
            with(&|it| {
                it.worked = None;
                it.in_lesson = false;
                it.quiet = quiet;
            })
        };
        assert_eq!(ahead(None), Some(Reminder::Ahead));
        assert_eq!(ahead(Some(began)), None);
    }

    #[test]
    fn a_browser_that_asks_is_asked_by_the_learner() {
        let due = on(Durability {
            can_ask: true,
            aloud: true,
            ..Durability::default()
        });
        let with = |change: &dyn Fn(&mut Facts)| {
            let mut facts = due;
            change(&mut facts);
            assert!(!is_time_to_ask(&facts), "never by itself");
            reminder(&facts)
        };
        let now = due.now;
        let told = Some(Reminder::Ask);
        assert_eq!(with(&|_| ()), told);
        assert_eq!(with(&|it| it.storage.can_ask = false), None);
        assert_eq!(with(&|it| it.asked = true), None);
        assert_eq!(with(&|it| it.storage.persisted = true), None);
        assert_eq!(with(&|it| it.in_lesson = false), None);
        assert_eq!(with(&|it| it.worked = None), None);
        assert_eq!(with(&|it| it.copied = Some(now)), told, "a copy grows old");
        assert_eq!(with(&|it| it.quiet = Some(now - 720 * HOUR + 1)), None);
        assert_eq!(with(&|it| it.quiet = Some(now - 720 * HOUR)), told);
    }

    #[test]
    fn a_silent_browser_is_asked_once_at_the_end_of_a_lesson() {
        let due = on(Durability {
            can_ask: true,
            ..Durability::default()
        });
        let with = |change: &dyn Fn(&mut Facts)| {
            let mut facts = due;
            change(&mut facts);
            assert_eq!(reminder(&facts), None, "nothing is said of it");
            is_time_to_ask(&facts)
        };
        let began = due.began;
        assert!(with(&|_| ()));
        assert!(with(&|it| it.worked = Some(began)));
        assert!(!with(&|it| it.worked = Some(began - 1)), "on opening");
        assert!(!with(&|it| it.worked = None));
        assert!(!with(&|it| it.at_end = false));
        assert!(!with(&|it| it.asked = true));
        assert!(!with(&|it| it.storage.persisted = true));
        assert!(!with(&|it| it.storage.can_ask = false));
        let mut private = due;
        private.storage.private = true;
        assert!(!is_time_to_ask(&private));
    }

    fn any_facts() -> impl Strategy<Value = Facts> {
        let time = || prop::option::of(0..2_000 * HOUR);
        let flags = prop::array::uniform8(any::<bool>());
        (flags, time(), time(), time(), 0..2_000 * HOUR, time()).prop_map(
            |(flags, worked, copied, quiet, now, began)| Facts {
                storage: Durability {
                    private: flags[0],
                    seven_days: flags[1],
                    persisted: flags[2],
                    can_ask: flags[3],
                    aloud: flags[4],
                },
                asked: flags[5],
                in_lesson: flags[6],
                at_end: flags[7],
                began: began.unwrap_or(now).min(now),
                worked,
                copied,
                quiet,
                now,
            },
        )
    }

    proptest! {
        #[test]
        fn what_the_learner_does_about_it_helps(facts in any_facts()) {
            if let Some(told) = reminder(&facts) {
                let said_no = Facts { quiet: Some(facts.now), ..facts };
                prop_assert_eq!(reminder(&said_no), None);
                let copied = Facts { copied: facts.worked, ..facts };
                let gone = reminder(&copied).is_none();
                prop_assert_eq!(gone, matches!(told, Reminder::Private | Reminder::SevenDays));
                // Without something to lose there is only what a private window does.
                prop_assert_eq!(facts.worked.is_none(), told == Reminder::Ahead);
            }
        }

        #[test]
        fn the_browser_is_asked_at_most_once_and_never_both_ways(facts in any_facts()) {
            let asks = is_time_to_ask(&facts);
            prop_assert!(!(asks && reminder(&facts) == Some(Reminder::Ask)));
            let asked = Facts { asked: true, ..facts };
            prop_assert!(!is_time_to_ask(&asked));
            prop_assert!(reminder(&asked) != Some(Reminder::Ask));
        }
    }

    #[test]
    fn only_own_work_counts_and_the_newest_of_it() {
        let write = |progress: &mut Progress, at: Millis, text: &str| {
            let version = Version {
                at,
                text: text.into(),
                bring: true,
                rev: String::new(),
            };
            progress.note("m/tanke", "one", version);
        };
        let attempt = |at| Attempt {
            at,
            score: 0,
            picks: vec![],
            rev: String::new(),
        };
        let mut progress = Progress::default();
        progress.visit("m/a", 9, true);
        assert_eq!(worked(&progress), None);
        write(&mut progress, 8, " \n");
        assert_eq!(worked(&progress), None, "a text that says nothing");
        let entry = Entry { at: 1, value: 3 };
        progress.say("begreper/sak", entry);
        assert_eq!(worked(&progress), Some(1), "a card");
        progress.attempt("m/q", attempt(3));
        progress.attempt("m/q", attempt(4));
        progress.attempt("m/r", attempt(2));
        assert_eq!(worked(&progress), Some(4));
        write(&mut progress, 5, "Jeg vil");
        assert_eq!(worked(&progress), Some(5));
        let run = Run {
            at: 6,
            ..Run::default()
        };
        progress.play("m/kveld", run);
        assert_eq!(worked(&progress), Some(6));
    }
}
