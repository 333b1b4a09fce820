//! «Til samlingen»: what the learner wrote, in the order in which it is
//! brought along.

use crate::{
    activity::reflect,
    progress::{MIN_SAK, Note, Progress, Version},
};
use course::{GatheringEntry, GatheringIndex};

/// The parts of the page, in order: at last the points to follow up, which are
/// written after the session, and what the course no longer has.
pub const PARTS: [&str; 10] = [
    "min-sak",
    "saker",
    "innlegg",
    "tanker",
    "forventninger",
    "kjoreregler",
    "medvirkning",
    "dilemmaer",
    FOLLOW_UP,
    GONE,
];

/// The part of the points to follow up.
pub const FOLLOW_UP: &str = "oppfolging";

/// The part of what the course no longer has.
pub const GONE: &str = "borte";

/// The key of the page's own fields for the most important issues.
pub const OWN_ISSUES: &str = "samling/saker";

/// The key of the page's own table of points to follow up.
pub const OWN_POINTS: &str = "samling/oppfolging";

/// The key of what the administration expects of those who were elected.
pub const OWN_EXPECTED: &str = "samling/til-de-folkevalgte";

/// The key of the administration's own table of measures.
pub const OWN_MEASURES: &str = "samling/tiltak";

/// The beginning of the keys of what belongs to other pages.
const ELSEWHERE: [&str; 4] = ["evaluering/", "kursbevis/", "kvittering/", "oppdrag/"];

/// What was written in one place, in one field or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// The key of the place.
    pub key: &'a str,
    /// The part of the page to which it belongs.
    pub part: &'a str,
    /// What there is to know of the place; `None` where the course no longer
    /// has it.
    pub entry: Option<&'a GatheringEntry>,
    /// What was written, under the names of the fields; that of all there is,
    /// is empty.
    pub notes: Vec<(&'a str, &'a Note)>,
    /// It is brought along: as the latest of its notes says, like the box in
    /// the lesson.
    pub bring: bool,
}

/// Whether anything is written there.
pub fn is_written(note: &Note) -> bool {
    let mut versions = note.versions().into_iter();
    versions.any(|it| reflect::is_answered(&it.text))
}

/// The name of «Min sak», where it has one.
pub fn issue(progress: &Progress) -> Option<&Note> {
    progress.notes.get(MIN_SAK).filter(|note| is_written(note))
}

/// Everything that was written, each text once: by the parts of the page, in
/// reading order, and behind them what the course no longer has. Without an
/// index that is everything.
pub fn items<'a>(progress: &'a Progress, index: Option<&'a GatheringIndex>) -> Vec<Item<'a>> {
    let mut items: Vec<Item> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for part in PARTS {
        for entry in index.iter().flat_map(|index| &index.entries) {
            if entry.part == part {
                known.push(&entry.key);
                items.extend(item(progress, &entry.key, part, Some(entry)));
            }
        }
    }
    for (key, _) in progress.notes.iter() {
        let place = key.split('#').next().unwrap_or_default();
        let is_elsewhere =
            key == MIN_SAK || ELSEWHERE.iter().any(|beginning| key.starts_with(beginning));
        if !is_elsewhere && !known.contains(&place) {
            known.push(place);
            items.extend(item(progress, place, GONE, None));
        }
    }
    items
}

