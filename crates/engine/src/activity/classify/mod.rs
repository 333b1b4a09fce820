//! Type `classify`.

use super::sheet;
use crate::PerMille;
use course::activity::{
    Classify,
    classify::{Item, Set},
};

/// The fields of a set: its items' ids. A field's value is the id of the group
/// that was chosen.
pub fn fields<T>(set: &Set<T>) -> Vec<&str> {
    set.items.iter().map(|item| item.id.as_str()).collect()
}

/// How many sets were handed in, by a run's path: `<item>=<group>` for each
/// item of the first sets. 0 where the path does not fit the activity: it may
/// be older than that, or damaged.
pub fn handed_in<T>(activity: &Classify<T>, path: &[String]) -> usize {
    let mut rest = path;
    for (count, set) in activity.sets.iter().enumerate() {
        if rest.is_empty() {
            return count;
        }
        let Some((picks, after)) = rest.split_at_checked(set.items.len()) else {
            return 0;
        };
        let values = sheet::read(&fields(set), picks).unwrap_or_default();
        let known = |value: &String| activity.groups.iter().any(|group| group.id == *value);
        if values.is_empty() || !values.iter().all(known) {
            return 0;
        }
        rest = after;
    }
    if rest.is_empty() {
        activity.sets.len()
    } else {
        0
    }
}

/// The part of a path that is of the set at this place, where the path reaches
/// so far.
pub fn picks_of<'a, T>(activity: &Classify<T>, at: usize, path: &'a [String]) -> &'a [String] {
    let before = activity.sets.iter().take(at).map(|set| set.items.len());
    let start = before.sum::<usize>();
    let count = activity.sets.get(at).map_or(0, |set| set.items.len());
    path.get(start..start + count).unwrap_or_default()
}

/// For each item of all sets whether it was put where it belongs.
///
/// `None` when the picks are not of exactly these items, in the order of the
/// sets.
pub fn marks<T>(activity: &Classify<T>, picks: &[String]) -> Option<Vec<bool>> {
    if handed_in(activity, picks) < activity.sets.len() {
        return None;
    }
    let items: Vec<&Item<T>> = activity.sets.iter().flat_map(|set| &set.items).collect();
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let values = sheet::read(&ids, picks)?;
    let right: Vec<String> = items.iter().map(|item| item.group.clone()).collect();
    Some(sheet::marks(&right, &values))
}

