//! Type `order`.

use super::{Here, SiteError, explained, hand_in};
use crate::{
    model::{Both, Html},
    site::layout::icon,
};
use course::activity::{Order, Step};
use maud::{Markup, html};

type Steps = Order<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &Steps) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let prompt = format!("a-{id}-prompt");
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        ol.order-list aria-labelledby=(prompt) {
            @for (place, step) in in_start_order(it).into_iter().enumerate() {
                @let label = format!("a-{id}-{}", step.id);
                li.order-item data-step=(step.id) {
                    span.order-text #(label) { (here.text(&step.text)) }
                    span.order-buttons {
                        (move_button(strings.move_up, "arrow-up", &label, place == 0))
                        (move_button(strings.move_down, "arrow-down", &label, place + 1 == it.steps.len()))
                    }
                }
            }
        }
        (hand_in(strings.check_order))
    })
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &Steps) -> Result<Markup, SiteError> {
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p.paper-how { (here.at.strings().order_on_paper) }
        ul.paper-steps {
            @for step in in_start_order(it) {
                li { span.paper-box aria-hidden="true" {} " " span { (here.text(&step.text)) } }
            }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &Steps) -> Result<Markup, SiteError> {
    Ok(html! {
        p { strong { (here.at.strings().right_order) } }
        ol.answer-steps {
            @for step in &it.steps { li { (explained(here, here.text(&step.text), &step.why)) } }
        }
    })
}

pub(super) fn move_button(name: &str, picture: &str, describes: &str, at_the_end: bool) -> Markup {
    html! {
        button.ds-button type="button" data-variant="tertiary" data-icon="true" aria-label=(name) aria-describedby=(describes) aria-disabled=[at_the_end.then_some("true")] {
            (icon(picture))
        }
    }
}

/// The steps as they are first shown. A step that `start` forgets comes last.
fn in_start_order(order: &Steps) -> Vec<&Step<Both<Html>>> {
    let mut steps: Vec<_> = order.steps.iter().collect();
    steps.sort_by_key(|step| {
        order
            .start
            .iter()
            .position(|id| *id == step.id)
            .unwrap_or(usize::MAX)
    });
    steps
}
