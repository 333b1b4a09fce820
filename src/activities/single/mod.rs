//! Type `single`.

use super::{
    Context,
    controls::{self, Live},
};
use crate::platform::page;
use course::activity::{Choice, Single};
use engine::activity::{Verdict, single};
use leptos::prelude::*;
use std::sync::Arc;

/// The question, with the learner's latest answer where there is one.
pub fn view(question: Single<String>, context: Context) -> AnyView {
    let words = context.words;
    let question = Arc::new(question);
    let answer = context.answer();
    let chosen = RwSignal::new(context.before.chosen.clone());
    let asked = RwSignal::new(false);
    // The option whose explanation is shown: the one that was handed in.
    let shown = RwSignal::new(None::<String>);
    // From the first touch on, what is kept elsewhere changes nothing here.
    let touched = RwSignal::new(chosen.with_untracked(Option::is_some));

    // What was chosen last time, unless the question has lost that option. It
    // may come late: the journal is read while the page is taken over.
    let restore = {
        let question = Arc::clone(&question);
        move || {
            let stored = answer
                .get()
                .and_then(|answer| answer.latest.picks.into_iter().next())
                .filter(|id| single::grade(&question, id).is_some());
            if stored.is_some() && !touched.get_untracked() {
                chosen.set(stored.clone());
                shown.set(stored);
            }
        }
    };
    controls::now_and_on_change(Box::new(restore));

    let hand_in = {
        let question = Arc::clone(&question);
        Callback::new(move |()| {
            touched.set(true);
            let picked = chosen.get_untracked();
            asked.set(picked.is_none());
            let score = picked
                .as_deref()
                .and_then(|id| single::grade(&question, id));
            if let (Some(picked), Some(score)) = (picked, score) {
                shown.set(Some(picked.clone()));
                context.attempt(score, vec![picked], &question.rev);
            }
        })
    };
    let again = {
        let group = format!("#a-{} input", question.id);
        Callback::new(move |()| {
            shown.set(None);
            chosen.set(None);
            if let Some(first) = page::first(&group) {
                let _ = first.focus();
            }
        })
    };
    let choose = Callback::new(move |id: String| {
        if shown.get_untracked().is_some_and(|shown| shown != id) {
            shown.set(None);
        }
        touched.set(true);
        asked.set(false);
        chosen.set(Some(id));
    });

    let feedback = {
        let question = Arc::clone(&question);
        Box::new(move || match find(&question, shown.get()) {
            Some(option) => {
                let verdict = if option.right {
                    Verdict::Right
                } else {
                    Verdict::Wrong
                };
                let verdict = controls::verdict(verdict, "", words);
                format!("{verdict}<div class=\"why\">{}</div>", option.why)
            }
            None if asked.get() => controls::nothing_chosen(words.choose_first),
            None => String::new(),
        })
    };
    let folded = {
        let question = Arc::clone(&question);
        Box::new(move || match find(&question, shown.get()) {
            Some(option) => {
                let others = others(&question, &option.id, words.is_right);
                let tries = controls::tries(answer.get(), words);
                controls::folded(words.other_options, &others) + &tries
            }
            None => String::new(),
        })
    };
    let options: Vec<AnyView> = question
        .options
        .iter()
        .map(|option| radio(&question.id, option, chosen, choose))
        .collect();
    view! {
        <fieldset class="ds-fieldset activity-choices">
            <legend class="activity-prompt" inner_html=question.prompt.clone()></legend>
            {options}
        </fieldset>
        {controls::hand_in(words.check, hand_in, feedback, format!("#a-{}", question.id))}
        {controls::more(folded, words, again)}
    }
    .into_any()
}

fn radio(
    question: &str,
    option: &Choice<String>,
    chosen: RwSignal<Option<String>>,
    choose: Callback<String>,
) -> AnyView {
    let id = format!("a-{question}-{}", option.id);
    let target = id.clone();
    let (value, mine) = (option.id.clone(), option.id.clone());
    let checked: Live<bool> =
        Box::new(move || chosen.with(|chosen| chosen.as_ref() == Some(&mine)));
    view! {
        <label class="choice" for=target>
            <input
                class="ds-input"
                type="radio"
                autocomplete="off"
                name=format!("a-{question}")
                id=id
                value=option.id.clone()
                prop:checked=checked
                on:change=move |_| choose.run(value.clone())
            />
            <span inner_html=option.text.clone()></span>
        </label>
    }
    .into_any()
}

fn find(question: &Single<String>, id: Option<String>) -> Option<&Choice<String>> {
    let id = id?;
    question.options.iter().find(|option| option.id == id)
}

/// The explanations of all options but one, the right one marked.
fn others(question: &Single<String>, shown: &str, right: &str) -> String {
    let mut list = String::from("<ul>");
    for option in question.options.iter().filter(|option| option.id != shown) {
        let mark = if option.right {
            format!("<strong>{right}: </strong>")
        } else {
            String::new()
        };
        list += &controls::explained(&mark, &option.text, &option.why);
    }
    list + "</ul>"
}
