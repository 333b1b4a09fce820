//! Going from page to page: no reload, and yet all that a reload gives.

use crate::steps::{open_and_answer, open_lesson, verdict, wait_routed};
use e2e::{Browser, Launch, Session, Site, content::plain, site::LESSON};
use serde_json::json;
use server::{Fault, FaultKind};

e2e::in_browser!(chromium = Chromium:
    links_swap_pages_and_history_brings_them_back,
    a_place_on_the_page_is_reached_and_left_again,
    a_word_looked_up_earlier_does_not_move_a_later_way_back,
    a_reload_comes_back_to_the_same_line,
    without_network_one_stays_and_can_try_again,
    one_goes_on_at_the_first_open_exercise,
    a_new_build_is_loaded_for_real,
    a_page_of_the_other_app_is_loaded_for_real_and_left_again,
    switching_language_keeps_the_place_and_is_remembered,
    the_root_follows_the_browsers_language,
    an_unknown_address_gets_a_page_that_helps,
);

// What a browser does with pages that share a document and one that does not
// differs from engine to engine.
e2e::in_browser!(firefox = Firefox:
    a_page_of_the_other_app_is_loaded_for_real_and_left_again,
);
e2e::in_browser!(webkit = Webkit:
    a_page_of_the_other_app_is_loaded_for_real_and_left_again,
);

/// What the built page says its title is.
fn built_title(site: &Site, path: &str) -> String {
    let html = site.html(path);
    let start = html.find("<title>").expect("a title") + "<title>".len();
    let end = html[start..].find("</title>").expect("a title") + start;
    plain(&html[start..end])
}

/// Follows the first link in the content that leads to `path`.
#[track_caller]
fn follow(session: &Session, site: &Site, path: &str) {
    press(session, site, path);
    arrived(session, site, path);
}

/// Clicks the first link in the content that leads to `path`.
#[track_caller]
fn press(session: &Session, site: &Site, path: &str) {
    session.js::<()>(
        "const [url] = arguments;
         document.querySelectorAll('[data-e2e]').forEach(link => link.removeAttribute('data-e2e'));
         [...document.querySelectorAll('main a[href]')].find(link => link.href === url)?.setAttribute('data-e2e', '');",
        &[json!(site.url(path))],
    );
    session.one("[data-e2e]").click();
}

/// Waits until the page at `path` is shown and everything about it is right.
#[track_caller]
fn arrived(session: &Session, site: &Site, path: &str) {
    let title = built_title(site, path);
    session.wait(
        &format!("{path} is shown with its title «{title}»"),
        || {
            let (url, now): (String, String) =
                session.try_js("return [location.href, document.title]", &[])?;
            if url == site.url(path) && now == title {
                Ok(())
            } else {
                Err(format!("{url} «{now}»"))
            }
        },
    );
}

#[track_caller]
fn focus_is_at_the_top(session: &Session) {
    session.wait_js(
        "focus is on the heading or the content",
        "return document.activeElement.matches('main, main h1')",
        &[],
    );
}

#[track_caller]
fn scroll_to(session: &Session, y: u32) {
    session.js::<()>(
        "scrollTo(0, arguments[0]); dispatchEvent(new Event('scroll'));",
        &[json!(y)],
    );
    scrolled_to(session, y);
}

#[track_caller]
fn scrolled_to(session: &Session, y: u32) {
    session.wait(&format!("the page is scrolled to {y}"), || {
        let now: f64 = session.try_js("return scrollY", &[])?;
        if (now - f64::from(y)).abs() <= 2.0 {
            Ok(())
        } else {
            Err(format!("{now}"))
        }
    });
}

