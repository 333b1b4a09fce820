//! «For prosessveiledere»: a form that becomes an assignment, and what goes out
//! with it: the link, a notice, a mail, a calendar file.
//!
//! The form itself is what is kept (`1&<name>=<value>&…`, values as in an
//! address), so that one that is not whole yet is not lost either.

mod out;
mod strings;

use crate::{
    mounts::{self, Mounted},
    parts::{Parts, show},
    platform::{
        chance, clipboard, clock, download,
        page::{self, Page, Root},
        storage::{Storage, kept},
    },
    saved::{strings::fill, told},
    store::Store,
};
use course::Lang;
use engine::{
    cards::read_date,
    session::{self, Assignment, Audience, FACTS, MOST_DAYS, ReadError, Unfit},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::HtmlElement;

/// What a form of this version begins with.
const VERSION: &str = "1&";

/// The module that the administration does.
const ADMINISTRATION: &str = "samspill";

struct Tool {
    place: HtmlElement,
    root: Root,
    lang: Lang,
    parts: Rc<Parts>,
    storage: Storage,
    id: RefCell<String>,
    /// When the form was last changed, in seconds.
    revised: Cell<u64>,
    /// What is ready to go out.
    made: RefCell<Option<Assignment>>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(_store: Store, place: &HtmlElement, page: &Page, _mounted: &mut Mounted) {
    let tool = Rc::new(Tool {
        place: place.clone(),
        root: page.root.clone(),
        lang: mounts::page_lang(),
        parts: Rc::new(Parts::new(place)),
        storage: Storage::new(page.root.path()),
        id: RefCell::new(chance::name()),
        revised: Cell::new(clock::now() / 1000),
        made: RefCell::default(),
    });
    // Who wrote before the app was there has written.
    let is_begun = tool
        .fields()
        .iter()
        .any(|it| page::attribute(it, "type").as_deref() == Some("text") && page::is_changed(it));
    match tool.storage.get(kept::ASSIGNMENT) {
        Some(text) if !is_begun => tool.restore(text),
        _ => tool.set("sprak", tool.lang.tag()),
    }
    for field in tool.fields() {
        for event in ["input", "change"] {
            let heard = Rc::clone(&tool);
            let of = field.clone();
            let hear = move |_| heard.changed(&of);
            page::on(&field, event, Box::new(hear));
        }
    }
    let pressed = Rc::clone(&tool);
    let press = move |act: &str, key: &str| pressed.press(act, key);
    tool.parts.on_act(Box::new(press));
    let (heard, name) = (Rc::clone(&tool), kept::ASSIGNMENT);
    let name = [tool.storage.prefix(), name].concat();
    page::on_stored(Box::new(move |key, text| {
        if key == name && heard.parts.is_shown() {
            heard.restore(text.unwrap_or_default());
            heard.draw();
        }
    }));
    tool.draw();
    let _ = place.set_attribute("data-live", "");
}

impl Tool {
    /// The fields of the form.
    fn fields(&self) -> Vec<HtmlElement> {
        page::all(&self.place, ".facilitator-form [name]")
    }

    /// What the field of a name holds; of several the one that is on.
    fn get(&self, name: &str) -> String {
        let fields = page::all(&self.place, &["[name='", name, "']"].concat());
        fields.iter().map(|it| page::value(it)).collect()
    }

    fn set(&self, name: &str, value: &str) {
        for field in page::all(&self.place, &["[name='", name, "']"].concat()) {
            page::set_value(&field, value);
        }
    }

    /// The names of the form, each once.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for field in self.fields() {
            let name = page::attribute(&field, "name").unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Takes over a form that was kept. One of a later version is set aside.
    fn restore(&self, text: String) {
        let Some(form) = text.strip_prefix(VERSION) else {
            if !text.is_empty() {
                let at = clock::now().to_string();
                let name = ["aside:newer:", &at, ":", kept::ASSIGNMENT].concat();
                // Where there is no room it stays where it is until a change.
                let _ = self.storage.set(&name, &text);
            }
            return;
        };
        for name in self.names() {
            self.set(&name, "");
        }
        for (name, first) in [("til", "folkevalgte"), ("sprak", self.lang.tag())] {
            self.set(name, first);
        }
        for member in form.split('&') {
            let (name, value) = member.split_once('=').unwrap_or((member, ""));
            let value = page::decode(value);
            match name {
                "id" => drop(self.id.replace(value)),
                "endret" => self.revised.set(value.parse().unwrap_or_default()),
                _ => self.set(name, &value),
            }
        }
    }

    /// Keeps the form.
    fn keep(&self) {
        let mut text = VERSION.to_owned();
        for name in self.names() {
            let value = self.get(&name);
            if !value.is_empty() {
                text += &[&name, "=", &page::encode(&value), "&"].concat();
            }
        }
        let revised = self.revised.get().to_string();
        text += &["id=", &self.id.borrow(), "&endret=", &revised].concat();
        // Where nothing can be kept the form works all the same.
        let _ = self.storage.set(kept::ASSIGNMENT, &text);
    }

    /// Something was typed or chosen.
    fn changed(&self, field: &HtmlElement) {
        let is_for_administration = page::attribute(field, "name").as_deref() == Some("til")
            && self.is_for_administration();
        if is_for_administration && self.modules("before").is_empty() {
            self.set(&["modul-", ADMINISTRATION].concat(), "before");
        }
        self.revised.set(clock::now() / 1000);
        self.keep();
        self.draw();
    }

    fn is_for_administration(&self) -> bool {
        self.get("til") == "administrasjonen"
    }

    /// The modules to do at a time.
    fn modules(&self, when: &str) -> Vec<String> {
        let mut slugs = Vec::new();
        for module in page::all(&self.place, "[data-module]") {
            let slug = page::attribute(&module, "data-module").unwrap_or_default();
            if self.get(&["modul-", &slug].concat()) == when {
                slugs.push(slug);
            }
        }
        slugs
    }

    /// The assignment as the form has it, tidy, whether it can be sent or not.
    fn assignment(&self) -> Assignment {
        let lang = Lang::from_tag(&self.get("sprak")).unwrap_or(self.lang);
        let mut made = Assignment::new(&self.id.borrow(), lang);
        made.revised = self.revised.get();
        made.sender = self.get("fra");
        if self.is_for_administration() {
            made.audience = Audience::Administration;
        }
        for number in 1..=MOST_DAYS {
            let day = read_date(&self.get(&["dag-", &number.to_string()].concat()));
            made.days.extend(day.filter(|day| !made.days.contains(day)));
        }
        made.days.sort_unstable();
        made.place = self.get("sted");
        made.before = self.modules("before");
        made.between = self.modules("between");
        made.after = self.modules("after");
        made.deadline = read_date(&self.get("frist"));
        made.greeting = self.get("hilsen");
        for (fact, name) in made.facts.iter_mut().zip(FACTS) {
            *fact = self.get(name);
        }
        made.tidy();
        made
    }

    /// Shows what is wrong, or what goes out.
    fn draw(&self) {
        let made = self.assignment();
        let mut is_wrong = false;
        let mut mark = |field: &str, error: &str, is_so: bool, text: Option<String>| {
            let name = [field, "-", error].concat();
            if let Some(said) = self.parts.find(&["[data-error='", &name, "']"].concat()) {
                if let Some(text) = text {
                    said.set_text_content(Some(&text));
                }
                said.set_hidden(!is_so);
            }
            is_wrong |= is_so;
            is_so
        };
        let mut wrong: Vec<String> = Vec::new();
        for number in 1..=MOST_DAYS {
            let name = ["dag-", &number.to_string()].concat();
            if mark(&name, "dato", self.is_half(&name), None) {
                wrong.push(name);
            }
        }
        let is_late = made.deadline.zip(made.days.first().copied());
        let is_late = is_late.is_some_and(|(deadline, first)| deadline > first);
        let is_half = self.is_half("frist");
        mark("frist", "dato", is_half, None);
        mark("frist", "sen", is_late, None);
        if is_half || is_late {
            wrong.push("frist".into());
        }
        let link = made.write();
        let (is_long, over) = match &link {
            Err(Unfit::TooLong(over)) => (true, over.to_string()),
            _ => (false, String::new()),
        };
        let say = self.parts.find("[data-error=hilsen-lang]");
        let say = say.and_then(|it| page::attribute(&it, "data-say"));
        let said = fill(&say.unwrap_or_default(), &[&over]);
        if mark("hilsen", "lang", is_long, Some(said)) {
            wrong.push("hilsen".into());
        }
        for field in self.fields() {
            let name = page::attribute(&field, "name").unwrap_or_default();
            let _ = match wrong.contains(&name) {
                true => field.set_attribute("aria-invalid", "true"),
                false => field.remove_attribute("aria-invalid"),
            };
        }
        let is_missing = matches!(link, Err(Unfit::Sender | Unfit::Modules));
        for (name, is_so) in [
            ("fra", made.sender.is_empty()),
            (
                "moduler",
                [&made.before, &made.between, &made.after]
                    .iter()
                    .all(|it| it.is_empty()),
            ),
        ] {
            show(
                self.parts.find(&["[data-missing='", name, "']"].concat()),
                is_so,
            );
        }
        let state = match (is_wrong, is_missing, &link) {
            (false, false, Ok(_)) => "ready",
            (_, true, _) => "missing",
            _ => "wrong",
        };
        page::show_for(&self.place, state);
        match link {
            Ok(link) if state == "ready" => self.draw_out(&made, &link),
            _ => self.parts.put("notice", ""),
        }
        self.made.replace((state == "ready").then_some(made));
    }

    /// Whether a date was begun and is none: the browser tells nothing else of
    /// one than that it is empty.
    fn is_half(&self, name: &str) -> bool {
        let field = page::all(&self.place, &["[name='", name, "']"].concat());
        field
            .iter()
            .any(|it| it.matches(":invalid").unwrap_or(false))
    }

    /// Tells what came of an act, by one of the page's sentences.
    fn tell(&self, name: &str) {
        let text = self.parts.find(&["[data-told='", name, "']"].concat());
        let text = text.and_then(|it| it.text_content()).unwrap_or_default();
        let (verdict, icon) = match name {
            "by-hand" => ("partly", "info"),
            _ => ("good", "check"),
        };
        self.parts
            .say("told", &told(verdict, icon, &page::escape(&text)));
        if let Some(said) = self.parts.find("[data-part=told]") {
            page::bring_into_view(&said);
        }
    }

    /// Does what a button says.
    fn press(self: &Rc<Self>, act: &str, key: &str) {
        let sure = |is_asked: bool| {
            show(self.parts.find("[data-section=sure]"), is_asked);
            show(self.parts.find("[data-section=fresh]"), !is_asked);
        };
        match act {
            "copy" => self.copy(key),
            "print" => page::print(),
            "calendar" => {
                let made = self.made.borrow();
                if let Some(made) = made.as_ref() {
                    let name = [strings::strings(self.lang).file, ".ics"].concat();
                    let kind = "text/calendar;charset=utf-8";
                    if download::save(&name, kind, &self.calendar(made)) {
                        self.tell("saved");
                    }
                }
            }
            "back" => self.take_back(),
            "fresh" => {
                sure(true);
                self.parts.focus("[data-act=fresh-no]");
            }
            "fresh-no" => {
                sure(false);
                self.parts.focus("[data-act=fresh]");
            }
            "fresh-yes" => {
                sure(false);
                self.storage.remove(kept::ASSIGNMENT);
                self.restore(VERSION.to_owned());
                self.id.replace(chance::name());
                self.draw();
                self.tell("fresh");
                self.parts.focus("#felt-fra");
            }
            _ => {}
        }
    }

    fn copy(self: &Rc<Self>, field: &str) {
        let Some(field) = self.parts.find(&["#", field].concat()) else {
            return;
        };
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            if clipboard::copy(&page::value(&field)).await {
                tool.tell("copied");
            } else {
                tool.tell("by-hand");
                let _ = field.focus();
                clipboard::mark(&field);
            }
        });
    }

    /// Fills in the form from a link that was sent before.
    fn take_back(&self) {
        let Some(field) = self.parts.find("#lenke-fra-for") else {
            return;
        };
        let found = Assignment::find(&page::value(&field)).ok_or(ReadError::NotOurs);
        match found.and_then(|link| Assignment::read(&link)) {
            Ok(made) => {
                self.parts.put("error", "");
                page::set_value(&field, "");
                self.fill_in(&made);
                self.keep();
                self.draw();
                self.tell("back");
                self.parts.focus("#felt-fra");
            }
            Err(error) => {
                let why = ["[data-read-error='", error.name(), "']"].concat();
                let text = self.parts.find(&why).and_then(|it| it.text_content());
                let text = page::escape(&text.unwrap_or_default());
                self.parts.say("error", &told("bad", "warning", &text));
            }
        }
    }

    fn fill_in(&self, made: &Assignment) {
        self.restore(VERSION.to_owned());
        self.id.replace(made.id.clone());
        self.revised.set(made.revised);
        self.set("fra", &made.sender);
        if made.audience == Audience::Administration {
            self.set("til", "administrasjonen");
        }
        self.set("sprak", made.lang.tag());
        for (at, day) in made.days.iter().enumerate() {
            let name = ["dag-", &(at + 1).to_string()].concat();
            self.set(&name, &session::iso(*day));
        }
        self.set("sted", &made.place);
        let times = [
            ("before", &made.before),
            ("between", &made.between),
            ("after", &made.after),
        ];
        for (when, slugs) in times {
            for slug in slugs {
                self.set(&["modul-", slug].concat(), when);
            }
        }
        let deadline = made.deadline.map(session::iso);
        self.set("frist", &deadline.unwrap_or_default());
        self.set("hilsen", &made.greeting);
        for (name, fact) in FACTS.iter().zip(&made.facts) {
            self.set(name, fact);
        }
    }
}
