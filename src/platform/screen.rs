//! The whole screen, where the browser gives it.

use super::page;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The first of these members that there is. Safari had them under names of
/// its own before 16.4.
fn member(of: &JsValue, names: [&str; 2]) -> Option<JsValue> {
    let mut found = names.into_iter().map(|name| Reflect::get(of, &name.into()));
    found.find_map(|it| it.ok().filter(JsValue::is_truthy))
}

/// Whether the page fills the screen.
pub fn is_full() -> bool {
    let names = ["fullscreenElement", "webkitFullscreenElement"];
    member(&page::document(), names).is_some()
}

/// Lets the page fill the screen; `refused` runs where the browser says no.
pub fn fill(refused: Box<dyn FnOnce()>) {
    let names = ["requestFullscreen", "webkitRequestFullscreen"];
    let asked = page::document().document_element().and_then(|html| {
        let ask: Function = member(&html, names)?.dyn_into().ok()?;
        ask.call0(&html).ok()
    });
    let Some(asked) = asked else {
        refused();
        return;
    };
    // The older one promises nothing.
    if let Ok(promise) = asked.dyn_into::<Promise>() {
        leptos::task::spawn_local(async move {
            if JsFuture::from(promise).await.is_err() {
                refused();
            }
        });
    }
}

/// Gives the screen back.
pub fn leave() {
    let document = page::document();
    let leave = member(&document, ["exitFullscreen", "webkitExitFullscreen"]);
    if let Some(Ok(leave)) = leave.map(|it| it.dyn_into::<Function>())
        && let Ok(left) = leave.call0(&document)
        && let Ok(promise) = left.dyn_into::<Promise>()
    {
        // Refused where it was left already.
        leptos::task::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
