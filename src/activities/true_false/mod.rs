//! Type `true-false`.

use super::{
    Context,
    controls::add,
    sheet::{self, Field, MARK, Rule, Sheet},
};
use course::activity::TrueFalse;
use engine::activity::true_false::{HOLDS, HOLDS_NOT, right};
use leptos::prelude::*;

/// The statements, with the learner's latest judgements where there are any.
pub fn view(activity: &TrueFalse<String>, context: Context) -> AnyView {
    let words = context.words;
    let id = &activity.id;
    let mut html = sheet::group(id, &activity.prompt, "statements");
    let mut fields = Vec::new();
    for statement in &activity.statements {
        add(
            &mut html,
            &[
                "<fieldset class=\"ds-fieldset statement\" data-field=\"",
                &statement.id,
                "\"><legend class=\"statement-text\"><span>",
                &statement.text,
                "</span>",
                MARK,
                "</legend><div class=\"statement-answers\">",
            ],
        );
        let name = format!("a-{id}-{}", statement.id);
        let right = right(statement);
        let mut text = String::new();
        for (value, label) in [(HOLDS, words.holds), (HOLDS_NOT, words.holds_not)] {
            let id = format!("{name}-{value}");
            sheet::add_choice(&mut html, "radio", &name, &id, value, label);
            if value == right {
                add(
                    &mut text,
                    &["<strong>", label, ": </strong>", &statement.text],
                );
            }
        }
        html += "</div></fieldset>";
        fields.push(Field {
            id: statement.id.clone(),
            right: right.to_owned(),
            text,
            why: statement.why.clone(),
        });
    }
    html += "</div>";
    let sheet = Sheet {
        id,
        rev: &activity.rev,
        html,
        fields,
        rule: Rule::Each,
    };
    sheet::view(sheet, context)
}
