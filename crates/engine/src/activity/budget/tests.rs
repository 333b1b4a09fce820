use super::*;
use course::activity::{
    budget::{Group, Other},
    scenario::{Effect, Level, Meter},
};
use proptest::prelude::*;

fn measure(id: usize, saves: u32, costs: u32) -> Measure<()> {
    Measure {
        id: format!("m{id}"),
        title: (),
        text: (),
        saves,
        costs,
        decides: Decides::Council,
        once: false,
        effects: Vec::new(),
        affects: Vec::new(),
        law: None,
    }
}

fn rule(form: Form, of: &[usize], number: u32) -> Rule<()> {
    Rule {
        id: "r".into(),
        title: (),
        why: (),
        form,
        of: of.iter().map(|id| format!("m{id}")).collect(),
        number,
        needs: String::new(),
    }
}

/// Saves 100, 200, 400 and costs 50.
fn budget(rules: Vec<Rule<()>>) -> Budget<()> {
    Budget {
        id: "b".into(),
        rev: String::new(),
        title: (),
        prompt: (),
        unit: (),
        gap: 300,
        measures: vec![
            measure(0, 100, 0),
            measure(1, 200, 0),
            measure(2, 400, 0),
            measure(3, 0, 50),
        ],
        rules,
        meters: vec![Meter {
            id: "tillit".into(),
            title: (),
            start: 3,
            min: 1,
            max: 5,
            levels: vec![Level { from: 1, text: () }],
        }],
        groups: Vec::<Group<()>>::new(),
        others: Vec::<Other<()>>::new(),
    }
}

/// For each of all 16 sets whether it breaks the rule.
fn breaking(rule: Rule<()>) -> Vec<Set> {
    let it = budget(vec![rule]);
    let is_broken = |set: &Set| broken(&it, *set) == [Broken::Rule(0)];
    (0..16).filter(is_broken).collect()
}

/// The sets with so many of the measures in `mask` and more.
fn at_least(mask: Set, count: u32) -> Vec<Set> {
    (0..16)
        .filter(|set: &Set| (set & mask).count_ones() >= count)
        .collect()
}

#[test]
fn at_most_so_many() {
    assert_eq!(
        breaking(rule(Form::Most, &[0, 1, 3], 1)),
        at_least(0b1011, 2)
    );
    assert_eq!(
        breaking(rule(Form::Most, &[0, 1, 3], 2)),
        at_least(0b1011, 3)
    );
}

#[test]
fn amounts_have_an_upper_and_a_lower_bound() {
    // 100 + 200 is as much as there may be.
    assert!(breaking(rule(Form::MostSum, &[0, 1], 300)).is_empty());
    assert_eq!(
        breaking(rule(Form::MostSum, &[0, 1], 299)),
        at_least(0b11, 2)
    );
    // What measures cost counts as well as what they bring.
    assert_eq!(breaking(rule(Form::MostSum, &[3], 49)), at_least(0b1000, 1));
    let lacking: Vec<Set> = (0..16).filter(|set| set & 0b1000 == 0).collect();
    assert_eq!(breaking(rule(Form::LeastSum, &[3], 50)), lacking);
    assert!(breaking(rule(Form::LeastSum, &[3], 0)).is_empty());
}

#[test]
fn one_only_together_with_another() {
    let mut it = rule(Form::Needs, &[0, 1], 0);
    it.needs = "m2".into();
    let alone: Vec<Set> = (0..16)
        .filter(|set| set & 0b11 != 0 && set & 0b100 == 0)
        .collect();
    assert_eq!(breaking(it), alone);
}

#[test]
fn never() {
    assert_eq!(breaking(rule(Form::Never, &[1], 0)), at_least(0b10, 1));
    assert_eq!(breaking(rule(Form::Never, &[0, 2], 9)), at_least(0b101, 1));
}

#[test]
fn what_comes_once_covers_a_part_only() {
    let mut it = budget(vec![rule(Form::Once, &[], 400)]);
    it.measures[2].once = true;
    assert_eq!(broken(&it, 0b111), []);
    it.measures[0].once = true;
    // 500 of 400, wherever the rest comes from; what costs once brings nothing.
    it.measures[3].once = true;
    assert_eq!(broken(&it, 0b0101), [Broken::Rule(0)]);
    assert_eq!(broken(&it, 0b1100), []);
    assert_eq!(broken(&it, 0b1011), []);
}

#[test]
fn what_others_decide_breaks_by_itself() {
    let mut it = budget(vec![rule(Form::Never, &[2], 0)]);
    it.measures[1].decides = Decides::Director;
    it.measures[2].decides = Decides::State;
    assert_eq!(broken(&it, 0b1001), []);
    let all = [Broken::NotOurs(1), Broken::NotOurs(2), Broken::Rule(0)];
    assert_eq!(broken(&it, 0b1111), all);
}

