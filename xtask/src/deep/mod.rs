//! What takes too long for each change: Lighthouse, mutation testing and
//! fuzzing.

mod fuzz;
mod lighthouse;
mod mutants;

use crate::repo::Repo;
use anyhow::{Result, bail};
use clap::ValueEnum;

/// A part that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Lighthouse on two pages of dist/, as on a phone.
    Lighthouse,
    /// Whether the tests notice when a rule of crates/engine is changed.
    Mutants,
    /// Whether any text makes a reader panic, hang or lose something.
    Fuzz,
}

/// Runs all parts, or one. The next runs also where one has failed.
pub fn deep(repo: &Repo, only: Option<Part>) -> Result<()> {
    let mut failed = Vec::new();
    for part in Part::value_variants() {
        if only.is_some_and(|only| only != *part) {
            continue;
        }
        let outcome = match part {
            Part::Lighthouse => lighthouse::lighthouse(repo),
            Part::Mutants => mutants::mutants(repo),
            Part::Fuzz => fuzz::fuzz(repo),
        };
        if let Err(error) = outcome {
            failed.push(format!("{error:#}"));
        }
        println!();
    }
    if !failed.is_empty() {
        bail!("{}", failed.join("\n✗ "));
    }
    Ok(())
}
