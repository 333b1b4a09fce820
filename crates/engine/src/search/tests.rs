use super::*;
use proptest::prelude::*;

fn doc(weight: u32, title: &str, texts: &[&str]) -> SearchDoc {
    SearchDoc {
        weight,
        title: title.into(),
        path: "nb/motet/for-motet/".into(),
        id: "les".into(),
        texts: texts.iter().map(|it| (*it).to_owned()).collect(),
        ids: (1..=texts.len()).map(|it| format!("les-{it}")).collect(),
        ..SearchDoc::default()
    }
}

/// The titles of the hits, the best first.
fn titles<'a>(docs: &'a [SearchDoc], typed: &str) -> Vec<&'a str> {
    let found = Query::read(typed).find(docs);
    let titles = found.hits.iter().map(|hit| docs[hit.doc].title.as_str());
    titles.collect()
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, &mut |_, word| words.push(word.to_owned()));
    words
}

/// Where one lands for what was typed.
fn lands(docs: &[SearchDoc], typed: &str) -> String {
    let hit = Query::read(typed).find(docs).hits[0];
    place(&docs[hit.doc], &hit).to_owned()
}

fn marked(typed: &str, text: &str) -> String {
    let mut out = String::new();
    Query::read(typed).mark(text, &mut |piece, fits| {
        out += &if fits {
            format!("[{piece}]")
        } else {
            piece.to_owned()
        };
    });
    out
}

#[test]
fn words_are_small_letters_digits_and_paragraphs() {
    assert_eq!(
        words("Kommuneloven §§ 11-3 og 8, «ÆØÅ»: e-post 2026–27, side-"),
        [
            "kommuneloven",
            "§",
            "§",
            "11-3",
            "og",
            "8",
            "æøå",
            "e",
            "post",
            "2026",
            "27",
            "side"
        ]
    );
    assert_eq!(
        words("Éi idé, fôr, Björn, Ähh"),
        ["ei", "ide", "for", "bjørn", "æhh"]
    );
    assert_eq!(words("salslis\u{ad}te"), ["salsliste"]);
    assert_eq!(words("<img src=x>"), ["img", "src", "x"]);
    assert_eq!(words(" –?! \u{1f600} "), [""; 0]);
}

#[test]
fn a_word_is_found_by_its_other_forms() {
    for (typed, there) in [
        ("voteringene", "votering"),
        ("votering", "voteringen"),
        ("inhabile", "inhabil"),
        ("inhabil", "inhabile"),
        ("habiliteten", "habilitet"),
        ("habilitet", "habiliteten"),
        ("kommunelova", "kommuneloven"),
        ("kommuneloven", "kommunelova"),
        ("sakslista", "sakslisten"),
        ("vedtaka", "vedtak"),
        ("røystinga", "røysting"),
        ("MØTER", "møtet"),
    ] {
        let docs = [doc(3, "", &[there])];
        assert_eq!(titles(&docs, typed), [""], "{typed} {there}");
    }
    let docs = [doc(3, "", &["Votering og prøvevotering"])];
    for typed in ["vo", "voterin", "§", "v", "v o"] {
        let expected = usize::from(typed.starts_with("vo"));
        assert_eq!(titles(&docs, typed).len(), expected, "{typed}");
    }
}

#[test]
fn sections_of_the_law_are_found() {
    let docs = [
        doc(3, "a", &["Etter kommuneloven § 11-3 skal saklista …"]),
        doc(3, "b", &["Kommuneloven § 13-1 og 11 til 3"]),
    ];
    assert_eq!(titles(&docs, "11-3"), ["a"]);
    assert_eq!(titles(&docs, "§ 11-3"), ["a"]);
    assert_eq!(titles(&docs, "§11-3"), ["a"]);
    assert_eq!(titles(&docs, "kommuneloven § 13-1"), ["b"]);
    // While it is being typed.
    assert_eq!(titles(&docs, "§ 11-"), ["b", "a"]);
}

