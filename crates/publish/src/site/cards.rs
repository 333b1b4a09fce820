//! The cards of «Øv på begrepene»: the terms that lessons teach, and the
//! questions that have an answer.

use super::{
    Role, Site, SiteError, activity,
    assets::Assets,
    bundle::add_both,
    layout::At,
    pages::{definition, once},
    saved::beginning,
};
use crate::{
    markdown::unmarked,
    model::{Activity, Both, Course, Lesson, Module, Term},
};
use course::{Card, CardIndex, CardModule, Lang, Route, SHIPPED_FORMAT, SitePage};
use engine::{cards, progress::Progress};
use maud::{Markup, html};

/// Adds the cards in each language and returns where those of the terms lie.
pub(super) fn add(assets: &mut Assets, site: &Site) -> Result<Both<String>, SiteError> {
    let mut modules: Vec<(&Module, Both<String>)> = Vec::new();
    for module in &site.course.modules {
        let both = Both {
            nb: questions(site, module, Lang::Nb)?,
            nn: questions(site, module, Lang::Nn)?,
        };
        let mut paths = Both {
            nb: String::new(),
            nn: String::new(),
        };
        if !both.nb.is_empty() {
            let name = format!("cards.{}", module.slug);
            paths = add_both(assets, &name, Role::CardIndex, |lang| CardIndex {
                format: SHIPPED_FORMAT,
                lang,
                modules: Vec::new(),
                cards: both.get(lang).clone(),
            })?;
        }
        let has_terms = module.lessons.iter().any(|lesson| !lesson.terms.is_empty());
        if has_terms || !both.nb.is_empty() {
            modules.push((module, paths));
        }
    }
    add_both(assets, "cards", Role::CardIndex, |lang| CardIndex {
        format: SHIPPED_FORMAT,
        lang,
        modules: modules
            .iter()
            .map(|(module, paths)| CardModule {
                slug: module.slug.clone(),
                title: module.title.get(lang).clone(),
                questions: paths.get(lang).clone(),
            })
            .collect(),
        cards: terms(site, lang),
    })
}

/// The terms that a lesson teaches, each once, by the first lesson that does.
pub(super) fn taught(course: &Course) -> Vec<(&Module, &Lesson, &String, &Term)> {
    let mut all: Vec<(&Module, &Lesson, &String, &Term)> = Vec::new();
    for (module, lesson) in lessons(course) {
        for id in once(lesson.terms.iter()) {
            if let Some(term) = course.terms.get(id)
                && all.iter().all(|(_, _, known, _)| *known != id)
            {
                all.push((module, lesson, id, term));
            }
        }
    }
    all
}

pub(super) fn lessons(course: &Course) -> impl Iterator<Item = (&Module, &Lesson)> {
    let modules = course.modules.iter();
    modules.flat_map(|module| module.lessons.iter().map(move |lesson| (module, lesson)))
}

fn terms(site: &Site, lang: Lang) -> Vec<Card> {
    let at = At::new(Route::Site(lang, SitePage::Cards));
    let all = taught(site.course).into_iter();
    all.map(|(module, lesson, id, term)| {
        let others = lessons(site.course).filter(|(_, lesson)| lesson.terms.contains(id));
        Card {
            key: cards::term_key(id),
            title: term.term.get(lang).clone(),
            lessons: others
                .map(|(module, lesson)| Progress::key(&module.slug, &lesson.id))
                .collect(),
            front: side(&at, module, lesson, front(&at, term)),
            back: side(
                &at,
                module,
                lesson,
                html! {
                    (definition(site, &at, term))
                    (read_in(&at, module, lesson, &format!("ord-{id}")))
                },
            ),
        }
    })
    .collect()
}

/// The questions of a module that have a right answer. What a quiz draws from
/// stands in its page only while it is drawn.
fn questions(site: &Site, module: &Module, lang: Lang) -> Result<Vec<Card>, SiteError> {
    let at = At::new(Route::Site(lang, SitePage::Cards));
    let here = activity::Here {
        site,
        at: &at,
        module,
    };
    let mut all = Vec::new();
    for lesson in &module.lessons {
        let mut ids: Vec<(&String, &String)> = Vec::new();
        for id in &lesson.activities {
            match module.activities.get(id) {
                Some(Activity::Quiz(quiz)) => {
                    let pool = quiz.themes.iter().flat_map(|theme| &theme.pool);
                    ids.extend(pool.map(|question| (question, id)));
                }
                Some(it) if it.kind().is_graded() => ids.push((id, id)),
                _ => {}
            }
        }
        for (id, place) in ids {
            let Some(question) = module.activities.get(id) else {
                continue;
            };
            let [front, back] = activity::card(&here, id, question)?;
            let back = html! {
                (back)
                (read_in(&at, module, lesson, &format!("a-{place}")))
            };
            all.push(Card {
                key: Progress::key(&module.slug, id),
                title: beginning(&unmarked(&question.prompt().get(lang).0)),
                lessons: vec![Progress::key(&module.slug, &lesson.id)],
                front: side(&at, module, lesson, front),
                back: side(&at, module, lesson, back),
            });
        }
    }
    Ok(all)
}

/// A side of a card. What points to a term on the lesson's page points there
/// from another one.
fn side(at: &At, module: &Module, lesson: &Lesson, markup: Markup) -> String {
    let route = Route::Lesson(at.lang, module.slug.clone(), lesson.id.clone());
    let there = format!(" href=\"{}#ord-", at.page(&route));
    markup.into_string().replace(" href=\"#ord-", &there)
}

/// A term, and a sentence with it.
fn front(at: &At, term: &Term) -> Markup {
    let example = &term.example.get(at.lang).0;
    html! {
        p.cards-term { (term.term.get(at.lang)) }
        @if !example.is_empty() { p.cards-example { "«" (at.html(example)) "»" } }
    }
}

/// Where the learner can read more.
fn read_in(at: &At, module: &Module, lesson: &Lesson, id: &str) -> Markup {
    let route = Route::Lesson(at.lang, module.slug.clone(), lesson.id.clone());
    let title = &lesson.text.get(at.lang).title;
    html! {
        p.cards-where { a href=(format!("{}#{id}", at.page(&route))) { (at.strings().read_in(title)) } }
    }
}
