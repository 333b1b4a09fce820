//! Type `guide`: questions about a case of one's own that end in advice.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to hold one question against a case of one's own.
pub const SECONDS: u32 = 15;

/// A walk of questions that ends in advice and a next step, never in a verdict
/// or a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What case to think of.
    pub prompt: T,
    /// Id of the first question.
    pub start: String,
    /// One to twelve, in the author's order.
    pub questions: Vec<Question<T>>,
    /// One to twelve.
    pub advice: Vec<Advice<T>>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question<T> {
    /// The id, unique among questions and advice.
    pub id: String,
    /// What is asked.
    pub text: T,
    /// What helps to answer it.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub help: Option<T>,
    /// Two to five.
    pub options: Vec<Turn<T>>,
}

/// An answer, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn<T> {
    /// The id, unique in the activity. Stored paths refer to it.
    pub id: String,
    /// The answer.
    pub text: T,
    /// The question or advice that it leads to.
    pub to: String,
}

/// Where a walk ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice<T> {
    /// The id, unique among questions and advice.
    pub id: String,
    /// The advice in a few words.
    pub title: T,
    /// What speaks for it.
    pub text: T,
    /// What to do next.
    pub next: T,
}

impl FromNode for Guide<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Guide {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            start: fields.text("start"),
            questions: fields.list("questions"),
            advice: fields.list("advice"),
        })
    }
}

impl FromNode for Question<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Question {
            id: fields.text("id"),
            text: fields.text("text"),
            help: fields.optional_text("help"),
            options: fields.list("options"),
        })
    }
}

impl FromNode for Turn<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Turn {
            id: fields.text("id"),
            text: fields.text("text"),
            to: fields.text("to"),
        })
    }
}

impl FromNode for Advice<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Advice {
            id: fields.text("id"),
            title: fields.text("title"),
            text: fields.text("text"),
            next: fields.text("next"),
        })
    }
}
