//! Whether the tests of `crates/engine` notice when a rule is changed.
//!
//! cargo-mutants changes the rules one place at a time, in a copy of the work
//! tree, and runs the tests. A change that no test notices has survived: a test
//! is missing, or the change makes no difference. The latter are listed, each
//! with the reason; the list must be exactly what survives.

use crate::{
    repo::Repo,
    run::{find_program, step},
    tools::{self, Tool},
};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The package whose rules are changed.
const PACKAGE: &str = "engine";
/// What may survive, and why.
const LIST: &str = "crates/engine/mutants.toml";
/// Of a hundred mutants, how many the tests must notice.
const LEAST: usize = 90;
/// cargo-mutants ends so when all were noticed, some missed, some timed out.
const RAN: [i32; 3] = [0, 2, 3];

/// A survivor that is accepted. Two of the same name stand there twice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    /// As `cargo mutants --list --line-col=false` calls it.
    name: String,
    /// Why no test can or should notice.
    reason: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    survivor: Vec<Accepted>,
}

/// A mutant that no test noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Survivor {
    /// Without line and column, which change with every edit.
    name: String,
    line: u64,
}

/// What became of the mutants. Those that do not compile are none.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    caught: usize,
    timeout: usize,
    unviable: usize,
    missed: Vec<Survivor>,
}

impl Outcome {
    fn noticed(&self) -> usize {
        self.caught + self.timeout
    }

    fn all(&self) -> usize {
        self.noticed() + self.missed.len()
    }
}

/// What survived against what may.
#[derive(Debug, Default, PartialEq, Eq)]
struct Compared {
    accepted: Vec<(Survivor, String)>,
    unlisted: Vec<Survivor>,
    /// Listed, but noticed by a test or no longer there.
    gone: Vec<String>,
}

/// Changes the rules, prints what survived, and fails where too much did or the
/// list is not what survived.
pub fn mutants(repo: &Repo) -> Result<()> {
    let list = read_list(&repo.path(LIST))?;
    let program = tools::ensure(repo, Tool::CargoMutants)?;
    let out = repo.target.join("deep");
    fs::create_dir_all(&out).with_context(|| format!("cannot make {}", out.display()))?;
    step(
        &format!("changing the rules of crates/{PACKAGE} one by one"),
        || change(repo, &program, &out),
    )?;
    let results = out.join("mutants.out");
    let path = results.join("outcomes.json");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let outcome = serde_json::from_str(&text)
        .map_err(anyhow::Error::from)
        .and_then(|outcomes| read_outcomes(&outcomes))
        .with_context(|| format!("in {}", path.display()))?;
    let compared = compare(&outcome.missed, list);

    print!("{}", describe(&outcome, &compared));
    println!(
        "(each change and what the tests said: {})",
        results.display()
    );
    let failed = failures(&outcome, &compared);
    if !failed.is_empty() {
        bail!("mutants: {}", failed.join("; "));
    }
    Ok(())
}

/// Runs cargo-mutants. It copies the work tree without what git ignores, and
/// builds in the copy.
fn change(repo: &Repo, program: &Path, out: &Path) -> Result<()> {
    // Others may want the machine meanwhile.
    let mut command = match find_program("nice") {
        Some(nice) => {
            let mut command = Command::new(nice);
            command.args(["-n", "15"]).arg(program);
            command
        }
        None => Command::new(program),
    };
    command
        .args(["mutants", "--package", PACKAGE, "--jobs", "1"])
        .arg("--output")
        .arg(out)
        .current_dir(&repo.root)
        .env_remove("CARGO_TARGET_DIR")
        // The same cases for every mutant and in every run, and none handed on
        // from one mutant to the next in proptest's files.
        .env("PROPTEST_RNG_SEED", "1")
        .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    let status = command.status().context("cannot start cargo-mutants")?;
    if !status.code().is_some_and(|code| RAN.contains(&code)) {
        bail!("cargo-mutants ended with {status}");
    }
    Ok(())
}

fn read_list(path: &PathBuf) -> Result<Vec<Accepted>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let list: List = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
    if let Some(bare) = list
        .survivor
        .iter()
        .find(|entry| entry.reason.trim().is_empty())
    {
        bail!("{}: “{}” has no reason", path.display(), bare.name);
    }
    Ok(list.survivor)
}

