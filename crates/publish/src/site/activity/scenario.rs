//! Type `scenario`. On paper it is a book in which each choice names the
//! number at which to read on.

use super::{Here, SiteError, letter};
use crate::{
    activity::{findings, shuffled},
    model::{Both, Html},
};
use course::activity::{
    Scenario,
    scenario::{Choice, Condition, Ending, Meter, Scene},
};
use engine::activity::scenario::{Place, begin, find, named, offered, scene, story, walk};
use maud::{Markup, PreEscaped, html};

type It = Scenario<Both<Html>>;

/// More values than these do not stand in a row on paper.
const MAX_ROW: usize = 21;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let start = begin(it);
    let scene = start.as_ref().and_then(|state| scene(it, state));
    let (Some(start), Some(scene)) = (start, scene) else {
        return Err(SiteError::Course {
            place: id.to_owned(),
            message: format!("there is no scene \"{}\" to start in", it.start),
        });
    };
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.story #(format!("a-{id}-story")) {
            @if !it.meters.is_empty() {
                dl.meters aria-label=(here.at.strings().meters) {
                    @for meter in &it.meters { (level(here, meter)) }
                }
            }
            div class="scene" tabindex="-1" id=(format!("a-{id}-scene")) {
                h4.scene-title { (here.text(&scene.title)) }
                @if let Some(place) = &scene.place { p.scene-place { (here.text(place)) } }
                (picture(here, id, scene)?)
                div.scene-text { (here.text(&scene.text)) }
            }
            ul.scene-choices {
                @for choice in offered(it, &start) {
                    li {
                        button type="button" class="scene-choice" data-choice=(choice.id) {
                            span { (here.text(&choice.text)) }
                        }
                    }
                }
            }
        }
        div.story-tools {}
    })
}

/// A meter at the start, as a word and as a shape.
pub(super) fn level(here: &Here<'_>, meter: &Meter<Both<Html>>) -> Markup {
    let level = story::level(meter, meter.start);
    html! {
        div.meter data-level=(level) data-levels=(meter.levels.len()) {
            dt { (here.text(&meter.title)) }
            dd {
                span.meter-shape aria-hidden="true" {
                    @for at in 0..meter.levels.len() { i data-on[at <= level] {} }
                }
                " "
                @if let Some(level) = meter.levels.get(level) { (here.text(&level.text)) }
            }
        }
    }
}

fn picture(here: &Here<'_>, id: &str, scene: &Scene<Both<Html>>) -> Result<Markup, SiteError> {
    let Some(file) = &scene.picture else {
        return Ok(html! {});
    };
    let picture = here
        .site
        .pictures
        .get(file)
        .ok_or_else(|| SiteError::Course {
            place: id.to_owned(),
            message: format!("the picture {file} was not read"),
        })?;
    let svg = picture.place(&format!("a-{id}-picture"), "")?;
    Ok(html! { div.scene-picture { (PreEscaped(svg)) } })
}

pub(super) fn paper(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let book = Book::new(here, id, it);
    let strings = here.at.strings();
    let mut choices = it.scenes.iter().flat_map(|scene| &scene.choices);
    let has_conditions = choices.any(|choice| !choice.conditions.is_empty());
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.paper-story {
            p.paper-how {
                (strings.story_on_paper)
                @if has_conditions { " " (strings.conditions_on_paper) }
            }
            @if !it.meters.is_empty() {
                p.paper-how { (strings.meters_on_paper) }
                ul.paper-meters { @for meter in &it.meters { li { (book.meter(meter)) } } }
            }
            @for place in &book.order { (book.place(*place)) }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let book = Book::new(here, id, it);
    // Without them the course would not have been published.
    let Ok(findings) = findings(it) else {
        return Ok(html! {});
    };
    let ways = it.endings.iter().zip(&findings.endings);
    Ok(html! {
        p { (here.at.strings().ways_to_endings) }
        @for (ending, way) in ways {
            h4 { (here.text(&ending.title)) }
            ol.answer-way {
                @for step in book.steps(way.as_deref().unwrap_or_default()) { li { (step) } }
            }
        }
    })
}

/// The story with a number for each scene and ending.
struct Book<'a> {
    here: &'a Here<'a>,
    id: &'a str,
    it: &'a It,
    /// By number: the start, the other scenes shuffled, so that nobody reads on
    /// into what a choice leads to, and the endings.
    order: Vec<Place>,
}

