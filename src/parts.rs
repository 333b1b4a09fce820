//! A tool's place in the page, in named parts: `[data-part=NAME]`. A part is
//! only touched when its text changes, so that what another tab writes moves
//! neither focus nor folds.

use crate::platform::page;
use std::cell::RefCell;
use web_sys::{Element, Event, HtmlElement};

/// Hears what a button does, and to what.
pub type Act = Box<dyn Fn(&str, &str)>;

/// The place of a tool.
pub struct Parts {
    place: HtmlElement,
    /// What stands in each part.
    stand: RefCell<Vec<(String, String)>>,
}

impl Parts {
    /// The parts of `place`, none of them filled.
    pub fn new(place: &HtmlElement) -> Parts {
        Parts {
            place: place.clone(),
            stand: RefCell::default(),
        }
    }

    /// Hears of each button that is pressed: what it does, and to what.
    pub fn on_act(&self, act: Act) {
        let press = move |event: Event| {
            if let Some(button) = page::closest(&event, "[data-act]") {
                let attribute = |name| button.get_attribute(name).unwrap_or_default();
                act(&attribute("data-act"), &attribute("data-key"));
            }
        };
        page::on(&self.place, "click", Box::new(press));
    }

    /// Whether the page with the tool is still the one that is shown.
    pub fn is_shown(&self) -> bool {
        self.place.is_connected()
    }

    /// The first element that fits.
    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        page::all(&self.place, selector).into_iter().next()
    }

    /// Moves the focus there.
    pub fn focus(&self, selector: &str) {
        if let Some(element) = self.find(selector) {
            let _ = element.focus();
        }
    }

    /// Puts HTML into a part, unless it stands there already. What had the
    /// focus in it has it again.
    pub fn put(&self, name: &str, html: &str) {
        {
            let mut parts = self.stand.borrow_mut();
            match parts.iter_mut().find(|(part, _)| part == name) {
                Some((_, stands)) if stands == html => return,
                Some((_, stands)) => html.clone_into(stands),
                None => parts.push((name.to_owned(), html.to_owned())),
            }
        }
        let Some(part) = self.find(&format!("[data-part='{name}']")) else {
            return;
        };
        let focused = page::document().active_element();
        let focused = focused.filter(|it| part.contains(Some(it)));
        let focused = focused.map(|it| identity(&it));
        part.set_inner_html(html);
        if let Some(focused) = focused {
            let all = page::all(&part, "a, button, textarea, input, select");
            if let Some(same) = all.into_iter().find(|it| identity(it) == focused) {
                page::focus_still(&same);
            }
        }
    }

    /// Says something in a live region. The same again is told again.
    pub fn say(&self, name: &str, html: &str) {
        self.put(name, "");
        self.put(name, html);
    }
}

/// Shows an element or hides it.
pub fn show(element: Option<HtmlElement>, is_shown: bool) {
    if let Some(element) = element {
        element.set_hidden(!is_shown);
    }
}

/// What an element does, to find it again in text that was put in anew.
fn identity(element: &Element) -> String {
    let attribute = |name| element.get_attribute(name).unwrap_or_default();
    format!(
        "{} {} {} {}",
        element.tag_name(),
        attribute("data-act"),
        attribute("data-key"),
        attribute("href")
    )
}
