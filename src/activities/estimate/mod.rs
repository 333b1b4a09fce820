//! Type `estimate`.

use super::{
    Context,
    controls::add,
    sheet::{self, Field, MARK, Rule, Sheet},
};
use course::activity::Estimate;
use leptos::prelude::*;

/// The question, with the learner's latest guess where there is one.
pub fn view(question: &Estimate<String>, context: Context) -> AnyView {
    let id = &question.id;
    let mut html = String::new();
    let label = [
        "<label class=\"activity-prompt\" for=\"a-",
        id,
        "-number\">",
        &question.prompt,
        "</label>",
    ];
    add(&mut html, &label);
    let mut described = String::new();
    if let Some(hint) = &question.hint {
        described = format!("a-{id}-hint ");
        let hint = [
            "<div class=\"activity-hint\" id=\"a-",
            id,
            "-hint\">",
            hint,
            "</div>",
        ];
        add(&mut html, &hint);
    }
    let field = [
        "<div class=\"estimate\" data-field=\"number\"><input class=\"ds-input\" type=\"text\" inputmode=\"numeric\" size=\"8\" id=\"a-",
        id,
        "-number\" autocomplete=\"off\" aria-describedby=\"",
        &described,
        "a-",
        id,
        "-unit\"> <span class=\"estimate-unit\" id=\"a-",
        id,
        "-unit\">",
        &question.unit,
        "</span>",
        MARK,
        "</div>",
    ];
    add(&mut html, &field);
    let field = Field {
        id: "number".into(),
        right: String::new(),
        text: format!(" {}.", question.unit),
        why: question.why.clone(),
    };
    let sheet = Sheet {
        id,
        rev: &question.rev,
        html,
        fields: vec![field],
        rule: Rule::Near(question.answer, question.tolerance),
    };
    sheet::view(sheet, context)
}
