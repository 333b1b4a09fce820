//! What a learner has done is kept, whatever happens to the browser; and where
//! it cannot be kept, the learner is told and can carry it away.

use crate::steps::{
    answer, open_lesson, saved_line, scope, stored, text_of, verdict, wait_said, wait_saved,
};
use e2e::{
    Browser, Launch, Session, Site, Tab, content::Lesson, files, files::TempDir, site::LESSON,
};
use serde_json::{Value, json};
use std::fs;

e2e::in_browser!(chromium = Chromium:
    blocked_storage_is_told_and_everything_works,
    storage_that_refuses_everything_is_told_and_answers_can_be_downloaded,
    storage_filled_by_a_script_is_told_and_nothing_is_lost,
    storage_that_breaks_while_one_works_is_told_at_once,
    a_journal_that_was_taken_away_is_opened_anew,
    unreadable_data_is_set_aside_and_never_overwritten,
    twenty_corrupted_texts_lose_nothing,
    a_damaged_part_is_made_good_from_the_copies,
    what_was_shown_as_saved_survives_sigkill,
    what_is_shown_as_saved_while_typing_survives_sigkill,
    a_crashed_tab_loses_at_most_a_second,
    two_tabs_see_each_other_and_lose_nothing,
    two_tabs_that_answer_at_once_are_both_kept,
    a_text_begun_before_the_other_was_heard_stays_beside_it,
    what_earlier_versions_stored_is_taken_over,
    the_way_back_shows_what_was_deleted_meanwhile,
    a_changed_question_is_told,
);
e2e::in_browser!(firefox = Firefox:
    blocked_storage_is_told_and_everything_works,
    storage_filled_by_a_script_is_told_and_nothing_is_lost,
    unreadable_data_is_set_aside_and_never_overwritten,
    twenty_corrupted_texts_lose_nothing,
    what_was_shown_as_saved_survives_sigkill,
    what_is_shown_as_saved_while_typing_survives_sigkill,
    two_tabs_see_each_other_and_lose_nothing,
    two_tabs_that_answer_at_once_are_both_kept,
    a_text_begun_before_the_other_was_heard_stays_beside_it,
    what_earlier_versions_stored_is_taken_over,
    the_way_back_shows_what_was_deleted_meanwhile,
);
e2e::in_browser!(webkit = Webkit:
    blocked_storage_is_told_and_everything_works,
    storage_filled_by_a_script_is_told_and_nothing_is_lost,
    unreadable_data_is_set_aside_and_never_overwritten,
    twenty_corrupted_texts_lose_nothing,
    two_tabs_see_each_other_and_lose_nothing,
    two_tabs_that_answer_at_once_are_both_kept,
    a_text_begun_before_the_other_was_heard_stays_beside_it,
    what_earlier_versions_stored_is_taken_over,
    the_way_back_shows_what_was_deleted_meanwhile,
);

const DOWNLOAD: &str = "Last ned svarene dine";

/// The field for the learner's own text.
fn field(lesson: &Lesson) -> String {
    format!("{} textarea", scope(&lesson.reflect().id))
}

/// What says whether that is kept.
fn line(lesson: &Lesson) -> String {
    saved_line(&lesson.reflect().id)
}

#[track_caller]
fn write(session: &Session, lesson: &Lesson, text: &str) {
    session.one(&field(lesson)).type_text(text);
}

#[track_caller]
fn written(session: &Session, lesson: &Lesson) -> String {
    session.one(&field(lesson)).value()
}

/// Waits until the text stands in its field.
#[track_caller]
fn wait_written(session: &Session, lesson: &Lesson, text: &str) {
    session.wait(&format!("«{text}» stands there"), || {
        let stands = written(session, lesson);
        if stands == text { Ok(()) } else { Err(stands) }
    });
}

