//! «Oversikt»: receipts come in by hand, and the picture they come to.

use crate::{
    accessibility::Findings,
    paper::{printed, squeezed, wait_styled},
    steps::text_of,
};
use e2e::{
    Browser, Session,
    site::{PREFIX, Site},
};
use engine::session::{Light, MOST_PEOPLE, Receipt};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    the_picture_comes_with_the_fifth,
    what_is_wrong_changes_nothing,
    files_codes_and_the_camera_bring_receipts,
    by_its_own_address_and_in_two_tabs,
    issues_are_put_together_by_keys_and_by_hand,
    a_table_and_a_sheet_can_be_had,
    what_cannot_be_read_is_set_aside_and_all_is_deleted,
    axe_finds_nothing,
);
e2e::in_browser!(firefox = Firefox: the_picture_comes_with_the_fifth);
e2e::in_browser!(webkit = Webkit: the_picture_comes_with_the_fifth);

const PAGE: &str = "nb/prosessveileder/oversikt/";

/// The ids of a list of the page.
fn ids(site: &Site, name: &str) -> Vec<String> {
    let html = site.html(PAGE);
    let list = html
        .split_once(&format!("<ul data-list=\"{name}\">"))
        .unwrap()
        .1;
    let list = list.split_once("</ul>").unwrap().0;
    let ids = list.split("data-id=\"").skip(1);
    ids.map(|it| it.split('"').next().unwrap().to_owned())
        .collect()
}

fn receipt(site: &Site, at: usize) -> Receipt {
    let modules = ids(site, "modules");
    let stand = ids(site, "stands").swap_remove(0);
    let mut receipt = Receipt {
        id: format!("maker{at}"),
        made: 1_795_348_800 + at as u64,
        done: modules[..1].to_vec(),
        name: format!("Person Nummer {at}"),
        themes: modules[..1].to_vec(),
        issues: vec![format!("Sak {}", at % 3)],
        stands: vec![(stand, Light::ALL[at % 3])],
        rules: vec![format!("=Regel {at}")],
        evaluation: vec![("nytte".into(), "4 av 5".into())],
        ..Receipt::default()
    };
    receipt.tidy();
    receipt
}

fn text(site: &Site, which: impl Iterator<Item = usize>) -> String {
    let blocks = which.map(|at| Receipt::block(&receipt(site, at).write().unwrap()));
    blocks.collect::<Vec<_>>().join("\n\nHilsen\n\n")
}

/// A whole receipt with lines that no learner's page writes.
fn forged(lines: &str) -> String {
    Receipt::seal(&format!("iforger\nd1795348800\n{lines}")).unwrap()
}

#[track_caller]
fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.one("[id='oversikt'][data-live]");
    wait_styled(session);
}

