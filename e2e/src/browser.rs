//! Starting a browser: driver process, display, profile, capabilities.

use crate::{
    files::{self, TempDir},
    http,
};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// The engines under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium with chromedriver.
    Chromium,
    /// Firefox ESR with geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser with WebKitWebDriver.
    Webkit,
}

/// How a browser is to start.
#[derive(Clone, Debug)]
pub struct Launch {
    /// Which one.
    pub browser: Browser,
    /// A profile that survives the session; otherwise a fresh one that does not.
    /// Chromium and Firefox only.
    pub profile: Option<PathBuf>,
    /// The person has forbidden sites to store anything: through the browser's
    /// own setting; in WebKit without localStorage.
    pub storage_blocked: bool,
    /// The window is private. Firefox only; WebKit's always is, and cannot be
    /// told from others.
    pub private: bool,
    /// The person lets sites keep what they store, when asked. Firefox only.
    pub keeps_when_asked: bool,
    /// Scripts of pages run. Chromium only.
    pub javascript: bool,
    /// The person's languages, most wanted first. Not in WebKit.
    pub languages: &'static str,
}

impl Browser {
    /// A start with a fresh profile and nothing unusual.
    pub fn launch(self) -> Launch {
        Launch {
            browser: self,
            profile: None,
            storage_blocked: false,
            private: false,
            keeps_when_asked: false,
            javascript: true,
            languages: "nb,no",
        }
    }
}

/// What to say where a program is missing.
fn missing(program: &str) -> ! {
    panic!("{program} is not installed: run `cargo xtask test`, which installs what the tests need")
}

fn program(name: &str) -> PathBuf {
    files::on_path(name).unwrap_or_else(|| missing(name))
}

fn geckodriver() -> PathBuf {
    match std::env::var_os("E2E_GECKODRIVER") {
        Some(path) => PathBuf::from(path),
        None => program("geckodriver"),
    }
}

