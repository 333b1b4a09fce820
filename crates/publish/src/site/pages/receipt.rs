use super::{Site, breadcrumb, law_link};
use crate::model::Activity;
use crate::site::{
    gathering::entries,
    layout::{At, Page, PageApp, icon},
    session_words::receipt::{CHOICES, Words},
};
use course::{Lang, Route, SitePage};
use maud::{Markup, html};

/// The law by which what is sent to a municipality can become public.
const PUBLIC: &str = "offl-3";

/// How many questions there is room for; `engine::session` takes no more.
pub(in crate::site) const QUESTIONS: u32 = 6;

/// «Kvittering»: what the learner tells, choice by choice, with what each would
/// hold, and ways to take it along. `data-when` is `off` before the app is
/// there, then `none` (nothing to send), `some`, and besides `cut`.
pub(in crate::site) fn receipt(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Receipt));
    let all = at.strings();
    let words = Words::of(lang);
    let course = site.indexes.of(&at.route, lang);
    let index = site.gathering_index.get(lang);
    let overview = at.page(&Route::Site(lang, SitePage::Overview));
    let main = html! {
        main #innhold tabindex="-1" data-page="receipt" data-index=(index) data-overview=(overview) {
            (breadcrumb(&at, &[(Route::Start(lang), all.all_modules)]))
            article.lesson {
                h1 { (words.name) }
                p.lead { (words.lead) }
                p.gather-note { (words.never) }
                p.gather-note {
                    (words.public)
                    @match site.course.laws.get(PUBLIC) {
                        Some(law) => { " (" (law_link(&at, law)) ")." }
                        None => { "." }
                    }
                }
                div #kvittering data-tool="receipt" {
                    p data-when="off" { (words.without_app) }
                    @for (name, label) in ["red", "yellow", "green"].iter().zip(words.lights) {
                        span hidden data-label=(name) { (label) }
                    }
                    @for module in &site.course.modules {
                        @for (id, activity) in &module.activities {
                            @if let Activity::Dilemma(it) = activity {
                                span hidden data-label=(format!("{}/{id}", module.slug)) { (at.html(&it.title.get(lang).0)) }
                            }
                        }
                    }
                    @for (id, label) in all.evaluation.claims.iter().chain(&all.evaluation.questions) {
                        span hidden data-label=(id) { (label) }
                    }
                    div data-when="none some" hidden {
                        h2 { (words.choose) }
                        p { (words.choose_hint) }
                        @for (name, [label, empty]) in CHOICES.iter().zip(words.choices) {
                            (choice(site, &at, name, label, empty))
                        }
                    }
                    p data-when="cut" hidden { (words.cut) }
                    p role="status" data-when="none" hidden { (words.nothing) }
                    section.gather-take data-when="some" aria-labelledby="kvittering-ut" hidden {
                        h2 #kvittering-ut { (words.take) }
                        p { (words.about_take) }
                        p.saved-acts {
                            (super::evaluation::take(&at))
                            button.ds-button type="button" data-variant="secondary" data-act="qr" aria-expanded="false" aria-controls="kvittering-qr" { (words.qr) }
                        }
                        p role="status" data-part="taken" {}
                        div data-part="by-hand" {}
                        div #kvittering-qr hidden {
                            p { (words.qr_about) }
                            div data-part="qr" {}
                            p role="status" data-part="qr-of" data-say=(words.qr_of) {}
                            p.saved-acts data-section="codes" hidden {
                                button.ds-button type="button" data-variant="secondary" data-act="previous" { (words.previous) }
                                button.ds-button type="button" data-variant="secondary" data-act="next" { (words.next) " " (icon("arrow-right")) }
                            }
                            p data-part="left-out" data-one=(words.left_out[0]) data-many=(words.left_out[1]) {}
                        }
                        details.saved-fold {
                            summary { (words.preview) }
                            pre.receipt-text data-part="preview" data-title=(words.title) data-code=(words.code) dir="auto" {}
                        }
                    }
                    p data-part="too-long" data-say=(words.too_long) {}
                }
            }
        }
    };
    site.frame(&Page {
        title: words.name.to_owned(),
        description: words.lead.to_owned(),
        data: vec![course.clone(), index.clone()],
        app: PageApp::Session,
        main,
        at,
    })
}

