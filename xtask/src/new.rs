//! `new`: files for a module, a lesson or an activity, in both languages, that
//! the compiler takes as they are, with sample text to be replaced.
//!
//! What is asked and said is Norwegian: authors use it.

use crate::{date, repo::Repo};
use anyhow::{Context, Result, anyhow, bail, ensure};
use clap::Subcommand;
use course::{Kind, Lang, PageKind, Route, is_valid_id};
use std::{
    fs,
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Value};

/// How many questions a new quiz gets, the fewest that a pool may have.
const POOL: usize = 14;

/// What to make. What is left out is asked for on the terminal.
#[derive(Subcommand)]
pub enum New {
    /// A module, shown as «kommer» until it has a lesson.
    Module {
        /// The folder's name, which is also in the address.
        #[arg(long)]
        id: Option<String>,
        #[command(flatten)]
        title: Title,
    },
    /// A page of a module: a lesson, or with --kind a simulation or a closing
    /// page with its activity.
    Lesson {
        /// The module's folder.
        #[arg(long)]
        module: Option<String>,
        /// The page's id, which is also in the address.
        #[arg(long)]
        id: Option<String>,
        /// lesson, play or close.
        #[arg(long)]
        kind: Option<String>,
        #[command(flatten)]
        title: Title,
    },
    /// An activity on a page.
    Activity {
        /// The module's folder.
        #[arg(long)]
        module: Option<String>,
        /// The activity's id, which is also the file's name.
        #[arg(long)]
        id: Option<String>,
        /// The type, as `single`.
        #[arg(long = "type", value_name = "TYPE")]
        kind: Option<String>,
        /// The page that it goes on, last before «Kort sagt»; `-` for none yet.
        #[arg(long)]
        lesson: Option<String>,
        #[command(flatten)]
        title: Title,
    },
}

/// A title in both languages.
#[derive(clap::Args)]
pub struct Title {
    /// The title in bokmål.
    #[arg(long, value_name = "TITLE")]
    title_nb: Option<String>,
    /// The title in nynorsk.
    #[arg(long, value_name = "TITLE")]
    title_nn: Option<String>,
}

/// Makes it, and says what was written and what comes next.
pub fn new(repo: &Repo, what: New) -> Result<()> {
    let (kind, plan) = plan(repo, what, &mut Terminal)?;
    let written = plan.write()?;
    for path in &written {
        let path = path.strip_prefix(&repo.root).unwrap_or(path);
        println!("✓ {}", path.display());
    }
    if let Some(next) = kind {
        println!("\n{next}");
    }
    println!("\nBytt ut prøveteksten. `cargo xtask serve` viser hvordan det blir.");
    Ok(())
}

/// Someone to ask for what is not given.
trait Ask {
    fn ask(&mut self, question: &str, flag: &str) -> Result<String>;
    /// Says what is wrong with an answer; an error where nobody can answer anew.
    fn again(&mut self, wrong: &str) -> Result<()>;
}

struct Terminal;

impl Ask for Terminal {
    fn ask(&mut self, question: &str, flag: &str) -> Result<String> {
        if !io::stdin().is_terminal() {
            bail!("{flag} mangler, og det er ingen terminal å spørre på");
        }
        print!("{question}: ");
        io::stdout().flush()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            bail!("avbrutt; ingenting er skrevet");
        }
        Ok(line.trim().to_owned())
    }

    fn again(&mut self, wrong: &str) -> Result<()> {
        println!("  {wrong}");
        Ok(())
    }
}

/// A valid answer: the flag's, which must be right at once, or one that is
/// asked for until it is.
fn answer<T>(
    given: Option<String>,
    question: &str,
    flag: &str,
    ask: &mut dyn Ask,
    mut check: impl FnMut(&str) -> Result<T>,
) -> Result<T> {
    if let Some(given) = given {
        return check(given.trim()).with_context(|| format!("{flag} {given}"));
    }
    loop {
        match check(&ask.ask(question, flag)?) {
            Ok(value) => return Ok(value),
            Err(wrong) => ask.again(&wrong.to_string())?,
        }
    }
}

/// Files to write: none of the new ones may be there.
#[derive(Default)]
struct Plan {
    new: Vec<(PathBuf, String)>,
    changed: Vec<(PathBuf, String)>,
}

