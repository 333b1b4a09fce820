//! «Øv på begrepene»: which cards a learner has, what was said of each, and
//! which of them come today.
//!
//! A day is one of the learner's own calendar, counted from 1970-01-01; the
//! caller says which one a time falls on. When a card comes again is reckoned
//! by the crate `schedule` from what [`reviews`] returns.

use crate::{
    FULL, Millis,
    progress::{Answer, Progress},
};
use course::Card;

/// What the keys of terms begin with, also the name of the page.
pub const TERMS: &str = "begreper";

/// The key under which lies the date before which all is to be seen. No term
/// has this name: `#` stands in no id.
pub const UNTIL: &str = "begreper/#dato";

/// How many cards are offered at a time.
pub const ROUND: usize = 10;

/// How many new cards a day brings where no date is set.
pub const GENTLE: usize = 10;

/// Days since 1970-01-01.
pub type Day = u32;

/// The last day that a date can be: 2999-12-31.
const LAST_YEAR: u32 = 2999;

/// How well a card was remembered. The numbers are those of FSRS and of the
/// stored format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Not.
    Again = 1,
    /// With trouble. Not offered today; read where it is stored.
    Hard = 2,
    /// Yes.
    Good = 3,
    /// At once. Not offered today; read where it is stored.
    Easy = 4,
}

impl Grade {
    /// Reads a stored number; `None` where it stands for nothing.
    pub fn from_value(value: u32) -> Option<Grade> {
        [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy]
            .into_iter()
            .find(|grade| *grade as u32 == value)
    }
}

/// The key of a term.
pub fn term_key(id: &str) -> String {
    Progress::key(TERMS, id)
}

/// Whether `key` is a term's.
pub fn is_term(key: &str) -> bool {
    is_below(key, TERMS)
}

/// Whether a question was missed, in the first try or the latest.
pub fn is_missed(answer: &Answer) -> bool {
    answer.first.score < FULL || answer.latest.score < FULL
}

/// Whether the learner has this card: a term of a lesson that was opened, a
/// question that was missed, or what was practised before. `begun` are modules
/// whose terms the learner wants without having opened them.
pub fn has(progress: &Progress, card: &Card, begun: &[String]) -> bool {
    if progress.cards.contains_key(&card.key) {
        return true;
    }
    if !is_term(&card.key) {
        return progress.answers.get(&card.key).is_some_and(is_missed);
    }
    let is_open = |lesson: &String| progress.visits.contains_key(lesson);
    card.lessons.iter().any(is_open) || begun.iter().any(|module| is_term_of(card, module))
}

/// Whether a card is a term that a lesson of this module teaches.
pub fn is_term_of(card: &Card, module: &str) -> bool {
    is_term(&card.key) && card.lessons.iter().any(|lesson| is_below(lesson, module))
}

/// Whether `key` lies below `folder`.
pub fn is_below(key: &str, folder: &str) -> bool {
    key.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// What was said of a card, the oldest first, one each day: what is said again
/// on the same day says little about how well it sits. `day_of` tells the day
/// of a time; `None` where it is no time.
pub fn reviews(
    progress: &Progress,
    key: &str,
    day_of: &dyn Fn(Millis) -> Option<Day>,
) -> Vec<(Day, Grade)> {
    let mut reviews: Vec<(Day, Grade)> = Vec::new();
    let Some(log) = progress.cards.get(key) else {
        return reviews;
    };
    for entry in log.entries() {
        if let (Some(day), Some(grade)) = (day_of(entry.at), Grade::from_value(entry.value))
            && reviews.last().is_none_or(|(last, _)| *last < day)
        {
            reviews.push((day, grade));
        }
    }
    reviews
}

/// The date that the learner set, if any.
pub fn until(progress: &Progress) -> Option<Day> {
    let latest = progress.cards.get(UNTIL)?.latest()?;
    day(
        latest.value / 10_000,
        latest.value / 100 % 100,
        latest.value % 100,
    )
}

/// How a card stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The day on which it was first seen; `None` for a new one.
    pub first: Option<Day>,
    /// The day on which it comes again; `None` for a new one.
    pub due: Option<Day>,
}

/// What today brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// How many cards come again today, or should have before.
    pub due: usize,
    /// How many new ones the plan still has for today.
    pub new: usize,
    /// How many new ones there are in all, today's among them.
    pub unseen: usize,
}

