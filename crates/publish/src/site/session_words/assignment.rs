//! Text of «Oppdrag», and of what it gives in lessons and on the start page.

use course::Lang;
use engine::session::FACTS;

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
    /// Nothing was taken on.
    pub none: &'static str,
    /// Heading of what was opened.
    pub offered: &'static str,
    /// That nobody checked it.
    pub claimed: &'static str,
    /// What the link means: another one, a newer one, one that is there, an
    /// older one.
    pub means: [&'static str; 4],
    /// The buttons: take it on, put it in the place of another, decline, close.
    pub acts: [&'static str; 4],
    /// What came of it: taken on, replaced, declined, taken away.
    pub told: [&'static str; 4],
    /// Why a link could not be read, as [`ERRORS`].
    pub errors: [&'static str; ERRORS.len()],
    /// Heading, label, hint and button of the field for a link.
    pub paste: [&'static str; 4],
    /// Heading and explanation of what there is to tell.
    pub receipt: [&'static str; 2],
    /// What to do once the session is over.
    pub over: &'static str,
    /// Heading of what is for the administration.
    pub administration: &'static str,
    /// What it is asked.
    pub expected: &'static str,
    /// What helps to answer.
    pub expected_hint: &'static str,
    /// Heading of its table.
    pub measures: &'static str,
    /// What it asks.
    pub measures_prompt: &'static str,
    /// What helps to fill it in.
    pub measures_hint: &'static str,
    /// Its columns, as [`MEASURE`].
    pub measure: [&'static str; MEASURE.len()],
    /// What the facts are called in a box of a lesson, as [`FACTS`].
    facts: [&'static str; FACTS.len()],
    /// Before the name of who says so.
    pub according_to: &'static str,
    /// How it goes with an assignment, as [`SAYS`].
    pub says: [&'static str; SAYS.len()],
}

/// The names of what can be wrong with a link.
pub const ERRORS: [&str; 7] = [
    "not-ours",
    "truncated",
    "mangled",
    "too-long",
    "too-many",
    "newer",
    "forged",
];

/// The names of what is said of how it goes: who assigned it; how many modules
/// are done; all of them are; days left (one, more), it is today, it is past;
/// on one evening, on several; the session is over.
pub const SAYS: [&str; 10] = [
    "from", "done-of", "done", "day", "days", "today", "past", "evening", "evenings", "over",
];

/// The ids of the columns of the administration's table.
pub const MEASURE: [&str; 5] = ["tiltak", "hvordan", "ansvar", "involveres", "frist"];

impl Words {
    /// In a language.
    pub const fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::Nb => &NB,
            Lang::Nn => &NN,
        }
    }

    /// What a fact is called.
    pub fn fact(&self, name: &str) -> &'static str {
        let at = FACTS.iter().position(|it| *it == name);
        at.map_or("", |at| self.facts[at])
    }
}

const NB: Words = Words {
    name: "Oppdrag",
    what_for: "det kommunen din ber deg gjøre før samlingen",
    lead: "Her står det kommunen din har bedt deg gjøre før de to dagene i salen, og hvor langt du er kommet.",
    without_app: "Oppdraget vises når skriptet til siden er i gang. Uten skript finner du modulene på startsiden. Hvilke du skal gjøre, står i e-posten du fikk.",
    none: "Du har ikke lagt til noe oppdrag. Får du en lenke fra kommunen, åpner du den her.",
    offered: "Du har åpnet et oppdrag",
    claimed: "Slik står det i lenken. Kurset kan ikke kontrollere hvem som har laget den. Er du i tvil, spør den du fikk den av.",
    means: [
        "Vil du legge det til? Det blir liggende på denne enheten. Ingen får vite hva du svarer.",
        "Dette er en nyere utgave av et oppdrag du har. Den gamle blir borte hvis du bytter.",
        "Dette oppdraget har du allerede. Det står nedenfor.",
        "Du har en nyere utgave av dette oppdraget. Den blir stående.",
    ],
    acts: ["Legg til", "Bytt ut det gamle", "Nei takk", "Lukk"],
    told: [
        "Oppdraget er lagt til. Det du alt har gjort, teller med.",
        "Oppdraget er byttet ut. Det du alt har gjort, teller med.",
        "Du takket nei. Ingenting er lagret.",
        "Oppdraget er fjernet. Det du har gjort i modulene, er der fortsatt.",
    ],
    errors: [
        "Dette er ikke en lenke til et oppdrag. Den ser slik ut: …/oppdrag/#oppdrag=1…",
        "Slutten på lenken mangler. Noen e-postprogrammer deler lange lenker. Kopier hele e-posten, og lim den inn nedenfor.",
        "Noe i lenken er blitt endret på veien. Kopier den på nytt fra e-posten, eller be om en ny.",
        "Lenken er lengre enn noen lenke herfra. Kopier den på nytt, og ta bare med lenken.",
        "Du har alt tolv oppdrag. Fjern ett du ikke trenger, og åpne lenken igjen.",
        "Lenken er laget med en nyere utgave av kurset. Last siden på nytt, og prøv igjen.",
        "Lenken inneholder noe dette kurset aldri lager. Den er ikke tatt i bruk.",
    ],
    paste: [
        "Har du fått en lenke?",
        "Lim inn lenken",
        "Du kan lime inn hele e-posten. Kurset finner lenken.",
        "Åpne oppdraget",
    ],
    receipt: [
        "Si fra når du er klar",
        "Lag en kvittering. Du velger selv hva den skal fortelle, og sender den selv.",
    ],
    over: "Samlingen er over. Skriv ned tre ting du vil ta med tilbake til kommunestyret, mens du husker dem.",
    administration: "For administrasjonen",
    expected: "Hvilke forventninger har vi til de folkevalgte?",
    expected_hint: "Skriv to eller tre forventninger. På samlingen møter de forventningene de folkevalgte har til dere.",
    measures: "Hva vil vi følge opp?",
    measures_prompt: "Skriv tiltakene dere er blitt enige om.",
    measures_hint: "Fyll ut etter samlingen. Ett tiltak på hver linje.",
    measure: ["Tiltak", "Hvordan", "Ansvar", "Hvem involveres", "Frist"],
    facts: [
        "Taletid hos dere",
        "Frist for innkalling hos dere",
        "Frist for spørsmål hos dere",
        "Regler for gaver hos dere",
        "Protokolltilførsel hos dere",
        "Kontakt ved hets hos dere",
    ],
    according_to: "ifølge",
    says: [
        "Oppdrag fra",
        "^ av ^ moduler er ferdige.",
        "Alt før samlingen er ferdig.",
        "1 dag igjen:",
        "^ dager igjen:",
        "Fristen er i dag:",
        "Fristen er gått ut, men det er ikke for sent:",
        "1 kveld à omtrent ^ minutter.",
        "^ kvelder à omtrent ^ minutter.",
        "Samlingen er over. Hva vil du ta med tilbake?",
    ],
};

const NN: Words = Words {
    name: "Oppdrag",
    what_for: "det kommunen din ber deg gjere før samlinga",
    lead: "Her står det kommunen din har bedt deg gjere før dei to dagane i salen, og kor langt du er komen.",
    without_app: "Oppdraget kjem fram når skriptet til sida er i gang. Utan skript finn du modulane på startsida. Kva for nokre du skal gjere, står i e-posten du fekk.",
    none: "Du har ikkje lagt til noko oppdrag. Får du ei lenkje frå kommunen, opnar du ho her.",
    offered: "Du har opna eit oppdrag",
    claimed: "Slik står det i lenkja. Kurset kan ikkje kontrollere kven som har laga ho. Er du i tvil, spør den du fekk ho av.",
    means: [
        "Vil du leggje det til? Det blir liggjande på denne eininga. Ingen får vite kva du svarer.",
        "Dette er ei nyare utgåve av eit oppdrag du har. Den gamle blir borte om du byter.",
        "Dette oppdraget har du allereie. Det står nedanfor.",
        "Du har ei nyare utgåve av dette oppdraget. Ho blir ståande.",
    ],
    acts: ["Legg til", "Byt ut det gamle", "Nei takk", "Lukk"],
    told: [
        "Oppdraget er lagt til. Det du alt har gjort, tel med.",
        "Oppdraget er bytt ut. Det du alt har gjort, tel med.",
        "Du takka nei. Ingenting er lagra.",
        "Oppdraget er fjerna. Det du har gjort i modulane, er der framleis.",
    ],
    errors: [
        "Dette er ikkje ei lenkje til eit oppdrag. Ho ser slik ut: …/oppdrag/#oppdrag=1…",
        "Slutten på lenkja manglar. Somme e-postprogram deler lange lenkjer. Kopier heile e-posten, og lim han inn nedanfor.",
        "Noko i lenkja er blitt endra på vegen. Kopier ho på nytt frå e-posten, eller be om ei ny.",
        "Lenkja er lengre enn noka lenkje herifrå. Kopier ho på nytt, og ta berre med lenkja.",
        "Du har alt tolv oppdrag. Fjern eitt du ikkje treng, og opne lenkja igjen.",
        "Lenkja er laga med ei nyare utgåve av kurset. Last sida på nytt, og prøv igjen.",
        "Lenkja inneheld noko dette kurset aldri lagar. Ho er ikkje teken i bruk.",
    ],
    paste: [
        "Har du fått ei lenkje?",
        "Lim inn lenkja",
        "Du kan lime inn heile e-posten. Kurset finn lenkja.",
        "Opne oppdraget",
    ],
    receipt: [
        "Sei frå når du er klar",
        "Lag ei kvittering. Du vel sjølv kva ho skal fortelje, og sender ho sjølv.",
    ],
    over: "Samlinga er over. Skriv ned tre ting du vil ta med tilbake til kommunestyret, medan du hugsar dei.",
    administration: "For administrasjonen",
    expected: "Kva forventningar har vi til dei folkevalde?",
    expected_hint: "Skriv to eller tre forventningar. På samlinga møter dei forventningane dei folkevalde har til dykk.",
    measures: "Kva vil vi følgje opp?",
    measures_prompt: "Skriv tiltaka de er blitt samde om.",
    measures_hint: "Fyll ut etter samlinga. Eitt tiltak på kvar linje.",
    measure: [
        "Tiltak",
        "Korleis",
        "Ansvar",
        "Kven blir involverte",
        "Frist",
    ],
    facts: [
        "Taletid hos dykk",
        "Frist for innkalling hos dykk",
        "Frist for spørsmål hos dykk",
        "Reglar for gåver hos dykk",
        "Protokolltilførsel hos dykk",
        "Kontakt ved hets hos dykk",
    ],
    according_to: "ifølgje",
    says: [
        "Oppdrag frå",
        "^ av ^ modular er ferdige.",
        "Alt før samlinga er ferdig.",
        "1 dag att:",
        "^ dagar att:",
        "Fristen er i dag:",
        "Fristen har gått ut, men det er ikkje for seint:",
        "1 kveld à omtrent ^ minutt.",
        "^ kveldar à omtrent ^ minutt.",
        "Samlinga er over. Kva vil du ta med tilbake?",
    ],
};