/// What counts of cargo-mutants' `outcomes.json`.
fn read_outcomes(outcomes: &Value) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let list = outcomes["outcomes"].as_array().context("no outcomes")?;
    for entry in list {
        let mutant = &entry["scenario"]["Mutant"];
        if mutant.is_null() {
            // The tests without a change, which passed.
            continue;
        }
        let name = mutant["name"].as_str().context("a mutant has no name")?;
        let summary = entry["summary"].as_str().unwrap_or_default();
        match summary {
            "CaughtMutant" => outcome.caught += 1,
            "Timeout" => outcome.timeout += 1,
            "Unviable" => outcome.unviable += 1,
            "MissedMutant" => {
                let at = |name| mutant["span"]["start"][name].as_u64();
                let (line, column) = at("line")
                    .zip(at("column"))
                    .with_context(|| format!("“{name}” has no place"))?;
                outcome.missed.push(Survivor {
                    name: name.replacen(&format!(":{line}:{column}: "), ": ", 1),
                    line,
                });
            }
            other => bail!("“{name}” came to nothing: {other}"),
        }
    }
    if outcome.all() == 0 {
        bail!("no mutant was tested");
    }
    Ok(outcome)
}

/// Pairs each survivor with an entry of its name.
fn compare(missed: &[Survivor], mut list: Vec<Accepted>) -> Compared {
    let mut compared = Compared::default();
    for survivor in missed {
        match list.iter().position(|entry| entry.name == survivor.name) {
            Some(at) => {
                let entry = list.remove(at);
                compared.accepted.push((survivor.clone(), entry.reason));
            }
            None => compared.unlisted.push(survivor.clone()),
        }
    }
    compared.gone = list.into_iter().map(|entry| entry.name).collect();
    compared
}

fn describe(outcome: &Outcome, compared: &Compared) -> String {
    let mut text = String::new();
    if !compared.accepted.is_empty() {
        text += "\nsurvived, as listed\n";
    }
    for (survivor, reason) in &compared.accepted {
        text += &format!("  {} (line {})\n", survivor.name, survivor.line);
        text += &format!("      {reason}\n");
    }
    if !compared.unlisted.is_empty() {
        text += "\nsurvived: a test is missing\n";
    }
    for survivor in &compared.unlisted {
        text += &format!("  {} (line {})\n", survivor.name, survivor.line);
    }
    if !compared.gone.is_empty() {
        text += &format!("\nin {LIST}, but did not survive\n");
    }
    for name in &compared.gone {
        text += &format!("  {name}\n");
    }
    let sign = |good: bool| if good { "✓" } else { "✗" };
    let (noticed, all) = (outcome.noticed(), outcome.all());
    text += &format!(
        "\n{:<36} {:>8} {:>8}\n",
        "mutants of crates/engine", "is", "limit"
    );
    text += &format!(
        "{:<36} {:>6}.{} % {LEAST:>5} % {}\n",
        "noticed by a test",
        noticed * 100 / all,
        noticed * 1000 / all % 10,
        sign(enough(outcome))
    );
    for (what, number) in [
        ("survived and not listed", compared.unlisted.len()),
        ("listed and did not survive", compared.gone.len()),
    ] {
        text += &format!("{what:<36} {number:>8} {:>8} {}\n", 0, sign(number == 0));
    }
    text += &format!(
        "({} caught, {} ran too long, {} survived; {} more did not compile)\n",
        outcome.caught,
        outcome.timeout,
        outcome.missed.len(),
        outcome.unviable
    );
    text
}

fn enough(outcome: &Outcome) -> bool {
    outcome.noticed() * 100 >= LEAST * outcome.all()
}

