//! From a checked course to the folder of the site: one page per route, one
//! JSON file per module and language, everything but the pages named by the
//! hash of its final bytes, and compressed copies beside it all.
//!
//! Nothing here reads a clock or draws a lot: the same inputs give the same
//! bytes in any folder.

mod activity;
mod advice_strings;
mod app;
mod assets;
mod bundle;
mod cards;
mod compress;
mod css;
mod error;
mod gathering;
mod layout;
mod offline;
mod own_strings;
mod pages;
mod plenum;
mod programme;
mod saved;
mod search;
mod session_words;
pub mod strings;
mod svg;
mod write;

pub use error::SiteError;

use crate::model::{Activity, Block, Both, Course};
use app::Apps;
use assets::{Assets, File, read};
use course::{Lang, Route, SitePage};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// Where the site is made from.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The repository's root.
    pub root: PathBuf,
    /// The folder of the built apps, `lesson.js`, `lesson_bg.wasm` and the
    /// same of `tools`, `session` and `trainer`, as wasm-bindgen wrote them for the web and wasm-opt
    /// left them.
    pub trunk_dir: PathBuf,
    /// Where npm put its packages.
    pub node_modules: PathBuf,
}

/// How the site is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder to write.
    pub out: PathBuf,
    /// For `serve`: reloads pages when they change, and compresses fast
    /// instead of well.
    pub dev: bool,
    /// The address of the published site; goes before the course's own.
    pub site: Option<String>,
}

/// What a written file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// An HTML page.
    Page,
    /// An app's JavaScript.
    AppScript,
    /// An app's WebAssembly.
    AppWasm,
    /// JavaScript that an app's script imports.
    Snippet,
    /// The first script of each page.
    Boot,
    /// The script for browsers without modules.
    OldBrowser,
    /// The style sheet that is loaded after the first paint.
    Style,
    /// The activities of a module in one language.
    Bundle,
    /// The index of the course in one language.
    CourseIndex,
    /// The titles of what can be saved, in one language.
    SavedIndex,
    /// The cards to remember by, in one language.
    CardIndex,
    /// What is brought to the session, in one language.
    GatheringIndex,
    /// What can be shown to the whole hall, in one language.
    PlenumIndex,
    /// What can be found, in one language.
    SearchIndex,
    /// The picture shown where a page is shared.
    SharePicture,
    /// The icon of the site.
    Favicon,
    /// The script that keeps the course on the device.
    Offline,
    /// The list of all that is kept, with sizes.
    OfflineList,
    /// The service worker.
    Worker,
    /// What the course is called among the programs of a device.
    Manifest,
    /// Its icon there.
    Icon,
}

/// One written file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// From the site's root.
    pub path: String,
    /// What it is for.
    pub role: Role,
    /// Bytes.
    pub raw: usize,
    /// Bytes of the brotli copy; a file that does not shrink has none.
    pub brotli: Option<usize>,
    /// Bytes of the gzip copy.
    pub gzip: Option<usize>,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Report {
    /// Every file but the compressed copies, by path.
    pub files: Vec<Written>,
    /// The hash that the pages carry as `build`.
    pub build: String,
    /// How many files on disk are now different, copies counted.
    pub changed: usize,
}

impl Report {
    /// The files with a role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Written> {
        self.files.iter().filter(move |file| file.role == role)
    }
}

/// Every address that the site of `course` has. An announced module has none,
/// nor has what the course lacks.
pub fn routes(course: &Course) -> Vec<Route> {
    let mut routes = vec![Route::Root];
    for lang in Lang::ALL {
        routes.push(Route::Start(lang));
        let pages = SitePage::ALL.into_iter();
        let is_there = |page: &SitePage| has_page(course, *page);
        routes.extend(pages.filter(is_there).map(|page| Route::Site(lang, page)));
        for module in course
            .modules
            .iter()
            .filter(|module| !module.lessons.is_empty())
        {
            routes.push(Route::Module(lang, module.slug.clone()));
            if !module.summary_points.is_empty() {
                routes.push(Route::Summary(lang, module.slug.clone()));
            }
            if module.card.is_some() {
                routes.push(Route::Card(lang, module.slug.clone()));
            }
            for lesson in &module.lessons {
                routes.push(Route::Lesson(lang, module.slug.clone(), lesson.id.clone()));
            }
        }
    }
    routes
}

