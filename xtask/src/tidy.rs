//! House rules that no compiler checks, as tests.

use crate::{
    repo::Repo,
    run::{cargo, output},
};
use std::{fs, path::Path};

/// Crates that bring a page, a clock or chance with them.
const IMPURE: [&str; 14] = [
    "chrono",
    "fastrand",
    "getrandom",
    "gloo-storage",
    "gloo-utils",
    "js-sys",
    "leptos",
    "rand",
    "rand_core",
    "time",
    "tokio",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "web-sys",
];

/// What only `src/platform/` may touch: where the app keeps things, the clock,
/// chance, and what needs the browser's permission.
const PLATFORM_ONLY: [&str; 22] = [
    "gloo_storage",
    "local_storage",
    "session_storage",
    "web_sys::Storage",
    "IdbFactory",
    "IdbDatabase",
    "indexed_db",
    "js_sys::Date",
    "Date::now",
    "Date::new_0",
    "SystemTime",
    "Instant::now",
    "Performance",
    "performance()",
    "Math::random",
    "random_uuid",
    "get_random_values",
    "Clipboard",
    "clipboard()",
    "speech_synthesis",
    "ServiceWorker",
    "service_worker()",
];

/// Endings of files that are text of ours.
const TEXT: [&str; 12] = [
    "css", "html", "js", "json", "lock", "md", "npmrc", "rs", "svg", "toml", "txt", "yml",
];

fn repo() -> Repo {
    Repo::find().unwrap()
}

/// Every file of ours below a folder, with its path from the work tree.
fn files(repo: &Repo, folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = fs::read_dir(repo.path(&folder))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                // xtask/deep has packages of its own.
                if entry.file_name() != "node_modules" {
                    folders.push(path);
                }
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                found.push((path, text));
            }
        }
    }
    found
}

/// The app's Rust without comments and without tests, by line.
fn app_lines(repo: &Repo) -> Vec<(String, usize, String)> {
    let mut lines = Vec::new();
    for (path, text) in files(repo, "src") {
        if !path.ends_with(".rs") || path.ends_with("/tests.rs") {
            continue;
        }
        // Tests stand last in a file.
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            lines.push((path.clone(), number + 1, code.to_owned()));
        }
    }
    lines
}

/// Fails with each line that breaks the rule.
fn none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn the_model_and_the_rules_have_no_page_clock_or_chance() {
    let repo = repo();
    for package in ["course", "engine"] {
        for target in ["x86_64-unknown-linux-gnu", "wasm32-unknown-unknown"] {
            let tree = output(cargo(&repo.root).args([
                "tree",
                "--locked",
                "--offline",
                "-p",
                package,
                "-e",
                "normal",
                "--prefix",
                "none",
                "--target",
                target,
            ]))
            .unwrap();
            assert!(tree.starts_with(package), "{tree}");
            let found = tree
                .lines()
                .filter(|line| IMPURE.contains(&line.split(' ').next().unwrap_or_default()))
                .map(|line| format!("{package} uses {line}"))
                .collect();
            none(
                "time, chance and the page are parameters or belong to src/platform",
                found,
            );
        }
    }
}

#[test]
fn arrows_point_one_way() {
    let repo = repo();
    let uses = |package: &str| {
        let arguments = [
            "tree",
            "--locked",
            "--offline",
            "-p",
            package,
            "-e",
            "normal",
            "--depth",
            "1",
            "--prefix",
            "none",
        ];
        let tree = output(cargo(&repo.root).args(arguments)).unwrap();
        let ours = [
            "course",
            "engine",
            "publish",
            "schedule",
            "server",
            "e2e",
            "xtask",
            "ny-i-kommunestyret",
        ];
        let names = tree
            .lines()
            .skip(1)
            .filter_map(|line| line.split(' ').next());
        let mut names: Vec<String> = names
            .filter(|name| ours.contains(name))
            .map(str::to_owned)
            .collect();
        names.sort();
        names.dedup();
        names
    };
    assert_eq!(uses("course"), [""; 0]);
    assert_eq!(uses("engine"), ["course"]);
    assert_eq!(uses("publish"), ["course", "engine"]);
    assert_eq!(uses("schedule"), ["engine"]);
    assert_eq!(uses("server"), [""; 0]);
    assert!(
        uses("ny-i-kommunestyret")
            .iter()
            .all(|name| ["course", "engine", "schedule"].contains(&name.as_str()))
    );
}

