//! What a trainer assigns, as a link that mail programs leave whole.
//!
//! `#oppdrag=1&fra=Storvik&moduler=motet.rollen&frist=2027-10-30&…&id=…&endret=…&k=…`
//!
//! Everything stands in the fragment, which no browser sends. Only letters that
//! RFC 3986 calls unreserved are used, and `&`, `=` and `%` between them: no
//! program ends a link there, and none writes them in another way. So a blank
//! is `_`, lists have `.` between, and æøå are percent-encoded, for some mail
//! programs end a link at the first letter that is not ASCII. `k` is last and
//! its sum covers everything before it, also members that this edition does
//! not know.

use super::{LATEST, NAME, ReadError, Unfit, clean, is_clean, is_id, number, short, sum};
use crate::cards::{Day, date, read_date};
use course::{Lang, is_valid_id};
use std::fmt::Write;

/// The name of the link's fragment: `#oppdrag=1&…`.
pub const ASSIGNMENT: &str = "oppdrag";

/// The version that is written.
const VERSION: u64 = 1;

/// The longest fragment, in bytes. With an address of up to 120 bytes before
/// it, the link fits into a QR code that phones read.
pub const LONGEST_LINK: usize = 1_150;

/// The most modules in each of the three lists.
pub const MOST_MODULES: usize = 12;

/// The most days of a session.
pub const MOST_DAYS: usize = 4;

/// The longest name of a place, in characters.
const PLACE: usize = 80;

/// The longest greeting.
const GREETING: usize = 300;

/// The longest local fact.
const FACT: usize = 120;

/// How many members a link may have.
const MEMBERS: usize = 40;

/// How many digits the checksum has.
const SUM: usize = 8;

/// What the municipality knows about itself and the course does not: names in
/// the link, in the order of [`Assignment::facts`].
pub const FACTS: [&str; 6] = [
    "taletid",
    "innkalling",
    "sporsmal",
    "gaver",
    "protokoll",
    "hets",
];

/// Whom an assignment is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Those who were elected.
    #[default]
    Elected,
    /// The municipality's administration.
    Administration,
}

/// What a trainer assigns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The sender's own id for this session, the same in each revision.
    pub id: String,
    /// When it was last changed, in seconds since 1970.
    pub revised: u64,
    /// The municipality, as the sender says.
    pub sender: String,
    /// The language of greeting and facts.
    pub lang: Lang,
    /// Whom it is for.
    pub audience: Audience,
    /// The days of the session, in order.
    pub days: Vec<Day>,
    /// Where it is held; may be empty.
    pub place: String,
    /// Modules to do before it.
    pub before: Vec<String>,
    /// Between its days.
    pub between: Vec<String>,
    /// Afterwards.
    pub after: Vec<String>,
    /// By when those before it are to be done.
    pub deadline: Option<Day>,
    /// May be empty.
    pub greeting: String,
    /// As [`FACTS`]; each may be empty.
    pub facts: [String; FACTS.len()],
}

impl Assignment {
    /// One with nothing in it yet.
    pub fn new(id: &str, lang: Lang) -> Assignment {
        Assignment {
            id: id.to_owned(),
            revised: 0,
            sender: String::new(),
            lang,
            audience: Audience::default(),
            days: Vec::new(),
            place: String::new(),
            before: Vec::new(),
            between: Vec::new(),
            after: Vec::new(),
            deadline: None,
            greeting: String::new(),
            facts: [const { String::new() }; FACTS.len()],
        }
    }

    /// Its texts as they may be sent, and each module once.
    pub fn tidy(&mut self) {
        for (text, limit) in self.texts() {
            *text = clean(text, limit);
        }
        let mut seen: Vec<String> = Vec::new();
        for list in [&mut self.before, &mut self.between, &mut self.after] {
            list.retain(|it| {
                let is_new = !seen.contains(it);
                if is_new {
                    seen.push(it.clone());
                }
                is_new
            });
        }
    }

    fn texts(&mut self) -> impl Iterator<Item = (&mut String, usize)> {
        let facts = self.facts.iter_mut().map(|it| (it, FACT));
        let own = [
            (&mut self.sender, NAME),
            (&mut self.place, PLACE),
            (&mut self.greeting, GREETING),
        ];
        own.into_iter().chain(facts)
    }

    /// The fragment, without `#`.
    ///
    /// # Errors
    /// [`Unfit`] where it cannot be sent as it is.
    pub fn write(&self) -> Result<String, Unfit> {
        self.check()?;
        let link = self.link();
        match link.len().checked_sub(LONGEST_LINK) {
            None | Some(0) => Ok(link),
            Some(over) => Err(Unfit::TooLong(over)),
        }
    }

