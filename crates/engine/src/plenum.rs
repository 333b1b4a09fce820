//! An exercise before the whole hall: its steps, a show of hands, the clock.
//!
//! What was counted lies on the facilitator's device as a [`Kept`], so that a
//! laptop that fails in the middle of a vote loses nothing. Where a view
//! stands follows from how many steps were taken and, in a story, from the
//! choices that were made; the rest is the exercise's own.

use crate::{
    Millis,
    activity::scenario::{self, Place, State},
    progress::{
        StoredError,
        stored::{json, parse, sum},
    },
};
use course::{
    FromNode, Node, PlenumItem,
    activity::{
        dilemma::LIGHTS,
        scenario::{Choice, Scenario},
    },
};
use serde::Serialize;

/// Says whose text it is.
pub const FORMAT: &str = "ny-i-kommunestyret-plenum";

/// The newest version of the stored text.
pub const VERSION: u32 = 1;

/// The most hands that are counted for one thing.
pub const MOST_HANDS: u32 = 999;

/// The times that are offered, in minutes.
pub const MINUTES: [u32; 4] = [2, 3, 15, 20];

/// The longest time, in seconds.
pub const LONGEST: u32 = 180 * 60;

const MINUTE: Millis = 60_000;

/// What is shown at once. The number tells which part of a dilemma, or how many
/// choices of a story were made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What it is about. Of a question or an item that is all.
    Open,
    /// What is new in a part of a dilemma.
    Case(usize),
    /// A show of hands on it.
    Lights(usize),
    /// What was counted, and the reasonings.
    Counted(usize),
    /// What followed from the choice before.
    Then(usize),
    /// A scene.
    Scene(usize),
    /// A show of hands on what to do in it.
    Choose(usize),
    /// An ending.
    Ending(usize),
    /// What there is to learn from it.
    Debrief(usize),
}

/// What became of the wish to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The next step is shown.
    On,
    /// There is none.
    Last,
    /// Nothing has most hands: somebody has to say how the story goes on.
    Undecided,
}

/// How many hands there were for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Hands {
    /// The show of hands: a part's id, or how many choices were made and the
    /// scene's id, as a story can come by twice.
    vote: String,
    /// A light or a choice.
    of: String,
    hands: u32,
}

/// How far the hall has come with an exercise, and what was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// [`PlenumItem::key`].
    key: String,
    /// How many steps were taken.
    at: usize,
    /// The choices that were made.
    path: Vec<String>,
    hands: Vec<Hands>,
}

/// The steps of an exercise when these choices were made.
pub fn steps(item: &PlenumItem, path: &[String]) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in 0..item.parts.len() {
        steps.extend([Step::Case(part), Step::Lights(part), Step::Counted(part)]);
    }
    if steps.is_empty() {
        steps.push(Step::Open);
    }
    let Some(story) = &item.scenario else {
        return steps;
    };
    for (made, state) in scenario::walk(story, path).iter().enumerate() {
        let before = made.checked_sub(1).and_then(|at| path.get(at));
        if before.is_some_and(|id| choice(story, id).is_some_and(|it| it.then.is_some())) {
            steps.push(Step::Then(made));
        }
        steps.extend(match state.place {
            Place::Scene(_) => [Step::Scene(made), Step::Choose(made)],
            Place::Ending(_) => [Step::Ending(made), Step::Debrief(made)],
        });
    }
    steps
}

/// The choice with this id, of whichever scene.
pub fn choice<'a>(story: &'a Scenario<String>, id: &str) -> Option<&'a Choice<String>> {
    let mut choices = story.scenes.iter().flat_map(|scene| &scene.choices);
    choices.find(|choice| choice.id == id)
}

/// The place of what has most hands; `None` where two have as many, or nobody
/// has raised one.
pub fn leader(counts: &[u32]) -> Option<usize> {
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut leading = counts.iter().enumerate().filter(|(_, it)| **it == most);
    let (first, _) = leading.next()?;
    leading.next().is_none().then_some(first)
}

impl Run {
    /// The beginning of an exercise.
    pub fn new(key: &str) -> Run {
        Run {
            key: key.to_owned(),
            ..Run::default()
        }
    }

    /// Which exercise it is.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The choices that were made.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// Cuts what the exercise does not have any more: what was kept may be older.
    pub fn fit(&mut self, item: &PlenumItem) {
        let walked = item.scenario.as_ref();
        let fits = walked.map_or(0, |it| scenario::walk(it, &self.path).len());
        self.path.truncate(fits.saturating_sub(1));
        let steps = steps(item, &self.path);
        self.at = self.at.min(steps.len().saturating_sub(1));
        self.forget(steps.get(self.at));
    }

    /// The step that is shown.
    pub fn step(&self, item: &PlenumItem) -> Step {
        let steps = steps(item, &self.path);
        steps.get(self.at).copied().unwrap_or(Step::Open)
    }

    /// How many steps were taken.
    pub fn taken(&self) -> usize {
        self.at
    }

