//! Whether the check and what a lesson loads stay as they are when the course
//! grows to many times its size.
//!
//! The written modules are copied under other names until there are enough of
//! them. The check runs in a process of its own, so that its memory can be told
//! from ours.

use crate::{
    date,
    repo::Repo,
    run::{seconds, step},
    size::{self, kb},
};
use anyhow::{Context, Result, bail};
use publish::{Outcome, model::Course, site};
use serde::{Deserialize, Serialize};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// The synthetic course has at least so much.
const MODULES: usize = 60;
const LESSONS: usize = 300;
const ACTIVITIES: usize = 3000;

/// How many modules are made: enough activities with the first module alone.
const COPIES: usize = 64;

/// The longest that a check may take whose scenarios were proven before.
const CHECK: Duration = Duration::from_secs(10);
/// The most memory that it may take, in bytes.
const MEMORY: u64 = 500_000_000;
/// How many bytes of brotli more than now a lesson may load, or less.
const LOADS: u64 = 2000;

/// What the process that checks says of itself.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Counted {
    modules: usize,
    lessons: usize,
    activities: usize,
    /// Peak memory in KiB, where the system tells.
    memory: Option<u64>,
}

/// Makes the course, checks it twice, writes its site, and prints what came of
/// it; fails where a limit is passed.
pub fn scale(repo: &Repo) -> Result<()> {
    let root = repo.target.join("deep/scale");
    step("making a course of many modules", || {
        if root.is_dir() {
            fs::remove_dir_all(&root)
                .with_context(|| format!("cannot clear {}", root.display()))?;
        }
        make(&repo.root, &root)
    })?;
    let (first, _) = step("checking it, scenarios included", || timed(&root))?;
    let (second, counted) = step("checking it again", || timed(&root))?;
    let out = root.join("dist");
    step("writing its site", || write(repo, &root, &out))?;
    let loads = |dist: &Path| size::heaviest_lesson(dist).map(|page| page.total());
    let (now, then) = (loads(&repo.dist())?, loads(&out)?);
    let memory = counted.memory.map(|kib| kib * 1024);
    let known = memory.map_or("no /proc here".to_owned(), kb);
    let lines = [
        (
            "modules",
            counted.modules.to_string(),
            format!("≥ {MODULES}"),
            counted.modules >= MODULES,
        ),
        (
            "lessons",
            counted.lessons.to_string(),
            format!("≥ {LESSONS}"),
            counted.lessons >= LESSONS,
        ),
        (
            "activities",
            counted.activities.to_string(),
            format!("≥ {ACTIVITIES}"),
            counted.activities >= ACTIVITIES,
        ),
        (
            "check, every scenario proven",
            seconds(first),
            String::new(),
            true,
        ),
        (
            "check, proofs kept",
            seconds(second),
            format!("≤ {}", seconds(CHECK)),
            second <= CHECK,
        ),
        (
            "its memory",
            known,
            format!("≤ {}", kb(MEMORY)),
            memory.is_none_or(|it| it <= MEMORY),
        ),
        ("a lesson loads (now)", kb(now), String::new(), true),
        (
            "a lesson loads (then)",
            kb(then),
            format!("± {}", kb(LOADS)),
            now.abs_diff(then) <= LOADS,
        ),
    ];
    println!("\n{:<34} {:>14} {:>12}", "scale", "is", "limit");
    let mut failed = Vec::new();
    for (what, is, limit, holds) in &lines {
        let sign = if *holds { "✓" } else { "✗" };
        println!("{what:<34} {is:>14} {limit:>12} {sign}");
        if !holds {
            failed.push(*what);
        }
    }
    if !failed.is_empty() {
        bail!("scale: {}", failed.join("; "));
    }
    Ok(())
}

/// The check of a course made by [`scale`], in its own process: prints what it
/// counted.
pub fn check(repo: &Repo, root: &Path) -> Result<()> {
    let course = checked(repo, root)?;
    let lessons = course.modules.iter().map(|it| it.lessons.len()).sum();
    let activities = course.modules.iter().map(|it| it.activities.len()).sum();
    let counted = Counted {
        modules: course.modules.len(),
        lessons,
        activities,
        memory: fs::read_to_string("/proc/self/status")
            .ok()
            .and_then(|status| peak(&status)),
    };
    println!("{}", serde_json::to_string(&counted)?);
    Ok(())
}

