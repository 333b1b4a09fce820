//! Type `order`.
//!
//! The list's places stay, only what stands in them moves: no element is
//! taken out of the page, so focus is never lost, it is moved along.

use super::{
    Context,
    controls::{self, Live},
};
use crate::{platform::page, strings::Strings};
use course::activity::{Order, Step};
use engine::activity::{Verdict, order};
use leptos::prelude::*;
use std::sync::Arc;

/// The state of one activity. Copies are the same state.
#[derive(Clone, Copy)]
struct Board {
    /// Ids of the steps as they stand.
    ids: RwSignal<Vec<String>>,
    /// Whether the order that stands has been handed in.
    checked: RwSignal<bool>,
    /// From the first touch on, what is kept elsewhere changes nothing here.
    touched: RwSignal<bool>,
    /// What to say about the last move.
    said: RwSignal<String>,
}

impl Board {
    /// The step that stands at `index`.
    fn step(self, index: usize) -> String {
        self.ids
            .with(|ids| ids.get(index).cloned().unwrap_or_default())
    }

    /// Whether the step at `index` belongs there, once that was asked.
    fn placed(self, activity: &Order<String>, index: usize) -> Option<bool> {
        let placed = order::placed(activity, &self.ids.get())?;
        placed.get(index).copied().filter(|_| self.checked.get())
    }
}

/// The steps, in the order of the learner's latest answer where there is one.
pub fn view(activity: Order<String>, context: Context) -> AnyView {
    let words = context.words;
    let activity = Arc::new(activity);
    let answer = context.answer();
    let board = Board {
        ids: RwSignal::new(order::start(&activity)),
        checked: RwSignal::new(false),
        touched: RwSignal::new(false),
        said: RwSignal::new(String::new()),
    };
    // The order of last time, where it fits the steps. It may come late: the
    // journal is read while the page is taken over.
    let restore = {
        let activity = Arc::clone(&activity);
        move || {
            let stored = answer.get().map(|answer| answer.latest.picks);
            if let Some(ids) = stored
                && order::grade(&activity, &ids).is_some()
                && !board.touched.get_untracked()
            {
                board.ids.set(ids);
                board.checked.set(true);
            }
        }
    };
    controls::now_and_on_change(Box::new(restore));

    let hand_in = {
        let activity = Arc::clone(&activity);
        Callback::new(move |()| {
            board.touched.set(true);
            let picks = board.ids.get_untracked();
            if let Some(score) = order::grade(&activity, &picks) {
                board.checked.set(true);
                context.attempt(score, picks, &activity.rev);
            }
        })
    };
    let again = {
        let activity = Arc::clone(&activity);
        Callback::new(move |()| {
            board.checked.set(false);
            board.said.set(String::new());
            board.ids.set(order::start(&activity));
            focus_button(&activity.id, 0, false);
        })
    };
    let places: Vec<AnyView> = (0..activity.steps.len())
        .map(|index| place(&activity, index, board, words))
        .collect();
    let feedback = {
        let activity = Arc::clone(&activity);
        Box::new(move || {
            let said = board.said.get();
            if board.checked.get() {
                result(&activity, &board.ids.get(), words)
            } else if said.is_empty() {
                said
            } else {
                format!("<span class=\"visually-hidden\">{said}</span>")
            }
        })
    };
    let folded = {
        let activity = Arc::clone(&activity);
        Box::new(move || {
            if !board.checked.get() {
                return String::new();
            }
            let steps: String = activity.steps.iter().map(explained).collect();
            controls::folded(words.right_order, &format!("<ol>{steps}</ol>"))
                + &controls::tries(answer.get(), words)
        })
    };
    let prompt = format!("a-{}-prompt", activity.id);
    view! {
        <div class="activity-prompt" id=prompt.clone() inner_html=activity.prompt.clone()></div>
        <ol class="order-list" aria-labelledby=prompt>{places}</ol>
        {controls::hand_in(words.check_order, hand_in, feedback, format!("#a-{}", activity.id))}
        {controls::more(folded, words, again)}
    }
    .into_any()
}

