use super::{Site, breadcrumb};
use crate::site::layout::{At, Page, PageApp};
use course::{Lang, Route, SitePage};
use maud::html;

/// «Øv på begrepene»: the tool, and where the terms stand for who has no script.
pub(in crate::site) fn cards(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Cards));
    let strings = at.strings();
    let index = site.card_index.get(lang);
    let modules = site.course.modules.iter();
    let main = html! {
        main #innhold tabindex="-1" data-page="cards" data-index=(index) {
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules)]))
            article.lesson {
                h1 { (strings.cards) }
                p.lead { (strings.cards_lead) }
                div #ov data-tool="cards" {
                    p { (strings.cards_without_app) }
                    ul {
                        @for module in modules.filter(|it| !it.lessons.is_empty()) {
                            li { a href=(format!("{}#ord--liste", at.page(&Route::Module(lang, module.slug.clone())))) { (module.title.get(lang)) } }
                        }
                    }
                }
            }
        }
    };
    site.frame(&Page {
        title: strings.cards.to_owned(),
        description: strings.cards_lead.to_owned(),
        data: vec![index.clone()],
        app: PageApp::Tools,
        main,
        at,
    })
}
