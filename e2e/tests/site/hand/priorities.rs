//! Naming issues and ranking them.

use super::{
    Game, Hand, Stand,
    written::{WRITTEN, bring, kept, value, write},
};
use crate::{
    keyboard::tab_to,
    steps::{scope, wait_said},
};
use course::{Bundle, Kind, Lang};
use e2e::Key;
use serde_json::json;

/// The hand of this type.
pub struct Priorities;

impl Hand for Priorities {
    fn kind(&self) -> Kind {
        Kind::Priorities
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.priorities.iter().map(|it| it.id.as_str()).collect()
    }

    /// The first issue, the others and the box, then the first goes down to the
    /// end and one up again.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let slots = slots(game.bundle, id);
        match turn {
            0 => write(game, id, &field(id, 1), WRITTEN[0]),
            1 => {
                write(game, id, &field(id, 1), WRITTEN[1]);
                for rank in 2..=slots {
                    write(game, id, &field(id, rank), &issue(rank));
                }
                bring(game, id);
                stand(game, id, &(1..=slots).collect::<Vec<_>>());
            }
            2 if slots > 1 => {
                let mut order: Vec<usize> = (1..=slots).collect();
                shift(game, id, &mut order, 1, true, None);
                for rank in 1..slots {
                    shift(game, id, &mut order, rank, false, Some(rank + 1));
                }
                shift(game, id, &mut order, slots, false, None);
                shift(game, id, &mut order, slots, true, Some(slots - 1));
                bring(game, id);
            }
            _ => return None,
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        write(game, id, &field(id, 1), WRITTEN[0]);
    }
}

#[track_caller]
fn slots(bundle: &Bundle, id: &str) -> usize {
    let found = bundle.priorities.iter().find(|it| it.id == id);
    found.expect("it is in the bundle").slots as usize
}

/// The field of a rank, from 1.
fn field(id: &str, rank: usize) -> String {
    format!("[id='a-{id}-{rank}']")
}

/// The issue that is written at a rank.
fn issue(rank: usize) -> String {
    match rank {
        1 => WRITTEN.concat(),
        _ => format!("Sak {rank}"),
    }
}

/// The issues stand in this order.
#[track_caller]
fn stand(game: &Game<'_>, id: &str, order: &[usize]) {
    let places = 1..=order.len();
    let found: Vec<String> = places.map(|rank| value(game, &field(id, rank))).collect();
    let expected: Vec<String> = order.iter().map(|it| issue(*it)).collect();
    assert_eq!(found, expected, "the issues of {id}");
}

/// Presses the button up or down of a rank; the issue goes to rank `to`, and
/// the focus and what is said with it. At the end of the list it stays.
#[track_caller]
fn shift(game: &Game<'_>, id: &str, order: &mut [usize], rank: usize, up: bool, to: Option<usize>) {
    let button = |rank: usize| {
        let way = if up { "first" } else { "last" };
        format!(
            "{} .priority:nth-child({rank}) button:{way}-of-type",
            scope(id)
        )
    };
    tab_to(game.session, &button(rank));
    game.session.press(Key::Enter);
    let said = match (game.lang, to, up) {
        (Lang::Nb, Some(to), _) => format!("Nå nummer {to}."),
        (Lang::Nn, Some(to), _) => format!("No nummer {to}."),
        (Lang::Nb, None, true) => "Står allerede øverst.".to_owned(),
        (Lang::Nn, None, true) => "Står alt øvst.".to_owned(),
        (Lang::Nb, None, false) => "Står allerede nederst.".to_owned(),
        (Lang::Nn, None, false) => "Står alt nedst.".to_owned(),
    };
    wait_said(
        game.session,
        &format!("{} .priorities-said", scope(id)),
        &said,
    );
    let now = to.unwrap_or(rank);
    order.swap(rank - 1, now - 1);
    stand(game, id, order);
    let follows: bool = game.session.js(
        "return document.activeElement.matches(arguments[0])",
        &[json!(button(now))],
    );
    assert!(
        follows,
        "the focus follows the issue: {}",
        game.session.focused()
    );
    if to.is_some() {
        kept(game, id);
    }
}
