//! Type `quiz`.
//!
//! A round is the list of questions drawn, kept as a run. Each question is the
//! view of its own type; what it scored in the round is its latest answer since
//! the round was drawn. So a round survives a reload, and nothing about it is
//! kept twice.

use super::{Context, controls};
use crate::{
    platform::{chance, clock, page, timer::Debounce},
    strings::Strings,
};
use course::{Bundle, Route, activity::Quiz};
use engine::{
    PerMille,
    activity::quiz::{self, Known},
    progress::{Progress, Run},
};
use leptos::prelude::*;
use std::rc::Rc;

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The way in.
    Door,
    /// A question of the round, by its place.
    Question(usize),
    /// How the round went.
    Result,
}

/// Everything that the stages need.
#[derive(Clone)]
struct Round {
    quiz: Quiz<String>,
    bundle: Rc<Bundle>,
    context: Context,
}

impl Round {
    fn key(&self, question: &str) -> String {
        Progress::key(&self.bundle.module, question)
    }

    /// The round that was drawn last, where the pool still has it.
    fn run(&self, progress: &Progress) -> Option<Run> {
        let play = progress.plays.get(&self.context.key)?;
        quiz::fits(&self.quiz, &play.latest.path).then(|| play.latest.clone())
    }

    /// What a question scored in a round.
    fn score(&self, progress: &Progress, run: &Run, question: &str) -> Option<PerMille> {
        let answer = progress.answers.get(&self.key(question))?;
        (answer.latest.at >= run.at).then_some(answer.latest.score)
    }

    /// The place of the first question of a round without an answer.
    fn open(&self, progress: &Progress, run: &Run) -> Option<usize> {
        run.path
            .iter()
            .position(|id| self.score(progress, run, id).is_none())
    }

    /// Whether the latest round was closed.
    fn is_closed(&self, progress: &Progress, run: &Run) -> bool {
        let answer = progress.answers.get(&self.context.key);
        answer.is_some_and(|answer| answer.latest.at >= run.at)
    }

    fn draw(&self) {
        let store = self.context.store;
        let path = store.progress.with_untracked(|progress| {
            let known = |id: &str| {
                let latest = &progress.answers.get(&self.key(id))?.latest;
                Some(Known {
                    score: latest.score,
                    at: latest.at,
                })
            };
            quiz::draw(&self.quiz, &known, chance::seed())
        });
        // Later than every answer there is, also one from a clock that goes ahead.
        let at = store.progress.with_untracked(|progress| {
            let keys = path.iter().map(|id| self.key(id));
            let all = keys.chain([self.context.key.clone()]);
            let after = all.filter_map(|key| Some(progress.answers.get(&key)?.latest.at + 1));
            after.fold(clock::now(), u64::max)
        });
        let rev = self.quiz.rev.clone();
        store.play(&self.context.key, Run { at, path, rev });
    }

    fn close(&self, run: &Run) {
        let total =
            self.context.store.progress.with_untracked(|progress| {
                quiz::total(&run.path, &|id| self.score(progress, run, id))
            });
        let mut context = self.context.clone();
        context.round = Some(run.at);
        context.attempt(total, run.path.clone(), &self.quiz.rev);
    }
}

/// The quiz: its way in, or the result of the round that was closed last.
pub fn view(quiz: Quiz<String>, bundle: &Rc<Bundle>, context: Context) -> AnyView {
    let store = context.store;
    let stage = RwSignal::new(Stage::Door);
    let touched = StoredValue::new(false);
    let round = StoredValue::new_local(Round {
        quiz,
        bundle: Rc::clone(bundle),
        context,
    });
    // What was kept may come late: the journal is read while the page is taken over.
    controls::now_and_on_change(Box::new(move || {
        let closed = store.progress.with(|progress| {
            round.with_value(|round| {
                let run = round.run(progress);
                run.is_some_and(|run| round.is_closed(progress, &run))
            })
        });
        if closed && !touched.get_value() {
            stage.set(Stage::Result);
        }
    }));
    let go = Callback::new(move |to: Stage| {
        touched.set_value(true);
        stage.set(to);
        let heading = round.with_value(|round| format!("#a-{} .quiz-heading", round.quiz.id));
        // The stage is drawn after this.
        Debounce::default().call(0, move || {
            if let Some(heading) = page::first(&heading) {
                let _ = heading.focus();
                page::bring_top_into_view(&heading);
            }
        });
    });
    controls::live(Box::new(move || {
        let stage = stage.get();
        round.with_value(|round| {
            let run = store
                .progress
                .with_untracked(|progress| round.run(progress));
            match (stage, run) {
                (Stage::Question(at), Some(run)) => question(round, run, at, go),
                (Stage::Result, Some(run)) => result(round, &run, go),
                (_, run) => door(round, run, go),
            }
        })
    }))
}