/// What was written under a key and in the fields below it; `None` where that
/// is nothing.
fn item<'a>(
    progress: &'a Progress,
    key: &'a str,
    part: &'a str,
    entry: Option<&'a GatheringEntry>,
) -> Option<Item<'a>> {
    let mut notes = Vec::new();
    let mut latest: Option<&Version> = None;
    for (at, note) in progress.notes.iter() {
        let Some(field) = at.strip_prefix(key) else {
            continue;
        };
        let field = match field.strip_prefix('#') {
            Some(field) => field,
            None if field.is_empty() => field,
            None => continue,
        };
        latest = latest.max(note.latest());
        if is_written(note) {
            notes.push((field, note));
        }
    }
    (!notes.is_empty()).then(|| Item {
        key,
        part,
        entry,
        notes,
        bring: latest.is_some_and(|it| it.bring),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::{Lang, SavedField};
    use proptest::prelude::*;

    fn entry(key: &str, part: &str) -> GatheringEntry {
        GatheringEntry {
            key: key.into(),
            part: part.into(),
            title: key.into(),
            path: String::new(),
            rev: String::new(),
            rows: vec![SavedField {
                id: "1".into(),
                title: "Sak 1".into(),
            }],
            columns: Vec::new(),
        }
    }

    fn index() -> GatheringIndex {
        GatheringIndex {
            format: 1,
            lang: Lang::Nb,
            entries: vec![
                entry("motet/tanke", "tanker"),
                entry("motet/min-sak", "min-sak"),
                entry("rollen/min-sak", "min-sak"),
                entry("rollen/regel", "kjoreregler"),
                entry(OWN_ISSUES, "saker"),
                entry(OWN_POINTS, FOLLOW_UP),
            ],
        }
    }

    fn write(progress: &mut Progress, key: &str, at: u64, text: &str, bring: bool) {
        let version = Version {
            at,
            text: text.into(),
            bring,
            rev: String::new(),
        };
        progress.note(key, "a", version);
    }

    #[test]
    fn parts_stand_in_order_and_modules_within_them() {
        let mut progress = Progress::default();
        for (at, key) in [
            "samling/oppfolging#1.hva",
            "rollen/regel",
            "rollen/min-sak",
            "motet/tanke",
            "motet/min-sak",
            "motet/borte#2",
            "motet/borte#1",
            "samling/saker#1",
            "evaluering/onske",
            "kursbevis/navn",
            "kvittering/id",
            "oppdrag/k3j9",
            MIN_SAK,
        ]
        .into_iter()
        .enumerate()
        {
            write(&mut progress, key, at as u64, "x", at % 2 == 0);
        }
        write(&mut progress, "rollen/blank", 1, " ", true);
        let index = index();
        let found = items(&progress, Some(&index));
        let keys: Vec<(&str, &str)> = found.iter().map(|it| (it.part, it.key)).collect();
        assert_eq!(
            keys,
            [
                ("min-sak", "motet/min-sak"),
                ("min-sak", "rollen/min-sak"),
                ("saker", OWN_ISSUES),
                ("tanker", "motet/tanke"),
                ("kjoreregler", "rollen/regel"),
                (FOLLOW_UP, OWN_POINTS),
                (GONE, "motet/borte"),
            ]
        );
        let fields: Vec<&str> = found[6].notes.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["1", "2"]);
        assert!(found[0].bring && !found[4].bring);
        assert!(issue(&progress).is_some());
        // Without the index nothing is missing.
        let all = items(&progress, None);
        assert_eq!(all.len(), found.len());
        assert!(all.iter().all(|it| it.part == GONE && it.entry.is_none()));
    }

    #[test]
    fn the_latest_field_says_for_all_whether_they_are_brought() {
        let mut progress = Progress::default();
        write(&mut progress, "m/p#1", 1, "a", true);
        write(&mut progress, "m/p#2", 2, "b", false);
        assert!(!items(&progress, None)[0].bring);
        write(&mut progress, "m/p#1", 3, "a", true);
        assert!(items(&progress, None)[0].bring);
        // Another activity whose name begins alike keeps its own.
        write(&mut progress, "m/plan", 4, "c", false);
        let found = items(&progress, None);
        assert_eq!(found.len(), 2);
        assert!(found[0].bring && found[0].notes.len() == 2);
    }

    proptest! {
        #[test]
        fn every_text_is_there_once(written in prop::collection::vec(("[mnsek][a-z]{0,2}/[a-c](#[1-3])?", "[x ]{0,2}", any::<bool>()), 0..24)) {
            let mut progress = Progress::default();
            for (at, (key, text, bring)) in written.iter().enumerate() {
                write(&mut progress, key, at as u64, text, *bring);
            }
            let mut index = index();
            index.entries.extend([entry("m/a", "tanker"), entry("m/b", "innlegg")]);
            for index in [None, Some(&index)] {
                let mut found: Vec<String> = Vec::new();
                for item in items(&progress, index) {
                    prop_assert!(!item.notes.is_empty());
                    for (field, _) in &item.notes {
                        found.push(match *field {
                            "" => item.key.to_owned(),
                            field => Progress::field(item.key, field),
                        });
                    }
                }
                let mut expected: Vec<String> = (progress.notes.iter())
                    .filter(|(_, note)| is_written(note))
                    .map(|(key, _)| key.clone())
                    .collect();
                found.sort();
                expected.sort();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
