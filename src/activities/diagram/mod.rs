//! Type `diagram`: the page holds the drawing and all of its text; this lets
//! its parts be pressed.

use crate::platform::page;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Makes the drawing in `place` answer. Nothing is replaced, so nothing moves
/// and nothing loses the focus.
pub fn enliven(place: &HtmlElement) {
    let Ok(Some(drawing)) = place.query_selector("svg") else {
        return;
    };
    let place = Rc::new(place.clone());
    for event in ["click", "keydown"] {
        let place = Rc::clone(&place);
        let press = move |event: Event| {
            // Only of a key; a click has none.
            let key = event.unchecked_ref::<KeyboardEvent>();
            if event.type_() == "keydown" {
                if !matches!(key.key().as_str(), "Enter" | " ") {
                    return;
                }
                event.prevent_default();
            }
            if let Some(part) = page::closest(&event, ".part") {
                show(&place, &part);
            }
        };
        page::on(&drawing, event, Box::new(press));
    }
}

/// Shows what a part is, beside the drawing.
fn show(place: &HtmlElement, part: &Element) {
    if let Ok(Some(last)) = place.query_selector("[aria-pressed=true]") {
        let _ = last.set_attribute("aria-pressed", "false");
    }
    let _ = part.set_attribute("aria-pressed", "true");
    let name = page::attribute(part, "aria-label").unwrap_or_default();
    let text = format!("#{}-text", part.id());
    for said in page::all(place, ".diagram-said") {
        for text in page::all(place, &text) {
            let mut html = String::from("<strong>");
            html += &page::escape(&name);
            html += "</strong>";
            html += &text.inner_html();
            said.set_inner_html(&html);
        }
    }
}
