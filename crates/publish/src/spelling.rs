//! Spelling in both written standards: the dictionaries from npm, and the words
//! they lack in `modules/words.nb.txt` and `words.nn.txt`.

use crate::{
    fields::shorten,
    prose::{Unit, Word, is_abbreviation, words},
    report::{Report, Spot},
    source::{Source, Text},
};
use course::Lang;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs,
    path::Path,
    rc::Rc,
    thread,
};

/// No word is longer, and long compounds are slow to take apart.
const MAX_LETTERS: usize = 60;

/// Suggestions are slow, and a list of misspelt words this long is not about
/// spelling.
const MAX_SUGGESTIONS: usize = 12;

/// Everything that spells. The default knows no language, and finds nothing.
#[derive(Default)]
pub(crate) struct Speller {
    dictionaries: BTreeMap<Lang, spellbook::Dictionary>,
    listed: BTreeMap<Lang, Listed>,
    known: BTreeMap<Lang, HashMap<String, bool>>,
    /// Words as they stand in texts that were found right: most of a text was
    /// met before.
    right: BTreeMap<Lang, HashSet<String>>,
    reported: BTreeSet<(Lang, String, String)>,
    suggestions: usize,
}

/// A project's word list.
#[derive(Default)]
struct Listed {
    /// With the place, and whether it was needed.
    words: BTreeMap<String, (Spot, bool)>,
}

impl Speller {
    /// Loads both dictionaries from `folder`, where npm has put them, and the
    /// project's lists. What is missing is reported.
    pub fn load(
        folder: &Path,
        lists: [(Lang, Option<Rc<Source>>); 2],
        report: &mut Report,
    ) -> Speller {
        // A second is much for a check of five; they load side by side.
        let loaded = thread::scope(|scope| {
            let handles = Lang::ALL.map(|lang| (lang, scope.spawn(move || load(folder, lang))));
            handles.map(|(lang, handle)| (lang, handle.join().ok().flatten()))
        });
        let mut dictionaries = BTreeMap::new();
        for (lang, dictionary) in loaded {
            match dictionary {
                Some(dictionary) => {
                    dictionaries.insert(lang, dictionary);
                }
                None => report.error(
                    &Spot::file(&format!("node_modules/dictionary-{}", lang.tag())),
                    format!(
                        "ordlisten for {} mangler, så rettskrivingen er ikke kontrollert",
                        name(lang)
                    ),
                    "Kjør `cargo xtask check`, som installerer ordlistene.",
                ),
            }
        }
        let mut listed: BTreeMap<Lang, Listed> = BTreeMap::new();
        for (lang, source) in lists {
            let list = source
                .map(|source| read_list(&source, report))
                .unwrap_or_default();
            listed.insert(lang, list);
        }
        Speller {
            dictionaries,
            listed,
            known: BTreeMap::new(),
            right: BTreeMap::new(),
            reported: BTreeSet::new(),
            suggestions: 0,
        }
    }

    /// Reports words that neither dictionary nor list has, each once per file.
    pub fn check(&mut self, units: &[Unit], text: &Text, lang: Lang, report: &mut Report) {
        if !self.dictionaries.contains_key(&lang) {
            return;
        }
        for unit in units {
            for word in words(&unit.text) {
                if self.is_right(word, &unit.text, lang) {
                    continue;
                }
                let key = (lang, text.source.path.clone(), word.text.to_owned());
                if !self.reported.insert(key) {
                    continue;
                }
                let mut todo = format!(
                    "Rett ordet, eller skriv det på en egen linje i modules/words.{}.txt hvis det er riktig.",
                    lang.tag()
                );
                if let Some(suggestion) = self.suggest(word.text, lang) {
                    todo = format!("Mente du «{suggestion}»? {todo}");
                }
                report.error(
                    &text.spot(unit.map.at(word.start)),
                    format!(
                        "ordet «{}» finnes ikke i ordlisten for {}",
                        shorten(word.text),
                        name(lang)
                    ),
                    todo,
                );
            }
        }
    }

    fn is_right(&mut self, word: Word<'_>, text: &str, lang: Lang) -> bool {
        // What is right before a hyphen may be wrong elsewhere.
        let is_stump = text[word.end()..].starts_with('-');
        if is_stump {
            return self.is_spelled(word.text, is_stump, lang);
        }
        let right = self.right.entry(lang).or_default();
        if right.contains(word.text) {
            return true;
        }
        let is_right = self.is_spelled(word.text, is_stump, lang);
        if is_right && let Some(right) = self.right.get_mut(&lang) {
            right.insert(word.text.to_owned());
        }
        is_right
    }