/// Begins a round, or goes on with the one that was begun.
fn door(round: &Round, run: Option<Run>, go: Callback<Stage>) -> AnyView {
    let words = round.context.words;
    let open = round.context.store.progress.with_untracked(|progress| {
        let run = run.as_ref().filter(|run| !round.is_closed(progress, run))?;
        Some(round.open(progress, run))
    });
    let mut themes = String::new();
    for theme in &round.quiz.themes {
        themes += &format!("<li>{}</li>", theme.title);
    }
    let begin = round.clone();
    let begin = StoredValue::new_local(begin);
    let (label, press) = match open {
        None => (
            words.start_round,
            Callback::new(move |()| {
                begin.with_value(Round::draw);
                go.run(Stage::Question(0));
            }),
        ),
        Some(open) => (
            words.go_on_round,
            Callback::new(move |()| {
                // All answered, but the result never asked for: the last question has the way there.
                let last = begin.with_value(|round| round.quiz.draw as usize);
                go.run(Stage::Question(open.unwrap_or(last.saturating_sub(1))));
            }),
        ),
    };
    view! {
        <div class="activity-prompt" inner_html=round.quiz.prompt.clone()></div>
        <ul class="quiz-themes" inner_html=themes></ul>
        <div class="activity-actions">{controls::button(label, "", press)}</div>
    }
    .into_any()
}

/// One question of the round, and the way on once it is answered.
fn question(round: &Round, run: Run, at: usize, go: Callback<Stage>) -> AnyView {
    let Context { store, words, .. } = round.context;
    let last = run.path.len().saturating_sub(1);
    let at = at.min(last);
    let id = run.path.get(at).cloned().unwrap_or_default();
    let context = Context {
        store,
        words,
        key: round.key(&id),
        before: super::Before::default(),
        round: Some(run.at),
    };
    let inside = super::view(&round.bundle, &id, context);
    let title = round.bundle.title(&id).unwrap_or_default().to_owned();
    let heading = format!(
        "{} {} {} {}",
        words.question,
        at + 1,
        words.of,
        run.path.len()
    );
    let (label, to) = if at < last {
        (words.next_question, Stage::Question(at + 1))
    } else {
        (words.see_result, Stage::Result)
    };
    let (question, section) = (id.clone(), format!("a-{id}"));
    let own = StoredValue::new_local((round.clone(), run));
    let press = Callback::new(move |()| {
        if to == Stage::Result {
            own.with_value(|(round, run)| round.close(run));
        }
        go.run(to);
    });
    let next = controls::live(Box::new(move || {
        let answered = own.with_value(|(round, run)| {
            store
                .progress
                .with(|progress| round.score(progress, run, &question).is_some())
        });
        if answered {
            controls::button(label, "", press)
        } else {
            ().into_any()
        }
    }));
    view! {
        <h4 class="quiz-heading" tabindex="-1">{heading}</h4>
        <section class="quiz-question" aria-labelledby=format!("{section}-title") id=section.clone()>
            <h5 class="activity-title" id=format!("{section}-title") inner_html=title></h5>
            {inside}
        </section>
        <div class="quiz-next">{next}</div>
    }
    .into_any()
}

/// The result by theme, with the way back to what should be read again.
fn result(round: &Round, run: &Run, go: Callback<Stage>) -> AnyView {
    let words = round.context.words;
    let results = round.context.store.progress.with_untracked(|progress| {
        let score = |id: &str| round.score(progress, run, id);
        quiz::by_theme(&round.quiz, &run.path, &score)
    });
    let right: usize = results.iter().map(|theme| theme.right).sum();
    let heading = format!(
        "{right} {} {} {}",
        words.of,
        run.path.len(),
        words.were_right
    );
    let mut list = String::new();
    for it in &results {
        if let Some(theme) = round.quiz.themes.get(it.theme) {
            let all = it.right == it.asked;
            list += &format!(
                "<li data-right=\"{all}\">{} <span>{}: {} {} {}</span>{}</li>",
                controls::icon(if all { "check" } else { "info" }),
                theme.title,
                it.right,
                words.of,
                it.asked,
                if all {
                    String::new()
                } else {
                    link(round, &theme.title, &theme.lesson, words)
                },
            );
        }
    }
    let comment = if right == run.path.len() {
        words.round_all_right
    } else {
        words.round_weak_first
    };
    let own = StoredValue::new_local(round.clone());
    let again = Callback::new(move |()| {
        own.with_value(Round::draw);
        go.run(Stage::Question(0));
    });
    view! {
        <h4 class="quiz-heading" tabindex="-1">{heading}</h4>
        <ul class="quiz-result" inner_html=list></ul>
        <p>{comment}</p>
        <div class="activity-actions">{controls::button(words.new_round, "", again)}</div>
    }
    .into_any()
}

/// The way back to the lesson of a theme.
fn link(round: &Round, title: &str, lesson: &str, words: &Strings) -> String {
    let Some(root) = page::Root::find() else {
        return String::new();
    };
    let route = Route::Lesson(
        round.bundle.lang,
        round.bundle.module.clone(),
        lesson.to_owned(),
    );
    let address = page::escape(&root.join(&route.path()));
    format!(" <a href=\"{address}\">{} «{title}»</a>", words.read_about)
}
