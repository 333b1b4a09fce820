//! Reading TOML field by field.
//!
//! Serde stops at the first thing it does not like and says so in English. An
//! author wants everything that is wrong with the file at once, so tables are
//! taken apart here instead: ask for each field, then [`Fields::finish`].

use crate::{
    model::Both,
    report::{Report, Spot},
    shape::{self, SharedShape, Value},
    source::{Map, Source, Text},
};
use course::AUTHORED_FORMAT;
use std::{rc::Rc, str::FromStr};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A table on its way to becoming one of our types.
pub(crate) struct Fields<'a> {
    source: &'a Rc<Source>,
    start: usize,
    entries: Vec<(String, usize, Spanned<DeValue<'a>>)>,
    known: Vec<&'static str>,
    shape: SharedShape,
    noted: Vec<&'static str>,
}

/// Reads a file and takes its `format_version`. What is wrong is reported.
pub(crate) fn parse<'a>(source: &'a Rc<Source>, report: &mut Report) -> Option<Fields<'a>> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            report.error(
                &source.spot(at),
                format!(
                    "filen følger ikke reglene for TOML: {}",
                    norwegian(error.message())
                ),
                "Sammenlign med en øvelse som virker: hver linje er `navn = \"tekst\"`, og det som \
                 åpnes med \" [ eller {, må også lukkes.",
            );
        }
        return None;
    }
    let mut fields = Fields::new(source, 0, table.into_inner(), shape::of(source));
    fields.format_version(report);
    Some(fields)
}

/// Something without quotes that means nothing.
const NO_VALUE: &str = "dette er verken tekst i anførselstegn, et tall, en dato, true eller false";

/// What the TOML reader says, in words for authors.
fn norwegian(message: &str) -> String {
    let known = [
        ("duplicate key", "samme felt står to ganger"),
        (
            "string values must be quoted",
            "teksten må stå i anførselstegn",
        ),
        (
            "invalid basic string",
            "teksten mangler et anførselstegn på slutten",
        ),
        (
            "invalid multi-line basic string",
            "teksten mangler \"\"\" på slutten",
        ),
        ("invalid literal string", "teksten mangler ' på slutten"),
        ("missing assignment", "det mangler et likhetstegn"),
        ("key with no value", "feltet har ingen verdi"),
        ("missing value", "det mangler en verdi"),
        ("unclosed array", "listen mangler ] på slutten"),
        ("unclosed inline table", "det mangler } på slutten"),
        ("unclosed table", "overskriften mangler ] på slutten"),
        ("missing comma", "det mangler et komma"),
        ("extra comma", "det er et komma for mye"),
        ("missing escaped value", "tegnet \\ må skrives \\\\"),
        ("invalid float", NO_VALUE),
        ("invalid integer", NO_VALUE),
        ("invalid boolean", NO_VALUE),
        ("invalid date-time", NO_VALUE),
        ("invalid date", NO_VALUE),
        (
            "missing opening quote",
            "det mangler et anførselstegn foran teksten",
        ),
        (
            "invalid unquoted key",
            "feltets navn har et tegn som ikke er lov",
        ),
        (
            "cannot recurse further",
            "for mange nivåer inne i hverandre",
        ),
        ("recursion limit", "for mange nivåer inne i hverandre"),
    ];
    known
        .iter()
        .find(|(start, _)| message.starts_with(start))
        .map_or_else(|| format!("«{message}»"), |(_, words)| (*words).to_owned())
}

