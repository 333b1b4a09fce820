//! What the receipts come to.
//!
//! Nothing in [`Answers`] tells who said it: no name, no id, and lists stand in
//! the order of a hash of their texts. There are none below [`FEWEST`]
//! receipts, and no count of answers to something that fewer have answered.

use super::{Group, Light, Receipt, sum};

/// From how many receipts on there are figures about answers.
pub const FEWEST: usize = 5;

/// The steps of the evaluation's scale, stored as `4 av 5`.
const STEPS: usize = 5;

/// What the course has, in its own order. What receipts name besides is not
/// counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Modules.
    pub modules: Vec<String>,
    /// Themes that there can be time for.
    pub themes: Vec<String>,
    /// Parts of dilemmas, `<module>/<dilemma>#<part>`.
    pub stands: Vec<String>,
    /// Questions of the evaluation.
    pub evaluation: Vec<String>,
}

/// What the receipts come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How many there are.
    pub receipts: usize,
    /// Those of which parts are missing.
    pub incomplete: usize,
    /// For each module how many have done it.
    pub ready: Vec<(String, usize)>,
    /// Who sent something, by their names; those who did not say it come last.
    pub people: Vec<Person>,
    /// `None` below [`FEWEST`] receipts.
    pub answers: Option<Answers>,
}

/// Somebody who sent a receipt, without any answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// For [`Group::remove`].
    pub id: String,
    /// Empty where it was not told.
    pub name: String,
    /// When it was made, in seconds since 1970.
    pub made: u64,
    /// Modules that are done.
    pub done: Vec<String>,
}

/// Answers, without anybody's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Themes and how many want time for each, the most wanted first; empty
    /// where fewer than [`FEWEST`] said so.
    pub themes: Vec<(String, usize)>,
    /// Issues, the most named first.
    pub issues: Vec<Pile>,
    /// Parts of dilemmas on which [`FEWEST`] took a stand.
    pub stands: Vec<Stand>,
    /// How many parts of dilemmas fewer took a stand on.
    pub too_few: usize,
    /// Proposals for kjøreregler.
    pub rules: Vec<String>,
    /// What is expected of the administration.
    pub expectations: Vec<String>,
    /// Open questions.
    pub questions: Vec<String>,
    /// What was said of the course.
    pub evaluation: Vec<Evaluated>,
}

/// A cluster of issues, or one that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// The cluster's name.
    pub name: Option<String>,
    /// The issues in it.
    pub texts: Vec<String>,
    /// How many people named any of them.
    pub people: usize,
}

/// The stands on a part of a dilemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// `<module>/<dilemma>#<part>`.
    pub key: String,
    /// How many said each, in the order of [`Light::ALL`].
    pub counts: [usize; 3],
}

/// The answers to a question of the evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluated {
    /// The question.
    pub id: String,
    /// How many chose each step; `None` where fewer than [`FEWEST`] did.
    pub steps: Option<[usize; STEPS]>,
    /// What was written.
    pub texts: Vec<String>,
}

impl Group {
    /// What the receipts come to.
    pub fn picture(&self, known: &Known) -> Picture {
        let receipts = self.receipts();
        let whole = receipts.iter().filter(|(_, is_whole)| *is_whole).count();
        let count = receipts.len();
        let all: Vec<Receipt> = receipts.into_iter().map(|(it, _)| it).collect();
        let done = |module: &String| all.iter().filter(|it| it.done.contains(module)).count();
        let ready = known.modules.iter().map(|it| (it.clone(), done(it)));
        Picture {
            receipts: count,
            incomplete: count - whole,
            ready: ready.collect(),
            people: people(&all, known),
            answers: (count >= FEWEST).then(|| self.answers(&all, known)),
        }
    }

    fn answers(&self, all: &[Receipt], known: &Known) -> Answers {
        let (stands, too_few) = stands(all, known);
        Answers {
            themes: themes(all, known),
            issues: self.issues(all),
            stands,
            too_few,
            rules: shuffled(all.iter().flat_map(|it| &it.rules)),
            expectations: shuffled(all.iter().flat_map(|it| &it.expectations)),
            questions: shuffled(all.iter().flat_map(|it| &it.questions)),
            evaluation: evaluation(all, known),
        }
    }

