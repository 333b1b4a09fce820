use std::time::Duration;

/// Something that goes wrong on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The request's path must contain this; an empty text matches each.
    pub path_contains: String,
    /// How many requests it hits before it is used up.
    pub times: usize,
    /// What goes wrong.
    pub kind: Kind,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The answer is this status with a short text.
    Status(u16),
    /// The right answer, this much later.
    Delay(Duration),
    /// The headers promise the whole body, half of it comes, the connection ends.
    Truncate,
    /// The connection ends without an answer.
    Drop,
}

impl Fault {
    /// Hits the next request whose path contains `path_contains`.
    pub fn once(path_contains: impl Into<String>, kind: Kind) -> Fault {
        Fault {
            path_contains: path_contains.into(),
            times: 1,
            kind,
        }
    }

    /// Hits every such request until the faults are cleared.
    pub fn always(path_contains: impl Into<String>, kind: Kind) -> Fault {
        Fault {
            times: usize::MAX,
            ..Fault::once(path_contains, kind)
        }
    }
}

/// The fault that hits a request for `path`, which uses up one of its times.
pub(crate) fn take(faults: &mut Vec<Fault>, path: &str) -> Option<Kind> {
    let index = faults
        .iter()
        .position(|fault| path.contains(&fault.path_contains))?;
    let fault = &mut faults[index];
    let kind = fault.kind;
    fault.times = fault.times.saturating_sub(1);
    if fault.times == 0 {
        faults.remove(index);
    }
    Some(kind)
}
