//! The content compiler, called from here.

use crate::{app, date, npm, repo::Repo, run::step, size};
use anyhow::{Context, Result, bail};
use publish::{Problem, Seeds, Severity, model::Course, site};
use std::{
    error::Error,
    fmt,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What an author must mend before there is a site; warnings stand among it.
#[derive(Debug)]
pub struct ContentErrors(pub Vec<Problem>);

impl fmt::Display for ContentErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = count(&self.0, Severity::Error);
        let warnings = count(&self.0, Severity::Warning);
        write!(f, "the content has {errors} errors and {warnings} warnings")
    }
}

impl Error for ContentErrors {}

fn count(problems: &[Problem], severity: Severity) -> usize {
    let of_it = |problem: &&Problem| problem.severity == severity;
    problems.iter().filter(of_it).count()
}

/// What a site is made of besides the app, the style and the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// `modules/`, the course that is shipped.
    Course,
    /// The course of the content compiler's tests with every activity type in
    /// several variants, which the e2e tests play.
    Gallery,
}

impl Content {
    /// The gallery or the course.
    pub fn new(is_gallery: bool) -> Content {
        if is_gallery {
            Content::Gallery
        } else {
            Content::Course
        }
    }

    /// The folder below the work tree that holds `modules/`.
    pub const fn folder(self) -> &'static str {
        match self {
            Content::Course => "",
            Content::Gallery => "crates/publish/tests/gallery",
        }
    }

    /// Where `build` writes the site.
    pub fn site(self, repo: &Repo) -> PathBuf {
        match self {
            Content::Course => repo.dist(),
            Content::Gallery => repo.target.join("gallery"),
        }
    }

    /// Where `serve` writes the site.
    pub fn served(self, repo: &Repo) -> PathBuf {
        repo.target.join(match self {
            Content::Course => "serve",
            Content::Gallery => "serve-gallery",
        })
    }
}

/// Checks the course and prints what is wrong; the course if nothing is.
fn checked(repo: &Repo, content: Content) -> Result<Course> {
    let root = repo.path(content.folder());
    let outcome = publish::check_with(&root, &date::today(), &repo.node_modules());
    let errors = count(&outcome.problems, Severity::Error);
    let warnings = count(&outcome.problems, Severity::Warning);
    for problem in &outcome.problems {
        println!("{problem}");
    }
    if !outcome.problems.is_empty() {
        println!();
    }
    match outcome.course {
        Some(course) if errors == 0 => {
            if warnings > 0 {
                println!("{warnings} advarsler");
            }
            Ok(course)
        }
        _ => Err(ContentErrors(outcome.problems).into()),
    }
}

/// `check`: the content alone.
pub fn check(repo: &Repo) -> Result<()> {
    npm::ensure(repo)?;
    step("checking the content", || checked(repo, Content::Course)).map(drop)
}

/// `stats`: what the course holds.
pub fn stats(repo: &Repo, as_json: bool) -> Result<()> {
    let stats = publish::stats(&course_and_seeds(repo)?.0);
    let text = if as_json {
        serde_json::to_string_pretty(&stats)?
    } else {
        stats.to_string()
    };
    say(&text)
}

/// The course and what the source documents hold, both without errors.
fn course_and_seeds(repo: &Repo) -> Result<(Course, Vec<Seeds>)> {
    npm::ensure(repo)?;
    let outcome = publish::check(&repo.root, &date::today());
    let course = outcome.course;
    let course = course.context("the content has errors: run `cargo xtask check`")?;
    Ok((course, outcome.seeds))
}

/// `seeds`: the register of the source documents.
pub fn seeds(repo: &Repo, as_json: bool) -> Result<()> {
    let (_, seeds) = course_and_seeds(repo)?;
    if as_json {
        return say(&serde_json::to_string_pretty(&seeds)?);
    }
    let tables: Vec<String> = seeds.iter().map(ToString::to_string).collect();
    say(&tables.join("\n\n"))
}

/// `laws`: references against the acts themselves.
pub fn laws(repo: &Repo, statutes: &Path) -> Result<()> {
    let problems = publish::laws(&repo.root, statutes);
    for problem in &problems {
        println!("{problem}");
    }
    if problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        bail!("{} references need a look", problems.len());
    }
    println!("every reference names a section that is in its act");
    Ok(())
}

/// `laws --against`: the worklist of the day a law changes.
pub fn law_changes(repo: &Repo, statutes: &Path, against: &Path) -> Result<()> {
    match publish::law_changes(&repo.root, statutes, against) {
        Ok(changes) => say(&changes),
        Err(problems) => {
            for problem in &problems {
                println!("{problem}");
            }
            bail!("mend this first: the list would have holes");
        }
    }
}

/// Prints what may be long. Whoever reads only the beginning (`| head`) has had
/// what they wanted.
pub fn say(text: &dyn fmt::Display) -> Result<()> {
    match writeln!(io::stdout(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// `build`: everything, into `dist/` or `target/gallery/`.
pub fn build(repo: &Repo, content: Content) -> Result<()> {
    npm::ensure(repo)?;
    app::ensure(repo)?;
    write(repo, content, &content.site(repo), false)?;
    if content == Content::Course {
        println!("\n{}(1 KB = 1000 bytes)", size::overview(&repo.dist())?);
    }
    Ok(())
}

/// Where the app, the style and the pictures of a site lie.
pub fn inputs(repo: &Repo) -> site::Inputs {
    site::Inputs {
        root: repo.root.clone(),
        trunk_dir: repo.trunk(),
        node_modules: repo.node_modules(),
    }
}

/// Checks the course and writes the site; the course. Where that fails, what an
/// earlier run wrote stays.
pub fn write(repo: &Repo, content: Content, out: &Path, dev: bool) -> Result<Course> {
    let course = step("checking the content", || checked(repo, content))?;
    let inputs = inputs(repo);
    let options = site::Options {
        out: out.to_path_buf(),
        dev,
        site: None,
    };
    let short = out.strip_prefix(&repo.root).unwrap_or(out);
    step(&format!("writing {}", short.display()), || {
        let report = site::build(&course, &inputs, &options)?;
        let pages = report.with_role(site::Role::Page).count();
        println!(
            "  {pages} pages, {} other files, {} changed",
            report.files.len() - pages,
            report.changed
        );
        Ok(())
    })?;
    Ok(course)
}
