//! Text as a reader meets it: words, sentences, how hard they are to read and
//! how long it takes.

use crate::source::Map;
use std::{collections::BTreeMap, ops::Range};

/// Words a minute for an adult who reads to understand, on a phone. Adults read
/// non-fiction silently at 238 words a minute on average (Brysbaert, «How many
/// words do we read per minute?», Journal of Memory and Language 109, 2019);
/// this is an unhurried pace below it.
pub const WORDS_PER_MINUTE: u32 = 200;

/// The hardest lesson that is let through: LIX 40 is where plain text ends.
pub const MAX_LIX: u32 = 40;

/// Abbreviations whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 26] = [
    "bl.a", "ca", "dvs", "el", "evt", "f.eks", "flg", "fvl", "hhv", "inkl", "jf", "kap", "kl",
    "kr", "m.a", "m.m", "maks", "mill", "mrd", "mv", "nr", "o.l", "osv", "pkt", "pst", "t.d",
];

/// Plain text that belongs together: a paragraph, a heading, an item, a cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    pub text: String,
    /// To the text that was compiled.
    pub map: Map,
    /// What stands in links to the glossary.
    pub terms: Vec<Range<usize>>,
    /// Whether the reader sees it as part of the text; the description of a
    /// picture is spelled but not counted.
    pub counted: bool,
}

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    pub start: usize,
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text. Numbers are words; `11-3`, `12.03`, `f.eks` and
/// `A-laget` are one each.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut start = None;
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let inside = start.is_some();
        let part = c.is_alphanumeric()
            || inside
                && match c {
                    '\u{ad}' => true,
                    '-' | '\u{2011}' | '\'' | '’' => next.is_alphanumeric(),
                    '.' => {
                        (last.is_alphabetic() && next.is_alphabetic())
                            || (last.is_numeric() && next.is_numeric())
                    }
                    ',' => last.is_numeric() && next.is_numeric(),
                    _ => false,
                };
        match start {
            None if part => start = Some(at),
            Some(from) if !part => {
                words.push(Word {
                    text: &text[from..at],
                    start: from,
                });
                start = None;
            }
            _ => {}
        }
        last = c;
    }
    if let Some(from) = start {
        words.push(Word {
            text: &text[from..],
            start: from,
        });
    }
    words
}

/// Whether the word is an abbreviation that needs no dictionary.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Whether a sentence ends between two words.
fn is_boundary(before: &str, gap: &str, after: &str) -> bool {
    if gap.contains(':') {
        return true;
    }
    // «1. oktober» and «Hvem?» spør hun.
    if after.starts_with(|c: char| c.is_lowercase()) {
        return false;
    }
    gap.contains(['!', '?', '…']) || gap.contains('.') && !is_abbreviation(before)
}

/// Endings that a noun, adjective or verb takes in either written standard.
const ENDINGS: [&str; 26] = [
    "", "a", "ane", "anes", "ar", "as", "ast", "d", "de", "e", "en", "ene", "enes", "ens", "er",
    "ere", "es", "et", "ets", "n", "ne", "nes", "r", "s", "t", "te",
];

/// The glossary's terms, to tell taught words from hard ones: each as its parts
/// in small letters, by the letter that every form of its first part begins with.
#[derive(Default)]
pub(crate) struct Terms(BTreeMap<Option<char>, Vec<Vec<String>>>);

impl Terms {
    pub fn add(&mut self, term: &str) {
        let parts: Vec<String> = words(term).iter().map(|w| w.text.to_lowercase()).collect();
        if let Some(first) = parts.first() {
            // Of «e», a form may lack the only letter.
            let letter = first.chars().next().filter(|_| first != "e");
            self.0.entry(letter).or_default().push(parts);
        }
    }

    /// How many words from the first on are a term, in whatever form.
    fn length_at(&self, words: &[String]) -> usize {
        let letter = words.first().and_then(|word| word.chars().next());
        let terms = |letter| self.0.get(&letter).into_iter().flatten();
        terms(letter)
            .chain(terms(None))
            .filter(|term| {
                term.len() <= words.len()
                    && term.iter().zip(words).all(|(part, word)| {
                        word.strip_prefix(part.as_str())
                            .or_else(|| word.strip_prefix(part.strip_suffix('e')?))
                            .is_some_and(|rest| ENDINGS.contains(&rest))
                    })
            })
            .map(Vec::len)
            .max()
            .unwrap_or(0)
    }
}

/// What counts in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub words: u32,
    pub sentences: u32,
    /// Words of more than six letters that are not taught.
    pub long: u32,
}

