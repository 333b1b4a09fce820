//! Text of «Plenum».

use course::{Lang, PlenumKind};

/// All of it.
pub struct Words {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a list of tools.
    pub what_for: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// Stands where the app is not there.
    pub without_app: &'static str,
    /// Stands where the exercises could not be fetched.
    pub missing: &'static str,
    /// What becomes of what is typed.
    pub kept: &'static str,
    /// Heading over the items of the programme.
    pub programme: &'static str,
    /// What each kind is called, in the order of [`PlenumKind::ALL`].
    pub kinds: [&'static str; 4],
    /// The way to where an exercise stands.
    pub in_course: &'static str,
    /// The group with the time and its buttons.
    pub clock: &'static str,
    /// Starts the clock.
    pub start: &'static str,
    /// Adds a minute.
    pub minute_more: &'static str,
    /// The list of times.
    pub minutes: &'static str,
    /// A step back.
    pub back: &'static str,
    /// A step on.
    pub next: &'static str,
    /// Fills the screen.
    pub full: &'static str,
    /// Makes the screen black.
    pub blank: &'static str,
    /// Makes it light again.
    pub unblank: &'static str,
    /// Tells of the keys.
    pub help: &'static str,
    /// Closes what tells of them.
    pub close: &'static str,
    /// Forgets what was counted.
    pub reset: &'static str,
    /// Asks before it does.
    pub reset_sure: &'static str,
    /// Yes.
    pub reset_yes: &'static str,
    /// No.
    pub reset_no: &'static str,
    /// Leaves the view.
    pub end: &'static str,
    /// Keys and what they do.
    pub keys: [(&'static [&'static str], &'static str); 8],
    /// What is to be known besides.
    pub about_keys: &'static str,
    /// What the app says, by name; a `^` is filled in.
    pub said: [(&'static str, &'static str); 27],
}

impl Words {
    /// In a language.
    pub const fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::Nb => &NB,
            Lang::Nn => &NN,
        }
    }

    /// What a kind is called.
    pub fn kind(&self, kind: PlenumKind) -> &'static str {
        let names = PlenumKind::ALL.into_iter().zip(self.kinds);
        let mut names = names.filter(|(it, _)| *it == kind);
        names.next().map_or("", |(_, name)| name)
    }
}

const NB: Words = Words {
    name: "Plenum",
    what_for: "vis et dilemma, et scenario eller en refleksjon på storskjerm, med håndsopprekning og klokke",
    lead: "Velg hva dere skal snakke om i salen. Det fyller skjermen med stor skrift, og du styrer det med tastene eller en klikker.",
    without_app: "Stor visning trenger programmet i nettleseren, og det er ikke her ennå. Inntil da kan du åpne øvelsene der de står i kurset.",
    missing: "Vi fikk ikke hentet øvelsene. Sjekk nettet og last siden på nytt. Du kan også åpne dem der de står i kurset.",
    kept: "Tallene du skriver, blir liggende på denne enheten og ingen andre steder. Lukker du siden eller stopper maskinen, står alt der når du kommer tilbake.",
    programme: "Punkter i programmet",
    kinds: ["Dilemma", "Scenario", "Refleksjon", "Punkt i programmet"],
    in_course: "Les i kurset",
    clock: "Klokke",
    start: "Start klokka",
    minute_more: "Ett minutt til",
    minutes: "Tid",
    back: "Tilbake",
    next: "Neste",
    full: "Fullskjerm",
    blank: "Svart skjerm",
    unblank: "Vis skjermen igjen",
    help: "Taster (?)",
    close: "Lukk",
    reset: "Nullstill",
    reset_sure: "Skal tallene og klokka for denne øvelsen slettes, og visningen begynne forfra?",
    reset_yes: "Ja, nullstill",
    reset_no: "Nei, behold alt",
    end: "Avslutt",
    keys: [
        (&["Page Down", "→", "Mellomrom", "Enter"], "neste steg"),
        (&["Page Up", "←"], "tilbake"),
        (&["↑", "↓"], "bla i en lang tekst"),
        (&["T"], "start og stopp klokka"),
        (&["+"], "ett minutt til"),
        (&["F"], "fullskjerm"),
        (&["B", "."], "svart skjerm, og tilbake igjen"),
        (&["Esc"], "avslutt"),
    ],
    about_keys: "Når dere teller hender, står markøren i det første feltet: Skriv tallet, og trykk Enter for det neste. Piltastene opp og ned legger til og trekker fra én. Så lenge du står i et felt, virker bare Enter, Page Up, Page Down og Esc, som går ut av feltet. Er teksten lengre enn skjermen, blar Page Down først.",
    said: [
        ("dilemma", "Dilemma"),
        ("scenario", "Scenario"),
        ("reflect", "Refleksjon"),
        ("item", "Punkt i programmet"),
        ("part", "Del ^ av ^"),
        ("lights", "Rekk opp hånden: Hva sier du?"),
        ("counted", "Slik stemte salen"),
        ("of", "^ av ^"),
        (
            "nobody",
            "Ingen hender er talt her. Dette er begrunnelsene.",
        ),
        (
            "no-key",
            "Her er ingen fasit. Slik kan en klok person begrunne hver av fargene.",
        ),
        ("choose", "Rekk opp hånden: Hva gjør du?"),
        ("leads", "flest hender"),
        ("pick", "Gå videre med dette"),
        ("then", "Dette fulgte"),
        ("debrief", "Hva dere kan ta med dere"),
        ("hands", "Hender for"),
        ("fetch", "Hent fra oversikten (^ svar)"),
        ("fetched", "Tallene er hentet fra oversikten."),
        (
            "undecided",
            "Ingenting har flest hender. Velg hva dere går videre med.",
        ),
        ("last", "Dette er det siste steget. Esc avslutter."),
        ("over", "Tiden er ute"),
        ("start", "Start klokka"),
        ("stop", "Stopp klokka"),
        ("again", "Still klokka tilbake"),
        (
            "no-full",
            "Nettleseren lar oss ikke fylle skjermen. Visningen fyller vinduet; prøv F11.",
        ),
        (
            "not-kept",
            "Nettleseren lagrer ikke tallene på denne enheten. Skriv dem ned før du lukker siden.",
        ),
        (
            "aside",
            "Noe som lå lagret fra salen, kunne ikke leses. Det er lagt til side og ikke slettet, og tallene begynner på nytt.",
        ),
    ],
};

