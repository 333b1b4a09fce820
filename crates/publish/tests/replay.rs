//! What learners have stored, read with today's course: every text that the app
//! ever wrote is one of the golden files of `crates/engine`, and all that looks
//! at progress and course together runs over it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;
#[path = "site/sample.rs"]
mod sample;

use common::copy;
use course::{
    Bundle, CardIndex, CourseIndex, EntryKind, GatheringIndex, Kind, Lang, SavedIndex,
    activity::{Quiz, Scenario},
};
use engine::{
    FULL, PerMille,
    activity::{
        classify, cloze, estimate, matching, multiple, order,
        quiz::{self, Known},
        reflect,
        scenario::{self, story},
        single, speech, true_false,
    },
    lesson::{Resume, first_open, goal_is_done, lesson_state, module_state, resume},
    progress::{Progress, backup},
};
use std::{collections::BTreeSet, path::Path, sync::LazyLock};

/// Keys in the golden files that the course no longer has, or never had: the
/// first two files were made before there was a course.
const GONE: [&str; 5] = [
    "motet/ditt-forste-moete",
    "motet/les-forst",
    "motet/min-sak",
    "motet/quorum",
    "motet/sluttrunden",
];

/// How many keys in the golden files the course has.
const KNOWN: usize = 62;

/// Everything the app reads of today's course, in both languages.
struct Today {
    indexes: Vec<CourseIndex>,
    bundles: Vec<Bundle>,
    saved: Vec<SavedIndex>,
    cards: Vec<CardIndex>,
    gathering: Vec<GatheringIndex>,
}

static TODAY: LazyLock<Today> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let outcome = publish::check(&root, "2026-11-22");
    let course = outcome.course.unwrap_or_else(|| {
        panic!(
            "the course has errors, see `cargo xtask check`: {:#?}",
            outcome.problems.first()
        )
    });
    let repo = sample::Repo::new();
    copy(
        &root.join("public/pictures"),
        &repo.path("public/pictures"),
        &[],
    );
    let options = publish::site::Options {
        dev: true,
        ..repo.options()
    };
    repo.build(&course, &options).unwrap();
    let mut today = Today {
        indexes: Vec::new(),
        bundles: Vec::new(),
        saved: Vec::new(),
        cards: Vec::new(),
        gathering: Vec::new(),
    };
    for (path, bytes) in sample::files(&repo.path("dist/assets")) {
        if !path.ends_with(".json") {
            continue;
        }
        let mut parts = path.split('.');
        match parts.next().unwrap() {
            // That of the whole course; each module has a part of it too.
            "course" if parts.count() > 2 => {}
            "course" => today.indexes.push(serde_json::from_slice(&bytes).unwrap()),
            "saved" => today.saved.push(serde_json::from_slice(&bytes).unwrap()),
            "cards" => today.cards.push(serde_json::from_slice(&bytes).unwrap()),
            "gathering" => today
                .gathering
                .push(serde_json::from_slice(&bytes).unwrap()),
            // Under these nothing is stored.
            "plenum" | "search" => {}
            name if name.starts_with("offline-") => {}
            _ => today.bundles.push(serde_json::from_slice(&bytes).unwrap()),
        }
    }
    today
});

impl Today {
    /// Every key under which the app looks for something, and what it is of.
    fn keys(&self) -> Vec<(String, Option<Kind>)> {
        let mut keys = vec![("min-sak/navn".to_owned(), None)];
        for entry in self.saved[0].modules.iter().flat_map(|it| &it.entries) {
            let kind = match entry.kind {
                EntryKind::Lesson | EntryKind::Card => None,
                EntryKind::Activity(kind) => Some(kind),
            };
            keys.push((entry.key.clone(), kind));
            let fields = entry.fields.iter();
            keys.extend(fields.map(|field| (Progress::field(&entry.key, &field.id), kind)));
        }
        keys
    }
}

/// What each golden file holds, by its name.
fn golden() -> Vec<(String, Progress)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../engine/golden");
    let mut golden = Vec::new();
    for (name, bytes) in sample::files(&folder) {
        // Not what the app wrote, but what became of it.
        if name == "corrupt.json" {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let mut progress = Progress::default();
        backup::take_in(&mut progress, backup::read(&text).unwrap(), "test");
        assert!(!progress.is_empty(), "{name}");
        golden.push((name, progress));
    }
    assert!(golden.len() >= 6, "the golden files are there");
    golden
}

