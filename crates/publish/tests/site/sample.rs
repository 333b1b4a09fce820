//! A small course with every kind of block and activity, and a repository to
//! build it from.

use course::activity::{Choice, Order, Reflect, Single, Step};
use publish::{
    model::{Activity, Block, Both, Callout, Course, Html, Law, Lesson, LessonText, Module, Term},
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
            id: "forslag-5".into(),
            html: Html("<p>Fylket.</p>".into()),
        },
        Block::Callout {
            kind: Callout::Local,
            id: "forslag-6".into(),
            html: Html("<p>Reglementet.</p>".into()),
        },
        Block::Callout {
            kind: Callout::Summary,
            id: "forslag-7".into(),
            html: Html("<p>Les <strong>forslaget</strong>.</p>".into()),
        },
    ]
}

fn lesson(id: &str, core: bool, title: &str, full: bool) -> Lesson {
    let text = |lang: &str| LessonText {
        title: title.to_owned(),
        blocks: if full {
            blocks(lang)
        } else {
            vec![Block::Text {
                id: "inngang-1".into(),
                html: Html(format!(
                    "<p id=\"inngang-1\">Tekst i <a href=\"~/{lang}/motet/\">modulen</a>.</p>"
                )),
            }]
        },
        words: 10,
        lix: 30,
    };
    let ids = |ids: &[&str]| {
        if full {
            ids.iter().map(|id| (*id).to_owned()).collect()
        } else {
            Vec::new()
        }
    };
    Lesson {
        id: id.into(),
        core,
        checked: "2026-11-22".into(),
        summary: both("Hva du gjør <før> møtet"),
        text: Both {
            nb: text("nb"),
            nn: text("nn"),
        },
        minutes: 7,
        activities: ids(&["les-forst", "rekke", "tenk"]),
        terms: ids(&["saksliste"]),
        laws: ids(&["koml-11-3"]),
    }
}

pub fn course() -> Course {
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
    let activities = [
        Activity::Single(Single {
            id: "les-forst".into(),
            rev: "r1".into(),
            title: html("Hva leser du <em>først</em>?"),
            prompt: html("Velg ett."),
            options: vec![choice("bunken", false), choice("forslaget", true)],
        }),
        Activity::Order(Order {
            id: "rekke".into(),
            rev: "r2".into(),
            title: html("Rekkefølge"),
            prompt: html("Hva kommer først?"),
            steps: vec![step("en"), step("to"), step("tre")],
            start: vec!["to".into(), "tre".into(), "en".into()],
        }),
        Activity::Reflect(Reflect {
            id: "tenk".into(),
            rev: "r3".into(),
            title: html("Din sak"),
            prompt: html("Skriv en setning."),
            hint: html("Begynn med «Jeg»."),
            bring: true,
        }),
    ];
    let id_of = |activity: &Activity| match activity {
        Activity::Single(a) => a.id.clone(),
        Activity::Order(a) => a.id.clone(),
        Activity::Reflect(a) => a.id.clone(),
    };
    let module = |slug: &str, lessons: Vec<Lesson>| Module {
        slug: slug.into(),
        title: both(&format!("Modul {slug} & mer")),
        summary: both("Om møtet."),
        picture: Some("hall.svg".into()),
        goals: vec![html("forberede deg på <strong>en time</strong>")],
        lessons,
        activities: BTreeMap::new(),
    };
    let mut motet = module(
        "motet",
        vec![
            lesson("for-motet", true, "Før møtet", true),
            lesson("talerstolen", true, HOSTILE, false),
            lesson("dagsorden", false, "En sak på dagsorden", false),
        ],
    );
    motet.activities = activities
        .into_iter()
        .map(|activity| (id_of(&activity), activity))
        .collect();
    Course {
        title: both("Ny i kommunestyret"),
        summary: both("Et kurs for deg som er ny, \"gratis\" & <kort>."),
        site: None,
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
            "const root = new URL('../', import.meta.url).href;\n",
        );
        repo.write("src/boot/old.js", "var old = 1;\n");
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
        ] {
            repo.write(
                &format!("node_modules/@navikt/aksel-icons/dist/svg/{name}.svg"),
                ICON,
            );
        }
        repo.write("public/favicon.svg", PICTURE);
        repo.write("public/share.svg", PICTURE);
        repo.write("public/pictures/hall.svg", PICTURE);
        repo.write("app/lesson.js", "export default async function init() {}\n");
        repo.write("app/lesson_bg.wasm", "\0asm\u{1}\0\0\0");
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
