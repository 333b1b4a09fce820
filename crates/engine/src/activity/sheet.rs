//! What several types share: a list of fields to fill in, each with an id.
//!
//! An answer is kept as one pick `<field>=<value>` for each field, in the
//! author's order.

use crate::{FULL, PerMille};

/// An answer's picks from the value of each field.
pub fn write(ids: &[&str], values: &[String]) -> Vec<String> {
    ids.iter()
        .zip(values)
        .map(|(id, value)| format!("{id}={value}"))
        .collect()
}

/// The value of each field from an answer's picks. `None` when the picks are
/// not of exactly these fields (a stored answer may be older than the
/// activity).
pub fn read(ids: &[&str], picks: &[String]) -> Option<Vec<String>> {
    if ids.len() != picks.len() {
        return None;
    }
    ids.iter()
        .map(|id| {
            let value = |pick: &String| Some(pick.strip_prefix(id)?.strip_prefix('=')?.to_owned());
            picks.iter().find_map(value)
        })
        .collect()
}

/// For each field whether its value is the right one.
pub fn marks(right: &[String], values: &[String]) -> Vec<bool> {
    right
        .iter()
        .zip(values)
        .map(|(right, value)| right == value)
        .collect()
}

/// `1000 · r / n`, rounded down, where `n` is the number of marks and `r` the
/// number of right ones.
pub fn share(marks: &[bool]) -> PerMille {
    let right = marks.iter().filter(|mark| **mark).count();
    PerMille::try_from(right * usize::from(FULL) / marks.len().max(1)).unwrap_or(FULL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Fields with different ids, some of which begin like others, and values
    /// that may hold anything.
    fn any_sheet() -> impl Strategy<Value = Vec<(String, String)>> {
        let id = prop_oneof!["[ab]{1,3}", "[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}"];
        let value = prop_oneof!["[ab=]{0,5}", "\\PC{0,12}"];
        prop::collection::btree_map(id, value, 0..9)
            .prop_map(|fields| fields.into_iter().collect::<Vec<_>>())
            .prop_shuffle()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(sheet in any_sheet()) {
            let ids: Vec<&str> = sheet.iter().map(|(id, _)| id.as_str()).collect();
            let values: Vec<String> = sheet.iter().map(|(_, value)| value.clone()).collect();
            let picks = write(&ids, &values);
            prop_assert_eq!(read(&ids, &picks), Some(values.clone()));
            // Also after the author has moved the fields about.
            let turned: Vec<&str> = ids.iter().rev().copied().collect();
            let expected: Vec<String> = values.into_iter().rev().collect();
            prop_assert_eq!(read(&turned, &picks), Some(expected));
        }

        #[test]
        fn picks_of_other_fields_are_refused(sheet in any_sheet(), other in "[ab]{1,3}") {
            let ids: Vec<&str> = sheet.iter().map(|(id, _)| id.as_str()).collect();
            let values: Vec<String> = sheet.iter().map(|(_, value)| value.clone()).collect();
            let picks = write(&ids, &values);
            if !ids.contains(&other.as_str()) {
                let more: Vec<&str> = ids.iter().copied().chain([other.as_str()]).collect();
                prop_assert_eq!(read(&more, &picks), None);
                let mut renamed = ids.clone();
                if let Some(first) = renamed.first_mut() {
                    *first = &other;
                    prop_assert_eq!(read(&renamed, &picks), None);
                }
            }
            if let Some((_, fewer)) = ids.split_last() {
                prop_assert_eq!(read(fewer, &picks), None);
            }
        }

        #[test]
        fn the_share_is_that_of_the_right_marks(marks in prop::collection::vec(any::<bool>(), 1..40)) {
            let right = marks.iter().filter(|mark| **mark).count();
            prop_assert_eq!(usize::from(share(&marks)), 1000 * right / marks.len());
        }
    }

    #[test]
    fn an_id_may_begin_like_another_and_a_value_may_hold_the_sign() {
        let picks = ["ab=1", "a=b=2", "abc="].map(String::from);
        assert_eq!(
            read(&["a", "ab", "abc"], &picks),
            Some(vec!["b=2".into(), "1".into(), String::new()])
        );
        assert_eq!(write(&["a"], &["b=2".into()]), ["a=b=2"]);
    }

    #[test]
    fn a_pick_that_stands_twice_does_not_stand_for_another() {
        let twice = ["a=1", "a=2"].map(String::from);
        assert_eq!(read(&["a", "b"], &twice), None);
        assert_eq!(read(&["a"], &["a".into()]), None);
        assert_eq!(read(&[], &[]), Some(vec![]));
    }

    #[test]
    fn each_value_is_marked_by_its_own_right_one() {
        let right = ["a", "b", ""].map(String::from);
        let values = ["a", "a", ""].map(String::from);
        assert_eq!(marks(&right, &values), [true, false, true]);
    }

    #[test]
    fn shares_are_rounded_down() {
        assert_eq!(share(&[]), 0);
        assert_eq!(share(&[false, false]), 0);
        assert_eq!(share(&[true, false, false]), 333);
        assert_eq!(share(&[true, true, false]), 666);
        assert_eq!(share(&[true]), FULL);
    }
}
