//! No failure leaves a learner in front of nothing: whatever breaks, the text
//! stays, what was stored stays, and the page says what happened.

use crate::{
    paper::printed,
    steps::{answer, open_and_answer, open_lesson, saved_line, scope, stored, verdict, wait_saved},
};
use e2e::{
    Browser, Gate, Key, Launch, Session, Site,
    content::{Lesson, plain},
    files,
    site::{self, LESSON, PREFIX},
};
use serde_json::{Value, json};
use server::{Fault, FaultKind};
use std::{fs, path::Path};

e2e::in_browser!(chromium = Chromium:
    a_failed_download_ends_on_a_page_that_works,
    damaged_files_end_on_a_page_that_works,
    a_panic_ends_on_a_page_that_works,
    a_trap_ends_on_a_page_that_works,
    an_overflow_ends_on_a_page_that_works,
    a_failure_in_the_apps_first_steps_is_told,
    a_page_without_its_boot_script_says_so,
    what_nothing_waits_for_is_not_missed,
    an_old_browser_is_told_and_can_take_its_answers_along,
    a_browser_without_modules_can_take_its_answers_along,
    the_failure_page_speaks_both_languages,
    the_first_failure_stays,
    the_failure_page_is_in_view_and_folds,
    focus_moves_only_where_it_was_lost,
    a_download_takes_what_it_can_get,
    a_download_that_fails_says_so,
    errors_of_others_are_not_ours,
    without_scripts_everything_is_readable,
    paper_has_questions_answers_and_explanations,
);
e2e::in_browser!(firefox = Firefox:
    a_failed_download_ends_on_a_page_that_works,
    a_panic_ends_on_a_page_that_works,
    a_trap_ends_on_a_page_that_works,
    an_overflow_ends_on_a_page_that_works,
    a_page_without_its_boot_script_says_so,
    an_old_browser_is_told_and_can_take_its_answers_along,
);
e2e::in_browser!(webkit = Webkit:
    a_failed_download_ends_on_a_page_that_works,
    a_panic_ends_on_a_page_that_works,
    a_trap_ends_on_a_page_that_works,
    an_overflow_ends_on_a_page_that_works,
    a_page_without_its_boot_script_says_so,
    an_old_browser_is_told_and_can_take_its_answers_along,
);

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
    session.by_role_in(".failure", "button", "Last siden på nytt");
    session.by_role_in(".failure", "button", "Last ned svarene dine");
    session.by_role_in(".failure", "button", "Kopier feilteksten");
    session.wait_js(
        "the failure page is in view, wherever one stands",
        "const box = document.querySelector('.failure').getBoundingClientRect();
         return box.height > 0 && box.top >= 0 && Math.floor(box.bottom) <= innerHeight",
        &[],
    );
    readable(session, lesson);
}

/// The failure page's first button leads to a page that is alive.
#[track_caller]
fn reload_helps(session: &Session) {
    session.js::<()>("window.failedBefore = true", &[]);
    session
        .by_role_in(".failure", "button", "Last siden på nytt")
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
        // The previous copy is made anew as each run begins.
        let now = stored(&session);
        let is_gone =
            |entry: &&(String, String)| !entry.0.ends_with(":copy") && !now.contains(entry);
        let lost = kept.iter().find(is_gone);
        assert_eq!(lost, None, "what was stored stays");
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
        let said = session.one(".failure").text();
        assert!(said.contains("Teksten"), "{what}: {said}");
    }
}

/// Makes the app of every page stumble, once `window.stumble` says how.
///
/// `panic`: the browser refuses the framework an element, once, as the failure
/// page needs elements too. `trap`, `overflow`: the clock, which the app asks
/// when it keeps something, runs a module of wasm that traps or calls itself
/// without end, so that the error unwinds through the app's own frames. The
/// others take away what the failure page needs. What it saves is kept for a
/// driver that cannot download.
const STUMBLE: &str = "
    for (const name of ['createElement', 'createTextNode', 'importNode']) {
        const made = Document.prototype[name];
        Document.prototype[name] = function (...all) {
            if (window.stumble === 'panic') {
                window.stumble = '';
                throw new Error('stumbled');
            }
            return made.apply(this, all);
        };
    }
    const clone = Node.prototype.cloneNode;
    Node.prototype.cloneNode = function (...all) {
        if (window.stumble === 'panic') {
            window.stumble = '';
            throw new Error('stumbled');
        }
        return clone.apply(this, all);
    };
    const bodies = { trap: [3, 0, 0, 11], overflow: [4, 0, 16, 0, 11] };
    const stumbles = () => {
        const body = bodies[window.stumble];
        if (!body) return;
        const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,
            7, 5, 1, 1, 102, 0, 0, 10, body.length + 1, 1, ...body];
        new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.f();
    };
    const now = Date.now;
    Date.now = () => {
        stumbles();
        return now();
    };
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...all) {
        return window.stumble === 'silent journal' ? {} : open.apply(this, all);
    };
    const storage = window.localStorage;
    Object.defineProperty(window, 'localStorage', { get() {
        if (window.stumble === 'no storage') throw new DOMException('blocked', 'SecurityError');
        return storage;
    } });
    const address = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        if (window.stumble === 'no file') throw new Error('stumbled');
        window.saved = blob;
        return address.call(URL, blob);
    };
