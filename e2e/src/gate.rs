//! A gate in front of the server: holds chosen answers back until it is told
//! to let them through, keeps the browser from caching, and collects reports
//! of broken content security policies.
//!
//! A fault of the server can only delay by a time set beforehand; a test that
//! looks at the page before the app starts needs as long as it needs.

use crate::http::read_head;
use std::{
    io::{self, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// The path to which browsers report, below any prefix.
const REPORTS: &str = "/__csp-report";

#[derive(Default)]
struct State {
    /// Requests whose path contains this wait.
    hold: Option<String>,
    /// Paths that were or are held.
    held: Vec<String>,
    /// The policy that each page is also measured by.
    policy: Option<String>,
    reports: Vec<String>,
}

struct Shared {
    upstream: SocketAddr,
    state: Mutex<State>,
    released: Condvar,
    closed: AtomicBool,
}

/// See the module.
pub struct Gate {
    shared: Arc<Shared>,
    addr: SocketAddr,
}

impl Gate {
    /// A gate in front of the server at `upstream`.
    pub fn before(upstream: SocketAddr) -> Gate {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let addr = listener.local_addr().expect("a bound port");
        let shared = Arc::new(Shared {
            upstream,
            state: Mutex::default(),
            released: Condvar::new(),
            closed: AtomicBool::new(false),
        });
        let acceptor = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if acceptor.closed.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&acceptor);
                // A client that goes away ends its thread; there is nothing to say about it.
                thread::spawn(move || shared.pass(client));
            }
        });
        Gate { shared, addr }
    }

    /// Scheme, host and port, without a `/` at the end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Requests whose path contains `part` wait from now on.
    pub fn hold(&self, part: &str) {
        let mut state = self.shared.state.lock().unwrap();
        state.hold = Some(part.to_owned());
        state.held.clear();
    }

    /// The paths held since [`Gate::hold`].
    pub fn held(&self) -> Vec<String> {
        self.shared.state.lock().unwrap().held.clone()
    }

    /// Lets everything through.
    pub fn release(&self) {
        self.shared.state.lock().unwrap().hold = None;
        self.shared.released.notify_all();
    }

    /// Has browsers report whatever in a page breaks `policy`.
    pub fn report_on(&self, policy: &str) {
        self.shared.state.lock().unwrap().policy = Some(policy.to_owned());
    }

    /// The reports so far, as browsers write them.
    pub fn reports(&self) -> Vec<String> {
        self.shared.state.lock().unwrap().reports.clone()
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.release();
        // Wakes the thread that waits for a client.
        let _ = TcpStream::connect(self.addr);
    }
}

impl Shared {
    /// Serves one request and ends the connection.
    fn pass(&self, client: TcpStream) -> io::Result<()> {
        client.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut reader = BufReader::new(client.try_clone()?);
        let mut client = client;
        let Some(head) = read_head(&mut reader)? else {
            return Ok(());
        };
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        if path.ends_with(REPORTS) {
            let mut body = vec![0; content_length(&head)];
            reader.read_exact(&mut body)?;
            self.state
                .lock()
                .unwrap()
                .reports
                .push(String::from_utf8_lossy(&body).into_owned());
            return client.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
        }
        self.wait_for_release(&path);

        let mut upstream = TcpStream::connect(self.upstream)?;
        let mut request = without(&head, &["connection", "if-none-match", "if-modified-since"]);
        request.push_str("connection: close\r\n\r\n");
        upstream.write_all(request.as_bytes())?;
        let mut answer = BufReader::new(upstream);
        let Some(head) = read_head(&mut answer)? else {
            return Ok(());
        };
        let mut head = without(
            &head,
            &["connection", "cache-control", "etag", "last-modified"],
        );
        head.push_str("cache-control: no-store\r\nconnection: close\r\n");
        if let Some(policy) = &self.state.lock().unwrap().policy {
            head.push_str(&format!(
                "content-security-policy-report-only: {policy}; report-uri {REPORTS}\r\n"
            ));
        }
        head.push_str("\r\n");
        client.write_all(head.as_bytes())?;
        io::copy(&mut answer, &mut client)?;
        Ok(())
    }

    fn wait_for_release(&self, path: &str) {
        let mut state = self.state.lock().unwrap();
        let is_held = |state: &State| {
            state
                .hold
                .as_deref()
                .is_some_and(|part| path.contains(part))
        };
        if is_held(&state) {
            state.held.push(path.to_owned());
        }
        while is_held(&state) {
            state = self.released.wait(state).unwrap();
        }
    }
}

/// The head without the headers of these names.
fn without(head: &str, names: &[&str]) -> String {
    head.lines()
        .filter(|line| {
            let name = line.split(':').next().unwrap_or_default();
            !names
                .iter()
                .any(|unwanted| name.eq_ignore_ascii_case(unwanted))
        })
        .flat_map(|line| [line, "\r\n"])
        .collect()
}

fn content_length(head: &str) -> usize {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or(0)
}
