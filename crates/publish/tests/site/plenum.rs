//! «Plenum»: its page, and the index of what can be shown.

use crate::{SITE, elements, markup::Element, resolve, sample::pages};
use course::{FromNode, Lang, Node, PlenumIndex, PlenumKind, Route, SHIPPED_FORMAT, SitePage};
use std::{collections::BTreeMap, path::Path};

fn page_of(lang: Lang) -> String {
    format!("{}index.html", Route::Site(lang, SitePage::Plenum).path())
}

fn page(files: &BTreeMap<String, Vec<u8>>, lang: Lang) -> Vec<Element> {
    elements(&pages(files)).remove(&page_of(lang)).unwrap()
}

/// The index, as the app reads it.
fn index(files: &BTreeMap<String, Vec<u8>>, lang: Lang) -> PlenumIndex {
    let page = page(files, lang);
    let main = page.iter().find(|it| it.name == "main").unwrap();
    let text = std::str::from_utf8(&files[main.get("data-index").unwrap()]).unwrap();
    let mut node: Node = serde_json::from_str(text).unwrap();
    PlenumIndex::from_node(&mut node).unwrap()
}

#[test]
fn what_can_be_shown_is_there_in_reading_order() {
    for lang in Lang::ALL {
        let index = index(&SITE, lang);
        assert_eq!((index.format, index.lang), (SHIPPED_FORMAT, lang));
        let items: Vec<(&str, PlenumKind, u32)> = (index.items.iter())
            .map(|it| (it.key.as_str(), it.kind, it.minutes))
            .collect();
        assert_eq!(
            items,
            [
                ("motet/tenk", PlenumKind::Reflect, 2),
                ("motet/min-sak", PlenumKind::Reflect, 2),
                ("motet/lys", PlenumKind::Dilemma, 0),
            ]
        );
        let dilemma = &index.items[2];
        assert_eq!(dilemma.parts.len(), 2);
        assert!(!dilemma.parts[1].yellow.is_empty());
        for item in &index.items {
            assert!(!item.title.is_empty() && !item.place.is_empty() && !item.html.is_empty());
        }
    }
}

#[test]
fn the_page_leads_to_each_by_its_key_and_to_where_it_stands() {
    let all = elements(&pages(&SITE));
    for lang in Lang::ALL {
        let path = page_of(lang);
        let page = &all[&path];
        let links = |begin: &'static str| {
            let inside = |it: &&Element| it.inside.iter().any(|name| name == "li");
            let links = page.iter().filter(|it| it.name == "a").filter(inside);
            links.filter(move |it| it.get("href").is_some_and(|href| href.starts_with(begin)))
        };
        let keys: Vec<String> = index(&SITE, lang)
            .items
            .into_iter()
            .map(|it| it.key)
            .collect();
        let named: Vec<&str> = links("#").map(|it| &it.get("href").unwrap()[1..]).collect();
        assert_eq!(named, keys);
        let mut stands = 0;
        for link in links("../") {
            let href = link.get("href").unwrap();
            let Some((file, id)) = href.split_once("#a-") else {
                continue;
            };
            assert!(keys[stands].ends_with(&format!("/{id}")), "{href}");
            let there = &all[&resolve(&path, file)];
            let id = format!("a-{id}");
            assert!(
                there.iter().any(|it| it.get("id") == Some(id.as_str())),
                "{href}"
            );
            stands += 1;
        }
        assert_eq!(stands, keys.len());
    }
}

#[test]
fn without_the_app_the_view_is_hidden_and_has_all_its_words() {
    for lang in Lang::ALL {
        let page = page(&SITE, lang);
        let view = page
            .iter()
            .find(|it| it.get("id") == Some("plenum-vis"))
            .unwrap();
        assert!(view.get("hidden").is_some() && view.get("role") == Some("dialog"));
        for part in page.iter().filter(|it| it.get("data-when").is_some()) {
            let is_off = part.get("data-when") == Some("off");
            assert_eq!(part.get("hidden").is_none(), is_off, "{part:?}");
        }
        for act in [
            "turn", "minute", "back", "next", "full", "blank", "help", "reset", "end",
        ] {
            assert!(
                page.iter().any(|it| it.get("data-act") == Some(act)),
                "{act}"
            );
        }
        // Each word that the app asks for, and no other.
        let mut words: Vec<&str> = page.iter().filter_map(|it| it.get("data-word")).collect();
        words.sort_unstable();
        let mut asked = [
            "again",
            "aside",
            "choose",
            "counted",
            "debrief",
            "dilemma",
            "fetch",
            "fetched",
            "hands",
            "item",
            "last",
            "leads",
            "lights",
            "no-full",
            "no-key",
            "nobody",
            "not-kept",
            "of",
            "over",
            "part",
            "pick",
            "reflect",
            "scenario",
            "start",
            "stop",
            "then",
            "undecided",
        ];
        asked.sort_unstable();
        assert_eq!(words, asked);
    }
}

/// The real course, as it is shipped.
#[test]
fn every_dilemma_scenario_and_reflection_of_the_course_can_be_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let course = publish::check(&root, "2026-11-22").course.unwrap();
    let mut expected = Vec::new();
    for module in &course.modules {
        for (id, activity) in &module.activities {
            let kind = activity.kind().name();
            if ["dilemma", "scenario", "reflect"].contains(&kind) {
                expected.push((format!("{}/{id}", module.slug), kind));
            }
        }
    }
    let programme = course.programme.as_ref().unwrap();
    let administration = programme.administration.iter().map(|it| &it.day);
    for item in programme
        .days
        .iter()
        .chain(administration)
        .flat_map(|day| &day.items)
    {
        match &item.activity {
            Some((module, id)) => {
                let key = format!("{module}/{id}");
                assert!(
                    expected.iter().any(|(it, _)| *it == key),
                    "{key} has a view"
                );
            }
            None => expected.push((format!("program/{}", item.id), "item")),
        }
    }
    expected.sort();
    assert!(expected.len() > 20, "{expected:?}");
    let repo = crate::sample::Repo::new();
    for file in std::fs::read_dir(root.join("public/pictures")).unwrap() {
        let file = file.unwrap();
        let text = std::fs::read_to_string(file.path()).unwrap();
        repo.write(
            &format!("public/pictures/{}", file.file_name().display()),
            &text,
        );
    }
    let options = publish::site::Options {
        dev: true,
        ..repo.options()
    };
    repo.build(&course, &options).unwrap();
    let files = crate::sample::files(&repo.path("dist"));
    for lang in Lang::ALL {
        let index = index(&files, lang);
        let mut found: Vec<(String, &str)> = (index.items.iter())
            .map(|it| (it.key.clone(), it.kind.name()))
            .collect();
        found.sort();
        assert_eq!(found, expected, "{lang:?}");
        let json = serde_json::to_string(&index).unwrap();
        assert!(!json.contains("\\\"#ord-"), "words lead out of the view");
        assert_eq!(
            json.matches("<a ").count(),
            json.matches("target=\\\"_blank\\\"").count(),
            "links open beside the view"
        );
        assert!(!json.contains("<svg"), "no pictures");
        let is_list = |path: &str| path.starts_with("assets/offline-") && path.ends_with(".json");
        let list = files.iter().find(|(path, _)| is_list(path)).unwrap();
        let list = String::from_utf8_lossy(list.1);
        assert!(list.contains(&format!("assets/plenum.{}-", lang.tag())));
    }
}
