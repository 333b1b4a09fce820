//! «Øv på begrepene»: terms of opened lessons and missed questions become
//! cards, ten at a time, and what is said of them is kept.

use crate::steps::{answer, open_lesson, stored, text_of, verdict, wait_said};
use course::{Card, CardIndex};
use e2e::{Browser, Key, Session, Site, axe, content::plain, site::LESSON};
use engine::{
    cards::{self, ROUND, UNTIL},
    progress,
};
use serde_json::json;
use std::fs;

e2e::in_browser!(chromium = Chromium:
    who_has_opened_nothing_may_begin_with_a_module,
    what_was_opened_and_what_was_missed_comes_by_itself,
    the_keyboard_alone_is_enough,
    a_date_shares_out_the_new_ones_in_every_tab,
    without_the_cards_the_page_says_so,
    nynorsk_is_nynorsk,
    axe_finds_nothing_and_nothing_overflows,
);
e2e::in_browser!(firefox = Firefox:
    what_was_opened_and_what_was_missed_comes_by_itself,
);
e2e::in_browser!(webkit = Webkit:
    what_was_opened_and_what_was_missed_comes_by_itself,
);

const CARDS: &str = "nb/begreper/";

/// The cards, as the page is told.
fn index(site: &Site) -> CardIndex {
    let html = site.html(CARDS);
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split_once('"').unwrap().0;
    serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap()
}

#[track_caller]
fn open_cards(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.one("[data-part='now'] h2");
}

#[track_caller]
fn heading_is(session: &Session, words: &str) {
    wait_said(session, "[data-part='now'] h2", words);
}

/// Turns the card that is shown and says how it was.
#[track_caller]
fn turn(session: &Session, said: &str) {
    session.by_role("button", "Vis svaret").click();
    session.by_role("button", said).click();
}

/// What is stored under a key, as the numbers that were said.
#[track_caller]
fn said_of(session: &Session, key: &str) -> Vec<u32> {
    let place = format!(":p:{key}");
    let text = stored(session)
        .into_iter()
        .find(|(name, _)| name.ends_with(&place));
    let Some((_, text)) = text else {
        return Vec::new();
    };
    let progress = progress::read(&text).unwrap();
    let log = progress.cards.get(key).cloned().unwrap_or_default();
    log.entries().iter().map(|entry| entry.value).collect()
}

#[track_caller]
fn focus_is_in(session: &Session, selector: &str) {
    session.wait_js(
        &format!("the focus is in {selector}"),
        "return document.activeElement?.closest(arguments[0]) !== null",
        &[json!(selector)],
    );
}

fn who_has_opened_nothing_may_begin_with_a_module(browser: Browser) {
    let site = Site::start();
    let index = index(&site);
    let session = Session::start(browser);
    open_cards(&session, &site, CARDS);
    heading_is(&session, "Ingen kort ennå");
    let module = &index.modules[0];
    session
        .by_role("button", &format!("Begynn med {}", module.title))
        .click();
    for (at, card) in index.cards.iter().take(ROUND).enumerate() {
        heading_is(&session, &format!("Kort {} av {ROUND}", at + 1));
        focus_is_in(&session, ".cards-face");
        assert_eq!(text_of(&session, ".cards-term").unwrap(), card.title);
        assert!(
            session.all(".cards-back").is_empty(),
            "the back is not told"
        );
        turn(&session, "Husket");
    }
    heading_is(&session, "Det var 10 kort");
    focus_is_in(&session, "#ov-naa");
    let now = text_of(&session, "[data-part='now']").unwrap();
    assert!(now.contains("Du husket alle."), "{now}");
    assert!(now.contains("Du er ferdig for i dag."), "{now}");
    for card in index.cards.iter().take(ROUND) {
        assert_eq!(said_of(&session, &card.key), [3], "{}", card.key);
    }
    // Who wants more than the day brings, gets it, and can stop at any time.
    session.by_role("button", "Ta 10 nye kort likevel").click();
    turn(&session, "Husket");
    session.by_role("button", "Slutt for nå").click();
    heading_is(&session, "I dag");
    assert_eq!(said_of(&session, &index.cards[ROUND].key), [3]);
    // After a reload the module is no longer chosen, and what was said is there.
    session.reload();
    heading_is(&session, "I dag");
    session.one("summary").click();
    let figures = text_of(&session, "[data-part='figures']").unwrap();
    assert!(figures.contains("Du har sett 11 av 11 kort."), "{figures}");
    assert!(figures.contains("90 prosent"), "{figures}");
    let dates: Vec<String> = session.js(
        "return [...document.querySelectorAll(\"[data-part='figures'] li\")].map(it => it.textContent)",
        &[],
    );
    assert_eq!(dates.len(), 11);
    session.by_role("button", &format!("Begynn med {}", module.title));
}

