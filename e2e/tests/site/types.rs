//! Each type of activity by itself: untouched, nothing filled in, wrong, partly
//! right, right, tried again, and there again after a reload. What is right
//! comes from the built site, so no test depends on a certain text.

use crate::{
    hand,
    keyboard::tab_to,
    steps::{scope, text_of, verdict, wait_saved},
    takeover::open_without_app,
};
use course::{Bundle, Kind, Lang};
use e2e::{
    Browser, Gate, Key, Session, Site,
    content::{plain, tags},
    site::PREFIX,
};
use engine::activity::{Verdict, cloze, matching, order, speech, true_false};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    every_answer_is_told_how_it_went,
    nothing_filled_in_gets_a_hint_and_no_verdict,
    what_is_no_number_is_not_graded,
    a_changed_field_loses_its_mark,
    what_was_put_in_before_the_app_came_stays,
    an_address_is_kept_and_measured,
    the_rostrum_opens_and_closes,
    the_clock_at_the_rostrum_runs_and_tells,
    my_issue_is_the_same_everywhere,
    a_step_is_dragged_by_mouse_and_by_finger,
);
e2e::in_browser!(firefox = Firefox:
    every_answer_is_told_how_it_went,
    what_was_put_in_before_the_app_came_stays,
    the_rostrum_opens_and_closes,
);
e2e::in_browser!(webkit = Webkit:
    every_answer_is_told_how_it_went,
    what_was_put_in_before_the_app_came_stays,
    the_rostrum_opens_and_closes,
);

/// The types that are filled in and handed in.
const SHEETS: [Kind; 6] = [
    Kind::Single,
    Kind::Multiple,
    Kind::TrueFalse,
    Kind::Match,
    Kind::Cloze,
    Kind::Estimate,
];

/// Where an activity stands.
struct Stand {
    page: String,
    id: String,
    kind: Kind,
    bundle: Bundle,
}

impl Stand {
    /// All of a type in bokmål, in the order of the pages.
    fn all(site: &Site, kind: Kind) -> Vec<Stand> {
        let mut found = Vec::new();
        for page in site.pages().iter().filter(|page| page.starts_with("nb/")) {
            for tag in tags(&site.html(page)) {
                if let (Some(id), Some(name)) = (tag.get("data-activity"), tag.get("data-type"))
                    && name == kind.name()
                {
                    found.push(Stand {
                        page: page.clone(),
                        id: id.to_owned(),
                        kind,
                        bundle: hand::bundle(site.dir(), page),
                    });
                }
            }
        }
        found
    }

    fn first(site: &Site, kind: Kind) -> Stand {
        let mut all = Stand::all(site, kind);
        assert!(!all.is_empty(), "no page has a {kind:?}");
        all.remove(0)
    }

    fn scope(&self) -> String {
        scope(&self.id)
    }

    #[track_caller]
    fn open(&self, session: &Session, site: &Site) {
        session.open(&site.url(&self.page));
        session.wait_alive();
    }

    /// For each field whether it should be marked right; empty for types that
    /// mark none.
    fn marks(&self, picks: &[String]) -> Vec<(String, bool)> {
        let (fields, marks) = match self.kind {
            Kind::TrueFalse => {
                let it = by_id(&self.bundle.true_false, |it| it.id == self.id);
                (true_false::fields(it), true_false::marks(it, picks))
            }
            Kind::Match => {
                let it = by_id(&self.bundle.matching, |it| it.id == self.id);
                (matching::fields(it), matching::marks(it, picks))
            }
            Kind::Cloze => {
                let it = by_id(&self.bundle.cloze, |it| it.id == self.id);
                (cloze::fields(it), cloze::marks(it, picks))
            }
            _ => return Vec::new(),
        };
        let marks = marks.expect("picks of this edition");
        fields.into_iter().map(str::to_owned).zip(marks).collect()
    }

