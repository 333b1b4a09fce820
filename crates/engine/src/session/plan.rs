//! How what is left fits into the evenings that are left.

use crate::cards::Day;

/// Minutes of an evening that nobody has to plan for.
pub const EVENING: u32 = 30;

/// How far off the deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Everything is done: nothing has to be planned.
    Done,
    /// There is no deadline.
    Open,
    /// So many days from today; 0 is today.
    In(u32),
    /// So many days ago.
    Past(u32),
}

/// «Tre kvelder à 30 minutter».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How far off the deadline is.
    pub when: When,
    /// What is left, in minutes.
    pub minutes: u32,
    /// On how many evenings; 0 when all is done.
    pub evenings: u32,
    /// About how many minutes each, in steps of five.
    pub each: u32,
}

/// Spreads what is left of the assigned modules over evenings of about
/// [`EVENING`] minutes. Where there are fewer days, today and the day of the
/// deadline among them, each evening takes longer. Without a deadline, and
/// after it, the evenings are as many as it takes. `left` are the minutes left
/// of each module.
pub fn plan(today: Day, deadline: Option<Day>, left: &[u32]) -> Plan {
    let minutes = left.iter().fold(0u32, |sum, it| sum.saturating_add(*it));
    if minutes == 0 {
        return Plan {
            when: When::Done,
            minutes: 0,
            evenings: 0,
            each: 0,
        };
    }
    let when = match deadline {
        None => When::Open,
        Some(day) if day < today => When::Past(today - day),
        Some(day) => When::In(day - today),
    };
    // To the nearest: three modules of 32 minutes are three evenings, not four.
    let wanted = (minutes.saturating_add(EVENING / 2) / EVENING).max(1);
    let evenings = match when {
        When::In(days) => wanted.min(days.saturating_add(1)),
        _ => wanted,
    };
    let each = minutes.div_ceil(evenings);
    Plan {
        when,
        minutes,
        evenings,
        each: (each.saturating_add(2) / 5 * 5).max(5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(today: Day, deadline: Option<Day>, left: &[u32]) -> (When, u32, u32) {
        let plan = plan(today, deadline, left);
        assert_eq!(plan.minutes, left.iter().sum::<u32>());
        (plan.when, plan.evenings, plan.each)
    }

    #[test]
    fn three_modules_are_three_evenings() {
        assert_eq!(of(100, Some(120), &[32, 32, 31]), (When::In(20), 3, 30));
        assert_eq!(of(100, Some(102), &[32, 32, 31]), (When::In(2), 3, 30));
        assert_eq!(of(100, Some(101), &[32, 32, 31]), (When::In(1), 2, 50));
        assert_eq!(of(100, Some(120), &[32]), (When::In(20), 1, 30));
        assert_eq!(of(100, Some(120), &[32, 14]), (When::In(20), 2, 25));
        assert_eq!(of(100, Some(120), &[32, 0, 12]), (When::In(20), 1, 45));
        assert_eq!(of(100, Some(120), &[3]), (When::In(20), 1, 5));
        assert_eq!(of(100, Some(120), &[1]), (When::In(20), 1, 5));
    }

    #[test]
    fn today_is_the_last_evening_and_then_it_is_late() {
        assert_eq!(of(100, Some(100), &[32, 32, 31]), (When::In(0), 1, 95));
        assert_eq!(of(101, Some(100), &[32, 32, 31]), (When::Past(1), 3, 30));
        assert_eq!(of(0, None, &[32, 32, 31]), (When::Open, 3, 30));
    }

    #[test]
    fn nothing_is_planned_when_all_is_done() {
        for deadline in [None, Some(99), Some(100), Some(101)] {
            assert_eq!(of(100, deadline, &[0, 0]), (When::Done, 0, 0));
            assert_eq!(of(100, deadline, &[]), (When::Done, 0, 0));
        }
    }

    proptest! {
        #[test]
        fn the_evenings_hold_what_is_left_and_come_in_time(today in 0u32..40_000, deadline in prop::option::of(0u32..40_000), left in prop::collection::vec(0u32..600, 0..8)) {
            let plan = plan(today, deadline, &left);
            prop_assert_eq!(plan.evenings == 0, plan.minutes == 0);
            // Within the rounding to five minutes an evening.
            prop_assert!(plan.evenings * (plan.each + 2) >= plan.minutes);
            if let When::In(days) = plan.when {
                prop_assert!(plan.evenings <= days + 1);
                prop_assert_eq!(Some(today + days), deadline);
            } else {
                prop_assert!(plan.each <= 45);
            }
        }

        #[test]
        fn any_number_is_taken(today: u32, deadline: Option<u32>, left: Vec<u32>) {
            plan(today, deadline, &left);
        }
    }
}
