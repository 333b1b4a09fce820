//! Where the browser does not keep everything, the learner hears of it where
//! reading ends, and can save a copy there; and the browser is asked to keep
//! everything once, when there is something to keep.

use crate::{
    steps::{answer, open_and_answer, open_lesson, stored, wait_saved},
    takeover::open_without_app,
};
use e2e::{
    Browser, Element, Launch, Session, Site, axe,
    content::Lesson,
    site::{LESSON, PREFIX},
};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    a_browser_that_keeps_everything_is_asked_once_and_reminds_of_nothing,
    axe_finds_nothing_in_any_reminder,
    the_reminder_moves_nothing_that_is_read,
);
e2e::in_browser!(firefox = Firefox:
    a_private_window_is_told_before_and_after,
    the_learner_lets_the_browser_ask,
);
e2e::in_browser!(webkit = Webkit:
    seven_days_are_told_until_put_off,
    seven_days_are_told_until_a_copy_is_saved,
    the_reminder_moves_nothing_that_is_read,
);

const NAME: &str = "Ta vare på svarene dine";
const SAVE: &str = "Lagre en kopi";
const NOT_NOW: &str = "Ikke nå";
const LET_KEEP: &str = "Be nettleseren ta vare på svarene dine";

/// A browser that deletes after seven days, as far as a page can see.
const SEVEN_DAYS: &str =
    "Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer, Inc.' });";

/// A private window of it.
const PRIVATE: &str = "StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('', 'UnknownError'));";

/// A browser that asks the person before it promises anything.
const ASKS: &str = "Object.defineProperty(Navigator.prototype, 'vendor', { get: () => '' });";

/// Counts the requests to keep everything, in `sessionStorage`.
const COUNT: &str = "StorageManager.prototype.persist = () => {
    sessionStorage.setItem('asked', 1 + Number(sessionStorage.getItem('asked')));
    return Promise.resolve(false);
};";

#[track_caller]
fn reminder<'s>(session: &'s Session, begin: &str) -> Element<'s> {
    session.wait(&format!("the reminder says «{begin}»"), || {
        let text: Option<String> = session.try_js(
            "return document.querySelector('[data-remind]:not([hidden])')?.innerText.trim() ?? null",
            &[],
        )?;
        match text {
            Some(text) if text.contains(begin) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
    session.by_role("region", NAME)
}

/// Whether the app has asked the browser all it asks, and shows no reminder.
/// What it asks is answered in the order of asking, so asking once more and
/// waiting two frames comes behind it.
#[track_caller]
fn no_reminder(session: &Session) {
    let shown: Option<String> = session.js_async(
        "const [done] = arguments;
         const settle = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
            done(document.querySelector('[data-remind]:not([hidden])')?.innerText ?? null))));
         const storage = navigator.storage;
         Promise.allSettled([storage?.persisted?.(), storage?.getDirectory?.()]).then(settle);",
        &[],
    );
    assert_eq!(shown, None);
    assert!(
        session.js::<bool>("return !!document.querySelector('[data-remind]')", &[]),
        "the page has a place for it"
    );
}

#[track_caller]
fn press(session: &Session, name: &str) {
    session.by_role_in("[data-remind]", "button", name).click();
}

/// Waits for what the reminder answers; it has the focus, whose button is gone.
#[track_caller]
fn answered(session: &Session, begin: &str) {
    reminder(session, begin);
    session.wait("the answer has the focus", || {
        let focused: String = session.try_js("return document.activeElement.innerText", &[])?;
        if focused.starts_with(begin) {
            Ok(())
        } else {
            Err(focused)
        }
    });
    assert!(!session.has_role("[data-remind]", "button", NOT_NOW));
}

#[track_caller]
fn wait_kept(session: &Session) {
    wait_saved(session, "main .next-step [data-saved]");
}

fn seven_days_are_told_until_put_off(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_lesson(&session, &site);
    no_reminder(&session);
    open_and_answer(&session, &site, lesson.single());
    let told = reminder(&session, "sju dager").text();
    assert!(told.contains("Dette er lagret"), "{told}");
    assert!(
        !session.has_role("[data-remind]", "button", LET_KEEP),
        "only what helps here is offered"
    );
    // It says so again until something is done about it.
    wait_kept(&session);
    session.reload();
    session.wait_alive();
    reminder(&session, "sju dager");
    press(&session, NOT_NOW);
    answered(&session, "Greit.");
    session.reload();
    session.wait_alive();
    no_reminder(&session);
    // It was put off long ago.
    session.js::<()>(
        "for (const key of Object.keys(localStorage)) {
            if (key.endsWith(':quiet')) localStorage.setItem(key, Number(localStorage.getItem(key)) - 21 * 3600000);
         }",
        &[],
    );
    session.reload();
    reminder(&session, "sju dager");
    // Also where one begins.
    session.open(&site.url("nb/"));
    reminder(&session, "sju dager");
}

fn seven_days_are_told_until_a_copy_is_saved(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_and_answer(&session, &site, lesson.single());
    reminder(&session, "sju dager");
    press(&session, SAVE);
    answered(&session, "Kopien ligger");
    session.reload();
    session.wait_alive();
    no_reminder(&session);
    // What is done from now on is not in it.
    let text = format!("[id='a-{}'] textarea", lesson.reflect().id);
    session.one(&text).type_text("Noe nytt");
    reminder(&session, "sju dager");
}

