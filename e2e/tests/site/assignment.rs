//! «Oppdrag»: a facilitator's link is shown, taken on or declined, and stands on
//! the start page with how far the learner has come.

use crate::{
    accessibility::Findings,
    paper::wait_styled,
    saved::put,
    steps::{saved_line, stored, text_of, wait_said, wait_saved},
};
use course::{CourseIndex, Lang, ModuleMeta};
use e2e::{Browser, Session, Site};
use engine::{
    cards::{Day, read_date},
    progress::{Attempt, Progress},
    session::{Assignment, Audience},
};
use std::fs;

e2e::in_browser!(chromium = Chromium:
    a_link_is_taken_on_and_followed_to_its_end,
    who_declines_keeps_nothing,
    another_adds_and_a_newer_one_replaces,
    bad_links_are_answered_in_words_and_change_nothing,
    a_whole_mail_can_be_pasted,
    after_the_session_three_points_are_asked_for,
    the_administration_has_fields_of_its_own,
    axe_finds_nothing_and_nothing_overflows,
);
e2e::in_browser!(firefox = Firefox:
    a_link_is_taken_on_and_followed_to_its_end,
);
e2e::in_browser!(webkit = Webkit:
    a_link_is_taken_on_and_followed_to_its_end,
);

/// So many days from today, by the browser's calendar.
fn day(session: &Session, ahead: i32) -> Day {
    let text: String = session.js(
        "const day = new Date(); day.setDate(day.getDate() + arguments[0]); \
         const two = (it) => String(it).padStart(2, '0'); \
         return day.getFullYear() + '-' + two(day.getMonth() + 1) + '-' + two(day.getDate())",
        &[ahead.into()],
    );
    read_date(&text).unwrap()
}

/// The course, as the page is told.
fn course(site: &Site) -> CourseIndex {
    let html = site.html("nb/kursbevis/");
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split('"').next().unwrap();
    serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap()
}

/// An assignment of three modules, due in `due` days.
fn made(session: &Session, due: i32) -> Assignment {
    let mut made = Assignment::new("abcd12", Lang::Nb);
    made.sender = "Storvik & co <b>".into();
    made.revised = 1_800_000_000;
    made.before = ["motet", "rollen", "okonomi"].map(str::to_owned).to_vec();
    made.deadline = Some(day(session, due));
    made.days = vec![day(session, due + 5), day(session, due + 6)];
    made.place = "Rådhuset".into();
    made.greeting = "Velkommen!".into();
    made.facts[0] = "Tre minutter".into();
    made
}

fn open(session: &Session, site: &Site, link: &str) {
    // The same page with another fragment would not be loaded anew.
    session.open("about:blank");
    session.open(&site.url(&format!("nb/oppdrag/#{link}")));
    session.one("[id='oppdrag'][data-live]");
    wait_styled(session);
}

/// The keys of what was taken on, and of nothing else.
fn taken(session: &Session) -> Vec<String> {
    let mut keys: Vec<String> = stored(session)
        .into_iter()
        .filter_map(|(name, _)| Some(name.split_once(":p:oppdrag/")?.1.to_owned()))
        .collect();
    keys.sort();
    keys
}

fn finished(module: &ModuleMeta, progress: &mut Progress) {
    for lesson in module.lessons.iter().filter(|it| it.core) {
        progress.visit(&Progress::key(&module.slug, &lesson.id), 1, true);
        for id in &lesson.counted {
            let attempt = Attempt {
                at: 1,
                score: 0,
                picks: Vec::new(),
                rev: String::new(),
            };
            progress.attempt(&Progress::key(&module.slug, id), attempt);
        }
    }
}

#[track_caller]
fn said(session: &Session, selector: &str, wanted: &str) {
    session.wait(wanted, || {
        let text = text_of(session, selector)?;
        match text.contains(wanted) {
            true => Ok(()),
            false => Err(text),
        }
    });
}

