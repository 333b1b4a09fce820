//! What takes too long for each change: Lighthouse, mutation testing, fuzzing
//! and a course of many times the size.

mod fuzz;
mod lighthouse;
mod mutants;
mod scale;

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
    /// Whether a course of 60 modules is checked as fast and loaded as light.
    Scale,
}

pub use scale::check as check_scale;

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
            Part::Scale => scale::scale(repo),
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
