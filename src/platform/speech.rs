//! The browser's voices.
//!
//! Only voices that live on the device are used: others send what they read to
//! their maker.

use super::page::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// What there is to read a language with.
pub enum Voice {
    /// The browser has not said yet which voices it has.
    Unknown,
    /// None on this device.
    None,
    /// This one.
    Of(SpeechSynthesisVoice),
}

/// `None` where the browser cannot speak at all.
fn synthesis() -> Option<SpeechSynthesis> {
    let speech = window().speech_synthesis().ok()?;
    (!JsValue::from(&speech).is_undefined()).then_some(speech)
}

/// The first voice on the device for one of these languages (`nb`, `no`).
pub fn voice(langs: &[&str]) -> Voice {
    let Some(speech) = synthesis() else {
        return Voice::None;
    };
    let voices = speech.get_voices();
    for voice in voices.iter() {
        let voice: SpeechSynthesisVoice = voice.unchecked_into();
        let spoken = voice.lang();
        // `nb-NO`, `nb_NO` or `nb`, in whatever case.
        let spoken = spoken
            .get(..2)
            .filter(|_| !matches!(spoken.as_bytes().get(2), Some(b'a'..=b'z')));
        if voice.local_service()
            && spoken.is_some_and(|it| langs.iter().any(|lang| it.eq_ignore_ascii_case(lang)))
        {
            return Voice::Of(voice);
        }
    }
    if voices.length() == 0 {
        Voice::Unknown
    } else {
        Voice::None
    }
}

/// Runs when the browser has found more voices, for as long as the page lives.
pub fn on_voices(run: Box<dyn FnMut(web_sys::Event)>) {
    if let Some(speech) = synthesis() {
        super::page::on(&speech, "voiceschanged", run);
    }
}

/// What is being read. Kept until it was read: browsers forget one that nobody
/// holds, and then never tell that it ended.
pub struct Utterance(#[allow(dead_code, reason = "held, not read")] SpeechSynthesisUtterance);

/// Reads a text at `rate` per cent of the usual speed and runs `done` when it
/// was read, was stopped or could not be: with `true` only for the first.
/// `None` where the browser refuses.
pub fn say(
    text: &str,
    voice: &SpeechSynthesisVoice,
    rate: u16,
    done: Box<dyn Fn(bool)>,
) -> Option<Utterance> {
    let utterance = SpeechSynthesisUtterance::new_with_text(text).ok()?;
    utterance.set_voice(Some(voice));
    utterance.set_lang(&voice.lang());
    utterance.set_rate(f32::from(rate) / 100.0);
    let done = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        done(event.type_() == "end")
    });
    let done: js_sys::Function = done.into_js_value().unchecked_into();
    utterance.set_onend(Some(&done));
    utterance.set_onerror(Some(&done));
    synthesis()?.speak(&utterance);
    Some(Utterance(utterance))
}

/// Falls silent.
pub fn stop() {
    if let Some(speech) = synthesis() {
        speech.cancel();
    }
}
