//! Every file but the pages, named by the hash of its final bytes.

use super::{Role, SiteError};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fs, path::Path};

/// SHA-256 in hexadecimal.
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        for digit in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    hex
}

/// SHA-256 in base64, as a Content-Security-Policy wants it.
pub(super) fn sha256_base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(bytes);
    let mut text = String::with_capacity(44);
    for chunk in digest.chunks(3) {
        let group = chunk
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0u32, |group, byte| group << 8 | u32::from(*byte));
        for place in 0..4 {
            if place <= chunk.len() {
                let digit = (group >> (18 - 6 * place)) & 63;
                text.push(char::from(DIGITS[digit as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// One file of the site.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub role: Role,
    pub bytes: Vec<u8>,
}

/// The files under `assets/`, by path from the site's root.
#[derive(Debug, Default)]
pub(super) struct Assets(pub BTreeMap<String, File>);

impl Assets {
    /// Adds a file and returns its path from the site's root.
    pub fn add(&mut self, name: &str, extension: &str, role: Role, bytes: Vec<u8>) -> String {
        let path = format!("assets/{name}-{}.{extension}", &sha256_hex(&bytes)[..16]);
        self.0.insert(path.clone(), File { role, bytes });
        path
    }

    /// One hash that changes when any of the files does, or anything in `also`.
    /// What is searched is left out: it holds the text of pages, only one page
    /// names it, and a changed word is no other build.
    pub fn build_hash(&self, also: &[&str]) -> String {
        let files = self.0.iter();
        let files = files.filter(|(_, file)| file.role != Role::SearchIndex);
        let mut all = files
            .map(|(path, _)| path.clone())
            .collect::<Vec<_>>()
            .join("\n");
        for text in also {
            all.push('\n');
            all.push_str(text);
        }
        sha256_hex(all.as_bytes())[..16].to_owned()
    }
}

/// Reads a file as bytes.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, SiteError> {
    fs::read(path).map_err(|source| SiteError::Read {
        path: path.to_owned(),
        source,
    })
}

/// Reads a file as text.
pub(super) fn read_text(path: &Path) -> Result<String, SiteError> {
    fs::read_to_string(path).map_err(|source| SiteError::Read {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            sha256_base64(b"abc"),
            "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }

    #[test]
    fn a_name_follows_the_bytes() {
        let mut assets = Assets::default();
        let one = assets.add("boot", "js", Role::Boot, b"1".to_vec());
        let two = assets.add("boot", "js", Role::Boot, b"2".to_vec());
        assert_ne!(one, two);
        assert_eq!(one, "assets/boot-6b86b273ff34fce1.js");
    }
}
