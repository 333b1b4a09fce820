//! Type `reflect`.

use super::{Context, draft, made::made};
use crate::platform::page;
use course::activity::Reflect;
use engine::progress::MIN_SAK;
use leptos::prelude::*;

/// The prompt, with what the learner wrote before.
pub fn view(activity: &Reflect<String>, context: Context) -> AnyView {
    let words = context.words;
    let id = format!("a-{}", activity.id);
    let mut html = String::new();
    if activity.min_sak {
        html = format!(
            "<label class=\"min-sak\" for=\"{id}-sak\"><span>{}</span></label><input class=\"ds-input\" type=\"text\" id=\"{id}-sak\" autocomplete=\"off\" maxlength=\"120\">",
            words.min_sak
        );
    }
    html += &format!(
        "<label class=\"activity-prompt\" for=\"{id}-text\">{}</label><div class=\"activity-hint\" id=\"{id}-hint\">{}</div><textarea class=\"ds-input\" id=\"{id}-text\" rows=\"5\" autocomplete=\"off\" aria-describedby=\"{id}-hint\"></textarea>",
        activity.prompt, activity.hint
    );
    html += &draft::foot(&id, activity.bring, words);
    let Some(holder) = page::make("div", &html) else {
        return ().into_any();
    };
    let wrote = RwSignal::new(false);
    let key = context.key.clone();
    let text = draft::keep(
        &context,
        key,
        &holder,
        ("text", "bring"),
        &activity.rev,
        wrote,
    );
    let name = activity.min_sak.then(|| {
        // Only what is written about it can be brought along.
        let (key, fields) = (MIN_SAK.into(), ("sak", "none"));
        draft::keep(&context, key, &holder, fields, "", wrote).told
    });
    draft::tell_kept(&context, wrote, &holder);
    view! {
        {made(&holder)}
        {text.told}
        {name}
    }
    .into_any()
}
