//! The seam to the browser. Nothing outside this folder touches storage,
//! clock, chance, network or the failure page; each feature here fails with a
//! type, never with a panic.

pub mod address;
pub mod camera;
pub mod chance;
pub mod clipboard;
pub mod clock;
pub mod deflate;
pub mod download;
pub mod durability;
pub mod failure;
pub mod fetch;
pub mod file;
pub mod journal;
pub mod page;
pub mod screen;
pub mod speech;
pub mod storage;
pub mod timer;