/// Waits for the banner, answers and writes: all of it works in memory.
fn everything_works_with_a_banner(session: &Session, lesson: &Lesson) {
    let question = lesson.single();
    let right = question.right();
    answer(session, question, &right);
    verdict(session, &question.id, "Riktig");
    write(session, lesson, "Bare i minnet");
    session.by_role_in("[id='banner']", "button", DOWNLOAD);
    let banner = session.one("#banner").text();
    assert!(
        banner.contains("kan bli borte"),
        "the banner says what may happen: {banner}"
    );
    assert_eq!(written(session, lesson), "Bare i minnet");
}

/// Downloads through the banner and looks for what was written.
fn download_holds_the_text(session: &Session, lesson: &Lesson) {
    session.wait("the text has been taken in", || {
        let text = text_of(session, &line(lesson))?;
        if text.is_empty() { Err(text) } else { Ok(()) }
    });
    session
        .by_role_in("[id='banner']", "button", DOWNLOAD)
        .click();
    let file = session.download();
    let data: serde_json::Value = serde_json::from_slice(&file).expect("the download is JSON");
    let text = data.to_string();
    assert!(
        text.contains("Bare i minnet") && text.contains(&lesson.single().id),
        "{text}"
    );
}

fn blocked_storage_is_told_and_everything_works(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::launch(&Launch {
        storage_blocked: true,
        ..browser.launch()
    });
    open_lesson(&session, &site);
    let blocked: bool = session.js(
        "try { return localStorage === null || localStorage === undefined } catch { return true }",
        &[],
    );
    assert!(blocked, "the browser's setting blocks localStorage");
    everything_works_with_a_banner(&session, &lesson);
    if browser == Browser::Chromium {
        download_holds_the_text(&session, &lesson);
    }
}

fn storage_that_refuses_everything_is_told_and_answers_can_be_downloaded(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    session.preload(
        "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };
         IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError'); };",
    );
    open_lesson(&session, &site);
    everything_works_with_a_banner(&session, &lesson);
    let said = text_of(&session, &line(&lesson)).unwrap();
    assert!(
        !said.starts_with("Lagret"),
        "what is not kept is not called kept: {said}"
    );
    download_holds_the_text(&session, &lesson);
}

fn unreadable_data_is_set_aside_and_never_overwritten(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let right = question.right();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    answer(&session, question, &right);
    session.wait("the answer is in localStorage", || {
        let all = stored(&session);
        if all.iter().any(|(_, text)| text.contains(&question.id)) {
            Ok(())
        } else {
            Err(format!("{all:?}"))
        }
    });

    let broken = [
        r#"{"format":"ny-i-kommunestyret","version":1,"answers":{"#.to_owned(),
        format!("uleselig {}", "x".repeat(1000)),
        r#"{"format":"ny-i-kommunestyret","version":999,"answers":{}}"#.to_owned(),
    ];
    for (round, text) in broken.iter().enumerate() {
        while_away(
            &session,
            &site,
            "const [id, text] = arguments;
             for (const [key, value] of Object.entries(localStorage)) {
                if (value.includes(id) && !key.includes('aside')) localStorage.setItem(key, text);
             }",
            &[json!(question.id), json!(text)],
        );
        forget_journal(&session);
        open_lesson(&session, &site);
        session.by_role_in("[id='banner']", "button", DOWNLOAD);
        let banner = session.one("#banner").text();
        assert!(banner.contains("lagt til side"), "{banner}");
        session.by_role_in("[id='banner']", "link", "Se hva du kan gjøre");
        answer(&session, question, &right);
        verdict(&session, &question.id, "Riktig");
        session.wait("new answers are kept beside it", || {
            let all = stored(&session);
            let kept = all.iter().any(|(_, value)| value.contains(&question.id));
            let aside = broken[..=round]
                .iter()
                .all(|text| all.iter().any(|(_, value)| value == text));
            if kept && aside {
                Ok(())
            } else {
                Err(format!("{all:?}"))
            }
        });
    }
}

