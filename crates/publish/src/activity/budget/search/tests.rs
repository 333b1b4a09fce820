use super::*;
use course::activity::budget::{Measure, Rule};
use engine::activity::budget::{balance, broken, is_done};
use proptest::prelude::*;

type Drawn = (u32, bool, Decides, bool);

fn measure(at: usize, (amount, saves, decides, once): Drawn) -> Measure<()> {
    Measure {
        id: format!("m{at}"),
        title: (),
        text: (),
        saves: if saves { amount } else { 0 },
        costs: if saves { 0 } else { amount },
        decides,
        once,
        effects: Vec::new(),
        affects: Vec::new(),
        law: None,
    }
}

fn budget(gap: u32, measures: Vec<Drawn>, rules: Vec<Rule<()>>) -> Budget<()> {
    Budget {
        id: "b".into(),
        rev: String::new(),
        title: (),
        prompt: (),
        unit: (),
        gap,
        measures: (measures.into_iter().enumerate())
            .map(|(at, drawn)| measure(at, drawn))
            .collect(),
        rules,
        meters: Vec::new(),
        groups: Vec::new(),
        others: Vec::new(),
    }
}

/// Three of four are the council's.
fn drawn() -> impl Strategy<Value = Drawn> {
    let decides = prop_oneof![
        6 => Just(Decides::Council),
        1 => Just(Decides::Director),
        1 => Just(Decides::State),
    ];
    (1..400u32, prop::bool::weighted(0.7), decides, any::<bool>())
}

fn rule() -> impl Strategy<Value = Rule<()>> {
    let form = prop::sample::select(Form::ALL.to_vec());
    let of = prop::collection::vec(0..9usize, 1..5);
    (form, of, 0..6u32, 0..9usize).prop_map(|(form, of, number, needs)| Rule {
        id: "r".into(),
        title: (),
        why: (),
        form,
        of: of.into_iter().map(|id| format!("m{id}")).collect(),
        number: match form {
            Form::MostSum | Form::LeastSum | Form::Once => number * 70,
            _ => number,
        },
        needs: format!("m{needs}"),
    })
}

/// Found by the app's own rules, set by set.
fn plain(it: &Budget<()>) -> (Vec<Set>, Option<u32>) {
    let all = 0..1 << it.measures.len();
    let solutions = all.clone().filter(|set| is_done(it, *set)).collect();
    let legal = all.filter(|set| broken(it, *set).is_empty());
    let least = legal.map(|set| balance(it, set).lacks()).min();
    (solutions, least)
}

fn differ(one: Set, other: Set) -> bool {
    (one ^ other).count_ones() > 1
}

proptest! {
    #[test]
    fn it_finds_what_the_rules_of_the_app_allow(
        gap in 1..900u32,
        measures in prop::collection::vec(drawn(), 3..9),
        rules in prop::collection::vec(rule(), 0..4),
    ) {
        let it = budget(gap, measures, rules);
        let found = search(&it);
        let (solutions, least) = plain(&it);
        prop_assert_eq!(found.solutions as usize, solutions.len());
        let used = solutions.iter().fold(0, |used, set| used | set);
        prop_assert_eq!(found.used, used);
        for set in found.first.iter().flatten() {
            prop_assert!(solutions.contains(set));
        }
        match found.nearest {
            Some((set, lacks)) => {
                prop_assert!(solutions.is_empty());
                prop_assert!(broken(&it, set).is_empty());
                prop_assert_eq!(balance(&it, set).lacks(), lacks);
                prop_assert_eq!(least, Some(lacks));
            }
            None => prop_assert!(!solutions.is_empty() || least.is_none()),
        }
        // Three apart, looked for in every way.
        let mut apart = usize::from(!solutions.is_empty());
        for (at, a) in solutions.iter().enumerate() {
            for (next, b) in solutions.iter().enumerate().skip(at + 1) {
                if differ(*a, *b) {
                    apart = apart.max(2);
                    let third = solutions.iter().skip(next + 1);
                    if third.into_iter().any(|c| differ(*a, *c) && differ(*b, *c)) {
                        apart = 3;
                    }
                }
            }
        }
        prop_assert_eq!(found.apart(), apart);
    }
}

#[test]
fn sums_are_those_of_both_halves() {
    let amounts: Vec<i32> = (0..22).map(|at| 1 << at).collect();
    let sums = Sums::new(&amounts);
    for set in [0, 1, 1 << 10, 1 << 11, 0x15_5555, (1 << 22) - 1] {
        assert_eq!(sums.of(set), i32::try_from(set).unwrap());
    }
    // Fewer than half of them.
    assert_eq!(Sums::new(&[3, -5]).of(0b11), -2);
}

#[test]
fn twenty_two_measures_are_looked_at_whole() {
    let all = vec![(1, true, Decides::Council, false); 22];
    let found = search(&budget(21, all, Vec::new()));
    assert_eq!((found.solutions, found.used), (23, (1 << 22) - 1));
    assert_eq!(found.apart(), 3);
}
