//! Going from page to page without a reload.
//!
//! Every address is a real page, so the router only saves time: whatever it
//! cannot do, it leaves to the browser.

use crate::{
    mounts::{self, Mounted, Program},
    platform::{
        chance, failure,
        fetch::{self, FetchError},
        page::{self, Page, Root},
        timer::Debounce,
    },
    store::Store,
    terms,
};
use course::Route;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomParser, KeyboardEvent, MouseEvent, SupportedType};

/// The router; one in a session.
struct Router {
    store: Store,
    root: Root,
    build: String,
    /// The script of the app that runs: the lesson app or the one with tools.
    app: String,
    program: Program,
    mounted: RefCell<Mounted>,
    /// Counts navigations: an answer that comes late is thrown away.
    turn: Cell<u32>,
    /// The entry of the browser's history that is shown.
    entry: RefCell<Entry>,
    /// Where the entries that were left stood: the history's own note of it
    /// may be a moment old.
    left: RefCell<Vec<Entry>>,
    /// After a reload, until the page is alive: how far the boot script has
    /// scrolled, and the block that it could not bring to its place where the
    /// page was too short without answers.
    stood: RefCell<Option<(i32, Block)>>,
}

/// A block by its id, and where its upper edge stands.
type Block = (String, i32);

/// An entry of the browser's history. Its state is the text `<name>:<y>`.
#[derive(Clone)]
struct Entry {
    name: String,
    /// The path of the page, from the root.
    path: String,
    /// How far it is scrolled, in CSS pixels. Whole: reading a float costs 15 KB.
    y: i32,
    /// The browser made it, and it has not been given its state yet.
    is_new: bool,
    /// The block that was in view when it was last left by a reload.
    block: Option<Block>,
}

impl Entry {
    /// The entry that the browser shows now; named when it has no name yet.
    fn shown(root: &Root) -> Entry {
        let state = page::window()
            .history()
            .and_then(|history| history.state())
            .ok()
            .and_then(|state| state.as_string())
            .unwrap_or_default();
        let mut parts = state.split(':');
        let (name, y) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let address = page::window().location().href().unwrap_or_default();
        Entry {
            name: match name {
                "" => chance::name(),
                name => name.to_owned(),
            },
            path: root.strip(&address).unwrap_or_default().to_owned(),
            y: y.parse().unwrap_or_default(),
            is_new: name.is_empty(),
            block: parts
                .next()
                .and_then(|id| Some((id.to_owned(), parts.next()?.parse().ok()?))),
        }
    }

    /// `<name>:<y>`, and behind it the block in view and where it stands: after
    /// a reload the page is shorter until the answers are restored, so the boot
    /// script goes by the block.
    fn state(&self, block: Option<Block>) -> JsValue {
        let block = match block {
            Some((id, top)) => format!(":{id}:{top}"),
            None => String::new(),
        };
        format!("{}:{}{block}", self.name, self.y).into()
    }
}

/// Where to stand on the next page.
enum Place {
    /// At its top, or at a fragment.
    Top(Option<String>),
    /// Where it was left.
    Scroll(i32),
    /// With this element where the same one stood on the page before.
    Block(Option<Block>),
}

/// Takes over the page that is shown and every way from it.
pub fn start(store: Store, page: Page, program: Program) {
    let entry = Entry::shown(&page.root);
    let stood = page::booted_at().zip(entry.block.clone());
    let router = Rc::new(Router {
        store,
        root: page.root.clone(),
        build: page.settings.build.clone(),
        app: page.settings.app.clone(),
        program,
        mounted: RefCell::new(Mounted::default()),
        turn: Cell::new(0),
        entry: RefCell::new(entry),
        left: RefCell::new(Vec::new()),
        stood: RefCell::new(stood),
    });
    router.note_place();
    let first = Rc::clone(&router);
    leptos::task::spawn_local(async move { first.take_over(&page, 0).await });
    listen(&router);
    if let Some(html) = page::document().document_element() {
        let _ = html.set_attribute("data-live", "");
    }
}

