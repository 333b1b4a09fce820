//! localStorage behind one seam. gloo-storage panics where the browser has
//! none, so it is asked for only after a probe.

use gloo_storage::{LocalStorage, Storage as _};

/// Where the facilitator's own things lie: the assignment that was made last,
/// the receipts of a group, the plan of the days, and what was counted in the
/// hall. They are no learner's progress, so no file with that has them.
pub mod kept {
    /// An assignment, as its link's text.
    pub const ASSIGNMENT: &str = "oppdrag";
    /// The receipts of a group, as `engine::session::Group` writes them.
    pub const GROUP: &str = "gruppe";
    /// The plan of the days.
    pub const PROGRAMME: &str = "program";
    /// What was counted in the hall.
    pub const PLENUM: &str = "plenum";
}

/// Why localStorage did not take a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser has none here: blocked by its settings or a private window.
    Blocked,
    /// There is no room left, or the browser refuses this write.
    Full,
}

/// Texts under keys, each beginning with the site's own prefix.
#[derive(Clone, Debug)]
pub struct Storage {
    prefix: String,
}

impl Storage {
    /// Storage of the site whose root has this path: two copies of the course
    /// under one origin keep apart.
    pub fn new(root_path: &str) -> Storage {
        Storage {
            prefix: format!("nik:{root_path}:"),
        }
    }

    /// The text under `key`; `None` where there is none or it cannot be read.
    pub fn get(&self, key: &str) -> Option<String> {
        available()?.get_item(&self.full(key)).ok().flatten()
    }

    /// Puts `text` under `key`.
    ///
    /// # Errors
    /// See [`StorageError`]; what stood there before stays.
    pub fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        available()
            .ok_or(StorageError::Blocked)?
            .set_item(&self.full(key), text)
            .map_err(|_| StorageError::Full)
    }

    /// Clears the place of `key`.
    pub fn remove(&self, key: &str) {
        if let Some(storage) = available() {
            // Refused only where nothing can be written either.
            let _ = storage.remove_item(&self.full(key));
        }
    }

    /// All keys of this site.
    pub fn names(&self) -> Vec<String> {
        let Some(storage) = available() else {
            return Vec::new();
        };
        (0..storage.length().unwrap_or_default())
            .filter_map(|at| {
                storage
                    .key(at)
                    .ok()??
                    .strip_prefix(&self.prefix)
                    .map(str::to_owned)
            })
            .collect()
    }

    /// What all keys of this site begin with in the browser.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "this is the probe that makes the rest safe"
)]
fn available() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}
