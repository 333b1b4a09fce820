//! Activities: one file per type, each with how to read it, how to go through
//! its texts, and what makes a good one.

mod budget;
mod classify;
mod cloze;
mod diagram;
mod dilemma;
mod estimate;
mod guide;
mod inbox;
mod matching;
mod media;
mod multiple;
mod order;
mod plan_table;
mod priorities;
mod quiz;
mod reflect;
mod scenario;
mod single;
mod speech;
mod true_false;

pub(crate) use scenario::findings;
pub(crate) use single::lint_module;

use crate::{
    fields::{self, shorten},
    laws::check_id,
    markdown,
    model::{self, Both, Html},
    prose,
    report::{Report, Spot},
    source::{Source, Text},
};
use course::{
    Kind, Lang,
    activity::{
        self as types, Budget, Classify, Cloze, Diagram, Dilemma, Estimate, Guide, Inbox, Match,
        Media, Multiple, Order, PlanTable, Priorities, Quiz, Reflect, Scenario, Single, Speech,
        TrueFalse,
    },
};
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, path::Path, rc::Rc};

/// What a text in an activity is for, which decides what may stand in it and
/// whether its reading is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// One run of text that is read before answering.
    Short,
    /// The same in paragraphs.
    Long,
    /// Read after answering, in paragraphs; part of the activity's own seconds.
    Explanation,
}

/// An activity with its texts in some form. `rev` and what `publish` fills in
/// are there once it has been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activity<T> {
    /// See [`types::single`].
    Single(Single<T>),
    /// See [`types::multiple`].
    Multiple(Multiple<T>),
    /// See [`types::true_false`].
    TrueFalse(TrueFalse<T>),
    /// See [`types::matching`].
    Match(Match<T>),
    /// See [`types::cloze`].
    Cloze(Cloze<T>),
    /// See [`types::estimate`].
    Estimate(Estimate<T>),
    /// See [`types::order`].
    Order(Order<T>),
    /// See [`types::scenario`].
    Scenario(Scenario<T>),
    /// See [`types::quiz`].
    Quiz(Quiz<T>),
    /// See [`types::reflect`].
    Reflect(Reflect<T>),
    /// See [`types::speech`].
    Speech(Speech<T>),
    /// See [`types::classify`].
    Classify(Classify<T>),
    /// See [`types::plan_table`].
    PlanTable(PlanTable<T>),
    /// See [`types::priorities`].
    Priorities(Priorities<T>),
    /// See [`types::media`].
    Media(Media<T>),
    /// See [`types::budget`].
    Budget(Budget<T>),
    /// See [`types::diagram`].
    Diagram(Diagram<T>),
    /// See [`types::dilemma`].
    Dilemma(Dilemma<T>),
    /// See [`types::inbox`].
    Inbox(Inbox<T>),
    /// See [`types::guide`].
    Guide(Guide<T>),
}