";

/// A lesson that is alive on a site that can be made to stumble, with one
/// answer that is kept.
fn ready(browser: Browser) -> (Site, Session, Lesson) {
    let site = Site::with_script(STUMBLE);
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_and_answer(&session, &site, lesson.single());
    (site, session, lesson)
}

/// From now on it stumbles like that.
#[track_caller]
fn stumble(session: &Session, how: &str) {
    session.js::<()>("window.stumble = arguments[0]", &[json!(how)]);
}

/// Types what is about to be lost into the lesson's field.
#[track_caller]
fn type_text(session: &Session, lesson: &Lesson, text: &str) {
    session
        .one(&format!("{} textarea", scope(&lesson.reflect().id)))
        .type_text(text);
}

/// What the failure page saves, read as the person's browser got it.
#[track_caller]
fn saved_file(session: &Session) -> Value {
    session
        .by_role_in(".failure", "button", "Last ned svarene dine")
        .click();
    let text = match session.browser() {
        // The driver has no downloads.
        Browser::Webkit => {
            session.wait_js("a file was made", "return !!window.saved", &[]);
            session.js_async("const [done] = arguments; saved.text().then(done)", &[])
        }
        _ => String::from_utf8(session.download()).unwrap(),
    };
    let file: Value = serde_json::from_str(&text).expect("the file is JSON");
    assert_eq!(file["rescued"], true);
    file
}

/// The failure page after the app itself has stumbled; `written` was typed and
/// not kept.
#[track_caller]
fn after_a_stumble(
    (site, session, lesson): &(Site, Session, Lesson),
    expected: &[&str],
    written: Option<&str>,
) {
    failure_is_told(session, lesson);
    let said = session.one(".failure [role=alert]").text();
    assert!(said.starts_with("Øvelsene stoppet"), "{said}");
    session.by_role_in(".failure", "button", "Kopier feilteksten");
    session.one(".failure details details summary").click();
    let report = session.one(".failure pre").text();
    assert!(
        expected.iter().any(|it| report.contains(it)) && report.contains(LESSON),
        "the report says what happened and where: {report}"
    );
    println!("{:?}: {report}", session.browser());
    let home = std::env::var("HOME").unwrap_or_default();
    assert!(
        home.len() < 2 || !report.contains(&home),
        "a path of the machine that built it stands in the report: {report}"
    );
    let file = saved_file(session);
    let id = &lesson.single().id;
    for part in ["stored", "journal"] {
        assert!(
            file[part].to_string().contains(id),
            "the answer is in «{part}»: {file}"
        );
    }
    if let Some(written) = written {
        assert!(
            !report.contains(written),
            "what was typed is nobody's business"
        );
        let field = format!("a-{}-text", lesson.reflect().id);
        assert_eq!(file["unsaved"], json!([{ "id": field, "text": written }]));
        assert!(
            !file["stored"].to_string().contains(written),
            "this test wants a text that is not kept: {file}"
        );
    }

    // Links lead on, to pages that are alive.
    session.one(".site-header a.brand").click();
    session.wait_js(
        "the start page is there, whole and without failure",
        "return location.pathname.endsWith('/nb/') && document.documentElement.hasAttribute('data-live')
            && !document.querySelector('.failure')",
        &[],
    );
    session.open(&site.url(LESSON));
    session.wait_alive();
    stumble(session, "");
    session.js::<()>("nik.fail('app', 'prøve')", &[]);
    reload_helps(session);
    verdict(session, id, "Riktig");
}