#[test]
fn headings_come_before_terms_and_terms_before_text_and_whole_words_before_parts() {
    let docs = [
        doc(1, "text", &["En interpellasjon er lang"]),
        doc(1, "Interpellasjon i øvelsen", &[]),
        doc(2, "interpellasjon", &[]),
        doc(3, "Interpellasjonen i møtet", &[]),
        doc(3, "Interpellasjon", &[]),
        doc(3, "Interpellasjonsinstituttet", &[]),
    ];
    assert_eq!(
        titles(&docs, "interpellasjon"),
        [
            "Interpellasjon",
            "Interpellasjonen i møtet",
            "Interpellasjonsinstituttet",
            "interpellasjon",
            "Interpellasjon i øvelsen",
            "text"
        ]
    );
    let docs = [doc(2, "alternativ votering", &[]), doc(2, "votering", &[])];
    assert_eq!(
        titles(&docs, "voteringene"),
        ["votering", "alternativ votering"]
    );
    // Equal ones in the order of the course.
    let docs = [doc(3, "b", &["budsjett"]), doc(3, "a", &["budsjett"])];
    assert_eq!(titles(&docs, "budsjett"), ["b", "a"]);
    // Words that stand close together come before words that do not.
    let docs = [
        doc(3, "apart", &["rødt", "lys"]),
        doc(3, "close", &["grønt", "rødt lys"]),
    ];
    assert_eq!(titles(&docs, "rødt lys"), ["close", "apart"]);
}

#[test]
fn one_lands_on_the_paragraph_with_most_of_the_words_or_on_the_heading() {
    let mut docs = [doc(
        3,
        "Les saken",
        &[
            "Først.",
            "Du får innkallingen.",
            "Les innkallingen og saken.",
        ],
    )];
    assert_eq!(lands(&docs, "innkallingen"), "les-2");
    assert_eq!(lands(&docs, "innkallingen saken"), "les-3");
    assert_eq!(lands(&docs, "saken"), "les");
    // What is shown is where one lands.
    assert_eq!(Query::read("saken").find(&docs).hits[0].text, 0);
    docs[0].ids[1].clear();
    assert_eq!(lands(&docs, "innkallingen"), "les");
}

#[test]
fn another_name_finds_and_is_never_shown() {
    let docs = [
        SearchDoc {
            also: "sakliste".into(),
            ..doc(2, "saksliste", &["Lista over sakene"])
        },
        doc(3, "x", &["saklista"]),
    ];
    assert_eq!(titles(&docs, "sakliste"), ["saksliste", "x"]);
    let hit = Query::read("sakliste").find(&docs).hits[0];
    assert_eq!((hit.text, hit.in_text), (0, false));
}

#[test]
fn where_nothing_has_all_words_what_has_most_is_found() {
    let docs = [
        doc(3, "a", &["rødt"]),
        doc(3, "b", &["rødt lys"]),
        doc(3, "c", &["lys", "rødt"]),
    ];
    let found = Query::read("rødt lys xyzzy").find(&docs);
    assert!(!found.has_all);
    assert_eq!(
        found.hits.iter().map(|it| it.doc).collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(Query::read("xyzzy").find(&docs), Found::default());
    assert_eq!(Query::read("?!").find(&docs), Found::default());
}

#[test]
fn the_sentence_with_the_word_is_shown() {
    let shown = |typed: &str, text: &str| {
        let it = Query::read(typed).excerpt(text);
        let cut = |is_cut| if is_cut { "…" } else { "" };
        format!(
            "{}{}{}",
            cut(it.is_cut_before),
            &text[it.bytes],
            cut(it.is_cut_behind)
        )
    };
    let text = "Først dette. Se f.eks. nr. 4 i «reglementet.» Så det? Slutt\nNy linje. Siste";
    assert_eq!(shown("xyzzy", text), "Først dette.");
    assert_eq!(
        shown("reglementet", text),
        "Se f.eks. nr. 4 i «reglementet.»"
    );
    assert_eq!(shown("nr", text), "Se f.eks. nr. 4 i «reglementet.»");
    assert_eq!(shown("så", text), "Så det?");
    assert_eq!(shown("slutt", text), "Slutt");
    assert_eq!(shown("ny", text), "Ny linje.");
    assert_eq!(shown("siste", text), "Siste");
    assert_eq!(shown("x", ""), "");
    let long = format!("{} midt {}", "ord ".repeat(100), "mer ".repeat(100));
    let cut = shown("midt", &long);
    assert!(
        cut.starts_with("…ord ord") && cut.ends_with("mer…"),
        "{cut}"
    );
    assert!(cut.contains(" midt ") && cut.len() <= LONGEST + 6, "{cut}");
}

#[test]
fn what_fits_is_marked() {
    assert_eq!(
        marked("voteringene § 11-3", "Voteringen, § 11-3, og 11."),
        "[Voteringen], [§] [11-3], og 11."
    );
    assert_eq!(marked("xyzzy", "a <b>"), "a <b>");
    assert_eq!(marked("ide", "Idéen"), "[Idéen]");
}

fn any_text() -> impl Strategy<Value = String> {
    let word = "[a-zæøåéÆØÅ]{1,7}|§|[0-9]{1,2}-[0-9]|vedtak(et|a|ene)?|møt(e|et|er)";
    let mark = prop_oneof![Just(" "), Just(". "), Just("? "), Just("\n"), Just(", ")];
    let parts = proptest::collection::vec((word, mark), 0..12);
    parts.prop_map(|parts| parts.into_iter().map(|(word, mark)| word + mark).collect())
}

fn any_docs() -> impl Strategy<Value = Vec<SearchDoc>> {
    let texts = proptest::collection::vec(any_text(), 0..4);
    let doc = (1..=3u32, any_text(), texts).prop_map(|(weight, title, texts)| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        doc(weight, &title, &texts)
    });
    proptest::collection::vec(doc, 0..6)
}

