//! Type `dilemma`: take a stand in red, yellow or green, part by part, before
//! the reasoning is shown.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to weigh a part, write a sentence of why and read the reasoning for
/// three colours.
pub const SECONDS: u32 = 90;

/// The three stands: ids in files, paths and markup, in the order in which they
/// are shown.
pub const LIGHTS: [&str; 3] = ["red", "yellow", "green"];

/// A case in parts, each of which makes it sharper. There is no score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dilemma<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// The situation, and what there is to take a stand on.
    pub prompt: T,
    /// One to four.
    pub parts: Vec<Part<T>>,
}

/// A part of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part<T> {
    /// The id, unique in the activity. Stored stands and reasons refer to it.
    pub id: String,
    /// What is new.
    pub text: T,
    /// The reasoning of somebody who stops here.
    pub red: T,
    /// The reasoning of somebody who says that it depends.
    pub yellow: T,
    /// The reasoning of somebody who goes on.
    pub green: T,
}

impl<T> Part<T> {
    /// The three reasonings, in the order of [`LIGHTS`].
    pub const fn reasons(&self) -> [&T; 3] {
        [&self.red, &self.yellow, &self.green]
    }
}

impl FromNode for Dilemma<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Dilemma {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            parts: fields.list("parts"),
        })
    }
}

impl FromNode for Part<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Part {
            id: fields.text("id"),
            text: fields.text("text"),
            red: fields.text("red"),
            yellow: fields.text("yellow"),
            green: fields.text("green"),
        })
    }
}
