//! «Søk»: which sections, activities and terms fit what was typed, in what
//! order, where to land and what to show of them.
//!
//! There is no table of words: the texts are small enough to be read through
//! for each letter that is typed, and so nothing but texts is shipped. A word
//! fits by its Norwegian Snowball stem, which is taken here on both sides, or as
//! the beginning of a word.

use course::SearchDoc;
use frostem::{Algorithm, Stemmer};
use std::ops::Range;

/// How many hits are shown at first, and how many more each time.
pub const SHOWN: usize = 30;

/// The most bytes of a sentence that is shown, and of those before the first
/// word that fits where it is longer.
const LONGEST: usize = 240;
const BEFORE: usize = 80;

/// How well a word fits.
const WHOLE: u32 = 3;
const STEM: u32 = 2;
const BEGINNING: u32 = 1;

/// A word that is looked for, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    word: String,
    stem: String,
    /// A beginning of one letter says nothing.
    is_long: bool,
}

/// What is looked for: words, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<Wanted>);

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether the hits have all words; else they have as many as any has.
    pub has_all: bool,
    /// The best first.
    pub hits: Vec<Hit>,
}

/// A document that fits, by their places in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The document.
    pub doc: usize,
    /// The paragraph to show; the first one where the title says as much as any.
    pub text: usize,
    /// Whether to land on it, and not on the document's beginning.
    pub in_text: bool,
}

/// A part of a paragraph that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// In bytes.
    pub bytes: Range<usize>,
    /// Its sentence began before.
    pub is_cut_before: bool,
    /// Its sentence goes on behind.
    pub is_cut_behind: bool,
}

impl Query {
    /// The words of what was typed.
    pub fn read(typed: &str) -> Query {
        let mut words: Vec<Wanted> = Vec::new();
        each_word(typed, &mut |_, word| {
            if words.iter().all(|it| it.word != word) {
                words.push(Wanted {
                    word: word.to_owned(),
                    stem: stem(word),
                    is_long: word.chars().nth(1).is_some(),
                });
            }
        });
        Query(words)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How well each wanted word fits any of a text.
    fn fit(&self, text: &str) -> Vec<u32> {
        let mut best = vec![0; self.0.len()];
        each_word(text, &mut |_, word| {
            for (best, wanted) in best.iter_mut().zip(&self.0) {
                if *best < WHOLE {
                    *best = (*best).max(wanted.fit(word));
                }
            }
        });
        best
    }

    /// Looks through all documents.
    pub fn find(&self, docs: &[SearchDoc]) -> Found {
        let mut found = Found::default();
        if self.is_empty() {
            return found;
        }
        let mut most = 1;
        let mut order: Vec<u64> = Vec::new();
        let mut hits: Vec<Hit> = Vec::new();
        for (doc, it) in docs.iter().enumerate() {
            let (count, rank, mut hit) = self.judge(it);
            if count > most {
                most = count;
                order.clear();
                hits.clear();
            }
            if count == most {
                hit.doc = doc;
                // The best first, of equal ones the first: whole numbers sort
                // in little code.
                order.push((u64::from(u32::MAX - rank) << 32) | hits.len() as u64);
                hits.push(hit);
            }
        }
        order.sort_unstable();
        for key in order {
            let hit = hits.get((key & u64::from(u32::MAX)) as usize);
            found.hits.extend(hit);
        }
        found.has_all = most == self.0.len() && !found.hits.is_empty();
        found
    }

    /// How many words a document has, how well it fits, and where.
    fn judge(&self, doc: &SearchDoc) -> (usize, u32, Hit) {
        let has = |fit: &[u32]| fit.iter().filter(|it| **it > 0).count();
        let title = self.fit(&doc.title);
        let mut best: Vec<u32> = Vec::with_capacity(title.len());
        for (title, also) in title.iter().zip(self.fit(&doc.also)) {
            let fit = also.max(*title);
            best.push(if fit > 0 { doc.weight * 4 + fit } else { 0 });
        }
        let mut hit = Hit {
            doc: 0,
            text: 0,
            in_text: false,
        };
        let in_title = has(&best);
        let (mut most, mut close) = (0, 0);
        for (place, text) in doc.texts.iter().enumerate() {
            let fit = self.fit(text);
            let (count, sum) = (has(&fit), fit.iter().sum());
            if (count, sum) > (most, close) {
                (most, close) = (count, sum);
                if count > in_title {
                    (hit.text, hit.in_text) = (place, true);
                }
            }
            for (best, fit) in best.iter_mut().zip(fit) {
                *best = (*best).max(fit);
            }
        }
        let count = has(&best);
        // Of titles that fit as well, that which says no more comes first; and
        // what has the words close together before what has them apart.
        let mut says_more = in_title == 0;
        each_word(&doc.title, &mut |_, word| {
            says_more |= self.0.iter().all(|wanted| wanted.fit(word) == 0);
        });
        let is_close = most.max(in_title) == count;
        let rank = best.iter().sum::<u32>() * 4 + 2 * u32::from(!says_more) + u32::from(is_close);
        (count, rank, hit)
    }

    /// The sentence around the first word that fits, or the first one.
    pub fn excerpt(&self, text: &str) -> Excerpt {
        let mut first = None;
        self.each_fit(text, &mut |bytes| {
            first.get_or_insert(bytes.start);
        });
        let at = first.unwrap_or(0);
        let mut bytes = sentence(text, at);
        let whole = bytes.clone();
        if bytes.len() > LONGEST {
            if at - bytes.start > BEFORE {
                let from = text.floor_char_boundary(at - BEFORE);
                let space = text[from..at].find(' ');
                bytes.start = space.map_or(at, |space| from + space + 1);
            }
            let to = text.floor_char_boundary(bytes.start + LONGEST);
            if to < bytes.end {
                let space = text[bytes.start..to].rfind(' ').filter(|it| *it > 0);
                bytes.end = space.map_or(to, |space| bytes.start + space);
            }
        }
        Excerpt {
            is_cut_before: bytes.start > whole.start,
            is_cut_behind: bytes.end < whole.end,
            bytes,
        }
    }

    /// Tells a text piece by piece, and of each whether it is a word that fits.
    pub fn mark(&self, text: &str, tell: &mut dyn FnMut(&str, bool)) {
        let mut told = 0;
        self.each_fit(text, &mut |bytes| {
            tell(&text[told..bytes.start], false);
            told = bytes.end;
            tell(&text[bytes], true);
        });
        tell(&text[told..], false);
    }

    fn each_fit(&self, text: &str, tell: &mut dyn FnMut(Range<usize>)) {
        each_word(text, &mut |bytes, word| {
            if self.0.iter().any(|wanted| wanted.fit(word) > 0) {
                tell(bytes);
            }
        });
    }
}

impl Wanted {
    fn fit(&self, word: &str) -> u32 {
        if word == self.word {
            WHOLE
        } else if !word.starts_with(&self.stem) {
            // A stem is a beginning of its word.
            0
        } else if word == self.stem || stem(word) == self.stem {
            // «habiliteten» has the stem «habilitet», which itself has another.
            STEM
        } else if self.is_long && word.starts_with(&self.word) {
            BEGINNING
        } else {
            0
        }
    }
}

/// Where to land: behind the path of a hit's page.
pub fn place<'a>(doc: &'a SearchDoc, hit: &Hit) -> &'a str {
    let own = doc.ids.get(hit.text).filter(|_| hit.in_text);
    own.filter(|id| !id.is_empty()).unwrap_or(&doc.id)
}