impl Plan {
    fn write(self) -> Result<Vec<PathBuf>> {
        for (path, _) in &self.new {
            ensure!(
                !path.exists(),
                "{} finnes fra før; ingenting er skrevet",
                path.display()
            );
        }
        let mut written = Vec::new();
        for (path, text) in self.new.into_iter().chain(self.changed) {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)
                    .with_context(|| format!("cannot make {}", folder.display()))?;
            }
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
            written.push(path);
        }
        Ok(written)
    }
}

/// What there is to do, before anything is written, and a word on what follows.
fn plan(repo: &Repo, what: New, ask: &mut dyn Ask) -> Result<(Option<String>, Plan)> {
    match what {
        New::Module { id, title } => module(repo, id, title, ask),
        New::Lesson {
            module,
            id,
            kind,
            title,
        } => lesson(repo, module, id, kind, title, ask),
        New::Activity {
            module,
            id,
            kind,
            lesson,
            title,
        } => activity(repo, module, id, kind, lesson, title, ask),
    }
}

fn module(
    repo: &Repo,
    id: Option<String>,
    title: Title,
    ask: &mut dyn Ask,
) -> Result<(Option<String>, Plan)> {
    let path = repo.path("modules/course.toml");
    let mut course = document(&path)?;
    let modules = course
        .get_mut("modules")
        .and_then(Item::as_array_mut)
        .context("modules/course.toml har ingen liste «modules»")?;
    let taken: Vec<String> = modules
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    let id = answer(
        id,
        "Mappens navn (a–z, tall, bindestrek)",
        "--id",
        ask,
        |id| {
            let id = valid_id(id)?;
            let route = Route::Module(Lang::Nb, id.clone());
            ensure!(
                Route::parse(&route.path()) == Some(route),
                "«{id}» er navnet på en side"
            );
            ensure!(
                !taken.contains(&id) && !repo.path(&format!("modules/{id}")).exists(),
                "det finnes alt en modul «{id}»"
            );
            Ok(id)
        },
    )?;
    let title = titles(title, ask)?;
    modules.push(id.as_str());
    let text = fill(
        &template(repo, "module.toml")?,
        &[("title.nb", &toml(&title.0)), ("title.nn", &toml(&title.1))],
    );
    let plan = Plan {
        new: vec![(repo.path(&format!("modules/{id}/module.toml")), text)],
        changed: vec![(path, course.to_string())],
    };
    Ok((
        Some(format!("Neste: `cargo xtask new lesson --module {id}`")),
        plan,
    ))
}

fn lesson(
    repo: &Repo,
    module: Option<String>,
    id: Option<String>,
    kind: Option<String>,
    title: Title,
    ask: &mut dyn Ask,
) -> Result<(Option<String>, Plan)> {
    let mut module = Module::ask(repo, module, ask)?;
    let kind = match kind {
        Some(name) => answer(Some(name), "", "--kind", ask, page_kind)?,
        // Nearly always; who wants another page says so.
        None => PageKind::Lesson,
    };
    let id = answer(
        id,
        "Sidens id (a–z, tall, bindestrek)",
        "--id",
        ask,
        |id| {
            let id = valid_id(id)?;
            let route = Route::Lesson(Lang::Nb, module.slug.clone(), id.clone());
            ensure!(
                Route::parse(&route.path()) == Some(route),
                "«{id}» er navnet på en side"
            );
            module.free(&id)?;
            Ok(id)
        },
    )?;
    let title = titles(title, ask)?;
    let (mut plan, mut next) = (Plan::default(), None);
    let file = format!("{:02}-{id}", module.highest_number() + 1);
    let name = kind.name();
    let mut pages = Vec::new();
    for (lang, title) in [("nb", &title.0), ("nn", &title.1)] {
        let text = template(repo, &format!("page-{name}.{lang}.md"))?;
        pages.push(fill(&text, &[("title", title)]));
    }
    let holds = match kind {
        PageKind::Lesson => None,
        PageKind::Play => Some((Kind::Scenario, format!("historien-{id}"))),
        PageKind::Close => Some((Kind::Quiz, format!("quiz-{id}"))),
    };
    if let Some((kind, activity)) = holds {
        let activity = valid_id(&activity)?;
        module.free(&activity)?;
        let page = if kind == Kind::Quiz {
            module.a_lesson()?
        } else {
            String::new()
        };
        plan.new
            .extend(module.activity_files(repo, kind, &activity, &title, &page)?);
        for (page, (lang, title)) in pages
            .iter_mut()
            .zip([(Lang::Nb, &title.0), (Lang::Nn, &title.1)])
        {
            *page = with_line(page, &link(kind, lang, &activity, title));
        }
        next = Some(format!(
            "Øvelsen på siden: modules/{}/activities/{activity}.toml",
            module.slug
        ));
    }
    for (lang, page) in ["nb", "nn"].into_iter().zip(pages) {
        plan.new
            .push((module.folder.join(format!("{file}.{lang}.md")), page));
    }
    // A lesson of the core must be of some length, which a sample is not.
    let core = kind != PageKind::Lesson;
    let aimed = module.register(repo, &id, &file, kind, core)?;
    if !core {
        next = Some(
            "Siden står under «Vil du mer?». Når teksten har 350–450 ord og hører til kjernen, \
             skriver du core = true i module.toml."
                .into(),
        );
    }
    if aimed {
        let what = "Målene i module.toml peker nå på denne siden (done_by). Rett det når du vet hva som trener hvert mål.";
        next = Some(format!("{}\n{what}", next.unwrap_or_default()));
    }
    plan.changed
        .push((module.path.clone(), module.doc.to_string()));
    Ok((next, plan))
}

