//! «Plenum»: an exercise on a projector, by keys.

use crate::{
    accessibility::Findings,
    keyboard::tab_to,
    paper::{squeezed, wait_styled},
    steps::text_of,
};
use course::{PlenumIndex, PlenumItem, PlenumKind};
use e2e::{Browser, Key, Session, Site, content::plain, site::PREFIX};
use engine::{
    activity::scenario::{Place, way_to},
    plenum::{Kept, choice},
    session::{Group, Light, Receipt},
};
use serde_json::json;
use std::fs;

e2e::in_browser!(chromium = Chromium:
    a_dilemma_goes_from_opening_to_the_end_by_keys_alone,
    a_story_goes_with_most_hands_or_what_is_picked,
    the_clock_goes_by_the_clock_and_through_a_reload,
    what_is_counted_is_kept_until_it_is_forgotten,
    counts_come_from_the_overview_at_five_and_not_at_four,
    two_windows_follow_each_other,
    what_cannot_be_read_is_set_aside,
    the_screen_is_black_full_and_left_by_keys,
    without_its_index_the_page_says_so,
    usual_texts_fit_the_projector_and_nothing_overflows,
    axe_finds_nothing,
);
e2e::in_browser!(firefox = Firefox:
    a_dilemma_goes_from_opening_to_the_end_by_keys_alone,
    a_story_goes_with_most_hands_or_what_is_picked,
);
e2e::in_browser!(webkit = Webkit:
    a_dilemma_goes_from_opening_to_the_end_by_keys_alone,
    a_story_goes_with_most_hands_or_what_is_picked,
);

const PAGE: &str = "nb/prosessveileder/plenum/";

/// What can be shown, as the page is told.
fn index(site: &Site, lang: &str) -> PlenumIndex {
    let html = site.html(&format!("{lang}/prosessveileder/plenum/"));
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split('"').next().unwrap();
    serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap()
}

/// The first of a kind; of dilemmas the one with most parts.
fn one(site: &Site, kind: PlenumKind) -> PlenumItem {
    let items = index(site, "nb").items.into_iter();
    let items = items.filter(|it| it.kind == kind);
    items.rev().max_by_key(|it| it.parts.len()).unwrap()
}

#[track_caller]
fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    wait_ready(session);
}

#[track_caller]
fn wait_ready(session: &Session) {
    session.one("[id='plenum'][data-live]");
    wait_styled(session);
}

/// Opens an exercise by its address.
#[track_caller]
fn show(session: &Session, site: &Site, key: &str) {
    // Another address first: with a new fragment alone nothing would be loaded.
    session.open(&site.url("finnes-ikke"));
    open(session, site, &format!("{PAGE}#{key}"));
    session.one(".plenum:not([hidden])");
}

/// Waits until a part of the view says so.
#[track_caller]
fn wait_for(session: &Session, selector: &str, expected: &str) {
    session.wait(&format!("{selector} says «{expected}»"), || {
        let text = text_of(session, selector)?;
        if text == expected { Ok(()) } else { Err(text) }
    });
}

/// Waits until a part of the view holds this text, however its paragraphs are
/// set.
#[track_caller]
fn wait_text(session: &Session, html: &str) {
    session.wait("the text is shown", || {
        let text = text_of(session, ".plenum-text")?;
        if squeezed(&text) == squeezed(&plain(html)) {
            Ok(())
        } else {
            Err(text)
        }
    });
}

