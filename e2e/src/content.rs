//! What the built site holds, read from its files: pages as tags and text,
//! activities from the module's JSON. Tests take their expectations from here.

use serde::Deserialize;
use serde_json::Value;
use std::{fs, path::Path};

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The name, in lower case.
    pub name: String,
    /// Attributes with entities decoded; without a value: empty.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page in order, without what stands in comments,
/// scripts and styles.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    pieces(html, |piece| {
        if let Piece::Start(tag) = piece {
            tags.push(tag);
        }
    });
    tags
}

/// The text of HTML: entities decoded, white space collapsed.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    pieces(html, |piece| match piece {
        Piece::Text(part) => text.push_str(&decode(part)),
        Piece::Start(tag) if is_block(&tag.name) => text.push(' '),
        Piece::End(name) if is_block(name) => text.push(' '),
        _ => {}
    });
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "div" | "br" | "ul" | "ol" | "section" | "h1" | "h2" | "h3" | "title"
    )
}

enum Piece<'a> {
    Start(Tag),
    End(&'a str),
    Text(&'a str),
}

fn pieces<'a>(html: &'a str, mut found: impl FnMut(Piece<'a>)) {
    let mut rest = html;
    while !rest.is_empty() {
        let start = rest.find('<').unwrap_or(rest.len());
        if start > 0 {
            found(Piece::Text(&rest[..start]));
            rest = &rest[start..];
            continue;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let end = tag_end(rest);
        let inside = rest.get(1..end).unwrap_or_default();
        rest = rest.get(end + 1..).unwrap_or_default();
        if let Some(name) = inside.strip_prefix('/') {
            found(Piece::End(name.trim()));
        } else if !inside.starts_with('!') {
            let tag = tag(inside);
            let close = format!("</{}", tag.name);
            let is_raw = matches!(tag.name.as_str(), "script" | "style");
            found(Piece::Start(tag));
            if is_raw {
                rest = rest.find(&close).map_or("", |end| &rest[end..]);
            }
        }
    }
}

/// Where the `>` of a tag stands, outside of quotes.
fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (index, character) in html.char_indices() {
        match (quote, character) {
            (None, '>') => return index,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn tag(inside: &str) -> Tag {
    let inside = inside.trim_end_matches('/');
    let (name, mut rest) = inside
        .split_once(char::is_whitespace)
        .unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
        }
        attributes.push((key, decode(value)));
    }
    Tag {
        name: name.to_ascii_lowercase(),
        attributes,
    }
}

/// Decodes the entities that `publish` and browsers write.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let entity = rest[1..].split_once(';').map(|(name, _)| name);
        let character = entity.and_then(|name| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            "shy" => Some('\u{ad}'),
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                char::from_u32(code.ok()?)
            }
        });
        match (character, entity) {
            (Some(character), Some(name)) => {
                decoded.push(character);
                rest = &rest[name.len() + 2..];
            }
            _ => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// An activity as it is shipped, of any type: what a type lacks is empty.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Activity {
    /// The id, unique in the module.
    pub id: String,
    /// `single`, `order` …, from the page.
    #[serde(skip)]
    pub kind: String,
    /// The heading, HTML.
    pub title: String,
    /// The question, HTML.
    pub prompt: String,
    /// Options or steps, the steps in the right order.
    #[serde(default, alias = "options", alias = "steps")]
    pub items: Vec<Item>,
    /// Whether «Ta med til samlingen» is ticked to begin with.
    #[serde(default)]
    pub bring: bool,
}

/// An option or a step.
#[derive(Clone, Debug, Deserialize)]
pub struct Item {
    /// The id, unique in the activity.
    pub id: String,
    /// What the learner reads, HTML.
    pub text: String,
    /// The explanation, HTML.
    pub why: String,
    /// Whether it is the best answer.
    #[serde(default)]
    pub right: bool,
}

impl Activity {
    /// The text of the right option.
    pub fn right(&self) -> String {
        self.option(true)
    }

    /// The text of a wrong option.
    pub fn wrong(&self) -> String {
        self.option(false)
    }

