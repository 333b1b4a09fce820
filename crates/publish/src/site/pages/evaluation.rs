use super::{Site, breadcrumb};
use crate::site::layout::{At, Page, PageApp};
use course::{Lang, Route, SitePage};
use maud::{Markup, html};

/// «Evaluering»: five questions, which the app keeps the answers to. The value
/// of a step is the same in both languages, and what is stored.
pub(in crate::site) fn evaluation(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Evaluation));
    let all = at.strings();
    let strings = &all.evaluation;
    let steps = strings.scale.len();
    let main = html! {
        main #innhold tabindex="-1" data-page="evaluation" {
            (breadcrumb(&at, &[(Route::Start(lang), all.all_modules)]))
            article.lesson {
                h1 { (strings.name) }
                p.lead { (strings.lead) }
                p.gather-note { (strings.not_sent) }
                div #evaluering data-tool="evaluation" {
                    p.no-print data-when="off" { (strings.without_app) }
                    @for (id, claim) in &strings.claims {
                        fieldset class="ds-fieldset activity-choices" #(format!("a-{id}")) data-claim=(id) {
                            legend { (claim) }
                            @for (at, name) in strings.scale.iter().enumerate() {
                                @let field = format!("a-{id}-{}", at + 1);
                                label.choice for=(field) {
                                    input.ds-input type="radio" autocomplete="off" name=(format!("a-{id}")) id=(field) value=(format!("{} av {steps}", at + 1));
                                    span { (name) }
                                }
                            }
                        }
                    }
                    @for (id, question) in &strings.questions {
                        div.gather-question #(format!("a-{id}")) data-activity=(id) {
                            div data-mount {
                                label for=(format!("a-{id}-text")) { (question) }
                                textarea.ds-input #(format!("a-{id}-text")) rows="4" autocomplete="off" {}
                                p.activity-saved role="status" {}
                            }
                        }
                    }
                    section.gather-take.no-print data-when="on" aria-labelledby="evaluering-ut" hidden {
                        h2 #evaluering-ut { (strings.share) }
                        p { (strings.about_share) }
                        p.saved-acts { (take(&at)) }
                        p role="status" data-part="taken" {}
                        div data-part="by-hand" {}
                    }
                }
            }
        }
    };
    site.frame(&Page {
        title: strings.name.to_owned(),
        description: strings.lead.to_owned(),
        data: Vec::new(),
        app: PageApp::Session,
        main,
        at,
    })
}

/// The buttons that copy and save.
pub(super) fn take(at: &At) -> Markup {
    let strings = &at.strings().gathering;
    html! {
        button.ds-button type="button" data-variant="secondary" data-act="copy" { (strings.copy) }
        button.ds-button type="button" data-variant="secondary" data-act="save" { (strings.save) }
    }
}
