//! A scenario from the author's file to the pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;
#[path = "site/sample.rs"]
mod sample;

use common::{base, copy, dictionaries, fixtures};
use publish::model::{Activity, Course};
use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};
use tempfile::TempDir;

/// A course with the scenarios of the fixtures: `kveld` has every field there
/// is, `dag` as few as there can be.
fn root() -> TempDir {
    let root = base();
    let folder = fixtures().join("_scenario");
    copy(&folder, root.path(), &["edits.txt"]);
    let module = root.path().join("modules/motet/module.toml");
    let mut text = fs::read_to_string(&module).unwrap();
    text.push_str("\n[[lessons]]\nid = \"kvelden\"\nfile = \"02-kvelden\"\n");
    text.push_str("summary = { nb = \"En kveld.\", nn = \"Ein kveld.\" }\n");
    text.push_str("core = false\nchecked = 2026-11-02\n");
    fs::write(&module, text).unwrap();
    root
}

fn course(root: &Path) -> Course {
    let outcome = publish::check_with(root, "2026-11-22", &dictionaries());
    assert_eq!(outcome.problems, []);
    outcome.course.unwrap()
}

/// The pages of that course.
static REPO: LazyLock<sample::Repo> = LazyLock::new(|| {
    let root = root();
    let repo = sample::Repo::new();
    repo.build(&course(root.path()), &repo.options()).unwrap();
    repo
});

fn page(path: &str) -> String {
    fs::read_to_string(REPO.path(&format!("dist/{path}/index.html"))).unwrap()
}

/// What lies between the first of one text and the next of another.
fn between(text: &str, from: &str, to: &str) -> String {
    let start = text
        .find(from)
        .unwrap_or_else(|| panic!("{from} in {text}"))
        + from.len();
    let end = text[start..]
        .find(to)
        .unwrap_or_else(|| panic!("{to} in {text}"));
    text[start..start + end].to_owned()
}

/// Text without tags.
fn plain(html: &str) -> String {
    let mut plain = String::new();
    for part in html.split('<') {
        let text = part.split_once('>').map_or(part, |(_, text)| text);
        plain.push_str(text);
    }
    plain
}

fn mounted(path: &str, id: &str) -> String {
    let start = format!("data-activity=\"{id}\"");
    let section = between(&page(path), &start, "</section>");
    between(&section, "<div data-mount>", "<div class=\"story-tools\">")
}

fn on_paper(path: &str, id: &str) -> String {
    between(&page(path), &format!("data-paper=\"{id}\""), "</section>")
}

#[test]
fn untouched_it_shows_the_first_scene_as_the_app_does() {
    assert_eq!(
        mounted("nb/motet/kvelden", "kveld"),
        "<div class=\"activity-prompt\">Du er ny i Storvik.</div>\
         <div class=\"story\" id=\"a-kveld-story\">\
         <dl class=\"meters\" aria-label=\"Slik ligger du an\">\
         <div class=\"meter\" data-level=\"0\" data-levels=\"2\"><dt>Svaret</dt>\
         <dd><span class=\"meter-shape\" aria-hidden=\"true\"><i data-on></i><i></i></span> nei</dd></div>\
         <div class=\"meter\" data-level=\"1\" data-levels=\"2\"><dt>Dag</dt>\
         <dd><span class=\"meter-shape\" aria-hidden=\"true\"><i data-on></i><i data-on></i></span> dag</dd></div>\
         </dl>\
         <div class=\"scene\" tabindex=\"-1\" id=\"a-kveld-scene\">\
         <h4 class=\"scene-title\">Før møtet</h4>\
         <p class=\"scene-place\">En kveld</p>\
         <div class=\"scene-picture\"><svg viewBox=\"0 0 120 63\" aria-hidden=\"true\"><defs>\
         <clipPath id=\"a-kveld-picture-c\"><path d=\"M0 0h9v9z\"/></clipPath></defs>\
         <rect class=\"p-fill\" width=\"120\" height=\"63\" fill=\"#7050ec\" clip-path=\"url(#a-kveld-picture-c)\"/></svg></div>\
         <div class=\"scene-text\">Saken er ny. Les <a class=\"term\" href=\"#ord-saksliste\" data-term=\"saksliste\">sakslista</a>.</div>\
         </div>\
         <ul class=\"scene-choices\">\
         <li><button type=\"button\" class=\"scene-choice\" data-choice=\"les\"><span>Du leser saken.</span></button></li>\
         <li><button type=\"button\" class=\"scene-choice\" data-choice=\"sov\"><span>Du går.</span></button></li>\
         </ul></div>"
    );
    assert_eq!(
        mounted("nn/motet/kvelden", "dag"),
        "<div class=\"activity-prompt\">Du er i møtet.</div>\
         <div class=\"story\" id=\"a-dag-story\">\
         <div class=\"scene\" tabindex=\"-1\" id=\"a-dag-scene\">\
         <h4 class=\"scene-title\">Salen</h4>\
         <div class=\"scene-text\">Saka kjem.</div></div>\
         <ul class=\"scene-choices\">\
         <li><button type=\"button\" class=\"scene-choice\" data-choice=\"ja\"><span>Du seier ja.</span></button></li>\
         <li><button type=\"button\" class=\"scene-choice\" data-choice=\"nei\"><span>Du seier nei.</span></button></li>\
         <li><button type=\"button\" class=\"scene-choice\" data-choice=\"vet-ikke\"><span>Du går.</span></button></li>\
         </ul></div>"
    );
}

