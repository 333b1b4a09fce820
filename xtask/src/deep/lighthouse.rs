//! What Lighthouse says of the built site on a phone, against the limits.

use crate::{
    npm,
    repo::Repo,
    run::{find_program, run, step},
    speed::median,
    webdriver::Driver,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use server::{Server, ServerOptions};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Where one begins, and a lesson.
const PAGES: [&str; 2] = ["nb/", "nb/motet/for-motet/"];
/// How many times each is measured; the median counts.
const RUNS: usize = 5;
/// Each category by Lighthouse's name and ours, and the least score.
const CATEGORIES: [Category; 4] = [
    Category {
        id: "performance",
        name: "performance",
        least: 98.0,
    },
    Category {
        id: "accessibility",
        name: "accessibility",
        least: 100.0,
    },
    Category {
        id: "best-practices",
        name: "best practices",
        least: 100.0,
    },
    Category {
        id: "seo",
        name: "SEO",
        least: 100.0,
    },
];
/// What performance is made of: Lighthouse's name, ours, and how many there are
/// of Lighthouse's unit in ours.
const METRICS: [(&str, &str, f64); 5] = [
    ("first-contentful-paint", "FCP s", 1000.0),
    ("largest-contentful-paint", "LCP s", 1000.0),
    ("speed-index", "SI s", 1000.0),
    ("total-blocking-time", "TBT s", 1000.0),
    ("cumulative-layout-shift", "CLS", 1.0),
];
/// How many places of a failing audit are told; the report has all.
const PLACES: usize = 3;

struct Category {
    id: &'static str,
    name: &'static str,
    least: f64,
}

/// One run's result.
#[derive(Debug, PartialEq)]
struct Report {
    /// From 0 to 100, in the order of [`CATEGORIES`].
    scores: [f64; CATEGORIES.len()],
    /// In the order and units of [`METRICS`].
    metrics: [f64; METRICS.len()],
    /// Lighthouse's benchmark of this machine during the run. Others at work on
    /// it lower this and raise the blocking time.
    machine: f64,
    failing: Vec<Failing>,
    warnings: Vec<String>,
}

/// An audit that takes from a category's score.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Failing {
    category: &'static str,
    id: String,
    /// Title, value and some of the places.
    what: String,
}

/// Measures the pages and prints the table; fails below the limits.
pub fn lighthouse(repo: &Repo) -> Result<()> {
    let dist = repo.dist();
    if let Some(page) = PAGES
        .iter()
        .find(|page| !dist.join(page).join("index.html").is_file())
    {
        bail!("dist holds no page {page}; run `cargo xtask build` first");
    }
    let folder = repo.path("xtask/deep");
    npm::ensure_in(&folder, "fetching Lighthouse")?;
    let program = folder.join("node_modules/lighthouse/cli/index.js");
    let node = find_program("node").context("there is no node on PATH: install Node.js 20")?;
    let reports = repo.target.join("deep/lighthouse");
    fs::create_dir_all(&reports).with_context(|| format!("cannot make {}", reports.display()))?;

    let server = Server::start(ServerOptions {
        prefix: "/et/sted/".into(),
        ..ServerOptions::new(dist)
    })?;
    let driver = Driver::start()?;
    let mut all = Vec::new();
    for page in PAGES {
        let mut runs = Vec::new();
        for number in 1..=RUNS {
            let name = page.trim_end_matches('/').replace('/', "-");
            let out = reports.join(format!("{name}-{number}"));
            let report = step(&format!("Lighthouse on {page}, {number} of {RUNS}"), || {
                let mut lighthouse = Command::new(&node);
                lighthouse
                    .arg(&program)
                    .arg(format!("{}{page}", server.url()));
                measure(&driver, lighthouse, &out)
            })?;
            runs.push(report);
        }
        all.push((page, runs));
    }
    print!("\n{}", table(&all)?);
    let verdict = verdict(&all)?;
    print!("{}", verdict.text);
    println!("(all of it, for a browser: {}/*.html)", reports.display());
    if !verdict.failed.is_empty() {
        bail!("Lighthouse: {}", verdict.failed.join("; "));
    }
    Ok(())
}

/// One run in a new browser, with Lighthouse's own settings: a mid-range phone
/// on slow 4G, computed from what was seen without throttling.
fn measure(driver: &Driver, mut lighthouse: Command, out: &Path) -> Result<Report> {
    // Ends with the run, whatever becomes of it.
    let session = driver.session()?;
    let categories: Vec<&str> = CATEGORIES.iter().map(|category| category.id).collect();
    lighthouse
        .arg(format!("--port={}", session.debugging_port()?))
        .arg(format!("--only-categories={}", categories.join(",")))
        .args(["--output=json", "--output=html", "--quiet"])
        .arg(format!("--output-path={}", out.display()))
        // It would ask whether it may tell its makers.
        .arg("--no-enable-error-reporting");
    run(&mut lighthouse)?;
    let path = PathBuf::from(format!("{}.report.json", out.display()));
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let report = serde_json::from_str(&text)
        .map_err(anyhow::Error::from)
        .and_then(|report| read(&report));
    report.with_context(|| format!("in {}", path.display()))
}

