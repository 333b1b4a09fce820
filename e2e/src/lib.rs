//! WebDriver tests of the built site in three browser engines: the harness.
//!
//! The tests lie in `tests/site`, one file per subject. Run them with
//! `cargo xtask test`, which installs what they need and builds the site; by
//! hand, with `dist` built, `cargo test -p e2e chromium::` runs one engine.
//!
//! What the harness promises:
//!
//! * A [`Session`] is one browser with a profile of its own, driven over
//!   WebDriver; everything it starts ends with it. At most two browsers run at
//!   once on a machine ([`slot`]), whatever the number of test threads.
//! * Nothing sleeps for a fixed time. [`Session::wait`] polls a condition until
//!   a deadline and then says what it waited for and what the page looked like.
//! * Nothing is retried: a test that fails once has failed.
//! * Elements are found as a person finds them, by role and name, asked of the
//!   browser's own accessibility tree ([`Session::by_role`]).
//! * What the right answer is comes from the built data ([`content`]), never
//!   from the test.
//!
//! Environment: `E2E_DIST` (folder of the built site, otherwise `dist`),
//! `E2E_GALLERY` (folder of the built gallery, otherwise `target/gallery`),
//! `E2E_GECKODRIVER` (otherwise found on `PATH`), `E2E_BROWSERS` (how many
//! browsers at once, otherwise 2).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this crate is test code: a panic is how it reports"
)]

pub mod axe;
pub mod browser;
pub mod content;
pub mod files;
pub mod gate;
pub mod http;
mod role;
pub mod session;
pub mod site;
pub mod slot;

pub use browser::{Browser, Launch};
pub use gate::Gate;
pub use session::{Element, Session};
pub use site::Site;
pub use thirtyfour::{Key, WindowHandle as Tab};

/// Makes one test per function and engine: `in_browser!(chromium = Chromium:
/// a, b)` gives `chromium::a` and `chromium::b`, which call `a` and `b` with
/// the [`Browser`].
#[macro_export]
macro_rules! in_browser {
    ($module:ident = $browser:ident: $($test:ident),+ $(,)?) => {
        mod $module {
            $(
                #[test]
                fn $test() {
                    super::$test($crate::Browser::$browser);
                }
            )+
        }
    };
}