#[test]
fn only_the_platform_touches_storage_clock_and_chance() {
    let found = app_lines(&repo())
        .into_iter()
        .filter(|(path, ..)| !path.starts_with("src/platform"))
        .flat_map(|(path, number, line)| {
            let named = PLATFORM_ONLY
                .iter()
                .filter(move |name| line.contains(*name));
            named
                .map(move |name| format!("{path}:{number}: {name}"))
                .collect::<Vec<_>>()
        })
        .collect();
    none("go through src/platform instead", found);
}

#[test]
fn no_style_stands_in_markup() {
    let found = app_lines(&repo())
        .into_iter()
        .filter(|(_, _, line)| {
            let quoted = [
                "attribute(\"style\"",
                ".attr(\"style\"",
                "inner_html=\"<style",
            ];
            // `style:width=` sets a property, which the CSP allows.
            let literal = ["style=\"", "style={", "style=move", "style=format!"];
            let starts_word = |at: usize| {
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "_-.:".contains(c))
            };
            quoted.iter().any(|form| line.contains(form))
                || literal
                    .iter()
                    .any(|form| line.match_indices(form).any(|(at, _)| starts_word(at)))
        })
        .map(|(path, number, line)| format!("{path}:{number}: {}", line.trim()))
        .collect();
    none(
        "the CSP forbids style attributes: use a class, or style:property=",
        found,
    );
}

#[test]
fn the_app_does_not_panic_on_purpose() {
    let forms = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "dbg!(",
    ];
    // Clippy asks for a reason there; see `platform::page::window`.
    let excused = |path: &str, form: &str| path.starts_with("src/platform/") && form == ".expect(";
    let found = app_lines(&repo())
        .into_iter()
        .filter(|(path, _, line)| {
            forms
                .iter()
                .any(|form| line.contains(form) && !excused(path, form))
        })
        .map(|(path, number, line)| format!("{path}:{number}: {}", line.trim()))
        .collect();
    none(
        "a panic ends the app for the learner: handle the case",
        found,
    );
}

#[test]
fn every_crate_takes_the_workspaces_lints() {
    let repo = repo();
    let mut manifests = vec![
        "Cargo.toml".to_owned(),
        "e2e/Cargo.toml".into(),
        "xtask/Cargo.toml".into(),
    ];
    for entry in fs::read_dir(repo.path("crates")).unwrap() {
        manifests.push(format!(
            "crates/{}/Cargo.toml",
            entry.unwrap().file_name().to_string_lossy()
        ));
    }
    let found = manifests
        .into_iter()
        .filter(|path| {
            !fs::read_to_string(repo.path(path))
                .unwrap()
                .contains("[lints]\nworkspace = true")
        })
        .collect();
    none("the manifest must say [lints] workspace = true", found);
}

#[test]
fn lock_files_name_no_host() {
    let mut found = Vec::new();
    for path in ["package-lock.json", "xtask/deep/package-lock.json"] {
        let lock = fs::read_to_string(repo().path(path)).unwrap();
        let hosts = lock.lines().filter(|line| line.contains("\"resolved\""));
        found.extend(hosts.map(|line| format!("{path}: {}", line.trim())));
    }
    none(
        "`npm install` with the .npmrc beside it leaves them out",
        found,
    );
}

#[test]
fn no_file_names_a_machines_folder() {
    let repo = repo();
    let mut all = Vec::new();
    for folder in [
        "src",
        "crates",
        "e2e",
        "fuzz/checks",
        "fuzz/seeds",
        "fuzz/src",
        "xtask",
        "modules",
        "style",
        "public",
        "seeds",
        ".cargo",
        ".ci",
    ] {
        if repo.path(folder).is_dir() {
            all.extend(files(&repo, folder));
        }
    }
    for entry in fs::read_dir(&repo.root).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_text = Path::new(&name)
            .extension()
            .is_some_and(|end| TEXT.iter().any(|text| end == *text));
        if is_text && entry.path().is_file() {
            all.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    // Written so that this file does not name them itself.
    let folders = [
        ["/ro", "ot/"].concat(),
        ["/ho", "me/"].concat(),
        ["/Us", "ers/"].concat(),
        ["C:", "\\"].concat(),
    ];
    let mut found = Vec::new();
    for (path, text) in &all {
        for (number, line) in text.lines().enumerate() {
            if folders.iter().any(|folder| line.contains(folder.as_str())) {
                found.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none("it would hold on one machine only", found);
}