    fn check(&self) -> Result<(), Unfit> {
        if !is_id(&self.id) || self.revised > LATEST {
            return Err(Unfit::Id);
        }
        if self.sender.is_empty() {
            return Err(Unfit::Sender);
        }
        let lists = [&self.before, &self.between, &self.after];
        let mut seen: Vec<&String> = Vec::new();
        for module in lists.into_iter().flatten() {
            if !is_valid_id(module) || seen.contains(&module) {
                return Err(Unfit::Modules);
            }
            seen.push(module);
        }
        if seen.is_empty() || lists.iter().any(|list| list.len() > MOST_MODULES) {
            return Err(Unfit::Modules);
        }
        // What was read from text is a day that there is; a page may hand in any.
        let is_day = |day: &Day| read_date(&iso(*day)) == Some(*day);
        if self.days.len() > MOST_DAYS
            || !self.days.is_sorted_by(|a, b| a < b)
            || !self.days.iter().chain(&self.deadline).all(is_day)
        {
            return Err(Unfit::Days);
        }
        let own = [
            (&self.sender, NAME),
            (&self.place, PLACE),
            (&self.greeting, GREETING),
        ];
        let facts = self.facts.iter().map(|it| (it, FACT));
        let mut texts = own.into_iter().chain(facts);
        match texts.all(|(text, limit)| text.is_empty() || is_clean(text, limit)) {
            true => Ok(()),
            false => Err(Unfit::Text),
        }
    }

    fn link(&self) -> String {
        let mut link = format!("{ASSIGNMENT}={VERSION}");
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                link.extend(["&", name, "="]);
                escape(&mut link, value);
            }
        };
        let days: Vec<String> = self.days.iter().map(|day| iso(*day)).collect();
        add("fra", &self.sender);
        if self.audience == Audience::Administration {
            add("til", "administrasjonen");
        }
        add("moduler", &self.before.join("."));
        add("frist", &self.deadline.map(iso).unwrap_or_default());
        add("samling", &days.join("."));
        add("sted", &self.place);
        add("mellom", &self.between.join("."));
        add("etter", &self.after.join("."));
        add("hilsen", &self.greeting);
        for (name, fact) in FACTS.iter().zip(&self.facts) {
            add(name, fact);
        }
        add("sprak", self.lang.tag());
        add("id", &self.id);
        add("endret", &self.revised.to_string());
        Assignment::seal(&link).unwrap_or(link)
    }

    /// A link of these members with the checksum that fits; `None` where they
    /// are not encoded as members are. It makes nothing true: a forger can do
    /// it too, and so do the tests.
    pub fn seal(members: &str) -> Option<String> {
        let sum = checksum(&self::members(members)?);
        Some(format!("{members}&k={sum:08x}"))
    }

    /// Finds a link in what was opened or pasted: whatever stands around it,
    /// quoted, in several lines. Returns the fragment without `#`, up to its
    /// checksum where there is one.
    pub fn find(text: &str) -> Option<String> {
        // Its very name may stand in two lines.
        find(text, false).or_else(|| find(&unwrapped(text), true))
    }

    /// Reads what [`Assignment::find`] found.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn read(link: &str) -> Result<Assignment, ReadError> {
        let rest = (link.strip_prefix(ASSIGNMENT))
            .and_then(|rest| rest.strip_prefix('='))
            .ok_or(ReadError::NotOurs)?;
        let (version, _) = rest.split_once('&').unwrap_or((rest, ""));
        match number(version) {
            Some(VERSION) => {}
            Some(0) => return Err(ReadError::Mangled),
            Some(_) => return Err(ReadError::Newer),
            None if version.is_empty() => return Err(ReadError::Truncated),
            None => return Err(ReadError::Mangled),
        }
        if link.len() > 2 * LONGEST_LINK {
            return Err(ReadError::TooLong);
        }
        let (content, named) = link.rsplit_once("&k=").ok_or(ReadError::Truncated)?;
        if named.len() < SUM {
            return Err(ReadError::Truncated);
        }
        let mut read = members(content).ok_or(ReadError::Mangled)?;
        let is_sum = named.len() == SUM && named.bytes().all(|b| b.is_ascii_hexdigit());
        let named = match is_sum {
            true => u32::from_str_radix(named, 16).ok(),
            false => None,
        };
        let named = named.ok_or(ReadError::Mangled)?;
        if checksum(&read) != named {
            // A program that encodes what is encoded already.
            let once = content.replace("%25", "%");
            read = members(&once).ok_or(ReadError::Mangled)?;
            if checksum(&read) != named {
                return Err(ReadError::Mangled);
            }
        }
        let assignment = make(&read).ok_or(ReadError::Forged)?;
        match assignment.write() {
            Ok(_) => Ok(assignment),
            Err(Unfit::TooLong(_)) => Err(ReadError::TooLong),
            Err(_) => Err(ReadError::Forged),
        }
    }
}

