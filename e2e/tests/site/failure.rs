//! No failure leaves a learner in front of nothing: whatever breaks, the text
//! stays, what was stored stays, and the page says what happened.

use crate::steps::{answer, scope, stored, verdict};
use e2e::{
    Browser, Gate, Launch, Session, Site,
    content::{Lesson, plain},
    files,
    site::{LESSON, PREFIX},
};
use serde_json::json;
use server::{Fault, FaultKind};
use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

e2e::in_browser!(chromium = Chromium:
    a_failed_download_ends_on_a_page_that_works,
    damaged_files_end_on_a_page_that_works,
    a_trap_ends_on_a_page_that_works,
    a_panic_ends_on_a_page_that_works,
    an_old_browser_gets_the_readable_page,
    without_scripts_everything_is_readable,
    paper_has_questions_answers_and_explanations,
);
e2e::in_browser!(firefox = Firefox: a_failed_download_ends_on_a_page_that_works);
e2e::in_browser!(webkit = Webkit: a_failed_download_ends_on_a_page_that_works);

fn address(gate: &Gate) -> String {
    format!("{}{PREFIX}{LESSON}", gate.origin())
}

/// The path of the app's script, from the page's settings.
fn app_script(lesson: &Lesson) -> String {
    let start = lesson
        .html
        .find("\"app\":\"")
        .expect("the settings name the app")
        + 7;
    lesson.html[start..].split('"').next().unwrap().to_owned()
}

/// What must hold on every failure page.
#[track_caller]
fn failure_is_told(session: &Session, lesson: &Lesson) {
    session.by_role("heading", "Noe gikk galt");
    session.by_role_in("[role=alert]", "button", "Last siden på nytt");
    session.by_role_in("[role=alert]", "button", "Last ned svarene dine");
    session.by_role_in("[role=alert]", "button", "Kopier feilteksten");
    readable(session, lesson);
}

/// The failure page's first button leads to a page that is alive.
#[track_caller]
fn reload_helps(session: &Session) {
    session.js::<()>("window.failedBefore = true", &[]);
    session
        .by_role_in("[role=alert]", "button", "Last siden på nytt")
        .click();
    session.wait_js(
        "the page is loaded anew",
        "return window.failedBefore !== true && document.querySelector('main') !== null",
        &[],
    );
    session.wait_alive();
}

/// The text and the questions with their options can be read.
#[track_caller]
fn readable(session: &Session, lesson: &Lesson) {
    let shown = session.one("main").text();
    let question = lesson.single();
    for text in [&question.prompt]
        .into_iter()
        .chain(question.items.iter().map(|option| &option.text))
    {
        let text = plain(text);
        assert!(shown.contains(&text), "«{text}» cannot be read in: {shown}");
    }
    for option in &question.items {
        session.by_role_in(&scope(&question.id), "radio", &plain(&option.text));
    }
}

fn a_failed_download_ends_on_a_page_that_works(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let kept = {
        let session = Session::start(browser);
        session.open(&address(&gate));
        session.wait_alive();
        answer(&session, question, &question.right());
        verdict(&session, &question.id, "Riktig");
        stored(&session)
    };
    let bundle = "motet.nb-";
    for fault in [
        Fault::always(".wasm", FaultKind::Status(404)),
        Fault::always(".wasm", FaultKind::Truncate),
        Fault::always(".wasm", FaultKind::Drop),
        Fault::always(app_script(&lesson), FaultKind::Status(500)),
        Fault::always(bundle, FaultKind::Status(503)),
        Fault::always(bundle, FaultKind::Truncate),
    ] {
        println!("{fault:?}");
        // A browser of its own: WebKit remembers scripts, whatever the headers
        // say, and would not ask for them again.
        let session = Session::start(browser);
        session.open(&format!("{}{PREFIX}finnes-ikke", gate.origin()));
        session.js::<()>(
            "for (const [key, value] of arguments[0]) localStorage.setItem(key, value)",
            &[json!(kept)],
        );
        site.server.fault(fault);
        session.open(&address(&gate));
        failure_is_told(&session, &lesson);
        assert_eq!(stored(&session), kept, "what was stored stays");
        site.server.clear_faults();
        reload_helps(&session);
        verdict(&session, &question.id, "Riktig");
    }
}

/// Overwrites the files whose names begin and end so, and drops their
/// compressed copies.
fn damage(dir: &Path, begin: &str, end: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) {
    let mut count = 0;
    for file in files::files_below(&dir.join("assets")) {
        let name = file.to_str().unwrap().to_owned();
        let path = dir.join("assets").join(&file);
        if name.starts_with(begin) && name.ends_with(end) {
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, change(bytes)).unwrap();
            count += 1;
        } else if name.starts_with(begin)
            && [".br", ".gz"]
                .iter()
                .any(|copy| name.ends_with(&format!("{end}{copy}")))
        {
            fs::remove_file(&path).unwrap();
        }
    }
    assert!(count > 0, "no file {begin}…{end} to damage");
}

