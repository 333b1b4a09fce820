use crate::{FromNode, Lang, Node};
use serde::{Deserialize, Serialize};

/// Everything that «Søk» looks in, in one language. Shipped as
/// `assets/search.<lang>-<hash>.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchIndex {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The language of the texts.
    pub lang: Lang,
    /// In the course's order: what fits as well as another comes before it.
    pub docs: Vec<SearchDoc>,
}

/// What can be found: a section of a lesson, an activity, a term, a page. All
/// texts are plain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchDoc {
    /// What its title says about what it holds, 1 to 3: an activity's, a
    /// term's, a heading's.
    pub weight: u32,
    /// Its heading.
    pub title: String,
    /// What it is and where it stands, in words.
    pub place: String,
    /// The page, from the site's root.
    pub path: String,
    /// Its own place in that page; a whole page has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Other names under which it is found, never shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub also: String,
    /// The paragraphs, a line for each item of a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<String>,
    /// The places of the paragraphs; one that has none stands at `id`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
}

impl FromNode for SearchIndex {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(SearchIndex {
            format: node.number("format")?,
            lang: Lang::from_tag(&node.text("lang")?)?,
            docs: node.list("docs")?,
        })
    }
}

impl FromNode for SearchDoc {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| SearchDoc {
            weight: fields.number("weight"),
            title: fields.text("title"),
            place: fields.text("place"),
            path: fields.text("path"),
            id: fields.optional_text("id").unwrap_or_default(),
            also: fields.optional_text("also").unwrap_or_default(),
            texts: fields.list("texts"),
            ids: fields.list("ids"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_read_what_serde_writes() {
        let bare = SearchDoc {
            weight: 3,
            title: "«Møtet» & \"mer\"".into(),
            place: "Leksjon".into(),
            path: "nb/m/l/".into(),
            ..SearchDoc::default()
        };
        let index = SearchIndex {
            format: 1,
            lang: Lang::Nn,
            docs: vec![
                SearchDoc {
                    id: "les".into(),
                    also: "anna".into(),
                    texts: vec!["Ein.".into(), "To\ntre".into()],
                    ids: vec!["les-1".into(), String::new()],
                    ..bare.clone()
                },
                bare,
            ],
        };
        let json = serde_json::to_string(&index).unwrap();
        assert_eq!(json.matches("\"texts\"").count(), 1);
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(SearchIndex::from_node(&mut node), Some(index.clone()));
        assert_eq!(serde_json::from_str::<SearchIndex>(&json).unwrap(), index);
        let mut node: Node = serde_json::from_str(&json.replace("\"path\"", "\"sti\"")).unwrap();
        assert_eq!(SearchIndex::from_node(&mut node), None);
    }
}
