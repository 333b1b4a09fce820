//! What a learner sends back, as a code that mail leaves readable.
//!
//! `kvittering.1` and then, in base64url, two bytes that tell how long the
//! content is, the content, and four bytes of its checksum. The content is
//! lines of text: a letter for what it is, and what it says. A line that this
//! edition does not know is left out; results of tests have no letter.
//!
//! The same code stands in a link for a QR code and in the block below a mail,
//! where it may be wrapped, quoted and have text on both sides: its length
//! tells where it ends.

use super::{
    LATEST, NAME, ReadError, Unfit,
    assignment::{is_wrapping, unwrapped},
    clean, insert, is_clean, is_id, number, short, sum,
};
use crate::base64;
use course::{activity::dilemma::LIGHTS, is_valid_id};

/// What a code begins with, before the number of its version. A full stop, as
/// mail in the form «quoted-printable» leaves that alone.
pub const RECEIPT: &str = "kvittering.";

/// The version that is written.
const VERSION: char = '1';

/// Letters to a line of the block in a mail.
pub const WIDTH: usize = 64;

/// The longest content, in bytes. Two bytes can say more.
const LONGEST: usize = 40_000;

/// The longest text, in characters.
const TEXT: usize = 600;

/// The longest issue.
const ISSUE: usize = 200;

/// How many lines a receipt has at most, in several parts or as one.
pub(super) const LINES: usize = 160;

/// How many parts a receipt may come in.
pub(super) const PARTS: u64 = 9;

/// What lines say: their letter and how many of each a receipt has, in the
/// order in which they are written.
const KINDS: [(char, usize); 9] = [
    ('m', 24),
    ('n', 1),
    ('t', 24),
    ('s', 3),
    ('l', 40),
    ('k', 6),
    ('f', 6),
    ('q', 6),
    ('e', 12),
];

/// A stand on a dilemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// Stop.
    Red,
    /// It depends.
    Yellow,
    /// Go on.
    Green,
}

impl Light {
    /// All, in the order of [`LIGHTS`].
    pub const ALL: [Light; 3] = [Light::Red, Light::Yellow, Light::Green];

    /// The name in paths and markup.
    pub const fn name(self) -> &'static str {
        LIGHTS[self as usize]
    }

    /// Reads a name, or the letter that it begins with.
    pub fn from_name(name: &str) -> Option<Light> {
        let is_it = |it: &Light| it.name() == name || it.name().get(..1) == Some(name);
        Light::ALL.into_iter().find(is_it)
    }
}

/// What a learner sends back. Everything but `done` is there only where the
/// learner put it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Its maker's id, made by chance once on their device.
    pub id: String,
    /// When it was made, in seconds since 1970.
    pub made: u64,
    /// Modules whose core is done.
    pub done: Vec<String>,
    /// May be empty.
    pub name: String,
    /// Themes, by their ids, that there should be time for.
    pub themes: Vec<String>,
    /// The most important issues, the first first.
    pub issues: Vec<String>,
    /// `<module>/<dilemma>#<part>` and the stand on it.
    pub stands: Vec<(String, Light)>,
    /// Proposals for kjøreregler.
    pub rules: Vec<String>,
    /// What is expected of the administration.
    pub expectations: Vec<String>,
    /// Open questions.
    pub questions: Vec<String>,
    /// Ids of questions and answers: `4 av 5`, or a text.
    pub evaluation: Vec<(String, String)>,
}

