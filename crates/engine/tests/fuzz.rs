//! Short runs of the fuzz targets whose readers are here.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

#[path = "../../../fuzz/checks/assignment.rs"]
mod assignment;
#[path = "../../../fuzz/checks/backup.rs"]
mod backup;
#[path = "../../../fuzz/checks/grading.rs"]
mod grading;
#[path = "../../../fuzz/checks/merge.rs"]
mod merge;
#[path = "../../../fuzz/checks/receipt.rs"]
mod receipt;
#[path = "../../../fuzz/checks/scenario.rs"]
mod scenario;
#[path = "../../../fuzz/short.rs"]
mod short;

#[test]
fn assignment() {
    short::run("assignment", assignment::check, 10_000, Vec::new());
}

#[test]
fn backup() {
    // Parts of a golden file, as small as the parts that are stored.
    let whole = engine::progress::read(include_str!("../golden/v4.json")).expect("golden");
    let mut parts = Vec::new();
    for key in whole.keys() {
        let part = whole.only(&key);
        parts.push(engine::progress::write(&part).into_bytes());
        parts.push(engine::progress::backup::write(&part, "om").into_bytes());
    }
    assert!(parts.len() > 30);
    short::run("backup", backup::check, 20_000, parts);
}

#[test]
fn grading() {
    short::run("grading", grading::check, 10_000, Vec::new());
}

#[test]
fn merge() {
    short::run("merge", merge::check, 4_000, Vec::new());
}

#[test]
fn receipt() {
    short::run("receipt", receipt::check, 4_000, Vec::new());
}

#[test]
fn scenario() {
    short::run("scenario", scenario::check, 4_000, Vec::new());
}
