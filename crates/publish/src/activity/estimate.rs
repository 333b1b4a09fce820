//! Type `estimate`: a number.

use super::Role;
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::activity::Estimate;

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Estimate<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let hint = file.optional_both("hint", report);
    let unit = file.both("unit", report);
    let answer = file.number("answer", "33", report);
    let tolerance = file.number("tolerance", "3", report);
    let why = file.both("why", report);
    if let (Some(answer @ 1..), Some(tolerance)) = (answer, tolerance)
        && tolerance >= answer
    {
        report.error(
            &file.spot(),
            format!("«tolerance» er {tolerance}, og svaret er bare {answer}"),
            "Skriv et mindre tall, så ikke nesten alt blir riktig. Med 0 er bare det nøyaktige tallet riktig.",
        );
    }
    Some(Estimate {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        hint,
        unit: unit?,
        answer: answer?,
        tolerance: tolerance?,
        why: why?,
    })
}

pub(super) fn map<T, U>(it: &Estimate<T>, f: &mut impl FnMut(Role, &T) -> U) -> Estimate<U> {
    Estimate {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        hint: it.hint.as_ref().map(|hint| f(Role::Short, hint)),
        unit: f(Role::Short, &it.unit),
        answer: it.answer,
        tolerance: it.tolerance,
        why: f(Role::Explanation, &it.why),
    }
}
