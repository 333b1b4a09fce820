//! Activity types. One folder each, the same files in `course`, `engine` and
//! the app.
//!
//! Each type is one plain struct, generic over its text: `publish` reads
//! `Type<Authored text>` from TOML and ships `Type<String>` whose strings are
//! safe HTML. There is no tagged enum over the types: a [`Bundle`] holds one
//! list per type, which keeps the wasm small.

pub mod order;
pub mod reflect;
pub mod single;

pub use order::{Order, Step};
pub use reflect::Reflect;
pub use single::{Choice, Single};

use crate::{FromNode, Lang, Node};
use serde::{Deserialize, Serialize};

/// The activity types there are: `type` in an author's file and
/// `data-type` in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Choose the one best answer: [`Single`].
    Single,
    /// Put steps in order: [`Order`].
    Order,
    /// Write a thought of one's own: [`Reflect`].
    Reflect,
}

impl Kind {
    /// All types, in the order in which they are documented.
    pub const ALL: [Kind; 3] = [Kind::Single, Kind::Order, Kind::Reflect];

    /// The name in files and pages.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Order => "order",
            Kind::Reflect => "reflect",
        }
    }

    /// Reads a name; `None` when there is no such type.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether answers get a score. Ungraded types have nothing in
    /// «Fasit og forklaringer» and do not count towards a finished lesson.
    pub const fn is_graded(self) -> bool {
        match self {
            Kind::Single | Kind::Order => true,
            Kind::Reflect => false,
        }
    }

    /// Seconds to do the activity, beyond the reading of its text. A line in
    /// ARCHITECTURE.md's minutes table each.
    pub const fn seconds(self) -> u32 {
        match self {
            Kind::Single => single::SECONDS,
            Kind::Order => order::SECONDS,
            Kind::Reflect => reflect::SECONDS,
        }
    }
}

/// The activities of one module in one language, as shipped in
/// `assets/<module>.<lang>-<hash>.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The module's slug.
    pub module: String,
    /// The language of every text here.
    pub lang: Lang,
    /// All activities of type single.
    pub single: Vec<Single<String>>,
    /// All activities of type order.
    pub order: Vec<Order<String>>,
    /// All activities of type reflect.
    pub reflect: Vec<Reflect<String>>,
}

impl FromNode for Bundle {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Bundle {
            format: node.number("format")?,
            module: node.text("module")?,
            lang: Lang::from_tag(&node.text("lang")?)?,
            single: node.list("single")?,
            order: node.list("order")?,
            reflect: node.list("reflect")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_reads_what_serde_writes() {
        let text = |text: &str| text.to_owned();
        let bundle = Bundle {
            format: 1,
            module: text("m"),
            lang: Lang::Nn,
            single: vec![Single {
                id: text("q"),
                rev: text("r"),
                title: text("t"),
                prompt: text("p"),
                options: vec![Choice {
                    id: text("a"),
                    text: text("A"),
                    why: text("W"),
                    right: true,
                }],
            }],
            order: vec![Order {
                id: text("o"),
                rev: text("r"),
                title: text("t"),
                prompt: text("p"),
                steps: vec![Step {
                    id: text("a"),
                    text: text("A"),
                    why: text("W"),
                }],
                start: vec![text("a")],
            }],
            reflect: vec![Reflect {
                id: text("n"),
                rev: text("r"),
                title: text("t"),
                prompt: text("p"),
                hint: text("h"),
                bring: true,
            }],
        };
        let json = serde_json::to_string(&bundle).unwrap();
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(Bundle::from_node(&mut node).as_ref(), Some(&bundle));
        let mut broken: Node = serde_json::from_str(&json.replace("\"why\"", "\"way\"")).unwrap();
        assert_eq!(Bundle::from_node(&mut broken), None);
    }
}
