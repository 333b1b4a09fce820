//! What «Til samlingen» needs to name what the learner brings: everything in
//! which one writes.

use super::{
    Role, SiteError,
    assets::Assets,
    bundle::add_both,
    saved::{LONGEST_ASKED, beginning_of},
    session_words::assignment::{MEASURE, Words},
    strings::Strings,
};
use crate::{
    markdown::unmarked,
    model::{Activity, Both, Course, Html, Module},
};
use course::{
    GatheringEntry, GatheringIndex, Kind, Lang, Route, SHIPPED_FORMAT, SavedField, SitePage,
    activity::reflect::Gather,
};
use engine::{
    gathering::{FOLLOW_UP, OWN_EXPECTED, OWN_ISSUES, OWN_MEASURES, OWN_POINTS},
    progress::Progress,
};

/// How many issues the page asks for.
pub(super) const ISSUES: u32 = 3;

/// How many measures the administration has room for.
pub(super) const MEASURES: u32 = 4;

/// How many points to follow up there is room for.
pub(super) const POINTS: u32 = 3;

/// The ids of what is asked about each of them.
pub(super) const POINT: [&str; 4] = ["hva", "organ", "hvordan", "nar"];

/// Adds the index in each language and returns where they lie.
pub(super) fn add(assets: &mut Assets, course: &Course) -> Result<Both<String>, SiteError> {
    add_both(assets, "gathering", Role::GatheringIndex, |lang| {
        let modules = course.modules.iter();
        let mut entries: Vec<_> = modules.flat_map(|it| entries(it, lang)).collect();
        entries.extend(own(lang));
        GatheringIndex {
            format: SHIPPED_FORMAT,
            lang,
            entries,
        }
    })
}

/// Whether a module asks for the most important issues, so that the page need
/// not do so itself.
pub(super) fn asks_for_issues(course: &Course) -> bool {
    let activities = course.modules.iter().flat_map(|it| it.activities.values());
    let mut kinds = activities.map(Activity::kind);
    kinds.any(|it| it == Kind::Priorities)
}

/// What one writes in on a module's pages, in reading order.
pub(super) fn entries(module: &Module, lang: Lang) -> Vec<GatheringEntry> {
    let mut entries = Vec::new();
    for lesson in &module.lessons {
        let page = Route::Lesson(lang, module.slug.clone(), lesson.id.clone()).path();
        for id in &lesson.activities {
            let Some(activity) = module.activities.get(id) else {
                continue;
            };
            let Some(part) = part(activity) else { continue };
            let (rows, columns) = fields(activity, lang);
            let asked = unmarked(&activity.prompt().get(lang).0);
            entries.push(GatheringEntry {
                key: Progress::key(&module.slug, id),
                part: part.to_owned(),
                title: beginning_of(&asked, LONGEST_ASKED),
                path: format!("{page}#a-{id}"),
                rev: activity.rev().to_owned(),
                rows,
                columns,
            });
        }
    }
    entries
}

/// The part of the page to which the answer belongs; `None` where there is none
/// in words.
fn part(activity: &Activity) -> Option<&'static str> {
    Some(match activity {
        Activity::Reflect(it) if it.min_sak => "min-sak",
        Activity::Reflect(it) => it.gather.map_or("tanker", Gather::name),
        Activity::Speech(_) => "innlegg",
        Activity::Priorities(_) => "saker",
        Activity::PlanTable(_) => "medvirkning",
        Activity::Dilemma(_) => "dilemmaer",
        _ => return None,
    })
}

/// The rows and columns of what is written field by field.
fn fields(activity: &Activity, lang: Lang) -> (Vec<SavedField>, Vec<SavedField>) {
    let strings = Strings::of(lang);
    let plain = |text: &Both<Html>| unmarked(&text.get(lang).0);
    let field = |id: &str, title: String| SavedField {
        id: id.to_owned(),
        title,
    };
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    match activity {
        Activity::PlanTable(it) => {
            for (id, name) in it.rows() {
                let name = name.map_or_else(|| strings.row(&id), plain);
                rows.push(field(&id, name));
            }
            for column in &it.columns {
                columns.push(field(&column.id, plain(&column.text)));
            }
        }
        Activity::Priorities(it) => {
            for rank in 1..=it.slots {
                let name = format!("{} {rank}", plain(&it.label));
                rows.push(field(&rank.to_string(), name));
            }
        }
        Activity::Dilemma(it) => {
            let count = it.parts.len();
            for (at, part) in it.parts.iter().enumerate() {
                rows.push(field(&part.id, strings.part_of(at + 1, count)));
            }
        }
        _ => {}
    }
    (rows, columns)
}

/// The fields of the page itself and of «Oppdrag».
pub(super) fn own(lang: Lang) -> [GatheringEntry; 4] {
    let strings = &Strings::of(lang).gathering;
    let words = Words::of(lang);
    let page = Route::Site(lang, SitePage::Gathering).path();
    let assignment = Route::Site(lang, SitePage::Assignment).path();
    let field = |id: &str, title: &str| SavedField {
        id: id.to_owned(),
        title: title.to_owned(),
    };
    let issues = 1..=ISSUES;
    let points = 1..=POINTS;
    let measures = 1..=MEASURES;
    [
        GatheringEntry {
            key: OWN_ISSUES.into(),
            part: "saker".into(),
            title: strings.issues_prompt.into(),
            path: format!("{page}#a-saker"),
            rev: String::new(),
            rows: issues
                .map(|it| field(&it.to_string(), &strings.issue(it)))
                .collect(),
            columns: Vec::new(),
        },
        GatheringEntry {
            key: OWN_POINTS.into(),
            part: FOLLOW_UP.into(),
            title: strings.points_prompt.into(),
            path: format!("{page}#a-oppfolging"),
            rev: String::new(),
            rows: points
                .map(|it| field(&it.to_string(), &Strings::of(lang).row(&it.to_string())))
                .collect(),
            columns: (POINT.iter().zip(strings.point))
                .map(|(id, title)| field(id, title))
                .collect(),
        },
        GatheringEntry {
            key: OWN_EXPECTED.into(),
            part: "tanker".into(),
            title: words.expected.into(),
            path: format!("{assignment}#a-til-de-folkevalgte"),
            rev: String::new(),
            rows: Vec::new(),
            columns: Vec::new(),
        },
        GatheringEntry {
            key: OWN_MEASURES.into(),
            part: "medvirkning".into(),
            title: words.measures.into(),
            path: format!("{assignment}#a-tiltak"),
            rev: String::new(),
            rows: measures
                .map(|it| field(&it.to_string(), &Strings::of(lang).row(&it.to_string())))
                .collect(),
            columns: (MEASURE.iter().zip(words.measure))
                .map(|(id, title)| field(id, title))
                .collect(),
        },
    ]
}
