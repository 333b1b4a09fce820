//! Pictures for the README and for those who work on the look, in
//! `target/screenshots`. Not compared with anything.

use crate::steps::{answer, open_lesson, scope, verdict, wait_routed};
use e2e::{Browser, Session, Site, site::LESSON};
use serde_json::json;

e2e::in_browser!(chromium = Chromium: pictures_of_the_main_pages);

const WIDTHS: [(u32, u32); 3] = [(360, 740), (768, 1024), (1280, 900)];

fn pictures_of_the_main_pages(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    session.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true }));
    // With what `part` selects at the top of the window.
    let shoot = |name: &str, part: &str| {
        for (width, height) in WIDTHS {
            session.viewport(width, height, 1);
            for scheme in ["light", "dark"] {
                session.color_scheme(scheme);
                session.js::<()>(
                    "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' })",
                    &[json!(part)],
                );
                session.screenshot(&format!("{name}-{width}-{scheme}"));
            }
        }
    };
    for (name, path) in [
        ("start", "nb/"),
        ("module", "nb/motet/"),
        ("lesson", LESSON),
    ] {
        session.open(&site.url(path));
        wait_routed(&session);
        shoot(name, "body");
    }
    open_lesson(&session, &site);
    let right = question.right();
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    shoot(
        "answered",
        &format!("{} .activity-choices label", scope(&question.id)),
    );
    session.open(&site.url("nb/"));
    wait_routed(&session);
    shoot("start-continue", "body");
}
