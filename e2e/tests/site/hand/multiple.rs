//! Choosing all that hold.

use super::Sheet;
use crate::keyboard::tab_to;
use course::{Bundle, Kind};
use e2e::{Key, Session};
use engine::{PerMille, activity::multiple::grade};

/// The hand of this type.
pub struct Multiple;

impl Sheet for Multiple {
    fn kind(&self) -> Kind {
        Kind::Multiple
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.multiple.iter().map(|it| it.id.as_str()).collect()
    }

    fn candidates(&self, bundle: &Bundle, id: &str) -> Vec<Vec<String>> {
        let Some(it) = bundle.multiple.iter().find(|it| it.id == id) else {
            return Vec::new();
        };
        let ids = |right: bool| -> Vec<String> {
            let chosen = it.options.iter().filter(|option| option.right == right);
            chosen.map(|option| option.id.clone()).collect()
        };
        vec![ids(true), ids(true)[..1].to_vec(), ids(false)]
    }

    fn grade(&self, bundle: &Bundle, id: &str, picks: &[String]) -> Option<PerMille> {
        let it = bundle.multiple.iter().find(|it| it.id == id)?;
        grade(it, picks)
    }

    fn fill(&self, session: &Session, id: &str, picks: &[String]) {
        for pick in picks {
            tab_to(session, &format!("[id='a-{id}-{pick}']"));
            session.press(Key::Space);
        }
    }

    fn whys(&self, bundle: &Bundle, id: &str) -> Vec<(String, String)> {
        let found = bundle.multiple.iter().filter(|it| it.id == id);
        let all = found.flat_map(|it| &it.options);
        all.map(|it| (it.id.clone(), it.why.clone())).collect()
    }
}
