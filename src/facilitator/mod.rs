//! «For prosessveiledere»: one assignment, typed, kept and handed out. The
//! rules are `engine::session`'s, and the words stand in the page.

mod sent;

use crate::{
    mounts::{self, Mounted},
    parts::{Parts, show},
    platform::{
        chance, clock,
        page::{self, Page, Root},
        storage::{Storage, kept},
        timer::Debounce,
    },
    store::Store,
};
use engine::session::{Assignment, Audience, Form, ReadError, Wrong};
use std::{cell::RefCell, rc::Rc};
use web_sys::{Element, Event, HtmlElement};

/// How long it is quiet before what is sent is made anew.
const QUIET: i32 = 250;

struct Tool {
    place: HtmlElement,
    parts: Parts,
    storage: Storage,
    root: Root,
    form: RefCell<Form>,
    /// Fields that were left or brought: their faults are shown.
    touched: RefCell<Vec<String>>,
    /// A pasted link, until the question about it is answered.
    pasted: RefCell<Option<Assignment>>,
    quiet: Debounce,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(_store: Store, place: &HtmlElement, page: &Page, _mounted: &mut Mounted) {
    let tool = Rc::new(Tool {
        place: place.clone(),
        parts: Parts::new(place),
        storage: Storage::new(page.root.path()),
        root: page.root.clone(),
        form: RefCell::new(new()),
        touched: RefCell::default(),
        pasted: RefCell::default(),
        quiet: Debounce::default(),
    });
    // What was typed before the app was there.
    let mut typed = Vec::new();
    for field in page::all(place, "[data-field]") {
        let value = page::value(&field);
        if page::is_changed(&field) && !value.is_empty() {
            typed.push((name(&field), value));
        }
    }
    tool.load();
    for (name, value) in typed {
        tool.typed(&name, &value);
    }
    tool.fill();
    let _ = place.set_attribute("data-live", "");
    for event in ["input", "change"] {
        let heard = Rc::clone(&tool);
        let hear = move |event: Event| heard.hear(&event);
        page::on(place, event, Box::new(hear));
    }
    let left = Rc::clone(&tool);
    let leave = move |event: Event| {
        if let Some(field) = page::closest(&event, "[data-field]") {
            left.touch(&name(&field));
            left.faults();
        }
    };
    page::on(place, "focusout", Box::new(leave));
    let pressed = Rc::clone(&tool);
    let press = move |event: Event| pressed.press(&event);
    page::on(place, "click", Box::new(press));
    // Copied by hand as well.
    let copied = Rc::clone(&tool);
    let copy = move |event: Event| {
        if page::closest(&event, "[data-block=link],[data-mail]").is_some() {
            copied.handed();
        }
    };
    page::on(place, "copy", Box::new(copy));
    let other = Rc::clone(&tool);
    page::on_stored(Box::new(move |key, _| {
        if other.parts.is_shown() && key == [other.storage.prefix(), kept::ASSIGNMENT].concat() {
            other.load();
            other.fill();
        }
    }));
    page::on_return(Box::new(move || {
        // Nothing is there where the browser keeps nothing.
        if tool.parts.is_shown() && tool.storage.get(kept::ASSIGNMENT).is_some() {
            tool.load();
            tool.fill();
        }
    }));
}

/// A form with an id that nothing else has.
fn new() -> Form {
    Form::new(&chance::name())
}

fn name(field: &Element) -> String {
    page::attribute(field, "data-field").unwrap_or_default()
}

/// Seconds since 1970.
fn now() -> u64 {
    clock::now() / 1000
}

/// The name under which a field's faults stand.
fn fault_of(name: &str) -> &str {
    if name.starts_with("modul-") {
        "moduler"
    } else {
        name
    }
}

/// Whether something stands in a field that the browser takes for no date.
fn is_bad(field: &Element) -> bool {
    let member = |of: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(of, &name.into());
    let validity = member(field, "validity");
    validity.is_ok_and(|it| member(&it, "badInput").is_ok_and(|it| it.is_truthy()))
}

impl Tool {
    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.parts.find(selector)
    }

    fn modules(&self) -> Vec<String> {
        let modules = page::all(&self.place, "[data-module]").into_iter();
        modules
            .filter_map(|it| page::attribute(&it, "data-module"))
            .collect()
    }

    /// Takes what lies on the device.
    fn load(&self) {
        let form = match self.storage.get(kept::ASSIGNMENT) {
            None => new(),
            Some(text) => Form::read(&text).unwrap_or_else(|_| {
                // Not written over before a copy of it lies where «Dette er
                // lagret» finds it.
                let at = clock::now().to_string();
                let aside = ["aside:unreadable:", &at, ":", kept::ASSIGNMENT].concat();
                match self.storage.set(&aside, &text) {
                    Ok(()) => self.storage.remove(kept::ASSIGNMENT),
                    Err(_) => self.say("anew", "not-kept"),
                }
                self.say("paste", "unread");
                new()
            }),
        };
        self.take(form);
    }

    fn take(&self, form: Form) {
        let touched = form.names().map(|it| fault_of(it).to_owned()).collect();
        self.touched.replace(touched);
        self.form.replace(form);
    }

