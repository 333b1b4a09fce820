//! Drafting an address and going to the rostrum with it.

use super::{
    Game, Hand, Stand,
    written::{WRITTEN, bring, value, write},
};
use crate::{
    keyboard::tab_to,
    steps::{scope, text_of},
};
use course::{Bundle, Kind};
use e2e::Key;
use serde_json::json;

/// The hand of this type.
pub struct Speech;

impl Hand for Speech {
    fn kind(&self) -> Kind {
        Kind::Speech
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.speech.iter().map(|it| it.id.as_str()).collect()
    }

    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let field = format!("[id='a-{id}-text']");
        match turn {
            0 => {
                // Nothing is written: the points stand there.
                rostrum(game, id, None);
                write(game, id, &field, WRITTEN[0]);
            }
            1 => {
                write(game, id, &field, WRITTEN[1]);
                bring(game, id);
                assert_eq!(value(game, &field), WRITTEN.concat(), "{id} holds it all");
                rostrum(game, id, Some(&WRITTEN.concat()));
            }
            _ => return None,
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        write(game, id, &format!("[id='a-{id}-text']"), WRITTEN[0]);
    }
}

/// Goes up, lets the clock run and goes down.
#[track_caller]
fn rostrum(game: &Game<'_>, id: &str, draft: Option<&str>) {
    let session = game.session;
    game.press(id, ".activity-actions button");
    session.wait_js(
        "one stands at the rostrum",
        "return document.querySelector('dialog[open] :focus') !== null",
        &[],
    );
    let text = text_of(session, "dialog .rostrum-text").unwrap();
    match draft {
        Some(draft) => assert_eq!(text, draft),
        None => assert!(session.all("dialog .rostrum-text li").len() >= 3, "{text}"),
    }
    tab_to(session, "dialog [data-do='run']");
    session.press(Key::Enter);
    game.look(&format!("at the rostrum of {id}"));
    session.press(Key::Escape);
    session.wait_js(
        "the rostrum is gone and the focus is back",
        "return !document.querySelector('dialog') && document.activeElement.matches(`${arguments[0]} *`)",
        &[json!(scope(id))],
    );
}
