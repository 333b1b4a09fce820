//! Activities in the pages: the untouched state that the app takes over, the
//! plain list of the paper edition, and the answers. The markup of the
//! untouched state is the contract in ARCHITECTURE.md.

use super::{
    layout::{At, icon},
    strings::Strings,
};
use crate::model::{Activity, Both, Html};
use course::{
    Kind,
    activity::{Order, Reflect, Single, Step},
};
use maud::{Markup, html};

impl Activity {
    /// The type of the activity.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Activity::Single(_) => Kind::Single,
            Activity::Order(_) => Kind::Order,
            Activity::Reflect(_) => Kind::Reflect,
        }
    }

    fn title(&self) -> &Both<Html> {
        match self {
            Activity::Single(activity) => &activity.title,
            Activity::Order(activity) => &activity.title,
            Activity::Reflect(activity) => &activity.title,
        }
    }
}

/// Text in the page's language.
fn text(at: &At, both: &Both<Html>) -> Markup {
    at.html(&both.get(at.lang).0)
}

fn kind_label(strings: &Strings, kind: Kind) -> Markup {
    html! { p.activity-kind { (icon("pencil")) " " (strings.kind(kind)) } }
}

/// An activity in a lesson, untouched.
pub(super) fn untouched(at: &At, id: &str, activity: &Activity) -> Markup {
    let strings = at.strings();
    let kind = activity.kind();
    html! {
        section.activity #(format!("a-{id}")) data-activity=(id) data-type=(kind.name()) aria-labelledby=(format!("a-{id}-title")) {
            (kind_label(strings, kind))
            h3.activity-title #(format!("a-{id}-title")) { (text(at, activity.title())) }
            div data-mount {
                @match activity {
                    Activity::Single(single) => (untouched_single(at, id, single)),
                    Activity::Order(order) => (untouched_order(at, id, order)),
                    Activity::Reflect(reflect) => (untouched_reflect(at, id, reflect)),
                }
            }
        }
    }
}

fn untouched_single(at: &At, id: &str, single: &Single<Both<Html>>) -> Markup {
    html! {
        fieldset.ds-fieldset.activity-choices {
            legend.activity-prompt { (text(at, &single.prompt)) }
            @for option in &single.options {
                @let input = format!("a-{id}-{}", option.id);
                label.choice for=(input) {
                    input.ds-input type="radio" autocomplete="off" name=(format!("a-{id}")) id=(input) value=(option.id);
                    span { (text(at, &option.text)) }
                }
            }
        }
        (check_button(at.strings().check_answer))
    }
}

fn untouched_order(at: &At, id: &str, order: &Order<Both<Html>>) -> Markup {
    let strings = at.strings();
    let prompt = format!("a-{id}-prompt");
    html! {
        div.activity-prompt #(prompt) { (text(at, &order.prompt)) }
        ol.order-list aria-labelledby=(prompt) {
            @for (place, step) in in_start_order(order).into_iter().enumerate() {
                @let label = format!("a-{id}-{}", step.id);
                li.order-item data-step=(step.id) {
                    span.order-text #(label) { (text(at, &step.text)) }
                    span.order-buttons {
                        (move_button(strings.move_up, "arrow-up", &label, place == 0))
                        (move_button(strings.move_down, "arrow-down", &label, place + 1 == order.steps.len()))
                    }
                }
            }
        }
        (check_button(strings.check_order))
    }
}

fn move_button(name: &str, picture: &str, describes: &str, at_the_end: bool) -> Markup {
    html! {
        button.ds-button type="button" data-variant="tertiary" data-icon="true" aria-label=(name) aria-describedby=(describes) aria-disabled=[at_the_end.then_some("true")] {
            (icon(picture))
        }
    }
}

fn check_button(name: &str) -> Markup {
    html! {
        div.activity-actions { button.ds-button type="button" { (name) } }
        div.activity-feedback role="status" {}
    }
}

fn untouched_reflect(at: &At, id: &str, reflect: &Reflect<Both<Html>>) -> Markup {
    let field = format!("a-{id}-text");
    let hint = format!("a-{id}-hint");
    let bring = format!("a-{id}-bring");
    html! {
        label.activity-prompt for=(field) { (text(at, &reflect.prompt)) }
        div.activity-hint #(hint) { (text(at, &reflect.hint)) }
        textarea.ds-input #(field) rows="5" autocomplete="off" aria-describedby=(hint) {}
        label.choice for=(bring) {
            input.ds-input type="checkbox" autocomplete="off" id=(bring) checked[reflect.bring];
            span { (at.strings().bring) }
        }
        p.activity-saved role="status" {}
    }
}

/// The steps as they are first shown. A step that `start` forgets comes last.
fn in_start_order(order: &Order<Both<Html>>) -> Vec<&Step<Both<Html>>> {
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

/// An activity on paper: to be read and answered with a pen.
pub(super) fn paper(at: &At, id: &str, activity: &Activity) -> Markup {
    let strings = at.strings();
    html! {
        section.activity.paper data-paper=(id) {
            (kind_label(strings, activity.kind()))
            h4.activity-title { (text(at, activity.title())) }
            @match activity {
                Activity::Single(single) => {
                    div.activity-prompt { (text(at, &single.prompt)) }
                    ol.paper-options type="A" {
                        @for option in &single.options { li { (text(at, &option.text)) } }
                    }
                }
                Activity::Order(order) => {
                    div.activity-prompt { (text(at, &order.prompt)) }
                    p.paper-how { (strings.order_on_paper) }
                    ul.paper-steps {
                        @for step in in_start_order(order) {
                            li { span.paper-box aria-hidden="true" {} " " span { (text(at, &step.text)) } }
                        }
                    }
                }
                Activity::Reflect(reflect) => {
                    div.activity-prompt { (text(at, &reflect.prompt)) }
                    div.activity-hint { (text(at, &reflect.hint)) }
                    div.paper-lines aria-hidden="true" {
                        @for _ in 0..5 { span.paper-line {} }
                    }
                }
            }
        }
    }
}

/// The right answer and every explanation; nothing for a type without them.
pub(super) fn answer(at: &At, id: &str, activity: &Activity) -> Markup {
    let strings = at.strings();
    if !activity.kind().is_graded() {
        return html! {};
    }
    html! {
        div.answer #(format!("fasit-{id}")) {
            h3 { (text(at, activity.title())) }
            @match activity {
                Activity::Single(single) => {
                    @for (place, option) in single.options.iter().enumerate().filter(|(_, option)| option.right) {
                        p { strong { (strings.right_answer) " " (letter(place)) "." } " " (text(at, &option.text)) }
                    }
                    ol.answer-options type="A" {
                        @for option in &single.options {
                            li {
                                div.answer-text {
                                    (text(at, &option.text))
                                    @if option.right { " " strong.answer-right { "(" (strings.right.to_lowercase()) ")" } }
                                }
                                div.why { (text(at, &option.why)) }
                            }
                        }
                    }
                }
                Activity::Order(order) => {
                    p { strong { (strings.right_order) } }
                    ol.answer-steps {
                        @for step in &order.steps {
                            li {
                                div.answer-text { (text(at, &step.text)) }
                                div.why { (text(at, &step.why)) }
                            }
                        }
                    }
                }
                Activity::Reflect(_) => {}
            }
        }
    }
}

/// A, B, C … as an ordered list of type `A` counts.
fn letter(place: usize) -> char {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or('?', |place| char::from(b'A' + place))
}
