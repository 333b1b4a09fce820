//! «For prosessveiledere»: an assignment is typed, kept, and handed out.

use crate::{
    accessibility::Findings,
    paper::{sheets, squeezed, wait_styled},
    steps::text_of,
};
use e2e::{Browser, Session, Site, site::PREFIX};
use engine::{
    cards::day,
    session::{Assignment, Audience},
};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, EventLike};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    a_form_becomes_a_link_that_is_kept,
    faults_stand_at_their_fields,
    a_link_that_comes_back_fills_the_form,
    starting_anew_asks_first,
    what_cannot_be_read_is_set_aside,
    another_tab_shows_the_same,
    the_administration_has_its_own,
    the_calendar_has_the_deadline_and_the_days,
    the_notice_is_one_sheet,
    nothing_overflows_on_a_phone,
    axe_finds_nothing,
);
e2e::in_browser!(firefox = Firefox: a_form_becomes_a_link_that_is_kept);
e2e::in_browser!(webkit = Webkit: a_form_becomes_a_link_that_is_kept);

const PAGE: &str = "nb/prosessveileder/";

#[track_caller]
fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.one("[id='prosessveileder'][data-live]");
    wait_styled(session);
}

/// Puts a date into a field as the browser's own picker does: each writes
/// the parts of a date in its own order.
#[track_caller]
fn pick(session: &Session, field: &str, value: &str) {
    session.js::<()>(
        "const field = document.getElementById(arguments[0]);
         field.focus();
         field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));
         field.dispatchEvent(new Event('change', { bubbles: true }));
         field.blur();",
        &[json!(field), json!(value)],
    );
}

#[track_caller]
fn choose(session: &Session, slug: &str, when: &str) {
    session.js::<()>(
        "const field = document.getElementById('p-modul-' + arguments[0]);
         field.value = arguments[1];
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(slug), json!(when)],
    );
}

/// The link, once it is there and fits.
#[track_caller]
fn link(session: &Session, fits: impl Fn(&Assignment) -> bool) -> (String, Assignment) {
    session.wait("the link is there", || {
        let shown: String = session.try_js(
            "const field = document.getElementById('p-lenke');
             return field.checkVisibility() ? field.value : ''",
            &[],
        )?;
        let found = Assignment::find(&shown).ok_or("no link")?;
        let read = Assignment::read(&found).map_err(|error| format!("{error:?}"))?;
        if fits(&read) {
            Ok((shown, read))
        } else {
            Err(format!("{read:?}"))
        }
    })
}

#[track_caller]
fn said(session: &Session, block: &str, text: &str) {
    session.wait(&format!("{block} says «{text}»"), || {
        let told = text_of(session, &format!("[data-block='{block}'] [data-told]"))?;
        if told.starts_with(text) {
            Ok(())
        } else {
            Err(told)
        }
    });
}

fn is_shown(session: &Session, selector: &str) -> bool {
    session.js(
        "return document.querySelector(arguments[0])?.checkVisibility() ?? false",
        &[json!(selector)],
    )
}

/// The least that is a link.
#[track_caller]
fn fill(session: &Session) {
    session
        .by_role("textbox", "Kommune eller fylkeskommune")
        .type_text("Storvik kommune");
    choose(session, "motet", "for");
    choose(session, "rollen", "for");
}

/// All of it.
#[track_caller]
fn fill_all(session: &Session) {
    fill(session);
    pick(session, "p-dag-1", "2027-11-04");
    pick(session, "p-dag-2", "2027-11-05");
    pick(session, "p-frist", "2027-10-30");
    session.by_role("textbox", "Sted").type_text("Rådhuset");
    session
        .by_role("textbox", "Kort hilsen")
        .type_text("Velkommen, <b>alle</b> sammen");
}

