//! The site on this machine, made again when a file changes.

use crate::{
    app, npm,
    repo::{Repo, fingerprint},
    run::seconds,
    site::{self, Content},
};
use anyhow::{Context, Result};
use notify::{RecursiveMode, Watcher};
use publish::{Severity, model::Course};
use serde_json::json;
use server::{Server, ServerOptions};
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::mpsc,
    time::{Duration, Instant},
};

/// What the pages are made of besides the app, from the work tree.
const LOOK: [&str; 3] = ["style", "public", "src/boot"];
/// The same, from the folder of the content.
const TEXT: [&str; 3] = ["modules", "public", "seeds"];
/// Folders watched with everything in them, besides those of the content; the
/// root is watched without.
const WATCHED: [&str; 6] = [
    "style",
    "public",
    "src",
    "crates/course",
    "crates/engine",
    "crates/schedule",
];
/// How long it must be quiet after a change: editors write in several steps.
const QUIET: Duration = Duration::from_millis(150);
/// What is shown while the content has never been without errors. The script
/// adds what they are.
const NOTHING_YET: &str = "<!doctype html><html lang=\"nb\"><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Ikke klar</title>\
    <script type=\"module\" src=\"/__reload.js\"></script>\
    <p>Kurset har feil, og er ikke bygd ennå. Feilene står nederst på siden og i terminalen. \
    Siden lastes på nytt når de er rettet.</p>";

/// What the served site was made of.
#[derive(Clone, PartialEq, Eq)]
struct State {
    app: String,
    look: String,
    text: String,
}

impl State {
    fn of(repo: &Repo, content: Content) -> Result<State> {
        let folder = repo.path(content.folder());
        Ok(State {
            app: app::sources(repo)?,
            look: fingerprint(&repo.root, &LOOK, &|_| false)?,
            text: fingerprint(&folder, &TEXT, &|_| false)?,
        })
    }
}

/// What is served.
pub struct Served<'a> {
    /// What it is made of.
    pub content: Content,
    /// Where the site is made.
    pub folder: PathBuf,
    /// The address that is printed, from the root.
    pub page: String,
    /// Writes what there is besides the site.
    pub extra: &'a dyn Fn(&Course, &Path) -> Result<()>,
}

/// Serves the course or the gallery alone.
pub fn alone(repo: &Repo, content: Content, port: u16) -> Result<()> {
    let served = Served {
        content,
        folder: content.served(repo),
        page: String::new(),
        extra: &|_, _| Ok(()),
    };
    serve(repo, port, &served)
}

/// Serves until interrupted.
pub fn serve(repo: &Repo, port: u16, served: &Served<'_>) -> Result<()> {
    let start = Instant::now();
    // Watching begins before building, so that no change falls in between.
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading is no change, and building reads.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = sender.send(());
        }
    })
    .context("cannot watch files")?;
    let content = repo.path(served.content.folder());
    let texts = TEXT.map(|part| content.join(part));
    let paths = WATCHED.map(|part| repo.path(part)).into_iter();
    // Twice for the pictures of the course, which does no harm.
    for path in paths.chain(texts) {
        if path.is_dir() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {}", path.display()))?;
        }
    }
    watcher
        .watch(&repo.root, RecursiveMode::NonRecursive)
        .context("cannot watch the work tree")?;

    let mut state = State::of(repo, served.content)?;
    let folder = &served.folder;
    let waiting = repo.target.join("serve-waiting");
    let made = make(repo, served);
    let first = if let Err(error) = &made {
        eprintln!("✗ {error:#}");
        placeholder(&waiting)?;
        &waiting
    } else {
        folder
    };
    let options = ServerOptions {
        addr: SocketAddr::from(([127, 0, 0, 1], port)),
        reload: true,
        spaces: true,
        ..ServerOptions::new(first)
    };
    let server = Server::start(options)
        .with_context(|| format!("is port {port} in use? Choose another with --port"))?;
    let mut has_site = made.is_ok();
    if let Err(error) = &made {
        server.tell_problems(telling(error, has_site));
    }
    println!(
        "\nready after {}: {}{}   (Ctrl+C stops)\n",
        seconds(start.elapsed()),
        server.url(),
        served.page
    );

    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        let now = State::of(repo, served.content)?;
        if now == state {
            continue;
        }
        let changed = Instant::now();
        state = now;
        match make(repo, served) {
            Ok(()) => {
                has_site = true;
                server.set_dir(folder);
                server.reload();
                println!(
                    "shown after {}: {}{}\n",
                    seconds(changed.elapsed()),
                    server.url(),
                    served.page
                );
            }
            Err(error) => {
                let kept = "\n  The last good site is still served.";
                eprintln!("✗ {error:#}{}\n", if has_site { kept } else { "" });
                server.tell_problems(telling(&error, has_site));
            }
        }
    }
    Ok(())
}

