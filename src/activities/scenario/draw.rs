//! The story as HTML text.

use super::Story;
use crate::activities::controls::{self, add_button, fill};
use course::activity::scenario::{Choice, Meter};
use engine::activity::scenario::{
    Place, State, ending, offered, scene,
    story::{self, Change, Seen},
    walk,
};

impl Story {
    fn states(&self) -> Vec<State> {
        walk(self.scenario(), &self.path.borrow())
    }

    /// The choice with this id, of whichever scene.
    fn choice(&self, id: &str) -> Option<&Choice<String>> {
        let scenes = self.scenario().scenes.iter();
        let mut choices = scenes.flat_map(|scene| &scene.choices);
        choices.find(|choice| choice.id == id)
    }

    /// What stands in the story's place: a scene and its choices, or an ending
    /// and what there is to learn from it.
    pub(super) fn scene(&self) -> String {
        let (scenario, states) = (self.scenario(), self.states());
        let Some(state) = states.last() else {
            return String::new();
        };
        let mut html = String::new();
        let note = self.note.get();
        if !note.is_empty() {
            let icon = controls::icon("info");
            fill(&mut html, "<p class=\"story-note\">^ ^</p>", &[&icon, note]);
        }
        self.add_meters(&mut html, &states);
        fill(
            &mut html,
            "<div class=\"scene\" tabindex=\"-1\" id=\"a-^-scene\">",
            &[&scenario.id],
        );
        let path = self.path.borrow();
        let then = path.last().and_then(|id| self.choice(id)?.then.as_ref());
        add(&mut html, "<div class=\"scene-then\">^</div>", then);
        if let Some(scene) = scene(scenario, state) {
            add_title(&mut html, &scene.title);
            let place = scene.place.as_ref();
            add(&mut html, "<p class=\"scene-place\">^</p>", place);
            let picture = scene.picture.as_ref();
            add(&mut html, "<div class=\"scene-picture\">^</div>", picture);
            add_text(&mut html, &scene.text);
            html.push_str("<ul class=\"scene-choices\">");
            for choice in offered(scenario, state) {
                fill(
                    &mut html,
                    "<li><button type=\"button\" class=\"scene-choice\" data-choice=\"^\"><span>^</span></button></li>",
                    &[&choice.id, &choice.text],
                );
            }
            html.push_str("</ul>");
        }
        if let Some(ending) = ending(scenario, state) {
            let words = &self.context.words.story;
            add_title(&mut html, &ending.title);
            add_text(&mut html, &ending.text);
            let part = "<div class=\"debrief\"><h5>^</h5>^</div>";
            fill(&mut html, part, &[words.stakes, &ending.stakes]);
            fill(&mut html, part, &[words.rule, &ending.rule]);
            fill(&mut html, part, &[words.other, &ending.other]);
            let mut way = String::new();
            for (state, id) in states.iter().zip(path.iter()) {
                let title = story::title(scenario, state.place);
                if let (Some(title), Some(choice)) = (title, self.choice(id)) {
                    way += &controls::explained("", title, &choice.text);
                }
            }
            fill(
                &mut html,
                "<h5>^</h5><ol class=\"story-way\">^</ol><h5>^</h5>^<div class=\"activity-actions\">",
                &[words.your_way, &way, words.map, &self.map(&states)],
            );
            add_button(&mut html, "secondary", "print-page", "", words.print);
            html.push_str("</div>");
        }
        html
    }

    fn add_meters(&self, html: &mut String, states: &[State]) {
        let meters = &self.scenario().meters;
        if meters.is_empty() {
            return;
        }
        let label = self.context.words.story.meters;
        fill(html, "<dl class=\"meters\" aria-label=\"^\">", &[label]);
        for (at, meter) in meters.iter().enumerate() {
            let (level, text, change) = self.meter(at, meter, states);
            let mut shape = String::new();
            for step in 0..meter.levels.len() {
                shape += if step <= level {
                    "<i data-on></i>"
                } else {
                    "<i></i>"
                };
            }
            fill(
                html,
                "<div class=\"meter\" data-level=\"^\" data-levels=\"^\"><dt>^</dt><dd><span class=\"meter-shape\" aria-hidden=\"true\">^</span> ^",
                &[
                    &level.to_string(),
                    &meter.levels.len().to_string(),
                    &meter.title,
                    &shape,
                    text,
                ],
            );
            if !change.is_empty() {
                fill(html, "<span class=\"meter-change\">, ^</span>", &[change]);
            }
            html.push_str("</dd></div>");
        }
        html.push_str("</dl>");
    }

