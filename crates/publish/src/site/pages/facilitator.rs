use super::{Site, breadcrumb};
use crate::{
    model::Module,
    site::{
        layout::{At, Page, PageApp},
        session_words::{self, facilitator::Words},
    },
};
use course::{Lang, Route, SitePage};
use engine::session::{FACTS, FOR_ADMINISTRATION};
use maud::{Markup, html};

/// «For prosessveiledere»: the form of an assignment, and what is sent once it
/// is whole. The app shows what has the word for how things are in `data-when`:
/// `off` before it is there, `missing`, `ready`. Fields have their names in
/// `data-field`, faults theirs in `data-wrong` and `data-is`, what the app says
/// stands in `data-say`, and what it fills in has `data-put`.
pub(in crate::site) fn facilitator(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Facilitator));
    let words = Words::of(lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="facilitator" {
            (breadcrumb(&at, &[(Route::Start(lang), at.strings().all_modules)]))
            article.lesson {
                h1 { (words.name) }
                p.lead { (words.lead) }
                p.gather-note { (words.only_link) }
                (steps(site, &at, words))
                div #prosessveileder data-tool="facilitator" {
                    p data-when="off" { (words.without_app) }
                    (paste(words))
                    (form(site, &at, words))
                    (sent(&at, words))
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

/// How the pages for facilitators hang together.
fn steps(site: &Site, at: &At, words: &Words) -> Markup {
    use session_words::{overview, plenum, programme};
    let lang = at.lang;
    let (overview, plenum, programme) = (
        overview::Words::of(lang),
        plenum::Words::of(lang),
        programme::Words::of(lang),
    );
    let pages = [
        (SitePage::Overview, overview.name, overview.what_for),
        (SitePage::Plenum, plenum.name, plenum.what_for),
        (SitePage::Programme, programme.name, programme.what_for),
    ];
    html! {
        section.trainer-steps aria-labelledby="p-steg" {
            h2 #p-steg { (words.steps_title) }
            ol { @for (what, how) in words.steps { li { strong { (what) ". " } (how) } } }
            ul {
                @for (page, name, what_for) in pages {
                    @if site.has(page) {
                        li { a href=(at.page(&Route::Site(lang, page))) { (name) } ": " (what_for) "." }
                    }
                }
            }
        }
    }
}

fn button(act: &str, name: &str, variant: &str) -> Markup {
    html! { button.ds-button type="button" data-act=(act) data-variant=(variant) { (name) } }
}

/// A question, with what may be answered; unseen until it is asked.
fn question(name: &str, asks: &str, yes: &str, no: &str) -> Markup {
    html! {
        div.saved-sure data-ask=(name) role="group" aria-labelledby=(format!("p-{name}")) hidden {
            p #(format!("p-{name}")) tabindex="-1" { (asks) }
            p.saved-acts {
                (button(&format!("{name}-yes"), yes, "primary"))
                (button(&format!("{name}-no"), no, "secondary"))
            }
        }
    }
}

/// A place where something is said, and what can be.
fn says(can: &[(&str, &str)]) -> Markup {
    html! {
        p.trainer-said role="status" data-told {}
        @for (name, text) in can { span data-say=(name) hidden { (text) } }
    }
}

/// A link that comes back.
fn paste(words: &Words) -> Markup {
    let mut can = vec![
        ("done", words.paste_done),
        ("unknown", words.paste_unknown),
        ("unread", words.unread),
    ];
    can.extend(words.paste_wrong);
    html! {
        details.saved-fold.trainer-paste {
            summary { (words.paste_title) }
            label for="p-lim" { (words.paste) }
            p.activity-hint #p-lim-hint { (words.paste_hint) }
            textarea.ds-input #p-lim rows="3" autocomplete="off" spellcheck="false" aria-describedby="p-lim-hint" {}
            p.saved-acts { (button("paste", words.paste_do, "secondary")) }
            (question("replace", words.replace, words.replace_yes, words.keep))
        }
        div.trainer-block data-block="paste" { (says(&can)) }
    }
}

/// What may be wrong with the field `name`; `of` is the name of its words.
fn wrong(words: &Words, name: &str, of: &str) -> Markup {
    let can = words.wrong.iter().filter(|(field, ..)| *field == of);
    html! {
        p.trainer-wrong #(format!("p-{name}-feil")) data-wrong=(name) hidden {
            @for (_, is, text) in can {
                span data-is=(is) hidden { (text) @if *is == "long" { " " span data-put="over" {} } }
            }
        }
    }
}

/// A field of one line.
fn field(words: &Words, name: &str, label: &str, kind: &str, limit: u32, hint: &str) -> Markup {
    let id = format!("p-{name}");
    let about = (!hint.is_empty()).then(|| format!("{id}-hint"));
    let of = name.split('-').next().unwrap_or_default();
    html! {
        div.trainer-field {
            label for=(id) { (label) }
            @if let Some(about) = &about { p.activity-hint #(about) { (hint) } }
            input.ds-input #(id) type=(kind) data-field=(name) autocomplete="off" aria-describedby=[about.as_ref()] data-hint=[about.as_ref()] maxlength=[(kind == "text").then_some(limit)];
            (wrong(words, name, of))
        }
    }
}

/// One of several that stand beside each other.
fn radio(name: &str, value: &str, label: &str, is_on: bool) -> Markup {
    let id = format!("p-{name}-{value}");
    html! {
        label.choice for=(id) {
            input.ds-input #(id) type="radio" name=(format!("p-{name}")) value=(value) data-field=(name) autocomplete="off" checked[is_on];
            span { (label) }
        }
    }
}

fn form(site: &Site, at: &At, words: &Words) -> Markup {
    let with_lessons = |module: &&Module| !module.lessons.is_empty();
    let modules: Vec<_> = site.course.modules.iter().filter(with_lessons).collect();
    let own = modules.iter().find(|it| it.slug == FOR_ADMINISTRATION);
    html! {
        section.trainer-form aria-labelledby="p-skjema" {
            h2 #p-skjema tabindex="-1" { (words.form_title) }
            p { (words.kept) }
            (field(words, "fra", words.sender, "text", 60, words.sender_hint))
            @if let Some(own) = own {
                fieldset class="ds-fieldset activity-choices" {
                    legend { (words.audience) }
                    (radio("til", "folkevalgte", words.elected, true))
                    (radio("til", "administrasjonen", words.administration, false))
                    p data-for="administrasjonen" data-nb=(Words::of(Lang::Nb).question) data-nn=(Words::of(Lang::Nn).question) hidden {
                        (words.administration_for) " «" (words.question) "» " (words.administration_in) " " (own.title.get(at.lang)) ", " (own.minutes(true)) " " (words.minutes) "."
                    }
                }
            }
            fieldset class="ds-fieldset activity-choices" {
                legend { (words.lang) }
                @for lang in Lang::ALL { (radio("sprak", lang.tag(), lang.name(), lang == at.lang)) }
            }
            fieldset class="ds-fieldset activity-choices" aria-describedby="p-dager-hint" {
                legend { (words.session) }
                p.activity-hint #p-dager-hint { (words.days_hint) }
                div.trainer-days {
                    @for (place, name) in (1..).zip(words.days) {
                        (field(words, &format!("dag-{place}"), name, "date", 0, ""))
                    }
                }
                (field(words, "sted", words.place, "text", 80, ""))
            }
            fieldset class="ds-fieldset activity-choices" data-for="folkevalgte" aria-describedby="p-moduler-hint" {
                legend #p-moduler tabindex="-1" { (words.modules) }
                p.activity-hint #p-moduler-hint { (words.modules_hint) }
                @for module in &modules { (choice(at, words, module)) }
                (wrong(words, "moduler", "moduler"))
                p data-total hidden { (words.total) " " strong { span data-put="minutter" {} " " (words.minutes) } }
            }
            (field(words, "frist", words.deadline, "date", 0, ""))
            div.trainer-field {
                label for="p-hilsen" { (words.greeting) }
                p.activity-hint #p-hilsen-hint { (words.greeting_hint) }
                textarea.ds-input #p-hilsen rows="3" maxlength="300" data-field="hilsen" data-hint="p-hilsen-hint" autocomplete="off" aria-describedby="p-hilsen-hint" {}
                (wrong(words, "hilsen", "hilsen"))
            }
            details.saved-fold {
                summary { (words.facts_title) }
                p { (words.facts_hint) }
                @for (name, (label, hint)) in FACTS.iter().zip(words.facts) {
                    (field(words, name, label, "text", 120, hint))
                }
            }
            div.trainer-block data-block="anew" {
                p.saved-acts { (button("anew", words.anew, "tertiary")) }
                (question("anew", words.anew_ask, words.anew_yes, words.keep))
                (says(&[("done", words.anew_done), ("not-kept", words.not_kept)]))
            }
        }
    }
}

/// When a module is to be done. The app reads its title in both languages.
fn choice(at: &At, words: &Words, module: &Module) -> Markup {
    let name = format!("modul-{}", module.slug);
    let id = format!("p-{name}");
    html! {
        div.trainer-field.trainer-module data-module=(module.slug) data-minutes=(module.minutes(true)) data-nb=(module.title.nb) data-nn=(module.title.nn) {
            label for=(id) { (module.title.get(at.lang)) " · " (at.strings().minutes(module.minutes(true))) }
            select.ds-input #(id) data-field=(name) autocomplete="off" {
                @for (value, text) in words.when { option value=(value) { (text) } }
            }
        }
    }
}

/// What there is once the form is whole.
fn sent(at: &At, words: &Words) -> Markup {
    let said = [("copied", words.copied), ("by-hand", words.by_hand)];
    let mut faults: Vec<(String, &str)> = vec![("fra".to_owned(), words.sender)];
    for (place, name) in (1..).zip(words.days) {
        faults.push((format!("dag-{place}"), name));
    }
    faults.extend([
        ("moduler".to_owned(), words.modules),
        ("frist".to_owned(), words.deadline),
        ("hilsen".to_owned(), words.greeting),
    ]);
    html! {
        section.trainer-sent aria-labelledby="p-send" {
            h2 #p-send tabindex="-1" { (words.link_title) }
            div.trainer-block data-block="state" { (says(&[("ready", words.ready)])) }
            div data-when="missing" hidden {
                p { (words.missing) }
                ul { @for (name, label) in &faults { li data-fault=(name) hidden { a href=(format!("#p-{name}")) data-goto=(name) { (label) } } } }
            }
            div data-when="ready" hidden {
                div.trainer-block data-block="link" {
                    label for="p-lenke" { (words.link) }
                    textarea.ds-input #p-lenke rows="4" readonly autocomplete="off" spellcheck="false" {}
                    p.activity-hint { (words.length) " " span data-put="tegn" {} }
                    p.saved-acts { (button("copy", words.copy_link, "primary")) }
                    (says(&said))
                }
                h3 { (words.mail_title) }
                @for (lang, name) in Lang::ALL.into_iter().zip(words.mail_langs) { (mail(words, lang, name, lang == at.lang)) }
                (calendar(words))
                h3 { (words.notice_title) }
                p.no-print { (words.notice_hint) }
                p.saved-acts { (button("print", words.print, "secondary")) }
                @for lang in Lang::ALL { (notice(lang)) }
            }
        }
    }
}

/// The mail in one language, ready to be taken.
fn mail(words: &Words, lang: Lang, name: &str, is_open: bool) -> Markup {
    let (own, tag) = (Words::of(lang), lang.tag());
    let (subject, body) = (format!("p-emne-{tag}"), format!("p-epost-{tag}"));
    html! {
        details.saved-fold.trainer-block data-block=(format!("mail-{tag}")) data-mail=(tag) open[is_open] {
            summary { (name) }
            label for=(subject) { (words.subject) }
            input.ds-input #(subject) type="text" readonly autocomplete="off" lang=(tag) data-template=(own.mail_subject);
            label for=(body) { (words.body) }
            textarea.ds-input #(body) rows="14" readonly autocomplete="off" lang=(tag) data-template=(own.mail) {}
            p.saved-acts {
                (button("copy", words.copy_mail, "secondary"))
                a data-mailto hidden { (words.open_mail) }
            }
            (says(&[("copied", words.copied), ("by-hand", words.by_hand)]))
        }
    }
}

/// The calendar's file. Its texts are in the link's language.
fn calendar(words: &Words) -> Markup {
    html! {
        div.trainer-block data-block="calendar" {
            h3 { (words.calendar_title) }
            p data-calendar="none" hidden { (words.calendar_none) }
            div data-calendar="some" hidden {
                p { (words.calendar) }
                p.saved-acts { (button("calendar", words.calendar_do, "secondary")) }
            }
            @for lang in Lang::ALL {
                @let own = Words::of(lang);
                span hidden data-event=(lang.tag()) data-deadline=(own.calendar_deadline) data-session=(own.calendar_session) data-text=(own.calendar_text) {}
            }
            (says(&[("saved", words.calendar_done), ("not-saved", words.calendar_not)]))
        }
    }
}

/// The notice, in the link's language: one sheet.
fn notice(lang: Lang) -> Markup {
    let words = Words::of(lang);
    let title = format!("p-oppslag-{}", lang.tag());
    html! {
        section.notice data-notice=(lang.tag()) lang=(lang.tag()) aria-labelledby=(title) hidden {
            p.notice-from dir="auto" data-put="fra" {}
            h4 #(title) { (words.notice) }
            p dir="auto" data-put="hilsen" {}
            dl {
                @for (name, label) in words.notice_rows {
                    div { dt { (label) } dd dir="auto" data-put=(name) {} }
                }
            }
            div.notice-code {
                div data-qr=(words.qr) {}
                ol { @for what in words.notice_do { li { (what) } } }
            }
            p { (words.notice_short) " " span.notice-address data-put="kort" {} }
        }
    }
}