fn stem(word: &str) -> String {
    Stemmer::new(Algorithm::Norwegian).stem(word).into_owned()
}

/// A letter or digit as it is compared: small, without accents, Swedish letters
/// as Norwegian ones; `None` for what is no part of a word. By hand, because
/// the tables of all scripts weigh some kilobytes.
fn fold(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '×' | '÷' => return None,
        'À'..='Ã' | 'à'..='ã' => 'a',
        'Ä' | 'ä' | 'Æ' => 'æ',
        'Å' => 'å',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Õ' | 'ò'..='õ' => 'o',
        'Ö' | 'ö' | 'Ø' => 'ø',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        '\u{c0}'..='\u{1fff}' => c,
        _ => return None,
    })
}

/// Tells the words of a text: where each stands, in bytes, and itself, folded.
/// `§` is a word, and so is a number of a section, «11-3».
fn each_word(text: &str, tell: &mut dyn FnMut(Range<usize>, &str)) {
    let mut word = String::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let folded = match c {
            // Where a word may be parted.
            '\u{ad}' => continue,
            '-' if word.ends_with(|c: char| c.is_ascii_digit())
                && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) =>
            {
                Some(c)
            }
            c => fold(c),
        };
        if let Some(folded) = folded {
            if word.is_empty() {
                start = at;
            }
            word.push(folded);
            continue;
        }
        if !word.is_empty() {
            tell(start..at, &word);
            word.clear();
        }
        if c == '§' {
            tell(at..at + c.len_utf8(), "§");
        }
    }
    if !word.is_empty() {
        tell(start..text.len(), &word);
    }
}

/// The sentence, or the line, in which a place in a text lies. «nr. 4» and
/// «f.eks. en» end none.
fn sentence(text: &str, at: usize) -> Range<usize> {
    let (mut start, mut end) = (0, text.len());
    let (mut has_ended, mut before) = (false, '\n');
    for (place, c) in text.char_indices() {
        let goes_on = matches!(c, 'a'..='z' | '0'..='9' | 'ß'..='ÿ');
        if before == '\n' || (has_ended && before == ' ' && !goes_on) {
            if place > at {
                end = place;
                break;
            }
            start = place;
        }
        has_ended = match c {
            '.' | '?' | '!' => true,
            ' ' | '»' | ')' | '"' => has_ended,
            _ => false,
        };
        before = c;
    }
    start..start + text[start..end].trim_end().len()
}

#[cfg(test)]
mod tests;
