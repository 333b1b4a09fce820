//! The words of «Oppdrag» that the page does not hold, one `const` per language.
//! What stands where `^` does is filled in.

use course::Lang;
use engine::session::FACTS;

/// All words of the tool.
pub struct Strings {
    pub administration: &'static str,
    pub before: &'static str,
    pub before_by: &'static str,
    pub between: &'static str,
    pub after: &'static str,
    pub days: &'static str,
    pub place: &'static str,
    pub facts: [&'static str; FACTS.len()],
    pub unknown: &'static str,
    pub remove: &'static str,
    pub and: &'static str,
}

/// The words in a language.
pub fn strings(lang: Lang) -> &'static Strings {
    match lang {
        Lang::Nb => &NB,
        Lang::Nn => &NN,
    }
}

const NB: Strings = Strings {
    administration: "Oppdraget er for administrasjonen.",
    before: "Før samlingen",
    before_by: "Før samlingen, innen ^",
    between: "Mellom dagene",
    after: "Etter samlingen",
    days: "Samlingen er",
    place: "Sted",
    facts: [
        "Taletid",
        "Frist for innkalling",
        "Frist for spørsmål",
        "Gaver",
        "Protokolltilførsel",
        "Kontakt ved hets",
    ],
    unknown: "finnes ikke i denne utgaven av kurset",
    remove: "Fjern oppdraget",
    and: "og",
};

const NN: Strings = Strings {
    administration: "Oppdraget er for administrasjonen.",
    before: "Før samlinga",
    before_by: "Før samlinga, innan ^",
    between: "Mellom dagane",
    after: "Etter samlinga",
    days: "Samlinga er",
    place: "Stad",
    facts: [
        "Taletid",
        "Frist for innkalling",
        "Frist for spørsmål",
        "Gåver",
        "Protokolltilførsel",
        "Kontakt ved hets",
    ],
    unknown: "finst ikkje i denne utgåva av kurset",
    remove: "Fjern oppdraget",
    and: "og",
};
