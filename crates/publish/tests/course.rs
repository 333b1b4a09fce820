//! What comes out when nothing is wrong.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{dictionaries, fixtures};
use publish::model::{Activity, Block, Course};
use std::{fs, path::Path};

fn base() -> Course {
    let outcome = publish::check_with(&fixtures().join("_base"), "2026-11-22", &dictionaries());
    assert_eq!(outcome.problems, []);
    outcome.course.unwrap()
}

#[test]
fn the_course_holds_what_was_written() {
    let course = base();
    assert_eq!(course.site.as_deref(), Some("https://example.org/kurs/"));
    let module = &course.modules[0];
    let lesson = &module.lessons[0];
    assert_eq!(lesson.activities, ["valg", "rekke", "tanke"]);
    assert_eq!(
        (lesson.terms.as_slice(), lesson.laws.as_slice()),
        (&["saksliste".to_owned()][..], &["koml-11-3".to_owned()][..])
    );
    assert_eq!(
        (lesson.text.nb.title.as_str(), lesson.checked.as_str()),
        ("Før møtet", "2026-11-01")
    );
    let ids: Vec<String> = lesson
        .text
        .nb
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading { id, .. }
            | Block::Text { id, .. }
            | Block::Callout { id, .. }
            | Block::Picture { id, .. } => id.clone(),
            Block::Activity { id } => format!("oving:{id}"),
        })
        .collect();
    assert_eq!(
        ids,
        [
            "inngang-1",
            "les",
            "les-1",
            "les-2",
            "oving:valg",
            "gaa",
            "gaa-1",
            "oving:rekke",
            "gaa-2",
            "oving:tanke",
            "gaa-3"
        ]
    );
    // The law in force, and the other one nowhere.
    let text = format!("{:?}", lesson.text);
    assert!(text.contains("Den gamle loven gjelder.") && !text.contains("Den nye"));
    assert_eq!(course.laws["koml-11-3"].label.nn, "kommunelova § 11-3");
    assert_eq!(
        course.laws["koml-11-3"].link,
        "https://lovdata.no/lov/2018-06-22-83/§11-3"
    );
}

#[test]
fn revisions_follow_the_text_and_the_answer() {
    let rev = |edit: fn(String) -> String| {
        let root = common::base();
        let path = root.path().join("modules/motet/activities/valg.toml");
        fs::write(&path, edit(fs::read_to_string(&path).unwrap())).unwrap();
        let outcome = publish::check_with(root.path(), "2026-11-22", &dictionaries());
        match outcome.course.unwrap().modules[0]
            .activities
            .get("valg")
            .unwrap()
        {
            Activity::Single(single) => single.rev.clone(),
            _ => panic!("valg is a single"),
        }
    };
    let first = rev(|text| text);
    assert!(
        first.len() == 8 && first.bytes().all(|b| b.is_ascii_hexdigit()),
        "{first}"
    );
    assert_eq!(rev(|text| text.replace("\n\n", "\n\n# et notat\n")), first);
    assert_ne!(
        rev(|text| text.replace("nn = \"Kva les du først?\"", "nn = \"Kva les du?\"")),
        first
    );
    assert_ne!(
        rev(|text| text
            .replace("right = true", "")
            .replace("Les saka.\" }", "Les saka.\" }\nright = true")),
        first
    );
}

#[test]
fn numbers_add_up() {
    let stats = publish::stats(&base());
    let module = &stats.modules[0];
    assert_eq!((module.slug.as_str(), module.lessons), ("motet", 1));
    assert_eq!((module.words.nb, module.words.nn), (31, 31));
    assert_eq!((module.core_minutes, module.more_minutes), (0, 4));
    assert_eq!(
        (
            module.activities["single"],
            module.activities["order"],
            module.reflections
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (
            module.terms,
            module.laws,
            module.questions,
            module.scenes,
            module.endings
        ),
        (1, 1, 0, 0, 0)
    );
    assert_eq!(stats.modules.len(), 2);
    assert_eq!(stats.totals.words, module.words);
    let json = serde_json::to_value(&stats).unwrap();
    assert_eq!(json["modules"][0]["words"]["nb"], 31);
    assert_eq!(json["totals"]["activities"]["reflect"], 1);
    let table = stats.to_string();
    let widths: Vec<usize> = table
        .lines()
        .take(4)
        .map(|line| line.chars().count())
        .collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    assert!(table.contains("i alt"), "{table}");
}

#[test]
fn references_are_compared_with_the_acts() {
    let root = common::base();
    let acts = root.path().join("lover");
    let found = |acts: &Path| -> Vec<String> {
        publish::laws(root.path(), acts)
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert!(found(&acts)[0].contains("feil: mappen med lover finnes ikke"));
    fs::create_dir(&acts).unwrap();
    assert_eq!(
        found(&acts),
        [
            "modules/laws.toml:7:7: feil: loven «kommuneloven» ligger ikke i mappen: 2018-06-22-83.md mangler eller kan ikke leses\n    gjør: Legg filen i mappen, eller rett lovens id."
        ]
    );
    let act = acts.join("2018-06-22-83.md");
    fs::write(
        &act,
        "## Kapittel 11\n#### § 11-31.Noe\n§ 11-3. Ingen overskrift\n",
    )
    .unwrap();
    assert_eq!(
        found(&acts),
        [
            "modules/laws.toml:16:12: feil: «koml-11-3» viser til § 11-3, som ikke finnes i kommuneloven\n    gjør: Finn paragrafen i loven, og rett nummeret."
        ]
    );
    fs::write(&act, "#### § 11-3.Innkalling og saksliste\n").unwrap();
    assert_eq!(found(&acts), Vec::<String>::new());
    fs::write(
        root.path().join("modules/laws.toml"),
        "format_version = 1\nx = 1\n",
    )
    .unwrap();
    assert!(found(&acts)[0].contains("feltet «x» er ukjent"));
}
