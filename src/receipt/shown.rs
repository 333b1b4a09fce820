//! What is shown: under each choice what it holds, the text, the codes. Whatever
//! was written stands as text.

use super::{NO, Tool, YES};
use crate::{
    activities::controls::add,
    platform::page::{self, escape},
    qr,
    saved::strings::fill,
    taken,
};
use engine::{
    handout::{self, Block},
    progress::{Note, Progress},
    session::{Light, RECEIPT_THEMES, Receipt, Shared},
};
use leptos::prelude::*;

/// The greatest length of an issue and of other texts, in characters: what is as
/// long as that may have been cut.
const ISSUE: usize = 200;
const TEXT: usize = 600;

const ALL: Shared = Shared {
    done: true,
    name: true,
    themes: true,
    issues: true,
    stands: true,
    rules: true,
    expectations: true,
    questions: true,
    evaluation: true,
};

impl Tool {
    /// Shows how things are.
    pub(super) fn draw(&self) {
        if !self.parts.is_shown() {
            return;
        }
        let progress = self.store.progress;
        progress.with_untracked(|progress| self.draw_now(progress));
    }

    fn draw_now(&self, progress: &Progress) {
        let shared = Tool::shared(progress);
        let (Some(all), Some(receipt)) = (
            self.receipt(progress, &ALL),
            self.receipt(progress, &shared),
        ) else {
            return;
        };
        for theme in page::all(&self.place, "[data-theme]") {
            let slug = page::attribute(&theme, "data-theme").unwrap_or_default();
            let note = progress.notes.get(&Progress::field(RECEIPT_THEMES, &slug));
            let is_on = note
                .and_then(Note::latest)
                .is_some_and(|it| !it.text.is_empty());
            page::set_value(&theme, if is_on { YES } else { NO });
        }
        for choice in page::all(&self.place, "[data-share]") {
            let name = page::attribute(&choice, "data-share").unwrap_or_default();
            let items = self.items(&all, &name);
            let mut html = String::new();
            for item in &items {
                let item = escape(item);
                add(&mut html, &["<li dir=\"auto\">", &item, "</li>"]);
            }
            let html = match items.is_empty() {
                true => html,
                false => ["<ul>", &html, "</ul>"].concat(),
            };
            self.parts.put(&name, &html);
            for empty in page::all(&choice, "[data-empty]") {
                empty.set_hidden(!items.is_empty());
            }
            let is_on = is_shared(&shared, &name);
            for field in page::all(&choice, &["[id='kvittering-", &name, "']"].concat()) {
                page::set_value(&field, if is_on { &name } else { "" });
            }
        }
        let is_empty = receipt_is_empty(&receipt);
        let text = self.text_of(&receipt);
        page::show_for(&self.place, if is_empty { "none" } else { "some" });
        let is_long = |it: &&String, limit: usize| it.chars().count() >= limit;
        let mut issues = receipt.issues.iter();
        let mut others = (receipt.rules.iter())
            .chain(&receipt.expectations)
            .chain(&receipt.questions)
            .chain(receipt.evaluation.iter().map(|(_, text)| text));
        let is_cut = issues.any(|it| is_long(&it, ISSUE)) || others.any(|it| is_long(&it, TEXT));
        self.show("[data-when=cut]", is_cut);
        let too_long = self.parts.find("[data-part=too-long]");
        let too_long = too_long.and_then(|it| page::attribute(&it, "data-say"));
        let refused = if text.is_none() {
            too_long.unwrap_or_default()
        } else {
            String::new()
        };
        self.parts.put("too-long", &refused);
        if text.is_none() {
            self.show("section[data-when=some]", false);
        }
        self.parts
            .put("preview", &escape(&text.unwrap_or_default()));
        self.draw_codes_of(&receipt);
        let _ = self.place.set_attribute("data-live", "");
    }

    /// What a choice holds, in words.
    fn items(&self, receipt: &Receipt, name: &str) -> Vec<String> {
        let titles = |slugs: &[String]| slugs.iter().map(|it| self.title(it)).collect();
        match name {
            "done" => titles(&receipt.done),
            "name" if receipt.name.is_empty() => Vec::new(),
            "name" => vec![receipt.name.clone()],
            "themes" => titles(&receipt.themes),
            "issues" => receipt.issues.clone(),
            "stands" => {
                let stands = receipt.stands.iter();
                stands.map(|(key, light)| self.stand(key, *light)).collect()
            }
            "rules" => receipt.rules.clone(),
            "expectations" => receipt.expectations.clone(),
            "questions" => receipt.questions.clone(),
            _ => (receipt.evaluation.iter())
                .map(|(id, text)| [&self.label(id), ": ", text].concat())
                .collect(),
        }
    }

    /// The title of a module.
    fn title(&self, slug: &str) -> String {
        let indexes = self.indexes.borrow();
        let course = indexes.as_ref().map(|(course, _)| course);
        let mut modules = course.into_iter().flat_map(|it| &it.modules);
        let module = modules.find(|it| it.slug == slug);
        module.map_or_else(|| slug.to_owned(), |it| it.title.clone())
    }

