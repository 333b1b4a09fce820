//! What can be shown to the whole hall: every dilemma, scenario and reflection,
//! and the items of the programme.

use super::{Role, SiteError, assets::Assets, bundle::add_both, programme};
use crate::{
    activity::Activity,
    model::{Both, Course, Html, Module},
};
use course::{Lang, PlenumIndex, PlenumItem, PlenumKind, Route, SHIPPED_FORMAT, SitePage};
use engine::progress::Progress;

/// Adds the index in each language and returns where they lie.
pub(super) fn add(assets: &mut Assets, course: &Course) -> Result<Both<String>, SiteError> {
    add_both(assets, "plenum", Role::PlenumIndex, |lang| {
        let modules = course.modules.iter();
        let mut items: Vec<PlenumItem> = modules
            .flat_map(|module| exercises(module, lang))
            .map(|(item, _)| item)
            .collect();
        items.extend(programme::plenum_items(course, lang));
        PlenumIndex {
            format: SHIPPED_FORMAT,
            lang,
            items,
        }
    })
}

/// What of a module can be shown, in reading order, each with where it stands
/// in the course.
pub(super) fn exercises(module: &Module, lang: Lang) -> Vec<(PlenumItem, String)> {
    let mut items = Vec::new();
    for lesson in &module.lessons {
        let page = Route::Lesson(lang, module.slug.clone(), lesson.id.clone()).path();
        for id in &lesson.activities {
            let activity = module.activities.get(id);
            if let Some(item) = activity.and_then(|it| exercise(module, it, lang)) {
                items.push((item, format!("{page}#a-{id}")));
            }
        }
    }
    items
}

fn exercise(module: &Module, activity: &Activity<Both<Html>>, lang: Lang) -> Option<PlenumItem> {
    let shown = activity.map(&mut |_, both: &Both<Html>| for_the_hall(&both.get(lang).0, lang));
    let item = |kind, id: &str, title: String, html: String| PlenumItem {
        key: Progress::key(&module.slug, id),
        kind,
        place: module.title.get(lang).clone(),
        title,
        minutes: 0,
        html,
        parts: Vec::new(),
        scenario: None,
    };
    Some(match shown {
        Activity::Dilemma(it) => PlenumItem {
            parts: it.parts,
            ..item(PlenumKind::Dilemma, &it.id, it.title, it.prompt)
        },
        Activity::Scenario(mut it) => {
            // A picture would take the room that the text needs.
            for scene in &mut it.scenes {
                scene.picture = None;
            }
            let (title, prompt) = (it.title.clone(), it.prompt.clone());
            PlenumItem {
                scenario: Some(it.clone()),
                ..item(PlenumKind::Scenario, &it.id, title, prompt)
            }
        }
        Activity::Reflect(it) => {
            let html = format!(
                "<div>{}</div><div class=\"plenum-hint\">{}</div>",
                it.prompt, it.hint
            );
            PlenumItem {
                minutes: it.seconds.div_ceil(60),
                ..item(PlenumKind::Reflect, &it.id, it.title, html)
            }
        }
        _ => return None,
    })
}

/// Links in a text open beside the hall's screen: a vote must not vanish for
/// the sake of a word. Words lead to the list of all words.
pub(super) fn for_the_hall(html: &str, lang: Lang) -> String {
    let words = Route::Site(lang, SitePage::Glossary).path();
    html.replace(" href=\"#ord-", &format!(" href=\"~/{words}#ord-"))
        .replace(" href=\"~/", " target=\"_blank\" href=\"~/")
}