impl Receipt {
    /// Texts as they may be sent, each once, and nothing that is empty, is no
    /// name of anything, or is too much. What is longer than it may be is cut:
    /// the page shows what is left of it.
    pub fn tidy(&mut self) {
        self.name = clean(&self.name, NAME);
        for (kind, list, limit) in [
            ('s', &mut self.issues, ISSUE),
            ('k', &mut self.rules, TEXT),
            ('f', &mut self.expectations, TEXT),
            ('q', &mut self.questions, TEXT),
        ] {
            let mut tidy: Vec<String> = Vec::new();
            for text in list.iter() {
                let text = clean(text, limit);
                if !text.is_empty() && !tidy.contains(&text) {
                    tidy.push(text);
                }
            }
            tidy.truncate(most(kind));
            *list = tidy;
        }
        for (kind, list) in [('m', &mut self.done), ('t', &mut self.themes)] {
            list.retain(|it| is_valid_id(it));
            list.truncate(most(kind));
        }
        self.stands.retain(|(key, _)| is_stand(key));
        self.stands.truncate(most('l'));
        for (_, answer) in &mut self.evaluation {
            *answer = clean(answer, TEXT);
        }
        self.evaluation
            .retain(|(id, answer)| is_valid_id(id) && !answer.is_empty());
        self.evaluation.truncate(most('e'));
    }

    /// The lines that say all this, sorted, each once.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut add = |kind: char, text: &str| insert(&mut lines, format!("{kind}{text}"));
        for it in &self.done {
            add('m', it);
        }
        if !self.name.is_empty() {
            add('n', &self.name);
        }
        for it in &self.themes {
            add('t', it);
        }
        for (at, it) in self.issues.iter().enumerate() {
            add('s', &format!("{}{it}", at + 1));
        }
        for (key, light) in &self.stands {
            let letter = light.name().get(..1).unwrap_or_default();
            add('l', &format!("{key}={letter}"));
        }
        for (kind, list) in [
            ('k', &self.rules),
            ('f', &self.expectations),
            ('q', &self.questions),
        ] {
            for it in list {
                add(kind, it);
            }
        }
        for (id, answer) in &self.evaluation {
            add('e', &format!("{id}={answer}"));
        }
        lines
    }

    /// What lines say. Those that say nothing known are passed over, and what
    /// there is too much of is left out.
    pub(super) fn of(id: &str, made: u64, lines: &[String]) -> Receipt {
        let mut receipt = Receipt {
            id: id.to_owned(),
            made,
            ..Receipt::default()
        };
        let mut ranks: Vec<&str> = Vec::new();
        for (kind, most) in KINDS {
            let all = lines.iter().filter_map(|line| line.strip_prefix(kind));
            for text in all.take(most) {
                let pair = text.split_once('=').unwrap_or_default();
                let own = text.to_owned();
                match kind {
                    'm' => receipt.done.push(own),
                    'n' => receipt.name = own,
                    't' => receipt.themes.push(own),
                    's' => {
                        // Of each rank one, and each once, whatever was put together.
                        let (rank, issue) = text.split_at_checked(1).unwrap_or_default();
                        if !ranks.contains(&rank) && !receipt.issues.iter().any(|it| it == issue) {
                            ranks.push(rank);
                            receipt.issues.push(issue.to_owned());
                        }
                    }
                    'l' => {
                        if let Some(light) = Light::from_name(pair.1) {
                            receipt.stands.push((pair.0.to_owned(), light));
                        }
                    }
                    'k' => receipt.rules.push(own),
                    'f' => receipt.expectations.push(own),
                    'q' => receipt.questions.push(own),
                    _ => receipt
                        .evaluation
                        .push((pair.0.to_owned(), pair.1.to_owned())),
                }
            }
        }
        receipt
    }

    /// Whether it can be sent.
    ///
    /// # Errors
    /// [`Unfit`] says why not.
    pub fn check(&self) -> Result<Vec<String>, Unfit> {
        if !is_id(&self.id) || self.made > LATEST {
            return Err(Unfit::Id);
        }
        let lines = self.lines();
        if lines.iter().any(|line| sort(line) != Sort::Known) {
            return Err(Unfit::Text);
        }
        match fits(&lines) {
            true => Ok(lines),
            false => Err(Unfit::TooMany),
        }
    }

    /// The code of it all.
    ///
    /// # Errors
    /// [`Unfit`] where it cannot be sent as it is.
    pub fn write(&self) -> Result<String, Unfit> {
        let lines = self.check()?;
        let code = encode(&self.id, self.made, None, &lines);
        code.map_err(Unfit::TooLong)
    }

    /// The code of a content, whatever it says; `None` where it is too long. A
    /// forger can do it too, and so do the tests.
    pub fn seal(content: &str) -> Option<String> {
        let length = u16::try_from(content.len()).ok()?;
        (content.len() <= LONGEST).then(|| frame(length, content.as_bytes()))
    }

    /// The code in lines that mail programs need not wrap.
    pub fn block(code: &str) -> String {
        let mut block = String::with_capacity(code.len() + code.len() / WIDTH + 1);
        for (at, c) in code.chars().enumerate() {
            if at > 0 && at % WIDTH == 0 {
                block.push('\n');
            }
            block.push(c);
        }
        block
    }
}