fn a_panic_ends_on_a_page_that_works(browser: Browser) {
    let it = ready(browser);
    let (session, question) = (&it.1, it.2.single());
    let scope = scope(&question.id);
    stumble(session, "panic");
    // The first of both that needs an element.
    session
        .by_role_in(&scope, "radio", &question.wrong())
        .click();
    if session.all(".failure").is_empty() {
        session.by_role_in(&scope, "button", "Sjekk svaret").click();
    }
    after_a_stumble(&it, &["panic"], None);
}

fn a_trap_ends_on_a_page_that_works(browser: Browser) {
    let it = ready(browser);
    stumble(&it.1, "trap");
    type_text(&it.1, &it.2, "Min hemmelige tanke");
    after_a_stumble(&it, &["RuntimeError"], Some("Min hemmelige tanke"));
}

fn an_overflow_ends_on_a_page_that_works(browser: Browser) {
    let it = ready(browser);
    stumble(&it.1, "overflow");
    type_text(&it.1, &it.2, "Min hemmelige tanke");
    after_a_stumble(
        &it,
        &["RangeError", "InternalError"],
        Some("Min hemmelige tanke"),
    );
}

fn a_failure_in_the_apps_first_steps_is_told(browser: Browser) {
    for how in ["trap", "overflow"] {
        // In the first function that wasm runs, while the boot script waits.
        let site = Site::with_script(&format!(
            "{STUMBLE}
             const stream = WebAssembly.instantiateStreaming;
             WebAssembly.instantiateStreaming = async (...all) => {{
                const app = await stream(...all);
                const get = Document.prototype.getElementById;
                Document.prototype.getElementById = function (id) {{
                    Document.prototype.getElementById = get;
                    window.stumble = '{how}';
                    stumbles();
                }};
                return app;
             }};"
        ));
        let session = Session::start(browser);
        session.open(&site.url(LESSON));
        failure_is_told(&session, &site.lesson(LESSON));
        let said = session.one(".failure [role=alert]").text();
        assert!(said.starts_with("Øvelsene stoppet"), "{how}: {said}");
    }
}

fn a_page_without_its_boot_script_says_so(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    let told = "const note = document.getElementById('old-browser');
                return !!note && note.checkVisibility({ visibilityProperty: true }) && note.offsetHeight > 20";
    open_lesson(&session, &site);
    assert!(!session.js::<bool>(told, &[]), "nothing to tell of");
    drop(session);
    let session = Session::start(browser);
    site.server
        .fault(Fault::always("/boot-", FaultKind::Status(404)));
    session.open(&site.url(LESSON));
    let top = "return document.querySelector('main').getBoundingClientRect().top";
    let before: f64 = session.js(top, &[]);
    let header: f64 = session.js(
        "return document.querySelector('.site-header').getBoundingClientRect().bottom",
        &[],
    );
    assert!(
        (before - header).abs() < 1.0,
        "nothing moves before it is told"
    );
    session.wait_js("the page says that the exercises do not work", told, &[]);
    let said = session.one("#old-browser").text();
    assert!(said.starts_with("Øvelsene virker ikke her"), "{said}");
    readable(&session, &lesson);
}

fn what_nothing_waits_for_is_not_missed(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    let quiet = || {
        session.wait_js(
            "everything has arrived or failed to",
            "return document.readyState === 'complete' && document.documentElement.hasAttribute('data-live')",
            &[],
        );
        assert!(session.all(".failure").is_empty(), "{}", session.describe());
    };
    // How far one has come is not shown; all else is there.
    site.server
        .fault(Fault::always("/course.", FaultKind::Status(404)));
    for page in ["nb/", "nb/motet/"] {
        session.open(&site.url(page));
        session.wait("the index was asked for", || {
            let asked = site.server.requests();
            let missed = asked.iter().any(|it| it.status == 404);
            missed.then_some(()).ok_or("not yet".into())
        });
        quiet();
    }
    open_and_answer(&session, &site, lesson.single());
    quiet();
    site.server.clear_faults();
    site.server
        .fault(Fault::always("rest-", FaultKind::Status(404)));
    open_lesson(&session, &site);
    quiet();
    readable(&session, &lesson);

    // Without style a failure is told above the text, where it is seen.
    drop(session);
    let session = Session::start(browser);
    site.server
        .fault(Fault::always("motet.nb-", FaultKind::Drop));
    session.open(&site.url(LESSON));
    failure_is_told(&session, &lesson);
    // It goes with the page that lacked something.
    site.server.clear_faults();
    session.one(".site-header a.brand").click();
    session.wait_js(
        "another page lacks nothing",
        "return document.querySelector('main').dataset.page === 'start' && !document.querySelector('.failure')",
        &[],
    );
}

