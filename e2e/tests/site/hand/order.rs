//! Putting steps in order.

use super::Sheet;
use crate::{keyboard::tab_to, steps::scope};
use course::{Bundle, Kind};
use e2e::{Key, Session};
use engine::{PerMille, activity::order::grade};
use serde_json::json;

/// The hand of this type.
pub struct Order;

impl Sheet for Order {
    fn kind(&self) -> Kind {
        Kind::Order
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.order.iter().map(|it| it.id.as_str()).collect()
    }

    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
        let Some(it) = bundle.order.iter().find(|it| it.id == id) else {
            return Vec::new();
        };
        let right: Vec<String> = it.steps.iter().map(|step| step.id.clone()).collect();
        let mut swapped = right.clone();
        swapped.swap(0, 1);
        let mut turned = right.clone();
        turned.rotate_left(1);
        vec![right, swapped, turned]
    }

    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<PerMille> {
        let it = bundle.order.iter().find(|it| it.id == id)?;
        grade(it, picks)
    }

    fn fill(&self, session: &Session, id: &str, picks: &[String]) {
        sort(session, id, picks);
    }

    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)> {
        let found = bundle.order.iter().filter(|it| it.id == id);
        let all = found.flat_map(|it| &it.steps);
        all.map(|it| (it.id.clone(), it.why.clone())).collect()
    }

    fn can_be_empty(&self) -> bool {
        false
    }
}

/// The ids of the steps as they stand.
#[track_caller]
pub fn standing(session: &Session, id: &str) -> Vec<String> {
    session.js(
        "return [...document.querySelectorAll(`${arguments[0]} [data-step]`)].map(item => item.dataset.step)",
        &[json!(scope(id))],
    )
}

/// Moves every step to its place with Tab, Enter and the arrows' buttons.
#[track_caller]
pub fn sort(session: &Session, id: &str, wanted: &[String]) {
    let scope = scope(id);
    for (place, step) in wanted.iter().enumerate() {
        loop {
            let now = standing(session, id);
            let index = now
                .iter()
                .position(|id| id == step)
                .expect("the step stands in the list");
            if index == place {
                break;
            }
            tab_to(
                session,
                &format!("{scope} [data-step='{step}'] button[aria-label='Flytt opp']"),
            );
            session.press(Key::Enter);
            session.wait("the step has moved up", || {
                let moved = standing(session, id);
                if moved[index - 1] == *step {
                    Ok(())
                } else {
                    Err(format!("{moved:?}"))
                }
            });
            let focused: Option<String> = session.js(
                "return document.activeElement.closest('[data-step]')?.dataset.step",
                &[],
            );
            assert_eq!(
                focused.as_deref(),
                Some(step.as_str()),
                "focus follows the step that was moved"
            );
        }
    }
}
