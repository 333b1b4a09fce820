//! The two-day session: what its trainer sends to the council, what comes back,
//! and what that comes to.
//!
//! Nothing here knows a server. An [`Assignment`] travels in a link, a
//! [`Receipt`] in a text or a QR code, and a [`Group`] lies on the trainer's
//! device. Whatever comes in may be cut off, mangled or made by somebody who
//! means no good: it is read whole or refused with a [`ReadError`].

mod assignment;
pub mod csv;
mod draft;
mod export;
mod form;
mod group;
pub mod ics;
mod letter;
mod picture;
mod plan;
mod receipt;
mod split;
mod taken;
mod text;

pub use assignment::{
    ASSIGNMENT, Assignment, Audience, FACTS, LONGEST_LINK, MOST_DAYS, MOST_MODULES, iso, member,
};
pub use draft::{RECEIPT_ID, RECEIPT_NAME, RECEIPT_QUESTIONS, RECEIPT_THEMES, Shared, draft};
pub use export::{Part, rows};
pub use form::{FOR_ADMINISTRATION, Form, Wrong};
pub use group::{
    Cluster, GROUP_FORMAT, GROUP_VERSION, Gathered, Group, LARGEST_PASTE, MOST_CLUSTERS,
    MOST_PEOPLE,
};
pub use letter::{days_in_words, events, fill};
pub use picture::{Answers, Evaluated, FEWEST, Known, Person, Picture, Pile, Stand};
pub use plan::{EVENING, Plan, When, plan};
pub use receipt::{Light, RECEIPT, Receipt, WIDTH};
pub use split::{MOST_CODES, QR_BYTES, Split};
pub use taken::{MOST_TAKEN, Means, Offer, TAKEN, Taken, facts, links, offer, remove, take, taken};
pub use text::{clean, is_clean};

/// The longest name of a municipality or a person, in characters.
pub const NAME: usize = 60;

/// The longest id of whoever sends something, in characters.
pub const LONGEST_ID: usize = 16;

/// The latest time that is believed, in seconds since 1970: the year 3000.
const LATEST: u64 = 32_503_680_000;

/// Why something that came in could not be read. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Something else.
    NotOurs,
    /// The end is missing.
    Truncated,
    /// Something in it was changed on the way.
    Mangled,
    /// Longer than the course ever makes it.
    TooLong,
    /// More receipts than a council has members.
    TooMany,
    /// A newer edition of the course made it.
    Newer,
    /// Whole, but nothing that the course would have made.
    Forged,
}

impl ReadError {
    /// The name under which pages hold what there is to say of it.
    pub const fn name(self) -> &'static str {
        match self {
            ReadError::NotOurs => "not-ours",
            ReadError::Truncated => "truncated",
            ReadError::Mangled => "mangled",
            ReadError::TooLong => "too-long",
            ReadError::TooMany => "too-many",
            ReadError::Newer => "newer",
            ReadError::Forged => "forged",
        }
    }
}

/// Why something cannot be sent as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Not an id: 4 to [`LONGEST_ID`] of `a–z` and `0–9`; or no time.
    Id,
    /// Nobody is named as the sender.
    Sender,
    /// No module, too many, one twice, or what is none.
    Modules,
    /// Days out of order, or too many.
    Days,
    /// A text that is not as [`clean`] leaves it, or is missing.
    Text,
    /// Too many of one kind.
    TooMany,
    /// Longer than it may be by so many bytes.
    TooLong(usize),
}

/// Whether `id` can name a sender or a receipt's maker. Made by chance, by
/// whoever calls.
pub fn is_id(id: &str) -> bool {
    let is_known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    (4..=LONGEST_ID).contains(&id.len()) && id.bytes().all(is_known)
}

/// FNV-1a with 64 bits (RFC 9923).
fn sum(parts: &[&[u8]]) -> u64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().copied().flatten() {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    sum
}

/// Its two halves laid over each other: what finds damage in a short text.
const fn short(sum: u64) -> u32 {
    (sum ^ sum >> 32) as u32
}

/// Puts a text into a sorted list in which it may stand once. A sort of texts
/// weighs more than it saves here.
fn insert(list: &mut Vec<String>, text: String) {
    if let Err(at) = list.binary_search(&text) {
        list.insert(at, text);
    }
}

/// A number in digits and nothing else: no sign, no blank.
fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}
