//! What `server_fn` names of `wasm-streams`, and nothing behind it.
//!
//! Leptos brings `server_fn` along, which streams requests to a server through
//! `wasm-streams`. This course has no server, so none of it is ever called; but
//! what `wasm-streams` exports to JavaScript stays in the wasm and in its script
//! all the same, 5 KB brotli (ARCHITECTURE.md, «Measured decisions»). The root
//! manifest puts this crate in its place.

use futures_core::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use wasm_bindgen::JsValue;

/// A stream of the browser's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream as it is.
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// The stream as it is.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream of the browser's that holds nothing, whatever `stream` holds.
    ///
    /// # Panics
    /// In a browser without streams; the app's floor is above that.
    #[allow(clippy::expect_used, reason = "never called: there is no server")]
    pub fn from_stream<S>(_stream: S) -> ReadableStream
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        ReadableStream(web_sys::ReadableStream::new().expect("a browser with streams"))
    }

    /// What comes out of the stream: nothing.
    pub fn into_stream(self) -> Nothing {
        Nothing
    }
}

/// A stream that is at its end.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl Stream for Nothing {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
