//! What single, multiple, true-false, match, cloze, estimate and classify
//! share: fields that are filled in and handed in together.
//!
//! The page's own fields hold what the learner does. They are read when it is
//! handed in, and marked by attributes. A type brings its markup and plain
//! facts about its fields; a closure, a copy of the activity or a view per type
//! would be compiled for each.

use super::{
    Context,
    controls::{self, add},
};
use crate::{platform::page, strings::Strings, words};
use course::activity::Choice;
use engine::{
    PerMille,
    activity::{Verdict, estimate, multiple, sheet},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};
use web_sys::{Element, HtmlElement};

/// What a type brings.
pub struct Sheet<'a> {
    /// The activity's id.
    pub id: &'a str,
    /// The revision of its text.
    pub rev: &'a str,
    /// The untouched markup, down to the button.
    pub html: String,
    /// What there is to fill in, in the author's order.
    pub fields: Vec<Field>,
    /// How it is graded and kept.
    pub rule: Rule,
}

/// What a sheet is part of that is one of several of an activity. Such a sheet
/// is handed in once.
pub trait Whole {
    /// What was handed in of this sheet before.
    fn picks(&self) -> &[String];
    /// Keeps what is handed in of it.
    fn keep(&self, picks: Vec<String>);
    /// What there is to say, as HTML, once everything was handed in.
    fn result(&self) -> String;
    /// Whether there is no further sheet.
    fn is_last(&self) -> bool;
    /// Shows the next sheet, after the last one the first.
    fn go_on(&self);
}

/// A field and what there is to say about it.
pub struct Field {
    /// The id in the activity.
    pub id: String,
    /// The value that is right; empty where the option should not be chosen.
    pub right: String,
    /// What the explanation is of, as HTML.
    pub text: String,
    /// The explanation, as HTML.
    pub why: String,
}

/// How a sheet is graded and kept.
pub enum Rule {
    /// Each field by itself; all must be filled. Kept as `<field>=<value>`.
    Each,
    /// Options of which one can be chosen. Kept as its id.
    One,
    /// Options of which all the right ones should be chosen. Kept as their ids.
    All,
    /// A number: the right one, and how far off is right too. Kept as it is.
    Near(u32, u32),
}

/// A radio button or box with its text.
pub fn add_choice(html: &mut String, kind: &str, name: &str, id: &str, value: &str, text: &str) {
    add(
        html,
        &[
            "<label class=\"choice\" for=\"",
            id,
            "\"><input class=\"ds-input\" type=\"",
            kind,
            "\" autocomplete=\"off\" name=\"",
            name,
            "\" id=\"",
            id,
            "\" value=\"",
            value,
            "\"><span>",
            text,
            "</span></label>",
        ],
    );
}

/// One of a list to choose from.
pub fn add_option(html: &mut String, value: &str, text: &str) {
    add(html, &["<option value=\"", value, "\">", text, "</option>"]);
}

/// What stands above fields that it names together.
pub fn prompt(id: &str, prompt: &str) -> String {
    let mut html = String::new();
    add(
        &mut html,
        &[
            "<div class=\"activity-prompt\" id=\"a-",
            id,
            "-prompt\">",
            prompt,
            "</div>",
        ],
    );
    html
}

/// The same, and the beginning of the group of fields that it names.
pub fn group(id: &str, text: &str, class: &str) -> String {
    let mut html = prompt(id, text);
    add(
        &mut html,
        &[
            "<div class=\"",
            class,
            "\" role=\"group\" aria-labelledby=\"a-",
            id,
            "-prompt\">",
        ],
    );
    html
}

/// Something to judge by one of the same answers as all others.
pub struct Statement<'a> {
    pub id: &'a str,
    pub text: &'a str,
    /// Why its answer is right.
    pub why: &'a str,
    /// The value of the right answer.
    pub right: &'a str,
}

/// Adds a statement of the activity `id` with its answers, each a value and a
/// label; `joint` stands between its name and a value in the fields' ids.
pub fn add_statement(
    html: &mut String,
    id: &str,
    it: &Statement<'_>,
    answers: &[(&str, &str)],
    joint: &str,
) -> Field {
    add(
        html,
        &[
            "<fieldset class=\"ds-fieldset statement\" data-field=\"",
            it.id,
            "\"><legend class=\"statement-text\"><span>",
            it.text,
            "</span>",
            MARK,
            "</legend><div class=\"statement-answers\">",
        ],
    );
    let name = ["a-", id, "-", it.id].concat();
    let mut text = String::new();
    for (value, label) in answers {
        let id = [&name, joint, value].concat();
        add_choice(html, "radio", &name, &id, value, label);
        if *value == it.right {
            add(&mut text, &["<strong>", label, ": </strong>", it.text]);
        }
    }
    *html += "</div></fieldset>";
    Field {
        id: it.id.to_owned(),
        right: it.right.to_owned(),
        text,
        why: it.why.to_owned(),
    }
}

