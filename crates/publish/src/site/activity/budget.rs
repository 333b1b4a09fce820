//! Type `budget`.

use super::{Here, SiteError, hand_in, scenario::level};
use crate::model::{Both, Html};
use course::activity::{
    Budget,
    budget::{Affected, Decides, Measure, Rule, grouped},
};
use engine::activity::{
    budget::{Broken, Set, balance, broken, has, meter, read},
    scenario::story,
};
use maud::{Markup, html};

type It = Budget<Both<Html>>;

pub(super) fn untouched(here: &Here<'_>, id: &str, it: &It) -> Result<Markup, SiteError> {
    let strings = here.at.strings();
    let words = &strings.budget;
    let prompt = format!("a-{id}-prompt");
    // What a rule demands may be missing from the beginning.
    let broken = broken(it, 0);
    let lacks = balance(it, 0).lacks();
    Ok(html! {
        div.activity-prompt #(prompt) { (here.text(&it.prompt)) }
        div.budget {
            ul.measures aria-labelledby=(prompt) {
                @for measure in &it.measures { (choice(here, id, it, measure)) }
            }
            div.budget-sum {
                p.budget-balance role="status" {
                    (words.lacks) " " strong { (grouped(lacks)) } " " (here.text(&it.unit)) "."
                    @match broken.len() {
                        0 => {}
                        1 => { " " (words.broken[0]) }
                        count => { " " (count) " " (words.broken[1]) }
                    }
                }
                progress.budget-bar max=(lacks) value="0" aria-hidden="true" {}
            }
            (reasons(here, it))
            @if !it.meters.is_empty() {
                dl.meters aria-label=(strings.meters) {
                    @for meter in &it.meters { (level(here, meter)) }
                }
            }
        }
        (hand_in(words.hand_in))
        (end(here, it))
    })
}

fn choice(here: &Here<'_>, id: &str, it: &It, measure: &Measure<Both<Html>>) -> Markup {
    let field = format!("a-{id}-{}", measure.id);
    let text = format!("{field}-text");
    html! {
        li.measure {
            label.choice for=(field) {
                input.ds-input #(field) type="checkbox" autocomplete="off" value=(measure.id) aria-describedby=(text);
                span {
                    strong { (here.text(&measure.title)) } " "
                    (facts(here, it, measure))
                }
            }
            div.measure-text #(text) { (about(here, measure)) }
            @if !measure.affects.is_empty() {
                ul.measure-affects {
                    @for affected in &measure.affects { li { (affect(here, it, affected)) } }
                }
            }
        }
    }
}

/// «Barn og unge: Elevene får lengre vei.»
fn affect(here: &Here<'_>, it: &It, affected: &Affected<Both<Html>>) -> Markup {
    html! {
        @if let Some(group) = it.groups.iter().find(|it| it.id == affected.group) {
            b { (here.text(&group.title)) ":" } " "
        }
        (here.text(&affected.text))
    }
}

/// What can be broken, in the order in which the app counts it: hidden while it
/// is not.
fn reasons(here: &Here<'_>, it: &It) -> Markup {
    let words = &here.at.strings().budget;
    let broken = broken(it, 0);
    html! {
        ul.budget-broken {
            @for measure in it.measures.iter().filter(|it| it.decides != Decides::Council) {
                li hidden {
                    strong { "«" (here.text(&measure.title)) "»: " (decides(here, measure).to_lowercase()) }
                    div.why { @if measure.decides == Decides::State { (words.why_state) } @else { (words.why_director) } }
                }
            }
            @for (at, rule) in it.rules.iter().enumerate() {
                li hidden[!broken.contains(&Broken::Rule(at))] {
                    strong { (here.text(&rule.title)) }
                    div.why { (here.text(&rule.why)) }
                }
            }
        }
    }
}

