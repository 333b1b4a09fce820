//! Type `dilemma`.
//!
//! All parts are there from the beginning, and hidden until the one before was
//! committed: their fields keep what is written in them through everything.

use super::{
    Context,
    controls::{self, add_button, fill},
    draft,
    made::{made, standing},
    walk::Walk,
};
use crate::platform::page;
use course::{
    Bundle,
    activity::{
        Dilemma,
        dilemma::{LIGHTS, Part},
    },
};
use engine::{
    activity::{
        dilemma::{stand, stands},
        reflect,
    },
    progress::Progress,
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};
use web_sys::{Event, HtmlElement};

/// A case, and the stands that were taken.
struct Case {
    /// Holds the dilemma at this place.
    bundle: Rc<Bundle>,
    at: usize,
    walk: Walk,
    /// The elements of the parts, and of what stands at the end.
    parts: Vec<HtmlElement>,
    end: Option<HtmlElement>,
    /// The part that was to be committed without a reason, by its place from 1:
    /// one is asked for once.
    asked: Cell<usize>,
}

/// The case where the learner left it: the dilemma at this place in `bundle`.
pub fn view(bundle: &Rc<Bundle>, at: usize, context: Context) -> AnyView {
    let Some(dilemma) = bundle.dilemma.get(at) else {
        return ().into_any();
    };
    let Some(holder) = standing(&context) else {
        return ().into_any();
    };
    let wrote = RwSignal::new(false);
    let mut told = ().into_any();
    for part in &dilemma.parts {
        let key = Progress::field(&context.key, &part.id);
        let field = format!("{}-why", part.id);
        // That the case has changed is told once, of the stands.
        let kept = draft::keep(&context, key, &holder, (&field, "bring"), "", wrote);
        told = view! { {told}{kept.told} }.into_any();
    }
    draft::tell_kept(&context, wrote, &holder);
    let case = Rc::new(Case {
        bundle: Rc::clone(bundle),
        at,
        walk: Walk::new(context, &dilemma.rev),
        parts: page::all(&holder, ".dilemma-part"),
        end: page::all(&holder, ".dilemma-end").pop(),
        asked: Cell::default(),
    });
    for place in case.parts.iter().chain(&case.end) {
        let case = Rc::clone(&case);
        page::on(place, "click", Box::new(move |event| case.press(&event)));
    }
    untrack(|| case.restore());
    // The journal, which is read meanwhile, may know more.
    controls::effect(Box::new(move || case.restore()));
    view! { {made(&holder)}{told} }.into_any()
}

/// The light's own shape: colour alone tells nothing.
fn shape(light: &str) -> String {
    format!("<i class=\"light\" data-light=\"{light}\" aria-hidden=\"true\"></i> ")
}

/// Sets an attribute that is there or not.
fn turn(element: &HtmlElement, name: &str, on: bool) {
    // Neither fails for a name of ours.
    let _ = if on {
        element.set_attribute(name, "")
    } else {
        element.remove_attribute(name)
    };
}

/// Sets what an element holds.
fn put(part: &HtmlElement, place: &str, html: &str) {
    for place in page::all(part, place) {
        place.set_inner_html(html);
    }
}

impl Case {
    /// The bundle has it: the view was made because it does.
    fn dilemma(&self) -> &Dilemma<String> {
        &self.bundle.dilemma[self.at]
    }

    /// Shows the stands that are kept.
    fn restore(&self) {
        let fits = |stored: &[String]| {
            let fits = stands(self.dilemma(), stored).len();
            stored.iter().take(fits).cloned().collect()
        };
        if self.walk.restore(&fits) {
            self.show();
        }
    }

    /// Does what the button says that was pressed.
    fn press(&self, event: &Event) {
        let Some(button) = page::closest(event, "button") else {
            return;
        };
        if page::attribute(&button, "data-commit").is_some() {
            self.commit();
        } else if page::attribute(&button, "data-keep").is_some() {
            self.asked.set(0);
            self.walk.keep(Vec::new(), None);
            for field in self
                .parts
                .iter()
                .flat_map(|it| page::all(it, "[type=radio]"))
            {
                page::set_value(&field, "");
            }
            self.show();
            self.walk.settle(".dilemma-text");
        }
    }

