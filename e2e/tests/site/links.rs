//! Every link, picture, script and anchor of every page leads somewhere,
//! under a sub-path, without a browser.

use e2e::{
    Site,
    content::{Tag, tags},
    http::{self, Response},
};
use std::collections::{BTreeMap, BTreeSet};

/// Resolves a relative address against the page's; `None` for other origins
/// and schemes, which no test may ask.
fn resolve(page: &str, link: &str) -> Option<(String, Option<String>)> {
    let (link, fragment) = match link.split_once('#') {
        Some((link, fragment)) => (link, Some(fragment.to_owned())),
        None => (link, None),
    };
    let link = link.split('?').next().unwrap_or_default();
    let has_scheme = link
        .split(['/', '?'])
        .next()
        .is_some_and(|first| first.contains(':'));
    if has_scheme || link.starts_with("//") {
        return None;
    }
    if link.is_empty() {
        return Some((page.to_owned(), fragment));
    }
    let mut path: Vec<&str> = if link.starts_with('/') {
        vec![""]
    } else {
        page.rsplit_once('/')?.0.split('/').collect()
    };
    let segments: Vec<&str> = link.trim_start_matches('/').split('/').collect();
    for (index, segment) in segments.iter().enumerate() {
        match *segment {
            ".." => {
                path.pop();
            }
            "." => {}
            segment => path.push(segment),
        }
        if index == segments.len() - 1 && matches!(*segment, ".." | ".") {
            path.push("");
        }
    }
    Some((path.join("/"), fragment))
}

/// Every address a tag names, with whether a relative one is required.
fn addresses(tag: &Tag) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["href", "src", "data-bundle", "poster"] {
        if let Some(value) = tag.get(name) {
            found.push(value.to_owned());
        }
    }
    if let Some(set) = tag.get("srcset") {
        found.extend(
            set.split(',')
                .filter_map(|part| part.split_whitespace().next())
                .map(str::to_owned),
        );
    }
    found
}

#[test]
fn every_internal_link_of_every_page_leads_somewhere() {
    let site = Site::start();
    let addr = site.server.addr();
    let prefix = e2e::site::PREFIX;
    let mut answers: BTreeMap<String, Response> = BTreeMap::new();
    let mut problems = BTreeSet::new();
    let mut count = 0;
    for page in site.pages() {
        let page_path = format!("{prefix}{page}");
        for tag in tags(&site.html(&page)) {
            for link in addresses(&tag) {
                // Paths of data attributes are from the site's root.
                let base = if tag.get("data-bundle") == Some(&link) {
                    prefix
                } else {
                    &page_path
                };
                let Some((path, fragment)) = resolve(base, &link) else {
                    continue;
                };
                count += 1;
                if !path.starts_with(prefix) {
                    problems.insert(format!("{page}: {link} leads out of the site"));
                    continue;
                }
                let answer = answers
                    .entry(path.clone())
                    .or_insert_with(|| http::get(addr, &path).expect("the server answers"));
                if answer.status != 200 {
                    problems.insert(format!("{page}: {link} is answered with {}", answer.status));
                    continue;
                }
                let is_page = answer
                    .header("content-type")
                    .is_some_and(|it| it.starts_with("text/html"));
                if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty())
                    && is_page
                    && !tags(&answer.text())
                        .iter()
                        .any(|tag| tag.get("id") == Some(&fragment))
                {
                    problems.insert(format!("{page}: {link} has no such place"));
                }
            }
        }
    }
    let problems: Vec<_> = problems.into_iter().collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(count > 50, "only {count} links were found");
}

#[test]
fn addresses_are_resolved_as_browsers_do() {
    let resolve = |link| resolve("/et/sted/nb/motet/", link).map(|(path, _)| path);
    assert_eq!(
        resolve("../../assets/a.css").as_deref(),
        Some("/et/sted/assets/a.css")
    );
    assert_eq!(
        resolve("for-motet/").as_deref(),
        Some("/et/sted/nb/motet/for-motet/")
    );
    assert_eq!(resolve("../").as_deref(), Some("/et/sted/nb/"));
    assert_eq!(resolve("..").as_deref(), Some("/et/sted/nb/"));
    assert_eq!(resolve("./").as_deref(), Some("/et/sted/nb/motet/"));
    assert_eq!(resolve("#x").as_deref(), Some("/et/sted/nb/motet/"));
    assert_eq!(resolve("/x").as_deref(), Some("/x"));
    assert_eq!(resolve("https://lovdata.no/"), None);
    assert_eq!(resolve("mailto:a@b"), None);
}
