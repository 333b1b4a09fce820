use super::{Site, SiteError, big_link, breadcrumb, once};
use crate::{
    model::{Module, PlacementPart},
    site::{
        activity::{Here, answer, untouched},
        advice_strings::Placement,
        layout::{At, Page, PageApp},
    },
};
use course::{Lang, PageKind, Route, SitePage};
use engine::{placement::SLUG, progress::Progress};
use maud::{Markup, html};

/// «Hva kan du fra før?»: the questions, what they are about, and every piece of
/// advice, unseen, of which the app shows those that the answers give.
pub(in crate::site) fn placement(site: &Site, lang: Lang) -> Result<String, SiteError> {
    let at = At::new(Route::Site(lang, SitePage::Placement));
    let all = at.strings();
    let strings = Placement::of(lang);
    let Some(placement) = &site.course.placement else {
        return Err(SiteError::Course {
            place: SLUG.into(),
            message: "the course has no such page".into(),
        });
    };
    let here = Here {
        site,
        at: &at,
        module: &placement.questions,
    };
    let mut asked = Vec::new();
    for part in &placement.parts {
        let mut modules = site.course.modules.iter();
        let Some(module) = modules.find(|module| module.slug == part.module) else {
            continue;
        };
        let mut questions = Vec::new();
        let mut answers = Vec::new();
        for id in &part.questions {
            if let Some(activity) = placement.questions.activities.get(id) {
                questions.push(untouched(&here, id, activity)?);
                answers.push(answer(&here, id, activity)?);
            }
        }
        asked.push((module, part, questions, answers));
    }
    let bundle = site.bundle(SLUG, "", lang);
    let lead = placement.lead.get(lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="placement" data-module=(SLUG) data-bundle=(bundle) {
            (breadcrumb(&at, &[(Route::Start(lang), all.all_modules)]))
            article.lesson {
                h1 { (strings.name) }
                p.lead { (lead) }
                p.no-print { a href="#rekkefolge" { (strings.to_order) } }
                @for (module, _, questions, _) in &asked {
                    h2 #(format!("modul-{}", module.slug)) { (module.title.get(lang)) }
                    @for question in questions { (question) }
                }
                h2 #rekkefolge { (strings.order) }
                p { (strings.open) }
                ul { @for point in strings.how { li { (point) } } }
                p { (strings.equal) }
                ol.placement-order data-placement aria-labelledby="rekkefolge" hidden {
                    @for (module, part, ..) in &asked { (advice(&at, module, part)) }
                }
                div.next-step {
                    p.saved-line {
                        span data-saved {} " "
                        a href=(at.page(&Route::Site(lang, SitePage::Saved))) { (all.saved_more) }
                    }
                    (big_link(&at, &Route::Start(lang), all.all_modules, None))
                }
                p.no-script-only { (all.no_script) " " a href="#fasit" { (all.no_script_link) } "." }
                details.answers {
                    summary #fasit { (all.answers) }
                    @for (module, _, _, answers) in &asked {
                        p { (module.title.get(lang)) }
                        @for answer in answers { (answer) }
                    }
                }
                (site.terms(&at, strings.terms, &once(placement.terms.iter())))
                (site.sources(&at, &once(placement.laws.iter())))
            }
        }
    };
    Ok(site.frame(&Page {
        title: strings.name.to_owned(),
        description: lead.clone(),
        data: vec![bundle.to_owned()],
        app: PageApp::Lesson,
        main,
        at,
    }))
}

/// What can be recommended of a module. The app shows one of it and sorts.
fn advice(at: &At, module: &Module, part: &PlacementPart) -> Markup {
    let strings = Placement::of(at.lang);
    let keys: Vec<String> = (part.questions.iter())
        .map(|id| Progress::key(SLUG, id))
        .collect();
    let lesson = |kind: PageKind| module.lessons.iter().find(|lesson| lesson.kind == kind);
    let link = |id: &str| Route::Lesson(at.lang, module.slug.clone(), id.to_owned());
    let [none, one, two] = strings.advice;
    html! {
        li data-questions=(keys.join(" ")) {
            strong { (module.title.get(at.lang)) }
            p data-when="open" { (strings.unanswered) }
            p data-when="0" hidden { (none) }
            p data-when="1" hidden { (one) }
            p data-when="2" hidden { (two) @if let Some(skim) = &part.skim { " " (at.html(&skim.get(at.lang).0)) } }
            ul {
                @if !module.summary_points.is_empty() {
                    li data-when="2" hidden { a href=(at.page(&Route::Summary(at.lang, module.slug.clone()))) { (at.strings().summary) } }
                }
                @if let Some(close) = lesson(PageKind::Close) {
                    li data-when="2" hidden { a href=(at.page(&link(&close.id))) { (strings.quiz) } }
                }
                @if let Some(first) = module.lessons.first() {
                    li { (strings.begin) " " a href=(at.page(&link(&first.id))) { (first.text.get(at.lang).title) } }
                }
            }
        }
    }
}
