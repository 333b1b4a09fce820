//! What the readers of TOML ask for, noted while they read: the one description
//! of the authored format that cannot differ from what is taken.

use crate::source::Source;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// One that several tables of the same list are noted in.
pub(crate) type SharedShape = Rc<RefCell<Shape>>;

/// What a table may hold.
#[derive(Clone, Default)]
pub(crate) struct Shape {
    /// How many tables were read.
    pub reads: u32,
    pub fields: BTreeMap<&'static str, Asked>,
}

/// A field that a reader asked for.
#[derive(Clone)]
pub(crate) struct Asked {
    pub value: Value,
    /// In how many tables it could not be left out. Some readers ask for a
    /// field only beside another.
    pub needed: u32,
    pub example: String,
}

/// What a field holds.
#[derive(Clone)]
pub(crate) enum Value {
    /// A text in no language.
    Text,
    /// A text in both languages.
    Both,
    /// A list of those.
    Boths,
    /// A list of texts in no language.
    Texts,
    Flag,
    Date,
    /// Whole, not negative.
    Number,
    /// Whole numbers by name.
    Numbers,
    /// `[key]`
    Table(SharedShape),
    /// `[[key]]`
    Tables(SharedShape),
    /// `[key.name]`
    Named(SharedShape),
}

impl Value {
    fn inner(&self) -> Option<&SharedShape> {
        match self {
            Value::Table(shape) | Value::Tables(shape) | Value::Named(shape) => Some(shape),
            _ => None,
        }
    }
}

impl Shape {
    /// Notes that a table was asked for a field.
    pub fn note(&mut self, key: &'static str, value: Value, needed: bool, example: &str) {
        let asked = self.fields.entry(key).or_insert_with(|| Asked {
            value,
            needed: 0,
            example: example.to_owned(),
        });
        asked.needed += u32::from(needed);
    }

    /// The shape of the tables in a field, a new one if nobody has asked for it.
    pub fn inner(&self, key: &str) -> SharedShape {
        let known = self.fields.get(key).and_then(|asked| asked.value.inner());
        known.map_or_else(SharedShape::default, Rc::clone)
    }

    /// Takes in what was noted of another table of the same sort.
    pub fn join(&mut self, other: &Shape) {
        self.reads += other.reads;
        for (key, asked) in &other.fields {
            let Some(known) = self.fields.get_mut(key) else {
                self.fields.insert(key, asked.clone());
                continue;
            };
            known.needed += asked.needed;
            if let (Some(known), Some(asked)) = (known.value.inner(), asked.value.inner())
                && !Rc::ptr_eq(known, asked)
            {
                known.borrow_mut().join(&asked.borrow());
            }
        }
    }
}

/// A file that was read, and what was asked of it.
pub(crate) type Noted = (Rc<Source>, SharedShape);

thread_local! {
    /// The files read during [`noting`]; none is noted otherwise.
    static FILES: RefCell<Option<Vec<Noted>>> = const { RefCell::new(None) };
}

/// The shape that a file's reading is noted in.
pub(crate) fn of(source: &Rc<Source>) -> SharedShape {
    let shape = SharedShape::default();
    FILES.with_borrow_mut(|files| {
        if let Some(files) = files {
            files.push((Rc::clone(source), Rc::clone(&shape)));
        }
    });
    shape
}

/// Every file that `work` reads, with what was asked of it.
pub(crate) fn noting(work: impl FnOnce()) -> Vec<Noted> {
    FILES.set(Some(Vec::new()));
    work();
    FILES.take().unwrap_or_default()
}