/// Where a field is marked.
pub const MARK: &str = "<span class=\"field-mark\"></span>";

/// A field in the page.
struct Place {
    field: Field,
    /// What it is filled in with: one control, or a group of radio buttons.
    controls: Vec<HtmlElement>,
    /// Where it is marked.
    mark: Option<Element>,
    /// Whether a number is asked for.
    is_number: bool,
}

impl Place {
    fn value(&self) -> String {
        let value: String = self.controls.iter().map(|it| page::value(it)).collect();
        match estimate::number(&value) {
            Some(number) if self.is_number => number.to_string(),
            _ => value,
        }
    }

    fn fill(&self, value: &str) {
        for control in &self.controls {
            page::set_value(control, value);
        }
    }

    /// Marks it as right or wrong, or takes the mark away.
    fn mark(&self, right: Option<bool>, words: &Strings) {
        let (name, icon, text) = match right {
            Some(true) => ("right", "check", words.right_mark),
            Some(false) => ("wrong", "cross", words.wrong_mark),
            None => ("", "", ""),
        };
        let Some(place) = &self.mark else { return };
        let mut html = String::new();
        if name.is_empty() {
            let _ = place.remove_attribute("data-mark");
        } else {
            let _ = place.set_attribute("data-mark", name);
            add(&mut html, &[&controls::icon(icon), " ", text]);
        }
        for span in page::all(place, ".field-mark") {
            span.set_inner_html(&html);
        }
    }
}

/// An activity that is being done.
struct Board {
    rev: String,
    rule: Rule,
    whole: Option<Rc<dyn Whole>>,
    places: Vec<Place>,
    context: Context,
    /// From the first touch on, what is kept elsewhere changes nothing here.
    touched: Cell<bool>,
    /// What is said, as HTML.
    said: RwSignal<String>,
    /// What is folded away below it, once there was an answer.
    folded: RwSignal<Option<String>>,
}

impl Board {
    fn ids(&self) -> Vec<&str> {
        self.places.iter().map(|it| it.field.id.as_str()).collect()
    }

    /// For each field whether its value is the right one.
    fn marks(&self, values: &[String]) -> Vec<bool> {
        let right = self.places.iter().map(|it| it.field.right.clone());
        sheet::marks(&right.collect::<Vec<_>>(), values)
    }

    fn score(&self, values: &[String]) -> PerMille {
        let marks = self.marks(values);
        let hits = |right: bool| {
            let chosen = values.iter().zip(&marks).filter(|(it, _)| !it.is_empty());
            chosen.filter(|(_, mark)| **mark == right).count()
        };
        match self.rule {
            Rule::Each => sheet::share(&marks),
            Rule::One => multiple::score(hits(true), 0, 1),
            Rule::All => {
                let right = self.places.iter().filter(|it| !it.field.right.is_empty());
                multiple::score(hits(true), hits(false), right.count())
            }
            Rule::Near(answer, tolerance) => {
                let given = values.first().and_then(|it| estimate::number(it));
                estimate::score(answer, tolerance, given.unwrap_or_default())
            }
        }
    }

