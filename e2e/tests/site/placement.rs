//! «Hva kan du fra før?» and «Akkurat nå».

use crate::{
    accessibility::{Findings, OVERFLOWING},
    hand,
    paper::{sheets, squeezed, wait_styled},
    steps::{text_of, verdict, wait_routed},
    takeover::open_without_app,
};
use course::Lang;
use e2e::{Browser, Session, Site, content::plain};
use engine::activity::Verdict;

e2e::in_browser!(chromium = Chromium:
    answers_by_keyboard_order_the_modules_on_bokmal,
    answers_by_keyboard_order_the_modules_on_nynorsk,
    without_scripts_and_on_paper_all_of_it_is_there,
    the_month_comes_into_view_and_nothing_moves,
);
e2e::in_browser!(firefox = Firefox:
    answers_by_keyboard_order_the_modules_on_nynorsk,
    the_month_comes_into_view_and_nothing_moves,
);
e2e::in_browser!(webkit = Webkit:
    answers_by_keyboard_order_the_modules_on_bokmal,
    the_month_comes_into_view_and_nothing_moves,
);

const MODULES: [&str; 6] = [
    "motet", "rollen", "nivaene", "samspill", "planer", "okonomi",
];

fn answers_by_keyboard_order_the_modules_on_bokmal(browser: Browser) {
    take(browser, Lang::Nb);
}

fn answers_by_keyboard_order_the_modules_on_nynorsk(browser: Browser) {
    take(browser, Lang::Nn);
}

/// The page in a language, alive.
#[track_caller]
fn open(session: &Session, site: &Site, lang: Lang) {
    session.open(&site.url(&format!("{}/hva-kan-du/", lang.tag())));
    session.wait_alive();
    wait_routed(session);
}

/// Waits until the recommended order is this one, each module with the word for
/// its advice, and nothing else is seen of any.
#[track_caller]
fn wait_order(session: &Session, wanted: &[(&str, &str)]) {
    session.wait("the order is recommended", || {
        let shown: Vec<(String, Vec<String>)> = session.try_js(
            "return [...document.querySelectorAll('[data-placement] > li')].map(li => [
                li.dataset.questions.split(' ')[0].replace(/^placement\\/fra-for-(.*)-1$/, '$1'),
                [...new Set([...li.querySelectorAll('[data-when]')].filter(it => it.checkVisibility()).map(it => it.dataset.when))],
            ])",
            &[],
        )?;
        let is_it = shown.len() == wanted.len()
            && (shown.iter().zip(wanted)).all(|((module, said), (is, word))| module == is && *said == [*word]);
        if is_it { Ok(()) } else { Err(format!("{shown:?}")) }
    });
}

fn take(browser: Browser, lang: Lang) {
    let (session, site) = (Session::start(browser), Site::start());
    let tag = lang.tag();
    session.open(&site.url(&format!("{tag}/")));
    wait_routed(&session);
    let name = ["Hva kan du fra før?", "Kva kan du frå før?"][usize::from(lang == Lang::Nn)];
    session.by_role_in(".welcome", "link", name).click();
    session.wait_js(
        "the page is shown",
        "return document.querySelector('main')?.dataset.page === 'placement'",
        &[],
    );
    session.wait_alive();
    let bundle = hand::bundle(site.dir(), &format!("{tag}/hva-kan-du/"));
    let asked = hand::activities(&session);
    assert_eq!(asked.len(), 2 * MODULES.len());
    let is_seen = "return document.querySelector('[data-placement]').checkVisibility()";
    assert!(!session.js::<bool>(is_seen, &[]), "nothing is known yet");
    let answer = |id: &str, wanted: Verdict| {
        let (_, kind) = asked.iter().find(|(it, _)| it == id).unwrap();
        let picks = hand::picks(&bundle, id, wanted).unwrap();
        hand::answer(&session, *kind, id, &picks);
        verdict(&session, id, hand::verdict_begins(lang, wanted));
    };
    use Verdict::{Right, Wrong};
    answer("fra-for-motet-1", Right);
    assert!(!session.js::<bool>(is_seen, &[]), "half of it says nothing");
    answer("fra-for-motet-2", Right);
    let rest: Vec<(&str, &str)> = MODULES[1..].iter().map(|it| (*it, "open")).collect();
    wait_order(&session, &[&rest[..], &[("motet", "2")]].concat());
    answer("fra-for-rollen-1", Wrong);
    answer("fra-for-rollen-2", Wrong);
    answer("fra-for-nivaene-1", Wrong);
    answer("fra-for-nivaene-2", Right);
    let order = [
        ("rollen", "0"),
        ("nivaene", "1"),
        ("samspill", "open"),
        ("planer", "open"),
        ("okonomi", "open"),
        ("motet", "2"),
    ];
    wait_order(&session, &order);
    // The first answer is what one knew.
    let scope = crate::steps::scope("fra-for-rollen-1");
    session.by_role_in(&scope, "button", "Prøv igjen").click();
    answer("fra-for-rollen-1", Right);
    wait_order(&session, &order);
    session.reload();
    session.wait_alive();
    wait_order(&session, &order);
    verdict(
        &session,
        "fra-for-motet-1",
        hand::verdict_begins(lang, Right),
    );
    // What may be skimmed is a way there, too.
    let links: Vec<String> = session.js(
        "return [...document.querySelectorAll('[data-placement] > li:last-child a')].filter(it => it.checkVisibility()).map(it => it.href)",
        &[],
    );
    let expected = ["oppsummering", "avslutning", "fra-valg-til-forste-mote"];
    let expected = expected.map(|it| site.url(&format!("{tag}/motet/{it}/")));
    assert_eq!(links, expected);
    if browser == Browser::Chromium {
        session.js::<()>(
            "document.querySelectorAll('details').forEach(it => it.open = true)",
            &[],
        );
        let mut found = Findings::default();
        found.look(&session, "the advice");
        session.viewport(320, 640, 1);
        assert_eq!(session.js::<Vec<String>>(OVERFLOWING, &[]), [""; 0]);
        session.open(&site.url(&format!("{tag}/")));
        wait_routed(&session);
        session.one("[data-now]");
        assert_eq!(session.js::<Vec<String>>(OVERFLOWING, &[]), [""; 0]);
        session.js::<()>("document.querySelector('.year-all').open = true", &[]);
        found.look(&session, "the year");
        found.must_be_none();
    }
    // The same in the other language.
    open(&session, &site, lang.other());
    wait_order(&session, &order);

    // Nothing is locked, nothing is begun, nothing counts.
    session.open(&site.url("nb/"));
    wait_routed(&session);
    session.wait_js(
        "every module is as it was",
        "const all = [...document.querySelectorAll('[data-module-state]')];
         return all.length === 6 && all.every(it => it.dataset.state === 'not-started' && it.closest('.module-card').querySelector('h3 a'))
            && document.querySelector('[data-continue] [data-begin]')",
        &[],
    );
    session.open(&site.url("nb/lagret/"));
    session.wait("the answers are among what is saved", || {
        let text = text_of(&session, "[data-group='placement']")?;
        match text.contains("Hva kan du fra før?") && text.contains("6 øvelser") {
            true => Ok(()),
            false => Err(text),
        }
    });
}

