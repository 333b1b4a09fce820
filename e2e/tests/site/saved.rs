//! «Dette er lagret»: everything is shown, can be carried away, brought in from
//! anywhere, and deleted.

use crate::{
    keyboard::tab_to,
    paper::{printed, squeezed},
    steps::{open_and_answer, open_lesson, scope, stored, text_of, verdict, wait_saved},
};
use course::{EntryKind, Kind, SavedEntry, SavedIndex, SavedModule};
use e2e::{
    Browser, Key, Session, axe,
    content::Lesson,
    files::{self, TempDir},
    site::{LESSON, PREFIX, Site},
};
use engine::{
    cards,
    progress::{self, Attempt, Entry, Progress, Run, Version, backup},
};
use serde_json::json;
use std::fs;

e2e::in_browser!(chromium = Chromium:
    everything_comes_back_from_a_file,
    a_code_moves_it_to_another_device,
    a_copy_is_dropped_or_pasted,
    a_code_says_what_did_not_fit,
    a_mangled_code_changes_nothing,
    a_hostile_file_changes_nothing_and_is_never_markup,
    what_was_set_aside_is_listed_tried_and_deleted,
    one_text_is_deleted_and_nothing_else,
    everything_is_deleted_in_every_tab,
    what_is_gone_or_changed_is_told,
    without_its_index_nothing_is_missing,
    another_tab_moves_neither_focus_nor_folds,
    nynorsk_is_nynorsk,
    paper_has_what_is_folded_and_no_buttons,
    the_keyboard_alone_is_enough,
    axe_finds_nothing_and_nothing_overflows,
);
e2e::in_browser!(firefox = Firefox:
    everything_comes_back_from_a_file,
    a_code_moves_it_to_another_device,
);
e2e::in_browser!(webkit = Webkit:
    everything_comes_back_from_a_file,
    a_code_moves_it_to_another_device,
);

const SAVED: &str = "nb/lagret/";

/// What a learner wrote.
const TEXT: &str = "Skoleveien i Storvik";

/// 22 November 2026, 12.00 UTC.
const NOON: u64 = 1_795_348_800_000;

/// What the course has, as the page is told.
fn index(site: &Site, lang: &str) -> SavedIndex {
    let html = site.html(&format!("{lang}/lagret/"));
    let path = html.split_once("data-index=\"").unwrap().1;
    let path = path.split('"').next().unwrap();
    let json = std::fs::read_to_string(site.dir().join(path)).unwrap();
    serde_json::from_str(&json).unwrap()
}

/// All of the course, done: every lesson read, every exercise answered, every
/// text written.
fn all_done(index: &SavedIndex) -> Progress {
    let mut progress = Progress::default();
    let entries = index.modules.iter().flat_map(|module| &module.entries);
    for (at, entry) in entries.enumerate() {
        do_one(&mut progress, entry, NOON + 60_000 * at as u64);
    }
    progress
}

fn do_one(progress: &mut Progress, entry: &SavedEntry, at: u64) {
    let (key, rev) = (entry.key.as_str(), entry.rev.clone());
    let attempt = |score| Attempt {
        at,
        score,
        picks: vec!["x".into()],
        rev: rev.clone(),
    };
    let run = |path: [&str; 2]| Run {
        at,
        path: path.map(str::to_owned).to_vec(),
        rev: rev.clone(),
    };
    match entry.kind {
        EntryKind::Lesson if key == cards::UNTIL => {
            let value = 20_270_131;
            progress.say(key, Entry { at, value });
        }
        EntryKind::Card => {
            progress.say(key, Entry { at, value: 3 });
        }
        EntryKind::Lesson => {
            progress.visit(key, at, true);
        }
        EntryKind::Activity(Kind::Reflect | Kind::Speech) => {
            let version = Version {
                at,
                text: format!("Dette skrev jeg om «{}».\n\nOg litt til.", entry.title),
                bring: at.is_multiple_of(120_000),
                rev,
            };
            progress.note(key, "5f3a9c01", version);
        }
        EntryKind::Activity(Kind::Scenario) => {
            progress.play(key, run(["ring", "@slutt"]));
            progress.attempt(key, attempt(1000));
        }
        EntryKind::Activity(Kind::Quiz) => {
            progress.play(key, run(["en", "to"]));
            progress.attempt(key, attempt(800));
        }
        EntryKind::Activity(_) => {
            progress.attempt(
                key,
                attempt(if at.is_multiple_of(180_000) { 0 } else { 1000 }),
            );
            progress.attempt(
                key,
                Attempt {
                    at: at + 1,
                    ..attempt(1000)
                },
            );
        }
    }
}

/// Puts progress into localStorage, as an earlier visit left it.
pub fn put(session: &Session, site: &Site, progress: &Progress) {
    session.open(&site.url("finnes-ikke"));
    for key in progress.keys() {
        session.js::<()>(
            "localStorage.setItem(arguments[0], arguments[1])",
            &[
                json!(format!("nik:{PREFIX}:p:{key}")),
                json!(progress::write(&progress.only(&key))),
            ],
        );
    }
}

/// Opens the page and waits until everything is listed.
#[track_caller]
fn open_saved(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    wait_listed(session);
}