#[test]
fn choices_whose_conditions_do_not_hold_at_the_start_are_not_shown() {
    let root = root();
    let path = root.path().join("modules/motet/activities/kveld.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("start = \"hjemme\"", "start = \"motet\""),
    )
    .unwrap();
    let outcome = publish::check_with(root.path(), "2026-11-22", &dictionaries());
    let found: Vec<String> = outcome.problems.iter().map(|it| it.what.clone()).collect();
    assert_eq!(
        found[0],
        "scenen «hjemme» blir aldri nådd: ingen valg fører dit"
    );
    fs::write(
        &path,
        text.replace("if = [\"tillit <= 1\"]", "if = [\"tillit >= 2\"]"),
    )
    .unwrap();
    fs::write(
        &path,
        fs::read_to_string(&path)
            .unwrap()
            .replace(
                "to = \"motet\" # sov",
                "to = \"motet\"\nif = [\"tid <= 1\"]",
            )
            .replace("to = \"motet\" # les", "to = \"hjemme\"")
            .replace("tillit = 1, tid = -1", "tid = -1")
            .replace(
                "then = { nb = \"Saken er ny.\", nn = \"Saka er ny.\" }",
                "if = [\"tid >= 2\"]",
            )
            .replace(
                "if = [\"tid >= 2\", \"not chose spor\"]",
                "if = [\"tid >= 1\"]",
            )
            .replace("if = [\"tillit >= 2\"]\nto", "if = [\"tid <= 0\"]\nto")
            .replace(
                "\n[[scenes.choices.routes]]\nif = [\"chose spor\"]\nto = \"ut\" # svar\n",
                "",
            )
            .replace("if = [\"tillit >= 2\"]", "if = [\"tid >= 1\"]"),
    )
    .unwrap();
    let course = course(root.path());
    let repo = sample::Repo::new();
    repo.build(&course, &repo.options()).unwrap();
    let page = fs::read_to_string(repo.path("dist/nb/motet/kvelden/index.html")).unwrap();
    let section = between(&page, "data-activity=\"kveld\"", "</section>");
    assert!(section.contains("data-choice=\"les\""), "{section}");
    assert!(!section.contains("data-choice=\"sov\""), "{section}");
}

