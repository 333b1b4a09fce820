//! What an assignment says, as HTML in which its texts stand as text.

use super::Tool;
use crate::{
    activities::controls::add,
    assigned,
    dates::{self, in_words, listed},
    mounts,
    platform::page::{self, escape},
    saved::strings::fill,
    words,
};
use course::Route;
use engine::{
    cards::Day,
    lesson,
    progress::Progress,
    session::{self, Assignment, Audience, Taken},
};
use leptos::prelude::*;

/// A text from outside, apart from what stands around it.
fn isolated(text: &str) -> String {
    ["<bdi>", &escape(text), "</bdi>"].concat()
}

impl Tool {
    /// Shows how things are.
    pub(super) fn draw(&self) {
        if !self.is_ready.get() || !self.parts.is_shown() {
            return;
        }
        let progress = self.store.progress;
        progress.with_untracked(|progress| {
            let all = session::taken(progress);
            let today = dates::today();
            let is_over = |it: &Taken| it.assignment.days.last().is_some_and(|day| *day < today);
            let is_for_them = |it: &Taken| it.assignment.audience == Audience::Administration;
            let mut html = String::new();
            for it in &all {
                html += &self.article(progress, &it.assignment, today, is_over(it));
            }
            self.parts.put("taken", &html);
            let parts = [
                ("off", false),
                ("on", true),
                ("empty", all.is_empty()),
                ("some", !all.is_empty()),
                ("over", all.iter().any(is_over)),
                ("administration", all.iter().any(is_for_them)),
            ];
            for (when, is_so) in parts {
                for part in page::all(&self.place, &["[data-when='", when, "']"].concat()) {
                    part.set_hidden(!is_so);
                }
            }
        });
        let _ = self.place.set_attribute("data-live", "");
    }

    /// One that was taken on, with how far the learner has come.
    fn article(&self, progress: &Progress, it: &Assignment, today: Day, is_over: bool) -> String {
        let course = self.course.borrow();
        let left =
            (course.as_ref()).map(|course| assigned::left(progress, course, &it.before.join(".")));
        let left = left.unwrap_or_default();
        let plan = session::plan(today, it.deadline, &[left.minutes]);
        let how_far = assigned::how_far(&self.place, left, plan, is_over);
        let id = ["oppdrag-", &it.id].concat();
        let mut html = String::new();
        add(
            &mut html,
            &[
                "<article class=\"assignment\" aria-labelledby=\"",
                &id,
                "\"><h2 id=\"",
                &id,
                "\" tabindex=\"-1\">",
                &assigned::heading(&self.place, &it.sender),
                "</h2>",
            ],
        );
        if !how_far.is_empty() {
            add(
                &mut html,
                &["<p class=\"assignment-plan\">", &how_far, "</p>"],
            );
        }
        html += &self.details(it);
        add(
            &mut html,
            &[
                "<p class=\"saved-acts\"><button class=\"ds-button\" type=\"button\" data-variant=\"tertiary\" data-act=\"remove\" data-key=\"",
                &Progress::key(session::TAKEN, &it.id),
                "\" aria-describedby=\"",
                &id,
                "\">",
                self.words.remove,
                "</button></p></article>",
            ],
        );
        html
    }

    /// What it says, with how far the learner has come in each module.
    pub(super) fn details(&self, it: &Assignment) -> String {
        let words = self.words;
        let mut html = String::new();
        if it.audience == Audience::Administration {
            add(&mut html, &["<p>", words.administration, "</p>"]);
        }
        if !it.greeting.is_empty() {
            let greeting = isolated(&it.greeting);
            add(&mut html, &["<blockquote>", &greeting, "</blockquote>"]);
        }
        let before = match it.deadline {
            Some(day) => fill(words.before_by, &[&in_words(day)]),
            None => words.before.to_owned(),
        };
        for (name, slugs) in [
            (before.as_str(), &it.before),
            (words.between, &it.between),
            (words.after, &it.after),
        ] {
            if !slugs.is_empty() {
                add(
                    &mut html,
                    &["<h3>", name, "</h3><ul class=\"assignment-modules\">"],
                );
                for slug in slugs {
                    self.add_module(&mut html, slug);
                }
                html.push_str("</ul>");
            }
        }
        html.push_str("<dl class=\"assignment-facts\">");
        let days = listed(&it.days, words.and);
        let mut add_fact = |name: &str, text: &str| {
            if !text.is_empty() {
                let text = isolated(text);
                add(
                    &mut html,
                    &["<div><dt>", name, "</dt><dd>", &text, "</dd></div>"],
                );
            }
        };
        add_fact(words.days, &days);
        add_fact(words.place, &it.place);
        for (name, fact) in words.facts.iter().zip(&it.facts) {
            add_fact(name, fact);
        }
        html.push_str("</dl>");
        html
    }

    fn add_module(&self, html: &mut String, slug: &str) {
        let course = self.course.borrow();
        let modules = course.iter().flat_map(|it| &it.modules);
        let module = modules
            .filter(|it| !it.lessons.is_empty())
            .find(|it| it.slug == slug);
        let Some(module) = module else {
            add(
                html,
                &[
                    "<li>",
                    &isolated(slug),
                    " <span>(",
                    self.words.unknown,
                    ")</span></li>",
                ],
            );
            return;
        };
        let progress = self.store.progress;
        let state = progress.with_untracked(|it| lesson::module_state(it, module));
        let state_name = if state.is_done() { "done" } else { "open" };
        let route = Route::Module(self.lang, module.slug.clone());
        add(
            html,
            &[
                "<li><a href=\"",
                &self.root.join(&route.path()),
                "\">",
                &escape(&module.title),
                "</a> <span data-state=\"",
                state_name,
                "\">",
                &words::module(state, mounts::page_words()),
                "</span></li>",
            ],
        );
    }
}
