//! Reading a scenario from its file.

use super::proof;
use crate::{
    activity::Known,
    fields::{Fields, shorten},
    laws::check_id,
    model::Both,
    report::{Report, Spot},
    source::Text,
};
use course::activity::{
    Scenario,
    scenario::{Choice, Effect, Ending, Level, Meter, Scene},
};

/// The most meters.
const MAX_METERS: usize = 4;

/// The fewest endings.
const MIN_ENDINGS: usize = 3;

/// A text that may be missing, so that the rest can be checked all the same.
pub(super) type Draft = Option<Both<Text>>;

/// What stands in a file about the story's paths, with its places.
#[derive(Default)]
pub(super) struct Links {
    /// Ids of the scenes and then of the endings.
    pub places: Vec<Text>,
    /// For each scene its choices.
    pub choices: Vec<Vec<Link>>,
}

/// Where a choice leads, and when. An id is only missing where no proof is made.
pub(super) struct Link {
    pub id: Option<Text>,
    pub to: Option<Text>,
    pub effects: Vec<Text>,
    pub conditions: Vec<Text>,
    pub routes: Vec<(Vec<Text>, Text)>,
}

pub(in crate::activity) fn read(
    id: String,
    file: &mut Fields<'_>,
    known: Known<'_>,
    report: &mut Report,
) -> Option<Scenario<Both<Text>>> {
    let at = file.spot();
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let mut reader = Reader {
        known,
        report,
        sound: true,
        complete: true,
        links: Links::default(),
    };
    let start = reader.string("start", "kvelden-for", file);
    let mut it = Scenario {
        id,
        rev: String::new(),
        title,
        prompt,
        start: text_of(start.as_ref()),
        meters: reader.meters(file),
        scenes: reader.scenes(file),
        endings: reader.endings(file),
    };
    reader.counts(&it, &at);
    reader.connect(&mut it, start.as_ref(), &at);
    let Reader { sound, links, .. } = reader;
    if sound {
        proof::prove(&it, &links, &at, known.cache, report);
    }
    complete(&it).filter(|_| sound)
}

/// Reads the meters of a file, for whatever type has some. The flag says
/// whether they can be relied on.
pub(in crate::activity) fn meters(
    file: &mut Fields<'_>,
    known: Known<'_>,
    report: &mut Report,
) -> (Vec<Meter<Draft>>, bool) {
    let mut reader = Reader {
        known,
        report,
        sound: true,
        complete: true,
        links: Links::default(),
    };
    let meters = reader.meters(file);
    (meters, reader.sound && reader.complete)
}

/// The scenario, if it has all its texts.
fn complete(it: &Scenario<Draft>) -> Option<Scenario<Both<Text>>> {
    let mut missing = false;
    super::map(it, &mut |_, text| missing |= text.is_none());
    let some = it.title.as_ref().filter(|_| !missing)?;
    let text = |text: &Draft| text.clone().unwrap_or_else(|| some.clone());
    Some(super::map(it, &mut |_, draft| text(draft)))
}

fn text_of(text: Option<&Text>) -> String {
    text.map_or_else(String::new, |text| text.text.clone())
}

/// «1 slutt», «2 slutter».
fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A text that may be left out.
fn optional(key: &'static str, table: &mut Fields<'_>, report: &mut Report) -> Option<Draft> {
    let is_there = table.has(key);
    let text = table.optional_both(key, report);
    is_there.then_some(text)
}

pub(super) struct Reader<'r> {
    known: Known<'r>,
    report: &'r mut Report,
    /// Whether everything is there that the story's paths are made of. A missing
    /// text does no harm to it.
    sound: bool,
    /// Whether every id could be read and is sound, so that others are unknown.
    pub complete: bool,
    pub links: Links,
}

