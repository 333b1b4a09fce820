//! A receipt of what a learner has, as far as they share it.

use super::{Light, Receipt};
use crate::{
    gathering::{self, Item},
    lesson::module_state,
    progress::{Note, Progress},
};
use course::{CourseIndex, GatheringIndex};

/// The key of the id that receipts of this learner have.
pub const RECEIPT_ID: &str = "kvittering/id";

/// The key of the name, the same as on the proofs.
pub const RECEIPT_NAME: &str = "kursbevis/navn";

/// The key of the themes that there should be time for: a field for each, with
/// any text.
pub const RECEIPT_THEMES: &str = "kvittering/tema";

/// The key of the open questions, a field for each.
pub const RECEIPT_QUESTIONS: &str = "kvittering/sporsmal";

/// The key of the answers to the evaluation.
const EVALUATION: &str = "evaluering";

/// What a learner shares. Nothing but what is done, unless they say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Modules that are done.
    pub done: bool,
    /// The name.
    pub name: bool,
    /// Themes that there should be time for.
    pub themes: bool,
    /// The most important issues.
    pub issues: bool,
    /// Stands on dilemmas.
    pub stands: bool,
    /// Proposals for kjøreregler.
    pub rules: bool,
    /// What is expected of the administration.
    pub expectations: bool,
    /// Open questions.
    pub questions: bool,
    /// The evaluation.
    pub evaluation: bool,
}

impl Shared {
    /// What is shared before the learner chose.
    pub const FIRST: Shared = Shared {
        done: true,
        name: false,
        themes: false,
        issues: false,
        stands: false,
        rules: false,
        expectations: false,
        questions: false,
        evaluation: false,
    };
}

/// What the learner would send, tidy; its maker's id and its time are the
/// caller's to fill in. Of issues, rules and expectations only what is marked
/// «ta med til samlingen»: the rest is private.
pub fn draft(
    progress: &Progress,
    course: &CourseIndex,
    index: &GatheringIndex,
    shared: &Shared,
) -> Receipt {
    let mut receipt = Receipt::default();
    let items = gathering::items(progress, Some(index));
    let texts = |part: &str| -> Vec<String> {
        let brought = items.iter().filter(|it| it.part == part && it.bring);
        brought.flat_map(said).collect()
    };
    if shared.done {
        let modules = course.modules.iter();
        let done = modules.filter(|it| module_state(progress, it).is_done());
        receipt.done = done.map(|it| it.slug.clone()).collect();
    }
    if shared.name {
        receipt.name = progress
            .notes
            .get(RECEIPT_NAME)
            .map(latest)
            .unwrap_or_default();
    }
    if shared.themes {
        let themes = fields(progress, RECEIPT_THEMES, '#').into_iter();
        receipt.themes = themes.map(|(theme, _)| theme).collect();
    }
    if shared.issues {
        receipt.issues = texts("saker");
    }
    if shared.stands {
        receipt.stands = stands(progress, index);
    }
    if shared.rules {
        receipt.rules = texts("kjoreregler");
    }
    if shared.expectations {
        receipt.expectations = texts("forventninger");
    }
    if shared.questions {
        let questions = fields(progress, RECEIPT_QUESTIONS, '#').into_iter();
        receipt.questions = questions.map(|(_, text)| text).collect();
    }
    if shared.evaluation {
        receipt.evaluation = fields(progress, EVALUATION, '/');
    }
    receipt.tidy();
    receipt
}

/// What a note says now.
fn latest(note: &Note) -> String {
    note.latest().map(|it| it.text.clone()).unwrap_or_default()
}

/// What was written in one place, a text for each field.
fn said(item: &Item) -> Vec<String> {
    item.notes.iter().map(|(_, note)| latest(note)).collect()
}

