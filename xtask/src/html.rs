//! Just enough of HTML to see what a page that we wrote ourselves loads.

use std::collections::BTreeMap;

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Its attributes; one without a value has an empty one.
    pub attributes: BTreeMap<&'a str, &'a str>,
}

impl<'a> Tag<'a> {
    /// An attribute's value, or nothing.
    pub fn get(&self, name: &str) -> &'a str {
        self.attributes.get(name).copied().unwrap_or_default()
    }
}

/// The start tags of a page, in order; what stands in scripts and styles is
/// passed over.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = end_of_tag(rest);
        let tag = parse(&rest[..end]);
        rest = &rest[end..];
        if tag.name == "script" || tag.name == "style" {
            rest = rest
                .find(&format!("</{}", tag.name))
                .map_or("", |end| &rest[end..]);
        }
        tags.push(tag);
    }
    tags
}

/// The text inside the script with this id.
pub fn script_with_id<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    let at = html.find(&format!("id=\"{id}\""))?;
    let after = &html[at..];
    let text = &after[after.find('>')? + 1..];
    Some(&text[..text.find("</script")?])
}

/// Where `>` ends the tag; one inside quotes does not.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn parse(text: &str) -> Tag<'_> {
    let space = |c: char| c.is_ascii_whitespace() || c == '/';
    let (name, mut rest) = text.split_at(text.find(space).unwrap_or(text.len()));
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(space);
        if rest.is_empty() {
            return Tag { name, attributes };
        }
        let end = rest.find(|c| c == '=' || space(c)).unwrap_or(rest.len());
        let attribute = &rest[..end];
        rest = &rest[end..];
        let Some(value) = rest.strip_prefix('=') else {
            attributes.insert(attribute, "");
            continue;
        };
        let quoted = ['"', '\''].into_iter().find_map(|quote| {
            let inner = value.strip_prefix(quote)?;
            let end = inner.find(quote)?;
            Some((&inner[..end], &inner[end + 1..]))
        });
        let (value, after) = quoted.unwrap_or_else(|| {
            value.split_at(
                value
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(value.len()),
            )
        });
        attributes.insert(attribute, value);
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_is_seen_and_what_only_looks_so_is_not() {
        let html = r#"<!doctype html><!-- <img src="no"> --><script type=module src="a.js"></script>
            <script type="application/json" id="oppsett">{"x":"<img src='no'>"}</script>
            <a title="a > b" href='c' hidden>1 < 2</a><img/>"#;
        let tags = tags(html);
        let names: Vec<_> = tags.iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["script", "script", "a", "img"]);
        assert_eq!(
            (tags[0].get("type"), tags[0].get("src")),
            ("module", "a.js")
        );
        assert_eq!((tags[2].get("title"), tags[2].get("href")), ("a > b", "c"));
        assert!(tags[2].attributes.contains_key("hidden"));
        assert_eq!(
            script_with_id(html, "oppsett"),
            Some(r#"{"x":"<img src='no'>"}"#)
        );
        assert_eq!(script_with_id(html, "other"), None);
    }
}
