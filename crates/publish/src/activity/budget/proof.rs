//! What holds for a budget whatever is chosen: found out once, kept, and told
//! where it is not as it should be.

use super::{
    read::Spots,
    search::{Findings, search},
};
use crate::{
    activity::{
        Role, count_of,
        scenario::proof::{hash, keep, take},
    },
    report::{Report, Spot},
};
use course::activity::{
    Budget,
    budget::{Form, grouped},
};
use engine::activity::budget::{Broken, RULES, Set, balance, broken, has, read, write};
use std::path::Path;

/// So many solutions, no two of which differ in one measure only, make a choice.
const APART: usize = 3;

/// The findings about a budget, whatever its texts are, kept from run to run.
fn known<T>(it: &Budget<T>, cache: &Path) -> Findings {
    let mut bare = super::map(it, &mut |_: Role, _| ());
    bare.rev.clear();
    let key = hash(&[RULES, include_str!("search.rs"), &format!("{bare:?}")]);
    let path = cache.join(format!("{key}.budget"));
    take(&path, &key).unwrap_or_else(|| {
        let findings = search(&bare);
        keep(&path, &key, &findings);
        findings
    })
}

/// Reports whatever is wrong with a budget whose ids and amounts are right.
pub(super) fn prove<T>(
    it: &Budget<T>,
    spots: &Spots,
    at: &Spot,
    cache: &Path,
    report: &mut Report,
) {
    let findings = known(it, cache);
    if findings.solutions == 0 {
        let todo = match findings.nearest {
            Some((set, lacks)) => format!(
                "Det nærmeste lovlige valget mangler {}: {}. Gjør «gap» mindre, la tiltak gi mer, eller gjør en regel mildere.",
                grouped(lacks),
                names(it, set)
            ),
            None => {
                "Ikke noe valg holder alle reglene på én gang. Gjør en av dem mildere.".to_owned()
            }
        };
        report.error(
            at,
            "budsjettet kan ikke komme i balanse innenfor reglene",
            todo,
        );
    } else if findings.apart() < APART {
        let first = findings.first.iter().flatten();
        let ways: Vec<String> = first.map(|set| names(it, *set)).collect();
        report.error(
            at,
            format!(
                "budsjettet har {} i balanse, men det må finnes {APART} som skiller seg fra hverandre med mer enn ett tiltak",
                count_of(findings.solutions as usize, "løsning", "løsninger")
            ),
            format!(
                "Gjør «gap» mindre, gjør en regel mildere, eller legg til tiltak. Dette går nå: {}.",
                ways.join("; ")
            ),
        );
    }
    others(it, spots, report);
    if findings.solutions > 0 {
        unused(it, &findings, spots, report);
    }
}

/// «a + b», or that nothing is chosen.
fn names<T>(it: &Budget<T>, set: Set) -> String {
    let names = write(it, set).join(" + ");
    if names.is_empty() {
        "ingen tiltak".to_owned()
    } else {
        names
    }
}

/// The budgets of others have to be such as a learner could hand in.
fn others<T>(it: &Budget<T>, spots: &Spots, report: &mut Report) {
    let mut seen: Vec<Set> = Vec::new();
    for (other, at) in it.others.iter().zip(&spots.others) {
        let Some(set) = read(it, &other.measures) else {
            continue;
        };
        let lacks = balance(it, set).lacks();
        if lacks > 0 {
            report.error(
                at,
                format!("dette budsjettet mangler {}", grouped(lacks)),
                "Legg til et tiltak som gir penger, eller ta bort et som koster.",
            );
        }
        for broken in broken(it, set) {
            let what = match broken {
                Broken::NotOurs(at) => it.measures.get(at).map(|measure| {
                    format!(
                        "dette budsjettet har med «{}», som kommunestyret ikke avgjør",
                        measure.id
                    )
                }),
                Broken::Rule(at) => (it.rules.get(at))
                    .map(|rule| format!("dette budsjettet bryter regelen «{}»", rule.id)),
            };
            report.error(
                at,
                what.unwrap_or_default(),
                "Velg tiltak som deltakeren også kan levere.",
            );
        }
        if seen.contains(&set) {
            report.error(
                at,
                "de to budsjettene har de samme tiltakene",
                "Gjør det ene annerledes: De skal vise to veier.",
            );
        }
        seen.push(set);
    }
}

/// A measure that stands in no solution, and that no rule speaks against. One
/// that only lacks what it needs is spoken against by nothing.
fn unused<T>(it: &Budget<T>, findings: &Findings, spots: &Spots, report: &mut Report) {
    let nothing = broken(it, 0);
    let speaks = |broken: &Broken| match broken {
        Broken::NotOurs(_) => true,
        Broken::Rule(at) => {
            let rule = it.rules.get(*at);
            !nothing.contains(broken) && rule.is_some_and(|rule| rule.form != Form::Needs)
        }
    };
    for (place, (measure, at)) in it.measures.iter().zip(&spots.measures).enumerate() {
        let alone = read(it, std::slice::from_ref(&measure.id)).unwrap_or(0);
        if !has(findings.used, place) && !broken(it, alone).iter().any(speaks) {
            report.warning(
                at,
                format!("tiltaket «{}» er ikke med i noen løsning", measure.id),
                "La det gi mer eller koste mindre, gjør en regel mildere, eller slett det.",
            );
        }
    }
}
