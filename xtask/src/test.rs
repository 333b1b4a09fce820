//! Everything that must hold before a change lands.

use crate::{
    npm, packages,
    repo::Repo,
    run::{cargo, find_program, run, run_and_read, seconds},
    site::{self, Content},
    size,
    tools::{self, Tool},
};
use anyhow::{Result, bail};
use std::{
    ops::AddAssign,
    time::{Duration, Instant},
};

/// How many tests went how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// A part of the run. An error is a failure that no test runner counted.
struct Stage {
    name: &'static str,
    what: &'static str,
    run: fn(&Repo) -> Result<Counts>,
}

/// In order: what is quick to fail comes first, what others need before them.
const STAGES: [Stage; 9] = [
    Stage {
        name: "install",
        what: "system packages, npm packages, tools",
        run: install,
    },
    Stage {
        name: "format",
        what: "cargo fmt --check",
        run: format,
    },
    Stage {
        name: "clippy",
        what: "clippy on this machine, warnings denied",
        run: clippy,
    },
    Stage {
        name: "clippy-wasm",
        what: "clippy for wasm32, warnings denied",
        run: clippy_wasm,
    },
    Stage {
        name: "unit",
        what: "unit, property and architecture tests",
        run: unit,
    },
    Stage {
        name: "content",
        what: "the course's content",
        run: content,
    },
    Stage {
        name: "build",
        what: "dist/ and target/gallery/",
        run: build,
    },
    Stage {
        name: "size",
        what: "sizes against their limits",
        run: sizes,
    },
    Stage {
        name: "e2e",
        what: "Chromium, Firefox and WebKitGTK",
        run: e2e,
    },
];

/// Runs all stages, or one. The last line counts the tests.
pub fn test(repo: &Repo, only: Option<&str>) -> Result<()> {
    if let Some(name) = only
        && !STAGES.iter().any(|stage| stage.name == name)
    {
        let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
        bail!(
            "there is no stage “{name}”; there are: {}",
            names.join(", ")
        );
    }
    let start = Instant::now();
    let mut times: Vec<(&str, Duration, bool)> = Vec::new();
    let mut counts = Counts::default();
    for stage in STAGES
        .iter()
        .filter(|stage| only.is_none_or(|name| stage.name == name))
    {
        println!("\n━━ {}: {}", stage.name, stage.what);
        let began = Instant::now();
        let good = match (stage.run)(repo) {
            Ok(of_stage) => {
                counts += of_stage;
                of_stage.failed == 0
            }
            Err(error) => {
                println!("✗ {}: {error:#}", stage.name);
                counts.failed += 1;
                false
            }
        };
        times.push((stage.name, began.elapsed(), good));
        if !good {
            break;
        }
    }
    println!("\n━━ time per stage");
    for (name, time, good) in &times {
        println!(
            "{} {name:<12} {:>14}",
            if *good { "✓" } else { "✗" },
            seconds(*time)
        );
    }
    for stage in STAGES.iter().skip(times.len()).filter(|_| only.is_none()) {
        println!("- {:<12} {:>14}", stage.name, "not run");
    }
    println!("  {:<12} {:>14}\n", "all", seconds(start.elapsed()));
    println!("{} passed, {} failed", counts.passed, counts.failed);
    if counts.failed > 0 {
        // The line above must be the last one.
        std::process::exit(1);
    }
    Ok(())
}

fn install(repo: &Repo) -> Result<Counts> {
    packages::ensure()?;
    npm::ensure(repo)?;
    for tool in [Tool::Trunk, Tool::WasmBindgen, Tool::Geckodriver] {
        tools::ensure(repo, tool)?;
    }
    Ok(Counts::default())
}

fn format(repo: &Repo) -> Result<Counts> {
    run(cargo(&repo.root).args(["fmt", "--all", "--check"]))?;
    Ok(Counts::default())
}

fn clippy(repo: &Repo) -> Result<Counts> {
    run(cargo(&repo.root).args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Counts::default())
}

