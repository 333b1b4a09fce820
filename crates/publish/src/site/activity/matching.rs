//! Type `match`.

use super::{Here, SiteError, explained, field_mark, hand_in, letter};
use crate::model::{Both, Html};
use course::activity::{Match, Pair};
use maud::{Markup, html};

type Pairs = Match<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Pairs) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let prompt = format!("a-{id}-prompt");
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        (meanings(here, it))
        ul.pairs {
            @for pair in &it.pairs {
                @let field = format!("a-{id}-{}", pair.id);
                li.pair data-field=(pair.id) {
                    label for=(field) { (here.text(&pair.term)) }
                    select.ds-input #(field) autocomplete="off" {
                        option value="" { (strings.choose_one) }
                        @for (place, other) in shown(it).into_iter().enumerate() {
                            option value=(other.id) { (letter(place)) ". " (here.text(&other.meaning)) }
                        }
                    }
                    (field_mark())
                }
            }
        }
        (hand_in(strings.check_answer))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Pairs) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        (meanings(here, it))
        p.paper-how { (here.at.strings().match_on_paper) }
        ul.paper-steps {
            @for pair in &it.pairs {
                li { span.paper-box aria-hidden="true" {} " " span { (here.text(&pair.term)) } }
            }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Pairs) -> Result<Markup, SiteError> {
    Ok(html! {
        ul.answer-pairs {
            @for pair in &it.pairs {
                @let place = shown(it).iter().position(|other| other.id == pair.id);
                @let text = html! {
                    (here.text(&pair.term)) ": "
                    @if let Some(place) = place { (letter(place)) ". " }
                    (here.text(&pair.meaning))
                };
                li { (explained(here, text, &pair.why)) }
            }
        }
    })
}

fn meanings(here: &Here<'_>, it: &Pairs) -> Markup {
    html! {
        ol.meanings type="A" {
            @for pair in shown(it) { li { (here.text(&pair.meaning)) } }
        }
    }
}

/// The pairs in the order of their letters. A pair that `shown` forgets comes
/// last.
fn shown(it: &Pairs) -> Vec<&Pair<Both<Html>>> {
    let mut pairs: Vec<_> = it.pairs.iter().collect();
    pairs.sort_by_key(|pair| {
        it.shown
            .iter()
            .position(|id| *id == pair.id)
            .unwrap_or(usize::MAX)
    });
    pairs
}
