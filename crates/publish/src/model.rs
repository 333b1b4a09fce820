//! The checked course: what `check` hands to `site`.
//!
//! Every `Html` here is safe (made from Markdown by this crate, no author's raw
//! HTML). An address inside the site is written `~/nb/motet/` in it, from the
//! site's root; whoever places the text replaces `"~/` by the way to the root.

use course::{Lang, PageKind};
use std::collections::BTreeMap;

/// A value for each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// Bokmål.
    pub nb: T,
    /// Nynorsk.
    pub nn: T,
}

impl<T> Both<T> {
    /// The value in `lang`.
    pub fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Nb => &self.nb,
            Lang::Nn => &self.nn,
        }
    }
}

/// Text made safe: a plain string that needs escaping is never of this type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub String);

/// The whole course.
#[derive(Clone, Debug)]
pub struct Course {
    /// Plain text.
    pub title: Both<String>,
    /// One plain sentence.
    pub summary: Both<String>,
    /// Address of the published site, ending in `/`, where it is known.
    pub site: Option<String>,
    /// In the course's order.
    pub modules: Vec<Module>,
    /// «Hva kan du fra før?», where the course has it.
    pub placement: Option<Placement>,
    /// What happens in each month of the council's year, where the course has it:
    /// twelve, from January.
    pub year: Option<Vec<Month>>,
    /// The plan of the two days, where the course has it.
    pub programme: Option<Programme>,
    /// By id.
    pub terms: BTreeMap<String, Term>,
    /// By id; plain label and link, for lists of sources.
    pub laws: BTreeMap<String, Law>,
}

/// «Hva kan du fra før?».
#[derive(Clone, Debug)]
pub struct Placement {
    /// What the page is for, plain.
    pub lead: Both<String>,
    /// In the course's order.
    pub parts: Vec<PlacementPart>,
    /// What holds the questions, as a module does; it has no pages.
    pub questions: Module,
    /// Terms used in them, in order of first use.
    pub terms: Vec<String>,
    /// Laws referred to in them, in order of first use.
    pub laws: Vec<String>,
}

/// What is asked from one module.
#[derive(Clone, Debug)]
pub struct PlacementPart {
    /// The slug.
    pub module: String,
    /// Ids of the questions.
    pub questions: Vec<String>,
    /// What may be skimmed by who knows it already, inline HTML.
    pub skim: Option<Both<Html>>,
}

/// What happens in a month of the council's year.
#[derive(Clone, Debug)]
pub struct Month {
    /// Plain text.
    pub title: Both<String>,
    /// Inline HTML.
    pub text: Both<Html>,
    /// The slug of the module that helps.
    pub module: String,
    /// The lesson of it that does.
    pub lesson: Option<String>,
}

/// The plan of the two days.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Plain text.
    pub title: Both<String>,
    /// What it takes, inline HTML.
    pub lead: Both<Html>,
    /// In their order.
    pub days: Vec<ProgrammeDay>,
    /// Red, yellow and green.
    pub cards: Vec<HallCard>,
    /// What the administration does before, where there is anything.
    pub administration: Option<Administration>,
}

/// One day of it.
#[derive(Clone, Debug)]
pub struct ProgrammeDay {
    /// The id.
    pub id: String,
    /// Plain text.
    pub title: Both<String>,
    /// When it begins, in minutes since midnight.
    pub start: u32,
    /// In their order.
    pub items: Vec<ProgrammeItem>,
}

/// What happens at a time, inline HTML where nothing else is said.
#[derive(Clone, Debug)]
pub struct ProgrammeItem {
    /// The id.
    pub id: String,
    /// Plain text.
    pub title: Both<String>,
    /// How long it takes.
    pub minutes: u32,
    /// What it is.
    pub kind: ItemKind,
    /// The module and the activity that it shows.
    pub activity: Option<(String, String)>,
    /// Minutes that the clock is set to.
    pub timer: Option<u32>,
    /// What it is for.
    pub purpose: Both<Html>,
    /// What to do.
    pub steps: Vec<Both<Html>>,
    /// What the hall sees.
    pub screen: Vec<Both<Html>>,
    /// Who does what in a group: the name, and what that one does.
    pub roles: Vec<(Both<Html>, Both<Html>)>,
    /// What to listen for.
    pub listen_for: Both<Html>,
    /// How to close.
    pub close: Both<Html>,
    /// What to use of what councillors bring.
    pub bring: Option<Both<Html>>,
}

