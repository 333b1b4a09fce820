//! The page that is shown: its address, its settings, its elements.

use course::Node;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, HtmlInputElement, Window};

/// What stays free between the window's edge and what is brought into view.
const MARGIN: i32 = 16;

/// The browser's window.
///
/// The app runs in a page, so there always is one; a worker never gets here.
#[allow(
    clippy::expect_used,
    reason = "there is no page without a window, and no one to tell"
)]
pub fn window() -> Window {
    web_sys::window().expect("a window")
}

/// The document that is shown.
#[allow(
    clippy::expect_used,
    reason = "there is no page without a document, and no one to tell"
)]
pub fn document() -> Document {
    window().document().expect("a document")
}

/// The site's root: the folder above `assets/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    address: String,
    origin_length: usize,
}

impl Root {
    /// From the boot script's `nik.root`, `https://host/et/sted/`.
    pub fn find() -> Option<Root> {
        let nik = js_sys::Reflect::get(&window(), &"nik".into()).ok()?;
        let address = js_sys::Reflect::get(&nik, &"root".into())
            .ok()?
            .as_string()?;
        let origin = window().location().origin().ok()?;
        address.starts_with(&origin).then_some(Root {
            origin_length: origin.len(),
            address,
        })
    }

    /// The path, `/et/sted/`.
    pub fn path(&self) -> &str {
        &self.address[self.origin_length..]
    }

    /// The address of something by its path from the root.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What comes behind the root in an address, without query and fragment;
    /// `None` for an address outside the site.
    pub fn strip<'a>(&self, address: &'a str) -> Option<&'a str> {
        let path = address.strip_prefix(&self.address)?;
        path.split(['?', '#']).next()
    }
}

/// The JSON block `oppsett` of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Hash of all assets: pages of one build can be swapped for each other.
    pub build: String,
    /// Path of the app's script, from the root: pages of different apps cannot
    /// be swapped for each other.
    pub app: String,
    /// Path of the course index in this page's language, from the root.
    pub course: String,
}

/// A page: settings and where it stands.
#[derive(Clone, Debug)]
pub struct Page {
    /// The site's root.
    pub root: Root,
    /// The page's settings.
    pub settings: Settings,
}

impl Page {
    /// Reads a document of ours; `None` for any other.
    pub fn read(document: &Document) -> Option<Page> {
        let block = document.get_element_by_id("oppsett")?.text_content()?;
        let mut settings: Node = serde_json::from_str(&block).ok()?;
        Some(Page {
            root: Root::find()?,
            settings: Settings {
                build: settings.text("build")?,
                app: settings.text("app")?,
                course: settings.text("course").unwrap_or_default(),
            },
        })
    }
}

/// All elements that `selector` finds below `root`, in document order.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|i| found.item(i)?.dyn_into().ok())
        .collect()
}

/// The first element that `selector` finds in the document.
pub fn first(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// The page's `<main>`.
pub fn main() -> Option<HtmlElement> {
    first("main")
}

/// Plain text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// The value of an attribute, where there is one and it is not empty.
pub fn attribute(element: &Element, name: &str) -> Option<String> {
    element
        .get_attribute(name)
        .filter(|value| !value.is_empty())
}

/// Listens on the window for as long as the page lives.
pub fn listen(event: &str, run: impl FnMut(web_sys::Event) + 'static) {
    on(&window(), event, Box::new(run));
}

/// Tells of each text that another tab stores: its whole key, and the text,
/// which is none where the key was cleared.
pub fn on_stored(mut tell: Box<dyn FnMut(String, Option<String>)>) {
    listen("storage", move |event| {
        let member = |name: &str| {
            let value = js_sys::Reflect::get(&event, &name.into()).ok();
            value.and_then(|value| value.as_string())
        };
        if let Some(key) = member("key") {
            tell(key, member("newValue"));
        }
    });
}

/// Runs when the browser shows the page again that it had kept whole.
pub fn on_return(mut run: Box<dyn FnMut()>) {
    listen("pageshow", move |event| {
        if js_sys::Reflect::get(&event, &"persisted".into()).is_ok_and(|it| it.is_truthy()) {
            run();
        }
    });
}

/// Loads the page anew.
pub fn reload() {
    // Refused only while the page is being left.
    let _ = window().location().reload();
}

/// Listens on `target` for as long as that lives.
pub fn on(target: &EventTarget, event: &str, run: Box<dyn FnMut(web_sys::Event)>) {
    let run = wasm_bindgen::closure::Closure::wrap(run);
    let run: js_sys::Function = run.into_js_value().unchecked_into();
    // Fails only for a listener that is no function.
    let _ = target.add_event_listener_with_callback(event, &run);
}

/// An element with `html` in it, which stands nowhere yet.
pub fn make(tag: &str, html: &str) -> Option<HtmlElement> {
    let element = document().create_element(tag).ok()?;
    element.set_inner_html(html);
    element.dyn_into().ok()
}

/// A field of any kind as an input. They share `type`, `value` and the like,
/// and `checked` is asked for only where it is.
fn input(field: &Element) -> &HtmlInputElement {
    field.unchecked_ref()
}

/// Whether a field is a box or a radio button.
fn is_ticked_off(field: &Element) -> bool {
    matches!(input(field).type_().as_str(), "checkbox" | "radio")
}

/// What a field holds; a box or radio button that is off holds nothing.
pub fn value(field: &Element) -> String {
    let field = input(field);
    if is_ticked_off(field) && !field.checked() {
        String::new()
    } else {
        field.value()
    }
}

/// Lets a field hold `value`; a box or radio button is turned on where that is
/// its own, else off.
pub fn set_value(field: &Element, value: &str) {
    let field = input(field);
    if is_ticked_off(field) {
        field.set_checked(field.value() == value);
    } else if field.value() != value {
        // Setting the same again would move the cursor.
        field.set_value(value);
    }
}

/// Lets a field hold `value` as if it had been typed: who listens hears of it.
pub fn type_in(field: &Element, value: &str) {
    set_value(field, value);
    for event in ["input", "change"] {
        if let Ok(event) = Event::new(event) {
            let _ = field.dispatch_event(&event);
        }
    }
}

/// Whether the learner has put something into a field.
pub fn is_changed(field: &Element) -> bool {
    let field = input(field);
    if is_ticked_off(field) {
        field.checked() != field.default_checked()
    } else {
        !field.value().is_empty()
    }
}

/// What `selector` finds where an event happened or around it.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest(selector).ok()?
}

