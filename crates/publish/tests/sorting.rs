//! What is sorted, planned, ranked, seen and heard, from the author's file to
//! the checked course.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::changed;
use publish::model::{Activity, Course, Lesson};

fn activity<'a>(course: &'a Course, id: &str) -> &'a Activity {
    &course.modules[0].activities[id]
}

fn lesson(course: &Course) -> &Lesson {
    &course.modules[0].lessons[1]
}

#[test]
fn every_type_holds_what_was_written() {
    let course = changed("_classify", &[]);
    let Activity::Classify(sorter) = activity(&course, "sorter") else {
        panic!("sorter is a classify")
    };
    let sizes: Vec<usize> = sorter.sets.iter().map(|set| set.items.len()).collect();
    assert_eq!((sorter.groups.len(), sizes), (4, vec![8, 8, 8]));
    let last = &sorter.sets[2].items[7];
    assert_eq!((last.id.as_str(), last.group.as_str()), ("i23", "kveld"));
    assert!(
        sorter.sets[0].items[0]
            .why
            .nb
            .0
            .contains("<a class=\"law\"")
    );

    let course = changed("_plan-table", &[]);
    let Activity::PlanTable(plan) = activity(&course, "plan") else {
        panic!("plan is a plan-table")
    };
    assert_eq!((plan.columns.len(), plan.rows.len()), (5, 6));
    assert_eq!((plan.count, plan.bring), (0, true));
    let hint = plan.columns[0].hint.as_ref().unwrap();
    assert_eq!(hint.nb.0, "Hva <em>saken</em> er");
    assert!(plan.columns[1].hint.is_none());
    let Activity::PlanTable(plan) = activity(&course, "plan-liten") else {
        panic!("plan-liten is a plan-table")
    };
    assert_eq!((plan.count, plan.bring, plan.rows.len()), (1, false, 0));

    let course = changed("_priorities", &[]);
    let Activity::Priorities(saker) = activity(&course, "saker") else {
        panic!("saker is a priorities")
    };
    assert_eq!((saker.slots, saker.bring), (3, true));
    assert_eq!(saker.label.nn.0, "Saka");

    let course = changed("_media", &[]);
    let Activity::Media(hor) = activity(&course, "hor") else {
        panic!("hor is a media")
    };
    assert_eq!((hor.minutes, hor.host()), (300, "lyd.example.org"));
    assert_eq!((hor.kind.name(), hor.language.as_str()), ("podcast", "se"));
    assert!(hor.summary.nb.0.starts_with("<p>Du er i salen"));
}

#[test]
fn an_activity_takes_as_long_as_it_has_parts() {
    // The numbers are those of ARCHITECTURE.md: of each a small and a full one.
    for (folder, doing) in [
        ("_classify", (24 + 3) * 10),
        ("_plan-table", (6 + 1) * 60),
        ("_priorities", (3 + 1) * 40),
        ("_media", (300 + 1) * 60),
    ] {
        let course = changed(folder, &[]);
        let reading = lesson(&course).seconds - doing;
        assert!((5..60).contains(&reading), "{folder}: {reading}");
    }
    // What is read before answering counts, and nothing of what is read after.
    let seconds = |edits: &[(&str, &str, &str)]| lesson(&changed("_classify", edits)).seconds;
    let first = seconds(&[]);
    let longer = "Det er 1. Les saken først, du er ny. Les saken først, du er ny.";
    assert_eq!(seconds(&[("sorter", "Det er 1.", longer)]), first);
    let longer = "Du er **ny**. Les saken først, du er ny. Les saken først, du er ny.";
    assert!(seconds(&[("sorter", "Du er **ny**.", longer)]) > first);
}

#[test]
fn another_question_is_another_revision() {
    let revs = |folder: &str, edits: &[(&str, &str, &str)]| -> Vec<String> {
        let course = changed(folder, edits);
        let activities = &lesson(&course).activities;
        let revs = activities.iter().map(|id| activity(&course, id).rev());
        revs.map(str::to_owned).collect()
    };
    // Whether the first of the two is asked anew.
    for (folder, id, from, to, is_new) in [
        (
            "_classify",
            "sorter",
            "group = \"sal\"",
            "group = \"sak\"",
            true,
        ),
        (
            "_classify",
            "sorter",
            "Loven er ny.",
            "Loven er den nye.",
            true,
        ),
        ("_classify", "sorter", "Det er 1.", "Det er det.", false),
        (
            "_plan-table",
            "plan",
            "Den nye saken",
            "Den nye kommuneloven",
            true,
        ),
        // What stands in the cells is what it was.
        ("_plan-table", "plan", "bring = true\n", "", false),
        (
            "_priorities",
            "saker",
            "Hva vil du først?",
            "Hva vil du?",
            true,
        ),
        ("_priorities", "saker", "slots = 3", "slots = 2", false),
    ] {
        let (first, now) = (revs(folder, &[]), revs(folder, &[(id, from, to)]));
        assert!(first.iter().all(|rev| rev.len() == 8));
        assert_eq!(first[0] != now[0], is_new, "{folder}: {to}");
        assert_eq!(first[1], now[1], "{folder}: {to}");
    }
}
