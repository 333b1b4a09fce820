//! `preview`: one activity in every state, on one page.
//!
//! Each state is the real page in a frame, under a path of its own: what a
//! learner has done is kept by the path of the site's root, so each frame has
//! its own store, which a script fills before the page is loaded.

use crate::{repo::Repo, serve, site::Content};
use anyhow::{Context, Result, bail};
use course::{Lang, Route, activity::Scenario};
use engine::{
    FULL,
    activity::{
        self as rules,
        scenario::{begin, offered, step, story},
    },
    progress::{self, Attempt, MIN_SAK, Progress, Run, Version},
};
use publish::{
    Activity,
    model::{self, Both, Course, Html, Lesson, Module},
};
use serde_json::json;
use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

/// Where the page lies below the served folder; no module's and no language's.
const FOLDER: &str = "forhandsvis";

/// In place of the revision that a learner answered, where it is another now.
const OTHER_REV: &str = "00000000";

/// Who has not come to an ending by then goes in rounds.
const MAX_CHOICES: usize = 1000;

/// Serves the page until interrupted.
pub fn preview(repo: &Repo, activity: &str, port: u16) -> Result<()> {
    let extra = |course: &Course, folder: &Path| write(course, activity, folder);
    let served = serve::Served {
        content: Content::Course,
        folder: repo.target.join("preview"),
        page: format!("{FOLDER}/"),
        extra: &extra,
    };
    serve::serve(repo, port, &served)
}

/// What a learner may have done.
struct State {
    /// Part of a path.
    name: &'static str,
    title: &'static str,
    progress: Progress,
}

/// Writes the page into the folder of a site.
fn write(course: &Course, activity: &str, folder: &Path) -> Result<()> {
    let found = find(course, activity)?;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| {
            u64::try_from(time.as_millis()).unwrap_or_default()
        });
    let folder = folder.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let files = [
        ("index.html", page(&found, now)),
        ("preview.js", include_str!("preview.js").to_owned()),
        ("preview.css", include_str!("preview.css").to_owned()),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// An activity and where it is met.
struct Found<'a> {
    module: &'a Module,
    id: &'a str,
    activity: &'a model::Activity,
    lesson: &'a Lesson,
    /// The quiz that may draw it.
    quiz: Option<&'a course::activity::Quiz<Both<Html>>>,
}

fn find<'a>(course: &'a Course, name: &'a str) -> Result<Found<'a>> {
    let (slug, id) = name
        .split_once('/')
        .context("skriv modul og id, som motet/tallet")?;
    let module = course.modules.iter().find(|module| module.slug == slug);
    let module = module.with_context(|| format!("det finnes ingen modul «{slug}»"))?;
    let Some(activity) = module.activities.get(id) else {
        let ids: Vec<_> = module.activities.keys().map(String::as_str).collect();
        bail!(
            "modulen har ingen øvelse «{id}»; den har {}",
            ids.join(", ")
        );
    };
    let on = |id: &str| {
        module
            .lessons
            .iter()
            .find(|lesson| lesson.activities.iter().any(|it| it == id))
    };
    if let Some(lesson) = on(id) {
        return Ok(Found {
            module,
            id,
            activity,
            lesson,
            quiz: None,
        });
    }
    let quizzes = module.activities.values().filter_map(|it| match it {
        Activity::Quiz(quiz) => Some(quiz),
        _ => None,
    });
    let quiz = quizzes.into_iter().find(|quiz| {
        quiz.themes
            .iter()
            .any(|theme| theme.pool.iter().any(|it| it == id))
    });
    let lesson = quiz.and_then(|quiz| on(&quiz.id));
    Ok(Found {
        module,
        id,
        activity,
        lesson: lesson.context("øvelsen står ikke på noen side")?,
        quiz,
    })
}

