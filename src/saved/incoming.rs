//! Bringing in a copy, and saying what came of it.

use super::{
    code::{self, CodeError},
    count::{Count, is_written},
    strings::{Strings, fill, number},
};
use crate::{
    activities::controls::{add, icon},
    platform::file::File,
    store::{Store, TakenIn},
};
use course::SavedIndex;
use engine::progress::{Progress, StoredError, backup};
use leptos::prelude::*;

/// Why nothing was brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The text.
    Stored(StoredError),
    /// The code.
    Code(CodeError),
    /// The file is larger than any copy; it was not read.
    TooLarge,
    /// The browser could not read the file.
    Unread,
    /// There was nothing.
    Empty,
}

/// What was brought in, and how it was before.
pub struct Brought {
    before: Progress,
    after: Progress,
    taken: TakenIn,
}

/// Reads a file.
///
/// # Errors
/// [`Refused`].
pub async fn read(file: File) -> Result<String, Refused> {
    if file.size() > backup::LARGEST {
        return Err(Refused::TooLarge);
    }
    file.text().await.ok_or(Refused::Unread)
}

/// Brings in a text: a copy, a code or a link with one.
///
/// # Errors
/// [`Refused`]; then nothing has changed.
pub async fn bring_in(store: Store, text: &str) -> Result<Brought, Refused> {
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    match code::find(text) {
        Some(code) => {
            let text = code::open(&code).await.map_err(Refused::Code)?;
            take_in(store, &text)
        }
        None => take_in(store, text),
    }
}

/// Brings in a stored text.
///
/// # Errors
/// [`Refused::Stored`]; then nothing has changed.
pub fn take_in(store: Store, text: &str) -> Result<Brought, Refused> {
    let before = store.progress.get_untracked();
    let taken = store.take_in(text).map_err(Refused::Stored)?;
    Ok(Brought {
        before,
        after: store.progress.get_untracked(),
        taken,
    })
}

/// What there is to say, as HTML; `more` where something was brought in.
pub fn report(
    came: &Result<Brought, Refused>,
    index: Option<&SavedIndex>,
    words: &Strings,
    more: &str,
) -> String {
    match came {
        Ok(brought) => {
            let is_whole = brought.taken.intact;
            let (kind, mark) = match is_whole {
                true => ("good", "check"),
                false => ("partly", "info"),
            };
            let text = brought.in_words(index, words);
            told(kind, mark, &(text + more))
        }
        Err(refused) => told("bad", "warning", refused.in_words(words)),
    }
}

/// Something that is told, with a mark.
pub fn told(kind: &str, mark: &str, text: &str) -> String {
    format!(
        "<p class=\"saved-said\" data-kind=\"{kind}\">{} {text}</p>",
        icon(mark)
    )
}

impl Refused {
    fn in_words(self, words: &Strings) -> &'static str {
        match self {
            Refused::Stored(StoredError::Unreadable | StoredError::Damaged) => words.unreadable,
            Refused::Stored(StoredError::Foreign) => words.foreign,
            Refused::Stored(StoredError::Newer(_)) | Refused::Code(CodeError::Newer) => words.newer,
            Refused::Code(CodeError::Broken) => words.broken_code,
            Refused::Code(CodeError::Swollen) => words.swollen_code,
            Refused::Code(CodeError::Unsupported) => words.no_codes,
            Refused::TooLarge => words.too_large,
            Refused::Unread => words.unread_file,
            Refused::Empty => words.empty,
        }
    }
}

impl Brought {
    fn in_words(&self, index: Option<&SavedIndex>, words: &Strings) -> String {
        let is_whole = self.taken.intact;
        let mut said = String::new();
        let mut say = |sentence: &str| add(&mut said, &[sentence, " "]);
        if !is_whole {
            say(words.was_changed);
        }
        if self.taken.lost > 0 {
            say(&number(words.lost, self.taken.lost));
        }
        let new = Count::of(&self.what_is_new(), index);
        let gone = self.notes(|before, after| before > 0 && after == 0);
        if !new.is_empty() {
            say(&fill(words.brought, &[&new.in_words(words)]));
        }
        let two = self.notes(|before, after| after > before.max(1));
        for (forms, count) in [(words.gone_there, gone), (words.two_versions, two)] {
            if count > 0 {
                say(&number(forms, count));
            }
        }
        if gone == 0 {
            say(match (new.is_empty(), is_whole) {
                (false, _) => words.rest_is_here,
                (true, true) => words.nothing_new,
                (true, false) => words.other_known,
            });
        }
        said
    }

