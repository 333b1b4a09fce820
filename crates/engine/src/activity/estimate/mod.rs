//! Type `estimate`.

use crate::{FULL, PerMille};
use course::activity::Estimate;

/// Grades a number. With `d` the distance to the right one and `t` the
/// tolerance: 1000 where `d ≤ t`, 500 where `d ≤ 2t`, else 0.
///
/// `None` when the picks are not one whole number; see [`number`].
pub fn grade<T>(activity: &Estimate<T>, picks: &[String]) -> Option<PerMille> {
    let [given] = picks else { return None };
    Some(score(activity.answer, activity.tolerance, number(given)?))
}

/// Grades a number as [`grade`] does.
pub fn score(answer: u32, tolerance: u32, given: u32) -> PerMille {
    let distance = answer.abs_diff(given);
    if distance <= tolerance {
        FULL
    } else if distance <= tolerance.saturating_mul(2) {
        FULL / 2
    } else {
        0
    }
}

/// Reads a number as people type it: digits, with spaces between them and
/// around. `None` for anything else, and for more than `u32` holds.
pub fn number(typed: &str) -> Option<u32> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn activity(answer: u32, tolerance: u32) -> Estimate<()> {
        Estimate {
            id: "e".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            hint: None,
            unit: (),
            answer,
            tolerance,
            why: (),
        }
    }

    fn score(answer: u32, tolerance: u32, given: u32) -> Option<PerMille> {
        grade(&activity(answer, tolerance), &[given.to_string()])
    }

    proptest! {
        #[test]
        fn right_within_the_tolerance_and_partly_within_twice_that(
            answer in any::<u32>(),
            tolerance in prop_oneof![0..100u32, any::<u32>()],
            given in any::<u32>(),
        ) {
            // In wide numbers, where nothing overflows.
            let off = (i64::from(answer) - i64::from(given)).abs();
            let tolerated = i64::from(tolerance);
            let expected = match off {
                _ if off <= tolerated => 1000,
                _ if off <= 2 * tolerated => 500,
                _ => 0,
            };
            prop_assert_eq!(score(answer, tolerance, given), Some(expected));
        }

        #[test]
        fn a_number_is_read_back_however_it_is_spaced(
            number in any::<u32>(),
            spaces in prop::collection::vec("[ \u{a0}\u{202f}\t]{0,2}", 12),
        ) {
            let mut typed = String::new();
            for (digit, space) in number.to_string().chars().zip(&spaces) {
                typed.push_str(space);
                typed.push(digit);
            }
            typed.push_str(&spaces[11]);
            prop_assert_eq!(super::number(&typed), Some(number));
        }

        #[test]
        fn any_text_is_a_number_or_none(typed in "\\PC{0,20}") {
            if let Some(number) = number(&typed) {
                let digits: String = typed.split_whitespace().collect();
                prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
                let plain = number.to_string();
                prop_assert_eq!(format!("{:0>width$}", plain, width = digits.len()), digits);
            }
        }
    }

    #[test]
    fn the_bounds_belong_to_the_better_side() {
        let scores: Vec<_> = (26..=40)
            .map(|given| score(33, 3, given).unwrap())
            .collect();
        assert_eq!(
            scores,
            [
                0, 500, 500, 500, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 500, 500, 500, 0
            ]
        );
    }

    #[test]
    fn without_a_tolerance_only_the_number_itself_is_right() {
        assert_eq!(score(14, 0, 14), Some(FULL));
        assert_eq!((score(14, 0, 13), score(14, 0, 15)), (Some(0), Some(0)));
        // Twice the largest tolerance is still a number.
        assert_eq!(score(0, u32::MAX, u32::MAX), Some(FULL));
    }

    #[test]
    fn what_is_no_whole_number_is_not_graded() {
        let activity = activity(33, 3);
        for typed in [
            "",
            " ",
            "33 %",
            "3,3",
            "3.3",
            "-33",
            "+33",
            "²",
            "４",
            "4294967296",
        ] {
            assert_eq!(grade(&activity, &[typed.into()]), None, "{typed}");
        }
        assert_eq!(number("4294967295"), Some(u32::MAX));
        assert_eq!(grade(&activity, &[]), None);
        assert_eq!(grade(&activity, &["33".into(), "33".into()]), None);
    }
}
