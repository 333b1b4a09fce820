//! What comes of walking a scenario many times.

use course::activity::{Scenario, scenario::Choice};
use engine::activity::scenario::{Place, State, begin, offered, step};
use std::collections::HashMap;

/// How many random walks there are.
pub const COUNT: u32 = 10_000;

/// Who has not come to an ending by then goes in rounds.
const MAX_CHOICES: u32 = 1000;

/// Any number; the same each time, so that what differs is the story.
const SEED: u64 = 2027;

/// Where walks came.
pub struct Walks {
    visits: HashMap<Place, u32>,
    /// Random walks that came to no ending.
    pub lost: u32,
    /// The meters and where the walk ends that always raises it most.
    pub greedy: Vec<(String, Option<Place>)>,
    /// The fewest and the most choices of a walk that ended.
    pub lengths: (u32, u32),
    total: u32,
}

impl Walks {
    /// Walks the story.
    pub fn of(story: &Scenario<String>) -> Walks {
        let mut walks = Walks {
            visits: HashMap::new(),
            lost: 0,
            greedy: Vec::new(),
            lengths: (u32::MAX, 0),
            total: 0,
        };
        let mut chance = Chance(SEED);
        for _ in 0..COUNT {
            let (places, end) = walk(story, &mut |offers| chance.below(offers.len()));
            for (at, place) in places.iter().enumerate() {
                // A walk counts once in a scene that it comes back to.
                if !places.get(..at).unwrap_or_default().contains(place) {
                    *walks.visits.entry(*place).or_default() += 1;
                }
            }
            if end.is_none() {
                walks.lost += 1;
                continue;
            }
            let length = u32::try_from(places.len()).unwrap_or(u32::MAX) - 1;
            walks.lengths = (walks.lengths.0.min(length), walks.lengths.1.max(length));
            walks.total += length;
        }
        for meter in &story.meters {
            let (_, end) = walk(story, &mut |offers| greedy(offers, &meter.id));
            walks.greedy.push((meter.id.clone(), end));
        }
        walks
    }

    /// How many random walks came here.
    pub fn visits(&self, place: Place) -> u32 {
        self.visits.get(&place).copied().unwrap_or(0)
    }

    /// The meters whose greedy walk ends here.
    pub fn greedy_at(&self, place: Place) -> Vec<&str> {
        let ends = self.greedy.iter();
        ends.filter(|(_, end)| *end == Some(place))
            .map(|(meter, _)| meter.as_str())
            .collect()
    }

    /// The mean number of choices of the walks that ended, rounded.
    pub fn mean_length(&self) -> u32 {
        let ended = (COUNT - self.lost).max(1);
        (self.total + ended / 2) / ended
    }
}

/// The places of a walk, and the ending that it came to.
fn walk(
    story: &Scenario<String>,
    choose: &mut dyn FnMut(&[&Choice<String>]) -> usize,
) -> (Vec<Place>, Option<Place>) {
    let mut places = Vec::new();
    let mut state: Option<State> = begin(story);
    for _ in 0..=MAX_CHOICES {
        let Some(at) = &state else { break };
        places.push(at.place);
        if matches!(at.place, Place::Ending(_)) {
            return (places.clone(), places.last().copied());
        }
        let offers = offered(story, at);
        let choice = offers.get(choose(&offers));
        state = choice.and_then(|choice| step(story, at, &choice.id).ok());
    }
    (places, None)
}

/// The offer that raises a meter most; the first of equal ones.
fn greedy(offers: &[&Choice<String>], meter: &str) -> usize {
    let gain = |choice: &Choice<String>| -> i64 {
        let effects = choice.effects.iter().filter(|effect| effect.meter == meter);
        effects
            .map(|effect| i64::from(effect.up) - i64::from(effect.down))
            .sum()
    };
    let gains = offers.iter().map(|choice| gain(choice)).enumerate();
    gains
        .fold(
            (0, i64::MIN),
            |best, next| if next.1 > best.1 { next } else { best },
        )
        .0
}

/// SplitMix64: a few lines that give the same numbers on every machine.
struct Chance(u64);

impl Chance {
    /// A number below `limit`; 0 where there is none. The bias of taking the
    /// rest is far below one walk.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        z.checked_rem(limit)
            .and_then(|rest| usize::try_from(rest).ok())
            .unwrap_or(0)
    }
}
