//! The deadline and the session for somebody's calendar (RFC 5545).
//!
//! By hand: the crate `icalendar` brings chrono with a clock and `uuid` with
//! it, 71 KB of wasm more than this. In the tests it reads what is written
//! here.

use super::assignment::iso;
use crate::{Millis, cards::Day};

/// Bytes to a line, without its break.
const WIDTH: usize = 75;

/// Milliseconds of a day.
const DAY: Millis = 86_400_000;

/// A day or several in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for the same event each time, so that a newer one replaces it:
    /// letters of ASCII without blanks.
    pub uid: String,
    /// The first day.
    pub first: Day,
    /// The last one; the same where it is one day.
    pub last: Day,
    /// What it is called.
    pub summary: String,
    /// What there is to do, and where; may be empty.
    pub description: String,
    /// Where it is; may be empty.
    pub location: String,
    /// How many days before the first one to be reminded, at five in the
    /// afternoon; `None` for never, and 0 as well.
    pub remind: Option<u32>,
}

/// A calendar with these events. `stamp` is now, and `revised` the time in
/// seconds of what they are taken from, of which later ones replace earlier.
pub fn calendar(events: &[Event], stamp: Millis, revised: u64) -> String {
    let mut calendar = String::new();
    let mut add = |name: &str, value: &str| fold(&mut calendar, &format!("{name}{value}"));
    add("BEGIN:VCALENDAR", "");
    add("VERSION:", "2.0");
    add("PRODID:", "-//KS//Ny i kommunestyret//NO");
    add("METHOD:", "PUBLISH");
    for event in events {
        add("BEGIN:VEVENT", "");
        add("UID:", &escape(&event.uid));
        add("DTSTAMP:", &utc(stamp));
        // Minutes since 2020: the number has 31 bits.
        let sequence = (revised / 60).saturating_sub(26_297_280).min(0x7fff_ffff);
        add("SEQUENCE:", &sequence.to_string());
        add("DTSTART;VALUE=DATE:", &basic(event.first));
        // The day after the last.
        let end = event.last.max(event.first).saturating_add(1);
        add("DTEND;VALUE=DATE:", &basic(end));
        add("TRANSP:", "TRANSPARENT");
        add("SUMMARY:", &escape(&event.summary));
        for (name, text) in [
            ("DESCRIPTION:", &event.description),
            ("LOCATION:", &event.location),
        ] {
            if !text.is_empty() {
                add(name, &escape(text));
            }
        }
        if let Some(days) = event.remind.and_then(|days| days.checked_sub(1)) {
            add("BEGIN:VALARM", "");
            add("ACTION:", "DISPLAY");
            add("DESCRIPTION:", &escape(&event.summary));
            // Days begin at midnight.
            let days = if days == 0 {
                String::new()
            } else {
                format!("{days}D")
            };
            add("TRIGGER:", &format!("-P{days}T7H"));
            add("END:VALARM", "");
        }
        add("END:VEVENT", "");
    }
    add("END:VCALENDAR", "");
    calendar
}

/// A day without its hyphens.
fn basic(day: Day) -> String {
    iso(day).replace('-', "")
}

/// A time in UTC.
fn utc(at: Millis) -> String {
    let day = Day::try_from(at / DAY).unwrap_or_default();
    let seconds = at % DAY / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{}T{hours:02}{minutes:02}{:02}Z", basic(day), seconds % 60)
}

