//! What came back, put together on the trainer's device.
//!
//! Of each maker the newest receipt counts; the parts of one join by union. So
//! receipts may come in any order and any number of times. Which issues belong
//! together is the trainer's own doing, kept beside them.

use super::{
    LATEST, NAME, ReadError, Receipt, clean, is_id,
    receipt::{Came, LINES, Sort, find, part, sort},
};
use crate::progress::{
    StoredError,
    stored::{json, parse, sum},
};
use course::{FromNode, Node};
use serde::Serialize;

/// Says whose text it is.
pub const GROUP_FORMAT: &str = "ny-i-kommunestyret-gruppe";

/// The newest version of the stored text.
pub const GROUP_VERSION: u32 = 1;

/// The longest text that is looked through for receipts, in bytes.
pub const LARGEST_PASTE: usize = 1_000_000;

/// The most receipts: the largest councils have some 85 members.
pub const MOST_PEOPLE: usize = 300;

/// The most clusters of issues.
pub const MOST_CLUSTERS: usize = 40;

/// What came back, and how the trainer ordered it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// By their makers' ids.
    people: Vec<Sent>,
    clusters: Vec<Cluster>,
}

/// What one maker sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Sent {
    id: String,
    made: u64,
    /// Sorted, each once.
    lines: Vec<String>,
}

/// Issues that the trainer put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cluster {
    /// What the trainer calls it.
    pub name: String,
    /// The issues, as they were written.
    pub texts: Vec<String>,
}

/// What came of a text that was pasted, dropped or scanned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Receipts of makers that were not there.
    pub new: usize,
    /// Newer ones, each in the place of an older.
    pub newer: usize,
    /// Parts of receipts that are there.
    pub parts: usize,
    /// Those that are there already.
    pub same: usize,
    /// Those of which a newer one is there.
    pub older: usize,
    /// What could not be read.
    pub broken: Vec<ReadError>,
}

/// What a receipt was to those that are there.
enum How {
    New,
    Newer,
    Part,
    Same,
    Older,
    Refused,
}

impl Group {
    /// Takes in every receipt in a text, whatever stands around them.
    ///
    /// # Errors
    /// [`ReadError`] where nothing can be taken in; nothing is changed then.
    pub fn gather(&mut self, text: &str) -> Result<Gathered, ReadError> {
        if text.len() > LARGEST_PASTE {
            return Err(ReadError::TooLong);
        }
        let found = find(text);
        let first_error = found.iter().find_map(|it| it.clone().err());
        let is_vain = found.iter().all(Result::is_err);
        if is_vain {
            return Err(first_error.unwrap_or(ReadError::NotOurs));
        }
        let mut next = self.clone();
        let mut gathered = Gathered::default();
        for came in found {
            match came.map(|came| next.put(came)) {
                Ok(How::New) => gathered.new += 1,
                Ok(How::Newer) => gathered.newer += 1,
                Ok(How::Part) => gathered.parts += 1,
                Ok(How::Same) => gathered.same += 1,
                Ok(How::Older) => gathered.older += 1,
                Ok(How::Refused) => gathered.broken.push(ReadError::Forged),
                Err(error) => gathered.broken.push(error),
            }
            if next.people.len() > MOST_PEOPLE {
                return Err(ReadError::TooMany);
            }
        }
        *self = next;
        Ok(gathered)
    }

    /// Takes in what another tab knows. Clusters are those of the one that has
    /// any; where both have, they stay as they are here.
    pub fn join(&mut self, other: Group) {
        for Sent { id, made, lines } in other.people {
            self.put(Came { id, made, lines });
        }
        if self.clusters.is_empty() {
            self.clusters = other.clusters;
        }
    }

    fn put(&mut self, came: Came) -> How {
        let Came { id, made, lines } = came;
        let place = self.people.binary_search_by(|it| it.id.cmp(&id));
        let here = match place {
            Ok(at) => self.people.get_mut(at),
            Err(at) => {
                self.people.insert(at, Sent { id, made, lines });
                return How::New;
            }
        };
        let Some(here) = here else {
            return How::Refused;
        };
        if made < here.made {
            return How::Older;
        }
        if made > here.made {
            (here.made, here.lines) = (made, lines);
            return How::Newer;
        }
        let mut all = here.lines.clone();
        for line in lines {
            super::insert(&mut all, line);
        }
        if all.len() == here.lines.len() {
            return How::Same;
        }
        // What one maker sends at one time is one receipt.
        if all.len() > 2 * LINES {
            return How::Refused;
        }
        here.lines = all;
        How::Part
    }

    /// Every receipt, and whether all its parts are there; by their makers' ids.
    pub fn receipts(&self) -> Vec<(Receipt, bool)> {
        let receipt = |it: &Sent| (Receipt::of(&it.id, it.made, &it.lines), is_whole(&it.lines));
        self.people.iter().map(receipt).collect()
    }

    /// How many receipts there are.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Takes away what one maker sent.
    pub fn remove(&mut self, id: &str) {
        self.people.retain(|it| it.id != id);
    }

