//! «Til samlingen»: what was written in the lessons is gathered, and comes along
//! on paper, by the clipboard and as a file.

use crate::{
    accessibility::Findings,
    keyboard::tab_to,
    paper::{sheets, squeezed, wait_styled},
    saved::put,
    steps::{saved_line, scope, text_of, wait_said, wait_saved},
};
use course::GatheringIndex;
use e2e::{Browser, Key, Session, Site, content::plain};
use engine::progress::{MIN_SAK, Progress, Version};
use serde_json::json;
use std::fs;

e2e::in_browser!(chromium = Chromium:
    what_was_written_in_lessons_is_gathered_and_goes_along,
    who_has_written_nothing_is_told_where_to_begin,
    issues_and_points_are_written_here_and_kept,
    two_sheets_are_enough_for_anything,
    it_is_a_file_and_a_text_to_copy_by_hand,
    what_is_gone_or_changed_or_written_twice_is_there,
    another_tab_is_heard_and_the_focus_stays,
    without_its_index_nothing_is_missing,
    nynorsk_is_nynorsk,
    axe_finds_nothing_and_nothing_overflows,
);
e2e::in_browser!(firefox = Firefox:
    what_was_written_in_lessons_is_gathered_and_goes_along,
);
e2e::in_browser!(webkit = Webkit:
    what_was_written_in_lessons_is_gathered_and_goes_along,
);

const PAGE: &str = "nb/samling/";

/// 22 November 2026, 12.00 UTC.
const NOON: u64 = 1_795_348_800_000;

const ISSUE: &str = "Skoleveien i Storvik";
const STEP: &str = "Jeg spør rektor først.";
const RULE: &str = "Vi lar hverandre snakke ut.";
const SPEECH: &str = "Ordfører, jeg er ny her.";

/// What names the texts, as the page is told.
pub fn index(site: &Site, lang: &str) -> GatheringIndex {
    let html = site.html(&format!("{lang}/samling/"));
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split('"').next().unwrap();
    serde_json::from_str(&fs::read_to_string(site.dir().join(path)).unwrap()).unwrap()
}

/// What is asked in a part, the first time.
pub fn asked(index: &GatheringIndex, part: &str) -> (String, String, String) {
    let entry = index.entries.iter().find(|it| it.part == part).unwrap();
    (entry.key.clone(), entry.path.clone(), entry.title.clone())
}

fn version(text: &str, at: u64, bring: bool) -> Version {
    Version {
        at,
        text: text.into(),
        bring,
        rev: String::new(),
    }
}

/// Opens the page and waits until it knows how things are.
#[track_caller]
fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    wait_shown(session);
}

#[track_caller]
fn wait_shown(session: &Session) {
    session.one("[id='samling'][data-live]");
    wait_styled(session);
}

/// Opens the page on which an activity stands.
#[track_caller]
fn open_activity(session: &Session, site: &Site, path: &str) -> String {
    let (path, _) = path.split_once('#').unwrap();
    session.open(&site.url(path));
    session.wait_alive();
    path.to_owned()
}

/// Writes in an activity, and waits until it is kept.
#[track_caller]
fn write(session: &Session, site: &Site, (key, path, _): &(String, String, String), text: &str) {
    open_activity(session, site, path);
    let id = key.split_once('/').unwrap().1;
    session
        .one(&format!("{} textarea", scope(id)))
        .type_text(text);
    wait_saved(session, &saved_line(id));
}

/// The visible text of a part of the page.
#[track_caller]
fn part(session: &Session, part: &str) -> String {
    let part = format!("[data-section='{part}']");
    session.js(
        "const it = document.querySelector(arguments[0]); return it.checkVisibility() ? it.innerText.replace(/\\s+/g, ' ') : ''",
        &[json!(part)],
    )
}

/// The box of a text.
fn mark(key: &str) -> String {
    format!("[data-act='bring'][data-key='{key}']")
}

