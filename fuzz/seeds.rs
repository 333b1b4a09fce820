//! What the cases of each fuzz target are made out of. The short runs and
//! `cargo xtask deep` share it.

use serde_json::Value;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The longest case, in bytes: larger ones reach nothing more, and slower. Of a
/// file that is larger, its beginning is used.
pub const LONGEST: usize = 4096;

/// Folders for each target, and how the names of the files in them end. A
/// target's own, `fuzz/seeds/<target>`, need not be named.
pub const SEEDS: [(&str, &[(&str, &str)]); 8] = [
    ("assignment", &[("crates/engine/golden-session", ".txt")]),
    ("backup", &[("crates/engine/golden", ".json")]),
    ("grading", &[("crates/course/src/activity/tests", ".json")]),
    ("markdown", &[("modules", ".md")]),
    ("merge", &[("crates/engine/golden", ".json")]),
    ("receipt", &[("crates/engine/golden-session", "")]),
    ("scenario", &[("crates/course/src/activity/tests", ".json")]),
    (
        "toml",
        &[
            ("modules", ".toml"),
            ("crates/publish/tests/fixtures", ".toml"),
        ],
    ),
];

/// The seeds of a target, each once; `root` is the work tree.
pub fn seeds(root: &Path, target: &str) -> io::Result<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    let own = format!("fuzz/seeds/{target}");
    if root.join(&own).is_dir() {
        below(&root.join(&own), "", &mut files)?;
    }
    for (_, folders) in SEEDS.iter().filter(|(name, _)| *name == target) {
        for (folder, ending) in *folders {
            below(&root.join(folder), ending, &mut files)?;
        }
    }
    let mut seeds = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        if file.extension().is_some_and(|ending| ending == "md") {
            seeds.extend(sections(&String::from_utf8_lossy(&bytes)));
            continue;
        }
        seeds.extend(parts(&bytes));
        seeds.push(bytes);
    }
    for seed in &mut seeds {
        seed.truncate(LONGEST);
    }
    seeds.sort();
    seeds.dedup();
    Ok(seeds)
}

fn below(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            below(&path, ending, files)?;
        } else if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    Ok(())
}

/// A lesson cut before each heading: a whole one takes long, and its parts reach
/// the same.
fn sections(text: &str) -> Vec<Vec<u8>> {
    let starts = text.match_indices("\n## ").map(|(at, _)| at + 1);
    let ends: Vec<usize> = starts.chain([text.len()]).collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts
        .zip(&ends)
        .map(|(start, end)| text.as_bytes()[start..*end].to_vec())
        .collect()
}

/// What lists of JSON objects there are in an object: the object with each of
/// them alone, and each of their objects. A bundle's types are so met one by one.
fn parts(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(Value::Object(whole)) = serde_json::from_slice(bytes) else {
        return Vec::new();
    };
    let lists = || whole.iter().filter(|(_, value)| value.is_array());
    let mut parts = Vec::new();
    for (name, list) in lists() {
        let mut alone = whole.clone();
        alone.retain(|other, value| other == name || !value.is_array());
        parts.push(Value::Object(alone));
        let items = list.as_array().into_iter().flatten();
        parts.extend(items.filter(|item| item.is_object()).cloned());
    }
    parts
        .iter()
        .map(|part| part.to_string().into_bytes())
        .collect()
}