fn without_scripts_and_on_paper_all_of_it_is_there(browser: Browser) {
    let (session, site) = (Session::start(browser), Site::start());
    for lang in Lang::ALL {
        open(&session, &site, lang);
        wait_styled(&session);
        let bundle = hand::bundle(site.dir(), &format!("{}/hva-kan-du/", lang.tag()));
        let paper = sheets(&session).concat();
        for question in &bundle.single {
            for option in &question.options {
                let why = squeezed(&plain(&option.why));
                assert!(paper.contains(&why), "{why} is not on paper");
            }
        }
    }
    for (path, last) in [("nb/", "Desember: "), ("nn/", "Desember: ")] {
        session.open(&site.url(path));
        wait_routed(&session);
        wait_styled(&session);
        let paper = sheets(&session).concat();
        let months: Vec<String> = session.js(
            "return [...document.querySelectorAll('.year-all li')].map(it => it.textContent)",
            &[],
        );
        assert_eq!(months.len(), 12);
        assert!(months[11].starts_with(last), "{months:?}");
        for month in months {
            assert!(paper.contains(&squeezed(&month)), "{month} is not on paper");
        }
    }
}

/// Where everything below the months stands.
const BELOW: &str = "return [...document.querySelectorAll('.year-all, .tools, .tools li, .site-footer')].map(it => it.getBoundingClientRect().top)";

fn the_month_comes_into_view_and_nothing_moves(browser: Browser) {
    // March, whatever day it is.
    let site = Site::with_script("Date.prototype.getMonth = () => 2;");
    let (gate, session) = (site.gate(), Session::start(browser));
    let seen = "return [...document.querySelectorAll('.year-now > *')].filter(it => getComputedStyle(it).visibility === 'visible').map(it => it.dataset.month ?? '')";
    for lang in ["nb/", "nn/"] {
        open_without_app(&session, &gate, lang);
        let before: Vec<f64> = session.js(BELOW, &[]);
        assert!(before.len() > 8, "{before:?}");
        assert_eq!(
            session.js::<Vec<String>>(seen, &[]),
            [""],
            "without the app"
        );
        gate.release();
        session.wait("the month is seen", || {
            let shown: Vec<String> = session.try_js(seen, &[])?;
            if shown == ["3"] {
                Ok(())
            } else {
                Err(format!("{shown:?}"))
            }
        });
        assert_eq!(session.js::<Vec<f64>>(BELOW, &[]), before, "nothing moves");
        let heading = text_of(&session, "[data-now] h3").unwrap();
        let word = if lang == "nb/" { "nå" } else { "no" };
        assert_eq!(heading, format!("Akkurat {word}: mars"));
        session.wait_js(
            "the same stands in the list",
            "const now = document.querySelector('[data-now] p').textContent;
             return document.querySelectorAll('.year-all li')[2].textContent === `Mars: ${now}`",
            &[],
        );
    }
}
