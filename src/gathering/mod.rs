//! «Til samlingen»: what the learner wrote, gathered from all modules, to be
//! brought along on paper, by the clipboard or as a file.
//!
//! Whether a text is brought is the mark of its own note, which the lesson's box
//! shows too. What stands on paper is a part of its own, which the screen does
//! not show: it is shortened where two sheets have no room for it.

mod shown;
mod strings;

use crate::{
    activities::controls::effect,
    mounts::{self, Mounted},
    parts::Parts,
    platform::{
        fetch,
        page::{self, Page},
    },
    saved::{self, strings::Strings as SavedStrings},
    store::Store,
    taken,
};
use course::{FromNode, GatheringIndex, SHIPPED_FORMAT};
use engine::{
    activity::reflect,
    gathering::{self, OWN_ISSUES, OWN_POINTS},
    progress::{Progress, Version},
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
    root: page::Root,
    words: &'static Strings,
    saved_words: &'static SavedStrings,
    parts: Rc<Parts>,
    /// What names the texts; `None` where it could not be had.
    index: RefCell<Option<GatheringIndex>>,
    is_ready: Cell<bool>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(store: Store, place: &HtmlElement, page: &Page, mounted: &mut Mounted) {
    let lang = mounts::page_lang();
    let tool = Rc::new(Tool {
        store,
        place: place.clone(),
        root: page.root.clone(),
        words: strings(lang),
        saved_words: saved::strings::strings(lang),
        parts: Rc::new(Parts::new(place)),
        index: RefCell::default(),
        is_ready: Cell::new(false),
    });
    for key in [OWN_ISSUES, OWN_POINTS] {
        mounted.fields(store, key);
    }
    let pressed = Rc::clone(&tool);
    let press = move |act: &str, key: &str| pressed.press(act, key);
    tool.parts.on_act(Box::new(press));
    let drawn = Rc::clone(&tool);
    mounted.with_owner(|| {
        effect(Box::new(move || {
            store.progress.track();
            untrack(|| drawn.draw());
        }));
    });
    leptos::task::spawn_local(async move {
        let index = tool.fetch().await;
        tool.index.replace(index);
        tool.is_ready.set(true);
        tool.draw();
    });
}

impl Tool {
    async fn fetch(&self) -> Option<GatheringIndex> {
        let path = page::attribute(&*page::main()?, "data-index")?;
        let mut node = fetch::json(self.root.join(&path)).await?;
        GatheringIndex::from_node(&mut node).filter(|index| index.format == SHIPPED_FORMAT)
    }

    /// Does what a button or box says.
    fn press(&self, act: &str, key: &str) {
        match act {
            "bring" => self.turn(key),
            "print" => page::print(),
            _ => taken::take(&self.parts, act, self.words.file, self.text()),
        }
    }

    /// Brings along what was left out, or leaves out what was brought. Each
    /// text is written anew with its mark, as the lesson's box does it.
    fn turn(&self, key: &str) {
        let mut texts: Vec<(String, String, Version)> = Vec::new();
        let mut bring = false;
        self.store.progress.with_untracked(|progress| {
            let index = self.index.borrow();
            let items = gathering::items(progress, index.as_ref());
            let Some(item) = items.iter().find(|it| it.key == key) else {
                return;
            };
            bring = !item.bring;
            for (field, note) in &item.notes {
                let key = match *field {
                    "" => key.to_owned(),
                    field => Progress::field(key, field),
                };
                // The most recent last: so it stays.
                for (name, version) in note.named().into_iter().rev() {
                    if reflect::is_answered(&version.text) {
                        texts.push((key.clone(), name.to_owned(), version.clone()));
                    }
                }
            }
        });
        let boxes = |is_left| {
            let list = if is_left {
                "[data-part=igjen] [data-act=bring]"
            } else {
                "[data-section]:not(details) [data-act=bring]"
            };
            page::all(&self.place, list)
        };
        let at = boxes(bring)
            .iter()
            .position(|it| it.get_attribute("data-key").as_deref() == Some(key));
        for (key, name, version) in texts {
            let Version { text, rev, .. } = version;
            self.store.edit(&key, text, bring, &rev, Some(&name));
        }
        self.draw();
        let said = if bring {
            self.words.taken_in
        } else {
            self.words.taken_out
        };
        self.parts.say("told", said);
        // It is gone from where it stood: the next one there has the focus.
        let left = boxes(bring);
        let next = left.get(at.unwrap_or_default()).or(left.last());
        match next {
            Some(next) => page::focus_still(next),
            None => self.parts.focus("#samling-med"),
        }
    }
}
