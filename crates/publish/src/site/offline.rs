//! What keeps the course on a device: the list of all files with their hashes
//! and sizes, the service worker that names the list, the manifests and icons.
//!
//! The list is an edition. Its name is the hash of its content, which holds the
//! hash of each page, so a changed word is a new edition; and the worker, whose
//! name never changes, is another script.

use super::{
    Role, SiteError,
    assets::{Assets, File, sha256_hex},
    compress::Copies,
    svg,
};
use crate::model::Course;
use course::Lang;
use serde::Serialize;
use serde_json::json;
use std::{collections::BTreeMap, path::Path};

/// The service worker, at the site's root: it rules what lies beside it.
pub(super) const WORKER: &str = "sw.js";

/// Where the worker names its list.
const PLACE: &str = "'assets/offline.json'";

/// The version of the list's form.
const FORMAT: u32 = 1;

/// Drawn at a part of its size, on a ground of one colour.
type Inset = (f32, [u8; 3]);

/// The icons' sizes and uses. A device may cut the last to a circle: it is drawn
/// smaller, on the ground of `favicon.svg`.
const ICONS: [(u32, &str, Option<Inset>); 3] = [
    (192, "any", None),
    (512, "any", None),
    (512, "maskable", Some((0.75, [0x5d, 0x40, 0xc0]))),
];

/// The ground of the icon, and of the window while the course starts.
const GROUND: &str = "#ffffff";

/// The manifest of a language: beside the start page, so that addresses in it
/// begin at the root.
pub(super) fn manifest_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "nb.webmanifest",
        Lang::Nn => "nn.webmanifest",
    }
}

/// An icon as a manifest has it.
#[derive(Serialize)]
pub(super) struct Icon {
    src: String,
    sizes: String,
    r#type: &'static str,
    purpose: &'static str,
}

/// Draws the icons from the site's own.
pub(super) fn icons(assets: &mut Assets, public: &Path) -> Result<Vec<Icon>, SiteError> {
    ICONS
        .into_iter()
        .map(|(size, purpose, on)| {
            let bytes = svg::png(&public.join("favicon.svg"), (size, size), on)?;
            Ok(Icon {
                src: assets.add(&format!("icon-{size}"), "png", Role::Icon, bytes),
                sizes: format!("{size}x{size}"),
                r#type: "image/png",
                purpose,
            })
        })
        .collect()
}

/// The manifest in a language. Both start at the root, which goes on to the
/// language that was chosen last, so both are the same program.
pub(super) fn manifest(course: &Course, lang: Lang, icons: &[Icon]) -> String {
    json!({
        "name": course.title.get(lang),
        "short_name": course.title.get(lang),
        "description": course.summary.get(lang),
        "lang": lang.tag(),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": icons,
    })
    .to_string()
}

/// Whether a device keeps a file: all that a browser with service workers loads.
fn is_kept(role: Role) -> bool {
    !matches!(
        role,
        Role::OldBrowser | Role::SharePicture | Role::Icon | Role::Manifest
    )
}

/// The list: `{"format":1,"build":"…","bytes":…,"files":[["nb/","<hash>",1234],…]}`.
/// Pages by their address, all by what their bytes hash to and how many come
/// over the network.
pub(super) fn list(
    files: &BTreeMap<String, File>,
    copies: &BTreeMap<String, Copies>,
    build: &str,
) -> String {
    let entries: Vec<_> = files
        .iter()
        .filter(|(_, file)| is_kept(file.role))
        .map(|(path, file)| {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            let copy = copies.get(path);
            let size = copy.map_or(file.bytes.len(), |copy| copy.brotli.len());
            (address, sha256_hex(&file.bytes)[..16].to_owned(), size)
        })
        .collect();
    let bytes: usize = entries.iter().map(|(_, _, size)| size).sum();
    json!({ "format": FORMAT, "build": build, "bytes": bytes, "files": entries }).to_string()
}

/// The list and the worker that names it, as files of the site.
pub(super) fn worker(list: String, worker: Vec<u8>) -> Result<BTreeMap<String, File>, SiteError> {
    let mut assets = Assets::default();
    let name = assets.add("offline", "json", Role::OfflineList, list.into_bytes());
    let worker = String::from_utf8(worker).unwrap_or_default();
    if worker.matches(PLACE).count() != 1 {
        return Err(SiteError::App {
            message: format!("{WORKER} does not name its list once, as {PLACE}"),
        });
    }
    let file = File {
        role: Role::Worker,
        bytes: worker.replace(PLACE, &format!("'{name}'")).into_bytes(),
    };
    let mut files = assets.0;
    files.insert(WORKER.to_owned(), file);
    Ok(files)
}
