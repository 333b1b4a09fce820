//! Type `single`: choose the one best answer.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to weigh the options and read the explanation's point.
pub const SECONDS: u32 = 30;

/// A question with one clearly best answer and an explanation for each option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Single<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the question's text, set by `publish`: stored with an
    /// answer, to see later that the question has changed.
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// The question.
    pub prompt: T,
    /// Two to six options in the order in which they are shown.
    pub options: Vec<Choice<T>>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice<T> {
    /// The id, unique in the question. Stored answers refer to it.
    pub id: String,
    /// The option as the learner reads it.
    pub text: T,
    /// Why it is right; or why a sensible person would choose it and what is missed.
    pub why: T,
    /// `true` for the best answer.
    #[serde(default)]
    pub right: bool,
}

impl FromNode for Single<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Single {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            options: fields.list("options"),
        })
    }
}

impl FromNode for Choice<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Choice {
            id: fields.text("id"),
            text: fields.text("text"),
            why: fields.text("why"),
            right: fields.flag("right"),
        })
    }
}
