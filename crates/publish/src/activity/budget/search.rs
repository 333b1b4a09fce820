//! What can be chosen in a budget: every set of measures, looked at once.
//!
//! The same rules as the app's, written for speed: measures that can never
//! stand in a solution are left out, and the amounts of half the measures at a
//! time are added up beforehand.

use course::activity::{
    Budget,
    budget::{Decides, Form},
};
use engine::activity::budget::Set;
use serde::{Deserialize, Serialize};

/// What was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Findings {
    /// How many sets balance and keep every rule.
    pub solutions: u32,
    /// The first three with an even number of measures, then the first three
    /// with an odd number: two of a kind differ in at least two measures.
    pub first: [Vec<Set>; 2],
    /// The measures that stand in any of them.
    pub used: Set,
    /// Where there is none: the set that keeps every rule and lacks least, and
    /// what it lacks.
    pub nearest: Option<(Set, u32)>,
}

impl Findings {
    /// The most solutions, up to three, of which any two differ in more than
    /// one measure.
    pub fn apart(&self) -> usize {
        let [even, odd] = &self.first;
        if even.len() >= 3 || odd.len() >= 3 {
            return 3;
        }
        // Four at the most: any choice of them can be tried.
        let all: Vec<Set> = even.iter().chain(odd).copied().collect();
        let differ = |sets: &[Set]| {
            let pairs = sets.iter().enumerate();
            pairs
                .flat_map(|(at, one)| sets.iter().skip(at + 1).map(move |other| one ^ other))
                .all(|difference| difference.count_ones() > 1)
        };
        let choices = 0..1usize << all.len();
        choices
            .map(|choice| {
                let places = all.iter().enumerate();
                let sets: Vec<Set> = places
                    .filter(|(at, _)| choice >> at & 1 == 1)
                    .map(|(_, set)| *set)
                    .collect();
                if differ(&sets) { sets.len().min(3) } else { 0 }
            })
            .max()
            .unwrap_or(0)
    }
}

/// Sums over the chosen of up to 22 measures, in two halves.
struct Sums {
    low: Vec<i32>,
    high: Vec<i32>,
}

/// Measures in the lower half.
const HALF: usize = 11;

impl Sums {
    fn new(amounts: &[i32]) -> Sums {
        let table = |amounts: &[i32]| {
            let sets = 0..1usize << amounts.len();
            sets.map(|set| {
                let places = amounts.iter().enumerate();
                places
                    .filter(|(at, _)| set >> at & 1 == 1)
                    .map(|(_, amount)| *amount)
                    .sum()
            })
            .collect()
        };
        let (low, high) = amounts.split_at(amounts.len().min(HALF));
        Sums {
            low: table(low),
            high: table(high),
        }
    }

    fn of(&self, set: usize) -> i32 {
        self.low[set & (self.low.len() - 1)] + self.high[set >> HALF]
    }
}

/// A rule over the measures that are left.
enum Check {
    /// At most so many of these.
    Most(usize, u32),
    /// None of the first without one of the second.
    Needs(usize, usize),
    /// A sum within these bounds.
    Sum(Sums, i32, i32),
}

impl Check {
    fn keeps(&self, set: usize) -> bool {
        match self {
            Check::Most(of, number) => (set & of).count_ones() <= *number,
            Check::Needs(of, needs) => set & of == 0 || set & needs != 0,
            Check::Sum(sums, least, most) => (*least..=*most).contains(&sums.of(set)),
        }
    }
}

/// Looks at every set of at most [`course::activity::budget::MAX_MEASURES`]
/// measures with amounts of at most [`course::activity::budget::MAX_AMOUNT`].
pub(super) fn search<T>(it: &Budget<T>) -> Findings {
    let never = |id: &String| {
        let mut rules = it.rules.iter();
        rules.any(|rule| rule.form == Form::Never && rule.of.contains(id))
    };
    let places = it.measures.iter().enumerate();
    let free: Vec<usize> = places
        .filter(|(_, it)| it.decides == Decides::Council && !never(&it.id))
        .map(|(at, _)| at)
        .collect();
    let number = |amount: u32| i32::try_from(amount).unwrap_or(i32::MAX);
    let amounts = |of: &dyn Fn(usize) -> i32| {
        let all: Vec<i32> = free.iter().map(|at| of(*at)).collect();
        Sums::new(&all)
    };
    let mask = |ids: &dyn Fn(&str) -> bool| {
        let places = free.iter().enumerate();
        places
            .filter(|(_, at)| ids(&it.measures[**at].id))
            .fold(0usize, |mask, (bit, _)| mask | 1 << bit)
    };
    let mut checks = Vec::new();
    for rule in &it.rules {
        let is_of = |at: usize| rule.of.contains(&it.measures[at].id);
        let sum = |at: usize| {
            let measure = &it.measures[at];
            if is_of(at) {
                number(measure.saves + measure.costs)
            } else {
                0
            }
        };
        let of = mask(&|id| rule.of.iter().any(|it| it == id));
        let bound = number(rule.number);
        checks.push(match rule.form {
            Form::Never => continue,
            Form::Most => Check::Most(of, rule.number),
            Form::Needs => Check::Needs(of, mask(&|id| id == rule.needs)),
            Form::MostSum => Check::Sum(amounts(&sum), 0, bound),
            Form::LeastSum => Check::Sum(amounts(&sum), bound, i32::MAX),
            Form::Once => {
                let once = |at: usize| {
                    let measure = &it.measures[at];
                    if measure.once {
                        number(measure.saves)
                    } else {
                        0
                    }
                };
                Check::Sum(amounts(&once), 0, bound)
            }
        });
    }
    let brings = amounts(&|at| number(it.measures[at].saves) - number(it.measures[at].costs));
    let gap = number(it.gap);
    // Back to the places of all measures.
    let widen = |set: usize| {
        let bits = free.iter().enumerate();
        bits.filter(|(bit, _)| set >> bit & 1 == 1)
            .fold(0 as Set, |wide, (_, at)| wide | 1 << at)
    };
    let mut findings = Findings::default();
    let (mut used, mut nearest) = (0usize, (0usize, i32::MAX));
    for set in 0..1usize << free.len() {
        let lacks = gap - brings.of(set);
        if lacks > 0 && (findings.solutions > 0 || lacks >= nearest.1) {
            continue;
        }
        if !checks.iter().all(|check| check.keeps(set)) {
            continue;
        }
        if lacks > 0 {
            nearest = (set, lacks);
            continue;
        }
        findings.solutions += 1;
        used |= set;
        let first = &mut findings.first[(set.count_ones() & 1) as usize];
        if first.len() < 3 {
            first.push(widen(set));
        }
    }
    findings.used = widen(used);
    if findings.solutions == 0
        && let Ok(lacks) = u32::try_from(nearest.1)
        && nearest.1 < i32::MAX
    {
        findings.nearest = Some((widen(nearest.0), lacks));
    }
    findings
}

#[cfg(test)]
mod tests;
