//! «For prosessveiledere»: a form becomes a link that councillors open, a
//! notice, a mail and a calendar file.

use crate::{
    accessibility::Findings,
    paper::{sheets, squeezed, wait_styled},
    steps::{text_of, wait_said},
};
use course::Lang;
use e2e::{Browser, Session, Site};
use engine::{
    cards::read_date,
    session::{Assignment, Audience},
};

e2e::in_browser!(chromium = Chromium:
    a_form_becomes_a_link_a_mail_and_a_calendar,
    what_is_typed_is_kept_and_heard_in_another_tab,
    what_is_wrong_is_said_at_its_field,
    a_link_fills_in_the_form_again,
    the_notice_is_one_sheet,
    axe_finds_nothing_and_nothing_overflows,
);
e2e::in_browser!(firefox = Firefox:
    a_form_becomes_a_link_a_mail_and_a_calendar,
);
e2e::in_browser!(webkit = Webkit:
    a_form_becomes_a_link_a_mail_and_a_calendar,
);

fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.one("[id='prosessveileder'][data-live]");
    wait_styled(session);
}

/// Puts a value into a field as the browser's own pickers do.
fn choose(session: &Session, id: &str, value: &str) {
    session.js::<()>(
        "const field = document.getElementById(arguments[0]); field.value = arguments[1]; \
         for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }))",
        &[id.into(), value.into()],
    );
}

fn link(session: &Session) -> String {
    session.js("return document.getElementById('lenken').value", &[])
}

fn read(address: &str) -> Assignment {
    Assignment::read(&Assignment::find(address).unwrap()).unwrap()
}

/// Fills in what there must be, and a little more.
fn fill_in(session: &Session) {
    session
        .by_role("textbox", "Kommunen eller fylkeskommunen")
        .type_text("Storvik & <co>");
    choose(session, "felt-dag-1", "2027-11-04");
    choose(session, "felt-dag-2", "2027-11-05");
    session.by_role("textbox", "Sted").type_text("Rådhuset");
    choose(session, "felt-modul-motet", "before");
    choose(session, "felt-modul-rollen", "before");
    choose(session, "felt-modul-planer", "after");
    choose(session, "felt-frist", "2027-10-30");
    session
        .by_role("textbox", "En kort hilsen")
        .type_text("Velkommen!");
    session.one("[aria-labelledby='oppdraget']:not([hidden])");
}

fn a_form_becomes_a_link_a_mail_and_a_calendar(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, "nb/prosessveileder/");
    assert!(!session.has_role("main", "button", "Kopier lenken"));
    let said = text_of(&session, "[data-when='missing']").unwrap();
    assert!(
        said.contains("navnet på kommunen") && said.contains("minst én modul"),
        "{said}"
    );
    fill_in(&session);
    let address = link(&session);
    let begin = format!("{}nb/oppdrag/#oppdrag=1&", site.url(""));
    assert!(address.starts_with(&begin), "{address}");
    let made = read(&address);
    assert_eq!(made.sender, "Storvik & <co>");
    assert_eq!(made.before, ["motet", "rollen"]);
    assert_eq!(made.after, ["planer"]);
    assert_eq!(made.deadline, read_date("2027-10-30"));
    assert_eq!(
        made.days,
        [read_date("2027-11-04"), read_date("2027-11-05")].map(Option::unwrap)
    );
    assert_eq!((made.lang, made.audience), (Lang::Nb, Audience::Elected));
    session.by_role("img", "QR-koden åpner det samme oppdraget på mobilen.");
    let mail = session.by_role("textbox", "Bokmål").value();
    for wanted in [
        "Storvik & <co> ber deg forberede deg til samlingen 4. og 5. november 2027.",
        "innen 30. oktober 2027:",
        "– Kommunestyremøtet (32 minutter)",
        &address,
        "Ingen ser hva du svarer i kurset.",
    ] {
        assert!(mail.contains(wanted), "{wanted} in {mail}");
    }
    let nynorsk = session.by_role("textbox", "Nynorsk").value();
    assert!(
        nynorsk.contains("ber deg førebu deg til samlinga") && nynorsk.contains("nn/oppdrag/#"),
        "{nynorsk}"
    );
    session.by_role("button", "Last ned kalenderfilen").click();
    wait_said(&session, "[data-part='told']", "Filen ligger");
    // WebKit's driver keeps no downloads.
    if browser != Browser::Webkit {
        let file = String::from_utf8(session.download()).unwrap();
        let unfolded = file.replace("\r\n ", "");
        for wanted in [
            "DTSTART;VALUE=DATE:20271030",
            "DTSTART;VALUE=DATE:20271104",
            "DTEND;VALUE=DATE:20271106",
            "BEGIN:VALARM",
            "LOCATION:Rådhuset",
        ] {
            assert!(unfolded.contains(wanted), "{wanted} in {unfolded}");
        }
    }
    // Councillors open it.
    session.open(&address);
    wait_said(
        &session,
        "[data-section='offer']",
        "Du har åpnet et oppdrag",
    );
    session.by_role("button", "Legg til").click();
    wait_said(&session, "[data-part='told']", "Oppdraget er lagt til.");
}

