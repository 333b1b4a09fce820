//! What comes out when nothing is wrong.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{dictionaries, fixtures};
use publish::model::{Activity, Block, Course};
use std::{fs, path::Path};

fn base() -> Course {
    let outcome = publish::check_with(&fixtures().join("_base"), "2026-11-22", &dictionaries());
    assert_eq!(outcome.problems, []);
    outcome.course.unwrap()
}

#[test]
fn the_course_holds_what_was_written() {
    let course = base();
    assert_eq!(course.site.as_deref(), Some("https://example.org/kurs/"));
    let module = &course.modules[0];
    let lesson = &module.lessons[0];
    assert_eq!(lesson.activities, ["valg", "rekke", "tanke"]);
    assert_eq!(module.goals[0].done_by, ["for-motet", "valg"]);
    assert_eq!(module.goals[0].text.nn.0, "lese saka");
    assert_eq!(
        (lesson.terms.as_slice(), lesson.laws.as_slice()),
        (&["saksliste".to_owned()][..], &["koml-11-3".to_owned()][..])
    );
    assert_eq!(
        (lesson.text.nb.title.as_str(), lesson.checked.as_str()),
        ("Før møtet", "2026-11-01")
    );
    let ids: Vec<String> = lesson
        .text
        .nb
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading { id, .. }
            | Block::Text { id, .. }
            | Block::Callout { id, .. }
            | Block::Picture { id, .. } => id.clone(),
            Block::Activity { id } => format!("oving:{id}"),
        })
        .collect();
    assert_eq!(
        ids,
        [
            "inngang-1",
            "les",
            "les-1",
            "les-2",
            "oving:valg",
            "gaa",
            "gaa-1",
            "oving:rekke",
            "gaa-2",
            "oving:tanke",
            "gaa-3"
        ]
    );
    // The law in force, and the other one nowhere.
    let text = format!("{:?}", lesson.text);
    assert!(text.contains("Den gamle loven gjelder.") && !text.contains("Den nye"));
    assert_eq!(course.laws["koml-11-3"].label.nn, "kommunelova § 11-3");
    assert_eq!(
        course.laws["koml-11-3"].link,
        "https://lovdata.no/lov/2018-06-22-83/§11-3"
    );
}

#[test]
fn revisions_follow_the_text_and_the_answer() {
    let rev = |edit: fn(String) -> String| {
        let root = common::base();
        let path = root.path().join("modules/motet/activities/valg.toml");
        fs::write(&path, edit(fs::read_to_string(&path).unwrap())).unwrap();
        let outcome = publish::check_with(root.path(), "2026-11-22", &dictionaries());
        match outcome.course.unwrap().modules[0]
            .activities
            .get("valg")
            .unwrap()
        {
            Activity::Single(single) => single.rev.clone(),
            _ => panic!("valg is a single"),
        }
    };
    let first = rev(|text| text);
    assert!(
        first.len() == 8 && first.bytes().all(|b| b.is_ascii_hexdigit()),
        "{first}"
    );
    assert_eq!(rev(|text| text.replace("\n\n", "\n\n# et notat\n")), first);
    assert_ne!(
        rev(|text| text.replace("nn = \"Kva les du først?\"", "nn = \"Kva les du?\"")),
        first
    );
    assert_ne!(
        rev(|text| text
            .replace("right = true", "")
            .replace("Les saka.\" }", "Les saka.\" }\nright = true")),
        first
    );
}

/// The course with an activity of each of the other types, some files changed.
fn types(edits: &[(&str, &str, &str)]) -> Course {
    common::changed("_types", edits)
}

