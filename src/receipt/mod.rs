//! «Kvittering»: what the learner tells a facilitator, choice by choice, and the
//! ways to take it along. Nothing goes anywhere by itself.
//!
//! What stands under a choice is read from a receipt in which everything is
//! shared, and what is taken along from one in which only the chosen is: so each
//! shows what would go, letter for letter.

mod shown;

use crate::{
    activities::controls::effect,
    mounts::{self, Mounted},
    parts::{Parts, show},
    platform::{
        chance, clock, fetch,
        page::{self, Page, Root},
    },
    store::Store,
    taken,
};
use course::{CourseIndex, FromNode, GatheringIndex, Lang, Route, SHIPPED_FORMAT, SitePage};
use engine::{
    progress::{Note, Progress},
    session::{self, RECEIPT_ID, RECEIPT_NAME, RECEIPT_QUESTIONS, RECEIPT_THEMES, Receipt, Shared},
};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::HtmlElement;

/// The key of what was chosen, a field for each choice.
const CHOSEN: &str = "kvittering/valg";

/// What a note says of a box that is on, and of one that is off.
const YES: &str = "ja";
const NO: &str = "nei";

struct Tool {
    store: Store,
    place: HtmlElement,
    root: Root,
    lang: Lang,
    parts: Rc<Parts>,
    indexes: RefCell<Option<(CourseIndex, GatheringIndex)>>,
    /// The id until one is kept, which the first act does.
    id: String,
    /// Which of the codes is shown; `None` while none is.
    code: Cell<Option<usize>>,
}

/// Fills the place of the tool in the page that is shown.
pub fn mount(store: Store, place: &HtmlElement, page: &Page, mounted: &mut Mounted) {
    let tool = Rc::new(Tool {
        store,
        place: place.clone(),
        root: page.root.clone(),
        lang: mounts::page_lang(),
        parts: Rc::new(Parts::new(place)),
        indexes: RefCell::default(),
        id: chance::name() + &chance::name(),
        code: Cell::new(None),
    });
    for key in [RECEIPT_NAME, RECEIPT_QUESTIONS] {
        mounted.fields(store, key);
    }
    for field in page::all(place, "[data-share] > .choice > input") {
        let key = Progress::field(CHOSEN, &field.id().replace("kvittering-", ""));
        tool.tie(field, key, NO);
    }
    for field in page::all(place, "[data-theme]") {
        let slug = page::attribute(&field, "data-theme").unwrap_or_default();
        tool.tie(field, Progress::field(RECEIPT_THEMES, &slug), "");
    }
    let pressed = Rc::clone(&tool);
    let press = move |act: &str, _: &str| pressed.press(act);
    tool.parts.on_act(Box::new(press));
    let drawn = Rc::clone(&tool);
    mounted.with_owner(|| {
        effect(Box::new(move || {
            store.progress.track();
            untrack(|| drawn.draw());
        }));
    });
    let course = page.settings.course.clone();
    leptos::task::spawn_local(async move {
        let index = page::main().and_then(|it| page::attribute(&it, "data-index"));
        let course = fetch::json(tool.root.join(&course)).await;
        let index = fetch::json(tool.root.join(&index.unwrap_or_default())).await;
        let course = course.and_then(|mut it| CourseIndex::from_node(&mut it));
        let index = index.and_then(|mut it| GatheringIndex::from_node(&mut it));
        let both = course.zip(index);
        let is_ours = |it: &(CourseIndex, GatheringIndex)| {
            it.0.format == SHIPPED_FORMAT && it.1.format == SHIPPED_FORMAT
        };
        tool.indexes.replace(both.filter(is_ours));
        tool.draw();
    });
}

impl Tool {
    /// Keeps a box under a key; `off` is what it says when it is turned off.
    fn tie(self: &Rc<Self>, field: HtmlElement, key: String, off: &'static str) {
        let store = self.store;
        // Who chose before the app was there has chosen.
        if page::is_changed(&field) {
            store.edit(&key, YES.to_owned(), false, "", None);
        }
        let changed = field.clone();
        let change = move |_| {
            let is_on = !page::value(&changed).is_empty();
            let text = if is_on { YES } else { off };
            store.edit(&key, text.to_owned(), false, "", None);
        };
        page::on(&field, "change", Box::new(change));
    }

    /// What is chosen: of what was never asked only the modules that are done.
    fn shared(progress: &Progress) -> Shared {
        let is_on = |name: &str, first: bool| {
            let note = progress.notes.get(&Progress::field(CHOSEN, name));
            note.and_then(Note::latest)
                .map_or(first, |it| it.text == YES)
        };
        let first = Shared::FIRST;
        Shared {
            done: is_on("done", first.done),
            name: is_on("name", first.name),
            themes: is_on("themes", first.themes),
            issues: is_on("issues", first.issues),
            stands: is_on("stands", first.stands),
            rules: is_on("rules", first.rules),
            expectations: is_on("expectations", first.expectations),
            questions: is_on("questions", first.questions),
            evaluation: is_on("evaluation", first.evaluation),
        }
    }

    /// The receipt as it would be sent now.
    fn receipt(&self, progress: &Progress, shared: &Shared) -> Option<Receipt> {
        let indexes = self.indexes.borrow();
        let (course, index) = indexes.as_ref()?;
        let mut receipt = session::draft(progress, course, index, shared);
        let id = progress.notes.get(RECEIPT_ID).and_then(Note::latest);
        let id = id.map(|it| it.text.clone()).filter(|id| session::is_id(id));
        receipt.id = id.unwrap_or_else(|| self.id.clone());
        receipt.made = clock::now() / 1000;
        Some(receipt)
    }

    /// Where a facilitator opens it.
    fn address(&self) -> String {
        let route = Route::Site(self.lang, SitePage::Overview);
        self.root.join(&route.path()) + "#"
    }

    /// Does what a button says.
    fn press(&self, act: &str) {
        // From now on its maker is known again: a later one takes its place.
        let is_known = (self.store.progress)
            .with_untracked(|it| it.notes.get(RECEIPT_ID).and_then(Note::latest).is_some());
        if !is_known {
            (self.store).edit(RECEIPT_ID, self.id.clone(), false, "", None);
        }
        match act {
            "qr" => {
                let is_shown = self.code.get().is_some();
                self.code.set((!is_shown).then_some(0));
                self.draw_codes();
            }
            "next" | "previous" => {
                let at = self.code.get().unwrap_or_default();
                let at = match act {
                    "next" => at + 1,
                    _ => at.saturating_sub(1),
                };
                self.code.set(Some(at));
                self.draw_codes();
            }
            _ => taken::take(&self.parts, act, "kvittering", self.text()),
        }
    }

    /// Shows a section or hides it.
    fn show(&self, selector: &str, is_shown: bool) {
        show(self.parts.find(selector), is_shown);
    }
}
