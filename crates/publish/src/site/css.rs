//! Style sheets: bundled, minified and written for the oldest browsers that
//! run the app.

use super::{SiteError, assets::read_text};
use lightningcss::{
    bundler::{Bundler, ResolveResult, SourceProvider},
    printer::PrinterOptions,
    rules::CssRule,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
    targets::{Browsers, Targets},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Component, Path, PathBuf},
};

/// The floor for the app: browsers from early 2024 on.
const TARGETS: Browsers = Browsers {
    chrome: Some(122 << 16),
    firefox: Some(123 << 16),
    safari: Some(17 << 16 | 2 << 8),
    android: None,
    edge: None,
    ie: None,
    ios_saf: None,
    opera: None,
    samsung: None,
};

/// Bundles the style sheet at `entry` with all that it imports from files
/// beside it and from packages.
pub(super) fn bundle(entry: &Path, node_modules: &Path) -> Result<String, SiteError> {
    let name = entry
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let fail = |message: String| SiteError::Css {
        file: name.clone(),
        message,
    };
    let mut sources = Sources {
        files: BTreeMap::new(),
        node_modules: node_modules.to_owned(),
    };
    sources.load(entry)?;
    let mut bundler = Bundler::new(&sources, None, ParserOptions::default());
    let mut sheet = bundler
        .bundle(entry)
        .map_err(|error| fail(error.to_string()))?;
    let targets = Targets::from(TARGETS);
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| fail(error.to_string()))?;
    // Licences stand in the repository; the packages are MIT and named there.
    sheet.license_comments.clear();
    let css = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map_err(|error| fail(error.to_string()))?
        .code;
    check(&css).map_err(fail)?;
    Ok(css)
}

/// A style sheet of the site loads nothing and cannot end its `<style>`.
fn check(css: &str) -> Result<(), String> {
    if css.contains("@import") {
        return Err(
            "an @import is left after bundling: import files of the repository or of packages only"
                .into(),
        );
    }
    if css.to_ascii_lowercase().contains("</style") {
        return Err("it contains </style".into());
    }
    for rest in css.split("url(").skip(1) {
        let target = rest.trim_start_matches(['"', '\'']);
        if !target.starts_with("data:") && !target.starts_with('#') {
            let shown: String = target.chars().take(40).collect();
            return Err(format!(
                "url({shown}…) would load a file: use a data: address or draw it as SVG in the page"
            ));
        }
    }
    Ok(())
}

/// Refuses a colour or size of the theme that is used in `sheets` and set in
/// none of them: the browser would leave the whole declaration out.
pub(super) fn check_tokens(sheets: &[&str]) -> Result<(), SiteError> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let all = sheets.concat();
    for rest in all.split("var(--ds-").skip(1) {
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        // With a fallback it may be missing.
        if after.starts_with(')') && !all.contains(&format!("--ds-{name}:")) {
            return Err(SiteError::Css {
                file: "tokens.css".into(),
                message: format!("--ds-{name} is used and not set: run `node style/tokens.mjs`"),
            });
        }
    }
    Ok(())
}

/// All files of a bundle, read before it begins, because the bundler borrows them.
struct Sources {
    files: BTreeMap<PathBuf, String>,
    node_modules: PathBuf,
}

impl Sources {
    fn load(&mut self, file: &Path) -> Result<(), SiteError> {
        if self.files.contains_key(file) {
            return Ok(());
        }
        let text = read_text(file)?;
        let mut imports = Vec::new();
        {
            let fail = |message: String| SiteError::Css {
                file: file.display().to_string(),
                message,
            };
            let sheet = StyleSheet::parse(&text, ParserOptions::default())
                .map_err(|error| fail(error.to_string()))?;
            for rule in &sheet.rules.0 {
                if let CssRule::Import(import) = rule {
                    imports.push(
                        self.find(&import.url, file)
                            .map_err(|error| fail(error.to_string()))?,
                    );
                }
            }
        }
        self.files.insert(file.to_owned(), text);
        imports.iter().try_for_each(|import| self.load(import))
    }

    /// The file that `specifier` means in `from`: relative, or of a package.
    fn find(&self, specifier: &str, from: &Path) -> Result<PathBuf, NotFound> {
        let not_found = || NotFound(specifier.to_owned());
        if specifier.contains("://") || specifier.starts_with('/') {
            return Err(not_found());
        }
        let beside = normal(&from.parent().unwrap_or(Path::new("")).join(specifier));
        if specifier.starts_with('.') {
            return Ok(beside);
        }
        let (package, inside) = split_package(specifier).ok_or_else(not_found)?;
        let folder = self.node_modules.join(package);
        if let Some(exported) = exported(&folder, inside) {
            return Ok(normal(&folder.join(exported)));
        }
        let plain = normal(&folder.join(inside));
        if plain.starts_with(&folder) && plain.is_file() {
            Ok(plain)
        } else if beside.is_file() {
            Ok(beside)
        } else {
            Err(not_found())
        }
    }
}

