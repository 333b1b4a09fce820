//! Text of «Kvittering».

use course::Lang;

/// The names of what can be told, in the order in which it is asked.
pub const CHOICES: [&str; 9] = [
    "done",
    "name",
    "themes",
    "issues",
    "stands",
    "rules",
    "expectations",
    "questions",
    "evaluation",
];

/// All of it. What stands where `^` does is filled in by the app.
pub struct Words {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a list of tools.
    pub what_for: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// Stands where the app is not there.
    pub without_app: &'static str,
    /// What is never in it.
    pub never: &'static str,
    /// That what is sent can become public, before the law.
    pub public: &'static str,
    /// Heading of the choices.
    pub choose: &'static str,
    /// How to choose.
    pub choose_hint: &'static str,
    /// What can be told, and that there is nothing of it, as [`CHOICES`].
    pub choices: [[&'static str; 2]; CHOICES.len()],
    /// Before links to where it is written.
    pub write_there: &'static str,
    /// The name's label.
    pub your_name: &'static str,
    /// The question about themes.
    pub themes: &'static str,
    /// The question that asks for questions.
    pub ask: &'static str,
    /// The label of one, before its number.
    pub question: &'static str,
    /// That texts were shortened.
    pub cut: &'static str,
    /// Nothing was chosen.
    pub nothing: &'static str,
    /// It cannot be sent as it is.
    pub too_long: &'static str,
    /// Heading of the ways to send it.
    pub take: &'static str,
    /// How to.
    pub about_take: &'static str,
    /// What unfolds the text.
    pub preview: &'static str,
    /// The button that shows codes.
    pub qr: &'static str,
    /// What they are for.
    pub qr_about: &'static str,
    /// Which code is shown, of how many.
    pub qr_of: &'static str,
    /// The button to the next code.
    pub next: &'static str,
    /// The button to the one before.
    pub previous: &'static str,
    /// How many things are in no code: one, several.
    pub left_out: [&'static str; 2],
    /// The name of its number on «Dette er lagret».
    pub number: &'static str,
    /// The name of the choices there.
    pub chosen: &'static str,
    /// The first line of the text.
    pub title: &'static str,
    /// Before the code in it.
    pub code: &'static str,
    /// What a stand is called: red, yellow, green.
    pub lights: [&'static str; 3],
}

impl Words {
    /// In a language.
    pub const fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::Nb => &NB,
            Lang::Nn => &NN,
        }
    }
}

const NB: Words = Words {
    name: "Kvittering",
    what_for: "fortell prosessveilederen det du selv vil, før samlingen",
    lead: "En kvittering forteller den som leder samlingen, det du vil at de skal vite på forhånd. Du velger hva som står i den, og du sender den selv.",
    without_app: "Kvitteringen lages når skriptet til siden er i gang. Uten skript kan du skrive en vanlig e-post i stedet.",
    never: "Resultater fra oppgaver er aldri med. Ingen gir karakter til folkevalgte.",
    public: "Det du sender til kommunen, kan bli offentlig. Saksdokumenter er åpne for innsyn når ikke lov eller forskrift sier noe annet",
    choose: "Hva skal stå i kvitteringen?",
    choose_hint: "Under hvert punkt ser du nøyaktig hva som blir med. Ingenting er krysset av på forhånd, bortsett fra det første.",
    choices: [
        [
            "Moduler jeg er ferdig med",
            "Du er ikke ferdig med noen modul ennå.",
        ],
        ["Navnet mitt", "Du har ikke skrevet noe navn."],
        ["Temaer jeg vil ha tid til", "Du har ikke valgt noe tema."],
        [
            "De viktigste sakene mine",
            "Ingen saker er merket «Ta med til samlingen».",
        ],
        [
            "Hva jeg mente om dilemmaene",
            "Du har ikke tatt stilling til noe dilemma.",
        ],
        [
            "Forslag til kjøreregler",
            "Ingen forslag er merket «Ta med til samlingen».",
        ],
        [
            "Forventninger til administrasjonen",
            "Ingen forventninger er merket «Ta med til samlingen».",
        ],
        ["Åpne spørsmål", "Du har ikke skrevet noe spørsmål."],
        [
            "Evalueringen av kurset",
            "Du har ikke svart på evalueringen.",
        ],
    ],
    write_there: "Skriv det her:",
    your_name: "Navnet ditt",
    themes: "Hvilke temaer vil du at samlingen skal bruke tid på?",
    ask: "Hva vil du ha svar på i løpet av de to dagene?",
    question: "Spørsmål",
    cut: "De lengste tekstene er kortet ned i kvitteringen. Under punktene ser du det som blir med.",
    nothing: "Kvitteringen er tom. Kryss av for minst én ting som har noe under seg.",
    too_long: "Kvitteringen er for lang. Ta bort noe.",
    take: "Send den selv",
    about_take: "Kopier teksten og lim den inn i en e-post til den som ba om kvitteringen. Nederst i teksten står en kode som prosessveilederen limer inn hos seg. Ta med hele.",
    preview: "Se teksten",
    qr: "Vis som QR-kode",
    qr_about: "På samlingen kan prosessveilederen skanne koden fra skjermen din.",
    qr_of: "QR-kode ^ av ^",
    next: "Neste kode",
    previous: "Forrige kode",
    left_out: [
        "1 ting får ikke plass i kodene. Send teksten i stedet.",
        "^ ting får ikke plass i kodene. Send teksten i stedet.",
    ],
    number: "Nummeret på kvitteringen din",
    chosen: "Hva kvitteringen skal fortelle",
    title: "Kvittering fra kurset «Ny i kommunestyret»",
    code: "Kode til prosessveilederen. Ikke endre noe i den:",
    lights: ["Rødt lys", "Gult lys", "Grønt lys"],
};

const NN: Words = Words {
    name: "Kvittering",
    what_for: "fortel prosessrettleiaren det du sjølv vil, før samlinga",
    lead: "Ei kvittering fortel den som leier samlinga, det du vil at dei skal vite på førehand. Du vel kva som står i ho, og du sender ho sjølv.",
    without_app: "Kvitteringa blir laga når skriptet til sida er i gang. Utan skript kan du skrive ein vanleg e-post i staden.",
    never: "Resultat frå oppgåver er aldri med. Ingen gir karakter til folkevalde.",
    public: "Det du sender til kommunen, kan bli offentleg. Saksdokument er opne for innsyn når ikkje lov eller forskrift seier noko anna",
    choose: "Kva skal stå i kvitteringa?",
    choose_hint: "Under kvart punkt ser du nøyaktig kva som blir med. Ingenting er kryssa av på førehand, bortsett frå det første.",
    choices: [
        [
            "Modular eg er ferdig med",
            "Du er ikkje ferdig med nokon modul enno.",
        ],
        ["Namnet mitt", "Du har ikkje skrive noko namn."],
        ["Tema eg vil ha tid til", "Du har ikkje valt noko tema."],
        [
            "Dei viktigaste sakene mine",
            "Ingen saker er merkte «Ta med til samlinga».",
        ],
        [
            "Kva eg meinte om dilemmaa",
            "Du har ikkje teke stilling til noko dilemma.",
        ],
        [
            "Framlegg til køyrereglar",
            "Ingen framlegg er merkte «Ta med til samlinga».",
        ],
        [
            "Forventningar til administrasjonen",
            "Ingen forventningar er merkte «Ta med til samlinga».",
        ],
        ["Opne spørsmål", "Du har ikkje skrive noko spørsmål."],
        [
            "Evalueringa av kurset",
            "Du har ikkje svart på evalueringa.",
        ],
    ],
    write_there: "Skriv det her:",
    your_name: "Namnet ditt",
    themes: "Kva for tema vil du at samlinga skal bruke tid på?",
    ask: "Kva vil du ha svar på i løpet av dei to dagane?",
    question: "Spørsmål",
    cut: "Dei lengste tekstane er korta ned i kvitteringa. Under punkta ser du det som blir med.",
    nothing: "Kvitteringa er tom. Kryss av for minst éin ting som har noko under seg.",
    too_long: "Kvitteringa er for lang. Ta bort noko.",
    take: "Send ho sjølv",
    about_take: "Kopier teksten og lim han inn i ein e-post til den som bad om kvitteringa. Nedst i teksten står ein kode som prosessrettleiaren limer inn hos seg. Ta med heile.",
    preview: "Sjå teksten",
    qr: "Vis som QR-kode",
    qr_about: "På samlinga kan prosessrettleiaren skanne koden frå skjermen din.",
    qr_of: "QR-kode ^ av ^",
    next: "Neste kode",
    previous: "Førre kode",
    left_out: [
        "1 ting får ikkje plass i kodane. Send teksten i staden.",
        "^ ting får ikkje plass i kodane. Send teksten i staden.",
    ],
    number: "Nummeret på kvitteringa di",
    chosen: "Kva kvitteringa skal fortelje",
    title: "Kvittering frå kurset «Ny i kommunestyret»",
    code: "Kode til prosessrettleiaren. Ikkje endre noko i han:",
    lights: ["Raudt lys", "Gult lys", "Grønt lys"],
};