fn a_form_becomes_a_link_that_is_kept(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    assert!(!is_shown(&session, "#p-lenke"));
    fill_all(&session);
    choose(&session, "samspill", "mellom");
    let is_whole = |it: &Assignment| !it.greeting.is_empty() && it.between == ["samspill"];
    let (address, made) = link(&session, is_whole);
    let begin = site.url("nb/oppdrag/#oppdrag=1&");
    assert!(address.starts_with(&begin), "{address}");
    assert_eq!(made.sender, "Storvik kommune");
    assert_eq!(made.before, ["motet", "rollen"]);
    assert_eq!(
        made.days,
        [day(2027, 11, 4).unwrap(), day(2027, 11, 5).unwrap()]
    );
    assert_eq!(
        (made.deadline, made.place.as_str()),
        (day(2027, 10, 30), "Rådhuset")
    );
    assert_eq!(made.greeting, "Velkommen, <b>alle</b> sammen");
    assert_eq!(made.audience, Audience::Elected);
    assert_eq!(
        text_of(&session, "[data-put=tegn]").unwrap(),
        address.len().to_string()
    );
    // Each mail leads to the page in its own language, with the same assignment.
    for (lang, until, greeting) in [
        ("nb", "Frist: 30. oktober 2027", "Hei"),
        ("nn", "Stad: Rådhuset", "Hei"),
    ] {
        let mail: String = session.js(
            "return document.getElementById(arguments[0]).value",
            &[json!(format!("p-epost-{lang}"))],
        );
        let found = Assignment::find(&mail).unwrap();
        assert_eq!(Assignment::read(&found), Ok(made.clone()), "{mail}");
        assert!(
            mail.contains(&site.url(&format!("{lang}/oppdrag/#"))),
            "{mail}"
        );
        assert!(mail.starts_with(greeting) && mail.contains(until), "{mail}");
        assert!(
            mail.contains("4. og 5. november 2027") && !mail.contains('{'),
            "{mail}"
        );
    }
    // The text is text.
    assert!(session.all(".notice b").is_empty());

    session.reload();
    session.one("[id='prosessveileder'][data-live]");
    let (again, _) = link(&session, is_whole);
    assert_eq!(again, address, "nothing was changed");
    assert_eq!(session.one("[id='p-fra']").value(), "Storvik kommune");

    // Handed out and changed: newer, with the same id.
    session.by_role("button", "Kopier lenken").click();
    session.wait("something is said", || {
        let told = text_of(&session, "[data-block=link] [data-told]")?;
        if told.is_empty() { Err(told) } else { Ok(()) }
    });
    session.one("[id='p-sted']").type_text(", 2. etasje");
    let (_, newer) = link(&session, |it| it.place == "Rådhuset, 2. etasje");
    assert!(newer.revised > made.revised, "{newer:?}");
    assert_eq!(newer.id, made.id);
}

fn faults_stand_at_their_fields(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    let fault = |name: &str| -> Option<String> {
        session.js(
            "const place = document.getElementById(`p-${arguments[0]}-feil`);
             return place.checkVisibility() ? place.innerText : null",
            &[json!(name)],
        )
    };
    // Nobody is told off before they begin, but what is missing is named.
    assert_eq!((fault("fra"), fault("moduler")), (None, None));
    assert!(is_shown(&session, "[data-fault=fra]") && is_shown(&session, "[data-fault=moduler]"));
    session
        .by_role_in(".trainer-sent", "link", "Moduler")
        .click();
    assert_eq!(
        session.js::<String>("return document.activeElement.id", &[]),
        "p-moduler"
    );
    session.one("[id='p-fra']").focus();
    session.one("[id='p-sted']").focus();
    assert!(fault("fra").unwrap().starts_with("Skriv hvilken kommune"));
    let field = session.one("[id='p-fra']");
    assert_eq!(
        field.js::<String>("return element.getAttribute('aria-invalid')"),
        "true"
    );
    let about: String = field.js("return element.getAttribute('aria-describedby')");
    assert_eq!(about, "p-fra-hint p-fra-feil");

    fill_all(&session);
    let (_, _) = link(&session, |it| !it.greeting.is_empty());
    assert!(!field.js::<bool>("return element.hasAttribute('aria-invalid')"));
    for (field, value, words, right) in [
        ("frist", "2027-11-05", "Fristen er etter", "2027-10-30"),
        (
            "dag-2",
            "2027-11-04",
            "Denne dagen må være etter",
            "2027-11-05",
        ),
    ] {
        pick(&session, &format!("p-{field}"), value);
        let told = fault(field).unwrap_or_default();
        assert!(told.starts_with(words), "{told}");
        assert!(!is_shown(&session, "#p-lenke"), "no link with a fault");
        pick(&session, &format!("p-{field}"), right);
        assert_eq!(fault(field), None);
        link(&session, |_| true);
    }
    // A day that there is not: typed, for no picker offers it.
    pick(&session, "p-frist", "");
    session.one("[id='p-frist']").type_text("31");
    session.one("[id='p-sted']").focus();
    assert!(
        fault("frist")
            .unwrap()
            .starts_with("Denne datoen finnes ikke")
    );
    assert!(!is_shown(&session, "#p-lenke"));
    pick(&session, "p-frist", "2027-10-30");
    link(&session, |_| true);
    session.js::<()>(
        "const field = document.getElementById('p-hilsen');
         field.value = 'ø'.repeat(300);
         field.dispatchEvent(new Event('input', { bubbles: true }))",
        &[],
    );
    let told = fault("hilsen").unwrap();
    assert!(told.contains("Kort ned hilsenen"), "{told}");
    let over = told.rsplit(' ').next().unwrap();
    assert!(over.parse::<u32>().is_ok_and(|it| it > 0), "{told}");
    assert!(!is_shown(&session, "#p-lenke"));
}

