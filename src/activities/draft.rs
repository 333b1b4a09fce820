//! A text of the learner's own that is kept as it is typed: reflect, speech
//! and the name of «Min sak».

use super::{Context, controls};
use crate::{
    platform::{page, timer::Debounce},
    store::Saved,
    words,
};
use engine::{activity::reflect, progress::Note};
use leptos::prelude::*;
use web_sys::HtmlElement;

/// How long the learner pauses before the text is kept, in milliseconds: a
/// crash loses less than a second.
const PAUSE: i32 = 400;

/// A text that is kept.
pub struct Draft {
    /// The text as it stands.
    pub text: RwSignal<String>,
    /// What there is to tell: that the prompt has changed since, and what was
    /// written at the same time elsewhere, with a way to take it in.
    pub told: AnyView,
}

/// Says in `holder` that what was written is kept, once `wrote` is set.
pub fn tell_kept(context: &Context, wrote: RwSignal<bool>, holder: &HtmlElement) {
    let (saved, words) = (context.store.saved, context.words);
    let place = StoredValue::new_local(page::all(holder, ".activity-saved"));
    controls::effect(Box::new(move || {
        if wrote.get() {
            let line = words::saved(saved.get(), words);
            place.with_value(|place| {
                for place in place {
                    place.set_text_content(Some(&line));
                }
            });
        }
    }));
}

