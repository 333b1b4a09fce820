//! Type `true-false`.

use super::sheet;
use crate::PerMille;
use course::activity::{Statement, TrueFalse};

/// The value of a field whose statement was said to hold.
pub const HOLDS: &str = "yes";
/// The value of a field whose statement was said not to hold.
pub const HOLDS_NOT: &str = "no";

/// The fields: the statements' ids.
pub fn fields<T>(activity: &TrueFalse<T>) -> Vec<&str> {
    activity
        .statements
        .iter()
        .map(|it| it.id.as_str())
        .collect()
}

/// Grades the judgements: `1000 · r / n`, rounded down, where `n` is the number
/// of statements and `r` the number that were judged right; see [`sheet`].
///
/// `None` when the picks are not of exactly these statements.
pub fn grade<T>(activity: &TrueFalse<T>, picks: &[String]) -> Option<PerMille> {
    Some(sheet::share(&marks(activity, picks)?))
}

/// For each statement whether it was judged right. `None` as in [`grade`].
pub fn marks<T>(activity: &TrueFalse<T>, picks: &[String]) -> Option<Vec<bool>> {
    let values = sheet::read(&fields(activity), picks)?;
    let right: Vec<String> = activity
        .statements
        .iter()
        .map(|it| right(it).to_owned())
        .collect();
    Some(sheet::marks(&right, &values))
}

/// The right value of a statement's field.
pub fn right<T>(statement: &Statement<T>) -> &'static str {
    if statement.holds { HOLDS } else { HOLDS_NOT }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Statements `s0`, `s1` …, that hold where `holds` says so.
    fn activity(holds: &[bool]) -> TrueFalse<()> {
        TrueFalse {
            id: "t".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            statements: (holds.iter().enumerate())
                .map(|(i, holds)| Statement {
                    id: format!("s{i}"),
                    text: (),
                    why: (),
                    holds: *holds,
                })
                .collect(),
        }
    }

    fn picks(values: &[&str]) -> Vec<String> {
        (values.iter().enumerate())
            .map(|(i, value)| format!("s{i}={value}"))
            .collect()
    }

    proptest! {
        #[test]
        fn the_score_is_the_share_of_statements_judged_right(
            statements in prop::collection::vec(any::<(bool, bool)>(), 2..9)
        ) {
            let holds: Vec<bool> = statements.iter().map(|(holds, _)| *holds).collect();
            let said: Vec<&str> = statements.iter().map(|(_, said)| if *said { "yes" } else { "no" }).collect();
            let agree: Vec<bool> = statements.iter().map(|(holds, said)| holds == said).collect();
            let right = agree.iter().filter(|agree| **agree).count();
            let activity = activity(&holds);
            prop_assert_eq!(
                grade(&activity, &picks(&said)).map(usize::from),
                Some(1000 * right / holds.len())
            );
            prop_assert_eq!(marks(&activity, &picks(&said)), Some(agree));
        }
    }

    #[test]
    fn the_fields_are_the_statements_in_order() {
        let activity = activity(&[true, false]);
        assert_eq!(fields(&activity), ["s0", "s1"]);
        let right: Vec<&str> = activity.statements.iter().map(right).collect();
        assert_eq!(right, ["yes", "no"]);
    }

    #[test]
    fn what_is_neither_yes_nor_no_is_wrong_either_way() {
        let activity = activity(&[true, false, false]);
        assert_eq!(
            marks(&activity, &picks(&["", "maybe", "no"])),
            Some(vec![false, false, true])
        );
        assert_eq!(grade(&activity, &picks(&["", "maybe", "no"])), Some(333));
    }

    #[test]
    fn an_answer_to_another_edition_is_not_graded() {
        let activity = activity(&[true, false]);
        for other in [&["yes"][..], &["yes", "no", "no"], &[]] {
            assert_eq!(grade(&activity, &picks(other)), None);
            assert_eq!(marks(&activity, &picks(other)), None);
        }
    }
}
