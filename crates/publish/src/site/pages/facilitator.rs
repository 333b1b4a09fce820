use super::{Site, breadcrumb};
use crate::site::{
    layout::{At, Page, PageApp},
    session_words::{
        assignment::{self, ERRORS},
        facilitator::Words,
        overview, plenum, programme,
    },
};
use course::{Lang, Route, SitePage};
use engine::session::{FACTS, MOST_DAYS, NAME};
use maud::{Markup, html};

/// «For prosessveiledere»: makes an assignment. `data-when` is `off` before the
/// app is there, then `missing`, `wrong` or `ready`; an error stands hidden
/// behind its field, by its name in `data-error`.
pub(in crate::site) fn facilitator(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Facilitator));
    let words = Words::of(lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="facilitator" {
            (breadcrumb(&at, &[(Route::Start(lang), at.strings().all_modules)]))
            article.lesson {
                h1 { (words.name) }
                p.lead { (words.lead) }
                (way(site, &at))
                div #prosessveileder data-tool="facilitator" {
                    p data-when="off" { (words.without_app) }
                    p role="status" data-part="told" {}
                    p hidden data-told="back" { (words.back_done) }
                    p hidden data-told="fresh" { (words.fresh_done) }
                    p hidden data-told="copied" { (words.copied) }
                    p hidden data-told="by-hand" { (words.by_hand) }
                    p hidden data-told="saved" { (words.saved) }
                    div.facilitator-form data-when="missing wrong ready" hidden {
                        p.gather-note { (words.private) " " (words.kept) }
                        (who(words))
                        (days(words))
                        (modules(site, &at))
                        (texts(words))
                        p.saved-acts data-section="fresh" {
                            button.ds-button type="button" data-variant="tertiary" data-act="fresh" { (words.fresh) }
                        }
                        div.saved-sure data-section="sure" role="group" aria-labelledby="tom-skjemaet" hidden {
                            @let [question, yes, no] = words.fresh_sure;
                            p #tom-skjemaet { (question) }
                            p.saved-acts {
                                button.ds-button type="button" data-act="fresh-yes" { (yes) }
                                button.ds-button type="button" data-variant="secondary" data-act="fresh-no" { (no) }
                            }
                        }
                    }
                    div data-when="missing" hidden {
                        p { (words.missing_title) }
                        ul {
                            li data-missing="fra" { a href="#felt-fra" { (words.missing[0]) } }
                            li data-missing="moduler" { a href="#felt-moduler" { (words.missing[1]) } }
                        }
                    }
                    section.facilitator-out data-when="ready" aria-labelledby="oppdraget" hidden { (out(words)) }
                    section data-when="missing wrong ready" aria-labelledby="fra-for" hidden {
                        h2 #fra-for { (words.back) }
                        p { (words.back_hint) }
                        label for="lenke-fra-for" { (words.back_label) }
                        textarea.ds-input #lenke-fra-for rows="3" autocomplete="off" spellcheck="false" aria-describedby="lenke-fra-for-feil" {}
                        p.saved-acts { button.ds-button type="button" data-variant="secondary" data-act="back" { (words.back_act) } }
                        div #lenke-fra-for-feil role="alert" data-part="error" {}
                        @for (error, name) in assignment::Words::of(lang).errors.iter().zip(ERRORS) {
                            p hidden data-read-error=(name) { (error) }
                        }
                    }
                    div.sheet data-part="notice" hidden {}
                }
            }
        }
    };
    site.frame(&Page {
        title: words.name.to_owned(),
        description: words.lead.to_owned(),
        data: Vec::new(),
        app: PageApp::Trainer,
        main,
        at,
    })
}

/// How it hangs together, and the other pages.
fn way(site: &Site, at: &At) -> Markup {
    let (lang, words) = (at.lang, Words::of(at.lang));
    let has_programme = site.has(SitePage::Programme);
    let pages = [
        (
            SitePage::Overview,
            overview::Words::of(lang).name,
            overview::Words::of(lang).what_for,
        ),
        (
            SitePage::Programme,
            programme::Words::of(lang).name,
            programme::Words::of(lang).what_for,
        ),
        (
            SitePage::Plenum,
            plenum::Words::of(lang).name,
            plenum::Words::of(lang).what_for,
        ),
    ];
    html! {
        section.facilitator-way aria-labelledby="slik" {
            h2 #slik { (words.steps_title) }
            ol { @for [title, text] in words.steps { li { strong { (title) ":" } " " (text) } } }
            h2 #mer { (words.more) }
            ul {
                @for (page, name, what_for) in pages {
                    @if page != SitePage::Programme || has_programme {
                        li { a href=(at.page(&Route::Site(lang, page))) { (name) } ": " (what_for) "." }
                    }
                }
            }
        }
    }
}

/// A field of one line, with what helps and what may be wrong with it.
fn line(name: &str, label: &str, hint: &str, most: usize) -> Markup {
    let field = format!("felt-{name}");
    let help = format!("{field}-hjelp");
    html! {
        div.facilitator-field {
            label for=(field) { (label) }
            @if !hint.is_empty() { p.activity-hint #(help) { (hint) } }
            input.ds-input #(field) type="text" name=(name) maxlength=(most) autocomplete="off" aria-describedby=[(!hint.is_empty()).then_some(&help)];
        }
    }
}

/// A date, and what may be wrong with it.
fn date(name: &str, label: &str, errors: &[(&str, &str)]) -> Markup {
    let field = format!("felt-{name}");
    let wrong = format!("{field}-feil");
    html! {
        div.facilitator-field {
            label for=(field) { (label) }
            input.ds-input #(field) type="date" name=(name) autocomplete="off" aria-describedby=(wrong);
            div #(wrong) {
                @for (error, text) in errors { p.field-error data-error=(format!("{name}-{error}")) hidden { (text) } }
            }
        }
    }
}