/// What counts of Lighthouse's report.
fn read(report: &Value) -> Result<Report> {
    if let Some(error) = report.pointer("/runtimeError/message") {
        bail!("Lighthouse could not measure: {error}");
    }
    let mut scores = [0.0; CATEGORIES.len()];
    let mut failing = Vec::new();
    for (category, score) in CATEGORIES.iter().zip(&mut scores) {
        let part = &report["categories"][category.id];
        let refs = part["auditRefs"].as_array().map_or(&[][..], Vec::as_slice);
        let audits = refs
            .iter()
            .filter(|audit| audit["weight"].as_f64() > Some(0.0))
            .filter_map(|audit| audit["id"].as_str())
            .map(|id| (id, &report["audits"][id]));
        for (id, audit) in audits {
            let mode = audit["scoreDisplayMode"].as_str();
            if mode == Some("error") || audit["score"].as_f64().is_some_and(|score| score < 1.0) {
                failing.push(Failing {
                    category: category.id,
                    id: id.to_owned(),
                    what: describe(audit),
                });
            }
        }
        *score = part["score"]
            .as_f64()
            .map(|score| (score * 100.0).round())
            .with_context(|| {
                let here = failing.iter().filter(|audit| audit.category == category.id);
                let broken: Vec<&str> = here.map(|audit| audit.what.as_str()).collect();
                format!("no score for {}: {}", category.name, broken.join("; "))
            })?;
    }
    let mut metrics = [0.0; METRICS.len()];
    for ((id, name, unit), value) in METRICS.iter().zip(&mut metrics) {
        *value = report["audits"][id]["numericValue"]
            .as_f64()
            .with_context(|| format!("{name} was not measured"))?
            / unit;
    }
    let warnings = report["runWarnings"].as_array();
    Ok(Report {
        scores,
        metrics,
        machine: report
            .pointer("/environment/benchmarkIndex")
            .and_then(Value::as_f64)
            .unwrap_or_default(),
        failing,
        warnings: warnings
            .into_iter()
            .flatten()
            .filter_map(|warning| warning.as_str().map(str::to_owned))
            .collect(),
    })
}

/// An audit's result in one line.
fn describe(audit: &Value) -> String {
    let text = |name: &str| audit[name].as_str().filter(|text| !text.is_empty());
    let mut what = text("title").unwrap_or("?").to_owned();
    for more in ["displayValue", "explanation", "errorMessage"]
        .into_iter()
        .filter_map(text)
    {
        what.push_str(": ");
        what.push_str(more);
    }
    let items = audit.pointer("/details/items").and_then(Value::as_array);
    let places: Vec<String> = items
        .into_iter()
        .flatten()
        .map(|item| {
            let told: Vec<&str> = [
                "/node/selector",
                "/description",
                "/sourceLocation/url",
                "/url",
            ]
            .into_iter()
            .filter_map(|path| item.pointer(path)?.as_str())
            .collect();
            told.join(" ")
        })
        .filter(|place| !place.is_empty())
        .take(PLACES)
        .collect();
    if !places.is_empty() {
        what.push_str(" – ");
        what.push_str(&places.join(" | "));
    }
    what
}

/// Each run and the medians.
fn table(all: &[(&str, Vec<Report>)]) -> Result<String> {
    let mut text = String::new();
    for (page, runs) in all {
        let mut line = format!("{page:<20}");
        for category in &CATEGORIES {
            line += &format!(" {:>14}", category.name);
        }
        for (_, name, _) in METRICS {
            line += &format!(" {name:>6}");
        }
        text += &format!("{line} machine\n");
        for (number, run) in runs.iter().enumerate() {
            let name = format!("run {}", number + 1);
            text += &row(&name, &run.scores, &run.metrics, run.machine);
        }
        let mut scores = [0.0; CATEGORIES.len()];
        for (at, score) in scores.iter_mut().enumerate() {
            *score = middle(runs, |run| run.scores[at])?;
        }
        let mut metrics = [0.0; METRICS.len()];
        for (at, metric) in metrics.iter_mut().enumerate() {
            *metric = middle(runs, |run| run.metrics[at])?;
        }
        let machine = middle(runs, |run| run.machine)?;
        text += &row("median", &scores, &metrics, machine);
        text.push('\n');
    }
    Ok(text)
}

fn row(name: &str, scores: &[f64], metrics: &[f64], machine: f64) -> String {
    let mut line = format!("  {name:<18}");
    for score in scores {
        line += &format!(" {score:>14}");
    }
    for metric in metrics {
        line += &format!(" {metric:>6.2}");
    }
    format!("{line} {machine:>7.0}\n")
}

fn middle(runs: &[Report], value: impl Fn(&Report) -> f64) -> Result<f64> {
    median(runs.iter().map(value)).context("nothing was measured")
}

struct Verdict {
    text: String,
    failed: Vec<String>,
}

