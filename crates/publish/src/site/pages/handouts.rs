//! What a learner takes along from a module, each a page that prints by itself.

use super::{Site, breadcrumb};
use crate::{
    model::{Both, Html, Module},
    site::layout::{At, Page, PageApp},
};
use course::{Lang, Route};
use maud::{Markup, html};

/// «Det viktigste på én side»: what to remember.
pub(in crate::site) fn summary(site: &Site, lang: Lang, module: &Module) -> String {
    let at = At::new(Route::Summary(lang, module.slug.clone()));
    let title = at.strings().summary_of(module.title.get(lang));
    let inside = html! {
        article.summary {
            h1 { (title) }
            (print_button(&at))
            ul { (lines(&at, &module.summary_points)) }
        }
    };
    page(site, at, module, "summary", title, inside)
}

/// A module's pocket card, which prints on a quarter of A4.
pub(in crate::site) fn card(site: &Site, lang: Lang, module: &Module) -> String {
    let at = At::new(Route::Card(lang, module.slug.clone()));
    let strings = at.strings();
    let title = strings.card_of(module.title.get(lang));
    let inside = html! {
        h1 { (title) }
        p.no-print { (strings.card_how) }
        (print_button(&at))
        @if let Some(card) = &module.card {
            article.pocket-card {
                p.pocket-card-title { (module.title.get(lang)) }
                h2 { (strings.card_say) }
                ul.pocket-card-say { (lines(&at, &card.say)) }
                h2 { (strings.card_check) }
                ul.pocket-card-check { (lines(&at, &card.check)) }
            }
        }
    };
    page(site, at, module, "card", title, inside)
}

fn lines(at: &At, lines: &[Both<Html>]) -> Markup {
    html! { @for line in lines { li { (at.html(&line.get(at.lang).0)) } } }
}

/// Prints the page; shown once the app is there to do it.
fn print_button(at: &At) -> Markup {
    html! {
        p.no-print { button.ds-button type="button" data-variant="secondary" data-print-page { (at.strings().print) } }
    }
}

/// The page around a handout of the kind `name`.
fn page(site: &Site, at: At, module: &Module, name: &str, title: String, inside: Markup) -> String {
    let lang = at.lang;
    let home = Route::Module(lang, module.slug.clone());
    let main = html! {
        main #innhold tabindex="-1" data-page=(name) data-module=(module.slug) {
            (breadcrumb(&at, &[(Route::Start(lang), at.strings().all_modules), (home, module.title.get(lang))]))
            (inside)
        }
    };
    site.frame(&Page {
        title,
        description: module.summary.get(lang).clone(),
        data: vec![],
        app: PageApp::Lesson,
        main,
        at,
    })
}
