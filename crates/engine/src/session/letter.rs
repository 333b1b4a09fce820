//! What a facilitator sends around the link: the mail, the calendar's days. The
//! words are the page's, in templates; which lines stay is decided here.

use super::{Assignment, ics::Event};
use crate::cards::{Day, date};
use course::MONTHS;

/// Fills each `{name}` of a template. A line in which one of them says nothing
/// is left out, and so are empty lines at the ends and beside each other.
pub fn fill(template: &str, value: &dyn Fn(&str) -> String) -> String {
    let mut text = String::new();
    let mut is_apart = false;
    for line in template.lines() {
        let Some(line) = fill_line(line, value) else {
            continue;
        };
        if line.trim().is_empty() {
            is_apart = !text.is_empty();
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        if std::mem::take(&mut is_apart) {
            text.push('\n');
        }
        text.push_str(&line);
    }
    text
}

fn fill_line(mut line: &str, value: &dyn Fn(&str) -> String) -> Option<String> {
    let mut filled = String::new();
    while let Some((before, rest)) = line.split_once('{') {
        let (name, after) = rest.split_once('}')?;
        let value = value(name);
        if value.is_empty() {
            return None;
        }
        filled.extend([before, &value]);
        line = after;
    }
    filled.push_str(line);
    Some(filled)
}

/// «4. og 5. november 2027», which both languages write alike. A month and a
/// year stand once where the next day has the same.
pub fn days_in_words(days: &[Day]) -> String {
    let mut words = String::new();
    for (at, day) in days.iter().enumerate() {
        let [year, month, of_month] = date(*day);
        if at > 0 {
            words.push_str(if at + 1 == days.len() { " og " } else { ", " });
        }
        words.push_str(&format!("{of_month}."));
        let next = days.get(at + 1).map(|next| date(*next));
        let same_year = next.is_some_and(|it| it[0] == year);
        if !(same_year && next.is_some_and(|it| it[1] == month)) {
            let name = MONTHS.get((month as usize).saturating_sub(1));
            words.extend([" ", name.copied().unwrap_or_default()]);
        }
        if !same_year {
            words.push_str(&format!(" {year}"));
        }
    }
    words
}

/// The deadline with a reminder three days before, and the days of the session,
/// those in a row together.
pub fn events(of: &Assignment, deadline: &str, session: &str, description: &str) -> Vec<Event> {
    let event = |uid: &str, first: Day, summary: &str| Event {
        uid: [&of.id, "-", uid, "@ny-i-kommunestyret"].concat(),
        first,
        last: first,
        summary: summary.to_owned(),
        description: description.to_owned(),
        location: String::new(),
        remind: None,
    };
    let mut events = Vec::new();
    if let Some(day) = of.deadline {
        events.push(Event {
            remind: Some(3),
            ..event("frist", day, deadline)
        });
    }
    let before = events.len();
    for day in &of.days {
        if let Some(last) = events.get_mut(before..).and_then(<[Event]>::last_mut)
            && last.last + 1 == *day
        {
            last.last = *day;
            continue;
        }
        let uid = match events.len() - before {
            0 => "samling".to_owned(),
            more => format!("samling-{}", more + 1),
        };
        events.push(Event {
            location: of.place.clone(),
            ..event(&uid, *day, session)
        });
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::day;
    use course::Lang;
    use proptest::prelude::*;

    #[test]
    fn a_line_without_its_value_is_left_out() {
        let template = "Hei\n\n{hilsen}\n\nFrist: {frist}, {sted}.\n{liste}\n\n\nHilsen {fra}\n";
        let with = |known: &'static [(&str, &str)]| {
            fill(template, &|name| {
                let found = known.iter().find(|(it, _)| *it == name);
                found
                    .map(|(_, value)| (*value).to_owned())
                    .unwrap_or_default()
            })
        };
        assert_eq!(with(&[]), "Hei");
        assert_eq!(
            with(&[("frist", "i dag"), ("fra", "{frist}")]),
            "Hei\n\nHilsen {frist}"
        );
        assert_eq!(
            with(&[
                ("hilsen", "Vel møtt"),
                ("frist", "a"),
                ("sted", "b"),
                ("liste", "– c\n– d")
            ]),
            "Hei\n\nVel møtt\n\nFrist: a, b.\n– c\n– d"
        );
    }

    #[test]
    fn days_are_said_as_people_do() {
        let said = |days: &[[u32; 3]]| {
            let days: Vec<Day> = days
                .iter()
                .map(|[y, m, d]| day(*y, *m, *d).unwrap())
                .collect();
            days_in_words(&days)
        };
        assert_eq!(said(&[]), "");
        assert_eq!(said(&[[2027, 11, 4]]), "4. november 2027");
        assert_eq!(
            said(&[[2027, 11, 4], [2027, 11, 5]]),
            "4. og 5. november 2027"
        );
        assert_eq!(
            said(&[[2027, 11, 29], [2027, 11, 30], [2027, 12, 1]]),
            "29., 30. november og 1. desember 2027"
        );
        assert_eq!(
            said(&[[2027, 12, 31], [2028, 1, 1]]),
            "31. desember 2027 og 1. januar 2028"
        );
        assert_eq!(
            said(&[[2027, 11, 4], [2028, 11, 4]]),
            "4. november 2027 og 4. november 2028"
        );
    }

    #[test]
    fn days_in_a_row_are_one_event() {
        let mut of = Assignment::new("k3j9x2", Lang::Nb);
        assert!(events(&of, "F", "S", "D").is_empty());
        of.days = [4, 5, 9].map(|it| day(2027, 11, it).unwrap()).to_vec();
        of.deadline = day(2027, 11, 3);
        of.place = "Rådhuset".into();
        let events = events(&of, "F", "S", "D");
        let told: Vec<_> = events
            .iter()
            .map(|it| {
                (
                    it.uid.as_str(),
                    it.last - it.first,
                    it.summary.as_str(),
                    it.remind,
                    it.location.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("k3j9x2-frist@ny-i-kommunestyret", 0, "F", Some(3), ""),
                (
                    "k3j9x2-samling@ny-i-kommunestyret",
                    1,
                    "S",
                    None,
                    "Rådhuset"
                ),
                (
                    "k3j9x2-samling-2@ny-i-kommunestyret",
                    0,
                    "S",
                    None,
                    "Rådhuset"
                ),
            ],
            "the deadline the day before is an event of its own"
        );
        assert!(events.iter().all(|it| it.description == "D"));
    }

    proptest! {
        #[test]
        fn no_line_is_invented(template in "([a-z]{0,5}(\\{[a-z]{0,3}\\})?\n?){0,9}", value in "[a-z{}]{0,4}") {
            let text = fill(&template, &|_| value.clone());
            prop_assert!(!text.contains("\n\n\n") && text.trim_matches('\n') == text);
            prop_assert!(text.lines().filter(|it| !it.is_empty()).count() <= template.lines().count());
        }
    }
}
