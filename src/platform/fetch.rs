//! Fetching pages and activities from the course's own site.

use course::Node;
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a text could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: no network, or the server is gone.
    Unreachable,
    /// An answer that is not a success.
    Status(u16),
    /// The answer broke off or is not text.
    Broken,
}

/// Fetches a text by its address.
///
/// # Errors
/// See [`FetchError`].
pub async fn text(address: &str) -> Result<String, FetchError> {
    let window = web_sys::window().ok_or(FetchError::Unreachable)?;
    let answer: Result<JsValue, JsValue> = JsFuture::from(window.fetch_with_str(address)).await;
    let response: Response = answer
        .map_err(|_| FetchError::Unreachable)?
        .dyn_into()
        .map_err(|_| FetchError::Broken)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let body = response.text().map_err(|_| FetchError::Broken)?;
    JsFuture::from(body)
        .await
        .ok()
        .and_then(|text| text.as_string())
        .ok_or(FetchError::Broken)
}

/// Fetches JSON of ours by its address; `None` where it cannot be had. Boxed, so
/// that it is compiled once.
pub fn json(address: String) -> Pin<Box<dyn Future<Output = Option<Node>>>> {
    Box::pin(async move {
        let text = text(&address).await.ok()?;
        serde_json::from_str(&text).ok()
    })
}