/// The distance of an element's upper edge from the window's, in CSS pixels.
pub fn top(element: &Element) -> i32 {
    element.get_bounding_client_rect().top().round() as i32
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> i32 {
    window().scroll_y().unwrap_or(0.0) as i32
}

/// How far the boot script had scrolled when it was done.
pub fn booted_at() -> Option<i32> {
    let nik = js_sys::Reflect::get(&window(), &"nik".into()).ok()?;
    let at = js_sys::Reflect::get(&nik, &"at".into()).ok()?;
    Some(at.as_f64()? as i32)
}

/// Scrolls to so many CSS pixels from the top at once.
pub fn scroll_to(y: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(y));
}

/// Scrolls by so many CSS pixels at once.
pub fn scroll_by(y: i32) {
    if y != 0 {
        window().scroll_by_with_x_and_y(0.0, f64::from(y));
    }
}

/// Scrolls no more than it takes to show `element`, its upper edge first.
pub fn bring_into_view(element: &Element) {
    let below = element.get_bounding_client_rect().bottom() as i32 - room();
    if below > 0 {
        scroll_by((below + MARGIN).min(top(element) - MARGIN));
    }
}

/// Scrolls so that what is to be read from its beginning begins at the top of
/// the window, unless it begins in the upper half of it.
pub fn bring_top_into_view(element: &Element) {
    let top = top(element);
    if top < 0 || top > room() / 2 {
        scroll_by(top - MARGIN);
    }
}

/// Whether any of an element is in view.
pub fn is_in_view(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.bottom() as i32 > 0 && (place.top() as i32) < room()
}

/// Shows the parts of `place` that have `word` in `data-when`, and of those
/// that have others none.
pub fn show_for(place: &Element, word: &str) {
    let its_own = ["[data-when~='", word, "']"].concat();
    for part in all(place, "[data-when]") {
        part.set_hidden(!part.matches(&its_own).unwrap_or(false));
    }
}

/// The browser's registry of marked ranges: `None` before Chromium 105, Safari
/// 17.2 and Firefox 140. A `Map` but for its type.
fn marks() -> Option<js_sys::Map> {
    let css = js_sys::Reflect::get(&window(), &"CSS".into()).ok()?;
    let marks = js_sys::Reflect::get(&css, &"highlights".into()).ok()?;
    marks.is_object().then(|| marks.unchecked_into())
}

/// Marks a part of an element's text, in bytes, under a name, and nothing else
/// under it: by a range that the style finds as `::highlight(name)`, or the
/// whole element by `data-<name>` where the browser has none.
pub fn mark(name: &str, element: &Element, bytes: std::ops::Range<usize>) {
    unmark(name);
    let ranged = marks().and_then(|marks| {
        let class = js_sys::Reflect::get(&window(), &"Highlight".into()).ok()?;
        let class: js_sys::Function = class.dyn_into().ok()?;
        let range = js_sys::Array::of1(&range(element, bytes)?.into());
        let mark = js_sys::Reflect::construct(&class, &range).ok()?;
        marks.set(&name.into(), &mark);
        Some(())
    });
    if ranged.is_none() {
        let _ = element.set_attribute(&["data-", name].concat(), "");
    }
}

/// Takes a mark away.
pub fn unmark(name: &str) {
    if let Some(marks) = marks() {
        marks.delete(&name.into());
    }
    let attribute = ["data-", name].concat();
    if let Some(marked) = first(&["[", &attribute, "]"].concat()) {
        let _ = marked.remove_attribute(&attribute);
    }
}

