//! What every page has around its `<main>`: the head, the header, the footer.

use super::{Site, offline, strings::Strings, svg::SHARE_SIZE};
use course::{Lang, Route, SitePage};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Serialize;

/// Where a page lies and in which language.
#[derive(Clone, Debug)]
pub(super) struct At {
    pub route: Route,
    pub lang: Lang,
    /// The way to the site's root: `../` once for each folder.
    pub up: String,
}

impl At {
    pub fn new(route: Route) -> At {
        At {
            lang: route.lang().unwrap_or(Lang::Nb),
            up: "../".repeat(route.depth()),
            route,
        }
    }

    pub fn strings(&self) -> &'static Strings {
        Strings::of(self.lang)
    }

    /// The address of a page, from here.
    pub fn page(&self, route: &Route) -> String {
        self.file(&route.path())
    }

    /// The address of a file, from here.
    pub fn file(&self, path: &str) -> String {
        let address = format!("{}{path}", self.up);
        if address.is_empty() {
            "./".into()
        } else {
            address
        }
    }

    /// Safe HTML of the course, its `~/` replaced by the way to the root.
    pub fn html(&self, html: &str) -> Markup {
        PreEscaped(html.replace("\"~/", &format!("\"{}", self.up)))
    }
}

/// The app that a page starts. Pages of different apps are not swapped for
/// each other: going from one to the other loads the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageApp {
    /// None: the page only forwards.
    None,
    /// The lesson app.
    Lesson,
    /// The app with the tools.
    Tools,
    /// The app for the two-day session.
    Session,
    /// The app for facilitators.
    Trainer,
}

/// A page before it is framed.
pub(super) struct Page {
    pub at: At,
    /// Plain; the course's title is added.
    pub title: String,
    /// Plain.
    pub description: String,
    /// Files that are fetched at once, as JSON.
    pub data: Vec<String>,
    /// The app that the page starts.
    pub app: PageApp,
    /// The whole `<main>`.
    pub main: Markup,
}

/// The JSON block from which the boot script starts.
#[derive(Serialize)]
struct Setup<'a> {
    build: &'a str,
    lang: Lang,
    root: &'a str,
    app: &'a str,
    wasm: &'a str,
    course: &'a str,
    css: &'a str,
    offline: &'a str,
}

/// An icon of the shared sprite.
pub(super) fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" { use href=(format!("#icon-{name}")) {} } }
}

