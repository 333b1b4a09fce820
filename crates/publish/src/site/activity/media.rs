//! Type `media`: a card that is read, with a link out. The app has nothing to
//! do with it, and nothing is loaded from there.

use super::{Here, SiteError};
use crate::{
    model::{Both, Html},
    site::layout::icon,
};
use course::activity::Media;
use maud::{Markup, html};

type Card = Media<Both<Html>>;

/// The card, which stands in the page as it is.
pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Card) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let leaving = format!("a-{id}-leaving");
    Ok(html! {
        (told(here, it))
        p.media-way {
            a.media-link href=(it.url) target="_blank" rel="noopener noreferrer" aria-describedby=(leaving) {
                (strings.media_link(it.kind, it.host())) " " (icon("arrow-right"))
            }
        }
        p.activity-hint #(leaving) { (strings.leaving) }
        p.media-address { (it.url) }
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Card) -> Result<Markup, SiteError> {
    Ok(html! {
        (told(here, it))
        p { (it.url) }
    })
}

pub(super) fn answer(_: &Here<'_>, _: &str, _: &Card) -> Result<Markup, SiteError> {
    Ok(html! {})
}

/// What it is and what it says.
fn told(here: &Here<'_>, it: &Card) -> Markup {
    let strings = here.at.strings();
    html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.media-facts {
            (icon("clock")) " " (strings.media_facts(it.minutes, &it.language)) " · " (here.text(&it.source))
        }
        div.media-summary {
            p { strong { (strings.media_summary) } }
            (here.text(&it.summary))
        }
    }
}