#[track_caller]
fn wait_listed(session: &Session) {
    session.wait_js(
        "everything is listed",
        "return document.querySelector('.saved-none, .saved-group:not([hidden])') !== null",
        &[],
    );
}

#[track_caller]
fn write(session: &Session, lesson: &Lesson, text: &str) {
    let reflect = scope(&lesson.reflect().id);
    session.one(&format!("{reflect} textarea")).type_text(text);
    wait_saved(session, &format!("{reflect} .activity-saved"));
}

/// Answers a question, writes a text, and opens the page.
#[track_caller]
fn work(session: &Session, site: &Site, lesson: &Lesson) {
    open_and_answer(session, site, lesson.single());
    write(session, lesson, TEXT);
    open_saved(session, site, SAVED);
    count_is(session, "1 tekst, 1 øvelse og 1 leksjon");
}

/// Opens the lesson and waits until everything is there again.
#[track_caller]
fn work_is_back(session: &Session, site: &Site, lesson: &Lesson) {
    open_lesson(session, site);
    verdict(session, &lesson.single().id, "Riktig");
    let text = format!("{} textarea", scope(&lesson.reflect().id));
    session.wait("the text is there", || {
        let text = session.one(&text).value();
        if text == TEXT { Ok(()) } else { Err(text) }
    });
}

#[track_caller]
fn count_is(session: &Session, words: &str) {
    session.wait(&format!("the count is «{words}»"), || {
        let text = text_of(session, ".saved-count")?;
        if text == words { Ok(()) } else { Err(text) }
    });
}

/// Waits until a part of the page says something that begins like this; all
/// that it says.
#[track_caller]
fn said(session: &Session, part: &str, begin: &str) -> String {
    session.wait(&format!("{part} says «{begin}»"), || {
        let text = text_of(session, &format!("[data-part='{part}']"))?;
        if !text.is_empty() && text.starts_with(begin) {
            Ok(text)
        } else {
            Err(text)
        }
    })
}

/// Forgets what a part has said.
fn forget(session: &Session, part: &str) {
    session.js::<()>(
        "document.querySelector(arguments[0]).textContent = ''",
        &[json!(format!("[data-part='{part}']"))],
    );
}

/// Saves a copy; its name and its text.
#[track_caller]
fn save(session: &Session) -> (String, String) {
    // WebKit's driver has no folder for downloads.
    session.js::<()>(
        "window.copy = null;
         const make = URL.createObjectURL;
         URL.createObjectURL = blob => {
            blob.text().then(text => { window.copy.text = text; });
            return make(blob);
         };
         HTMLAnchorElement.prototype.click = function () { window.copy = { name: this.download }; };",
        &[],
    );
    session.by_role("button", "Lagre en kopi").click();
    said(session, "saved", "Kopien ligger blant filene");
    session.wait("the copy is there", || {
        session.try_js("return [window.copy.name, window.copy.text]", &[])
    })
}

#[track_caller]
fn delete_everything(session: &Session) {
    session.by_role("button", "Slett alt").click();
    session.by_role("button", "Ja, slett alt").click();
    said(
        session,
        "deleted",
        "Alt du hadde gjort i kurset, er slettet fra denne nettleseren.",
    );
    count_is(session, "Ingenting er lagret ennå.");
    let left: Vec<_> = stored(session)
        .into_iter()
        .filter(|(key, _)| !key.ends_with(":lang") && !key.ends_with(":deleted"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(journal(session), Vec::<String>::new());
}

/// The texts in the journal.
#[track_caller]
fn journal(session: &Session) -> Vec<String> {
    session.js_async(
        "const [name, done] = arguments;
         const open = indexedDB.open(name);
         open.onsuccess = () => {
            const all = open.result.transaction('progress').objectStore('progress').getAll();
            all.onsuccess = () => { open.result.close(); done(all.result); };
         };",
        &[json!(format!("nik:{PREFIX}"))],
    )
}

/// Pastes a text and brings it in.
#[track_caller]
fn paste(session: &Session, text: &str) {
    session.js::<()>(
        "const field = document.querySelector('#lagret-lim');
         field.closest('details').open = true;
         field.value = arguments[0];",
        &[json!(text)],
    );
    session
        .by_role_in(".saved-paste", "button", "Hent inn")
        .click();
}

/// Drops a file on the page.
#[track_caller]
fn drop_file(session: &Session, selector: &str, text: &str) {
    session.js::<()>(
        "const [selector, text] = arguments;
         const carried = new DataTransfer();
         carried.items.add(new File([text], 'kopi.json'));
         for (const name of ['dragenter', 'dragover', 'drop']) {
            const event = new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true });
            const refused = document.querySelector(selector).dispatchEvent(event);
            if (refused && name !== 'dragenter') throw Error(`${name} is left to the browser`);
            if (name === 'dragover') window.dropIsSeen = getComputedStyle(document.querySelector('.saved-over')).display;
         }",
        &[json!(selector), json!(text)],
    );
}

