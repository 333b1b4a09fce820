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

/// A day of the device's own calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: u32,
    /// The month; January is 0.
    pub month: u32,
    /// The day of the month; the first is 1.
    pub day: u32,
}

impl Day {
    /// «2026-11-22», as part of a file's name.
    pub fn in_a_name(self) -> String {
        let pad = |number: u32| if number < 10 { "0" } else { "" };
        let (month, day) = (self.month + 1, self.day);
        format!("{}-{}{month}-{}{day}", self.year, pad(month), pad(day))
    }
}

/// The device's local day; `None` for what is no time that anything was done.
pub fn day(at: Millis) -> Option<Day> {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
    let day = Day {
        year: date.get_full_year(),
        month: date.get_month(),
        day: date.get_date(),
    };
    // Not a number becomes 0, and 0 milliseconds are a time that was lost.
    (day.year > 1970).then_some(day)
}