/// Whether the course has what a page of the site is about.
fn has_page(course: &Course, page: SitePage) -> bool {
    match page {
        SitePage::Placement => course.placement.is_some(),
        SitePage::Programme => course.programme.is_some(),
        _ => true,
    }
}

/// Everything that pages are made of.
struct Site<'a> {
    course: &'a Course,
    site: Option<String>,
    dev: bool,
    build: String,
    apps: Apps,
    boot: String,
    old: String,
    rest_css: String,
    critical_css: String,
    critical_hash: String,
    sprite: String,
    share: String,
    favicon: String,
    offline: String,
    pictures: BTreeMap<String, svg::Picture>,
    indexes: bundle::Indexes,
    saved_index: Both<String>,
    card_index: Both<String>,
    gathering_index: Both<String>,
    plenum_index: Both<String>,
    search_index: Both<String>,
    bundles: bundle::Bundles,
}

impl Site<'_> {
    fn bundle(&self, module: &str, lesson: &str, lang: Lang) -> &str {
        self.bundles
            .get(&(module.to_owned(), lesson.to_owned(), lang))
            .map_or("", String::as_str)
    }

    /// Whether the course has what a page shows.
    fn has(&self, page: SitePage) -> bool {
        has_page(self.course, page)
    }

    fn page(&self, route: &Route) -> Result<String, SiteError> {
        let module = |slug: &str| {
            self.course
                .modules
                .iter()
                .find(|module| module.slug == slug)
                .ok_or_else(|| SiteError::Course {
                    place: slug.to_owned(),
                    message: "there is no such module".into(),
                })
        };
        match route {
            Route::Root => Ok(pages::root(self)),
            Route::Start(lang) => pages::start(self, *lang),
            Route::Site(lang, page) => Ok(match page {
                SitePage::About => pages::about(self, *lang),
                SitePage::Saved => pages::saved(self, *lang),
                SitePage::Cards => pages::cards(self, *lang),
                SitePage::Glossary => pages::glossary(self, *lang),
                SitePage::Gathering => pages::gathering(self, *lang),
                SitePage::Evaluation => pages::evaluation(self, *lang),
                SitePage::Certificate => pages::certificate(self, *lang),
                SitePage::Placement => return pages::placement(self, *lang),
                SitePage::Search => pages::search(self, *lang),
                SitePage::Assignment => pages::assignment(self, *lang),
                SitePage::Receipt => pages::receipt(self, *lang),
                SitePage::Facilitator => pages::facilitator(self, *lang),
                SitePage::Overview => pages::overview(self, *lang),
                SitePage::Plenum => pages::plenum(self, *lang),
                SitePage::Programme => pages::programme(self, *lang),
            }),
            Route::Module(lang, slug) => pages::module(self, *lang, module(slug)?),
            Route::Summary(lang, slug) => Ok(pages::summary(self, *lang, module(slug)?)),
            Route::Card(lang, slug) => Ok(pages::card(self, *lang, module(slug)?)),
            Route::Lesson(lang, slug, id) => {
                let module = module(slug)?;
                match module.lessons.iter().position(|lesson| lesson.id == *id) {
                    Some(place) => pages::lesson(self, *lang, module, place),
                    None => Err(SiteError::Course {
                        place: format!("{slug}/{id}"),
                        message: "there is no such lesson".into(),
                    }),
                }
            }
        }
    }
}

