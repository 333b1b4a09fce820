//! What every activity shares. Nothing here is generic, so each is compiled
//! once: a closure or an element type of its own per use costs the wasm about
//! a kilobyte each. What is only read is written as HTML text, from texts that
//! `publish` has made safe and the app's own words.

use super::{Context, made::made};
use crate::{
    platform::{page, timer::Debounce},
    strings::Strings,
    words,
};
use engine::{activity::Verdict, progress::Answer};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};
use web_sys::HtmlElement;

/// What a view reads anew when its sources change. A boxed closure, the same
/// type everywhere: a closure of its own per use, or leptos' `Signal` with its
/// four kinds, is compiled again for each.
pub type Live<T> = Box<dyn Fn() -> T + Send>;

/// An icon of the page's sprite, for the eye only.
pub fn icon(name: &str) -> String {
    format!("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-{name}\"></use></svg>")
}

/// Adds pieces to HTML text: less code than `format!` where there are many.
pub fn add(html: &mut String, parts: &[&str]) {
    for part in parts {
        html.push_str(part);
    }
}

/// Adds a text of ours with each `^` in it replaced by the next part. `format!`
/// costs more for each use.
pub fn fill(html: &mut String, text: &str, parts: &[&str]) {
    let mut parts = parts.iter();
    for (at, piece) in text.split('^').enumerate() {
        if at > 0 {
            html.push_str(parts.next().copied().unwrap_or_default());
        }
        html.push_str(piece);
    }
}

/// Adds a button that its activity hears by the attribute it carries.
pub fn add_button(html: &mut String, variant: &str, name: &str, value: &str, label: &str) {
    fill(
        html,
        "<button type=\"button\" class=\"ds-button\" data-variant=\"^\" data-^=\"^\">^</button>",
        &[variant, name, value, label],
    );
}

/// A part of the view that is drawn anew when what it reads changes.
pub fn live(draw: Live<AnyView>) -> AnyView {
    draw.into_any()
}

/// Runs before this returns, and again whenever what it reads changes: what it
/// sets is there when the view is first drawn.
pub fn now_and_on_change(run: Live<()>) {
    untrack(&run);
    effect(run);
}

/// Runs soon, and whenever what it reads changes.
pub fn effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

/// A button that does what it says.
pub fn button(label: &'static str, variant: &'static str, press: Callback<()>) -> AnyView {
    let variant = (!variant.is_empty()).then_some(variant);
    view! {
        <button type="button" class="ds-button" data-variant=variant on:click=move |_| press.run(())>
            {label}
        </button>
    }
    .into_any()
}

/// The button that hands an answer in, and the place where it is told how it
/// went; `place` is the activity's element, whose feedback is brought into view.
pub fn hand_in(
    label: &'static str,
    press: Callback<()>,
    feedback: Live<String>,
    place: String,
) -> AnyView {
    let press = Callback::new(move |()| {
        press.run(());
        let feedback = format!("{place} .activity-feedback");
        // The feedback is drawn after this.
        Debounce::default().call(0, move || {
            if let Some(feedback) = page::first(&feedback) {
                page::bring_into_view(&feedback);
            }
        });
    });
    view! {
        <div class="activity-actions">{button(label, "", press)}</div>
        <div class="activity-feedback" role="status" inner_html=feedback></div>
    }
    .into_any()
}

/// What stands below the feedback once an answer was handed in: explanations
/// on demand, earlier tries, and the way to try again or to go on, which
/// `label` names. `folded` gives `None` while nothing was.
pub fn more(folded: Live<Option<String>>, label: &'static str, again: Callback<()>) -> AnyView {
    live(Box::new(move || {
        let Some(folded) = folded() else {
            return ().into_any();
        };
        view! {
            <div class="activity-more">
                <div inner_html=folded></div>
                {button(label, "secondary", again)}
            </div>
        }
        .into_any()
    }))
}

