//! Type `classify`: items to be put into groups, set by set.

use super::{Compiled, Role, check_distinct, check_ids, check_label, count_of, named_texts};
use crate::{
    fields::{Fields, shorten},
    model::Both,
    report::{Report, Spot},
    source::Text,
};
use course::activity::{
    Classify,
    classify::{Group, Item, Set},
};

/// Characters of a group's name, which stands at every item: half a line on a
/// phone.
const MAX_GROUP: usize = 30;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Classify<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let groups = groups(file, &at, report);
    let mut ids = Vec::new();
    let mut item_ids = Vec::new();
    let mut sets = Vec::new();
    let tables = file.tables("sets", report);
    let count = tables.len();
    for mut entry in tables {
        let spot = entry.spot();
        let id = entry.string("id", "et-kort-navn", report);
        let items = items(&mut entry, &spot, groups.as_deref(), &mut item_ids, report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(items)) = (id, items) {
            sets.push(Set { id: id.text, items });
        }
    }
    check_ids(&ids, "omgangen", report);
    check_ids(&item_ids, "punktet", report);
    if !(1..=3).contains(&count) {
        report.error(
            &at,
            format!("øvelsen har {}", count_of(count, "omgang", "omganger")),
            "Skriv en til tre omganger, hver under sin egen linje `[[sets]]`.",
        );
    }
    let groups = groups?;
    if sets.len() != count {
        return None;
    }
    for group in &groups {
        let mut items = sets.iter().flat_map(|set| &set.items);
        if count > 0 && !items.any(|item| item.group == group.id) {
            report.error(
                &group.text.nb.start(),
                format!("ingen punkter hører til i gruppa «{}»", group.id),
                "Legg til et punkt som gjør det, eller slett gruppa.",
            );
        }
    }
    Some(Classify {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        groups,
        sets,
    })
}

/// The groups; `None` where one of them could not be read.
fn groups(file: &mut Fields<'_>, at: &Spot, report: &mut Report) -> Option<Vec<Group<Both<Text>>>> {
    let (groups, count) = named_texts(file, "groups", "gruppa", report);
    if !(2..=4).contains(&count) {
        report.error(
            at,
            format!("øvelsen har {}", count_of(count, "gruppe", "grupper")),
            "Skriv to til fire grupper, hver under sin egen linje `[[groups]]`.",
        );
    }
    let groups = groups?.into_iter();
    Some(groups.map(|(id, text)| Group { id, text }).collect())
}

/// The items of a set, which begins at `at`; `None` where one of them could not
/// be read.
fn items(
    set: &mut Fields<'_>,
    at: &Spot,
    groups: Option<&[Group<Both<Text>>]>,
    ids: &mut Vec<Text>,
    report: &mut Report,
) -> Option<Vec<Item<Both<Text>>>> {
    let mut items: Vec<Item<Both<Text>>> = Vec::new();
    let tables = set.tables("items", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        let why = entry.both("why", report);
        let group = entry.string("group", "id-en-til-gruppa", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(group), Some(groups)) = (&group, groups)
            && !groups.iter().any(|it| it.id == group.text)
        {
            let known: Vec<&str> = groups.iter().map(|it| it.id.as_str()).collect();
            report.error(
                &group.start(),
                format!("gruppa «{}» finnes ikke", shorten(&group.text)),
                format!("Skriv id-en til en av gruppene: {}.", known.join(", ")),
            );
        }
        if let (Some(id), Some(text), Some(why), Some(group)) = (id, text, why, group) {
            items.push(Item {
                id: id.text,
                text,
                why,
                group: group.text,
            });
        }
    }
    if !(3..=8).contains(&count) {
        report.error(
            at,
            format!("omgangen har {}", count_of(count, "punkt", "punkter")),
            "Skriv tre til åtte punkter, hvert under sin egen linje `[[sets.items]]`.",
        );
    }
    if items.len() != count {
        return None;
    }
    if let Some((first, rest)) = items.split_first()
        && count > 1
        && rest.iter().all(|item| item.group == first.group)
    {
        report.error(
            at,
            "alle punktene i omgangen hører til i samme gruppe",
            "Ta med minst ett som hører til i en annen.",
        );
    }
    Some(items)
}

pub(super) fn map<T, U>(it: &Classify<T>, f: &mut impl FnMut(Role, &T) -> U) -> Classify<U> {
    Classify {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        groups: (it.groups.iter())
            .map(|group| Group {
                id: group.id.clone(),
                text: f(Role::Short, &group.text),
            })
            .collect(),
        sets: (it.sets.iter())
            .map(|set| Set {
                id: set.id.clone(),
                items: (set.items.iter())
                    .map(|item| Item {
                        id: item.id.clone(),
                        text: f(Role::Short, &item.text),
                        why: f(Role::Explanation, &item.why),
                        group: item.group.clone(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

pub(super) fn lint(it: &Classify<Both<Compiled>>, report: &mut Report) {
    check_distinct(it.groups.iter().map(|group| &group.text), "grupper", report);
    let items = it.sets.iter().flat_map(|set| &set.items);
    check_distinct(items.map(|item| &item.text), "punkter", report);
    for text in it.groups.iter().map(|group| &group.text) {
        check_label(text, "gruppa", MAX_GROUP, report);
    }
}
