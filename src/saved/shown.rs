//! Showing how things are.

use super::{
    Index, Tool,
    count::Count,
    frame::group_frame,
    list, show,
    strings::{Strings, fill},
    when,
};
use crate::{
    activities::controls::add,
    platform::page,
    store::{self, Aside, Saved},
    words,
};
use engine::{Millis, progress::Progress};
use leptos::prelude::*;

impl Tool {
    pub(super) fn count(&self, progress: &Progress) -> Count {
        match &*self.index.borrow() {
            Index::Here(index) => Count::of(progress, Some(index)),
            _ => Count::of(progress, None),
        }
    }

    /// Where the learner stands, in a few lines.
    pub(super) fn draw_now(&self, progress: &Progress) {
        let (store, words) = (self.store, self.words);
        let count = self.count(progress);
        let mut html = String::new();
        if count.is_empty() {
            add(
                &mut html,
                &["<p class=\"saved-count\">", words.nothing, ".</p>"],
            );
        } else {
            let saved = store.saved.get_untracked();
            let line = if store.trouble.get_untracked().storage {
                words.in_memory.to_owned()
            } else if let Saved::At(_) | Saved::Saving | Saved::Lost = saved {
                words::saved(saved, self.app_words)
            } else {
                let last = when(last_change(progress), true, words);
                fill(words.is_saved, &[&last])
            };
            add(
                &mut html,
                &[
                    "<p class=\"saved-count\">",
                    &count.in_words(words),
                    "</p><p>",
                    &line,
                    "</p>",
                ],
            );
        }
        let file = match store.remembered(store::FILE) {
            Some(at) => fill(words.last_file, &[&when(at, true, words)]),
            None if count.is_empty() => String::new(),
            None => words.no_file.to_owned(),
        };
        add(&mut html, &["<p class=\"saved-facts\">", &file, "</p>"]);
        self.put("now", &html);
    }

    /// Everything, in plain words.
    pub(super) fn draw_list(&self, progress: &Progress) {
        let index = self.index.borrow();
        let index = match &*index {
            Index::Awaited => return,
            Index::Missing => None,
            Index::Here(index) => Some(index),
        };
        let (asked, words) = (self.asked.borrow(), self.words);
        let groups = list::groups(&list::Saved {
            progress,
            index,
            asked: asked.as_deref(),
            address: &|path| self.root.join(path),
            when: &|at, in_full| when(at, in_full, words),
            date: &crate::cards::in_words,
            words,
        });
        let Some(place) = self.find(".saved-list") else {
            return;
        };
        if !self.is_framed.replace(true) {
            let mut html = String::from("<p class=\"saved-none\" hidden>");
            add(&mut html, &[words.nothing, ".</p>"]);
            for group in &groups {
                html.push_str(&group_frame(group, index.is_some(), words));
            }
            place.set_inner_html(&html);
        }
        let mut is_empty = true;
        for group in &groups {
            is_empty &= group.is_empty();
            let name = &group.name;
            self.put(&format!("texts-{name}"), &group.texts);
            self.put(&format!("rest-{name}"), &group.rest);
            self.put(&format!("count-{name}"), &group.count.in_words(words));
            let frame = format!("[data-group='{name}']");
            show(self.find(&frame), !group.is_empty());
            let fold = format!("[data-group='{name}'] > details");
            show(self.find(&fold), !group.rest.is_empty());
        }
        show(self.find(".saved-none"), is_empty);
    }

    /// What was set aside, with what can be done with it.
    pub(super) fn draw_aside(&self) {
        let (asides, words) = (self.store.aside(), self.words);
        let asked = self.asked.borrow();
        let mut html = String::new();
        for (at, aside) in asides.iter().enumerate() {
            let key = page::escape(&aside.name);
            let id = format!("lagret-side-{at}");
            let acts = if asked.as_ref() == Some(&aside.name) {
                let question = [words.sure_aside, words.yes_aside, words.keep];
                list::sure("aside", &key, question)
            } else {
                let button = |act, label, variant| list::button(act, &key, label, variant, &id);
                format!(
                    "<p class=\"saved-acts\">{}{}{}</p>",
                    button("aside-save", words.download, "secondary"),
                    button("aside-try", words.try_again, "secondary"),
                    button("aside", words.delete, "tertiary"),
                )
            };
            let size = aside.text.len().div_ceil(1000).to_string();
            add(
                &mut html,
                &[
                    "<article class=\"saved-text\" aria-labelledby=\"",
                    &id,
                    "\"><h3 id=\"",
                    &id,
                    "\">",
                    &when(aside.at, true, words),
                    " · ",
                    &fill(words.size, &[&size]),
                    "</h3><p>",
                    why(aside, words),
                    "</p>",
                    &acts,
                    "</article>",
                ],
            );
        }
        if !asides.is_empty() {
            html = format!("<p>{}</p>{html}", words.about_aside);
            show(self.find(".saved-aside"), true);
        }
        self.put("aside", &html);
    }
}

fn why(aside: &Aside, words: &Strings) -> &'static str {
    match aside.why.as_str() {
        "foreign" => words.why_foreign,
        "newer" => words.why_newer,
        "damaged" => words.why_damaged,
        _ => words.why_unreadable,
    }
}

/// When anything was last done.
fn last_change(progress: &Progress) -> Millis {
    let answers = progress.answers.values().map(|it| it.latest.at);
    let notes = progress
        .notes
        .values()
        .filter_map(|it| Some(it.latest()?.at));
    let plays = progress.plays.values().map(|it| it.latest.at);
    let visits = progress.visits.values().map(|it| it.last);
    let cards = progress.cards.values().filter_map(|it| it.latest());
    let cards = cards.map(|entry| entry.at);
    let all = answers.chain(notes).chain(plays).chain(visits).chain(cards);
    all.max().unwrap_or_default()
}