#[test]
fn every_type_holds_what_was_written() {
    let course = types(&[]);
    let activities = &course.modules[0].activities;
    let Activity::Multiple(flere) = &activities["flere"] else {
        panic!("flere is a multiple")
    };
    let right: Vec<bool> = flere.options.iter().map(|option| option.right).collect();
    assert_eq!(
        right,
        [false, true, false, false, false, false, false, false]
    );
    assert!(flere.options[1].why.nb.0.contains("<a class=\"law\""));
    let Activity::TrueFalse(pastander) = &activities["pastander"] else {
        panic!("pastander is a true-false")
    };
    let holds: Vec<bool> = pastander.statements.iter().map(|it| it.holds).collect();
    assert_eq!(holds, [true, true, true, true, true, true, true, false]);
    let Activity::Match(par) = &activities["par"] else {
        panic!("par is a match")
    };
    let written: Vec<&String> = par.pairs.iter().map(|pair| &pair.id).collect();
    let mut shown: Vec<&String> = par.shown.iter().collect();
    assert_ne!(shown, written, "the letters give nothing away");
    shown.sort();
    let mut sorted = written;
    sorted.sort();
    assert_eq!(shown, sorted);
    let Activity::Cloze(hull) = &activities["hull"] else {
        panic!("hull is a cloze")
    };
    assert!(
        hull.text
            .nb
            .0
            .starts_with("<p>Les {1} først, så {2}, som <a")
    );
    assert!(hull.text.nn.0.starts_with("<p>Les {2} så, og {1} først"));
    assert_eq!(hull.gaps[5].number, 1000);
    assert!(hull.gaps[5].options.is_empty() && hull.gaps[0].options[3].right);
    let Activity::Cloze(liten) = &activities["hull-liten"] else {
        panic!("hull-liten is a cloze")
    };
    assert_eq!(liten.text.nb.0, "<p>Les {1} først.</p>");
    let Activity::Estimate(tall) = &activities["tall"] else {
        panic!("tall is an estimate")
    };
    assert_eq!((tall.answer, tall.tolerance), (33, 32));
    assert_eq!(tall.hint.as_ref().unwrap().nb.0, "Les <em>sakslista</em>.");
    let Activity::Speech(innlegg) = &activities["innlegg"] else {
        panic!("innlegg is a speech")
    };
    assert_eq!(
        (innlegg.seconds, innlegg.outline.len(), innlegg.bring),
        (600, 6, true)
    );
    let Activity::Speech(liten) = &activities["innlegg-liten"] else {
        panic!("innlegg-liten is a speech")
    };
    assert!(!liten.bring);
    let Activity::Reflect(sak) = &activities["min-sak"] else {
        panic!("min-sak is a reflection")
    };
    assert!(sak.bring && sak.min_sak);
    assert_eq!(sak.seconds, 300);
}

#[test]
fn an_activity_takes_as_long_as_it_has_parts() {
    // The seconds of the types, without the reading: of each a small and a full
    // one. The numbers are those of ARCHITECTURE.md.
    let fixed = 2 * 40 + 2 * 25 + 2 * 180 + 300;
    let statements = (2 + 8) * 10;
    let pairs = (3 + 8) * 10;
    let gaps = (1 + 6) * 15;
    let course = types(&[]);
    let lesson = &course.modules[0].lessons[1];
    let doing = fixed + statements + pairs + gaps;
    assert!(lesson.seconds > doing);
    // What is read before answering, and nothing of what is read after it.
    let longer = types(&[("tall", "Det er 33.", "Det er 33, og det er 33.")]);
    assert_eq!(longer.modules[0].lessons[1].seconds, lesson.seconds);
    let six = " Les saken først, du er ny.";
    let longer = types(&[(
        "tall",
        "Hva er det du leser i dag?",
        &format!("Hva er det?{six}{six}"),
    )]);
    assert!(longer.modules[0].lessons[1].seconds > lesson.seconds);
    let reading = lesson.seconds - doing;
    assert!((60..120).contains(&reading), "{reading}");
}

#[test]
fn another_answer_is_another_revision_of_every_type() {
    let revs = |edits: &[(&str, &str, &str)]| -> Vec<(String, String)> {
        let course = types(edits);
        let activities = course.modules[0].activities.iter();
        activities
            .filter_map(|(id, activity)| {
                let rev = match activity {
                    Activity::Multiple(it) => &it.rev,
                    Activity::TrueFalse(it) => &it.rev,
                    Activity::Match(it) => &it.rev,
                    Activity::Cloze(it) => &it.rev,
                    Activity::Estimate(it) => &it.rev,
                    Activity::Speech(it) => &it.rev,
                    _ => return None,
                };
                Some((id.clone(), rev.clone()))
            })
            .collect()
    };
    let first = revs(&[]);
    assert_eq!(first.len(), 12);
    assert!(first.iter().all(|(_, rev)| rev.len() == 8));
    let edits: [&[(&str, &str, &str)]; 7] = [
        &[("flere-liten", " }, right = true }", " } }")],
        &[("pastander", "holds = true", "holds = false")],
        &[("par", "det du er på", "det du er")],
        &[("par", "id = \"kurs\"", "id = \"kurset\"")],
        &[("hull", "number = 1_000", "number = 1_001")],
        &[("tall", "tolerance = 32", "tolerance = 31")],
        &[("innlegg", "seconds = 600", "seconds = 590")],
    ];
    for edits in edits {
        let now = revs(edits);
        let changed: Vec<&String> = (first.iter().zip(&now))
            .filter(|(before, after)| before != after)
            .map(|((id, _), _)| id)
            .collect();
        assert_eq!(changed, [edits[0].0], "{edits:?}");
    }
}

