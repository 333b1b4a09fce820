//! «Kvittering»: exactly what was chosen goes along, as text, as a file and in
//! codes, and nothing else.

use crate::{
    accessibility::Findings,
    gathering::{asked, index},
    paper::wait_styled,
    saved::put,
    steps::{stored, text_of, wait_said},
};
use course::{CourseIndex, GatheringIndex};
use e2e::{Browser, Session, Site, content::plain};
use engine::{
    progress::{Attempt, Progress, Run, Version},
    session::{Group, Light, Receipt},
};
use std::fs;

e2e::in_browser!(chromium = Chromium:
    only_what_is_chosen_goes_along,
    what_is_written_here_is_kept_and_chosen_apart,
    long_texts_go_in_several_codes_and_by_text,
    what_is_saved_is_named,
    axe_finds_nothing_and_nothing_overflows,
);
e2e::in_browser!(firefox = Firefox:
    only_what_is_chosen_goes_along,
);
e2e::in_browser!(webkit = Webkit:
    only_what_is_chosen_goes_along,
);

/// The boxes, in the order in which they stand.
const BOXES: [&str; 9] = [
    "Moduler jeg er ferdig med",
    "Navnet mitt",
    "Temaer jeg vil ha tid til",
    "De viktigste sakene mine",
    "Hva jeg mente om dilemmaene",
    "Forslag til kjøreregler",
    "Forventninger til administrasjonen",
    "Åpne spørsmål",
    "Evalueringen av kurset",
];

const PRIVATE: &str = "Dette er bare mitt";

fn open(session: &Session, site: &Site) {
    session.open(&site.url("nb/kvittering/"));
    session.one("[id='kvittering'][data-live]");
    wait_styled(session);
}

fn note(progress: &mut Progress, key: &str, text: &str, bring: bool) {
    let version = Version {
        at: 1,
        text: text.into(),
        bring,
        rev: String::new(),
    };
    progress.edit(key, "e2e", version, None);
}

/// Somebody who has something of everything; `index` names what they wrote in.
fn full(site: &Site, index: &GatheringIndex) -> Progress {
    let html = site.html("nb/kursbevis/");
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split('"').next().unwrap();
    let course: CourseIndex =
        serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap();
    let mut progress = Progress::default();
    let module = &course.modules[0];
    for lesson in module.lessons.iter().filter(|it| it.core) {
        progress.visit(&Progress::key(&module.slug, &lesson.id), 1, true);
        for id in &lesson.counted {
            let attempt = Attempt {
                at: 1,
                score: 321,
                picks: vec!["feil-svar".into()],
                rev: String::new(),
            };
            progress.attempt(&Progress::key(&module.slug, id), attempt);
        }
    }
    let (issues, _, _) = asked(index, "saker");
    note(&mut progress, &format!("{issues}#1"), "Skoleveien", true);
    let (rule, _, _) = asked(index, "kjoreregler");
    note(&mut progress, &rule, "Vi lar hverandre snakke ut.", true);
    let (expected, _, _) = asked(index, "forventninger");
    note(&mut progress, &expected, "Korte saksframlegg.", true);
    let (thought, _, _) = asked(index, "tanker");
    note(&mut progress, &thought, PRIVATE, false);
    note(&mut progress, "evaluering/nytte", "4 av 5", false);
    note(&mut progress, "evaluering/onske", "Mer tid", false);
    let mut dilemmas = index.entries.iter();
    let dilemma = dilemmas.find(|it| it.part == "dilemmaer").unwrap();
    let path = dilemma.rows.iter().map(|it| format!("{}=yellow", it.id));
    let run = Run {
        at: 1,
        path: path.collect(),
        rev: dilemma.rev.clone(),
    };
    progress.play(&dilemma.key, run);
    progress
}

/// The receipt as a facilitator's page reads it.
fn read(text: &str) -> Receipt {
    let mut group = Group::default();
    group.gather(text).unwrap();
    let [(receipt, true)] = &group.receipts()[..] else {
        panic!("one whole receipt in {text}")
    };
    receipt.clone()
}

fn shown(session: &Session) -> String {
    session.js(
        "return document.querySelector('[data-part=preview]').textContent",
        &[],
    )
}

