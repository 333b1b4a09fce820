//! Type `quiz`: which questions a round asks, and how it went.

use crate::{FULL, Millis, PerMille};
use course::activity::{Quiz, Theme};

/// The latest answer to a question of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// What it scored.
    pub score: PerMille,
    /// When it was given.
    pub at: Millis,
}

/// A theme that is not mastered gets so many questions before others get any.
const WEAK_SHARE: usize = 2;

/// Draws a round: `quiz.draw` questions, each once, fewer only where the pool
/// is smaller.
///
/// The first round takes the themes in turn. On a repeat the weak themes, those
/// whose latest answers do not all score [`FULL`], come first, the weakest at
/// the front, with up to two questions each; what is left is dealt in turn.
/// Within a theme a question never answered goes before one answered wrong, and
/// that before one answered right; of equals the one answered longest ago.
/// `seed` decides where nothing else does.
pub fn draw<T>(quiz: &Quiz<T>, known: &dyn Fn(&str) -> Option<Known>, seed: u64) -> Vec<String> {
    let mut piles: Vec<(PerMille, u64, Vec<&String>)> = Vec::new();
    let mut repeat = false;
    for theme in &quiz.themes {
        let mean = mean(theme, known);
        repeat |= mean.is_some();
        let pile = (
            mean.unwrap_or(0),
            mix(seed, &theme.id),
            pile(theme, known, seed),
        );
        let place = piles.iter().position(|it| (it.0, it.1) > (pile.0, pile.1));
        piles.insert(place.unwrap_or(piles.len()), pile);
    }
    let mut drawn: Vec<String> = Vec::new();
    let wanted = quiz.draw as usize;
    let mut share = if repeat { WEAK_SHARE } else { 1 };
    while drawn.len() < wanted && piles.iter().any(|(_, _, pile)| !pile.is_empty()) {
        for (mean, _, pile) in &mut piles {
            if share > 1 && *mean >= FULL {
                continue;
            }
            let count = share.min(wanted - drawn.len()).min(pile.len());
            drawn.extend(pile.drain(..count).cloned());
        }
        share = 1;
    }
    drawn
}

/// The questions of a theme, those to be asked first in front.
fn pile<'a, T>(
    theme: &'a Theme<T>,
    known: &dyn Fn(&str) -> Option<Known>,
    seed: u64,
) -> Vec<&'a String> {
    let rank = |id: &String| {
        let known = known(id);
        let class = known.map_or(0_u8, |known| if known.score < FULL { 1 } else { 2 });
        (class, known.map(|known| known.at), mix(seed, id))
    };
    let mut pile: Vec<&String> = Vec::new();
    for id in &theme.pool {
        // A handful; sorting code would weigh more than the search costs.
        let mine = rank(id);
        let place = pile.iter().position(|other| rank(other) > mine);
        pile.insert(place.unwrap_or(pile.len()), id);
    }
    pile
}

/// The mean of a theme's latest scores, rounded down; `None` where none of its
/// questions was answered.
fn mean<T>(theme: &Theme<T>, known: &dyn Fn(&str) -> Option<Known>) -> Option<PerMille> {
    let (mut sum, mut count) = (0_u32, 0_u32);
    for known in theme.pool.iter().filter_map(|id| known(id)) {
        sum += u32::from(known.score);
        count += 1;
    }
    PerMille::try_from(sum.checked_div(count)?).ok()
}

/// A number that looks drawn by lot, from a seed and a name: FNV-1a, then the
/// finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
fn mix(seed: u64, name: &str) -> u64 {
    let mut hash = seed ^ 0xcbf2_9ce4_8422_2325;
    for byte in name.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// How a round went in one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThemeResult {
    /// The theme's place in [`Quiz::themes`].
    pub theme: usize,
    /// Questions of it in the round.
    pub asked: usize,
    /// How many of them scored [`FULL`].
    pub right: usize,
}

/// The result of a round by theme, in the author's order; themes that were not
/// drawn are left out. `score` is a question's score in this round.
pub fn by_theme<T>(
    quiz: &Quiz<T>,
    drawn: &[String],
    score: &dyn Fn(&str) -> Option<PerMille>,
) -> Vec<ThemeResult> {
    let mut results = Vec::new();
    for (theme, it) in quiz.themes.iter().enumerate() {
        let mine = || drawn.iter().filter(|id| it.pool.contains(id));
        let asked = mine().count();
        if asked > 0 {
            let right = mine().filter(|id| score(id) >= Some(FULL)).count();
            results.push(ThemeResult {
                theme,
                asked,
                right,
            });
        }
    }
    results
}

/// The score of a round: the mean of its questions' scores, rounded down; a
/// question without an answer scores 0.
pub fn total(drawn: &[String], score: &dyn Fn(&str) -> Option<PerMille>) -> PerMille {
    let sum: usize = drawn
        .iter()
        .map(|id| usize::from(score(id).unwrap_or(0)))
        .sum();
    PerMille::try_from(sum / drawn.len().max(1)).unwrap_or(FULL)
}

/// Whether the quiz could have drawn these questions: a stored round may be
/// older than the pool.
pub fn fits<T>(quiz: &Quiz<T>, drawn: &[String]) -> bool {
    !drawn.is_empty()
        && drawn.iter().enumerate().all(|(i, id)| {
            quiz.themes.iter().any(|theme| theme.pool.contains(id))
                && !drawn.iter().take(i).any(|other| other == id)
        })
}

#[cfg(test)]
mod tests;
