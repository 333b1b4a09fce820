//! What is shown: HTML text, in which cards are safe and the rest is ours.

use super::{Deck, Sitting, Tool, show, strings::Strings};
use crate::{
    activities::controls::add,
    platform::page::{self, escape},
    saved::strings::{fill, number},
};
use course::{Card, MONTHS};
use engine::cards::{self, Day};
use std::rc::Rc;

/// What never changes, with room for the rest.
pub(super) fn frame(words: &Strings) -> String {
    let mut html = String::from("<div data-part=\"now\" class=\"cards-now\"></div>");
    add(
        &mut html,
        &[
            "<div class=\"cards-rest\"><section class=\"cards-date\" aria-labelledby=\"ov-til\"><h2 id=\"ov-til\">",
            words.date,
            "</h2><p>",
            words.about_date,
            "</p><p class=\"cards-field\"><label for=\"ov-dato\">",
            words.date_label,
            "</label><input class=\"ds-input\" type=\"date\" id=\"ov-dato\" autocomplete=\"off\"></p><p class=\"cards-acts\">",
            &act("date", "secondary", words.set_date),
            "<span data-part=\"drop\"></span></p><p role=\"status\" data-part=\"told\"></p><p data-part=\"plan\"></p></section><details class=\"cards-how\"><summary>",
            words.how,
            "</summary>",
        ],
    );
    for text in words.how_text {
        add(&mut html, &["<p>", text, "</p>"]);
    }
    html + "<div data-part=\"figures\"></div></details></div>"
}

fn act(act: &str, variant: &str, label: &str) -> String {
    format!(
        "<button type=\"button\" class=\"ds-button\" data-variant=\"{variant}\" data-act=\"{act}\">{label}</button>"
    )
}

impl Tool {
    /// Where the learner stands, between rounds.
    pub(super) fn draw_rest(&self, deck: &Deck) {
        let words = self.words;
        let mut html = String::new();
        if deck.cards.is_empty() {
            self.nothing_yet(deck, &mut html);
        } else {
            let title = match self.done.get() {
                Some(done) => number(words.round_done, done.count),
                None => words.today.to_owned(),
            };
            add(
                &mut html,
                &["<h2 id=\"ov-naa\" tabindex=\"-1\">", &title, "</h2>"],
            );
            if let Some(done) = self.done.get() {
                let said = if done.missed {
                    words.missed
                } else {
                    words.all_known
                };
                add(&mut html, &["<p>", said, "</p>"]);
            }
            self.today(deck, &mut html);
        }
        self.parts.put("now", &html);
        self.draw_date(deck);
        self.draw_figures(deck);
        show(self.parts.find(".cards-rest"), true);
    }

    /// What today brings, and the way on.
    fn today(&self, deck: &Deck, html: &mut String) {
        let (words, plan) = (self.words, deck.plan());
        let count = deck.round(false).len();
        if count > 0 {
            let parts = [(words.due, plan.due), (words.new, plan.new)];
            let parts = parts.into_iter().filter(|(_, count)| *count > 0);
            let parts: Vec<String> = parts.map(|(forms, count)| number(forms, count)).collect();
            let brings = fill(words.brings, &[&parts.join(words.and)]);
            add(html, &["<p class=\"cards-count\">", &brings, "</p>"]);
            if deck.standings.iter().all(|it| it.first.is_none()) {
                add(html, &["<p>", words.how_to, "</p>"]);
            }
            let label = match (self.done.get(), count) {
                (None, count) => number(words.start, count),
                (Some(_), cards::ROUND) => words.ten_more.to_owned(),
                (Some(_), count) => number(words.more, count),
            };
            add(
                html,
                &[
                    "<p class=\"cards-acts\">",
                    &act("start", "primary", &label),
                    "</p>",
                ],
            );
            return;
        }
        add(
            html,
            &["<p class=\"cards-count\">", words.done_today, "</p>"],
        );
        if let Some(next) = deck.next() {
            let day = match next - deck.today {
                1 => words.tomorrow.to_owned(),
                _ => in_words(next),
            };
            add(html, &["<p>", &fill(words.next, &[&day]), "</p>"]);
        }
        let ahead = plan.unseen.min(cards::ROUND);
        if ahead > 0 {
            let label = number(words.ahead, ahead);
            add(
                html,
                &[
                    "<p class=\"cards-acts\">",
                    &act("ahead", "secondary", &label),
                    "</p>",
                ],
            );
        } else {
            self.begin(deck, self.words.begin_more, html);
        }
    }

    /// There are no cards: what brings some, and a way to begin all the same.
    fn nothing_yet(&self, deck: &Deck, html: &mut String) {
        let words = self.words;
        add(
            html,
            &[
                "<h2 id=\"ov-naa\" tabindex=\"-1\">",
                words.empty,
                "</h2><p>",
                words.about_empty,
                "</p>",
            ],
        );
        self.begin(deck, words.begin, html);
    }

    /// Modules with terms that the learner does not have yet, to begin with.
    fn begin(&self, deck: &Deck, text: &str, html: &mut String) {
        let all = self.cards.borrow();
        let mut buttons = String::new();
        for module in self.modules.borrow().iter() {
            let is_missing = |card: &&Rc<Card>| {
                let is_here = deck.cards.iter().any(|it| it.key == card.key);
                !is_here && cards::is_term_of(card, &module.slug)
            };
            if all.iter().any(|card| is_missing(&card)) {
                let label = fill(self.words.begin_with, &[&escape(&module.title)]);
                let button = act("begin", "secondary", &label);
                let key = format!(" data-key=\"{}\" data-act", escape(&module.slug));
                buttons.push_str(&button.replace(" data-act", &key));
            }
        }
        if !buttons.is_empty() {
            add(
                html,
                &[
                    "<p>",
                    text,
                    "</p><p class=\"cards-acts\">",
                    &buttons,
                    "</p>",
                ],
            );
        }
    }