const NN: Words = Words {
    name: "Plenum",
    what_for: "vis eit dilemma, eit scenario eller ein refleksjon på storskjerm, med handsopprekking og klokke",
    lead: "Vel kva de skal snakke om i salen. Det fyller skjermen med stor skrift, og du styrer det med tastane eller ein klikkar.",
    without_app: "Stor vising treng programmet i nettlesaren, og det er ikkje her enno. Fram til då kan du opne øvingane der dei står i kurset.",
    missing: "Vi fekk ikkje henta øvingane. Sjekk nettet og last sida på nytt. Du kan òg opne dei der dei står i kurset.",
    kept: "Tala du skriv, blir liggjande på denne eininga og ingen andre stader. Lukkar du sida eller stoppar maskina, står alt der når du kjem tilbake.",
    programme: "Punkt i programmet",
    kinds: ["Dilemma", "Scenario", "Refleksjon", "Punkt i programmet"],
    in_course: "Les i kurset",
    clock: "Klokke",
    start: "Start klokka",
    minute_more: "Eitt minutt til",
    minutes: "Tid",
    back: "Tilbake",
    next: "Neste",
    full: "Fullskjerm",
    blank: "Svart skjerm",
    unblank: "Vis skjermen igjen",
    help: "Tastar (?)",
    close: "Lukk",
    reset: "Nullstill",
    reset_sure: "Skal tala og klokka for denne øvinga slettast, og visinga byrje på nytt?",
    reset_yes: "Ja, nullstill",
    reset_no: "Nei, behald alt",
    end: "Avslutt",
    keys: [
        (&["Page Down", "→", "Mellomrom", "Enter"], "neste steg"),
        (&["Page Up", "←"], "tilbake"),
        (&["↑", "↓"], "bla i ein lang tekst"),
        (&["T"], "start og stopp klokka"),
        (&["+"], "eitt minutt til"),
        (&["F"], "fullskjerm"),
        (&["B", "."], "svart skjerm, og tilbake igjen"),
        (&["Esc"], "avslutt"),
    ],
    about_keys: "Når de tel hender, står markøren i det første feltet: Skriv talet, og trykk Enter for det neste. Piltastane opp og ned legg til og trekkjer frå éin. Så lenge du står i eit felt, verkar berre Enter, Page Up, Page Down og Esc, som går ut av feltet. Er teksten lengre enn skjermen, blar Page Down først.",
    said: [
        ("dilemma", "Dilemma"),
        ("scenario", "Scenario"),
        ("reflect", "Refleksjon"),
        ("item", "Punkt i programmet"),
        ("part", "Del ^ av ^"),
        ("lights", "Rekk opp handa: Kva seier du?"),
        ("counted", "Slik røysta salen"),
        ("of", "^ av ^"),
        (
            "nobody",
            "Ingen hender er talde her. Dette er grunngjevingane.",
        ),
        (
            "no-key",
            "Her er ingen fasit. Slik kan ein klok person grunngje kvar av fargane.",
        ),
        ("choose", "Rekk opp handa: Kva gjer du?"),
        ("leads", "flest hender"),
        ("pick", "Gå vidare med dette"),
        ("then", "Dette følgde"),
        ("debrief", "Kva de kan ta med dykk"),
        ("hands", "Hender for"),
        ("fetch", "Hent frå oversikta (^ svar)"),
        ("fetched", "Tala er henta frå oversikta."),
        (
            "undecided",
            "Ingenting har flest hender. Vel kva de går vidare med.",
        ),
        ("last", "Dette er det siste steget. Esc avsluttar."),
        ("over", "Tida er ute"),
        ("start", "Start klokka"),
        ("stop", "Stopp klokka"),
        ("again", "Still klokka tilbake"),
        (
            "no-full",
            "Nettlesaren lèt oss ikkje fylle skjermen. Visinga fyller vindauget; prøv F11.",
        ),
        (
            "not-kept",
            "Nettlesaren lagrar ikkje tala på denne eininga. Skriv dei ned før du lukkar sida.",
        ),
        (
            "aside",
            "Noko som låg lagra frå salen, kunne ikkje lesast. Det er lagt til side og ikkje sletta, og tala byrjar på nytt.",
        ),
    ],
};
