//! How much there is, in words.

use super::strings::{Strings, number};
use crate::activities::controls::add;
use course::{EntryKind, Kind, SavedEntry, SavedIndex};
use engine::{
    activity::reflect,
    cards,
    progress::{Note, Progress},
};

/// How many things of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Texts with something in them.
    pub texts: usize,
    /// Exercises that were answered.
    pub exercises: usize,
    /// Simulations that were begun.
    pub stories: usize,
    /// Quizzes of which a round was begun.
    pub quizzes: usize,
    /// Lessons that were opened.
    pub lessons: usize,
    /// Cards that were practised.
    pub cards: usize,
    /// Dates set for them: none or one.
    pub dates: usize,
}

impl Count {
    /// Counts what `progress` holds.
    pub fn of(progress: &Progress, index: Option<&SavedIndex>) -> Count {
        let dates = usize::from(progress.cards.contains_key(cards::UNTIL));
        let mut count = Count {
            texts: progress.notes.values().filter(|it| is_written(it)).count(),
            lessons: progress.visits.len(),
            cards: progress.cards.len() - dates,
            dates,
            ..Count::default()
        };
        for key in progress.plays.keys() {
            let entry = index.and_then(|index| find(index, key));
            count.add(Sort::of(progress, key, entry));
        }
        // A run that came to its end is also kept as an answer.
        let answers = progress.answers.keys();
        let others = answers.filter(|key| progress.plays.get(*key).is_none());
        count.exercises += others.count();
        count
    }

    /// One more of a sort.
    pub fn add(&mut self, sort: Sort) {
        *match sort {
            Sort::Exercise => &mut self.exercises,
            Sort::Story => &mut self.stories,
            Sort::Quiz => &mut self.quizzes,
        } += 1;
    }

    /// Both together.
    pub fn with(self, other: Count) -> Count {
        self.each(other, usize::saturating_add)
    }

    /// What was counted here and not in `other`, a part of the same progress.
    pub fn without(self, other: Count) -> Count {
        self.each(other, usize::saturating_sub)
    }

    fn each(self, other: Count, of: fn(usize, usize) -> usize) -> Count {
        Count {
            texts: of(self.texts, other.texts),
            exercises: of(self.exercises, other.exercises),
            stories: of(self.stories, other.stories),
            quizzes: of(self.quizzes, other.quizzes),
            lessons: of(self.lessons, other.lessons),
            cards: of(self.cards, other.cards),
            dates: of(self.dates, other.dates),
        }
    }

    /// Nothing at all.
    pub fn is_empty(self) -> bool {
        self == Count::default()
    }

    /// «3 tekster, 14 øvelser, 1 simulering og 5 leksjoner»; empty for nothing.
    pub fn in_words(self, words: &Strings) -> String {
        let all = [
            (words.texts, self.texts),
            (words.exercises, self.exercises),
            (words.stories, self.stories),
            (words.quizzes, self.quizzes),
            (words.lessons, self.lessons),
            (words.cards, self.cards),
            (words.dates, self.dates),
        ];
        let mut all = all.into_iter().filter(|(_, count)| *count > 0).peekable();
        let mut said = String::new();
        while let Some((forms, count)) = all.next() {
            let between = match (said.is_empty(), all.peek()) {
                (true, _) => "",
                (false, Some(_)) => ", ",
                (false, None) => words.and,
            };
            // A number stays with what is counted.
            let counted = number(forms, count).replace(' ', "\u{a0}");
            add(&mut said, &[between, &counted]);
        }
        said
    }
}

/// What the course has under `key`.
fn find<'a>(index: &'a SavedIndex, key: &str) -> Option<&'a SavedEntry> {
    let mut entries = index.modules.iter().flat_map(|module| &module.entries);
    entries.find(|entry| entry.key == key)
}

/// What something that was done is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An exercise, which may be done in one go or step by step.
    Exercise,
    /// A simulation.
    Story,
    /// A quiz.
    Quiz,
}

