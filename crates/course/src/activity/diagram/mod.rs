//! Type `diagram`: explore a drawn structure.
//!
//! `publish` draws it and writes it into the page together with its text; the
//! app finds everything there and is shipped no more than the id.

use serde::{Deserialize, Serialize};

/// Seconds to look at one part, beyond the reading of its text.
pub const SECONDS: u32 = 5;

/// What shares add up to, in per mille.
pub const WHOLE: u32 = 1000;

/// A structure in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagram<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What is shown, and what to look for.
    pub prompt: T,
    /// How it is drawn.
    pub kind: Drawing,
    /// The parts, in the order in which they are read.
    pub parts: Vec<Part<T>>,
    /// Of [`Drawing::Flow`] what leads where.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub arrows: Vec<Arrow<T>>,
    /// Of [`Drawing::Shares`] the year of the figures, else 0.
    #[serde(default)]
    pub year: u32,
    /// Where it is taken from.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub source: Option<T>,
}

/// How a diagram is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// Boxes in rows, with arrows.
    Flow,
    /// A round of equal parts, clockwise from the top.
    Wheel,
    /// One within the other, the outermost first.
    Rings,
    /// Parts of a whole.
    Shares,
}

impl Drawing {
    /// All of them, as they are documented.
    pub const ALL: [Drawing; 4] = [
        Drawing::Flow,
        Drawing::Wheel,
        Drawing::Rings,
        Drawing::Shares,
    ];

    /// The name in files and pages.
    pub const fn name(self) -> &'static str {
        match self {
            Drawing::Flow => "flow",
            Drawing::Wheel => "wheel",
            Drawing::Rings => "rings",
            Drawing::Shares => "shares",
        }
    }

    /// Reads a name; `None` when there is none such.
    pub fn from_name(name: &str) -> Option<Drawing> {
        Drawing::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part<T> {
    /// The id, unique in the activity.
    pub id: String,
    /// Its name, which stands in the drawing.
    pub title: T,
    /// What it is.
    pub text: T,
    /// Of [`Drawing::Flow`] its row from 1, the uppermost; else 0.
    #[serde(default)]
    pub row: u32,
    /// Of [`Drawing::Shares`] its share in per mille; else 0.
    #[serde(default)]
    pub share: u32,
}

/// What leads from one part to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrow<T> {
    /// A part's id.
    pub from: String,
    /// A part's id.
    pub to: String,
    /// What goes that way, in a few words.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub text: Option<T>,
}

/// A share as people write it, in percent: «39», «7,5».
pub fn percent(per_mille: u32) -> String {
    let (whole, tenth) = (per_mille / 10, per_mille % 10);
    if tenth == 0 {
        whole.to_string()
    } else {
        format!("{whole},{tenth}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_serde_writes() {
        for it in Drawing::ALL {
            let json = serde_json::to_string(&it).unwrap();
            assert_eq!(json, format!("\"{}\"", it.name()));
            assert_eq!(Drawing::from_name(it.name()), Some(it));
        }
        assert_eq!(Drawing::from_name("tree"), None);
    }

    #[test]
    fn shares_are_written_in_percent() {
        let written = [1000, 395, 390, 7, 0].map(percent);
        assert_eq!(written, ["100", "39,5", "39", "0,7", "0"]);
    }
}
