//! Type `reflect`: write a thought of one's own.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to think and write two or three sentences, where the author says
/// nothing else.
pub const SECONDS: u32 = 120;

/// A prompt for free text. There is no right answer and no score; the text
/// is saved as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reflect<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What to think about.
    pub prompt: T,
    /// A sentence that helps those who are stuck to begin.
    pub hint: T,
    /// Whether «Ta med til samlingen» is ticked to begin with.
    #[serde(default)]
    pub bring: bool,
    /// Seconds to think and write: fewer where one sentence is asked for. The
    /// app does not need them.
    #[serde(default = "usual", skip_serializing)]
    pub seconds: u32,
    /// Whether the question is about «Min sak», whose name then stands above it.
    #[serde(default)]
    pub min_sak: bool,
    /// Under what «Til samlingen» puts the answer. The lesson does not need it.
    #[serde(default, skip_serializing)]
    pub gather: Option<Gather>,
}

/// What the session collects from everyone, besides their own thoughts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gather {
    /// Expectations to the administration.
    Forventninger,
    /// Proposals for rules of conduct.
    Kjoreregler,
}

impl Gather {
    /// All of them.
    pub const ALL: [Gather; 2] = [Gather::Forventninger, Gather::Kjoreregler];

    /// What authors write.
    pub const fn name(self) -> &'static str {
        match self {
            Gather::Forventninger => "forventninger",
            Gather::Kjoreregler => "kjoreregler",
        }
    }

    /// Reads a name; `None` when there is no such one.
    pub fn from_name(name: &str) -> Option<Gather> {
        Gather::ALL.into_iter().find(|it| it.name() == name)
    }
}

const fn usual() -> u32 {
    SECONDS
}

impl FromNode for Reflect<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Reflect {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            hint: fields.text("hint"),
            bring: fields.flag("bring"),
            seconds: SECONDS,
            min_sak: fields.flag("min_sak"),
            gather: None,
        })
    }
}
