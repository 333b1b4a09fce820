//! The picture as rows of a table, without anybody's name.

use super::{Light, Picture};

/// What a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How many receipts there are.
    Receipts,
    /// How many have done a module.
    Ready,
    /// How many want time for a theme.
    Themes,
    /// How many named an issue or one of its cluster.
    Issues,
    /// The stands on a part of a dilemma.
    Stands,
    /// Proposals for kjøreregler.
    Rules,
    /// What is expected of the administration.
    Expectations,
    /// Open questions.
    Questions,
    /// The evaluation.
    Evaluation,
}

/// The rows: what it belongs to, what it is, how many or what was written.
/// `say` gives the heading of a part and the title of an id in it; of a stand
/// the id is `<key>=<light>`, of a step in the evaluation `<question>=<step>`,
/// and of the number of receipts empty.
pub fn rows(picture: &Picture, say: &dyn Fn(Part, &str) -> [String; 2]) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    let mut add = |part: Part, id: &str, value: String| {
        let [heading, title] = say(part, id);
        rows.push([heading, title, value]);
    };
    add(Part::Receipts, "", picture.receipts.to_string());
    for (module, count) in &picture.ready {
        add(Part::Ready, module, count.to_string());
    }
    let Some(answers) = &picture.answers else {
        return rows;
    };
    for (theme, count) in &answers.themes {
        add(Part::Themes, theme, count.to_string());
    }
    for stand in &answers.stands {
        for light in Light::ALL {
            let id = format!("{}={}", stand.key, light.name());
            add(Part::Stands, &id, stand.of(light).to_string());
        }
    }
    for it in &answers.evaluation {
        for (at, count) in it.steps.iter().flatten().enumerate() {
            let id = format!("{}={}", it.id, at + 1);
            add(Part::Evaluation, &id, count.to_string());
        }
        for text in &it.texts {
            add(Part::Evaluation, &it.id, text.clone());
        }
    }
    for (part, texts) in [
        (Part::Rules, &answers.rules),
        (Part::Expectations, &answers.expectations),
        (Part::Questions, &answers.questions),
    ] {
        for text in texts {
            add(part, "", text.clone());
        }
    }
    // Their titles are what people wrote, and the trainer's names.
    let [heading, _] = say(Part::Issues, "");
    for pile in &answers.issues {
        let title = pile.name.clone().unwrap_or_else(|| pile.texts.join(" / "));
        rows.push([heading.clone(), title, pile.people.to_string()]);
    }
    rows
}
