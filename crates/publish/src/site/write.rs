//! Puts the files in place so that a server over the folder never sees half a
//! site: what pages refer to first, then the pages, then the service worker that
//! says they are there, then what is left over goes.

use super::SiteError;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

/// Makes `out` hold exactly `files` (paths from the site's root) among the
/// names that a site has. Unchanged files are not touched. Returns how many
/// files changed.
pub(super) fn swap(out: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<usize, SiteError> {
    let mut changed = 0;
    // The service worker asks for the new pages as soon as it is there.
    let turn = |path: &str| match path {
        path if path.starts_with("assets/") => 0,
        path if path.starts_with(super::offline::WORKER) => 2,
        _ => 1,
    };
    let ordered = (0..3).flat_map(|at| files.keys().filter(move |path| turn(path) == at));
    for path in ordered {
        if put(&out.join(path), &files[path])? {
            changed += 1;
        }
    }
    changed += remove_others(out, &files.keys().map(|path| out.join(path)).collect())?;
    Ok(changed)
}

fn put(path: &Path, bytes: &[u8]) -> Result<bool, SiteError> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let fail = |source: io::Error| SiteError::Write {
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    fs::write(&partial, bytes)
        .and_then(|()| fs::rename(&partial, path))
        .map_err(fail)?;
    Ok(true)
}

/// Removes files of an earlier build. Only names that a build writes are ever
/// removed, so that a wrong `out` does not cost anyone their files.
fn remove_others(out: &Path, kept: &BTreeSet<PathBuf>) -> Result<usize, SiteError> {
    let mut removed = 0;
    let manifests = course::Lang::ALL.map(super::offline::manifest_name);
    for name in ["index.html", "404.html", super::offline::WORKER]
        .into_iter()
        .chain(manifests)
    {
        removed += remove_page(&out.join(name), kept)?;
    }
    for lang in course::Lang::ALL {
        removed += remove_pages_below(&out.join(lang.tag()), kept)?;
    }
    let assets = out.join("assets");
    for path in entries(&assets)? {
        let ours = path
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(is_asset_name);
        if ours && !kept.contains(&path) {
            remove(&path)?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn remove_pages_below(folder: &Path, kept: &BTreeSet<PathBuf>) -> Result<usize, SiteError> {
    let mut removed = remove_page(&folder.join("index.html"), kept)?;
    for path in entries(folder)? {
        if path.is_dir() && !path.is_symlink() {
            removed += remove_pages_below(&path, kept)?;
        }
    }
    // Fails where something is left, and then should.
    let _ = fs::remove_dir(folder);
    Ok(removed)
}

fn remove_page(page: &Path, kept: &BTreeSet<PathBuf>) -> Result<usize, SiteError> {
    let mut removed = 0;
    for ending in ["", ".br", ".gz", ".partial"] {
        let mut path = page.as_os_str().to_owned();
        path.push(ending);
        let path = PathBuf::from(path);
        if path.is_file() && !kept.contains(&path) {
            remove(&path)?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// `<name>-<16 hex>.<ext>`, also with `.br`, `.gz` or `.partial` behind.
fn is_asset_name(name: &str) -> bool {
    let Some((_, tail)) = name.rsplit_once('-') else {
        return false;
    };
    let Some((hash, _)) = tail.split_once('.') else {
        return false;
    };
    hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn remove(path: &Path) -> Result<(), SiteError> {
    fs::remove_file(path).map_err(|source| SiteError::Write {
        path: path.to_owned(),
        source,
    })
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, SiteError> {
    let fail = |source: io::Error| SiteError::Read {
        path: folder.to_owned(),
        source,
    };
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(fail(error)),
        Ok(entries) => entries
            .map(|entry| entry.map(|entry| entry.path()).map_err(fail))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> BTreeMap<String, Vec<u8>> {
        paths
            .iter()
            .map(|path| ((*path).to_owned(), path.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn what_is_left_over_goes_and_foreign_files_stay() {
        let out = tempfile::tempdir().unwrap();
        let old = files(&[
            "index.html",
            "nb/motet/index.html",
            "nb/motet/index.html.br",
            "assets/boot-0123456789abcdef.js",
        ]);
        assert_eq!(swap(out.path(), &old).unwrap(), 4);
        assert_eq!(swap(out.path(), &old).unwrap(), 0, "nothing changed");
        fs::write(out.path().join("notes.txt"), "mine").unwrap();
        fs::write(out.path().join("assets/notes.js"), "mine").unwrap();
        let new = files(&[
            "index.html",
            "nb/index.html",
            "assets/boot-fedcba9876543210.js",
        ]);
        assert_eq!(swap(out.path(), &new).unwrap(), 5);
        assert!(!out.path().join("nb/motet").exists());
        assert!(!out.path().join("assets/boot-0123456789abcdef.js").exists());
        assert!(out.path().join("nb/index.html").exists());
        assert!(
            out.path().join("notes.txt").exists() && out.path().join("assets/notes.js").exists()
        );
    }
}
