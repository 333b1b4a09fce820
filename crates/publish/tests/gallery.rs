//! The gallery: a course of its own that uses every activity type in several
//! variants. What the e2e tests play is checked here like any other course.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;

#[test]
fn the_gallery_has_no_problems() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dictionaries = here.join("../../node_modules");
    let outcome = publish::check_with(&here.join("tests/gallery"), "2026-11-22", &dictionaries);
    let problems: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, [] as [String; 0]);
}
