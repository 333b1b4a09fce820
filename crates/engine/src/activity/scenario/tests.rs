//! The walking rules, and the explorer against a plain walk by them.

use super::*;
use course::activity::scenario::{Branch, Effect, Level, Meter};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn meter_of(id: &str, start: u16, min: u16, max: u16) -> Meter<()> {
    Meter {
        id: id.into(),
        title: (),
        start,
        min,
        max,
        levels: [min, max].map(|from| Level { from, text: () }).into(),
    }
}

fn scene_of(id: &str, choices: Vec<Choice<()>>) -> Scene<()> {
    Scene {
        id: id.into(),
        title: (),
        place: None,
        text: (),
        picture: None,
        save: false,
        layer: 0,
        choices,
    }
}

fn choice(id: &str, to: &str) -> Choice<()> {
    Choice {
        id: id.into(),
        text: (),
        to: to.into(),
        then: None,
        effects: Vec::new(),
        conditions: Vec::new(),
        routes: Vec::new(),
    }
}

/// Ways to make a choice more than a link.
trait With {
    fn only(self, conditions: &[&str]) -> Self;
    fn effect(self, meter: &str, by: i32) -> Self;
    fn route(self, conditions: &[&str], to: &str) -> Self;
}

impl With for Choice<()> {
    fn only(mut self, conditions: &[&str]) -> Self {
        self.conditions = conditions.iter().map(|it| condition(it)).collect();
        self
    }

    fn effect(mut self, meter: &str, by: i32) -> Self {
        self.effects.push(Effect {
            meter: meter.into(),
            up: by.max(0) as u16,
            down: (-by).max(0) as u16,
        });
        self
    }

    fn route(mut self, conditions: &[&str], to: &str) -> Self {
        self.routes.push(Branch {
            conditions: conditions.iter().map(|it| condition(it)).collect(),
            to: to.into(),
        });
        self
    }
}

/// «m >= 2», «m <= 2», «chose c», «not chose c».
fn condition(text: &str) -> Condition {
    let mut it = Condition {
        meter: String::new(),
        least: 0,
        most: 0,
        choice: String::new(),
        chosen: false,
    };
    match text.split(' ').collect::<Vec<_>>()[..] {
        ["chose", choice] => (it.choice, it.chosen) = (choice.into(), true),
        ["not", "chose", choice] => it.choice = choice.into(),
        [meter, ">=", n] => {
            (it.meter, it.least, it.most) = (meter.into(), n.parse().unwrap(), u16::MAX)
        }
        [meter, "<=", n] => (it.meter, it.most) = (meter.into(), n.parse().unwrap()),
        _ => panic!("{text}"),
    }
    it
}

fn story(meters: Vec<Meter<()>>, scenes: Vec<Scene<()>>, endings: &[&str]) -> Scenario<()> {
    Scenario {
        id: "s".into(),
        rev: String::new(),
        title: (),
        prompt: (),
        start: scenes.first().map_or("", |scene| &scene.id).into(),
        meters,
        scenes,
        endings: endings
            .iter()
            .map(|id| Ending {
                id: (*id).into(),
                title: (),
                text: (),
                stakes: (),
                rule: (),
                other: (),
            })
            .collect(),
    }
}

fn ids(choices: &[&Choice<()>]) -> Vec<String> {
    choices.iter().map(|choice| choice.id.clone()).collect()
}

