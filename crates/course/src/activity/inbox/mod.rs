//! Type `inbox`: answer messages over some days, each with so many minutes.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to weigh one message, and to read what became of it.
pub const SECONDS: u32 = 25;

/// Stands before a day's id in a path where the day was closed. No id begins so.
pub const CLOSED: char = '@';

/// Stands behind a message's id in a condition that holds when it was left
/// unanswered.
pub const UNANSWERED: &str = ":ubesvart";

/// A week of messages to answer in too little time. There is no score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inbox<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// Who the learner is, and what the days have room for.
    pub prompt: T,
    /// One to five, in their order.
    pub days: Vec<Day<T>>,
    /// In the order in which they lie in the inbox, day by day.
    pub messages: Vec<Message<T>>,
    /// What the days can come to, the first that holds; see [`Ending`]. Empty
    /// when only [`Self::debrief`] tells.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub endings: Vec<Ending<T>>,
    /// What there was to learn, whatever was done.
    pub debrief: T,
}

/// A day of the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day<T> {
    /// The id, unique in the activity.
    pub id: String,
    /// Its name: «Mandag».
    pub title: T,
    /// How many minutes the learner has for messages.
    pub minutes: u16,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message<T> {
    /// The id, unique in the activity. Conditions refer to it.
    pub id: String,
    /// The id of the day on which it comes, and can be answered.
    pub day: String,
    /// Who has sent it.
    pub from: T,
    /// What it is about.
    pub subject: T,
    /// What it says.
    pub text: T,
    /// It comes only when one of these was done on an earlier day: the id of a
    /// reply, or of a message with [`UNANSWERED`] behind it. Empty: it always
    /// comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_if: Vec<String>,
    /// One to four.
    pub replies: Vec<Reply<T>>,
    /// What comes of leaving it.
    pub unanswered: T,
    /// Whether it was the councillor's own to deal with.
    pub yours: bool,
    /// Whose it was, and why.
    pub why: T,
}

/// Something to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply<T> {
    /// The id, unique in the activity. Stored paths refer to it.
    pub id: String,
    /// What the learner does.
    pub text: T,
    /// How many minutes of the day that takes.
    pub minutes: u16,
    /// What comes of it, told when the day is over.
    pub then: T,
    /// What it promises somebody, where it promises anything.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub promise: Option<T>,
    /// Why that promise was not the councillor's to make. A promise without it
    /// was.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub not_yours: Option<T>,
}

/// What the days came to. It holds when enough of what it names was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending<T> {
    /// The id, unique in the activity.
    pub id: String,
    /// What it was: a name for the days.
    pub title: T,
    /// Ids of replies, and of messages with [`UNANSWERED`] behind them. Empty: it
    /// always holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<String>,
    /// How many of them must have been done.
    pub at_least: u16,
    /// What happens next, what was at stake, and the path not taken.
    pub text: T,
}

impl FromNode for Inbox<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Inbox {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            days: fields.list("days"),
            messages: fields.list("messages"),
            endings: fields.list("endings"),
            debrief: fields.text("debrief"),
        })
    }
}

impl FromNode for Day<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Day {
            id: fields.text("id"),
            title: fields.text("title"),
            minutes: fields.number("minutes"),
        })
    }
}

impl FromNode for Message<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Message {
            id: fields.text("id"),
            day: fields.text("day"),
            from: fields.text("from"),
            subject: fields.text("subject"),
            text: fields.text("text"),
            only_if: fields.list("only_if"),
            replies: fields.list("replies"),
            unanswered: fields.text("unanswered"),
            yours: fields.flag("yours"),
            why: fields.text("why"),
        })
    }
}

impl FromNode for Reply<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Reply {
            id: fields.text("id"),
            text: fields.text("text"),
            minutes: fields.number("minutes"),
            then: fields.text("then"),
            promise: fields.optional_text("promise"),
            not_yours: fields.optional_text("not_yours"),
        })
    }
}

impl FromNode for Ending<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Ending {
            id: fields.text("id"),
            title: fields.text("title"),
            any_of: fields.list("any_of"),
            at_least: fields.number("at_least"),
            text: fields.text("text"),
        })
    }
}
