//! Two tabs, the journal and a file, in any order: nothing is lost, and all
//! come to the same.
//!
//! The browser is a model: localStorage that both tabs write to and are told
//! of, a journal that keeps what it was given. What a tab does is what
//! `src/store.rs` does, without the copy that it keeps as well.

use super::{corrupt::assert_untouched, *};
use crate::progress::{
    backup::{self, take_in},
    shelf,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The records under one key are put together when there are so many.
const MANY_RECORDS: usize = 4;

#[derive(Clone, Debug)]
enum What {
    Attempt { at: u64, score: u16 },
    Note { at: u64 },
    Play { at: u64, path: Vec<String> },
    Visit { at: u64, read: bool },
    Say { at: u64, value: u32 },
}

#[derive(Clone, Debug)]
enum Op {
    /// The learner does something in a tab.
    Here { tab: usize, key: usize, what: What },
    /// And on another device.
    There { key: usize, what: What },
    /// A tab is told of the oldest write of the other that it has not heard of.
    Deliver { tab: usize },
    /// The other device's file is opened in a tab; damaged, where this says a
    /// place, as a share of its length, and whether it was cut off there.
    Import {
        tab: usize,
        damage: Option<(u8, bool)>,
    },
    /// A tab is closed and opened.
    Restart { tab: usize },
    /// The browser is killed: each place holds an older text again, by so many
    /// writes, and both tabs are opened anew.
    Crash { back: usize },
    /// There is no room in localStorage, or there is again.
    Full(bool),
}

fn any_what() -> impl Strategy<Value = What> {
    let at = 0..20_u64;
    prop_oneof![
        (at.clone(), 0..3_u16).prop_map(|(at, score)| What::Attempt {
            at,
            score: score * 500
        }),
        at.clone().prop_map(|at| What::Note { at }),
        (at.clone(), any_path()).prop_map(|(at, path)| What::Play { at, path }),
        (at.clone(), any::<bool>()).prop_map(|(at, read)| What::Visit { at, read }),
        (at, 1..4_u32).prop_map(|(at, value)| What::Say { at, value }),
    ]
}

fn any_op() -> impl Strategy<Value = Op> {
    let (tab, key) = (0..2_usize, 0..2_usize);
    let damage = prop::option::of(any::<(u8, bool)>());
    prop_oneof![
        8 => (tab.clone(), key.clone(), any_what())
            .prop_map(|(tab, key, what)| Op::Here { tab, key, what }),
        2 => (key, any_what()).prop_map(|(key, what)| Op::There { key, what }),
        6 => tab.clone().prop_map(|tab| Op::Deliver { tab }),
        2 => (tab.clone(), damage).prop_map(|(tab, damage)| Op::Import { tab, damage }),
        1 => tab.prop_map(|tab| Op::Restart { tab }),
        1 => (1..4_usize).prop_map(|back| Op::Crash { back }),
        1 => any::<bool>().prop_map(Op::Full),
    ]
}

/// A text that was written, and those that its writer had before it.
struct Written {
    text: String,
    replaced: Vec<String>,
    /// Whether the tabs can know of it.
    is_here: bool,
}

struct Tab {
    progress: Progress,
    replica: String,
    owed: Vec<String>,
    /// Writes of the other tab that this one has not heard of, by number.
    told: VecDeque<(String, usize)>,
    /// The number of the write that this tab finds in each place.
    view: BTreeMap<String, usize>,
}

struct World {
    /// Whether a tab finds in storage only what it has written or was told of,
    /// as where each tab is a process of its own.
    apart: bool,
    /// Every write to storage: its place and text.
    writes: Vec<(String, String)>,
    /// The number of the write that stands in each place, and those before it.
    storage: BTreeMap<String, Vec<usize>>,
    full: bool,
    journal: BTreeMap<String, String>,
    tabs: Vec<Tab>,
    runs: usize,
    there: Progress,
    texts: Vec<Written>,
    /// The join of everything that any tab ever knew.
    all: Progress,
    /// Whether every text that is there was written by somebody there.
    exact: bool,
    calm: bool,
}

impl World {
    fn new(apart: bool) -> World {
        let mut world = World {
            apart,
            writes: Vec::new(),
            storage: BTreeMap::new(),
            full: false,
            journal: BTreeMap::new(),
            tabs: Vec::new(),
            runs: 0,
            there: Progress::default(),
            texts: Vec::new(),
            all: Progress::default(),
            exact: true,
            calm: true,
        };
        for _ in 0..2 {
            let tab = world.opened();
            world.tabs.push(tab);
        }
        world
    }

    /// A tab as it finds the storage.
    fn opened(&mut self) -> Tab {
        self.runs += 1;
        let mut tab = Tab {
            progress: Progress::default(),
            replica: format!("run{}", self.runs),
            owed: Vec::new(),
            told: VecDeque::new(),
            view: BTreeMap::new(),
        };
        for (key, writes) in &self.storage {
            if let Some(write) = writes.last() {
                tab.view.insert(key.clone(), *write);
                tab.progress
                    .join(read(&self.writes[*write].1).expect("written by us"));
            }
        }
        tab
    }

    fn standing(&self, tab: usize, key: &str) -> Option<&str> {
        let write = match self.apart {
            true => self.tabs[tab].view.get(key),
            false => self.storage.get(key)?.last(),
        };
        write.map(|write| self.writes[*write].1.as_str())
    }

    /// `Store::keep_part`.
    fn keep_part(&mut self, tab: usize, key: &str) -> bool {
        let standing = self.standing(tab, key).map(str::to_owned);
        let put = shelf::put(&mut self.tabs[tab].progress, key, standing.as_deref());
        assert_eq!(put.aside, None);
        let text = read(&put.text).expect("just written");
        assert_eq!(text, self.tabs[tab].progress.only(key), "known and kept");
        if let Some(standing) = standing {
            let standing = read(&standing).expect("written by us");
            assert_eq!(joined(&text, &standing), text, "nothing is written over");
        }
        if self.full {
            return false;
        }
        let places = self.storage.entry(key.to_owned()).or_default();
        let is_same = places
            .last()
            .is_some_and(|last| self.writes[*last].1 == put.text);
        if !is_same {
            let number = self.writes.len();
            places.push(number);
            self.writes.push((key.to_owned(), put.text));
            self.tabs[tab].view.insert(key.to_owned(), number);
            self.tabs[1 - tab].told.push_back((key.to_owned(), number));
        }
        true
    }

    /// `Store::keep_in_storage`.
    fn keep_in_storage(&mut self, tab: usize, keys: &[String]) {
        let mut all = std::mem::take(&mut self.tabs[tab].owed);
        for key in keys {
            if !all.contains(key) {
                all.push(key.clone());
            }
        }
        all.retain(|key| !self.keep_part(tab, key));
        self.tabs[tab].owed = all;
    }

    /// `Store::keep_all`.
    fn keep(&mut self, tab: usize, keys: &[String]) {
        self.keep_in_storage(tab, keys);
        for key in keys {
            self.record(tab, key);
        }
    }

    fn record(&mut self, tab: usize, key: &str) {
        let tab = &self.tabs[tab];
        let name = format!("{}|{key}", tab.replica);
        self.journal.insert(name, write(&tab.progress.only(key)));
    }

    /// `Store::open` and `Store::settle`.
    fn restart(&mut self, tab: usize) {
        self.tabs[tab] = self.opened();
        let mut joined = Progress::default();
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, text) in &self.journal {
            joined.join(read(text).expect("written by us"));
            let key = name.split_once('|').expect("a record's name").1;
            names.entry(key.to_owned()).or_default().push(name.clone());
        }
        let before = self.tabs[tab].progress.clone();
        self.tabs[tab].progress.join(joined);
        let now = &self.tabs[tab].progress;
        let mut changed = now.keys();
        changed.retain(|key| now.only(key) != before.only(key));
        self.keep_in_storage(tab, &changed);
        for (key, names) in names {
            if names.len() >= MANY_RECORDS {
                self.journal.retain(|name, _| !names.contains(name));
                self.record(tab, &key);
            }
        }
    }

    fn deliver(&mut self, tab: usize) {
        let Some((key, number)) = self.tabs[tab].told.pop_front() else {
            return;
        };
        let view = self.tabs[tab].view.entry(key.clone()).or_default();
        *view = number.max(*view);
        let text = self.writes[number].1.clone();
        let heard = shelf::hear(&mut self.tabs[tab].progress, &key, &text);
        if heard.lacks {
            self.keep_in_storage(tab, &[key]);
        }
    }

    /// Does something in `progress`; `is_here` where a tab does.
    fn act(
        &mut self,
        progress: &mut Progress,
        replica: &str,
        key: &str,
        what: What,
        is_here: bool,
    ) {
        match what {
            What::Attempt { at, score } => {
                let at = progress.next_time(key, at);
                progress.attempt(key, attempt(at, score));
            }
            What::Note { at } => {
                let at = progress.next_time(key, at);
                let text = format!("text {:03}.", self.texts.len());
                let note = progress.notes.get(key).cloned().unwrap_or_default();
                let replaced = note.versions().iter().map(|it| it.text.clone()).collect();
                self.texts.push(Written {
                    text: text.clone(),
                    replaced,
                    is_here,
                });
                let version = Version {
                    at,
                    text,
                    bring: false,
                    rev: "r".into(),
                };
                progress.note(key, replica, version);
            }
            What::Play { at, path } => {
                let at = progress.next_time(key, at);
                progress.play(key, run(at, &path));
            }
            What::Visit { at, read } => {
                progress.visit(key, at, read);
            }
            What::Say { at, value } => {
                let at = progress.next_time(key, at);
                progress.say(key, Entry { at, value });
            }
        }
    }

    fn import(&mut self, tab: usize, damage: Option<(u8, bool)>) {
        let mut bytes = backup::write(&self.there, "om").into_bytes();
        if let Some((share, is_cut)) = damage {
            let at = bytes.len() * usize::from(share) / 256;
            if is_cut {
                bytes.truncate(at);
            } else {
                bytes[at] ^= 1;
            }
        }
        let Ok(incoming) = backup::read(&String::from_utf8_lossy(&bytes)) else {
            return;
        };
        let (keys, intact) = (incoming.keys(), incoming.is_intact());
        let before = self.tabs[tab].progress.clone();
        self.runs += 1;
        let replica = format!("file{}", self.runs);
        let news = take_in(&mut self.tabs[tab].progress, incoming, &replica);
        if intact {
            for text in &mut self.texts {
                text.is_here = true;
            }
        } else {
            self.exact = false;
            assert_untouched(&before, &self.tabs[tab].progress, "a damaged file");
        }
        if !news.is_empty() {
            self.keep(tab, &keys);
        }
    }

    fn run(&mut self, op: Op) {
        match op {
            Op::Here { tab, key, what } => {
                let key = format!("m/{key}");
                let mut progress = std::mem::take(&mut self.tabs[tab].progress);
                let replica = self.tabs[tab].replica.clone();
                self.act(&mut progress, &replica, &key, what, true);
                self.tabs[tab].progress = progress;
                self.keep(tab, &[key]);
            }
            Op::There { key, what } => {
                let mut there = std::mem::take(&mut self.there);
                self.act(&mut there, "there", &format!("m/{key}"), what, false);
                self.there = there;
            }
            Op::Deliver { tab } => self.deliver(tab),
            Op::Import { tab, damage } => self.import(tab, damage),
            Op::Restart { tab } => self.restart(tab),
            Op::Crash { back } => {
                for writes in self.storage.values_mut() {
                    let left = writes.len().saturating_sub(back);
                    writes.truncate(left);
                }
                self.restart(0);
                self.restart(1);
            }
            Op::Full(full) => {
                self.full = full;
                self.calm &= !full;
            }
        }
        for tab in &self.tabs {
            self.all.join(tab.progress.clone());
        }
    }

    /// Delivers until there is nothing more to tell.
    fn settle(&mut self) -> Result<(), TestCaseError> {
        let mut times = 0;
        while let Some(tab) = (0..2).find(|tab| !self.tabs[*tab].told.is_empty()) {
            self.deliver(tab);
            times += 1;
            prop_assert!(times < 1000, "they tell each other the same for ever");
        }
        Ok(())
    }

    /// Both tabs know everything, and it stands in storage.
    fn check_all_is_kept(&self) -> Result<(), TestCaseError> {
        for tab in &self.tabs {
            prop_assert_eq!(&tab.progress, &self.all);
        }
        for key in self.all.keys() {
            let last = self.storage.get(&key).and_then(|writes| writes.last());
            let text = last.map(|last| read(&self.writes[*last].1));
            prop_assert_eq!(text, Some(Ok(self.all.only(&key))));
        }
        Ok(())
    }

    fn shown(&self) -> BTreeSet<String> {
        let notes = self.tabs[0].progress.notes.values();
        let versions = notes.flat_map(|note| note.versions());
        versions.map(|version| version.text.clone()).collect()
    }

    /// The texts that nobody has replaced who had seen them.
    fn expected(&self) -> BTreeSet<String> {
        let here = || self.texts.iter().filter(|text| text.is_here);
        let replaced: Vec<&String> = here().flat_map(|text| &text.replaced).collect();
        here()
            .map(|text| text.text.clone())
            .filter(|text| !replaced.contains(&text))
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn two_tabs_the_journal_and_a_file_come_to_the_same(
        ops in prop::collection::vec(any_op(), 0..48),
        apart in any::<bool>(),
    ) {
        let mut world = World::new(apart);
        for op in ops {
            world.run(op);
        }
        world.full = false;
        world.settle()?;
        if world.calm {
            world.check_all_is_kept()?;
        }
        for tab in 0..2 {
            world.restart(tab);
            world.settle()?;
        }
        world.check_all_is_kept()?;
        let (shown, expected) = (world.shown(), world.expected());
        prop_assert!(shown.is_superset(&expected), "{:?} of {:?}", shown, expected);
        if world.exact {
            prop_assert_eq!(shown, expected);
        }
    }
}

#[test]
fn what_stands_in_a_place_is_told_from_what_is_new() {
    let part = |score: u16| {
        let mut part = Progress::default();
        part.attempt("m/a", attempt(u64::from(score), score));
        part
    };
    let mut both = part(1);
    both.join(part(2));
    let (mine, theirs, both_text) = (part(1), write(&part(2)), write(&both));

    let mut progress = mine.clone();
    let put = shelf::put(&mut progress, "m/a", None);
    assert_eq!(
        (put.text.as_str(), put.news),
        (write(&mine).as_str(), false)
    );
    let put = shelf::put(&mut progress, "m/a", Some(&write(&mine)));
    assert!(!put.news);
    let put = shelf::put(&mut progress, "m/a", Some(&theirs));
    assert_eq!(
        (put.text, put.news, put.aside),
        (both_text.clone(), true, None)
    );
    assert_eq!(progress, both);
    for (standing, error) in [
        ("", StoredError::Unreadable),
        ("{}", StoredError::Foreign),
        (
            &theirs.replace("\"score\":2", "\"score\":3"),
            StoredError::Damaged,
        ),
    ] {
        let put = shelf::put(&mut progress, "m/a", Some(standing));
        let expected = (both_text.clone(), false, Some(error));
        assert_eq!((put.text, put.news, put.aside), expected);
    }

    let mut progress = mine.clone();
    let heard = |progress: &mut Progress, text: &str| {
        let heard = shelf::hear(progress, "m/a", text);
        (heard.news, heard.lacks)
    };
    assert_eq!(heard(&mut progress, &write(&mine)), (false, false));
    assert_eq!(heard(&mut progress, "nothing"), (false, false));
    assert_eq!(heard(&mut progress, &theirs), (true, true));
    assert_eq!(progress, both);
    assert_eq!(heard(&mut progress, &theirs), (false, true));
    assert_eq!(heard(&mut progress, &both_text), (false, false));
    let mut progress = mine;
    assert_eq!(heard(&mut progress, &both_text), (true, false));
}
