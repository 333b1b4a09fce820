//! The day a law changes: which sections differ between two folders of statute
//! texts, and every place in the course that cites one of them.

use crate::{
    activity::Activity,
    laws::{NO_DATE, is_statute_folder, sections_of},
    load::{self, Authored, Module, Written},
    model::Both,
    report::{Problem, Report, Severity, Spot},
    source::Text,
};
use course::Lang;
use engine::placement::SLUG;
use std::{collections::BTreeMap, fmt, fs, path::Path};

/// What became of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Differs,
    New,
    Gone,
}

impl Change {
    fn name(self) -> &'static str {
        match self {
            Change::Differs => "teksten er endret",
            Change::New => "er ny",
            Change::Gone => "finnes ikke lenger",
        }
    }
}

/// A changed section that the course cites.
struct Cited {
    /// «kommuneloven § 11-3»
    label: String,
    link: String,
    change: Change,
    places: Vec<Cite>,
}

/// A place that cites it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Cite {
    file: String,
    line: u32,
    what: String,
}

/// The editor's worklist; [`fmt::Display`] writes it in Norwegian, one line a
/// place.
pub struct LawChanges {
    cited: Vec<Cited>,
    /// How many changed sections nothing cites: differ, are new, are gone.
    others: [usize; 3],
}

impl fmt::Display for LawChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for cited in &self.cited {
            writeln!(
                f,
                "{}: {} ({})",
                cited.label,
                cited.change.name(),
                cited.link
            )?;
            for Cite { file, line, what } in &cited.places {
                writeln!(f, "  {file}:{line}  {what}")?;
            }
            writeln!(f)?;
        }
        let [differ, new, gone] = self.others;
        match differ + new + gone {
            0 if self.cited.is_empty() => write!(f, "Ingen paragrafer er endret."),
            0 => write!(f, "Ingen andre paragrafer er endret."),
            all => write!(
                f,
                "Endret, men ikke brukt i kurset: {all} (teksten er endret i {differ}, {new} er nye, {gone} finnes ikke lenger)"
            ),
        }
    }
}

/// A section by its act's date and number and its own number without spaces.
type Key = (String, String);

/// Compares two folders of statute texts, as [`crate::laws()`] reads them, and
/// finds what cites a changed section in the course below `root`. White space
/// and line breaks do not count.
///
/// Returns what is wrong where a folder is missing or the course cannot be read
/// as a whole: the list would have holes.
pub fn law_changes(root: &Path, new: &Path, old: &Path) -> Result<LawChanges, Vec<Problem>> {
    let mut report = Report::default();
    let folders = [new, old].map(|folder| is_statute_folder(folder, &mut report));
    if folders != [true, true] {
        return Err(report.finish());
    }
    let (new, old) = (statutes(new, &mut report), statutes(old, &mut report));
    let authored = load::load(root, NO_DATE, &mut report);
    if report.has_errors() {
        let mut problems = report.finish();
        problems.retain(|problem| problem.severity == Severity::Error);
        return Err(problems);
    }
    let mut changes: BTreeMap<&Key, Change> = BTreeMap::new();
    for (key, text) in &new {
        match old.get(key) {
            None => changes.insert(key, Change::New),
            Some(before) if before != text => changes.insert(key, Change::Differs),
            Some(_) => None,
        };
    }
    for key in old.keys().filter(|key| !new.contains_key(*key)) {
        changes.insert(key, Change::Gone);
    }
    let cites = cites(&authored);
    let mut cited: BTreeMap<Key, Cited> = BTreeMap::new();
    for (id, reference) in &authored.laws.references {
        let key = authored.laws.section(reference);
        let Some((key, law)) = key.zip(reference.law.as_ref()) else {
            continue;
        };
        let Some(change) = changes.get(&key).copied() else {
            continue;
        };
        let entry = cited.entry(key).or_insert_with(|| Cited {
            label: law.label.nb.clone(),
            link: law.link.clone(),
            change,
            places: Vec::new(),
        });
        entry.places.push(cite(
            &reference.spot,
            format!("henvisningen {id}, kontrollert {}", law.checked),
        ));
        for (law, spot, what) in &cites {
            if law == id {
                entry.places.push(cite(spot, what.clone()));
            }
        }
    }
    let mut others = [0; 3];
    for (key, change) in &changes {
        if !cited.contains_key(*key) {
            others[*change as usize] += 1;
        }
    }
    let mut cited: Vec<_> = cited.into_iter().collect();
    cited.sort_by_cached_key(|((act, section), _)| (act.clone(), numbers(section)));
    let cited = cited.into_iter().map(|(_, mut cited)| {
        cited.places.sort();
        cited.places.dedup();
        cited
    });
    Ok(LawChanges {
        cited: cited.collect(),
        others,
    })
}

fn cite(spot: &Spot, what: String) -> Cite {
    Cite {
        file: spot.file.clone(),
        line: spot.line,
        what,
    }
}