fn page(found: &Found<'_>, now: u64) -> String {
    let slug = &found.module.slug;
    let key = Progress::key(slug, found.id);
    let place = found.quiz.map_or(found.id, |quiz| quiz.id.as_str());
    let lesson = |lang| Route::Lesson(lang, slug.clone(), found.lesson.id.clone()).path();
    // The module as text unfolds on the screen when it is asked for.
    let module = |lang| format!("{}#hele", Route::Module(lang, slug.clone()).path());
    let states = states(found, &key, now);
    let is_poor = states.len() < 2;
    let mut sections = String::new();
    let mut data = Vec::new();
    let on_page = states.iter().map(|state| {
        let progress = &state.progress;
        let stored = if progress.is_empty() {
            String::new()
        } else {
            progress::write(progress)
        };
        (
            state.name,
            state.title,
            stored,
            format!("#a-{place}"),
            false,
        )
    });
    let on_paper = (
        "papir",
        "På papir",
        String::new(),
        format!("[data-paper=\"{}\"]", found.id),
        true,
    );
    for (name, title, stored, show, is_paper) in on_page.chain([on_paper]) {
        let frames: Vec<_> = Lang::ALL
            .into_iter()
            .map(|lang| {
                let src = if is_paper { module(lang) } else { lesson(lang) };
                json!({"space": format!("~{name}-{}", lang.tag()), "src": src, "show": show})
            })
            .collect();
        sections.push_str(&format!("<h2>{title}</h2>\n<div class=\"pair\">"));
        for (lang, name_of_lang) in [("nb", "Bokmål"), ("nn", "Nynorsk")] {
            sections.push_str(&format!(
                "<figure><figcaption>{name_of_lang}</figcaption><iframe title=\"{title}, {name_of_lang}\" data-space=\"~{name}-{lang}\"></iframe></figure>"
            ));
        }
        sections.push_str("</div>\n");
        data.push(json!({"key": key, "stored": stored, "frames": frames}));
    }
    let poor = "<p>Her er det ingen ferdige svar. Svar selv i rammen under.</p>";
    // Inert in a script element: no tag can begin.
    let data = json!({ "states": data })
        .to_string()
        .replace('<', "\\u003c");
    format!(
        "<!doctype html>\n<html lang=\"nb\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{key}</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"preview.css\">\
         <script type=\"application/json\" id=\"tilstander\">{data}</script>\
         <script type=\"module\" src=\"preview.js\"></script>\
         <script type=\"module\" src=\"/__reload.js\"></script></head>\n\
         <body><h1>{key} ({})</h1>\n<p>Hver ramme er den virkelige siden, med et lager for seg. \
         Du kan svare i dem. Last siden på nytt, så er alt som før.</p>{}\n{sections}</body></html>\n",
        found.activity.kind().name(),
        if is_poor { poor } else { "" },
    )
}

