//! Text of the pages for the two-day session, one file for each page and one
//! `const` per language.

pub mod assignment;
pub mod facilitator;
pub mod overview;
pub mod plenum;
pub mod programme;
pub mod receipt;
