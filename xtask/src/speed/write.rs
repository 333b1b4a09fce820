//! What it costs to keep an answer when a whole course lies there already.

use super::{SLOWDOWN, median};
use crate::webdriver::{Driver, Session};
use anyhow::{Context, Result, bail};
use course::Kind;
use engine::progress::{self, Attempt, Progress, Run, Version};
use serde_json::{Value, json};
use server::Server;
use std::{collections::BTreeMap, fmt, fs, path::Path, time::Duration};

/// One write, in milliseconds: nine of ten keep within it. The browser's own
/// tidying falls into one now and then.
const WRITE: f64 = 2.0;
/// How often an answer is handed in.
const ANSWERS: usize = 25;
/// What a course of six modules leaves behind: per module, lessons, exercises
/// with three tries each, texts, and walks through a simulation.
const MODULES: [&str; 6] = [
    "motet", "rollen", "nivaene", "samspill", "planer", "okonomi",
];
const LESSONS: usize = 9;
const EXERCISES: usize = 60;
const TEXTS: usize = 6;
const LETTERS: usize = 1500;
const CHOICES: usize = 120;

/// Times each step of a write: the way through localStorage, from the first
/// look to the last write, and handing the change to the journal. `write` is
/// their sum; `click` is all that the click sets off, the feedback drawn.
const WATCH: &str = "
    window.__writes = [];
    const wrap = (owner, name, before, after) => {
      const made = owner[name];
      owner[name] = function (...all) {
        before?.();
        try { return made.apply(this, all); } finally { after?.(); }
      };
    };
    let now = null;
    const start = (name) => () => { if (now) now[name] ??= performance.now(); };
    const end = (name) => () => { if (now) now[name] = performance.now(); };
    wrap(Storage.prototype, 'getItem', start('stored0'));
    wrap(Storage.prototype, 'setItem', null, end('stored1'));
    wrap(IDBDatabase.prototype, 'transaction', start('journal0'));
    wrap(IDBObjectStore.prototype, 'put', null, end('journal1'));
    window.__click = async (button) => {
      now = { click0: performance.now() };
      button.click();
      await new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      });
      const { click0, stored0, stored1, journal0, journal1 } = now;
      window.__writes.push([stored1 - stored0, journal1 - journal0, performance.now() - click0]);
      now = null;
    };
";

/// What was measured, in milliseconds.
pub struct Writes {
    entries: usize,
    bytes: usize,
    stored: Vec<f64>,
    journal: Vec<f64>,
    click: Vec<f64>,
}

impl Writes {
    fn both(&self) -> impl Iterator<Item = f64> + '_ {
        self.stored.iter().zip(&self.journal).map(|(a, b)| a + b)
    }

    /// Whether a write keeps within its limit.
    pub fn holds(&self) -> bool {
        nine_of_ten(self.both()).is_some_and(|write| write <= WRITE)
    }
}

impl fmt::Display for Writes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "keeping an answer where {} entries ({} KB) lie already, processor {SLOWDOWN} times slower, {} answers",
            self.entries,
            self.bytes / 1000,
            self.click.len()
        )?;
        writeln!(
            f,
            "{:<36} {:>9} {:>9} {:>9} {:>8}",
            "", "median", "9 of 10", "most", "limit"
        )?;
        let both: Vec<f64> = self.both().collect();
        for (what, values, limit) in [
            ("localStorage: look, join, write", &self.stored, None),
            ("journal: handing over", &self.journal, None),
            ("a write: both", &both, Some(WRITE)),
            ("the whole click, its feedback drawn", &self.click, None),
        ] {
            let most = values.iter().copied().fold(0.0, f64::max);
            let median = median(values.iter().copied()).unwrap_or_default();
            let nine = nine_of_ten(values.iter().copied()).unwrap_or_default();
            let show = |ms: f64| format!("{ms:.2} ms");
            let limit = limit.map_or_else(String::new, |limit| {
                format!(
                    "{:>8} {}",
                    show(limit),
                    if nine <= limit { "✓" } else { "✗" }
                )
            });
            writeln!(
                f,
                "{what:<36} {:>9} {:>9} {:>9} {limit}",
                show(median),
                show(nine),
                show(most)
            )?;
        }
        Ok(())
    }
}

