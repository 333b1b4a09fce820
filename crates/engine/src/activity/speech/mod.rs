//! Type `speech`: not graded. How long a draft takes to hold.

pub use course::activity::speech::WORDS_PER_MINUTE;

/// Words of a draft: runs of what is not white space that hold a letter or a
/// digit.
pub fn words(draft: &str) -> u32 {
    let words = draft
        .split_whitespace()
        .filter(|word| word.chars().any(is_spoken));
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}

/// Letters and digits of the scripts that are written here. `char`'s own
/// question brings 3 KB of tables for all others.
fn is_spoken(c: char) -> bool {
    // The two gaps are × and ÷.
    c.is_ascii_alphanumeric() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{1fff}')
}

/// Seconds that so many words take, rounded to the nearest five.
pub fn seconds(words: u32) -> u32 {
    // In units of five seconds, with a half added before what is left is cut.
    let pace = u64::from(WORDS_PER_MINUTE);
    let fives = (u64::from(words) * 120 + 5 * pace) / (10 * pace);
    u32::try_from(fives * 5).unwrap_or(u32::MAX)
}

/// How a draft's time lies against the time at the rostrum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Nothing is written.
    Empty,
    /// Under two thirds of the time.
    Short,
    /// It fits.
    Fits,
    /// It takes longer than there is.
    Long,
}

/// Compares a draft of so many words with the time there is.
pub fn fit(words: u32, limit: u32) -> Fit {
    let needed = seconds(words);
    match words {
        0 => Fit::Empty,
        _ if needed > limit => Fit::Long,
        _ if u64::from(needed) * 3 < u64::from(limit) * 2 => Fit::Short,
        _ => Fit::Fits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_time_is_the_nearest_five_seconds(count in 0..5000u32) {
            let rounded = seconds(count);
            prop_assert_eq!(rounded % 5, 0);
            let exact = f64::from(count) / 130.0 * 60.0;
            prop_assert!((f64::from(rounded) - exact).abs() <= 2.5, "{} {}", rounded, exact);
        }

        #[test]
        fn a_draft_is_short_fits_or_is_long(count in 1..2000u32, limit in 30..=600u32) {
            let needed = f64::from(seconds(count));
            let limit_f = f64::from(limit);
            let expected = if needed > limit_f {
                Fit::Long
            } else if needed < limit_f * 2.0 / 3.0 {
                Fit::Short
            } else {
                Fit::Fits
            };
            prop_assert_eq!(fit(count, limit), expected);
        }

        #[test]
        fn words_are_counted_however_they_are_spaced(
            draft in prop::collection::vec(("[a-zæøå0-9]{1,6}", "[ \n\t\u{a0}]{1,3}"), 0..20)
        ) {
            let text: String = draft.iter().map(|(word, space)| format!("{word}{space}")).collect();
            prop_assert_eq!(words(&text) as usize, draft.len());
        }
    }

    #[test]
    fn what_holds_no_letter_or_digit_is_no_word() {
        assert_eq!(words(""), 0);
        assert_eq!(words(" – … «» !\n"), 0);
        assert_eq!(words("Ordfører – jeg vil «bygge» 3 bruer."), 6);
        assert_eq!(words("A-laget (og B)"), 3);
    }

    #[test]
    fn an_address_takes_its_time() {
        assert_eq!(seconds(0), 0);
        assert_eq!(seconds(130), 60);
        assert_eq!(seconds(260), 120);
        // 5 words are 2.3 seconds and 6 are 2.8; 16 are 7.4 and 17 are 7.8.
        assert_eq!((seconds(5), seconds(6)), (0, 5));
        assert_eq!((seconds(16), seconds(17)), (5, 10));
        assert_eq!(seconds(u32::MAX), 1_982_292_600);
    }

    #[test]
    fn the_bounds_of_what_fits() {
        assert_eq!(fit(0, 120), Fit::Empty);
        assert_eq!(fit(1, 120), Fit::Short);
        // 173 words take 79 seconds, said as 80: two thirds of two minutes.
        assert_eq!((seconds(167), fit(167, 120)), (75, Fit::Short));
        assert_eq!((seconds(173), fit(173, 120)), (80, Fit::Fits));
        assert_eq!((seconds(260), fit(260, 120)), (120, Fit::Fits));
        assert_eq!((seconds(267), fit(267, 120)), (125, Fit::Long));
        assert_eq!(fit(u32::MAX, u32::MAX), Fit::Short);
    }
}
