//! The main job, in every engine: open a lesson's address, read, answer,
//! reload, and the answer is still there.

use crate::steps::{answer, explained, scope, verdict};
use e2e::{
    Browser, Session, Site,
    content::plain,
    site::{LESSON, PREFIX},
};

e2e::in_browser!(chromium = Chromium: a_lesson_is_answered_and_the_answer_stays);
e2e::in_browser!(firefox = Firefox: a_lesson_is_answered_and_the_answer_stays);
e2e::in_browser!(webkit = Webkit: a_lesson_is_answered_and_the_answer_stays);

fn a_lesson_is_answered_and_the_answer_stays(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let policy = site.policy(LESSON);
    assert!(
        policy.contains("default-src 'self'")
            && policy.contains("script-src 'self' 'wasm-unsafe-eval'"),
        "the policy is not strict: {policy}"
    );
    gate.report_on(&policy);
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let right = question.items.iter().find(|option| option.right).unwrap();
    let name = question.right();

    let session = Session::start(browser);
    session.open(&format!("{}{PREFIX}{LESSON}", gate.origin()));
    session.by_role("heading", &plain(&question.title));
    assert!(
        session.one("main").text().len() > 1500,
        "the lesson's text is there: {}",
        session.one("main").text()
    );
    session.wait_alive();
    answer(&session, question, &name);
    verdict(&session, &question.id, "Riktig");
    explained(&session, &question.id, &right.why);

    session.reload();
    session.wait_alive();
    verdict(&session, &question.id, "Riktig");
    explained(&session, &question.id, &right.why);
    assert!(
        session
            .by_role_in(&scope(&question.id), "radio", &name)
            .is_checked()
    );

    let asked: Vec<String> = session.js(
        "return performance.getEntriesByType('resource').map(entry => entry.name)",
        &[],
    );
    let foreign = |urls: &[String]| -> Vec<String> {
        // Chromium's first tab shows a page of its own.
        let own = [
            gate.origin() + "/",
            "data:".into(),
            "blob:".into(),
            "chrome://".into(),
        ];
        urls.iter()
            .filter(|url| !own.iter().any(|own| url.starts_with(own)))
            .cloned()
            .collect()
    };
    assert!(
        !asked.is_empty(),
        "the browser keeps a record of what it asked for"
    );
    assert_eq!(
        foreign(&asked),
        Vec::<String>::new(),
        "requests to other origins"
    );
    if browser == Browser::Chromium {
        assert_eq!(
            foreign(&session.network()),
            Vec::<String>::new(),
            "requests to other origins"
        );
        let errors: Vec<_> = session
            .console()
            .into_iter()
            .filter(|line| line.starts_with("SEVERE"))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "errors in the console");
    }

    // Reports come late; one that is provoked comes after all others.
    session.js::<()>(
        "document.querySelector('h1').setAttribute('style', 'color: red')",
        &[],
    );
    session.wait("the provoked report arrives", || {
        gate.reports().first().map(|_| ()).ok_or("no report".into())
    });
    let unprovoked: Vec<_> = gate
        .reports()
        .into_iter()
        .filter(|report| !report.contains("style-src-attr"))
        .collect();
    assert_eq!(
        unprovoked,
        Vec::<String>::new(),
        "the page breaks its own policy"
    );
    assert!(
        gate.reports().len() == 1,
        "the page breaks its own policy: {:#?}",
        gate.reports()
    );
}
