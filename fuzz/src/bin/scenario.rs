//! Walking stories.

#![no_main]

#[path = "../../checks/scenario.rs"]
mod scenario;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| scenario::check(&String::from_utf8_lossy(bytes)));