    /// The explanation of each field or option, by its id.
    fn whys(&self) -> Vec<(String, String)> {
        let bundle = &self.bundle;
        let mut all: Vec<(&String, &String)> = Vec::new();
        match self.kind {
            Kind::Multiple => {
                let it = by_id(&bundle.multiple, |it| it.id == self.id);
                all.extend(it.options.iter().map(|it| (&it.id, &it.why)));
            }
            Kind::TrueFalse => {
                let it = by_id(&bundle.true_false, |it| it.id == self.id);
                all.extend(it.statements.iter().map(|it| (&it.id, &it.why)));
            }
            Kind::Match => {
                let it = by_id(&bundle.matching, |it| it.id == self.id);
                all.extend(it.pairs.iter().map(|it| (&it.id, &it.why)));
            }
            Kind::Cloze => {
                let it = by_id(&bundle.cloze, |it| it.id == self.id);
                all.extend(it.gaps.iter().map(|it| (&it.id, &it.why)));
            }
            _ => {}
        }
        let plain = |(id, why): (&String, &String)| (id.clone(), plain(why));
        all.into_iter().map(plain).collect()
    }

    /// The explanations that belong to an answer at once; the others are folded
    /// away.
    fn at_once(&self, picks: &[String]) -> Vec<String> {
        let shown: Vec<String> = match self.kind {
            Kind::Multiple => {
                let it = by_id(&self.bundle.multiple, |it| it.id == self.id);
                let options = it.options.iter();
                let told = options.filter(|it| it.right || picks.contains(&it.id));
                told.map(|it| it.id.clone()).collect()
            }
            _ => {
                let wrong = self.marks(picks).into_iter().filter(|(_, right)| !right);
                wrong.map(|(id, _)| id).collect()
            }
        };
        let whys = self.whys().into_iter();
        let told = whys.filter(|(id, _)| shown.contains(id));
        told.map(|(_, why)| why).collect()
    }
}

fn by_id<T>(all: &[T], is: impl Fn(&T) -> bool) -> &T {
    all.iter()
        .find(|it| is(it))
        .expect("the activity is in the bundle")
}

/// What every field of an activity holds, in the order of the page.
#[track_caller]
fn held(session: &Session, scope: &str) -> Vec<String> {
    session.js(
        "return [...document.querySelectorAll(`${arguments[0]} .ds-input`)]
            .map(field => ['radio', 'checkbox'].includes(field.type) ? (field.checked ? field.value : '') : field.value)",
        &[json!(scope)],
    )
}

/// The marks as they are read: the field, `right` or `wrong`, and the word.
#[track_caller]
fn marked(session: &Session, scope: &str) -> Vec<(String, String, String)> {
    session.js(
        "return [...document.querySelectorAll(`${arguments[0]} [data-mark]`)]
            .map(field => [field.dataset.field, field.dataset.mark, field.querySelector('.field-mark').textContent.trim()])",
        &[json!(scope)],
    )
}

/// The texts of what `selector` finds in an activity.
#[track_caller]
fn texts(session: &Session, scope: &str, selector: &str) -> Vec<String> {
    session.js(
        "return [...document.querySelectorAll(`${arguments[0]} ${arguments[1]}`)]
            .map(it => it.textContent.replace(/\\s+/g, ' ').trim())",
        &[json!(scope), json!(selector)],
    )
}