fn what_was_opened_and_what_was_missed_comes_by_itself(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_lesson(&session, &site);
    let question = lesson.single();
    answer(&session, question, &question.wrong());
    verdict(&session, &question.id, "Ikke helt");
    open_cards(&session, &site, CARDS);
    let key = LESSON
        .trim_end_matches('/')
        .trim_start_matches("nb/")
        .to_owned();
    let terms: Vec<Card> = (index(&site).cards.into_iter())
        .filter(|card| card.lessons.contains(&key))
        .collect();
    assert!(!terms.is_empty(), "the lesson has terms");
    let new = (terms.len() + 1).min(ROUND);
    session.wait("the question has arrived", || {
        let words = text_of(&session, ".cards-count")?;
        let wanted = format!("Det er {new} nye kort til i dag.");
        if words == wanted { Ok(()) } else { Err(words) }
    });
    session.by_role("button", &format!("Ta {new} kort")).click();
    heading_is(&session, &format!("Kort 1 av {new}"));
    wait_said(&session, ".cards-kind", "Et spørsmål du ikke fikk til");
    let front = text_of(&session, ".cards-front").unwrap();
    assert!(front.contains(&plain(&question.right())), "{front}");
    session.by_role("button", "Vis svaret").click();
    focus_is_in(&session, ".cards-back");
    let back = text_of(&session, ".cards-back").unwrap();
    assert!(back.contains("Riktig svar"), "{back}");
    session.by_role("button", "Måtte se").click();
    for at in 1..new {
        heading_is(&session, &format!("Kort {} av {new}", at + 1));
        turn(&session, "Husket");
    }
    // What had to be looked up comes once more, and that is not counted.
    heading_is(&session, "Én gang til");
    turn(&session, "Husket");
    heading_is(&session, &format!("Det var {new} kort"));
    let module = key.split('/').next().unwrap();
    assert_eq!(said_of(&session, &format!("{module}/{}", question.id)), [1]);
    assert_eq!(said_of(&session, &terms[0].key), [3]);
    session.open(&site.url("nb/lagret/"));
    session.wait("the cards are counted", || {
        let words = text_of(&session, ".saved-count")?;
        let wanted = format!("{new}\u{a0}kort");
        let is_there = words
            .replace('\u{a0}', " ")
            .contains(&wanted.replace('\u{a0}', " "));
        if is_there { Ok(()) } else { Err(words) }
    });
    session.by_role("heading", "Begreper du har øvd på");
}

fn the_keyboard_alone_is_enough(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_cards(&session, &site, CARDS);
    session.js::<()>("document.querySelector('[data-act=begin]').focus()", &[]);
    session.press(Key::Enter);
    heading_is(&session, "Kort 1 av 10");
    // Nothing is said before the back was seen.
    session.press("2");
    session.press(" ");
    focus_is_in(&session, ".cards-back");
    heading_is(&session, "Kort 1 av 10");
    session.press("2");
    heading_is(&session, "Kort 2 av 10");
    session.press(Key::Enter);
    focus_is_in(&session, ".cards-back");
    session.press("1");
    heading_is(&session, "Kort 3 av 10");
    // The button is there as well.
    session.press(Key::Tab);
    assert!(
        session.focused().contains("data-act=\"show\""),
        "{}",
        session.focused()
    );
    session.press(Key::Enter);
    focus_is_in(&session, ".cards-back");
    // Keys within the page but outside of the card are the page's own.
    session.js::<()>("document.querySelector('.brand').focus()", &[]);
    session.press("2");
    heading_is(&session, "Kort 3 av 10");
    let index = index(&site);
    assert_eq!(said_of(&session, &index.cards[0].key), [3]);
    assert_eq!(said_of(&session, &index.cards[1].key), [1]);
    assert_eq!(said_of(&session, &index.cards[2].key), [0; 0]);
}