/// Ticks a box or unticks it, and waits until the text says so.
fn tick(session: &Session, name: &str) {
    let before = shown(session);
    session.by_role("checkbox", name).click();
    session.wait("another text", || {
        let now = shown(session);
        match now == before {
            true => Err(now),
            false => Ok(()),
        }
    });
}

fn only_what_is_chosen_goes_along(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let index = index(&site, "nb");
    put(&session, &site, &full(&site, &index));
    open(&session, &site);
    for (at, name) in BOXES.iter().enumerate() {
        let is_on = session.by_role("checkbox", name).is_checked();
        assert_eq!(is_on, at == 0, "{name}");
    }
    let first = read(&shown(&session));
    assert_eq!(first.done, ["motet"]);
    let only_done = Receipt {
        id: first.id.clone(),
        made: first.made,
        done: first.done.clone(),
        ..Receipt::default()
    };
    assert_eq!(first, only_done, "nothing but what is done");
    // Each box adds its part, and no other's.
    session
        .by_role("textbox", "Navnet ditt")
        .type_text("Ane Å. Nilsen");
    session.by_role("checkbox", "Kommuneøkonomi").click();
    session
        .by_role("textbox", "Spørsmål 1")
        .type_text("Hvem setter sakslista?");
    for name in &BOXES[1..] {
        tick(&session, name);
    }
    let all = read(&shown(&session));
    assert_eq!(all.name, "Ane Å. Nilsen");
    assert_eq!(all.themes, ["okonomi"]);
    assert_eq!(all.issues, ["Skoleveien"]);
    assert_eq!(all.rules, ["Vi lar hverandre snakke ut."]);
    assert_eq!(all.expectations, ["Korte saksframlegg."]);
    assert_eq!(all.questions, ["Hvem setter sakslista?"]);
    assert!(all.stands.iter().all(|(_, light)| *light == Light::Yellow) && !all.stands.is_empty());
    let evaluation = [("nytte", "4 av 5"), ("onske", "Mer tid")];
    let evaluation = evaluation.map(|(id, text)| (id.to_owned(), text.to_owned()));
    assert_eq!(all.evaluation, evaluation);
    tick(&session, BOXES[1]);
    assert_eq!(read(&shown(&session)).name, "");
    // The file is the same text, and after it the maker stays the same.
    session.by_role("button", "Last ned som fil").click();
    wait_said(&session, "[data-part='taken']", "Filen ligger");
    // WebKit's driver keeps no downloads.
    let file = match browser {
        Browser::Webkit => shown(&session),
        _ => String::from_utf8(session.download()).unwrap(),
    };
    for wanted in [
        "Kommuneøkonomi",
        "Skoleveien",
        "Gult lys",
        "Hvem setter sakslista?",
    ] {
        assert!(file.contains(wanted), "{file}");
    }
    for never in [PRIVATE, "321", "feil-svar", "Ane"] {
        assert!(!file.contains(never), "{never} in {file}");
    }
    let sent = read(&file);
    open(&session, &site);
    let again = read(&shown(&session));
    assert_eq!(again.id, sent.id);
    assert_eq!(again.rules, sent.rules, "what was chosen is still chosen");
    assert!(!session.by_role("checkbox", BOXES[1]).is_checked());
    // Nothing chosen is nothing to send.
    for name in [0, 2, 3, 4, 5, 6, 7, 8].map(|at| BOXES[at]) {
        session.by_role("checkbox", name).click();
    }
    session.wait("it is empty", || {
        match session.has_role("main", "button", "Last ned som fil") {
            true => Err(shown(&session)),
            false => Ok(()),
        }
    });
    let said = text_of(&session, "[id='kvittering']").unwrap();
    assert!(said.contains("Kvitteringen er tom."), "{said}");
}

