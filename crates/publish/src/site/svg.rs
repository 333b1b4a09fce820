//! Pictures and icons: SVG that stands in the page, so that it follows the
//! colours of the page. Only drawing is let through.

use super::{SiteError, assets::read_text};
use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{
        self,
        roxmltree::{Document, Node},
    },
};
use std::path::Path;

/// Elements that draw and do nothing else.
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "use",
];

/// Elements that say something to nobody here: the page gives the picture its name.
const SILENT: &[&str] = &["desc", "metadata", "title"];

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Icons of the pages and the app, by name, and their files in Aksel.
const ICONS: &[(&str, &str)] = &[
    ("check", "Checkmark"),
    ("cross", "XMark"),
    ("info", "InformationSquare"),
    ("arrow-up", "ArrowUp"),
    ("arrow-down", "ArrowDown"),
    ("arrow-right", "ArrowRight"),
    ("clock", "Clock"),
    ("scale", "Paragraph"),
    ("pencil", "Pencil"),
    ("warning", "ExclamationmarkTriangle"),
    ("book", "Book"),
    ("speaker", "SpeakerSoundWave2"),
    ("search", "MagnifyingGlass"),
];

/// The size of the picture shown where a page is shared.
pub(super) const SHARE_SIZE: (u32, u32) = (1200, 630);

/// The largest picture, in bytes: it stands in the page that is painted first.
const MAX_PICTURE: usize = 4096;

/// A checked picture, ready to be placed.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    source: String,
    file: String,
}

impl Picture {
    /// Reads a picture and refuses what could run, load or restyle.
    pub fn read(path: &Path) -> Result<Picture, SiteError> {
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let picture = Picture {
            source: read_text(path)?,
            file,
        };
        if picture.source.len() > MAX_PICTURE {
            return Err(SiteError::Svg {
                file: picture.file,
                message: format!(
                    "it has {} bytes; {MAX_PICTURE} are the most, because it stands in the page: \
                     draw it with fewer points or round its numbers",
                    picture.source.len()
                ),
            });
        }
        picture.place("p", "")?;
        Ok(picture)
    }

    /// The `<svg>` with ids made unique by `prefix`. Decoration without `alt`,
    /// an image with it.
    pub fn place(&self, prefix: &str, alt: &str) -> Result<String, SiteError> {
        let fail = |message: String| SiteError::Svg {
            file: self.file.clone(),
            message,
        };
        let document = Document::parse(&self.source).map_err(|error| fail(error.to_string()))?;
        let root = document.root_element();
        if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
            return Err(fail(format!("its root is not <svg xmlns=\"{SVG}\">")));
        }
        if root.attribute("viewBox").is_none() {
            return Err(fail(
                "it needs a viewBox, so that it can take any size".into(),
            ));
        }
        let mut out = String::with_capacity(self.source.len());
        element(root, prefix, Some(alt), &mut out).map_err(fail)?;
        Ok(out)
    }
}

fn element(node: Node, prefix: &str, root: Option<&str>, out: &mut String) -> Result<(), String> {
    let name = node.tag_name().name();
    if node.tag_name().namespace() == Some(SVG) && SILENT.contains(&name) {
        return Ok(());
    }
    if node.tag_name().namespace() != Some(SVG) || !ELEMENTS.contains(&name) {
        return Err(format!(
            "<{name}> is not allowed: a picture draws and does nothing else"
        ));
    }
    out.push('<');
    out.push_str(name);
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        let href = key == "href" && matches!(attribute.namespace(), None | Some(XLINK));
        if attribute.namespace() == Some(XML)
            || (root.is_some() && ["role", "aria-label", "aria-hidden"].contains(&key))
        {
            continue;
        }
        if attribute.namespace().is_some() && !href {
            continue;
        }
        if key == "style" {
            return Err(
                "style=\"…\" is blocked by the page's security policy: use attributes or classes"
                    .into(),
            );
        }
        if key.len() > 2 && key[..2].eq_ignore_ascii_case("on") {
            return Err(format!("{key}=\"…\" is a script"));
        }
        let value = if key == "id" {
            format!("{prefix}-{value}")
        } else if href {
            let target = value
                .strip_prefix('#')
                .ok_or_else(|| format!("it refers to {value}: only its own parts may be used"))?;
            format!("#{prefix}-{target}")
        } else {
            own_urls(value, prefix)?
        };
        push_attribute(out, key, &value);
    }
    if let Some(alt) = root {
        if alt.is_empty() {
            push_attribute(out, "aria-hidden", "true");
        } else {
            push_attribute(out, "role", "img");
            push_attribute(out, "aria-label", alt);
        }
    }
    let mut open = false;
    for child in node.children().filter(Node::is_element) {
        if !open {
            out.push('>');
            open = true;
        }
        element(child, prefix, None, out)?;
    }
    if open {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    } else {
        out.push_str("/>");
    }
    Ok(())
}

