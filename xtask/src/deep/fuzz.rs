//! Whether any text makes a reader panic, hang or lose something.
//!
//! Each file in `fuzz/src/bin/` is a libFuzzer program. libFuzzer makes cases
//! out of seeds, real files of ours, and keeps those that reach code which none
//! before has reached. It needs no other toolchain: LLVM's counters are asked for by
//! flags that the stable compiler takes, and no sanitizer is, for there is no
//! unsafe code of ours.

#[path = "../../../fuzz/seeds.rs"]
mod seeds;

use crate::{
    repo::Repo,
    run::{cargo, output, run, step},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Cases for each target.
const CASES: u64 = 1_000_000;
/// Seconds after which one case counts as hanging.
const TIMEOUT: u32 = 5;
/// The package, by its folder.
const FOLDER: &str = "fuzz";
/// What libFuzzer counts and compares.
const COUNTERS: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// How a target's run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ran {
    cases: u64,
    /// Places in the code and how often each was reached, and comparisons.
    features: u64,
}

/// Runs every target and prints what each reached; fails where one found a case
/// that breaks a rule.
pub fn fuzz(repo: &Repo) -> Result<()> {
    let targets = targets(&repo.path(FOLDER))?;
    let programs = step("compiling the fuzz targets", || build(repo))?;
    let mut text = format!(
        "\n{:<20} {:>10} {:>8} {:>9}\n",
        "fuzz target", "cases", "s", "features"
    );
    let mut failed = Vec::new();
    for target in targets {
        let start = Instant::now();
        let what = format!("{CASES} cases for {target}");
        match step(&what, || feed(repo, &programs, &target)) {
            Ok(ran) => text += &row(&target, ran, start.elapsed()),
            Err(error) => failed.push(format!("{target}: {error:#}")),
        }
    }
    print!("{text}");
    if !failed.is_empty() {
        bail!("fuzz: {}", failed.join("\n"));
    }
    Ok(())
}

/// The names of the targets.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let folder = folder.join("src/bin");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    names.sort();
    if names.is_empty() {
        bail!("{} holds no target", folder.display());
    }
    Ok(names)
}

/// Compiles all targets; returns the folder of the programs.
fn build(repo: &Repo) -> Result<PathBuf> {
    let said = output(Command::new("rustc").current_dir(&repo.root).arg("-vV"))?;
    let host = said
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not say what machine this is")?;
    let target = repo.target.join("fuzz");
    let mut build = cargo(&repo.path(FOLDER));
    build
        .args(["build", "--release", "--locked", "--bins"])
        // Said, so that what runs while compiling is compiled without counters.
        .args(["--target", host])
        .arg("--target-dir")
        .arg(&target)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", COUNTERS.join(" "));
    run(&mut build)?;
    Ok(target.join(host).join("release"))
}

/// Runs one target.
fn feed(repo: &Repo, programs: &Path, target: &str) -> Result<Ran> {
    let out = repo.target.join("deep/fuzz").join(target);
    // Each run begins with the same: what it reaches does not depend on others.
    if out.is_dir() {
        fs::remove_dir_all(&out).with_context(|| format!("cannot clear {}", out.display()))?;
    }
    let [corpus, planted] = ["corpus", "seeds"].map(|name| out.join(name));
    for folder in [&corpus, &planted] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let seeds = seeds::seeds(&repo.root, target)
        .with_context(|| format!("cannot read the seeds of {target}"))?;
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(planted.join(number.to_string()), seed).context("cannot write a seed")?;
    }
    let log = out.join("log");
    let file = fs::File::create(&log).with_context(|| format!("cannot make {}", log.display()))?;
    let status = Command::new(programs.join(target))
        .arg(format!("-runs={CASES}"))
        .arg(format!("-timeout={TIMEOUT}"))
        .arg(format!("-max_len={}", seeds::LONGEST))
        .arg(format!("-artifact_prefix={}/", out.display()))
        .arg("-print_final_stats=1")
        .args([&corpus, &planted])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(file)
        .status()
        .with_context(|| format!("cannot start {target}"))?;
    let said = fs::read(&log).with_context(|| format!("cannot read {}", log.display()))?;
    let said = String::from_utf8_lossy(&said);
    if !status.success() {
        bail!("{}\n(all of it: {})", found(&said), log.display());
    }
    ran(&said).with_context(|| format!("{} does not say how it went", log.display()))
}

