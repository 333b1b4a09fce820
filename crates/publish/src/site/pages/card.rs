use super::{Site, breadcrumb, print_button};
use crate::{
    model::Module,
    site::layout::{At, Page},
};
use course::{Lang, Route};
use maud::html;

/// A module's pocket card, which prints on a quarter of A4.
pub(in crate::site) fn card(site: &Site, lang: Lang, module: &Module) -> String {
    let at = At::new(Route::Card(lang, module.slug.clone()));
    let strings = at.strings();
    let title = strings.card_of(module.title.get(lang));
    let main = html! {
        main #innhold tabindex="-1" data-page="card" data-module=(module.slug) {
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules), (Route::Module(lang, module.slug.clone()), module.title.get(lang))]))
            h1 { (title) }
            p.no-print { (strings.card_how) }
            (print_button(&at))
            @if let Some(card) = &module.card {
                article.pocket-card {
                    p.pocket-card-title { (module.title.get(lang)) }
                    h2 { (strings.card_say) }
                    ul.pocket-card-say { @for line in &card.say { li { (at.html(&line.get(lang).0)) } } }
                    h2 { (strings.card_check) }
                    ul.pocket-card-check { @for line in &card.check { li { (at.html(&line.get(lang).0)) } } }
                }
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
