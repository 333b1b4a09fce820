//! What «Dette er lagret» needs to name everything that can be saved.

use super::{
    Role, SiteError,
    advice_strings::Placement,
    assets::Assets,
    bundle::add_both,
    cards::taught,
    gathering,
    pages::QUESTIONS,
    session_words::{
        assignment,
        receipt::{self, CHOICES},
    },
    strings::Strings,
};
use crate::{
    activity::Activity,
    markdown::unmarked,
    model::{self, Both, Course, Html, Lesson, Module},
};
use course::{
    EntryKind, Kind, Lang, Route, SHIPPED_FORMAT, SavedEntry, SavedField, SavedIndex, SavedModule,
    SitePage, activity::plan_table::cell,
};
use engine::{
    cards,
    placement::SLUG,
    progress::Progress,
    session::{RECEIPT_ID, RECEIPT_QUESTIONS, RECEIPT_THEMES, TAKEN},
};

/// How much of a question names it.
const LONGEST: usize = 100;

/// How much of a question stands above what was written to it.
pub(super) const LONGEST_ASKED: usize = 200;

/// Adds the index in each language and returns where they lie.
pub(super) fn add(assets: &mut Assets, course: &Course) -> Result<Both<String>, SiteError> {
    add_both(assets, "saved", Role::SavedIndex, |lang| SavedIndex {
        format: SHIPPED_FORMAT,
        lang,
        modules: (course.modules.iter().map(|it| module(it, lang)))
            .chain(placement(course, lang))
            .chain([terms(course, lang), own_pages(course, lang)])
            .collect(),
    })
}

fn module(module: &Module, lang: Lang) -> SavedModule {
    let lessons = module.lessons.iter();
    SavedModule {
        slug: module.slug.clone(),
        title: module.title.get(lang).clone(),
        entries: lessons.flat_map(|it| entries(module, it, lang)).collect(),
    }
}

/// The questions of «Hva kan du fra før?».
fn placement(course: &Course, lang: Lang) -> Option<SavedModule> {
    let placement = course.placement.as_ref()?;
    let page = Route::Site(lang, SitePage::Placement).path();
    let ids = placement.parts.iter().flat_map(|part| &part.questions);
    let entries = ids.filter_map(|id| {
        let activity = placement.questions.activities.get(id)?;
        let path = format!("{page}#a-{id}");
        Some(entry(SLUG, id, activity, path, lang))
    });
    Some(SavedModule {
        slug: SLUG.into(),
        title: Placement::of(lang).name.into(),
        entries: entries.collect(),
    })
}

/// The terms, under the page where they are practised, whose key is the date's.
fn terms(course: &Course, lang: Lang) -> SavedModule {
    let entry = |key: String, kind, title: &String, path| SavedEntry {
        key,
        kind,
        title: title.clone(),
        path,
        rev: String::new(),
        fields: Vec::new(),
    };
    let (name, page) = (
        Strings::of(lang).cards.to_owned(),
        Route::Site(lang, SitePage::Cards).path(),
    );
    let mut entries = vec![entry(cards::UNTIL.into(), EntryKind::Lesson, &name, page)];
    for (module, lesson, id, term) in taught(course) {
        let path = Route::Lesson(lang, module.slug.clone(), lesson.id.clone()).path();
        let path = format!("{path}#ord-{id}");
        let key = cards::term_key(id);
        entries.push(entry(key, EntryKind::Card, term.term.get(lang), path));
    }
    SavedModule {
        slug: cards::TERMS.into(),
        title: Strings::of(lang).terms_practised.into(),
        entries,
    }
}

/// What is written on the pages of tools.
fn own_pages(course: &Course, lang: Lang) -> SavedModule {
    let strings = Strings::of(lang);
    let entry = |key: String, title: &str, path: String| SavedEntry {
        key,
        kind: EntryKind::Activity(Kind::Reflect),
        title: title.to_owned(),
        path,
        rev: String::new(),
        fields: Vec::new(),
    };
    let mut entries = Vec::new();
    for it in gathering::own(lang) {
        let (mut kind, mut fields) = (Kind::Priorities, it.rows);
        if fields.is_empty() {
            kind = Kind::Reflect;
        }
        if !it.columns.is_empty() {
            kind = Kind::PlanTable;
            let rows = std::mem::take(&mut fields);
            for (row, column) in
                (rows.iter()).flat_map(|row| it.columns.iter().map(move |it| (row, it)))
            {
                fields.push(SavedField {
                    id: cell(&row.id, &column.id),
                    title: format!("{}: {}", row.title, column.title),
                });
            }
        }
        entries.push(SavedEntry {
            kind: EntryKind::Activity(kind),
            fields,
            ..entry(it.key, &it.title, it.path)
        });
    }
    let page = Route::Site(lang, SitePage::Evaluation).path();
    let it = &strings.evaluation;
    for (id, title) in it.claims.iter().chain(&it.questions) {
        entries.push(entry(
            format!("evaluering/{id}"),
            title,
            format!("{page}#a-{id}"),
        ));
    }
    let page = Route::Site(lang, SitePage::Certificate).path();
    let name = strings.certificate.your_name;
    entries.push(entry(
        "kursbevis/navn".into(),
        name,
        format!("{page}#a-navn"),
    ));
    let page = Route::Site(lang, SitePage::Receipt).path();
    let words = receipt::Words::of(lang);
    let field = |id: &str, title: &str| SavedField {
        id: id.to_owned(),
        title: title.to_owned(),
    };
    let modules = course.modules.iter();
    let themes = modules.map(|it| field(&it.slug, it.title.get(lang)));
    let questions = (1..=QUESTIONS).map(|it| {
        let number = it.to_string();
        field(&number, &format!("{} {number}", words.question))
    });
    let choices = (CHOICES.iter().zip(words.choices)).map(|(id, [title, _])| field(id, title));
    for (key, title, fields) in [
        (RECEIPT_THEMES, words.themes, themes.collect()),
        (RECEIPT_QUESTIONS, words.ask, questions.collect()),
        ("kvittering/valg", words.chosen, choices.collect()),
        (RECEIPT_ID, words.number, Vec::new()),
    ] {
        entries.push(SavedEntry {
            fields,
            ..entry(key.into(), title, page.clone())
        });
    }
    let page = Route::Site(lang, SitePage::Assignment).path();
    let name = assignment::Words::of(lang).name;
    entries.push(entry(TAKEN.into(), name, page));
    SavedModule {
        slug: "samling".into(),
        title: strings.gathering.name.to_owned(),
        entries,
    }
}

