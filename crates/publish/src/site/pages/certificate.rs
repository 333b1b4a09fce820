use super::{Site, breadcrumb};
use crate::{
    model::Module,
    site::layout::{At, Page, PageApp},
};
use course::{Lang, Route, SitePage};
use maud::{Markup, html};

/// The name of the proof of all modules: no module's.
const WHOLE: &str = "kurset";

/// «Kursbevis»: one for each module and one for the course, hidden until the app
/// finds them finished. It fills in the name and the date.
pub(in crate::site) fn certificate(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Certificate));
    let all = at.strings();
    let strings = &all.certificate;
    let index = site.indexes.of(&at.route, lang);
    let modules = &site.course.modules;
    let choice = |slug: &str, name: &str| {
        let field = format!("bevis-{slug}");
        html! {
            label.choice for=(field) data-choice=(slug) hidden {
                input.ds-input type="radio" autocomplete="off" name="bevis" id=(field) value=(slug);
                span { (name) }
            }
        }
    };
    let main = html! {
        main #innhold tabindex="-1" data-page="certificate" data-index=(index) {
            (breadcrumb(&at, &[(Route::Start(lang), all.all_modules)]))
            article.lesson {
                h1 { (strings.name) }
                p.lead { (strings.lead) }
                div #bevis data-tool="certificate" {
                    p data-when="off" { (strings.without_app) }
                    p data-when="empty" hidden { (strings.none) }
                    div data-when="some" hidden {
                        div.gather-question #a-navn data-activity="navn" {
                            div data-mount {
                                label for="a-navn-text" { (strings.your_name) }
                                p.activity-hint #a-navn-hint { (strings.your_name_hint) }
                                input.ds-input #a-navn-text type="text" maxlength="120" autocomplete="off" aria-describedby="a-navn-hint";
                                p.activity-saved role="status" {}
                            }
                        }
                        fieldset class="ds-fieldset activity-choices" {
                            legend { (strings.choose) }
                            @for module in modules { (choice(&module.slug, module.title.get(lang))) }
                            (choice(WHOLE, strings.whole))
                        }
                        p.saved-acts { button.ds-button type="button" data-act="print" { (all.print) } }
                        @for module in modules.iter().filter(|it| !it.lessons.is_empty()) { (proof(&at, module)) }
                        (proof_of_all(site, &at))
                    }
                    section.gather-take data-left aria-labelledby="bevis-igjen" hidden {
                        h2 #bevis-igjen { (strings.left) }
                        ul {
                            @for module in modules {
                                li data-left=(module.slug) {
                                    @if module.lessons.is_empty() {
                                        (module.title.get(lang)) ": " (strings.coming)
                                    } @else {
                                        a href=(at.page(&Route::Module(lang, module.slug.clone()))) { (module.title.get(lang)) } ": " span {}
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    site.frame(&Page {
        title: strings.name.to_owned(),
        description: strings.lead.to_owned(),
        data: vec![index.clone()],
        app: PageApp::Session,
        main,
        at,
    })
}

/// A sheet that says what was gone through.
fn sheet(at: &At, slug: &str, done: &str, title: &str, inside: &Markup) -> Markup {
    let strings = &at.strings().certificate;
    let heading = format!("bevis-{slug}-tittel");
    html! {
        section.certificate data-proof=(slug) aria-labelledby=(heading) hidden {
            h2 #(heading) { (strings.name) }
            p.certificate-name data-name=(strings.nameless) { (strings.nameless) }
            p { (done) }
            p.certificate-title { (title) }
            p { (strings.finished) " " span data-date {} }
            (inside)
            p.certificate-vouched { (strings.vouched) }
        }
    }
}

fn goals(at: &At, module: &Module) -> Markup {
    html! { ul { @for goal in module.core_goals() { li { (at.html(&goal.text.get(at.lang).0)) } } } }
}

fn proof(at: &At, module: &Module) -> Markup {
    let strings = &at.strings().certificate;
    let inside = html! {
        @if module.core_goals().next().is_some() {
            h3 { (strings.goals) }
            (goals(at, module))
        }
    };
    let title = module.title.get(at.lang);
    sheet(at, &module.slug, strings.has_done, title, &inside)
}

fn proof_of_all(site: &Site, at: &At) -> Markup {
    let inside = html! {
        div.certificate-modules {
            @for module in &site.course.modules {
                div {
                    h3 { (module.title.get(at.lang)) }
                    (goals(at, module))
                }
            }
        }
    };
    let title = site.course.title.get(at.lang);
    sheet(
        at,
        WHOLE,
        at.strings().certificate.has_done_all,
        title,
        &inside,
    )
}
