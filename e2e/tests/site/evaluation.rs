//! «Evaluering»: five answers that stay on the device until they are shared.

use crate::steps::{saved_line, stored, text_of, wait_said, wait_saved};
use e2e::{Browser, Session, Site};

e2e::in_browser!(chromium = Chromium:
    answers_are_kept_and_can_be_shared_in_both_languages,
);

fn answers_are_kept_and_can_be_shared_in_both_languages(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let open = |path: &str| {
        session.open(&site.url(path));
        session.by_role("button", "Last ned som fil");
    };
    open("nb/evaluering/");
    let said = text_of(&session, "main").unwrap();
    assert!(
        said.contains("Ingen får svarene uten at du selv sender dem."),
        "{said}"
    );
    let claim = "[id='a-nytte']";
    session.by_role_in(claim, "radio", "Litt enig").click();
    session
        .by_role("textbox", "Hva var mest nyttig?")
        .type_text("Talerstolen");
    wait_saved(&session, &saved_line("mest-nyttig"));
    assert!(
        stored(&session)
            .iter()
            .any(|(name, text)| name.ends_with(":p:evaluering/nytte") && text.contains("4 av 5"))
    );
    // The same answers in the other language, and in words of its own.
    open("nn/evaluering/");
    session.wait("the answer is there", || {
        match session.by_role_in(claim, "radio", "Litt samd").is_checked() {
            true => Ok(()),
            false => Err(String::from("not chosen")),
        }
    });
    session.by_role("button", "Last ned som fil").click();
    wait_said(&session, "[data-part='taken']", "Fila ligg blant");
    let file = String::from_utf8(session.download()).unwrap();
    let wanted = "Eg får bruk for det eg har lært.\r\nLitt samd (4 av 5)\r\n\r\nKva var mest nyttig?\r\nTalerstolen\r\n";
    assert!(file.ends_with(wanted), "{file:?}");
    assert!(
        !file.contains("Det var lett"),
        "what was not answered: {file:?}"
    );
    // It is no part of what is brought to the session.
    session.open(&site.url("nb/samling/"));
    session.one("[id='samling'][data-live]");
    let gathered = text_of(&session, "[id='samling']").unwrap();
    assert!(!gathered.contains("Talerstolen i"), "{gathered}");
    assert!(!gathered.contains("4 av 5"), "{gathered}");
}
