//! Type `scenario`.
//!
//! What is shown follows from the choices made, so each step draws it whole,
//! as HTML text (`draw`), and one listener hears all buttons: no closure and no
//! element type per button, which is also what keeps it small.

mod draw;

use super::{Context, controls, made::made};
use crate::platform::{clock, page, timer::Debounce};
use course::{Bundle, activity::Scenario};
use engine::{
    FULL,
    activity::scenario::{Place, story, walk},
    progress::{Play, Run},
};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, MouseEvent};

/// How long after a step it is told what changed, in milliseconds: a screen
/// reader begins with the scene, which has the focus.
const PAUSE: i32 = 200;

/// A story and how far the learner has come in it.
struct Story {
    /// Holds the scenario at this place.
    bundle: Rc<Bundle>,
    at: usize,
    context: Context,
    /// The choices made; each can be made.
    path: RefCell<Vec<String>>,
    /// From the first step on, what is kept elsewhere changes nothing here.
    touched: Cell<bool>,
    /// A sentence above the scene about something that could not be done.
    note: Cell<&'static str>,
}

/// The story where the learner left it: the scenario at this place in `bundle`.
pub fn view(bundle: &Rc<Bundle>, at: usize, context: Context) -> AnyView {
    let story = Rc::new(Story {
        bundle: Rc::clone(bundle),
        at,
        context,
        path: RefCell::default(),
        touched: Cell::default(),
        note: Cell::default(),
    });
    story.restore();
    let scenario = story.scenario();
    let html = format!(
        "<div class=\"activity-prompt\">{}</div><div class=\"story\" id=\"a-{}-story\">{}</div><div class=\"story-tools\">{}</div>",
        scenario.prompt,
        scenario.id,
        story.scene(),
        story.tools()
    );
    let Some(holder) = page::make("div", &html) else {
        return ().into_any();
    };
    for part in page::all(&holder, ".story,.story-tools") {
        let story = Rc::clone(&story);
        let press = move |event: Event| story.press(event.unchecked_ref());
        page::on(&part, "click", Box::new(press));
    }
    // The journal is read while the page is taken over, and may know more.
    controls::effect(Box::new(move || {
        story.context.store.progress.track();
        if story.restore() {
            story.show();
        }
    }));
    made(&holder)
}

impl Story {
    /// The bundle has it: the view was asked for because it does.
    fn scenario(&self) -> &Scenario<String> {
        &self.bundle.scenario[self.at]
    }

    /// What is kept of the learner's runs; `None` before the first step.
    fn play(&self) -> Option<Play> {
        self.context
            .store
            .progress
            .with_untracked(|progress| progress.plays.get(&self.context.key).cloned())
    }

    /// Takes in the latest run that is kept, unless one is being played here.
    /// Whether that has changed anything.
    fn restore(&self) -> bool {
        let Some(play) = self.play().filter(|_| !self.touched.get()) else {
            return false;
        };
        let (path, is_cut) = story::restore(self.scenario(), &play.latest.path);
        if is_cut {
            self.note.set(self.context.words.story.changed);
        }
        path != self.path.replace(path.clone())
    }

    /// Does what the button says that was pressed.
    fn press(&self, event: &MouseEvent) {
        let Some(button) = page::closest(event, "button") else {
            return;
        };
        let asked = |name| page::attribute(&button, name);
        let mut path = self.path.borrow().clone();
        if let Some(choice) = asked("data-choice") {
            path.push(choice);
            // The second half of a double click was meant for the scene before.
            if event.detail() < 2 {
                self.go(Some(path), true);
            }
        } else if let Some(count) = asked("data-keep") {
            path.truncate(count.parse().unwrap_or_default());
            self.go(Some(path), false);
        } else if let Some(place) = asked("data-place") {
            let play = self.play().unwrap_or_default();
            let taken = |id: &str| play.has_taken(id);
            let way = story::what_if(self.scenario(), &place, &path, &taken);
            self.go(way, false);
        }
    }

    /// Goes to where these choices lead, keeps that and shows it; tells where
    /// there is no such way any more. `forth` when it is one choice further on.
    fn go(&self, path: Option<Vec<String>>, forth: bool) {
        let states = path.as_ref().map(|path| walk(self.scenario(), path));
        match (path, states) {
            (Some(path), Some(states)) if states.len() > path.len() => {
                self.note.set("");
                let place = states.last().map(|state| state.place);
                self.keep(path, matches!(place, Some(Place::Ending(_))));
            }
            _ => self.note.set(self.context.words.story.no_way),
        }
        self.show();
        self.settle(&self.said(forth));
    }

    /// Keeps a walk, which is over when it has come to an ending: then the page
    /// counts as done.
    fn keep(&self, path: Vec<String>, is_over: bool) {
        self.touched.set(true);
        let rev = &self.scenario().rev;
        if is_over {
            self.context.attempt(FULL, path.clone(), rev);
        }
        let before = self.play().unwrap_or_default().latest.at;
        let run = Run {
            // The last step is the latest also where the clock was set back.
            at: clock::now().max(before + 1),
            path: story::record(self.scenario(), &path),
            rev: rev.clone(),
        };
        self.path.replace(path);
        self.context.store.play(&self.context.key, run);
    }

    /// An element of this activity.
    fn find(&self, part: &str) -> Option<HtmlElement> {
        page::first(&format!("#a-{} {part}", self.scenario().id))
    }

    /// Draws what stands there now.
    fn show(&self) {
        if let Some(place) = self.find(".story") {
            place.set_inner_html(&self.scene());
        }
        // The status stays the same element: a screen reader listens to it.
        match self.find(".tools-body") {
            Some(body) => body.set_inner_html(&self.tools_body()),
            None => {
                if let Some(place) = self.find(".story-tools") {
                    place.set_inner_html(&self.tools());
                }
            }
        }
    }

    /// Brings the learner to the scene, and tells what changed.
    fn settle(&self, said: &str) {
        if let (Some(story), Some(scene)) = (self.find(".story"), self.find(".scene")) {
            let _ = story.set_attribute("data-moved", "");
            page::focus_still(&scene);
            page::bring_top_into_view(&story);
        }
        if let Some(status) = self.find(".story-tools [role=status]") {
            status.set_inner_html("");
            let said = said.to_owned();
            Debounce::default().call(PAUSE, move || status.set_inner_html(&said));
        }
    }
}
