//! What the learner has done: one signal, and the way it is kept.
//!
//! Every change goes to three places: the signal that views read, localStorage
//! (at once, one small text per key, after taking in what another tab wrote
//! there) and the journal (which says when it is safe). At the start all of
//! them are joined, and what there was is copied once more.

use crate::platform::{
    chance, clock, download,
    journal::{Journal, JournalError, Record},
    page,
    storage::Storage,
    timer::Debounce,
};
use course::Node;
use engine::{
    Millis,
    progress::{self, Attempt, Entry, Progress, Run, StoredError, Version, backup, shelf},
};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// What the names of the places begin with where one key's part lies.
const PART: &str = "p:";

/// Where the first two versions of the format kept everything.
const WHOLE: &str = "progress";

/// The previous good copy: everything there was when a run began.
const COPY: &str = "copy";

/// What the names of the places begin with where unreadable text is kept.
const ASIDE: &str = "aside:";

/// When the learner last deleted everything: tells the other tabs.
const DELETED: &str = "deleted";

/// When the learner last saved everything to a file.
pub const FILE: &str = "file";

/// When the learner last closed a reminder to do so.
pub const QUIET: &str = "quiet";

/// The key of the chosen language. The boot script reads it too.
const LANG: &str = "lang";

/// How long to wait for the journal before what localStorage holds is called
/// kept, in milliseconds. A browser that is still busy with a page that was
/// left may let the next one wait, in theory without end.
const PATIENCE: i32 = 3000;

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
    /// localStorage has not taken all changes.
    pub storage: bool,
    /// Something stored could not be read and was set aside.
    pub set_aside: bool,
}

/// A text that could not be read and was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The name of its place.
    pub name: String,
    /// Why: `unreadable`, `foreign`, `newer` or `damaged`.
    pub why: String,
    /// When.
    pub at: Millis,
    /// The text, untouched.
    pub text: String,
}

/// What came of opening a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// Whether all of it is as it was written.
    pub intact: bool,
    /// How many parts could not be read.
    pub lost: usize,
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
    root_path: String,
    storage: Storage,
    /// `None` until it is open, and where the browser has none.
    journal: RefCell<Option<Journal>>,
    /// Whether the journal may open any moment.
    waits: Cell<bool>,
    /// How many changes are on their way to the journal.
    underway: Cell<u32>,
    /// Keys that changed before the journal was open.
    early: RefCell<Vec<String>>,
    /// The name under which this run writes.
    replica: String,
    /// What [`DELETED`] said when this run read what was stored.
    deleted: RefCell<Option<String>>,
    /// Places with text that could neither be read nor set aside: they are
    /// never written over.
    hands_off: RefCell<Vec<String>>,
    /// Keys whose last change localStorage did not take.
    owed: RefCell<Vec<String>>,
}

impl Inner {
    /// Copies text that cannot be read to a place of its own.
    fn keep_aside(&self, text: &str, error: StoredError) -> bool {
        let why = match error {
            StoredError::Unreadable => "unreadable",
            StoredError::Foreign => "foreign",
            StoredError::Newer(_) => "newer",
            StoredError::Damaged => "damaged",
        };
        let to = format!("{ASIDE}{why}:{}:{}", clock::now(), chance::name());
        self.storage.set(&to, text).is_ok()
    }

    /// Sets aside what stands in a place and clears that. `false` where it has
    /// to stay there.
    fn set_aside(&self, name: &str, text: &str, error: StoredError) -> bool {
        let done = self.keep_aside(text, error);
        if done {
            self.storage.remove(name);
        } else {
            self.hands_off.borrow_mut().push(name.to_owned());
        }
        done
    }

    /// Reads the place `name`; what cannot be read is set aside.
    fn read(&self, name: &str) -> Option<Result<Progress, StoredError>> {
        let text = self.storage.get(name)?;
        let read = progress::read(&text);
        if let Err(error) = read {
            self.set_aside(name, &text, error);
        }
        Some(read)
    }

    /// Whether the place `name` must not be written over.
    fn is_barred(&self, name: &str) -> bool {
        self.hands_off.borrow().iter().any(|it| it == name)
    }

