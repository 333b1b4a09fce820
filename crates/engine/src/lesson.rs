//! What is done, what is next, how long is left.

use crate::{Millis, progress::Progress};
use course::{CourseIndex, LessonMeta, ModuleMeta};

/// How far a learner has come in a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonState {
    /// Never opened.
    NotStarted,
    /// Opened; `answered` of `graded` activities have been answered.
    Started {
        /// Graded activities with an answer, right or wrong.
        answered: usize,
        /// All graded activities.
        graded: usize,
    },
    /// Every graded activity has been answered; in a lesson without any, its
    /// end was reached.
    Done,
}

/// The state of a lesson. Right or wrong makes no difference: trying counts.
pub fn lesson_state(progress: &Progress, module: &str, lesson: &LessonMeta) -> LessonState {
    let answered = lesson
        .counted
        .iter()
        .filter(|id| progress.answers.contains_key(&Progress::key(module, id)))
        .count();
    let graded = lesson.counted.len();
    let visit = progress.visits.get(&Progress::key(module, &lesson.id));
    let done = if graded == 0 {
        visit.is_some_and(|visit| visit.read.is_some())
    } else {
        answered == graded
    };
    if done {
        LessonState::Done
    } else if answered > 0 || visit.is_some() {
        LessonState::Started { answered, graded }
    } else {
        LessonState::NotStarted
    }
}

/// How far a learner has come in the core of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModuleState {
    /// Core lessons that are done.
    pub done: usize,
    /// All core lessons.
    pub lessons: usize,
    /// Whether any lesson, core or not, has been opened.
    pub started: bool,
    /// Minutes of the core lessons that are not done.
    pub minutes_left: u32,
}

impl ModuleState {
    /// All of the core is done.
    pub fn is_done(&self) -> bool {
        self.lessons > 0 && self.done == self.lessons
    }
}

/// The state of a module. Only the core counts.
pub fn module_state(progress: &Progress, module: &ModuleMeta) -> ModuleState {
    let mut state = ModuleState {
        done: 0,
        lessons: 0,
        started: false,
        minutes_left: 0,
    };
    let mut seconds_left = 0;
    for lesson in &module.lessons {
        let lesson_state = lesson_state(progress, &module.slug, lesson);
        state.started |= lesson_state != LessonState::NotStarted;
        if lesson.core {
            state.lessons += 1;
            if lesson_state == LessonState::Done {
                state.done += 1;
            } else {
                seconds_left += lesson.seconds;
            }
        }
    }
    state.minutes_left = u32::div_ceil(seconds_left, 60);
    state
}

/// When a module was finished: the time at which the last part of its core was
/// done for the first time. `None` while anything of the core is not.
pub fn finished(progress: &Progress, module: &ModuleMeta) -> Option<Millis> {
    let key = |id: &String| Progress::key(&module.slug, id);
    let mut last = None;
    for lesson in module.lessons.iter().filter(|lesson| lesson.core) {
        if lesson.counted.is_empty() {
            let visit = progress.visits.get(&key(&lesson.id))?;
            last = last.max(Some(visit.read?));
        }
        for id in &lesson.counted {
            let answer = progress.answers.get(&key(id))?;
            last = last.max(Some(answer.first.at));
        }
    }
    last
}

/// Whether everything that trains a goal was done: `ids` are lessons of the
/// module, activities that count and were tried, and prompts that were answered
/// with a text.
pub fn goal_is_done(progress: &Progress, module: &ModuleMeta, ids: &[String]) -> bool {
    !ids.is_empty()
        && ids.iter().all(|id| {
            let key = Progress::key(&module.slug, id);
            match module.lessons.iter().find(|lesson| lesson.id == *id) {
                Some(lesson) => lesson_state(progress, &module.slug, lesson) == LessonState::Done,
                None => progress.answers.contains_key(&key) || progress.is_written(&key),
            }
        })
}

/// What the start page offers first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume<'a> {
    /// Nothing was opened yet.
    Begin,
    /// Go on with this lesson.
    Lesson(&'a ModuleMeta, &'a LessonMeta),
    /// Every lesson that there is, is done.
    AllDone,
}