fn everything_comes_back_from_a_file(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    work(&session, &site, &lesson);
    let list = text_of(&session, ".saved-list").unwrap();
    assert!(
        list.contains(TEXT) && list.contains("Tas med til samlingen"),
        "{list}"
    );
    assert!(
        list.contains("1 øvelse og 1 leksjon") && list.contains("Riktig · "),
        "{list}"
    );

    let (name, text) = save(&session);
    assert!(
        name.starts_with("mine-svar-ny-i-kommunestyret-20") && name.ends_with(".json"),
        "{name}"
    );
    let facts = text_of(&session, "[data-part='now']").unwrap();
    assert!(facts.contains("Sist du lagret en kopi: "), "{facts}");
    delete_everything(&session);

    let folder = TempDir::new("copy");
    let file = folder.path().join(&name);
    fs::write(&file, &text).unwrap();
    session.by_role("button", "Åpne en fil");
    session
        .one("[id='lagret'] input[type=file]")
        .type_text(file.to_str().unwrap());
    said(
        &session,
        "brought",
        "Hentet inn: 1 tekst, 1 øvelse og 1 leksjon. Alt du hadde fra før, er her fortsatt.",
    );
    count_is(&session, "1 tekst, 1 øvelse og 1 leksjon");
    work_is_back(&session, &site, &lesson);
}

fn a_copy_is_dropped_or_pasted(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    work(&session, &site, &lesson);
    let (_, text) = save(&session);
    for target in ["[id='lagret']", "main h1"] {
        delete_everything(&session);
        drop_file(&session, target, &text);
        said(
            &session,
            "brought",
            "Hentet inn: 1 tekst, 1 øvelse og 1 leksjon.",
        );
        let seen: String = session.js("return window.dropIsSeen", &[]);
        assert_ne!(seen, "none", "one sees that it can be dropped");
    }
    work_is_back(&session, &site, &lesson);

    open_saved(&session, &site, SAVED);
    delete_everything(&session);
    session.by_role("button", "Slett alt").click();
    said(&session, "deleted", "Ingenting er lagret ennå.");
    paste(&session, &text);
    said(
        &session,
        "brought",
        "Hentet inn: 1 tekst, 1 øvelse og 1 leksjon.",
    );
    assert_eq!(session.one("[id='lagret-lim']").value(), "");
    paste(&session, &text);
    said(&session, "brought", "Alt i kopien var her fra før.");
    paste(&session, " ");
    said(&session, "brought", "Det er ingenting å hente inn her.");
    work_is_back(&session, &site, &lesson);
}