    fn option(&self, right: bool) -> String {
        let found = self.items.iter().find(|item| item.right == right);
        plain(
            &found
                .unwrap_or_else(|| panic!("{} has no such option", self.id))
                .text,
        )
    }

    /// The explanation of the option with this text, as HTML.
    pub fn why(&self, text: &str) -> &str {
        let found = self.items.iter().find(|item| plain(&item.text) == text);
        &found
            .unwrap_or_else(|| panic!("{} has no option «{text}»", self.id))
            .why
    }
}

/// A lesson as it was built: its activities in the order of the page.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Path below the site's root, with the `/` at the end.
    pub path: String,
    /// The activities in order.
    pub activities: Vec<Activity>,
    /// The page's HTML.
    pub html: String,
}

impl Lesson {
    /// Reads the page at `path` and the bundle it names.
    pub fn read(dist: &Path, path: &str) -> Lesson {
        let file = dist.join(path).join("index.html");
        let html = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
        let tags = tags(&html);
        let bundle = tags
            .iter()
            .find_map(|tag| tag.get("data-bundle"))
            .unwrap_or_else(|| panic!("{path} names no data-bundle"));
        let json = fs::read(dist.join(bundle))
            .unwrap_or_else(|error| panic!("{path} names {bundle}, but: {error}"));
        let json: Value = serde_json::from_slice(&json)
            .unwrap_or_else(|error| panic!("{bundle} is no JSON: {error}"));
        let activities = tags
            .iter()
            .filter_map(|tag| {
                let id = tag.get("data-activity")?;
                let found = find(&json, id).unwrap_or_else(|| panic!("{bundle} has no {id}"));
                let mut activity: Activity = serde_json::from_value(found.clone())
                    .unwrap_or_else(|error| panic!("{id} in {bundle}: {error}"));
                activity.kind = tag.get("data-type").unwrap_or_default().to_owned();
                Some(activity)
            })
            .collect();
        Lesson {
            path: path.to_owned(),
            activities,
            html,
        }
    }

    fn first(&self, kind: &str) -> &Activity {
        let found = self
            .activities
            .iter()
            .find(|activity| activity.kind == kind);
        found.unwrap_or_else(|| panic!("{} has no activity of type {kind}", self.path))
    }

    /// The first activity of type single on the page.
    pub fn single(&self) -> &Activity {
        self.first("single")
    }

    /// The first activity of type order on the page.
    pub fn order(&self) -> &Activity {
        self.first("order")
    }

    /// The first activity of type reflect on the page.
    pub fn reflect(&self) -> &Activity {
        self.first("reflect")
    }
}

/// The activity `id`, wherever the bundle keeps it: how bundles are laid out is
/// between `publish` and the app.
fn find<'a>(json: &'a Value, id: &str) -> Option<&'a Value> {
    match json {
        Value::Object(object) if object.contains_key("prompt") => {
            (object.get("id")? == id).then_some(json)
        }
        Value::Object(object) => object.values().find_map(|value| find(value, id)),
        Value::Array(values) => values.iter().find_map(|value| find(value, id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_attributes_and_nothing_else() {
        let html = r#"<!doctype html><!-- <a href="no"> --><script>"<a href='no'>"</script>
            <a class=x href="a/?b=1&amp;c">y > z</a><input checked type='radio' />"#;
        let tags = tags(html);
        let names: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["script", "a", "input"]);
        assert_eq!(tags[1].get("href"), Some("a/?b=1&c"));
        assert_eq!(tags[1].get("class"), Some("x"));
        assert_eq!(tags[2].get("checked"), Some(""));
        assert_eq!(tags[2].get("type"), Some("radio"));
    }

    #[test]
    fn text_is_what_a_reader_sees() {
        assert_eq!(
            plain("<p>En <b>to</b>&nbsp;&amp; tre</p><p>fire &#39;x&#39;</p>"),
            "En to & tre fire 'x'"
        );
        assert_eq!(plain("a & b &unknown; c"), "a & b &unknown; c");
    }
}