/// Keeps what is copied and downloaded, where a driver has neither a clipboard
/// nor a folder. What is copied is refused where `refused` is set.
fn catch(session: &Session, refused: bool) {
    session.js::<()>(
        "window.taken = {};
         Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => {
            window.taken.copied = text;
            return arguments_refused ? Promise.reject(Error('no')) : Promise.resolve();
         } } });
         const make = URL.createObjectURL;
         URL.createObjectURL = blob => {
            blob.text().then(text => { window.taken.text = text; window.taken.type = blob.type; });
            return make(blob);
         };
         HTMLAnchorElement.prototype.click = function () { window.taken.name = this.download; };"
            .replace("arguments_refused", if refused { "true" } else { "false" })
            .as_str(),
        &[],
    );
}

#[track_caller]
fn taken(session: &Session, what: &str) -> String {
    session.wait(&format!("{what} is there"), || {
        session.try_js("return window.taken[arguments[0]]", &[json!(what)])
    })
}

fn what_was_written_in_lessons_is_gathered_and_goes_along(browser: Browser) {
    let site = Site::start();
    let index = index(&site, "nb");
    let (own, rule, speech) = (
        asked(&index, "min-sak"),
        asked(&index, "kjoreregler"),
        asked(&index, "innlegg"),
    );
    let session = Session::start(browser);
    write(&session, &site, &own, STEP);
    let id = own.0.split_once('/').unwrap().1;
    session
        .one(&format!("{} [id$='-sak']", scope(id)))
        .type_text(ISSUE);
    wait_saved(&session, &saved_line(id));
    write(&session, &site, &rule, RULE);
    write(&session, &site, &speech, SPEECH);

    open(&session, &site, PAGE);
    for (name, title, texts) in [
        ("min-sak", "Min sak", [ISSUE, &own.2, STEP]),
        (
            "kjoreregler",
            "Forslag til kjøreregler",
            [&rule.2, RULE, ""],
        ),
        ("innlegg", "Innlegg", [&speech.2, SPEECH, ""]),
    ] {
        session.by_role("heading", title);
        let shown = part(&session, name);
        for text in texts {
            assert!(shown.contains(text), "«{text}» in «{shown}»");
        }
    }
    assert_eq!(part(&session, "tanker"), "", "nothing was written there");

    // Left out: folded away here, and the lesson's box follows.
    session.one(&mark(&rule.0)).click();
    wait_said(&session, "[data-part='told']", "Teksten blir ikke med.");
    wait_said(&session, "[data-part='count']", "Ikke med: 1 tekst");
    assert_eq!(part(&session, "kjoreregler"), "");
    let box_of = |key: &str| format!("[id='a-{}-bring']", key.split_once('/').unwrap().1);
    let box_is = |session: &Session, ticked: bool| {
        open_activity(session, &site, &rule.1);
        session.wait("the lesson's box follows", || {
            match session.one(&box_of(&rule.0)).is_checked() == ticked {
                true => Ok(()),
                false => Err(String::from("it does not")),
            }
        });
    };
    box_is(&session, false);
    let text = format!("{} textarea", scope(rule.0.split_once('/').unwrap().1));
    assert_eq!(session.one(&text).value(), RULE);
    open(&session, &site, PAGE);
    session.one("[data-section='igjen'] > summary").click();
    session.one(&mark(&rule.0)).click();
    wait_said(&session, "[data-part='told']", "Teksten blir med.");
    assert!(part(&session, "kjoreregler").contains(RULE));
    box_is(&session, true);

    // It goes along as a text and as a file.
    open(&session, &site, PAGE);
    catch(&session, false);
    session.by_role("button", "Kopier som tekst").click();
    wait_said(&session, "[data-part='taken']", "Teksten er kopiert.");
    let copied = taken(&session, "copied");
    let begin = "Til samlingen\n";
    assert!(copied.starts_with(begin), "{copied}");
    let wanted = format!(
        "Min sak: {ISSUE}\n{}\n\n{}\n{STEP}\n",
        "=".repeat(29),
        own.2
    );
    assert!(copied.contains(&wanted), "{wanted}\nin\n{copied}");
    session.by_role("button", "Last ned som fil").click();
    wait_said(&session, "[data-part='taken']", "Filen ligger blant");
    let (name, text) = (taken(&session, "name"), taken(&session, "text"));
    assert!(
        name.starts_with("til-samlingen-20") && name.ends_with(".txt"),
        "{name}"
    );
    assert_eq!(text, copied.replace('\n', "\r\n"));
    assert_eq!(taken(&session, "type"), "text/plain;charset=utf-8");
}