/// The documents that were found, in the order of the course.
fn docs_found(found: &Found) -> Vec<usize> {
    let mut docs: Vec<usize> = found.hits.iter().map(|hit| hit.doc).collect();
    docs.sort_unstable();
    docs
}

proptest! {
    #[test]
    fn every_word_of_a_document_finds_it(docs in any_docs()) {
        for (place, doc) in docs.iter().enumerate() {
            for text in doc.texts.iter().chain([&doc.title]) {
                for word in words(text) {
                    let found = Query::read(&word).find(&docs);
                    prop_assert!(found.has_all && docs_found(&found).contains(&place), "{word}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_words_makes_no_difference(docs in any_docs(), typed in any_text()) {
        let mut turned = words(&typed);
        turned.reverse();
        let (one, other) = (Query::read(&typed), Query::read(&turned.join(" ")));
        prop_assert_eq!(one.find(&docs), other.find(&docs));
        prop_assert_eq!(marked(&typed, "vedtak møte § 1-1"), marked(&turned.join(" "), "vedtak møte § 1-1"));
    }

    #[test]
    fn another_word_never_adds_a_hit(docs in any_docs(), typed in any_text(), more in any_text()) {
        let few = Query::read(&typed).find(&docs);
        let many = Query::read(&format!("{typed} {more}")).find(&docs);
        if many.has_all && few.has_all {
            let few = docs_found(&few);
            prop_assert!(docs_found(&many).iter().all(|doc| few.contains(doc)));
        } else if many.has_all {
            // Whatever has all of many words has all of some of them.
            prop_assert!(words(&typed).is_empty());
        }
    }

    #[test]
    fn any_text_is_looked_for_and_shown_whole(typed in "\\PC{0,40}", text in "\\PC{0,400}", docs in any_docs()) {
        let query = Query::read(&typed);
        for hit in query.find(&docs).hits {
            let doc = &docs[hit.doc];
            prop_assert!(doc.texts.is_empty() || hit.text < doc.texts.len());
            place(doc, &hit);
        }
        let mut told = String::new();
        query.mark(&text, &mut |piece, _| told += piece);
        prop_assert_eq!(&told, &text);
        let excerpt = query.excerpt(&text);
        prop_assert!(excerpt.bytes.len() <= LONGEST);
        prop_assert!(text.get(excerpt.bytes).is_some());
    }

    #[test]
    fn a_shown_sentence_holds_the_word_that_was_found(text in any_text(), at in any::<prop::sample::Index>()) {
        let all = words(&text);
        if !all.is_empty() {
            let query = Query::read(&all[at.index(all.len())]);
            let shown = &text[query.excerpt(&text).bytes];
            let mut marks = 0;
            query.mark(shown, &mut |_, fits| marks += usize::from(fits));
            prop_assert!(marks > 0, "{shown}");
        }
    }

    #[test]
    fn a_stem_is_a_beginning_of_its_word(word in "[a-zæøå0-9§-]{1,14}(ene|erte|heten|ers|ets|elig|dt)?") {
        prop_assert!(word.starts_with(&stem(&word)), "{}", stem(&word));
    }
}
