//! Type `budget`.
//!
//! The measures stand in the page with all there is to say about them, and are
//! taken over as they are. So do the reasons and the comparison with others:
//! they are shown and hidden. A few places are written anew.

use super::{
    Context,
    controls::{self, add},
    made::{made, standing},
};
use crate::platform::{clock, page};
use course::{
    Bundle,
    activity::{
        Budget,
        budget::{Decides, grouped},
    },
};
use engine::{
    FULL,
    activity::{
        budget::{Broken, Set, balance, broken, has, is_done, meter, read, with, write},
        scenario::story,
    },
    progress::Run,
};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{Event, HtmlElement};

/// A budget and what the learner has chosen in it.
struct Desk {
    /// Holds the budget at this place.
    bundle: Rc<Bundle>,
    at: usize,
    context: Context,
    /// What stands in the page.
    parts: RefCell<Vec<HtmlElement>>,
    set: Cell<Set>,
    /// From the first choice on, what is kept elsewhere changes nothing here.
    touched: Cell<bool>,
}

/// The budget where the learner left it: the one at this place in `bundle`.
pub fn view(bundle: &Rc<Bundle>, at: usize, context: Context) -> AnyView {
    let Some(place) = standing(&context) else {
        return ().into_any();
    };
    let desk = Rc::new(Desk {
        bundle: Rc::clone(bundle),
        at,
        context,
        parts: RefCell::new(page::all(&place, ":scope > *")),
        set: Cell::default(),
        touched: Cell::default(),
    });
    if desk.context.before.is_some() {
        // What was ticked before anything was known here.
        for field in desk.all("input") {
            desk.take(&field);
        }
        desk.keep();
    }
    desk.restore();
    let acting = [
        ".budget",
        ".ds-button:not([data-variant])",
        ".budget-end .ds-button",
    ];
    for (at, selector) in acting.into_iter().enumerate() {
        for part in page::all(&place, selector) {
            let desk = Rc::clone(&desk);
            let press = move |event: Event| match at {
                0 => desk.choose(&event_target(&event)),
                1 => desk.hand_in(),
                _ => desk.again(),
            };
            let event = if at == 0 { "change" } else { "click" };
            page::on(&part, event, Box::new(press));
        }
    }
    let words = desk.context.words;
    let changed = {
        let (context, rev) = (desk.context.clone(), desk.budget().rev.clone());
        let context = StoredValue::new_local(context);
        controls::changed(
            Box::new(move || {
                let answer = context.with_value(Context::answer);
                answer.is_some_and(|answer| answer.latest.rev != rev)
            }),
            words,
        )
    };
    // The journal is read while the page is taken over, and may know more.
    controls::effect(Box::new(move || {
        desk.context.store.progress.track();
        desk.restore();
    }));
    view! {
        {made(&place)}
        {changed}
    }
    .into_any()
}

impl Desk {
    /// The bundle has it: the view was asked for because it does.
    fn budget(&self) -> &Budget<String> {
        &self.bundle.budget[self.at]
    }

