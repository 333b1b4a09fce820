//! Writing a thought of one's own.

use super::{
    Game, Hand, Stand,
    written::{WRITTEN, bring, value, write},
};
use course::{Bundle, Kind};

/// The hand of this type.
pub struct Reflect;

impl Hand for Reflect {
    fn kind(&self) -> Kind {
        Kind::Reflect
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.reflect.iter().map(|it| it.id.as_str()).collect()
    }

    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let it = game.bundle.reflect.iter().find(|it| it.id == id);
        let it = it.expect("it is in the bundle");
        let field = format!("[id='a-{id}-text']");
        match turn {
            0 => write(game, id, &field, WRITTEN[0]),
            1 => {
                if it.min_sak {
                    write(game, id, &format!("[id='a-{id}-sak']"), "Skolevegen");
                }
                write(game, id, &field, WRITTEN[1]);
                bring(game, id);
                assert_eq!(value(game, &field), WRITTEN.concat(), "{id} holds it all");
            }
            _ => return None,
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        write(game, id, &format!("[id='a-{id}-text']"), WRITTEN[0]);
    }
}