fn links_swap_pages_and_history_brings_them_back(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    session.open(&site.url("nb/"));
    wait_routed(&session);
    session.js::<()>("window.sameDocument = true", &[]);
    let same = |session: &Session| {
        assert!(
            session.js::<bool>("return window.sameDocument === true", &[]),
            "the page was reloaded"
        );
    };

    scroll_to(&session, 120);
    follow(&session, &site, "nb/motet/");
    focus_is_at_the_top(&session);
    scrolled_to(&session, 0);
    scroll_to(&session, 300);
    follow(&session, &site, LESSON);
    focus_is_at_the_top(&session);
    scrolled_to(&session, 0);
    session.wait_alive();
    same(&session);
    scroll_to(&session, 900);

    // At once: a place must not be lost because it was left quickly.
    session.back();
    arrived(&session, &site, "nb/motet/");
    // Following a link may have scrolled to it first; the place is where it was left.
    session.wait("the module's page is scrolled again", || {
        let y: f64 = session.try_js("return scrollY", &[])?;
        if y > 100.0 {
            Ok(())
        } else {
            Err(format!("{y}"))
        }
    });
    session.forward();
    arrived(&session, &site, LESSON);
    session.wait_alive();
    scrolled_to(&session, 900);
    same(&session);

    let next: String = session.js(
        "const link = document.querySelector('main .next-step a.big-link');
         return link ? link.href : ''",
        &[],
    );
    assert!(
        next.starts_with(&site.url("nb/")),
        "the lesson says where to go next: {next:?}"
    );
    let path = next.strip_prefix(&site.url("")).unwrap().to_owned();
    let path = path.split('#').next().unwrap().to_owned();
    session.one("main .next-step a.big-link").click();
    session.wait("the next step is shown", || {
        let url = session.url();
        if url.starts_with(&site.url(&path)) {
            Ok(())
        } else {
            Err(url)
        }
    });
    same(&session);

    session.back();
    arrived(&session, &site, LESSON);
    session.reload();
    arrived(&session, &site, LESSON);
    session.wait_alive();
    assert!(!session.js::<bool>("return window.sameDocument === true", &[]));
    // Relative addresses in the head mean something else after a swap.
    let failed: Vec<_> = site
        .server
        .requests()
        .into_iter()
        .filter(|it| it.status >= 400)
        .map(|it| it.path)
        .collect();
    assert_eq!(
        failed,
        Vec::<String>::new(),
        "everything asked for on the way exists"
    );
}

fn a_place_on_the_page_is_reached_and_left_again(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    session.js::<()>("window.heading = document.querySelector('main h1')", &[]);
    let id: String = session.js(
        "const term = document.querySelector('main a.term');
         term.setAttribute('data-e2e', '');
         return new URL(term.href).hash.slice(1)",
        &[],
    );
    // A word opens its definition where it is read, and closes it again.
    let open = "return document.querySelector('.term-card')?.textContent ?? ''";
    session.one("[data-e2e]").click();
    let said: String = session.js(open, &[]);
    let listed: String = session.js(
        "return document.querySelector('#' + CSS.escape(arguments[0]) + ' dd').textContent",
        &[json!(id)],
    );
    assert!(said.starts_with(&listed), "«{said}» holds «{listed}»");
    session.one("[data-e2e]").click();
    assert_eq!(session.js::<String>(open, &[]), "", "closed again");
    session.one("[data-e2e]").click();
    session
        .by_role_in(".term-card", "link", "Alle ord i leksjonen")
        .click();
    let in_view = |id: &str| {
        session.wait_js(
            &format!("{id} is in view"),
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();
             return box.top >= -1 && box.top < innerHeight",
            &[json!(id)],
        );
    };
    in_view(&id);
    let left: f64 = session.js("return scrollY", &[]);
    assert!(left > 500.0, "the term stands far down: {left}");
    // Two answers from the network later nothing has jumped away.
    session.js_async::<()>(
        "const [done] = arguments;
         fetch(location.href).then(() => fetch(location.href)).then(() => requestAnimationFrame(() => done(null)));",
        &[],
    );
    in_view(&id);
    assert!(
        session.js::<bool>("return heading.isConnected", &[]),
        "a place on the same page is no reason to draw the page anew"
    );
    session.back();
    session.wait_js(
        "the term that was clicked is in view again",
        "const box = document.querySelector('main a.term').getBoundingClientRect();
         return box.top >= -1 && box.top < innerHeight",
        &[],
    );
    session.wait_alive();
}

fn a_word_looked_up_earlier_does_not_move_a_later_way_back(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    session.js::<()>(
        "document.querySelector('main a.term').click();
         document.querySelector('.term-card a[href^=\"#\"]').click()",
        &[],
    );
    session.wait_js("the word is in view", "return scrollY > 500", &[]);
    session.back();
    session.wait_js("the text is back", "return scrollY < 400", &[]);
    scroll_to(&session, 1500);
    session.js::<()>(
        "document.querySelector('.site-header a[data-switch-lang]').click()",
        &[],
    );
    session.wait_js(
        "nynorsk is shown",
        "return document.documentElement.lang === 'nn'",
        &[],
    );
    session.back();
    arrived(&session, &site, LESSON);
    session.wait_alive();
    scrolled_to(&session, 1500);
}

