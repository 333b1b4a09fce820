//! One browser and its page, driven without `async`: a test is a story, told
//! in order.

use crate::{
    browser::{Browser, Driver, Launch},
    files, role,
    slot::Slot,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::{
    fmt::Display,
    future::Future,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};
use thirtyfour::{
    By, Capabilities, Key, TypingData, WebDriver, WebElement, WindowHandle,
    common::{
        command::{Command, ExtensionCommand},
        print::{PrintPage, PrintParameters},
    },
    error::WebDriverError,
};

/// How long a condition may take to come true.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// A browser with one page. Ends the browser when it is dropped; a test that
/// panics leaves a screenshot `target/screenshots/failure-<test>.png`.
pub struct Session {
    // Fields drop in this order, after `Drop::drop` has ended the session.
    webdriver: WebDriver,
    driver: Option<Driver>,
    runtime: tokio::runtime::Runtime,
    browser: Browser,
    _slot: Slot,
}

/// An element of the page.
#[derive(Clone, Debug)]
pub struct Element<'s> {
    session: &'s Session,
    inner: WebElement,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Session({:?})", self.browser)
    }
}

/// A question about an element that thirtyfour has no command for.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl ExtensionCommand for Computed {
    fn parameters_json(&self) -> Option<Value> {
        None
    }
    fn method(&self) -> ::http::Method {
        ::http::Method::GET
    }
    fn endpoint(&self) -> Arc<str> {
        format!("/element/{}/computed{}", self.element, self.what).into()
    }
}

impl Session {
    /// Starts `browser` with a fresh profile.
    pub fn start(browser: Browser) -> Session {
        Session::launch(&browser.launch())
    }

    /// Starts a browser as described.
    pub fn launch(launch: &Launch) -> Session {
        let slot = Slot::take();
        let driver = Driver::start(launch);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for the driver's connection");
        let Value::Object(capabilities) = driver.capabilities(launch) else {
            unreachable!("capabilities are an object")
        };
        let capabilities = Capabilities::from(capabilities);
        let webdriver = runtime
            .block_on(async {
                WebDriver::builder(driver.url(), capabilities)
                    .request_timeout(Duration::from_secs(60))
                    .await
            })
            .unwrap_or_else(|error| {
                panic!(
                    "{:?} did not start: {error}\n{}",
                    launch.browser,
                    driver.log()
                )
            });
        let session = Session {
            webdriver,
            driver: Some(driver),
            runtime,
            browser: launch.browser,
            _slot: slot,
        };
        // The others are told when they start; Firefox without a window manager
        // takes five seconds to find out that it has been resized.
        if launch.browser == Browser::Webkit {
            session.window(1280, 900);
        }
        session
    }

