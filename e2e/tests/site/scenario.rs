//! A story, played to an ending and back again.

use crate::{
    hand,
    keyboard::tab_to,
    steps::{scope, text_of, wait_saved},
    takeover::open_without_app,
};
use course::{Bundle, activity::Scenario};
use e2e::{Browser, Key, Session, Site, content::plain, content::tags};
use engine::activity::scenario::{self, Place, State, story};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    a_story_is_played_to_an_ending_by_keyboard,
    a_reload_keeps_the_scene_and_one_choice_is_taken_back,
    one_goes_back_to_a_saved_place_and_asks_what_if,
    a_walk_that_no_longer_fits_is_cut_and_told,
    a_late_journal_is_taken_in_but_not_over_what_is_played,
    focus_on_a_choice_stays_when_the_app_comes,
    an_ending_fits_a_narrow_window_and_prints,
    pictures_of_a_story,
);
e2e::in_browser!(firefox = Firefox:
    a_story_is_played_to_an_ending_by_keyboard,
    a_reload_keeps_the_scene_and_one_choice_is_taken_back,
    one_goes_back_to_a_saved_place_and_asks_what_if,
);
e2e::in_browser!(webkit = Webkit:
    a_story_is_played_to_an_ending_by_keyboard,
    a_reload_keeps_the_scene_and_one_choice_is_taken_back,
);

/// The first page with a story, and what is shipped for it.
struct Play {
    page: String,
    bundle: Bundle,
}

impl Play {
    fn find(site: &Site) -> Play {
        let is_play = |page: &String| {
            let html = site.html(page);
            page.starts_with("nb/")
                && tags(&html).iter().any(|tag| {
                    tag.get("data-activity").is_some() && tag.get("data-type") == Some("scenario")
                })
        };
        let pages = site.pages();
        let page = pages.into_iter().find(is_play);
        let page = page.expect("a page with a story");
        let bundle = hand::bundle(site.dir(), &page);
        Play { page, bundle }
    }

    fn story(&self) -> &Scenario<String> {
        &self.bundle.scenario[0]
    }

    fn scope(&self) -> String {
        scope(&self.story().id)
    }

    /// Opens the page in a fresh browser's session and waits until it is alive.
    #[track_caller]
    fn open(&self, session: &Session, site: &Site) {
        session.open(&site.url(&self.page));
        session.wait_alive();
    }

    /// A shortest way to the ending that is reached first.
    fn shortest(&self) -> Vec<String> {
        let endings = (0..self.story().endings.len()).map(Place::Ending);
        let ways = endings.filter_map(|end| scenario::way_to(self.story(), end, &|_| true));
        ways.min_by_key(Vec::len).expect("an ending is reached")
    }

    fn states(&self, path: &[String]) -> Vec<State> {
        let states = scenario::walk(self.story(), path);
        assert_eq!(states.len(), path.len() + 1, "{path:?} can be walked");
        states
    }

    /// What a place is called, as it is read.
    fn title(&self, place: Place) -> String {
        plain(story::title(self.story(), place).expect("it has a title"))
    }

    /// Walks on by keyboard.
    #[track_caller]
    fn walk(&self, session: &Session, path: &[String], from: usize) {
        let states = self.states(path);
        for (choice, next) in path.iter().zip(&states[1..]).skip(from) {
            tab_to(
                session,
                &format!("{} [data-choice='{choice}']", self.scope()),
            );
            session.press(Key::Enter);
            self.stands(session, next.place);
        }
    }

    /// Waits until this place is shown.
    #[track_caller]
    fn stands(&self, session: &Session, place: Place) {
        let title = self.title(place);
        session.wait(&format!("«{title}» is shown"), || {
            let shown = text_of(session, &format!("{} .scene-title", self.scope()))?;
            if shown == title { Ok(()) } else { Err(shown) }
        });
    }

    /// Tabs to a button of the story's and presses it.
    #[track_caller]
    fn press(&self, session: &Session, selector: &str) {
        tab_to(session, &format!("{} {selector}", self.scope()));
        session.press(Key::Enter);
    }

    /// Opens what is folded away under this name.
    #[track_caller]
    fn unfold(&self, session: &Session, name: &str) {
        session.wait_js(
            &format!("«{name}» is folded away"),
            "const [scope, name] = arguments;
             const found = [...document.querySelectorAll(`${scope} summary`)].find(it => it.textContent === name);
             found?.setAttribute('data-e2e-target', '');
             return found",
            &[json!(self.scope()), json!(name)],
        );
        self.press(session, "summary[data-e2e-target]");
    }

    /// The story as it stands, without what tells that it was moved in.
    fn shown(&self, session: &Session) -> String {
        session.js(
            "return document.querySelector(`${arguments[0]} .story`).innerHTML",
            &[json!(self.scope())],
        )
    }
}