#[test]
fn what_was_done_is_found_under_the_ids_of_today() {
    let known: Vec<String> = TODAY.keys().into_iter().map(|(key, _)| key).collect();
    let keys: BTreeSet<String> = golden().iter().flat_map(|(_, it)| it.keys()).collect();
    let (here, gone): (Vec<&str>, Vec<&str>) = keys
        .iter()
        .map(String::as_str)
        .partition(|key| known.iter().any(|it| it == key));
    let newly: Vec<&&str> = gone.iter().filter(|key| !GONE.contains(key)).collect();
    assert!(
        newly.is_empty(),
        "modules/ no longer has {newly:?}, under which learners have something stored. \
         Give it its old id back: under a new one nobody finds what they did. \
         Where it is meant to go, add it to GONE in {} and lower KNOWN; \
         what learners did stays in their browsers and files, and is shown no more.",
        file!()
    );
    assert_eq!(gone, GONE, "what is back is not gone");
    assert_eq!(here.len(), KNOWN);
}

#[test]
fn the_golden_files_hold_something_of_every_type() {
    let keys: BTreeSet<String> = golden().iter().flat_map(|(_, it)| it.keys()).collect();
    let held: Vec<Option<Kind>> = TODAY
        .keys()
        .into_iter()
        .filter(|(key, _)| keys.contains(key))
        .map(|(_, kind)| kind)
        .collect();
    let kept = |kind: &Kind| kind.is_kept();
    // What the course has none of, nobody can have stored.
    let asked: Vec<Option<Kind>> = TODAY.keys().into_iter().map(|(_, kind)| kind).collect();
    let kinds = Kind::ALL.into_iter().filter(kept);
    for kind in kinds.filter(|kind| asked.contains(&Some(*kind))) {
        assert!(
            held.contains(&Some(kind)),
            "no golden file has a {}: make one with the next version of the format",
            kind.name()
        );
    }
}

#[test]
fn what_the_course_no_longer_has_stays_in_the_file() {
    for (name, progress) in golden() {
        let text = backup::write(&progress, "");
        let incoming = backup::read(&text).unwrap();
        assert!(incoming.is_intact(), "{name}");
        let mut back = Progress::default();
        backup::take_in(&mut back, incoming, "test");
        assert_eq!(back, progress, "{name}");
        for key in progress.keys() {
            assert!(text.contains(&format!("\"{key}\": {{")), "{key} in {name}");
        }
    }
}

#[test]
fn all_rules_hold_for_what_was_stored() {
    let mut now = BTreeSet::new();
    for (name, progress) in golden() {
        for index in &TODAY.indexes {
            walk_course(&progress, index);
        }
        let mut graded = BTreeSet::new();
        for bundle in &TODAY.bundles {
            grade_all(&progress, bundle, &mut graded);
            for quiz in &bundle.quiz {
                play_quiz(&progress, &bundle.module, quiz);
            }
            for scenario in &bundle.scenario {
                play_scenario(&progress, &bundle.module, scenario);
            }
            write_texts(&progress, bundle);
        }
        if name.ends_with("v4.json") {
            now.append(&mut graded);
        }
    }
    let types = Kind::ALL.iter().filter(|kind| kind.is_graded());
    let missing: Vec<_> = types.filter(|kind| !now.contains(*kind)).collect();
    assert!(missing.is_empty(), "no stored {missing:?} can be graded");
}

/// What is done, what is next.
fn walk_course(progress: &Progress, index: &CourseIndex) {
    for module in &index.modules {
        let state = module_state(progress, module);
        assert!(state.done <= state.lessons);
        for lesson in &module.lessons {
            let _ = lesson_state(progress, &module.slug, lesson);
            if let Some(open) = first_open(progress, &module.slug, lesson) {
                assert!(lesson.counted.iter().any(|id| id == open));
            }
        }
        for ids in &module.goals {
            let _ = goal_is_done(progress, module, ids);
        }
    }
    // What was visited is a lesson that there is.
    assert_eq!(
        resume(progress, index) == Resume::Begin,
        progress.visits.is_empty()
    );
}

