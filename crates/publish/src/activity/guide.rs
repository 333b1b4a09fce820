//! Type `guide`: questions that end in advice.

use super::{Compiled, Effort, Role, check_distinct, check_ids, count_of};
use crate::{
    fields::{Fields, shorten},
    model::Both,
    prose,
    report::{Report, Spot},
    source::Text,
};
use course::{
    Lang,
    activity::{
        Guide,
        guide::{Advice, Question, SECONDS, Turn},
    },
};
use engine::activity::guide::{Flaw, Place, find, flaws};

/// A guide has so many questions, and so many pieces of advice.
const SIZE: std::ops::RangeInclusive<usize> = 1..=12;

/// A question has so many answers.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=5;

/// What a file says about the ways, with the places where it does.
#[derive(Default)]
struct Links {
    /// Ids of questions and then of advice.
    places: Vec<Text>,
    /// Ids of answers.
    turns: Vec<Text>,
    /// Where answers lead.
    to: Vec<Text>,
}

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Guide<Both<Text>>> {
    let at = file.spot();
    let before = report.count();
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let start = file.string("start", "hva-gjelder-det", report);
    let mut links = Links::default();
    let mut questions = Vec::new();
    for mut entry in file.tables("questions", report) {
        questions.extend(question(&mut entry, &mut links, report));
        entry.finish(report);
    }
    let mut advice = Vec::new();
    for mut entry in file.tables("advice", report) {
        let id = entry.string("id", "et-kort-navn", report);
        links.places.extend(id.clone());
        let title = entry.both("title", report);
        let text = entry.both("text", report);
        let next = entry.both("next", report);
        entry.finish(report);
        if let (Some(id), Some(title), Some(text), Some(next)) = (id, title, text, next) {
            advice.push(Advice {
                id: id.text,
                title,
                text,
                next,
            });
        }
    }
    check_ids(&links.places, "spørsmålet eller rådet", report);
    check_ids(&links.turns, "svaret", report);
    // What is unknown or unreached is told of a file that could be read.
    let sound = report.count() == before;
    let start = start?;
    let it = Guide {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        start: start.text.clone(),
        questions,
        advice,
    };
    for (count, one, more, key) in [
        (it.questions.len(), "spørsmål", "spørsmål", "questions"),
        (it.advice.len(), "råd", "råd", "advice"),
    ] {
        if sound && !SIZE.contains(&count) {
            report.error(
                &at,
                format!("veiviseren har {}", count_of(count, one, more)),
                format!("Skriv ett til tolv, hvert under sin egen linje `[[{key}]]`."),
            );
        }
    }
    if report.count() == before {
        prove(&it, &start, &links, report);
    }
    (report.count() == before).then_some(it)
}

fn question(
    entry: &mut Fields<'_>,
    links: &mut Links,
    report: &mut Report,
) -> Option<Question<Both<Text>>> {
    let at = entry.spot();
    let id = entry.string("id", "et-kort-navn", report);
    links.places.extend(id.clone());
    let text = entry.both("text", report);
    let help = entry.optional_both("help", report);
    let mut options = Vec::new();
    let tables = entry.tables("options", report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "ja", report);
        let text = entry.both("text", report);
        let to = entry.string("to", "si-fra", report);
        entry.finish(report);
        links.turns.extend(id.clone());
        links.to.extend(to.clone());
        if let (Some(id), Some(text), Some(to)) = (id, text, to) {
            options.push(Turn {
                id: id.text,
                text,
                to: to.text,
            });
        }
    }
    let id = id?;
    if !OPTIONS.contains(&count) {
        report.error(
            &at,
            format!("spørsmålet «{}» har {count} svar", shorten(&id.text)),
            "Skriv to til fem svar, hvert under sin egen linje `[[questions.options]]`.",
        );
    }
    Some(Question {
        id: id.text,
        text: text?,
        help,
        options,
    })
}

