use super::{Site, breadcrumb, gathering};
use crate::site::{
    gathering::MEASURES,
    layout::{At, Page, PageApp},
    session_words::{
        assignment::{ERRORS, MEASURE, SAYS, Words},
        receipt,
    },
};
use course::{Lang, Route, SitePage};
use maud::{Markup, html};

/// «Oppdrag»: what a link asks for, what was taken on, and how far the learner
/// has come with it. The app draws all of that; what stands here is said where
/// it fits. `data-when` is `off` before the app is there, then `on`, and
/// besides `empty`, `some`, `over` (a session is over) and `administration`.
pub(in crate::site) fn assignment(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Assignment));
    let all = at.strings();
    let words = Words::of(lang);
    let index = site.indexes.of(&at.route, lang);
    let [paste, label, hint, open] = words.paste;
    let main = html! {
        main #innhold tabindex="-1" data-page="assignment" {
            (breadcrumb(&at, &[(Route::Start(lang), all.all_modules)]))
            article.lesson {
                h1 { (words.name) }
                p.lead { (words.lead) }
                div #oppdrag data-tool="assignment" {
                    p data-when="off" { (words.without_app) }
                    (says(words))
                    p role="status" data-part="told" {}
                    @for (told, name) in words.told.iter().zip(["new", "newer", "declined", "removed"]) {
                        p hidden data-told=(name) { (told) }
                    }
                    section.assignment-offer aria-labelledby="oppdrag-tilbud" data-section="offer" hidden {
                        h2 #oppdrag-tilbud tabindex="-1" { (words.offered) }
                        div data-part="offer" {}
                        p.gather-note { (words.claimed) }
                        @for (means, name) in words.means.iter().zip(["new", "newer", "same", "older"]) {
                            p hidden data-means=(name) { (means) }
                        }
                        p.saved-acts {
                            @let [add, replace, no, close] = words.acts;
                            button.ds-button type="button" data-act="yes" data-means="new" hidden { (add) }
                            button.ds-button type="button" data-act="yes" data-means="newer" hidden { (replace) }
                            button.ds-button type="button" data-variant="secondary" data-act="no" data-means="new newer" hidden { (no) }
                            button.ds-button type="button" data-variant="secondary" data-act="close" data-means="same older" hidden { (close) }
                        }
                    }
                    div.assignment-error role="alert" data-part="error" {}
                    @for (error, name) in words.errors.iter().zip(ERRORS) {
                        p hidden data-error=(name) { (error) }
                    }
                    p data-when="empty" hidden { (words.none) }
                    div data-part="taken" {}
                    div data-when="over" hidden {
                        p.assignment-over { (words.over) }
                        (gathering::points(&at))
                    }
                    div data-when="administration" hidden {
                        h2 { (words.administration) }
                        (expected(&at, words))
                        (measures(&at, words))
                    }
                    section data-when="some" aria-labelledby="oppdrag-kvittering" hidden {
                        @let [title, text] = words.receipt;
                        h2 #oppdrag-kvittering { (title) }
                        p { (text) " " a href=(at.page(&Route::Site(lang, SitePage::Receipt))) { (receipt::Words::of(lang).name) } }
                    }
                    section data-when="on" aria-labelledby="oppdrag-lim" hidden {
                        h2 #oppdrag-lim { (paste) }
                        label for="oppdrag-lenke" { (label) }
                        p.activity-hint #oppdrag-lenke-hint { (hint) }
                        textarea.ds-input #oppdrag-lenke rows="3" autocomplete="off" spellcheck="false" aria-describedby="oppdrag-lenke-hint" {}
                        p.saved-acts {
                            button.ds-button type="button" data-variant="secondary" data-act="open" { (open) }
                        }
                    }
                }
            }
        }
    };
    site.frame(&Page {
        title: words.name.to_owned(),
        description: words.lead.to_owned(),
        data: vec![index.clone()],
        app: PageApp::Session,
        main,
        at,
    })
}

/// What the app says of how it goes, for it to fill in.
pub(super) fn says(words: &Words) -> Markup {
    html! {
        @for (text, name) in words.says.iter().zip(SAYS) {
            span hidden data-say=(name) { (text) }
        }
    }
}

/// What the administration expects.
fn expected(at: &At, words: &Words) -> Markup {
    let inside = html! {
        div.activity-hint #a-til-de-folkevalgte-hint { (words.expected_hint) }
        textarea.ds-input #a-til-de-folkevalgte-text rows="4" autocomplete="off" aria-labelledby="a-til-de-folkevalgte-title" aria-describedby="a-til-de-folkevalgte-hint" {}
    };
    gathering::frame(at, "til-de-folkevalgte", words.expected, &inside)
}

/// Its table of measures.
fn measures(at: &At, words: &Words) -> Markup {
    let columns: Vec<_> = MEASURE.into_iter().zip(words.measure).collect();
    let asked = [words.measures_prompt, words.measures_hint];
    let inside = gathering::table(at, "tiltak", asked, MEASURES, &columns);
    gathering::frame(at, "tiltak", words.measures, &inside)
}
