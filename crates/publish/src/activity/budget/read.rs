//! Reading a budget from its file.

use super::proof;
use crate::{
    activity::{Known, scenario},
    fields::{Fields, shorten},
    laws::check_id,
    model::Both,
    report::{Report, Spot},
    source::Text,
};
use course::activity::{
    Budget,
    budget::{
        Affected, Decides, Form, Group, MAX_AMOUNT, MAX_MEASURES, Measure, Other, Rule, grouped,
    },
    scenario::{Effect, Meter},
};

/// The fewest measures: with two there is nothing to weigh.
const MIN_MEASURES: usize = 3;

/// The most rules.
const MAX_RULES: usize = 12;

/// The most meters.
const MAX_METERS: usize = 4;

/// The most groups.
const MAX_GROUPS: usize = 8;

/// What a learner's own budget is set beside.
const OTHERS: usize = 2;

/// A text that may be missing, so that the rest can be checked all the same.
type Draft = Option<Both<Text>>;

/// Where measures and the budgets of others stand in the file.
#[derive(Default)]
pub(super) struct Spots {
    pub measures: Vec<Spot>,
    pub others: Vec<Spot>,
}

pub(in crate::activity) fn read(
    id: String,
    file: &mut Fields<'_>,
    known: Known<'_>,
    report: &mut Report,
) -> Option<Budget<Both<Text>>> {
    let at = file.spot();
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let unit = file.both("unit", report);
    let (meters, sound) = scenario::meters(file, known, report);
    let mut reader = Reader {
        report,
        sound,
        spots: Spots::default(),
        named: Vec::new(),
    };
    let gap_at = file.spot_of("gap");
    let gap = reader.part(|report| file.number("gap", "1200", report));
    reader.amount(gap, &gap_at, "det som mangler («gap»)");
    let groups = reader.groups(file);
    let measures = reader.measures(file, &meters, &groups);
    let rules = reader.rules(file, &measures);
    let others = reader.others(file, &measures);
    let it = Budget {
        id,
        rev: String::new(),
        title,
        prompt,
        unit,
        gap: gap.unwrap_or_default(),
        measures,
        rules,
        meters,
        groups,
        others,
    };
    reader.counts(&it, &at);
    reader.meters_move(&it, &at);
    let Reader { sound, spots, .. } = reader;
    if sound {
        proof::prove(&it, &spots, &at, known.cache, report);
    }
    complete(&it).filter(|_| sound)
}

/// The budget, if it has all its texts.
fn complete(it: &Budget<Draft>) -> Option<Budget<Both<Text>>> {
    let mut missing = false;
    super::map(it, &mut |_, text| missing |= text.is_none());
    let some = it.title.as_ref().filter(|_| !missing)?;
    let text = |text: &Draft| text.clone().unwrap_or_else(|| some.clone());
    Some(super::map(it, &mut |_, draft| text(draft)))
}

struct Reader<'r> {
    report: &'r mut Report,
    /// Whether everything is there that can be chosen and that rules are about.
    /// A missing text does no harm to it.
    sound: bool,
    spots: Spots,
    /// Groups that measures name.
    named: Vec<String>,
}

