//! Filling gaps.

use super::{Sheet, keys::fill_fields};
use course::{Bundle, Kind};
use e2e::Session;
use engine::{PerMille, activity::cloze::grade};

/// The hand of this type.
pub struct Cloze;

impl Sheet for Cloze {
    fn kind(&self) -> Kind {
        Kind::Cloze
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.cloze.iter().map(|it| it.id.as_str()).collect()
    }

    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
        let Some(it) = bundle.cloze.iter().find(|it| it.id == id) else {
            return Vec::new();
        };
        let fill = |wrong: usize| -> Vec<String> {
            let gaps = it.gaps.iter().enumerate();
            gaps.map(|(at, gap)| {
                let right = at >= wrong;
                let option = gap.options.iter().find(|option| option.right == right);
                let value = option.map_or_else(
                    || (gap.number + u32::from(!right)).to_string(),
                    |option| option.id.clone(),
                );
                format!("{}={value}", gap.id)
            })
            .collect()
        };
        vec![fill(0), fill(1), fill(it.gaps.len())]
    }

    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<PerMille> {
        let it = bundle.cloze.iter().find(|it| it.id == id)?;
        grade(it, picks)
    }

    fn fill(&self, session: &Session, id: &str, picks: &[String]) {
        fill_fields(session, id, picks);
    }

    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)> {
        let found = bundle.cloze.iter().filter(|it| it.id == id);
        let all = found.flat_map(|it| &it.gaps);
        all.map(|it| (it.id.clone(), it.why.clone())).collect()
    }
}