/// Keeps what is typed into the field `text` of `holder` as the note `key`,
/// and whether `bring` is ticked, where there is such a box. What was kept
/// before is put in, unless the learner was quicker.
pub fn keep(
    context: &Context,
    key: String,
    holder: &HtmlElement,
    (field, bring): (&str, &str),
    rev: &str,
    wrote: RwSignal<bool>,
) -> Draft {
    let (store, words) = (context.store, context.words);
    let rev = rev.to_owned();
    // A field among several, which share one box: their notes' keys say so.
    let is_one = key.contains('#');
    let note = {
        let key = key.clone();
        move || {
            store
                .progress
                .with(|progress| progress.notes.get(&key).cloned())
        }
    };
    // The field, and the box where there is one.
    let id = context.id();
    let fields = page::all(holder, &format!("#a-{id}-{field},#a-{id}-{bring}"));
    let is_long = fields.first().is_some_and(|it| it.has_attribute("rows"));
    let name = fields.first().filter(|_| is_one);
    let name = name.map_or_else(String::new, |it| label(holder, it));
    let fields = StoredValue::new_local(fields);
    let text = RwSignal::new(String::new());
    let show = move |written: &str, bring: bool| {
        fields.with_value(|fields| show(fields, written, bring));
        text.set(written.to_owned());
    };
    let read = move || fields.with_value(|fields| read(fields));

    let changed = {
        let (note, rev) = (note.clone(), rev.clone());
        controls::changed(
            Box::new(move || {
                let note = note();
                let version = note.as_ref().and_then(Note::latest);
                // Of several fields it is told once.
                !is_one
                    && version.is_some_and(|it| {
                        reflect::is_answered(&it.text) && !it.rev.is_empty() && it.rev != rev
                    })
            }),
            words,
        )
    };
    // The name of the write that stands in the field, empty before there is
    // one: the next takes its place, and not that of what was written elsewhere
    // meanwhile. `None` where the next takes the place of all.
    let stands = StoredValue::new(Some(String::new()));
    let stored = untrack(&note).unwrap_or_default();
    let stored = stored.named().into_iter().next();
    if let Some((name, version)) = stored {
        show(&version.text, version.bring);
        stands.set_value(Some(name.to_owned()));
    }
    context.before.fill(holder);
    let quicker = match stored {
        Some((_, version)) => read() != (version.text.clone(), version.bring),
        // A box that is shared says nothing about a field without text.
        None => fields.with_value(|fields| {
            let mut fields = fields.iter().take(if is_one { 1 } else { 2 });
            fields.any(|it| page::is_changed(it))
        }),
    };
    if quicker {
        // Typed without having seen what was kept.
        stands.set_value(Some(String::new()));
    }
    let unsaved = RwSignal::new(quicker);
    text.set(read().0);
    let debounce = Debounce::default();
    let keep = Callback::new(move |()| {
        // Called once more when the view is gone and with it its signals.
        if unsaved.try_get_untracked() == Some(true) {
            unsaved.set(false);
            wrote.set(true);
            let (text, bring) = read();
            let over = stands.get_value();
            let name = store.edit(&key, text, bring, &rev, over.as_deref());
            stands.set_value(Some(name));
        }
    });
    keep.run(());
    let note_here = note.clone();
    let others = RwSignal::new(String::new());
    let between = if is_long { "\n" } else { " / " };
    controls::effect(Box::new(move || {
        let Some(note) = note() else { return };
        let versions = note.named();
        let name = stands.get_value();
        let mut mine = versions
            .iter()
            .position(|(it, _)| Some(*it) == name.as_deref());
        // What another tab or the journal knows comes in where what stands in
        // the field is older than it, and nothing is being typed.
        if mine.is_none()
            && !unsaved.get_untracked()
            && let Some((name, version)) = versions.first()
        {
            mine = Some(0);
            stands.set_value(Some((*name).to_owned()));
            if read() != (version.text.clone(), version.bring) {
                show(&version.text, version.bring);
            }
        }
        // Texts written at the same time in another tab: nothing is dropped.
        let mut rest = String::new();
        for (at, (_, version)) in versions.iter().enumerate() {
            if Some(at) == mine {
                continue;
            }
            if reflect::is_answered(&version.text) {
                if !rest.is_empty() {
                    rest += between;
                }
                rest += &version.text;
            }
        }
        if others.with_untracked(|others| *others != rest) {
            others.set(rest);
        }
    }));
    // A closed tab or the next page does not wait for the pause.
    let _leaving = StoredValue::new_local(page::on_leave(move || keep.run(())));
    on_cleanup(move || keep.run(()));

    fields.with_value(|fields| {
        for field in fields {
            let leave = move |_| {
                // The browser may tell of it when the view is gone.
                if unsaved.try_get_untracked() == Some(true) {
                    keep.run(());
                }
            };
            page::on(field, "change", Box::new(leave));
            let debounce = debounce.clone();
            let note = note_here.clone();
            let type_in = move |_| {
                if is_one && read().0.is_empty() && untrack(&note).is_none() {
                    // Nothing stood there: the shared box was ticked.
                    return;
                }
                unsaved.set(true);
                // What stands there now is not kept yet.
                store.saved.set(Saved::Saving);
                text.set(read().0);
                debounce.call(PAUSE, move || {
                    // The next page may have come before the pause was over;
                    // then leaving has kept the text.
                    if unsaved.try_get_untracked() == Some(true) {
                        keep.run(());
                    }
                });
            };
            page::on(field, "input", Box::new(type_in));
        }
    });
    let elsewhere = controls::live(Box::new(move || {
        let others = others.get();
        if others.is_empty() {
            return ().into_any();
        }
        let add = others.clone();
        let take_in = Callback::new(move |()| {
            let (mut text, bring) = read();
            text += between;
            text += &add;
            show(&text, bring);
            unsaved.set(true);
            stands.set_value(None);
            keep.run(());
        });
        view! {
            <div class="elsewhere">
                <p>{name.clone()}{words.elsewhere}</p>
                <blockquote>{others}</blockquote>
                {controls::button(words.take_in, "secondary", take_in)}
            </div>
        }
        .into_any()
    }));
    let told = view! { {changed}{elsewhere} }.into_any();
    Draft { text, told }
}

/// What the label of a field in `holder` says, to begin a sentence about it.
fn label(holder: &HtmlElement, field: &HtmlElement) -> String {
    let labels = page::all(holder, &format!("[for={}]", field.id()));
    let text = labels.first().and_then(|it| it.text_content());
    text.unwrap_or_default() + ". "
}

/// What the field holds, and whether the box is ticked.
fn read(fields: &[HtmlElement]) -> (String, bool) {
    let text = fields.first().map(|it| page::value(it));
    let bring = fields.get(1).is_some_and(|it| !page::value(it).is_empty());
    (text.unwrap_or_default(), bring)
}

fn show(fields: &[HtmlElement], text: &str, bring: bool) {
    if let Some(field) = fields.first() {
        page::set_value(field, text);
    }
    if let Some(ticked) = fields.get(1) {
        // What the browser calls a box that is given no value.
        page::set_value(ticked, if bring { "on" } else { "" });
    }
}
