//! The pages, one file each. Each function returns a whole page as text.

mod about;
mod assignment;
mod cards;
mod certificate;
mod evaluation;
mod facilitator;
mod gathering;
mod glossary;
mod handouts;
mod lesson;
mod missing;
mod module;
mod overview;
mod placement;
mod plenum;
mod programme;
mod receipt;
mod root;
mod saved;
mod search;
mod start;
mod way;
mod year;

pub(super) use about::about;
pub(super) use assignment::assignment;
pub(super) use cards::cards;
pub(super) use certificate::certificate;
pub(super) use evaluation::evaluation;
pub(super) use facilitator::facilitator;
pub(super) use gathering::gathering;
pub(super) use glossary::glossary;
pub(super) use handouts::{card, summary};
pub(super) use lesson::lesson;
pub(super) use missing::missing;
pub(super) use module::module;
pub(super) use overview::overview;
pub(super) use placement::placement;
pub(super) use plenum::plenum;
pub(super) use programme::programme;
pub(super) use receipt::{QUESTIONS, receipt};
pub(super) use root::root;
pub(super) use saved::saved;
pub(super) use search::search;
pub(super) use start::{ROSTRUM, start};

use super::{
    Site, SiteError, activity,
    layout::{At, icon},
    session_words::assignment::Words,
    strings::Section,
};
use crate::{
    markdown::unmarked,
    model::{Block, Callout, Lesson, Module, Term},
};
use course::{Route, SitePage};
use maud::{Markup, PreEscaped, html};

/// `<nav>` with the way from the start page to here.
fn breadcrumb(at: &At, links: &[(Route, &str)]) -> Markup {
    html! {
        nav.breadcrumb aria-label=(at.strings().you_are_here) {
            ol {
                @for (route, name) in links {
                    li { a href=(at.page(route)) { (name) } }
                }
            }
        }
    }
}

/// A section of interface text.
fn section(section: &Section) -> Markup {
    let mut paragraphs = section.paragraphs.iter();
    html! {
        h2 #(section.id) { (section.title) }
        @if let Some(first) = paragraphs.next() { p { (first) } }
        @if !section.points.is_empty() {
            ul { @for point in section.points { li { (point) } } }
        }
        @for paragraph in paragraphs { p { (paragraph) } }
    }
}

/// One big button that says where it leads. The app turns it towards the next
/// lesson of the module `next_in`, where one is named.
fn big_link(at: &At, route: &Route, text: &str, next_in: Option<&str>) -> Markup {
    html! {
        a.ds-button.big-link href=(at.page(route)) data-module-next=[next_in] { span { (text) } " " (icon("arrow-right")) }
    }
}

/// What is known of a lesson without the app: how many exercises it has.
fn lesson_state(at: &At, module: &Module, lesson: &Lesson) -> Markup {
    let strings = at.strings();
    let counted = counted(module, lesson);
    html! {
        span data-lesson-state=(format!("{}/{}", module.slug, lesson.id)) {
            @if counted == 0 { (strings.reading_only) } @else { (strings.exercise_count(counted)) }
        }
    }
}

/// Reading aloud: unseen until the app knows whether there is a voice, in a
/// place of its own height from the beginning.
fn aloud(at: &At) -> Markup {
    let strings = &at.strings().aloud;
    let word = |when: &str, text: &str| html! { span data-when=(when) hidden { (text) } };
    html! {
        div.aloud data-aloud role="group" aria-label=(strings.name) {
            button.ds-button type="button" data-variant="secondary" data-do="go" data-when="ready reading paused none told" hidden {
                (icon("speaker")) " "
                (word("ready", strings.read))
                (word("reading", strings.pause))
                (word("paused", strings.go_on))
                (word("none told", strings.none))
            }
            button.ds-button type="button" data-variant="tertiary" data-do="stop" data-when="reading paused" hidden { (strings.stop) }
            select.ds-input autocomplete="off" aria-label=(strings.rate) data-when="reading paused" hidden {
                @for (rate, name) in strings.rates {
                    option value=(rate) selected[rate == 100] { (name) }
                }
            }
            p data-when="told" role="status" hidden { (strings.told) }
        }
    }
}

