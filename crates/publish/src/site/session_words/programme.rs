//! Text of «Program for to dager».

use crate::model::ItemKind;
use course::Lang;

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
    /// How it is changed.
    pub how: &'static str,
    /// Where the changes lie.
    pub kept_here: &'static str,
    /// What is kept was written by a newer edition.
    pub newer: &'static str,
    /// What is kept cannot be read.
    pub damaged: &'static str,
    /// Heading of the buttons that print.
    pub print: &'static str,
    /// The button that prints times and titles.
    pub print_plan: &'static str,
    /// The button that prints the facilitator's notes.
    pub print_notes: &'static str,
    /// The button that prints the cards.
    pub print_cards: &'static str,
    /// What comes on paper.
    pub about_paper: &'static str,
    /// When a day begins, before the field.
    pub start: &'static str,
    /// When a day ends, before the time.
    pub end: &'static str,
    /// Before the time at which an item begins.
    pub at: &'static str,
    /// Behind a number of minutes.
    pub minutes: &'static str,
    /// The field with the minutes of an item, before its title.
    pub minutes_of: &'static str,
    /// A button, before the title of the item.
    pub up: &'static str,
    /// A button, before the title of the item.
    pub down: &'static str,
    /// Buttons that move an item to another day, in the order of the days.
    pub to_other: &'static str,
    /// Leaves an item out.
    pub leave_out: &'static str,
    /// Takes it in again.
    pub take_in: &'static str,
    /// Says that an item is left out.
    pub is_out: &'static str,
    /// Takes an own item away for good.
    pub remove: &'static str,
    /// Says that an item is one's own.
    pub own: &'static str,
    /// Opens an item in the plenum view.
    pub show: &'static str,
    /// The fold with the facilitator's notes.
    pub notes: &'static str,
    /// The fold with what can be changed at an item of one's own.
    pub own_notes: &'static str,
    /// Headings of the parts of the notes.
    pub purpose: &'static str,
    /// See above.
    pub steps: &'static str,
    /// See above.
    pub roles: &'static str,
    /// See above.
    pub screen: &'static str,
    /// See above.
    pub listen_for: &'static str,
    /// See above.
    pub close: &'static str,
    /// See above.
    pub bring: &'static str,
    /// The clock of the plenum view, before its minutes.
    pub timer: &'static str,
    /// The field for one's own note.
    pub note: &'static str,
    /// What each kind of item is called, in their order.
    pub kinds: [&'static str; 11],
    /// Heading of the form for an item of one's own.
    pub add: &'static str,
    /// Its fields.
    pub add_title: &'static str,
    /// See above.
    pub add_minutes: &'static str,
    /// See above.
    pub add_day: &'static str,
    /// See above.
    pub add_note: &'static str,
    /// Its button.
    pub add_button: &'static str,
    /// Heading and button of the way back.
    pub back: &'static str,
    /// Asks before it is gone.
    pub back_ask: &'static str,
    /// Yes.
    pub back_yes: &'static str,
    /// No.
    pub back_no: &'static str,
    /// Heading of the cards.
    pub cards: &'static str,
    /// How they are used.
    pub cards_how: &'static str,
    /// Heading of the administration's table.
    pub table: &'static str,
    /// What it is for.
    pub table_how: &'static str,
    /// What the app says, by name.
    pub said: [(&'static str, &'static str); 15],
}

impl Words {
    /// In a language.
    pub const fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::Nb => &NB,
            Lang::Nn => &NN,
        }
    }

    /// What a kind of item is called.
    pub fn kind(&self, kind: ItemKind) -> &'static str {
        let at = ItemKind::ALL.iter().position(|it| *it == kind);
        self.kinds[at.unwrap_or_default()]
    }
}

