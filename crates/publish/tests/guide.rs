//! The author's guide: each type has a section with an example, and each
//! example compiles in the course as it is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use course::Kind;
use std::{fs, path::Path};

/// An example: its type, its id and its text.
struct Example {
    kind: Kind,
    id: String,
    toml: String,
}

/// The value of a line `key = "value"`.
fn field<'a>(toml: &'a str, key: &str) -> Option<&'a str> {
    toml.lines()
        .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))
        .map(|value| value.trim().trim_matches('"'))
}

/// Every block of TOML in the guide that is a whole activity.
fn examples(guide: &str) -> Vec<Example> {
    let blocks = guide.split("```toml\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    blocks
        .filter_map(|toml| {
            let kind = Kind::from_name(field(toml, "type")?)?;
            Some(Example {
                kind,
                id: field(toml, "id")?.to_owned(),
                toml: toml.to_owned(),
            })
        })
        .collect()
}

#[test]
fn every_type_has_an_example_that_compiles() {
    let repo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let guide = fs::read_to_string(repo.join("modules/README.md")).unwrap();
    let examples = examples(&guide);
    for kind in Kind::ALL {
        let heading = format!("\n### {}: ", kind.name());
        assert!(guide.contains(&heading), "a section on {}", kind.name());
        assert!(
            examples.iter().any(|it| it.kind == kind),
            "an example of {}",
            kind.name()
        );
    }
    let root = tempfile::tempdir().unwrap();
    for folder in ["modules", "seeds", "public/pictures"] {
        fs::create_dir_all(root.path().join(folder)).unwrap();
        common::copy(&repo.join(folder), &root.path().join(folder), &[]);
    }
    let module = root.path().join("modules/motet");
    let mut stand = Vec::new();
    for Example { id, toml, .. } in &examples {
        let file = module.join(format!("activities/{id}.toml"));
        // One that is also in the course stands where that stands.
        if !file.is_file() {
            stand.push(id);
        }
        fs::write(file, toml).unwrap();
    }
    let words = [
        ("nb", "Øvelser", "Øvelse", "Det er alt."),
        ("nn", "Øvingar", "Øving", "Det er alt."),
    ];
    for (lang, title, heading, end) in words {
        let mut lesson = format!("# {title}\n");
        for id in &stand {
            lesson += &format!("\n## {heading} {{#o-{id}}}\n\n[Øvelse: {id}](oving:{id})\n");
        }
        lesson += &format!("\n> **Kort sagt**\n> {end}\n");
        fs::write(module.join(format!("99-eksempler.{lang}.md")), lesson).unwrap();
    }
    let file = module.join("module.toml");
    let mut toml = fs::read_to_string(&file).unwrap();
    toml += "\n[[lessons]]\nid = \"eksempler\"\nfile = \"99-eksempler\"\ncore = false\n\
        checked = 2026-11-22\nsummary = { nb = \"Øvelser.\", nn = \"Øvingar.\" }\n";
    fs::write(&file, toml).unwrap();

    let outcome = publish::check_with(root.path(), "2026-11-22", &repo.join("node_modules"));
    let problems: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0], "{}", problems.join("\n"));
}
