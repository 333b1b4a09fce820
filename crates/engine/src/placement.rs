//! «Hva kan du fra før?»: what the answers to two questions from each module say
//! about where to begin. Nothing is locked or counted by it.

use crate::{FULL, progress::Progress};

/// What its answers are kept under, in the place of a module's slug; also the
/// folder of its questions.
pub const SLUG: &str = "placement";

/// How many questions each module has.
pub const QUESTIONS: usize = 2;

/// How many of these questions were right at once. `None` while one of them has
/// no answer: half of it says nothing.
///
/// The first answer counts, which shows what one knew before the explanation.
pub fn right<'a>(progress: &Progress, keys: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut right = 0;
    for key in keys {
        let answer = progress.answers.get(key)?;
        right += usize::from(answer.first.score == FULL);
    }
    Some(right)
}

/// The places of the modules in the order that is recommended: where least was
/// right comes first. A module of which nothing is known stands among those with
/// one right, between what is new and what may be skimmed. Equals stay in the
/// course's order.
pub fn order(right: &[Option<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(right.len());
    for rank in 0..=QUESTIONS {
        for (place, right) in right.iter().enumerate() {
            if right.unwrap_or(1) == rank {
                order.push(place);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Attempt;
    use proptest::prelude::*;

    fn answer(progress: &mut Progress, key: &str, at: u64, score: u16) {
        let attempt = Attempt {
            at,
            score,
            picks: vec![],
            rev: String::new(),
        };
        progress.attempt(key, attempt);
    }

    #[test]
    fn the_first_answers_to_both_questions_count() {
        let mut progress = Progress::default();
        let right = |progress: &Progress| right(progress, "placement/a placement/b".split(' '));
        assert_eq!(right(&progress), None);
        answer(&mut progress, "placement/a", 1, 0);
        assert_eq!(right(&progress), None, "half of it says nothing");
        answer(&mut progress, "motet/b", 1, FULL);
        assert_eq!(right(&progress), None, "another module's question");
        answer(&mut progress, "placement/b", 2, FULL);
        assert_eq!(right(&progress), Some(1));
        answer(&mut progress, "placement/a", 3, FULL);
        assert_eq!(right(&progress), Some(1), "tried again");
        let mut progress = Progress::default();
        answer(&mut progress, "placement/a", 1, FULL);
        answer(&mut progress, "placement/b", 1, FULL - 1);
        assert_eq!(
            super::right(&progress, ["placement/a"].into_iter()),
            Some(1)
        );
        assert_eq!(right(&progress), Some(1), "partly right is not right");
        let mut progress = Progress::default();
        answer(&mut progress, "placement/a", 1, FULL);
        answer(&mut progress, "placement/b", 1, FULL);
        assert_eq!(right(&progress), Some(2));
    }

    #[test]
    fn what_is_least_known_comes_first() {
        let (none, zero, one, two) = (None, Some(0), Some(1), Some(2));
        assert_eq!(
            order(&[two, none, zero, one, zero, two]),
            [2, 4, 1, 3, 0, 5]
        );
        assert_eq!(order(&[none; 6]), [0, 1, 2, 3, 4, 5], "the course's own");
        assert_eq!(order(&[one, none, one]), [0, 1, 2]);
        assert_eq!(order(&[]), [0; 0]);
    }

    fn any_right() -> impl Strategy<Value = Vec<Option<usize>>> {
        proptest::collection::vec(proptest::option::of(0..=QUESTIONS), 0..12)
    }

    proptest! {
        #[test]
        fn every_module_is_in_the_order_once(right in any_right()) {
            let mut all = order(&right);
            all.sort_unstable();
            prop_assert_eq!(all, (0..right.len()).collect::<Vec<_>>());
        }

        #[test]
        fn less_is_before_more_and_equals_stay(right in any_right()) {
            let order = order(&right);
            for pair in order.windows(2) {
                let [before, after] = [right[pair[0]], right[pair[1]]];
                let rank = |it: Option<usize>| it.map_or(2, |right| 2 * right);
                prop_assert!(rank(before) < rank(after) || rank(before) == rank(after) && pair[0] < pair[1]);
            }
        }

        #[test]
        fn one_more_right_never_brings_a_module_forward(right in any_right(), at in 0..12usize) {
            if let Some(Some(known @ 0..QUESTIONS)) = right.get(at).copied() {
                let mut better = right.clone();
                better[at] = Some(known + 1);
                let place = |right: &[Option<usize>]| order(right).iter().position(|it| *it == at);
                prop_assert!(place(&right) <= place(&better));
            }
        }
    }
}
