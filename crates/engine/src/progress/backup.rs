//! A file that the learner keeps: written by people's leave, read with care.
//!
//! A file comes from outside: cut off by a mail program, edited, made by
//! somebody else, or saved by the failure page. What is as it was written is
//! joined like any copy. What is not may fill gaps and add texts beside those
//! that are here, and never takes the place of anything.

use super::{
    MIN_SAK, Progress, Version,
    salvage::{self, Salvaged},
    stored::{self, FORMAT, StoredError, VERSION},
};
use course::Node;
use litemap::LiteMap;

/// The largest file that is looked at, in bytes: three times what a browser
/// keeps for a site in localStorage.
pub const LARGEST: usize = 16_000_000;

/// What a text from outside held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// As it was written.
    sound: Progress,
    /// Read from what was damaged or changed.
    loose: Progress,
    /// Whether anything of it was damaged or changed.
    changed: bool,
    /// How many parts could not be read, or not all of them.
    pub lost: usize,
}

/// How much taking in brought: keys under which something is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Exercises.
    pub answers: usize,
    /// Texts.
    pub notes: usize,
    /// Simulations and rounds of quizzes.
    pub plays: usize,
    /// Lessons.
    pub visits: usize,
    /// Cards, and the date set for them.
    pub cards: usize,
}

impl News {
    /// Nothing was new.
    pub fn is_empty(&self) -> bool {
        *self == News::default()
    }
}

impl Incoming {
    /// Whether all of it is as it was written.
    pub fn is_intact(&self) -> bool {
        !self.changed && self.lost == 0
    }

    /// Every key of it, each once.
    pub fn keys(&self) -> Vec<String> {
        let mut all = self.sound.clone();
        all.join(self.loose.clone());
        all.keys()
    }

    /// What was read of one text, as it was written or not.
    fn of(salvaged: Salvaged, fits: bool) -> Incoming {
        let mut incoming = Incoming {
            changed: !fits,
            lost: salvaged.lost,
            ..Incoming::default()
        };
        let to = if incoming.is_intact() {
            &mut incoming.sound
        } else {
            &mut incoming.loose
        };
        *to = salvaged.progress;
        incoming
    }

    fn add(&mut self, other: Incoming) {
        self.sound.join(other.sound);
        salvage::put_beside(&mut self.loose, other.loose);
        self.changed |= other.changed;
        self.lost += other.lost;
    }
}

/// Reads a file: of any version there ever was, laid out anew, cut off or
/// changed, or saved by the failure page.
///
/// # Errors
/// [`StoredError`] where nothing of ours can be made out.
pub fn read(text: &str) -> Result<Incoming, StoredError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > LARGEST {
        return Err(StoredError::Damaged);
    }
    let Ok(mut node) = stored::parse(text) else {
        return from_broken(text, StoredError::Unreadable);
    };
    if node.flag("rescued") == Some(true) {
        return rescued(&mut node);
    }
    one(text, &mut node)
}

/// Reads a text in the stored format.
fn one(text: &str, node: &mut Node) -> Result<Incoming, StoredError> {
    let version = stored::version(node);
    let content = version.and_then(|version| Ok((version, stored::content(node, version)?)));
    match content {
        Ok((version, mut content)) => {
            let fits = stored::fits(text, node, version);
            Ok(Incoming::of(salvage::from_content(&mut content), fits))
        }
        // Ours, but what stands around the entries is damaged.
        Err(StoredError::Damaged) => from_broken(text, StoredError::Damaged),
        Err(error) => Err(error),
    }
}

/// Reads what is left of a text that is no JSON any more, or not of our form;
/// `error` where there is nothing left.
fn from_broken(text: &str, error: StoredError) -> Result<Incoming, StoredError> {
    if !text.contains(FORMAT) {
        return Err(error);
    }
    if let Some(newer) = version_of_broken(text).filter(|it| *it > VERSION) {
        return Err(StoredError::Newer(newer));
    }
    let mut salvaged = salvage::from_text(text);
    if salvaged.progress.is_empty() {
        salvaged = salvage::from_text(&unquoted(text));
    }
    if salvaged.progress.is_empty() {
        return Err(error);
    }
    Ok(Incoming::of(salvaged, false))
}

/// What the failure page saved holds texts as JSON in quotation marks: the same
/// without that.
fn unquoted(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(quoted @ ('"' | '\\')) if c == '\\' => {
                bare.push(*quoted);
                chars.next();
            }
            _ => bare.push(c),
        }
    }
    bare
}

