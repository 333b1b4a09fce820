use super::*;
use course::{PlenumKind, activity::dilemma::Part};
use proptest::prelude::*;

fn item(kind: PlenumKind) -> PlenumItem {
    PlenumItem {
        key: format!("motet/{}", kind.name()),
        kind,
        place: "Møtet".into(),
        title: "T".into(),
        minutes: 0,
        html: "<p>P</p>".into(),
        parts: Vec::new(),
        scenario: None,
    }
}

fn dilemma() -> PlenumItem {
    let part = |id: &str| Part {
        id: id.into(),
        text: id.into(),
        red: "r".into(),
        yellow: "y".into(),
        green: "g".into(),
    };
    PlenumItem {
        parts: vec![part("en"), part("to")],
        ..item(PlenumKind::Dilemma)
    }
}

/// Hall → (corridor →) hall again or out. What is heard in the corridor opens
/// a choice.
fn story() -> PlenumItem {
    let json = r#"{"id":"s","rev":"r","title":"t","prompt":"p","start":"sal",
        "meters":[{"id":"tillit","title":"Tillit","start":2,"min":0,"max":4,"levels":[{"from":0,"text":"lav"}]}],
        "scenes":[
          {"id":"sal","title":"Sal","text":"x","save":false,"layer":0,"choices":[
            {"id":"gang","text":"G","to":"gang","then":"Du går."},
            {"id":"ut","text":"U","to":"e","effects":[{"meter":"tillit","up":1}]},
            {"id":"taus","text":"T","to":"f","if":[{"choice":"hor","chosen":true}]}]},
          {"id":"gang","title":"Gang","text":"x","save":false,"layer":1,"choices":[
            {"id":"hor","text":"H","to":"sal"},{"id":"hjem","text":"J","to":"f","then":"Du går hjem."}]}],
        "endings":[{"id":"e","title":"E","text":"x","stakes":"s","rule":"r","other":"o"},
                   {"id":"f","title":"F","text":"x","stakes":"s","rule":"r","other":"o"}]}"#;
    PlenumItem {
        scenario: Some(serde_json::from_str(json).unwrap()),
        ..item(PlenumKind::Scenario)
    }
}

