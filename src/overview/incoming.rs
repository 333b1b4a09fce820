//! What comes in, and what came of it.

use super::Tool;
use crate::{
    parts::show,
    platform::{
        camera,
        file::{self, Dropped, File},
        page,
    },
    saved::told,
};
use engine::session::{Gathered, LARGEST_PASTE, ReadError};
use std::rc::Rc;

impl Tool {
    pub(super) fn hear_what_comes(self: &Rc<Self>) {
        let Some(main) = page::main() else {
            return;
        };
        page::on(&main, "dragover", Box::new(|event| event.prevent_default()));
        let tool = Rc::clone(self);
        let drop = move |event: web_sys::Event| {
            event.prevent_default();
            let files = file::all_dropped(&event);
            if !files.is_empty() {
                tool.read_files(files);
            } else if let Some(Dropped::Text(text)) = file::dropped(event) {
                tool.take_in(&[text]);
            }
        };
        page::on(&main, "drop", Box::new(drop));
        if let Some(field) = self.parts.find("input[type=file]") {
            let (tool, of) = (Rc::clone(self), field.clone());
            let choose = move |_| tool.read_files(file::all_chosen(&of));
            page::on(&field, "change", Box::new(choose));
        }
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            if camera::is_there().await {
                show(tool.parts.find("[data-act=camera]"), true);
            }
        });
    }

    pub(super) fn press_inward(self: &Rc<Self>, act: &str) {
        match act {
            "take" => {
                let Some(field) = self.parts.find("#oversikt-tekst") else {
                    return;
                };
                let text = page::value(&field);
                if text.trim().is_empty() {
                    self.tell("empty");
                    let _ = field.focus();
                } else if self.take_in(&[text]) {
                    page::set_value(&field, "");
                }
            }
            "open" => {
                if let Some(field) = self.parts.find("input[type=file]") {
                    field.click();
                }
            }
            "camera" => {
                let tool = Rc::clone(self);
                leptos::task::spawn_local(async move { tool.scan().await });
            }
            _ => {
                self.camera.take();
                show(self.parts.find(".overview-camera"), false);
                self.parts.focus("[data-act=camera]");
            }
        }
    }

    fn tell(&self, word: &str) {
        let said = [&self.word(word), " ", &self.word("nothing-changed")].concat();
        let said = told("bad", "warning", &said);
        self.parts.say("told", &said);
    }

    async fn scan(self: &Rc<Self>) {
        let Some(video) = self.parts.find("video") else {
            return;
        };
        show(self.parts.find(".overview-camera"), true);
        let Some(camera) = camera::start(&video).await else {
            show(self.parts.find(".overview-camera"), false);
            self.tell("no-camera");
            return;
        };
        // The page may have been left while the browser asked.
        if !self.parts.is_shown() {
            return;
        }
        self.camera.replace(Some(camera));
        self.parts.focus("[data-act=stop]");
        self.seen.take();
        let tool = Rc::clone(self);
        let tell = move |text: String| {
            if *tool.seen.borrow() != text {
                tool.seen.replace(text.clone());
                tool.take_in(&[text]);
            }
        };
        camera::watch(Rc::clone(&self.camera), Rc::new(tell));
    }

    fn read_files(self: &Rc<Self>, files: Vec<File>) {
        let tool = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let mut texts = Vec::new();
            for file in files {
                if file.size() > LARGEST_PASTE {
                    // Read by nobody; refused as what it is.
                    texts.push(" ".repeat(LARGEST_PASTE + 1));
                } else if let Some(text) = file.text().await {
                    texts.push(text);
                } else {
                    tool.tell("unread");
                    return;
                }
            }
            if !texts.is_empty() {
                tool.take_in(&texts);
            }
        });
    }

    /// Takes in texts and says what came of it; `false` where nothing was taken.
    pub(super) fn take_in(&self, texts: &[String]) -> bool {
        let mut sum = Gathered::default();
        let mut is_any = false;
        self.change(|group| {
            for text in texts {
                match group.gather(text) {
                    Ok(it) => {
                        is_any = true;
                        sum.new += it.new;
                        sum.newer += it.newer;
                        sum.parts += it.parts;
                        sum.same += it.same;
                        sum.older += it.older;
                        sum.broken.extend(it.broken);
                    }
                    Err(error) => sum.broken.push(error),
                }
            }
        });
        let mut html = String::new();
        let has_come = sum.new + sum.newer + sum.parts > 0;
        let mut said = Vec::new();
        for (id, count) in [
            ("new", sum.new),
            ("newer", sum.newer),
            ("parts", sum.parts),
            ("same", sum.same),
            ("older", sum.older),
        ] {
            if count > 0 {
                said.push(self.number(id, count));
            }
        }
        if !said.is_empty() {
            let mut text = said.join(", ") + ".";
            if !has_come {
                text = [&text, " ", &self.word("nothing-changed")].concat();
            }
            let (kind, mark) = if has_come {
                ("good", "check")
            } else {
                ("partly", "info")
            };
            html += &told(kind, mark, &text);
        }
        if !sum.broken.is_empty() {
            let mut text = String::new();
            if is_any || sum.broken.len() > 1 {
                text = self.number("broken", sum.broken.len()) + ": ";
            }
            let mut told_of: Vec<ReadError> = Vec::new();
            for error in sum.broken {
                if !told_of.contains(&error) {
                    told_of.push(error);
                    let why = self.word(&["error-", error.name()].concat());
                    text = [&text, &why, " "].concat();
                }
            }
            if !is_any {
                text += &self.word("nothing-changed");
            }
            html += &told("bad", "warning", text.trim_end());
        }
        self.parts.say("told", &html);
        is_any
    }
}
