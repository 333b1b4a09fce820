//! Type `speech`.

use super::{Here, SiteError, bring, reflect::lines};
use crate::model::{Both, Html};
use course::activity::Speech;
use maud::{Markup, html};

type Address = Speech<Both<Html>>;

/// What two minutes take in a steady hand is half a page.
const LINES: usize = 12;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Address) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let field = format!("a-{id}-text");
    let hint = format!("a-{id}-hint");
    let length = format!("a-{id}-length");
    Ok(html! {
        div.activity-prompt #(format!("a-{id}-prompt")) { (here.text(&it.prompt)) }
        (outline(here, it))
        label.speech-label for=(field) { (strings.your_speech) }
        div.activity-hint #(hint) { (here.text(&it.hint)) }
        textarea.ds-input #(field) rows="8" autocomplete="off" aria-describedby=(format!("{hint} {length}")) {}
        p.speech-length #(length) { (strings.speaking_time(it.seconds)) }
        (bring(here, id, it.bring))
        p.activity-saved role="status" {}
        div.activity-actions { button.ds-button type="button" { (strings.to_rostrum) } }
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Address) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        (outline(here, it))
        div.activity-hint { (here.text(&it.hint)) }
        p { (here.at.strings().speaking_time(it.seconds)) }
        (lines(LINES))
    })
}

pub(super) fn answer(_: &Here<'_>, _: &str, _: &Address) -> Result<Markup, SiteError> {
    Ok(html! {})
}

fn outline(here: &Here<'_>, it: &Address) -> Markup {
    html! { ol.outline { @for point in &it.outline { li { (here.text(point)) } } } }
}