    /// Whether there is a step behind the one that is shown.
    pub fn is_last(&self, item: &PlenumItem) -> bool {
        !matches!(self.step(item), Step::Choose(_)) && self.at + 1 >= steps(item, &self.path).len()
    }

    /// Goes on: in a story with what has most hands.
    pub fn next(&mut self, item: &PlenumItem) -> Gone {
        if matches!(self.step(item), Step::Choose(_)) {
            let options = self.options(item);
            // Where there is but one way, no hands are needed.
            let leads = match &options[..] {
                [only] => Some(only),
                _ => leader(&self.counts(item)).and_then(|at| options.get(at)),
            };
            return match leads {
                Some(leads) if self.choose(item, leads) => Gone::On,
                _ => Gone::Undecided,
            };
        }
        if self.is_last(item) {
            return Gone::Last;
        }
        self.at += 1;
        Gone::On
    }

    /// Goes on with this choice, however many hands it has. `false` where the
    /// scene does not offer it.
    pub fn choose(&mut self, item: &PlenumItem, choice: &str) -> bool {
        if !matches!(self.step(item), Step::Choose(_)) {
            return false;
        }
        let before = steps(item, &self.path).len();
        self.path.push(choice.to_owned());
        if steps(item, &self.path).len() == before {
            // It is not offered here.
            self.path.pop();
            return false;
        }
        self.at += 1;
        true
    }

    /// Undoes a step. `false` at the first one.
    pub fn back(&mut self, item: &PlenumItem) -> bool {
        let Some(at) = self.at.checked_sub(1) else {
            return false;
        };
        self.at = at;
        let step = self.step(item);
        self.forget(Some(&step));
        true
    }

    /// Choices that were made behind a step are undone with it.
    fn forget(&mut self, step: Option<&Step>) {
        match step {
            Some(Step::Scene(made) | Step::Choose(made) | Step::Then(made)) => {
                self.path.truncate(*made);
            }
            Some(Step::Open) => self.path.clear(),
            _ => {}
        }
    }

    /// The state of a story after so many choices.
    pub fn state(&self, item: &PlenumItem, made: usize) -> Option<State> {
        let mut states = scenario::walk(item.scenario.as_ref()?, &self.path).into_iter();
        states.nth(made)
    }

    /// The show of hands that a step is about, by its name.
    fn vote(&self, item: &PlenumItem) -> String {
        match self.step(item) {
            Step::Lights(part) | Step::Counted(part) => {
                item.parts.get(part).map(|it| it.id.clone())
            }
            Step::Choose(made) => self.scene(item, made).map(|id| format!("{made}:{id}")),
            _ => None,
        }
        .unwrap_or_default()
    }

