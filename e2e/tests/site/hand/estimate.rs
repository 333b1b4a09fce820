//! Giving a number.

use super::Sheet;
use crate::keyboard::tab_to;
use course::{Bundle, Kind};
use e2e::Session;
use engine::{PerMille, activity::estimate::grade};

/// The hand of this type.
pub struct Estimate;

impl Sheet for Estimate {
    fn kind(&self) -> Kind {
        Kind::Estimate
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.estimate.iter().map(|it| it.id.as_str()).collect()
    }

    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
        let Some(it) = bundle.estimate.iter().find(|it| it.id == id) else {
            return Vec::new();
        };
        let off = [0, it.tolerance + 1, 2 * it.tolerance + 1];
        off.map(|off| vec![(it.answer + off).to_string()]).to_vec()
    }

    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<PerMille> {
        let it = bundle.estimate.iter().find(|it| it.id == id)?;
        grade(it, picks)
    }

    fn fill(&self, session: &Session, id: &str, picks: &[String]) {
        tab_to(session, &format!("[id='a-{id}-number']"));
        session.press(picks[0].as_str());
    }

    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)> {
        let mut found = bundle.estimate.iter().filter(|it| it.id == id);
        let why = found.next().map(|it| ("number".to_owned(), it.why.clone()));
        why.into_iter().collect()
    }
}
