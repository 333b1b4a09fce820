//! «Ordliste»: words that do not fit what is typed are gone from view.

use crate::{parts::show, platform::page};
use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Listens to the field above the words, in `place`.
pub fn mount(main: &HtmlElement, place: &HtmlElement) {
    let field = page::first("[data-filter] input");
    let Some(field) = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let main = main.clone();
    let status = page::first("[data-filter] p");
    let filter = {
        let field = field.clone();
        move || {
            let shown = filter(&main, lower(&field.value()).trim());
            if let Some(status) = &status {
                let name = if shown == "0" {
                    "data-none"
                } else {
                    "data-shown"
                };
                let words = page::attribute(status, name).unwrap_or_default();
                status.set_text_content(Some(&words.replace('^', &shown)));
            }
        }
    };
    // A browser that comes back fills in what was typed.
    if !field.value().is_empty() {
        filter();
    }
    page::on(place, "input", Box::new(move |_| filter()));
    let _ = place.set_attribute("data-live", "");
}

/// Shows the words whose names fit, or else those whose explanations do; says
/// how many.
fn filter(main: &HtmlElement, typed: &str) -> String {
    let words = page::all(main, ".word-group dl > div");
    let fits = |word: &HtmlElement, part: &str| {
        let text = page::all(word, part).into_iter().next();
        text.is_some_and(|it| lower(&it.text_content().unwrap_or_default()).contains(typed))
    };
    let mut fitting: Vec<bool> = words.iter().map(|word| fits(word, "dt")).collect();
    if !fitting.contains(&true) {
        fitting = words.iter().map(|word| fits(word, "dd")).collect();
    }
    let mut shown = 0u32;
    for (word, is_shown) in words.into_iter().zip(fitting) {
        shown += u32::from(is_shown);
        show(Some(word), is_shown);
    }
    for group in page::all(main, ".word-group") {
        let is_shown = !page::all(&group, "dl > div:not([hidden])").is_empty();
        show(Some(group), is_shown);
    }
    shown.to_string()
}

/// By the browser: Rust's own tables of letters weigh some kilobytes.
fn lower(text: &str) -> String {
    String::from(JsString::from(text).to_lower_case())
}