#[test]
fn numbers_add_up() {
    let stats = publish::stats(&base());
    let module = &stats.modules[0];
    assert_eq!((module.slug.as_str(), module.lessons), ("motet", 1));
    assert_eq!((module.words.nb, module.words.nn), (31, 31));
    assert_eq!((module.core_minutes, module.more_minutes), (0, 4));
    assert_eq!(
        (
            module.activities["single"],
            module.activities["order"],
            module.reflections
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (
            module.terms,
            module.laws,
            module.questions,
            module.scenes,
            module.endings
        ),
        (1, 1, 0, 0, 0)
    );
    assert_eq!(stats.modules.len(), 2);
    assert_eq!(stats.totals.words, module.words);
    let json = serde_json::to_value(&stats).unwrap();
    assert_eq!(json["modules"][0]["words"]["nb"], 31);
    assert_eq!(json["totals"]["activities"]["reflect"], 1);
    let table = stats.to_string();
    let widths: Vec<usize> = table
        .lines()
        .take(4)
        .map(|line| line.chars().count())
        .collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    assert!(table.contains("i alt"), "{table}");
}

#[test]
fn references_are_compared_with_the_acts() {
    let root = common::base();
    let acts = root.path().join("lover");
    let found = |acts: &Path| -> Vec<String> {
        publish::laws(root.path(), acts)
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert!(found(&acts)[0].contains("feil: mappen med lover finnes ikke"));
    fs::create_dir(&acts).unwrap();
    assert_eq!(
        found(&acts),
        [
            "modules/laws.toml:7:7: feil: loven «kommuneloven» ligger ikke i mappen: 2018-06-22-83.md mangler eller kan ikke leses\n    gjør: Legg filen i mappen, eller rett lovens id."
        ]
    );
    let act = acts.join("2018-06-22-83.md");
    fs::write(
        &act,
        "## Kapittel 11\n#### § 11-31.Noe\n§ 11-3. Dette er ingen overskrift.\n",
    )
    .unwrap();
    assert_eq!(
        found(&acts),
        [
            "modules/laws.toml:16:12: feil: «koml-11-3» viser til § 11-3, som ikke finnes i kommuneloven\n    gjør: Finn paragrafen i loven, og rett nummeret."
        ]
    );
    fs::write(&act, "#### § 11-3.Innkalling og saksliste\n").unwrap();
    assert_eq!(found(&acts), Vec::<String>::new());
    fs::write(
        root.path().join("modules/laws.toml"),
        "format_version = 1\nx = 1\n",
    )
    .unwrap();
    assert!(found(&acts)[0].contains("feltet «x» er ukjent"));
}

/// A course with a scenario that cites four sections, one of them nowhere.
fn citing_course() -> tempfile::TempDir {
    let root = common::course("_scenario");
    let path = root.path().join("modules/laws.toml");
    let mut laws = fs::read_to_string(&path).unwrap();
    for section in ["8-1", "8-2", "11-9"] {
        laws.push_str(&format!(
            "[refs.koml-{section}]\nact = \"kommuneloven\"\nsection = \"{section}\"\n\
             title = {{ nb = \"møtet\", nn = \"møtet\" }}\nstate = \"bekreftet\"\nchecked = 2026-11-01\n"
        ));
    }
    fs::write(&path, laws).unwrap();
    let path = root.path().join("modules/motet/activities/kveld.toml");
    let story = fs::read_to_string(&path).unwrap();
    let other = story.replacen("§ 11-3](lov:koml-11-3)", "§ 11-9](lov:koml-11-9)", 2);
    assert_ne!(story, other);
    fs::write(&path, other).unwrap();
    let question = "modules/motet/activities/flere.toml";
    let from = fixtures().join("_types").join(question);
    fs::copy(from, root.path().join(question)).unwrap();
    for name in ["_placement", "_year"] {
        common::copy(&fixtures().join(name), root.path(), &[]);
    }
    root
}

#[test]
fn the_worklist_of_a_changed_law_names_every_place_that_cites_it() {
    let root = citing_course();
    let statutes = fixtures().join("../statutes");
    let (old, new) = (statutes.join("old"), statutes.join("new"));
    let list = |new: &Path, old: &Path| match publish::law_changes(root.path(), new, old) {
        Ok(changes) => changes.to_string(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    };
    let found = list(&new, &old);
    let path = statutes.join("expected.txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&path).unwrap());
    assert_eq!(list(&new, &new), "Ingen paragrafer er endret.");
    assert!(list(&new, &statutes.join("none")).contains("mappen med lover finnes ikke"));
}

#[test]
fn a_course_that_cannot_be_read_whole_gives_no_worklist() {
    let root = citing_course();
    fs::remove_file(root.path().join("modules/motet/01-for-motet.nn.md")).unwrap();
    let statutes = fixtures().join("../statutes");
    let problems = publish::law_changes(root.path(), &statutes.join("new"), &statutes.join("old"))
        .err()
        .unwrap();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].what.contains("01-for-motet.nn.md")
            || problems[0].file.contains("01-for-motet.nn.md")
    );
}

/// The course of fixtures with dilemmas, inboxes and guides, one file changed.
fn talks(id: &str, from: &str, to: &str) -> Course {
    common::changed("_talks", &[(id, from, to)])
}

#[test]
fn talks_take_as_long_as_they_have_parts() {
    let seconds =
        |from: &str, to: &str, id: &str| talks(id, from, to).modules[0].lessons[1].seconds;
    let now = seconds("Du er ny.", "Du er ny.", "lys");
    // Parts, messages, and the questions along the longest way. The numbers are
    // those of ARCHITECTURE.md.
    let doing = (4 + 1) * 90 + (4 + 2) * 25 + (2 + 1) * 15;
    let reading = now - doing;
    assert!((45..60).contains(&reading), "{reading}");
    // What is read after the act belongs to the seconds.
    let longer = "Du er ny. ".repeat(20);
    assert_eq!(seconds("Gruppa leser svaret.", &longer, "uke"), now);
    assert_eq!(
        seconds("Nei, spør gruppa.", "Nei, spør gruppa i dag.", "lys"),
        now
    );
    // Advice is what is led to: 60 words are 18 seconds, on the longest way.
    assert!(
        seconds(
            "Les saken.\\n\\nLes svaret.",
            &format!("Les saken.\\n\\n{longer}"),
            "vei"
        )
        .abs_diff(now + 18)
            <= 1,
        "a word more on nynorsk may have been rounded up"
    );
    let short = "Spør i dag.";
    assert!(seconds(short, &format!("{short} Du er ny."), "vei") <= now + 1);
}

#[test]
fn another_rule_is_another_revision_of_a_talk() {
    let rev = |id: &str, from: &str, to: &str| {
        let course = talks(id, from, to);
        course.modules[0].activities[id].rev().to_owned()
    };
    let changed = |id: &str, from: &str, to: &str| rev(id, from, to) != rev(id, from, from);
    assert!(changed("lys", "id = \"to\"", "id = \"annen\""));
    assert!(changed(
        "lys",
        "Saken kommer i kveld.",
        "Saken kommer i dag."
    ));
    assert!(!changed("lys", "Spør i kveld.", "Spør i kveld, les."));
    assert!(changed("uke", "minutes = 20", "minutes = 21"));
    assert!(changed("uke", "\"middag:ubesvart\"", "\"sak:ubesvart\""));
    assert!(!changed(
        "uke",
        "Gruppa leser svaret.",
        "Gruppa leser saken."
    ));
    assert!(changed("vei", "to = \"spor\"", "to = \"les\""));
}

#[test]
fn what_is_asked_before_and_the_year_stand_in_the_courses_order() {
    let placement = common::changed("_placement", &[]).placement.unwrap();
    assert_eq!(placement.lead.nn, "Svar på det du vil.");
    let [part] = &placement.parts[..] else {
        panic!("one module can be begun")
    };
    assert_eq!(
        (part.module.as_str(), &part.questions[..]),
        ("motet", &["en".into(), "to".into()][..])
    );
    assert!(part.skim.as_ref().unwrap().nb.0.contains("class=\"law\""));
    assert_eq!(
        (&placement.terms[..], &placement.laws[..]),
        (&["saksliste".to_owned()][..], &[][..])
    );
    // The law in force, and the other one nowhere.
    let question = format!("{:?}", placement.questions.activities["en"]);
    assert!(question.contains("Den gjelder.") && !question.contains("Den nye"));
    assert!(
        placement
            .questions
            .activities
            .values()
            .all(|it| it.rev().len() == 8)
    );
    let year = common::changed("_year", &[]).year.unwrap();
    let modules: Vec<&str> = year.iter().map(|it| it.module.as_str()).collect();
    assert_eq!(
        (modules.len(), modules[0], modules[1]),
        (12, "motet", "rollen")
    );
    assert_eq!(year[2].lesson.as_deref(), Some("for-motet"));
    assert!(year[11].lesson.is_none() && year[11].text.nn.0.contains("kommunelova"));
    let base = base();
    assert!(base.placement.is_none() && base.year.is_none());
}

#[test]
fn the_months_may_stand_in_any_order() {
    let root = common::course("_year");
    let path = root.path().join("modules/year.toml");
    let text = fs::read_to_string(&path).unwrap();
    let mut months: Vec<&str> = text.split("[[months]]").collect();
    months[1..].reverse();
    fs::write(&path, months.join("[[months]]")).unwrap();
    let year = publish::check_with(root.path(), "2026-11-22", &dictionaries());
    let year = year.course.unwrap().year.unwrap();
    assert_eq!(year[1].module, "rollen");
}

#[test]
fn a_law_that_only_these_refer_to_is_used_and_a_source_may_be_covered_by_a_question() {
    for (name, file) in [("_placement", "placement.toml"), ("_year", "year.toml")] {
        let root = common::course(name);
        let laws = root.path().join("modules/laws.toml");
        let text = fs::read_to_string(&laws).unwrap();
        let (_, reference) = text.split_once("[refs.koml-11-3]").unwrap();
        let other = reference.replace("11-3", "11-4");
        fs::write(&laws, format!("{text}\n[refs.koml-11-4]{other}")).unwrap();
        let found = || publish::check_with(root.path(), "2026-11-22", &dictionaries()).problems;
        assert_eq!(found().len(), 1, "{:?}", found());
        let path = root.path().join("modules").join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("11-3", "11-4")).unwrap();
        assert_eq!(found(), [], "{name}");
    }
    let root = common::course("_placement");
    let seeds = root.path().join("seeds/000-slides.toml");
    let text = fs::read_to_string(&seeds).unwrap();
    fs::write(&seeds, text.replace("motet/valg", "placement/en")).unwrap();
    let outcome = publish::check_with(root.path(), "2026-11-22", &dictionaries());
    assert_eq!(outcome.problems, []);
    let stats = publish::stats(&outcome.course.unwrap());
    assert_eq!(
        stats.totals,
        publish::stats(&base()).totals,
        "nothing of it is counted"
    );
}

/// On the day the new forvaltningslov enters into force one line is changed.
#[test]
fn the_course_is_whole_on_either_side_of_the_switch() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = tempfile::tempdir().unwrap();
    for folder in ["modules", "seeds", "public"] {
        fs::create_dir(root.path().join(folder)).unwrap();
        common::copy(&here.join(folder), &root.path().join(folder), &[]);
    }
    let check = || publish::check_with(root.path(), "2026-11-22", &here.join("node_modules"));
    let lesson = |course: &Course| {
        let rollen = course.modules.iter().find(|it| it.slug == "rollen");
        let lessons = rollen.into_iter().flat_map(|it| &it.lessons);
        let habilitet = lessons.filter(|it| it.id == "habilitet");
        habilitet
            .map(|it| format!("{:?}", it.text.nb.blocks))
            .collect::<String>()
    };
    let before = check();
    assert_eq!(before.problems, []);
    let laws = root.path().join("modules/laws.toml");
    let text = fs::read_to_string(&laws).unwrap();
    assert_eq!(text.matches("in_force = false").count(), 1);
    fs::write(&laws, text.replace("in_force = false", "in_force = true")).unwrap();
    let after = check();
    assert_eq!(after.problems, []);
    let [before, after] = [before, after].map(|it| lesson(&it.course.unwrap()));
    // A cohabitant is a ground of its own in the new act only (§ 26).
    assert!(before.contains("Samboer står ikke der"), "{before}");
    assert!(!after.contains("Samboer står ikke der") && after.contains("samboeren"));
    assert!(before.contains("/§6") && after.contains("/§26"));
}
