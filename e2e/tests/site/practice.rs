//! Exercises as a learner meets them: a second try, an order sorted by keys,
//! a reflection.

use crate::{
    hand::{self, standing},
    keyboard::tab_to,
    steps::{answer, explained, open_lesson, scope, text_of, verdict, wait_saved},
};
use e2e::{Browser, Key, Session, Site, content::plain, site::LESSON};
use serde_json::json;

e2e::in_browser!(chromium = Chromium:
    a_second_try_keeps_the_first_and_the_best,
    an_order_is_sorted_by_keyboard_alone,
    a_reflection_is_kept_as_typed,
    what_is_typed_just_before_leaving_is_kept_and_nothing_breaks,
    nothing_chosen_gets_a_hint_and_no_verdict,
);

fn a_second_try_keeps_the_first_and_the_best(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let (right, wrong) = (question.right(), question.wrong());
    let session = Session::start(browser);
    open_lesson(&session, &site);
    let scope = scope(&question.id);
    let again = || session.by_role_in(&scope, "button", "Prøv igjen").click();

    answer(&session, question, &wrong);
    verdict(&session, &question.id, "Ikke helt");
    explained(&session, &question.id, question.why(&wrong));
    again();
    session.wait_js(
        "the verdict is gone and nothing is chosen",
        "const [scope] = arguments;
         return !document.querySelector(`${scope} .verdict`) && !document.querySelector(`${scope} input:checked`)",
        &[json!(scope)],
    );
    answer(&session, question, &right);
    verdict(&session, &question.id, "Riktig");
    again();
    answer(&session, question, &wrong);
    verdict(&session, &question.id, "Ikke helt");

    let tries = |session: &Session| {
        session.wait("first and best try are told", || {
            let text = text_of(session, &format!("{scope} .tries"))?;
            let (first, best) = text.split_once("Beste forsøk:").ok_or(text.clone())?;
            if first.contains("Første forsøk: Ikke helt") && best.trim().starts_with("Riktig") {
                Ok(())
            } else {
                Err(text)
            }
        });
    };
    tries(&session);
    session.reload();
    session.wait_alive();
    verdict(&session, &question.id, "Ikke helt");
    tries(&session);
}

fn nothing_chosen_gets_a_hint_and_no_verdict(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let question = lesson.single();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    session
        .by_role_in(&scope(&question.id), "button", "Sjekk svaret")
        .click();
    verdict(&session, &question.id, "Velg et svar først");
    session.reload();
    session.wait_alive();
    assert!(
        text_of(&session, &format!("{} .verdict", scope(&question.id))).is_err(),
        "an empty answer must not be kept"
    );
}

fn an_order_is_sorted_by_keyboard_alone(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let order = lesson.order();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    let scope = scope(&order.id);
    let right: Vec<String> = order.items.iter().map(|step| step.id.clone()).collect();
    let first = standing(&session, &order.id);
    assert_ne!(first, right, "the order must not begin solved");
    // What a screen reader listens to must be there before anything is said.
    session.js::<()>(
        "window.said = document.querySelector(`${arguments[0]} [role=status]`);",
        &[json!(scope)],
    );

    tab_to(&session, &format!("{scope} .activity-actions button"));
    session.press(Key::Space);
    session.wait_js(
        "a verdict is announced",
        "return said.isConnected && said.querySelector('.verdict')",
        &[],
    );
    let before: String = session.js("return said.innerText", &[]);
    assert!(
        before.starts_with("Delvis riktig") || before.starts_with("Ikke helt"),
        "{before}"
    );

    tab_to(&session, &format!("{scope} .activity-more button"));
    assert_eq!(
        text_of(&session, &format!("{scope} .activity-more > button")),
        Ok("Prøv igjen".into())
    );
    session.press(Key::Space);
    session.wait_js(
        "the verdict is gone",
        "return said.isConnected && !said.querySelector('.verdict')",
        &[],
    );
    hand::sort(&session, &order.id, &right);
    assert_eq!(standing(&session, &order.id), right);
    tab_to(&session, &format!("{scope} .activity-actions button"));
    session.press(Key::Enter);
    verdict(&session, &order.id, "Riktig");
    assert!(
        session.js::<bool>("return said.isConnected", &[]),
        "the live region stays the same element"
    );

    session.reload();
    session.wait_alive();
    verdict(&session, &order.id, "Riktig");
    assert_eq!(
        standing(&session, &order.id),
        right,
        "the order that was handed in is there again"
    );
    let tries = text_of(&session, &format!("{scope} .tries")).unwrap();
    assert!(
        tries.starts_with("Første forsøk:") && tries.ends_with("Beste forsøk: Riktig."),
        "{tries}"
    );
}

fn a_reflection_is_kept_as_typed(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let reflect = lesson.reflect();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    let scope = scope(&reflect.id);
    let prompt = plain(&reflect.prompt);
    let field = || session.by_role_in(&scope, "textbox", &prompt);
    let bring = || session.by_role_in(&scope, "checkbox", "Ta med til samlingen");

    let written = "Først: «gang- og sykkelvei».\nSå 50 000 kr & <b>mer</b>.";
    field().type_text(written);
    wait_saved(&session, &format!("{scope} .activity-saved"));
    assert_eq!(bring().is_checked(), reflect.bring);
    bring().click();
    wait_saved(&session, &format!("{scope} .activity-saved"));

    session.reload();
    session.wait_alive();
    assert_eq!(field().value(), written);
    assert_eq!(
        bring().is_checked(),
        !reflect.bring,
        "private or brought along is kept"
    );

    // Emptied on purpose is kept too.
    field().focus();
    session.press(Key::Control + "a");
    session.press(Key::Delete);
    wait_saved(&session, &format!("{scope} .activity-saved"));
    session.reload();
    session.wait_alive();
    assert_eq!(field().value(), "");
}

/// The pause after which a text is kept ends when its page is gone.
fn what_is_typed_just_before_leaving_is_kept_and_nothing_breaks(browser: Browser) {
    let site = Site::start();
    let lesson = site.lesson(LESSON);
    let reflect = lesson.reflect();
    let session = Session::start(browser);
    open_lesson(&session, &site);
    session.console();
    session.js::<()>(
        "const [id] = arguments;
         const field = document.getElementById(`a-${id}-text`);
         field.value = 'Rett før';
         field.dispatchEvent(new InputEvent('input', { bubbles: true }));
         window.typed = performance.now();
         document.querySelector('[data-switch-lang]').click();",
        &[json!(reflect.id)],
    );
    session.wait_js(
        "the page in the other language is shown, and the pause is over",
        "return document.documentElement.lang === 'nn' && performance.now() - typed > 700",
        &[],
    );
    let told: Vec<String> = session
        .console()
        .into_iter()
        .filter(|line| line.starts_with("SEVERE"))
        .collect();
    assert_eq!(told, Vec::<String>::new(), "nothing may break");
    session.wait_alive();
    let id = format!("[id='a-{}-text']", reflect.id);
    assert_eq!(session.one(&id).value(), "Rett før");
}
