use super::{
    Site, SiteError, big_link, breadcrumb, lesson_state, once, remind, take_along, way::way,
};
use crate::{
    model::{Lesson, Module},
    site::{
        activity::{Here, answer},
        layout::{At, Page, PageApp, icon},
    },
};
use course::{Lang, PageKind, Route};
use maud::{Markup, html};

/// A module: its lessons, then all of it as text, with the answers at the end.
pub(in crate::site) fn module(
    site: &Site,
    lang: Lang,
    module: &Module,
) -> Result<String, SiteError> {
    let at = At::new(Route::Module(lang, module.slug.clone()));
    let strings = at.strings();
    let title = module.title.get(lang);
    let (core, more): (Vec<&Lesson>, Vec<&Lesson>) =
        module.lessons.iter().partition(|lesson| lesson.core);
    let here = Here {
        site,
        at: &at,
        module,
    };
    let mut answers = Vec::new();
    for id in module.lessons.iter().flat_map(|lesson| &lesson.activities) {
        if let Some(activity) = module.activities.get(id) {
            answers.push(answer(&here, id, activity)?);
        }
    }
    answers.retain(|answer| !answer.0.is_empty());
    let mut texts = Vec::new();
    for lesson in &module.lessons {
        texts.push((lesson, site.blocks(&at, module, lesson, true)?));
    }
    let mut terms = once(module.lessons.iter().flat_map(|lesson| &lesson.terms));
    terms.sort_by_key(|id| {
        site.course
            .terms
            .get(*id)
            .map(|term| term.term.get(lang).to_lowercase())
    });
    let picture = match &module.picture {
        Some(file) => site.picture(file, "bilde", "")?,
        None => html! {},
    };
    let main = html! {
        main #innhold tabindex="-1" data-page="module" data-module=(module.slug) {
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules)]))
            div.module-head {
                div {
                    h1 { (title) }
                    p.lead { (module.summary.get(lang)) }
                    p data-module-state=(module.slug) { (site.module_state(&at, module)) }
                    @if let Some(first) = core.first().or(more.first()) {
                        p.next-step {
                            (big_link(&at, &Route::Lesson(lang, module.slug.clone(), first.id.clone()), &strings.begin(&first.text.get(lang).title), Some(&module.slug)))
                        }
                    }
                }
                (picture)
            }
            (goals(&at, module))
            section.lessons aria-labelledby="leksjoner" {
                h2 #leksjoner { (strings.lessons) }
                (way(&at, module))
                (list(&at, module, &core))
                @if !more.is_empty() {
                    h3 { (strings.more) }
                    (list(&at, module, &more))
                }
                p.no-print { a href="#hele" { (strings.whole_module_link) } }
            }
            (remind(&at))
            (take_along(&at, module))
            div.whole {
            section.paper-edition aria-labelledby="hele" {
                h2 #hele { (strings.whole_module) }
                p.no-print { (strings.whole_module_intro) }
                @for (lesson, text) in &texts {
                    article.lesson #(format!("leksjon-{}", lesson.id)) aria-labelledby=(format!("{}--tittel", lesson.id)) {
                        h2 #(format!("{}--tittel", lesson.id)) { (lesson.text.get(lang).title) }
                        ul.lesson-meta {
                            @if !lesson.core { li { (strings.more) } }
                            li { (strings.checked(&lesson.checked)) }
                        }
                        (text)
                    }
                }
            }
            (site.terms(&at, strings.terms_in_module, &terms))
            @if !answers.is_empty() {
                section.answers aria-labelledby="fasit" {
                    h2 #fasit { (strings.answers) }
                    @for answer in answers { (answer) }
                }
            }
            (site.sources(&at, &once(module.lessons.iter().flat_map(|lesson| &lesson.laws))))
            }
        }
    };
    Ok(site.frame(&Page {
        title: title.clone(),
        description: module.summary.get(lang).clone(),
        data: vec![site.indexes.of(&at.route, lang).clone()],
        app: PageApp::Lesson,
        main,
        at,
    }))
}

fn goals(at: &At, module: &Module) -> Markup {
    html! {
        @if !module.goals.is_empty() {
            section.goals aria-labelledby="maal" {
                h2 #maal { (at.strings().goals) }
                (goal_list(at, module))
            }
        }
    }
}

/// The endings of «Etter modulen kan du …».
pub(super) fn goal_list(at: &At, module: &Module) -> Markup {
    html! { ul.goal-list data-goals=[(!module.lessons.is_empty()).then_some(&module.slug)] { @for goal in &module.goals { li { (at.html(&goal.text.get(at.lang).0)) } } } }
}

fn list(at: &At, module: &Module, lessons: &[&Lesson]) -> Markup {
    html! {
        ol.lesson-list {
            @for lesson in lessons {
                li {
                    a href=(at.page(&Route::Lesson(at.lang, module.slug.clone(), lesson.id.clone()))) { (lesson.text.get(at.lang).title) }
                    p.lesson-summary { (lesson.summary.get(at.lang)) }
                    p.lesson-facts {
                        @if lesson.kind != PageKind::Lesson { span.lesson-kind { (at.strings().page_kind(lesson.kind)) } " " }
                        span.lesson-minutes { (icon("clock")) " " (at.strings().minutes(lesson.minutes())) }
                        " "
                        (lesson_state(at, module, lesson))
                    }
                }
            }
        }
    }
}

impl Site<'_> {
    /// What is known of a module without the app: lessons and minutes of its core.
    pub(super) fn module_state(&self, at: &At, module: &Module) -> String {
        let core = module.lessons.iter().filter(|lesson| lesson.core);
        let strings = at.strings();
        format!(
            "{} · {}",
            strings.lesson_count(core.count()),
            strings.minutes(module.minutes(true))
        )
    }
}
