//! What a learner sees of a story: words for a meter, what has been seen, ways
//! back.
//!
//! A stored run is the list of choices with the place where it stands behind
//! them ([`record`]). The place is not needed to walk; it is there so that the
//! ids of everything that was ever stored tell which scenes and endings were
//! seen: a choice with routes alone would not say where it led.

use super::{Place, State, find, walk, way_to};
use course::activity::scenario::{Meter, Scenario};

/// Stands before a place's id in a stored run. No choice's id begins so.
const PLACE: char = '@';

/// What a learner knows of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The walk stands here.
    Here,
    /// It came by here.
    Now,
    /// Another run came by here.
    Before,
    /// No run did.
    Never,
}

/// Which way a meter moved, and whether by more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It has its value from before.
    None,
    /// Up by one.
    LittleUp,
    /// Up by more.
    Up,
    /// Down by one.
    LittleDown,
    /// Down by more.
    Down,
}

impl Change {
    /// From one value to another.
    pub const fn of(before: u16, after: u16) -> Change {
        match (after.saturating_sub(before), before.saturating_sub(after)) {
            (0, 0) => Change::None,
            (1, _) => Change::LittleUp,
            (0, 1) => Change::LittleDown,
            (0, _) => Change::Down,
            _ => Change::Up,
        }
    }
}

/// The place of the level that `value` lies in: the last that begins at or
/// below it.
pub fn level<T>(meter: &Meter<T>, value: u16) -> usize {
    let begun = meter.levels.iter().filter(|level| level.from <= value);
    begun.count().saturating_sub(1)
}

/// The id of a place.
pub fn id<T>(scenario: &Scenario<T>, place: Place) -> &str {
    let id = match place {
        Place::Scene(at) => scenario.scenes.get(at).map(|scene| &scene.id),
        Place::Ending(at) => scenario.endings.get(at).map(|ending| &ending.id),
    };
    id.map_or("", String::as_str)
}

/// The title of a place.
pub fn title<T>(scenario: &Scenario<T>, place: Place) -> Option<&T> {
    match place {
        Place::Scene(at) => scenario.scenes.get(at).map(|scene| &scene.title),
        Place::Ending(at) => scenario.endings.get(at).map(|ending| &ending.title),
    }
}

fn mark(id: &str) -> String {
    let mut mark = String::from(PLACE);
    mark.push_str(id);
    mark
}

/// A walk as it is stored.
pub fn record<T>(scenario: &Scenario<T>, path: &[String]) -> Vec<String> {
    let mut stored = path.to_vec();
    if let Some(state) = walk(scenario, path).last() {
        stored.push(mark(id(scenario, state.place)));
    }
    stored
}

/// The choices of a stored walk, cut at the last one that can be made; and
/// whether anything was lost by that. A stored walk may be older than the
/// scenario.
pub fn restore<T>(scenario: &Scenario<T>, stored: &[String]) -> (Vec<String>, bool) {
    let choices = stored.iter().filter(|id| !id.starts_with(PLACE));
    let mut path: Vec<String> = choices.cloned().collect();
    let fits = walk(scenario, &path).len().saturating_sub(1);
    let is_cut = fits < path.len();
    path.truncate(fits);
    (path, is_cut)
}

/// What the learner knows of a place, from the states of the present walk and
/// everything that was ever stored.
pub fn seen<T>(
    scenario: &Scenario<T>,
    place: Place,
    states: &[State],
    taken: &dyn Fn(&str) -> bool,
) -> Seen {
    if states.last().is_some_and(|state| state.place == place) {
        Seen::Here
    } else if states.iter().any(|state| state.place == place) {
        Seen::Now
    } else if taken(&mark(id(scenario, place))) {
        Seen::Before
    } else {
        Seen::Never
    }
}

/// The rows of the map: scenes by the fewest choices that lead there, then the
/// endings.
pub fn rows<T>(scenario: &Scenario<T>) -> Vec<Vec<Place>> {
    let scenes = || scenario.scenes.iter().enumerate();
    let last = scenes().map(|(_, scene)| scene.layer).max();
    let mut rows: Vec<Vec<Place>> = Vec::new();
    for row in 0..=last.unwrap_or_default() {
        let row = scenes().filter(|(_, scene)| scene.layer == row);
        rows.push(row.map(|(at, _)| Place::Scene(at)).collect());
    }
    rows.push((0..scenario.endings.len()).map(Place::Ending).collect());
    rows.retain(|row| !row.is_empty());
    rows
}

/// How many choices of a walk lead to each of its save points, the last visit
/// of each scene, in the order of the walk. Where the walk stands is none.
pub fn saved<T>(scenario: &Scenario<T>, states: &[State]) -> Vec<usize> {
    let is_saved = |place| match place {
        Place::Scene(at) => scenario.scenes.get(at).is_some_and(|scene| scene.save),
        Place::Ending(_) => false,
    };
    let mut points = Vec::new();
    for (at, state) in states.iter().enumerate() {
        // The last state is where the walk stands, and has nothing behind it.
        let mut later = states.iter().skip(at + 1).peekable();
        if is_saved(state.place)
            && later.peek().is_some()
            && later.all(|later| later.place != state.place)
        {
            points.push(at);
        }
    }
    points
}

