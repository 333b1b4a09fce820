use std::{fmt, io, path::PathBuf};

/// Why the site could not be written. Each message says what is wrong and
/// what to do.
#[derive(Debug)]
pub enum SiteError {
    /// A file that the build needs cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of the site cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A style sheet cannot be bundled.
    Css {
        /// The style sheet.
        file: String,
        /// What is wrong.
        message: String,
    },
    /// A picture or icon cannot be used.
    Svg {
        /// The picture.
        file: String,
        /// What is wrong.
        message: String,
    },
    /// The built app is not of the form that pages can load.
    App {
        /// What is wrong.
        message: String,
    },
    /// The course refers to something that is not there. `check` finds this
    /// with the place in the author's file; here it only stops a broken page.
    Course {
        /// Where in the course.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// The address of the published site cannot be used.
    Address {
        /// The address as given.
        site: String,
    },
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SiteError::Read { path, source } => {
                write!(f, "cannot read {}: {source}", path.display())
            }
            SiteError::Write { path, source } => {
                write!(f, "cannot write {}: {source}", path.display())
            }
            SiteError::Css { file, message } => write!(f, "style sheet {file}: {message}"),
            SiteError::Svg { file, message } => write!(f, "picture {file}: {message}"),
            SiteError::App { message } => write!(f, "the built app: {message}"),
            SiteError::Course { place, message } => write!(f, "{place}: {message}"),
            SiteError::Address { site } => write!(
                f,
                "site = \"{site}\" is not an address of a site: write it like \"https://example.org/kurs/\""
            ),
        }
    }
}

impl std::error::Error for SiteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SiteError::Read { source, .. } | SiteError::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}