    /// A meter's level, its name, and how it has changed by the last choice.
    fn meter<'a>(
        &self,
        at: usize,
        meter: &'a Meter<String>,
        states: &[State],
    ) -> (usize, &'a str, &'static str) {
        let value = |state: &State| state.meters.get(at).copied().unwrap_or_default();
        let mut last = states.iter().rev().map(value);
        let now = last.next().unwrap_or_default();
        let words = &self.context.words.story;
        let change = match Change::of(last.next().unwrap_or(now), now) {
            Change::None => "",
            Change::LittleUp => words.little_up,
            Change::Up => words.up,
            Change::LittleDown => words.little_down,
            Change::Down => words.down,
        };
        let level = story::level(meter, now);
        let text = meter.levels.get(level).map_or("", |level| &level.text);
        (level, text, change)
    }

    /// What a screen reader is told after a step: the meters that the choice
    /// has changed or, on a way back, all of them.
    pub(super) fn said(&self, only_changed: bool) -> String {
        let states = self.states();
        let mut said = self.note.get().to_owned();
        for (at, meter) in self.scenario().meters.iter().enumerate() {
            let (_, text, change) = self.meter(at, meter, &states);
            if !only_changed {
                fill(&mut said, " ^: ^.", &[&meter.title, text]);
            } else if !change.is_empty() {
                fill(&mut said, " ^: ^, ^.", &[&meter.title, text, change]);
            }
        }
        said
    }

    /// The tools below the story, and the status that tells what changed.
    /// Empty until there is a run: then the page is as it was written.
    pub(super) fn tools(&self) -> String {
        let mut html = String::new();
        if self.play().is_some() {
            fill(
                &mut html,
                "<p class=\"visually-hidden\" role=\"status\"></p><div class=\"tools-body\">^</div>",
                &[&self.tools_body()],
            );
        }
        html
    }

    /// Ways back and, until the ending shows it, the map.
    pub(super) fn tools_body(&self) -> String {
        let (scenario, states) = (self.scenario(), self.states());
        let words = &self.context.words.story;
        let mut html = String::new();
        if let Some(before) = states.len().checked_sub(2) {
            html.push_str("<div class=\"activity-actions\">");
            add_button(
                &mut html,
                "secondary",
                "keep",
                &before.to_string(),
                words.back_one,
            );
            add_button(&mut html, "tertiary", "keep", "0", words.start_over);
            html.push_str("</div>");
        }
        let mut saved = String::new();
        for at in story::saved(scenario, &states) {
            let place = states.get(at).map(|state| state.place);
            let mut label = String::new();
            add(
                &mut label,
                words.back_to,
                place.and_then(|place| story::title(scenario, place)),
            );
            saved.push_str("<li>");
            add_button(&mut saved, "tertiary", "keep", &at.to_string(), &label);
            saved.push_str("</li>");
        }
        if !saved.is_empty() {
            let mut list = String::new();
            fill(&mut list, "<ul>^</ul>", &[&saved]);
            html += &controls::folded(words.saved, &list);
        }
        if states
            .last()
            .is_some_and(|state| scene(scenario, state).is_some())
        {
            html += &controls::folded(words.map, &self.map(&states));
        }
        html
    }

    /// Every place in rows, with what the learner knows of it in words and in a
    /// shape, and how many were seen.
    fn map(&self, states: &[State]) -> String {
        let scenario = self.scenario();
        let words = &self.context.words.story;
        let play = self.play().unwrap_or_default();
        let taken = |id: &str| play.has_taken(id);
        let (mut scenes, mut endings) = (0_usize, 0_usize);
        let mut rows = String::new();
        for row in story::rows(scenario) {
            rows.push_str("<li><ul>");
            for place in row {
                let seen = story::seen(scenario, place, states, &taken);
                let (name, state) = match seen {
                    Seen::Here => ("here", words.here),
                    Seen::Now => ("now", words.seen_now),
                    Seen::Before => ("before", words.seen_before),
                    Seen::Never => ("never", words.not_seen),
                };
                let (kind, count) = match place {
                    Place::Scene(_) => ("scene", &mut scenes),
                    Place::Ending(_) => ("ending", &mut endings),
                };
                let is_known = seen != Seen::Never;
                *count += usize::from(is_known);
                let title = story::title(scenario, place).filter(|_| is_known);
                let title = title.map_or("…", String::as_str);
                fill(
                    &mut rows,
                    "<li class=\"map-place\" data-kind=\"^\" data-seen=\"^\"><strong>^</strong> <span class=\"map-state\">^</span>",
                    &[kind, name, title, state],
                );
                if let (Seen::Now | Seen::Before, Place::Scene(_)) = (seen, place) {
                    let mut label = String::new();
                    fill(&mut label, words.what_if, &[title]);
                    add_button(
                        &mut rows,
                        "tertiary",
                        "place",
                        story::id(scenario, place),
                        &label,
                    );
                }
                rows.push_str("</li>");
            }
            rows.push_str("</ul></li>");
        }
        let mut html = String::from("<p class=\"map-count\">");
        let all = (scenario.scenes.len(), scenario.endings.len());
        fill(
            &mut html,
            words.you_have_seen,
            &[
                &scenes.to_string(),
                &all.0.to_string(),
                &endings.to_string(),
                &all.1.to_string(),
            ],
        );
        fill(&mut html, "</p><ol class=\"story-map\">^</ol>", &[&rows]);
        html
    }
}

/// Adds a text with one part filled in, where there is one.
fn add(html: &mut String, text: &str, part: Option<&String>) {
    if let Some(part) = part {
        fill(html, text, &[part]);
    }
}

fn add_title(html: &mut String, title: &str) {
    fill(html, "<h4 class=\"scene-title\">^</h4>", &[title]);
}

/// Adds the text, which is the last part of the scene.
fn add_text(html: &mut String, text: &str) {
    fill(html, "<div class=\"scene-text\">^</div></div>", &[text]);
}
