//! A copy as a code: short enough for a link, a QR code and a message.
//!
//! `1` and then the stored text, packed and written with letters that a link
//! takes as they are. The text has its own checksum, so a code that lost a
//! letter is noticed.

use super::qr;
use crate::platform::deflate::{self, PackError};
use engine::progress::{
    self, Progress,
    backup::{self, Part},
};

/// The name of the code in an address: `…/nb/lagret/#hent=1…`.
pub const NAME: &str = "hent";

/// The first letter of a code, should they be made in another way one day.
const VERSION: char = '1';

/// What a code may unpack to, in bytes: some ten times what the whole course
/// comes to. A code of a thousand bytes can hold a million.
const LARGEST: usize = 2_000_000;

/// The digits of base64url.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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
        let link = format!("{address}#{NAME}={VERSION}{}", encode(&packed));
        if let Some(svg) = qr::svg(&link, alt) {
            return Ok(Some(Made { link, svg, part }));
        }
    }
    Ok(None)
}

/// Finds the code in what was pasted: a link with one, whatever stands around
/// it, or the code itself, also in several lines. `None` for any other text.
pub fn find(pasted: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii() && DIGITS.contains(&(c as u8));
    let code: String = match pasted.split_once(&format!("#{NAME}=")) {
        Some((_, behind)) => behind.chars().take_while(|c| is_digit(*c)).collect(),
        None => pasted.split_ascii_whitespace().collect(),
    };
    let is_code = code.starts_with(|c: char| c.is_ascii_digit()) && code.chars().all(is_digit);
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
    let packed = decode(digits).ok_or(CodeError::Broken)?;
    let text = deflate::unpack(&packed, LARGEST).await?;
    String::from_utf8(text).map_err(|_| CodeError::Broken)
}

/// Writes bytes in base64url, without padding.
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 2);
    for three in bytes.chunks(3) {
        let mut bits = 0;
        for at in 0..3 {
            bits = bits << 8 | u32::from(three.get(at).copied().unwrap_or_default());
        }
        for at in 0..=three.len() {
            let digit = bits >> (18 - 6 * at) & 63;
            text.push(DIGITS[digit as usize] as char);
        }
    }
    text
}

/// Reads base64url; `None` where it is none.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut known) = (0, 0);
    for digit in text.bytes() {
        let value = DIGITS.iter().position(|it| *it == digit)?;
        bits = (bits << 6 | value as u32) & 0xffff;
        known += 6;
        if known >= 8 {
            known -= 8;
            bytes.push((bits >> known) as u8);
        }
    }
    // One digit alone holds no byte.
    (known < 6).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_a_link() {
        // From RFC 4648.
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        let all: Vec<u8> = (0..=255).rev().collect();
        for from in 0..4 {
            assert_eq!(decode(&encode(&all[from..])).as_deref(), Some(&all[from..]));
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
        for bad in ["Z", "Zm9vY", "Zm8=", "Zm+v", "Zæ"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }

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