impl<'a> Book<'a> {
    fn new(here: &'a Here<'a>, id: &'a str, it: &'a It) -> Book<'a> {
        let ids = it.scenes.iter().map(|scene| scene.id.as_str());
        let others: Vec<&str> = ids.filter(|id| *id != it.start).collect();
        let mut ids = vec![it.start.clone()];
        ids.extend(shuffled(id, &others));
        ids.extend(it.endings.iter().map(|ending| ending.id.clone()));
        let places = ids.iter().filter_map(|id| find(it, id));
        Book {
            here,
            id,
            it,
            order: places.collect(),
        }
    }

    /// The number of a place, from 1.
    fn number(&self, place: Place) -> usize {
        self.order
            .iter()
            .position(|it| *it == place)
            .map_or(0, |at| at + 1)
    }

    fn anchor(&self, place: Place) -> String {
        format!("a-{}-{}", self.id, self.number(place))
    }

    /// «gå til 7».
    fn go_to(&self, id: &str) -> Markup {
        let Some(place) = find(self.it, id) else {
            return html! {};
        };
        html! {
            (self.here.at.strings().go_to) " "
            a href=(format!("#{}", self.anchor(place))) { (self.number(place)) }
        }
    }

    /// A meter with its values to mark, and what they are called.
    fn meter(&self, meter: &Meter<Both<Html>>) -> Markup {
        let strings = self.here.at.strings();
        let values = meter.min..=meter.max;
        let ends = meter
            .levels
            .iter()
            .skip(1)
            .map(|level| level.from.saturating_sub(1));
        let levels = meter.levels.iter().zip(ends.chain([meter.max]));
        html! {
            strong { (self.here.text(&meter.title)) }
            " "
            @if values.len() <= MAX_ROW {
                span.paper-values {
                    @for value in values {
                        @if value == meter.start { strong.paper-value { (value) } } @else { span.paper-value { (value) } }
                        " "
                    }
                }
            } @else {
                span { (strings.meter_begins(meter.start, meter.min, meter.max)) " " span.paper-box {} " " }
            }
            span.paper-levels {
                @for (place, (level, end)) in levels.enumerate() {
                    @if place > 0 { ", " }
                    @if level.from == end { (end) } @else { (level.from) "–" (end) }
                    ": " (self.here.text(&level.text))
                }
            }
        }
    }

    fn place(&self, place: Place) -> Markup {
        let inside = match place {
            Place::Scene(at) => self.it.scenes.get(at).map(|scene| self.scene(place, scene)),
            Place::Ending(at) => self
                .it
                .endings
                .get(at)
                .map(|ending| self.ending(place, ending)),
        };
        html! { div.paper-scene #(self.anchor(place)) { (inside.unwrap_or_default()) } }
    }

    fn scene(&self, place: Place, scene: &Scene<Both<Html>>) -> Markup {
        html! {
            h5 { (self.number(place)) ". " (self.here.text(&scene.title)) }
            @if let Some(place) = &scene.place { p.scene-place { (self.here.text(place)) } }
            (self.consequences(place))
            div { (self.here.text(&scene.text)) }
            ol.paper-choices type="A" {
                @for choice in &scene.choices { li { (self.choice(choice)) } }
            }
        }
    }

    fn ending(&self, place: Place, ending: &Ending<Both<Html>>) -> Markup {
        let strings = self.here.at.strings();
        html! {
            h5 { (self.number(place)) ". " (strings.ending) ": " (self.here.text(&ending.title)) }
            (self.consequences(place))
            div { (self.here.text(&ending.text)) }
            @for (title, text) in [
                (strings.stakes, &ending.stakes),
                (strings.rule, &ending.rule),
                (strings.other_path, &ending.other),
            ] {
                h6 { (title) }
                div { (self.here.text(text)) }
            }
        }
    }

    /// What follows at once from the choices that lead here: beside the choice
    /// it would be read before choosing.
    fn consequences(&self, place: Place) -> Markup {
        let strings = self.here.at.strings();
        html! {
            @for (from, at, choice) in self.choices() {
                @let mut to = choice.routes.iter().map(|route| &route.to).chain([&choice.to]);
                @if let Some(then) = &choice.then {
                    @if to.any(|id| find(self.it, id) == Some(place)) {
                        div.paper-then {
                            strong { (strings.coming_from(from, letter(at))) } " " (self.here.text(then))
                        }
                    }
                }
            }
        }
    }

    /// All choices with the number of their scene and their place in it, in the
    /// order of the numbers.
    fn choices(&self) -> Vec<(usize, usize, &Choice<Both<Html>>)> {
        let mut all = Vec::new();
        for (at, place) in self.order.iter().enumerate() {
            if let Place::Scene(scene) = place
                && let Some(scene) = self.it.scenes.get(*scene)
            {
                let choices = scene.choices.iter().enumerate();
                all.extend(choices.map(|(place, choice)| (at + 1, place, choice)));
            }
        }
        all
    }

    fn choice(&self, choice: &Choice<Both<Html>>) -> Markup {
        let strings = self.here.at.strings();
        let marked = named(self.it).contains(&choice.id.as_str());
        html! {
            (self.here.text(&choice.text))
            @if !choice.conditions.is_empty() {
                " " em { (strings.only_if) " " (self.conditions(&choice.conditions, false)) "." }
            }
            @if marked {
                " " span.paper-mark { (strings.mark_choice) " " span.paper-box aria-hidden="true" {} }
            }
            @if !choice.effects.is_empty() { " " strong { (self.effects(choice)) "." } }
            " "
            span.paper-to {
                span aria-hidden="true" { "→ " }
                @for route in &choice.routes {
                    (strings.if_now) " " (self.conditions(&route.conditions, true)) ": " (self.go_to(&route.to)) ". "
                }
                @if !choice.routes.is_empty() { (strings.otherwise) ": " }
                (self.go_to(&choice.to)) "."
            }
        }
    }

    /// «Tillit +1, Tid −1».
    fn effects(&self, choice: &Choice<Both<Html>>) -> Markup {
        html! {
            @for (place, effect) in choice.effects.iter().enumerate() {
                @if place > 0 { ", " }
                @if let Some(meter) = self.it.meters.iter().find(|meter| meter.id == effect.meter) {
                    (self.here.text(&meter.title)) " "
                    @if effect.up > 0 { "+" (effect.up) } @else { "−" (effect.down) }
                }
            }
        }
    }

    /// Conditions in words, joined; `now` where they are judged after effects.
    fn conditions(&self, conditions: &[Condition], now: bool) -> Markup {
        let strings = self.here.at.strings();
        let words = conditions.iter().filter_map(|condition| {
            if condition.meter.is_empty() {
                let choices = self.choices();
                let (scene, at, _) = choices
                    .iter()
                    .find(|(_, _, it)| it.id == condition.choice)?;
                return Some(strings.chose(letter(*at), *scene, condition.chosen));
            }
            let meter = self
                .it
                .meters
                .iter()
                .find(|meter| meter.id == condition.meter)?;
            let title = self.here.text(&meter.title).into_string();
            Some(if condition.most >= meter.max {
                strings.at_least(&title, condition.least, now)
            } else {
                strings.at_most(&title, condition.most, now)
            })
        });
        let words: Vec<String> = words.collect();
        // The meters' titles are HTML, the rest is plain and without signs.
        PreEscaped(words.join(" og "))
    }

    /// The choices of a way in words, with their numbers.
    fn steps(&self, way: &[String]) -> Vec<Markup> {
        let states = walk(self.it, way);
        let steps = states.iter().zip(way).filter_map(|(state, id)| {
            let scene = scene(self.it, state)?;
            let at = scene.choices.iter().position(|choice| choice.id == *id)?;
            let choice = scene.choices.get(at)?;
            Some(html! {
                (self.number(state.place)) " " (letter(at)) ". " (self.here.text(&choice.text))
            })
        });
        steps.collect()
    }
}