/// Untouched, and what there is more for the type. What was done comes back as
/// after a reload.
fn states(found: &Found<'_>, key: &str, now: u64) -> Vec<State> {
    let rev = found.activity.rev();
    let untouched = State {
        name: "urort",
        title: "Urørt",
        progress: Progress::default(),
    };
    if let Some(quiz) = found.quiz {
        // A question is met in a round that asks it first.
        let others = quiz.themes.iter().flat_map(|theme| &theme.pool);
        let others = others.map(String::as_str).filter(|it| *it != found.id);
        let path = [found.id]
            .into_iter()
            .chain(others)
            .take(quiz.draw as usize);
        let mut progress = Progress::default();
        let path = path.map(str::to_owned).collect();
        progress.play(
            &Progress::key(&found.module.slug, &quiz.id),
            Run {
                at: now,
                path,
                rev: quiz.rev.clone(),
            },
        );
        return vec![State {
            title: "Trukket av quizen",
            progress,
            ..untouched
        }];
    }
    let mut states = vec![untouched];
    let mut add = |name, title, progress| {
        states.push(State {
            name,
            title,
            progress,
        })
    };
    let changed = "Endret siden det ble gjort";
    match found.activity {
        Activity::Reflect(_) | Activity::Speech(_) => {
            let written = |rev: &str| {
                let mut progress = Progress::default();
                let text =
                    "Her står det leseren har skrevet.\n\nDet kan være flere avsnitt.".to_owned();
                let version = Version {
                    at: now,
                    text,
                    bring: true,
                    rev: rev.to_owned(),
                };
                progress.note(key, "preview", version.clone());
                if matches!(found.activity, Activity::Reflect(it) if it.min_sak) {
                    let name = Version {
                        text: "Svømmehallen".into(),
                        rev: String::new(),
                        ..version
                    };
                    progress.note(MIN_SAK, "preview", name);
                }
                progress
            };
            add("skrevet", "Skrevet", written(rev));
            add("endret", changed, written(OTHER_REV));
        }
        Activity::Scenario(it) => {
            let (begun, finished) = (walk(it, 1), walk(it, MAX_CHOICES));
            let play = |path: &[String], is_finished: bool, rev: &str| {
                let mut progress = Progress::default();
                let rev = rev.to_owned();
                let run = Run {
                    at: now,
                    path: story::record(it, path),
                    rev: rev.clone(),
                };
                progress.play(key, run);
                if is_finished {
                    progress.attempt(
                        key,
                        Attempt {
                            at: now,
                            score: FULL,
                            picks: path.to_vec(),
                            rev,
                        },
                    );
                }
                progress
            };
            add("begynt", "Begynt", play(&begun, false, rev));
            add("ferdig", "Kommet til en slutt", play(&finished, true, rev));
            add("endret", changed, play(&begun, false, OTHER_REV));
        }
        Activity::Quiz(quiz) => {
            let pool = quiz.themes.iter().flat_map(|theme| &theme.pool);
            let drawn: Vec<String> = pool.take(quiz.draw as usize).cloned().collect();
            let round = |answered: usize| {
                let mut progress = Progress::default();
                progress.play(
                    key,
                    Run {
                        at: now,
                        path: drawn.clone(),
                        rev: rev.to_owned(),
                    },
                );
                for (n, id) in drawn.iter().take(answered).enumerate() {
                    let Some(activity) = found.module.activities.get(id) else {
                        continue;
                    };
                    // Every other one is wrong.
                    let answers = answers(activity);
                    let answer = if n % 2 == 0 {
                        answers.first()
                    } else {
                        answers.last()
                    };
                    let Some(answer) = answer else { continue };
                    let key = Progress::key(&found.module.slug, id);
                    progress.attempt(&key, answer.attempt(now + 1, activity.rev()));
                }
                progress
            };
            add("begynt", "Begynt: to spørsmål er besvart", round(2));
            let mut finished = round(drawn.len());
            let picks = drawn.clone();
            finished.attempt(
                key,
                Attempt {
                    at: now + 2,
                    score: FULL / 2,
                    picks,
                    rev: rev.to_owned(),
                },
            );
            add("ferdig", "Ferdig", finished);
        }
        graded => {
            for answer in answers(graded) {
                let mut progress = Progress::default();
                progress.attempt(key, answer.attempt(now, rev));
                add(answer.name, answer.title, progress);
            }
            if let Some(answer) = answers(graded).first() {
                let mut progress = Progress::default();
                progress.attempt(key, answer.attempt(now, OTHER_REV));
                add("endret", changed, progress);
            }
        }
    }
    states
}

/// The choices of a walk that always takes the first offer, as long as an
/// ending is not reached and at most so many.
fn walk(it: &Scenario<Both<Html>>, most: usize) -> Vec<String> {
    let mut path = Vec::new();
    let mut state = begin(it);
    while let Some(at) = &state
        && path.len() < most
    {
        let Some(choice) = offered(it, at).first().map(|choice| choice.id.clone()) else {
            break;
        };
        state = step(it, at, &choice).ok();
        path.push(choice);
    }
    path
}

/// A way to answer.
struct Answer {
    name: &'static str,
    title: &'static str,
    score: engine::PerMille,
    picks: Vec<String>,
}

impl Answer {
    fn attempt(&self, at: u64, rev: &str) -> Attempt {
        Attempt {
            at,
            score: self.score,
            picks: self.picks.clone(),
            rev: rev.to_owned(),
        }
    }
}

