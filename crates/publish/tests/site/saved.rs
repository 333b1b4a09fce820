//! «Dette er lagret», its index, and the app that only it starts.

use crate::{
    SITE, built, elements,
    markup::{self, Element},
    resolve,
    sample::{TYPES, course, html, pages},
};
use course::{
    EntryKind, FromNode, Kind, Lang, Node, Route, SHIPPED_FORMAT, SavedEntry, SavedIndex, SitePage,
    activity::{Quiz, Theme},
};
use publish::model::{Activity, Block, Course};
use std::collections::BTreeMap;

fn page_of(lang: Lang) -> String {
    format!("{}index.html", Route::Site(lang, SitePage::Saved).path())
}

/// What a page starts from; the page for unknown addresses has none.
fn setup(page: &[Element]) -> Option<serde_json::Value> {
    let block = page.iter().find(|it| it.get("id") == Some("oppsett"))?;
    Some(serde_json::from_str(&block.text).unwrap())
}

#[test]
fn each_page_starts_its_own_app_and_names_no_other() {
    let all = pages(&SITE);
    for (path, page) in &elements(&all) {
        let Some(setup) = setup(page) else { continue };
        let has_place = page.iter().any(|it| it.get("data-tool").is_some());
        let is_one_of = |names: &[&str]| {
            let mut names = names.iter();
            names.any(|name| path.ends_with(&format!("/{name}/index.html")))
        };
        let own = match () {
            () if is_one_of(&["lagret", "begreper", "sok"]) => "tools",
            () if is_one_of(&[
                "samling",
                "evaluering",
                "kursbevis",
                "oppdrag",
                "kvittering",
            ]) =>
            {
                "session"
            }
            () if path.contains("/prosessveileder/") => "trainer",
            () => "lesson",
        };
        assert_eq!(has_place, own != "lesson", "{path}: a place for a tool");
        let (app, wasm) = (setup["app"].as_str(), setup["wasm"].as_str());
        let (app, wasm) = (app.unwrap(), wasm.unwrap());
        assert!(app.starts_with(&format!("assets/{own}-")), "{path}: {app}");
        assert!(
            wasm.starts_with(&format!("assets/{own}_bg-")),
            "{path}: {wasm}"
        );
        let script = String::from_utf8_lossy(&SITE[app]);
        assert!(script.contains(&format!("function {own}()")), "{script}");
        assert!(SITE[wasm].ends_with(own.as_bytes()));
        let preloaded: Vec<String> = page
            .iter()
            .filter(|it| it.get("rel").is_some_and(|rel| rel.ends_with("preload")))
            .map(|it| resolve(path, it.get("href").unwrap()))
            .collect();
        if path != "index.html" {
            assert_eq!(preloaded[..2], [app, wasm], "{path}");
        }
        for other in ["lesson", "tools", "session", "trainer"] {
            for name in ["-", "_bg-"].map(|end| format!("assets/{other}{end}")) {
                let is_named = all[path].contains(&name);
                assert_eq!(is_named, other == own, "{path} and {name}");
            }
        }
    }
}

#[test]
fn the_page_tells_in_plain_words_what_is_saved() {
    let all = elements(&pages(&SITE));
    for (lang, title) in [(Lang::Nb, "Dette er lagret"), (Lang::Nn, "Dette er lagra")] {
        let path = page_of(lang);
        let page = &all[&path];
        let main = page.iter().find(|it| it.name == "main").unwrap();
        assert_eq!(main.get("data-page"), Some("saved"));
        let heading = page.iter().find(|it| it.name == "h1").unwrap();
        assert_eq!(heading.text, title);
        let crumb = (page.iter())
            .find(|it| it.name == "a" && it.inside.iter().any(|name| name == "nav"))
            .unwrap();
        assert_eq!(
            resolve(&path, crumb.get("href").unwrap()),
            format!("{}index.html", Route::Start(lang).path())
        );
        // What is said to those without scripts gives way to the tool.
        let place = page
            .iter()
            .find(|it| it.get("data-tool").is_some())
            .unwrap();
        assert_eq!(
            (place.get("data-tool"), place.get("id")),
            (Some("saved"), Some("lagret"))
        );
        let sections: Vec<_> = page
            .iter()
            .filter(|it| it.name == "h2")
            .map(|it| it.get("id").unwrap())
            .collect();
        assert_eq!(sections, ["hvor", "hvor-lenge", "uten-nett", "filen"]);
        // The index is fetched with the app.
        let index = main.get("data-index").unwrap();
        assert!(SITE.contains_key(index), "{index}");
        let preloaded = page.iter().any(|it| {
            it.get("rel") == Some("preload") && resolve(&path, it.get("href").unwrap()) == index
        });
        assert!(preloaded);
    }
}