    /// Commits the open part, where a light was chosen and a reason was written
    /// or asked for once.
    fn commit(&self) {
        let words = &self.walk.context.words.talk;
        let mut path = self.walk.path.borrow().clone();
        let at = path.len();
        let Some(part) = self.parts.get(at) else {
            return;
        };
        let radios = page::all(part, "[type=radio]");
        let light = radios.iter().position(|it| !page::value(it).is_empty());
        let said = |text| put(part, ".activity-feedback", &controls::nothing_chosen(text));
        let Some(taken) = light.and_then(|light| stand(self.dilemma(), at, light)) else {
            said(words.choose_light);
            return;
        };
        let reason = page::all(part, "textarea").pop();
        let is_given = reason.is_some_and(|it| reflect::is_answered(&page::value(&it)));
        if !is_given && self.asked.replace(at + 1) != at + 1 {
            said(words.give_reason);
            return;
        }
        path.push(taken);
        let end = (path.len() == self.parts.len()).then(|| path.clone());
        self.walk.keep(path, end);
        self.show();
        let id = self.dilemma().parts.get(at).map_or("", |part| &part.id);
        self.walk
            .settle(&format!("[data-part='{id}'] .dilemma-said"));
    }

    /// Shows the stands that were taken with their reasoning, and the next part.
    fn show(&self) {
        let words = &self.walk.context.words.talk;
        let path = self.walk.path.borrow();
        let lights = stands(self.dilemma(), &path);
        let mut before = String::new();
        let parts = self.parts.iter().zip(&self.dilemma().parts);
        for (at, (place, part)) in parts.enumerate() {
            let light = lights.get(at);
            turn(place, "hidden", at > lights.len());
            let stop = if before.is_empty() { "" } else { "." };
            put(place, ".dilemma-before", &format!("{before}{stop}"));
            put(place, ".activity-feedback", "");
            for locked in page::all(place, "fieldset") {
                turn(&locked, "disabled", light.is_some());
            }
            for locked in page::all(place, "textarea") {
                turn(&locked, "readonly", light.is_some());
            }
            for acts in page::all(place, ".activity-actions") {
                turn(&acts, "hidden", light.is_some());
            }
            let mut reasons = String::new();
            if let Some(light) = light.copied() {
                for radio in page::all(place, "[type=radio]") {
                    page::set_value(&radio, LIGHTS.get(light).copied().unwrap_or_default());
                }
                let name = words.light_names.get(light).copied().unwrap_or_default();
                before += if before.is_empty() {
                    words.you_said
                } else {
                    ", "
                };
                fill(&mut before, words.in_part, &[name, &(at + 1).to_string()]);
                self.add_reasons(&mut reasons, part, light);
            }
            put(place, ".dilemma-reasons", &reasons);
        }
        let mut end = String::new();
        if lights.len() == self.parts.len() {
            fill(
                &mut end,
                "<p>^</p><div class=\"activity-actions\">",
                &[words.dilemma_over],
            );
            add_button(&mut end, "secondary", "keep", "0", words.start_over);
            end += "</div>";
        }
        self.walk.add_changed(&mut end);
        if let Some(place) = &self.end {
            place.set_inner_html(&end);
        }
    }

    /// The reasoning for all three lights, the learner's own first.
    fn add_reasons(&self, html: &mut String, part: &Part<String>, own: usize) {
        let words = &self.walk.context.words.talk;
        let name = words.light_names.get(own).copied().unwrap_or_default();
        // Below the part's title, where there is one.
        let level = if self.parts.len() > 1 { "5" } else { "4" };
        fill(
            html,
            "<h^ class=\"dilemma-said\" tabindex=\"-1\">^^. ^</h^><ul class=\"why\">",
            &[level, words.you_said, name, words.reasons, level],
        );
        let reasons = part.reasons();
        for at in [own, (own + 1) % 3, (own + 2) % 3] {
            let light = LIGHTS.get(at).copied().unwrap_or_default();
            let name = words.lights.get(at).copied().unwrap_or_default();
            let why = reasons.get(at).map_or("", |why| why.as_str());
            *html += &controls::explained(&shape(light), name, why);
        }
        *html += "</ul>";
    }
}
