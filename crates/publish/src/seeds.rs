//! The register of what the source documents hold, and where the course covers
//! it: `seeds/NNN-name.toml`.

use crate::{
    fields::{self, Fields, shorten},
    load::Authored,
    report::{Report, Spot},
    source::Tree,
};
use engine::placement::SLUG;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
};

/// What an entry can be.
pub(crate) const KINDS: [&str; 5] = ["concept", "exercise", "case", "figure", "film"];

/// What a source document holds, in its order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seeds {
    /// The name of the file in `seeds/`, without its ending.
    pub name: String,
    /// What the document is.
    pub source: String,
    /// What is in it.
    pub entries: Vec<Seed>,
}

/// One thing in a source document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seed {
    /// The heading of its slide.
    pub heading: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// What it is.
    pub what: String,
    /// Lessons and activities that cover it; empty where it is left out.
    pub covered_by: Vec<String>,
    /// Why it is left out.
    pub left_out: Option<String>,
}

/// A table for people: one line for each entry, and sums.
impl fmt::Display for Seeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.name, self.source)?;
        for seed in &self.entries {
            let place = match &seed.left_out {
                Some(why) => format!("– {why}"),
                None => seed.covered_by.join(", "),
            };
            writeln!(f, "  {:<9} {}: {}", seed.kind, seed.heading, seed.what)?;
            writeln!(f, "            {place}")?;
        }
        let covered = self.entries.iter().filter(|it| it.left_out.is_none());
        let covered = covered.count();
        let left_out = self.entries.len() - covered;
        write!(f, "  {covered} dekket, {left_out} utelatt")
    }
}

/// Checks every file of the register and returns what it holds; no folder is no
/// register.
pub(crate) fn check(root: &Path, authored: &Authored, report: &mut Report) -> Vec<Seeds> {
    let mut register = Vec::new();
    if !root.join("seeds").is_dir() {
        return register;
    }
    let covered: BTreeMap<&str, BTreeSet<&str>> = authored
        .modules
        .iter()
        .map(|module| {
            let lessons = module.lessons.iter().map(|lesson| lesson.id.as_str());
            let activities = module.activities.keys().map(String::as_str);
            (module.slug.as_str(), lessons.chain(activities).collect())
        })
        .chain(authored.placement.as_ref().map(|placement| {
            let questions = placement.activities.keys().map(String::as_str);
            (SLUG, questions.collect())
        }))
        .collect();
    let mut tree = Tree::read(root, "seeds", report);
    tree.know("README.md");
    for name in tree.names_in("") {
        let number = name
            .strip_suffix(".toml")
            .and_then(|stem| stem.split_once('-'));
        if !number.is_some_and(|(n, name)| {
            n.len() == 3 && n.bytes().all(|b| b.is_ascii_digit()) && course::is_valid_id(name)
        }) {
            continue;
        }
        let Some(source) = tree.take(&name) else {
            continue;
        };
        let Some(mut file) = fields::parse(&source, report) else {
            continue;
        };
        let source = file.string("source", "Hva dokumentet er", report);
        let mut entries = Vec::new();
        for mut entry in file.tables("entries", report) {
            let unsure = authored.unsure.lessons;
            entries.extend(check_entry(&mut entry, &covered, unsure, report));
            entry.finish(report);
        }
        file.finish(report);
        register.extend(source.map(|source| Seeds {
            name: name.trim_end_matches(".toml").to_owned(),
            source: source.text,
            entries,
        }));
    }
    for (path, _) in tree.orphans() {
        report.error(
            &Spot::file(&path),
            "filen hører ikke til i kilderegisteret",
            "Gi filen et navn som 000-navn.toml, eller slett den.",
        );
    }
    register
}

fn check_entry(
    entry: &mut Fields<'_>,
    covered: &BTreeMap<&str, BTreeSet<&str>>,
    unsure: bool,
    report: &mut Report,
) -> Option<Seed> {
    let heading = entry.string("heading", "Overskriften på lysarket", report);
    let kind = entry.string("kind", "concept", report);
    if let Some(kind) = &kind
        && !KINDS.contains(&kind.text.as_str())
    {
        report.error(
            &kind.start(),
            format!("slaget «{}» er ukjent", shorten(&kind.text)),
            format!("Bruk et av disse: {}.", KINDS.join(", ")),
        );
    }
    let what = entry.string("what", "Hva det er, med egne ord", report);
    let left_out = entry.optional_string("left_out", "Hvorfor det er utelatt", report);
    let has_covered = entry.has("covered_by");
    let ids = entry.strings("covered_by", "[\"motet/for-motet\"]", report);
    if left_out.is_some() == has_covered || (has_covered && ids.is_empty()) {
        let wrong = match (left_out.is_some(), has_covered) {
            (true, true) => "oppføringen er både dekket og utelatt",
            _ => "oppføringen er verken dekket eller utelatt",
        };
        report.error(
            &entry.spot(),
            wrong,
            "Skriv enten `covered_by = [\"modul/leksjon eller øvelse\"]` eller `left_out = \"grunnen\"`.",
        );
    }
    for id in &ids {
        let known = id
            .text
            .split_once('/')
            .is_some_and(|(module, id)| covered.get(module).is_some_and(|ids| ids.contains(id)));
        if !known && !unsure {
            report.error(
                &id.start(),
                format!("«{}» finnes ikke i kurset", shorten(&id.text)),
                "Skriv modul/leksjon eller modul/øvelse, eller bruk `left_out`.",
            );
        }
    }
    Some(Seed {
        heading: heading?.text,
        kind: kind?.text,
        what: what?.text,
        covered_by: ids.into_iter().map(|id| id.text).collect(),
        left_out: left_out.map(|why| why.text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_what_covers_an_entry_or_why_nothing_does() {
        let seed = |heading: &str, covered_by: &[&str], left_out: Option<&str>| Seed {
            heading: heading.into(),
            kind: "case".into(),
            what: "En sak.".into(),
            covered_by: covered_by.iter().map(ToString::to_string).collect(),
            left_out: left_out.map(str::to_owned),
        };
        let seeds = Seeds {
            name: "000-dager".into(),
            source: "To dager".into(),
            entries: vec![
                seed("Turen", &["motet/a", "motet/b"], None),
                seed("Kartet", &[], Some("Det er gammelt.")),
            ],
        };
        assert_eq!(
            seeds.to_string(),
            "000-dager: To dager\n  case      Turen: En sak.\n            motet/a, motet/b\n  \
             case      Kartet: En sak.\n            – Det er gammelt.\n  1 dekket, 1 utelatt"
        );
    }
}
