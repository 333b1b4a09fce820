//! Where sentences begin and end, for reading aloud.
//!
//! A voice reads a sentence at a time, so that the one that is read can be
//! marked and pausing loses no more than its beginning.

use std::ops::Range;

/// Words whose full stop does not end a sentence, in both written standards.
const SHORT: [&str; 16] = [
    "kl", "nr", "jf", "ca", "kap", "dvs", "bl.a", "f.eks", "t.d", "mfl", "pkt", "art", "st", "ev",
    "evt", "inkl",
];

/// The sentences of a text as ranges of bytes, without the white space around
/// them, in order. Nothing but white space lies outside them.
///
/// A sentence ends behind `.`, `!`, `?` or `…` and what closes a quotation,
/// where white space follows; not behind a number or a shortened word whose
/// sentence goes on, and not where a small letter follows.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut end = 0;
    let mut ended = false;
    for (at, letter) in text.char_indices() {
        let after = at + letter.len_utf8();
        if is_space(letter) {
            if ended && !goes_on(&text[from..end], &text[after..]) {
                found.push(from..end);
                from = after;
            } else if end <= from {
                // Before the first letter.
                from = after;
            }
            ended = false;
            continue;
        }
        end = after;
        ended = match letter {
            '.' | '!' | '?' | '…' => true,
            '»' | '”' | '"' | ')' | ']' | '’' => ended,
            _ => false,
        };
    }
    if end > from {
        found.push(from..end);
    }
    found
}

/// White space as course text has it: the tables of all scripts would weigh
/// more in the app than all else here.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | '\t' | '\r' | '\u{a0}')
}

/// Whether a sentence goes on behind what looks like its end.
fn goes_on(before: &str, rest: &str) -> bool {
    let next = rest.chars().find(|it| !is_space(*it));
    if matches!(next, Some('a'..='z' | 'æ' | 'ø' | 'å' | 'é' | '–')) {
        return true;
    }
    SHORT.iter().any(|short| {
        let begin = before
            .strip_suffix('.')
            .and_then(|it| it.strip_suffix(short));
        begin.is_some_and(|begin| {
            matches!(
                begin.chars().next_back(),
                None | Some(' ' | '\n' | '\u{a0}' | '(' | '«')
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_breathe() {
        for (text, expected) in [
            ("", &[][..]),
            (" \n ", &[]),
            ("Møtet er satt", &["Møtet er satt"]),
            (
                "Les først. Spør så! Hvem? Du.",
                &["Les først.", "Spør så!", "Hvem?", "Du."],
            ),
            (" Ja.\n  Nei. ", &["Ja.", "Nei."]),
            (
                "«Møtet er satt.» Alle reiser seg.",
                &["«Møtet er satt.»", "Alle reiser seg."],
            ),
            (
                "Hun sa (stille.) Så gikk hun.",
                &["Hun sa (stille.)", "Så gikk hun."],
            ),
            ("Vent … nå. Der …", &["Vent … nå.", "Der …"]),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn a_stop_within_a_sentence_does_not_end_it() {
        for text in [
            "Fristen er 22. november 2026.",
            "Møtet er kl. 18 på rådhuset.",
            "Det gjelder bl.a. Storvik.",
            "Se kommuneloven § 11-3. første ledd",
            "Saka gjeld t.d. Sandvik, jf. Kommunelova.",
            "«Er det min sak?» spør hun.",
            "Versjon 2.0 kostar 3.500 kroner.",
            "Nei! – sa han.",
        ] {
            assert_eq!(cut(text), [text], "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_left_out(text in "[a-zA-Zæå.!?»«( \n\u{a0}…\u{1f600}]{0,60}") {
            let found = sentences(&text);
            let mut rest = String::new();
            let mut at = 0;
            for sentence in found {
                prop_assert!(sentence.start >= at && sentence.start < sentence.end);
                prop_assert_eq!(&text[sentence.clone()], text[sentence.clone()].trim_matches(is_space));
                rest.push_str(&text[at..sentence.start]);
                at = sentence.end;
            }
            rest.push_str(&text[at..]);
            prop_assert_eq!(rest.trim(), "");
        }
    }
}
