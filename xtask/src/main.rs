//! Everything a person runs: `cargo xtask serve`, `test`, `build` and more.
#![allow(
    clippy::disallowed_methods,
    reason = "a native tool: it may ask the clock, which the pure crates and the app may not"
)]

mod app;
mod date;
mod deep;
mod graph;
mod html;
mod new;
mod npm;
mod package;
mod packages;
mod preview;
mod repo;
mod run;
mod schemas;
mod serve;
mod site;
mod size;
mod speed;
mod test;
#[cfg(test)]
mod tidy;
mod tools;
mod webdriver;

use clap::{Parser, Subcommand};
use site::Content;
use std::{path::PathBuf, process::ExitCode};

/// Builds, serves and tests the course «Ny i kommunestyret».
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the site, serves it on this machine and shows each change.
    Serve {
        /// Where to listen on 127.0.0.1; 0 takes any free port.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The gallery instead of the course: every activity type in several
        /// variants.
        #[arg(long)]
        gallery: bool,
    },
    /// Serves one page with one activity in every state and both languages.
    Preview {
        /// Module and id, as `motet/tallet`.
        #[arg(value_name = "MODULE/ID")]
        activity: String,
        /// Where to listen on 127.0.0.1; 0 takes any free port.
        #[arg(long, default_value_t = 8081)]
        port: u16,
        /// An activity of the gallery, in which every type stands.
        #[arg(long)]
        gallery: bool,
    },
    /// Runs everything that must hold before a change lands.
    Test {
        /// One stage only: install, format, clippy, clippy-wasm, unit, content,
        /// build, size or e2e.
        #[arg(long, value_name = "STAGE")]
        only: Option<String>,
    },
    /// Writes the site to dist/.
    Build {
        /// The gallery instead, to target/gallery/.
        #[arg(long)]
        gallery: bool,
    },
    /// Builds the site and packs it into one file with instructions for a folder
    /// on an intranet, a USB stick or one machine: target/ny-i-kommunestyret.zip.
    Package,
    /// Checks the content and says what to mend.
    Check,
    /// Draws a scenario as an SVG in target/graph/, and counts where walks end.
    Graph {
        /// Module and id, as `motet/ditt-forste-mote`.
        #[arg(value_name = "MODULE/ID")]
        activity: String,
    },
    /// Writes the files of a new module, lesson or activity, with sample text.
    New {
        #[command(subcommand)]
        what: new::New,
    },
    /// Writes modules/schema/, by which editors complete and check TOML.
    Schemas,
    /// Counts what the course holds.
    Stats {
        /// One JSON object instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Prints what each source document holds, and what covers it.
    Seeds {
        /// JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Looks up every law reference in the acts themselves; with --against,
    /// lists every place in the course that cites a section which has changed.
    Laws {
        /// The folder with the acts' text.
        #[arg(long, value_name = "FOLDER")]
        statutes: PathBuf,
        /// A folder with the same acts as they were before.
        #[arg(long, value_name = "FOLDER")]
        against: Option<PathBuf>,
    },
    /// Prints what a lesson and a tool load from dist/, against the limits.
    Size,
    /// Measures dist/ in Chromium as on a slow phone, against the limits.
    Speed {
        /// The page, as `nb/motet/for-motet/`; otherwise the heaviest lesson.
        #[arg(long)]
        page: Option<String>,
        /// How many cold loads; the median counts.
        #[arg(long, default_value_t = 3)]
        runs: usize,
    },
    /// Looks deeper, for many minutes: Lighthouse on dist/, whether the tests of
    /// crates/engine notice when a rule is changed, millions of texts for the
    /// readers of outside text, and a course of 60 modules.
    Deep {
        /// One part only.
        #[arg(long, value_name = "PART")]
        only: Option<deep::Part>,
    },
    /// Checks the course that `deep` made in a folder.
    #[command(hide = true)]
    CheckScale { root: PathBuf },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match repo::Repo::find().and_then(|repo| perform(&repo, arguments.task)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // With what lies behind it, and without a backtrace.
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(repo: &repo::Repo, task: Task) -> anyhow::Result<()> {
    match task {
        Task::Preview {
            activity,
            port,
            gallery,
        } => preview::preview(repo, Content::new(gallery), &activity, port),
        Task::Serve { port, gallery } => serve::alone(repo, Content::new(gallery), port),
        Task::Test { only } => test::test(repo, only.as_deref()),
        Task::Build { gallery } => site::build(repo, Content::new(gallery)),
        Task::Package => package::package(repo),
        Task::Check => site::check(repo),
        Task::Graph { activity } => graph::graph(repo, &activity),
        Task::New { what } => new::new(repo, what),
        Task::Schemas => schemas::schemas(repo),
        Task::Stats { json } => site::stats(repo, json),
        Task::Seeds { json } => site::seeds(repo, json),
        Task::Laws { statutes, against } => match against {
            Some(old) => site::law_changes(repo, &statutes, &old),
            None => site::laws(repo, &statutes),
        },
        Task::Size => size::size(repo),
        Task::Speed { page, runs } => speed::speed(repo, page.as_deref(), runs),
        Task::Deep { only } => deep::deep(repo, only),
        Task::CheckScale { root } => deep::check_scale(repo, &root),
    }
}
