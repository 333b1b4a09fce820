//! Type `order`.
//!
//! The list's places stay, only what stands in them moves: no element is
//! taken out of the page, so focus is never lost, it is moved along.

use super::{
    Context,
    controls::{self, add},
};
use crate::platform::page;
use course::{Bundle, activity::Order};
use engine::activity::{Verdict, order};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PointerEvent};

/// How wide the number before a step is, in CSS pixels: a finger drags a step
/// by it and scrolls the page anywhere else.
const HANDLE: i32 = 48;

/// The steps as they stand.
struct Board {
    /// Holds the activity at this place.
    bundle: Rc<Bundle>,
    at: usize,
    context: Context,
    places: Vec<HtmlElement>,
    ids: RefCell<Vec<String>>,
    /// Whether the order that stands has been handed in.
    checked: Cell<bool>,
    /// From the first touch on, what is kept elsewhere changes nothing here.
    touched: Cell<bool>,
    /// The place whose step is being dragged, and where it was taken up.
    dragged: Cell<Option<(usize, usize)>>,
    /// What is said, as HTML.
    said: RwSignal<String>,
    /// What is folded away below it, once the order was handed in.
    folded: RwSignal<Option<String>>,
}

/// The steps, in the order of the learner's latest answer where there is one:
/// the activity at this place in `bundle`.
pub fn view(bundle: &Rc<Bundle>, at: usize, context: Context) -> AnyView {
    let words = context.words;
    let activity = &bundle.order[at];
    let id = activity.id.as_str();
    let mut html = super::sheet::prompt(id, &activity.prompt);
    add(
        &mut html,
        &[
            "<ol class=\"order-list\" aria-labelledby=\"a-",
            id,
            "-prompt\">",
        ],
    );
    for index in 0..activity.steps.len() {
        html += "<li class=\"order-item\"><span class=\"order-text\"></span><span class=\"order-buttons\">";
        let last = index + 1 == activity.steps.len();
        for (label, icon, at_the_end) in [
            (words.move_up, "arrow-up", index == 0),
            (words.move_down, "arrow-down", last),
        ] {
            // It stays in the tab order and says why it does nothing.
            let disabled = if at_the_end {
                "\" aria-disabled=\"true"
            } else {
                ""
            };
            let button = [
                "<button type=\"button\" class=\"ds-button\" data-variant=\"tertiary\" data-icon=\"true\" aria-label=\"",
                label,
                disabled,
                "\">",
                &controls::icon(icon),
                "</button>",
            ];
            add(&mut html, &button);
        }
        html += "</span></li>";
    }
    html += "</ol>";
    let Some(holder) = page::make("div", &html) else {
        return ().into_any();
    };
    let (said, folded) = (RwSignal::new(String::new()), RwSignal::new(None));
    let board = Rc::new(Board {
        bundle: Rc::clone(bundle),
        at,
        context,
        places: page::all(&holder, ".order-item"),
        ids: RefCell::new(order::start(activity)),
        checked: Cell::new(false),
        touched: Cell::new(false),
        dragged: Cell::new(None),
        said,
        folded,
    });
    board.show();
    for list in page::all(&holder, ".order-list") {
        for event in [
            "click",
            "pointerdown",
            "touchstart",
            "pointermove",
            "pointerup",
            "pointercancel",
        ] {
            let board = Rc::clone(&board);
            let list_in = list.clone();
            let run = move |event: Event| board.handle(&event, &list_in);
            page::on(&list, event, Box::new(run));
        }
    }
    controls::board(board, &holder, words.check_order, said, folded)
}

impl controls::Board for Board {
    fn context(&self) -> &Context {
        &self.context
    }

    fn rev(&self) -> &str {
        &self.activity().rev
    }

    fn is_touched(&self) -> bool {
        self.touched.get()
    }

    fn restore(&self, ids: &[String]) {
        if order::grade(self.activity(), ids).is_some() {
            self.ids.replace(ids.to_vec());
            self.tell();
        }
    }

    fn hand_in(&self) {
        self.touched.set(true);
        let picks = self.ids.borrow().clone();
        if let Some(score) = order::grade(self.activity(), &picks) {
            self.context.attempt(score, picks, &self.activity().rev);
            self.tell();
        }
    }

    fn again(&self) {
        self.ids.replace(order::start(self.activity()));
        self.change("");
        self.focus(0, false);
    }
}

impl Board {
    fn activity(&self) -> &Order<String> {
        &self.bundle.order[self.at]
    }

    /// Shows the steps where they stand and, once that was asked, whether each
    /// belongs there.
    fn show(&self) {
        let (activity, words) = (self.activity(), self.context.words);
        let ids = self.ids.borrow();
        let placed = order::placed(activity, &ids).filter(|_| self.checked.get());
        for (index, (place, id)) in self.places.iter().zip(ids.iter()).enumerate() {
            let _ = place.set_attribute("data-step", id);
            let dragged = self.dragged.get().is_some_and(|(at, _)| at == index);
            let _ = place.toggle_attribute_with_force("data-dragged", dragged);
            let step = activity.steps.iter().find(|step| step.id == *id);
            let mut text = step.map(|step| step.text.clone()).unwrap_or_default();
            let right = placed.as_ref().and_then(|placed| placed.get(index));
            if let Some(right) = right {
                let (name, icon, mark) = if *right {
                    ("right", "check", words.placed_right)
                } else {
                    ("wrong", "cross", words.placed_wrong)
                };
                let _ = place.set_attribute("data-placed", name);
                let icon = controls::icon(icon);
                let mark = [" <span class=\"order-mark\">", &icon, " ", mark, "</span>"];
                add(&mut text, &mark);
            } else {
                let _ = place.remove_attribute("data-placed");
            }
            let label = format!("a-{}-{id}", activity.id);
            for part in page::all(place, ".order-text,button") {
                if part.has_attribute("type") {
                    let _ = part.set_attribute("aria-describedby", &label);
                } else {
                    part.set_id(&label);
                    part.set_inner_html(&text);
                }
            }
        }
    }

