//! Playing any activity with the keyboard, as people do it who have no mouse.
//!
//! Each type has its hand in a file of its own and stands in [`HANDS`]. What is
//! graded is a [`Sheet`]: the file says which answers there are and how they
//! are filled in, and all the rest follows. What is not is a [`Hand`] by itself.
//! A type without a hand fails the first test that meets it.
//!
//! What to answer is a list of picks as the engine grades them, so that a test
//! can ask for a right, a partly right or a wrong answer of any type.

mod budget;
mod classify;
mod cloze;
mod diagram;
mod dilemma;
mod estimate;
mod guide;
mod inbox;
mod keys;
mod matching;
mod media;
mod multiple;
mod order;
mod plan_table;
mod priorities;
mod quiz;
mod reflect;
mod scenario;
mod single;
mod speech;
mod true_false;
mod written;

pub use inbox::go;
pub use order::{sort, standing};
pub use scenario::walk;

use crate::{
    keyboard::tab_to,
    steps::{scope, text_of, verdict},
};
use course::{Bundle, Kind, Lang};
use e2e::{Key, Session, content::plain};
use engine::activity::Verdict;
use serde_json::json;
use std::{cell::RefCell, path::Path};

/// The hands there are, one for each type.
const HANDS: &[&dyn Hand] = &[
    &single::Single,
    &multiple::Multiple,
    &true_false::TrueFalse,
    &matching::Match,
    &cloze::Cloze,
    &estimate::Estimate,
    &order::Order,
    &scenario::Scenario,
    &quiz::Quiz,
    &reflect::Reflect,
    &speech::Speech,
    &classify::Classify,
    &plan_table::PlanTable,
    &priorities::Priorities,
    &media::Media,
    &dilemma::Dilemma,
    &inbox::Inbox,
    &guide::Guide,
    &budget::Budget,
    &diagram::Diagram,
];

/// How an activity stands after a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It lives in the page only: chosen and not handed in.
    Open,
    /// It is kept: the same is there after a reload.
    Kept,
}

/// Plays one type of activity.
pub trait Hand: Sync {
    /// The type.
    fn kind(&self) -> Kind;

    /// The ids of the bundle's activities of this type.
    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str>;

    /// Takes turn number `turn`, from 0, and checks what is said; `None` when
    /// there is nothing left to do. All turns together bring the activity into
    /// every state it has. Each state that is not the one after a turn is shown
    /// to [`Game::look`]. Other activities of the page take turns in between, so
    /// nothing modal stays open.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand>;

    /// Does what counts as done, the shortest way.
    fn finish(&self, game: &Game<'_>, id: &str);

    /// Answers and grades, where the type has right ones.
    fn sheet(&self) -> Option<&dyn Sheet> {
        None
    }
}

/// A type with right answers.
pub trait Sheet: Sync {
    /// The type.
    fn kind(&self) -> Kind;

    /// The ids of the bundle's activities of this type.
    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str>;

    /// Some answers of every quality, as picks; none where the id is another
    /// type's.
    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>>;

    /// What the engine says of an answer.
    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<engine::PerMille>;

    /// Fills in an answer with the keyboard alone, and does not hand it in.
    fn fill(&self, session: &Session, id: &str, picks: &[String]);

    /// The explanations, each with the id of its field or option.
    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)>;

    /// Whether one can hand in what was never touched: it is no answer then.
    fn can_be_empty(&self) -> bool {
        true
    }
}

/// What a hand plays on.
pub struct Game<'a> {
    pub session: &'a Session,
    pub lang: Lang,
    pub bundle: &'a Bundle,
    look: RefCell<Look<'a>>,
}

/// What is done at each state of a page, with words for the state.
type Look<'a> = Box<dyn FnMut(&str) + 'a>;

impl<'a> Game<'a> {
    /// A game in which nobody looks at the states on the way.
    pub fn new(session: &'a Session, bundle: &'a Bundle) -> Game<'a> {
        Game::seen(session, bundle, |_| {})
    }

    /// A game in which `look` is called, with words for it, at each state.
    pub fn seen(session: &'a Session, bundle: &'a Bundle, look: impl FnMut(&str) + 'a) -> Game<'a> {
        Game {
            session,
            lang: bundle.lang,
            bundle,
            look: RefCell::new(Box::new(look)),
        }
    }

    /// Shows the state that the page is in now.
    pub fn look(&self, what: &str) {
        (self.look.borrow_mut())(what);
    }

    /// Tabs to what `selector` finds in the activity and presses Enter.
    #[track_caller]
    pub fn press(&self, id: &str, selector: &str) {
        tab_to(self.session, &format!("{} {selector}", scope(id)));
        self.session.press(Key::Enter);
    }

    /// Unfolds everything in the activity that is folded away, one by one.
    #[track_caller]
    pub fn unfold(&self, id: &str) {
        let folded = format!("{} details:not([open]) > summary", scope(id));
        for _ in 0..20 {
            let is_there: bool = self.session.js(
                "return [...document.querySelectorAll(arguments[0])].some(it => it.checkVisibility())",
                &[json!(folded)],
            );
            if !is_there {
                return;
            }
            tab_to(self.session, &folded);
            self.session.press(Key::Enter);
        }
        panic!("{id} never ends to unfold\n{}", self.session.describe());
    }
}

