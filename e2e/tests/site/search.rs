//! «Søk»: what is typed is found by its beginnings and other forms, and one
//! lands on the right paragraph and comes back to the same hits.

use crate::steps::{wait_routed, wait_said};
use course::{SearchDoc, SearchIndex};
use e2e::{Browser, Key, Session, Site, axe, site::LESSON};
use engine::search::{Query, SHOWN, place};
use serde_json::json;
use std::fs;

e2e::in_browser!(chromium = Chromium:
    the_keyboard_leads_from_a_lesson_to_the_right_paragraph_and_back,
    nynorsk_finds_its_own_words_and_those_of_bokmal,
    the_address_holds_what_is_looked_for,
    many_hits_are_shown_in_steps_and_found_again_where_they_stood,
    what_is_typed_is_text_whatever_it_is,
    no_lesson_asks_for_what_is_searched,
    without_the_texts_the_page_says_so,
    axe_finds_nothing_and_nothing_overflows,
);
e2e::in_browser!(firefox = Firefox:
    the_keyboard_leads_from_a_lesson_to_the_right_paragraph_and_back,
    the_address_holds_what_is_looked_for,
    many_hits_are_shown_in_steps_and_found_again_where_they_stood,
);
e2e::in_browser!(webkit = Webkit:
    the_keyboard_leads_from_a_lesson_to_the_right_paragraph_and_back,
    the_address_holds_what_is_looked_for,
    many_hits_are_shown_in_steps_and_found_again_where_they_stood,
);

const STATUS: &str = "#sok [role='status']";

/// What the page in a language looks in.
fn index(site: &Site, lang: &str) -> SearchIndex {
    let html = site.html(&format!("{lang}/sok/"));
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split_once('"').unwrap().0;
    serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap()
}

/// The titles and addresses of all hits, as the rules have them.
fn expected(site: &Site, index: &SearchIndex, typed: &str) -> Vec<(String, String)> {
    let found = Query::read(typed).find(&index.docs);
    let hits = found.hits.iter().map(|hit| {
        let doc = &index.docs[hit.doc];
        let place = Some(place(doc, hit)).filter(|it| !it.is_empty());
        let place = place.map_or_else(String::new, |it| format!("#{it}"));
        (doc.title.clone(), format!("{}{place}", site.url(&doc.path)))
    });
    hits.collect()
}

/// The titles and addresses of the hits that can be seen.
fn shown(session: &Session) -> Result<Vec<(String, String)>, String> {
    session.try_js(
        "return [...document.querySelectorAll('.hits a')].filter(it => it.checkVisibility()).map(it => [it.textContent, it.href])",
        &[],
    )
}

#[track_caller]
fn wait_shown(session: &Session, what: &[(String, String)]) {
    session.wait("the hits are shown", || match shown(session)? {
        now if now == what => Ok(()),
        now => Err(format!("{now:?}\ninstead of {what:?}")),
    });
}

#[track_caller]
fn type_in(session: &Session, text: &str) {
    session.by_role("searchbox", "Søk i kurset").click();
    session.press(Key::Control + "a");
    session.press(text);
}

#[track_caller]
fn open_search(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.one("#sok [data-live]");
}

#[track_caller]
fn value_is(session: &Session, value: &str) {
    session.wait_js(
        &format!("«{value}» stands in the field"),
        "return document.querySelector('#sok [data-live] input')?.value === arguments[0]",
        &[json!(value)],
    );
}

#[track_caller]
fn address_is(session: &Session, site: &Site, path: &str) {
    session.wait_js(
        &format!("the address is that of {path}"),
        "return location.href === arguments[0]",
        &[json!(site.url(path))],
    );
}

