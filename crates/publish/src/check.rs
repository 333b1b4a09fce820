//! From what an author wrote to the checked course.

use crate::{
    activity::{self, Activity, Compiled, Role},
    fields::shorten,
    load::{self, Authored},
    markdown::{self, Draft, Found, Place, Placed, World},
    model::{self, Block, Both, Callout, Html},
    prose::{Count, MAX_LIX, Terms, Unit, minutes, words},
    report::{Report, Spot},
    source::Text,
    spelling::{Speller, name},
    switches::{Passages, Setting, passages, settings},
};
use course::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a core lesson: outside it is a warning, far outside an error.
const GOOD_LENGTH: std::ops::RangeInclusive<u32> = 350..=450;
const POSSIBLE_LENGTH: std::ops::RangeInclusive<u32> = 200..=700;

/// Words that a learner reads before there is something to do.
const MAX_SECTION: u32 = 200;

/// What texts referred to, in whatever version.
#[derive(Default)]
struct Used {
    laws: BTreeSet<String>,
    terms: BTreeSet<String>,
    switches: BTreeSet<String>,
}

struct Checker<'a> {
    world: &'a World,
    speller: &'a mut Speller,
    report: &'a mut Report,
    used: Used,
    /// Whether all lessons could be compiled.
    complete: bool,
}

/// An activity that has been compiled.
struct Ready {
    activity: Activity<Both<Compiled>>,
    found: Found,
    words: Both<u32>,
}

/// Both languages of a lesson in one version.
struct Pair<'a> {
    nb: (&'a Text, &'a Draft),
    nn: (&'a Text, &'a Draft),
}

/// Compiles and checks everything; `None` where too little could be read. Also
/// whether every text was read.
pub(crate) fn check(
    authored: &Authored,
    speller: &mut Speller,
    report: &mut Report,
) -> (Option<model::Course>, bool) {
    let world = world(authored);
    let mut checker = Checker {
        world: &world,
        speller,
        report,
        used: Used::default(),
        complete: true,
    };
    for (lang, text, units) in &authored.laws.prose {
        checker.speller.check(units, text, *lang, checker.report);
    }
    let none = BTreeSet::new();
    let title = checker.plain(authored.title.as_ref(), &none);
    let summary = checker.plain(authored.summary.as_ref(), &none);
    let modules: Vec<model::Module> = authored
        .modules
        .iter()
        .filter_map(|module| checker.module(module))
        .collect();
    let terms: BTreeMap<String, model::Term> = authored
        .terms
        .iter()
        .filter_map(|(id, term)| Some((id.clone(), checker.term(term)?)))
        .collect();
    if authored.complete && checker.complete {
        checker.unused(authored);
    }
    let complete = checker.complete;
    let laws = world
        .laws
        .iter()
        .filter_map(|(id, law)| Some((id.clone(), law.as_ref()?.0.clone())))
        .collect();
    let course = title.zip(summary).map(|(title, summary)| model::Course {
        title,
        summary,
        site: authored.site.clone(),
        modules,
        terms,
        laws,
    });
    (course, complete && authored.complete)
}

fn world(authored: &Authored) -> World {
    let mut taught: BTreeMap<Lang, Terms> = BTreeMap::new();
    for lang in Lang::ALL {
        let terms = taught.entry(lang).or_default();
        for text in authored
            .terms
            .values()
            .filter_map(|term| term.text.as_ref())
        {
            terms.add(&text.term.get(lang).text);
        }
    }
    World {
        switches: authored.laws.switches.clone(),
        laws: authored.laws.references(),
        terms: authored.terms.keys().cloned().collect(),
        taught,
        lessons: authored
            .modules
            .iter()
            .map(|module| {
                let lessons = module.lessons.iter().map(|lesson| lesson.id.clone());
                (module.slug.clone(), lessons.collect())
            })
            .collect(),
        pictures: authored.pictures.clone(),
        unsure: authored.unsure,
    }
}

