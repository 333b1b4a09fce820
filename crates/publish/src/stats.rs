//! The course in numbers.

use crate::{
    activity::findings,
    model::{Activity, Course, Lesson, LessonText, Module},
};
use course::{Kind, Lang};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// The course in numbers, module by module: a table by [`fmt::Display`], one
/// object by serde.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// In the course's order.
    pub modules: Vec<ModuleStats>,
    /// All modules together; its slug is empty.
    pub totals: ModuleStats,
}

/// One module in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ModuleStats {
    /// The module's slug.
    pub slug: String,
    /// How many lessons there are.
    pub lessons: u32,
    /// Words of the lessons, activities not counted.
    pub words: PerLang,
    /// Läsbarhetsindex: the mean of the lessons', weighted by their words.
    pub lix: PerLang,
    /// Its pages, in order; empty in the totals.
    pub pages: Vec<PageStats>,
    /// What was found out about its scenarios; empty in the totals.
    pub scenarios: Vec<ScenarioStats>,
    /// Computed minutes of the core.
    pub core_minutes: u32,
    /// Computed minutes of «Vil du mer?».
    pub more_minutes: u32,
    /// Activities that stand in lessons, by type; every type is listed.
    pub activities: BTreeMap<String, u32>,
    /// Questions in the pool of the closing quiz.
    pub questions: u32,
    /// Scenes of scenarios.
    pub scenes: u32,
    /// Endings of scenarios.
    pub endings: u32,
    /// Prompts for free text.
    pub reflections: u32,
    /// Different terms of the glossary that lessons link to.
    pub terms: u32,
    /// Different references to laws.
    pub laws: u32,
}

/// One page of a module in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PageStats {
    /// The page's id.
    pub id: String,
    /// Core, or «Vil du mer?».
    pub core: bool,
    /// Words of the text, activities not counted.
    pub words: PerLang,
    /// Computed seconds.
    pub seconds: u32,
}

/// What was found out about a scenario by walking all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScenarioStats {
    /// The scenario's id.
    pub id: String,
    /// How many states can be reached: scene, meters, and the choices that
    /// conditions name.
    pub states: usize,
    /// The endings, in the author's order.
    pub endings: Vec<EndingStats>,
}

/// How an ending is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EndingStats {
    /// The ending's id.
    pub id: String,
    /// The choices of a shortest way to it.
    pub way: Vec<String>,
}

/// A number for each language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PerLang {
    /// Bokmål.
    pub nb: u32,
    /// Nynorsk.
    pub nn: u32,
}

/// Counts what the course holds.
pub fn stats(course: &Course) -> Stats {
    let all: Vec<&Module> = course.modules.iter().collect();
    Stats {
        modules: all
            .iter()
            .map(|module| ModuleStats {
                slug: module.slug.clone(),
                pages: module.lessons.iter().map(page).collect(),
                scenarios: scenarios(module),
                ..count(&[module])
            })
            .collect(),
        totals: count(&all),
    }
}

fn scenarios(module: &Module) -> Vec<ScenarioStats> {
    let placed = module.lessons.iter().flat_map(|lesson| &lesson.activities);
    let found = placed.filter_map(|id| match module.activities.get(id)? {
        Activity::Scenario(it) => Some((it, findings(it).ok()?)),
        _ => None,
    });
    let stats = found.map(|(it, found)| ScenarioStats {
        id: it.id.clone(),
        states: found.states,
        endings: it
            .endings
            .iter()
            .zip(&found.endings)
            .map(|(ending, way)| EndingStats {
                id: ending.id.clone(),
                way: way.clone().unwrap_or_default(),
            })
            .collect(),
    });
    stats.collect()
}

fn page(lesson: &Lesson) -> PageStats {
    PageStats {
        id: lesson.id.clone(),
        core: lesson.core,
        words: PerLang {
            nb: lesson.text.nb.words,
            nn: lesson.text.nn.words,
        },
        seconds: lesson.seconds,
    }
}

