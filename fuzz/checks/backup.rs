//! What must hold of any text that is opened as a learner's file. The fuzz
//! target runs it, and a test of `crates/engine`.

use engine::progress::{Note, Progress, Version, backup, read, write};
use std::sync::LazyLock;

/// What is there before: something of each kind from a golden file, and a text
/// of it written anew.
static HERE: LazyLock<Progress> = LazyLock::new(|| {
    let golden = include_str!("../../crates/engine/golden/v4.json");
    let golden = read(golden).unwrap_or_default();
    let mut here = Progress::default();
    for key in ["apen-hall", "for-motet", "min-sak-dagsorden", "quiz-motet"] {
        here.join(golden.only(&Progress::key("motet", key)));
    }
    let version = Version {
        at: 1_796_000_000_000,
        text: "skrevet siden".into(),
        bring: true,
        rev: String::new(),
    };
    here.note("motet/min-sak-dagsorden", "here", version);
    here.join(golden.only("begreper/saksliste"));
    assert_eq!(here.keys().len(), 5, "the golden file has them");
    here
});

/// Fails by a panic.
pub fn check(text: &str) {
    if let Ok(progress) = read(text) {
        assert_eq!(read(&write(&progress)), Ok(progress));
    }
    let Ok(incoming) = backup::read(text) else {
        return;
    };
    let mut now = HERE.clone();
    let news = backup::take_in(&mut now, incoming.clone(), "fresh");
    assert_eq!(news.is_empty(), now == *HERE);
    // Nothing is known less of than before.
    let mut joined = now.clone();
    joined.join(HERE.clone());
    assert_eq!(joined, now);
    // What the failure page saved is of many texts, some of them intact: those
    // may replace what their writers had seen.
    if !incoming.is_intact() && !text.contains("\"rescued\"") {
        assert_untouched(&now);
    }
    let keys = incoming.keys();
    for key in now.keys() {
        assert!(keys.contains(&key) || !HERE.only(&key).is_empty());
    }
    if news.is_empty() {
        return;
    }
    // What came in is kept, in the browser and in a file, and comes in once.
    assert_eq!(read(&write(&now)).as_ref(), Ok(&now));
    let file = backup::read(&backup::write(&now, text));
    let mut copy = Progress::default();
    let file = file.unwrap_or_default();
    assert!(file.is_intact());
    backup::take_in(&mut copy, file, "copy");
    assert_eq!(copy, now);
    assert!(backup::take_in(&mut now, incoming, "fresher").is_empty());
}

/// Fails where anything that was there is changed or gone.
fn assert_untouched(now: &Progress) {
    for (key, answer) in HERE.answers.iter() {
        assert_eq!(now.answers.get(key), Some(answer));
    }
    for (key, play) in HERE.plays.iter() {
        assert_eq!(now.plays.get(key), Some(play));
    }
    for (key, visit) in HERE.visits.iter() {
        assert_eq!(now.visits.get(key), Some(visit));
    }
    for (key, log) in HERE.cards.iter() {
        assert_eq!(now.cards.get(key), Some(log));
    }
    for (key, note) in HERE.notes.iter() {
        let texts = now.notes.get(key).map(Note::versions).unwrap_or_default();
        assert!(note.versions().iter().all(|text| texts.contains(text)));
    }
}