    /// Elements in the page.
    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let parts = self.parts.borrow();
        let mut found = Vec::new();
        for part in parts.iter() {
            if part.matches(selector) == Ok(true) {
                found.push(part.clone());
            }
            found.extend(page::all(part, selector));
        }
        found
    }

    fn fill(&self, selector: &str, html: &str) {
        for place in self.all(selector) {
            place.set_inner_html(html);
        }
    }

    /// Takes in what is kept, unless something was chosen here.
    fn restore(&self) {
        let it = self.budget();
        let key = &self.context.key;
        let kept = self.context.store.progress.with_untracked(|progress| {
            let play = progress.plays.get(key)?;
            read(it, &play.latest.path)
        });
        let Some(set) = kept.filter(|set| !self.touched.get() && *set != self.set.get()) else {
            return;
        };
        self.set.set(set);
        self.tick();
        self.show();
        let answer = untrack(|| self.context.answer());
        let handed_in = answer.and_then(|answer| read(it, &answer.latest.picks));
        if handed_in == Some(set) && is_done(it, set) {
            self.tell();
        }
    }

    /// Lets the boxes say what is chosen.
    fn tick(&self) {
        for field in self.all("input") {
            let id = page::attribute(&field, "value").unwrap_or_default();
            let it = self.budget();
            let chosen = with(it, 0, &id, true) & self.set.get() != 0;
            page::set_value(&field, if chosen { &id } else { "" });
        }
    }

    /// Takes in whether a box is ticked.
    fn take(&self, field: &HtmlElement) {
        let id = page::attribute(field, "value").unwrap_or_default();
        let chosen = !page::value(field).is_empty();
        let set = with(self.budget(), self.set.get(), &id, chosen);
        self.set.set(set);
    }

    /// Keeps what is chosen and shows what it comes to.
    fn keep(&self) {
        self.touched.set(true);
        let it = self.budget();
        let run = Run {
            at: clock::now(),
            path: write(it, self.set.get()),
            rev: it.rev.clone(),
        };
        self.context.store.play(&self.context.key, run);
        // What was said about another choice no longer holds.
        self.fill(".activity-feedback", "");
        for end in self.all(".budget-end") {
            end.set_hidden(true);
        }
        self.show();
    }

    fn choose(&self, field: &HtmlElement) {
        self.take(field);
        self.keep();
    }

    fn again(&self) {
        self.set.set(0);
        self.tick();
        self.keep();
        if let Some(first) = self.all("input").first() {
            let _ = first.focus();
        }
    }

    /// «Det mangler 400 tusen kroner. 2 regler er brutt.»
    fn line(&self, broken: usize) -> String {
        let (it, words) = (self.budget(), &self.context.words.budget);
        let balance = balance(it, self.set.get());
        let mut html = String::new();
        let (lacks, left) = (grouped(balance.lacks()), grouped(balance.left()));
        if balance.lacks() > 0 {
            let parts = [
                words.lacks,
                " <strong>",
                &lacks,
                "</strong> ",
                &it.unit,
                ".",
            ];
            add(&mut html, &parts);
        } else if balance.left() > 0 {
            let parts = ["<strong>", words.balanced, "</strong>, ", words.with, " "];
            add(&mut html, &parts);
            add(&mut html, &[&left, " ", &it.unit, " ", words.left, "."]);
        } else {
            add(&mut html, &["<strong>", words.balanced, "</strong>."]);
        }
        match broken {
            0 => {}
            1 => add(&mut html, &[" ", words.broken_one]),
            _ => add(&mut html, &[" ", &broken.to_string(), " ", words.broken]),
        }
        html
    }

    /// Writes what the choice comes to, and shows what it breaks.
    fn show(&self) {
        let (it, set) = (self.budget(), self.set.get());
        let broken = broken(it, set);
        self.fill(".budget-balance", &self.line(broken.len()));
        let balance = balance(it, set);
        for bar in self.all("progress") {
            let _ = bar.set_attribute("max", &balance.need.to_string());
            let _ = bar.set_attribute("value", &balance.found.min(balance.need).to_string());
        }
        // As they stand in the page.
        let mut reasons = Vec::new();
        for (at, measure) in it.measures.iter().enumerate() {
            if measure.decides != Decides::Council {
                reasons.push(Broken::NotOurs(at));
            }
        }
        reasons.extend((0..it.rules.len()).map(Broken::Rule));
        for (place, reason) in self.all(".budget-broken > li").iter().zip(reasons) {
            place.set_hidden(!broken.contains(&reason));
        }
        let meters = self.all(".meter");
        for (at, place) in meters.iter().enumerate() {
            let (level, text) = self.level(at, set);
            let _ = place.set_attribute("data-level", &level.to_string());
            let mut html = String::from("<span class=\"meter-shape\" aria-hidden=\"true\">");
            for step in 0..it.meters[at].levels.len() {
                html += if step <= level {
                    "<i data-on></i>"
                } else {
                    "<i></i>"
                };
            }
            add(&mut html, &["</span> ", text]);
            for word in page::all(place, "dd") {
                word.set_inner_html(&html);
            }
        }
    }

    /// A meter's level and its name.
    fn level(&self, at: usize, set: Set) -> (usize, &str) {
        let it = &self.budget().meters[at];
        let level = story::level(it, meter(self.budget(), at, set));
        (level, it.levels.get(level).map_or("", |level| &level.text))
    }

    fn hand_in(&self) {
        let (it, set) = (self.budget(), self.set.get());
        self.touched.set(true);
        if is_done(it, set) {
            self.context.attempt(FULL, write(it, set), &it.rev);
            self.tell();
        } else {
            let words = &self.context.words.budget;
            let line = self.line(broken(it, set).len());
            let mut html = String::new();
            add(&mut html, &["<strong>", words.not_yet, "</strong> ", &line]);
            for name in self.all(".budget-broken > li:not([hidden]) > strong") {
                add(&mut html, &[" ", &name.inner_html(), "."]);
            }
            self.fill(".activity-feedback", &controls::nothing_chosen(&html));
        }
        for said in self.all(".activity-feedback") {
            page::bring_into_view(&said);
        }
    }

    /// Says that it is done, and fills in the column beside two others.
    fn tell(&self) {
        let (it, words) = (self.budget(), self.context.words);
        let mut html = String::from("<div class=\"verdict\" data-verdict=\"right\">");
        let icon = controls::icon("check");
        add(
            &mut html,
            &[&icon, " <strong>", words.budget.done, "</strong></div>"],
        );
        self.fill(".activity-feedback", &html);
        let set = self.set.get();
        let count = it.measures.len();
        for (at, row) in self.all(".budget-end tbody tr").iter().enumerate() {
            let text = if at < count {
                row.set_hidden(!has(set, at) && !row.has_attribute("data-chosen"));
                if has(set, at) {
                    words.budget.yes
                } else {
                    "–"
                }
                .to_owned()
            } else if at == count {
                grouped(balance(it, set).left())
            } else {
                self.level(at - count - 1, set).1.to_owned()
            };
            if let Some(own) = page::all(row, "td").first() {
                own.set_inner_html(&text);
            }
        }
        for end in self.all(".budget-end") {
            end.set_hidden(false);
        }
    }
}
