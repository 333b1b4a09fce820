//! What must hold of whatever an author writes, in whatever file.

#[path = "harmless.rs"]
mod harmless;

use harmless::assert_harmless;
use publish::{
    Problem,
    model::{Block, Both, Course, Html},
    probe,
};

/// A course without mistakes but for what is too little: every file is short.
const LAWS: &str = r#"format_version = 1
[switches.ny-lov]
in_force = false
note = "Den nye loven er ikke i kraft."
[acts.kommuneloven]
name = { nb = "kommuneloven", nn = "kommunelova" }
title = "Lov om kommuner og fylkeskommuner (kommuneloven)"
id = "LOV-2018-06-22-83"
link = "https://lovdata.no/lov/2018-06-22-83"
section_form = "chapter"
[refs.koml-11-3]
act = "kommuneloven"
section = "11-3"
title = { nb = "møtet", nn = "møtet" }
state = "bekreftet"
checked = 2026-11-01
"#;
const GLOSSARY: &str = r#"format_version = 1
[terms.saksliste]
term = { nb = "saksliste", nn = "saksliste" }
definition = { nb = "Det møtet handler om.", nn = "Det møtet handlar om." }
example = { nb = "Les saken.", nn = "Les saka." }
"#;
const COURSE: &str = r#"format_version = 1
title = { nb = "Ny her", nn = "Ny her" }
summary = { nb = "Et kurs.", nn = "Eit kurs." }
modules = ["motet"]
"#;
const MODULE: &str = r#"format_version = 1
title = { nb = "Møtet", nn = "Møtet" }
summary = { nb = "Om møtet.", nn = "Om møtet." }
goals = [ { nb = "lese saken", nn = "lese saka", done_by = ["for-motet"] } ]
[[lessons]]
id = "for-motet"
file = "02-for-motet"
summary = { nb = "Les først.", nn = "Les først." }
core = false
checked = 2026-11-01
"#;
const LESSON: &str =
    "# Før\n\n[Øvelse: Les](oving:les-forst)\n\n> **Kort sagt**\n> Les [saken](ord:saksliste).\n";
const ACTIVITY: &str = r#"format_version = 1
type = "reflect"
id = "les-forst"
title = { nb = "Les", nn = "Les" }
prompt = { nb = "Hva leser du?", nn = "Kva les du?" }
hint = { nb = "Saken.", nn = "Saka." }
bring = false
"#;

/// The files below `modules`.
const FILES: [(&str, &str); 7] = [
    ("course.toml", COURSE),
    ("laws.toml", LAWS),
    ("glossary.toml", GLOSSARY),
    ("motet/module.toml", MODULE),
    ("motet/02-for-motet.nb.md", LESSON),
    ("motet/02-for-motet.nn.md", LESSON),
    ("motet/activities/les-forst.toml", ACTIVITY),
];

/// Puts texts in the places of files of a small course; fails by a panic where
/// what comes of it could harm, or a problem has no place.
pub fn assert_sound(texts: &[(&str, &str)]) {
    let mut files = FILES.to_vec();
    for (path, text) in texts {
        files.retain(|(other, _)| other != path);
        files.push((path, text));
    }
    let check = || {
        let (course, problems) = probe(&files, &["hall.svg"], "2026-11-22");
        (course.as_ref().map(html), problems)
    };
    let (html, problems) = check();
    // Asked of one text in eight: it costs as much again.
    let length: usize = texts.iter().map(|(_, text)| text.len()).sum();
    if length.is_multiple_of(8) {
        assert!(
            check() == (html.clone(), problems.clone()),
            "the same twice"
        );
    }
    for problem in &problems {
        assert_placed(problem, &files);
    }
    assert_harmless(&html.unwrap_or_default());
}

/// A problem stands on a line that there is.
fn assert_placed(problem: &Problem, files: &[(&str, &str)]) {
    assert!(!problem.what.is_empty() && !problem.todo.is_empty());
    let Problem { line, column, .. } = problem;
    assert_eq!(*line == 0, *column == 0, "{problem}");
    if *line == 0 {
        return;
    }
    let named = |path: &str| problem.file.strip_prefix("modules/") == Some(path);
    let file = files.iter().find(|(path, _)| named(path));
    let lines = file.map(|(_, text)| text.split('\n'));
    let there = lines.and_then(|mut lines| lines.nth(*line as usize - 1));
    let there = there.unwrap_or_else(|| panic!("no such line: {problem}"));
    assert!(
        *column as usize <= there.chars().count() + 1,
        "no such column: {problem}"
    );
}

/// Everything in a course that is HTML, in the place where a page has it.
fn html(course: &Course) -> String {
    let mut out = String::new();
    let mut add = |it: &Both<Html>| {
        for html in [&it.nb, &it.nn] {
            out.push_str(&format!("<p>{}</p>", html.0));
        }
    };
    for term in course.terms.values() {
        add(&term.definition);
        add(&term.example);
    }
    for module in &course.modules {
        module.goals.iter().for_each(|goal| add(&goal.text));
        module.summary_points.iter().for_each(&mut add);
        if let Some(card) = &module.card {
            card.say.iter().chain(&card.check).for_each(&mut add);
        }
        for activity in module.activities.values() {
            activity.map(&mut |_, text| add(text));
        }
    }
    let lessons = course.modules.iter().flat_map(|module| &module.lessons);
    for text in lessons.flat_map(|lesson| [&lesson.text.nb, &lesson.text.nn]) {
        for block in &text.blocks {
            let (id, html) = match block {
                Block::Heading { id, html, .. } | Block::Callout { id, html, .. } => {
                    (id, format!("<h2 id=\"{id}\">{}</h2>", html.0))
                }
                Block::Text { id, html } => (id, html.0.clone()),
                Block::Activity { id } => (id, String::new()),
                Block::Picture { id, file, .. } => {
                    assert_eq!(file, "hall.svg");
                    (id, String::new())
                }
            };
            assert!(course::is_valid_id(id), "{id}");
            out.push_str(&html);
        }
    }
    let laws = course.laws.values();
    assert!(laws.clone().all(|law| law.link.starts_with("https://")));
    out
}
