//! The interactive side of each activity type: one folder each, the same as in
//! `course` and `engine`. A view draws the markup of ARCHITECTURE.md's DOM
//! contract, made alive.

pub mod controls;
mod order;
mod reflect;
mod single;

use crate::{platform::clock, store::Store, strings::Strings};
use course::Bundle;
use engine::{
    PerMille,
    progress::{Answer, Attempt},
};
use leptos::prelude::*;
use std::rc::Rc;

/// What every activity is given.
#[derive(Clone)]
pub struct Context {
    /// The learner's progress.
    pub store: Store,
    /// The app's words in the page's language.
    pub words: &'static Strings,
    /// `<module>/<activity>`, the key of what is stored.
    pub key: String,
    /// What the learner had put in before the app took over.
    pub before: Before,
}

impl Context {
    /// What is kept of the learner's attempts at this activity.
    fn answer(&self) -> Memo<Option<Answer>> {
        let (store, key) = (self.store, self.key.clone());
        Memo::new(move |_| {
            store
                .progress
                .with(|progress| progress.answers.get(&key).cloned())
        })
    }

    /// Records an attempt at revision `rev` of this activity.
    fn attempt(&self, score: PerMille, picks: Vec<String>, rev: &str) {
        let attempt = Attempt {
            at: clock::now(),
            score,
            picks,
            rev: rev.to_owned(),
        };
        self.store.attempt(&self.key, attempt);
    }
}

/// What stood in an activity's static markup when the app took over.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// The value of the radio button that was chosen.
    pub chosen: Option<String>,
    /// The text that was typed.
    pub typed: Option<String>,
    /// Whether a box was ticked, where the learner had changed it.
    pub ticked: Option<bool>,
}

/// The view of the activity `id`; `None` when the bundle has none of that name.
pub fn view(bundle: &Rc<Bundle>, id: &str, context: Context) -> Option<AnyView> {
    if let Some(it) = bundle.single.iter().find(|it| it.id == id) {
        return Some(single::view(it.clone(), context));
    }
    if let Some(it) = bundle.order.iter().find(|it| it.id == id) {
        return Some(order::view(it.clone(), context));
    }
    let it = bundle.reflect.iter().find(|it| it.id == id)?;
    Some(reflect::view(it.clone(), context))
}
