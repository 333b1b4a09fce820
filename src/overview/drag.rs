//! Issues are put together: by a choice and a button, or by dragging one.

use super::Tool;
use crate::{platform::page, saved::told};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

impl Tool {
    pub(super) fn press_issue(&self, act: &str, key: &str) {
        match act {
            "move" => {
                let field = page::all(&self.place, "select");
                let own = |it: &&web_sys::HtmlElement| {
                    it.get_attribute("data-key").as_deref() == Some(key)
                };
                let Some(to) = field.iter().find(own).map(|it| page::value(it)) else {
                    return;
                };
                match to.strip_prefix('=') {
                    Some(name) => self.put_into(key, Some(name)),
                    None if to == "+" => self.ask_name(false, key),
                    None => self.put_into(key, None),
                }
            }
            "rename" => self.ask_name(true, key),
            "apart" => {
                self.change(|group| group.take_apart(key));
                self.say_moved("good", &self.word("taken-apart"));
                self.parts.focus("#oversikt-saker");
            }
            "cancel" => {
                self.naming.take();
                self.draw();
                self.parts.focus("#oversikt-saker");
            }
            "name" => {
                let asked = self.naming.borrow().clone();
                let (Some((is_pile, key)), Some(field)) = (asked, self.parts.find("#bunke-navn"))
                else {
                    return;
                };
                let name = page::value(&field);
                if !is_pile {
                    self.put_into(&key, Some(&name));
                } else if self.change(|group| group.rename(&key, &name)) {
                    self.naming.take();
                    self.draw();
                    let said = self.word("renamed").replace('^', &quoted(&name));
                    self.say_moved("good", &said);
                    self.parts.focus("#oversikt-saker");
                } else {
                    self.say_moved("bad", &self.word("not-moved"));
                }
            }
            _ => {}
        }
    }

    fn say_moved(&self, kind: &str, text: &str) {
        let mark = if kind == "good" { "check" } else { "warning" };
        self.parts.say("moved", &told(kind, mark, text));
    }

    fn ask_name(&self, is_pile: bool, key: &str) {
        self.naming.replace(Some((is_pile, key.to_owned())));
        self.draw();
        self.parts.focus("#bunke-navn");
    }

    fn put_into(&self, issue: &str, name: Option<&str>) {
        if !self.change(|group| group.cluster(issue, name)) {
            self.say_moved("bad", &self.word("not-moved"));
            return;
        }
        self.naming.take();
        self.draw();
        let said = match name {
            Some(name) => self.word("moved").replace('^', &quoted(name)),
            None => self.word("moved-out"),
        };
        self.say_moved("good", &said);
        // It stands somewhere else now, with the same choice.
        let fields = page::all(&self.place, "select");
        let own =
            |it: &&web_sys::HtmlElement| it.get_attribute("data-key").as_deref() == Some(issue);
        if let Some(field) = fields.iter().find(own) {
            let _ = field.focus();
        }
    }

    /// Lets issues be dragged by their handles.
    pub(super) fn drags(self: &Rc<Self>) {
        let Some(list) = self.parts.find("[data-part=issues]") else {
            return;
        };
        let dragged: Rc<RefCell<Option<String>>> = Rc::default();
        let held = Rc::clone(&dragged);
        let down = move |event: Event| {
            let Some(handle) = page::closest(&event, "[data-drag]") else {
                return;
            };
            event.prevent_default();
            let item = page::closest(&event, "[data-issue]");
            if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
                let _ = handle.set_pointer_capture(pointer.pointer_id());
            }
            held.replace(item.and_then(|it| it.get_attribute("data-issue")));
        };
        page::on(&list, "pointerdown", Box::new(down));
        let (held, of) = (Rc::clone(&dragged), list.clone());
        let over = move |event: Event| {
            if held.borrow().is_some() {
                unmark(&of);
                if let Some(target) = below(&event, "[data-pile]") {
                    let _ = target.set_attribute("data-over", "");
                }
            }
        };
        page::on(&list, "pointermove", Box::new(over));
        let (held, of, tool) = (Rc::clone(&dragged), list.clone(), Rc::clone(self));
        let up = move |event: Event| {
            unmark(&of);
            let Some(issue) = held.take() else {
                return;
            };
            let Some(pile) = below(&event, "[data-pile]") else {
                // Beside all: out of its pile.
                tool.put_into(&issue, None);
                return;
            };
            let name = pile.get_attribute("data-pile").unwrap_or_default();
            if !name.is_empty() {
                tool.put_into(&issue, Some(&name));
                return;
            }
            let other = below(&event, "[data-issue]");
            let other = other.and_then(|it| it.get_attribute("data-issue"));
            if let Some(other) = other.filter(|it| *it != issue) {
                // Both in a new pile, which has the other's words until it is
                // named.
                let name = engine::session::clean(&other, engine::session::NAME);
                tool.change(|group| group.cluster(&other, Some(&name)));
                tool.put_into(&issue, Some(&name));
                tool.ask_name(true, &name);
            }
        };
        page::on(&list, "pointerup", Box::new(up));
        let cancel = move |_| {
            dragged.take();
            unmark(&list);
        };
        page::on(&self.place, "pointercancel", Box::new(cancel));
    }
}

fn quoted(name: &str) -> String {
    ["«<bdi>", &page::escape(name), "</bdi>»"].concat()
}

fn unmark(list: &Element) {
    for it in page::all(list, "[data-over]") {
        let _ = it.remove_attribute("data-over");
    }
}

/// What lies under the pointer, whatever has captured it.
fn below(event: &Event, selector: &str) -> Option<Element> {
    let pointer = event.dyn_ref::<PointerEvent>()?;
    let (x, y) = (pointer.client_x() as f32, pointer.client_y() as f32);
    page::document()
        .element_from_point(x, y)?
        .closest(selector)
        .ok()?
}