/// Grades all sets: `1000 · r / n`, rounded down, where `n` is the number of
/// items and `r` the number that were put where they belong; see [`sheet`].
///
/// `None` as in [`marks`].
pub fn grade<T>(activity: &Classify<T>, picks: &[String]) -> Option<PerMille> {
    Some(sheet::share(&marks(activity, picks)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::activity::classify::Group;
    use proptest::prelude::*;

    const GROUPS: [&str; 3] = ["a", "b", "ab"];

    /// Sets whose items belong to the groups at these places: `i0`, `i1` …
    fn activity(sets: &[Vec<usize>]) -> Classify<()> {
        let mut number = 0;
        let mut item = |group: &usize| {
            number += 1;
            Item {
                id: format!("i{}", number - 1),
                text: (),
                why: (),
                group: GROUPS[*group].into(),
            }
        };
        Classify {
            id: "c".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            groups: GROUPS
                .map(|id| Group {
                    id: id.into(),
                    text: (),
                })
                .into(),
            sets: (sets.iter())
                .map(|groups| Set {
                    id: format!("s{}", groups.len()),
                    items: groups.iter().map(&mut item).collect(),
                })
                .collect(),
        }
    }

    /// The path of one who chose the groups at these places.
    fn path(chosen: &[usize]) -> Vec<String> {
        (chosen.iter().enumerate())
            .map(|(i, group)| format!("i{i}={}", GROUPS[*group]))
            .collect()
    }

    /// For each set its items: the group that is right, and the one chosen.
    fn any_round() -> impl Strategy<Value = Vec<Vec<(usize, usize)>>> {
        let items = prop::collection::vec((0..3usize, 0..3usize), 3..9);
        prop::collection::vec(items, 1..4)
    }

    proptest! {
        #[test]
        fn the_score_is_the_share_of_items_that_are_where_they_belong(round in any_round()) {
            let right: Vec<Vec<usize>> = (round.iter())
                .map(|set| set.iter().map(|(right, _)| *right).collect())
                .collect();
            let pairs: Vec<(usize, usize)> = round.concat();
            let chosen: Vec<usize> = pairs.iter().map(|(_, chosen)| *chosen).collect();
            let agree: Vec<bool> = pairs.iter().map(|(right, chosen)| right == chosen).collect();
            let hits = agree.iter().filter(|agree| **agree).count();
            let activity = activity(&right);
            prop_assert_eq!(
                grade(&activity, &path(&chosen)).map(usize::from),
                Some(1000 * hits / agree.len())
            );
            prop_assert_eq!(marks(&activity, &path(&chosen)), Some(agree));
        }

        #[test]
        fn what_was_handed_in_is_counted_by_whole_sets(round in any_round(), cut in 0..40usize) {
            let right: Vec<Vec<usize>> = (round.iter())
                .map(|set| set.iter().map(|(right, _)| *right).collect())
                .collect();
            let activity = activity(&right);
            let mut whole = path(&right.concat());
            whole.truncate(cut);
            let mut expected = None;
            let mut so_far = 0;
            for count in 0..=round.len() {
                if so_far == whole.len() {
                    expected = Some(count);
                }
                so_far += round.get(count).map_or(0, Vec::len);
            }
            prop_assert_eq!(handed_in(&activity, &whole), expected.unwrap_or(0));
            prop_assert_eq!(grade(&activity, &whole).is_some(), expected == Some(round.len()));
        }

        #[test]
        fn each_set_finds_its_own_part_of_the_path(round in any_round()) {
            let right: Vec<Vec<usize>> = (round.iter())
                .map(|set| set.iter().map(|(right, _)| *right).collect())
                .collect();
            let activity = activity(&right);
            let whole = path(&right.concat());
            let mut gathered = Vec::new();
            for (at, set) in activity.sets.iter().enumerate() {
                let picks = picks_of(&activity, at, &whole);
                prop_assert!(sheet::read(&fields(set), picks).is_some());
                gathered.extend_from_slice(picks);
            }
            prop_assert_eq!(&gathered, &whole);
            prop_assert_eq!(picks_of(&activity, activity.sets.len(), &whole), &[] as &[String]);
        }
    }

    #[test]
    fn a_path_that_does_not_fit_is_as_none() {
        let activity = activity(&[vec![0, 1, 2], vec![0, 0, 1]]);
        assert_eq!(fields(&activity.sets[1]), ["i3", "i4", "i5"]);
        let good = path(&[0, 1, 2, 0]);
        assert_eq!(handed_in(&activity, &good[..3]), 1);
        // A part of a set, an item or a group that is gone, more than there is.
        assert_eq!(handed_in(&activity, &good), 0);
        for (at, bad) in [(0, "gone=a"), (2, "i2=gone"), (2, "i2"), (1, "i0=a")] {
            let mut path = good[..3].to_vec();
            path[at] = bad.into();
            assert_eq!(handed_in(&activity, &path), 0, "{bad}");
        }
        let long = path(&[0; 7]);
        assert_eq!(
            (handed_in(&activity, &long), grade(&activity, &long)),
            (0, None)
        );
        // The sets' order is that of the path: another order is another edition.
        let mut turned = path(&[0; 6]);
        turned.rotate_left(3);
        assert_eq!(handed_in(&activity, &turned), 0);
        assert_eq!(handed_in(&activity, &[]), 0);
        assert_eq!(picks_of(&activity, 1, &good), &[] as &[String]);
    }

    #[test]
    fn within_a_set_the_items_may_have_moved() {
        let activity = activity(&[vec![0, 1, 2]]);
        let turned = ["i2=ab", "i0=a", "i1=a"].map(String::from);
        assert_eq!(marks(&activity, &turned), Some(vec![true, false, true]));
    }
}
