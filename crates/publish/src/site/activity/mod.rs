//! Activities in the pages, one file per type: the untouched state that the app
//! takes over, the plain list of the paper edition, and the answers. The markup
//! of the untouched state is the contract in ARCHITECTURE.md.

mod budget;
mod classify;
mod cloze;
mod diagram;
mod dilemma;
mod estimate;
mod guide;
mod inbox;
mod matching;
mod media;
mod multiple;
mod order;
mod plan_table;
mod priorities;
mod quiz;
mod reflect;
mod scenario;
mod single;
mod speech;
mod true_false;

use super::{
    Site, SiteError,
    layout::{At, icon},
};
use crate::model::{Activity, Both, Html, Module};
use maud::{Markup, html};

/// Where an activity is written.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub site: &'a Site<'a>,
    pub at: &'a At,
    pub module: &'a Module,
}

/// The same function of each type's own file.
macro_rules! each {
    ($activity:expr, $function:ident($here:expr, $id:expr)) => {
        match $activity {
            Activity::Single(it) => single::$function($here, $id, it),
            Activity::Multiple(it) => multiple::$function($here, $id, it),
            Activity::TrueFalse(it) => true_false::$function($here, $id, it),
            Activity::Match(it) => matching::$function($here, $id, it),
            Activity::Cloze(it) => cloze::$function($here, $id, it),
            Activity::Estimate(it) => estimate::$function($here, $id, it),
            Activity::Order(it) => order::$function($here, $id, it),
            Activity::Scenario(it) => scenario::$function($here, $id, it),
            Activity::Quiz(it) => quiz::$function($here, $id, it),
            Activity::Reflect(it) => reflect::$function($here, $id, it),
            Activity::Speech(it) => speech::$function($here, $id, it),
            Activity::Classify(it) => classify::$function($here, $id, it),
            Activity::PlanTable(it) => plan_table::$function($here, $id, it),
            Activity::Priorities(it) => priorities::$function($here, $id, it),
            Activity::Media(it) => media::$function($here, $id, it),
            Activity::Budget(it) => budget::$function($here, $id, it),
            Activity::Diagram(it) => diagram::$function($here, $id, it),
            Activity::Dilemma(it) => dilemma::$function($here, $id, it),
            Activity::Inbox(it) => inbox::$function($here, $id, it),
            Activity::Guide(it) => guide::$function($here, $id, it),
        }
    };
}

impl Here<'_> {
    /// Text in the page's language.
    fn text(&self, both: &Both<Html>) -> Markup {
        self.at.html(&both.get(self.at.lang).0)
    }

    /// What the activity is called above its title.
    fn kind_label(&self, activity: &Activity) -> Markup {
        let strings = self.at.strings();
        let (picture, name) = match activity {
            Activity::Media(it) => ("book", strings.media(it.kind)),
            activity => ("pencil", strings.kind(activity.kind())),
        };
        html! { p.activity-kind { (icon(picture)) " " (name) } }
    }
}

/// An activity in a lesson, untouched.
pub(super) fn untouched(
    here: &Here<'_>,
    id: &str,
    activity: &Activity,
) -> Result<Markup, SiteError> {
    let inside = each!(activity, untouched(here, id))?;
    Ok(html! {
        section.activity #(format!("a-{id}")) data-activity=(id) data-type=(activity.kind().name()) aria-labelledby=(format!("a-{id}-title")) {
            (here.kind_label(activity))
            h3.activity-title #(format!("a-{id}-title")) { (here.text(activity.title())) }
            @if activity.kind().is_mounted() { div data-mount { (inside) } } @else { (inside) }
        }
    })
}

/// An activity on paper: to be read and answered with a pen.
pub(super) fn paper(here: &Here<'_>, id: &str, activity: &Activity) -> Result<Markup, SiteError> {
    let inside = each!(activity, paper(here, id))?;
    Ok(html! {
        section.activity.paper data-paper=(id) {
            (here.kind_label(activity))
            h4.activity-title { (here.text(activity.title())) }
            (inside)
        }
    })
}

/// The right answer and every explanation; nothing for a type without them.
pub(super) fn answer(here: &Here<'_>, id: &str, activity: &Activity) -> Result<Markup, SiteError> {
    let inside = each!(activity, answer(here, id))?;
    if inside.0.is_empty() {
        return Ok(inside);
    }
    Ok(html! {
        div.answer #(format!("fasit-{id}")) {
            h3 { (here.text(activity.title())) }
            (inside)
        }
    })
}

/// A question as a card, without its title: what is asked, and the answer with
/// every explanation.
pub(super) fn card(
    here: &Here<'_>,
    id: &str,
    activity: &Activity,
) -> Result<[Markup; 2], SiteError> {
    Ok([
        each!(activity, paper(here, id))?,
        each!(activity, answer(here, id))?,
    ])
}

/// The button that hands in, and the place for what is said about it.
fn hand_in(name: &str) -> Markup {
    html! {
        div.activity-actions { button.ds-button type="button" { (name) } }
        div.activity-feedback role="status" {}
    }
}

/// A radio button or box of the group `name`, with its label.
fn choice(kind: &str, name: &str, id: &str, value: &str, label: &Markup) -> Markup {
    html! {
        label.choice for=(id) {
            input.ds-input type=(kind) autocomplete="off" name=(name) id=(id) value=(value);
            span { (label) }
        }
    }
}

/// Something to judge by one of the same answers as all others, each a value
/// and a label; `joint` stands between the name and a value in the fields' ids.
fn statement(
    (activity, id): (&str, &str),
    text: &Markup,
    answers: &[(&str, Markup)],
    joint: &str,
) -> Markup {
    let name = format!("a-{activity}-{id}");
    html! {
        fieldset.ds-fieldset.statement data-field=(id) {
            legend.statement-text { span { (text) } (field_mark()) }
            div.statement-answers {
                @for (value, label) in answers {
                    (choice("radio", &name, &format!("{name}{joint}{value}"), value, label))
                }
            }
        }
    }
}

/// Where the app says of one field whether it is right.
fn field_mark() -> Markup {
    html! { span.field-mark {} }
}

/// «Ta med til samlingen».
fn bring(here: &Here<'_>, id: &str, checked: bool) -> Markup {
    let field = format!("a-{id}-bring");
    html! {
        label.choice for=(field) {
            input.ds-input type="checkbox" autocomplete="off" id=(field) checked[checked];
            span { (here.at.strings().bring) }
        }
    }
}

/// A text with its explanation in the answers.
fn explained(here: &Here<'_>, text: Markup, why: &Both<Html>) -> Markup {
    html! {
        div.answer-text { (text) }
        div.why { (here.text(why)) }
    }
}

/// A, B, C … as an ordered list of type `A` counts.
fn letter(place: usize) -> char {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or('?', |place| char::from(b'A' + place))
}
