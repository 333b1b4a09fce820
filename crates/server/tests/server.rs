//! The server as a browser meets it: over a socket.
#![allow(clippy::unwrap_used, reason = "a test")]

use server::{Fault, FaultKind, Server, ServerOptions, StartError};
use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    time::{Duration, Instant},
};
use tempfile::TempDir;

#[derive(Debug)]
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
    /// Whether the whole promised body came.
    whole: bool,
}

impl Reply {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn ask(addr: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Option<Reply> {
    let mut stream = TcpStream::connect(addr).unwrap();
    let mut request = format!("{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    stream
        .write_all(format!("{request}\r\n").as_bytes())
        .unwrap();
    read_reply(&mut BufReader::new(stream), method)
}

fn read_reply(stream: &mut impl BufRead, method: &str) -> Option<Reply> {
    let mut line = String::new();
    if stream.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let status = line.split(' ').nth(1)?.parse().ok()?;
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        stream.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
            None => break,
        };
    }
    let promised = match headers.get("content-length") {
        Some(length) if method != "HEAD" => length.parse().unwrap(),
        _ => 0,
    };
    let mut body = Vec::new();
    let _ = stream.take(promised).read_to_end(&mut body);
    let whole = body.len() as u64 == promised;
    Some(Reply {
        status,
        headers,
        body,
        whole,
    })
}

fn write(dir: &Path, name: &str, text: &str) {
    let file = dir.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// A folder beside which lies something that nobody may read.
fn site() -> TempDir {
    let temp = TempDir::new().unwrap();
    let dir = temp.path().join("site");
    write(temp.path(), "secret.txt", "secret");
    write(&dir, "index.html", "root");
    write(&dir, "404.html", "helps");
    write(&dir, "nb/motet/index.html", "the module");
    write(&dir, "assets/app-0123456789abcdef.js", "plain script");
    write(&dir, "assets/app-0123456789abcdef.js.br", "br script");
    write(&dir, "assets/app-0123456789abcdef.js.gz", "gz script");
    write(&dir, "assets/app_bg-0123456789abcdef.wasm", "\0asm");
    temp
}

fn start(temp: &TempDir) -> Server {
    let options = ServerOptions {
        prefix: "/et/sted/".into(),
        reload: true,
        ..ServerOptions::new(temp.path().join("site"))
    };
    Server::start(options).unwrap()
}

const JS: &str = "/et/sted/assets/app-0123456789abcdef.js";

#[test]
fn pages_lie_under_the_prefix_and_nowhere_else() {
    let temp = site();
    let server = start(&temp);
    let get = |path| ask(server.addr(), "GET", path, &[]).unwrap();
    assert_eq!(server.url(), format!("http://{}/et/sted/", server.addr()));

    let page = get("/et/sted/nb/motet/?a=b");
    assert_eq!((page.status, page.text().as_str()), (200, "the module"));
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-cache");
    assert_eq!(page.header("x-content-type-options"), "nosniff");

    assert_eq!(get("/et/sted/").text(), "root");
    assert_eq!(get("/").status, 404);
    assert_eq!(get("/nb/motet/").status, 404);
    assert_eq!(get("/et/stedet/").status, 404);
    let moved = get("/et/sted");
    assert_eq!((moved.status, moved.header("location")), (301, "/et/sted/"));
}

#[test]
fn a_folder_without_slash_moves_and_keeps_its_query() {
    let temp = site();
    let server = start(&temp);
    let moved = ask(server.addr(), "GET", "/et/sted/nb/motet?frist=1", &[]).unwrap();
    assert_eq!(
        (moved.status, moved.header("location")),
        (301, "./motet/?frist=1")
    );
    // No rewrite rules: a folder without a page is nothing, a file is no folder.
    for path in ["/et/sted/nb/", "/et/sted/index.html/"] {
        let missing = ask(server.addr(), "GET", path, &[]).unwrap();
        assert_eq!(
            (missing.status, missing.text().as_str()),
            (404, "helps"),
            "{path}"
        );
    }
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let temp = site();
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        temp.path().join("secret.txt"),
        temp.path().join("site/link.txt"),
    )
    .unwrap();
    let server = start(&temp);
    for path in [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "nb/../../secret.txt",
        "link.txt",
    ] {
        let reply = ask(server.addr(), "GET", &format!("/et/sted/{path}"), &[]).unwrap();
        assert_eq!(
            (reply.status, reply.text().as_str()),
            (404, "helps"),
            "{path}"
        );
    }
}

#[test]
fn compressed_copies_go_to_those_who_take_them() {
    let temp = site();
    let server = start(&temp);
    let get = |accept| ask(server.addr(), "GET", JS, &[("accept-encoding", accept)]).unwrap();
    for (accept, body, encoding) in [
        ("gzip, deflate, br, zstd", "br script", "br"),
        ("gzip", "gz script", "gzip"),
        ("gzip;q=1, br;q=0", "gz script", "gzip"),
        ("identity", "plain script", ""),
    ] {
        let reply = get(accept);
        assert_eq!(
            (reply.text().as_str(), reply.header("content-encoding")),
            (body, encoding)
        );
        assert_eq!(reply.header("vary"), "accept-encoding");
        assert_eq!(
            reply.header("content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            reply.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
    }
    assert_ne!(get("br").header("etag"), get("gzip").header("etag"));
    let wasm = ask(
        server.addr(),
        "GET",
        "/et/sted/assets/app_bg-0123456789abcdef.wasm",
        &[],
    )
    .unwrap();
    assert_eq!(
        (wasm.header("content-type"), wasm.header("vary")),
        ("application/wasm", "")
    );
    let bytes: Vec<_> = server
        .requests()
        .iter()
        .map(|r| (r.encoding, r.bytes))
        .collect();
    assert_eq!(
        bytes[..3],
        [(Some("br"), 9), (Some("gzip"), 9), (Some("gzip"), 9)]
    );
}

#[test]
fn a_known_page_is_not_sent_again() {
    let temp = site();
    let server = start(&temp);
    let first = ask(server.addr(), "GET", "/et/sted/", &[]).unwrap();
    let etag = first.header("etag").to_owned();
    let again = ask(
        server.addr(),
        "GET",
        "/et/sted/",
        &[("if-none-match", &etag)],
    )
    .unwrap();
    assert_eq!(
        (again.status, again.body.len(), again.header("etag")),
        (304, 0, etag.as_str())
    );
    write(&temp.path().join("site"), "index.html", "changed");
    let changed = ask(
        server.addr(),
        "GET",
        "/et/sted/",
        &[("if-none-match", &etag)],
    )
    .unwrap();
    assert_eq!((changed.status, changed.text().as_str()), (200, "changed"));
}

#[test]
fn only_get_and_head_are_answered() {
    let temp = site();
    let server = start(&temp);
    let head = ask(server.addr(), "HEAD", "/et/sted/", &[]).unwrap();
    assert_eq!(
        (head.status, head.header("content-length"), head.body.len()),
        (200, "4", 0)
    );
    let post = ask(server.addr(), "POST", "/et/sted/", &[]).unwrap();
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"));
}

#[test]
fn faults_hit_as_often_as_told_and_then_are_gone() {
    let temp = site();
    let server = start(&temp);
    let get = |path| ask(server.addr(), "GET", path, &[]);

    server.fault(Fault {
        path_contains: ".js".into(),
        times: 2,
        kind: FaultKind::Status(503),
    });
    assert_eq!(get("/et/sted/").unwrap().status, 200);
    assert_eq!(get(JS).unwrap().status, 503);
    assert_eq!(get(JS).unwrap().status, 503);
    assert_eq!(get(JS).unwrap().status, 200);

    server.fault(Fault::once(".js", FaultKind::Drop));
    assert!(get(JS).is_none());

    server.fault(Fault::once(".js", FaultKind::Truncate));
    let half = get(JS).unwrap();
    assert_eq!(
        (half.status, half.whole, half.text().as_str()),
        (200, false, "plain ")
    );

    let delay = Duration::from_millis(150);
    server.fault(Fault::once(".js", FaultKind::Delay(delay)));
    let before = Instant::now();
    assert_eq!(get(JS).unwrap().text(), "plain script");
    assert!(before.elapsed() >= delay);

    server.fault(Fault::always("", FaultKind::Status(500)));
    assert_eq!(get("/et/sted/").unwrap().status, 500);
    server.clear_faults();
    assert_eq!(get("/et/sted/").unwrap().status, 200);

    let statuses: Vec<u16> = server
        .requests()
        .iter()
        .map(|request| request.status)
        .collect();
    assert_eq!(statuses, [200, 503, 503, 200, 0, 200, 200, 500, 200]);
}

#[test]
fn a_stopped_server_is_gone_and_comes_back_on_the_same_port() {
    let temp = site();
    let mut server = start(&temp);
    let addr = server.addr();

    // A connection that a browser would keep for its next request.
    let mut kept = TcpStream::connect(addr).unwrap();
    kept.write_all(b"GET /et/sted/ HTTP/1.1\r\nhost: x\r\n\r\n")
        .unwrap();
    let mut kept = BufReader::new(kept);
    assert_eq!(read_reply(&mut kept, "GET").unwrap().status, 200);

    server.stop();
    assert!(!server.is_running());
    assert!(TcpStream::connect(addr).is_err());
    let mut rest = Vec::new();
    let _ = kept.read_to_end(&mut rest);
    assert!(rest.is_empty(), "the open connection must be closed");

    server.start_again().unwrap();
    assert_eq!(server.addr(), addr);
    assert_eq!(ask(addr, "GET", "/et/sted/", &[]).unwrap().status, 200);
}

#[test]
fn the_reload_events_tell_of_each_change() {
    let temp = site();
    let server = start(&temp);
    let script = ask(server.addr(), "GET", "/__reload.js", &[]).unwrap();
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert!(script.text().contains("EventSource"));

    let mut stream = TcpStream::connect(server.addr()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream
        .write_all(b"GET /et/sted/__reload HTTP/1.1\r\nhost: x\r\n\r\n")
        .unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    // A state: the version, then the problems.
    let mut next = || {
        let version = lines.find(|line| line.starts_with("data: ")).unwrap();
        assert!(lines.any(|line| line == "event: problems"));
        (version, lines.next().unwrap())
    };
    let first = next();
    assert_eq!(first.1, "data: null");
    server.tell_problems("{\n}");
    assert_eq!(next(), (first.0.clone(), "data: { }".to_owned()));
    server.reload();
    let mended = next();
    assert_ne!(mended.0, first.0);
    assert_eq!(mended.1, "data: null");
}

#[test]
fn another_folder_can_take_its_place() {
    let temp = site();
    let server = start(&temp);
    write(temp.path(), "next/index.html", "the next site");
    server.set_dir(temp.path().join("next"));
    assert_eq!(
        ask(server.addr(), "GET", "/et/sted/", &[]).unwrap().text(),
        "the next site"
    );
}

#[test]
fn a_space_is_the_whole_site_where_spaces_are_asked_for() {
    let temp = site();
    let options = ServerOptions {
        prefix: "/et/sted/".into(),
        spaces: true,
        ..ServerOptions::new(temp.path().join("site"))
    };
    let server = Server::start(options).unwrap();
    let get = |server: &Server, path| ask(server.addr(), "GET", path, &[]).unwrap();
    assert_eq!(
        get(&server, "/et/sted/~galt/nb/motet/").text(),
        "the module"
    );
    let asset = get(&server, "/et/sted/~x/assets/app-0123456789abcdef.js");
    assert!(asset.header("cache-control").contains("immutable"));
    assert_eq!(get(&server, "/et/sted/nb/motet/").text(), "the module");
    assert_eq!(get(&server, "/et/sted/~x/../../secret.txt").status, 404);
    let without = start(&temp);
    assert_eq!(get(&without, "/et/sted/~galt/nb/motet/").status, 404);
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let temp = site();
    let missing = Server::start(ServerOptions::new(temp.path().join("nothing")));
    assert!(matches!(missing, Err(StartError::NoFolder(_))));
    let prefix = ServerOptions {
        prefix: "et/sted".into(),
        ..ServerOptions::new(temp.path())
    };
    assert!(matches!(Server::start(prefix), Err(StartError::Prefix(_))));
    let running = start(&temp);
    let taken = ServerOptions {
        addr: running.addr(),
        ..ServerOptions::new(temp.path())
    };
    let error = Server::start(taken)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(
        error.starts_with(&format!("cannot listen on {}: ", running.addr())),
        "{error}"
    );
}

#[test]
fn the_service_worker_is_there_unless_it_is_not_wanted() {
    let temp = site();
    write(&temp.path().join("site"), "sw.js", "worker");
    for (worker, status) in [(true, 200), (false, 404)] {
        let server = Server::start(ServerOptions {
            worker,
            ..ServerOptions::new(temp.path().join("site"))
        })
        .unwrap();
        let answer = ask(server.addr(), "GET", "/sw.js", &[]).unwrap();
        assert_eq!(answer.status, status);
        if worker {
            assert_eq!(answer.header("cache-control"), "no-cache");
            assert_eq!(
                answer.header("content-type"),
                "text/javascript; charset=utf-8"
            );
        }
    }
}
