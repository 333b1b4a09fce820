//! The reminder to keep a copy where the browser does not keep everything, and
//! the request to the browser to keep it. What is said when, is
//! `engine::remind`'s.
//!
//! The page holds all of it, unseen, where reading ends; here is chosen what of
//! it is shown.

use crate::{
    activities::controls,
    mounts,
    platform::{clock, durability, page},
    store::{FILE, QUIET, Store},
};
use engine::{
    Millis,
    progress::Progress,
    remind::{self, Durability, Facts, Reminder},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};
use web_sys::HtmlElement;

/// What is remembered from page to page of a run.
struct Run {
    began: Cell<Millis>,
    storage: Cell<Option<Durability>>,
    asked: Cell<bool>,
}

thread_local! {
    static RUN: Run = const {
        Run {
            began: Cell::new(0),
            storage: Cell::new(None),
            asked: Cell::new(false),
        }
    };
}

/// Keeps the page's reminder true for as long as the current owner lives.
pub fn mount(store: Store, main: &HtmlElement) {
    RUN.with(|run| {
        if run.began.get() == 0 {
            run.began.set(clock::now());
        }
    });
    let (Some(place), Some(owner)) = (page::first("main [data-remind]"), Owner::current()) else {
        return;
    };
    let module = page::attribute(main, "data-module");
    let lesson = page::attribute(main, "data-lesson");
    let notice = Rc::new(Notice {
        store,
        lesson: module
            .zip(lesson)
            .map(|(module, lesson)| Progress::key(&module, &lesson)),
        place,
        shown: Cell::new(""),
    });
    leptos::task::spawn_local(async move {
        if RUN.with(|run| run.storage.get()).is_none() {
            let state = durability::state().await;
            RUN.with(|run| run.storage.set(Some(state)));
        }
        // Unless the learner has gone on meanwhile.
        if page::document().contains(Some(&notice.place)) {
            owner.with(|| notice.follow());
        }
    });
}

/// The reminder of a page.
struct Notice {
    store: Store,
    /// The key of the lesson that is shown.
    lesson: Option<String>,
    place: HtmlElement,
    /// The word for what is said now; empty while nothing is.
    shown: Cell<&'static str>,
}

impl Notice {
    fn follow(self: &Rc<Self>) {
        let notice = Rc::clone(self);
        let press = move |event| {
            if let Some(button) = page::closest(&event, "[data-do]") {
                notice.act(&page::attribute(&button, "data-do").unwrap_or_default());
            }
        };
        page::on(&self.place, "click", Box::new(press));
        let notice = Rc::clone(self);
        controls::effect(Box::new(move || notice.draw()));
    }

    /// What is known now. `None` where the banner already says that nothing is
    /// kept.
    fn facts(&self) -> Option<Facts> {
        if self.store.trouble.get().storage {
            return None;
        }
        let lesson = self.lesson.as_ref();
        let (worked, at_end) = self.store.progress.with(|progress| {
            let visit = lesson.and_then(|key| progress.visits.get(key));
            let at_end = visit.is_some_and(|visit| visit.read.is_some());
            (remind::worked(progress), at_end)
        });
        RUN.with(|run| {
            Some(Facts {
                storage: run.storage.get()?,
                asked: run.asked.get(),
                in_lesson: lesson.is_some(),
                at_end,
                began: run.began.get(),
                worked,
                copied: self.store.remembered(FILE),
                quiet: self.store.remembered(QUIET),
                now: clock::now(),
            })
        })
    }

    fn draw(self: &Rc<Self>) {
        let facts = self.facts();
        if facts.as_ref().is_some_and(remind::is_time_to_ask) {
            self.ask(false);
        }
        let due = match facts.as_ref().and_then(remind::reminder) {
            None => "",
            Some(Reminder::Ahead) => "ahead",
            Some(Reminder::Private) => "private",
            Some(Reminder::SevenDays) => "seven-days",
            Some(Reminder::Ask) => "ask",
        };
        // What the learner was answered stays until the page is left.
        if self.shown.get() == due || self.place.has_attribute("data-told") {
            return;
        }
        // Who reads what comes behind it goes on reading there.
        let end = page::first(".site-footer");
        let bottom = || end.as_ref().map_or(0, |end| page::top(end));
        let before = bottom();
        self.show(due);
        if page::top(&self.place) < 0 {
            page::scroll_by(bottom() - before);
        }
    }

    /// Shows the parts for this word and no others.
    fn show(&self, word: &'static str) {
        self.shown.set(word);
        page::show_for(&self.place, word);
        self.place.set_hidden(word.is_empty());
    }

    /// Does what a button of the reminder says.
    fn act(self: &Rc<Self>, what: &str) {
        if what == "ask" {
            if !RUN.with(|run| run.asked.get()) {
                self.ask(true);
            }
        } else if what == QUIET {
            self.put_off(QUIET);
        } else {
            let words = mounts::page_words();
            if self.store.save_file(words.file_name, words.about_file) {
                self.tell(FILE);
            }
        }
    }

    /// Asks the browser to keep everything, and says what it answered where
    /// the learner wanted it asked.
    fn ask(self: &Rc<Self>, is_told: bool) {
        RUN.with(|run| run.asked.set(true));
        let notice = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let persisted = durability::ask().await;
            RUN.with(|run| {
                let mut storage = run.storage.get().unwrap_or_default();
                storage.persisted = persisted;
                run.storage.set(Some(storage));
            });
            if is_told {
                notice.put_off(if persisted { "kept" } else { "not-kept" });
            }
        });
    }

    /// Remembers that the learner has been asked, and shows the answer.
    fn put_off(&self, word: &'static str) {
        self.store.remember(QUIET);
        self.tell(word);
    }

    /// Shows the answer, with the focus, whose button is gone.
    fn tell(&self, word: &'static str) {
        let _ = self.place.set_attribute("data-told", "");
        self.show(word);
        if let Some(said) = page::first(&["[data-when='", word, "']"].concat()) {
            page::focus_still(&said);
        }
    }
}
