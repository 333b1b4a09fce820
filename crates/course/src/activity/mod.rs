//! Activity types. One folder each, the same files in `course`, `engine` and
//! the app.
//!
//! Each type is one plain struct, generic over its text: `publish` reads
//! `Type<Authored text>` from TOML and ships `Type<String>` whose strings are
//! safe HTML. There is no tagged enum over the types: a [`Bundle`] holds one
//! list per type, which keeps the wasm small.

pub mod budget;
pub mod classify;
pub mod cloze;
pub mod diagram;
pub mod dilemma;
pub mod estimate;
pub mod guide;
pub mod inbox;
pub mod matching;
pub mod media;
pub mod multiple;
pub mod order;
pub mod plan_table;
pub mod priorities;
pub mod quiz;
pub mod reflect;
pub mod scenario;
pub mod single;
pub mod speech;
pub mod true_false;

pub use budget::Budget;
pub use classify::Classify;
pub use cloze::Cloze;
pub use diagram::Diagram;
pub use dilemma::Dilemma;
pub use estimate::Estimate;
pub use guide::Guide;
pub use inbox::Inbox;
pub use matching::{Match, Pair};
pub use media::Media;
pub use multiple::Multiple;
pub use order::{Order, Step};
pub use plan_table::PlanTable;
pub use priorities::Priorities;
pub use quiz::{Quiz, Theme};
pub use reflect::Reflect;
pub use scenario::Scenario;
pub use single::{Choice, Single};
pub use speech::Speech;
pub use true_false::{Statement, TrueFalse};

use crate::{FromNode, Lang, Node};
use serde::{Deserialize, Serialize};

/// The activity types there are: `type` in an author's file and
/// `data-type` in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Choose the one best answer: [`Single`].
    Single,
    /// Choose all that hold: [`Multiple`].
    Multiple,
    /// Judge statements: [`TrueFalse`].
    TrueFalse,
    /// Pair terms and meanings: [`Match`].
    Match,
    /// Fill gaps: [`Cloze`].
    Cloze,
    /// Give a number: [`Estimate`].
    Estimate,
    /// Put steps in order: [`Order`].
    Order,
    /// Walk a story: [`Scenario`].
    Scenario,
    /// Answer a round from a pool: [`Quiz`].
    Quiz,
    /// Write a thought of one's own: [`Reflect`].
    Reflect,
    /// Draft an address and time it: [`Speech`].
    Speech,
    /// Put items into groups: [`Classify`].
    Classify,
    /// Fill in a table of one's own: [`PlanTable`].
    PlanTable,
    /// Name and rank issues: [`Priorities`].
    Priorities,
    /// Follow a link to a film or a podcast: [`Media`].
    Media,
    /// Choose measures until a budget balances: [`Budget`].
    Budget,
    /// Explore a drawn structure: [`Diagram`].
    Diagram,
    /// Take a stand before seeing the reasoning: [`Dilemma`].
    Dilemma,
    /// Answer messages in too little time: [`Inbox`].
    Inbox,
    /// Be led to advice about a case of one's own: [`Guide`].
    Guide,
}

impl Kind {
    /// All types, in the order in which they are documented.
    pub const ALL: [Kind; 20] = [
        Kind::Single,
        Kind::Multiple,
        Kind::TrueFalse,
        Kind::Match,
        Kind::Cloze,
        Kind::Estimate,
        Kind::Order,
        Kind::Scenario,
        Kind::Quiz,
        Kind::Reflect,
        Kind::Speech,
        Kind::Classify,
        Kind::PlanTable,
        Kind::Priorities,
        Kind::Media,
        Kind::Budget,
        Kind::Diagram,
        Kind::Dilemma,
        Kind::Inbox,
        Kind::Guide,
    ];

    /// The name in files and pages.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Multiple => "multiple",
            Kind::TrueFalse => "true-false",
            Kind::Match => "match",
            Kind::Cloze => "cloze",
            Kind::Estimate => "estimate",
            Kind::Order => "order",
            Kind::Scenario => "scenario",
            Kind::Quiz => "quiz",
            Kind::Reflect => "reflect",
            Kind::Speech => "speech",
            Kind::Classify => "classify",
            Kind::PlanTable => "plan-table",
            Kind::Priorities => "priorities",
            Kind::Media => "media",
            Kind::Budget => "budget",
            Kind::Diagram => "diagram",
            Kind::Dilemma => "dilemma",
            Kind::Inbox => "inbox",
            Kind::Guide => "guide",
        }
    }

    /// Reads a name; `None` when there is no such type.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it has a right answer: such activities stand in «Fasit og
    /// forklaringer».
    pub const fn is_graded(self) -> bool {
        matches!(
            self,
            Kind::Single
                | Kind::Multiple
                | Kind::TrueFalse
                | Kind::Match
                | Kind::Cloze
                | Kind::Estimate
                | Kind::Order
                | Kind::Classify
        )
    }

    /// Whether a quiz may draw it: it is one question. Sets that come one after
    /// the other are a round of their own.
    pub const fn is_drawn(self) -> bool {
        self.is_graded() && !matches!(self, Kind::Classify)
    }

    /// Whether the app makes it alive. What is not is all in the page.
    pub const fn is_mounted(self) -> bool {
        !matches!(self, Kind::Media)
    }

    /// Whether what is done with it is kept. What is only looked at leaves
    /// nothing, so it can never count as done.
    pub const fn is_kept(self) -> bool {
        !matches!(self, Kind::Media | Kind::Diagram)
    }

    /// Whether a page with it is only done when it was tried: what is graded,
    /// a story walked to an ending, a round of a quiz, a stand taken, a budget
    /// that balances. What is written or looked at, and a case of the learner's
    /// own, is nobody else's to ask for.
    pub const fn is_counted(self) -> bool {
        self.is_graded()
            || matches!(
                self,
                Kind::Scenario | Kind::Quiz | Kind::Dilemma | Kind::Inbox | Kind::Budget
            )
    }
}

