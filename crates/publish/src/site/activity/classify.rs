//! Type `classify`.

use super::{Here, SiteError, explained, hand_in};
use crate::model::{Both, Html};
use course::activity::{
    Classify,
    classify::{Item, Set},
};
use maud::{Markup, html};

type Sets = Classify<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Sets) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let prompt = format!("a-{id}-prompt");
    let groups = it.groups.iter();
    let answers: Vec<(&str, Markup)> = groups
        .map(|group| (group.id.as_str(), here.text(&group.text)))
        .collect();
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        @if it.sets.len() > 1 { h4.set-heading tabindex="-1" { (strings.set(1, it.sets.len())) } }
        div.statements role="group" aria-labelledby=(prompt) {
            @for item in it.sets.iter().take(1).flat_map(|set| &set.items) {
                (super::statement((id, &item.id), &here.text(&item.text), &answers, "--"))
            }
        }
        (hand_in(strings.check_answer))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Sets) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (here.at.strings().classify_on_paper) }
        (sets(here, it, "paper-statements", &|item| html! {
            div { (here.text(&item.text)) }
            @for group in &it.groups {
                span.paper-choice { span.paper-box aria-hidden="true" {} " " span { (here.text(&group.text)) } }
                " "
            }
        }))
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Sets) -> Result<Markup, SiteError> {
    Ok(sets(here, it, "answer-statements", &|item| {
        let group = it.groups.iter().find(|group| group.id == item.group);
        let text = html! {
            (here.text(&item.text)) " "
            @if let Some(group) = group { strong.answer-right { "(" (here.text(&group.text)) ")" } }
        };
        explained(here, text, &item.why)
    }))
}

/// The items of each set as a list, with the set's heading where there are
/// several.
fn sets(
    here: &Here<'_>,
    it: &Sets,
    class: &str,
    show: &dyn Fn(&Item<Both<Html>>) -> Markup,
) -> Markup {
    let list = |set: &Set<Both<Html>>| {
        html! { ol class=(class) { @for item in &set.items { li { (show(item)) } } } }
    };
    html! {
        @for (at, set) in it.sets.iter().enumerate() {
            @if it.sets.len() > 1 {
                p { strong { (here.at.strings().set(at + 1, it.sets.len())) } }
            }
            (list(set))
        }
    }
}
