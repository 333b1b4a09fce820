//! Type `reflect`.

use super::{
    Context, draft,
    made::{made, standing},
};
use engine::progress::MIN_SAK;
use leptos::prelude::*;

/// The prompt as it stands in the page, with what the learner wrote before.
pub fn view(min_sak: bool, rev: &str, context: Context) -> AnyView {
    let Some(place) = standing(&context) else {
        return ().into_any();
    };
    let wrote = RwSignal::new(false);
    let key = context.key.clone();
    let fields = ("text", "bring");
    let text = draft::keep(&context, key, &place, fields, rev, wrote);
    let name = min_sak.then(|| {
        // Only what is written about it can be brought along.
        let (key, fields) = (MIN_SAK.into(), ("sak", "none"));
        draft::keep(&context, key, &place, fields, "", wrote).told
    });
    draft::tell_kept(&context, wrote, &place);
    view! {
        {made(&place)}
        {text.told}
        {name}
    }
    .into_any()
}