/// How it went. Which steps stand right is marked in the list; why is folded
/// away, or it would tell the order to those who want to try again.
fn result(activity: &Order<String>, ids: &[String], words: &Strings) -> String {
    let Some(placed) = order::placed(activity, ids) else {
        return String::new();
    };
    let right = placed.iter().filter(|right| **right).count();
    let verdict = Verdict::of(order::grade(activity, ids).unwrap_or_default());
    let count = format!(
        "{right} {} {} {}",
        words.of,
        placed.len(),
        words.steps_placed
    );
    controls::verdict(verdict, &count, words)
}

/// One place in the list and the step that stands in it.
fn place(
    activity: &Arc<Order<String>>,
    index: usize,
    board: Board,
    words: &'static Strings,
) -> AnyView {
    let text_id = || -> Live<String> {
        let id = activity.id.clone();
        Box::new(move || format!("a-{id}-{}", board.step(index)))
    };
    let text: Live<String> = {
        let activity = Arc::clone(activity);
        Box::new(move || {
            let mark = match board.placed(&activity, index) {
                Some(true) => mark("check", words.placed_right),
                Some(false) => mark("cross", words.placed_wrong),
                None => String::new(),
            };
            let id = board.step(index);
            let step = activity.steps.iter().find(|step| step.id == id);
            step.map(|step| step.text.clone()).unwrap_or_default() + &mark
        })
    };
    let step_id: Live<String> = Box::new(move || board.step(index));
    let state: Live<Option<String>> = {
        let activity = Arc::clone(activity);
        Box::new(move || {
            let placed = board.placed(&activity, index)?;
            Some(if placed { "right" } else { "wrong" }.into())
        })
    };
    let arrow = |up: bool| {
        let id = activity.id.clone();
        // It stays in the tab order and says why it does nothing.
        let at_the_end = if up {
            index == 0
        } else {
            index + 1 == activity.steps.len()
        };
        let (label, name) = if up {
            (words.move_up, "arrow-up")
        } else {
            (words.move_down, "arrow-down")
        };
        view! {
            <button
                type="button"
                class="ds-button"
                data-variant="tertiary"
                data-icon="true"
                aria-label=label
                aria-describedby=text_id()
                aria-disabled=at_the_end.then_some("true")
                inner_html=controls::icon(name)
                on:click=move |_| shift(board, &id, index, up, words)
            >
            </button>
        }
        .into_any()
    };
    view! {
        <li class="order-item" data-step=step_id data-placed=state>
            <span class="order-text" id=text_id() inner_html=text></span>
            <span class="order-buttons">{arrow(true)}{arrow(false)}</span>
        </li>
    }
    .into_any()
}

/// Whether a step stands where it belongs, in words and with a mark.
fn mark(icon: &str, text: &str) -> String {
    format!(
        " <span class=\"order-mark\">{} {text}</span>",
        controls::icon(icon)
    )
}

/// Moves the step at `index` one place and says where it stands now.
fn shift(board: Board, id: &str, index: usize, up: bool, words: &'static Strings) {
    let count = board.ids.with_untracked(Vec::len);
    let to = if up {
        index.checked_sub(1)
    } else {
        Some(index + 1).filter(|to| *to < count)
    };
    board.touched.set(true);
    board.checked.set(false);
    let Some(to) = to else {
        board.said.set(
            if up {
                words.at_the_top
            } else {
                words.at_the_bottom
            }
            .into(),
        );
        return;
    };
    board.ids.update(|ids| order::move_step(ids, index, to));
    board.said.set(format!(
        "{} {} {} {count}.",
        words.position,
        to + 1,
        words.of
    ));
    focus_button(id, to, up);
}

/// Moves focus to the arrow of a place, so that it follows the step.
fn focus_button(id: &str, index: usize, up: bool) {
    let nth = if up { 1 } else { 2 };
    let selector = format!(
        "#a-{id} .order-item:nth-child({}) button:nth-of-type({nth})",
        index + 1
    );
    if let Some(button) = page::first(&selector) {
        let _ = button.focus();
    }
}

fn explained(step: &Step<String>) -> String {
    controls::explained("", &step.text, &step.why)
}
