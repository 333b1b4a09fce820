use crate::{Lang, is_valid_id};

/// Every address of the site. `publish` writes one page for each, and the
/// app's router knows no others.
///
/// Paths are relative to the site's root, which is found at run time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// The site's root: chooses a language.
    Root,
    /// The start page.
    Start(Lang),
    /// A page of its own besides the modules.
    Site(Lang, SitePage),
    /// A whole module, also its paper edition.
    Module(Lang, String),
    /// A module on one page.
    Summary(Lang, String),
    /// A module's pocket card.
    Card(Lang, String),
    /// One lesson of a module.
    Lesson(Lang, String, String),
}

/// The pages besides the modules. Their names cannot be those of modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SitePage {
    /// «Om kurset».
    About,
    /// «Dette er lagret»: what lies on this device.
    Saved,
    /// «Øv på begrepene»: cards to remember by.
    Cards,
    /// «Ordliste»: every term.
    Glossary,
    /// «Til samlingen»: what the learner brings to the two-day session.
    Gathering,
    /// «Evaluering»: what the learner thinks of the course.
    Evaluation,
    /// «Kursbevis»: what was gone through, on a sheet of paper.
    Certificate,
    /// «Hva kan du fra før?»: two questions from each module.
    Placement,
    /// «Søk»: in all lessons, exercises and terms.
    Search,
    /// «Oppdrag»: what a facilitator asks the learner to do before the session.
    Assignment,
    /// «Kvittering»: what the learner tells the facilitator.
    Receipt,
    /// «For prosessveiledere»: makes an assignment.
    Facilitator,
    /// «Oversikt»: what the receipts of a group say together.
    Overview,
    /// «Plenum»: one exercise at a time on a projector.
    Plenum,
    /// «Program»: the plan of the two days.
    Programme,
}

impl SitePage {
    /// All of them.
    pub const ALL: [SitePage; 15] = [
        SitePage::About,
        SitePage::Saved,
        SitePage::Cards,
        SitePage::Glossary,
        SitePage::Gathering,
        SitePage::Evaluation,
        SitePage::Certificate,
        SitePage::Placement,
        SitePage::Search,
        SitePage::Assignment,
        SitePage::Receipt,
        SitePage::Facilitator,
        SitePage::Overview,
        SitePage::Plenum,
        SitePage::Programme,
    ];

    /// What its address ends with: the same word in both languages.
    pub const fn segment(self) -> &'static str {
        match self {
            SitePage::About => "om",
            SitePage::Saved => "lagret",
            SitePage::Cards => "begreper",
            SitePage::Glossary => "ordliste",
            SitePage::Gathering => "samling",
            SitePage::Evaluation => "evaluering",
            SitePage::Certificate => "kursbevis",
            SitePage::Placement => "hva-kan-du",
            SitePage::Search => "sok",
            SitePage::Assignment => "oppdrag",
            SitePage::Receipt => "kvittering",
            SitePage::Facilitator => FACILITATOR,
            SitePage::Overview => "prosessveileder/oversikt",
            SitePage::Plenum => "prosessveileder/plenum",
            SitePage::Programme => "prosessveileder/program",
        }
    }

    fn from_segment(segment: &str) -> Option<SitePage> {
        SitePage::ALL.into_iter().find(|it| it.segment() == segment)
    }
}

/// The segment in front of all pages for facilitators.
const FACILITATOR: &str = "prosessveileder";

/// Segments that are pages of a module and so cannot be lesson ids. The same
/// word in both languages.
const SUMMARY: &str = "oppsummering";
const CARD: &str = "lommekort";

impl Route {
    /// The page's path: no slash first, one slash last, empty for the root.
    pub fn path(&self) -> String {
        match self {
            Route::Root => String::new(),
            Route::Start(lang) => format!("{}/", lang.tag()),
            Route::Site(lang, page) => format!("{}/{}/", lang.tag(), page.segment()),
            Route::Module(lang, module) => format!("{}/{module}/", lang.tag()),
            Route::Summary(lang, module) => format!("{}/{module}/{SUMMARY}/", lang.tag()),
            Route::Card(lang, module) => format!("{}/{module}/{CARD}/", lang.tag()),
            Route::Lesson(lang, module, lesson) => format!("{}/{module}/{lesson}/", lang.tag()),
        }
    }