/// The date so many days from now, as the browser counts them.
#[track_caller]
fn in_days(session: &Session, days: u32) -> String {
    session.js(
        "const day = new Date(); day.setHours(12); day.setDate(day.getDate() + arguments[0]);
         const two = n => String(n).padStart(2, '0');
         return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`",
        &[json!(days)],
    )
}

#[track_caller]
fn set_date(session: &Session, date: &str) {
    session.js::<()>(
        "document.querySelector('#ov-dato').value = arguments[0]",
        &[json!(date)],
    );
    session.by_role("button", "Sett datoen").click();
}

fn a_date_shares_out_the_new_ones_in_every_tab(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    open_cards(&session, &site, CARDS);
    let key = LESSON.trim_end_matches('/').trim_start_matches("nb/");
    let terms = index(&site).cards.into_iter();
    let terms = terms.filter(|card| card.lessons.iter().any(|it| it == key));
    let terms = terms.count();
    assert!(terms > 2, "enough to share out");
    let first = session.tab();
    session.new_tab();
    open_cards(&session, &site, CARDS);
    for date in ["", &in_days(&session, 0)] {
        set_date(&session, date);
        wait_said(&session, "[data-part='told']", "Velg en dato fram i tid.");
    }
    assert_eq!(said_of(&session, UNTIL), [0; 0]);
    let date = in_days(&session, 2);
    set_date(&session, &date);
    wait_said(&session, "[data-part='told']", "Datoen er satt.");
    let a_day = terms.div_ceil(2);
    let says_so = |session: &Session| {
        session.wait("today's share is told", || {
            let now = text_of(session, "[data-part='now']")?;
            let plan = text_of(session, "[data-part='plan']")?;
            let wanted = format!("{a_day} nye kort");
            let is_told = now.contains(&wanted) && plan.contains(&wanted);
            if is_told {
                Ok(())
            } else {
                Err(format!("{now} | {plan}"))
            }
        });
    };
    says_so(&session);
    let value = cards::stored_date(cards::read_date(&date));
    assert_eq!(said_of(&session, UNTIL), [value]);
    session.go_to_tab(&first);
    says_so(&session);
    assert_eq!(session.one("#ov-dato").value(), date);
    session.by_role("button", "Ta bort datoen").click();
    wait_said(&session, "[data-part='plan']", "Uten dato");
    assert_eq!(session.one("#ov-dato").value(), "");
    assert_eq!(said_of(&session, UNTIL), [value, 0]);
}

fn without_the_cards_the_page_says_so(browser: Browser) {
    let site = Site::changed(|dist| {
        for file in e2e::files::files_below(dist) {
            if file.to_string_lossy().contains("assets/cards.") {
                fs::remove_file(dist.join(file)).unwrap();
            }
        }
    });
    let session = Session::start(browser);
    session.open(&site.url(CARDS));
    wait_said(
        &session,
        "[data-tool='cards']",
        "Vi fikk ikke hentet kortene.",
    );
}

fn nynorsk_is_nynorsk(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_cards(&session, &site, "nn/begreper/");
    heading_is(&session, "Ingen kort enno");
    session.js::<()>("document.querySelector('[data-act=begin]').click()", &[]);
    session.by_role("button", "Vis svaret").click();
    session.by_role("button", "Måtte sjå");
    session.by_role("button", "Hugsa").click();
    heading_is(&session, "Kort 2 av 10");
    session.by_role("button", "Slutt for no").click();
    session.by_role("heading", "Bli klar til ein dato");
}

fn axe_finds_nothing_and_nothing_overflows(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    let mut found = Vec::new();
    let mut look = |what: &str| {
        for width in [320, 360, 1280] {
            session.viewport(width, 900, 1);
            let wide: (u32, u32) = session.js(
                "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]",
                &[],
            );
            if wide.0 > wide.1 {
                found.push(format!("{what} {width}: {wide:?}"));
            }
            let small: Vec<String> = session.js(
                "return [...document.querySelectorAll('#ov button, #ov summary, #ov input')]
                    .filter(it => it.checkVisibility())
                    .filter(it => it.getBoundingClientRect().height < 24 || it.getBoundingClientRect().width < 24)
                    .map(it => it.outerHTML)",
                &[],
            );
            found.extend(small);
            session.screenshot(&format!("cards-{what}-{width}"));
            if width == 360 {
                continue;
            }
            for scheme in ["light", "dark"] {
                session.color_scheme(scheme);
                for violation in axe::violations(&session) {
                    found.push(format!("{what} {width} {scheme}: {violation}"));
                }
            }
        }
    };
    open_cards(&session, &site, CARDS);
    look("nothing");
    open_lesson(&session, &site);
    let question = lesson.single();
    answer(&session, question, &question.wrong());
    verdict(&session, &question.id, "Ikke helt");
    open_cards(&session, &site, CARDS);
    session.one("summary").click();
    look("today");
    session.wait_js(
        "the question has arrived",
        "document.querySelector('[data-act=start]')?.click();
         const kind = document.querySelector('.cards-kind');
         if (kind?.textContent.startsWith('Et')) return true;
         document.querySelector('[data-act=stop]')?.click();
         return false",
        &[],
    );
    look("question");
    session.by_role("button", "Vis svaret").click();
    look("answer");
    session.by_role("button", "Måtte se").click();
    look("term");
    session.by_role("button", "Vis svaret").click();
    look("meaning");
    session.by_role("button", "Husket").click();
    session.by_role("button", "Slutt for nå").click();
    set_date(&session, &in_days(&session, 30));
    session.one("[data-act='no-date']");
    look("after");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