/// An assignment of members; `None` where one of them is nothing that was ever
/// written.
fn make(members: &[(String, String)]) -> Option<Assignment> {
    if members.len() > MEMBERS {
        return None;
    }
    let mut made = Assignment::new("", Lang::Nb);
    let list = |value: &str| value.split('.').map(str::to_owned).collect();
    for (at, (name, value)) in members.iter().enumerate() {
        let twice = members.iter().take(at).any(|(other, _)| other == name);
        let name = name.as_str();
        let fact = FACTS.iter().position(|it| *it == name);
        match name {
            _ if twice => return None,
            "fra" => made.sender.clone_from(value),
            "til" if value == "administrasjonen" => made.audience = Audience::Administration,
            "til" => return None,
            "moduler" => made.before = list(value),
            "mellom" => made.between = list(value),
            "etter" => made.after = list(value),
            "frist" => made.deadline = Some(day(value)?),
            "samling" => {
                for it in value.split('.') {
                    made.days.push(day(it)?);
                }
            }
            "sted" => made.place.clone_from(value),
            "hilsen" => made.greeting.clone_from(value),
            "sprak" => made.lang = Lang::from_tag(value)?,
            "id" => made.id.clone_from(value),
            "endret" => made.revised = number(value)?,
            _ => {
                if let Some(fact) = fact.and_then(|at| made.facts.get_mut(at)) {
                    fact.clone_from(value);
                }
            }
        }
    }
    Some(made)
}

/// One member of a link that was taken on, as it is encoded, a blank as `_`;
/// empty where it has none. Reads what was read whole before, so it asks for no
/// checksum.
pub fn member<'a>(link: &'a str, name: &str) -> &'a str {
    for member in link.split('&') {
        let value = member.strip_prefix(name);
        if let Some(value) = value.and_then(|it| it.strip_prefix('=')) {
            return value;
        }
    }
    ""
}

/// A day as it is written in a link: `2027-10-30`.
pub fn iso(day: Day) -> String {
    let [year, month, day] = date(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Reads a day, written in no other way.
fn day(text: &str) -> Option<Day> {
    read_date(text).filter(|day| iso(*day) == text)
}

/// Finds a link; `is_strict` where only the `#` before it tells one.
fn find(text: &str, is_strict: bool) -> Option<String> {
    // Some gateways encode the fragment once more.
    for name in ["oppdrag=", "oppdrag%3D", "oppdrag%3d"] {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(name)) {
            let start = from + at;
            from = start + name.len();
            let before = text.get(..start).unwrap_or_default();
            let behind = text.get(from..).unwrap_or_default();
            let version = behind.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_bare = !is_strict && version.starts_with('&') && before.trim().is_empty();
            if is_bare || before.ends_with('#') || before.ends_with("%23") {
                let found = gather(text.get(start..).unwrap_or_default());
                return Some(match name.contains('%') {
                    true => gather(&decoded(found)),
                    false => found,
                });
            }
        }
    }
    None
}

/// A fragment that was encoded once more; what was cut off within a letter ends
/// before that.
fn decoded(mut found: String) -> String {
    if let Some(at) = found.rfind('%').filter(|at| at + 3 > found.len()) {
        found.truncate(at);
    }
    unescape(&found, false).unwrap_or(found)
}

/// The text without what mail programs put into long lines.
pub(super) fn unwrapped(text: &str) -> String {
    text.chars().filter(|c| !is_wrapping(*c)).collect()
}

/// The link at the beginning of a text, through line breaks and quoting, up to
/// the end of its checksum.
fn gather(text: &str) -> String {
    let mut link = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' | '%' | '=' => link.push(c),
            '&' => link.push(c),
            // As HTML writes `&`.
            ';' if link.ends_with("&amp") => link.truncate(link.len() - 3),
            _ if is_wrapping(c) => {}
            _ => break,
        }
        let is_whole = |name: &str| {
            let end = link.rfind(name).map(|at| link.len() - at - name.len());
            end == Some(SUM)
        };
        if is_whole("&k=") || is_whole("%26k%3D") || link.len() > 4 * LONGEST_LINK {
            break;
        }
    }
    link
}

/// What mail programs put into a long line: breaks, marks of quoting, and what
/// cannot be seen.
pub(super) fn is_wrapping(c: char) -> bool {
    c.is_ascii_whitespace()
        || matches!(c, '>' | '|' | '\u{a0}' | '\u{ad}' | '\u{200b}' | '\u{feff}')
}

/// The members of a link without its checksum, decoded; `None` where one is not
/// encoded as it should be.
pub(super) fn members(link: &str) -> Option<Vec<(String, String)>> {
    let mut members = Vec::new();
    for member in link.split('&') {
        let (name, value) = member.split_once('=')?;
        members.push((unescape(name, true)?, unescape(value, true)?));
    }
    Some(members)
}

/// The sum of what members say, however they are encoded.
fn checksum(members: &[(String, String)]) -> u32 {
    let mut parts: Vec<&[u8]> = Vec::new();
    for (name, value) in members {
        parts.extend([name.as_bytes(), b"\0", value.as_bytes(), b"\0"]);
    }
    short(sum(&parts))
}

/// Writes a value with letters that no mail program touches.
pub(super) fn escape(link: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'~' => {
                link.push(char::from(byte));
            }
            b' ' => link.push('_'),
            _ => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
}

/// Reads it back; `None` where a `%` is not followed by two digits, and where
/// the bytes are no text. A blank is `_` in a value of ours.
pub(super) fn unescape(text: &str, with_blanks: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'_' if with_blanks => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let (high, low) = (digit()?, digit()?);
                (high * 16 + low) as u8
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
pub(super) mod tests;
