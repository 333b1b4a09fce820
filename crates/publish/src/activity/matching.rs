//! Type `match`: pairs of terms and meanings.

use super::{Compiled, Role, check_distinct, check_ids, check_plain};
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::{Match, Pair};

/// Characters of a meaning, which also stands in a list to choose from: two
/// lines on a phone.
const MAX_MEANING: usize = 90;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Match<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let mut ids = Vec::new();
    let mut pairs = Vec::new();
    let tables = file.tables("pairs", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let term = entry.both("term", report);
        let meaning = entry.both("meaning", report);
        let why = entry.both("why", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(term), Some(meaning), Some(why)) = (id, term, meaning, why) {
            pairs.push(Pair {
                id: id.text,
                term,
                meaning,
                why,
            });
        }
    }
    check_ids(&ids, "paret", report);
    if !(3..=8).contains(&count) {
        report.error(
            &at,
            format!("øvelsen har {count} par"),
            "Skriv tre til åtte par, hvert under sin egen linje `[[pairs]]`.",
        );
    }
    if pairs.len() != count {
        return None;
    }
    Some(Match {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        pairs,
        shown: Vec::new(),
    })
}

pub(super) fn map<T, U>(it: &Match<T>, f: &mut impl FnMut(Role, &T) -> U) -> Match<U> {
    Match {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        pairs: it
            .pairs
            .iter()
            .map(|pair| Pair {
                id: pair.id.clone(),
                term: f(Role::Short, &pair.term),
                meaning: f(Role::Short, &pair.meaning),
                why: f(Role::Explanation, &pair.why),
            })
            .collect(),
        shown: it.shown.clone(),
    }
}

pub(super) fn lint(it: &Match<Both<Compiled>>, report: &mut Report) {
    check_distinct(it.pairs.iter().map(|pair| &pair.term), "begreper", report);
    check_distinct(
        it.pairs.iter().map(|pair| &pair.meaning),
        "betydninger",
        report,
    );
    let meanings = (it.pairs.iter()).flat_map(|pair| [&pair.meaning.nb, &pair.meaning.nn]);
    for meaning in meanings {
        check_plain(meaning, report);
        let length = meaning.plain.chars().count();
        if length > MAX_MEANING {
            report.error(
                &meaning.spot,
                format!("betydningen har {length} tegn, og grensen er {MAX_MEANING}"),
                "Kort den ned, og flytt resten til `why`.",
            );
        }
    }
}

/// Ids of the pairs in the order in which their meanings are shown.
pub(super) fn shown<T>(it: &Match<T>) -> Vec<String> {
    let ids: Vec<&str> = it.pairs.iter().map(|pair| pair.id.as_str()).collect();
    super::shuffled(&it.id, &ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn meanings_are_shown_in_an_order_that_gives_nothing_away(
            id in "[a-z]{1,8}",
            pairs in proptest::collection::btree_set("[a-z]{1,6}", 3..=8),
        ) {
            let written: Vec<String> = pairs.into_iter().collect();
            let it = Match {
                id,
                rev: String::new(),
                title: (),
                prompt: (),
                pairs: (written.iter())
                    .map(|id| Pair {
                        id: id.clone(),
                        term: (),
                        meaning: (),
                        why: (),
                    })
                    .collect(),
                shown: Vec::new(),
            };
            let shown = shown(&it);
            prop_assert_ne!(&shown, &written);
            let mut sorted = shown;
            sorted.sort();
            prop_assert_eq!(sorted, written);
        }
    }
}