#[test]
fn on_paper_every_choice_says_where_to_read_on() {
    let paper = on_paper("nb/motet", "kveld");
    let text = plain(&paper);
    for expected in [
        "Begynn på 1. Les, velg og gå til tallet som står ved valget. Står det «bare hvis»",
        "Svaret 0 1 2 3 0–1: nei, 2–3: ja",
        "Dag 0 1 2 0: kveld, 1–2: dag",
        "1. Før møtet",
        "Du leser saken. Svaret +1, Dag −1. → gå til 2.",
        "2. I møtet",
        "Kommer du fra 1 A: Saken er ny.",
        "Du spør. Bare hvis Dag er minst 2 og du ikke har valgt A på 2. Kryss av at du valgte dette:  Dag −1. → gå til 2.",
        "Du svarer. → Hvis Svaret nå er minst 2: gå til 3. Hvis du har valgt A på 2: gå til 5. Ellers: gå til 4.",
        "Du går hjem. Bare hvis Svaret er høyst 1. → gå til 5.",
        "3. Slutt: Ja",
        "Dette sto på spillDet du vil.RegelenSaken står på sakslista",
        "Veien du ikke tokDu går før saken kommer.",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert!(
        paper.contains("<strong class=\"paper-value\">1</strong>"),
        "{paper}"
    );
    assert_eq!(paper.matches("class=\"paper-box\"").count(), 1, "{paper}");
    let nynorsk = plain(&on_paper("nn/motet", "kveld"));
    for expected in [
        "Står det «berre dersom», kan du berre ta valet når det stemmer.",
        "Kjem du frå 1 A: Saka er ny.",
        "Berre dersom Dag er minst 2 og du ikkje har valt A på 2. Kryss av at du valde dette:",
        "Dersom Svaret no er minst 2: gå til 3. Dersom du har valt A på 2: gå til 5. Elles: gå til 4.",
        "Berre dersom Svaret er høgst 1.",
        "Dette stod på spel",
        "Vegen du ikkje tok",
    ] {
        assert!(nynorsk.contains(expected), "{expected} in {nynorsk}");
    }
    // Without meters and conditions nothing is said of them.
    let small = plain(&on_paper("nb/motet", "dag"));
    assert!(
        !small.contains("bare hvis") && !small.contains("ring rundt"),
        "{small}"
    );
}

#[test]
fn on_paper_every_number_is_there_once() {
    for (path, id, places) in [("nb/motet", "kveld", 5), ("nn/motet", "dag", 4)] {
        let page = page(path);
        let paper = on_paper(path, id);
        let numbers: BTreeSet<String> = (1..=places).map(|n| format!("a-{id}-{n}")).collect();
        for number in &numbers {
            assert_eq!(
                page.matches(&format!(" id=\"{number}\"")).count(),
                1,
                "{number}"
            );
        }
        let links: BTreeSet<String> = paper
            .split(" href=\"#")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .filter(|link| link.starts_with("a-"))
            .collect();
        // The first is where one begins; every other is led to.
        let mut led: BTreeSet<String> = numbers;
        led.remove(&format!("a-{id}-1"));
        assert_eq!(links, led);
    }
}

#[test]
fn a_long_meter_has_a_line_instead_of_a_row() {
    let root = root();
    let path = root.path().join("modules/motet/activities/kveld.toml");
    let text = fs::read_to_string(&path).unwrap();
    let build = |max: u16| {
        fs::write(
            &path,
            text.replace("max = 3 # tillit", &format!("max = {max}")),
        )
        .unwrap();
        let repo = sample::Repo::new();
        repo.build(&course(root.path()), &repo.options()).unwrap();
        let page = fs::read_to_string(repo.path("dist/nb/motet/index.html")).unwrap();
        plain(&between(&page, "data-paper=\"kveld\"", "</section>"))
    };
    assert!(build(20).contains("Svaret 0 1 2 3 4 5"));
    let long = build(21);
    assert!(
        long.contains("Svaret Begynner på 1. Går fra 0 til 21. Verdien nå:"),
        "{long}"
    );
    assert!(long.contains("0–1: nei, 2–21: ja"), "{long}");
}

#[test]
fn the_answers_name_a_shortest_way_to_each_ending() {
    let answers = plain(&between(&page("nb/motet"), "id=\"fasit-kveld\"", "</div>"));
    assert!(
        answers.ends_with(
            "Her er en vei til hver slutt, så kort som mulig.\
             Ja1 A. Du leser saken.2 B. Du svarer.\
             Nei1 B. Du går.2 B. Du svarer.\
             Hjemme1 B. Du går.2 C. Du går hjem."
        ),
        "{answers}"
    );
}

#[test]
fn the_app_gets_rows_pictures_and_bounds() {
    let bundle = fs::read_dir(REPO.path("dist/assets"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("motet.nb-") && name.ends_with(".json")
        })
        .unwrap();
    let bundle: serde_json::Value = serde_json::from_slice(&fs::read(bundle).unwrap()).unwrap();
    let it = bundle["scenario"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["id"] == "kveld")
        .unwrap();
    assert_eq!(
        (&it["scenes"][0]["layer"], &it["scenes"][1]["layer"]),
        (&0.into(), &1.into())
    );
    assert_eq!(it["scenes"][0]["save"], true);
    let picture = it["scenes"][0]["picture"].as_str().unwrap();
    assert!(picture.contains("a-kveld-picture-c"), "{picture}");
    let spor = &it["scenes"][1]["choices"][0];
    assert_eq!(
        spor["if"],
        serde_json::json!([
            { "meter": "tid", "least": 2, "most": 2, "choice": "", "chosen": false },
            { "meter": "", "least": 0, "most": 0, "choice": "spor", "chosen": false },
        ])
    );
    let gaa = &it["scenes"][1]["choices"][2];
    assert_eq!(
        (&gaa["if"][0]["least"], &gaa["if"][0]["most"]),
        (&0.into(), &1.into())
    );
    assert_eq!(
        it["scenes"][0]["choices"][0]["effects"],
        serde_json::json!([
            { "meter": "tillit", "up": 1, "down": 0 },
            { "meter": "tid", "up": 0, "down": 1 },
        ])
    );
    let rev = it["rev"].as_str().unwrap();
    assert_eq!(rev.len(), 8);
}

#[test]
fn a_revision_follows_the_paths() {
    let root = root();
    let path = root.path().join("modules/motet/activities/kveld.toml");
    let text = fs::read_to_string(&path).unwrap();
    let rev = |text: String| {
        fs::write(&path, text).unwrap();
        match &course(root.path()).modules[0].activities["kveld"] {
            Activity::Scenario(it) => it.rev.clone(),
            _ => panic!("kveld is a scenario"),
        }
    };
    let first = rev(text.clone());
    assert_eq!(rev(text.clone()), first);
    assert_ne!(
        rev(text.replace("to = \"ut\" # gaa", "to = \"tap\"")),
        first
    );
}

#[test]
fn the_numbers_name_states_and_ways() {
    let root = root();
    let stats = publish::stats(&course(root.path()));
    let module = &stats.modules[0];
    let found: Vec<_> = module
        .scenarios
        .iter()
        .map(|it| (it.id.as_str(), it.states))
        .collect();
    // kveld: home; the meeting after reading, after sleeping and after asking;
    // the four ways in which five choices there end.
    assert_eq!(found, [("kveld", 8), ("dag", 4)]);
    assert_eq!(module.scenarios[0].endings[2].way, ["sov", "gaa"]);
    assert_eq!((module.scenes, module.endings), (3, 6));
    let table = stats.to_string();
    assert!(
        table.contains(
            "motet/kveld: 8 situasjoner\n  vinn etter 2 valg: les → svar\n  tap etter 2 valg: sov → svar\n  ut etter 2 valg: sov → gaa\n"
        ),
        "{table}"
    );
    assert!(stats.totals.scenarios.is_empty());
}

#[test]
fn a_proof_is_kept_and_a_damaged_one_does_no_harm() {
    let root = root();
    let files = || {
        let cache = root.path().join("target/publish-cache");
        let files = fs::read_dir(cache).unwrap().map(|it| it.unwrap().path());
        files.collect::<BTreeSet<_>>()
    };
    let first = publish::stats(&course(root.path()));
    let kept = files();
    assert_eq!(kept.len(), 2, "{kept:?}");
    for bad in ["", "x", "0\n{}", "{\"states\":1}"] {
        for path in &kept {
            fs::write(path, bad).unwrap();
        }
        // Each thread of a test run remembers for itself.
        let again = std::thread::scope(|scope| {
            let check = || publish::stats(&course(root.path()));
            scope.spawn(check).join().unwrap()
        });
        assert_eq!(again, first);
        assert_eq!(files(), kept);
        for path in &kept {
            assert!(fs::read(path).unwrap().len() > 64, "mended");
        }
    }
}

#[test]
fn any_file_is_a_scenario_or_a_problem_and_no_panic() {
    let root = root();
    let path = root.path().join("modules/motet/activities/kveld.toml");
    let text = fs::read_to_string(&path).unwrap();
    let mut broken: Vec<String> = (0..24)
        .map(|i| text.len() * i / 24)
        .filter(|at| text.is_char_boundary(*at))
        .map(|at| text[..at].to_owned())
        .collect();
    for (from, to) in [
        (" = 1", " = 2147483648"),
        (" = 0", " = 65535"),
        ("= 2 #", "= 65536 #"),
        ("= 3 #", "= 65535 #"),
        ("= -1", "= -2147483648"),
        (">= 2", ">= 0"),
        ("id = ", "x = "),
        ("to = \"", "to = \"x"),
        ("hjemme", "motet"),
        ("spor", "svar"),
        ("tillit", "tid"),
        ("[[scenes]]", "[[endings]]"),
        ("[[scenes.choices.routes]]", "[[scenes.choices]]"),
        ("[[meters", "[[x"),
        ("nb = \"", "nb = \"<!-- hvis: ny-lov -->"),
        ("\"", "'"),
    ] {
        broken.push(text.replace(from, to));
    }
    for bad in broken {
        assert_ne!(bad, text);
        fs::write(&path, bad).unwrap();
        let _ = publish::check_with(root.path(), "2026-11-22", &dictionaries());
    }
}