/// Grades what was stored: under the key of each activity, and also what lies
/// under all others, as after an id has moved from one to the other.
fn grade_all(progress: &Progress, bundle: &Bundle, graded: &mut BTreeSet<Kind>) {
    let mut grade = |kind: Kind, id: &str, grade: &dyn Fn(&[String]) -> Option<PerMille>| {
        let mine = Progress::key(&bundle.module, id);
        for (key, answer) in progress.answers.iter() {
            for attempt in [&answer.first, &answer.best, &answer.latest] {
                let score = grade(&attempt.picks);
                assert!(score <= Some(FULL), "{key} as {mine}");
                if score.is_some() && *key == mine {
                    graded.insert(kind);
                }
            }
        }
    };
    for it in &bundle.single {
        grade(Kind::Single, &it.id, &|picks| {
            single::grade(it, picks.first()?)
        });
    }
    for it in &bundle.multiple {
        grade(Kind::Multiple, &it.id, &|picks| multiple::grade(it, picks));
    }
    for it in &bundle.true_false {
        grade(Kind::TrueFalse, &it.id, &|picks| {
            true_false::marks(it, picks);
            true_false::grade(it, picks)
        });
    }
    for it in &bundle.matching {
        grade(Kind::Match, &it.id, &|picks| {
            matching::marks(it, picks);
            matching::grade(it, picks)
        });
    }
    for it in &bundle.cloze {
        grade(Kind::Cloze, &it.id, &|picks| {
            cloze::marks(it, picks);
            cloze::grade(it, picks)
        });
    }
    for it in &bundle.estimate {
        grade(Kind::Estimate, &it.id, &|picks| estimate::grade(it, picks));
    }
    for it in &bundle.classify {
        grade(Kind::Classify, &it.id, &|picks| {
            let sets = classify::handed_in(it, picks);
            assert!(sets <= it.sets.len());
            classify::grade(it, picks)
        });
    }
    for it in &bundle.order {
        grade(Kind::Order, &it.id, &|picks| {
            order::placed(it, picks);
            order::grade(it, picks)
        });
    }
}

/// A stored round, its result, and the next one.
fn play_quiz(progress: &Progress, module: &str, quiz: &Quiz<String>) {
    let latest = |id: &str| {
        let answer = progress.answers.get(&Progress::key(module, id))?;
        Some(Known {
            score: answer.latest.score,
            at: answer.latest.at,
        })
    };
    let score = |id: &str| Some(latest(id)?.score);
    let pool: usize = quiz.themes.iter().map(|theme| theme.pool.len()).sum();
    for seed in 0..8 {
        let drawn = quiz::draw(quiz, &latest, seed);
        assert_eq!(drawn.len(), pool.min(quiz.draw as usize));
        assert!(quiz::fits(quiz, &drawn));
    }
    for play in progress.plays.values() {
        let drawn = &play.latest.path;
        let asked: usize = quiz::by_theme(quiz, drawn, &score)
            .iter()
            .map(|theme| theme.asked)
            .sum();
        assert!(asked <= drawn.len());
        assert!(quiz::total(drawn, &score) <= FULL);
    }
}

/// A stored walk, as far as it can still be walked, and the map.
fn play_scenario(progress: &Progress, module: &str, story: &Scenario<String>) {
    for (key, play) in progress.plays.iter() {
        let stored = &play.latest.path;
        let (path, is_cut) = story::restore(story, stored);
        let states = scenario::walk(story, &path);
        assert_eq!(states.len(), path.len() + 1, "{key}");
        if !is_cut && *key == Progress::key(module, &story.id) {
            assert_eq!(story::record(story, &path), *stored, "{key}");
        }
        let taken = |id: &str| play.has_taken(id);
        assert!(
            story::saved(story, &states)
                .iter()
                .all(|at| *at <= path.len())
        );
        for place in story::rows(story).into_iter().flatten() {
            let _ = story::seen(story, place, &states, &taken);
            if let Some(way) = story::what_if(story, story::id(story, place), &path, &taken) {
                assert_eq!(scenario::walk(story, &way).len(), way.len() + 1);
            }
        }
    }
}

/// What is computed of a text.
fn write_texts(progress: &Progress, bundle: &Bundle) {
    let limits = bundle.speech.iter().map(|it| it.seconds);
    for limit in limits.chain([0]) {
        for version in progress.notes.values().flat_map(|note| note.versions()) {
            let words = speech::words(&version.text);
            let _ = (speech::seconds(words), speech::fit(words, limit));
            assert_eq!(
                reflect::is_answered(&version.text),
                !version.text.trim().is_empty()
            );
        }
    }
}

#[test]
fn both_languages_ask_under_the_same_keys() {
    let keys = |index: &SavedIndex| -> Vec<String> {
        let entries = index.modules.iter().flat_map(|module| &module.entries);
        entries.map(|entry| entry.key.clone()).collect()
    };
    let langs: Vec<Lang> = TODAY.saved.iter().map(|index| index.lang).collect();
    assert_eq!(langs, Lang::ALL);
    assert_eq!(keys(&TODAY.saved[0]), keys(&TODAY.saved[1]));
    // What is gathered is a part of what is saved.
    let [nb, nn] = &TODAY.gathering[..] else {
        panic!("an index in each language")
    };
    let saved = keys(&TODAY.saved[0]);
    for (nb, nn) in nb.entries.iter().zip(&nn.entries) {
        assert_eq!((&nb.key, &nb.part), (&nn.key, &nn.part));
        assert!(saved.contains(&nb.key), "{}", nb.key);
    }
    assert_eq!(nb.entries.len(), nn.entries.len());
}
