//! Type `diagram`: drawn here from its data, with all of it as text beside.

mod draw;
mod lines;

use super::{Here, SiteError};
use crate::model::{Both, Html};
use course::activity::{
    Diagram,
    diagram::{Drawing, Part, percent},
};
use maud::{Markup, html};

type It = Diagram<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let words = &here.at.strings().diagram;
    let summary = if it.kind == Drawing::Shares {
        words.as_table
    } else {
        words.as_text
    };
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.diagram data-kind=(it.kind.name()) {
            (draw::svg(it, here.at.lang, Some(id)))
            div.diagram-said role="status" { p.activity-hint { (words.how) } }
        }
        details.others.diagram-words {
            summary { (summary) }
            (text(here, it, Some(id)))
        }
        (source(here, it))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &It) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        div.diagram data-kind=(it.kind.name()) { (draw::svg(it, here.at.lang, None)) }
        (text(here, it, None))
        (source(here, it))
    })
}

pub(super) fn answer(_: &Here<'_>, _: &str, _: &It) -> Result<Markup, SiteError> {
    Ok(html! {})
}

fn source(here: &Here<'_>, it: &It) -> Markup {
    html! {
        @if let Some(source) = &it.source {
            p.activity-hint { (here.at.strings().diagram.source) " " (here.text(source)) }
        }
    }
}

/// Everything that is drawn, and what the parts are; with `id` where the app
/// looks up the text of a part.
fn text(here: &Here<'_>, it: &It, id: Option<&str>) -> Markup {
    let words = &here.at.strings().diagram;
    let place = |part: &Part<_>| id.map(|id| format!("a-{id}-{}-text", part.id));
    if it.kind == Drawing::Shares {
        let [title, share, meaning] = words.columns;
        return html! {
            table.diagram-shares {
                caption { (words.shares) " " (it.year) }
                thead { tr { th scope="col" { (title) } th scope="col" { (share) } th scope="col" { (meaning) } } }
                tbody {
                    @for part in &it.parts {
                        tr {
                            th scope="row" { (here.text(&part.title)) }
                            td { (percent(part.share)) "\u{a0}%" }
                            td id=[place(part)] { (here.text(&part.text)) }
                        }
                    }
                }
            }
        };
    }
    let order = match it.kind {
        Drawing::Wheel => words.clockwise,
        Drawing::Rings => words.inwards,
        Drawing::Flow | Drawing::Shares => "",
    };
    html! {
        @if !order.is_empty() { p.activity-hint { (order) } }
        ol.diagram-parts {
            @for part in &it.parts {
                li {
                    strong { (here.text(&part.title)) }
                    div id=[place(part)] { div { (here.text(&part.text)) } (onwards(here, it, part)) }
                }
            }
        }
    }
}

/// «Går videre til: rådet (forslag), kommunestyret.»
fn onwards(here: &Here<'_>, it: &It, part: &Part<Both<Html>>) -> Markup {
    let arrows = it.arrows.iter().filter(|arrow| arrow.from == part.id);
    let to = arrows.filter_map(|arrow| {
        let to = it.parts.iter().find(|part| part.id == arrow.to)?;
        Some((to, arrow.text.as_ref()))
    });
    let to: Vec<_> = to.collect();
    html! {
        @if !to.is_empty() {
            p.diagram-onwards {
                (here.at.strings().diagram.leads_to) " "
                @for (place, (to, text)) in to.iter().enumerate() {
                    @if place > 0 { "; " }
                    (here.text(&to.title))
                    @if let Some(text) = text { " (" (here.text(text)) ")" }
                }
                "."
            }
        }
    }
}
