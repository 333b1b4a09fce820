//! The picture, as HTML text. What people wrote stands in it escaped and on its
//! own, so that it can turn nothing around it.

use super::Tool;
use crate::{
    activities::controls::{add, fill},
    mounts,
    parts::show,
    platform::page::escape,
    saved::{self, told},
};
use engine::session::{Answers, FEWEST, Light, Picture, Pile};

/// A bar: its title as HTML, how many, and its look.
struct Bar {
    title: String,
    count: usize,
    look: &'static str,
}

impl Tool {
    /// Shows how things are.
    pub(super) fn draw(&self) {
        let picture = self.group.borrow().picture(&self.known);
        let kept = if self.is_unkept.get() {
            told("bad", "warning", &self.word("not-kept"))
        } else {
            String::new()
        };
        self.parts.put("kept", &kept);
        self.draw_ready(&picture);
        let count = picture.receipts;
        show(self.parts.find("[data-enough]"), count >= FEWEST);
        let few = if count < FEWEST {
            let lacking = self.number("few", FEWEST - count);
            ["<p>", &lacking, "</p>"].concat()
        } else {
            String::new()
        };
        self.parts.put("few", &few);
        self.draw_answers(&picture.answers.unwrap_or_default(), count);
    }

    fn draw_ready(&self, picture: &Picture) {
        let count = picture.receipts;
        let said = match count {
            0 => self.word("count-0"),
            _ => self.number("count", count),
        };
        self.parts.put("count", &said);
        let incomplete = match picture.incomplete {
            0 => String::new(),
            some => told("partly", "info", &self.number("incomplete", some)),
        };
        self.parts.put("incomplete", &incomplete);
        show(self.parts.find("[data-some]"), count > 0);
        let bars = picture.ready.iter().map(|(module, count)| Bar {
            title: escape(&self.title("modules", module)),
            count: *count,
            look: "",
        });
        let bars: Vec<Bar> = bars.collect();
        self.parts.put("ready", &self.chart(&bars, count));
        let mut html = String::from("<ul class=\"overview-people\">");
        let saved_words = saved::strings::strings(mounts::page_lang());
        for person in &picture.people {
            let name = match person.name.as_str() {
                "" => self.word("nameless"),
                name => ["<bdi>", &escape(name), "</bdi>"].concat(),
            };
            let mut done = Vec::new();
            for module in &person.done {
                done.push(escape(&self.title("modules", module)));
            }
            if done.is_empty() {
                done.push(self.word("none-done"));
            }
            let made = saved::when(person.made * 1000, true, saved_words);
            fill(
                &mut html,
                "<li><p><strong id=\"hvem-^\">^</strong> <span class=\"saved-facts\" id=\"nar-^\">^</span></p><p>^</p><p class=\"no-print\"><button type=\"button\" class=\"ds-button\" data-variant=\"tertiary\" data-act=\"remove\" data-key=\"^\" aria-describedby=\"hvem-^ nar-^\">^</button></p></li>",
                &[
                    &person.id,
                    &name,
                    &person.id,
                    &self.word("made").replace('^', &made),
                    &done.join(", "),
                    &person.id,
                    &person.id,
                    &person.id,
                    &self.word("remove"),
                ],
            );
        }
        html += "</ul>";
        self.parts.put("people", &html);
    }

    /// Bars, and the same as a table behind them.
    fn chart(&self, bars: &[Bar], of: usize) -> String {
        let mut html = String::from("<div class=\"overview-chart\"><ul>");
        let mut table = String::new();
        for bar in bars {
            let count = bar.count.to_string();
            let share = (bar.count * 100).checked_div(of).unwrap_or(0).to_string();
            let mut told = String::new();
            fill(&mut told, &self.word("of"), &[&count, &of.to_string()]);
            fill(
                &mut html,
                "<li><span>^</span><svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bar-all\" width=\"100\" height=\"4\"></rect><rect class=\"bar^\" width=\"^\" height=\"4\"></rect></svg><span class=\"bar-count\">^</span></li>",
                &[&bar.title, bar.look, &share, &told],
            );
            fill(
                &mut table,
                "<tr><th scope=\"row\">^</th><td>^</td></tr>",
                &[&bar.title, &count],
            );
        }
        fill(
            &mut html,
            "</ul><details class=\"saved-fold\"><summary>^</summary><table><thead><tr><th scope=\"col\">^</th><th scope=\"col\">^</th></tr></thead><tbody>^</tbody></table></details></div>",
            &[
                &self.word("as-table"),
                &self.word("what"),
                &self.word("how-many"),
                &table,
            ],
        );
        html
    }

