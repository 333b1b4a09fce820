//! What the tests share.

#![allow(dead_code, reason = "each test file uses its own part")]

use publish::model::Course;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Small dictionaries that hold the words of the fixtures.
pub fn dictionaries() -> PathBuf {
    fixtures().join("_dictionaries")
}

/// A copy of the course without mistakes.
pub fn base() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    copy(&fixtures().join("_base"), root.path(), &[]);
    root
}

/// The course that the folder of this name makes of the base.
pub fn course(name: &str) -> tempfile::TempDir {
    let root = base();
    build(&fixtures().join(name), root.path());
    root
}

/// The course that a folder makes, with texts of its activities' files changed:
/// in which, from what, to what. Nothing is wrong with it.
pub fn changed(name: &str, edits: &[(&str, &str, &str)]) -> Course {
    let root = course(name);
    for (id, from, to) in edits {
        let path = format!("modules/motet/activities/{id}.toml");
        let path = root.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from} in {id}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    }
    let outcome = publish::check_with(root.path(), "2026-11-22", &dictionaries());
    assert_eq!(outcome.problems, []);
    outcome.course.unwrap()
}

/// Copies a folder's contents, but for files named so.
pub fn copy(from: &Path, to: &Path, without: &[&str]) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        let to = to.join(&name);
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&entry.path(), &to, without);
        } else if !without.iter().any(|other| name == *other) {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Replaces lines. What is to be replaced must stand there exactly once, so that
/// no fixture goes stale unseen.
fn edit(root: &Path, edits: &str) {
    let mut file = PathBuf::new();
    let mut lines = edits.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_prefix("@ ") {
            file = root.join(path);
            continue;
        }
        let Some(old) = line.strip_prefix("- ") else {
            assert!(line.is_empty(), "an edit begins with @ or -: {line}");
            continue;
        };
        let mut new = String::new();
        while let Some(added) = lines.next_if(|line| line.starts_with('+')) {
            new.push_str(added[1..].strip_prefix(' ').unwrap_or(&added[1..]));
            new.push('\n');
        }
        let text = fs::read_to_string(&file).unwrap();
        let found: Vec<(usize, &str)> = text
            .split_inclusive('\n')
            .scan(0, |at, line| {
                *at += line.len();
                Some((*at - line.len(), line))
            })
            .filter(|(_, line)| line.trim_end_matches('\n') == old)
            .collect();
        assert_eq!(found.len(), 1, "«{old}» in {}", file.display());
        let (at, line) = found[0];
        let edited = format!("{}{new}{}", &text[..at], &text[at + line.len()..]);
        fs::write(&file, edited).unwrap();
    }
}

/// Makes the course in `root`, a copy of the base, that of a folder of fixtures.
pub fn build(folder: &Path, root: &Path) {
    if let Ok(name) = fs::read_to_string(folder.join("upon.txt")) {
        build(&fixtures().join(name.trim()), root);
    }
    copy(
        folder,
        root,
        &["expected.txt", "edits.txt", "delete.txt", "upon.txt"],
    );
    if let Ok(edits) = fs::read_to_string(folder.join("edits.txt")) {
        edit(root, &edits);
    }
    for path in fs::read_to_string(folder.join("delete.txt"))
        .unwrap_or_default()
        .lines()
    {
        let path = root.join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
}
