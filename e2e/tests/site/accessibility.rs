//! axe finds nothing on any page, and nothing overflows.

use crate::{
    hand,
    steps::{answer, open_lesson, scope, verdict, wait_routed},
};
use e2e::{Browser, Launch, Session, Site, axe, site::LESSON};
use engine::activity::{Verdict, scenario};
use serde_json::json;
use std::collections::BTreeMap;

e2e::in_browser!(chromium = Chromium:
    axe_finds_nothing_on_any_page,
    axe_finds_nothing_in_answered_activities,
    axe_finds_nothing_in_any_state_of_any_activity,
    nothing_overflows_at_320_px_or_400_percent,
    targets_are_large_enough_to_touch,
);

const WIDTHS: [u32; 2] = [360, 1280];
const SCHEMES: [&str; 2] = ["light", "dark"];

/// What axe found, each with the places where it did.
#[derive(Default)]
pub struct Findings(BTreeMap<String, Vec<String>>);

impl Findings {
    /// Runs axe in both colour schemes and widths.
    pub fn look(&mut self, session: &Session, what: &str) {
        for width in WIDTHS {
            session.viewport(width, 800, 1);
            for scheme in SCHEMES {
                session.color_scheme(scheme);
                for violation in axe::violations(session) {
                    self.0
                        .entry(violation)
                        .or_default()
                        .push(format!("{what} {width} {scheme}"));
                }
            }
        }
    }

    #[track_caller]
    pub fn must_be_none(self) {
        let list: Vec<_> = self
            .0
            .iter()
            .map(|(violation, places)| format!("{violation}\n  on {}", places.join(", ")))
            .collect();
        assert!(
            list.is_empty(),
            "axe found {}:\n{}",
            list.len(),
            list.join("\n")
        );
    }
}

/// Opens a page and waits until it is as a learner has it.
fn open(session: &Session, site: &Site, path: &str) {
    session.open(&site.url(path));
    session.wait_js(
        "the page is laid out and the app has taken over",
        "const page = document.querySelector('main')?.dataset.page;
         const mounts = [...document.querySelectorAll('[data-mount]')];
         return page && mounts.every(mount => mount.hasAttribute('data-live'))
            && (['root', 'missing'].includes(page) || history.scrollRestoration === 'manual')
            && [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)",
        &[],
    );
}

fn axe_finds_nothing_on_any_page(browser: Browser) {
    let site = Site::start();
    // A language that the root page does not forward.
    let session = Session::launch(&Launch {
        languages: "en-US",
        ..browser.launch()
    });
    let mut pages = site.pages();
    assert!(
        pages.iter().any(|page| page == LESSON) && pages.iter().any(|page| page == "nn/"),
        "{pages:?}"
    );
    pages.push("finnes-ikke".into());
    let mut found = Findings::default();
    for page in &pages {
        open(&session, &site, page);
        found.look(&session, page);
    }
    found.must_be_none();
}

fn axe_finds_nothing_in_answered_activities(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let (question, order) = (lesson.single(), lesson.order());
    let (right, wrong) = (question.right(), question.wrong());
    let session = Session::start(browser);
    let mut found = Findings::default();
    open_lesson(&session, &site);
    session.js::<()>("document.querySelector('main a.term').click()", &[]);
    session.one(".term-card");
    found.look(&session, "a word explained");
    session
        .by_role_in(&scope(&question.id), "button", "Sjekk svaret")
        .click();
    verdict(&session, &question.id, "Velg et svar først");
    found.look(&session, "nothing chosen");
    answer(&session, question, &wrong);
    verdict(&session, &question.id, "Ikke helt");
    session
        .by_role_in(&scope(&order.id), "button", "Sjekk rekkefølgen")
        .click();
    verdict(&session, &order.id, "");
    session.js::<()>(
        "document.querySelectorAll('details').forEach(it => it.open = true)",
        &[],
    );
    found.look(&session, "answered wrong");
    session
        .by_role_in(&scope(&question.id), "button", "Prøv igjen")
        .click();
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    let reflect = scope(&lesson.reflect().id);
    session
        .one(&format!("{reflect} textarea"))
        .type_text("Tanke");
    crate::steps::wait_saved(&session, &format!("{reflect} .activity-saved"));
    found.look(&session, "answered right");

    // The states of lessons and modules, once something is done.
    for page in ["nb/", "nb/motet/"] {
        session.open(&site.url(page));
        wait_routed(&session);
        found.look(&session, &format!("{page} with progress"));
    }
    // The two panels that only trouble brings.
    session.preload("Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };");
    open_lesson(&session, &site);
    session.by_role_in("[id='banner']", "button", "Last ned svarene dine");
    found.look(&session, "storage banner");
    session.js::<()>("nik.fail('app', 'prøve')", &[]);
    session.by_role("heading", "Noe gikk galt");
    found.look(&session, "failure panel");
    found.must_be_none();
}

