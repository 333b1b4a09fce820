//! What the learner does with the tool.

use super::{Tool, code, incoming, incoming::told};
use crate::platform::{
    address,
    file::{self, Dropped},
    page,
    timer::Debounce,
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// How long after the last word of it nothing is held above the page any more,
/// in milliseconds. Firefox gives a word every 350.
const STILL: i32 = 600;

impl Tool {
    pub(super) fn listen(self: &Rc<Self>) {
        let tool = Rc::clone(self);
        let press = move |act: &str, key: &str| tool.press(act, key);
        self.parts.on_act(Box::new(press));
        let tool = Rc::clone(self);
        let choose = move |event: Event| {
            let field = event.target().and_then(|it| it.dyn_into().ok());
            if let Some(file) = field.as_ref().and_then(file::chosen) {
                let tool = Rc::clone(&tool);
                leptos::task::spawn_local(async move {
                    let text = incoming::read(file).await;
                    tool.bring_in(text, "brought").await;
                });
            }
        };
        if let Some(field) = self.find("input[type=file]") {
            page::on(&field, "change", Box::new(choose));
        }
        let tool = Rc::downgrade(self);
        page::listen("hashchange", move |_| {
            if let Some(tool) = tool.upgrade().filter(|tool| tool.is_shown()) {
                tool.ask();
                tool.focus("#lagret-lenke");
            }
        });
        // What is folded away would not be on paper.
        let tool = Rc::downgrade(self);
        page::listen("beforeprint", move |_| {
            if let Some(tool) = tool.upgrade() {
                for fold in page::all(&tool.place, ".saved-fold") {
                    let _ = fold.set_attribute("open", "");
                }
            }
        });
        self.listen_to_drops();
    }

    /// A file may be dropped anywhere on the page's content: who misses a
    /// small field would be sent away from the page.
    fn listen_to_drops(self: &Rc<Self>) {
        let Some(main) = page::main() else { return };
        let (place, soon) = (self.place.clone(), Debounce::default());
        let over = move |event: Event| {
            event.prevent_default();
            let _ = place.set_attribute("data-over", "");
            // It is told of as long as something is held above the page, and
            // there is no word for the end of it that all browsers share.
            let place = place.clone();
            soon.call(STILL, move || {
                let _ = place.remove_attribute("data-over");
            });
        };
        page::on(&main, "dragover", Box::new(over));
        let tool = Rc::clone(self);
        let drop = move |event: Event| {
            event.prevent_default();
            let _ = tool.place.remove_attribute("data-over");
            let Some(dropped) = file::dropped(event) else {
                return;
            };
            let tool = Rc::clone(&tool);
            leptos::task::spawn_local(async move {
                let text = match dropped {
                    Dropped::File(file) => incoming::read(file).await,
                    Dropped::Text(text) => Ok(text),
                };
                tool.bring_in(text, "brought").await;
            });
        };
        page::on(&main, "drop", Box::new(drop));
    }

    /// Does what a button says.
    fn press(self: &Rc<Self>, act: &str, key: &str) {
        match act {
            "save" => self.save("saved"),
            "open" => {
                if let Some(field) = self.find("input[type=file]") {
                    field.click();
                }
            }
            "paste" => self.paste(),
            "link-yes" => {
                let code = address::fragment(code::NAME).unwrap_or_default();
                self.answered();
                let tool = Rc::clone(self);
                leptos::task::spawn_local(async move {
                    tool.bring_in(Ok(format!("#{}={code}", code::NAME)), "asked")
                        .await;
                });
            }
            "link-no" => self.answered(),
            "promise" => self.ask_promise(),
            "code" => self.toggle_code(),
            "copy" => self.copy(),
            "text" | "aside" => {
                self.ask_about(Some(key));
                self.focus(".saved-sure [data-act$='-no']");
            }
            "text-no" | "aside-no" => {
                self.ask_about(None);
                let act = act.strip_suffix("-no").unwrap_or(act);
                let buttons = page::all(&self.place, &format!("[data-act='{act}']"));
                let same = |it: &&HtmlElement| it.get_attribute("data-key").as_deref() == Some(key);
                if let Some(button) = buttons.iter().find(same) {
                    page::focus_still(button);
                }
            }
            "text-yes" => self.delete_text(key),
            "aside-save" | "aside-try" => {
                let asides = self.store.aside();
                if let Some(aside) = asides.iter().find(|aside| aside.name == key) {
                    self.use_aside(aside, act == "aside-save");
                }
            }
            "aside-yes" => {
                self.store.drop_aside(key);
                self.ask_about(None);
                self.say(
                    "said-aside",
                    &told("good", "check", self.words.aside_deleted),
                );
                self.focus("#lagret-side");
            }
            "delete-all" => self.open_dialog(),
            "all-save" => self.save("all-saved"),
            "all-yes" => self.delete_all(),
            "all-no" => self.close_dialog(),
            _ => {}
        }
    }
}
