//! Type `estimate`: give a number.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to guess, and to read how far off it was.
pub const SECONDS: u32 = 25;

/// A question whose answer is a whole number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// The question.
    pub prompt: T,
    /// Something to hold on to, where there is any.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub hint: Option<T>,
    /// What is counted, as it stands after the number: «prosent».
    pub unit: T,
    /// The right number, in `unit`.
    pub answer: u32,
    /// How far off is still right, in `unit`; 0 asks for the exact number.
    #[serde(default)]
    pub tolerance: u32,
    /// The figure and where it comes from.
    pub why: T,
}

impl FromNode for Estimate<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Estimate {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            hint: fields.optional_text("hint"),
            unit: fields.text("unit"),
            answer: fields.number("answer"),
            tolerance: fields.number("tolerance"),
            why: fields.text("why"),
        })
    }
}