/// Reads the code on the page from its modules, with a reader that knows
/// nothing of what wrote it.
#[track_caller]
fn read_code(session: &Session) -> String {
    let (side, path): (usize, String) = session.js(
        "const svg = document.querySelector('svg.saved-qr');
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

/// Shows the code; the link in it.
#[track_caller]
fn show_code(session: &Session) -> String {
    session.by_role("button", "Vis kode").click();
    session.by_role("button", "Skjul koden");
    session.one("[id='lagret-kode']").value()
}

fn a_code_moves_it_to_another_device(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    work(&session, &site, &lesson);
    assert_eq!(
        session.all(".saved-qr").len(),
        0,
        "it is the learner's own act"
    );
    let link = show_code(&session);
    said(
        &session,
        "coded",
        "I koden: 1 tekst, 1 øvelse og 1 leksjon. Det er alt du har gjort.",
    );
    assert!(
        link.starts_with(&format!("{}#hent=1", site.url(SAVED))),
        "{link}"
    );
    assert_eq!(read_code(&session), link);
    session.by_role("button", "Skjul koden").click();
    session.by_role("button", "Vis kode");
    assert_eq!(session.all(".saved-qr").len(), 0);
    // One browser at a time.
    drop(session);

    let session = Session::start(browser);
    let asks = "Lenken inneholder en kopi";
    let state = "return [history.state, location.hash, history.length]";
    let (before, entries) = {
        open_saved(&session, &site, &link[site.url("").len()..]);
        session.by_role("heading", asks);
        let (state, hash, entries): (String, String, u32) = session.js(state, &[]);
        assert!(hash.starts_with("#hent="));
        (state, entries)
    };
    let kept = stored(&session);
    assert!(
        kept.iter().all(|(key, _)| !key.contains(":p:")),
        "nothing happens by itself: {kept:?}"
    );
    session.by_role("button", "Nei").click();
    assert!(!session.has_role("", "heading", asks));
    let after: (String, String, u32) = session.js(state, &[]);
    assert_eq!(
        after,
        (before, String::new(), entries),
        "the router has its note"
    );
    count_is(&session, "Ingenting er lagret ennå.");

    // Opened in the page that is already there.
    session.js::<()>("location.assign(arguments[0])", &[json!(link)]);
    session.by_role("heading", asks);
    session
        .by_role_in(".saved-ask", "button", "Hent inn")
        .click();
    said(
        &session,
        "asked",
        "Hentet inn: 1 tekst, 1 øvelse og 1 leksjon.",
    );
    assert_eq!(session.js::<String>("return location.hash", &[]), "");
    assert!(!session.has_role("", "heading", asks));
    work_is_back(&session, &site, &lesson);
}

fn a_code_says_what_did_not_fit(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut index = index(&site, "nb");
    // Which lessons were read fits for a module, and not for a whole course.
    let is_taken = |module: &SavedModule| ["motet", "begreper"].contains(&&*module.slug);
    index.modules.retain(is_taken);
    let mut progress = all_done(&index);
    // Texts of a length that people write.
    progress.notes = Progress::default().notes;
    for (at, key) in ["motet/a", "motet/b"].into_iter().enumerate() {
        progress.note(key, "5f3a9c01", version(TEXT, NOON + at as u64));
    }
    put(&session, &site, &progress);
    open_saved(&session, &site, SAVED);
    let link = show_code(&session);
    let holds = said(&session, "coded", "I koden: 2 tekster");
    assert!(
        holds.contains("Ikke med: ")
            && holds.contains(" øvelser, ")
            && holds.contains(" simulering")
            && holds.contains(" quiz")
            && holds.contains(" kort og 1 dato. Lagre en kopi"),
        "{holds}"
    );
    assert_eq!(read_code(&session), link);
    assert!(link.len() <= 1273, "{}", link.len());

    // Another tab writes: what is shown is no longer all of it.
    let mut more = Progress::default();
    more.note("motet/c", "77e0b4d2", version(&noise(3000), NOON));
    session.js::<()>(
        "dispatchEvent(new StorageEvent('storage', { key: arguments[0], newValue: arguments[1] }))",
        &[
            json!(format!("nik:{PREFIX}:p:motet/c")),
            json!(progress::write(&more)),
        ],
    );
    said(&session, "coded", "Noe er endret siden koden ble laget.");
    assert_eq!(session.all(".saved-qr").len(), 0);
    let link = show_code(&session);
    let holds = said(&session, "coded", "I koden: ");
    assert!(
        holds.contains("leksjoner. Ikke med: 3 tekster, "),
        "{holds}"
    );
    assert_eq!(read_code(&session), link);
}

/// Letters that no packing makes shorter.
fn noise(length: usize) -> String {
    let mut number = 1_u32;
    let letters = std::iter::repeat_with(|| {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'A' + (number >> 24) as u8 % 58)
    });
    letters.take(length).collect()
}

fn version(text: &str, at: u64) -> Version {
    Version {
        at,
        text: text.into(),
        bring: false,
        rev: String::new(),
    }
}

fn a_mangled_code_changes_nothing(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    work(&session, &site, &lesson);
    let link = show_code(&session);
    let code = link.split_once("#hent=").unwrap().1.to_owned();
    let before = stored(&session);
    // 5 MB of nothing, packed as a code is.
    let bomb: String = session.js_async(
        "const [done] = arguments;
         const packed = new Response(new Blob([new Uint8Array(5e6)]).stream().pipeThrough(new CompressionStream('deflate-raw')));
         packed.arrayBuffer().then(bytes => done('1' + btoa(String.fromCharCode(...new Uint8Array(bytes)))
            .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')));",
        &[],
    );
    assert!(bomb.len() < 10_000, "{}", bomb.len());
    let middle = code.len() / 2;
    let other = if code.as_bytes()[middle] == b'A' {
        "B"
    } else {
        "A"
    };
    let changed = format!("{}{other}{}", &code[..middle], &code[middle + 1..]);
    for (pasted, words) in [
        (code[..middle].to_owned(), "Koden er ikke hel."),
        (
            format!("{}#hent={}", site.url(SAVED), &code[..middle]),
            "Koden er ikke hel.",
        ),
        ("1".to_owned(), "Koden er ikke hel."),
        (
            format!("2{}", &code[1..]),
            "Kopien er laget av en nyere utgave",
        ),
        (bomb, "Koden er for stor til å være fra kurset."),
        (code.clone(), "Alt i kopien var her fra før."),
        (
            format!("Her er den: {link} Hilsen meg"),
            "Alt i kopien var her fra før.",
        ),
        (
            format!("{}\n{}", &code[..middle], &code[middle..]),
            "Alt i kopien var her fra før.",
        ),
    ] {
        paste(&session, &pasted);
        said(&session, "brought", words);
        forget(&session, "brought");
    }
    // A letter that is another may spoil the packing or the text in it.
    paste(&session, &changed);
    said(&session, "brought", "");
    let after = stored(&session);
    assert_eq!(texts(&after), texts(&before));
}

/// What was written, by key.
fn texts(stored: &[(String, String)]) -> Vec<(String, Vec<String>)> {
    let prefix = format!("nik:{PREFIX}:p:");
    let mut texts: Vec<_> = stored
        .iter()
        .filter_map(|(key, text)| {
            let key = key.strip_prefix(&prefix)?.to_owned();
            let part = progress::read(text).ok()?;
            let note = part.notes.get(&key)?;
            let versions = note.versions().into_iter().map(|it| it.text.clone());
            Some((key.clone(), versions.collect()))
        })
        .collect();
    texts.sort();
    texts
}

/// Nothing that was stored has become markup or has run.
#[track_caller]
fn is_no_markup(session: &Session) {
    let found: Vec<String> = session.js(
        "return [...document.querySelectorAll('#lagret script, #lagret img, #lagret iframe, #lagret [onerror], .saved-text b')]
            .map(it => it.outerHTML).concat(window.hacked ? ['it ran'] : [], {}.hacked ? ['the prototype'] : [])",
        &[],
    );
    assert!(found.is_empty(), "{found:?}");
}

fn a_hostile_file_changes_nothing_and_is_never_markup(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    work(&session, &site, &lesson);
    let mine = texts(&stored(&session));
    let mut hostile = Progress::default();
    let script = "<img src=x onerror=\"hacked=1\"><script>hacked=1</script><b>fet</b>";
    let reversed = "Snudd \u{202e}txet ne";
    let long = "Lang tekst. ".repeat(90_000);
    for (key, text) in [
        (script, script),
        ("__proto__/hacked", script),
        ("constructor/prototype", reversed),
        ("motet/lang", long.as_str()),
        (mine[0].0.as_str(), "En annen tekst om det samme"),
    ] {
        hostile.note(key, "5f3a9c01", version(text, NOON));
        hostile.visit(key, NOON, true);
    }
    let copy = backup::write(&hostile, script);
    let proto = copy.replacen("\"notes\"", "\"__proto__\": {\"hacked\": 1}, \"notes\"", 1);
    let checks = [
        ("hei".to_owned(), "Dette er ikke en kopi fra kurset"),
        (
            "{\"format\":\"<script>hacked=1</script>\",\"version\":3}".to_owned(),
            "Dette kommer fra noe annet",
        ),
        (
            "{\"format\":\"ny-i-kommunestyret\",\"version\":99,\"progress\":{}}".to_owned(),
            "Kopien er laget av en nyere utgave av kurset.",
        ),
        (
            copy.replacen("En annen", "En tredje", 1),
            "Kopien er endret eller skadet, og noe kan mangle.",
        ),
        (
            copy[..copy.len() / 2].to_owned(),
            "Kopien er endret eller skadet, og noe kan mangle.",
        ),
        (copy.clone(), "Hentet inn: "),
        (proto, ""),
    ];
    for (file, words) in &checks {
        forget(&session, "brought");
        drop_file(&session, "[id='lagret']", file);
        said(&session, "brought", words);
        is_no_markup(&session);
        let here = texts(&stored(&session));
        let same = here.iter().find(|(key, _)| *key == mine[0].0).unwrap();
        assert!(same.1.contains(&TEXT.to_owned()), "{:?}", same.1);
    }
    // Larger than any copy: said before it is read.
    session.js::<()>(
        "const carried = new DataTransfer();
         const file = new File([new Uint8Array(16000001)], 'stor.json');
         file.text = () => { window.wasRead = true; return Promise.resolve(''); };
         carried.items.add(file);
         const event = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true });
         Blob.prototype.text = () => { window.wasRead = true; return Promise.resolve(''); };
         document.querySelector('#lagret').dispatchEvent(event);",
        &[],
    );
    said(
        &session,
        "brought",
        "Filen er for stor til å være en kopi fra kurset.",
    );
    assert!(!session.js::<bool>("return !!window.wasRead", &[]));

    // All of it is shown as text, each text in a direction of its own.
    session.reload();
    wait_listed(&session);
    is_no_markup(&session);
    let list: Vec<(String, String)> = session.js(
        "return [...document.querySelectorAll('.saved-text > blockquote')].map(it => [it.textContent, it.dir])",
        &[],
    );
    for text in [
        script,
        reversed,
        long.as_str(),
        TEXT,
        "En annen tekst om det samme",
    ] {
        assert!(
            list.contains(&(text.to_owned(), "auto".to_owned())),
            "{}",
            &text[..20]
        );
    }
    let wide: bool = session.js(
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth",
        &[],
    );
    assert!(!wide, "nothing sticks out");
}

/// Sets a text aside, as a start of the app does.
fn set_aside(session: &Session, why: &str, at: u64, text: &str) {
    session.js::<()>(
        "localStorage.setItem(...arguments)",
        &[
            json!(format!("nik:{PREFIX}:aside:{why}:{at}:ab12cd34")),
            json!(text),
        ],
    );
}

fn what_was_set_aside_is_listed_tried_and_deleted(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_saved(&session, &site, SAVED);
    assert!(!session.has_role("", "heading", "Lagt til side"));
    let mut progress = Progress::default();
    progress.note("motet/min-sak", "5f3a9c01", version(TEXT, NOON));
    let whole = progress::write(&progress);
    set_aside(&session, "unreadable", NOON, "<b>ikke noe</b>");
    set_aside(&session, "newer", NOON + 1, &whole);
    session.reload();
    wait_listed(&session);
    session.by_role("heading", "Lagt til side");
    let told = text_of(&session, ".saved-aside").unwrap();
    assert!(
        told.contains("Noe mangler, eller det er ikke laget av kurset.")
            && told.contains("Det er laget av en nyere utgave av kurset.")
            && told.contains("1 kB"),
        "{told}"
    );
    is_no_markup(&session);
    let first = ".saved-aside article:nth-of-type(1)";
    let second = ".saved-aside article:nth-of-type(2)";

    session.by_role_in(first, "button", "Last ned").click();
    assert_eq!(
        String::from_utf8(session.download()).unwrap(),
        "<b>ikke noe</b>"
    );
    session
        .by_role_in(first, "button", "Prøv å hente inn")
        .click();
    said(&session, "said-aside", "Dette er ikke en kopi fra kurset");
    session
        .by_role_in(second, "button", "Prøv å hente inn")
        .click();
    let words = said(&session, "said-aside", "Hentet inn: 1 tekst.");
    assert!(
        words.ends_with("Det ligger fortsatt til side til du sletter det."),
        "{words}"
    );
    count_is(&session, "1 tekst");

    session.by_role_in(first, "button", "Slett").click();
    session.by_role_in(first, "button", "Behold").click();
    assert!(
        session.focused().contains("data-act=\"aside\""),
        "{}",
        session.focused()
    );
    session.by_role_in(first, "button", "Slett").click();
    session.by_role_in(first, "button", "Ja, slett det").click();
    said(&session, "said-aside", "Det som lå til side, er slettet.");
    let asides = |session: &Session| {
        stored(session)
            .iter()
            .filter(|(key, _)| key.contains(":aside:"))
            .count()
    };
    assert_eq!(asides(&session), 1);
    session.by_role_in(first, "button", "Slett").click();
    session.by_role_in(first, "button", "Ja, slett det").click();
    session.wait("the shelf is empty", || match asides(&session) {
        0 => Ok(()),
        left => Err(left.to_string()),
    });
    session.reload();
    wait_listed(&session);
    assert!(!session.has_role("", "heading", "Lagt til side"));
}

fn one_text_is_deleted_and_nothing_else(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    let mut progress = Progress::default();
    progress.note("min-sak/navn", "5f3a9c01", version("Skolevei", NOON));
    put(&session, &site, &progress);
    open_and_answer(&session, &site, lesson.single());
    write(&session, &lesson, TEXT);
    open_saved(&session, &site, SAVED);
    count_is(&session, "2 tekster, 1 øvelse og 1 leksjon");
    let text = "[data-group='motet'] article";
    session.by_role_in(text, "button", "Slett teksten").click();
    // What deletes nothing has the focus.
    assert!(
        session.focused().contains("Behold"),
        "{}",
        session.focused()
    );
    session.by_role_in(text, "button", "Behold").click();
    assert!(
        session.focused().contains("Slett teksten"),
        "{}",
        session.focused()
    );
    session.by_role_in(text, "button", "Slett teksten").click();
    session
        .by_role_in(text, "button", "Ja, slett teksten")
        .click();
    said(&session, "deleted-text", "Teksten er slettet her.");
    count_is(&session, "1 tekst, 1 øvelse og 1 leksjon");
    assert!(
        session.focused().contains("Kommunestyremøtet"),
        "{}",
        session.focused()
    );
    let everywhere: Vec<String> = stored(&session)
        .into_iter()
        .map(|(_, text)| text)
        .chain(journal(&session))
        .collect();
    assert!(
        everywhere.iter().all(|text| !text.contains(TEXT)),
        "{everywhere:?}"
    );
    assert!(everywhere.iter().any(|text| text.contains("Skolevei")));
    open_lesson(&session, &site);
    verdict(&session, &lesson.single().id, "Riktig");
    let field = format!("{} textarea", scope(&lesson.reflect().id));
    assert_eq!(session.one(&field).value(), "");
}

fn everything_is_deleted_in_every_tab(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_and_answer(&session, &site, lesson.single());
    write(&session, &lesson, TEXT);
    session.js::<()>("window.stands = true", &[]);
    let other = session.tab();
    session.new_tab();
    open_saved(&session, &site, SAVED);
    let here = session.tab();
    session.by_role("button", "Slett alt").click();
    let dialog = session.by_role("dialog", "Vil du slette alt du har gjort i kurset?");
    let words = dialog.text();
    assert!(words.contains("1 tekst, 1 øvelse og 1 leksjon"), "{words}");
    session.by_role("button", "Lagre en kopi først").click();
    said(&session, "all-saved", "Kopien ligger blant filene");
    assert!(
        String::from_utf8(session.download())
            .unwrap()
            .contains(TEXT)
    );
    session.by_role("button", "Avbryt").click();
    assert!(
        session.focused().contains("Slett alt"),
        "{}",
        session.focused()
    );
    count_is(&session, "1 tekst, 1 øvelse og 1 leksjon");
    session.by_role("button", "Slett alt").click();
    session.press(Key::Escape);
    session.wait_js(
        "Escape has closed the dialog",
        "return !document.querySelector('dialog')",
        &[],
    );
    count_is(&session, "1 tekst, 1 øvelse og 1 leksjon");

    session.go_to_tab(&other);
    session.wait_js("the tab stands", "return window.stands", &[]);
    session.go_to_tab(&here);
    session.by_role("button", "Slett alt").click();
    session.by_role("button", "Ja, slett alt").click();
    said(
        &session,
        "deleted",
        "Alt du hadde gjort i kurset, er slettet fra denne nettleseren.",
    );
    session.go_to_tab(&other);
    session.wait_js(
        "the other tab has loaded anew",
        "return !window.stands",
        &[],
    );
    session.wait_alive();
    let field = format!("{} textarea", scope(&lesson.reflect().id));
    assert_eq!(session.one(&field).value(), "");
    assert!(
        stored(&session)
            .iter()
            .all(|(_, text)| !text.contains(TEXT))
    );
}

fn what_is_gone_or_changed_is_told(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    let index = index(&site, "nb");
    let mut progress = all_done(&index);
    progress.note(
        "motet/borte",
        "5f3a9c01",
        version("Fra en oppgave som er borte", NOON),
    );
    let key = format!("motet/{}", lesson.single().id);
    progress.attempt(
        &key,
        Attempt {
            at: NOON * 2,
            score: 500,
            picks: Vec::new(),
            rev: "00000000".into(),
        },
    );
    put(&session, &site, &progress);
    open_saved(&session, &site, SAVED);
    let gone = "[aria-labelledby='lagret-g-borte']";
    session.by_role("heading", "Fra øvelser som ikke lenger finnes i kurset");
    let words = text_of(&session, gone).unwrap();
    assert!(
        words.contains("Fra en oppgave som er borte") && words.contains("motet/borte"),
        "{words}"
    );

    // Folded away where there is much of it; everything has its title, in
    // reading order, and leads to its place.
    let fold = session.one("[data-group='motet'] > details");
    assert!(!fold.js::<bool>("return element.open"));
    session
        .one("[data-group='motet'] > details > summary")
        .click();
    let shown: Vec<(String, String)> = session.js(
        "return [...document.querySelectorAll(\"[data-part='rest-motet'] a\")].map(it => [it.textContent, it.href])",
        &[],
    );
    let module = index.modules.iter().find(|module| module.slug == "motet");
    let entries = module.into_iter().flat_map(|module| &module.entries);
    let wanted: Vec<(String, String)> = entries
        .filter(|entry| {
            !matches!(
                entry.kind,
                EntryKind::Activity(Kind::Reflect | Kind::Speech)
            )
        })
        .map(|entry| (entry.title.clone(), site.url(&entry.path)))
        .collect();
    assert_eq!(shown, wanted);
    let words = text_of(&session, "[data-part='rest-motet']").unwrap();
    assert!(
        words.contains("Simulering · Spilt til slutten")
            && words.contains("Quiz · Siste runde delvis riktig")
            && words.contains("Først ikke helt, beste forsøk riktig"),
        "{words}"
    );
    let changed: Vec<String> = session.js(
        "return [...document.querySelectorAll('.saved-list .activity-changed')].map(it => it.parentElement.querySelector('a').href)",
        &[],
    );
    assert_eq!(
        changed,
        [site.url(&format!("{LESSON}#a-{}", lesson.single().id))]
    );
}

fn without_its_index_nothing_is_missing(browser: Browser) {
    let site = Site::changed(|dist| {
        for file in files::files_below(dist) {
            if file.to_string_lossy().contains("assets/saved.") {
                fs::remove_file(dist.join(file)).unwrap();
            }
        }
    });
    let session = Session::start(browser);
    let mut progress = Progress::default();
    progress.note("motet/min-sak", "5f3a9c01", version(TEXT, NOON));
    progress.visit("motet/for-motet", NOON, true);
    put(&session, &site, &progress);
    open_saved(&session, &site, SAVED);
    session.by_role("heading", "Alt du har gjort");
    let words = text_of(&session, ".saved-list").unwrap();
    for part in [
        TEXT,
        "motet/min-sak",
        "motet/for-motet",
        "Lest 22. november 2026",
    ] {
        assert!(words.contains(part), "{words}");
    }
    assert!(!session.has_role("", "heading", "Noe gikk galt"));
}

fn another_tab_moves_neither_focus_nor_folds(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    put(&session, &site, &all_done(&index(&site, "nb")));
    open_saved(&session, &site, SAVED);
    let here = session.tab();
    session
        .one("[data-group='motet'] > details > summary")
        .click();
    session
        .one("[data-group='motet'] article:last-of-type button")
        .focus();
    session.js::<()>("scrollBy(0, -200); window.stood = scrollY", &[]);
    session.new_tab();
    open_lesson(&session, &site);
    write(&session, &lesson, " Og mer");
    session.go_to_tab(&here);
    session.wait("the text is here", || {
        let list = text_of(&session, ".saved-list")?;
        if list.contains("Og mer") {
            Ok(())
        } else {
            Err(list)
        }
    });
    assert!(
        session.focused().contains("Slett teksten"),
        "{}",
        session.focused()
    );
    let (is_last, is_open, stood, stands): (bool, bool, f64, f64) = session.js(
        "const last = document.querySelector(\"[data-group='motet'] article:last-of-type button\");
         return [document.activeElement === last, document.querySelector(\"[data-group='motet'] > details\").open, window.stood, scrollY]",
        &[],
    );
    assert!(is_last && is_open, "{is_last} {is_open}");
    assert!((stood - stands).abs() < 2.0, "{stood} {stands}");
}

fn nynorsk_is_nynorsk(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    open_and_answer(&session, &site, lesson.single());
    open_saved(&session, &site, "nn/lagret/");
    count_is(&session, "1 øving og 1 leksjon");
    session.js::<()>("URL.createObjectURL = blob => { blob.text().then(text => { window.copy = text; }); return 'x:'; }; HTMLAnchorElement.prototype.click = () => {};", &[]);
    session.by_role("button", "Lagre ein kopi").click();
    said(&session, "saved", "Kopien ligg blant filene");
    let copy: String = session.wait("the copy is there", || {
        session.try_js("return window.copy", &[])
    });
    session.by_role("button", "Slett alt").click();
    session.by_role("button", "Ja, slett alt").click();
    said(
        &session,
        "deleted",
        "Alt du hadde gjort i kurset, er sletta frå denne nettlesaren.",
    );
    drop_file(&session, "main", &copy);
    said(
        &session,
        "brought",
        "Henta inn: 1 øving og 1 leksjon. Alt du hadde frå før, er her framleis.",
    );
    let list = text_of(&session, ".saved-list").unwrap();
    assert!(list.contains("Rett · ") && list.contains("Opna "), "{list}");
    // The same place in the other language.
    session.one(".site-header a[data-switch-lang]").click();
    session.by_role("heading", "Alt som er lagret");
    wait_listed(&session);
    count_is(&session, "1 øvelse og 1 leksjon");
}

fn paper_has_what_is_folded_and_no_buttons(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let index = index(&site, "nb");
    put(&session, &site, &all_done(&index));
    open_saved(&session, &site, SAVED);
    let paper = squeezed(&printed(&session));
    let is_there = |words: &str| paper.contains(&squeezed(words));
    let entries = index.modules.iter().flat_map(|module| &module.entries);
    for entry in entries {
        assert!(is_there(&entry.title), "{}", entry.title);
    }
    assert!(is_there("Og litt til.") && is_there("beste forsøk riktig"));
    for control in ["Slett teksten", "Vis kode", "Åpne en fil", "Be nettleseren"] {
        assert!(!is_there(control), "{control}");
    }
}

fn the_keyboard_alone_is_enough(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    work(&session, &site, &lesson);
    let press = |act: &str| {
        tab_to(&session, &format!("[id='lagret'] [data-act='{act}']"));
        session.press(Key::Enter);
    };
    press("save");
    let copy = String::from_utf8(session.download()).unwrap();
    press("code");
    session.one(".saved-qr");
    press("text");
    press("text-no");
    press("delete-all");
    session.by_role("dialog", "Vil du slette alt du har gjort i kurset?");
    press("all-no");
    press("delete-all");
    press("all-yes");
    said(
        &session,
        "deleted",
        "Alt du hadde gjort i kurset, er slettet fra denne nettleseren.",
    );
    tab_to(&session, ".saved-paste > summary");
    session.press(Key::Enter);
    tab_to(&session, "[id='lagret-lim']");
    session.js::<()>(
        "document.activeElement.value = arguments[0]",
        &[json!(copy)],
    );
    press("paste");
    said(
        &session,
        "brought",
        "Hentet inn: 1 tekst, 1 øvelse og 1 leksjon.",
    );
    work_is_back(&session, &site, &lesson);
}

fn axe_finds_nothing_and_nothing_overflows(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut progress = all_done(&index(&site, "nb"));
    let mut elsewhere = progress.clone();
    progress.note("motet/borte", "5f3a9c01", version(&"ord".repeat(200), NOON));
    progress.note("min-sak/navn", "5f3a9c01", version(TEXT, NOON));
    elsewhere.note("min-sak/navn", "77e0b4d2", version("Skolevegen", NOON));
    progress.join(elsewhere);
    put(&session, &site, &progress);
    set_aside(&session, "damaged", NOON, &"x".repeat(3000));
    let mut found = Vec::new();
    let mut look = |what: &str| {
        for width in [320, 360, 1280] {
            session.viewport(width, 900, 1);
            let wide: (u32, u32) = session.js(
                "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]",
                &[],
            );
            if wide.0 > wide.1 {
                found.push(format!("{what} {width}: {wide:?}"));
            }
            if width == 320 {
                continue;
            }
            let small: Vec<String> = session.js(
                "return [...document.querySelectorAll('#lagret button, #lagret summary, #lagret textarea')]
                    .filter(it => it.checkVisibility())
                    .filter(it => it.getBoundingClientRect().height < 24 || it.getBoundingClientRect().width < 24)
                    .map(it => it.outerHTML)",
                &[],
            );
            found.extend(small);
            for scheme in ["light", "dark"] {
                session.color_scheme(scheme);
                for violation in axe::violations(&session) {
                    found.push(format!("{what} {width} {scheme}: {violation}"));
                }
            }
        }
    };
    open_saved(&session, &site, &format!("{SAVED}#hent=1abc"));
    session.js::<()>(
        "document.querySelectorAll('details').forEach(it => it.open = true);
         document.querySelector('#lagret').setAttribute('data-over', '');
         document.querySelector(\"[data-act='text']\").click();",
        &[],
    );
    session.by_role("button", "Vis kode").click();
    said(&session, "coded", "");
    paste(&session, "hei");
    said(&session, "brought", "Dette er ikke");
    look("everything unfolded");
    session.by_role("button", "Slett alt").click();
    session.by_role("dialog", "Vil du slette alt du har gjort i kurset?");
    look("the dialog");
    let mut few = Progress::default();
    few.visit("motet/for-motet", NOON, true);
    session.press(Key::Escape);
    delete_everything(&session);
    look("nothing");
    put(&session, &site, &few);
    open_saved(&session, &site, SAVED);
    session.by_role("button", "Vis kode").click();
    session.one(".saved-qr");
    look("a code");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