fn a_link_is_taken_on_and_followed_to_its_end(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let course = course(&site);
    // What was done before counts.
    let mut progress = Progress::default();
    finished(&course.modules[0], &mut progress);
    put(&session, &site, &progress);
    let link = made(&session, 2).write().unwrap();
    open(&session, &site, &link);
    let offer = "[data-section='offer']";
    for wanted in [
        "Oppdrag fra Storvik & co <b>",
        "Velkommen!",
        "Kurset kan ikke kontrollere hvem som har laget den.",
        "Fullført",
        "Tre minutter",
        "Rådhuset",
    ] {
        said(&session, offer, wanted);
    }
    assert_eq!(taken(&session), [""; 0], "nothing before the answer");
    session.by_role("button", "Legg til").click();
    wait_said(&session, "[data-part='told']", "Oppdraget er lagt til.");
    assert!(!session.has_role(offer, "button", "Legg til"));
    said(&session, ".assignment-plan", "1 av 3 moduler er ferdige.");
    said(&session, ".assignment-plan", "2 dager igjen: 2 kvelder");
    assert_eq!(taken(&session), ["abcd12"]);
    assert!(!session.url().contains('#'), "{}", session.url());
    // The start page tells of it, in the language that is read.
    session.open(&site.url("nb/"));
    said(
        &session,
        "[data-list]",
        "Storvik & co <b>: 1 av 3 moduler er ferdige. 2 dager igjen:",
    );
    // Local facts stand where the course asks for them.
    session.open(&site.url("nn/motet/talerstolen/"));
    said(
        &session,
        "[data-fact='taletid']",
        "Taletid hos dykk: Tre minutter (ifølgje Storvik & co <b>)",
    );
    // Everything done.
    for module in &course.modules {
        finished(module, &mut progress);
    }
    put(&session, &site, &progress);
    session.open(&site.url("nn/"));
    said(&session, "[data-list]", "Alt før samlinga er ferdig.");
    session.one("[data-list] a").click();
    said(&session, ".assignment-plan", "Alt før samlinga er ferdig.");
    session.by_role("button", "Fjern oppdraget").click();
    wait_said(&session, "[data-part='told']", "Oppdraget er fjerna.");
    session.open(&site.url("nn/"));
    said(&session, "main", "Fullført");
    assert_eq!(text_of(&session, "[data-list]").unwrap(), "");
}

fn who_declines_keeps_nothing(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, &made(&session, 2).write().unwrap());
    session.by_role("button", "Nei takk").click();
    wait_said(&session, "[data-part='told']", "Du takket nei.");
    assert_eq!(taken(&session), [""; 0]);
    assert!(!session.url().contains('#'), "{}", session.url());
    session.reload();
    session.one("[id='oppdrag'][data-live]");
    said(
        &session,
        "[id='oppdrag']",
        "Du har ikke lagt til noe oppdrag.",
    );
}

fn another_adds_and_a_newer_one_replaces(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let first = made(&session, 20);
    open(&session, &site, &first.write().unwrap());
    session.by_role("button", "Legg til").click();
    let mut other = made(&session, 20);
    other.id = "efgh34".into();
    other.sender = "Sandvik".into();
    open(&session, &site, &other.write().unwrap());
    session.by_role("button", "Legg til").click();
    said(&session, "[data-part='taken']", "Oppdrag fra Sandvik");
    assert_eq!(taken(&session), ["abcd12", "efgh34"]);
    let mut newer = first.clone();
    newer.revised += 1;
    newer.greeting = "Ny hilsen".into();
    open(&session, &site, &newer.write().unwrap());
    said(
        &session,
        "[data-section='offer']",
        "Dette er en nyere utgave",
    );
    session.by_role("button", "Bytt ut det gamle").click();
    wait_said(&session, "[data-part='told']", "Oppdraget er byttet ut.");
    let shown = text_of(&session, "[data-part='taken']").unwrap();
    assert!(
        shown.contains("Ny hilsen") && shown.contains("Sandvik"),
        "{shown}"
    );
    for (link, wanted) in [
        (&newer, "Dette oppdraget har du allerede."),
        (&first, "Du har en nyere utgave"),
    ] {
        open(&session, &site, &link.write().unwrap());
        said(&session, "[data-section='offer']", wanted);
        session.by_role("button", "Lukk").click();
    }
    assert_eq!(taken(&session), ["abcd12", "efgh34"]);
    // The start page has a line for each.
    session.open(&site.url("nb/"));
    session.wait_js(
        "two lines",
        "return document.querySelectorAll('[data-list] > p').length === 2",
        &[],
    );
}

fn bad_links_are_answered_in_words_and_change_nothing(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let whole = made(&session, 2).write().unwrap();
    let hostile = Assignment::seal(
        "oppdrag=1&fra=Stor%E2%80%AEvik&moduler=motet&sprak=nb&id=abcd12&endret=1",
    )
    .unwrap();
    let cut = whole[..whole.len() - 12].to_owned();
    let cases = [
        (cut, "Slutten på lenken mangler."),
        (
            whole.replace("motet", "hotet"),
            "Noe i lenken er blitt endret på veien.",
        ),
        (
            String::from("oppdrag=2&x=1&k=00000000"),
            "Lenken er laget med en nyere utgave",
        ),
        (hostile, "Lenken inneholder noe dette kurset aldri lager."),
    ];
    for (link, wanted) in &cases {
        open(&session, &site, link);
        wait_said(&session, "[data-part='error']", wanted);
        assert!(!session.has_role("main", "button", "Legg til"), "{link}");
    }
    // What is pasted is read in the same way.
    open(&session, &site, "");
    let paste = |text: &str, wanted: &str| {
        session.js::<()>(
            "document.getElementById('oppdrag-lenke').value = arguments[0]",
            &[text.into()],
        );
        session.by_role("button", "Åpne oppdraget").click();
        wait_said(&session, "[data-part='error']", wanted);
    };
    paste(
        "Hei, hvor er lenken?",
        "Dette er ikke en lenke til et oppdrag.",
    );
    paste(
        &"😀".repeat(200_000),
        "Dette er ikke en lenke til et oppdrag.",
    );
    paste(
        &format!("#oppdrag=1&fra={}", "a".repeat(1_000_000)),
        "Lenken er lengre",
    );
    paste(
        "#oppdrag=1&fra=<script>alert(1)</script>",
        "Slutten på lenken mangler.",
    );
    assert_eq!(taken(&session), [""; 0]);
    // In the reader's language.
    session.open(&site.url(&format!("nn/oppdrag/#{}", cases[0].0)));
    wait_said(
        &session,
        "[data-part='error']",
        "Slutten på lenkja manglar.",
    );
}

