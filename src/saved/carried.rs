//! Carrying it away: to a file and to another device.

use super::{Tool, code, frame::act, incoming::told, strings::fill};
use crate::platform::{clipboard, clock, deflate::PackError, page};
use course::{Route, SitePage};
use engine::progress::Progress;
use leptos::prelude::*;
use std::rc::Rc;

impl Tool {
    /// Saves everything to a file.
    pub(super) fn save(&self, part: &str) {
        let words = self.words;
        let day = clock::day(clock::now()).map(|day| format!("-{}", day.in_a_name()));
        let name = self.app_words.file_name;
        let name = name.strip_suffix(".json").unwrap_or(name);
        let name = format!("{name}{}.json", day.unwrap_or_default());
        let html = if self.store.save_file(&name, self.app_words.about_file) {
            told("good", "check", words.saved)
        } else {
            told("bad", "warning", words.not_saved)
        };
        self.draw();
        self.say(part, &html);
    }

    /// Shows the code, or hides it.
    pub(super) fn toggle_code(self: &Rc<Self>) {
        if self.coded.borrow().is_some() {
            self.hide_code("");
            return;
        }
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let progress = tool.store.progress.get_untracked();
            let address = tool
                .root
                .join(&Route::Site(tool.lang, SitePage::Saved).path());
            let made = code::make(&progress, &address, tool.words.code_alt).await;
            if tool.is_shown() {
                tool.show_code(progress, made);
            }
        });
    }

    fn show_code(&self, progress: Progress, made: Result<Option<code::Made>, PackError>) {
        let words = self.words;
        let all = self.count(&progress);
        let refused = match (&made, all.is_empty()) {
            (_, true) => words.nothing_to_code,
            (Err(_), _) => words.no_code,
            (Ok(None), _) => words.too_much,
            (Ok(Some(_)), _) => "",
        };
        let Ok(Some(made)) = made else {
            self.hide_code(refused);
            return;
        };
        if all.is_empty() {
            self.hide_code(refused);
            return;
        }
        let part = self.count(&made.part);
        let missing = all.without(part);
        let more = match missing.is_empty() {
            true => words.all_in_code.to_owned(),
            false => fill(words.not_in_code, &[&missing.in_words(words)]),
        };
        let holds = fill(words.in_code, &[&part.in_words(words)]);
        self.say("coded", &format!("<p>{holds} {more}</p>"));
        let html = format!(
            "<figure class=\"saved-code\">{}<figcaption>{}</figcaption></figure><label for=\"lagret-kode\">{}</label><textarea class=\"ds-input\" id=\"lagret-kode\" rows=\"3\" readonly>{}</textarea><p class=\"saved-acts\">{}</p>",
            made.svg,
            words.how_to_scan,
            words.or_link,
            page::escape(&made.link),
            act("copy", "secondary", words.copy_link),
        );
        self.put("code", &html);
        self.coded.replace(Some(progress));
        self.label_code();
    }

    /// Takes the code from the page and says why, where there is a reason.
    fn hide_code(&self, why: &str) {
        self.coded.replace(None);
        self.put("code", "");
        self.put("copied", "");
        let html = match why {
            "" => String::new(),
            why => told("partly", "info", why),
        };
        self.say("coded", &html);
        self.label_code();
    }

    fn label_code(&self) {
        let is_shown = self.coded.borrow().is_some();
        if let Some(button) = self.find("[data-act='code']") {
            let label = match is_shown {
                true => self.words.hide_code,
                false => self.words.show_code,
            };
            button.set_text_content(Some(label));
            let _ = button.set_attribute("aria-expanded", &is_shown.to_string());
        }
    }

    /// Takes the code away when it no longer holds what is here.
    pub(super) fn forget_code(&self, progress: &Progress) {
        let is_old = self
            .coded
            .borrow()
            .as_ref()
            .is_some_and(|it| it != progress);
        if is_old {
            self.hide_code(self.words.code_is_old);
        }
    }

    pub(super) fn copy(self: &Rc<Self>) {
        let Some(field) = self.find("#lagret-kode") else {
            return;
        };
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let html = if clipboard::copy(&page::value(&field)).await {
                told("good", "check", tool.words.copied)
            } else {
                clipboard::mark(&field);
                told("partly", "info", tool.words.copy_by_hand)
            };
            tool.say("copied", &html);
        });
    }
}