impl Site<'_> {
    /// The security policy of every page.
    fn policy(&self) -> String {
        format!(
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-{}'; \
             img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'",
            self.critical_hash
        )
    }

    /// Beginning of every head, the same on pages with and without the app.
    fn head_start(&self, title: &str, description: &str) -> Markup {
        html! {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(self.policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            meta name="description" content=(description);
        }
    }

    /// Puts a page together.
    pub(super) fn frame(&self, page: &Page) -> String {
        let at = &page.at;
        let strings = at.strings();
        let course_title = self.course.title.get(at.lang);
        let title = if page.title == *course_title {
            course_title.clone()
        } else {
            format!("{} – {course_title}", page.title)
        };
        let app = match page.app {
            PageApp::None | PageApp::Lesson => &self.apps.lesson,
            PageApp::Tools => &self.apps.tools,
            PageApp::Session => &self.apps.session,
            PageApp::Trainer => &self.apps.trainer,
        };
        let setup = Setup {
            build: &self.build,
            lang: at.lang,
            root: &at.up,
            app: &app.script,
            wasm: &app.wasm,
            course: self.indexes.of(&at.route, at.lang),
            css: &self.rest_css,
            offline: &self.offline,
        };
        // Inert in a script element: no tag can begin.
        let setup = serde_json::to_string(&setup)
            .unwrap_or_default()
            .replace('<', "\\u003c");
        let has_lang = at.route.lang().is_some();
        let other = at.lang.other();
        html! {
            (DOCTYPE)
            html lang=(at.lang.tag()) data-color-scheme="auto" {
                head {
                    (self.head_start(&title, &page.description))
                    (self.sharing(page))
                    style { (PreEscaped(&self.critical_css)) }
                    @if page.app != PageApp::None {
                        link rel="modulepreload" href=(at.file(&app.script));
                        link rel="preload" as="fetch" crossorigin href=(at.file(&app.wasm));
                        @for file in &page.data {
                            link rel="preload" as="fetch" crossorigin href=(at.file(file));
                        }
                    }
                    link rel="icon" type="image/svg+xml" href=(at.file(&self.favicon));
                    link rel="manifest" href=(at.file(offline::manifest_name(at.lang)));
                    script type="application/json" id="oppsett" { (PreEscaped(setup)) }
                    script defer src=(at.file(&self.boot)) {}
                    script nomodule defer src=(at.file(&self.old)) {}
                    @if self.dev { script type="module" src="/__reload.js" {} }
                }
                body {
                    a.ds-skip-link href="#innhold" { (strings.skip) }
                    div #banner role="region" aria-label=(strings.banner) {
                        // Shown by the style where the boot script never ran, or by the one for old
                        // browsers; the app clears the region when it takes over.
                        p #old-browser .banner hidden { (strings.old_browser) }
                    }
                    @if has_lang {
                        header.site-header {
                            a.brand href=(at.page(&Route::Start(at.lang))) { (course_title) }
                            a.to-search href=(at.page(&Route::Site(at.lang, SitePage::Search))) { (icon("search")) " " span { (strings.search.name) } }
                            a href=(at.page(&at.route.other_lang())) hreflang=(other.tag()) lang=(other.tag()) data-switch-lang { (other.name()) }
                        }
                    }
                    (page.main)
                    @if has_lang {
                        @let about = at.page(&Route::Site(at.lang, SitePage::About));
                        footer.site-footer {
                            a href=(at.page(&Route::Site(at.lang, SitePage::Gathering))) { (strings.gathering.name) }
                            a href=(at.page(&Route::Site(at.lang, SitePage::Cards))) { (strings.cards) }
                            a href=(at.page(&Route::Site(at.lang, SitePage::Glossary))) { (strings.glossary) }
                            a href=(at.page(&Route::Site(at.lang, SitePage::Saved))) { (strings.saved) }
                            a href=(about) { (strings.about) }
                            a href=(format!("{about}#personvern")) { (strings.privacy) }
                            a href=(format!("{about}#tilgjengelighet")) { (strings.accessibility) }
                            a href=(at.page(&at.route.other_lang())) hreflang=(other.tag()) lang=(other.tag()) data-switch-lang { (Strings::of(other).this_page) }
                            p { (strings.footer) }
                            p data-offline {}
                        }
                    }
                    (PreEscaped(&self.sprite))
                    link rel="stylesheet" href=(at.file(&self.rest_css));
                }
            }
        }
        .into_string()
    }

    /// What other sites and messengers show of a page. Absolute addresses need
    /// the site's; without it a relative picture is the best there is, and
    /// canonical and hreflang are left out.
    fn sharing(&self, page: &Page) -> Markup {
        let at = &page.at;
        let picture = match &self.site {
            Some(site) => format!("{site}{}", self.share),
            None => at.file(&self.share),
        };
        let has_lang = at.route.lang().is_some();
        let absolute = |route: &Route| {
            self.site
                .as_ref()
                .map(|site| format!("{site}{}", route.path()))
        };
        html! {
            meta property="og:type" content="website";
            meta property="og:site_name" content=(self.course.title.get(at.lang));
            meta property="og:title" content=(page.title);
            meta property="og:description" content=(page.description);
            meta property="og:image" content=(picture);
            meta property="og:image:width" content=(SHARE_SIZE.0);
            meta property="og:image:height" content=(SHARE_SIZE.1);
            meta property="og:image:alt" content=(at.strings().share_alt);
            meta property="og:locale" content=(locale(at.lang));
            meta property="og:locale:alternate" content=(locale(at.lang.other()));
            @if let Some(address) = absolute(&at.route) {
                meta property="og:url" content=(address);
                link rel="canonical" href=(address);
                @if has_lang {
                    @for route in [&at.route, &at.route.other_lang()] {
                        link rel="alternate" hreflang=[route.lang().map(Lang::tag)] href=[absolute(route)];
                    }
                } @else {
                    @for lang in Lang::ALL {
                        link rel="alternate" hreflang=(lang.tag()) href=[absolute(&Route::Start(lang))];
                    }
                    link rel="alternate" hreflang="x-default" href=(address);
                }
            }
        }
    }

    /// A page that needs no other file and starts nothing.
    pub(super) fn frame_alone(&self, title: &str, description: &str, main: &Markup) -> String {
        html! {
            (DOCTYPE)
            html lang=(Lang::Nb.tag()) data-color-scheme="auto" {
                head {
                    (self.head_start(title, description))
                    meta name="robots" content="noindex";
                    style { (PreEscaped(&self.critical_css)) }
                }
                body {
                    a.ds-skip-link href="#innhold" { (Strings::of(Lang::Nb).skip) }
                    (main)
                }
            }
        }
        .into_string()
    }
}

const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "nb_NO",
        Lang::Nn => "nn_NO",
    }
}
