//! The dictionaries from npm, as the check loads them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::{fs, path::Path};

/// The whole report on a course that consists of the base and a lesson's first
/// sentence in each language.
fn report(nb: &str, nn: &str) -> Vec<String> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dictionaries = project.join("node_modules");
    assert!(
        dictionaries.join("dictionary-nb/index.dic").is_file(),
        "the dictionaries are not installed: run `cargo xtask check` (or `npm ci`) first"
    );
    let root = common::base();
    for (lang, text) in [("nb", nb), ("nn", nn)] {
        let path = root
            .path()
            .join(format!("modules/motet/01-for-motet.{lang}.md"));
        let lesson = fs::read_to_string(&path).unwrap();
        fs::write(&path, lesson.replace("Du er ny i Storvik.", text)).unwrap();
    }
    publish::check_with(root.path(), "2026-11-22", &dictionaries)
        .problems
        .iter()
        .filter(|problem| problem.severity == publish::Severity::Error)
        .map(|problem| format!("{}:{} {}", problem.line, problem.column, problem.what))
        .collect()
}

#[test]
fn each_language_has_its_own_words() {
    assert_eq!(
        report(
            "Barnehagen skal bygges, og nærings- og miljøutvalget behandler saken kl. 12.",
            "Barnehagen skal byggjast, og folket røystar over saka."
        ),
        Vec::<String>::new()
    );
    assert_eq!(
        report(
            "Hvorfor blir bgynnelsen ikkje her?",
            "Kvifor blir byrjjinga ikke her?"
        ),
        [
            "3:14 ordet «bgynnelsen» finnes ikke i ordlisten for bokmål",
            "3:25 ordet «ikkje» finnes ikke i ordlisten for bokmål",
            "3:13 ordet «byrjjinga» finnes ikke i ordlisten for nynorsk",
            "3:23 ordet «ikke» finnes ikke i ordlisten for nynorsk",
        ]
    );
}
