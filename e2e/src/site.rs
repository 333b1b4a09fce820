//! The built site, served under a sub-path as a municipality might.

use crate::{
    content::{Lesson, tags},
    files::{self, TempDir},
    gate::Gate,
};
use server::{Server, ServerOptions};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The sub-path. The site must work under any; nothing in it knows this one.
pub const PREFIX: &str = "/et/sted/";

/// The lesson that most tests open.
pub const LESSON: &str = "nb/motet/fa-en-sak-pa-dagsorden/";

/// A served copy of the site.
pub struct Site {
    /// The server: requests, faults, stop and start.
    pub server: Server,
    dir: PathBuf,
    _copy: Option<TempDir>,
}

impl Site {
    /// Serves the built site.
    pub fn start() -> Site {
        Site::serve(dist(), None)
    }

    /// Serves the gallery: every activity type in several variants.
    pub fn gallery() -> Site {
        Site::serve(gallery(), None)
    }

    /// Serves a copy of the built site that `change` may damage.
    pub fn changed(change: impl FnOnce(&Path)) -> Site {
        let copy = TempDir::new("dist");
        files::copy_dir(&dist(), copy.path()).expect("the site can be copied");
        change(copy.path());
        Site::serve(copy.path().to_owned(), Some(copy))
    }

    /// Serves a copy of the built site whose pages run `script` before any of
    /// their own: what a driver's preload would do, in every engine.
    pub fn with_script(script: &str) -> Site {
        Site::changed(|dir| {
            fs::write(dir.join("first.js"), script).expect("the copy can be written to");
            let tag = format!("<head><script src=\"{PREFIX}first.js\"></script>");
            change_pages(dir, |html| html.replacen("<head>", &tag, 1));
        })
    }

    /// Serves a copy of the built site with its service worker, which the
    /// other sites here do not have; and once more below each `~<name>/`.
    pub fn kept() -> Site {
        let copy = TempDir::new("dist");
        files::copy_dir(&dist(), copy.path()).expect("the site can be copied");
        let options = ServerOptions {
            prefix: PREFIX.into(),
            spaces: true,
            ..ServerOptions::new(copy.path())
        };
        Site::with(options, Some(copy))
    }

    /// Serves any folder.
    pub fn of(dir: &Path) -> Site {
        Site::serve(dir.to_owned(), None)
    }

    fn serve(dir: PathBuf, copy: Option<TempDir>) -> Site {
        let options = ServerOptions {
            prefix: PREFIX.into(),
            // What it keeps would be loaded behind the back of a test.
            worker: false,
            ..ServerOptions::new(&dir)
        };
        Site::with(options, copy)
    }

    fn with(options: ServerOptions, copy: Option<TempDir>) -> Site {
        let dir = options.dir.clone();
        let server = Server::start(options).unwrap_or_else(|error| panic!("{error}"));
        Site {
            server,
            dir,
            _copy: copy,
        }
    }

    /// The full address of a path below the site's root.
    pub fn url(&self, path: &str) -> String {
        self.server.url() + path
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// A gate before this site.
    pub fn gate(&self) -> Gate {
        Gate::before(self.server.addr())
    }

    /// The folder that is served.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A lesson's data.
    pub fn lesson(&self, path: &str) -> Lesson {
        Lesson::read(&self.dir, path)
    }

    /// Every page but the not-found page, as paths below the root.
    pub fn pages(&self) -> Vec<String> {
        pages(&self.dir)
    }

    /// The HTML of a page.
    pub fn html(&self, path: &str) -> String {
        let file = self.dir.join(path).join("index.html");
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// The content security policy that a page carries.
    pub fn policy(&self, path: &str) -> String {
        let is_policy = |value: &str| value.eq_ignore_ascii_case("content-security-policy");
        tags(&self.html(path))
            .iter()
            .find(|tag| tag.get("http-equiv").is_some_and(is_policy))
            .and_then(|tag| tag.get("content").map(str::to_owned))
            .unwrap_or_else(|| panic!("{path} carries no content security policy"))
    }
}

/// The folder of the built site.
pub fn dist() -> PathBuf {
    built(
        std::env::var_os("E2E_DIST").map_or_else(|| files::workspace().join("dist"), PathBuf::from),
    )
}

/// The folder of the built gallery.
fn gallery() -> PathBuf {
    built(
        std::env::var_os("E2E_GALLERY")
            .map_or_else(|| files::target().join("gallery"), PathBuf::from),
    )
}

fn built(dir: PathBuf) -> PathBuf {
    assert!(
        dir.join("index.html").is_file(),
        "there is no built site in {}: run `cargo xtask test`, which builds it first",
        dir.display()
    );
    dir
}

fn pages(dir: &Path) -> Vec<String> {
    files::files_below(dir)
        .iter()
        .filter_map(|file| Some(file.to_str()?.strip_suffix("index.html")?.to_owned()))
        .collect()
}

/// Changes every page of a copy of the site, and drops the compressed copies.
pub fn change_pages(dir: &Path, change: impl Fn(&str) -> String) {
    for page in pages(dir) {
        let file = dir.join(page).join("index.html");
        let html = fs::read_to_string(&file).expect("a page can be read");
        fs::write(&file, change(&html)).expect("the copy can be written to");
        for copy in ["html.br", "html.gz"] {
            let _ = fs::remove_file(file.with_extension(copy));
        }
    }
}
