use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

type Answers = BTreeMap<String, Known>;

/// A quiz with themes of these sizes; the question `n` of theme `t` is `t-n`.
fn quiz(draw: u32, sizes: &[usize]) -> Quiz<()> {
    Quiz {
        id: "quiz".into(),
        rev: String::new(),
        title: (),
        prompt: (),
        draw,
        themes: sizes
            .iter()
            .enumerate()
            .map(|(theme, size)| Theme {
                id: format!("theme{theme}"),
                title: (),
                lesson: "l".into(),
                pool: (0..*size).map(|n| format!("{theme}-{n}")).collect(),
            })
            .collect(),
    }
}

fn drawn(quiz: &Quiz<()>, answers: &Answers, seed: u64) -> Vec<String> {
    draw(quiz, &|id| answers.get(id).copied(), seed)
}

fn theme(id: &str) -> usize {
    id.split_once('-').unwrap().0.parse().unwrap()
}

fn answers(list: &[(&str, PerMille, Millis)]) -> Answers {
    list.iter()
        .map(|(id, score, at)| {
            let known = Known {
                score: *score,
                at: *at,
            };
            ((*id).to_owned(), known)
        })
        .collect()
}

fn any_case() -> impl Strategy<Value = (Quiz<()>, Answers)> {
    (1..10u32, proptest::collection::vec(1..7usize, 1..6)).prop_flat_map(|(draw, sizes)| {
        let quiz = quiz(draw, &sizes);
        let ids: Vec<String> = quiz.themes.iter().flat_map(|it| it.pool.clone()).collect();
        let count = ids.len();
        let known = proptest::option::of((0..3u16, 0..5u64));
        let answers = proptest::collection::vec(known, count).prop_map(move |known| {
            let pairs = ids.iter().zip(known);
            pairs
                .filter_map(|(id, known)| {
                    let (score, at) = known?;
                    let score = score * 500;
                    Some((id.clone(), Known { score, at }))
                })
                .collect::<Answers>()
        });
        (Just(quiz), answers)
    })
}

proptest! {
    #[test]
    fn a_round_has_its_number_of_different_questions(
        (quiz, answers) in any_case(),
        seed in any::<u64>(),
    ) {
        let round = drawn(&quiz, &answers, seed);
        let pool: usize = quiz.themes.iter().map(|it| it.pool.len()).sum();
        prop_assert_eq!(round.len(), pool.min(quiz.draw as usize));
        prop_assert_eq!(round.iter().collect::<BTreeSet<_>>().len(), round.len());
        prop_assert!(fits(&quiz, &round));
        prop_assert_eq!(&round, &drawn(&quiz, &answers, seed));
    }

    #[test]
    fn within_a_theme_the_new_go_before_the_wrong_and_the_wrong_before_the_right(
        (quiz, answers) in any_case(),
        seed in any::<u64>(),
    ) {
        let round = drawn(&quiz, &answers, seed);
        let class = |id: &String| match answers.get(id) {
            None => (0, 0),
            Some(known) if known.score < FULL => (1, known.at),
            Some(known) => (2, known.at),
        };
        for it in &quiz.themes {
            let taken: Vec<&String> = round.iter().filter(|id| it.pool.contains(id)).collect();
            prop_assert!(taken.is_sorted_by_key(|id| class(id)));
            let left = it.pool.iter().filter(|id| !taken.contains(id)).map(&class).min();
            if let (Some(last), Some(left)) = (taken.last(), left) {
                prop_assert!(class(last) <= left);
            }
        }
    }

    #[test]
    fn the_first_round_takes_the_themes_in_turn(
        draw in 1..10u32,
        sizes in proptest::collection::vec(1..7usize, 1..6),
        seed in any::<u64>(),
    ) {
        let quiz = quiz(draw, &sizes);
        let round = drawn(&quiz, &Answers::new(), seed);
        let counts: Vec<usize> = (0..sizes.len())
            .map(|it| round.iter().filter(|id| theme(id) == it).count())
            .collect();
        for (a, b) in counts.iter().zip(&sizes).map(|(count, size)| (*count, *size)) {
            for other in &counts {
                // Only a theme that has run out may lie more than one behind.
                prop_assert!(a + 1 >= *other || a == b);
            }
        }
    }
}

