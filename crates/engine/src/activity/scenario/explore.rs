//! Walking all of a story at once, to prove what holds in every walk.
//!
//! Breadth first over all states, so every way that is named is a shortest one.
//! Ids are looked up once, before: the loop works on numbers.

use super::{Place, State, begin, changed, find, mask, meter, named, scene};
use course::activity::scenario::{Choice, Condition, Scenario};
use serde::{Deserialize, Serialize};
use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::BuildHasherDefault,
};

/// So many states are walked at the most. Each takes about a microsecond and a
/// hundred bytes.
pub const MAX_STATES: usize = 200_000;

/// What is true of all walks together. Ways are the ids of their choices, in
/// order; scenes, choices and so on are named by their places in the scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// How many states can be reached.
    pub states: usize,
    /// A shortest way to each scene; `None` where there is none.
    pub scenes: Vec<Option<Vec<String>>>,
    /// A shortest way to each ending; `None` where there is none.
    pub endings: Vec<Option<Vec<String>>>,
    /// Choices, as scene and choice, that are offered in no state.
    pub never_offered: Vec<(usize, usize)>,
    /// Routes, as scene, choice and route, that are taken in no state.
    pub never_taken: Vec<(usize, usize, usize)>,
    /// Choices whose `to` is followed in no state, because a route always wins.
    pub never_to: Vec<(usize, usize)>,
    /// For each scene in which nothing may be offered, a shortest way to that.
    pub stuck: Vec<(usize, Vec<String>)>,
    /// Scenes by which a walk comes into a round that it cannot leave: from
    /// then on it meets neither an ending nor anything of `stuck` and `beyond`.
    pub trapped: Vec<(usize, Vec<String>)>,
    /// Choices that may take a meter out of its bounds.
    pub beyond: Vec<Beyond>,
}

/// A choice that may take a meter out of its bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// The scene's place.
    pub scene: usize,
    /// The choice's place in it.
    pub choice: usize,
    /// The meter's place.
    pub meter: usize,
    /// A shortest way to the state in which the choice does so.
    pub way: Vec<String>,
}

impl Findings {
    /// The fewest choices that lead to each scene.
    pub fn layers(&self) -> Vec<Option<u16>> {
        let length = |way: &Vec<String>| u16::try_from(way.len()).unwrap_or(u16::MAX);
        self.scenes
            .iter()
            .map(|way| way.as_ref().map(length))
            .collect()
    }
}

/// Why a story could not be walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExploreError {
    /// Its start or where a choice leads is neither a scene nor an ending.
    NowhereToGo,
    /// There are more states than were allowed.
    TooLarge,
}

/// A condition by places.
enum Test {
    Never,
    Meter { at: usize, least: u16, most: u16 },
    Choice { mask: u32, chosen: bool },
}

/// A choice by places, and what was seen of it.
struct Plan {
    /// The choice's own bit, or 0.
    mask: u32,
    tests: Vec<Test>,
    /// Meter, up and down.
    effects: Vec<(usize, u16, u16)>,
    routes: Vec<(Vec<Test>, Place)>,
    to: Place,
    offered: bool,
    taken: Vec<bool>,
    to_followed: bool,
    /// For each meter the first state in which the choice takes it too far.
    beyond: Vec<Option<usize>>,
}

fn tests<T>(scenario: &Scenario<T>, named: &[&str], conditions: &[Condition]) -> Vec<Test> {
    let test = |condition: &Condition| {
        if condition.meter.is_empty() {
            return Test::Choice {
                mask: mask(named, &condition.choice),
                chosen: condition.chosen,
            };
        }
        meter(scenario, &condition.meter).map_or(Test::Never, |at| Test::Meter {
            at,
            least: condition.least,
            most: condition.most,
        })
    };
    conditions.iter().map(test).collect()
}

