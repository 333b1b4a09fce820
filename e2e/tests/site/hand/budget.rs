//! Choosing measures until a budget is balanced.

use super::{Game, Hand, Stand};
use crate::{
    keyboard::tab_to,
    steps::{scope, text_of, verdict},
};
use course::{
    Bundle, Kind, Lang, activity,
    activity::budget::{Decides, grouped},
};
use e2e::Key;
use engine::activity::{
    budget::{Broken, Set, balance, broken, has, is_done, meter},
    scenario::story,
};
use serde::Deserialize;
use serde_json::json;

/// The hand of this type.
pub struct Budget;

type It = activity::Budget<String>;

impl Hand for Budget {
    fn kind(&self) -> Kind {
        Kind::Budget
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.budget.iter().map(|it| it.id.as_str()).collect()
    }

    /// Too early; everything that can be broken; each of the two that others
    /// made, with a new start between them; and away from it and back.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let it = budget(game.bundle, id);
        let others = others(game, it);
        match turn {
            0 => {
                shows(game, it, 0);
                too_early(game, it, 0);
                choose(game, it, others[0] & others[0].wrapping_neg());
            }
            1 => {
                shows(game, it, others[0] & others[0].wrapping_neg());
                for reason in reasons(it) {
                    let set = breaking(it, reason);
                    choose(game, it, set);
                }
                let all = (0..it.measures.len()).fold(0, |set, at| set | 1 << at);
                choose(game, it, all);
                game.look(&format!("all chosen in {id}"));
                if !is_done(it, all) {
                    too_early(game, it, all);
                }
                choose(game, it, all & (all - 1));
            }
            2 => {
                choose(game, it, others[0]);
                hand_in(game, it, others[0]);
            }
            3 => {
                beside(game, it, others[0]);
                again(game, it);
                choose(game, it, others[1]);
                hand_in(game, it, others[1]);
            }
            // Ends handed in: what is hidden of the comparison is not kept.
            4 => {
                beside(game, it, others[1]);
                choose(game, it, others[1] & (others[1] - 1));
                choose(game, it, others[1]);
                hand_in(game, it, others[1]);
            }
            _ => return None,
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let it = budget(game.bundle, id);
        let set = others(game, it)[0];
        choose(game, it, set);
        hand_in(game, it, set);
    }
}

#[track_caller]
fn budget<'a>(bundle: &'a Bundle, id: &str) -> &'a It {
    let found = bundle.budget.iter().find(|it| it.id == id);
    found.expect("the budget is in the bundle")
}

/// What can be broken, in the order in which it stands in the page.
fn reasons(it: &It) -> Vec<Broken> {
    let measures = it.measures.iter().enumerate();
    let not_ours = measures.filter(|(_, measure)| measure.decides != Decides::Council);
    let rules = (0..it.rules.len()).map(Broken::Rule);
    not_ours
        .map(|(at, _)| Broken::NotOurs(at))
        .chain(rules)
        .collect()
}

/// The smallest choice that breaks this.
#[track_caller]
fn breaking(it: &It, reason: Broken) -> Set {
    let mut sets: Vec<Set> = vec![0];
    while !sets.is_empty() {
        if let Some(set) = sets.iter().find(|set| broken(it, **set).contains(&reason)) {
            return *set;
        }
        // Each with one more of the measures behind its last.
        let larger = sets.iter().flat_map(|set| {
            let behind = Set::BITS - set.leading_zeros();
            (behind as usize..it.measures.len()).map(move |at| set | 1 << at)
        });
        sets = larger.collect();
    }
    panic!("nothing in {} breaks {reason:?}", it.id)
}

/// What a page shows of a budget.
#[derive(Debug, Deserialize)]
struct Shown {
    /// The title of each measure and whether it is ticked.
    measures: Vec<(String, bool)>,
    /// Value and end of the bar.
    bar: (f64, f64),
    /// Of all that can be broken: whether it is shown, its name and why.
    reasons: Vec<(bool, String, String)>,
    /// Each meter's level and word.
    meters: Vec<(String, String)>,
    /// What is said of the budget, where it was handed in.
    said: String,
    /// Whether the comparison is shown.
    has_end: bool,
    /// The rows of the comparison: whether it is shown, its head and cells.
    rows: Vec<(bool, String, Vec<String>)>,
    /// What is told about the two others.
    others: Vec<String>,
}

