use super::*;
use crate::date;
use course::Kind;
use engine::progress::read;
use std::collections::BTreeSet;

fn course(repo: &Repo) -> Course {
    publish::check(&repo.root, &date::today()).course.unwrap()
}

#[test]
fn each_state_is_what_a_learner_could_have_stored() {
    let repo = Repo::find().unwrap();
    let course = course(&repo);
    let mut kinds = BTreeSet::new();
    for module in &course.modules {
        for id in module.activities.keys() {
            let name = format!("{}/{id}", module.slug);
            let found = find(&course, &name).unwrap();
            if found.quiz.is_some() {
                assert_eq!(
                    states(&found, &name, 5)[0].progress.plays.len(),
                    1,
                    "{name}"
                );
                continue;
            }
            kinds.insert(found.activity.kind());
            let states = states(&found, &name, 5);
            let names: BTreeSet<_> = states.iter().map(|state| state.name).collect();
            assert_eq!(names.len(), states.len(), "{name}");
            for state in &states {
                let text = progress::write(&state.progress);
                assert_eq!(read(&text).as_ref(), Ok(&state.progress), "{name}");
            }
        }
    }
    // Every type that stands in a lesson of the course.
    assert!(
        kinds.contains(&Kind::Scenario) && kinds.len() > 7,
        "{kinds:?}"
    );
}

#[test]
fn every_graded_type_in_the_course_has_a_right_and_a_wrong_answer() {
    let course = course(&Repo::find().unwrap());
    let mut seen = BTreeSet::new();
    let modules = course.modules.iter();
    for activity in modules.flat_map(|module| module.activities.values()) {
        for answer in answers(activity) {
            assert!(!answer.picks.is_empty());
            seen.insert((activity.kind(), answer.name));
        }
    }
    for kind in [
        Kind::Single,
        Kind::Multiple,
        Kind::TrueFalse,
        Kind::Match,
        Kind::Cloze,
        Kind::Estimate,
        Kind::Order,
    ] {
        assert!(seen.contains(&(kind, "riktig")), "{kind:?}");
        assert!(seen.contains(&(kind, "galt")), "{kind:?}");
    }
    assert!(seen.contains(&(Kind::Order, "delvis")));
}

#[test]
fn the_page_has_a_frame_for_each_state_and_language() {
    let course = course(&Repo::find().unwrap());
    let found = find(&course, "motet/leksehjelp").unwrap();
    let page = page(&found, 5);
    for name in ["urort", "riktig", "galt", "endret", "papir"] {
        for lang in ["nb", "nn"] {
            let space = format!("data-space=\"~{name}-{lang}\"");
            assert_eq!(page.matches(&space).count(), 1, "{space}");
        }
    }
    assert!(!page.contains(" style=") && page.contains("src=\"/__reload.js\""));
    assert!(
        find(&course, "motet/finnes-ikke")
            .err()
            .unwrap()
            .to_string()
            .contains("den har ")
    );
}
