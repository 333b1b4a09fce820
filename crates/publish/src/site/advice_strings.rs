//! Text of what helps a learner to choose where to begin, one `const` per
//! language.

use course::Lang;

/// «Hva kan du fra før?».
pub struct Placement {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a list of tools.
    pub what_for: &'static str,
    /// Before its name, for those who have not begun.
    pub unsure: &'static str,
    /// Heading of what is recommended.
    pub order: &'static str,
    /// Link to it from the top of the page.
    pub to_order: &'static str,
    /// What the recommendation is not.
    pub open: &'static str,
    /// How to read the result oneself, for none, one and two right.
    pub how: [&'static str; 3],
    /// What decides between equals.
    pub equal: &'static str,
    /// Advice without an answer to both questions.
    pub unanswered: &'static str,
    /// Advice for none, one and two right.
    pub advice: [&'static str; 3],
    /// Before the link to the first lesson of a module.
    pub begin: &'static str,
    /// Link to a module's quiz.
    pub quiz: &'static str,
    /// Heading of the terms in the questions.
    pub terms: &'static str,
}

/// The year in the council.
pub struct Year {
    /// Its name.
    pub name: &'static str,
    /// Heading of the current month.
    pub now: &'static str,
    /// Stands in its place until the app knows the month.
    pub without_app: &'static str,
    /// What unfolds all months.
    pub all: &'static str,
    /// Before what helps.
    pub read: &'static str,
}

impl Placement {
    /// In a language.
    pub const fn of(lang: Lang) -> &'static Placement {
        match lang {
            Lang::Nb => &NB.0,
            Lang::Nn => &NN.0,
        }
    }
}

impl Year {
    /// In a language.
    pub const fn of(lang: Lang) -> &'static Year {
        match lang {
            Lang::Nb => &NB.1,
            Lang::Nn => &NN.1,
        }
    }
}

static NB: (Placement, Year) = (
    Placement {
        name: "Hva kan du fra før?",
        what_for: "to spørsmål fra hver modul, som viser hvor du bør begynne",
        unsure: "Usikker på hvor du skal begynne?",
        order: "Anbefalt rekkefølge",
        to_order: "Gå til anbefalt rekkefølge",
        open: "Rekkefølgen er et råd. Alle modulene er åpne, og du velger selv. Det er det første svaret ditt som teller, for det viser hva du kan fra før.",
        how: [
            "Ingen riktige: Ta modulen først, og ta hele.",
            "Én riktig: Ta modulen etter dem, og ta hele.",
            "To riktige: Ta modulen til slutt. Du kan skumme den.",
        ],
        equal: "Har du like mange riktige i flere moduler, tar du dem i samme rekkefølge som spørsmålene. En modul du ikke har svart på, tar du sammen med dem der du har én riktig.",
        unanswered: "Svar på begge spørsmålene, så får du et råd.",
        advice: [
            "Ingen av to riktige. Her er det mest nytt for deg: Ta hele modulen.",
            "Én av to riktige. Noe kan du: Ta hele modulen, og bruk mest tid på det som er nytt.",
            "To av to riktige. Denne kan du skumme.",
        ],
        begin: "Begynn med:",
        quiz: "Ta quizen",
        terms: "Ord i spørsmålene",
    },
    Year {
        name: "Året i kommunestyret",
        now: "Akkurat nå:",
        without_app: "Hver måned har sine saker. Se hva som pleier å komme når, og hvilken modul som hjelper deg.",
        all: "Se alle månedene",
        read: "Les mer:",
    },
);

static NN: (Placement, Year) = (
    Placement {
        name: "Kva kan du frå før?",
        what_for: "to spørsmål frå kvar modul, som viser kvar du bør begynne",
        unsure: "Usikker på kvar du skal begynne?",
        order: "Tilrådd rekkjefølgje",
        to_order: "Gå til tilrådd rekkjefølgje",
        open: "Rekkjefølgja er eit råd. Alle modulane er opne, og du vel sjølv. Det er det første svaret ditt som tel, for det viser kva du kan frå før.",
        how: [
            "Ingen rette: Ta modulen først, og ta heile.",
            "Éin rett: Ta modulen etter dei, og ta heile.",
            "To rette: Ta modulen til slutt. Du kan skumme han.",
        ],
        equal: "Har du like mange rette i fleire modular, tek du dei i same rekkjefølgje som spørsmåla. Ein modul du ikkje har svart på, tek du saman med dei der du har éin rett.",
        unanswered: "Svar på begge spørsmåla, så får du eit råd.",
        advice: [
            "Ingen av to rette. Her er det mest nytt for deg: Ta heile modulen.",
            "Éin av to rette. Noko kan du: Ta heile modulen, og bruk mest tid på det som er nytt.",
            "To av to rette. Denne kan du skumme.",
        ],
        begin: "Begynn med:",
        quiz: "Ta quizen",
        terms: "Ord i spørsmåla",
    },
    Year {
        name: "Året i kommunestyret",
        now: "Akkurat no:",
        without_app: "Kvar månad har sine saker. Sjå kva som pleier å kome når, og kva modul som hjelper deg.",
        all: "Sjå alle månadene",
        read: "Les meir:",
    },
);