fn an_old_browser_is_told_and_can_take_its_answers_along(browser: Browser) {
    for lacking in [
        "WebAssembly.validate = () => false;",
        "delete window.WebAssembly;",
    ] {
        println!("{lacking}");
        let site = Site::with_script(&format!("{STUMBLE} {lacking}"));
        let lesson = site.lesson(LESSON);
        let session = Session::start(browser);
        session.open(&site.url(LESSON));
        session.by_role("heading", "Øvelsene virker ikke i denne nettleseren");
        session.by_role_in(".failure", "button", "Kopier feilteksten");
        for useless in ["Last siden på nytt", "Last ned svarene dine"] {
            assert!(
                !session.has_role(".failure", "button", useless),
                "{useless}"
            );
        }
        let said = session.one(".failure [role=alert]").text();
        assert!(said.contains("Oppdater nettleseren"), "{said}");
        readable(&session, &lesson);
        assert!(session.all("[data-live]").is_empty());
        let asked = site.server.requests();
        assert!(asked.iter().all(|request| request.status < 400));

        // What it kept while it could run the exercises.
        session.js::<()>(
            "localStorage.setItem(`nik:${new URL(nik.root).pathname}:p:motet/noe`, 'svaret mitt')",
            &[],
        );
        session.reload();
        let file = saved_file(&session);
        assert_eq!(file["stored"], json!({ "p:motet/noe": "svaret mitt" }));
    }
}

fn a_browser_without_modules_can_take_its_answers_along(browser: Browser) {
    let site = Site::changed(|dir| {
        site::change_pages(dir, |html| {
            html.replace("<script defer", "<script type=\"unknown\"")
                .replace("<script nomodule", "<script")
        });
    });
    // Those that know modules run it, and must be able to read it; to the others
    // `import` is no script.
    let boot = files::files_below(&site.dir().join("assets"))
        .into_iter()
        .find(|file| {
            file.to_str().unwrap().starts_with("boot-") && file.extension().unwrap() == "js"
        })
        .expect("there is a boot script");
    let boot = fs::read_to_string(site.dir().join("assets").join(boot)).unwrap();
    let newer = |line: &&str| {
        !line.trim_start().starts_with("//") && (line.contains("?.") || line.contains("??"))
    };
    assert_eq!(
        boot.lines().find(newer),
        None,
        "browsers of 2018 stop there"
    );
    let session = Session::start(browser);
    for (page, name) in [
        ("nb/", "Last ned svarene dine"),
        ("nn/", "Last ned svara dine"),
    ] {
        session.open(&site.url(page));
        session.wait_js(
            "the sentence is there",
            "return document.getElementById('old-browser').offsetHeight > 20",
            &[],
        );
        session.js::<()>("localStorage.clear()", &[]);
        session.reload();
        assert!(
            session.all("#old-browser a").is_empty(),
            "nothing is stored"
        );
        session.js::<()>(
            "localStorage.setItem('nik:/et/sted/:p:motet/noe', 'svaret mitt')",
            &[],
        );
        session.reload();
        session.by_role_in("#old-browser", "link", name);
    }
    session.one("#old-browser a").click();
    let file: Value = serde_json::from_slice(&session.download()).expect("the file is JSON");
    assert_eq!(file["stored"], json!({ "p:motet/noe": "svaret mitt" }));
    assert_eq!(file["rescued"], true);
}