fn a_link_that_comes_back_fills_the_form(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut sent = Assignment::new("k3j9x2", course::Lang::Nn);
    sent.revised = 1_700_000_000;
    sent.sender = "Storvik".into();
    sent.before = vec!["motet".into()];
    sent.after = vec!["okonomi".into()];
    sent.days = vec![day(2027, 11, 4).unwrap()];
    sent.deadline = day(2027, 10, 30);
    sent.facts[0] = "3 minutt".into();
    let link_of = |it: &Assignment| site.url(&format!("nn/oppdrag/#{}", it.write().unwrap()));
    let whole = link_of(&sent);
    open(&session, &site, PAGE);
    session.one(".trainer-paste > summary").click();
    let paste = |text: &str| {
        session.js::<()>(
            "document.getElementById('p-lim').value = arguments[0]",
            &[json!(text)],
        );
        session.by_role("button", "Fyll ut skjemaet").click();
    };
    let cut = &whole[..whole.len() - 30];
    let mangled = whole.replacen("Storvik", "Storvig", 1);
    let newer = whole.replacen("oppdrag=1&", "oppdrag=9&", 1);
    let forged = Assignment::seal("oppdrag=1&fra=Storvik&moduler=motet&sprak=nb&id=x&endret=1");
    let forged = site.url(&format!("nb/oppdrag/#{}", forged.unwrap()));
    let long = whole.replacen("&fra=", &format!("&hilsen={}&fra=", "a".repeat(3000)), 1);
    for (text, words) in [
        ("god dag", "Dette er ikke en lenke"),
        (cut, "Slutten av lenken mangler"),
        (&mangled, "Lenken er endret"),
        (&newer, "Lenken er laget med en nyere"),
        (&forged, "Lenken er hel, men"),
        (&long, "Lenken er lengre"),
    ] {
        paste(text);
        said(&session, "paste", words);
        assert_eq!(
            session.one("[id='p-fra']").value(),
            "",
            "nothing is changed"
        );
    }
    paste(&format!("> Hei\n> {}\n> {}", &whole[..70], &whole[70..]));
    said(&session, "paste", "Skjemaet er fylt ut");
    let (again, read) = link(&session, |_| true);
    assert_eq!((again, &read), (whole, &sent));
    assert_eq!(session.one("[id='p-taletid']").value(), "3 minutt");

    // What is there is replaced only by who says so.
    let mut other = sent.clone();
    other.sender = "Vestvik".into();
    paste(&link_of(&other));
    session.by_role("button", "Behold det som står her").click();
    assert_eq!(session.one("[id='p-fra']").value(), "Storvik");
    paste(&link_of(&other));
    session.by_role("button", "Bytt ut").click();
    link(&session, |it| it.sender == "Vestvik");
    // A module that this course does not have is said to be gone.
    other.after = vec!["fremtiden".into()];
    paste(&link_of(&other));
    session.by_role("button", "Bytt ut").click();
    said(&session, "paste", "Oppdraget har en modul");
    link(&session, |it| it.after.is_empty());
}

fn starting_anew_asks_first(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    session.one("[id='p-fra']").type_text("Storvik");
    session.reload();
    session.one("[id='prosessveileder'][data-live]");
    assert_eq!(
        session.one("[id='p-fra']").value(),
        "Storvik",
        "half a form is kept"
    );
    choose(&session, "motet", "for");
    let (_, first) = link(&session, |_| true);
    session.by_role("button", "Begynn på nytt").click();
    assert_eq!(
        session.js::<String>("return document.activeElement.id", &[]),
        "p-anew"
    );
    session.by_role("button", "Behold det som står her").click();
    assert_eq!(session.one("[id='p-fra']").value(), "Storvik");
    session.by_role("button", "Begynn på nytt").click();
    session.by_role("button", "Tøm skjemaet").click();
    assert_eq!(session.one("[id='p-fra']").value(), "");
    assert!(!is_shown(&session, "#p-lenke"));
    session.reload();
    session.one("[id='prosessveileder'][data-live]");
    assert_eq!(session.one("[id='p-fra']").value(), "");
    fill(&session);
    let (_, second) = link(&session, |it| it.before.len() == 2);
    assert_ne!(first.id, second.id);
}

