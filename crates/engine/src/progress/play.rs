use crate::Millis;
use course::{FromNode, Node};
use serde::Serialize;

/// A walk through a scenario, or the questions drawn for a round of a quiz.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Run {
    /// When it was last changed; for a quiz, when it was drawn.
    pub at: Millis,
    /// Ids of the choices in the order in which they were made, and behind them
    /// `@` and the id of the scene or ending where the walk stands; for a quiz,
    /// of the questions in the order in which they are asked.
    pub path: Vec<String>,
    /// Revision of the activity.
    pub rev: String,
}

/// What is kept of a learner's runs: the latest, and everything that was ever
/// part of one. Joins by maximum and by union.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Play {
    /// The most recent.
    pub latest: Run,
    /// Every id that was in a path, each once, sorted.
    pub taken: Vec<String>,
}

impl From<Run> for Play {
    fn from(run: Run) -> Self {
        let mut play = Play::default();
        play.take(&run.path);
        play.latest = run;
        play
    }
}

impl Play {
    /// Takes in what another copy knows.
    pub fn join(&mut self, other: Play) {
        self.take(&other.taken);
        if other.latest > self.latest {
            self.latest = other.latest;
        }
    }

    /// Whether `id` was ever part of a run.
    pub fn has_taken(&self, id: &str) -> bool {
        self.taken.iter().any(|taken| taken == id)
    }

    fn take(&mut self, ids: &[String]) {
        for id in ids {
            // A few dozen; sorting code would weigh more than the search costs.
            let place = self.taken.iter().position(|taken| taken >= id);
            match place {
                Some(place) if self.taken.get(place) == Some(id) => {}
                place => self
                    .taken
                    .insert(place.unwrap_or(self.taken.len()), id.clone()),
            }
        }
    }
}

impl FromNode for Run {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Run {
            at: node.number("at")?,
            path: node.list("path")?,
            rev: node.text("rev").unwrap_or_default(),
        })
    }
}

impl FromNode for Play {
    fn from_node(node: &mut Node) -> Option<Self> {
        let latest = Run::from_node(&mut node.field("latest"))?;
        let mut play = Play::default();
        // An edited file may hold them unsorted.
        play.take(&node.list::<String>("taken")?);
        play.take(&latest.path);
        play.latest = latest;
        Some(play)
    }
}
