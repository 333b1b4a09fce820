//! What is shown, on the screen and on paper: HTML text, in which whatever was
//! written stands as text.

use super::Tool;
use crate::{
    activities::controls::add,
    parts::show,
    platform::page::{self, escape},
    saved::strings::{fill, number},
    taken,
};
use engine::{
    activity::reflect,
    gathering::{self, Item, OWN_ISSUES, OWN_POINTS, PARTS},
    handout::{self, Block},
    progress::{Note, Progress},
};
use leptos::prelude::*;

impl Tool {
    /// Shows how things are.
    pub(super) fn draw(&self) {
        if !self.is_ready.get() || !self.parts.is_shown() {
            return;
        }
        self.store.progress.with_untracked(|progress| {
            let index = self.index.borrow();
            let items = gathering::items(progress, index.as_ref());
            self.draw_items(progress, &items);
            self.draw_sheet(self.blocks(progress, &items));
        });
    }

    fn draw_items(&self, progress: &Progress, items: &[Item]) {
        let name = self.name(progress);
        let mut count = 0;
        let mut is_any = !name.is_empty();
        for part in PARTS {
            let mut html = String::new();
            if part == "min-sak" && !name.is_empty() {
                let name = escape(&name);
                add(
                    &mut html,
                    &["<p class=\"gather-name\" dir=\"auto\">", &name, "</p>"],
                );
            }
            for item in items.iter().filter(|it| it.part == part && it.bring) {
                if !self.stands_in_fields(item) {
                    self.add_item(&mut html, item, &mut count);
                }
            }
            is_any |= !html.is_empty();
            let section = ["[data-section='", part, "']"].concat();
            show(self.parts.find(&section), !html.is_empty());
            self.parts.put(part, &html);
        }
        let (mut html, brought) = (String::new(), count);
        for item in items.iter().filter(|it| !it.bring) {
            if !self.stands_in_fields(item) {
                self.add_item(&mut html, item, &mut count);
            }
        }
        is_any |= !html.is_empty();
        self.parts.put("igjen", &html);
        let left = number(self.words.left, count - brought);
        self.parts.put("count", &left);
        show(self.parts.find("[data-section=igjen]"), count > brought);
        let state = match (is_any, items.is_empty()) {
            (true, _) => "some",
            (false, false) => "own",
            (false, true) => "empty",
        };
        page::show_for(&self.place, state);
        let _ = self.place.set_attribute("data-live", "");
    }

    /// Whether a text is seen in the page's own fields.
    fn stands_in_fields(&self, item: &Item) -> bool {
        item.key == OWN_POINTS || item.key == OWN_ISSUES && self.parts.find("#a-saker").is_some()
    }

    /// The name of «Min sak»; empty where it has none.
    fn name(&self, progress: &Progress) -> String {
        gathering::issue(progress).map_or_else(String::new, |note| self.written(note))
    }

    /// All that was written in a field, in one text.
    fn written(&self, note: &Note) -> String {
        let mut text = String::new();
        for version in note.versions() {
            if reflect::is_answered(&version.text) {
                if !text.is_empty() {
                    add(&mut text, &["\n\n", self.saved_words.two_here, "\n"]);
                }
                text.push_str(version.text.trim());
            }
        }
        text
    }

    /// A text with its question and its box.
    fn add_item(&self, html: &mut String, item: &Item, count: &mut usize) {
        *count += 1;
        let id = ["samling-tekst-", &count.to_string()].concat();
        let block = self.block(item);
        let ask = escape(&block.ask);
        let ask = match item.entry {
            Some(entry) => {
                let address = escape(&self.root.join(&entry.path));
                ["<a href=\"", &address, "\">", &ask, "</a>"].concat()
            }
            None => ["<span dir=\"auto\">", &ask, "</span>"].concat(),
        };
        add(
            html,
            &[
                "<article class=\"saved-text\" aria-labelledby=\"",
                &id,
                "\"><h4 id=\"",
                &id,
                "\">",
                &ask,
                "</h4>",
            ],
        );
        add_rows(html, &block);
        let rev = item.entry.map_or("", |entry| &entry.rev);
        let is_other = |note: &Note| {
            note.latest()
                .is_some_and(|it| !it.rev.is_empty() && it.rev != rev)
        };
        if !rev.is_empty() && item.notes.iter().any(|(_, note)| is_other(note)) {
            let changed = self.saved_words.changed;
            add(html, &["<p class=\"activity-changed\">", changed, "</p>"]);
        }
        add(
            html,
            &[
                "<label class=\"choice\" for=\"",
                &id,
                "-med\"><input class=\"ds-input\" type=\"checkbox\" autocomplete=\"off\" id=\"",
                &id,
                "-med\" aria-describedby=\"",
                &id,
                "\" data-act=\"bring\" data-key=\"",
                &escape(item.key),
                if item.bring { "\" checked" } else { "\"" },
                "><span>",
                self.words.bring,
                "</span></label></article>",
            ],
        );
    }

