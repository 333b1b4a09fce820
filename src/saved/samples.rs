//! What the tests of the tool show.

use engine::progress::{Attempt, Progress, Run, Version};

/// A first and a better answer, a quiz that was answered in part, a story at
/// its end, two texts, one of them written in two places, and a lesson.
pub fn progress() -> Progress {
    let mut progress = Progress::default();
    for (key, at, score) in [
        ("motet/les-forst", 1, 0),
        ("motet/les-forst", 2, 1000),
        ("motet/quorum", 3, 500),
        ("motet/moete", 4, 1000),
    ] {
        let attempt = Attempt {
            at,
            score,
            picks: Vec::new(),
            rev: "aaaa".into(),
        };
        progress.attempt(key, attempt);
    }
    for (key, path) in [
        ("motet/moete", ["ring", "@slutt"]),
        ("motet/runden", ["les-forst", "quorum"]),
    ] {
        let run = Run {
            at: 5,
            path: path.map(str::to_owned).to_vec(),
            rev: "aaaa".into(),
        };
        progress.play(key, run);
    }
    let version = |text: &str, at, rev: &str| Version {
        at,
        text: text.into(),
        bring: true,
        rev: rev.into(),
    };
    let mut elsewhere = progress.clone();
    progress.note("min-sak/navn", "a", version("Skolevei", 6, ""));
    progress.note("motet/min-sak", "a", version("Den ene\n<b>", 7, "aaaa"));
    progress.note("motet/tomt", "a", version(" \n", 7, ""));
    elsewhere.note("motet/min-sak", "b", version("Den andre", 8, "bbbb"));
    progress.join(elsewhere);
    progress.visit("motet/for-motet", 9, true);
    progress
}
