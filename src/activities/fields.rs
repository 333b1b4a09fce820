//! Several fields of one activity, each kept as a note of its own, with one box
//! «Ta med til samlingen» for all of them.
//!
//! The box has no place of its own: each note says whether it is brought along.
//! Ticking it writes the notes that have a text anew, and no other; until there
//! is one, there is nothing to bring. Where notes differ, the latest is right.

use super::{Context, controls, draft, made::made};
use crate::platform::page;
use engine::{
    activity::reflect,
    progress::{Note, Progress, Version},
};
use leptos::prelude::*;
use web_sys::HtmlElement;

/// The fields of `holder`, with what was kept of each: the end of its
/// element's id, and its name in the notes' keys. What there is to tell stands
/// below.
pub fn view(
    context: &Context,
    holder: &HtmlElement,
    fields: Vec<(String, String)>,
    rev: &str,
) -> AnyView {
    let (store, words) = (context.store, context.words);
    let wrote = RwSignal::new(false);
    let (mut keys, mut told) = (Vec::new(), ().into_any());
    for (id, field) in fields {
        let key = Progress::field(&context.key, &field);
        keys.push(key.clone());
        let own = draft::keep(context, key, holder, (&id, "bring"), rev, wrote).told;
        told = view! { {told}{own} }.into_any();
    }
    draft::tell_kept(context, wrote, holder);
    let boxes = page::all(holder, "[type=checkbox]");
    // Who ticks it here knows best: each note follows by itself.
    let touched = StoredValue::new(false);
    for field in &boxes {
        let touch = move |_| {
            // The browser may tell of it when the view is gone.
            let _ = touched.try_set_value(true);
        };
        page::on(field, "input", Box::new(touch));
    }
    let boxes = StoredValue::new_local(boxes);
    let notes = keys.clone();
    let tick = move || {
        let latest = store.progress.with(|progress| {
            let notes = notes.iter().filter_map(|key| progress.notes.get(key));
            notes.filter_map(Note::latest).max().map(|it| it.bring)
        });
        if let Some(bring) = latest.filter(|_| !touched.get_value()) {
            boxes.with_value(|boxes| {
                for field in boxes {
                    page::set_value(field, if bring { "on" } else { "" });
                }
            });
        }
    };
    untrack(&tick);
    // Who ticked it before the app took over was quicker than what was kept.
    context.before.fill(holder);
    controls::effect(Box::new(tick));
    let rev = rev.to_owned();
    let is_changed = move |version: &Version| {
        reflect::is_answered(&version.text) && !version.rev.is_empty() && version.rev != rev
    };
    let changed = controls::changed(
        Box::new(move || {
            store.progress.with(|progress| {
                let mut notes = keys.iter().filter_map(|key| progress.notes.get(key));
                notes.any(|note| note.latest().is_some_and(&is_changed))
            })
        }),
        words,
    );
    view! {
        {made(holder)}
        {changed}
        {told}
    }
    .into_any()
}