#[test]
fn every_page_leads_to_what_is_saved() {
    for (path, page) in elements(&pages(&SITE)) {
        let Some(setup) = setup(&page).filter(|_| path != "index.html") else {
            continue;
        };
        let lang = Lang::from_tag(setup["lang"].as_str().unwrap()).unwrap();
        let links: Vec<_> = page
            .iter()
            .filter(|it| it.name == "a" && it.inside.iter().any(|name| name == "footer"))
            .map(|it| (resolve(&path, it.get("href").unwrap()), it.text.as_str()))
            .filter(|(to, _)| *to == page_of(lang))
            .collect();
        let name = match lang {
            Lang::Nb => "Dette er lagret",
            Lang::Nn => "Dette er lagra",
        };
        assert_eq!(links[0], (page_of(lang), name), "{path}");
    }
    let about = &pages(&SITE)["nb/om/index.html"];
    let (_, privacy) = about.split_once("id=\"personvern\"").unwrap();
    let (privacy, _) = privacy.split_once("<h2").unwrap();
    assert!(privacy.contains("href=\"../../nb/lagret/\""), "{privacy}");
}

/// The index of a language, as both readers read it.
fn index(files: &BTreeMap<String, Vec<u8>>, lang: Lang) -> SavedIndex {
    let page = markup::read(&pages(files)[&page_of(lang)]).unwrap();
    let main = page.iter().find(|it| it.name == "main").unwrap();
    let json = &files[main.get("data-index").unwrap()];
    let index: SavedIndex = serde_json::from_slice(json).unwrap();
    let mut node: Node = serde_json::from_slice(json).unwrap();
    assert_eq!(SavedIndex::from_node(&mut node).as_ref(), Some(&index));
    index
}

/// The sample course with a quiz in its last lesson, which draws from two
/// questions that stand nowhere else.
fn with_a_quiz() -> Course {
    let mut course = course();
    let module = &mut course.modules[0];
    let Some(Activity::Single(question)) = module.activities.get("les-forst").cloned() else {
        panic!("a question")
    };
    let pool = ["ett", "to"];
    for id in pool {
        let mut question = question.clone();
        question.id = id.into();
        question.rev = format!("rev-{id}");
        question.prompt = html(&format!(
            "<p>Hva er <em>{id}</em> &amp; likt?</p><p>{}</p>",
            "Ord og ".repeat(20)
        ));
        module
            .activities
            .insert(id.into(), Activity::Single(question));
    }
    let quiz = Quiz {
        id: "quiz".into(),
        rev: "r".into(),
        title: html("Quiz"),
        prompt: html("Ett spørsmål."),
        draw: 1,
        themes: vec![Theme {
            id: "tema".into(),
            title: html("Tema"),
            lesson: "for-motet".into(),
            pool: pool.map(str::to_owned).to_vec(),
        }],
    };
    module
        .activities
        .insert("quiz".into(), Activity::Quiz(quiz));
    let last = module.lessons.last_mut().unwrap();
    last.activities = vec!["quiz".into()];
    for text in [&mut last.text.nb, &mut last.text.nn] {
        text.blocks.push(Block::Activity { id: "quiz".into() });
    }
    course
}

