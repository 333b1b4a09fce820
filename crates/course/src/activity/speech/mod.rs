//! Type `speech`: draft an address and time it at the rostrum.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds for a first draft and one try aloud.
pub const SECONDS: u32 = 180;

/// Words a minute at an unhurried pace from a rostrum, with pauses.
pub const WORDS_PER_MINUTE: u32 = 130;

/// The words that fit in so many seconds, rounded down: what a learner is told
/// before writing.
pub const fn words_in(seconds: u32) -> u32 {
    seconds.saturating_mul(WORDS_PER_MINUTE) / 60
}

/// An address to be drafted and held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// The occasion.
    pub prompt: T,
    /// How to go about it.
    pub hint: T,
    /// The time at the rostrum, in seconds.
    pub seconds: u32,
    /// The points of the address, in order.
    pub outline: Vec<T>,
    /// Whether «Ta med til samlingen» is suggested.
    #[serde(default)]
    pub bring: bool,
}

impl FromNode for Speech<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Speech {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            hint: fields.text("hint"),
            seconds: fields.number("seconds"),
            outline: fields.list("outline"),
            bring: fields.flag("bring"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_at_the_pace_of_the_rostrum() {
        assert_eq!((words_in(120), words_in(150)), (260, 325));
        assert_eq!((words_in(30), words_in(600)), (65, 1300));
        // A third of a word is none.
        assert_eq!((words_in(0), words_in(61)), (0, 132));
    }
}
