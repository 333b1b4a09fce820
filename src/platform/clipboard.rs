//! The clipboard.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlInputElement};

#[wasm_bindgen]
extern "C" {
    type Board;

    /// Missing where the page did not come over a safe connection.
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = clipboard)]
    static BOARD: Option<Board>;

    #[wasm_bindgen(method, js_name = writeText, catch)]
    fn write(this: &Board, text: &str) -> Result<Promise, JsValue>;
}

/// Copies a text; `false` where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    match BOARD.with(|board| board.as_ref().map(|board| board.write(text))) {
        Some(Ok(written)) => JsFuture::from(written).await.is_ok(),
        _ => false,
    }
}

/// Marks all that stands in a field, to be copied by hand.
pub fn mark(field: &HtmlElement) {
    // A text area has the same method.
    field.unchecked_ref::<HtmlInputElement>().select();
}