/// Focus is at the new scene, which begins in view.
#[track_caller]
fn learner_is_at_the_scene(session: &Session, scope: &str) {
    let (is_there, top, height): (bool, f64, f64) = session.js(
        "const scene = document.querySelector(`${arguments[0]} .scene`);
         return [document.activeElement === scene, scene.getBoundingClientRect().top, innerHeight]",
        &[json!(scope)],
    );
    assert!(is_there, "focus is at the scene: {}", session.focused());
    assert!(
        (0.0..height * 0.75).contains(&top),
        "the scene begins in view, at {top} of {height}"
    );
}

fn a_story_is_played_to_an_ending_by_keyboard(browser: Browser) {
    let site = Site::start();
    let play = Play::find(&site);
    let session = Session::start(browser);
    play.open(&session, &site);
    let (scope, path) = (play.scope(), play.shortest());
    let states = play.states(&path);
    assert!(
        session.all(&format!("{scope} .story-tools *")).is_empty(),
        "nothing to go back to yet"
    );
    for (at, choice) in path.iter().enumerate() {
        let offered = scenario::offered(play.story(), &states[at]);
        let ids: Vec<&str> = offered.iter().map(|it| it.id.as_str()).collect();
        let shown: Vec<String> = session.js(
            "return [...document.querySelectorAll(`${arguments[0]} [data-choice]`)].map(it => it.dataset.choice)",
            &[json!(scope)],
        );
        assert_eq!(shown, ids, "all that is offered is shown");
        play.walk(&session, &path[..=at], at);
        learner_is_at_the_scene(&session, &scope);
        let made = offered.iter().find(|it| it.id == *choice);
        let then = made.and_then(|it| it.then.as_ref()).map(|then| plain(then));
        assert_eq!(
            text_of(&session, &format!("{scope} .scene > .scene-then")).ok(),
            then,
            "what follows {choice} at once"
        );
        // What has changed is told in words, and announced.
        for (meter, (before, after)) in
            (play.story().meters.iter()).zip(states[at].meters.iter().zip(&states[at + 1].meters))
        {
            let level = plain(&meter.levels[story::level(meter, *after)].text);
            let change = match i32::from(*after) - i32::from(*before) {
                0 => continue,
                1 => ", litt opp",
                2.. => ", opp",
                -1 => ", litt ned",
                _ => ", ned",
            };
            let title = plain(&meter.title);
            let words = format!("{title}: {level}{change}.");
            session.wait(&format!("«{words}» is announced"), || {
                let said = text_of(&session, &format!("{scope} .story-tools [role=status]"))?;
                if said.contains(&words) {
                    Ok(())
                } else {
                    Err(said)
                }
            });
            let shown = text_of(&session, &format!("{scope} .meters")).unwrap();
            assert!(
                shown.contains(&format!("{title} {level}{change}")),
                "{shown}"
            );
        }
    }
    let headings: Vec<String> = session.js(
        "return [...document.querySelectorAll(`${arguments[0]} .story h5`)].map(it => it.textContent)",
        &[json!(scope)],
    );
    assert_eq!(
        headings,
        [
            "Dette sto på spill",
            "Regelen",
            "Veien du ikke tok",
            "Din vei",
            "Kart over historien"
        ]
    );
    assert_eq!(
        session.all(&format!("{scope} .story-way > li")).len(),
        path.len()
    );
    let been = |place: &Place| states.iter().any(|state| state.place == *place);
    let (scenes, endings) = (play.story().scenes.len(), play.story().endings.len());
    let seen = (0..scenes).map(Place::Scene).filter(been).count();
    assert_eq!(
        text_of(&session, &format!("{scope} .map-count")).unwrap(),
        format!("Du har sett {seen} av {scenes} scener og 1 av {endings} slutter.")
    );
    assert_eq!(
        session.all(&format!("{scope} .map-place")).len(),
        scenes + endings
    );
    // The page counts as done, and does so after a reload.
    let is_done = || {
        session.wait("the page is done", || {
            let text = text_of(&session, "[data-progress-text]")?;
            if text == "Fullført" {
                Ok(())
            } else {
                Err(text)
            }
        });
    };
    is_done();
    session.reload();
    session.wait_alive();
    play.stands(&session, states[path.len()].place);
    is_done();
}