/// The learner's choice beside two others: shown once it is handed in, and the
/// learner's own column is filled in then.
fn end(here: &Here<'_>, it: &It) -> Markup {
    let words = &here.at.strings().budget;
    let sets: Vec<Set> = (it.others.iter())
        .filter_map(|other| read(it, &other.measures))
        .collect();
    let level = |at: usize, set: Set| {
        let levels = &it.meters[at];
        let level = story::level(levels, meter(it, at, set));
        levels.levels.get(level).map(|level| here.text(&level.text))
    };
    html! {
        div.budget-end hidden {
            h4 { (words.beside) }
            table {
                thead {
                    tr {
                        @for head in words.columns { th scope="col" { (head) } }
                        @for other in &it.others { th scope="col" { (here.text(&other.title)) } }
                    }
                }
                tbody {
                    @for (at, measure) in it.measures.iter().enumerate() {
                        tr data-chosen[sets.iter().any(|set| has(*set, at))] {
                            th scope="row" { (here.text(&measure.title)) }
                            td {}
                            @for set in &sets { td { @if has(*set, at) { (words.yes) } @else { "–" } } }
                        }
                    }
                    tr {
                        th scope="row" { (words.rest) }
                        td {}
                        @for set in &sets { td { (grouped(balance(it, *set).left())) } }
                    }
                    @for (at, meter) in it.meters.iter().enumerate() {
                        tr {
                            th scope="row" { (here.text(&meter.title)) }
                            td {}
                            @for set in &sets { td { @if let Some(level) = level(at, *set) { (level) } } }
                        }
                    }
                }
            }
            @for other in &it.others {
                h5 { (here.text(&other.title)) }
                div.why { (here.text(&other.text)) }
            }
            div.activity-actions {
                button.ds-button type="button" data-variant="secondary" { (words.again) }
            }
        }
    }
}

/// «Gir 400 tusen kroner · Engangspenger · Kommunestyret avgjør».
fn facts(here: &Here<'_>, it: &It, measure: &Measure<Both<Html>>) -> Markup {
    let words = &here.at.strings().budget;
    html! {
        span.measure-facts {
            b {
                @if measure.saves > 0 { (words.brings) } @else { (words.costs) }
                " " (grouped(measure.saves + measure.costs)) " " (here.text(&it.unit))
            }
            @if measure.once { " · " (words.once) }
            " · " (decides(here, measure))
        }
    }
}

/// «Kommunestyret avgjør».
fn decides(here: &Here<'_>, measure: &Measure<Both<Html>>) -> &'static str {
    let known = Decides::ALL
        .into_iter()
        .zip(here.at.strings().budget.decides);
    let mut of = known.filter(|(decides, _)| *decides == measure.decides);
    of.next().map_or("", |(_, words)| words)
}

fn about(here: &Here<'_>, measure: &Measure<Both<Html>>) -> Markup {
    html! {
        (here.text(&measure.text))
        @if let Some(law) = &measure.law { " (" (here.text(law)) ")" }
    }
}

pub(super) fn paper(here: &Here<'_>, _id: &str, it: &It) -> Result<Markup, SiteError> {
    let words = &here.at.strings().budget;
    let is_others = |measure: &Measure<_>| measure.decides != Decides::Council;
    Ok(html! {
        div.activity-prompt { (here.text(&it.prompt)) }
        p { (words.lacks) " " strong { (grouped(it.gap)) } " " (here.text(&it.unit)) "." }
        p.paper-how { (words.on_paper) }
        ul.paper-steps.paper-measures {
            @for measure in &it.measures {
                li {
                    span.paper-box aria-hidden="true" {}
                    div {
                        strong { (here.text(&measure.title)) } " " (facts(here, it, measure))
                        div.measure-text { (about(here, measure)) }
                        @for affected in &measure.affects {
                            div.measure-text { (affect(here, it, affected)) }
                        }
                    }
                }
            }
        }
        p { (words.sum) " " span.paper-blank aria-hidden="true" {} }
        @if !it.rules.is_empty() || it.measures.iter().any(is_others) {
            h5 { (words.rules) }
            ul {
                @if it.measures.iter().any(is_others) { li { (words.not_ours) } }
                @for rule in &it.rules { li { (here.text(&rule.title)) } }
            }
        }
    })
}

pub(super) fn answer(here: &Here<'_>, _id: &str, it: &It) -> Result<Markup, SiteError> {
    let words = &here.at.strings().budget;
    Ok(html! {
        @if !it.rules.is_empty() {
            h4 { (words.rules) }
            ul { @for rule in &it.rules { li { (reason(here, rule)) } } }
        }
        p { (words.solutions) }
        @for other in &it.others {
            h4 { (here.text(&other.title)) }
            div { (here.text(&other.text)) }
            ul {
                @for measure in it.measures.iter().filter(|it| other.measures.contains(&it.id)) {
                    li { (here.text(&measure.title)) " (" (facts(here, it, measure)) ")" }
                }
            }
        }
    })
}

fn reason(here: &Here<'_>, rule: &Rule<Both<Html>>) -> Markup {
    super::explained(here, here.text(&rule.title), &rule.why)
}