fn listen(router: &Rc<Router>) {
    let clicked = Rc::clone(router);
    page::listen("click", move |event| {
        if let Ok(event) = event.dyn_into::<MouseEvent>() {
            clicked.click(&event);
        }
    });
    page::listen("keydown", |event| {
        if event
            .dyn_into::<KeyboardEvent>()
            .is_ok_and(|event| event.key() == "Escape")
        {
            terms::close();
        }
    });
    let back = Rc::clone(router);
    page::listen("popstate", move |_| back.back_or_forward());
    // A page that the browser had kept whole is where it was left, but for
    // WebKit, which shows its top.
    let kept = Rc::clone(router);
    page::on_return(Box::new(move || page::scroll_to(kept.entry.borrow().y)));
    // Where a page was left is remembered as it is scrolled.
    let scrolled = Debounce::default();
    let scrolling = Rc::clone(router);
    page::listen("scroll", move |_| {
        let router = Rc::clone(&scrolling);
        scrolled.call(150, move || router.note_place());
    });
}

impl Router {
    /// Writes where the learner stands into the history's current entry.
    fn note_place(&self) {
        let mut entry = self.entry.borrow_mut();
        entry.y = page::scrolled();
        entry.is_new = false;
        if let Ok(history) = page::window().history() {
            let _ = history.replace_state_with_url(&entry.state(block_in_view()), "", None);
        }
    }

    /// Remembers where an entry stood when it was left, once.
    fn leave(&self, gone: Entry) {
        let mut left = self.left.borrow_mut();
        left.retain(|entry| entry.name != gone.name);
        left.push(gone);
    }

    /// Leaves the entry that was shown for the one that the browser has gone to.
    fn back_or_forward(self: &Rc<Self>) {
        let mut next = Entry::shown(&self.root);
        let mut gone = self.entry.borrow().clone();
        if let Some(known) = self
            .left
            .borrow()
            .iter()
            .find(|entry| entry.name == next.name)
        {
            next.y = known.y;
        }
        // A page that was drawn for a query is another one for another query.
        let query = page::main().and_then(|main| main.get_attribute("data-query"));
        let same_query = query.is_none_or(|query| query == page::query());
        let (y, same_page) = (next.y, next.path == gone.path && same_query);
        // A link to a place on this page: the browser scrolls, and may have begun.
        let to_fragment = same_page && next.is_new;
        if !to_fragment {
            gone.y = page::scrolled();
        }
        self.leave(gone);
        self.entry.replace(next);
        let address = page::window().location().href().unwrap_or_default();
        if !same_page {
            Rc::clone(self).go(address, Place::Scroll(y), false);
        } else if !to_fragment {
            page::scroll_to(y);
        }
    }

    /// Follows a link of ours; leaves every other click to the browser.
    fn click(self: &Rc<Self>, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        if page::closest(event, "[data-print-page]").is_some() {
            page::print();
            return;
        }
        let Some(link) = page::closest(event, "a[href]") else {
            return;
        };
        if link.has_attribute("target") || link.has_attribute("download") {
            return;
        }
        if link.has_attribute("data-term") && terms::toggle(&link, mounts::page_words()) {
            event.prevent_default();
            return;
        }
        let address = js_sys::Reflect::get(&link, &"href".into())
            .ok()
            .and_then(|href| href.as_string())
            .unwrap_or_default();
        let Some(path) = self.root.strip(&address) else {
            return;
        };
        let here = page::window().location().href().unwrap_or_default();
        if self.root.strip(&here) == Some(path) && address.contains('#') {
            self.note_place();
            return;
        }
        if matches!(Route::parse(path), None | Some(Route::Root)) {
            return;
        }
        let place = if link.has_attribute("data-switch-lang") {
            Place::Block(block_in_view())
        } else {
            Place::Top(
                address
                    .split_once('#')
                    .map(|(_, fragment)| fragment.to_owned()),
            )
        };
        event.prevent_default();
        self.note_place();
        Rc::clone(self).go(address, place, true);
    }

