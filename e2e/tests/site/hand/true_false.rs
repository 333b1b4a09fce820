//! Judging statements.

use super::{Sheet, keys::choose_radio};
use crate::{keyboard::tab_to, steps::scope};
use course::{Bundle, Kind};
use e2e::{Key, Session};
use engine::{PerMille, activity::true_false::grade};

/// The hand of this type.
pub struct TrueFalse;

impl Sheet for TrueFalse {
    fn kind(&self) -> Kind {
        Kind::TrueFalse
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.true_false.iter().map(|it| it.id.as_str()).collect()
    }

    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
        let Some(it) = bundle.true_false.iter().find(|it| it.id == id) else {
            return Vec::new();
        };
        let judge = |wrong: usize| -> Vec<String> {
            let statements = it.statements.iter().enumerate();
            statements
                .map(|(at, statement)| {
                    let says = statement.holds != (at < wrong);
                    format!("{}={}", statement.id, if says { "yes" } else { "no" })
                })
                .collect()
        };
        vec![judge(0), judge(1), judge(it.statements.len())]
    }

    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<PerMille> {
        let it = bundle.true_false.iter().find(|it| it.id == id)?;
        grade(it, picks)
    }

    fn fill(&self, session: &Session, id: &str, picks: &[String]) {
        for pick in picks {
            let (field, value) = pick.split_once('=').unwrap();
            let field = format!("{} [data-field='{field}']", scope(id));
            tab_to(session, &format!("{field} input[type=radio]"));
            session.press(Key::Space);
            choose_radio(session, &field, value);
        }
    }

    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)> {
        let found = bundle.true_false.iter().filter(|it| it.id == id);
        let all = found.flat_map(|it| &it.statements);
        all.map(|it| (it.id.clone(), it.why.clone())).collect()
    }
}
