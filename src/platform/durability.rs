//! How long the browser keeps what it holds: what it says itself, and what is
//! known of it. Any of this may be missing or refused; then it is not known.

use super::page;
use engine::remind::Durability;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Asks the browser about its storage, and the person nothing.
pub async fn state() -> Durability {
    let navigator = get(&page::window(), "navigator");
    let storage = get(&navigator, "storage");
    let name = Object::new();
    let _ = Reflect::set(&name, &"name".into(), &"persistent-storage".into());
    let answers = Array::of3(
        &call(&storage, "persisted", &JsValue::UNDEFINED),
        &call(&storage, "getDirectory", &JsValue::UNDEFINED),
        &call(&get(&navigator, "permissions"), "query", &name),
    );
    // What is missing settles as `undefined`.
    let answers = JsFuture::from(Promise::all_settled(&answers)).await;
    let answers = answers.unwrap_or_default();
    let answer = |at: &str| get(&get(&answers, at), "value");
    // Gecko and WebKit refuse a private window the origin's own files, and
    // nothing else that is used here.
    let refused = text(&get(&answers, "1"), "status") == "rejected";
    let permission = text(&answer("2"), "state");
    // The one name by which HTML has engines tell themselves apart: Gecko's is
    // empty, WebKit's is Apple's, on iOS in every browser.
    let vendor = get(&navigator, "vendor").as_string();
    let is_gecko = vendor.as_deref() == Some("");
    let is_webkit = vendor.is_some_and(|vendor| vendor.starts_with("Apple"));
    let installed = call(
        &page::window(),
        "matchMedia",
        &"(display-mode: standalone)".into(),
    );
    Durability {
        persisted: answer("0").is_truthy(),
        can_ask: get(&storage, "persist").is_function() && permission != "denied",
        // Chromium says «prompt» too, and never prompts.
        aloud: is_gecko && permission != "granted",
        private: (is_gecko || is_webkit) && refused,
        seven_days: is_webkit && !get(&installed, "matches").is_truthy(),
    }
}

/// Asks the browser to keep what it holds; whether it promises to.
pub async fn ask() -> bool {
    let storage = get(&get(&page::window(), "navigator"), "storage");
    let promise = call(&storage, "persist", &JsValue::UNDEFINED);
    let promised = JsFuture::from(Promise::resolve(&promise)).await;
    promised.is_ok_and(|promised| promised.is_truthy())
}

/// Calls a function of an object; `undefined` where there is none or it throws.
fn call(object: &JsValue, name: &str, argument: &JsValue) -> JsValue {
    let function = get(object, name).dyn_into::<Function>();
    function
        .and_then(|function| function.call1(object, argument))
        .unwrap_or_default()
}

/// A property; `undefined` where there is none.
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// A property that is text; empty where there is none.
fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}
