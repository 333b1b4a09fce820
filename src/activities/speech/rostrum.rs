//! The rostrum: the draft in large type under a clock.
//!
//! A dialog of the browser's own: Escape closes it, what lies behind rests, and
//! the focus goes back to where it came from. It stands in the activity's
//! element, so it goes when the page does.

use crate::{
    platform::{clock, page, timer::Debounce},
    strings::Strings,
    words,
};
use engine::{Millis, activity::reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

/// How often the clock is drawn, in milliseconds.
const TICK: i32 = 200;

/// How long before the end the speaker is told.
const SOON: Millis = 30_000;

struct Clock {
    dialog: HtmlDialogElement,
    limit: Millis,
    /// Spoken before the clock was last stopped.
    spoken: Cell<Millis>,
    /// Since when it runs.
    since: Cell<Option<Millis>>,
    tick: Debounce,
    words: &'static Strings,
}

/// Opens it in what `place` selects. Where nothing is written, the points of
/// the address stand there.
pub fn open(place: &str, draft: &str, outline: &str, seconds: u32, words: &'static Strings) {
    let text = if reflect::is_answered(draft) {
        page::escape(draft)
    } else {
        format!("<p>{}</p>{outline}", words.nothing_written)
    };
    let html = format!(
        "<div class=\"rostrum-head\"><h2 class=\"rostrum-title\" id=\"rostrum-title\">{}</h2><button type=\"button\" class=\"ds-button\" data-variant=\"tertiary\" data-do=\"close\">{}</button><p class=\"rostrum-clock\" role=\"timer\"><span class=\"rostrum-time\"></span> <span class=\"rostrum-left\"></span></p><p class=\"rostrum-said\" role=\"status\"></p><progress max=\"{seconds}\" aria-hidden=\"true\"></progress><div class=\"activity-actions\"><button type=\"button\" class=\"ds-button\" data-do=\"run\" autofocus></button><button type=\"button\" class=\"ds-button\" data-variant=\"secondary\" data-do=\"again\">{}</button></div></div><div class=\"rostrum-text\">{text}</div>",
        words.rostrum, words.leave_rostrum, words.start_again
    );
    let dialog = page::make("dialog", &html).and_then(|it| it.dyn_into().ok());
    let (Some(place), Some(dialog)) = (page::first(place), dialog) else {
        return;
    };
    let dialog: HtmlDialogElement = dialog;
    dialog.set_class_name("rostrum");
    let _ = dialog.set_attribute("aria-labelledby", "rostrum-title");
    let clock = Rc::new(Clock {
        dialog: dialog.clone(),
        limit: Millis::from(seconds) * 1000,
        spoken: Cell::new(0),
        since: Cell::new(None),
        tick: Debounce::default(),
        words,
    });
    draw(&clock);
    let press = move |event: web_sys::Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let button = target.and_then(|it| it.closest("[data-do]").ok().flatten());
        match button.and_then(|it| it.get_attribute("data-do")).as_deref() {
            Some("close") => clock.dialog.close(),
            Some("again") => {
                clock.spoken.set(0);
                clock.since.set(Some(clock::now()));
            }
            Some(_) => {
                clock.spoken.set(clock.spent());
                let stopped = clock.since.get().is_none();
                clock.since.set(stopped.then(clock::now));
            }
            None => {}
        }
        draw(&clock);
    };
    page::on(&dialog, "click", Box::new(press));
    let gone = dialog.clone();
    page::on(&dialog, "close", Box::new(move |_| gone.remove()));
    let _ = place.append_child(&dialog);
    if dialog.show_modal().is_err() {
        dialog.remove();
    }
}

impl Clock {
    /// How long was spoken.
    fn spent(&self) -> Millis {
        let running = self.since.get();
        let running = running.map_or(0, |since| clock::now().saturating_sub(since));
        self.spoken.get() + running
    }

    fn put(&self, selector: &str, text: &str) {
        // Setting the same again would be announced again.
        if let Ok(Some(place)) = self.dialog.query_selector(selector)
            && place.text_content().as_deref() != Some(text)
        {
            place.set_text_content(Some(text));
        }
    }
}

/// Shows the time, and again as long as the clock runs.
fn draw(clock: &Rc<Clock>) {
    let (spent, words) = (clock.spent(), clock.words);
    let left = clock.limit.saturating_sub(spent);
    let (state, said) = match left {
        0 => ("over", words.time_is_out),
        1..=SOON => ("soon", words.soon_out),
        _ => ("", ""),
    };
    let (shown, unit) = if left == 0 {
        ((spent - clock.limit) / 1000, words.time_over)
    } else {
        (left.div_ceil(1000), words.time_left)
    };
    clock.put(".rostrum-time", &words::clock(shown));
    clock.put(".rostrum-left", unit);
    clock.put(".rostrum-said", said);
    let label = match (clock.since.get(), spent) {
        (Some(_), _) => words.pause,
        (None, 0) => words.start_clock,
        (None, _) => words.go_on,
    };
    clock.put("[data-do=run]", label);
    let _ = clock.dialog.set_attribute("data-state", state);
    if let Ok(Some(bar)) = clock.dialog.query_selector("progress") {
        let _ = bar.set_attribute("value", &(spent / 1000).to_string());
    }
    if clock.since.get().is_some() && clock.dialog.open() {
        let again = Rc::clone(clock);
        clock.tick.call(TICK, move || draw(&again));
    }
}
