//! What the tests share.

#![allow(dead_code, reason = "each test file uses its own part")]

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
