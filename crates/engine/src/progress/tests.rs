use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What can happen in one of three copies of the app.
#[derive(Clone, Debug)]
enum Event {
    Attempt {
        copy: usize,
        activity: u8,
        at: u64,
        score: u16,
    },
    Note {
        copy: usize,
        activity: u8,
        at: u64,
        text: String,
    },
    Play {
        copy: usize,
        activity: u8,
        at: u64,
        path: Vec<String>,
    },
    Visit {
        copy: usize,
        lesson: u8,
        at: u64,
        read: bool,
    },
    /// The second copy's state reaches the first.
    Sync { to: usize, from: usize },
}

const COPIES: usize = 3;

fn any_event() -> impl Strategy<Value = Event> {
    let copy = 0..COPIES;
    prop_oneof![
        (copy.clone(), 0..3u8, 0..20u64, 0..3u16).prop_map(|(copy, activity, at, score)| {
            Event::Attempt {
                copy,
                activity,
                at,
                score: score * 500,
            }
        }),
        (copy.clone(), 0..3u8, 0..20u64, "[a-c]{0,3}").prop_map(|(copy, activity, at, text)| {
            Event::Note {
                copy,
                activity,
                at,
                text,
            }
        }),
        (copy.clone(), 0..2u8, 0..20u64, any_path()).prop_map(|(copy, activity, at, path)| {
            Event::Play {
                copy,
                activity,
                at,
                path,
            }
        }),
        (copy.clone(), 0..2u8, 0..20u64, any::<bool>()).prop_map(|(copy, lesson, at, read)| {
            Event::Visit {
                copy,
                lesson,
                at,
                read,
            }
        }),
        (copy.clone(), copy).prop_map(|(to, from)| Event::Sync { to, from }),
    ]
}

/// Choices that were made one after the other, some of them twice.
fn any_path() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-e]", 0..6)
}

fn run(at: u64, path: &[String]) -> Run {
    Run {
        at,
        path: path.to_vec(),
        rev: "r".into(),
    }
}

fn attempt(at: u64, score: u16) -> Attempt {
    Attempt {
        at,
        score,
        picks: vec![format!("p{score}")],
        rev: "r".into(),
    }
}

fn play(events: &[Event]) -> Vec<Progress> {
    let mut copies = vec![Progress::default(); COPIES];
    for event in events {
        match event.clone() {
            Event::Attempt {
                copy,
                activity,
                at,
                score,
            } => {
                copies[copy].attempt(&format!("m/a{activity}"), attempt(at, score));
            }
            Event::Note {
                copy,
                activity,
                at,
                text,
            } => {
                let version = Version {
                    at,
                    text,
                    bring: false,
                };
                copies[copy].note(&format!("m/n{activity}"), &format!("copy{copy}"), version);
            }
            Event::Play {
                copy,
                activity,
                at,
                path,
            } => {
                copies[copy].play(&format!("m/p{activity}"), run(at, &path));
            }
            Event::Visit {
                copy,
                lesson,
                at,
                read,
            } => {
                copies[copy].visit(&format!("m/l{lesson}"), at, read);
            }
            Event::Sync { to, from } => {
                let other = copies[from].clone();
                copies[to].join(other);
            }
        }
    }
    copies
}

fn joined(a: &Progress, b: &Progress) -> Progress {
    let mut result = a.clone();
    result.join(b.clone());
    result
}

