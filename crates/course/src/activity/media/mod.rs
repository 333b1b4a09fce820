//! Type `media`: a link to a film or a podcast, with a summary in text. It is
//! all in the page; the app has nothing to do with it.

/// The languages that a film or podcast may be in, by ISO 639-1 (`no` where it
/// has both written forms, or neither is known).
pub const LANGUAGES: [&str; 9] = ["no", "nb", "nn", "se", "en", "sv", "da", "de", "fr"];

/// What is seen or heard elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media<T> {
    /// The id, unique in the module.
    pub id: String,
    /// Revision of the text, set by `publish`; see [`super::Single::rev`].
    pub rev: String,
    /// A short heading.
    pub title: T,
    /// Why to see or hear it.
    pub prompt: T,
    /// The address, https.
    pub url: String,
    /// Whether it is seen or heard.
    pub kind: MediaKind,
    /// How long it lasts, in minutes.
    pub minutes: u32,
    /// The language that is spoken, one of [`LANGUAGES`].
    pub language: String,
    /// What it says, for those who read instead.
    pub summary: T,
    /// Who made it, and when.
    pub source: T,
}

/// What a medium is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// Seen.
    Film,
    /// Heard.
    Podcast,
}

impl MediaKind {
    /// All of them.
    pub const ALL: [MediaKind; 2] = [MediaKind::Film, MediaKind::Podcast];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            MediaKind::Film => "film",
            MediaKind::Podcast => "podcast",
        }
    }

    /// Reads a name; `None` when there is no such kind.
    pub fn from_name(name: &str) -> Option<MediaKind> {
        MediaKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl<T> Media<T> {
    /// The host in the address: where a link leads.
    pub fn host(&self) -> &str {
        let rest = self.url.strip_prefix("https://").unwrap_or(&self.url);
        rest.split(['/', '?', '#']).next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_host() {
        let mut media = Media {
            id: String::new(),
            rev: String::new(),
            title: (),
            prompt: (),
            url: String::new(),
            kind: MediaKind::Film,
            minutes: 1,
            language: "no".into(),
            summary: (),
            source: (),
        };
        for (url, host) in [
            ("https://example.org/a/b", "example.org"),
            ("https://film.example.org?v=1/2", "film.example.org"),
            ("https://example.org", "example.org"),
        ] {
            media.url = url.into();
            assert_eq!(media.host(), host);
        }
    }

    #[test]
    fn each_kind_has_a_name_of_its_own() {
        for kind in MediaKind::ALL {
            assert_eq!(MediaKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(MediaKind::from_name("video"), None);
    }
}