const NB: Words = Words {
    name: "Program for to dager",
    what_for: "et ferdig program for to dager i salen, som du kan flytte på og skrive ut",
    lead: "Her ligger et ferdig program for to dager i salen. Hver post har det du trenger for å lede den. Flytt, stryk og legg til til det passer hos dere, og skriv det ut.",
    without_app: "Nettleseren kan ikke endre programmet her, men du kan lese det og skrive det ut.",
    how: "Flytt en post med pilene, eller dra den i håndtaket. Åpne den for å flytte den til en annen dag, stryke den eller skrive et eget notat. Klokkeslettene følger med.",
    kept_here: "Endringene dine ligger bare i denne nettleseren. Ta en utskrift når programmet er klart.",
    newer: "Endringene dine er lagret av en nyere utgave av siden. Last siden på nytt. Du ser det ferdige programmet, og ingenting er slettet.",
    damaged: "Endringene som lå her, lar seg ikke lese. Du ser det ferdige programmet. Det som lå her, blir stående til du velger «Tilbake til det ferdige programmet».",
    print: "Skriv ut",
    print_plan: "Planen til veggen",
    print_notes: "Merknadene til deg",
    print_cards: "Kortene",
    about_paper: "Planen er ett ark for hver dag, med klokkeslett og titler. Merknadene er alt du trenger for å lede dagene, også dine egne notater. Kortene er tre ark, ett i hver farge med fire kort. Skriv ut så mange ark at alle får hvert kort.",
    start: "Dagen begynner",
    end: "Slutt",
    at: "Klokka",
    minutes: "min",
    minutes_of: "Minutter",
    up: "Flytt opp",
    down: "Flytt ned",
    to_other: "Flytt til",
    leave_out: "Ta ut av programmet",
    take_in: "Ta inn igjen",
    is_out: "Tatt ut",
    remove: "Slett posten",
    own: "Egen post",
    show: "Vis i salen",
    notes: "Slik leder du posten",
    own_notes: "Endre posten",
    purpose: "Hensikt",
    steps: "Slik gjør du",
    roles: "Roller i gruppa",
    screen: "På skjermen",
    listen_for: "Hør etter",
    close: "Slik avslutter du",
    bring: "Det deltakerne har med",
    timer: "Klokka i salen",
    note: "Ditt eget notat",
    kinds: [
        "Velkomst",
        "Innledning",
        "Talerstol",
        "Øvelse på gulvet",
        "Gruppearbeid",
        "Dilemma",
        "Scenario",
        "Refleksjon",
        "Samtale i plenum",
        "Pause",
        "Oppfølging",
    ],
    add: "Legg til en egen post",
    add_title: "Tittel",
    add_minutes: "Antall minutter",
    add_day: "Dag",
    add_note: "Notat til deg selv",
    add_button: "Legg til",
    back: "Tilbake til det ferdige programmet",
    back_ask: "Alt du har flyttet, tatt ut, lagt til og notert her, blir borte. Vil du det?",
    back_yes: "Ja, begynn på nytt",
    back_no: "Nei, behold mitt",
    cards: "Kort til å holde opp",
    cards_how: "Alle i salen får ett rødt, ett gult og ett grønt kort, og viser sitt samtidig når du ber om det. Formen og ordet sier det samme som fargen.",
    table: "Oppfølgingstabell",
    table_how: "Tegn tabellen på et stort ark, eller skriv ut merknadene og fyll den ut her.",
    said: [
        ("moved", "«^» begynner nå klokka ^, som nummer ^ av ^."),
        ("first", "«^» står allerede først."),
        ("last", "«^» står allerede sist."),
        ("other", "«^» er flyttet til «^» og begynner klokka ^."),
        ("minutes", "«^» varer i ^ minutter. Dagen slutter klokka ^."),
        ("not-minutes", "Skriv et helt tall fra 1 til 240."),
        ("start", "«^» begynner klokka ^ og slutter klokka ^."),
        ("out", "«^» er tatt ut. Dagen slutter klokka ^."),
        ("in", "«^» er med igjen, klokka ^."),
        ("removed", "«^» er slettet."),
        ("added", "«^» er lagt til, klokka ^."),
        (
            "not-added",
            "Posten ble ikke lagt til. Skriv en tittel og et tall fra 1 til 240. Høyst 60 egne poster får plass.",
        ),
        ("noted", "Notatet er lagret på denne enheten."),
        ("back", "Du har det ferdige programmet igjen."),
        (
            "not-kept",
            "Nettleseren får ikke lagret endringen. Skriv ut programmet før du lukker fanen.",
        ),
    ],
};