/// What must be seen once an answer was handed in, and after a reload.
#[track_caller]
fn is_told(session: &Session, stand: &Stand, picks: &[String], wanted: Verdict) {
    let scope = stand.scope();
    verdict(session, &stand.id, hand::verdict_begins(Lang::Nb, wanted));
    let mut expected: Vec<_> = stand
        .marks(picks)
        .into_iter()
        .map(|(id, right)| {
            let (mark, word) = if right {
                ("right", "Riktig")
            } else {
                ("wrong", "Feil")
            };
            (id, mark.to_owned(), word.to_owned())
        })
        .collect();
    let mut marks = marked(session, &scope);
    if stand.kind == Kind::Estimate {
        // Near is neither right nor wrong.
        assert_eq!(marks.is_empty(), wanted == Verdict::Partly, "{marks:?}");
    } else {
        expected.sort();
        marks.sort();
        assert_eq!(marks, expected, "the fields of {} are marked", stand.id);
    }
    let (mut told, mut at_once) = (
        texts(session, &scope, ".activity-feedback .why .why"),
        stand.at_once(picks),
    );
    match stand.kind {
        Kind::Single => {
            let it = by_id(&stand.bundle.single, |it| it.id == stand.id);
            let chosen = it.options.iter().find(|it| it.id == picks[0]).unwrap();
            told = texts(session, &scope, ".activity-feedback .why");
            at_once = vec![plain(&chosen.why)];
        }
        Kind::Estimate => {
            let it = by_id(&stand.bundle.estimate, |it| it.id == stand.id);
            at_once = vec![plain(&it.why)];
            let how_far = text_of(session, &format!("{scope} .activity-feedback .other-text"));
            let how_far = how_far.unwrap().replace('\u{a0}', "");
            assert!(
                how_far.contains(&picks[0]) && how_far.contains(&it.answer.to_string()),
                "how far off: {how_far}"
            );
        }
        _ => {
            let folded = texts(session, &scope, ".others .why");
            let mut all: Vec<String> = folded.iter().chain(&told).cloned().collect();
            let mut whys: Vec<String> = stand.whys().into_iter().map(|(_, why)| why).collect();
            all.sort();
            whys.sort();
            assert_eq!(all, whys, "every explanation of {} is there", stand.id);
        }
    }
    told.sort();
    at_once.sort();
    assert_eq!(told, at_once, "what {} explains at once", stand.id);
}

fn every_answer_is_told_how_it_went(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    for kind in SHEETS {
        let stand = Stand::first(&site, kind);
        let scope = stand.scope();
        stand.open(&session, &site);
        assert!(
            !session.has_role(&scope, "button", "Prøv igjen")
                && marked(&session, &scope).is_empty(),
            "{} is untouched",
            stand.id
        );
        // What a screen reader listens to must be there before anything is said.
        session.js::<()>(
            "window.said = document.querySelector(`${arguments[0]} [role=status]`);",
            &[json!(scope)],
        );
        let untouched = held(&session, &scope);
        for wanted in [Verdict::Wrong, Verdict::Partly, Verdict::Right] {
            let Some(picks) = hand::picks(&stand.bundle, &stand.id, wanted) else {
                assert!(
                    wanted == Verdict::Partly,
                    "{} can be answered right and wrong",
                    stand.id
                );
                continue;
            };
            hand::answer(&session, kind, &stand.id, &picks);
            is_told(&session, &stand, &picks, wanted);
            assert!(
                session.js::<bool>(
                    "return said.isConnected && said.querySelector('.verdict') !== null",
                    &[]
                ),
                "it is announced"
            );
            let before = held(&session, &scope);
            session.reload();
            session.wait_alive();
            is_told(&session, &stand, &picks, wanted);
            assert_eq!(
                held(&session, &scope),
                before,
                "{} is there again",
                stand.id
            );
            session.js::<()>(
                "window.said = document.querySelector(`${arguments[0]} [role=status]`);",
                &[json!(scope)],
            );

            tab_to(&session, &format!("{scope} .activity-more > button"));
            session.press(Key::Enter);
            session.wait_js(
                "the verdict is gone",
                "return said.isConnected && !said.querySelector('.verdict')",
                &[],
            );
            assert_eq!(
                held(&session, &scope),
                untouched,
                "{} begins anew",
                stand.id
            );
            assert_eq!(marked(&session, &scope), []);
            let is_first: bool = session.js(
                "return document.activeElement === document.querySelector(`${arguments[0]} .ds-input`)",
                &[json!(scope)],
            );
            assert!(
                is_first,
                "focus is at the first field: {}",
                session.focused()
            );
        }
    }
}

