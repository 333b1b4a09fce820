use super::Site;
use crate::site::{
    layout::{At, Page, PageApp, icon},
    strings::Strings,
};
use course::{Lang, Route};
use maud::html;

/// The site's root: both languages as equal choices. The boot script forwards
/// those who have chosen before, or whose browser says which they read.
pub(in crate::site) fn root(site: &Site) -> String {
    let at = At::new(Route::Root);
    let main = html! {
        main #innhold tabindex="-1" data-page="root" {
            div.welcome {
                h1 { (site.course.title.get(Lang::Nb)) }
                p.lead {
                    @for (place, lang) in Lang::ALL.into_iter().enumerate() {
                        @if place > 0 { " / " }
                        span lang=(lang.tag()) { (Strings::of(lang).choose) }
                    }
                }
            }
            ul.language-choice {
                @for lang in Lang::ALL {
                    li lang=(lang.tag()) {
                        a.ds-button.big-link href=(at.page(&Route::Start(lang))) hreflang=(lang.tag()) {
                            span { (lang.name()) } " " (icon("arrow-right"))
                        }
                        p { (site.course.summary.get(lang)) }
                    }
                }
            }
        }
    };
    site.frame(&Page {
        title: site.course.title.get(Lang::Nb).clone(),
        description: site.course.summary.get(Lang::Nb).clone(),
        data: Vec::new(),
        app: PageApp::None,
        main,
        at,
    })
}
