//! From files to what an author wrote, with places, and nothing compiled yet.

mod placement;
pub(crate) mod programme;
mod year;

pub(crate) use placement::Placement;
pub(crate) use programme::{Administration, Item, Programme};
pub(crate) use year::{Month, Year};

use crate::{
    CACHE,
    activity::{self, Activity, Known},
    fields::{self, Fields, shorten},
    laws::{LawBook, check_date, check_id},
    markdown::{Unsure, is_picture_name},
    model::Both,
    report::{Report, Spot},
    source::{Source, Text, Tree},
};
use course::{Lang, PageKind, Route, is_valid_id};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    rc::Rc,
};

/// The whole course as written. What could not be read is missing here, and
/// reported.
pub(crate) struct Authored {
    pub title: Option<Both<Text>>,
    pub summary: Option<Both<Text>>,
    pub site: Option<String>,
    pub modules: Vec<Module>,
    /// «Hva kan du fra før?», where the course has it.
    pub placement: Option<Placement>,
    /// The year in the council, where the course has it.
    pub year: Option<Year>,
    /// The plan of the two days, where the course has it.
    pub programme: Option<Programme>,
    pub laws: LawBook,
    /// `None` where an entry is faulty.
    pub terms: BTreeMap<String, Option<Term>>,
    pub pictures: BTreeSet<String>,
    /// The folder for what takes long to find out.
    pub cache: PathBuf,
    pub words: [(Lang, Option<Rc<Source>>); 2],
    /// Which ids could not all be read.
    pub unsure: Unsure,
    /// Whether all texts could be read; otherwise what seems unused may be used.
    pub complete: bool,
}

impl Authored {
    fn known(&self) -> Known<'_> {
        Known {
            pictures: &self.pictures,
            cache: &self.cache,
        }
    }
}

/// An activity as written.
pub(crate) type Written = Activity<Both<Text>>;

pub(crate) struct Module {
    pub slug: String,
    pub title: Option<Both<Text>>,
    pub summary: Option<Both<Text>>,
    pub picture: Option<String>,
    pub goals: Vec<Goal>,
    pub summary_points: Vec<Both<Text>>,
    pub card: Option<Card>,
    pub lessons: Vec<Lesson>,
    /// With the file; `None` where it could not be read.
    pub activities: BTreeMap<String, (Spot, Option<Written>)>,
    /// Of `module.toml`.
    pub spot: Spot,
    /// Whether the list of lessons could be read.
    pub readable: bool,
}

pub(crate) struct Goal {
    pub text: Both<Text>,
    pub done_by: Vec<Text>,
    pub spot: Spot,
}

pub(crate) struct Card {
    pub say: Vec<Both<Text>>,
    pub check: Vec<Both<Text>>,
    pub spot: Spot,
}

pub(crate) struct Lesson {
    pub id: String,
    pub kind: PageKind,
    pub spot: Spot,
    pub core: bool,
    pub checked: String,
    pub summary: Option<Both<Text>>,
    pub nb: Option<Text>,
    pub nn: Option<Text>,
}

pub(crate) struct Term {
    pub term: Both<Text>,
    pub definition: Both<Text>,
    pub example: Both<Text>,
    pub laws: Vec<Text>,
}

/// Reads everything below `root/modules`.
pub(crate) fn load(root: &Path, today: &str, report: &mut Report) -> Authored {
    let tree = Tree::read(root, "modules", report);
    let pictures = std::fs::read_dir(root.join("public/pictures"))
        .map(|entries| {
            entries
                .flatten()
                .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .filter(|name| is_picture_name(name))
                .collect()
        })
        .unwrap_or_default();
    take(tree, pictures, root.join(CACHE), today, report)
}