/// The fields below a key and what they say, without those that say nothing.
fn fields(progress: &Progress, key: &str, between: char) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (at, note) in progress.notes.iter() {
        let field = at.strip_prefix(key).and_then(|it| it.strip_prefix(between));
        if let Some(field) = field {
            fields.push((field.to_owned(), latest(note)));
        }
    }
    fields.retain(|(_, text)| !text.trim().is_empty());
    fields
}

/// The stands on the dilemmas that the course has. A run that does not fit its
/// dilemma any more is passed over whole, as where it is shown.
fn stands(progress: &Progress, index: &GatheringIndex) -> Vec<(String, Light)> {
    let mut stands = Vec::new();
    for entry in index.entries.iter().filter(|it| it.part == "dilemmaer") {
        let Some(play) = progress.plays.get(&entry.key) else {
            continue;
        };
        let of = |(at, taken): (usize, &String)| {
            let part = &entry.rows.get(at)?.id;
            let light = taken.strip_prefix(part.as_str())?.strip_prefix('=')?;
            let light = Light::ALL.into_iter().find(|it| it.name() == light)?;
            Some((Progress::field(&entry.key, part), light))
        };
        let all: Option<Vec<_>> = play.latest.path.iter().enumerate().map(of).collect();
        stands.extend(all.unwrap_or_default());
    }
    stands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Attempt, Run, Version};
    use course::{GatheringEntry, Lang, LessonMeta, ModuleMeta, PageKind, SavedField};

    fn entry(key: &str, part: &str, rows: &[&str]) -> GatheringEntry {
        let row = |id: &&str| SavedField {
            id: (*id).to_owned(),
            title: String::new(),
        };
        GatheringEntry {
            key: key.into(),
            part: part.into(),
            title: String::new(),
            path: String::new(),
            rev: String::new(),
            rows: rows.iter().map(row).collect(),
            columns: Vec::new(),
        }
    }

    fn index() -> GatheringIndex {
        GatheringIndex {
            format: 1,
            lang: Lang::Nb,
            entries: vec![
                entry("motet/regel", "kjoreregler", &[]),
                entry("samspill/venter", "forventninger", &[]),
                entry("motet/tanke", "tanker", &[]),
                entry("rollen/lys", "dilemmaer", &["a", "b"]),
                entry("samspill/lys", "dilemmaer", &["a"]),
                entry("samling/saker", "saker", &["1", "2", "3"]),
            ],
        }
    }

    fn course() -> CourseIndex {
        let module = |slug: &str| ModuleMeta {
            slug: slug.into(),
            title: String::new(),
            lessons: vec![LessonMeta {
                id: "l".into(),
                title: String::new(),
                core: true,
                kind: PageKind::Lesson,
                seconds: 60,
                counted: vec!["q".into()],
                open: Vec::new(),
            }],
            goals: Vec::new(),
        };
        CourseIndex {
            format: 1,
            lang: Lang::Nb,
            modules: vec![module("motet"), module("rollen")],
        }
    }

    const ALL: Shared = Shared {
        done: true,
        name: true,
        themes: true,
        issues: true,
        stands: true,
        rules: true,
        expectations: true,
        questions: true,
        evaluation: true,
    };

    fn learner() -> Progress {
        let mut progress = Progress::default();
        for (key, text, bring) in [
            ("motet/regel", "Vi lytter", true),
            ("samspill/venter", "Saker i tide", true),
            ("motet/tanke", "Bare min", true),
            ("samling/saker#1", "Hallen", true),
            ("samling/saker#3", " Skolen\n", true),
            (RECEIPT_NAME, "Kari", false),
            ("kvittering/tema#rollen", "ja", false),
            ("kvittering/tema#planer", "", false),
            ("kvittering/sporsmal#1", "Hvem?", false),
            ("evaluering/nytte", "4 av 5", false),
            ("evaluering/onske", " ", false),
            ("oppdrag/abcd", "oppdrag=1", false),
        ] {
            let version = Version {
                at: 1,
                text: text.into(),
                bring,
                rev: String::new(),
            };
            progress.note(key, "r", version);
        }
        let attempt = Attempt {
            at: 1,
            score: 0,
            picks: Vec::new(),
            rev: String::new(),
        };
        progress.attempt("rollen/q", attempt);
        let mut run = |key: &str, path: &[&str]| {
            let path = path.iter().map(ToString::to_string).collect();
            let rev = String::new();
            progress.play(key, Run { at: 1, path, rev });
        };
        run("rollen/lys", &["a=yellow", "b=red"]);
        // Of another edition of the dilemma, and of none.
        run("samspill/lys", &["a=green", "b=red"]);
        run("motet/lys", &["a=green"]);
        progress
    }

    #[test]
    fn nothing_but_what_is_done_goes_by_itself() {
        let receipt = draft(&learner(), &course(), &index(), &Shared::FIRST);
        let only = Receipt {
            done: vec!["rollen".into()],
            ..Receipt::default()
        };
        assert_eq!(receipt, only);
    }

    #[test]
    fn each_thing_goes_when_it_is_shared() {
        let whole = draft(&learner(), &course(), &index(), &ALL);
        let text = str::to_owned;
        let expected = Receipt {
            done: vec![text("rollen")],
            name: text("Kari"),
            themes: vec![text("rollen")],
            issues: vec![text("Hallen"), text("Skolen")],
            stands: vec![
                (text("rollen/lys#a"), Light::Yellow),
                (text("rollen/lys#b"), Light::Red),
            ],
            rules: vec![text("Vi lytter")],
            expectations: vec![text("Saker i tide")],
            questions: vec![text("Hvem?")],
            evaluation: vec![(text("nytte"), text("4 av 5"))],
            ..Receipt::default()
        };
        assert_eq!(whole, expected);
        // Each by itself, and nothing of the others with it.
        type Turn = fn(&mut Shared);
        let turns: [Turn; 9] = [
            |it| it.done = true,
            |it| it.name = true,
            |it| it.themes = true,
            |it| it.issues = true,
            |it| it.stands = true,
            |it| it.rules = true,
            |it| it.expectations = true,
            |it| it.questions = true,
            |it| it.evaluation = true,
        ];
        let mut lines = Vec::new();
        for turn in turns {
            let mut shared = Shared::FIRST;
            shared.done = false;
            turn(&mut shared);
            let own = draft(&learner(), &course(), &index(), &shared).lines();
            assert!(!own.is_empty());
            lines.extend(own);
        }
        lines.sort();
        assert_eq!(lines, whole.lines());
    }

    #[test]
    fn what_is_private_stays() {
        let mut progress = learner();
        for key in ["motet/regel", "samspill/venter", "samling/saker#1"] {
            let version = Version {
                at: 2,
                text: "Privat".into(),
                bring: false,
                rev: String::new(),
            };
            progress.note(key, "r", version);
        }
        let receipt = draft(&progress, &course(), &index(), &ALL);
        assert!(receipt.rules.is_empty() && receipt.expectations.is_empty());
        assert!(receipt.issues.is_empty());
    }

    #[test]
    fn what_there_is_too_much_of_can_be_sent_all_the_same() {
        let mut progress = learner();
        for at in 0..40 {
            let version = Version {
                at: 1,
                text: format!("{at} {}", "ø".repeat(900)),
                bring: true,
                rev: String::new(),
            };
            let keys = [
                "kvittering/sporsmal#",
                "evaluering/x",
                "kvittering/tema#t",
                "samling/saker#",
            ];
            for key in keys {
                progress.note(&format!("{key}{at}"), "r", version.clone());
            }
        }
        let mut receipt = draft(&progress, &course(), &index(), &ALL);
        receipt.id = "abcd".into();
        assert!(receipt.write().is_ok());
        assert_eq!((receipt.issues.len(), receipt.questions.len()), (3, 6));
    }
}