/// The value that nine of ten do not pass.
fn nine_of_ten(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
        .get((values.len() * 9).div_ceil(10).checked_sub(1)?)
        .copied()
}

/// Fills a browser with a course's progress and hands in answers.
pub fn measure(driver: &Driver, server: &Server, dist: &Path) -> Result<Writes> {
    let (page, question, options) = a_question(dist)?;
    let entries = full_course();
    let bytes = entries.values().map(String::len).sum();
    let session = driver.session()?;
    session.devtools("Page.enable", json!({}))?;
    session.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": WATCH }),
    )?;
    session.open(&format!("{}404.html", server.url()))?;
    session.evaluate(&format!(
        "const prefix = `nik:${{new URL({}).pathname}}:p:`; \
         for (const [key, text] of Object.entries({})) localStorage.setItem(prefix + key, text); \
         return true",
        json!(server.url()),
        json!(entries)
    ))?;
    session.open(&format!("{}{page}", server.url()))?;
    let activity = format!("[id=\"a-{question}\"]");
    let alive = format!(
        "return document.querySelector('{activity} [data-mount][data-live]') && \
         Object.keys(localStorage).some(key => key.endsWith(':copy')) || null"
    );
    session.wait("the question", &alive, Duration::from_secs(30))?;
    session.devtools(
        "Emulation.setCPUThrottlingRate",
        json!({ "rate": SLOWDOWN }),
    )?;
    for at in 0..ANSWERS {
        let option = options[at % options.len()].clone();
        hand_in(&session, &activity, &option, at + 1)?;
    }
    let mut writes = Writes {
        entries: entries.len(),
        bytes,
        stored: Vec::new(),
        journal: Vec::new(),
        click: Vec::new(),
    };
    for row in session
        .evaluate("return window.__writes")?
        .as_array()
        .context("no write was measured")?
    {
        let time = |at: usize| {
            row.get(at)
                .and_then(Value::as_f64)
                .context("a write went past localStorage or the journal")
        };
        writes.stored.push(time(0)?);
        writes.journal.push(time(1)?);
        writes.click.push(time(2)?);
    }
    Ok(writes)
}

/// Chooses an option and hands it in; begins anew where there is an answer.
fn hand_in(session: &Session, activity: &str, option: &str, count: usize) -> Result<()> {
    session.evaluate(&format!(
        "const activity = document.querySelector('{activity}'); \
         activity.querySelector('.activity-more button')?.click(); return true"
    ))?;
    session.evaluate(&format!(
        "const activity = document.querySelector('{activity}'); \
         activity.querySelector('input[value=\"{option}\"]').click(); \
         window.__click(activity.querySelector('.activity-actions button')); return true"
    ))?;
    session
        .wait(
            "the write",
            &format!("return window.__writes.length >= {count} || null"),
            Duration::from_secs(10),
        )
        .map(drop)
}

/// A page with a question of one choice: its path, the question, its options.
fn a_question(dist: &Path) -> Result<(String, String, Vec<String>)> {
    for module in MODULES {
        let folder = dist.join("nb").join(module);
        let Ok(pages) = fs::read_dir(&folder) else {
            continue;
        };
        let mut pages: Vec<_> = pages.flatten().map(|page| page.path()).collect();
        pages.sort();
        for page in pages {
            let Ok(html) = fs::read_to_string(page.join("index.html")) else {
                continue;
            };
            let Some(found) = first_single(&html) else {
                continue;
            };
            let name = page
                .file_name()
                .and_then(|name| name.to_str())
                .context("a folder with a plain name")?;
            return Ok((format!("nb/{module}/{name}/"), found.0, found.1));
        }
    }
    bail!("the site has no question to answer")
}

