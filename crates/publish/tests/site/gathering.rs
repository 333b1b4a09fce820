//! «Til samlingen», «Evaluering» and «Kursbevis»: their pages, and the index of
//! what is written.

use crate::{
    SITE, built, elements,
    markup::Element,
    resolve,
    sample::{course, pages},
};
use course::{FromNode, GatheringIndex, Lang, Node, Route, SHIPPED_FORMAT, SitePage};
use publish::model::{Activity, Both, Html};
use std::collections::BTreeMap;

fn page_of(lang: Lang, page: SitePage) -> String {
    format!("{}index.html", Route::Site(lang, page).path())
}

fn index(files: &BTreeMap<String, Vec<u8>>, lang: Lang) -> GatheringIndex {
    let page = &elements(&pages(files))[&page_of(lang, SitePage::Gathering)];
    let main = page.iter().find(|it| it.name == "main").unwrap();
    let text = std::str::from_utf8(&files[main.get("data-index").unwrap()]).unwrap();
    let mut node: Node = serde_json::from_str(text).unwrap();
    GatheringIndex::from_node(&mut node).unwrap()
}

#[test]
fn everything_that_is_written_has_its_part_in_reading_order() {
    for lang in Lang::ALL {
        let index = index(&SITE, lang);
        assert_eq!((index.format, index.lang), (SHIPPED_FORMAT, lang));
        let parts: Vec<(&str, &str)> = (index.entries.iter())
            .map(|it| (it.key.as_str(), it.part.as_str()))
            .collect();
        assert_eq!(
            parts,
            [
                ("motet/tenk", "kjoreregler"),
                ("motet/innlegg", "innlegg"),
                ("motet/min-sak", "min-sak"),
                ("motet/lys", "dilemmaer"),
                ("samling/saker", "saker"),
                ("samling/oppfolging", "oppfolging"),
                ("samling/til-de-folkevalgte", "tanker"),
                ("samling/tiltak", "medvirkning"),
            ]
        );
        let entry = &index.entries[0];
        assert_eq!(
            (entry.title.as_str(), entry.rev.as_str()),
            ("Skriv en setning.", "r")
        );
        assert!(entry.rows.is_empty() && entry.columns.is_empty());
        assert_eq!(index.entries[3].rows.len(), 2, "a dilemma's parts");
        let points = &index.entries[5];
        assert_eq!((points.rows.len(), points.columns.len()), (3, 4));
        let pages = elements(&pages(&SITE));
        for entry in &index.entries {
            let (page, id) = entry.path.split_once('#').unwrap();
            let page = &pages[&format!("{page}index.html")];
            assert!(
                page.iter().any(|it| it.get("id") == Some(id)),
                "{}",
                entry.path
            );
        }
    }
}

#[test]
fn the_fields_of_the_page_are_those_of_the_index() {
    let all = elements(&pages(&SITE));
    for lang in Lang::ALL {
        for entry in index(&SITE, lang)
            .entries
            .iter()
            .filter(|it| it.rev.is_empty())
        {
            let (path, _) = entry.path.split_once('#').unwrap();
            let page = &all[&format!("{path}index.html")];
            let id = entry.key.strip_prefix("samling/").unwrap();
            let mut fields = Vec::new();
            for row in &entry.rows {
                if entry.columns.is_empty() {
                    fields.push(format!("a-{id}-{}", row.id));
                }
                for column in &entry.columns {
                    fields.push(format!("a-{id}-{}--{}", row.id, column.id));
                }
            }
            for field in fields {
                let has = |name| page.iter().any(|it| it.get(name) == Some(field.as_str()));
                assert!(has("id") && has("for"), "{field}");
            }
        }
    }
}