/// Activities in one language, as shipped in
/// `assets/<module>.<lang>-<hash>.json` (all of a module's lessons) and
/// `assets/<module>.<page>.<lang>-<hash>.json` (a page that brings its own).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// [`crate::SHIPPED_FORMAT`].
    pub format: u32,
    /// The module's slug.
    pub module: String,
    /// The language of every text here.
    pub lang: Lang,
    /// All activities of type single.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub single: Vec<Single<String>>,
    /// All activities of type multiple.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub multiple: Vec<Multiple<String>>,
    /// All activities of type true-false.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub true_false: Vec<TrueFalse<String>>,
    /// All activities of type match.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matching: Vec<Match<String>>,
    /// All activities of type cloze.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cloze: Vec<Cloze<String>>,
    /// All activities of type estimate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub estimate: Vec<Estimate<String>>,
    /// All activities of type order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<Order<String>>,
    /// All activities of type scenario.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenario: Vec<Scenario<String>>,
    /// All activities of type quiz.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quiz: Vec<Quiz<String>>,
    /// All activities of type reflect.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reflect: Vec<Reflect<String>>,
    /// All activities of type speech.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speech: Vec<Speech<String>>,
    /// All activities of type classify.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classify: Vec<Classify<String>>,
    /// All activities of type plan-table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan_table: Vec<PlanTable<String>>,
    /// All activities of type priorities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<Priorities<String>>,
    /// All activities of type budget.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub budget: Vec<Budget<String>>,
    /// Ids of all activities of type diagram: all else stands in the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagram: Vec<String>,
    /// All activities of type dilemma.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dilemma: Vec<Dilemma<String>>,
    /// All activities of type inbox.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inbox: Vec<Inbox<String>>,
    /// All activities of type guide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guide: Vec<Guide<String>>,
}

impl Bundle {
    /// A bundle without activities.
    pub fn new(module: &str, lang: Lang) -> Bundle {
        Bundle {
            format: crate::SHIPPED_FORMAT,
            module: module.to_owned(),
            lang,
            single: Vec::new(),
            multiple: Vec::new(),
            true_false: Vec::new(),
            matching: Vec::new(),
            cloze: Vec::new(),
            estimate: Vec::new(),
            order: Vec::new(),
            scenario: Vec::new(),
            quiz: Vec::new(),
            reflect: Vec::new(),
            speech: Vec::new(),
            classify: Vec::new(),
            plan_table: Vec::new(),
            priorities: Vec::new(),
            budget: Vec::new(),
            diagram: Vec::new(),
            dilemma: Vec::new(),
            inbox: Vec::new(),
            guide: Vec::new(),
        }
    }
}

impl Bundle {
    /// The heading of an activity that a quiz may draw.
    pub fn title(&self, id: &str) -> Option<&str> {
        let found = self
            .single
            .iter()
            .find(|it| it.id == id)
            .map(|it| it.title.as_str());
        let found = found.or_else(|| {
            self.multiple
                .iter()
                .find(|it| it.id == id)
                .map(|it| it.title.as_str())
        });
        let found = found.or_else(|| {
            self.true_false
                .iter()
                .find(|it| it.id == id)
                .map(|it| it.title.as_str())
        });
        let found = found.or_else(|| {
            self.matching
                .iter()
                .find(|it| it.id == id)
                .map(|it| it.title.as_str())
        });
        let found = found.or_else(|| {
            self.cloze
                .iter()
                .find(|it| it.id == id)
                .map(|it| it.title.as_str())
        });
        let found = found.or_else(|| {
            self.estimate
                .iter()
                .find(|it| it.id == id)
                .map(|it| it.title.as_str())
        });
        found.or_else(|| {
            self.order
                .iter()
                .find(|it| it.id == id)
                .map(|it| it.title.as_str())
        })
    }
}

impl FromNode for Bundle {
    fn from_node(node: &mut Node) -> Option<Self> {
        let lang = Lang::from_tag(&node.text("lang")?)?;
        node.read(|fields| Bundle {
            format: fields.number("format"),
            module: fields.text("module"),
            lang,
            single: fields.list("single"),
            multiple: fields.list("multiple"),
            true_false: fields.list("true_false"),
            matching: fields.list("matching"),
            cloze: fields.list("cloze"),
            estimate: fields.list("estimate"),
            order: fields.list("order"),
            scenario: fields.list("scenario"),
            quiz: fields.list("quiz"),
            reflect: fields.list("reflect"),
            speech: fields.list("speech"),
            classify: fields.list("classify"),
            plan_table: fields.list("plan_table"),
            priorities: fields.list("priorities"),
            budget: fields.list("budget"),
            diagram: fields.list("diagram"),
            dilemma: fields.list("dilemma"),
            inbox: fields.list("inbox"),
            guide: fields.list("guide"),
        })
    }
}

#[cfg(test)]
mod tests;
