//! Type `priorities`.

use super::{Context, fields, made::standing};
use crate::platform::page;
use engine::activity::priorities::target;
use leptos::prelude::*;

/// The fields by rank as they stand in the page, with what the learner wrote
/// before.
pub fn view(slots: u32, rev: &str, context: Context) -> AnyView {
    let words = context.words;
    let Some(holder) = standing(&context) else {
        return ().into_any();
    };
    let places = (1..=slots).map(|rank| (rank.to_string(), rank.to_string()));
    let places = places.collect();
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
    fields::view(&context, &holder, places, rev)
}
