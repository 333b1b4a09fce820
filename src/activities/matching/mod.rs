//! Type `match`.

use super::{
    Context,
    controls::add,
    sheet::{self, Field, MARK, Rule, Sheet},
};
use course::activity::Match;
use engine::activity::matching;
use leptos::prelude::*;

/// Terms and lettered meanings, with the learner's latest answer where there
/// is one.
pub fn view(activity: &Match<String>, context: Context) -> AnyView {
    let id = &activity.id;
    let mut html = sheet::prompt(id, &activity.prompt);
    html += "<ol class=\"meanings\" type=\"A\">";
    let mut options = String::new();
    sheet::add_option(&mut options, "", context.words.choose);
    for (letter, pair) in ('A'..='Z').zip(matching::shown(activity)) {
        add(&mut html, &["<li>", &pair.meaning, "</li>"]);
        let text = format!("{letter}. {}", pair.meaning);
        sheet::add_option(&mut options, &pair.id, &text);
    }
    html += "</ol><ul class=\"pairs\">";
    let mut fields = Vec::new();
    for pair in &activity.pairs {
        let field = format!("a-{id}-{}", pair.id);
        add(
            &mut html,
            &[
                "<li class=\"pair\" data-field=\"",
                &pair.id,
                "\"><label for=\"",
                &field,
                "\">",
                &pair.term,
                "</label><select class=\"ds-input\" id=\"",
                &field,
                "\" autocomplete=\"off\">",
                &options,
                "</select>",
                MARK,
                "</li>",
            ],
        );
        fields.push(Field {
            id: pair.id.clone(),
            right: pair.id.clone(),
            text: format!("{}: {}", pair.term, pair.meaning),
            why: pair.why.clone(),
        });
    }
    html += "</ul>";
    let sheet = Sheet {
        id,
        rev: &activity.rev,
        html,
        fields,
        rule: Rule::Each,
    };
    sheet::view(sheet, context)
}
