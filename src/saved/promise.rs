//! Whether the browser has promised to keep what lies here, and asking it to.

use super::{Tool, frame::act};
use crate::{activities::controls::add, platform::durability};
use engine::remind::Durability;
use std::rc::Rc;

impl Tool {
    /// Finds out and says so. Who can be asked gets a button.
    pub(super) fn tell_promise(self: &Rc<Self>) {
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let storage = durability::state().await;
            tool.show_promise(&storage);
        });
    }

    fn show_promise(&self, storage: &Durability) {
        let words = self.words;
        let text = if storage.persisted {
            words.promised
        } else if storage.private {
            words.private_window
        } else if storage.seven_days {
            words.seven_days
        } else {
            words.not_promised
        };
        let mut html = String::new();
        add(&mut html, &["<p>", text, "</p>"]);
        if storage.can_ask && !storage.persisted && !storage.private {
            let button = act("promise", "secondary", words.ask_promise);
            add(&mut html, &["<p class=\"saved-acts\">", &button, "</p>"]);
        }
        self.put("promise", &html);
    }

    /// Asks the browser, by the learner's own act.
    pub(super) fn ask_promise(self: &Rc<Self>) {
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let persisted = durability::ask().await;
            let words = tool.words;
            if persisted {
                tool.put("promise", "");
                tool.say("promised", &["<p>", words.promised, "</p>"].concat());
            } else {
                tool.say("promised", &["<p>", words.refused, "</p>"].concat());
            }
        });
    }
}
