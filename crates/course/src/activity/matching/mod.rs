//! Type `match`: pair terms and meanings.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to place one pair.
pub const SECONDS: u32 = 10;

/// Terms and meanings that belong together two by two. The meanings are shown
/// lettered A, B, C … and the learner gives each term a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Match<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What to pair.
    pub prompt: T,
    /// Three to eight pairs; the terms are shown in this order.
    pub pairs: Vec<Pair<T>>,
    /// Ids of the pairs in the order in which their meanings are shown, never
    /// that of the terms. Set by `publish`.
    #[serde(default)]
    pub shown: Vec<String>,
}

/// A term and its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair<T> {
    /// The id, unique in the activity. Stored answers refer to it.
    pub id: String,
    /// Short.
    pub term: T,
    /// A phrase.
    pub meaning: T,
    /// Why they belong together.
    pub why: T,
}

impl FromNode for Match<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Match {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            pairs: fields.list("pairs"),
            shown: fields.list("shown"),
        })
    }
}

impl FromNode for Pair<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Pair {
            id: fields.text("id"),
            term: fields.text("term"),
            meaning: fields.text("meaning"),
            why: fields.text("why"),
        })
    }
}
