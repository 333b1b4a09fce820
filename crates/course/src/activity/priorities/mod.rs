//! Type `priorities`: name up to three issues and rank them.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to choose one issue, name it and find its place.
pub const SECONDS: u32 = 40;

/// Fields with a rank. There is no right answer and no score; each is a note
/// that is saved as it is typed, under the number of its rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priorities<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What to rank.
    pub prompt: T,
    /// A sentence that helps those who are stuck to begin.
    pub hint: T,
    /// What stands before the rank, «Sak»: a word, plain.
    pub label: T,
    /// How many fields there are, one to three.
    pub slots: u32,
    /// Whether «Ta med til samlingen» is ticked to begin with.
    #[serde(default)]
    pub bring: bool,
}

impl FromNode for Priorities<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Priorities {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            hint: fields.text("hint"),
            label: fields.text("label"),
            slots: fields.number("slots"),
            bring: fields.flag("bring"),
        })
    }
}