type Damage = (&'static str, fn(&Path));

const DAMAGES: [Damage; 5] = [
    ("wasm cut to half", |dir| {
        damage(dir, "", ".wasm", |bytes| bytes[..bytes.len() / 2].to_vec());
    }),
    ("wasm of another build", |dir| {
        // A module that is valid and has none of the exports.
        damage(dir, "", ".wasm", |_| vec![0, 97, 115, 109, 1, 0, 0, 0]);
    }),
    ("bundle is no JSON", |dir| {
        damage(dir, "motet.nb-", ".json", |_| {
            b"<!doctype html><p>Logg inn".to_vec()
        });
    }),
    ("bundle has a hole", |dir| {
        damage(dir, "motet.nb-", ".json", |_| {
            br#"{"format":1,"module":"motet"}"#.to_vec()
        });
    }),
    ("bundle in another format", |dir| {
        damage(dir, "motet.nb-", ".json", |bytes| {
            String::from_utf8(bytes)
                .unwrap()
                .replace("\"format\":1", "\"format\":999")
                .into_bytes()
        });
    }),
];

fn damaged_files_end_on_a_page_that_works(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    for (what, change) in DAMAGES {
        println!("{what}");
        let damaged = Site::changed(change);
        site.server.set_dir(damaged.dir());
        session.open(&address(&gate));
        failure_is_told(&session, &lesson);
        let said = session.one("[role=alert]").text();
        assert!(said.contains("Teksten"), "{what}: {said}");
    }
}

/// Starts a lesson whose app can be made to stumble, answers, and lets it.
fn stumble(browser: Browser, preload: &str) -> (Site, Session, Lesson) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let (right, wrong) = (question.right(), question.wrong());
    let session = Session::start(browser);
    session.preload(preload);
    session.open(&site.url(LESSON));
    session.wait_alive();
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    session.js::<()>("window.stumble = true", &[]);
    session
        .by_role_in(&scope(&question.id), "radio", &wrong)
        .click();
    session
        .by_role_in(&scope(&question.id), "button", "Sjekk svaret")
        .click();
    session.by_role("heading", "Noe gikk galt");
    (site, session, lesson)
}

/// The failure page after the app itself has stumbled.
fn after_a_stumble(session: &Session, lesson: &Lesson, expected: &str) {
    failure_is_told(session, lesson);
    session.one("[role=alert] summary").click();
    let report = session.one("[role=alert] pre").text();
    assert!(
        report.contains(expected) && report.contains(LESSON),
        "the report says what happened and where: {report}"
    );
    let home = std::env::var("HOME").unwrap_or_default();
    assert!(
        home.len() < 2 || !report.contains(&home),
        "a path of the machine that built it stands in the report: {report}"
    );
    session
        .by_role_in("[role=alert]", "button", "Last ned svarene dine")
        .click();
    let file = session.download();
    let text = String::from_utf8(file).unwrap();
    serde_json::from_str::<serde_json::Value>(&text).expect("the download is JSON");
    assert!(
        text.contains(&lesson.single().id),
        "the answer is in the download: {text}"
    );
    reload_helps(session);
    verdict(session, &lesson.single().id, "");
}

fn a_trap_ends_on_a_page_that_works(browser: Browser) {
    // As a stack overflow or a trap in wasm reaches the page.
    let (_site, session, lesson) = stumble(
        browser,
        "const now = Date.now;
         Date.now = () => {
            if (window.stumble) throw new WebAssembly.RuntimeError('unreachable');
            return now();
         };",
    );
    after_a_stumble(&session, &lesson, "unreachable");
}

fn a_panic_ends_on_a_page_that_works(browser: Browser) {
    // The framework panics where the page refuses it an element, once: the
    // failure page needs elements too.
    let (_site, session, lesson) = stumble(
        browser,
        "for (const name of ['createElement', 'createTextNode', 'importNode']) {
            const made = Document.prototype[name];
            Document.prototype[name] = function (...all) {
                if (window.stumble) {
                    window.stumble = false;
                    throw new Error('stumbled');
                }
                return made.apply(this, all);
            };
         }
         const clone = Node.prototype.cloneNode;
         Node.prototype.cloneNode = function (...all) {
            if (window.stumble) {
                window.stumble = false;
                throw new Error('stumbled');
            }
            return clone.apply(this, all);
         };",
    );
    after_a_stumble(&session, &lesson, "panic");
}