fn failures(outcome: &Outcome, compared: &Compared) -> Vec<String> {
    let mut failed = Vec::new();
    if !enough(outcome) {
        failed.push(format!(
            "the tests noticed {} of {}, less than {LEAST} %",
            outcome.noticed(),
            outcome.all()
        ));
    }
    if !compared.unlisted.is_empty() {
        failed.push(format!(
            "{} survived: add tests, or list them in {LIST} with the reason",
            compared.unlisted.len()
        ));
    }
    if !compared.gone.is_empty() {
        failed.push(format!(
            "{} in {LIST} did not survive: take them out",
            compared.gone.len()
        ));
    }
    failed
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NAME: &str = "crates/engine/src/a.rs: replace < with <= in join";

    fn survivor(line: u64) -> Survivor {
        Survivor {
            name: NAME.into(),
            line,
        }
    }

    fn accepted(reason: &str) -> Accepted {
        Accepted {
            name: NAME.into(),
            reason: reason.into(),
        }
    }

    fn entry(name: &str, summary: &str) -> Value {
        let span =
            json!({ "start": { "line": 7, "column": 9 }, "end": { "line": 7, "column": 10 } });
        json!({ "scenario": { "Mutant": { "name": name, "span": span } }, "summary": summary })
    }

    #[test]
    fn each_mutant_is_counted_and_survivors_lose_their_place() {
        let outcomes = json!({ "outcomes": [
            { "scenario": "Baseline", "summary": "Success" },
            entry("a.rs:7:9: x", "CaughtMutant"),
            entry("a.rs:7:9: x", "Timeout"),
            entry("a.rs:7:9: x", "Unviable"),
            entry("crates/engine/src/a.rs:7:9: replace < with <= in join", "MissedMutant"),
        ] });
        let expected = Outcome {
            caught: 1,
            timeout: 1,
            unviable: 1,
            missed: vec![survivor(7)],
        };
        assert_eq!(read_outcomes(&outcomes).unwrap(), expected);
        let nothing = json!({ "outcomes": [{ "scenario": "Baseline", "summary": "Success" }] });
        assert!(read_outcomes(&nothing).is_err());
        let unknown = json!({ "outcomes": [entry("a.rs:7:9: x", "Failure")] });
        assert!(read_outcomes(&unknown).is_err());
    }

    #[test]
    fn the_list_must_be_what_survived() {
        let two = [survivor(7), survivor(12)];
        let compared = compare(&two, vec![accepted("first"), accepted("second")]);
        assert_eq!(
            compared.accepted,
            [
                (survivor(7), "first".to_owned()),
                (survivor(12), "second".to_owned())
            ]
        );
        assert!(compared.unlisted.is_empty() && compared.gone.is_empty());

        let compared = compare(&two, vec![accepted("one")]);
        assert_eq!(compared.unlisted, [survivor(12)]);

        let compared = compare(&[], vec![accepted("one")]);
        assert_eq!(compared.gone, [NAME]);
    }

    #[test]
    fn a_tenth_may_survive_if_it_is_listed() {
        let outcome = |caught, timeout, missed| Outcome {
            caught,
            timeout,
            unviable: 50,
            missed: vec![survivor(1); missed],
        };
        let listed = Compared::default();
        assert!(failures(&outcome(8, 1, 1), &listed).is_empty());
        assert_eq!(
            failures(&outcome(88, 1, 11), &listed),
            ["the tests noticed 89 of 100, less than 90 %"]
        );
        let unlisted = Compared {
            unlisted: vec![survivor(1)],
            gone: vec![NAME.into()],
            ..Compared::default()
        };
        assert_eq!(failures(&outcome(99, 0, 1), &unlisted).len(), 2);
        assert!(
            describe(&outcome(180, 5, 9), &listed).contains("95.3 %    90 % ✓"),
            "{}",
            describe(&outcome(180, 5, 9), &listed)
        );
    }

    #[test]
    fn an_entry_without_a_reason_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("mutants.toml");
        let read = |text: &str| {
            fs::write(&path, text).unwrap();
            read_list(&path)
        };
        let entry = format!("[[survivor]]\nname = \"{NAME}\"\n");
        assert_eq!(
            read(&format!("{entry}reason = \"so\"\n")).unwrap(),
            [accepted("so")]
        );
        assert!(read("").unwrap().is_empty());
        assert!(read(&entry).is_err());
        assert!(read(&format!("{entry}reason = \" \"\n")).is_err());
        assert!(read(&format!("{entry}reason = \"so\"\nline = 3\n")).is_err());
    }

    #[test]
    fn the_list_of_this_repository_is_readable() {
        let repo = Repo::find().unwrap();
        read_list(&repo.path(LIST)).unwrap();
    }
}
