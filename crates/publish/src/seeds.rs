//! The register of what the source documents hold, and where the course covers
//! it: `seeds/NNN-name.toml`.

use crate::{
    fields::{self, Fields, shorten},
    load::Authored,
    report::{Report, Spot},
    source::Tree,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// What an entry can be.
pub(crate) const KINDS: [&str; 5] = ["concept", "exercise", "case", "figure", "film"];

/// Checks every file of the register; no folder is no register.
pub(crate) fn check(root: &Path, authored: &Authored, report: &mut Report) {
    if !root.join("seeds").is_dir() {
        return;
    }
    let covered: BTreeMap<&str, BTreeSet<&str>> = authored
        .modules
        .iter()
        .map(|module| {
            let lessons = module.lessons.iter().map(|lesson| lesson.id.as_str());
            let activities = module.activities.keys().map(String::as_str);
            (module.slug.as_str(), lessons.chain(activities).collect())
        })
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
        file.string("source", "Hva dokumentet er", report);
        for mut entry in file.tables("entries", report) {
            check_entry(&mut entry, &covered, authored.unsure.lessons, report);
            entry.finish(report);
        }
        file.finish(report);
    }
    for (path, _) in tree.orphans() {
        report.error(
            &Spot::file(&path),
            "filen hører ikke til i kilderegisteret",
            "Gi filen et navn som 000-navn.toml, eller slett den.",
        );
    }
}

fn check_entry(
    entry: &mut Fields<'_>,
    covered: &BTreeMap<&str, BTreeSet<&str>>,
    unsure: bool,
    report: &mut Report,
) {
    entry.string("heading", "Overskriften på lysarket", report);
    if let Some(kind) = entry.string("kind", "concept", report)
        && !KINDS.contains(&kind.text.as_str())
    {
        report.error(
            &kind.start(),
            format!("slaget «{}» er ukjent", shorten(&kind.text)),
            format!("Bruk et av disse: {}.", KINDS.join(", ")),
        );
    }
    entry.string("what", "Hva det er, med egne ord", report);
    let left_out = entry.optional_string("left_out", "Hvorfor det er utelatt", report);
    let has_covered = entry.has("covered_by");
    let ids = entry.strings("covered_by", "[\"motet/for-motet\"]", report);
    if left_out.is_some() == has_covered || (has_covered && ids.is_empty()) {
        let what = match (left_out.is_some(), has_covered) {
            (true, true) => "oppføringen er både dekket og utelatt",
            _ => "oppføringen er verken dekket eller utelatt",
        };
        report.error(
            &entry.spot(),
            what,
            "Skriv enten `covered_by = [\"modul/leksjon eller øvelse\"]` eller `left_out = \"grunnen\"`.",
        );
    }
    for id in ids {
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
}