impl<T: Sheet> Hand for T {
    fn kind(&self) -> Kind {
        Sheet::kind(self)
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        Sheet::ids(self, bundle)
    }

    /// Begun, then handed in wrong, partly right and right.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let all = [Verdict::Wrong, Verdict::Partly, Verdict::Right];
        let mut answers = all
            .into_iter()
            .filter_map(|wanted| Some((wanted, picks(game.bundle, id, wanted)?)));
        if turn == 0 {
            let (wanted, picks) = answers.next().expect("an answer");
            assert_eq!(wanted, Verdict::Wrong, "{id} can be answered wrong");
            if self.can_be_empty() {
                hand_in(game.session, id);
                let said = verdict(game.session, id, "");
                let is_hint = all
                    .iter()
                    .all(|verdict| !said.starts_with(verdict_begins(game.lang, *verdict)));
                assert!(
                    is_hint && !said.is_empty(),
                    "{id} is not answered yet: {said}"
                );
            }
            self.fill(game.session, id, &picks);
            return Some(Stand::Open);
        }
        let (wanted, picks) = answers.nth(turn - 1)?;
        if turn > 1 {
            again(game, id);
            self.fill(game.session, id, &picks);
        }
        hand_in(game.session, id);
        verdict(game.session, id, verdict_begins(game.lang, wanted));
        explained(self, game, id);
        game.unfold(id);
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let right = picks(game.bundle, id, Verdict::Right).expect("there is a right answer");
        self.fill(game.session, id, &right);
        hand_in(game.session, id);
        verdict(game.session, id, verdict_begins(game.lang, Verdict::Right));
    }

    fn sheet(&self) -> Option<&dyn Sheet> {
        Some(self)
    }
}

/// The hand of a type.
#[track_caller]
pub fn of(kind: Kind) -> &'static dyn Hand {
    let found = HANDS.iter().find(|hand| hand.kind() == kind);
    *found.unwrap_or_else(|| {
        panic!(
            "no hand plays the type «{}»: write e2e/tests/site/hand/{}.rs and name it in HANDS",
            kind.name(),
            kind.name().replace('-', "_")
        )
    })
}

/// The type of an activity in a bundle, also of one that only a quiz draws.
#[track_caller]
pub fn kind_of(bundle: &Bundle, id: &str) -> Kind {
    let found = HANDS.iter().find(|hand| hand.ids(bundle).contains(&id));
    found
        .unwrap_or_else(|| panic!("no hand knows {id} in the bundle of {}", bundle.module))
        .kind()
}

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
    let kind = |name: &str| {
        Kind::from_name(name)
            .unwrap_or_else(|| panic!("the page has a «{name}», which is no type of crates/course"))
    };
    found
        .into_iter()
        .map(|(id, name)| (id, kind(&name)))
        .collect()
}

fn sheets() -> impl Iterator<Item = &'static dyn Sheet> {
    HANDS.iter().filter_map(|hand| hand.sheet())
}

/// Picks that score as `wanted`; `None` where the type has no such answer.
pub fn picks(bundle: &Bundle, id: &str, wanted: Verdict) -> Option<Vec<String>> {
    let sheet = sheets().find(|sheet| sheet.ids(bundle).contains(&id))?;
    sheet
        .candidates(bundle, id)
        .into_iter()
        .find(|picks| sheet.grade(bundle, id, picks).map(Verdict::of) == Some(wanted))
}

/// Fills in and hands in an answer with the keyboard alone.
#[track_caller]
pub fn answer(session: &Session, kind: Kind, id: &str, picks: &[String]) {
    let sheet = of(kind).sheet();
    let sheet = sheet.unwrap_or_else(|| panic!("{kind:?} is not answered"));
    sheet.fill(session, id, picks);
    hand_in(session, id);
}

/// Presses the button that hands in.
#[track_caller]
pub fn hand_in(session: &Session, id: &str) {
    tab_to(session, &format!("{} .activity-actions button", scope(id)));
    session.press(Key::Enter);
}

/// Presses «Prøv igjen».
#[track_caller]
fn again(game: &Game<'_>, id: &str) {
    game.press(id, ".activity-more > button");
    game.session.wait_js(
        "the verdict is gone",
        "return !document.querySelector(`${arguments[0]} .verdict`)",
        &[json!(scope(id))],
    );
}

/// Every explanation stands in the activity once it was handed in, whether
/// folded away or not.
#[track_caller]
fn explained(sheet: &dyn Sheet, game: &Game<'_>, id: &str) {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    game.session.wait(&format!("all of {id} is explained"), || {
        let told = squeezed(&text_of(game.session, &scope(id))?);
        let whys = sheet.whys(game.bundle, id);
        assert!(!whys.is_empty(), "{id} has explanations");
        match whys
            .iter()
            .find(|(_, why)| !told.contains(&squeezed(&plain(why))))
        {
            Some((field, why)) => Err(format!("of {field}: «{}»", plain(why))),
            None => Ok(()),
        }
    });
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
