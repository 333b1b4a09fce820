//! Reload during development: server-sent events and a script that listens.

use http_body_util::channel::Channel;
use hyper::body::{Bytes, Frame};
use std::{convert::Infallible, time::Duration};
use tokio::{sync::watch, time::timeout};

/// How long a silent connection stays without a sign of life.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// The script of `__reload.js`. It reloads when the version changes, also when
/// that happened while the server was away, and shows the problems told.
pub(crate) const SCRIPT: &str = include_str!("reload.js");

/// What listening pages are told.
#[derive(Clone, Default)]
pub(crate) struct Told {
    /// Counts the changes of what is served.
    pub version: u64,
    /// JSON for the script, while something is wrong.
    pub problems: Option<String>,
}

/// The events of one state. A line break cannot stand in an event's data, and
/// in JSON it means nothing.
fn text(told: &Told) -> String {
    let problems = told.problems.as_deref().unwrap_or("null");
    format!(
        // The process is part of it: a new one may serve other pages.
        "retry: 500\ndata: {}-{}\n\nevent: problems\ndata: {}\n\n",
        std::process::id(),
        told.version,
        problems.replace(['\r', '\n'], " ")
    )
}

/// A body that tells the state now and after each change.
pub(crate) fn events(mut told: watch::Receiver<Told>) -> Channel<Bytes, Infallible> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        told.mark_changed();
        loop {
            let text = match timeout(SIGN_OF_LIFE, told.changed()).await {
                Ok(Ok(())) => text(&told.borrow_and_update()),
                Ok(Err(_)) => return,
                Err(_) => ":\n\n".to_owned(),
            };
            if sender.send(Frame::data(Bytes::from(text))).await.is_err() {
                return;
            }
        }
    });
    body
}