/// What `today` brings. Where a date is set, as many new ones a day as it
/// takes to have seen all before it; where it has come, all of them.
pub fn plan(cards: &[Standing], today: Day, until: Option<Day>) -> Today {
    let count = |of: &dyn Fn(&Standing) -> bool| cards.iter().filter(|it| of(it)).count();
    let unseen = count(&|it| it.first.is_none());
    let seen_today = count(&|it| it.first == Some(today));
    let a_day = match until {
        None => GENTLE,
        Some(until) => {
            let days = until.saturating_sub(today).max(1) as usize;
            // From the morning on, so that what is seen now does not lower it.
            (unseen + seen_today).div_ceil(days)
        }
    };
    Today {
        due: count(&|it| it.due.is_some_and(|due| due <= today)),
        new: a_day.saturating_sub(seen_today).min(unseen),
        unseen,
    }
}

/// The places in `cards` of the next ones, at most [`ROUND`]: first those that
/// come again, the longest overdue first, then the new ones of today. Empty
/// when today is done.
pub fn round(cards: &[Standing], today: Day, until: Option<Day>) -> Vec<usize> {
    let mut due: Vec<(Day, usize)> = Vec::new();
    for (at, card) in cards.iter().enumerate() {
        if let Some(day) = card.due.filter(|day| *day <= today) {
            // A loop by hand: sorting code weighs more than it costs.
            let place = due.iter().position(|(other, _)| *other > day);
            due.insert(place.unwrap_or(due.len()), (day, at));
        }
    }
    let mut round: Vec<usize> = due.into_iter().map(|(_, at)| at).take(ROUND).collect();
    let new = plan(cards, today, until).new.min(ROUND - round.len());
    round.extend(unseen(cards).take(new));
    round
}

/// The places in `cards` of the next new ones, whatever the plan says: for who
/// wants more than today brings.
pub fn ahead(cards: &[Standing]) -> Vec<usize> {
    unseen(cards).take(ROUND).collect()
}

fn unseen(cards: &[Standing]) -> impl Iterator<Item = usize> {
    let all = cards.iter().enumerate();
    all.filter(|(_, card)| card.first.is_none())
        .map(|(at, _)| at)
}

/// The day with this date in the Gregorian calendar, months and days from 1;
/// `None` where there is none, and before 1970 or after 2999. Hinnant,
/// «chrono-Compatible Low-Level Date Algorithms».
pub fn day(year: u32, month: u32, day: u32) -> Option<Day> {
    if !(1970..=LAST_YEAR).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    // A year that begins in March ends with the day that may be missing.
    let from_march = (month + 9) % 12;
    let year = year - u32::from(month < 3);
    let before = (153 * from_march + 2) / 5;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + before + day;
    let count = days.checked_sub(719_469)?;
    let is_there = date(count) == [year + u32::from(month < 3), month, day];
    is_there.then_some(count)
}

/// Year, month and day of a day, the last two from 1.
pub fn date(day: Day) -> [u32; 3] {
    let from_zero = day.saturating_add(719_468);
    let era = from_zero / 146_097;
    let of_era = from_zero % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    [
        year_of_era + era * 400 + u32::from(month < 3),
        month,
        of_year - (153 * from_march + 2) / 5 + 1,
    ]
}

/// A date as it is stored under [`UNTIL`], `20261231`; 0 for none.
pub fn stored_date(until: Option<Day>) -> u32 {
    until.map_or(0, |until| {
        let [year, month, day] = date(until);
        year * 10_000 + month * 100 + day
    })
}