/// A page, and what it asks.
fn entries(module: &Module, lesson: &Lesson, lang: Lang) -> Vec<SavedEntry> {
    let path = Route::Lesson(lang, module.slug.clone(), lesson.id.clone()).path();
    let mut entries = vec![SavedEntry {
        key: Progress::key(&module.slug, &lesson.id),
        kind: EntryKind::Lesson,
        title: lesson.text.get(lang).title.clone(),
        path: path.clone(),
        rev: String::new(),
        fields: Vec::new(),
    }];
    let mut add = |id: &String, place: &str| {
        let activity: Option<&model::Activity> = module.activities.get(id);
        let activity = activity.filter(|it| it.kind().is_mounted());
        let path = format!("{path}#a-{place}");
        entries.extend(activity.map(|activity| entry(&module.slug, id, activity, path, lang)));
    };
    for id in &lesson.activities {
        add(id, id);
        // A question of the pool stands in the page only while it is drawn.
        if let Some(Activity::Quiz(quiz)) = module.activities.get(id) {
            for question in quiz.themes.iter().flat_map(|theme| &theme.pool) {
                add(question, id);
            }
        }
    }
    entries
}

/// What an activity asks, which stands at `path`.
fn entry(
    module: &str,
    id: &str,
    activity: &model::Activity,
    path: String,
    lang: Lang,
) -> SavedEntry {
    SavedEntry {
        key: Progress::key(module, id),
        kind: EntryKind::Activity(activity.kind()),
        title: beginning(&unmarked(&activity.prompt().get(lang).0)),
        path,
        rev: activity.rev().to_owned(),
        fields: fields(activity, lang),
    }
}

/// What can be written in an activity with several fields.
fn fields(activity: &model::Activity, lang: Lang) -> Vec<SavedField> {
    let plain = |text: &Both<Html>| unmarked(&text.get(lang).0);
    let mut fields = Vec::new();
    match activity {
        Activity::PlanTable(it) => {
            let strings = Strings::of(lang);
            for (row, name) in it.rows() {
                let name = name.map_or_else(|| strings.row(&row), plain);
                for column in &it.columns {
                    fields.push(SavedField {
                        id: cell(&row, &column.id),
                        title: format!("{name}: {}", plain(&column.text)),
                    });
                }
            }
        }
        Activity::Priorities(it) => {
            for rank in 1..=it.slots {
                let mut title = plain(&it.label);
                if it.slots > 1 {
                    title += &format!(" {rank}");
                }
                let id = rank.to_string();
                fields.push(SavedField { id, title });
            }
        }
        Activity::Dilemma(it) => {
            let count = it.parts.len();
            for (at, part) in it.parts.iter().enumerate() {
                let title = match count {
                    1 => plain(&it.title),
                    _ => Strings::of(lang).part_of(at + 1, count),
                };
                let id = part.id.clone();
                fields.push(SavedField { id, title });
            }
        }
        _ => {}
    }
    fields
}

/// The beginning of a text that names it, cut where a word ends.
pub(super) fn beginning(text: &str) -> String {
    beginning_of(text, LONGEST)
}

/// At most so many letters of a text, cut where a word ends.
pub(super) fn beginning_of(text: &str, longest: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let start = &text[..cut];
    // Where the cut falls between two words, nothing is lost.
    let whole = match start.rfind(' ') {
        Some(space) if !text[cut..].starts_with(' ') => &start[..space],
        _ => start,
    };
    format!(
        "{}…",
        whole.trim_end_matches([' ', ',', '.', ':', ';', '–', '-'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(beginning("Kort."), "Kort.");
        let exact = "æ".repeat(LONGEST);
        assert_eq!(beginning(&exact), exact);
        assert_eq!(beginning(&format!("{exact}æ")), format!("{exact}…"));
        let words = format!("{} slutt", "æ".repeat(LONGEST - 3));
        assert_eq!(beginning(&words), format!("{}…", "æ".repeat(LONGEST - 3)));
        let between = format!("{}, to og mer", "æ".repeat(LONGEST - 4));
        assert_eq!(
            beginning(&between),
            format!("{}, to…", "æ".repeat(LONGEST - 4))
        );
        let comma = format!("{}, veldig langt", "æ".repeat(LONGEST - 4));
        assert_eq!(beginning(&comma), format!("{}…", "æ".repeat(LONGEST - 4)));
    }
}