/// The reminder to keep a copy, unseen until the app knows that one is due: it
/// shows the parts that have the word for what is to be said in `data-when`.
fn remind(at: &At) -> Markup {
    let strings = &at.strings().remind;
    let said =
        |when: &str, text: &str| html! { p data-when=(when) tabindex="-1" hidden { (text) } };
    let button = |when: &str, act: &str, text: &str, variant: &str| {
        html! { button.ds-button type="button" data-variant=(variant) data-when=(when) data-do=(act) hidden { (text) } }
    };
    html! {
        section.remind data-remind aria-label=(strings.name) hidden {
            (said("ahead private", strings.private))
            (said("seven-days", strings.seven_days))
            (said("ask", strings.ask))
            (said("file", strings.saved))
            (said("quiet", strings.quiet))
            (said("kept", strings.kept))
            (said("not-kept", strings.not_kept))
            p.remind-actions {
                (button("private seven-days", "file", strings.save, "secondary"))
                (button("ask", "ask", strings.let_keep, "secondary"))
                (button("private seven-days ask", "quiet", strings.not_now, "tertiary"))
                (button("ahead", "quiet", strings.close, "tertiary"))
                a href=(at.page(&Route::Site(at.lang, SitePage::Saved))) { (strings.about) }
            }
        }
    }
}

/// Room for what a facilitator has told of each, where the learner has taken on
/// an assignment.
fn local_facts(at: &At, facts: &[&str]) -> Markup {
    let strings = Words::of(at.lang);
    html! {
        @for fact in facts {
            p.local-fact data-fact=(fact) hidden {
                strong { (strings.fact(fact)) ": " } bdi {} " " span { "(" (strings.according_to) " " bdi {} ")" }
            }
        }
    }
}

impl Site<'_> {
    /// The picture `file`, in its frame.
    fn picture(&self, file: &str, id: &str, alt: &str) -> Result<Markup, SiteError> {
        let picture = self.pictures.get(file).ok_or_else(|| SiteError::Course {
            place: id.to_owned(),
            message: format!("the picture {file} was not read"),
        })?;
        let svg = picture.place(id, alt)?;
        Ok(html! { div.picture #(id) { (PreEscaped(svg)) } })
    }

    /// The text of a lesson. On a module's page, where many lessons stand,
    /// `whole` is set: headings sink one level, ids get the lesson's in front,
    /// with two hyphens, which no author's id has, and activities stand as on
    /// paper.
    fn blocks(
        &self,
        at: &At,
        module: &Module,
        lesson: &Lesson,
        whole: bool,
    ) -> Result<Markup, SiteError> {
        let here = activity::Here {
            site: self,
            at,
            module,
        };
        let mut out = String::new();
        for block in &lesson.text.get(at.lang).blocks {
            let own = |id: &str| {
                if whole {
                    format!("{}--{id}", lesson.id)
                } else {
                    id.to_owned()
                }
            };
            let markup = match block {
                Block::Heading { level, id, html } => {
                    let level = (level + u8::from(whole)).clamp(2, 6);
                    let id = html! { (own(id)) }.into_string();
                    PreEscaped(format!(
                        "<h{level} id=\"{id}\">{}</h{level}>",
                        at.html(&html.0).into_string()
                    ))
                }
                Block::Text { id, html } => {
                    let text = at.html(&html.0).into_string();
                    let text =
                        text.replacen(&format!(" id=\"{id}\""), &format!(" id=\"{}\"", own(id)), 1);
                    if text.starts_with("<table") {
                        html! { div.table tabindex="0" role="region" aria-label=(table_name(at.strings().table, &text)) { (PreEscaped(text)) } }
                    } else {
                        PreEscaped(text)
                    }
                }
                Block::Callout {
                    kind,
                    facts,
                    id,
                    html,
                } => {
                    let strings = at.strings();
                    let (name, label) = match kind {
                        Callout::Summary => ("summary", strings.callout_summary),
                        Callout::County => ("county", strings.callout_county),
                        Callout::Local => ("local", strings.callout_local),
                    };
                    html! {
                        div.callout data-kind=(name) #(own(id)) {
                            p.callout-title { (label) }
                            (at.html(&html.0))
                            @if !whole { (local_facts(at, facts)) }
                        }
                    }
                }
                Block::Activity { id } => match module.activities.get(id) {
                    Some(found) if whole => activity::paper(&here, id, found)?,
                    Some(found) => activity::untouched(&here, id, found)?,
                    None => html! {},
                },
                Block::Picture { id, file, alt } => self.picture(file, &own(id), alt)?,
            };
            out.push_str(&markup.0);
        }
        Ok(PreEscaped(out))
    }

    /// «Ord i leksjonen»: the terms with the ids that links in the text point to.
    fn terms(&self, at: &At, heading: &str, ids: &[&String]) -> Markup {
        let terms: Vec<_> = ids
            .iter()
            .filter_map(|id| Some((id, self.course.terms.get(*id)?)))
            .collect();
        if terms.is_empty() {
            return html! {};
        }
        html! {
            section.terms aria-labelledby="ord--liste" {
                h2 #ord--liste { (heading) }
                dl {
                    @for (id, term) in terms {
                        div #(format!("ord-{id}")) {
                            dt { (term.term.get(at.lang)) }
                            dd { (meaning(self, at, term)) }
                        }
                    }
                }
            }
        }
    }

    /// The laws that a text refers to, with links.
    fn sources(&self, at: &At, ids: &[&String]) -> Markup {
        let laws: Vec<_> = ids
            .iter()
            .filter_map(|id| self.course.laws.get(*id))
            .collect();
        if laws.is_empty() {
            return html! {};
        }
        html! {
            section.sources aria-labelledby="kilder--liste" {
                h2 #kilder--liste { (at.strings().sources) }
                ul {
                    @for law in laws { li { (law_link(at, law)) ": " (law.title.get(at.lang)) } }
                }
                p { (at.strings().sources_note) }
            }
        }
    }
}