fn a_private_window_is_told_before_and_after(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::launch(&Launch {
        private: true,
        ..browser.launch()
    });
    session.open(&site.url("nb/"));
    reminder(&session, "privat vindu");
    assert!(
        !session.has_role("[data-remind]", "button", SAVE),
        "there is nothing to save yet"
    );
    session.open(&site.url("nb/motet/"));
    reminder(&session, "privat vindu");
    open_lesson(&session, &site);
    no_reminder(&session);
    open_and_answer(&session, &site, lesson.single());
    reminder(&session, "privat vindu");
    press(&session, SAVE);
    answered(&session, "Kopien ligger");
    let file = String::from_utf8(session.download()).unwrap();
    assert!(file.contains(&lesson.single().id), "{file}");
    wait_kept(&session);
    session.reload();
    session.wait_alive();
    no_reminder(&session);
}

/// Firefox asks the person: the app must not make it do so by itself.
fn the_learner_lets_the_browser_ask(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::launch(&Launch {
        keeps_when_asked: true,
        ..browser.launch()
    });
    let is_persisted = || -> bool {
        session.js_async(
            "const [done] = arguments; navigator.storage.persisted().then(done)",
            &[],
        )
    };
    open_and_answer(&session, &site, lesson.single());
    reminder(&session, "svar ja hvis den spør");
    session.one("main .next-step a.big-link").focus();
    wait_kept(&session);
    wait_read(&session, &lesson);
    assert!(!is_persisted(), "nobody was asked");
    press(&session, LET_KEEP);
    answered(&session, "Nettleseren har lovet å ta vare på svarene dine.");
    assert!(is_persisted());
    session.reload();
    session.wait_alive();
    no_reminder(&session);
}

/// Brings the lesson's end into view and waits until it counts as reached.
#[track_caller]
fn wait_read(session: &Session, lesson: &Lesson) {
    session.js::<()>(
        "document.querySelector('main .next-step').scrollIntoView({ behavior: 'instant' })",
        &[],
    );
    session.wait(&format!("the end of {} is noted", lesson.path), || {
        let all = stored(session);
        if all.iter().any(|(_, text)| text.contains("\"read\":")) {
            Ok(())
        } else {
            Err(format!("{all:?}"))
        }
    });
}

fn a_browser_that_keeps_everything_is_asked_once_and_reminds_of_nothing(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    session.preload(COUNT);
    let asked = || -> u32 { session.js("return Number(sessionStorage.getItem('asked'))", &[]) };
    open_lesson(&session, &site);
    wait_read(&session, &lesson);
    no_reminder(&session);
    assert_eq!(asked(), 0, "there is nothing to keep yet");
    open_and_answer(&session, &site, lesson.single());
    session.wait("the browser is asked", || match asked() {
        1 => Ok(()),
        many => Err(format!("{many} times")),
    });
    no_reminder(&session);
    let text = format!("[id='a-{}'] textarea", lesson.reflect().id);
    session.one(&text).type_text("Enda mer");
    wait_kept(&session);
    // The next lesson, without a reload.
    session.one("main .next-step a.big-link").click();
    session.wait_js(
        "the next lesson is shown",
        "return !location.href.endsWith(arguments[0])",
        &[json!(format!("{PREFIX}{LESSON}"))],
    );
    session.wait_alive();
    no_reminder(&session);
    assert_eq!(asked(), 1, "once is enough");
    // Nor on opening a page whose end was reached and answered long ago.
    session.open(&site.url(LESSON));
    session.wait_alive();
    wait_read(&session, &lesson);
    no_reminder(&session);
    assert_eq!(asked(), 1, "only opened");
}

fn axe_finds_nothing_in_any_reminder(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    for (name, script, begin) in [
        ("seven-days", SEVEN_DAYS.to_owned(), "sju dager"),
        ("private", format!("{SEVEN_DAYS}{PRIVATE}"), "privat vindu"),
        ("asks", ASKS.to_owned(), "svar ja"),
    ] {
        let session = Session::start(browser);
        session.preload(&script);
        open_and_answer(&session, &site, lesson.single());
        reminder(&session, begin);
        for scheme in ["light", "dark"] {
            session.color_scheme(scheme);
            for width in [320, 1280] {
                session.viewport(width, 800, 1);
                session.js::<()>(
                    "document.querySelector('[data-remind]').scrollIntoView({ behavior: 'instant', block: 'center' })",
                    &[],
                );
                session.screenshot(&format!("remind-{name}-{width}-{scheme}"));
                assert_eq!(axe::violations(&session), Vec::<String>::new(), "{name}");
                let too_wide: bool = session.js(
                    "return document.documentElement.scrollWidth > innerWidth",
                    &[],
                );
                assert!(!too_wide, "{name} at {width}");
            }
        }
        press(&session, NOT_NOW);
        answered(&session, "Greit.");
        assert_eq!(axe::violations(&session), Vec::<String>::new(), "{name}");
    }
}

/// A lesson is opened again below its end: the reminder comes in above what is
/// read there.
fn the_reminder_moves_nothing_that_is_read(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    if browser == Browser::Chromium {
        session.preload(SEVEN_DAYS);
    }
    session.open(&format!("{}{PREFIX}{LESSON}", gate.origin()));
    session.wait_alive();
    answer(&session, question, &question.right());
    wait_kept(&session);
    open_without_app(&session, &gate, LESSON);
    let before: f64 = session.js(
        // Some browsers would hold it themselves.
        "document.documentElement.style.overflowAnchor = 'none';
         scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
         window.read = document.querySelector('main .sources').lastElementChild;
         return read.getBoundingClientRect().top;",
        &[],
    );
    gate.release();
    session.wait_alive();
    reminder(&session, "sju dager");
    let now: f64 = session.js("return read.getBoundingClientRect().top", &[]);
    assert!((now - before).abs() <= 1.0, "from {before} to {now}");
}