fn what_was_shown_as_saved_survives_sigkill(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let right = question.right();
    let profile = TempDir::new("profile");
    let launch = Launch {
        profile: Some(profile.path().to_owned()),
        ..browser.launch()
    };
    let session = Session::launch(&launch);
    open_lesson(&session, &site);
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    write(&session, &lesson, "Skrevet rett før strømmen gikk");
    wait_saved(&session, &line(&lesson));
    session.kill();

    let session = Session::launch(&launch);
    open_lesson(&session, &site);
    wait_written(&session, &lesson, "Skrevet rett før strømmen gikk");
    verdict(&session, &question.id, "Riktig");
}

fn a_crashed_tab_loses_at_most_a_second(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_lesson(&session, &site);
    session.one(&field(&lesson)).focus();
    // Typed without a pause, so that no pause ever triggers the saving.
    let began: f64 = session.js("return performance.now()", &[]);
    let mut typed = String::new();
    let mut when = Vec::new();
    loop {
        session.press("x");
        typed.push('x');
        let now: f64 = session.js("return performance.now()", &[]);
        when.push(now);
        if now - began > 4000.0 {
            break;
        }
    }
    // The crash answers no command; that it happened shows in the next tab.
    session.crash_tab();
    open_lesson(&session, &site);
    let kept = session.wait("some of the text is there again", || {
        let text = written(&session, &lesson);
        if text.is_empty() { Err(text) } else { Ok(text) }
    });
    assert!(typed.starts_with(&kept));
    let lost = when.last().unwrap() - when[kept.len() - 1];
    assert!(
        lost <= 1000.0,
        "{} of {} letters, {lost} ms of typing were lost",
        typed.len() - kept.len(),
        typed.len()
    );
}

/// Opens the lesson in two tabs; the second is shown.
fn two_tabs(session: &Session, site: &Site) -> [Tab; 2] {
    open_lesson(session, site);
    let first = session.tab();
    session.new_tab();
    open_lesson(session, site);
    [first, session.tab()]
}

fn two_tabs_see_each_other_and_lose_nothing(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let right = question.right();
    let session = Session::start(browser);
    let [first, second] = two_tabs(&session, &site);
    write(&session, &lesson, "I den andre fanen");
    wait_saved(&session, &line(&lesson));
    session.go_to_tab(&first);
    // Without a reload.
    wait_written(&session, &lesson, "I den andre fanen");
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    session.go_to_tab(&second);
    verdict(&session, &question.id, "Riktig");
    assert_eq!(written(&session, &lesson), "I den andre fanen");
    session.reload();
    session.wait_alive();
    verdict(&session, &question.id, "Riktig");
    assert_eq!(written(&session, &lesson), "I den andre fanen");
}

/// Opens the lesson in two tabs that hear nothing of each other until
/// [`RELEASE`]; the second is shown. Chromium asks listeners of the window in
/// the order in which they came, the others the capturing ones first.
fn tabs_that_hear_later(session: &Session, site: &Site) -> [Tab; 2] {
    let hold = "if (!window.held) {
            window.held = [];
            window.hold = event => { event.stopImmediatePropagation(); window.held.push(event); };
            addEventListener('storage', window.hold, true);
         }";
    let open = || {
        if session.browser() == Browser::Chromium {
            session.preload(hold);
        }
        open_lesson(session, site);
        session.js::<()>(hold, &[]);
        session.tab()
    };
    let first = open();
    session.new_tab();
    [first, open()]
}

/// Lets a tab hear what was held back.
const RELEASE: &str = "removeEventListener('storage', window.hold, true);
    for (const { key, newValue } of window.held)
       dispatchEvent(new StorageEvent('storage', { key, newValue }));";

