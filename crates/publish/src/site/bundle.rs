//! The JSON that the app reads. Text in it is safe HTML whose `~/` the app
//! replaces by the way to the site's root.
//!
//! The pages of a module carry an index of that module alone: what a lesson
//! loads does not grow with the course.
//!
//! The lessons of a module share one bundle: going on from one to the next
//! fetches nothing but the page. A page of another kind brings its own, so that
//! a lesson never waits for a simulation or for the quiz's pool.

use super::{Role, SiteError, assets::Assets, svg::Picture};
use crate::{
    activity::Activity,
    model::{Both, Course, Html, Lesson, Module},
};
use course::{Bundle, CourseIndex, Lang, LessonMeta, ModuleMeta, PageKind, Route, SHIPPED_FORMAT};
use engine::placement::SLUG;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where a page's bundle lies, by module, lesson and language; that of «Hva kan du
/// fra før?» without a lesson.
pub(super) type Bundles = BTreeMap<(String, String, Lang), String>;

/// Where the indexes lie: that of the whole course, and those of its modules by
/// their slugs.
pub(super) struct Indexes {
    course: Both<String>,
    modules: BTreeMap<String, Both<String>>,
}

impl Indexes {
    /// That of what a page tells about: its module, or the whole course.
    pub(super) fn of(&self, route: &Route, lang: Lang) -> &String {
        let module = route.module().and_then(|slug| self.modules.get(slug));
        module.unwrap_or(&self.course).get(lang)
    }
}

/// Adds all files and returns where they lie.
pub(super) fn add_all(
    assets: &mut Assets,
    course: &Course,
    pictures: &BTreeMap<String, Picture>,
) -> Result<(Indexes, Bundles), SiteError> {
    let all: Vec<&Module> = course.modules.iter().collect();
    let mut indexes = Indexes {
        course: add_both(assets, "course", Role::CourseIndex, |lang| {
            index(&all, lang)
        })?,
        modules: BTreeMap::new(),
    };
    let mut bundles = BTreeMap::new();
    for module in &course.modules {
        if module.lessons.is_empty() {
            continue;
        }
        let name = format!("course.{}", module.slug);
        let its_own = add_both(assets, &name, Role::CourseIndex, |lang| {
            index(&[module], lang)
        })?;
        indexes.modules.insert(module.slug.clone(), its_own);
        let (lessons, others): (Vec<&Lesson>, Vec<&Lesson>) = module
            .lessons
            .iter()
            .partition(|lesson| lesson.kind == PageKind::Lesson);
        let mut groups: Vec<(String, Vec<&Lesson>)> = Vec::new();
        if !lessons.is_empty() {
            groups.push((module.slug.clone(), lessons));
        }
        for lesson in others {
            groups.push((format!("{}.{}", module.slug, lesson.id), vec![lesson]));
        }
        for (name, pages) in groups {
            for lang in Lang::ALL {
                let ids = pages.iter().flat_map(|page| &page.activities);
                let json = to_json(&bundle(module, ids, lang, pictures)?)?;
                let name = format!("{name}.{}", lang.tag());
                let path = assets.add(&name, "json", Role::Bundle, json);
                for page in &pages {
                    let key = (module.slug.clone(), page.id.clone(), lang);
                    bundles.insert(key, path.clone());
                }
            }
        }
    }
    if let Some(placement) = &course.placement {
        for lang in Lang::ALL {
            let ids = placement.parts.iter().flat_map(|part| &part.questions);
            let json = to_json(&bundle(&placement.questions, ids, lang, pictures)?)?;
            let path = assets.add(
                &format!("{SLUG}.{}", lang.tag()),
                "json",
                Role::Bundle,
                json,
            );
            bundles.insert((SLUG.to_owned(), String::new(), lang), path);
        }
    }
    Ok((indexes, bundles))
}