/// The first question of one choice in a page, and the values of its options.
fn first_single(html: &str) -> Option<(String, Vec<String>)> {
    let kind = format!("data-type=\"{}\"", Kind::Single.name());
    let (before, after) = html.split_once(&kind)?;
    let around = &before[before.rfind('<')?..];
    let around = format!("{around}{}", &after[..after.find('>')?]);
    let id = value_of(&around, "data-activity=\"")?;
    let inside = after.split("</section>").next()?;
    let options = inside
        .split("<input")
        .skip(1)
        .filter_map(|input| value_of(input, "value=\""))
        .collect();
    Some((id, options))
}

fn value_of(text: &str, name: &str) -> Option<String> {
    let value = text.split_once(name)?.1.split('"').next()?;
    Some(value.to_owned())
}

/// What a learner who has done everything leaves behind, each entry as the app
/// writes it.
fn full_course() -> BTreeMap<String, String> {
    let mut all = Progress::default();
    let mut at = 1_795_000_000_000;
    for module in MODULES {
        for lesson in 0..LESSONS {
            at += 60_000;
            all.visit(&format!("{module}/lesson-number-{lesson}"), at, true);
        }
        for exercise in 0..EXERCISES {
            for score in [0, 500, 1000] {
                at += 20_000;
                let picks = ["the-first-option", "the-second-option", "the-third-option"];
                all.attempt(
                    &format!("{module}/exercise-number-{exercise}"),
                    Attempt {
                        at,
                        score,
                        picks: picks.map(str::to_owned).to_vec(),
                        rev: "0a1b2c3d".into(),
                    },
                );
            }
        }
        for text in 0..TEXTS {
            at += 60_000;
            let version = Version {
                at,
                text: "Skoleveien i Storvik skal bli trygg. ".repeat(LETTERS / 37 + 1),
                bring: text == 0,
                rev: "0a1b2c3d".into(),
            };
            all.note(&format!("{module}/text-number-{text}"), "0f1e2d3c", version);
        }
        for play in ["the-simulation", "the-quiz"] {
            at += 60_000;
            let path = (0..CHOICES).map(|at| format!("choice-number-{at}"));
            let run = Run {
                at,
                path: path.collect(),
                rev: "0a1b2c3d".into(),
            };
            all.play(&format!("{module}/{play}"), run);
        }
    }
    all.keys()
        .into_iter()
        .map(|key| {
            let text = progress::write(&all.only(&key));
            (key, text)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_question_of_a_page_is_found() {
        let html = "<section class=\"activity\" data-activity=\"a\" data-type=\"order\"></section>\
            <section class=\"activity\" data-activity=\"b\" data-type=\"single\">\
            <input type=\"radio\" value=\"x\"><input type=\"radio\" value=\"y\"></section>\
            <section data-activity=\"c\" data-type=\"single\"><input value=\"z\"></section>";
        let (id, options) = first_single(html).unwrap();
        assert_eq!((id.as_str(), options.len()), ("b", 2));
        assert_eq!(options, ["x", "y"]);
    }

    #[test]
    fn nine_of_ten_keep_within_it() {
        let ten = (1..=10).map(f64::from);
        assert_eq!(nine_of_ten(ten), Some(9.0));
        assert_eq!(nine_of_ten([5.0].into_iter()), Some(5.0));
        assert_eq!(nine_of_ten([].into_iter()), None);
    }

    #[test]
    fn a_full_course_is_many_entries_that_read_back() {
        let all = full_course();
        assert_eq!(all.len(), 6 * (LESSONS + EXERCISES + TEXTS + 2));
        for (key, text) in &all {
            let part = progress::read(text).unwrap();
            assert_eq!(part.keys(), std::slice::from_ref(key));
        }
    }
}
