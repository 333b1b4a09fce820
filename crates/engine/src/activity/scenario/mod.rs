//! Type `scenario`: walking a story.
//!
//! A walk is the list of choices made. Everything else (the scene, the meters,
//! what is offered) follows from it, so only the list is stored.

pub mod story;

mod explore;

pub use explore::{Beyond, ExploreError, Findings, MAX_STATES, explore};

use course::activity::scenario::{Choice, Condition, Ending, Scenario, Scene};

/// The source of the rules: what was found out about a scenario holds as long as
/// this is the same.
pub const RULES: &str = concat!(include_str!("mod.rs"), include_str!("explore.rs"));

/// Where a walk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In this scene, by its place in [`Scenario::scenes`].
    Scene(usize),
    /// At this ending, by its place in [`Scenario::endings`].
    Ending(usize),
}

/// All that decides how a story can go on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// Where the walk stands.
    pub place: Place,
    /// The value of each meter, in the author's order.
    pub meters: Vec<u16>,
    /// Bit `i` is set when the choice [`named`]`[i]` has been made.
    pub chosen: u32,
}

/// Why a step cannot be made. The compiler proves that none of these happens
/// in a published scenario; a stored walk may be older than it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepError {
    /// The scene does not offer this choice, or the walk has ended.
    NotOffered,
    /// The choice would take this meter, by its place, out of its bounds.
    OutOfBounds(usize),
    /// The choice leads to something that is neither scene nor ending.
    NowhereToGo,
}

/// The choices that conditions name, each once, in order of first mention.
/// Only these, the scene and the meters decide how a story can go on.
pub fn named<T>(scenario: &Scenario<T>) -> Vec<&str> {
    let mut named = Vec::new();
    for choice in scenario.scenes.iter().flat_map(|scene| &scene.choices) {
        let routed = choice.routes.iter().flat_map(|route| &route.conditions);
        for condition in choice.conditions.iter().chain(routed) {
            let id = condition.choice.as_str();
            if !id.is_empty() && !named.contains(&id) {
                named.push(id);
            }
        }
    }
    named
}

/// The scene or ending with this id.
pub fn find<T>(scenario: &Scenario<T>, id: &str) -> Option<Place> {
    let scene = scenario.scenes.iter().position(|scene| scene.id == id);
    let ending = || scenario.endings.iter().position(|ending| ending.id == id);
    scene
        .map(Place::Scene)
        .or_else(|| ending().map(Place::Ending))
}

/// The place of the meter with this id.
fn meter<T>(scenario: &Scenario<T>, id: &str) -> Option<usize> {
    scenario.meters.iter().position(|meter| meter.id == id)
}

/// The bit in [`State::chosen`] of a choice; 0 where it has none, because no
/// condition names it or too many others are named before it (the compiler
/// allows 8).
fn mask(named: &[&str], choice: &str) -> u32 {
    let bit = named.iter().position(|id| *id == choice);
    bit.and_then(|bit| 1u32.checked_shl(u32::try_from(bit).ok()?))
        .unwrap_or(0)
}

/// A meter's value after an effect; `None` when it would leave its bounds.
fn changed(value: u16, up: u16, down: u16, (min, max): (u16, u16)) -> Option<u16> {
    value
        .checked_add(up)?
        .checked_sub(down)
        .filter(|value| (min..=max).contains(value))
}

/// The beginning; `None` when there is no such scene.
pub fn begin<T>(scenario: &Scenario<T>) -> Option<State> {
    Some(State {
        place: find(scenario, &scenario.start)?,
        meters: scenario.meters.iter().map(|meter| meter.start).collect(),
        chosen: 0,
    })
}

/// The scene where a walk stands; `None` at an ending.
pub fn scene<'a, T>(scenario: &'a Scenario<T>, state: &State) -> Option<&'a Scene<T>> {
    match state.place {
        Place::Scene(at) => scenario.scenes.get(at),
        Place::Ending(_) => None,
    }
}

/// The ending that a walk has reached.
pub fn ending<'a, T>(scenario: &'a Scenario<T>, state: &State) -> Option<&'a Ending<T>> {
    match state.place {
        Place::Ending(at) => scenario.endings.get(at),
        Place::Scene(_) => None,
    }
}

/// The choices that are offered: those of the scene whose conditions all hold.
pub fn offered<'a, T>(scenario: &'a Scenario<T>, state: &State) -> Vec<&'a Choice<T>> {
    offers(scenario, &named(scenario), state)
}

