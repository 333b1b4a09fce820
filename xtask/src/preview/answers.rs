//! What can be answered to an activity with right answers.

use engine::{FULL, activity as rules, progress::Attempt};
use publish::{Activity, model};

/// A way to answer.
pub(super) struct Answer {
    pub name: &'static str,
    pub title: &'static str,
    score: engine::PerMille,
    pub picks: Vec<String>,
}

impl Answer {
    /// The answer as it is stored.
    pub fn attempt(&self, at: u64, rev: &str) -> Attempt {
        Attempt {
            at,
            score: self.score,
            picks: self.picks.clone(),
            rev: rev.to_owned(),
        }
    }
}

/// The ways to answer: right, partly right where there is such a thing, wrong;
/// scored by the rules of the type. None for a type without a right answer.
pub(super) fn answers(activity: &model::Activity) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for picks in candidates(activity) {
        let score = match activity {
            Activity::Single(it) => picks.first().and_then(|id| rules::single::grade(it, id)),
            Activity::Multiple(it) => rules::multiple::grade(it, &picks),
            Activity::TrueFalse(it) => rules::true_false::grade(it, &picks),
            Activity::Match(it) => rules::matching::grade(it, &picks),
            Activity::Cloze(it) => rules::cloze::grade(it, &picks),
            Activity::Estimate(it) => rules::estimate::grade(it, &picks),
            Activity::Order(it) => rules::order::grade(it, &picks),
            Activity::Classify(it) => rules::classify::grade(it, &picks),
            _ => None,
        };
        let (name, title, score) = match score {
            Some(FULL) => ("riktig", "Riktig svar", FULL),
            Some(0) => ("galt", "Galt svar", 0),
            Some(score) => ("delvis", "Delvis riktig", score),
            None => continue,
        };
        if answers.iter().all(|answer| answer.name != name) {
            answers.push(Answer {
                name,
                title,
                score,
                picks,
            });
        }
    }
    answers
}

/// A right answer, one between, and a wrong one, as far as the type has them.
fn candidates(activity: &model::Activity) -> Vec<Vec<String>> {
    let field = |field: &str, value: &str| format!("{field}={value}");
    // Field by field: one wrong is partly right.
    let fields = |right: Vec<String>, wrong: Vec<String>| {
        let partly = wrong.iter().take(1).chain(right.iter().skip(1)).cloned();
        vec![right.clone(), partly.collect(), wrong]
    };
    match activity {
        Activity::Single(it) => {
            let pick = |right| it.options.iter().find(|option| option.right == right);
            let picks = [true, false].map(pick).into_iter().flatten();
            picks.map(|option| vec![option.id.clone()]).collect()
        }
        Activity::Multiple(it) => {
            let pick = |right| {
                let options = it
                    .options
                    .iter()
                    .filter(move |option| option.right == right);
                options.map(|option| option.id.clone())
            };
            vec![
                pick(true).collect(),
                pick(true).take(1).collect(),
                pick(false).collect(),
            ]
        }
        Activity::TrueFalse(it) => {
            let judge = |same: bool| {
                let word = |holds| if holds == same { "yes" } else { "no" };
                let statements = it.statements.iter();
                statements.map(|st| field(&st.id, word(st.holds))).collect()
            };
            fields(judge(true), judge(false))
        }
        Activity::Match(it) => {
            let ids: Vec<&str> = it.pairs.iter().map(|pair| pair.id.as_str()).collect();
            let turned = |by: usize| -> Vec<String> {
                let others = ids.iter().cycle().skip(by);
                ids.iter().zip(others).map(|(a, b)| field(a, b)).collect()
            };
            let mut partly = turned(0);
            if let ([a, b, ..], [first, second, ..]) = (&ids[..], &mut partly[..]) {
                (*first, *second) = (field(a, b), field(b, a));
            }
            vec![turned(0), partly, turned(1)]
        }
        Activity::Cloze(it) => {
            let fill = |right: bool| {
                let gaps = it.gaps.iter().map(|gap| {
                    let option = gap.options.iter().find(|option| option.right == right);
                    let number = gap.number.saturating_add(u32::from(!right));
                    let value =
                        option.map_or_else(|| number.to_string(), |option| option.id.clone());
                    field(&gap.id, &value)
                });
                gaps.collect()
            };
            fields(fill(true), fill(false))
        }
        Activity::Estimate(it) => {
            let near = it.answer.saturating_add(it.tolerance).saturating_add(1);
            let far = near.saturating_mul(100);
            [it.answer, near, far]
                .map(|number| vec![number.to_string()])
                .into()
        }
        Activity::Order(it) => {
            let right: Vec<String> = it.steps.iter().map(|step| step.id.clone()).collect();
            let (mut partly, mut wrong) = (right.clone(), right.clone());
            wrong.rotate_left(1);
            if let [.., last_but_one, last] = &mut partly[..] {
                std::mem::swap(last_but_one, last);
            }
            vec![right, partly, wrong]
        }
        Activity::Classify(it) => {
            let put = |right: bool| {
                let items = it.sets.iter().flat_map(|set| &set.items);
                let groups = items.map(|item| {
                    let group = it
                        .groups
                        .iter()
                        .find(|group| (group.id == item.group) == right);
                    field(&item.id, group.map_or("", |group| &group.id))
                });
                groups.collect()
            };
            fields(put(true), put(false))
        }
        _ => Vec::new(),
    }
}