fn who_has_written_nothing_is_told_where_to_begin(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    let own = asked(&index(&site, "nb"), "min-sak");
    let said = text_of(&session, "main").unwrap();
    assert!(said.contains("Ingenting blir sendt herfra."), "{said}");
    let shown: String = session.js("return document.querySelector('#samling').innerText", &[]);
    assert!(
        shown.contains("Du har ikke skrevet noe i modulene ennå."),
        "{shown}"
    );
    for hidden in ["Dette tar du med", "Ikke med", "Skriv ut", "Uten skript"] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    session.by_role("link", &own.2).click();
    session.one(&format!("[id='a-{}']", own.0.split_once('/').unwrap().1));
}

fn issues_and_points_are_written_here_and_kept(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open(&session, &site, PAGE);
    session.by_role("textbox", "Sak 1").type_text("Bibliotek");
    session.by_role("textbox", "Sak 2").type_text("Skolevei");
    wait_saved(&session, &saved_line("saker"));
    session
        .one("[id='a-saker'] .priority:nth-child(2) [aria-label='Flytt opp']")
        .click();
    let points = [("Hva", "Ringe rektor"), ("Når", "I mai")];
    for (name, text) in points {
        session
            .by_role("textbox", &format!("Punkt 1: {name}"))
            .type_text(text);
    }
    wait_saved(&session, &saved_line("oppfolging"));
    session.reload();
    wait_shown(&session);
    assert_eq!(session.by_role("textbox", "Sak 1").value(), "Skolevei");
    assert_eq!(session.by_role("textbox", "Sak 2").value(), "Bibliotek");
    for (name, text) in points {
        let field = session.by_role("textbox", &format!("Punkt 1: {name}"));
        assert_eq!(field.value(), text);
    }
    let [paper] = &sheets(&session)[..] else {
        panic!("one sheet")
    };
    for text in [
        "De viktigste sakene",
        "Sak 1: Skolevei",
        "Ringe rektor",
        "Til hvilket organ",
    ] {
        assert!(paper.contains(&squeezed(text)), "{text} in {paper}");
    }
    // They can be left at home, too.
    session.one("[id='a-saker-bring']").click();
    wait_saved(&session, &saved_line("saker"));
    session.wait("the issues are not on paper", || {
        let sheet = text_of(&session, "[data-part='sheet']")?;
        match sheet.contains("Skolevei") || !sheet.contains("Ringe rektor") {
            true => Err(sheet),
            false => Ok(()),
        }
    });
    // «Dette er lagret» knows them by name.
    session.open(&site.url("nb/lagret/"));
    session.wait("they are named", || {
        let group = text_of(&session, "[data-group='samling']")?;
        match group.contains("Sak 1") && group.contains("Punkt 1: Når") {
            true => Ok(()),
            false => Err(group),
        }
    });
}

/// Everything that the course asks for, each answered with so much text.
fn written(index: &GatheringIndex, text: &str) -> Progress {
    let mut progress = Progress::default();
    let mut note = |key: &str| {
        progress.note(key, "5f3a9c01", version(text, NOON, true));
    };
    for entry in &index.entries {
        if entry.rows.is_empty() {
            note(&entry.key);
        }
        for row in &entry.rows {
            if entry.columns.is_empty() {
                note(&Progress::field(&entry.key, &row.id));
            }
            for column in &entry.columns {
                note(&Progress::field(
                    &entry.key,
                    &format!("{}.{}", row.id, column.id),
                ));
            }
        }
    }
    progress
}

