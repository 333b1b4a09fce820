//! «Evaluering»: five questions, whose answers are kept like other texts and
//! go nowhere unless the learner sends them.

use crate::{
    activities::controls::effect, mounts::Mounted, parts::Parts, platform::page, store::Store,
    taken,
};
use engine::{
    handout::{Block, plain},
    progress::{Note, Progress},
};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlElement;

/// The beginning of the answers' keys, and of the file's name.
const NAME: &str = "evaluering";

/// Makes the questions of the page that is shown alive.
pub fn mount(store: Store, place: &HtmlElement, mounted: &mut Mounted) {
    for question in page::all(place, "[data-activity]") {
        let id = question.get_attribute("data-activity").unwrap_or_default();
        mounted.fields(store, &Progress::key(NAME, &id));
    }
    for claim in page::all(place, "[data-claim]") {
        let id = claim.get_attribute("data-claim").unwrap_or_default();
        let key = Progress::key(NAME, &id);
        let steps = page::all(&claim, "[type=radio]");
        let (fields, of) = (steps.clone(), key.clone());
        // Who chose before the app was there has chosen.
        if let Some(step) = steps.iter().find(|it| page::is_changed(it)) {
            store.edit(&key, page::value(step), false, "", None);
        }
        mounted.with_owner(|| {
            effect(Box::new(move || {
                let chosen = store.progress.with(|progress| {
                    let note = progress.notes.get(&of).and_then(Note::latest);
                    note.map(|it| it.text.clone())
                });
                for field in &fields {
                    page::set_value(field, chosen.as_deref().unwrap_or_default());
                }
            }));
        });
        for step in steps {
            let (key, field) = (key.clone(), step.clone());
            let choose = move |_| {
                store.edit(&key, page::value(&field), false, "", None);
            };
            page::on(&step, "change", Box::new(choose));
        }
    }
    let parts = Rc::new(Parts::new(place));
    let (own, asked) = (Rc::clone(&parts), place.clone());
    let press = move |act: &str, _: &str| taken::take(&own, act, NAME, text(&asked));
    parts.on_act(Box::new(press));
    page::show_for(place, "on");
}

/// The questions that were answered, with the answers as they stand on the
/// page.
fn text(place: &HtmlElement) -> String {
    let said = |element: Option<HtmlElement>| {
        let text = element.and_then(|it| it.text_content());
        text.unwrap_or_default()
    };
    let mut blocks = Vec::new();
    for claim in page::all(place, "[data-claim], [data-activity]") {
        let find = |selector: &str| page::all(&claim, selector).into_iter().next();
        let answer = match find("textarea") {
            Some(field) => page::value(&field),
            None => match find(":checked") {
                Some(step) => {
                    let name = said(find("label:has(:checked)"));
                    [name.trim(), " (", &page::value(&step), ")"].concat()
                }
                None => String::new(),
            },
        };
        if !answer.trim().is_empty() {
            blocks.push(Block {
                ask: said(find("legend, label")).trim().to_owned(),
                rows: vec![vec![answer]],
                ..Block::default()
            });
        }
    }
    plain(&[&said(page::first("h1")), &taken::today()], &blocks)
}
