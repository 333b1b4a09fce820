//! The content model: plain types with serde, and nothing else.
//!
//! No I/O, no clock, no chance, no DOM. The content compiler (`publish`) fills
//! these types from `modules/`; the app reads them as JSON. A type that both
//! an author's TOML file and the shipped JSON have in common is generic over
//! its text `T`: the author's file holds both languages, the shipped one a
//! single language as HTML that `publish` has made safe.

pub mod activity;
mod cards;
mod gathering;
mod id;
mod lang;
mod meta;
mod node;
mod plenum;
mod route;
mod saved;
mod search;

pub use activity::{Bundle, Kind};
pub use cards::{Card, CardIndex, CardModule};
pub use gathering::{GatheringEntry, GatheringIndex};
pub use id::{MAX_ID_LENGTH, is_valid_id};
pub use lang::{Lang, MONTHS};
pub use meta::{CourseIndex, LessonMeta, ModuleMeta, PageKind};
pub use node::{FromNode, Node};
pub use plenum::{PlenumIndex, PlenumItem, PlenumKind};
pub use route::{Route, SitePage};
pub use saved::{EntryKind, SavedEntry, SavedField, SavedIndex, SavedModule};
pub use search::{SearchDoc, SearchIndex};

/// Version of the JSON that `publish` ships and the app reads. The app reloads
/// the page once when it meets another number.
pub const SHIPPED_FORMAT: u32 = 1;

/// Version of the TOML that authors write (`format_version` in each file).
pub const AUTHORED_FORMAT: u32 = 1;