    fn draw_answers(&self, answers: &Answers, count: usize) {
        let too_few = ["<p>", &self.word("too-few"), "</p>"].concat();
        let bars = answers.themes.iter().map(|(theme, count)| Bar {
            title: escape(&self.title("modules", theme)),
            count: *count,
            look: "",
        });
        let bars: Vec<Bar> = bars.collect();
        let themes = match bars.is_empty() {
            true => too_few.clone(),
            false => self.chart(&bars, count),
        };
        self.parts.put("themes", &themes);
        self.draw_issues(&answers.issues);
        let mut html = String::new();
        for stand in &answers.stands {
            let title = escape(&self.title("stands", &stand.key));
            add(&mut html, &["<h4>", &title, "</h4>"]);
            let looks = [" bar-red", " bar-yellow", " bar-green"];
            let bars = Light::ALL.into_iter().zip(looks).map(|(light, look)| Bar {
                title: self.title("lights", light.name()),
                count: stand.of(light),
                look,
            });
            let bars: Vec<Bar> = bars.collect();
            html += &self.chart(&bars, stand.total());
        }
        if answers.too_few > 0 {
            let few = self.number("stands-few", answers.too_few);
            add(&mut html, &["<p>", &few, "</p>"]);
        }
        if html.is_empty() {
            html.clone_from(&too_few);
        }
        self.parts.put("stands", &html);
        for (part, texts) in [
            ("rules", &answers.rules),
            ("expectations", &answers.expectations),
            ("questions", &answers.questions),
        ] {
            self.parts.put(part, &self.list(texts));
        }
        let mut html = String::new();
        for it in &answers.evaluation {
            let title = escape(&self.title("evaluation", &it.id));
            add(&mut html, &["<h4>", &title, "</h4>"]);
            if let Some(steps) = it.steps {
                let bars = steps.iter().enumerate().map(|(at, count)| Bar {
                    title: self.title("scale", &(at + 1).to_string()),
                    count: *count,
                    look: "",
                });
                let bars: Vec<Bar> = bars.collect();
                html += &self.chart(&bars, steps.iter().sum());
            } else if it.texts.is_empty() {
                html += &too_few;
            }
            if !it.texts.is_empty() {
                html += &self.list(&it.texts);
            }
        }
        self.parts.put("evaluation", &html);
    }

    fn list(&self, texts: &[String]) -> String {
        if texts.is_empty() {
            return ["<p>", &self.word("none"), "</p>"].concat();
        }
        let mut html = String::from("<ul>");
        for text in texts {
            add(&mut html, &["<li dir=\"auto\">", &escape(text), "</li>"]);
        }
        html + "</ul>"
    }

