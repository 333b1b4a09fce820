//! Putting items into groups, set by set.

use super::{Game, Hand, Stand, again, hand_in, keys::choose_radio, verdict_begins};
use crate::{
    keyboard::tab_to,
    steps::{scope, text_of, verdict},
};
use course::{
    Bundle, Kind, Lang,
    activity::{self, classify::Set},
};
use e2e::{Key, content::plain};
use engine::activity::{Verdict, sheet::share};
use serde_json::json;

/// The hand of this type.
pub struct Classify;

/// How the rounds through the sets go; the last one is the one that is kept.
const ROUNDS: [Verdict; 3] = [Verdict::Wrong, Verdict::Partly, Verdict::Right];

impl Hand for Classify {
    fn kind(&self) -> Kind {
        Kind::Classify
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.classify.iter().map(|it| it.id.as_str()).collect()
    }

    /// Begun, then a set in each turn, round by round. A round goes on where it
    /// was: the next set is drawn before the turn ends.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let it = sets(game.bundle, id);
        if turn == 0 {
            hand_in(game.session, id);
            let said = verdict(game.session, id, "");
            let is_hint = ROUNDS
                .iter()
                .all(|verdict| !said.starts_with(verdict_begins(game.lang, *verdict)));
            assert!(
                is_hint && !said.is_empty(),
                "{id} is not answered yet: {said}"
            );
            fill(game, it, 0, ROUNDS[0]);
            return Some(Stand::Open);
        }
        let (round, at) = ((turn - 1) / it.sets.len(), (turn - 1) % it.sets.len());
        let wanted = *ROUNDS.get(round)?;
        if turn > 1 {
            if it.sets.len() == 1 {
                again(game, id);
            } else if at == 0 {
                go_on(game, it, 0);
            }
            fill(game, it, at, wanted);
        }
        set_handed_in(game, it, at, wanted);
        game.unfold(id);
        if at + 1 < it.sets.len() {
            game.look(&format!("set {} of {id}, {wanted:?}", at + 1));
            go_on(game, it, at + 1);
        } else if it.sets.len() > 1 {
            in_all(game, it, wanted);
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let it = sets(game.bundle, id);
        for at in 0..it.sets.len() {
            if at > 0 {
                go_on(game, it, at);
            }
            fill(game, it, at, Verdict::Right);
            set_handed_in(game, it, at, Verdict::Right);
        }
    }
}

type Sets = activity::Classify<String>;

#[track_caller]
fn sets<'a>(bundle: &'a Bundle, id: &str) -> &'a Sets {
    let found = bundle.classify.iter().find(|it| it.id == id);
    found.expect("it is in the bundle")
}

/// For each item of a set the group that is chosen, and whether it is right.
fn chosen<'a>(it: &'a Sets, set: &'a Set<String>, wanted: Verdict) -> Vec<(&'a str, bool)> {
    let wrong = match wanted {
        Verdict::Wrong => set.items.len(),
        Verdict::Partly => 1,
        Verdict::Right => 0,
    };
    let items = set.items.iter().enumerate();
    let all: Vec<_> = items
        .map(|(place, item)| {
            let right = place >= wrong;
            let group = it.groups.iter().find(|it| (it.id == item.group) == right);
            (group.expect("there are two groups").id.as_str(), right)
        })
        .collect();
    let marks: Vec<bool> = all.iter().map(|(_, right)| *right).collect();
    assert_eq!(
        Verdict::of(share(&marks)),
        wanted,
        "{} of {}",
        set.id,
        it.id
    );
    all
}

/// Fills in the set that is shown.
#[track_caller]
fn fill(game: &Game<'_>, it: &Sets, at: usize, wanted: Verdict) {
    let set = &it.sets[at];
    for (item, (group, _)) in set.items.iter().zip(chosen(it, set, wanted)) {
        let field = format!("{} [data-field='{}']", scope(&it.id), item.id);
        tab_to(game.session, &format!("{field} input[type=radio]"));
        game.session.press(Key::Space);
        choose_radio(game.session, &field, group);
    }
}

/// Hands in the set that is shown; each item is marked and explained, and one
/// of several sets is closed.
#[track_caller]
fn set_handed_in(game: &Game<'_>, it: &Sets, at: usize, wanted: Verdict) {
    let set = &it.sets[at];
    hand_in(game.session, &it.id);
    verdict(game.session, &it.id, verdict_begins(game.lang, wanted));
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let told = squeezed(&text_of(game.session, &scope(&it.id)).unwrap());
    let marks: Vec<(Option<String>, bool)> = game.session.js(
        "const [scope] = arguments;
         return [...document.querySelectorAll(`${scope} [data-field]`)]
            .map(field => [field.dataset.mark ?? null, !field.querySelector('input:enabled')])",
        &[json!(scope(&it.id))],
    );
    assert_eq!(
        marks.len(),
        set.items.len(),
        "one set of {} is shown",
        it.id
    );
    let is_closed = it.sets.len() > 1;
    for ((item, (_, right)), (mark, closed)) in
        set.items.iter().zip(chosen(it, set, wanted)).zip(marks)
    {
        let why = plain(&item.why);
        assert!(told.contains(&squeezed(&why)), "«{why}» in {told}");
        let expected = if right { "right" } else { "wrong" };
        assert_eq!(mark.as_deref(), Some(expected), "the mark of {}", item.id);
        assert_eq!(closed, is_closed, "{} of {} is closed", item.id, it.id);
    }
}

/// Goes on to a set; the focus is at its heading.
#[track_caller]
fn go_on(game: &Game<'_>, it: &Sets, at: usize) {
    game.press(&it.id, ".activity-more > button");
    game.session.wait_js(
        &format!("set {} of {} is shown, untouched", at + 1, it.id),
        "const [scope, place, item] = arguments;
         const heading = document.querySelector(`${scope} .set-heading`);
         return heading && heading === document.activeElement && heading.textContent.endsWith(place)
            && document.querySelector(`${scope} [data-field]`).dataset.field === item
            && !document.querySelector(`${scope} .verdict, ${scope} [data-mark], ${scope} :checked`)",
        &[
            json!(scope(&it.id)),
            json!(format!(" {} av {}", at + 1, it.sets.len())),
            json!(it.sets[at].items[0].id),
        ],
    );
}

/// After the last set it is said how many items of all were right.
#[track_caller]
fn in_all(game: &Game<'_>, it: &Sets, wanted: Verdict) {
    let all = it.sets.iter().flat_map(|set| chosen(it, set, wanted));
    let marks: Vec<bool> = all.map(|(_, right)| right).collect();
    let right = marks.iter().filter(|right| **right).count();
    let were = match game.lang {
        Lang::Nb => "riktige",
        Lang::Nn => "rette",
    };
    let result = format!("I alt: {right} av {} {were}.", marks.len());
    let told = text_of(game.session, &format!("{} [role=status]", scope(&it.id))).unwrap();
    assert!(told.contains(&result), "«{result}» in {told}");
}
