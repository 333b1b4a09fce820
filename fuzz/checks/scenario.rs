//! What must hold of walking any scenario: what the explorer finds out is true of
//! walks that are made choice by choice. The fuzz target runs it, and a test of
//! `crates/engine`.

use course::{FromNode, Node, activity::Scenario};
use engine::activity::scenario::{
    Beyond, ExploreError, Findings, Place, State, StepError, begin, explore, offered, step, story,
    walk, way_to,
};
use std::collections::{HashMap, HashSet};

/// So many states are explored.
const LIMIT: usize = 2000;

/// A story with no more is also walked choice by choice, which takes longer.
const WALKED: usize = 100;

/// Fails by a panic.
pub fn check(text: &str) {
    let Ok(mut node) = serde_json::from_str::<Node>(text) else {
        return;
    };
    let Some(it) = Scenario::from_node(&mut node) else {
        return;
    };
    let found = explore(&it, LIMIT);
    assert_eq!(found, explore(&it, LIMIT), "the same twice");
    // What a stored walk makes of it, whatever it is.
    let ids = it.scenes.iter().flat_map(|scene| &scene.choices);
    let ids: Vec<String> = ids.map(|choice| choice.id.clone()).collect();
    story::restore(&it, &ids);
    if !are_once(&it, &ids) {
        return;
    }
    match found {
        Ok(found) => {
            assert!(found.states <= LIMIT);
            assert_eq!(explore(&it, found.states).as_ref(), Ok(&found));
            if let Some(less) = found.states.checked_sub(1) {
                assert_eq!(explore(&it, less), Err(ExploreError::TooLarge));
            }
            assert_ways(&it, &found);
            if found.states <= WALKED {
                assert_same(&it, &found);
            }
        }
        Err(ExploreError::TooLarge) => {
            let more = explore(&it, 2 * LIMIT);
            assert!(more.is_err() || more.is_ok_and(|found| found.states > LIMIT));
        }
        Err(ExploreError::NowhereToGo) => {}
    }
}

/// Whether each id stands for one thing, as the compiler has checked before it
/// explores.
fn are_once(it: &Scenario<String>, choices: &[String]) -> bool {
    let scenes = it.scenes.iter().map(|scene| &scene.id);
    let places: Vec<&String> = scenes.chain(it.endings.iter().map(|it| &it.id)).collect();
    let meters: Vec<&String> = it.meters.iter().map(|meter| &meter.id).collect();
    let once = |ids: &[&String]| ids.iter().collect::<HashSet<_>>().len() == ids.len();
    let choices: Vec<&String> = choices.iter().collect();
    // A stored walk marks places by this sign.
    once(&places)
        && once(&meters)
        && once(&choices)
        && !choices.iter().any(|id| id.starts_with('@'))
}

/// Every way leads where it says.
fn assert_ways(it: &Scenario<String>, found: &Findings) {
    let end = |way: &[String]| -> State {
        let states = walk(it, way);
        assert_eq!(states.len(), way.len() + 1, "{way:?} can be walked");
        states.into_iter().next_back().expect("a beginning")
    };
    let scenes = found.scenes.iter().enumerate();
    let scenes = scenes.map(|(at, way)| (Place::Scene(at), way));
    let endings = found.endings.iter().enumerate();
    let places = scenes.chain(endings.map(|(at, way)| (Place::Ending(at), way)));
    for (place, way) in places {
        let walked = way_to(it, place, &|_| true);
        assert_eq!(
            walked.as_ref().map(Vec::len),
            way.as_ref().map(Vec::len),
            "a way is a shortest one"
        );
        let Some(way) = way else { continue };
        assert_eq!(end(way).place, place);
        assert_eq!(
            story::restore(it, &story::record(it, way)),
            (way.clone(), false)
        );
    }
    for (scene, way) in &found.stuck {
        let state = end(way);
        assert_eq!(state.place, Place::Scene(*scene));
        assert!(offered(it, &state).is_empty());
    }
    for (scene, way) in &found.trapped {
        assert_eq!(end(way).place, Place::Scene(*scene));
    }
    for Beyond {
        scene,
        choice,
        meter,
        way,
    } in &found.beyond
    {
        let state = end(way);
        assert_eq!(state.place, Place::Scene(*scene));
        let choice = &it.scenes[*scene].choices[*choice].id;
        assert_eq!(
            step(it, &state, choice),
            Err(StepError::OutOfBounds(*meter))
        );
    }
}

/// All states, each found by steps from others.
fn assert_same(it: &Scenario<String>, found: &Findings) {
    let mut states: Vec<State> = begin(it).into_iter().collect();
    let mut seen: HashSet<State> = states.iter().cloned().collect();
    let mut offers: HashSet<String> = HashSet::new();
    let mut before: HashMap<usize, Vec<State>> = HashMap::new();
    let mut ends: Vec<State> = Vec::new();
    let mut at = 0;
    while let Some(state) = states.get(at).cloned() {
        let choices = offered(it, &state);
        if choices.is_empty() {
            ends.push(state.clone());
        }
        for choice in choices {
            offers.insert(choice.id.clone());
            match step(it, &state, &choice.id) {
                Ok(next) => {
                    if seen.insert(next.clone()) {
                        states.push(next.clone());
                    }
                    before.entry(at).or_default().push(next);
                }
                Err(error) => {
                    assert!(matches!(error, StepError::OutOfBounds(_)), "{error:?}");
                    ends.push(state.clone());
                }
            }
        }
        at += 1;
    }
    assert_eq!(states.len(), found.states, "all states are found");
    for (scene, all) in it.scenes.iter().enumerate() {
        for (choice, it) in all.choices.iter().enumerate() {
            let never = found.never_offered.contains(&(scene, choice));
            assert_eq!(never, !offers.contains(&it.id), "{}", it.id);
        }
    }
    // Which states lead to an end, by asking again until nothing changes.
    let mut leads: HashSet<&State> = ends.iter().collect();
    loop {
        let count = leads.len();
        for (at, nexts) in &before {
            if nexts.iter().any(|next| leads.contains(next)) {
                leads.insert(&states[*at]);
            }
        }
        if leads.len() == count {
            break;
        }
    }
    let is_free = leads.len() == states.len();
    assert_eq!(
        found.trapped.is_empty(),
        is_free,
        "rounds without a way out"
    );
}