    /// Reads a path as [`Route::path`] writes it, with or without the last
    /// slash and with or without `index.html`. `None` for anything else;
    /// whether the module exists is the course's to say.
    pub fn parse(path: &str) -> Option<Route> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        if path.is_empty() {
            return Some(Route::Root);
        }
        let mut segments = path.split('/');
        let lang = Lang::from_tag(segments.next()?)?;
        let route = match (segments.next(), segments.next(), segments.next()) {
            (None, _, _) => Route::Start(lang),
            (Some(name), None, _) => match SitePage::from_segment(name) {
                Some(page) => Route::Site(lang, page),
                None if is_valid_id(name) => Route::Module(lang, name.into()),
                None => return None,
            },
            (Some(folder), Some(name), None) if folder == FACILITATOR => {
                Route::Site(lang, SitePage::from_segment(&format!("{folder}/{name}"))?)
            }
            (Some(module), Some(SUMMARY), None) if is_module_slug(module) => {
                Route::Summary(lang, module.into())
            }
            (Some(module), Some(CARD), None) if is_module_slug(module) => {
                Route::Card(lang, module.into())
            }
            (Some(module), Some(lesson), None)
                if is_module_slug(module) && is_lesson_id(lesson) =>
            {
                Route::Lesson(lang, module.into(), lesson.into())
            }
            _ => return None,
        };
        Some(route)
    }

    /// The page's language; the root has none.
    pub fn lang(&self) -> Option<Lang> {
        match self {
            Route::Root => None,
            Route::Start(lang)
            | Route::Site(lang, _)
            | Route::Module(lang, _)
            | Route::Summary(lang, _)
            | Route::Card(lang, _)
            | Route::Lesson(lang, _, _) => Some(*lang),
        }
    }

    /// The slug of the module that the page belongs to.
    pub fn module(&self) -> Option<&str> {
        match self {
            Route::Root | Route::Start(_) | Route::Site(..) => None,
            Route::Module(_, module)
            | Route::Summary(_, module)
            | Route::Card(_, module)
            | Route::Lesson(_, module, _) => Some(module),
        }
    }

    /// The same page in the other language; the root stays.
    pub fn other_lang(&self) -> Route {
        let mut route = self.clone();
        match &mut route {
            Route::Root => {}
            Route::Start(lang)
            | Route::Site(lang, _)
            | Route::Module(lang, _)
            | Route::Summary(lang, _)
            | Route::Card(lang, _)
            | Route::Lesson(lang, _, _) => *lang = lang.other(),
        }
        route
    }

    /// How many folders deep the page lies: the number of `../` to the root.
    pub fn depth(&self) -> usize {
        self.path().matches('/').count()
    }
}

/// Whether `slug` can name a module: a valid id that is not a page's name.
pub fn is_module_slug(slug: &str) -> bool {
    is_valid_id(slug) && SitePage::from_segment(slug).is_none()
}

/// Whether `id` can name a lesson: a valid id that is not a page's name.
pub fn is_lesson_id(id: &str) -> bool {
    is_valid_id(id) && id != SUMMARY && id != CARD
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_id() -> impl Strategy<Value = String> {
        "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}"
            .prop_filter("a page's name", |id| is_module_slug(id) && is_lesson_id(id))
    }

    fn any_route() -> impl Strategy<Value = Route> {
        let lang = prop_oneof![Just(Lang::Nb), Just(Lang::Nn)];
        let page = (0..SitePage::ALL.len()).prop_map(|at| SitePage::ALL[at]);
        (lang, page, any_id(), any_id(), 0..7u8).prop_map(|(lang, page, module, lesson, which)| {
            match which {
                0 => Route::Root,
                1 => Route::Start(lang),
                2 => Route::Site(lang, page),
                3 => Route::Module(lang, module),
                4 => Route::Summary(lang, module),
                5 => Route::Card(lang, module),
                _ => Route::Lesson(lang, module, lesson),
            }
        })
    }

    proptest! {
        #[test]
        fn every_route_is_read_back_from_its_path(route in any_route()) {
            let path = route.path();
            prop_assert_eq!(Route::parse(&path), Some(route.clone()));
            prop_assert_eq!(Route::parse(&format!("{path}index.html")), Some(route.clone()));
            prop_assert_eq!(route.other_lang().other_lang(), route);
        }

        #[test]
        fn any_text_is_a_route_or_none(path in "\\PC{0,60}") {
            if let Some(route) = Route::parse(&path) {
                prop_assert_eq!(Route::parse(&route.path()), Some(route));
            }
        }
    }

    #[test]
    fn foreign_paths_are_none() {
        for path in [
            "en/",
            "nb//",
            "nb/Motet/",
            "nb/../",
            "nb/a/b/c/",
            "nb/om/x/",
            "nn/lagret/x/",
            "nb/begreper/x/",
            "nb/ordliste/x/",
            "nn/samling/x/",
            "nn/sok/x/",
            "nb/oppdrag/x/",
            "nb/prosessveileder/x/",
            "nb/prosessveileder/program/x/",
            "assets/x.js",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }
}