fn the_failure_page_speaks_both_languages(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let open = |lang: &str| session.open(&site.url(&LESSON.replacen("nb", lang, 1)));
    let buttons = |names: &[&str]| {
        for name in names {
            session.by_role_in(".failure", "button", name);
        }
    };
    for (lang, title, app, load, names) in [
        (
            "nb",
            "Noe gikk galt",
            "Øvelsene stoppet",
            "Øvelsene på denne siden kunne ikke hentes",
            [
                "Last siden på nytt",
                "Last ned svarene dine",
                "Kopier feilteksten",
            ],
        ),
        (
            "nn",
            "Noko gjekk gale",
            "Øvingane stoppa",
            "Øvingane på denne sida kunne ikkje hentast",
            [
                "Last sida på nytt",
                "Last ned svara dine",
                "Kopier feilteksten",
            ],
        ),
    ] {
        // What cannot be fetched first: afterwards the browser has it.
        site.server
            .fault(Fault::always(format!("motet.{lang}-"), FaultKind::Drop));
        for (kind, expected) in [("load", load), ("app", app)] {
            open(lang);
            if kind == "app" {
                session.wait_alive();
                session.js::<()>("nik.fail('app', 'prøve')", &[]);
            }
            session.by_role("heading", title);
            buttons(&names);
            let said = session.one(".failure [role=alert]").text();
            assert!(said.starts_with(expected), "{said}");
            site.server.clear_faults();
        }
    }
    session.preload("delete window.WebAssembly;");
    open("nn");
    session.by_role("heading", "Øvingane verkar ikkje i denne nettlesaren");
    let said = session.one(".failure [role=alert]").text();
    assert!(said.starts_with("Oppdater nettlesaren"), "{said}");
}

fn the_first_failure_stays(browser: Browser) {
    let (_site, session, lesson) = ready(browser);
    session.js::<()>(
        "nik.tellUnreachable(location.href);
         nik.fail('app', 'den første'); nik.fail('load', 'den andre', true); nik.fail('app', 'den andre');",
        &[],
    );
    failure_is_told(&session, &lesson);
    assert_eq!(session.all("section.failure").len(), 1);
    let said = session.one(".failure").text();
    assert!(
        said.contains("Øvelsene stoppet") && said.contains("Vi fikk ikke hentet siden"),
        "{said}"
    );
    session.one(".failure details details summary").click();
    let report: String = session.one(".failure pre").js("return element.textContent");
    assert!(report.starts_with("den første\n"), "{report}");
    assert_eq!(report.matches("den andre").count(), 1, "{report}");
    // The page that is there after all takes back only what it can.
    session.js::<()>("nik.untellUnreachable()", &[]);
    let said = session.one(".failure").text();
    assert!(
        said.contains("Øvelsene stoppet") && !said.contains("Vi fikk ikke hentet siden"),
        "{said}"
    );
}

fn the_failure_page_is_in_view_and_folds(browser: Browser) {
    let (_site, session, lesson) = ready(browser);
    let middle = "const seen = document.elementFromPoint(innerWidth / 2, 100);
                  return [seen.outerHTML.slice(0, 80), Math.round(seen.getBoundingClientRect().top)]";
    for (width, height) in [(360, 640), (1280, 900)] {
        session.viewport(width, height, 1);
        session.js::<()>("scrollTo(0, document.body.scrollHeight / 2)", &[]);
        let before: (String, i64) = session.js(middle, &[]);
        session.js::<()>("nik.fail('app', 'prøve')", &[]);
        failure_is_told(&session, &lesson);
        assert_eq!(
            session.js::<(String, i64)>(middle, &[]),
            before,
            "the line in view moved"
        );
        for scheme in ["light", "dark"] {
            session.color_scheme(scheme);
            session.screenshot(&format!("failure-{width}-{scheme}"));
        }
        // The text is worth more room than the failure.
        let share = "return document.querySelector('.failure').offsetHeight / innerHeight";
        let open: f64 = session.js(share, &[]);
        session.one(".failure summary").click();
        session.screenshot(&format!("failure-{width}-folded"));
        let folded: f64 = session.js(share, &[]);
        assert!(open <= 0.7 && folded < 0.15, "{width}: {open}, {folded}");
        // At the end of the page it covers nothing.
        session.js::<()>("scrollTo(0, document.body.scrollHeight)", &[]);
        session.wait_js(
            "the footer is above it",
            "const bottom = document.querySelector('.site-footer').getBoundingClientRect().bottom;
             return bottom <= document.querySelector('.failure').getBoundingClientRect().top + 1",
            &[],
        );
        session.reload();
        session.wait_alive();
    }
}

fn focus_moves_only_where_it_was_lost(browser: Browser) {
    let (_site, session, lesson) = ready(browser);
    let field = format!("{} textarea", scope(&lesson.reflect().id));
    session.one(&field).focus();
    session.js::<()>("nik.fail('app', 'prøve')", &[]);
    failure_is_told(&session, &lesson);
    assert!(
        session.focused().starts_with("<textarea"),
        "{}",
        session.focused()
    );
    session.reload();
    session.wait_alive();
    session.one(&field).focus();
    session.js::<()>(
        "document.activeElement.remove(); nik.fail('app', 'prøve')",
        &[],
    );
    session.by_role("heading", "Noe gikk galt");
    assert!(
        session.focused().contains("Noe gikk galt"),
        "{}",
        session.focused()
    );
    // From there it is one step to what helps.
    session.press(Key::Tab);
    assert!(
        session.focused().contains("Last ned svarene dine"),
        "{}",
        session.focused()
    );
}