fn what_cannot_be_read_is_set_aside(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    let key = format!("nik:{PREFIX}:oppdrag");
    session.js::<()>(
        "localStorage.setItem(arguments[0], 'utkast=9&id=x')",
        &[json!(key)],
    );
    session.reload();
    session.one("[id='prosessveileder'][data-live]");
    said(&session, "paste", "Det som lå lagret");
    session.one("[id='p-fra']").type_text("Storvik");
    let aside: String = session.js(
        "return Object.entries(localStorage).find(([key]) => /:aside:unreadable:\\d+:oppdrag$/.test(key))?.[1] ?? ''",
        &[],
    );
    assert_eq!(aside, "utkast=9&id=x");
}

fn another_tab_shows_the_same(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    let first = session.tab();
    session.new_tab();
    open(&session, &site, PAGE);
    fill(&session);
    let (there, _) = link(&session, |it| it.before.len() == 2);
    session.go_to_tab(&first);
    let (here, _) = link(&session, |it| it.before.len() == 2);
    assert_eq!(here, there);
    assert_eq!(session.one("[id='p-fra']").value(), "Storvik kommune");
}

fn the_administration_has_its_own(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    session.one("[id='p-fra']").type_text("Storvik");
    session.by_role("radio", "Administrasjonen").click();
    let (_, made) = link(&session, |_| true);
    assert_eq!(made.audience, Audience::Administration);
    assert_eq!(made.before, ["samspill"]);
    session.wait("the modules are out of the way", || {
        if is_shown(&session, "#p-modul-motet") {
            Err("there".to_owned())
        } else {
            Ok(())
        }
    });
    let text = session.one(".trainer-form").text();
    assert!(
        text.contains("forventninger har vi til de folkevalgte"),
        "{text}"
    );
    let mail = session.one("[id='p-epost-nb']").value();
    assert!(
        mail.contains("Hvilke forventninger har vi til de folkevalgte?"),
        "{mail}"
    );
    session.by_role("radio", "Folkevalgte").click();
    session.wait("the link is gone", || {
        if is_shown(&session, "#p-lenke") {
            Err("there".to_owned())
        } else {
            Ok(())
        }
    });
    session.wait("the modules are back", || {
        if is_shown(&session, "#p-modul-motet") {
            Ok(())
        } else {
            Err("gone".to_owned())
        }
    });
}

fn the_calendar_has_the_deadline_and_the_days(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    fill_all(&session);
    let (address, made) = link(&session, |it| !it.greeting.is_empty());
    session.by_role("button", "Last ned kalenderfil").click();
    said(&session, "calendar", "Filen ligger");
    let file = String::from_utf8(session.download()).unwrap();
    let read: Calendar = file.parse().unwrap();
    let [
        CalendarComponent::Event(deadline),
        CalendarComponent::Event(days),
    ] = &read.components[..]
    else {
        panic!("{read:?}");
    };
    let uid = |name: &str| format!("{}-{name}@ny-i-kommunestyret", made.id);
    let on = |event: &icalendar::Event| {
        let day = |of: Option<DatePerhapsTime>| match of {
            Some(DatePerhapsTime::Date(day)) => day.to_string(),
            other => panic!("{other:?}"),
        };
        [day(event.get_start()), day(event.get_end())]
    };
    assert_eq!(deadline.get_uid(), Some(uid("frist").as_str()));
    assert_eq!(on(deadline), ["2027-10-30", "2027-10-31"]);
    assert_eq!(deadline.components().len(), 1, "a reminder");
    assert!(
        file.contains("TRIGGER:-P2DT7H"),
        "three days before: {file}"
    );
    assert_eq!(days.get_uid(), Some(uid("samling").as_str()));
    assert_eq!(on(days), ["2027-11-04", "2027-11-06"]);
    assert_eq!(days.get_location(), Some("Rådhuset"));
    assert_eq!(days.get_summary(), Some("Samling, Storvik kommune"));
    for event in [deadline, days] {
        let text = event.get_description().unwrap();
        assert!(text.contains(&address), "{address} in {text}");
    }
}

