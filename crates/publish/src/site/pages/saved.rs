use super::{Site, breadcrumb, section};
use crate::site::layout::{At, Page, PageApp};
use course::{Lang, Route, SitePage};
use maud::html;

/// «Dette er lagret»: the tool that shows it, and in plain words where it lies
/// and for how long.
pub(in crate::site) fn saved(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Saved));
    let strings = at.strings();
    let index = site.saved_index.get(lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="saved" data-index=(index) {
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules)]))
            article.lesson {
                h1 { (strings.saved) }
                p.lead { (strings.saved_lead) }
                div #lagret data-tool="saved" { p { (strings.saved_without_app) } }
                @for it in strings.saved_sections {
                    (section(it))
                    @if it.id == "uten-nett" { p data-offline {} p data-install {} }
                }
            }
        }
    };
    site.frame(&Page {
        title: strings.saved.to_owned(),
        description: strings.saved_lead.to_owned(),
        data: vec![index.clone()],
        app: PageApp::Tools,
        main,
        at,
    })
}