fn strings(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Two scenes with a meter, a choice that is remembered and a route.
fn small() -> Scenario<()> {
    story(
        vec![meter_of("m", 1, 0, 3)],
        vec![
            scene_of(
                "a",
                vec![
                    choice("up", "b").effect("m", 2),
                    choice("stay", "b"),
                    choice("down", "b").effect("m", -1),
                ],
            ),
            scene_of(
                "b",
                vec![
                    choice("win", "x").only(&["m >= 1"]).route(&["m >= 3"], "y"),
                    choice("lose", "z").only(&["m <= 1", "not chose stay"]),
                ],
            ),
        ],
        &["x", "y", "z"],
    )
}

#[test]
fn a_walk_follows_effects_conditions_and_routes() {
    let it = small();
    let start = begin(&it).unwrap();
    assert_eq!(
        (start.place, &start.meters[..]),
        (Place::Scene(0), &[1][..])
    );
    assert_eq!(scene(&it, &start).unwrap().id, "a");
    assert!(ending(&it, &start).is_none());
    assert_eq!(ids(&offered(&it, &start)), ["up", "stay", "down"]);

    let up = step(&it, &start, "up").unwrap();
    assert_eq!(
        (up.place, &up.meters[..], up.chosen),
        (Place::Scene(1), &[3][..], 0)
    );
    assert_eq!(ids(&offered(&it, &up)), ["win"]);
    assert_eq!(step(&it, &up, "lose"), Err(StepError::NotOffered));
    let won = step(&it, &up, "win").unwrap();
    assert_eq!(ending(&it, &won).unwrap().id, "y");
    assert!(scene(&it, &won).is_none());
    assert!(offered(&it, &won).is_empty());
    assert_eq!(step(&it, &won, "win"), Err(StepError::NotOffered));

    let stay = step(&it, &start, "stay").unwrap();
    assert_eq!(
        (stay.chosen, ids(&offered(&it, &stay))),
        (1, strings(&["win"]))
    );
    assert_eq!(
        ending(&it, &step(&it, &stay, "win").unwrap()).unwrap().id,
        "x"
    );

    let down = step(&it, &start, "down").unwrap();
    assert_eq!(ids(&offered(&it, &down)), ["lose"]);
    assert_eq!(step(&it, &start, "win"), Err(StepError::NotOffered));
}

#[test]
fn a_walk_stops_before_what_cannot_be_made() {
    let it = small();
    let lengths = |path: &[&str]| walk(&it, &strings(path)).len();
    assert_eq!(lengths(&[]), 1);
    assert_eq!(lengths(&["up", "win"]), 3);
    assert_eq!(lengths(&["up", "win", "win"]), 3);
    assert_eq!(lengths(&["up", "lose", "win"]), 2);
    assert_eq!(lengths(&["gone"]), 1);
    let mut lost = it;
    lost.start = "nowhere".into();
    assert_eq!(begin(&lost), None);
    assert_eq!(walk(&lost, &strings(&["up"])), []);
    assert_eq!(way_to(&lost, Place::Scene(0), &|_| true), None);
}

#[test]
fn the_bounds_of_a_meter_are_inclusive() {
    assert_eq!(changed(5, 3, 0, (0, 8)), Some(8));
    assert_eq!(changed(5, 4, 0, (0, 8)), None);
    assert_eq!(changed(5, 0, 3, (2, 8)), Some(2));
    assert_eq!(changed(5, 0, 4, (2, 8)), None);
    assert_eq!(changed(5, 0, 6, (0, 8)), None);
    assert_eq!(changed(5, u16::MAX, 0, (0, u16::MAX)), None);
    let it = story(
        vec![meter_of("n", 0, 0, 9), meter_of("m", 1, 1, 2)],
        vec![scene_of(
            "a",
            vec![choice("down", "a").effect("n", 1).effect("m", -1)],
        )],
        &["x"],
    );
    let start = begin(&it).unwrap();
    assert_eq!(step(&it, &start, "down"), Err(StepError::OutOfBounds(1)));
}

#[test]
fn what_a_choice_names_must_exist() {
    let mut it = small();
    it.scenes[0].choices[0].to = "gone".into();
    let start = begin(&it).unwrap();
    assert_eq!(step(&it, &start, "up"), Err(StepError::NowhereToGo));
    // An effect or a condition on a meter that is gone.
    it.scenes[0].choices[1].effects = choice("", "").effect("gone", 1).effects;
    assert_eq!(step(&it, &start, "stay").unwrap().meters, [1]);
    it.scenes[0].choices[1].conditions = vec![condition("gone >= 0")];
    assert_eq!(step(&it, &start, "stay"), Err(StepError::NotOffered));
    // A choice that is gone was never made.
    it.scenes[0].choices[1].conditions = vec![condition("chose gone")];
    assert_eq!(step(&it, &start, "stay"), Err(StepError::NotOffered));
    it.scenes[0].choices[1].conditions = vec![condition("not chose gone")];
    assert!(step(&it, &start, "stay").is_ok());
}

#[test]
fn scenes_go_before_endings_with_the_same_id() {
    let it = small();
    assert_eq!(find(&it, "b"), Some(Place::Scene(1)));
    assert_eq!(find(&it, "y"), Some(Place::Ending(1)));
    assert_eq!(find(&it, "up"), None);
    let both = story(vec![], vec![scene_of("x", vec![])], &["x"]);
    assert_eq!(find(&both, "x"), Some(Place::Scene(0)));
}

#[test]
fn more_named_choices_than_bits_are_no_panic() {
    let many: Vec<Choice<()>> = (0..40).map(|i| choice(&format!("c{i}"), "a")).collect();
    let named_by: Vec<Choice<()>> = (0..40)
        .map(|i| choice(&format!("d{i}"), "x").only(&[&format!("chose c{i}")]))
        .collect();
    let it = story(
        vec![],
        vec![scene_of("a", many.into_iter().chain(named_by).collect())],
        &["x"],
    );
    assert_eq!(named(&it).len(), 40);
    let start = begin(&it).unwrap();
    let last = step(&it, &start, "c31").unwrap();
    assert_eq!(last.chosen, 1 << 31);
    assert!(step(&it, &last, "d31").is_ok());
    let beyond = step(&it, &start, "c32").unwrap();
    assert_eq!((beyond.chosen, offered(&it, &beyond).len()), (0, 40));
    assert_eq!(step(&it, &beyond, "d32"), Err(StepError::NotOffered));
}

#[test]
fn named_choices_stand_once_in_order_of_first_mention() {
    let it = story(
        vec![],
        vec![
            scene_of("a", vec![choice("p", "b"), choice("q", "b")]),
            scene_of(
                "b",
                vec![
                    choice("r", "x")
                        .only(&["not chose q"])
                        .route(&["chose p", "chose q"], "a"),
                ],
            ),
        ],
        &["x"],
    );
    assert_eq!(named(&it), ["q", "p"]);
}

#[test]
fn a_way_is_a_shortest_one_along_what_may_be_chosen() {
    let it = story(
        vec![],
        vec![
            scene_of("a", vec![choice("ab", "b"), choice("ac", "c")]),
            scene_of("b", vec![choice("bc", "c"), choice("ba", "a")]),
            scene_of("c", vec![choice("cx", "x")]),
        ],
        &["x", "y"],
    );
    let any = |_: &str| true;
    assert_eq!(way_to(&it, Place::Scene(0), &any), Some(vec![]));
    assert_eq!(
        way_to(&it, Place::Ending(0), &any),
        Some(strings(&["ac", "cx"]))
    );
    let old = |id: &str| id != "ac";
    assert_eq!(
        way_to(&it, Place::Ending(0), &old),
        Some(strings(&["ab", "bc", "cx"]))
    );
    assert_eq!(way_to(&it, Place::Scene(2), &|id| id == "ab"), None);
    assert_eq!(way_to(&it, Place::Ending(1), &any), None);
}

#[test]
fn states_fall_apart() {
    let it = small();
    let start = begin(&it).unwrap();
    let states = ["up", "stay", "down"].map(|id| step(&it, &start, id).unwrap());
    let mut falls: Vec<usize> = states.iter().chain([&start]).map(fall).collect();
    falls.sort_unstable();
    falls.dedup();
    assert_eq!(falls.len(), 4);
}

#[test]
fn all_of_a_sound_story_is_found_with_shortest_ways() {
    let found = explore(&small(), MAX_STATES).unwrap();
    assert_eq!(
        found,
        Findings {
            // a; b after each choice; x after stay, y after up, z after down.
            states: 7,
            scenes: vec![Some(vec![]), Some(strings(&["up"]))],
            endings: vec![
                Some(strings(&["stay", "win"])),
                Some(strings(&["up", "win"])),
                Some(strings(&["down", "lose"])),
            ],
            ..Findings::default()
        }
    );
    assert_eq!(found.layers(), [Some(0), Some(1)]);
}

#[test]
fn what_nobody_meets_is_found() {
    let it = story(
        vec![meter_of("m", 1, 0, 3)],
        vec![
            scene_of(
                "a",
                vec![
                    choice("go", "x")
                        .route(&["m >= 2"], "y")
                        .route(&["m <= 1"], "x"),
                    choice("no", "b").only(&["m >= 2"]),
                ],
            ),
            scene_of("b", vec![choice("on", "y").route(&["m <= 3"], "x")]),
        ],
        &["x", "y"],
    );
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!(
        found,
        Findings {
            states: 2,
            scenes: vec![Some(vec![]), None],
            endings: vec![Some(strings(&["go"])), None],
            never_offered: vec![(0, 1), (1, 0)],
            never_taken: vec![(0, 0, 0), (1, 0, 0)],
            never_to: vec![(0, 0), (0, 1), (1, 0)],
            ..Findings::default()
        }
    );
    assert_eq!(found.layers(), [Some(0), None]);
}

#[test]
fn a_state_without_choices_is_found_once_for_each_scene() {
    let it = story(
        vec![meter_of("m", 0, 0, 5)],
        vec![
            scene_of(
                "a",
                vec![
                    choice("one", "b").effect("m", 1),
                    choice("two", "b").effect("m", 2),
                    choice("far", "c"),
                ],
            ),
            scene_of("b", vec![choice("on", "x").only(&["m >= 5"])]),
            scene_of(
                "c",
                vec![
                    choice("back", "b").effect("m", 3),
                    choice("up", "b").effect("m", 5),
                ],
            ),
        ],
        &["x"],
    );
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!(found.stuck, [(1, strings(&["one"]))]);
    assert_eq!(found.trapped, []);
}

#[test]
fn a_round_without_a_way_out_is_found_where_it_is_entered() {
    let mut it = story(
        vec![],
        vec![
            scene_of("a", vec![choice("out", "x"), choice("in", "b")]),
            scene_of("b", vec![choice("bc", "c"), choice("bb", "b")]),
            scene_of("c", vec![choice("cb", "b")]),
            scene_of("d", vec![]),
        ],
        &["x"],
    );
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!(
        (&found.stuck[..], &found.trapped[..]),
        (&[][..], &[(1, strings(&["in"]))][..])
    );
    // From the very beginning.
    it.scenes[0].choices.remove(0);
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!(found.trapped, [(0, vec![])]);
    // A round that leads to a fault is explained by it.
    it.scenes[2].choices.push(choice("cd", "d"));
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!(found.stuck, [(3, strings(&["in", "bc", "cd"]))]);
    assert_eq!(found.trapped, []);
}

#[test]
fn every_round_without_a_way_out_is_found_once() {
    let it = story(
        vec![meter_of("m", 0, 0, 2)],
        vec![
            scene_of(
                "a",
                vec![
                    choice("out", "x"),
                    choice("one", "b").effect("m", 1),
                    choice("two", "b").effect("m", 2),
                    choice("far", "c"),
                ],
            ),
            scene_of("b", vec![choice("bb", "b")]),
            scene_of("c", vec![choice("cc", "c")]),
        ],
        &["x"],
    );
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!(
        found.trapped,
        [(1, strings(&["one"])), (2, strings(&["far"]))]
    );
}

#[test]
fn a_way_is_found_among_many_states() {
    let it = long(12, 3, 4, 3);
    let found = explore(&it, MAX_STATES).unwrap();
    assert!(found.states > 1021, "{}", found.states);
    for (place, way) in found.scenes.iter().enumerate() {
        assert_eq!(way_to(&it, Place::Scene(place), &|_| true), *way);
    }
    let only_up = |id: &str| id.starts_with("up") || id.starts_with("down");
    let way = way_to(&it, Place::Ending(0), &only_up).unwrap();
    assert_eq!(way.len(), 12);
}

#[test]
fn a_meter_out_of_bounds_is_found_once_for_each_choice_and_meter() {
    let it = story(
        vec![meter_of("m", 1, 0, 3), meter_of("n", 1, 1, 2)],
        vec![scene_of(
            "a",
            vec![
                choice("up", "a").effect("m", 1),
                choice("both", "a").effect("m", -1).effect("n", 1),
                choice("out", "x"),
            ],
        )],
        &["x"],
    );
    let found = explore(&it, MAX_STATES).unwrap();
    let beyond = |choice, meter, way: &[&str]| Beyond {
        scene: 0,
        choice,
        meter,
        way: strings(way),
    };
    assert_eq!(
        found.beyond,
        [
            beyond(0, 0, &["up", "up"]),
            beyond(1, 0, &["both"]),
            beyond(1, 1, &["up", "both"]),
        ]
    );
    // The fault of the round is named, so it is no trap.
    let mut it = it;
    it.scenes[0].choices.pop();
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!(
        (found.trapped, found.stuck, found.beyond.len()),
        (vec![], vec![], 3)
    );
}

#[test]
fn a_story_may_have_as_many_states_as_the_limit_and_no_more() {
    assert!(explore(&small(), 7).is_ok());
    assert_eq!(explore(&small(), 6), Err(ExploreError::TooLarge));
    assert_eq!(explore(&small(), 1), Err(ExploreError::TooLarge));
}

#[test]
fn a_story_that_leads_nowhere_is_not_walked() {
    let mut it = small();
    it.scenes[1].choices[0].routes[0].to = "gone".into();
    assert_eq!(explore(&it, MAX_STATES), Err(ExploreError::NowhereToGo));
    it.scenes[1].choices[0].routes.clear();
    it.scenes[1].choices[0].to = "gone".into();
    assert_eq!(explore(&it, MAX_STATES), Err(ExploreError::NowhereToGo));
    it = small();
    it.start = "gone".into();
    assert_eq!(explore(&it, MAX_STATES), Err(ExploreError::NowhereToGo));
    // One that is over at once is walked.
    it.start = "x".into();
    let found = explore(&it, MAX_STATES).unwrap();
    assert_eq!((found.states, &found.endings[0]), (1, &Some(vec![])));
    assert_eq!((found.stuck, found.trapped), (vec![], vec![]));
}

#[test]
fn a_story_of_some_size_is_walked() {
    let found = explore(&long(12, 2, 5, 3), MAX_STATES).unwrap();
    assert!(found.states > 2_000, "{}", found.states);
    assert_eq!(found.layers()[11], Some(11));
    assert_eq!(
        (found.stuck, found.trapped, found.beyond),
        (vec![], vec![], vec![])
    );
}

/// A chain of scenes in which meters rise and fall and choices are remembered.
fn long(scenes: usize, meters: usize, max: u16, named: usize) -> Scenario<()> {
    let id = |i: usize| {
        if i < scenes {
            format!("s{i}")
        } else {
            "x".into()
        }
    };
    let chain = (0..scenes).map(|i| {
        let meter = format!("m{}", i % meters);
        let mut choices = vec![
            choice(&format!("on{i}"), &id(i + 1)),
            choice(&format!("up{i}"), &id(i + 1))
                .effect(&meter, 1)
                .only(&[&format!("{meter} <= {}", max - 1)]),
            choice(&format!("down{i}"), &id(i + 1))
                .effect(&meter, -1)
                .only(&[&format!("{meter} >= 1")]),
        ];
        if i < named {
            choices.push(choice(&format!("mark{i}"), &id(i + 1)));
        }
        if i + 1 == scenes {
            let marks = (0..named).map(|i| format!("chose mark{i}"));
            choices.extend(marks.map(|mark| choice(&format!("end {mark}"), "x").only(&[&mark])));
        }
        scene_of(&id(i), choices)
    });
    let meters = (0..meters).map(|i| meter_of(&format!("m{i}"), max / 2, 0, max));
    story(meters.collect(), chain.collect(), &["x"])
}

/// The same findings by `offered` and `step` alone, in the plainest way.
fn plain(it: &Scenario<()>) -> Findings {
    let start = begin(it).unwrap();
    let named = named(it);
    let mut way: BTreeMap<String, (State, usize)> = BTreeMap::new();
    let key = |state: &State| format!("{state:?}");
    let mut round = vec![start.clone()];
    way.insert(key(&start), (start, 0));
    let mut links: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut faults: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    let (mut seen, mut taken, mut to) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut ends: BTreeSet<String> = BTreeSet::new();
    let mut stuck: BTreeMap<usize, usize> = BTreeMap::new();
    let mut steps = 0;
    while !round.is_empty() {
        let mut next_round = Vec::new();
        for state in round {
            let Place::Scene(place) = state.place else {
                ends.insert(key(&state));
                continue;
            };
            let offered = offered(it, &state);
            if offered.is_empty() {
                ends.insert(key(&state));
                stuck.entry(place).or_insert(steps);
            }
            for choice in offered {
                let at = it.scenes[place]
                    .choices
                    .iter()
                    .position(|c| c.id == choice.id)
                    .unwrap();
                seen.insert((place, at));
                match step(it, &state, &choice.id) {
                    Err(StepError::OutOfBounds(meter)) => {
                        ends.insert(key(&state));
                        faults.entry((place, at, meter)).or_insert(steps);
                    }
                    Err(error) => panic!("{error:?}"),
                    Ok(next) => {
                        let route = choice
                            .routes
                            .iter()
                            .position(|route| all_hold(it, &named, &next, &route.conditions));
                        match route {
                            Some(route) => drop(taken.insert((place, at, route))),
                            None => drop(to.insert((place, at))),
                        }
                        links.entry(key(&state)).or_default().insert(key(&next));
                        way.entry(key(&next)).or_insert_with(|| {
                            next_round.push(next.clone());
                            (next, steps + 1)
                        });
                    }
                }
            }
        }
        round = next_round;
        steps += 1;
    }
    // Everything from which an end can be reached, until nothing is added.
    let mut free = ends;
    loop {
        let more: Vec<String> = links
            .iter()
            .filter(|(from, to)| !free.contains(*from) && to.iter().any(|to| free.contains(to)))
            .map(|(from, _)| from.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        free.extend(more);
    }
    let trapped: BTreeSet<usize> = way
        .iter()
        .filter(|(key, _)| !free.contains(*key))
        .filter_map(|(_, (state, _))| match state.place {
            Place::Scene(place) => Some(place),
            Place::Ending(_) => None,
        })
        .collect();
    let shortest = |place: Place| {
        let lengths = way.values().filter(|(state, _)| state.place == place);
        lengths.map(|(_, steps)| vec![String::new(); *steps]).min()
    };
    let mut findings = Findings {
        states: way.len(),
        scenes: (0..it.scenes.len())
            .map(|i| shortest(Place::Scene(i)))
            .collect(),
        endings: (0..it.endings.len())
            .map(|i| shortest(Place::Ending(i)))
            .collect(),
        stuck: stuck
            .into_iter()
            .map(|(at, n)| (at, vec![String::new(); n]))
            .collect(),
        trapped: trapped.into_iter().map(|at| (at, vec![])).collect(),
        ..Findings::default()
    };
    for (scene, choices) in it.scenes.iter().map(|scene| &scene.choices).enumerate() {
        for (choice, routes) in choices.iter().map(|choice| choice.routes.len()).enumerate() {
            if !seen.contains(&(scene, choice)) {
                findings.never_offered.push((scene, choice));
            }
            if !to.contains(&(scene, choice)) {
                findings.never_to.push((scene, choice));
            }
            let routes = (0..routes).map(|route| (scene, choice, route));
            findings
                .never_taken
                .extend(routes.filter(|route| !taken.contains(route)));
        }
    }
    for ((scene, choice, meter), steps) in faults {
        let way = vec![String::new(); steps];
        findings.beyond.push(Beyond {
            scene,
            choice,
            meter,
            way,
        });
    }
    findings
}

/// With the ids of ways taken out, and only whether anything is trapped where:
/// the explorer names the scenes of entry only.
fn comparable(mut found: Findings) -> (Findings, Vec<usize>) {
    let blank = |way: &mut Vec<String>| way.iter_mut().for_each(String::clear);
    found.scenes.iter_mut().flatten().for_each(blank);
    found.endings.iter_mut().flatten().for_each(blank);
    found.stuck.sort();
    found.stuck.iter_mut().for_each(|(_, way)| blank(way));
    found.beyond.iter_mut().for_each(|it| blank(&mut it.way));
    let trapped = std::mem::take(&mut found.trapped);
    (found, trapped.into_iter().map(|(scene, _)| scene).collect())
}

fn any_condition() -> impl Strategy<Value = String> {
    prop_oneof![
        (0..2usize, 0..4u16).prop_map(|(m, n)| format!("m{m} >= {n}")),
        (0..2usize, 0..4u16).prop_map(|(m, n)| format!("m{m} <= {n}")),
        (0..6usize).prop_map(|c| format!("chose c{c}")),
        (0..6usize).prop_map(|c| format!("not chose c{c}")),
    ]
}

fn any_conditions(most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(any_condition(), 0..=most)
}

fn any_place() -> impl Strategy<Value = String> {
    prop_oneof![4 => (0..4usize).prop_map(|i| format!("s{i}")), 1 => (0..2usize).prop_map(|i| format!("e{i}"))]
}

fn any_choice() -> impl Strategy<Value = Choice<()>> {
    let effects = proptest::collection::vec((0..2usize, -2..3i32), 0..3);
    let routes = proptest::collection::vec((any_conditions(2), any_place()), 0..3);
    (any_place(), effects, any_conditions(2), routes).prop_map(|(to, effects, only, routes)| {
        let borrow =
            |it: &[String]| -> Vec<Condition> { it.iter().map(|it| condition(it)).collect() };
        let mut it = choice("", &to);
        it.conditions = borrow(&only);
        for (meter, by) in effects {
            it = it.effect(&format!("m{meter}"), by);
        }
        it.routes = routes
            .iter()
            .map(|(only, to)| Branch {
                conditions: borrow(only),
                to: to.clone(),
            })
            .collect();
        it
    })
}

fn any_story() -> impl Strategy<Value = Scenario<()>> {
    let choices = proptest::collection::vec(any_choice(), 0..4);
    let scenes = proptest::collection::vec(choices, 4);
    (scenes, 0..4u16, 0..4u16).prop_map(|(scenes, one, two)| {
        let mut count = 0;
        let scenes = scenes.into_iter().enumerate().map(|(i, mut choices)| {
            for choice in &mut choices {
                choice.id = format!("c{count}");
                count += 1;
            }
            scene_of(&format!("s{i}"), choices)
        });
        let meters = vec![meter_of("m0", one, 0, 3), meter_of("m1", two, 0, 3)];
        story(meters, scenes.collect(), &["e0", "e1"])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn the_explorer_agrees_with_a_plain_walk(it in any_story()) {
        let found = explore(&it, MAX_STATES).unwrap();
        let (ours, trapped) = comparable(found);
        let (theirs, all_trapped) = comparable(plain(&it));
        prop_assert_eq!(ours, theirs);
        prop_assert_eq!(trapped.is_empty(), all_trapped.is_empty());
        prop_assert!(trapped.iter().all(|scene| all_trapped.contains(scene)));
    }

    #[test]
    fn every_way_can_be_walked_and_leads_there(it in any_story()) {
        let found = explore(&it, MAX_STATES).unwrap();
        let end = |way: &Vec<String>| {
            let states = walk(&it, way);
            assert_eq!(states.len(), way.len() + 1);
            states.last().cloned().unwrap()
        };
        for (i, way) in found.scenes.iter().enumerate() {
            if let Some(way) = way {
                prop_assert_eq!(end(way).place, Place::Scene(i));
            }
            let by_steps = way_to(&it, Place::Scene(i), &|_| true);
            prop_assert_eq!(&by_steps, way);
        }
        for (i, way) in found.endings.iter().enumerate() {
            if let Some(way) = way {
                prop_assert_eq!(end(way).place, Place::Ending(i));
            }
            let by_steps = way_to(&it, Place::Ending(i), &|_| true);
            prop_assert_eq!(&by_steps, way);
        }
        for (scene, way) in &found.stuck {
            let state = end(way);
            prop_assert_eq!(state.place, Place::Scene(*scene));
            prop_assert!(offered(&it, &state).is_empty());
        }
        for (scene, way) in &found.trapped {
            prop_assert_eq!(end(way).place, Place::Scene(*scene));
        }
        for beyond in &found.beyond {
            let state = end(&beyond.way);
            let choice = &it.scenes[beyond.scene].choices[beyond.choice].id;
            prop_assert_eq!(state.place, Place::Scene(beyond.scene));
            prop_assert_eq!(step(&it, &state, choice), Err(StepError::OutOfBounds(beyond.meter)));
        }
    }

    #[test]
    fn limits_are_exact(it in any_story()) {
        let states = explore(&it, MAX_STATES).unwrap().states;
        prop_assert!(explore(&it, states).is_ok());
        prop_assert_eq!(explore(&it, states - 1), Err(ExploreError::TooLarge));
    }
}
