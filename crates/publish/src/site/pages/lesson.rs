use super::{
    Site, SiteError, aloud, big_link, breadcrumb, counted, lesson_state, once, remind, take_along,
    way::way,
};
use crate::{
    model::{Lesson, Module},
    site::layout::{At, Page, PageApp, icon},
};
use course::{Lang, PageKind, Route, SitePage};
use maud::{Markup, html};

/// One lesson: its text, its activities, and what comes next.
pub(in crate::site) fn lesson(
    site: &Site,
    lang: Lang,
    module: &Module,
    at_place: usize,
) -> Result<String, SiteError> {
    let lesson = &module.lessons[at_place];
    let at = At::new(Route::Lesson(lang, module.slug.clone(), lesson.id.clone()));
    let strings = at.strings();
    let text = lesson.text.get(lang);
    let module_route = Route::Module(lang, module.slug.clone());
    let counted = counted(module, lesson);
    let bundle = site.bundle(&module.slug, &lesson.id, lang);
    let main = html! {
        main #innhold tabindex="-1" data-page=(lesson.kind.name()) data-module=(module.slug) data-lesson=(lesson.id) data-bundle=(bundle) {
            div data-lesson-progress {
                @if counted == 0 {
                    span { (strings.reading_only) }
                } @else {
                    // The words beside it say the same.
                    progress.progress aria-hidden="true" value="0" max=(counted) {}
                    span data-progress-text { (strings.exercise_count(counted)) }
                }
            }
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules), (module_route.clone(), module.title.get(lang))]))
            div.lesson-layout {
                nav.rail.rail-wide aria-label=(strings.lessons_in_module) { (list(&at, module, lesson)) }
                article.lesson {
                    h1 { (text.title) }
                    ul.lesson-meta {
                        @if let Some(place) = core_place(module, lesson) { li { (place_text(&at, module, place)) } }
                        @if lesson.kind != PageKind::Lesson { li { (strings.page_kind(lesson.kind)) } }
                        li { (icon("clock")) " " (strings.minutes(lesson.minutes())) }
                        @if !lesson.core { li { (strings.more) } }
                        li { (icon("scale")) " " (strings.checked(&lesson.checked)) }
                    }
                    (aloud(&at))
                    details.rail.rail-narrow {
                        summary { (strings.lessons_in_module) }
                        (list(&at, module, lesson))
                    }
                    (site.blocks(&at, module, lesson, false)?)
                    @if lesson.kind == PageKind::Close {
                        section.finish aria-labelledby="vei" {
                            h2 #vei { (strings.way) }
                            (way(&at, module))
                            p { a href=(at.page(&Route::Site(lang, SitePage::Gathering))) { (strings.gathering.name) } ": " (strings.gathering.what_for) "." }
                            p { a href=(at.page(&Route::Site(lang, SitePage::Certificate))) { (strings.certificate.name) } ": " (strings.certificate.what_for) "." }
                            p { a href=(at.page(&Route::Site(lang, SitePage::Cards))) { (strings.cards) } ": " (strings.cards_for) "." }
                        }
                        (take_along(&at, module))
                    }
                    div.next-step {
                        p.saved-line {
                            span data-saved {} " "
                            a href=(at.page(&Route::Site(lang, SitePage::Saved))) { (strings.saved_more) }
                        }
                        @match module.lessons.get(at_place + 1) {
                            Some(next) => {
                                (big_link(&at, &Route::Lesson(lang, module.slug.clone(), next.id.clone()), &strings.next_lesson(&next.text.get(lang).title), None))
                            }
                            None => (big_link(&at, &module_route, &strings.to_module(module.title.get(lang)), None)),
                        }
                    }
                    (remind(&at))
                    p.no-script-only {
                        (strings.no_script) " "
                        a href=(format!("{}#fasit", at.page(&module_route))) { (strings.no_script_link) } "."
                    }
                    (site.terms(&at, strings.terms_in_lesson, &once(lesson.terms.iter())))
                    (site.sources(&at, &once(lesson.laws.iter())))
                }
            }
        }
    };
    Ok(site.frame(&Page {
        title: text.title.clone(),
        description: lesson.summary.get(lang).clone(),
        data: vec![bundle.to_owned()],
        app: PageApp::Lesson,
        main,
        at,
    }))
}

/// The place of a lesson of the core among those of the core.
fn core_place(module: &Module, lesson: &Lesson) -> Option<usize> {
    let mut core = module.lessons.iter().filter(|it| it.core);
    core.position(|it| it.id == lesson.id)
}

fn place_text(at: &At, module: &Module, place: usize) -> String {
    let core = module.lessons.iter().filter(|it| it.core).count();
    at.strings().place_in_module(place + 1, core)
}

/// The module's lessons, with the one that is shown marked.
fn list(at: &At, module: &Module, shown: &Lesson) -> Markup {
    html! {
        ol {
            @for lesson in &module.lessons {
                li {
                    a href=(at.page(&Route::Lesson(at.lang, module.slug.clone(), lesson.id.clone()))) aria-current=[(lesson.id == shown.id).then_some("page")] {
                        span { (lesson.text.get(at.lang).title) }
                        " "
                        @if !lesson.core { span.rail-more { (at.strings().more) } " " }
                        (lesson_state(at, module, lesson))
                    }
                }
            }
        }
    }
}
