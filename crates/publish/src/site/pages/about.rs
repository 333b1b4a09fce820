use super::{Site, breadcrumb, section};
use crate::site::{
    layout::{At, Page, PageApp},
    session_words::facilitator,
};
use course::{Lang, Route, SitePage};
use maud::html;

/// «Om kurset».
pub(in crate::site) fn about(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::About));
    let strings = at.strings();
    let trainer = facilitator::Words::of(lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="about" {
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules)]))
            article.lesson {
                h1 { (strings.about) }
                p.lead { (strings.about_lead) }
                @for it in strings.about_sections {
                    (section(it))
                    @if it.id == "hva" {
                        p { a href=(at.page(&Route::Site(lang, SitePage::Facilitator))) { (trainer.name) } ": " (trainer.what_for) "." }
                    }
                    @if it.id == "personvern" {
                        p { a href=(at.page(&Route::Site(lang, SitePage::Saved))) { (strings.saved_link) } }
                    }
                }
            }
        }
    };
    site.frame(&Page {
        title: strings.about.to_owned(),
        description: strings.about_lead.to_owned(),
        data: Vec::new(),
        app: PageApp::Lesson,
        main,
        at,
    })
}
