//! The app of the course «Ny i kommunestyret».
//!
//! A page is its content: the app never renders prose. It mounts an
//! interactive activity into each placeholder of a page that already shows the
//! activity's text, keeps what the learner does, and swaps in the next page
//! without a reload. `platform` is the only place that touches the browser's
//! storage, clock and network.

mod activities;
mod mounts;
mod platform;
mod router;
mod store;
mod strings;
mod terms;
mod words;

use leptos::prelude::*;
use platform::page::Page;

/// Takes over the page that the browser has loaded.
///
/// Called once, by the boot script. Where the page is not one of ours (no
/// `oppsett`), nothing happens and the page stays readable.
pub fn start() {
    platform::failure::install_panic_hook();
    let _ = any_spawner::Executor::init_wasm_bindgen();
    // Signals of the whole session belong to an owner that is never dropped.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    let Some(page) = Page::read(&platform::page::document()) else {
        return;
    };
    let store = store::Store::open(page.root.path());
    router::start(store, page);
}