    fn issues(&self, all: &[Receipt]) -> Vec<Pile> {
        let mut alone = shuffled(all.iter().flat_map(|it| &it.issues));
        let mut piles: Vec<Pile> = Vec::new();
        for cluster in self.clusters() {
            // Of receipts that were taken away nothing is shown.
            let mut texts = cluster.texts.clone();
            texts.retain(|it| alone.contains(it));
            alone.retain(|it| !texts.contains(it));
            add_pile(&mut piles, all, Some(cluster.name.clone()), texts);
        }
        for text in alone {
            add_pile(&mut piles, all, None, vec![text]);
        }
        piles
    }
}

/// Puts a pile behind all that as many people named.
fn add_pile(piles: &mut Vec<Pile>, all: &[Receipt], name: Option<String>, texts: Vec<String>) {
    let names_any = |it: &&Receipt| it.issues.iter().any(|it| texts.contains(it));
    let people = all.iter().filter(names_any).count();
    let place = piles.iter().position(|it| it.people < people);
    let pile = Pile {
        name,
        texts,
        people,
    };
    piles.insert(place.unwrap_or(piles.len()), pile);
}

fn people(all: &[Receipt], known: &Known) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let rank = |name: &str, id: &str| (name.is_empty(), name.to_owned(), id.to_owned());
    for it in all {
        let own = rank(&it.name, &it.id);
        let place = people.iter().position(|it| rank(&it.name, &it.id) > own);
        let mut done = it.done.clone();
        done.retain(|module| known.modules.contains(module));
        let person = Person {
            id: it.id.clone(),
            name: it.name.clone(),
            made: it.made,
            done,
        };
        people.insert(place.unwrap_or(people.len()), person);
    }
    people
}

fn themes(all: &[Receipt], known: &Known) -> Vec<(String, usize)> {
    let mut themes: Vec<(String, usize)> = Vec::new();
    let has_any = |it: &&Receipt| it.themes.iter().any(|it| known.themes.contains(it));
    if all.iter().filter(has_any).count() < FEWEST {
        return themes;
    }
    for theme in &known.themes {
        let count = all.iter().filter(|it| it.themes.contains(theme)).count();
        let place = themes.iter().position(|(_, other)| *other < count);
        themes.insert(place.unwrap_or(themes.len()), (theme.clone(), count));
    }
    themes
}

/// The stands that there are enough of, and on how many parts there are some
/// and not enough.
fn stands(all: &[Receipt], known: &Known) -> (Vec<Stand>, usize) {
    let (mut stands, mut too_few) = (Vec::new(), 0);
    for key in &known.stands {
        let mut counts = [0; 3];
        for receipt in all {
            let own = receipt.stands.iter().find(|(at, _)| at == key);
            if let Some((_, light)) = own {
                counts[*light as usize] += 1;
            }
        }
        match counts.iter().sum::<usize>() {
            0 => {}
            FEWEST.. => stands.push(Stand {
                key: key.clone(),
                counts,
            }),
            _ => too_few += 1,
        }
    }
    (stands, too_few)
}

fn evaluation(all: &[Receipt], known: &Known) -> Vec<Evaluated> {
    let of = |id: &String| {
        let mut steps = [0; STEPS];
        let mut texts: Vec<&String> = Vec::new();
        for receipt in all {
            let Some((_, answer)) = receipt.evaluation.iter().find(|(it, _)| it == id) else {
                continue;
            };
            let is_step = |at: &usize| *answer == format!("{} av {STEPS}", at + 1);
            match (0..STEPS).find(is_step) {
                Some(at) => steps[at] += 1,
                None => texts.push(answer),
            }
        }
        Evaluated {
            id: id.clone(),
            steps: (steps.iter().sum::<usize>() >= FEWEST).then_some(steps),
            texts: shuffled(texts.into_iter()),
        }
    };
    known.evaluation.iter().map(of).collect()
}

/// Each text once, in an order that says nothing of who wrote it or when it
/// came.
fn shuffled<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut ordered: Vec<(u64, &String)> = Vec::new();
    for text in texts {
        if let Err(place) = ordered.binary_search(&(sum(&[text.as_bytes()]), text)) {
            ordered.insert(place, (sum(&[text.as_bytes()]), text));
        }
    }
    ordered.into_iter().map(|(_, text)| text.clone()).collect()
}

impl Stand {
    /// How many took a stand.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// How many said this.
    pub fn of(&self, light: Light) -> usize {
        self.counts[light as usize]
    }
}