    /// «Et brev fra en nabo, del 1 av 2: Gult lys».
    fn stand(&self, key: &str, light: Light) -> String {
        let (dilemma, part) = key.split_once('#').unwrap_or((key, ""));
        let indexes = self.indexes.borrow();
        let index = indexes.as_ref().map(|(_, index)| index);
        let mut entries = index.into_iter().flat_map(|it| &it.entries);
        let mut text = self.label(dilemma);
        if let Some(entry) = entries.find(|it| it.key == dilemma) {
            let mut rows = entry.rows.iter();
            if let Some(row) = rows.find(|it| it.id == part && entry.rows.len() > 1) {
                add(&mut text, &[" (", &row.title, ")"]);
            }
        }
        add(&mut text, &[": ", &self.label(light.name())]);
        text
    }

    /// What the page calls something.
    fn label(&self, name: &str) -> String {
        let label = self.parts.find(&["[data-label='", name, "']"].concat());
        let text = label.and_then(|it| it.text_content());
        text.unwrap_or_else(|| name.to_owned())
    }

    /// The text to send: what is in it in words, and the code.
    pub(super) fn text(&self) -> String {
        let progress = self.store.progress;
        let text = progress.with_untracked(|progress| {
            let receipt = self.receipt(progress, &Tool::shared(progress))?;
            self.text_of(&receipt)
        });
        text.unwrap_or_default()
    }

    fn text_of(&self, receipt: &Receipt) -> Option<String> {
        let code = receipt.write().ok()?;
        let preview = self.parts.find("[data-part=preview]")?;
        let words = |name| page::attribute(&preview, name).unwrap_or_default();
        let mut blocks = Vec::new();
        for choice in page::all(&self.place, "[data-share]") {
            let name = page::attribute(&choice, "data-share").unwrap_or_default();
            let items = self.items(receipt, &name);
            if !items.is_empty() {
                blocks.push(Block {
                    heading: page::attribute(&choice, "data-title").unwrap_or_default(),
                    rows: items
                        .into_iter()
                        .map(|it| vec![["– ", &it].concat()])
                        .collect(),
                    ..Block::default()
                });
            }
        }
        let text = handout::plain(&[&words("data-title"), &taken::today()], &blocks);
        let code = Receipt::block(&code);
        Some([&text, "\n", &words("data-code"), "\n", &code, "\n"].concat())
    }

    /// Shows the codes, where they are asked for.
    pub(super) fn draw_codes(&self) {
        let progress = self.store.progress;
        let receipt =
            progress.with_untracked(|progress| self.receipt(progress, &Tool::shared(progress)));
        if let Some(receipt) = receipt {
            self.draw_codes_of(&receipt);
        }
    }

    fn draw_codes_of(&self, receipt: &Receipt) {
        let shown = self.code.get();
        self.show("#kvittering-qr", shown.is_some());
        if let Some(button) = self.parts.find("[data-act=qr]") {
            let is_open = if shown.is_some() { "true" } else { "false" };
            let _ = button.set_attribute("aria-expanded", is_open);
        }
        let Some(at) = shown else { return };
        let address = self.address();
        let Ok(split) = receipt.split(address.len()) else {
            return;
        };
        let at = at.min(split.codes.len().saturating_sub(1));
        self.code.set(Some(at));
        let say = |part: &str, name: &str| {
            let element = self.parts.find(&["[data-part=", part, "]"].concat());
            element
                .and_then(|it| page::attribute(&it, name))
                .unwrap_or_default()
        };
        let count = split.codes.len().to_string();
        let said = fill(&say("qr-of", "data-say"), &[&(at + 1).to_string(), &count]);
        let code = split
            .codes
            .get(at)
            .and_then(|code| qr::svg(&(address + code), &said));
        self.parts.put("qr", &code.unwrap_or_default());
        self.parts.put("qr-of", &said);
        self.show("[data-section=codes]", split.codes.len() > 1);
        let (one, many) = (say("left-out", "data-one"), say("left-out", "data-many"));
        let left_out = match split.left_out {
            0 => String::new(),
            1 => one,
            many_of => fill(&many, &[&many_of.to_string()]),
        };
        self.parts.put("left-out", &left_out);
    }
}

/// Whether a choice is on.
fn is_shared(shared: &Shared, name: &str) -> bool {
    match name {
        "done" => shared.done,
        "name" => shared.name,
        "themes" => shared.themes,
        "issues" => shared.issues,
        "stands" => shared.stands,
        "rules" => shared.rules,
        "expectations" => shared.expectations,
        "questions" => shared.questions,
        _ => shared.evaluation,
    }
}

/// Whether it says nothing at all.
fn receipt_is_empty(receipt: &Receipt) -> bool {
    receipt.name.is_empty()
        && receipt.done.is_empty()
        && receipt.themes.is_empty()
        && receipt.issues.is_empty()
        && receipt.stands.is_empty()
        && receipt.rules.is_empty()
        && receipt.expectations.is_empty()
        && receipt.questions.is_empty()
        && receipt.evaluation.is_empty()
}