    /// What was written in one place, without a heading.
    fn block(&self, item: &Item) -> Block {
        let Some(entry) = item.entry else {
            let mut rows = Vec::new();
            for (field, note) in &item.notes {
                let mut row = vec![self.written(note)];
                if !field.is_empty() {
                    row.insert(0, (*field).to_owned());
                }
                rows.push(row);
            }
            return Block {
                ask: item.key.to_owned(),
                rows,
                ..Block::default()
            };
        };
        let mut block = Block {
            ask: entry.title.clone(),
            ..Block::default()
        };
        let mut known: Vec<&str> = Vec::new();
        let find = |id: &str| item.notes.iter().find(|(field, _)| *field == id);
        let is_table = !entry.columns.is_empty();
        if is_table {
            block.columns.push(String::new());
            block
                .columns
                .extend(entry.columns.iter().map(|it| it.title.clone()));
        }
        for row in &entry.rows {
            let mut cells = vec![row.title.clone()];
            if is_table {
                for column in &entry.columns {
                    let id = course::activity::plan_table::cell(&row.id, &column.id);
                    let note = find(&id);
                    known.extend(note.map(|(field, _)| *field));
                    cells.push(note.map_or_else(String::new, |(_, note)| self.written(note)));
                }
            } else if let Some((field, note)) = find(&row.id) {
                known.push(field);
                cells.push(self.written(note));
            }
            if cells.iter().skip(1).any(|cell| !cell.is_empty()) {
                block.rows.push(cells);
            }
        }
        // What stands in a field that is gone, and all there is of one text.
        for (field, note) in &item.notes {
            if known.contains(field) {
                continue;
            }
            let mut row = vec![self.written(note)];
            if is_table || !field.is_empty() {
                row.insert(0, (*field).to_owned());
            }
            row.resize(row.len().max(block.columns.len()), String::new());
            block.rows.push(row);
        }
        block
    }

    /// What is brought along, with headings.
    fn blocks(&self, progress: &Progress, items: &[Item]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let name = self.name(progress);
        for part in PARTS {
            let mut heading = self.heading(part);
            let is_own = part == "min-sak" && !name.is_empty();
            if is_own {
                add(&mut heading, &[": ", &name]);
            }
            let all = || items.iter().filter(|it| it.part == part);
            if is_own && all().next().is_none() {
                // Nothing is written about it yet.
                blocks.push(Block {
                    heading,
                    ..Block::default()
                });
                continue;
            }
            for item in all().filter(|it| it.bring) {
                let mut block = self.block(item);
                block.heading = std::mem::take(&mut heading);
                blocks.push(block);
            }
        }
        blocks
    }

    fn heading(&self, part: &str) -> String {
        let heading = self
            .parts
            .find(&["#samling-", part, ",#a-", part, "-title"].concat());
        let text = heading.and_then(|it| it.text_content());
        text.unwrap_or_default()
    }

    /// What is brought along, as it comes on paper.
    fn draw_sheet(&self, blocks: Vec<Block>) {
        let sheet = handout::fit(blocks, self.words.rest);
        let mut html = String::new();
        add(
            &mut html,
            &[
                "<div data-density=\"",
                &sheet.density.to_string(),
                "\"><p class=\"sheet-date\">",
                &taken::today(),
                "</p>",
            ],
        );
        for block in &sheet.blocks {
            if !block.heading.is_empty() {
                add(&mut html, &["<h2>", &escape(&block.heading), "</h2>"]);
            }
            if !block.ask.is_empty() {
                let ask = escape(&block.ask);
                add(&mut html, &["<p class=\"sheet-ask\">", &ask, "</p>"]);
            }
            add_rows(&mut html, block);
        }
        if sheet.left_out > 0 {
            let more = number(self.words.left_out, sheet.left_out);
            add(&mut html, &["<p class=\"sheet-ask\">", &more, "</p>"]);
        }
        html.push_str("</div>");
        self.parts.put("sheet", &html);
    }

    /// What is brought along, as plain text.
    pub(super) fn text(&self) -> String {
        let title = page::first("h1").and_then(|it| it.text_content());
        self.store.progress.with_untracked(|progress| {
            let index = self.index.borrow();
            let items = gathering::items(progress, index.as_ref());
            let blocks = self.blocks(progress, &items);
            handout::plain(&[&title.unwrap_or_default(), &taken::today()], &blocks)
        })
    }
}

/// What was written: a text, names with their texts, or a table.
fn add_rows(html: &mut String, block: &Block) {
    if !block.columns.is_empty() {
        html.push_str("<table class=\"gather-table\"><thead><tr><td></td>");
        for name in block.columns.iter().skip(1) {
            add(html, &["<th scope=\"col\">", &escape(name), "</th>"]);
        }
        html.push_str("</tr></thead><tbody>");
    }
    for row in &block.rows {
        let texts: Vec<String> = row.iter().map(|it| escape(it)).collect();
        match (&texts[..], block.columns.is_empty()) {
            ([text], true) => {
                add(html, &["<blockquote dir=\"auto\">", text, "</blockquote>"]);
            }
            ([name, text], true) => {
                let named = "<p class=\"gather-row\"><b>^:</b> <span dir=\"auto\">^</span></p>";
                html.push_str(&fill(named, &[name, text]));
            }
            ([name, cells @ ..], _) => {
                add(html, &["<tr><th scope=\"row\">", name, "</th>"]);
                for (cell, column) in cells.iter().zip(block.columns.iter().skip(1)) {
                    let label = escape(column);
                    add(
                        html,
                        &[
                            "<td dir=\"auto\" data-label=\"",
                            &label,
                            "\">",
                            cell,
                            "</td>",
                        ],
                    );
                }
                html.push_str("</tr>");
            }
            ([], _) => {}
        }
    }
    if !block.columns.is_empty() {
        html.push_str("</tbody></table>");
    }
}