/// «Tabell: Inntekter»: a table by its first heading, which tells it from others
/// of the page.
fn table_name(word: &str, table: &str) -> String {
    // Not `<thead>`.
    let is_cell = |it: &&str| it.starts_with(['>', ' ']);
    let first = table.split("<th").skip(1).find(is_cell);
    let first = first.and_then(|it| it.split_once('>')?.1.split("</th>").next());
    match first.map(unmarked) {
        Some(name) if !name.trim().is_empty() => format!("{word}: {}", name.trim()),
        _ => word.to_owned(),
    }
}

/// What a term means, and the laws that say so.
pub(super) fn definition(site: &Site, at: &At, term: &Term) -> Markup {
    html! {
        p { (at.html(&term.definition.get(at.lang).0)) }
        (laws_of(site, at, term))
    }
}

/// What a term means, with an example and the laws it comes from.
fn meaning(site: &Site, at: &At, term: &Term) -> Markup {
    html! {
        p { (at.html(&term.definition.get(at.lang).0)) }
        @if !term.example.get(at.lang).0.is_empty() {
            p.term-example { em { (at.strings().example) } " " (at.html(&term.example.get(at.lang).0)) }
        }
        (laws_of(site, at, term))
    }
}

fn laws_of(site: &Site, at: &At, term: &Term) -> Markup {
    let laws = term.laws.iter().filter_map(|id| site.course.laws.get(id));
    html! {
        @if !term.laws.is_empty() {
            p {
                @for (place, law) in laws.enumerate() {
                    @if place > 0 { ", " }
                    (law_link(at, law))
                }
            }
        }
    }
}

fn law_link(at: &At, law: &crate::model::Law) -> Markup {
    let label = law.label.get(at.lang);
    let is_long = label.chars().count() > crate::markdown::LONG_LAW;
    html! { a.law data-long[is_long] href=(law.link) target="_blank" rel="noopener noreferrer" { (label) } }
}

/// The links to a module's summary and pocket card, where it has them.
fn take_along(at: &At, module: &Module) -> Markup {
    let strings = at.strings();
    let links = [
        (
            !module.summary_points.is_empty(),
            Route::Summary(at.lang, module.slug.clone()),
            strings.summary,
            strings.summary_for,
        ),
        (
            module.card.is_some(),
            Route::Card(at.lang, module.slug.clone()),
            strings.card,
            strings.card_for,
        ),
    ];
    if links.iter().all(|(there, ..)| !there) {
        return html! {};
    }
    html! {
        section.take-along aria-labelledby="ta-med" {
            h2 #ta-med { (strings.take_along) }
            ul {
                @for (_, route, name, what_for) in links.iter().filter(|(there, ..)| *there) {
                    li { a href=(at.page(route)) { (name) } ": " (what_for) "." }
                }
            }
        }
    }
}

/// With a capital letter, as where a sentence begins.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// How many of a lesson's activities count.
fn counted(module: &Module, lesson: &Lesson) -> usize {
    let activities = lesson
        .activities
        .iter()
        .filter_map(|id| module.activities.get(id));
    activities.filter(|it| it.kind().is_counted()).count()
}

/// Each id once, in order of first use.
pub(super) fn once<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::table_name;

    #[test]
    fn a_table_is_named_by_its_first_heading() {
        let named = |head: &str| table_name("Tabell", &format!("<table><thead><tr>{head}</tr>"));
        assert_eq!(named("<th>Inntekter</th><th>Kr</th>"), "Tabell: Inntekter");
        assert_eq!(
            named("<th scope=\"col\"><em>Neste</em> år</th>"),
            "Tabell: Neste år"
        );
        assert_eq!(named("<th></th><th>Kr</th>"), "Tabell");
        assert_eq!(named(""), "Tabell");
    }
}
