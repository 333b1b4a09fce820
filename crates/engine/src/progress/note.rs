use crate::Millis;
use course::{FromNode, Node};
use litemap::LiteMap;
use serde::Serialize;

/// A text that the learner wrote, as a multi-value register.
///
/// A writer replaces only what it has seen. Texts written at the same time in
/// two places are both kept, until someone who sees both writes again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Note {
    /// For each replica how many of its writes are known here.
    #[serde(serialize_with = "super::as_object")]
    seen: LiteMap<String, u32>,
    /// The texts that no known write has replaced, by `<replica>:<number>`.
    #[serde(serialize_with = "super::as_object")]
    versions: LiteMap<String, Version>,
}

/// One text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Version {
    /// When it was written.
    pub at: Millis,
    /// As typed.
    pub text: String,
    /// «Ta med til samlingen»; otherwise private.
    pub bring: bool,
    /// Revision of the prompt that it was written to; empty where that is not
    /// known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rev: String,
}

impl Note {
    /// The texts to show, the most recent first. More than one only when they
    /// were written at the same time in two places.
    pub fn versions(&self) -> Vec<&Version> {
        self.named()
            .into_iter()
            .map(|(_, version)| version)
            .collect()
    }

    /// The texts to show, each with the name of its write. Of equal ones the
    /// most recent.
    pub fn named(&self) -> Vec<(&str, &Version)> {
        let mut all: Vec<(&str, &Version)> = Vec::new();
        for (dot, version) in self.versions.iter() {
            // There are one or two; sorting code would weigh more than they do.
            let place = all.iter().position(|(_, other)| *other < version);
            all.insert(place.unwrap_or(all.len()), (dot, version));
        }
        let mut shown: Vec<(&str, &Version)> = Vec::new();
        for (dot, version) in all {
            if shown.iter().all(|(_, it)| it.text != version.text) {
                shown.push((dot, version));
            }
        }
        shown
    }

    /// The most recent text.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.values().max()
    }

    /// Replaces the text of the write `over` and its equals, and leaves what
    /// was written elsewhere meanwhile; without `over`, replaces all. `replica`
    /// must be a name that no other running copy of the app uses. Returns the
    /// name of this write.
    pub(super) fn edit(&mut self, replica: &str, version: Version, over: Option<&str>) -> String {
        match over.map(|over| self.versions.get(over)) {
            Some(replaced) => {
                let replaced = replaced.map(|it| it.text.clone());
                self.versions
                    .retain(|_, it| Some(&it.text) != replaced.as_ref());
            }
            None => self.versions = LiteMap::new(),
        }
        self.put(replica, version)
    }

    /// Adds a text under the next name of `replica` that no other has, and
    /// returns that.
    fn put(&mut self, replica: &str, version: Version) -> String {
        let mut count = self.seen.get(replica).copied().unwrap_or_default();
        let name = loop {
            count = count.saturating_add(1);
            let name = format!("{replica}:{count}");
            // In a damaged file one may stand there that was never counted.
            if count == u32::MAX || !self.versions.contains_key(&name) {
                break name;
            }
        };
        self.seen.insert(replica.to_owned(), count);
        self.versions.insert(name.clone(), version);
        name
    }

    /// Adds texts from a copy that cannot be trusted to know what it has seen:
    /// beside those that are here, never in their place, and none twice.
    /// `replica` as for [`Note::edit`].
    pub(super) fn add(&mut self, other: Note, replica: &str) {
        for (_, version) in other.versions {
            let is_here = self.versions.values().any(|it| it.text == version.text);
            if is_here || version.text.is_empty() {
                continue;
            }
            self.put(replica, version);
        }
    }

    /// Puts the texts of two damaged copies together: neither can be trusted to
    /// know what it has seen.
    pub(super) fn gather(&mut self, other: Note) {
        self.add(other, "");
    }

    /// Takes in what another copy knows: a text stays unless the other side
    /// has seen it and no longer holds it.
    pub(super) fn join(&mut self, mut other: Note) {
        let mut kept = LiteMap::new();
        for (dot, version) in std::mem::take(&mut self.versions) {
            match other.versions.remove(&dot) {
                // The same write. Should an edited file disagree, the order decides.
                Some(theirs) => {
                    kept.insert(dot, version.max(theirs));
                }
                None if !covers(&other.seen, &dot) => {
                    kept.insert(dot, version);
                }
                None => {}
            }
        }
        for (dot, version) in other.versions {
            if !covers(&self.seen, &dot) {
                kept.insert(dot, version);
            }
        }
        self.versions = kept;
        for (replica, count) in other.seen {
            let here = self.seen.get(&replica).copied().unwrap_or_default();
            self.seen.insert(replica, here.max(count));
        }
    }
}

/// Whether the write `dot` is among those counted in `seen`.
fn covers(seen: &LiteMap<String, u32>, dot: &str) -> bool {
    let Some((replica, number)) = dot.rsplit_once(':') else {
        return false;
    };
    let number: u32 = number.parse().unwrap_or(u32::MAX);
    seen.get(replica).is_some_and(|count| number <= *count)
}

impl Note {
    /// What can be made out of a damaged note: its texts, of which at most
    /// `most` are taken, and how many of them are lost. A time after `latest`
    /// would stand above everything that is written later.
    pub(super) fn salvage(node: &mut Node, most: usize, latest: Millis) -> (Note, usize) {
        let (mut note, mut lost) = (Note::default(), 0);
        let versions = node.entries("versions").unwrap_or_default();
        for (at, (_, mut version)) in versions.into_iter().enumerate() {
            match version.text("text").filter(|_| at < most) {
                Some(text) => {
                    note.put(
                        "",
                        Version {
                            at: version
                                .number("at")
                                .filter(|at| *at <= latest)
                                .unwrap_or_default(),
                            text,
                            bring: version.flag("bring").unwrap_or_default(),
                            rev: version.text("rev").unwrap_or_default(),
                        },
                    );
                }
                None => lost += 1,
            }
        }
        (note, lost)
    }
}

impl FromNode for Note {
    fn from_node(node: &mut Node) -> Option<Self> {
        let mut note = Note::default();
        for (replica, count) in node.entries("seen")? {
            let Node::Number(count) = count else {
                return None;
            };
            note.seen.insert(replica, u32::try_from(count).ok()?);
        }
        note.versions = super::map(node.entries("versions")?)?;
        Some(note)
    }
}

impl FromNode for Version {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Version {
            at: node.number("at")?,
            text: node.text("text")?,
            bring: node.flag("bring")?,
            rev: node.text("rev").unwrap_or_default(),
        })
    }
}