fn a_text_begun_before_the_other_was_heard_stays_beside_it(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let note = &lesson.reflect().id;
    let session = Session::start(browser);
    let tabs = tabs_that_hear_later(&session, &site);
    session.go_to_tab(&tabs[0]);
    write(&session, &lesson, "Fra den første");
    wait_saved(&session, &line(&lesson));
    session.go_to_tab(&tabs[1]);
    // A letter is typed, the other tab's text arrives, and then there is a pause.
    session.js::<()>(
        &format!(
            "const field = document.querySelector(`${{arguments[0]}} textarea`);
             field.value = 'Fra den andre';
             field.dispatchEvent(new Event('input', {{ bubbles: true }}));
             {RELEASE}"
        ),
        &[json!(scope(note))],
    );
    wait_saved(&session, &line(&lesson));
    for tab in [&tabs[1], &tabs[0]] {
        session.go_to_tab(tab);
        session.js::<()>(RELEASE, &[]);
        both_texts_are_shown(&session, &lesson);
    }
    session.go_to_tab(&tabs[1]);
    assert_eq!(
        written(&session, &lesson),
        "Fra den andre",
        "what one types stays"
    );
    // And so it is when one goes on.
    write(&session, &lesson, ", litt til");
    wait_saved(&session, &line(&lesson));
    both_texts_are_shown(&session, &lesson);
}

/// Waits until a tab shows what each of two has written.
#[track_caller]
fn both_texts_are_shown(session: &Session, lesson: &Lesson) {
    session.wait("both texts are shown", || {
        let shown: String = session.try_js(
            "const section = document.querySelector(arguments[0]);
             return section.querySelector('textarea').value + ' ' + section.innerText",
            &[json!(scope(&lesson.reflect().id))],
        )?;
        if shown.contains("Fra den første") && shown.contains("Fra den andre") {
            Ok(())
        } else {
            Err(shown)
        }
    });
}

fn two_tabs_that_answer_at_once_are_both_kept(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let (question, order) = (lesson.single(), lesson.order());
    let session = Session::start(browser);
    let tabs = tabs_that_hear_later(&session, &site);
    session.go_to_tab(&tabs[0]);
    answer(&session, question, &question.right());
    write(&session, &lesson, "Fra den første");
    wait_saved(&session, &line(&lesson));
    session.go_to_tab(&tabs[1]);
    session
        .by_role_in(&scope(&order.id), "button", "Sjekk rekkefølgen")
        .click();
    assert_eq!(written(&session, &lesson), "", "the other tab was heard");
    write(&session, &lesson, "Fra den andre");
    wait_saved(&session, &line(&lesson));
    for tab in &tabs {
        session.go_to_tab(tab);
        session.js::<()>(RELEASE, &[]);
    }
    // Both tabs come to hold all of it, and so does a third one.
    let all_is_here = || {
        verdict(&session, &question.id, "Riktig");
        verdict(&session, &order.id, "");
        both_texts_are_shown(&session, &lesson);
    };
    for tab in &tabs {
        session.go_to_tab(tab);
        all_is_here();
    }
    session.new_tab();
    open_lesson(&session, &site);
    all_is_here();
}

fn storage_filled_by_a_script_is_told_and_nothing_is_lost(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_lesson(&session, &site);
    // To the last letter.
    let filled: u32 = session.js(
        "let count = 0;
         for (let size = 1 << 22; size >= 1; size >>= 1) {
            for (;;) {
                try { localStorage.setItem(`fyll-${count}`, 'x'.repeat(size)); } catch { break; }
                count += 1;
            }
         }
         return count",
        &[],
    );
    assert!(filled > 0, "nothing could be filled");
    everything_works_with_a_banner(&session, &lesson);
    if browser != Browser::Webkit {
        download_holds_the_text(&session, &lesson);
    }
    wait_said(&session, &line(&lesson), "Lagret");
    // Once there is room again, the next visit has everything and no banner.
    session.js::<()>(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('fyll-')) localStorage.removeItem(key)",
        &[],
    );
    open_lesson(&session, &site);
    verdict(&session, &lesson.single().id, "Riktig");
    wait_written(&session, &lesson, "Bare i minnet");
    session.wait_js(
        "nothing is said of trouble",
        "return document.getElementById('banner').innerText.trim() === ''",
        &[],
    );
}

fn storage_that_breaks_while_one_works_is_told_at_once(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_lesson(&session, &site);
    session.js::<()>(
        "Storage.prototype.setItem = function () { throw new DOMException('broken', 'UnknownError'); };
         IDBDatabase.prototype.transaction = function () { throw new DOMException('broken', 'InvalidStateError'); };
         IDBFactory.prototype.open = function () { throw new DOMException('broken', 'UnknownError'); };",
        &[],
    );
    everything_works_with_a_banner(&session, &lesson);
    wait_said(&session, &line(&lesson), "Ikke lagret");
    download_holds_the_text(&session, &lesson);
}

