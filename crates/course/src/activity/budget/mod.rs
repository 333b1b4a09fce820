//! Type `budget`: choose measures until a gap is closed and every rule is kept.
//!
//! Amounts are whole numbers of the author's own unit («tusen kroner»). Flat
//! shapes without tagged enums, so that the app's reader stays small. What is
//! only read stands in the page, where the app shows and hides it: the shipped
//! form has no such texts, and the app's reader leaves them empty.

use super::scenario::{Effect, Meter};
use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to weigh one measure, beyond the reading of its text.
pub const SECONDS: u32 = 8;

/// The most measures: the compiler tries every set of them, and a phone shows
/// them in one list.
pub const MAX_MEASURES: usize = 22;

/// The largest amount: a sum of all measures fits in 32 bits.
pub const MAX_AMOUNT: u32 = 10_000_000;

/// A budget that lacks something, and what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// Whose budget it is, and why it lacks something.
    pub prompt: T,
    /// What amounts are counted in: «tusen kroner».
    pub unit: T,
    /// What it lacks before anything is chosen, above 0.
    pub gap: u32,
    /// Three to [`MAX_MEASURES`] measures, in the order in which they are shown.
    pub measures: Vec<Measure<T>>,
    /// What a budget must keep besides its balance.
    pub rules: Vec<Rule<T>>,
    /// None to four meters.
    pub meters: Vec<Meter<T>>,
    /// Those whom measures affect. Stand in the page only.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group<T>>,
    /// Two budgets of others, both balanced and within the rules. Stand in the
    /// page only.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Other<T>>,
}

/// Something that can be chosen: one of `saves` and `costs` is 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure<T> {
    /// The id, unique in the activity. Stored choices refer to it.
    pub id: String,
    /// What is done, without links. Stands in the page only.
    pub title: T,
    /// What it means. Stands in the page only.
    pub text: T,
    /// How much it brings, in the author's unit: a cut or an income.
    #[serde(default)]
    pub saves: u32,
    /// How much it costs, in the author's unit.
    #[serde(default)]
    pub costs: u32,
    /// Who decides about it.
    pub decides: Decides,
    /// Whether it brings money once and not each year.
    #[serde(default)]
    pub once: bool,
    /// What it does to meters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// Who notices it, and how. Stands in the page only.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub affects: Vec<Affected<T>>,
    /// The statute that it comes under, as a link. Stands in the page only.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub law: Option<T>,
}

/// Who decides about a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decides {
    /// The municipal council: it can be chosen.
    Council,
    /// The chief executive, within the budget's frames.
    Director,
    /// Parliament or government.
    State,
}

impl Decides {
    /// All of them, as they are documented.
    pub const ALL: [Decides; 3] = [Decides::Council, Decides::Director, Decides::State];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Decides::Council => "council",
            Decides::Director => "director",
            Decides::State => "state",
        }
    }

    /// Reads a name; `None` when there is none such.
    pub fn from_name(name: &str) -> Option<Decides> {
        Decides::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// How a group notices a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Affected<T> {
    /// A group's id.
    pub group: String,
    /// What happens to them.
    pub text: T,
}

/// Those whom measures affect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group<T> {
    /// The id, unique in the activity.
    pub id: String,
    /// Who they are.
    pub title: T,
}

/// Something that a budget must keep, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule<T> {
    /// The id, unique in the activity.
    pub id: String,
    /// The rule in short: «Gebyrene går til selvkost». Stands in the page only.
    pub title: T,
    /// Why it is so. Stands in the page only.
    pub why: T,
    /// What it demands.
    pub form: Form,
    /// The measures that it is about; of [`Form::Once`] none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// The count or the amount, where the form has one.
    #[serde(default)]
    pub number: u32,
    /// Of [`Form::Needs`] the measure that is needed, else empty.
    #[serde(default)]
    pub needs: String,
}

/// What a rule demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// At most `number` of the measures.
    Most,
    /// The amounts of those chosen are `number` together at the most.
    MostSum,
    /// The amounts of those chosen are `number` together at the least.
    LeastSum,
    /// Each of the measures only together with `needs`.
    Needs,
    /// None of the measures: it would break a statute.
    Never,
    /// What comes once is `number` together at the most.
    Once,
}

impl Form {
    /// All of them, as they are documented.
    pub const ALL: [Form; 6] = [
        Form::Most,
        Form::MostSum,
        Form::LeastSum,
        Form::Needs,
        Form::Never,
        Form::Once,
    ];

    /// The name in shipped data.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Most => "most",
            Form::MostSum => "most_sum",
            Form::LeastSum => "least_sum",
            Form::Needs => "needs",
            Form::Never => "never",
            Form::Once => "once",
        }
    }
}

/// A budget that somebody else might have made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other<T> {
    /// Whose it is, or what it puts first.
    pub title: T,
    /// Why somebody would choose so, and what it costs.
    pub text: T,
    /// The measures.
    pub measures: Vec<String>,
}

/// An amount as people write it, in groups of three digits: «1 200».
pub fn grouped(amount: u32) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

impl FromNode for Budget<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Budget {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: String::new(),
            prompt: String::new(),
            unit: fields.text("unit"),
            gap: fields.number("gap"),
            measures: fields.list("measures"),
            rules: fields.list("rules"),
            meters: fields.list("meters"),
            groups: Vec::new(),
            others: Vec::new(),
        })
    }
}

impl FromNode for Measure<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Measure {
            id: node.text("id")?,
            title: String::new(),
            text: String::new(),
            saves: node.number("saves")?,
            costs: node.number("costs")?,
            decides: Decides::from_name(&node.text("decides")?)?,
            once: node.flag("once")?,
            effects: node.list("effects")?,
            affects: Vec::new(),
            law: None,
        })
    }
}

impl FromNode for Rule<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        let form = node.text("form")?;
        Some(Rule {
            id: node.text("id")?,
            title: String::new(),
            why: String::new(),
            form: Form::ALL.into_iter().find(|it| it.name() == form)?,
            of: node.list("of")?,
            number: node.number("number")?,
            needs: node.text("needs")?,
        })
    }
}

impl Budget<String> {
    /// Takes out what stands in the page only.
    pub fn slim(&mut self) {
        self.title.clear();
        self.prompt.clear();
        self.groups.clear();
        self.others.clear();
        for measure in &mut self.measures {
            measure.title.clear();
            measure.text.clear();
            measure.affects.clear();
            measure.law = None;
        }
        for rule in &mut self.rules {
            rule.title.clear();
            rule.why.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_serde_writes() {
        for it in Decides::ALL {
            let json = serde_json::to_string(&it).unwrap();
            assert_eq!(json, format!("\"{}\"", it.name()));
            assert_eq!(Decides::from_name(it.name()), Some(it));
        }
        for it in Form::ALL {
            let json = serde_json::to_string(&it).unwrap();
            assert_eq!(json, format!("\"{}\"", it.name()));
        }
        assert_eq!(Decides::from_name("mayor"), None);
    }

    #[test]
    fn amounts_are_grouped_by_thousands() {
        let written = [0, 7, 999, 1000, 12_345, 123_456, 10_000_000].map(grouped);
        let expected = ["0", "7", "999", "1 000", "12 345", "123 456", "10 000 000"];
        assert_eq!(written, expected.map(|it| it.replace(' ', "\u{a0}")));
    }
}