fn a_download_takes_what_it_can_get(browser: Browser) {
    for (how, there, gone) in [
        ("silent journal", "stored", "journal"),
        ("no storage", "journal", "stored"),
    ] {
        let (_site, session, lesson) = ready(browser);
        type_text(&session, &lesson, "Dette er lagret");
        wait_saved(&session, &saved_line(&lesson.reflect().id));
        stumble(&session, how);
        session.js::<()>("nik.fail('app', 'prøve')", &[]);
        let file = saved_file(&session);
        assert!(
            file[there].to_string().contains("Dette er lagret"),
            "{how}: {file}"
        );
        assert_eq!(file[gone], json!({}), "{how}");
        // What nobody can look up counts as not kept.
        let unsaved = file["unsaved"].as_array().map_or(0, Vec::len);
        assert_eq!(unsaved, usize::from(how == "no storage"), "{how}: {file}");
    }
}

fn a_download_that_fails_says_so(browser: Browser) {
    let (_site, session, lesson) = ready(browser);
    stumble(&session, "no file");
    for (lang, name, expected) in [
        ("nb", "Last ned svarene dine", "Vi fikk ikke laget filen."),
        ("nn", "Last ned svara dine", "Vi fekk ikkje laga fila."),
    ] {
        session.js::<()>(
            "document.documentElement.lang = arguments[0]; nik.fail('load', 'prøve', true)",
            &[json!(lang)],
        );
        session.by_role_in(".failure", "button", name).click();
        session.wait("it is said", || {
            let said = crate::steps::text_of(&session, ".failure [role=status]")?;
            if said.starts_with(expected) {
                Ok(())
            } else {
                Err(said)
            }
        });
        session.js::<()>("nik.untellUnreachable()", &[]);
    }
    // Who leaves is asked about what is in no file, and not about what is.
    let leaving = "return dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    assert!(session.js::<bool>(leaving, &[]));
    session.js::<()>(
        "nik.fail('app', 'prøve'); document.documentElement.lang = 'nb';
         document.querySelector(arguments[0]).value = 'Ikke lagret ennå'",
        &[json!(format!("{} textarea", scope(&lesson.reflect().id)))],
    );
    assert!(!session.js::<bool>(leaving, &[]), "the text would be lost");
    stumble(&session, "");
    session
        .one(".failure .ds-button[data-variant=primary]")
        .click();
    session.download();
    session.wait_js("it lies in a file", leaving, &[]);
}

fn errors_of_others_are_not_ours(browser: Browser) {
    let (_site, session, _lesson) = ready(browser);
    let told: Vec<String> = session.js(
        "const page = location.href, assets = new URL('assets/', nik.root).href, told = [];
         const cases = {
            'an extension': ['chrome-extension://abc/x.js', 'at chrome-extension://abc/x.js:1:1'],
            'an extension with wasm': ['moz-extension://abc/x.wasm', 'at wasm-function[1]'],
            'a script that a browser puts into the page': [page, `at ${page}:1:1`],
            'nothing known': ['', ''],
            'ours: a trap seen from the page': [page, 'at wasm-function[7]'],
            'ours: from the glue': ['', `at ${assets}lesson-1.js:1:1`],
         };
         for (const [name, [filename, stack]] of Object.entries(cases)) {
            const error = Object.assign(new Error('prøve'), { stack });
            dispatchEvent(new ErrorEvent('error', { error, filename }));
            const panel = document.querySelector('.failure');
            if (panel) told.push(name);
            panel?.remove();
         }
         return told",
        &[],
    );
    assert_eq!(
        told,
        ["ours: a trap seen from the page", "ours: from the glue"]
    );
}

/// Without white space, hyphens and ligatures: lines of a PDF break anywhere.
pub fn squeezed(text: &str) -> String {
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
    let paper = squeezed(&printed(&session));
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
    let paper = squeezed(&printed(&session));
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
    let paper = squeezed(&printed(&session));
    questions_stand_in(&paper, &lesson);
    let why = question.why(&question.right());
    holds(&paper, why, "the explanation of the answer");
}
