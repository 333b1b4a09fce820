//! The gallery, `crates/publish/tests/gallery`: every activity type in several
//! variants. All of it is played by keyboard alone, in both languages, and in
//! every state axe finds nothing, in light and dark, narrow and wide, and nothing
//! sticks out of a window of 320 px.
//!
//! How a type is played is told by its hand in `hand/`. A page of the gallery is
//! one line here.

use crate::{
    accessibility::{Findings, OVERFLOWING},
    failure::squeezed,
    hand::{self, Game, Stand},
    takeover::{mounted_is_static, pages_with_mounts},
};
use course::{Kind, Lang};
use e2e::{
    Browser, Launch, Session, Site,
    content::{plain, tags},
};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

e2e::in_browser!(chromium = Chromium:
    the_app_mounts_what_stands_there_in_bokmal,
    the_app_mounts_what_stands_there_in_nynorsk,
    without_scripts_and_on_paper_every_text_is_there,
);

/// Makes a test of each page in each language.
macro_rules! play_each {
    ($($test:ident = $page:literal,)+) => {
        /// The pages that are played, below the language.
        const PLAYED: &[&str] = &[$($page),+];

        mod bokmal {
            $(fn $test(browser: e2e::Browser) {
                super::play(browser, course::Lang::Nb, $page);
            })+
            e2e::in_browser!(chromium = Chromium: $($test),+);
        }

        mod nynorsk {
            $(fn $test(browser: e2e::Browser) {
                super::play(browser, course::Lang::Nn, $page);
            })+
            e2e::in_browser!(chromium = Chromium: $($test),+);
        }
    };
}

play_each! {
    hvem_bestemmer = "grunnlag/hvem-bestemmer",
    fra_brev_til_bok = "grunnlag/fra-brev-til-bok",
    si_det_selv = "grunnlag/si-det-selv",
    brannbilen = "grunnlag/brannbilen",
    avslutning = "grunnlag/avslutning",
    hvem_gjor_hva = "sortering/hvem-gjor-hva",
    legg_en_plan = "sortering/legg-en-plan",
    lys = "samtaler/lys",
    innboksen = "samtaler/innboksen",
    budsjettet = "tallbord/budsjettet",
    figurene = "tallbord/figurene",
}

/// More turns than any activity has.
const TURNS: usize = 40;

#[test]
fn every_type_stands_in_the_gallery() {
    let site = Site::gallery();
    let pages = site.pages().into_iter();
    let tags = pages.flat_map(|page| tags(&site.html(&page)));
    let found: BTreeSet<Kind> = tags
        .filter_map(|tag| Kind::from_name(tag.get("data-type")?))
        .collect();
    assert_eq!(found, BTreeSet::from(Kind::ALL));
}

#[test]
fn every_page_with_activities_is_played() {
    let site = Site::gallery();
    let has_activities = |page: &String| {
        let tags = tags(&site.html(page));
        // What the course's own tools ask is looked at in their tests.
        let has = |name| tags.iter().any(|tag| tag.get(name).is_some());
        has("data-activity") && !has("data-tool")
    };
    let found: BTreeSet<String> = site.pages().into_iter().filter(has_activities).collect();
    let languages = Lang::ALL.into_iter();
    let played: BTreeSet<String> = languages
        .flat_map(|lang| {
            PLAYED
                .iter()
                .map(move |page| format!("{}/{page}/", lang.tag()))
        })
        .collect();
    assert_eq!(
        played, found,
        "each page of the gallery is one line of play_each! in e2e/tests/site/gallery.rs"
    );
}

/// Plays all activities of a page, turn by turn, and looks at each state. Where
/// nothing was merely begun, the page is loaded anew and must be the same.
fn play(browser: Browser, lang: Lang, page: &str) {
    let site = Site::gallery();
    let path = format!("{}/{page}/", lang.tag());
    let bundle = hand::bundle(site.dir(), &path);
    let session = Session::start(browser);
    session.open(&site.url(&path));
    session.wait_alive();
    session.console();
    let found = RefCell::new(Findings::default());
    let wide = RefCell::new(Vec::new());
    let look = |what: &str| {
        session.viewport(320, 640, 1);
        let overflowing: Vec<String> = session.js(OVERFLOWING, &[]);
        wide.borrow_mut()
            .extend(overflowing.iter().map(|it| format!("{what}: {it}")));
        found.borrow_mut().look(&session, &format!("{path} {what}"));
    };
    look("untouched");

    let game = Game::seen(&session, &bundle, look);
    let mut playing = hand::activities(&session);
    assert!(!playing.is_empty(), "{path} has activities");
    for turn in 0..TURNS {
        let mut stands = Vec::new();
        playing.retain(|(id, kind)| {
            let stand = hand::of(*kind).turn(&game, id, turn);
            stands.extend(stand);
            stand.is_some()
        });
        if playing.is_empty() {
            break;
        }
        game.look(&format!("after turn {turn}"));
        if stands.iter().all(|stand| *stand == Stand::Kept) {
            is_kept(&session);
        }
    }
    assert!(playing.is_empty(), "{playing:?} never end");
    let told = session.console();
    let broken: Vec<_> = told
        .iter()
        .filter(|line| line.starts_with("SEVERE"))
        .collect();
    assert!(broken.is_empty(), "{broken:?}");
    drop(game);
    let wide = wide.into_inner();
    assert!(wide.is_empty(), "{}", wide.join("\n"));
    found.into_inner().must_be_none();
}

