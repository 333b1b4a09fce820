//! Reads the markup that the pages are made of, strictly: what a browser would
//! repair is an error here.

use std::collections::BTreeMap;

/// Elements without an end tag.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// Names of the elements around it, outermost first.
    pub inside: Vec<String>,
    /// Text directly within, for scripts and styles the source.
    pub text: String,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// All elements in document order.
pub fn read(page: &str) -> Result<Vec<Element>, String> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            if rest[..end].contains('>') {
                return Err(format!("a loose > in {:?}", &rest[..end]));
            }
            match open.last() {
                Some(at) => elements[*at].text.push_str(&decode(&rest[..end])?),
                None if rest[..end].trim().is_empty() => {}
                None => return Err("text outside <html>".into()),
            }
            rest = &rest[end..];
            continue;
        };
        if let Some(tag) = tag.strip_prefix('/') {
            let end = tag.find('>').ok_or("an end tag without >")?;
            let at = open
                .pop()
                .ok_or(format!("</{}> closes nothing", &tag[..end]))?;
            if elements[at].name != tag[..end] {
                return Err(format!("</{}> closes <{}>", &tag[..end], elements[at].name));
            }
            rest = &tag[end + 1..];
            continue;
        }
        let (name, attributes, closed, after) = start_tag(tag)?;
        let inside = open.iter().map(|at| elements[*at].name.clone()).collect();
        elements.push(Element {
            name: name.clone(),
            attributes,
            inside,
            text: String::new(),
        });
        rest = after;
        if name == "script" || name == "style" {
            let end = rest
                .find(&format!("</{name}>"))
                .ok_or("a script without an end")?;
            let last = elements.len() - 1;
            elements[last].text = rest[..end].to_owned();
            rest = &rest[end + name.len() + 3..];
        } else if !closed && !VOID.contains(&name.as_str()) {
            open.push(elements.len() - 1);
        }
    }
    match open.last() {
        Some(at) => Err(format!("<{}> is never closed", elements[*at].name)),
        None => Ok(elements),
    }
}

type StartTag<'a> = (String, BTreeMap<String, String>, bool, &'a str);

fn start_tag(tag: &str) -> Result<StartTag<'_>, String> {
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric())
        .ok_or("a tag without an end")?;
    let name = tag[..end].to_owned();
    if name.is_empty() {
        return Err(format!(
            "a loose < before {:?}",
            tag.chars().take(20).collect::<String>()
        ));
    }
    let mut rest = &tag[end..];
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((name, attributes, true, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((name, attributes, false, after));
        }
        let end = rest
            .find(['=', ' ', '>', '/'])
            .ok_or("an attribute without an end")?;
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').ok_or("a value without an end")?;
            value = decode(&quoted[..end])?;
            rest = &quoted[end + 1..];
            if !rest.starts_with([' ', '>', '/']) {
                return Err(format!("no space behind {key}"));
            }
        } else if rest.starts_with('=') {
            return Err(format!("{key} is not quoted"));
        }
        if key.is_empty() || attributes.insert(key.clone(), value).is_some() {
            return Err(format!("the attribute {key:?} stands twice in <{name}>"));
        }
    }
}

fn decode(text: &str) -> Result<String, String> {
    for rest in text.split('&').skip(1) {
        if !["amp;", "lt;", "gt;", "quot;", "#39;"]
            .iter()
            .any(|entity| rest.starts_with(entity))
        {
            return Err(format!("a loose & before {rest:?}"));
        }
    }
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    Ok(plain.replace("&#39;", "'").replace("&amp;", "&"))
}

/// What the page's security policy would block, and what it must not need.
pub fn violations(elements: &[Element]) -> Vec<String> {
    let mut found = Vec::new();
    for element in elements {
        let inline = element.name == "script" && element.get("src").is_none();
        if inline && element.get("type") != Some("application/json") {
            found.push("an inline script".to_owned());
        }
        if ["iframe", "object", "embed", "base", "form", "img"].contains(&element.name.as_str()) {
            found.push(format!("<{}>", element.name));
        }
        for (key, value) in &element.attributes {
            if key == "style" || key.starts_with("on") {
                found.push(format!("<{} {key}=…>", element.name));
            }
            let loads = key == "src"
                || key == "href"
                    && element.name == "link"
                    && element.get("rel") != Some("canonical")
                    && element.get("rel") != Some("alternate");
            if loads && (value.contains("://") || value.starts_with("//")) {
                found.push(format!(
                    "<{} {key}=\"{value}\"> is another origin's",
                    element.name
                ));
            }
            if ["href", "src", "action"].contains(&key.as_str())
                && value.trim_start().to_lowercase().starts_with("javascript:")
            {
                found.push(format!("{key}=\"{value}\""));
            }
        }
    }
    if elements
        .iter()
        .filter(|element| element.name == "style")
        .count()
        != 1
    {
        found.push("not exactly one <style>".to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> String {
        format!(
            "<!DOCTYPE html><html><head><style>a&gt;b{{}}</style></head><body>{body}</body></html>"
        )
    }

    #[test]
    fn what_a_browser_would_repair_is_an_error() {
        assert!(read(&page("<p id=\"a\">1 &lt; 2<br></p>")).is_ok());
        for bad in [
            "<p><div></p></div>",
            "<p>",
            "</p>",
            "<p a=1></p>",
            "<p a=\"1\" a=\"2\"></p>",
            "a & b",
            "a < b",
            "<p title=\"x\"y\"></p>",
        ] {
            assert!(read(&page(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn violations_are_seen() {
        assert_eq!(
            violations(
                &read(&page(
                    "<p></p><script type=\"application/json\">{}</script>"
                ))
                .unwrap()
            ),
            [] as [String; 0]
        );
        for bad in [
            "<script>1</script>",
            "<p style=\"a:b\"></p>",
            "<p onclick=\"x\"></p>",
            "<a href=\" JavaScript:x\"></a>",
            "<script src=\"https://x/y.js\"></script>",
            "<link href=\"//x/y.css\">",
            "<img src=\"x\">",
            "<style></style>",
        ] {
            assert_eq!(violations(&read(&page(bad)).unwrap()).len(), 1, "{bad}");
        }
    }
}
