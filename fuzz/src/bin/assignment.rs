//! The reader of a trainer's link.

#![no_main]

#[path = "../../checks/assignment.rs"]
mod assignment;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| assignment::check(&String::from_utf8_lossy(bytes)));
