//! Answering any activity with the keyboard, as people do it who have no mouse.
//!
//! What to answer is a list of picks as the engine grades them, so that a test
//! can ask for a right, a partly right or a wrong answer of any type.

use crate::{keyboard::tab_to, steps::scope};
use course::{Bundle, Kind, Lang};
use e2e::{Key, Session, content::plain};
use engine::activity::{self, Verdict};
use serde_json::json;
use std::path::Path;

/// Reads the bundle that a page names.
pub fn bundle(dist: &Path, page: &str) -> Bundle {
    let html = std::fs::read_to_string(dist.join(page).join("index.html"))
        .unwrap_or_else(|error| panic!("{page}: {error}"));
    let path = e2e::content::tags(&html)
        .iter()
        .find_map(|tag| tag.get("data-bundle").map(str::to_owned))
        .unwrap_or_else(|| panic!("{page} names no bundle"));
    let json = std::fs::read_to_string(dist.join(&path)).unwrap();
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The activities of the page that is shown, in order.
#[track_caller]
pub fn activities(session: &Session) -> Vec<(String, Kind)> {
    let found: Vec<(String, String)> = session.js(
        "return [...document.querySelectorAll('main [data-activity]')].map(it => [it.dataset.activity, it.dataset.type])",
        &[],
    );
    found
        .into_iter()
        .map(|(id, kind)| (id, Kind::from_name(&kind).expect("a type")))
        .collect()
}

/// Picks that score as `wanted`; `None` where the type has no such answer.
pub fn picks(bundle: &Bundle, id: &str, wanted: Verdict) -> Option<Vec<String>> {
    let candidates = candidates(bundle, id);
    candidates
        .into_iter()
        .find(|picks| grade(bundle, id, picks).map(Verdict::of) == Some(wanted))
}

fn grade(bundle: &Bundle, id: &str, picks: &[String]) -> Option<engine::PerMille> {
    fn find<T>(list: &[T], is: impl Fn(&T) -> bool) -> Option<&T> {
        list.iter().find(|it| is(it))
    }
    if let Some(it) = find(&bundle.single, |it| it.id == id) {
        return activity::single::grade(it, picks.first()?);
    }
    if let Some(it) = find(&bundle.multiple, |it| it.id == id) {
        return activity::multiple::grade(it, picks);
    }
    if let Some(it) = find(&bundle.true_false, |it| it.id == id) {
        return activity::true_false::grade(it, picks);
    }
    if let Some(it) = find(&bundle.matching, |it| it.id == id) {
        return activity::matching::grade(it, picks);
    }
    if let Some(it) = find(&bundle.cloze, |it| it.id == id) {
        return activity::cloze::grade(it, picks);
    }
    if let Some(it) = find(&bundle.estimate, |it| it.id == id) {
        return activity::estimate::grade(it, picks);
    }
    let it = find(&bundle.order, |it| it.id == id)?;
    activity::order::grade(it, picks)
}

/// Some answers of every quality.
fn candidates(bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for it in bundle.single.iter().filter(|it| it.id == id) {
        all.extend(it.options.iter().map(|option| vec![option.id.clone()]));
    }
    for it in bundle.multiple.iter().filter(|it| it.id == id) {
        let ids = |right: bool| -> Vec<String> {
            let chosen = it.options.iter().filter(|option| option.right == right);
            chosen.map(|option| option.id.clone()).collect()
        };
        all.extend([ids(true), ids(true)[..1].to_vec(), ids(false)]);
    }
    for it in bundle.true_false.iter().filter(|it| it.id == id) {
        let judge = |wrong: usize| -> Vec<String> {
            let statements = it.statements.iter().enumerate();
            statements
                .map(|(at, statement)| {
                    let says = statement.holds != (at < wrong);
                    format!("{}={}", statement.id, if says { "yes" } else { "no" })
                })
                .collect()
        };
        all.extend([judge(0), judge(1), judge(it.statements.len())]);
    }
    for it in bundle.matching.iter().filter(|it| it.id == id) {
        let ids: Vec<&String> = it.pairs.iter().map(|pair| &pair.id).collect();
        let turned = |from: usize| -> Vec<String> {
            let n = ids.len();
            (0..n)
                .map(|at| {
                    let to = if at < from {
                        at
                    } else {
                        from + (at + 1 - from) % (n - from)
                    };
                    format!("{}={}", ids[at], ids[to])
                })
                .collect()
        };
        all.extend([turned(ids.len() - 1), turned(1), turned(0)]);
    }
    for it in bundle.cloze.iter().filter(|it| it.id == id) {
        let fill = |wrong: usize| -> Vec<String> {
            let gaps = it.gaps.iter().enumerate();
            gaps.map(|(at, gap)| {
                let right = at >= wrong;
                let option = gap.options.iter().find(|option| option.right == right);
                let value = option.map_or_else(
                    || (gap.number + u32::from(!right)).to_string(),
                    |option| option.id.clone(),
                );
                format!("{}={value}", gap.id)
            })
            .collect()
        };
        all.extend([fill(0), fill(1), fill(it.gaps.len())]);
    }
    for it in bundle.estimate.iter().filter(|it| it.id == id) {
        let off = [0, it.tolerance + 1, 2 * it.tolerance + 1];
        all.extend(off.map(|off| vec![(it.answer + off).to_string()]));
    }
    for it in bundle.order.iter().filter(|it| it.id == id) {
        let right: Vec<String> = it.steps.iter().map(|step| step.id.clone()).collect();
        let mut swapped = right.clone();
        swapped.swap(0, 1);
        let mut turned = right.clone();
        turned.rotate_left(1);
        all.extend([right, swapped, turned]);
    }
    all
}

/// Fills in and hands in an answer with the keyboard alone.
#[track_caller]
pub fn answer(session: &Session, kind: Kind, id: &str, picks: &[String]) {
    let scope = scope(id);
    match kind {
        Kind::Single => {
            tab_to(session, &format!("{scope} input[type=radio]"));
            session.press(Key::Space);
            choose_radio(session, &scope, &picks[0]);
        }
        Kind::Multiple => {
            for pick in picks {
                tab_to(session, &format!("[id='a-{id}-{pick}']"));
                session.press(Key::Space);
            }
        }
        Kind::TrueFalse => {
            for pick in picks {
                let (field, value) = pick.split_once('=').unwrap();
                let field = format!("{scope} [data-field='{field}']");
                tab_to(session, &format!("{field} input[type=radio]"));
                session.press(Key::Space);
                choose_radio(session, &field, value);
            }
        }
        Kind::Match | Kind::Cloze => {
            for pick in picks {
                let (field, value) = pick.split_once('=').unwrap();
                let field = format!("[id='a-{id}-{field}']");
                tab_to(session, &field);
                let is_select: bool = session.js(
                    "return document.querySelector(arguments[0]).tagName === 'SELECT'",
                    &[json!(field)],
                );
                if is_select {
                    choose_in_list(session, &field, value);
                } else {
                    session.press(value);
                }
            }
        }
        Kind::Estimate => {
            tab_to(session, &format!("[id='a-{id}-number']"));
            session.press(picks[0].as_str());
        }
        Kind::Order => sort(session, id, picks),
        _ => panic!("{kind:?} is not answered"),
    }
    hand_in(session, id);
}

/// Presses the button that hands in.
#[track_caller]
pub fn hand_in(session: &Session, id: &str) {
    tab_to(session, &format!("{} .activity-actions button", scope(id)));
    session.press(Key::Enter);
}

/// Goes down in a group of radio buttons until the one with this value is chosen.
#[track_caller]
fn choose_radio(session: &Session, scope: &str, value: &str) {
    for _ in 0..10 {
        let chosen: Option<String> = session.js(
            "return document.querySelector(`${arguments[0]} input:checked`)?.value ?? null",
            &[json!(scope)],
        );
        if chosen.as_deref() == Some(value) {
            return;
        }
        session.press(Key::Down);
    }
    panic!("{value} is not among the options of {scope}");
}

/// Goes down in a list to choose from until the item with this value is chosen.
#[track_caller]
fn choose_in_list(session: &Session, field: &str, value: &str) {
    for _ in 0..12 {
        let chosen: String = session.js(
            "return document.querySelector(arguments[0]).value",
            &[json!(field)],
        );
        if chosen == value {
            return;
        }
        session.press(Key::Down);
    }
    panic!(
        "{value} is not among the items of {field}\n{}",
        session.describe()
    );
}

/// The ids of the steps as they stand.
#[track_caller]
pub fn standing(session: &Session, id: &str) -> Vec<String> {
    session.js(
        "return [...document.querySelectorAll(`${arguments[0]} [data-step]`)].map(item => item.dataset.step)",
        &[json!(scope(id))],
    )
}

/// Moves every step to its place with Tab, Enter and the arrows' buttons.
#[track_caller]
pub fn sort(session: &Session, id: &str, wanted: &[String]) {
    let scope = scope(id);
    for (place, step) in wanted.iter().enumerate() {
        loop {
            let now = standing(session, id);
            let index = now
                .iter()
                .position(|id| id == step)
                .expect("the step stands in the list");
            if index == place {
                break;
            }
            tab_to(
                session,
                &format!("{scope} [data-step='{step}'] button[aria-label='Flytt opp']"),
            );
            session.press(Key::Enter);
            session.wait("the step has moved up", || {
                let moved = standing(session, id);
                if moved[index - 1] == *step {
                    Ok(())
                } else {
                    Err(format!("{moved:?}"))
                }
            });
            let focused: Option<String> = session.js(
                "return document.activeElement.closest('[data-step]')?.dataset.step",
                &[],
            );
            assert_eq!(
                focused.as_deref(),
                Some(step.as_str()),
                "focus follows the step that was moved"
            );
        }
    }
}

/// The beginning of what is said of an answer.
pub fn verdict_begins(lang: Lang, verdict: Verdict) -> &'static str {
    match (lang, verdict) {
        (Lang::Nb, Verdict::Right) => "Riktig.",
        (Lang::Nb, Verdict::Partly) => "Delvis riktig.",
        (Lang::Nb, Verdict::Wrong) => "Ikke helt.",
        (Lang::Nn, Verdict::Right) => "Rett.",
        (Lang::Nn, Verdict::Partly) => "Delvis rett.",
        (Lang::Nn, Verdict::Wrong) => "Ikkje heilt.",
    }
}

/// Walks a scenario to an ending along choices that lead there, by keyboard.
#[track_caller]
pub fn walk(session: &Session, bundle: &Bundle, id: &str, path: &[String]) {
    let story = bundle
        .scenario
        .iter()
        .find(|it| it.id == id)
        .expect("the scenario is in the bundle");
    let states = activity::scenario::walk(story, path);
    assert_eq!(states.len(), path.len() + 1, "the path can be walked");
    for (choice, next) in path.iter().zip(&states[1..]) {
        tab_to(session, &format!("{} [data-choice='{choice}']", scope(id)));
        session.press(Key::Enter);
        let title = activity::scenario::scene(story, next)
            .map(|scene| &scene.title)
            .or_else(|| activity::scenario::ending(story, next).map(|ending| &ending.title))
            .map(|title| plain(title))
            .expect("a scene or an ending");
        session.wait_js(
            &format!("«{title}» is shown"),
            "const [scope, title] = arguments;
             return [...document.querySelectorAll(`${scope} .scene-title`)].some(it => it.textContent.trim() === title)",
            &[json!(scope(id)), json!(title)],
        );
    }
}
