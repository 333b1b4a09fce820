//! «Program for to dager»: moved, timed, left out, added to, printed.

use crate::{
    accessibility::{Findings, OVERFLOWING},
    paper::{sheets, squeezed, wait_styled},
    steps::{stored, text_of, wait_said},
};
use e2e::{Browser, Session, Site};
use serde_json::json;
use thirtyfour::Key;

e2e::in_browser!(chromium = Chromium:
    the_programme_is_changed_by_keys_and_stays_so,
    an_item_is_dragged_to_the_other_day,
    another_tab_is_heard_and_the_way_back_asks_first,
    what_cannot_be_read_is_not_written_over,
    plan_notes_and_cards_print,
    nothing_is_wider_than_a_phone,
    axe_finds_nothing,
);
e2e::in_browser!(firefox = Firefox:
    the_programme_is_changed_by_keys_and_stays_so,
);
e2e::in_browser!(webkit = Webkit:
    the_programme_is_changed_by_keys_and_stays_so,
);

const PATH: &str = "nb/prosessveileder/program/";

#[track_caller]
fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.one("[id='program'][data-live]");
    wait_styled(session);
}

/// Ids, times and lengths of a day.
#[track_caller]
fn day(session: &Session, day: &str) -> Vec<(String, String, u32)> {
    session.js(
        "return [...document.querySelectorAll(`[data-day='${arguments[0]}'] li[data-item]`)].map(it => [
            it.dataset.item,
            it.querySelector('[data-time]').textContent,
            Number(it.querySelector('[data-length]').textContent),
        ])",
        &[json!(day)],
    )
}

fn ids(day: &[(String, String, u32)]) -> Vec<&str> {
    day.iter().map(|it| it.0.as_str()).collect()
}

#[track_caller]
fn end(session: &Session, day: &str) -> String {
    text_of(
        session,
        &format!("[data-day='{day}'] .programme-end [data-end]"),
    )
    .unwrap()
}

/// `09.20` so many minutes later.
fn later(time: &str, minutes: i64) -> String {
    let (hour, minute) = time.split_once('.').unwrap();
    let at = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap() + minutes;
    format!("{:02}.{:02}", at / 60, at % 60)
}

fn kept(session: &Session) -> Option<String> {
    let all = stored(session).into_iter();
    all.filter(|(name, _)| name.ends_with(":program"))
        .map(|(_, text)| text)
        .next()
}

/// The name of what does something to an item.
fn of(what: &str, title: &str) -> String {
    format!("{what} «{title}»")
}

const TOLD: &str = "[data-part='told']";

/// Opens the fold of an item.
#[track_caller]
fn unfold(session: &Session, id: &str) {
    session
        .one(&format!("li[data-item='{id}'] summary"))
        .click();
}

