use super::{Site, breadcrumb};
use crate::{
    markdown::unmarked,
    site::{
        layout::{At, Page, PageApp, icon},
        plenum::exercises,
        programme::plenum_items,
        session_words::{self, plenum::Words},
    },
};
use course::{Lang, PlenumItem, Route, SitePage};
use maud::{Markup, html};

/// «Plenum»: what can be shown, by module, and the view that fills the window.
/// The app shows what has the word for how things are in `data-when`: `off`
/// before it is there, `missing` where it has nothing to show, `on`.
pub(in crate::site) fn plenum(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Plenum));
    let words = Words::of(lang);
    let index = site.plenum_index.get(lang);
    let modules = site.course.modules.iter();
    let programme = plenum_items(site.course, lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="plenum" data-index=(index) {
            (breadcrumb(&at, &[
                (Route::Start(lang), at.strings().all_modules),
                (
                    Route::Site(lang, SitePage::Facilitator),
                    session_words::facilitator::Words::of(lang).name,
                ),
            ]))
            article.lesson {
                h1 { (words.name) }
                p.lead { (words.lead) }
                div #plenum data-tool="plenum" {
                    p data-when="off" { (words.without_app) }
                    p data-when="missing" role="alert" hidden { (words.missing) }
                    p.gather-note { (words.kept) }
                    p data-part="aside" role="status" {}
                    @for module in modules {
                        @let items = exercises(module, lang);
                        @if !items.is_empty() {
                            h2 { (module.title.get(lang)) }
                            ul.plenum-list {
                                @for (item, path) in &items { (choice(&at, words, item, Some(path))) }
                            }
                        }
                    }
                    @if !programme.is_empty() {
                        h2 { (words.programme) }
                        ul.plenum-list {
                            @for item in &programme { (choice(&at, words, item, None)) }
                        }
                    }
                    (view(words))
                }
            }
        }
    };
    site.frame(&Page {
        title: words.name.to_owned(),
        description: words.lead.to_owned(),
        data: vec![index.clone()],
        app: PageApp::Trainer,
        main,
        at,
    })
}

/// A way into the view, and one to where the same stands in the course.
fn choice(at: &At, words: &Words, item: &PlenumItem, path: Option<&String>) -> Markup {
    html! {
        li {
            a #(item.key) href=(format!("#{}", item.key)) { (unmarked(&item.title)) }
            " "
            span.plenum-facts {
                (words.kind(item.kind))
                @if item.minutes > 0 { " · " (item.minutes) " min" }
                @if let Some(path) = path {
                    " · " a href=(at.file(path)) { (words.in_course) span.visually-hidden { ": " (unmarked(&item.title)) } }
                }
            }
        }
    }
}

/// The view: a head, what is shown, the clock, and buttons for all that keys do.
fn view(words: &Words) -> Markup {
    let button = |act: &str, keys: &str, label: &str| {
        html! {
            button.ds-button type="button" data-variant="secondary" data-act=(act) aria-keyshortcuts=(keys) { (label) }
        }
    };
    html! {
        section #plenum-vis .plenum role="dialog" aria-modal="true" aria-labelledby="plenum-tittel" hidden {
            header.plenum-head {
                p.plenum-place data-part="place" {}
                h2 #plenum-tittel tabindex="-1" data-part="title" {}
            }
            div.plenum-body data-body {
                div.plenum-shown data-part="body" {}
            }
            p.plenum-said role="status" data-part="said" {}
            div.plenum-clock role="group" aria-label=(words.clock) {
                p.plenum-time { span role="timer" data-part="time" {} " " strong.plenum-over data-part="over" {} }
                (button("turn", "T", words.start))
                (button("minute", "+", words.minute_more))
                label for="plenum-minutter" { (words.minutes) }
                select.ds-input #plenum-minutter data-part="minutes" autocomplete="off" {}
            }
            footer.plenum-foot {
                (button("back", "PageUp ArrowLeft", words.back))
                button.ds-button type="button" data-act="next" aria-keyshortcuts="PageDown ArrowRight" { (words.next) " " (icon("arrow-right")) }
                span.plenum-gap {}
                (button("full", "F", words.full))
                (button("blank", "B .", words.blank))
                button.ds-button type="button" data-variant="secondary" data-act="help" aria-keyshortcuts="?" aria-expanded="false" aria-controls="plenum-taster" { (words.help) }
                button.ds-button type="button" data-variant="secondary" data-act="reset" aria-expanded="false" aria-controls="plenum-nullstill" { (words.reset) }
                (button("end", "Escape", words.end))
            }
            div.plenum-panel #plenum-taster tabindex="-1" role="region" aria-label=(words.help) hidden {
                dl.plenum-keys {
                    @for (keys, what) in words.keys {
                        div { dt { @for key in keys { kbd { (key) } " " } } dd { (what) } }
                    }
                }
                p { (words.about_keys) }
                button.ds-button type="button" data-variant="secondary" data-act="help" { (words.close) }
            }
            div.plenum-panel #plenum-nullstill role="alertdialog" aria-labelledby="plenum-sporsmal" hidden {
                p #plenum-sporsmal { (words.reset_sure) }
                p {
                    button.ds-button type="button" data-act="reset-yes" { (words.reset_yes) } " "
                    button.ds-button type="button" data-variant="secondary" data-act="reset-no" { (words.reset_no) }
                }
            }
            button.plenum-blank type="button" data-act="blank" hidden { span.visually-hidden { (words.unblank) } }
            // What only the app knows when to say.
            div hidden { @for (name, text) in words.said { span data-word=(name) { (text) } } }
        }
    }
}