fn clippy_wasm(repo: &Repo) -> Result<Counts> {
    let package = [
        "--package",
        "ny-i-kommunestyret",
        "--target",
        "wasm32-unknown-unknown",
    ];
    run(cargo(&repo.root)
        .args(["clippy", "--locked"])
        .args(package)
        .args(["--", "-D", "warnings"]))?;
    Ok(Counts::default())
}

fn unit(repo: &Repo) -> Result<Counts> {
    let mut command = cargo(&repo.root);
    if find_program("cargo-nextest").is_some() {
        command.args(["nextest", "run", "--no-fail-fast", "--status-level", "fail"]);
    } else {
        command.args(["test", "--no-fail-fast"]);
    }
    command.args(["--locked", "--workspace", "--exclude", "e2e"]);
    counted(command)
}

fn content(repo: &Repo) -> Result<Counts> {
    site::check(repo)?;
    Ok(Counts::default())
}

fn build(repo: &Repo) -> Result<Counts> {
    site::build(repo, Content::Course)?;
    site::build(repo, Content::Gallery)?;
    Ok(Counts::default())
}

fn sizes(repo: &Repo) -> Result<Counts> {
    size::size(repo)?;
    Ok(Counts::default())
}

fn e2e(repo: &Repo) -> Result<Counts> {
    let mut command = cargo(&repo.root);
    command
        .args(["test", "--locked", "--package", "e2e", "--no-fail-fast"])
        .env("E2E_DIST", repo.dist())
        .env("E2E_GALLERY", Content::Gallery.site(repo))
        .env("E2E_GECKODRIVER", tools::ensure(repo, Tool::Geckodriver)?);
    counted(command)
}

/// Runs a command that tests, and adds up what its runners counted.
fn counted(mut command: std::process::Command) -> Result<Counts> {
    let (succeeded, lines) = run_and_read(&mut command)?;
    let mut counts = Counts::default();
    for line in &lines {
        counts += count(line);
    }
    match (succeeded, counts) {
        (false, Counts { failed: 0, .. }) => bail!("the tests did not build or run"),
        (
            true,
            Counts {
                passed: 0,
                failed: 0,
            },
        ) => bail!("no test ran"),
        _ => Ok(counts),
    }
}

/// What a runner's closing line says, of cargo test or nextest:
/// `test result: ok. 9 passed; 0 failed; …` and
/// `     Summary [   0.2s] 12 tests run: 11 passed, 1 failed, 0 skipped`.
fn count(line: &str) -> Counts {
    let line = without_colour(line);
    let line = line.trim();
    if !line.starts_with("test result:")
        && !(line.starts_with("Summary [") && line.contains(" run: "))
    {
        return Counts::default();
    }
    let number = |word: &str| {
        let words: Vec<&str> = line
            .split([' ', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        words
            .windows(2)
            .find(|pair| pair[1] == word)
            .and_then(|pair| pair[0].parse().ok())
    };
    Counts {
        passed: number("passed").unwrap_or(0),
        // nextest counts a test that ran out of time by itself.
        failed: number("failed").unwrap_or(0) + number("timed").unwrap_or(0),
    }
}

/// The text without the terminal's colour codes.
fn without_colour(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("\u{1b}[") {
        text.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        rest = rest
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or("", |end| &rest[end + 1..]);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_counted_and_others_not() {
        for (line, passed, failed) in [
            (
                "test result: ok. 9 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.21s",
                9,
                0,
            ),
            (
                "test result: FAILED. 9 passed; 2 failed; 1 ignored; 0 measured",
                9,
                2,
            ),
            (
                "     Summary [   0.213s] 12 tests run: 12 passed, 0 skipped",
                12,
                0,
            ),
            (
                "     Summary [   0.213s] 13 tests run: 11 passed (1 slow), 1 failed, 1 timed out, 0 skipped",
                11,
                2,
            ),
            (
                "\u{1b}[32;1m     Summary\u{1b}[0m [   1.0s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m passed, 0 skipped",
                1,
                0,
            ),
            ("test a::b ... ok", 0, 0),
            ("7 passed, 3 failed", 0, 0),
        ] {
            assert_eq!(count(line), Counts { passed, failed }, "{line}");
        }
    }
}
