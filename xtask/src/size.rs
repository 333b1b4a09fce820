//! How much a learner downloads, read from `dist/`, and the limits of it.
//!
//! KB are 1000 bytes; sizes are those of the brotli copies, or of the files
//! themselves where there is none.

use crate::{
    html::{self, Tag},
    repo::Repo,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The lesson app's JavaScript and wasm.
const APP: u64 = 170_000;
/// The JavaScript and wasm of each of the other apps.
const TOOLS: u64 = 180_000;
/// Everything until the first question of a lesson can be answered.
const QUESTION: u64 = 220_000;
/// In how many requests.
const REQUESTS: usize = 10;
/// What the first paint needs: the page with its inline CSS, and the boot script.
const PAINT: u64 = 40_000;

/// One file that is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Path below `dist`.
    pub path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// What one page loads until it is alive.
#[derive(Debug)]
pub struct PageLoads {
    /// The page itself.
    pub page: Load,
    boot: Vec<Load>,
    app: Vec<Load>,
    rest: Vec<Load>,
}

impl PageLoads {
    fn all(&self) -> impl Iterator<Item = &Load> {
        std::iter::once(&self.page)
            .chain(&self.boot)
            .chain(&self.app)
            .chain(&self.rest)
    }

    /// Whether the page starts the app of that name.
    fn starts(&self, app: &str) -> bool {
        let begin = format!("assets/{app}-");
        (self.app.iter()).any(|load| load.path.starts_with(&begin))
    }

    /// Everything, in bytes of brotli.
    pub fn total(&self) -> u64 {
        self.all().map(|load| load.brotli).sum()
    }
}

/// A number against its limit.
struct Line {
    what: &'static str,
    value: u64,
    limit: u64,
    unit: Unit,
}

enum Unit {
    Bytes,
    Requests,
}

/// Prints the tables; fails where a limit is passed.
pub fn size(repo: &Repo) -> Result<()> {
    let dist = repo.dist();
    let lessons = pages_with(&dist, "data-bundle")?;
    let tools = pages_with(&dist, "data-tool")?;
    keep_apart(&lessons, &tools)?;
    let (session, tools) = (tools.into_iter()).partition::<Vec<_>, _>(|it| it.starts("session"));
    let (trainer, tools) = (tools.into_iter()).partition::<Vec<_>, _>(|it| it.starts("trainer"));
    let (lesson, tool) = (heaviest(lessons)?, heaviest(tools)?);
    let (session, trainer) = (heaviest(session)?, heaviest(trainer)?);
    println!("{}", table("loaded by the heaviest lesson", &lesson));
    println!("{}", table("loaded by the heaviest tool", &tool));
    println!(
        "{}",
        table("loaded by the heaviest page for the session", &session)
    );
    println!(
        "{}",
        table("loaded by the heaviest page for facilitators", &trainer)
    );

    let sum = |loads: &[Load]| loads.iter().map(|load| load.brotli).sum::<u64>();
    let lines = [
        Line {
            what: "lesson app: JavaScript and wasm",
            value: sum(&lesson.app),
            limit: APP,
            unit: Unit::Bytes,
        },
        Line {
            what: "until the first question can be answered",
            value: lesson.total(),
            limit: QUESTION,
            unit: Unit::Bytes,
        },
        Line {
            what: "in requests",
            value: lesson.all().count() as u64,
            limit: REQUESTS as u64,
            unit: Unit::Requests,
        },
        Line {
            what: "first paint: page and boot script",
            value: lesson.page.brotli + sum(&lesson.boot),
            limit: PAINT,
            unit: Unit::Bytes,
        },
        Line {
            what: "tools app: JavaScript and wasm",
            value: sum(&tool.app),
            limit: TOOLS,
            unit: Unit::Bytes,
        },
        Line {
            what: "session app: JavaScript and wasm",
            value: sum(&session.app),
            limit: TOOLS,
            unit: Unit::Bytes,
        },
        Line {
            what: "trainer app: JavaScript and wasm",
            value: sum(&trainer.app),
            limit: TOOLS,
            unit: Unit::Bytes,
        },
    ];
    println!("{:<42} {:>10} {:>10}", "brotli", "is", "limit");
    let mut failed = Vec::new();
    for line in &lines {
        let show = |value| match line.unit {
            Unit::Bytes => kb(value),
            Unit::Requests => value.to_string(),
        };
        let sign = if line.value > line.limit {
            "✗"
        } else {
            "✓"
        };
        println!(
            "{:<42} {:>10} {:>10} {sign}",
            line.what,
            show(line.value),
            show(line.limit)
        );
        if line.value > line.limit {
            failed.push(line.what);
        }
    }
    println!("(1 KB = 1000 bytes; no lesson loads anything of the other three apps)");
    if !failed.is_empty() {
        bail!("too much to download: {}", failed.join("; "));
    }
    Ok(())
}

/// Fails where a lesson loads an app that a tool's page starts.
fn keep_apart(lessons: &[PageLoads], tools: &[PageLoads]) -> Result<()> {
    let of_tools: BTreeSet<&str> = (tools.iter().flat_map(|page| &page.app))
        .map(|load| load.path.as_str())
        .collect();
    for lesson in lessons {
        if let Some(load) = lesson.all().find(|it| of_tools.contains(it.path.as_str())) {
            bail!("{} loads {} of the tools", lesson.page.path, load.path);
        }
    }
    Ok(())
}

/// Every kind of file in `dist`, for `build`.
pub fn overview(dist: &Path) -> Result<String> {
    let mut kinds: Vec<(&str, usize, u64, u64, u64)> = Vec::new();
    for path in files(dist)? {
        let kind = match path.rsplit('.').next().unwrap_or_default() {
            "html" => "pages",
            "js" => "JavaScript",
            "wasm" => "wasm",
            "css" => "CSS",
            "json" => "JSON",
            "svg" | "png" | "ico" => "pictures",
            _ => "other",
        };
        let load = load(dist, &path)?;
        let at = kinds
            .iter()
            .position(|entry| entry.0 == kind)
            .unwrap_or_else(|| {
                kinds.push((kind, 0, 0, 0, 0));
                kinds.len() - 1
            });
        let entry = &mut kinds[at];
        entry.1 += 1;
        entry.2 += load.raw;
        entry.3 += load.gzip;
        entry.4 += load.brotli;
    }
    kinds.sort_by_key(|entry| std::cmp::Reverse(entry.4));
    let mut text = format!(
        "{:<12} {:>6} {:>11} {:>11} {:>11}\n",
        "dist", "files", "plain", "gzip", "brotli"
    );
    for (kind, count, raw, gzip, brotli) in kinds {
        let _ = writeln!(
            text,
            "{kind:<12} {count:>6} {:>11} {:>11} {:>11}",
            kb(raw),
            kb(gzip),
            kb(brotli)
        );
    }
    Ok(text)
}

/// The lesson page that loads most before its first question.
pub fn heaviest_lesson(dist: &Path) -> Result<PageLoads> {
    heaviest(pages_with(dist, "data-bundle")?)
}

/// The first of the pages that load most.
fn heaviest(pages: Vec<PageLoads>) -> Result<PageLoads> {
    (pages.into_iter().rev())
        .max_by_key(PageLoads::total)
        .context("dist lacks a lesson with a question or a tool; run `cargo xtask build` first")
}

/// What each page loads that has an element with this attribute.
fn pages_with(dist: &Path, attribute: &str) -> Result<Vec<PageLoads>> {
    let mut pages = Vec::new();
    for path in files(dist)?
        .iter()
        .filter(|path| path.ends_with("index.html"))
    {
        let html =
            fs::read_to_string(dist.join(path)).with_context(|| format!("cannot read {path}"))?;
        let tags = html::tags(&html);
        if tags
            .iter()
            .any(|tag| tag.attributes.contains_key(attribute))
        {
            pages.push(page_loads(dist, path, &html, &tags).with_context(|| format!("in {path}"))?);
        }
    }
    Ok(pages)
}

/// What a page loads until it is alive.
fn page_loads(dist: &Path, path: &str, html: &str, tags: &[Tag]) -> Result<PageLoads> {
    let setup = html::script_with_id(html, "oppsett").context("no script with the id “oppsett”")?;
    let setup: Value = serde_json::from_str(setup).context("“oppsett” is no JSON")?;
    let from_setup = |name: &str| setup.get(name).and_then(Value::as_str).map(str::to_owned);

    let relative = |address: &str| resolve(path, address);
    let scripts: BTreeSet<String> = tags
        .iter()
        // One with `nomodule` is for browsers that the app is not.
        .filter(|tag| tag.name == "script" && !tag.attributes.contains_key("nomodule"))
        .filter_map(|tag| relative(tag.get("src")))
        .collect();
    let app: BTreeSet<String> = ["app", "wasm"].into_iter().filter_map(from_setup).collect();
    if app.len() != 2 {
        bail!("“oppsett” does not name the app's JavaScript and wasm");
    }
    let mut rest = BTreeSet::new();
    for tag in tags {
        let address = match tag.name {
            "link" => match tag.get("rel") {
                "stylesheet" | "icon" | "preload" | "modulepreload" | "prefetch" | "manifest" => {
                    tag.get("href")
                }
                _ => continue,
            },
            "img" | "source" | "iframe" | "video" | "audio" => tag.get("src"),
            "main" => {
                let data = ["data-bundle", "data-index"].map(|name| tag.get(name).to_owned());
                rest.extend(data.into_iter().filter(|path| !path.is_empty()));
                continue;
            }
            _ => continue,
        };
        rest.extend(relative(address));
    }
    rest.extend(from_setup("css"));
    // The app asks for it at once: titles and what each lesson holds.
    rest.extend(from_setup("course"));
    rest.retain(|path| !app.contains(path) && !scripts.contains(path));
    let loads = |paths: BTreeSet<String>| {
        paths
            .iter()
            .map(|path| load(dist, path))
            .collect::<Result<Vec<_>>>()
    };
    Ok(PageLoads {
        page: load(dist, path)?,
        boot: loads(scripts)?,
        app: loads(app)?,
        rest: loads(rest)?,
    })
}

/// An address in the page at `page`, as a path below `dist`. Nothing for an
/// empty address, for data and for other sites.
fn resolve(page: &str, address: &str) -> Option<String> {
    if address.is_empty() || address.starts_with('#') || address.split('/').next()?.contains(':') {
        return None;
    }
    let mut path: Vec<&str> = page.split('/').collect();
    path.pop();
    for segment in address.split(['?', '#']).next()?.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    Some(path.join("/"))
}

fn load(dist: &Path, path: &str) -> Result<Load> {
    let length = |path: &Path| fs::metadata(path).map(|meta| meta.len());
    let full = dist.join(path);
    let raw = length(&full).with_context(|| format!("{path} is named but not in dist"))?;
    let copy =
        |ending| length(&PathBuf::from(format!("{}.{ending}", full.display()))).unwrap_or(raw);
    Ok(Load {
        path: path.to_owned(),
        raw,
        gzip: copy("gz"),
        brotli: copy("br"),
    })
}

/// Every file of `dist` but the compressed copies, sorted, with `/`.
fn files(dist: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let full = dist.join(&folder);
        let entries = fs::read_dir(&full).with_context(|| {
            format!(
                "cannot read {}; run `cargo xtask build` first",
                full.display()
            )
        })?;
        for entry in entries {
            let entry = entry?;
            let path = format!("{folder}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push(path + "/");
            } else if !path.ends_with(".br") && !path.ends_with(".gz") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn table(heading: &str, loads: &PageLoads) -> String {
    let mut text = format!(
        "{heading:<56} {:>11} {:>11} {:>11}\n",
        "plain", "gzip", "brotli"
    );
    for load in loads.all() {
        let _ = writeln!(
            text,
            "{:<56} {:>11} {:>11} {:>11}",
            load.path,
            kb(load.raw),
            kb(load.gzip),
            kb(load.brotli)
        );
    }
    text
}

/// Bytes as people read them.
pub fn kb(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(page: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("nb/motet/a/index.html", page);
        write("nb/motet/a/index.html.br", "12345");
        write("nb/lagret/index.html", TOOL);
        for name in [
            "boot-1.js",
            "lesson-1.js",
            "lesson_bg-1.wasm",
            "tools-1.js",
            "tools_bg-1.wasm",
            "saved.nb-1.json",
            "motet.nb-1.json",
            "rest-1.css",
            "icon-1.svg",
        ] {
            write(&format!("assets/{name}"), "1234567890");
            write(&format!("assets/{name}.br"), "123");
        }
        dir
    }

    const PAGE: &str = r#"<link rel="modulepreload" href="../../../assets/lesson-1.js">
        <link rel="icon" href="../../../assets/icon-1.svg"><link rel="canonical" href="https://example.org/">
        <script defer src="../../../assets/boot-1.js"></script><script nomodule src="none.js"></script>
        <script type="application/json" id="oppsett">{"app":"assets/lesson-1.js","wasm":"assets/lesson_bg-1.wasm"}</script>
        <main data-bundle="assets/motet.nb-1.json"><img src="data:,"><div data-mount></div></main>
        <link rel="stylesheet" href="../../../assets/rest-1.css">"#;

    const TOOL: &str = r#"<link rel="modulepreload" href="../../assets/tools-1.js">
        <script defer src="../../assets/boot-1.js"></script>
        <script type="application/json" id="oppsett">{"app":"assets/tools-1.js","wasm":"assets/tools_bg-1.wasm"}</script>
        <main data-index="assets/saved.nb-1.json"><div data-tool="saved"></div></main>"#;

    #[test]
    fn each_file_that_a_tool_loads_is_counted_once() {
        let dir = site(PAGE);
        let loads = heaviest(pages_with(dir.path(), "data-tool").unwrap()).unwrap();
        let paths: Vec<_> = loads.all().map(|load| load.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "nb/lagret/index.html",
                "assets/boot-1.js",
                "assets/tools-1.js",
                "assets/tools_bg-1.wasm",
                "assets/saved.nb-1.json",
            ]
        );
    }

    #[test]
    fn a_lesson_that_loads_of_the_tools_is_an_error() {
        let apart = |page: &str| {
            let dir = site(page);
            let pages = |attribute| pages_with(dir.path(), attribute).unwrap();
            keep_apart(&pages("data-bundle"), &pages("data-tool")).map_err(|it| it.to_string())
        };
        assert_eq!(apart(PAGE), Ok(()));
        let preloaded = PAGE.replace(
            "<main",
            "<link rel=\"preload\" href=\"../../../assets/tools_bg-1.wasm\"><main",
        );
        assert_eq!(
            apart(&preloaded),
            Err("nb/motet/a/index.html loads assets/tools_bg-1.wasm of the tools".into())
        );
        let started = PAGE.replace("assets/lesson-1.js\",", "assets/tools-1.js\",");
        assert!(apart(&started).unwrap_err().contains("tools-1.js"));
    }

    #[test]
    fn each_file_that_a_lesson_loads_is_counted_once() {
        let dir = site(PAGE);
        let loads = heaviest_lesson(dir.path()).unwrap();
        let paths: Vec<_> = loads.all().map(|load| load.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "nb/motet/a/index.html",
                "assets/boot-1.js",
                "assets/lesson-1.js",
                "assets/lesson_bg-1.wasm",
                "assets/icon-1.svg",
                "assets/motet.nb-1.json",
                "assets/rest-1.css",
            ]
        );
        assert_eq!(loads.total(), 5 + 6 * 3);
    }

    #[test]
    fn a_missing_file_and_a_site_without_questions_are_errors() {
        let missing = site(&PAGE.replace("rest-1.css", "rest-2.css"));
        let error = format!("{:#}", heaviest_lesson(missing.path()).unwrap_err());
        assert_eq!(
            error,
            "in nb/motet/a/index.html: assets/rest-2.css is named but not in dist: \
                           No such file or directory (os error 2)"
        );
        let empty = site("<main></main>");
        assert!(
            heaviest_lesson(empty.path())
                .unwrap_err()
                .to_string()
                .starts_with("dist lacks a lesson")
        );
    }
}
