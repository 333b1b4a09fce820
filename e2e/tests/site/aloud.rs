//! Reading aloud. Browsers here have no voices, so tests bring their own: it
//! notes what it is asked to say and ends a sentence when it is told to.

use crate::{
    keyboard::tab_to,
    steps::{open_lesson, text_of},
};
use e2e::{Browser, Key, Session, Site, axe, site::LESSON};

e2e::in_browser!(chromium = Chromium:
    a_lesson_is_read_sentence_by_sentence,
    reading_goes_on_from_what_is_in_view,
    a_bokmal_voice_does_not_read_nynorsk,
    a_voice_that_sends_the_text_away_is_not_used,
    a_lesson_falls_silent_when_it_is_left,
    without_a_voice_the_button_says_so,
);
e2e::in_browser!(firefox = Firefox:
    without_a_voice_the_button_says_so,
);
e2e::in_browser!(webkit = Webkit:
    without_a_voice_the_button_says_so,
);

const READ: &str = "Les høyt";
const NONE: &str = "Ingen bokmålsstemme her";

/// Voices as (language, on the device), and a synthesis that says nothing.
fn voices(session: &Session, voices: &str) {
    session.preload(&format!(
        "(() => {{
            const voices = {voices}.map(([lang, localService]) => ({{ lang, localService, name: lang }}));
            const spoken = window.spoken = [];
            window.SpeechSynthesisUtterance = class {{ constructor(text) {{ this.text = text; }} }};
            let now = null;
            const end = type => {{
                const ended = now;
                now = null;
                const run = type === 'end' ? ended?.onend : ended?.onerror;
                if (run) setTimeout(() => run.call(ended, new Event(type)));
            }};
            window.endSentence = () => end('end');
            const synthesis = Object.assign(new EventTarget(), {{
                getVoices: () => voices,
                speak(it) {{ now = it; spoken.push([it.text, it.voice.lang, it.rate]); }},
                cancel() {{ end('error'); }},
            }});
            Object.defineProperty(window, 'speechSynthesis', {{ get: () => synthesis }});
        }})()"
    ));
}

fn spoken(session: &Session) -> Vec<(String, String, f64)> {
    session.js("return window.spoken", &[])
}

/// Waits until so many sentences were begun, and returns the last.
#[track_caller]
fn nth(session: &Session, count: usize) -> String {
    session.wait(&format!("{count} sentences were begun"), || {
        let spoken = spoken(session);
        match spoken.last() {
            Some((last, ..)) if spoken.len() == count => Ok(last.clone()),
            _ => Err(format!("{spoken:?}")),
        }
    })
}

/// What is marked in the page.
fn marked(session: &Session) -> Vec<String> {
    session.js(
        "return [...(CSS.highlights.get('spoken') ?? [])].map(range => range.toString())",
        &[],
    )
}

#[track_caller]
fn press(session: &Session, name: &str) {
    session.by_role_in("[data-aloud]", "button", name).click();
}