fn what_is_written_here_is_kept_and_chosen_apart(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site);
    let said = text_of(&session, "[id='kvittering']").unwrap();
    assert!(said.contains("Kvitteringen er tom."), "{said}");
    session
        .by_role("textbox", "Spørsmål 2")
        .type_text("Hva er en interpellasjon?");
    session.wait("it is kept", || {
        let all = stored(&session);
        let found = all.iter().any(|(name, text)| {
            name.ends_with(":p:kvittering/sporsmal#2") && text.contains("interpellasjon")
        });
        if found {
            Ok(())
        } else {
            Err(format!("{all:?}"))
        }
    });
    let said = text_of(&session, "[id='kvittering']").unwrap();
    assert!(
        said.contains("Kvitteringen er tom."),
        "written is not chosen: {said}"
    );
    session.by_role("checkbox", "Åpne spørsmål").click();
    session.by_role("button", "Kopier som tekst");
    assert_eq!(
        read(&shown(&session)).questions,
        ["Hva er en interpellasjon?"]
    );
    // Another tab hears of it.
    let first = session.tab();
    session.new_tab();
    open(&session, &site);
    assert!(session.by_role("checkbox", "Åpne spørsmål").is_checked());
    session.by_role("checkbox", "Åpne spørsmål").click();
    session.go_to_tab(&first);
    session.wait("the box is off here too", || {
        match session.by_role("checkbox", "Åpne spørsmål").is_checked() {
            true => Err("on".to_owned()),
            false => Ok(()),
        }
    });
    // In nynorsk it is the same receipt.
    session.open(&site.url("nn/kvittering/"));
    session.one("[id='kvittering'][data-live]");
    session.by_role("checkbox", "Opne spørsmål").click();
    session.by_role("button", "Kopier som tekst");
    let text = plain(&shown(&session));
    assert!(
        text.contains("Opne spørsmål") && text.contains("interpellasjon"),
        "{text}"
    );
}

fn long_texts_go_in_several_codes_and_by_text(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut progress = Progress::default();
    for number in 1..=6 {
        let key = format!("kvittering/sporsmal#{number}");
        note(
            &mut progress,
            &key,
            &format!("{number}{}", " ord".repeat(200)),
            false,
        );
    }
    note(&mut progress, "kvittering/valg#questions", "ja", false);
    put(&session, &site, &progress);
    open(&session, &site);
    let said = text_of(&session, "[id='kvittering']").unwrap();
    assert!(said.contains("De lengste tekstene er kortet ned"), "{said}");
    assert_eq!(read(&shown(&session)).questions.len(), 6);
    session.by_role("button", "Vis som QR-kode").click();
    wait_said(&session, "[data-part='qr-of']", "QR-kode 1 av 4");
    let left = text_of(&session, "[data-part='left-out']").unwrap();
    assert!(left.contains("får ikke plass i kodene"), "{left}");
    session.by_role("img", "QR-kode 1 av 4");
    for number in 2..=4 {
        session.by_role("button", "Neste kode").click();
        wait_said(
            &session,
            "[data-part='qr-of']",
            &format!("QR-kode {number} av 4"),
        );
    }
    session.by_role("button", "Forrige kode").click();
    wait_said(&session, "[data-part='qr-of']", "QR-kode 3 av 4");
    session.by_role("button", "Vis som QR-kode").click();
    assert!(!session.has_role("main", "button", "Neste kode"));
}

fn what_is_saved_is_named(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut progress = Progress::default();
    note(
        &mut progress,
        "kvittering/sporsmal#1",
        "Hva er vara?",
        false,
    );
    note(&mut progress, "kvittering/tema#okonomi", "ja", false);
    note(
        &mut progress,
        "oppdrag/abcd12",
        "oppdrag=1&fra=Storvik",
        false,
    );
    put(&session, &site, &progress);
    session.open(&site.url("nb/lagret/"));
    session.wait("everything is named", || {
        let text = text_of(&session, "[id='lagret']")?;
        let all = ["Oppdrag – abcd12", "Spørsmål 1", "Kommuneøkonomi"];
        match all.iter().all(|it| text.contains(it)) && !text.contains("kvittering/") {
            true => Ok(()),
            false => Err(text),
        }
    });
}

fn axe_finds_nothing_and_nothing_overflows(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    open(&session, &site);
    found.look(&session, "empty");
    let index = index(&site, "nb");
    put(&session, &site, &full(&site, &index));
    for scheme in ["light", "dark"] {
        session.color_scheme(scheme);
        open(&session, &site);
        session.by_role("button", "Vis som QR-kode").click();
        session.one("[data-part='qr'] svg");
        session.js::<()>("document.querySelector('details').open = true", &[]);
        found.look(&session, scheme);
        session.viewport(360, 780, 1);
        let over: i32 = session.js(
            "return document.documentElement.scrollWidth - innerWidth",
            &[],
        );
        assert!(over <= 0, "{over} px over");
        session.viewport(1280, 900, 1);
    }
    session.screenshot("receipt");
    found.must_be_none();
}