fn a_reload_keeps_the_scene_and_one_choice_is_taken_back(browser: Browser) {
    let site = Site::start();
    let play = Play::find(&site);
    let session = Session::start(browser);
    play.open(&session, &site);
    let path = play.shortest();
    let half = path.len() / 2;
    let states = play.states(&path);
    let untouched = play.shown(&session);
    play.walk(&session, &path[..half], 0);
    let before = play.shown(&session);
    let top = "return document.querySelector('.story').getBoundingClientRect().top";
    let stood: f64 = session.js(top, &[]);
    session.wait_js(
        "the page has noted where it stands",
        "const [id, top] = history.state.split(':').slice(2);
         const noted = document.getElementById(id);
         return noted?.dataset.type === 'scenario' && Math.abs(noted.getBoundingClientRect().top - top) <= 1",
        &[],
    );
    session.reload();
    session.wait_alive();
    play.stands(&session, states[half].place);
    assert_eq!(play.shown(&session), before, "the very same scene");
    session.wait("the scene stands where it stood", || {
        let now: f64 = session.try_js(top, &[])?;
        if (now - stood).abs() <= 1.0 {
            Ok(())
        } else {
            Err(format!("{stood} to {now}"))
        }
    });

    play.press(&session, ".story-tools [data-keep]");
    play.stands(&session, states[half - 1].place);
    learner_is_at_the_scene(&session, &play.scope());
    session.reload();
    session.wait_alive();
    play.stands(&session, states[half - 1].place);

    session
        .by_role_in(&play.scope(), "button", "Start på nytt")
        .click();
    play.stands(&session, states[0].place);
    assert_eq!(play.shown(&session), untouched, "as it was written");
    // Nothing is lost: the map knows where one has been.
    play.unfold(&session, "Kart over historien");
    let before = text_of(
        &session,
        &format!("{} .map-place[data-seen=before]", play.scope()),
    );
    assert!(before.unwrap().contains("Besøkt før"));
}

fn one_goes_back_to_a_saved_place_and_asks_what_if(browser: Browser) {
    let site = Site::start();
    let play = Play::find(&site);
    let session = Session::start(browser);
    play.open(&session, &site);
    let path = play.shortest();
    let states = play.states(&path);
    play.walk(&session, &path, 0);

    let saved = story::saved(play.story(), &states);
    let at = *saved.last().expect("the way comes by a saved place");
    play.unfold(&session, "Lagrede steder");
    let name = format!("Gå tilbake til «{}»", play.title(states[at].place));
    session.by_role_in(&play.scope(), "button", &name);
    play.press(&session, &format!(".story-tools li [data-keep='{at}']"));
    play.stands(&session, states[at].place);
    learner_is_at_the_scene(&session, &play.scope());

    // A scene that the present walk has not come by, but the one before has.
    let been = |place: Place| states[..=at].iter().any(|state| state.place == place);
    let later = states.iter().map(|state| state.place);
    let other = later
        .rev()
        .find(|place| matches!(place, Place::Scene(_)) && !been(*place))
        .expect("a scene behind the saved place");
    let id = story::id(play.story(), other);
    play.unfold(&session, "Kart over historien");
    play.press(&session, &format!(".map-place [data-place='{id}']"));
    play.stands(&session, other);
    learner_is_at_the_scene(&session, &play.scope());
    session.reload();
    session.wait_alive();
    play.stands(&session, other);
    let now = text_of(
        &session,
        &format!("{} .map-place[data-seen=here] strong", play.scope()),
    );
    assert_eq!(now.unwrap(), play.title(other));
}

fn a_walk_that_no_longer_fits_is_cut_and_told(browser: Browser) {
    let site = Site::start();
    let play = Play::find(&site);
    let session = Session::start(browser);
    play.open(&session, &site);
    let path = play.shortest();
    play.walk(&session, &path[..1], 0);
    // As if the story had lost a choice since. It is later than the journal.
    session.js::<()>(
        "const [id] = arguments;
         for (const [key, text] of Object.entries(localStorage)) {
            if (!text.includes(id)) continue;
            const stored = JSON.parse(text);
            const [run] = Object.values(stored.progress.plays);
            run.latest.at += 1000000;
            run.latest.path = [run.latest.path[0], 'finnes-ikke-lenger', '@et-sted'];
            // As version 2 wrote it, which had no checksum.
            stored.version = 2;
            delete stored.sum;
            localStorage.setItem(key, JSON.stringify(stored));
         }",
        &[json!(path[0])],
    );
    session.reload();
    session.wait_alive();
    play.stands(&session, play.states(&path)[1].place);
    let note = || text_of(&session, &format!("{} .story-note", play.scope()));
    assert!(
        note()
            .unwrap()
            .starts_with("Historien er endret siden sist.")
    );
    play.walk(&session, &path[..2], 1);
    assert!(note().is_err(), "told once");
}