fn hold(tests: &[Test], state: &State) -> bool {
    tests.iter().all(|test| match test {
        Test::Never => false,
        Test::Meter { at, least, most } => state
            .meters
            .get(*at)
            .is_some_and(|value| (least..=most).contains(&value)),
        Test::Choice { mask, chosen } => (state.chosen & mask != 0) == *chosen,
    })
}

/// The choices of all scenes; `None` where one leads nowhere.
fn plans<T>(scenario: &Scenario<T>) -> Option<Vec<Vec<Plan>>> {
    let named = named(scenario);
    let plan = |choice: &Choice<T>| {
        let routes = choice.routes.iter().map(|route| {
            let tests = tests(scenario, &named, &route.conditions);
            Some((tests, find(scenario, &route.to)?))
        });
        let effects = choice
            .effects
            .iter()
            .filter_map(|effect| Some((meter(scenario, &effect.meter)?, effect.up, effect.down)));
        Some(Plan {
            mask: mask(&named, &choice.id),
            tests: tests(scenario, &named, &choice.conditions),
            effects: effects.collect(),
            routes: routes.collect::<Option<_>>()?,
            to: find(scenario, &choice.to)?,
            offered: false,
            taken: vec![false; choice.routes.len()],
            to_followed: false,
            beyond: vec![None; scenario.meters.len()],
        })
    };
    let scenes = scenario.scenes.iter();
    scenes
        .map(|scene| scene.choices.iter().map(plan).collect())
        .collect()
}

impl Plan {
    /// The state after this choice, or the meter that leaves its bounds. Must do
    /// what [`super::step`] does.
    fn step(&mut self, state: &State, bounds: &[(u16, u16)]) -> Result<State, usize> {
        let mut next = state.clone();
        next.chosen |= self.mask;
        for (at, up, down) in &self.effects {
            if let (Some(value), Some(bounds)) = (next.meters.get_mut(*at), bounds.get(*at)) {
                *value = changed(*value, *up, *down, *bounds).ok_or(*at)?;
            }
        }
        let route = self.routes.iter().position(|(tests, _)| hold(tests, &next));
        match route.and_then(|route| Some((self.routes.get(route)?, self.taken.get_mut(route)?))) {
            Some(((_, to), taken)) => {
                next.place = *to;
                *taken = true;
            }
            None => {
                next.place = self.to;
                self.to_followed = true;
            }
        }
        Ok(next)
    }
}

/// All states, in the order in which they were found.
#[derive(Default)]
struct States {
    all: Vec<State>,
    /// With a fixed hasher: the standard one draws its keys by chance.
    numbers: HashMap<State, usize, BuildHasherDefault<DefaultHasher>>,
    /// How each was found first: from a state, by a choice of its scene.
    from: Vec<Option<(usize, usize)>>,
    /// The states from which one choice leads to each.
    before: Vec<Vec<usize>>,
}

impl States {
    /// Notes that a choice leads from a state to another, new or not.
    fn add(&mut self, state: State, from: Option<(usize, usize)>) {
        let number = match self.numbers.get(&state) {
            Some(number) => *number,
            None => {
                let number = self.all.len();
                self.numbers.insert(state.clone(), number);
                self.all.push(state);
                self.from.push(from);
                self.before.push(Vec::new());
                number
            }
        };
        if let (Some(before), Some((from, _))) = (self.before.get_mut(number), from) {
            before.push(from);
        }
    }

    /// The choices that lead to a state.
    fn way<T>(&self, scenario: &Scenario<T>, number: usize) -> Vec<String> {
        let mut way = Vec::new();
        let mut at = number;
        while let Some(Some((from, choice))) = self.from.get(at) {
            let scene = self.all.get(*from).and_then(|it| scene(scenario, it));
            let choice = scene.and_then(|scene| scene.choices.get(*choice));
            way.extend(choice.map(|choice| choice.id.clone()));
            at = *from;
        }
        way.reverse();
        way
    }

