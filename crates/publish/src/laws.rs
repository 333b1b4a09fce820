//! `modules/laws.toml`: acts, references to their sections, and switches; and
//! the comparison of the references with the acts themselves.

use crate::{
    fields::{self, Fields, shorten},
    markdown::{Place, World, plain},
    model::{Both, Law},
    prose::Unit,
    report::{Problem, Report, Spot},
    source::{Source, Text, read},
    switches::Setting,
};
use course::{Lang, is_valid_id};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    rc::Rc,
};

/// The file, from the project's folder.
const PATH: &str = "modules/laws.toml";

/// In place of a date where old and future dates are somebody else's to report.
pub(crate) const NO_DATE: &str = "";

/// How an act numbers its sections.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SectionForm {
    /// § 11-3
    Chapter,
    /// § 6
    Plain,
}

struct Act {
    name: Both<String>,
    /// «2018-06-22-83»
    number: String,
    link: String,
    form: SectionForm,
    spot: Spot,
}

/// A reference as the author wrote it.
pub(crate) struct Reference {
    act: String,
    section: String,
    /// Of the section, for messages.
    section_spot: Spot,
    /// Of the id.
    pub spot: Spot,
    /// `None` where the entry is faulty.
    pub law: Option<Law>,
}

/// All of the file.
#[derive(Default)]
pub(crate) struct LawBook {
    pub switches: Setting,
    pub switch_spots: BTreeMap<String, Spot>,
    acts: BTreeMap<String, Option<Act>>,
    pub references: BTreeMap<String, Reference>,
    /// Whether the file could be read at all.
    pub readable: bool,
    /// What is to be spelled.
    pub prose: Vec<(Lang, Text, Vec<Unit>)>,
}

impl LawBook {
    /// Reads the file; what is wrong with it is reported.
    pub fn read(source: &Rc<Source>, today: &str, report: &mut Report) -> LawBook {
        let mut book = LawBook::default();
        let Some(mut file) = fields::parse(source, report) else {
            return book;
        };
        book.readable = true;
        for (id, entry) in file.named("switches", report) {
            check_id(&id, "bryteren", report);
            book.switch_spots.insert(id.text.clone(), id.start());
            let on = read_switch(entry, report);
            book.switches.insert(id.text, on);
        }
        for (id, entry) in file.named("acts", report) {
            check_id(&id, "loven", report);
            let act = book.read_act(entry, id.start(), report);
            book.acts.insert(id.text, act);
        }
        for (id, entry) in file.named("refs", report) {
            check_id(&id, "lovhenvisningen", report);
            book.read_reference(id, entry, today, report);
        }
        file.finish(report);
        let named: BTreeSet<&String> = book.references.values().map(|r| &r.act).collect();
        let all_known = named.iter().all(|id| book.acts.contains_key(*id));
        for (id, act) in &book.acts {
            if let Some(act) = act
                && all_known
                && !named.contains(id)
            {
                report.warning(
                    &act.spot,
                    format!("ingen henvisning bruker loven «{}»", shorten(id)),
                    "Slett loven, eller legg inn en henvisning til den.",
                );
            }
        }
        book
    }

    fn strings(&mut self, both: &Both<Text>, report: &mut Report) -> Both<String> {
        let (world, none) = (World::default(), BTreeSet::new());
        let mut string = |lang: Lang| {
            let text = both.get(lang);
            // The switches themselves are read from this file.
            if let Some(at) = text.text.find("<!--") {
                report.error(
                    &text.spot(at),
                    "tekster i laws.toml kan ikke stå i to versjoner",
                    "Lag to henvisninger, og velg mellom dem med «hvis» der de brukes.",
                );
            }
            let place = Place {
                world: &world,
                lang,
                has_word_list: false,
                activities: &none,
            };
            let (string, units) = plain(both.get(lang), place, report);
            self.prose.push((lang, both.get(lang).clone(), units));
            string
        };
        Both {
            nb: string(Lang::Nb),
            nn: string(Lang::Nn),
        }
    }