/// All that a screen reader could come upon, or, where a driver cannot tell,
/// all that is in the page.
fn readable(session: &Session) -> String {
    if session.browser() == Browser::Chromium {
        let tree = session.cdp("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap();
        let live = nodes.iter().filter(|it| it["ignored"] != json!(true));
        let names = live.filter_map(|it| it["name"]["value"].as_str());
        return names.collect::<Vec<_>>().join("\n");
    }
    session.js("return document.body.textContent", &[])
}

/// The beginning of a text, up to its first link.
fn beginning(html: &str) -> String {
    plain(html.split("<a ").next().unwrap()).trim().to_owned()
}

fn count_of(session: &Session) -> Vec<String> {
    session.js(
        "return [...document.querySelectorAll('[data-count]')].map(it => it.value)",
        &[],
    )
}

fn a_dilemma_goes_from_opening_to_the_end_by_keys_alone(browser: Browser) {
    let site = Site::start();
    let item = one(&site, PlenumKind::Dilemma);
    assert_eq!(item.parts.len(), 3, "{}", item.key);
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    let link = format!("a[href='#{}']", item.key);
    if browser == Browser::Chromium {
        tab_to(&session, &link);
    } else {
        session.one(&link).focus();
    }
    session.press(Key::Enter);
    let (count, last) = (item.parts.len(), item.parts.len() - 1);
    for (at, part) in item.parts.iter().enumerate() {
        let no = format!("Del {} av {count}", at + 1);
        wait_for(&session, ".plenum-shown h3", &no);
        let text = readable(&session);
        assert!(text.contains(&beginning(&part.text)), "{text}");
        // A clicker, and the arrows of a laptop.
        let on = [Key::PageDown, Key::Right, Key::Space];
        session.press(on[at % 3].clone());
        wait_for(
            &session,
            ".plenum-shown h3",
            &format!("{no} · Rekk opp hånden: Hva sier du?"),
        );
        session.by_role_in(".plenum", "spinbutton", "Hender for Rødt lys: stopp");
        let text = readable(&session);
        for why in part.reasons() {
            assert!(!text.contains(&beginning(why)), "{why} before the vote");
        }
        // The first field has the focus; Enter leads to the next.
        for (light, hands) in ["12", "7", "9"].into_iter().enumerate() {
            session.wait_js(
                "the field has the focus",
                "return document.activeElement.dataset.count === arguments[0]",
                &[json!(light.to_string())],
            );
            session.press(hands);
            assert_eq!(count_of(&session)[light], hands);
            session.press(Key::Enter);
        }
        wait_for(
            &session,
            ".plenum-shown h3",
            &format!("{no} · Slik stemte salen"),
        );
        let text = readable(&session);
        for (why, sum) in part
            .reasons()
            .into_iter()
            .zip(["12 av 28", "7 av 28", "9 av 28"])
        {
            assert!(
                text.contains(&beginning(why)) && text.contains(sum),
                "{text}"
            );
        }
        if at == last {
            session.press(Key::PageDown);
            wait_for(
                &session,
                "[data-part='said']",
                "Dette er det siste steget. Esc avslutter.",
            );
            session.press(Key::PageUp);
            wait_for(
                &session,
                ".plenum-shown h3",
                &format!("{no} · Rekk opp hånden: Hva sier du?"),
            );
            assert_eq!(count_of(&session), ["12", "7", "9"]);
            // Out of the field, and then out of the view.
            session.press(Key::Escape);
            session.one(".plenum:not([hidden])");
        } else {
            session.press(Key::PageDown);
        }
    }
    session.press(Key::Escape);
    session.wait_js(
        "the view is left, and the focus is back",
        "return document.querySelector('.plenum').hidden && !location.hash && document.activeElement.matches(arguments[0])",
        &[json!(link)],
    );
}

/// Goes on to the next show of hands, or the end.
fn to_choice(session: &Session) -> bool {
    loop {
        let (choose, end): (bool, bool) = session.js(
            "return ['.plenum-choices', '.plenum-debrief'].map(it => !!document.querySelector(it))",
            &[],
        );
        if choose || end {
            return choose;
        }
        session.press(Key::PageDown);
    }
}

fn a_story_goes_with_most_hands_or_what_is_picked(browser: Browser) {
    let site = Site::start();
    let item = one(&site, PlenumKind::Scenario);
    let story = item.scenario.clone().unwrap();
    let way = way_to(&story, Place::Ending(0), &|_| true).unwrap();
    let session = Session::start(browser);
    show(&session, &site, &item.key);
    wait_text(&session, &item.html);
    for (at, id) in way.iter().enumerate() {
        assert!(to_choice(&session), "choice {at} of {way:?}");
        let pick = format!("[data-act='pick'][data-key='{id}']");
        let place: usize = session.js(
            "return [...document.querySelectorAll('[data-act=pick]')].findIndex(it => it.matches(arguments[0]))",
            &[json!(pick)],
        );
        if at == 0 {
            // Nobody has raised a hand: somebody has to say it.
            session.press(Key::PageDown);
            wait_for(
                &session,
                "[data-part='said']",
                "Ingenting har flest hender. Velg hva dere går videre med.",
            );
            session.one(&pick).click();
        } else {
            session
                .one(&format!("[data-count='{place}']"))
                .type_text("5");
            session.one(&format!(
                "li:nth-child({}) .plenum-leads:not([hidden])",
                place + 1
            ));
            session.press(Key::PageDown);
        }
        session.wait_js(
            "the story goes on",
            "return !document.querySelector(arguments[0])",
            &[json!(format!(".plenum-choices {pick}"))],
        );
        if let Some(then) = &choice(&story, id).unwrap().then {
            wait_text(&session, then);
        }
        assert!(session.js::<bool>("return !!document.querySelector('.plenum .meters')", &[]));
    }
    assert!(!to_choice(&session));
    let debrief = text_of(&session, ".plenum-debrief").unwrap();
    assert!(
        debrief.contains(&beginning(&story.endings[0].rule)),
        "{debrief}"
    );
    // Back undoes, step by step, to where the last choice was made.
    let back = || session.by_role_in(".plenum", "button", "Tilbake").click();
    back();
    wait_for(
        &session,
        ".plenum-shown h3",
        &plain(&story.endings[0].title),
    );
    for _ in 0..3 {
        if session.js::<bool>("return !document.querySelector('.plenum-choices')", &[]) {
            back();
        }
    }
    session.one(&format!(
        ".plenum-choices [data-key='{}']",
        way.last().unwrap()
    ));
    assert!(
        count_of(&session).contains(&"5".to_owned()),
        "what was counted is there"
    );
}

fn the_clock_goes_by_the_clock_and_through_a_reload(browser: Browser) {
    let site = Site::start();
    let items = index(&site, "nb").items;
    let item = items
        .iter()
        .find(|it| it.kind == PlenumKind::Reflect && it.minutes == 1);
    let key = &item.unwrap().key;
    let session = Session::start(browser);
    session.preload(
        "const now = Date.now; Date.now = () => now() + Number(sessionStorage.ahead || 0);",
    );
    show(&session, &site, key);
    wait_for(&session, "[data-part='time']", "1:00");
    let options = text_of(&session, "[data-part='minutes']").unwrap();
    assert_eq!(options, "1 min2 min3 min15 min20 min");
    session.press("+");
    wait_for(&session, "[data-part='time']", "2:00");
    session.press("t");
    wait_for(&session, "[data-act='turn']", "Stopp klokka");
    wait_for(&session, "[data-part='time']", "1:58");
    session.reload();
    session.one("[data-clock='runs']");
    let left = text_of(&session, "[data-part='time']").unwrap();
    assert!(left.starts_with("1:5"), "{left}");
    // The tab slept for 100 seconds, then for ten minutes.
    session.js::<()>("sessionStorage.ahead = 100000", &[]);
    session.one("[data-clock='soon']");
    session.js::<()>("sessionStorage.ahead = 700000", &[]);
    session.one("[data-clock='over']");
    wait_for(&session, "[data-part='time']", "0:00");
    wait_for(&session, "[data-part='over']", "Tiden er ute");
    wait_for(&session, "[data-part='said']", "Tiden er ute");
    let colour = "return getComputedStyle(document.querySelector('.plenum-time')).backgroundColor";
    let over: String = session.js(colour, &[]);
    session
        .by_role_in(".plenum", "button", "Still klokka tilbake")
        .click();
    wait_for(&session, "[data-part='time']", "2:00");
    wait_for(&session, "[data-part='over']", "");
    assert_ne!(session.js::<String>(colour, &[]), over);
    session.js::<()>(
        "const list = document.querySelector('#plenum-minutter'); list.value = '15'; list.dispatchEvent(new Event('input', { bubbles: true }))",
        &[],
    );
    wait_for(&session, "[data-part='time']", "15:00");
}

fn what_is_counted_is_kept_until_it_is_forgotten(browser: Browser) {
    let site = Site::start();
    let item = one(&site, PlenumKind::Dilemma);
    let session = Session::start(browser);
    show(&session, &site, &item.key);
    session.press(Key::PageDown);
    session.one("[data-count='0']").type_text("4");
    // Letters are the field's own while one types, and no keys.
    session.press(Key::Tab);
    session.press("5ftb.");
    session.reload();
    wait_ready(&session);
    session.one(".plenum-lights");
    assert_eq!(count_of(&session), ["4", "5", ""]);
    assert!(!session.js::<bool>(
        "return !document.querySelector('.plenum-blank').hidden",
        &[]
    ));
    // In the other language as well.
    open(
        &session,
        &site,
        &format!("nn/prosessveileder/plenum/#{}", item.key),
    );
    wait_for(
        &session,
        ".plenum-shown h3",
        "Del 1 av 3 · Rekk opp handa: Kva seier du?",
    );
    assert_eq!(count_of(&session), ["4", "5", ""]);
    let press = |name: &str| session.by_role_in(".plenum", "button", name).click();
    press("Nullstill");
    press("Nei, behald alt");
    assert_eq!(count_of(&session), ["4", "5", ""]);
    press("Nullstill");
    press("Ja, nullstill");
    wait_for(&session, ".plenum-shown h3", "Del 1 av 3");
    session.press(Key::PageDown);
    session.one(".plenum-lights");
    assert_eq!(count_of(&session), ["", "", ""]);
    // The reasonings are there for those who do not vote, too.
    session.press(Key::PageDown);
    wait_for(
        &session,
        ".plenum-shown .plenum-note",
        "Ingen hender er talde her. Dette er grunngjevingane.",
    );
    assert!(session.js::<bool>("return !document.querySelector('.plenum-bar')", &[]));
}

/// The receipts of so many people, who took a stand each.
fn group(item: &PlenumItem, people: usize) -> String {
    let mut group = Group::default();
    for at in 0..people {
        let receipt = Receipt {
            id: format!("person{at}"),
            made: 1_800_000_000,
            stands: vec![(
                format!("{}#{}", item.key, item.parts[0].id),
                Light::ALL[usize::from(at > 2)],
            )],
            ..Receipt::default()
        };
        group.gather(&receipt.write().unwrap()).unwrap();
    }
    group.write()
}

fn put(session: &Session, key: &str, text: &str) {
    session.js::<()>(
        "localStorage.setItem(arguments[0], arguments[1])",
        &[json!(format!("nik:{PREFIX}:{key}")), json!(text)],
    );
}

fn counts_come_from_the_overview_at_five_and_not_at_four(browser: Browser) {
    let site = Site::start();
    let item = one(&site, PlenumKind::Dilemma);
    let session = Session::start(browser);
    for (people, is_offered) in [(4, false), (5, true)] {
        session.open(&site.url("finnes-ikke"));
        put(&session, "gruppe", &group(&item, people));
        session.js::<()>(
            "localStorage.removeItem(arguments[0])",
            &[json!(format!("nik:{PREFIX}:plenum"))],
        );
        show(&session, &site, &item.key);
        session.press(Key::PageDown);
        session.one(".plenum-lights");
        let name = format!("Hent fra oversikten ({people} svar)");
        assert_eq!(session.has_role(".plenum", "button", &name), is_offered);
        if !is_offered {
            assert!(
                !text_of(&session, ".plenum-shown")
                    .unwrap()
                    .contains("Hent fra")
            );
            continue;
        }
        session.by_role_in(".plenum", "button", &name).click();
        wait_for(
            &session,
            "[data-part='said']",
            "Tallene er hentet fra oversikten.",
        );
        assert_eq!(count_of(&session), ["3", "2", "0"]);
        session.press(Key::PageDown);
        session.one(".plenum-counts");
        let text = text_of(&session, ".plenum-counts").unwrap();
        assert!(text.contains("3 av 5") && text.contains("2 av 5"), "{text}");
        // The other parts have no five.
        session.press(Key::PageDown);
        session.press(Key::PageDown);
        session.one(".plenum-lights");
        assert!(
            !text_of(&session, ".plenum-shown")
                .unwrap()
                .contains("Hent fra")
        );
    }
}

fn two_windows_follow_each_other(browser: Browser) {
    let site = Site::start();
    let item = one(&site, PlenumKind::Dilemma);
    let session = Session::start(browser);
    show(&session, &site, &item.key);
    let projector = session.tab();
    session.new_tab();
    show(&session, &site, &item.key);
    session.press(Key::PageDown);
    session.one("[data-count='2']").type_text("8");
    let laptop = session.tab();
    session.go_to_tab(&projector);
    session.one(".plenum-lights");
    session.wait("the count is there", || {
        let counts = count_of(&session);
        if counts == ["", "", "8"] {
            Ok(())
        } else {
            Err(format!("{counts:?}"))
        }
    });
    session.press(Key::PageDown);
    session.one(".plenum-counts");
    session.go_to_tab(&laptop);
    session.one(".plenum-counts");
}

fn what_cannot_be_read_is_set_aside(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let newer = Kept::default()
        .write()
        .replace("\"version\":1", "\"version\":2");
    for (text, why) in [("{", "unreadable"), (newer.as_str(), "newer")] {
        session.open(&site.url("finnes-ikke"));
        session.js::<()>("localStorage.clear()", &[]);
        put(&session, "plenum", text);
        open(&session, &site, PAGE);
        let said = text_of(&session, "[data-part='aside']").unwrap();
        assert!(said.contains("lagt til side og ikke slettet"), "{said}");
        let kept: Option<String> = session.js(
            "const key = Object.keys(localStorage).find(it => it.includes(`:aside:${arguments[0]}:`)); return key ? localStorage[key] : null",
            &[json!(why)],
        );
        assert_eq!(kept.as_deref(), Some(text));
    }
}

fn the_screen_is_black_full_and_left_by_keys(browser: Browser) {
    let site = Site::start();
    let item = one(&site, PlenumKind::Dilemma);
    let session = Session::start(browser);
    show(&session, &site, &item.key);
    let edges: bool = session.js(
        "return [[2, 2], [innerWidth - 2, 2], [2, innerHeight - 2]].every(([x, y]) => document.elementFromPoint(x, y).closest('.plenum'))",
        &[],
    );
    assert!(edges, "nothing of the page is seen around the view");
    let blank = "return !document.querySelector('.plenum-blank').hidden";
    for key in ["b", "."] {
        session.press(key);
        session.wait_js("the screen is black", blank, &[]);
        let covers: bool = session.js(
            "return [[5, 5], [innerWidth - 5, innerHeight - 5]].every(([x, y]) => document.elementFromPoint(x, y).matches('.plenum-blank'))",
            &[],
        );
        assert!(covers);
        // What would go on shows what there is first.
        session.press(Key::PageDown);
        session.wait_js("the screen is light", &blank.replace('!', ""), &[]);
        wait_for(&session, ".plenum-shown h3", "Del 1 av 3");
    }
    session.press("?");
    session.wait_js(
        "keys are told",
        "return !document.querySelector('#plenum-taster').hidden",
        &[],
    );
    session.press(Key::Escape);
    session.wait_js(
        "no more",
        "return document.querySelector('#plenum-taster').hidden",
        &[],
    );
    session.press("f");
    session.wait_js(
        "the screen is filled, and what is shown with it",
        "const top = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
         return !!document.fullscreenElement && !!top.closest('.plenum') && document.querySelector('[data-act=full]').ariaPressed === 'true'",
        &[],
    );
    session.press("f");
    session.wait_js("given back", "return !document.fullscreenElement", &[]);
    // Where it is refused the view is as large as the window, and says so.
    session.js::<()>(
        "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no'))",
        &[],
    );
    session
        .by_role_in(".plenum", "button", "Fullskjerm")
        .click();
    session.wait("it is told", || {
        let said = text_of(&session, "[data-part='said']")?;
        if said.contains("fyller vinduet") {
            Ok(())
        } else {
            Err(said)
        }
    });
    // What lies behind is out of reach, until it is left.
    let inert = "return document.querySelector('.site-header').inert";
    assert!(session.js::<bool>(inert, &[]));
    session.press(Key::Escape);
    session.wait_js(
        "left",
        "return document.querySelector('.plenum').hidden",
        &[],
    );
    assert!(!session.js::<bool>(inert, &[]));
    // The browser's own way back leads there again, and away.
    session.one(&format!("a[href='#{}']", item.key)).click();
    session.one(".plenum:not([hidden])");
    session.back();
    session.wait_js(
        "left",
        "return document.querySelector('.plenum').hidden",
        &[],
    );
}

fn without_its_index_the_page_says_so(browser: Browser) {
    let site = Site::changed(|dist| {
        for file in fs::read_dir(dist.join("assets")).unwrap() {
            let path = file.unwrap().path();
            if path
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("plenum.")
            {
                fs::remove_file(path).unwrap();
            }
        }
    });
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    let said = text_of(&session, "#plenum > [role='alert']:not([hidden])").unwrap();
    assert!(said.contains("åpne dem der de står i kurset"), "{said}");
}

/// What sticks out, and by how much.
fn overflow(session: &Session) -> (i32, i32, i32) {
    session.js(
        "const [view, body] = ['.plenum', '[data-body]'].map(it => document.querySelector(it));
         const over = [...body.querySelectorAll('*')].filter(it => !it.matches('.visually-hidden'));
         const right = Math.max(...over.map(it => it.getBoundingClientRect().right), 0);
         return [Math.max(document.documentElement.scrollWidth, view.scrollWidth, right) - innerWidth, body.scrollWidth - body.clientWidth, body.scrollHeight - body.clientHeight].map(Math.ceil)",
        &[],
    )
}

fn usual_texts_fit_the_projector_and_nothing_overflows(browser: Browser) {
    let site = Site::start();
    let items = index(&site, "nn").items;
    let session = Session::start(browser);
    for (width, height) in [(1280, 720), (1920, 1080), (360, 780)] {
        session.viewport(width, height, 1);
        for item in &items {
            session.open(&site.url("finnes-ikke"));
            session.js::<()>("localStorage.clear()", &[]);
            open(
                &session,
                &site,
                &format!("nn/prosessveileder/plenum/#{}", item.key),
            );
            session.one(".plenum:not([hidden])");
            let way = item.scenario.as_ref();
            let way = way.and_then(|it| way_to(it, Place::Ending(0), &|_| true));
            let mut way = way.unwrap_or_default().into_iter();
            let mut steps = 0;
            loop {
                let (wide, inside, high) = overflow(&session);
                let here = format!("{} step {steps} at {width}", item.key);
                assert!(wide <= 0 && inside <= 0, "{here}: {wide}, {inside}");
                assert!(high <= 1, "{here}: {high}");
                let (is_end, is_choice): (bool, bool) = session.js(
                    "return [document.querySelector('[data-act=next]').ariaDisabled === 'true', !!document.querySelector('.plenum-choices')]",
                    &[],
                );
                if is_end {
                    break;
                }
                let next = if is_choice {
                    format!("[data-key='{}'][data-act='pick']", way.next().unwrap())
                } else {
                    "[data-act='next']".to_owned()
                };
                session.js::<()>(
                    "document.querySelector(arguments[0]).click()",
                    &[json!(next)],
                );
                steps += 1;
            }
        }
    }
}

fn axe_finds_nothing(browser: Browser) {
    let site = Site::start();
    let (dilemma, story) = (
        one(&site, PlenumKind::Dilemma),
        one(&site, PlenumKind::Scenario),
    );
    let reflect = one(&site, PlenumKind::Reflect);
    let session = Session::start(browser);
    let mut found = Findings::default();
    for lang in ["nb", "nn"] {
        open(&session, &site, &format!("{lang}/prosessveileder/plenum/"));
        found.look(&session, lang);
    }
    show(&session, &site, &dilemma.key);
    found.look(&session, "case");
    session.press(Key::PageDown);
    session.one("[data-count='1']").type_text("3");
    found.look(&session, "hands");
    session.screenshot("plenum");
    session.press(Key::PageDown);
    session.one(".plenum-counts");
    found.look(&session, "counted");
    for (key, what) in [("?", "keys"), ("b", "black")] {
        session.press(key);
        found.look(&session, what);
        session.press(Key::Escape);
    }
    session.by_role_in(".plenum", "button", "Nullstill").click();
    found.look(&session, "forget?");
    show(&session, &site, &story.key);
    assert!(to_choice(&session));
    session.one("[data-count='0']").type_text("3");
    found.look(&session, "choices");
    session.press(Key::PageDown);
    found.look(&session, "what followed");
    while to_choice(&session) {
        session.one("[data-count='0']").type_text("3");
        session.press(Key::PageDown);
    }
    found.look(&session, "debrief");
    show(&session, &site, &reflect.key);
    session.press("t");
    session.one("[data-clock='runs']");
    found.look(&session, "a clock that runs");
    session.js::<()>("const now = Date.now; Date.now = () => now() + 6e6", &[]);
    session.one("[data-clock='over']");
    found.look(&session, "time is out");
    found.must_be_none();
}
