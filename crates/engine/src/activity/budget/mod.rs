//! Type `budget`: what a choice of measures comes to, and what it breaks.
//!
//! Integers only. All that counts is which measures are chosen, so the order in
//! which they were makes no difference.

use course::activity::{
    Budget,
    budget::{Decides, Form, Measure, Rule},
};

/// The source of the rules: what was found out about a budget holds as long as
/// this is the same.
pub const RULES: &str = include_str!("mod.rs");

/// The measures that are chosen: bit `i` is that of `measures[i]`. There are
/// never more than [`course::activity::budget::MAX_MEASURES`].
pub type Set = u32;

/// The bit of the measure at this place; 0 beyond what a [`Set`] holds.
fn bit(at: usize) -> Set {
    u32::try_from(at)
        .ok()
        .and_then(|at| 1u32.checked_shl(at))
        .unwrap_or(0)
}

/// Whether the measure at this place is chosen.
pub fn has(set: Set, at: usize) -> bool {
    set & bit(at) != 0
}

/// The set that holds these measures too, or no longer.
pub fn with<T>(it: &Budget<T>, set: Set, id: &str, chosen: bool) -> Set {
    let at = it.measures.iter().position(|measure| measure.id == id);
    let bit = at.map_or(0, bit);
    if chosen { set | bit } else { set & !bit }
}

/// The set of these ids. `None` where one is no measure of this budget: then it
/// was chosen in another edition, and is ignored as a whole.
pub fn read<T>(it: &Budget<T>, ids: &[String]) -> Option<Set> {
    let mut set = 0;
    for id in ids {
        let next = with(it, 0, id, true);
        if next == 0 {
            return None;
        }
        set |= next;
    }
    Some(set)
}

/// The ids of a set, in the author's order.
pub fn write<T>(it: &Budget<T>, set: Set) -> Vec<String> {
    chosen(it, set)
        .map(|(_, measure)| measure.id.clone())
        .collect()
}

/// The measures of a set with their places.
pub fn chosen<T>(it: &Budget<T>, set: Set) -> impl Iterator<Item = (usize, &Measure<T>)> {
    let all = it.measures.iter().enumerate();
    all.filter(move |(at, _)| has(set, *at))
}

/// What a choice comes to, in the author's unit. Two sums and no difference:
/// both are whole numbers without a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// What the chosen measures bring.
    pub found: u32,
    /// The gap, and what the chosen measures cost.
    pub need: u32,
}

impl Balance {
    /// What is still lacking; 0 in balance.
    pub fn lacks(self) -> u32 {
        self.need.saturating_sub(self.found)
    }

    /// What is left over; 0 where something is lacking.
    pub fn left(self) -> u32 {
        self.found.saturating_sub(self.need)
    }
}

/// What a choice comes to.
pub fn balance<T>(it: &Budget<T>, set: Set) -> Balance {
    let mut balance = Balance {
        found: 0,
        need: it.gap,
    };
    for (_, measure) in chosen(it, set) {
        balance.found = balance.found.saturating_add(measure.saves);
        balance.need = balance.need.saturating_add(measure.costs);
    }
    balance
}

/// Something that a choice breaks, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The measure is not the council's to choose.
    NotOurs(usize),
    /// The rule.
    Rule(usize),
}

/// All that a choice breaks besides its balance: measures that are not the
/// council's first, then rules, each in the author's order.
pub fn broken<T>(it: &Budget<T>, set: Set) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (at, measure) in chosen(it, set) {
        if measure.decides != Decides::Council {
            broken.push(Broken::NotOurs(at));
        }
    }
    for (at, rule) in it.rules.iter().enumerate() {
        if breaks(it, rule, set) {
            broken.push(Broken::Rule(at));
        }
    }
    broken
}

fn breaks<T>(it: &Budget<T>, rule: &Rule<T>, set: Set) -> bool {
    let is_needed = |measure: &Measure<T>| measure.id == rule.needs;
    let (mut count, mut sum, mut once, mut has_needed) = (0u32, 0u32, 0u32, false);
    for (_, measure) in chosen(it, set) {
        has_needed |= is_needed(measure);
        if measure.once {
            once = once.saturating_add(measure.saves);
        }
        if rule.of.contains(&measure.id) {
            count += 1;
            sum = sum
                .saturating_add(measure.saves)
                .saturating_add(measure.costs);
        }
    }
    match rule.form {
        Form::Most => count > rule.number,
        Form::MostSum => sum > rule.number,
        Form::LeastSum => sum < rule.number,
        Form::Needs => count > 0 && !has_needed,
        Form::Never => count > 0,
        Form::Once => once > rule.number,
    }
}

/// Whether it can be handed in: balanced, and nothing is broken.
pub fn is_done<T>(it: &Budget<T>, set: Set) -> bool {
    balance(it, set).lacks() == 0 && broken(it, set).is_empty()
}

/// What the meter at this place shows: the sum of all effects, held within its
/// bounds at the end, so that the order makes no difference.
pub fn meter<T>(it: &Budget<T>, at: usize, set: Set) -> u16 {
    let Some(meter) = it.meters.get(at) else {
        return 0;
    };
    let (mut up, mut down) = (u32::from(meter.start), 0);
    for (_, measure) in chosen(it, set) {
        for effect in measure.effects.iter().filter(|it| it.meter == meter.id) {
            up += u32::from(effect.up);
            down += u32::from(effect.down);
        }
    }
    let value = u16::try_from(up.saturating_sub(down)).unwrap_or(u16::MAX);
    value.clamp(meter.min, meter.max.max(meter.min))
}

#[cfg(test)]
mod tests;