fn two_sheets_are_enough_for_anything(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let index = index(&site, "nb");
    let sentence = "Vi trenger en tryggere skolevei i Storvik, og det haster. ";
    let two = |text: &str| {
        let mut progress = Progress::default();
        for part in ["min-sak", "innlegg"] {
            let key = asked(&index, part).0;
            progress.note(&key, "5f3a9c01", version(text, NOON, true));
        }
        progress.note(MIN_SAK, "5f3a9c01", version(ISSUE, NOON, false));
        progress
    };
    let long = |it: &str| two(&it.repeat(20_000 / it.chars().count()));
    let mut many = two(sentence);
    for at in 0..400 {
        let key = format!("borte/tanke-{at}");
        many.note(&key, "5f3a9c01", version(&sentence.repeat(20), NOON, true));
    }
    let mut cases = vec![
        ("words", long(sentence), true),
        ("one word", long("x"), true),
        ("wide letters", long("WM "), true),
        ("short lines", long("å\n"), true),
        ("empty lines", long("a\n\n\n\n"), true),
        ("signs of two letters' width", long("漢字"), true),
        ("pictures", long("🏫 "), true),
        ("many texts", many, true),
        ("all fields", written(&index, &sentence.repeat(30)), true),
        ("a little", two(sentence), false),
    ];
    // Around the steps, where each is as full as it gets.
    for count in (50..=105).step_by(5) {
        cases.push(("a step", two(&sentence.repeat(count)), false));
    }
    let mut seen = Vec::new();
    for (what, progress, is_short) in cases {
        session.open(&site.url("finnes-ikke"));
        session.js::<()>(
            "localStorage.clear(); indexedDB.deleteDatabase('nik:/et/sted/')",
            &[],
        );
        put(&session, &site, &progress);
        open(&session, &site, PAGE);
        let sheets = sheets(&session);
        let density: String = session.js(
            "return document.querySelector('[data-density]').dataset.density",
            &[],
        );
        let paper = sheets.concat();
        assert!(
            sheets.len() <= 2,
            "{what}, {density}: {} sheets",
            sheets.len()
        );
        let is_told = paper.contains(&squeezed("… (resten"));
        assert_eq!(is_told, is_short, "{what}, {density}: {paper}");
        if what != "many texts" && what != "all fields" {
            assert!(
                paper.contains(&squeezed(&format!("Min sak: {ISSUE}"))),
                "{what}"
            );
            assert!(
                paper.contains(&squeezed(&asked(&index, "innlegg").2)),
                "{what}"
            );
        }
        if what == "many texts" {
            assert!(
                paper.contains(&squeezed("tekster til står på siden.")),
                "{paper}"
            );
        }
        for control in [
            "Ta med til samlingen",
            "Skriv ut",
            "Etter samlingen",
            "Ingenting blir sendt",
        ] {
            let is_own = what == "all fields" && control == "Etter samlingen";
            assert!(
                is_own || !paper.contains(&squeezed(control)),
                "{what}: {control}"
            );
        }
        if !seen.contains(&density) {
            seen.push(density);
        }
        // All of it is on the page.
        let shown: usize = session.js(
            "return Math.max(...[...document.querySelectorAll('.saved-text blockquote')].map(it => it.textContent.length))",
            &[],
        );
        assert!(!is_short || shown > 1000, "{what}: {shown}");
    }
    seen.sort();
    assert_eq!(seen, ["0", "1", "2", "3"], "every step was printed");
}

