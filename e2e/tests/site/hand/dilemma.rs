//! Taking a stand, part by part.

use super::{
    Game, Hand, Stand,
    keys::choose_radio,
    written::{WRITTEN, value, write},
};
use crate::{
    failure::squeezed,
    keyboard::tab_to,
    steps::{scope, text_of, verdict},
};
use course::{
    Bundle, Kind, Lang,
    activity::{self, dilemma::LIGHTS},
};
use e2e::{Key, content::plain};
use serde_json::json;

/// The hand of this type.
pub struct Dilemma;

/// What is done with the reason before a stand is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// None was ever written: one is asked for once.
    None,
    /// These words are written at its end.
    More(&'static str),
    /// It stands there from the time before.
    Kept,
}

impl Hand for Dilemma {
    fn kind(&self) -> Kind {
        Kind::Dilemma
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.dilemma.iter().map(|it| it.id.as_str()).collect()
    }

    /// Part by part, and all of them three times, so that each is answered with
    /// every light: without a reason in every other part, then with words in
    /// all, then with what was written before.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let it = dilemma(game.bundle, id);
        let count = it.parts.len();
        let (time, at) = (turn / count, turn % count);
        if time >= LIGHTS.len() {
            return None;
        }
        let stands: Vec<usize> = (0..=at).map(|at| (time + at) % LIGHTS.len()).collect();
        if at == 0 && time > 0 {
            start_over(game, it);
        }
        let reason = match (time, at % 2) {
            (0, 0) => Reason::None,
            (0, _) | (1, 0) => Reason::More(WRITTEN[0]),
            (1, _) => Reason::More(WRITTEN[1]),
            _ => Reason::Kept,
        };
        take(game, it, &stands, reason);
        if time > 0 {
            let wanted = if at % 2 == 0 {
                WRITTEN[0].to_owned()
            } else {
                WRITTEN.concat()
            };
            assert_eq!(
                value(game, &field(it, at)),
                wanted,
                "the reason {at} of {id}"
            );
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let it = dilemma(game.bundle, id);
        for at in 0..it.parts.len() {
            take(game, it, &vec![0; at + 1], Reason::None);
        }
    }
}

#[track_caller]
fn dilemma<'a>(bundle: &'a Bundle, id: &str) -> &'a activity::Dilemma<String> {
    let found = bundle.dilemma.iter().find(|it| it.id == id);
    found.expect("the dilemma is in the bundle")
}

/// The field for the reason of a part.
fn field(it: &activity::Dilemma<String>, at: usize) -> String {
    format!("[id='a-{}-{}-why']", it.id, it.parts[at].id)
}

/// Takes the last of these stands; those before were taken.
#[track_caller]
fn take(game: &Game<'_>, it: &activity::Dilemma<String>, stands: &[usize], reason: Reason) {
    let (session, id) = (game.session, &it.id);
    let at = stands.len() - 1;
    let part = format!(".dilemma-part[data-part='{}']", it.parts[at].id);
    let commit = format!("{part} [data-commit]");
    let (choose, give) = match game.lang {
        Lang::Nb => ("Velg en farge først.", "Skriv gjerne én setning"),
        Lang::Nn => ("Vel ein farge først.", "Skriv gjerne éi setning"),
    };
    shows(game, it, &stands[..at]);
    game.press(id, &commit);
    verdict(session, id, choose);
    if at == 0 {
        game.look(&format!("{id}, no light chosen"));
    }
    let group = format!("{} {part}", scope(id));
    tab_to(session, &format!("{group} input[type=radio]"));
    session.press(Key::Space);
    choose_radio(session, &group, LIGHTS[stands[at]]);
    match reason {
        Reason::None => {
            game.press(id, &commit);
            verdict(session, id, give);
            game.look(&format!("{id}, part {at} without a reason"));
            shows(game, it, &stands[..at]);
        }
        Reason::More(words) => write(game, id, &field(it, at), words),
        Reason::Kept => {}
    }
    game.press(id, &commit);
    shows(game, it, stands);
    session.wait_js(
        "the focus is on what was said",
        "return document.activeElement.matches(arguments[0])",
        &[json!(format!("{group} .dilemma-said"))],
    );
}

/// Starts over: no stand is left, and each reason stands as it was.
#[track_caller]
fn start_over(game: &Game<'_>, it: &activity::Dilemma<String>) {
    let reasons = || -> Vec<String> {
        let parts = 0..it.parts.len();
        parts.map(|at| value(game, &field(it, at))).collect()
    };
    let before = reasons();
    game.press(&it.id, ".dilemma-end [data-keep='0']");
    shows(game, it, &[]);
    game.session.wait_js(
        "the focus is on the first part",
        "return document.activeElement === document.querySelector(`${arguments[0]} .dilemma-text`)",
        &[json!(scope(&it.id))],
    );
    assert_eq!(reasons(), before, "the reasons of {} are kept", it.id);
    let chosen = format!("{} input:checked", scope(&it.id));
    assert!(game.session.all(&chosen).is_empty(), "no light is chosen");
    game.look(&format!("{}, started over", it.id));
}

/// The parts up to the open one are shown, and of those where a stand was taken
/// all three lights are reasoned for, the own one first.
#[track_caller]
fn shows(game: &Game<'_>, it: &activity::Dilemma<String>, stands: &[usize]) {
    let (session, scope) = (game.session, scope(&it.id));
    // Whether it is shown, whether a stand was taken, and which.
    let wanted: Vec<(bool, bool, Option<&str>)> = (0..it.parts.len())
        .map(|at| {
            let light = stands.get(at).map(|light| LIGHTS[*light]);
            (at <= stands.len(), light.is_some(), light)
        })
        .collect();
    session.wait(&format!("{} stands at {stands:?}", it.id), || {
        // A light that is chosen and not committed is not told.
        let found: Vec<(bool, bool, Option<String>)> = session.try_js(
            "return [...document.querySelectorAll(`${arguments[0]} .dilemma-part`)].map(part => {
                const taken = part.querySelector('fieldset').disabled;
                if (part.querySelector('textarea').readOnly !== taken) throw new Error('half a stand');
                if (part.querySelector('[data-commit]').checkVisibility() !== (!taken && part.checkVisibility())) throw new Error('the button');
                return [part.checkVisibility(), taken, taken ? part.querySelector('input:checked')?.value ?? null : null];
             })",
            &[json!(scope)],
        )?;
        let found: Vec<_> = found
            .iter()
            .map(|(shown, taken, light)| (*shown, *taken, light.as_deref()))
            .collect();
        if found == wanted {
            Ok(())
        } else {
            Err(format!("{found:?}, wanted {wanted:?}"))
        }
    });
    for (part, own) in it.parts.iter().zip(stands) {
        let place = format!("{scope} [data-part='{}'] .dilemma-reasons", part.id);
        let told = squeezed(&text_of(session, &place).unwrap());
        let reasons = part.reasons();
        let mut from = 0;
        for at in [*own, (own + 1) % 3, (own + 2) % 3] {
            let why = squeezed(&plain(reasons[at]));
            let found = told[from..].find(&why);
            from += found.unwrap_or_else(|| panic!("«{why}» in its turn in {told}")) + why.len();
        }
    }
    let end = session.all(&format!("{scope} .dilemma-end [data-keep]"));
    assert_eq!(end.len(), usize::from(stands.len() == it.parts.len()));
}
