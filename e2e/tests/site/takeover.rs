//! Taking over moves nothing: what is read stays where it is, focus and
//! selection stay, and what was typed before the app came is not lost.

use crate::{
    hand,
    steps::{answer, open_lesson, scope, text_of, verdict},
};
use course::Kind;
use e2e::{
    Browser, Gate, Session, Site,
    content::{Lesson, plain, tags},
    site::{LESSON, PREFIX},
};
use engine::activity::Verdict;
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    nothing_moves_when_the_app_starts,
    nothing_moves_when_answers_are_restored,
    what_was_begun_before_the_app_came_stays,
    static_and_mounted_markup_are_the_same,
);
e2e::in_browser!(firefox = Firefox:
    nothing_moves_when_the_app_starts,
    nothing_moves_when_answers_are_restored,
    what_was_begun_before_the_app_came_stays,
    static_and_mounted_markup_are_the_same,
);
e2e::in_browser!(webkit = Webkit:
    nothing_moves_when_the_app_starts,
    nothing_moves_when_answers_are_restored,
    what_was_begun_before_the_app_came_stays,
    static_and_mounted_markup_are_the_same,
);

/// Opens a page while the app is held at the gate, and waits until the page is
/// as a reader sees it.
#[track_caller]
pub fn open_without_app(session: &Session, gate: &Gate, path: &str) {
    gate.hold(".wasm");
    session.leave_for(&format!("{}{PREFIX}{path}", gate.origin()));
    session.wait("the app is held at the gate", || {
        if gate.held().is_empty() {
            Err("nothing is held".into())
        } else {
            Ok(())
        }
    });
    session.wait_js(
        "the page is laid out with all its styles and pictures",
        // The page before may have asked for the app, too.
        "return location.pathname.endsWith(arguments[0])
            && document.querySelector('.site-footer') !== null
            && [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)
            && [...document.images].filter(image => image.loading !== 'lazy').every(image => image.complete)
            && document.querySelectorAll('[data-live]').length === 0",
        &[json!(path)],
    );
}

/// Scrolls so that this part (0 to 1) of the page lies above the window, and
/// marks the paragraph that is now the first one wholly in view.
#[track_caller]
fn mark_top(session: &Session, part: f64) -> (f64, String) {
    session.js(
        "const [part] = arguments;
         const most = document.documentElement.scrollHeight - innerHeight;
         scrollTo({ top: Math.round(most * part), behavior: 'instant' });
         window.marked = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, label, dt, dd)')]
            .find(element => element.getBoundingClientRect().top >= 0 && element.getClientRects().length > 0
                && !element.closest('[data-mount], .rail'));
         return [marked.getBoundingClientRect().top, marked.textContent.slice(0, 60)];",
        &[json!(part)],
    )
}

/// How far the marked paragraph is from `before`, once nothing moves any more.
#[track_caller]
fn moved(session: &Session, before: f64) -> f64 {
    // Two frames and two turns of the event loop after the last activity is
    // alive: effects, fonts of the mounts and the journal have run.
    let now: f64 = session.js_async(
        "const [done] = arguments;
         const frame = next => requestAnimationFrame(() => setTimeout(next, 0));
         frame(() => frame(() => frame(() => done(marked.isConnected ? marked.getBoundingClientRect().top : NaN))));",
        &[],
    );
    (now - before).abs()
}

/// Parts of the page above the window.
const PARTS: [f64; 5] = [0.0, 0.2, 0.45, 0.7, 0.97];

