//! «Oppdrag»: what a facilitator's link asks for. It is shown before anything is
//! kept; once the learner has taken it on, it stands here with how far they have
//! come.

mod shown;
mod strings;

use crate::{
    activities::controls::effect,
    assigned,
    mounts::{self, Mounted},
    parts::{Parts, show},
    platform::{
        address, fetch,
        page::{self, Page, Root},
    },
    saved::told,
    store::Store,
};
use course::{CourseIndex, FromNode, Lang, SHIPPED_FORMAT};
use engine::{
    gathering::{OWN_EXPECTED, OWN_MEASURES, OWN_POINTS},
    progress::Progress,
    session::{self, ASSIGNMENT, Assignment, Means, ReadError, TAKEN},
};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use strings::{Strings, strings};
use web_sys::HtmlElement;

struct Tool {
    store: Store,
    place: HtmlElement,
    root: Root,
    lang: Lang,
    words: &'static Strings,
    parts: Rc<Parts>,
    /// `None` where it could not be had: slugs stand for titles then.
    course: RefCell<Option<CourseIndex>>,
    is_ready: Cell<bool>,
    /// The link that the learner has opened and not answered.
    opened: RefCell<Option<String>>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(store: Store, place: &HtmlElement, page: &Page, mounted: &mut Mounted) {
    let lang = mounts::page_lang();
    let tool = Rc::new(Tool {
        store,
        place: place.clone(),
        root: page.root.clone(),
        lang,
        words: strings(lang),
        parts: Rc::new(Parts::new(place)),
        course: RefCell::default(),
        is_ready: Cell::new(false),
        opened: RefCell::default(),
    });
    for key in [OWN_POINTS, OWN_EXPECTED, OWN_MEASURES] {
        mounted.fields(store, key);
    }
    let pressed = Rc::clone(&tool);
    let press = move |act: &str, key: &str| pressed.press(act, key);
    tool.parts.on_act(Box::new(press));
    let heard = Rc::downgrade(&tool);
    page::listen("hashchange", move |_| {
        if let Some(tool) = heard.upgrade().filter(|tool| tool.parts.is_shown()) {
            tool.open_address();
        }
    });
    let drawn = Rc::clone(&tool);
    mounted.with_owner(|| {
        effect(Box::new(move || {
            store.progress.track();
            untrack(|| drawn.draw());
        }));
    });
    let path = page.settings.course.clone();
    leptos::task::spawn_local(async move {
        let node = fetch::json(tool.root.join(&path)).await;
        let course = node.and_then(|mut node| CourseIndex::from_node(&mut node));
        let course = course.filter(|course| course.format == SHIPPED_FORMAT);
        tool.course.replace(course);
        tool.is_ready.set(true);
        tool.open_address();
        tool.draw();
    });
}

impl Tool {
    /// Opens what stands in the address, where it stays until it is answered:
    /// a reload shows it again.
    fn open_address(&self) {
        if let Some(rest) = address::fragment(ASSIGNMENT) {
            self.open(&["#", ASSIGNMENT, "=", &rest].concat());
        }
    }

    /// Shows what a link says; nothing is kept yet.
    fn open(&self, text: &str) {
        self.parts.put("told", "");
        let found = Assignment::find(text).ok_or(ReadError::NotOurs);
        let offer = found.and_then(|link| {
            let progress = self.store.progress;
            let offer = progress.with_untracked(|it| session::offer(it, &link))?;
            Ok((link, offer))
        });
        match offer {
            Ok((link, offer)) => {
                self.parts.put("error", "");
                let from = assigned::heading(&self.place, &offer.offered.sender);
                let html = ["<p><strong>", &from, "</strong></p>"].concat();
                let html = html + &self.details(&offer.offered);
                self.parts.put("offer", &html);
                let means = match offer.means {
                    Means::New => "new",
                    Means::Newer => "newer",
                    Means::Same => "same",
                    Means::Older => "older",
                };
                let its_own = ["[data-means~='", means, "']"].concat();
                for part in page::all(&self.place, "[data-means]") {
                    part.set_hidden(!part.matches(&its_own).unwrap_or(false));
                }
                self.opened.replace(Some(link));
                show(self.parts.find("[data-section=offer]"), true);
                self.parts.focus("#oppdrag-tilbud");
            }
            Err(error) => {
                self.close();
                let why = ["[data-error='", error.name(), "']"].concat();
                self.say("error", &why, "bad", "warning");
            }
        }
    }

    /// Puts one of the page's own texts into a part that tells.
    fn say(&self, part: &str, selector: &str, verdict: &str, icon: &str) {
        let text = self.parts.find(selector).and_then(|it| it.text_content());
        let text = page::escape(&text.unwrap_or_default());
        self.parts.say(part, &told(verdict, icon, &text));
    }

    /// Says what came of an answer, by the page's word for it.
    fn tell(&self, name: &str) {
        self.say(
            "told",
            &["[data-told='", name, "']"].concat(),
            "good",
            "check",
        );
    }

    fn close(&self) {
        if address::fragment(ASSIGNMENT).is_some() {
            address::drop_fragment();
        }
        self.opened.take();
        show(self.parts.find("[data-section=offer]"), false);
    }

    /// Does what a button says.
    fn press(&self, act: &str, key: &str) {
        match act {
            "open" => {
                if let Some(field) = self.parts.find("#oppdrag-lenke") {
                    self.open(&page::value(&field));
                    if self.opened.borrow().is_some() {
                        page::set_value(&field, "");
                    }
                }
            }
            "yes" => self.accept(),
            "no" => {
                self.close();
                self.tell("declined");
                self.focus_page();
            }
            "close" => {
                self.close();
                self.focus_page();
            }
            "remove" => {
                self.store.edit(key, String::new(), false, "", None);
                self.tell("removed");
                self.focus_page();
            }
            _ => {}
        }
    }

    /// Takes on what was opened, unless something has changed meanwhile.
    fn accept(&self) {
        let Some(link) = self.opened.take() else {
            return;
        };
        let progress = self.store.progress;
        match progress.with_untracked(|it| session::offer(it, &link)) {
            Ok(offer) => {
                self.close();
                if let Means::New | Means::Newer = offer.means {
                    let key = Progress::key(TAKEN, &offer.offered.id);
                    self.store.edit(&key, link, false, "", None);
                }
                let is_new = offer.means == Means::New;
                self.tell(if is_new { "new" } else { "newer" });
                self.parts.focus(&["#oppdrag-", &offer.offered.id].concat());
            }
            Err(error) => {
                self.close();
                let why = ["[data-error='", error.name(), "']"].concat();
                self.say("error", &why, "bad", "warning");
            }
        }
    }

    /// What had the focus is gone.
    fn focus_page(&self) {
        if let Some(main) = page::main() {
            page::focus_still(&main);
        }
    }
}
