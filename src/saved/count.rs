//! How much there is, in words.

use super::strings::{Strings, number};
use crate::activities::controls::add;
use course::{EntryKind, Kind, SavedEntry, SavedIndex};
use engine::{
    activity::reflect,
    progress::{Note, Play, Progress},
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
}

impl Count {
    /// Counts what `progress` holds.
    pub fn of(progress: &Progress, index: Option<&SavedIndex>) -> Count {
        let mut stories = 0;
        for (key, play) in progress.plays.iter() {
            stories += usize::from(is_story(play, index.and_then(|index| find(index, key))));
        }
        // A run that came to its end is also kept as an answer.
        let answers = progress.answers.keys();
        let exercises = answers.filter(|key| progress.plays.get(*key).is_none());
        Count {
            texts: progress.notes.values().filter(|it| is_written(it)).count(),
            exercises: exercises.count(),
            stories,
            quizzes: progress.plays.len() - stories,
            lessons: progress.visits.len(),
        }
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

/// Whether a play is of a scenario, which is `entry` in the course. Where that
/// is gone, its path tells: it ends at a place, and a quiz has none.
pub fn is_story(play: &Play, entry: Option<&SavedEntry>) -> bool {
    match entry {
        Some(entry) => entry.kind != EntryKind::Activity(Kind::Quiz),
        None => play.taken.iter().any(|id| id.starts_with('@')),
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

    #[test]
    fn what_there_is_is_said_as_one_would() {
        let count = Count::of(&samples::progress(), None);
        let all = Count {
            texts: 2,
            exercises: 2,
            stories: 1,
            quizzes: 1,
            lessons: 1,
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
    }
}
