//! How soon a lesson can be read and answered on a slow phone, and what it
//! costs there to keep an answer.

mod write;

use crate::{repo::Repo, run::step, size, webdriver::Driver};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use server::{Recorded, Server, ServerOptions};
use std::time::Duration;

/// Until the lesson's text is seen, in milliseconds.
const TEXT: f64 = 1200.0;
/// Until the first question can be answered, in milliseconds.
const QUESTION: f64 = 2800.0;
/// In how many requests.
const REQUESTS: usize = 10;
/// "Slow 4G": what browsers' developer tools mean by it.
const LATENCY: u32 = 560;
const DOWN: f64 = 1.4 * 1024.0 * 1024.0 / 8.0;
const UP: f64 = 0.7 * 1024.0 * 1024.0 / 8.0;
/// How many times slower than this machine the phone is.
const SLOWDOWN: u32 = 4;

/// Watches, from before the page begins, for what is measured. `main` stands
/// for the lesson's text: the first large piece painted inside it counts, not
/// the page's header.
const WATCH: &str = "
    window.__speed = {};
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (window.__speed.text === undefined && entry.element?.closest('main') && document.querySelector('main h1'))
          window.__speed.text = entry.startTime;
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new MutationObserver((_, observer) => {
      const first = document.querySelector('[data-activity] [data-mount]');
      if (first?.hasAttribute('data-live')) {
        window.__speed.question = performance.now();
        observer.disconnect();
      }
    }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-live'] });
";

/// One load of the page.
struct Run {
    text: f64,
    question: f64,
    requests: Vec<Recorded>,
    bytes: u64,
}

/// Measures `runs` cold loads and prints the medians; fails above the limits.
pub fn speed(repo: &Repo, page: Option<&str>, runs: usize) -> Result<()> {
    let dist = repo.dist();
    let page = match page {
        Some(page) => page.to_owned(),
        None => size::heaviest_lesson(&dist)?
            .page
            .path
            .trim_end_matches("index.html")
            .to_owned(),
    };
    let server = Server::start(ServerOptions {
        prefix: "/et/sted/".into(),
        ..ServerOptions::new(&dist)
    })?;
    let address = format!("{}{page}", server.url());
    println!(
        "{page} in Chromium: 1.4 Mbit/s, {LATENCY} ms latency, processor {SLOWDOWN} times slower, \
         cold cache, {runs} loads"
    );
    let driver = Driver::start()?;
    let mut all = Vec::new();
    for number in 1..=runs {
        let run = step(&format!("load {number} of {runs}"), || {
            measure(&driver, &server, &address)
        })?;
        println!(
            "  text {:.2} s, question {:.2} s, {} requests, {}",
            run.text / 1000.0,
            run.question / 1000.0,
            run.requests.len(),
            size::kb(run.bytes)
        );
        all.push(run);
    }
    let text = median(all.iter().map(|run| run.text)).context("no load was measured")?;
    let question = median(all.iter().map(|run| run.question)).context("no load was measured")?;
    let requests = all
        .iter()
        .map(|run| run.requests.len())
        .max()
        .unwrap_or_default();
    println!("\nloaded until then");
    for request in all.first().iter().flat_map(|run| &run.requests) {
        println!("  {:<60} {:>10}", request.path, size::kb(request.bytes));
    }
    println!("\n{:<36} {:>8} {:>8}", "median", "is", "limit");
    let mut failed = Vec::new();
    let mut line = |what: &'static str, is: String, limit: String, holds: bool| {
        println!(
            "{what:<36} {is:>8} {limit:>8} {}",
            if holds { "✓" } else { "✗" }
        );
        if !holds {
            failed.push(what);
        }
    };
    let show = |ms: f64| format!("{:.2} s", ms / 1000.0);
    line("lesson text visible", show(text), show(TEXT), text <= TEXT);
    line(
        "first question answerable",
        show(question),
        show(QUESTION),
        question <= QUESTION,
    );
    line(
        "requests until then",
        requests.to_string(),
        REQUESTS.to_string(),
        requests <= REQUESTS,
    );
    println!();
    let writes = step("writing with a full course of progress", || {
        write::measure(&driver, &server, &dist)
    })?;
    println!("{writes}");
    if !writes.holds() {
        failed.push("a write after an answer");
    }
    if !failed.is_empty() {
        bail!("too slow: {}", failed.join("; "));
    }
    Ok(())
}

fn measure(driver: &Driver, server: &Server, address: &str) -> Result<Run> {
    let session = driver.session()?;
    // The browser's own start must not be part of it.
    session.open("about:blank")?;
    session.devtools("Network.enable", json!({}))?;
    session.devtools(
        "Network.setCacheDisabled",
        json!({ "cacheDisabled": false }),
    )?;
    session.devtools(
        "Network.emulateNetworkConditions",
        json!({ "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP }),
    )?;
    session.devtools(
        "Emulation.setCPUThrottlingRate",
        json!({ "rate": SLOWDOWN }),
    )?;
    session.devtools("Page.enable", json!({}))?;
    session.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": WATCH }),
    )?;
    server.clear_requests();
    session.open(address)?;
    let script = "const { text, question } = window.__speed; \
                  return text === undefined || question === undefined ? null : [text, question];";
    let times = session
        .wait(
            "the lesson's text and its first question",
            script,
            Duration::from_secs(30),
        )
        .context("the app must set data-live on each data-mount that it has made alive")?;
    let time = |at: usize| {
        times
            .get(at)
            .and_then(Value::as_f64)
            .context("no time was measured")
    };
    let requests = server.requests();
    Ok(Run {
        text: time(0)?,
        question: time(1)?,
        bytes: requests.iter().map(|request| request.bytes).sum(),
        requests,
    })
}

/// The middle value; of an even number the mean of the two.
pub fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    Some(if values.len() % 2 == 1 {
        upper
    } else {
        (values[values.len() / 2 - 1] + upper) / 2.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), Some(2.0));
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), Some(2.5));
        assert_eq!(median([].into_iter()), None);
    }
}
