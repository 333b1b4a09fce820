/// The longest id, in bytes. Ids stand in links and storage keys.
pub const MAX_ID_LENGTH: usize = 48;

/// Whether `id` can name a module, lesson, activity, option, term or law:
/// 1 to [`MAX_ID_LENGTH`] characters of `a–z`, `0–9` and `-`, beginning and
/// ending with a letter or digit, with no two hyphens together.
///
/// Ids are authored and never positional, so that answers survive reordering.
pub fn is_valid_id(id: &str) -> bool {
    let bytes = id.as_bytes();
    (1..=MAX_ID_LENGTH).contains(&bytes.len())
        && bytes
            .iter()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
        && !id.contains("--")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_case_and_non_ascii_are_refused() {
        for bad in [
            "", "../x", "a/b", "Motet", "møtet", "-a", "a-", "a--b", "a b",
        ] {
            assert!(!is_valid_id(bad), "{bad:?} must be refused");
        }
        assert!(!is_valid_id(&"a".repeat(MAX_ID_LENGTH + 1)));
        for good in ["a", "for-motet", "koml-11-3", &"a".repeat(MAX_ID_LENGTH)] {
            assert!(is_valid_id(good), "{good:?} must be accepted");
        }
    }
}
