//! The time.

use engine::Millis;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970 (UTC), as the device believes.
pub fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// The device's local time of day, «12.03».
pub fn time_of_day(at: Millis) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
    let (hours, minutes) = (date.get_hours(), date.get_minutes());
    let pad = if minutes < 10 { "0" } else { "" };
    format!("{hours}.{pad}{minutes}")
}
