//! `placement.toml` and the questions in `placement/`.

use super::{Authored, Written, activities};
use crate::{
    fields,
    model::Both,
    report::{Report, Spot},
    source::{Text, Tree},
};
use engine::placement::SLUG;
use std::collections::BTreeMap;

/// «Hva kan du fra før?» as written.
pub(crate) struct Placement {
    pub lead: Option<Both<Text>>,
    pub parts: Vec<Part>,
    /// With the file; `None` where it could not be read.
    pub activities: BTreeMap<String, (Spot, Option<Written>)>,
    /// Of `placement.toml`.
    pub spot: Spot,
    /// Whether every part could be read.
    pub readable: bool,
}

/// What is asked from one module.
pub(crate) struct Part {
    pub slug: Text,
    pub questions: Vec<Text>,
    pub skim: Option<Both<Text>>,
    pub spot: Spot,
}

/// `None` where the course has no such file.
pub(super) fn read(tree: &mut Tree, authored: &Authored, report: &mut Report) -> Option<Placement> {
    let path = format!("{SLUG}.toml");
    let source = tree.take(&path);
    if source.is_none() && !tree.has(&path) {
        if tree.has(SLUG) {
            report.error(
                &Spot::file(&format!("modules/{path}")),
                "filen mangler",
                format!("Lag filen, eller slett mappen modules/{SLUG}."),
            );
            tree.know(SLUG);
            for name in tree.names_in(&format!("{SLUG}/")) {
                tree.know(&format!("{SLUG}/{name}"));
            }
        }
        return None;
    }
    let mut placement = Placement {
        lead: None,
        parts: Vec::new(),
        activities: activities(SLUG, tree, authored, report),
        spot: Spot::file(&format!("modules/{path}")),
        readable: false,
    };
    let Some(source) = source else {
        return Some(placement);
    };
    let Some(mut file) = fields::parse(&source, report) else {
        return Some(placement);
    };
    placement.lead = file.both("lead", report);
    placement.readable = true;
    for mut entry in file.tables("modules", report) {
        let spot = entry.spot();
        let slug = entry.string("slug", "motet", report);
        let example = "[\"fra-for-motet-1\", \"fra-for-motet-2\"]";
        let questions = entry.some_strings("questions", example, report);
        let skim = entry.optional_both("skim", report);
        entry.finish(report);
        match (slug, questions) {
            (Some(slug), Some(questions)) => placement.parts.push(Part {
                slug,
                questions,
                skim,
                spot,
            }),
            _ => placement.readable = false,
        }
    }
    file.finish(report);
    Some(placement)
}