impl<'a> Checker<'a> {
    fn place<'b>(
        &self,
        lang: Lang,
        activities: &'b BTreeSet<String>,
        has_word_list: bool,
    ) -> Place<'b>
    where
        'a: 'b,
    {
        Place {
            world: self.world,
            lang,
            has_word_list,
            activities,
        }
    }

    /// The versions in which texts are to be checked, the one in force first.
    fn versions<'t>(
        &mut self,
        texts: impl IntoIterator<Item = &'t Text>,
    ) -> Vec<(Setting, Option<String>)> {
        let mut used = BTreeSet::new();
        for text in texts {
            used.extend(self.passages(text).used());
        }
        self.used.switches.extend(used.iter().cloned());
        settings(&used, &self.world.switches)
    }

    fn passages(&mut self, text: &Text) -> Passages {
        let known = (!self.world.unsure.laws).then_some(&self.world.switches);
        passages(text, known, self.report)
    }

    fn read(&mut self, text: &Text, setting: &Setting) -> Text {
        self.passages(text).read(text, setting)
    }

    fn note(&mut self, found: &Found, text: &Text, lang: Lang) {
        self.speller.check(&found.units, text, lang, self.report);
        self.used.laws.extend(found.laws.iter().cloned());
        self.used.terms.extend(found.terms.iter().cloned());
    }

    /// A text without markup in both languages.
    fn plain(
        &mut self,
        both: Option<&Both<Text>>,
        activities: &BTreeSet<String>,
    ) -> Option<Both<String>> {
        let both = both?;
        let mut result = None;
        for (setting, version) in self.versions([&both.nb, &both.nn]) {
            self.report.set_version(version);
            let mut string = |lang: Lang| {
                let text = self.read(both.get(lang), &setting);
                let place = self.place(lang, activities, false);
                let (string, units) = markdown::plain(&text, place, self.report);
                self.speller.check(&units, &text, lang, self.report);
                string
            };
            let strings = Both {
                nb: string(Lang::Nb),
                nn: string(Lang::Nn),
            };
            result.get_or_insert(strings);
        }
        self.report.set_version(None);
        result
    }

    /// One run of text in both languages.
    fn inline(&mut self, both: &Both<Text>) -> Option<Both<Html>> {
        let none = BTreeSet::new();
        let mut result = None;
        for (setting, version) in self.versions([&both.nb, &both.nn]) {
            self.report.set_version(version);
            let (compiled, _) = self.compile(both, Role::Short, &setting, false, &none);
            result.get_or_insert(Both {
                nb: Html(compiled.nb.html),
                nn: Html(compiled.nn.html),
            });
        }
        self.report.set_version(None);
        result
    }

    /// A text from TOML in one version, and what the bokmål one referred to.
    fn compile(
        &mut self,
        both: &Both<Text>,
        role: Role,
        setting: &Setting,
        has_word_list: bool,
        activities: &BTreeSet<String>,
    ) -> (Both<Compiled>, Found) {
        let mut one = |lang: Lang| {
            let text = self.read(both.get(lang), setting);
            let place = self.place(lang, activities, has_word_list);
            let run = match role {
                Role::Short => markdown::inline(&text, place, self.report),
                Role::Long | Role::Explanation => markdown::paragraphs(&text, place, self.report),
            };
            if run.paragraphs == 0 {
                self.report.error(
                    &both.get(lang).start(),
                    "teksten er tom",
                    "Skriv teksten, i begge versjonene av det som står mellom «hvis» og «slutt».",
                );
            }
            self.note(&run.found, &text, lang);
            let plain: Vec<&str> = run
                .found
                .units
                .iter()
                .map(|unit| unit.text.as_str())
                .collect();
            let compiled = Compiled {
                plain: plain.join(" "),
                html: run.html,
                source: text.text.clone(),
                spot: text.start(),
            };
            (compiled, run.found, run.paragraphs)
        };
        let (nb, nb_found, nb_count) = one(Lang::Nb);
        let (nn, nn_found, nn_count) = one(Lang::Nn);
        if nb_count != nn_count {
            self.report.error(
                &nn.spot,
                format!("teksten har {nn_count} avsnitt på nynorsk og {nb_count} på bokmål"),
                "Del teksten likt på begge målformene.",
            );
        }
        self.same_references(&nb_found, &nn_found, &nb.spot, &nn.spot);
        (Both { nb, nn }, nb_found)
    }

    /// Both languages refer to the same laws and terms, in any order.
    fn same_references(&mut self, nb: &Found, nn: &Found, nb_at: &Spot, nn_at: &Spot) {
        let sides = [
            (nb, nn, nn_at, "bokmål", "nynorsk"),
            (nn, nb, nb_at, "nynorsk", "bokmål"),
        ];
        for (here, there, at, have, lack) in sides {
            let kinds = [
                (&here.laws, &there.laws, "lov"),
                (&here.terms, &there.terms, "ord"),
            ];
            for (ids, others, scheme) in kinds {
                let others: BTreeSet<&String> = others.iter().collect();
                let missing: BTreeSet<&String> =
                    ids.iter().filter(|id| !others.contains(id)).collect();
                for id in missing {
                    self.report.error(
                        at,
                        format!("lenken {scheme}:{id} står på {have}, men ikke på {lack}"),
                        "Sett lenken inn på begge målformene, eller ta den bort på begge.",
                    );
                }
            }
        }
    }

    fn term(&mut self, term: &load::Term) -> Option<model::Term> {
        let text = term.text.as_ref()?;
        let mut laws = Vec::new();
        for law in &text.laws {
            if self.world.laws.contains_key(&law.text) {
                self.used.laws.insert(law.text.clone());
                laws.push(law.text.clone());
            } else if !self.world.unsure.laws {
                self.report.error(
                    &law.start(),
                    format!("lovhenvisningen «{}» finnes ikke", shorten(&law.text)),
                    "Rett navnet, eller legg den inn i modules/laws.toml.",
                );
            }
        }
        let name = self.plain(Some(&text.term), &BTreeSet::new());
        let definition = self.inline(&text.definition);
        let example = self.inline(&text.example);
        Some(model::Term {
            term: name?,
            definition: definition?,
            example: example?,
            laws,
        })
    }

    fn module(&mut self, module: &load::Module) -> Option<model::Module> {
        let ids: BTreeSet<String> = module.activities.keys().cloned().collect();
        let title = self.plain(module.title.as_ref(), &ids);
        let summary = self.plain(module.summary.as_ref(), &ids);
        let goals: Vec<Both<Html>> = module
            .goals
            .iter()
            .filter_map(|goal| self.inline(goal))
            .collect();
        let mut ready = BTreeMap::new();
        for (id, (_, activity)) in &module.activities {
            if let Some(activity) = activity {
                ready.insert(id.clone(), self.activity(activity, &ids));
            }
        }
        activity::lint_module(
            ready.values().map(|r| &r.activity),
            &module.spot,
            self.report,
        );
        let mut stands: BTreeMap<String, String> = BTreeMap::new();
        let lessons: Vec<model::Lesson> = module
            .lessons
            .iter()
            .filter_map(|lesson| self.lesson(lesson, &ids, &ready, &mut stands))
            .collect();
        let readable = module.readable
            && self.complete
            && module
                .lessons
                .iter()
                .all(|l| l.nb.is_some() || l.nn.is_some());
        for (id, (spot, _)) in &module.activities {
            if readable && !stands.contains_key(id) {
                self.report.error(
                    spot,
                    format!("øvelsen «{id}» står ikke i noen leksjon"),
                    format!("Sett den inn i en leksjon med `[Øvelse: …](oving:{id})` alene i et avsnitt, eller slett filen."),
                );
            }
        }
        Some(model::Module {
            slug: module.slug.clone(),
            title: title?,
            summary: summary?,
            picture: module.picture.clone(),
            goals,
            lessons,
            activities: ready
                .into_iter()
                .map(|(id, ready)| (id, activity::finish(&ready.activity)))
                .collect(),
        })
    }

    fn activity(&mut self, authored: &Activity<Both<Text>>, ids: &BTreeSet<String>) -> Ready {
        let mut texts: Vec<Both<Text>> = Vec::new();
        authored.map(&mut |_, both: &Both<Text>| texts.push(both.clone()));
        let versions = self.versions(texts.iter().flat_map(|both| [&both.nb, &both.nn]));
        let (now, others) = match versions.split_first() {
            Some(((now, _), others)) => (now.clone(), others.to_vec()),
            None => (Setting::new(), Vec::new()),
        };
        let ready = self.activity_in(authored, &now, ids);
        for (setting, version) in others {
            self.report.set_version(version);
            self.activity_in(authored, &setting, ids);
        }
        self.report.set_version(None);
        ready
    }

    fn activity_in(
        &mut self,
        authored: &Activity<Both<Text>>,
        setting: &Setting,
        ids: &BTreeSet<String>,
    ) -> Ready {
        let mut found = Found::default();
        let mut counted = Both { nb: 0, nn: 0 };
        let activity = authored.map(&mut |role, both: &Both<Text>| {
            let (compiled, mut here) = self.compile(both, role, setting, true, ids);
            found.laws.append(&mut here.laws);
            found.terms.append(&mut here.terms);
            if role != Role::Explanation {
                counted.nb += words(&compiled.nb.plain).len() as u32;
                counted.nn += words(&compiled.nn.plain).len() as u32;
            }
            compiled
        });
        activity::lint(&activity, self.report);
        Ready {
            activity,
            found,
            words: counted,
        }
    }

    fn lesson(
        &mut self,
        lesson: &load::Lesson,
        ids: &BTreeSet<String>,
        ready: &BTreeMap<String, Ready>,
        stands: &mut BTreeMap<String, String>,
    ) -> Option<model::Lesson> {
        let summary = self.plain(lesson.summary.as_ref(), ids);
        let versions = self.versions(lesson.nb.iter().chain(&lesson.nn));
        let mut result = None;
        for (setting, version) in versions {
            self.report.set_version(version);
            let mut draft = |text: &Option<Text>, lang: Lang| {
                let text = self.read(text.as_ref()?, &setting);
                let place = self.place(lang, ids, true);
                let draft = markdown::lesson(&text, place, self.report);
                self.complete &= draft.is_some();
                let draft = draft?;
                self.note(&draft.found, &text, lang);
                let count = self.check_draft(&text, &draft, lang, lesson.core);
                Some((text, draft, count))
            };
            let nb = draft(&lesson.nb, Lang::Nb);
            let nn = draft(&lesson.nn, Lang::Nn);
            for (text, draft, _) in nb.iter().chain(&nn) {
                self.stand(text, draft, &lesson.id, stands);
            }
            if let (Some(nb), Some(nn)) = (nb, nn) {
                self.same_structure(&Pair {
                    nb: (&nb.0, &nb.1),
                    nn: (&nn.0, &nn.1),
                });
                self.same_references(&nb.1.found, &nn.1.found, &nb.0.start(), &nn.0.start());
                if result.is_none() {
                    result = Some(((nb.1, nb.2), (nn.1, nn.2)));
                }
            }
        }
        self.report.set_version(None);
        let ((nb, nb_count), (nn, nn_count)) = result?;
        Some(assemble(
            lesson,
            summary?,
            (nb, nb_count),
            (nn, nn_count),
            ready,
        ))
    }

    /// An activity stands once in a module.
    fn stand(
        &mut self,
        text: &Text,
        draft: &Draft,
        lesson: &str,
        stands: &mut BTreeMap<String, String>,
    ) {
        let mut here = BTreeSet::new();
        for placed in &draft.blocks {
            let Block::Activity { id } = &placed.block else {
                continue;
            };
            let elsewhere = stands.get(id).is_some_and(|other| other != lesson);
            if elsewhere || !here.insert(id.clone()) {
                self.report.error(
                    &text.spot(placed.at),
                    format!("øvelsen «{id}» står mer enn ett sted"),
                    "La den stå ett sted i modulen, eller lag en kopi med en annen id.",
                );
            }
            stands
                .entry(id.clone())
                .or_insert_with(|| lesson.to_owned());
        }
    }

    /// What holds for a lesson in one language.
    fn check_draft(&mut self, text: &Text, draft: &Draft, lang: Lang, core: bool) -> Count {
        let none = Terms::default();
        let taught = self.world.taught.get(&lang).unwrap_or(&none);
        let count = Count::of(&draft.found.units, taught);
        let start = text.start();
        if count.lix_tenths() > 10 * MAX_LIX {
            let tenths = count.lix_tenths();
            self.report.error(
                &start,
                format!(
                    "leksjonen er for tung å lese på {}: LIX er {},{}, og grensen er {MAX_LIX}",
                    name(lang),
                    tenths / 10,
                    tenths % 10
                ),
                format!(
                    "Del lange setninger ({} ord på {} setninger), og bytt ut lange ord ({} har mer enn seks bokstaver).",
                    count.words, count.sentences, count.long
                ),
            );
        }
        let words = count.words;
        if core && !GOOD_LENGTH.contains(&words) {
            let what = format!("leksjonen har {words} ord på {}", name(lang));
            let (low, high) = (GOOD_LENGTH.start(), GOOD_LENGTH.end());
            let todo = format!(
                "En leksjon i kjernen har {low}–{high} ord. Legg mer under «Vil du mer?», eller skriv mer."
            );
            if POSSIBLE_LENGTH.contains(&words) {
                self.report.warning(&start, what, todo);
            } else {
                self.report.error(&start, what, todo);
            }
        }
        let is_summary = |placed: &Placed| {
            matches!(
                &placed.block,
                Block::Callout {
                    kind: Callout::Summary,
                    ..
                }
            )
        };
        if !draft.blocks.last().is_some_and(is_summary) {
            let at = draft.blocks.iter().find(|placed| is_summary(placed));
            let (spot, what) = match at {
                Some(placed) => (
                    text.spot(placed.at),
                    "boksen «Kort sagt» står ikke sist i leksjonen",
                ),
                None => (
                    text.spot(text.text.trim_end().len()),
                    "leksjonen mangler boksen «Kort sagt»",
                ),
            };
            self.report.error(
                &spot,
                what,
                "Avslutt leksjonen med `> **Kort sagt**` og to–tre setninger på linjene under, med > foran.",
            );
        }
        self.check_sections(text, draft, taught);
        count
    }

    fn check_sections(&mut self, text: &Text, draft: &Draft, taught: &Terms) {
        for section in sections(&draft.blocks) {
            let units: Vec<Unit> = section
                .iter()
                .filter_map(|placed| draft.found.units.get(placed.units.clone()))
                .flatten()
                .cloned()
                .collect();
            let words = Count::of(&units, taught).words;
            let active = section
                .iter()
                .any(|placed| matches!(placed.block, Block::Activity { .. }));
            if let Some(first) = section.first()
                && words > MAX_SECTION
                && !active
            {
                self.report.warning(
                    &text.spot(first.at),
                    format!("denne delen av leksjonen har {words} ord og ingen øvelse"),
                    format!("Sett inn en øvelse eller en refleksjon minst for hvert {MAX_SECTION}. ord, eller del den med en overskrift til."),
                );
            }
        }
    }

    /// Both languages have the same blocks, so that the reader keeps the place
    /// when switching.
    fn same_structure(&mut self, pair: &Pair<'_>) {
        let (nb_text, nb) = pair.nb;
        let (nn_text, nn) = pair.nn;
        let todo = "Gi begge målformene de samme blokkene i samme rekkefølge, med de samme id-ene.";
        let (nb_sections, nn_sections) = (sections(&nb.blocks), sections(&nn.blocks));
        let id = |section: &&[Placed]| section.first().map(|first| first.shape.clone());
        let nb_ids: Vec<_> = nb_sections.iter().map(id).collect();
        let nn_ids: Vec<_> = nn_sections.iter().map(id).collect();
        // With other sections, comparing what is in them says nothing.
        let pairs: Vec<(&[Placed], &[Placed])> = if nb_ids.len() == nn_ids.len()
            && nb_ids.iter().zip(&nn_ids).skip(1).all(|(a, b)| a == b)
        {
            nb_sections.into_iter().zip(nn_sections).collect()
        } else {
            let heads = |placed: &&Placed| matches!(placed.block, Block::Heading { level: 2, .. });
            let nb_heads: Vec<&Placed> = nb.blocks.iter().filter(heads).collect();
            let nn_heads: Vec<&Placed> = nn.blocks.iter().filter(heads).collect();
            self.first_difference((nb_text, &nb_heads), (nn_text, &nn_heads), todo);
            return;
        };
        for (nb_section, nn_section) in pairs {
            let nb_blocks: Vec<&Placed> = nb_section.iter().collect();
            let nn_blocks: Vec<&Placed> = nn_section.iter().collect();
            self.first_difference((nb_text, &nb_blocks), (nn_text, &nn_blocks), todo);
        }
    }

    fn first_difference(
        &mut self,
        (nb_text, nb): (&Text, &[&Placed]),
        (nn_text, nn): (&Text, &[&Placed]),
        todo: &str,
    ) {
        for i in 0..nb.len().max(nn.len()) {
            let (spot, what) = match (nb.get(i), nn.get(i)) {
                (Some(a), Some(b)) if a.shape == b.shape => continue,
                (Some(a), Some(b)) => (
                    nn_text.spot(b.at),
                    format!(
                        "på nynorsk står {} der det på bokmål står {} ({})",
                        b.shape,
                        a.shape,
                        nb_text.spot(a.at)
                    ),
                ),
                (Some(a), None) => (
                    nb_text.spot(a.at),
                    format!("på bokmål står {}, som mangler på nynorsk", a.shape),
                ),
                (None, Some(b)) => (
                    nn_text.spot(b.at),
                    format!("på nynorsk står {}, som mangler på bokmål", b.shape),
                ),
                (None, None) => return,
            };
            self.report.error(&spot, what, todo);
            return;
        }
    }

    /// What is written but never used.
    fn unused(&mut self, authored: &Authored) {
        for (id, term) in &authored.terms {
            if !self.used.terms.contains(id) {
                self.report.warning(
                    &term.spot,
                    format!("ordet «{}» brukes ikke i noen leksjon", shorten(id)),
                    format!(
                        "Lenk til det med `[…](ord:{})`, eller slett det.",
                        shorten(id)
                    ),
                );
            }
        }
        for (id, reference) in &authored.laws.references {
            if !self.used.laws.contains(id) {
                self.report.warning(
                    &reference.spot,
                    format!("lovhenvisningen «{}» brukes ikke", shorten(id)),
                    format!(
                        "Lenk til den med `[… §…](lov:{})`, eller slett den.",
                        shorten(id)
                    ),
                );
            }
        }
        for (id, spot) in &authored.laws.switch_spots {
            if !self.used.switches.contains(id) {
                self.report.warning(
                    spot,
                    format!("bryteren «{}» brukes ikke", shorten(id)),
                    format!(
                        "Bruk den med <!-- hvis: {} -->, eller slett den.",
                        shorten(id)
                    ),
                );
            }
        }
    }
}

