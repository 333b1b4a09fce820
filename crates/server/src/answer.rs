//! Which file answers a path, and with which headers. No network in here.

use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a request says that matters for the answer.
pub(crate) struct Asked<'a> {
    /// Path without prefix and query, still percent-encoded, no `/` first.
    pub path: &'a str,
    /// The header `Accept-Encoding`, or nothing.
    pub accept_encoding: &'a str,
    /// The header `If-None-Match`, or nothing.
    pub if_none_match: &'a str,
}

/// An answer before it becomes HTTP.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub encoding: Option<&'static str>,
    pub body: Vec<u8>,
}

impl Answer {
    /// A short text.
    pub fn text(status: u16, text: &str) -> Answer {
        Answer {
            status,
            headers: vec![
                ("content-type", "text/plain; charset=utf-8".into()),
                ("cache-control", "no-store".into()),
            ],
            encoding: None,
            body: text.as_bytes().to_vec(),
        }
    }
}

/// Where a path leads.
enum Found {
    File(PathBuf),
    /// A page's folder that was asked for without the last `/`.
    Folder,
    Nothing,
}

/// The answer that a plain static host gives.
pub(crate) fn answer(dir: &Path, asked: &Asked) -> Answer {
    let (file, status) = match find(dir, asked.path) {
        Found::File(file) => (file, 200),
        // Relative, so that it holds under any prefix.
        Found::Folder => {
            let name = asked.path.rsplit('/').next().unwrap_or_default();
            let mut answer = Answer::text(301, "Moved\n");
            answer.headers.push(("location", format!("./{name}/")));
            return answer;
        }
        Found::Nothing => (dir.join("404.html"), 404),
    };
    match send(&file, status, asked) {
        Ok(answer) => answer,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Answer::text(404, "Not found\n"),
        Err(error) => Answer::text(500, &format!("Cannot read the file: {error}\n")),
    }
}

fn find(dir: &Path, path: &str) -> Found {
    let Some(relative) = safe_path(path) else {
        return Found::Nothing;
    };
    // A link inside the folder must not lead out of it either.
    let (Ok(root), Ok(full)) = (dir.canonicalize(), dir.join(relative).canonicalize()) else {
        return Found::Nothing;
    };
    let wants_folder = path.is_empty() || path.ends_with('/');
    if !full.starts_with(&root) {
        Found::Nothing
    } else if full.is_dir() {
        let index = full.join("index.html");
        match (wants_folder, index.is_file()) {
            (true, true) => Found::File(index),
            (false, true) => Found::Folder,
            (_, false) => Found::Nothing,
        }
    } else if wants_folder {
        Found::Nothing
    } else {
        Found::File(full)
    }
}

/// The path below the folder; nothing where a segment would leave it or could
/// mean something else to the file system.
fn safe_path(path: &str) -> Option<PathBuf> {
    let mut safe = PathBuf::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        let segment = percent_decode(segment)?;
        if segment == "." || segment == ".." || segment.contains(['/', '\\', '\0', ':']) {
            return None;
        }
        safe.push(segment);
    }
    Some(safe)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn send(file: &Path, status: u16, asked: &Asked) -> io::Result<Answer> {
    let copies = [("br", "br"), ("gz", "gzip")].map(|(ending, coding)| {
        let mut copy = file.as_os_str().to_owned();
        copy.push(".");
        copy.push(ending);
        (PathBuf::from(copy), coding)
    });
    let copy = copies
        .iter()
        .find(|(copy, coding)| accepts(asked.accept_encoding, coding) && copy.is_file());
    let (body, encoding) = match copy {
        Some((copy, coding)) => (fs::read(copy)?, Some(*coding)),
        None => (fs::read(file)?, None),
    };

    let tag = tag(&body);
    let mut headers = vec![
        ("content-type", mime(file).to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
    ];
    if copies.iter().any(|(copy, _)| copy.is_file()) {
        headers.push(("vary", "accept-encoding".into()));
    }
    if let Some(encoding) = encoding {
        headers.push(("content-encoding", encoding.into()));
    }
    if status != 200 {
        headers.push(("cache-control", "no-store".into()));
        return Ok(Answer {
            status,
            headers,
            encoding,
            body,
        });
    }
    let forever = asked.path.starts_with("assets/");
    let cache = if forever {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    headers.push(("cache-control", cache.into()));
    headers.push(("etag", tag.clone()));
    if asked
        .if_none_match
        .split(',')
        .any(|known| known.trim().trim_start_matches("W/") == tag)
    {
        headers.retain(|(name, _)| !matches!(*name, "content-type" | "content-encoding"));
        return Ok(Answer {
            status: 304,
            headers,
            encoding: None,
            body: Vec::new(),
        });
    }
    Ok(Answer {
        status,
        headers,
        encoding,
        body,
    })
}

/// Whether the header `Accept-Encoding` allows `coding`.
fn accepts(header: &str, coding: &str) -> bool {
    let quality = |name: &str| {
        header.split(',').find_map(|part| {
            let mut parts = part.split(';').map(str::trim);
            if !parts.next()?.eq_ignore_ascii_case(name) {
                return None;
            }
            let refused = parts.any(|parameter| {
                parameter
                    .strip_prefix("q=")
                    .is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q == 0.0))
            });
            Some(!refused)
        })
    };
    quality(coding).or_else(|| quality("*")).unwrap_or(false)
}

/// A name for these very bytes; a compressed copy so has its own.
fn tag(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    let hex: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{hex}\"")
}

fn mime(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_encoding_is_read_as_the_standard_says() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("BR;q=0.5", "br"));
        assert!(accepts("*", "br"));
        assert!(!accepts("", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("gzip, *;q=0.0", "br"));
        assert!(!accepts("brotli", "br"));
    }

    #[test]
    fn a_path_never_leaves_the_folder() {
        for path in [
            "../x",
            "a/../../x",
            "%2e%2e/x",
            "..%2fx",
            "a%5c..%5cx",
            "%00",
            "C:/x",
            "%",
            "%c3",
        ] {
            assert_eq!(safe_path(path), None, "{path}");
        }
        assert_eq!(safe_path("nb//motet/"), Some(PathBuf::from("nb/motet")));
        assert_eq!(safe_path("m%C3%B8te"), Some(PathBuf::from("møte")));
    }
}