#[test]
fn whatever_can_be_saved_has_a_name_and_a_place() {
    let (_repo, files) = built(&with_a_quiz());
    let nb = index(&files, Lang::Nb);
    assert_eq!((nb.format, nb.lang), (SHIPPED_FORMAT, Lang::Nb));
    let [motet, rollen, terms, own] = &nb.modules[..] else {
        panic!("two modules, the terms and the pages of tools")
    };
    assert_eq!(
        (terms.slug.as_str(), terms.title.as_str()),
        ("begreper", "Begreper du har øvd på")
    );
    let practised: Vec<(&str, EntryKind, &str)> = (terms.entries.iter())
        .map(|it| (it.key.as_str(), it.kind, it.path.as_str()))
        .collect();
    let (date, term) = ("begreper/#dato", "begreper/saksliste");
    assert_eq!(
        practised,
        [
            (date, EntryKind::Lesson, "nb/begreper/"),
            (term, EntryKind::Card, "nb/motet/for-motet/#ord-saksliste"),
        ]
    );
    let written: Vec<(&str, EntryKind, usize)> = (own.entries.iter())
        .map(|it| (it.key.as_str(), it.kind, it.fields.len()))
        .collect();
    let kind = EntryKind::Activity;
    assert_eq!(
        written,
        [
            ("samling/saker", kind(Kind::Priorities), 3),
            ("samling/oppfolging", kind(Kind::PlanTable), 12),
            ("samling/til-de-folkevalgte", kind(Kind::Reflect), 0),
            ("samling/tiltak", kind(Kind::PlanTable), 20),
            ("evaluering/nytte", kind(Kind::Reflect), 0),
            ("evaluering/forsta", kind(Kind::Reflect), 0),
            ("evaluering/trygg", kind(Kind::Reflect), 0),
            ("evaluering/mest-nyttig", kind(Kind::Reflect), 0),
            ("evaluering/onske", kind(Kind::Reflect), 0),
            ("kursbevis/navn", kind(Kind::Reflect), 0),
            ("kvittering/tema", kind(Kind::Reflect), 2),
            ("kvittering/sporsmal", kind(Kind::Reflect), 6),
            ("kvittering/valg", kind(Kind::Reflect), 9),
            ("kvittering/id", kind(Kind::Reflect), 0),
            ("oppdrag", kind(Kind::Reflect), 0),
        ]
    );
    assert_eq!(own.entries[1].fields[1].id, "1.organ");
    assert_eq!(own.entries[1].fields[1].title, "Punkt 1: Til hvilket organ");
    assert_eq!(motet.title, "Modul motet & mer");
    assert!(rollen.entries.is_empty(), "an announced module");
    let keys: Vec<&str> = motet.entries.iter().map(|it| it.key.as_str()).collect();
    let mut expected = vec!["for-motet", "les-forst", "rekke", "tenk", "talerstolen"];
    expected.push("typer");
    expected.extend(TYPES);
    expected.extend(["dagsorden", "quiz", "ett", "to"]);
    let expected: Vec<String> = expected.iter().map(|id| format!("motet/{id}")).collect();
    assert_eq!(keys, expected, "in reading order");
    let of = |key: &str| -> &SavedEntry {
        let entry = motet.entries.iter().find(|it| it.key == key);
        entry.unwrap()
    };
    let lesson = of("motet/for-motet");
    assert_eq!(
        (lesson.kind, lesson.rev.as_str(), lesson.path.as_str()),
        (EntryKind::Lesson, "", "nb/motet/for-motet/")
    );
    let gaps = of("motet/hull");
    assert_eq!(
        (gaps.kind, gaps.title.as_str(), gaps.rev.as_str()),
        (EntryKind::Activity(Kind::Cloze), "Fyll ut.", "r")
    );
    assert_eq!(gaps.path, "nb/motet/typer/#a-hull");
    // A question of the pool stands in the page only while it is drawn.
    let drawn = of("motet/ett");
    assert_eq!(
        (drawn.rev.as_str(), drawn.path.as_str()),
        ("rev-ett", "nb/motet/dagsorden/#a-quiz")
    );
    assert!(
        drawn.title.starts_with("Hva er ett & likt? Ord og Ord"),
        "{}",
        drawn.title
    );
    assert!(
        drawn.title.ends_with("Ord og…") || drawn.title.ends_with("Ord…"),
        "{}",
        drawn.title
    );
    assert!(drawn.title.chars().count() <= 101);

    let nn = index(&files, Lang::Nn);
    let other: Vec<&str> = nn.modules[0]
        .entries
        .iter()
        .map(|it| it.key.as_str())
        .collect();
    assert_eq!(other, keys);
    let pages = elements(&pages(&files));
    for entry in nb
        .modules
        .iter()
        .chain(&nn.modules)
        .flat_map(|it| &it.entries)
    {
        let (page, fragment) = entry.path.split_once('#').unwrap_or((&entry.path, ""));
        let page = &pages[&format!("{page}index.html")];
        let there = page.iter().any(|it| it.get("id") == Some(fragment));
        assert!(fragment.is_empty() || there, "{}", entry.path);
    }
}
