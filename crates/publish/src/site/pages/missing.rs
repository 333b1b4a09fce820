use super::Site;
use crate::site::strings::Strings;
use course::{Lang, Route};
use maud::{Markup, html};

/// `404.html`, for servers that know it.
///
/// It is shown at an address of unknown depth under an unknown sub-path, so no
/// relative address can name a file or page of the site: it carries its CSS
/// inline, loads nothing and starts nothing. Where the site's address is known
/// it links to every page. Without it the links lead to the folder of the
/// address and to the one above; each of them is a page or this page again, one
/// level nearer to the root. The pages are listed as text.
pub(in crate::site) fn missing(site: &Site) -> String {
    let strings = Strings::of(Lang::Nb);
    let main = html! {
        main #innhold tabindex="-1" data-page="missing" {
            article.lesson {
                h1 { (strings.missing) }
                (part(site, Lang::Nb))
            }
            article.lesson lang=(Lang::Nn.tag()) {
                h2 { (Strings::of(Lang::Nn).missing) }
                (part(site, Lang::Nn))
            }
        }
    };
    let title = format!("{} – {}", strings.missing, site.course.title.get(Lang::Nb));
    site.frame_alone(&title, strings.missing_why, &main)
}

fn part(site: &Site, lang: Lang) -> Markup {
    let strings = Strings::of(lang);
    let pages = std::iter::once((Route::Start(lang), strings.to_start.to_owned())).chain(
        site.course
            .modules
            .iter()
            .filter(|module| !module.lessons.is_empty())
            .map(|module| {
                (
                    Route::Module(lang, module.slug.clone()),
                    module.title.get(lang).clone(),
                )
            }),
    );
    html! {
        p { (strings.missing_why) }
        @match &site.site {
            Some(address) => {
                ul { @for (route, name) in pages { li { a href=(format!("{address}{}", route.path())) { (name) } } } }
            }
            None => {
                ul {
                    li { a href="./" { (strings.missing_here) } }
                    li { a href="../" { (strings.missing_up) } }
                }
                p { (strings.missing_pages) ":" }
                ul { @for (route, name) in pages { li { (name) " (…/" (route.path()) ")" } } }
            }
        }
    }
}