/// Text as a value: what ends one is escaped, and no other control is left.
fn escape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Writes a line, broken before it is too long, and never within a letter.
fn fold(calendar: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDTH {
            calendar.push_str("\r\n ");
            width = 1;
        }
        width += c.len_utf8();
        calendar.push(c);
    }
    calendar.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::day;
    use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, EventLike};
    use proptest::prelude::*;

    const STAMP: Millis = 1_795_391_999_999;

    fn deadline() -> Event {
        Event {
            uid: "k3j9x2-frist@ny-i-kommunestyret".into(),
            first: day(2027, 10, 30).unwrap(),
            last: day(2027, 10, 30).unwrap(),
            summary: "Frist: Kommunestyremøtet, Rollen".into(),
            description: "Tre kvelder à 30 minutter; se lenka.\nHilsen Storvik".into(),
            location: String::new(),
            remind: Some(3),
        }
    }

    #[test]
    fn a_deadline_is_a_day_with_a_reminder() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//KS//Ny i kommunestyret//NO\r\n\
            METHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:k3j9x2-frist@ny-i-kommunestyret\r\n\
            DTSTAMP:20261122T235959Z\r\nSEQUENCE:4019386\r\nDTSTART;VALUE=DATE:20271030\r\n\
            DTEND;VALUE=DATE:20271031\r\nTRANSP:TRANSPARENT\r\n\
            SUMMARY:Frist: Kommunestyremøtet\\, Rollen\r\n\
            DESCRIPTION:Tre kvelder à 30 minutter\\; se lenka.\\nHilsen Storvik\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Frist: Kommunestyremøtet\\, Rollen\r\n\
            TRIGGER:-P2DT7H\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(calendar(&[deadline()], STAMP, 1_819_000_000), expected);
    }

    #[test]
    fn reminders_and_years_end_where_they_should() {
        let with = |remind, first| {
            calendar(
                &[Event {
                    remind,
                    first,
                    last: 0,
                    ..deadline()
                }],
                0,
                0,
            )
        };
        assert!(with(Some(1), 5).contains("TRIGGER:-PT7H\r\n"));
        assert!(!with(Some(0), 5).contains("VALARM") && !with(None, 5).contains("VALARM"));
        let new_year = with(None, day(2026, 12, 31).unwrap());
        assert!(new_year.contains("DTEND;VALUE=DATE:20270101\r\n"));
        assert!(new_year.contains("DTSTAMP:19700101T000000Z\r\nSEQUENCE:0\r\n"));
    }

    #[test]
    fn a_stranger_reads_the_same() {
        let session = Event {
            uid: "k3j9x2-samling@ny-i-kommunestyret".into(),
            first: day(2027, 11, 4).unwrap(),
            last: day(2027, 11, 5).unwrap(),
            location: "Rådhuset, 2. etasje".into(),
            remind: None,
            ..deadline()
        };
        let text = calendar(&[deadline(), session], STAMP, 1);
        let read: Calendar = text.parse().unwrap();
        let [CalendarComponent::Event(one), CalendarComponent::Event(two)] = &read.components[..]
        else {
            panic!("{read:?}");
        };
        assert_eq!(one.get_summary(), Some("Frist: Kommunestyremøtet, Rollen"));
        assert_eq!(one.get_description(), Some(deadline().description.as_str()));
        assert_eq!(one.get_uid(), Some("k3j9x2-frist@ny-i-kommunestyret"));
        let on = |year, month, day| Some(DatePerhapsTime::Date(icalendar_date(year, month, day)));
        assert_eq!(one.get_start(), on(2027, 10, 30));
        assert_eq!(one.get_end(), on(2027, 10, 31));
        assert_eq!(two.get_start(), on(2027, 11, 4));
        assert_eq!(two.get_end(), on(2027, 11, 6));
        assert_eq!(two.get_location(), Some("Rådhuset, 2. etasje"));
        assert!(one.get_timestamp().is_some() && one.components().len() == 1);
    }

    fn icalendar_date(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    proptest! {
        #[test]
        fn any_text_is_folded_and_read_back(summary in "[a-zæøå🎉,;\\\\:\"]([a-zæøå🎉,;\\\\:\" ]{0,120}[a-zæøå])?", description in "\\PC{0,200}", first in 0u32..300_000, days in 0u32..3, remind in prop::option::of(0u32..40)) {
            let event = Event { summary: summary.clone(), description, first, last: first + days, remind, ..deadline() };
            let text = calendar(&[event], STAMP, 1_819_000_000);
            prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= WIDTH && !line.contains(['\r', '\n']), "{line}");
            }
            let read: Calendar = text.parse().map_err(TestCaseError::fail)?;
            let [CalendarComponent::Event(event)] = &read.components[..] else {
                return Err(TestCaseError::fail(text));
            };
            prop_assert_eq!(event.get_summary(), Some(summary.as_str()));
            prop_assert!(event.get_start().is_some() && event.get_end().is_some());
        }
    }
}