/// Reads the notice's code by its modules, with a reader that knows nothing of
/// what wrote it.
#[track_caller]
fn read_code(session: &Session) -> String {
    let (side, path): (usize, String) = session.js(
        "const svg = document.querySelector('.notice:not([hidden]) svg.saved-qr');
         return [svg.viewBox.baseVal.width, svg.querySelector('[fill=\"#000\"]').getAttribute('d')]",
        &[],
    );
    let mut dark = vec![false; side * side];
    for run in path.split('M').skip(1) {
        let (at, run) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let run: usize = run.split_once('v').unwrap().0.parse().unwrap();
        dark[y * side + x..][..run].fill(true);
    }
    let pixel = |x, y| if dark[y / 4 * side + x / 4] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(4 * side, 4 * side, pixel);
    let codes = image.detect_grids();
    assert_eq!(codes.len(), 1, "there is one code");
    codes[0].decode().unwrap().1
}

fn the_notice_is_one_sheet(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    fill_all(&session);
    let (address, _) = link(&session, |it| !it.greeting.is_empty());
    assert_eq!(read_code(&session), address);
    let [paper] = &sheets(&session)[..] else {
        panic!("one sheet")
    };
    for text in [
        "Storvik kommune",
        "4. og 5. november 2027",
        "30. oktober 2027",
        "Rådhuset",
        "Velkommen, <b>alle</b> sammen",
        "Hold telefonens kamera",
        &site.url("nb/"),
    ] {
        assert!(paper.contains(&squeezed(text)), "{text} in {paper}");
    }
    for no in [
        "Kopier",
        "Taletid",
        "Slik henger det sammen",
        "Send oppdraget",
        "Skriv ut",
    ] {
        assert!(!paper.contains(&squeezed(no)), "{no} in {paper}");
    }
    // All that the limits allow, in the widest letters.
    let mut full = Assignment::new("k3j9x2", course::Lang::Nb);
    full.revised = 1_700_000_000;
    full.sender = "W".repeat(60);
    full.place = "W".repeat(80);
    full.greeting = "W".repeat(300);
    full.before = ["motet", "rollen", "nivaene", "samspill"]
        .map(str::to_owned)
        .to_vec();
    full.between = vec!["planer".into()];
    full.after = vec!["okonomi".into()];
    full.days = [(1, 29), (2, 28), (11, 30), (12, 31)]
        .iter()
        .map(|(month, of)| day(2027, *month, *of).unwrap())
        .collect();
    full.deadline = day(2027, 1, 2);
    let key = format!("nik:{PREFIX}:oppdrag");
    let text = full.write().unwrap();
    session.js::<()>(
        "localStorage.setItem(...arguments)",
        &[json!(key), json!(text)],
    );
    session.reload();
    session.one("[id='prosessveileder'][data-live]");
    wait_styled(&session);
    let (address, _) = link(&session, |it| it.id == "k3j9x2");
    assert_eq!(read_code(&session), address);
    let papers = sheets(&session);
    assert_eq!(papers.len(), 1, "{papers:?}");
    assert!(
        papers[0].contains(&squeezed(&site.url("nb/"))),
        "its last line"
    );
}

fn nothing_overflows_on_a_phone(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    session.viewport(320, 700, 1);
    open(&session, &site, PAGE);
    fill_all(&session);
    link(&session, |it| !it.greeting.is_empty());
    for fold in session.all("details") {
        fold.js::<()>("element.open = true");
    }
    let over: Vec<String> = session.js(
        "return [...document.querySelectorAll('main *')]
            .filter(it => it.getBoundingClientRect().right > innerWidth + 0.5)
            .map(it => it.outerHTML.slice(0, 120))",
        &[],
    );
    assert!(over.is_empty(), "{over:?}");
}

fn axe_finds_nothing(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    for path in [PAGE, "nn/prosessveileder/"] {
        open(&session, &site, path);
        for fold in session.all("details") {
            fold.js::<()>("element.open = true");
        }
        found.look(&session, &format!("{path} as it is first"));
    }
    open(&session, &site, PAGE);
    session.one("[id='p-fra']").focus();
    session.one("[id='p-sted']").focus();
    found.look(&session, "with a fault");
    fill_all(&session);
    link(&session, |it| !it.greeting.is_empty());
    for fold in session.all("details") {
        fold.js::<()>("element.open = true");
    }
    found.look(&session, "whole");
    session.screenshot("facilitator");
    found.must_be_none();
}