    fn read_act(&mut self, mut entry: Fields<'_>, spot: Spot, report: &mut Report) -> Option<Act> {
        let name = entry.both("name", report);
        let title = entry.string("title", "Lov om … (…loven)", report);
        let id = entry.string("id", "LOV-2018-06-22-83", report);
        let link = entry.string("link", "https://lovdata.no/lov/2018-06-22-83", report);
        let form = entry.string("section_form", "chapter", report);
        entry.finish(report);
        let form = form.and_then(|form| match form.text.as_str() {
            "chapter" => Some(SectionForm::Chapter),
            "plain" => Some(SectionForm::Plain),
            _ => {
                report.error(
                    &form.start(),
                    format!("formen «{}» er ukjent", shorten(&form.text)),
                    "Skriv \"chapter\" når paragrafene heter § 11-3, og \"plain\" når de heter § 6.",
                );
                None
            }
        });
        let number = id.and_then(|id| {
            let number = id
                .text
                .strip_prefix("LOV-")
                .or(id.text.strip_prefix("FOR-"));
            let number = number
                .filter(|number| is_act_number(number))
                .map(str::to_owned);
            if number.is_none() {
                report.error(
                    &id.start(),
                    format!("«{}» er ingen id for en lov", shorten(&id.text)),
                    "Skriv den slik Lovdata gjør, for eksempel \"LOV-2018-06-22-83\".",
                );
            }
            number
        });
        let link = link.and_then(|link| {
            let right = number.as_ref().is_none_or(|number| {
                link.text.starts_with("https://") && link.text.ends_with(&format!("/{number}"))
            });
            if !right {
                report.error(
                    &link.start(),
                    "adressen er ikke lovens egen",
                    "Skriv adressen til loven hos Lovdata; den begynner med https:// og slutter med \
                     lovens dato og nummer.",
                );
            }
            right.then_some(link.text)
        });
        let name = name.map(|name| self.strings(&name, report));
        title?;
        Some(Act {
            name: name?,
            number: number?,
            link: link?,
            form: form?,
            spot,
        })
    }

    fn read_reference(
        &mut self,
        id: Text,
        mut entry: Fields<'_>,
        today: &str,
        report: &mut Report,
    ) {
        let act_id = entry.string("act", "kommuneloven", report);
        let section = entry.string("section", "11-3", report);
        let title = entry.both("title", report);
        let state = entry.string("state", "bekreftet", report);
        let checked = entry.date("checked", report);
        entry.finish(report);
        if let Some(state) = &state
            && !["bekreftet", "sannsynlig"].contains(&state.text.as_str())
        {
            report.error(
                &state.start(),
                format!("tilstanden «{}» er ukjent", shorten(&state.text)),
                "Skriv \"bekreftet\" eller \"sannsynlig\". Det som er ubekreftet, hører ikke hjemme i kurset.",
            );
        }
        if let Some((date, spot)) = &checked {
            check_date(date, today, spot, "lovhenvisningen", report);
        }
        let title = title.map(|title| self.strings(&title, report));
        let act = act_id
            .as_ref()
            .and_then(|act_id| match self.acts.get(&act_id.text) {
                Some(act) => act.as_ref(),
                None => {
                    report.error(
                        &act_id.start(),
                        format!("loven «{}» finnes ikke", shorten(&act_id.text)),
                        "Rett navnet, eller legg loven inn under [acts].",
                    );
                    None
                }
            });
        let right_form = act.zip(section.as_ref()).is_none_or(|(act, section)| {
            let right = is_section(&section.text, act.form);
            if !right {
                let form = match act.form {
                    SectionForm::Chapter => "kapittel og nummer, som \"11-3\"",
                    SectionForm::Plain => "bare et nummer, som \"6\"",
                };
                report.error(
                    &section.start(),
                    format!(
                        "«{}» er ikke slik loven nummererer paragrafene sine",
                        shorten(&section.text)
                    ),
                    format!("Skriv {form}, uten §."),
                );
            }
            right
        });
        let law = match (act, &section, title, &state, checked) {
            (Some(act), Some(section), Some(title), Some(_), Some((checked, _))) if right_form => {
                Some(Law {
                    label: Both {
                        nb: format!("{} § {}", act.name.nb, section.text),
                        nn: format!("{} § {}", act.name.nn, section.text),
                    },
                    title,
                    link: format!(
                        "{}/§{}",
                        act.link,
                        section.text.replace(' ', "").to_lowercase()
                    ),
                    checked,
                })
            }
            _ => None,
        };
        let reference = Reference {
            act: act_id.map_or_else(String::new, |act| act.text),
            section: section
                .as_ref()
                .map_or_else(String::new, |section| section.text.clone()),
            section_spot: section.as_ref().map_or_else(|| id.start(), Text::start),
            spot: id.start(),
            law,
        };
        self.references.insert(id.text, reference);
    }

    /// A section as files of statute texts know it: the act's date and number,
    /// and its own number without spaces.
    pub fn section(&self, reference: &Reference) -> Option<(String, String)> {
        let act = self.acts.get(&reference.act)?.as_ref()?;
        Some((act.number.clone(), reference.section.replace(' ', "")))
    }

    /// What texts may refer to.
    pub fn references(&self) -> BTreeMap<String, Option<(Law, String)>> {
        self.references
            .iter()
            .map(|(id, r)| {
                (
                    id.clone(),
                    r.law.clone().map(|law| (law, r.section.clone())),
                )
            })
            .collect()
    }
}