/// An activity that is answered and handed in as a whole.
pub trait Board {
    /// What it was given.
    fn context(&self) -> &Context;
    /// The revision that is shown.
    fn rev(&self) -> &str;
    /// Whether the learner has touched it: from then on, what is kept elsewhere
    /// changes nothing here.
    fn is_touched(&self) -> bool;
    /// Puts back a kept answer and what there is to say about it, where it is
    /// of this edition.
    fn restore(&self, picks: &[String]);
    /// Grades what the learner has done, keeps it and says how it went.
    fn hand_in(&self);
    /// Begins anew, or goes on.
    fn again(&self);
    /// What the button says that does so.
    fn again_label(&self) -> &'static str {
        self.context().words.try_again
    }
}

/// What `holder` holds, made alive: the answer of last time, the button that
/// says `check`, what is said, and what is folded away below it.
pub fn board(
    board: Rc<dyn Board>,
    holder: &HtmlElement,
    check: &'static str,
    said: RwSignal<String>,
    folded: RwSignal<Option<String>>,
) -> AnyView {
    let words = board.context().words;
    let label = board.again_label();
    let place = format!("#a-{}", board.context().id());
    let board = StoredValue::new_local(board);
    // It may come late: the journal is read while the page is taken over.
    let told = Cell::new(0);
    now_and_on_change(Box::new(move || {
        board.with_value(|board| {
            if !board.is_touched()
                && let Some(answer) = board.context().answer()
                && told.replace(answer.latest.at) != answer.latest.at
            {
                board.restore(&answer.latest.picks);
            }
        });
    }));
    let press = Callback::new(move |()| board.with_value(|board| board.hand_in()));
    let again = Callback::new(move |()| board.with_value(|board| board.again()));
    let changed = changed(
        Box::new(move || {
            board.with_value(|board| {
                let answer = board.context().answer();
                answer.is_some_and(|answer| answer.latest.rev != board.rev())
            })
        }),
        words,
    );
    view! {
        {made(holder)}
        {changed}
        {hand_in(check, press, Box::new(move || said.get()), place)}
        {more(Box::new(move || folded.get()), label, again)}
    }
    .into_any()
}

/// Says that the question is no longer the one that was answered, while it is
/// not.
pub fn changed(is_changed: Live<bool>, words: &'static Strings) -> AnyView {
    live(Box::new(move || {
        if !is_changed() {
            return ().into_any();
        }
        view! { <p class="activity-changed">{words.changed}</p> }.into_any()
    }))
}

/// The line that says how it went, in words and with a mark.
pub fn verdict(verdict: Verdict, more: &str, words: &Strings) -> String {
    let (name, mark, text) = words::verdict(verdict, words);
    format!(
        "<div class=\"verdict\" data-verdict=\"{name}\">{} <strong>{text}</strong> {more}</div>",
        icon(mark)
    )
}

/// The line shown when nothing was chosen.
pub fn nothing_chosen(text: &str) -> String {
    format!(
        "<div class=\"verdict\" data-verdict=\"empty\">{} {text}</div>",
        icon("info")
    )
}

/// What is folded away until asked for.
pub fn folded(summary: &str, inside: &str) -> String {
    format!("<details class=\"others\"><summary>{summary}</summary>{inside}</details>")
}

/// A text with its explanation, as an item of a list.
pub fn explained(mark: &str, text: &str, why: &str) -> String {
    format!("<li><div class=\"other-text\">{mark}{text}</div><div class=\"why\">{why}</div></li>")
}

/// First and best try in words, once there was more than one.
pub fn tries(answer: Option<Answer>, words: &Strings) -> String {
    match answer {
        Some(answer) if answer.first != answer.latest => {
            let say = |score| match Verdict::of(score) {
                Verdict::Wrong => words.wrong_short,
                verdict => words::verdict(verdict, words).2,
            };
            format!(
                "<p class=\"tries\">{}{} {}{}</p>",
                words.first_try,
                say(answer.first.score),
                words.best_try,
                say(answer.best.score)
            )
        }
        _ => String::new(),
    }
}
