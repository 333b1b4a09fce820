//! The reader of receipts, and what they are put together to.

#![no_main]

#[path = "../../checks/receipt.rs"]
mod receipt;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| receipt::check(&String::from_utf8_lossy(bytes)));