fn version_of_broken(text: &str) -> Option<u32> {
    let behind = text.split_once("\"version\":")?.1.trim_start();
    let digits = behind.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Reads what the failure page saved: every text that was stored, by its key,
/// and the journal's records.
fn rescued(node: &mut Node) -> Result<Incoming, StoredError> {
    if node.text("format").as_deref() != Some(FORMAT) {
        return Err(StoredError::Foreign);
    }
    let mut all = Incoming::default();
    for name in ["stored", "journal"] {
        let Some(parts) = node.entries(name) else {
            all.lost += 1;
            continue;
        };
        for (key, part) in parts {
            let is_ours = ["p:", "copy", "progress", "aside:"]
                .iter()
                .any(|begin| key.starts_with(begin));
            if name == "stored" && !is_ours {
                continue;
            }
            let Node::Text(text) = part else {
                all.lost += 1;
                continue;
            };
            let read = match stored::parse(&text) {
                Ok(mut node) => one(&text, &mut node),
                Err(_) => from_broken(&text, StoredError::Unreadable),
            };
            match read {
                Ok(part) => all.add(part),
                Err(_) => all.lost += 1,
            }
        }
    }
    let module = node.text("module").unwrap_or_default();
    if let Node::List(fields) = node.field("unsaved") {
        for mut field in fields {
            let key = field.text("id").and_then(|id| key_of(&id, &module));
            match (key, field.text("text")) {
                (Some(key), Some(text)) => all.loose.join(unsaved(&key, text)),
                _ => all.lost += 1,
            }
        }
    }
    Ok(all)
}

/// The key of what was typed into the field of a page that has this id.
fn key_of(id: &str, module: &str) -> Option<String> {
    if id.ends_with("-sak") {
        return Some(MIN_SAK.to_owned());
    }
    let activity = id.strip_prefix("a-")?.strip_suffix("-text")?;
    Some(Progress::key(module, activity))
}

/// A text that stood in a field when the app failed. When it was written is
/// not known.
fn unsaved(key: &str, text: String) -> Progress {
    let version = Version {
        at: 0,
        text,
        bring: false,
        rev: String::new(),
    };
    Progress::default().note(key, "unsaved", version)
}

/// Takes in what a file held and tells what was new. `replica` is a name that
/// nothing else has, for texts whose own is not to be relied on.
pub fn take_in(progress: &mut Progress, incoming: Incoming, replica: &str) -> News {
    let before = progress.clone();
    progress.join(incoming.sound);
    let loose = incoming.loose;
    fill(&mut progress.answers, loose.answers);
    fill(&mut progress.plays, loose.plays);
    fill(&mut progress.visits, loose.visits);
    fill(&mut progress.cards, loose.cards);
    for (key, note) in loose.notes {
        let mut here = progress.notes.get(&key).cloned().unwrap_or_default();
        here.add(note, replica);
        if here.latest().is_some() {
            progress.notes.insert(key, here);
        }
    }
    News {
        answers: changed(&before.answers, &progress.answers),
        notes: changed(&before.notes, &progress.notes),
        plays: changed(&before.plays, &progress.plays),
        visits: changed(&before.visits, &progress.visits),
        cards: changed(&before.cards, &progress.cards),
    }
}

fn fill<V>(here: &mut LiteMap<String, V>, from: LiteMap<String, V>) {
    for (key, value) in from {
        if here.get(&key).is_none() {
            here.insert(key, value);
        }
    }
}

fn changed<V: PartialEq>(before: &LiteMap<String, V>, now: &LiteMap<String, V>) -> usize {
    now.iter()
        .filter(|(key, value)| before.get(*key) != Some(value))
        .count()
}

/// Writes a file for people to keep: `about` says what it is, and each part
/// stands on a line of its own.
pub fn write(progress: &Progress, about: &str) -> String {
    let text = stored::write(progress);
    // Behind the first member, which says whose it is.
    let head = format!("{{\"om\":{},", stored::json(&about));
    let text = head + text.strip_prefix('{').unwrap_or_default();
    laid_out(&text)
}

/// JSON with each member and item on a line of its own. The checksum does not
/// count white space.
fn laid_out(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let mut depth = 0;
    let (mut quoted, mut escaped) = (false, false);
    let mut before = ' ';
    for c in json.chars() {
        let line = |text: &mut String, depth: usize| {
            text.push('\n');
            text.extend(std::iter::repeat_n(' ', depth));
        };
        if !quoted {
            let is_empty = matches!((before, c), ('{', '}') | ('[', ']'));
            if matches!(c, '}' | ']') {
                depth -= 1;
                if !is_empty {
                    line(&mut text, depth);
                }
            } else if matches!(before, '{' | '[' | ',') {
                line(&mut text, depth);
            }
            if matches!(c, '{' | '[') {
                depth += 1;
            }
        }
        text.push(c);
        if !quoted && c == ':' {
            text.push(' ');
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = c == '\\' && !escaped;
        before = if quoted { '"' } else { c };
    }
    text
}

/// What goes into a code that is small enough for a camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    All,
    /// The learner's own texts, and which lessons were read.
    Texts,
    /// The learner's own texts alone: of a whole course the lessons fill a code.
    Words,
    /// Which lessons were read.
    Way,
}

impl Part {
    /// The most first.
    pub const ALL: [Part; 4] = [Part::All, Part::Texts, Part::Words, Part::Way];
}

/// The part of `progress` that goes into a code.
pub fn part(progress: &Progress, part: Part) -> Progress {
    let all = progress.clone();
    match part {
        Part::All => all,
        Part::Texts => Progress {
            notes: all.notes,
            visits: all.visits,
            ..Progress::default()
        },
        Part::Words => Progress {
            notes: all.notes,
            ..Progress::default()
        },
        Part::Way => Progress {
            visits: all.visits,
            ..Progress::default()
        },
    }
}