    /// Keeps it; says so where that failed.
    fn keep(&self) {
        let text = self.form.borrow().write();
        if self.storage.set(kept::ASSIGNMENT, &text).is_err() {
            self.say("anew", "not-kept");
        }
    }

    fn touch(&self, name: &str) {
        let name = fault_of(name);
        let mut touched = self.touched.borrow_mut();
        if !touched.iter().any(|it| it == name) {
            touched.push(name.to_owned());
        }
    }

    fn typed(&self, name: &str, value: &str) {
        // What stands there from the beginning is no choice.
        let value = if value == "folkevalgte" { "" } else { value };
        let mut form = self.form.borrow_mut();
        if form.set(name, value, now()) {
            // The page in the other language shows the same link.
            if form.get("sprak").is_empty() {
                form.set("sprak", mounts::page_lang().tag(), now());
            }
            drop(form);
            self.keep();
        }
    }

    fn hear(self: &Rc<Self>, event: &Event) {
        let Some(field) = page::closest(event, "[data-field]") else {
            return;
        };
        let value = page::value(&field);
        if value.is_empty() && name(&field) == "til" {
            return;
        }
        self.typed(&name(&field), &value);
        if event.type_() == "change" {
            self.touch(&name(&field));
        }
        self.faults();
        let tool = Rc::clone(self);
        let draw = move || {
            if tool.parts.is_shown() {
                tool.draw();
            }
        };
        self.quiet.call(QUIET, draw);
    }

    /// Puts what is known into the fields.
    fn fill(&self) {
        let lang = mounts::page_lang().tag();
        for field in page::all(&self.place, "[data-field]") {
            let name = name(&field);
            let form = self.form.borrow();
            let value = match (name.as_str(), form.get(&name)) {
                ("til", "") => "folkevalgte",
                ("sprak", "") => lang,
                (_, value) => value,
            };
            page::set_value(&field, value);
        }
        self.faults();
        self.draw();
    }

    /// The assignment, or what keeps it from being one.
    fn made(&self) -> Result<Assignment, Vec<(String, Wrong)>> {
        let form = self.form.borrow();
        let made = form.assignment(&self.modules(), mounts::page_lang());
        let mut wrong: Vec<_> = Vec::new();
        for field in page::all(&self.place, "[type=date]") {
            if is_bad(&field) {
                wrong.push((name(&field), Wrong::NoDay));
            }
        }
        match made {
            Ok(made) if wrong.is_empty() => Ok(made),
            Ok(_) => Err(wrong),
            Err(others) => {
                wrong.extend(others);
                Err(wrong)
            }
        }
    }

    /// Shows the faults of the fields that were touched, and hides the rest.
    fn faults(&self) {
        let wrong = self.made().err().unwrap_or_default();
        for place in page::all(&self.place, "[data-wrong]") {
            let name = page::attribute(&place, "data-wrong").unwrap_or_default();
            let is_touched = self.touched.borrow().contains(&name);
            let fault = wrong.iter().find(|(it, _)| *it == name);
            let fault = fault.map(|(_, wrong)| *wrong).filter(|it| {
                // A field alone does not make a link too long.
                is_touched || matches!(it, Wrong::TooLong(_))
            });
            for words in page::all(&place, "[data-is]") {
                let is = page::attribute(&words, "data-is");
                words.set_hidden(is.as_deref() != fault.map(Wrong::name));
            }
            if let Some(Wrong::TooLong(over)) = fault {
                for number in page::all(&place, "[data-put=over]") {
                    number.set_text_content(Some(&over.to_string()));
                }
            }
            place.set_hidden(fault.is_none());
            let fields = match name.as_str() {
                "moduler" => "[data-module] select".to_owned(),
                name => ["[data-field='", name, "']"].concat(),
            };
            for field in page::all(&self.place, &fields) {
                let mut about = page::attribute(&field, "data-hint").unwrap_or_default();
                if fault.is_some() {
                    about = [&about, " ", &place.id()].concat();
                }
                let _ = match about.trim() {
                    "" => field.remove_attribute("aria-describedby"),
                    about => field.set_attribute("aria-describedby", about),
                };
                let _ = match fault {
                    None => field.remove_attribute("aria-invalid"),
                    Some(_) => field.set_attribute("aria-invalid", "true"),
                };
            }
        }
        for item in page::all(&self.place, "[data-fault]") {
            let name = page::attribute(&item, "data-fault").unwrap_or_default();
            item.set_hidden(!wrong.iter().any(|(it, _)| *it == name));
        }
        if !wrong.is_empty() {
            // At once: what is wrong is not sent.
            page::show_for(&self.place, "missing");
            self.say("state", "");
        }
    }

    /// Shows what there is to send.
    fn draw(&self) {
        let is_admin = self.form.borrow().get("til") == "administrasjonen";
        for part in page::all(&self.place, "[data-for]") {
            let of = page::attribute(&part, "data-for");
            part.set_hidden((of.as_deref() == Some("administrasjonen")) != is_admin);
        }
        let minutes = self.minutes();
        show(self.find("[data-total]"), minutes > 0);
        if let Some(total) = self.find("[data-total] [data-put]") {
            total.set_text_content(Some(&minutes.to_string()));
        }
        let Ok(made) = self.made() else {
            return;
        };
        let was_ready = self
            .find("[data-when=ready]")
            .is_some_and(|it| !it.hidden());
        self.show_sent(&made);
        page::show_for(&self.place, "ready");
        if !was_ready {
            self.say("state", "ready");
        }
    }