fn nothing_filled_in_gets_a_hint_and_no_verdict(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    for kind in SHEETS {
        let stand = Stand::first(&site, kind);
        stand.open(&session, &site);
        let hint = match kind {
            Kind::Single => "Velg et svar først.".to_owned(),
            Kind::Multiple => "Velg minst ett svar først.".to_owned(),
            Kind::Estimate => "Skriv et helt tall.".to_owned(),
            _ => format!("Du mangler {} svar.", stand.whys().len()),
        };
        hand::hand_in(&session, &stand.id);
        verdict(&session, &stand.id, &hint);
        assert_eq!(marked(&session, &stand.scope()), []);
        session.reload();
        session.wait_alive();
        assert!(
            text_of(&session, &format!("{} .verdict", stand.scope())).is_err(),
            "an empty answer must not be kept"
        );
    }
}

fn what_is_no_number_is_not_graded(browser: Browser) {
    let site = Site::start();
    let stand = Stand::first(&site, Kind::Estimate);
    let it = by_id(&stand.bundle.estimate, |it| it.id == stand.id);
    let session = Session::start(browser);
    stand.open(&session, &site);
    let field = || session.by_role_in(&stand.scope(), "textbox", &plain(&it.prompt));
    let is_invalid = || field().js::<Option<String>>("return element.ariaInvalid");
    for typed in ["rundt tretti", "3,5", "-3"] {
        field().js::<()>("element.select();");
        field().type_text(typed);
        hand::hand_in(&session, &stand.id);
        verdict(&session, &stand.id, "Skriv et helt tall.");
        assert_eq!(is_invalid().as_deref(), Some("true"), "{typed}");
        field().js::<()>("element.select();");
        session.press(Key::Delete);
        assert_eq!(is_invalid(), None, "being mended");
    }
    // Spaces are how thousands are written.
    field().type_text(format!(" {} ", it.answer));
    hand::hand_in(&session, &stand.id);
    verdict(&session, &stand.id, "Riktig.");
}

fn a_changed_field_loses_its_mark(browser: Browser) {
    let site = Site::start();
    let stand = Stand::first(&site, Kind::TrueFalse);
    let session = Session::start(browser);
    stand.open(&session, &site);
    let scope = stand.scope();
    let picks = hand::picks(&stand.bundle, &stand.id, Verdict::Wrong).unwrap();
    hand::answer(&session, stand.kind, &stand.id, &picks);
    is_told(&session, &stand, &picks, Verdict::Wrong);
    let (first, chosen) = picks[0].split_once('=').unwrap();
    let other = if chosen == "yes" { "no" } else { "yes" };
    session
        .one(&format!("[id='a-{}-{first}-{other}']", stand.id))
        .click();
    let still: Vec<String> = marked(&session, &scope)
        .into_iter()
        .map(|(field, ..)| field)
        .collect();
    let others: Vec<&str> = (picks[1..].iter())
        .map(|pick| pick.split_once('=').unwrap().0)
        .collect();
    assert_eq!(still, others, "the others keep their marks");
    session.wait_js(
        "the verdict is gone",
        "return !document.querySelector(`${arguments[0]} .verdict`)",
        &[json!(scope)],
    );
    session.by_role_in(&scope, "button", "Sjekk svaret").click();
    verdict(&session, &stand.id, "Delvis riktig.");
    let tries = text_of(&session, &format!("{scope} .tries")).unwrap();
    assert_eq!(
        tries,
        "Første forsøk: Ikke helt. Beste forsøk: Delvis riktig."
    );
}

/// Fills in by script what a learner would, without handing it in.
#[track_caller]
fn fill(session: &Session, stand: &Stand, picks: &[String]) {
    session.js::<()>(
        "const [id, picks] = arguments;
         for (const pick of picks) {
            const [field, value] = pick.includes('=') ? pick.split('=') : [pick, pick];
            const one = document.getElementById(`a-${id}-${field}`) ?? document.getElementById(`a-${id}-number`);
            const button = document.getElementById(`a-${id}-${field}-${value}`) ?? one;
            if (['radio', 'checkbox'].includes(button.type)) button.click();
            else button.value = value;
            button.focus();
         }",
        &[json!(stand.id), json!(picks)],
    );
}