/// How many lines of a kind there may be.
fn most(kind: char) -> usize {
    let known = KINDS.iter().find(|(it, _)| *it == kind);
    known.map_or(0, |(_, most)| *most)
}

/// Whether there is not too much of anything.
fn fits(lines: &[String]) -> bool {
    let count = |kind: char| lines.iter().filter(|line| line.starts_with(kind)).count();
    lines.len() <= LINES && KINDS.iter().all(|(kind, most)| count(*kind) <= *most)
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// One that this edition writes.
    Known,
    /// Of a kind that it does not know.
    Unknown,
    /// Nothing that was ever written.
    Bad,
}

/// Looks at a line.
pub(super) fn sort(line: &str) -> Sort {
    let Some(kind) = line.chars().next().filter(char::is_ascii_alphanumeric) else {
        return Sort::Bad;
    };
    let text = line.get(1..).unwrap_or_default();
    let pair = text.split_once('=');
    let is_good = match kind {
        'm' | 't' => is_valid_id(text),
        'n' => is_clean(text, NAME),
        's' => matches!(text.as_bytes(), [b'1'..=b'3', ..]) && is_clean(&text[1..], ISSUE),
        'l' => pair.is_some_and(|(key, light)| is_stand(key) && ["r", "y", "g"].contains(&light)),
        'k' | 'f' | 'q' => is_clean(text, TEXT),
        'e' => pair.is_some_and(|(id, answer)| is_valid_id(id) && is_clean(answer, TEXT)),
        'p' => part(text).is_some(),
        _ => return Sort::Unknown,
    };
    match is_good {
        true => Sort::Known,
        false => Sort::Bad,
    }
}

/// Whether `key` is that of a part of a dilemma.
fn is_stand(key: &str) -> bool {
    let key = key
        .split_once('#')
        .and_then(|(key, part)| Some((key.split_once('/')?, part)));
    key.is_some_and(|((module, id), part)| [module, id, part].into_iter().all(is_valid_id))
}

/// Reads `2/3`: which part of how many.
pub(super) fn part(text: &str) -> Option<(u64, u64)> {
    let (at, count) = text.split_once('/')?;
    let (at, count) = (number(at)?, number(count)?);
    let is_written_so = format!("{at}/{count}") == text;
    (1 <= at && at <= count && count <= PARTS && is_written_so).then_some((at, count))
}

/// The content of a code.
fn content(id: &str, made: u64, part: Option<(usize, usize)>, lines: &[String]) -> String {
    let mut content = format!("i{id}\nd{made}");
    if let Some((at, count)) = part {
        content += &format!("\np{at}/{count}");
    }
    for line in in_order(lines) {
        content.push('\n');
        content.push_str(&line);
    }
    content
}

/// Lines in the order of their kinds: what counts most is in the first code.
pub(super) fn in_order(lines: &[String]) -> Vec<String> {
    let mut ordered = Vec::with_capacity(lines.len());
    for (kind, _) in KINDS {
        let all = lines.iter().filter(|line| line.starts_with(kind));
        ordered.extend(all.cloned());
    }
    ordered
}

/// How many letters the code of so many bytes of content has.
pub(super) const fn length(content: usize) -> usize {
    RECEIPT.len() + 1 + base64::digits(content + 6)
}

/// The code of a receipt or of a part of one; where that is too long, by how
/// much.
pub(super) fn encode(
    id: &str,
    made: u64,
    part: Option<(usize, usize)>,
    lines: &[String],
) -> Result<String, usize> {
    let content = content(id, made, part, lines);
    let over = content.len().saturating_sub(LONGEST);
    Receipt::seal(&content).ok_or(over)
}

