use super::*;
use proptest::prelude::*;

mod backup;
mod converge;
mod corrupt;
mod format;
mod join;

/// What can happen in one of three copies of the app.
#[derive(Clone, Debug)]
enum Event {
    Attempt {
        copy: usize,
        activity: u8,
        at: u64,
        score: u16,
    },
    Note {
        copy: usize,
        activity: u8,
        at: u64,
        text: String,
    },
    Play {
        copy: usize,
        activity: u8,
        at: u64,
        path: Vec<String>,
    },
    Visit {
        copy: usize,
        lesson: u8,
        at: u64,
        read: bool,
    },
    Say {
        copy: usize,
        card: u8,
        at: u64,
        value: u32,
    },
    /// The second copy's state reaches the first.
    Sync { to: usize, from: usize },
}

const COPIES: usize = 3;

fn any_event() -> impl Strategy<Value = Event> {
    let copy = 0..COPIES;
    prop_oneof![
        (copy.clone(), 0..3u8, 0..20u64, 0..3u16).prop_map(|(copy, activity, at, score)| {
            Event::Attempt {
                copy,
                activity,
                at,
                score: score * 500,
            }
        }),
        (copy.clone(), 0..3u8, 0..20u64, "[a-c]{0,3}").prop_map(|(copy, activity, at, text)| {
            Event::Note {
                copy,
                activity,
                at,
                text,
            }
        }),
        (copy.clone(), 0..2u8, 0..20u64, any_path()).prop_map(|(copy, activity, at, path)| {
            Event::Play {
                copy,
                activity,
                at,
                path,
            }
        }),
        (copy.clone(), 0..2u8, 0..20u64, any::<bool>()).prop_map(|(copy, lesson, at, read)| {
            Event::Visit {
                copy,
                lesson,
                at,
                read,
            }
        }),
        (copy.clone(), 0..2u8, 0..200u64, 1..3u32).prop_map(|(copy, card, at, value)| {
            Event::Say {
                copy,
                card,
                at,
                value,
            }
        }),
        (copy.clone(), copy).prop_map(|(to, from)| Event::Sync { to, from }),
    ]
}

/// Choices that were made one after the other, some of them twice.
fn any_path() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-e]", 0..6)
}

fn run(at: u64, path: &[String]) -> Run {
    Run {
        at,
        path: path.to_vec(),
        rev: "r".into(),
    }
}

fn attempt(at: u64, score: u16) -> Attempt {
    Attempt {
        at,
        score,
        picks: vec![format!("p{score}")],
        rev: "r".into(),
    }
}

fn play(events: &[Event]) -> Vec<Progress> {
    let mut copies = vec![Progress::default(); COPIES];
    for event in events {
        match event.clone() {
            Event::Attempt {
                copy,
                activity,
                at,
                score,
            } => {
                copies[copy].attempt(&format!("m/a{activity}"), attempt(at, score));
            }
            Event::Note {
                copy,
                activity,
                at,
                text,
            } => {
                let version = Version {
                    at,
                    text,
                    bring: false,
                    rev: String::new(),
                };
                copies[copy].note(&format!("m/n{activity}"), &format!("copy{copy}"), version);
            }
            Event::Play {
                copy,
                activity,
                at,
                path,
            } => {
                copies[copy].play(&format!("m/p{activity}"), run(at, &path));
            }
            Event::Visit {
                copy,
                lesson,
                at,
                read,
            } => {
                copies[copy].visit(&format!("m/l{lesson}"), at, read);
            }
            Event::Say {
                copy,
                card,
                at,
                value,
            } => {
                copies[copy].say(&format!("begreper/c{card}"), Entry { at, value });
            }
            Event::Sync { to, from } => {
                let other = copies[from].clone();
                copies[to].join(other);
            }
        }
    }
    copies
}

fn joined(a: &Progress, b: &Progress) -> Progress {
    let mut result = a.clone();
    result.join(b.clone());
    result
}
