//! The JSON that the app reads. Text in it is safe HTML whose `~/` the app
//! replaces by the way to the site's root.

use super::{Role, SiteError, assets::Assets};
use crate::model::{Activity, Both, Course, Html, Module};
use course::{
    Bundle, CourseIndex, Lang, LessonMeta, ModuleMeta, SHIPPED_FORMAT,
    activity::{Choice, Order, Reflect, Single, Step},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Adds all files and returns where they lie.
#[allow(clippy::type_complexity)]
pub(super) fn add_all(
    assets: &mut Assets,
    course: &Course,
) -> Result<(Both<String>, BTreeMap<(String, Lang), String>), SiteError> {
    let mut add_index = |lang| {
        let json = to_json(&index(course, lang))?;
        Ok::<_, SiteError>(assets.add(
            &format!("course.{}", lang.tag()),
            "json",
            Role::CourseIndex,
            json,
        ))
    };
    let index = Both {
        nb: add_index(Lang::Nb)?,
        nn: add_index(Lang::Nn)?,
    };
    let mut bundles = BTreeMap::new();
    for module in course
        .modules
        .iter()
        .filter(|module| !module.lessons.is_empty())
    {
        for lang in Lang::ALL {
            let json = to_json(&bundle(module, lang))?;
            let path = assets.add(
                &format!("{}.{}", module.slug, lang.tag()),
                "json",
                Role::Bundle,
                json,
            );
            bundles.insert((module.slug.clone(), lang), path);
        }
    }
    Ok((index, bundles))
}

fn to_json(value: &impl Serialize) -> Result<Vec<u8>, SiteError> {
    serde_json::to_vec(value).map_err(|error| SiteError::Course {
        place: "JSON".into(),
        message: error.to_string(),
    })
}

fn index(course: &Course, lang: Lang) -> CourseIndex {
    let modules = course.modules.iter().map(|module| {
        let lessons = module.lessons.iter().map(|lesson| {
            let (graded, open) = lesson.activities.iter().cloned().partition(|id| {
                module
                    .activities
                    .get(id)
                    .is_some_and(|activity| activity.kind().is_graded())
            });
            LessonMeta {
                id: lesson.id.clone(),
                title: lesson.text.get(lang).title.clone(),
                core: lesson.core,
                minutes: lesson.minutes,
                graded,
                open,
            }
        });
        ModuleMeta {
            slug: module.slug.clone(),
            title: module.title.get(lang).clone(),
            lessons: lessons.collect(),
        }
    });
    CourseIndex {
        format: SHIPPED_FORMAT,
        lang,
        modules: modules.collect(),
    }
}

fn bundle(module: &Module, lang: Lang) -> Bundle {
    let text = |both: &Both<Html>| both.get(lang).0.clone();
    let mut bundle = Bundle {
        format: SHIPPED_FORMAT,
        module: module.slug.clone(),
        lang,
        single: Vec::new(),
        order: Vec::new(),
        reflect: Vec::new(),
    };
    for activity in module.activities.values() {
        match activity {
            Activity::Single(single) => bundle.single.push(Single {
                id: single.id.clone(),
                rev: single.rev.clone(),
                title: text(&single.title),
                prompt: text(&single.prompt),
                options: single
                    .options
                    .iter()
                    .map(|option| Choice {
                        id: option.id.clone(),
                        text: text(&option.text),
                        why: text(&option.why),
                        right: option.right,
                    })
                    .collect(),
            }),
            Activity::Order(order) => bundle.order.push(Order {
                id: order.id.clone(),
                rev: order.rev.clone(),
                title: text(&order.title),
                prompt: text(&order.prompt),
                steps: order
                    .steps
                    .iter()
                    .map(|step| Step {
                        id: step.id.clone(),
                        text: text(&step.text),
                        why: text(&step.why),
                    })
                    .collect(),
                start: order.start.clone(),
            }),
            Activity::Reflect(reflect) => bundle.reflect.push(Reflect {
                id: reflect.id.clone(),
                rev: reflect.rev.clone(),
                title: text(&reflect.title),
                prompt: text(&reflect.prompt),
                hint: text(&reflect.hint),
                bring: reflect.bring,
            }),
        }
    }
    bundle
}