/// Writes the site of `course` to `options.out`.
///
/// A server over that folder never sees half a site: unchanged files stay,
/// assets come before the pages that name them, and what is left over goes last.
pub fn build(course: &Course, inputs: &Inputs, options: &Options) -> Result<Report, SiteError> {
    check_references(course)?;
    let site = site_address(options.site.as_ref().or(course.site.as_ref()))?;
    let mut assets = Assets::default();
    let apps = app::add_all(&mut assets, &inputs.trunk_dir)?;
    let boot_folder = inputs.root.join("src/boot");
    let boot = assets.add(
        "boot",
        "js",
        Role::Boot,
        read(&boot_folder.join("boot.js"))?,
    );
    let old = assets.add(
        "old",
        "js",
        Role::OldBrowser,
        read(&boot_folder.join("old.js"))?,
    );
    let style = inputs.root.join("style");
    let critical_css = css::bundle(&style.join("critical.css"), &inputs.node_modules)?;
    let rest = css::bundle(&style.join("rest.css"), &inputs.node_modules)?;
    css::check_tokens(&[&critical_css, &rest])?;
    let rest_css = assets.add("rest", "css", Role::Style, rest.into_bytes());
    let public = inputs.root.join("public");
    let share = assets.add(
        "share",
        "png",
        Role::SharePicture,
        svg::share_picture(&public.join("share.svg"))?,
    );
    let favicon = assets.add(
        "favicon",
        "svg",
        Role::Favicon,
        read(&public.join("favicon.svg"))?,
    );
    let offline = assets.add(
        "offline",
        "js",
        Role::Offline,
        read(&boot_folder.join("offline.js"))?,
    );
    let icons = offline::icons(&mut assets, &public)?;
    let mut used = pictures_used(course);
    // The start page's own picture; a course without it simply has none there.
    if public.join("pictures").join(pages::ROSTRUM).exists() {
        used.insert(pages::ROSTRUM.into());
    }
    let mut pictures = BTreeMap::new();
    for file in used {
        let picture = svg::Picture::read(&public.join("pictures").join(&file))?;
        pictures.insert(file, picture);
    }
    let (indexes, bundles) = bundle::add_all(&mut assets, course, &pictures)?;
    let saved_index = saved::add(&mut assets, course)?;
    let gathering_index = gathering::add(&mut assets, course)?;
    let plenum_index = plenum::add(&mut assets, course)?;
    let search_index = search::add(&mut assets, course)?;
    let sprite = svg::sprite(&inputs.node_modules)?;

    let mut site = Site {
        course,
        site,
        dev: options.dev,
        build: String::new(),
        apps,
        boot,
        old,
        rest_css,
        critical_hash: assets::sha256_base64(critical_css.as_bytes()),
        critical_css,
        sprite,
        share,
        favicon,
        offline,
        pictures,
        indexes,
        saved_index,
        card_index: Both {
            nb: String::new(),
            nn: String::new(),
        },
        gathering_index,
        plenum_index,
        search_index,
        bundles,
    };
    site.card_index = cards::add(&mut assets, &site)?;
    // What stands in each page outside of <main> counts too: the router swaps
    // only pages that agree on it.
    site.build = assets.build_hash(&[&site.critical_css, &site.sprite]);
    let mut files = BTreeMap::new();
    for route in routes(course) {
        let page = site.page(&route)?;
        files.insert(
            format!("{}index.html", route.path()),
            File {
                role: Role::Page,
                bytes: page.into_bytes(),
            },
        );
    }
    let missing = File {
        role: Role::Page,
        bytes: pages::missing(&site).into_bytes(),
    };
    files.insert("404.html".to_owned(), missing);
    files.append(&mut assets.0);
    for lang in Lang::ALL {
        let manifest = offline::manifest(course, lang, &icons);
        files.insert(
            offline::manifest_name(lang).to_owned(),
            File {
                role: Role::Manifest,
                bytes: manifest.into_bytes(),
            },
        );
    }
    finish(files, site.build, inputs, options)
}

/// Compresses and writes.
fn finish(
    mut files: BTreeMap<String, File>,
    build: String,
    inputs: &Inputs,
    options: &Options,
) -> Result<Report, SiteError> {
    let folder = inputs.root.join(crate::CACHE);
    let cache = compress::Cache::open(&folder, options.dev)?;
    let mut copies = copies_of(&files, &cache)?;
    let list = offline::list(&files, &copies, &build);
    let worker = read(&inputs.root.join("src/boot/sw.js"))?;
    let own = offline::worker(list, worker)?;
    copies.extend(copies_of(&own, &cache)?);
    cache.prune();
    files.extend(own);
    let mut report = Report {
        files: Vec::new(),
        build,
        changed: 0,
    };
    let mut written = BTreeMap::new();
    for (path, file) in files {
        let copies = copies.remove(&path);
        report.files.push(Written {
            role: file.role,
            raw: file.bytes.len(),
            brotli: copies.as_ref().map(|copies| copies.brotli.len()),
            gzip: copies.as_ref().map(|copies| copies.gzip.len()),
            path: path.clone(),
        });
        if let Some(copies) = copies {
            written.insert(format!("{path}.br"), copies.brotli);
            written.insert(format!("{path}.gz"), copies.gzip);
        }
        written.insert(path, file.bytes);
    }
    report.changed = write::swap(&options.out, &written)?;
    Ok(report)
}

