//! What comes on paper, sheet by sheet.

use e2e::{
    Session,
    files::{self, TempDir},
};
use std::{fs, process::Command};

/// What the page prints, as text in which a form feed ends each sheet.
#[track_caller]
pub fn printed(session: &Session) -> String {
    let folder = TempDir::new("paper");
    let (pdf, text) = (
        folder.path().join("paper.pdf"),
        folder.path().join("paper.txt"),
    );
    fs::write(&pdf, session.print()).unwrap();
    let program = files::on_path("pdftotext").unwrap_or_else(|| {
        panic!("pdftotext is not installed: run `cargo xtask test`, which installs it")
    });
    let done = Command::new(program)
        .args(["-enc", "UTF-8"])
        .args([&pdf, &text])
        .status()
        .unwrap();
    assert!(done.success());
    fs::read_to_string(&text).unwrap()
}

/// The sheets that the page prints, each without white space, in which lines
/// break anywhere.
#[track_caller]
pub fn sheets(session: &Session) -> Vec<String> {
    let text = printed(session);
    text.split_terminator('\u{c}').map(squeezed).collect()
}

/// Without white space.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Waits until the style that is loaded last is there.
#[track_caller]
pub fn wait_styled(session: &Session) {
    session.wait_js(
        "the styles are there",
        "return [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)",
        &[],
    );
}
