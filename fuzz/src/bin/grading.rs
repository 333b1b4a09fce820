//! Grading of activities.

#![no_main]

#[path = "../../checks/grading.rs"]
mod grading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| grading::check(&String::from_utf8_lossy(bytes)));
