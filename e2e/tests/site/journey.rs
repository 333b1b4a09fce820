//! A whole module from start to end, by keyboard alone, as a new councillor
//! takes it: every lesson, the simulation, the quiz, and at last the sheets to
//! take along. Nothing is asked of any other origin.

use crate::{
    hand::{self, Game},
    keyboard::tab_to,
    paper::{sheets, squeezed, wait_styled},
    steps::{text_of, wait_routed},
};
use course::{Kind, Lang};
use e2e::{
    Browser, Key, Session, Site,
    content::{plain, tags},
};
use serde_json::json;

/// Makes a test of each module in each language.
macro_rules! take_each {
    ($($module:ident),+) => {
        /// The modules that are taken to the end.
        const TAKEN: &[&str] = &[$(stringify!($module)),+];

        mod bokmal {
            $(fn $module(browser: e2e::Browser) {
                super::take(browser, course::Lang::Nb, stringify!($module));
            })+
            e2e::in_browser!(chromium = Chromium: $($module),+);
            e2e::in_browser!(firefox = Firefox: motet);
        }

        mod nynorsk {
            $(fn $module(browser: e2e::Browser) {
                super::take(browser, course::Lang::Nn, stringify!($module));
            })+
            e2e::in_browser!(chromium = Chromium: $($module),+);
            e2e::in_browser!(webkit = Webkit: motet);
        }
    };
}

take_each! { motet, rollen, nivaene, samspill, planer, okonomi }

#[test]
fn every_module_is_taken() {
    let site = Site::start();
    let modules: Vec<String> = modules(&site);
    assert_eq!(modules, TAKEN);
}

/// The modules that have a closing page, in the course's order.
pub fn modules(site: &Site) -> Vec<String> {
    let html = site.html("nb/");
    let tags = tags(&html);
    let named = tags.iter().filter_map(|tag| tag.get("data-module-state"));
    let pages = site.pages();
    let is_whole = |slug: &&str| pages.contains(&format!("nb/{slug}/avslutning/"));
    named.filter(is_whole).map(str::to_owned).collect()
}

fn take(browser: Browser, lang: Lang, slug: &str) {
    let site = Site::start();
    let session = Session::start(browser);
    let kinds = core(&session, &site, lang, slug);
    assert!(kinds.len() >= 8, "the core has many types: {kinds:?}");
    finished(&session, &site, &format!("{}/{slug}/", lang.tag()));

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
    if browser == Browser::Chromium {
        printed(&session, &site, lang);
    }
}

/// Takes the core of a module from the start page to its closing page. Returns
/// the types of activities that were met on the way.
pub fn core(session: &Session, site: &Site, lang: Lang, slug: &str) -> Vec<Kind> {
    let module = format!("{}/{slug}/", lang.tag());
    session.open(&site.url(&format!("{}/", lang.tag())));
    wait_routed(session);
    follow(session, &site.url(&module), "module");

    // The core as the module's page lists it.
    let core: Vec<String> = session.js(
        "return [...document.querySelector('.lesson-list').querySelectorAll('a')].map(link => link.href)",
        &[],
    );
    assert!(core.len() >= 6, "{core:?}");
    tab_to(session, ".next-step a.big-link");
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
        for (id, kind) in hand::activities(session) {
            kinds.push(kind);
            hand::of(kind).finish(&Game::new(session, &bundle), &id);
        }
        if place + 1 < core.len() {
            tab_to(session, ".next-step a.big-link");
            session.press(Key::Enter);
        }
    }
    kinds.sort();
    kinds.dedup();
    kinds
}

/// What was written on the way comes on at most two sheets, and that the module
/// was finished on one.
#[track_caller]
fn printed(session: &Session, site: &Site, lang: Lang) {
    let title = plain(&text_of(session, "h1").unwrap());
    let print = |path: &str, is_there: &str| {
        session.open(&site.url(&format!("{}/{path}/", lang.tag())));
        session.one("[data-tool][data-live]");
        wait_styled(session);
        session.wait_js(
            &format!("there is something to print in {path}"),
            "return document.querySelector(arguments[0])?.textContent.trim()",
            &[json!(is_there)],
        );
        sheets(session)
    };
    let brought = print("samling", "[data-part=sheet]");
    assert!(matches!(brought.len(), 1..=2), "{} sheets", brought.len());
    let texts: Vec<String> = session.js(
        "return [...document.querySelectorAll('[data-part=sheet] blockquote')].map(it => it.textContent)",
        &[],
    );
    assert!(!texts.is_empty(), "something was written on the way");
    let all = brought.concat();
    for text in &texts {
        assert!(all.contains(&squeezed(text)), "{text} in {all}");
    }
    let proof = print("kursbevis", ".certificate:not([hidden])");
    let [proof] = &proof[..] else {
        panic!("{} sheets", proof.len())
    };
    assert!(proof.contains(&squeezed(&title)), "{title} in {proof}");
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
fn finished(session: &Session, site: &Site, module: &str) {
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
         const more = goals.filter(it => it.textContent.includes('Vil du me'));
         return goals.length > 3 && goals.every(it => it.hasAttribute('data-done') || more.includes(it))",
        &[],
    );
    let said: String = session.js(
        "return document.querySelector('.way figcaption').textContent",
        &[],
    );
    let title = plain(&text_of(session, "h1").unwrap());
    let begin = format!("Du er ferdig med «{title}».");
    assert!(said.starts_with(&begin), "{said}");
}