/// WebKitGTK's test browser; Debian keeps it in a folder of the library.
fn minibrowser() -> PathBuf {
    let list = |dir: &Path| -> Vec<PathBuf> {
        fs::read_dir(dir)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect()
    };
    let mut found: Vec<PathBuf> = ["/usr/lib", "/usr/libexec"]
        .iter()
        .flat_map(|dir| list(Path::new(dir)).into_iter().chain([PathBuf::from(dir)]))
        .flat_map(|dir| {
            ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"].map(|name| dir.join(name))
        })
        .map(|dir| dir.join("MiniBrowser"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found
        .pop()
        .unwrap_or_else(|| missing("WebKitGTK's MiniBrowser"))
}

/// A child process that does not outlive this value.
#[derive(Debug)]
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An X server of one's own, where there is no display.
#[derive(Debug)]
struct Display {
    name: String,
    _process: Process,
}

impl Display {
    fn start() -> Display {
        let mut process = Process(
            Command::new(program("Xvfb"))
                // Picks a free number itself and says which on its standard output.
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1400x1100x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("Xvfb starts"),
        );
        let mut number = String::new();
        let stdout = process.0.stdout.take().expect("a pipe");
        BufReader::new(stdout)
            .read_line(&mut number)
            .expect("Xvfb says its number");
        assert!(
            !number.trim().is_empty(),
            "Xvfb ended before it had a display"
        );
        Display {
            name: format!(":{}", number.trim()),
            _process: process,
        }
    }
}

/// A driver that listens, and what belongs to it. Ends with this value.
#[derive(Debug)]
pub(crate) struct Driver {
    // Fields drop in this order: the driver before its display and folders.
    _process: Process,
    _display: Option<Display>,
    /// The driver's and the browser's own words.
    log: PathBuf,
    /// The profile in use; WebKit keeps none.
    profile: PathBuf,
    /// Home and profile of this session.
    home: TempDir,
    addr: SocketAddr,
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub fn start(launch: &Launch) -> Driver {
        let home = TempDir::new("browser");
        let log = home.path().join("driver.log");
        let profile = launch
            .profile
            .clone()
            .unwrap_or_else(|| home.path().join("profile"));
        for folder in [&profile, &home.path().join("downloads")] {
            fs::create_dir_all(folder).expect("a folder can be made");
        }
        let port = TcpListener::bind(("127.0.0.1", 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let mut command = match launch.browser {
            Browser::Chromium => {
                let mut command = Command::new(program("chromedriver"));
                command.arg(format!("--port={port}"));
                command
            }
            Browser::Firefox => {
                let mut command = Command::new(geckodriver());
                // Its other port would be a fixed one.
                command
                    .args(["--host", "127.0.0.1", "--websocket-port", "0", "--port"])
                    .arg(port.to_string());
                command
            }
            Browser::Webkit => {
                let mut command = Command::new(program("WebKitWebDriver"));
                command.args(["--host=127.0.0.1", &format!("--port={port}")]);
                command.env("HOME", home.path());
                for folder in ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
                    command.env(folder, home.path().join(folder));
                }
                command
            }
        };
        let needs_display =
            launch.browser != Browser::Chromium && std::env::var_os("DISPLAY").is_none();
        let display = needs_display.then(Display::start);
        if let Some(display) = &display {
            command
                .env("DISPLAY", &display.name)
                .env_remove("WAYLAND_DISPLAY");
        }
        let output = File::create(&log).expect("the log can be written");
        command
            .stdin(Stdio::null())
            .stderr(output.try_clone().expect("the log can be written"))
            .stdout(output);
        let process = command
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {:?}: {error}", command.get_program()));
        let driver = Driver {
            _process: Process(process),
            _display: display,
            log,
            profile,
            home,
            addr: SocketAddr::from(([127, 0, 0, 1], port)),
        };
        driver.wait_until_it_listens();
        driver
    }

    fn wait_until_it_listens(&self) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while http::get(self.addr, "/status").is_err() {
            assert!(
                Instant::now() < deadline,
                "the driver does not listen; its log:\n{}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Where the browser puts what it downloads (not in WebKit).
    pub fn downloads(&self) -> PathBuf {
        self.home.path().join("downloads")
    }

    /// The end of what driver and browser wrote.
    pub fn log(&self) -> String {
        let text = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }

    /// The capabilities of a session.
    pub fn capabilities(&self, launch: &Launch) -> Value {
        match launch.browser {
            Browser::Chromium => self.chromium(launch),
            Browser::Firefox => self.firefox(launch),
            Browser::Webkit => webkit(launch),
        }
    }

    fn chromium(&self, launch: &Launch) -> Value {
        let mut prefs = json!({
            "download.default_directory": self.downloads(),
            "download.prompt_for_download": false,
            "intl.accept_languages": launch.languages,
        });
        if launch.storage_blocked {
            prefs["profile.default_content_setting_values.cookies"] = json!(2);
        }
        if !launch.javascript {
            prefs["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": {
                "binary": program("chromium"),
                "prefs": prefs,
                "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--no-first-run", "--window-size=1280,900",
                    format!("--user-data-dir={}", self.profile.display()),
                ],
            },
        })
    }

    fn firefox(&self, launch: &Launch) -> Value {
        let mut prefs = json!({
            "browser.download.folderList": 2,
            "browser.download.dir": self.downloads(),
            "intl.accept_languages": launch.languages,
            "browser.privatebrowsing.autostart": launch.private,
            "dom.storageManager.prompt.testing": launch.keeps_when_asked,
            "dom.storageManager.prompt.testing.allow": launch.keeps_when_asked,
        });
        if launch.storage_blocked {
            prefs["network.cookie.cookieBehavior"] = json!(2);
        }
        json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "binary": program("firefox-esr"),
                "args": ["-profile", self.profile, "--width", "1280", "--height", "900"],
                "prefs": prefs,
            },
        })
    }

    /// Ends the browser as a power cut would: SIGKILL, no time to write.
    pub fn kill_browser(&self) {
        let of_profile = || processes_with(&self.profile);
        let all = of_profile();
        assert!(
            !all.is_empty(),
            "no process has the profile {}",
            self.profile.display()
        );
        all.into_iter().for_each(end);
        let deadline = Instant::now() + Duration::from_secs(20);
        while !of_profile().is_empty() {
            assert!(Instant::now() < deadline, "the browser survived SIGKILL");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A browser whose driver could not end it any more. WebKit's goes with
        // its display.
        processes_with(&self.profile).into_iter().for_each(end);
    }
}

/// Ends a process at once. It may have ended by itself meanwhile.
fn end(process: u32) {
    let _ = Command::new("sh")
        .args(["-c", &format!("kill -9 {process}")])
        .stderr(Stdio::null())
        .status();
}

fn webkit(launch: &Launch) -> Value {
    let mut args = vec!["--automation"];
    if launch.storage_blocked {
        args.push("--enable-html5-local-storage=false");
    }
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { "binary": minibrowser(), "args": args },
    })
}

/// Processes that were started with `path` in an argument. Drivers are none.
fn processes_with(path: &Path) -> Vec<u32> {
    let path = path.to_str().expect("a plain path");
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let line = fs::read(entry.path().join("cmdline")).ok()?;
            String::from_utf8_lossy(&line).contains(path).then_some(id)
        })
        .collect()
}