fn read_switch(mut entry: Fields<'_>, report: &mut Report) -> bool {
    let on = entry.flag("in_force", report).unwrap_or(false);
    entry.string("note", "Hva bryteren er til for", report);
    entry.finish(report);
    on
}

/// Reports an id that cannot be one.
pub(crate) fn check_id(id: &Text, what: &str, report: &mut Report) -> bool {
    let valid = is_valid_id(&id.text);
    if !valid {
        report.error(
            &id.start(),
            format!("{what} har en id som ikke er lov: «{}»", shorten(&id.text)),
            "Bruk små bokstaver a–z, tall og enkle bindestreker, høyst 48 tegn.",
        );
    }
    valid
}

/// Reports a date in the future, and one more than a year ago.
pub(crate) fn check_date(date: &str, today: &str, at: &Spot, what: &str, report: &mut Report) {
    if today == NO_DATE {
        return;
    }
    if date > today {
        report.error(
            at,
            format!("datoen {date} er ikke kommet ennå (i dag er det {today})"),
            "Skriv datoen da noen kontrollerte det.",
        );
    } else if year_later(date).as_str() < today {
        report.warning(
            at,
            format!("{what} ble sist kontrollert {date}, for mer enn et år siden"),
            "Kontroller mot loven slik den er nå, og skriv dagens dato.",
        );
    }
}

fn year_later(date: &str) -> String {
    let (year, rest) = date.split_at_checked(4).unwrap_or((date, ""));
    match year.parse::<u32>() {
        Ok(year) => format!("{:04}{rest}", year + 1),
        Err(_) => date.to_owned(),
    }
}

/// «2018-06-22-83» or, for old acts, «1967-02-10».
fn is_act_number(number: &str) -> bool {
    let parts: Vec<&str> = number.split('-').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    parts.iter().all(|part| digits(part))
        && matches!(lengths.as_slice(), [4, 2, 2] | [4, 2, 2, 1..=5])
}

fn is_section(section: &str, form: SectionForm) -> bool {
    let number = section.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let letters = section.len() - number.len();
    let number = if letters == 1 {
        number.strip_suffix(' ').unwrap_or(number)
    } else {
        number
    };
    let digits = |part: &str| {
        (1..=3).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_digit())
            && !part.starts_with('0')
    };
    // «2 A-1»: chapters are put in, too.
    let chapter_digits = |part: &str| {
        let plain = part.strip_suffix(|c: char| c.is_ascii_uppercase());
        plain.map_or_else(
            || digits(part),
            |it| it.strip_suffix(' ').is_some_and(digits),
        )
    };
    letters <= 1
        && match (form, number.split_once('-')) {
            (SectionForm::Chapter, Some((chapter, section))) => {
                chapter_digits(chapter) && digits(section)
            }
            (SectionForm::Plain, None) => digits(number),
            _ => false,
        }
}

/// Compares every reference in `modules/laws.toml` below `root` with the acts
/// themselves, which lie in `statutes_folder` as Markdown, one file per act named
/// by date and number (`2018-06-22-83.md`), a heading per section
/// (`#### § 11-3.Innkalling`).
///
/// Returns an error for each reference whose section is not in its act, for each
/// act whose file is missing, and for everything that is wrong with `laws.toml`
/// itself.
pub fn laws(root: &Path, statutes_folder: &Path) -> Vec<Problem> {
    let mut report = Report::default();
    if !is_statute_folder(statutes_folder, &mut report) {
        return report.finish();
    }
    let Some(source) = read(&root.join(PATH), PATH, &mut report) else {
        return report.finish();
    };
    let book = LawBook::read(&Rc::new(source), NO_DATE, &mut report);
    let mut sections: BTreeMap<&str, Option<BTreeMap<String, String>>> = BTreeMap::new();
    for (id, act) in &book.acts {
        let Some(act) = act else {
            continue;
        };
        let name = format!("{}.md", act.number);
        let found = std::fs::read_to_string(statutes_folder.join(&name)).ok();
        if found.is_none() {
            report.error(
                &act.spot,
                format!(
                    "loven «{}» ligger ikke i mappen: {name} mangler eller kan ikke leses",
                    shorten(id)
                ),
                "Legg filen i mappen, eller rett lovens id.",
            );
        }
        sections.insert(id, found.map(|text| sections_of(&text)));
    }
    for (id, reference) in &book.references {
        if let Some(Some(sections)) = sections.get(reference.act.as_str())
            && !sections.contains_key(&reference.section.replace(' ', ""))
        {
            report.error(
                &reference.section_spot,
                format!(
                    "«{}» viser til § {}, som ikke finnes i {}",
                    shorten(id),
                    shorten(&reference.section),
                    shorten(&reference.act)
                ),
                "Finn paragrafen i loven, og rett nummeret.",
            );
        }
    }
    report.finish()
}

