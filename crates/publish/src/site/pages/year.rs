use super::{Site, capital};
use crate::{
    model::Month,
    site::{advice_strings::Year, layout::At},
};
use course::{MONTHS, Route};
use maud::{Markup, html};

/// The year in the council: the current month, which only the app knows, and all
/// of them. The months to choose from lie upon each other in one place, so that
/// nothing moves when one comes into view.
pub(super) fn year(site: &Site, at: &At) -> Markup {
    let strings = Year::of(at.lang);
    let Some(months) = &site.course.year else {
        return html! {};
    };
    html! {
        section.year aria-labelledby="aret" {
            h2 #aret { (strings.name) }
            div.year-now.no-print {
                @for (at_place, month) in months.iter().enumerate() {
                    div data-month=(at_place + 1) {
                        h3 { (strings.now) " " (MONTHS[at_place]) }
                        p { strong { (month.title.get(at.lang)) "." } " " (text(site, at, month)) }
                    }
                }
                // Last, where the style finds it behind the month that is shown.
                p { (strings.without_app) }
            }
            details.year-all {
                summary { (strings.all) }
                ul {
                    @for (at_place, month) in months.iter().enumerate() {
                        li { strong { (capital(MONTHS[at_place])) ": " (month.title.get(at.lang)) "." } " " (text(site, at, month)) }
                    }
                }
            }
        }
    }
}

/// What happens in a month, and what helps: the lesson, or else the module.
fn text(site: &Site, at: &At, month: &Month) -> Markup {
    let mut modules = site.course.modules.iter();
    let module = modules.find(|module| module.slug == month.module);
    let help = module.map(|module| {
        let mut lessons = module.lessons.iter();
        let lesson = lessons.find(|lesson| Some(&lesson.id) == month.lesson.as_ref());
        let slug = module.slug.clone();
        match lesson {
            Some(lesson) => (
                lesson.text.get(at.lang).title.as_str(),
                Some(Route::Lesson(at.lang, slug, lesson.id.clone())),
            ),
            // An announced module has no page.
            None => (
                module.title.get(at.lang).as_str(),
                (!module.lessons.is_empty()).then_some(Route::Module(at.lang, slug)),
            ),
        }
    });
    html! {
        (at.html(&month.text.get(at.lang).0))
        @if let Some((title, route)) = help {
            " " (Year::of(at.lang).read) " "
            @match route {
                Some(route) => a href=(at.page(&route)) { (title) },
                None => (title),
            }
            "."
        }
    }
}
