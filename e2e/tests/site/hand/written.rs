//! Writing a text that is kept as it is typed.

use super::Game;
use crate::{keyboard::tab_to, steps::scope};
use e2e::Key;
use serde_json::json;

/// What is written into every field for text, in two goes.
pub const WRITTEN: [&str; 2] = ["Skolevegen skal bli trygg", " for alle."];

/// Writes on at the end of a field and waits until it is kept.
#[track_caller]
pub fn write(game: &Game<'_>, id: &str, field: &str, text: &str) {
    tab_to(game.session, field);
    game.session.press(Key::Control + Key::End);
    game.session.press(text);
    kept(game, id);
}

/// Waits until the activity says that everything is kept.
#[track_caller]
pub fn kept(game: &Game<'_>, id: &str) {
    game.session.wait_js(
        "the text is kept",
        "return /^(Lagret|Lagra) på denne (enheten|eininga)/.test(
            document.querySelector(`${arguments[0]} .activity-saved`)?.textContent.trim())",
        &[json!(scope(id))],
    );
}

/// Changes whether the text is brought to the session, with the keyboard.
#[track_caller]
pub fn bring(game: &Game<'_>, id: &str) {
    tab_to(game.session, &format!("[id='a-{id}-bring']"));
    game.session.press(Key::Space);
    kept(game, id);
}

/// What stands in a field.
#[track_caller]
pub fn value(game: &Game<'_>, field: &str) -> String {
    game.session.js(
        "return document.querySelector(arguments[0]).value",
        &[json!(field)],
    )
}