    /// Marks the fields and says how it went.
    fn tell(&self, values: &[String]) {
        let words = self.context.words;
        let marks = self.marks(values);
        let verdict = Verdict::of(self.score(values));
        let mut lead = String::new();
        if matches!(self.rule, Rule::Each) && verdict != Verdict::Right && marks.len() > 1 {
            let count = marks.iter().filter(|mark| **mark).count();
            lead = format!("{count} {} {} {}.", words.of, marks.len(), words.were_right);
        }
        let (mut now, mut later) = (String::new(), String::new());
        for ((place, value), right) in self.places.iter().zip(values).zip(marks) {
            let Field { text, why, .. } = &place.field;
            let chosen = !value.is_empty();
            let (at_once, mark) = match self.rule {
                Rule::Each => {
                    place.mark(Some(right), words);
                    (!right, "")
                }
                Rule::One if chosen => {
                    add(&mut now, &["<div class=\"why\">", why, "</div>"]);
                    continue;
                }
                Rule::One => (false, if right { "" } else { words.is_right }),
                Rule::All => {
                    let mark = match (chosen, right) {
                        (true, true) => words.fits,
                        (false, false) => words.fits_too,
                        _ => words.fits_not,
                    };
                    (chosen || !right, mark)
                }
                Rule::Near(answer, _) => {
                    // Near is neither right nor wrong.
                    if verdict != Verdict::Partly {
                        place.mark(Some(verdict == Verdict::Right), words);
                    }
                    let guess = words::guess(value, answer, words);
                    now += &controls::explained(&guess, text, why);
                    continue;
                }
            };
            let mark = if mark.is_empty() {
                String::new()
            } else {
                format!("<strong>{mark}: </strong>")
            };
            let list = if at_once { &mut now } else { &mut later };
            *list += &controls::explained(&mark, text, why);
        }
        let summary = if now.is_empty() {
            words.explanations
        } else {
            words.other_options
        };
        let mut said = controls::verdict(verdict, &lead, words);
        if matches!(self.rule, Rule::One) {
            said += &now;
        } else if !now.is_empty() {
            add(&mut said, &["<ul class=\"why\">", &now, "</ul>"]);
        }
        if !later.is_empty() {
            later = controls::folded(summary, &format!("<ul>{later}</ul>"));
        }
        if let Some(whole) = &self.whole {
            said += &whole.result();
            let controls = self.places.iter().flat_map(|place| &place.controls);
            for control in controls {
                let _ = control.set_attribute("disabled", "");
            }
        }
        if self.whole.as_ref().is_none_or(|whole| whole.is_last()) {
            let answer = untrack(|| self.context.answer());
            later += &controls::tries(answer, words);
        }
        self.said.set(said);
        self.folded.set(Some(later));
    }

    /// Takes back what was said. An event may come when the view is gone and
    /// with it its signals.
    fn hush(&self) {
        if self.said.try_with_untracked(String::is_empty) == Some(false) {
            self.said.set(String::new());
            self.folded.set(None);
        }
    }

    /// A field is being changed: what was said about it no longer holds.
    fn change(&self, target: &HtmlElement) {
        self.touched.set(true);
        self.hush();
        let _ = target.remove_attribute("aria-invalid");
        for place in &self.places {
            if place.controls.contains(target) {
                place.mark(None, self.context.words);
            }
        }
    }
}

impl controls::Board for Board {
    fn context(&self) -> &Context {
        &self.context
    }

    fn rev(&self) -> &str {
        &self.rev
    }

    fn is_touched(&self) -> bool {
        // Of several sheets, their whole knows which is shown.
        self.touched.get() || self.whole.is_some()
    }

