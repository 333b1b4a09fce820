//! Type `cloze`.

use super::{estimate, sheet};
use crate::PerMille;
use course::activity::{Cloze, cloze::Gap};

/// The fields: the gaps' ids. A field's value is the id of an option, or the
/// number as it was typed.
pub fn fields<T>(activity: &Cloze<T>) -> Vec<&str> {
    activity.gaps.iter().map(|gap| gap.id.as_str()).collect()
}

/// Grades the filling: `1000 · r / n`, rounded down, where `n` is the number of
/// gaps and `r` the number that were filled right.
///
/// `None` when the picks are not of exactly these gaps.
pub fn grade<T>(activity: &Cloze<T>, picks: &[String]) -> Option<PerMille> {
    Some(sheet::share(&marks(activity, picks)?))
}

/// For each gap whether it was filled right. `None` as in [`grade`].
pub fn marks<T>(activity: &Cloze<T>, picks: &[String]) -> Option<Vec<bool>> {
    let values = sheet::read(&fields(activity), picks)?;
    let gaps = activity.gaps.iter();
    let values: Vec<String> = gaps
        .clone()
        .zip(values)
        .map(|(gap, value)| match estimate::number(&value) {
            Some(number) if gap.options.is_empty() => number.to_string(),
            _ => value,
        })
        .collect();
    let right: Vec<String> = gaps.map(right).collect();
    Some(sheet::marks(&right, &values))
}

/// The right value of a gap's field: an option's id, or the number in plain
/// digits.
pub fn right<T>(gap: &Gap<T>) -> String {
    match gap.options.iter().find(|option| option.right) {
        Some(option) => option.id.clone(),
        None => gap.number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::activity::cloze::Filling;
    use proptest::prelude::*;

    /// A gap with options `a`, `b` …, of which the one at `right` belongs there.
    fn by_choice(id: &str, right: usize, count: usize) -> Gap<()> {
        Gap {
            id: id.into(),
            why: (),
            options: (0..count)
                .map(|i| Filling {
                    id: option(i),
                    text: (),
                    right: i == right,
                })
                .collect(),
            number: 0,
        }
    }

    fn by_number(id: &str, number: u32) -> Gap<()> {
        Gap {
            id: id.into(),
            why: (),
            options: Vec::new(),
            number,
        }
    }

    fn option(i: usize) -> String {
        ["a", "b", "c", "d", "e"][i].into()
    }

    fn activity(gaps: Vec<Gap<()>>) -> Cloze<()> {
        Cloze {
            id: "c".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            text: (),
            gaps,
        }
    }

    /// A gap, what was filled in, and whether that is right.
    fn any_filling() -> impl Strategy<Value = (Gap<()>, String, bool)> {
        let chosen = (2..6usize)
            .prop_flat_map(|count| (Just(count), 0..count, 0..count))
            .prop_map(|(count, right, chosen)| {
                (by_choice("", right, count), option(chosen), right == chosen)
            });
        let typed = (0..4u32, 0..4u32).prop_map(|(number, typed)| {
            (by_number("", number), typed.to_string(), number == typed)
        });
        prop_oneof![chosen, typed]
    }

    proptest! {
        #[test]
        fn the_score_is_the_share_of_gaps_filled_right(
            fillings in prop::collection::vec(any_filling(), 1..7)
        ) {
            let mut gaps = Vec::new();
            let mut picks = Vec::new();
            for (i, (gap, value, _)) in fillings.iter().enumerate() {
                gaps.push(Gap { id: format!("g{i}"), ..gap.clone() });
                picks.push(format!("g{i}={value}"));
            }
            let right: Vec<bool> = fillings.iter().map(|(_, _, right)| *right).collect();
            let count = right.iter().filter(|right| **right).count();
            let activity = activity(gaps);
            prop_assert_eq!(
                grade(&activity, &picks).map(usize::from),
                Some(1000 * count / right.len())
            );
            prop_assert_eq!(marks(&activity, &picks), Some(right));
        }
    }

    #[test]
    fn a_number_is_read_as_people_type_it_and_must_be_exact() {
        let activity = activity(vec![by_number("frist", 10_000)]);
        let mark = |typed: &str| marks(&activity, &[format!("frist={typed}")]).unwrap()[0];
        assert!(mark("10000") && mark(" 10 000 ") && mark("010000"));
        for wrong in ["9999", "10001", "", "10.000", "ti tusen", "-10000"] {
            assert!(!mark(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_option_named_by_digits_is_no_number() {
        let mut gap = by_choice("a", 0, 2);
        gap.options[0].id = "01".into();
        gap.options[1].id = "1".into();
        let activity = activity(vec![gap]);
        assert_eq!(marks(&activity, &["a=01".into()]), Some(vec![true]));
        assert_eq!(marks(&activity, &["a=1".into()]), Some(vec![false]));
    }

    #[test]
    fn the_right_value_is_the_option_or_the_number() {
        assert_eq!(right(&by_choice("a", 2, 3)), "c");
        assert_eq!(right(&by_number("a", 1000)), "1000");
    }

    #[test]
    fn nothing_typed_is_not_the_number_nought() {
        let activity = activity(vec![by_number("a", 0)]);
        assert_eq!(marks(&activity, &["a=".into()]), Some(vec![false]));
        assert_eq!(marks(&activity, &["a=0".into()]), Some(vec![true]));
    }

    #[test]
    fn a_gap_with_options_takes_the_right_one_only() {
        let activity = activity(vec![by_choice("a", 1, 3)]);
        let mark = |value: &str| marks(&activity, &[format!("a={value}")]).unwrap()[0];
        assert!(mark("b"));
        // Nor the number that gaps with options happen to carry.
        for wrong in ["a", "c", "", "gone", "0"] {
            assert!(!mark(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_answer_to_another_edition_is_not_graded() {
        let activity = activity(vec![by_number("a", 1), by_choice("b", 0, 2)]);
        assert_eq!(fields(&activity), ["a", "b"]);
        for other in [&["a=1"][..], &["a=1", "c=a"], &["a=1", "b=a", "c=a"]] {
            let picks: Vec<String> = other.iter().map(ToString::to_string).collect();
            assert_eq!(grade(&activity, &picks), None, "{other:?}");
        }
    }
}
