//! Packing a text, by the browser's own means.

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Without header and checksum: the text has a checksum of its own.
const FORMAT: &str = "deflate-raw";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = CompressionStream)]
    type Packer;
    #[wasm_bindgen(constructor, js_class = "CompressionStream", catch)]
    fn new(format: &str) -> Result<Packer, JsValue>;

    #[wasm_bindgen(js_name = DecompressionStream)]
    type Unpacker;
    #[wasm_bindgen(constructor, js_class = "DecompressionStream", catch)]
    fn new(format: &str) -> Result<Unpacker, JsValue>;

    type Source;
    #[wasm_bindgen(method, catch)]
    fn stream(this: &Source) -> Result<Stream, JsValue>;

    type Stream;
    #[wasm_bindgen(method, js_name = pipeThrough, catch)]
    fn pipe_through(this: &Stream, through: &JsValue) -> Result<Stream, JsValue>;
    #[wasm_bindgen(method, js_name = getReader, catch)]
    fn reader(this: &Stream) -> Result<Reader, JsValue>;

    type Reader;
    #[wasm_bindgen(method, catch)]
    fn read(this: &Reader) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn cancel(this: &Reader) -> Result<Promise, JsValue>;
}

/// Why bytes could not be packed or unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// The browser cannot do it: from before the spring of 2023.
    Unsupported,
    /// They are not what [`pack`] made, or not all of it.
    Broken,
    /// They hold more than they may.
    TooLarge,
}

/// Packs bytes.
///
/// # Errors
/// [`PackError::Unsupported`].
pub async fn pack(bytes: &[u8]) -> Result<Vec<u8>, PackError> {
    let packer = Packer::new(FORMAT).map_err(|_| PackError::Unsupported)?;
    through(bytes, &packer, usize::MAX).await
}

/// Unpacks what [`pack`] made. Stops as soon as there are more than `limit`
/// bytes: a few can hold very many.
///
/// # Errors
/// See [`PackError`].
pub async fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<u8>, PackError> {
    let unpacker = Unpacker::new(FORMAT).map_err(|_| PackError::Unsupported)?;
    through(bytes, &unpacker, limit).await
}

/// Sends bytes through a stream of the browser's.
async fn through(bytes: &[u8], way: &JsValue, limit: usize) -> Result<Vec<u8>, PackError> {
    let reader = open(bytes, way).map_err(|_| PackError::Unsupported)?;
    let mut all = Vec::new();
    while let Some(part) = next(&reader).await.map_err(|_| PackError::Broken)? {
        if all.len() + part.length() as usize > limit {
            if let Ok(end) = reader.cancel() {
                // Ends in its own time; nobody waits for it.
                drop(JsFuture::from(end));
            }
            return Err(PackError::TooLarge);
        }
        all.extend(part.to_vec());
    }
    Ok(all)
}

fn open(bytes: &[u8], way: &JsValue) -> Result<Reader, JsValue> {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts)?;
    let source: &Source = blob.unchecked_ref();
    source.stream()?.pipe_through(way)?.reader()
}

/// The next bytes; `None` at the end.
async fn next(reader: &Reader) -> Result<Option<Uint8Array>, JsValue> {
    let read = JsFuture::from(reader.read()?).await?;
    if Reflect::get(&read, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&read, &"value".into())?.dyn_into()?))
}
