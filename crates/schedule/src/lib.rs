//! When a card comes again, by FSRS (Free Spaced Repetition Scheduler; Ye, Su
//! and Cao, KDD 2022), version 5, as the crate `rs-fsrs` has it.
//!
//! A crate of its own because `rs-fsrs` brings chrono and that wasm-bindgen;
//! `engine` stays free of both. Pure all the same: no clock is read, no lot is
//! drawn, and a day is all that is known of a time. Nothing of what is reckoned
//! here is stored; it is reckoned anew from what the learner said.

use chrono::DateTime;
use engine::cards::{Day, Grade, Standing};
use rs_fsrs::{Card, FSRS, Parameters, Rating, Seed};

/// How likely a card shall be remembered when it comes again, in percent.
pub const AIM: u32 = 90;

/// The longest time until a card comes again, in days: a term of office.
const LONGEST: i32 = 4 * 365;

/// The weights of FSRS 5, found from some hundred million reviews by others.
/// Written out, so that another version of the crate does not move the dates
/// of those who are under way.
const WEIGHTS: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813,
    0.0953, 0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];

const SECONDS_OF_A_DAY: i64 = 86_400;

/// How a card stands after `reviews`, one a day at most, the oldest first, as
/// [`engine::cards::reviews`] has them.
pub fn standing(reviews: &[(Day, Grade)]) -> Standing {
    let scheduler = FSRS::new(parameters());
    let mut card = Card::default();
    let mut standing = Standing::default();
    for (day, grade) in reviews {
        let Some(now) = DateTime::from_timestamp(i64::from(*day) * SECONDS_OF_A_DAY, 0) else {
            continue;
        };
        card = scheduler.next(card, now, rating(*grade)).card;
        let interval = u32::try_from(card.scheduled_days).unwrap_or(1);
        standing = Standing {
            first: standing.first.or(Some(*day)),
            due: Some(day.saturating_add(interval.max(1))),
        };
    }
    standing
}

/// Whole days only: a card that was not remembered comes again tomorrow, not
/// in a minute. Nothing drawn by lot, so that all devices reckon the same.
fn parameters() -> Parameters {
    Parameters {
        request_retention: f64::from(AIM) / 100.0,
        maximum_interval: LONGEST,
        w: WEIGHTS,
        decay: Parameters::DECAY,
        factor: Parameters::FACTOR,
        enable_short_term: false,
        enable_fuzz: false,
        seed: Seed::Empty,
    }
}

fn rating(grade: Grade) -> Rating {
    match grade {
        Grade::Again => Rating::Again,
        Grade::Hard => Rating::Hard,
        Grade::Good => Rating::Good,
        Grade::Easy => Rating::Easy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Grade::{Again, Easy, Good, Hard};
    use proptest::prelude::*;

    /// The days between reviews, where each comes on the day it is due.
    fn intervals(grades: &[Grade]) -> Vec<Day> {
        let mut reviews = Vec::new();
        let mut day = 20_000;
        let mut intervals = Vec::new();
        for grade in grades {
            reviews.push((day, *grade));
            let due = standing(&reviews).due.expect("reviewed");
            intervals.push(due - day);
            day = due;
        }
        intervals
    }

    /// The long-term scheduler of FSRS 5 with its default weights, reckoned from
    /// the published formulas apart from the crate.
    #[test]
    fn intervals_are_those_of_fsrs() {
        for grades in [
            &[Good, Good, Good, Good, Good][..],
            &[Again, Good, Good, Good],
            &[Good, Good, Again, Good, Good],
            &[Easy, Easy, Hard, Good],
        ] {
            assert_eq!(intervals(grades), published(grades), "{grades:?}");
        }
        assert_eq!(intervals(&[Good, Good, Good]), [3, 11, 36]);
        assert_eq!(intervals(&[Again, Good]), [1, 3]);
    }

    /// The formulas of FSRS 5, <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.
    fn published(grades: &[Grade]) -> Vec<Day> {
        let w = WEIGHTS;
        let start = |g: f64| w[4] - (w[5] * (g - 1.0)).exp() + 1.0;
        let days = |s: f64| s.round().clamp(1.0, f64::from(LONGEST));
        let mut state: Option<(f64, f64, f64)> = None;
        let mut intervals = Vec::new();
        for grade in grades {
            let after = |g: usize| -> (f64, f64) {
                let number = g as f64;
                let Some((s, d, elapsed)) = state else {
                    return (w[g - 1], start(number).clamp(1.0, 10.0));
                };
                let r = (1.0 + 19.0 / 81.0 * elapsed / s).powf(-0.5);
                let moved = d - w[6] * (number - 3.0);
                let difficulty =
                    (w[7] * start(4.0).clamp(1.0, 10.0) + (1.0 - w[7]) * moved).clamp(1.0, 10.0);
                let stability = if g == 1 {
                    w[11]
                        * d.powf(-w[12])
                        * ((s + 1.0).powf(w[13]) - 1.0)
                        * (w[14] * (1.0 - r)).exp()
                } else {
                    let factor = match g {
                        2 => w[15],
                        4 => w[16],
                        _ => 1.0,
                    };
                    s * (1.0
                        + w[8].exp()
                            * (11.0 - d)
                            * s.powf(-w[9])
                            * ((w[10] * (1.0 - r)).exp() - 1.0)
                            * factor)
                };
                (stability, difficulty)
            };
            let mut all: Vec<f64> = (1..=4).map(|g| days(after(g).0)).collect();
            all[0] = all[0].min(all[1]);
            for g in 1..4 {
                all[g] = all[g].max(all[g - 1] + 1.0);
            }
            let g = *grade as usize;
            let interval = all[g - 1];
            let (s, d) = after(g);
            state = Some((s, d, interval));
            intervals.push(interval as Day);
        }
        intervals
    }

    #[test]
    fn what_was_never_said_is_new() {
        assert_eq!(standing(&[]), Standing::default());
    }

    proptest! {
        #[test]
        fn a_card_comes_again_later_and_within_a_term_of_office(
            reviews in prop::collection::vec((1..400_u32, 1..5_u32), 1..64),
        ) {
            let mut day = 20_000;
            let mut all = Vec::new();
            for (after, value) in reviews {
                let before = all.clone();
                all.push((day, Grade::from_value(value).expect("one to four")));
                let now = standing(&all);
                prop_assert_eq!(now, standing(&all), "the same again");
                prop_assert_eq!(now.first, Some(20_000));
                let due = now.due.expect("reviewed");
                prop_assert!(due > day && due - day <= LONGEST as u32 + 3);
                // To have forgotten it never brings it later than to have known it.
                let with = |grade| {
                    let mut other = before.clone();
                    other.push((day, grade));
                    standing(&other).due
                };
                prop_assert!(with(Again) < with(Good) && with(Good) < with(Easy));
                day += after;
            }
        }
    }
}