impl<'a> Fields<'a> {
    fn new(
        source: &'a Rc<Source>,
        start: usize,
        table: DeTable<'a>,
        shape: SharedShape,
    ) -> Fields<'a> {
        shape.borrow_mut().reads += 1;
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let start = key.span().start;
                (key.into_inner().into_owned(), start, value)
            })
            .collect();
        entries.sort_by_key(|(_, start, _)| *start);
        Fields {
            source,
            start,
            entries,
            known: Vec::new(),
            shape,
            noted: Vec::new(),
        }
    }

    /// Notes what a field is for, for the schemas; what is said first holds.
    fn note(&mut self, key: &'static str, value: Value, needed: bool, example: &str) {
        if !self.noted.contains(&key) {
            self.noted.push(key);
            self.shape.borrow_mut().note(key, value, needed, example);
        }
    }

    /// The same for a field of tables; the shape of those.
    fn note_tables(&mut self, key: &'static str, value: fn(SharedShape) -> Value) -> SharedShape {
        let inner = self.shape.borrow().inner(key);
        self.note(key, value(Rc::clone(&inner)), false, "");
        inner
    }

    /// Where the table begins.
    pub fn spot(&self) -> Spot {
        self.source.spot(self.start)
    }

    /// Where a field stands that was not yet asked for; where the table begins,
    /// if it is left out.
    pub fn spot_of(&self, key: &str) -> Spot {
        let found = self.entries.iter().find(|(name, _, _)| name == key);
        self.source
            .spot(found.map_or(self.start, |(_, start, _)| *start))
    }

    /// Reports every field that nobody asked for.
    pub fn finish(self, report: &mut Report) {
        for (key, start, _) in &self.entries {
            let known: Vec<String> = self.known.iter().map(|key| format!("«{key}»")).collect();
            let todo = if known.is_empty() {
                "Slett feltet.".to_owned()
            } else {
                format!(
                    "Rett navnet eller slett feltet. Her kan det stå {}.",
                    known.join(", ")
                )
            };
            report.error(
                &self.source.spot(*start),
                format!("feltet «{}» er ukjent", shorten(key)),
                todo,
            );
        }
    }

    fn take(&mut self, key: &'static str) -> Option<(usize, Spanned<DeValue<'a>>)> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let at = self.entries.iter().position(|(name, _, _)| name == key)?;
        let (_, start, value) = self.entries.remove(at);
        Some((start, value))
    }

    fn need(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<(usize, Spanned<DeValue<'a>>)> {
        let found = self.take(key);
        if found.is_none() {
            report.error(
                &self.spot(),
                format!("feltet «{key}» mangler"),
                format!("Skriv for eksempel `{key} = {example}`."),
            );
        }
        found
    }

    fn wrong(&self, key: &str, start: usize, example: &str, report: &mut Report) {
        report.error(
            &self.source.spot(start),
            format!("feltet «{key}» har en verdi av feil slag"),
            format!("Skriv for eksempel `{key} = {example}`."),
        );
    }

    fn format_version(&mut self, report: &mut Report) {
        let key = "format_version";
        let example = AUTHORED_FORMAT.to_string();
        self.note(key, Value::Number, true, &example);
        if let Some((start, value)) = self.need(key, &example, report) {
            match value.get_ref().as_integer().map(|n| n.as_str()) {
                Some(n) if n == example => {}
                Some(n) => report.error(
                    &self.source.spot(start),
                    format!("formatet {n} er ukjent"),
                    format!("Skriv `{key} = {example}`."),
                ),
                None => self.wrong(key, start, &example, report),
            }
        }
    }

    /// Whether the field is there; the other methods ask for it.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _, _)| name == key)
    }

    /// A text in no language: an id, an address, a file's name.
    pub fn string(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<Text> {
        self.note(key, Value::Text, true, example);
        let (start, value) = self.need(key, &format!("\"{example}\""), report)?;
        self.as_text(key, start, &value, &format!("\"{example}\""), report)
    }

    /// The same, where it may be left out.
    pub fn optional_string(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<Text> {
        self.note(key, Value::Text, false, example);
        let (start, value) = self.take(key)?;
        self.as_text(key, start, &value, &format!("\"{example}\""), report)
    }

    fn as_text(
        &self,
        key: &str,
        start: usize,
        value: &Spanned<DeValue<'a>>,
        example: &str,
        report: &mut Report,
    ) -> Option<Text> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, start, example, report);
            return None;
        };
        let span = value.span();
        if text.trim().is_empty() {
            report.error(
                &self.source.spot(span.start),
                format!("feltet «{key}» er tomt"),
                "Skriv teksten mellom anførselstegnene.",
            );
            return None;
        }
        let raw = self.source.text.get(span.clone()).unwrap_or("");
        Some(Text {
            source: Rc::clone(self.source),
            text: text.to_owned(),
            map: literal_map(raw, span.start, text),
        })
    }

    /// A text in both languages.
    pub fn both(&mut self, key: &'static str, report: &mut Report) -> Option<Both<Text>> {
        let example = "{ nb = \"…\", nn = \"…\" }";
        self.note(key, Value::Both, true, "");
        let (start, value) = self.need(key, example, report)?;
        self.as_both(key, start, value, example, report)
    }

    fn as_both(
        &self,
        key: &str,
        start: usize,
        value: Spanned<DeValue<'a>>,
        example: &str,
        report: &mut Report,
    ) -> Option<Both<Text>> {
        let DeValue::Table(table) = value.into_inner() else {
            self.wrong(key, start, example, report);
            return None;
        };
        let mut inner = Fields::new(self.source, start, table, SharedShape::default());
        let both = inner.both_here(key, report);
        inner.finish(report);
        both
    }

    /// A text in both languages whose `nb` and `nn` stand in this very table,
    /// beside other fields; `key` is the table's own name.
    pub fn both_here(&mut self, key: &str, report: &mut Report) -> Option<Both<Text>> {
        let nb = self.language(key, "nb", "bokmål («nb»)", report);
        let nn = self.language(key, "nn", "nynorsk («nn»)", report);
        Some(Both { nb: nb?, nn: nn? })
    }

    fn language(
        &mut self,
        key: &str,
        tag: &'static str,
        name: &str,
        report: &mut Report,
    ) -> Option<Text> {
        self.note(tag, Value::Text, true, "");
        if let Some((start, value)) = self.take(tag) {
            return self.as_text(&format!("{key}.{tag}"), start, &value, "\"…\"", report);
        }
        report.error(
            &self.spot(),
            format!("feltet «{key}» mangler {name}"),
            format!("Skriv teksten på begge målformene: `{key} = {{ nb = \"…\", nn = \"…\" }}`."),
        );
        None
    }

    /// A list of texts in both languages; empty where it is left out.
    pub fn list_of_both(&mut self, key: &'static str, report: &mut Report) -> Vec<Both<Text>> {
        let example = "[ { nb = \"…\", nn = \"…\" } ]";
        self.note(key, Value::Boths, false, "");
        let Some((start, value)) = self.take(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.into_inner() else {
            self.wrong(key, start, example, report);
            return Vec::new();
        };
        items
            .into_iter()
            .filter_map(|item| {
                let start = item.span().start;
                self.as_both(key, start, item, example, report)
            })
            .collect()
    }

    /// A list of ids or the like; empty where it is left out.
    pub fn strings(&mut self, key: &'static str, example: &str, report: &mut Report) -> Vec<Text> {
        self.note(key, Value::Texts, false, "");
        if self.has(key) {
            self.some_strings(key, example, report).unwrap_or_default()
        } else {
            self.take(key);
            Vec::new()
        }
    }

    /// The same, where it may not be left out.
    pub fn some_strings(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<Vec<Text>> {
        self.note(key, Value::Texts, true, "");
        let (start, value) = self.need(key, example, report)?;
        let DeValue::Array(items) = value.into_inner() else {
            self.wrong(key, start, example, report);
            return None;
        };
        let texts = items
            .iter()
            .filter_map(|item| self.as_text(key, item.span().start, item, example, report));
        Some(texts.collect())
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str, report: &mut Report) -> Option<bool> {
        self.note(key, Value::Flag, true, "");
        let (start, value) = self.need(key, "true", report)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, start, "true", report);
        }
        flag
    }

    /// `true` or `false`, and `false` where it is left out.
    pub fn optional_flag(&mut self, key: &'static str, report: &mut Report) -> bool {
        self.note(key, Value::Flag, false, "");
        if self.has(key) {
            self.flag(key, report).unwrap_or(false)
        } else {
            self.take(key);
            false
        }
    }

    /// A date, ISO 8601, with its place.
    pub fn date(&mut self, key: &'static str, report: &mut Report) -> Option<(String, Spot)> {
        let example = "2026-11-22";
        self.note(key, Value::Date, true, "");
        let (start, value) = self.need(key, example, report)?;
        match value.get_ref().as_datetime() {
            Some(date) if date.date.is_some() && date.time.is_none() && date.offset.is_none() => {
                Some((date.to_string(), self.source.spot(start)))
            }
            _ => {
                report.error(
                    &self.source.spot(start),
                    format!("feltet «{key}» er ingen dato"),
                    format!("Skriv år, måned og dag uten anførselstegn: `{key} = {example}`."),
                );
                None
            }
        }
    }

    /// A table, `[key]`, where it may be left out.
    pub fn optional_table(&mut self, key: &'static str, report: &mut Report) -> Option<Fields<'a>> {
        let shape = self.note_tables(key, Value::Table);
        let (start, value) = self.take(key)?;
        let at = value.span().start;
        if let DeValue::Table(table) = value.into_inner() {
            return Some(Fields::new(self.source, at, table, shape));
        }
        report.error(
            &self.source.spot(start),
            format!("feltet «{key}» har en verdi av feil slag"),
            format!("Skriv `[{key}]` på en egen linje foran feltene."),
        );
        None
    }

    /// A whole number that fits in 32 bits, and none where it is left out or
    /// wrong.
    pub fn number(&mut self, key: &'static str, example: &str, report: &mut Report) -> Option<u32> {
        self.note(key, Value::Number, true, example);
        let (start, value) = self.need(key, example, report)?;
        let number = integer(&value);
        if number.is_none() {
            report.error(
                &self.source.spot(start),
                format!("feltet «{key}» er ikke et helt tall som kan brukes her"),
                format!(
                    "Skriv det med sifre, uten anførselstegn, desimaler og minus: `{key} = {example}`."
                ),
            );
        }
        number
    }

    /// The same, where it may be left out.
    pub fn optional_number(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<u32> {
        self.note(key, Value::Number, false, example);
        if self.has(key) {
            return self.number(key, example, report);
        }
        self.take(key);
        None
    }

    /// A text in both languages, where it may be left out.
    pub fn optional_both(&mut self, key: &'static str, report: &mut Report) -> Option<Both<Text>> {
        self.note(key, Value::Both, false, "");
        if self.has(key) {
            return self.both(key, report);
        }
        self.take(key);
        None
    }

    /// The names and values of a table of whole numbers, `{ tillit = -1 }`,
    /// in the author's order; empty where it is left out.
    pub fn numbers(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Vec<(Text, i32)> {
        self.note(key, Value::Numbers, false, "");
        let Some((start, value)) = self.take(key) else {
            return Vec::new();
        };
        let DeValue::Table(table) = value.into_inner() else {
            self.wrong(key, start, example, report);
            return Vec::new();
        };
        let mut numbers = Vec::new();
        let inner = Fields::new(self.source, start, table, SharedShape::default());
        for (name, start, value) in inner.entries {
            let number = integer(&value);
            let Some(number) = number else {
                self.wrong(key, start, example, report);
                continue;
            };
            let mut map = Map::default();
            map.push(0, start);
            let name = Text {
                source: Rc::clone(self.source),
                text: name,
                map,
            };
            numbers.push((name, number));
        }
        numbers
    }

    /// A list of tables, `[[key]]`; empty where it is left out.
    pub fn tables(&mut self, key: &'static str, report: &mut Report) -> Vec<Fields<'a>> {
        let (tables, wrong) = self.take_tables(key);
        if let Some(start) = wrong {
            report.error(
                &self.source.spot(start),
                format!("feltet «{key}» har en verdi av feil slag"),
                format!("Skriv `[[{key}]]` på en egen linje foran feltene til hver enkelt."),
            );
        }
        tables
    }

    /// The same where authors write it in one line, `key = [ { … } ]`.
    pub fn inline_tables(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Vec<Fields<'a>> {
        let (tables, wrong) = self.take_tables(key);
        if let Some(start) = wrong {
            self.wrong(key, start, example, report);
        }
        tables
    }

    /// The tables, and where the field stands that has something else in it.
    fn take_tables(&mut self, key: &'static str) -> (Vec<Fields<'a>>, Option<usize>) {
        let shape = self.note_tables(key, Value::Tables);
        let Some((start, value)) = self.take(key) else {
            return (Vec::new(), None);
        };
        let DeValue::Array(items) = value.into_inner() else {
            return (Vec::new(), Some(start));
        };
        let mut tables = Vec::new();
        let mut wrong = None;
        for item in items {
            let at = item.span().start;
            match item.into_inner() {
                DeValue::Table(table) => {
                    tables.push(Fields::new(self.source, at, table, Rc::clone(&shape)));
                }
                _ => wrong = wrong.or(Some(at)),
            }
        }
        (tables, wrong)
    }

    /// Tables by id, `[key.id]`; empty where it is left out.
    pub fn named(&mut self, key: &'static str, report: &mut Report) -> Vec<(Text, Fields<'a>)> {
        let shape = self.note_tables(key, Value::Named);
        let Some((start, value)) = self.take(key) else {
            return Vec::new();
        };
        let DeValue::Table(table) = value.into_inner() else {
            self.wrong(key, start, "…", report);
            return Vec::new();
        };
        let mut named = Vec::new();
        let inner = Fields::new(self.source, start, table, SharedShape::default());
        for (id, start, value) in inner.entries {
            let mut map = Map::default();
            map.push(0, start);
            let id = Text {
                source: Rc::clone(self.source),
                text: id,
                map,
            };
            match value.into_inner() {
                DeValue::Table(table) => {
                    let fields = Fields::new(self.source, start, table, Rc::clone(&shape));
                    named.push((id, fields));
                }
                _ => report.error(
                    &self.source.spot(start),
                    format!("«{key}.{}» har en verdi av feil slag", shorten(&id.text)),
                    format!("Skriv `[{key}.navn]` på en egen linje, og feltene under."),
                ),
            }
        }
        named
    }
}

/// A whole number written with decimal digits.
fn integer<N: FromStr>(value: &Spanned<DeValue<'_>>) -> Option<N> {
    let number = value.get_ref().as_integer()?;
    (number.radix() == 10)
        .then(|| number.as_str().replace('_', "").parse().ok())
        .flatten()
}

/// A piece of an author's text that is fit for a message.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    let line: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        format!("{line}…")
    } else {
        line
    }
}

/// The way back from a string to the literal `raw` that was read from `start`.
fn literal_map(raw: &str, start: usize, text: &str) -> Map {
    let (quote, multi_line) = match raw {
        _ if raw.starts_with("\"\"\"") => ('"', true),
        _ if raw.starts_with("'''") => ('\'', true),
        _ if raw.starts_with('\'') => ('\'', false),
        _ => ('"', false),
    };
    let mut at = if multi_line { 3 } else { 1 };
    if multi_line {
        for newline in ["\r\n", "\n"] {
            if raw[at..].starts_with(newline) {
                at += newline.len();
                break;
            }
        }
    }
    let mut map = Map::default();
    for (out, c) in text.char_indices() {
        let mut rest = raw.get(at..).unwrap_or("");
        // A backslash at the end of a line swallows the white space after it.
        while quote == '"' && multi_line && rest.starts_with('\\') {
            let after = &rest[1..];
            if !after.starts_with(|c: char| c.is_whitespace()) {
                break;
            }
            rest = after.trim_start();
        }
        at = raw.len() - rest.len();
        map.push(out, start + at);
        at += if quote == '"' && rest.starts_with('\\') {
            match rest.as_bytes().get(1) {
                Some(b'u') => 6,
                Some(b'U') => 10,
                Some(b'x') => 4,
                _ => 2,
            }
        } else if c == '\n' && rest.starts_with("\r\n") {
            2
        } else {
            c.len_utf8()
        };
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(toml: &str) -> Text {
        let source = Rc::new(Source::new("x.toml", format!("format_version = 1\n{toml}")));
        let mut report = Report::default();
        let text = parse(&source, &mut report)
            .and_then(|mut fields| fields.string("a", "…", &mut report))
            .unwrap();
        assert!(!report.has_errors());
        text
    }

    #[test]
    fn places_survive_escapes_and_line_breaks() {
        for (toml, line, column) in [
            ("a = \"ab X\"", 2, 9),
            ("a = \"\\\"\\u00e6\\\\ X\"", 2, 17),
            ("a = \"\"\"\none\ntwo X\"\"\"", 4, 5),
            ("a = \"\"\"one \\\n   two \\n X\"\"\"", 3, 11),
            ("a = 'b\\ X'", 2, 9),
            ("a = \"\"\"\r\none\r\nX\"\"\"", 4, 1),
        ] {
            let text = text_of(toml);
            let spot = text.spot(text.text.find('X').unwrap());
            assert_eq!((spot.line, spot.column), (line, column), "{toml}");
        }
    }

    #[test]
    fn deep_or_broken_toml_is_reported_and_nothing_more() {
        let deep = [
            format!("a = {}", "[".repeat(200_000)),
            format!("a = {}{}", "[".repeat(9_000), "]".repeat(9_000)),
            format!("a = {}", "{a=".repeat(100_000)),
            format!("{}b = 1", "a.".repeat(200_000)),
            format!("[{}b]", "a.".repeat(200_000)),
            "[[a".repeat(100_000),
            "\u{0}".to_owned(),
        ];
        for text in deep {
            let source = Rc::new(Source::new("x.toml", text));
            let mut report = Report::default();
            assert!(parse(&source, &mut report).is_none());
            assert!(report.has_errors());
        }
    }

    #[test]
    fn long_text_is_shortened_in_messages() {
        assert_eq!(shorten("a\nb"), "a b");
        assert_eq!(shorten(&"æ".repeat(90)).chars().count(), 61);
    }
}
