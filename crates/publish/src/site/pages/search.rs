use super::{Site, breadcrumb};
use crate::site::layout::{At, Page, PageApp};
use course::{Lang, Route, SitePage};
use maud::{Markup, html};

/// «Søk»: a field, room for hits, and where to look without them. The app shows
/// what has the word for how things are in `data-when`: `off` before it is there,
/// `missing` where it has nothing to look in, `empty`, `nothing`, `some`.
pub(in crate::site) fn search(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Search));
    let all = at.strings();
    let strings = &all.search;
    let [one, many, none, partly] = strings.said;
    let index = site.search_index.get(lang);
    let here = at.page(&at.route);
    let main = html! {
        main #innhold tabindex="-1" data-page="search" data-index=(index) data-query="" {
            (breadcrumb(&at, &[(Route::Start(lang), all.all_modules)]))
            article.lesson {
                h1 { (strings.name) }
                p.lead { (strings.lead) }
                div #sok data-tool="search" {
                    div.word-filter role="search" {
                        label for="sok-felt" { (strings.label) }
                        input #sok-felt .ds-input type="search" autocomplete="off" spellcheck="false" enterkeyhint="search" maxlength="200";
                        p role="status" data-part="told" data-one=(one) data-many=(many) data-none=(none) data-partly=(partly) {}
                    }
                    div data-when="empty" hidden {
                        p { (strings.examples) }
                        ul.examples {
                            @for word in strings.example_words {
                                li { a href=(format!("{here}?q={}", encoded(word))) { (word) } }
                            }
                        }
                    }
                    p data-when="off" { (strings.without_app) }
                    p data-when="missing" hidden { (strings.missing) }
                    p data-when="nothing" hidden { (strings.none) }
                    ul data-when="off missing nothing" { (ways(site, &at)) }
                    ol.hits data-part="hits" data-when="some" hidden {}
                    p { button.ds-button type="button" data-variant="secondary" data-act="more" hidden { (strings.more) } }
                }
            }
        }
    };
    site.frame(&Page {
        title: strings.name.to_owned(),
        description: strings.lead.to_owned(),
        data: vec![index.clone()],
        app: PageApp::Tools,
        main,
        at,
    })
}

/// Where everything can be read: the words, and each module on one page.
fn ways(site: &Site, at: &At) -> Markup {
    let modules = site.course.modules.iter();
    html! {
        li { a href=(at.page(&Route::Site(at.lang, SitePage::Glossary))) { (at.strings().glossary) } }
        @for module in modules.filter(|it| !it.lessons.is_empty()) {
            li { a href=(at.page(&Route::Module(at.lang, module.slug.clone()))) { (module.title.get(at.lang)) } }
        }
    }
}

/// A text as a value in an address.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
