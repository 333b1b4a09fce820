//! axe-core, run inside the page.

use crate::{Session, files};
use serde::Deserialize;
use serde_json::json;
use std::{fs, sync::LazyLock};

/// The rules that must hold: WCAG 2.2 A and AA, and axe's good practice.
const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

static SOURCE: LazyLock<String> = LazyLock::new(|| {
    let path = files::workspace().join("node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "axe-core is not installed ({}: {error}): run `cargo xtask test`, which installs it",
            path.display()
        )
    })
});

#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    target: Vec<serde_json::Value>,
    html: String,
    #[serde(rename = "failureSummary", default)]
    summary: String,
}

/// What axe finds in the page as it is now, in words; empty when nothing.
pub fn violations(session: &Session) -> Vec<String> {
    // Scripts that come over WebDriver are not bound by the page's policy.
    if !session.js::<bool>("return !!window.axe", &[]) {
        session.js::<()>(&SOURCE, &[]);
    }
    let found: Result<Vec<Violation>, String> = session.js_async(
        "const [tags, done] = arguments;
         axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
            .then(found => done({ Ok: found.violations }), error => done({ Err: String(error) }));",
        &[json!(TAGS)],
    );
    let found = found.unwrap_or_else(|error| panic!("axe failed: {error}"));
    let in_words = |violation: &Violation| {
        let (id, help) = (&violation.id, &violation.help);
        let one = |node: &Node| {
            let target: Vec<_> = node.target.iter().map(ToString::to_string).collect();
            let summary = node.summary.replace('\n', "\n    ");
            format!(
                "{id}: {help}\n  at {}\n  {}\n    {summary}",
                target.join(" "),
                node.html
            )
        };
        violation.nodes.iter().map(one).collect::<Vec<_>>()
    };
    found.iter().flat_map(in_words).collect()
}
