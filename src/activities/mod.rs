//! The interactive side of each activity type: one folder each, the same as in
//! `course` and `engine`. A view draws the markup of ARCHITECTURE.md's DOM
//! contract, made alive.

mod budget;
mod classify;
mod cloze;
pub mod controls;
pub mod diagram;
mod dilemma;
mod draft;
mod estimate;
pub mod fields;
mod guide;
mod inbox;
mod made;
mod matching;
mod multiple;
mod order;
mod plan_table;
pub mod priorities;
mod quiz;
pub mod reflect;
mod scenario;
mod sheet;
mod single;
mod speech;
mod true_false;
mod walk;

use crate::{
    platform::{clock, page},
    store::Store,
    strings::Strings,
};
use course::Bundle;
use engine::{
    Millis, PerMille,
    progress::{Answer, Attempt},
};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlElement;

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
    /// In a quiz, when the round was drawn: answers from before do not count,
    /// and the first one since is the one that does.
    pub round: Option<Millis>,
}

impl Context {
    /// The activity's id.
    fn id(&self) -> &str {
        self.key.split_once('/').map_or("", |(_, id)| id)
    }

    /// The first element of this activity that `part` selects.
    fn find(&self, part: &str) -> Option<HtmlElement> {
        page::first(&["#a-", self.id(), " ", part].concat())
    }

    /// What is kept of the learner's attempts at this activity.
    fn answer(&self) -> Option<Answer> {
        let since = self.round.unwrap_or(0);
        let answer = self
            .store
            .progress
            .with(|progress| progress.answers.get(&self.key).cloned());
        answer.filter(|answer| answer.latest.at >= since)
    }

    /// Records an attempt at revision `rev` of this activity.
    fn attempt(&self, score: PerMille, picks: Vec<String>, rev: &str) {
        if self.round.is_some() && untrack(|| self.answer()).is_some() {
            return;
        }
        let attempt = Attempt {
            at: clock::now().max(self.round.unwrap_or(0)),
            score,
            picks,
            rev: rev.to_owned(),
        };
        self.store.attempt(&self.key, attempt);
    }
}

/// What the learner had put into an activity's fields when the app took over:
/// the fields' ids and what they held.
#[derive(Clone, Debug, Default)]
pub struct Before(Vec<(String, String)>);

impl Before {
    /// Reads the fields that no longer are as they were written.
    pub fn read(place: &HtmlElement) -> Before {
        let fields = page::all(place, ".ds-input");
        let changed = fields.iter().filter(|field| page::is_changed(field));
        Before(
            changed
                .map(|field| (field.id(), page::value(field)))
                .collect(),
        )
    }

    /// Whether there is anything.
    fn is_some(&self) -> bool {
        !self.0.is_empty()
    }

    /// Puts everything back.
    fn fill(&self, holder: &HtmlElement) {
        for (id, value) in &self.0 {
            if let Ok(Some(field)) = holder.query_selector(&format!("#{id}")) {
                page::set_value(&field, value);
            }
        }
    }
}

/// The view of the activity `id`; `None` when the bundle has none of that name.
pub fn view(bundle: &Rc<Bundle>, id: &str, context: Context) -> Option<AnyView> {
    if let Some(it) = bundle.single.iter().find(|it| it.id == id) {
        return Some(single::view(it, context));
    }
    if let Some(it) = bundle.multiple.iter().find(|it| it.id == id) {
        return Some(multiple::view(it, context));
    }
    if let Some(it) = bundle.true_false.iter().find(|it| it.id == id) {
        return Some(true_false::view(it, context));
    }
    if let Some(it) = bundle.matching.iter().find(|it| it.id == id) {
        return Some(matching::view(it, context));
    }
    if let Some(it) = bundle.cloze.iter().find(|it| it.id == id) {
        return Some(cloze::view(it, context));
    }
    if let Some(it) = bundle.estimate.iter().find(|it| it.id == id) {
        return Some(estimate::view(it, context));
    }
    if let Some(it) = bundle.speech.iter().find(|it| it.id == id) {
        return Some(speech::view(it, context));
    }
    if let Some(at) = bundle.classify.iter().position(|it| it.id == id) {
        return Some(classify::view(bundle, at, context));
    }
    if let Some(it) = bundle.plan_table.iter().find(|it| it.id == id) {
        return Some(plan_table::view(it, context));
    }
    if let Some(it) = bundle.priorities.iter().find(|it| it.id == id) {
        return Some(priorities::view(it.slots, &it.rev, context));
    }
    if let Some(at) = bundle.order.iter().position(|it| it.id == id) {
        return Some(order::view(bundle, at, context));
    }
    if let Some(it) = bundle.quiz.iter().find(|it| it.id == id) {
        return Some(quiz::view(it.clone(), bundle, context));
    }
    if let Some(at) = bundle.scenario.iter().position(|it| it.id == id) {
        return Some(scenario::view(bundle, at, context));
    }
    if let Some(at) = bundle.budget.iter().position(|it| it.id == id) {
        return Some(budget::view(bundle, at, context));
    }
    if let Some(at) = bundle.dilemma.iter().position(|it| it.id == id) {
        return Some(dilemma::view(bundle, at, context));
    }
    if let Some(at) = bundle.inbox.iter().position(|it| it.id == id) {
        return Some(inbox::view(bundle, at, context));
    }
    if let Some(at) = bundle.guide.iter().position(|it| it.id == id) {
        return Some(guide::view(bundle, at, context));
    }
    let it = bundle.reflect.iter().find(|it| it.id == id)?;
    Some(reflect::view(it.min_sak, &it.rev, context))
}
