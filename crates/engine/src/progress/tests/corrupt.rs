//! Texts as no app wrote them: cut off, damaged, of wrong types, huge, hostile.
//!
//! One generator, without chance. Its first variants lie in
//! `golden/corrupt.json` for the tests in a browser: a list of
//! `{"name":…,"text":…}`, and where the text is large
//! `{"name":…,"before":…,"repeat":…,"times":…,"after":…}`, which is `before`,
//! then `repeat` so many times, then `after`. They are variants of what lies
//! under [`KEY`] of `golden/v4.json`.

use super::{
    format::{GOLDEN, golden},
    *,
};
use crate::progress::backup::{self, take_in};
use std::{collections::BTreeSet, fs, ops::Range, path::Path};

/// The progress key whose text the browser's variants are made from.
const KEY: &str = "motet/min-kjoreregel";

/// How many variants lie in the file for the browser.
const EXPORTED: usize = 20;

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
pub(super) struct Lot(pub u64);

impl Lot {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A text, large ones by what they repeat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Variant {
    before: String,
    repeat: String,
    times: usize,
    after: String,
}

impl Variant {
    fn text(&self) -> String {
        let middle = self.repeat.repeat(self.times);
        format!("{}{middle}{}", self.before, self.after)
    }

    /// A large part in the place of `at`.
    fn large(
        text: &str,
        at: Range<usize>,
        open: &str,
        repeat: &str,
        times: usize,
        close: &str,
    ) -> Self {
        Variant {
            before: format!("{}{open}", &text[..at.start]),
            repeat: repeat.into(),
            times,
            after: format!("{close}{}", &text[at.end..]),
        }
    }
}

impl From<String> for Variant {
    fn from(text: String) -> Self {
        Variant {
            before: text,
            ..Variant::default()
        }
    }
}

/// As a browser reads bytes.
fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Where the values of a JSON text stand, the outermost last.
pub(super) fn values(json: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let bytes = json.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => open.push(at),
            b'}' | b']' => found.extend(open.pop().map(|start| start..at + 1)),
            b' ' | b'\n' | b'\r' | b'\t' | b',' | b':' => {}
            quoted_or_bare => {
                let start = at;
                if *quoted_or_bare == b'"' {
                    at += 1;
                    while bytes.get(at).is_some_and(|byte| *byte != b'"') {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                } else {
                    while bytes
                        .get(at + 1)
                        .is_some_and(|byte| byte.is_ascii_alphanumeric())
                    {
                        at += 1;
                    }
                }
                let is_name = json[(at + 1).min(json.len())..]
                    .trim_start()
                    .starts_with(':');
                if !is_name {
                    found.push(start..at + 1);
                }
            }
        }
        at += 1;
    }
    found
}

/// One of the values that `fits`; the whole text where none does.
fn value(lot: &mut Lot, text: &str, fits: fn(&str) -> bool) -> Range<usize> {
    let mut all = values(text);
    all.retain(|at| fits(&text[at.clone()]));
    match all.is_empty() {
        true => 0..text.len(),
        false => lot.one_of(&all).clone(),
    }
}

fn is_any(_: &str) -> bool {
    true
}

fn is_number(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit())
}

fn is_text(value: &str) -> bool {
    value.starts_with('"')
}

fn is_list(value: &str) -> bool {
    value.starts_with('[')
}

fn is_object(value: &str) -> bool {
    value.starts_with('{')
}

fn put_in(text: &str, at: Range<usize>, part: &str) -> Variant {
    format!("{}{part}{}", &text[..at.start], &text[at.end..]).into()
}

/// Behind the `{` of an object.
fn first_in(lot: &mut Lot, text: &str, member: &str) -> Variant {
    let at = value(lot, text, is_object);
    let comma = if text[at.start..].starts_with("{}") {
        ""
    } else {
        ","
    };
    let place = (at.start + 1).min(text.len());
    put_in(text, place..place, &format!("{member}{comma}"))
}