fn activity(
    repo: &Repo,
    module: Option<String>,
    id: Option<String>,
    kind: Option<String>,
    lesson: Option<String>,
    title: Title,
    ask: &mut dyn Ask,
) -> Result<(Option<String>, Plan)> {
    let module = Module::ask(repo, module, ask)?;
    let names = Kind::ALL.map(Kind::name).join(", ");
    let kind = answer(kind, &format!("Type ({names})"), "--type", ask, |name| {
        Kind::from_name(name).with_context(|| format!("typen finnes ikke; bruk en av {names}"))
    })?;
    let id = answer(
        id,
        "Øvelsens id (a–z, tall, bindestrek)",
        "--id",
        ask,
        |id| {
            let id = valid_id(id)?;
            module.free(&id)?;
            Ok(id)
        },
    )?;
    let title = titles(title, ask)?;
    let pages: Vec<String> = module.pages().map(|(id, _)| id).collect();
    let question = format!(
        "Siden den skal stå på ({}, eller - for ingen)",
        pages.join(", ")
    );
    let page = answer(lesson, &question, "--lesson", ask, |page| {
        if page == "-" {
            return Ok(None);
        }
        let (_, table) = module
            .pages()
            .find(|(id, _)| id == page)
            .with_context(|| format!("modulen har ingen side «{page}»"))?;
        let is_close = text_of(table, "kind") == PageKind::Close.name();
        ensure!(
            (kind == Kind::Quiz) == is_close,
            "en quiz står på en side av slaget close, og på den står bare den"
        );
        Ok(Some((page.to_owned(), text_of(table, "file"))))
    })?;
    let lesson = match (kind, &page) {
        (Kind::Quiz, _) => module.a_lesson()?,
        _ => String::new(),
    };
    let mut plan = Plan {
        new: module.activity_files(repo, kind, &id, &title, &lesson)?,
        changed: Vec::new(),
    };
    let (nb, nn) = (
        link(kind, Lang::Nb, &id, &title.0),
        link(kind, Lang::Nn, &id, &title.1),
    );
    let Some((_, file)) = page else {
        let next = format!(
            "Sett inn disse linjene, alene i et avsnitt, der øvelsen skal stå:\n  {nb}\n  {nn}\n\
             Så lenge den ikke står noe sted, er det en feil."
        );
        return Ok((Some(next), plan));
    };
    for (lang, line) in [("nb", nb), ("nn", nn)] {
        let path = module.folder.join(format!("{file}.{lang}.md"));
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        plan.changed.push((path, with_line(&text, &line)));
    }
    let next = "Øvelsen står nederst i teksten, foran «Kort sagt». Flytt linjen med oving: dit den skal stå, \
                på begge målformer.";
    Ok((Some(next.into()), plan))
}

/// A module's file, on its way to being changed.
struct Module {
    slug: String,
    folder: PathBuf,
    path: PathBuf,
    doc: DocumentMut,
}