    pub(super) fn draw_issues(&self, piles: &[Pile]) {
        let mut html = String::new();
        let names: Vec<String> = (self.group.borrow().clusters().iter())
            .map(|it| it.name.clone())
            .collect();
        let mut at = 0;
        for pile in piles.iter().filter(|it| it.people > 0) {
            let count = self.number("people", pile.people);
            let key = escape(pile.name.as_deref().unwrap_or_default());
            add(
                &mut html,
                &["<div class=\"overview-pile\" data-pile=\"", &key],
            );
            if pile.name.is_some() {
                fill(
                    &mut html,
                    "\"><h4><bdi>^</bdi>: ^</h4><p class=\"no-print saved-acts\"><button type=\"button\" class=\"ds-button\" data-variant=\"tertiary\" data-act=\"rename\" data-key=\"^\">^<span class=\"visually-hidden\">: <bdi>^</bdi></span></button><button type=\"button\" class=\"ds-button\" data-variant=\"tertiary\" data-act=\"apart\" data-key=\"^\">^<span class=\"visually-hidden\">: <bdi>^</bdi></span></button></p>",
                    &[
                        &key,
                        &count,
                        &key,
                        &self.word("rename"),
                        &key,
                        &key,
                        &self.word("apart"),
                        &key,
                    ],
                );
                self.add_naming(&mut html, true, pile.name.as_deref().unwrap_or_default());
            } else {
                html += "\">";
            }
            html += "<ul>";
            for text in &pile.texts {
                at += 1;
                let own = match pile.name {
                    Some(_) => String::new(),
                    None => [" <span class=\"saved-facts\">", &count, "</span>"].concat(),
                };
                self.add_issue(&mut html, text, &own, pile.name.as_deref(), &names, at);
            }
            html += "</ul></div>";
        }
        if html.is_empty() {
            html = self.list(&[]);
        }
        self.parts.put("issues", &html);
    }

    fn add_issue(
        &self,
        html: &mut String,
        text: &str,
        count: &str,
        pile: Option<&str>,
        names: &[String],
        at: usize,
    ) {
        let (at, key) = (at.to_string(), escape(text));
        let mut options = String::new();
        for name in names.iter().filter(|it| Some(it.as_str()) != pile) {
            let name = escape(name);
            add(
                &mut options,
                &[
                    "<option dir=\"auto\" value=\"=",
                    &name,
                    "\">",
                    &name,
                    "</option>",
                ],
            );
        }
        add(
            &mut options,
            &["<option value=\"+\">", &self.word("new-pile"), "</option>"],
        );
        if pile.is_some() {
            let alone = self.word("alone");
            add(&mut options, &["<option value=\"\">", &alone, "</option>"]);
        }
        fill(
            html,
            "<li data-issue=\"^\"><p><span class=\"overview-drag no-print\" data-drag aria-hidden=\"true\" title=\"^\">⠿</span><bdi id=\"sak-^\">^</bdi>^</p><p class=\"no-print saved-acts\"><label for=\"sak-^-til\">^</label><select class=\"ds-input\" id=\"sak-^-til\" data-act=\"\" data-key=\"^\" aria-describedby=\"sak-^\" autocomplete=\"off\">^</select><button type=\"button\" class=\"ds-button\" data-variant=\"secondary\" data-act=\"move\" data-key=\"^\" aria-describedby=\"sak-^\">^</button></p>",
            &[
                &key,
                &self.word("drag"),
                &at,
                &key,
                count,
                &at,
                &self.word("move-to"),
                &at,
                &key,
                &at,
                &options,
                &key,
                &at,
                &self.word("move"),
            ],
        );
        self.add_naming(html, false, text);
        html.push_str("</li>");
    }

    /// Where a name is asked for, where that is asked of this one.
    fn add_naming(&self, html: &mut String, is_pile: bool, key: &str) {
        let naming = self.naming.borrow();
        if naming.as_ref() != Some(&(is_pile, key.to_owned())) {
            return;
        }
        let (value, label) = match is_pile {
            true => (escape(key), "save-name"),
            false => (String::new(), "make-pile"),
        };
        fill(
            html,
            "<div class=\"saved-ask no-print\"><label for=\"bunke-navn\">^</label><input class=\"ds-input\" type=\"text\" id=\"bunke-navn\" maxlength=\"60\" dir=\"auto\" autocomplete=\"off\" value=\"^\"><p class=\"saved-acts\"><button type=\"button\" class=\"ds-button\" data-variant=\"primary\" data-act=\"name\">^</button><button type=\"button\" class=\"ds-button\" data-variant=\"secondary\" data-act=\"cancel\">^</button></p></div>",
            &[
                &self.word("pile-name"),
                &value,
                &self.word(label),
                &self.word("cancel"),
            ],
        );
    }
}