fn frame(length: u16, content: &[u8]) -> String {
    let mut bytes = length.to_be_bytes().to_vec();
    bytes.extend(content);
    bytes.extend(short(sum(&[content])).to_be_bytes());
    format!("{RECEIPT}{VERSION}{}", base64::encode(&bytes))
}

/// One receipt or part of one, as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Came {
    pub id: String,
    pub made: u64,
    /// Sorted, each once; also which part it is.
    pub lines: Vec<String>,
}

/// Everything in a text that begins as a code does, read.
pub(super) fn find(text: &str) -> Vec<Result<Came, ReadError>> {
    let found = find_in(text);
    match found.is_empty() {
        // Its very name may stand in two lines.
        true => find_in(&unwrapped(text)),
        false => found,
    }
}

fn find_in(text: &str) -> Vec<Result<Came, ReadError>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(RECEIPT) {
        rest = rest.get(at + RECEIPT.len()..).unwrap_or_default();
        let mut letters = rest.chars().filter(|c| !is_wrapping(*c));
        match letters.next() {
            Some(VERSION) => found.push(decode(rest)),
            Some('1'..='9') => found.push(Err(ReadError::Newer)),
            // It is all that is left: cut off behind its name.
            None => found.push(Err(ReadError::Truncated)),
            // A word of somebody's.
            Some(_) => {}
        }
    }
    found
}

/// Reads the code that begins with its version.
fn decode(text: &str) -> Result<Came, ReadError> {
    let letters = text.chars().filter(|c| !is_wrapping(*c)).skip(1);
    // The `=` at the ends of lines is mail's in the form «quoted-printable».
    let mut digits = letters
        .filter(|c| *c != '=')
        .take_while(|c| base64::is_digit(*c));
    let mut take = |count: usize| {
        let taken: String = digits.by_ref().take(count).collect();
        match taken.len() == count {
            true => Ok(taken),
            false => Err(ReadError::Truncated),
        }
    };
    // Four digits are three bytes; the first two are the length.
    let mut code = take(4)?;
    let bytes = base64::decode(&code).ok_or(ReadError::Mangled)?;
    let &[high, low, _] = bytes.as_slice() else {
        return Err(ReadError::Mangled);
    };
    let length = usize::from(u16::from_be_bytes([high, low]));
    if length > LONGEST {
        return Err(ReadError::Mangled);
    }
    code += &take(base64::digits(length + 6) - 4)?;
    let bytes = base64::decode(&code).ok_or(ReadError::Mangled)?;
    let whole = bytes
        .get(2..)
        .and_then(|rest| rest.split_at_checked(length));
    let (content, named) = whole.ok_or(ReadError::Mangled)?;
    // Its last digit may hold bits that no byte has.
    if short(sum(&[content])).to_be_bytes() != named || base64::encode(&bytes) != code {
        return Err(ReadError::Mangled);
    }
    let content = str::from_utf8(content).map_err(|_| ReadError::Forged)?;
    read(content).ok_or(ReadError::Forged)
}

/// Reads the content; `None` where it is nothing that was ever written.
fn read(content: &str) -> Option<Came> {
    let mut given = content.split('\n');
    let id = given.next()?.strip_prefix('i').filter(|id| is_id(id))?;
    let made = given.next()?.strip_prefix('d').and_then(number)?;
    let mut lines = Vec::new();
    for (at, line) in given.enumerate() {
        match sort(line) {
            _ if at > LINES => return None,
            Sort::Bad => return None,
            Sort::Unknown => {}
            Sort::Known => insert(&mut lines, line.to_owned()),
        }
    }
    let parts = lines.iter().filter(|line| line.starts_with('p')).count();
    if parts == 0 {
        insert(&mut lines, "p1/1".to_owned());
    }
    let is_fine = fits(&lines) && parts <= 1 && made <= LATEST;
    is_fine.then(|| Came {
        id: id.to_owned(),
        made,
        lines,
    })
}

#[cfg(test)]
pub(super) mod tests;
