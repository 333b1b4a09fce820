//! Bringing in a copy, wherever it comes from.

use super::{
    Index, Tool, code,
    frame::act,
    incoming::{self, Brought, Refused},
};
use crate::platform::{address, page};
use std::rc::Rc;

impl Tool {
    /// Offers to bring in what the link to this page carries.
    pub(super) fn ask(&self) {
        let words = self.words;
        if address::fragment(code::NAME).is_none() {
            return;
        }
        let html = format!(
            "<section class=\"saved-ask\" aria-labelledby=\"lagret-lenke\"><h2 id=\"lagret-lenke\" tabindex=\"-1\">{}</h2><p>{}</p><p class=\"saved-acts\">{}{}</p></section>",
            words.ask_title,
            words.ask,
            act("link-yes", "primary", words.take_in),
            act("link-no", "secondary", words.no),
        );
        self.put("asked", "");
        self.put("ask", &html);
    }

    /// The question about the link is answered.
    pub(super) fn answered(&self) {
        address::drop_fragment();
        self.put("ask", "");
        self.focus("#lagret-her");
    }

    /// Brings in what was pasted.
    pub(super) fn paste(self: &Rc<Self>) {
        let Some(field) = self.find("#lagret-lim") else {
            return;
        };
        let (tool, text) = (Rc::clone(self), page::value(&field));
        leptos::task::spawn_local(async move {
            if tool.bring_in(Ok(text), "brought").await {
                page::set_value(&field, "");
            }
        });
    }

    /// Brings in a text and says in `part` what came of it.
    pub(super) async fn bring_in(
        self: Rc<Self>,
        text: Result<String, Refused>,
        part: &str,
    ) -> bool {
        let came = match text {
            Ok(text) => incoming::bring_in(self.store, &text).await,
            Err(refused) => Err(refused),
        };
        if self.is_shown() {
            self.tell(&came, part, "");
        }
        came.is_ok()
    }

    pub(super) fn tell(&self, came: &Result<Brought, Refused>, part: &str, more: &str) {
        self.draw();
        let html = match &*self.index.borrow() {
            Index::Here(index) => incoming::report(came, Some(index), self.words, more),
            _ => incoming::report(came, None, self.words, more),
        };
        self.say(part, &html);
        if let Some(place) = self.find(&format!("[data-part='{part}']")) {
            page::bring_into_view(&place);
        }
    }
}
