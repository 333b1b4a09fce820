//! What must hold of the grading of any activities and picks: a bundle, and
//! behind [`SEPARATOR`] picks, one a line. The fuzz target runs it, and a test of
//! `crates/engine`.

use course::{
    FromNode, Node,
    activity::{
        Bundle, Quiz,
        classify::{Item, Set},
        cloze::pieces,
    },
};
use engine::{
    FULL, PerMille,
    activity::{
        Verdict, budget, classify, cloze, dilemma, estimate, guide, inbox, matching, multiple,
        order, quiz, reflect, sheet, single, speech, true_false,
    },
};

/// Stands in no JSON.
const SEPARATOR: &str = "\n~\n";

/// No activity's id.
const UNKNOWN: &str = "§ ukjent §";

type Picks = Vec<String>;

/// What is tried on every activity.
struct Cases(Vec<Picks>);

impl Cases {
    /// What must hold of a type's grading. `right` are the picks of an answer
    /// with nothing wrong; `None` where the activity is not one that `publish`
    /// would let through.
    fn hold<A>(
        &self,
        activities: &[A],
        grade: fn(&A, &[String]) -> Option<PerMille>,
        right: fn(&A) -> Option<Picks>,
    ) {
        for it in activities {
            for picks in &self.0 {
                let score = grade(it, picks);
                assert_eq!(score, grade(it, picks), "the same twice");
                assert!(score.is_none_or(|score| score <= FULL), "{score:?}");
                Verdict::of(score.unwrap_or_default());
            }
            let unknown = grade(it, &[UNKNOWN.to_owned()]);
            assert!(unknown.is_none_or(|score| score == 0), "{unknown:?}");
            if let Some(right) = right(it) {
                assert_eq!(grade(it, &right), Some(FULL), "{right:?}");
            }
        }
    }
}

/// Ids as `publish` lets them through: there are some, each once, and none holds
/// the sign that parts fields and values.
fn sound<'a>(ids: impl IntoIterator<Item = &'a String>) -> Option<Vec<&'a str>> {
    let ids: Vec<&str> = ids.into_iter().map(String::as_str).collect();
    let once = |(at, id): (usize, &&str)| !ids[..at].contains(id) && !id.contains('=');
    (!ids.is_empty() && ids.iter().enumerate().all(once)).then_some(ids)
}

fn owned(ids: Vec<&str>) -> Picks {
    ids.into_iter().map(str::to_owned).collect()
}

/// Fails by a panic.
pub fn check(text: &str) {
    let (json, typed) = text.split_once(SEPARATOR).unwrap_or((text, ""));
    let Ok(mut node) = serde_json::from_str::<Node>(json) else {
        return;
    };
    let Some(it) = Bundle::from_node(&mut node) else {
        return;
    };
    let lines: Picks = typed.lines().map(str::to_owned).collect();
    let cases = Cases(vec![
        Vec::new(),
        vec![String::new()],
        lines.iter().take(1).cloned().collect(),
        lines.clone(),
        lines.iter().chain(&lines).cloned().collect(),
    ]);
    cases.hold(
        &it.single,
        |it, picks| single::grade(it, picks.first()?),
        |it| {
            sound(it.options.iter().map(|option| &option.id))?;
            let right = it.options.iter().find(|option| option.right)?;
            Some(vec![right.id.clone()])
        },
    );
    cases.hold(&it.multiple, multiple::grade, |it| {
        sound(it.options.iter().map(|option| &option.id))?;
        let right = it.options.iter().filter(|option| option.right);
        Some(owned(sound(right.map(|option| &option.id))?))
    });
    cases.hold(&it.true_false, true_false::grade, |it| {
        let fields = sound(it.statements.iter().map(|statement| &statement.id))?;
        let right = it.statements.iter().map(true_false::right);
        Some(sheet::write(&fields, &owned(right.collect())))
    });
    cases.hold(&it.matching, matching::grade, |it| {
        let fields = sound(it.pairs.iter().map(|pair| &pair.id))?;
        Some(sheet::write(&fields, &owned(fields.clone())))
    });
    cases.hold(&it.cloze, cloze::grade, |it| {
        let fields = sound(it.gaps.iter().map(|gap| &gap.id))?;
        let right: Picks = it.gaps.iter().map(cloze::right).collect();
        Some(sheet::write(&fields, &right))
    });
    cases.hold(&it.estimate, estimate::grade, |it| {
        Some(vec![it.answer.to_string()])
    });
    cases.hold(&it.order, order::grade, |it| {
        Some(owned(sound(it.steps.iter().map(|step| &step.id))?))
    });
    cases.hold(&it.classify, classify::grade, |it| {
        let items = || it.sets.iter().flat_map(|set| &set.items);
        sound(items().map(|item| &item.id))?;
        let groups = sound(it.groups.iter().map(|group| &group.id))?;
        let is_sound = |set: &Set<String>| !set.items.is_empty();
        let is_known = |item: &Item<String>| groups.contains(&&*item.group);
        let is_sound = it.sets.iter().all(is_sound) && items().all(is_known);
        is_sound.then(|| {
            items()
                .map(|item| format!("{}={}", item.id, item.group))
                .collect()
        })
    });
    for it in &it.quiz {
        draw(it, &lines);
    }
    walks(&it, &lines);
    for it in &it.matching {
        assert_eq!(matching::shown(it).len(), it.pairs.len());
    }
    for it in &it.cloze {
        assert!(!pieces(&it.text).is_empty());
    }
    for it in &it.order {
        let mut steps = order::start(it);
        let count = steps.len();
        order::move_step(&mut steps, 0, count.saturating_sub(1));
        order::move_step(&mut steps, count, 0);
        assert_eq!((steps.len(), count), (it.steps.len(), it.steps.len()));
    }
    for it in &it.speech {
        let words = speech::words(typed);
        speech::fit(words, it.seconds);
        speech::fit(it.seconds, words);
    }
    assert_eq!(reflect::is_answered(typed), !typed.trim().is_empty());
}