impl SourceProvider for Sources {
    type Error = NotFound;

    fn read<'a>(&'a self, file: &Path) -> Result<&'a str, NotFound> {
        self.files
            .get(file)
            .map(String::as_str)
            .ok_or_else(|| NotFound(file.display().to_string()))
    }

    fn resolve(&self, specifier: &str, from: &Path) -> Result<ResolveResult, NotFound> {
        self.find(specifier, from).map(ResolveResult::File)
    }
}

/// An import that leads nowhere.
#[derive(Debug)]
struct NotFound(String);

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot find \"{}\"; is it spelled right, and has `npm ci` run?",
            self.0
        )
    }
}

impl std::error::Error for NotFound {}

/// `@scope/name/file.css` as package and path inside it.
fn split_package(specifier: &str) -> Option<(&str, &str)> {
    let slashes = if specifier.starts_with('@') { 2 } else { 1 };
    match specifier.match_indices('/').nth(slashes - 1) {
        Some((at, _)) => Some((&specifier[..at], &specifier[at + 1..])),
        None => Some((specifier, "")),
    }
}

/// What the package's `exports` say of `inside`: exact names, and patterns
/// with one `*`.
fn exported(folder: &Path, inside: &str) -> Option<String> {
    let package: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("package.json")).ok()?).ok()?;
    let key = if inside.is_empty() {
        ".".to_owned()
    } else {
        format!("./{inside}")
    };
    let target = |value: &Value| -> Option<String> {
        let value = value
            .get("style")
            .or_else(|| value.get("default"))
            .unwrap_or(value);
        value.as_str().map(str::to_owned)
    };
    if let Some(exports) = package.get("exports").and_then(Value::as_object) {
        if let Some(found) = exports.get(&key).and_then(target) {
            return Some(found);
        }
        for (pattern, value) in exports {
            let Some((before, after)) = pattern.split_once('*') else {
                continue;
            };
            let rest = key
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after));
            if let (Some(rest), Some(found)) = (rest, target(value)) {
                let found = found.replace('*', rest);
                if folder.join(&found).is_file() {
                    return Some(found);
                }
            }
        }
        return None;
    }
    if inside.is_empty() {
        return package
            .get("style")
            .or_else(|| package.get("main"))
            .and_then(Value::as_str)
            .map(str::to_owned);
    }
    None
}

/// The path without `.` and `..`, so that a file has one name.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    out.push("..");
                }
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_that_would_load_something_is_refused() {
        assert!(check("a{background:url(data:image/svg+xml,x)}b{mask:url(#m)}").is_ok());
        for bad in [
            "a{background:url(x.png)}",
            "a{background:url(\"//x/y\")}",
            "@import 'x';",
            "a{--b:'</STYLE>'}",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_token_that_is_set_nowhere_is_refused() {
        let set = ":root{--ds-a:1px;--ds-a-b:2px}";
        assert!(
            check_tokens(&[set, "p{margin:var(--ds-a) var(--ds-a-b) var(--ds-c,1px)}"]).is_ok()
        );
        let error = check_tokens(&[set, "p{margin:var(--ds-b)}"]).unwrap_err();
        assert!(error.to_string().contains("--ds-b is used and not set"));
    }

    #[test]
    fn packages_are_found_by_their_exports() {
        assert_eq!(split_package("@a/b/c/d.css"), Some(("@a/b", "c/d.css")));
        assert_eq!(split_package("b/d.css"), Some(("b", "d.css")));
        assert_eq!(split_package("b"), Some(("b", "")));
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("dist/src")).unwrap();
        fs::write(folder.path().join("dist/src/button.css"), "").unwrap();
        fs::write(
            folder.path().join("package.json"),
            r#"{"exports":{".":"./dist/all.css","./t.css":{"types":"./t.d.ts","default":"./dist/t.css"},"./*":"./dist/src/*"}}"#,
        )
        .unwrap();
        assert_eq!(
            exported(folder.path(), "").as_deref(),
            Some("./dist/all.css")
        );
        assert_eq!(
            exported(folder.path(), "t.css").as_deref(),
            Some("./dist/t.css")
        );
        assert_eq!(
            exported(folder.path(), "button.css").as_deref(),
            Some("./dist/src/button.css")
        );
        assert_eq!(exported(folder.path(), "none.css"), None);
    }
}
