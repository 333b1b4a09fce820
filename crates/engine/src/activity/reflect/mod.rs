//! Type `reflect`: there is nothing to grade.

/// Whether the learner has written anything: text of white space only is none.
pub fn is_answered(text: &str) -> bool {
    !text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_no_answer() {
        assert!(!is_answered(" \n\t"));
        assert!(is_answered(" x "));
    }
}
