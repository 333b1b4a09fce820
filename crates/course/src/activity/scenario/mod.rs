//! Type `scenario`: a branching story with meters, conditions and endings.
//!
//! Flat shapes without tagged enums, so that the app's reader stays small.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to weigh one choice, beyond the reading of its text.
pub const SECONDS: u32 = 10;

/// At most so many different choices may be named by conditions: each doubles
/// the states that the compiler walks.
pub const MAX_NAMED_CHOICES: usize = 8;

/// A story that the learner walks by choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// Who the learner is, where, and what it is about.
    pub prompt: T,
    /// Id of the first scene.
    pub start: String,
    /// None to four meters.
    pub meters: Vec<Meter<T>>,
    /// The scenes, in the author's order.
    pub scenes: Vec<Scene<T>>,
    /// Three or more endings.
    pub endings: Vec<Ending<T>>,
}

/// Something that choices raise and lower, such as «tillit».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meter<T> {
    /// The id, unique in the scenario.
    pub id: String,
    /// Its name.
    pub title: T,
    /// The value at the beginning.
    pub start: u16,
    /// The lowest value, inclusive.
    pub min: u16,
    /// The highest value, inclusive.
    pub max: u16,
    /// What values are called, ascending; the first begins at `min`.
    pub levels: Vec<Level<T>>,
}

/// What a meter's values are called from a value on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level<T> {
    /// The lowest value of the level.
    pub from: u16,
    /// One or two words: «vaklende».
    pub text: T,
}

/// One page of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene<T> {
    /// The id, unique among scenes and endings.
    pub id: String,
    /// The name in the map.
    pub title: T,
    /// Time and place, in a small line.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub place: Option<T>,
    /// What happens.
    pub text: T,
    /// A file in `public/pictures/`; as shipped, the picture's HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Whether the learner may come back here from anywhere.
    #[serde(default)]
    pub save: bool,
    /// The fewest choices that lead here, set by `publish`: its row in the map.
    #[serde(default)]
    pub layer: u16,
    /// What the learner can do.
    pub choices: Vec<Choice<T>>,
}

/// Something the learner can do in a scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice<T> {
    /// The id, unique in the whole scenario. Stored paths refer to it.
    pub id: String,
    /// A full sentence.
    pub text: T,
    /// The scene or ending that it leads to where no route applies.
    pub to: String,
    /// What follows at once.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub then: Option<T>,
    /// What it does to meters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// The choice is offered when all hold.
    #[serde(default, rename = "if", skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// The first whose conditions hold, after the effects, wins over `to`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Branch>,
}

/// Where a choice leads under conditions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// All must hold.
    #[serde(rename = "if")]
    pub conditions: Vec<Condition>,
    /// A scene or ending.
    pub to: String,
}

/// What a choice does to one meter: one of `up` and `down` is 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// A meter's id.
    pub meter: String,
    /// How much is added.
    #[serde(default)]
    pub up: u16,
    /// How much is taken.
    #[serde(default)]
    pub down: u16,
}

/// A condition on a meter, or, where `meter` is empty, on a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// A meter's id, or empty.
    #[serde(default)]
    pub meter: String,
    /// The lowest value that will do, inclusive.
    #[serde(default)]
    pub least: u16,
    /// The highest value that will do, inclusive.
    #[serde(default)]
    pub most: u16,
    /// A choice's id, or empty.
    #[serde(default)]
    pub choice: String,
    /// Whether that choice must have been made, or must not.
    #[serde(default)]
    pub chosen: bool,
}

/// An end of the story, with what there is to learn from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending<T> {
    /// The id, unique among scenes and endings.
    pub id: String,
    /// Its name.
    pub title: T,
    /// What happens.
    pub text: T,
    /// What was at stake.
    pub stakes: T,
    /// The rule.
    pub rule: T,
    /// The path not taken.
    pub other: T,
}

impl FromNode for Scenario<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Scenario {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            start: fields.text("start"),
            meters: fields.list("meters"),
            scenes: fields.list("scenes"),
            endings: fields.list("endings"),
        })
    }
}

impl FromNode for Meter<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Meter {
            id: fields.text("id"),
            title: fields.text("title"),
            start: fields.number("start"),
            min: fields.number("min"),
            max: fields.number("max"),
            levels: fields.list("levels"),
        })
    }
}

impl FromNode for Level<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Level {
            from: fields.number("from"),
            text: fields.text("text"),
        })
    }
}

impl FromNode for Scene<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Scene {
            id: fields.text("id"),
            title: fields.text("title"),
            place: fields.optional_text("place"),
            text: fields.text("text"),
            picture: fields.optional_text("picture"),
            save: fields.flag("save"),
            layer: fields.number("layer"),
            choices: fields.list("choices"),
        })
    }
}

impl FromNode for Choice<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Choice {
            id: fields.text("id"),
            text: fields.text("text"),
            to: fields.text("to"),
            then: fields.optional_text("then"),
            effects: fields.list("effects"),
            conditions: fields.list("if"),
            routes: fields.list("routes"),
        })
    }
}

impl FromNode for Branch {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Branch {
            conditions: fields.list("if"),
            to: fields.text("to"),
        })
    }
}

impl FromNode for Effect {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Effect {
            meter: fields.text("meter"),
            up: fields.number("up"),
            down: fields.number("down"),
        })
    }
}

impl FromNode for Condition {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Condition {
            meter: fields.text("meter"),
            least: fields.number("least"),
            most: fields.number("most"),
            choice: fields.text("choice"),
            chosen: fields.flag("chosen"),
        })
    }
}

impl FromNode for Ending<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Ending {
            id: fields.text("id"),
            title: fields.text("title"),
            text: fields.text("text"),
            stakes: fields.text("stakes"),
            rule: fields.text("rule"),
            other: fields.text("other"),
        })
    }
}
