//! Type `guide`: a walk is the list of answers given. Where it stands follows
//! from it.

use course::activity::guide::{Advice, Guide, Question, Turn};

/// What a walk has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a, T> {
    /// A question is open.
    Question(&'a Question<T>),
    /// There is advice.
    Advice(&'a Advice<T>),
}

/// A question that was answered, and how.
pub type Answered<'a, T> = (&'a Question<T>, &'a Turn<T>);

/// The question or advice with this id.
pub fn find<'a, T>(guide: &'a Guide<T>, id: &str) -> Option<Place<'a, T>> {
    let question = guide.questions.iter().find(|it| it.id == id);
    let advice = || guide.advice.iter().find(|it| it.id == id);
    question
        .map(Place::Question)
        .or_else(|| advice().map(Place::Advice))
}

/// What was asked and answered on a walk, and where it stands. `None` when an
/// answer is not among those of its question, or an id leads nowhere: a stored
/// walk may be older than the guide.
pub fn walk<'a, T>(
    guide: &'a Guide<T>,
    path: &[String],
) -> Option<(Vec<Answered<'a, T>>, Place<'a, T>)> {
    let mut place = find(guide, &guide.start)?;
    let mut answered = Vec::new();
    for id in path {
        let Place::Question(question) = place else {
            return None;
        };
        let turn = question.options.iter().find(|it| it.id == *id)?;
        answered.push((question, turn));
        place = find(guide, &turn.to)?;
    }
    Some((answered, place))
}

/// The path if it can be walked, else none of it.
pub fn restore<T>(guide: &Guide<T>, path: &[String]) -> Vec<String> {
    match walk(guide, path) {
        Some(_) => path.to_vec(),
        None => Vec::new(),
    }
}

/// What is wrong with where answers lead. Ids are unique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing leads to this question or advice.
    Unreached(String),
    /// These questions lead back to the first of them; it stands last too.
    Round(Vec<String>),
}

/// Everything that is wrong with where answers lead, where each leads
/// somewhere: nothing else can go wrong. A question always has an answer, every
/// answer leads on, and without a round each walk ends, with advice.
pub fn flaws<T>(guide: &Guide<T>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut done: Vec<&str> = Vec::new();
    let mut way: Vec<&str> = Vec::new();
    visit(guide, &guide.start, &mut way, &mut done, &mut flaws);
    let questions = guide.questions.iter().map(|it| &it.id);
    for id in questions.chain(guide.advice.iter().map(|it| &it.id)) {
        if !done.contains(&id.as_str()) {
            flaws.push(Flaw::Unreached(id.clone()));
        }
    }
    flaws
}

/// Depth first; each is visited once, so rounds are found once.
fn visit<'a, T>(
    guide: &'a Guide<T>,
    id: &'a str,
    way: &mut Vec<&'a str>,
    done: &mut Vec<&'a str>,
    flaws: &mut Vec<Flaw>,
) {
    if let Some(at) = way.iter().position(|it| *it == id) {
        let round = way.iter().skip(at).chain([&id]);
        flaws.push(Flaw::Round(round.map(|id| (*id).to_owned()).collect()));
        return;
    }
    if done.contains(&id) {
        return;
    }
    done.push(id);
    if let Some(Place::Question(question)) = find(guide, id) {
        way.push(id);
        for turn in &question.options {
            visit(guide, &turn.to, way, done, flaws);
        }
        way.pop();
    }
}

#[cfg(test)]
mod tests;