#[test]
fn a_course_that_asks_for_issues_has_no_fields_for_them_here() {
    let mut course = course();
    let both = |text: &str| Both {
        nb: Html(text.into()),
        nn: Html(text.into()),
    };
    let module = &mut course.modules[0];
    module.activities.insert(
        "tenk".into(),
        Activity::Priorities(course::activity::Priorities {
            id: "tenk".into(),
            rev: "r".into(),
            title: both("Saker"),
            prompt: both("Hva er viktigst?"),
            hint: both("Kort."),
            label: both("Sak"),
            slots: 2,
            bring: true,
        }),
    );
    let (_repo, files) = built(&course);
    let page = &elements(&pages(&files))[&page_of(Lang::Nb, SitePage::Gathering)];
    assert!(!page.iter().any(|it| it.get("id") == Some("a-saker")));
    assert!(page.iter().any(|it| it.get("id") == Some("a-oppfolging")));
    let index = index(&files, Lang::Nb);
    assert_eq!(index.entries[0].part, "saker");
    assert_eq!(index.entries[0].rows[1].title, "Sak 2");
    // What was written here before is named all the same.
    assert!(index.entries.iter().any(|it| it.key == "samling/saker"));
}

/// Where the links of a page to another lie.
fn ways<'a>(page: &'a [Element], name: &str) -> Vec<&'a str> {
    let end = format!("/{name}/");
    page.iter()
        .filter(|it| it.name == "a" && it.get("data-switch-lang").is_none())
        .filter(|it| {
            let href = it.get("href").unwrap_or_default();
            href.ends_with(&end) || href == &end[1..]
        })
        .map(|it| it.inside.last().map_or("", String::as_str))
        .collect()
}

#[test]
fn the_ways_there_are_on_the_start_page_in_the_footer_and_where_a_module_ends() {
    for (path, page) in &elements(&pages(&SITE)) {
        let is = |kind| page.iter().any(|it| it.get("data-page") == Some(kind));
        let has_frame = path != "index.html" && path != "404.html";
        let expected: [&[&str]; 3] = match (is("start"), is("close"), has_frame) {
            (true, ..) => [&["li", "footer"], &["li"], &["li"]],
            (_, true, _) => [&["p", "footer"], &["p"], &[]],
            // The receipt tells of it too.
            (.., true) if is("receipt") => [&["footer"], &[], &["p"]],
            (.., true) => [&["footer"], &[], &[]],
            _ => [&[], &[], &[]],
        };
        let found = ["samling", "kursbevis", "evaluering"].map(|name| ways(page, name));
        assert_eq!(found.each_ref().map(Vec::as_slice), expected, "{path}");
    }
}

#[test]
fn without_the_app_the_pages_say_what_they_are_for() {
    let all = elements(&pages(&SITE));
    for lang in Lang::ALL {
        let path = page_of(lang, SitePage::Gathering);
        let page = &all[&path];
        let places: Vec<String> = page
            .iter()
            .filter(|it| it.name == "a" && it.inside.iter().any(|name| name == "li"))
            .filter(|it| it.inside.iter().any(|name| name == "article"))
            .map(|it| resolve(&path, it.get("href").unwrap().split('#').next().unwrap()))
            .collect();
        let tag = lang.tag();
        assert_eq!(
            places,
            [format!("{tag}/motet/typer/index.html")],
            "where «Min sak» is asked"
        );
        for page in [
            SitePage::Gathering,
            SitePage::Evaluation,
            SitePage::Certificate,
        ] {
            let page = &all[&page_of(lang, page)];
            let parts = page.iter().filter(|it| it.get("data-when").is_some());
            for part in parts {
                let when = part.get("data-when").unwrap();
                let is_off = when.split(' ').any(|it| it == "off");
                assert_eq!(part.get("hidden").is_none(), is_off, "{part:?}");
            }
        }
        let page = &all[&page_of(lang, SitePage::Evaluation)];
        let values: Vec<_> = (page.iter())
            .filter(|it| it.get("name") == Some("a-nytte"))
            .map(|it| it.get("value").unwrap())
            .collect();
        assert_eq!(values, ["1 av 5", "2 av 5", "3 av 5", "4 av 5", "5 av 5"]);
        let page = &all[&page_of(lang, SitePage::Certificate)];
        let proofs: Vec<_> = page.iter().filter_map(|it| it.get("data-proof")).collect();
        assert_eq!(proofs, ["motet", "kurset"], "none for an announced module");
        let choices = page.iter().filter(|it| it.get("data-choice").is_some());
        assert!(
            choices.clone().count() > 2 && choices.clone().all(|it| it.get("hidden").is_some())
        );
    }
}