/// Where «Fortsett der du slapp» leads: the lesson opened most recently where
/// it is not done, else the first one after it in its module that is not, else
/// the first such lesson of the course.
pub fn resume<'a>(progress: &Progress, course: &'a CourseIndex) -> Resume<'a> {
    let Some((module, index)) = last_opened(progress, course) else {
        return Resume::Begin;
    };
    let (before, from) = module.lessons.split_at(index);
    let here = from.iter().chain(before).map(|lesson| (module, lesson));
    let anywhere = course
        .modules
        .iter()
        .flat_map(|module| module.lessons.iter().map(move |lesson| (module, lesson)));
    here.chain(anywhere)
        .find(|(module, lesson)| lesson_state(progress, &module.slug, lesson) != LessonState::Done)
        .map_or(Resume::AllDone, |(module, lesson)| {
            Resume::Lesson(module, lesson)
        })
}

/// The first graded activity of a lesson that has no answer, where some have:
/// the place where the learner left off. `None` at the lesson's beginning.
pub fn first_open<'a>(
    progress: &Progress,
    module: &str,
    lesson: &'a LessonMeta,
) -> Option<&'a str> {
    let answered = |id: &String| progress.answers.contains_key(&Progress::key(module, id));
    if !lesson.counted.iter().any(answered) {
        return None;
    }
    lesson
        .counted
        .iter()
        .find(|id| !answered(id))
        .map(String::as_str)
}

