//! The year in the council: every month once.

use super::Checker;
use crate::{
    fields::shorten,
    load::{self, Authored},
    model,
};
use course::MONTHS;
use std::collections::{BTreeMap, BTreeSet};

impl Checker<'_> {
    /// The months in their order.
    pub(super) fn year(&mut self, authored: &Authored) -> Option<Vec<model::Month>> {
        let year = authored.year.as_ref()?;
        let mut seen = BTreeSet::new();
        let mut months = BTreeMap::new();
        for month in &year.months {
            if !(1..=12).contains(&month.month) {
                self.report.error(
                    &month.spot,
                    format!("måneden {} finnes ikke", month.month),
                    "Skriv et tall fra 1 til 12.",
                );
            } else if !seen.insert(month.month) {
                self.report.error(
                    &month.spot,
                    format!("måneden {} står to ganger", month.month),
                    "Slett den ene.",
                );
            }
            self.month_place(authored, month);
            let title = self.plain(Some(&month.title), &BTreeSet::new());
            let text = self.inline(&month.text);
            if let (Some(title), Some(text)) = (title, text) {
                let it = model::Month {
                    title,
                    text,
                    module: month.module.text.clone(),
                    lesson: month.lesson.as_ref().map(|lesson| lesson.text.clone()),
                };
                months.insert(month.month, it);
            }
        }
        for (number, name) in (1..).zip(MONTHS) {
            if year.readable && !seen.contains(&number) {
                self.report.error(
                    &year.spot,
                    format!("måneden {number} ({name}) mangler"),
                    format!("Skriv `[[months]]` med `month = {number}`."),
                );
            }
        }
        Some(months.into_values().collect())
    }

    /// The module that helps, and the lesson of it.
    fn month_place(&mut self, authored: &Authored, month: &load::Month) {
        let slug = &month.module.text;
        let mut modules = authored.modules.iter();
        let Some(module) = modules.find(|module| module.slug == *slug) else {
            if !authored.unsure.lessons {
                self.report.error(
                    &month.module.start(),
                    format!("modulen «{}» finnes ikke i kurset", shorten(slug)),
                    "Skriv navnet på en av mappene i modules/course.toml.",
                );
            }
            return;
        };
        if let Some(lesson) = &month.lesson
            && module.readable
            && !module.lessons.iter().any(|it| it.id == lesson.text)
        {
            self.report.error(
                &lesson.start(),
                format!(
                    "modulen «{slug}» har ingen leksjon «{}»",
                    shorten(&lesson.text)
                ),
                "Rett id-en til en leksjon i modulen, eller slett feltet.",
            );
        }
    }
}
