//! States in words.

use crate::{platform::clock, store::Saved, strings::Strings};
use engine::{
    activity::{
        Verdict,
        speech::{self, Fit},
    },
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

/// «Du mangler 2 svar.»
pub fn missing(count: usize, words: &Strings) -> String {
    format!("{} {count} {}.", words.you_lack, words.answers)
}

/// A number, its thousands apart from five digits on: «4500», «12 500».
pub fn number(number: u32) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut apart = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            apart.push('\u{a0}');
        }
        apart.push(digit);
    }
    apart
}

/// «Du gjettet 20. Det riktige er 33», before the unit.
pub fn guess(given: &str, answer: u32, words: &Strings) -> String {
    let given = given.parse().unwrap_or_default();
    let right = number(answer);
    if given == answer {
        format!("{} {right}", words.guessed_it)
    } else {
        format!(
            "{} {}. {} {right}",
            words.you_guessed,
            number(given),
            words.right_is
        )
    }
}

/// «1:52».
pub fn clock(seconds: u64) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let pad = if seconds < 10 { "0" } else { "" };
    format!("{minutes}:{pad}{seconds}")
}

/// «1 min 10 s», or in full: «1 minutt og 10 sekunder».
fn time(seconds: u32, in_full: bool, words: &Strings) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let (minute, second, and) = if in_full {
        let minute = plural(minutes as usize, words.minute, words.minutes_in_full);
        (minute, words.seconds, words.and)
    } else {
        (words.minutes, "s", "")
    };
    match (minutes, seconds) {
        (minutes, 0) => format!("{minutes} {minute}"),
        (0, seconds) => format!("{seconds} {second}"),
        _ => format!("{minutes} {minute} {and}{seconds} {second}"),
    }
}

/// How long a draft is against the time there is, as HTML: «146 ord · rundt
/// 1 min 10 s av 2 min. Det passer.»
pub fn speech(draft: &str, limit: u32, words: &Strings) -> String {
    let count = speech::words(draft);
    let fit = match speech::fit(count, limit) {
        Fit::Empty => {
            let time = time(limit, true, words);
            let room = course::activity::speech::words_in(limit);
            return format!(
                "{} {time}. {} {room} {}.",
                words.you_have, words.that_is_about, words.words
            );
        }
        Fit::Short => words.too_short,
        Fit::Fits => words.fits_the_time,
        Fit::Long => words.too_long,
    };
    // A word or two is rounded to nothing, and that it is not.
    let needed = speech::seconds(count).max(5);
    format!(
        "{count} {} · {} {} {} {}. <strong>{fit}</strong>",
        words.words,
        words.about,
        time(needed, false, words),
        words.of,
        time(limit, false, words)
    )
}