    /// Writes to a place; where there is no room, without the previous copy.
    fn write(&self, name: &str, text: &str) -> bool {
        if self.is_barred(name) {
            return false;
        }
        self.storage.set(name, text).is_ok() || {
            self.storage.remove(COPY);
            self.storage.set(name, text).is_ok()
        }
    }
}

impl Store {
    /// Opens the store of the site whose root has this path. What
    /// localStorage holds is there at once; the previous copy and the journal
    /// join in when they have been read.
    pub fn open(root_path: &str) -> Store {
        let storage = Storage::new(root_path);
        let inner = Inner {
            root_path: root_path.to_owned(),
            deleted: RefCell::new(storage.get(DELETED)),
            storage,
            journal: RefCell::new(None),
            waits: Cell::new(true),
            underway: Cell::new(0),
            early: RefCell::default(),
            replica: chance::name(),
            hands_off: RefCell::default(),
            owed: RefCell::default(),
        };
        let mut trouble = Trouble::default();
        let mut progress = Progress::default();
        for name in inner.storage.names() {
            if name == WHOLE || name.starts_with(PART) {
                match inner.read(&name) {
                    Some(Ok(part)) => progress.join(part),
                    Some(Err(_)) => trouble.set_aside = true,
                    None => {}
                }
            }
        }
        let store = Store {
            progress: RwSignal::new(progress),
            saved: RwSignal::new(Saved::Untouched),
            trouble: RwSignal::new(trouble),
            inner: StoredValue::new_local(Rc::new(inner)),
        };
        leptos::task::spawn_local(async move { store.settle().await });
        store.listen();
        store
    }

    /// Records an attempt at a graded activity.
    pub fn attempt(self, key: &str, mut attempt: Attempt) {
        self.progress.update(|progress| {
            attempt.at = progress.next_time(key, attempt.at);
            progress.attempt(key, attempt);
        });
        self.keep(key);
    }

    /// Records a text in the place of the write named `over`, to revision `rev`
    /// of a prompt. What another tab wrote meanwhile stays beside it; without
    /// `over` all of it is replaced. Returns the name of this write.
    pub fn edit(
        self,
        key: &str,
        text: String,
        bring: bool,
        rev: &str,
        over: Option<&str>,
    ) -> String {
        let replica = self.inner.with_value(|inner| inner.replica.clone());
        let mut name = String::new();
        self.progress.update(|progress| {
            let version = Version {
                at: progress.next_time(key, clock::now()),
                text,
                bring,
                rev: rev.to_owned(),
            };
            name = progress.edit(key, &replica, version, over);
        });
        self.keep(key);
        name
    }