fn a_whole_mail_can_be_pasted(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let link = made(&session, 9).write().unwrap();
    let (head, tail) = link.split_at(70);
    let mail = format!(
        "> Hei!\n> Åpne lenken:\n> {}nb/oppdrag/#{head}=\n> {tail}\n> Hilsen Storvik",
        site.url("")
    );
    open(&session, &site, "");
    // As mail programs wrap a line in the form «quoted-printable», but for `=`.
    let mail = mail.replace("=\n", "\n");
    session.js::<()>(
        "document.getElementById('oppdrag-lenke').value = arguments[0]",
        &[mail.into()],
    );
    session.by_role("button", "Åpne oppdraget").click();
    session.by_role("button", "Legg til").click();
    assert_eq!(taken(&session), ["abcd12"]);
}

fn after_the_session_three_points_are_asked_for(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut over = made(&session, -9);
    over.after = vec!["planer".into()];
    open(&session, &site, &over.write().unwrap());
    session.by_role("button", "Legg til").click();
    said(&session, ".assignment-plan", "Samlingen er over.");
    said(&session, ".assignment", "Etter samlingen");
    session
        .by_role("textbox", "Punkt 1: Hva")
        .type_text("Tidligere innkalling");
    wait_saved(&session, &saved_line("oppfolging"));
    session.open(&site.url("nb/"));
    said(
        &session,
        "[data-list]",
        "Samlingen er over. Hva vil du ta med tilbake?",
    );
    session.open(&site.url("nb/samling/"));
    session.one("[id='samling'][data-live]");
    assert_eq!(
        session.by_role("textbox", "Punkt 1: Hva").value(),
        "Tidligere innkalling"
    );
}

fn the_administration_has_fields_of_its_own(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut made = made(&session, 9);
    made.before = vec!["samspill".into()];
    open(&session, &site, &made.write().unwrap());
    session.by_role("button", "Legg til").click();
    said(&session, ".assignment-plan", "0 av 1");
    let question = "Hvilke forventninger har vi til de folkevalgte?";
    assert!(!session.has_role("main", "textbox", question));
    made.audience = Audience::Administration;
    made.revised += 1;
    open(&session, &site, &made.write().unwrap());
    session.by_role("button", "Bytt ut det gamle").click();
    session
        .by_role("textbox", question)
        .type_text("Spør kommunedirektøren først.");
    wait_saved(&session, &saved_line("til-de-folkevalgte"));
    session
        .by_role("textbox", "Punkt 1: Hvem involveres")
        .type_text("Sekretariatet");
    wait_saved(&session, &saved_line("tiltak"));
    session.open(&site.url("nb/samling/"));
    session.one("[id='samling'][data-live]");
    let gathered = text_of(&session, "[id='samling']").unwrap();
    for wanted in [question, "Spør kommunedirektøren først.", "Sekretariatet"] {
        assert!(gathered.contains(wanted), "{gathered}");
    }
}

fn axe_finds_nothing_and_nothing_overflows(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    let mut made = made(&session, 2);
    made.audience = Audience::Administration;
    made.sender = "Å".repeat(60);
    made.greeting = "Velkommen".repeat(11);
    made.after = vec!["planer".into(), "finnes-ikke".into()];
    let link = made.write().unwrap();
    let narrow = || {
        session.viewport(360, 780, 1);
        let over: i32 = session.js(
            "return document.documentElement.scrollWidth - innerWidth",
            &[],
        );
        assert!(over <= 0, "{over} px over");
        session.viewport(1280, 900, 1);
    };
    for scheme in ["light", "dark"] {
        session.color_scheme(scheme);
        open(&session, &site, &link);
        session.one("[data-section='offer']:not([hidden])");
        found.look(&session, &format!("offer, {scheme}"));
        narrow();
    }
    session.screenshot("assignment-offer");
    session.by_role("button", "Legg til").click();
    session.one(".assignment");
    narrow();
    found.look(&session, "taken on");
    session.screenshot("assignment");
    open(&session, &site, "oppdrag=1");
    session.one("[data-part='error'] > *");
    found.look(&session, "an error");
    found.must_be_none();
}
