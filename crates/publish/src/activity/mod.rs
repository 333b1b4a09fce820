//! Activities: one file per type, each with how to read it, how to go through
//! its texts, and what makes a good one.

mod order;
mod reflect;
mod single;

pub(crate) use single::lint_module;

use crate::{
    fields::{self, shorten},
    laws::check_id,
    model::{self, Both, Html},
    report::{Report, Spot},
    source::{Source, Text},
};
use course::{
    Kind,
    activity::{Order, Reflect, Single},
};
use sha2::{Digest, Sha256};
use std::rc::Rc;

/// What a text in an activity is for, which decides what may stand in it and
/// whether its reading is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// One run of text that is read before answering.
    Short,
    /// The same in paragraphs.
    Long,
    /// Read after answering, in paragraphs; part of the activity's own seconds.
    Explanation,
}

/// An activity with its texts in some form.
pub(crate) enum Activity<T> {
    Single(Single<T>),
    Order(Order<T>),
    Reflect(Reflect<T>),
}

/// A text of an activity in one language, compiled.
pub(crate) struct Compiled {
    pub html: String,
    /// Without markup.
    pub plain: String,
    /// As authored, in the version at hand.
    pub source: String,
    pub spot: Spot,
}

impl<T> Activity<T> {
    pub fn kind(&self) -> Kind {
        match self {
            Activity::Single(_) => Kind::Single,
            Activity::Order(_) => Kind::Order,
            Activity::Reflect(_) => Kind::Reflect,
        }
    }

    /// The same activity with other texts, visited in the order of reading.
    pub fn map<U>(&self, f: &mut impl FnMut(Role, &T) -> U) -> Activity<U> {
        match self {
            Activity::Single(single) => Activity::Single(single::map(single, f)),
            Activity::Order(order) => Activity::Order(order::map(order, f)),
            Activity::Reflect(reflect) => Activity::Reflect(reflect::map(reflect, f)),
        }
    }
}

/// Reads a file from a module's folder `activities`; what is wrong is reported.
pub(crate) fn read(
    source: &Rc<Source>,
    name: &str,
    report: &mut Report,
) -> Option<Activity<Both<Text>>> {
    let mut file = fields::parse(source, report)?;
    let kind = file.string("type", "single", report);
    let id = file.string("id", name, report);
    if let Some(id) = &id
        && check_id(id, "øvelsen", report)
        && id.text != name
    {
        report.error(
            &id.start(),
            format!("id-en «{}» er ikke lik filens navn", shorten(&id.text)),
            format!("Skriv `id = \"{name}\"`, eller gi filen et annet navn."),
        );
    }
    let kind = kind.and_then(|kind| {
        let known = Kind::from_name(&kind.text);
        if known.is_none() {
            let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            report.error(
                &kind.start(),
                format!("øvelsestypen «{}» finnes ikke", shorten(&kind.text)),
                format!("Bruk en av disse: {}.", names.join(", ")),
            );
        }
        known
    })?;
    let id = id.map_or_else(|| name.to_owned(), |id| id.text);
    let activity = match kind {
        Kind::Single => single::read(id, &mut file, report).map(Activity::Single),
        Kind::Order => order::read(id, &mut file, report).map(Activity::Order),
        Kind::Reflect => reflect::read(id, &mut file, report).map(Activity::Reflect),
    };
    file.finish(report);
    activity
}

/// What makes a good activity of its type; what is wrong is reported.
pub(crate) fn lint(activity: &Activity<Both<Compiled>>, report: &mut Report) {
    match activity {
        Activity::Single(single) => single::lint(single, report),
        Activity::Order(order) => order::lint(order, report),
        Activity::Reflect(_) => {}
    }
}

/// The checked activity, with its revision.
pub(crate) fn finish(activity: &Activity<Both<Compiled>>) -> model::Activity {
    let mut hash = Sha256::new();
    activity.map(&mut |_, text: &Both<Compiled>| {
        for text in [&text.nb.source, &text.nn.source] {
            hash.update(text.as_bytes());
            hash.update([0]);
        }
    });
    // A question whose answer has changed is another question.
    if let Activity::Single(single) = activity {
        hash.update(
            single
                .options
                .iter()
                .map(|o| u8::from(o.right))
                .collect::<Vec<u8>>(),
        );
    }
    let rev = hex(&hash.finalize(), 4);
    let html = activity.map(&mut |_, text: &Both<Compiled>| Both {
        nb: Html(text.nb.html.clone()),
        nn: Html(text.nn.html.clone()),
    });
    match html {
        Activity::Single(single) => model::Activity::Single(Single { rev, ..single }),
        Activity::Order(order) => model::Activity::Order(Order {
            rev,
            start: order::start(&order),
            ..order
        }),
        Activity::Reflect(reflect) => model::Activity::Reflect(Reflect { rev, ..reflect }),
    }
}

fn hex(bytes: &[u8], count: usize) -> String {
    bytes
        .iter()
        .take(count)
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Reports ids of options, steps and the like that are invalid or stand twice.
fn check_ids(ids: &[Text], what: &str, report: &mut Report) {
    for (i, id) in ids.iter().enumerate() {
        check_id(id, what, report);
        if ids.iter().take(i).any(|other| other.text == id.text) {
            report.error(
                &id.start(),
                format!("id-en «{}» er brukt to ganger", shorten(&id.text)),
                "Gi hver sin egen id.",
            );
        }
    }
}

/// Text for comparison: small letters and no punctuation.
fn bare(text: &str) -> String {
    crate::prose::words(text)
        .iter()
        .map(|word| word.text.to_lowercase())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Reports texts that are the same in one language.
fn check_distinct<'a>(
    texts: impl Iterator<Item = &'a Both<Compiled>> + Clone,
    what: &str,
    report: &mut Report,
) {
    for lang in course::Lang::ALL {
        let bare: Vec<String> = texts
            .clone()
            .map(|text| bare(&text.get(lang).plain))
            .collect();
        for (i, text) in texts.clone().enumerate() {
            if bare.iter().take(i).any(|other| *other == bare[i]) {
                report.error(
                    &text.get(lang).spot,
                    format!("to {what} er like: «{}»", shorten(&text.get(lang).plain)),
                    "Skriv om den ene, eller slett den.",
                );
            }
        }
    }
}