fn the_keyboard_leads_from_a_lesson_to_the_right_paragraph_and_back(browser: Browser) {
    let (site, session) = (Site::start(), Session::start(browser));
    let index = index(&site, "nb");
    session.open(&site.url(LESSON));
    wait_routed(&session);
    session.by_role_in(".site-header", "link", "Søk").focus();
    session.press(Key::Enter);
    session.one("#sok [data-live]");
    session.wait_js(
        "who comes to search can write",
        "return document.activeElement.id === 'sok-felt'",
        &[],
    );
    // The beginning of a word, other forms of it, sections of a law.
    for (typed, mark) in [
        ("interpel", "Interpellasjon"),
        ("inhabile", "inhabil"),
        ("§ 11-3", "11-3"),
        ("voteringene", "voteringen"),
    ] {
        session.press(Key::Control + "a");
        session.press(typed);
        let hits = expected(&site, &index, typed);
        assert!(hits.len() > 1, "{typed}: {hits:?}");
        wait_shown(&session, &hits[..hits.len().min(SHOWN)]);
        wait_said(&session, STATUS, &format!("{} treff", hits.len()));
        let marks: Vec<String> = session.js(
            "return [...document.querySelectorAll('.hits mark')].map(it => it.textContent)",
            &[],
        );
        let is_marked = marks.iter().any(|it| it.eq_ignore_ascii_case(mark));
        assert!(is_marked, "{typed}: {marks:?}");
    }
    let hits = expected(&site, &index, "voteringene");
    let in_lesson = |(_, address): &(String, String)| {
        address.contains("/motet/") && address.contains('#') && !address.contains("#a-")
    };
    let at = hits.iter().position(in_lesson).unwrap();
    session.press(Key::Enter);
    for _ in 0..at {
        session.press(Key::Tab);
    }
    session.wait_js(
        "the focus is on the hit",
        "return document.activeElement.href === arguments[0]",
        &[json!(hits[at].1)],
    );
    session.press(Key::Enter);
    session.wait_js(
        "the paragraph is in view, with the word in it",
        "const place = location.href === arguments[0] && document.getElementById(location.hash.slice(1));
         if (!place) return false;
         const { top, bottom } = place.getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight && /votering/i.test(place.textContent)",
        &[json!(hits[at].1)],
    );
    session.wait_alive();
    session.back();
    value_is(&session, "voteringene");
    wait_shown(&session, &hits);
    wait_said(&session, STATUS, &format!("{} treff", hits.len()));
}

fn nynorsk_finds_its_own_words_and_those_of_bokmal(browser: Browser) {
    let (site, session) = (Site::start(), Session::start(browser));
    let index = index(&site, "nn");
    open_search(&session, &site, "nn/sok/");
    // A term by its name in bokmål, which stands nowhere in nynorsk.
    let is_other = |it: &&SearchDoc| {
        let found = Query::read(&it.also).find(&index.docs);
        !it.also.is_empty() && found.has_all && found.hits.len() == 1
    };
    let term = index.docs.iter().find(is_other).unwrap();
    for typed in ["sakslista", "røystinga", "kommuneloven § 11-3", &term.also] {
        type_in(&session, typed);
        let hits = expected(&site, &index, typed);
        assert!(!hits.is_empty(), "{typed}");
        wait_shown(&session, &hits[..hits.len().min(SHOWN)]);
    }
    let to = site.url(&format!("{}#{}", term.path, term.id));
    assert_eq!(shown(&session).unwrap(), [(term.title.clone(), to)]);
    type_in(&session, "xyzzy");
    wait_said(&session, STATUS, "Ingen treff på «xyzzy».");
    session.by_role_in("#sok", "link", "Ordliste");
    type_in(&session, "xyzzy budsjett");
    wait_said(&session, STATUS, "Ingenting i kurset har alle orda.");
}

fn the_address_holds_what_is_looked_for(browser: Browser) {
    let (site, session) = (Site::start(), Session::start(browser));
    let index = index(&site, "nb");
    open_search(&session, &site, "nb/sok/");
    let examples: Vec<String> = session.js(
        "return [...document.querySelectorAll('.examples a')].map(it => it.textContent)",
        &[],
    );
    assert_eq!(examples.len(), 5);
    for example in &examples {
        assert!(Query::read(example).find(&index.docs).has_all, "{example}");
    }
    // An example is a link to a page with hits.
    session.by_role_in("#sok", "link", "habilitet").click();
    value_is(&session, "habilitet");
    let hits = expected(&site, &index, "habilitet");
    let hits = &hits[..hits.len().min(SHOWN)];
    wait_shown(&session, hits);
    address_is(&session, &site, "nb/sok/?q=habilitet");
    // What is typed takes its place in the history.
    type_in(&session, "xyzzy & qxqx");
    wait_said(&session, STATUS, "Ingen treff på «xyzzy & qxqx».");
    let typed = "nb/sok/?q=xyzzy%20%26%20qxqx";
    address_is(&session, &site, typed);
    session.back();
    address_is(&session, &site, "nb/sok/");
    value_is(&session, "");
    session.by_role_in("#sok", "link", "habilitet");
    assert_eq!(shown(&session).unwrap(), []);
    session.forward();
    address_is(&session, &site, typed);
    value_is(&session, "xyzzy & qxqx");
    // The other language looks for the same.
    session.one(".site-header a[data-switch-lang]").click();
    address_is(&session, &site, &typed.replace("nb/", "nn/"));
    value_is(&session, "xyzzy & qxqx");
    // A link that was shared, and a reload.
    open_search(&session, &site, "nb/sok/?q=habilitet");
    wait_shown(&session, hits);
    session.reload();
    wait_shown(&session, hits);
    value_is(&session, "habilitet");
}

