//! Type `true-false`: statements that hold or do not.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to judge one statement.
pub const SECONDS: u32 = 10;

/// Statements to be judged one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrueFalse<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What the statements are about.
    pub prompt: T,
    /// Two to eight statements in the order in which they are shown.
    pub statements: Vec<Statement<T>>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement<T> {
    /// The id, unique in the activity. Stored answers refer to it.
    pub id: String,
    /// The statement as the learner reads it.
    pub text: T,
    /// Why it holds, or what holds instead.
    pub why: T,
    /// `true` where it holds.
    pub holds: bool,
}

impl FromNode for TrueFalse<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| TrueFalse {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            statements: fields.list("statements"),
        })
    }
}

impl FromNode for Statement<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Statement {
            id: fields.text("id"),
            text: fields.text("text"),
            why: fields.text("why"),
            holds: fields.flag("holds"),
        })
    }
}
