use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

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
    }
}

#[test]
fn a_golden_file_of_each_version_reads_as_it_always_did() {
    // The guard: a new VERSION without a golden file fails here.
    let golden = [include_str!("../../golden/v1.json")];
    assert_eq!(
        golden.len(),
        VERSION as usize,
        "each version needs its golden file"
    );
    for text in golden {
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
    }
    let newest = golden[golden.len() - 1];
    let progress = read(newest).expect("readable");
    assert_eq!(
        write(&progress),
        newest.trim_end(),
        "v{VERSION} is written as its golden file"
    );
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
    assert_eq!(ours("\"version\":2"), Err(StoredError::Newer(2)));
    assert_eq!(ours("\"version\":1"), Err(StoredError::Damaged));
    assert_eq!(
        ours("\"version\":0,\"progress\":{}"),
        Err(StoredError::Damaged)
    );
    assert_eq!(
        ours("\"version\":1,\"progress\":{}"),
        Ok(Progress::default())
    );
}
