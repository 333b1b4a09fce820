//! The plan of the two days: each item at its day, with what it can show.

use super::Checker;
use crate::{
    fields::shorten,
    laws::check_id,
    load::{self, Authored},
    model,
    source::Text,
};
use course::Kind;
use engine::programme::{LONGEST, OWN, clock};
use std::collections::BTreeSet;

/// Minutes that the clock of the plenum view can be set to.
const TIMERS: [u32; 6] = [2, 3, 5, 10, 15, 20];

/// Lines that a hall can read from the last row.
const LINES: usize = 4;

/// What has a view in the plenum.
const SHOWN: [Kind; 3] = [Kind::Dilemma, Kind::Scenario, Kind::Reflect];

/// The name of the administration's programme among the days.
pub(crate) const ADMINISTRATION: &str = "administrasjonen";

impl Checker<'_> {
    pub(super) fn programme(&mut self, authored: &Authored) -> Option<model::Programme> {
        let programme = authored.programme.as_ref()?;
        let none = BTreeSet::new();
        let title = self.plain(programme.title.as_ref(), &none);
        let lead = programme.lead.as_ref().and_then(|lead| self.inline(lead));
        let mut seen = BTreeSet::from([ADMINISTRATION.to_owned()]);
        let mut days = Vec::new();
        for day in &programme.days {
            self.programme_id(&day.id, "dagen", &mut seen);
            let start = self.start(&day.start);
            if let Some(title) = self.plain(Some(&day.title), &none) {
                days.push(model::ProgrammeDay {
                    id: day.id.text.clone(),
                    title,
                    start,
                    items: Vec::new(),
                });
            }
        }
        if programme.readable && days.is_empty() {
            self.report.error(
                &programme.spot,
                "programmet har ingen dager",
                "Skriv `[[days]]` med «id», «title» og «start».",
            );
        }
        // Items and days have names of their own.
        seen.clear();
        for item in &programme.items {
            let day = item.day.as_ref();
            let ready = self.programme_item(authored, item, &mut seen);
            let Some(name) = day else { continue };
            match days.iter_mut().find(|day| day.id == name.text) {
                Some(day) => day.items.extend(ready),
                None => self.report.error(
                    &name.start(),
                    format!("dagen «{}» finnes ikke i programmet", shorten(&name.text)),
                    "Skriv id-en til en av dagene under [[days]].",
                ),
            }
        }
        for day in &programme.days {
            let mut of = programme.items.iter().filter_map(|item| item.day.as_ref());
            if programme.readable && !of.any(|name| name.text == day.id.text) {
                self.report.error(
                    &day.spot,
                    format!("dagen «{}» har ingen poster", shorten(&day.id.text)),
                    format!(
                        "Skriv `[[items]]` med `day = \"{}\"`, eller slett dagen.",
                        shorten(&day.id.text)
                    ),
                );
            }
        }
        let cards = self.hall_cards(programme);
        let administration = match &programme.administration {
            Some(written) => Some(self.administration(authored, written, &mut seen)?),
            None => None,
        };
        Some(model::Programme {
            title: title?,
            lead: lead?,
            days,
            cards,
            administration,
        })
    }

    fn administration(
        &mut self,
        authored: &Authored,
        written: &load::Administration,
        seen: &mut BTreeSet<String>,
    ) -> Option<model::Administration> {
        let none = BTreeSet::new();
        let title = self.plain(Some(&written.title), &none);
        let lead = self.inline(&written.lead);
        let start = self.start(&written.start);
        let mut columns = Vec::new();
        let mut names = BTreeSet::new();
        for (id, title) in &written.columns {
            self.programme_id(id, "kolonnen", &mut names);
            columns.extend(self.plain(Some(title), &none));
        }
        let mut items = Vec::new();
        for item in &written.items {
            items.extend(self.programme_item(authored, item, seen));
        }
        if written.items.is_empty() {
            self.report.error(
                &written.spot,
                "samlingen for administrasjonen har ingen poster",
                "Skriv `[[administration.items]]`, eller slett `[administration]`.",
            );
        }
        Some(model::Administration {
            lead: lead?,
            columns,
            day: model::ProgrammeDay {
                id: ADMINISTRATION.to_owned(),
                title: title?,
                start,
                items,
            },
        })
    }

    /// An id that nothing else of the same kind has.
    fn programme_id(&mut self, id: &Text, what: &str, seen: &mut BTreeSet<String>) {
        if !check_id(id, what, self.report) {
            return;
        }
        if id.text.starts_with(OWN) {
            self.report.error(
                &id.start(),
                format!("id-en «{}» begynner med «{OWN}»", shorten(&id.text)),
                "Finn en annen: Slike id-er får postene prosessveilederen lager selv.",
            );
        }
        if !seen.insert(id.text.clone()) {
            self.report.error(
                &id.start(),
                format!("id-en «{}» er brukt før i programmet", shorten(&id.text)),
                "Gi hver sin egen id.",
            );
        }
    }

    /// Minutes since midnight; those of a faulty text do not matter.
    fn start(&mut self, text: &Text) -> u32 {
        let found = clock(&text.text);
        if found.is_none() {
            self.report.error(
                &text.start(),
                format!("«{}» er ikke et klokkeslett", shorten(&text.text)),
                "Skriv to siffer, kolon og to siffer: `start = \"09:00\"`.",
            );
        }
        found.unwrap_or_default()
    }

    fn programme_item(
        &mut self,
        authored: &Authored,
        item: &load::Item,
        seen: &mut BTreeSet<String>,
    ) -> Option<model::ProgrammeItem> {
        let id = shorten(&item.id.text);
        self.programme_id(&item.id, "posten", seen);
        if !(1..=LONGEST).contains(&item.minutes) {
            self.report.error(
                &item.minutes_at,
                format!("posten «{id}» varer i {} minutter", item.minutes),
                format!("Skriv et tall fra 1 til {LONGEST}, eller del posten i to."),
            );
        }
        if let Some(timer) = item.timer
            && !TIMERS.contains(&timer)
        {
            self.report.error(
                &item.timer_at,
                format!("klokka kan ikke settes på {timer} minutter"),
                "Skriv 2, 3, 5, 10, 15 eller 20, eller slett feltet.",
            );
        }
        if item.screen.len() > LINES {
            self.report.error(
                &item.spot,
                format!("posten «{id}» viser {} tekster i salen", item.screen.len()),
                format!(
                    "Skriv høyst {LINES} under «screen», så de som sitter bakerst kan lese dem."
                ),
            );
        }
        let kind = model::ItemKind::from_name(&item.kind.text);
        if kind.is_none() {
            let names: Vec<&str> = model::ItemKind::ALL.iter().map(|it| it.name()).collect();
            self.report.error(
                &item.kind.start(),
                format!("slaget «{}» finnes ikke", shorten(&item.kind.text)),
                format!("Skriv {}.", names.join(", ")),
            );
        }
        let activity = self.programme_activity(authored, item);
        let title = self.plain(Some(&item.title), &BTreeSet::new());
        let purpose = self.inline(&item.purpose);
        let steps = self.inlines(&item.steps);
        let screen = self.inlines(&item.screen);
        let mut roles = Vec::new();
        for [name, does] in &item.roles {
            let (name, does) = (self.inline(name), self.inline(does));
            roles.extend(name.zip(does));
        }
        let listen_for = self.inline(&item.listen_for);
        let close = self.inline(&item.close);
        let bring = item.bring.as_ref().and_then(|bring| self.inline(bring));
        Some(model::ProgrammeItem {
            id: item.id.text.clone(),
            title: title?,
            minutes: item.minutes,
            kind: kind?,
            activity,
            timer: item.timer,
            purpose: purpose?,
            steps,
            screen,
            roles,
            listen_for: listen_for?,
            close: close?,
            bring,
        })
    }

    /// The module and the activity that an item shows.
    fn programme_activity(
        &mut self,
        authored: &Authored,
        item: &load::Item,
    ) -> Option<(String, String)> {
        let (slug, id) = match (&item.module, &item.activity) {
            (Some(slug), Some(id)) => (slug, id),
            (None, None) => return None,
            (Some(alone), None) | (None, Some(alone)) => {
                self.report.error(
                    &alone.start(),
                    "«module» og «activity» hører sammen",
                    "Skriv begge, eller slett det som står her.",
                );
                return None;
            }
        };
        let mut modules = authored.modules.iter();
        let Some(module) = modules.find(|module| module.slug == slug.text) else {
            if !authored.unsure.lessons {
                self.report.error(
                    &slug.start(),
                    format!("modulen «{}» finnes ikke i kurset", shorten(&slug.text)),
                    "Skriv navnet på en av mappene i modules/course.toml.",
                );
            }
            return None;
        };
        match module.activities.get(&id.text) {
            None => self.report.error(
                &id.start(),
                format!(
                    "modulen «{}» har ingen øvelse «{}»",
                    slug.text,
                    shorten(&id.text)
                ),
                "Rett id-en til en øvelse i modulen.",
            ),
            Some((_, Some(found))) if !SHOWN.contains(&found.kind()) => self.report.error(
                &id.start(),
                format!(
                    "«{}» er av typen {}, som ikke kan vises i salen",
                    id.text,
                    found.kind().name()
                ),
                "Velg en øvelse av typen dilemma, scenario eller reflect.",
            ),
            Some(_) => {}
        }
        Some((slug.text.clone(), id.text.clone()))
    }

    /// Each card once, in their order.
    fn hall_cards(&mut self, programme: &load::Programme) -> Vec<model::HallCard> {
        let none = BTreeSet::new();
        let mut cards = Vec::new();
        for card in &programme.cards {
            let light = model::HallCard::LIGHTS
                .iter()
                .find(|it| **it == card.id.text);
            let title = self.plain(Some(&card.title), &none);
            let text = self.plain(Some(&card.text), &none);
            let Some(light) = light else {
                self.report.error(
                    &card.id.start(),
                    format!("kortet «{}» finnes ikke", shorten(&card.id.text)),
                    "Skriv red, yellow eller green.",
                );
                continue;
            };
            if let (Some(title), Some(text)) = (title, text) {
                cards.push(model::HallCard { light, title, text });
            }
        }
        for light in model::HallCard::LIGHTS {
            let count = cards.iter().filter(|card| card.light == light).count();
            if programme.readable && count != 1 {
                self.report.error(
                    &programme.spot,
                    format!("kortet «{light}» står {count} ganger"),
                    format!("Skriv `[[cards]]` med `id = \"{light}\"` én gang."),
                );
            }
        }
        cards
    }
}