fn a_lesson_is_read_sentence_by_sentence(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    voices(&session, "[['en-US', true], ['nb_NO', true]]");
    open_lesson(&session, &site);
    session.by_role_in("[data-aloud]", "button", READ);
    tab_to(&session, "[data-do=go]");
    session.press(Key::Enter);
    let title = session.one("h1").text();
    assert_eq!(nth(&session, 1), title);
    assert_eq!(marked(&session), [title]);
    assert_eq!(spoken(&session)[0].1, "nb_NO");
    // Through three more, one at a time, each marked as it is read.
    for count in 2..5 {
        session.js::<()>("endSentence()", &[]);
        let sentence = nth(&session, count);
        assert_eq!(marked(&session), [sentence]);
    }
    assert_eq!(axe::violations(&session), [""; 0]);
    // The button that began it has the focus still.
    session.press(Key::Enter);
    session.by_role_in("[data-aloud]", "button", "Les videre");
    let (stood, _, rate) = spoken(&session).pop().unwrap();
    assert!((rate - 1.0).abs() < 0.001, "{rate}");
    session.press(Key::Enter);
    assert_eq!(nth(&session, 5), stood, "pausing loses no sentence");
    session.js::<()>(
        "const it = document.querySelector('[data-aloud] select');
         it.value = '125'; it.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    );
    assert_eq!(nth(&session, 6), stood);
    let rate = spoken(&session)[5].2;
    assert!((rate - 1.25).abs() < 0.001, "{rate}");
    press(&session, "Stopp");
    session.by_role_in("[data-aloud]", "button", READ);
    assert_eq!(marked(&session), [""; 0]);
    assert!(session.focused().contains("data-do=\"go\""));
    // Nothing is read that is no text of the lesson's.
    press(&session, READ);
    let mut count = 7;
    nth(&session, count);
    while !session.has_role("[data-aloud]", "button", READ) {
        session.js::<()>("endSentence()", &[]);
        count += 1;
        session.wait("the next sentence, or the end", || {
            let begun = spoken(&session).len();
            if begun == count || session.has_role("[data-aloud]", "button", READ) {
                Ok(())
            } else {
                Err(format!("{begun} of {count}"))
            }
        });
    }
    let all: Vec<String> = spoken(&session)
        .split_off(6)
        .into_iter()
        .map(|it| it.0)
        .collect();
    let lesson = site.lesson(LESSON);
    let prompts: Vec<String> = session.js(
        "return [...document.querySelectorAll('.activity-prompt')].map(it => it.textContent.trim())",
        &[],
    );
    assert!(!prompts.is_empty() && !lesson.activities.is_empty());
    for prompt in prompts {
        assert!(
            all.concat().contains(prompt.split('.').next().unwrap()),
            "{prompt}"
        );
    }
    let next = session.one(".next-step .big-link").text();
    for silent in ["Sjekk svaret", "Øvelse", "Faglig kontrollert", &next] {
        assert!(!all.iter().any(|it| it.contains(silent)), "{silent}");
    }
    // Nothing is read more often than it stands there.
    let text: String = session.js("return document.querySelector('article').textContent", &[]);
    for sentence in &all {
        let read = all.iter().filter(|it| *it == sentence).count();
        let there = text.matches(sentence.as_str()).count();
        assert!(read <= there, "«{sentence}» is read {read} times");
    }
}

fn reading_goes_on_from_what_is_in_view(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    voices(&session, "[['no', true]]");
    open_lesson(&session, &site);
    let heading: String = session.js(
        "const it = [...document.querySelectorAll('article.lesson > h2')][1];
         it.scrollIntoView(); return it.textContent",
        &[],
    );
    session.js::<()>("document.querySelector('[data-do=go]').click()", &[]);
    assert_eq!(nth(&session, 1), heading);
}

fn a_bokmal_voice_does_not_read_nynorsk(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    voices(
        &session,
        "[['nb-NO', true], ['no-NO', true], ['nnn-XX', true]]",
    );
    session.open(&site.url(&LESSON.replacen("nb/", "nn/", 1)));
    session.wait_alive();
    press(&session, "Inga nynorskstemme her");
    session.wait("it says why", || {
        let told = session.all("[data-aloud] p").pop().map(|it| it.text());
        match told {
            Some(told) if told.contains("Ei bokmålsstemme les nynorsk feil") => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
    assert_eq!(spoken(&session), []);
    assert_eq!(axe::violations(&session), [""; 0]);
}

fn a_voice_that_sends_the_text_away_is_not_used(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    voices(&session, "[['nb-NO', false]]");
    open_lesson(&session, &site);
    press(&session, NONE);
    assert_eq!(spoken(&session), []);
}

fn a_lesson_falls_silent_when_it_is_left(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    voices(&session, "[['nb-NO', true]]");
    open_lesson(&session, &site);
    press(&session, READ);
    nth(&session, 1);
    let left = session.one("h1").text();
    session.one(".next-step .big-link").click();
    session.wait("the next lesson is shown", || {
        let title = text_of(&session, "h1")?;
        if title == left { Err(title) } else { Ok(()) }
    });
    session.wait_alive();
    assert_eq!(marked(&session), [""; 0]);
    // What the old page was told too late begins nothing.
    session.js::<()>("endSentence()", &[]);
    session.by_role_in("[data-aloud]", "button", READ);
    assert_eq!(spoken(&session).len(), 1);
}

fn without_a_voice_the_button_says_so(browser: Browser) {
    let site = Site::start();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    // After the patience for a browser that is slow to find its voices.
    session.by_role_in("[data-aloud]", "button", NONE);
}
