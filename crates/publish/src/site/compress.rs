//! Compressed copies, kept by content hash so that a rebuild with the same
//! wasm does not compress it again.

use super::{SiteError, assets::sha256_hex};
use flate2::{Compression, GzBuilder};
use std::{
    collections::BTreeSet,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// Part of each cached file's name; raise it when the encoders or their
/// settings change.
const CACHE_VERSION: u32 = 1;

/// Cached copies that no build has used for this long are removed.
const KEPT: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Both copies of one file.
pub(super) struct Copies {
    pub brotli: Vec<u8>,
    pub gzip: Vec<u8>,
}

/// Where copies are kept from build to build, and which of them this one used.
pub(super) struct Cache<'a> {
    folder: &'a Path,
    dev: bool,
    used: Mutex<BTreeSet<PathBuf>>,
}

impl<'a> Cache<'a> {
    /// Makes the folder if it is not there.
    pub fn open(folder: &'a Path, dev: bool) -> Result<Cache<'a>, SiteError> {
        fs::create_dir_all(folder).map_err(|source| SiteError::Write {
            path: folder.to_owned(),
            source,
        })?;
        Ok(Cache {
            folder,
            dev,
            used: Mutex::default(),
        })
    }

    /// Compresses all `files`, using every core.
    pub fn all(&self, files: &[&[u8]]) -> Result<Vec<Copies>, SiteError> {
        let next = AtomicUsize::new(0);
        let results = Mutex::new(Vec::new());
        let work = || loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(bytes) = files.get(at) else { break };
            let result = one(bytes, self.folder, self.dev, &self.used);
            lock(&results).push((at, result));
        };
        let threads = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(files.len());
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(work);
            }
        });
        let mut results = std::mem::take(&mut *lock(&results));
        results.sort_by_key(|(at, _)| *at);
        results.into_iter().map(|(_, result)| result).collect()
    }

    /// Removes what is old and was not used in this build. Failing to is no
    /// failure of the build.
    pub fn prune(self) {
        let used = lock(&self.used);
        let Ok(entries) = fs::read_dir(self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let old = entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .ok()
                .and_then(|modified| modified.elapsed().ok())
                .is_some_and(|age| age > KEPT);
            if old && !used.contains(&path) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn one(
    bytes: &[u8],
    cache: &Path,
    dev: bool,
    used: &Mutex<BTreeSet<PathBuf>>,
) -> Result<Copies, SiteError> {
    let hash = sha256_hex(bytes);
    let quality = if dev { 4 } else { 11 };
    let cached =
        |kind: &str, make: &dyn Fn() -> io::Result<Vec<u8>>| -> Result<Vec<u8>, SiteError> {
            let path = cache.join(format!("{hash}.{kind}.v{CACHE_VERSION}"));
            lock(used).insert(path.clone());
            if let Ok(bytes) = fs::read(&path) {
                return Ok(bytes);
            }
            let fail = |source| SiteError::Write {
                path: path.clone(),
                source,
            };
            let made = make().map_err(fail)?;
            // Renamed into place: a build that is stopped leaves no half a copy.
            let partial = cache.join(format!("{hash}.{kind}.{}.partial", std::process::id()));
            fs::write(&partial, &made)
                .and_then(|()| fs::rename(&partial, &path))
                .map_err(fail)?;
            Ok(made)
        };
    Ok(Copies {
        brotli: cached(&format!("br{quality}"), &|| brotli(bytes, quality))?,
        gzip: cached("gz9", &|| gzip(bytes))?,
    })
}

/// Best compression in a window of 4 MB.
fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters = ::brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    ::brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

/// Level 9, without time or name, so that the same bytes give the same copy.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{io::Read, time::SystemTime};

    #[test]
    fn copies_unpack_to_the_same_bytes_and_are_stable() {
        let text = "Kommunestyret er satt. ".repeat(200);
        let cache = tempfile::tempdir().unwrap();
        let all = |files: &[&[u8]], folder: &Path| {
            let cache = Cache::open(folder, false).unwrap();
            cache.all(files).unwrap()
        };
        let first = all(&[text.as_bytes(), b""], cache.path());
        let again = all(&[text.as_bytes(), b""], cache.path());
        let elsewhere = all(&[b"", text.as_bytes()], &cache.path().join("b"));
        assert_eq!(first[0].brotli, again[0].brotli);
        assert_eq!(first[0].brotli, elsewhere[1].brotli);
        assert_eq!(first[0].gzip, elsewhere[1].gzip);
        assert!(first[0].brotli.len() < text.len() / 10);
        let mut unpacked = String::new();
        ::brotli::Decompressor::new(&first[0].brotli[..], 4096)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        flate2::read::GzDecoder::new(&first[0].gzip[..])
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        assert_eq!(first[0].gzip[4..8], [0; 4], "no time in the header");
    }

    #[test]
    fn what_is_old_goes_unless_this_build_used_it_at_any_time() {
        let folder = tempfile::tempdir().unwrap();
        let count = || fs::read_dir(folder.path()).unwrap().count();
        let cache = Cache::open(folder.path(), true).unwrap();
        cache.all(&[b"one", b"two"]).unwrap();
        cache.prune();
        assert_eq!(count(), 4, "nothing is old");
        for entry in fs::read_dir(folder.path()).unwrap() {
            let file = fs::File::options().write(true).open(entry.unwrap().path());
            let long_ago = SystemTime::UNIX_EPOCH;
            file.unwrap().set_modified(long_ago).unwrap();
        }
        let cache = Cache::open(folder.path(), true).unwrap();
        cache.all(&[b"one"]).unwrap();
        cache.all(&[b"three"]).unwrap();
        cache.prune();
        assert_eq!(count(), 4, "one and three");
    }
}
