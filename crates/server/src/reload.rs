//! Reload during development: server-sent events and a script that listens.

use http_body_util::channel::Channel;
use hyper::body::{Bytes, Frame};
use std::{convert::Infallible, time::Duration};
use tokio::{sync::watch, time::timeout};

/// How long a silent connection stays without a sign of life.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// The script of `__reload.js`. It reloads when the version changes, also when
/// that happened while the server was away.
pub(crate) const SCRIPT: &str = "\
let seen;
new EventSource(new URL('__reload', import.meta.url)).onmessage = (event) => {
  if (seen !== undefined && seen !== event.data) location.reload();
  seen = event.data;
};
";

/// A body that tells the version now and after each change.
pub(crate) fn events(mut version: watch::Receiver<u64>) -> Channel<Bytes, Infallible> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        version.mark_changed();
        loop {
            let text = match timeout(SIGN_OF_LIFE, version.changed()).await {
                Ok(Ok(())) => {
                    let version = *version.borrow_and_update();
                    // The process is part of it: a new one may serve other pages.
                    format!("retry: 500\ndata: {}-{version}\n\n", std::process::id())
                }
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
