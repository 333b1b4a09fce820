//! What the learner has done: one signal, and the way it is kept.
//!
//! Every change goes to three places: the signal that views read, localStorage
//! (at once, after taking in what another tab wrote there) and the journal
//! (which says when it is safe). At the start all of them are joined.

use crate::platform::{
    chance, clock,
    journal::{Journal, Record},
    storage::Storage,
};
use engine::{
    Millis,
    progress::{self, Attempt, Progress, Run, StoredError, Version},
};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};

/// The key under which the progress lies.
const PROGRESS: &str = "progress";

/// The key of the chosen language. The boot script reads it too.
const LANG: &str = "lang";

/// When the records of earlier runs under one key are put together.
const MANY_RECORDS: usize = 4;

/// Whether what the learner does is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing has been written in this run yet.
    Untouched,
    /// A change is on its way to the disk.
    Saving,
    /// The last change was on the disk at this time.
    At(Millis),
    /// The last change is only in memory.
    Lost,
}

/// What is wrong with the browser's storage, for the banner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// localStorage did not take the last change.
    pub storage: bool,
    /// Something stored could not be read and was set aside.
    pub set_aside: bool,
}

/// Handle to the progress. Copies are the same store.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the learner has done.
    pub progress: RwSignal<Progress>,
    /// Whether it is kept.
    pub saved: RwSignal<Saved>,
    /// What is wrong, if anything.
    pub trouble: RwSignal<Trouble>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

struct Inner {
    storage: Storage,
    /// `None` until it is open, and where the browser has none.
    journal: RefCell<Option<Journal>>,
    /// Changes made before the journal was open; `None` once that is settled.
    early: RefCell<Option<Vec<String>>>,
    /// The name under which this run writes.
    replica: String,
    /// Set when the stored text could neither be read nor set aside: then it
    /// is never written over.
    hands_off: bool,
}

impl Store {
    /// Opens the store of the site whose root has this path. What
    /// localStorage holds is there at once; the journal joins in when it has
    /// been read.
    pub fn open(root_path: &str) -> Store {
        let storage = Storage::new(root_path);
        let mut trouble = Trouble::default();
        let mut hands_off = false;
        let mut progress = Progress::default();
        if let Some(text) = storage.get(PROGRESS) {
            match progress::read(&text) {
                Ok(read) => progress = read,
                Err(error) => {
                    trouble.set_aside = true;
                    hands_off = storage.set(&aside_key(error, clock::now()), &text).is_err();
                }
            }
        }
        let store = Store {
            progress: RwSignal::new(progress),
            saved: RwSignal::new(Saved::Untouched),
            trouble: RwSignal::new(trouble),
            inner: StoredValue::new_local(Rc::new(Inner {
                storage,
                journal: RefCell::new(None),
                early: RefCell::new(Some(Vec::new())),
                replica: chance::name(),
                hands_off,
            })),
        };
        let root_path = root_path.to_owned();
        leptos::task::spawn_local(async move { store.open_journal(&root_path).await });
        store
    }

    /// Records an attempt at a graded activity.
    pub fn attempt(self, key: &str, attempt: Attempt) {
        self.progress.update(|progress| {
            progress.attempt(key, attempt);
        });
        self.keep(key);
    }

    /// Records a text as typed.
    pub fn note(self, key: &str, text: String, bring: bool) {
        let replica = self.inner.with_value(|inner| inner.replica.clone());
        let at = clock::now();
        self.progress.update(|progress| {
            progress.note(key, &replica, Version { at, text, bring });
        });
        self.keep(key);
    }

    /// Records how far a run through a scenario or a quiz has come.
    pub fn play(self, key: &str, run: Run) {
        self.progress.update(|progress| {
            progress.play(key, run);
        });
        self.keep(key);
    }

    /// Records that a lesson was opened, or that its end was reached.
    pub fn visit(self, key: &str, read: bool) {
        self.progress.update(|progress| {
            progress.visit(key, clock::now(), read);
        });
        self.keep(key);
    }

    /// Remembers the chosen language. Where it cannot, the next visit asks the
    /// browser again.
    pub fn remember_lang(self, tag: &str) {
        self.inner.with_value(|inner| {
            let _ = inner.storage.set(LANG, tag);
        });
    }

    /// Everything as a file's text, and whatever was set aside is told by the
    /// banner.
    pub fn export(self) -> String {
        self.progress.with_untracked(progress::write)
    }

