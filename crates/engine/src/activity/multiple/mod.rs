//! Type `multiple`.

use crate::{FULL, PerMille};
use course::activity::Multiple;

/// Grades what was chosen: `1000 · max(0, h − f) / r`, rounded down, where `r`
/// is the number of right options, `h` how many of them were chosen and `f`
/// how many wrong ones were. Choosing everything gains nothing.
///
/// `None` when an id is not among the options, or stands twice (a stored
/// answer may be older than the activity).
pub fn grade<T>(activity: &Multiple<T>, ids: &[String]) -> Option<PerMille> {
    let (mut hits, mut misses) = (0_usize, 0_usize);
    for (i, id) in ids.iter().enumerate() {
        let option = activity.options.iter().find(|option| option.id == *id)?;
        if ids.iter().take(i).any(|other| other == id) {
            return None;
        }
        if option.right {
            hits += 1;
        } else {
            misses += 1;
        }
    }
    let right = activity
        .options
        .iter()
        .filter(|option| option.right)
        .count();
    Some(score(hits, misses, right))
}

/// Grades `hits` right options that were chosen of `right`, and `misses` wrong
/// ones, as [`grade`] does.
pub fn score(hits: usize, misses: usize, right: usize) -> PerMille {
    let score = hits.saturating_sub(misses) * usize::from(FULL) / right.max(1);
    PerMille::try_from(score).unwrap_or(FULL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::activity::Choice;
    use proptest::prelude::*;

    /// Options `o0`, `o1` …, right where `right` says so.
    fn activity(right: &[bool]) -> Multiple<()> {
        Multiple {
            id: "m".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            options: (right.iter().enumerate())
                .map(|(i, right)| Choice {
                    id: format!("o{i}"),
                    text: (),
                    why: (),
                    right: *right,
                })
                .collect(),
        }
    }

    fn ids(chosen: &[usize]) -> Vec<String> {
        chosen.iter().map(|i| format!("o{i}")).collect()
    }

    proptest! {
        #[test]
        fn each_right_choice_earns_its_share_and_each_wrong_one_takes_one(
            options in prop::collection::vec(any::<(bool, bool)>(), 3..9)
                .prop_filter("one is right", |all| all.iter().any(|(right, _)| *right))
        ) {
            let right: Vec<bool> = options.iter().map(|(right, _)| *right).collect();
            let chosen: Vec<usize> = (0..options.len()).filter(|i| options[*i].1).collect();
            let all = right.iter().filter(|right| **right).count() as i64;
            let mut earned = 0;
            for i in &chosen {
                earned += if right[*i] { 1 } else { -1 };
            }
            let expected = 1000 * earned.max(0) / all;
            let score = grade(&activity(&right), &ids(&chosen));
            prop_assert_eq!(score.map(i64::from), Some(expected));
            let backwards: Vec<usize> = chosen.iter().rev().copied().collect();
            prop_assert_eq!(grade(&activity(&right), &ids(&backwards)), score);
            // Full exactly when all that hold were chosen, and nothing else.
            let exact = options.iter().all(|(right, chosen)| right == chosen);
            prop_assert_eq!(score == Some(FULL), exact);
        }
    }

    #[test]
    fn the_score_is_rounded_down_and_never_below_nothing() {
        let three_of_five = activity(&[true, true, true, false, false]);
        let score = |chosen: &[usize]| grade(&three_of_five, &ids(chosen));
        assert_eq!(score(&[]), Some(0));
        assert_eq!(score(&[1]), Some(333));
        assert_eq!(score(&[0, 2]), Some(666));
        assert_eq!(score(&[0, 1, 2]), Some(1000));
        assert_eq!(score(&[0, 1, 3]), Some(333));
        assert_eq!(score(&[0, 3]), Some(0));
        assert_eq!(score(&[3, 4]), Some(0));
        assert_eq!(score(&[0, 1, 2, 3, 4]), Some(333));
    }

    #[test]
    fn choosing_everything_gains_nothing_where_half_is_wrong() {
        let half = activity(&[true, false, true, false]);
        assert_eq!(grade(&half, &ids(&[0, 1, 2, 3])), Some(0));
    }

    #[test]
    fn an_answer_to_another_edition_is_not_graded() {
        let activity = activity(&[true, true, false]);
        assert_eq!(grade(&activity, &ids(&[0, 3])), None);
        assert_eq!(grade(&activity, &ids(&[0, 0])), None);
        assert_eq!(grade(&activity, &ids(&[2, 0, 2])), None);
    }

    #[test]
    fn an_activity_where_nothing_is_right_scores_nothing() {
        // The compiler refuses it; the rules must still not divide by nothing.
        assert_eq!(grade(&activity(&[false, false]), &ids(&[0])), Some(0));
    }
}