    /// The date, and what it means for each day.
    fn draw_date(&self, deck: &Deck) {
        let words = self.words;
        let plan = deck.plan();
        let text = match deck.until {
            None => fill(words.no_date, &[&cards::GENTLE.to_string()]),
            Some(until) if plan.unseen == 0 => fill(words.all_seen, &[&in_words(until)]),
            Some(until) => {
                let is_late = until <= deck.today + 1;
                let seen_today = |it: &&cards::Standing| it.first == Some(deck.today);
                let seen_today = deck.standings.iter().filter(seen_today).count();
                let (forms, count) = match is_late {
                    true => (words.date_came, plan.unseen),
                    false => (words.by_date, plan.new + seen_today),
                };
                let [one, many] = forms;
                let form = if count == 1 { one } else { many };
                fill(form, &[&in_words(until), &count.to_string()])
            }
        };
        self.parts.put("plan", &text);
        let drop = match deck.until {
            Some(_) => act("no-date", "tertiary", words.drop_date),
            None => String::new(),
        };
        self.parts.put("drop", &drop);
        let Some(field) = self.parts.find("#ov-dato") else {
            return;
        };
        // Whoever stands in the field is writing.
        if page::document().active_element().as_ref() != Some(&field) {
            let value = deck.until.map(|until| {
                let [year, month, day] = cards::date(until);
                format!("{year}-{month:02}-{day:02}")
            });
            page::set_value(&field, &value.unwrap_or_default());
        }
    }

    /// For who wants to know: the day on which each card comes again.
    fn draw_figures(&self, deck: &Deck) {
        let words = self.words;
        let all = deck.cards.iter().zip(&deck.standings);
        let mut seen: Vec<(Day, &str)> = Vec::new();
        for (card, standing) in all {
            if let Some(due) = standing.due {
                let place = seen.iter().position(|(other, _)| *other > due);
                seen.insert(place.unwrap_or(seen.len()), (due, &card.title));
            }
        }
        let mut html = String::new();
        if !seen.is_empty() {
            let counts = [seen.len().to_string(), deck.cards.len().to_string()];
            add(
                &mut html,
                &[
                    "<h3>",
                    words.figures,
                    "</h3><p>",
                    &fill(words.aim, &[&schedule::AIM.to_string()]),
                    "</p><p>",
                    &fill(words.seen, &[&counts[0], &counts[1]]),
                    "</p><ul>",
                ],
            );
            for (due, title) in seen {
                let line = fill(words.comes, &[&escape(title), &in_words(due)]);
                add(&mut html, &["<li>", &line, "</li>"]);
            }
            html.push_str("</ul>");
        }
        self.parts.put("figures", &html);
    }

    /// The card that is shown, or its back.
    pub(super) fn draw_card(&self) {
        let sitting = self.sitting.borrow();
        let Some(sitting) = sitting.as_ref() else {
            return;
        };
        if let Some(html) = card(sitting, self.words) {
            self.parts.put("now", &html);
            show(self.parts.find(".cards-rest"), false);
            if sitting.is_open {
                if let Some(back) = self.parts.find(".cards-back") {
                    page::focus_still(&back);
                    page::bring_into_view(&back);
                }
            } else if let Some(face) = self.parts.find(".cards-face") {
                page::focus_still(&face);
                page::bring_top_into_view(&face);
            }
        }
    }
}

fn card(sitting: &Sitting, words: &Strings) -> Option<String> {
    let card = sitting.cards.get(sitting.at)?;
    let title = if sitting.is_again {
        words.once_more.to_owned()
    } else {
        let [at, of] = [sitting.at + 1, sitting.cards.len()].map(|it| it.to_string());
        fill(words.card, &[&at, &of])
    };
    let kind = if cards::is_term(&card.key) {
        words.term
    } else {
        words.question
    };
    let mut html = String::new();
    add(
        &mut html,
        &[
            "<div class=\"cards-card\"><div class=\"cards-face\" tabindex=\"-1\"><h2 class=\"cards-at\">",
            &title,
            "</h2><p class=\"cards-kind\">",
            kind,
            "</p><div class=\"cards-front\">",
            &card.front,
            "</div></div>",
        ],
    );
    let acts = if sitting.is_open {
        add(
            &mut html,
            &[
                "<div class=\"cards-back\" tabindex=\"-1\"><h3>",
                words.answer,
                "</h3>",
                &card.back,
                "</div>",
            ],
        );
        act("again", "secondary", words.again) + &act("good", "primary", words.good)
    } else {
        act("show", "primary", words.show)
    };
    add(
        &mut html,
        &[
            "<p class=\"cards-acts\">",
            &acts,
            "</p></div><p class=\"cards-keys\">",
            words.keys,
            "</p><p>",
            &act("stop", "tertiary", words.stop),
            "</p>",
        ],
    );
    Some(html)
}

/// «22. november 2026».
pub fn in_words(day: Day) -> String {
    let [year, month, of_month] = cards::date(day);
    let month = MONTHS.get((month as usize).saturating_sub(1)).copied();
    format!("{of_month}. {} {year}", month.unwrap_or_default())
}
