//! Text in lines. SVG does not wrap, and the font is the reader's own: widths
//! are those of wide system fonts, so that no reader's text leaves its box.

/// About how wide a character is, in hundredths of the font's size: that of the
/// widest font that systems come with, in bold.
fn hundredths(c: char) -> u32 {
    match c {
        'i' | 'l' | 'j' | 'I' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' => 38,
        'f' | 't' | 'r' | ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '/' => 47,
        'm' | 'M' | 'W' | 'w' | 'æ' | 'Æ' | '%' | '—' | '…' => 104,
        'O' | 'Ø' | 'Q' | 'G' | 'D' | 'N' | 'H' | 'U' | '&' => 85,
        'A'..='Z' | 'Å' => 77,
        _ => 71,
    }
}

/// The width of a text in the units of its `size`.
pub(super) fn width(text: &str, size: u32) -> u32 {
    let sum: u32 = text.chars().map(hundredths).sum();
    (sum * size).div_ceil(100)
}

/// A text in lines of at most this width, cut between words, and within a word
/// only where it is longer than a line: then between syllables, by the patterns
/// of both Norwegian languages.
pub(super) fn wrap(text: &str, size: u32, most: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&longer, size) <= most {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word;
        while width(rest, size) > most {
            let (head, tail) = rest.split_at(cut(rest, size, most));
            let hyphen = if head.ends_with('-') { "" } else { "-" };
            lines.push(format!("{head}{hyphen}"));
            rest = tail;
        }
        rest.clone_into(&mut line);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// What many long words of the course begin with: patterns know syllables, and
/// would cut «kommunedi-rektøren».
const FIRST_PARTS: [&str; 14] = [
    "administrasjons",
    "areal",
    "budsjett",
    "fylkes",
    "fylkeskommune",
    "handlings",
    "kommune",
    "kontroll",
    "planleggings",
    "regulerings",
    "samfunns",
    "stats",
    "tjeneste",
    "økonomi",
];

/// Where to cut a word: after its first part, else after as many syllables as
/// fit before a hyphen, else after as many letters, and at least one.
fn cut(word: &str, size: u32, most: u32) -> usize {
    let fits = |at: &usize| {
        let hyphen = width("-", size);
        *at > 0 && *at < word.len() && width(&word[..*at], size) + hyphen <= most
    };
    let lower = word.to_lowercase();
    let parts = FIRST_PARTS.iter().filter(|part| lower.starts_with(*part));
    if let Some(end) = parts.map(|part| part.len()).filter(&fits).max() {
        return end;
    }
    // Two letters alone look lost.
    let (first, last) = hypher::Lang::Norwegian.bounds();
    let bounds = (first.max(3), last.max(3));
    let mut end = 0;
    let syllables = hypher::hyphenate_bounded(word, hypher::Lang::Norwegian, bounds.0, bounds.1);
    let ends = syllables.map(|syllable| {
        end += syllable.len();
        end
    });
    let letters = || word.char_indices().map(|(at, _)| at);
    ends.filter(&fits)
        .last()
        .or_else(|| letters().rev().find(&fits))
        .or_else(|| letters().nth(1))
        .unwrap_or(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(
            wrap("Kommunestyret vedtar", 16, 165),
            ["Kommunestyret", "vedtar"]
        );
        assert_eq!(
            wrap("Kommunestyre og formannskap", 16, 100),
            ["Kommune-", "styre og", "formann-", "skap"]
        );
        assert_eq!(
            wrap("kommunedirektøren", 16, 116),
            ["kommune-", "direktøren"]
        );
        assert_eq!(wrap("a b", 16, 1000), ["a b"]);
        assert_eq!(wrap("", 16, 100), [""]);
        let lines = wrap("grunnskoleopplæring i Storvik", 16, 116);
        assert_eq!(lines, ["grunnskole-", "opplæring i", "Storvik"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(
            text in "[a-zæøåA-Z]{1,24}( [a-zæøå]{1,18}){0,6}", most in 60..280u32,
        ) {
            let lines = wrap(&text, 16, most);
            for line in &lines {
                prop_assert!(width(line, 16) <= most, "{:?} in {}", line, most);
            }
            let letters = |text: &str| text.replace([' ', '-'], "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
