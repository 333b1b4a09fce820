//! Programs that the build needs, each at one exact version, in a folder of
//! the user's that outlives the work tree.

use crate::{
    repo::Repo,
    run::{cargo, output, run, step},
};
use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A program installed with cargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Compiles `src/` by calling cargo, wasm-bindgen and wasm-opt.
    Trunk,
    /// Writes the JavaScript beside the wasm; its version is the library's.
    WasmBindgen,
    /// Drives Firefox in the e2e tests.
    Geckodriver,
    /// Changes the rules one by one, to see whether a test notices.
    CargoMutants,
}

impl Tool {
    /// The program's name.
    fn program(self) -> &'static str {
        match self {
            Tool::Trunk => "trunk",
            Tool::WasmBindgen => "wasm-bindgen",
            Tool::Geckodriver => "geckodriver",
            Tool::CargoMutants => "cargo-mutants",
        }
    }

    /// The name of the crate that holds it.
    fn package(self) -> &'static str {
        match self {
            Tool::WasmBindgen => "wasm-bindgen-cli",
            other => other.program(),
        }
    }

    /// The pinned version.
    pub fn version(self, repo: &Repo) -> Result<String> {
        match self {
            Tool::Trunk => Ok("0.22.1".into()),
            Tool::Geckodriver => Ok("0.37.1".into()),
            Tool::CargoMutants => Ok("27.1.0".into()),
            Tool::WasmBindgen => {
                let path = repo.path("Cargo.lock");
                let lock = fs::read_to_string(&path)
                    .with_context(|| format!("cannot read {}", path.display()))?;
                locked_version(&lock, "wasm-bindgen")
                    .context("Cargo.lock names no wasm-bindgen; run `cargo update -p wasm-bindgen`")
            }
        }
    }

    /// Whether the crate's own lock file is used. The other two do not resolve
    /// with theirs.
    fn locked(self) -> bool {
        matches!(self, Tool::Trunk | Tool::CargoMutants)
    }

    /// What makes the program print its name and version.
    fn asked(self) -> &'static [&'static str] {
        match self {
            // It is written to be called by cargo, which repeats its name.
            Tool::CargoMutants => &["mutants", "--version"],
            _ => &["--version"],
        }
    }

    /// Whether the program runs and prints `version` as its second word.
    fn answers(self, program: &Path, version: &str) -> bool {
        program.is_file()
            && output(Command::new(program).args(self.asked()))
                .is_ok_and(|said| said.split_whitespace().nth(1) == Some(version))
    }
}

/// The version of `name` in a Cargo.lock.
fn locked_version(lock: &str, name: &str) -> Option<String> {
    let entry = lock.split("[[package]]").find(|entry| {
        entry
            .lines()
            .any(|line| line == format!("name = \"{name}\""))
    })?;
    let version = entry
        .lines()
        .find_map(|line| line.strip_prefix("version = \""))?;
    Some(version.trim_end_matches('"').to_owned())
}

/// The folder of the user's for things that can be fetched again.
fn cache_folder() -> Result<PathBuf> {
    let home = || env::var_os("HOME").map(PathBuf::from);
    let folder = if let Some(folder) = env::var_os("XDG_CACHE_HOME") {
        Some(PathBuf::from(folder))
    } else if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Caches"))
    } else {
        home().map(|home| home.join(".cache"))
    };
    let folder = folder.context("no cache folder: set HOME or XDG_CACHE_HOME")?;
    Ok(folder.join("ny-i-kommunestyret"))
}

/// The program at its pinned version, installed first where it is missing.
pub fn ensure(repo: &Repo, tool: Tool) -> Result<PathBuf> {
    let version = tool.version(repo)?;
    let folder = cache_folder()?
        .join("tools")
        .join(format!("{}-{version}", tool.program()));
    let program = folder
        .join("bin")
        .join(format!("{}{}", tool.program(), env::consts::EXE_SUFFIX));
    if tool.answers(&program, &version) {
        return Ok(program);
    }
    let what = format!(
        "installing {} {version} into {} (once, some minutes)",
        tool.program(),
        folder.display()
    );
    step(&what, || {
        let mut install = cargo(&repo.root);
        install.args(["install", tool.package(), "--version", &version, "--force"]);
        if tool.locked() {
            install.arg("--locked");
        }
        install
            .arg("--root")
            .arg(&folder)
            // A tool's own speed is not worth minutes of waiting for it.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        run(&mut install)
    })?;
    if !tool.answers(&program, &version) {
        bail!(
            "{} was installed but does not answer with version {version}; remove {} and try again",
            program.display(),
            folder.display()
        );
    }
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
