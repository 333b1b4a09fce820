//! `graph`: a scenario as a picture and as numbers, for its author.

mod draw;
mod walks;

use crate::{date, npm, repo::Repo, run::step, site::say};
use anyhow::{Context, Result, bail};
use course::activity::Scenario;
use engine::activity::scenario::{Place, story};
use publish::{
    Activity,
    model::{Both, Course, Html},
};
use std::{
    fmt::{self, Write as _},
    fs,
};
use walks::Walks;

/// Draws `<module>/<id>` into `target/graph/` and prints what walks come to.
pub fn graph(repo: &Repo, activity: &str) -> Result<()> {
    npm::ensure(repo)?;
    let outcome = publish::check(&repo.root, &date::today());
    let course = outcome
        .course
        .context("the content has errors: run `cargo xtask check`")?;
    let story = find(&course, activity)?;
    let walks = step("walking the scenario", || Ok(Walks::of(&story)))?;
    let svg = draw::svg(&story, &walks);
    let file = repo
        .target
        .join("graph")
        .join(format!("{}.svg", activity.replace('/', "-")));
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(&file, svg).with_context(|| format!("cannot write {}", file.display()))?;
    say(&Table {
        story: &story,
        walks: &walks,
    })?;
    println!("Tegningen: {}", file.display());
    println!("Åpne den i nettleseren.");
    Ok(())
}

/// The scenario, its texts in bokmål and plain.
fn find(course: &Course, activity: &str) -> Result<Scenario<String>> {
    let (module, id) = activity
        .split_once('/')
        .context("skriv modul og id, som motet/ditt-forste-mote")?;
    let all = || {
        let modules = course.modules.iter();
        modules.flat_map(|module| {
            let stories = module.activities.iter();
            stories.filter_map(|(id, it)| match it {
                Activity::Scenario(_) => Some(format!("{}/{id}", module.slug)),
                _ => None,
            })
        })
    };
    let modules = course.modules.iter();
    let found = modules
        .filter(|it| it.slug == module)
        .find_map(|it| it.activities.get(id));
    match found.map(|it| it.map(&mut |_, text: &Both<Html>| plain(&text.nb.0))) {
        Some(Activity::Scenario(story)) => Ok(story),
        _ => bail!(
            "det finnes ikke noe scenario «{activity}»; det finnes {}",
            all().collect::<Vec<_>>().join(", ")
        ),
    }
}

/// HTML that we wrote ourselves, without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, c)| text.replace(entity, c))
}

/// What the walks came to.
struct Table<'a> {
    story: &'a Scenario<String>,
    walks: &'a Walks,
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (story, walks) = (self.story, self.walks);
        let titles = story
            .endings
            .iter()
            .map(|ending| ending.title.chars().count());
        let width = titles.max().unwrap_or(0).max("Slutt".len());
        let choices: usize = story.scenes.iter().map(|scene| scene.choices.len()).sum();
        writeln!(
            f,
            "\n{}: {} scener, {} slutter, {choices} valg",
            story.title,
            story.scenes.len(),
            story.endings.len()
        )?;
        writeln!(f, "\n{:width$}  {:>12}  grådig etter", "Slutt", "tilfeldig")?;
        for (at, ending) in story.endings.iter().enumerate() {
            let place = Place::Ending(at);
            let greedy = walks.greedy_at(place);
            let share = percent(walks.visits(place));
            writeln!(
                f,
                "{:width$}  {share:>12}  {}",
                ending.title,
                greedy.join(", ")
            )?;
        }
        if walks.lost > 0 {
            writeln!(f, "{:width$}  {:>12}", "(ingen slutt)", percent(walks.lost))?;
        }
        for (meter, end) in &walks.greedy {
            if end.is_none() {
                writeln!(
                    f,
                    "Den som alltid øker {meter}, går i ring og kommer aldri til en slutt."
                )?;
            }
        }
        let mut rare: Vec<_> = (0..story.scenes.len())
            .map(Place::Scene)
            .filter(|place| walks.visits(*place) * 20 < walks::COUNT)
            .collect();
        rare.sort_by_key(|place| walks.visits(*place));
        if !rare.is_empty() {
            let names: Vec<_> = rare
                .iter()
                .map(|place| {
                    format!(
                        "{} ({})",
                        story::id(story, *place),
                        percent(walks.visits(*place))
                    )
                })
                .collect();
            writeln!(
                f,
                "\nScener som færre enn 5 % kommer til: {}",
                names.join(", ")
            )?;
        }
        let (least, most) = walks.lengths;
        writeln!(
            f,
            "\nEn runde har {least}–{most} valg, i snitt {}.",
            walks.mean_length()
        )?;
        writeln!(
            f,
            "Tilfeldig: {} runder, der hvert valg som blir tilbudt, er like sannsynlig. De samme hver gang.",
            walks::COUNT
        )?;
        write!(
            f,
            "Grådig: alltid det valget som øker måleren mest (eller senker den minst); er to like, det som står først."
        )
    }
}

/// A count of walks as a share with one decimal.
fn percent(count: u32) -> String {
    let tenths = (count * 1000 + walks::COUNT / 2) / walks::COUNT;
    let mut text = String::new();
    let _ = write!(text, "{},{} %", tenths / 10, tenths % 10);
    text
}

#[cfg(test)]
mod tests;
