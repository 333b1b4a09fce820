//! The words of the mail, the notice and the calendar, one `const` per language.
//! What stands where `^` does is filled in.

use course::Lang;

/// All words that go out.
pub struct Strings {
    pub and: &'static str,
    pub subject: &'static str,
    pub hello: &'static str,
    pub invites: &'static str,
    pub invites_on: &'static str,
    pub at: &'static str,
    pub asks: &'static str,
    pub asks_by: &'static str,
    pub between: &'static str,
    pub after: &'static str,
    pub minutes: &'static str,
    pub in_all: &'static str,
    pub open: &'static str,
    pub open_qr: &'static str,
    pub private: &'static str,
    pub regards: &'static str,
    pub due: &'static str,
    pub session: &'static str,
    pub notice: &'static str,
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
    and: "og",
    subject: "Gjør dette før samlingen: ^",
    hello: "Hei!",
    invites: "^ ber deg forberede deg til samlingen.",
    invites_on: "^ ber deg forberede deg til samlingen ^.",
    at: "Sted: ^",
    asks: "Gjør dette i nettkurset «Ny i kommunestyret» før samlingen:",
    asks_by: "Gjør dette i nettkurset «Ny i kommunestyret» innen ^:",
    between: "Mellom dagene:",
    after: "Etter samlingen:",
    minutes: "^ (^ minutter)",
    in_all: "Til sammen tar det omtrent ^ minutter før samlingen. Du kan stoppe når du vil. Kurset husker hvor du var.",
    open: "Åpne oppdraget her:",
    open_qr: "Skann koden med mobilen, eller skriv inn adressen:",
    private: "Ingen ser hva du svarer i kurset. Det du skriver, blir liggende på din egen enhet til du selv sender noe.",
    regards: "Hilsen",
    due: "Frist: Ny i kommunestyret",
    session: "Samling for folkevalgte, ^",
    notice: "Før samlingen",
    file: "oppdrag",
};

const NN: Strings = Strings {
    and: "og",
    subject: "Gjer dette før samlinga: ^",
    hello: "Hei!",
    invites: "^ ber deg førebu deg til samlinga.",
    invites_on: "^ ber deg førebu deg til samlinga ^.",
    at: "Stad: ^",
    asks: "Gjer dette i nettkurset «Ny i kommunestyret» før samlinga:",
    asks_by: "Gjer dette i nettkurset «Ny i kommunestyret» innan ^:",
    between: "Mellom dagane:",
    after: "Etter samlinga:",
    minutes: "^ (^ minutt)",
    in_all: "Til saman tek det omtrent ^ minutt før samlinga. Du kan stoppe når du vil. Kurset hugsar kvar du var.",
    open: "Opne oppdraget her:",
    open_qr: "Skann koden med mobilen, eller skriv inn adressa:",
    private: "Ingen ser kva du svarer i kurset. Det du skriv, blir liggjande på di eiga eining til du sjølv sender noko.",
    regards: "Helsing",
    due: "Frist: Ny i kommunestyret",
    session: "Samling for folkevalde, ^",
    notice: "Før samlinga",
    file: "oppdrag",
};
