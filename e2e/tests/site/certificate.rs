//! «Kursbevis»: a sheet for what was finished, and for nothing else.

use crate::{
    accessibility::Findings,
    paper::{sheets, squeezed, wait_styled},
    saved::put,
    steps::{saved_line, text_of, wait_saved},
};
use course::{CourseIndex, ModuleMeta};
use e2e::{Browser, Session, Site, content::plain};
use engine::progress::{Attempt, Progress};
use std::fs;

e2e::in_browser!(chromium = Chromium:
    what_was_finished_prints_on_one_sheet,
    the_whole_course_is_one_sheet_too,
    who_has_finished_nothing_sees_what_remains,
    axe_finds_nothing,
);

/// 22 November 2026, 12.00 UTC.
const NOON: u64 = 1_795_348_800_000;

/// The course, as the page is told.
fn course(site: &Site, lang: &str) -> CourseIndex {
    let html = site.html(&format!("{lang}/kursbevis/"));
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split('"').next().unwrap();
    serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap()
}

/// The core of modules, done; the last of it at noon.
fn finished(modules: &[ModuleMeta]) -> Progress {
    let mut progress = Progress::default();
    for module in modules {
        for lesson in module.lessons.iter().filter(|it| it.core) {
            progress.visit(&Progress::key(&module.slug, &lesson.id), NOON - 5, true);
            for id in &lesson.counted {
                let attempt = Attempt {
                    at: NOON,
                    score: 0,
                    picks: Vec::new(),
                    rev: String::new(),
                };
                progress.attempt(&Progress::key(&module.slug, id), attempt);
            }
        }
    }
    progress
}

#[track_caller]
fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.one("[id='bevis'][data-live]");
    wait_styled(session);
}

fn what_was_finished_prints_on_one_sheet(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    for (lang, name, done, day, vouched) in [
        (
            "nb",
            "Navnet ditt",
            "har gjennomført modulen",
            "Fullført 22. november 2026",
            "Deltakeren bekrefter selv",
        ),
        (
            "nn",
            "Namnet ditt",
            "har gjennomført modulen",
            "Fullført 22. november 2026",
            "Deltakaren stadfestar sjølv",
        ),
    ] {
        let course = course(&site, lang);
        put(&session, &site, &finished(&course.modules[..1]));
        open(&session, &site, &format!("{lang}/kursbevis/"));
        let module = &course.modules[0];
        assert!(session.by_role("radio", &module.title).is_checked());
        let field = session.by_role("textbox", name);
        if lang == "nb" {
            field.type_text("Kari Nordmann");
            wait_saved(&session, &saved_line("navn"));
        }
        session.wait("the name stands on the sheet", || {
            let text = text_of(&session, ".certificate:not([hidden]) .certificate-name")?;
            if text == "Kari Nordmann" {
                Ok(())
            } else {
                Err(text)
            }
        });
        let [paper] = &sheets(&session)[..] else {
            panic!("one sheet")
        };
        let html = site.html(&format!("{lang}/{}/", module.slug));
        let goal = html.split_once("goal-list").unwrap().1;
        let goal = goal.split_once("<li>").unwrap().1;
        let goal = plain(goal.split_once("</li>").unwrap().0);
        for text in ["Kari Nordmann", done, &module.title, day, vouched, &goal] {
            assert!(paper.contains(&squeezed(text)), "{text} in {paper}");
        }
        for no in [name, "Skriv ut", "Heile kurset", "Hele kurset"] {
            assert!(!paper.contains(&squeezed(no)), "{no} in {paper}");
        }
        // The course is not finished, and says what remains.
        assert!(!session.has_role("", "radio", "Hele kurset"));
        let left = text_of(&session, "section[data-left]").unwrap();
        for other in &course.modules[1..] {
            assert!(left.contains(&other.title), "{left}");
        }
    }
}

fn the_whole_course_is_one_sheet_too(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    for (lang, whole, named, left) in [
        ("nb", "Hele kurset", "Navn:", "Dette gjenstår"),
        ("nn", "Heile kurset", "Namn:", "Dette står att"),
    ] {
        let course = course(&site, lang);
        assert_eq!(course.modules.len(), 6);
        put(&session, &site, &finished(&course.modules));
        open(&session, &site, &format!("{lang}/kursbevis/"));
        session.by_role("radio", whole).click();
        let papers = sheets(&session);
        let [paper] = &papers[..] else {
            panic!("one sheet in {lang}, not {}", papers.len())
        };
        for text in [
            "har gjennomført kurset",
            "Fullført 22. november 2026",
            named,
        ] {
            assert!(paper.contains(&squeezed(text)), "{text} in {paper}");
        }
        for module in &course.modules {
            assert!(paper.contains(&squeezed(&module.title)), "{paper}");
        }
        assert!(!paper.contains(&squeezed("har gjennomført modulen")));
        assert!(
            !paper.contains("Vildume"),
            "goals of the core alone: {paper}"
        );
        assert!(!session.has_role("", "heading", left));
    }
}

fn who_has_finished_nothing_sees_what_remains(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let course = course(&site, "nb");
    let mut progress = finished(&course.modules[..1]);
    let key = progress.answers.keys().next().unwrap().clone();
    progress.answers.remove(&key);
    put(&session, &site, &progress);
    open(&session, &site, "nb/kursbevis/");
    let shown: String = session.js("return document.querySelector('#bevis').innerText", &[]);
    assert!(
        shown.contains("Du har ikke fullført noen modul ennå."),
        "{shown}"
    );
    assert!(
        !shown.contains("Navnet ditt") && !shown.contains("Skriv ut"),
        "{shown}"
    );
    let module = &course.modules[0];
    let core = module.lessons.iter().filter(|it| it.core).count();
    let left = format!("{}: {} av {core}", module.title, core - 1);
    assert!(shown.contains(&left), "{left} in {shown}");
    session
        .by_role_in("main section[data-left]", "link", &module.title)
        .click();
    session.one("main[data-page='module']");
}

fn axe_finds_nothing(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    put(
        &session,
        &site,
        &finished(&course(&site, "nb").modules[..1]),
    );
    for path in ["nb/kursbevis/", "nn/kursbevis/"] {
        open(&session, &site, path);
        found.look(&session, path);
    }
    session.screenshot("certificate");
    found.must_be_none();
}
