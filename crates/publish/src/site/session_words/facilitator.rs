//! Text of «For prosessveiledere».

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
    /// Heading of how it hangs together.
    pub steps_title: &'static str,
    /// What to do: before, with what comes in, in the hall.
    pub steps: [[&'static str; 2]; 3],
    /// That nothing is registered, and who can read it.
    pub private: &'static str,
    /// Heading of whom and from whom.
    pub who: &'static str,
    /// Label of the municipality.
    pub sender: &'static str,
    /// What helps to fill it in.
    pub sender_hint: &'static str,
    /// The question whom it is for.
    pub audience: &'static str,
    /// The answers: elected, administration.
    pub audiences: [&'static str; 2],
    /// What the second means.
    pub audience_hint: &'static str,
    /// The question in what language.
    pub lang: &'static str,
    /// Heading of the days.
    pub session: &'static str,
    /// Label of a day, before its number.
    pub day: &'static str,
    /// What helps to fill them in.
    pub days_hint: &'static str,
    /// Label of the place.
    pub place: &'static str,
    /// Heading of the modules.
    pub modules: &'static str,
    /// How to choose.
    pub modules_hint: &'static str,
    /// When a module is to be done: not at all, before, between, after.
    pub module_when: [&'static str; 4],
    /// Label of the deadline.
    pub deadline: &'static str,
    /// Label of the greeting.
    pub greeting: &'static str,
    /// What helps to write it.
    pub greeting_hint: &'static str,
    /// Heading of the local facts.
    pub local: &'static str,
    /// Where they come to stand.
    pub local_hint: &'static str,
    /// Their labels, as `engine::session::FACTS`.
    pub facts: [&'static str; FACTS.len()],
    /// An example of each.
    pub fact_hints: [&'static str; FACTS.len()],
    /// What is wrong: no day that there is, deadline after the session, too long.
    pub errors: [&'static str; 3],
    /// What is missing before there is a link: sender, module.
    pub missing: [&'static str; 2],
    /// Before that.
    pub missing_title: &'static str,
    /// Heading of what comes of it.
    pub ready: &'static str,
    /// Label of the link.
    pub link: &'static str,
    /// How long it is; the app fills in.
    pub link_hint: &'static str,
    /// The button that copies it.
    pub copy_link: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be copied.
    pub by_hand: &'static str,
    /// What the QR code is for.
    pub qr: &'static str,
    /// Heading and button of the notice.
    pub notice: [&'static str; 2],
    /// What it is.
    pub notice_hint: &'static str,
    /// Heading of the mail.
    pub mail: &'static str,
    /// Its labels in both languages.
    pub mail_langs: [&'static str; 2],
    /// The button that copies it.
    pub copy_mail: &'static str,
    /// The link that opens the mail program.
    pub open_mail: &'static str,
    /// Heading of the calendar.
    pub calendar: &'static str,
    /// What is in it.
    pub calendar_hint: &'static str,
    /// The button that saves it.
    pub save_calendar: &'static str,
    /// It was saved.
    pub saved: &'static str,
    /// Heading of the field for a link from before.
    pub back: &'static str,
    /// What it is for.
    pub back_hint: &'static str,
    /// Its label.
    pub back_label: &'static str,
    /// Its button.
    pub back_act: &'static str,
    /// It was read.
    pub back_done: &'static str,
    /// The button that starts anew.
    pub fresh: &'static str,
    /// What it asks first, and the two answers.
    pub fresh_sure: [&'static str; 3],
    /// It was done.
    pub fresh_done: &'static str,
    /// That what is typed is kept.
    pub kept: &'static str,
    /// Heading of the other pages.
    pub more: &'static str,
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
    name: "For prosessveiledere",
    what_for: "lag oppdrag, samle kvitteringer og led de to dagene i salen",
    lead: "Leder du samlingen for de folkevalgte? Her ber du dem gjøre moduler på forhånd, og her bruker du det de kommer med.",
    without_app: "Skjemaet virker når skriptet til siden er i gang. Uten skript kan du be om modulene i en vanlig e-post, med lenken til startsiden.",
    steps_title: "Slik henger det sammen",
    steps: [
        [
            "Før samlingen",
            "Lag et oppdrag nedenfor, og send lenken til alle.",
        ],
        [
            "Når kvitteringene kommer",
            "Lim dem inn i oversikten. Fra fem kvitteringer ser du hva gruppa er opptatt av.",
        ],
        [
            "I salen",
            "Følg programmet, og vis dilemmaene på storskjerm.",
        ],
    ],
    private: "Lenken er bare en adresse som du sender selv. Ingenting blir registrert, og ingen melder tilbake til kurset. Alle som får lenken, kan lese det som står i den.",
    who: "Hvem er det fra, og til hvem?",
    sender: "Kommunen eller fylkeskommunen",
    sender_hint: "Slik de folkevalgte kjenner den, for eksempel Storvik kommune.",
    audience: "Hvem er oppdraget til?",
    audiences: ["De folkevalgte", "Administrasjonen"],
    audience_hint: "Administrasjonen får spørsmålet «Hvilke forventninger har vi til de folkevalgte?» og et ark for oppfølging. Modulen om politikk og administrasjon er valgt for dem.",
    lang: "Hvilket språk skal lenken åpne?",
    session: "Samlingen",
    day: "Dag",
    days_hint: "La feltene stå tomme hvis datoen ikke er klar.",
    place: "Sted",
    modules: "Hvilke moduler?",
    modules_hint: "Hver modul tar omtrent en halvtime. To eller tre før samlingen er nok for de fleste.",
    module_when: [
        "Ikke med",
        "Før samlingen",
        "Mellom dagene",
        "Etter samlingen",
    ],
    deadline: "Frist for det som skal gjøres før samlingen",
    greeting: "En kort hilsen",
    greeting_hint: "Inntil 300 tegn. Den står i lenken, så skriv ikke noe som er fortrolig.",
    local: "Slik er det hos dere",
    local_hint: "Det du skriver her, kommer fram i leksjonene der det ellers står «Sjekk hos dere». Alt er valgfritt.",
    facts: [
        "Taletid",
        "Frist for innkalling",
        "Frist for spørsmål",
        "Regler for gaver",
        "Protokolltilførsel",
        "Kontakt ved hets",
    ],
    fact_hints: [
        "For eksempel: 3 minutter, replikk 1 minutt",
        "For eksempel: 7 dager før møtet",
        "For eksempel: skriftlig 3 dager før",
        "For eksempel: ingen gaver over 500 kroner",
        "For eksempel: leveres skriftlig før møtet er slutt",
        "For eksempel: politisk sekretariat",
    ],
    errors: [
        "Fyll ut hele datoen, eller la feltet stå tomt.",
        "Fristen kommer etter at samlingen begynner. Flytt den fram.",
        "Lenken blir for lang. Kort ned hilsenen eller det som står om dere, med omtrent ^ tegn.",
    ],
    missing: ["navnet på kommunen", "minst én modul"],
    missing_title: "Lenken kommer her når du har fylt ut:",
    ready: "Oppdraget er klart",
    link: "Lenken",
    link_hint: "Lenken har ^ tegn.",
    copy_link: "Kopier lenken",
    copied: "Kopiert.",
    by_hand: "Nettleseren lot oss ikke kopiere. Teksten er merket. Kopier den selv.",
    qr: "QR-koden åpner det samme oppdraget på mobilen.",
    notice: ["Oppslag", "Skriv ut oppslaget"],
    notice_hint: "Én A4-side med QR-koden, til å henge opp eller dele ut.",
    mail: "E-post til deltakerne",
    mail_langs: ["Bokmål", "Nynorsk"],
    copy_mail: "Kopier teksten",
    open_mail: "Åpne i e-postprogrammet",
    calendar: "Kalender",
    calendar_hint: "En fil med fristen, en påminnelse tre dager før, og dagene for samlingen. Legg den ved e-posten.",
    save_calendar: "Last ned kalenderfilen",
    saved: "Filen ligger blant det du har lastet ned.",
    back: "Har du lenken fra før?",
    back_hint: "Lim den inn, så fylles skjemaet ut igjen. Det erstatter det som står her.",
    back_label: "Lenken eller hele e-posten",
    back_act: "Fyll ut skjemaet",
    back_done: "Skjemaet er fylt ut fra lenken.",
    fresh: "Begynn på nytt",
    fresh_sure: [
        "Vil du tømme skjemaet? Lenker du har sendt, virker fortsatt.",
        "Tøm skjemaet",
        "Behold det",
    ],
    fresh_done: "Skjemaet er tomt.",
    kept: "Det du skriver, blir liggende på denne enheten.",
    more: "Flere sider for deg",
};

const NN: Words = Words {
    name: "For prosessrettleiarar",
    what_for: "lag oppdrag, samle kvitteringar og lei dei to dagane i salen",
    lead: "Leier du samlinga for dei folkevalde? Her ber du dei gjere modular på førehand, og her bruker du det dei kjem med.",
    without_app: "Skjemaet verkar når skriptet til sida er i gang. Utan skript kan du be om modulane i ein vanleg e-post, med lenkja til startsida.",
    steps_title: "Slik heng det saman",
    steps: [
        [
            "Før samlinga",
            "Lag eit oppdrag nedanfor, og send lenkja til alle.",
        ],
        [
            "Når kvitteringane kjem",
            "Lim dei inn i oversikta. Frå fem kvitteringar ser du kva gruppa er oppteken av.",
        ],
        ["I salen", "Følg programmet, og vis dilemmaa på storskjerm."],
    ],
    private: "Lenkja er berre ei adresse som du sender sjølv. Ingenting blir registrert, og ingen melder tilbake til kurset. Alle som får lenkja, kan lese det som står i ho.",
    who: "Kven er det frå, og til kven?",
    sender: "Kommunen eller fylkeskommunen",
    sender_hint: "Slik dei folkevalde kjenner han, til dømes Storvik kommune.",
    audience: "Kven er oppdraget til?",
    audiences: ["Dei folkevalde", "Administrasjonen"],
    audience_hint: "Administrasjonen får spørsmålet «Kva forventningar har vi til dei folkevalde?» og eit ark for oppfølging. Modulen om politikk og administrasjon er vald for dei.",
    lang: "Kva språk skal lenkja opne?",
    session: "Samlinga",
    day: "Dag",
    days_hint: "La felta stå tomme om datoen ikkje er klar.",
    place: "Stad",
    modules: "Kva for modular?",
    modules_hint: "Kvar modul tek omtrent ein halvtime. To eller tre før samlinga er nok for dei fleste.",
    module_when: [
        "Ikkje med",
        "Før samlinga",
        "Mellom dagane",
        "Etter samlinga",
    ],
    deadline: "Frist for det som skal gjerast før samlinga",
    greeting: "Ei kort helsing",
    greeting_hint: "Inntil 300 teikn. Ho står i lenkja, så skriv ikkje noko som er fortruleg.",
    local: "Slik er det hos dykk",
    local_hint: "Det du skriv her, kjem fram i leksjonane der det elles står «Sjekk hos dykk». Alt er valfritt.",
    facts: [
        "Taletid",
        "Frist for innkalling",
        "Frist for spørsmål",
        "Reglar for gåver",
        "Protokolltilførsel",
        "Kontakt ved hets",
    ],
    fact_hints: [
        "Til dømes: 3 minutt, replikk 1 minutt",
        "Til dømes: 7 dagar før møtet",
        "Til dømes: skriftleg 3 dagar før",
        "Til dømes: ingen gåver over 500 kroner",
        "Til dømes: leverast skriftleg før møtet er slutt",
        "Til dømes: politisk sekretariat",
    ],
    errors: [
        "Fyll ut heile datoen, eller la feltet stå tomt.",
        "Fristen kjem etter at samlinga startar. Flytt han fram.",
        "Lenkja blir for lang. Kort ned helsinga eller det som står om dykk, med omtrent ^ teikn.",
    ],
    missing: ["namnet på kommunen", "minst éin modul"],
    missing_title: "Lenkja kjem her når du har fylt ut:",
    ready: "Oppdraget er klart",
    link: "Lenkja",
    link_hint: "Lenkja har ^ teikn.",
    copy_link: "Kopier lenkja",
    copied: "Kopiert.",
    by_hand: "Nettlesaren lét oss ikkje kopiere. Teksten er merkt. Kopier han sjølv.",
    qr: "QR-koden opnar det same oppdraget på mobilen.",
    notice: ["Oppslag", "Skriv ut oppslaget"],
    notice_hint: "Éi A4-side med QR-koden, til å hengje opp eller dele ut.",
    mail: "E-post til deltakarane",
    mail_langs: ["Bokmål", "Nynorsk"],
    copy_mail: "Kopier teksten",
    open_mail: "Opne i e-postprogrammet",
    calendar: "Kalender",
    calendar_hint: "Ei fil med fristen, ei påminning tre dagar før, og dagane for samlinga. Legg ho ved e-posten.",
    save_calendar: "Last ned kalenderfila",
    saved: "Fila ligg blant det du har lasta ned.",
    back: "Har du lenkja frå før?",
    back_hint: "Lim ho inn, så blir skjemaet fylt ut igjen. Det erstattar det som står her.",
    back_label: "Lenkja eller heile e-posten",
    back_act: "Fyll ut skjemaet",
    back_done: "Skjemaet er fylt ut frå lenkja.",
    fresh: "Start på nytt",
    fresh_sure: [
        "Vil du tømme skjemaet? Lenkjer du har sendt, verkar framleis.",
        "Tøm skjemaet",
        "Behald det",
    ],
    fresh_done: "Skjemaet er tomt.",
    kept: "Det du skriv, blir liggjande på denne eininga.",
    more: "Fleire sider for deg",
};
