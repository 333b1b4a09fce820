//! What can be read of a text that is not as it was written.

use super::{Answer, Log, Note, Play, Progress, Visit, join_maps, one, stored};
use crate::Millis;
use course::{FromNode, Node};
use litemap::LiteMap;
use serde::Serialize;

/// More than any clock shows or counter reaches: 2^52, some 140,000 years in
/// milliseconds. What is above it would win over everything that is done later.
const LARGEST_NUMBER: Millis = 1 << 52;

/// More than any list or map of ours holds.
const LONGEST_LIST: usize = 4096;

/// Longer than any key of ours, in bytes.
const LONGEST_KEY: usize = 200;

/// The maps there are, by the name of their member.
const MAPS: [&str; 5] = ["answers", "notes", "plays", "visits", "cards"];

/// What was read, and how many parts were not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// What could be read.
    pub progress: Progress,
    /// How many entries, or texts in them, could not, or not all of them.
    pub lost: usize,
}

/// Reads entry by entry from the content of a file.
pub fn from_content(content: &mut Node) -> Salvaged {
    let mut all = Salvaged::default();
    for name in MAPS {
        let Some(entries) = content.entries(name) else {
            all.lost += 1;
            continue;
        };
        all.lost += entries.len().saturating_sub(LONGEST_LIST);
        let mut names: LiteMap<String, ()> = LiteMap::new();
        for (key, node) in entries.into_iter().take(LONGEST_LIST) {
            let is_double = names.insert(key.clone(), ()).is_some();
            all.lost += usize::from(is_double);
            all.take(name, key, &node);
        }
    }
    // A member whose name is damaged, or that stands there twice.
    if let Node::Object(rest) = content {
        all.lost += rest
            .iter()
            .filter(|(_, node)| *node != Node::Nothing)
            .count();
    }
    all
}

/// Looks for entries in text that is no longer JSON as a whole: cut off, or
/// broken somewhere. An entry is `"<module>/<id>":{…}`, and its members tell
/// of which kind it is.
pub fn from_text(text: &str) -> Salvaged {
    let mut all = Salvaged::default();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('{')) {
        let open = at + found;
        at = open + 1;
        let Some(key) = key_before(&text[..open]) else {
            continue;
        };
        let rest = &text[open..];
        let (lost, mut is_cut) = (all.lost, false);
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Node>();
        let node = match values.next() {
            Some(Ok(node)) => {
                at = open + values.byte_offset();
                Some(node)
            }
            Some(Err(error)) if error.is_eof() => {
                // The last one: what there is of it counts.
                is_cut = true;
                serde_json::from_str(&closed(rest)).ok()
            }
            _ => None,
        };
        match node {
            Some(mut node) => match kind(&mut node) {
                Some(name) => all.take(name, key.to_owned(), &node),
                None => all.lost += 1,
            },
            None => all.lost += 1,
        }
        // It was not read whole, even where nothing in it was passed over.
        if is_cut {
            all.lost = lost + 1;
        }
    }
    all
}

/// Puts parts together that may be damaged: of texts every one, whatever the
/// numbers beside them say.
pub fn put_beside(all: &mut Progress, mut other: Progress) {
    let notes = std::mem::take(&mut other.notes);
    all.join(other);
    join_maps(&mut all.notes, notes, Note::gather);
}

impl Salvaged {
    fn take(&mut self, name: &str, key: String, node: &Node) {
        let all = &mut self.progress;
        let is_ours = is_key(&key);
        let is_sane = is_ours && is_sane(node);
        let taken = match name {
            "answers" if is_sane => put(&mut all.answers, &key, node, Answer::join),
            "plays" if is_sane => put(&mut all.plays, &key, node, Play::join),
            "visits" if is_sane => put(&mut all.visits, &key, node, Visit::join),
            "cards" if is_sane => put(&mut all.cards, &key, node, Log::join),
            "notes" if is_sane => put(&mut all.notes, &key, node, Note::gather),
            _ => None,
        };
        if taken.is_none() && is_ours && name == "notes" {
            // A text is worth more than what stands around it.
            let (note, lost) = Note::salvage(&mut node.clone(), LONGEST_LIST, LARGEST_NUMBER);
            self.lost += lost;
            if note.latest().is_some() {
                join_maps(&mut all.notes, one(&key, note), Note::gather);
            }
        }
        self.lost += usize::from(taken != Some(true));
    }
}