fn it_is_a_file_and_a_text_to_copy_by_hand(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut progress = Progress::default();
    let key = asked(&index(&site, "nb"), "innlegg").0;
    progress.note(
        &key,
        "5f3a9c01",
        version("Første linje\r\nAndre linje æøå\n<b>", NOON, true),
    );
    put(&session, &site, &progress);
    open(&session, &site, PAGE);
    session.by_role("button", "Last ned som fil").click();
    let file = String::from_utf8(session.download()).unwrap();
    assert!(
        file.contains("\r\nFørste linje\r\nAndre linje æøå\r\n<b>\r\n"),
        "{file:?}"
    );
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "{file:?}");
    // Where the browser does not let us copy, the text stands there, marked.
    catch(&session, true);
    session.by_role("button", "Kopier som tekst").click();
    wait_said(
        &session,
        "[data-part='taken']",
        "Nettleseren lot oss ikke kopiere.",
    );
    let field = session.by_role("textbox", "Tekst å kopiere");
    assert!(
        field.value().contains("Andre linje æøå\n<b>\n"),
        "{}",
        field.value()
    );
    session.wait_js(
        "all of it is marked",
        "const it = document.querySelector('#til-kopi'); return document.activeElement === it && it.selectionStart === 0 && it.selectionEnd === it.value.length",
        &[],
    );
}

fn what_is_gone_or_changed_or_written_twice_is_there(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let key = asked(&index(&site, "nb"), "kjoreregler").0;
    let mut progress = Progress::default();
    let old = Version {
        rev: "0ddba11".into(),
        ..version("Den ene", NOON, true)
    };
    progress.note(&key, "5f3a9c01", old);
    let mut elsewhere = Progress::default();
    elsewhere.note(
        &key,
        "77e0b4d2",
        version("Den andre <img src=x>", NOON - 1, true),
    );
    progress.join(elsewhere);
    progress.note("motet/borte", "5f3a9c01", version("Fra før", NOON, true));
    progress.note(
        "evaluering/onske",
        "5f3a9c01",
        version("Et ønske", NOON, false),
    );
    progress.note("kursbevis/navn", "5f3a9c01", version("Ola", NOON, false));
    put(&session, &site, &progress);
    open(&session, &site, PAGE);
    let rules = part(&session, "kjoreregler");
    for text in [
        "Den ene",
        "Dette skrev du samtidig et annet sted:",
        "Den andre <img src=x>",
        "Spørsmålet er endret siden du svarte.",
    ] {
        assert!(rules.contains(text), "{text} in {rules}");
    }
    let gone = part(&session, "borte");
    assert!(
        gone.contains("motet/borte") && gone.contains("Fra før"),
        "{gone}"
    );
    let all = text_of(&session, "[id='samling']").unwrap();
    assert!(!all.contains("Et ønske") && !all.contains("Ola"), "{all}");
    // Left out and taken in again, both are still there, the latest first.
    session.one(&mark(&key)).click();
    wait_said(&session, "[data-part='count']", "Ikke med: 1 tekst");
    session.one("[data-section='igjen'] > summary").click();
    session.one(&mark(&key)).click();
    session.wait("it is back", || {
        let again = part(&session, "kjoreregler");
        if again == rules { Ok(()) } else { Err(again) }
    });
}

fn another_tab_is_heard_and_the_focus_stays(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let index = index(&site, "nb");
    let mut progress = Progress::default();
    let keys = ["min-sak", "innlegg", "kjoreregler"].map(|part| asked(&index, part).0);
    for key in &keys {
        progress.note(key, "5f3a9c01", version(STEP, NOON, true));
    }
    put(&session, &site, &progress);
    open(&session, &site, PAGE);
    let here = session.tab();
    // By keyboard: the next box has the focus when one goes away.
    tab_to(&session, &mark(&keys[1]));
    session.press(" ");
    wait_said(&session, "[data-part='count']", "Ikke med: 1 tekst");
    let focused = "return document.activeElement?.dataset.key";
    assert_eq!(session.js::<String>(focused, &[]), keys[2]);
    session.new_tab();
    let (key, path, _) = asked(&index, "innlegg");
    open_activity(&session, &site, &path);
    let id = key.split_once('/').unwrap().1;
    session.one(&format!("[id='a-{id}-bring']")).click();
    wait_saved(&session, &saved_line(id));
    session.go_to_tab(&here);
    session.wait("what the other tab ticked is brought", || {
        let shown = part(&session, "innlegg");
        if shown.contains(STEP) {
            Ok(())
        } else {
            Err(shown)
        }
    });
    assert_eq!(
        session.js::<String>(focused, &[]),
        keys[2],
        "the focus stays"
    );
    assert_eq!(part(&session, "igjen"), "");
    // When the last one goes away, the heading has it.
    for _ in 0..3 {
        session.press(" ");
        session.press(Key::Null);
    }
    session.wait_js(
        "the heading has the focus",
        "return document.activeElement?.id === 'samling-med'",
        &[],
    );
    wait_said(&session, "[data-part='count']", "Ikke med: 3 tekster");
}

