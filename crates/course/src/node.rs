//! Reading JSON in little code.
//!
//! The app reads everything through one type: a tree of [`Node`]s, from which
//! each struct takes its fields by name. serde's derived readers are compiled
//! anew for every struct and list, 62 KB of wasm for what the app reads
//! (measured, see ARCHITECTURE.md). `publish` and the tests use the derived ones, and a
//! test for each type holds the two equal.

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use std::fmt;

/// Any JSON value whose numbers are whole and not negative; other numbers
/// are read as [`Node::Nothing`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Node {
    /// `null`, and what is not there.
    #[default]
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(u64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, in the order in which it was written.
    Object(Vec<(String, Node)>),
}

/// What can be taken out of a [`Node`].
pub trait FromNode: Sized {
    /// Takes the value, leaving the node without what was taken. `None` when
    /// the node does not hold such a value. Fields that are not asked for are
    /// left alone, so that newer data can be read.
    fn from_node(node: &mut Node) -> Option<Self>;
}

/// The fields of an object that is read whole: what is missing or of another
/// kind is noted, and everything else read on. Ending at each field by itself
/// is more code, because what was read until then has to be dropped.
pub struct Fields<'a> {
    node: &'a mut Node,
    broken: bool,
}

impl Fields<'_> {
    fn need<T: Default>(&mut self, value: Option<T>) -> T {
        self.broken |= value.is_none();
        value.unwrap_or_default()
    }

    /// A text; empty where it is missing.
    pub fn text(&mut self, name: &str) -> String {
        let text = self.node.text(name);
        self.need(text)
    }

    /// A text that may be missing.
    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        self.node.text(name)
    }

    /// Whether it is true; not there is false.
    pub fn flag(&mut self, name: &str) -> bool {
        let flag = self.node.flag(name);
        self.need(flag)
    }

    /// A number; 0 where it is missing.
    pub fn number<N: TryFrom<u64> + Default>(&mut self, name: &str) -> N {
        let number = self.node.number(name);
        self.need(number)
    }

    /// A number that may be missing.
    pub fn optional_number<N: TryFrom<u64>>(&mut self, name: &str) -> Option<N> {
        self.node.number(name)
    }

    /// A list; not there is empty.
    pub fn list<T: FromNode>(&mut self, name: &str) -> Vec<T> {
        let list = self.node.list(name);
        self.need(list)
    }
}

impl Node {
    /// Makes a value of the fields; `None` where one that is needed is missing
    /// or of another kind.
    pub fn read<T>(&mut self, make: impl FnOnce(&mut Fields) -> T) -> Option<T> {
        let mut fields = Fields {
            node: self,
            broken: false,
        };
        let made = make(&mut fields);
        (!fields.broken).then_some(made)
    }

    /// Takes a field of an object; [`Node::Nothing`] where there is none.
    pub fn field(&mut self, name: &str) -> Node {
        if let Node::Object(fields) = self {
            for (key, value) in fields {
                if key == name {
                    return std::mem::take(value);
                }
            }
        }
        Node::Nothing
    }

    /// Takes a text field.
    pub fn text(&mut self, name: &str) -> Option<String> {
        String::from_node(&mut self.field(name))
    }

    /// Takes a field that is true or false; not there is false.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.field(name) {
            Node::Nothing => Some(false),
            Node::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// Takes a number field.
    pub fn number<N: TryFrom<u64>>(&mut self, name: &str) -> Option<N> {
        match self.field(name) {
            Node::Number(number) => N::try_from(number).ok(),
            _ => None,
        }
    }

    /// Takes a list field; not there is empty. `None` when any item is not
    /// what it should be.
    pub fn list<T: FromNode>(&mut self, name: &str) -> Option<Vec<T>> {
        match self.field(name) {
            Node::Nothing => Some(Vec::new()),
            // A loop by hand: collecting into an `Option` is twice the code for
            // each type.
            Node::List(mut items) => {
                let mut list = Vec::with_capacity(items.len());
                for item in &mut items {
                    list.push(T::from_node(item)?);
                }
                Some(list)
            }
            _ => None,
        }
    }

    /// Takes an object field as its entries; not there is empty.
    pub fn entries(&mut self, name: &str) -> Option<Vec<(String, Node)>> {
        match self.field(name) {
            Node::Nothing => Some(Vec::new()),
            Node::Object(entries) => Some(entries),
            _ => None,
        }
    }
}

impl FromNode for String {
    fn from_node(node: &mut Node) -> Option<Self> {
        match std::mem::take(node) {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(u64::try_from(number).map_or(Node::Nothing, Node::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Node::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Node {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn fields_are_taken_by_name_and_others_left_alone() {
        let mut node =
            read(r#"{"a":"x","b":[ "1", "2" ],"c":7,"d":true,"e":null,"new":{"x":[1.5,-1]}}"#);
        assert_eq!(node.text("a").as_deref(), Some("x"));
        assert_eq!(node.list::<String>("b"), Some(vec!["1".into(), "2".into()]));
        assert_eq!(node.number::<u16>("c"), Some(7));
        assert_eq!(node.flag("d"), Some(true));
        assert_eq!(node.flag("gone"), Some(false));
        assert_eq!(node.text("gone"), None);
        assert_eq!(node.list::<String>("gone"), Some(vec![]));
        let rest = node.entries("new").unwrap();
        assert_eq!(rest[0].1, Node::List(vec![Node::Nothing, Node::Nothing]));
    }

    #[test]
    fn a_value_of_another_kind_is_refused() {
        let mut node = read(r#"{"a":1,"b":"x","c":70000,"d":"yes","e":[1]}"#);
        assert_eq!(node.text("a"), None);
        assert_eq!(node.list::<String>("b"), None);
        assert_eq!(node.number::<u16>("c"), None);
        assert_eq!(node.flag("d"), None);
        assert_eq!(node.list::<String>("e"), None);
        assert_eq!(read("[]").field("a"), Node::Nothing);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[\\[\\]{}\",:0-9a-z.e-]{0,60}") {
            let _ = serde_json::from_str::<Node>(&text);
        }
    }

    #[test]
    fn a_deep_tree_is_refused_not_followed() {
        let deep = "[".repeat(100_000);
        assert!(serde_json::from_str::<Node>(&deep).is_err());
    }
}
