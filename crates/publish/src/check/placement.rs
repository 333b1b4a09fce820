//! «Hva kan du fra før?»: two questions from every module that can be begun.

use super::{Checker, Ordered, Ready};
use crate::{
    activity::{self, Activity},
    fields::shorten,
    load::{self, Authored},
    model,
};
use engine::placement::{QUESTIONS, SLUG};
use std::collections::{BTreeMap, BTreeSet};

impl Checker<'_> {
    pub(super) fn placement(&mut self, authored: &Authored) -> Option<model::Placement> {
        let placement = authored.placement.as_ref()?;
        let ids: BTreeSet<String> = placement.activities.keys().cloned().collect();
        let lead = self.plain(placement.lead.as_ref(), &ids);
        let mut ready: BTreeMap<String, Ready> = BTreeMap::new();
        for (id, (_, activity)) in &placement.activities {
            if let Some(activity) = activity {
                ready.insert(id.clone(), self.activity(activity, &ids));
            }
        }
        activity::lint_module(
            ready.values().map(|ready| &ready.activity),
            &placement.spot,
            self.report,
        );
        // Each names a region of the same page.
        let titles: Vec<_> = ready.values().map(|it| it.activity.title()).collect();
        activity::check_distinct(titles.iter().copied(), "titler", self.report);
        self.placement_parts(authored, placement);
        let mut parts = Vec::new();
        let mut laws = Ordered::default();
        let mut terms = Ordered::default();
        for module in &authored.modules {
            let mut of = placement.parts.iter();
            let Some(part) = of.find(|part| part.slug.text == module.slug) else {
                continue;
            };
            let questions: Vec<String> = part.questions.iter().map(|it| it.text.clone()).collect();
            for question in questions.iter().filter_map(|id| ready.get(id)) {
                laws.extend(&question.found.laws);
                terms.extend(&question.found.terms);
            }
            parts.push(model::PlacementPart {
                module: module.slug.clone(),
                questions,
                skim: part.skim.as_ref().and_then(|skim| self.inline(skim)),
            });
        }
        let lead = lead?;
        Some(model::Placement {
            questions: model::Module {
                slug: SLUG.into(),
                title: lead.clone(),
                summary: lead.clone(),
                picture: None,
                goals: Vec::new(),
                summary_points: Vec::new(),
                card: None,
                lessons: Vec::new(),
                activities: (ready.into_iter())
                    .map(|(id, ready)| (id, activity::finish(&ready.activity)))
                    .collect(),
            },
            lead,
            parts,
            terms: terms.0,
            laws: laws.0,
        })
    }

    /// Each module once, each with its own questions.
    fn placement_parts(&mut self, authored: &Authored, placement: &load::Placement) {
        let mut seen = BTreeSet::new();
        let mut used = BTreeSet::new();
        for part in &placement.parts {
            let slug = &part.slug.text;
            let known = authored.modules.iter().any(|module| module.slug == *slug);
            if !known && !authored.unsure.lessons {
                self.report.error(
                    &part.slug.start(),
                    format!("modulen «{}» finnes ikke i kurset", shorten(slug)),
                    "Skriv navnet på en av mappene i modules/course.toml.",
                );
            }
            if !seen.insert(slug.clone()) {
                self.report.error(
                    &part.slug.start(),
                    format!("modulen «{}» står to ganger", shorten(slug)),
                    "Slett den ene.",
                );
            }
            if part.questions.len() != QUESTIONS {
                self.report.error(
                    &part.spot,
                    format!(
                        "modulen «{}» har {} spørsmål i «Hva kan du fra før?»",
                        shorten(slug),
                        part.questions.len()
                    ),
                    format!("Skriv nøyaktig to: `questions = [\"fra-for-{slug}-1\", \"fra-for-{slug}-2\"]`."),
                );
            }
            for question in &part.questions {
                let (id, spot) = (shorten(&question.text), question.start());
                let Some((_, activity)) = placement.activities.get(&question.text) else {
                    self.report.error(
                        &spot,
                        format!("spørsmålet «{id}» finnes ikke"),
                        format!("Rett id-en, eller lag filen modules/{SLUG}/{id}.toml."),
                    );
                    continue;
                };
                if let Some(kind) = activity.as_ref().map(Activity::kind)
                    && !kind.is_drawn()
                {
                    self.report.error(
                        &spot,
                        format!(
                            "«{id}» er av typen {}, som ikke er ett spørsmål med et riktig svar",
                            kind.name()
                        ),
                        "Bruk single, multiple, true-false, match, cloze, estimate eller order.",
                    );
                }
                if !used.insert(question.text.clone()) {
                    self.report.error(
                        &spot,
                        format!("spørsmålet «{id}» står to ganger"),
                        "Bruk hvert spørsmål i én modul.",
                    );
                }
            }
        }
        if !placement.readable {
            return;
        }
        for module in &authored.modules {
            // A module that is being written comes here last.
            if !module.lessons.is_empty() && !seen.contains(&module.slug) {
                self.report.warning(
                    &placement.spot,
                    format!("modulen «{}» mangler i «Hva kan du fra før?»", module.slug),
                    format!(
                        "Skriv `[[modules]]` med `slug = \"{}\"` og to spørsmål.",
                        module.slug
                    ),
                );
            }
        }
        for (id, (spot, _)) in &placement.activities {
            if !used.contains(id) {
                self.report.error(
                    spot,
                    format!("spørsmålet «{id}» brukes ikke"),
                    format!("Sett det inn i «questions» i modules/{SLUG}.toml, eller slett filen."),
                );
            }
        }
    }
}
