//! «Søk»: looks through the texts of the course for each letter that is typed.
//!
//! What is looked for stands in the address, so that it can be shared, and so
//! that the way back from a hit leads to the same hits.

use crate::{
    activities::controls::{add, fill},
    parts::{Parts, show},
    platform::{
        fetch,
        page::{self, Page, escape},
        timer::Debounce,
    },
};
use course::{FromNode, SHIPPED_FORMAT, SearchDoc, SearchIndex};
use engine::search::{self, Hit, Query, SHOWN};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Until it is quiet for so long, neither the address nor a screen reader is
/// told of hits.
const QUIET: i32 = 400;

struct Tool {
    main: HtmlElement,
    place: HtmlElement,
    field: HtmlElement,
    parts: Parts,
    root: page::Root,
    index: Option<SearchIndex>,
    /// How many hits are shown at most.
    limit: Cell<usize>,
    /// What is to be said of them.
    said: RefCell<String>,
    settling: Debounce,
}

/// What is known before the page is alive: the texts, where they could be had.
/// `None` on other pages.
pub async fn prepare(page: &Page) -> Option<Option<SearchIndex>> {
    page::first("[data-tool=search]")?;
    let path = page::attribute(&*page::main()?, "data-index")?;
    let node = fetch::json(page.root.join(&path)).await;
    let index = node.and_then(|mut node| SearchIndex::from_node(&mut node));
    Some(index.filter(|it| it.format == SHIPPED_FORMAT))
}

/// Makes the page that is shown alive.
pub fn mount(main: &HtmlElement, page: &Page, index: Option<SearchIndex>) {
    let Some(place) = page::first("[data-tool=search]") else {
        return;
    };
    let Some(field) = page::all(&place, "input").into_iter().next() else {
        return;
    };
    let tool = Rc::new(Tool {
        main: main.clone(),
        parts: Parts::new(&place),
        place,
        field,
        root: page.root.clone(),
        index,
        limit: Cell::new(SHOWN),
        said: RefCell::default(),
        settling: Debounce::default(),
    });
    tool.read_address();
    tool.draw();
    tool.settle();
    tool.listen();
    if let Some(field) = tool.parts.find("[role=search]") {
        let _ = field.set_attribute("data-live", "");
    }
    // Who comes to search writes; who comes back to hits reads on.
    let focused = page::document().active_element();
    let is_free = focused.is_none_or(|it| it.matches("body,h1").unwrap_or(false));
    if is_free && page::value(&tool.field).is_empty() {
        page::focus_still(&tool.field);
    }
}

impl Tool {
    fn listen(self: &Rc<Self>) {
        let typed = Rc::clone(self);
        page::on(
            &self.field,
            "input",
            Box::new(move |_| {
                typed.limit.set(SHOWN);
                typed.draw();
                let tool = Rc::clone(&typed);
                typed.settling.call(QUIET, move || tool.settle());
            }),
        );
        let pressed = Rc::clone(self);
        page::on(
            &self.field,
            "keydown",
            Box::new(move |event| {
                let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
                if key.is_some_and(|key| key == "Enter") {
                    // The rest of this key would follow the link.
                    event.prevent_default();
                    pressed.settle();
                    pressed.parts.focus(".hits a");
                }
            }),
        );
        // Before the router goes where a hit leads, the address is right.
        let left = Rc::clone(self);
        page::on(&self.place, "click", Box::new(move |_| left.settle()));
        let more = Rc::clone(self);
        self.parts.on_act(Box::new(move |_, _| {
            let first_new = more.limit.get() + 1;
            more.limit.set(more.limit.get() + SHOWN);
            more.draw();
            more.settle();
            let first_new = ["#treff-", &first_new.to_string(), " a"].concat();
            more.parts.focus(&first_new);
        }));
    }

    fn typed(&self) -> String {
        page::value(&self.field).trim().to_owned()
    }

