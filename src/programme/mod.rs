//! «Program for to dager»: the page holds all of it; here items are moved, their
//! times reckoned and what was changed kept. What an item says is never written
//! anew: its element moves.

mod drag;

use crate::{
    mounts::Mounted,
    parts::{Parts, show},
    platform::{
        page::{self, Page},
        storage::{Storage, kept},
    },
    saved::strings::fill,
    store::Store,
};
use engine::programme::{Day, Item, Programme, Unread, clock, shown};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{Element, Event, HtmlElement};

struct Tool {
    place: HtmlElement,
    parts: Parts,
    storage: Storage,
    /// As the course has it.
    ready: Programme,
    now: RefCell<Programme>,
    /// Whether what is kept cannot be read: then nothing is changed.
    is_shut: Cell<bool>,
    dragged: RefCell<Option<drag::Drag>>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(_store: Store, place: &HtmlElement, page: &Page, _mounted: &mut Mounted) {
    let ready = read(place);
    let tool = Rc::new(Tool {
        place: place.clone(),
        parts: Parts::new(place),
        storage: Storage::new(page.root.path()),
        now: RefCell::new(ready.clone()),
        ready,
        is_shut: Cell::default(),
        dragged: RefCell::default(),
    });
    tool.equip();
    tool.load();
    for event in [
        "click",
        "change",
        "input",
        "pointerdown",
        "touchstart",
        "pointermove",
        "pointerup",
        "pointercancel",
    ] {
        let tool = Rc::clone(&tool);
        page::on(place, event, Box::new(move |event| tool.handle(&event)));
    }
    let weak = Rc::downgrade(&tool);
    page::on_stored(Box::new(move |key, _| {
        let Some(tool) = weak.upgrade().filter(|tool| tool.parts.is_shown()) else {
            return;
        };
        if key == [tool.storage.prefix(), kept::PROGRAMME].concat() {
            tool.load();
        }
    }));
    let weak = Rc::downgrade(&tool);
    page::listen("afterprint", move |_| {
        if let Some(tool) = weak.upgrade() {
            for fold in page::all(&tool.place, "details[data-unfolded]") {
                let _ = fold.remove_attribute("open");
                let _ = fold.remove_attribute("data-unfolded");
            }
        }
    });
}

/// The programme as it stands in the page.
fn read(place: &HtmlElement) -> Programme {
    let mut days = Vec::new();
    for section in page::all(place, "[data-day]") {
        let mut items = Vec::new();
        for item in page::all(&section, "[data-item]") {
            let minutes = attribute(&item, "data-minutes").parse();
            items.push(Item::new(
                &attribute(&item, "data-item"),
                minutes.unwrap_or_default(),
            ));
        }
        let start = page::all(&section, "[data-start]");
        // What stands in the page, not what a browser put back into the field.
        let start = start.first().map(|field| attribute(field, "value"));
        let start = start.and_then(|it| clock(&it));
        days.push(Day {
            id: attribute(&section, "data-day"),
            start: start.unwrap_or_default(),
            items,
        });
    }
    Programme { days }
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

impl Tool {
    /// Takes what is kept.
    fn load(&self) {
        let text = self.storage.get(kept::PROGRAMME).unwrap_or_default();
        let (now, state) = match self.ready.changed(&text) {
            Ok(now) => (now, "on"),
            Err(why) => {
                let state = match why {
                    Unread::Newer => "newer",
                    Unread::Damaged => "damaged",
                };
                (self.ready.clone(), state)
            }
        };
        self.is_shut.set(state != "on");
        self.dragged.take();
        self.now.replace(now);
        self.draw();
        page::show_for(&self.place, state);
        for part in page::all(&self.place, ".programme-change,.programme-acts") {
            part.set_hidden(state != "on");
        }
        let _ = self.place.set_attribute("data-live", "");
    }

    /// Keeps what was changed. Whether the browser did.
    fn keep(&self) -> bool {
        let text = self.now.borrow().write(&self.ready);
        if text.is_empty() {
            self.storage.remove(kept::PROGRAMME);
            return true;
        }
        self.storage.set(kept::PROGRAMME, &text).is_ok()
    }

    /// Shows and keeps what was changed, and says so.
    fn done(&self, said: &str, parts: &[&str]) {
        self.draw();
        if self.keep() {
            self.say(said, parts);
        } else {
            self.say("not-kept", &[]);
        }
    }

    fn say(&self, name: &str, parts: &[&str]) {
        let text = self.parts.find(&["[data-say='", name, "']"].concat());
        let text = text.and_then(|it| it.text_content()).unwrap_or_default();
        let safe: Vec<String> = parts.iter().map(|part| page::escape(part)).collect();
        let safe: Vec<&str> = safe.iter().map(String::as_str).collect();
        self.parts.say("told", &fill(&page::escape(&text), &safe));
    }

    fn section(&self, day: &str) -> Option<HtmlElement> {
        self.parts.find(&["[data-day='", day, "']"].concat())
    }

    fn element(&self, id: &str) -> Option<HtmlElement> {
        self.parts.find(&["li[data-item='", id, "']"].concat())
    }

    /// The heading of an item or a day.
    fn title(element: Option<HtmlElement>) -> String {
        let heading = element.and_then(|it| page::all(&it, "h2,h3").into_iter().next());
        let text = heading.and_then(|it| it.text_content());
        text.unwrap_or_default()
    }

    /// The element in the template.
    fn template(&self) -> Option<HtmlElement> {
        let template = self.parts.find("template[data-own]")?;
        let holder = page::make("ol", &template.inner_html())?;
        page::all(&holder, "li").into_iter().next()
    }

    /// Gives each item of the course what changes it.
    fn equip(&self) {
        for element in page::all(&self.place, "li[data-item]") {
            let Some(template) = self.template() else {
                return;
            };
            let title = Tool::title(Some(element.clone()));
            put(&template, "[data-title]", &title);
            for remove in page::all(&template, "[data-act=remove]") {
                remove.remove();
            }
            for summary in page::all(&element, "summary") {
                for change in page::all(&template, ".programme-change") {
                    let _ = summary.after_with_node_1(&change);
                }
            }
            for acts in page::all(&template, ".programme-acts") {
                let _ = element.append_child(&acts);
            }
        }
    }

    /// The element of an item of one's own.
    fn make(&self, item: &Item) -> Option<HtmlElement> {
        let element = self.template()?;
        let _ = element.set_attribute("data-item", &item.id);
        put(&element, "[data-title]", &item.title);
        for heading in page::all(&element, "h3") {
            heading.set_id(&["post-", &item.id].concat());
        }
        Some(element)
    }

    /// Shows how things are. What has the focus keeps it.
    fn draw(&self) {
        let focused = page::document().active_element();
        let now = self.now.borrow();
        for element in page::all(&self.place, "li[data-item^='egen-']") {
            let id = attribute(&element, "data-item");
            let title = Tool::title(Some(element.clone()));
            if now.item(&id).is_none_or(|item| item.title != title) {
                element.remove();
            }
        }
        for day in &now.days {
            self.draw_day(day);
        }
        drop(now);
        if let Some(focused) = focused.filter(|it| self.place.contains(Some(it)))
            && page::document().active_element().as_ref() != Some(&focused)
        {
            use wasm_bindgen::JsCast;
            page::focus_still(focused.unchecked_ref());
        }
    }

    fn draw_day(&self, day: &Day) {
        let Some(section) = self.section(&day.id) else {
            return;
        };
        let Some(list) = page::all(&section, "[data-items]").into_iter().next() else {
            return;
        };
        let is_alone = attribute(&section, "data-paper") == day.id;
        let times = day.times();
        let dragged = self.dragged.borrow();
        let dragged = dragged.as_ref().map(|it| it.id.as_str());
        let mut there = list.first_element_child();
        let mut count = 0;
        for (item, time) in day.items.iter().zip(&times) {
            let Some(element) = self.element(&item.id).or_else(|| self.make(item)) else {
                continue;
            };
            if there.as_deref() == Some(&*element) {
                there = element.next_element_sibling();
            } else {
                let _ = list.insert_before(&element, there.as_deref());
            }
            count += usize::from(!item.is_out);
            draw_item(&element, item, *time, &day.id, is_alone);
            let _ = element.toggle_attribute_with_force("data-dragged", dragged == Some(&item.id));
        }
        for field in page::all(&section, "[data-start]") {
            let (hour, minute) = (day.start / 60, day.start % 60);
            let two =
                |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
            page::set_value(&field, &[&two(hour), ":", &two(minute)].concat());
        }
        let end = shown(times.last().copied().unwrap_or_default());
        for (selector, text) in [("[data-from]", shown(day.start)), ("[data-end]", end)] {
            put(&section, selector, &text);
        }
        // The steps of the page.
        let most = [16, 22, 30, 44];
        let density = most.iter().filter(|most| count > **most).count();
        let _ = section.set_attribute("data-density", &density.to_string());
    }

    fn handle(&self, event: &Event) {
        if !self.parts.is_shown() {
            return;
        }
        let item = page::closest(event, "li[data-item]");
        let item = item
            .map(|it| attribute(&it, "data-item"))
            .unwrap_or_default();
        match event.type_().as_str() {
            "click" => {
                if let Some(button) = page::closest(event, "[data-act]") {
                    self.press(&button, &attribute(&button, "data-act"), &item);
                }
            }
            "change" => self.change(event, &item),
            "input" => {
                let note = page::closest(event, "[data-note]");
                if let Some(field) = note.filter(|_| !self.is_shut.get()) {
                    let text = page::value(&field);
                    self.now.borrow_mut().note(&item, &text);
                    if let Some(element) = self.element(&item) {
                        draw_note(&element, &text);
                    }
                    if !self.keep() {
                        self.say("not-kept", &[]);
                    }
                }
            }
            kind => self.pointer(event, kind, &item),
        }
    }

    fn press(&self, button: &Element, act: &str, id: &str) {
        match act {
            "print" => self.print(button),
            "back" | "no" => self.ask(act == "back"),
            "yes" => {
                self.ask(false);
                self.storage.remove(kept::PROGRAMME);
                self.load();
                self.say("back", &[]);
            }
            _ if self.is_shut.get() => {}
            "up" | "down" => self.shift(id, act == "down"),
            "to" => self.move_to(id, &attribute(button, "data-to")),
            "out" | "in" => self.leave_out(id, act == "out"),
            "remove" => self.remove(id),
            "add" => self.add(),
            _ => {}
        }
    }

    /// When an item begins, and its day ends.
    fn times(&self, id: &str) -> [String; 2] {
        let now = self.now.borrow();
        let Some((day, at)) = now.find(id) else {
            return Default::default();
        };
        let times = now.days[day].times();
        let end = times.last().copied();
        [times.get(at).copied(), end].map(|it| shown(it.unwrap_or_default()))
    }

    fn title_of(&self, id: &str) -> String {
        Tool::title(self.element(id))
    }

    fn shift(&self, id: &str, down: bool) {
        let title = self.title_of(id);
        if !self.now.borrow_mut().shift(id, down) {
            self.say(if down { "last" } else { "first" }, &[&title]);
            return;
        }
        self.draw();
        self.tell_place(id);
        if let Some(element) = self.element(id) {
            page::bring_into_view(&element);
        }
    }

    /// Keeps and says where an item now stands.
    fn tell_place(&self, id: &str) {
        let place = self.now.borrow().find(id);
        let Some((day, at)) = place else { return };
        let many = self.now.borrow().days[day].items.len().to_string();
        let [time, _] = self.times(id);
        let at = (at + 1).to_string();
        self.done("moved", &[&self.title_of(id), &time, &at, &many]);
    }

    fn move_to(&self, id: &str, to: &str) {
        let day = self.now.borrow().days.iter().position(|it| it.id == to);
        let Some(day) = day else { return };
        // At the end of it.
        if !self.now.borrow_mut().place(id, day, usize::MAX) {
            return;
        }
        let [time, _] = self.times(id);
        let (title, other) = (self.title_of(id), Tool::title(self.section(to)));
        self.done("other", &[&title, &other, &time]);
        if let Some(element) = self.element(id) {
            for heading in page::all(&element, "h3") {
                let _ = heading.focus();
            }
        }
    }

    fn leave_out(&self, id: &str, is_out: bool) {
        self.now.borrow_mut().leave_out(id, is_out);
        let [time, end] = self.times(id);
        let title = self.title_of(id);
        if is_out {
            self.done("out", &[&title, &end]);
        } else {
            self.done("in", &[&title, &time]);
        }
        let Some(element) = self.element(id) else {
            return;
        };
        let next = if is_out { "[data-act=in]" } else { "h3" };
        for element in page::all(&element, next) {
            page::focus_still(&element);
        }
    }

    fn remove(&self, id: &str) {
        let title = self.title_of(id);
        let place = self.now.borrow().find(id);
        if !self.now.borrow_mut().remove(id) {
            return;
        }
        self.done("removed", &[&title]);
        let Some((day, at)) = place else { return };
        let now = self.now.borrow();
        let day = &now.days[day];
        // What stands there now, or what it was in.
        let next = day.items.get(at).or(day.items.last());
        let next = match next {
            Some(item) => self.element(&item.id),
            None => self.section(&day.id),
        };
        let heading = next.and_then(|it| page::all(&it, "h3,input").into_iter().next());
        if let Some(heading) = heading {
            let _ = heading.focus();
        }
    }

    fn add(&self) {
        let field = |id: &str| self.parts.find(id);
        let value = |id: &str| field(id).map_or_else(String::new, |it| page::value(&it));
        let (title, note) = (value("#program-tittel"), value("#program-notat"));
        let minutes = value("#program-minutter").parse().unwrap_or_default();
        let added = (self.now.borrow_mut()).add(&value("#program-dag"), &title, minutes, &note);
        let Some(id) = added else {
            self.say("not-added", &[]);
            let is_title = title.trim().is_empty();
            let first = if is_title {
                "#program-tittel"
            } else {
                "#program-minutter"
            };
            self.parts.focus(first);
            return;
        };
        for name in ["#program-tittel", "#program-notat"] {
            if let Some(field) = field(name) {
                page::set_value(&field, "");
            }
        }
        let [time, _] = self.times(&id);
        self.done("added", &[title.trim(), &time]);
        self.parts.focus(&["#post-", &id].concat());
    }

    /// A field has another value.
    fn change(&self, event: &Event, item: &str) {
        if self.is_shut.get() {
            return;
        }
        if let Some(field) = page::closest(event, "[data-length-field]") {
            let minutes = page::value(&field).parse().unwrap_or_default();
            if self.now.borrow_mut().set_minutes(item, minutes) {
                let [_, end] = self.times(item);
                let title = self.title_of(item);
                self.done("minutes", &[&title, &minutes.to_string(), &end]);
            } else {
                self.draw();
                self.say("not-minutes", &[]);
            }
        } else if let Some(field) = page::closest(event, "[data-start]") {
            let Some(section) = page::closest(event, "[data-day]") else {
                return;
            };
            let day = attribute(&section, "data-day");
            let value = page::value(&field);
            // Some browsers add seconds.
            let start = value.get(..5).and_then(clock);
            let is_new = start.is_some_and(|it| self.now.borrow_mut().set_start(&day, it));
            if !is_new {
                self.draw();
                return;
            }
            let now = self.now.borrow();
            let times = now.days.iter().find(|it| it.id == day).map(Day::times);
            drop(now);
            let times = times.unwrap_or_default();
            let [from, end] =
                [times.first(), times.last()].map(|it| shown(it.copied().unwrap_or_default()));
            let title = Tool::title(self.section(&day));
            self.done("start", &[&title, &from, &end]);
        } else if page::closest(event, "[data-note]").is_some() {
            self.say("noted", &[]);
        }
    }

    /// Asks whether all that was changed may go.
    fn ask(&self, is_asked: bool) {
        show(self.parts.find("[data-ask]"), is_asked);
        if let Some(button) = self.parts.find("[data-act=back]") {
            let _ = button.set_attribute("aria-expanded", if is_asked { "true" } else { "false" });
        }
        let to = if is_asked {
            "[data-ask]"
        } else {
            "[data-act=back]"
        };
        self.parts.focus(to);
    }

    /// Prints what a button says. What is folded away would not be on paper
    /// in every browser.
    fn print(&self, button: &Element) {
        let what = attribute(button, "data-what");
        let _ = self.place.set_attribute("data-print", &what);
        let _ = self
            .place
            .set_attribute("data-of", &attribute(button, "data-of"));
        if what == "notes" {
            for fold in page::all(&self.place, "details:not([open])") {
                let _ = fold.set_attribute("open", "");
                let _ = fold.set_attribute("data-unfolded", "");
            }
        }
        page::print();
    }
}

fn put(element: &Element, selector: &str, text: &str) {
    for place in page::all(element, selector) {
        if place.text_content().as_deref() != Some(text) {
            place.set_text_content(Some(text));
        }
    }
}

/// `is_alone` is a day from which nothing moves to another.
fn draw_item(element: &HtmlElement, item: &Item, time: u32, day: &str, is_alone: bool) {
    let minutes = item.minutes.to_string();
    let time = if item.is_out {
        "–".to_owned()
    } else {
        shown(time)
    };
    put(element, "[data-time]", &time);
    put(element, "[data-length]", &minutes);
    let first = |selector: &str| page::all(element, selector).into_iter().next();
    if let Some(field) = first("[data-length-field]") {
        page::set_value(&field, &minutes);
    }
    if let Some(field) = first("[data-note]") {
        page::set_value(&field, &item.note);
    }
    draw_note(element, &item.note);
    let _ = element.toggle_attribute_with_force("data-is-out", item.is_out);
    for (selector, is_shown) in [
        ("[data-out]", item.is_out),
        ("[data-in]", item.is_out),
        ("[data-act=out]", !item.is_out),
    ] {
        show(first(selector), is_shown);
    }
    for button in page::all(element, "[data-to]") {
        button.set_hidden(is_alone || attribute(&button, "data-to") == day);
    }
}

/// The note as it comes on paper.
fn draw_note(element: &HtmlElement, note: &str) {
    put(element, "[data-note-text]", note);
    for place in page::all(element, ".programme-own") {
        place.set_hidden(note.is_empty());
    }
}
