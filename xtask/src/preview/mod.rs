//! `preview`: one activity in every state, on one page.
//!
//! Each state is the real page in a frame, under a path of its own: what a
//! learner has done is kept by the path of the site's root, so each frame has
//! its own store, which a script fills before the page is loaded.

mod answers;
mod states;

use crate::{repo::Repo, serve, site::Content};
use anyhow::{Context, Result, bail};
use course::{Lang, Route};
use engine::progress::{self, Progress};
use publish::{
    Activity,
    model::{self, Both, Course, Html, Lesson, Module},
};
use serde_json::json;
use states::states;
use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

/// Where the page lies below the served folder; no module's and no language's.
const FOLDER: &str = "forhandsvis";

/// Serves the page until interrupted.
pub fn preview(repo: &Repo, content: Content, activity: &str, port: u16) -> Result<()> {
    let extra = |course: &Course, folder: &Path| write(course, activity, folder);
    let served = serve::Served {
        content,
        folder: repo.target.join("preview"),
        page: format!("{FOLDER}/"),
        extra: &extra,
    };
    serve::serve(repo, port, &served)
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
            state.name.as_str(),
            state.title.as_str(),
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

#[cfg(test)]
mod tests;
