//! What is handed out: the link, the mails, the calendar's file, the notice.

use super::Tool;
use crate::{
    parts::show,
    platform::{clipboard, clock, download, page},
    qr,
};
use course::{Lang, Route, SitePage};
use engine::session::{Assignment, Audience, days_in_words, events, fill, ics};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};

/// The longest `mailto:` that every mail program takes.
const LONGEST_MAIL: usize = 1_900;

/// Puts a text into a field of an element that it finds by name.
fn put(place: &HtmlElement, name: &str, text: &str) {
    for part in page::all(place, &["[data-put=", name, "]"].concat()) {
        part.set_text_content(Some(text));
        show(
            part.closest("dl > div").ok().flatten().map(as_html),
            !text.is_empty(),
        );
    }
}

fn as_html(element: Element) -> HtmlElement {
    wasm_bindgen::JsCast::unchecked_into(element)
}

impl Tool {
    /// The address under which an assignment is opened in a language.
    fn address(&self, made: &Assignment, lang: Lang) -> String {
        let page = Route::Site(lang, SitePage::Assignment).path();
        // It was written before, or it would be no assignment.
        let link = made.write().unwrap_or_default();
        [&self.root.join(&page), "#", &link].concat()
    }

    /// The modules of a list as they are called in a language.
    fn titles(&self, list: &[String], lang: Lang) -> Vec<String> {
        let mut titles = Vec::new();
        for slug in list {
            let module = self.find(&["[data-module='", slug, "']"].concat());
            let title = module.and_then(|it| page::attribute(&it, &["data-", lang.tag()].concat()));
            titles.extend(title);
        }
        titles
    }

    /// What stands for a name in the templates.
    fn value(&self, made: &Assignment, lang: Lang, name: &str) -> String {
        let lines = |list: &[String]| {
            let titles = self.titles(list, lang);
            titles
                .iter()
                .flat_map(|it| ["\n– ", it])
                .collect::<String>()
        };
        let joined = |list: &[String]| self.titles(list, lang).join(", ");
        match name {
            "fra" => made.sender.clone(),
            "hilsen" => made.greeting.clone(),
            "sted" => made.place.clone(),
            "dager" => days_in_words(&made.days),
            "frist" => days_in_words(made.deadline.as_slice()),
            "moduler" => joined(&made.before),
            "mellom" => joined(&made.between),
            "etter" => joined(&made.after),
            "liste" => lines(&made.before),
            "mellomliste" => lines(&made.between),
            "etterliste" => lines(&made.after),
            "lenke" => self.address(made, lang),
            "kort" => self.root.join(&Route::Start(lang).path()),
            "sporsmal" if made.audience == Audience::Administration => {
                let words = self.find("[data-for=administrasjonen]");
                let text =
                    words.and_then(|it| page::attribute(&it, &["data-", lang.tag()].concat()));
                text.unwrap_or_default()
            }
            "minutter" => match self.minutes() {
                0 => String::new(),
                minutes => minutes.to_string(),
            },
            _ => String::new(),
        }
    }

    fn filled(&self, made: &Assignment, lang: Lang, template: Option<String>) -> String {
        let value = |name: &str| self.value(made, lang, name);
        fill(&template.unwrap_or_default(), &value)
    }

    /// Shows all that is handed out.
    pub(super) fn show_sent(&self, made: &Assignment) {
        let link = self.address(made, made.lang);
        if let Some(field) = self.find("#p-lenke") {
            page::set_value(&field, &link);
        }
        if let Some(length) = self.find("[data-put=tegn]") {
            length.set_text_content(Some(&link.len().to_string()));
        }
        for mail in page::all(&self.place, "[data-mail]") {
            let lang = page::attribute(&mail, "data-mail").unwrap_or_default();
            let lang = Lang::from_tag(&lang).unwrap_or(made.lang);
            let mut texts = Vec::new();
            for field in page::all(&mail, "[data-template]") {
                let text = self.filled(made, lang, page::attribute(&field, "data-template"));
                page::set_value(&field, &text);
                texts.push(page::encode(&text));
            }
            let address = ["mailto:?subject=", &texts.join("&body=")].concat();
            for way in page::all(&mail, "[data-mailto]") {
                let _ = way.set_attribute("href", &address);
                way.set_hidden(address.len() > LONGEST_MAIL);
            }
        }
        let has_days = made.deadline.is_some() || !made.days.is_empty();
        show(self.find("[data-calendar=some]"), has_days);
        show(self.find("[data-calendar=none]"), !has_days);
        for notice in page::all(&self.place, "[data-notice]") {
            let tag = page::attribute(&notice, "data-notice").unwrap_or_default();
            let is_own = tag == made.lang.tag();
            notice.set_hidden(!is_own);
            if !is_own {
                continue;
            }
            for name in [
                "fra", "hilsen", "dager", "sted", "frist", "moduler", "sporsmal", "minutter",
                "mellom", "etter", "kort",
            ] {
                put(&notice, name, &self.value(made, made.lang, name));
            }
            for code in page::all(&notice, "[data-qr]") {
                let alt = page::attribute(&code, "data-qr").unwrap_or_default();
                code.set_inner_html(&qr::svg(&link, &alt).unwrap_or_default());
            }
        }
    }

    /// Does what a button says with what stands there.
    pub(super) fn send(self: &Rc<Self>, act: &str, button: &Element) {
        let Ok(made) = self.made() else {
            return;
        };
        // What was typed a moment ago is in it.
        self.quiet.cancel();
        self.draw();
        self.handed();
        match act {
            "print" => page::print(),
            "calendar" => {
                let is_saved = self.save_calendar(&made);
                self.say("calendar", if is_saved { "saved" } else { "not-saved" });
            }
            _ => {
                let block = button.closest("[data-block]").ok().flatten().map(as_html);
                let Some(block) = block else {
                    return;
                };
                let name = page::attribute(&block, "data-block").unwrap_or_default();
                let field = page::all(&block, "textarea").into_iter().next();
                let (Some(field), tool) = (field, Rc::clone(self)) else {
                    return;
                };
                leptos::task::spawn_local(async move {
                    if clipboard::copy(&page::value(&field)).await {
                        tool.say(&name, "copied");
                    } else {
                        let _ = field.focus();
                        clipboard::mark(&field);
                        tool.say(&name, "by-hand");
                    }
                });
            }
        }
    }

    fn save_calendar(&self, made: &Assignment) -> bool {
        let words = self.find(&["[data-event=", made.lang.tag(), "]"].concat());
        let text = |name: &str| {
            let template = words.as_ref().and_then(|it| page::attribute(it, name));
            self.filled(made, made.lang, template)
        };
        let events = events(
            made,
            &text("data-deadline"),
            &text("data-session"),
            &text("data-text"),
        );
        let file = ics::calendar(&events, clock::now(), made.revised);
        download::save("samling.ics", "text/calendar;charset=utf-8", &file)
    }
}
