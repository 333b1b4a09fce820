//! The content compiler: `modules/` to a folder of static files.
//!
//! [`check()`] reads what authors wrote and hands on a [`model::Course`] in which
//! nothing is wrong any more; [`site`] writes it out. A file may hold anything:
//! what this crate makes of it is a checked course or a list of problems, never a
//! panic, and never HTML that an author wrote.

#![cfg_attr(
    not(feature = "site"),
    allow(dead_code, reason = "what only the site asks for")
)]

mod activity;
mod check;
mod fields;
#[cfg(test)]
#[path = "../../../fuzz/harmless.rs"]
mod harmless;
mod law_changes;
mod laws;
mod load;
mod markdown;
pub mod model;
mod probe;
mod prose;
mod report;
mod schema;
mod seeds;
mod shape;
#[cfg(feature = "site")]
pub mod site;
mod source;
mod spelling;
mod stats;
mod switches;

pub use activity::{Activity, Role};
pub use law_changes::{LawChanges, law_changes};
pub use laws::laws;
#[doc(hidden)]
pub use probe::probe;
pub use report::{Problem, Severity};
pub use schema::schemas;
pub use seeds::{Seed, Seeds};
pub use stats::{EndingStats, ModuleStats, PageStats, PerLang, ScenarioStats, Stats, stats};

use report::{Report, Spot};
use std::path::Path;

/// Where what takes long is kept, by the hash of what it was made from.
const CACHE: &str = "target/publish-cache";

/// What a check found.
#[derive(Debug)]
pub struct Outcome {
    /// The checked course; `None` exactly when there is an error among the
    /// problems.
    pub course: Option<model::Course>,
    /// Everything an author should mend, by file and line.
    pub problems: Vec<Problem>,
    /// What the source documents hold, as far as it could be read.
    pub seeds: Vec<Seeds>,
}

/// Checks `modules/`, `seeds/` and `public/pictures/` below `root`, with the
/// dictionaries in `root/node_modules`. `today` is an ISO date.
///
/// Problems, of which missing dictionaries and a malformed `today` are also ones,
/// come back in the outcome, all of them at once.
pub fn check(root: &Path, today: &str) -> Outcome {
    check_with(root, today, &root.join("node_modules"))
}

/// The same with `dictionary-nb` and `dictionary-nn` from another folder.
pub fn check_with(root: &Path, today: &str, dictionaries: &Path) -> Outcome {
    let mut report = Report::default();
    if !is_date(today) {
        report.error(
            &Spot::file("modules"),
            format!("dagens dato «{today}» er ikke på formen 2026-11-22"),
            "Dette er en feil i programmet som kontrollerer; si fra til den som vedlikeholder det.",
        );
    }
    let authored = load::load(root, today, &mut report);
    let mut speller = spelling::Speller::load(dictionaries, authored.words.clone(), &mut report);
    let (course, complete) = check::check(&authored, &mut speller, &mut report);
    let seeds = seeds::check(root, &authored, &mut report);
    if complete {
        speller.finish(&mut report);
    }
    Outcome {
        course: course.filter(|_| !report.has_errors()),
        problems: report.finish(),
        seeds,
    }
}

fn is_date(date: &str) -> bool {
    let shape: String = date
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    shape == "0000-00-00"
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_have_a_form() {
        assert!(super::is_date("2026-11-22"));
        assert!(!super::is_date("22.11.2026") && !super::is_date(""));
    }
}
