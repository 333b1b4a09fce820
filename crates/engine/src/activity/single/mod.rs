//! Type `single`.

use crate::{FULL, PerMille};
use course::activity::Single;

/// Grades the chosen option: 1000 for the right one, else 0.
///
/// `None` when the question has no such option (a stored answer may be older
/// than the question).
pub fn grade<T>(question: &Single<T>, chosen: &str) -> Option<PerMille> {
    let option = question.options.iter().find(|o| o.id == chosen)?;
    Some(if option.right { FULL } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::activity::Choice;

    fn question() -> Single<()> {
        let choice = |id: &str, right| Choice {
            id: id.into(),
            text: (),
            why: (),
            right,
        };
        Single {
            id: "q".into(),
            rev: String::new(),
            title: (),
            prompt: (),
            options: vec![choice("a", false), choice("b", true)],
        }
    }

    #[test]
    fn only_the_right_option_scores_and_unknown_ones_are_not_graded() {
        assert_eq!(grade(&question(), "b"), Some(FULL));
        assert_eq!(grade(&question(), "a"), Some(0));
        assert_eq!(grade(&question(), "gone"), None);
    }
}
