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
    model::{HallCard, ItemKind},
    report::Report,
    seeds,
    shape::{self, Asked, Noted, Shape, Value},
    source::{Source, read},
};
use course::{
    AUTHORED_FORMAT, Kind, MAX_ID_LENGTH, PageKind,
    activity::{
        budget::Decides,
        diagram::Drawing,
        media::{LANGUAGES, MediaKind},
    },
};
use serde_json::{Map, Value as Json, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    rc::Rc,
};

/// The schemas by file name: of `course.toml`, `module.toml`, `laws.toml`,
/// `glossary.toml`, `placement.toml`, `year.toml`, `programme.toml`, the register of sources, each activity type
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
        "modules/placement.toml" => "placement",
        "modules/year.toml" => "year",
        "modules/programme.toml" => "programme",
        path if path.starts_with("seeds/") => "seeds",
        path if path.ends_with("/module.toml") => "module",
        path if path.contains("activities/") || path.starts_with("modules/placement/") => {
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
        "placement" => "«Hva kan du fra før?»".into(),
        "year" => "Året i kommunestyret".into(),
        "programme" => "Programmet for de to dagene".into(),
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
    if let Some(words) = describe_in(file, path, key) {
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
        ("activity-budget", "measures.decides") => Decides::ALL.map(Decides::name).to_vec(),
        ("activity-diagram", "kind") => Drawing::ALL.map(Drawing::name).to_vec(),
        ("activity-media", "kind") => MediaKind::ALL.map(MediaKind::name).to_vec(),
        ("activity-media", "language") => LANGUAGES.to_vec(),
        ("seeds", "entries.kind") => seeds::KINDS.to_vec(),
        ("programme", "items.kind" | "administration.items.kind") => {
            ItemKind::ALL.map(ItemKind::name).to_vec()
        }
        ("programme", "cards.id") => HallCard::LIGHTS.to_vec(),
        _ => return None,
    })
}

/// What a field is, for the author who rests the pointer on it. The doc comments
/// of the types are for programmers, and English.
fn describe(key: &str) -> Option<&'static str> {
    let words = WORDS.iter().find(|(name, _)| *name == key);
    words.map(|(_, words)| *words)
}

/// The same of the field at `path` in a file.
fn describe_in(file: &str, path: &str, key: &str) -> Option<&'static str> {
    let mut all = ELSEWHERE.iter();
    let own = all.find(|(of, at, _)| *of == file && *at == path);
    own.map(|(_, _, words)| *words).or_else(|| describe(key))
}