    fn again_label(&self) -> &'static str {
        let words = self.context.words;
        match &self.whole {
            Some(whole) if !whole.is_last() => words.next_set,
            _ => words.try_again,
        }
    }

    fn restore(&self, picks: &[String]) {
        let ids = self.ids();
        let values = match self.rule {
            Rule::Each => sheet::read(&ids, picks),
            Rule::One | Rule::All => {
                let known = picks.iter().all(|pick| ids.contains(&pick.as_str()));
                let value = |id: &&str| picks.iter().find(|pick| pick == id).cloned();
                known.then(|| ids.iter().map(|id| value(id).unwrap_or_default()).collect())
            }
            Rule::Near(..) => Some(picks.to_vec()),
        };
        if let Some(values) = values.filter(|values| values.len() == ids.len()) {
            let mut fits = true;
            for (place, value) in self.places.iter().zip(&values) {
                place.fill(value);
                fits &= place.value() == *value;
            }
            if fits {
                self.tell(&values);
            } else {
                // The author has taken away what was chosen.
                self.places.iter().for_each(|place| place.fill(""));
            }
        }
    }

    fn hand_in(&self) {
        self.touched.set(true);
        let words = self.context.words;
        let values: Vec<String> = self.places.iter().map(Place::value).collect();
        let missing = values.iter().filter(|value| value.is_empty()).count();
        let each = matches!(self.rule, Rule::Each);
        let mut odd = false;
        for (place, value) in self.places.iter().zip(&values) {
            let is_odd = place.is_number && estimate::number(value).is_none();
            odd |= is_odd;
            // Shown where it is one control; of two buttons one sees it anyway.
            if let [control] = &place.controls[..]
                && (is_odd || each && value.is_empty())
            {
                let _ = control.set_attribute("aria-invalid", "true");
            }
        }
        let unready = match self.rule {
            Rule::Each if missing > 0 => words::missing(missing, words),
            Rule::One if missing == values.len() => words.choose_first.to_owned(),
            Rule::All if missing == values.len() => words.choose_some.to_owned(),
            _ if odd => words.whole_number.to_owned(),
            _ => String::new(),
        };
        if !unready.is_empty() {
            self.folded.set(None);
            self.said.set(controls::nothing_chosen(&unready));
            return;
        }
        let picks = if each {
            sheet::write(&self.ids(), &values)
        } else {
            values.iter().filter(|it| !it.is_empty()).cloned().collect()
        };
        // Kept first: what is told looks back on the tries.
        match &self.whole {
            Some(whole) => whole.keep(picks),
            None => self.context.attempt(self.score(&values), picks, &self.rev),
        }
        self.tell(&values);
    }

    fn again(&self) {
        if let Some(whole) = &self.whole {
            whole.go_on();
            return;
        }
        self.touched.set(true);
        self.hush();
        for place in &self.places {
            place.fill("");
            place.mark(None, self.context.words);
        }
        let first = self.places.first().and_then(|it| it.controls.first());
        if let Some(first) = first {
            let _ = first.focus();
        }
    }
}

/// The view of a sheet, with the learner's latest answer where there is one.
pub fn view(sheet: Sheet<'_>, context: Context) -> AnyView {
    view_of(sheet, context, None)
}

/// The view of a sheet that may be one of several.
pub fn view_of(sheet: Sheet<'_>, context: Context, whole: Option<Rc<dyn Whole>>) -> AnyView {
    let words = context.words;
    let id = sheet.id;
    let Some(holder) = page::make("div", &sheet.html) else {
        return ().into_any();
    };
    context.before.fill(&holder);
    let mut places = Vec::new();
    for field in sheet.fields {
        let name = &field.id;
        let controls = page::all(&holder, &format!("#a-{id}-{name},[name=a-{id}-{name}]"));
        let mark = controls.first();
        places.push(Place {
            mark: mark.and_then(|it| it.closest("[data-field]").ok()?),
            is_number: controls.iter().any(|it| it.has_attribute("inputmode")),
            controls,
            field,
        });
    }
    let (said, folded) = (RwSignal::new(String::new()), RwSignal::new(None));
    let board = Rc::new(Board {
        rev: sheet.rev.to_owned(),
        rule: sheet.rule,
        whole,
        places,
        touched: Cell::new(context.before.is_some()),
        context,
        said,
        folded,
    });
    for part in page::all(&holder, ":scope > *") {
        let board = Rc::clone(&board);
        let change = move |event: web_sys::Event| board.change(&event_target(&event));
        page::on(&part, "input", Box::new(change));
    }
    if let Some(whole) = board.whole.as_ref().map(Rc::clone) {
        controls::Board::restore(&*board, whole.picks());
    }
    controls::board(board, &holder, words.check, said, folded)
}

/// Options as radio buttons or boxes under a question: what single and
/// multiple are.
pub fn options<'a>(
    (id, rev): (&'a str, &'a str),
    (prompt, how): (&str, &str),
    options: &[Choice<String>],
    rule: Rule,
) -> Sheet<'a> {
    let kind = if matches!(rule, Rule::One) {
        "radio"
    } else {
        "checkbox"
    };
    let mut html = String::new();
    let legend = [
        "<fieldset class=\"ds-fieldset activity-choices\"><legend class=\"activity-prompt\">",
        prompt,
        "</legend>",
        how,
    ];
    add(&mut html, &legend);
    let name = format!("a-{id}");
    let mut fields = Vec::new();
    for option in options {
        let id = format!("{name}-{}", option.id);
        add_choice(&mut html, kind, &name, &id, &option.id, &option.text);
        fields.push(Field {
            id: option.id.clone(),
            right: if option.right { &option.id } else { "" }.to_owned(),
            text: option.text.clone(),
            why: option.why.clone(),
        });
    }
    html += "</fieldset>";
    Sheet {
        id,
        rev,
        html,
        fields,
        rule,
    }
}
