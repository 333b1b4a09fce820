//! Type `quiz`: questions drawn from a pool.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to answer one drawn question, beyond the reading of its text.
pub const SECONDS: u32 = 30;

/// A round of questions drawn from the module's pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quiz<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What the round is.
    pub prompt: T,
    /// How many questions a round has.
    pub draw: u32,
    /// The pool, by theme.
    pub themes: Vec<Theme<T>>,
}

/// A theme of the pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme<T> {
    /// The id, unique in the quiz.
    pub id: String,
    /// The name in the result.
    pub title: T,
    /// The lesson of the same module that teaches it.
    pub lesson: String,
    /// Ids of the activities that ask about it.
    pub pool: Vec<String>,
}

impl FromNode for Quiz<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Quiz {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            draw: fields.number("draw"),
            themes: fields.list("themes"),
        })
    }
}

impl FromNode for Theme<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Theme {
            id: fields.text("id"),
            title: fields.text("title"),
            lesson: fields.text("lesson"),
            pool: fields.list("pool"),
        })
    }
}
