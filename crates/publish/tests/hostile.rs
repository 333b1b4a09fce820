//! Files that nobody writes by accident.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{base, dictionaries};
use std::{fs, path::Path};

fn report(root: &Path) -> Vec<String> {
    let outcome = publish::check_with(root, "2026-11-22", &dictionaries());
    assert!(outcome.course.is_none());
    outcome.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_of_ten_megabytes_is_refused_unread() {
    let root = base();
    for path in [
        "modules/motet/01-for-motet.nb.md",
        "modules/motet/activities/valg.toml",
    ] {
        fs::write(root.path().join(path), vec![b'a'; 10_000_000]).unwrap();
        let found = report(root.path()).join("\n");
        assert!(
            found.contains(&format!(
                "{path}: feil: filen er for stor: 10000000 byte, og grensen er 1048576"
            )),
            "{found}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_symlink_is_not_followed() {
    use std::os::unix::fs::symlink;
    let root = base();
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("x.md"), "# hemmelig\n").unwrap();
    let lesson = root.path().join("modules/motet/01-for-motet.nb.md");
    fs::remove_file(&lesson).unwrap();
    symlink(secret.path().join("x.md"), &lesson).unwrap();
    symlink(secret.path(), root.path().join("modules/motet/lenke")).unwrap();
    symlink(root.path(), root.path().join("modules/ring")).unwrap();
    let found = report(root.path()).join("\n");
    for path in [
        "modules/motet/01-for-motet.nb.md",
        "modules/motet/lenke",
        "modules/ring",
    ] {
        assert!(
            found.contains(&format!("{path}: feil: dette er ingen vanlig fil")),
            "{found}"
        );
    }
    assert!(!found.contains("hemmelig"), "{found}");
}

#[test]
fn folders_within_folders_end_somewhere() {
    let root = base();
    let deep = root.path().join("modules/motet").join("a/".repeat(200));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("x.md"), "x").unwrap();
    let found = report(root.path());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("modules/motet/a: feil: "));
}

#[test]
fn an_empty_folder_and_no_dictionaries_are_reported() {
    let root = tempfile::tempdir().unwrap();
    let outcome = publish::check(root.path(), "i dag");
    assert!(outcome.course.is_none());
    let found: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    let found = found.join("\n");
    for expected in [
        "modules: feil: mappen finnes ikke eller kan ikke leses",
        "modules: feil: dagens dato «i dag» er ikke på formen 2026-11-22",
        "modules/course.toml: feil: filen mangler",
        "node_modules/dictionary-nn: feil: ordlisten for nynorsk mangler, så rettskrivingen er ikke \
         kontrollert\n    gjør: Kjør `cargo xtask check`, som installerer ordlistene.",
    ] {
        assert!(found.contains(expected), "{expected} in\n{found}");
    }
}

#[test]
fn any_bytes_in_any_file_are_a_problem_and_no_panic() {
    let root = common::course("_types");
    let mut files = Vec::new();
    let mut folders = vec![root.path().join("modules"), root.path().join("seeds")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        // Cut anywhere, doubled, turned round, and nothing at all.
        let cuts = (0..8)
            .map(|i| text.len() * i / 8)
            .filter(|at| text.is_char_boundary(*at));
        let mut broken: Vec<String> = cuts.map(|at| text[..at].to_owned()).collect();
        broken.push(format!("{text}{text}"));
        broken.push(text.chars().rev().collect());
        broken.push(text.replace(['"', '{', '['], "<!-- hvis: ny-lov -->"));
        for bad in broken {
            fs::write(&path, bad).unwrap();
            let _ = publish::check_with(root.path(), "2026-11-22", &dictionaries());
        }
        fs::write(&path, text).unwrap();
    }
}
