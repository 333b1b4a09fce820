//! Type `match`.

use super::sheet;
use crate::PerMille;
use course::activity::{Match, Pair};

/// The fields: the pairs' ids. A field's value is the id of the pair whose
/// meaning was chosen.
pub fn fields<T>(activity: &Match<T>) -> Vec<&str> {
    activity.pairs.iter().map(|pair| pair.id.as_str()).collect()
}

/// Grades the pairing: `1000 · r / n`, rounded down, where `n` is the number of
/// terms and `r` the number that have their own meaning.
///
/// `None` when the picks are not of exactly these terms.
pub fn grade<T>(activity: &Match<T>, picks: &[String]) -> Option<PerMille> {
    Some(sheet::share(&marks(activity, picks)?))
}

/// For each term whether it has its own meaning. `None` as in [`grade`].
pub fn marks<T>(activity: &Match<T>, picks: &[String]) -> Option<Vec<bool>> {
    let values = sheet::read(&fields(activity), picks)?;
    let pairs = activity.pairs.iter();
    Some(
        pairs
            .zip(values)
            .map(|(pair, value)| pair.id == value)
            .collect(),
    )
}

/// The pairs in the order in which their meanings are shown: A, B, C … The
/// order of the terms where `shown` does not fit them.
pub fn shown<T>(activity: &Match<T>) -> Vec<&Pair<T>> {
    let find = |id: &String| activity.pairs.iter().find(|pair| pair.id == *id);
    let shown: Vec<&Pair<T>> = activity.shown.iter().filter_map(find).collect();
    let all = activity
        .pairs
        .iter()
        .all(|pair| activity.shown.contains(&pair.id));
    if all && shown.len() == activity.pairs.len() {
        shown
    } else {
        activity.pairs.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ids(n: usize) -> Vec<String> {
        (0..n).map(|i| format!("p{i}")).collect()
    }

    fn activity(n: usize) -> Match<()> {
        Match {
            id: "m".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            pairs: (ids(n).into_iter())
                .map(|id| Pair {
                    id,
                    term: (),
                    meaning: (),
                    why: (),
                })
                .collect(),
            shown: Vec::new(),
        }
    }

    fn picks(chosen: &[String]) -> Vec<String> {
        (chosen.iter().enumerate())
            .map(|(i, pair)| format!("p{i}={pair}"))
            .collect()
    }

    fn any_choice() -> impl Strategy<Value = Vec<String>> {
        (3..9usize)
            .prop_flat_map(|n| prop::collection::vec(0..n, n))
            .prop_map(|chosen| chosen.into_iter().map(|i| format!("p{i}")).collect())
    }

    proptest! {
        #[test]
        fn the_score_is_the_share_of_terms_with_their_own_meaning(chosen in any_choice()) {
            let n = chosen.len();
            let own: Vec<bool> = (0..n).map(|i| chosen[i] == format!("p{i}")).collect();
            let right = own.iter().filter(|own| **own).count();
            let activity = activity(n);
            prop_assert_eq!(
                grade(&activity, &picks(&chosen)).map(usize::from),
                Some(1000 * right / n)
            );
            prop_assert_eq!(marks(&activity, &picks(&chosen)), Some(own));
        }

        #[test]
        fn every_meaning_is_shown_once_in_the_order_that_was_set(
            order in (3..9usize).prop_flat_map(|n| Just(ids(n)).prop_shuffle())
        ) {
            let mut activity = activity(order.len());
            activity.shown = order.clone();
            let shown: Vec<&str> = shown(&activity).iter().map(|pair| pair.id.as_str()).collect();
            prop_assert_eq!(shown, order);
        }
    }

    #[test]
    fn an_order_that_does_not_fit_is_ignored() {
        let mut activity = activity(3);
        for bad in [
            &[][..],
            &["p2", "p0"],
            &["p2", "p0", "gone"],
            &["p2", "p0", "p0"],
            &["p2", "p0", "p1", "p2"],
            &["p0", "p1", "p0", "p1"],
        ] {
            activity.shown = bad.iter().map(ToString::to_string).collect();
            let shown: Vec<&str> = shown(&activity).iter().map(|it| it.id.as_str()).collect();
            assert_eq!(shown, ["p0", "p1", "p2"], "{bad:?}");
        }
    }

    #[test]
    fn the_fields_are_the_terms_and_a_letter_may_be_missing() {
        let activity = activity(3);
        assert_eq!(fields(&activity), ["p0", "p1", "p2"]);
        let some = ["p0=p0", "p1=", "p2=gone"].map(String::from);
        assert_eq!(marks(&activity, &some), Some(vec![true, false, false]));
    }

    #[test]
    fn an_answer_to_another_edition_is_not_graded() {
        let activity = activity(3);
        assert_eq!(grade(&activity, &picks(&ids(2))), None);
        assert_eq!(grade(&activity, &picks(&ids(4))), None);
        assert_eq!(marks(&activity, &ids(3)), None);
    }
}