#[test]
fn weak_themes_come_first_on_a_repeat_the_weakest_in_front() {
    let quiz = quiz(6, &[4, 4, 4, 4]);
    let known = answers(&[
        ("0-0", 1000, 1),
        ("1-0", 500, 1),
        ("2-0", 0, 1),
        ("3-0", 1000, 1),
    ]);
    for seed in 0..20 {
        let themes: Vec<usize> = drawn(&quiz, &known, seed)
            .iter()
            .map(|id| theme(id))
            .collect();
        assert_eq!(themes[..4], [2, 2, 1, 1]);
        let rest: BTreeSet<usize> = themes[4..].iter().copied().collect();
        assert!(
            rest.len() == 2,
            "then in turn, from the weakest: {themes:?}"
        );
        assert_eq!(themes[4], 2);
    }
}

#[test]
fn a_theme_never_asked_is_as_weak_as_can_be() {
    let quiz = quiz(3, &[4, 4]);
    let known = answers(&[("0-0", 500, 1), ("0-1", 500, 1)]);
    let themes: Vec<usize> = drawn(&quiz, &known, 7).iter().map(|id| theme(id)).collect();
    assert_eq!(themes, [1, 1, 0]);
}

#[test]
fn a_mastered_course_is_dealt_in_turn() {
    let quiz = quiz(4, &[2, 2]);
    let all = ["0-0", "0-1", "1-0", "1-1"].map(|id| (id, 1000, 1));
    let round = drawn(&quiz, &answers(&all), 1);
    assert_ne!(theme(&round[0]), theme(&round[1]));
    assert_ne!(theme(&round[2]), theme(&round[3]));
}

#[test]
fn another_seed_is_another_round() {
    let quiz = quiz(6, &[4, 4, 4, 4]);
    let rounds: BTreeSet<Vec<String>> = (0..50)
        .map(|seed| drawn(&quiz, &Answers::new(), seed))
        .collect();
    assert!(rounds.len() > 45, "{}", rounds.len());
    for id in quiz.themes.iter().flat_map(|it| &it.pool) {
        assert!(rounds.iter().any(|round| round.contains(id)), "{id}");
    }
}

#[test]
fn names_that_differ_little_are_mixed_apart() {
    let mixed: BTreeSet<u64> = (0..100).map(|n| mix(1, &format!("q{n}")) % 8).collect();
    assert_eq!(mixed.len(), 8);
    assert_ne!(mix(1, "a"), mix(2, "a"));
    assert_eq!(mix(0, ""), 0xf52a_15e9_a9b5_e89b);
}

#[test]
fn the_result_is_told_by_theme() {
    let quiz = quiz(5, &[3, 2, 2]);
    let round = ["0-0", "0-1", "0-2", "2-1", "2-0"].map(str::to_owned);
    let score = |id: &str| match id {
        "0-0" => Some(1000),
        "0-1" => Some(500),
        "0-2" | "2-1" => Some(1000),
        _ => None,
    };
    let result = |theme, asked, right| ThemeResult {
        theme,
        asked,
        right,
    };
    assert_eq!(
        by_theme(&quiz, &round, &score),
        [result(0, 3, 2), result(2, 2, 1)]
    );
    assert_eq!(total(&round, &score), 700);
    assert_eq!(total(&[], &score), 0);
}

#[test]
fn a_round_of_another_pool_does_not_fit() {
    let quiz = quiz(2, &[2, 2]);
    let round = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(fits(&quiz, &round(&["0-0", "1-1"])));
    assert!(!fits(&quiz, &round(&["0-0", "gone"])));
    assert!(!fits(&quiz, &round(&["0-0", "0-0"])));
    assert!(!fits(&quiz, &[]));
}