    /// Which states lead to any of `ends`, those themselves included.
    fn leading_to(&self, ends: &[usize]) -> Vec<bool> {
        let mut leads = vec![false; self.all.len()];
        let mut todo = ends.to_vec();
        while let Some(number) = todo.pop() {
            if let (Some(leads @ false), Some(before)) =
                (leads.get_mut(number), self.before.get(number))
            {
                *leads = true;
                todo.extend(before);
            }
        }
        leads
    }
}

/// Walks all of a scenario, which may have `limit` states ([`MAX_STATES`]). Ids
/// are taken to be unique, as the compiler has checked.
///
/// # Errors
/// See [`ExploreError`].
pub fn explore<T>(scenario: &Scenario<T>, limit: usize) -> Result<Findings, ExploreError> {
    let start = begin(scenario).ok_or(ExploreError::NowhereToGo)?;
    let mut plans = plans(scenario).ok_or(ExploreError::NowhereToGo)?;
    let meters = scenario.meters.iter();
    let bounds: Vec<(u16, u16)> = meters.map(|meter| (meter.min, meter.max)).collect();
    let mut findings = Findings {
        scenes: vec![None; scenario.scenes.len()],
        endings: vec![None; scenario.endings.len()],
        ..Findings::default()
    };
    let mut states = States::default();
    states.add(start, None);
    // Where a walk ends, or has a fault that is named.
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(state) = states.all.get(at).cloned() {
        let way = match state.place {
            Place::Scene(place) => findings.scenes.get_mut(place),
            Place::Ending(place) => findings.endings.get_mut(place),
        };
        if let Some(way @ None) = way {
            *way = Some(states.way(scenario, at));
        }
        let plans = match state.place {
            Place::Scene(place) => plans.get_mut(place).map_or(&mut [][..], |it| it),
            Place::Ending(_) => &mut [],
        };
        let mut offered = false;
        for (choice, plan) in plans.iter_mut().enumerate() {
            if !hold(&plan.tests, &state) {
                continue;
            }
            offered = true;
            plan.offered = true;
            match plan.step(&state, &bounds) {
                Ok(next) => states.add(next, Some((at, choice))),
                Err(meter) => {
                    ends.push(at);
                    if let Some(beyond) = plan.beyond.get_mut(meter) {
                        beyond.get_or_insert(at);
                    }
                }
            }
        }
        if !offered {
            ends.push(at);
            if let Place::Scene(place) = state.place
                && findings.stuck.iter().all(|(scene, _)| *scene != place)
            {
                findings.stuck.push((place, states.way(scenario, at)));
            }
        }
        if states.all.len() > limit {
            return Err(ExploreError::TooLarge);
        }
        at += 1;
    }
    findings.states = states.all.len();
    let leads = states.leading_to(&ends);
    for (number, state) in states.all.iter().enumerate() {
        let free = |number: usize| leads.get(number).is_some_and(|leads| *leads);
        let entered = match states.from.get(number) {
            Some(Some((from, _))) => free(*from),
            _ => true,
        };
        if let Place::Scene(place) = state.place
            && entered
            && !free(number)
            && findings.trapped.iter().all(|(scene, _)| *scene != place)
        {
            findings.trapped.push((place, states.way(scenario, number)));
        }
    }
    for (scene, plans) in plans.iter().enumerate() {
        for (choice, plan) in plans.iter().enumerate() {
            if !plan.offered {
                findings.never_offered.push((scene, choice));
            }
            if !plan.to_followed {
                findings.never_to.push((scene, choice));
            }
            let taken = plan.taken.iter().enumerate();
            let never = taken.filter(|(_, taken)| !**taken);
            findings
                .never_taken
                .extend(never.map(|(route, _)| (scene, choice, route)));
            let beyond = plan.beyond.iter().enumerate();
            findings.beyond.extend(beyond.filter_map(|(meter, state)| {
                Some(Beyond {
                    scene,
                    choice,
                    meter,
                    way: states.way(scenario, (*state)?),
                })
            }));
        }
    }
    Ok(findings)
}
