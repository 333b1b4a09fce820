//! Type `cloze`.

use super::{
    Context,
    controls::add,
    sheet::{self, Field, MARK, Rule, Sheet},
};
use crate::strings::Strings;
use course::activity::{
    Cloze,
    cloze::{Gap, pieces},
};
use engine::activity::cloze;
use leptos::prelude::*;

/// The text with its gaps, filled as last time where they were.
pub fn view(activity: &Cloze<String>, context: Context) -> AnyView {
    let words = context.words;
    let id = &activity.id;
    let mut html = sheet::group(id, &activity.prompt, "cloze");
    for (before, place) in pieces(&activity.text) {
        html += before;
        if let Some((place, gap)) = place.and_then(|it| Some((it, activity.gaps.get(it)?))) {
            add_gap(&mut html, id, &name(place, words), gap, words);
        }
    }
    html += "</div>";
    let mut fields = Vec::new();
    for (place, gap) in activity.gaps.iter().enumerate() {
        let right = cloze::right(gap);
        let option = gap.options.iter().find(|option| option.id == right);
        let text = option.map_or(&right, |option| &option.text);
        fields.push(Field {
            id: gap.id.clone(),
            text: if activity.gaps.len() == 1 {
                text.clone()
            } else {
                format!("{}: {text}", name(place, words))
            },
            right,
            why: gap.why.clone(),
        });
    }
    let sheet = Sheet {
        id,
        rev: &activity.rev,
        html,
        fields,
        rule: Rule::Each,
    };
    sheet::view(sheet, context)
}

/// «Felt 1».
fn name(place: usize, words: &Strings) -> String {
    format!("{} {}", words.gap, place + 1)
}

fn add_gap(html: &mut String, activity: &str, name: &str, gap: &Gap<String>, words: &Strings) {
    let is_number = gap.options.is_empty();
    let (tag, number) = if is_number {
        (
            "input class=\"ds-input\" type=\"text\" inputmode=\"numeric\" size=\"4\"",
            words.a_number,
        )
    } else {
        ("select class=\"ds-input\"", "")
    };
    add(
        html,
        &[
            "<span class=\"gap\" data-field=\"",
            &gap.id,
            "\"><",
            tag,
            " id=\"a-",
            activity,
            "-",
            &gap.id,
            "\" autocomplete=\"off\" aria-label=\"",
            name,
            number,
            "\">",
        ],
    );
    if !is_number {
        sheet::add_option(html, "", "…");
        for option in &gap.options {
            sheet::add_option(html, &option.id, &option.text);
        }
        *html += "</select>";
    }
    add(html, &[MARK, "</span>"]);
}