fn what_was_put_in_before_the_app_came_stays(browser: Browser) {
    let site = Site::start();
    let gate: Gate = site.gate();
    let session = Session::start(browser);
    for kind in SHEETS {
        let stand = Stand::first(&site, kind);
        let scope = stand.scope();
        let kept = hand::picks(&stand.bundle, &stand.id, Verdict::Wrong).unwrap();
        let begun = hand::picks(&stand.bundle, &stand.id, Verdict::Right).unwrap();
        // An answer from last time must not win over what is being done.
        session.open(&format!("{}{PREFIX}{}", gate.origin(), stand.page));
        session.wait_alive();
        hand::answer(&session, kind, &stand.id, &kept);
        is_told(&session, &stand, &kept, Verdict::Wrong);
        open_without_app(&session, &gate, &stand.page);
        fill(&session, &stand, &begun);
        let (before, focus) = (held(&session, &scope), session.focused());
        gate.release();
        session.wait_alive();
        assert_eq!(held(&session, &scope), before, "{} keeps it", stand.id);
        assert_eq!(session.focused(), focus, "{} keeps the focus", stand.id);
        assert_eq!(marked(&session, &scope), []);
        hand::hand_in(&session, &stand.id);
        is_told(&session, &stand, &begun, Verdict::Right);
    }
}

/// Waits until the line below the draft reads so.
#[track_caller]
fn measured(session: &Session, scope: &str, line: &str) {
    session.wait(&format!("the length reads «{line}»"), || {
        let now = text_of(session, &format!("{scope} .speech-length"))?;
        if now == line { Ok(()) } else { Err(now) }
    });
}

fn minutes(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) => format!("{minutes} min"),
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn an_address_is_kept_and_measured(browser: Browser) {
    let site = Site::start();
    let stand = Stand::first(&site, Kind::Speech);
    let it = by_id(&stand.bundle.speech, |it| it.id == stand.id);
    let session = Session::start(browser);
    stand.open(&session, &site);
    let scope = stand.scope();
    let untouched = text_of(&session, &format!("{scope} .speech-length")).unwrap();
    assert!(untouched.starts_with("Du har "), "{untouched}");
    let field = || session.by_role_in(&scope, "textbox", "Innlegget ditt");
    let room = course::activity::speech::words_in(it.seconds);
    for (words, says) in [
        (2, "Det er kort. Du har tid til mer."),
        (room - 5, "Det passer."),
        (room + 30, "Det er for langt. Stryk litt."),
    ] {
        let draft = "ord ".repeat(words as usize - 1) + "slutt";
        field().js::<()>("element.select();");
        // Typing hundreds of words takes the driver half a minute.
        session.js::<()>(
            "document.execCommand('insertText', false, arguments[0])",
            &[json!(draft)],
        );
        let line = format!(
            "{words} ord · rundt {} av {}. {says}",
            minutes(speech::seconds(words).max(5)),
            minutes(it.seconds)
        );
        measured(&session, &scope, &line);
        wait_saved(&session, &format!("{scope} .activity-saved"));
        session.reload();
        session.wait_alive();
        assert_eq!(field().value(), draft, "the draft is kept");
        measured(&session, &scope, &line);
    }
    field().js::<()>("element.select();");
    session.press(Key::Delete);
    measured(&session, &scope, &untouched);
}

/// Presses the way to the rostrum.
#[track_caller]
fn step_up(session: &Session, scope: &str) {
    tab_to(session, &format!("{scope} .activity-actions button"));
    session.press(Key::Enter);
    session.by_role("dialog", "Talerstolen");
}

/// Waits until the rostrum is gone and the focus back.
#[track_caller]
fn stepped_down(session: &Session, scope: &str) {
    session.wait_js(
        "the rostrum is gone and focus is where it was",
        "return !document.querySelector('dialog') && document.activeElement.matches(`${arguments[0]} .activity-actions button`)",
        &[json!(scope)],
    );
}