/// The lesson that was opened most recently, as its module and place in it.
fn last_opened<'a>(
    progress: &Progress,
    course: &'a CourseIndex,
) -> Option<(&'a ModuleMeta, usize)> {
    let visited = |module: &ModuleMeta, lesson: &LessonMeta| -> Option<Millis> {
        let visit = progress
            .visits
            .get(&Progress::key(&module.slug, &lesson.id))?;
        Some(visit.last)
    };
    let (_, module, index) = course
        .modules
        .iter()
        .flat_map(|module| {
            module
                .lessons
                .iter()
                .enumerate()
                .map(move |(i, l)| (module, i, l))
        })
        .filter_map(|(module, index, lesson)| Some((visited(module, lesson)?, module, index)))
        .max_by_key(|(last, _, _)| *last)?;
    Some((module, index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Attempt, Version};
    use course::{Lang, PageKind};
    use proptest::prelude::*;

    fn lesson(id: &str, core: bool, graded: &[&str]) -> LessonMeta {
        LessonMeta {
            id: id.into(),
            title: id.into(),
            core,
            kind: PageKind::Lesson,
            seconds: 290,
            counted: graded.iter().map(ToString::to_string).collect(),
            open: vec!["tanke".into()],
        }
    }

    fn course() -> CourseIndex {
        CourseIndex {
            format: 1,
            lang: Lang::Nb,
            modules: vec![ModuleMeta {
                slug: "m".into(),
                title: "M".into(),
                lessons: vec![
                    lesson("a", true, &["q1", "q2"]),
                    lesson("b", true, &[]),
                    lesson("c", false, &["q3"]),
                ],
                goals: vec![],
            }],
        }
    }

    fn answer(progress: &mut Progress, key: &str) {
        let attempt = Attempt {
            at: 1,
            score: 0,
            picks: vec![],
            rev: String::new(),
        };
        progress.attempt(key, attempt);
    }

    #[test]
    fn a_lesson_is_done_when_all_graded_activities_were_tried() {
        let course = course();
        let a = &course.modules[0].lessons[0];
        let mut progress = Progress::default();
        assert_eq!(lesson_state(&progress, "m", a), LessonState::NotStarted);
        progress.visit("m/a", 1, true);
        assert_eq!(
            lesson_state(&progress, "m", a),
            LessonState::Started {
                answered: 0,
                graded: 2
            }
        );
        answer(&mut progress, "m/q1");
        answer(&mut progress, "other/q2");
        assert_eq!(
            lesson_state(&progress, "m", a),
            LessonState::Started {
                answered: 1,
                graded: 2
            }
        );
        answer(&mut progress, "m/q2");
        assert_eq!(lesson_state(&progress, "m", a), LessonState::Done);
    }

    #[test]
    fn an_answer_begins_a_lesson_whose_visit_is_not_known() {
        let course = course();
        let mut progress = Progress::default();
        answer(&mut progress, "m/q1");
        assert_eq!(
            lesson_state(&progress, "m", &course.modules[0].lessons[0]),
            LessonState::Started {
                answered: 1,
                graded: 2
            }
        );
    }

    #[test]
    fn a_lesson_without_exercises_is_done_at_its_end() {
        let course = course();
        let b = &course.modules[0].lessons[1];
        let mut progress = Progress::default();
        progress.visit("m/b", 1, false);
        assert_ne!(lesson_state(&progress, "m", b), LessonState::Done);
        progress.visit("m/b", 2, true);
        assert_eq!(lesson_state(&progress, "m", b), LessonState::Done);
    }

    #[test]
    fn only_the_core_counts_for_a_module() {
        let course = course();
        let module = &course.modules[0];
        let mut progress = Progress::default();
        assert!(!module_state(&progress, module).started);
        answer(&mut progress, "m/q3");
        let state = module_state(&progress, module);
        assert_eq!(
            (state.done, state.lessons, state.started, state.minutes_left),
            (0, 2, true, 10)
        );
        answer(&mut progress, "m/q1");
        answer(&mut progress, "m/q2");
        progress.visit("m/b", 1, true);
        let state = module_state(&progress, module);
        assert!(state.is_done());
        assert_eq!(state.minutes_left, 0);
        let announced = ModuleMeta {
            lessons: vec![],
            ..module.clone()
        };
        assert!(!module_state(&progress, &announced).is_done());
    }

    #[test]
    fn a_module_is_finished_when_the_last_of_its_core_was_first_done() {
        let course = course();
        let module = &course.modules[0];
        let mut progress = Progress::default();
        let at = |progress: &mut Progress, key: &str, at| {
            let attempt = Attempt {
                at,
                score: 0,
                picks: vec![],
                rev: String::new(),
            };
            progress.attempt(key, attempt);
        };
        assert_eq!(finished(&progress, module), None);
        at(&mut progress, "m/q1", 10);
        progress.visit("m/b", 30, false);
        at(&mut progress, "m/q2", 20);
        assert_eq!(finished(&progress, module), None, "opened and not read");
        progress.visit("m/b", 40, true);
        assert_eq!(finished(&progress, module), Some(40));
        // What is done again, or is no part of the core, changes nothing.
        at(&mut progress, "m/q1", 50);
        at(&mut progress, "m/q3", 60);
        progress.visit("m/b", 70, true);
        assert_eq!(finished(&progress, module), Some(40));
        let announced = ModuleMeta {
            lessons: vec![],
            ..module.clone()
        };
        assert_eq!(finished(&progress, &announced), None);
        let mut more = module.clone();
        more.lessons.truncate(1);
        assert_eq!(finished(&progress, &more), Some(20));
    }

    proptest! {
        #[test]
        fn a_module_that_is_done_has_a_day(answers in prop::collection::vec((0..4usize, 1..99u64), 0..8), reads in prop::collection::vec((0..3usize, 1..99u64, any::<bool>()), 0..8)) {
            let course = course();
            let module = &course.modules[0];
            let mut progress = Progress::default();
            for (id, at) in answers {
                let key = ["m/q1", "m/q2", "m/q3", "other/q1"][id];
                progress.attempt(key, Attempt { at, score: 0, picks: vec![], rev: String::new() });
            }
            for (id, at, read) in reads {
                progress.visit(["m/a", "m/b", "m/c"][id], at, read);
            }
            prop_assert_eq!(finished(&progress, module).is_some(), module_state(&progress, module).is_done());
        }
    }

    #[test]
    fn minutes_are_rounded_once_for_the_module() {
        let mut course = course();
        let module = &mut course.modules[0];
        for lesson in &mut module.lessons {
            lesson.seconds = 61;
        }
        let mut progress = Progress::default();
        // 122 seconds are three minutes, though each lesson by itself takes two.
        assert_eq!(module_state(&progress, module).minutes_left, 3);
        progress.visit("m/b", 1, true);
        assert_eq!(module_state(&progress, module).minutes_left, 2);
        module.lessons[0].seconds = 60;
        assert_eq!(module_state(&progress, module).minutes_left, 1);
    }

    fn write(progress: &mut Progress, key: &str, text: &str) {
        let version = Version {
            at: 1,
            text: text.into(),
            bring: false,
            rev: String::new(),
        };
        progress.note(key, "one", version);
    }

    #[test]
    fn a_goal_is_done_when_all_that_trains_it_is() {
        let course = course();
        let module = &course.modules[0];
        let mut progress = Progress::default();
        let done = |progress: &Progress, ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            goal_is_done(progress, module, &ids)
        };
        assert!(!done(&progress, &[]), "nothing trains it");
        assert!(!done(&progress, &["b", "q1"]));
        // A lesson counts when it is done, not when it was opened.
        progress.visit("m/b", 1, false);
        assert!(!done(&progress, &["b"]));
        progress.visit("m/b", 2, true);
        assert!(done(&progress, &["b"]));
        assert!(!done(&progress, &["b", "q1"]), "all of them");
        answer(&mut progress, "other/q1");
        assert!(!done(&progress, &["q1"]), "of this module");
        answer(&mut progress, "m/q1");
        assert!(done(&progress, &["b", "q1"]));
        // A lesson with exercises is done by them, whatever lies under its name.
        answer(&mut progress, "m/a");
        assert!(!done(&progress, &["a"]));
        answer(&mut progress, "m/q2");
        assert!(done(&progress, &["a", "b", "q1", "q2"]));
        assert!(!done(&progress, &["a", "gone"]));
    }

    #[test]
    fn a_goal_is_done_by_a_text_that_says_something() {
        let course = course();
        let module = &course.modules[0];
        let mut progress = Progress::default();
        let ids = ["tanke".to_owned()];
        assert!(!goal_is_done(&progress, module, &ids));
        write(&mut progress, "m/tanke", " \n");
        assert!(!goal_is_done(&progress, module, &ids));
        write(&mut progress, "m/tanke", "Jeg vil");
        assert!(goal_is_done(&progress, module, &ids));
        // Written elsewhere at the same time, and emptied there: one says something.
        let mut elsewhere = Progress::default();
        let empty = Version {
            at: 9,
            text: String::new(),
            bring: false,
            rev: String::new(),
        };
        elsewhere.note("m/tanke", "two", empty);
        progress.join(elsewhere);
        assert!(goal_is_done(&progress, module, &ids));
        write(&mut progress, "m/tanke", "");
        assert!(!goal_is_done(&progress, module, &ids), "taken back");
    }

    #[test]
    fn a_goal_is_done_by_a_text_in_any_field() {
        let course = course();
        let module = &course.modules[0];
        let mut progress = Progress::default();
        let ids = ["tanke".to_owned()];
        // A name that begins alike is another's.
        write(&mut progress, "m/tanken", "Jeg vil");
        write(&mut progress, "m/tanken#1", "Jeg vil");
        write(&mut progress, &Progress::field("m/tanke", "1"), " ");
        assert!(!goal_is_done(&progress, module, &ids));
        write(&mut progress, &Progress::field("m/tanke", "2"), "Jeg vil");
        assert!(goal_is_done(&progress, module, &ids));
    }

    #[test]
    fn one_resumes_where_one_was_or_at_the_next_open_lesson() {
        let course = course();
        let mut progress = Progress::default();
        assert_eq!(resume(&progress, &course), Resume::Begin);
        progress.visit("m/a", 1, false);
        let at = |progress: &Progress| match resume(progress, &course) {
            Resume::Lesson(_, lesson) => Some(lesson.id.as_str()),
            _ => None,
        };
        let a = &course.modules[0].lessons[0];
        assert_eq!(at(&progress), Some("a"));
        assert_eq!(first_open(&progress, "m", a), None);
        answer(&mut progress, "m/q1");
        assert_eq!(first_open(&progress, "m", a), Some("q2"));
        answer(&mut progress, "m/q2");
        assert_eq!(at(&progress), Some("b"));
        progress.visit("m/c", 5, false);
        assert_eq!(at(&progress), Some("c"));
        answer(&mut progress, "m/q3");
        assert_eq!(at(&progress), Some("b"), "what was skipped comes last");
        progress.visit("m/b", 2, true);
        assert_eq!(resume(&progress, &course), Resume::AllDone);
        assert_eq!(first_open(&progress, "m", a), None);
    }

    #[test]
    fn a_module_that_is_done_leads_to_the_next() {
        let mut course = course();
        let mut other = course.modules[0].clone();
        other.slug = "n".into();
        course.modules.push(other);
        let mut progress = Progress::default();
        for key in ["m/q1", "m/q2", "m/q3"] {
            answer(&mut progress, key);
        }
        progress.visit("m/b", 3, true);
        assert!(matches!(
            resume(&progress, &course),
            Resume::Lesson(module, lesson) if module.slug == "n" && lesson.id == "a"
        ));
    }
}