    /// Which browser it is.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    fn run<T>(&self, future: impl Future<Output = Result<T, WebDriverError>>) -> Result<T, String> {
        self.runtime
            .block_on(future)
            .map_err(|error| error.to_string())
    }

    #[track_caller]
    fn must<T>(
        &self,
        what: impl Display,
        future: impl Future<Output = Result<T, WebDriverError>>,
    ) -> T {
        match self.run(future) {
            Ok(value) => value,
            Err(error) => panic!("{what}: {error}\n{}", self.describe()),
        }
    }

    fn driver(&self) -> &Driver {
        self.driver
            .as_ref()
            .expect("the driver lives as long as the session")
    }

    // ---- Pages

    /// Opens an address and waits until the browser calls it loaded.
    #[track_caller]
    pub fn open(&self, url: &str) {
        self.must(format_args!("open {url}"), self.webdriver.goto(url));
    }

    /// Sends the page to an address and does not wait for anything.
    #[track_caller]
    pub fn leave_for(&self, url: &str) {
        // A timer, so that the answer is sent before the page goes away.
        self.js::<()>(
            "const [url] = arguments; setTimeout(() => location.assign(url), 0);",
            &[json!(url)],
        );
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.must("reload", self.webdriver.refresh());
    }

    /// Goes back one page.
    #[track_caller]
    pub fn back(&self) {
        self.must("go back", self.webdriver.back());
    }

    /// Goes forward one page.
    #[track_caller]
    pub fn forward(&self) {
        self.must("go forward", self.webdriver.forward());
    }

    /// The address.
    #[track_caller]
    pub fn url(&self) -> String {
        self.must("ask for the address", self.webdriver.current_url())
            .to_string()
    }

    /// The title.
    #[track_caller]
    pub fn title(&self) -> String {
        self.must("ask for the title", self.webdriver.title())
    }

    /// The page as HTML; works without scripts too.
    #[track_caller]
    pub fn source(&self) -> String {
        self.must("ask for the source", self.webdriver.source())
    }

    /// Prints the page to PDF on A4. Not in WebKit.
    #[track_caller]
    pub fn print(&self) -> Vec<u8> {
        let parameters = PrintParameters {
            page: PrintPage {
                width: 21.0,
                height: 29.7,
            },
            ..PrintParameters::default()
        };
        self.must("print", self.webdriver.print_page(parameters))
    }

    /// Opens a tab and goes to it.
    #[track_caller]
    pub fn new_tab(&self) {
        self.must("open a tab", async {
            let tab = self.webdriver.new_tab().await?;
            self.webdriver.switch_to_window(tab).await
        });
    }

    /// The tab that is driven.
    #[track_caller]
    pub fn tab(&self) -> WindowHandle {
        self.must("ask for the tab", self.webdriver.window())
    }

    /// Drives another tab.
    #[track_caller]
    pub fn go_to_tab(&self, tab: &WindowHandle) {
        self.must("go to a tab", self.webdriver.switch_to_window(tab.clone()));
    }

    /// Crashes the tab's process, and opens another tab. Chromium only.
    #[track_caller]
    pub fn crash_tab(&self) {
        let tab = self.tab();
        self.new_tab();
        let fresh = self.tab();
        self.go_to_tab(&tab);
        // The process that should answer is gone: there is an error or nothing.
        let crash = self.webdriver.cdp();
        let crash = crash.send_raw("Page.crash", json!({}));
        let answered = self
            .runtime
            .block_on(async { tokio::time::timeout(Duration::from_secs(5), crash).await });
        assert!(
            !matches!(answered, Ok(Ok(_))),
            "the tab answered after its crash"
        );
        self.go_to_tab(&fresh);
    }

    // ---- Scripts

    /// Runs a script in the page; its value, or the error in words.
    pub fn try_js<T: DeserializeOwned>(&self, script: &str, args: &[Value]) -> Result<T, String> {
        let value = self.run(self.webdriver.execute(script, args.to_vec()))?;
        serde_json::from_value(value.json().clone())
            .map_err(|error| format!("{error}: {}", value.json()))
    }

    /// Runs a script in the page.
    #[track_caller]
    pub fn js<T: DeserializeOwned>(&self, script: &str, args: &[Value]) -> T {
        match self.try_js(script, args) {
            Ok(value) => value,
            Err(error) => panic!("{}: {error}\n{}", shortened(script, 300), self.describe()),
        }
    }

    /// Runs a script whose last argument is a function that takes its value.
    #[track_caller]
    pub fn js_async<T: DeserializeOwned>(&self, script: &str, args: &[Value]) -> T {
        let value = self.must(
            "run a script",
            self.webdriver.execute_async(script, args.to_vec()),
        );
        let json = value.json().clone();
        serde_json::from_value(json).unwrap_or_else(|error| panic!("{error}: {}", value.json()))
    }

    // ---- Waiting

    /// Polls `probe` until it gives a value. What it says instead, the last
    /// time, stands in the failure together with the page.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, mut probe: impl FnMut() -> Result<T, String>) -> T {
        let deadline = Instant::now() + DEADLINE;
        loop {
            match probe() {
                Ok(value) => return value,
                Err(last) if Instant::now() > deadline => panic!(
                    "waited {} s until {what}\nlast seen: {last}\n{}",
                    DEADLINE.as_secs(),
                    self.describe()
                ),
                Err(_) => std::thread::sleep(Duration::from_millis(30)),
            }
        }
    }

    /// Polls a script until it returns something true.
    #[track_caller]
    pub fn wait_js(&self, what: &str, script: &str, args: &[Value]) {
        self.wait(what, || match self.try_js::<Value>(script, args)? {
            Value::Null | Value::Bool(false) => Err("not yet".into()),
            Value::Number(number) if number.as_f64() == Some(0.0) => Err("0".into()),
            Value::String(text) if text.is_empty() => Err("empty".into()),
            _ => Ok(()),
        });
    }

    /// Waits until the app has made every activity of the page alive.
    #[track_caller]
    pub fn wait_alive(&self) {
        self.wait_js(
            "every activity is alive",
            "const mounts = [...document.querySelectorAll('[data-mount]')];
             return mounts.length > 0 && mounts.every(mount => mount.hasAttribute('data-live'));",
            &[],
        );
    }

    /// The page in words, for a message.
    pub fn describe(&self) -> String {
        let page: Result<String, String> = self.try_js(
            "const mounts = document.querySelectorAll('[data-mount]').length;
             const live = document.querySelectorAll('[data-mount][data-live]').length;
             const text = (document.body?.innerText ?? '').replace(/\\s+/g, ' ');
             const focus = document.activeElement;
             return `page: ${location.href}\\ntitle: ${document.title}\\nstate: ${document.readyState}, `
                + `${live} of ${mounts} mounts alive, scrolled to ${scrollY}, window ${innerWidth} × ${innerHeight}\\n`
                + `focus: ${focus ? focus.outerHTML.slice(0, 200) : 'none'}\\n`
                + `text: ${text.slice(0, 1500)}`;",
            &[],
        );
        let page = page.unwrap_or_else(|error| format!("the page cannot be read: {error}"));
        let console = match self.browser {
            Browser::Chromium => self.log_lines("browser").unwrap_or_default(),
            _ => Vec::new(),
        };
        let console = if console.is_empty() {
            String::new()
        } else {
            format!("\nconsole:\n{}", console.join("\n"))
        };
        format!("{page}{console}")
    }

    // ---- Elements

    /// The elements that match a selector.
    #[track_caller]
    pub fn all(&self, css: &str) -> Vec<Element<'_>> {
        self.must(
            format_args!("find {css}"),
            self.webdriver.find_all(By::Css(css)),
        )
        .into_iter()
        .map(|inner| Element {
            session: self,
            inner,
        })
        .collect()
    }

    /// The first element that matches a selector, once there is one.
    #[track_caller]
    pub fn one(&self, css: &str) -> Element<'_> {
        self.wait(&format!("there is {css}"), || {
            let inner = self.run(self.webdriver.find(By::Css(css)))?;
            Ok(Element {
                session: self,
                inner,
            })
        })
    }

    /// The one element with this role and name, as the browser's accessibility
    /// tree has them, once it is there.
    #[track_caller]
    pub fn by_role(&self, role: &str, name: &str) -> Element<'_> {
        self.by_role_in("", role, name)
    }

    /// Likewise, among the descendants of what `scope` selects.
    #[track_caller]
    pub fn by_role_in(&self, scope: &str, role: &str, name: &str) -> Element<'_> {
        self.wait(
            &format!("there is one {role} named «{name}» in «{scope}»"),
            || {
                let (mut found, names) = self.find_by_role(scope, role, name)?;
                match found.len() {
                    1 => Ok(found.remove(0)),
                    0 => Err(format!("none; of that kind there are {names:?}")),
                    many => Err(format!("{many} of them")),
                }
            },
        )
    }

    /// Whether there is an element with this role and name now.
    #[track_caller]
    pub fn has_role(&self, scope: &str, role: &str, name: &str) -> bool {
        let (found, _) = self
            .find_by_role(scope, role, name)
            .unwrap_or_else(|error| panic!("{error}"));
        !found.is_empty()
    }

    fn find_by_role(
        &self,
        scope: &str,
        role: &str,
        name: &str,
    ) -> Result<(Vec<Element<'_>>, Vec<String>), String> {
        let candidates = role::candidates(role);
        // What is hidden has no role; WebKit's driver fails when asked for it.
        let css: Vec<_> = candidates
            .split(", ")
            .map(|part| format!("{scope} {part}:not([hidden], [hidden] *)"))
            .collect();
        let mut found = Vec::new();
        let mut names = Vec::new();
        for inner in self.run(self.webdriver.find_all(By::Css(css.join(", "))))? {
            let element = Element {
                session: self,
                inner,
            };
            let label = element.computed("label")?;
            if label == one_line(name) {
                let computed = element.computed("role")?;
                if role::is(role, &computed) {
                    found.push(element);
                } else {
                    names.push(format!("{label} (a {computed})"));
                }
            } else {
                names.push(label);
            }
        }
        Ok((found, names))
    }

    // ---- Hands

    /// Presses keys, one after the other, wherever the focus is. Shift, Control
    /// and Alt are held down until the last of them.
    #[track_caller]
    pub fn press(&self, keys: impl Into<TypingData>) {
        let keys = keys.into();
        let is_held = |key: char| {
            [Key::Shift, Key::Control, Key::Alt]
                .map(|key| key.value())
                .contains(&key)
        };
        let mut chain = self
            .webdriver
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        let mut held = Vec::new();
        for key in keys.as_vec() {
            chain = chain.key_down(key);
            if is_held(key) {
                held.push(key);
            } else {
                chain = chain.key_up(key);
            }
        }
        for key in held {
            chain = chain.key_up(key);
        }
        self.must("press keys", chain.perform());
    }

    /// The focused element's `outerHTML`, shortened.
    #[track_caller]
    pub fn focused(&self) -> String {
        self.js(
            "return document.activeElement ? document.activeElement.outerHTML.slice(0, 300) : ''",
            &[],
        )
    }

    /// Sets the window's size; what is inside is smaller.
    #[track_caller]
    pub fn window(&self, width: u32, height: u32) {
        self.must(
            "size the window",
            self.webdriver.set_window_rect(0, 0, width, height),
        );
    }

    // ---- Chromium only

    /// Sends a command of the Chrome DevTools protocol.
    #[track_caller]
    pub fn cdp(&self, method: &str, params: Value) -> Value {
        assert_eq!(self.browser, Browser::Chromium, "{method} is Chromium's");
        self.must(method, self.webdriver.cdp().send_raw(method, params))
    }

    /// Lays the page out in a viewport of this size, with this many device
    /// pixels to each CSS pixel.
    #[track_caller]
    pub fn viewport(&self, width: u32, height: u32, scale: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size);
        self.wait_js(
            "the viewport has its size",
            "const [width] = arguments;
             return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(innerWidth === width))));",
            &[json!(width)],
        );
    }

    /// Prefers `light` or `dark`.
    #[track_caller]
    pub fn color_scheme(&self, scheme: &str) {
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]});
        self.cdp("Emulation.setEmulatedMedia", features);
        self.wait_js(
            "the colour scheme is set",
            "const [scheme] = arguments; return matchMedia(`(prefers-color-scheme: ${scheme})`).matches",
            &[json!(scheme)],
        );
    }

    /// Runs a script at the start of every page from now on, before its own.
    #[track_caller]
    pub fn preload(&self, script: &str) {
        self.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        );
    }

    fn log_lines(&self, kind: &str) -> Result<Vec<String>, String> {
        let entries = self.run(self.webdriver.get_log(kind))?;
        Ok(entries
            .into_iter()
            .map(|entry| format!("{} {}", entry.level, entry.message))
            .collect())
    }

    /// What the console has said since the last time, with its level; but for
    /// the service worker, which the sites of most tests do not have.
    #[track_caller]
    pub fn console(&self) -> Vec<String> {
        let mut lines = self
            .log_lines("browser")
            .unwrap_or_else(|error| panic!("read the console: {error}"));
        lines.retain(|line| {
            let is_of_worker = line.ends_with("(404) was received when fetching the script.");
            !is_of_worker && !line.contains("/sw.js")
        });
        lines
    }

    /// Every address that the browser has asked for since the last time.
    #[track_caller]
    pub fn network(&self) -> Vec<String> {
        let entries = self.must(
            "read the network log",
            self.webdriver.get_log("performance"),
        );
        entries
            .iter()
            .filter_map(|entry| {
                let event: Value = serde_json::from_str(&entry.message).ok()?;
                let event = &event["message"];
                (event["method"] == "Network.requestWillBeSent").then(|| {
                    event["params"]["request"]["url"]
                        .as_str()
                        .unwrap_or_default()
                        .to_owned()
                })
            })
            .collect()
    }

    /// The driver's and the browser's own log, its end.
    pub fn driver_log(&self) -> String {
        self.driver().log()
    }

    /// Waits for a finished download and reads it. Chromium and Firefox.
    #[track_caller]
    pub fn download(&self) -> Vec<u8> {
        let folder = self.driver().downloads();
        self.wait("a download has finished", || {
            let files = files::files_below(&folder);
            let is_part = |file: &PathBuf| {
                file.extension()
                    .is_some_and(|ending| ending == "crdownload" || ending == "part")
            };
            if files.iter().any(is_part) {
                return Err(format!("unfinished: {files:?}"));
            }
            let file = files.first().ok_or("no file")?;
            let bytes = std::fs::read(folder.join(file)).map_err(|error| error.to_string())?;
            if bytes.is_empty() {
                Err(format!("{} is empty", file.display()))
            } else {
                Ok(bytes)
            }
        })
    }

    // ---- Pictures

    /// Takes a picture of what the window shows: `target/screenshots/<name>.png`.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let folder = files::target().join("screenshots");
        std::fs::create_dir_all(&folder).expect("the target folder can be written to");
        let path = folder.join(format!("{name}.png"));
        let png = self.must("take a screenshot", self.webdriver.screenshot_as_png());
        std::fs::write(&path, png).expect("the target folder can be written to");
        path
    }

    // ---- Ends

    /// Ends the browser with SIGKILL and gives everything else up too.
    pub fn kill(self) {
        self.driver().kill_browser();
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let thread = std::thread::current();
            let name = thread.name().unwrap_or("unknown").replace("::", "-");
            let folder = files::target().join("screenshots");
            let _ = std::fs::create_dir_all(&folder);
            if let Ok(png) = self.run(self.webdriver.screenshot_as_png()) {
                let _ = std::fs::write(folder.join(format!("failure-{name}.png")), png);
            }
        }
        let webdriver = self.webdriver.clone();
        let quit = self.runtime.block_on(async {
            tokio::time::timeout(Duration::from_secs(10), webdriver.quit()).await
        });
        if !matches!(quit, Ok(Ok(()))) {
            // A browser that was killed cannot answer. thirtyfour must not ask
            // once more; what is left of it ends with its driver.
            let _ = self.webdriver.clone().leak();
        }
        self.driver = None;
    }
}

