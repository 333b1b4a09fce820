//! How many browsers run at once on this machine.

use crate::files;
use std::{
    cell::Cell,
    fs::{self, File, TryLockError},
    time::Duration,
};

thread_local! {
    /// Whether this test has a browser. One that waits for a second would wait
    /// for ever where another does the same.
    static HAS_ONE: Cell<bool> = const { Cell::new(false) };
}

/// The right to run one browser. Held as a lock on a file, so that it counts
/// across processes too (nextest runs each test in one of its own) and is free
/// again when its process ends, however it ends.
#[derive(Debug)]
pub struct Slot(#[expect(dead_code, reason = "held, not read")] File);

impl Slot {
    /// Waits for a place.
    ///
    /// # Panics
    /// When this test has one already: it must drop that session first.
    pub fn take() -> Slot {
        assert!(
            !HAS_ONE.replace(true),
            "this test runs a browser already: drop its session first"
        );
        let places: u32 = match std::env::var("E2E_BROWSERS") {
            Ok(text) => text.parse().expect("E2E_BROWSERS must be a number"),
            Err(_) => 2,
        };
        let folder = files::target().join("e2e");
        fs::create_dir_all(&folder).expect("the target folder can be written to");
        loop {
            for place in 0..places.max(1) {
                let path = folder.join(format!("place-{place}.lock"));
                let file = File::create(&path).expect("the target folder can be written to");
                match file.try_lock() {
                    Ok(()) => return Slot(file),
                    Err(TryLockError::WouldBlock) => {}
                    Err(TryLockError::Error(error)) => {
                        panic!("cannot lock {}: {error}", path.display())
                    }
                }
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        HAS_ONE.set(false);
    }
}
