//! The way to the failure page, which the boot script owns: a trap or a
//! panic leaves nothing here that could draw one.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The boot script's `nik.fail(kind, detail)`.
    #[wasm_bindgen(js_namespace = nik, js_name = fail, catch)]
    fn nik_fail(kind: &str, detail: &str) -> Result<(), JsValue>;

    /// The boot script's `nik.tellUnreachable(address)`.
    #[wasm_bindgen(js_namespace = nik, js_name = tellUnreachable, catch)]
    fn nik_tell_unreachable(address: &str) -> Result<(), JsValue>;

    /// The boot script's `nik.untellUnreachable()`.
    #[wasm_bindgen(js_namespace = nik, js_name = untellUnreachable, catch)]
    fn nik_untell_unreachable() -> Result<(), JsValue>;
}

/// What went wrong, for the failure page's choice of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The app itself: a bug.
    App,
    /// Something could not be fetched or was not what it should be.
    Load,
}

/// Shows the failure page. `detail` is for an error report and holds nothing
/// that the learner wrote. A [`Failure::Load`] that no placeholder of the page
/// waits for goes to the console only.
pub fn show(failure: Failure, detail: &str) {
    let kind = match failure {
        Failure::App => "app",
        Failure::Load => "load",
    };
    // Without a boot script there is nobody to tell.
    let _ = nik_fail(kind, detail);
}

/// Tells that the page at `address` could not be fetched, with a way to try
/// again; the page that is shown stays.
pub fn tell_unreachable(address: &str) {
    let _ = nik_tell_unreachable(address);
}

/// Takes back what [`tell_unreachable`] told.
pub fn untell_unreachable() {
    let _ = nik_untell_unreachable();
}

/// Sends panics to the failure page: with their message only where it is a
/// fixed one, as a formatted one may quote what the learner wrote.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map(|at| format!("{}:{}", at.file(), at.line()))
            .unwrap_or_default();
        let message = info.payload().downcast_ref::<&str>().copied();
        show(
            Failure::App,
            &format!("panic {place} {}", message.unwrap_or_default()),
        );
    }));
}