impl<'s> Element<'s> {
    fn computed(&self, what: &'static str) -> Result<String, String> {
        let question = Computed {
            element: self.inner.element_id().to_string(),
            what,
        };
        let command = Command::ExtensionCommand(Box::new(question));
        self.session.run(async {
            let answer = self.session.webdriver.handle().cmd(command).await?;
            let text: Option<String> = answer.value()?;
            Ok(one_line(&text.unwrap_or_default()))
        })
    }

    /// The role in the browser's accessibility tree.
    #[track_caller]
    pub fn role(&self) -> String {
        self.computed("role")
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// The name in the browser's accessibility tree.
    #[track_caller]
    pub fn label(&self) -> String {
        self.computed("label")
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Clicks where a person would, scrolling there first.
    #[track_caller]
    pub fn click(&self) {
        if self.session.browser() == Browser::Webkit {
            // Its driver does not scroll to what stands just below the window.
            self.js::<()>(
                "const { top, bottom } = element.getBoundingClientRect();
                 const middle = (top + bottom) / 2;
                 if (middle < 0 || middle > innerHeight) element.scrollIntoView({ block: 'center', behavior: 'instant' });",
            );
        }
        self.session.must("click", self.inner.click());
    }

    /// Types into it.
    #[track_caller]
    pub fn type_text(&self, text: impl Into<TypingData>) {
        self.session.must("type", self.inner.send_keys(text));
    }

    /// Its visible text.
    #[track_caller]
    pub fn text(&self) -> String {
        one_line(&self.session.must("read the text", self.inner.text()))
    }

    /// Runs a script with this element as `element`.
    #[track_caller]
    pub fn js<T: DeserializeOwned>(&self, script: &str) -> T {
        let json = self.inner.to_json().expect("an element is JSON");
        self.session
            .js(&format!("const [element] = arguments; {script}"), &[json])
    }

    /// Puts the focus on it as a script would, without a click.
    #[track_caller]
    pub fn focus(&self) {
        self.js::<()>("element.focus();");
    }

    /// Whether the radio button or checkbox is on.
    #[track_caller]
    pub fn is_checked(&self) -> bool {
        self.js("return element.checked")
    }

    /// The value of a field.
    #[track_caller]
    pub fn value(&self) -> String {
        self.js("return element.value")
    }
}

/// White space collapsed.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str, length: usize) -> String {
    let mut shortened: String = text.chars().take(length).collect();
    if shortened.len() < text.len() {
        shortened.push('…');
    }
    shortened
}