/// What an item of the programme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A welcome.
    Welcome,
    /// A talk.
    Talk,
    /// From the rostrum.
    Rostrum,
    /// An exercise on the floor.
    Exercise,
    /// Work in groups.
    Group,
    /// A dilemma.
    Dilemma,
    /// A scenario.
    Scenario,
    /// A reflection.
    Reflection,
    /// A talk of all.
    Plenum,
    /// A break or a meal.
    Break,
    /// What is done afterwards.
    FollowUp,
}

impl ItemKind {
    /// All of them.
    pub const ALL: [ItemKind; 11] = [
        ItemKind::Welcome,
        ItemKind::Talk,
        ItemKind::Rostrum,
        ItemKind::Exercise,
        ItemKind::Group,
        ItemKind::Dilemma,
        ItemKind::Scenario,
        ItemKind::Reflection,
        ItemKind::Plenum,
        ItemKind::Break,
        ItemKind::FollowUp,
    ];

    /// As authors write it.
    pub const fn name(self) -> &'static str {
        match self {
            ItemKind::Welcome => "welcome",
            ItemKind::Talk => "talk",
            ItemKind::Rostrum => "rostrum",
            ItemKind::Exercise => "exercise",
            ItemKind::Group => "group",
            ItemKind::Dilemma => "dilemma",
            ItemKind::Scenario => "scenario",
            ItemKind::Reflection => "reflection",
            ItemKind::Plenum => "plenum",
            ItemKind::Break => "break",
            ItemKind::FollowUp => "follow-up",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<ItemKind> {
        ItemKind::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// A card to hold up in the hall.
#[derive(Clone, Debug)]
pub struct HallCard {
    /// One of [`HallCard::LIGHTS`].
    pub light: &'static str,
    /// Plain text.
    pub title: Both<String>,
    /// Plain text.
    pub text: Both<String>,
}

impl HallCard {
    /// The lights of a dilemma.
    pub const LIGHTS: [&'static str; 3] = course::activity::dilemma::LIGHTS;
}

/// The programme of the administration.
#[derive(Clone, Debug)]
pub struct Administration {
    /// What it takes, inline HTML.
    pub lead: Both<Html>,
    /// The headings of its table, plain text.
    pub columns: Vec<Both<String>>,
    /// Its title and what happens.
    pub day: ProgrammeDay,
}

/// One module.
#[derive(Clone, Debug)]
pub struct Module {
    /// The slug.
    pub slug: String,
    /// Plain text.
    pub title: Both<String>,
    /// One plain sentence.
    pub summary: Both<String>,
    /// A file in `public/pictures/`.
    pub picture: Option<String>,
    /// «Etter modulen kan du …».
    pub goals: Vec<Goal>,
    /// «Modulen på én side», inline HTML; empty where it is announced only.
    pub summary_points: Vec<Both<Html>>,
    /// The pocket card, where there is one.
    pub card: Option<Card>,
    /// Empty where the module is announced only.
    pub lessons: Vec<Lesson>,
    /// By id.
    pub activities: BTreeMap<String, Activity>,
}

/// What the learner can do after a module.
#[derive(Clone, Debug)]
pub struct Goal {
    /// An ending of «Etter modulen kan du …», inline HTML.
    pub text: Both<Html>,
    /// Ids of the lessons and activities that train it.
    pub done_by: Vec<String>,
}

/// A module's pocket card, inline HTML.
#[derive(Clone, Debug)]
pub struct Card {
    /// Sentences to say.
    pub say: Vec<Both<Html>>,
    /// Things to check.
    pub check: Vec<Both<Html>>,
}

/// One page of a module.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The id, also the last segment of the address.
    pub id: String,
    /// What the page is.
    pub kind: PageKind,
    /// Core, or «Vil du mer?».
    pub core: bool,
    /// Date of the last check against the statutes, ISO 8601.
    pub checked: String,
    /// One plain sentence.
    pub summary: Both<String>,
    /// The text.
    pub text: Both<LessonText>,
    /// Computed seconds, the larger of both languages.
    pub seconds: u32,
    /// Activities in the order in which they stand.
    pub activities: Vec<String>,
    /// Terms used, in order of first use.
    pub terms: Vec<String>,
    /// Laws referred to in text and activities, in order of first use.
    pub laws: Vec<String>,
}

impl Lesson {
    /// Computed minutes, the nearest, at least one: rounded up, they would add
    /// up to more than the module's.
    pub fn minutes(&self) -> u32 {
        ((self.seconds + 30) / 60).max(1)
    }
}

impl Module {
    /// What those who did the core have trained: the goals that need nothing of
    /// «Vil du mer?».
    pub fn core_goals(&self) -> impl Iterator<Item = &Goal> {
        let is_more = |id: &String| {
            let mut more = self.lessons.iter().filter(|lesson| !lesson.core);
            more.any(|lesson| lesson.id == *id || lesson.activities.contains(id))
        };
        (self.goals.iter()).filter(move |goal| !goal.done_by.iter().any(is_more))
    }

    /// Computed minutes of the core or of «Vil du mer?», rounded up once.
    pub fn minutes(&self, core: bool) -> u32 {
        let lessons = self.lessons.iter().filter(|lesson| lesson.core == core);
        lessons
            .map(|lesson| lesson.seconds)
            .sum::<u32>()
            .div_ceil(60)
    }
}

/// A lesson's text in one language.
#[derive(Clone, Debug)]
pub struct LessonText {
    /// Plain text of the `# Title`.
    pub title: String,
    /// Everything after it.
    pub blocks: Vec<Block>,
    /// Words, activities not counted.
    pub words: u32,
    /// Läsbarhetsindex, rounded; terms of the glossary count as short words.
    pub lix: u32,
}

/// A block. Ids are the same in both languages: a section's is authored, the
/// others are `<section>-<n>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Level 2 to 4, inline HTML.
    Heading {
        /// 2 to 4.
        level: u8,
        /// Authored, or numbered.
        id: String,
        /// Inline.
        html: Html,
    },
    /// A paragraph, list, table or quote: one element that carries `id`.
    Text {
        /// Also in the element.
        id: String,
        /// The element.
        html: Html,
    },
    /// A tinted box.
    Callout {
        /// What it is for.
        kind: Callout,
        /// What a facilitator may have told of it, by the names in
        /// [`engine::session::FACTS`]; only in a local one.
        facts: Vec<&'static str>,
        /// For the box; nothing within carries it.
        id: String,
        /// Paragraphs and lists, without the label.
        html: Html,
    },
    /// An activity stands here.
    Activity {
        /// In [`Module::activities`].
        id: String,
    },
    /// A file in `public/pictures/`; plain alt, empty for decoration.
    Picture {
        /// Numbered.
        id: String,
        /// The file's name.
        file: String,
        /// Plain text.
        alt: String,
    },
}

/// What a box is for. Its label is interface text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    /// «Kort sagt».
    Summary,
    /// «I fylkestinget».
    County,
    /// «Sjekk hos dere».
    Local,
}

/// An activity in both languages. `rev` and what `publish` fills in are there.
pub type Activity = crate::activity::Activity<Both<Html>>;

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// Plain text.
    pub term: Both<String>,
    /// Inline HTML.
    pub definition: Both<Html>,
    /// Inline HTML.
    pub example: Both<Html>,
    /// Ids of laws.
    pub laws: Vec<String>,
}

/// A reference to a law.
#[derive(Clone, Debug)]
pub struct Law {
    /// As it stands in text: «kommuneloven § 11-3» / «kommunelova § 11-3».
    pub label: Both<String>,
    /// What the section is about, plain.
    pub title: Both<String>,
    /// The section at the publisher of the law.
    pub link: String,
    /// Date of the last check, ISO 8601.
    pub checked: String,
}
