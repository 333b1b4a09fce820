//! «Oversikt»: receipts come in, and what they come to is shown. All of it lies
//! on this device, in one text that every tab reads anew before it writes.

mod drag;
mod incoming;
mod shown;

use crate::{
    mounts::Mounted,
    parts::{Parts, show},
    platform::{
        address, camera, chance, clock, download,
        page::{self, Page},
        storage::{Storage, kept},
    },
    saved::told,
    store::Store,
};
use engine::{
    progress::StoredError,
    session::{Group, Known, Part, csv, rows},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::HtmlElement;

/// What ends the name of a place where a text of ours was set aside.
const ASIDE: (&str, &str) = ("aside:", ":gruppe");

struct Tool {
    place: HtmlElement,
    parts: Parts,
    storage: Storage,
    group: RefCell<Group>,
    known: Known,
    /// What stands in storage can neither be read nor set aside.
    is_barred: Cell<bool>,
    /// What is here could not be written.
    is_unkept: Cell<bool>,
    /// The issue or the cluster that is about to be named.
    naming: RefCell<Option<(bool, String)>>,
    camera: camera::Held,
    /// What the camera saw last: it sees the same for a while.
    seen: RefCell<String>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(_store: Store, place: &HtmlElement, page: &Page, _mounted: &mut Mounted) {
    let ids = |list: &str| {
        let lines = page::all(place, &["[data-list=", list, "] > li"].concat());
        let ids = lines.iter().filter_map(|it| it.get_attribute("data-id"));
        ids.collect::<Vec<String>>()
    };
    let known = Known {
        modules: ids("modules"),
        themes: ids("modules"),
        stands: ids("stands"),
        evaluation: ids("evaluation"),
    };
    let tool = Rc::new(Tool {
        place: place.clone(),
        parts: Parts::new(place),
        storage: Storage::new(page.root.path()),
        group: RefCell::default(),
        known,
        is_barred: Cell::new(false),
        is_unkept: Cell::new(false),
        naming: RefCell::default(),
        camera: camera::Held::default(),
        seen: RefCell::default(),
    });
    let pressed = Rc::clone(&tool);
    let press = move |act: &str, key: &str| pressed.press(act, key);
    tool.parts.on_act(Box::new(press));
    page::show_for(place, "on");
    tool.read();
    tool.draw();
    let _ = place.set_attribute("data-live", "");
    tool.listen();
    tool.drags();
    tool.take_address();
}

impl Tool {
    /// A text of the page's list of words.
    fn word(&self, id: &str) -> String {
        self.title("words", id)
    }

    /// What stands in a list of the page under an id.
    fn title(&self, list: &str, id: &str) -> String {
        let line = ["[data-list=", list, "] > [data-id='", id, "']"].concat();
        let text = self.parts.find(&line).and_then(|it| it.text_content());
        text.unwrap_or_else(|| id.to_owned())
    }

    /// A text with `^` in it, which has one form for one and another for more.
    fn number(&self, id: &str, count: usize) -> String {
        let one = [id, "-1"].concat();
        let id = if count == 1 { &one } else { id };
        self.word(id).replace('^', &count.to_string())
    }

    /// Reads what is stored. What cannot be read is set aside, and told.
    fn read(&self) {
        let Some(text) = self.storage.get(kept::GROUP) else {
            if !self.is_unkept.get() {
                self.group.take();
            }
            self.is_barred.set(false);
            return;
        };
        match Group::read(&text) {
            Ok(group) => {
                self.is_barred.set(false);
                if self.is_unkept.get() {
                    self.group.borrow_mut().join(group);
                } else {
                    self.group.replace(group);
                }
            }
            Err(error) => {
                let why = match error {
                    StoredError::Unreadable => "unreadable",
                    StoredError::Foreign => "foreign",
                    StoredError::Newer(_) => "newer",
                    StoredError::Damaged => "damaged",
                };
                // A random part: several may be set aside in one millisecond.
                let now = clock::now().to_string();
                let name = [ASIDE.0, why, ":", &now, ":", &chance::name(), ASIDE.1].concat();
                let is_aside = self.storage.set(&name, &text).is_ok();
                if is_aside {
                    self.storage.remove(kept::GROUP);
                }
                self.is_barred.set(!is_aside);
                let said = self.word(if is_aside { "aside" } else { "barred" });
                self.parts.say("told", &told("bad", "warning", &said));
            }
        }
    }

    /// Changes what is there now, whoever wrote it, and keeps it.
    fn change<T>(&self, change: impl FnOnce(&mut Group) -> T) -> T {
        self.read();
        let before = self.group.borrow().clone();
        let came = change(&mut self.group.borrow_mut());
        if before != *self.group.borrow() {
            let text = self.group.borrow().write();
            let is_kept = !self.is_barred.get() && self.storage.set(kept::GROUP, &text).is_ok();
            self.is_unkept.set(!is_kept);
        }
        self.draw();
        came
    }

    /// Hears of what another tab does.
    fn listen(self: &Rc<Self>) {
        let tool = Rc::clone(self);
        let key = [self.storage.prefix(), kept::GROUP].concat();
        page::on_stored(Box::new(move |changed, _| {
            if changed == key && tool.parts.is_shown() {
                tool.read();
                tool.draw();
            }
        }));
        let tool = Rc::clone(self);
        page::listen("hashchange", move |_| tool.take_address());
        self.hear_what_comes();
    }

    /// Takes in the receipt in the page's address.
    fn take_address(&self) {
        let fragment = address::whole_fragment();
        if self.parts.is_shown() && fragment.starts_with(engine::session::RECEIPT) {
            address::drop_fragment();
            self.take_in(&[fragment]);
        }
    }

    /// Does what a button says.
    fn press(self: &Rc<Self>, act: &str, key: &str) {
        match act {
            "take" | "open" | "camera" | "stop" => self.press_inward(act),
            "remove" => {
                self.change(|group| group.remove(key));
                let said = told("good", "check", &self.word("removed"));
                self.parts.say("told", &said);
                self.parts.focus("#oversikt-klare");
            }
            "csv" => self.save(),
            "print" => page::print(),
            "delete" => {
                show(self.parts.find("[data-sure]"), true);
                self.parts.focus("[data-act=keep]");
            }
            "keep" => {
                show(self.parts.find("[data-sure]"), false);
                self.parts.focus("[data-act=delete]");
            }
            "delete-now" => self.delete(),
            _ => self.press_issue(act, key),
        }
    }

    /// Deletes all that is kept of a group, also what was set aside.
    fn delete(&self) {
        self.storage.remove(kept::GROUP);
        for name in self.storage.names() {
            if name.starts_with(ASIDE.0) && name.ends_with(ASIDE.1) {
                self.storage.remove(&name);
            }
        }
        self.group.take();
        self.is_barred.set(false);
        self.is_unkept.set(false);
        self.naming.take();
        self.camera.take();
        self.parts.put("told", "");
        self.parts.put("moved", "");
        show(self.parts.find("[data-sure]"), false);
        self.draw();
        let said = told("good", "check", &self.word("deleted"));
        self.parts.say("done", &said);
        self.parts.focus("#oversikt-ut");
    }

    /// Saves the figures as a table.
    fn save(&self) {
        let say = |part: Part, id: &str| {
            let (name, list) = match part {
                Part::Receipts => ("receipts", ""),
                Part::Ready => ("ready", "modules"),
                Part::Themes => ("themes", "modules"),
                Part::Issues => ("issues", ""),
                Part::Stands => ("stands", "stands"),
                Part::Rules => ("rules", ""),
                Part::Expectations => ("expectations", ""),
                Part::Questions => ("questions", ""),
                Part::Evaluation => ("evaluation", "evaluation"),
            };
            let heading = self.word(&["part-", name].concat());
            let (id, step) = id.split_once('=').unwrap_or((id, ""));
            let mut title = if id.is_empty() {
                String::new()
            } else {
                self.title(list, id)
            };
            if !step.is_empty() {
                let steps = if list == "stands" { "lights" } else { "scale" };
                title = [&title, ": ", &self.title(steps, step)].concat();
            }
            [heading, title]
        };
        let picture = self.group.borrow().picture(&self.known);
        let table = csv::table(&rows(&picture, &say));
        let day = clock::day(clock::now()).map(clock::Day::in_a_name);
        let name = [&self.word("file"), "-", &day.unwrap_or_default(), ".csv"].concat();
        let said = if download::save(&name, "text/csv;charset=utf-8", &table) {
            told("good", "check", &self.word("csv-saved"))
        } else {
            told("bad", "warning", &self.word("csv-not"))
        };
        self.parts.say("done", &said);
    }
}