    fn scene<'a>(&self, item: &'a PlenumItem, made: usize) -> Option<&'a str> {
        let state = self.state(item, made)?;
        let scene = scenario::scene(item.scenario.as_ref()?, &state)?;
        Some(&scene.id)
    }

    /// What hands can be raised for.
    pub fn options(&self, item: &PlenumItem) -> Vec<String> {
        match (self.step(item), &item.scenario) {
            (Step::Lights(_) | Step::Counted(_), _) => LIGHTS.map(str::to_owned).to_vec(),
            (Step::Choose(made), Some(story)) => {
                let state = self.state(item, made);
                let offered = state.map(|it| scenario::offered(story, &it));
                let offered = offered.unwrap_or_default().into_iter();
                offered.map(|it| it.id.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// How many hands there were for each of [`Run::options`].
    pub fn counts(&self, item: &PlenumItem) -> Vec<u32> {
        let vote = self.vote(item);
        let count = |of: String| {
            let mut hands = self.hands.iter();
            let hands = hands.find(|it| it.vote == vote && it.of == of);
            hands.map_or(0, |it| it.hands)
        };
        self.options(item).into_iter().map(count).collect()
    }

    /// Whether anything was counted for the option at this place, be it nothing.
    pub fn is_counted(&self, item: &PlenumItem, at: usize) -> bool {
        let vote = self.vote(item);
        let options = self.options(item);
        let is_it = |it: &Hands| it.vote == vote && options.get(at) == Some(&it.of);
        self.hands.iter().any(is_it)
    }

    /// Keeps a count for the option at this place; `None` takes it away.
    pub fn count(&mut self, item: &PlenumItem, at: usize, hands: Option<u32>) {
        let vote = self.vote(item);
        let Some(of) = self.options(item).into_iter().nth(at) else {
            return;
        };
        self.hands.retain(|it| it.vote != vote || it.of != of);
        if let Some(hands) = hands {
            let hands = hands.min(MOST_HANDS);
            self.hands.push(Hands { vote, of, hands });
        }
    }
}

/// A time that runs or rests. It goes by the clock, so that a laptop may sleep.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timer {
    /// The exercise.
    key: String,
    /// The whole time.
    seconds: u32,
    /// When it is over; 0 while it rests.
    ends: Millis,
    /// What is left while it rests.
    left: Millis,
}

impl Timer {
    /// A time that has not begun.
    pub fn new(key: &str, minutes: u32) -> Timer {
        let seconds = minutes.saturating_mul(60).clamp(60, LONGEST);
        Timer {
            key: key.to_owned(),
            seconds,
            ends: 0,
            left: Millis::from(seconds) * 1000,
        }
    }

    /// The whole time in minutes.
    pub const fn minutes(&self) -> u32 {
        self.seconds / 60
    }

    /// Whether it runs, also when it has run out.
    pub const fn is_running(&self) -> bool {
        self.ends > 0
    }

    /// Whether some of it has gone.
    pub fn is_begun(&self) -> bool {
        self.is_running() || self.left < self.whole()
    }

    fn whole(&self) -> Millis {
        Millis::from(self.seconds) * 1000
    }

    /// What is left; never more than there was, should the clock be put back.
    pub fn left(&self, now: Millis) -> Millis {
        let left = if self.is_running() {
            self.ends.saturating_sub(now)
        } else {
            self.left
        };
        left.min(self.whole())
    }

    /// Whether it has run out.
    pub fn is_over(&self, now: Millis) -> bool {
        self.is_running() && self.left(now) == 0
    }

    /// Starts it, stops it, and lays it back once it has run out.
    pub fn turn(&mut self, now: Millis) {
        if self.is_over(now) {
            self.ends = 0;
            self.left = self.whole();
        } else if self.is_running() {
            self.left = self.left(now);
            self.ends = 0;
        } else {
            // Never 0, which says that it rests.
            self.ends = (now + self.left(now)).max(1);
        }
    }

    /// A minute more.
    pub fn add_minute(&mut self, now: Millis) {
        if self.seconds + 60 > LONGEST {
            return;
        }
        let left = self.left(now);
        self.seconds += 60;
        if self.is_running() {
            self.ends = now + left + MINUTE;
        } else {
            self.left = left + MINUTE;
        }
    }
}

/// All that is kept of the hall.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kept {
    runs: Vec<Run>,
    /// None or one.
    timers: Vec<Timer>,
}

impl Kept {
    /// How far the hall has come with an exercise, as far as that still is so.
    pub fn run(&self, item: &PlenumItem) -> Run {
        let run = self.runs.iter().find(|it| it.key == item.key);
        let mut run = run.cloned().unwrap_or_else(|| Run::new(&item.key));
        run.fit(item);
        run
    }

    /// Keeps it.
    pub fn put(&mut self, run: Run) {
        self.runs.retain(|it| it.key != run.key);
        self.runs.push(run);
    }

    /// Forgets all of an exercise.
    pub fn reset(&mut self, key: &str) {
        self.runs.retain(|it| it.key != key);
        self.timers.retain(|it| it.key != key);
    }

    /// The time of an exercise, where it was set.
    pub fn timer(&self, key: &str) -> Option<Timer> {
        self.timers.iter().find(|it| it.key == key).cloned()
    }

    /// Keeps a time; that of another exercise is over with it.
    pub fn set_timer(&mut self, timer: Timer) {
        self.timers = vec![timer];
    }

    /// The text that is kept.
    pub fn write(&self) -> String {
        let content = json(self);
        let sum = sum(&content);
        format!(
            "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"sum\":\"{sum}\",\"plenum\":{content}}}"
        )
    }

    /// Reads it.
    ///
    /// # Errors
    /// See [`StoredError`]; whoever meets one keeps the text.
    pub fn read(text: &str) -> Result<Kept, StoredError> {
        let mut node = parse(text)?;
        if node.text("format").as_deref() != Some(FORMAT) {
            return Err(StoredError::Foreign);
        }
        match node.number("version") {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => return Err(StoredError::Newer(newer)),
            _ => return Err(StoredError::Damaged),
        }
        let named = node.text("sum");
        // It is the last member, and in no quoted text does it stand so.
        let content = text
            .find("\"plenum\":")
            .and_then(|at| text.get(at + "\"plenum\":".len()..text.rfind('}')?));
        if content.map(sum) != named {
            return Err(StoredError::Damaged);
        }
        Kept::from_node(&mut node.field("plenum")).ok_or(StoredError::Damaged)
    }
}

impl FromNode for Kept {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Kept {
            runs: fields.list("runs"),
            timers: fields.list("timers"),
        })
    }
}

impl FromNode for Run {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Run {
            key: fields.text("key"),
            at: fields.number("at"),
            path: fields.list("path"),
            hands: fields.list("hands"),
        })
    }
}

impl FromNode for Hands {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Hands {
            vote: fields.text("vote"),
            of: fields.text("of"),
            hands: fields.number("hands"),
        })
    }
}

impl FromNode for Timer {
    fn from_node(node: &mut Node) -> Option<Self> {
        node.read(|fields| Timer {
            key: fields.text("key"),
            seconds: fields.number("seconds"),
            ends: fields.number("ends"),
            left: fields.number("left"),
        })
    }
}

#[cfg(test)]
mod tests;