/// Takes the course out of the files of `modules`. `cache` is the folder for
/// what takes long to find out.
pub(crate) fn take(
    mut tree: Tree,
    pictures: BTreeSet<String>,
    cache: PathBuf,
    today: &str,
    report: &mut Report,
) -> Authored {
    tree.know("README.md");
    tree.know("REVIEW.md");
    // Made by `cargo xtask schemas`, for editors.
    tree.know("schema");
    for name in tree.names_in("schema/") {
        tree.know(&format!("schema/{name}"));
    }
    let laws = match need(&mut tree, "laws.toml", report) {
        Some(source) => LawBook::read(&source, today, report),
        None => LawBook::default(),
    };
    let terms = match need(&mut tree, "glossary.toml", report) {
        Some(source) => glossary(&source, report),
        None => None,
    };
    let words = Lang::ALL.map(|lang| (lang, tree.take(&format!("words.{}.txt", lang.tag()))));
    let unsure = Unsure {
        laws: !laws.readable,
        terms: terms.is_none(),
        lessons: false,
    };
    let mut authored = Authored {
        title: None,
        summary: None,
        site: None,
        modules: Vec::new(),
        placement: None,
        year: None,
        programme: None,
        laws,
        terms: terms.unwrap_or_default(),
        pictures,
        cache,
        words,
        unsure,
        complete: true,
    };
    let source = need(&mut tree, "course.toml", report);
    if source.is_none_or(|source| !course(&source, &mut tree, today, &mut authored, report)) {
        // Which folders are modules is not known.
        authored.unsure.lessons = true;
        authored.complete = false;
        tree.know_all();
    }
    authored.placement = placement::read(&mut tree, &authored, report);
    authored.year = year::read(&mut tree, report);
    authored.programme = programme::read(&mut tree, report);
    let unread = |it: &Placement| !it.readable || it.activities.values().any(|it| it.1.is_none());
    authored.complete &= !authored.placement.as_ref().is_some_and(unread)
        && authored.year.as_ref().is_none_or(|year| year.readable)
        && authored.programme.as_ref().is_none_or(|it| it.readable);
    for (path, folder) in tree.orphans() {
        let (what, todo) = if folder {
            (
                "mappen hører ikke til noen modul",
                "Legg modulen inn i «modules» i modules/course.toml, eller slett mappen.",
            )
        } else {
            (
                "filen brukes ikke av noe",
                "Legg den inn der den hører hjemme (en leksjon i module.toml), rett navnet, eller slett filen.",
            )
        };
        report.error(&Spot::file(&path), what, todo);
    }
    authored
}

fn need(tree: &mut Tree, path: &str, report: &mut Report) -> Option<Rc<Source>> {
    let source = tree.take(path);
    if source.is_none() && !tree.has(path) {
        report.error(
            &Spot::file(&format!("modules/{path}")),
            "filen mangler",
            "Lag filen, eller rett navnet der den er nevnt.",
        );
    }
    source
}

/// Reads the course and its modules; `false` where the list of modules could not
/// be read.
fn course(
    source: &Rc<Source>,
    tree: &mut Tree,
    today: &str,
    authored: &mut Authored,
    report: &mut Report,
) -> bool {
    let Some(mut file) = fields::parse(source, report) else {
        return false;
    };
    authored.title = file.both("title", report);
    authored.summary = file.both("summary", report);
    let site = file.optional_string("site", "https://example.org/kurs/", report);
    if let Some(site) = site {
        let right = site.text.starts_with("https://")
            && site.text.ends_with('/')
            && !site
                .text
                .contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '?' | '#'));
        if right {
            authored.site = Some(site.text);
        } else {
            report.error(
                &site.start(),
                "adressen til kurset er ikke riktig skrevet",
                "Den begynner med https:// og slutter med /.",
            );
        }
    }
    let slugs = file.some_strings("modules", "[\"motet\"]", report);
    file.finish(report);
    let Some(slugs) = slugs else {
        return false;
    };
    if slugs.is_empty() {
        report.error(
            &Spot::file(&source.path),
            "kurset har ingen moduler",
            "Skriv mappene i rekkefølge: `modules = [\"motet\"]`.",
        );
        return false;
    }
    let mut seen = BTreeSet::new();
    for slug in slugs {
        if !check_id(&slug, "modulen", report) {
            continue;
        }
        let route = Route::Module(Lang::Nb, slug.text.clone());
        if Route::parse(&route.path()) != Some(route) || slug.text == engine::placement::SLUG {
            report.error(
                &slug.start(),
                format!(
                    "en modul kan ikke hete «{}»; det er navnet på en side",
                    slug.text
                ),
                "Velg et annet navn på mappen.",
            );
            continue;
        }
        if !seen.insert(slug.text.clone()) {
            report.error(
                &slug.start(),
                format!("modulen «{}» står to ganger", slug.text),
                "Slett den ene.",
            );
            continue;
        }
        if !tree.has(&slug.text) {
            report.error(
                &slug.start(),
                format!("modulen «{}» har ingen mappe", slug.text),
                format!(
                    "Lag mappen modules/{} med filen module.toml, eller rett navnet.",
                    slug.text
                ),
            );
            continue;
        }
        tree.know(&slug.text);
        let module = module(slug.text, tree, today, authored, report);
        let unread = !module.readable
            || module
                .lessons
                .iter()
                .any(|lesson| lesson.nb.is_none() || lesson.nn.is_none());
        authored.complete &= !unread
            && module
                .activities
                .values()
                .all(|(_, activity)| activity.is_some());
        authored.unsure.lessons |= !module.readable;
        authored.modules.push(module);
    }
    true
}

