//! JSON Schemas of the authored TOML, for editors that complete and check while
//! one types.
//!
//! They are made from what the readers ask for, not from the types in `course`:
//! those are what is shipped, with fields that no author writes and with
//! conditions and effects in another form.

use crate::{
    activity::{self, Known},
    laws::NO_DATE,
    load,
    report::Report,
    seeds,
    shape::{self, Asked, Noted, Shape, Value},
    source::{Source, read},
};
use course::{AUTHORED_FORMAT, Kind, MAX_ID_LENGTH, PageKind};
use serde_json::{Map, Value as Json, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    rc::Rc,
};

/// The schemas by file name: of `course.toml`, `module.toml`, `laws.toml`,
/// `glossary.toml`, the register of sources, each activity type
/// (`activity-<type>.json`), and `activity.json`, which chooses by `type`.
///
/// Made by reading the course below `root` and `more`, files of activities: a
/// field that a reader asks for only beside another must stand in one of them.
/// A type without a file has no schema.
pub fn schemas(root: &Path, more: &[PathBuf]) -> BTreeMap<String, Json> {
    let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
    for (source, shape) in files(root, more) {
        if let Some(name) = name(&source) {
            shapes.entry(name).or_default().join(&shape.borrow());
        }
    }
    let mut schemas = BTreeMap::new();
    for (name, shape) in &shapes {
        let mut schema = object(name, "", shape);
        if let Some(kind) = name.strip_prefix("activity-") {
            schema["properties"]["type"] = json!({"const": kind, "description": describe("type")});
        }
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        schema["title"] = json!(title(name));
        schemas.insert(format!("{name}.json"), schema);
    }
    schemas.insert("activity.json".into(), by_type(&schemas));
    schemas
}

/// Reads everything. What is wrong with it is somebody else's to report.
fn files(root: &Path, more: &[PathBuf]) -> Vec<Noted> {
    let mut report = Report::default();
    shape::noting(|| {
        let authored = load::load(root, NO_DATE, &mut report);
        seeds::check(root, &authored, &mut report);
        let known = Known {
            pictures: &authored.pictures,
            cache: &authored.cache,
        };
        for path in more {
            let shown = format!("activities/{}", path.display());
            if let Some(source) = read(path, &shown, &mut report) {
                activity::read(&Rc::new(source), "id", known, &mut report);
            }
        }
    })
}

/// Which schema describes a file.
fn name(source: &Source) -> Option<String> {
    let path = source.path.as_str();
    let name = match path {
        "modules/course.toml" => "course",
        "modules/laws.toml" => "laws",
        "modules/glossary.toml" => "glossary",
        path if path.starts_with("seeds/") => "seeds",
        path if path.ends_with("/module.toml") => "module",
        path if path.contains("activities/") => {
            let kind = source.text.lines().find_map(|line| {
                let value = line.strip_prefix("type")?.trim_start().strip_prefix('=')?;
                Kind::from_name(value.trim().trim_matches('"'))
            });
            return kind.map(|kind| format!("activity-{}", kind.name()));
        }
        _ => return None,
    };
    Some(name.to_owned())
}

fn title(name: &str) -> String {
    match name {
        "course" => "Kurset".into(),
        "laws" => "Lovene".into(),
        "glossary" => "Ordene".into(),
        "seeds" => "Kilderegisteret".into(),
        "module" => "En modul".into(),
        other => other.replace("activity-", "Øvelse av typen "),
    }
}

/// The schema that chooses by `type`.
fn by_type(schemas: &BTreeMap<String, Json>) -> Json {
    let (mut definitions, mut rules, mut kinds) = (Map::new(), Vec::new(), Vec::new());
    for kind in Kind::ALL.map(Kind::name) {
        let Some(mut schema) = schemas.get(&format!("activity-{kind}.json")).cloned() else {
            continue;
        };
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("$schema");
        }
        definitions.insert(kind.to_owned(), schema);
        kinds.push(kind);
        rules.push(json!({
            "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
            "then": {"$ref": format!("#/definitions/{kind}")},
        }));
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "En øvelse",
        "type": "object",
        "properties": {"type": {"enum": kinds, "description": describe("type")}},
        "required": ["format_version", "id", "type"],
        "allOf": rules,
        "definitions": definitions,
    })
}

