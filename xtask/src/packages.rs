//! The system's packages that the tests need.

use crate::run::{find_program, output, run, step};
use anyhow::{Result, bail};
use std::{path::Path, process::Command};

/// A Debian package and a program that shows elsewhere that it is there.
const PACKAGES: [(&str, &str); 9] = [
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("firefox-esr", "firefox-esr"),
    ("webkit2gtk-driver", "WebKitWebDriver"),
    ("xvfb", "Xvfb"),
    ("xauth", "xauth"),
    ("poppler-utils", "pdftotext"),
    // Without a font browsers have nothing to measure or draw.
    ("fonts-liberation", ""),
    // The linker that Rust calls.
    ("gcc", "cc"),
];

/// Installs what is missing, as root on Debian; elsewhere names it.
pub fn ensure() -> Result<()> {
    let debian = Path::new("/etc/debian_version").exists() && find_program("apt-get").is_some();
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|(package, program)| {
            if debian {
                !installed(package)
            } else {
                !program.is_empty() && find_program(program).is_none()
            }
        })
        .map(|(package, _)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !debian {
        bail!(
            "the tests need programs that are not on PATH; on Debian they are in these packages: {list}"
        );
    }
    if !output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        bail!("the tests need packages that only root can install: sudo apt-get install {list}");
    }
    step(&format!("installing {list}"), || {
        let apt = || {
            let mut apt = Command::new("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive")
                .args(["-q", "-o", "Dpkg::Use-Pty=0"]);
            apt
        };
        run(apt().args(["update"]))?;
        run(apt()
            .args(["install", "-y", "--no-install-recommends"])
            .args(&missing))
    })
}

fn installed(package: &str) -> bool {
    output(Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}