fn a_reload_comes_back_to_the_same_line(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    // An answer makes the page taller above the place.
    let question = lesson.single();
    open_and_answer(&session, &site, question);
    scroll_to(&session, 2600);
    session.wait_js(
        "the history knows the place",
        "return Math.abs(Number(String(history.state).split(':')[1]) - scrollY) <= 1",
        &[],
    );
    let seen = "const seen = [...document.querySelectorAll('main h2[id], main p[id]')]
                    .find(it => it.getBoundingClientRect().top >= 0);
                return [seen.id, Math.round(seen.getBoundingClientRect().top)]";
    let (id, top): (String, i64) = session.js(seen, &[]);
    session.reload();
    session.wait_alive();
    verdict(&session, &question.id, "Riktig");
    session.wait_js(
        "the same line stands in the same place",
        "const [id, top] = arguments;
         return Math.abs(document.getElementById(id).getBoundingClientRect().top - top) <= 2",
        &[json!(id), json!(top)],
    );
}

fn without_network_one_stays_and_can_try_again(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    session.open(&site.url("nb/motet/"));
    wait_routed(&session);
    site.server.fault(Fault::always(LESSON, FaultKind::Drop));
    press(&session, &site, LESSON);
    session.wait("it is said that the page was not to be had", || {
        let text: String = session.try_js(
            "return document.querySelector('[role=alert]')?.textContent ?? ''",
            &[],
        )?;
        if text.contains("Vi fikk ikke hentet siden") {
            Ok(())
        } else {
            Err(text)
        }
    });
    assert_eq!(session.url(), site.url("nb/motet/"), "one stays");
    site.server.clear_faults();
    session
        .by_role_in("[role=alert]", "button", "Prøv igjen")
        .click();
    arrived(&session, &site, LESSON);
}

fn one_goes_on_at_the_first_open_exercise(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::start(browser);
    let question = lesson.single();
    open_and_answer(&session, &site, question);
    session.open(&site.url("nb/"));
    wait_routed(&session);
    session.wait_js(
        "the start page offers to go on",
        "return document.querySelector('[data-continue] a')?.hash.startsWith('#a-')",
        &[],
    );
    session.one("[data-continue] a").click();
    session.wait_alive();
    session.wait_js(
        "an exercise without an answer is in view",
        "const it = document.getElementById(location.hash.slice(1));
         const top = it.getBoundingClientRect().top;
         return it.id !== arguments[0] && top >= -1 && top < innerHeight",
        &[json!(format!("a-{}", question.id))],
    );
}

fn a_new_build_is_loaded_for_real(browser: Browser) {
    let site = Site::start();
    let newer = Site::changed(|dir| {
        let page = dir.join("nb/motet/index.html");
        let html = std::fs::read_to_string(&page).unwrap();
        let changed = html.replace("\"build\":\"", "\"build\":\"0");
        assert_ne!(html, changed);
        std::fs::write(&page, changed).unwrap();
        for copy in ["index.html.br", "index.html.gz"] {
            let _ = std::fs::remove_file(dir.join("nb/motet").join(copy));
        }
    });
    let session = Session::start(browser);
    session.open(&site.url("nb/"));
    wait_routed(&session);
    session.js::<()>("window.sameDocument = true", &[]);
    site.server.set_dir(newer.dir());
    follow(&session, &site, "nb/motet/");
    session.wait_js(
        "the page was loaded anew",
        "return window.sameDocument !== true",
        &[],
    );
}

fn a_page_of_the_other_app_is_loaded_for_real_and_left_again(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let saved = "nb/lagret/";
    let runs = |session: &Session, app: &str| {
        wait_routed(session);
        let scripts: Vec<String> = session.js(
            "return performance.getEntriesByType('resource').map(it => it.name)
                .filter(it => /\\/(lesson|tools)-[^/]*js$/.test(it))
                .map(it => it.split('/').pop().split('-')[0])",
            &[],
        );
        assert!(
            !scripts.is_empty() && scripts.iter().all(|it| it == app),
            "{app}: {scripts:?}"
        );
    };
    session.open(&site.url("nb/motet/"));
    wait_routed(&session);
    follow(&session, &site, LESSON);
    session.wait_alive();
    runs(&session, "lesson");
    scroll_to(&session, 900);
    session.js::<()>(
        "document.querySelector('.site-footer a[href$=\"lagret/\"]').click()",
        &[],
    );
    arrived(&session, &site, saved);
    runs(&session, "tools");

    // Between pages of one app nothing is loaded again.
    session.js::<()>("window.sameDocument = true", &[]);
    session.one(".site-header a[data-switch-lang]").click();
    arrived(&session, &site, "nn/lagret/");
    session.back();
    arrived(&session, &site, saved);
    assert!(session.js::<bool>("return window.sameDocument === true", &[]));

    session.back();
    arrived(&session, &site, LESSON);
    session.wait_alive();
    runs(&session, "lesson");
    scrolled_to(&session, 900);
    // The lesson and the page before it shared a document that is gone.
    session.back();
    arrived(&session, &site, "nb/motet/");
    session.forward();
    arrived(&session, &site, LESSON);
    session.wait_alive();
    session.forward();
    arrived(&session, &site, saved);
    runs(&session, "tools");
    follow(&session, &site, "nb/");
    runs(&session, "lesson");
    session.back();
    arrived(&session, &site, saved);
    runs(&session, "tools");
}

