use super::{Site, breadcrumb, print_button};
use crate::{
    model::Module,
    site::layout::{At, Page},
};
use course::{Lang, Route};
use maud::html;

/// «Modulen på én side»: what to remember.
pub(in crate::site) fn summary(site: &Site, lang: Lang, module: &Module) -> String {
    let at = At::new(Route::Summary(lang, module.slug.clone()));
    let strings = at.strings();
    let title = strings.summary_of(module.title.get(lang));
    let main = html! {
        main #innhold tabindex="-1" data-page="summary" data-module=(module.slug) {
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules), (Route::Module(lang, module.slug.clone()), module.title.get(lang))]))
            article.summary {
                h1 { (title) }
                (print_button(&at))
                ul { @for point in &module.summary_points { li { (at.html(&point.get(lang).0)) } } }
            }
        }
    };
    site.frame(&Page {
        title,
        description: module.summary.get(lang).clone(),
        data: vec![],
        app: true,
        main,
        at,
    })
}
