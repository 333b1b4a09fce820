//! A whole module from start to end, by keyboard alone, as a new councillor
//! takes it: every lesson, the simulation, the quiz. Nothing is asked of any
//! other origin.

use crate::{
    hand::{self, Game},
    keyboard::tab_to,
    steps::wait_routed,
};
use course::{Kind, Lang};
use e2e::{Browser, Key, Session, Site, content::tags};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    module_one_is_taken_to_the_end_in_bokmal,
    module_one_is_taken_to_the_end_in_nynorsk,
);
e2e::in_browser!(firefox = Firefox: module_one_is_taken_to_the_end_in_bokmal);
e2e::in_browser!(webkit = Webkit: module_one_is_taken_to_the_end_in_nynorsk);

const MODULE: &str = "motet";

fn module_one_is_taken_to_the_end_in_bokmal(browser: Browser) {
    take(browser, Lang::Nb);
}

fn module_one_is_taken_to_the_end_in_nynorsk(browser: Browser) {
    take(browser, Lang::Nn);
}

fn take(browser: Browser, lang: Lang) {
    let site = Site::start();
    let session = Session::start(browser);
    let module = format!("{}/{MODULE}/", lang.tag());
    session.open(&site.url(&format!("{}/", lang.tag())));
    wait_routed(&session);
    follow(&session, &site.url(&module), "module");

    // The core as the module's page lists it.
    let core: Vec<String> = session.js(
        "return [...document.querySelector('.lesson-list').querySelectorAll('a')].map(link => link.href)",
        &[],
    );
    assert!(core.len() >= 6, "{core:?}");
    tab_to(&session, ".next-step a.big-link");
    session.press(Key::Enter);
    let mut kinds: Vec<Kind> = Vec::new();
    for (place, address) in core.iter().enumerate() {
        session.wait("the part is shown", || {
            let url = session.url();
            if url == *address { Ok(()) } else { Err(url) }
        });
        session.wait_alive();
        let path = address
            .strip_prefix(&site.url(""))
            .expect("an address of the site");
        let bundle = hand::bundle(site.dir(), path);
        for (id, kind) in hand::activities(&session) {
            kinds.push(kind);
            hand::of(kind).finish(&Game::new(&session, &bundle), &id);
        }
        if place + 1 < core.len() {
            tab_to(&session, ".next-step a.big-link");
            session.press(Key::Enter);
        }
    }
    kinds.sort();
    kinds.dedup();
    assert!(kinds.len() >= 8, "the core has many types: {kinds:?}");
    finished(&session, &site, lang, &module);

    let asked: Vec<String> = session.js(
        "return performance.getEntriesByType('resource').map(entry => entry.name)",
        &[],
    );
    assert!(asked.len() > 8, "{asked:?}");
    let mut asked = asked;
    if browser == Browser::Chromium {
        asked.extend(session.network());
    }
    // Chromium's first tab shows a page of its own.
    let own = [
        site.origin() + "/",
        "chrome:".into(),
        "data:".into(),
        "about:".into(),
    ];
    asked.retain(|url| !own.iter().any(|own| url.starts_with(own)));
    assert_eq!(asked, Vec::<String>::new(), "asked of somebody else");
}

/// Follows a link of the page with the keyboard.
#[track_caller]
fn follow(session: &Session, address: &str, page: &str) {
    session.wait_js(
        &format!("the page has a link to {address}"),
        "const [url] = arguments;
         const link = [...document.querySelectorAll('main a[href]')].find(link => link.href === url);
         link?.setAttribute('data-e2e-target', 'it');
         return link",
        &[json!(address)],
    );
    tab_to(session, "[data-e2e-target='it']");
    session.press(Key::Enter);
    session.wait_js(
        &format!("the {page} is shown"),
        "return location.href === arguments[0] && document.querySelector('main')?.dataset.page === arguments[1]",
        &[json!(address), json!(page)],
    );
}

/// The module's page says that it is done: in words, as a line to the rostrum,
/// and goal by goal.
#[track_caller]
fn finished(session: &Session, site: &Site, lang: Lang, module: &str) {
    session.wait_js(
        "the line reaches the rostrum on the closing page",
        "return document.querySelector('.way-line')?.getAttribute('stroke-dashoffset') === '0'",
        &[],
    );
    follow(session, &site.url(module), "module");
    session.wait_js(
        "the module is called done",
        "return document.querySelector('[data-module-state]')?.textContent === 'Fullført'
            && document.querySelector('.way-line')?.getAttribute('stroke-dashoffset') === '0'",
        &[],
    );
    let goals = tags(&site.html(module))
        .iter()
        .filter(|tag| tag.get("data-goals").is_some())
        .count();
    assert_eq!(goals, 1, "the page lists its goals");
    session.wait_js(
        "what the core trains is ticked off",
        "const goals = [...document.querySelectorAll('[data-goals] li')];
         return goals.length > 3 && goals.filter(it => it.hasAttribute('data-done')).length >= goals.length - 1",
        &[],
    );
    let said: String = session.js(
        "return document.querySelector('.way figcaption').textContent",
        &[],
    );
    let begin = match lang {
        Lang::Nb | Lang::Nn => "Du er ferdig med «Kommunestyremøtet».",
    };
    assert!(said.starts_with(begin), "{said}");
}