/// Whether there is such a folder; reported otherwise.
pub(crate) fn is_statute_folder(folder: &Path, report: &mut Report) -> bool {
    let is = folder.is_dir();
    if !is {
        report.error(
            &Spot::file(&folder.to_string_lossy()),
            "mappen med lover finnes ikke",
            "Oppgi mappen der lovene ligger som Markdown: `cargo xtask laws --statutes <mappe>`.",
        );
    }
    is
}

/// The sections that headings name, without spaces: «11-3», «6a», «2A-1»; and
/// their text with the heading, in which white space is one space. Some acts have
/// some of their headings as lines of their own without the sign.
pub(crate) fn sections_of(text: &str) -> BTreeMap<String, String> {
    let mut sections: BTreeMap<String, String> = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        let named = heading_of(line);
        if line.starts_with('#') || named.is_some() {
            current = named.inspect(|number| {
                sections.entry(number.clone()).or_default();
            });
        }
        if let Some(text) = current.as_ref().and_then(|number| sections.get_mut(number)) {
            for word in line.split_whitespace() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
    }
    sections
}

/// The section whose heading a line is: `#### § 11-3.Innkalling`,
/// `§ 11-3. Innkalling` or `Kapittel 11. Møter§ 11-1. Virkeområde`.
fn heading_of(line: &str) -> Option<String> {
    let heading = line.trim_start_matches('#').trim_start();
    let is_marked = heading.len() < line.len();
    let chapter = heading.strip_prefix("Kapittel ").filter(|_| !is_marked);
    let heading = match chapter {
        Some(chapter) => &chapter[chapter.find('§')?..],
        None => heading,
    };
    let (number, title) = heading.strip_prefix('§')?.split_once('.')?;
    // A sentence that begins with a section ends with a full stop.
    let is_title = title.starts_with(' ') && !title.trim_end().ends_with(['.', ':', ';', ',']);
    let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_marked || (is_title && is_number)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_come_in_the_acts_own_form() {
        use SectionForm::{Chapter, Plain};
        for (section, form, right) in [
            ("11-3", Chapter, true),
            ("3-1a", Chapter, true),
            ("12-5 a", Chapter, true),
            ("2 A-1", Chapter, true),
            ("2A-1", Chapter, false),
            ("2 AB-1", Chapter, false),
            ("11", Chapter, false),
            ("§ 11-3", Chapter, false),
            ("11-3-4", Chapter, false),
            ("11-03", Chapter, false),
            ("6", Plain, true),
            ("11 b", Plain, true),
            ("6-1", Plain, false),
            ("6 ab", Plain, false),
            ("", Plain, false),
        ] {
            assert_eq!(is_section(section, form), right, "{section}");
        }
    }

    #[test]
    fn headings_of_every_level_name_sections() {
        let act = "#### § 11-3.Innkalling\n### § 1.(virkeområde).\n### § 6 a.Noe\n\
                   ### § 2 A-1.Varsling\n§ 9. Klage\nKapittel 10. Plan§ 10-1. Planstrategi\n\
                   § 12. Dette gjelder ikke.\n§ 13, jf. § 14. Noe\nKapittel 11. Uten";
        let found: Vec<String> = sections_of(act).into_keys().collect();
        assert_eq!(found, ["1", "10-1", "11-3", "2A-1", "6a", "9"]);
    }

    #[test]
    fn a_sections_text_ends_at_the_next_heading_and_has_one_kind_of_space() {
        let act =
            "#### § 1.Noe\n\nDen  som\nkan.\u{a0}Ja.\n\n## Kapittel 2\nUtenfor.\n#### § 2 a.X\ny";
        let sections = sections_of(act);
        assert_eq!(sections["1"], "#### § 1.Noe Den som kan. Ja.");
        assert_eq!(sections["2a"], "#### § 2 a.X y");
    }

    #[test]
    fn a_year_is_a_year() {
        let warned = |date: &str, today: &str| {
            let mut report = Report::default();
            check_date(date, today, &Spot::file("x"), "det", &mut report);
            report.finish().len()
        };
        assert_eq!(warned("2025-11-22", "2026-11-22"), 0);
        assert_eq!(warned("2025-11-21", "2026-11-22"), 1);
        assert_eq!(warned("2026-11-23", "2026-11-22"), 1);
    }

    #[test]
    fn acts_are_named_by_date_and_number() {
        assert!(is_act_number("1967-02-10") && is_act_number("2018-06-22-83"));
        assert!(!is_act_number("2018-6-22-83") && !is_act_number("../x") && !is_act_number(""));
    }
}
