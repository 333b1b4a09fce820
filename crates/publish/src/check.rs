//! From what an author wrote to the checked course.

mod placement;
mod programme;
mod year;

use crate::{
    activity::{self, Activity, Compiled, Effort, Role},
    fields::shorten,
    load::{self, Authored},
    markdown::{self, Draft, Found, Place, Placed, World},
    model::{self, Block, Both, Callout, Html},
    prose::{self, Count, MAX_LIX, Terms},
    report::{Report, Spot},
    source::Text,
    spelling::{Speller, name},
    switches::{Passages, Setting, passages, settings},
};
use course::{Kind, Lang, PageKind, activity::Theme};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a core lesson: outside it is a warning, far outside an error.
const GOOD_LENGTH: std::ops::RangeInclusive<u32> = 350..=450;
const POSSIBLE_LENGTH: std::ops::RangeInclusive<u32> = 200..=700;

/// Words around a simulation or a quiz: outside it is a warning.
const FRAME_LENGTH: std::ops::RangeInclusive<u32> = 40..=200;

/// Points of «Modulen på én side».
const SUMMARY_POINTS: std::ops::RangeInclusive<usize> = 6..=10;

/// Lines of each half of the pocket card, and characters that fit there on a
/// quarter of A4 (measured at 9.5 pt with the widest of both languages).
const CARD_LINES: std::ops::RangeInclusive<usize> = 4..=7;
const CARD_LENGTH: usize = 380;

/// Words that a learner reads before there is something to do.
const MAX_SECTION: usize = 200;

/// What texts referred to, in whatever version.
#[derive(Default)]
struct Used {
    laws: BTreeSet<String>,
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
    effort: Both<Effort>,
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
        .filter_map(|(id, term)| Some((id.clone(), checker.term(term.as_ref()?)?)))
        .collect();
    let placement = checker.placement(authored);
    let year = checker.year(authored);
    let programme = checker.programme(authored);
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
        placement,
        year,
        programme,
        terms,
        laws,
    });
    (course, complete && authored.complete)
}

