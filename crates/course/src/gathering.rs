use crate::{FromNode, Lang, Node, SavedField};
use serde::{Deserialize, Serialize};

/// What «Til samlingen» needs to name what the learner brings, in one
/// language. Shipped as `assets/gathering.<lang>-<hash>.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatheringIndex {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The language of the texts.
    pub lang: Lang,
    /// Everything in which the learner writes, in reading order.
    pub entries: Vec<GatheringEntry>,
}

/// Something in which the learner writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatheringEntry {
    /// The key in the stored progress, `motet/min-kjoreregel`.
    pub key: String,
    /// The part of the page to which it belongs.
    pub part: String,
    /// Plain text: what is asked.
    pub title: String,
    /// Where it stands, from the site's root.
    pub path: String,
    /// The revision of the text; the page's own fields have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rev: String,
    /// What is written field by field; of a table its rows. Without any there
    /// is one text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<SavedField>,
    /// The columns of a table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<SavedField>,
}

impl FromNode for GatheringIndex {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(GatheringIndex {
            format: node.number("format")?,
            lang: Lang::from_tag(&node.text("lang")?)?,
            entries: node.list("entries")?,
        })
    }
}

impl FromNode for GatheringEntry {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(GatheringEntry {
            key: node.text("key")?,
            part: node.text("part")?,
            title: node.text("title")?,
            path: node.text("path")?,
            rev: node.text("rev").unwrap_or_default(),
            rows: node.list("rows")?,
            columns: node.list("columns")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_read_what_serde_writes() {
        let field = |id: &str| SavedField {
            id: id.into(),
            title: format!("«{id}» & \"mer\""),
        };
        let text = GatheringEntry {
            key: "m/a".into(),
            part: "tanker".into(),
            title: "Hva nå?".into(),
            path: "nb/m/l/#a-a".into(),
            rev: "0a1b2c3d".into(),
            rows: Vec::new(),
            columns: Vec::new(),
        };
        let index = GatheringIndex {
            format: 1,
            lang: Lang::Nn,
            entries: vec![
                GatheringEntry {
                    rev: String::new(),
                    rows: vec![field("1"), field("2")],
                    columns: vec![field("hva")],
                    ..text.clone()
                },
                text,
            ],
        };
        let json = serde_json::to_string(&index).unwrap();
        assert_eq!(json.matches("\"rows\"").count(), 1);
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(GatheringIndex::from_node(&mut node), Some(index.clone()));
        assert_eq!(
            serde_json::from_str::<GatheringIndex>(&json).unwrap(),
            index
        );
        let mut node: Node = serde_json::from_str(&json.replace("\"part\"", "\"del\"")).unwrap();
        assert_eq!(GatheringIndex::from_node(&mut node), None);
    }
}