fn checked(repo: &Repo, root: &Path) -> Result<Course> {
    let Outcome {
        course, problems, ..
    } = publish::check_with(root, &date::today(), &repo.node_modules());
    let first = problems.first().map(ToString::to_string);
    course.with_context(|| format!("the copies are not sound: {}", first.unwrap_or_default()))
}

/// Peak memory in KiB, from what Linux says of a process.
fn peak(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// How long a check took in a process of its own, and what it counted.
fn timed(root: &Path) -> Result<(Duration, Counted)> {
    let program = env::current_exe().context("this program does not know where it lies")?;
    let start = Instant::now();
    let output = Command::new(program)
        .arg("check-scale")
        .arg(root)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start the check")?;
    let took = start.elapsed();
    if !output.status.success() {
        bail!("the check ended with {}", output.status);
    }
    let counted = serde_json::from_slice(&output.stdout).context("the check says nothing")?;
    Ok((took, counted))
}

fn write(repo: &Repo, root: &Path, out: &Path) -> Result<()> {
    let course = checked(repo, root)?;
    let options = site::Options {
        out: out.to_path_buf(),
        dev: false,
        site: None,
    };
    site::build(&course, &crate::site::inputs(repo), &options)?;
    Ok(())
}

/// What a module's slug and the ids in it become in a copy.
struct Names<'a> {
    /// Every module of the course, and what it is called in the copy.
    slugs: &'a [(String, String)],
    /// Each scenario's id and its name: other ids make another story, which is
    /// proven by itself.
    scenarios: &'a [(String, String)],
}

impl Names<'_> {
    fn text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (from, to) in self.slugs {
            for (before, after) in [("leksjon:", "/"), ("leksjon:", ")"), ("\"", "/")] {
                let name = |slug: &str| format!("{before}{slug}{after}");
                text = text.replace(&name(from), &name(to));
            }
        }
        for (from, to) in self.scenarios {
            for (before, after) in [("oving:", ")"), ("\"", "\"")] {
                let name = |id: &str| format!("{before}{id}{after}");
                text = text.replace(&name(from), &name(to));
            }
        }
        text
    }
}

/// Makes the course of copies in `to` from the one in `from`.
fn make(from: &Path, to: &Path) -> Result<()> {
    let source = from.join("modules");
    let course = read(&source.join("course.toml"))?;
    let table: toml::Table = course.parse().context("course.toml cannot be read")?;
    let slugs = table.get("modules").and_then(toml::Value::as_array);
    let slugs: Vec<&str> = slugs
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect();
    // Those that are only announced have no lessons.
    let mut written = Vec::new();
    for slug in &slugs {
        if read(&source.join(slug).join("module.toml"))?.contains("[[lessons]]") {
            written.push(*slug);
        }
    }
    let first = *written.first().context("no module has a lesson")?;
    let mut made: Vec<String> = Vec::new();
    for number in 1..=COPIES.div_ceil(written.len()) {
        let name = |slug: &&str| {
            // A link to an announced module leads to one that is there.
            let there = if written.contains(slug) { *slug } else { first };
            ((*slug).to_owned(), format!("{there}-{number}"))
        };
        let slugs: Vec<(String, String)> = slugs.iter().map(name).collect();
        for (slug, copy) in slugs.iter().filter(|(slug, _)| written.contains(&&**slug)) {
            copy_module(
                &source.join(slug),
                &to.join("modules").join(copy),
                &slugs,
                number,
            )?;
            made.push(copy.clone());
        }
    }
    // These name modules that the copies are not.
    let names_modules =
        |path: &Path| path.ends_with("placement.toml") || path.ends_with("year.toml");
    let mut entries = files(&source)?;
    entries.retain(|path| path.is_file() && !names_modules(path));
    for entry in entries {
        let text = match entry.ends_with("course.toml") {
            true => with_modules(&course, &made)?,
            false => read(&entry)?,
        };
        put(
            &to.join("modules")
                .join(entry.file_name().unwrap_or_default()),
            &text,
        )?;
    }
    for entry in files(&from.join("public/pictures"))? {
        let name = entry.file_name().unwrap_or_default();
        put(&to.join("public/pictures").join(name), &read(&entry)?)?;
    }
    Ok(())
}

