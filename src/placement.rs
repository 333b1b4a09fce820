//! «Hva kan du fra før?»: which advice the page shows of a module, and in which
//! order. The advice itself stands in the page, unseen.

use crate::{activities::controls, platform::page, store::Store};
use engine::placement;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// The word for a module's advice by how many were right.
const RIGHT: [&str; placement::QUESTIONS + 1] = ["0", "1", "2"];

/// Keeps the list of modules true for as long as the current owner lives.
pub fn mount(store: Store, list: HtmlElement) {
    let modules = page::all(&list, "[data-questions]");
    let mut shown = Vec::new();
    controls::effect(Box::new(move || {
        let mut all = Vec::new();
        for module in &modules {
            let keys = page::attribute(module, "data-questions").unwrap_or_default();
            let right = store
                .progress
                .with(|progress| placement::right(progress, keys.split(' ')));
            let word = right.and_then(|right| RIGHT.get(right));
            page::show_for(module, word.unwrap_or(&"open"));
            all.push(right);
        }
        // Moved only where it changes something: what had the focus would lose it.
        if shown != all {
            for place in placement::order(&all) {
                let _ = list.append_child(&modules[place]);
            }
            list.set_hidden(all.iter().all(Option::is_none));
            shown = all;
        }
    }));
}