    /// The clusters, in the order in which they were made.
    pub fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// Puts an issue into the cluster of this name, which is made where there
    /// is none; without a name, out of all. `false` where nothing was done:
    /// nobody wrote that, or there are [`MOST_CLUSTERS`].
    pub fn cluster(&mut self, issue: &str, name: Option<&str>) -> bool {
        let is_there =
            (self.receipts().iter()).any(|(it, _)| it.issues.iter().any(|it| it == issue));
        let name = name.map(|name| clean(name, NAME));
        if !is_there || name.as_ref().is_some_and(String::is_empty) {
            return false;
        }
        let place = name.as_ref().map(|name| self.place(name));
        if place == Some(None) && self.clusters.len() >= MOST_CLUSTERS {
            return false;
        }
        for cluster in &mut self.clusters {
            cluster.texts.retain(|it| it != issue);
        }
        let texts = vec![issue.to_owned()];
        match (place.flatten(), name) {
            (Some(place), _) => {
                if let Some(cluster) = self.clusters.get_mut(place) {
                    cluster.texts.extend(texts);
                }
            }
            (None, Some(name)) => self.clusters.push(Cluster { name, texts }),
            (None, None) => {}
        }
        true
    }

    /// Gives a cluster another name; where one has it, the two become one.
    /// `false` where nothing was done.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        let to = clean(to, NAME);
        let Some(place) = self.place(from).filter(|_| !to.is_empty() && from != to) else {
            return false;
        };
        match self.place(&to) {
            None => {
                if let Some(cluster) = self.clusters.get_mut(place) {
                    cluster.name = to;
                }
            }
            Some(_) => {
                let texts = self.clusters.remove(place).texts;
                if let Some(other) = self.clusters.iter_mut().find(|it| it.name == to) {
                    other.texts.extend(texts);
                }
            }
        }
        true
    }

    /// Takes a cluster apart: its issues stand alone again.
    pub fn take_apart(&mut self, name: &str) {
        self.clusters.retain(|it| it.name != name);
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.clusters.iter().position(|it| it.name == name)
    }

    /// The text that is kept on the trainer's device.
    pub fn write(&self) -> String {
        let content = json(self);
        let sum = sum(&content);
        format!(
            "{{\"format\":\"{GROUP_FORMAT}\",\"version\":{GROUP_VERSION},\"sum\":\"{sum}\",\"group\":{content}}}"
        )
    }

    /// Reads it.
    ///
    /// # Errors
    /// See [`StoredError`]; whoever meets one keeps the text.
    pub fn read(text: &str) -> Result<Group, StoredError> {
        let mut node = parse(text)?;
        if node.text("format").as_deref() != Some(GROUP_FORMAT) {
            return Err(StoredError::Foreign);
        }
        match node.number("version") {
            Some(GROUP_VERSION) => {}
            Some(newer) if newer > GROUP_VERSION => return Err(StoredError::Newer(newer)),
            _ => return Err(StoredError::Damaged),
        }
        let named = node.text("sum");
        // It is the last member, and in no quoted text does it stand so.
        let content = text
            .find("\"group\":")
            .and_then(|at| text.get(at + "\"group\":".len()..text.rfind('}')?));
        if content.map(sum) != named {
            return Err(StoredError::Damaged);
        }
        Group::from_node(&mut node.field("group"))
            .filter(Group::is_sound)
            .ok_or(StoredError::Damaged)
    }

    /// Whether it is something that was ever written.
    fn is_sound(&self) -> bool {
        let is_sound = |it: &Sent| {
            let is_known = |line: &String| sort(line) == Sort::Known;
            is_id(&it.id)
                && it.made <= LATEST
                && it.lines.len() <= 2 * LINES
                && it.lines.is_sorted_by(|a, b| a < b)
                && it.lines.iter().all(is_known)
        };
        let is_named = |it: &Cluster| super::is_clean(&it.name, NAME);
        self.people.len() <= MOST_PEOPLE
            && self.people.is_sorted_by(|a, b| a.id < b.id)
            && self.people.iter().all(is_sound)
            && self.clusters.len() <= MOST_CLUSTERS
            && self.clusters.iter().all(is_named)
    }
}

/// Whether all parts are there.
fn is_whole(lines: &[String]) -> bool {
    let marks = || {
        lines
            .iter()
            .filter_map(|line| part(line.strip_prefix('p')?))
    };
    let has = |it: (u64, u64)| marks().any(|mark| mark == it);
    marks().any(|(_, count)| (1..=count).all(|at| has((at, count))))
}

impl FromNode for Group {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Group {
            people: node.list("people")?,
            clusters: node.list("clusters")?,
        })
    }
}

impl FromNode for Sent {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Sent {
            id: node.text("id")?,
            made: node.number("made")?,
            lines: node.list("lines")?,
        })
    }
}

impl FromNode for Cluster {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Cluster {
            name: node.text("name")?,
            texts: node.list("texts")?,
        })
    }
}

#[cfg(test)]
mod tests;
