//! «Øv på begrepene»: ten cards at a time, one after the other.
//!
//! What is said of a card is stored at once, so a round can be left at any
//! time. Two answers and not the four that FSRS knows: what the method lives on
//! is whether a card was remembered, who must weigh «vanskelig» against «greit»
//! thinks of the buttons and not of the card, and «vanskelig» said of what was
//! forgotten spoils every date after it. Stored are FSRS's own numbers, so that
//! the other two can be offered later.

mod deck;
mod shown;
mod strings;

use crate::{
    activities::controls::effect,
    mounts,
    parts::{Parts, show},
    platform::{
        clock, fetch,
        page::{self, Page},
    },
    store::Store,
};
use course::{Card, CardIndex, CardModule, FromNode, SHIPPED_FORMAT};
use deck::{Deck, day_of};
use engine::{
    cards::{self, Grade, UNTIL},
    progress::Progress,
};
use leptos::prelude::*;
pub use shown::in_words;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use strings::{Strings, strings};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// A round that is under way.
struct Sitting {
    cards: Vec<Rc<Card>>,
    /// The place of the card that is shown.
    at: usize,
    /// Its back is shown.
    is_open: bool,
    /// What had to be looked up; it is shown once more at the end.
    missed: Vec<Rc<Card>>,
    /// What is shown is shown once more: nothing is said of it any more.
    is_again: bool,
}

/// A round that came to its end.
#[derive(Clone, Copy)]
struct Done {
    count: usize,
    missed: bool,
}

struct Tool {
    store: Store,
    place: HtmlElement,
    root: page::Root,
    words: &'static Strings,
    parts: Parts,
    /// Every card that was fetched: questions first, for who missed one has met
    /// it already.
    cards: RefCell<Vec<Rc<Card>>>,
    modules: RefCell<Vec<CardModule>>,
    /// Modules whose questions were asked for.
    fetched: RefCell<Vec<String>>,
    /// Modules whose terms the learner wants without having opened them.
    begun: RefCell<Vec<String>>,
    sitting: RefCell<Option<Sitting>>,
    done: Cell<Option<Done>>,
    /// The cards are there, and the frame.
    is_ready: Cell<bool>,
}

/// Fills the place of the tool in the page that is shown. Until the cards are
/// there, what the page says stays.
pub fn mount(store: Store, place: &HtmlElement, page: &Page) {
    let words = strings(mounts::page_lang());
    let tool = Rc::new(Tool {
        store,
        place: place.clone(),
        root: page.root.clone(),
        words,
        parts: Parts::new(place),
        cards: RefCell::default(),
        modules: RefCell::default(),
        fetched: RefCell::default(),
        begun: RefCell::default(),
        sitting: RefCell::default(),
        done: Cell::new(None),
        is_ready: Cell::new(false),
    });
    tool.listen();
    let drawn = Rc::clone(&tool);
    effect(Box::new(move || {
        store.progress.track();
        untrack(|| drawn.draw());
    }));
    leptos::task::spawn_local(async move {
        let path = page::main().and_then(|main| page::attribute(&main, "data-index"));
        let index = tool.fetch(&path.unwrap_or_default()).await;
        if !tool.parts.is_shown() {
            return;
        }
        let Some(index) = index else {
            tool.place
                .set_inner_html(&format!("<p>{}</p>", tool.words.missing));
            return;
        };
        tool.modules.replace(index.modules);
        tool.take(index.cards);
        tool.place.set_inner_html(&shown::frame(tool.words));
        tool.is_ready.set(true);
        tool.draw();
    });
}

impl Tool {
    async fn fetch(&self, path: &str) -> Option<CardIndex> {
        let mut node = fetch::json(self.root.join(path)).await?;
        CardIndex::from_node(&mut node).filter(|index| index.format == SHIPPED_FORMAT)
    }

    fn take(&self, cards: Vec<Card>) {
        let mut all: Vec<Rc<Card>> = cards.into_iter().map(Rc::new).collect();
        let mut known = self.cards.borrow_mut();
        all.append(&mut known);
        *known = all;
    }

    /// Fetches the questions of modules in which one was missed.
    fn fetch_questions(self: &Rc<Self>, progress: &Progress) {
        for module in self.modules.borrow().iter() {
            let is_here = self.fetched.borrow().contains(&module.slug);
            if is_here || module.questions.is_empty() || !has_missed(progress, &module.slug) {
                continue;
            }
            self.fetched.borrow_mut().push(module.slug.clone());
            let (tool, path) = (Rc::clone(self), module.questions.clone());
            leptos::task::spawn_local(async move {
                // Without them the terms are there all the same.
                if let Some(index) = tool.fetch(&path).await {
                    tool.take(index.cards);
                    tool.draw();
                }
            });
        }
    }

    fn deck(&self, progress: &Progress) -> Deck {
        Deck::of(progress, &self.cards.borrow(), &self.begun.borrow())
    }

