//! Putting copies together.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

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
    fn the_newest_that_was_said_is_kept_whatever_met_in_which_order(
        said in prop::collection::vec((0..COPIES, 0..90u64, 0..3u32), 0..250),
        syncs in prop::collection::vec((0..COPIES, 0..COPIES, 0..250usize), 0..20),
    ) {
        let mut copies = vec![Progress::default(); COPIES];
        for (n, (copy, at, value)) in said.iter().enumerate() {
            copies[*copy].say("begreper/c", Entry { at: *at, value: *value });
            for (to, from, _) in syncs.iter().filter(|(.., when)| *when == n) {
                let other = copies[*from].clone();
                copies[*to].join(other);
            }
        }
        let [a, b, c] = [&copies[0], &copies[1], &copies[2]];
        prop_assert_eq!(joined(a, b), joined(b, a));
        prop_assert_eq!(joined(&joined(a, b), c), joined(a, &joined(b, c)));
        prop_assert_eq!(joined(a, a), a.clone());
        let all = joined(&joined(a, b), c);
        prop_assert_eq!(joined(&all, b), all.clone());
        let expected: BTreeSet<(u64, u32)> = said.iter().map(|(_, at, value)| (*at, *value)).collect();
        let spare = expected.len().saturating_sub(LONGEST_LOG);
        let expected: Vec<(u64, u32)> = expected.into_iter().skip(spare).collect();
        let log = all.cards.get("begreper/c").cloned().unwrap_or_default();
        let kept: Vec<(u64, u32)> = log.entries().iter().map(|it| (it.at, it.value)).collect();
        prop_assert_eq!(log.latest().map(|it| (it.at, it.value)), expected.last().copied());
        prop_assert_eq!(kept, expected);
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
            // Of equal texts one is shown.
            expected.dedup();
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
                    whole.note(&format!("m/n{activity}"), "one", Version { at, text, bring: true, rev: String::new() })
                }
                Event::Play { activity, at, path, .. } => {
                    whole.play(&format!("m/p{activity}"), run(at, &path))
                }
                Event::Visit { lesson, at, read, .. } => {
                    whole.visit(&format!("m/l{lesson}"), at, read)
                }
                Event::Say { card, at, value, .. } => {
                    whole.say(&format!("begreper/c{card}"), Entry { at, value })
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
}

#[test]
fn texts_of_the_same_time_are_shown_most_recent_first() {
    let mut all = Progress::default();
    for (replica, at) in [("a", 2), ("b", 3), ("c", 1)] {
        let version = Version {
            at,
            text: replica.into(),
            bring: false,
            rev: String::new(),
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
        rev: String::new(),
    };
    changes.push(progress.note("m/n", "one", version));
    changes.push(progress.play("m/p", run(1, &[])));
    changes.push(progress.visit("m/l", 1, false));
    changes.push(progress.say("begreper/c", Entry { at: 1, value: 3 }));
    // What changed is one kind each, and what is not known is nothing.
    for change in &changes {
        assert!(!change.is_empty());
        assert_eq!(change.keys().len(), 1);
    }
    assert_eq!(progress.keys(), ["m/a", "m/n", "m/p", "m/l", "begreper/c"]);
    assert!(progress.only("m/gone").is_empty());
    // The same key twice, of different kinds.
    progress.visit("m/p", 2, true);
    assert_eq!(progress.keys().len(), 5);
    let both = progress.only("m/p");
    assert_eq!((both.plays.len(), both.visits.len()), (1, 1));
}

#[test]
fn what_is_done_now_is_later_than_all_that_is_known_under_its_key() {
    let mut progress = Progress::default();
    assert_eq!(progress.next_time("m/c", 7), 7);
    progress.say("m/c", Entry { at: 9, value: 1 });
    assert_eq!(
        [9, 10, 11].map(|now| progress.next_time("m/c", now)),
        [10, 10, 11]
    );
    progress.attempt("m/c", attempt(12, 0));
    assert_eq!(progress.next_time("m/c", 3), 13);
    assert_eq!(progress.next_time("m/d", 3), 3);
}

#[test]
fn an_edit_takes_the_place_of_the_text_it_was_made_in_and_of_no_other() {
    let text = |text: &str, at| Version {
        at,
        text: text.into(),
        bring: false,
        rev: String::new(),
    };
    let shown = |copy: &Progress| -> Vec<String> {
        let note = copy.notes.get("m/n").expect("a note");
        note.versions().iter().map(|it| it.text.clone()).collect()
    };
    let (mut here, mut there) = (Progress::default(), Progress::default());
    let first = here.edit("m/n", "here", text("Her", 1), Some(""));
    there.join(here.clone());
    // Begun before it was heard, written after.
    let beside = there.edit("m/n", "there", text("Der", 2), Some(""));
    assert_eq!(shown(&there), ["Der", "Her"]);
    here.join(there.clone());
    let second = here.edit("m/n", "here", text("Her også", 3), Some(&first));
    assert_eq!(shown(&here), ["Her også", "Der"]);
    there.join(here.clone());
    assert_eq!(shown(&there), ["Her også", "Der"]);
    // The same text from two places is one text, and goes as one.
    there.edit("m/n", "there", text("Her også", 4), Some(&beside));
    here.join(there);
    assert_eq!(shown(&here), ["Her også"]);
    here.edit("m/n", "here", text("Nytt", 5), Some(&second));
    assert_eq!(shown(&here), ["Nytt"]);
    // Without a place it replaces all.
    here.edit("m/n", "other", text("Ved siden av", 6), Some(""));
    here.edit("m/n", "here", text("Alt", 7), None);
    assert_eq!(shown(&here), ["Alt"]);
}