#[track_caller]
fn shown(game: &Game<'_>, id: &str) -> Shown {
    game.session.js(
        "const all = (selector, of) => [...document.querySelectorAll(`${arguments[0]} ${selector}`)].map(of);
         const text = it => it.textContent.replace(/\\s+/g, ' ').trim();
         const isShown = it => it.checkVisibility();
         return {
            measures: all('.measure', it => [text(it.querySelector('strong')), it.querySelector('input').checked]),
            bar: all('progress', it => [it.value, it.max])[0],
            reasons: all('.budget-broken > li', it => [isShown(it), text(it.querySelector('strong')), text(it.querySelector('.why'))]),
            meters: all('.meter', it => [it.dataset.level, text(it.querySelector('dd'))]),
            said: all('.activity-feedback', text)[0],
            has_end: all('.budget-end', isShown)[0],
            rows: all('.budget-end tbody tr', it => [isShown(it), text(it.querySelector('th')), [...it.querySelectorAll('td')].map(text)]),
            others: all('.budget-end .why', text),
         }",
        &[json!(scope(id))],
    )
}

/// The choices of the two others, as the comparison has them.
#[track_caller]
fn others(game: &Game<'_>, it: &It) -> [Set; 2] {
    let rows = shown(game, &it.id).rows;
    [1, 2].map(|other| {
        let chosen = |at: &usize| rows[*at].2[other] == "Ja";
        let set = (0..it.measures.len())
            .filter(chosen)
            .fold(0, |set, at| set | 1 << at);
        assert!(is_done(it, set), "budget {other} of {} is done", it.id);
        set
    })
}

/// «Det mangler 400 tusen kroner. 2 regler er brutt.»
fn line(lang: Lang, it: &It, set: Set) -> String {
    let is_nb = lang == Lang::Nb;
    let (lacks, balance) = (balance(it, set).lacks(), balance(it, set));
    let mut line = match (lacks, balance.left()) {
        (0, 0) => "I balanse.".to_owned(),
        (0, left) => format!("I balanse, med {} {} til overs.", grouped(left), it.unit),
        (lacks, _) => {
            let begin = if is_nb { "Det mangler" } else { "Det manglar" };
            format!("{begin} {} {}.", grouped(lacks), it.unit)
        }
    };
    match (broken(it, set).len(), is_nb) {
        (0, _) => {}
        (1, true) => line += " 1 regel er brutt.",
        (1, false) => line += " 1 regel er broten.",
        (count, true) => line += &format!(" {count} regler er brutt."),
        (count, false) => line += &format!(" {count} reglar er brotne."),
    }
    line.replace('\u{a0}', " ")
}

/// A choice stands in the page: what it comes to is said, what it breaks is
/// named and explained, and nothing else is.
#[track_caller]
fn shows(game: &Game<'_>, it: &It, set: Set) {
    let balance_line = format!("{} .budget-balance[role=status]", scope(&it.id));
    let wanted = line(game.lang, it, set);
    game.session.wait(&format!("{} says {wanted}", it.id), || {
        let now = text_of(game.session, &balance_line)?;
        if now == wanted { Ok(()) } else { Err(now) }
    });
    let now = shown(game, &it.id);
    for (at, (title, is_ticked)) in now.measures.iter().enumerate() {
        assert_eq!(*is_ticked, has(set, at), "«{title}» is ticked");
    }
    let (found, need) = (balance(it, set).found, balance(it, set).need);
    assert_eq!(now.bar, (f64::from(found.min(need)), f64::from(need)));
    let broken = broken(it, set);
    let reasons = reasons(it);
    assert_eq!(now.reasons.len(), reasons.len());
    for (reason, (is_shown, name, why)) in reasons.iter().zip(&now.reasons) {
        assert_eq!(*is_shown, broken.contains(reason), "«{name}» is shown");
        assert!(!name.is_empty() && !why.is_empty(), "{reason:?} is told");
        if let Broken::NotOurs(at) = reason {
            let title = &now.measures[*at].0;
            assert!(name.contains(title), "«{name}» names «{title}»");
        }
    }
    let meters: Vec<_> = levels(it, set)
        .map(|(level, word)| (level.to_string(), word.to_owned()))
        .collect();
    assert_eq!(now.meters, meters);
}

/// The level of each meter and its word.
fn levels(it: &It, set: Set) -> impl Iterator<Item = (usize, &str)> {
    it.meters.iter().enumerate().map(move |(at, of)| {
        let level = story::level(of, meter(it, at, set));
        (level, of.levels[level].text.as_str())
    })
}

