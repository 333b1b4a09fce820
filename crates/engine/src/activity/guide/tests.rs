use super::*;
use proptest::prelude::*;

/// Questions `q0`… and two pieces of advice; each question's answers lead to
/// these places, of which those past the questions are advice.
fn guide(to: &[Vec<usize>]) -> Guide<()> {
    let name = |at: usize| match at.checked_sub(to.len()) {
        None => format!("q{at}"),
        Some(at) => format!("a{}", at % 2),
    };
    Guide {
        id: "g".into(),
        rev: String::new(),
        title: (),
        prompt: (),
        start: "q0".into(),
        questions: to
            .iter()
            .enumerate()
            .map(|(at, to)| Question {
                id: name(at),
                text: (),
                help: None,
                options: to
                    .iter()
                    .enumerate()
                    .map(|(nth, to)| Turn {
                        id: format!("o{at}-{nth}"),
                        text: (),
                        to: name(*to),
                    })
                    .collect(),
            })
            .collect(),
        advice: (0..2)
            .map(|at| Advice {
                id: format!("a{at}"),
                title: (),
                text: (),
                next: (),
            })
            .collect(),
    }
}

fn path(ids: &[&str]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// Every place that some walk of at most so many answers stands at, and whether
/// one is longer than that.
fn stands(guide: &Guide<()>, most: usize) -> (Vec<String>, bool) {
    let (mut seen, mut longer) = (Vec::new(), false);
    let mut paths = vec![Vec::new()];
    while let Some(path) = paths.pop() {
        let (answered, place) = walk(guide, &path).unwrap();
        assert_eq!(answered.len(), path.len());
        match place {
            Place::Advice(advice) => seen.push(advice.id.clone()),
            Place::Question(question) => {
                seen.push(question.id.clone());
                longer |= path.len() == most;
                for turn in question.options.iter().filter(|_| path.len() < most) {
                    let mut path = path.clone();
                    path.push(turn.id.clone());
                    paths.push(path);
                }
            }
        }
    }
    (seen, longer)
}

fn any_guide() -> impl Strategy<Value = Guide<()>> {
    (1..5usize).prop_flat_map(|n| {
        let turns = proptest::collection::vec(0..n + 2, 2..4);
        proptest::collection::vec(turns, n).prop_map(|to| guide(&to))
    })
}

proptest! {
    /// What the proof says is what walking shows: without a round no walk has
    /// more answers than there are questions, and what is unreached is stood at
    /// by none.
    #[test]
    fn the_proof_says_what_walks_show(guide in any_guide()) {
        let flaws = flaws(&guide);
        let n = guide.questions.len();
        let (seen, longer) = stands(&guide, n);
        let rounds = flaws.iter().any(|flaw| matches!(flaw, Flaw::Round(_)));
        prop_assert_eq!(rounds, longer);
        let ids = guide.questions.iter().map(|it| &it.id);
        for id in ids.chain(guide.advice.iter().map(|it| &it.id)) {
            let unreached = flaws.contains(&Flaw::Unreached(id.clone()));
            prop_assert_eq!(unreached, !seen.contains(id), "{}", id);
        }
    }

    #[test]
    fn any_path_is_walked_or_ignored(guide in any_guide(), path in proptest::collection::vec("o[0-4]-[0-2]|x", 0..5)) {
        let restored = restore(&guide, &path);
        prop_assert!(restored.is_empty() || restored == path);
        prop_assert!(walk(&guide, &restored).is_some());
    }
}

#[test]
fn a_walk_ends_with_advice() {
    let it = guide(&[vec![1, 2], vec![2, 3]]);
    assert_eq!(flaws(&it), []);
    let (answered, place) = walk(&it, &path(&["o0-0", "o1-1"])).unwrap();
    let ids: Vec<(&str, &str)> = answered
        .iter()
        .map(|(question, turn)| (question.id.as_str(), turn.id.as_str()))
        .collect();
    assert_eq!(ids, [("q0", "o0-0"), ("q1", "o1-1")]);
    assert!(matches!(place, Place::Advice(advice) if advice.id == "a1"));
    // Nothing is asked after advice, and another question's answer fits nowhere.
    assert_eq!(walk(&it, &path(&["o0-1", "o1-0"])), None);
    assert_eq!(restore(&it, &path(&["o1-0"])), path(&[]));
}

#[test]
fn a_round_is_named_and_found_once() {
    let it = guide(&[vec![1, 3], vec![0, 1]]);
    assert_eq!(
        flaws(&it),
        [
            Flaw::Round(path(&["q0", "q1", "q0"])),
            Flaw::Round(path(&["q1", "q1"])),
            Flaw::Unreached("a0".into())
        ]
    );
}