/// The ways to answer: right, partly right where there is such a thing, wrong;
/// scored by the rules of the type. None for a type that this has not learned.
fn answers(activity: &model::Activity) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for picks in candidates(activity) {
        let score = match activity {
            Activity::Single(it) => picks.first().and_then(|id| rules::single::grade(it, id)),
            Activity::Multiple(it) => rules::multiple::grade(it, &picks),
            Activity::TrueFalse(it) => rules::true_false::grade(it, &picks),
            Activity::Match(it) => rules::matching::grade(it, &picks),
            Activity::Cloze(it) => rules::cloze::grade(it, &picks),
            Activity::Estimate(it) => rules::estimate::grade(it, &picks),
            Activity::Order(it) => rules::order::grade(it, &picks),
            _ => None,
        };
        let (name, title, score) = match score {
            Some(FULL) => ("riktig", "Riktig svar", FULL),
            Some(0) => ("galt", "Galt svar", 0),
            Some(score) => ("delvis", "Delvis riktig", score),
            None => continue,
        };
        if answers.iter().all(|answer| answer.name != name) {
            answers.push(Answer {
                name,
                title,
                score,
                picks,
            });
        }
    }
    answers
}

/// A right answer, one between, and a wrong one, as far as the type has them.
fn candidates(activity: &model::Activity) -> Vec<Vec<String>> {
    let field = |field: &str, value: &str| format!("{field}={value}");
    // Field by field: one wrong is partly right.
    let fields = |right: Vec<String>, wrong: Vec<String>| {
        let partly = wrong.iter().take(1).chain(right.iter().skip(1)).cloned();
        vec![right.clone(), partly.collect(), wrong]
    };
    match activity {
        Activity::Single(it) => {
            let pick = |right| it.options.iter().find(|option| option.right == right);
            let picks = [true, false].map(pick).into_iter().flatten();
            picks.map(|option| vec![option.id.clone()]).collect()
        }
        Activity::Multiple(it) => {
            let pick = |right| {
                let options = it
                    .options
                    .iter()
                    .filter(move |option| option.right == right);
                options.map(|option| option.id.clone())
            };
            vec![
                pick(true).collect(),
                pick(true).take(1).collect(),
                pick(false).collect(),
            ]
        }
        Activity::TrueFalse(it) => {
            let judge = |same: bool| {
                let word = |holds| if holds == same { "yes" } else { "no" };
                let statements = it.statements.iter();
                statements.map(|st| field(&st.id, word(st.holds))).collect()
            };
            fields(judge(true), judge(false))
        }
        Activity::Match(it) => {
            let ids: Vec<&str> = it.pairs.iter().map(|pair| pair.id.as_str()).collect();
            let turned = |by: usize| -> Vec<String> {
                let others = ids.iter().cycle().skip(by);
                ids.iter().zip(others).map(|(a, b)| field(a, b)).collect()
            };
            let mut partly = turned(0);
            if let ([a, b, ..], [first, second, ..]) = (&ids[..], &mut partly[..]) {
                (*first, *second) = (field(a, b), field(b, a));
            }
            vec![turned(0), partly, turned(1)]
        }
        Activity::Cloze(it) => {
            let fill = |right: bool| {
                let gaps = it.gaps.iter().map(|gap| {
                    let option = gap.options.iter().find(|option| option.right == right);
                    let number = gap.number.saturating_add(u32::from(!right));
                    let value =
                        option.map_or_else(|| number.to_string(), |option| option.id.clone());
                    field(&gap.id, &value)
                });
                gaps.collect()
            };
            fields(fill(true), fill(false))
        }
        Activity::Estimate(it) => {
            let near = it.answer.saturating_add(it.tolerance).saturating_add(1);
            let far = near.saturating_mul(100);
            [it.answer, near, far]
                .map(|number| vec![number.to_string()])
                .into()
        }
        Activity::Order(it) => {
            let right: Vec<String> = it.steps.iter().map(|step| step.id.clone()).collect();
            let (mut partly, mut wrong) = (right.clone(), right.clone());
            wrong.rotate_left(1);
            if let [.., last_but_one, last] = &mut partly[..] {
                std::mem::swap(last_but_one, last);
            }
            vec![right, partly, wrong]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
