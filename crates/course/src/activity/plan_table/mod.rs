//! Type `plan-table`: fill in rows under columns that the author names.

use crate::{FromNode, Node};
use serde::{Deserialize, Serialize};

/// Seconds to think about one row and fill it in.
pub const SECONDS: u32 = 60;

/// A table of the learner's own. There is no right answer and no score; each
/// cell is a note that is saved as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTable<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    #[serde(default)]
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// What to plan.
    pub prompt: T,
    /// A sentence that helps those who are stuck to begin.
    pub hint: T,
    /// Two to five columns.
    pub columns: Vec<Column<T>>,
    /// One to six rows with names; empty where they are numbered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row<T>>,
    /// How many numbered rows there are; 0 where they have names.
    #[serde(default)]
    pub count: u32,
    /// Whether «Ta med til samlingen» is ticked to begin with.
    #[serde(default)]
    pub bring: bool,
}

/// What is asked of each row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column<T> {
    /// The id, unique among the columns. Stored notes refer to it.
    pub id: String,
    /// The name, a word or two.
    pub text: T,
    /// What to write there, where the name does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<T>,
}

/// A row with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row<T> {
    /// The id, unique among the rows. Stored notes refer to it.
    pub id: String,
    /// The name.
    pub text: T,
}

impl<T> PlanTable<T> {
    /// The rows in order: the id of each, and its name where it has one. The
    /// id of a numbered row is its number.
    pub fn rows(&self) -> Vec<(String, Option<&T>)> {
        let mut rows = Vec::new();
        for row in &self.rows {
            rows.push((row.id.clone(), Some(&row.text)));
        }
        if rows.is_empty() {
            for number in 1..=self.count {
                rows.push((number.to_string(), None));
            }
        }
        rows
    }
}

/// The name of a cell among the activity's fields, as notes are kept under it.
/// No id holds the point.
pub fn cell(row: &str, column: &str) -> String {
    format!("{row}.{column}")
}

impl FromNode for PlanTable<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| PlanTable {
            id: fields.text("id"),
            rev: fields.text("rev"),
            title: fields.text("title"),
            prompt: fields.text("prompt"),
            hint: fields.text("hint"),
            columns: fields.list("columns"),
            rows: fields.list("rows"),
            count: fields.number("count"),
            bring: fields.flag("bring"),
        })
    }
}

impl FromNode for Column<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Column {
            id: fields.text("id"),
            text: fields.text("text"),
            hint: fields.optional_text("hint"),
        })
    }
}

impl FromNode for Row<String> {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Row {
            id: fields.text("id"),
            text: fields.text("text"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_names_or_numbers() {
        let mut table = PlanTable {
            id: "t".to_owned(),
            rev: String::new(),
            title: "",
            prompt: "",
            hint: "",
            columns: Vec::new(),
            rows: Vec::new(),
            count: 3,
            bring: false,
        };
        let numbered = ["1", "2", "3"].map(|id| (id.to_owned(), None));
        assert_eq!(table.rows(), numbered);
        table.rows.push(Row {
            id: "a".into(),
            text: "A",
        });
        assert_eq!(table.rows(), [("a".to_owned(), Some(&"A"))]);
        assert_eq!(cell("1", "hvem"), "1.hvem");
    }
}