fn who(words: &Words) -> Markup {
    let choice = |name: &str, value: &str, text: &str, is_first: bool| {
        let field = format!("felt-{name}-{value}");
        html! {
            label.choice for=(field) {
                input.ds-input type="radio" autocomplete="off" name=(name) id=(field) value=(value) checked[is_first];
                span { (text) }
            }
        }
    };
    html! {
        h2 { (words.who) }
        (line("fra", words.sender, words.sender_hint, NAME))
        fieldset class="ds-fieldset activity-choices" {
            legend { (words.audience) }
            p.activity-hint { (words.audience_hint) }
            (choice("til", "folkevalgte", words.audiences[0], true))
            (choice("til", "administrasjonen", words.audiences[1], false))
        }
        fieldset class="ds-fieldset activity-choices" {
            legend { (words.lang) }
            (choice("sprak", "nb", Lang::Nb.name(), true))
            (choice("sprak", "nn", Lang::Nn.name(), false))
        }
    }
}

fn days(words: &Words) -> Markup {
    html! {
        h2 { (words.session) }
        p.activity-hint { (words.days_hint) }
        div.facilitator-days {
            @for number in 1..=MOST_DAYS {
                (date(&format!("dag-{number}"), &format!("{} {number}", words.day), &[("dato", words.errors[0])]))
            }
        }
        (line("sted", words.place, "", 80))
    }
}

fn modules(site: &Site, at: &At) -> Markup {
    let (lang, words) = (at.lang, Words::of(at.lang));
    let modules = site
        .course
        .modules
        .iter()
        .filter(|it| !it.lessons.is_empty());
    html! {
        h2 #felt-moduler tabindex="-1" { (words.modules) }
        p { (words.modules_hint) }
        ul.facilitator-modules {
            @for module in modules {
                @let field = format!("felt-modul-{}", module.slug);
                @let minutes = module.minutes(true);
                li data-module=(module.slug) data-minutes=(minutes) data-nb=(module.title.nb) data-nn=(module.title.nn) {
                    label for=(field) { (module.title.get(lang)) " " span { "(" (at.strings().minutes(minutes)) ")" } }
                    select.ds-input id=(field) name=(format!("modul-{}", module.slug)) autocomplete="off" {
                        @for (value, name) in ["", "before", "between", "after"].iter().zip(words.module_when) {
                            option value=(value) selected[value.is_empty()] { (name) }
                        }
                    }
                }
            }
        }
        (date("frist", words.deadline, &[("dato", words.errors[0]), ("sen", words.errors[1])]))
    }
}

fn texts(words: &Words) -> Markup {
    html! {
        div.facilitator-field {
            label for="felt-hilsen" { (words.greeting) }
            p.activity-hint #felt-hilsen-hjelp { (words.greeting_hint) }
            textarea.ds-input #felt-hilsen name="hilsen" rows="3" maxlength="300" autocomplete="off" aria-describedby="felt-hilsen-hjelp felt-hilsen-feil" {}
            p.field-error #felt-hilsen-feil data-error="hilsen-lang" data-say=(words.errors[2]) hidden {}
        }
        details.saved-fold {
            summary { (words.local) }
            p { (words.local_hint) }
            @for ((name, label), hint) in FACTS.iter().zip(words.facts).zip(words.fact_hints) {
                (line(name, label, hint, 120))
            }
        }
    }
}

/// What comes of it.
fn out(words: &Words) -> Markup {
    html! {
        h2 #oppdraget { (words.ready) }
        label for="lenken" { (words.link) }
        textarea.ds-input #lenken rows="4" readonly spellcheck="false" aria-describedby="lenken-lengde" {}
        p.activity-hint #lenken-lengde data-part="length" data-say=(words.link_hint) {}
        p.saved-acts { button.ds-button type="button" data-act="copy" data-key="lenken" { (words.copy_link) } }
        h3 { (words.notice[0]) }
        figure.saved-code { div data-part="qr" data-say=(words.qr) {} figcaption { (words.qr) } }
        p { (words.notice_hint) }
        p.saved-acts { button.ds-button type="button" data-variant="secondary" data-act="print" { (words.notice[1]) } }
        h3 { (words.mail) }
        @for (lang, name) in ["nb", "nn"].iter().zip(words.mail_langs) {
            @let field = format!("epost-{lang}");
            label for=(field) { (name) }
            textarea.ds-input #(field) rows="8" readonly lang=(lang) {}
            p.saved-acts {
                button.ds-button type="button" data-variant="secondary" data-act="copy" data-key=(field) aria-label=(format!("{}: {name}", words.copy_mail)) { (words.copy_mail) }
                a data-mail=(lang) hidden { (words.open_mail) }
            }
        }
        h3 { (words.calendar) }
        p { (words.calendar_hint) }
        p.saved-acts { button.ds-button type="button" data-variant="secondary" data-act="calendar" { (words.save_calendar) } }
    }
}