/// Reads a date as a browser's date field has it, `2026-12-31`.
pub fn read_date(text: &str) -> Option<Day> {
    let mut parts = text.split('-').map(|part| part.parse().ok());
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Some(year)), Some(Some(month)), Some(Some(of_month)), None) => {
            day(year, month, of_month)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Attempt, Entry};
    use proptest::prelude::*;

    const TODAY: Day = 20_000;

    fn seen(first: Day, due: Day) -> Standing {
        Standing {
            first: Some(first),
            due: Some(due),
        }
    }

    const NEW: Standing = Standing {
        first: None,
        due: None,
    };

    fn card(key: &str, lessons: &[&str]) -> Card {
        Card {
            key: key.into(),
            title: String::new(),
            lessons: lessons.iter().map(ToString::to_string).collect(),
            front: String::new(),
            back: String::new(),
        }
    }

    #[test]
    fn a_learner_has_the_terms_of_what_was_opened_and_the_questions_that_were_missed() {
        let mut progress = Progress::default();
        let term = card("begreper/sak", &["motet/for-motet", "rollen/makt"]);
        let question = card("motet/quorum", &["motet/for-motet"]);
        assert!(!has(&progress, &term, &[]) && !has(&progress, &question, &[]));
        // A module is begun by name; the beginning of one is another's.
        assert!(!has(&progress, &term, &["mote".into()]));
        assert!(has(&progress, &term, &["rollen".into()]));
        assert!(!has(&progress, &question, &["motet".into()]));
        progress.visit("rollen/makt", 1, false);
        progress.visit("motet/for-motet", 1, false);
        assert!(has(&progress, &term, &[]) && !has(&progress, &question, &[]));
        // What is no longer asked anywhere, but was practised, stays.
        progress.say("begreper/x", Entry { at: 1, value: 3 });
        assert!(has(&progress, &card("begreper/x", &["motet/ny"]), &[]));
        let mut attempt = |at, score| {
            let attempt = Attempt {
                at,
                score,
                picks: Vec::new(),
                rev: String::new(),
            };
            progress.attempt("motet/quorum", attempt);
            has(&progress, &question, &[])
        };
        assert!(!attempt(3, FULL));
        assert!(attempt(4, FULL - 1), "the latest was wrong");
        assert!(!attempt(5, FULL), "neither the first nor the latest");
        assert!(attempt(2, 0), "the first was wrong");
        assert!(is_term("begreper/sak") && !is_term("begrepera/sak") && !is_term("begreper"));
        assert_eq!(term_key("sak"), "begreper/sak");
    }

    #[test]
    fn of_a_day_the_first_thing_said_counts() {
        let mut progress = Progress::default();
        for (at, value) in [(0, 3), (10, 1), (11, 3), (25, 9), (31, 2), (47, 4), (48, 1)] {
            progress.say("begreper/sak", Entry { at, value });
        }
        // Ten to a day; nothing was said at the time 0.
        let day_of = |at: Millis| u32::try_from(at / 10).ok().filter(|day| *day > 0);
        let said = reviews(&progress, "begreper/sak", &day_of);
        let expected = [(1, Grade::Again), (3, Grade::Hard), (4, Grade::Easy)];
        assert_eq!(said, expected);
        assert_eq!(reviews(&progress, "begreper/andre", &day_of), []);
        for value in 0..6 {
            let grade = Grade::from_value(value);
            assert_eq!(
                grade.map(|it| it as u32),
                Some(value).filter(|it| (1..5).contains(it))
            );
        }
    }

    #[test]
    fn the_latest_date_that_was_set_holds() {
        let mut progress = Progress::default();
        assert_eq!(until(&progress), None);
        let mut set = |at, value| {
            progress.say(UNTIL, Entry { at, value });
            until(&progress)
        };
        assert_eq!(set(5, 20_261_231), day(2026, 12, 31));
        assert_eq!(set(4, 20_270_101), day(2026, 12, 31));
        assert_eq!(set(6, 20_261_232), None, "no date");
        assert_eq!(set(7, 20_270_228), day(2027, 2, 28));
        assert_eq!(set(8, stored_date(None)), None);
    }

    #[test]
    fn a_round_is_what_comes_again_and_then_what_is_new() {
        let mut cards = vec![
            NEW,
            seen(1, TODAY + 1),
            seen(1, TODAY),
            NEW,
            seen(1, TODAY - 3),
        ];
        assert_eq!(round(&cards, TODAY, None), [4, 2, 0, 3]);
        let today = Today {
            due: 2,
            new: 2,
            unseen: 2,
        };
        assert_eq!(plan(&cards, TODAY, None), today);
        // No more than ten, and those that come again go first.
        cards.extend([seen(1, TODAY - 1); 7]);
        assert_eq!(round(&cards, TODAY, None), [4, 5, 6, 7, 8, 9, 10, 11, 2, 0]);
        cards.extend([seen(1, TODAY - 1); 7]);
        assert_eq!(round(&cards, TODAY, None).len(), ROUND);
        assert_eq!(ahead(&cards), [0, 3]);
    }

    #[test]
    fn a_gentle_day_brings_ten_new_ones() {
        let mut cards = vec![NEW; 25];
        assert_eq!(round(&cards, TODAY, None), (0..10).collect::<Vec<_>>());
        for card in &mut cards[..4] {
            *card = seen(TODAY, TODAY + 2);
        }
        assert_eq!(round(&cards, TODAY, None), (4..10).collect::<Vec<_>>());
        for card in &mut cards[..10] {
            *card = seen(TODAY, TODAY + 2);
        }
        assert_eq!(round(&cards, TODAY, None), [0; 0]);
        assert_eq!(ahead(&cards), (10..20).collect::<Vec<_>>());
        assert_eq!(round(&cards, TODAY + 1, None).len(), 10);
    }

    #[test]
    fn a_date_shares_out_what_is_new() {
        let mut cards = vec![NEW; 25];
        let new = |cards: &[Standing], days: u32| plan(cards, TODAY, Some(TODAY + days)).new;
        assert_eq!(new(&cards, 10), 3);
        assert_eq!(
            (new(&cards, 25), new(&cards, 26), new(&cards, 400)),
            (1, 1, 1)
        );
        // Tomorrow, today and yesterday: all that is left.
        assert_eq!((new(&cards, 1), new(&cards, 0)), (25, 25));
        assert_eq!(plan(&cards, TODAY, Some(TODAY - 5)).new, 25);
        // What was seen this morning counts.
        cards[0] = seen(TODAY, TODAY + 3);
        assert_eq!(new(&cards, 10), 2);
        assert_eq!(new(&[], 10), 0);
        // And what was seen before does not.
        cards[1] = seen(TODAY - 1, TODAY + 3);
        assert_eq!(new(&cards, 24), 0);
        assert_eq!(new(&cards, 12), 1);
    }

    proptest! {
        #[test]
        fn who_follows_the_plan_has_seen_all_before_the_date(
            count in 0..300_usize,
            days in 0..60_u32,
            intervals in prop::collection::vec(1..20_u32, 1..8),
            skipped in prop::collection::vec(any::<bool>(), 60),
            skips: bool,
        ) {
            let until = TODAY + days;
            let mut cards = vec![NEW; count];
            let last = until.saturating_sub(1).max(TODAY);
            for today in TODAY..=last {
                // A day off now and then costs nothing but the day.
                let is_off = skips && today < last && skipped[(today - TODAY) as usize];
                let mut rounds = 0;
                loop {
                    let round = round(&cards, today, Some(until));
                    if is_off || round.is_empty() {
                        break;
                    }
                    prop_assert!(round.len() <= ROUND);
                    for at in round {
                        let card = &mut cards[at];
                        let first = card.first.unwrap_or(today);
                        prop_assert!(card.due.is_none_or(|due| due <= today));
                        *card = seen(first, today + intervals[at % intervals.len()]);
                    }
                    rounds += 1;
                    prop_assert!(rounds <= count, "a day ends");
                }
            }
            prop_assert!(cards.iter().all(|card| card.first.is_some()));
            if !skips {
                // Shared out: no day has more than its part.
                for today in TODAY..=last {
                    let new = cards.iter().filter(|it| it.first == Some(today)).count();
                    prop_assert!(new <= count.div_ceil(days.max(1) as usize));
                }
            }
        }

        #[test]
        fn a_plan_never_holds_what_is_not_there(
            cards in prop::collection::vec((any::<bool>(), 0..9_u32, 0..9_u32), 0..40),
            today in 0..9_u32,
            until in prop::option::of(0..20_u32),
        ) {
            let cards: Vec<Standing> = cards
                .into_iter()
                .map(|(is_new, first, due)| if is_new { NEW } else { seen(first, due) })
                .collect();
            let today_brings = plan(&cards, today, until);
            prop_assert!(today_brings.new <= today_brings.unseen);
            let round = round(&cards, today, until);
            prop_assert_eq!(round.len(), ROUND.min(today_brings.due + today_brings.new));
            for (at, place) in round.iter().enumerate() {
                prop_assert!(!round[..at].contains(place), "each once");
                let card = cards[*place];
                prop_assert!(card.first.is_none() || card.due.is_some_and(|due| due <= today));
            }
        }

        #[test]
        fn a_day_is_its_date(count in 0..376_200_u32) {
            let [year, month, of_month] = date(count);
            prop_assert_eq!(day(year, month, of_month), Some(count));
            let text = format!("{year}-{month:02}-{of_month:02}");
            prop_assert_eq!(read_date(&text), Some(count));
        }

        #[test]
        fn any_text_is_a_date_or_none(text in "[0-9-]{0,14}") {
            if let Some(found) = read_date(&text) {
                prop_assert!(stored_date(Some(found)) >= 19_700_101);
            }
        }
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (year, month, of_month, count) in [
            (1970, 1, 1, 0),
            (1970, 12, 31, 364),
            (2000, 2, 29, 11_016),
            (2000, 3, 1, 11_017),
            (2026, 11, 22, 20_779),
            (2999, 12, 31, 376_199),
        ] {
            assert_eq!(
                day(year, month, of_month),
                Some(count),
                "{year}-{month}-{of_month}"
            );
            assert_eq!(date(count), [year, month, of_month]);
        }
        for (year, month, of_month) in [
            (1969, 12, 31),
            (3000, 1, 1),
            (2026, 0, 1),
            (2026, 13, 1),
            (2026, 2, 29),
            (2100, 2, 29),
            (2026, 4, 31),
            (2026, 1, 0),
            (2026, 1, 99),
        ] {
            assert_eq!(
                day(year, month, of_month),
                None,
                "{year}-{month}-{of_month}"
            );
        }
        assert_eq!(stored_date(day(2026, 2, 3)), 20_260_203);
        for text in ["", "2026", "2026-2", "2026-02-03-04", "2026-02-", "i dag"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }
}