fn a_journal_that_was_taken_away_is_opened_anew(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_lesson(&session, &site);
    write(&session, &lesson, "Før");
    wait_saved(&session, &line(&lesson));
    // Goes through only because the app lets go of it.
    forget_journal(&session);
    write(&session, &lesson, " og etter");
    session.wait("the journal holds the text again", || {
        let records = journal(&session);
        if records
            .iter()
            .any(|(_, text)| text.contains("Før og etter"))
        {
            Ok(())
        } else {
            Err(format!("{records:?}"))
        }
    });
}

/// Deletes the journal as a browser does that is told to forget a site.
fn forget_journal(session: &Session) {
    session.js_async::<()>(
        "const [done] = arguments;
         indexedDB.databases().then(all => Promise.all(all.map(database => new Promise(next => {
            const request = indexedDB.deleteDatabase(database.name);
            request.onsuccess = request.onerror = next;
         })))).then(() => done(null));",
        &[],
    );
}

/// Every record of the journal, under its key.
pub fn journal(session: &Session) -> Vec<(String, String)> {
    session.js_async(
        "const [done] = arguments;
         indexedDB.databases().then(([database]) => {
            if (!database) return done([]);
            const open = indexedDB.open(database.name);
            open.onerror = () => done([]);
            open.onsuccess = () => {
                const found = [];
                const cursor = open.result.transaction('progress').objectStore('progress').openCursor();
                cursor.onsuccess = () => {
                    if (!cursor.result) { open.result.close(); return done(found); }
                    found.push([cursor.result.key, cursor.result.value]);
                    cursor.result.continue();
                };
            };
         });",
        &[],
    )
}

