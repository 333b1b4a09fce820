use crate::{FULL, Millis, PerMille};
use course::{FromNode, Node};
use serde::Serialize;
use std::cmp::Reverse;

/// One try at a graded activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Attempt {
    /// When it was handed in.
    pub at: Millis,
    /// What it scored then.
    pub score: PerMille,
    /// Ids of what was chosen, in the order that matters to the type.
    pub picks: Vec<String>,
    /// Revision of the activity that was answered.
    pub rev: String,
}

impl Attempt {
    /// Better first by score, then the earlier one; the rest makes it total.
    fn rank(&self) -> (PerMille, Reverse<Millis>, &[String], &str) {
        (self.score, Reverse(self.at), &self.picks, &self.rev)
    }
}

/// The tries that are kept of an activity: first, best and latest.
///
/// Each is the least or greatest under a total order, and so joins by
/// minimum or maximum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The earliest.
    pub first: Attempt,
    /// The one with the highest score; of equals the earliest.
    pub best: Attempt,
    /// The most recent.
    pub latest: Attempt,
}

impl From<Attempt> for Answer {
    fn from(attempt: Attempt) -> Self {
        Answer {
            first: attempt.clone(),
            best: attempt.clone(),
            latest: attempt,
        }
    }
}

impl Answer {
    /// Takes in what another copy knows.
    pub fn join(&mut self, other: Answer) {
        if other.first < self.first {
            self.first = other.first;
        }
        if other.best.rank() > self.best.rank() {
            self.best = other.best;
        }
        if other.latest > self.latest {
            self.latest = other.latest;
        }
    }
}

impl FromNode for Attempt {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Attempt {
            at: node.number("at")?,
            score: node.number("score").filter(|score| *score <= FULL)?,
            picks: node.list("picks")?,
            rev: node.text("rev").unwrap_or_default(),
        })
    }
}

impl FromNode for Answer {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Answer {
            first: Attempt::from_node(&mut node.field("first"))?,
            best: Attempt::from_node(&mut node.field("best"))?,
            latest: Attempt::from_node(&mut node.field("latest"))?,
        })
    }
}
