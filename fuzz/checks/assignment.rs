//! What must hold of any text that is opened as a trainer's link: as it is, as
//! the members of a link whose checksum fits, and as what a trainer typed. The
//! fuzz target runs it, and a test of `crates/engine`.

use course::Lang;
use engine::{
    progress::Progress,
    session::{
        Assignment, LONGEST_LINK, Means, ReadError, Unfit, is_clean, offer, remove, take, taken,
    },
};

/// Fails by a panic.
pub fn check(text: &str) {
    open(text);
    let found = Assignment::find(text);
    if let Some(found) = &found {
        open(found);
        let is_ours = |b: u8| b.is_ascii_alphanumeric() || b"-._~%&=".contains(&b);
        if found.starts_with("oppdrag=") && found.bytes().all(is_ours) {
            let again = Assignment::find(&format!("#{found}"));
            assert_eq!(again.as_ref(), Some(found), "found again");
        }
    }
    // What a forger says, and one who leaves something out.
    let content = found.as_deref().unwrap_or(text);
    let content = content.rsplit_once("&k=").map_or(content, |it| it.0);
    for content in [content.to_owned(), format!("oppdrag=1&{text}")] {
        if let Some(link) = Assignment::seal(&content) {
            open(&link);
        }
    }
    typed(text);
}

/// Reads a link; what it says can be sent on and taken on.
fn open(link: &str) {
    let mut learner = Progress::default();
    let assignment = match Assignment::read(link) {
        Ok(assignment) => assignment,
        Err(error) => {
            assert_eq!(take(&mut learner, "r", 1, link), Err(error));
            assert!(learner.is_empty(), "nothing is changed");
            return;
        }
    };
    let texts = [&assignment.sender, &assignment.place, &assignment.greeting];
    for text in texts.into_iter().chain(&assignment.facts) {
        assert!(text.is_empty() || is_clean(text, 300), "{text:?}");
    }
    let written = assignment.write().unwrap_or_default();
    assert_eq!(Assignment::read(&written).as_ref(), Ok(&assignment));
    assert!(written.len() <= LONGEST_LINK);
    assert!(take(&mut learner, "r", 1, link).is_ok_and(|change| change == learner));
    assert_eq!(
        taken(&learner).first().map(|it| &it.assignment),
        Some(&assignment)
    );
    assert!(offer(&learner, &written).is_ok_and(|it| it.means == Means::Same));
    remove(&mut learner, "r", 2, &assignment.id);
    assert_eq!(taken(&learner), []);
}

/// An assignment of what was typed, a field to a line.
fn typed(text: &str) {
    let mut lines = text.split('\n').map(str::to_owned);
    let mut next = || lines.next().unwrap_or_default();
    let mut made = Assignment::new("abcd", Lang::Nn);
    made.before = vec!["motet".into(), next()];
    made.sender = next();
    made.greeting = next();
    made.place = next();
    made.facts = [(); 6].map(|()| next());
    made.days = next().bytes().map(|byte| u32::from(byte) * 1000).collect();
    made.tidy();
    made.before.truncate(1);
    match made.write() {
        Ok(link) => {
            assert_eq!(Assignment::read(&link), Ok(made));
            let cut = link.get(..link.len() * text.len() % link.len());
            let error = Assignment::read(cut.unwrap_or_default());
            assert!(matches!(
                error,
                Err(ReadError::Truncated | ReadError::NotOurs)
            ));
        }
        Err(Unfit::Sender) => assert!(made.sender.is_empty()),
        Err(Unfit::TooLong(over)) => assert!(over > 0),
        Err(error) => assert_eq!(error, Unfit::Days),
    }
}
