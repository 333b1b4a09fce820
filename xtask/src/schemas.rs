//! `schemas`: JSON Schemas of what authors write, for their editors.

use crate::{repo::Repo, run::step};
use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Where they lie.
const FOLDER: &str = "modules/schema";

/// Folders with activities besides the course: between them they hold every
/// field that a reader may ask for.
const MORE: [&str; 3] = [
    "crates/publish/tests/fixtures",
    "crates/publish/tests/gallery",
    "xtask/templates/activities",
];

/// Writes `modules/schema/`.
pub fn schemas(repo: &Repo) -> Result<()> {
    step("writing modules/schema", || {
        let folder = repo.path(FOLDER);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let made = made(repo);
        for entry in
            fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?
        {
            let entry = entry?;
            if !made.contains_key(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path())?;
            }
        }
        for (name, text) in made {
            let path = folder.join(name);
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    })
}

/// The files by name, as they should be.
fn made(repo: &Repo) -> BTreeMap<String, String> {
    let mut more = Vec::new();
    for folder in MORE {
        collect(&repo.path(folder), false, &mut more);
    }
    publish::schemas(&repo.root, &more)
        .into_iter()
        .map(|(name, schema)| (name, format!("{schema:#}\n")))
        .collect()
}

/// The activities below a folder; of fixtures those without mistakes.
fn collect(folder: &Path, in_activities: bool, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    let is_of_fixtures = folder.ends_with("fixtures");
    let in_activities = in_activities || folder.ends_with("activities");
    for path in entries {
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if path.is_dir() && (!is_of_fixtures || name.starts_with('_')) {
            collect(&path, in_activities, found);
        } else if in_activities && name.ends_with(".toml") {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::Kind;
    use jsonschema::Validator;
    use serde_json::{Value, json};

    fn validator(repo: &Repo, name: &str) -> Validator {
        let text = fs::read_to_string(repo.path(FOLDER).join(format!("{name}.json"))).unwrap();
        jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
    }

    /// TOML as editors hand it to a schema: a date is a text.
    fn json_of(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => json!(text),
            toml::Value::Integer(number) => json!(number),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(flag) => json!(flag),
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
            toml::Value::Table(table) => table
                .into_iter()
                .map(|(key, value)| (key, json_of(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }

    fn read(path: &Path) -> Value {
        let text = fs::read_to_string(path).unwrap();
        json_of(toml::Value::Table(text.parse().unwrap()))
    }

    /// Every TOML file below a folder that `.taplo.toml` gives a schema.
    fn described(folder: &Path, found: &mut Vec<(PathBuf, &'static str)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                described(&path, found);
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let parent = path.parent().unwrap();
            let schema = match name.as_str() {
                "course.toml" => "course",
                "laws.toml" => "laws",
                "glossary.toml" => "glossary",
                "placement.toml" => "placement",
                "year.toml" => "year",
                "programme.toml" => "programme",
                "module.toml" => "module",
                name if !name.ends_with(".toml") => continue,
                _ if parent.ends_with("activities") || parent.ends_with("placement") => "activity",
                _ if parent.ends_with("seeds") => "seeds",
                _ => panic!("no schema describes {}", path.display()),
            };
            found.push((path, schema));
        }
    }

    #[test]
    fn the_schemas_are_those_of_the_readers() {
        let repo = Repo::find().unwrap();
        let made = made(&repo);
        for kind in Kind::ALL {
            let name = format!("activity-{}.json", kind.name());
            assert!(
                made.contains_key(&name),
                "no file of the type {} was found to make its schema from; write a fixture or a template",
                kind.name()
            );
        }
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(repo.path(FOLDER)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().to_string_lossy().into_owned();
            found.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
        let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(&made), "run `cargo xtask schemas`");
        for (name, text) in made {
            assert!(
                found[&name] == text,
                "{name} is stale: run `cargo xtask schemas`"
            );
        }
    }

    #[test]
    fn every_authored_file_is_as_its_schema_says() {
        let repo = Repo::find().unwrap();
        let mut files = Vec::new();
        for folder in [
            "modules",
            "seeds",
            "crates/publish/tests/fixtures/_base",
            "crates/publish/tests/fixtures/_types",
            "crates/publish/tests/fixtures/_scenario",
            "crates/publish/tests/fixtures/_placement",
            "crates/publish/tests/fixtures/_year",
            "crates/publish/tests/gallery",
        ] {
            described(&repo.path(folder), &mut files);
        }
        assert!(files.len() > 60, "only {} files were found", files.len());
        let mut wrong = Vec::new();
        for (path, schema) in files {
            let value = read(&path);
            let mut names = vec![schema.to_owned()];
            if schema == "activity" {
                names.push(format!("activity-{}", value["type"].as_str().unwrap()));
            }
            for name in names {
                for error in validator(&repo, &name).iter_errors(&value) {
                    wrong.push(format!(
                        "{}: {} at {}",
                        path.display(),
                        error,
                        error.instance_path()
                    ));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    /// A schema, a good file, and what makes it a bad one.
    type Case<'a> = (&'a str, &'a str, &'a dyn Fn(&mut Value));

    #[test]
    fn mistakes_are_refused() {
        let repo = Repo::find().unwrap();
        let good = |path: &str| read(&repo.path(path));
        let changed = |mut value: Value, change: &dyn Fn(&mut Value)| {
            change(&mut value);
            value
        };
        let single = "crates/publish/tests/fixtures/_base/modules/motet/activities/valg.toml";
        let order = "crates/publish/tests/fixtures/_base/modules/motet/activities/rekke.toml";
        let module = "crates/publish/tests/fixtures/_base/modules/motet/module.toml";
        let laws = "crates/publish/tests/fixtures/_base/modules/laws.toml";
        let seeds = first_seed(&repo);
        let cases: [Case<'_>; 11] = [
            ("activity", single, &|v| v["titel"] = v["title"].clone()),
            ("activity", single, &|v| {
                v["options"][0]["rigth"] = json!(true)
            }),
            ("activity", single, &|v| {
                v["options"][0]["right"] = json!("ja")
            }),
            ("activity", single, &|v| v["rev"] = json!("0a1b")),
            ("activity", single, &|v| v["type"] = json!("singel")),
            ("activity", order, &|v| {
                v["steps"][0]
                    .as_object_mut()
                    .unwrap()
                    .retain(|key, _| key != "why")
            }),
            ("activity", order, &|v| {
                v["prompt"]
                    .as_object_mut()
                    .unwrap()
                    .retain(|key, _| key != "nn")
            }),
            ("module", module, &|v| {
                v["lessons"][0]["kind"] = json!("simulering")
            }),
            ("module", module, &|v| {
                v["lessons"][0]["core"] = json!("true")
            }),
            ("laws", laws, &|v| {
                v["refs"]["koml-11-3"]["state"] = json!("usikker")
            }),
            ("seeds", &seeds, &|v| v["entries"][0]["what"] = Value::Null),
        ];
        for (n, (schema, path, change)) in cases.iter().enumerate() {
            let validator = validator(&repo, schema);
            assert!(validator.is_valid(&good(path)), "{path} is good");
            let bad = changed(good(path), change);
            assert!(!validator.is_valid(&bad), "case {n} must be refused");
        }
    }

    fn first_seed(repo: &Repo) -> String {
        let mut files = Vec::new();
        described(&repo.path("seeds"), &mut files);
        let path = files.first().unwrap().0.strip_prefix(&repo.root).unwrap();
        path.to_string_lossy().into_owned()
    }
}
