//! The rules of the course: grading, progress, merging, what is done.
//!
//! Pure: no clock, no chance, no DOM, no storage. The time is a parameter, in
//! milliseconds since 1970 (UTC); so is the name of the replica that writes.
//! Everything here runs and is tested without a browser.

pub mod activity;
pub mod aloud;
pub mod base64;
pub mod cards;
pub mod gathering;
pub mod handout;
pub mod lesson;
pub mod placement;
pub mod plenum;
pub mod programme;
pub mod progress;
pub mod remind;
pub mod search;
pub mod session;

/// Milliseconds since 1970-01-01 00:00 UTC.
pub type Millis = u64;

/// A score in per mille: 0 is nothing right, 1000 everything.
pub type PerMille = u16;

/// The score of an answer with nothing wrong.
pub const FULL: PerMille = 1000;
