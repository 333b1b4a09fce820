//! Whether HTML that was made of an author's text can do any harm.

/// Reads HTML more strictly than a browser: every `<` opens a tag that this
/// compiler writes, with attributes that it writes, and every tag is closed.
pub fn assert_harmless(html: &str) {
    const TAGS: [&str; 17] = [
        "p",
        "em",
        "strong",
        "code",
        "br",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h2",
    ];
    const ATTRIBUTES: [&str; 8] = [
        "id",
        "class",
        "href",
        "target",
        "rel",
        "data-term",
        "start",
        "scope",
    ];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains(['>', '"']), "{html}");
        let end = rest[at..]
            .find('>')
            .map(|end| at + end)
            .unwrap_or_else(|| panic!("{html}"));
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(TAGS.contains(&name), "<{tag}> in {html}");
        if name != "br" {
            open.push(name);
        }
        let mut pieces = attributes.split('"').peekable();
        while let Some(piece) = pieces.next() {
            let attribute = piece.trim();
            let Some(value) = pieces.next() else {
                assert!(attribute.is_empty(), "{html}");
                break;
            };
            let attribute = attribute
                .strip_suffix('=')
                .unwrap_or_else(|| panic!("{html}"));
            assert!(ATTRIBUTES.contains(&attribute), "{attribute} in {html}");
            if attribute == "href" {
                let safe = ["https://", "~/", "#ord-"]
                    .iter()
                    .any(|start| value.starts_with(start));
                assert!(safe, "{value} in {html}");
            }
        }
    }
    assert!(!rest.contains(['>', '"']) && open.is_empty(), "{html}");
}