fn the_rostrum_opens_and_closes(browser: Browser) {
    let site = Site::start();
    let stand = Stand::first(&site, Kind::Speech);
    let it = by_id(&stand.bundle.speech, |it| it.id == stand.id);
    let session = Session::start(browser);
    stand.open(&session, &site);
    let scope = stand.scope();
    // Nothing is written: the points stand there.
    step_up(&session, &scope);
    let points: Vec<String> = it.outline.iter().map(|point| plain(point)).collect();
    assert_eq!(texts(&session, "dialog", ".rostrum-text li"), points);
    session.press(Key::Escape);
    stepped_down(&session, &scope);

    let field = session.by_role_in(&scope, "textbox", "Innlegget ditt");
    field.type_text("Ordfører.\nJeg vil ha <b>trygg</b> skolevei.");
    // WebKit's driver types no line break.
    let draft = field.value();
    assert!(draft.ends_with("ha <b>trygg</b> skolevei."), "{draft}");
    step_up(&session, &scope);
    assert_eq!(
        session.js::<String>(
            "return document.querySelector('.rostrum-text').textContent",
            &[]
        ),
        draft
    );
    session.by_role_in("dialog", "button", "Gå ned").click();
    stepped_down(&session, &scope);

    // The way back in the browser ends it too.
    step_up(&session, &scope);
    session.js::<()>(
        "document.querySelector('main a[href$=\"/nb/motet/\"], header a[href]').click()",
        &[],
    );
    session.wait_js(
        "another page is shown, without a rostrum",
        "return !document.querySelector('dialog') && !document.querySelector(arguments[0])",
        &[json!(scope)],
    );
}

fn the_clock_at_the_rostrum_runs_and_tells(browser: Browser) {
    let site = Site::start();
    let stand = Stand::first(&site, Kind::Speech);
    let it = by_id(&stand.bundle.speech, |it| it.id == stand.id);
    let session = Session::start(browser);
    stand.open(&session, &site);
    let scope = stand.scope();
    // The clock is the browser's: it is set forward, not waited for.
    session.js::<()>(
        "window.ahead = 0; const now = Date.now; Date.now = () => now() + ahead;",
        &[],
    );
    let set = |seconds: u32| {
        session.js::<()>("window.ahead = arguments[0] * 1000;", &[json!(seconds)]);
    };
    let time = || text_of(&session, ".rostrum-time").unwrap();
    let reads = |time: &str, left: &str, said: &str| {
        session.wait(
            &format!("the clock reads «{time} {left}», «{said}»"),
            || {
                let now = [".rostrum-time", ".rostrum-left", ".rostrum-said"]
                    .map(|part| text_of(&session, part).unwrap_or_default());
                if now[0].starts_with(time) && now[1] == left && now[2] == said {
                    Ok(())
                } else {
                    Err(format!("{now:?}"))
                }
            },
        );
    };
    let button = |name: &str| session.by_role_in("dialog", "button", name);
    step_up(&session, &scope);
    let whole = format!("{}:{:02}", it.seconds / 60, it.seconds % 60);
    reads(&whole, "igjen", "");
    // The focus is at the button that starts it.
    assert!(
        session.focused().contains(">Start<"),
        "{}",
        session.focused()
    );
    session.press(Key::Space);
    button("Pause");
    session.wait("the clock runs", || {
        if time() == whole {
            Err(whole.clone())
        } else {
            Ok(())
        }
    });
    set(it.seconds - 25);
    reads("0:2", "igjen", "Under 30 sekunder igjen");
    set(it.seconds + 30);
    reads("0:3", "over", "Tiden er ute");
    // Pause holds it.
    session.press(Key::Enter);
    button("Fortsett");
    let stopped = time();
    set(it.seconds + 500);
    button("Fortsett");
    assert_eq!(time(), stopped);
    button("Start på nytt").click();
    let minute = format!("{}:", (it.seconds - 1) / 60);
    session.wait("it begins anew", || {
        let now = time();
        if now == whole || now.starts_with(&minute) {
            Ok(())
        } else {
            Err(now)
        }
    });
    assert_eq!(text_of(&session, ".rostrum-said"), Ok(String::new()));
    button("Pause");
}

