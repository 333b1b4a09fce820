//! A step as HTML text.

use super::{Tool, with_root};
use crate::activities::controls::fill;
use course::{
    PlenumItem,
    activity::{dilemma::LIGHTS, scenario::Scenario},
};
use engine::{
    activity::scenario::{
        State, ending, scene,
        story::{self, Change},
    },
    plenum::{MOST_HANDS, Run, Step, choice},
};

/// A heading that takes the focus.
const HEADING: &str = "<h3 tabindex=\"-1\" data-focus>^</h3>";

impl Tool {
    /// What a step shows.
    pub(super) fn body(&self, item: &PlenumItem, run: &Run) -> String {
        let mut html = String::new();
        match run.step(item) {
            Step::Open => {
                fill(
                    &mut html,
                    "<div class=\"plenum-text\">^</div>",
                    &[&item.html],
                );
            }
            Step::Case(at) => {
                self.add_part_heading(&mut html, item, at, "");
                if at == 0 {
                    fill(
                        &mut html,
                        "<div class=\"plenum-text\">^</div>",
                        &[&item.html],
                    );
                }
                self.add_case(&mut html, item, at);
            }
            Step::Lights(at) => {
                self.add_part_heading(&mut html, item, at, "lights");
                self.add_case(&mut html, item, at);
                self.add_lights(&mut html, item);
            }
            Step::Counted(at) => {
                self.add_part_heading(&mut html, item, at, "counted");
                self.add_counts(&mut html, item, run, at);
            }
            step => {
                if let Some(story) = &item.scenario {
                    self.add_story(&mut html, item, story, run, step);
                }
            }
        }
        with_root(&self.root, &html)
    }

    fn add_part_heading(&self, html: &mut String, item: &PlenumItem, at: usize, name: &str) {
        let mut heading = String::new();
        let count = item.parts.len();
        if count > 1 {
            let (at, count) = ((at + 1).to_string(), count.to_string());
            fill(&mut heading, &self.word("part"), &[&at, &count]);
        }
        if !name.is_empty() {
            heading += if heading.is_empty() { "" } else { " · " };
            heading += &self.word(name);
        }
        if !heading.is_empty() {
            fill(html, HEADING, &[&heading]);
        }
    }

    fn add_case(&self, html: &mut String, item: &PlenumItem, at: usize) {
        if let Some(part) = item.parts.get(at) {
            fill(
                html,
                "<div class=\"plenum-text plenum-asked\">^</div>",
                &[&part.text],
            );
        }
    }

    fn add_lights(&self, html: &mut String, item: &PlenumItem) {
        html.push_str("<ul class=\"plenum-lights\">");
        for (at, (light, name)) in LIGHTS.iter().zip(self.words.talk.lights).enumerate() {
            let light_shape = shape(light);
            fill(
                html,
                "<li data-light=\"^\"><label for=\"plenum-^\"><span class=\"visually-hidden\">^ </span>^^</label>",
                &[
                    light,
                    &at.to_string(),
                    &self.word("hands"),
                    &light_shape,
                    name,
                ],
            );
            add_field(html, at);
            html.push_str("</li>");
        }
        html.push_str("</ul>");
        if let Some(counts) = self.group(item) {
            let mut label = String::new();
            let count: usize = counts.iter().sum();
            fill(&mut label, &self.word("fetch"), &[&count.to_string()]);
            fill(
                html,
                "<p><button type=\"button\" class=\"ds-button\" data-variant=\"secondary\" data-act=\"fetch\">^</button></p>",
                &[&label],
            );
        }
    }

    /// What was counted, as numbers and bars, and the reasonings.
    fn add_counts(&self, html: &mut String, item: &PlenumItem, run: &Run, at: usize) {
        let Some(part) = item.parts.get(at) else {
            return;
        };
        let counts = run.counts(item);
        let all: u32 = counts.iter().sum();
        let said = if all == 0 { "nobody" } else { "no-key" };
        fill(
            html,
            "<p class=\"plenum-note\">^</p><ul class=\"plenum-counts\">",
            &[&self.word(said)],
        );
        let rows = LIGHTS.iter().zip(self.words.talk.lights);
        let rows = rows.zip(part.reasons()).zip(counts);
        for (((light, name), why), count) in rows {
            fill(
                html,
                "<li data-light=\"^\"><p class=\"plenum-light\">^^</p>",
                &[light, &shape(light), name],
            );
            if all > 0 {
                let mut sum = String::new();
                let (count_text, all_text) = (count.to_string(), all.to_string());
                fill(&mut sum, &self.word("of"), &[&count_text, &all_text]);
                fill(
                    html,
                    "<p class=\"plenum-count\"><svg class=\"plenum-bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"^\" height=\"10\"/></svg> <strong>^</strong></p>",
                    &[&(count * 100 / all).to_string(), &sum],
                );
            }
            fill(html, "<div class=\"why\">^</div></li>", &[why]);
        }
        html.push_str("</ul>");
    }