fn module(
    slug: String,
    tree: &mut Tree,
    today: &str,
    authored: &Authored,
    report: &mut Report,
) -> Module {
    let path = format!("{slug}/module.toml");
    let mut module = Module {
        spot: Spot::file(&format!("modules/{path}")),
        slug,
        title: None,
        summary: None,
        picture: None,
        goals: Vec::new(),
        summary_points: Vec::new(),
        card: None,
        lessons: Vec::new(),
        activities: BTreeMap::new(),
        readable: false,
    };
    module.activities = activities(
        &format!("{}/activities", module.slug),
        tree,
        authored,
        report,
    );
    let Some(source) = need(tree, &path, report) else {
        know_lessons(&module.slug, tree);
        return module;
    };
    let Some(mut file) = fields::parse(&source, report) else {
        know_lessons(&module.slug, tree);
        return module;
    };
    module.title = file.both("title", report);
    module.summary = file.both("summary", report);
    if let Some(picture) = file.optional_string("picture", "hall.svg", report) {
        if authored.pictures.contains(&picture.text) {
            module.picture = Some(picture.text);
        } else {
            report.error(
                &picture.start(),
                format!("bildet «{}» finnes ikke", shorten(&picture.text)),
                "Rett navnet, eller legg filen i public/pictures/.",
            );
        }
    }
    let has_goals = file.has("goals");
    let example = "[ { nb = \"…\", nn = \"…\", done_by = [\"for-motet\"] } ]";
    for mut entry in file.inline_tables("goals", example, report) {
        let spot = entry.spot();
        let text = entry.both_here("goals", report);
        let done_by = entry.strings("done_by", "[\"for-motet\"]", report);
        entry.finish(report);
        module.goals.extend(text.map(|text| Goal {
            text,
            done_by,
            spot,
        }));
    }
    if let Some(mut summary) = file.optional_table("one_page", report) {
        module.summary_points = summary.list_of_both("points", report);
        summary.finish(report);
    }
    if let Some(mut card) = file.optional_table("card", report) {
        module.card = Some(Card {
            spot: card.spot(),
            say: card.list_of_both("say", report),
            check: card.list_of_both("check", report),
        });
        card.finish(report);
    }
    module.readable = true;
    for entry in file.tables("lessons", report) {
        module.readable &= lesson(entry, tree, today, &mut module, report);
    }
    if !module.readable {
        know_lessons(&module.slug, tree);
    }
    if !module.lessons.is_empty() && !has_goals {
        report.error(
            &file.spot(),
            "modulen har ingen mål",
            "Skriv minst ett: `goals = [ { nb = \"…\", nn = \"…\" } ]`, som slutten på «Etter modulen kan du …».",
        );
    }
    file.finish(report);
    module
}

/// The activities in a folder, each with its file; `None` where it could not be
/// read.
fn activities(
    folder: &str,
    tree: &mut Tree,
    authored: &Authored,
    report: &mut Report,
) -> BTreeMap<String, (Spot, Option<Written>)> {
    let mut activities = BTreeMap::new();
    tree.know(folder);
    for name in tree.names_in(&format!("{folder}/")) {
        let Some(id) = name.strip_suffix(".toml").filter(|id| is_valid_id(id)) else {
            tree.know(&format!("{folder}/{name}"));
            report.error(
                &Spot::file(&format!("modules/{folder}/{name}")),
                "filens navn kan ikke være en øvelses",
                "Gi filen øvelsens id som navn, med små bokstaver a–z, tall og bindestrek, og .toml til slutt.",
            );
            continue;
        };
        let source = tree.take(&format!("{folder}/{name}"));
        let activity =
            source.and_then(|source| activity::read(&source, id, authored.known(), report));
        let spot = Spot::file(&format!("modules/{folder}/{name}"));
        activities.insert(id.to_owned(), (spot, activity));
    }
    activities
}