    /// Goes to a page of ours.
    fn go(self: Rc<Self>, address: String, place: Place, push: bool) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        leptos::task::spawn_local(async move {
            let text = fetch::text(&address).await;
            if self.turn.get() != turn {
                return;
            }
            if text == Err(FetchError::Unreachable) {
                // The browser's own error page would throw the learner out of
                // the course; here the text stays and the way can be tried again.
                failure::tell_unreachable(&address);
                return;
            }
            failure::untell_unreachable();
            let next = text
                .ok()
                .and_then(|text| parse(&text))
                .and_then(|document| {
                    let page = Page::read(&document)?;
                    let same = page.settings.build == self.build && page.settings.app == self.app;
                    same.then_some((document, page))
                });
            // No answer, another build, another app, not one of our pages: the
            // browser's own way shows what there is.
            let Some((document, page)) = next else {
                load(&address, push);
                return;
            };
            if push && self.push(&address).is_err() {
                load(&address, push);
                return;
            }
            // What was alive ends before its elements go.
            drop(self.mounted.take());
            swap(&document);
            settle(&place);
            self.take_over(&page, turn).await;
            if let (Place::Scroll(y), true) = (place, self.turn.get() == turn) {
                page::scroll_to(y);
            }
        });
    }

    /// Adds an entry to the browser's history.
    fn push(&self, address: &str) -> Result<(), JsValue> {
        self.note_place();
        let entry = Entry {
            name: chance::name(),
            path: self.root.strip(address).unwrap_or_default().to_owned(),
            y: 0,
            is_new: false,
            block: None,
        };
        page::window()
            .history()?
            .push_state_with_url(&entry.state(None), "", Some(address))?;
        let gone = self.entry.replace(entry);
        self.leave(gone);
        Ok(())
    }

    /// Makes the page that is shown alive: first what can be answered, then
    /// the rest. Stops when the learner has gone on.
    async fn take_over(&self, page: &Page, turn: u32) {
        let mount = (self.program)(page.clone()).await;
        if self.turn.get() != turn {
            return;
        }
        let scrolled = page::scrolled();
        self.mounted.replace(Mounted::take_over(self.store, mount));
        // Unless the learner has gone elsewhere meanwhile.
        if let (Some((y, block)), 0) = (self.stood.take(), turn)
            && y == scrolled
        {
            hold(&block);
        }
        let course = mounts::fetch_course(page).await;
        if let (Some(course), true) = (course, self.turn.get() == turn) {
            self.mounted.borrow_mut().show_states(self.store, course);
        }
    }
}

/// Lets the browser load a page. Where it has gone back or forward the address
/// is already that page's, and with a fragment nothing would be loaded.
fn load(address: &str, push: bool) {
    if push {
        let _ = page::window().location().assign(address);
    } else {
        page::reload();
    }
}

fn parse(text: &str) -> Option<Document> {
    DomParser::new()
        .ok()?
        .parse_from_string(text, SupportedType::TextHtml)
        .ok()
}

/// Puts the parts of the next page in the place of this one's.
fn swap(next: &Document) {
    let here = page::document();
    here.set_title(&next.title());
    if let (Some(html), Some(lang)) = (
        here.document_element(),
        next.document_element()
            .and_then(|html| html.get_attribute("lang")),
    ) {
        let _ = html.set_attribute("lang", &lang);
    }
    for selector in [
        ".ds-skip-link",
        "#banner",
        ".site-header",
        "main",
        ".site-footer",
        "#oppsett",
    ] {
        let old = here.query_selector(selector).ok().flatten();
        let new = next.query_selector(selector).ok().flatten();
        if let (Some(old), Some(new)) = (old, new) {
            let _ = old.replace_with_with_node_1(&new);
        }
    }
}

/// Scrolls to where the learner should stand, and moves focus to the heading
/// so that a screen reader begins there.
fn settle(place: &Place) {
    if let Some(heading) = page::first("main h1") {
        let _ = heading.set_attribute("tabindex", "-1");
        page::focus_still(&heading);
    }
    match place {
        Place::Top(None) => page::scroll_to(0),
        Place::Top(Some(fragment)) => match page::document().get_element_by_id(fragment) {
            Some(element) => element.scroll_into_view(),
            None => page::scroll_to(0),
        },
        Place::Scroll(y) => page::scroll_to(*y),
        Place::Block(block) => {
            page::scroll_to(0);
            if let Some(block) = block {
                hold(block);
            }
        }
    }
}

/// Scrolls so that a block stands where it stood.
fn hold((id, top): &Block) {
    if let Some(element) = page::document().get_element_by_id(id) {
        page::scroll_by(page::top(&element) - top);
    }
}

/// The block at the top of the window: its id is the same in both languages.
/// `None` at the very top of the page.
fn block_in_view() -> Option<Block> {
    if page::scrolled() == 0 {
        return None;
    }
    if let Some(story) = page::story_in_view() {
        return Some((story.id(), page::top(&story)));
    }
    let main = page::main()?;
    page::all(&main, "[id]").into_iter().find_map(|element| {
        let top = page::top(&element);
        (top >= 0 && element.closest("[data-mount]").ok().flatten().is_none())
            .then(|| (element.id(), top))
    })
}
