//! The words of «Til samlingen» that the page does not hold, one `const` per
//! language. What stands where `^` does is filled in.

use course::Lang;

/// All words of the tool.
pub struct Strings {
    pub bring: &'static str,
    pub left: [&'static str; 2],
    pub taken_out: &'static str,
    pub taken_in: &'static str,
    pub rest: &'static str,
    pub left_out: [&'static str; 2],
    pub file: &'static str,
}

/// The words in a language.
pub fn strings(lang: Lang) -> &'static Strings {
    match lang {
        Lang::Nb => &NB,
        Lang::Nn => &NN,
    }
}

const NB: Strings = Strings {
    bring: "Ta med til samlingen",
    left: ["Ikke med: ^ tekst", "Ikke med: ^ tekster"],
    taken_out: "Teksten blir ikke med. Den står under «Ikke med».",
    taken_in: "Teksten blir med.",
    rest: "… (resten står på siden)",
    left_out: ["^ tekst til står på siden.", "^ tekster til står på siden."],
    file: "til-samlingen",
};

const NN: Strings = Strings {
    bring: "Ta med til samlinga",
    left: ["Ikkje med: ^ tekst", "Ikkje med: ^ tekstar"],
    taken_out: "Teksten blir ikkje med. Han står under «Ikkje med».",
    taken_in: "Teksten blir med.",
    rest: "… (resten står på sida)",
    left_out: ["^ tekst til står på sida.", "^ tekstar til står på sida."],
    file: "til-samlinga",
};