/// What fields are, by name.
const WORDS: [(&str, &str); 133] = [
    (
        "activity",
        "Øvelsen som vises: dilemma, scenario eller reflect",
    ),
    ("administration", "Samlingen for administrasjonen"),
    ("act", "Loven, med id-en den har under [acts…]"),
    ("acts", "Lovene kurset viser til"),
    ("advice", "Rådene, ett til tolv"),
    ("affects", "Hvem som merker tiltaket, og hvordan"),
    ("answer", "Det riktige tallet"),
    (
        "arrows",
        "Pilene; uten dem går det en fra hver rad til den neste",
    ),
    ("bring", "true når teksten kan tas med til samlingen"),
    ("card", "Lommekortet"),
    ("cards", "Kortene til å holde opp: red, yellow og green"),
    ("check", "Ting å sjekke før og under møtet, fire til sju"),
    ("checked", "Datoen noen sist leste dette opp mot loven"),
    (
        "choices",
        "Det leseren kan velge i scenen, ett til fem valg",
    ),
    ("close", "Slik avslutter du posten"),
    ("columns", "Kolonnene, to til fem"),
    ("core", "true for kjernen, false for «Vil du mer?»"),
    ("costs", "Hva tiltaket koster, i enheten fra unit"),
    ("count", "Antall rader uten navn, én til seks"),
    (
        "covered_by",
        "Leksjonene og øvelsene som dekker dette: modul/id",
    ),
    (
        "day",
        "Dagen meldingen kommer, med id-en den har under [[days]]",
    ),
    ("days", "Dagene, én til fem"),
    (
        "debrief",
        "Det alle skal sitte igjen med, uansett hva de gjorde",
    ),
    ("decides", "Hvem som avgjør: council, director eller state"),
    ("definition", "Hva ordet betyr"),
    (
        "done_by",
        "Id-ene til leksjonene og øvelsene som trener målet",
    ),
    ("draw", "Hvor mange spørsmål en runde har"),
    ("effects", "Hva valget gjør med målerne: { tillit = 1 }"),
    ("endings", "Sluttene"),
    (
        "any_of",
        "Det slutten krever: id-er til svar, eller melding:ubesvart",
    ),
    ("at_least", "Hvor mange av dem leseren må ha gjort"),
    ("example", "Ordet i en setning"),
    (
        "file",
        "Filnavnet uten .nb.md og .nn.md: to siffer, bindestrek, id-en",
    ),
    ("format_version", "Alltid 1"),
    ("from", "Den laveste verdien på nivået"),
    ("gap", "Det som mangler før noe er valgt"),
    ("gaps", "Hullene i teksten, {1} {2} …, ett til seks"),
    (
        "gather",
        "Hvor «Til samlingen» skal samle svaret: forventninger eller kjoreregler",
    ),
    ("goals", "Slutten på setningen «Etter modulen kan du …»"),
    ("green", "Hvorfor en klok person sier ja"),
    ("group", "Gruppa, med id-en den har under [[groups]]"),
    ("groups", "Gruppene"),
    ("help", "Hjelp til å svare"),
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
    ("items", "Punktene i omgangen, tre til åtte"),
    ("label", "Det som står foran tallet: «Sak» blir «Sak 1»"),
    (
        "language",
        "Språket: no, nb, nn, se, en, sv, da, de eller fr",
    ),
    ("law", "Lenke til loven tiltaket hører under"),
    ("laws", "Lovhenvisninger, med id-ene fra laws.toml"),
    ("least_sum", "Tiltakene i of er minst så mye til sammen"),
    ("left_out", "Hvorfor dette ikke er med i kurset"),
    ("lead", "Det siden er til, øverst på den"),
    ("lesson", "Leksjonen temaet hører til"),
    ("lessons", "Sidene i modulen, i rekkefølge"),
    (
        "levels",
        "Hva verdiene heter; det første nivået begynner på min",
    ),
    ("listen_for", "Det prosessveilederen skal høre etter"),
    ("link", "Adressen til loven hos Lovdata"),
    ("meaning", "Betydningen, ren tekst uten lenker"),
    ("measures", "Tiltakene"),
    ("messages", "Meldingene"),
    ("meters", "Målerne, ingen til fire"),
    (
        "min_sak",
        "true når leseren også skriver navnet på saken sin",
    ),
    ("minutes", "Hvor lang tid det tar, i hele minutter"),
    ("module", "Modulen som hjelper, med navnet på mappen"),
    ("modules", "Mappene, i den rekkefølgen modulene vises"),
    ("month", "Måneden, 1 til 12"),
    ("months", "De tolv månedene"),
    ("most", "Høyst så mange av tiltakene i of"),
    ("most_sum", "Tiltakene i of er høyst så mye til sammen"),
    ("nb", "Teksten på bokmål"),
    (
        "needs",
        "Tiltaket som må være med når et av dem i of er det",
    ),
    ("never", "true når ingen av tiltakene i of er lov"),
    ("next", "Det leseren kan gjøre nå"),
    ("nn", "Teksten på nynorsk"),
    ("not_yours", "Hvorfor leseren ikke kunne love det"),
    ("note", "Hva bryteren er til for"),
    ("number", "Tallet som skal stå i hullet"),
    ("of", "Id-ene til tiltakene regelen gjelder"),
    ("one_page", "«Modulen på én side»"),
    (
        "only_if",
        "Id-en til et svar, eller melding:ubesvart; ett av dem må være gjort på en tidligere dag",
    ),
    ("options", "Svarene å velge mellom"),
    ("other", "Veien leseren ikke tok"),
    (
        "others",
        "To lovlige budsjetter leseren ser ved siden av sitt eget",
    ),
    ("outline", "Tre til seks punkter å bygge innlegget på"),
    ("pairs", "Begrepene og betydningene, tre til åtte"),
    ("parts", "Delene, i rekkefølge"),
    ("picture", "En tegning fra public/pictures/"),
    ("place", "Tid og sted, i en liten linje"),
    ("pool", "Id-ene til spørsmålene temaet trekker fra"),
    ("promise", "Det svaret lover noen"),
    ("prompt", "Det leseren blir spurt om"),
    ("purpose", "Hva posten er godt for: én setning"),
    ("questions", "Spørsmålene, ett til tolv"),
    ("red", "Hvorfor en klok person sier nei"),
    ("replies", "Svarene leseren kan gi, ett til fire"),
    ("right", "true for det som er riktig"),
    ("roles", "Rollene i gruppa, med name og does"),
    (
        "routes",
        "Ruter til andre steder; den første der alt i if gjelder, vinner over to",
    ),
    ("row", "Raden delen står i; høyst to deler i hver"),
    ("rows", "Radene med navn, én til seks; ellers count"),
    ("rule", "Regelen, med lenke til loven"),
    ("rules", "Reglene et budsjett må holde"),
    ("save", "true for et lagringspunkt"),
    ("saves", "Hva tiltaket gir, i enheten fra unit"),
    ("scenes", "Scenene"),
    ("screen", "Det salen ser, én til fire korte tekster"),
    ("seconds", "Hvor lang tid det tar, i sekunder"),
    ("section", "Paragrafen, uten §-tegn"),
    ("sets", "Omgangene, én til tre"),
    ("share", "Delens andel i promille; til sammen 1000"),
    ("skim", "Hva den som kan dette, kan skumme: én setning"),
    ("slots", "Antall felt, ett til tre"),
    ("slug", "Modulen, med navnet på mappen"),
    ("source", "Hvor det kommer fra"),
    ("stakes", "Det som sto på spill"),
    ("subject", "Emnet i meldingen"),
    ("summary", "Én setning om hva dette handler om"),
    ("then", "Det som skjer straks; vises over neste scene"),
    ("title", "Tittelen, kort"),
    ("to", "Scenen eller slutten valget fører til"),
    (
        "tolerance",
        "Hvor langt unna svaret kan være og likevel være riktig",
    ),
    ("type", "Øvelsens type"),
    ("unanswered", "Det som skjer når meldingen blir liggende"),
    ("unit", "Hva tallet teller: saker, kroner …"),
    ("url", "Hele adressen; begynner med https://"),
    (
        "why",
        "Hvorfor svaret er riktig, eller hvorfor det er lett å ta feil",
    ),
    ("year", "Året tallene gjelder"),
    ("yellow", "Det en klok person vil vite først"),
    ("yours", "true når saken er leserens å ordne"),
];