/// The medians against the limits, and what takes from those that fail.
fn verdict(all: &[(&str, Vec<Report>)]) -> Result<Verdict> {
    let mut text = format!("{:<38} {:>6} {:>6}\n", "median", "is", "least");
    let mut details = String::new();
    let mut failed = Vec::new();
    for (page, runs) in all {
        for (at, category) in CATEGORIES.iter().enumerate() {
            let is = middle(runs, |run| run.scores[at])?;
            let what = format!("{page} {}", category.name);
            let good = is >= category.least;
            let sign = if good { "✓" } else { "✗" };
            text += &format!("{what:<38} {is:>6} {:>6} {sign}\n", category.least);
            if good {
                continue;
            }
            details += &format!("\n{what}:\n");
            for audit in failing(runs, category.id) {
                let times = runs
                    .iter()
                    .filter(|run| run.failing.iter().any(|other| other.id == audit.id))
                    .count();
                details += &format!(
                    "  {} ({times} of {} runs): {}\n",
                    audit.id,
                    runs.len(),
                    audit.what
                );
            }
            failed.push(format!("{what} is {is}, not {}", category.least));
        }
        let mut warnings: Vec<&String> = runs.iter().flat_map(|run| &run.warnings).collect();
        warnings.sort();
        warnings.dedup();
        for warning in warnings {
            details += &format!("\nwarning on {page}: {warning}\n");
        }
    }
    Ok(Verdict {
        text: text + &details,
        failed,
    })
}

/// Each audit that took from the category in any run, once.
fn failing<'a>(runs: &'a [Report], category: &str) -> Vec<&'a Failing> {
    let mut found: Vec<&Failing> = Vec::new();
    for audit in runs.iter().flat_map(|run| &run.failing) {
        if audit.category == category && !found.iter().any(|other| other.id == audit.id) {
            found.push(audit);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A report with this accessibility and one audit that takes from it.
    fn report(accessibility: f64) -> Value {
        let category = |score: f64| json!({ "score": score, "auditRefs": [] });
        let mut audits = json!({
            "image-alt": {
                "title": "No alt", "score": 0, "scoreDisplayMode": "binary", "explanation": "",
                "details": { "items": [
                    { "node": { "selector": "body > img" } },
                    { "description": "404", "sourceLocation": { "url": "x.png" } },
                    {},
                ] },
            },
            "advice": { "title": "Advice", "score": 0, "scoreDisplayMode": "binary" },
            "fine": { "title": "Fine", "score": 1, "scoreDisplayMode": "binary" },
            "manual": { "title": "Manual", "score": null, "scoreDisplayMode": "manual" },
        });
        for (id, ..) in METRICS {
            audits[id] = json!({ "numericValue": 1500 });
        }
        json!({
            "audits": audits,
            "runWarnings": ["slow machine"],
            "environment": { "benchmarkIndex": 3800.5 },
            "categories": {
                "performance": category(0.984),
                "accessibility": { "score": accessibility, "auditRefs": [
                    { "id": "image-alt", "weight": 10 },
                    { "id": "fine", "weight": 3 },
                    { "id": "manual", "weight": 1 },
                    { "id": "advice", "weight": 0 },
                ] },
                "best-practices": category(1.0),
                "seo": category(1.0),
            },
        })
    }

    #[test]
    fn a_report_gives_scores_metrics_and_what_takes_from_them() {
        let read = read(&report(0.96)).unwrap();
        assert_eq!(read.scores, [98.0, 96.0, 100.0, 100.0]);
        assert_eq!(read.metrics, [1.5, 1.5, 1.5, 1.5, 1500.0]);
        assert_eq!(read.warnings, ["slow machine"]);
        assert_eq!(read.machine, 3800.5);
        let expected = Failing {
            category: "accessibility",
            id: "image-alt".into(),
            what: "No alt – body > img | 404 x.png".into(),
        };
        assert_eq!(read.failing, [expected]);
    }

    #[test]
    fn a_run_that_measured_nothing_is_an_error() {
        let mut broken = report(1.0);
        broken["categories"]["seo"]["score"] = Value::Null;
        let said = read(&broken).unwrap_err().to_string();
        assert!(said.starts_with("no score for SEO"), "{said}");
        let mut broken = report(1.0);
        broken["runtimeError"] = json!({ "code": "NO_FCP", "message": "nothing painted" });
        let said = read(&broken).unwrap_err().to_string();
        assert!(said.contains("nothing painted"), "{said}");
    }

    #[test]
    fn the_median_is_judged_and_what_fails_is_told_once() {
        let runs = |scores: [f64; 3]| {
            let runs: Vec<Report> = scores
                .iter()
                .map(|score| read(&report(*score)).unwrap())
                .collect();
            verdict(&[("nb/", runs)]).unwrap()
        };
        assert!(runs([1.0, 0.96, 1.0]).failed.is_empty());
        let verdict = runs([1.0, 0.96, 0.95]);
        assert_eq!(verdict.failed, ["nb/ accessibility is 96, not 100"]);
        assert_eq!(
            verdict.text.matches("image-alt (3 of 3 runs)").count(),
            1,
            "{}",
            verdict.text
        );
        assert_eq!(verdict.text.matches("slow machine").count(), 1);
    }
}
