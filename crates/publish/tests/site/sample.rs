//! A small course with every kind of block and activity, and a repository to
//! build it from.

#![allow(dead_code, reason = "each test file uses its own part")]

use course::{
    PageKind,
    activity::{
        Choice, Cloze, Dilemma, Estimate, Guide, Inbox, Match, Multiple, Order, Pair, Reflect,
        Single, Speech, Statement, Step, TrueFalse,
        cloze::{Filling, Gap},
        dilemma, guide, inbox,
        reflect::Gather,
    },
};
use publish::{
    model::{
        Activity, Block, Both, Callout, Card, Course, Goal, Html, Law, Lesson, LessonText, Module,
        Term,
    },
    site::{Inputs, Options, Report, SiteError, build},
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A title that would do harm if it were not escaped.
pub const HOSTILE: &str = "<script>alert(1)</script>&\"'</title><img src=x onerror=alert(1)>";

pub fn both(text: &str) -> Both<String> {
    Both {
        nb: text.to_owned(),
        nn: format!("{text} (nn)"),
    }
}

pub fn html(text: &str) -> Both<Html> {
    Both {
        nb: Html(text.to_owned()),
        nn: Html(text.replace("~/nb/", "~/nn/")),
    }
}

fn blocks(lang: &str) -> Vec<Block> {
    let text = |id: &str, html: &str| Block::Text {
        id: id.into(),
        html: Html(html.replace("LANG", lang)),
    };
    vec![
        text(
            "inngang-1",
            "<p id=\"inngang-1\">Les <a class=\"term\" href=\"#ord-saksliste\" data-term=\"saksliste\">sakslista</a> først.</p>",
        ),
        Block::Heading {
            level: 2,
            id: "forslag".into(),
            html: Html("Les <em>forslaget</em>".into()),
        },
        text(
            "forslag-1",
            "<p id=\"forslag-1\">Se <a href=\"~/LANG/motet/talerstolen/\">talerstolen</a> og <a class=\"law\" href=\"https://example.org/lov#11-3\" target=\"_blank\" rel=\"noopener noreferrer\">§ 11-3</a>.</p>",
        ),
        text(
            "forslag-2",
            "<table id=\"forslag-2\"><tr><td>1</td></tr></table>",
        ),
        Block::Activity {
            id: "les-forst".into(),
        },
        Block::Heading {
            level: 3,
            id: "mer".into(),
            html: Html("Mer".into()),
        },
        Block::Activity { id: "rekke".into() },
        Block::Picture {
            id: "forslag-3".into(),
            file: "hall.svg".into(),
            alt: "En sal med \"talerstol\"".into(),
        },
        Block::Picture {
            id: "forslag-4".into(),
            file: "hall.svg".into(),
            alt: String::new(),
        },
        Block::Activity { id: "tenk".into() },
        Block::Callout {
            kind: Callout::County,
            facts: Vec::new(),
            id: "forslag-5".into(),
            html: Html("<p>Fylket.</p>".into()),
        },
        Block::Callout {
            kind: Callout::Local,
            facts: vec!["taletid", "sporsmal"],
            id: "forslag-6".into(),
            html: Html("<p>Reglementet.</p>".into()),
        },
        Block::Callout {
            kind: Callout::Summary,
            facts: Vec::new(),
            id: "forslag-7".into(),
            html: Html("<p>Les <strong>forslaget</strong>.</p>".into()),
        },
    ]
}

/// A lesson of one paragraph.
fn short(lang: &str) -> Vec<Block> {
    vec![Block::Text {
        id: "inngang-1".into(),
        html: Html(format!(
            "<p id=\"inngang-1\">Tekst i <a href=\"~/{lang}/motet/\">modulen</a>.</p>"
        )),
    }]
}

/// Ids of the activities in the lesson with the other types.
pub const TYPES: [&str; 10] = [
    "flere",
    "pastander",
    "par",
    "hull",
    "tall",
    "innlegg",
    "min-sak",
    "lys",
    "uka",
    "vei",
];

/// A lesson of activities.
fn types(_: &str) -> Vec<Block> {
    let heading = Block::Heading {
        level: 2,
        id: "typer".into(),
        html: Html("Typer".into()),
    };
    let activities = TYPES.map(|id| Block::Activity { id: id.into() });
    [heading].into_iter().chain(activities).collect()
}

fn lesson(id: &str, core: bool, title: &str, blocks: fn(&str) -> Vec<Block>) -> Lesson {
    let text = |lang: &str| LessonText {
        title: title.to_owned(),
        blocks: blocks(lang),
        words: 10,
        lix: 30,
    };
    let activities: Vec<String> = (blocks("nb").into_iter())
        .filter_map(|block| match block {
            Block::Activity { id } => Some(id),
            _ => None,
        })
        .collect();
    let ids = |id: &str| {
        if activities.is_empty() {
            Vec::new()
        } else {
            vec![id.to_owned()]
        }
    };
    Lesson {
        id: id.into(),
        kind: PageKind::Lesson,
        core,
        checked: "2026-11-22".into(),
        summary: both("Hva du gjør <før> møtet"),
        text: Both {
            nb: text("nb"),
            nn: text("nn"),
        },
        // Seven minutes each, and 13 for two.
        seconds: 390,
        terms: ids("saksliste"),
        laws: ids("koml-11-3"),
        activities,
    }
}

fn activities() -> Vec<(&'static str, Activity)> {
    let choice = |id: &str, right| Choice {
        id: id.into(),
        text: html(&format!("Valg {id}")),
        why: html(&format!(
            "<p>Fordi {id}, se <a href=\"~/nb/motet/\">modulen</a>.</p>"
        )),
        right,
    };
    let step = |id: &str| Step {
        id: id.into(),
        text: html(&format!("Steg {id}")),
        why: html(&format!("Plassen til {id}")),
    };
    let statement = |id: &str, holds| Statement {
        id: id.into(),
        text: html(&format!("Påstand {id}")),
        why: html(&format!("Dommen over {id}")),
        holds,
    };
    let pair = |id: &str| Pair {
        id: id.into(),
        term: html(&format!("Ord {id}")),
        meaning: html(&format!("Betydning &amp; {id}")),
        why: html(&format!("Paret {id}")),
    };
    let filling = |id: &str, right| Filling {
        id: id.into(),
        text: html(&format!("ord {id}")),
        right,
    };
    let gap = |id: &str, options, number| Gap {
        id: id.into(),
        why: html(&format!("Hullet {id}")),
        options,
        number,
    };
    let rev = || "r".to_owned();
    vec![
        (
            "les-forst",
            Activity::Single(Single {
                id: "les-forst".into(),
                rev: rev(),
                title: html("Hva leser du <em>først</em>?"),
                prompt: html("Velg ett."),
                options: vec![choice("bunken", false), choice("forslaget", true)],
            }),
        ),
        (
            "rekke",
            Activity::Order(Order {
                id: "rekke".into(),
                rev: rev(),
                title: html("Rekkefølge"),
                prompt: html("Hva kommer først?"),
                steps: vec![step("en"), step("to"), step("tre")],
                start: vec!["to".into(), "tre".into(), "en".into()],
            }),
        ),
        (
            "tenk",
            Activity::Reflect(Reflect {
                id: "tenk".into(),
                rev: rev(),
                title: html("Din sak"),
                prompt: html("Skriv en setning."),
                hint: html("Begynn med «Jeg»."),
                bring: true,
                min_sak: false,
                gather: Some(Gather::Kjoreregler),
                seconds: 120,
            }),
        ),
        (
            "flere",
            Activity::Multiple(Multiple {
                id: "flere".into(),
                rev: rev(),
                title: html("Flere"),
                prompt: html("Hva gjelder?"),
                options: vec![choice("a", true), choice("b", false), choice("c", true)],
            }),
        ),
        (
            "pastander",
            Activity::TrueFalse(TrueFalse {
                id: "pastander".into(),
                rev: rev(),
                title: html("Påstander"),
                prompt: html("Stemmer det?"),
                statements: vec![statement("ja", true), statement("nei", false)],
            }),
        ),
        (
            "par",
            Activity::Match(Match {
                id: "par".into(),
                rev: rev(),
                title: html("Par"),
                prompt: html("Hva hører sammen?"),
                pairs: vec![pair("en"), pair("to"), pair("tre")],
                shown: vec!["tre".into(), "en".into(), "to".into()],
            }),
        ),
        (
            "hull",
            Activity::Cloze(Cloze {
                id: "hull".into(),
                rev: rev(),
                title: html("Hull"),
                prompt: html("Fyll ut."),
                text: html(
                    "<p>Frist: {2} dager, <em>{1}</em>, se <a href=\"~/nb/motet/\">modulen</a>.</p>",
                ),
                gaps: vec![
                    gap("ord", vec![filling("a", false), filling("b", true)], 0),
                    gap("dager", Vec::new(), 14),
                ],
            }),
        ),
        (
            "tall",
            Activity::Estimate(Estimate {
                id: "tall".into(),
                rev: rev(),
                title: html("Tall"),
                prompt: html("Hvor mange?"),
                hint: Some(html("Mer enn før.")),
                unit: html("prosent"),
                answer: 33,
                tolerance: 3,
                why: html("Kilden til tallet."),
            }),
        ),
        (
            "innlegg",
            Activity::Speech(Speech {
                id: "innlegg".into(),
                rev: rev(),
                title: html("Innlegg"),
                prompt: html("Ordet er ditt."),
                hint: html("Si det høyt."),
                seconds: 120,
                outline: vec![html("Hvem du er"), html("Hva du vil")],
                bring: false,
            }),
        ),
        (
            "min-sak",
            Activity::Reflect(Reflect {
                id: "min-sak".into(),
                rev: rev(),
                title: html("Saken din"),
                prompt: html("Hvem avgjør den?"),
                hint: html("Se på sakslista."),
                bring: false,
                min_sak: true,
                gather: None,
                seconds: 120,
            }),
        ),
        ("lys", Activity::Dilemma(dilemma())),
        ("uka", Activity::Inbox(inbox())),
        ("vei", Activity::Guide(guide())),
    ]
}

fn dilemma() -> Dilemma<Both<Html>> {
    let part = |id: &str| dilemma::Part {
        id: id.into(),
        text: html(&format!(
            "Del {id}, se <a href=\"~/nb/motet/\">modulen</a>."
        )),
        red: html(&format!("Rødt om {id}")),
        yellow: html(&format!("Gult om {id}")),
        green: html(&format!("Grønt om {id}")),
    };
    Dilemma {
        id: "lys".into(),
        rev: "r".into(),
        title: html("Middagen"),
        prompt: html("Er det greit?"),
        parts: vec![part("forst"), part("sa")],
    }
}

fn inbox() -> Inbox<Both<Html>> {
    let day = |id: &str, minutes| inbox::Day {
        id: id.into(),
        title: html(&format!("Dag {id}")),
        minutes,
    };
    let message = |id: &str, day: &str, only_if: &[&str]| inbox::Message {
        id: id.into(),
        day: day.into(),
        from: html(&format!("Avsender {id}")),
        subject: html(&format!("Emne {id}")),
        text: html(&format!(
            "Melding {id}, se <a href=\"~/nb/motet/\">modulen</a>."
        )),
        only_if: only_if.iter().map(ToString::to_string).collect(),
        replies: vec![
            inbox::Reply {
                id: format!("{id}-lov"),
                text: html(&format!("Lov bort {id}")),
                minutes: 1,
                then: html(&format!("Følgen av {id}")),
                promise: Some(html(&format!("Løfte {id}"))),
                not_yours: (id == "a").then(|| html("Ikke ditt å love")),
            },
            inbox::Reply {
                id: format!("{id}-ring"),
                text: html(&format!("Ring om {id}")),
                minutes: 20,
                then: html(&format!("Samtalen om {id}")),
                promise: None,
                not_yours: None,
            },
        ],
        unanswered: html(&format!("Ubesvart {id}")),
        yours: id == "a",
        why: html(&format!("Rollen i {id}")),
    };
    Inbox {
        id: "uka".into(),
        rev: "r".into(),
        title: html("En uke"),
        prompt: html("Svar på det viktigste."),
        days: vec![day("ma", 20), day("ti", 1)],
        messages: vec![
            message("a", "ma", &[]),
            message("b", "ma", &[]),
            message("c", "ti", &["a-ring", "b:ubesvart"]),
        ],
        endings: vec![
            inbox::Ending {
                id: "mye".into(),
                title: html("Mye lovet"),
                any_of: vec!["a-lov".into(), "b:ubesvart".into()],
                at_least: 2,
                text: html("Slutten på mye"),
            },
            inbox::Ending {
                id: "ellers".into(),
                title: html("Lite lovet"),
                any_of: Vec::new(),
                at_least: 1,
                text: html("Slutten på lite"),
            },
        ],
        debrief: html("Det du lærte"),
    }
}

fn guide() -> Guide<Both<Html>> {
    let turn = |id: &str, to: &str| guide::Turn {
        id: id.into(),
        text: html(&format!("Svar {id}")),
        to: to.into(),
    };
    let question = |id: &str, help, options| guide::Question {
        id: id.into(),
        text: html(&format!("Spørsmål {id}?")),
        help,
        options,
    };
    let advice = |id: &str| guide::Advice {
        id: id.into(),
        title: html(&format!("Råd {id}")),
        text: html(&format!("Derfor {id}")),
        next: html(&format!("Gjør {id}")),
    };
    Guide {
        id: "vei".into(),
        rev: "r".into(),
        title: html("Veiviser"),
        prompt: html("Tenk på en sak."),
        start: "en".into(),
        questions: vec![
            question("to", None, vec![turn("c", "x"), turn("d", "y")]),
            question(
                "en",
                Some(html("Se <a href=\"~/nb/motet/\">modulen</a>.")),
                vec![turn("a", "to"), turn("b", "y")],
            ),
        ],
        advice: vec![advice("x"), advice("y")],
    }
}

pub fn course() -> Course {
    let module = |slug: &str, lessons: Vec<Lesson>| Module {
        slug: slug.into(),
        title: both(&format!("Modul {slug} & mer")),
        summary: both("Om møtet."),
        picture: Some("hall.svg".into()),
        goals: vec![Goal {
            text: html("forberede deg på <strong>en time</strong>"),
            done_by: vec!["for-motet".into(), "flere".into()],
        }],
        summary_points: Vec::new(),
        card: None,
        lessons,
        activities: BTreeMap::new(),
    };
    let mut motet = module(
        "motet",
        vec![
            lesson("for-motet", true, "Før møtet", blocks),
            lesson("talerstolen", true, HOSTILE, short),
            lesson("typer", false, "Typer", types),
            lesson("dagsorden", false, "En sak på dagsorden", short),
        ],
    );
    motet.summary_points = vec![html("Les <em>forslaget</em> først.")];
    motet.card = Some(Card {
        say: vec![html("Jeg ber om ordet.")],
        check: vec![html("Fristen for <em>saken</em>.")],
    });
    motet.activities = (activities().into_iter())
        .map(|(id, activity)| (id.to_owned(), activity))
        .collect();
    Course {
        title: both("Ny i kommunestyret"),
        summary: both("Et kurs for deg som er ny, \"gratis\" & <kort>."),
        site: None,
        placement: None,
        year: None,
        programme: None,
        modules: vec![motet, module("rollen", Vec::new())],
        terms: BTreeMap::from([(
            "saksliste".to_owned(),
            Term {
                term: both("saksliste <liste>"),
                definition: html("Listen over <em>sakene</em>."),
                example: html("Sak 12."),
                laws: vec!["koml-11-3".into()],
            },
        )]),
        laws: BTreeMap::from([(
            "koml-11-3".to_owned(),
            Law {
                label: both("kommuneloven § 11-3"),
                title: both("innkalling & saksliste"),
                link: "https://example.org/lov?a=1&b=2".into(),
                checked: "2026-11-22".into(),
            },
        )]),
    }
}

/// A repository with as little as the build needs.
pub struct Repo {
    folder: TempDir,
}

const ICON: &str = "<svg width=\"1em\" viewBox=\"0 0 24 24\" xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M1 1h2\" fill=\"currentColor\"/></svg>";
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 63\"><defs><clipPath id=\"c\"><path d=\"M0 0h9v9z\"/></clipPath></defs><rect class=\"p-fill\" width=\"120\" height=\"63\" fill=\"#7050ec\" clip-path=\"url(#c)\"/></svg>";

impl Repo {
    pub fn new() -> Repo {
        let repo = Repo {
            folder: tempfile::tempdir().unwrap(),
        };
        repo.write(
            "src/boot/boot.js",
            "const root = new URL('../', document.currentScript.src).href;\n",
        );
        repo.write("src/boot/old.js", "var old = 1;\n");
        repo.write("src/boot/offline.js", "export {};\n");
        repo.write("src/boot/sw.js", "const LIST = 'assets/offline.json';\n");
        repo.write(
            "style/critical.css",
            "@import \"./a.css\" layer(own); @import \"@p/css/button.css\";",
        );
        repo.write(
            "style/a.css",
            ".a { .b & { color: light-dark(#fff, #000) } }",
        );
        repo.write("style/rest.css", "@layer own; .rest { color: red }");
        repo.write(
            "node_modules/@p/css/package.json",
            r#"{"exports":{"./*":"./dist/*"}}"#,
        );
        repo.write(
            "node_modules/@p/css/dist/button.css",
            ".ds-button { color: blue }",
        );
        for name in [
            "Checkmark",
            "XMark",
            "InformationSquare",
            "ArrowUp",
            "ArrowDown",
            "ArrowRight",
            "Clock",
            "Paragraph",
            "Pencil",
            "ExclamationmarkTriangle",
            "Book",
            "SpeakerSoundWave2",
            "MagnifyingGlass",
        ] {
            repo.write(
                &format!("node_modules/@navikt/aksel-icons/dist/svg/{name}.svg"),
                ICON,
            );
        }
        repo.write("public/favicon.svg", PICTURE);
        repo.write("public/share.svg", PICTURE);
        repo.write("public/pictures/hall.svg", PICTURE);
        for app in ["lesson", "tools", "session", "trainer"] {
            repo.write(
                &format!("app/{app}.js"),
                &format!("export default async function {app}() {{}}\n"),
            );
            repo.write(
                &format!("app/{app}_bg.wasm"),
                &format!("\0asm\u{1}\0\0\0{app}"),
            );
        }
        repo
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn options(&self) -> Options {
        Options {
            out: self.path("dist"),
            dev: false,
            site: None,
        }
    }

    pub fn build(&self, course: &Course, options: &Options) -> Result<Report, SiteError> {
        let inputs = Inputs {
            root: self.path(""),
            trunk_dir: self.path("app"),
            node_modules: self.path("node_modules"),
        };
        build(course, &inputs, options)
    }
}

/// All files below a folder, by path with slashes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, into);
            } else {
                let name = path.strip_prefix(root).unwrap().components();
                let name: Vec<_> = name
                    .map(|part| part.as_os_str().to_str().unwrap())
                    .collect();
                into.insert(name.join("/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// The pages among them, as text.
pub fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).unwrap()))
        .collect()
}