/// A way to the place with this id, for «what if»: back along the present walk
/// where it came by, else a shortest way along choices that were ever made.
/// `None` when the story has changed so that there is no way any more.
pub fn what_if<T>(
    scenario: &Scenario<T>,
    place: &str,
    path: &[String],
    taken: &dyn Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let place = find(scenario, place)?;
    let states = walk(scenario, path);
    match states.iter().rposition(|state| state.place == place) {
        Some(at) => path.get(..at).map(<[String]>::to_vec),
        None => way_to(scenario, place, taken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An evening with a loop, a route that a meter decides, and a choice that
    /// only an earlier one opens.
    const STORY: &str = r#"{
        "id": "s", "rev": "1", "title": "S", "prompt": "", "start": "home",
        "meters": [{ "id": "trust", "title": "Trust", "start": 5, "min": 0, "max": 10, "levels": [
            { "from": 0, "text": "thin" }, { "from": 4, "text": "shaky" }, { "from": 7, "text": "good" } ] }],
        "scenes": [
            { "id": "home", "title": "Home", "text": "", "save": true, "layer": 0, "choices": [
                { "id": "read", "text": "", "to": "hall", "effects": [{ "meter": "trust", "up": 2 }] },
                { "id": "sleep", "text": "", "to": "hall" } ] },
            { "id": "hall", "title": "Hall", "text": "", "save": true, "layer": 1, "choices": [
                { "id": "speak", "text": "", "to": "shame", "effects": [{ "meter": "trust", "up": 1 }],
                  "routes": [{ "if": [{ "meter": "trust", "least": 8, "most": 10 }], "to": "glory" }] },
                { "id": "wander", "text": "", "to": "yard" },
                { "id": "quote", "text": "", "to": "glory", "if": [{ "choice": "read", "chosen": true }] } ] },
            { "id": "yard", "title": "Yard", "text": "", "layer": 2, "choices": [
                { "id": "return", "text": "", "to": "hall" },
                { "id": "leave", "text": "", "to": "gone" } ] } ],
        "endings": [
            { "id": "glory", "title": "Glory", "text": "", "stakes": "", "rule": "", "other": "" },
            { "id": "shame", "title": "Shame", "text": "", "stakes": "", "rule": "", "other": "" },
            { "id": "gone", "title": "Gone", "text": "", "stakes": "", "rule": "", "other": "" } ]
    }"#;

    const CHOICES: [&str; 7] = [
        "read", "sleep", "speak", "wander", "quote", "return", "leave",
    ];

    fn story() -> Scenario<String> {
        serde_json::from_str(STORY).unwrap()
    }

    fn path(choices: &str) -> Vec<String> {
        choices.split_whitespace().map(str::to_owned).collect()
    }

    /// Everything that these runs leave behind when each of their steps is stored.
    fn taken(runs: &[&str]) -> Vec<String> {
        let mut taken = Vec::new();
        for run in runs.iter().map(|run| path(run)) {
            for steps in 1..=run.len() {
                taken.extend(record(&story(), &run[..steps]));
            }
        }
        taken
    }

    #[test]
    fn a_value_lies_in_the_last_level_that_has_begun() {
        let meter = &story().meters[0];
        let levels: Vec<_> = (0..=10).map(|value| level(meter, value)).collect();
        assert_eq!(levels, [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2]);
        let none = Meter::<String> {
            levels: Vec::new(),
            ..meter.clone()
        };
        assert_eq!(level(&none, 3), 0);
    }

    #[test]
    fn a_change_is_little_when_it_is_by_one() {
        use Change::*;
        let changes = [(3, 3), (3, 4), (3, 5), (3, 2), (3, 1), (0, u16::MAX)];
        assert_eq!(
            changes.map(|(before, after)| Change::of(before, after)),
            [None, LittleUp, Up, LittleDown, Down, Up]
        );
    }

    #[test]
    fn a_stored_walk_ends_with_where_it_stands() {
        let story = story();
        assert_eq!(record(&story, &[]), ["@home"]);
        assert_eq!(
            record(&story, &path("sleep speak")),
            ["sleep", "speak", "@shame"]
        );
        assert_eq!(
            record(&story, &path("read speak")),
            ["read", "speak", "@glory"]
        );
    }

    #[test]
    fn a_walk_that_no_longer_fits_is_cut() {
        let story = story();
        let restore = |stored: &str| restore(&story, &path(stored));
        assert_eq!(restore("read speak @glory"), (path("read speak"), false));
        assert_eq!(restore(""), (vec![], false));
        assert_eq!(restore("@home"), (vec![], false));
        assert_eq!(restore("read dance speak @glory"), (path("read"), true));
        // Its condition does not hold any more.
        assert_eq!(restore("sleep quote @glory"), (path("sleep"), true));
        assert_eq!(restore("dance"), (vec![], true));
    }

    #[test]
    fn what_was_seen_is_told_by_the_walk_and_by_what_was_stored() {
        let story = story();
        let taken = taken(&["sleep wander", "sleep speak"]);
        let is_taken = |id: &str| taken.iter().any(|it| it == id);
        let states = walk(&story, &path("read"));
        let seen = |id: &str| seen(&story, find(&story, id).unwrap(), &states, &is_taken);
        assert_eq!(seen("home"), Seen::Now);
        assert_eq!(seen("hall"), Seen::Here);
        assert_eq!(seen("yard"), Seen::Before);
        assert_eq!(seen("shame"), Seen::Before);
        // «speak» was chosen, but led elsewhere.
        assert_eq!(seen("glory"), Seen::Never);
        assert_eq!(seen("gone"), Seen::Never);
    }

    #[test]
    fn the_map_has_a_row_per_layer_and_the_endings_last() {
        let mut story = story();
        let ids = |story: &Scenario<String>| -> Vec<Vec<String>> {
            let name = |row: Vec<Place>| row.iter().map(|it| id(story, *it).to_owned()).collect();
            rows(story).into_iter().map(name).collect()
        };
        assert_eq!(
            ids(&story),
            [
                vec!["home"],
                vec!["hall"],
                vec!["yard"],
                vec!["glory", "shame", "gone"]
            ]
        );
        // A row that nothing lies in is none.
        story.scenes[2].layer = 7;
        story.scenes[1].layer = 0;
        assert_eq!(
            ids(&story),
            [
                vec!["home", "hall"],
                vec!["yard"],
                vec!["glory", "shame", "gone"]
            ]
        );
        assert_eq!(title(&story, Place::Scene(1)).unwrap(), "Hall");
        assert_eq!(title(&story, Place::Ending(2)).unwrap(), "Gone");
        assert_eq!(title(&story, Place::Ending(3)), None);
    }

    #[test]
    fn save_points_lie_behind_each_scene_once() {
        let story = story();
        let saved = |choices: &str| saved(&story, &walk(&story, &path(choices)));
        assert_eq!(saved(""), [0; 0]);
        assert_eq!(saved("sleep"), [0]);
        assert_eq!(saved("sleep wander"), [0, 1]);
        // Back in the hall, which is where the walk stands.
        assert_eq!(saved("sleep wander return"), [0]);
        assert_eq!(saved("sleep wander return wander leave"), [0, 3]);
    }

    #[test]
    fn what_if_goes_back_or_along_what_was_chosen_before() {
        let story = story();
        let taken = taken(&["read wander leave", "sleep speak"]);
        let is_taken = |id: &str| taken.iter().any(|it| it == id);
        let what_if =
            |place: &str, choices: &str| what_if(&story, place, &path(choices), &is_taken);
        // The walk itself came by, the last time after two choices more.
        assert_eq!(
            what_if("hall", "sleep wander return wander"),
            Some(path("sleep wander return"))
        );
        assert_eq!(what_if("home", "sleep speak"), Some(vec![]));
        assert_eq!(what_if("yard", "sleep speak"), Some(path("read wander")));
        assert_eq!(what_if("nowhere", "sleep"), None);
        // Nobody who chose this knows a way there.
        let none = |_: &str| false;
        assert_eq!(super::what_if(&story, "yard", &path("sleep"), &none), None);
    }

    proptest! {
        /// However a learner plays, what was stored is restored, every place
        /// that was seen can be gone back to, and nothing else is called seen.
        #[test]
        fn every_place_that_was_seen_is_reached(turns in prop::collection::vec((0..CHOICES.len(), any::<bool>()), 0..24)) {
            let story = story();
            let (mut path, mut taken, mut been) = (Vec::new(), Vec::new(), vec![Place::Scene(0)]);
            for (choice, starts_over) in turns {
                if starts_over && walk(&story, &path).len() > 3 {
                    path.clear();
                } else {
                    path.push(CHOICES[choice].to_owned());
                }
                let states = walk(&story, &path);
                path.truncate(states.len() - 1);
                been.push(states[path.len()].place);
                let stored = record(&story, &path);
                prop_assert_eq!(restore(&story, &stored), (path.clone(), false));
                taken.extend(stored);
            }
            let is_taken = |id: &str| taken.iter().any(|it| it == id);
            let states = walk(&story, &path);
            for place in rows(&story).concat() {
                let known = seen(&story, place, &states, &is_taken) != Seen::Never;
                prop_assert_eq!(known, been.contains(&place));
                let way = what_if(&story, id(&story, place), &path, &is_taken);
                if known {
                    let way = way.expect("a way to every place that was seen");
                    let end = walk(&story, &way);
                    prop_assert_eq!((end.len(), end[way.len()].place), (way.len() + 1, place));
                }
            }
        }
    }
}
