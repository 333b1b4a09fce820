//! `src/` to the apps: `lesson.js` and `lesson_bg.wasm`, and the same of `tools`,
//! `session` and `trainer`.

use crate::{
    npm,
    repo::{Repo, fingerprint, hash_text},
    run::{cargo, output, path_with, run, step},
    tools::{self, Tool},
};
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The programs in Cargo.toml, and the file that tells Trunk of each.
const APPS: [(&str, &str); 4] = [
    ("lesson", "index.html"),
    ("tools", "tools.html"),
    ("session", "session.html"),
    ("trainer", "trainer.html"),
];
/// What the apps are made of. A change in any of these compiles them again.
const SOURCES: [&str; 15] = [
    "src",
    "crates/course",
    "crates/engine",
    "crates/schedule",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "tools.html",
    "session.html",
    "trainer.html",
    "rust-toolchain.toml",
    "package-lock.json",
    ".cargo/config.toml",
    "xtask/src/app.rs",
];

/// A hash of everything that the apps are made of.
pub fn sources(repo: &Repo) -> Result<String> {
    // boot.js goes to `publish` as it is.
    fingerprint(&repo.root, &SOURCES, &|path| path == Path::new("src/boot"))
}

/// Compiles the apps unless the result of the same sources lies there.
pub fn ensure(repo: &Repo) -> Result<()> {
    let versions = [Tool::Trunk, Tool::WasmBindgen]
        .map(|tool| tool.version(repo))
        .into_iter()
        .collect::<Result<Vec<_>>>()?;
    let print = hash_text(&format!("{} {versions:?}", sources(repo)?));
    let stamp = repo.trunk().join("stamp");
    if fs::read_to_string(&stamp).is_ok_and(|known| known == print) {
        return Ok(());
    }
    let trunk = tools::ensure(repo, Tool::Trunk)?;
    let wasm_bindgen = tools::ensure(repo, Tool::WasmBindgen)?;
    // Trunk and the cargo below it run offline: what is missing comes now.
    run(cargo(&repo.root).args(["fetch", "--locked", "--target", "wasm32-unknown-unknown"]))?;
    let path = path_with(&[folder(&trunk), folder(&wasm_bindgen), npm::bin(repo)])?;
    let flags = flags(repo)?;
    for (app, html) in APPS {
        step(&format!("compiling the {app} app to wasm"), || {
            let out = repo.target.join("trunk-out");
            let mut build = Command::new(&trunk);
            build
                .args(["build", html, "--offline", "--skip-version-check", "--dist"])
                .arg(&out)
                .current_dir(&repo.root)
                .env("PATH", &path)
                .env("CARGO_ENCODED_RUSTFLAGS", &flags)
                .env_remove("RUSTFLAGS")
                // Trunk takes only "true" and "false" in it.
                .env_remove("NO_COLOR");
            run(&mut build)?;
            take(app, &out, &repo.trunk())
        })?;
    }
    fs::write(&stamp, print).with_context(|| format!("cannot write {}", stamp.display()))
}

fn folder(program: &Path) -> PathBuf {
    program
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Copies what Trunk made of an app to where `publish` takes it.
fn take(app: &str, from: &Path, to: &Path) -> Result<()> {
    if from.join("snippets").exists() {
        bail!(
            "a dependency brought JavaScript of its own ({}); the site has no place for it",
            from.join("snippets").display()
        );
    }
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for file in [format!("{app}.js"), format!("{app}_bg.wasm")] {
        let from = from.join(&file);
        let mut bytes =
            fs::read(&from).with_context(|| format!("Trunk wrote no {}", from.display()))?;
        forget_home(&mut bytes);
        let to = to.join(file);
        fs::write(&to, bytes).with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(())
}

/// Leptos brings wasm_split_helpers, whose macro puts a hash of the folder that
/// the crate lies in, and so of the user's home, into the name of an export.
/// Only a program that splits wasm reads it, and none does here.
fn forget_home(wasm: &mut [u8]) {
    const MARKER: &[u8] = b"_WASM_SPLIT_MARKER_";
    const HASH: usize = 16;
    let mut at = 0;
    while let Some(found) = wasm[at..]
        .windows(MARKER.len())
        .position(|bytes| bytes == MARKER)
    {
        let hash = at + found + MARKER.len();
        at = wasm.len().min(hash + HASH);
        wasm[hash..at].fill(b'0');
    }
}

/// Compiler flags that keep this machine's folders out of the wasm: panic
/// messages carry paths, and the same source must give the same bytes in any
/// folder and for any user.
fn flags(repo: &Repo) -> Result<OsString> {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.current_dir(&repo.root);
    let sysroot = output(rustc.args(["--print", "sysroot"]))?;
    let registry = cargo_home()?.join("registry/src");
    let mut folders = vec![
        (repo.root.clone(), "/ny-i-kommunestyret".to_owned()),
        (
            PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust"),
            "/rust".to_owned(),
        ),
    ];
    // One folder per registry, with a hash in its name.
    for entry in
        fs::read_dir(&registry).with_context(|| format!("cannot read {}", registry.display()))?
    {
        folders.push((entry?.path(), "/crates".to_owned()));
    }
    let mut flags = OsString::new();
    for (from, to) in folders {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(from);
        flags.push("=");
        flags.push(to);
    }
    Ok(flags)
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(PathBuf::from(home));
    }
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"));
    Ok(PathBuf::from(home.context("neither HOME nor CARGO_HOME is set")?).join(".cargo"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_builds_all_apps_in_the_same_way() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let link = |(app, html): (&str, &str)| {
            let text = fs::read_to_string(root.join(html)).unwrap();
            assert!(SOURCES.contains(&html), "{html}");
            let (_, link) = text.split_once("<link data-trunk").unwrap();
            let (link, _) = link.split_once('>').unwrap();
            let named = format!("data-bin=\"{app}\"");
            assert!(link.contains(&named), "{html}");
            link.replace(&named, "")
        };
        for app in APPS {
            assert_eq!(link(app), link(APPS[0]));
        }
    }

    #[test]
    fn the_hash_of_a_folder_is_overwritten_and_nothing_else() {
        let mut wasm = b"a_WASM_SPLIT_MARKER_0123456789abcdefversion_WASM_SPLIT_MARKER_12".to_vec();
        forget_home(&mut wasm);
        assert_eq!(
            String::from_utf8(wasm).unwrap(),
            "a_WASM_SPLIT_MARKER_0000000000000000version_WASM_SPLIT_MARKER_00"
        );
    }
}
