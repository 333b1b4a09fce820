//! Type `reflect`.

use super::{
    Context,
    controls::{self, Live},
};
use crate::{
    platform::{page, timer::Debounce},
    words,
};
use course::activity::Reflect;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// How long the learner pauses before the text is kept, in milliseconds: a
/// crash loses less than a second.
const PAUSE: i32 = 400;

/// The prompt, with what the learner wrote before.
pub fn view(activity: Reflect<String>, context: Context) -> AnyView {
    let Context {
        store,
        words,
        key,
        before,
    } = context;
    let note = {
        let key = key.clone();
        Memo::new(move |_| {
            store
                .progress
                .with(|progress| progress.notes.get(&key).cloned())
        })
    };
    let latest = move |note: &Option<engine::progress::Note>| {
        note.as_ref().and_then(|note| note.latest().cloned())
    };
    let stored = note.with_untracked(latest);
    let bring = RwSignal::new(
        stored
            .as_ref()
            .map_or(activity.bring, |version| version.bring),
    );
    let stored = stored.map(|version| version.text).unwrap_or_default();
    let typed = before.typed.filter(|typed| !typed.is_empty());
    let wrote_before = typed.as_ref().is_some_and(|typed| *typed != stored);
    let ticked_before = before
        .ticked
        .filter(|ticked| *ticked != bring.get_untracked());
    if let Some(ticked) = ticked_before {
        bring.set(ticked);
    }
    let unsaved = RwSignal::new(wrote_before || ticked_before.is_some());
    let text = RwSignal::new(typed.unwrap_or(stored));
    let wrote = RwSignal::new(false);
    let debounce = Debounce::default();

    let keep = Callback::new(move |()| {
        // Called once more when the view is gone and with it its signals.
        if unsaved.try_get_untracked() == Some(true) {
            unsaved.set(false);
            wrote.set(true);
            store.note(&key, text.get_untracked(), bring.get_untracked());
        }
    });
    if unsaved.get_untracked() {
        keep.run(());
    }
    // What another tab or the journal knows comes in where nothing is being typed.
    controls::effect(Box::new(move || {
        if let Some(version) = note.with(latest)
            && !unsaved.get_untracked()
            && text.with_untracked(|text| *text != version.text)
        {
            text.set(version.text);
            bring.set(version.bring);
        }
    }));
    // A closed tab or the next page does not wait for the pause.
    let _leaving = StoredValue::new_local(page::on_leave(move || keep.run(())));
    on_cleanup(move || keep.run(()));

    let type_in = move |event: web_sys::Event| {
        text.set(event_target::<HtmlTextAreaElement>(&event).value());
        unsaved.set(true);
        debounce.call(PAUSE, move || keep.run(()));
    };
    let tick = move |event: web_sys::Event| {
        bring.set(event_target::<HtmlInputElement>(&event).checked());
        unsaved.set(true);
        keep.run(());
    };
    // Texts written at the same time in another tab: nothing is dropped.
    let elsewhere = controls::live(Box::new(move || {
        let others: Vec<String> = note.with(|note| {
            let versions = note
                .as_ref()
                .map(|note| note.versions())
                .unwrap_or_default();
            versions
                .iter()
                .skip(1)
                .map(|version| version.text.clone())
                .collect()
        });
        let others: String = others
            .iter()
            .filter(|other| !other.trim().is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join("\n");
        if others.is_empty() {
            return ().into_any();
        }
        let add = others.clone();
        let take_in = Callback::new(move |()| {
            text.update(|text| {
                text.push('\n');
                text.push_str(&add);
            });
            unsaved.set(true);
            keep.run(());
        });
        view! {
            <div class="elsewhere">
                <p>{words.elsewhere}</p>
                <blockquote>{others}</blockquote>
                {controls::button(words.take_in, "secondary", take_in)}
            </div>
        }
        .into_any()
    }));
    let status: Live<String> = Box::new(move || {
        if wrote.get() {
            words::saved(store.saved.get(), words)
        } else {
            String::new()
        }
    });
    let id = |part: &str| format!("a-{}-{part}", activity.id);
    view! {
        <label class="activity-prompt" for=id("text") inner_html=activity.prompt.clone()></label>
        <div class="activity-hint" id=id("hint") inner_html=activity.hint.clone()></div>
        <textarea
            class="ds-input"
            id=id("text")
            rows="5"
            autocomplete="off"
            aria-describedby=id("hint")
            prop:value=text
            on:input=type_in
            on:change=move |_| keep.run(())
        ></textarea>
        <label class="choice" for=id("bring")>
            <input class="ds-input" type="checkbox" autocomplete="off" id=id("bring") checked=activity.bring prop:checked=bring on:change=tick/>
            <span>{words.bring}</span>
        </label>
        <p class="activity-saved" role="status" inner_html=status></p>
        {elsewhere}
    }
    .into_any()
}
