//! What a learner has done, as a join-semilattice.
//!
//! [`Progress::join`] is commutative, associative and idempotent, so two
//! copies (two tabs, two devices, a backup file) can be put together in any
//! order and any number of times, and nothing is lost by which was written
//! last. Source of the idea: Shapiro, Preguiça, Baquero and Zawirski, «A
//! comprehensive study of Convergent and Commutative Replicated Data Types»
//! (INRIA RR-7506, 2011); the notes are its multi-value register.

mod answer;
pub mod backup;
mod log;
mod note;
mod play;
mod salvage;
pub mod shelf;
pub(crate) mod stored;

pub use answer::{Answer, Attempt};
pub use log::{Entry, LONGEST_LOG, Log};
pub use note::{Note, Version};
pub use play::{Play, Run};
pub use stored::{FORMAT, StoredError, VERSION, read, write};

use crate::Millis;
use course::{FromNode, Node};
use litemap::LiteMap;
use serde::{Serialize, Serializer};

/// The key of the name of «Min sak», the same in all modules.
pub const MIN_SAK: &str = "min-sak/navn";

/// Everything that is kept of a learner. Keys are `<module>/<activity>`,
/// `<module>/<activity>#<field>`, `<module>/<lesson>` or `begreper/<term>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Answers to graded activities.
    #[serde(serialize_with = "as_object")]
    pub answers: LiteMap<String, Answer>,
    /// What the learner wrote.
    #[serde(serialize_with = "as_object")]
    pub notes: LiteMap<String, Note>,
    /// Walks through scenarios and rounds of quizzes.
    #[serde(serialize_with = "as_object")]
    pub plays: LiteMap<String, Play>,
    /// Lessons that were opened.
    #[serde(serialize_with = "as_object")]
    pub visits: LiteMap<String, Visit>,
    /// What was said of cards, and the date that the learner set for them.
    #[serde(serialize_with = "as_object")]
    pub cards: LiteMap<String, Log>,
}

/// When a lesson was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// For the first time.
    pub first: Millis,
    /// Most recently.
    pub last: Millis,
    /// Its end was first reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Millis>,
}

impl Progress {
    /// The key of a lesson or activity.
    pub fn key(module: &str, id: &str) -> String {
        format!("{module}/{id}")
    }

    /// The key of one field of an activity that has several.
    pub fn field(key: &str, field: &str) -> String {
        format!("{key}#{field}")
    }

    /// Whether anything was written under a key, or in a field of the activity
    /// that has it: more than white space.
    pub fn is_written(&self, key: &str) -> bool {
        self.notes.iter().any(|(at, note)| {
            let rest = at.strip_prefix(key);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
                && note.versions().iter().any(|it| !it.text.trim().is_empty())
        })
    }