    /// How it went. Which steps stand right is marked in the list; why is folded
    /// away, or it would tell the order to those who want to try again.
    fn tell(&self) {
        let (activity, words) = (self.activity(), self.context.words);
        self.checked.set(true);
        self.show();
        let ids = self.ids.borrow();
        let placed = order::placed(activity, &ids).unwrap_or_default();
        let right = placed.iter().filter(|right| **right).count();
        let verdict = Verdict::of(order::grade(activity, &ids).unwrap_or_default());
        let count = format!(
            "{right} {} {} {}",
            words.of,
            placed.len(),
            words.steps_placed
        );
        self.said.set(controls::verdict(verdict, &count, words));
        let mut steps = String::from("<ol>");
        for step in &activity.steps {
            steps += &controls::explained("", &step.text, &step.why);
        }
        let folded = controls::folded(words.right_order, &(steps + "</ol>"));
        let answer = untrack(|| self.context.answer());
        self.folded
            .set(Some(folded + &controls::tries(answer, words)));
    }

    /// The order is no longer the one that was handed in. What is said is for
    /// those who do not see it.
    fn change(&self, said: &str) {
        self.touched.set(true);
        self.checked.set(false);
        self.folded.set(None);
        let mut html = String::new();
        if !said.is_empty() {
            add(
                &mut html,
                &["<span class=\"visually-hidden\">", said, "</span>"],
            );
        }
        self.said.set(html);
        self.show();
    }

    /// Says where a step stands now.
    fn tell_place(&self, at: usize) {
        let words = self.context.words;
        let count = self.places.len();
        self.change(&format!(
            "{} {} {} {count}.",
            words.position,
            at + 1,
            words.of
        ));
    }

    /// Moves the step at `index` one place and says where it stands now.
    fn shift(&self, index: usize, up: bool) {
        let words = self.context.words;
        let to = if up {
            index.checked_sub(1)
        } else {
            Some(index + 1).filter(|to| *to < self.places.len())
        };
        if let Some(to) = to {
            order::move_step(&mut self.ids.borrow_mut(), index, to);
            self.tell_place(to);
            self.focus(to, up);
        } else if up {
            self.change(words.at_the_top);
        } else {
            self.change(words.at_the_bottom);
        }
    }

    /// Moves focus to the arrow of a place, so that it follows the step.
    fn focus(&self, index: usize, up: bool) {
        let buttons = self.places.get(index).map(|it| page::all(it, "button"));
        let buttons = buttons.unwrap_or_default();
        let button = if up { buttons.first() } else { buttons.last() };
        if let Some(button) = button {
            let _ = button.focus();
        }
    }

    fn handle(&self, event: &Event, list: &HtmlElement) {
        let kind = event.type_();
        let button = page::closest(event, "button,a");
        let item = page::closest(event, ".order-item");
        let index = self
            .places
            .iter()
            .position(|place| item.as_ref().is_some_and(|it| it.is_same_node(Some(place))));
        match (kind.as_str(), index, self.dragged.get()) {
            ("click", Some(index), _) => {
                if let Some(button) = button.filter(|it| it.has_attribute("data-icon")) {
                    self.shift(index, button.next_element_sibling().is_some());
                }
            }
            ("pointerdown", Some(index), None) if button.is_none() => {
                self.take_up(event.unchecked_ref(), index, list);
            }
            // Or the page would scroll along.
            ("touchstart", _, Some(_)) => event.prevent_default(),
            ("pointermove", _, Some((at, from))) => {
                self.drag(event.unchecked_ref(), at, from);
            }
            ("pointerup" | "pointercancel", _, Some((at, from))) => {
                self.dragged.set(None);
                if at == from {
                    self.show();
                } else {
                    self.tell_place(at);
                }
            }
            _ => {}
        }
    }

    /// Begins to drag a step, by a mouse anywhere, by a finger at its number.
    fn take_up(&self, event: &PointerEvent, index: usize, list: &HtmlElement) {
        let left = list.get_bounding_client_rect().left() as i32;
        let by_mouse = event.pointer_type() == "mouse";
        if event.button() == 0 && (by_mouse || event.client_x() - left < HANDLE) {
            let _ = list.set_pointer_capture(event.pointer_id());
            self.dragged.set(Some((index, index)));
            self.show();
        }
    }

    /// Lets the dragged step follow the pointer: it changes places with a
    /// neighbour as soon as it then lies under the pointer itself, or the two
    /// would change to and fro.
    fn drag(&self, event: &PointerEvent, at: usize, from: usize) {
        let y = event.client_y();
        let edges = |index: usize| {
            let place = self.places.get(index)?;
            Some((page::top(place), place.offset_height()))
        };
        let Some((_, height)) = edges(at) else { return };
        let to = if let Some((top, other)) = at.checked_sub(1).and_then(edges)
            && y < top + other.min(height)
        {
            at - 1
        } else if let Some((top, other)) = edges(at + 1)
            && y > top + other - other.min(height)
        {
            at + 1
        } else {
            return;
        };
        order::move_step(&mut self.ids.borrow_mut(), at, to);
        self.dragged.set(Some((to, from)));
        self.change("");
        self.drag(event, to, from);
    }
}
