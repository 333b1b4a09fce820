//! «Kursbevis»: a sheet for each module that was finished, and for the course.
//! The page holds them all, hidden; here it is found out which may be shown.

use crate::{
    activities::controls::effect,
    mounts::{self, Mounted},
    parts::{Parts, show},
    platform::{
        fetch,
        page::{self, Page},
    },
    saved,
    store::Store,
    words,
};
use course::{CourseIndex, FromNode, SHIPPED_FORMAT};
use engine::{
    Millis, lesson,
    progress::{Note, Progress},
};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use web_sys::HtmlElement;

/// The key of the learner's name.
const NAME: &str = "kursbevis/navn";

/// The name of the sheet for all modules.
const WHOLE: &str = "kurset";

struct Tool {
    store: Store,
    place: HtmlElement,
    parts: Parts,
    course: RefCell<Option<CourseIndex>>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(store: Store, place: &HtmlElement, page: &Page, mounted: &mut Mounted) {
    let tool = Rc::new(Tool {
        store,
        place: place.clone(),
        parts: Parts::new(place),
        course: RefCell::default(),
    });
    mounted.fields(store, NAME);
    tool.parts.on_act(Box::new(|_, _| page::print()));
    let drawn = Rc::clone(&tool);
    mounted.with_owner(|| {
        effect(Box::new(move || {
            store.progress.track();
            untrack(|| drawn.draw());
        }));
    });
    let chosen = Rc::clone(&tool);
    page::on(place, "change", Box::new(move |_| chosen.draw()));
    let (root, path) = (page.root.clone(), page.settings.course.clone());
    leptos::task::spawn_local(async move {
        let node = fetch::json(root.join(&path)).await;
        let course = node.and_then(|mut node| CourseIndex::from_node(&mut node));
        let course = course.filter(|course| course.format == SHIPPED_FORMAT);
        tool.course.replace(course);
        tool.draw();
    });
}

impl Tool {
    /// Shows what was finished, and what was not.
    fn draw(&self) {
        let course = self.course.borrow();
        let Some(course) = course.as_ref().filter(|_| self.parts.is_shown()) else {
            return;
        };
        self.store
            .progress
            .with_untracked(|progress| self.draw_now(progress, course));
    }

    fn draw_now(&self, progress: &Progress, course: &CourseIndex) {
        let app_words = mounts::page_words();
        let (mut done, mut last): (Vec<(&str, Millis)>, Option<Millis>) = (Vec::new(), None);
        for module in &course.modules {
            let finished = lesson::finished(progress, module);
            done.extend(finished.map(|at| (module.slug.as_str(), at)));
            last = last.max(finished);
            let left = (self.parts).find(&["li[data-left='", &module.slug, "']"].concat());
            if let Some(left) = left {
                for text in page::all(&left, "span") {
                    let state = lesson::module_state(progress, module);
                    text.set_text_content(Some(&words::module(state, app_words)));
                }
                show(Some(left), finished.is_none());
            }
        }
        let is_all = done.len() == course.modules.len();
        show(self.parts.find("section[data-left]"), !is_all);
        if let Some(last) = last.filter(|_| is_all) {
            done.push((WHOLE, last));
        }
        page::show_for(&self.place, if done.is_empty() { "empty" } else { "some" });
        let _ = self.place.set_attribute("data-live", "");
        let is_done = |slug: &str| done.iter().find(|(it, _)| *it == slug);
        let mut chosen = String::new();
        for field in page::all(&self.place, "[name=bevis]") {
            chosen += &page::value(&field);
        }
        if is_done(&chosen).is_none() {
            chosen = done.first().map_or("", |(slug, _)| slug).to_owned();
        }
        for choice in page::all(&self.place, "[data-choice]") {
            let slug = page::attribute(&choice, "data-choice").unwrap_or_default();
            for field in page::all(&choice, "input") {
                page::set_value(&field, &chosen);
            }
            show(Some(choice), is_done(&slug).is_some());
        }
        let name = progress.notes.get(NAME).and_then(Note::latest);
        let name = name.map_or("", |it| it.text.trim());
        let saved_words = saved::strings::strings(course.lang);
        for sheet in page::all(&self.place, "[data-proof]") {
            let slug = page::attribute(&sheet, "data-proof").unwrap_or_default();
            if let Some((_, at)) = is_done(&slug).filter(|_| slug == chosen) {
                for date in page::all(&sheet, "[data-date]") {
                    date.set_text_content(Some(&saved::when(*at, false, saved_words)));
                }
                for place in page::all(&sheet, "[data-name]") {
                    let nameless = page::attribute(&place, "data-name").unwrap_or_default();
                    let _ = match name {
                        "" => place.remove_attribute("data-named"),
                        _ => place.set_attribute("data-named", ""),
                    };
                    let name = if name.is_empty() { &nameless } else { name };
                    place.set_text_content(Some(name));
                }
            }
            show(Some(sheet), slug == chosen);
        }
    }
}
