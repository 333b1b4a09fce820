use crate::Millis;
use course::{FromNode, Node};
use serde::Serialize;

/// How many entries of a log are kept.
pub const LONGEST_LOG: usize = 64;

/// Something that was said of a card, or of all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Entry {
    /// When.
    pub at: Millis,
    /// What: of a card a [`crate::cards::Grade`], of [`crate::cards::UNTIL`] a
    /// date.
    pub value: u32,
}

/// What was said, each entry once, the oldest first. Joins by union, of which
/// the newest [`LONGEST_LOG`] stay: the greatest under a total order, so that
/// the order in which copies meet makes no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Log {
    log: Vec<Entry>,
}

impl From<Entry> for Log {
    fn from(entry: Entry) -> Self {
        Log { log: vec![entry] }
    }
}

impl Log {
    /// The entries, the oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.log
    }

    /// The newest entry.
    pub fn latest(&self) -> Option<Entry> {
        self.log.last().copied()
    }

    /// Takes in what another copy knows.
    pub(super) fn join(&mut self, other: Log) {
        for entry in other.log {
            self.take(entry);
        }
    }

    fn take(&mut self, entry: Entry) {
        // New ones belong at the end; a search from there costs no more code.
        let after = self.log.iter().rposition(|it| *it <= entry);
        if after.is_some_and(|at| self.log.get(at) == Some(&entry)) {
            return;
        }
        self.log.insert(after.map_or(0, |at| at + 1), entry);
        if self.log.len() > LONGEST_LOG {
            self.log.remove(0);
        }
    }
}

impl FromNode for Entry {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Entry {
            at: node.number("at")?,
            value: node.number("value")?,
        })
    }
}

impl FromNode for Log {
    fn from_node(node: &mut Node) -> Option<Self> {
        let mut log = Log::default();
        // An edited file may hold them unsorted.
        for entry in node.list("log")? {
            log.take(entry);
        }
        // There is no log before something was said.
        log.latest()?;
        Some(log)
    }
}