fn switching_language_keeps_the_place_and_is_remembered(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    let sections: Vec<String> = session.js(
        "return [...document.querySelectorAll('main h2[id]')].map(heading => heading.id)",
        &[],
    );
    let section = sections.get(2).expect("the lesson has sections with ids");
    let top = |session: &Session| -> f64 {
        session.js(
            "return document.getElementById(arguments[0]).getBoundingClientRect().top",
            &[json!(section)],
        )
    };
    session.js::<()>(
        "document.getElementById(arguments[0]).scrollIntoView(); scrollBy(0, -40);",
        &[json!(section)],
    );
    let before = top(&session);
    // By script: a click would first scroll to the link.
    session.js::<()>(
        "document.querySelector('.site-header a[data-switch-lang]').click()",
        &[],
    );
    let other = LESSON.replacen("nb/", "nn/", 1);
    arrived(&session, &site, &other);
    session.wait_alive();
    assert_eq!(
        session.js::<String>("return document.documentElement.lang", &[]),
        "nn"
    );
    session.wait("the same section stands where it stood", || {
        let now = top(&session);
        if (now - before).abs() <= 2.0 {
            Ok(())
        } else {
            Err(format!("{now} instead of {before}"))
        }
    });

    session.open(&site.url(""));
    arrived(&session, &site, "nn/");
    wait_routed(&session);
    session.one(".site-header a[data-switch-lang]").click();
    arrived(&session, &site, "nb/");
    session.open(&site.url(""));
    arrived(&session, &site, "nb/");
}

fn the_root_follows_the_browsers_language(browser: Browser) {
    let site = Site::start();
    for (languages, path) in [
        ("nn-NO,nb-NO", "nn/"),
        ("en-US,no", "nb/"),
        ("en-US,de", ""),
    ] {
        let session = Session::launch(&Launch {
            languages,
            ..browser.launch()
        });
        session.open(&site.url(""));
        arrived(&session, &site, path);
        if path.is_empty() {
            session.by_role("link", "Bokmål");
            session.by_role("link", "Nynorsk").click();
            arrived(&session, &site, "nn/");
        }
    }
}

fn an_unknown_address_gets_a_page_that_helps(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    for path in ["nb/finnes-ikke/", "nn/motet/a/b/c", "x"] {
        site.server.clear_requests();
        session.open(&site.url(path));
        let answered = site
            .server
            .requests()
            .into_iter()
            .find(|request| request.path.ends_with(path));
        assert_eq!(answered.map(|request| request.status), Some(404), "{path}");
        session.wait_js(
            "the not-found page is shown",
            "return document.querySelector('main')?.dataset.page === 'missing'",
            &[],
        );
        // The page cannot know how deep it is: it leads upwards, step by step.
        let mut steps = 0;
        while session.js::<String>("return document.querySelector('main').dataset.page", &[])
            == "missing"
        {
            steps += 1;
            assert!(
                steps <= 6,
                "no page is reached from {path}, now at {}",
                session.url()
            );
            let before = session.url();
            let way = if before.ends_with('/') {
                "Gå ett nivå opp"
            } else {
                "Gå til mappen som adressen ligger i"
            };
            session.by_role("link", way).click();
            session.wait("the next page is there", || {
                let (url, page): (String, Option<String>) = session.try_js(
                    "return [location.href, document.querySelector('.site-footer, main[data-page=missing]')?.tagName]",
                    &[],
                )?;
                if url != before && page.is_some() { Ok(()) } else { Err(url) }
            });
        }
        assert!(
            session.url().starts_with(&site.url("")),
            "still on the site: {}",
            session.url()
        );
    }
}
