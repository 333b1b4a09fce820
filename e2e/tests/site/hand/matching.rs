//! Pairing terms and meanings.

use super::{Sheet, keys::fill_fields};
use course::{Bundle, Kind};
use e2e::Session;
use engine::{PerMille, activity::matching::grade};

/// The hand of this type.
pub struct Match;

impl Sheet for Match {
    fn kind(&self) -> Kind {
        Kind::Match
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.matching.iter().map(|it| it.id.as_str()).collect()
    }

    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
        let Some(it) = bundle.matching.iter().find(|it| it.id == id) else {
            return Vec::new();
        };
        let ids: Vec<&String> = it.pairs.iter().map(|pair| &pair.id).collect();
        let turned = |from: usize| -> Vec<String> {
            let n = ids.len();
            let to = |at| {
                if at < from {
                    at
                } else {
                    from + (at + 1 - from) % (n - from)
                }
            };
            (0..n)
                .map(|at| format!("{}={}", ids[at], ids[to(at)]))
                .collect()
        };
        vec![turned(ids.len() - 1), turned(1), turned(0)]
    }

    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<PerMille> {
        let it = bundle.matching.iter().find(|it| it.id == id)?;
        grade(it, picks)
    }

    fn fill(&self, session: &Session, id: &str, picks: &[String]) {
        fill_fields(session, id, picks);
    }

    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)> {
        let found = bundle.matching.iter().filter(|it| it.id == id);
        let all = found.flat_map(|it| &it.pairs);
        all.map(|it| (it.id.clone(), it.why.clone())).collect()
    }
}
