//! States in words.

use crate::{platform::clock, store::Saved, strings::Strings};
use engine::{
    activity::Verdict,
    lesson::{LessonState, ModuleState},
};

/// «Ikke startet», «2 av 3 øvelser», «Fullført».
pub fn lesson(state: LessonState, words: &Strings) -> String {
    match state {
        LessonState::NotStarted => words.not_started.into(),
        LessonState::Started { answered, graded } => {
            let name = plural(graded, words.exercise, words.exercises);
            format!("{answered} {} {graded} {name}", words.of)
        }
        LessonState::Done => words.done.into(),
    }
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// «Ikke startet · 12 min», «1 av 4 leksjoner · 22 min», «Fullført».
pub fn module(state: ModuleState, words: &Strings) -> String {
    if state.is_done() {
        return words.done.into();
    }
    let how_far = if state.started {
        let name = plural(state.lessons, words.lesson, words.lessons);
        format!("{} {} {} {name}", state.done, words.of, state.lessons)
    } else {
        words.not_started.to_owned()
    };
    format!("{how_far} · {} {}", state.minutes_left, words.minutes)
}

/// «Lagret på denne enheten kl. 12.03».
pub fn saved(saved: Saved, words: &Strings) -> String {
    match saved {
        Saved::Untouched => String::new(),
        Saved::Saving => words.saving.into(),
        Saved::At(at) => format!("{}{}", words.saved_at, clock::time_of_day(at)),
        Saved::Lost => words.not_saved.into(),
    }
}

/// The verdict's name in `data-verdict`, its icon and its words.
pub fn verdict(verdict: Verdict, words: &Strings) -> (&'static str, &'static str, &'static str) {
    match verdict {
        Verdict::Right => ("right", "check", words.right),
        Verdict::Partly => ("partly", "info", words.partly),
        Verdict::Wrong => ("wrong", "cross", words.wrong),
    }
}
