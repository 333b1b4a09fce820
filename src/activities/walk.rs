//! What is done step by step: what is shown follows from the list of steps, so
//! each step draws it whole, as HTML text, and one listener hears all buttons.

use super::{
    Context, controls,
    made::{made, standing},
};
use crate::platform::{clock, page};
use engine::{FULL, progress::Run};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, MouseEvent};

/// A list of steps, kept as a run.
pub struct Walk {
    pub context: Context,
    rev: String,
    /// The steps; each could be made.
    pub path: RefCell<Vec<String>>,
    /// From the first step on, what is kept elsewhere changes nothing here.
    touched: Cell<bool>,
}

impl Walk {
    /// The beginning, at revision `rev`.
    pub fn new(context: Context, rev: &str) -> Walk {
        Walk {
            context,
            rev: rev.to_owned(),
            path: RefCell::default(),
            touched: Cell::default(),
        }
    }

    /// What is kept of the latest run.
    fn run(&self) -> Run {
        let key = &self.context.key;
        self.context.store.progress.with(|progress| {
            let play = progress.plays.get(key);
            play.map(|play| play.latest.clone()).unwrap_or_default()
        })
    }

    /// Takes in the latest run that is kept, as far as `fits` says, unless one is
    /// under way here. Whether that has changed anything.
    pub fn restore(&self, fits: &dyn Fn(&[String]) -> Vec<String>) -> bool {
        let run = self.run();
        if self.touched.get() {
            return false;
        }
        let path = fits(&run.path);
        path != self.path.replace(path.clone())
    }

    /// Keeps the steps that were made. `end` holds the picks where they have come
    /// to an end: then the activity counts as done.
    pub fn keep(&self, path: Vec<String>, end: Option<Vec<String>>) {
        self.touched.set(true);
        if let Some(picks) = end {
            self.context.attempt(FULL, picks, &self.rev);
        }
        let run = Run {
            at: clock::now(),
            path: path.clone(),
            rev: self.rev.clone(),
        };
        self.path.replace(path);
        self.context.store.play(&self.context.key, run);
    }

    /// Says so where what is shown was done in another edition.
    pub fn add_changed(&self, html: &mut String) {
        let run = untrack(|| self.run());
        if run.rev != self.rev && !self.path.borrow().is_empty() {
            let line = self.context.words.changed;
            controls::fill(html, "<p class=\"activity-changed\">^</p>", &[line]);
        }
    }

    /// Brings the learner to what has just appeared.
    pub fn settle(&self, part: &str) {
        if let Some(element) = self.context.find(part) {
            page::focus_still(&element);
            page::bring_top_into_view(&element);
        }
    }
}

/// What a walk shows.
pub trait Steps {
    /// The steps.
    fn walk(&self) -> &Walk;
    /// The steps of a stored run, where they fit this edition.
    fn fits(&self, stored: &[String]) -> Vec<String>;
    /// What stands there now. `about` is the step that was made or taken back
    /// last; what it was about may carry `data-focus`.
    fn draw(&self, about: &str) -> String;
    /// The picks, where these steps have come to an end.
    fn end(&self, path: &[String]) -> Option<Vec<String>>;
}

/// The walk where the learner left it, in the last of what stands in the page.
pub fn view(it: Rc<dyn Steps>) -> AnyView {
    let Some(holder) = standing(&it.walk().context) else {
        return ().into_any();
    };
    let Some(place) = page::all(&holder, ":scope > :last-child").pop() else {
        return ().into_any();
    };
    if untrack(|| restore(&*it)) {
        place.set_inner_html(&draw(&*it, ""));
    }
    let pressed = (Rc::clone(&it), place.clone());
    let press = move |event: Event| press(&*pressed.0, &pressed.1, event.unchecked_ref());
    page::on(&place, "click", Box::new(press));
    // The journal is read while the page is taken over, and may know more.
    controls::effect(Box::new(move || {
        if restore(&*it) {
            place.set_inner_html(&draw(&*it, ""));
        }
    }));
    made(&holder)
}

fn restore(it: &dyn Steps) -> bool {
    it.walk().restore(&|stored| it.fits(stored))
}

fn draw(it: &dyn Steps, about: &str) -> String {
    let mut html = it.draw(about);
    it.walk().add_changed(&mut html);
    html
}

/// Does what the button says that was pressed: a step more, or so many kept.
fn press(it: &dyn Steps, place: &HtmlElement, event: &MouseEvent) {
    let Some(button) = page::closest(event, "button") else {
        return;
    };
    let walk = it.walk();
    let mut path = walk.path.borrow().clone();
    let mut about = String::new();
    if let Some(step) = page::attribute(&button, "data-choice") {
        // The second half of a double click was meant for what stood there before.
        if event.detail() > 1 {
            return;
        }
        about.clone_from(&step);
        path.push(step);
    } else if let Some(count) = page::attribute(&button, "data-keep") {
        let count = count.parse().unwrap_or_default();
        if count + 1 == path.len() {
            about = path.last().cloned().unwrap_or_default();
        }
        path.truncate(count);
    } else {
        return;
    }
    // What cannot be done is offered as such, and does nothing.
    if it.fits(&path).len() < path.len() {
        return;
    }
    let end = it.end(&path);
    walk.keep(path, end);
    place.set_inner_html(&draw(it, &about));
    let focus = if place
        .query_selector("[data-focus]")
        .ok()
        .flatten()
        .is_some()
    {
        "[data-focus]"
    } else {
        "h4"
    };
    walk.settle(focus);
}
