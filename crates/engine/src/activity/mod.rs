//! Grading: one folder per activity type, the same as in `course`.

pub mod budget;
pub mod classify;
pub mod cloze;
pub mod diagram;
pub mod dilemma;
pub mod estimate;
pub mod guide;
pub mod inbox;
pub mod matching;
pub mod multiple;
pub mod order;
pub mod plan_table;
pub mod priorities;
pub mod quiz;
pub mod reflect;
pub mod scenario;
pub mod sheet;
pub mod single;
pub mod speech;
pub mod true_false;

use crate::{FULL, PerMille};

/// What a score means in words. A verdict is never only a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All right.
    Right,
    /// Something right, something wrong.
    Partly,
    /// Nothing right.
    Wrong,
}

impl Verdict {
    /// `FULL` is right, 0 is wrong, anything between is partly right.
    pub const fn of(score: PerMille) -> Verdict {
        match score {
            0 => Verdict::Wrong,
            score if score >= FULL => Verdict::Right,
            _ => Verdict::Partly,
        }
    }
}