fn the_programme_is_changed_by_keys_and_stays_so(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PATH);
    let before = day(&session, "dag-1");
    let ended = end(&session, "dag-1");
    assert_eq!(before[0].1, "09.00");
    let (first, second) = (before[0].0.clone(), before[1].0.clone());
    let scope = format!("li[data-item='{first}']");
    let title = text_of(&session, &format!("{scope} h3")).unwrap();

    // Down by keys: the button keeps the focus, and it is said.
    session
        .by_role_in(&scope, "button", &of("Flytt ned", &title))
        .focus();
    session.press(Key::Enter);
    let at = later("09.00", i64::from(before[1].2));
    wait_said(
        &session,
        TOLD,
        &format!("«{title}» begynner nå klokka {at}, som nummer 2 av "),
    );
    let now = day(&session, "dag-1");
    assert_eq!((&now[0].0, &now[1].0), (&second, &first));
    assert_eq!((now[0].1.as_str(), &now[1].1), ("09.00", &at));
    assert!(session.focused().contains("data-act=\"down\""));
    session.press(Key::Enter);
    session.wait("it goes on", || {
        match day(&session, "dag-1")[2].0 == first {
            true => Ok(()),
            false => Err(String::from("not third")),
        }
    });
    for _ in 0..2 {
        session
            .by_role_in(&scope, "button", &of("Flytt opp", &title))
            .click();
    }
    assert_eq!(ids(&day(&session, "dag-1")), ids(&before));
    assert_eq!(kept(&session), None, "nothing differs");
    session
        .by_role_in(&scope, "button", &of("Flytt opp", &title))
        .click();
    wait_said(&session, TOLD, &format!("«{title}» står allerede først."));

    // Minutes change the times, and what is no length is refused.
    unfold(&session, &first);
    let field = session.one(&format!("{scope} [data-length-field]"));
    field.js::<()>(
        "element.value = '300'; element.dispatchEvent(new Event('change', {bubbles: true}))",
    );
    wait_said(&session, TOLD, "Skriv et helt tall fra 1 til 240.");
    assert_eq!(field.value(), before[0].2.to_string());
    let longer = before[0].2 + 25;
    field.js::<()>(&format!(
        "element.value = '{longer}'; element.dispatchEvent(new Event('change', {{bubbles: true}}))"
    ));
    wait_said(
        &session,
        TOLD,
        &format!("«{title}» varer i {longer} minutter."),
    );
    assert_eq!(day(&session, "dag-1")[1].1, later(&before[1].1, 25));
    assert_eq!(end(&session, "dag-1"), later(&ended, 25));

    // The start of a day.
    let start = session.one("[data-day='dag-1'] [data-start]");
    start.js::<()>(
        "element.value = '08:30'; element.dispatchEvent(new Event('change', {bubbles: true}))",
    );
    session.wait("the day begins then", || match end(&session, "dag-1") {
        it if it == later(&ended, -5) => Ok(()),
        it => Err(it),
    });
    assert_eq!(day(&session, "dag-1")[0].1, "08.30");

    // A note, and left out.
    session
        .by_role_in(&scope, "textbox", &of("Ditt eget notat", &title))
        .type_text("Hent <b>nøkkel</b>");
    session
        .by_role_in(&scope, "button", &of("Ta ut av programmet", &title))
        .click();
    wait_said(&session, TOLD, &format!("«{title}» er tatt ut."));
    assert!(
        session.focused().contains("data-act=\"in\""),
        "{}",
        session.focused()
    );
    assert_eq!(day(&session, "dag-1")[0].1, "–");
    assert_eq!(day(&session, "dag-1")[1].1, "08.30");

    // One's own.
    session.by_role("button", "Legg til").click();
    wait_said(&session, TOLD, "Posten ble ikke lagt til.");
    session
        .by_role("textbox", "Tittel")
        .type_text("Sang <i>&amp;");
    session
        .one("[id='program-dag']")
        .js::<()>("element.value = 'dag-2'");
    session.by_role("button", "Legg til").click();
    wait_said(&session, TOLD, "«Sang <i>&amp;» er lagt til, klokka ");
    assert!(session.focused().contains("post-egen-1"));
    let own = "li[data-item='egen-1']";
    unfold(&session, "egen-1");
    session
        .by_role_in(
            own,
            "button",
            &of("Flytt til «Dag 1: Å være folkevalgt»", "Sang <i>&amp;"),
        )
        .click();
    wait_said(&session, TOLD, "«Sang <i>&amp;» er flyttet til «Dag 1");

    // All of it is there again, in the other language too.
    let (one, two) = (day(&session, "dag-1"), day(&session, "dag-2"));
    assert_eq!(one.last().unwrap().0, "egen-1");
    for path in [PATH, "nn/prosessveileder/program/"] {
        open(&session, &site, path);
        assert_eq!(
            (day(&session, "dag-1"), day(&session, "dag-2")),
            (one.clone(), two.clone())
        );
        assert_eq!(
            text_of(&session, &format!("{own} h3")).unwrap(),
            "Sang <i>&amp;"
        );
        let note = session.one(&format!("{scope} [data-note]"));
        assert_eq!(note.value(), "Hent <b>nøkkel</b>");
    }
    // In again, and the own one deleted.
    let title = text_of(&session, &format!("{scope} h3")).unwrap();
    session
        .by_role_in(&scope, "button", &of("Ta inn att", &title))
        .click();
    wait_said(
        &session,
        TOLD,
        &format!("«{title}» er med att, klokka 08.30"),
    );
    unfold(&session, "egen-1");
    session
        .by_role_in(own, "button", &of("Slett posten", "Sang <i>&amp;"))
        .click();
    wait_said(&session, TOLD, "«Sang <i>&amp;» er sletta.");
    assert_eq!(ids(&day(&session, "dag-1")), ids(&before));
}