fn offers<'a, T>(scenario: &'a Scenario<T>, named: &[&str], state: &State) -> Vec<&'a Choice<T>> {
    let choices = scene(scenario, state).map_or(&[][..], |scene| &scene.choices);
    choices
        .iter()
        .filter(|choice| all_hold(scenario, named, state, &choice.conditions))
        .collect()
}

/// Makes a choice: effects first, then the first route whose conditions hold,
/// else `to`.
///
/// # Errors
/// See [`StepError`].
pub fn step<T>(scenario: &Scenario<T>, state: &State, choice: &str) -> Result<State, StepError> {
    let named = named(scenario);
    let offers = offers(scenario, &named, state);
    let choice = offers.into_iter().find(|it| it.id == choice);
    follow(
        scenario,
        &named,
        state,
        choice.ok_or(StepError::NotOffered)?,
    )
}

/// The state after a choice that is offered.
fn follow<T>(
    scenario: &Scenario<T>,
    named: &[&str],
    state: &State,
    choice: &Choice<T>,
) -> Result<State, StepError> {
    let mut next = state.clone();
    next.chosen |= mask(named, &choice.id);
    for effect in &choice.effects {
        let at = meter(scenario, &effect.meter);
        let of = at.and_then(|at| Some((at, scenario.meters.get(at)?, next.meters.get_mut(at)?)));
        if let Some((at, meter, value)) = of {
            let changed = changed(*value, effect.up, effect.down, (meter.min, meter.max));
            *value = changed.ok_or(StepError::OutOfBounds(at))?;
        }
    }
    let route = choice
        .routes
        .iter()
        .find(|route| all_hold(scenario, named, &next, &route.conditions));
    let to = route.map_or(&choice.to, |route| &route.to);
    next.place = find(scenario, to).ok_or(StepError::NowhereToGo)?;
    Ok(next)
}

fn all_hold<T>(
    scenario: &Scenario<T>,
    named: &[&str],
    state: &State,
    conditions: &[Condition],
) -> bool {
    conditions.iter().all(|condition| {
        if condition.meter.is_empty() {
            let made = state.chosen & mask(named, &condition.choice) != 0;
            return made == condition.chosen;
        }
        let at = meter(scenario, &condition.meter);
        let value = at.and_then(|at| state.meters.get(at));
        value.is_some_and(|value| (condition.least..=condition.most).contains(value))
    })
}

/// The states of a walk, the beginning first: one more than choices were made.
/// Stops before a choice that cannot be made (a stored walk may be older than
/// the scenario). Empty when the scenario has no beginning.
pub fn walk<T>(scenario: &Scenario<T>, path: &[String]) -> Vec<State> {
    let mut states: Vec<State> = begin(scenario).into_iter().collect();
    for choice in path {
        match states.last().map(|state| step(scenario, state, choice)) {
            Some(Ok(next)) => states.push(next),
            _ => break,
        }
    }
    states
}

/// A shortest path to a place along choices that `may` be made; `None` when
/// there is none. For «hva om»: choices that the learner has made before lead
/// to every scene that was ever visited.
pub fn way_to<T>(
    scenario: &Scenario<T>,
    place: Place,
    may: &dyn Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let named = named(scenario);
    // Found in this order, each from another one by a choice; looked up by where
    // it falls in a table: a story that was played often has thousands of states.
    let mut found: Vec<(State, Option<(usize, &str)>)> = vec![(begin(scenario)?, None)];
    let mut seen: Vec<Vec<State>> = vec![Vec::new(); 1021];
    let mut at = 0;
    while let Some((state, _)) = found.get(at).cloned() {
        if state.place == place {
            let mut way = Vec::new();
            while let Some((_, Some((from, choice)))) = found.get(at) {
                way.push((*choice).to_owned());
                at = *from;
            }
            way.reverse();
            return Some(way);
        }
        for choice in offers(scenario, &named, &state) {
            if !may(&choice.id) {
                continue;
            }
            let Ok(next) = follow(scenario, &named, &state, choice) else {
                continue;
            };
            let fall = fall(&next) % seen.len();
            let Some(seen) = seen.get_mut(fall).filter(|seen| !seen.contains(&next)) else {
                continue;
            };
            seen.push(next.clone());
            found.push((next, Some((at, &choice.id))));
        }
        at += 1;
    }
    None
}

/// A number that differs between most states.
fn fall(state: &State) -> usize {
    let (Place::Scene(place) | Place::Ending(place)) = state.place;
    let chosen = usize::try_from(state.chosen).unwrap_or(0);
    let all = state.meters.iter().map(|value| usize::from(*value));
    all.chain([chosen])
        .fold(place, |sum, value| sum.wrapping_mul(31).wrapping_add(value))
}

#[cfg(test)]
mod tests;
