use super::{Site, breadcrumb, law_link};
use crate::{
    model::Activity,
    site::{
        layout::{At, Page, PageApp},
        session_words::{self, overview::Words},
    },
};
use course::{Lang, Route, SitePage};
use engine::{progress::Progress, session::Light};
use maud::{Markup, html};

/// «Oversikt»: what came back from a group. The page has all headings, and in
/// hidden lists the titles and words that the app picks from.
pub(in crate::site) fn overview(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Overview));
    let words = Words::of(lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="overview" {
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
                p.gather-note.no-print {
                    (words.here_only)
                    @if let Some(law) = site.course.laws.get("offl-3") {
                        " " (words.public) (law_link(&at, law)) "."
                    }
                }
                div #oversikt data-tool="overview" {
                    p data-when="off" { (words.without_app) }
                    (inward(words))
                    (ready(words))
                    (answers(words))
                    (onward(words))
                    (lists(site, &at, words))
                }
            }
        }
    };
    site.frame(&Page {
        title: words.name.to_owned(),
        description: words.lead.to_owned(),
        data: Vec::new(),
        app: PageApp::Trainer,
        main,
        at,
    })
}

fn button(act: &str, variant: &str, label: &str) -> Markup {
    html! { button.ds-button type="button" data-variant=(variant) data-act=(act) { (label) } }
}

/// Where receipts come in.
fn inward(words: &Words) -> Markup {
    html! {
        section.saved-section.no-print data-when="on" aria-labelledby="oversikt-inn" hidden {
            h2 #oversikt-inn { (words.take_in) }
            p { (words.about_in) }
            div {
                label for="oversikt-tekst" { (words.field) }
                textarea.ds-input #oversikt-tekst rows="4" autocomplete="off" spellcheck="false" {}
                p.saved-acts {
                    (button("take", "primary", words.take))
                    (button("open", "secondary", words.open))
                    button.ds-button type="button" data-variant="secondary" data-act="camera" hidden { (words.camera) }
                }
                input type="file" multiple accept=".txt,.eml,text/*" aria-label=(words.files) hidden;
            }
            div.overview-camera hidden {
                video aria-label=(words.camera_view) muted playsinline {}
                p { (button("stop", "secondary", words.camera_stop)) }
            }
            div role="status" data-part="told" {}
            div data-part="kept" {}
        }
    }
}

/// How many have sent something, and who.
fn ready(words: &Words) -> Markup {
    html! {
        section.saved-section data-when="on" data-ready aria-labelledby="oversikt-klare" hidden {
            h2 #oversikt-klare tabindex="-1" { (words.ready) }
            p.saved-count data-part="count" {}
            div data-part="incomplete" {}
            div data-some {
                h3 { (words.modules_done) }
                div data-part="ready" {}
                h3 { (words.people) }
                p { (words.about_people) }
                div data-part="people" {}
            }
        }
    }
}

/// What they answered, without names.
fn answers(words: &Words) -> Markup {
    let part = |id: &str, heading: &str| {
        html! { h3 { (heading) } div data-part=(id) {} }
    };
    html! {
        section.saved-section data-when="on" data-answers aria-labelledby="oversikt-svar" hidden {
            h2 #oversikt-svar { (words.answers) }
            div data-part="few" {}
            div data-enough hidden {
                (part("themes", words.themes))
                h3 #oversikt-saker tabindex="-1" { (words.issues) }
                p.no-print { (words.about_issues) }
                div.no-print role="status" data-part="moved" {}
                div data-part="issues" {}
                (part("stands", words.stands))
                (part("rules", words.rules))
                (part("expectations", words.expectations))
                (part("questions", words.questions))
                (part("evaluation", words.evaluation))
            }
        }
    }
}

/// What can be done with all of it.
fn onward(words: &Words) -> Markup {
    html! {
        section.saved-section.no-print data-when="on" aria-labelledby="oversikt-ut" hidden {
            h2 #oversikt-ut tabindex="-1" { (words.carry) }
            p.saved-acts {
                (button("csv", "secondary", words.csv))
                (button("print", "secondary", words.print))
                (button("delete", "secondary", words.delete))
            }
            div.saved-ask data-sure hidden role="group" aria-labelledby="oversikt-sikker" {
                p #oversikt-sikker { (words.sure) }
                p.saved-acts {
                    (button("delete-now", "primary", words.delete_now))
                    (button("keep", "secondary", words.keep))
                }
            }
            div role="status" data-part="done" {}
        }
    }
}

/// Titles by their ids, and words by their names.
fn lists(site: &Site, at: &At, words: &Words) -> Markup {
    let (lang, all) = (at.lang, at.strings());
    let modules = || {
        site.course
            .modules
            .iter()
            .filter(|it| !it.lessons.is_empty())
    };
    let mut stands = Vec::new();
    for module in modules() {
        for lesson in &module.lessons {
            for id in &lesson.activities {
                let Some(Activity::Dilemma(it)) = module.activities.get(id) else {
                    continue;
                };
                let count = it.parts.len();
                for (place, part) in it.parts.iter().enumerate() {
                    let key = Progress::key(&module.slug, id);
                    let mut title = crate::markdown::unmarked(&it.title.get(lang).0);
                    if count > 1 {
                        title = format!("{title}: {}", all.part_of(place + 1, count));
                    }
                    stands.push((Progress::field(&key, &part.id), title));
                }
            }
        }
    }
    let evaluation = all
        .evaluation
        .claims
        .iter()
        .chain(&all.evaluation.questions);
    html! {
        div data-lists hidden {
            ul data-list="modules" { @for it in modules() { li data-id=(it.slug) { (it.title.get(lang)) } } }
            ul data-list="stands" { @for (key, title) in &stands { li data-id=(key) { (title) } } }
            ul data-list="evaluation" { @for (id, title) in evaluation { li data-id=(id) { (title) } } }
            ul data-list="scale" { @for (at, name) in all.evaluation.scale.iter().enumerate() { li data-id=(at + 1) { (name) } } }
            ul data-list="lights" { @for (light, name) in Light::ALL.iter().zip(all.lights) { li data-id=(light.name()) { (name) } } }
            ul data-list="words" {
                @for (id, text) in words.said { li data-id=(id) { (text) } }
                @for (id, text) in [
                    ("part-ready", words.modules_done),
                    ("part-themes", words.themes),
                    ("part-issues", words.issues),
                    ("part-stands", words.stands),
                    ("part-rules", words.rules),
                    ("part-expectations", words.expectations),
                    ("part-questions", words.questions),
                    ("part-evaluation", words.evaluation),
                ] { li data-id=(id) { (text) } }
            }
        }
    }
}
