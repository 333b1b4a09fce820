//! The course stays on the device, and a new edition disturbs nobody.
//!
//! The other tests' sites have no service worker. The script that keeps the
//! course comes ten seconds after a page; here it is asked for at once.

use crate::steps::{answer, stored, text_of, verdict, wait_routed, wait_said, wait_saved};
use e2e::{
    Browser, Session, Site,
    files::{TempDir, copy_dir, files_below},
    site::{LESSON, PREFIX, change_pages},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    time::{Duration, Instant},
};

e2e::in_browser!(chromium = Chromium:
    every_page_is_there_without_a_network,
    addresses_in_other_forms_are_answered_without_a_network,
    answers_are_kept_without_a_network,
    an_open_tab_is_offered_the_new_edition,
    a_tab_that_was_closed_comes_back_to_the_new_edition,
    new_pages_without_their_files_disturb_nobody,
    a_new_worker_before_its_pages_disturbs_nobody,
    an_edition_that_was_withdrawn_is_gone,
    what_was_evicted_comes_from_the_network_and_is_kept_again,
    two_sites_on_one_origin_leave_each_other_alone,
    who_saves_data_is_asked_first,
    installing_is_offered_and_never_again_after_a_no,
    from_a_disk_the_text_is_there_and_says_what_lacks,
);
e2e::in_browser!(firefox = Firefox:
    every_page_is_there_without_a_network,
    answers_are_kept_without_a_network,
    an_open_tab_is_offered_the_new_edition,
    a_tab_that_was_closed_comes_back_to_the_new_edition,
    new_pages_without_their_files_disturb_nobody,
    a_new_worker_before_its_pages_disturbs_nobody,
    what_was_evicted_comes_from_the_network_and_is_kept_again,
    two_sites_on_one_origin_leave_each_other_alone,
    from_a_disk_the_text_is_there_and_says_what_lacks,
);
e2e::in_browser!(webkit = Webkit:
    every_page_is_there_without_a_network,
    answers_are_kept_without_a_network,
    an_open_tab_is_offered_the_new_edition,
    a_tab_that_was_closed_comes_back_to_the_new_edition,
    new_pages_without_their_files_disturb_nobody,
    a_new_worker_before_its_pages_disturbs_nobody,
    what_was_evicted_comes_from_the_network_and_is_kept_again,
    two_sites_on_one_origin_leave_each_other_alone,
    from_a_disk_the_text_is_there_and_says_what_lacks,
);

const KEPT: &str = "Kurset er lagret for bruk uten nett.";
const FRESH: &str = "En ny versjon av kurset er klar.";
const LINE: &str = ".site-footer [data-offline]";
const RELOAD: &str = "Bruk den nye";
/// What a new edition has in place of the welcome.
const NEWS: &str = "Rettet i dag";

/// Brings the script that otherwise comes ten seconds later, as an element of
/// the page: what a driver imports is another copy of it in Firefox, and two
/// would contradict each other.
#[track_caller]
fn bring(session: &Session) {
    let came: Value = session.js_async(
        "const [done] = arguments;
         const { offline } = JSON.parse(document.getElementById('oppsett').textContent);
         const script = document.createElement('script');
         Object.assign(script, { type: 'module', src: nik.root + offline, onload: () => done(true), onerror: () => done(false) });
         document.head.append(script);",
        &[],
    );
    assert_eq!(came, json!(true));
}

