use crate::{FromNode, Kind, Lang, Node};
use serde::{Deserialize, Serialize};

/// What «Dette er lagret» needs to name what a learner has done, in one
/// language. Shipped as `assets/saved.<lang>-<hash>.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedIndex {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The language of the titles.
    pub lang: Lang,
    /// The modules in the course's own order.
    pub modules: Vec<SavedModule>,
}

/// A module and everything in it that can be saved under a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedModule {
    /// The slug, fixed because links carry it.
    pub slug: String,
    /// The title, plain text.
    pub title: String,
    /// In reading order: each page before its activities, a quiz before its
    /// pool. Empty where the module is announced only.
    pub entries: Vec<SavedEntry>,
}

/// A page or an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedEntry {
    /// The key in the stored progress, `motet/for-motet`.
    pub key: String,
    /// What it is.
    pub kind: EntryKind,
    /// Plain text: a page's title, or the beginning of what an activity asks.
    pub title: String,
    /// Where it stands, from the site's root; an activity's with a fragment.
    pub path: String,
    /// The revision of an activity's text; a page has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rev: String,
    /// What can be written in an activity with several fields, each kept as a
    /// note under `<key>#<id>`, in the order in which they stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<SavedField>,
}

/// A field of an activity with several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedField {
    /// What stands behind `#` in the key.
    pub id: String,
    /// Plain text.
    pub title: String,
}

/// What an entry stands for: `"lesson"`, `"card"` or the name of an activity's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A page of a module, of whatever kind.
    Lesson,
    /// A term that is practised with cards.
    Card,
    /// An activity of this type.
    #[serde(untagged)]
    Activity(Kind),
}

impl EntryKind {
    /// Reads a name; `None` when there is no such kind.
    pub fn from_name(name: &str) -> Option<EntryKind> {
        match name {
            "lesson" => Some(EntryKind::Lesson),
            "card" => Some(EntryKind::Card),
            name => Kind::from_name(name).map(EntryKind::Activity),
        }
    }
}

impl FromNode for SavedIndex {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(SavedIndex {
            format: node.number("format")?,
            lang: Lang::from_tag(&node.text("lang")?)?,
            modules: node.list("modules")?,
        })
    }
}

impl FromNode for SavedModule {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(SavedModule {
            slug: node.text("slug")?,
            title: node.text("title")?,
            entries: node.list("entries")?,
        })
    }
}

impl FromNode for SavedEntry {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(SavedEntry {
            key: node.text("key")?,
            kind: EntryKind::from_name(&node.text("kind")?)?,
            title: node.text("title")?,
            path: node.text("path")?,
            rev: node.text("rev").unwrap_or_default(),
            fields: node.list("fields")?,
        })
    }
}

impl FromNode for SavedField {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(SavedField {
            id: node.text("id")?,
            title: node.text("title")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_read_what_serde_writes() {
        let entry = |id: &str, kind, rev: &str| SavedEntry {
            key: format!("m/{id}"),
            kind,
            title: format!("«{id}» & \"mer\""),
            path: format!("nb/m/l/#a-{id}"),
            rev: rev.into(),
            fields: Vec::new(),
        };
        let mut entries = vec![
            entry("l", EntryKind::Lesson, ""),
            entry("c", EntryKind::Card, ""),
        ];
        entries.extend(Kind::ALL.map(|kind| {
            let kind = EntryKind::Activity(kind);
            entry("a", kind, "0a1b2c3d")
        }));
        let field = |id: &str| SavedField {
            id: id.into(),
            title: format!("Punkt – {id}"),
        };
        entries[1].fields = vec![field("1.hvem"), field("2.hvem")];
        let index = SavedIndex {
            format: 1,
            lang: Lang::Nn,
            modules: vec![
                SavedModule {
                    slug: "m".into(),
                    title: "M".into(),
                    entries,
                },
                SavedModule {
                    slug: "n".into(),
                    title: "N".into(),
                    entries: Vec::new(),
                },
            ],
        };
        let json = serde_json::to_string(&index).unwrap();
        assert!(
            json.contains(r#""kind":"lesson""#)
                && json.contains(r#""kind":"card""#)
                && json.contains(r#""kind":"true-false""#)
        );
        assert_eq!(json.matches("\"rev\"").count(), Kind::ALL.len());
        assert_eq!(json.matches("\"fields\"").count(), 1);
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(SavedIndex::from_node(&mut node), Some(index.clone()));
        assert_eq!(serde_json::from_str::<SavedIndex>(&json).unwrap(), index);
    }

    #[test]
    fn a_field_without_a_title_is_refused() {
        let json =
            r#"{"key":"m/a","kind":"priorities","title":"T","path":"nb/m/","fields":[{"id":"1"}]}"#;
        let mut node: Node = serde_json::from_str(json).unwrap();
        assert_eq!(SavedEntry::from_node(&mut node), None);
    }

    #[test]
    fn an_entry_of_a_kind_that_is_not_known_is_refused() {
        let json = r#"{"key":"m/a","kind":"song","title":"T","path":"nb/m/"}"#;
        let mut node: Node = serde_json::from_str(json).unwrap();
        assert_eq!(SavedEntry::from_node(&mut node), None);
        assert!(serde_json::from_str::<SavedEntry>(json).is_err());
    }
}