proptest! {
    #[test]
    fn join_is_commutative_associative_and_idempotent(
        events in prop::collection::vec(any_event(), 0..40)
    ) {
        let copies = play(&events);
        let (a, b, c) = (&copies[0], &copies[1], &copies[2]);
        prop_assert_eq!(joined(a, b), joined(b, a));
        prop_assert_eq!(joined(&joined(a, b), c), joined(a, &joined(b, c)));
        prop_assert_eq!(joined(a, a), a.clone());
        let all = joined(&joined(a, b), c);
        prop_assert_eq!(joined(&all, a), all);
    }

    #[test]
    fn every_attempt_counts_after_joining(events in prop::collection::vec(any_event(), 0..40)) {
        let all = play(&events).iter().fold(Progress::default(), |sum, copy| joined(&sum, copy));
        let mut expected: BTreeMap<String, Vec<Attempt>> = BTreeMap::new();
        for event in &events {
            if let Event::Attempt { activity, at, score, .. } = event {
                expected.entry(format!("m/a{activity}")).or_default().push(attempt(*at, *score));
            }
        }
        prop_assert_eq!(all.answers.len(), expected.len());
        for (key, attempts) in expected {
            let answer = &all.answers[&key];
            prop_assert_eq!(Some(answer.first.at), attempts.iter().map(|a| a.at).min());
            prop_assert_eq!(Some(answer.latest.at), attempts.iter().map(|a| a.at).max());
            prop_assert_eq!(Some(answer.best.score), attempts.iter().map(|a| a.score).max());
        }
    }

    #[test]
    fn the_latest_run_is_kept_and_all_that_was_ever_taken(
        events in prop::collection::vec(any_event(), 0..40)
    ) {
        let all = play(&events).iter().fold(Progress::default(), |sum, copy| joined(&sum, copy));
        let mut expected: BTreeMap<String, Vec<(u64, Vec<String>)>> = BTreeMap::new();
        for event in &events {
            if let Event::Play { activity, at, path, .. } = event {
                let runs = expected.entry(format!("m/p{activity}")).or_default();
                runs.push((*at, path.clone()));
            }
        }
        prop_assert_eq!(all.plays.len(), expected.len());
        for (key, runs) in expected {
            let kept = &all.plays[&key];
            let taken: BTreeSet<String> = runs.iter().flat_map(|(_, path)| path.clone()).collect();
            for id in ["a", "b", "c", "d", "e", "f"] {
                prop_assert_eq!(kept.has_taken(id), taken.contains(id));
            }
            // Sorted, each once.
            prop_assert_eq!(&kept.taken, &taken.into_iter().collect::<Vec<_>>());
            let (at, path) = runs.into_iter().max().unwrap();
            prop_assert_eq!(&kept.latest, &run(at, &path));
        }
    }

    #[test]
    fn what_was_taken_is_never_forgotten(
        runs in prop::collection::vec((0..20u64, any_path()), 1..12),
    ) {
        let mut progress = Progress::default();
        let mut before: Vec<String> = Vec::new();
        for (at, path) in &runs {
            progress.play("m/p", run(*at, path));
            let taken = &progress.plays.get("m/p").unwrap().taken;
            prop_assert!(before.iter().chain(path).all(|id| taken.contains(id)));
            before = taken.clone();
        }
    }

    #[test]
    fn a_text_goes_only_when_its_replacer_had_seen_it(
        events in prop::collection::vec(any_event(), 0..40)
    ) {
        // Beside the progress, keep the plain truth: which writes each copy had
        // seen when it wrote. A write survives unless another write that had
        // seen it replaced it.
        let mut known: Vec<BTreeMap<String, Vec<usize>>> = vec![BTreeMap::new(); COPIES];
        let mut writes: Vec<(String, String, Vec<usize>)> = Vec::new();
        for event in &events {
            match event {
                Event::Note { copy, activity, text, .. } => {
                    let key = format!("m/n{activity}");
                    let seen = known[*copy].entry(key.clone()).or_default();
                    let replaced = seen.clone();
                    seen.push(writes.len());
                    writes.push((key, text.clone(), replaced));
                }
                Event::Sync { to, from } => {
                    let other = known[*from].clone();
                    for (key, ids) in other {
                        let mine = known[*to].entry(key).or_default();
                        for id in ids {
                            if !mine.contains(&id) {
                                mine.push(id);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let all = play(&events).iter().fold(Progress::default(), |sum, copy| joined(&sum, copy));
        prop_assert!(writes.iter().all(|(key, ..)| all.notes.contains_key(key)));
        for (key, note) in &all.notes {
            let mut expected: Vec<&str> = writes
                .iter()
                .enumerate()
                .filter(|(i, (k, _, _))| {
                    k == key && !writes.iter().any(|(_, _, replaced)| replaced.contains(i))
                })
                .map(|(_, (_, text, _))| text.as_str())
                .collect();
            let mut shown: Vec<&str> = note.versions().iter().map(|v| v.text.as_str()).collect();
            expected.sort_unstable();
            shown.sort_unstable();
            prop_assert_eq!(shown, expected);
        }
    }

    #[test]
    fn the_journal_alone_rebuilds_the_progress(events in prop::collection::vec(any_event(), 0..40)) {
        // What each change returns, joined in any order, is the whole.
        let mut whole = Progress::default();
        let mut journal = Vec::new();
        for event in &events {
            journal.push(match event.clone() {
                Event::Attempt { activity, at, score, .. } => {
                    whole.attempt(&format!("m/a{activity}"), attempt(at, score))
                }
                Event::Note { activity, at, text, .. } => {
                    whole.note(&format!("m/n{activity}"), "one", Version { at, text, bring: true })
                }
                Event::Play { activity, at, path, .. } => {
                    whole.play(&format!("m/p{activity}"), run(at, &path))
                }
                Event::Visit { lesson, at, read, .. } => {
                    whole.visit(&format!("m/l{lesson}"), at, read)
                }
                Event::Sync { .. } => continue,
            });
        }
        let rebuilt = journal.iter().rev().fold(Progress::default(), |sum, part| joined(&sum, part));
        prop_assert_eq!(rebuilt, whole);
    }

    #[test]
    fn parts_by_key_make_the_whole(events in prop::collection::vec(any_event(), 0..40)) {
        let whole = play(&events).swap_remove(0);
        let parts = whole.keys().iter().fold(Progress::default(), |sum, key| joined(&sum, &whole.only(key)));
        prop_assert_eq!(parts, whole);
    }

    #[test]
    fn what_is_written_is_read_back(events in prop::collection::vec(any_event(), 0..40)) {
        for copy in play(&events) {
            prop_assert_eq!(read(&write(&copy)), Ok(copy));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,200}") {
        let _ = read(&text);
        let _ = read(&format!(
            r#"{{"format":"{FORMAT}","version":1,"progress":{{"notes":{{"m/n":{text}}}}}}}"#
        ));
        let _ = read(&format!(
            r#"{{"format":"{FORMAT}","version":2,"progress":{{"plays":{{"m/p":{text}}}}}}}"#
        ));
    }
}

#[test]
fn a_golden_file_of_each_version_reads_as_it_always_did() {
    // The guard: a new VERSION without a golden file fails here.
    let golden = [
        include_str!("../../golden/v1.json"),
        include_str!("../../golden/v2.json"),
    ];
    assert_eq!(
        golden.len(),
        VERSION as usize,
        "each version needs its golden file"
    );
    for (version, text) in (1..).zip(golden) {
        let progress = read(text).expect("a golden file must stay readable");
        let answer = progress.answers.get("motet/les-forst").expect("golden");
        assert_eq!((answer.first.score, answer.best.score), (0, 1000));
        assert_eq!(answer.latest.picks, ["forslaget"]);
        let note = progress.notes.get("motet/min-sak").expect("golden");
        let texts: Vec<&str> = note.versions().iter().map(|v| v.text.as_str()).collect();
        assert_eq!(texts, ["Skoleveien i Storvik", "Skolevegen"]);
        assert!(note.latest().expect("a text").bring);
        assert_eq!(
            progress.visits.get("motet/for-motet").expect("golden").read,
            Some(1_795_000_000_000)
        );
        // Version 1 knew no runs.
        let plays = progress.plays.len();
        assert_eq!(plays, if version == 1 { 0 } else { 2 });
    }
    let plays = read(golden[1]).expect("golden").plays;
    let story = plays.get("motet/ditt-forste-moete").expect("golden");
    assert_eq!(
        story.latest.path,
        ["ring-motesekretaeren", "ta-ordet", "stem-imot"]
    );
    assert_eq!(
        (story.latest.at, story.latest.rev.as_str()),
        (1_795_000_100_000, "1b2c3d4e")
    );
    assert!(story.has_taken("les-bunken") && !story.has_taken("gaa-ut"));
    assert_eq!(
        plays.get("motet/sluttrunden").expect("golden").taken,
        ["les-forst", "quorum"]
    );
    let newest = golden[golden.len() - 1];
    let progress = read(newest).expect("readable");
    assert_eq!(
        write(&progress),
        newest.trim_end(),
        "v{VERSION} is written as its golden file"
    );
}

#[test]
fn texts_of_the_same_time_are_shown_most_recent_first() {
    let mut all = Progress::default();
    for (replica, at) in [("a", 2), ("b", 3), ("c", 1)] {
        let version = Version {
            at,
            text: replica.into(),
            bring: false,
        };
        all.join(Progress::default().note("m/n", replica, version));
    }
    let note = all.notes.get("m/n").expect("three wrote it");
    let texts: Vec<&str> = note
        .versions()
        .iter()
        .map(|version| version.text.as_str())
        .collect();
    assert_eq!(texts, ["b", "a", "c"]);
}

#[test]
fn foreign_newer_and_broken_text_is_told_apart() {
    assert_eq!(read(""), Err(StoredError::Unreadable));
    assert_eq!(
        read("{\"format\":\"ny-i-komm"),
        Err(StoredError::Unreadable)
    );
    assert_eq!(read("[]"), Err(StoredError::Foreign));
    assert_eq!(read("{\"version\":1}"), Err(StoredError::Foreign));
    let ours = |rest: &str| read(&format!("{{\"format\":\"{FORMAT}\",{rest}}}"));
    assert_eq!(ours("\"version\":3"), Err(StoredError::Newer(3)));
    for version in 1..=VERSION {
        let version = format!("\"version\":{version}");
        assert_eq!(ours(&version), Err(StoredError::Damaged));
        assert_eq!(
            ours(&format!("{version},\"progress\":{{}}")),
            Ok(Progress::default())
        );
    }
    assert_eq!(
        ours("\"version\":0,\"progress\":{}"),
        Err(StoredError::Damaged)
    );
    // A later version is named also where its content could be read.
    assert_eq!(
        ours("\"version\":9,\"progress\":{}"),
        Err(StoredError::Newer(9))
    );
}

#[test]
fn a_file_of_the_first_version_is_written_as_the_newest() {
    let first = read(include_str!("../../golden/v1.json")).expect("readable");
    let written = write(&first);
    assert!(written.starts_with(&format!("{{\"format\":\"{FORMAT}\",\"version\":2,")));
    assert_eq!(read(&written), Ok(first));
}

#[test]
fn runs_from_an_edited_file_are_put_right_or_refused() {
    let plays = |play: &str| {
        read(&format!(
            r#"{{"format":"{FORMAT}","version":2,"progress":{{"plays":{{"m/p":{play}}}}}}}"#
        ))
    };
    // Unsorted, twice, and without what the latest run holds.
    let edited = plays(r#"{"latest":{"at":3,"path":["c","a"]},"taken":["d","b","d"]}"#);
    let edited = edited.expect("readable");
    let play = edited.plays.get("m/p").unwrap();
    assert_eq!(play.taken, ["a", "b", "c", "d"]);
    assert_eq!((play.latest.at, play.latest.rev.as_str()), (3, ""));
    for broken in [
        r#"{"taken":["a"]}"#,
        r#"{"latest":{"path":["a"]},"taken":[]}"#,
        r#"{"latest":{"at":1,"path":[1]},"taken":[]}"#,
        r#"{"latest":{"at":1,"path":[]},"taken":"a"}"#,
        "[]",
    ] {
        assert_eq!(plays(broken), Err(StoredError::Damaged), "{broken}");
    }
}

#[test]
fn of_runs_at_the_same_time_the_same_one_wins_everywhere() {
    let ids = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (mut one, mut other) = (Progress::default(), Progress::default());
    one.play("m/p", run(5, &ids(&["a", "b"])));
    other.play("m/p", run(5, &ids(&["a", "c"])));
    assert_eq!(joined(&one, &other), joined(&other, &one));
    assert_eq!(
        joined(&one, &other).plays.get("m/p").unwrap().latest.path,
        ids(&["a", "c"])
    );
    // An earlier run adds what it took, and no more.
    one.play("m/p", run(4, &ids(&["z"])));
    let play = one.plays.get("m/p").unwrap();
    assert_eq!(play.latest, run(5, &ids(&["a", "b"])));
    assert_eq!(play.taken, ids(&["a", "b", "z"]));
}

#[test]
fn progress_is_empty_until_something_of_any_kind_is_done() {
    let mut changes = Vec::new();
    let mut progress = Progress::default();
    assert!(progress.is_empty() && progress.keys().is_empty());
    changes.push(progress.attempt("m/a", attempt(1, 0)));
    let version = Version {
        at: 1,
        text: String::new(),
        bring: false,
    };
    changes.push(progress.note("m/n", "one", version));
    changes.push(progress.play("m/p", run(1, &[])));
    changes.push(progress.visit("m/l", 1, false));
    // What changed is one kind each, and what is not known is nothing.
    for change in &changes {
        assert!(!change.is_empty());
        assert_eq!(change.keys().len(), 1);
    }
    assert_eq!(progress.keys(), ["m/a", "m/n", "m/p", "m/l"]);
    assert!(progress.only("m/gone").is_empty());
    // The same key twice, of different kinds.
    progress.visit("m/p", 2, true);
    assert_eq!(progress.keys().len(), 4);
    let both = progress.only("m/p");
    assert_eq!((both.plays.len(), both.visits.len()), (1, 1));
}
