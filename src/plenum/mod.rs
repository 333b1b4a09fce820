//! «Plenum»: an exercise before the whole hall, on a projector.
//!
//! The rules (steps, what leads, the clock) are in `engine::plenum`. The frame
//! of the view stands in the page with all its words; what is shown is put into
//! its parts. Not a `<dialog>`: in the browser's top layer the page that fills
//! the screen would cover it. So what lies behind is made inert instead. Two
//! windows of the same exercise follow each other: one for the projector, one
//! to type in.

mod draw;

use crate::{
    mounts::{self, Mounted},
    parts::{Parts, show},
    platform::{
        address, chance, clock, fetch,
        page::{self, Page},
        screen,
        storage::{Storage, kept},
        timer::Debounce,
    },
    store::Store,
    strings::Strings,
    words,
};
use course::{FromNode, PlenumIndex, PlenumItem, SHIPPED_FORMAT};
use engine::{
    plenum::{Gone, Kept, MINUTES, MOST_HANDS, Run, Step, Timer},
    progress::StoredError,
    session::{Group, Known},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// How often the time is drawn, in milliseconds.
const TICK: i32 = 200;

/// How long before the end the time shows that it is near.
const SOON: u64 = 30_000;

/// Minutes where nobody has said how many.
const USUAL: u32 = 3;

struct Tool {
    parts: Parts,
    view: HtmlElement,
    root: page::Root,
    storage: Storage,
    words: &'static Strings,
    items: Vec<PlenumItem>,
    /// The exercise that is shown, by its place.
    shown: Cell<Option<usize>>,
    run: RefCell<Run>,
    timer: RefCell<Timer>,
    kept: RefCell<Kept>,
    /// What is stored can neither be read nor set aside: it is left alone.
    is_barred: Cell<bool>,
    /// What the time was last shown as.
    state: Cell<&'static str>,
    tick: Debounce,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(_store: Store, place: &HtmlElement, page: &Page, _mounted: &mut Mounted) {
    let (place, root) = (place.clone(), page.root.clone());
    leptos::task::spawn_local(async move {
        let view = page::first("#plenum-vis");
        let items = items(&root).await;
        if let (Some(items), Some(view)) = (items, view) {
            page::show_for(&place, "on");
            start(&place, view, root, items);
        } else {
            page::show_for(&place, "missing");
        }
        let _ = place.set_attribute("data-live", "");
    });
}

async fn items(root: &page::Root) -> Option<Vec<PlenumItem>> {
    let path = page::attribute(&*page::main()?, "data-index")?;
    let mut node = fetch::json(root.join(&path)).await?;
    let index = PlenumIndex::from_node(&mut node)?;
    (index.format == SHIPPED_FORMAT).then_some(index.items)
}

fn start(place: &HtmlElement, view: HtmlElement, root: page::Root, items: Vec<PlenumItem>) {
    let tool = Rc::new(Tool {
        parts: Parts::new(place),
        view,
        storage: Storage::new(root.path()),
        root,
        words: mounts::page_words(),
        items,
        shown: Cell::new(None),
        run: RefCell::default(),
        timer: RefCell::default(),
        kept: RefCell::default(),
        is_barred: Cell::new(false),
        state: Cell::new(""),
        tick: Debounce::default(),
    });
    tool.read();
    let heard = Rc::clone(&tool);
    tool.parts
        .on_act(Box::new(move |act, key| heard.act(act, key)));
    let heard = Rc::clone(&tool);
    let typed = move |event: Event| heard.typed(&event);
    page::on(&tool.view, "input", Box::new(typed));
    for event in ["keydown", "hashchange", "resize", "fullscreenchange"] {
        let heard = Rc::clone(&tool);
        page::listen(event, move |it| {
            if heard.parts.is_shown() {
                heard.hear(event, &it);
            }
        });
    }
    let heard = Rc::clone(&tool);
    page::on_stored(Box::new(move |key, _| {
        if heard.parts.is_shown() {
            heard.told(&key);
        }
    }));
    tool.follow_address();
}

impl Tool {
    fn item(&self) -> Option<&PlenumItem> {
        self.items.get(self.shown.get()?)
    }

    /// A word of the page's.
    fn word(&self, name: &str) -> String {
        let word = self.parts.find(&["[data-word='", name, "']"].concat());
        let word = word.and_then(|it| it.text_content());
        page::escape(&word.unwrap_or_default())
    }

    fn say(&self, name: &str) {
        self.parts.say("said", &self.word(name));
    }

    /// Takes in what is stored. What cannot be read is set aside.
    fn read(&self) {
        let Some(text) = self.storage.get(kept::PLENUM) else {
            self.kept.take();
            return;
        };
        match Kept::read(&text) {
            Ok(kept) => {
                self.kept.replace(kept);
            }
            Err(error) => {
                let why = match error {
                    StoredError::Unreadable => "unreadable",
                    StoredError::Foreign => "foreign",
                    StoredError::Newer(_) => "newer",
                    StoredError::Damaged => "damaged",
                };
                let now = clock::now().to_string();
                let to = ["aside:", why, ":", &now, ":", &chance::name()].concat();
                if self.storage.set(&to, &text).is_ok() {
                    self.storage.remove(kept::PLENUM);
                    self.parts.say("aside", &self.word("aside"));
                } else {
                    self.is_barred.set(true);
                    self.parts.say("aside", &self.word("not-kept"));
                }
            }
        }
    }

    fn write(&self) {
        let text = self.kept.borrow().write();
        if self.is_barred.get() || self.storage.set(kept::PLENUM, &text).is_err() {
            self.say("not-kept");
        }
    }

    fn keep_run(&self) {
        let run = self.run.borrow().clone();
        self.kept.borrow_mut().put(run);
        self.write();
    }

    fn keep_timer(self: &Rc<Self>) {
        let timer = self.timer.borrow().clone();
        self.kept.borrow_mut().set_timer(timer);
        self.write();
        self.draw_time();
    }

    /// Another window has stored something.
    fn told(self: &Rc<Self>, key: &str) {
        let key = key.strip_prefix(self.storage.prefix());
        if key == Some(kept::PLENUM) {
            self.read();
            self.take_up();
            self.draw();
        } else if key == Some(kept::GROUP) {
            self.draw();
        }
    }

    /// Goes on where the hall was.
    fn take_up(&self) {
        let Some(item) = self.item() else { return };
        let kept = self.kept.borrow();
        self.run.replace(kept.run(item));
        let timer = kept.timer(&item.key);
        self.timer.replace(timer.unwrap_or_else(|| fresh(item)));
    }

    /// Shows what the address names, or nothing.
    fn follow_address(self: &Rc<Self>) {
        let key = page::decode(&address::whole_fragment());
        let place = self.items.iter().position(|it| it.key == key);
        let was = self.shown.replace(place);
        if was.is_some() && place.is_none() {
            self.close();
        }
        let Some(item) = self.item() else { return };
        self.behind(true);
        self.view.set_hidden(false);
        self.take_up();
        self.parts.put("said", "");
        let title = with_root(&self.root, &item.title);
        self.parts.put("title", &title);
        let kind = self.word(item.kind.name());
        let place = [&kind, " · ", &page::escape(&item.place)].concat();
        self.parts.put("place", &place);
        let _ = self.view.set_attribute("data-kind", item.kind.name());
        self.panel("");
        self.blank(false);
        self.draw();
        self.to_step();
    }

    /// What lies behind the view is neither read nor reached while it is there.
    fn behind(&self, is_behind: bool) {
        let mut at: Element = self.view.clone().into();
        while let Some(parent) = at.parent_element() {
            for other in page::all(&parent, ":scope > :not(script,link)") {
                if *other != at {
                    let _ = other.toggle_attribute_with_force("inert", is_behind);
                }
            }
            at = parent;
            if at.tag_name() == "BODY" {
                return;
            }
        }
    }

    /// Leaves the view; the focus goes back to where it came from.
    fn end(&self) {
        let key = self.item().map(|it| it.key.clone());
        self.shown.set(None);
        address::drop_fragment();
        self.close();
        if let Some(key) = key {
            self.parts.focus(&["a[href='#", &key, "']"].concat());
        }
    }

    fn close(&self) {
        self.tick.cancel();
        self.view.set_hidden(true);
        self.behind(false);
        if screen::is_full() {
            screen::leave();
        }
    }

    /// Does what a button says.
    fn act(self: &Rc<Self>, act: &str, key: &str) {
        let Some(item) = self.item() else { return };
        match act {
            "next" => self.next(),
            "back" => self.back(),
            "pick" => {
                let went = self.run.borrow_mut().choose(item, key);
                self.moved(went);
            }
            "fetch" => self.fetch(item),
            "turn" => {
                self.timer.borrow_mut().turn(clock::now());
                self.keep_timer();
            }
            "minute" => {
                self.timer.borrow_mut().add_minute(clock::now());
                self.keep_timer();
            }
            "full" => self.full(),
            "blank" => self.blank(!self.is_blank()),
            "help" => self.panel("plenum-taster"),
            "reset" => self.panel("plenum-nullstill"),
            "reset-no" => self.panel(""),
            "reset-yes" => {
                self.kept.borrow_mut().reset(&item.key);
                self.write();
                self.take_up();
                self.panel("");
                self.moved(true);
            }
            _ => self.end(),
        }
    }

    fn next(self: &Rc<Self>) {
        let Some(item) = self.item() else { return };
        let gone = self.run.borrow_mut().next(item);
        match gone {
            Gone::On => self.moved(true),
            Gone::Last => self.say("last"),
            Gone::Undecided => {
                self.say("undecided");
                self.parts.focus("[data-act=pick]");
            }
        }
    }

    fn back(self: &Rc<Self>) {
        let Some(item) = self.item() else { return };
        let went = self.run.borrow_mut().back(item);
        self.moved(went);
    }

    /// Shows the step that was gone to.
    fn moved(self: &Rc<Self>, went: bool) {
        if went {
            self.parts.put("said", "");
            self.keep_run();
            self.draw();
            self.to_step();
        }
    }

    /// Moves the focus to the first field, else to where one reads on.
    fn to_step(&self) {
        for scroller in page::all(&self.view, "[data-body]") {
            scroller.set_scroll_top(0);
        }
        self.view.set_scroll_top(0);
        let first = ["[data-count]", "[data-focus]", "#plenum-tittel"];
        let first = first.into_iter().find_map(|it| self.parts.find(it));
        if let Some(first) = first {
            page::focus_still(&first);
        }
    }

    /// Shows one of the panels, or none; the same again goes. The focus goes
    /// into what comes, and back to the button of what goes.
    fn panel(&self, name: &str) {
        for button in page::all(&self.view, "[aria-controls]") {
            let id = page::attribute(&button, "aria-controls").unwrap_or_default();
            let Some(panel) = self.parts.find(&["#", &id].concat()) else {
                continue;
            };
            let was = !panel.hidden();
            let is_open = !was && id == name;
            panel.set_hidden(!is_open);
            let _ = button.set_attribute("aria-expanded", if is_open { "true" } else { "false" });
            if is_open {
                let first = page::all(&panel, "button").into_iter().next();
                let _ = first.map(|it| it.focus());
            } else if was {
                let _ = button.focus();
            }
        }
    }

    fn is_blank(&self) -> bool {
        self.parts
            .find(".plenum-blank")
            .is_some_and(|it| !it.hidden())
    }

    /// Makes the screen black, or light again.
    fn blank(&self, is_blank: bool) {
        let was = self.is_blank();
        show(self.parts.find(".plenum-blank"), is_blank);
        if is_blank {
            self.parts.focus(".plenum-blank");
        } else if was {
            self.to_step();
        }
    }

    fn full(self: &Rc<Self>) {
        if screen::is_full() {
            screen::leave();
        } else {
            let tool = Rc::clone(self);
            screen::fill(Box::new(move || tool.say("no-full")));
        }
    }

    /// The counts of the group for the part that is voted on, from five who
    /// took a stand.
    fn group(&self, item: &PlenumItem) -> Option<[usize; 3]> {
        let Step::Lights(part) = self.run.borrow().step(item) else {
            return None;
        };
        let group = Group::read(&self.storage.get(kept::GROUP)?).ok()?;
        let known = Known {
            stands: vec![[&item.key, "#", &item.parts.get(part)?.id].concat()],
            ..Known::default()
        };
        let answers = group.picture(&known).answers?;
        Some(answers.stands.first()?.counts)
    }

    fn fetch(self: &Rc<Self>, item: &PlenumItem) {
        let Some(counts) = self.group(item) else {
            return;
        };
        for (at, count) in counts.into_iter().enumerate() {
            self.run.borrow_mut().count(item, at, Some(count as u32));
        }
        self.keep_run();
        self.draw();
        self.say("fetched");
        self.parts.focus("[data-count]");
    }

    /// Hears what is typed, and which time is chosen.
    fn typed(self: &Rc<Self>, event: &Event) {
        let Some(item) = self.item() else { return };
        let Some(field) = page::closest(event, "[data-count],select") else {
            return;
        };
        let value: Option<u32> = page::value(&field).trim().parse().ok();
        let Some(at) = page::attribute(&field, "data-count") else {
            let timer = Timer::new(&item.key, value.unwrap_or(USUAL));
            self.timer.replace(timer);
            self.keep_timer();
            return;
        };
        let at = at.parse().unwrap_or_default();
        if value.is_some_and(|it| it > MOST_HANDS) {
            page::set_value(&field, &MOST_HANDS.to_string());
        }
        self.run.borrow_mut().count(item, at, value);
        self.keep_run();
        self.show_leader(item);
    }

    /// Marks what has most hands.
    fn show_leader(&self, item: &PlenumItem) {
        let leads = engine::plenum::leader(&self.run.borrow().counts(item));
        for (at, mark) in page::all(&self.view, ".plenum-leads").iter().enumerate() {
            mark.set_hidden(leads != Some(at));
        }
    }

    fn hear(self: &Rc<Self>, name: &str, event: &Event) {
        if name == "hashchange" {
            self.follow_address();
        }
        if name == "hashchange" || self.shown.get().is_none() {
            return;
        }
        if name == "keydown" {
            self.key(event.unchecked_ref());
        } else {
            let is_full = if screen::is_full() { "true" } else { "false" };
            if let Some(button) = self.parts.find("[data-act=full]") {
                let _ = button.set_attribute("aria-pressed", is_full);
            }
            self.fit();
        }
    }

    /// Does what a key says. What is typed into a field is the field's own,
    /// and buttons and links keep the keys that press them.
    fn key(self: &Rc<Self>, event: &KeyboardEvent) {
        let key = event.key();
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let is_at = |selector| page::closest(event, selector).is_some();
        let is_step_on = matches!(key.as_str(), "PageDown" | "ArrowRight" | " " | "Enter");
        if self.is_blank() {
            // Whatever would go on shows what there is first.
            if is_step_on
                || matches!(
                    key.as_str(),
                    "PageUp" | "ArrowLeft" | "b" | "B" | "." | "Escape"
                )
            {
                event.prevent_default();
                self.blank(false);
            }
            return;
        }
        let is_field = is_at("[data-count]");
        let is_own = match key.as_str() {
            "PageDown" | "PageUp" => is_at("select"),
            "Enter" => is_at("select,button,a"),
            "Escape" => false,
            " " => is_at("input,select,button,a"),
            _ => is_at("input,select"),
        };
        if is_own {
            return;
        }
        match key.as_str() {
            "Enter" if is_field => self.next_field(event),
            "Escape" if is_at("input,select") => {
                let step = ["[data-focus]", "#plenum-tittel"];
                let step = step.into_iter().find_map(|it| self.parts.find(it));
                if let Some(step) = step {
                    page::focus_still(&step);
                }
            }
            "Escape" => self.escape(),
            "PageUp" if self.scroll(false) => {}
            "PageUp" | "ArrowLeft" => self.back(),
            "t" | "T" => self.act("turn", ""),
            "+" => self.act("minute", ""),
            "f" | "F" => self.full(),
            "b" | "B" | "." => self.blank(true),
            "?" => self.panel("plenum-taster"),
            _ if is_step_on => {
                if !self.scroll(true) {
                    self.next();
                }
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Goes out of what lies on top.
    fn escape(&self) {
        let open = page::all(&self.view, ".plenum-panel:not([hidden])");
        if !open.is_empty() {
            self.panel("");
            self.to_step();
        } else if screen::is_full() {
            screen::leave();
        } else {
            self.end();
        }
    }

    /// Goes to the next field; from the last one on.
    fn next_field(self: &Rc<Self>, event: &KeyboardEvent) {
        let fields = page::all(&self.view, "[data-count]");
        let here = page::closest(event, "[data-count]");
        let at = fields.iter().position(|it| here.as_ref() == Some(it));
        match at.and_then(|at| fields.get(at + 1)) {
            Some(field) => {
                let _ = field.focus();
            }
            None => self.next(),
        }
    }

    /// Scrolls what does not fit, most of a screen at a time. `false` where
    /// there is nothing more that way.
    fn scroll(&self, is_down: bool) -> bool {
        let Some(body) = self.parts.find("[data-body]") else {
            return false;
        };
        let (at, room) = (body.scroll_top(), body.client_height());
        let rest = if is_down {
            body.scroll_height() - room - at
        } else {
            at
        };
        if rest < 4 {
            return false;
        }
        let by = rest.min(room * 4 / 5);
        body.set_scroll_top(if is_down { at + by } else { at - by });
        true
    }

    /// Shows the step where the hall is.
    fn draw(self: &Rc<Self>) {
        let Some(item) = self.item() else { return };
        let run = self.run.borrow();
        self.parts.put("body", &self.body(item, &run));
        let counts = run.counts(item);
        for (at, field) in page::all(&self.view, "[data-count]").iter().enumerate() {
            let count = counts.get(at).filter(|_| run.is_counted(item, at));
            let count = count.map(ToString::to_string).unwrap_or_default();
            page::set_value(field, &count);
        }
        let ends = [("back", run.taken() == 0), ("next", run.is_last(item))];
        for (act, is_end) in ends {
            if let Some(button) = self.parts.find(&["[data-act=", act, "]"].concat()) {
                let is_end = if is_end { "true" } else { "false" };
                let _ = button.set_attribute("aria-disabled", is_end);
            }
        }
        drop(run);
        self.show_leader(item);
        self.draw_time();
        self.fit();
    }

    /// The largest type in which it fits; where none does it can be scrolled.
    fn fit(&self) {
        let Some(body) = self.parts.find("[data-body]") else {
            return;
        };
        let mut is_over = true;
        for size in ["0", "1", "2", "3", "4", "5"] {
            let _ = self.view.set_attribute("data-size", size);
            is_over = body.scroll_height() > body.client_height() + 1;
            if !is_over {
                break;
            }
        }
        let _ = if is_over {
            body.set_attribute("tabindex", "0")
        } else {
            body.remove_attribute("tabindex")
        };
    }

    /// Shows the time, and again as long as it runs.
    fn draw_time(self: &Rc<Self>) {
        let Some(item) = self.item() else { return };
        let (timer, now) = (self.timer.borrow(), clock::now());
        let left = timer.left(now);
        let state = match left {
            0 if timer.is_running() => "over",
            _ if !timer.is_running() => "rests",
            1..=SOON => "soon",
            _ => "runs",
        };
        self.parts.put("time", &words::clock(left.div_ceil(1000)));
        if self.state.replace(state) != state {
            let _ = self.view.set_attribute("data-clock", state);
            let is_over = state == "over";
            let over = if is_over {
                self.word("over")
            } else {
                String::new()
            };
            self.parts.put("over", &over);
            if is_over {
                self.say("over");
            }
        }
        let label = match state {
            "over" => "again",
            "rests" => "start",
            _ => "stop",
        };
        if let Some(button) = self.parts.find("[data-act=turn]") {
            let label = self.word(label);
            // Setting the same again would be told again.
            if button.text_content().as_deref() != Some(&label) {
                button.set_text_content(Some(&label));
            }
        }
        let mut offered = MINUTES.to_vec();
        for minutes in [item.minutes, timer.minutes()] {
            if let (Err(at), 1..) = (offered.binary_search(&minutes), minutes) {
                offered.insert(at, minutes);
            }
        }
        let mut options = String::new();
        for minutes in offered {
            let minutes = minutes.to_string();
            let parts = [
                "<option value=\"",
                &minutes,
                "\">",
                &minutes,
                " min</option>",
            ];
            options += &parts.concat();
        }
        self.parts.put("minutes", &options);
        if let Some(list) = self.parts.find("select") {
            page::set_value(&list, &timer.minutes().to_string());
        }
        if matches!(state, "runs" | "soon") && self.parts.is_shown() {
            let tool = Rc::clone(self);
            self.tick.call(TICK, move || tool.draw_time());
        }
    }
}

/// A time that nobody has set.
fn fresh(item: &PlenumItem) -> Timer {
    let minutes = if item.minutes == 0 {
        USUAL
    } else {
        item.minutes
    };
    Timer::new(&item.key, minutes)
}

/// Safe HTML of the course, with the way to the site's root.
fn with_root(root: &page::Root, html: &str) -> String {
    html.replace("\"~/", &["\"", root.path()].concat())
}