/// Where localStorage was lost, the journal knows; it may come late.
fn a_late_journal_is_taken_in_but_not_over_what_is_played(browser: Browser) {
    let site = Site::start();
    let play = Play::find(&site);
    let session = Session::start(browser);
    play.open(&session, &site);
    let path = play.shortest();
    let states = play.states(&path);
    play.walk(&session, &path[..2], 0);
    session.wait("the journal has the walk", || {
        let records = crate::storage::journal(&session);
        match records.iter().any(|(_, text)| text.contains(&path[1])) {
            true => Ok(()),
            false => Err(format!("{records:?}")),
        }
    });
    session.preload(
        "const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
         const opened = new Promise(open => { window.openJournal = open; });
         Object.defineProperty(IDBRequest.prototype, 'onsuccess', {
            set(run) { set.call(this, run && (event => opened.then(() => run.call(this, event)))); },
         });",
    );
    let without_storage = || {
        // Whatever it holds: where the journal came too late for it, it lacks
        // the walk, and no other is made.
        crate::storage::wait_copied(&session, "");
        session.js::<()>("localStorage.clear()", &[]);
        session.reload();
        session.wait_alive();
        play.stands(&session, states[0].place);
    };
    without_storage();
    session.js::<()>("openJournal()", &[]);
    play.stands(&session, states[2].place);

    without_storage();
    play.walk(&session, &path[..1], 0);
    session.js::<()>("openJournal()", &[]);
    wait_saved(&session, "[data-saved]");
    play.stands(&session, states[1].place);
    // Nothing of the other run is lost by that.
    play.press(&session, "[data-keep='0']");
    play.stands(&session, states[0].place);
    let before: Vec<String> = session.js(
        "return [...document.querySelectorAll(`${arguments[0]} .map-place[data-seen=before] strong`)].map(it => it.textContent)",
        &[json!(play.scope())],
    );
    let both = [states[1].place, states[2].place].map(|place| play.title(place));
    assert_eq!(before, both);
}

fn focus_on_a_choice_stays_when_the_app_comes(browser: Browser) {
    let site = Site::start();
    let gate = site.gate();
    let play = Play::find(&site);
    let session = Session::start(browser);
    open_without_app(&session, &gate, &play.page);
    let focused = "return document.activeElement.dataset.choice ?? ''";
    session.js::<()>("document.querySelectorAll('[data-choice]')[1].focus()", &[]);
    let choice: String = session.js(focused, &[]);
    gate.release();
    session.wait_alive();
    assert_eq!(session.js::<String>(focused, &[]), choice);
    session.press(Key::Enter);
    play.stands(&session, play.states(&[choice])[1].place);
}

fn an_ending_fits_a_narrow_window_and_prints(browser: Browser) {
    let site = Site::start();
    let play = Play::find(&site);
    let session = Session::start(browser);
    play.open(&session, &site);
    let path = play.shortest();
    let fits = |what: &str| {
        for (height, scale) in [(640, 1), (256, 4)] {
            session.viewport(320, height, scale);
            let (wide, room): (u32, u32) = session.js(
                "const page = document.documentElement; return [page.scrollWidth, page.clientWidth]",
                &[],
            );
            assert!(wide <= room, "{what} is {wide} px wide in {room}");
        }
    };
    play.walk(&session, &path[..1], 0);
    session.js::<()>(
        "document.querySelectorAll('details').forEach(it => it.open = true)",
        &[],
    );
    fits("a scene with its tools");
    let small: Vec<String> = session.js(
        "return [...document.querySelectorAll('.scene-choice, .story-tools .activity-actions button')]
            .filter(it => it.getBoundingClientRect().height < 44).map(it => it.outerHTML)",
        &[],
    );
    assert_eq!(small, Vec::<String>::new(), "large enough to touch");
    play.walk(&session, &path, 1);
    fits("an ending");

    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let (tools, parts, places): (bool, usize, usize) = session.js(
        "const seen = it => it.checkVisibility();
         return [
            [...document.querySelectorAll('.story-tools, .story-map button, [data-print-page]')].some(seen),
            [...document.querySelectorAll('.debrief')].filter(seen).length,
            [...document.querySelectorAll('.map-place')].filter(seen).length,
         ]",
        &[],
    );
    assert!(!tools, "paper has no buttons");
    assert_eq!(parts, 3);
    let all = play.story().scenes.len() + play.story().endings.len();
    assert_eq!(places, all);
}

/// For those who work on the look, in `target/screenshots`.
fn pictures_of_a_story(browser: Browser) {
    let site = Site::start();
    let play = Play::find(&site);
    let session = Session::start(browser);
    session.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true }));
    let path = play.shortest();
    let shoot = |name: &str, part: &str| {
        for (width, height) in [(360, 740), (1280, 900)] {
            session.viewport(width, height, 1);
            for scheme in ["light", "dark"] {
                session.color_scheme(scheme);
                session.js::<()>(
                    "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' })",
                    &[json!(part)],
                );
                session.screenshot(&format!("{name}-{width}-{scheme}"));
            }
        }
    };
    play.open(&session, &site);
    shoot("story-begin", ".activity");
    play.walk(&session, &path[..2], 0);
    shoot("story-scene", ".story");
    play.walk(&session, &path, 2);
    shoot("story-ending", ".story");
    shoot("story-map", ".map-count");
}