fn at_each_place(session: &Session, gate: &Gate, what: &str) {
    let mut wrong = Vec::new();
    for part in PARTS {
        open_without_app(session, gate, LESSON);
        let (top, text) = mark_top(session, part);
        gate.release();
        session.wait_alive();
        let moved = moved(session, top);
        if moved.is_nan() || moved > 1.0 {
            wrong.push(format!(
                "{what}, scrolled to {part}: «{text}» moved {moved} px from {top}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn nothing_moves_when_the_app_starts(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let session = Session::start(browser);
    at_each_place(&session, &gate, "untouched");
}

/// Answers everything in the lesson, so that every activity is taller.
fn answer_all(session: &Session, site: &Site, lesson: &Lesson) {
    let bundle = hand::bundle(site.dir(), &lesson.path);
    for activity in &lesson.activities {
        let scope = scope(&activity.id);
        match activity.kind.as_str() {
            "single" => {
                answer(session, activity, &activity.wrong());
                verdict(session, &activity.id, "Ikke helt");
            }
            "order" => {
                session
                    .by_role_in(&scope, "button", "Sjekk rekkefølgen")
                    .click();
                verdict(session, &activity.id, "");
            }
            "reflect" => {
                session
                    .one(&format!("{scope} textarea"))
                    .type_text("Et utkast");
                crate::steps::wait_saved(session, &format!("{scope} .activity-saved"));
            }
            other => {
                let kind = Kind::from_name(other).expect("a type");
                let picks = hand::picks(&bundle, &activity.id, Verdict::Wrong);
                hand::answer(session, kind, &activity.id, &picks.expect("a wrong answer"));
                verdict(session, &activity.id, "Ikke helt");
            }
        }
    }
}

fn nothing_moves_when_answers_are_restored(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    session.open(&format!("{}{PREFIX}{LESSON}", gate.origin()));
    session.wait_alive();
    answer_all(&session, &site, &lesson);
    at_each_place(&session, &gate, "answered");
    verdict(&session, &lesson.single().id, "Ikke helt");
}

fn what_was_begun_before_the_app_came_stays(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let lesson = site.lesson(LESSON);
    let (question, reflect) = (lesson.single(), lesson.reflect());
    let right = question.right();
    let session = Session::start(browser);

    // A chosen radio button with focus.
    open_without_app(&session, &gate, LESSON);
    let radio = session.by_role_in(&scope(&question.id), "radio", &right);
    radio.click();
    radio.focus();
    let id: String = radio.js("return element.id");
    gate.release();
    session.wait_alive();
    assert_eq!(
        session.js::<String>("return document.activeElement.id", &[]),
        id,
        "focus stays"
    );
    assert!(
        session
            .by_role_in(&scope(&question.id), "radio", &right)
            .is_checked(),
        "the choice stays"
    );

    // Text marked in a paragraph.
    open_without_app(&session, &gate, LESSON);
    let marked: String = session.js(
        "const text = [...document.querySelectorAll('main p')]
            .find(p => !p.closest('[data-mount]') && p.offsetParent && p.firstChild?.length > 20).firstChild;
         getSelection().setBaseAndExtent(text, 2, text, 15);
         return getSelection().toString();",
        &[],
    );
    assert_eq!(marked.chars().count(), 13);
    gate.release();
    session.wait_alive();
    assert_eq!(
        session.js::<String>("return getSelection().toString()", &[]),
        marked,
        "the selection stays"
    );

    // A text being written, and a box that was ticked.
    open_without_app(&session, &gate, LESSON);
    let prompt = plain(&reflect.prompt);
    let field = || session.by_role_in(&scope(&reflect.id), "textbox", &prompt);
    let bring = || session.by_role_in(&scope(&reflect.id), "checkbox", "Ta med til samlingen");
    bring().click();
    field().type_text("Skrevet før appen");
    gate.release();
    session.wait_alive();
    assert_eq!(field().value(), "Skrevet før appen", "what was typed stays");
    let focus: (String, u32) = session.js(
        "return [document.activeElement.id, document.activeElement.selectionStart ?? 0]",
        &[],
    );
    assert_eq!(
        focus,
        (format!("a-{}-text", reflect.id), 17),
        "focus and the cursor's place stay"
    );
    session.press("!");
    assert_eq!(field().value(), "Skrevet før appen!");
    assert_eq!(bring().is_checked(), !reflect.bring, "the ticked box stays");
    crate::steps::wait_saved(&session, &crate::steps::saved_line(&reflect.id));
}

/// Tags, classes, roles, names and texts of each mount, in lines.
const MARKUP: &str = "
    const skipped = ['data-live'];
    const lines = [];
    const walk = (node, depth) => {
        if (node.nodeType === Node.TEXT_NODE) {
            const text = node.data.replace(/\\s+/g, ' ').trim();
            if (text) lines.push('  '.repeat(depth) + text);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
            const attributes = [...node.attributes]
                .filter(attribute => !skipped.includes(attribute.name))
                .map(attribute => attribute.name === 'class'
                    ? `class=${[...node.classList].sort().join('.')}`
                    : `${attribute.name}=${attribute.value}`)
                .filter(attribute => attribute !== 'class=')
                .sort();
            lines.push('  '.repeat(depth) + [node.localName, ...attributes].join(' '));
            node.normalize();
            for (const child of node.childNodes) walk(child, depth + 1);
        }
    };
    for (const mount of document.querySelectorAll('[data-mount]')) {
        lines.push(mount.closest('[data-activity]').id);
        // A copy: joining split text nodes must not touch what is alive.
        const copy = mount.cloneNode(true);
        const comments = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
        const found = [];
        while (comments.nextNode()) found.push(comments.currentNode);
        found.forEach(comment => comment.remove());
        walk(copy, 1);
    }
    return lines;";

fn static_and_mounted_markup_are_the_same(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let pages = pages_with_mounts(&site, "nb/");
    assert!(pages.iter().any(|page| page == LESSON), "{pages:?}");
    mounted_is_static(&session, &site, &pages);
    // Nothing was said while taking over.
    open_lesson(&session, &site);
    let statuses: Vec<String> = session.js(
        "return [...document.querySelectorAll('[data-mount] [role=status]')].map(it => it.textContent.trim()).filter(Boolean)",
        &[],
    );
    assert_eq!(statuses, Vec::<String>::new());
    assert!(text_of(&session, "[data-mount] .verdict").is_err());
}

/// The pages below `folder` that hold activities.
pub fn pages_with_mounts(site: &Site, folder: &str) -> Vec<String> {
    let has_mounts = |page: &String| {
        let tags = tags(&site.html(page));
        page.starts_with(folder) && tags.iter().any(|tag| tag.get("data-mount").is_some())
    };
    site.pages().into_iter().filter(has_mounts).collect()
}

/// On each page the markup is the same before and after the app has taken over.
#[track_caller]
pub fn mounted_is_static(session: &Session, site: &Site, pages: &[String]) {
    let gate = site.gate();
    for page in pages {
        // WebKit keeps no copy of its own that could hide a difference. The
        // root would forward while the next address is being asked for.
        session.open(&format!("{}{PREFIX}nb/om/", gate.origin()));
        open_without_app(session, &gate, page);
        let before: Vec<String> = session.js(MARKUP, &[]);
        gate.release();
        session.wait_alive();
        let after: Vec<String> = session.js(MARKUP, &[]);
        let differs = before
            .iter()
            .zip(&after)
            .position(|(before, after)| before != after);
        if differs.is_some() || before.len() != after.len() {
            let at = differs.unwrap_or(before.len().min(after.len()));
            let around = |lines: &[String]| {
                lines[at.saturating_sub(6)..(at + 4).min(lines.len())].join("\n")
            };
            panic!(
                "the markup of {page} differs from line {at} on ({} and {} lines)\nstatic:\n{}\nmounted:\n{}",
                before.len(),
                after.len(),
                around(&before),
                around(&after)
            );
        }
        assert!(
            before.len() > 5,
            "there is something to compare on {page}: {before:?}"
        );
    }
}
