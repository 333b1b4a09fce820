//! Taking a round of a quiz.

use super::{Game, Hand, Stand, answer, explained, hand_in, kind_of, of, picks, verdict_begins};
use crate::steps::{scope, verdict};
use course::{Bundle, Kind, activity};
use engine::activity::Verdict;
use serde_json::json;

/// The hand of this type.
pub struct Quiz;

impl Hand for Quiz {
    fn kind(&self) -> Kind {
        Kind::Quiz
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.quiz.iter().map(|it| it.id.as_str()).collect()
    }

    /// The first question untouched, each answered, every other one wrong, and
    /// the result. In the middle the page is loaded anew.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let draw = quiz(game.bundle, id).draw as usize;
        let wanted = |turn: usize| {
            if turn % 2 == 1 {
                Verdict::Wrong
            } else {
                Verdict::Right
            }
        };
        if turn == 0 {
            begin(game, id);
            return Some(Stand::Open);
        }
        if turn > draw + 1 {
            return None;
        }
        let mut question = current(game, id).expect("a question is asked");
        if turn > 1 {
            game.press(id, ".quiz-next button");
            if turn > draw {
                let right = (1..=draw).filter(|turn| wanted(*turn) == Verdict::Right);
                result(game, id, right.count(), draw);
                return Some(Stand::Kept);
            }
            question = asked(game, id, &question);
        }
        if turn == draw / 2 {
            game.session.reload();
            game.session.wait_alive();
            assert_eq!(begin(game, id), question, "the round goes on where it was");
        }
        reply(game, &question, wanted(turn));
        game.unfold(id);
        Some(Stand::Open)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let draw = quiz(game.bundle, id).draw as usize;
        let mut question = begin(game, id);
        for place in 0..draw {
            if place > 0 {
                question = asked(game, id, &question);
            }
            reply(game, &question, Verdict::Right);
            game.press(id, ".quiz-next button");
        }
        result(game, id, draw, draw);
    }
}

#[track_caller]
fn quiz<'a>(bundle: &'a Bundle, id: &str) -> &'a activity::Quiz<String> {
    let found = bundle.quiz.iter().find(|it| it.id == id);
    found.expect("the quiz is in the bundle")
}

/// Begins a round or goes on with it; the question that is asked.
#[track_caller]
fn begin(game: &Game<'_>, id: &str) -> String {
    hand_in(game.session, id);
    asked(game, id, "")
}

/// Waits for a question that is not `last`, with the focus at its heading.
#[track_caller]
fn asked(game: &Game<'_>, id: &str, last: &str) -> String {
    let question = game.session.wait("a new question is asked", || {
        let now = current(game, id).filter(|now| now != last);
        now.ok_or_else(|| "none".to_owned())
    });
    // The focus is moved once the question is drawn; a key pressed before goes elsewhere.
    at_heading(game, id);
    question
}

/// The question that is asked now.
#[track_caller]
fn current(game: &Game<'_>, id: &str) -> Option<String> {
    game.session.js(
        "return document.querySelector(`${arguments[0]} .quiz-question`)?.id.slice(2) ?? null",
        &[json!(scope(id))],
    )
}

#[track_caller]
fn at_heading(game: &Game<'_>, id: &str) {
    game.session.wait_js(
        "the heading has the focus",
        "return document.activeElement.matches(`${arguments[0]} .quiz-heading`)",
        &[json!(scope(id))],
    );
}

/// Answers a question as wanted, or the next worse way that it has.
#[track_caller]
fn reply(game: &Game<'_>, question: &str, wanted: Verdict) {
    let kind = kind_of(game.bundle, question);
    let picks = picks(game.bundle, question, wanted);
    let picks = picks.unwrap_or_else(|| panic!("{question} has no such answer: {wanted:?}"));
    answer(game.session, kind, question, &picks);
    verdict(game.session, question, verdict_begins(game.lang, wanted));
    explained(of(kind).sheet().expect("it is graded"), game, question);
}

/// The result says how many were right.
#[track_caller]
fn result(game: &Game<'_>, id: &str, right: usize, draw: usize) {
    game.session.wait_js(
        &format!("the result says that {right} of {draw} were right"),
        "const [scope, right, draw] = arguments;
         const heading = document.querySelector(`${scope} .quiz-heading`);
         return document.querySelector(`${scope} .quiz-result`) && heading === document.activeElement
            && heading.textContent.startsWith(`${right} av ${draw} `)",
        &[json!(scope(id)), json!(right), json!(draw)],
    );
}