/// Rewrites `url(#x)` to the prefixed id and refuses any other address.
fn own_urls(value: &str, prefix: &str) -> Result<String, String> {
    let lower = value.to_ascii_lowercase();
    if lower.contains("javascript:") || lower.contains("url(") && !value.contains("url(") {
        return Err(format!("{value} is not allowed"));
    }
    let mut parts = value.split("url(");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let target = part.trim_start_matches(['"', '\'']).strip_prefix('#');
        let Some((id, rest)) = target.and_then(|target| target.split_once(')')) else {
            return Err(format!(
                "url({part} refers to something outside the picture"
            ));
        };
        let id = id.trim_end_matches(['"', '\'']);
        out.push_str(&format!("url(#{prefix}-{id}){rest}"));
    }
    Ok(out)
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '\n' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// The shared icons, as one hidden `<svg>` for the end of each page.
pub(super) fn sprite(node_modules: &Path) -> Result<String, SiteError> {
    let folder = node_modules.join("@navikt/aksel-icons/dist/svg");
    let mut out =
        String::from("<svg class=\"icons\" aria-hidden=\"true\" width=\"0\" height=\"0\">");
    for (name, file) in ICONS {
        let source = read_text(&folder.join(format!("{file}.svg")))?;
        let fail = |message: String| SiteError::Svg {
            file: format!("{file}.svg"),
            message,
        };
        let document = Document::parse(&source).map_err(|error| fail(error.to_string()))?;
        let view_box = document
            .root_element()
            .attribute("viewBox")
            .unwrap_or("0 0 24 24");
        out.push_str("<symbol");
        push_attribute(&mut out, "id", &format!("icon-{name}"));
        push_attribute(&mut out, "viewBox", view_box);
        push_attribute(&mut out, "fill", "currentColor");
        out.push('>');
        for node in document.root_element().children().filter(Node::is_element) {
            let Some(d) = node
                .attribute("d")
                .filter(|_| node.tag_name().name() == "path")
            else {
                return Err(fail("an icon is made of <path d=\"…\"> only".into()));
            };
            out.push_str("<path");
            if let Some(rule) = node.attribute("fill-rule") {
                push_attribute(&mut out, "fill-rule", rule);
            }
            push_attribute(&mut out, "d", d);
            out.push_str("/>");
        }
        out.push_str("</symbol>");
    }
    out.push_str("</svg>");
    Ok(out)
}

/// Draws the sharing picture as PNG. No fonts: what it says stands in the
/// page's title and description.
pub(super) fn share_picture(path: &Path) -> Result<Vec<u8>, SiteError> {
    png(path, SHARE_SIZE, None)
}

/// A picture as PNG: the whole size covered and centred, as `object-fit: cover`
/// would; or smaller, on a ground of one colour.
pub(super) fn png(
    path: &Path,
    size: (u32, u32),
    on: Option<(f32, [u8; 3])>,
) -> Result<Vec<u8>, SiteError> {
    let fail = |message: String| SiteError::Svg {
        file: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        message,
    };
    let source = read_text(path)?;
    let tree = usvg::Tree::from_str(&source, &usvg::Options::default())
        .map_err(|error| fail(error.to_string()))?;
    let (width, height) = size;
    let mut pixmap =
        Pixmap::new(width, height).ok_or_else(|| fail("no memory for the picture".into()))?;
    if let Some((_, [red, green, blue])) = on {
        pixmap.fill(Color::from_rgba8(red, green, blue, u8::MAX));
    }
    let part = on.map_or(1.0, |(part, _)| part);
    let drawn = tree.size();
    let (width, height) = (width as f32, height as f32);
    let scale = (width / drawn.width()).max(height / drawn.height()) * part;
    let transform = Transform::from_row(
        scale,
        0.0,
        0.0,
        scale,
        (width - drawn.width() * scale) / 2.0,
        (height - drawn.height() * scale) / 2.0,
    );
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| fail(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(inside: &str) -> Result<String, SiteError> {
        let source = format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"0 0 1 1\">{inside}</svg>"
        );
        Picture {
            source,
            file: "x.svg".into(),
        }
        .place("b-1", "")
    }

    #[test]
    fn only_drawing_is_let_through() {
        for bad in [
            "<script>1</script>",
            "<style>a{}</style>",
            "<foreignObject/>",
            "<image href=\"x.png\"/>",
            "<a href=\"#x\"/>",
            "<path style=\"fill:red\"/>",
            "<path onclick=\"x()\"/>",
            "<use href=\"other.svg#x\"/>",
            "<use xlink:href=\"//x/y.svg#x\"/>",
            "<path fill=\"url(x.svg#y)\"/>",
            "<path fill=\"URL(x.svg#y)\"/>",
            "<set attributeName=\"href\" to=\"javascript:1\"/>",
        ] {
            assert!(picture(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ids_are_prefixed_and_text_is_left_out() {
        let out = picture("<title>x</title><defs><mask id=\"m\"/></defs><path mask=\"url(#m)\"/><use href=\"#m\"/>").unwrap();
        assert_eq!(
            out,
            "<svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><defs><mask id=\"b-1-m\"/></defs><path mask=\"url(#b-1-m)\"/><use href=\"#b-1-m\"/></svg>"
        );
    }

    #[test]
    fn a_name_makes_it_an_image() {
        let picture = Picture {
            source: format!("<svg xmlns=\"{SVG}\" viewBox=\"0 0 1 1\"/>"),
            file: "x".into(),
        };
        let out = picture.place("p", "En \"sal\" <her>").unwrap();
        assert!(
            out.contains("role=\"img\" aria-label=\"En &quot;sal&quot; &lt;her>\""),
            "{out}"
        );
    }
}