/// A scenario as it is stored: ids only.
fn path(ids: &[&str]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

#[test]
fn a_dilemma_is_text_hands_and_counts_part_by_part() {
    let item = dilemma();
    let expected = [
        Step::Case(0),
        Step::Lights(0),
        Step::Counted(0),
        Step::Case(1),
        Step::Lights(1),
        Step::Counted(1),
    ];
    assert_eq!(steps(&item, &[]), expected);
    let mut run = Run::new(&item.key);
    for (at, step) in expected.into_iter().enumerate() {
        assert_eq!((run.step(&item), run.taken()), (step, at));
        assert_eq!(run.is_last(&item), at == 5);
        let gone = if at < 5 { Gone::On } else { Gone::Last };
        assert_eq!(run.next(&item), gone);
    }
    assert_eq!(run.step(&item), Step::Counted(1), "the end stays");
    for step in expected.into_iter().rev().skip(1) {
        assert!(run.back(&item));
        assert_eq!(run.step(&item), step);
    }
    assert!(!run.back(&item));
    assert_eq!(run, Run::new(&item.key));
}

#[test]
fn each_part_has_counts_of_its_own() {
    let item = dilemma();
    let mut run = Run::new(&item.key);
    run.count(&item, 0, Some(3));
    assert_eq!(run, Run::new(&item.key), "before the vote there is none");
    run.next(&item);
    assert_eq!(run.options(&item), ["red", "yellow", "green"]);
    for (at, hands) in [4, 0, 5000].into_iter().enumerate() {
        assert!(!run.is_counted(&item, at));
        run.count(&item, at, Some(hands));
        assert!(run.is_counted(&item, at));
    }
    run.count(&item, 9, Some(1));
    assert_eq!(run.counts(&item), [4, 0, MOST_HANDS]);
    run.next(&item);
    assert_eq!(run.counts(&item), [4, 0, MOST_HANDS], "shown after");
    run.next(&item);
    assert_eq!(run.counts(&item), [] as [u32; 0]);
    run.next(&item);
    assert_eq!(run.counts(&item), [0, 0, 0]);
    run.back(&item);
    run.back(&item);
    run.back(&item);
    run.count(&item, 0, Some(6));
    run.count(&item, 2, None);
    assert_eq!(run.counts(&item), [6, 0, 0]);
    assert!(!run.is_counted(&item, 2));
}

#[test]
fn one_thing_leads_or_none() {
    for (counts, leads) in [
        (&[][..], None),
        (&[0], None),
        (&[0, 0], None),
        (&[1, 1], None),
        (&[2, 1, 2], None),
        (&[0, 1], Some(1)),
        (&[7, 3, 6], Some(0)),
    ] {
        assert_eq!(leader(counts), leads, "{counts:?}");
    }
}

#[test]
fn a_story_goes_on_with_most_hands_or_what_is_picked() {
    let item = story();
    let mut run = Run::new(&item.key);
    assert_eq!(run.step(&item), Step::Open);
    assert!(!run.is_last(&item));
    run.next(&item);
    assert_eq!(run.step(&item), Step::Scene(0));
    assert!(!run.choose(&item, "gang"), "not before the vote");
    run.next(&item);
    assert_eq!(run.step(&item), Step::Choose(0));
    assert_eq!(run.options(&item), ["gang", "ut"], "as the rules offer it");
    assert_eq!(run.next(&item), Gone::Undecided);
    run.count(&item, 0, Some(12));
    run.count(&item, 1, Some(12));
    assert_eq!(run.next(&item), Gone::Undecided);
    run.count(&item, 0, Some(13));
    assert_eq!(run.next(&item), Gone::On);
    assert_eq!(run.step(&item), Step::Then(1));
    assert_eq!(run.path(), ["gang"]);
    run.next(&item);
    run.next(&item);
    assert_eq!(run.step(&item), Step::Choose(1));
    assert!(!run.choose(&item, "ut") && !run.choose(&item, "x"));
    run.count(&item, 1, Some(20));
    assert!(run.choose(&item, "hor"), "whatever hands say");
    assert_eq!(run.step(&item), Step::Scene(2), "nothing followed");
    run.next(&item);
    assert_eq!(run.options(&item), ["gang", "ut", "taus"]);
    assert_eq!(
        run.counts(&item),
        [0, 0, 0],
        "a second visit is another vote"
    );
    assert!(run.choose(&item, "taus"));
    assert_eq!(run.step(&item), Step::Ending(3));
    assert!(!run.is_last(&item));
    run.next(&item);
    assert_eq!(run.step(&item), Step::Debrief(3));
    assert!(run.is_last(&item));
    assert_eq!(run.next(&item), Gone::Last);
    run.back(&item);
    run.back(&item);
    assert_eq!((run.step(&item), run.path().len()), (Step::Choose(2), 2));
    run.back(&item);
    run.back(&item);
    assert_eq!(run.step(&item), Step::Choose(1));
    assert_eq!(
        (run.path(), run.counts(&item)),
        (&path(&["gang"])[..], vec![0, 20])
    );
}

#[test]
fn a_scene_with_one_way_on_needs_no_hands() {
    let mut item = story();
    let scenes = &mut item.scenario.as_mut().unwrap().scenes;
    scenes[1].choices.truncate(1);
    let mut run = Run::new(&item.key);
    run.at = 4;
    run.path = path(&["gang"]);
    run.next(&item);
    run.back(&item);
    assert_eq!(
        (run.step(&item), run.next(&item)),
        (Step::Scene(1), Gone::On)
    );
    assert_eq!(run.next(&item), Gone::On);
    assert_eq!(
        (run.step(&item), run.path()),
        (Step::Scene(2), &path(&["gang", "hor"])[..])
    );
}

#[test]
fn what_is_older_than_the_exercise_is_cut() {
    let story = story();
    let run = |at, ids: &[&str]| Run {
        at,
        path: path(ids),
        ..Run::new(&story.key)
    };
    for (kept, step, made) in [
        (run(1, &["gang", "hor"]), Step::Scene(0), 0),
        (run(9, &["gone"]), Step::Choose(0), 0),
        (run(4, &["gang", "gone", "hor"]), Step::Scene(1), 1),
        (run(0, &["gang"]), Step::Open, 0),
        (run(99, &["ut"]), Step::Debrief(1), 1),
    ] {
        let mut fitted = kept.clone();
        fitted.fit(&story);
        assert_eq!(
            (fitted.step(&story), fitted.path().len()),
            (step, made),
            "{kept:?}"
        );
        let again = fitted.clone();
        fitted.fit(&story);
        assert_eq!(fitted, again);
    }
    let mut of_another = run(5, &["gang"]);
    of_another.fit(&item(PlenumKind::Reflect));
    assert_eq!(
        (
            of_another.step(&item(PlenumKind::Reflect)),
            of_another.path().len()
        ),
        (Step::Open, 0)
    );
    assert!(of_another.is_last(&item(PlenumKind::Reflect)));
}

#[test]
fn a_timer_goes_by_the_clock() {
    let mut timer = Timer::new("k", 2);
    assert_eq!(
        (timer.minutes(), timer.left(5), timer.is_begun()),
        (2, 120_000, false)
    );
    timer.turn(1_000);
    assert!(timer.is_running() && timer.is_begun());
    assert_eq!(timer.left(31_000), 90_000);
    timer.turn(31_000);
    assert_eq!(
        (timer.is_running(), timer.left(999_999)),
        (false, 90_000),
        "it rests"
    );
    timer.add_minute(999_999);
    assert_eq!((timer.left(0), timer.minutes()), (150_000, 3));
    timer.turn(1_000_000);
    assert!(!timer.is_over(1_149_999) && timer.is_over(1_150_000));
    assert!(timer.is_over(9_999_999), "it slept");
    timer.add_minute(9_999_999);
    assert_eq!(timer.left(9_999_999), MINUTE, "a minute from now");
    assert_eq!(timer.left(1_000), 240_000, "a clock that was put back");
    timer.turn(99_999_999);
    assert_eq!(
        (timer.is_running(), timer.left(0), timer.is_begun()),
        (false, 240_000, false)
    );
    assert_eq!(Timer::new("k", 0).left(0), MINUTE);
    let mut long = Timer::new("k", 9_999);
    long.add_minute(0);
    assert_eq!(long.left(0), Millis::from(LONGEST) * 1000);
}

#[test]
fn what_is_kept_is_per_exercise() {
    let (one, other) = (dilemma(), story());
    let mut kept = Kept::default();
    let mut run = kept.run(&one);
    run.next(&one);
    run.count(&one, 1, Some(7));
    kept.put(run.clone());
    let mut elsewhere = kept.run(&other);
    elsewhere.next(&other);
    kept.put(elsewhere.clone());
    kept.set_timer(Timer::new(&one.key, 3));
    assert_eq!(kept.timer(&other.key), None);
    assert_eq!(kept.timer(&one.key).unwrap().minutes(), 3);
    let kept = Kept::read(&kept.write()).unwrap();
    assert_eq!((kept.run(&one), kept.run(&other)), (run, elsewhere.clone()));
    let mut kept = kept;
    let older = Run {
        at: 99,
        path: path(&["gone"]),
        ..elsewhere.clone()
    };
    kept.put(older);
    assert_eq!(kept.runs.len(), 2, "in the place of the one before");
    let cut = kept.run(&other);
    assert_eq!((cut.step(&other), cut.path().len()), (Step::Choose(0), 0));
    kept.put(elsewhere.clone());
    kept.reset(&one.key);
    assert_eq!(kept.run(&one), Run::new(&one.key));
    assert_eq!((kept.run(&other), kept.timer(&one.key)), (elsewhere, None));
}

#[test]
fn a_text_that_is_not_ours_says_what_it_is() {
    let text = Kept::default().write();
    assert_eq!(
        text,
        "{\"format\":\"ny-i-kommunestyret-plenum\",\"version\":1,\"sum\":\"4977cda26eff5cf9\",\"plenum\":{\"runs\":[],\"timers\":[]}}"
    );
    assert_eq!(Kept::read(&text), Ok(Kept::default()));
    let other = |from: &str, to: &str| Kept::read(&text.replace(from, to));
    assert_eq!(Kept::read(&text[..30]), Err(StoredError::Unreadable));
    assert_eq!(other("-plenum", "-gruppe"), Err(StoredError::Foreign));
    assert_eq!(other(":1,", ":2,"), Err(StoredError::Newer(2)));
    assert_eq!(other(":1,", ":0,"), Err(StoredError::Damaged));
    assert_eq!(other("runs", "rums"), Err(StoredError::Damaged));
}

/// What somebody does.
#[derive(Clone, Debug)]
enum Act {
    Next,
    Back,
    Choose(usize),
    Count(usize, u32),
    Reload,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => Just(Act::Next),
        2 => Just(Act::Back),
        2 => (0..3_usize).prop_map(Act::Choose),
        3 => (0..3_usize, 0..30_u32).prop_map(|(at, hands)| Act::Count(at, hands)),
        1 => Just(Act::Reload),
    ];
    proptest::collection::vec(act, 0..40)
}

