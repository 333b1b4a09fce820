//! What several hands do with the keys.

use crate::keyboard::tab_to;
use e2e::{Key, Session};
use serde_json::json;

/// Goes down in a group of radio buttons until the one with this value is chosen.
#[track_caller]
pub fn choose_radio(session: &Session, scope: &str, value: &str) {
    for _ in 0..10 {
        let chosen: Option<String> = session.js(
            "return document.querySelector(`${arguments[0]} input:checked`)?.value ?? null",
            &[json!(scope)],
        );
        if chosen.as_deref() == Some(value) {
            return;
        }
        session.press(Key::Down);
    }
    panic!("{value} is not among the options of {scope}");
}

/// Goes down in a list to choose from until the item with this value is chosen.
#[track_caller]
fn choose_in_list(session: &Session, field: &str, value: &str) {
    for _ in 0..12 {
        let chosen: String = session.js(
            "return document.querySelector(arguments[0]).value",
            &[json!(field)],
        );
        if chosen == value {
            return;
        }
        session.press(Key::Down);
    }
    panic!(
        "{value} is not among the items of {field}\n{}",
        session.describe()
    );
}

/// Fills in fields of their own by their ids: lists to choose from and numbers.
#[track_caller]
pub fn fill_fields(session: &Session, id: &str, picks: &[String]) {
    for pick in picks {
        let (field, value) = pick.split_once('=').unwrap();
        let field = format!("[id='a-{id}-{field}']");
        tab_to(session, &field);
        let is_select: bool = session.js(
            "return document.querySelector(arguments[0]).tagName === 'SELECT'",
            &[json!(field)],
        );
        if is_select {
            choose_in_list(session, &field, value);
        } else {
            session.press(value);
        }
    }
}