/// The same for each type.
macro_rules! each {
    ($activity:expr, $it:ident => $do:expr) => {
        match $activity {
            Activity::Single($it) => $do,
            Activity::Multiple($it) => $do,
            Activity::TrueFalse($it) => $do,
            Activity::Match($it) => $do,
            Activity::Cloze($it) => $do,
            Activity::Estimate($it) => $do,
            Activity::Order($it) => $do,
            Activity::Scenario($it) => $do,
            Activity::Quiz($it) => $do,
            Activity::Reflect($it) => $do,
            Activity::Speech($it) => $do,
            Activity::Classify($it) => $do,
            Activity::PlanTable($it) => $do,
            Activity::Priorities($it) => $do,
            Activity::Media($it) => $do,
            Activity::Budget($it) => $do,
            Activity::Diagram($it) => $do,
            Activity::Dilemma($it) => $do,
            Activity::Inbox($it) => $do,
            Activity::Guide($it) => $do,
        }
    };
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
    /// The type.
    pub fn kind(&self) -> Kind {
        match self {
            Activity::Single(_) => Kind::Single,
            Activity::Multiple(_) => Kind::Multiple,
            Activity::TrueFalse(_) => Kind::TrueFalse,
            Activity::Match(_) => Kind::Match,
            Activity::Cloze(_) => Kind::Cloze,
            Activity::Estimate(_) => Kind::Estimate,
            Activity::Order(_) => Kind::Order,
            Activity::Scenario(_) => Kind::Scenario,
            Activity::Quiz(_) => Kind::Quiz,
            Activity::Reflect(_) => Kind::Reflect,
            Activity::Speech(_) => Kind::Speech,
            Activity::Classify(_) => Kind::Classify,
            Activity::PlanTable(_) => Kind::PlanTable,
            Activity::Priorities(_) => Kind::Priorities,
            Activity::Media(_) => Kind::Media,
            Activity::Budget(_) => Kind::Budget,
            Activity::Diagram(_) => Kind::Diagram,
            Activity::Dilemma(_) => Kind::Dilemma,
            Activity::Inbox(_) => Kind::Inbox,
            Activity::Guide(_) => Kind::Guide,
        }
    }

    /// The short heading.
    pub fn title(&self) -> &T {
        each!(self, it => &it.title)
    }

    /// What the learner is asked for.
    pub fn prompt(&self) -> &T {
        each!(self, it => &it.prompt)
    }

    /// The revision of its text; empty until it was checked.
    pub fn rev(&self) -> &str {
        each!(self, it => &it.rev)
    }

    /// The same activity with other texts, visited in the order of reading.
    pub fn map<U>(&self, f: &mut impl FnMut(Role, &T) -> U) -> Activity<U> {
        match self {
            Activity::Single(it) => Activity::Single(single::map(it, f)),
            Activity::Multiple(it) => Activity::Multiple(multiple::map(it, f)),
            Activity::TrueFalse(it) => Activity::TrueFalse(true_false::map(it, f)),
            Activity::Match(it) => Activity::Match(matching::map(it, f)),
            Activity::Cloze(it) => Activity::Cloze(cloze::map(it, f)),
            Activity::Estimate(it) => Activity::Estimate(estimate::map(it, f)),
            Activity::Order(it) => Activity::Order(order::map(it, f)),
            Activity::Scenario(it) => Activity::Scenario(scenario::map(it, f)),
            Activity::Quiz(it) => Activity::Quiz(quiz::map(it, f)),
            Activity::Reflect(it) => Activity::Reflect(reflect::map(it, f)),
            Activity::Speech(it) => Activity::Speech(speech::map(it, f)),
            Activity::Classify(it) => Activity::Classify(classify::map(it, f)),
            Activity::PlanTable(it) => Activity::PlanTable(plan_table::map(it, f)),
            Activity::Priorities(it) => Activity::Priorities(priorities::map(it, f)),
            Activity::Media(it) => Activity::Media(media::map(it, f)),
            Activity::Budget(it) => Activity::Budget(budget::map(it, f)),
            Activity::Diagram(it) => Activity::Diagram(diagram::map(it, f)),
            Activity::Dilemma(it) => Activity::Dilemma(dilemma::map(it, f)),
            Activity::Inbox(it) => Activity::Inbox(inbox::map(it, f)),
            Activity::Guide(it) => Activity::Guide(guide::map(it, f)),
        }
    }

    fn rev_mut(&mut self) -> &mut String {
        each!(self, it => &mut it.rev)
    }
}

/// What an activity asks of a learner: words to read before answering, and
/// seconds to think and do. ARCHITECTURE.md has the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effort {
    pub words: u32,
    pub seconds: u32,
}

impl std::ops::AddAssign for Effort {
    fn add_assign(&mut self, other: Effort) {
        self.words += other.words;
        self.seconds += other.seconds;
    }
}

pub(crate) use quiz::effort as quiz_effort;

impl Activity<Both<Compiled>> {
    /// The effort in a language. A quiz's is that of its pool, which is not
    /// known here.
    pub fn effort(&self, lang: Lang) -> Effort {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let seconds = match self {
            Activity::Single(_) => types::single::SECONDS,
            Activity::Multiple(_) => types::multiple::SECONDS,
            Activity::TrueFalse(it) => types::true_false::SECONDS * count(it.statements.len()),
            Activity::Match(it) => types::matching::SECONDS * count(it.pairs.len()),
            Activity::Cloze(it) => types::cloze::SECONDS * count(it.gaps.len()),
            Activity::Estimate(_) => types::estimate::SECONDS,
            Activity::Order(_) => types::order::SECONDS,
            Activity::Reflect(it) => it.seconds,
            Activity::Speech(_) => types::speech::SECONDS,
            Activity::Classify(it) => {
                let items: usize = it.sets.iter().map(|set| set.items.len()).sum();
                types::classify::SECONDS * count(items)
            }
            Activity::PlanTable(it) => types::plan_table::SECONDS * count(it.rows().len()),
            Activity::Priorities(it) => types::priorities::SECONDS * it.slots,
            Activity::Media(it) => 60 * it.minutes,
            Activity::Budget(it) => types::budget::SECONDS * count(it.measures.len()),
            Activity::Diagram(it) => types::diagram::SECONDS * count(it.parts.len()),
            Activity::Dilemma(it) => types::dilemma::SECONDS * count(it.parts.len()),
            Activity::Inbox(it) => types::inbox::SECONDS * count(it.messages.len()),
            Activity::Guide(it) => return guide::effort(it, lang),
            Activity::Quiz(_) => 0,
            Activity::Scenario(it) => return scenario::effort(it, lang),
        };
        let mut words = 0;
        self.map(&mut |role, text: &Both<Compiled>| {
            if role != Role::Explanation {
                words += count(prose::words(&text.get(lang).plain).len());
            }
        });
        Effort { words, seconds }
    }
}