impl Sort {
    /// What lies under `key`, which is `entry` in the course. Where that is gone,
    /// the run's path tells: a simulation's holds places and closed days, an
    /// exercise's what was chosen where, and a quiz's questions, of which some
    /// were answered unless the round had hardly begun.
    pub fn of(progress: &Progress, key: &str, entry: Option<&SavedEntry>) -> Sort {
        if let Some(entry) = entry {
            return match entry.kind {
                EntryKind::Activity(Kind::Quiz) => Sort::Quiz,
                EntryKind::Activity(Kind::Scenario | Kind::Inbox | Kind::Budget) => Sort::Story,
                _ => Sort::Exercise,
            };
        }
        let Some(play) = progress.plays.get(key) else {
            return Sort::Exercise;
        };
        let module = key.split('/').next().unwrap_or_default();
        let is_answered = |id: &String| {
            let key = Progress::key(module, id);
            progress.answers.get(&key).is_some()
        };
        if play.taken.iter().any(|id| id.starts_with('@')) {
            Sort::Story
        } else if play.taken.iter().any(is_answered) {
            Sort::Quiz
        } else {
            Sort::Exercise
        }
    }
}

/// Whether there is anything in a note.
pub fn is_written(note: &Note) -> bool {
    let mut versions = note.versions().into_iter();
    versions.any(|version| reflect::is_answered(&version.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::saved::{samples, strings::strings};
    use course::Lang;
    use engine::progress::{Entry, Run};

    #[test]
    fn what_there_is_is_said_as_one_would() {
        let count = Count::of(&samples::progress(), None);
        let all = Count {
            texts: 2,
            exercises: 2,
            stories: 1,
            quizzes: 1,
            lessons: 1,
            ..Count::default()
        };
        assert_eq!(count, all);
        assert_eq!(
            count.in_words(strings(Lang::Nb)).replace('\u{a0}', " "),
            "2 tekster, 2 øvelser, 1 simulering, 1 quiz og 1 leksjon"
        );
        let one = Count {
            lessons: 5,
            ..Count::default()
        };
        assert_eq!(one.in_words(strings(Lang::Nn)), "5\u{a0}leksjonar");
        assert_eq!(Count::default().in_words(strings(Lang::Nb)), "");
        assert_eq!(all.without(one).lessons, 0);
        let mut practised = samples::progress();
        for key in ["begreper/saksliste", "motet/quorum", cards::UNTIL] {
            practised.say(key, Entry { at: 10, value: 3 });
        }
        let count = Count::of(&practised, None).without(all);
        let words = [Lang::Nb, Lang::Nn].map(|lang| count.in_words(strings(lang)));
        assert_eq!(words, ["2\u{a0}kort og 1\u{a0}dato"; 2]);
    }

    #[test]
    fn a_run_is_counted_as_what_it_is_of() {
        let mut progress = samples::progress();
        for (key, path) in [
            ("motet/fordel", &["a=gruppe", "b=gruppe"][..]),
            ("motet/lys", &["del=red"]),
            ("motet/vei", &["ja", "nei"]),
            ("motet/uka", &["ring-na", "@mandag"]),
        ] {
            let run = Run {
                at: 6,
                path: path.iter().map(ToString::to_string).collect(),
                rev: String::new(),
            };
            progress.play(key, run);
        }
        // What the course no longer has is told by its path.
        let count = Count::of(&progress, None);
        assert_eq!((count.exercises, count.stories, count.quizzes), (5, 2, 1));
        let entry = |kind| SavedEntry {
            key: "motet/x".into(),
            kind: EntryKind::Activity(kind),
            title: String::new(),
            path: String::new(),
            rev: String::new(),
            fields: Vec::new(),
        };
        for (kind, sort) in [
            (Kind::Scenario, Sort::Story),
            (Kind::Inbox, Sort::Story),
            (Kind::Budget, Sort::Story),
            (Kind::Quiz, Sort::Quiz),
            (Kind::Dilemma, Sort::Exercise),
            (Kind::Guide, Sort::Exercise),
            (Kind::Single, Sort::Exercise),
        ] {
            let entry = entry(kind);
            assert_eq!(
                Sort::of(&progress, "motet/x", Some(&entry)),
                sort,
                "{kind:?}"
            );
        }
    }
}