    fn add_story(
        &self,
        html: &mut String,
        item: &PlenumItem,
        story: &Scenario<String>,
        run: &Run,
        step: Step,
    ) {
        let (Step::Then(made)
        | Step::Scene(made)
        | Step::Choose(made)
        | Step::Ending(made)
        | Step::Debrief(made)) = step
        else {
            return;
        };
        let Some(state) = run.state(item, made) else {
            return;
        };
        let words = &self.words.story;
        let text = "<div class=\"plenum-text\">^</div>";
        match step {
            Step::Then(_) => {
                fill(html, HEADING, &[&self.word("then")]);
                let before = made.checked_sub(1).and_then(|at| run.path().get(at));
                let before = before.and_then(|id| choice(story, id));
                if let Some(choice) = before {
                    fill(html, "<p class=\"plenum-note\">^</p>", &[&choice.text]);
                    fill(html, text, &[choice.then.as_deref().unwrap_or_default()]);
                }
                self.add_meters(html, item, story, run, made);
            }
            Step::Scene(_) => {
                self.add_scene_heading(html, story, &state);
                if let Some(scene) = scene(story, &state) {
                    fill(html, text, &[&scene.text]);
                }
                self.add_meters(html, item, story, run, made);
            }
            Step::Choose(_) => {
                fill(html, HEADING, &[&self.word("choose")]);
                html.push_str("<ul class=\"plenum-choices\">");
                for (at, id) in run.options(item).iter().enumerate() {
                    let text = choice(story, id).map_or("", |it| &it.text);
                    let place = at.to_string();
                    fill(
                        html,
                        "<li><label for=\"plenum-^\"><span class=\"visually-hidden\">^ </span><span id=\"plenum-valg-^\">^</span></label><strong class=\"plenum-leads\" hidden>^</strong>",
                        &[
                            &place,
                            &self.word("hands"),
                            &place,
                            text,
                            &self.word("leads"),
                        ],
                    );
                    add_field(html, at);
                    fill(
                        html,
                        "<button type=\"button\" class=\"ds-button\" data-variant=\"secondary\" data-act=\"pick\" data-key=\"^\" aria-describedby=\"plenum-valg-^\">^</button></li>",
                        &[id, &place, &self.word("pick")],
                    );
                }
                html.push_str("</ul>");
            }
            Step::Ending(_) => {
                self.add_scene_heading(html, story, &state);
                if let Some(ending) = ending(story, &state) {
                    fill(html, text, &[&ending.text]);
                }
                self.add_meters(html, item, story, run, made);
            }
            _ => {
                fill(html, HEADING, &[&self.word("debrief")]);
                if let Some(ending) = ending(story, &state) {
                    html.push_str("<div class=\"plenum-debrief\">");
                    for (title, text) in [
                        (words.stakes, &ending.stakes),
                        (words.rule, &ending.rule),
                        (words.other, &ending.other),
                    ] {
                        fill(html, "<section><h4>^</h4>^</section>", &[title, text]);
                    }
                    html.push_str("</div>");
                }
            }
        }
    }

    fn add_scene_heading(&self, html: &mut String, story: &Scenario<String>, state: &State) {
        let title = story::title(story, state.place);
        fill(html, HEADING, &[title.map_or("", String::as_str)]);
        let place = scene(story, state).and_then(|it| it.place.as_ref());
        if let Some(place) = place {
            fill(html, "<p class=\"plenum-note\">^</p>", &[place]);
        }
    }

    /// The meters after so many choices, and what the last of them changed.
    fn add_meters(
        &self,
        html: &mut String,
        item: &PlenumItem,
        story: &Scenario<String>,
        run: &Run,
        made: usize,
    ) {
        let Some(now) = run.state(item, made) else {
            return;
        };
        if story.meters.is_empty() {
            return;
        }
        let before = made.checked_sub(1).and_then(|at| run.state(item, at));
        let words = &self.words.story;
        fill(
            html,
            "<dl class=\"meters\" aria-label=\"^\">",
            &[words.meters],
        );
        for (at, meter) in story.meters.iter().enumerate() {
            let value = |state: &State| state.meters.get(at).copied().unwrap_or_default();
            let level = story::level(meter, value(&now));
            let mut shape = String::new();
            for step in 0..meter.levels.len() {
                shape += if step <= level {
                    "<i data-on></i>"
                } else {
                    "<i></i>"
                };
            }
            let text = meter.levels.get(level).map_or("", |it| &it.text);
            fill(
                html,
                "<div class=\"meter\"><dt>^</dt><dd><span class=\"meter-shape\" aria-hidden=\"true\">^</span> ^",
                &[&meter.title, &shape, text],
            );
            let change = match Change::of(value(before.as_ref().unwrap_or(&now)), value(&now)) {
                Change::None => "",
                Change::LittleUp => words.little_up,
                Change::Up => words.up,
                Change::LittleDown => words.little_down,
                Change::Down => words.down,
            };
            if !change.is_empty() {
                fill(html, "<span class=\"meter-change\">, ^</span>", &[change]);
            }
            html.push_str("</dd></div>");
        }
        html.push_str("</dl>");
    }
}

/// A field for the hands for something. What was counted comes into it later:
/// so the fields stay when another window counts.
fn add_field(html: &mut String, at: usize) {
    let at = at.to_string();
    fill(
        html,
        "<input class=\"ds-input\" type=\"number\" inputmode=\"numeric\" min=\"0\" max=\"^\" autocomplete=\"off\" id=\"plenum-^\" data-count=\"^\" data-key=\"^\">",
        &[&MOST_HANDS.to_string(), &at, &at, &at],
    );
}

/// The light's own shape: colour alone tells nothing.
fn shape(light: &str) -> String {
    [
        "<i class=\"light\" data-light=\"",
        light,
        "\" aria-hidden=\"true\"></i> ",
    ]
    .concat()
}