/// Reads a value and puts it with what is under `key`. `None` where it cannot
/// be read, and whether nothing in it was passed over.
fn put<V: FromNode + Serialize>(
    map: &mut LiteMap<String, V>,
    key: &str,
    node: &Node,
    join: fn(&mut V, V),
) -> Option<bool> {
    let value = V::from_node(&mut node.clone())?;
    let again = serde_json::from_str::<Node>(&stored::json(&value));
    join_maps(map, one(key, value), join);
    Some(again.is_ok_and(|again| is_same(&again, node)))
}

/// Whether two values are the same but for the order of members.
fn is_same(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Object(one), Node::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    let theirs = other.iter().find(|(theirs, _)| theirs == name);
                    theirs.is_some_and(|(_, theirs)| is_same(value, theirs))
                })
        }
        (one, other) => one == other,
    }
}

/// Whether `key` looks like one of ours.
fn is_key(key: &str) -> bool {
    key.len() <= LONGEST_KEY && key.contains('/')
}

/// Whether nothing in `node` is larger than anything of ours.
fn is_sane(node: &Node) -> bool {
    match node {
        Node::Nothing | Node::Flag(_) | Node::Text(_) => true,
        Node::Number(number) => *number <= LARGEST_NUMBER,
        Node::List(items) => items.len() <= LONGEST_LIST && items.iter().all(is_sane),
        Node::Object(entries) => {
            entries.len() <= LONGEST_LIST && entries.iter().all(|(_, node)| is_sane(node))
        }
    }
}

/// Which map an entry belongs to: a member that no map before it has.
fn kind(node: &mut Node) -> Option<&'static str> {
    let Node::Object(entries) = node else {
        return None;
    };
    let has = |name: &str| entries.iter().any(|(key, _)| key == name);
    [
        ("versions", "notes"),
        ("last", "visits"),
        ("first", "answers"),
        ("latest", "plays"),
        ("log", "cards"),
    ]
    .into_iter()
    .find_map(|(member, name)| has(member).then_some(name))
}

/// The key of the object that begins behind `text`: `"<key>":`.
fn key_before(text: &str) -> Option<&str> {
    let text = text.trim_end().strip_suffix(':')?.trim_end();
    let text = text.strip_suffix('"')?;
    let key = &text[text.rfind('"')? + 1..];
    is_key(key).then_some(key)
}

/// JSON that was cut off, with everything that is open closed. Empty where
/// nothing whole is left.
pub(super) fn closed(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    // Where the last part ended that can stand last, and what was open there.
    let mut good = (0, Vec::new());
    let mut in_value = false;
    for (at, c) in text.char_indices() {
        if quoted {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    quoted = false;
                    if in_value {
                        good = (at + 1, open.clone());
                    }
                }
                _ => {}
            }
            continue;
        }
        match c {
            '"' => quoted = true,
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                in_value = c == '[';
                good = (at + 1, open.clone());
            }
            '}' | ']' => {
                open.pop();
                good = (at + 1, open.clone());
                in_value = false;
            }
            ',' => {
                good = (at, open.clone());
                in_value = open.last() == Some(&']');
            }
            ':' => in_value = true,
            _ => {}
        }
    }
    let mut whole = if quoted && in_value {
        // In the middle of a text: what was kept of it counts. An escape that
        // was cut through goes.
        let mut kept = text.to_owned();
        let tail = kept.rfind('\\').filter(|at| {
            let behind = &kept[at + 1..];
            let before = kept[..*at].chars().rev().take_while(|c| *c == '\\').count();
            before % 2 == 0 && (behind.is_empty() || (behind.starts_with('u') && behind.len() < 5))
        });
        if let Some(tail) = tail {
            kept.truncate(tail);
        }
        kept.push('"');
        kept
    } else {
        open = good.1;
        text[..good.0].to_owned()
    };
    whole.extend(open.iter().rev());
    whole
}
