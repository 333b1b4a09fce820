//! What a learner has done is kept, whatever happens to the browser; and where
//! it cannot be kept, the learner is told and can carry it away.

use crate::steps::{answer, open_lesson, scope, stored, text_of, verdict, wait_saved};
use e2e::{Browser, Launch, Session, Site, content::Lesson, files::TempDir, site::LESSON};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    blocked_storage_is_told_and_everything_works,
    full_storage_is_told_and_answers_can_be_downloaded,
    unreadable_data_is_set_aside_and_never_overwritten,
    what_was_shown_as_saved_survives_sigkill,
    a_crashed_tab_loses_at_most_a_second,
    two_tabs_lose_nothing_of_each_other,
);
e2e::in_browser!(firefox = Firefox:
    unreadable_data_is_set_aside_and_never_overwritten,
    what_was_shown_as_saved_survives_sigkill,
    two_tabs_lose_nothing_of_each_other,
);
e2e::in_browser!(webkit = Webkit:
    blocked_storage_is_told_and_everything_works,
    unreadable_data_is_set_aside_and_never_overwritten,
);

const DOWNLOAD: &str = "Last ned svarene dine";

#[track_caller]
fn write(session: &Session, lesson: &Lesson, text: &str) {
    session
        .one(&format!("{} textarea", scope(&lesson.reflect().id)))
        .type_text(text);
}

#[track_caller]
fn written(session: &Session, lesson: &Lesson) -> String {
    session
        .one(&format!("{} textarea", scope(&lesson.reflect().id)))
        .value()
}

#[track_caller]
fn wait_note_saved(session: &Session, lesson: &Lesson) {
    wait_saved(
        session,
        &format!("{} .activity-saved", scope(&lesson.reflect().id)),
    );
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
        let text = text_of(
            session,
            &format!("{} .activity-saved", scope(&lesson.reflect().id)),
        )?;
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

fn full_storage_is_told_and_answers_can_be_downloaded(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    session.preload(
        "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };
         IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError'); };",
    );
    open_lesson(&session, &site);
    everything_works_with_a_banner(&session, &lesson);
    let said = text_of(
        &session,
        &format!("{} .activity-saved", scope(&lesson.reflect().id)),
    )
    .unwrap();
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
        // Broken from outside, while no app runs that could write.
        session.open(&site.url("finnes-ikke"));
        session.js::<()>(
            "const [id, text] = arguments;
             for (const [key, value] of Object.entries(localStorage)) {
                if (value.includes(id) && !key.includes('aside')) localStorage.setItem(key, text);
             }",
            &[json!(question.id), json!(text)],
        );
        session.js_async::<()>(
            "const [done] = arguments;
             indexedDB.databases().then(all => Promise.all(all.map(database => new Promise(next => {
                const request = indexedDB.deleteDatabase(database.name);
                request.onsuccess = request.onerror = request.onblocked = next;
             })))).then(() => done(null));",
            &[],
        );
        open_lesson(&session, &site);
        session.by_role_in("[id='banner']", "button", DOWNLOAD);
        let banner = session.one("#banner").text();
        assert!(banner.contains("lagt til side"), "{banner}");
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
    wait_note_saved(&session, &lesson);
    session.kill();

    let session = Session::launch(&launch);
    open_lesson(&session, &site);
    session.wait("the text is there again", || {
        let text = written(&session, &lesson);
        if text == "Skrevet rett før strømmen gikk" {
            Ok(())
        } else {
            Err(text)
        }
    });
    verdict(&session, &question.id, "Riktig");
}

fn a_crashed_tab_loses_at_most_a_second(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_lesson(&session, &site);
    session
        .one(&format!("{} textarea", scope(&lesson.reflect().id)))
        .focus();
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

fn two_tabs_lose_nothing_of_each_other(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let right = question.right();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    let first = session.tab();
    session.new_tab();
    open_lesson(&session, &site);
    write(&session, &lesson, "I den andre fanen");
    wait_note_saved(&session, &lesson);
    let second = session.tab();
    session.go_to_tab(&first);
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    session.go_to_tab(&second);
    session.reload();
    session.wait_alive();
    verdict(&session, &question.id, "Riktig");
    assert_eq!(written(&session, &lesson), "I den andre fanen");
}