    /// A stump is the beginning of a compound: «nærings- og miljøpolitikk».
    fn is_spelled(&mut self, word: &str, is_stump: bool, lang: Lang) -> bool {
        let clean = word
            .replace('\u{ad}', "")
            .replace('’', "'")
            .replace('\u{2011}', "-");
        if clean.chars().any(char::is_numeric)
            || clean.chars().count() == 1
            || is_abbreviation(&clean)
        {
            return true;
        }
        self.is_known(&clean, lang)
            || (is_stump
                && ["s", "e"]
                    .iter()
                    .filter_map(|joint| clean.strip_suffix(joint))
                    .any(|stem| self.is_known(stem, lang)))
            || (clean.contains('-')
                && clean.split('-').all(|part| {
                    part.chars().count() == 1
                        || part.chars().any(char::is_numeric)
                        || self.is_known(part, lang)
                        || part
                            .strip_suffix('s')
                            .is_some_and(|stem| self.is_known(stem, lang))
                }))
    }

    fn is_known(&mut self, word: &str, lang: Lang) -> bool {
        // The list is asked first, so that a needed word is seen to be used.
        let Some(dictionary) = self.dictionaries.get(&lang) else {
            return true;
        };
        let known = self.known.entry(lang).or_default();
        if let Some(known) = known.get(word) {
            return *known;
        }
        let right = word.chars().count() <= MAX_LETTERS
            && (dictionary.check(word)
                || self
                    .listed
                    .get_mut(&lang)
                    .is_some_and(|listed| listed.has(word)));
        known.insert(word.to_owned(), right);
        right
    }

    fn suggest(&mut self, word: &str, lang: Lang) -> Option<String> {
        if self.suggestions >= MAX_SUGGESTIONS || word.chars().count() > 25 {
            return None;
        }
        self.suggestions += 1;
        let mut found = Vec::new();
        let dictionary = self.dictionaries.get(&lang)?;
        dictionary
            .suggester()
            .with_ngram_suggestions(false)
            .suggest(word, &mut found);
        found.into_iter().next()
    }

    /// Reports listed words that no text needs.
    pub fn finish(&self, report: &mut Report) {
        for (lang, listed) in &self.listed {
            if !self.dictionaries.contains_key(lang) {
                continue;
            }
            for (word, (spot, used)) in &listed.words {
                if !used {
                    report.warning(
                        spot,
                        format!("ordet «{}» trengs ikke i listen", shorten(word)),
                        "Slett linjen: ordet brukes ikke, eller ordlisten kjenner det alt.",
                    );
                }
            }
        }
    }
}

impl Listed {
    /// Whether the word is listed, also in the genitive and at the beginning of a
    /// sentence.
    fn has(&mut self, word: &str) -> bool {
        let mut forms = Vec::new();
        for form in [Some(word), word.strip_suffix('s')].into_iter().flatten() {
            let mut chars = form.chars();
            let small: String = chars
                .next()
                .map(|c| c.to_lowercase().to_string())
                .unwrap_or_default();
            forms.push(form.to_owned());
            forms.push(format!("{small}{}", chars.as_str()));
        }
        for form in forms {
            if let Some((_, used)) = self.words.get_mut(&form) {
                *used = true;
                return true;
            }
        }
        false
    }
}

fn read_list(source: &Rc<Source>, report: &mut Report) -> Listed {
    let mut listed = Listed::default();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let word = line.split('#').next().unwrap_or("").trim();
        let spot = source.spot(start + line.len() - line.trim_start().len());
        start += line.len();
        if word.is_empty() {
            continue;
        }
        if words(word).len() != 1 || words(word)[0].text != word {
            report.error(
                &spot,
                format!("«{}» er ikke ett ord", shorten(word)),
                "Skriv ett ord på hver linje. Det som står etter #, leses ikke.",
            );
        } else if listed
            .words
            .insert(word.to_owned(), (spot.clone(), false))
            .is_some()
        {
            report.warning(
                &spot,
                format!("ordet «{}» står to ganger", shorten(word)),
                "Slett den ene linjen.",
            );
        }
    }
    listed
}

fn load(folder: &Path, lang: Lang) -> Option<spellbook::Dictionary> {
    let folder = folder.join(format!("dictionary-{}", lang.tag()));
    let aff = fs::read_to_string(folder.join("index.aff")).ok()?;
    let dic = fs::read_to_string(folder.join("index.dic")).ok()?;
    spellbook::Dictionary::new(&aff, &dic).ok()
}

/// The language's name in a message.
pub(crate) fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "bokmål",
        Lang::Nn => "nynorsk",
    }
}