fn copy_module(from: &Path, to: &Path, slugs: &[(String, String)], number: usize) -> Result<()> {
    let mut texts = Vec::new();
    let mut scenarios = Vec::new();
    for folder in [from.to_path_buf(), from.join("activities")] {
        for path in files(&folder)?.into_iter().filter(|path| path.is_file()) {
            let text = read(&path)?;
            let id = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if text.lines().any(|line| line == "type = \"scenario\"") {
                scenarios.push((id.clone(), format!("{id}-{number}")));
            }
            texts.push((path, text));
        }
    }
    let copy = Names {
        slugs,
        scenarios: &scenarios,
    };
    for (path, text) in texts {
        let inside = path.strip_prefix(from).context("a file of the module")?;
        let stem = inside.file_stem().unwrap_or_default().to_string_lossy();
        let renamed = scenarios.iter().find(|(id, _)| *id == stem);
        let inside = match renamed {
            Some((_, name)) => inside.with_file_name(format!("{name}.toml")),
            None => inside.to_path_buf(),
        };
        put(&to.join(inside), &copy.text(&text))?;
    }
    Ok(())
}

/// The course file with another list of modules.
fn with_modules(course: &str, slugs: &[String]) -> Result<String> {
    let start = course.find("\nmodules = [").context("no list of modules")? + 1;
    let length = course[start..].find(']').context("the list has no end")? + 1;
    let list = format!("modules = {slugs:?}");
    Ok(format!(
        "{}{list}{}",
        &course[..start],
        &course[start + length..]
    ))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn put(path: &Path, text: &str) -> Result<()> {
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_where_linux_tells() {
        let status = "Name:\txtask\nVmPeak:\t  900 kB\nVmHWM:\t  225484 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(peak(status), Some(225_484));
        assert_eq!(peak("Name:\txtask\n"), None);
    }

    #[test]
    fn a_copy_is_a_module_of_its_own() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let source = |path: &str, text: &str| put(&from.path().join("modules").join(path), text);
        source("course.toml", "x = 1\nmodules = [\"a\",\n \"b\"]\ny = 2\n").unwrap();
        source("laws.toml", "laws").unwrap();
        source("a/module.toml", "done_by = [\"s\", \"q\"]\n[[lessons]]\n").unwrap();
        source(
            "a/01-l.nb.md",
            "[x](leksjon:a/l) [x](leksjon:b) [s](oving:s) [q](oving:q)",
        )
        .unwrap();
        source("a/activities/s.toml", "type = \"scenario\"\nid = \"s\"\n").unwrap();
        source("a/activities/q.toml", "id = \"q\"\n").unwrap();
        source("b/module.toml", "announced\n").unwrap();
        put(&from.path().join("public/pictures/p.svg"), "<svg/>").unwrap();
        make(from.path(), to.path()).unwrap();
        let made = |path: &str| read(&to.path().join(path)).unwrap();
        let course = made("modules/course.toml");
        assert!(
            course.starts_with("x = 1\nmodules = [\"a-1\", \"a-2\", "),
            "{course}"
        );
        assert!(course.ends_with("\"a-64\"]\ny = 2\n"), "{course}");
        assert_eq!(made("modules/laws.toml"), "laws");
        assert_eq!(
            made("modules/a-7/01-l.nb.md"),
            "[x](leksjon:a-7/l) [x](leksjon:a-7) [s](oving:s-7) [q](oving:q)"
        );
        assert_eq!(
            made("modules/a-7/module.toml"),
            "done_by = [\"s-7\", \"q\"]\n[[lessons]]\n"
        );
        assert_eq!(
            made("modules/a-7/activities/s-7.toml"),
            "type = \"scenario\"\nid = \"s-7\"\n"
        );
        assert_eq!(made("modules/a-7/activities/q.toml"), "id = \"q\"\n");
        assert!(!to.path().join("modules/b").exists() && !to.path().join("modules/b-1").exists());
        assert_eq!(made("public/pictures/p.svg"), "<svg/>");
    }
}