fn flipped(lot: &mut Lot, text: &str, range: Range<usize>, times: usize) -> Variant {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..times {
        let at = range.start + lot.below(range.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << lot.below(8);
        }
    }
    lossy(&bytes).into()
}

fn cut(lot: &mut Lot, text: &str, range: Range<usize>) -> Variant {
    let at = range.start + lot.below(range.len());
    lossy(&text.as_bytes()[..at.min(text.len())]).into()
}

/// Replaces the first `from`; where there is none, all that there is.
fn replaced(text: &str, from: &str, to: &str) -> Variant {
    match text.find(from) {
        Some(at) => put_in(text, at..at + from.len(), to),
        None => to.to_owned().into(),
    }
}

fn versioned(text: &str, version: &str) -> Variant {
    let at = text.find("ersion\":").map(|at| at + 8);
    let at = at
        .or_else(|| Some(text.find("ersion\\\":")? + 9))
        .unwrap_or(0);
    let end = text[at..]
        .find([',', '}'])
        .map_or(text.len(), |length| at + length);
    put_in(text, at..end, version)
}

type Kind = (&'static str, fn(&mut Lot, &str) -> Variant);

/// What can happen to a text. The first of them go to the browser.
const KINDS: [Kind; 40] = [
    ("cut in a text", |lot, text| {
        let at = value(lot, text, is_text);
        cut(lot, text, at)
    }),
    ("cut in its beginning", |lot, text| cut(lot, text, 0..70)),
    ("without its last byte", |_, text| {
        text[..text.len() - 1].to_owned().into()
    }),
    ("a bit of a text flipped", |lot, text| {
        let at = value(lot, text, is_text);
        flipped(lot, text, at, 1)
    }),
    ("a bit of a number flipped", |lot, text| {
        let at = value(lot, text, is_number);
        flipped(lot, text, at, 1)
    }),
    ("a bit of its beginning flipped", |lot, text| {
        flipped(lot, text, 0..70.min(text.len()), 1)
    }),
    ("not UTF-8", |lot, text| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[lot.below(text.len())] |= 0x80;
        lossy(&bytes).into()
    }),
    ("a text of another type", |lot, text| {
        let at = value(lot, text, is_text);
        let other = *lot.one_of(&["null", "true", "7", "[]", "{}", "[\"\"]", "-1", "1.5"]);
        put_in(text, at, other)
    }),
    ("a number of another type", |lot, text| {
        let at = value(lot, text, is_number);
        let other = *lot.one_of(&["null", "false", "\"7\"", "[]", "{}", "-1", "0.5", "1e300"]);
        put_in(text, at, other)
    }),
    ("an object of another type", |lot, text| {
        let at = value(lot, text, is_object);
        put_in(text, at, lot.one_of(&["null", "true", "7", "\"\"", "[]"]))
    }),
    ("a huge number", |lot, text| {
        let at = value(lot, text, is_number);
        put_in(text, at, &u64::MAX.to_string())
    }),
    ("a list of 100,000", |lot, text| {
        let at = value(lot, text, is_any);
        Variant::large(text, at, "[", "0,", 100_000, "0]")
    }),
    ("10,000 deep", |lot, text| {
        let at = value(lot, text, is_any);
        Variant::large(text, at, "", "[", 10_000, "")
    }),
    ("a text of a million", |lot, text| {
        let at = value(lot, text, is_text);
        Variant::large(text, at, "\"", "0123456789", 100_000, "\"")
    }),
    ("__proto__ as a member", |lot, text| {
        first_in(lot, text, "\"__proto__\":{\"polluted\":true}")
    }),
    ("from version 5", |_, text| versioned(text, "5")),
    ("from the largest version", |_, text| {
        versioned(text, &u64::MAX.to_string())
    }),
    ("empty", |_, _| String::new().into()),
    ("of another app", |lot, _| {
        let other = *lot.one_of(&[
            "{\"state\":{\"user\":null,\"theme\":\"dark\"},\"version\":0}",
            "{\"progress\":{\"answers\":{},\"notes\":{}}}",
            "[{\"id\":1,\"done\":true}]",
            "{\"format\":\"hjelpemiddel\",\"version\":3,\"progress\":{}}",
        ]);
        other.to_owned().into()
    }),
    ("an object twice, the second one empty", |lot, text| {
        let at = value(lot, text, is_object);
        let name = text[..at.start].rfind([',', '{']).map_or(0, |at| at + 1);
        let again = format!(",{}{{}}", &text[name..at.start]);
        put_in(text, at.end..at.end, &again)
    }),
    ("null", |_, _| "null".to_owned().into()),
    ("white space", |lot, _| {
        (*lot.one_of(&[" ", "\n\n", "\t \r\n"])).to_owned().into()
    }),
    ("only a byte order mark", |_, _| {
        '\u{feff}'.to_string().into()
    }),
    ("behind a byte order mark", |_, text| {
        format!("\u{feff}{text}").into()
    }),
    ("lines that end as in Windows", |_, text| {
        text.replace('\n', "\r\n").into()
    }),
    ("NUL", |lot, text| {
        let at = value(lot, text, is_text).start + 1;
        put_in(text, at..at, "\0")
    }),
    ("half a surrogate pair", |lot, text| {
        let at = value(lot, text, is_text).start + 1;
        let half = *lot.one_of(&["\\ud83d", "\\udead", "\\ud83dx", "\\u12"]);
        put_in(text, at..at, half)
    }),
    ("cut anywhere", |lot, text| cut(lot, text, 0..text.len())),
    ("cut near its end", |lot, text| {
        cut(lot, text, text.len() / 2..text.len())
    }),
    ("a bit flipped anywhere", |lot, text| {
        flipped(lot, text, 0..text.len(), 1)
    }),
    ("some bits flipped", |lot, text| {
        let times = 2 + lot.below(7);
        flipped(lot, text, 0..text.len(), times)
    }),
    ("a value of another type", |lot, text| {
        let at = value(lot, text, is_any);
        put_in(
            text,
            at,
            lot.one_of(&["null", "true", "7", "\"\"", "[]", "{}"]),
        )
    }),
    ("a list of another type", |lot, text| {
        let at = value(lot, text, is_list);
        put_in(
            text,
            at,
            lot.one_of(&["null", "true", "7", "\"\"", "{}", "[[]]", "[1]"]),
        )
    }),
    ("names that objects have", |lot, text| {
        let name = *lot.one_of(&["__proto__", "constructor", "toString"]);
        let at = value(lot, text, is_object);
        let inner = text[at.clone()]
            .find('"')
            .map_or(at.start, |quote| at.start + quote + 1);
        let end = text[inner..]
            .find('"')
            .map_or(inner, |length| inner + length);
        put_in(text, inner..end, name)
    }),
    ("from version 999", |_, text| versioned(text, "999")),
    ("from a version that never was", |lot, text| {
        versioned(
            text,
            lot.one_of(&["0", "-1", "4.0", "\"4\"", "null", "2", "1"]),
        )
    }),
    ("its halves swapped", |lot, text| {
        let middle = (0..=lot.below(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        format!("{}{}", &text[middle..], &text[..middle]).into()
    }),
    ("two values swapped", |lot, text| {
        let (one, other) = (value(lot, text, is_any), value(lot, text, is_any));
        let (one, other) = if one.start < other.start {
            (one, other)
        } else {
            (other, one)
        };
        if one.end > other.start {
            return put_in(text, one, "{}");
        }
        format!(
            "{}{}{}{}{}",
            &text[..one.start],
            &text[other.clone()],
            &text[one.end..other.start],
            &text[one],
            &text[other.end..]
        )
        .into()
    }),
    ("another's checksum", |_, text| {
        replaced(text, "\"sum\":", "\"sum\":\"0123456789abcdef\",\"summe\":")
    }),
    ("twice, one behind the other", |_, text| {
        format!("{text}{text}").into()
    }),
];

/// A text as it was written, and what it holds.
struct Origin {
    name: String,
    text: String,
    progress: Progress,
    /// Whether it carries a checksum; before version 3 none did.
    summed: bool,
}

fn origins() -> Vec<Origin> {
    let whole = read(golden("v4.json")).expect("golden");
    let mut origins = Vec::new();
    for key in [
        KEY,
        "motet/min-sak-dagsorden",
        "motet/ditt-forste-mote",
        "motet/apen-hall",
        "motet/for-motet",
    ] {
        let progress = whole.only(key);
        origins.push(Origin {
            name: key.into(),
            text: write(&progress),
            progress,
            summed: true,
        });
    }
    origins.push(Origin {
        name: "all".into(),
        text: write(&whole),
        progress: whole,
        summed: true,
    });
    for (name, text, _) in GOLDEN {
        let summed = !name.contains("v1") && !name.contains("v2");
        if name != "v4.json" {
            let mut progress = Progress::default();
            take_in(&mut progress, backup::read(text).expect("golden"), "origin");
            origins.push(Origin {
                name: name.into(),
                text: text.into(),
                progress,
                summed,
            });
        }
    }
    origins
}

/// Every variant: its name, the place of its origin, and the text.
fn variants() -> Vec<(String, usize, Variant)> {
    let mut all = Vec::new();
    let mut lot = Lot(20_261_122);
    for (place, origin) in origins().iter().enumerate() {
        for round in 0..3 {
            for (kind, make) in KINDS {
                let name = format!("{} of {}, {round}", kind, origin.name);
                all.push((name, place, make(&mut lot, &origin.text)));
            }
        }
    }
    all
}

/// What a learner has who went on after the copy was made: all of it, texts
/// replaced and added, other answers.
fn gone_on(from: &Progress) -> Progress {
    let mut here = from.clone();
    let at = 1_796_000_000_000;
    for (n, key) in from.keys().into_iter().enumerate() {
        let text = |text: &str| Version {
            at,
            text: format!("{text} {n}"),
            bring: true,
            rev: String::new(),
        };
        if from.notes.contains_key(&key) {
            let mut elsewhere = here.only(&key);
            here.note(&key, "here", text("skrevet siden"));
            if n % 2 == 0 {
                elsewhere.note(&key, "elsewhere", text("skrevet samtidig"));
                here.join(elsewhere);
            }
        }
        if from.answers.contains_key(&key) && n % 2 == 0 {
            here.attempt(&key, attempt(at, 500));
        }
    }
    here.visit("motet/talerstolen", 1, true);
    here
}

pub(super) fn texts(progress: &Progress) -> Vec<(&str, &str)> {
    let notes = progress.notes.iter();
    notes
        .flat_map(|(key, note)| {
            let versions = note.versions();
            versions
                .into_iter()
                .map(|it| (key.as_str(), it.text.as_str()))
        })
        .collect()
}

/// Fails where anything that was `before` is changed or no longer there.
pub(super) fn assert_untouched(before: &Progress, after: &Progress, name: &str) {
    for (key, answer) in before.answers.iter() {
        assert_eq!(after.answers.get(key), Some(answer), "{name}");
    }
    for (key, play) in before.plays.iter() {
        assert_eq!(after.plays.get(key), Some(play), "{name}");
    }
    for (key, visit) in before.visits.iter() {
        assert_eq!(after.visits.get(key), Some(visit), "{name}");
    }
    for (key, log) in before.cards.iter() {
        assert_eq!(after.cards.get(key), Some(log), "{name}");
    }
    for (key, note) in before.notes.iter() {
        let now = after.notes.get(key).map(Note::versions).unwrap_or_default();
        for version in note.versions() {
            assert!(now.contains(&version), "{name}: «{}» is gone", version.text);
        }
    }
}

#[test]
fn there_are_enough_variants_and_they_differ() {
    let texts: BTreeSet<String> = variants().iter().map(|(.., it)| it.text()).collect();
    assert!(texts.len() >= 200, "{}", texts.len());
}

#[test]
fn strict_reading_never_returns_something_else() {
    let origins = origins();
    let mut read_whole = 0;
    for (name, place, variant) in variants() {
        let origin = &origins[place];
        if let Ok(progress) = read(&variant.text())
            && origin.summed
        {
            assert_eq!(progress, origin.progress, "{name}: a silent loss");
            read_whole += 1;
        }
    }
    // What makes no difference is read; little is.
    assert!((1..100).contains(&read_whole), "{read_whole}");
}

#[test]
fn taking_in_never_costs_anything_and_says_what_is_lost() {
    let origins = origins();
    for (name, place, variant) in variants() {
        let (origin, text) = (&origins[place], variant.text());
        let before = gone_on(&origin.progress);
        let mut after = before.clone();
        let Ok(incoming) = backup::read(&text) else {
            continue;
        };
        let (intact, lost) = (incoming.is_intact(), incoming.lost);
        let mut alone = Progress::default();
        take_in(&mut alone, incoming.clone(), "fresh");
        let news = take_in(&mut after, incoming, "fresh");
        assert_eq!(news.is_empty(), after == before, "{name}");
        if !intact {
            assert_untouched(&before, &after, &name);
        } else if origin.summed {
            assert_eq!(alone, origin.progress, "{name}: a silent loss");
        }
        if lost == 0 {
            for (key, kept) in texts(&origin.progress) {
                // In quotation marks, and in those of the failure page's file.
                let once = stored::json(&kept);
                let twice = stored::json(&once);
                let named = ["\"", "\\\""].map(|quote| format!("{key}{quote}:"));
                let readable = named.iter().any(|name| text.contains(name))
                    && (text.contains(&once) || text.contains(twice.trim_matches('"')));
                if readable && origin.summed {
                    // Where two values changed places, it stands in the other's.
                    assert!(
                        texts(&alone).contains(&(key, kept)) || write(&alone).contains(&once),
                        "{name}: «{kept}» is lost"
                    );
                }
            }
        }
        // And it can be kept.
        assert_eq!(read(&write(&after)), Ok(after), "{name}");
    }
}

#[test]
fn every_single_flipped_bit_of_a_part_is_found() {
    for origin in origins().iter().take(2) {
        for at in 0..origin.text.len() {
            for bit in 0..8 {
                let mut bytes = origin.text.as_bytes().to_vec();
                bytes[at] ^= 1 << bit;
                if let Ok(progress) = read(&lossy(&bytes)) {
                    assert_eq!(progress, origin.progress, "bit {bit} of byte {at}");
                }
            }
        }
    }
}

#[test]
fn the_browsers_variants_are_the_first_ones() {
    let quoted = |text: &str| stored::json(&text);
    let lines: Vec<String> = variants()
        .iter()
        .take(EXPORTED)
        .map(|(name, _, it)| {
            let rest = if it.times == 0 {
                format!("\"text\":{}", quoted(&it.text()))
            } else {
                format!(
                    "\"before\":{},\"repeat\":{},\"times\":{},\"after\":{}",
                    quoted(&it.before),
                    quoted(&it.repeat),
                    it.times,
                    quoted(&it.after)
                )
            };
            format!("{{\"name\":{},{rest}}}", quoted(name))
        })
        .collect();
    let expected = format!("[\n{}\n]\n", lines.join(",\n"));
    assert!(expected.len() <= 60_000, "{}", expected.len());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/corrupt.json");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &expected).expect("written");
    }
    let is = fs::read_to_string(&path).unwrap_or_default();
    assert!(is == expected, "run `BLESS=1 cargo test -p engine`");
}
