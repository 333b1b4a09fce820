//! Type `budget`: choosing measures until the budget balances.

mod lint;
mod proof;
mod read;
mod search;

pub(super) use lint::lint;
pub(super) use read::read;

use super::{Role, scenario::map_meter};
use course::activity::{
    Budget,
    budget::{Affected, Group, Measure, Other, Rule},
};

pub(super) fn map<T, U>(it: &Budget<T>, f: &mut impl FnMut(Role, &T) -> U) -> Budget<U> {
    Budget {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        unit: f(Role::Short, &it.unit),
        gap: it.gap,
        measures: it.measures.iter().map(|it| map_measure(it, f)).collect(),
        rules: it
            .rules
            .iter()
            .map(|rule| Rule {
                id: rule.id.clone(),
                title: f(Role::Short, &rule.title),
                why: f(Role::Explanation, &rule.why),
                form: rule.form,
                of: rule.of.clone(),
                number: rule.number,
                needs: rule.needs.clone(),
            })
            .collect(),
        meters: it.meters.iter().map(|meter| map_meter(meter, f)).collect(),
        groups: it
            .groups
            .iter()
            .map(|group| Group {
                id: group.id.clone(),
                title: f(Role::Short, &group.title),
            })
            .collect(),
        others: it
            .others
            .iter()
            .map(|other| Other {
                title: f(Role::Short, &other.title),
                text: f(Role::Explanation, &other.text),
                measures: other.measures.clone(),
            })
            .collect(),
    }
}

fn map_measure<T, U>(measure: &Measure<T>, f: &mut impl FnMut(Role, &T) -> U) -> Measure<U> {
    Measure {
        id: measure.id.clone(),
        title: f(Role::Short, &measure.title),
        text: f(Role::Short, &measure.text),
        saves: measure.saves,
        costs: measure.costs,
        decides: measure.decides,
        once: measure.once,
        effects: measure.effects.clone(),
        affects: measure
            .affects
            .iter()
            .map(|affected| Affected {
                group: affected.group.clone(),
                text: f(Role::Short, &affected.text),
            })
            .collect(),
        law: measure.law.as_ref().map(|law| f(Role::Short, law)),
    }
}