fn world(authored: &Authored) -> World {
    let mut taught: BTreeMap<Lang, Terms> = BTreeMap::new();
    for lang in Lang::ALL {
        let terms = taught.entry(lang).or_default();
        for term in authored.terms.values().flatten() {
            terms.add(&term.term.get(lang).text);
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
        let mut laws = Vec::new();
        for law in &term.laws {
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
        let name = self.plain(Some(&term.term), &BTreeSet::new());
        let definition = self.inline(&term.definition);
        let example = self.inline(&term.example);
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
        let goals = self.goals(module);
        let summary_points = self.inlines(&module.summary_points);
        self.handouts(module);
        let card = module.card.as_ref().map(|card| model::Card {
            say: self.inlines(&card.say),
            check: self.inlines(&card.check),
        });
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
        self.pools(module, &mut stands);
        self.frames(module, &ready, &stands);
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
            summary_points,
            card,
            lessons,
            activities: ready
                .into_iter()
                .map(|(id, ready)| (id, activity::finish(&ready.activity)))
                .collect(),
        })
    }

    fn inlines(&mut self, texts: &[Both<Text>]) -> Vec<Both<Html>> {
        texts.iter().filter_map(|text| self.inline(text)).collect()
    }

    /// The summary and the pocket card: a module that ends with a closing page
    /// has both, of a length that fits its paper.
    fn handouts(&mut self, module: &load::Module) {
        let closes = module.lessons.iter().any(|it| it.kind == PageKind::Close);
        let points = module.summary_points.len();
        if (closes || points > 0) && !SUMMARY_POINTS.contains(&points) {
            let (low, high) = (SUMMARY_POINTS.start(), SUMMARY_POINTS.end());
            self.report.error(
                &module.spot,
                format!("oppsummeringen av modulen har {points} punkter"),
                format!("Skriv {low} til {high} under `[one_page]`, som `points = [ {{ nb = \"…\", nn = \"…\" }} ]`."),
            );
        }
        let Some(card) = &module.card else {
            if closes {
                self.report.error(
                    &module.spot,
                    "modulen har ikke noe lommekort",
                    "Skriv `[card]` med `say` og `check` i module.toml.",
                );
            }
            return;
        };
        for (name, lines) in [("say", &card.say), ("check", &card.check)] {
            if !CARD_LINES.contains(&lines.len()) {
                let (low, high) = (CARD_LINES.start(), CARD_LINES.end());
                self.report.error(
                    &card.spot,
                    format!("lommekortet har {} linjer i «{name}»", lines.len()),
                    format!("Skriv {low} til {high}."),
                );
            }
            for lang in Lang::ALL {
                let length: usize = lines
                    .iter()
                    .map(|line| line.get(lang).text.chars().count())
                    .sum();
                if length > CARD_LENGTH {
                    self.report.error(
                        &card.spot,
                        format!(
                            "lommekortet har {length} tegn i «{name}» på {}, og det er plass til {CARD_LENGTH}",
                            self::name(lang)
                        ),
                        "Kort ned setningene: Kortet er en firedel av et A4-ark.",
                    );
                }
            }
        }
    }

    /// The goals, each of them trained by something.
    fn goals(&mut self, module: &load::Module) -> Vec<model::Goal> {
        let mut goals = Vec::new();
        for goal in &module.goals {
            let known = |id: &Text| {
                module.activities.contains_key(&id.text)
                    || module.lessons.iter().any(|lesson| lesson.id == id.text)
            };
            for id in goal.done_by.iter().filter(|id| !known(id)) {
                if module.readable {
                    self.report.error(
                        &id.start(),
                        format!(
                            "modulen har verken en leksjon eller en øvelse som heter «{}»",
                            shorten(&id.text)
                        ),
                        "Rett id-en i «done_by».",
                    );
                }
            }
            let leaves_nothing = |id: &&Text| {
                let activity = module.activities.get(&id.text);
                activity.is_some_and(|(_, it)| it.as_ref().is_some_and(|it| !it.kind().is_kept()))
            };
            for id in goal.done_by.iter().filter(leaves_nothing) {
                self.report.error(
                    &id.start(),
                    format!(
                        "«{}» er bare til å se, høre eller lese, så målet blir aldri nådd",
                        id.text
                    ),
                    "Skriv en øvelse eller en leksjon i «done_by».",
                );
            }
            if goal.done_by.is_empty() && !module.lessons.is_empty() {
                self.report.error(
                    &goal.spot,
                    "ingenting øver på målet",
                    "Skriv `done_by = [\"…\"]` med id-ene til leksjonene og øvelsene som gjør det.",
                );
            }
            goals.extend(self.inline(&goal.text).map(|text| model::Goal {
                text,
                done_by: goal.done_by.iter().map(|id| id.text.clone()).collect(),
            }));
        }
        goals
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
        let activity = authored.map(&mut |role, both: &Both<Text>| {
            let (compiled, mut here) = self.compile(both, role, setting, true, ids);
            found.laws.append(&mut here.laws);
            found.terms.append(&mut here.terms);
            compiled
        });
        activity::lint(&activity, self.report);
        Ready {
            effort: Both {
                nb: activity.effort(Lang::Nb),
                nn: activity.effort(Lang::Nn),
            },
            activity,
            found,
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
                let count = self.check_draft(&text, &draft, lang, lesson);
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

    /// The pool of each quiz: graded activities of the module that stand in no
    /// lesson and in no other theme. They count as standing on the quiz's page.
    fn pools(&mut self, module: &load::Module, stands: &mut BTreeMap<String, String>) {
        let quizzes = module
            .activities
            .iter()
            .filter_map(|(id, (_, activity))| match activity {
                Some(Activity::Quiz(quiz)) => Some((id, quiz)),
                _ => None,
            });
        for (id, quiz) in quizzes {
            for theme in &quiz.themes {
                if module.readable && !module.lessons.iter().any(|it| it.id == theme.lesson) {
                    self.report.error(
                        &within(theme, &theme.lesson),
                        format!(
                            "temaet «{}» viser til leksjonen «{}», som ikke finnes i modulen",
                            theme.id,
                            shorten(&theme.lesson)
                        ),
                        "Rett «lesson» til id-en for en leksjon i samme modul.",
                    );
                }
                for question in &theme.pool {
                    let spot = within(theme, question);
                    self.pool_question(module, (&spot, id), question, stands);
                }
            }
        }
    }

    fn pool_question(
        &mut self,
        module: &load::Module,
        (spot, quiz): (&Spot, &String),
        question: &str,
        stands: &mut BTreeMap<String, String>,
    ) {
        let shown = shorten(question);
        let Some((_, activity)) = module.activities.get(question) else {
            self.report.error(
                spot,
                format!("quizen trekker «{shown}», men modulen har ingen slik øvelse"),
                "Rett id-en i «pool», eller lag filen i mappen activities.",
            );
            return;
        };
        if let Some(kind) = activity.as_ref().map(Activity::kind)
            && !kind.is_drawn()
        {
            let why = if kind.is_graded() {
                "som er en sortering og kan gå over flere omganger"
            } else {
                "som ikke har noe riktig svar"
            };
            self.report.error(
                spot,
                format!("quizen trekker «{shown}», {why}"),
                "Bruk single, multiple, true-false, match, cloze, estimate eller order.",
            );
        }
        if let Some(place) = stands.get(question) {
            let (what, todo) = if module.activities.contains_key(place) {
                (
                    format!("spørsmålet «{shown}» er i en pool to ganger"),
                    "La det stå i ett tema.",
                )
            } else {
                (
                    format!("quizen trekker «{shown}», som står i leksjonen «{place}»"),
                    "Et spørsmål i quizen skal være nytt: Skriv et annet, eller ta det ut av leksjonen.",
                )
            };
            self.report.error(spot, what, todo);
        } else {
            stands.insert(question.to_owned(), quiz.clone());
        }
    }

    /// A simulation's page has one scenario, a closing page one quiz, and a
    /// quiz stands nowhere else.
    fn frames(
        &mut self,
        module: &load::Module,
        ready: &BTreeMap<String, Ready>,
        stands: &BTreeMap<String, String>,
    ) {
        for lesson in &module.lessons {
            if lesson.nb.is_none() || !self.complete {
                continue;
            }
            let count = |kinds: &[Kind]| {
                let here = stands.iter().filter(|(_, place)| **place == lesson.id);
                here.filter_map(|(id, _)| ready.get(id))
                    .filter(|ready| kinds.contains(&ready.activity.kind()))
                    .count()
            };
            let (kinds, what) = match lesson.kind {
                PageKind::Play => (
                    &[Kind::Scenario, Kind::Inbox, Kind::Budget][..],
                    "siden er en simulering («play»)",
                ),
                PageKind::Close => (&[Kind::Quiz][..], "siden avslutter modulen («close»)"),
                PageKind::Lesson => {
                    if count(&[Kind::Quiz]) > 0 {
                        self.report.error(
                            &lesson.spot,
                            format!("i leksjonen «{}» står en quiz", lesson.id),
                            "Skriv `kind = \"close\"` for siden, eller flytt quizen til den siste siden.",
                        );
                    }
                    continue;
                }
            };
            let found = count(kinds);
            // A file that could not be read may be the one.
            let unread = module.activities.values().any(|(_, it)| it.is_none());
            if found != 1 && !(found == 0 && unread) {
                let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                self.report.error(
                    &lesson.spot,
                    format!(
                        "{what}, men har {found} øvelser av typen {}",
                        names.join(" eller ")
                    ),
                    "Sett inn nøyaktig én.",
                );
            }
        }
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
    fn check_draft(
        &mut self,
        text: &Text,
        draft: &Draft,
        lang: Lang,
        lesson: &load::Lesson,
    ) -> Count {
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
        self.check_sections(text, draft);
        let words = count.words;
        if lesson.kind != PageKind::Lesson {
            if !FRAME_LENGTH.contains(&words) {
                let (low, high) = (FRAME_LENGTH.start(), FRAME_LENGTH.end());
                self.report.warning(
                    &start,
                    format!("siden har {words} ord på {}", name(lang)),
                    format!("Rundt en simulering eller en quiz står {low}–{high} ord."),
                );
            }
            return count;
        }
        if lesson.core && !GOOD_LENGTH.contains(&words) {
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
        count
    }

    fn check_sections(&mut self, text: &Text, draft: &Draft) {
        for section in sections(&draft.blocks) {
            let words: usize = section
                .iter()
                .filter_map(|placed| draft.found.units.get(placed.units.clone()))
                .flatten()
                .filter(|unit| unit.counted)
                .map(|unit| prose::words(&unit.text).len())
                .sum();
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

/// Where a theme names an id: the first time behind its own. The ids of a pool
/// are kept without their places.
fn within(theme: &Theme<Both<Text>>, id: &str) -> Spot {
    let source = &theme.title.nb.source;
    let quoted = |id: &str| format!("\"{id}\"");
    let own = source.text.find(&quoted(&theme.id)).unwrap_or(0);
    let after = own + theme.id.len() + 2;
    let behind = source.text.get(after..).unwrap_or_default();
    let at = behind.find(&quoted(id)).map_or(own, |found| after + found);
    source.spot(at)
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
    let mut effort = Both {
        nb: Effort::default(),
        nn: Effort::default(),
    };
    for placed in &nb.blocks {
        laws.extend(nb.found.laws.get(placed.laws.clone()).unwrap_or(&[]));
        terms.extend(nb.found.terms.get(placed.terms.clone()).unwrap_or(&[]));
        let Block::Activity { id } = &placed.block else {
            continue;
        };
        activities.push(id.clone());
        let Some(it) = ready.get(id) else { continue };
        let mut all = vec![it];
        effort.nb += it.effort.nb;
        effort.nn += it.effort.nn;
        if let Activity::Quiz(quiz) = &it.activity {
            let ids = quiz.themes.iter().flat_map(|theme| &theme.pool);
            let pool: Vec<&Ready> = ids.filter_map(|id| ready.get(id)).collect();
            effort.nb += activity::quiz_effort(quiz, pool.iter().map(|it| it.effort.nb));
            effort.nn += activity::quiz_effort(quiz, pool.iter().map(|it| it.effort.nn));
            all.extend(pool);
        }
        for it in all {
            laws.extend(&it.found.laws);
            terms.extend(&it.found.terms);
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
        kind: lesson.kind,
        core: lesson.core,
        checked: lesson.checked.clone(),
        summary,
        seconds: seconds(nb_count.words, effort.nb).max(seconds(nn_count.words, effort.nn)),
        text: Both {
            nb: text(nb, nb_count),
            nn: text(nn, nn_count),
        },
        activities,
        terms: terms.0,
        laws: laws.0,
    }
}

/// Seconds for a text of so many words with activities: reading at the pace of
/// [`prose::reading`], and what the activities take.
fn seconds(words: u32, effort: Effort) -> u32 {
    prose::reading(words + effort.words) + effort.seconds
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