    /// Shows how things are, unless a card is being looked at.
    fn draw(self: &Rc<Self>) {
        let is_ready = self.is_ready.get() && self.parts.is_shown();
        if !is_ready || self.sitting.borrow().is_some() {
            return;
        }
        self.store.progress.with_untracked(|progress| {
            self.fetch_questions(progress);
            self.draw_rest(&self.deck(progress));
        });
    }

    fn listen(self: &Rc<Self>) {
        let tool = Rc::clone(self);
        let press = move |act: &str, key: &str| tool.press(act, key);
        self.parts.on_act(Box::new(press));
        let tool = Rc::clone(self);
        let key = move |event: Event| {
            if let Some(act) = tool.key(&event) {
                event.prevent_default();
                tool.press(act, "");
            }
        };
        // Only of keys that are pressed within the card: others belong to the
        // page and the browser.
        page::on(&self.place, "keydown", Box::new(key));
    }

    /// What a key does to the card that is shown.
    fn key(&self, event: &Event) -> Option<&'static str> {
        let event: &KeyboardEvent = event.dyn_ref()?;
        let is_open = self.sitting.borrow().as_ref()?.is_open;
        let target: Element = event.target()?.dyn_into().ok()?;
        let is_control = target.closest("a, button").ok()?.is_some();
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() {
            return None;
        }
        match (event.key().as_str(), is_open) {
            (" " | "Enter", false) if !is_control => Some("show"),
            ("1", true) => Some("again"),
            ("2", true) => Some("good"),
            _ => None,
        }
    }

    /// Does what a button says.
    fn press(self: &Rc<Self>, act: &str, key: &str) {
        match act {
            "start" => self.start(false),
            "ahead" => self.start(true),
            "begin" => {
                self.begun.borrow_mut().push(key.to_owned());
                self.start(true);
            }
            "show" => self.open(),
            "again" => self.say(Grade::Again),
            "good" => self.say(Grade::Good),
            "stop" => self.end(None),
            "date" => self.set_date(),
            "no-date" => {
                self.store.say(UNTIL, cards::stored_date(None));
                self.told(self.words.date_dropped);
                if let Some(field) = self.parts.find("#ov-dato") {
                    page::set_value(&field, "");
                    let _ = field.focus();
                }
            }
            _ => {}
        }
    }

    fn start(self: &Rc<Self>, ahead: bool) {
        let deck = (self.store.progress).with_untracked(|progress| self.deck(progress));
        let cards = deck.round(ahead);
        if cards.is_empty() {
            // Another tab was faster, or a day has gone.
            self.draw();
            return;
        }
        self.told("");
        self.sitting.replace(Some(Sitting {
            cards,
            at: 0,
            is_open: false,
            missed: Vec::new(),
            is_again: false,
        }));
        self.draw_card();
    }

    fn open(&self) {
        if let Some(sitting) = self.sitting.borrow_mut().as_mut() {
            sitting.is_open = true;
        }
        self.draw_card();
    }

    /// Says of the card that is shown how it was, and shows the next.
    fn say(self: &Rc<Self>, grade: Grade) {
        let mut sitting = self.sitting.borrow_mut();
        let Some(now) = sitting.as_mut().filter(|it| it.is_open) else {
            return;
        };
        let Some(card) = now.cards.get(now.at).cloned() else {
            return;
        };
        let is_said = !now.is_again;
        now.at += 1;
        now.is_open = false;
        if is_said && grade == Grade::Again {
            now.missed.push(Rc::clone(&card));
        }
        let mut done = None;
        if now.at == now.cards.len() {
            if is_said {
                self.done.set(Some(Done {
                    count: now.cards.len(),
                    missed: !now.missed.is_empty(),
                }));
            }
            if now.missed.is_empty() || now.is_again {
                done = self.done.get();
            } else {
                now.cards = std::mem::take(&mut now.missed);
                now.at = 0;
                now.is_again = true;
            }
        }
        drop(sitting);
        if is_said {
            self.store.say(&card.key, grade as u32);
        }
        match done {
            Some(_) => self.end(done),
            None => self.draw_card(),
        }
    }

    /// Ends the round: at its end, or where the learner stops.
    fn end(self: &Rc<Self>, done: Option<Done>) {
        self.sitting.replace(None);
        self.done.set(done);
        self.draw();
        self.parts.focus("#ov-naa");
    }

    fn set_date(&self) {
        let field = self.parts.find("#ov-dato");
        let text = field.map(|it| page::value(&it)).unwrap_or_default();
        let today = day_of(clock::now()).unwrap_or_default();
        match cards::read_date(&text).filter(|day| *day > today) {
            Some(day) => {
                self.store.say(UNTIL, cards::stored_date(Some(day)));
                self.told(self.words.date_set);
            }
            None => self.told(self.words.bad_date),
        }
    }

    fn told(&self, text: &str) {
        self.parts.say("told", text);
    }
}

/// Whether a question of a module was missed, or practised.
fn has_missed(progress: &Progress, module: &str) -> bool {
    let is_of = |key: &String| cards::is_below(key, module);
    let mut answers = progress.answers.iter();
    answers.any(|(key, answer)| is_of(key) && cards::is_missed(answer))
        || progress.cards.keys().any(is_of)
}