/// A part of an element's text, in bytes, as a range of the page. `None` where
/// the text has changed.
fn range(element: &Element, bytes: std::ops::Range<usize>) -> Option<web_sys::Range> {
    const TEXT: u32 = 4;
    let range = document().create_range().ok()?;
    let walker = document()
        .create_tree_walker_with_what_to_show(element, TEXT)
        .ok()?;
    let mut at = 0;
    let mut begun = false;
    while let Some(node) = walker.next_node().ok()? {
        let text = node.text_content()?;
        let end = at + text.len();
        // In the browser's own unit, which is UTF-16.
        let offset = |byte: usize| {
            let before = text.get(..byte - at)?;
            u32::try_from(before.encode_utf16().count()).ok()
        };
        if !begun && bytes.start < end {
            range.set_start(&node, offset(bytes.start)?).ok()?;
            begun = true;
        }
        if begun && bytes.end <= end {
            range.set_end(&node, offset(bytes.end)?).ok()?;
            return Some(range);
        }
        at = end;
    }
    None
}

/// The activity whose story is being read: it fills the middle of the window.
/// It grows and shrinks as it is played, so what stands below tells nothing
/// about where the learner is.
pub fn story_in_view() -> Option<HtmlElement> {
    let stories = "[data-type=scenario],[data-type=dilemma],[data-type=inbox],[data-type=guide]";
    let main = main()?;
    all(&main, stories).into_iter().find(|story| {
        let bottom = story.get_bounding_client_rect().bottom() as i32;
        top(story) < room() / 2 && bottom > room() / 2
    })
}

/// The window's height in CSS pixels.
fn room() -> i32 {
    let height = window().inner_height().ok();
    height
        .and_then(|height| height.as_f64())
        .map_or(i32::MAX / 2, |height| height as i32)
}

/// Moves focus without scrolling.
pub fn focus_still(element: &HtmlElement) {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    if let Ok(focus) = js_sys::Reflect::get(element, &"focus".into())
        && let Ok(focus) = focus.dyn_into::<js_sys::Function>()
    {
        let _ = focus.call1(element, &options);
    }
}

/// What stands behind `?` in the address, with it; empty where nothing does.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Puts a query behind the address that is shown, and leaves the history and
/// what it holds. The page's languages lead to the same query.
pub fn set_query(query: &str) {
    let with = |address: &str| {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        [path, query].concat()
    };
    let address = with(&window().location().href().unwrap_or_default());
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or_default();
        // Refused where it is done too often; the next one tells all.
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
    if let Some(html) = document().document_element() {
        for link in all(&html, "[data-switch-lang]") {
            let address = with(&attribute(&link, "href").unwrap_or_default());
            let _ = link.set_attribute("href", &address);
        }
    }
}

/// A text as a value in an address.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// A value in an address as a text; as it stands where it cannot be read.
pub fn decode(value: &str) -> String {
    let value = value.replace('+', " ");
    js_sys::decode_uri_component(&value).map_or(value, String::from)
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Refused only while a dialog is open.
    let _ = window().print();
}

/// Runs `run` when `element` first comes into view. Where the browser cannot
/// tell, never.
pub fn when_seen(element: &Element, run: impl FnOnce() + 'static) {
    let mut run = Some(run);
    let seen = wasm_bindgen::closure::Closure::<
        dyn FnMut(js_sys::Array, web_sys::IntersectionObserver),
    >::new(
        move |entries: js_sys::Array, observer: web_sys::IntersectionObserver| {
            let visible = entries.iter().any(|entry: JsValue| {
                entry
                    .dyn_into::<web_sys::IntersectionObserverEntry>()
                    .is_ok_and(|entry| entry.is_intersecting())
            });
            if visible {
                observer.disconnect();
                if let Some(run) = run.take() {
                    run();
                }
            }
        },
    );
    let seen: js_sys::Function = seen.into_js_value().unchecked_into();
    if let Ok(observer) = web_sys::IntersectionObserver::new(&seen) {
        observer.observe(element);
    }
}

/// A listener for the moment when the learner leaves: the tab is closed,
/// hidden or left for another site. Stops when dropped.
pub struct OnLeave {
    run: js_sys::Function,
}

/// Runs `run` whenever the learner may be leaving, until the guard is dropped.
pub fn on_leave(run: impl FnMut() + 'static) -> OnLeave {
    let run = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(run);
    let run: js_sys::Function = run.into_js_value().unchecked_into();
    let _ = window().add_event_listener_with_callback("pagehide", &run);
    // Phones stop a hidden page without any further event.
    let _ = document().add_event_listener_with_callback("visibilitychange", &run);
    OnLeave { run }
}

impl Drop for OnLeave {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback("pagehide", &self.run);
        let _ = document().remove_event_listener_with_callback("visibilitychange", &self.run);
    }
}
