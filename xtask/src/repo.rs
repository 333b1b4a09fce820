//! Where things lie.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The work tree.
#[derive(Clone, Debug)]
pub struct Repo {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Repo {
    /// Finds the work tree that this program belongs to.
    pub fn find() -> Result<Repo> {
        // Cargo says where the package lies now; the compiled-in path would be
        // wrong after the folder has moved.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .context("xtask must lie inside the workspace")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Ok(Repo { root, target })
    }

    /// Something in the work tree.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The site that is shipped.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// What the apps were compiled to: `lesson.js`, `lesson_bg.wasm`, and the same
    /// of `tools`, `session` and `trainer`.
    pub fn trunk(&self) -> PathBuf {
        self.target.join("trunk")
    }

    /// What npm installed.
    pub fn node_modules(&self) -> PathBuf {
        self.path("node_modules")
    }
}

/// A hash over files and folders, their names and bytes. What does not exist
/// is part of it too; `skip` leaves out a file or folder by its relative path.
pub fn fingerprint(root: &Path, parts: &[&str], skip: &dyn Fn(&Path) -> bool) -> Result<String> {
    let mut hasher = Sha256::new();
    for part in parts {
        hash_into(&mut hasher, root, Path::new(part), skip)?;
    }
    Ok(hex(&hasher.finalize()))
}

fn hash_into(
    hasher: &mut Sha256,
    root: &Path,
    path: &Path,
    skip: &dyn Fn(&Path) -> bool,
) -> Result<()> {
    if skip(path) {
        return Ok(());
    }
    let full = root.join(path);
    let context = || format!("cannot read {}", full.display());
    if full.is_dir() {
        let mut names: Vec<_> = fs::read_dir(&full)
            .with_context(context)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<Result<_, _>>()
            .with_context(context)?;
        names.sort();
        for name in names {
            hash_into(hasher, root, &path.join(name), skip)?;
        }
        return Ok(());
    }
    hasher.update(path.to_string_lossy().replace('\\', "/"));
    // An editor may be writing it: absent for a moment is not a failure.
    match fs::read(&full) {
        Ok(bytes) => {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(&bytes);
        }
        Err(_) => hasher.update([0xff; 9]),
    }
    Ok(())
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash of one text.
pub fn hash_text(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_sees_bytes_names_and_absence_but_not_what_is_skipped() {
        let dir = tempfile::tempdir().unwrap();
        let print = || {
            let skip = |path: &Path| path == Path::new("a/skipped");
            fingerprint(dir.path(), &["a", "b"], &skip).unwrap()
        };
        let nothing = print();
        fs::create_dir(dir.path().join("a")).unwrap();
        let empty = print();
        assert_ne!(empty, nothing);
        fs::create_dir_all(dir.path().join("a/skipped")).unwrap();
        fs::write(dir.path().join("a/skipped/x"), "1").unwrap();
        assert_eq!(print(), empty);
        fs::write(dir.path().join("a/x"), "1").unwrap();
        let first = print();
        assert_ne!(first, empty);
        fs::rename(dir.path().join("a/x"), dir.path().join("a/y")).unwrap();
        assert_ne!(print(), first);
        fs::rename(dir.path().join("a/y"), dir.path().join("a/x")).unwrap();
        assert_eq!(print(), first);
        fs::write(dir.path().join("b"), "").unwrap();
        assert_ne!(print(), first);
    }
}
