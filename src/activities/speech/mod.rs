//! Type `speech`.

mod rostrum;

use super::{
    Context, controls, draft,
    made::{made, standing},
};
use crate::{platform::page, words};
use course::activity::Speech;
use leptos::prelude::*;

/// The occasion and the draft as they stand in the page, with the way to the
/// rostrum.
pub fn view(activity: &Speech<String>, context: Context) -> AnyView {
    let (words, seconds) = (context.words, activity.seconds);
    let id = format!("a-{}", activity.id);
    let Some(holder) = standing(&context) else {
        return ().into_any();
    };
    let outline = page::all(&holder, ".outline");
    let outline: String = outline.iter().map(|it| it.outer_html()).collect();
    let wrote = RwSignal::new(false);
    let key = context.key.clone();
    let fields = ("text", "bring");
    let draft = draft::keep(&context, key, &holder, fields, &activity.rev, wrote);
    draft::tell_kept(&context, wrote, &holder);
    let text = draft.text;
    let length = StoredValue::new_local(page::all(&holder, ".speech-length"));
    controls::now_and_on_change(Box::new(move || {
        let line = text.with(|text| words::speech(text, seconds, words));
        length.with_value(|places| {
            for place in places {
                place.set_inner_html(&line);
            }
        });
    }));
    for button in page::all(&holder, ".ds-button") {
        let (place, outline) = (format!("#{id}"), outline.clone());
        let step_up = move |_| {
            if let Some(draft) = text.try_get_untracked() {
                rostrum::open(&place, &draft, &outline, seconds, words);
            }
        };
        page::on(&button, "click", Box::new(step_up));
    }
    view! {
        {made(&holder)}
        {draft.told}
    }
    .into_any()
}
