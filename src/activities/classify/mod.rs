//! Type `classify`: sheets that come one after the other.
//!
//! What was handed in is the path of a run. A set is the sheet that it is, and
//! the next one is drawn in its place.

use super::{
    Context, controls,
    controls::add,
    sheet::{self, Rule, Sheet, Statement, Whole},
};
use crate::platform::{clock, page, timer::Debounce};
use course::{
    Bundle,
    activity::{Classify, classify::Set as ItemSet},
};
use engine::{
    activity::classify,
    progress::{Progress, Run},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};

/// A round through the sets.
struct Round {
    /// Holds the activity at this place.
    bundle: Rc<Bundle>,
    at: usize,
    context: Context,
    /// What had been handed in when what is shown was drawn: the first set that
    /// is not among it, and the last one once all of it is.
    path: RwSignal<Vec<String>>,
    /// From the first set that is handed in on, what is kept elsewhere changes
    /// nothing here.
    touched: Cell<bool>,
}

impl Round {
    /// The bundle has it: the view was asked for because it does.
    fn activity(&self) -> &Classify<String> {
        &self.bundle.classify[self.at]
    }

    /// What was handed in of the latest round, where it fits.
    fn kept(&self, progress: &Progress) -> Vec<String> {
        let key = &self.context.key;
        let play = progress.plays.get(key).map(|it| &it.latest.path);
        let answer = progress.answers.get(key).map(|it| &it.latest.picks);
        let path = play.or(answer).cloned().unwrap_or_default();
        match classify::handed_in(self.activity(), &path) {
            0 => Vec::new(),
            _ => path,
        }
    }

    /// Keeps how far this round has come.
    fn play(&self, path: Vec<String>) {
        self.touched.set(true);
        let run = Run {
            at: clock::now(),
            path,
            rev: self.activity().rev.clone(),
        };
        self.context.store.play(&self.context.key, run);
    }
}

/// A set that is shown.
struct Part {
    round: Rc<Round>,
    /// Its place among the sets.
    at: usize,
    /// What was handed in before it, and of it.
    before: Vec<String>,
    picks: Vec<String>,
}

impl Whole for Part {
    fn picks(&self) -> &[String] {
        &self.picks
    }

    fn keep(&self, picks: Vec<String>) {
        let round = &self.round;
        let mut path = self.before.clone();
        path.extend(picks);
        // Handed in a second time, it is what it was.
        if path != self.now() {
            round.play(path.clone());
            if let Some(score) = classify::grade(round.activity(), &path) {
                round.context.attempt(score, path, &round.activity().rev);
            }
        }
    }

    fn result(&self) -> String {
        let (path, words) = (self.now(), self.round.context.words);
        match classify::marks(self.round.activity(), &path) {
            Some(marks) => {
                let right = marks.iter().filter(|mark| **mark).count();
                format!(
                    "<p><strong>{}</strong> {right} {} {} {}.</p>",
                    words.in_all,
                    words.of,
                    marks.len(),
                    words.were_right
                )
            }
            None => String::new(),
        }
    }

    fn is_last(&self) -> bool {
        self.at + 1 == self.round.activity().sets.len()
    }

    fn go_on(&self) {
        let round = &self.round;
        let path = if self.is_last() {
            round.play(Vec::new());
            Vec::new()
        } else {
            self.now()
        };
        round.path.set(path);
        let context = round.context.clone();
        // The set is drawn after this.
        Debounce::default().call(0, move || {
            if let Some(heading) = context.find(".set-heading") {
                page::focus_still(&heading);
                page::bring_top_into_view(&heading);
            }
        });
    }
}

impl Part {
    /// What is handed in now, this set with it where it was.
    fn now(&self) -> Vec<String> {
        let store = self.round.context.store;
        store.progress.with_untracked(|it| self.round.kept(it))
    }
}

/// The set that the learner has come to.
pub fn view(bundle: &Rc<Bundle>, at: usize, context: Context) -> AnyView {
    let activity = &bundle.classify[at];
    if let [set] = &activity.sets[..] {
        return sheet::view(sheet(activity, set, ""), context);
    }
    let store = context.store;
    let path = RwSignal::new(Vec::new());
    let round = StoredValue::new_local(Rc::new(Round {
        bundle: Rc::clone(bundle),
        at,
        context,
        path,
        touched: Cell::new(false),
    }));
    // It may come late: the journal is read while the page is taken over.
    controls::now_and_on_change(Box::new(move || {
        store.progress.track();
        round.with_value(|round| {
            let kept = store.progress.with_untracked(|it| round.kept(it));
            if !round.touched.get() && path.with_untracked(|path| *path != kept) {
                path.set(kept);
            }
        });
    }));
    controls::live(Box::new(move || {
        let path = path.get();
        round.with_value(|round| part(round, &path))
    }))
}

/// The first set that is not in `path`, or the last one with its answers.
fn part(round: &Rc<Round>, path: &[String]) -> AnyView {
    let activity = round.activity();
    let count = activity.sets.len();
    let at = classify::handed_in(activity, path).min(count - 1);
    let Some(set) = activity.sets.get(at) else {
        return ().into_any();
    };
    let words = round.context.words;
    let heading = format!(
        "<h4 class=\"set-heading\" tabindex=\"-1\">{} {} {} {count}</h4>",
        words.set,
        at + 1,
        words.of
    );
    let picks = classify::picks_of(activity, at, path).to_vec();
    let before = path.len() - picks.len();
    let whole = Part {
        round: Rc::clone(round),
        at,
        before: path.iter().take(before).cloned().collect(),
        picks,
    };
    let sheet = sheet(activity, set, &heading);
    sheet::view_of(sheet, round.context.clone(), Some(Rc::new(whole)))
}

/// A set to be filled in.
fn sheet<'a>(activity: &'a Classify<String>, set: &ItemSet<String>, heading: &str) -> Sheet<'a> {
    let id = &activity.id;
    let mut html = sheet::prompt(id, &activity.prompt);
    add(
        &mut html,
        &[
            heading,
            "<div class=\"statements\" role=\"group\" aria-labelledby=\"a-",
            id,
            "-prompt\">",
        ],
    );
    let answers: Vec<(&str, &str)> = (activity.groups.iter())
        .map(|group| (group.id.as_str(), group.text.as_str()))
        .collect();
    let mut fields = Vec::new();
    for item in &set.items {
        let it = Statement {
            id: &item.id,
            text: &item.text,
            why: &item.why,
            right: &item.group,
        };
        fields.push(sheet::add_statement(&mut html, id, &it, &answers, "--"));
    }
    html += "</div>";
    Sheet {
        id,
        rev: &activity.rev,
        html,
        fields,
        rule: Rule::Each,
    }
}