/// A module whose list of lessons cannot be read has no orphans.
fn know_lessons(slug: &str, tree: &mut Tree) {
    for name in tree.names_in(&format!("{slug}/")) {
        if name.ends_with(".md") {
            tree.know(&format!("{slug}/{name}"));
        }
    }
}

/// Reads an entry of the list of lessons; `false` where it is not clear which
/// lesson or which files it means.
fn lesson(
    mut entry: Fields<'_>,
    tree: &mut Tree,
    today: &str,
    module: &mut Module,
    report: &mut Report,
) -> bool {
    let id = entry.string("id", "for-motet", report);
    let file = entry.string("file", "02-for-motet", report);
    let summary = entry.both("summary", report);
    let core = entry.flag("core", report);
    let spot = entry.spot();
    let kind = page_kind(&mut entry, report);
    let checked = entry.date("checked", report);
    entry.finish(report);
    if let Some((date, spot)) = &checked {
        check_date(date, today, spot, "leksjonen", report);
    }
    let Some(id) = id.filter(|id| check_id(id, "leksjonen", report)) else {
        return false;
    };
    let route = Route::Lesson(Lang::Nb, module.slug.clone(), id.text.clone());
    if Route::parse(&route.path()) != Some(route) {
        report.error(
            &id.start(),
            format!(
                "en leksjon kan ikke hete «{}»; det er navnet på en side",
                id.text
            ),
            "Velg en annen id.",
        );
        return false;
    }
    if module.lessons.iter().any(|lesson| lesson.id == id.text) {
        report.error(
            &id.start(),
            format!("id-en «{}» er brukt to ganger", id.text),
            "Gi hver leksjon sin egen id.",
        );
        return true;
    }
    if module.activities.contains_key(&id.text) {
        report.error(
            &id.start(),
            format!(
                "leksjonen og en øvelse i modulen har samme id, «{}»",
                id.text
            ),
            "Gi øvelsen en annen id.",
        );
    }
    let mut lesson = Lesson {
        kind,
        spot,
        core: core.unwrap_or(false),
        checked: checked.map_or_else(String::new, |(date, _)| date),
        summary,
        nb: None,
        nn: None,
        id: id.text,
    };
    let mut named = false;
    if let Some(file) = file {
        let number = file
            .text
            .strip_suffix(&lesson.id)
            .and_then(|n| n.strip_suffix('-'));
        if number.is_some_and(|n| n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit())) {
            named = true;
            let mut text = |lang: Lang| {
                let path = format!("{}/{}.{}.md", module.slug, file.text, lang.tag());
                need(tree, &path, report).map(|source| Text::whole(&source))
            };
            lesson.nb = text(Lang::Nb);
            lesson.nn = text(Lang::Nn);
        } else {
            report.error(
                &file.start(),
                format!(
                    "filnavnet «{}» passer ikke til leksjonens id",
                    shorten(&file.text)
                ),
                format!(
                    "Skriv to sifre, bindestrek og id-en: `file = \"01-{}\"`.",
                    lesson.id
                ),
            );
        }
    }
    module.lessons.push(lesson);
    named
}

fn page_kind(entry: &mut Fields<'_>, report: &mut Report) -> PageKind {
    let Some(name) = entry.optional_string("kind", "play", report) else {
        return PageKind::Lesson;
    };
    PageKind::from_name(&name.text).unwrap_or_else(|| {
        let names = PageKind::ALL.map(PageKind::name).join(", ");
        report.error(
            &name.start(),
            format!("sidetypen «{}» finnes ikke", shorten(&name.text)),
            format!("Bruk en av disse: {names}. Uten feltet er siden en leksjon."),
        );
        PageKind::Lesson
    })
}

/// The terms by their ids; `None` where an entry is faulty.
fn glossary(source: &Rc<Source>, report: &mut Report) -> Option<BTreeMap<String, Option<Term>>> {
    let mut terms = BTreeMap::new();
    let mut file = fields::parse(source, report)?;
    for (id, mut entry) in file.named("terms", report) {
        check_id(&id, "ordet", report);
        let term = entry.both("term", report);
        let definition = entry.both("definition", report);
        let example = entry.both("example", report);
        let laws = entry.strings("laws", "[\"koml-11-3\"]", report);
        entry.finish(report);
        let term = match (term, definition, example) {
            (Some(term), Some(definition), Some(example)) => Some(Term {
                term,
                definition,
                example,
                laws,
            }),
            _ => None,
        };
        terms.insert(id.text, term);
    }
    file.finish(report);
    Some(terms)
}