impl Reader<'_> {
    pub fn error(&mut self, at: &Spot, what: impl Into<String>, todo: impl Into<String>) {
        self.sound = false;
        self.report.error(at, what, todo);
    }

    /// Reads something of which paths are made.
    fn path_part<T>(&mut self, read: impl FnOnce(&mut Report) -> T) -> T {
        let before = self.report.count();
        let part = read(self.report);
        self.sound &= self.report.count() == before;
        part
    }

    fn string(&mut self, key: &'static str, example: &str, table: &mut Fields<'_>) -> Option<Text> {
        self.path_part(|report| table.string(key, example, report))
    }

    /// An id that none of `others` has.
    fn id(&mut self, what: &str, others: &[Text], table: &mut Fields<'_>) -> Option<Text> {
        let id = self.string("id", "et-kort-navn", table);
        self.complete &= id.is_some();
        let id = id?;
        let is_valid = check_id(&id, what, self.report);
        self.sound &= is_valid;
        self.complete &= is_valid;
        if let Some(other) = others.iter().find(|other| other.text == id.text) {
            self.complete = false;
            let line = other.start().line;
            self.error(
                &id.start(),
                format!("id-en «{}» er brukt før, i linje {line}", shorten(&id.text)),
                "Gi hver sin egen id.",
            );
        }
        Some(id)
    }

    /// A whole number that a meter may hold.
    fn number(&mut self, key: &'static str, example: &str, table: &mut Fields<'_>) -> Option<u16> {
        let at = table.spot_of(key);
        let number = self.path_part(|report| table.number(key, example, report))?;
        let small = u16::try_from(number).ok();
        if small.is_none() {
            self.error(
                &at,
                format!("tallet i «{key}» er for stort"),
                format!("Skriv et tall fra 0 til {}.", u16::MAX),
            );
        }
        small
    }

    fn meters(&mut self, file: &mut Fields<'_>) -> Vec<Meter<Draft>> {
        let mut ids = Vec::new();
        let mut meters = Vec::new();
        for mut table in self.path_part(|report| file.tables("meters", report)) {
            let at = table.spot();
            let id = self.id("måleren", &ids, &mut table);
            let name = text_of(id.as_ref());
            ids.extend(id);
            let title = table.both("title", self.report);
            let spots = [table.spot_of("start"), table.spot_of("max")];
            let start = self.number("start", "5", &mut table);
            let min = self.number("min", "0", &mut table);
            let max = self.number("max", "10", &mut table);
            let levels = self.levels(&mut table);
            table.finish(self.report);
            let (Some(start), Some(min), Some(max)) = (start, min, max) else {
                self.complete = false;
                continue;
            };
            if min >= max {
                self.error(
                    &spots[1],
                    format!("måleren «{name}» går fra {min} til {max}"),
                    "«max» må være større enn «min».",
                );
            } else if !(min..=max).contains(&start) {
                self.error(
                    &spots[0],
                    format!("måleren «{name}» starter på {start}, men går fra {min} til {max}"),
                    "Rett «start», eller utvid grensene.",
                );
            } else {
                self.check_levels(&name, (min, max), &at, &levels);
            }
            meters.push(Meter {
                id: name,
                title,
                start,
                min,
                max,
                levels: levels.into_iter().map(|(_, level)| level).collect(),
            });
        }
        meters
    }

    fn levels(&mut self, table: &mut Fields<'_>) -> Vec<(Spot, Level<Draft>)> {
        let mut levels = Vec::new();
        for mut table in self.path_part(|report| table.tables("levels", report)) {
            let at = table.spot_of("from");
            let from = self.number("from", "0", &mut table);
            let text = table.both("text", self.report);
            table.finish(self.report);
            levels.extend(from.map(|from| (at, Level { from, text })));
        }
        levels
    }

    /// Each value of a meter has a word.
    fn check_levels(
        &mut self,
        meter: &str,
        (min, max): (u16, u16),
        at: &Spot,
        levels: &[(Spot, Level<Draft>)],
    ) {
        let count = levels.len();
        if !(2..=5).contains(&count) {
            self.error(
                at,
                format!("måleren «{meter}» har {}", number(count, "nivå", "nivåer")),
                "Skriv to til fem nivåer, hvert under sin egen linje `[[meters.levels]]`.",
            );
        }
        let mut last = None;
        for (at, level) in levels {
            let from = level.from;
            match last {
                None if from != min => self.error(
                    at,
                    format!("det første nivået til «{meter}» begynner på {from}, men måleren på {min}"),
                    format!("Skriv `from = {min}`, så hver verdi har et ord."),
                ),
                Some(last) if from <= last => self.error(
                    at,
                    format!("nivåene til «{meter}» står ikke i stigende rekkefølge: {from} kommer etter {last}"),
                    "La hvert nivå begynne høyere enn det forrige.",
                ),
                _ if from > max => self.error(
                    at,
                    format!("et nivå til «{meter}» begynner på {from}, men måleren går bare til {max}"),
                    "Rett tallet, eller slett nivået.",
                ),
                _ => {}
            }
            last = Some(from);
        }
    }

    fn scenes(&mut self, file: &mut Fields<'_>) -> Vec<Scene<Draft>> {
        let mut choice_ids = Vec::new();
        let mut scenes = Vec::new();
        for mut table in self.path_part(|report| file.tables("scenes", report)) {
            let at = table.spot();
            let id = self.place("scenen", &mut table);
            let title = table.both("title", self.report);
            let place = optional("place", &mut table, self.report);
            let text = table.both("text", self.report);
            let picture = table.optional_string("picture", "hall.svg", self.report);
            if let Some(picture) = &picture
                && !self.known.pictures.contains(&picture.text)
            {
                self.report.error(
                    &picture.start(),
                    format!("bildet «{}» finnes ikke", shorten(&picture.text)),
                    "Rett navnet, eller legg filen i public/pictures/.",
                );
            }
            let save = table.optional_flag("save", self.report);
            let tables = self.path_part(|report| table.tables("choices", report));
            let count = tables.len();
            if !(1..=5).contains(&count) {
                self.error(
                    &at,
                    format!("scenen «{}» har {count} valg", shorten(&id)),
                    "Skriv ett til fem valg, hvert under sin egen linje `[[scenes.choices]]`.",
                );
            }
            let (mut choices, mut links) = (Vec::new(), Vec::new());
            for mut table in tables {
                let (choice, link) = self.choice(&mut table, &mut choice_ids);
                table.finish(self.report);
                choices.push(choice);
                links.push(link);
            }
            table.finish(self.report);
            self.links.choices.push(links);
            scenes.push(Scene {
                id,
                title,
                place,
                text,
                picture: picture.map(|picture| picture.text),
                save,
                layer: 0,
                choices,
            });
        }
        scenes
    }

    /// The id of a scene or an ending.
    fn place(&mut self, what: &str, table: &mut Fields<'_>) -> String {
        let others = std::mem::take(&mut self.links.places);
        let id = self.id(what, &others, table);
        self.links.places = others;
        self.links.places.extend(id.clone());
        text_of(id.as_ref())
    }

    fn choice(&mut self, table: &mut Fields<'_>, ids: &mut Vec<Text>) -> (Choice<Draft>, Link) {
        let id = self.id("valget", ids, table);
        ids.extend(id.clone());
        let text = table.both("text", self.report);
        let to = self.string("to", "samtalen", table);
        let then = optional("then", table, self.report);
        let (meters, effects) = self.effects(table);
        let example = "[\"tillit >= 4\"]";
        let conditions = self.path_part(|report| table.strings("if", example, report));
        let mut routes = Vec::new();
        for mut route in self.path_part(|report| table.tables("routes", report)) {
            let at = route.spot();
            let conditions = self.path_part(|report| route.some_strings("if", example, report));
            let to = self.string("to", "flertallet", &mut route);
            route.finish(self.report);
            if conditions.as_ref().is_some_and(Vec::is_empty) {
                self.error(
                    &at,
                    "ruten har ingen betingelser, så den vinner alltid",
                    "Skriv minst én betingelse i «if», eller slett ruten og la «to» føre dit.",
                );
            }
            routes.extend(conditions.zip(to));
        }
        let choice = Choice {
            id: text_of(id.as_ref()),
            text,
            to: text_of(to.as_ref()),
            then,
            effects,
            conditions: Vec::new(),
            routes: Vec::new(),
        };
        let link = Link {
            id,
            to,
            effects: meters,
            conditions,
            routes,
        };
        (choice, link)
    }

    /// What a choice does to meters, and their names as written.
    fn effects(&mut self, table: &mut Fields<'_>) -> (Vec<Text>, Vec<Effect>) {
        let example = "{ tillit = 1, tid = -1 }";
        let (mut meters, mut effects) = (Vec::new(), Vec::new());
        for (meter, by) in self.path_part(|report| table.numbers("effects", example, report)) {
            if by == 0 {
                self.error(
                    &meter.start(),
                    format!("valget endrer «{}» med 0", shorten(&meter.text)),
                    "Skriv et tall over eller under 0, eller ta måleren bort fra «effects».",
                );
            }
            // More than a meter can hold is found to be out of its bounds.
            let size = u16::try_from(by.unsigned_abs()).unwrap_or(u16::MAX);
            effects.push(Effect {
                meter: meter.text.clone(),
                up: if by > 0 { size } else { 0 },
                down: if by < 0 { size } else { 0 },
            });
            meters.push(meter);
        }
        (meters, effects)
    }

    fn endings(&mut self, file: &mut Fields<'_>) -> Vec<Ending<Draft>> {
        let mut endings = Vec::new();
        for mut table in self.path_part(|report| file.tables("endings", report)) {
            endings.push(Ending {
                id: self.place("slutten", &mut table),
                title: table.both("title", self.report),
                text: table.both("text", self.report),
                stakes: table.both("stakes", self.report),
                rule: table.both("rule", self.report),
                other: table.both("other", self.report),
            });
            table.finish(self.report);
        }
        endings
    }

    fn counts(&mut self, it: &Scenario<Draft>, at: &Spot) {
        let meters = it.meters.len();
        if meters > MAX_METERS {
            self.error(
                at,
                format!("scenariet har {meters} målere"),
                "Behold høyst fire: leseren skal følge med på alle.",
            );
        }
        if it.scenes.is_empty() {
            self.error(
                at,
                "scenariet har ingen scener",
                "Skriv hver scene under sin egen linje `[[scenes]]`.",
            );
        }
        let endings = it.endings.len();
        if endings < MIN_ENDINGS {
            self.error(
                at,
                format!("scenariet har {}", number(endings, "slutt", "slutter")),
                "Skriv minst tre, hver under sin egen linje `[[endings]]`.",
            );
        }
    }
}
