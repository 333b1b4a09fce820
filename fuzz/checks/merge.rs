//! What must hold of any stored texts that are put together: two or three of
//! them, with [`SEPARATOR`] between. The fuzz target runs it, and a test of
//! `crates/engine`.

use engine::progress::{Attempt, Progress, Run, Version, read, shelf, write};

/// Stands in no JSON.
const SEPARATOR: &str = "\n~\n";

/// A stored text, or only what is kept, which has no checksum that a changed
/// text would miss.
fn copy(text: &str) -> Option<Progress> {
    let wrapped = || {
        let before = r#"{"format":"ny-i-kommunestyret","version":2,"progress":"#;
        read(&format!("{before}{text}}}"))
    };
    read(text).or_else(|_| wrapped()).ok()
}

fn joined(one: &Progress, other: &Progress) -> Progress {
    let mut all = one.clone();
    all.join(other.clone());
    all
}

/// The same copy some work later: everything in it done anew, and something else.
fn worked(copy: &Progress, replica: &str, at: u64) -> Progress {
    let mut later = copy.clone();
    for key in copy.keys().iter().take(4).chain([&"motet/ny".to_owned()]) {
        let text = Version {
            at,
            text: replica.to_owned(),
            bring: false,
            rev: String::new(),
        };
        later.note(key, replica, text);
        let attempt = Attempt {
            at,
            score: 500,
            picks: vec![replica.to_owned()],
            rev: String::new(),
        };
        later.attempt(key, attempt);
        let run = Run {
            at,
            path: vec![replica.to_owned()],
            rev: String::new(),
        };
        later.play(key, run);
        later.visit(key, at, at > 9);
    }
    later
}

/// Fails by a panic.
pub fn check(text: &str) {
    let mut copies: Vec<Progress> = text.splitn(3, SEPARATOR).filter_map(copy).collect();
    let Some(first) = copies.first().cloned() else {
        return;
    };
    copies.push(worked(&first, "there", 7));
    copies.push(worked(&first, "elsewhere", 1_796_000_000_000));
    let [a, b, c, ..] = &copies[..] else {
        return;
    };
    let all = joined(&joined(a, b), c);
    assert_eq!(joined(a, b), joined(b, a), "commutative");
    assert_eq!(all, joined(a, &joined(b, c)), "associative");
    assert_eq!(joined(a, a), *a, "idempotent");
    for it in [a, b, c] {
        assert_eq!(joined(&all, it), all, "nothing is left to take in");
        let keys = it.keys();
        assert!(keys.iter().all(|key| all.keys().contains(key)));
        assert_eq!(read(&write(it)).as_ref(), Ok(it), "written and read back");
    }
    assert_eq!(read(&write(&all)), Ok(all.clone()), "written and read back");
    shelve(a, b);
}

/// The same key by key, as copies of the app meet in the browser's storage.
fn shelve(here: &Progress, there: &Progress) {
    let mut now = here.clone();
    let news = shelf::join(&mut now, there.clone());
    assert_eq!(news.is_empty(), now == *here);
    for key in there.keys() {
        let mut mine = here.clone();
        let put = shelf::put(&mut mine, &key, Some(&write(&there.only(&key))));
        assert_eq!((put.news, put.aside), (news.contains(&key), None));
        assert_eq!(mine.only(&key), now.only(&key));
        assert_eq!(read(&put.text), Ok(mine.only(&key)));
        let mut other = there.clone();
        let heard = shelf::hear(&mut other, &key, &put.text);
        assert!(!heard.lacks, "who has written has taken in before");
        assert_eq!(other.only(&key), mine.only(&key));
    }
}