/// What was wrong: the panic, and where the case lies.
fn found(log: &str) -> String {
    let lines = log.lines().filter(|line| {
        ["panicked at", "ERROR: libFuzzer", "Test unit written"]
            .iter()
            .any(|sign| line.contains(sign))
    });
    let lines: Vec<&str> = lines.collect();
    match lines.is_empty() {
        true => "it ended without a word".into(),
        false => lines.join("\n"),
    }
}

/// What libFuzzer says at its end: `#1000 DONE   cov: 8 ft: 11 corp: …` and
/// `stat::number_of_executed_units: 1000`.
fn ran(log: &str) -> Option<Ran> {
    let last = log.lines().rev().find(|line| line.contains(" ft: "))?;
    let features = last.split(" ft: ").nth(1)?.split_whitespace().next()?;
    let cases = log
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?;
    Some(Ran {
        cases: cases.trim().parse().ok()?,
        features: features.parse().ok()?,
    })
}

fn row(target: &str, ran: Ran, time: Duration) -> String {
    let Ran { cases, features } = ran;
    format!(
        "{target:<20} {cases:>10} {:>8} {features:>9} ✓\n",
        time.as_secs()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "INFO: Seed: 1\n\
        #2\tINITED cov: 1 ft: 2 corp: 1/1b exec/s: 0 rss: 27Mb\n\
        #1000\tDONE   cov: 812 ft: 2345 corp: 61/90Kb lim: 1970 exec/s: 0 rss: 27Mb\n\
        Done 1000 runs in 0 second(s)\n\
        stat::number_of_executed_units: 1000\n\
        stat::average_exec_per_sec:     0\n";

    #[test]
    fn the_last_line_counts() {
        let expected = Ran {
            cases: 1000,
            features: 2345,
        };
        assert_eq!(ran(LOG), Some(expected));
        assert_eq!(ran("nothing"), None);
        assert_eq!(
            row("backup", expected, Duration::from_millis(7900)),
            "backup                     1000        7      2345 ✓\n"
        );
    }

    #[test]
    fn a_case_that_breaks_a_rule_is_told_with_its_file() {
        let log = "x\nthread panicked at backup.rs:3:4:\nmore\n\
            ==1== ERROR: libFuzzer: deadly signal\n    #0 0x1\n\
            artifact_prefix='out/'; Test unit written to out/crash-1\n";
        let told = found(log);
        assert_eq!(told.lines().count(), 3);
        assert!(told.contains("out/crash-1") && told.contains("backup.rs:3:4"));
        assert_eq!(found("x"), "it ended without a word");
    }

    /// The fuzz targets are a workspace of their own: nobody else compiles them
    /// with `--locked`, so a library that a crate has taken in would be missed.
    #[test]
    fn its_lock_file_knows_what_the_crates_depend_on() {
        let repo = Repo::find().unwrap();
        let read = |path: &str| fs::read_to_string(repo.path(path)).unwrap();
        let lock = read("fuzz/Cargo.lock");
        for package in ["course", "engine", "publish"] {
            let manifest: toml::Table = read(&format!("crates/{package}/Cargo.toml"))
                .parse()
                .unwrap();
            for (name, how) in manifest["dependencies"].as_table().unwrap() {
                let is_optional = how.get("optional").is_some();
                let locked = lock.contains(&format!("\nname = \"{name}\"\n"));
                assert!(locked || is_optional, "{package} depends on {name}");
            }
        }
    }

    #[test]
    fn every_file_is_a_target() {
        let repo = Repo::find().unwrap();
        let targets = targets(&repo.path(FOLDER)).unwrap();
        let named: Vec<&str> = seeds::SEEDS.iter().map(|(name, _)| *name).collect();
        assert_eq!(targets, named, "each has a line in fuzz/seeds.rs");
        let short: String = ["engine", "publish"]
            .map(|package| repo.path(&format!("crates/{package}/tests/fuzz.rs")))
            .map(|file| fs::read_to_string(file).unwrap())
            .concat();
        for target in targets {
            // What it checks, a test of the package with the reader checks too.
            let checks = format!("fuzz/checks/{target}.rs");
            assert!(repo.path(&checks).is_file(), "no {checks}");
            let run = format!("short::run(\"{target}\", {target}::check,");
            assert!(short.contains(&run), "{target} has no short run");
            let seeds = seeds::seeds(&repo.root, &target).unwrap();
            assert!(seeds.len() > 3, "{target} has {} seeds", seeds.len());
        }
        assert!(repo.path("fuzz/Cargo.lock").is_file());
        assert!(super::targets(Path::new("nowhere")).is_err());
    }
}