/// What there is besides the file itself.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// Files in `public/pictures/`.
    pub pictures: &'a BTreeSet<String>,
    /// A folder for what takes long to find out.
    pub cache: &'a Path,
}

/// Reads a file from a module's folder `activities`; what is wrong is reported.
pub(crate) fn read(
    source: &Rc<Source>,
    name: &str,
    known: Known<'_>,
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
        Kind::Multiple => multiple::read(id, &mut file, report).map(Activity::Multiple),
        Kind::TrueFalse => true_false::read(id, &mut file, report).map(Activity::TrueFalse),
        Kind::Match => matching::read(id, &mut file, report).map(Activity::Match),
        Kind::Cloze => cloze::read(id, &mut file, report).map(Activity::Cloze),
        Kind::Estimate => estimate::read(id, &mut file, report).map(Activity::Estimate),
        Kind::Order => order::read(id, &mut file, report).map(Activity::Order),
        Kind::Scenario => scenario::read(id, &mut file, known, report).map(Activity::Scenario),
        Kind::Quiz => quiz::read(id, &mut file, report).map(Activity::Quiz),
        Kind::Reflect => reflect::read(id, &mut file, report).map(Activity::Reflect),
        Kind::Speech => speech::read(id, &mut file, report).map(Activity::Speech),
        Kind::Classify => classify::read(id, &mut file, report).map(Activity::Classify),
        Kind::PlanTable => plan_table::read(id, &mut file, report).map(Activity::PlanTable),
        Kind::Priorities => priorities::read(id, &mut file, report).map(Activity::Priorities),
        Kind::Media => media::read(id, &mut file, report).map(Activity::Media),
        Kind::Budget => budget::read(id, &mut file, known, report).map(Activity::Budget),
        Kind::Diagram => diagram::read(id, &mut file, report).map(Activity::Diagram),
        Kind::Dilemma => dilemma::read(id, &mut file, report).map(Activity::Dilemma),
        Kind::Inbox => inbox::read(id, &mut file, report).map(Activity::Inbox),
        Kind::Guide => guide::read(id, &mut file, report).map(Activity::Guide),
    };
    file.finish(report);
    activity
}

/// What makes a good activity of its type; what is wrong is reported.
pub(crate) fn lint(activity: &Activity<Both<Compiled>>, report: &mut Report) {
    match activity {
        Activity::Single(it) => single::lint(it, report),
        Activity::Multiple(it) => multiple::lint(it, report),
        Activity::TrueFalse(it) => true_false::lint(it, report),
        Activity::Match(it) => matching::lint(it, report),
        Activity::Cloze(it) => cloze::lint(it, report),
        Activity::Order(it) => order::lint(it, report),
        Activity::Scenario(it) => scenario::lint(it, report),
        Activity::Quiz(it) => quiz::lint(it, report),
        Activity::Speech(it) => speech::lint(it, report),
        Activity::Classify(it) => classify::lint(it, report),
        Activity::PlanTable(it) => plan_table::lint(it, report),
        Activity::Priorities(it) => priorities::lint(it, report),
        Activity::Budget(it) => budget::lint(it, report),
        Activity::Diagram(it) => diagram::lint(it, report),
        Activity::Estimate(_) | Activity::Reflect(_) | Activity::Media(_) => {}
        Activity::Dilemma(it) => dilemma::lint(it, report),
        Activity::Inbox(it) => inbox::lint(it, report),
        Activity::Guide(it) => guide::lint(it, report),
    }
}