fn count(modules: &[&Module]) -> ModuleStats {
    let lessons: Vec<&Lesson> = modules.iter().flat_map(|module| &module.lessons).collect();
    let minutes = |core: bool| modules.iter().map(|module| module.minutes(core)).sum();
    let per_lang = |of: fn(&[&LessonText]) -> u32| {
        let texts = |lang: Lang| -> Vec<&LessonText> {
            lessons.iter().map(|lesson| lesson.text.get(lang)).collect()
        };
        PerLang {
            nb: of(&texts(Lang::Nb)),
            nn: of(&texts(Lang::Nn)),
        }
    };
    let mut activities: BTreeMap<String, u32> = Kind::ALL
        .iter()
        .map(|kind| (kind.name().to_owned(), 0))
        .collect();
    let placed = modules.iter().flat_map(|module| {
        let ids = module.lessons.iter().flat_map(|lesson| &lesson.activities);
        ids.filter_map(|id| module.activities.get(id))
    });
    for activity in placed.clone() {
        *activities
            .entry(activity.kind().name().to_owned())
            .or_default() += 1;
    }
    let scenarios = placed.clone().filter_map(|activity| match activity {
        Activity::Scenario(scenario) => Some(scenario),
        _ => None,
    });
    let distinct = |of: fn(&Lesson) -> &Vec<String>| {
        let ids: BTreeSet<&String> = lessons.iter().flat_map(|lesson| of(lesson)).collect();
        ids.len() as u32
    };
    ModuleStats {
        slug: String::new(),
        pages: Vec::new(),
        scenarios: Vec::new(),
        lessons: lessons.len() as u32,
        words: per_lang(|texts| texts.iter().map(|text| text.words).sum()),
        lix: per_lang(|texts| {
            let words: u32 = texts.iter().map(|text| text.words).sum();
            let weighted: u32 = texts.iter().map(|text| text.words * text.lix).sum();
            (weighted + words / 2).checked_div(words).unwrap_or(0)
        }),
        core_minutes: minutes(true),
        more_minutes: minutes(false),
        questions: (placed.clone())
            .filter_map(|activity| match activity {
                Activity::Quiz(quiz) => Some(quiz.themes.iter().map(|it| it.pool.len() as u32)),
                _ => None,
            })
            .flatten()
            .sum(),
        scenes: scenarios.clone().map(|it| it.scenes.len() as u32).sum(),
        endings: scenarios.map(|it| it.endings.len() as u32).sum(),
        reflections: activities.get(Kind::Reflect.name()).copied().unwrap_or(0),
        activities,
        terms: distinct(|lesson| &lesson.terms),
        laws: distinct(|lesson| &lesson.laws),
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = [
            "modul",
            "leksjoner",
            "ord nb",
            "ord nn",
            "lix nb",
            "lix nn",
            "min",
            "mer",
            "øvelser",
            "quiz",
            "scener",
            "slutter",
            "refleks.",
            "begreper",
            "lover",
        ];
        let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).to_vec()];
        let total = ModuleStats {
            slug: "i alt".to_owned(),
            ..self.totals.clone()
        };
        for module in self.modules.iter().chain([&total]) {
            let numbers = [
                module.lessons,
                module.words.nb,
                module.words.nn,
                module.lix.nb,
                module.lix.nn,
                module.core_minutes,
                module.more_minutes,
                module.activities.values().sum(),
                module.questions,
                module.scenes,
                module.endings,
                module.reflections,
                module.terms,
                module.laws,
            ];
            let mut row = vec![module.slug.clone()];
            row.extend(numbers.iter().map(u32::to_string));
            rows.push(row);
        }
        let width = |column: usize| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        };
        for row in &rows {
            for (column, cell) in row.iter().enumerate() {
                if column == 0 {
                    write!(f, "{cell:<0$}", width(0))?;
                } else {
                    write!(f, "  {cell:>0$}", width(column))?;
                }
            }
            writeln!(f)?;
        }
        for module in self.modules.iter().filter(|it| !it.pages.is_empty()) {
            let pages = module.pages.iter().map(|page| {
                let more = if page.core { "" } else { " (mer)" };
                let (minutes, seconds) = (page.seconds / 60, page.seconds % 60);
                format!("{}{more} {minutes}.{seconds:02}", page.id)
            });
            let pages: Vec<String> = pages.collect();
            writeln!(f, "{}, minutter: {}", module.slug, pages.join(", "))?;
        }
        for module in &self.modules {
            for it in &module.scenarios {
                writeln!(f, "{}/{}: {} situasjoner", module.slug, it.id, it.states)?;
                for ending in &it.endings {
                    let (count, way) = (ending.way.len(), ending.way.join(" → "));
                    writeln!(f, "  {} etter {count} valg: {way}", ending.id)?;
                }
            }
        }
        let types: Vec<String> = self
            .totals
            .activities
            .iter()
            .map(|(name, count)| format!("{name} {count}"))
            .collect();
        writeln!(f, "øvelser etter type: {}", types.join(", "))
    }
}
