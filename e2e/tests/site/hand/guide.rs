//! Answering the questions of a guide.

use super::{Game, Hand, Stand};
use crate::{failure::squeezed, steps::scope};
use course::{
    Bundle, Kind,
    activity::{self, guide::Advice},
};
use e2e::content::plain;
use engine::activity::guide::{Place, walk};
use serde_json::json;

/// The hand of this type.
pub struct Guide;

impl Hand for Guide {
    fn kind(&self) -> Kind {
        Kind::Guide
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.guide.iter().map(|it| it.id.as_str()).collect()
    }

    /// Half of the way to an advice, and the rest: advice by advice, and from one
    /// to the next by changing the answer at which they part. Then all over.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let guide = guide(game.bundle, id);
        let (at, is_end) = (turn / 2, turn % 2 == 1);
        let Some(advice) = guide.advice.get(at) else {
            if at > guide.advice.len() || is_end {
                return None;
            }
            game.press(id, ".activity-actions [data-keep='0']");
            stands(game, guide, &[]);
            return Some(Stand::Kept);
        };
        let path = way(guide, advice);
        let mut from = 0;
        if let Some(before) = at.checked_sub(1).and_then(|at| guide.advice.get(at)) {
            let same = |(one, other): &(&String, &String)| one == other;
            from = path
                .iter()
                .zip(&way(guide, before))
                .take_while(same)
                .count();
        }
        let half = from.max(path.len() / 2);
        if is_end {
            go(game, guide, &path, half);
            return Some(Stand::Kept);
        }
        if at == 0 {
            shows(game, guide, &[]);
        } else {
            game.press(id, &format!(".guide-done [data-keep='{from}']"));
            stands(game, guide, &path[..from]);
            if half > from {
                game.look(&format!("{id}, answer {from} taken back"));
            }
        }
        go(game, guide, &path[..half], from);
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let guide = guide(game.bundle, id);
        go(game, guide, &way(guide, &guide.advice[0]), 0);
    }
}

#[track_caller]
fn guide<'a>(bundle: &'a Bundle, id: &str) -> &'a activity::Guide<String> {
    let found = bundle.guide.iter().find(|it| it.id == id);
    found.expect("the guide is in the bundle")
}

/// The shortest answers that lead to an advice.
#[track_caller]
fn way(guide: &activity::Guide<String>, advice: &Advice<String>) -> Vec<String> {
    let mut ways = vec![Vec::new()];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            match walk(guide, &way).expect("it can be walked").1 {
                Place::Advice(found) if found.id == advice.id => return way,
                Place::Advice(_) => {}
                Place::Question(question) => {
                    longer.extend(question.options.iter().map(|turn| {
                        let step = [turn.id.clone()];
                        [&way[..], &step].concat()
                    }));
                }
            }
        }
        ways = longer;
    }
    panic!("nothing leads to {} of {}", advice.id, guide.id);
}

/// Answers along a path, of which the first `from` answers were given before.
#[track_caller]
fn go(game: &Game<'_>, guide: &activity::Guide<String>, path: &[String], from: usize) {
    for at in from..path.len() {
        game.press(&guide.id, &format!("[data-choice='{}']", path[at]));
        stands(game, guide, &path[..=at]);
    }
}

/// What was answered and what is asked or advised now is shown and has the focus.
#[track_caller]
fn stands(game: &Game<'_>, guide: &activity::Guide<String>, path: &[String]) {
    shows(game, guide, path);
    game.session.wait_js(
        "the focus is on what is asked now",
        "return document.activeElement.matches(`${arguments[0]} .guide-question`)",
        &[json!(scope(&guide.id))],
    );
}

/// What was answered and what is asked or advised now is shown, and nothing else.
#[track_caller]
fn shows(game: &Game<'_>, guide: &activity::Guide<String>, path: &[String]) {
    let (answered, place) = walk(guide, path).expect("it can be walked");
    let mut wanted: Vec<String> = Vec::new();
    for (question, turn) in answered {
        wanted.extend([plain(&question.text), plain(&turn.text)]);
    }
    match place {
        Place::Question(question) => {
            wanted.push(plain(&question.text));
            wanted.extend(question.help.iter().map(|help| plain(help)));
            wanted.extend(question.options.iter().map(|turn| plain(&turn.text)));
        }
        Place::Advice(advice) => {
            wanted.extend([&advice.title, &advice.text, &advice.next].map(|it| plain(it)));
        }
    }
    let wanted: Vec<String> = wanted.iter().map(|text| squeezed(text)).collect();
    game.session.wait(&format!("{} stands at {path:?}", guide.id), || {
        let shown: Vec<String> = game.session.try_js(
            "const parts = '.guide-done .other-text, .guide-answer > span, .guide-question, .activity-hint, .scene-choice, .guide-advice > div';
             return [...document.querySelectorAll(`${arguments[0]} .guide :is(${parts})`)].map(it => it.textContent)",
            &[json!(scope(&guide.id))],
        )?;
        let mut shown: Vec<String> = shown.iter().map(|text| squeezed(text)).collect();
        if matches!(place, Place::Advice(_)) {
            // That it is an advice and no verdict.
            shown.pop();
        }
        if shown == wanted {
            Ok(())
        } else {
            Err(format!("{shown:?}, wanted {wanted:?}"))
        }
    });
}