/// Wrong, partly right and right, of every activity of the module; a story on
/// its way and at its end; a round of the quiz and its result. Types that the
/// module lacks are looked at in the gallery.
fn axe_finds_nothing_in_any_state_of_any_activity(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    let mut found = Findings::default();
    let pages = site.pages();
    let pages = pages.iter().filter(|page| page.starts_with("nb/motet/"));
    for page in pages {
        open(&session, &site, page);
        let activities = hand::activities(&session);
        if activities.is_empty() {
            continue;
        }
        let bundle = hand::bundle(site.dir(), page);
        for wanted in [Verdict::Wrong, Verdict::Partly, Verdict::Right] {
            for (id, kind) in activities.iter().filter(|(_, kind)| kind.is_graded()) {
                let Some(picks) = hand::picks(&bundle, id, wanted) else {
                    continue;
                };
                if session.has_role(&scope(id), "button", "Prøv igjen") {
                    session
                        .by_role_in(&scope(id), "button", "Prøv igjen")
                        .click();
                }
                hand::answer(&session, *kind, id, &picks);
                verdict(&session, id, hand::verdict_begins(course::Lang::Nb, wanted));
            }
            session.js::<()>(
                "document.querySelectorAll('details').forEach(it => it.open = true)",
                &[],
            );
            found.look(&session, &format!("{page} {wanted:?}"));
        }
        for story in &bundle.scenario {
            let end = scenario::Place::Ending(0);
            let path = scenario::way_to(story, end, &|_| true).expect("an ending is reached");
            for to in [1, path.len()] {
                hand::walk(&session, &bundle, &story.id, &path[..to], 0);
                found.look(&session, &format!("{page} after {to} choices"));
                session.reload();
                session.wait_alive();
                session
                    .by_role_in(&scope(&story.id), "button", "Start på nytt")
                    .click();
            }
        }
        for quiz in &bundle.quiz {
            hand::hand_in(&session, &quiz.id);
            session.one(".quiz-question");
            found.look(&session, &format!("{page} a question"));
        }
    }
    found.must_be_none();
}

/// Elements that stick out of the window to the right, unless something that
/// scrolls by itself holds them.
pub const OVERFLOWING: &str = "
    const wide = document.documentElement.clientWidth;
    const page = document.documentElement.scrollWidth;
    if (page <= wide) return [];
    const held = element => {
        for (let it = element.parentElement; it && it !== document.body; it = it.parentElement) {
            if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(it).overflowX)) return true;
        }
        return false;
    };
    const found = [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > wide + 0.5 && !held(element))
        .map(element => `${element.outerHTML.slice(0, 120)} ends at ${element.getBoundingClientRect().right}`);
    return [`the page is ${page} px wide in ${wide}`, ...found.slice(0, 5)];";

fn nothing_overflows_at_320_px_or_400_percent(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let session = Session::launch(&Launch {
        languages: "en-US",
        ..browser.launch()
    });
    let mut found = Vec::new();
    let mut look = |what: &str| {
        // 320 px wide, and 1280 × 1024 enlarged to 400 percent.
        for (height, scale) in [(640, 1), (256, 4)] {
            session.viewport(320, height, scale);
            let wide: Vec<String> = session.js(OVERFLOWING, &[]);
            if !wide.is_empty() {
                found.push(format!("{what}, scale {scale}: {}", wide.join("\n  ")));
            }
        }
    };
    for page in site.pages() {
        open(&session, &site, &page);
        look(&page);
    }
    open(&session, &site, LESSON);
    let wrong = lesson.single().wrong();
    answer(&session, lesson.single(), &wrong);
    verdict(&session, &lesson.single().id, "Ikke helt");
    session
        .by_role_in(&scope(&lesson.order().id), "button", "Sjekk rekkefølgen")
        .click();
    verdict(&session, &lesson.order().id, "");
    session.js::<()>("document.querySelectorAll('details').forEach(it => it.open = true); nik.fail('app', 'x'.repeat(300));", &[]);
    look("answered, with a failure");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn targets_are_large_enough_to_touch(browser: Browser) {
    let site = Site::start();
    let session = Session::launch(&Launch {
        languages: "en-US",
        ..browser.launch()
    });
    let mut found = Vec::new();
    for page in site.pages() {
        open(&session, &site, &page);
        session.viewport(360, 800, 1);
        // WCAG 2.5.8: 24 px, or a link in running text. A label widens its control.
        let small: Vec<String> = session.js(
            "const [least] = arguments;
             return [...document.querySelectorAll('button, summary, input, textarea, select, nav a, header a, footer a')]
                .filter(element => element.checkVisibility())
                .map(element => [element, (element.closest('label') ?? element).getBoundingClientRect()])
                .filter(([element, box]) => box.width > 1 && (box.width < least || box.height < least))
                .map(([element, box]) => `${element.outerHTML.slice(0, 120)}: ${box.width} × ${box.height}`)",
            &[json!(24)],
        );
        if !small.is_empty() {
            found.push(format!("{page}:\n  {}", small.join("\n  ")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
