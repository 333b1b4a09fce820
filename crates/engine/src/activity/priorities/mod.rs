//! Type `priorities`: there is nothing to grade.

/// Where an issue goes that is moved one place up or down, counted from 0;
/// `None` at the end of the list.
pub fn target(slots: usize, at: usize, up: bool) -> Option<usize> {
    let target = if up { at.checked_sub(1)? } else { at + 1 };
    (target < slots).then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_moves_one_place_and_stays_in_the_list() {
        let up: Vec<_> = (0..3).map(|at| target(3, at, true)).collect();
        assert_eq!(up, [None, Some(0), Some(1)]);
        let down: Vec<_> = (0..3).map(|at| target(3, at, false)).collect();
        assert_eq!(down, [Some(1), Some(2), None]);
        assert_eq!((target(1, 0, true), target(1, 0, false)), (None, None));
    }
}
