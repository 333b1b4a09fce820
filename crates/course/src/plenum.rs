use crate::{
    FromNode, Lang, Node,
    activity::{dilemma::Part, scenario::Scenario},
};
use serde::{Deserialize, Serialize};

/// What can be shown to the whole hall, in one language. Shipped as
/// `assets/plenum.<lang>-<hash>.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlenumIndex {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The language of the texts.
    pub lang: Lang,
    /// Exercises in the course's own order, then the items of the programme.
    pub items: Vec<PlenumItem>,
}

/// An exercise, or an item of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlenumItem {
    /// What the address names it by: `rollen/rodt-eller-gront`, `program/<id>`.
    pub key: String,
    /// What it is.
    pub kind: PlenumKind,
    /// Plain text: the module, or what an item of the programme belongs to.
    pub place: String,
    /// Safe HTML: a short heading.
    pub title: String,
    /// How long is usual; 0 where nothing is said.
    #[serde(default)]
    pub minutes: u32,
    /// Safe HTML: the situation, what is asked, or all of an item's text.
    pub html: String,
    /// The parts of a dilemma.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part<String>>,
    /// A scenario, whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Scenario<String>>,
}

/// What is shown, and so in which steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlenumKind {
    /// A case in parts, with a vote by hands on each.
    Dilemma,
    /// A story that goes on by what most hands say.
    Scenario,
    /// A question to think about.
    Reflect,
    /// An item of the programme.
    Item,
}

impl PlenumKind {
    /// All of them.
    pub const ALL: [PlenumKind; 4] = [
        PlenumKind::Dilemma,
        PlenumKind::Scenario,
        PlenumKind::Reflect,
        PlenumKind::Item,
    ];

    /// As it is shipped, and in markup.
    pub const fn name(self) -> &'static str {
        match self {
            PlenumKind::Dilemma => "dilemma",
            PlenumKind::Scenario => "scenario",
            PlenumKind::Reflect => "reflect",
            PlenumKind::Item => "item",
        }
    }
}

impl FromNode for PlenumIndex {
    fn from_node(node: &mut Node) -> Option<Self> {
        Some(PlenumIndex {
            format: node.number("format")?,
            lang: Lang::from_tag(&node.text("lang")?)?,
            items: node.list("items")?,
        })
    }
}

impl FromNode for PlenumItem {
    fn from_node(node: &mut Node) -> Option<Self> {
        let kind = node.text("kind")?;
        let kind = PlenumKind::ALL.into_iter().find(|it| it.name() == kind)?;
        let scenario = Scenario::from_node(&mut node.field("scenario"));
        // A story without its story cannot be shown.
        if (kind == PlenumKind::Scenario) != scenario.is_some() {
            return None;
        }
        node.read(|fields| PlenumItem {
            key: fields.text("key"),
            kind,
            place: fields.text("place"),
            title: fields.text("title"),
            minutes: fields.number("minutes"),
            html: fields.text("html"),
            parts: fields.list("parts"),
            scenario,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_read_what_serde_writes() {
        let item = PlenumItem {
            key: "program/apning".into(),
            kind: PlenumKind::Item,
            place: "Første dag".into(),
            title: "Åpning".into(),
            minutes: 15,
            html: "<p>«Velkommen» \"hit\"</p>".into(),
            parts: Vec::new(),
            scenario: None,
        };
        let part = Part {
            id: "1".into(),
            text: "<p>Hva nå?</p>".into(),
            red: "a".into(),
            yellow: "b".into(),
            green: "c".into(),
        };
        let dilemma = PlenumItem {
            kind: PlenumKind::Dilemma,
            minutes: 0,
            parts: vec![part],
            ..item.clone()
        };
        let scenario = r#"{"id":"s","rev":"r","title":"t","prompt":"p","start":"a","meters":[],
            "scenes":[{"id":"a","title":"A","text":"x","save":false,"layer":0,"choices":[{"id":"c","text":"C","to":"e"}]}],
            "endings":[{"id":"e","title":"E","text":"x","stakes":"s","rule":"r","other":"o"}]}"#;
        let story = PlenumItem {
            kind: PlenumKind::Scenario,
            scenario: Some(serde_json::from_str(scenario).unwrap()),
            ..item.clone()
        };
        let index = PlenumIndex {
            format: 1,
            lang: Lang::Nn,
            items: vec![dilemma, story, item],
        };
        let json = serde_json::to_string(&index).unwrap();
        assert_eq!(
            (
                json.matches("\"parts\"").count(),
                json.matches("\"scenario\":{").count()
            ),
            (1, 1)
        );
        let mut node: Node = serde_json::from_str(&json).unwrap();
        assert_eq!(PlenumIndex::from_node(&mut node), Some(index.clone()));
        assert_eq!(serde_json::from_str::<PlenumIndex>(&json).unwrap(), index);
        for (right, wrong) in [
            ("\"kind\":\"item\"", "\"kind\":\"film\""),
            ("\"kind\":\"item\"", "\"kind\":\"scenario\""),
            ("\"place\"", "\"sted\""),
        ] {
            let json = json.replace(right, wrong);
            let mut node: Node = serde_json::from_str(&json).unwrap();
            assert_eq!(PlenumIndex::from_node(&mut node), None, "{wrong}");
        }
    }
}