/// Waits until the footer's line says something that begins so; longer than for
/// other conditions, since the whole course has to come first.
#[track_caller]
fn line(session: &Session, begin: &str) {
    let deadline = Instant::now() + Duration::from_secs(120);
    loop {
        let said = text_of(session, LINE);
        if said.as_ref().is_ok_and(|said| said.starts_with(begin)) {
            return;
        }
        assert!(
            Instant::now() < deadline,
            "«{begin}» and not {said:?}; {}",
            session.describe()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Opens a page and waits until the course is on the device.
#[track_caller]
fn keep(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    wait_routed(session);
    bring(session);
    line(session, KEPT);
}

/// Waits until the page is the app's, with every activity that it has.
#[track_caller]
fn alive(session: &Session) {
    session.wait_js(
        "the page is alive",
        "return document.documentElement.hasAttribute('data-live')
            && !document.querySelector('[data-mount]:not([data-live])')",
        &[],
    );
}

/// Loads the page again as a person does. The driver of Firefox does it as with
/// Shift held down, which no worker sees.
#[track_caller]
fn reload(session: &Session) {
    session.js::<()>(
        "window.before = true; setTimeout(() => location.reload())",
        &[],
    );
    session.wait_js(
        "the page is loaded again",
        "return !window.before && document.readyState === 'complete'",
        &[],
    );
}

/// Asks for the worker again, as the browser does by itself at each visit.
#[track_caller]
fn look_for_news(session: &Session) {
    let done: Value = session.js_async(
        "const [done] = arguments;
         navigator.serviceWorker.ready.then((it) => it.update()).then(() => done(true), () => done(false));",
        &[],
    );
    assert!(done.is_boolean());
}

/// Waits until the worker in charge is that of the site in `dir`, and is done
/// with becoming it.
#[track_caller]
fn in_charge(session: &Session, dir: &Path) {
    let list = list_name(dir);
    session.wait("the new worker is in charge", || {
        let told = told_by_worker(session);
        if told["edition"] == json!(list) {
            Ok(())
        } else {
            Err(told.to_string())
        }
    });
}

/// What the worker says of the edition that is its own.
fn told_by_worker(session: &Session) -> Value {
    ask_worker(session, "state")
}

/// Asks the worker for its state, or to keep some more. It answers one after
/// the other.
fn ask_worker(session: &Session, what: &str) -> Value {
    session.js_async(
        "const [what, done] = arguments;
         navigator.serviceWorker.ready.then(({ active, installing, waiting }) => {
           if (installing || waiting || active.state !== 'activated') return done('in between');
           const { port1, port2 } = new MessageChannel();
           port1.onmessage = ({ data }) => done(data);
           active.postMessage({ nik: what }, [port2]);
         });",
        &[json!(what)],
    )
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The list that the site's worker names.
fn list_name(dir: &Path) -> String {
    let worker = fs::read_to_string(dir.join("sw.js")).unwrap();
    let begin = worker
        .find("'assets/offline-")
        .expect("the worker names its list")
        + 1;
    worker[begin..].split('\'').next().unwrap().to_owned()
}

fn remove_copies(file: &Path) {
    for ending in ["br", "gz"] {
        let mut copy = file.as_os_str().to_owned();
        copy.push(format!(".{ending}"));
        let _ = fs::remove_file(copy);
    }
}

/// A later edition of the site in `dir`, as publish writes it: another welcome,
/// another style sheet, and so another build.
fn later_edition(dir: &Path) -> TempDir {
    let copy = TempDir::new("edition");
    let dir_b = copy.path();
    copy_dir(dir, dir_b).unwrap();
    let page = fs::read_to_string(dir_b.join("nb/index.html")).unwrap();
    let part = |begin: &str, end: &str| {
        let at = page.find(begin).unwrap() + begin.len();
        page[at..].split(end).next().unwrap().to_owned()
    };
    let build = part("\"build\":\"", "\"");
    let style = part("\"css\":\"", "\"");
    let mut bytes = fs::read(dir_b.join(&style)).unwrap();
    bytes.extend(b"\n");
    let new_style = format!("assets/rest-{}.css", hash(&bytes));
    fs::write(dir_b.join(&new_style), bytes).unwrap();
    fs::remove_file(dir_b.join(&style)).unwrap();
    remove_copies(&dir_b.join(&style));
    let new_build = hash(new_style.as_bytes());
    change_pages(dir_b, |html| {
        html.replace(&build, &new_build)
            .replace(&style, &new_style)
            .replacen("<h1", &format!("<p>{NEWS}</p><h1"), 1)
    });
    // The list and the worker.
    let old = list_name(dir_b);
    let mut list: Value = serde_json::from_slice(&fs::read(dir_b.join(&old)).unwrap()).unwrap();
    list["build"] = json!(new_build);
    for file in list["files"].as_array_mut().unwrap() {
        let path = file[0].as_str().unwrap().replace(&style, &new_style);
        let at = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.clone()
        };
        file[1] = json!(hash(&fs::read(dir_b.join(at)).unwrap()));
        file[0] = json!(path);
    }
    let list = list.to_string();
    let new = format!("assets/offline-{}.json", hash(list.as_bytes()));
    fs::write(dir_b.join(&new), list).unwrap();
    fs::remove_file(dir_b.join(&old)).unwrap();
    let worker = dir_b.join("sw.js");
    fs::write(
        &worker,
        fs::read_to_string(&worker).unwrap().replace(&old, &new),
    )
    .unwrap();
    for file in [dir_b.join(&old), worker] {
        remove_copies(&file);
    }
    copy
}

#[track_caller]
fn has_news(session: &Session) -> bool {
    session.js(
        "return document.querySelector('main').innerText.includes(arguments[0])",
        &[json!(NEWS)],
    )
}

/// Every page in Chromium, elsewhere the first of each kind; that one is loaded
/// again too.
fn every_page_is_there_without_a_network(browser: Browser) {
    let mut site = Site::kept();
    let session = Session::start(browser);
    keep(&session, &site, LESSON);
    site.server.stop();
    let pages = site.pages();
    assert!(pages.len() > 100);
    let mut kinds = BTreeSet::new();
    for page in &pages {
        let html = site.html(page);
        let kind = html.split_once("data-page=\"").expect("a page of ours").1;
        let is_first = kinds.insert(kind.split('"').next().map(str::to_owned));
        if browser != Browser::Chromium && !is_first {
            continue;
        }
        session.open(&site.url(page));
        if page.is_empty() {
            session.wait("the root goes on to a language", || {
                let url = session.url();
                if url.ends_with("/nb/") {
                    Ok(())
                } else {
                    Err(url)
                }
            });
            continue;
        }
        let heading = session.one("main h1").text();
        let told: String = session.js("return document.title", &[]);
        assert!(
            !heading.is_empty() && told.contains("Ny i kommunestyret"),
            "{page}: {told}"
        );
        wait_routed(&session);
        alive(&session);
        assert!(session.all(".failure").is_empty(), "{page}");
        if is_first {
            reload(&session);
            wait_routed(&session);
            alive(&session);
            assert_eq!(session.one("main h1").text(), heading, "{page}");
        }
    }
    assert!(kinds.len() > 12, "{kinds:?}");
}

fn addresses_in_other_forms_are_answered_without_a_network(browser: Browser) {
    let mut site = Site::kept();
    let session = Session::start(browser);
    keep(&session, &site, "nb/");
    site.server.stop();
    for (asked, shown) in [
        ("nb/motet", "nb/motet/"),
        ("nb/motet?q=sak", "nb/motet/?q=sak"),
        ("nb/motet/?q=sak#innhold", "nb/motet/?q=sak#innhold"),
        ("nb/motet/index.html", "nb/motet/index.html"),
        ("nb", "nb/"),
    ] {
        session.open(&site.url(asked));
        wait_routed(&session);
        assert_eq!(session.url(), site.url(shown), "{asked}");
    }
    session.open(&site.url("nb/finnes-ikke/"));
    assert!(
        session.one("main h1").text().contains("fant ikke"),
        "{}",
        session.describe()
    );
}

fn answers_are_kept_without_a_network(browser: Browser) {
    let mut site = Site::kept();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    keep(&session, &site, LESSON);
    site.server.stop();
    reload(&session);
    alive(&session);
    answer(&session, question, &question.right());
    verdict(&session, &question.id, "Riktig");
    wait_saved(&session, "main .next-step [data-saved]");
    let before = stored(&session);
    session.one(".site-header a.brand").click();
    session.wait_js(
        "the start page",
        "return document.querySelector('main').dataset.page === 'start'",
        &[],
    );
    session.open(&site.url(LESSON));
    alive(&session);
    verdict(&session, &question.id, "Riktig");
    assert!(
        before
            .iter()
            .all(|(key, _)| stored(&session).iter().any(|(it, _)| it == key))
    );
    session.open(&site.url("nn/"));
    wait_routed(&session);
    assert_eq!(
        session.one("html").js::<String>("return element.lang"),
        "nn"
    );
}

fn an_open_tab_is_offered_the_new_edition(browser: Browser) {
    let site = Site::kept();
    let session = Session::start(browser);
    keep(&session, &site, LESSON);
    session.js::<()>("window.same = true", &[]);
    let b = later_edition(site.dir());
    site.server.set_dir(b.path());
    site.server.clear_requests();
    // Not while something is typed.
    let field = format!("a-{}-text", site.lesson(LESSON).reflect().id);
    session.js::<()>(
        "document.getElementById(arguments[0]).focus()",
        &[json!(field)],
    );
    look_for_news(&session);
    in_charge(&session, b.path());
    session.wait("the new edition is whole", || {
        let told = told_by_worker(&session);
        if told["whole"] == json!(true) {
            Ok(())
        } else {
            Err(told.to_string())
        }
    });
    // What the page asks for is answered before this, and it has two frames.
    ask_worker(&session, "more");
    session.js_async::<()>(
        "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => done()));",
        &[],
    );
    assert_eq!(text_of(&session, LINE).as_deref(), Ok(KEPT));
    session.js::<()>("document.activeElement.blur()", &[]);
    line(&session, FRESH);
    assert!(
        session.js::<bool>("return window.same === true", &[]),
        "nothing was loaded"
    );
    assert!(!has_news(&session));
    // Only what changed came over the network.
    let unchanged = site
        .server
        .requests()
        .iter()
        .filter(|it| it.path.contains(".wasm"))
        .count();
    assert_eq!(unchanged, 0);
    session.by_role_in(LINE, "button", RELOAD).click();
    session.wait("the new edition is there", || {
        if has_news(&session) {
            Ok(())
        } else {
            Err("the old one".into())
        }
    });
    alive(&session);
    assert!(session.all(".failure").is_empty());
    bring(&session);
    line(&session, KEPT);
}

fn a_tab_that_was_closed_comes_back_to_the_new_edition(browser: Browser) {
    let mut site = Site::kept();
    let session = Session::start(browser);
    keep(&session, &site, LESSON);
    session.open("about:blank");
    let b = later_edition(site.dir());
    site.server.set_dir(b.path());
    // As it was kept; the browser looks for a new worker meanwhile.
    session.open(&site.url(LESSON));
    alive(&session);
    bring(&session);
    look_for_news(&session);
    in_charge(&session, b.path());
    session.open(&site.url("nb/"));
    wait_routed(&session);
    assert!(has_news(&session));
    bring(&session);
    line(&session, KEPT);
    // Once no tab runs the old one, nothing of it is left.
    session.wait("the old edition is let go", || {
        let lists: Vec<String> = session.js_async(
            "const [done] = arguments;
             caches.open(`nik:${new URL(nik.root).pathname}`).then((it) => it.keys()).then((keys) =>
               done(keys.map(({ url }) => url).filter((url) => /offline-[0-9a-f]{16}\\.json$/.test(url))));",
            &[],
        );
        match &lists[..] {
            [one] if one.ends_with(&list_name(b.path())) => Ok(()),
            _ => Err(format!("{lists:?}")),
        }
    });
    site.server.stop();
    session.open(&site.url(LESSON));
    alive(&session);
    assert!(has_news(&session));
}

/// The host has the new pages, list and worker, and lacks a file that the pages
/// name.
fn new_pages_without_their_files_disturb_nobody(browser: Browser) {
    let site = Site::kept();
    let session = Session::start(browser);
    keep(&session, &site, LESSON);
    let b = later_edition(site.dir());
    let half = TempDir::new("half");
    copy_dir(b.path(), half.path()).unwrap();
    for file in files_below(&half.path().join("assets")) {
        if file.to_str().unwrap().starts_with("rest-") {
            fs::remove_file(half.path().join("assets").join(file)).unwrap();
        }
    }
    site.server.set_dir(half.path());
    look_for_news(&session);
    in_charge(&session, half.path());
    for path in [LESSON, "nb/", "nb/motet/"] {
        session.open(&site.url(path));
        wait_routed(&session);
        alive(&session);
        assert!(!has_news(&session), "{path}: what is whole is shown");
        assert!(session.all(".failure").is_empty());
    }
    bring(&session);
    // The rest comes.
    site.server.set_dir(b.path());
    session.open(&site.url(LESSON));
    alive(&session);
    assert!(has_news(&session));
    assert!(session.all(".failure").is_empty());
}

/// The host has the new worker, and pages and files of the old edition.
fn a_new_worker_before_its_pages_disturbs_nobody(browser: Browser) {
    let mut site = Site::kept();
    let session = Session::start(browser);
    keep(&session, &site, LESSON);
    let b = later_edition(site.dir());
    let half = TempDir::new("half");
    copy_dir(site.dir(), half.path()).unwrap();
    fs::copy(b.path().join("sw.js"), half.path().join("sw.js")).unwrap();
    remove_copies(&half.path().join("sw.js"));
    site.server.set_dir(half.path());
    // Without its list it does not even begin.
    look_for_news(&session);
    in_charge(&session, site.dir());
    copy_dir(&b.path().join("assets"), &half.path().join("assets")).unwrap();
    look_for_news(&session);
    in_charge(&session, half.path());
    session.open(&site.url("nb/"));
    wait_routed(&session);
    assert!(!has_news(&session));
    bring(&session);
    // What is not the listed page is not kept as it.
    session.wait("nothing but pages is left", || {
        let told = ask_worker(&session, "more");
        let left = told["left"].as_u64().unwrap_or(u64::MAX);
        if told["whole"] == json!(true) || told["failed"] == json!("TypeError") && left > 0 {
            Ok(())
        } else {
            Err(told.to_string())
        }
    });
    assert_eq!(told_by_worker(&session)["whole"], json!(false));
    site.server.stop();
    session.open(&site.url(LESSON));
    alive(&session);
    assert!(!has_news(&session) && session.all(".failure").is_empty());
}

fn an_edition_that_was_withdrawn_is_gone(browser: Browser) {
    let site = Site::kept();
    let session = Session::start(browser);
    let b = later_edition(site.dir());
    keep(&session, &site, "nb/");
    site.server.set_dir(b.path());
    look_for_news(&session);
    line(&session, FRESH);
    session.by_role_in(LINE, "button", RELOAD).click();
    session.wait("the new edition is there", || {
        if has_news(&session) {
            Ok(())
        } else {
            Err("the old one".into())
        }
    });
    wait_routed(&session);
    bring(&session);
    line(&session, KEPT);
    // The old one is published again. No script of the page helps: one visit
    // finds the worker, the next has the old edition.
    site.server.set_dir(site.dir());
    session.open(&site.url(LESSON));
    look_for_news(&session);
    in_charge(&session, site.dir());
    session.open(&site.url(LESSON));
    alive(&session);
    assert!(!has_news(&session));
    bring(&session);
    line(&session, KEPT);
}

fn what_was_evicted_comes_from_the_network_and_is_kept_again(browser: Browser) {
    let mut site = Site::kept();
    let session = Session::start(browser);
    keep(&session, &site, LESSON);
    let gone: bool = session.js_async(
        "const [done] = arguments; caches.delete(`nik:${new URL(nik.root).pathname}`).then(done);",
        &[],
    );
    assert!(gone);
    session.open(&site.url("nb/motet/"));
    wait_routed(&session);
    bring(&session);
    line(&session, KEPT);
    site.server.stop();
    session.open(&site.url(LESSON));
    alive(&session);
}

fn two_sites_on_one_origin_leave_each_other_alone(browser: Browser) {
    let mut site = Site::kept();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    let inner = format!("~to/{LESSON}");
    keep(&session, &site, LESSON);
    answer(&session, question, &question.right());
    verdict(&session, &question.id, "Riktig");
    let others: Value = session.js_async(
        "const [done] = arguments; caches.open('annet').then((it) => it.put('/annet', new Response('1'))).then(() => done(true));",
        &[],
    );
    assert_eq!(others, json!(true));
    site.server.clear_requests();
    keep(&session, &site, &inner);
    assert!(
        site.server
            .requests()
            .iter()
            .any(|it| it.path.starts_with(&format!("{PREFIX}~to/sw.js"))),
        "the one below has a worker of its own"
    );
    let names: Vec<String> =
        session.js_async("const [done] = arguments; caches.keys().then(done);", &[]);
    let mut names = names;
    names.sort();
    assert_eq!(
        names,
        [
            "annet".to_owned(),
            format!("nik:{PREFIX}"),
            format!("nik:{PREFIX}~to/")
        ]
    );
    // One loses all; the other does not notice.
    let gone: bool = session.js_async(
        "const [done, name] = [arguments[1], arguments[0]]; caches.delete(name).then(done);",
        &[json!(format!("nik:{PREFIX}~to/"))],
    );
    assert!(gone);
    site.server.stop();
    session.open(&site.url(LESSON));
    alive(&session);
    verdict(&session, &question.id, "Riktig");
}

fn who_saves_data_is_asked_first(browser: Browser) {
    let site = Site::kept();
    let session = Session::start(browser);
    session.preload("Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });");
    session.open(&site.url("nb/lagret/"));
    if session.all("[data-install]").is_empty() {
        session.open(&site.url(LESSON));
    }
    wait_routed(&session);
    bring(&session);
    line(&session, "Vil du lagre kurset for bruk uten nett? Det er ");
    let said = session.one(LINE).text();
    assert!(said.contains(" MB."), "{said}");
    let pages = |site: &Site| {
        site.server
            .requests()
            .iter()
            .filter(|it| it.path.contains("/nn/"))
            .count()
    };
    assert_eq!(pages(&site), 0, "nothing was loaded");
    session.by_role_in(LINE, "button", "Lagre kurset").click();
    line(&session, KEPT);
    assert!(pages(&site) > 20);
}

fn installing_is_offered_and_never_again_after_a_no(browser: Browser) {
    let site = Site::kept();
    let session = Session::start(browser);
    let page = site
        .pages()
        .into_iter()
        .find(|page| site.html(page).contains("data-install"))
        .unwrap();
    let open = || {
        session.open(&site.url(&page));
        wait_routed(&session);
        session.js::<()>(
            "const event = new Event('beforeinstallprompt', { cancelable: true });
             event.prompt = () => { window.prompted = true; };
             event.userChoice = Promise.resolve({ outcome: 'dismissed' });
             dispatchEvent(event);
             window.quiet = event.defaultPrevented;",
            &[],
        );
        bring(&session);
        assert!(session.js::<bool>("return window.quiet", &[]));
    };
    open();
    session
        .by_role_in("[data-install]", "button", "Legg til")
        .click();
    wait_said(&session, "[data-install]", "Greit. Vi spør ikke igjen.");
    assert!(session.js::<bool>("return window.prompted", &[]));
    line(&session, KEPT);
    open();
    line(&session, KEPT);
    assert_eq!(text_of(&session, "[data-install]").unwrap_or_default(), "");
}

fn from_a_disk_the_text_is_there_and_says_what_lacks(browser: Browser) {
    let dir = e2e::site::dist();
    let session = Session::start(browser);
    session.open(&format!(
        "file://{}",
        dir.canonicalize().unwrap().join("nb/index.html").display()
    ));
    session.wait("the page says what lacks", || {
        let said = text_of(&session, "#old-browser")?;
        if said.contains("trenger en webserver") {
            Ok(())
        } else {
            Err(said)
        }
    });
    assert!(
        session
            .one("#old-browser")
            .js::<bool>("return element.offsetHeight > 20")
    );
    assert!(!session.one("main h1").text().is_empty());
    // The styles came too, and links lead to files.
    let link: String = session.js(
        "return document.querySelector('main a[href*=\"motet\"]').href",
        &[],
    );
    assert!(link.ends_with("/index.html"), "{link}");
    session.open(&link);
    assert!(!session.one("main h1").text().is_empty());
}