fn without_its_index_nothing_is_missing(browser: Browser) {
    let site = Site::changed(|dir| {
        for file in fs::read_dir(dir.join("assets")).unwrap() {
            let path = file.unwrap().path();
            if path.to_string_lossy().contains("/gathering.") {
                fs::remove_file(path).unwrap();
            }
        }
    });
    let session = Session::start(browser);
    let mut progress = Progress::default();
    progress.note(
        "motet/min-kjoreregel",
        "5f3a9c01",
        version(RULE, NOON, true),
    );
    put(&session, &site, &progress);
    open(&session, &site, PAGE);
    let shown = part(&session, "borte");
    assert!(shown.contains(RULE), "{shown}");
}

fn nynorsk_is_nynorsk(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let index = index(&site, "nn");
    let (rule, speech) = (asked(&index, "kjoreregler"), asked(&index, "innlegg"));
    let mut progress = Progress::default();
    progress.note(&rule.0, "5f3a9c01", version(RULE, NOON, true));
    progress.note(&speech.0, "5f3a9c01", version(SPEECH, NOON, true));
    put(&session, &site, &progress);
    open(&session, &site, "nn/samling/");
    session.by_role("heading", "Framlegg til køyrereglar");
    assert!(part(&session, "kjoreregler").contains(&plain(&rule.2)));
    session.one(&mark(&rule.0)).click();
    wait_said(&session, "[data-part='count']", "Ikkje med: 1 tekst");
    let [paper] = &sheets(&session)[..] else {
        panic!("one sheet")
    };
    assert!(paper.contains(&squeezed(SPEECH)) && !paper.contains(&squeezed(RULE)));
    catch(&session, false);
    session.by_role("button", "Last ned som fil").click();
    wait_said(&session, "[data-part='taken']", "Fila ligg blant");
    assert!(taken(&session, "name").starts_with("til-samlinga-20"));
}

fn axe_finds_nothing_and_nothing_overflows(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    let index = index(&site, "nb");
    let mut progress = written(&index, &format!("{} {STEP}", "ord".repeat(60)));
    progress.note(MIN_SAK, "5f3a9c01", version(ISSUE, NOON, false));
    progress.note("motet/borte#1", "5f3a9c01", version(STEP, NOON, true));
    progress.note("motet/ute", "5f3a9c01", version(STEP, NOON, false));
    for (what, progress) in [("nothing", None), ("everything", Some(progress))] {
        if let Some(progress) = &progress {
            put(&session, &site, progress);
        }
        for path in [PAGE, "nn/samling/"] {
            open(&session, &site, path);
            session.js::<()>(
                "document.querySelectorAll('#samling details').forEach(it => it.open = true)",
                &[],
            );
            if progress.is_some() {
                catch(&session, true);
                session.one("[data-act='copy']").click();
                session.one("[id='til-kopi']");
            }
            session.viewport(320, 800, 1);
            let wide: (u32, u32) = session.js(
                "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]",
                &[],
            );
            assert!(wide.0 <= wide.1, "{what} {path}: {wide:?}");
            found.look(&session, &format!("{what} {path}"));
        }
    }
    session.screenshot("gathering");
    found.must_be_none();
}