/// Adds one file in each language and returns where they lie.
pub(super) fn add_both<T: Serialize>(
    assets: &mut Assets,
    name: &str,
    role: Role,
    make: impl Fn(Lang) -> T,
) -> Result<Both<String>, SiteError> {
    let mut add = |lang: Lang| {
        let json = to_json(&make(lang))?;
        Ok::<_, SiteError>(assets.add(&format!("{name}.{}", lang.tag()), "json", role, json))
    };
    Ok(Both {
        nb: add(Lang::Nb)?,
        nn: add(Lang::Nn)?,
    })
}

fn to_json(value: &impl Serialize) -> Result<Vec<u8>, SiteError> {
    serde_json::to_vec(value).map_err(|error| SiteError::Course {
        place: "JSON".into(),
        message: error.to_string(),
    })
}

fn index(modules: &[&Module], lang: Lang) -> CourseIndex {
    let modules = modules.iter().map(|module| {
        let lessons = module.lessons.iter().map(|lesson| {
            let (counted, open) = lesson.activities.iter().cloned().partition(|id| {
                module
                    .activities
                    .get(id)
                    .is_some_and(|activity| activity.kind().is_counted())
            });
            LessonMeta {
                id: lesson.id.clone(),
                title: lesson.text.get(lang).title.clone(),
                core: lesson.core,
                kind: lesson.kind,
                seconds: lesson.seconds,
                counted,
                open,
            }
        });
        ModuleMeta {
            slug: module.slug.clone(),
            title: module.title.get(lang).clone(),
            lessons: lessons.collect(),
            goals: module
                .goals
                .iter()
                .map(|goal| goal.done_by.clone())
                .collect(),
        }
    });
    CourseIndex {
        format: SHIPPED_FORMAT,
        lang,
        modules: modules.collect(),
    }
}

/// Some activities of a module, the pool of a quiz with it.
fn bundle<'a>(
    module: &'a Module,
    ids: impl Iterator<Item = &'a String>,
    lang: Lang,
    pictures: &BTreeMap<String, Picture>,
) -> Result<Bundle, SiteError> {
    let mut bundle = Bundle::new(&module.slug, lang);
    let mut ids: Vec<&String> = ids.collect();
    for id in ids.clone() {
        if let Some(Activity::Quiz(quiz)) = module.activities.get(id) {
            ids.extend(quiz.themes.iter().flat_map(|theme| &theme.pool));
        }
    }
    ids.sort();
    ids.dedup();
    for activity in ids.into_iter().filter_map(|id| module.activities.get(id)) {
        let shipped = activity.map(&mut |_, both: &Both<Html>| both.get(lang).0.clone());
        match shipped {
            Activity::Single(it) => bundle.single.push(it),
            Activity::Multiple(it) => bundle.multiple.push(it),
            Activity::TrueFalse(it) => bundle.true_false.push(it),
            Activity::Match(it) => bundle.matching.push(it),
            Activity::Cloze(it) => bundle.cloze.push(it),
            Activity::Estimate(it) => bundle.estimate.push(it),
            Activity::Order(it) => bundle.order.push(it),
            Activity::Quiz(it) => bundle.quiz.push(it),
            Activity::Reflect(it) => bundle.reflect.push(it),
            Activity::Speech(it) => bundle.speech.push(it),
            Activity::Classify(it) => bundle.classify.push(it),
            Activity::PlanTable(it) => bundle.plan_table.push(it),
            Activity::Priorities(it) => bundle.priorities.push(it),
            // All of it is in the page.
            Activity::Media(_) => {}
            Activity::Budget(mut it) => {
                it.slim();
                bundle.budget.push(it);
            }
            Activity::Diagram(it) => bundle.diagram.push(it.id),
            Activity::Dilemma(it) => bundle.dilemma.push(it),
            Activity::Inbox(it) => bundle.inbox.push(it),
            Activity::Guide(it) => bundle.guide.push(it),
            Activity::Scenario(mut it) => {
                for scene in &mut it.scenes {
                    let picture = scene.picture.as_ref().and_then(|file| pictures.get(file));
                    scene.picture = match picture {
                        Some(picture) => Some(picture.place(&format!("a-{}-picture", it.id), "")?),
                        None => None,
                    };
                }
                bundle.scenario.push(it);
            }
        }
    }
    Ok(bundle)
}
