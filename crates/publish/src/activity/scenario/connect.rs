//! What the parts of a scenario refer to: where choices lead, and under which
//! conditions.

use super::read::{Draft, Reader};
use crate::{fields::shorten, report::Spot, source::Text};
use course::activity::{
    Scenario,
    scenario::{Branch, Condition, MAX_NAMED_CHOICES, Meter},
};
use engine::activity::scenario::{find, named};
use std::collections::BTreeSet;

impl Reader<'_> {
    /// Puts conditions and routes in their places, and looks up what all ids
    /// refer to.
    pub fn connect(&mut self, it: &mut Scenario<Draft>, start: Option<&Text>, at: &Spot) {
        let links = std::mem::take(&mut self.links);
        if let Some(start) = start
            && self.complete
            && !it.scenes.is_empty()
            && it.scenes.iter().all(|scene| scene.id != start.text)
        {
            self.error(
                &start.start(),
                format!(
                    "scenariet starter i «{}», som ikke er en scene",
                    shorten(&start.text)
                ),
                "Skriv id-en til den første scenen.",
            );
        }
        let all = links.choices.iter().flatten();
        let choices: BTreeSet<&str> = all
            .filter_map(|link| Some(&*link.id.as_ref()?.text))
            .collect();
        for (place, links) in links.choices.iter().enumerate() {
            for (choice, link) in links.iter().enumerate() {
                if let Some(to) = &link.to {
                    self.known_place(to, it);
                }
                for meter in &link.effects {
                    self.known_meter(meter, &meter.text, "valget endrer", it);
                }
                let conditions = self.conditions(&link.conditions, &choices, it);
                let mut routes = Vec::new();
                for (conditions, to) in &link.routes {
                    self.known_place(to, it);
                    routes.push(Branch {
                        conditions: self.conditions(conditions, &choices, it),
                        to: to.text.clone(),
                    });
                }
                let scene = it.scenes.get_mut(place);
                if let Some(choice) = scene.and_then(|scene| scene.choices.get_mut(choice)) {
                    choice.conditions = conditions;
                    choice.routes = routes;
                }
            }
        }
        self.links = links;
        let named = named(it);
        if named.len() > MAX_NAMED_CHOICES {
            self.error(
                at,
                format!("betingelser nevner {} ulike valg: {}", named.len(), named.join(", ")),
                format!("Nevn høyst {MAX_NAMED_CHOICES}. Hvert av dem dobler antallet situasjoner. Bruk heller en måler til det som flere valg gjør på samme måte."),
            );
        }
    }

    fn known_place(&mut self, to: &Text, it: &Scenario<Draft>) {
        if self.complete && find(it, &to.text).is_none() {
            self.error(
                &to.start(),
                format!(
                    "valget fører til «{}», som verken er en scene eller en slutt",
                    shorten(&to.text)
                ),
                "Rett id-en, eller skriv en scene eller slutt med den.",
            );
        }
    }

    fn known_meter<'a>(
        &mut self,
        at: &Text,
        id: &str,
        what: &str,
        it: &'a Scenario<Draft>,
    ) -> Option<&'a Meter<Draft>> {
        let meter = it.meters.iter().find(|meter| meter.id == id);
        if self.complete && meter.is_none() {
            let known: Vec<String> = it.meters.iter().map(|it| format!("«{}»", it.id)).collect();
            let todo = if known.is_empty() {
                "Skriv måleren under sin egen linje `[[meters]]`, eller ta den bort her.".to_owned()
            } else {
                format!("Rett navnet. Scenariet har {}.", known.join(", "))
            };
            self.error(
                &at.start(),
                format!("{what} måleren «{}», som ikke finnes", shorten(id)),
                todo,
            );
        }
        meter
    }

    fn conditions(
        &mut self,
        texts: &[Text],
        choices: &BTreeSet<&str>,
        it: &Scenario<Draft>,
    ) -> Vec<Condition> {
        let conditions = texts
            .iter()
            .filter_map(|text| self.condition(text, choices, it));
        conditions.collect()
    }

    fn condition(
        &mut self,
        text: &Text,
        choices: &BTreeSet<&str>,
        it: &Scenario<Draft>,
    ) -> Option<Condition> {
        let spaced = text.text.replace(">=", " >= ").replace("<=", " <= ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let (meter, sign, number) = match words[..] {
            ["chose", choice] => return self.chose(text, choice, true, choices),
            ["not", "chose", choice] => return self.chose(text, choice, false, choices),
            [meter, sign @ (">=" | "<="), number] => (meter, sign, number.parse::<u16>().ok()),
            _ => ("", "", None),
        };
        let Some(number) = number else {
            self.error(
                &text.start(),
                format!("betingelsen «{}» kan ikke leses", shorten(&text.text)),
                "Skriv `tillit >= 4`, `tillit <= 4`, `chose et-valg` eller `not chose et-valg`, hver i sine anførselstegn.",
            );
            return None;
        };
        let Meter { id, min, max, .. } =
            self.known_meter(text, meter, "betingelsen viser til", it)?;
        let (least, most) = if sign == ">=" {
            (number, *max)
        } else {
            (*min, number)
        };
        let word = if least > *max || most < *min {
            Some("aldri")
        } else if least <= *min && most >= *max {
            Some("alltid")
        } else {
            None
        };
        // Of a meter without values something else is said.
        if let Some(word) = word.filter(|_| min < max) {
            self.error(
                &text.start(),
                format!(
                    "betingelsen «{}» holder {word}, for «{id}» går fra {min} til {max}",
                    shorten(&text.text)
                ),
                "Endre tallet, eller ta bort betingelsen.",
            );
        }
        Some(Condition {
            meter: id.clone(),
            least,
            most,
            choice: String::new(),
            chosen: false,
        })
    }

    fn chose(
        &mut self,
        text: &Text,
        choice: &str,
        chosen: bool,
        choices: &BTreeSet<&str>,
    ) -> Option<Condition> {
        if self.complete && !choices.contains(choice) {
            self.error(
                &text.start(),
                format!(
                    "betingelsen viser til valget «{}», som ikke finnes",
                    shorten(choice)
                ),
                "Skriv id-en til et valg i scenariet, ikke til en scene.",
            );
        }
        Some(Condition {
            meter: String::new(),
            least: 0,
            most: 0,
            choice: choice.to_owned(),
            chosen,
        })
    }
}
