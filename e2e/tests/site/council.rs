//! From a facilitator's link to the picture of the council: the whole way, with
//! nothing but what people send each other.

use crate::{
    journey,
    saved::put,
    steps::{text_of, wait_said},
};
use course::{CourseIndex, Lang};
use e2e::{Browser, Session, Site};
use engine::{
    progress::{Attempt, Progress},
    session::{Light, Receipt},
};
use std::fs;

e2e::in_browser!(chromium = Chromium:
    three_councillors_are_asked_and_the_fifth_receipt_gives_the_picture,
);
e2e::in_browser!(firefox = Firefox:
    three_councillors_are_asked_and_the_fifth_receipt_gives_the_picture,
);
e2e::in_browser!(webkit = Webkit:
    three_councillors_are_asked_and_the_fifth_receipt_gives_the_picture,
);

/// The module that is assigned.
const MODULE: &str = "motet";

/// The link, as a facilitator makes it.
fn assigned(session: &Session, site: &Site) -> String {
    session.open(&site.url("nb/prosessveileder/"));
    session.one("[id='prosessveileder'][data-live]");
    session
        .by_role("textbox", "Kommune eller fylkeskommune")
        .type_text("Storvik");
    session.js::<()>(
        "const field = document.getElementById(arguments[0]); field.value = 'for'; \
         field.dispatchEvent(new Event('change', { bubbles: true }))",
        &[format!("p-modul-{MODULE}").into()],
    );
    session.wait("the link names both", || {
        let link: String = session.try_js(
            "const field = document.getElementById('p-lenke');
             return field.checkVisibility() ? field.value : ''",
            &[],
        )?;
        match link.contains("fra=Storvik&") && link.contains(MODULE) {
            true => Ok(link),
            false => Err(link),
        }
    })
}

/// The module as somebody leaves it who has done it.
fn done(site: &Site) -> Progress {
    let html = site.html("nb/kursbevis/");
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split('"').next().unwrap();
    let course: CourseIndex =
        serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap();
    let module = course.modules.iter().find(|it| it.slug == MODULE).unwrap();
    let mut progress = Progress::default();
    for lesson in module.lessons.iter().filter(|it| it.core) {
        progress.visit(&Progress::key(MODULE, &lesson.id), 1, true);
        for id in &lesson.counted {
            let attempt = Attempt {
                at: 1,
                score: 0,
                picks: Vec::new(),
                rev: String::new(),
            };
            progress.attempt(&Progress::key(MODULE, id), attempt);
        }
    }
    progress
}

/// Takes the assignment on.
fn accept(session: &Session, link: &str) {
    session.open(link);
    wait_said(session, "[data-section='offer']", "Du har åpnet et oppdrag");
    session.by_role("button", "Legg til").click();
    wait_said(session, "[data-part='told']", "Oppdraget er lagt til.");
}

/// The text of a receipt in which these boxes are ticked besides.
fn receipt(session: &Session, site: &Site, boxes: &[&str]) -> String {
    session.open(&site.url("nb/kvittering/"));
    session.one("[id='kvittering'][data-live]");
    if boxes.contains(&"Navnet mitt") {
        session
            .by_role("textbox", "Navnet ditt")
            .type_text("Ane Berg");
        session.by_role("checkbox", "Kommuneøkonomi").click();
    }
    for name in boxes {
        session.by_role("checkbox", name).click();
    }
    session.wait("the text holds what was ticked", || {
        let text: String = session.js(
            "return document.querySelector('[data-part=preview]').textContent",
            &[],
        );
        match boxes.iter().all(|name| text.contains(name)) && text.contains("kvittering.1") {
            true => Ok(text),
            false => Err(text),
        }
    })
}

/// What else comes in: two who have a stand and a theme.
fn other(at: u64, stand: &str) -> String {
    let mut receipt = Receipt {
        id: format!("other{at}"),
        made: 1_795_348_800 + at,
        done: vec![MODULE.into()],
        themes: vec!["okonomi".into()],
        issues: vec![format!("Sak {at}")],
        stands: vec![(stand.to_owned(), Light::Green)],
        ..Receipt::default()
    };
    receipt.tidy();
    Receipt::block(&receipt.write().unwrap())
}

/// Pastes a text on the facilitator's page and takes it in.
fn gather(session: &Session, text: &str, wanted: &str) {
    session.js::<()>(
        "document.querySelector('[data-part=told]').textContent = '';
         document.querySelector('#oversikt-tekst').value = arguments[0]",
        &[text.into()],
    );
    session.js::<()>("document.querySelector('[data-act=take]').click()", &[]);
    session.wait(wanted, || {
        let text = text_of(session, "[id='oversikt']")?;
        match text.contains(wanted) {
            true => Ok(()),
            false => Err(text),
        }
    });
}

fn three_councillors_are_asked_and_the_fifth_receipt_gives_the_picture(browser: Browser) {
    let site = Site::start();
    let link = assigned(&Session::start(browser), &site);
    let mut texts = Vec::new();
    // One does the module from here, one has done it before, one has not.
    for councillor in 0..3 {
        let session = Session::start(browser);
        let is_first = councillor == 0 && browser == Browser::Chromium;
        if councillor == 1 || councillor == 0 && !is_first {
            put(&session, &site, &done(&site));
        }
        accept(&session, &link);
        if is_first {
            journey::core(&session, &site, Lang::Nb, MODULE);
        }
        session.open(&site.url("nb/"));
        let wanted = if councillor < 2 {
            "Alt før samlingen er ferdig."
        } else {
            "0 av 1 moduler er ferdige."
        };
        wait_said(&session, "[data-list]", "Oppdrag fra Storvik");
        session.wait(wanted, || {
            let text = text_of(&session, "[data-list]")?;
            if text.contains(wanted) {
                Ok(())
            } else {
                Err(text)
            }
        });
        if councillor == 2 {
            // Who has done nothing tells a question instead.
            session.open(&site.url("nb/kvittering/"));
            session.one("[id='kvittering'][data-live]");
            session
                .by_role("textbox", "Spørsmål 1")
                .type_text("Når er budsjettmøtet?");
        }
        let boxes: &[&str] = match councillor {
            0 => &["Navnet mitt", "Temaer jeg vil ha tid til"],
            1 => &[],
            _ => &["Åpne spørsmål"],
        };
        texts.push(receipt(&session, &site, boxes));
    }
    let facilitator = Session::start(browser);
    facilitator.open(&site.url("nb/prosessveileder/oversikt/"));
    facilitator.one("[id='oversikt'][data-live]");
    let stand: String = facilitator.js(
        "return document.querySelector('[data-list=stands] [data-id]').dataset.id",
        &[],
    );
    // All in one paste, with what stands around them in a mailbox.
    gather(&facilitator, &texts.join("\n\nHilsen\n\n"), "Ane Berg");
    gather(&facilitator, &texts[0], "Ane Berg");
    gather(&facilitator, &other(1, &stand), "Ane Berg");
    let is_shown = || {
        let text = text_of(&facilitator, "[id='oversikt']").unwrap();
        text.contains("Når er budsjettmøtet?")
    };
    assert!(!is_shown(), "nothing of anybody's answers from four");
    gather(&facilitator, &other(2, &stand), "Når er budsjettmøtet?");
    let kept: String = facilitator.js(
        "return Object.entries(localStorage).find(([key]) => key.endsWith(':gruppe'))[1]",
        &[],
    );
    assert_eq!(kept.matches("\"id\":").count(), 5, "{kept}");
}
