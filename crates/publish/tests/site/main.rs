//! The written site of a small course, looked at from outside.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod assignment;
mod cards;
mod facilitator;
mod gathering;
mod markup;
mod offline;
mod overview;
mod placement;
mod plenum;
mod programme;
mod receipt;
mod sample;
mod saved;
mod search;
mod sorting;
mod talk;

use course::{Bundle, CourseIndex, Lang, Route, SHIPPED_FORMAT};
use markup::Element;
use publish::{
    model::{Activity, Block, Course, Html},
    site::{Role, SiteError, routes},
};
use sample::{HOSTILE, Repo, TYPES, course, files, pages};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::Path,
    sync::LazyLock,
};

/// The site of `course`, built well.
fn built(course: &Course) -> (Repo, BTreeMap<String, Vec<u8>>) {
    let repo = Repo::new();
    repo.build(course, &repo.options()).unwrap();
    let files = files(&repo.path("dist"));
    (repo, files)
}

/// The site of the sample course.
static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| built(&course()).1);

fn elements(pages: &BTreeMap<String, String>) -> BTreeMap<String, Vec<Element>> {
    let read = |(path, page): (&String, &String)| {
        (
            path.clone(),
            markup::read(page).unwrap_or_else(|error| panic!("{path}: {error}")),
        )
    };
    pages.iter().map(read).collect()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn there_is_a_page_for_each_route_and_no_other() {
    let (course, files) = (course(), &*SITE);
    let mut expected: BTreeSet<String> = routes(&course)
        .iter()
        .map(|route| format!("{}index.html", route.path()))
        .collect();
    // The root, and in each language: start, about, the seven pages of tools and words, the two that a
    // councillor needs for the session and three for facilitators (the sample has no programme), the
    // module, its summary and card, four lessons.
    assert_eq!(expected.len(), 1 + 2 * (2 + 7 + 5 + 3 + 4));
    assert!(expected.contains("nn/motet/talerstolen/index.html"));
    assert!(
        !expected.iter().any(|path| path.contains("rollen")),
        "an announced module has no page"
    );
    expected.insert("404.html".into());
    assert_eq!(pages(files).into_keys().collect::<BTreeSet<_>>(), expected);
    for path in files.keys().filter(|path| !path.contains(".html")) {
        let beside = ["sw.js", "nb.webmanifest", "nn.webmanifest"];
        let name = path.trim_end_matches(".br").trim_end_matches(".gz");
        assert!(
            path.starts_with("assets/") || beside.contains(&name),
            "{path}"
        );
    }
}

#[test]
fn every_page_keeps_the_policy_it_states() {
    let files = &*SITE;
    for (path, elements) in elements(&pages(files)) {
        assert_eq!(markup::violations(&elements), [] as [String; 0], "{path}");
        let style = elements
            .iter()
            .find(|element| element.name == "style")
            .unwrap();
        let hash = base64(&Sha256::digest(style.text.as_bytes()));
        let policy = elements
            .iter()
            .find(|element| element.get("http-equiv") == Some("Content-Security-Policy"))
            .unwrap();
        assert_eq!(
            policy.get("content").unwrap(),
            format!(
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-{hash}'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
            ),
        );
        assert!(
            style.text.contains("--lightningcss-light") && style.text.contains(".ds-button"),
            "bundled and down-levelled: {}",
            style.text
        );
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let digit = |chunk: &[u8]| {
        let chunk = format!("{:0<6}", std::str::from_utf8(chunk).unwrap());
        char::from(DIGITS[usize::from_str_radix(&chunk, 2).unwrap()])
    };
    let mut text: String = bits.as_bytes().chunks(6).map(digit).collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

#[test]
fn every_link_and_file_is_there() {
    let files = &*SITE;
    let all = elements(&pages(files));
    let ids: BTreeMap<&String, BTreeSet<&str>> = all
        .iter()
        .map(|(path, elements)| (path, elements.iter().filter_map(|e| e.get("id")).collect()))
        .collect();
    let mut checked = 0;
    for (path, elements) in all.iter().filter(|(path, _)| *path != "404.html") {
        for element in elements {
            for key in ["href", "src"] {
                let Some(address) = element
                    .get(key)
                    .filter(|address| !address.starts_with("https://"))
                else {
                    continue;
                };
                let (file, fragment) = address.split_once('#').unwrap_or((address, ""));
                let file = file.split('?').next().unwrap();
                let target = if file.is_empty() {
                    path.clone()
                } else {
                    resolve(path, file)
                };
                assert!(
                    files.contains_key(&target),
                    "{path}: {address} leads to {target}"
                );
                if !fragment.is_empty() {
                    assert!(
                        ids[&target].contains(fragment),
                        "{path}: {address} has no such place"
                    );
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 300, "{checked}");
}

/// The file that a relative address means.
fn resolve(page: &str, address: &str) -> String {
    assert!(
        !address.starts_with('/') && !address.contains("://"),
        "{page}: {address} is not relative"
    );
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                folders
                    .pop()
                    .unwrap_or_else(|| panic!("{page}: {address} leaves the site"));
            }
            part => folders.push(part),
        }
    }
    let path = folders.join("/");
    if address.ends_with('/') || path.is_empty() {
        format!("{path}/index.html")
            .trim_start_matches('/')
            .to_owned()
    } else {
        path
    }
}

#[test]
fn every_page_is_well_formed_for_those_who_listen() {
    hold_for_those_who_listen(&SITE);
}

/// Headings, ids and names, of every page.
fn hold_for_those_who_listen(files: &BTreeMap<String, Vec<u8>>) {
    for (path, elements) in elements(&pages(files)) {
        let named = |name: &str| {
            elements
                .iter()
                .filter(|e| e.name == name)
                .collect::<Vec<_>>()
        };
        assert_eq!(named("h1").len(), 1, "{path}");
        assert_eq!(named("main").len(), 1, "{path}");
        assert_eq!(named("main")[0].get("id"), Some("innhold"));
        let mut level = 0;
        for element in &elements {
            if let Some(next) = element
                .name
                .strip_prefix('h')
                .and_then(|level| level.parse::<u8>().ok())
            {
                assert!(next <= level + 1, "{path}: <h{next}> after <h{level}>");
                level = next;
            }
        }
        let body = elements.iter().position(|e| e.name == "body").unwrap();
        assert_eq!(
            elements[body + 1].get("class"),
            Some("ds-skip-link"),
            "{path}"
        );
        let mut ids = BTreeSet::new();
        for id in elements.iter().filter_map(|e| e.get("id")) {
            assert!(ids.insert(id), "{path}: the id {id} stands twice");
        }
        for element in &elements {
            for key in ["aria-labelledby", "aria-describedby", "for"] {
                for id in element.get(key).unwrap_or("").split_whitespace() {
                    assert!(ids.contains(id), "{path}: {key}=\"{id}\"");
                }
            }
            if element.name == "svg" {
                assert!(
                    element.get("aria-hidden") == Some("true")
                        || element.get("aria-label").is_some(),
                    "{path}"
                );
            }
        }
        let lang = named("html")[0].get("lang").unwrap();
        assert_eq!(
            lang,
            if path.starts_with("nn/") { "nn" } else { "nb" },
            "{path}"
        );
        assert!(!named("title")[0].text.is_empty());
    }
}

#[test]
fn nothing_is_left_to_replace() {
    let files = &*SITE;
    for (path, page) in pages(files) {
        assert!(!page.contains("~/"), "{path}");
    }
    let bundle = files
        .iter()
        .find(|(path, _)| path.starts_with("assets/motet.nb") && path.ends_with(".json"))
        .unwrap();
    assert!(
        String::from_utf8_lossy(bundle.1).contains("\\\"~/nb/motet/"),
        "the app does that itself"
    );
}

#[test]
fn what_authors_write_is_inert() {
    let mut course = course();
    course.title.nb = format!("{HOSTILE}!");
    course.modules[0].title.nb = HOSTILE.into();
    course.modules[0].lessons[0].summary.nb = HOSTILE.into();
    course.laws.get_mut("koml-11-3").unwrap().title.nb = HOSTILE.into();
    let (_repo, files) = built(&course);
    for (path, elements) in elements(&pages(&files)) {
        assert_eq!(markup::violations(&elements), [] as [String; 0], "{path}");
    }
    let lesson = &elements(&pages(&files))["nb/motet/talerstolen/index.html"];
    let text = |name: &str| lesson.iter().find(|e| e.name == name).unwrap().text.clone();
    assert_eq!(text("h1"), HOSTILE);
    assert_eq!(text("title"), format!("{HOSTILE} – {HOSTILE}!"));
}

#[test]
fn the_same_course_gives_the_same_bytes_anywhere() {
    let (one, first) = built(&course());
    let second = &*SITE;
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{path}");
        let place = one.path("").to_string_lossy().into_owned();
        assert!(
            !String::from_utf8_lossy(bytes).contains(&place),
            "{path} names the folder"
        );
    }
}

#[test]
fn files_are_named_by_their_bytes_and_copied_compressed() {
    let repo = Repo::new();
    let report = repo.build(&course(), &repo.options()).unwrap();
    let files = files(&repo.path("dist"));
    assert_eq!(report.changed, files.len());
    for written in &report.files {
        let bytes = &files[&written.path];
        assert_eq!(written.raw, bytes.len());
        // The worker's and the manifests' names are the site's own for ever.
        if !matches!(written.role, Role::Page | Role::Worker | Role::Manifest) {
            let hash = &sha256(bytes)[..16];
            assert!(
                written.path.contains(&format!("-{hash}.")),
                "{}",
                written.path
            );
        }
        if matches!(written.role, Role::SharePicture | Role::Icon) {
            assert_eq!(written.brotli, None);
            continue;
        }
        let mut unpacked = Vec::new();
        let brotli = &files[&format!("{}.br", written.path)];
        brotli::Decompressor::new(&brotli[..], 4096)
            .read_to_end(&mut unpacked)
            .unwrap();
        assert!(
            unpacked == *bytes && written.brotli == Some(brotli.len()),
            "{}",
            written.path
        );
        unpacked.clear();
        let gzip = &files[&format!("{}.gz", written.path)];
        flate2::read::GzDecoder::new(&gzip[..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert!(
            unpacked == *bytes && written.gzip == Some(gzip.len()),
            "{}",
            written.path
        );
    }
    let roles: BTreeSet<Role> = report.files.iter().map(|file| file.role).collect();
    assert_eq!(roles.len(), 20, "all but snippets: {roles:?}");
    assert!(
        report
            .with_role(Role::SharePicture)
            .next()
            .unwrap()
            .path
            .ends_with(".png")
    );
}

#[test]
fn a_second_build_touches_only_what_changed() {
    let repo = Repo::new();
    let mut course = course();
    let first = repo.build(&course, &repo.options()).unwrap();
    assert_eq!(repo.build(&course, &repo.options()).unwrap().changed, 0);
    course.modules[0].lessons[2].text.nb.blocks = vec![Block::Text {
        id: "inngang-1".into(),
        html: Html("<p id=\"inngang-1\">Ny tekst.</p>".into()),
    }];
    let second = repo.build(&course, &repo.options()).unwrap();
    assert_eq!(
        second.changed,
        8 * 3,
        "the lesson, its module, what is searched, new and old, its page, the worker, \
         and the list, new and old, with their copies"
    );
    assert_eq!(second.build, first.build, "a page's text is no asset");
    repo.write("style/critical.css", ".other { color: red }");
    assert_ne!(
        repo.build(&course, &repo.options()).unwrap().build,
        first.build
    );
}

#[test]
fn untouched_activities_are_those_of_the_contract() {
    let files = &*SITE;
    let page = &pages(files)["nb/motet/for-motet/index.html"];
    let icon = |name: &str| {
        format!("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-{name}\"></use></svg>")
    };
    let single = format!(
        "<section class=\"activity\" id=\"a-les-forst\" data-activity=\"les-forst\" data-type=\"single\" aria-labelledby=\"a-les-forst-title\">\
         <p class=\"activity-kind\">{} Øvelse</p>\
         <h3 class=\"activity-title\" id=\"a-les-forst-title\">Hva leser du <em>først</em>?</h3>\
         <div data-mount>\
         <fieldset class=\"ds-fieldset activity-choices\"><legend class=\"activity-prompt\">Velg ett.</legend>\
         <label class=\"choice\" for=\"a-les-forst-bunken\"><input class=\"ds-input\" type=\"radio\" autocomplete=\"off\" name=\"a-les-forst\" id=\"a-les-forst-bunken\" value=\"bunken\"><span>Valg bunken</span></label>\
         <label class=\"choice\" for=\"a-les-forst-forslaget\"><input class=\"ds-input\" type=\"radio\" autocomplete=\"off\" name=\"a-les-forst\" id=\"a-les-forst-forslaget\" value=\"forslaget\"><span>Valg forslaget</span></label>\
         </fieldset>\
         <div class=\"activity-actions\"><button class=\"ds-button\" type=\"button\">Sjekk svaret</button></div>\
         <div class=\"activity-feedback\" role=\"status\"></div>\
         </div></section>",
        icon("pencil"),
    );
    assert!(page.contains(&single), "{page}");
    let move_button = |name: &str, arrow: &str, step: &str| {
        // At its end of the list a button does nothing, and says so.
        let end = match (arrow, step) {
            ("arrow-up", "to") | ("arrow-down", "en") => " aria-disabled=\"true\"",
            _ => "",
        };
        format!(
            "<button class=\"ds-button\" type=\"button\" data-variant=\"tertiary\" data-icon=\"true\" aria-label=\"{name}\" aria-describedby=\"a-rekke-{step}\"{end}>{}</button>",
            icon(arrow)
        )
    };
    let step = |id: &str| {
        format!(
            "<li class=\"order-item\" data-step=\"{id}\"><span class=\"order-text\" id=\"a-rekke-{id}\">Steg {id}</span><span class=\"order-buttons\">{}{}</span></li>",
            move_button("Flytt opp", "arrow-up", id),
            move_button("Flytt ned", "arrow-down", id),
        )
    };
    let order = format!(
        "<div data-mount><div class=\"activity-prompt\" id=\"a-rekke-prompt\">Hva kommer først?</div>\
         <ol class=\"order-list\" aria-labelledby=\"a-rekke-prompt\">{}{}{}</ol>\
         <div class=\"activity-actions\"><button class=\"ds-button\" type=\"button\">Sjekk rekkefølgen</button></div>\
         <div class=\"activity-feedback\" role=\"status\"></div></div>",
        step("to"),
        step("tre"),
        step("en"),
    );
    assert!(page.contains(&order), "{page}");
    let reflect = "<div data-mount><label class=\"activity-prompt\" for=\"a-tenk-text\">Skriv en setning.</label>\
         <div class=\"activity-hint\" id=\"a-tenk-hint\">Begynn med «Jeg».</div>\
         <textarea class=\"ds-input\" id=\"a-tenk-text\" rows=\"5\" autocomplete=\"off\" aria-describedby=\"a-tenk-hint\"></textarea>\
         <label class=\"choice\" for=\"a-tenk-bring\"><input class=\"ds-input\" type=\"checkbox\" autocomplete=\"off\" id=\"a-tenk-bring\" checked><span>Ta med til samlingen</span></label>\
         <p class=\"activity-saved\" role=\"status\"></p></div>";
    assert!(page.contains(reflect), "{page}");
    let mut course = course();
    let Some(Activity::Reflect(tenk)) = course.modules[0].activities.get_mut("tenk") else {
        panic!("a reflection")
    };
    tenk.bring = false;
    let (_repo, files) = built(&course);
    assert!(pages(&files)["nb/motet/for-motet/index.html"].contains("id=\"a-tenk-bring\"><span>"));
}

/// What stands in the mount of an activity.
fn mount(page: &str, id: &str) -> String {
    let (_, section) = page.split_once(&format!("id=\"a-{id}\"")).unwrap();
    let (_, inside) = section.split_once("<div data-mount>").unwrap();
    let (inside, _) = inside.split_once("</div></section>").unwrap();
    inside.to_owned()
}

/// The button that hands in.
const HAND_IN: &str = "<div class=\"activity-actions\"><button class=\"ds-button\" type=\"button\">Sjekk svaret</button></div>\
     <div class=\"activity-feedback\" role=\"status\"></div>";

const MARK: &str = "<span class=\"field-mark\"></span>";

#[test]
fn what_is_chosen_or_judged_is_that_of_the_contract() {
    let page = &pages(&SITE)["nb/motet/typer/index.html"];
    let option = |id: &str| {
        format!(
            "<label class=\"choice\" for=\"a-flere-{id}\"><input class=\"ds-input\" type=\"checkbox\" autocomplete=\"off\" name=\"a-flere\" id=\"a-flere-{id}\" value=\"{id}\"><span>Valg {id}</span></label>"
        )
    };
    assert_eq!(
        mount(page, "flere"),
        format!(
            "<fieldset class=\"ds-fieldset activity-choices\"><legend class=\"activity-prompt\">Hva gjelder?</legend>\
             <p class=\"activity-how\">Velg alle som passer.</p>{}{}{}</fieldset>{HAND_IN}",
            option("a"),
            option("b"),
            option("c"),
        )
    );
    let answer = |id: &str, value: &str, label: &str| {
        let field = format!("a-pastander-{id}");
        format!(
            "<label class=\"choice\" for=\"{field}-{value}\"><input class=\"ds-input\" type=\"radio\" autocomplete=\"off\" name=\"{field}\" id=\"{field}-{value}\" value=\"{value}\"><span>{label}</span></label>"
        )
    };
    let statement = |id: &str| {
        format!(
            "<fieldset class=\"ds-fieldset statement\" data-field=\"{id}\"><legend class=\"statement-text\"><span>Påstand {id}</span>{MARK}</legend>\
             <div class=\"statement-answers\">{}{}</div></fieldset>",
            answer(id, "yes", "Stemmer"),
            answer(id, "no", "Stemmer ikke"),
        )
    };
    assert_eq!(
        mount(page, "pastander"),
        format!(
            "<div class=\"activity-prompt\" id=\"a-pastander-prompt\">Stemmer det?</div>\
             <div class=\"statements\" role=\"group\" aria-labelledby=\"a-pastander-prompt\">{}{}</div>{HAND_IN}",
            statement("ja"),
            statement("nei"),
        )
    );
    let meanings = ["tre", "en", "to"];
    let options: String = meanings
        .iter()
        .zip(["A", "B", "C"])
        .map(|(id, letter)| {
            format!("<option value=\"{id}\">{letter}. Betydning &amp; {id}</option>")
        })
        .collect();
    let pair = |id: &str| {
        format!(
            "<li class=\"pair\" data-field=\"{id}\"><label for=\"a-par-{id}\">Ord {id}</label>\
             <select class=\"ds-input\" id=\"a-par-{id}\" autocomplete=\"off\"><option value=\"\">Velg</option>{options}</select>{MARK}</li>"
        )
    };
    assert_eq!(
        mount(page, "par"),
        format!(
            "<div class=\"activity-prompt\" id=\"a-par-prompt\">Hva hører sammen?</div>\
             <ol class=\"meanings\" type=\"A\"><li>Betydning &amp; tre</li><li>Betydning &amp; en</li><li>Betydning &amp; to</li></ol>\
             <ul class=\"pairs\">{}{}{}</ul>{HAND_IN}",
            pair("en"),
            pair("to"),
            pair("tre"),
        )
    );
}

#[test]
fn what_is_filled_in_or_written_is_that_of_the_contract() {
    let page = &pages(&SITE)["nb/motet/typer/index.html"];
    assert_eq!(
        mount(page, "hull"),
        format!(
            "<div class=\"activity-prompt\" id=\"a-hull-prompt\">Fyll ut.</div>\
             <div class=\"cloze\" role=\"group\" aria-labelledby=\"a-hull-prompt\"><p>Frist: \
             <span class=\"gap\" data-field=\"dager\"><input class=\"ds-input\" type=\"text\" inputmode=\"numeric\" size=\"4\" id=\"a-hull-dager\" autocomplete=\"off\" aria-label=\"Felt 2, et tall\">{MARK}</span> dager, \
             <em><span class=\"gap\" data-field=\"ord\"><select class=\"ds-input\" id=\"a-hull-ord\" autocomplete=\"off\" aria-label=\"Felt 1\"><option value=\"\">…</option><option value=\"a\">ord a</option><option value=\"b\">ord b</option></select>{MARK}</span></em>, \
             se <a href=\"../../../nb/motet/\">modulen</a>.</p></div>{HAND_IN}"
        )
    );
    assert_eq!(
        mount(page, "tall"),
        format!(
            "<label class=\"activity-prompt\" for=\"a-tall-number\">Hvor mange?</label>\
             <div class=\"activity-hint\" id=\"a-tall-hint\">Mer enn før.</div>\
             <div class=\"estimate\" data-field=\"number\"><input class=\"ds-input\" type=\"text\" inputmode=\"numeric\" size=\"8\" id=\"a-tall-number\" autocomplete=\"off\" aria-describedby=\"a-tall-hint a-tall-unit\"> \
             <span class=\"estimate-unit\" id=\"a-tall-unit\">prosent</span>{MARK}</div>{HAND_IN}"
        )
    );
    let bring = |id: &str| {
        format!(
            "<label class=\"choice\" for=\"a-{id}-bring\"><input class=\"ds-input\" type=\"checkbox\" autocomplete=\"off\" id=\"a-{id}-bring\"><span>Ta med til samlingen</span></label>\
             <p class=\"activity-saved\" role=\"status\"></p>"
        )
    };
    assert_eq!(
        mount(page, "innlegg"),
        format!(
            "<div class=\"activity-prompt\" id=\"a-innlegg-prompt\">Ordet er ditt.</div>\
             <ol class=\"outline\"><li>Hvem du er</li><li>Hva du vil</li></ol>\
             <label class=\"speech-label\" for=\"a-innlegg-text\">Innlegget ditt</label>\
             <div class=\"activity-hint\" id=\"a-innlegg-hint\">Si det høyt.</div>\
             <textarea class=\"ds-input\" id=\"a-innlegg-text\" rows=\"8\" autocomplete=\"off\" aria-describedby=\"a-innlegg-hint a-innlegg-length\"></textarea>\
             <p class=\"speech-length\" id=\"a-innlegg-length\">Du har 2 minutter. Det er rundt 260 ord.</p>\
             {}<div class=\"activity-actions\"><button class=\"ds-button\" type=\"button\">Gå til talerstolen</button></div>",
            bring("innlegg"),
        )
    );
    assert_eq!(
        mount(page, "min-sak"),
        format!(
            "<label class=\"min-sak\" for=\"a-min-sak-sak\"><span>Min sak</span></label>\
             <input class=\"ds-input\" type=\"text\" id=\"a-min-sak-sak\" autocomplete=\"off\" maxlength=\"120\">\
             <label class=\"activity-prompt\" for=\"a-min-sak-text\">Hvem avgjør den?</label>\
             <div class=\"activity-hint\" id=\"a-min-sak-hint\">Se på sakslista.</div>\
             <textarea class=\"ds-input\" id=\"a-min-sak-text\" rows=\"5\" autocomplete=\"off\" aria-describedby=\"a-min-sak-hint\"></textarea>{}",
            bring("min-sak"),
        )
    );
    let nynorsk = &pages(&SITE)["nn/motet/typer/index.html"];
    for words in [
        "Vel alle som passar.",
        "<span>Stemmer ikkje</span>",
        "<option value=\"\">Vel</option>",
        "aria-label=\"Felt 2, eit tal\"",
        "Du har 2 minutt. Det er rundt 260 ord.",
        "Gå til talarstolen",
        "Ta med til samlinga",
    ] {
        assert!(nynorsk.contains(words), "{words}");
    }
}

#[test]
fn without_a_hint_a_number_is_described_by_its_unit() {
    let mut course = course();
    let Some(Activity::Estimate(tall)) = course.modules[0].activities.get_mut("tall") else {
        panic!("a number")
    };
    tall.hint = None;
    let (_repo, files) = built(&course);
    let page = &pages(&files)["nb/motet/typer/index.html"];
    assert!(mount(page, "tall").contains(" aria-describedby=\"a-tall-unit\">"));
    assert!(!page.contains("a-tall-hint"));
}

/// An activity on paper, from its place to the next one.
fn part<'a>(text: &'a str, from: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split("</section>").next().unwrap()
}

#[test]
fn every_type_can_be_answered_with_a_pen() {
    let page = &pages(&SITE)["nb/motet/index.html"];
    let (text, _) = page.split_once("id=\"fasit\"").unwrap();
    let paper = |id: &str| part(text, &format!("data-paper=\"{id}\""));
    let count = |id: &str, what: &str| paper(id).matches(what).count();
    assert_eq!(count("flere", "class=\"paper-box\""), 3);
    assert!(paper("flere").contains("Sett kryss ved alle som passer."));
    assert_eq!(count("pastander", "class=\"paper-box\""), 4);
    assert_eq!(count("pastander", "<span>Stemmer ikke</span>"), 2);
    // Meanings with letters in the order shown, and a box for a letter at each term.
    assert_eq!(count("par", "class=\"paper-box\""), 3);
    let meanings = paper("par");
    assert!(meanings.contains("<ol class=\"meanings\" type=\"A\"><li>Betydning &amp; tre</li>"));
    assert!(meanings.find("Ord en") < meanings.find("Ord to"));
    // Blanks with the number of the gap, wherever it stands.
    let gaps = paper("hull");
    assert_eq!(count("hull", "class=\"paper-blank\""), 2);
    assert!(gaps.find("(2)") < gaps.find("(1)"));
    assert!(gaps.contains("<ol class=\"paper-gaps\"><li>ord a / ord b</li><li>et tall</li></ol>"));
    assert_eq!(count("tall", "class=\"paper-blank\""), 1);
    assert!(paper("tall").contains("prosent") && paper("tall").contains("Mer enn før."));
    for shown in [
        "<li>Hva du vil</li>",
        "Du har 2 minutter.",
        "Si det høyt.",
        "class=\"paper-line\"",
    ] {
        assert!(paper("innlegg").contains(shown), "{shown}");
    }
    assert!(paper("min-sak").contains("<span>Min sak:</span>"));
    assert!(!paper("tenk").contains("Min sak"));
    // Nothing of the answers.
    for id in TYPES {
        for secret in ["Fordi", "Dommen", "Paret", "Hullet", "Kilden", ">14", "33"] {
            assert!(!paper(id).contains(secret), "{id}: {secret}");
        }
    }
}

#[test]
fn a_text_with_numbers_only_has_no_list_to_choose_from() {
    let mut course = course();
    let Some(Activity::Cloze(hull)) = course.modules[0].activities.get_mut("hull") else {
        panic!("gaps")
    };
    hull.gaps[0].options.clear();
    let (_repo, files) = built(&course);
    let page = &pages(&files)["nb/motet/index.html"];
    assert!(!page.contains("paper-gaps") && page.contains("class=\"paper-blank\""));
}

#[test]
fn the_answers_tell_what_is_right_and_why() {
    let page = &pages(&SITE)["nb/motet/index.html"];
    let (_, answers) = page.split_once("id=\"fasit\"").unwrap();
    let of = |id: &str| {
        let (_, rest) = answers.split_once(&format!("id=\"fasit-{id}\"")).unwrap();
        rest.split("class=\"answer\"").next().unwrap()
    };
    let says = |id: &str, parts: &[&str]| {
        for part in parts {
            assert!(of(id).contains(part), "{part} in {}", of(id));
        }
    };
    says(
        "flere",
        &["Riktige svar: A, C.", "Fordi a", "Fordi b", "Fordi c"],
    );
    says(
        "pastander",
        &[
            "Påstand ja <strong class=\"answer-right\">(stemmer)</strong>",
            "Påstand nei <strong class=\"answer-right\">(stemmer ikke)</strong>",
            "Dommen over ja",
            "Dommen over nei",
        ],
    );
    says(
        "par",
        &[
            "Ord en: B. Betydning &amp; en",
            "Ord to: C. ",
            "Ord tre: A. ",
            "Paret tre",
        ],
    );
    says(
        "hull",
        &[
            "<div class=\"answer-text\">ord b</div>",
            "Hullet ord",
            "<div class=\"answer-text\">14</div>",
            "Hullet dager",
        ],
    );
    assert!(!of("hull").contains("ord a"));
    says(
        "tall",
        &[
            "Riktig svar: 33 prosent.",
            "Alt fra 30 til 36 er riktig.",
            "Kilden til tallet.",
        ],
    );
    for none in ["innlegg", "min-sak", "tenk"] {
        assert!(!answers.contains(&format!("id=\"fasit-{none}\"")), "{none}");
    }
    let mut course = course();
    let activities = &mut course.modules[0].activities;
    let (Some(Activity::Multiple(mut flere)), Some(Activity::Estimate(mut tall))) =
        (activities.remove("flere"), activities.remove("tall"))
    else {
        panic!("a choice and a number")
    };
    flere.options[0].right = false;
    (tall.answer, tall.tolerance) = (14, 0);
    activities.insert("flere".into(), Activity::Multiple(flere));
    activities.insert("tall".into(), Activity::Estimate(tall));
    let (_repo, files) = built(&course);
    let page = &pages(&files)["nb/motet/index.html"];
    assert!(page.contains("Riktig svar: C."), "one is singular");
    assert!(page.contains("Riktig svar: 14 prosent.") && !page.contains("Alt fra"));
}

#[test]
fn a_module_is_whole_on_paper() {
    let files = &*SITE;
    let page = &pages(files)["nb/motet/index.html"];
    let elements = markup::read(page).unwrap();
    for gone in [
        "details", "button", "input", "textarea", "select", "option", "label",
    ] {
        // The reminder's buttons are not printed.
        let is_there = |e: &markup::Element| e.name == gone && e.get("data-do").is_none();
        assert!(!elements.iter().any(is_there), "<{gone}> does not print");
    }
    assert!(!page.contains("data-mount") && !page.contains("data-activity"));
    let (text, answers) = page.split_once("id=\"fasit\"").unwrap();
    for shown in [
        "Valg bunken",
        "Steg tre",
        "Begynn med «Jeg».",
        "id=\"for-motet--forslag\"",
        "data-paper=\"tenk\"",
    ] {
        assert!(text.contains(shown), "{shown}");
    }
    assert!(
        !text.contains("Fordi forslaget"),
        "the answers stand at the end"
    );
    for shown in [
        "Riktig svar: B.",
        "Fordi bunken",
        "Fordi forslaget",
        "Plassen til tre",
    ] {
        assert!(answers.contains(shown), "{shown}");
    }
    assert!(
        text.find("Steg to") < text.find("Steg en"),
        "steps as they are first shown"
    );
    assert!(
        answers.find("Steg en") < answers.find("Steg to"),
        "and in their order in the answers"
    );
    assert!(
        text.contains("<h3 id=\"for-motet--forslag\">")
            && text.contains("<h4 id=\"for-motet--mer\">")
    );
    assert!(page.contains("href=\"#ord-saksliste\"") && page.contains("id=\"ord-saksliste\""));
}

#[test]
fn the_start_page_announces_what_is_to_come() {
    let files = &*SITE;
    let page = &pages(files)["nn/index.html"];
    assert!(
        page.contains("<p data-module-state=\"motet\">2 delar · 13 min</p>"),
        "{page}"
    );
    assert!(!page.contains("data-module-state=\"rollen\"") && !page.contains("nn/rollen/"));
    assert!(page.contains("Kjem") && page.contains("forberede deg på <strong>en time</strong>"));
    // Who has not begun is shown where to.
    let begin = page.split("<div data-continue>").nth(1).unwrap();
    assert!(begin.starts_with("<a class=\"continue-link\" href=\"../nn/motet/"));
    assert!(begin.contains("Start her"));
}

#[test]
fn a_lesson_leads_on_and_the_last_one_back() {
    let files = &*SITE;
    let all = pages(files);
    let next = |path: &str| {
        let elements = markup::read(&all[path]).unwrap();
        let link = elements
            .iter()
            .find(|e| e.get("class") == Some("ds-button big-link"))
            .unwrap();
        resolve(path, link.get("href").unwrap())
    };
    assert_eq!(
        next("nb/motet/for-motet/index.html"),
        "nb/motet/talerstolen/index.html"
    );
    assert_eq!(next("nb/motet/dagsorden/index.html"), "nb/motet/index.html");
    assert_eq!(next("nb/motet/index.html"), "nb/motet/for-motet/index.html");
    let lesson = &all["nb/motet/for-motet/index.html"];
    assert!(lesson.contains("Faglig kontrollert mot lov per 22. november 2026"));
    assert!(
        lesson.contains("<progress class=\"progress\" aria-hidden=\"true\" value=\"0\" max=\"2\">")
    );
    let switch =
        "href=\"../../../nn/motet/for-motet/\" hreflang=\"nn\" lang=\"nn\" data-switch-lang";
    assert!(lesson.contains(switch), "{lesson}");
}

#[test]
fn a_lesson_can_be_read_aloud_and_shows_nothing_of_it_without_the_app() {
    for (path, page) in elements(&pages(&SITE)) {
        let is_lesson = page.iter().any(|e| e.get("data-lesson").is_some());
        let places = page.iter().filter(|e| e.get("data-aloud").is_some());
        assert_eq!(places.count(), usize::from(is_lesson), "{path}");
        let states = ["ready", "reading", "paused", "none", "told"];
        let parts = page.iter().filter(|e| {
            let when = e.get("data-when").unwrap_or_default();
            when.split(' ').any(|it| states.contains(&it))
        });
        for part in parts {
            assert!(part.get("hidden").is_some(), "{path}: {part:?}");
        }
    }
}

#[test]
fn pages_name_the_files_they_start_with() {
    let files = &*SITE;
    let all = elements(&pages(files));
    let path = "nn/motet/for-motet/index.html";
    let lesson = &all[path];
    let setup = lesson
        .iter()
        .find(|e| e.get("id") == Some("oppsett"))
        .unwrap();
    let setup: serde_json::Value = serde_json::from_str(&setup.text).unwrap();
    assert_eq!(
        (setup["lang"].as_str(), setup["root"].as_str()),
        (Some("nn"), Some("../../../"))
    );
    let main = lesson.iter().find(|e| e.name == "main").unwrap();
    let bundle = main.get("data-bundle").unwrap();
    let preloaded: Vec<String> = lesson
        .iter()
        .filter(|e| e.get("rel").is_some_and(|rel| rel.ends_with("preload")))
        .map(|e| resolve(path, e.get("href").unwrap()))
        .collect();
    assert_eq!(
        preloaded,
        [
            setup["app"].as_str().unwrap(),
            setup["wasm"].as_str().unwrap(),
            bundle
        ]
    );
    for key in ["app", "wasm", "course", "css"] {
        assert!(files.contains_key(setup[key].as_str().unwrap()), "{key}");
    }
    let read: Bundle = serde_json::from_slice(&files[bundle]).unwrap();
    assert_eq!(
        (read.format, read.lang, read.module.as_str()),
        (SHIPPED_FORMAT, Lang::Nn, "motet")
    );
    assert_eq!(
        (read.single.len(), read.order.len(), read.reflect.len()),
        (1, 1, 2)
    );
    let [bunken, forslaget] = &read.single[0].options[..] else {
        panic!("two options")
    };
    assert_eq!((bunken.right, forslaget.right), (false, true));
    assert_eq!(
        forslaget.why,
        "<p>Fordi forslaget, se <a href=\"~/nn/motet/\">modulen</a>.</p>"
    );
    assert_eq!(read.order[0].steps[2].why, "Plassen til tre");
    assert_eq!(read.order[0].start, ["to", "tre", "en"]);
    let index: CourseIndex =
        serde_json::from_slice(&files[setup["course"].as_str().unwrap()]).unwrap();
    // Its own module alone: the course may grow without it.
    assert_eq!(index.modules.len(), 1);
    assert_eq!(
        index.modules[0].goals,
        [["for-motet".to_owned(), "flere".to_owned()]]
    );
    assert_eq!(index.modules[0].lessons[0].seconds, 390);
    assert_eq!(index.modules[0].lessons[0].counted, ["les-forst", "rekke"]);
    assert_eq!(index.modules[0].lessons[0].open, ["tenk"]);
    let types = &index.modules[0].lessons[2];
    let open = ["innlegg", "min-sak", "vei"];
    assert_eq!(types.open, open);
    let counted = TYPES.into_iter().filter(|id| !open.contains(id));
    assert_eq!(types.counted, counted.collect::<Vec<_>>());
    let start = all["nn/index.html"].iter();
    let start = start.clone().find(|e| e.get("id") == Some("oppsett"));
    let start: serde_json::Value = serde_json::from_str(&start.unwrap().text).unwrap();
    let whole: CourseIndex =
        serde_json::from_slice(&files[start["course"].as_str().unwrap()]).unwrap();
    assert_eq!(whole.modules.len(), 2);
    assert_eq!(whole.modules[0], index.modules[0]);
    let root = &all["index.html"];
    assert!(
        !root.iter().any(|e| e.get("rel") == Some("modulepreload")),
        "the root only forwards"
    );
}

#[test]
fn reloading_is_for_those_who_develop() {
    let repo = Repo::new();
    let mut options = repo.options();
    repo.build(&course(), &options).unwrap();
    assert!(
        !pages(&files(&repo.path("dist")))
            .values()
            .any(|page| page.contains("__reload"))
    );
    options.dev = true;
    repo.build(&course(), &options).unwrap();
    let pages = pages(&files(&repo.path("dist")));
    for (path, page) in pages.iter().filter(|(path, _)| *path != "404.html") {
        assert!(
            page.contains("<script type=\"module\" src=\"/__reload.js\"></script>"),
            "{path}"
        );
    }
}

#[test]
fn a_known_address_makes_links_for_the_world() {
    let repo = Repo::new();
    let mut options = repo.options();
    repo.build(&course(), &options).unwrap();
    let without = pages(&files(&repo.path("dist")));
    assert!(
        !without
            .values()
            .any(|page| page.contains("canonical") || page.contains("rel=\"alternate\""))
    );
    options.site = Some("https://example.org/kurs".into());
    repo.build(&course(), &options).unwrap();
    let with = pages(&files(&repo.path("dist")));
    let lesson = &with["nn/motet/for-motet/index.html"];
    for part in [
        "<link rel=\"canonical\" href=\"https://example.org/kurs/nn/motet/for-motet/\">",
        "<link rel=\"alternate\" hreflang=\"nb\" href=\"https://example.org/kurs/nb/motet/for-motet/\">",
        "property=\"og:image\" content=\"https://example.org/kurs/assets/share-",
        "property=\"og:locale\" content=\"nn_NO\"",
    ] {
        assert!(lesson.contains(part), "{part}");
    }
    assert!(with["404.html"].contains("href=\"https://example.org/kurs/nb/motet/\""));
    for bad in ["example.org", "https://", "ftp://x/", "https://x/?a"] {
        options.site = Some(bad.into());
        assert!(
            matches!(
                repo.build(&course(), &options),
                Err(SiteError::Address { .. })
            ),
            "{bad}"
        );
    }
}

#[test]
fn the_page_for_unknown_addresses_needs_nothing() {
    let files = &*SITE;
    let elements = markup::read(&pages(files)["404.html"]).unwrap();
    assert!(
        !elements
            .iter()
            .any(|e| e.name == "script" || e.name == "link" || e.get("src").is_some())
    );
    let links: BTreeSet<&str> = elements.iter().filter_map(|e| e.get("href")).collect();
    assert_eq!(links, BTreeSet::from(["#innhold", "../", "./"]));
    let text = &pages(files)["404.html"];
    for route in [
        Route::Module(Lang::Nb, "motet".into()),
        Route::Start(Lang::Nn),
    ] {
        assert!(text.contains(&route.path()), "{}", route.path());
    }
}

#[test]
fn snippets_come_along_and_other_imports_are_refused() {
    let repo = Repo::new();
    repo.write("app/snippets/a-1/inline0.js", "export const a = 1;\n");
    repo.write(
        "app/lesson.js",
        "import { a } from './snippets/a-1/inline0.js';\nexport default a;\n",
    );
    let report = repo.build(&course(), &repo.options()).unwrap();
    let snippet = report.with_role(Role::Snippet).next().unwrap().path.clone();
    let script = report
        .with_role(Role::AppScript)
        .next()
        .unwrap()
        .path
        .clone();
    let files = files(&repo.path("dist"));
    let name = Path::new(&snippet).file_name().unwrap().to_str().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&files[&script]),
        format!("import {{ a }} from './{name}';\nexport default a;\n")
    );
    for bad in [
        "import * as env from 'env';",
        "import './snippets/../../x.js';",
        "export { a } from './other.js';",
    ] {
        repo.write("app/lesson.js", bad);
        assert!(
            matches!(
                repo.build(&course(), &repo.options()),
                Err(SiteError::App { .. })
            ),
            "{bad}"
        );
    }
}

#[test]
fn what_is_missing_or_unsafe_stops_the_build() {
    let message = |change: &dyn Fn(&Repo, &mut Course)| {
        let (repo, mut course) = (Repo::new(), course());
        change(&repo, &mut course);
        let error = repo.build(&course, &repo.options()).unwrap_err();
        assert!(!repo.path("dist").exists(), "nothing is written");
        error.to_string()
    };
    let says = |message: String, part: &str| assert!(message.contains(part), "{message}");
    says(
        message(&|repo, _| {
            repo.write(
                "public/pictures/hall.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><script/></svg>",
            )
        }),
        "hall.svg: <script>",
    );
    let large = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">{}</svg>",
        "<g/>".repeat(1024)
    );
    says(
        message(&|repo, _| repo.write("public/pictures/hall.svg", &large)),
        "4096 are the most",
    );
    says(
        message(&|repo, _| repo.write("style/rest.css", "@import \"@p/css/none.css\";")),
        "none.css",
    );
    says(
        message(&|repo, _| repo.write("style/critical.css", "a { background: url(x.png) }")),
        "would load a file",
    );
    says(
        message(&|repo, _| repo.write("app/lesson_bg.wasm", "text")),
        "lesson_bg.wasm is not WebAssembly",
    );
    says(
        message(&|repo, _| std::fs::remove_file(repo.path("app/tools.js")).unwrap()),
        "tools.js",
    );
    says(
        message(&|repo, _| std::fs::remove_file(repo.path("src/boot/boot.js")).unwrap()),
        "boot.js",
    );
    says(
        message(&|_, course| {
            course.modules[0].activities.clear();
        }),
        "no activity \"les-forst\"",
    );
    says(
        message(
            &|_, course| match course.modules[0].activities.get_mut("hull") {
                Some(Activity::Cloze(hull)) => hull.gaps.truncate(1),
                _ => panic!("gaps"),
            },
        ),
        "no gap 2",
    );
    says(
        message(&|_, course| course.terms.clear()),
        "no term \"saksliste\"",
    );
    says(
        message(&|_, course| course.modules[0].picture = Some("../x.svg".into())),
        "named like an id",
    );
}