/// The checked activity, with its revision and what is shown first.
pub(crate) fn finish(activity: &Activity<Both<Compiled>>) -> model::Activity {
    let mut hash = Sha256::new();
    activity.map(&mut |role, text: &Both<Compiled>| {
        // A better explanation leaves the question what it was.
        if role == Role::Explanation {
            return;
        }
        for text in [&text.nb.source, &text.nn.source] {
            hash.update(text.as_bytes());
            hash.update([0]);
        }
    });
    match activity {
        // A question whose answer has changed is another question.
        Activity::Single(single) => {
            let right: Vec<u8> = single.options.iter().map(|o| u8::from(o.right)).collect();
            hash.update(right);
        }
        Activity::Order(_)
        | Activity::Reflect(_)
        | Activity::PlanTable(_)
        | Activity::Priorities(_) => {}
        // Everything but the texts: which answers are right, where choices lead.
        other => hash.update(format!("{:?}", other.map(&mut |_, _| ()))),
    }
    let mut activity = activity.map(&mut |_, text: &Both<Compiled>| Both {
        nb: Html(text.nb.html.clone()),
        nn: Html(text.nn.html.clone()),
    });
    *activity.rev_mut() = hex(&hash.finalize(), 4);
    match &mut activity {
        Activity::Order(order) => order.start = order::start(order),
        Activity::Match(matching) => matching.shown = matching::shown(matching),
        Activity::Cloze(cloze) => cloze::in_paragraphs(cloze),
        Activity::Scenario(scenario) => scenario::set_layers(scenario),
        _ => {}
    }
    activity
}

/// A value by a hash of names, so that each build shuffles alike.
pub(crate) fn shuffled(activity: &str, ids: &[&str]) -> Vec<String> {
    let mut shuffled = ids.to_vec();
    shuffled.sort_by_cached_key(|id| Sha256::digest(format!("{activity}/{id}")));
    if shuffled == ids && !shuffled.is_empty() {
        shuffled.rotate_left(1);
    }
    shuffled.into_iter().map(str::to_owned).collect()
}

fn hex(bytes: &[u8], count: usize) -> String {
    bytes
        .iter()
        .take(count)
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// What is in every activity's markup beside options, steps and the like.
const TAKEN: [&str; 2] = ["title", "prompt"];

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
        if TAKEN.contains(&id.text.as_str()) {
            report.error(
                &id.start(),
                format!("{what} kan ikke ha id-en «{}»; den er opptatt", id.text),
                "Velg en annen id.",
            );
        }
    }
}

/// A text with its id.
type NamedText = (String, Both<Text>);

/// The tables `[[key]]` that hold an id and a text, `what` each is, as pairs;
/// `None` where one of them could not be read. Also how many were written.
fn named_texts(
    file: &mut fields::Fields<'_>,
    key: &'static str,
    what: &str,
    report: &mut Report,
) -> (Option<Vec<NamedText>>, usize) {
    let mut ids = Vec::new();
    let mut texts = Vec::new();
    let tables = file.tables(key, report);
    let count = tables.len();
    for mut entry in tables {
        let id = entry.string("id", "et-kort-navn", report);
        let text = entry.both("text", report);
        entry.finish(report);
        ids.extend(id.clone());
        if let (Some(id), Some(text)) = (id, text) {
            texts.push((id.text, text));
        }
    }
    check_ids(&ids, what, report);
    ((texts.len() == count).then_some(texts), count)
}

/// «1 påstand», «2 påstander».
fn count_of(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// Reports markup in a text that also stands in a list to choose from, where
/// there can be none.
fn check_plain(text: &Compiled, report: &mut Report) {
    if text.html.replace('\n', " ") != markdown::escape(&text.plain) {
        report.error(
            &text.spot,
            "her kan det bare stå ren tekst, uten lenker, stjerner og annen formatering",
            "Ta bort formateringen.",
        );
    }
}

/// Reports markup in a short name that stands at many fields, and one that is
/// too long for that; `what` it names.
fn check_label(text: &Both<Compiled>, what: &str, most: usize, report: &mut Report) {
    for lang in Lang::ALL {
        let text = text.get(lang);
        check_plain(text, report);
        let length = text.plain.chars().count();
        if length > most {
            report.error(
                &text.spot,
                format!("navnet på {what} har {length} tegn, og grensen er {most}"),
                "Kort det ned. Det som trenger mer plass, kan stå i spørsmålet.",
            );
        }
    }
}

/// Text for comparison: small letters and no punctuation.
fn bare(text: &str) -> String {
    prose::words(text)
        .iter()
        .map(|word| word.text.to_lowercase())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Reports texts that are the same in one language.
pub(crate) fn check_distinct<'a>(
    texts: impl Iterator<Item = &'a Both<Compiled>> + Clone,
    what: &str,
    report: &mut Report,
) {
    for lang in Lang::ALL {
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