fn my_issue_is_the_same_everywhere(browser: Browser) {
    let site = Site::start();
    let stands: Vec<Stand> = Stand::all(&site, Kind::Reflect)
        .into_iter()
        .filter(|stand| {
            let all = &stand.bundle.reflect;
            all.iter().any(|it| it.id == stand.id && it.min_sak)
        })
        .collect();
    let [first, .., second] = &stands[..] else {
        panic!("two activities ask about «Min sak»");
    };
    let session = Session::start(browser);
    let name = |stand: &Stand| {
        session
            .by_role_in(&stand.scope(), "textbox", "Min sak")
            .value()
    };
    first.open(&session, &site);
    session
        .by_role_in(&first.scope(), "textbox", "Min sak")
        .type_text("Trygg skolevei");
    wait_saved(&session, &format!("{} .activity-saved", first.scope()));
    session.reload();
    session.wait_alive();
    assert_eq!(name(first), "Trygg skolevei");
    assert_eq!(
        session.one(&format!("{} textarea", first.scope())).value(),
        "",
        "what is written about it is another text"
    );
    second.open(&session, &site);
    assert_eq!(name(second), "Trygg skolevei", "it is known elsewhere");
}

fn a_step_is_dragged_by_mouse_and_by_finger(browser: Browser) {
    let site = Site::start();
    let stand = Stand::first(&site, Kind::Order);
    let it = by_id(&stand.bundle.order, |it| it.id == stand.id);
    let session = Session::start(browser);
    stand.open(&session, &site);
    let scope = stand.scope();
    session.viewport(360, 1400, 1);
    session.js::<()>(
        "document.querySelector(`${arguments[0]} .order-list`).scrollIntoView({ block: 'center', behavior: 'instant' })",
        &[json!(scope)],
    );
    let begin = order::start(it);
    let last = begin.len() - 1;
    // The middle of the number of a place.
    let number = |at: usize| -> (f64, f64) {
        session.js(
            "const [scope, at] = arguments;
             const box = document.querySelectorAll(`${scope} .order-item`)[at].getBoundingClientRect();
             return [box.left + 20, box.top + box.height / 2]",
            &[json!(scope), json!(at)],
        )
    };
    let mouse = |kind: &str, (x, y): (f64, f64)| {
        session.cdp(
            "Input.dispatchMouseEvent",
            json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 }),
        );
    };
    let finger = |kind: &str, (x, y): (f64, f64)| {
        let points = if kind == "touchEnd" {
            json!([])
        } else {
            json!([{ "x": x, "y": y }])
        };
        session.cdp(
            "Input.dispatchTouchEvent",
            json!({ "type": kind, "touchPoints": points }),
        );
    };
    let says = |text: &str| {
        session.wait(&format!("«{text}» is said"), || {
            let said = text_of(&session, &format!("{scope} [role=status]"))?;
            if said == text { Ok(()) } else { Err(said) }
        });
    };
    let count = begin.len();

    // The first step to the end, past all others.
    mouse("mousePressed", number(0));
    for at in 1..=last {
        mouse("mouseMoved", number(at));
    }
    let (x, y) = number(last);
    mouse("mouseMoved", (x, y + 8.0));
    mouse("mouseReleased", (x, y + 8.0));
    let mut expected = begin.clone();
    order::move_step(&mut expected, 0, last);
    assert_eq!(hand::standing(&session, &stand.id), expected);
    says(&format!("Nå nummer {count} av {count}."));
    assert!(
        session.all("[data-dragged]").is_empty(),
        "nothing is held any more"
    );

    // And back by a finger, which does not scroll the page.
    let scrolled: f64 = session.js("return scrollY", &[]);
    finger("touchStart", number(last));
    for at in (0..last).rev() {
        finger("touchMove", number(at));
    }
    let (x, y) = number(0);
    finger("touchMove", (x, y - 8.0));
    finger("touchEnd", (x, y - 8.0));
    assert_eq!(hand::standing(&session, &stand.id), begin);
    says(&format!("Nå nummer 1 av {count}."));
    assert_eq!(session.js::<f64>("return scrollY", &[]), scrolled);
}