    /// Keeps the part under `key` that has just changed.
    fn keep(self, key: &str) {
        let inner = self.inner.get_value();
        let stored = self.keep_in_storage(&inner);
        self.trouble.update(|trouble| trouble.storage = !stored);
        self.saved.set(Saved::Saving);
        if let Some(early) = inner.early.borrow_mut().as_mut() {
            early.push(key.to_owned());
            return;
        }
        self.keep_in_journal(vec![key.to_owned()], stored);
    }

    /// Joins what localStorage holds (another tab may have written) and writes
    /// all of it. `false` where it cannot.
    fn keep_in_storage(self, inner: &Inner) -> bool {
        if inner.hands_off {
            return false;
        }
        let before = inner
            .storage
            .get(PROGRESS)
            .map(|text| progress::read(&text));
        let mut whole = self.progress.get_untracked();
        match before {
            Some(Ok(other)) => whole.join(other),
            Some(Err(error)) => {
                // It was readable when the app started; another tab's newer app wrote it.
                let text = inner.storage.get(PROGRESS).unwrap_or_default();
                let key = aside_key(error, clock::now());
                self.trouble.update(|trouble| trouble.set_aside = true);
                if inner.storage.set(&key, &text).is_err() {
                    return false;
                }
            }
            None => {}
        }
        inner
            .storage
            .set(PROGRESS, &progress::write(&whole))
            .is_ok()
    }

    /// Writes the records under `keys` and says when they are safe.
    fn keep_in_journal(self, keys: Vec<String>, stored: bool) {
        let inner = self.inner.get_value();
        let Some(journal) = inner.journal.borrow().clone() else {
            self.saved.set(if stored {
                Saved::At(clock::now())
            } else {
                Saved::Lost
            });
            return;
        };
        let records = self.records(&inner.replica, &keys);
        leptos::task::spawn_local(async move {
            let safe = journal.put(&records).await.is_ok();
            self.saved.set(if safe || stored {
                Saved::At(clock::now())
            } else {
                Saved::Lost
            });
        });
    }

    fn records(self, replica: &str, keys: &[String]) -> Vec<Record> {
        self.progress.with_untracked(|progress| {
            keys.iter()
                .map(|key| Record {
                    key: format!("{replica}|{key}"),
                    text: progress::write(&progress.only(key)),
                })
                .collect()
        })
    }

    /// Opens and replays the journal, then writes what was done meanwhile.
    async fn open_journal(self, root_path: &str) {
        let inner = self.inner.get_value();
        if let Ok(journal) = Journal::open(root_path).await {
            if let Ok(records) = journal.all().await {
                self.replay(&inner.replica, &journal, records).await;
            }
            *inner.journal.borrow_mut() = Some(journal);
        }
        let early = inner.early.borrow_mut().take().unwrap_or_default();
        if !early.is_empty() {
            self.keep_in_journal(early, !self.trouble.get_untracked().storage);
        }
    }

    /// Joins the journal's records and, where many runs have left theirs, puts
    /// them together. A record that cannot be read stays as it is.
    async fn replay(self, replica: &str, journal: &Journal, records: Vec<Record>) {
        let mut joined = self.progress.get_untracked();
        let mut read: Vec<Record> = Vec::new();
        for record in records {
            if let Ok(part) = progress::read(&record.text) {
                joined.join(part);
                read.push(record);
            }
        }
        self.progress.update(|progress| {
            // What was done while the journal was read stays.
            progress.join(joined);
        });
        let part = |record: &Record| record.key.split_once('|').map(|(_, key)| key.to_owned());
        let mut crowded: Vec<String> = read.iter().filter_map(part).collect();
        crowded.sort_unstable();
        crowded = crowded
            .chunk_by(|a, b| a == b)
            .filter(|same| same.len() >= MANY_RECORDS)
            .filter_map(|same| same.first().cloned())
            .collect();
        if !crowded.is_empty() {
            let together = self.records(replica, &crowded);
            read.retain(|record| part(record).is_some_and(|key| crowded.contains(&key)));
            // A journal that stays long is no loss; the next start tries again.
            let _ = journal.replace(read, &together).await;
        }
    }
}

/// Where text goes that this version cannot read.
fn aside_key(error: StoredError, now: Millis) -> String {
    let why = match error {
        StoredError::Unreadable => "unreadable",
        StoredError::Foreign => "foreign",
        StoredError::Newer(_) => "newer",
        StoredError::Damaged => "damaged",
    };
    format!("aside:{why}:{now}")
}
