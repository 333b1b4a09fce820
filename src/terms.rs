//! A term's definition where the term is read.
//!
//! The page holds every definition in its list of words, and a term links to
//! its place there. The app opens a copy of it below the line instead, so that
//! nobody is thrown to the end of the page and has to find the way back.

use crate::{platform::page, strings::Strings};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Opens or closes the definition that `link` leads to. `false` where there is
/// none to show here; then the link is a link.
pub fn toggle(link: &Element, words: &Strings) -> bool {
    let was_open = link.get_attribute("aria-expanded").as_deref() == Some("true");
    close();
    was_open || open(link, words).is_some()
}

/// Closes the definition that is open, if any.
pub fn close() {
    if let Some(link) = page::first("a.term[aria-expanded=true]") {
        let _ = link.set_attribute("aria-expanded", "false");
    }
    if let Some(card) = page::first(".term-card") {
        card.remove();
    }
}

fn open(link: &Element, words: &Strings) -> Option<()> {
    let id = format!("ord-{}", page::attribute(link, "data-term")?);
    let entry = page::document().get_element_by_id(&id)?;
    // Inside an exercise a card would stand in a label; a story is read.
    let inside = link.closest("[data-mount], .story").ok()?;
    if inside.is_some_and(|place| place.has_attribute("data-mount")) {
        return None;
    }
    let block = link.closest("p, li, dd, td").ok()??;
    let card: HtmlElement = page::document()
        .create_element("div")
        .ok()?
        .dyn_into()
        .ok()?;
    card.set_class_name("term-card");
    card.set_inner_html(&format!(
        "{}<p><a href=\"#{id}\">{}</a></p>",
        entry.query_selector("dd").ok()??.inner_html(),
        words.all_terms,
    ));
    if block.tag_name() == "P" {
        block.after_with_node_1(&card).ok()?;
    } else {
        block.append_child(&card).ok()?;
    }
    link.set_attribute("aria-expanded", "true").ok()?;
    page::bring_into_view(&card);
    Some(())
}