impl Reader<'_> {
    fn error(&mut self, at: &Spot, what: impl Into<String>, todo: impl Into<String>) {
        self.sound = false;
        self.report.error(at, what, todo);
    }

    /// Reads something that choices are made of.
    fn part<T>(&mut self, read: impl FnOnce(&mut Report) -> T) -> T {
        let before = self.report.count();
        let part = read(self.report);
        self.sound &= self.report.count() == before;
        part
    }

    /// An id that none of `others` has; empty where it is missing.
    fn id(&mut self, what: &str, others: &[&str], table: &mut Fields<'_>) -> String {
        let id = self.part(|report| table.string("id", "et-kort-navn", report));
        let Some(id) = id else {
            return String::new();
        };
        self.sound &= check_id(&id, what, self.report);
        if others.contains(&id.text.as_str()) {
            self.error(
                &id.start(),
                format!("id-en «{}» er brukt to ganger", shorten(&id.text)),
                "Gi hver sin egen id.",
            );
        }
        id.text
    }

    /// An amount has to be something that can be added up.
    fn amount(&mut self, amount: Option<u32>, at: &Spot, what: &str) {
        let Some(amount) = amount else { return };
        if amount == 0 {
            self.error(
                at,
                format!("{what} er 0"),
                "Skriv et helt tall over 0, i den enheten som står i «unit».",
            );
        } else if amount > MAX_AMOUNT {
            self.error(
                at,
                format!("{what} er over {}", grouped(MAX_AMOUNT)),
                "Bruk en større enhet i «unit», for eksempel tusen eller millioner kroner.",
            );
        }
    }

    fn groups(&mut self, file: &mut Fields<'_>) -> Vec<Group<Draft>> {
        let mut groups: Vec<Group<Draft>> = Vec::new();
        for mut table in self.part(|report| file.tables("groups", report)) {
            let ids: Vec<&str> = groups.iter().map(|it| it.id.as_str()).collect();
            let id = self.id("gruppen", &ids, &mut table);
            let title = table.both("title", self.report);
            table.finish(self.report);
            groups.push(Group { id, title });
        }
        groups
    }

    fn measures(
        &mut self,
        file: &mut Fields<'_>,
        meters: &[Meter<Draft>],
        groups: &[Group<Draft>],
    ) -> Vec<Measure<Draft>> {
        let mut measures: Vec<Measure<Draft>> = Vec::new();
        for mut table in self.part(|report| file.tables("measures", report)) {
            let at = table.spot();
            let ids: Vec<&str> = measures.iter().map(|it| it.id.as_str()).collect();
            let id = self.id("tiltaket", &ids, &mut table);
            let title = table.both("title", self.report);
            let text = table.both("text", self.report);
            let (saves, costs) = self.saves_or_costs(&id, &at, &mut table);
            let decides = self.decides(&mut table);
            let once_at = table.spot_of("once");
            let once = self.part(|report| table.optional_flag("once", report));
            if once && costs > 0 {
                self.error(
                    &once_at,
                    format!("tiltaket «{}» koster penger og har «once»", shorten(&id)),
                    "La bare det som gir penger, ha `once = true`: Regelen om engangspenger gjelder det.",
                );
            }
            let effects = self.effects(&mut table, meters);
            let affects = self.affects(&mut table, groups);
            let has_law = table.has("law");
            let law = table.optional_both("law", self.report);
            table.finish(self.report);
            self.spots.measures.push(at);
            measures.push(Measure {
                id,
                title,
                text,
                saves,
                costs,
                decides,
                once,
                effects,
                affects,
                law: has_law.then_some(law),
            });
        }
        measures
    }

    fn saves_or_costs(&mut self, id: &str, at: &Spot, table: &mut Fields<'_>) -> (u32, u32) {
        let (saves, costs) = (table.has("saves"), table.has("costs"));
        let amount_at = table.spot_of(if saves { "saves" } else { "costs" });
        let found_saves = self.part(|report| table.optional_number("saves", "400", report));
        let found_costs = self.part(|report| table.optional_number("costs", "400", report));
        match (saves, costs) {
            (true, true) => self.error(
                at,
                format!("tiltaket «{}» har både «saves» og «costs»", shorten(id)),
                "La bare det ene stå: Enten gir det penger, eller så koster det.",
            ),
            (false, false) => self.error(
                at,
                format!("tiltaket «{}» har verken «saves» eller «costs»", shorten(id)),
                "Skriv `saves = 400` for det som gir penger, eller `costs = 400` for det som koster.",
            ),
            _ => {
                let what = format!("beløpet til tiltaket «{}»", shorten(id));
                self.amount(found_saves.or(found_costs), &amount_at, &what);
            }
        }
        (
            found_saves.unwrap_or_default(),
            found_costs.unwrap_or_default(),
        )
    }

    fn decides(&mut self, table: &mut Fields<'_>) -> Decides {
        let name = self.part(|report| table.optional_string("decides", "council", report));
        let Some(name) = name else {
            return Decides::Council;
        };
        Decides::from_name(&name.text).unwrap_or_else(|| {
            self.error(
                &name.start(),
                format!("«{}» kan ikke avgjøre noe tiltak", shorten(&name.text)),
                "Skriv `council` (kommunestyret), `director` (kommunedirektøren) eller `state` (staten).",
            );
            Decides::Council
        })
    }

    fn effects(&mut self, table: &mut Fields<'_>, meters: &[Meter<Draft>]) -> Vec<Effect> {
        let example = "{ tillit = 1, tid = -1 }";
        let mut effects = Vec::new();
        for (meter, by) in self.part(|report| table.numbers("effects", example, report)) {
            if meters.iter().all(|it| it.id != meter.text) {
                self.error(
                    &meter.start(),
                    format!(
                        "tiltaket endrer måleren «{}», som ikke finnes",
                        shorten(&meter.text)
                    ),
                    "Rett navnet, eller skriv måleren under sin egen linje `[[meters]]`.",
                );
            } else if by == 0 {
                self.error(
                    &meter.start(),
                    format!("tiltaket endrer «{}» med 0", shorten(&meter.text)),
                    "Skriv et tall over eller under 0, eller ta måleren bort fra «effects».",
                );
            }
            let size = u16::try_from(by.unsigned_abs()).unwrap_or(u16::MAX);
            effects.push(Effect {
                meter: meter.text,
                up: if by > 0 { size } else { 0 },
                down: if by < 0 { size } else { 0 },
            });
        }
        effects
    }

    fn affects(&mut self, table: &mut Fields<'_>, groups: &[Group<Draft>]) -> Vec<Affected<Draft>> {
        let example = "[ { group = \"barn\", text = { nb = \"…\", nn = \"…\" } } ]";
        let mut affects: Vec<Affected<Draft>> = Vec::new();
        for mut entry in self.part(|report| table.inline_tables("affects", example, report)) {
            let group = self.part(|report| entry.string("group", "barn", report));
            let text = entry.both("text", self.report);
            entry.finish(self.report);
            let Some(group) = group else { continue };
            if groups.iter().all(|it| it.id != group.text) {
                self.error(
                    &group.start(),
                    format!("gruppen «{}» finnes ikke", shorten(&group.text)),
                    "Rett id-en, eller skriv gruppen under sin egen linje `[[groups]]`.",
                );
            }
            if affects.iter().any(|it| it.group == group.text) {
                self.error(
                    &group.start(),
                    format!("gruppen «{}» står to ganger i tiltaket", group.text),
                    "Slå de to sammen.",
                );
            }
            self.named.push(group.text.clone());
            affects.push(Affected {
                group: group.text,
                text,
            });
        }
        affects
    }

    /// A list of measures that are there, each once.
    fn listed(
        &mut self,
        key: &'static str,
        table: &mut Fields<'_>,
        measures: &[Measure<Draft>],
    ) -> Vec<String> {
        let at = table.spot();
        let example = "[\"et-tiltak\", \"et-annet\"]";
        let listed = self.part(|report| table.some_strings(key, example, report));
        let Some(listed) = listed else {
            return Vec::new();
        };
        if listed.is_empty() {
            self.error(
                &at,
                format!("listen «{key}» er tom"),
                "Skriv id-ene til de tiltakene det gjelder.",
            );
        }
        let mut ids: Vec<String> = Vec::new();
        for id in listed {
            if ids.contains(&id.text) {
                self.error(
                    &id.start(),
                    format!("tiltaket «{}» står to ganger i listen", shorten(&id.text)),
                    "Slett det ene.",
                );
            }
            self.known(&id, measures);
            ids.push(id.text);
        }
        ids
    }

    fn known(&mut self, id: &Text, measures: &[Measure<Draft>]) {
        if measures.iter().all(|measure| measure.id != id.text) {
            self.error(
                &id.start(),
                format!("tiltaket «{}» finnes ikke", shorten(&id.text)),
                "Skriv id-en til et av tiltakene i budsjettet.",
            );
        }
    }

    fn rules(&mut self, file: &mut Fields<'_>, measures: &[Measure<Draft>]) -> Vec<Rule<Draft>> {
        let mut rules: Vec<Rule<Draft>> = Vec::new();
        for mut table in self.part(|report| file.tables("rules", report)) {
            let at = table.spot();
            let ids: Vec<&str> = rules.iter().map(|it| it.id.as_str()).collect();
            let id = self.id("regelen", &ids, &mut table);
            let title = table.both("title", self.report);
            let why = table.both("why", self.report);
            let rule = self.rule(id, title, why, &at, &mut table, measures);
            table.finish(self.report);
            if let Some(rule) = rule {
                self.bites(&rule, &at, measures);
                rules.push(rule);
            }
        }
        rules
    }

    fn rule(
        &mut self,
        id: String,
        title: Draft,
        why: Draft,
        at: &Spot,
        table: &mut Fields<'_>,
        measures: &[Measure<Draft>],
    ) -> Option<Rule<Draft>> {
        let forms = Form::ALL.map(|form| (form, table.has(form.name())));
        let count = forms.iter().filter(|(_, is_there)| *is_there).count();
        let (mut number, mut needs, mut never) = (None, None, None);
        for (form, is_there) in forms {
            let key = form.name();
            match form {
                Form::Needs => {
                    needs = self.part(|report| table.optional_string(key, "et-tiltak", report));
                }
                Form::Never => {
                    let flag = self.part(|report| table.optional_flag(key, report));
                    never = is_there.then_some(flag);
                }
                _ => {
                    number =
                        number.or(self.part(|report| table.optional_number(key, "300", report)));
                }
            }
        }
        let form = forms.iter().find(|(_, is_there)| *is_there);
        let Some((form, _)) = form.filter(|_| count == 1 && never != Some(false)) else {
            self.error(
                at,
                format!(
                    "regelen «{}» sier ikke én ting om hva som gjelder",
                    shorten(&id)
                ),
                "Skriv nøyaktig ett av `most = 2`, `most_sum = 600`, `least_sum = 300`, `needs = \"et-tiltak\"`, `never = true` og `once = 400`.",
            );
            // Not reported as unknown on top of it.
            table.strings("of", "[]", self.report);
            return None;
        };
        let of = if *form == Form::Once {
            Vec::new()
        } else {
            self.listed("of", table, measures)
        };
        if let Some(needs) = &needs {
            self.known(needs, measures);
            if of.contains(&needs.text) {
                self.error(
                    &needs.start(),
                    format!("tiltaket «{}» trenger seg selv", needs.text),
                    "Ta det ut av «of», eller skriv et annet i «needs».",
                );
            }
        }
        Some(Rule {
            id,
            title,
            why,
            form: *form,
            of,
            number: number.unwrap_or_default(),
            needs: needs.map_or_else(String::new, |needs| needs.text),
        })
    }

    /// A rule that nothing can break says nothing, and one that cannot be kept
    /// leaves nothing to choose.
    fn bites(&mut self, rule: &Rule<Draft>, at: &Spot, measures: &[Measure<Draft>]) {
        if !self.sound {
            return;
        }
        let of: Vec<&Measure<Draft>> = match rule.form {
            Form::Once => measures.iter().filter(|it| it.once).collect(),
            _ => (measures.iter())
                .filter(|it| rule.of.contains(&it.id))
                .collect(),
        };
        let is_sum = matches!(rule.form, Form::MostSum | Form::LeastSum);
        if is_sum && of.iter().any(|it| it.saves > 0) && of.iter().any(|it| it.costs > 0) {
            self.error(
                at,
                format!(
                    "regelen «{}» legger sammen det som gir, og det som koster",
                    rule.id
                ),
                "La «of» ha bare tiltak med «saves», eller bare tiltak med «costs».",
            );
            return;
        }
        let all: u32 = of.iter().map(|it| it.saves + it.costs).sum();
        let (what, todo) = match rule.form {
            Form::Most if rule.number == 0 => (
                "lar ingen av tiltakene være med".to_owned(),
                "Skriv `never = true` i stedet.".to_owned(),
            ),
            Form::Most if of.len() <= rule.number as usize => (
                format!("kan ikke brytes: Den gjelder {} tiltak", of.len()),
                "Skriv et lavere tall i «most», eller flere tiltak i «of».".to_owned(),
            ),
            Form::MostSum | Form::Once if all <= rule.number => (
                format!("kan ikke brytes: Tiltakene er til sammen {}", grouped(all)),
                format!("Skriv et lavere tall i «{}».", rule.form.name()),
            ),
            Form::LeastSum if rule.number == 0 => (
                "kan ikke brytes: Summen er alltid minst 0".to_owned(),
                "Skriv et tall over 0 i «least_sum».".to_owned(),
            ),
            Form::LeastSum if all < rule.number => (
                format!("kan ikke holdes: Tiltakene er til sammen {}", grouped(all)),
                "Skriv et lavere tall i «least_sum», eller flere tiltak i «of».".to_owned(),
            ),
            _ => return,
        };
        self.error(at, format!("regelen «{}» {what}", rule.id), todo);
    }

    fn others(&mut self, file: &mut Fields<'_>, measures: &[Measure<Draft>]) -> Vec<Other<Draft>> {
        let mut others = Vec::new();
        for mut table in self.part(|report| file.tables("others", report)) {
            self.spots.others.push(table.spot_of("measures"));
            others.push(Other {
                title: table.both("title", self.report),
                text: table.both("text", self.report),
                measures: self.listed("measures", &mut table, measures),
            });
            table.finish(self.report);
        }
        others
    }

    fn counts(&mut self, it: &Budget<Draft>, at: &Spot) {
        let count = it.measures.len();
        if !(MIN_MEASURES..=MAX_MEASURES).contains(&count) {
            self.error(
                at,
                format!("budsjettet har {count} tiltak"),
                format!("Skriv {MIN_MEASURES} til {MAX_MEASURES}, hvert under sin egen linje `[[measures]]`."),
            );
        }
        for (count, most, what, key) in [
            (it.rules.len(), MAX_RULES, "regler", "rules"),
            (it.meters.len(), MAX_METERS, "målere", "meters"),
            (it.groups.len(), MAX_GROUPS, "grupper", "groups"),
        ] {
            if count > most {
                self.error(
                    at,
                    format!("budsjettet har {count} {what}"),
                    format!("Behold høyst {most} `[[{key}]]`: leseren skal følge med på alle."),
                );
            }
        }
        let count = it.others.len();
        if count != OTHERS {
            self.error(
                at,
                format!("det står {count} budsjetter å sammenligne med"),
                "Skriv to, hvert under sin egen linje `[[others]]`, med ulike valg.",
            );
        }
        let named = std::mem::take(&mut self.named);
        for group in it.groups.iter().filter(|it| !named.contains(&it.id)) {
            self.error(
                at,
                format!("gruppen «{}» merker ikke noe til tiltakene", group.id),
                "La et tiltak nevne den i «affects», eller slett den.",
            );
        }
    }

    /// Each meter is changed by something, and each of its words can be seen.
    fn meters_move(&mut self, it: &Budget<Draft>, at: &Spot) {
        if !self.sound {
            return;
        }
        for meter in &it.meters {
            let effects = it.measures.iter().flat_map(|measure| &measure.effects);
            let of: Vec<&Effect> = effects.filter(|effect| effect.meter == meter.id).collect();
            if of.is_empty() {
                self.error(
                    at,
                    format!("ingen tiltak endrer måleren «{}»", meter.id),
                    "La et tiltak nevne den i «effects», eller slett den.",
                );
                continue;
            }
            let sum = |side: fn(&Effect) -> u16| -> u32 {
                of.iter().map(|effect| u32::from(side(effect))).sum()
            };
            let start = u32::from(meter.start);
            let highest = (start + sum(|it| it.up)).min(u32::from(meter.max));
            let lowest = start
                .saturating_sub(sum(|it| it.down))
                .max(u32::from(meter.min));
            let ends = meter.levels.iter().skip(1).map(|it| u32::from(it.from));
            let levels = meter.levels.iter().zip(ends.chain([u32::MAX]));
            for (level, end) in levels {
                if u32::from(level.from) > highest || end <= lowest {
                    self.error(
                        at,
                        format!(
                            "måleren «{}» kommer aldri til nivået fra {}: Tiltakene gir verdier fra {lowest} til {highest}",
                            meter.id, level.from
                        ),
                        "Flytt «start», endre «effects», eller slett nivået.",
                    );
                }
            }
        }
    }
}
