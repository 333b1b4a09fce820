//! The site on this machine, made again when a file changes.

use crate::{
    app, npm,
    repo::{Repo, fingerprint},
    run::seconds,
    site,
};
use anyhow::{Context, Result};
use notify::{RecursiveMode, Watcher};
use server::{Server, ServerOptions};
use std::{
    fs,
    net::SocketAddr,
    path::Path,
    sync::mpsc,
    time::{Duration, Instant},
};

/// What the pages are made of besides the app.
const CONTENT: [&str; 5] = ["modules", "style", "public", "seeds", "src/boot"];
/// Folders watched with everything in them; the root is watched without.
const WATCHED: [&str; 7] = [
    "modules",
    "style",
    "public",
    "seeds",
    "src",
    "crates/course",
    "crates/engine",
];
/// How long it must be quiet after a change: editors write in several steps.
const QUIET: Duration = Duration::from_millis(150);
/// What is shown while the content has never been without errors.
const NOTHING_YET: &str = "<!doctype html><html lang=\"nb\"><meta charset=\"utf-8\"><title>Ikke klar</title>\
    <script type=\"module\" src=\"/__reload.js\"></script>\
    <p>Kurset har feil. De står i terminalen. Siden lastes på nytt når de er rettet.</p>";

/// What the served site was made of.
#[derive(Clone, PartialEq, Eq)]
struct State {
    app: String,
    content: String,
}

impl State {
    fn of(repo: &Repo) -> Result<State> {
        Ok(State {
            app: app::sources(repo)?,
            content: fingerprint(&repo.root, &CONTENT, &|_| false)?,
        })
    }
}

/// Serves until interrupted.
pub fn serve(repo: &Repo, port: u16) -> Result<()> {
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
    for folder in WATCHED {
        let path = repo.path(folder);
        if path.is_dir() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {}", path.display()))?;
        }
    }
    watcher
        .watch(&repo.root, RecursiveMode::NonRecursive)
        .context("cannot watch the work tree")?;

    let mut state = State::of(repo)?;
    let folder = repo.target.join("serve");
    let waiting = repo.target.join("serve-waiting");
    let first = match make(repo, &folder) {
        Ok(()) => &folder,
        Err(error) => {
            eprintln!("✗ {error:#}");
            placeholder(&waiting)?;
            &waiting
        }
    };
    let options = ServerOptions {
        addr: SocketAddr::from(([127, 0, 0, 1], port)),
        reload: true,
        ..ServerOptions::new(first)
    };
    let server = Server::start(options)
        .with_context(|| format!("is port {port} in use? Choose another with --port"))?;
    println!(
        "\nready after {}: {}   (Ctrl+C stops)\n",
        seconds(start.elapsed()),
        server.url()
    );

    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        let now = State::of(repo)?;
        if now == state {
            continue;
        }
        let changed = Instant::now();
        state = now;
        match make(repo, &folder) {
            Ok(()) => {
                server.set_dir(&folder);
                server.reload();
                println!(
                    "shown after {}: {}\n",
                    seconds(changed.elapsed()),
                    server.url()
                );
            }
            Err(error) => eprintln!("✗ {error:#}\n  The last good site is still served.\n"),
        }
    }
    Ok(())
}

/// Makes everything that has changed.
fn make(repo: &Repo, folder: &Path) -> Result<()> {
    npm::ensure(repo)?;
    app::ensure(repo)?;
    site::write(repo, folder, true)
}

/// A page for the time until there is a first site.
fn placeholder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for file in ["index.html", "404.html"] {
        fs::write(folder.join(file), NOTHING_YET).context("cannot write a page")?;
    }
    Ok(())
}
