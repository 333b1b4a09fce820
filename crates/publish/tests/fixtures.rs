//! One folder per mistake an author can make: what differs from a course without
//! mistakes, and the exact report.
//!
//! A folder holds files that replace or join those of `_base`, or of the folder
//! that its `upon.txt` names; `edits.txt` with `@ file`, then `- a line` and `+ the
//! line instead` (or several, or none); `delete.txt` with files to leave out;
//! `expected.txt` with the whole report. A folder whose name begins with `_` has
//! no mistakes and is there to be built upon: `_types` holds the smallest and a
//! full activity of each type.
//! With `BLESS=1` the reports are written instead of compared; read the diff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{dictionaries, fixtures};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn report(folder: &Path) -> String {
    let root = common::base();
    common::build(folder, root.path());
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

/// The folders whose names begin with `_`, and the others.
fn folders() -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut folders: Vec<PathBuf> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| *path != dictionaries())
        .collect();
    folders.sort();
    folders
        .into_iter()
        .partition(|path| path.file_name().unwrap().to_string_lossy().starts_with('_'))
}

#[test]
fn what_is_built_upon_has_no_problems() {
    let (bases, _) = folders();
    assert!(bases.len() >= 2);
    for folder in bases {
        assert_eq!(report(&folder), "", "{}", folder.display());
    }
}

#[test]
fn every_mistake_is_reported_in_these_words() {
    let (_, folders) = folders();
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
        if expected.is_empty() || found != expected {
            failures.push_str(&format!(
                "== {name}, expected:\n{expected}-- found:\n{found}\n"
            ));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