fn does(run: &mut Run, item: &PlenumItem, act: &Act) -> bool {
    match act {
        Act::Next => run.next(item) == Gone::On,
        Act::Back => run.back(item),
        Act::Choose(at) => {
            let option = run.options(item).into_iter().nth(*at);
            option.is_some_and(|it| run.choose(item, &it))
        }
        Act::Count(at, hands) => {
            run.count(item, *at, Some(*hands));
            false
        }
        Act::Reload => {
            let mut kept = Kept::default();
            kept.put(run.clone());
            *run = Kept::read(&kept.write()).unwrap().run(item);
            false
        }
    }
}

proptest! {
    #[test]
    fn back_undoes_next_and_nothing_that_was_counted_is_lost(is_story: bool, acts in acts()) {
        let item = if is_story { story() } else { dilemma() };
        let mut run = Run::new(&item.key);
        for act in &acts {
            let before = run.clone();
            let went = does(&mut run, &item, act);
            match act {
                Act::Next | Act::Choose(_) if went => {
                    // One step and no more, and back is where it was.
                    prop_assert_eq!(run.at, before.at + 1);
                    let mut undone = run.clone();
                    prop_assert!(undone.back(&item));
                    prop_assert_eq!(&undone, &before);
                }
                Act::Back if went => prop_assert_eq!(run.at + 1, before.at),
                Act::Count(at, hands) => {
                    if let Some(count) = run.counts(&item).get(*at) {
                        prop_assert_eq!(count, hands);
                    }
                }
                _ => prop_assert_eq!(&run, &before),
            }
            // Steps neither forget hands nor lead out of the exercise.
            if !matches!(act, Act::Count(..)) {
                prop_assert_eq!(&run.hands, &before.hands);
            }
            let all = steps(&item, &run.path);
            prop_assert_eq!(all.get(run.at), Some(&run.step(&item)));
            let mut fitted = run.clone();
            fitted.fit(&item);
            prop_assert_eq!(&fitted, &run);
        }
    }

    #[test]
    fn what_is_left_never_grows_by_waiting(minutes in 1..60_u32, turns in proptest::collection::vec(0..200_000_u64, 0..8)) {
        let mut timer = Timer::new("k", minutes);
        let mut now = 1;
        for pause in turns {
            let before = timer.left(now);
            now += pause;
            let after = timer.left(now);
            let gone = if timer.is_running() { pause.min(before) } else { 0 };
            prop_assert_eq!(after, before - gone);
            let over = timer.is_over(now);
            timer.turn(now);
            if !over {
                prop_assert_eq!(timer.left(now), after, "turning takes no time");
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[\\[\\]{}\",:0-9a-z]{0,80}") {
        let _ = Kept::read(&text);
    }
}
