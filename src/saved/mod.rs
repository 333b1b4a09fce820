//! «Dette er lagret»: shows what lies on this device, and lets the learner save
//! it, bring in a copy, carry it elsewhere and delete it.
//!
//! All of it is HTML text put into named parts of one place, and one listener
//! that looks at which button was pressed: a part is only touched when its text
//! has changed, so what another tab writes moves neither focus nor folds.

mod brought;
mod carried;
mod code;
mod count;
mod deleted;
mod frame;
mod hands;
mod incoming;
mod list;
mod promise;
#[cfg(test)]
mod samples;
mod shown;
pub mod strings;

use crate::{
    activities::controls::effect,
    mounts,
    parts::{Parts, show},
    platform::{
        clock, fetch,
        page::{self, Page},
    },
    store::Store,
    strings::Strings as AppStrings,
};
use course::{FromNode, Lang, MONTHS, SHIPPED_FORMAT, SavedIndex};
use engine::{Millis, progress::Progress};
pub use incoming::told;
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use strings::{Strings, strings};
use web_sys::HtmlElement;

/// What the course has to say about what is saved.
enum Index {
    /// It is on its way.
    Awaited,
    /// It could not be had: the page tells all the same, in the keys' words.
    Missing,
    /// It is here.
    Here(SavedIndex),
}

struct Tool {
    store: Store,
    place: HtmlElement,
    lang: Lang,
    root: page::Root,
    words: &'static Strings,
    app_words: &'static AppStrings,
    index: RefCell<Index>,
    parts: Parts,
    /// The list has the frames of its groups.
    is_framed: Cell<bool>,
    /// The key of the text, or the name of the text set aside, that is asked
    /// about: whether to delete it.
    asked: RefCell<Option<String>>,
    /// The progress that the code on the page was made from.
    coded: RefCell<Option<Progress>>,
    /// Deleting everything is under way.
    deleting: Cell<bool>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(store: Store, place: &HtmlElement, page: &Page) {
    let lang = mounts::page_lang();
    let words = strings(lang);
    let tool = Rc::new(Tool {
        store,
        place: place.clone(),
        lang,
        root: page.root.clone(),
        words,
        app_words: mounts::page_words(),
        index: RefCell::new(Index::Awaited),
        parts: Parts::new(place),
        is_framed: Cell::new(false),
        asked: RefCell::default(),
        coded: RefCell::default(),
        deleting: Cell::new(false),
    });
    place.set_inner_html(&frame::frame(words));
    tool.draw();
    tool.ask();
    tool.tell_promise();
    tool.listen();
    let drawn = Rc::clone(&tool);
    effect(Box::new(move || {
        store.progress.track();
        store.saved.track();
        store.trouble.track();
        untrack(|| drawn.draw());
    }));
    let tool = Rc::clone(&tool);
    leptos::task::spawn_local(async move {
        let index = fetch_index(&tool.root).await;
        tool.index
            .replace(index.map_or(Index::Missing, Index::Here));
        tool.draw();
    });
}

/// Fetches what names things; `None` where it cannot be had.
async fn fetch_index(root: &page::Root) -> Option<SavedIndex> {
    let path = page::attribute(&*page::main()?, "data-index")?;
    let mut node = fetch::json(root.join(&path)).await?;
    SavedIndex::from_node(&mut node).filter(|index| index.format == SHIPPED_FORMAT)
}

impl Tool {
    fn is_shown(&self) -> bool {
        self.parts.is_shown()
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.parts.find(selector)
    }

    fn put(&self, name: &str, html: &str) {
        self.parts.put(name, html);
    }

    fn say(&self, name: &str, html: &str) {
        self.parts.say(name, html);
    }

    /// Shows how things are.
    fn draw(&self) {
        if !self.is_shown() || self.deleting.get() {
            return;
        }
        self.store.progress.with_untracked(|progress| {
            self.draw_now(progress);
            self.draw_list(progress);
            self.forget_code(progress);
        });
        self.draw_aside();
    }

    fn focus(&self, selector: &str) {
        self.parts.focus(selector);
    }
}

/// «22. november 2026», or in full with «kl. 12.03»; empty for what is no time.
pub fn when(at: Millis, in_full: bool, words: &Strings) -> String {
    let Some(day) = clock::day(at) else {
        return String::new();
    };
    let month = MONTHS.get(day.month as usize).copied();
    let day = format!("{}. {} {}", day.day, month.unwrap_or_default(), day.year);
    if in_full {
        format!("{day} {} {}", words.at, clock::time_of_day(at))
    } else {
        day
    }
}