    /// Nothing was done.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
            && self.notes.is_empty()
            && self.plays.is_empty()
            && self.visits.is_empty()
            && self.cards.is_empty()
    }

    /// Takes in everything that `other` holds.
    pub fn join(&mut self, other: Progress) {
        join_maps(&mut self.answers, other.answers, Answer::join);
        join_maps(&mut self.notes, other.notes, Note::join);
        join_maps(&mut self.plays, other.plays, Play::join);
        join_maps(&mut self.visits, other.visits, Visit::join);
        join_maps(&mut self.cards, other.cards, Log::join);
    }

    /// Records an attempt; returns what changed, for the journal.
    pub fn attempt(&mut self, key: &str, attempt: Attempt) -> Progress {
        let change = Progress {
            answers: one(key, Answer::from(attempt)),
            ..Progress::default()
        };
        self.join(change.clone());
        change
    }

    /// Records a text; returns what changed, for the journal. What this copy
    /// held is replaced, what another copy writes meanwhile is kept beside it.
    pub fn note(&mut self, key: &str, replica: &str, version: Version) -> Progress {
        self.edit(key, replica, version, None);
        Progress {
            notes: part(&self.notes, key),
            ..Progress::default()
        }
    }

    /// Records a text in the place of the write named `over`; what was written
    /// elsewhere at the same time stays beside it. Without `over` as
    /// [`Progress::note`]. Returns the name of this write.
    pub fn edit(
        &mut self,
        key: &str,
        replica: &str,
        version: Version,
        over: Option<&str>,
    ) -> String {
        let mut note = self.notes.get(key).cloned().unwrap_or_default();
        let name = note.edit(replica, version, over);
        self.notes.insert(key.to_owned(), note);
        name
    }

    /// Records how far a run has come; returns what changed, for the journal.
    pub fn play(&mut self, key: &str, run: Run) -> Progress {
        let change = Progress {
            plays: one(key, Play::from(run)),
            ..Progress::default()
        };
        self.join(change.clone());
        change
    }

    /// Records that a lesson was opened, or that its end was reached.
    pub fn visit(&mut self, key: &str, now: Millis, read: bool) -> Progress {
        let change = Progress {
            visits: one(
                key,
                Visit {
                    first: now,
                    last: now,
                    read: read.then_some(now),
                },
            ),
            ..Progress::default()
        };
        self.join(change.clone());
        change
    }

    /// Records what was said of a card; returns what changed, for the journal.
    pub fn say(&mut self, key: &str, entry: Entry) -> Progress {
        let change = Progress {
            cards: one(key, Log::from(entry)),
            ..Progress::default()
        };
        self.join(change.clone());
        change
    }

    /// The part of this progress that lies under `key`, of all kinds.
    pub fn only(&self, key: &str) -> Progress {
        Progress {
            answers: part(&self.answers, key),
            notes: part(&self.notes, key),
            plays: part(&self.plays, key),
            visits: part(&self.visits, key),
            cards: part(&self.cards, key),
        }
    }

    /// The time to give what is done now under `key`: later than whatever is
    /// known there, so that a clock that was put back hides no new work.
    pub fn next_time(&self, key: &str, now: Millis) -> Millis {
        let answer = self.answers.get(key).map(|answer| answer.latest.at);
        let play = self.plays.get(key).map(|play| play.latest.at);
        let note = self.notes.get(key).and_then(|note| Some(note.latest()?.at));
        let card = self.cards.get(key).and_then(|log| Some(log.latest()?.at));
        let latest = answer.max(play).max(note).max(card);
        latest.map_or(now, |latest| now.max(latest.saturating_add(1)))
    }

    /// Every key under which something lies, each once.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        let all = (self.answers.keys())
            .chain(self.notes.keys())
            .chain(self.plays.keys())
            .chain(self.visits.keys())
            .chain(self.cards.keys());
        for key in all {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        keys
    }
}

impl Visit {
    fn join(&mut self, other: Visit) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.read = match (self.read, other.read) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}

impl FromNode for Progress {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Progress {
            answers: map(node.entries("answers")?)?,
            notes: map(node.entries("notes")?)?,
            plays: map(node.entries("plays")?)?,
            visits: map(node.entries("visits")?)?,
            cards: map(node.entries("cards")?)?,
        })
    }
}

impl FromNode for Visit {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Visit {
            first: node.number("first")?,
            last: node.number("last")?,
            read: node.number("read"),
        })
    }
}

/// Entries as a map; `None` when any of them is not what it should be.
fn map<V: FromNode>(entries: Vec<(String, Node)>) -> Option<LiteMap<String, V>> {
    let mut map = LiteMap::with_capacity(entries.len());
    for (key, mut node) in entries {
        map.insert(key, V::from_node(&mut node)?);
    }
    Some(map)
}

/// Writes a map as an object. litemap's own way writes an empty one as a list.
fn as_object<V: Serialize, S: Serializer>(
    map: &LiteMap<String, V>,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_map(map.iter())
}

/// A map with one entry.
fn one<V>(key: &str, value: V) -> LiteMap<String, V> {
    let mut map = LiteMap::new();
    map.insert(key.to_owned(), value);
    map
}

/// The entry under `key` alone, where there is one.
fn part<V: Clone>(map: &LiteMap<String, V>, key: &str) -> LiteMap<String, V> {
    map.get(key)
        .map(|value| one(key, value.clone()))
        .unwrap_or_default()
}

/// Joins two maps key by key.
fn join_maps<V>(mine: &mut LiteMap<String, V>, theirs: LiteMap<String, V>, join: fn(&mut V, V)) {
    for (key, value) in theirs {
        match mine.get_mut(&key) {
            Some(here) => join(here, value),
            None => {
                mine.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests;
