//! Type `classify`: put items into groups, one set after the other.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to place one item.
pub const SECONDS: u32 = 10;

/// Items to be placed in groups. A set is handed in before the next is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classify<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What to decide of each item.
    pub prompt: T,
    /// Two to four groups, the same in all sets.
    pub groups: Vec<Group<T>>,
    /// One to three sets in the order in which they are shown.
    pub sets: Vec<Set<T>>,
}

/// A group that items belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group<T> {
    /// The id, unique among the groups. Stored answers refer to it.
    pub id: String,
    /// The name, short and plain.
    pub text: T,
}

/// Items that are shown and handed in together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set<T> {
    /// The id, unique among the sets.
    pub id: String,
    /// Three to eight items in the order in which they are shown.
    pub items: Vec<Item<T>>,
}

/// One thing to place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item<T> {
    /// The id, unique in the activity, whatever the set. Stored answers refer
    /// to it.
    pub id: String,
    /// The item as the learner reads it.
    pub text: T,
    /// Why it belongs where it does.
    pub why: T,
    /// The id of the group that it belongs to.
    pub group: String,
}

impl FromNode for Classify<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Classify {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            groups: fields.list("groups"),
            sets: fields.list("sets"),
        })
    }
}

impl FromNode for Group<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Group {
            id: fields.text("id"),
            text: fields.text("text"),
        })
    }
}

impl FromNode for Set<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Set {
            id: fields.text("id"),
            items: fields.list("items"),
        })
    }
}

impl FromNode for Item<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Item {
            id: fields.text("id"),
            text: fields.text("text"),
            why: fields.text("why"),
            group: fields.text("group"),
        })
    }
}
