//! What a facilitator assigned, where other pages show it: how it goes on the
//! start page, and local facts in the boxes of lessons.

use crate::{activities::controls::add, dates, platform::page};
use course::CourseIndex;
use engine::{
    cards, lesson,
    progress::Progress,
    session::{self, Plan, When},
};
use web_sys::HtmlElement;

/// What a link that was taken on says under a name.
fn member(link: &str, name: &str) -> String {
    // The browser decodes, which takes no room here.
    page::decode(&session::member(link, name).replace('_', " "))
}

/// Fills in what is known of each fact that a box of the page has room for.
pub fn facts(progress: &Progress, main: &HtmlElement) {
    for place in page::all(main, "[data-fact]") {
        let name = page::attribute(&place, "data-fact").unwrap_or_default();
        for link in session::links(progress) {
            let fact = member(link, &name);
            if !fact.is_empty() {
                let texts = [fact, member(link, "fra")];
                for (text, element) in texts.iter().zip(page::all(&place, "bdi")) {
                    element.set_text_content(Some(text));
                }
                place.set_hidden(false);
            }
        }
    }
}

/// One of the texts that the page holds for this.
fn say(place: &HtmlElement, name: &str) -> String {
    let selector = ["[data-say='", name, "']"].concat();
    let text = page::all(place, &selector).into_iter().next();
    text.and_then(|it| it.text_content()).unwrap_or_default()
}

/// «Oppdrag fra Storvik», as HTML.
pub fn heading(place: &HtmlElement, sender: &str) -> String {
    let sender = page::escape(sender);
    [&say(place, "from"), " <bdi>", &sender, "</bdi>"].concat()
}

/// One of the page's texts with numbers in it, behind others.
fn put(text: &mut String, place: &HtmlElement, name: &str, numbers: [u32; 2]) {
    for (at, piece) in say(place, name).split('^').enumerate() {
        if let Some(number) = at.checked_sub(1).and_then(|at| numbers.get(at)) {
            *text += &number.to_string();
        }
        *text += piece;
    }
    text.push(' ');
}

/// How many of the modules are done, and how the rest fits into the days left.
pub fn how_far(place: &HtmlElement, left: Left, plan: Plan, is_over: bool) -> String {
    let (when, days) = match plan.when {
        _ if is_over => return say(place, "over"),
        _ if left.modules == 0 => return String::new(),
        When::Done => return say(place, "done"),
        When::Open => ("", 0),
        When::In(0) => ("today", 0),
        When::In(1) => ("day", 0),
        When::In(days) => ("days", days),
        When::Past(_) => ("past", 0),
    };
    let mut text = String::new();
    put(&mut text, place, "done-of", [left.done, left.modules]);
    put(&mut text, place, when, [days, 0]);
    if plan.evenings == 1 {
        put(&mut text, place, "evening", [plan.each, 0]);
    } else {
        put(&mut text, place, "evenings", [plan.evenings, plan.each]);
    }
    text
}

/// How much is left of modules.
#[derive(Clone, Copy, Default)]
pub struct Left {
    /// So many of them are in the course.
    pub modules: u32,
    /// So many are done.
    pub done: u32,
    /// What the others take.
    pub minutes: u32,
}

/// What is left of modules whose slugs stand as in a link, with `.` between.
pub fn left(progress: &Progress, course: &CourseIndex, slugs: &str) -> Left {
    let mut left = Left::default();
    for slug in slugs.split('.') {
        if let Some(module) = course.modules.iter().find(|it| it.slug == slug) {
            let state = lesson::module_state(progress, module);
            left.modules += 1;
            left.done += u32::from(state.is_done());
            left.minutes += state.minutes_left;
        }
    }
    left
}

/// Shows a line for each assignment on the start page.
pub fn show(progress: &Progress, course: &CourseIndex) {
    let Some(place) = page::first("[data-assigned]") else {
        return;
    };
    let to = page::attribute(&place, "data-assigned").unwrap_or_default();
    let today = dates::today();
    let mut html = String::new();
    for link in session::links(progress) {
        let left = self::left(progress, course, session::member(link, "moduler"));
        let deadline = cards::read_date(session::member(link, "frist"));
        let plan = session::plan(today, deadline, &[left.minutes]);
        let days = session::member(link, "samling");
        // The last of them: each is as long as «2027-11-05».
        let last = days.get(days.len().saturating_sub(10)..);
        let last = last.and_then(cards::read_date);
        let is_over = last.is_some_and(|last| last < today);
        add(
            &mut html,
            &[
                "<p><a href=\"",
                &to,
                "\">",
                &heading(&place, &member(link, "fra")),
                "</a>: ",
                &how_far(&place, left, plan, is_over),
                "</p>",
            ],
        );
    }
    for list in page::all(&place, "[data-list]") {
        list.set_inner_html(&html);
    }
}
