//! What must hold of any text as each kind of file that authors write in TOML.
//! The fuzz target runs it, and a test of `crates/publish`.

use super::probed::assert_sound;

/// Each kind of file by its place, and a field that the others do not have at
/// their beginning of a line. A text without any of them is read as all kinds.
const KINDS: [(&str, &str); 5] = [
    ("motet/activities/les-forst.toml", "type"),
    ("motet/module.toml", "goals"),
    ("laws.toml", "[refs"),
    ("glossary.toml", "[terms"),
    ("course.toml", "modules"),
];

/// Fails by a panic.
pub fn check(text: &str) {
    let has = |sign: &str| text.lines().any(|line| line.starts_with(sign));
    let mut kinds: Vec<&str> = KINDS
        .iter()
        .filter(|(_, sign)| has(sign))
        .map(|(path, _)| *path)
        .collect();
    if kinds.is_empty() {
        kinds.extend(KINDS.iter().map(|(path, _)| *path));
    }
    for path in kinds {
        assert_sound(&[(path, text)]);
    }
}