/// Reports answers that lead nowhere, and what no walk or only an endless one
/// comes by.
fn prove<T>(it: &Guide<T>, start: &Text, links: &Links, report: &mut Report) {
    let before = report.count();
    if !matches!(find(it, &start.text), Some(Place::Question(_))) {
        report.error(
            &start.start(),
            format!(
                "veiviseren starter i «{}», som ikke er et spørsmål",
                shorten(&start.text)
            ),
            "Skriv id-en til det første spørsmålet.",
        );
    }
    for to in &links.to {
        if find(it, &to.text).is_none() {
            report.error(
                &to.start(),
                format!(
                    "svaret fører til «{}», som verken er et spørsmål eller et råd",
                    shorten(&to.text)
                ),
                "Rett id-en, eller skriv et spørsmål eller råd med den.",
            );
        }
    }
    if report.count() > before {
        return;
    }
    let spot = |id: &String| -> Option<Spot> {
        let place = links.places.iter().find(|it| it.text == *id);
        place.map(Text::start)
    };
    for flaw in flaws(it) {
        match flaw {
            Flaw::Unreached(id) => report.error(
                &spot(&id).unwrap_or_else(|| start.start()),
                format!("«{}» blir aldri nådd: ingen svar fører dit", shorten(&id)),
                "La et svar føre dit, eller slett det.",
            ),
            Flaw::Round(ids) => {
                let first = ids.first().and_then(spot);
                report.error(
                    &first.unwrap_or_else(|| start.start()),
                    format!("svarene fører i ring: {}", ids.join(" → ")),
                    "La et svar i ringen føre videre til et annet spørsmål eller til et råd.",
                );
            }
        }
    }
}

pub(super) fn map<T, U>(it: &Guide<T>, f: &mut impl FnMut(Role, &T) -> U) -> Guide<U> {
    Guide {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        start: it.start.clone(),
        questions: it
            .questions
            .iter()
            .map(|question| Question {
                id: question.id.clone(),
                text: f(Role::Short, &question.text),
                help: question.help.as_ref().map(|help| f(Role::Long, help)),
                options: question
                    .options
                    .iter()
                    .map(|turn| Turn {
                        id: turn.id.clone(),
                        text: f(Role::Short, &turn.text),
                        to: turn.to.clone(),
                    })
                    .collect(),
            })
            .collect(),
        advice: it
            .advice
            .iter()
            .map(|advice| Advice {
                id: advice.id.clone(),
                title: f(Role::Short, &advice.title),
                text: f(Role::Long, &advice.text),
                next: f(Role::Long, &advice.next),
            })
            .collect(),
    }
}

pub(super) fn lint(it: &Guide<Both<Compiled>>, report: &mut Report) {
    let questions = it.questions.iter().map(|question| &question.text);
    check_distinct(questions, "spørsmål", report);
    check_distinct(it.advice.iter().map(|it| &it.title), "råd", report);
    for question in &it.questions {
        let options = question.options.iter().map(|turn| &turn.text);
        check_distinct(options.clone(), "svar på spørsmålet", report);
        for text in options.flat_map(|text| [&text.nb, &text.nn]) {
            if text.html.contains("<a ") {
                report.error(
                    &text.spot,
                    "et svar kan ikke ha lenker, for hele svaret er en knapp",
                    "Sett lenken i «text» eller «help» i stedet.",
                );
            }
        }
    }
}

/// The words and questions along the way that takes longest.
pub(super) fn effort(it: &Guide<Both<Compiled>>, lang: Lang) -> Effort {
    let words = |text: &Both<Compiled>| {
        u32::try_from(prose::words(&text.get(lang).plain).len()).unwrap_or(u32::MAX)
    };
    let mut effort = onward(it, &it.start, it.questions.len(), &words);
    effort.words += words(&it.title) + words(&it.prompt);
    effort
}

/// The effort from a place on, of at most so many questions: there is no round.
fn onward(
    it: &Guide<Both<Compiled>>,
    id: &str,
    most: usize,
    words: &impl Fn(&Both<Compiled>) -> u32,
) -> Effort {
    match find(it, id) {
        Some(Place::Advice(advice)) => Effort {
            words: words(&advice.title) + words(&advice.text) + words(&advice.next),
            seconds: 0,
        },
        Some(Place::Question(question)) if most > 0 => {
            let ways = question.options.iter();
            let mut longest = ways
                .map(|turn| onward(it, &turn.to, most - 1, words))
                .max_by_key(|way| prose::reading(way.words) + way.seconds)
                .unwrap_or_default();
            longest.seconds += SECONDS;
            longest.words += words(&question.text);
            longest.words += question.help.as_ref().map_or(0, words);
            longest.words += question
                .options
                .iter()
                .map(|turn| words(&turn.text))
                .sum::<u32>();
            longest
        }
        _ => Effort::default(),
    }
}
