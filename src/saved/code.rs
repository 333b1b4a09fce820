//! A copy as a code: short enough for a link, a QR code and a message.
//!
//! `1` and then the stored text, packed and written with letters that a link
//! takes as they are. The text has its own checksum, so a code that lost a
//! letter is noticed.

use crate::platform::deflate::{self, PackError};
use crate::qr;
use engine::{
    base64,
    progress::{
        self, Progress,
        backup::{self, Part},
    },
};

/// The name of the code in an address: `…/nb/lagret/#hent=1…`.
pub const NAME: &str = "hent";

/// The first letter of a code, should they be made in another way one day.
const VERSION: char = '1';

/// What a code may unpack to, in bytes: some ten times what the whole course
/// comes to. A code of a thousand bytes can hold a million.
const LARGEST: usize = 2_000_000;

/// Why a code could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// Not all of it, or mistyped.
    Broken,
    /// It unpacks to more than the course ever keeps.
    Swollen,
    /// A newer edition of the course made it.
    Newer,
    /// The browser cannot unpack.
    Unsupported,
}

impl From<PackError> for CodeError {
    fn from(error: PackError) -> CodeError {
        match error {
            PackError::Unsupported => CodeError::Unsupported,
            PackError::Broken => CodeError::Broken,
            PackError::TooLarge => CodeError::Swollen,
        }
    }
}

/// A code that was made.
pub struct Made {
    /// The link with the code in it.
    pub link: String,
    /// The link as an SVG.
    pub svg: String,
    /// What it holds.
    pub part: Progress,
}

/// Makes a code of as much of `progress` as fits; `None` where nothing of use
/// does. `address` is the page's own, `alt` says what the picture is.
///
/// # Errors
/// [`PackError`] where the browser cannot pack.
pub async fn make(
    progress: &Progress,
    address: &str,
    alt: &str,
) -> Result<Option<Made>, PackError> {
    for part in Part::ALL {
        let part = backup::part(progress, part);
        if part.is_empty() {
            continue;
        }
        let packed = deflate::pack(progress::write(&part).as_bytes()).await?;
        let link = format!("{address}#{NAME}={VERSION}{}", base64::encode(&packed));
        if let Some(svg) = qr::svg(&link, alt) {
            return Ok(Some(Made { link, svg, part }));
        }
    }
    Ok(None)
}

/// Finds the code in what was pasted: a link with one, whatever stands around
/// it, or the code itself, also in several lines. `None` for any other text.
pub fn find(pasted: &str) -> Option<String> {
    let code: String = match pasted.split_once(&format!("#{NAME}=")) {
        Some((_, behind)) => behind
            .chars()
            .take_while(|c| base64::is_digit(*c))
            .collect(),
        None => pasted.split_ascii_whitespace().collect(),
    };
    let is_code =
        code.starts_with(|c: char| c.is_ascii_digit()) && code.chars().all(base64::is_digit);
    is_code.then_some(code)
}

/// Unpacks a code to the stored text that is in it.
///
/// # Errors
/// See [`CodeError`].
pub async fn open(code: &str) -> Result<String, CodeError> {
    let Some(digits) = code.strip_prefix(VERSION) else {
        let is_newer = code.starts_with(|c: char| c.is_ascii_digit() && c > VERSION);
        return Err(match is_newer {
            true => CodeError::Newer,
            false => CodeError::Broken,
        });
    };
    let packed = base64::decode(digits).ok_or(CodeError::Broken)?;
    let text = deflate::unpack(&packed, LARGEST).await?;
    String::from_utf8(text).map_err(|_| CodeError::Broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_in_what_is_pasted() {
        for (pasted, code) in [
            ("1Ab-_", "1Ab-_"),
            ("  1Ab\r\n-_ ", "1Ab-_"),
            (
                "Se https://kurs.example/nn/lagret/#hent=1Ab-_.\nHilsen",
                "1Ab-_",
            ),
            ("2Ab", "2Ab"),
        ] {
            assert_eq!(find(pasted).as_deref(), Some(code), "{pasted}");
        }
        for other in [
            "",
            "{\"format\":1}",
            "Hei, du",
            "https://kurs.example/#hent=",
        ] {
            assert_eq!(find(other), None, "{other}");
        }
    }
}
