//! A WebDriver client for one browser: enough to measure with Chromium.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a driver may take for one command.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running driver; it ends with the value.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts ChromeDriver on a port that it chooses itself.
    pub fn start() -> Result<Driver> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start chromedriver; `cargo xtask test` tells how to install it")?;
        let stdout = process
            .stdout
            .take()
            .context("chromedriver has no output")?;
        let mut driver = Driver { process, port: 0 };
        let mut lines = BufReader::new(stdout).lines();
        for line in lines.by_ref().map_while(Result::ok) {
            let port = line
                .split_once("started successfully on port ")
                .and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
            if let Some(port) = port {
                driver.port = port;
                // Reads on, so that the driver never waits for its output.
                thread::spawn(move || lines.for_each(drop));
                return Ok(driver);
            }
        }
        bail!("chromedriver ended before it listened")
    }

    /// A browser with an empty profile.
    pub fn session(&self) -> Result<Session<'_>> {
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--window-size=412,823",
        ];
        let wish = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments },
        } } });
        let value = self.call("POST", "/session", Some(&wish))?;
        let id = value
            .get("sessionId")
            .and_then(Value::as_str)
            .context("chromedriver gave no session")?;
        let debugger = value
            .pointer("/capabilities/goog:chromeOptions/debuggerAddress")
            .and_then(Value::as_str)
            .and_then(|address| address.rsplit(':').next()?.parse().ok());
        Ok(Session {
            driver: self,
            path: format!("/session/{id}"),
            debugger,
        })
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))
            .context("cannot reach chromedriver")?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader
                .read_line(&mut line)
                .context("chromedriver did not answer")?;
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value
                        .trim()
                        .parse()
                        .context("chromedriver's answer has no length")?;
                }
                _ if line.trim_end().is_empty() => break,
                _ => {}
            }
        }
        let mut answer = vec![0; length];
        reader
            .read_exact(&mut answer)
            .context("chromedriver's answer broke off")?;
        let answer: Value =
            serde_json::from_slice(&answer).context("chromedriver's answer is no JSON")?;
        let value = answer.get("value").cloned().unwrap_or_default();
        if let Some(error) = value.get("error").and_then(Value::as_str) {
            let message = value
                .get("message")
                .and_then(Value::as_str)
                .unwrap_or_default();
            bail!(
                "{method} {path}: {error}: {}",
                message.lines().next().unwrap_or_default()
            );
        }
        Ok(value)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A running browser; it is closed with the value.
pub struct Session<'a> {
    driver: &'a Driver,
    path: String,
    debugger: Option<u16>,
}

impl Session<'_> {
    /// Where another program can drive this very browser, by the Chrome
    /// DevTools Protocol.
    pub fn debugging_port(&self) -> Result<u16> {
        self.debugger
            .context("chromedriver does not tell the browser's debugging port")
    }

    /// Opens an address and waits for the page's load event.
    pub fn open(&self, address: &str) -> Result<()> {
        self.post("/url", &json!({ "url": address })).map(drop)
    }

    /// The value that a function's body returns.
    pub fn evaluate(&self, script: &str) -> Result<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        self.post(
            "/goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
    }

    /// Asks until the script returns something other than null.
    pub fn wait(&self, what: &str, script: &str, limit: Duration) -> Result<Value> {
        let start = Instant::now();
        loop {
            let value = self.evaluate(script)?;
            if !value.is_null() {
                return Ok(value);
            }
            if start.elapsed() > limit {
                bail!("waited {} s for {what}", limit.as_secs());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value> {
        self.driver
            .call("POST", &format!("{}{command}", self.path), Some(body))
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        let _ = self.driver.call("DELETE", &self.path, None);
    }
}
