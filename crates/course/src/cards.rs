use crate::{FromNode, Lang, Node};
use serde::{Deserialize, Serialize};

/// The cards of «Øv på begrepene», in one language. Shipped as
/// `assets/cards.<lang>-<hash>.json` with the terms, and for each module with
/// questions as `assets/cards.<module>.<lang>-<hash>.json`, which is fetched
/// only for who missed one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardIndex {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The language of the texts.
    pub lang: Lang,
    /// The modules that have cards, in the course's own order; empty in a
    /// module's own file.
    pub modules: Vec<CardModule>,
    /// Every card, in reading order.
    pub cards: Vec<Card>,
}

/// A module that has cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardModule {
    /// The slug.
    pub slug: String,
    /// The title, plain text.
    pub title: String,
    /// Where its questions lie, from the site's root; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub questions: String,
}

/// A term, or a question with a right answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The key in the stored progress: `begreper/<term>`, or a question's own.
    pub key: String,
    /// What it is called, plain text.
    pub title: String,
    /// The keys of the lessons in which it stands; never empty.
    #[serde(rename = "in")]
    pub lessons: Vec<String>,
    /// What is asked, safe HTML. Addresses in it are those of the page.
    pub front: String,
    /// The answer, safe HTML.
    pub back: String,
}

impl FromNode for CardIndex {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(CardIndex {
            format: node.number("format")?,
            lang: Lang::from_tag(&node.text("lang")?)?,
            modules: node.list("modules")?,
            cards: node.list("cards")?,
        })
    }
}

impl FromNode for CardModule {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(CardModule {
            slug: node.text("slug")?,
            title: node.text("title")?,
            questions: node.text("questions").unwrap_or_default(),
        })
    }
}

impl FromNode for Card {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(Card {
            key: node.text("key")?,
            title: node.text("title")?,
            lessons: node.list("in")?,
            front: node.text("front")?,
            back: node.text("back")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_read_what_serde_writes() {
        let index = CardIndex {
            format: 1,
            lang: Lang::Nn,
            modules: ["", "assets/cards.m.nn-0.json"]
                .map(|questions| CardModule {
                    slug: "m".into(),
                    title: "M".into(),
                    questions: questions.into(),
                })
                .to_vec(),
            cards: vec![
                Card {
                    key: "begreper/sak".into(),
                    title: "sak <b>".into(),
                    lessons: vec!["m/l".into(), "m/k".into()],
                    front: "<p>«sak» & \"mer\"</p>".into(),
                    back: "<p>B</p>".into(),
                },
                Card {
                    key: "m/q".into(),
                    title: "Q".into(),
                    lessons: vec!["m/l".into()],
                    front: String::new(),
                    back: String::new(),
                },
            ],
        };
        let json = serde_json::to_string(&index).unwrap();
        assert!(json.contains("\"in\":[\"m/l\",\"m/k\"]"));
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(CardIndex::from_node(&mut node), Some(index.clone()));
        assert_eq!(serde_json::from_str::<CardIndex>(&json).unwrap(), index);
    }

    #[test]
    fn a_card_that_lacks_something_is_refused() {
        for json in [
            r#"{"key":"m/q","title":"T","in":["m/l"],"front":"F"}"#,
            r#"{"key":"m/q","title":"T","in":"m/l","front":"F","back":"B"}"#,
            r#"{"title":"T","in":["m/l"],"front":"F","back":"B"}"#,
            r#"{"key":"m/q","in":["m/l"],"front":"F","back":"B"}"#,
        ] {
            let mut node: Node = serde_json::from_str(json).unwrap();
            assert_eq!(Card::from_node(&mut node), None, "{json}");
        }
    }
}
