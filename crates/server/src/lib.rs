//! A static file server for development and tests.
//!
//! It does what a plain host does and no more: files of one folder under one
//! path, `index.html` for folders, `404.html`, compressed copies that lie
//! beside the files, and cache headers. No rewrite rules, nothing rendered:
//! what works here works on any static host. On top of that it can be stopped
//! and started again on the same port, told to fail in chosen ways, and asked
//! what it was asked for.

mod answer;
mod fault;
mod http;
mod reload;

pub use fault::{Fault, Kind as FaultKind};

use std::{
    collections::VecDeque,
    io,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};
use tokio::sync::{oneshot, watch};

/// How many requests are remembered; older ones are forgotten.
const MEMORY: usize = 20_000;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// The folder that is served.
    pub dir: PathBuf,
    /// The path under which it lies, beginning and ending in `/`.
    pub prefix: String,
    /// The address to listen on; port 0 takes any free one.
    pub addr: SocketAddr,
    /// Whether `__reload` and `__reload.js` are there.
    pub reload: bool,
    /// Whether all of it lies below each `~<name>/` too: the same site with
    /// another root, and so another store in the browser.
    pub spaces: bool,
    /// Whether the site's service worker, `sw.js`, is there. Without it nothing
    /// is kept on the device, and each request comes here.
    pub worker: bool,
    /// Whether each request is also printed.
    pub print: bool,
}

impl ServerOptions {
    /// `dir` at `/` on any free port of this machine: quiet, without reload.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        ServerOptions {
            dir: dir.into(),
            prefix: "/".into(),
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            reload: false,
            spaces: false,
            worker: true,
            print: false,
        }
    }
}

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder is not there or not a folder.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// The prefix does not begin and end in `/`.
    #[error("the prefix {0:?} must begin and end in “/”")]
    Prefix(String),
    /// The address is taken or forbidden.
    #[error("cannot listen on {addr}: {reason}")]
    Listen {
        /// The address asked for.
        addr: SocketAddr,
        /// What the system said.
        reason: io::Error,
    },
    /// The system gave no thread or event loop.
    #[error("cannot start the server's thread: {0}")]
    Thread(io::Error),
}

/// One answered request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// `GET`, `HEAD` …
    pub method: String,
    /// Path as asked for, with prefix and query.
    pub path: String,
    /// Status of the answer; 0 where the connection was dropped by a fault.
    pub status: u16,
    /// `br` or `gzip`, where a compressed copy was sent.
    pub encoding: Option<&'static str>,
    /// Bytes of the body that were sent (for an open event stream: 0).
    pub bytes: u64,
}

/// What the handle and the serving thread share.
struct Shared {
    prefix: String,
    reload: bool,
    spaces: bool,
    worker: bool,
    print: bool,
    dir: Mutex<PathBuf>,
    requests: Mutex<VecDeque<Recorded>>,
    faults: Mutex<Vec<Fault>>,
    told: watch::Sender<reload::Told>,
}

impl Shared {
    fn record(&self, request: Recorded) {
        if self.print {
            println!(
                "{} {} {} {} {} B",
                request.status,
                request.method,
                request.path,
                request.encoding.unwrap_or("-"),
                request.bytes
            );
        }
        let mut requests = lock(&self.requests);
        if requests.len() == MEMORY {
            requests.pop_front();
        }
        requests.push_back(request);
    }
}

/// A poisoned lock still holds good data here: nothing is changed in steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

/// A server that runs in its own thread until it is stopped or dropped.
pub struct Server {
    shared: Arc<Shared>,
    addr: SocketAddr,
    running: Option<Running>,
}

impl Server {
    /// Binds the address and begins to serve.
    pub fn start(options: ServerOptions) -> Result<Server, StartError> {
        if !options.dir.is_dir() {
            return Err(StartError::NoFolder(options.dir));
        }
        if !(options.prefix.starts_with('/') && options.prefix.ends_with('/')) {
            return Err(StartError::Prefix(options.prefix));
        }
        let shared = Arc::new(Shared {
            prefix: options.prefix,
            reload: options.reload,
            spaces: options.spaces,
            worker: options.worker,
            print: options.print,
            dir: Mutex::new(options.dir),
            requests: Mutex::default(),
            faults: Mutex::default(),
            told: watch::Sender::new(reload::Told::default()),
        });
        let mut server = Server {
            shared,
            addr: options.addr,
            running: None,
        };
        server.start_again()?;
        Ok(server)
    }

    /// The site's root, ending in `/`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.addr, self.shared.prefix)
    }

    /// Scheme, host and port, without a `/` at the end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The address it listens on.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The requests answered so far, oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        lock(&self.shared.requests).iter().cloned().collect()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        lock(&self.shared.requests).clear();
    }

    /// Adds a fault. Where several match a request, the oldest is used.
    pub fn fault(&self, fault: Fault) {
        lock(&self.shared.faults).push(fault);
    }

    /// Takes all faults away.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
    }

    /// Serves another folder from now on.
    pub fn set_dir(&self, dir: impl Into<PathBuf>) {
        *lock(&self.shared.dir) = dir.into();
    }

    /// Makes every page that listens on `__reload` load itself again, without
    /// the problems that it was told.
    pub fn reload(&self) {
        self.shared.told.send_modify(|told| {
            told.version += 1;
            told.problems = None;
        });
    }

    /// Shows problems on every page that listens on `__reload`, those that come
    /// later too, until [`Server::reload`]. JSON as the script reads it:
    /// `{"title":"…","note":"…","problems":[{"place":"…","what":"…","todo":"…"}]}`.
    pub fn tell_problems(&self, json: impl Into<String>) {
        let json = json.into();
        self.shared
            .told
            .send_modify(|told| told.problems = Some(json));
    }

    /// Whether it serves at the moment.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Stops, closing every open connection. Nothing happens when stopped.
    pub fn stop(&mut self) {
        if let Some(Running { stop, thread }) = self.running.take() {
            let _ = stop.send(());
            let _ = thread.join();
        }
    }

    /// Serves again, at the same address. Nothing happens when running.
    pub fn start_again(&mut self) -> Result<(), StartError> {
        if self.running.is_some() {
            return Ok(());
        }
        let listen = |reason| StartError::Listen {
            addr: self.addr,
            reason,
        };
        let listener = TcpListener::bind(self.addr).map_err(listen)?;
        listener.set_nonblocking(true).map_err(listen)?;
        self.addr = listener.local_addr().map_err(listen)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(StartError::Thread)?;
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&self.shared);
        let thread = std::thread::Builder::new()
            .name("server".into())
            // The runtime dies with the thread, and each connection with it.
            .spawn(move || {
                if let Err(error) = runtime.block_on(http::serve(listener, shared, stopped)) {
                    eprintln!("the server stopped: {error}");
                }
            })
            .map_err(StartError::Thread)?;
        self.running = Some(Running { stop, thread });
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