impl Count {
    pub fn of(units: &[Unit], terms: &Terms) -> Count {
        let mut count = Count::default();
        for unit in units.iter().filter(|unit| unit.counted) {
            let words = words(&unit.text);
            let lower: Vec<String> = words.iter().map(|w| w.text.to_lowercase()).collect();
            let mut taught_until = 0;
            for (i, word) in words.iter().enumerate() {
                count.words += 1;
                taught_until = taught_until.max(i + terms.length_at(&lower[i..]));
                let taught =
                    i < taught_until || unit.terms.iter().any(|range| range.contains(&word.start));
                let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
                if letters > 6 && !taught {
                    count.long += 1;
                }
                let ends = match words.get(i + 1) {
                    Some(next) => {
                        is_boundary(word.text, &unit.text[word.end()..next.start], next.text)
                    }
                    None => true,
                };
                count.sentences += u32::from(ends);
            }
        }
        count
    }

    /// Läsbarhetsindex in tenths: words per sentence plus the percentage of
    /// long words. 0 where there are no words.
    pub fn lix_tenths(self) -> u32 {
        if self.words == 0 || self.sentences == 0 {
            return 0;
        }
        let tenths = 10.0 * f64::from(self.words) / f64::from(self.sentences)
            + 1000.0 * f64::from(self.long) / f64::from(self.words);
        tenths.round() as u32
    }

    /// Läsbarhetsindex, rounded.
    pub fn lix(self) -> u32 {
        (self.lix_tenths() + 5) / 10
    }
}

/// Seconds that words take to read, rounded up.
pub(crate) fn reading(words: u32) -> u32 {
    (u64::from(words) * 60).div_ceil(u64::from(WORDS_PER_MINUTE)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit {
            text: text.into(),
            counted: true,
            ..Unit::default()
        }
    }

    fn count(text: &str) -> Count {
        Count::of(&[unit(text)], &Terms::default())
    }

    #[test]
    fn words_keep_numbers_hyphens_and_abbreviations_together() {
        let text = "Kl. 12.03, f.eks. § 11-3: A-laget (og B) sa «ja/nei», 3,5 nærings- og";
        let found: Vec<&str> = words(text).iter().map(|w| w.text).collect();
        assert_eq!(
            found,
            [
                "Kl", "12.03", "f.eks", "11-3", "A-laget", "og", "B", "sa", "ja", "nei", "3,5",
                "nærings", "og"
            ]
        );
    }

    #[test]
    fn sentences_end_where_a_reader_would_say_so() {
        assert_eq!(count("Det er 1. oktober. Møtet er kl. 18.").sentences, 2);
        assert_eq!(count("Les f.eks. Storviks plan!").sentences, 1);
        assert_eq!(count("Spør deg selv: Hvem? Hva").sentences, 3);
        assert_eq!(count("«Hvem?» spør hun.").sentences, 1);
        assert_eq!(count("").sentences, 0);
    }

    #[test]
    fn lix_is_words_per_sentence_plus_percent_long() {
        // 10 words, 2 sentences, 2 words of more than six letters: 5 + 20.
        let text = "Du er valgt inn i kommunestyret. Les innkallingen i kveld.";
        let found = count(text);
        assert_eq!((found.words, found.sentences, found.long), (10, 2, 2));
        assert_eq!((found.lix_tenths(), found.lix()), (250, 25));
        assert_eq!(Count::default().lix(), 0);
    }

    #[test]
    fn terms_count_as_short_in_any_form_and_in_links() {
        let mut terms = Terms::default();
        terms.add("Innkalling");
        terms.add("konstituerende møte");
        let long = |text: &str| Count::of(&[unit(text)], &terms).long;
        assert_eq!(long("innkalling innkallingen innkallinga"), 0);
        assert_eq!(long("innkallingsmøtet"), 1);
        assert_eq!(long("det konstituerende møtet"), 0);
        assert_eq!(long("konstituerende vedtak"), 1);
        let mut linked = unit("kommunestyret");
        linked.terms.push(0..13);
        assert_eq!(Count::of(&[linked], &terms).long, 0);
        // The only letter of a term may be what its forms lack.
        let mut terms = Terms::default();
        terms.add("e avtale");
        assert_eq!(Count::of(&[unit("ene avtalene")], &terms).long, 0);
        assert_eq!(Count::of(&[unit("mine avtalene")], &terms).long, 1);
    }

    #[test]
    fn reading_takes_a_minute_for_200_words() {
        assert_eq!(reading(0), 0);
        assert_eq!(reading(1), 1);
        assert_eq!(reading(200), 60);
        assert_eq!(reading(201), 61);
    }
}