    /// Records how far a run through a scenario or a quiz has come.
    pub fn play(self, key: &str, mut run: Run) {
        self.progress.update(|progress| {
            run.at = progress.next_time(key, run.at);
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

    /// Records what was said of a card, or the date set for all of them.
    pub fn say(self, key: &str, value: u32) {
        self.progress.update(|progress| {
            let at = progress.next_time(key, clock::now());
            progress.say(key, Entry { at, value });
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

    /// When something was last done that is noted under `name`.
    pub fn remembered(self, name: &str) -> Option<Millis> {
        let text = self.inner.with_value(|inner| inner.storage.get(name))?;
        // A number is JSON, and JSON is read here anyway.
        match serde_json::from_str(&text) {
            Ok(Node::Number(at)) => Some(at),
            _ => None,
        }
    }

    /// Notes under `name` that something was done now. Where it cannot, the
    /// learner is reminded once too often.
    pub fn remember(self, name: &str) {
        self.inner.with_value(|inner| {
            let _ = inner.storage.set(name, &clock::now().to_string());
        });
    }

    /// Everything as a file's text; `about` says in it what it is.
    pub fn export(self, about: &str) -> String {
        self.progress
            .with_untracked(|progress| backup::write(progress, about))
    }

    /// Lets the browser save everything as a file; `false` where it cannot.
    pub fn save_file(self, name: &str, about: &str) -> bool {
        let saved = download::save(name, "application/json", &self.export(about));
        if saved {
            self.remember(FILE);
        }
        saved
    }

    /// Takes in a file's text, keeps what was new and tells what it was.
    ///
    /// # Errors
    /// [`StoredError`] where nothing of ours can be made out; then nothing has
    /// changed.
    pub fn take_in(self, text: &str) -> Result<TakenIn, StoredError> {
        let incoming = backup::read(text)?;
        let (keys, intact, lost) = (incoming.keys(), incoming.is_intact(), incoming.lost);
        let take_in =
            |progress: &mut Progress| backup::take_in(progress, incoming, &chance::name());
        let news = self.progress.update_untracked(take_in);
        self.progress.notify();
        if !news.is_empty() {
            self.keep_all(keys);
        }
        Ok(TakenIn { intact, lost })
    }

    /// What was set aside, the oldest first.
    pub fn aside(self) -> Vec<Aside> {
        let mut all: Vec<Aside> = self.inner.with_value(|inner| {
            let names = inner.storage.names();
            let asides = names.into_iter().filter_map(|name| {
                let mut parts = name.strip_prefix(ASIDE)?.split(':');
                let why = parts.next()?.to_owned();
                Some(Aside {
                    why,
                    at: parts.next()?.parse().ok()?,
                    text: inner.storage.get(&name)?,
                    name,
                })
            });
            asides.collect()
        });
        all.sort_by_key(|aside| aside.at);
        all
    }

    /// Deletes a text that was set aside, by the learner's own act.
    pub fn drop_aside(self, name: &str) {
        self.inner.with_value(|inner| inner.storage.remove(name));
        if self.aside().is_empty() {
            self.trouble.update(|trouble| trouble.set_aside = false);
        }
    }

    /// Empties the text under `key` and clears older copies of it, by the
    /// learner's own act. A file that was saved before still has it.
    pub async fn forget_text(self, key: &str) {
        self.edit(key, String::new(), false, "", None);
        let inner = self.inner.get_value();
        inner.write(COPY, &self.progress.with_untracked(progress::write));
        let journal = inner.journal.borrow().clone();
        if let Some(journal) = journal {
            let mut records = journal.all().await.unwrap_or_default();
            records.retain(|record| record.part() == Some(key));
            // What another tab wrote and this one has not heard of stays.
            for record in &records {
                if let Ok(part) = progress::read(&record.text) {
                    self.join(&inner, part);
                }
            }
            let together = self.records(&inner.replica, &[key.to_owned()]);
            // What stays is found and cleared when records are put together.
            let _ = journal.replace(records, &together).await;
        }
    }

    /// Deletes everything that is kept of the learner, here and in other tabs,
    /// by the learner's own act. `false` where the browser refused.
    pub async fn delete_all(self) -> bool {
        let inner = self.inner.get_value();
        for name in inner.storage.names() {
            if name != LANG {
                inner.storage.remove(&name);
            }
        }
        inner.hands_off.borrow_mut().clear();
        inner.owed.borrow_mut().clear();
        let journal = inner.journal.borrow().clone();
        let done = match journal {
            Some(journal) => journal.clear().await.is_ok(),
            None => true,
        };
        self.progress.set(Progress::default());
        self.trouble.set(Trouble::default());
        self.saved.set(Saved::Untouched);
        // Last: the other tabs load anew and find nothing.
        self.remember(DELETED);
        inner.deleted.replace(inner.storage.get(DELETED));
        done
    }

    /// Keeps the part under `key` that has just changed.
    fn keep(self, key: &str) {
        self.keep_all(vec![key.to_owned()]);
    }

    /// Keeps the parts under `keys`.
    fn keep_all(self, keys: Vec<String>) {
        let inner = self.inner.get_value();
        let stored = self.keep_in_storage(&inner, &keys);
        self.saved.set(Saved::Saving);
        if inner.journal.borrow().is_none() {
            add(&mut inner.early.borrow_mut(), &keys);
            if !inner.waits.get() {
                self.tell_kept(stored);
            }
            return;
        }
        leptos::task::spawn_local(async move { self.keep_in_journal(&keys, stored).await });
    }

    /// Writes the parts under `keys` to localStorage, and what it did not take
    /// before. `false` where it does not take all.
    fn keep_in_storage(self, inner: &Inner, keys: &[String]) -> bool {
        let mut all = inner.owed.take();
        add(&mut all, keys);
        all.retain(|key| !self.keep_part(inner, key));
        let stored = all.is_empty();
        inner.owed.replace(all);
        if self
            .trouble
            .with_untracked(|trouble| trouble.storage == stored)
        {
            self.trouble.update(|trouble| trouble.storage = !stored);
        }
        stored
    }

    /// Writes one part, joined with what another tab wrote in its place.
    fn keep_part(self, inner: &Inner, key: &str) -> bool {
        let name = format!("{PART}{key}");
        let standing = inner.storage.get(&name);
        let put = |progress: &mut Progress| shelf::put(progress, key, standing.as_deref());
        let put = self.progress.update_untracked(put);
        if put.news {
            self.progress.notify();
        }
        if let (Some(error), Some(text)) = (put.aside, &standing) {
            // It was readable when the app started; another tab's newer app,
            // or something else, wrote it.
            self.tell_aside();
            if !inner.set_aside(&name, text, error) {
                return false;
            }
        }
        inner.write(&name, &put.text)
    }

    /// Says that something could not be read and was set aside.
    fn tell_aside(self) {
        self.trouble.update(|trouble| trouble.set_aside = true);
    }

    /// Takes in what other tabs write, as they write it.
    fn listen(self) {
        let prefix = self
            .inner
            .with_value(|inner| inner.storage.prefix().to_owned());
        page::on_stored(Box::new(move |name, text| {
            let Some(name) = name.strip_prefix(&prefix) else {
                return;
            };
            match (name.strip_prefix(PART), text) {
                (Some(key), Some(text)) => self.hear(key, &text),
                // A tab that still runs an app from before version 3.
                (None, Some(text)) if name == WHOLE => {
                    if let Ok(part) = progress::read(&text) {
                        self.progress.update(|progress| progress.join(part));
                    }
                }
                (None, Some(_)) if name == DELETED => page::reload(),
                _ => {}
            }
        }));
        page::on_return(Box::new(move || self.catch_up()));
    }

    /// Takes in what was stored while the browser kept this page aside, as it
    /// does for the way back: nobody tells such a page of anything.
    fn catch_up(self) {
        let inner = self.inner.get_value();
        if inner.storage.get(DELETED) != *inner.deleted.borrow() {
            page::reload();
            return;
        }
        for name in inner.storage.names() {
            if let (Some(key), Some(text)) = (name.strip_prefix(PART), inner.storage.get(&name)) {
                self.hear(key, &text);
            }
        }
    }

    fn hear(self, key: &str, text: &str) {
        let hear = |progress: &mut Progress| shelf::hear(progress, key, text);
        let heard = self.progress.update_untracked(hear);
        if heard.news {
            self.progress.notify();
        }
        if heard.lacks {
            let inner = self.inner.get_value();
            self.keep_in_storage(&inner, &[key.to_owned()]);
        }
    }

    /// Writes the records under `keys` and says when they are safe.
    async fn keep_in_journal(self, keys: &[String], stored: bool) {
        let inner = self.inner.get_value();
        inner.underway.set(inner.underway.get() + 1);
        let safe = self.put(&inner, keys).await.is_ok();
        inner.underway.set(inner.underway.get() - 1);
        // Said of all or of nothing: the latest change may still be on its way.
        if !(safe || stored) || inner.underway.get() == 0 {
            self.tell_kept(safe || stored);
        }
    }

    fn tell_kept(self, kept: bool) {
        self.saved.set(if kept {
            Saved::At(clock::now())
        } else {
            Saved::Lost
        });
    }

    /// Writes to the journal, which is opened anew where the browser has
    /// closed it.
    async fn put(self, inner: &Inner, keys: &[String]) -> Result<(), JournalError> {
        let journal = inner.journal.borrow().clone().ok_or(JournalError)?;
        let records = self.records(&inner.replica, keys);
        if journal.put(&records).await.is_ok() {
            return Ok(());
        }
        let journal = Journal::open(&inner.root_path).await?;
        let put = journal.put(&records).await;
        *inner.journal.borrow_mut() = Some(journal);
        put
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

    /// Joins what the previous copy and the journal know, brings localStorage
    /// up to that, and copies it.
    async fn settle(self) {
        let inner = self.inner.get_value();
        if let Some(copy) = inner.read(COPY) {
            match copy {
                Ok(copy) => self.join(&inner, copy),
                Err(_) => self.tell_aside(),
            }
        }
        self.leave_whole(&inner);
        Debounce::default().call(PATIENCE, move || self.wait_no_more());
        if let Ok(journal) = Journal::open(&inner.root_path).await {
            if let Ok(records) = journal.all().await {
                self.replay(&inner, &journal, records).await;
            }
            *inner.journal.borrow_mut() = Some(journal);
            let early = inner.early.take();
            if !early.is_empty() {
                let stored = !self.trouble.get_untracked().storage;
                self.keep_in_journal(&early, stored).await;
            }
        }
        self.wait_no_more();
    }

    /// Goes on with or without the journal: copies everything, and calls kept
    /// what localStorage holds.
    fn wait_no_more(self) {
        let inner = self.inner.get_value();
        if !inner.waits.replace(false) {
            return;
        }
        self.copy(&inner);
        if !inner.early.borrow().is_empty() {
            self.tell_kept(!self.trouble.get_untracked().storage);
        }
    }

    /// Takes in what was read; what localStorage lacks of it is written there.
    fn join(self, inner: &Inner, other: Progress) {
        // What was done while it was read stays.
        let join = |progress: &mut Progress| shelf::join(progress, other);
        let changed = self.progress.update_untracked(join);
        if !changed.is_empty() {
            self.progress.notify();
            self.keep_in_storage(inner, &changed);
        }
    }

    /// Writes what versions 1 and 2 kept in one place in the new ones, then
    /// clears it.
    fn leave_whole(self, inner: &Inner) {
        if inner.storage.get(WHOLE).is_some() && !inner.is_barred(WHOLE) {
            let keys = self.progress.with_untracked(Progress::keys);
            if self.keep_in_storage(inner, &keys) {
                inner.storage.remove(WHOLE);
            }
        }
    }

    /// Copies everything, should a part be damaged later.
    fn copy(self, inner: &Inner) {
        let whole = self.progress.with_untracked(progress::write);
        let is_new = inner.storage.get(COPY).as_ref() != Some(&whole);
        if is_new
            && self
                .progress
                .with_untracked(|progress| !progress.is_empty())
        {
            // Where there is no room, the parts and the journal stand alone.
            let _ = inner.storage.set(COPY, &whole);
        }
    }

    /// Joins the journal's records and, where many runs have left theirs, puts
    /// them together. A record that cannot be read is set aside.
    async fn replay(self, inner: &Inner, journal: &Journal, records: Vec<Record>) {
        let mut joined = Progress::default();
        let mut read: Vec<Record> = Vec::new();
        let mut dead: Vec<Record> = Vec::new();
        for record in records {
            match progress::read(&record.text) {
                Ok(part) => {
                    joined.join(part);
                    read.push(record);
                }
                Err(error) => {
                    self.tell_aside();
                    if inner.keep_aside(&record.text, error) {
                        dead.push(record);
                    }
                }
            }
        }
        self.join(inner, joined);
        if !dead.is_empty() {
            // What stays is set aside once more at the next start.
            let _ = journal.replace(dead, &[]).await;
        }
        let mut crowded: Vec<String> = Vec::new();
        for key in read.iter().filter_map(Record::part) {
            let same = read.iter().filter(|record| record.part() == Some(key));
            if same.count() >= MANY_RECORDS {
                add(&mut crowded, &[key.to_owned()]);
            }
        }
        if !crowded.is_empty() {
            let together = self.records(&inner.replica, &crowded);
            read.retain(|record| {
                let key = record.part();
                crowded.iter().any(|it| Some(it.as_str()) == key)
            });
            // A journal that stays long is no loss; the next start tries again.
            let _ = journal.replace(read, &together).await;
        }
    }
}

/// Adds the keys that are not there yet.
fn add(all: &mut Vec<String>, keys: &[String]) {
    for key in keys {
        if !all.contains(key) {
            all.push(key.clone());
        }
    }
}
