//! Short runs of the fuzz targets whose readers are here.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

#[path = "../../../fuzz/checks/markdown.rs"]
mod markdown;
#[path = "../../../fuzz/probed.rs"]
mod probed;
#[path = "../../../fuzz/short.rs"]
mod short;
#[path = "../../../fuzz/checks/toml.rs"]
mod toml;

#[test]
fn markdown() {
    short::run("markdown", markdown::check, 150, Vec::new());
}

#[test]
fn toml() {
    short::run("toml", toml::check, 1500, Vec::new());
}
