//! The harness itself, on a page of its own: it finds what it should find and
//! sees what it should refuse. Without this, a silent harness looks like a
//! faultless site.

use e2e::{Browser, Key, Session, Site, axe, files::TempDir};
use std::fs;

e2e::in_browser!(chromium = Chromium: roles_keys_and_reports, widths_logs_and_axe_are_seen);
e2e::in_browser!(firefox = Firefox: roles_keys_and_reports);
e2e::in_browser!(webkit = Webkit: roles_keys_and_reports);

const POLICY: &str = "default-src 'self'; style-src 'self'";

const PAGE: &str = r#"<!doctype html><html lang="nb"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self'">
<meta name="viewport" content="width=device-width"><title>Prøve</title>
<main><h1>Prøve</h1>
<fieldset><legend>Hva først?</legend>
<label for="a"><input type="radio" name="q" id="a"><span>Det <b>ene</b></span></label>
<label for="b"><input type="radio" name="q" id="b"><span>Det andre</span></label></fieldset>
<label><input type="checkbox"><span>Ta med til samlingen</span></label>
<label for="t">Hva tenker du?</label><textarea id="t"></textarea>
<button type="button" aria-label="Flytt opp"><svg width="9" height="9"></svg></button>
<a href="">Neste</a><div role="status">Riktig.</div></main></html>"#;

fn site() -> (TempDir, Site) {
    let folder = TempDir::new("tiny");
    fs::write(folder.path().join("index.html"), PAGE).unwrap();
    let site = Site::of(folder.path());
    (folder, site)
}

fn roles_keys_and_reports(browser: Browser) {
    let (_folder, site) = site();
    let gate = site.gate();
    gate.report_on(POLICY);
    let session = Session::start(browser);
    session.open(&format!("{}{}", gate.origin(), e2e::site::PREFIX));

    let roles = [
        ("radio", "Det ene"),
        ("checkbox", "Ta med til samlingen"),
        ("textbox", "Hva tenker du?"),
        ("button", "Flytt opp"),
        ("link", "Neste"),
        ("heading", "Prøve"),
        ("group", "Hva først?"),
    ];
    for (role, name) in roles {
        session.by_role(role, name);
    }
    assert!(
        !session.has_role("", "radio", "Det"),
        "a part of the name is not the name"
    );
    assert!(
        !session.has_role("", "link", "Flytt opp"),
        "a button is no link"
    );

    session.by_role("radio", "Det andre").click();
    assert!(session.by_role("radio", "Det andre").is_checked());
    session
        .by_role("textbox", "Hva tenker du?")
        .type_text("å være");
    assert_eq!(
        session.by_role("textbox", "Hva tenker du?").value(),
        "å være"
    );
    session.by_role("radio", "Det andre").focus();
    session.press(Key::Up);
    assert!(
        session.by_role("radio", "Det ene").is_checked(),
        "arrow keys reach the page"
    );

    assert_eq!(gate.reports(), Vec::<String>::new());
    session.js::<()>(
        "document.querySelector('h1').setAttribute('style', 'color: red')",
        &[],
    );
    session.wait("a broken policy is reported", || {
        gate.reports().first().map(|_| ()).ok_or("no report".into())
    });
}

fn widths_logs_and_axe_are_seen(browser: Browser) {
    let (_folder, site) = site();
    let session = Session::start(browser);
    session.open(&site.url(""));
    session.console();
    assert_eq!(axe::violations(&session), Vec::<String>::new());
    session.js::<()>(
        "console.error('feil'); document.querySelector('h1').remove();
         document.querySelector('textarea').removeAttribute('id');
         new Image().src = 'http://127.0.0.1:9/foreign.png';",
        &[],
    );
    let found = axe::violations(&session).join("\n");
    assert!(
        found.contains("label: ") && found.contains("textarea"),
        "{found}"
    );
    session.wait("the console has the error", || {
        let lines = session.console();
        if lines
            .iter()
            .any(|line| line.starts_with("SEVERE") && line.contains("feil"))
        {
            Ok(())
        } else {
            Err(format!("{lines:?}"))
        }
    });
    session.viewport(320, 640, 1);
    session.color_scheme("dark");
    assert_eq!(session.js::<u32>("return innerWidth", &[]), 320);
    assert!(session.screenshot("harness").is_file());
    let asked = session.network();
    assert!(
        asked.iter().any(|url| url.starts_with(&site.origin())),
        "{asked:?}"
    );
}