fn object(file: &str, path: &str, shape: &Shape) -> Json {
    let mut properties = Map::new();
    let mut required = BTreeSet::new();
    for (key, asked) in &shape.fields {
        let path = if path.is_empty() {
            (*key).to_owned()
        } else {
            format!("{path}.{key}")
        };
        properties.insert((*key).to_owned(), field(file, &path, key, asked));
        if asked.needed == shape.reads {
            required.insert(*key);
        }
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn field(file: &str, path: &str, key: &str, asked: &Asked) -> Json {
    let text = json!({"type": "string", "minLength": 1});
    let both = json!({
        "type": "object",
        "properties": {
            "nb": {"type": "string", "minLength": 1, "description": describe("nb")},
            "nn": {"type": "string", "minLength": 1, "description": describe("nn")},
        },
        "required": ["nb", "nn"],
        "additionalProperties": false,
    });
    let id = json!({
        "type": "string",
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
        "maxLength": MAX_ID_LENGTH,
    });
    let mut schema = match &asked.value {
        Value::Text if key == "id" && file != "laws" => id,
        Value::Text => text,
        Value::Both => both,
        Value::Boths => json!({"type": "array", "items": both}),
        Value::Texts => json!({"type": "array", "items": text}),
        Value::Flag => json!({"type": "boolean"}),
        Value::Date => json!({"type": "string", "format": "date"}),
        Value::Number if key == "format_version" => json!({"const": AUTHORED_FORMAT}),
        Value::Number => json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}),
        Value::Numbers => json!({"type": "object", "additionalProperties": {"type": "integer"}}),
        Value::Table(shape) => object(file, path, &shape.borrow()),
        Value::Tables(shape) => {
            json!({"type": "array", "items": object(file, path, &shape.borrow())})
        }
        Value::Named(shape) => json!({
            "type": "object",
            "propertyNames": id,
            "additionalProperties": object(file, path, &shape.borrow()),
        }),
    };
    if let Some(values) = values(file, path) {
        schema = json!({"enum": values});
    }
    if let Some(words) = describe(key) {
        schema["description"] = json!(words);
    }
    if matches!(asked.value, Value::Text) && !asked.example.is_empty() {
        schema["examples"] = json!([asked.example]);
    }
    schema
}

/// What may stand in a field, where that is a list of words.
fn values(file: &str, path: &str) -> Option<Vec<&'static str>> {
    Some(match (file, path) {
        ("module", "lessons.kind") => PageKind::ALL.map(PageKind::name).to_vec(),
        ("laws", "acts.section_form") => vec!["chapter", "plain"],
        ("laws", "refs.state") => vec!["bekreftet", "sannsynlig"],
        ("seeds", "entries.kind") => seeds::KINDS.to_vec(),
        _ => return None,
    })
}