fn many_hits_are_shown_in_steps_and_found_again_where_they_stood(browser: Browser) {
    let (site, session) = (Site::start(), Session::start(browser));
    let hits = expected(&site, &index(&site, "nb"), "kommunestyret");
    assert!(hits.len() > 2 * SHOWN, "{}", hits.len());
    open_search(&session, &site, "nb/sok/?q=kommunestyret");
    wait_shown(&session, &hits[..SHOWN]);
    session.by_role("button", "Vis flere treff").click();
    wait_shown(&session, &hits[..2 * SHOWN]);
    session.wait_js(
        "the focus is on the first new one",
        "return document.activeElement.closest('li')?.id === arguments[0]",
        &[json!(format!("treff-{}", SHOWN + 1))],
    );
    let top = "return Math.round(document.getElementById('treff-45').getBoundingClientRect().top)";
    session.js::<()>(
        "scrollTo(0, scrollY + document.getElementById('treff-45').getBoundingClientRect().top - 90)",
        &[],
    );
    let before: i32 = session.js(top, &[]);
    session.one("#treff-45 a").click();
    session.wait_js(
        "the hit is shown",
        "return !document.getElementById('sok')",
        &[],
    );
    wait_routed(&session);
    session.back();
    value_is(&session, "kommunestyret");
    wait_shown(&session, &hits[..2 * SHOWN]);
    session.wait("the hit stands where it stood", || {
        let now: i32 = session.try_js(top, &[])?;
        if (now - before).abs() <= 2 {
            Ok(())
        } else {
            Err(format!("{now} and not {before}"))
        }
    });
}

fn what_is_typed_is_text_whatever_it_is(browser: Browser) {
    let (site, session) = (Site::start(), Session::start(browser));
    let hostile = "<img src=x onerror=document.title='x'>";
    open_search(&session, &site, "nb/sok/");
    type_in(&session, hostile);
    wait_said(&session, STATUS, &format!("Ingen treff på «{hostile}»."));
    for query in [
        "?q=%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D'x'%3E",
        "?q=<img src=x onerror=document.title='x'>",
    ] {
        open_search(&session, &site, &format!("nb/sok/{query}"));
        wait_said(&session, STATUS, &format!("Ingen treff på «{hostile}»."));
        let images: u32 = session.js("return document.querySelectorAll('main img').length", &[]);
        assert_eq!((images, session.title() == "x"), (0, false));
    }
    // What is no text, and what is too long.
    open_search(&session, &site, "nb/sok/?q=%E0%A4%A&vis=x");
    value_is(&session, "%E0%A4%A");
    let long = "habilitet".repeat(4000);
    open_search(&session, &site, &format!("nb/sok/?q={long}"));
    value_is(&session, &long[..200]);
}

fn no_lesson_asks_for_what_is_searched(browser: Browser) {
    let (site, session) = (Site::start(), Session::start(browser));
    let asked = |session: &Session| {
        let asked = session.network();
        asked.iter().any(|it| it.contains("/assets/search."))
    };
    session.network();
    for path in [LESSON, "nb/", "nb/ordliste/", "nb/lagret/"] {
        session.open(&site.url(path));
        wait_routed(&session);
        assert!(!asked(&session), "{path}");
    }
    open_search(&session, &site, "nb/sok/");
    assert!(asked(&session));
}

fn without_the_texts_the_page_says_so(browser: Browser) {
    let site = Site::changed(|dist| {
        for file in e2e::files::files_below(dist) {
            if file.to_string_lossy().contains("assets/search.") {
                fs::remove_file(dist.join(file)).unwrap();
            }
        }
    });
    let session = Session::start(browser);
    open_search(&session, &site, "nb/sok/?q=habilitet");
    wait_said(
        &session,
        "[data-when='missing']",
        "Søket kunne ikke hentes.",
    );
    session.by_role_in("#sok", "link", "Ordliste");
}

fn axe_finds_nothing_and_nothing_overflows(browser: Browser) {
    let (site, session) = (Site::start(), Session::start(browser));
    let mut found = Vec::new();
    for (what, query) in [
        ("empty", ""),
        ("some", "?q=kommunestyret"),
        (
            "nothing",
            "?q=xyzzyxyzzyxyzzyxyzzyxyzzyxyzzyxyzzyxyzzyxyzzyxyzzy",
        ),
    ] {
        open_search(&session, &site, &format!("nb/sok/{query}"));
        for width in [320, 1280] {
            session.viewport(width, 900, 1);
            let wide: (u32, u32) = session.js(
                "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]",
                &[],
            );
            if wide.0 > wide.1 {
                found.push(format!("{what} {width}: {wide:?}"));
            }
            // The way here fits beside the course's name on a phone.
            let height: u32 = session.js(
                "return document.querySelector('.site-header').offsetHeight",
                &[],
            );
            if height > 80 {
                found.push(format!("{what} {width}: the header is {height} px high"));
            }
            session.screenshot(&format!("search-{what}-{width}"));
            for scheme in ["light", "dark"] {
                session.color_scheme(scheme);
                for violation in axe::violations(&session) {
                    found.push(format!("{what} {width} {scheme}: {violation}"));
                }
            }
        }
    }
    assert_eq!(found, [""; 0]);
}
