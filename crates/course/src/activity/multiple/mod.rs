//! Type `multiple`: choose all that hold.

use super::Choice;
use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to weigh each option by itself.
pub const SECONDS: u32 = 40;

/// A question with several right answers and an explanation for each option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Multiple<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// The question.
    pub prompt: T,
    /// Three to eight options in the order in which they are shown.
    pub options: Vec<Choice<T>>,
}

impl FromNode for Multiple<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Multiple {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            options: fields.list("options"),
        })
    }
}
