//! Moving an item by the pointer: it stands where it would be put.

use super::{Tool, attribute};
use crate::platform::page;
use engine::programme::Programme;
use wasm_bindgen::JsCast;
use web_sys::{Event, PointerEvent};

/// How near the window's edge the page scrolls along, and how far at once.
const EDGE: i32 = 70;
const STEP: i32 = 14;

/// What is dragged.
pub(super) struct Drag {
    /// The item.
    pub id: String,
    /// How things were before.
    before: Programme,
}

impl Tool {
    pub(super) fn pointer(&self, event: &Event, kind: &str, id: &str) {
        let is_handle = page::closest(event, "[data-drag]").is_some();
        let is_dragged = self.dragged.borrow().is_some();
        match kind {
            "pointerdown" if is_handle && !is_dragged && !self.is_shut.get() => {
                let pointer: &PointerEvent = event.unchecked_ref();
                if pointer.button() == 0 {
                    event.prevent_default();
                    let _ = self.place.set_pointer_capture(pointer.pointer_id());
                    self.dragged.replace(Some(Drag {
                        id: id.to_owned(),
                        before: self.now.borrow().clone(),
                    }));
                    self.draw();
                }
            }
            // Or the page would scroll along.
            "touchstart" if is_handle => event.prevent_default(),
            "pointermove" if is_dragged => {
                let pointer: &PointerEvent = event.unchecked_ref();
                self.follow(pointer.client_y());
            }
            "pointerup" | "pointercancel" if is_dragged => {
                let Some(drag) = self.dragged.take() else {
                    return;
                };
                if kind == "pointercancel" {
                    self.now.replace(drag.before);
                    self.draw();
                } else if *self.now.borrow() == drag.before {
                    self.draw();
                } else {
                    self.tell_place(&drag.id);
                }
            }
            _ => {}
        }
    }

    /// Puts what is dragged where the pointer is: in the last day that begins
    /// above it, of those with the same paper, behind all that has its middle
    /// above it.
    fn follow(&self, y: i32) {
        let id = match &*self.dragged.borrow() {
            Some(drag) => drag.id.clone(),
            None => return,
        };
        let Some(element) = self.element(&id) else {
            return;
        };
        let here = element.closest("[data-day]").ok().flatten();
        let paper = here
            .map(|it| attribute(&it, "data-paper"))
            .unwrap_or_default();
        let sections = page::all(
            &self.place,
            &["[data-day][data-paper='", &paper, "']"].concat(),
        );
        let below = sections.iter().rposition(|it| page::top(it) <= y);
        let Some(section) = sections.get(below.unwrap_or_default()) else {
            return;
        };
        let mut at = 0;
        for other in page::all(section, "li[data-item]") {
            let middle = page::top(&other) + other.offset_height() / 2;
            at += usize::from(attribute(&other, "data-item") != id && middle < y);
        }
        let name = attribute(section, "data-day");
        let day = self.now.borrow().days.iter().position(|it| it.id == name);
        let Some(day) = day else { return };
        let is_moved = self.now.borrow_mut().place(&id, day, at);
        if is_moved {
            self.draw();
        }
        let height = page::document().document_element();
        let height = height.map_or(0, |it| it.client_height());
        if y < EDGE {
            page::scroll_by(-STEP);
        } else if y > height - EDGE {
            page::scroll_by(STEP);
        }
    }
}