    /// The minutes of what is to be done before the session.
    fn minutes(&self) -> u32 {
        let form = self.form.borrow();
        let is_admin = form.get("til") == "administrasjonen";
        let mut minutes = 0;
        for module in page::all(&self.place, "[data-module]") {
            let slug = page::attribute(&module, "data-module").unwrap_or_default();
            let is_before = match is_admin {
                true => slug == engine::session::FOR_ADMINISTRATION,
                false => form.get(&["modul-", &slug].concat()) == "for",
            };
            if is_before {
                let of = page::attribute(&module, "data-minutes");
                minutes += of.and_then(|it| it.parse::<u32>().ok()).unwrap_or_default();
            }
        }
        minutes
    }

    /// Says something that stands in the page, in the live region of its block.
    fn say(&self, block: &str, what: &str) {
        let Some(block) = self.find(&["[data-block=", block, "]"].concat()) else {
            return;
        };
        let mut text = String::new();
        for words in page::all(&block, "[data-say]") {
            if page::attribute(&words, "data-say").as_deref() == Some(what) {
                text = words.text_content().unwrap_or_default();
            }
        }
        for told in page::all(&block, "[data-told]") {
            // The same again is told again.
            told.set_text_content(None);
            told.set_text_content(Some(&text));
        }
    }

    /// The link as it stands is in somebody's hands.
    fn handed(&self) {
        let mut form = self.form.borrow_mut();
        if form.handed != form.revised {
            form.handed = form.revised;
            drop(form);
            self.keep();
        }
    }

    fn ask(&self, question: &str, is_asked: bool) {
        let asked = self.find(&["[data-ask=", question, "]"].concat());
        show(asked, is_asked);
        if is_asked {
            self.parts.focus(&["#p-", question].concat());
        }
    }

    fn press(self: &Rc<Self>, event: &Event) {
        if let Some(link) = page::closest(event, "[data-goto]") {
            event.prevent_default();
            let name = page::attribute(&link, "data-goto").unwrap_or_default();
            self.parts.focus(&["#p-", &name].concat());
            return;
        }
        if page::closest(event, "[data-mailto]").is_some() {
            self.handed();
            return;
        }
        let Some(button) = page::closest(event, "[data-act]") else {
            return;
        };
        let act = page::attribute(&button, "data-act").unwrap_or_default();
        match act.as_str() {
            "paste" => self.paste(),
            "replace-yes" => {
                self.ask("replace", false);
                if let Some(pasted) = self.pasted.take() {
                    self.bring(&pasted);
                }
            }
            "replace-no" => {
                self.ask("replace", false);
                self.parts.focus("[data-act=paste]");
            }
            "anew" => self.ask("anew", true),
            "anew-yes" => {
                self.ask("anew", false);
                self.storage.remove(kept::ASSIGNMENT);
                self.take(new());
                self.fill();
                self.say("anew", "done");
                self.parts.focus("#p-skjema");
            }
            "anew-no" => {
                self.ask("anew", false);
                self.parts.focus("[data-act=anew]");
            }
            _ => self.send(&act, &button),
        }
    }

    fn paste(&self) {
        let Some(field) = self.find("#p-lim") else {
            return;
        };
        let found = Assignment::find(&page::value(&field)).ok_or(ReadError::NotOurs);
        let what = match found.and_then(|link| Assignment::read(&link)) {
            Ok(pasted) => {
                self.say("paste", "");
                if self.form.borrow().is_empty() {
                    self.bring(&pasted);
                } else {
                    self.pasted.replace(Some(pasted));
                    self.ask("replace", true);
                }
                return;
            }
            Err(ReadError::NotOurs) => "ours",
            Err(ReadError::Truncated) => "cut",
            Err(ReadError::Mangled) => "mangled",
            Err(ReadError::TooLong | ReadError::TooMany) => "long",
            Err(ReadError::Newer) => "newer",
            Err(ReadError::Forged) => "forged",
        };
        self.say("paste", what);
        let _ = field.focus();
    }

    /// Fills the form with an assignment that came as a link.
    fn bring(&self, pasted: &Assignment) {
        let known = self.modules();
        let mut pasted = pasted.clone();
        let mut is_known = true;
        if pasted.audience == Audience::Elected {
            for list in [&mut pasted.before, &mut pasted.between, &mut pasted.after] {
                let all = list.len();
                list.retain(|it| known.contains(it));
                is_known &= list.len() == all;
            }
        }
        self.take(Form::of(&pasted));
        self.keep();
        self.fill();
        if let Some(field) = self.find("#p-lim") {
            page::set_value(&field, "");
        }
        self.say("paste", if is_known { "done" } else { "unknown" });
        self.parts.focus("#p-skjema");
    }
}
