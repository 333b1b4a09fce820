//! What lies in a place that other copies of the app write to as well: one
//! text for each key, each joined with what stands there before it is written.

use super::{Progress, StoredError, stored};

/// What to write in a place, and what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// The text to write.
    pub text: String,
    /// Whether what stood there held anything that was not known here.
    pub news: bool,
    /// Why what stood there could not be read: it has to be set aside before
    /// anything is written over it.
    pub aside: Option<StoredError>,
}

/// Takes in what stands in the place of `key` and says what to write there.
pub fn put(progress: &mut Progress, key: &str, standing: Option<&str>) -> Put {
    let (mut news, mut aside) = (false, None);
    match standing.map(stored::read) {
        Some(Ok(theirs)) => news = !join(progress, theirs).is_empty(),
        Some(Err(error)) => aside = Some(error),
        None => {}
    }
    Put {
        text: stored::write(&progress.only(key)),
        news,
        aside,
    }
}

/// What another copy's text for `key` means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// It held something that was not known here; now it is.
    pub news: bool,
    /// It lacks something that is known here: the place has to be written anew.
    pub lacks: bool,
}

/// Takes in what another copy wrote in the place of `key`. What cannot be read
/// changes nothing: whoever writes there next sets it aside.
pub fn hear(progress: &mut Progress, key: &str, text: &str) -> Heard {
    let Ok(theirs) = stored::read(text) else {
        return Heard {
            news: false,
            lacks: false,
        };
    };
    let told = theirs.only(key);
    Heard {
        news: !join(progress, theirs).is_empty(),
        lacks: progress.only(key) != told,
    }
}

/// Takes in what another copy knows; returns the keys under which any of it
/// was not known here.
pub fn join(progress: &mut Progress, theirs: Progress) -> Vec<String> {
    let keys = theirs.keys();
    let before: Vec<Progress> = keys.iter().map(|key| progress.only(key)).collect();
    progress.join(theirs);
    (keys.into_iter().zip(before))
        .filter(|(key, before)| progress.only(key) != *before)
        .map(|(key, _)| key)
        .collect()
}