/// What must hold of the types without a score, whatever path is stored.
fn walks(it: &Bundle, path: &[String]) {
    for it in &it.dilemma {
        assert!(dilemma::stands(it, path).len() <= it.parts.len());
    }
    for it in &it.guide {
        let restored = guide::restore(it, path);
        assert!(restored.is_empty() || restored == path);
    }
    for it in &it.inbox {
        let restored = inbox::restore(it, path);
        assert!(restored.is_empty() || restored == path);
        for state in inbox::walk(it, &restored).into_iter().flatten() {
            for (at, day) in it.days.iter().enumerate() {
                assert!(inbox::spent(it, &state, at).used <= day.minutes);
            }
            let ending = inbox::ending(it, &state);
            let is_last = it.endings.last().is_some_and(|it| it.any_of.is_empty());
            assert!(
                ending.is_some() || !is_last,
                "the last ending asks for nothing"
            );
        }
        if let Ok(findings) = inbox::explore(it, 200) {
            assert_eq!(findings.comes.len(), it.messages.len());
            assert_eq!(findings.ends.len(), it.endings.len());
        }
    }
    for it in &it.budget {
        let Some(set) = budget::read(it, path) else {
            continue;
        };
        let balance = budget::balance(it, set);
        let is_balanced = balance.lacks() == 0;
        let is_done = budget::is_done(it, set);
        assert_eq!(is_done, is_balanced && budget::broken(it, set).is_empty());
        assert_eq!(budget::read(it, &budget::write(it, set)), Some(set));
        for (at, meter) in it.meters.iter().enumerate() {
            let level = budget::meter(it, at, set);
            assert!(meter.min > meter.max || (meter.min..=meter.max).contains(&level));
        }
    }
}

/// What must hold of rounds of a quiz in which some questions are known.
fn draw(it: &Quiz<String>, known: &[String]) {
    let score = |id: &str| known.iter().any(|line| line == id).then_some(FULL);
    let know = |id: &str| {
        let at = known.iter().position(|line| line == id)?;
        let score = if at % 2 == 0 { FULL } else { 0 };
        let at = at as u64;
        Some(quiz::Known { score, at })
    };
    let drawn = quiz::draw(it, &know, known.len() as u64);
    assert_eq!(drawn, quiz::draw(it, &know, known.len() as u64));
    let pool = || it.themes.iter().flat_map(|theme| &theme.pool);
    assert_eq!(drawn.len(), pool().count().min(it.draw as usize));
    if sound(pool()).is_some() {
        assert_eq!(quiz::fits(it, &drawn), !drawn.is_empty());
        let results = quiz::by_theme(it, &drawn, &score);
        let asked: usize = results.iter().map(|result| result.asked).sum();
        assert_eq!(asked, drawn.len());
        assert!(results.iter().all(|result| result.right <= result.asked));
    }
    assert!(!quiz::fits(it, &[UNKNOWN.to_owned()]));
    assert!(quiz::total(&drawn, &score) <= FULL);
    let all = quiz::total(&drawn, &|_| Some(FULL));
    assert_eq!(all, if drawn.is_empty() { 0 } else { FULL });
}
