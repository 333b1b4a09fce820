//! Waiting.

use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};

/// Runs a function once things have been quiet for a while: each call to
/// [`Debounce::call`] starts the wait anew.
#[derive(Clone, Default)]
pub struct Debounce {
    waiting: Rc<Cell<Option<i32>>>,
}

impl Debounce {
    /// Runs `run` after `millis` unless called again before.
    pub fn call(&self, millis: i32, run: impl FnOnce() + 'static) {
        self.start(millis, Box::new(run));
    }

    // Not generic, so that it is compiled once.
    fn start(&self, millis: i32, run: Box<dyn FnOnce()>) {
        self.cancel();
        let waiting = Rc::clone(&self.waiting);
        let callback = Closure::once_into_js(move || {
            waiting.set(None);
            run();
        });
        if let Some(window) = web_sys::window() {
            self.waiting.set(
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        callback.unchecked_ref(),
                        millis,
                    )
                    .ok(),
            );
        }
    }

    /// Forgets what was to run.
    pub fn cancel(&self) {
        if let (Some(timer), Some(window)) = (self.waiting.take(), web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}
