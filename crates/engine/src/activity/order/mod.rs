//! Type `order`.

use crate::{FULL, PerMille};
use course::activity::Order;

/// Grades an order: `1000 · p / n`, rounded down, where `n` is the number of
/// steps and `p` the number of steps that stand in their right position.
///
/// `None` when `ids` is not a permutation of the steps (a stored answer may be
/// older than the activity).
pub fn grade<T>(activity: &Order<T>, ids: &[String]) -> Option<PerMille> {
    let placed = placed(activity, ids)?;
    let right = placed.iter().filter(|right| **right).count();
    let all = placed.len().max(1);
    Some(PerMille::try_from(right * usize::from(FULL) / all).unwrap_or(FULL))
}

/// For each position whether the step that stands there belongs there.
/// `None` as in [`grade`].
pub fn placed<T>(activity: &Order<T>, ids: &[String]) -> Option<Vec<bool>> {
    let steps = &activity.steps;
    let same_steps = ids.len() == steps.len()
        && steps
            .iter()
            .all(|step| ids.iter().filter(|id| **id == step.id).count() == 1);
    same_steps.then(|| {
        steps
            .iter()
            .zip(ids)
            .map(|(step, id)| step.id == *id)
            .collect()
    })
}

/// The order in which the steps are first shown: `start` where it fits the
/// steps, else the order in which they are written.
pub fn start<T>(activity: &Order<T>) -> Vec<String> {
    if placed(activity, &activity.start).is_some() {
        activity.start.clone()
    } else {
        activity.steps.iter().map(|step| step.id.clone()).collect()
    }
}

/// Moves the step at `from` to `to`; the steps between move up by one. Nothing
/// happens when either lies outside.
pub fn move_step(ids: &mut Vec<String>, from: usize, to: usize) {
    if from < ids.len() && to < ids.len() {
        let id = ids.remove(from);
        ids.insert(to, id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Verdict;
    use course::activity::Step;
    use proptest::prelude::*;

    fn activity(n: usize) -> Order<()> {
        Order {
            id: "o".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            steps: (0..n)
                .map(|i| Step {
                    id: format!("s{i}"),
                    text: (),
                    why: (),
                })
                .collect(),
            start: Vec::new(),
        }
    }

    fn right(n: usize) -> Vec<String> {
        (0..n).map(|i| format!("s{i}")).collect()
    }

    proptest! {
        #[test]
        fn the_score_is_the_share_of_steps_in_their_place(
            ids in (3..9usize).prop_flat_map(|n| Just(right(n)).prop_shuffle())
        ) {
            let n = ids.len();
            let in_place = ids.iter().zip(right(n)).filter(|(a, b)| **a == *b).count();
            prop_assert_eq!(
                grade(&activity(n), &ids).map(usize::from),
                Some(in_place * 1000 / n)
            );
        }

        #[test]
        fn moving_keeps_every_step(
            mut ids in (3..9usize).prop_flat_map(|n| Just(right(n)).prop_shuffle()),
            from in 0..12usize,
            to in 0..12usize,
        ) {
            let before = ids.clone();
            move_step(&mut ids, from, to);
            if from < before.len() && to < before.len() {
                prop_assert_eq!(&ids[to], &before[from]);
            } else {
                prop_assert_eq!(&ids, &before);
            }
            ids.sort();
            prop_assert_eq!(ids, right(before.len()));
        }
    }

    #[test]
    fn the_right_order_is_full_and_one_swap_is_partly() {
        let verdict = |ids: &[String]| grade(&activity(5), ids).map(Verdict::of);
        let mut ids = right(5);
        assert_eq!(grade(&activity(5), &ids), Some(1000));
        assert_eq!(verdict(&ids), Some(Verdict::Right));
        ids.swap(0, 1);
        assert_eq!(grade(&activity(5), &ids), Some(600));
        assert_eq!(verdict(&ids), Some(Verdict::Partly));
        ids = right(5);
        ids.rotate_left(1);
        assert_eq!(verdict(&ids), Some(Verdict::Wrong));
    }

    #[test]
    fn an_answer_to_another_edition_is_not_graded() {
        let ids = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(grade(&activity(3), &ids(&["s0", "s1"])), None);
        assert_eq!(grade(&activity(3), &ids(&["s0", "s1", "s1"])), None);
        assert_eq!(grade(&activity(3), &ids(&["s0", "s1", "gone"])), None);
    }

    #[test]
    fn a_start_that_does_not_fit_is_ignored() {
        let mut order = activity(3);
        order.start = vec!["s2".into(), "s0".into(), "s1".into()];
        assert_eq!(start(&order), order.start);
        order.start = vec!["s2".into()];
        assert_eq!(start(&order), right(3));
    }
}