impl Module {
    fn ask(repo: &Repo, slug: Option<String>, ask: &mut dyn Ask) -> Result<Module> {
        answer(slug, "Modulens mappe", "--module", ask, |slug| {
            let slug = valid_id(slug)?;
            let folder = repo.path(&format!("modules/{slug}"));
            let path = folder.join("module.toml");
            ensure!(path.is_file(), "det finnes ingen modul «{slug}»");
            let doc = document(&path)?;
            Ok(Module {
                slug,
                folder,
                path,
                doc,
            })
        })
    }

    fn pages(&self) -> impl Iterator<Item = (String, &toml_edit::Table)> {
        let lessons = self.doc.get("lessons").and_then(Item::as_array_of_tables);
        lessons
            .into_iter()
            .flatten()
            .map(|table| (text_of(table, "id"), table))
    }

    /// A page that questions can be about.
    fn a_lesson(&self) -> Result<String> {
        self.pages()
            .find(|(_, table)| !table.contains_key("kind"))
            .map(|(id, _)| id)
            .context("modulen har ingen leksjon som en quiz kan handle om; lag den først")
    }

    /// Whether neither a page nor an activity has the id.
    fn free(&self, id: &str) -> Result<()> {
        let activity = self.folder.join(format!("activities/{id}.toml"));
        ensure!(
            self.pages().all(|(page, _)| page != id) && !activity.exists(),
            "id-en «{id}» er brukt i modulen"
        );
        Ok(())
    }

    /// The two digits of the last file, 0 where there is none.
    fn highest_number(&self) -> u32 {
        self.pages()
            .filter_map(|(_, table)| text_of(table, "file").get(..2)?.parse().ok())
            .max()
            .unwrap_or(0)
    }

    /// The activity's file, and where it is a quiz those of its questions.
    fn activity_files(
        &self,
        repo: &Repo,
        kind: Kind,
        id: &str,
        title: &(String, String),
        lesson: &str,
    ) -> Result<Vec<(PathBuf, String)>> {
        let path = |id: &str| self.folder.join(format!("activities/{id}.toml"));
        let count = if kind == Kind::Quiz { POOL } else { 0 };
        let questions: Vec<String> = (1..=count).map(|n| format!("{id}-{n:02}")).collect();
        for question in &questions {
            valid_id(question)?;
        }
        let (first, second) = questions.split_at(questions.len() / 2);
        let list = |ids: &[String]| {
            let quoted: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
            quoted.join(", ")
        };
        let text = fill(
            &activity_template(repo, kind)?,
            &[
                ("id", id),
                ("title.nb", &toml(&title.0)),
                ("title.nn", &toml(&title.1)),
                ("lesson", lesson),
                ("pool.1", &list(first)),
                ("pool.2", &list(second)),
            ],
        );
        let mut files = vec![(path(id), text)];
        let template = activity_template(repo, Kind::TrueFalse)?;
        for (n, question) in (1..).zip(&questions) {
            let title = format!("Spørsmål {n}");
            let text = fill(
                &template,
                &[("id", question), ("title.nb", &title), ("title.nn", &title)],
            );
            files.push((path(question), text));
        }
        Ok(files)
    }

    /// Puts a page into the list, leaving all that stands there as it is; whether
    /// goals were aimed at it.
    fn register(
        &mut self,
        repo: &Repo,
        id: &str,
        file: &str,
        kind: PageKind,
        core: bool,
    ) -> Result<bool> {
        let core = if core { "true" } else { "false" };
        let text = fill(
            &template(repo, "lesson.toml")?,
            &[
                ("id", id),
                ("file", file),
                ("core", core),
                ("today", &date::today()),
            ],
        );
        let mut entry: DocumentMut = text.parse().context("lesson.toml")?;
        let mut table = entry
            .get_mut("lessons")
            .and_then(Item::as_array_of_tables_mut)
            .and_then(|tables| tables.iter_mut().next().map(|table| table.clone()))
            .context("lesson.toml har ingen [[lessons]]")?;
        if kind != PageKind::Lesson {
            table.insert("kind", toml_edit::value(kind.name()));
        }
        table.set_position(None);
        table.decor_mut().set_prefix("\n");
        let lessons = self
            .doc
            .entry("lessons")
            .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
            .as_array_of_tables_mut()
            .context("«lessons» i module.toml er ingen liste av [[lessons]]")?;
        lessons.push(table);
        // With a page there, each goal must be trained by something.
        let mut aimed = false;
        let goals = self.doc.get_mut("goals").and_then(Item::as_array_mut);
        for goal in goals.into_iter().flat_map(|goals| goals.iter_mut()) {
            if let Some(goal) = goal.as_inline_table_mut()
                && !goal.contains_key("done_by")
            {
                goal.insert("done_by", Value::from_iter([id]));
                goal.fmt();
                aimed = true;
            }
        }
        if kind == PageKind::Close
            && !self.doc.contains_key("card")
            && !self.doc.contains_key("one_page")
        {
            let text = format!("{}{}", self.doc, template(repo, "handouts.toml")?);
            self.doc = text.parse().context("handouts.toml")?;
        }
        Ok(aimed)
    }
}

