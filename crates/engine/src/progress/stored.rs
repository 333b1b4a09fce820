//! The stored format: what lies in localStorage, in the journal and in a
//! backup file. JSON, readable by people.
//!
//! A change that old readers cannot take gets a new [`VERSION`], a step in
//! [`LADDER`] and a golden file; golden files are never deleted.

use super::Progress;
use course::{FromNode, Node};
use serde::Serialize;

/// Says whose file it is.
pub const FORMAT: &str = "ny-i-kommunestyret";

/// The newest version of the format, the one that [`write`] writes.
pub const VERSION: u32 = 4;

/// The first version that carries a checksum.
const SUMMED: u32 = 3;

/// A step from one version to the next, on the value of `progress`.
type Step = fn(&mut Node);

/// The steps from version 1 to the newest, in order.
pub(super) const LADDER: [Step; VERSION as usize - 1] = [
    // Version 2 added `plays`; what is not there is empty.
    |_| {},
    // Version 3 added `sum` around it, and `rev` to texts; not there is unknown.
    |_| {},
    // Version 4 added `cards`.
    |_| {},
];

/// What stands before the content in the newest version.
const BEFORE_SUM: &str = "{\"format\":\"ny-i-kommunestyret\",\"version\":4,\"sum\":\"";

/// The member whose value is the content. It is the last one, and no quoted
/// text can look like it: a quotation mark in a text has a backslash before it.
const CONTENT: &str = "\"progress\":";

/// Why stored text could not be read. Whoever meets one keeps the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredError {
    /// Not JSON, or cut off.
    Unreadable,
    /// JSON, but of something else.
    Foreign,
    /// Written by a newer version of the app.
    Newer(u32),
    /// Ours, but its content does not fit its checksum or the version that it
    /// names.
    Damaged,
}

/// Reads text of any version there ever was.
///
/// # Errors
/// [`StoredError`] says which kind of text it is instead.
pub fn read(text: &str) -> Result<Progress, StoredError> {
    let mut node = parse(text)?;
    let version = version(&mut node)?;
    if !fits(text, &mut node, version) {
        return Err(StoredError::Damaged);
    }
    let mut content = content(&mut node, version)?;
    Progress::from_node(&mut content).ok_or(StoredError::Damaged)
}

/// Reads JSON.
pub(crate) fn parse(text: &str) -> Result<Node, StoredError> {
    serde_json::from_str(text).map_err(|_| StoredError::Unreadable)
}

/// The version of a text of ours that this app can read.
pub(super) fn version(node: &mut Node) -> Result<u32, StoredError> {
    if node.text("format").as_deref() != Some(FORMAT) {
        return Err(StoredError::Foreign);
    }
    match node.number("version") {
        Some(version @ 1..=VERSION) => Ok(version),
        Some(newer) if newer > VERSION => Err(StoredError::Newer(newer)),
        _ => Err(StoredError::Damaged),
    }
}

/// The content, taken up the ladder to the newest version.
pub(super) fn content(node: &mut Node, version: u32) -> Result<Node, StoredError> {
    let mut content = node.field("progress");
    if !matches!(content, Node::Object(_)) {
        return Err(StoredError::Damaged);
    }
    for step in LADDER.iter().skip(version as usize - 1) {
        step(&mut content);
    }
    Ok(content)
}

/// Whether the content of `text` is the one that its checksum was made from.
/// Early versions had none; one that stands there counts, whatever the version
/// says, for that may be what was damaged.
pub(super) fn fits(text: &str, node: &mut Node, version: u32) -> bool {
    let named = node.field("sum");
    if version < SUMMED && named == Node::Nothing {
        return true;
    }
    let content = text
        .find(CONTENT)
        .and_then(|at| text.get(at + CONTENT.len()..text.rfind('}')?));
    content.is_some_and(|content| named == Node::Text(sum(content)))
}

/// Writes the newest version.
pub fn write(progress: &Progress) -> String {
    let content = json(progress);
    let mut text = String::with_capacity(BEFORE_SUM.len() + content.len() + 40);
    for part in [BEFORE_SUM, &sum(&content), "\",", CONTENT, &content, "}"] {
        text.push_str(part);
    }
    text
}

/// As JSON.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Maps with text keys, integers and strings: serialising cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// A checksum: FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923) over the bytes
/// of JSON without the white space between its parts, so that a file may be
/// laid out anew. It finds damage, not malice.
pub(crate) fn sum(json: &str) -> String {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    let (mut quoted, mut escaped) = (false, false);
    for byte in json.bytes() {
        if !quoted && matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            continue;
        }
        if byte == b'"' && !escaped {
            quoted = !quoted;
        }
        escaped = byte == b'\\' && !escaped;
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    let digits = b"0123456789abcdef";
    (0..16)
        .map(|i| digits[(sum >> (60 - i * 4)) as usize & 15] as char)
        .collect()
}
