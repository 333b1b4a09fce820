//! Type `priorities`.

use super::{
    Context,
    controls::{self, add},
    draft, fields,
};
use crate::platform::page;
use course::activity::Priorities;
use engine::activity::priorities::target;
use leptos::prelude::*;

/// The fields by rank, with what the learner wrote before.
pub fn view(activity: &Priorities<String>, context: Context) -> AnyView {
    let words = context.words;
    let id = format!("a-{}", activity.id);
    let mut html = String::new();
    add(
        &mut html,
        &[
            "<div class=\"activity-prompt\" id=\"",
            &id,
            "-prompt\">",
            &activity.prompt,
            "</div><div class=\"activity-hint\" id=\"",
            &id,
            "-hint\">",
            &activity.hint,
            "</div><ol class=\"priorities\" aria-labelledby=\"",
            &id,
            "-prompt\">",
        ],
    );
    let mut places = Vec::new();
    for rank in 1..=activity.slots {
        let number = rank.to_string();
        let field = format!("{id}-{number}");
        add(
            &mut html,
            &[
                "<li class=\"priority\"><label id=\"",
                &field,
                "--label\" for=\"",
                &field,
                "\">",
                &activity.label,
                if activity.slots > 1 { " " } else { "" },
                if activity.slots > 1 { &number } else { "" },
                "</label><input class=\"ds-input\" type=\"text\" id=\"",
                &field,
                "\" autocomplete=\"off\" maxlength=\"200\" aria-describedby=\"",
                &id,
                "-hint\">",
            ],
        );
        if activity.slots > 1 {
            let about = format!("{field}--label");
            let buttons = controls::move_buttons(&about, rank == 1, rank == activity.slots, words);
            html += &buttons;
        }
        html += "</li>";
        places.push((number.clone(), number));
    }
    html += "</ol>";
    html += &draft::foot(&id, activity.bring, words);
    if activity.slots > 1 {
        html += "<p class=\"visually-hidden priorities-said\" role=\"status\"></p>";
    }
    let Some(holder) = page::make("div", &html) else {
        return ().into_any();
    };
    let fields = page::all(&holder, "[type=text]");
    let buttons = page::all(&holder, "button");
    let status = page::all(&holder, ".priorities-said");
    for (place, button) in buttons.iter().enumerate() {
        let (fields, status, buttons) = (fields.clone(), status.clone(), buttons.clone());
        let press = move |_| {
            let (at, is_down) = (place / 2, place % 2);
            let target = target(fields.len(), at, is_down == 0);
            let mut said = String::from(if is_down == 0 {
                words.at_the_top
            } else {
                words.at_the_bottom
            });
            let other = target.and_then(|target| fields.get(target));
            if let (Some(target), Some(mine), Some(other)) = (target, fields.get(at), other) {
                let (text, theirs) = (page::value(mine), page::value(other));
                page::type_in(mine, &theirs);
                page::type_in(other, &text);
                // The learner stays with the issue.
                if let Some(button) = buttons.get(2 * target + is_down) {
                    let _ = button.focus();
                }
                said = format!("{} {}.", words.position, target + 1);
            }
            for status in &status {
                status.set_text_content(Some(&said));
            }
        };
        page::on(button, "click", Box::new(press));
    }
    fields::view(&context, &holder, places, &activity.rev)
}
