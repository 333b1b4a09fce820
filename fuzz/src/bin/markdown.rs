//! The compiler of authors' Markdown.

#![no_main]

#[path = "../../checks/markdown.rs"]
mod markdown;
#[path = "../../probed.rs"]
mod probed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| markdown::check(&String::from_utf8_lossy(bytes)));
