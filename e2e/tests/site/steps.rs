//! What several tests do: open a lesson, answer, read what is said.

use e2e::{
    Session,
    content::{Activity, plain},
    site::{LESSON, Site},
};
use serde_json::json;

/// Opens the lesson and waits until its activities are alive.
#[track_caller]
pub fn open_lesson(session: &Session, site: &Site) {
    session.open(&site.url(LESSON));
    session.wait_alive();
}

/// Opens the lesson and answers a question of it right.
#[track_caller]
pub fn open_and_answer(session: &Session, site: &Site, question: &Activity) {
    open_lesson(session, site);
    answer(session, question, &question.right());
    verdict(session, &question.id, "Riktig");
}

/// Waits until the router has taken over the page; pages without activities
/// show it in no other way.
#[track_caller]
pub fn wait_routed(session: &Session) {
    session.wait_js(
        "the router has taken over",
        "return document.documentElement.hasAttribute('data-live')",
        &[],
    );
}

/// The scope of an activity.
pub fn scope(id: &str) -> String {
    format!("[id='a-{id}']")
}

/// Chooses an option by its text and hands it in.
#[track_caller]
pub fn answer(session: &Session, question: &Activity, option: &str) {
    let scope = scope(&question.id);
    session.by_role_in(&scope, "radio", option).click();
    session.by_role_in(&scope, "button", "Sjekk svaret").click();
}

/// Waits for the verdict on an activity, which begins with `begin`; its text.
#[track_caller]
pub fn verdict(session: &Session, id: &str, begin: &str) -> String {
    let selector = format!("{} [role=status] .verdict", scope(id));
    session.wait(&format!("the verdict begins with «{begin}»"), || {
        let text: Option<String> = session.try_js(
            "return document.querySelector(arguments[0])?.innerText.trim()",
            &[json!(selector)],
        )?;
        match text {
            Some(text) if text.starts_with(begin) => Ok(text),
            other => Err(format!("{other:?}")),
        }
    })
}

/// Waits until the explanation of a chosen option stands in the activity.
#[track_caller]
pub fn explained(session: &Session, id: &str, why: &str) {
    let why = plain(why);
    session.wait(&format!("the explanation «{why}» is shown"), || {
        let text = text_of(session, &format!("{} [role=status] .why", scope(id)))?;
        if text == why { Ok(()) } else { Err(text) }
    });
}

/// The text of the first match, white space collapsed.
pub fn text_of(session: &Session, selector: &str) -> Result<String, String> {
    let text: Option<String> = session.try_js(
        "return document.querySelector(arguments[0])?.textContent.replace(/\\s+/g, ' ').trim()",
        &[json!(selector)],
    )?;
    text.ok_or_else(|| format!("there is no {selector}"))
}

/// Waits until the page says that the last change is kept.
#[track_caller]
pub fn wait_saved(session: &Session, selector: &str) {
    wait_said(session, selector, "Lagret på denne enheten kl.");
}

/// Waits until what `selector` says begins so.
#[track_caller]
pub fn wait_said(session: &Session, selector: &str, begin: &str) {
    session.wait(&format!("{selector} says «{begin}»"), || {
        let text = text_of(session, selector)?;
        if text.starts_with(begin) {
            Ok(())
        } else {
            Err(text)
        }
    });
}

/// The line below a text that says whether it is kept.
pub fn saved_line(id: &str) -> String {
    format!("{} .activity-saved", scope(id))
}

/// Everything in localStorage.
#[track_caller]
pub fn stored(session: &Session) -> Vec<(String, String)> {
    session.js("return Object.entries(localStorage)", &[])
}