/// What a field is, for the author who rests the pointer on it. The doc comments
/// of the types are for programmers, and English.
fn describe(key: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 63] = [
        ("act", "Loven, med id-en den har under [acts…]"),
        ("acts", "Lovene kurset viser til"),
        ("answer", "Det riktige tallet"),
        ("bring", "true når teksten kan tas med til samlingen"),
        ("card", "Lommekortet"),
        ("check", "Ting å sjekke før og under møtet, fire til sju"),
        ("checked", "Datoen noen sist leste dette opp mot loven"),
        (
            "choices",
            "Det leseren kan velge i scenen, ett til fem valg",
        ),
        ("core", "true for kjernen, false for «Vil du mer?»"),
        (
            "covered_by",
            "Leksjonene og øvelsene som dekker dette: modul/id",
        ),
        ("definition", "Hva ordet betyr"),
        (
            "done_by",
            "Id-ene til leksjonene og øvelsene som trener målet",
        ),
        ("draw", "Hvor mange spørsmål en runde har"),
        ("effects", "Hva valget gjør med målerne: { tillit = 1 }"),
        ("endings", "Sluttene, minst tre"),
        ("example", "Ordet i en setning"),
        (
            "file",
            "Filnavnet uten .nb.md og .nn.md: to siffer, bindestrek, id-en",
        ),
        ("format_version", "Alltid 1"),
        ("from", "Den laveste verdien på nivået"),
        ("gaps", "Hullene i teksten, {1} {2} …, ett til seks"),
        ("goals", "Slutten på setningen «Etter modulen kan du …»"),
        ("hint", "Hjelp til å komme i gang"),
        ("holds", "true når påstanden stemmer"),
        (
            "id",
            "Et kort navn som aldri endres: a–z, tall og bindestrek",
        ),
        (
            "if",
            "Betingelser: \"tillit >= 4\", \"tillit <= 2\", \"chose id\", \"not chose id\"",
        ),
        ("in_force", "true fra den dagen loven gjelder"),
        ("laws", "Lovhenvisninger, med id-ene fra laws.toml"),
        ("left_out", "Hvorfor dette ikke er med i kurset"),
        ("lesson", "Leksjonen temaet hører til"),
        ("lessons", "Sidene i modulen, i rekkefølge"),
        (
            "levels",
            "Hva verdiene heter; det første nivået begynner på min",
        ),
        ("link", "Adressen til loven hos Lovdata"),
        ("meaning", "Betydningen, ren tekst uten lenker"),
        ("meters", "Målerne, ingen til fire"),
        (
            "min_sak",
            "true når leseren også skriver navnet på saken sin",
        ),
        ("modules", "Mappene, i den rekkefølgen modulene vises"),
        ("nb", "Teksten på bokmål"),
        ("nn", "Teksten på nynorsk"),
        ("note", "Hva bryteren er til for"),
        ("number", "Tallet som skal stå i hullet"),
        ("one_page", "«Modulen på én side»"),
        ("options", "Svarene å velge mellom"),
        ("other", "Veien leseren ikke tok"),
        ("outline", "Tre til seks punkter å bygge innlegget på"),
        ("pairs", "Begrepene og betydningene, tre til åtte"),
        ("picture", "En tegning fra public/pictures/"),
        ("place", "Tid og sted, i en liten linje"),
        ("pool", "Id-ene til spørsmålene temaet trekker fra"),
        ("prompt", "Det leseren blir spurt om"),
        ("right", "true for det som er riktig"),
        (
            "routes",
            "Ruter til andre steder; den første der alt i if gjelder, vinner over to",
        ),
        ("rule", "Regelen, med lenke til loven"),
        ("save", "true for et lagringspunkt"),
        ("scenes", "Scenene"),
        ("seconds", "Hvor lang tid det tar, i sekunder"),
        ("section", "Paragrafen, uten §-tegn"),
        ("stakes", "Det som sto på spill"),
        ("summary", "Én setning om hva dette handler om"),
        ("then", "Det som skjer straks; vises over neste scene"),
        ("title", "Tittelen, kort"),
        ("to", "Scenen eller slutten valget fører til"),
        (
            "tolerance",
            "Hvor langt unna svaret kan være og likevel være riktig",
        ),
        (
            "why",
            "Hvorfor svaret er riktig, eller hvorfor det er lett å ta feil",
        ),
    ];
    let more = [
        ("type", "Øvelsens type"),
        ("unit", "Hva tallet teller: saker, kroner …"),
    ];
    let mut all = WORDS.iter().chain(&more);
    all.find(|(name, _)| *name == key).map(|(_, words)| *words)
}