/// Puts a text into the field and takes it in.
#[track_caller]
fn take(session: &Session, text: &str) {
    session.js::<()>(
        "document.querySelector('[data-part=told]').textContent = '';
         document.querySelector('#oversikt-tekst').value = arguments[0]",
        &[json!(text)],
    );
    session.one("[data-act=take]").click();
    session.wait("it is told what came of it", || {
        match text_of(session, "[data-part=told]") {
            Ok(text) if !text.trim().is_empty() => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
}

#[track_caller]
fn says(session: &Session, selector: &str, text: &str) {
    session.wait(text, || {
        let shown = text_of(session, selector)?;
        if shown.contains(text) {
            Ok(())
        } else {
            Err(shown)
        }
    });
}

fn stored(session: &Session) -> Vec<String> {
    session.js(
        "return Object.keys(localStorage).filter(key => /gruppe/.test(key)).map(key => key + '=' + localStorage[key])",
        &[],
    )
}

fn answers(session: &Session) -> String {
    session.js(
        "return document.querySelector('[data-answers]').innerText",
        &[],
    )
}

fn the_picture_comes_with_the_fifth(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    take(&session, &text(&site, 0..4));
    says(&session, "[data-part=told]", "4 nye kvitteringer");
    says(&session, "[data-part=few]", "Det mangler 1.");
    assert!(!answers(&session).contains("Sak 1"));
    take(&session, &text(&site, 3..5));
    says(
        &session,
        "[data-part=told]",
        "1 ny kvittering, 1 var her fra før",
    );
    session.one("[data-enough]:not([hidden])");
    let shown = answers(&session);
    assert!(
        shown.contains("Sak 1") && shown.contains("=Regel 4"),
        "{shown}"
    );
    assert!(!shown.contains("Person"), "no name beside answers: {shown}");
    says(&session, "[data-part=people]", "Person Nummer 4");
    session.reload();
    session.one("[id='oversikt'][data-live]");
    says(&session, "[data-part=count]", "5 kvitteringer");
}

fn what_is_wrong_changes_nothing(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    take(&session, &text(&site, 0..5));
    let before = stored(&session);
    let code = receipt(&site, 9).write().unwrap();
    let mangled = {
        let middle = code.len() / 2;
        let other = if &code[middle..=middle] == "A" {
            "B"
        } else {
            "A"
        };
        format!("{}{other}{}", &code[..middle], &code[middle + 1..])
    };
    for (text, said) in [
        ("hei".to_owned(), "Her er ingen kvittering"),
        (
            code[..code.len() - 20].to_owned(),
            "Slutten på kvitteringen mangler",
        ),
        (mangled, "endret på veien"),
        (
            code.replacen("kvittering.1", "kvittering.2", 1),
            "nyere utgave",
        ),
        (
            "<script>document.title='x'</script>\u{202e}".to_owned(),
            "Her er ingen kvittering",
        ),
        (
            forged("nStor\u{202e}vik"),
            "Innholdet er ikke noe kurset kan ha laget.",
        ),
        (
            forged(&format!("n{}", "😀".repeat(60))),
            "Innholdet er ikke noe kurset kan ha laget.",
        ),
        (
            // More rules than anybody can write.
            forged(
                &(0..7)
                    .map(|at| format!("kRegel {at}\n"))
                    .collect::<String>(),
            ),
            "Innholdet er ikke noe kurset kan ha laget.",
        ),
        (
            // More people than a council has.
            (0..=MOST_PEOPLE)
                .map(|at| receipt(&site, 100 + at).write().unwrap())
                .collect::<Vec<_>>()
                .join("\n"),
            "flere enn 300",
        ),
        ("x;y\n".repeat(10_000), "Her er ingen kvittering"),
        ("x".repeat(1_000_001), "for lang"),
        (text(&site, 0..1), "1 var her fra før"),
    ] {
        take(&session, &text);
        says(&session, "[data-part=told]", said);
        says(&session, "[data-part=told]", "Ingenting er endret.");
        assert_eq!(stored(&session), before, "{said}");
    }
    let mut hostile = receipt(&site, 9);
    hostile.rules = vec!["<img src=x onerror=\"document.title='x'\">".into()];
    hostile.name = "<b>Navn</b>".into();
    take(&session, &hostile.write().unwrap());
    says(&session, "[data-part=rules]", "<img src=x");
    says(&session, "[data-part=people]", "<b>Navn</b>");
    assert_eq!(session.all("[data-part=rules] img").len(), 0);
    assert_ne!(session.title(), "x");
    // A newer one of the same maker stands in its place, an older does not.
    let mut newer = receipt(&site, 0);
    newer.made += 1000;
    take(&session, &newer.write().unwrap());
    says(
        &session,
        "[data-part=told]",
        "1 kvittering erstattet en eldre",
    );
    take(&session, &text(&site, 0..1));
    says(&session, "[data-part=told]", "1 var eldre");
    says(&session, "[data-part=count]", "6 kvitteringer");
}

/// A stand-in for a camera that is held above codes: what it sees is
/// `window.seen`. Whether it is on is `window.isOn`.
const CAMERA: &str = "
    window.seen = [];
    window.BarcodeDetector = class {
        static async getSupportedFormats() { return ['qr_code']; }
        async detect() { return window.seen.map((rawValue) => ({ rawValue })); }
    };
    navigator.mediaDevices.getUserMedia = async () => {
        const stream = document.createElement('canvas').captureStream();
        window.isOn = () => stream.getTracks().some((track) => track.readyState === 'live');
        return stream;
    };
    HTMLMediaElement.prototype.play = async () => {};
";

fn files_codes_and_the_camera_bring_receipts(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    session.preload(CAMERA);
    open(&session, &site, PAGE);
    // Two files dropped at once, then one that is too large to be read.
    let drop = |texts: &[String]| {
        session.js::<()>(
            "const carried = new DataTransfer();
             for (const text of arguments[0]) carried.items.add(new File([text], 'k.txt'));
             const event = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true });
             document.querySelector('#oversikt').dispatchEvent(event)",
            &[json!(texts)],
        );
    };
    drop(&[text(&site, 0..1), text(&site, 1..3)]);
    says(&session, "[data-part=told]", "3 nye kvitteringer");
    drop(&["x".repeat(1_000_001)]);
    says(&session, "[data-part=told]", "for lang");
    says(&session, "[data-part=count]", "3 kvitteringer");
    // A receipt in several codes: shown to the camera one by one.
    let mut long = receipt(&site, 7);
    long.questions = (0..4)
        .map(|at| format!("{at} {}", "hvorfor ".repeat(60)))
        .collect();
    long.tidy();
    let codes = long.split(80).unwrap().codes;
    assert!(codes.len() > 1);
    session.by_role("button", "Skann QR-koder").click();
    session.wait_js("the camera is on", "return window.isOn?.()", &[]);
    let address = site.url(PAGE);
    let show = |code: &str| {
        let text = format!("{address}#{code}");
        session.js::<()>("window.seen = [arguments[0]]", &[text.into()]);
    };
    show(&codes[0]);
    says(&session, "[data-part=told]", "1 ny kvittering");
    says(&session, "[id='oversikt']", "mangler det deler");
    for code in &codes[1..] {
        show(code);
        says(&session, "[data-part=told]", "1 del ble lagt til");
        session.js::<()>(
            "document.querySelector('[data-part=told]').textContent = ''",
            &[],
        );
    }
    says(&session, "[data-part=count]", "4 kvitteringer");
    session.by_role("button", "Slå av kameraet").click();
    session.wait_js("the camera is off", "return !window.isOn()", &[]);
    assert!(session.has_role("main", "button", "Skann QR-koder"));
}

fn by_its_own_address_and_in_two_tabs(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let code = receipt(&site, 0).write().unwrap();
    open(&session, &site, &format!("{PAGE}#{code}"));
    says(&session, "[data-part=told]", "1 ny kvittering");
    assert!(!session.url().contains('#'), "{}", session.url());
    let first = session.tab();
    session.new_tab();
    open(&session, &site, PAGE);
    take(&session, &text(&site, 1..3));
    says(&session, "[data-part=count]", "3 kvitteringer");
    session.go_to_tab(&first);
    says(&session, "[data-part=count]", "3 kvitteringer");
    session.one("[data-act=remove][data-key=maker1]").click();
    says(&session, "[data-part=count]", "2 kvitteringer");
}

fn issues_are_put_together_by_keys_and_by_hand(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    take(&session, &text(&site, 0..6));
    let choose = |issue: &str, to: &str| {
        session.js::<()>(
            "const select = document.querySelector(`select[data-key='${arguments[0]}']`);
             select.value = arguments[1]; if (select.value !== arguments[1]) throw Error('no such choice');
             select.closest('p').querySelector('button').focus()",
            &[json!(issue), json!(to)],
        );
        session.press(e2e::Key::Enter);
    };
    choose("Sak 0", "+");
    session.one("#bunke-navn");
    session.press("Skole");
    session.one("[data-act=name]").focus();
    session.press(e2e::Key::Enter);
    says(&session, "[data-part=moved]", "«Skole»");
    choose("Sak 1", "=Skole");
    says(&session, "[data-pile=Skole] h4", "Skole: 4 personer");
    // By hand: onto the pile.
    session.js::<()>(
        "const handle = document.querySelector(`[data-issue='Sak 2'] [data-drag]`);
         const pile = document.querySelector('[data-pile=Skole]');
         pile.scrollIntoView({block: 'center'});
         const at = (element, name) => {
             const box = element.getBoundingClientRect();
             handle.dispatchEvent(new PointerEvent(name, {bubbles: true, cancelable: true, pointerId: 1,
                 clientX: box.left + 20, clientY: box.top + 10}));
         };
         at(handle, 'pointerdown'); at(pile, 'pointermove'); at(pile, 'pointerup');",
        &[],
    );
    says(&session, "[data-pile=Skole] h4", "Skole: 6 personer");
    session.one("[data-act=rename]").click();
    session.js::<()>(
        "document.querySelector('#bunke-navn').value = 'Oppvekst'",
        &[],
    );
    session.one("[data-act=name]").click();
    says(&session, "[data-pile=Oppvekst] h4", "Oppvekst: 6 personer");
    session.one("[data-act=apart]").click();
    session.wait("no pile has a name", || {
        match session.all("[data-part=issues] h4").len() {
            0 => Ok(()),
            some => Err(some.to_string()),
        }
    });
}

fn a_table_and_a_sheet_can_be_had(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    take(&session, &text(&site, 0..5));
    let paper = squeezed(&printed(&session));
    for text in ["Person Nummer 1", "Sak 1", "=Regel 1", "Rødt lys: stopp"] {
        assert!(paper.contains(&squeezed(text)), "{text} in {paper}");
    }
    for no in ["Slett alt", "Flytt til", "Ta inn teksten"] {
        assert!(!paper.contains(&squeezed(no)), "{no} in {paper}");
    }
    session.one("[data-act=csv]").click();
    let bytes = session.download();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let table = String::from_utf8(bytes).unwrap();
    assert!(table.contains("\"Kvitteringer\";\"\";\"5\""), "{table}");
    assert!(table.contains("\"'=Regel 1\""), "{table}");
    assert!(!table.contains("Person"), "{table}");
}

fn what_cannot_be_read_is_set_aside_and_all_is_deleted(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    session.js::<()>(
        "localStorage.setItem(arguments[0], 'noe annet')",
        &[json!(format!("nik:{PREFIX}:gruppe"))],
    );
    session.reload();
    session.one("[id='oversikt'][data-live]");
    says(&session, "[data-part=told]", "lot seg ikke lese");
    let aside = stored(&session);
    assert!(
        aside.len() == 1 && aside[0].contains("aside:") && aside[0].ends_with("noe annet"),
        "{aside:?}"
    );
    take(&session, &text(&site, 0..2));
    assert_eq!(stored(&session).len(), 2);
    session.one("[data-act=delete]").click();
    session.by_role("button", "Behold dem").click();
    assert_eq!(stored(&session).len(), 2);
    session.one("[data-act=delete]").click();
    session.by_role("button", "Slett kvitteringene").click();
    says(&session, "[data-part=done]", "slettet fra denne enheten");
    assert_eq!(stored(&session), Vec::<String>::new());
    says(&session, "[data-part=count]", "Ingen kvitteringer");
}

fn axe_finds_nothing(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    open(&session, &site, PAGE);
    found.look(&session, "none");
    take(&session, &text(&site, 0..4));
    found.look(&session, "four");
    take(&session, &text(&site, 4..30));
    found.look(&session, "thirty");
    open(&session, &site, "nn/prosessveileder/oversikt/");
    found.look(&session, "nynorsk");
    session.screenshot("overview");
    found.must_be_none();
}
