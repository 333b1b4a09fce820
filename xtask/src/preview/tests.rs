use super::{answers::answers, *};
use crate::date;
use course::Kind;
use engine::{
    activity::{budget, classify, dilemma, guide, inbox},
    progress::read,
};
use publish::Activity;
use std::collections::{BTreeMap, BTreeSet};

fn course(repo: &Repo) -> Course {
    publish::check(&repo.root, &date::today()).course.unwrap()
}

/// The course in which every type stands.
fn gallery(repo: &Repo) -> Course {
    let root = repo.path(Content::Gallery.folder());
    let outcome = publish::check_with(&root, &date::today(), &repo.node_modules());
    outcome.course.unwrap()
}

#[test]
fn each_state_is_what_a_learner_could_have_stored() {
    let repo = Repo::find().unwrap();
    let mut kinds = BTreeMap::new();
    for course in [course(&repo), gallery(&repo)] {
        for module in &course.modules {
            for id in module.activities.keys() {
                let name = format!("{}/{id}", module.slug);
                let found = find(&course, &name).unwrap();
                let states = states(&found, &name, 5);
                if found.quiz.is_some() {
                    assert_eq!(states[0].progress.plays.len(), 1, "{name}");
                    continue;
                }
                let names: BTreeSet<_> = states.iter().map(|it| it.name.clone()).collect();
                assert_eq!(names.len(), states.len(), "{name}");
                for state in &states {
                    let text = progress::write(&state.progress);
                    assert_eq!(read(&text).as_ref(), Ok(&state.progress), "{name}");
                    let plays = state.progress.plays.get(&name);
                    if let Some(play) = plays {
                        let path = &play.latest.path;
                        assert!(
                            fits(found.activity, path),
                            "{name}: {}: {path:?}",
                            state.name
                        );
                    }
                }
                let kind: &mut BTreeSet<String> = kinds.entry(found.activity.kind()).or_default();
                kind.extend(names);
            }
        }
    }
    for kind in Kind::ALL {
        let names = &kinds[&kind];
        let expected: &[&str] = match kind {
            Kind::Diagram | Kind::Media => &["urort"],
            Kind::Reflect | Kind::Speech => &["urort", "skrevet", "endret"],
            Kind::Priorities | Kind::PlanTable => &["urort", "begynt", "skrevet", "endret"],
            Kind::Scenario | Kind::Dilemma => &["urort", "begynt", "ferdig", "endret"],
            Kind::Quiz => &["urort", "begynt", "ferdig"],
            Kind::Inbox => &[
                "urort",
                "begynt",
                "neste-dag",
                "ferdig",
                "liggende",
                "endret",
            ],
            Kind::Budget => &["urort", "begynt", "brudd", "ferdig", "endret"],
            Kind::Guide => &["urort", "begynt"],
            Kind::Classify => &["urort", "begynt", "riktig", "delvis", "galt", "endret"],
            _ => &["urort", "riktig", "galt", "endret"],
        };
        for name in expected {
            assert!(names.contains(*name), "{kind:?} has no «{name}»: {names:?}");
        }
    }
    // A guide has a state for each piece of advice.
    let advice = kinds[&Kind::Guide]
        .iter()
        .filter(|it| it.starts_with("rad-"));
    assert!(advice.count() > 2);
}

/// Whether the app goes on from this path.
fn fits(activity: &publish::model::Activity, path: &[String]) -> bool {
    match activity {
        Activity::Classify(it) => classify::handed_in(it, path) > 0,
        Activity::Dilemma(it) => dilemma::stands(it, path).len() == path.len(),
        Activity::Guide(it) => !guide::restore(it, path).is_empty(),
        Activity::Inbox(it) => !inbox::restore(it, path).is_empty(),
        Activity::Budget(it) => budget::read(it, path).is_some(),
        _ => !path.is_empty(),
    }
}

#[test]
fn every_graded_type_in_the_course_has_a_right_and_a_wrong_answer() {
    let repo = Repo::find().unwrap();
    let courses = [course(&repo), gallery(&repo)];
    let mut seen = BTreeSet::new();
    let modules = courses.iter().flat_map(|course| &course.modules);
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
        Kind::Classify,
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
