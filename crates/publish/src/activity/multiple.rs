//! Type `multiple`: all that hold.

use super::{
    Compiled, Role,
    single::{lint_options, options},
};
use crate::{fields::Fields, model::Both, report::Report, source::Text};
use course::{
    Lang,
    activity::{Choice, Multiple},
};

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Multiple<Both<Text>>> {
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let at = file.spot();
    let (options, count) = options(file, report);
    if !(3..=8).contains(&count) {
        report.error(
            &at,
            format!("spørsmålet har {count} svar"),
            "Skriv tre til åtte svar, hvert under sin egen linje `[[options]]`.",
        );
    }
    if options.len() != count {
        return None;
    }
    let right = options.iter().filter(|option| option.right).count();
    if right == 0 {
        report.error(
            &at,
            "ingen av svarene er riktig",
            "Skriv `right = true` under hvert svar som passer.",
        );
    } else if right == count {
        report.error(
            &at,
            "alle svarene er riktige",
            "Skriv minst ett svar som ikke passer, uten `right = true`.",
        );
    }
    Some(Multiple {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        options,
    })
}

pub(super) fn map<T, U>(multiple: &Multiple<T>, f: &mut impl FnMut(Role, &T) -> U) -> Multiple<U> {
    Multiple {
        id: multiple.id.clone(),
        rev: multiple.rev.clone(),
        title: f(Role::Short, &multiple.title),
        prompt: f(Role::Long, &multiple.prompt),
        options: multiple
            .options
            .iter()
            .map(|option| Choice {
                id: option.id.clone(),
                text: f(Role::Short, &option.text),
                why: f(Role::Explanation, &option.why),
                right: option.right,
            })
            .collect(),
    }
}

pub(super) fn lint(multiple: &Multiple<Both<Compiled>>, report: &mut Report) {
    lint_options(&multiple.options, report);
    for lang in Lang::ALL {
        let length = |option: &Choice<Both<Compiled>>| option.text.get(lang).plain.chars().count();
        let (right, wrong): (Vec<_>, Vec<_>) =
            multiple.options.iter().partition(|option| option.right);
        let shortest = right.into_iter().min_by_key(|option| length(option));
        let longest = wrong.into_iter().map(length).max();
        if let (Some(shortest), Some(longest)) = (shortest, longest)
            && length(shortest) > 2 * longest
        {
            report.error(
                &shortest.text.get(lang).spot,
                "hvert riktig svar er mer enn dobbelt så langt som det lengste gale, og røper seg",
                "Kort dem ned, og flytt begrunnelsen til `why`.",
            );
        }
    }
}