/// Waits until there is a copy of everything that holds `part`. It is the last
/// that a start writes in localStorage: what is cleared before may come again.
#[track_caller]
pub fn wait_copied(session: &Session, part: &str) {
    session.wait("there is a copy", || {
        let all = stored(session);
        match all.iter().find(|(key, _)| key.ends_with(":copy")) {
            Some((_, text)) if text.contains(part) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
}

/// Changes localStorage from outside, while no app runs that could write.
fn while_away(session: &Session, site: &Site, script: &str, args: &[Value]) {
    session.open(&site.url("finnes-ikke"));
    session.js::<()>(script, args);
}

/// One of the texts that a damaged browser might hand the app; a large one is
/// told by what it repeats.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Corrupted {
    name: String,
    text: String,
    before: String,
    repeat: String,
    times: usize,
    after: String,
}

impl Corrupted {
    fn text(&self) -> String {
        let large = self.repeat.repeat(self.times);
        [&self.text, &self.before, &large, &self.after]
            .map(String::as_str)
            .concat()
    }
}

fn twenty_corrupted_texts_lose_nothing(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let file = files::workspace().join("crates/engine/golden/corrupt.json");
    let all: Vec<Corrupted> =
        serde_json::from_slice(&fs::read(file).expect("the list")).expect("a list");
    assert!(all.len() >= 20, "{} texts", all.len());
    let session = Session::start(browser);
    open_lesson(&session, &site);
    answer(&session, question, &question.right());
    verdict(&session, &question.id, "Riktig");
    write(&session, &lesson, "Skal aldri bli borte");
    wait_saved(&session, &line(&lesson));
    for (round, corrupted) in all.iter().enumerate() {
        let (what, text) = (&corrupted.name, corrupted.text());
        let place = format!("p:motet/skadet-{round}");
        while_away(
            &session,
            &site,
            "const [place, text] = arguments;
             const known = Object.keys(localStorage).find(key => key.includes(':p:'));
             localStorage.setItem(known.split(':p:')[0] + ':' + place, text)",
            &[json!(place), json!(text)],
        );
        open_lesson(&session, &site);
        verdict(&session, &question.id, "Riktig");
        assert_eq!(written(&session, &lesson), "Skal aldri bli borte", "{what}");
        assert!(
            session.js::<bool>("return !document.querySelector('.failure')", &[]),
            "{what}: {}",
            session.describe()
        );
        // As it was, at its place or set aside: not a letter is gone.
        let kept = stored(&session).into_iter().any(|(key, value)| {
            value == text && (key.ends_with(&place) || key.contains(":aside:"))
        });
        assert!(kept, "{what} is gone");
    }
}

fn a_damaged_part_is_made_good_from_the_copies(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    answer(&session, question, &question.right());
    verdict(&session, &question.id, "Riktig");
    // The previous copy is made when the next run begins.
    open_lesson(&session, &site);
    wait_copied(&session, &question.id);
    for without_journal in [false, true] {
        while_away(
            &session,
            &site,
            "const [id] = arguments;
             const key = Object.keys(localStorage).find(key => key.endsWith(`:p:motet/${id}`));
             // A bit has fallen over.
             localStorage.setItem(key, localStorage.getItem(key).replace('\"score\":1000', '\"score\":1001'))",
            &[json!(question.id)],
        );
        if without_journal {
            forget_journal(&session);
        }
        open_lesson(&session, &site);
        verdict(&session, &question.id, "Riktig");
        session.by_role_in("[id='banner']", "button", DOWNLOAD);
    }
}

fn what_is_shown_as_saved_while_typing_survives_sigkill(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let profile = TempDir::new("profile");
    let launch = Launch {
        profile: Some(profile.path().to_owned()),
        ..browser.launch()
    };
    let session = Session::launch(&launch);
    open_lesson(&session, &site);
    session.one(&field(&lesson)).focus();
    // What stood there when the page last said that it is kept.
    let mut shown = String::new();
    for _ in 0..3 {
        for _ in 0..20 {
            session.press("x");
        }
        shown = session.wait("the page says that it is kept", || {
            let (text, line): (String, String) = session.try_js(
                "const section = document.querySelector(arguments[0]);
                 return [section.querySelector('textarea').value, section.querySelector('.activity-saved').textContent]",
                &[json!(scope(&lesson.reflect().id))],
            )?;
            if line.starts_with("Lagret") { Ok(text) } else { Err(line) }
        });
    }
    assert_eq!(shown, "x".repeat(60));
    session.press("ikke sagt lagret");
    session.kill();
    let session = Session::launch(&launch);
    open_lesson(&session, &site);
    session.wait("what was called kept is there", || {
        let text = written(&session, &lesson);
        if text.starts_with(&shown) {
            Ok(())
        } else {
            Err(text)
        }
    });
}

fn what_earlier_versions_stored_is_taken_over(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    for version in [1, 2] {
        open_lesson(&session, &site);
        while_away(
            &session,
            &site,
            "const [id, note, right, version] = arguments;
             const known = Object.keys(localStorage).find(key => key.includes(':p:'));
             const prefix = known.split(':p:')[0];
             localStorage.clear();
             const tried = { at: 1794990000000, score: 1000, picks: [right], rev: '0a1b2c3d' };
             const text = { at: 1794990000000, text: `Fra versjon ${version}`, bring: true };
             localStorage.setItem(`${prefix}:progress`, JSON.stringify({
                format: 'ny-i-kommunestyret', version, progress: {
                    answers: { [`motet/${id}`]: { first: tried, best: tried, latest: tried } },
                    notes: { [`motet/${note}`]: { seen: { [`r${version}`]: 1 }, versions: { [`r${version}:1`]: text } } },
                    visits: {},
                } }))",
            &[
                json!(question.id),
                json!(lesson.reflect().id),
                json!(right_id(&site, question)),
                json!(version),
            ],
        );
        forget_journal(&session);
        open_lesson(&session, &site);
        verdict(&session, &question.id, "Riktig");
        assert_eq!(written(&session, &lesson), format!("Fra versjon {version}"));
        session.wait("all of it lies where today's version keeps it", || {
            let all = stored(&session);
            let has = |end: &str| all.iter().any(|(key, _)| key.ends_with(end));
            let taken_over = has(&format!(":p:motet/{}", question.id))
                && has(&format!(":p:motet/{}", lesson.reflect().id))
                && has(":copy")
                && !has(":progress");
            if taken_over {
                Ok(())
            } else {
                Err(format!("{all:?}"))
            }
        });
        open_lesson(&session, &site);
        verdict(&session, &question.id, "Riktig");
        assert_eq!(written(&session, &lesson), format!("Fra versjon {version}"));
    }
}

/// The id of a question's right option.
fn right_id(site: &Site, question: &e2e::content::Activity) -> String {
    let bundle = crate::hand::bundle(site.dir(), LESSON);
    let picks = crate::hand::picks(&bundle, &question.id, engine::activity::Verdict::Right);
    picks.expect("a right answer").remove(0)
}

fn a_changed_question_is_told(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    answer(&session, question, &question.right());
    verdict(&session, &question.id, "Riktig");
    write(&session, &lesson, "Svar på det gamle spørsmålet");
    wait_saved(&session, &line(&lesson));
    assert!(!session.source().contains("er endret siden du svarte"));
    let kept = stored(&session);
    drop(session);

    // The same course, some words later: every question has another revision.
    let changed = Site::changed(|dir| {
        let is_bundle = |name: &str| name.starts_with("motet.") && name.contains(".json");
        for file in files::files_below(&dir.join("assets")) {
            let name = file.to_str().expect("a plain name").to_owned();
            let path = dir.join("assets").join(&file);
            if is_bundle(&name) && name.ends_with(".json") {
                let text = fs::read_to_string(&path).expect("a bundle");
                fs::write(&path, text.replace("\"rev\":\"", "\"rev\":\"ny")).expect("written");
            } else if is_bundle(&name) {
                fs::remove_file(&path).expect("a compressed copy");
            }
        }
    });
    let session = Session::start(browser);
    session.open(&changed.url("finnes-ikke"));
    session.js::<()>(
        "for (const [key, value] of arguments[0]) localStorage.setItem(key, value)",
        &[json!(kept)],
    );
    open_lesson(&session, &changed);
    let told = |id: &str| -> bool {
        session.js(
            "return document.querySelector(arguments[0]).innerText.includes('Spørsmålet er endret siden du svarte')",
            &[json!(scope(id))],
        )
    };
    verdict(&session, &question.id, "Riktig");
    let note = &lesson.reflect().id;
    assert!(told(&question.id) && told(note));
    assert_eq!(written(&session, &lesson), "Svar på det gamle spørsmålet");
    // It goes once the question of today is answered.
    session
        .by_role_in(&scope(&question.id), "button", "Prøv igjen")
        .click();
    answer(&session, question, &question.right());
    write(&session, &lesson, ", og på det nye");
    session.wait("nothing is told any more", || {
        if told(&question.id) || told(note) {
            Err("still told".into())
        } else {
            Ok(())
        }
    });
}

fn the_way_back_shows_what_was_deleted_meanwhile(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    answer(&session, question, &question.right());
    verdict(&session, &question.id, "Riktig");
    session
        .by_role_in("footer", "link", "Dette er lagret")
        .click();
    session.by_role("heading", "Slett alt");
    session.by_role_in("main", "button", "Slett alt").click();
    session.by_role("button", "Ja, slett alt").click();
    session.wait("all of it is gone", || {
        let all = stored(&session);
        if all.iter().any(|(key, _)| key.contains(":p:")) {
            Err(format!("{all:?}"))
        } else {
            Ok(())
        }
    });
    // The browser may have kept the lesson whole, its answers in memory.
    session.back();
    session.wait_alive();
    session.wait_js(
        "nothing is answered",
        "return document.querySelector(`${arguments[0]} .verdict`) === null",
        &[json!(scope(&question.id))],
    );
    let all = stored(&session);
    let came_back = all.iter().find(|(_, text)| text.contains(&question.id));
    assert!(came_back.is_none(), "{came_back:?}");
}
