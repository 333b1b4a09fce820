//! The stored format: what lies in localStorage, in the journal and in a
//! backup file. JSON, readable by people.
//!
//! A change that old readers cannot take gets a new [`VERSION`], a step in
//! [`read`]'s ladder and a golden file; golden files are never deleted.

use super::Progress;
use course::{FromNode, Node};
use serde::Serialize;

/// Says whose file it is.
pub const FORMAT: &str = "ny-i-kommunestyret";

/// The newest version of the format, the one that [`write`] writes.
pub const VERSION: u32 = 2;

/// Why stored text could not be read. Whoever meets one keeps the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredError {
    /// Not JSON, or cut off.
    Unreadable,
    /// JSON, but of something else.
    Foreign,
    /// Written by a newer version of the app.
    Newer(u32),
    /// Ours, but its content does not fit the version that it names.
    Damaged,
}

#[derive(Serialize)]
struct Newest<'a> {
    format: &'static str,
    version: u32,
    progress: &'a Progress,
}

/// Reads text of any version there ever was.
///
/// # Errors
/// [`StoredError`] says which kind of text it is instead.
pub fn read(text: &str) -> Result<Progress, StoredError> {
    let mut node: Node = serde_json::from_str(text).map_err(|_| StoredError::Unreadable)?;
    if node.text("format").as_deref() != Some(FORMAT) {
        return Err(StoredError::Foreign);
    }
    match node.number("version") {
        // Version 1 had no `plays`; what is not there is empty.
        Some(1..=VERSION) => match node.field("progress") {
            Node::Nothing => Err(StoredError::Damaged),
            mut progress => Progress::from_node(&mut progress).ok_or(StoredError::Damaged),
        },
        Some(newer) if newer > VERSION => Err(StoredError::Newer(newer)),
        _ => Err(StoredError::Damaged),
    }
}

/// Writes the newest version.
pub fn write(progress: &Progress) -> String {
    // Maps with text keys, integers and strings: serialising cannot fail.
    serde_json::to_string(&Newest {
        format: FORMAT,
        version: VERSION,
        progress,
    })
    .unwrap_or_default()
}