fn what_is_typed_is_kept_and_heard_in_another_tab(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, "nb/prosessveileder/");
    session
        .by_role("textbox", "Kommunen eller fylkeskommunen")
        .type_text("Sandvik");
    open(&session, &site, "nn/prosessveileder/");
    let sender = || {
        session
            .by_role("textbox", "Kommunen eller fylkeskommunen")
            .value()
    };
    assert_eq!(sender(), "Sandvik", "half a form is kept too");
    let first = session.tab();
    session.new_tab();
    open(&session, &site, "nn/prosessveileder/");
    choose(&session, "felt-modul-motet", "before");
    let address = link(&session);
    session.go_to_tab(&first);
    session.wait("the other tab's link", || match link(&session) {
        it if it == address => Ok(()),
        it => Err(it),
    });
    // The same session keeps its id; a change makes it newer.
    let before = read(&address);
    choose(&session, "felt-frist", "2027-10-30");
    let after = read(&link(&session));
    assert_eq!(after.id, before.id);
    assert!(after.revised >= before.revised);
    session.by_role("button", "Start på nytt").click();
    session.by_role("button", "Behald det").click();
    assert_eq!(sender(), "Sandvik");
    session.by_role("button", "Start på nytt").click();
    session.by_role("button", "Tøm skjemaet").click();
    assert_eq!(sender(), "");
    session.reload();
    session.one("[id='prosessveileder'][data-live]");
    assert_eq!(sender(), "");
}

fn what_is_wrong_is_said_at_its_field(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, "nb/prosessveileder/");
    fill_in(&session);
    choose(&session, "felt-frist", "2027-11-05");
    let late = "[data-error='frist-sen']:not([hidden])";
    session.one(late);
    assert!(!session.has_role("main", "button", "Kopier lenken"));
    let invalid: bool = session.js(
        "return document.getElementById('felt-frist').getAttribute('aria-invalid') === 'true'",
        &[],
    );
    assert!(invalid);
    choose(&session, "felt-frist", "2027-11-01");
    session.by_role("button", "Kopier lenken");
    // The longest of everything is too long; the greeting says by how much.
    let long = "å".repeat(300);
    choose(&session, "felt-hilsen", &long);
    let said = session
        .one("[data-error='hilsen-lang']:not([hidden])")
        .text();
    assert!(said.starts_with("Lenken blir for lang."), "{said}");
    choose(&session, "felt-hilsen", "Kort.");
    session.by_role("button", "Kopier lenken");
    // What no link may hold is left out of it.
    choose(&session, "felt-hilsen", "Hei \u{202e}snudd 😀😀😀😀😀");
    let greeting = read(&link(&session)).greeting;
    assert!(!greeting.contains('\u{202e}'), "{greeting}");
}

fn a_link_fills_in_the_form_again(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, "nb/prosessveileder/");
    fill_in(&session);
    let address = link(&session);
    session.by_role("button", "Begynn på nytt").click();
    session.by_role("button", "Tøm skjemaet").click();
    let paste = |text: &str| {
        choose(&session, "lenke-fra-for", text);
        session.by_role("button", "Fyll ut skjemaet").click();
    };
    paste("Hei!");
    wait_said(&session, "[data-part='error']", "Dette er ikke en lenke");
    paste(&address[..address.len() - 4]);
    wait_said(
        &session,
        "[data-part='error']",
        "Slutten på lenken mangler.",
    );
    paste(&format!("Hei,\nher er lenken: {address}\nHilsen oss"));
    wait_said(&session, "[data-part='told']", "Skjemaet er fylt ut");
    assert_eq!(link(&session), address, "to the letter");
    assert_eq!(session.by_role("textbox", "Sted").value(), "Rådhuset");
}

fn the_notice_is_one_sheet(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, "nb/prosessveileder/");
    fill_in(&session);
    for module in ["okonomi", "samspill", "nivaene"] {
        choose(&session, &format!("felt-modul-{module}"), "before");
    }
    choose(
        &session,
        "felt-hilsen",
        &"Velkommen til to dager i salen. ".repeat(9),
    );
    session.by_role("button", "Kopier lenken");
    let pages = sheets(&session);
    assert_eq!(pages.len(), 1, "{pages:?}");
    let text = squeezed(&pages[0]);
    for wanted in [
        "Førsamlingen",
        "4.og5.november2027",
        "Rådhuset",
        "Kommuneøkonomi",
        "nb/oppdrag/",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert!(!text.contains("Kopierlenken"), "{text}");
}

fn axe_finds_nothing_and_nothing_overflows(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    for scheme in ["light", "dark"] {
        session.color_scheme(scheme);
        open(&session, &site, "nb/prosessveileder/");
        found.look(&session, &format!("empty, {scheme}"));
    }
    fill_in(&session);
    session.js::<()>("document.querySelector('details').open = true", &[]);
    choose(&session, "felt-frist", "2027-11-05");
    session.one("[data-error='frist-sen']:not([hidden])");
    found.look(&session, "wrong");
    choose(&session, "felt-frist", "2027-11-01");
    session.by_role("button", "Kopier lenken");
    found.look(&session, "ready");
    session.screenshot("facilitator");
    session.viewport(360, 780, 1);
    let over: i32 = session.js(
        "return document.documentElement.scrollWidth - innerWidth",
        &[],
    );
    assert!(over <= 0, "{over} px over");
    found.must_be_none();
}
