//! Reading a card with a link out: the app has nothing to do with it.

use super::{Game, Hand, Stand};
use crate::{keyboard::tab_to, steps::scope};
use course::{Bundle, Kind};
use serde_json::json;

/// The hand of this type.
pub struct Media;

impl Hand for Media {
    fn kind(&self) -> Kind {
        Kind::Media
    }

    /// It is all in the page, and in no bundle.
    fn ids<'a>(&self, _: &'a Bundle) -> Vec<&'a str> {
        Vec::new()
    }

    /// The link is reached; one who follows it leaves the course.
    fn turn(&self, game: &Game<'_>, id: &str, _: usize) -> Option<Stand> {
        let link = format!("{} a.media-link", scope(id));
        tab_to(game.session, &link);
        let is_told: bool = game.session.js(
            "const link = document.querySelector(arguments[0]);
             const leaving = document.getElementById(link.getAttribute('aria-describedby'));
             return link.protocol === 'https:' && link.host !== location.host && leaving.checkVisibility()",
            &[json!(link)],
        );
        assert!(is_told, "{id} leads out and says so");
        None
    }

    fn finish(&self, _: &Game<'_>, _: &str) {}
}