const NN: Words = Words {
    name: "Program for to dagar",
    what_for: "eit ferdig program for to dagar i salen, som du kan flytte på og skrive ut",
    lead: "Her ligg eit ferdig program for to dagar i salen. Kvar post har det du treng for å leie han. Flytt, stryk og legg til til det passar hos dykk, og skriv det ut.",
    without_app: "Nettlesaren kan ikkje endre programmet her, men du kan lese det og skrive det ut.",
    how: "Flytt ein post med pilene, eller dra han i handtaket. Opne han for å flytte han til ein annan dag, stryke han eller skrive eit eige notat. Klokkesletta følgjer med.",
    kept_here: "Endringane dine ligg berre i denne nettlesaren. Ta ei utskrift når programmet er klart.",
    newer: "Endringane dine er lagra av ei nyare utgåve av sida. Last sida på nytt. Du ser det ferdige programmet, og ingenting er sletta.",
    damaged: "Endringane som låg her, lèt seg ikkje lese. Du ser det ferdige programmet. Det som låg her, blir ståande til du vel «Tilbake til det ferdige programmet».",
    print: "Skriv ut",
    print_plan: "Planen til veggen",
    print_notes: "Merknadene til deg",
    print_cards: "Korta",
    about_paper: "Planen er eitt ark for kvar dag, med klokkeslett og titlar. Merknadene er alt du treng for å leie dagane, også dine eigne notat. Korta er tre ark, eitt i kvar farge med fire kort. Skriv ut så mange ark at alle får kvart kort.",
    start: "Dagen byrjar",
    end: "Slutt",
    at: "Klokka",
    minutes: "min",
    minutes_of: "Minutt",
    up: "Flytt opp",
    down: "Flytt ned",
    to_other: "Flytt til",
    leave_out: "Ta ut av programmet",
    take_in: "Ta inn att",
    is_out: "Teken ut",
    remove: "Slett posten",
    own: "Eigen post",
    show: "Vis i salen",
    notes: "Slik leier du posten",
    own_notes: "Endre posten",
    purpose: "Føremål",
    steps: "Slik gjer du",
    roles: "Roller i gruppa",
    screen: "På skjermen",
    listen_for: "Høyr etter",
    close: "Slik avsluttar du",
    bring: "Det deltakarane har med",
    timer: "Klokka i salen",
    note: "Ditt eige notat",
    kinds: [
        "Velkomst",
        "Innleiing",
        "Talarstol",
        "Øving på golvet",
        "Gruppearbeid",
        "Dilemma",
        "Scenario",
        "Refleksjon",
        "Samtale i plenum",
        "Pause",
        "Oppfølging",
    ],
    add: "Legg til ein eigen post",
    add_title: "Tittel",
    add_minutes: "Kor mange minutt",
    add_day: "Dag",
    add_note: "Notat til deg sjølv",
    add_button: "Legg til",
    back: "Tilbake til det ferdige programmet",
    back_ask: "Alt du har flytta, teke ut, lagt til og notert her, blir borte. Vil du det?",
    back_yes: "Ja, start på nytt",
    back_no: "Nei, behald mitt",
    cards: "Kort til å halde opp",
    cards_how: "Alle i salen får eitt raudt, eitt gult og eitt grønt kort, og viser sitt samtidig når du ber om det. Forma og ordet seier det same som fargen.",
    table: "Oppfølgingstabell",
    table_how: "Teikn tabellen på eit stort ark, eller skriv ut merknadene og fyll han ut her.",
    said: [
        ("moved", "«^» byrjar no klokka ^, som nummer ^ av ^."),
        ("first", "«^» står alt først."),
        ("last", "«^» står alt sist."),
        ("other", "«^» er flytta til «^» og byrjar klokka ^."),
        ("minutes", "«^» varer i ^ minutt. Dagen sluttar klokka ^."),
        ("not-minutes", "Skriv eit heilt tal frå 1 til 240."),
        ("start", "«^» byrjar klokka ^ og sluttar klokka ^."),
        ("out", "«^» er teken ut. Dagen sluttar klokka ^."),
        ("in", "«^» er med att, klokka ^."),
        ("removed", "«^» er sletta."),
        ("added", "«^» er lagd til, klokka ^."),
        (
            "not-added",
            "Posten vart ikkje lagd til. Skriv ein tittel og eit tal frå 1 til 240. Høgst 60 eigne postar får plass.",
        ),
        ("noted", "Notatet er lagra på denne eininga."),
        ("back", "Du har det ferdige programmet att."),
        (
            "not-kept",
            "Nettlesaren får ikkje lagra endringa. Skriv ut programmet før du lukkar fana.",
        ),
    ],
};
