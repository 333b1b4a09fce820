//! The thin layer between the network and [`crate::answer`].

use crate::{
    Recorded, Shared,
    answer::{Answer, Asked, answer},
    fault, lock, reload,
};
use http_body_util::{Either, Full, channel::Channel};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{self, HeaderMap, HeaderName},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{convert::Infallible, io, net::TcpListener, sync::Arc, time::Duration};
use tokio::sync::oneshot;

/// A whole file, or a stream: of events, or one that breaks off.
type Body = Either<Full<Bytes>, Either<Channel<Bytes, Infallible>, Channel<Bytes, Broken>>>;

/// How long the first half of a broken body gets to reach the network.
const FLUSH: Duration = Duration::from_millis(50);

/// Ends a connection.
#[derive(Debug, thiserror::Error)]
#[error("ended on purpose")]
struct Broken;

/// Accepts connections until told to stop.
pub(crate) async fn serve(
    listener: TcpListener,
    shared: Arc<Shared>,
    mut stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let stream = tokio::select! {
            _ = &mut stopped => return Ok(()),
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                // One that broke before it began is no reason to stop.
                Err(_) => continue,
            },
        };
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(Arc::clone(&shared), request));
            // What goes wrong here is the browser's leaving, or a fault.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Body>, Broken> {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned();
    let record = |status, encoding, bytes| {
        shared.record(Recorded {
            method: request.method().to_string(),
            path: path.clone(),
            status,
            encoding,
            bytes,
        });
    };
    let fault = fault::take(&mut lock(&shared.faults), &path);
    let mut truncate = false;
    let faulty = match fault {
        Some(fault::Kind::Drop) => {
            record(0, None, 0);
            return Err(Broken);
        }
        Some(fault::Kind::Status(status)) => Some(Answer::text(status, "A fault on purpose\n")),
        Some(fault::Kind::Delay(delay)) => {
            tokio::time::sleep(delay).await;
            None
        }
        Some(fault::Kind::Truncate) => {
            truncate = true;
            None
        }
        None => None,
    };
    let answer = match faulty {
        Some(answer) => answer,
        None if is_events(&shared, &request) => {
            record(200, None, 0);
            let body = Either::Right(Either::Left(reload::events(shared.told.subscribe())));
            let mut response = Response::new(body);
            insert(response.headers_mut(), "content-type", "text/event-stream");
            insert(response.headers_mut(), "cache-control", "no-store");
            return Ok(response);
        }
        None => find(&shared, &request),
    };

    let length = answer.body.len();
    let sends_body = request.method() != Method::HEAD && answer.status != 304;
    let sent = match (sends_body, truncate) {
        (false, _) => 0,
        (true, true) => length / 2,
        (true, false) => length,
    };
    record(answer.status, answer.encoding, sent as u64);
    let body = Bytes::from(answer.body);
    let body = if !sends_body {
        Either::Left(Full::default())
    } else if truncate {
        let (mut sender, channel) = Channel::new(1);
        tokio::spawn(async move {
            let _ = sender.send_data(body.slice(..sent)).await;
            // What hyper has not written yet is lost when the body ends so.
            tokio::time::sleep(FLUSH).await;
            sender.abort(Broken);
        });
        Either::Right(Either::Right(channel))
    } else {
        Either::Left(Full::new(body))
    };
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &answer.headers {
        insert(response.headers_mut(), name, value);
    }
    if answer.status != 304 {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
    }
    Ok(response)
}

fn insert(headers: &mut HeaderMap, name: &'static str, value: &str) {
    // A value comes from a path: what cannot stand in a header is left out.
    if let Ok(value) = value.parse() {
        headers.insert(HeaderName::from_static(name), value);
    }
}

/// What is asked for below the prefix and a space's name, without its query.
fn below_prefix<'a>(shared: &Shared, request: &'a Request<Incoming>) -> Option<&'a str> {
    let path = request.uri().path().strip_prefix(shared.prefix.as_str())?;
    let space = path.strip_prefix('~').filter(|_| shared.spaces);
    let below = space.and_then(|space| space.split_once('/'));
    Some(below.map_or(path, |(_, below)| below))
}

fn is_events(shared: &Shared, request: &Request<Incoming>) -> bool {
    shared.reload
        && request.method() == Method::GET
        && (below_prefix(shared, request) == Some("__reload")
            || request.uri().path() == "/__reload")
}

fn find(shared: &Shared, request: &Request<Incoming>) -> Answer {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut answer = Answer::text(405, "Only GET and HEAD\n");
        answer.headers.push(("allow", "GET, HEAD".into()));
        return answer;
    }
    let Some(path) = below_prefix(shared, request) else {
        if shared.reload && request.uri().path() == "/__reload.js" {
            return script();
        }
        // The site's folder without the last slash, like any other folder.
        if format!("{}/", request.uri().path()) == shared.prefix {
            let mut answer = Answer::text(301, "Moved\n");
            answer.headers.push(("location", shared.prefix.clone()));
            return answer;
        }
        return Answer::text(404, "Nothing here: outside the site's folder\n");
    };
    if shared.reload && path == "__reload.js" {
        return script();
    }
    if !shared.worker && path == "sw.js" {
        return Answer::text(404, "No service worker here\n");
    }
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let asked = Asked {
        path,
        accept_encoding: header(header::ACCEPT_ENCODING).unwrap_or_default(),
        if_none_match: header(header::IF_NONE_MATCH).unwrap_or_default(),
    };
    let dir = lock(&shared.dir).clone();
    let mut answer = answer(&dir, &asked);
    if answer.status == 301
        && let Some(query) = request.uri().query()
        && let Some((_, location)) = answer
            .headers
            .iter_mut()
            .find(|(name, _)| *name == "location")
    {
        location.push('?');
        location.push_str(query);
    }
    answer
}

fn script() -> Answer {
    let mut answer = Answer::text(200, reload::SCRIPT);
    for (name, value) in &mut answer.headers {
        if *name == "content-type" {
            *value = "text/javascript; charset=utf-8".into();
        }
    }
    answer
}
