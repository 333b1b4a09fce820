use super::{Site, breadcrumb};
use crate::site::{
    gathering::{ISSUES, POINT, POINTS, asks_for_issues, entries},
    layout::{At, Page, PageApp, icon},
    session_words::receipt,
};
use course::{Lang, Route, SitePage};
use engine::gathering::{FOLLOW_UP, PARTS};
use maud::{Markup, html};

/// «Til samlingen»: room for what the learner wrote, part by part, and the
/// page's own fields. The app shows what has the word for how things are in
/// `data-when`: `off` before it is there, `empty` when nothing was written, `own`
/// when something was in the page's own fields only, `some`.
pub(in crate::site) fn gathering(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Gathering));
    let all = at.strings();
    let strings = &all.gathering;
    let index = site.gathering_index.get(lang);
    let parts = PARTS
        .iter()
        .filter(|it| **it != FOLLOW_UP)
        .zip(strings.parts);
    let main = html! {
        main #innhold tabindex="-1" data-page="gathering" data-index=(index) {
            (breadcrumb(&at, &[(Route::Start(lang), all.all_modules)]))
            article.lesson {
                h1 { (strings.name) }
                p.lead { (strings.lead) }
                p.gather-note { (strings.not_sent) }
                div #samling data-tool="gathering" {
                    p data-when="off" { (strings.without_app) }
                    p data-when="empty own" hidden { (strings.none) }
                    ul data-when="off empty own" { (places(site, &at)) }
                    div data-when="some" hidden {
                        h2 #samling-med tabindex="-1" { (strings.brought) }
                        p { (strings.how) }
                    }
                    p role="status" data-part="told" {}
                    @for (part, title) in parts {
                        section.saved-group data-section=(part) aria-labelledby=(format!("samling-{part}")) hidden {
                            h3 #(format!("samling-{part}")) { (title) }
                            div data-part=(part) {}
                        }
                    }
                    details.saved-fold data-section="igjen" hidden {
                        summary data-part="count" {}
                        div data-part="igjen" {}
                    }
                    @if !asks_for_issues(site.course) {
                        div data-when="empty own some" hidden { (issues(&at)) }
                    }
                    section.gather-take data-when="own some" aria-labelledby="samling-ut" hidden {
                        h2 #samling-ut { (strings.take) }
                        p { (strings.about_paper) }
                        (acts(&at))
                    }
                    div data-when="empty own some" hidden { (points(&at)) }
                    p.gather-receipt {
                        @let it = receipt::Words::of(lang);
                        a href=(at.page(&Route::Site(lang, SitePage::Receipt))) { (it.name) } ": " (it.what_for) "."
                    }
                    div.sheet data-part="sheet" hidden {}
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

/// Printing, copying and saving, and what came of it.
fn acts(at: &At) -> Markup {
    html! {
        p.saved-acts {
            button.ds-button type="button" data-act="print" { (at.strings().print) }
            (super::evaluation::take(at))
        }
        p role="status" data-part="taken" {}
        div data-part="by-hand" {}
    }
}

/// Where to begin: the first place of each module in which something is
/// written, about «Min sak» where there is such a place.
fn places(site: &Site, at: &At) -> Markup {
    let modules = site.course.modules.iter();
    let places = modules.filter_map(|module| {
        let entries = entries(module, at.lang);
        let own = entries.iter().find(|it| it.part == "min-sak");
        let place = own.or(entries.first())?.clone();
        Some((module, place))
    });
    html! {
        @for (module, place) in places {
            li { (module.title.get(at.lang)) ": " a href=(at.file(&place.path)) { (place.title) } }
        }
    }
}

/// The page's own fields, in the markup of an activity.
pub(super) fn frame(at: &At, id: &str, title: &str, inside: &Markup) -> Markup {
    let field = format!("a-{id}-bring");
    let heading = format!("a-{id}-title");
    html! {
        section.activity #(format!("a-{id}")) data-activity=(id) aria-labelledby=(heading) {
            h2.activity-title #(heading) { (title) }
            div data-mount {
                (inside)
                label.choice for=(field) {
                    input.ds-input type="checkbox" autocomplete="off" id=(field) checked;
                    span { (at.strings().bring) }
                }
                p.activity-saved role="status" {}
                @if id == "saker" { p.visually-hidden.priorities-said role="status" {} }
            }
        }
    }
}

fn issues(at: &At) -> Markup {
    let (all, strings) = (at.strings(), &at.strings().gathering);
    let button = |label: &str, icon_name: &str, about: &str| {
        html! {
            button.ds-button type="button" data-variant="tertiary" data-icon="true" aria-label=(label) aria-describedby=(about) { (icon(icon_name)) }
        }
    };
    let inside = html! {
        div.activity-prompt #a-saker-prompt { (strings.issues_prompt) }
        div.activity-hint #a-saker-hint { (strings.issues_hint) }
        ol.priorities aria-labelledby="a-saker-prompt" {
            @for rank in 1..=ISSUES {
                @let field = format!("a-saker-{rank}");
                @let label = format!("{field}--label");
                li.priority {
                    label #(label) for=(field) { (strings.issue(rank)) }
                    input.ds-input type="text" id=(field) autocomplete="off" maxlength="200" aria-describedby="a-saker-hint";
                    span.order-buttons {
                        (button(all.move_up, "arrow-up", &label))
                        (button(all.move_down, "arrow-down", &label))
                    }
                }
            }
        }
    };
    frame(at, "saker", strings.issues, &inside)
}

/// The points to follow up.
pub(super) fn points(at: &At) -> Markup {
    let strings = &at.strings().gathering;
    let columns: Vec<_> = POINT.into_iter().zip(strings.point).collect();
    let asked = [strings.points_prompt, strings.points_hint];
    let inside = table(at, "oppfolging", asked, POINTS, &columns);
    frame(at, "oppfolging", strings.points, &inside)
}

/// A table to write in: its question, what helps to fill it in, so many
/// numbered rows, and columns by id.
pub(super) fn table(
    at: &At,
    id: &str,
    [prompt, hint]: [&str; 2],
    rows: u32,
    columns: &[(&str, &str)],
) -> Markup {
    let rows: Vec<(u32, String)> = (1..=rows)
        .map(|number| (number, at.strings().row(&number.to_string())))
        .collect();
    let [asks, helps] = ["prompt", "hint"].map(|it| format!("a-{id}-{it}"));
    html! {
        div.activity-prompt #(asks) { (prompt) }
        div.activity-hint #(helps) { (hint) }
        table.plan data-columns=(columns.len()) aria-labelledby=(asks) aria-describedby=(helps) {
            thead { tr { td {} @for (_, name) in columns { th scope="col" { (name) } } } }
            tbody {
                @for (number, row) in &rows {
                    tr {
                        th scope="row" { (row) }
                        @for (column, name) in columns {
                            @let field = format!("a-{id}-{number}--{column}");
                            td {
                                label for=(field) { span.visually-hidden { (row) ": " } (name) }
                                textarea.ds-input #(field) rows="2" autocomplete="off" {}
                            }
                        }
                    }
                }
            }
        }
    }
}