    /// Puts into the field what the address asks for.
    fn read_address(&self) {
        let query = page::query();
        for part in query.trim_start_matches('?').split('&') {
            match part.split_once('=') {
                // As much as can be typed.
                Some(("q", value)) => {
                    let text: String = page::decode(value).chars().take(200).collect();
                    page::set_value(&self.field, &text);
                }
                Some(("vis", value)) => {
                    self.limit.set(value.parse().unwrap_or(SHOWN).max(SHOWN));
                }
                _ => {}
            }
        }
    }

    /// Writes what is looked for into the address, and says how much was found.
    fn settle(&self) {
        self.settling.cancel();
        if !self.parts.is_shown() {
            return;
        }
        let mut query = String::new();
        let typed = self.typed();
        if !typed.is_empty() {
            add(&mut query, &["?q=", &page::encode(&typed)]);
            if self.limit.get() > SHOWN {
                add(&mut query, &["&vis=", &self.limit.get().to_string()]);
            }
        }
        page::set_query(&query);
        // What WebKit puts into the field of a page that it had kept whole.
        let _ = self.field.set_attribute("value", &typed);
        // The router goes by it.
        let _ = self.main.set_attribute("data-query", &page::query());
        self.parts.put("told", &self.said.borrow());
    }

    fn draw(&self) {
        let Some(index) = &self.index else {
            page::show_for(&self.place, "missing");
            return;
        };
        let typed = self.typed();
        let query = Query::read(&typed);
        let found = query.find(&index.docs);
        let count = found.hits.len();
        let mut html = String::new();
        for (at, hit) in found.hits.iter().take(self.limit.get()).enumerate() {
            if let Some(doc) = index.docs.get(hit.doc) {
                self.add_hit(&mut html, at + 1, doc, hit, &query);
            }
        }
        self.parts.put("hits", &html);
        let (state, name) = match (query.is_empty(), count, found.has_all) {
            (true, ..) => ("empty", ""),
            (_, 0, _) => ("nothing", "data-none"),
            (_, _, false) => ("some", "data-partly"),
            (_, 1, _) => ("some", "data-one"),
            _ => ("some", "data-many"),
        };
        page::show_for(&self.place, state);
        show(self.parts.find("[data-act=more]"), count > self.limit.get());
        let status = self.parts.find("[data-part=told]");
        let words = status.and_then(|it| page::attribute(&it, name));
        let named = match count {
            0 => escape(&typed),
            count => count.to_string(),
        };
        let mut said = String::new();
        fill(&mut said, &words.unwrap_or_default(), &[&named]);
        self.said.replace(said);
    }

    /// A hit as HTML: where it leads, what and where it is, and the sentence
    /// that fits.
    fn add_hit(&self, html: &mut String, at: usize, doc: &SearchDoc, hit: &Hit, query: &Query) {
        let mut address = self.root.join(&doc.path);
        let place = search::place(doc, hit);
        if !place.is_empty() {
            add(&mut address, &["#", place]);
        }
        let mut sentence = String::new();
        if let Some(text) = doc.texts.get(hit.text) {
            let excerpt = query.excerpt(text);
            let dots = |is_cut| if is_cut { "…" } else { "" };
            sentence.push_str(dots(excerpt.is_cut_before));
            marked(&mut sentence, &text[excerpt.bytes], query);
            sentence.push_str(dots(excerpt.is_cut_behind));
        }
        let mut title = String::new();
        marked(&mut title, &doc.title, query);
        fill(
            html,
            "<li id=\"treff-^\"><h2><a href=\"^\">^</a></h2><p class=\"hit-place\">^</p><p>^</p></li>",
            &[
                &at.to_string(),
                &escape(&address),
                &title,
                &escape(&doc.place),
                &sentence,
            ],
        );
    }
}

/// Adds plain text as HTML, with the words that fit marked.
fn marked(html: &mut String, text: &str, query: &Query) {
    query.mark(text, &mut |piece, fits| {
        let piece = escape(piece);
        match fits {
            true => add(html, &["<mark>", &piece, "</mark>"]),
            false => html.push_str(&piece),
        }
    });
}