/// Ticks with the space bar until this is what is chosen. What it comes to is
/// said each time, and what was said of another choice is gone.
#[track_caller]
fn choose(game: &Game<'_>, it: &It, wanted: Set) {
    let ticked = shown(game, &it.id).measures;
    let ticked = ticked.iter().enumerate().filter(|(_, (_, ticked))| *ticked);
    let mut set: Set = ticked.fold(0, |set, (at, _)| set | 1 << at);
    for (at, measure) in it.measures.iter().enumerate() {
        if has(set, at) == has(wanted, at) {
            continue;
        }
        set ^= 1 << at;
        tab_to(game.session, &format!("[id='a-{}-{}']", it.id, measure.id));
        game.session.press(Key::Space);
        shows(game, it, set);
        is_open(game, it);
    }
    assert_eq!(set, wanted);
}

/// Nothing is said of the budget as a whole.
#[track_caller]
fn is_open(game: &Game<'_>, it: &It) {
    let now = shown(game, &it.id);
    assert!(!now.has_end && now.said.is_empty(), "{now:?}");
}

/// Presses «Lever budsjettet».
#[track_caller]
fn press_hand_in(game: &Game<'_>, it: &It) {
    game.press(&it.id, ".budget + .activity-actions button");
}

/// Hands in what is not done: it says what it comes to and names what is broken.
#[track_caller]
fn too_early(game: &Game<'_>, it: &It, set: Set) {
    press_hand_in(game, it);
    let begin = match game.lang {
        Lang::Nb => "Du kan ikke levere ennå.",
        Lang::Nn => "Du kan ikkje levere enno.",
    };
    verdict(game.session, &it.id, begin);
    let now = shown(game, &it.id);
    let mut wanted = format!("{begin} {}", line(game.lang, it, set));
    for (_, name, _) in now.reasons.iter().filter(|(is_shown, ..)| *is_shown) {
        wanted += &format!(" {name}.");
    }
    assert_eq!(now.said, wanted);
    assert!(!now.has_end, "{} is not compared yet", it.id);
    game.look(&format!("{} handed in too early", it.id));
}

/// Hands in what is done.
#[track_caller]
fn hand_in(game: &Game<'_>, it: &It, set: Set) {
    press_hand_in(game, it);
    let begin = match game.lang {
        Lang::Nb => "Budsjettet går i balanse og holder reglene.",
        Lang::Nn => "Budsjettet går i balanse og held reglane.",
    };
    verdict(game.session, &it.id, begin);
    beside(game, it, set);
}

/// The choice stands beside the two others, row by row.
#[track_caller]
fn beside(game: &Game<'_>, it: &It, set: Set) {
    shows(game, it, set);
    let now = shown(game, &it.id);
    let [first, second] = others(game, it);
    let sets = [set, first, second];
    assert!(now.has_end, "{} is compared", it.id);
    assert_eq!(now.others.len(), 2, "both others are explained");
    let (measures, rest) = now.rows.split_at(it.measures.len());
    for (at, (is_shown, head, cells)) in measures.iter().enumerate() {
        let is_chosen = sets.map(|set| has(set, at));
        assert_eq!(*head, now.measures[at].0);
        assert_eq!(*is_shown, is_chosen.contains(&true), "«{head}» is shown");
        assert_eq!(
            *cells,
            is_chosen.map(|it| if it { "Ja" } else { "–" }),
            "{head}"
        );
    }
    let left = sets.map(|set| grouped(balance(it, set).left()).replace('\u{a0}', " "));
    let words = sets.map(|set| levels(it, set).map(|(_, word)| word).collect::<Vec<_>>());
    assert_eq!(rest.len(), 1 + it.meters.len());
    assert_eq!(rest[0].2, left);
    for (at, (is_shown, head, cells)) in rest[1..].iter().enumerate() {
        assert!(is_shown, "«{head}» is shown");
        assert_eq!(*cells, [0, 1, 2].map(|set: usize| words[set][at]), "{head}");
    }
}

/// Presses «Start på nytt»: nothing is chosen, and one stands at the first.
#[track_caller]
fn again(game: &Game<'_>, it: &It) {
    game.press(&it.id, ".budget-end button");
    shows(game, it, 0);
    is_open(game, it);
    let first = format!("[id='a-{}-{}']", it.id, it.measures[0].id);
    game.session.wait_js(
        "the first measure has the focus",
        "return document.activeElement.matches(arguments[0])",
        &[json!(first)],
    );
}