/// Loads the page anew; every activity must be as it was, what is only
/// announced left out.
#[track_caller]
fn is_kept(session: &Session) {
    let standing = || -> BTreeMap<String, (Vec<Value>, String)> {
        session.js(
            "const standing = it => {
                const fields = [...it.querySelectorAll('input, select, textarea')]
                    .map(field => ['radio', 'checkbox'].includes(field.type) ? field.checked : field.value);
                const copy = it.cloneNode(true);
                copy.querySelectorAll('[role=status], [aria-live]').forEach(said => said.querySelector('.verdict') || said.remove());
                return [it.dataset.activity, [fields, copy.textContent.replace(/\\s+/g, ' ').trim()]];
             };
             return Object.fromEntries([...document.querySelectorAll('main [data-activity]')].map(standing))",
            &[],
        )
    };
    let before = standing();
    session.reload();
    session.wait_alive();
    session.wait("every activity is as it was", || {
        let now = standing();
        if now == before {
            return Ok(());
        }
        let differs = before.iter().filter(|(id, was)| now.get(*id) != Some(was));
        let told = differs.map(|(id, was)| format!("{id}\n  was {was:?}\n  is {:?}", now.get(id)));
        Err(told.collect::<Vec<_>>().join("\n"))
    });
}

fn the_app_mounts_what_stands_there_in_bokmal(browser: Browser) {
    mounts(browser, "nb/");
}

fn the_app_mounts_what_stands_there_in_nynorsk(browser: Browser) {
    mounts(browser, "nn/");
}

fn mounts(browser: Browser, folder: &str) {
    let site = Site::gallery();
    let session = Session::start(browser);
    let pages = pages_with_mounts(&site, folder);
    assert!(!pages.is_empty());
    mounted_is_static(&session, &site, &pages);
}

/// Fields of an activity that nobody reads: ids, revisions, names of others.
const UNREAD: &[&str] = &[
    "id", "rev", "start", "shown", "lesson", "pool", "to", "picture", "if", "routes", "effects",
    "group", "day", "only_if", "any_of", "decides", "form", "of", "needs",
];

/// Every text of an activity as it is shipped. A gap, `{1}`, is between two.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let parts = plain(text);
            let parts = parts
                .split(['{', '}'])
                .filter(|it| it.parse::<u8>().is_err());
            found.extend(parts.map(str::to_owned));
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !UNREAD.contains(&name.as_str()))
            .for_each(|(_, value)| texts(value, found)),
        _ => {}
    }
}

/// What of a page can be read, on screen or on paper.
#[track_caller]
fn read(session: &Session, media: &str) -> String {
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": media }));
    squeezed(&session.js::<String>("return document.querySelector('main').innerText", &[]))
}

/// The texts of an activity that are not in what can be read.
fn lacking(read: &str, activity: &Value) -> Vec<String> {
    let mut wanted = Vec::new();
    let mut activity = activity.clone();
    if let Some(fields) = activity
        .as_object_mut()
        .filter(|it| it.contains_key("measures"))
    {
        // A budget's meters move while one chooses, which paper cannot.
        fields.remove("meters");
    }
    texts(&activity, &mut wanted);
    wanted.retain(|text| !read.contains(&squeezed(text)));
    wanted
}

/// A lesson has what each activity is called and asks, on screen and printed;
/// the module's page, printed, has all of it with the explanations.
fn without_scripts_and_on_paper_every_text_is_there(browser: Browser) {
    let site = Site::gallery();
    let session = Session::launch(&Launch {
        javascript: false,
        ..browser.launch()
    });
    let mut missing = Vec::new();
    for (lang, page) in Lang::ALL
        .into_iter()
        .flat_map(|lang| PLAYED.iter().map(move |page| (lang, page)))
    {
        let path = format!("{}/{page}/", lang.tag());
        let tags = tags(&site.html(&path));
        let here: Vec<&str> = tags
            .iter()
            .filter_map(|tag| tag.get("data-activity"))
            .collect();
        let bundle = json!(hand::bundle(site.dir(), &path));
        let lists = bundle
            .as_object()
            .unwrap()
            .values()
            .filter_map(Value::as_array);
        // Of a diagram nothing is shipped but its id: all of it is in the page.
        let all: Vec<&Value> = lists.flatten().filter(|it| it.is_object()).collect();
        session.open(&site.url(&path));
        assert!(!session.source().contains("data-live"), "scripts are off");
        for media in ["screen", "print"] {
            let lesson = read(&session, media);
            for activity in all
                .iter()
                .filter(|it| here.contains(&it["id"].as_str().unwrap()))
            {
                let asked = json!([activity["title"], activity["prompt"]]);
                let lacking = lacking(&lesson, &asked);
                missing.extend(
                    lacking
                        .iter()
                        .map(|text| format!("{path}, {media}: {text}")),
                );
            }
        }
        let module = page.split('/').next().unwrap();
        let path = format!("{}/{module}/", lang.tag());
        session.open(&site.url(&path));
        let paper = read(&session, "print");
        for activity in all {
            let lacking = lacking(&paper, activity);
            missing.extend(
                lacking
                    .iter()
                    .map(|text| format!("{path}, on paper, {}: {text}", activity["id"])),
            );
        }
    }
    missing.sort();
    missing.dedup();
    assert!(
        missing.is_empty(),
        "{} texts are missing:\n{}",
        missing.len(),
        missing.join("\n")
    );
}
