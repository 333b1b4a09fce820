use super::{Site, breadcrumb, meaning};
use crate::{
    model::Term,
    site::{
        cards,
        layout::{At, Page, PageApp},
    },
};
use course::{Lang, Route, SitePage};
use maud::{Markup, html};

/// «Ordliste»: every term by the alphabet. The app lets those that do not fit
/// what is typed be gone.
pub(in crate::site) fn glossary(site: &Site, lang: Lang) -> String {
    let at = At::new(Route::Site(lang, SitePage::Glossary));
    let strings = at.strings();
    let letters = by_letter(site, lang);
    let main = html! {
        main #innhold tabindex="-1" data-page="glossary" {
            (breadcrumb(&at, &[(Route::Start(lang), strings.all_modules)]))
            article.lesson {
                h1 { (strings.glossary) }
                p.lead { (strings.glossary_lead) }
                div.word-filter role="search" data-filter {
                    label for="finn-ord" { (strings.glossary_filter) }
                    input #finn-ord .ds-input type="search" autocomplete="off" spellcheck="false";
                    p role="status" data-shown=(strings.words_shown(site.course.terms.len())) data-none=(strings.glossary_none) {}
                }
                nav.letters aria-label=(strings.glossary_letters) {
                    ul {
                        @for (letter, _) in &letters { li { a href=(format!("#bokstav-{}", name_of(*letter))) { (letter) } } }
                    }
                }
                @for (letter, terms) in &letters {
                    section.terms.word-group {
                        h2 #(format!("bokstav-{}", name_of(*letter))) { (letter) }
                        dl {
                            @for (id, term) in terms { div #(format!("ord-{id}")) { (entry(site, &at, id, term)) } }
                        }
                    }
                }
            }
        }
    };
    site.frame(&Page {
        title: strings.glossary.to_owned(),
        description: strings.glossary_lead.to_owned(),
        data: Vec::new(),
        app: PageApp::Lesson,
        main,
        at,
    })
}

fn entry(site: &Site, at: &At, id: &str, term: &Term) -> Markup {
    let strings = at.strings();
    let lang = at.lang;
    let lessons: Vec<_> = cards::lessons(site.course)
        .filter(|(_, lesson)| lesson.terms.iter().any(|it| it == id))
        .collect();
    html! {
        dt { (term.term.get(lang)) }
        dd {
            (meaning(site, at, term))
            @if !lessons.is_empty() {
                p.word-places {
                    (strings.glossary_in) " "
                    @for (place, (module, lesson)) in lessons.iter().enumerate() {
                        @if place > 0 { ", " }
                        a href=(at.page(&Route::Lesson(lang, module.slug.clone(), lesson.id.clone()))) { (lesson.text.get(lang).title) }
                    }
                }
            }
        }
    }
}

/// The terms under their first letters, by the alphabet of the language.
fn by_letter<'a>(site: &Site<'a>, lang: Lang) -> Vec<(char, Vec<(&'a String, &'a Term)>)> {
    let mut terms: Vec<_> = site.course.terms.iter().collect();
    terms.sort_by_cached_key(|(_, term)| sort_key(term.term.get(lang)));
    let mut letters: Vec<(char, Vec<_>)> = Vec::new();
    for (id, term) in terms {
        let name = term.term.get(lang);
        let first = name.chars().find(|c| c.is_alphabetic());
        let letter = first.and_then(|c| c.to_uppercase().next()).unwrap_or('#');
        match letters.last_mut() {
            Some((last, terms)) if *last == letter => terms.push((id, term)),
            _ => letters.push((letter, vec![(id, term)])),
        }
    }
    letters
}

/// Norwegian order: æ, ø and å come last, and «budsjett til» before
/// «budsjettet». Source: Norsk språkråd's alphabet.
fn sort_key(text: &str) -> Vec<u32> {
    let place = |c: char| match c {
        'æ' => u32::from('z') + 1,
        'ø' => u32::from('z') + 2,
        'å' => u32::from('z') + 3,
        c if c.is_alphanumeric() => u32::from(c),
        _ => 0,
    };
    text.to_lowercase().chars().map(place).collect()
}

/// A letter as part of an address.
fn name_of(letter: char) -> String {
    match letter {
        'Æ' => "ae".into(),
        'Ø' => "oe".into(),
        'Å' => "aa".into(),
        '#' => "tegn".into(),
        letter => letter.to_lowercase().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_the_order_of_the_norwegian_alphabet() {
        let mut words = [
            "åpen", "økonomi", "ærlig", "zoo", "Avtale", "ad hoc", "adgang",
        ];
        words.sort_by_cached_key(|word| sort_key(word));
        assert_eq!(
            words,
            [
                "ad hoc", "adgang", "Avtale", "zoo", "ærlig", "økonomi", "åpen"
            ]
        );
    }
}
