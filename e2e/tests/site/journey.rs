//! A whole module from start to end, by keyboard alone, as a new councillor
//! takes it: every lesson, the simulation, the quiz. Nothing is asked of any
//! other origin.

use crate::{
    hand::{self, verdict_begins},
    keyboard::tab_to,
    steps::{scope, verdict, wait_routed},
};
use course::{Kind, Lang};
use e2e::{Browser, Key, Session, Site, content::tags};
use engine::activity::{Verdict, scenario};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    module_one_is_taken_to_the_end_in_bokmal,
    module_one_is_taken_to_the_end_in_nynorsk,
);
e2e::in_browser!(firefox = Firefox: module_one_is_taken_to_the_end_in_bokmal);
e2e::in_browser!(webkit = Webkit: module_one_is_taken_to_the_end_in_nynorsk);

const MODULE: &str = "motet";

/// What is written into every field for text.
const WRITTEN: &str = "Skolevegen skal bli trygg";

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
            play(&session, lang, &bundle, &id, kind);
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

#[track_caller]
fn play(session: &Session, lang: Lang, bundle: &course::Bundle, id: &str, kind: Kind) {
    match kind {
        Kind::Reflect | Kind::Speech => {
            tab_to(session, &format!("[id='a-{id}-text']"));
            session.press(WRITTEN);
            session.wait_js(
                "the text is kept",
                "return /^(Lagret|Lagra) på denne (enheten|eininga)/.test(
                    document.querySelector(`${arguments[0]} .activity-saved`)?.textContent.trim())",
                &[json!(scope(id))],
            );
        }
        Kind::Scenario => {
            let story = bundle
                .scenario
                .iter()
                .find(|it| it.id == id)
                .expect("it is there");
            let path = scenario::way_to(story, scenario::Place::Ending(0), &|_| true)
                .expect("the first ending is reached");
            hand::walk(session, bundle, id, &path);
        }
        Kind::Quiz => quiz(session, lang, bundle, id),
        kind => {
            let right = hand::picks(bundle, id, Verdict::Right).expect("there is a right answer");
            hand::answer(session, kind, id, &right);
            verdict(session, id, verdict_begins(lang, Verdict::Right));
        }
    }
}

/// Answers a round right, question by question, and asks for the result.
#[track_caller]
fn quiz(session: &Session, lang: Lang, bundle: &course::Bundle, id: &str) {
    let quiz = bundle
        .quiz
        .iter()
        .find(|it| it.id == id)
        .expect("it is there");
    hand::hand_in(session, id);
    let mut asked: Vec<String> = Vec::new();
    for _ in 0..quiz.draw {
        let question = session.wait("a new question is asked", || {
            let now: Option<String> = session.try_js(
                "return document.querySelector(`${arguments[0]} .quiz-question`)?.id.slice(2) ?? null",
                &[json!(scope(id))],
            )?;
            now.filter(|now| !asked.contains(now)).ok_or_else(|| "none".to_owned())
        });
        // The focus is moved once the question is drawn; a key pressed before goes elsewhere.
        session.wait_js(
            "the question's heading has the focus",
            "return document.activeElement.matches(`${arguments[0]} .quiz-heading`)",
            &[json!(scope(id))],
        );
        let kind = kind_of(bundle, &question);
        let right = hand::picks(bundle, &question, Verdict::Right).expect("a right answer");
        hand::answer(session, kind, &question, &right);
        verdict(session, &question, verdict_begins(lang, Verdict::Right));
        tab_to(session, &format!("{} .quiz-next button", scope(id)));
        session.press(Key::Enter);
        asked.push(question);
    }
    session.wait_js(
        "the result says that all were right",
        "const [scope, draw] = arguments;
         const heading = document.querySelector(`${scope} .quiz-heading`);
         return heading === document.activeElement && heading.textContent.startsWith(`${draw} av ${draw} `)",
        &[json!(scope(id)), json!(quiz.draw)],
    );
}

fn kind_of(bundle: &course::Bundle, id: &str) -> Kind {
    let lists: [(Kind, Vec<&String>); 7] = [
        (
            Kind::Single,
            bundle.single.iter().map(|it| &it.id).collect(),
        ),
        (
            Kind::Multiple,
            bundle.multiple.iter().map(|it| &it.id).collect(),
        ),
        (
            Kind::TrueFalse,
            bundle.true_false.iter().map(|it| &it.id).collect(),
        ),
        (
            Kind::Match,
            bundle.matching.iter().map(|it| &it.id).collect(),
        ),
        (Kind::Cloze, bundle.cloze.iter().map(|it| &it.id).collect()),
        (
            Kind::Estimate,
            bundle.estimate.iter().map(|it| &it.id).collect(),
        ),
        (Kind::Order, bundle.order.iter().map(|it| &it.id).collect()),
    ];
    let found = lists.iter().find(|(_, ids)| ids.iter().any(|it| *it == id));
    found.unwrap_or_else(|| panic!("{id} is in the bundle")).0
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
