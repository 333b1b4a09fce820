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
    let mine = progress.only(key);
    let mut all = mine.clone();
    let mut aside = None;
    match standing.map(stored::read) {
        Some(Ok(theirs)) => all.join(theirs),
        Some(Err(error)) => aside = Some(error),
        None => {}
    }
    let news = all != mine;
    let put = Put {
        text: stored::write(&all.only(key)),
        news,
        aside,
    };
    if news {
        progress.join(all);
    }
    put
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
    let mine = progress.only(key);
    let mut all = mine.clone();
    all.join(theirs.clone());
    let heard = Heard {
        news: all != mine,
        lacks: all != theirs,
    };
    if heard.news {
        progress.join(all);
    }
    heard
}
