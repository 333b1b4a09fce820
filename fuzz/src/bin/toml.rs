//! The readers of authors' TOML.

#![no_main]

#[path = "../../probed.rs"]
mod probed;
#[path = "../../checks/toml.rs"]
mod toml;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| toml::check(&String::from_utf8_lossy(bytes)));
