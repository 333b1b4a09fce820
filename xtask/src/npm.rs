//! What comes from npm: styles, icons, dictionaries, wasm-opt, axe; and apart
//! from those, for `deep` alone, Lighthouse.

use crate::{
    repo::{Repo, fingerprint},
    run::{find_program, run, step},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Installs the build's locked packages unless that is what lies there.
pub fn ensure(repo: &Repo) -> Result<()> {
    ensure_in(&repo.root, "fetching npm packages")
}

/// The same for any folder with a package.json and a lock of its own.
pub fn ensure_in(folder: &Path, what: &str) -> Result<()> {
    let print = fingerprint(
        folder,
        &["package.json", "package-lock.json", ".npmrc"],
        &|_| false,
    )?;
    let stamp = folder.join("node_modules/.stamp");
    if fs::read_to_string(&stamp).is_ok_and(|known| known == print) {
        return Ok(());
    }
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if cfg!(not(windows)) && find_program(name).is_none() {
        bail!("there is no npm on PATH: install Node.js 20 or newer");
    }
    step(what, || {
        run(Command::new(name)
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(folder))
    })?;
    fs::write(&stamp, print).with_context(|| format!("cannot write {}", stamp.display()))
}

/// The folder with the packages' programs, wasm-opt among them.
pub fn bin(repo: &Repo) -> PathBuf {
    repo.node_modules().join(".bin")
}
