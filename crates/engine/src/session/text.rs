//! What a text from outside may hold.
//!
//! What is shown to somebody else is one line of letters: nothing that turns
//! the direction of what stands beside it, nothing that cannot be seen, no
//! heaps of marks or pictures. [`clean`] takes the rest away when something is
//! made; what comes in unclean was not made here and is refused.

/// How many pictures and signs outside the first plane's letters a text keeps.
const SIGNS: usize = 3;

/// How many marks may stand on one letter.
const MARKS: usize = 2;

/// What is done with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Letter,
    Space,
    Mark,
    Sign,
    Nothing,
}

/// By ranges: the tables of `char` weigh more than this is worth.
fn sort(c: char) -> Sort {
    match u32::from(c) {
        // Controls, line breaks and wide or narrow spaces.
        0..=0x20
        | 0x7f..=0xa0
        | 0x1680
        | 0x2000..=0x200a
        | 0x2028
        | 0x2029
        | 0x202f
        | 0x205f
        | 0x3000 => Sort::Space,
        // What cannot be seen, and what turns the direction.
        0xad
        | 0x34f
        | 0x600..=0x605
        | 0x61c
        | 0x6dd
        | 0x70f
        | 0x115f
        | 0x1160
        | 0x17b4
        | 0x17b5
        | 0x180b..=0x180f
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x206f
        | 0x2800
        | 0x3164
        | 0xe000..=0xf8ff
        | 0xfdd0..=0xfdef
        | 0xfe00..=0xfe0f
        | 0xfeff
        | 0xffa0
        | 0xfff0..=0xffff => Sort::Nothing,
        0x300..=0x36f
        | 0x483..=0x489
        | 0x591..=0x5c7
        | 0x610..=0x61a
        | 0x64b..=0x65f
        | 0xe31..=0xe4e
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x20d0..=0x20ff
        | 0xfe20..=0xfe2f => Sort::Mark,
        0x2300..=0x27bf | 0x2900..=0x2bff | 0x3030 | 0x303d | 0x3297 | 0x3299 => Sort::Sign,
        // Letters of seldom scripts, pictures, flags; no planes for private use.
        0x1_0000..=0x1_fffd => Sort::Sign,
        0x2_0000..=0x3_fffd => Sort::Letter,
        0x1_fffe.. => Sort::Nothing,
        _ => Sort::Letter,
    }
}

/// The text on one line, of at most `limit` characters, without what it may
/// not hold.
pub fn clean(text: &str, limit: usize) -> String {
    let mut clean = String::new();
    let (mut length, mut marks, mut signs) = (0, 0, 0);
    let mut is_apart = false;
    for c in text.chars() {
        match sort(c) {
            Sort::Nothing => continue,
            Sort::Space => {
                is_apart = true;
                continue;
            }
            Sort::Mark => {
                marks += 1;
                if marks > MARKS || is_apart || clean.is_empty() {
                    continue;
                }
            }
            Sort::Sign => {
                signs += 1;
                if signs > SIGNS {
                    continue;
                }
                marks = 0;
            }
            Sort::Letter => marks = 0,
        }
        let is_apart = std::mem::take(&mut is_apart) && !clean.is_empty();
        length += 1 + usize::from(is_apart);
        if length > limit {
            break;
        }
        if is_apart {
            clean.push(' ');
        }
        clean.push(c);
    }
    clean
}

/// Whether `text` says something and is as [`clean`] leaves it.
pub fn is_clean(text: &str, limit: usize) -> bool {
    // No text of so few characters has more bytes.
    !text.is_empty() && text.len() <= limit * 4 && clean(text, limit) == text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_write_stays() {
        for text in [
            "Sør-Varanger",
            "Kárášjohka – Karasjok, «saken» 2/27: 50 % → 75 %?",
            "Zoë Łukasz Đorđe 💡",
            "Søren Kierkegård e\u{301}",
            "Владимир محمد 王",
            "<script>alert(1)</script> & \"x\"",
        ] {
            assert_eq!(clean(text, 80), text);
            assert!(is_clean(text, 80));
        }
    }

    #[test]
    fn tricks_and_floods_go() {
        for (text, expected) in [
            (" a\t b\r\n\u{a0}c\u{2028}", "a b c"),
            ("nrk.\u{202e}on\u{202c}", "nrk.on"),
            (
                "\u{2066}a\u{2069}\u{200f}\u{61c}b\u{feff}\u{ad}c\u{200b}",
                "abc",
            ),
            (
                "e\u{301}\u{301}\u{301}\u{301}x\u{301}",
                "e\u{301}\u{301}x\u{301}",
            ),
            ("\u{301}a \u{301}b", "a b"),
            ("🎉🎉🎉🎉🎉 ja 🎉", "🎉🎉🎉 ja"),
            ("👩\u{200d}👧 \u{2764}\u{fe0f}", "👩👧 \u{2764}"),
            ("a\u{e000}\u{f0000}\u{e0041}\u{10ffff}\u{fffe}b", "ab"),
            ("\u{0}\u{7}\u{1b}[31mrødt", "[31mrødt"),
            ("\u{202e}", ""),
        ] {
            assert_eq!(clean(text, 80), expected, "{text:?}");
            assert!(!is_clean(text, 80), "{text:?}");
        }
        assert!(!is_clean("", 80));
    }

    #[test]
    fn it_ends_at_the_limit_and_with_a_letter() {
        assert_eq!(clean("abc def", 3), "abc");
        assert_eq!(clean("abc def", 4), "abc");
        assert_eq!(clean("abc def", 5), "abc d");
        assert!(is_clean("æøå", 3) && !is_clean("æøå", 2));
        assert_eq!(clean("abc", 0), "");
    }

    proptest! {
        #[test]
        fn what_is_clean_stays_so(text in "(\\PC|[\u{0}-\u{20}\u{300}-\u{302}\u{200b}-\u{202e}🎉-🎐]){0,60}", limit in 0usize..50) {
            let once = clean(&text, limit);
            prop_assert_eq!(&clean(&once, limit), &once);
            prop_assert!(once.chars().count() <= limit);
            prop_assert_eq!(once.trim(), &once);
            prop_assert!(once.is_empty() || is_clean(&once, limit));
        }
    }
}