/// One thing that can be told: its box, what would go with it, and where it is
/// written.
fn choice(site: &Site, at: &At, name: &str, label: &str, empty: &str) -> Markup {
    let field = format!("kvittering-{name}");
    let about = format!("{field}-innhold");
    let words = Words::of(at.lang);
    html! {
        section.receipt-choice data-share=(name) data-title=(label) {
            label.choice for=(field) {
                input.ds-input type="checkbox" autocomplete="off" id=(field) value=(name) aria-describedby=(about);
                span { (label) }
            }
            div.receipt-inside {
                @match name {
                    "name" => {
                        div #a-navn data-activity="navn" {
                            div data-mount {
                                label for="a-navn-text" { (words.your_name) }
                                input.ds-input #a-navn-text type="text" maxlength="60" autocomplete="off";
                                p.activity-saved role="status" {}
                            }
                        }
                    }
                    "themes" => {
                        fieldset class="ds-fieldset activity-choices" {
                            legend { (words.themes) }
                            @for module in &site.course.modules {
                                @let theme = format!("kvittering-tema-{}", module.slug);
                                label.choice for=(theme) {
                                    input.ds-input type="checkbox" autocomplete="off" id=(theme) data-theme=(module.slug) value="ja";
                                    span { (module.title.get(at.lang)) }
                                }
                            }
                        }
                    }
                    "questions" => {
                        div #a-sporsmal data-activity="sporsmal" {
                            div data-mount role="group" aria-labelledby="a-sporsmal-ask" {
                                p #a-sporsmal-ask { (words.ask) }
                                @for number in 1..=QUESTIONS {
                                    @let field = format!("a-sporsmal-{number}");
                                    label for=(field) { (words.question) " " (number) }
                                    input.ds-input id=(field) type="text" maxlength="600" autocomplete="off";
                                }
                                p.activity-saved role="status" {}
                            }
                        }
                    }
                    "issues" | "rules" | "expectations" | "stands" | "evaluation" => (places(site, at, name)),
                    _ => {}
                }
                div #(about) {
                    // What is typed or ticked here is seen here, and nothing must move meanwhile.
                    @if matches!(name, "name" | "themes" | "questions") {
                        div hidden data-part=(name) {}
                    } @else {
                        p data-empty { (empty) }
                        div data-part=(name) {}
                    }
                }
            }
        }
    }
}

/// Where in the course it is written: the first place of each module.
fn places(site: &Site, at: &At, name: &str) -> Markup {
    let part = match name {
        "issues" => "saker",
        "rules" => "kjoreregler",
        "expectations" => "forventninger",
        "stands" => "dilemmaer",
        _ => {
            let strings = &at.strings().evaluation;
            let to = at.page(&Route::Site(at.lang, SitePage::Evaluation));
            return html! { p.receipt-places { (Words::of(at.lang).write_there) " " a href=(to) { (strings.name) } } };
        }
    };
    let mut found = Vec::new();
    for module in &site.course.modules {
        let mut entries = entries(module, at.lang).into_iter();
        if let Some(entry) = entries.find(|it| it.part == part) {
            found.push((module.title.get(at.lang).clone(), entry.path));
        }
    }
    if found.is_empty() && part == "saker" {
        let strings = &at.strings().gathering;
        let to = Route::Site(at.lang, SitePage::Gathering).path();
        found.push((strings.issues.to_owned(), format!("{to}#a-saker")));
    }
    html! {
        @if !found.is_empty() {
            p.receipt-places {
                (Words::of(at.lang).write_there)
                @for (at_place, (name, path)) in found.iter().enumerate() {
                    @if at_place > 0 { "," }
                    " " a href=(at.file(path)) { (name) }
                }
            }
        }
    }
}
