//! Pressing the parts of a drawing.

use super::{Game, Hand, Stand};
use crate::{
    keyboard::tab_to,
    steps::{scope, text_of},
};
use course::{Bundle, Kind};
use e2e::Key;
use serde_json::json;

/// The hand of this type.
pub struct Diagram;

impl Hand for Diagram {
    fn kind(&self) -> Kind {
        Kind::Diagram
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.diagram.iter().map(String::as_str).collect()
    }

    /// Every part, with Enter and Space in turns. Nothing of it is kept.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        if turn > 0 {
            return None;
        }
        let parts = parts(game, id);
        assert!(parts.len() > 1, "{id} has parts");
        for (at, part) in parts.iter().enumerate() {
            let key = if at % 2 == 0 { Key::Enter } else { Key::Space };
            press(game, id, part, key);
        }
        game.unfold(id);
        Some(Stand::Open)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        press(game, id, &parts(game, id)[0], Key::Enter);
    }
}

/// The ids of the parts, in order.
#[track_caller]
fn parts(game: &Game<'_>, id: &str) -> Vec<String> {
    game.session.js(
        "return [...document.querySelectorAll(`${arguments[0]} [data-part]`)].map(part => part.dataset.part)",
        &[json!(scope(id))],
    )
}

/// Goes to a part and presses it: it alone is pressed, what it is stands beside
/// the drawing, the focus stays and the page does not scroll away.
#[track_caller]
fn press(game: &Game<'_>, id: &str, part: &str, key: Key) {
    let (session, scope) = (game.session, scope(id));
    let part = format!("[id='a-{id}-{part}']");
    let said = format!("{scope} .diagram-said");
    let name: String = session.js(
        "return document.querySelector(arguments[0]).getAttribute('aria-label')",
        &[json!(part)],
    );
    let text = text_of(session, &part.replace("']", "-text']")).unwrap();
    assert!(!name.is_empty() && !text.is_empty(), "{part} is explained");
    let told = format!("{name}{text}");
    assert_ne!(text_of(session, &said).unwrap(), told, "{part} is not told");

    tab_to(session, &part);
    let scrolled = || session.js::<f64>("return scrollY", &[]);
    let before = scrolled();
    session.press(key);
    session.wait(&format!("{part} is told"), || {
        let now = text_of(session, &said)?;
        if now == told { Ok(()) } else { Err(now) }
    });
    let (pressed, is_focused): (Vec<String>, bool) = session.js(
        "const [scope, part] = arguments;
         return [
            [...document.querySelectorAll(`${scope} [aria-pressed=true]`)].map(it => `[id='${it.id}']`),
            document.activeElement.matches(part),
         ]",
        &[json!(scope), json!(part)],
    );
    assert_eq!(pressed, [part.as_str()], "one part is pressed");
    assert!(is_focused, "{part} keeps the focus");
    assert_eq!(scrolled(), before, "{part} does not scroll the page");
}
