use super::{Site, breadcrumb};
use crate::{
    model::{Both, HallCard, Html, Programme, ProgrammeDay, ProgrammeItem},
    site::{
        layout::{At, Page, PageApp, icon},
        programme::{key, roles, screen},
        session_words::{self, programme::Words},
    },
};
use course::{Lang, Route, SitePage};
use engine::programme::{LONGEST, LONGEST_NOTE, LONGEST_TITLE, shown};
use maud::{Markup, html};

/// Cards on a sheet.
const CARDS: usize = 4;

/// Empty rows of the administration's table.
const ROWS: usize = 6;

/// «Program for to dager»: all of it stands here, to be read and printed. The app
/// moves the items, reckons their times, and makes those of one's own from the
/// template. `data-paper` tells which sections come on paper together.
pub(in crate::site) fn programme(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Programme));
    let words = Words::of(lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="programme" {
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
                @if let Some(programme) = &site.course.programme { (tool(&at, words, programme)) }
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

fn tool(at: &At, words: &Words, programme: &Programme) -> Markup {
    let lang = at.lang;
    let days: Vec<&ProgrammeDay> = programme.days.iter().collect();
    let said = words.said.iter();
    html! {
        div #program data-tool="programme" {
            p data-when="off" { (words.without_app) }
            p.gather-note data-when="newer" hidden { (words.newer) }
            p.gather-note data-when="damaged" hidden { (words.damaged) }
            section.programme-about aria-labelledby="program-om" {
                h2 #program-om { (programme.title.get(lang)) }
                p { (at.html(&programme.lead.get(lang).0)) }
                p data-when="on" hidden { (words.how) }
                p.gather-note data-when="on" hidden { (words.kept_here) }
            }
            section.programme-print data-when="on newer damaged" aria-labelledby="program-ut" hidden {
                h2 #program-ut { (words.print) }
                p { (words.about_paper) }
                p.saved-acts {
                    (print("plan", "dagene", words.print_plan, ""))
                    (print("notes", "dagene", words.print_notes, ""))
                    (print("cards", "kort", words.print_cards, ""))
                }
            }
            @for day in &days { (section(at, words, day, &days, &html! {})) }
            (own_item(words, programme, lang))
            @if let Some(it) = &programme.administration {
                (section(at, words, &it.day, &[], &html! {
                    p { (at.html(&it.lead.get(lang).0)) }
                    p.saved-acts data-when="on newer damaged" hidden {
                        (print("plan", &it.day.id, words.print_plan, it.day.title.get(lang)))
                        (print("notes", &it.day.id, words.print_notes, it.day.title.get(lang)))
                    }
                }))
                @if !it.columns.is_empty() { (table(words, &it.day.id, &it.columns, lang)) }
            }
            @if !programme.cards.is_empty() {
                section.hall-cards data-paper="kort" aria-labelledby="program-kort" {
                    h2 #program-kort { (words.cards) }
                    p { (words.cards_how) }
                    @for card in &programme.cards { (sheet(card, lang)) }
                }
            }
            section.programme-back data-when="on newer damaged" aria-labelledby="program-tilbake" hidden {
                h2 #program-tilbake { (words.back) }
                p { button.ds-button type="button" data-variant="secondary" data-act="back" aria-expanded="false" { (words.back) } }
                div.saved-ask data-ask tabindex="-1" role="group" aria-labelledby="program-sikker" hidden {
                    p #program-sikker { (words.back_ask) }
                    p.saved-acts {
                        button.ds-button type="button" data-act="yes" { (words.back_yes) }
                        button.ds-button type="button" data-variant="secondary" data-act="no" { (words.back_no) }
                    }
                }
            }
            p.programme-told role="status" data-part="told" {}
            ul hidden { @for (name, text) in said { li data-say=(name) { (text) } } }
            template data-own { (item(at, words, None, &days)) }
        }
    }
}

fn print(what: &str, of: &str, text: &str, whose: &str) -> Markup {
    html! {
        button.ds-button type="button" data-variant="secondary" data-act="print" data-what=(what) data-of=(of) {
            (text)
            @if !whose.is_empty() { span.visually-hidden { " «" (whose) "»" } }
        }
    }
}

/// A day with its items. `others` are the days that an item can be moved to.
fn section(
    at: &At,
    words: &Words,
    day: &ProgrammeDay,
    others: &[&ProgrammeDay],
    inside: &Markup,
) -> Markup {
    let heading = format!("dag-{}", day.id);
    let title = day.title.get(at.lang);
    let paper = if others.is_empty() { &day.id } else { "dagene" };
    let (hour, minute) = (day.start / 60, day.start % 60);
    let mut time = day.start;
    let mut items = Vec::new();
    for item in &day.items {
        items.push((time, item));
        time += item.minutes;
    }
    html! {
        section.programme-day data-day=(day.id) data-paper=(paper) data-density=(density(items.len())) aria-labelledby=(heading) {
            h2 #(heading) { (title) }
            (inside)
            div.programme-when {
                p { span data-from { (shown(day.start)) } "–" span data-end { (shown(time)) } }
                label data-when="on" hidden {
                    (words.start) span.visually-hidden { " «" (title) "»" }
                    input.ds-input type="time" data-start value=(format!("{hour:02}:{minute:02}")) autocomplete="off" required;
                }
            }
            ol.programme-list data-items role="list" {
                @for (time, found) in &items { (item(at, words, Some((found, *time)), others)) }
            }
            p.programme-end { (words.end) " " span data-end { (shown(time)) } }
        }
    }
}

/// The step in which a day is set on one sheet; the app does the same.
fn density(items: usize) -> usize {
    [16, 22, 30, 44]
        .iter()
        .filter(|most| items > **most)
        .count()
}

/// An item with its notes; where there is none, the template of one's own with
/// what changes an item, which the app adds to the others.
fn item(
    at: &At,
    words: &Words,
    found: Option<(&ProgrammeItem, u32)>,
    others: &[&ProgrammeDay],
) -> Markup {
    let title = found.map_or("", |(item, _)| item.title.get(at.lang));
    let kind = found.map_or(words.own, |(item, _)| words.kind(item.kind));
    let id = found.map_or("", |(item, _)| &item.id);
    let heading = format!("post-{id}");
    let minutes = found.map_or(0, |(item, _)| item.minutes);
    let named = html! { span.visually-hidden { " «" span data-title { (title) } "»" } };
    let pressed = |act: &str, text: &str| {
        html! { button.ds-button type="button" data-variant="secondary" data-act=(act) { (text) (named) } }
    };
    let arrow = |act: &str, name: &str, text: &str| {
        html! {
            button.ds-button type="button" data-variant="tertiary" data-icon="true" data-act=(act) {
                (icon(name))
                span.visually-hidden { (text) " «" span data-title { (title) } "»" }
            }
        }
    };
    html! {
        li.programme-item data-item=(id) data-minutes=(minutes) {
            p.programme-time { span.visually-hidden { (words.at) " " } span data-time { (found.map_or_else(String::new, |(_, time)| shown(time))) } }
            div.programme-body {
                h3 #(heading) tabindex="-1" dir="auto" data-title { (title) }
                p.programme-facts {
                    span { span data-length { (minutes) } " " (words.minutes) }
                    span { (kind) }
                    strong data-out hidden { (words.is_out) }
                    @if let Some((item, _)) = found {
                        a href=(format!("{}#{}", at.page(&Route::Site(at.lang, SitePage::Plenum)), key(item))) { (words.show) (named) }
                    }
                }
                details.programme-fold {
                    summary { (if found.is_some() { words.notes } else { words.own_notes }) (named) }
                    @if found.is_none() {
                        div.programme-change {
                            label.programme-minutes {
                                (words.minutes_of) (named)
                                input.ds-input type="number" inputmode="numeric" min="1" max=(LONGEST) data-length-field autocomplete="off";
                            }
                            p.saved-acts {
                                @for day in others {
                                    button.ds-button type="button" data-variant="secondary" data-act="to" data-to=(day.id) {
                                        (words.to_other) " «" (day.title.get(at.lang)) "»" (named)
                                    }
                                }
                                (pressed("out", words.leave_out))
                                (pressed("remove", words.remove))
                            }
                            label {
                                (words.note) (named)
                                textarea.ds-input rows="3" maxlength=(LONGEST_NOTE) data-note autocomplete="off" {}
                            }
                        }
                    }
                    @if let Some((item, _)) = found { (notes(at, words, item)) }
                    p.programme-own hidden { strong { (words.note) ": " } span dir="auto" data-note-text {} }
                }
            }
            @if found.is_none() {
                div.programme-acts {
                    span.programme-handle data-drag aria-hidden="true" {}
                    (arrow("up", "arrow-up", words.up))
                    (arrow("down", "arrow-down", words.down))
                    span data-in hidden { (pressed("in", words.take_in)) }
                }
            }
        }
    }
}

/// What a facilitator needs to lead it.
fn notes(at: &At, words: &Words, item: &ProgrammeItem) -> Markup {
    let lang = at.lang;
    let part = |heading: &str, text: &Both<Html>| {
        html! { dt { (heading) } dd { (at.html(&text.get(lang).0)) } }
    };
    html! {
        dl.programme-notes {
            (part(words.purpose, &item.purpose))
            @if !item.steps.is_empty() {
                dt { (words.steps) }
                dd { ol { @for step in &item.steps { li { (at.html(&step.get(lang).0)) } } } }
            }
            @if !item.roles.is_empty() { dt { (words.roles) } dd { (at.html(&roles(item, lang).0)) } }
            @if let Some(timer) = item.timer { dt { (words.timer) } dd { (timer) " " (words.minutes) } }
            @if !item.screen.is_empty() { dt { (words.screen) } dd { (at.html(&screen(item, lang).0)) } }
            @if let Some(bring) = &item.bring { (part(words.bring, bring)) }
            (part(words.listen_for, &item.listen_for))
            (part(words.close, &item.close))
        }
    }
}

/// The form for an item of one's own.
fn own_item(words: &Words, programme: &Programme, lang: Lang) -> Markup {
    let administration = programme.administration.iter().map(|it| &it.day);
    html! {
        section.programme-add data-when="on" aria-labelledby="program-ny" hidden {
            h2 #program-ny { (words.add) }
            label { (words.add_title) input.ds-input #program-tittel type="text" maxlength=(LONGEST_TITLE) autocomplete="off"; }
            label.programme-minutes { (words.add_minutes) input.ds-input #program-minutter type="number" inputmode="numeric" min="1" max=(LONGEST) value="15" autocomplete="off"; }
            label {
                (words.add_day)
                select.ds-input #program-dag autocomplete="off" {
                    @for day in programme.days.iter().chain(administration) {
                        option value=(day.id) { (day.title.get(lang)) }
                    }
                }
            }
            label { (words.add_note) textarea.ds-input #program-notat rows="3" maxlength=(LONGEST_NOTE) autocomplete="off" {} }
            p { button.ds-button type="button" data-act="add" { (words.add_button) } }
        }
    }
}

/// The administration's table, to be filled in by hand.
fn table(words: &Words, paper: &str, columns: &[Both<String>], lang: Lang) -> Markup {
    html! {
        section.programme-table data-paper=(paper) {
            h2 #program-tabell { (words.table) }
            p { (words.table_how) }
            div.table tabindex="0" role="region" aria-labelledby="program-tabell" {
                table {
                    thead { tr { @for column in columns { th scope="col" { (column.get(lang)) } } } }
                    tbody { @for _ in 0..ROWS { tr { @for _ in columns { td {} } } } }
                }
            }
        }
    }
}

/// The cards of one colour, four on a sheet; the screen shows one.
fn sheet(card: &HallCard, lang: Lang) -> Markup {
    let face = html! {
        i.light data-light=(card.light) aria-hidden="true" {}
        strong { (card.title.get(lang)) }
        span { (card.text.get(lang)) }
    };
    html! {
        div.hall-sheet data-light=(card.light) {
            p.hall-card { (face) }
            @for _ in 1..CARDS { p.hall-card aria-hidden="true" { (face) } }
        }
    }
}