fn an_old_browser_gets_the_readable_page(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    session.preload("WebAssembly.validate = () => false;");
    session.open(&site.url(LESSON));
    session.wait_js(
        "a sentence says that the browser is too old",
        "const note = document.getElementById('old-browser'); return note && !note.hidden && note.innerText.length > 20",
        &[],
    );
    readable(&session, &lesson);
    let asked = site.server.requests();
    assert!(!session.js::<bool>("return !!document.querySelector('[data-live]')", &[]));
    assert!(asked.iter().all(|request| request.status < 400));
}

/// What stands in a PDF, without the white space that its lines put in.
fn pdf_text(pdf: &[u8]) -> String {
    let program = files::on_path("pdftotext").unwrap_or_else(|| {
        panic!("pdftotext is not installed: run `cargo xtask test`, which installs it")
    });
    let mut child = Command::new(program)
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let pdf = pdf.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    squeezed(&String::from_utf8(output.stdout).unwrap())
}

/// Without white space, hyphens and ligatures: lines of a PDF break anywhere.
fn squeezed(text: &str) -> String {
    text.replace('ﬁ', "fi")
        .replace('ﬂ', "fl")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{c}'))
        .collect()
}

#[track_caller]
fn holds(text: &str, part: &str, what: &str) {
    let part = squeezed(&plain(part));
    assert!(
        text.contains(&part),
        "{what} is missing: {part}\nin: {text}"
    );
}

/// Everything of the lesson's first activities that a reader without scripts needs.
#[track_caller]
fn questions_stand_in(text: &str, lesson: &Lesson) {
    let question = lesson.single();
    holds(text, &question.prompt, "the question");
    for option in &question.items {
        holds(text, &option.text, "an option");
    }
    let order = lesson.order();
    holds(text, &order.prompt, "the question");
    for step in &order.items {
        holds(text, &step.text, "a step");
    }
    holds(text, &lesson.reflect().prompt, "the prompt");
}

#[track_caller]
fn answers_stand_in(text: &str, lesson: &Lesson) {
    for option in &lesson.single().items {
        holds(text, &option.why, "an explanation");
    }
    for step in &lesson.order().items {
        holds(text, &step.why, "an explanation");
    }
}

fn without_scripts_everything_is_readable(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::launch(&Launch {
        javascript: false,
        ..browser.launch()
    });
    session.open(&site.url(LESSON));
    let paper = pdf_text(&session.print());
    questions_stand_in(&paper, &lesson);
    assert!(
        !session.source().contains("data-live"),
        "scripts must be off for this test"
    );

    session.open(&site.url("nb/motet/"));
    let page = session.source();
    assert!(plain(&page).contains("Fasit og forklaringer"));
    let shown = squeezed(&plain(&page));
    questions_stand_in(&shown, &lesson);
    answers_stand_in(&shown, &lesson);

    // Links work: the whole way from the start page to the lesson.
    session.open(&site.url("nb/"));
    for (path, page) in [("nb/motet/", "module"), (LESSON, "lesson")] {
        let found = session
            .all("main a[href]")
            .into_iter()
            .find(|link| link.js::<String>("return element.href") == site.url(path));
        found.unwrap_or_else(|| panic!("no link to {path}")).click();
        session.wait(&format!("the {page} is shown"), || {
            let source = session.source();
            if source.contains(&format!("data-page=\"{page}\"")) {
                Ok(())
            } else {
                Err(session.url())
            }
        });
    }
}

fn paper_has_questions_answers_and_explanations(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    session.open(&site.url("nb/motet/"));
    let paper = pdf_text(&session.print());
    questions_stand_in(&paper, &lesson);
    answers_stand_in(&paper, &lesson);
    // The lesson's text itself.
    let html = site.html(LESSON);
    let heading = html.split("<h2").nth(1).expect("the lesson has sections");
    let heading = heading
        .split_once('>')
        .unwrap()
        .1
        .split("</h2>")
        .next()
        .unwrap();
    holds(&paper, heading, "the first section's heading");

    // An answered lesson prints its explanation too.
    session.open(&site.url(LESSON));
    session.wait_alive();
    let question = lesson.single();
    let right = question.right();
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    // What fades in is not on paper before it is there.
    session.wait_js(
        "nothing fades in any more",
        "return document.getAnimations().every(it => it.playState !== 'running')",
        &[],
    );
    let paper = pdf_text(&session.print());
    questions_stand_in(&paper, &lesson);
    let why = question.why(&question.right());
    holds(&paper, why, "the explanation of the answer");
}