fn an_item_is_dragged_to_the_other_day(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    session.viewport(1000, 4000, 1);
    open(&session, &site, PATH);
    let (one, two) = (day(&session, "dag-1"), day(&session, "dag-2"));
    let id = one[1].0.clone();
    let middle = |selector: &str| -> (f64, f64) {
        session.js(
            "const it = document.querySelector(arguments[0]).getBoundingClientRect();
             return [it.x + it.width / 2, it.y + it.height / 2]",
            &[json!(selector)],
        )
    };
    let mouse = |kind: &str, (x, y): (f64, f64)| {
        session.cdp(
            "Input.dispatchMouseEvent",
            json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}),
        );
    };
    let handle = format!("li[data-item='{id}'] [data-drag]");
    mouse("mousePressed", middle(&handle));
    let (x, y) = middle(&format!("li[data-item='{}']", two[1].0));
    mouse("mouseMoved", (x, y - 200.0));
    // What is dragged has left the day above.
    for _ in 0..3 {
        mouse(
            "mouseMoved",
            middle(&format!("li[data-item='{}']", two[1].0)),
        );
    }
    mouse(
        "mouseReleased",
        middle(&format!("li[data-item='{}']", two[1].0)),
    );
    wait_said(&session, TOLD, "«");
    let (now_one, now_two) = (day(&session, "dag-1"), day(&session, "dag-2"));
    assert_eq!(now_one.len(), one.len() - 1);
    let at = now_two.iter().position(|it| it.0 == id).unwrap();
    assert!((1..=2).contains(&at), "{at}");
    session.reload();
    session.one("[id='program'][data-live]");
    assert_eq!(day(&session, "dag-2"), now_two);
}

fn another_tab_is_heard_and_the_way_back_asks_first(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PATH);
    let before = day(&session, "dag-2");
    let here = session.tab();
    session.new_tab();
    open(&session, &site, "nn/prosessveileder/program/");
    let scope = format!("li[data-item='{}']", before[0].0);
    session.one(&format!("{scope} [data-act='down']")).click();
    session.go_to_tab(&here);
    let moved = session.wait("the other tab's move is here", || {
        match day(&session, "dag-2") {
            now if ids(&now) == ids(&before) => Err(String::from("as before")),
            now => Ok(now),
        }
    });
    assert_eq!(moved[1].0, before[0].0);
    let ask = "Tilbake til det ferdige programmet";
    session.by_role("button", ask).click();
    assert!(session.focused().contains("data-ask"));
    session.by_role("button", "Nei, behold mitt").click();
    assert!(session.focused().contains("data-act=\"back\""));
    assert_eq!(day(&session, "dag-2"), moved);
    session.by_role("button", ask).click();
    session.by_role("button", "Ja, begynn på nytt").click();
    wait_said(&session, TOLD, "Du har det ferdige programmet igjen.");
    assert_eq!(day(&session, "dag-2"), before);
    assert_eq!(kept(&session), None);
}

fn what_cannot_be_read_is_not_written_over(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PATH);
    let key: String = session.js("return `nik:${new URL(nik.root).pathname}:program`", &[]);
    for (text, said) in [
        (
            "ny-i-kommunestyret-program 2\nute velkommen\n",
            "nyere utgave",
        ),
        ("<script>alert(1)</script>", "lar seg ikke lese"),
    ] {
        session.js::<()>(
            "localStorage.setItem(arguments[0], arguments[1])",
            &[json!(key), json!(text)],
        );
        open(&session, &site, PATH);
        let shown: String = session.js("return document.querySelector('#program').innerText", &[]);
        assert!(shown.contains(said), "{shown}");
        assert!(!session.has_role("", "button", "Legg til"));
        assert!(!shown.contains("Ta ut av programmet"));
        assert_eq!(kept(&session).as_deref(), Some(text));
    }
    session
        .by_role("button", "Tilbake til det ferdige programmet")
        .click();
    session.by_role("button", "Ja, begynn på nytt").click();
    wait_said(&session, TOLD, "Du har det ferdige programmet igjen.");
    assert_eq!(kept(&session), None);
    assert!(session.has_role("", "button", "Legg til"));
}