/// Makes everything that has changed.
fn make(repo: &Repo, served: &Served<'_>) -> Result<()> {
    npm::ensure(repo)?;
    app::ensure(repo)?;
    let course = site::write(repo, served.content, &served.folder, true)?;
    (served.extra)(&course, &served.folder)
}

/// What is wrong, for the panel on the page: every error that an author can
/// mend, or the one that stopped the build.
fn telling(error: &anyhow::Error, has_site: bool) -> String {
    let content = error.downcast_ref::<site::ContentErrors>();
    let problems: Vec<_> = match content {
        Some(site::ContentErrors(problems)) => problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .map(|problem| {
                let line = match problem.line {
                    0 => String::new(),
                    line => format!(":{line}"),
                };
                json!({
                    "place": format!("{}{line}", problem.file),
                    "what": problem.what,
                    "todo": problem.todo,
                })
            })
            .collect(),
        None => vec![json!({
            "place": "",
            "what": format!("{error:#}"),
            "todo": "Les mer i terminalen. Er det ikke du som har endret koden, si fra til den som vedlikeholder den.",
        })],
    };
    let title = match (content, problems.len()) {
        (None, _) => "Kurset kunne ikke bygges".to_owned(),
        (Some(_), 1) => "Teksten har én feil".to_owned(),
        (Some(_), many) => format!("Teksten har {many} feil"),
    };
    let note = if has_site {
        "Siden du ser, er den siste uten feil. Den lastes på nytt når dette er rettet."
    } else {
        "Kurset vises når dette er rettet."
    };
    json!({ "title": title, "note": note, "problems": problems }).to_string()
}

/// A page for the time until there is a first site.
fn placeholder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for file in ["index.html", "404.html"] {
        fs::write(folder.join(file), NOTHING_YET).context("cannot write a page")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish::Problem;
    use serde_json::Value;

    fn problem(severity: Severity, line: u32) -> Problem {
        Problem {
            severity,
            file: "modules/motet/module.toml".into(),
            line,
            column: 1,
            what: "feltet «titel» er ukjent".into(),
            todo: "Rett navnet.".into(),
        }
    }

    fn told(error: &anyhow::Error, has_site: bool) -> Value {
        serde_json::from_str(&telling(error, has_site)).unwrap()
    }

    #[test]
    fn the_page_is_told_every_error_with_file_and_line_and_no_warning() {
        let problems = vec![
            problem(Severity::Error, 0),
            problem(Severity::Warning, 3),
            problem(Severity::Error, 7),
        ];
        // As `write` hands it on.
        let error = anyhow::Error::from(site::ContentErrors(problems));
        let told = told(&error, true);
        assert_eq!(told["title"], "Teksten har 2 feil");
        assert!(
            told["note"]
                .as_str()
                .unwrap()
                .contains("den siste uten feil")
        );
        let places: Vec<_> = told["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| &p["place"])
            .collect();
        assert_eq!(
            places,
            ["modules/motet/module.toml", "modules/motet/module.toml:7"]
        );
        assert_eq!(told["problems"][1]["what"], "feltet «titel» er ukjent");
        assert_eq!(told["problems"][1]["todo"], "Rett navnet.");
    }

    #[test]
    fn what_stops_the_build_otherwise_is_told_too() {
        let error = anyhow::anyhow!("inner").context("outer");
        let told = told(&error, false);
        assert_eq!(told["title"], "Kurset kunne ikke bygges");
        assert_eq!(told["problems"][0]["what"], "outer: inner");
        assert_eq!(told["note"], "Kurset vises når dette er rettet.");
    }
}
