use super::{Site, SiteError, assignment::says, capital, module::goal_list, remind, year::year};
use crate::{
    model::Module,
    site::{
        advice_strings::Placement,
        layout::{At, Page, PageApp},
        session_words::{assignment::Words, facilitator},
    },
};
use course::{Lang, Route, SitePage};
use maud::{Markup, html};

/// The picture of the start page: what the learner is on the way to.
pub(in crate::site) const ROSTRUM: &str = "rostrum.svg";

/// The start page: a welcome, a place to continue, and the modules.
pub(in crate::site) fn start(site: &Site, lang: Lang) -> Result<String, SiteError> {
    let at = At::new(Route::Start(lang));
    let strings = at.strings();
    let course = site.course;
    let mut cards = Vec::new();
    for module in &course.modules {
        cards.push(card(site, &at, module)?);
    }
    let picture = (site.pictures.contains_key(ROSTRUM))
        .then(|| site.picture(ROSTRUM, "bilde-velkommen", ""))
        .transpose()?;
    let main = html! {
        main #innhold tabindex="-1" data-page="start" {
            div.welcome {
                div {
                    h1 { (course.title.get(lang)) }
                    p.lead { (course.summary.get(lang)) }
                    // The app puts the way on in its place once there is one.
                    div data-continue { (begin(site, &at)) }
                    div.beside {
                        @if course.placement.is_some() {
                            @let it = Placement::of(lang);
                            // Out of sight once there is a way on; it keeps its place.
                            p.unsure.no-print { (it.unsure) " " a href=(at.page(&Route::Site(lang, SitePage::Placement))) { (it.name) } }
                        }
                        // What was assigned comes in the same place.
                        div data-assigned=(at.page(&Route::Site(lang, SitePage::Assignment))) {
                            (says(Words::of(lang)))
                            div data-list {}
                        }
                    }
                }
                @if let Some(picture) = &picture { (picture) }
            }
            h2 #moduler { (strings.modules) }
            ol.module-grid aria-labelledby="moduler" {
                @for card in &cards { li { (card) } }
            }
            (year(site, &at))
            section.tools aria-labelledby="verktoy" {
                h2 #verktoy { (strings.tools) }
                ul {
                    @if course.placement.is_some() {
                        @let it = Placement::of(lang);
                        li { a href=(at.page(&Route::Site(lang, SitePage::Placement))) { (it.name) } " " (capital(it.what_for)) "." }
                    }
                    li { a href=(at.page(&Route::Site(lang, SitePage::Gathering))) { (strings.gathering.name) } ": " (strings.gathering.what_for) "." }
                    @let it = Words::of(lang);
                    li { a href=(at.page(&Route::Site(lang, SitePage::Assignment))) { (it.name) } ": " (it.what_for) "." }
                    li { a href=(at.page(&Route::Site(lang, SitePage::Cards))) { (strings.cards) } ": " (strings.cards_for) "." }
                    li { a href=(at.page(&Route::Site(lang, SitePage::Glossary))) { (strings.glossary) } ": " (strings.glossary_for) "." }
                    li { a href=(at.page(&Route::Site(lang, SitePage::Search))) { (strings.search.name) } ": " (strings.search.what_for) "." }
                    li { a href=(at.page(&Route::Site(lang, SitePage::Saved))) { (strings.saved) } ": " (strings.saved_for) "." }
                    li { a href=(at.page(&Route::Site(lang, SitePage::Certificate))) { (strings.certificate.name) } ": " (strings.certificate.what_for) "." }
                    @let it = facilitator::Words::of(lang);
                    li { a href=(at.page(&Route::Site(lang, SitePage::Facilitator))) { (it.name) } ": " (it.what_for) "." }
                    li { a href=(at.page(&Route::Site(lang, SitePage::Evaluation))) { (strings.evaluation.name) } ": " (strings.evaluation.what_for) "." }
                }
            }
            // The last thing on the page, so that nothing moves when it is filled.
            (remind(&at))
        }
    };
    Ok(site.frame(&Page {
        title: course.title.get(lang).clone(),
        description: course.summary.get(lang).clone(),
        data: vec![site.indexes.of(&at.route, lang).clone()],
        app: PageApp::Lesson,
        main,
        at,
    }))
}

/// The way into the first lesson of the course, for those who have not begun.
fn begin(site: &Site, at: &At) -> Markup {
    let first = site
        .course
        .modules
        .iter()
        .find_map(|module| Some((module, module.lessons.first()?)));
    html! {
        @if let Some((module, lesson)) = first {
            a.continue-link href=(at.page(&Route::Lesson(at.lang, module.slug.clone(), lesson.id.clone()))) data-begin {
                span.continue-label { (at.strings().begin) }
                span.continue-title { (lesson.text.get(at.lang).title) }
                span.continue-module { (module.title.get(at.lang)) }
            }
        }
    }
}

fn card(site: &Site, at: &At, module: &Module) -> Result<Markup, SiteError> {
    let title = module.title.get(at.lang);
    let summary = module.summary.get(at.lang);
    let announced = module.lessons.is_empty();
    let picture = match &module.picture {
        Some(file) => site.picture(file, &format!("bilde-{}", module.slug), "")?,
        None => html! {},
    };
    Ok(html! {
        div.module-card data-announced[announced] {
            (picture)
            @if announced {
                h3 { (title) }
                p { (summary) }
                @if !module.goals.is_empty() {
                    details.module-goals {
                        summary { (at.strings().goals) }
                        (goal_list(at, module))
                    }
                }
                p.module-coming { (at.strings().coming) }
            } @else {
                h3 { a href=(at.page(&Route::Module(at.lang, module.slug.clone()))) { (title) } }
                p { (summary) }
                p data-module-state=(module.slug) { (site.module_state(at, module)) }
            }
        }
    })
}
