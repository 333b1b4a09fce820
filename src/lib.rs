//! The app of the course «Ny i kommunestyret».
//!
//! A page is its content: the app never renders prose. It mounts an
//! interactive activity into each placeholder of a page that already shows the
//! activity's text, keeps what the learner does, and swaps in the next page
//! without a reload. `platform` is the only place that touches the browser's
//! storage, clock and network.

mod activities;
mod aloud;
mod assigned;
mod assignment;
mod cards;
mod certificate;
mod dates;
mod evaluation;
mod facilitator;
mod gathering;
mod glossary;
mod mounts;
mod overview;
mod parts;
mod placement;
mod platform;
mod plenum;
mod programme;
mod qr;
mod receipt;
mod remind;
mod router;
mod saved;
mod search;
mod store;
mod strings;
mod taken;
mod terms;
mod words;

use leptos::prelude::*;
use mounts::Program;
use platform::page::{self, Page};
use store::Store;

/// Takes over the page that the browser has loaded: the lesson app.
///
/// Called once, by the boot script. Where the page is not one of ours (no
/// `oppsett`), nothing happens and the page stays readable.
pub fn start() {
    run(mounts::lessons);
}

/// The same for the app with the tools.
pub fn start_tools() {
    run(mounts::tools);
}

/// The same for the app for the two-day session.
pub fn start_session() {
    run(mounts::session);
}

/// The same for the app for facilitators.
pub fn start_trainer() {
    run(mounts::trainer);
}

fn run(program: Program) {
    platform::failure::install_panic_hook();
    let _ = any_spawner::Executor::init_wasm_bindgen();
    // Signals of the whole session belong to an owner that is never dropped.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    let Some(page) = Page::read(&page::document()) else {
        return;
    };
    let store = Store::open(page.root.path());
    router::start(store, page, program);
}
