//! One folder per mistake an author can make: what differs from a course without
//! mistakes, and the exact report.
//!
//! A folder holds files that replace or join those of `_base`; `edits.txt` with
//! `@ file`, then `- a line` and `+ the line instead` (or several, or none);
//! `delete.txt` with files to leave out; `expected.txt` with the whole report.
//! With `BLESS=1` the reports are written instead of compared; read the diff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{copy, dictionaries, fixtures};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

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

fn report(folder: &Path) -> String {
    let root = common::base();
    copy(
        folder,
        root.path(),
        &["expected.txt", "edits.txt", "delete.txt"],
    );
    if let Ok(edits) = fs::read_to_string(folder.join("edits.txt")) {
        edit(root.path(), &edits);
    }
    for path in fs::read_to_string(folder.join("delete.txt"))
        .unwrap_or_default()
        .lines()
    {
        let path = root.path().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    let outcome = publish::check_with(root.path(), "2026-11-22", &dictionaries());
    let errors = outcome
        .problems
        .iter()
        .any(|problem| problem.severity == publish::Severity::Error);
    assert_eq!(
        outcome.course.is_none(),
        errors,
        "a course exactly when there is no error"
    );
    outcome
        .problems
        .iter()
        .map(|problem| format!("{problem}\n"))
        .collect()
}

#[test]
fn the_base_has_no_problems() {
    assert_eq!(report(&fixtures().join("_base")), "");
}

#[test]
fn every_mistake_is_reported_in_these_words() {
    let mut folders: Vec<PathBuf> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('_'))
        .collect();
    folders.sort();
    assert!(
        folders.len() > 80,
        "only {} fixtures were found",
        folders.len()
    );
    let mut failures = String::new();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let found = report(&folder);
        let path = folder.join("expected.txt");
        if env::var_os("BLESS").is_some() {
            fs::write(&path, &found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(!expected.trim().is_empty(), "{name} has no expected.txt");
        if found != expected {
            failures.push_str(&format!(
                "== {name}, expected:\n{expected}-- found:\n{found}\n"
            ));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
