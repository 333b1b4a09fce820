//! Putting stored texts together.

#![no_main]

#[path = "../../checks/merge.rs"]
mod merge;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| merge::check(&String::from_utf8_lossy(bytes)));
