//! Deleting, which always asks first, and what was set aside.

use super::{
    Tool,
    frame::act,
    incoming::{self, told},
    show,
    strings::fill,
};
use crate::{
    activities::controls::add,
    platform::{download, page},
    store::Aside,
};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

impl Tool {
    /// Asks in its place whether to delete something, or asks no more.
    pub(super) fn ask_about(&self, key: Option<&str>) {
        self.asked.replace(key.map(str::to_owned));
        self.draw();
    }

    pub(super) fn delete_text(self: &Rc<Self>, key: &str) {
        let (tool, key) = (Rc::clone(self), key.to_owned());
        // Where the text stood.
        let group = self
            .find(".saved-sure")
            .and_then(|it| it.closest("[data-group]").ok()?);
        leptos::task::spawn_local(async move {
            tool.store.forget_text(&key).await;
            tool.ask_about(None);
            tool.say(
                "deleted-text",
                &told("good", "check", tool.words.text_deleted),
            );
            let heading = group
                .filter(|group| !group.has_attribute("hidden"))
                .and_then(|group| group.query_selector("h3").ok()?)
                .and_then(|heading| heading.dyn_into().ok())
                .or_else(|| tool.find("#lagret-alt"));
            if let Some(heading) = heading {
                page::focus_still(&heading);
            }
        });
    }

    /// Lets the learner carry away what was set aside, or tries to read it.
    pub(super) fn use_aside(&self, aside: &Aside, save: bool) {
        let words = self.words;
        if save {
            let name = format!("{}-{}.txt", words.aside_file, aside.at);
            let html = match download::save(&name, "application/json", &aside.text) {
                true => told("good", "check", words.saved),
                false => told("bad", "warning", words.not_saved),
            };
            self.say("said-aside", &html);
        } else {
            let came = incoming::take_in(self.store, &aside.text);
            self.tell(&came, "said-aside", words.aside_stays);
        }
    }

    fn dialog(&self) -> Option<HtmlDialogElement> {
        self.find("dialog")?.dyn_into().ok()
    }

    /// Says what deleting everything means, and asks.
    pub(super) fn open_dialog(&self) {
        let words = self.words;
        let count = self.store.progress.with_untracked(|it| self.count(it));
        let asides = self.store.aside();
        self.put("deleted", "");
        if count.is_empty() && asides.is_empty() {
            let nothing = format!("{}.", words.nothing);
            self.say("deleted", &told("partly", "info", &nothing));
            return;
        }
        let mut html = format!("<h2 id=\"lagret-sikker-alt\">{}</h2>", words.sure_all);
        if !count.is_empty() {
            let goes = fill(words.goes, &[&count.in_words(words)]);
            add(&mut html, &["<p>", &goes, "</p>"]);
        }
        if !asides.is_empty() {
            add(&mut html, &["<p>", words.aside_goes, "</p>"]);
        }
        add(
            &mut html,
            &[
                "<p>",
                words.files_stay,
                "</p><p class=\"saved-acts\">",
                &act("all-save", "secondary", words.save_first),
                &act("all-yes", "primary", words.yes_all),
                &act("all-no", "tertiary", words.cancel),
                "</p><div data-part=\"all-saved\" role=\"status\"></div>",
            ],
        );
        let dialog = page::make("dialog", &html).and_then(|it| it.dyn_into().ok());
        let Some(dialog): Option<HtmlDialogElement> = dialog else {
            return;
        };
        dialog.set_class_name("saved-dialog");
        let _ = dialog.set_attribute("aria-labelledby", "lagret-sikker-alt");
        let gone = dialog.clone();
        page::on(&dialog, "close", Box::new(move |_| gone.remove()));
        let _ = self.place.append_child(&dialog);
        if dialog.show_modal().is_err() {
            dialog.remove();
        }
    }

    pub(super) fn close_dialog(&self) {
        if let Some(dialog) = self.dialog() {
            dialog.close();
        }
    }

    pub(super) fn delete_all(self: &Rc<Self>) {
        self.close_dialog();
        self.deleting.set(true);
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let done = tool.store.delete_all().await;
            tool.deleting.set(false);
            tool.draw();
            for part in [
                "asked",
                "saved",
                "brought",
                "coded",
                "deleted-text",
                "said-aside",
            ] {
                tool.put(part, "");
            }
            show(tool.find(".saved-aside"), false);
            let words = tool.words;
            let html = match done {
                true => told("good", "check", words.deleted),
                false => told("bad", "warning", words.left),
            };
            tool.say("deleted", &html);
        });
    }
}