#[test]
fn it_is_done_in_balance_and_within_the_rules() {
    let it = budget(vec![rule(Form::Never, &[2], 0)]);
    assert!(is_done(&it, 0b0011), "300 of 300");
    assert!(!is_done(&it, 0b1011), "300 of 350");
    assert!(!is_done(&it, 0b0110), "600 of 300, but never");
    assert!(!is_done(&it, 0));
    let found = balance(&it, 0b1110);
    assert_eq!((found.found, found.need), (600, 350));
    assert_eq!((found.lacks(), found.left()), (0, 250));
    let found = balance(&it, 0b1001);
    assert_eq!((found.lacks(), found.left()), (250, 0));
}

#[test]
fn meters_stay_within_their_bounds_whatever_the_order() {
    let mut it = budget(Vec::new());
    let effect = |up, down| Effect {
        meter: "tillit".into(),
        up,
        down,
    };
    it.measures[0].effects = vec![effect(1, 0)];
    it.measures[1].effects = vec![effect(4, 0)];
    it.measures[2].effects = vec![effect(0, 6)];
    it.measures[3].effects = vec![Effect {
        meter: "tid".into(),
        up: 9,
        down: 0,
    }];
    let shown: Vec<u16> = (0..8).map(|set| meter(&it, 0, set)).collect();
    // 3, 4, 7 → 5, 8 → 5, −3 → 1, −2 → 1, 1, 2.
    assert_eq!(shown, [3, 4, 5, 5, 1, 1, 1, 2]);
    assert_eq!(meter(&it, 0, 0b1000), 3);
    assert_eq!(meter(&it, 1, 0), 0);
}

#[test]
fn a_path_with_unknown_measures_is_ignored() {
    let it = budget(Vec::new());
    let path = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(read(&it, &path(&["m2", "m0"])), Some(0b101));
    assert_eq!(read(&it, &path(&["m2", "m2"])), Some(0b100));
    assert_eq!(read(&it, &path(&["m2", "gone"])), None);
    assert_eq!(read(&it, &[]), Some(0));
    assert_eq!(with(&it, 0b101, "m2", false), 0b001);
    assert_eq!(with(&it, 0b101, "gone", true), 0b101);
}

#[test]
fn a_measure_beyond_what_a_set_holds_cannot_be_chosen() {
    let mut it = budget(Vec::new());
    it.measures = (0..40).map(|id| measure(id, 1, 0)).collect();
    assert!(has(Set::MAX, 31) && !has(Set::MAX, 32));
    assert_eq!(read(&it, &["m33".into()]), None);
    assert_eq!(balance(&it, Set::MAX).found, 32);
}

proptest! {
    #[test]
    fn the_balance_is_the_sum(
        amounts in prop::collection::vec((0..5000u32, any::<bool>()), 0..=22),
        gap in 1..9000u32,
        set in 0..1u32 << 22,
    ) {
        let mut it = budget(Vec::new());
        it.gap = gap;
        it.measures = amounts.iter().enumerate()
            .map(|(id, (amount, saves))| {
                if *saves { measure(id, *amount, 0) } else { measure(id, 0, *amount) }
            })
            .collect();
        let sum: i64 = amounts.iter().enumerate()
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(_, (amount, saves))| i64::from(*amount) * if *saves { 1 } else { -1 })
            .sum();
        let found = balance(&it, set);
        prop_assert_eq!(i64::from(found.found) - i64::from(found.need), sum - i64::from(gap));
        prop_assert_eq!(i64::from(found.left()) - i64::from(found.lacks()), sum - i64::from(gap));
        prop_assert!(found.left() == 0 || found.lacks() == 0);
    }

    #[test]
    fn the_order_of_choosing_makes_no_difference(
        chosen in Just((0..4usize).collect::<Vec<_>>()).prop_shuffle(),
        count in 0..=4usize,
    ) {
        let it = budget(vec![rule(Form::Most, &[0, 1, 2], 1), rule(Form::MostSum, &[0, 2], 300)]);
        let ids: Vec<String> = chosen.iter().take(count).map(|id| format!("m{id}")).collect();
        let mut sorted = ids.clone();
        sorted.sort();
        let set = read(&it, &ids).unwrap();
        prop_assert_eq!(Some(set), read(&it, &sorted));
        // What is kept is in the author's order, and comes back as it was.
        prop_assert_eq!(write(&it, set), sorted);
        let one_by_one = ids.iter().fold(0, |set, id| with(&it, set, id, true));
        prop_assert_eq!(one_by_one, set);
    }
}