/// «11-3a» so that § 11-9 comes before § 11-10.
fn numbers(section: &str) -> Vec<(u32, String)> {
    let part = |part: &str| {
        let end = part.find(|c: char| !c.is_ascii_digit());
        let (number, letters) = part.split_at(end.unwrap_or(part.len()));
        (number.parse().unwrap_or(0), letters.to_owned())
    };
    section.split('-').map(part).collect()
}

/// Every section of every act in a folder, as one line of text.
fn statutes(folder: &Path, report: &mut Report) -> BTreeMap<Key, String> {
    let mut all = BTreeMap::new();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let Some(act) = path
            .file_name()
            .and_then(|name| name.to_str()?.strip_suffix(".md"))
        else {
            continue;
        };
        let Ok(text) = fs::read_to_string(&path) else {
            report.error(
                &Spot::file(&path.to_string_lossy()),
                "loven kan ikke leses",
                "Lagre filen som ren tekst i UTF-8.",
            );
            continue;
        };
        for (section, text) in sections_of(&text) {
            all.insert((act.to_owned(), section), text);
        }
    }
    all
}

/// Every law that is cited: its id, where, and what stands there.
fn cites(authored: &Authored) -> Vec<(String, Spot, String)> {
    let mut found = Cites(Vec::new());
    for (id, term) in &authored.terms {
        let Some(term) = term else { continue };
        found.both(&term.definition, &format!("ordet {id}"));
        found.both(&term.example, &format!("ordet {id}"));
        for law in &term.laws {
            found.add(&law.text, law.start(), format!("ordet {id}"));
        }
    }
    for module in &authored.modules {
        found.module(module);
    }
    if let Some(placement) = &authored.placement {
        for skim in placement.parts.iter().filter_map(|part| part.skim.as_ref()) {
            found.both(skim, "«Hva kan du fra før?»");
        }
        for (id, (_, activity)) in &placement.activities {
            if let Some(activity) = activity {
                found.activity(&format!("{SLUG}/{id}"), activity);
            }
        }
    }
    for month in authored.year.iter().flat_map(|year| &year.months) {
        found.both(&month.text, &format!("måneden {}", month.month));
    }
    if let Some(programme) = &authored.programme {
        let administration = programme.administration.as_ref();
        let leads = programme.lead.iter();
        for lead in leads.chain(administration.map(|it| &it.lead)) {
            found.both(lead, "programmet");
        }
        let others = administration.iter().flat_map(|it| &it.items);
        for item in programme.items.iter().chain(others) {
            for text in item.texts() {
                found.both(text, &format!("programmet, {}", item.id.text));
            }
        }
    }
    found.0
}

struct Cites(Vec<(String, Spot, String)>);

impl Cites {
    fn add(&mut self, law: &str, spot: Spot, what: String) {
        self.0.push((law.to_owned(), spot, what));
    }

    fn text(&mut self, text: &Text, lang: Lang, what: &str) {
        for (at, link) in text.text.match_indices("](lov:") {
            let id = &text.text[at + link.len()..];
            if let Some(end) = id.find(')') {
                self.add(&id[..end], text.spot(at), format!("{what}, {}", name(lang)));
            }
        }
    }

    fn both(&mut self, both: &Both<Text>, what: &str) {
        for lang in Lang::ALL {
            self.text(both.get(lang), lang, what);
        }
    }

    fn module(&mut self, module: &Module) {
        let slug = &module.slug;
        for goal in &module.goals {
            self.both(&goal.text, &format!("et mål for modulen {slug}"));
        }
        for point in &module.summary_points {
            self.both(point, &format!("oppsummeringen av {slug}"));
        }
        if let Some(card) = &module.card {
            for line in card.say.iter().chain(&card.check) {
                self.both(line, &format!("lommekortet til {slug}"));
            }
        }
        for lesson in &module.lessons {
            for (lang, text) in [(Lang::Nb, &lesson.nb), (Lang::Nn, &lesson.nn)] {
                if let Some(text) = text {
                    self.text(text, lang, &format!("leksjonen {slug}/{}", lesson.id));
                }
            }
        }
        for (id, (_, activity)) in &module.activities {
            if let Some(activity) = activity {
                self.activity(&format!("{slug}/{id}"), activity);
            }
        }
    }

    fn activity(&mut self, id: &str, activity: &Written) {
        let Activity::Scenario(story) = activity else {
            let what = format!("øvelsen {id} ({})", activity.kind().name());
            activity.map(&mut |_, text: &Both<Text>| self.both(text, &what));
            return;
        };
        let whole = format!("scenarioet {id}");
        self.both(&story.prompt, &whole);
        for scene in &story.scenes {
            let what = format!("{whole}, scenen {}", scene.id);
            self.both(&scene.text, &what);
            for text in scene
                .place
                .iter()
                .chain(scene.choices.iter().flat_map(|c| &c.then))
            {
                self.both(text, &what);
            }
        }
        for ending in &story.endings {
            let what = format!("{whole}, slutten {}", ending.id);
            for text in [&ending.text, &ending.stakes, &ending.rule, &ending.other] {
                self.both(text, &what);
            }
        }
    }
}

fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "bokmål",
        Lang::Nn => "nynorsk",
    }
}
