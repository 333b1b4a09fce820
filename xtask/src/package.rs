//! The site as one file that can be carried: for an intranet, a USB stick, one
//! machine without a network.

use crate::{npm, repo::Repo, run::step, site};
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The folder in the file, so that unpacking spreads nothing.
const FOLDER: &str = "ny-i-kommunestyret";

/// What to do with the folder; a page that loads nothing, for any browser.
const READ_ME: &str = include_str!("package/les-meg.html");
/// Caddy's settings for the same folder.
const CADDYFILE: &str = include_str!("package/Caddyfile");

/// `package`: builds the site and packs it.
pub fn package(repo: &Repo) -> Result<()> {
    npm::ensure(repo)?;
    site::build(repo, site::Content::Course)?;
    let out = repo.target.join(format!("{FOLDER}.zip"));
    step("packing the site", || pack(&repo.dist(), &out))?;
    println!("\n{}: {} bytes", out.display(), fs::metadata(&out)?.len());
    Ok(())
}

/// Packs the site in `dist`. The same files give the same bytes: they are
/// sorted, and none has a time.
fn pack(dist: &Path, out: &Path) -> Result<()> {
    let partial = out.with_extension("partial");
    let file = BufWriter::new(
        File::create(&partial).with_context(|| format!("cannot write {}", partial.display()))?,
    );
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default().unix_permissions(0o644);
    let mut add = |path: &str, bytes: &[u8]| -> Result<()> {
        zip.start_file(format!("{FOLDER}/{path}"), options)?;
        Ok(zip.write_all(bytes)?)
    };
    add("LES-MEG.html", READ_ME.as_bytes())?;
    add("Caddyfile", CADDYFILE.as_bytes())?;
    let mut paths = Vec::new();
    walk(dist, &mut paths)?;
    paths.sort();
    for path in paths {
        let name: Vec<_> = (path.strip_prefix(dist)?.iter())
            .map(|part| part.to_string_lossy())
            .collect();
        add(&format!("kurs/{}", name.join("/")), &fs::read(&path)?)?;
    }
    zip.finish()?.flush()?;
    fs::rename(&partial, out).with_context(|| format!("cannot write {}", out.display()))
}

fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_packed_site_is_the_site_with_instructions() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path().join("dist");
        fs::create_dir_all(dist.join("nb")).unwrap();
        fs::write(dist.join("nb/index.html"), "Møtet").unwrap();
        fs::write(dist.join("sw.js"), "1").unwrap();
        let pack = |name: &str| {
            let out = folder.path().join(name);
            pack(&dist, &out).unwrap();
            fs::read(&out).unwrap()
        };
        let (bytes, again) = (pack("a.zip"), pack("b.zip"));
        assert_eq!(bytes, again, "the same files, the same bytes");
        let mut zip = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        assert_eq!(
            names,
            [
                "ny-i-kommunestyret/LES-MEG.html",
                "ny-i-kommunestyret/Caddyfile",
                "ny-i-kommunestyret/kurs/nb/index.html",
                "ny-i-kommunestyret/kurs/sw.js",
            ]
        );
        let mut text = String::new();
        let mut page = zip
            .by_name("ny-i-kommunestyret/kurs/nb/index.html")
            .unwrap();
        page.read_to_string(&mut text).unwrap();
        assert_eq!(text, "Møtet");
    }

    #[test]
    fn the_instructions_load_nothing_and_speak_both_languages() {
        for it in ["<script", "src=", "http://www", "https://cdn"] {
            assert!(!READ_ME.contains(it), "{it}");
        }
        for it in [
            "lang=\"nb\"",
            "lang=\"nn\"",
            "python3 -m http.server",
            "caddy run",
            "kurs/index.html",
        ] {
            assert!(READ_ME.contains(it), "{it}");
        }
        assert!(CADDYFILE.contains("root * kurs"));
    }
}
