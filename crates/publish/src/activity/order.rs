//! Type `order`: steps in the right order.

use super::{Compiled, Role, check_distinct, check_ids};
use crate::{
    fields::{Fields, shorten},
    model::Both,
    report::Report,
    source::Text,
};
use course::activity::{Order, Step};

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Order<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let mut ids = Vec::new();
    let mut steps = Vec::new();
    let tables = file.tables("steps", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        let why = entry.both("why", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(text), Some(why)) = (id, text, why) {
            steps.push(Step {
                id: id.text,
                text,
                why,
            });
        }
    }
    let start = file.strings("start", "[\"c\", \"a\", \"b\"]", report);
    check_ids(&ids, "trinnet", report);
    if !(3..=8).contains(&count) {
        report.error(
            &at,
            format!("øvelsen har {count} trinn"),
            "Skriv tre til åtte trinn, hvert under sin egen linje `[[steps]]`.",
        );
    }
    if let Some(first) = start.first() {
        check_start(first, &start, &ids, report);
    }
    if steps.len() != count {
        return None;
    }
    Some(Order {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        steps,
        start: start.into_iter().map(|id| id.text).collect(),
    })
}

fn check_start(first: &Text, start: &[Text], ids: &[Text], report: &mut Report) {
    let sorted = |texts: &[Text]| {
        let mut ids: Vec<String> = texts.iter().map(|text| text.text.clone()).collect();
        ids.sort();
        ids
    };
    if sorted(start) != sorted(ids) {
        let unknown = start
            .iter()
            .find(|id| ids.iter().all(|step| step.text != id.text));
        report.error(
            &unknown.unwrap_or(first).start(),
            "«start» har ikke hvert trinn nøyaktig én gang",
            "List opp id-ene til alle trinnene, eller slett feltet: da stokkes de av seg selv.",
        );
    } else if start.iter().zip(ids).all(|(a, b)| a.text == b.text) {
        report.error(
            &first.start(),
            "«start» er den riktige rekkefølgen",
            "Bytt om på noen id-er, eller slett feltet: da stokkes de av seg selv.",
        );
    }
}

pub(super) fn map<T, U>(order: &Order<T>, f: &mut impl FnMut(Role, &T) -> U) -> Order<U> {
    Order {
        id: order.id.clone(),
        rev: order.rev.clone(),
        title: f(Role::Short, &order.title),
        prompt: f(Role::Long, &order.prompt),
        steps: order
            .steps
            .iter()
            .map(|step| Step {
                id: step.id.clone(),
                text: f(Role::Short, &step.text),
                why: f(Role::Explanation, &step.why),
            })
            .collect(),
        start: order.start.clone(),
    }
}

pub(super) fn lint(order: &Order<Both<Compiled>>, report: &mut Report) {
    check_distinct(order.steps.iter().map(|step| &step.text), "trinn", report);
    // An order that the author numbered is no exercise.
    let texts = order
        .steps
        .iter()
        .flat_map(|step| [&step.text.nb, &step.text.nn]);
    for text in texts.filter(|text| is_numbered(&text.plain)) {
        report.error(
            &text.spot,
            format!("trinnet røper plassen sin: «{}»", shorten(&text.plain)),
            "Ta bort nummeret.",
        );
    }
}

/// «1. Les», but not «1. juni».
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len()
        && rest
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
}

/// Ids in the order in which they are first shown: the author's, or shuffled by
/// the ids themselves, so that each build shows the same.
pub(super) fn start<T>(order: &Order<T>) -> Vec<String> {
    if !order.start.is_empty() {
        return order.start.clone();
    }
    let right: Vec<&str> = order.steps.iter().map(|step| step.id.as_str()).collect();
    super::shuffled(&order.id, &right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order(id: &str, steps: &[String]) -> Order<()> {
        Order {
            id: id.into(),
            rev: String::new(),
            title: (),
            prompt: (),
            steps: steps
                .iter()
                .map(|id| Step {
                    id: id.clone(),
                    text: (),
                    why: (),
                })
                .collect(),
            start: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn the_first_order_is_a_wrong_one_and_always_the_same(
            id in "[a-z]{1,8}",
            steps in proptest::collection::btree_set("[a-z]{1,6}", 3..=8),
        ) {
            let right: Vec<String> = steps.into_iter().collect();
            let first = start(&order(&id, &right));
            prop_assert_ne!(&first, &right);
            prop_assert_eq!(&first, &start(&order(&id, &right)));
            let mut sorted = first;
            sorted.sort();
            prop_assert_eq!(sorted, right);
        }
    }
}