fn page_kind(name: &str) -> Result<PageKind> {
    PageKind::from_name(name).context("slaget finnes ikke; bruk lesson, play eller close")
}

fn valid_id(id: &str) -> Result<String> {
    ensure!(
        is_valid_id(id),
        "bruk små bokstaver a–z, tall og enkle bindestreker, høyst 48 tegn"
    );
    Ok(id.to_owned())
}

fn titles(title: Title, ask: &mut dyn Ask) -> Result<(String, String)> {
    let check = |title: &str| {
        ensure!(!title.is_empty(), "tittelen er tom");
        ensure!(
            !title.contains([
                '\n', '\r', '\t', '[', ']', '<', '>', '*', '_', '`', '#', '{', '}', '\\', '"'
            ]),
            "skriv ren tekst, og « og » som anførselstegn"
        );
        Ok(title.to_owned())
    };
    let nb = answer(title.title_nb, "Tittel på bokmål", "--title-nb", ask, check)?;
    let nn = answer(
        title.title_nn,
        "Tittel på nynorsk",
        "--title-nn",
        ask,
        check,
    )?;
    Ok((nb, nn))
}

/// The line that places an activity in a lesson.
fn link(kind: Kind, lang: Lang, id: &str, title: &str) -> String {
    let word = match (kind, lang) {
        (Kind::Reflect, _) => "Refleksjon",
        (Kind::Speech, _) => "Innlegg",
        (Kind::Quiz, _) => "Quiz",
        (Kind::Scenario | Kind::Inbox, _) => "Simulering",
        (Kind::Dilemma, _) => "Dilemma",
        (Kind::Guide, Lang::Nb) => "Veiviser",
        (Kind::Guide, Lang::Nn) => "Vegvisar",
        (Kind::PlanTable, _) => "Plan",
        (Kind::Priorities, _) => "Prioritering",
        // What the template makes.
        (Kind::Media, _) => "Film",
        (_, Lang::Nb) => "Øvelse",
        (_, Lang::Nn) => "Øving",
    };
    format!("[{word}: {title}](oving:{id})")
}

/// The text with a paragraph more: before the summary, which stands last.
fn with_line(text: &str, line: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let quoted = lines
        .iter()
        .rev()
        .take_while(|line| line.starts_with('>'))
        .count();
    let (body, end) = lines.split_at(lines.len() - quoted);
    let body = body.join("\n");
    let end = if end.is_empty() {
        String::new()
    } else {
        format!("\n{}\n", end.join("\n"))
    };
    format!("{}\n\n{line}\n{end}", body.trim_end())
}

/// A string's inside in TOML. Titles hold nothing else that needs it.
fn toml(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn text_of(table: &toml_edit::Table, key: &str) -> String {
    table
        .get(key)
        .and_then(Item::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn document(path: &Path) -> Result<DocumentMut> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse()
        .map_err(|error| anyhow!("{} følger ikke reglene for TOML:\n{error}", path.display()))
}

fn template(repo: &Repo, name: &str) -> Result<String> {
    let path = repo.path("xtask/templates").join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

fn activity_template(repo: &Repo, kind: Kind) -> Result<String> {
    let name = kind.name();
    template(repo, &format!("activities/{name}.toml")).with_context(|| {
        format!("the type {name} has no template: write xtask/templates/activities/{name}.toml like the others there")
    })
}

/// Puts values into the places of a template.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{{{name}}}}}"), value);
    }
    text
}

#[cfg(test)]
mod tests;
