//! «Ordliste»: every term, and a field that lets the others be gone.

use crate::steps::wait_said;
use e2e::{Browser, Key, Session, Site};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    what_is_typed_leaves_the_words_that_fit,
    without_the_app_every_word_is_there,
    a_letter_and_a_lesson_lead_to_a_word,
);
e2e::in_browser!(firefox = Firefox:
    what_is_typed_leaves_the_words_that_fit,
);
e2e::in_browser!(webkit = Webkit:
    what_is_typed_leaves_the_words_that_fit,
);

const STATUS: &str = ".word-filter [role='status']";

/// The names of the words that can be seen.
fn shown(session: &Session) -> Vec<String> {
    session.js(
        "return [...document.querySelectorAll('.word-group dt')].filter(it => it.checkVisibility()).map(it => it.textContent)",
        &[],
    )
}

#[track_caller]
fn type_in(session: &Session, label: &str, text: &str) {
    session.by_role("searchbox", label).click();
    session.press(Key::Control + "a");
    session.press(text);
}

fn what_is_typed_leaves_the_words_that_fit(browser: Browser) {
    let (session, site) = (Session::start(browser), Site::start());
    for (lang, label, of, fourth, none) in [
        (
            "nb",
            "Finn et ord",
            "av",
            "innbyggerne hvert fjerde",
            "Ingen ord passer.",
        ),
        (
            "nn",
            "Finn eit ord",
            "av",
            "innbyggjarane kvart fjerde",
            "Ingen ord passar.",
        ),
    ] {
        session.open(&site.url(&format!("{lang}/ordliste/")));
        session.one(".word-filter[data-live]");
        let all = shown(&session);
        assert!(all.len() > 50, "{}", all.len());
        type_in(&session, label, "innst");
        wait_said(&session, STATUS, &format!("1 {of} {} ord", all.len()));
        assert_eq!(shown(&session), ["innstilling"]);
        // Capital letters are no other letters.
        type_in(&session, label, "HABIL");
        let fits: Vec<_> = all
            .iter()
            .filter(|it| it.contains("habil"))
            .cloned()
            .collect();
        assert!(fits.len() > 1, "{fits:?}");
        wait_said(
            &session,
            STATUS,
            &format!("{} {of} {} ord", fits.len(), all.len()),
        );
        assert_eq!(shown(&session), fits);
        // What is in no word's name is looked for in what they mean.
        type_in(&session, label, fourth);
        wait_said(&session, STATUS, &format!("1 {of} {} ord", all.len()));
        assert_eq!(shown(&session), ["kommunestyre"]);
        type_in(&session, label, "xyzzy");
        wait_said(&session, STATUS, none);
        assert_eq!(shown(&session), Vec::<String>::new());
        type_in(&session, label, " ");
        wait_said(&session, STATUS, &format!("{0} {of} {0} ord", all.len()));
        assert_eq!(shown(&session), all);
    }
}

fn without_the_app_every_word_is_there(browser: Browser) {
    let (session, site) = (Session::start(browser), Site::start());
    let html = site.html("nb/ordliste/");
    assert_eq!(
        html.matches("<dt>").count(),
        html.matches("id=\"ord-").count()
    );
    session.open(&site.url("nb/ordliste/#ord-saksliste"));
    let is_in_view = "const box = document.getElementById('ord-saksliste').getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight";
    session.wait_js("the word is in view", is_in_view, &[]);
}

fn a_letter_and_a_lesson_lead_to_a_word(browser: Browser) {
    let (session, site) = (Session::start(browser), Site::start());
    session.open(&site.url("nb/"));
    session.by_role_in("main", "link", "Ordliste").click();
    session.one(".word-filter[data-live]");
    session.by_role("link", "V").click();
    let at = "return location.hash === arguments[0]";
    session.wait_js("the address is the letter's", at, &[json!("#bokstav-v")]);
    let link = "main #ord-saksliste .word-places a";
    session.one(link).click();
    session.wait_js(
        "the lesson is shown",
        "return document.querySelector('main').dataset.page === 'lesson' && !!document.getElementById('ord-saksliste')",
        &[],
    );
}
