//! The reader of a learner's file.

#![no_main]

#[path = "../../checks/backup.rs"]
mod backup;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backup::check(&String::from_utf8_lossy(bytes)));
