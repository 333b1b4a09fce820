//! The keyboard alone suffices, and one always sees where one is.

use crate::steps::{scope, verdict, wait_routed};
use e2e::{Browser, Key, Session, Site, site::LESSON};
use serde_json::json;

e2e::in_browser!(chromium = Chromium: the_keyboard_alone_leads_to_an_answer);

/// More stops than any page has.
const STOPS: usize = 400;

/// Presses Tab until an element that matches `selector` has the focus; Shift
/// and Tab where it stands before the focus.
#[track_caller]
pub fn tab_to(session: &Session, selector: &str) {
    let mut last = String::new();
    for _ in 0..STOPS {
        let (there, back, visible, now): (bool, bool, bool, String) = session.js(
            "const [selector] = arguments;
             const now = document.activeElement;
             const target = document.querySelector(selector);
             // Visible focus may be drawn by what stands around, as around a radio button.
             const outlined = element => {
                const style = getComputedStyle(element);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
             };
             // What Tab itself never stops at has its focus from the app, which draws none.
             let visible = now === document.body || now.tabIndex === -1 || getComputedStyle(now).boxShadow !== 'none';
             for (let it = now, up = 0; it && up < 6; it = it.parentElement, up += 1) visible ||= outlined(it);
             const back = !!target && now !== document.body
                && !!(now.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING);
             return [now.matches(selector), back, visible, now.outerHTML.slice(0, 160)];",
            &[json!(selector)],
        );
        // Where the mouse was last, the browser need not draw anything.
        assert!(visible || last.is_empty(), "focus cannot be seen on {now}");
        if there {
            return;
        }
        last = now;
        if back {
            session.press(Key::Shift + Key::Tab);
        } else {
            session.press(Key::Tab);
        }
    }
    panic!(
        "{selector} is not reached with Tab; last at {last}\n{}",
        session.describe()
    );
}

fn the_keyboard_alone_leads_to_an_answer(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    session.open(&site.url("nb/"));
    wait_routed(&session);

    session.press(Key::Tab);
    assert!(
        session.focused().contains("ds-skip-link"),
        "the first stop leads past the header: {}",
        session.focused()
    );
    session.press(Key::Enter);
    session.wait_js(
        "focus is in the content",
        "return document.activeElement.closest('main') !== null",
        &[],
    );

    let follow = |path: &str, page: &str| {
        let index: i32 = session.js(
            "const [url] = arguments;
             const links = [...document.querySelectorAll('main a[href]')];
             const index = links.findIndex(link => link.href === url);
             links[index]?.setAttribute('data-e2e-target', url);
             return index;",
            &[json!(site.url(path))],
        );
        assert!(
            index >= 0,
            "the page has no link to {path}\n{}",
            session.describe()
        );
        tab_to(&session, &format!("[data-e2e-target='{}']", site.url(path)));
        session.press(Key::Enter);
        session.wait_js(
            &format!("the {page} is shown"),
            "return document.querySelector('main')?.dataset.page === arguments[0]",
            &[json!(page)],
        );
    };
    follow("nb/motet/", "module");
    follow(LESSON, "lesson");
    session.wait_alive();

    let scope = scope(&question.id);
    tab_to(&session, &format!("{scope} input[type=radio]"));
    session.press(Key::Space);
    let right = question.right();
    let place = question.items.iter().position(|option| option.right);
    for _ in 0..place.unwrap() {
        session.press(Key::Down);
    }
    assert!(session.by_role_in(&scope, "radio", &right).is_checked());
    tab_to(&session, &format!("{scope} .activity-actions button"));
    session.press(Key::Enter);
    verdict(&session, &question.id, "Riktig");
    tab_to(&session, &format!("{scope} .activity-more summary"));
    session.press(Key::Enter);
    session.wait_js(
        "the other explanations unfold",
        "return document.querySelector(`${arguments[0]} details`).open",
        &[json!(scope)],
    );
}
