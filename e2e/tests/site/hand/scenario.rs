//! Walking a story.

use super::{Game, Hand, Stand};
use crate::{
    keyboard::tab_to,
    steps::{scope, text_of},
};
use course::{Bundle, Kind, activity};
use e2e::{Key, Session, content::plain};
use engine::activity::scenario::{self, Place};
use serde_json::json;

/// The hand of this type.
pub struct Scenario;

impl Hand for Scenario {
    fn kind(&self) -> Kind {
        Kind::Scenario
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.scenario.iter().map(|it| it.id.as_str()).collect()
    }

    /// Half of the way to an ending, and the rest: ending by ending.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let story = story(game.bundle, id);
        let (at, is_end) = (turn / 2, turn % 2 == 1);
        let ending = story.endings.get(at)?;
        let path = way(story, at);
        let half = path.len() / 2;
        if is_end {
            walk(game.session, game.bundle, id, &path, half);
            let told = text_of(game.session, &format!("{} .story", scope(id))).unwrap();
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            for part in [&ending.text, &ending.stakes, &ending.rule, &ending.other] {
                let part = plain(part);
                assert!(
                    squeezed(&told).contains(&squeezed(&part)),
                    "«{part}» in {told}"
                );
            }
        } else {
            if at > 0 {
                game.press(id, ".story-tools [data-keep='0']");
            }
            stands(
                game.session,
                story,
                id,
                &scenario::begin(story).expect("a beginning"),
            );
            walk(game.session, game.bundle, id, &path[..half], 0);
        }
        game.unfold(id);
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let path = way(story(game.bundle, id), 0);
        walk(game.session, game.bundle, id, &path, 0);
    }
}

#[track_caller]
fn story<'a>(bundle: &'a Bundle, id: &str) -> &'a activity::Scenario<String> {
    let found = bundle.scenario.iter().find(|it| it.id == id);
    found.expect("the scenario is in the bundle")
}

fn way(story: &activity::Scenario<String>, ending: usize) -> Vec<String> {
    scenario::way_to(story, Place::Ending(ending), &|_| true).expect("the ending is reached")
}

/// Walks a scenario along choices, by keyboard; the first `from` of them were
/// made before.
#[track_caller]
pub fn walk(session: &Session, bundle: &Bundle, id: &str, path: &[String], from: usize) {
    let story = story(bundle, id);
    let states = scenario::walk(story, path);
    assert_eq!(states.len(), path.len() + 1, "the path can be walked");
    for (choice, next) in path.iter().zip(&states[1..]).skip(from) {
        tab_to(session, &format!("{} [data-choice='{choice}']", scope(id)));
        session.press(Key::Enter);
        stands(session, story, id, next);
    }
}

/// Waits until the place of a state is shown.
#[track_caller]
fn stands(
    session: &Session,
    story: &activity::Scenario<String>,
    id: &str,
    state: &scenario::State,
) {
    let title = scenario::story::title(story, state.place).expect("a scene or an ending");
    let title = plain(title);
    session.wait_js(
        &format!("«{title}» is shown"),
        "const [scope, title] = arguments;
         return [...document.querySelectorAll(`${scope} .scene-title`)].some(it => it.textContent.trim() === title)",
        &[json!(scope(id)), json!(title)],
    );
}
