//! Type `scenario`: a branching story.

mod connect;
mod lint;
pub(super) mod proof;
mod read;

pub(super) use lint::lint;
pub(crate) use proof::findings;
pub(super) use read::{meters, read};

use super::{Compiled, Effort, Role};
use crate::{model::Both, prose};
use course::{
    Lang,
    activity::{
        Scenario,
        scenario::{Choice, Ending, Level, Meter, SECONDS, Scene},
    },
};
use engine::activity::scenario::{ending, offered, scene, walk};

pub(super) fn map<T, U>(it: &Scenario<T>, f: &mut impl FnMut(Role, &T) -> U) -> Scenario<U> {
    Scenario {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        start: it.start.clone(),
        meters: it.meters.iter().map(|meter| map_meter(meter, f)).collect(),
        scenes: it.scenes.iter().map(|scene| map_scene(scene, f)).collect(),
        endings: it
            .endings
            .iter()
            .map(|ending| map_ending(ending, f))
            .collect(),
    }
}

pub(super) fn map_meter<T, U>(meter: &Meter<T>, f: &mut impl FnMut(Role, &T) -> U) -> Meter<U> {
    Meter {
        id: meter.id.clone(),
        title: f(Role::Short, &meter.title),
        start: meter.start,
        min: meter.min,
        max: meter.max,
        levels: meter
            .levels
            .iter()
            .map(|level| Level {
                from: level.from,
                text: f(Role::Short, &level.text),
            })
            .collect(),
    }
}

fn map_scene<T, U>(scene: &Scene<T>, f: &mut impl FnMut(Role, &T) -> U) -> Scene<U> {
    Scene {
        id: scene.id.clone(),
        title: f(Role::Short, &scene.title),
        place: scene.place.as_ref().map(|place| f(Role::Short, place)),
        text: f(Role::Long, &scene.text),
        picture: scene.picture.clone(),
        save: scene.save,
        layer: scene.layer,
        choices: scene
            .choices
            .iter()
            .map(|choice| Choice {
                id: choice.id.clone(),
                text: f(Role::Short, &choice.text),
                to: choice.to.clone(),
                then: choice.then.as_ref().map(|then| f(Role::Long, then)),
                effects: choice.effects.clone(),
                conditions: choice.conditions.clone(),
                routes: choice.routes.clone(),
            })
            .collect(),
    }
}

fn map_ending<T, U>(ending: &Ending<T>, f: &mut impl FnMut(Role, &T) -> U) -> Ending<U> {
    Ending {
        id: ending.id.clone(),
        title: f(Role::Short, &ending.title),
        text: f(Role::Long, &ending.text),
        stakes: f(Role::Long, &ending.stakes),
        rule: f(Role::Long, &ending.rule),
        other: f(Role::Long, &ending.other),
    }
}

/// Sets each scene's row in the map: the fewest choices that lead there.
pub(super) fn set_layers<T>(it: &mut Scenario<T>) {
    let layers = findings(it).map_or_else(|_| Vec::new(), |findings| findings.layers());
    for (scene, layer) in it.scenes.iter_mut().zip(layers) {
        scene.layer = layer.unwrap_or(0);
    }
}

/// The words and choices along the longest of the shortest ways to an ending:
/// what somebody reads who plays through the story once.
pub(super) fn effort(it: &Scenario<Both<Compiled>>, lang: Lang) -> Effort {
    let Ok(findings) = findings(it) else {
        return Effort::default();
    };
    let ways = findings.endings.iter().flatten();
    ways.map(|way| effort_of(it, lang, way))
        .max_by_key(|effort| prose::reading(effort.words) + effort.seconds)
        .unwrap_or_default()
}

fn effort_of(it: &Scenario<Both<Compiled>>, lang: Lang, way: &[String]) -> Effort {
    let mut read = vec![&it.title, &it.prompt];
    let states = walk(it, way);
    let mut made = way.iter();
    for state in &states {
        if let Some(scene) = scene(it, state) {
            read.extend([&scene.title, &scene.text]);
            read.extend(&scene.place);
            read.extend(offered(it, state).iter().map(|choice| &choice.text));
            let made = made.next();
            let choice = scene.choices.iter().find(|choice| Some(&choice.id) == made);
            read.extend(choice.and_then(|choice| choice.then.as_ref()));
        }
        if let Some(ending) = ending(it, state) {
            read.extend([&ending.title, &ending.text, &ending.stakes]);
            read.extend([&ending.rule, &ending.other]);
        }
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let words = |text: &&Both<Compiled>| count(prose::words(&text.get(lang).plain).len());
    Effort {
        words: read.iter().map(words).sum(),
        seconds: SECONDS * count(way.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Spot;

    /// Two ways to the ending x, of which the shorter counts, and one to y that
    /// is longer. Each text is a number of words.
    const STORY: &str = r#"{ "id": "s", "title": "1", "prompt": "2", "start": "a", "meters": [],
        "scenes": [
            { "id": "a", "title": "1", "place": "2", "text": "10", "choices": [
                { "id": "on", "text": "3", "to": "b", "then": "5" },
                { "id": "off", "text": "2", "to": "x", "then": "50" },
                { "id": "shut", "text": "100", "to": "x", "if": [{ "choice": "on", "chosen": true }] } ] },
            { "id": "b", "title": "1", "text": "20", "choices": [
                { "id": "back", "text": "2", "to": "a" },
                { "id": "end", "text": "3", "to": "y" } ] } ],
        "endings": [
            { "id": "x", "title": "1", "text": "4", "stakes": "4", "rule": "4", "other": "4" },
            { "id": "y", "title": "1", "text": "40", "stakes": "6", "rule": "7", "other": "8" } ] }"#;

    fn story() -> Scenario<Both<Compiled>> {
        let it: Scenario<String> = serde_json::from_str(STORY).unwrap();
        let compiled = |count: usize| Compiled {
            html: String::new(),
            plain: "ord ".repeat(count),
            source: String::new(),
            spot: Spot::file("s"),
        };
        map(&it, &mut |_, count: &String| Both {
            nb: compiled(count.parse().unwrap()),
            nn: compiled(2 * count.parse::<usize>().unwrap()),
        })
    }

    #[test]
    fn effort_is_that_of_the_longest_of_the_shortest_ways() {
        let nb = effort(&story(), Lang::Nb);
        // Heading and prompt, scene a with both choices offered and what follows,
        // scene b with both, the ending y.
        let words = (1 + 2) + (1 + 2 + 10 + 3 + 2 + 5) + (1 + 20 + 2 + 3) + (1 + 40 + 6 + 7 + 8);
        assert_eq!((nb.words, nb.seconds), (words, 2 * SECONDS));
        let nn = effort(&story(), Lang::Nn);
        assert_eq!((nn.words, nn.seconds), (2 * words, 2 * SECONDS));
        // What follows from the choice «off» makes the way to x the longer one.
        let mut other = story();
        other.scenes[0].choices[1].then = None;
        other.endings[1].text.nb.plain.clear();
        let choice = &mut other.scenes[0].choices[1];
        choice.text.nb.plain = "ord ".repeat(200);
        assert_eq!(effort(&other, Lang::Nb).words, words - 40 + 200 - 2);
    }

    #[test]
    fn a_layer_is_the_fewest_choices_that_lead_to_a_scene() {
        let mut it = story();
        set_layers(&mut it);
        let layers: Vec<u16> = it.scenes.iter().map(|scene| scene.layer).collect();
        assert_eq!(layers, [0, 1]);
    }
}
