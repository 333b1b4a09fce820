//! Type `order`: put steps in order.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to sort at most eight steps and read what was misplaced.
pub const SECONDS: u32 = 60;

/// Steps that belong in one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What to sort by, and which end comes first.
    pub prompt: T,
    /// Three to eight steps, authored in the right order.
    pub steps: Vec<Step<T>>,
    /// Ids of the steps in the order in which they are first shown, never the
    /// right one. Set by `publish` where the author leaves it out.
    #[serde(default)]
    pub start: Vec<String>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step<T> {
    /// The id, unique in the activity. Stored answers refer to it.
    pub id: String,
    /// The step as the learner reads it.
    pub text: T,
    /// Why it comes where it comes.
    pub why: T,
}

impl FromNode for Order<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Order {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            steps: fields.list("steps"),
            start: fields.list("start"),
        })
    }
}

impl FromNode for Step<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Step {
            id: fields.text("id"),
            text: fields.text("text"),
            why: fields.text("why"),
        })
    }
}