    /// What is here now and was not like this before.
    fn what_is_new(&self) -> Progress {
        let (before, mut new) = (&self.before, self.after.clone());
        new.answers
            .retain(|key, it| before.answers.get(key) != Some(it));
        new.notes
            .retain(|key, it| before.notes.get(key) != Some(it));
        new.plays
            .retain(|key, it| before.plays.get(key) != Some(it));
        new.visits
            .retain(|key, it| before.visits.get(key) != Some(it));
        new.cards
            .retain(|key, it| before.cards.get(key) != Some(it));
        new
    }

    /// How many notes had and have so many versions with something in them.
    fn notes(&self, is: fn(usize, usize) -> bool) -> usize {
        let written = |progress: &Progress, key: &str| {
            let note = progress.notes.get(key).filter(|note| is_written(note));
            note.map_or(0, |note| note.versions().len())
        };
        let keys = self.after.notes.keys();
        keys.filter(|key| is(written(&self.before, key), written(&self.after, key)))
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::saved::{samples, strings::strings};
    use course::Lang;
    use engine::progress::Version;

    /// What is said when a device with `here` takes in `text`.
    fn said(here: &Progress, text: &str) -> String {
        let mut after = here.clone();
        let came = match backup::read(text) {
            Ok(incoming) => {
                let (intact, lost) = (incoming.is_intact(), incoming.lost);
                backup::take_in(&mut after, incoming, "name");
                let taken = TakenIn { intact, lost };
                let before = here.clone();
                Ok(Brought {
                    before,
                    after,
                    taken,
                })
            }
            Err(error) => Err(Refused::Stored(error)),
        };
        let html = report(&came, None, strings(Lang::Nb), "");
        let (_, text) = html.split_once("</svg> ").unwrap();
        text.trim_end_matches("</p>").trim().replace('\u{a0}', " ")
    }

    fn note(progress: &mut Progress, replica: &str, text: &str) {
        let version = Version {
            at: 1,
            text: text.into(),
            bring: false,
            rev: String::new(),
        };
        progress.note("motet/min-sak", replica, version);
    }

    #[test]
    fn what_came_in_is_said() {
        let copy = backup::write(&samples::progress(), "om");
        assert_eq!(
            said(&Progress::default(), &copy),
            "Hentet inn: 2 tekster, 2 øvelser, 1 simulering, 1 quiz og 1 leksjon. \
             1 tekst har nå to utgaver. Begge står i lista under «Alt som er lagret». \
             Alt du hadde fra før, er her fortsatt."
        );
        assert_eq!(
            said(&samples::progress(), &copy),
            "Alt i kopien var her fra før."
        );
    }

    #[test]
    fn what_is_damaged_is_said_with_what_it_cost() {
        let copy = backup::write(&samples::progress(), "om");
        let copy = copy.replacen("1000", "\"mye\"", 1);
        let said = said(&Progress::default(), &copy);
        assert!(
            said.starts_with(
                "Kopien er endret eller skadet, og noe kan mangle. Det som lot seg lese, er tatt med. \
                 1 del lot seg ikke lese. Hentet inn: "
            ),
            "{said}"
        );
    }

    #[test]
    fn two_texts_for_one_are_said_and_so_is_one_that_went() {
        let (mut here, mut there) = (Progress::default(), Progress::default());
        note(&mut here, "a", "Her");
        note(&mut there, "b", "Der");
        assert_eq!(
            said(&here, &backup::write(&there, "om")),
            "Hentet inn: 1 tekst. 1 tekst har nå to utgaver. Begge står i lista under \
             «Alt som er lagret». Alt du hadde fra før, er her fortsatt."
        );
        there.join(here.clone());
        note(&mut there, "b", "");
        assert_eq!(
            said(&here, &backup::write(&there, "om")),
            "1 tekst er slettet her, fordi du slettet den der kopien kommer fra."
        );
    }

    #[test]
    fn what_is_refused_is_said_with_what_to_do() {
        let here = samples::progress();
        for (text, words) in [
            ("hei", "Dette er ikke en kopi fra kurset"),
            (
                "{\"format\":\"noe\",\"version\":1}",
                "Dette kommer fra noe annet",
            ),
            (
                "{\"format\":\"ny-i-kommunestyret\",\"version\":9}",
                "Kopien er laget av en nyere utgave",
            ),
        ] {
            let said = said(&here, text);
            assert!(said.starts_with(words), "{said}");
        }
    }
}
