//! Type `cloze`: fill the gaps of a text.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to fill one gap.
pub const SECONDS: u32 = 15;

/// A text with gaps to be filled by choice or by a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cloze<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What to do.
    pub prompt: T,
    /// The text with `{1}`, `{2}` … where the gaps are; see [`pieces`].
    pub text: T,
    /// One to six gaps; the first is `{1}`.
    pub gaps: Vec<Gap<T>>,
}

/// One gap: by choice where it has options, else by a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap<T> {
    /// The id, unique in the activity. Stored answers refer to it.
    pub id: String,
    /// What belongs here and why.
    pub why: T,
    /// Two to five ways to fill it, one of them right; or none.
    #[serde(default = "Vec::new")]
    pub options: Vec<Filling<T>>,
    /// The whole number that belongs here, where there are no options.
    #[serde(default)]
    pub number: u32,
}

/// One way to fill a gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filling<T> {
    /// The id, unique in the gap.
    pub id: String,
    /// Plain text; it stands in a list to choose from.
    pub text: T,
    /// `true` for the one that belongs here.
    #[serde(default)]
    pub right: bool,
}

/// A piece of a text with gaps: what comes before a gap, and the gap's place
/// in [`Cloze::gaps`]; the last piece has none.
pub type Piece<'a> = (&'a str, Option<usize>);

/// Cuts a text at its gaps. `{0}`, and braces around anything but a number,
/// are text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        at = open + 1;
        let Some(close) = text[at..].find('}').map(|found| at + found) else {
            break;
        };
        if let Ok(number @ 1..) = text[at..close].parse::<usize>() {
            pieces.push((&text[from..open], Some(number - 1)));
            from = close + 1;
            at = from;
        }
    }
    pieces.push((&text[from..], None));
    pieces
}

impl FromNode for Cloze<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Cloze {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            text: fields.text("text"),
            gaps: fields.list("gaps"),
        })
    }
}

impl FromNode for Gap<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Gap {
            id: fields.text("id"),
            why: fields.text("why"),
            options: fields.list("options"),
            number: fields.optional_number("number").unwrap_or_default(),
        })
    }
}

impl FromNode for Filling<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Filling {
            id: fields.text("id"),
            text: fields.text("text"),
            right: fields.flag("right"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_at_its_gaps() {
        assert_eq!(
            pieces("{2} a {1}."),
            [("", Some(1)), (" a ", Some(0)), (".", None)]
        );
        assert_eq!(pieces("{x} {0} {"), [("{x} {0} {", None)]);
        assert_eq!(pieces("{a {3} b"), [("{a ", Some(2)), (" b", None)]);
    }

    proptest! {
        #[test]
        fn no_text_is_lost(text in "[{}0-9a-zæø ]{0,40}") {
            let mut whole = String::new();
            for (before, gap) in pieces(&text) {
                whole.push_str(before);
                if let Some(gap) = gap {
                    let at = whole.len();
                    let end = text[at..].find('}').unwrap() + at;
                    let number: usize = text[at + 1..end].parse().unwrap();
                    prop_assert_eq!(number, gap + 1);
                    whole.push_str(&text[at..=end]);
                }
            }
            prop_assert_eq!(whole, text);
        }
    }
}
