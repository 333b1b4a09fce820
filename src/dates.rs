//! Days in words.

use crate::platform::clock;
use course::MONTHS;
use engine::cards::{self, Day};

/// Today by the device's calendar.
pub fn today() -> Day {
    let day = clock::day(clock::now());
    let day = day.and_then(|it| cards::read_date(&it.in_a_name()));
    day.unwrap_or_default()
}

/// «4. november 2027».
pub fn in_words(day: Day) -> String {
    let [year, month, day] = cards::date(day);
    let month = MONTHS.get((month as usize).saturating_sub(1)).copied();
    format!("{day}. {} {year}", month.unwrap_or_default())
}

/// «4. og 5. november 2027»: what the next one has too is said once. `and` is
/// the word before the last.
pub fn listed(days: &[Day], and: &str) -> String {
    let mut text = String::new();
    for (at, day) in days.iter().enumerate() {
        let [year, month, number] = cards::date(*day);
        let next = days.get(at + 1).map(|it| cards::date(*it));
        match next {
            Some([other, same, _]) if (other, same) == (year, month) => {
                text += &format!("{number}.");
            }
            _ => text += &in_words(*day),
        }
        if next.is_some() {
            if at + 2 == days.len() {
                text += " ";
                text += and;
                text += " ";
            } else {
                text += ", ";
            }
        }
    }
    text
}
