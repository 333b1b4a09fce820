//! What keeps the course on a device: list, worker, manifests.

use crate::{
    SITE,
    sample::{Repo, course, files},
    sha256,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The list that the worker of a site names: its path and what it says.
fn list(files: &BTreeMap<String, Vec<u8>>) -> (String, Value) {
    let worker = std::str::from_utf8(&files["sw.js"]).unwrap();
    let names: Vec<&str> = worker
        .split('\'')
        .filter(|part| part.starts_with("assets/offline-"))
        .collect();
    let [name] = names[..] else {
        panic!("{worker}")
    };
    (
        name.to_owned(),
        serde_json::from_slice(&files[name]).unwrap(),
    )
}

#[test]
fn the_list_holds_each_file_with_its_hash_and_size() {
    let files = &*SITE;
    let (name, list) = list(files);
    assert_eq!(
        name,
        format!("assets/offline-{}.json", &sha256(&files[&name])[..16])
    );
    assert_eq!(list["format"], 1);
    let page = std::str::from_utf8(&files["nb/index.html"]).unwrap();
    assert!(page.contains(&format!("\"build\":{}", list["build"])));
    let mut bytes = 0;
    let mut listed = BTreeSet::new();
    for entry in list["files"].as_array().unwrap() {
        let address = entry[0].as_str().unwrap();
        let path = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.to_owned()
        };
        assert_eq!(entry[1], sha256(&files[&path])[..16], "{path}");
        let sent = files.get(&format!("{path}.br")).unwrap_or(&files[&path]);
        assert_eq!(entry[2], sent.len(), "{path}");
        bytes += sent.len();
        listed.insert(path);
    }
    assert_eq!(list["bytes"], bytes);
    // All that a browser with service workers loads, and nothing else.
    let left: Vec<&String> = files
        .keys()
        .filter(|path| !path.ends_with(".br") && !path.ends_with(".gz"))
        .filter(|path| !listed.contains(*path))
        .collect();
    let is_for_others = |path: &&&String| {
        [
            "assets/old-",
            "assets/share-",
            "assets/icon-",
            "assets/offline-",
        ]
        .iter()
        .any(|begin| path.starts_with(begin))
            || path.ends_with(".webmanifest")
            || **path == "sw.js"
    };
    assert_eq!(left.iter().find(|path| !is_for_others(path)), None);
    assert!(listed.iter().any(|path| path.ends_with(".wasm")));
    assert!(listed.contains("404.html") && listed.contains("index.html"));
    assert!(
        listed
            .iter()
            .any(|path| path.starts_with("assets/offline-") && path.ends_with(".js"))
    );
}

#[test]
fn a_changed_word_is_another_edition_and_all_else_stays() {
    let build = |change: &dyn Fn(&mut publish::model::Course)| {
        let repo = Repo::new();
        let mut course = course();
        change(&mut course);
        repo.build(&course, &repo.options()).unwrap();
        files(&repo.path("dist"))
    };
    let (a, b) = (
        build(&|_| ()),
        build(&|course| {
            course.summary.nn = "Eit anna kurs.".into();
        }),
    );
    assert_eq!(
        a["sw.js"],
        build(&|_| ())["sw.js"],
        "the same course, the same edition"
    );
    let ((name_a, list_a), (name_b, list_b)) = (list(&a), list(&b));
    assert_ne!(name_a, name_b);
    assert_ne!(a["sw.js"], b["sw.js"]);
    let entries = |list: &Value| -> BTreeSet<String> {
        (list["files"].as_array().unwrap().iter())
            .map(Value::to_string)
            .collect()
    };
    let (old, new) = (entries(&list_a), entries(&list_b));
    let changed: Vec<_> = new.difference(&old).collect();
    assert!(
        !changed.is_empty()
            && changed
                .iter()
                .all(|it| it.starts_with("[\"nn/") || it.starts_with("[\"\"")),
        "{changed:?}"
    );
}

#[test]
fn a_manifest_in_each_language_names_icons_that_are_there() {
    let files = &*SITE;
    for lang in ["nb", "nn"] {
        let name = format!("{lang}.webmanifest");
        let manifest: Value = serde_json::from_slice(&files[&name]).unwrap();
        assert_eq!(manifest["lang"], lang);
        assert_eq!(manifest["start_url"], "./");
        assert!(
            manifest.get("id").is_none(),
            "it would be the same for each site on an origin"
        );
        for icon in manifest["icons"].as_array().unwrap() {
            let png = &files[icon["src"].as_str().unwrap()];
            let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
            assert!(png.starts_with(b"\x89PNG"));
            assert_eq!(icon["sizes"], format!("{}x{}", side(16), side(20)));
        }
        let page = std::str::from_utf8(&files[&format!("{lang}/motet/index.html")]).unwrap();
        assert!(page.contains(&format!("<link rel=\"manifest\" href=\"../../{name}\">")));
    }
}

#[test]
fn a_worker_that_names_no_list_stops_the_build() {
    let repo = Repo::new();
    repo.write("src/boot/sw.js", "const LIST = 'else';");
    let error = repo.build(&course(), &repo.options()).unwrap_err();
    assert!(
        error.to_string().contains("sw.js does not name its list"),
        "{error}"
    );
}