/// The blocks cut before each heading of level 2; the first part may be empty.
fn sections(blocks: &[Placed]) -> Vec<&[Placed]> {
    let mut sections = Vec::new();
    let mut from = 0;
    for (i, placed) in blocks.iter().enumerate() {
        if matches!(placed.block, Block::Heading { level: 2, .. }) {
            sections.push(&blocks[from..i]);
            from = i;
        }
    }
    sections.push(&blocks[from..]);
    sections
}

fn assemble(
    lesson: &load::Lesson,
    summary: Both<String>,
    (nb, nb_count): (Draft, Count),
    (nn, nn_count): (Draft, Count),
    ready: &BTreeMap<String, Ready>,
) -> model::Lesson {
    let mut laws = Ordered::default();
    let mut terms = Ordered::default();
    let mut activities = Vec::new();
    let mut seconds = 0;
    let mut activity_words = Both { nb: 0, nn: 0 };
    for placed in &nb.blocks {
        laws.extend(nb.found.laws.get(placed.laws.clone()).unwrap_or(&[]));
        terms.extend(nb.found.terms.get(placed.terms.clone()).unwrap_or(&[]));
        if let Block::Activity { id } = &placed.block {
            activities.push(id.clone());
            if let Some(ready) = ready.get(id) {
                laws.extend(&ready.found.laws);
                terms.extend(&ready.found.terms);
                seconds += ready.activity.kind().seconds();
                activity_words.nb += ready.words.nb;
                activity_words.nn += ready.words.nn;
            }
        }
    }
    let text = |draft: Draft, count: Count| model::LessonText {
        title: draft.title,
        blocks: draft
            .blocks
            .into_iter()
            .map(|placed| placed.block)
            .collect(),
        words: count.words,
        lix: count.lix(),
    };
    model::Lesson {
        id: lesson.id.clone(),
        core: lesson.core,
        checked: lesson.checked.clone(),
        summary,
        minutes: minutes(nb_count.words, activity_words.nb, seconds).max(minutes(
            nn_count.words,
            activity_words.nn,
            seconds,
        )),
        text: Both {
            nb: text(nb, nb_count),
            nn: text(nn, nn_count),
        },
        activities,
        terms: terms.0,
        laws: laws.0,
    }
}

/// Ids in order of first use.
#[derive(Default)]
struct Ordered(Vec<String>);

impl Ordered {
    fn extend(&mut self, ids: &[String]) {
        for id in ids {
            if !self.0.contains(id) {
                self.0.push(id.clone());
            }
        }
    }
}
