//! Tests of the built site, one module per subject.
//!
//! A test's name reads `smoke::chromium::a_lesson_is_answered…`. Chromium runs
//! all of them, Firefox and WebKit those of the smoke, storage and take-over.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this is test code: a panic is how it reports"
)]

mod accessibility;
mod aloud;
mod assignment;
mod cards;
mod certificate;
mod council;
mod endings;
mod evaluation;
mod facilitator;
mod failure;
mod gallery;
mod gathering;
mod glossary;
mod hand;
mod harness;
mod journey;
mod keyboard;
mod links;
mod offline;
mod overview;
mod paper;
mod pictures;
mod placement;
mod plenum;
mod practice;
mod programme;
mod receipt;
mod remind;
mod router;
mod saved;
mod scenario;
mod search;
mod smoke;
mod steps;
mod storage;
mod takeover;
mod types;
