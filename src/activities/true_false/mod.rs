//! Type `true-false`.

use super::{
    Context,
    sheet::{self, Rule, Sheet, Statement},
};
use course::activity::TrueFalse;
use engine::activity::true_false::{HOLDS, HOLDS_NOT, right};
use leptos::prelude::*;

/// The statements, with the learner's latest judgements where there are any.
pub fn view(activity: &TrueFalse<String>, context: Context) -> AnyView {
    let words = context.words;
    let id = &activity.id;
    let mut html = sheet::group(id, &activity.prompt, "statements");
    let answers = [(HOLDS, words.holds), (HOLDS_NOT, words.holds_not)];
    let mut fields = Vec::new();
    for statement in &activity.statements {
        let it = Statement {
            id: &statement.id,
            text: &statement.text,
            why: &statement.why,
            right: right(statement),
        };
        fields.push(sheet::add_statement(&mut html, id, &it, &answers, "-"));
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