/// Compressed copies of the files that shrink.
fn copies_of(
    files: &BTreeMap<String, File>,
    cache: &compress::Cache,
) -> Result<BTreeMap<String, compress::Copies>, SiteError> {
    let shrinks = |path: &str| !path.ends_with(".png");
    let packed: Vec<_> = files.iter().filter(|(path, _)| shrinks(path)).collect();
    let bytes: Vec<&[u8]> = packed.iter().map(|(_, file)| &file.bytes[..]).collect();
    let paths = packed.into_iter().map(|(path, _)| path.clone());
    Ok(paths.zip(cache.all(&bytes)?).collect())
}

/// The address with one slash at its end.
fn site_address(site: Option<&String>) -> Result<Option<String>, SiteError> {
    let Some(site) = site else { return Ok(None) };
    let host = site
        .strip_prefix("https://")
        .or_else(|| site.strip_prefix("http://"));
    let good = host.is_some_and(|host| {
        !host.is_empty()
            && !host.starts_with('/')
            && !host.contains(|c: char| c.is_whitespace() || "?#\"<>".contains(c))
    });
    if !good {
        return Err(SiteError::Address { site: site.clone() });
    }
    Ok(Some(format!("{}/", site.trim_end_matches('/'))))
}

/// The files in `public/pictures/` that the course shows.
fn pictures_used(course: &Course) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for module in &course.modules {
        used.extend(module.picture.clone());
        for activity in module.activities.values() {
            if let Activity::Scenario(scenario) = activity {
                used.extend(scenario.scenes.iter().filter_map(|it| it.picture.clone()));
            }
        }
        for lesson in &module.lessons {
            for lang in Lang::ALL {
                for block in &lesson.text.get(lang).blocks {
                    if let Block::Picture { file, .. } = block {
                        used.insert(file.clone());
                    }
                }
            }
        }
    }
    used
}

/// Whether an id stands in a page for something other than the lesson's text.
fn is_page_id(id: &str) -> bool {
    const WHOLE: &[&str] = &[
        "banner",
        "innhold",
        "kilder",
        "old-browser",
        "oppsett",
        "ord",
        "ta-med",
    ];
    const BEGINNINGS: &[&str] = &["a-", "icon-", "ord-", "vei-"];
    WHOLE.contains(&id) || BEGINNINGS.iter().any(|beginning| id.starts_with(beginning))
}

/// Whatever the course names exists, so that no page silently lacks a part.
fn check_references(course: &Course) -> Result<(), SiteError> {
    for module in &course.modules {
        for lesson in &module.lessons {
            let fail = |message: String| SiteError::Course {
                place: format!("{}/{}", module.slug, lesson.id),
                message,
            };
            let placed = Lang::ALL
                .into_iter()
                .flat_map(|lang| &lesson.text.get(lang).blocks)
                .filter_map(|block| match block {
                    Block::Activity { id } => Some(id),
                    _ => None,
                });
            if let Some(id) = lesson
                .activities
                .iter()
                .chain(placed)
                .find(|id| !module.activities.contains_key(*id))
            {
                return Err(fail(format!("the module has no activity \"{id}\"")));
            }
            let taken = Lang::ALL
                .into_iter()
                .flat_map(|lang| &lesson.text.get(lang).blocks)
                .filter_map(|block| match block {
                    Block::Heading { id, .. } => Some(id),
                    _ => None,
                });
            if let Some(id) = taken.into_iter().find(|id| is_page_id(id)) {
                return Err(fail(format!(
                    "the section id \"{id}\" belongs to the page itself: choose another"
                )));
            }
            if let Some(id) = lesson
                .terms
                .iter()
                .find(|id| !course.terms.contains_key(*id))
            {
                return Err(fail(format!("the glossary has no term \"{id}\"")));
            }
            if let Some(id) = lesson.laws.iter().find(|id| !course.laws.contains_key(*id)) {
                return Err(fail(format!("laws.toml has no reference \"{id}\"")));
            }
        }
    }
    for file in pictures_used(course) {
        let stem = file.strip_suffix(".svg").unwrap_or("");
        if !course::is_valid_id(stem) {
            return Err(SiteError::Course {
                place: format!("public/pictures/{file}"),
                message: "a picture is an SVG file named like an id: a–z, 0–9 and hyphens, with .svg behind".into(),
            });
        }
    }
    Ok(())
}