/// Of both programmes.
const DOES: &str = "Hva den som har rollen, gjør";
const ROLE: &str = "Navnet på rollen";
const START: &str = "Når den begynner, som \"09:00\"";
const STEPS: &str = "Det du gjør, tre til seks punkter";
const TIMER: &str = "Minutter på klokka i salen: 2, 3, 5, 10, 15 eller 20";

/// What a field is that means something else in one kind of file: the file, the
/// path and the words.
const ELSEWHERE: [(&str, &str, &str); 41] = [
    (
        "activity-budget",
        "measures.effects",
        "Hva tiltaket gjør med målerne: { tillit = 1 }",
    ),
    ("activity-budget", "measures.once", "true for engangspenger"),
    (
        "activity-budget",
        "others.measures",
        "Id-ene til tiltakene i budsjettet",
    ),
    (
        "activity-budget",
        "rules.once",
        "Engangspenger kan dekke høyst så mye; uten of",
    ),
    ("activity-budget", "rules.why", "Hvorfor regelen finnes"),
    (
        "activity-classify",
        "sets.items.why",
        "Hvorfor punktet hører til i gruppa",
    ),
    ("activity-diagram", "arrows.from", "Delen pilen går fra"),
    ("activity-diagram", "arrows.to", "Delen pilen går til"),
    (
        "activity-diagram",
        "kind",
        "Tegningen: bokser med piler, hjul, ringer eller deler av en helhet",
    ),
    (
        "activity-guide",
        "questions.options.to",
        "Spørsmålet eller rådet svaret fører til",
    ),
    ("activity-inbox", "messages.from", "Hvem meldingen er fra"),
    (
        "activity-inbox",
        "messages.replies.then",
        "Det som skjer; leseren får vite det når dagen er over",
    ),
    (
        "activity-inbox",
        "messages.why",
        "Hvem sin sak det er, og hvorfor",
    ),
    ("activity-media", "kind", "Film eller podkast"),
    (
        "activity-plan-table",
        "columns.hint",
        "Hva som skal stå i kolonnen",
    ),
    ("placement", "modules", "Modulene, hver med to spørsmål"),
    (
        "placement",
        "modules.questions",
        "Id-ene til de to spørsmålene i mappen placement",
    ),
    (
        "programme",
        "administration.columns",
        "Kolonnene i oppfølgingstabellen",
    ),
    (
        "programme",
        "administration.items",
        "Postene i samlingen for administrasjonen",
    ),
    (
        "programme",
        "administration.items.bring",
        "Det deltakerne har med, som du kan bruke",
    ),
    (
        "programme",
        "administration.items.kind",
        "Hva slags post det er",
    ),
    (
        "programme",
        "administration.items.module",
        "Modulen med øvelsen som vises",
    ),
    ("programme", "administration.items.roles.does", DOES),
    ("programme", "administration.items.roles.name", ROLE),
    ("programme", "administration.items.steps", STEPS),
    ("programme", "administration.items.timer", TIMER),
    ("programme", "administration.start", START),
    ("programme", "cards.id", "Kortet: red, yellow eller green"),
    ("programme", "cards.text", "Det som står på kortet"),
    (
        "programme",
        "items",
        "Postene, i den rekkefølgen de kommer hver dag",
    ),
    (
        "programme",
        "items.bring",
        "Det deltakerne har med, som du kan bruke",
    ),
    (
        "programme",
        "items.day",
        "Dagen, med id-en den har under [[days]]",
    ),
    ("programme", "items.kind", "Hva slags post det er"),
    ("programme", "items.module", "Modulen med øvelsen som vises"),
    ("programme", "items.roles.does", DOES),
    ("programme", "items.roles.name", ROLE),
    ("programme", "items.steps", STEPS),
    ("programme", "items.timer", TIMER),
    ("programme", "days", "Dagene, i rekkefølge"),
    ("programme", "days.start", START),
    ("year", "months.lesson", "Leksjonen i modulen som hjelper"),
];