fn plan_notes_and_cards_print(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PATH);
    session.js::<()>("window.print = () => {}", &[]);
    let (one, two) = (day(&session, "dag-1"), day(&session, "dag-2"));
    let out = one[1].0.clone();
    let gone = text_of(&session, &format!("li[data-item='{out}'] h3")).unwrap();
    unfold(&session, &out);
    session
        .by_role_in(
            &format!("li[data-item='{out}']"),
            "button",
            &of("Ta ut av programmet", &gone),
        )
        .click();
    let title = text_of(&session, &format!("li[data-item='{}'] h3", one[0].0)).unwrap();
    unfold(&session, &one[0].0);
    session
        .by_role("textbox", &of("Ditt eget notat", &title))
        .type_text("Husk nøkkelen");

    session.by_role("button", "Planen til veggen").click();
    let plan = sheets(&session);
    assert_eq!(plan.len(), 2, "one sheet a day: {plan:#?}");
    for (sheet, day) in plan.iter().zip([&one, &two]) {
        for (id, _, minutes) in day {
            let title = text_of(&session, &format!("li[data-item='{id}'] h3")).unwrap();
            let is_there = sheet.contains(&squeezed(&format!("{title}{minutes} min")));
            assert_eq!(is_there, *id != out, "{title} in {sheet}");
        }
        assert!(sheet.contains(&squeezed(&format!(
            "Slutt {}",
            if day == &one {
                end(&session, "dag-1")
            } else {
                end(&session, "dag-2")
            }
        ))));
    }
    for no in [
        "Hensikt",
        "Husk",
        "Flytt",
        "Kort til",
        "Skriv ut",
        "Vis i salen",
    ] {
        assert!(!plan.concat().contains(&squeezed(no)), "{no}");
    }

    session.by_role("button", "Merknadene til deg").click();
    let notes = sheets(&session);
    assert!((4..=30).contains(&notes.len()), "{}", notes.len());
    let all = notes.concat();
    assert_eq!(all.matches("Hensikt").count(), one.len() + two.len() - 1);
    assert!(all.contains("Husknøkkelen") && !all.contains("Flyttopp"));
    assert!(!all.contains(&squeezed("Samling for administrasjonen")));
    assert!(!all.contains(&squeezed("Minutter:")));

    session.by_role("button", "Kortene").click();
    let cards = sheets(&session);
    assert_eq!(cards.len(), 3, "{cards:#?}");
    for (sheet, name) in cards.iter().zip(["Rødt", "Gult", "Grønt"]) {
        assert_eq!(sheet.matches(name).count(), 4, "{sheet}");
    }

    session
        .by_role(
            "button",
            &of("Planen til veggen", "Samling for administrasjonen"),
        )
        .click();
    let plan = sheets(&session);
    assert_eq!(plan.len(), 1, "{plan:#?}");
    assert!(plan[0].contains(&squeezed("Kritikken i salen")) && !plan[0].contains("Velkommen20"));
    session
        .by_role(
            "button",
            &of("Merknadene til deg", "Samling for administrasjonen"),
        )
        .click();
    let notes = sheets(&session);
    assert!(notes.concat().contains(&squeezed("Hvem involveres")));
}

fn nothing_is_wider_than_a_phone(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    for width in [320, 360] {
        session.viewport(width, 800, 1);
        for path in [PATH, "nn/prosessveileder/program/"] {
            open(&session, &site, path);
            session.js::<()>(
                "document.querySelectorAll('#program details').forEach(it => it.open = true)",
                &[],
            );
            let found: Vec<String> = session.js(OVERFLOWING, &[]);
            assert_eq!(found, [] as [String; 0], "{path} {width}");
        }
    }
}

fn axe_finds_nothing(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    for path in [PATH, "nn/prosessveileder/program/"] {
        open(&session, &site, path);
        session.js::<()>("localStorage.clear()", &[]);
        open(&session, &site, path);
        session.one("li[data-item] summary").click();
        session.one("li[data-item] [data-act='out']").click();
        session.one("[data-act='back']").click();
        found.look(&session, path);
    }
    session.screenshot("programme");
    found.must_be_none();
}
