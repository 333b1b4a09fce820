//! Choosing the one best answer.

use super::{Sheet, keys::choose_radio};
use crate::{keyboard::tab_to, steps::scope};
use course::{Bundle, Kind};
use e2e::{Key, Session};
use engine::{PerMille, activity::single::grade};

/// The hand of this type.
pub struct Single;

impl Sheet for Single {
    fn kind(&self) -> Kind {
        Kind::Single
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.single.iter().map(|it| it.id.as_str()).collect()
    }

    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
        let Some(it) = bundle.single.iter().find(|it| it.id == id) else {
            return Vec::new();
        };
        let options = it.options.iter();
        options.map(|option| vec![option.id.clone()]).collect()
    }

    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<PerMille> {
        let it = bundle.single.iter().find(|it| it.id == id)?;
        grade(it, picks.first()?)
    }

    fn fill(&self, session: &Session, id: &str, picks: &[String]) {
        let scope = scope(id);
        tab_to(session, &format!("{scope} input[type=radio]"));
        session.press(Key::Space);
        choose_radio(session, &scope, &picks[0]);
    }

    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)> {
        let found = bundle.single.iter().filter(|it| it.id == id);
        let all = found.flat_map(|it| &it.options);
        all.map(|it| (it.id.clone(), it.why.clone())).collect()
    }
}
