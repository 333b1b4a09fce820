//! Text of «For prosessveiledere».

use course::Lang;

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
    /// That nothing is registered.
    pub only_link: &'static str,
    /// Over the three steps.
    pub steps_title: &'static str,
    /// What to do in each of the three, and how.
    pub steps: [(&'static str, &'static str); 3],
    /// That all is kept.
    pub kept: &'static str,
    /// Where the browser keeps nothing.
    pub not_kept: &'static str,
    /// What is stored cannot be read.
    pub unread: &'static str,
    /// To bring a link back.
    pub paste_title: &'static str,
    /// Above its field.
    pub paste: &'static str,
    /// What comes of it.
    pub paste_hint: &'static str,
    /// The button.
    pub paste_do: &'static str,
    /// It worked.
    pub paste_done: &'static str,
    /// A module is not in the course.
    pub paste_unknown: &'static str,
    /// Why a pasted text is no link, by its name.
    pub paste_wrong: [(&'static str, &'static str); 6],
    /// Before what is typed is replaced.
    pub replace: &'static str,
    /// Do it.
    pub replace_yes: &'static str,
    /// Do not.
    pub keep: &'static str,
    /// Over the form.
    pub form_title: &'static str,
    /// Who sends.
    pub sender: &'static str,
    /// How it is written.
    pub sender_hint: &'static str,
    /// For whom.
    pub audience: &'static str,
    /// The elected.
    pub elected: &'static str,
    /// The administration.
    pub administration: &'static str,
    /// What the administration's leads to, before the question.
    pub administration_for: &'static str,
    /// The administration's question.
    pub question: &'static str,
    /// Between the question and the module.
    pub administration_in: &'static str,
    /// The link's language.
    pub lang: &'static str,
    /// The session.
    pub session: &'static str,
    /// How days are filled in.
    pub days_hint: &'static str,
    /// Names of the days.
    pub days: [&'static str; 4],
    /// Where.
    pub place: &'static str,
    /// The modules.
    pub modules: &'static str,
    /// How to choose.
    pub modules_hint: &'static str,
    /// When a module is to be done: its value and its name.
    pub when: [(&'static str, &'static str); 4],
    /// The unit of minutes.
    pub minutes: &'static str,
    /// Before the minutes of what comes before the session.
    pub total: &'static str,
    /// The deadline.
    pub deadline: &'static str,
    /// The greeting.
    pub greeting: &'static str,
    /// What it may hold.
    pub greeting_hint: &'static str,
    /// Over the local facts.
    pub facts_title: &'static str,
    /// What they are for.
    pub facts_hint: &'static str,
    /// Names of the facts, and an example of each.
    pub facts: [(&'static str, &'static str); 6],
    /// The button to start anew.
    pub anew: &'static str,
    /// The question before.
    pub anew_ask: &'static str,
    /// Do it.
    pub anew_yes: &'static str,
    /// Done.
    pub anew_done: &'static str,
    /// What is wrong with a field: its name, the fault's and the words.
    pub wrong: [(&'static str, &'static str, &'static str); 7],
    /// Over what is sent.
    pub link_title: &'static str,
    /// What is not there yet.
    pub missing: &'static str,
    /// Said when it is.
    pub ready: &'static str,
    /// The link's name.
    pub link: &'static str,
    /// Before the number of characters.
    pub length: &'static str,
    /// Copies it.
    pub copy_link: &'static str,
    /// It worked.
    pub copied: &'static str,
    /// It did not.
    pub by_hand: &'static str,
    /// Over the mails.
    pub mail_title: &'static str,
    /// Names of the mails: bokmål, nynorsk.
    pub mail_langs: [&'static str; 2],
    /// The mail's subject.
    pub subject: &'static str,
    /// The mail's text.
    pub body: &'static str,
    /// Copies it.
    pub copy_mail: &'static str,
    /// Opens the mail program.
    pub open_mail: &'static str,
    /// Over the calendar.
    pub calendar_title: &'static str,
    /// What the file has.
    pub calendar: &'static str,
    /// There is nothing for it.
    pub calendar_none: &'static str,
    /// The button.
    pub calendar_do: &'static str,
    /// It worked.
    pub calendar_done: &'static str,
    /// It did not.
    pub calendar_not: &'static str,
    /// Over the notice.
    pub notice_title: &'static str,
    /// How it prints.
    pub notice_hint: &'static str,
    /// The button.
    pub print: &'static str,
    /// The mail's subject, filled by `engine::session::fill`.
    pub mail_subject: &'static str,
    /// Its text.
    pub mail: &'static str,
    /// The deadline in a calendar.
    pub calendar_deadline: &'static str,
    /// The session in a calendar.
    pub calendar_session: &'static str,
    /// What stands with both.
    pub calendar_text: &'static str,
    /// The notice's own title.
    pub notice: &'static str,
    /// Its rows: what stands in each, and its name.
    pub notice_rows: [(&'static str, &'static str); 8],
    /// What to do.
    pub notice_do: [&'static str; 3],
    /// Before the short address.
    pub notice_short: &'static str,
    /// What the code is.
    pub qr: &'static str,
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
    what_for: "lag et oppdrag til kommunestyret før samlingen, og send det som en lenke",
    lead: "Her lager du oppdraget til deltakerne før samlingen. Du får en lenke, en e-post, en kalenderfil og et oppslag, og sender dem selv.",
    without_app: "Her er feltene du fyller ut. Nettleseren må få kjøre JavaScript for at siden kan lage lenken.",
    only_link: "Lenken er bare en adresse, og det er du som sender den. Ingenting blir registrert noe sted. Alle som har lenken, kan lese det som står i den. Ta derfor ikke med noe som ikke tåler å bli lest.",
    steps_title: "Slik henger det sammen",
    steps: [
        (
            "Send oppdraget",
            "Fyll ut skjemaet nedenfor. Deltakerne åpner lenken, tar modulene når det passer dem, og kan sende deg en kvittering.",
        ),
        (
            "Samle kvitteringene",
            "Lim inn kvitteringene du får. Da ser du hvor mange som er klare, og hva de vil bruke tiden på.",
        ),
        (
            "Bruk det i salen",
            "Vis øvelsene på storskjerm, og følg programmet for de to dagene.",
        ),
    ],
    kept: "Det du skriver, blir lagret på denne enheten med en gang.",
    not_kept: "Nettleseren fikk ikke lagret det siste du skrev. La siden stå åpen til du har sendt lenken.",
    unread: "Det som lå lagret her fra før, kan ikke leses. En kopi blir liggende på enheten, og skjemaet begynner tomt.",
    paste_title: "Har du lenken fra før?",
    paste: "Lim inn lenken",
    paste_hint: "Da fyller vi ut skjemaet slik oppdraget var. Du kan lime inn hele e-posten.",
    paste_do: "Fyll ut skjemaet",
    paste_done: "Skjemaet er fylt ut fra lenken. Endrer du noe nå, erstatter den nye lenken den gamle hos dem som åpner den.",
    paste_unknown: "Oppdraget har en modul som ikke finnes i dette kurset. Den er tatt bort.",
    paste_wrong: [
        (
            "ours",
            "Dette er ikke en lenke til et oppdrag. Kopier hele lenken fra e-posten, og lim den inn.",
        ),
        (
            "cut",
            "Slutten av lenken mangler. Kopier hele lenken, også det som står på neste linje.",
        ),
        (
            "mangled",
            "Lenken er endret på veien. Kopier den på nytt der den først ble sendt.",
        ),
        (
            "long",
            "Lenken er lengre enn kurset lager dem. Kopier bare lenken, og prøv igjen.",
        ),
        (
            "newer",
            "Lenken er laget med en nyere utgave av kurset. Last siden på nytt, og lim den inn igjen.",
        ),
        (
            "forged",
            "Lenken er hel, men har noe som kurset ikke ville laget. Be den som lagde oppdraget, om en ny.",
        ),
    ],
    replace: "Skjemaet er alt fylt ut. Vil du bytte det ut med det som står i lenken?",
    replace_yes: "Bytt ut",
    keep: "Behold det som står her",
    form_title: "Lag oppdraget",
    sender: "Kommune eller fylkeskommune",
    sender_hint: "Slik deltakerne skal se det, høyst 60 tegn.",
    audience: "Hvem er oppdraget for?",
    elected: "Folkevalgte",
    administration: "Administrasjonen",
    administration_for: "Oppdraget til administrasjonen har én modul og spørsmålet",
    question: "Hvilke forventninger har vi til de folkevalgte?",
    administration_in: "Modulen er",
    lang: "Språket i lenken",
    session: "Samlingen",
    days_hint: "Fyll ut så mange dager som samlingen har. Du kan vente med dem.",
    days: ["Dag 1", "Dag 2", "Dag 3", "Dag 4"],
    place: "Sted",
    modules: "Moduler",
    modules_hint: "Velg når hver modul skal tas. Tre moduler før samlingen tar omtrent tre kvelder.",
    when: [
        ("", "Ikke med"),
        ("for", "Før samlingen"),
        ("mellom", "Mellom dagene"),
        ("etter", "Etter samlingen"),
    ],
    minutes: "minutter",
    total: "Før samlingen til sammen:",
    deadline: "Frist for det som skal gjøres før samlingen",
    greeting: "Kort hilsen",
    greeting_hint: "Høyst 300 tegn. Linjeskift blir til mellomrom.",
    facts_title: "Slik er det hos dere",
    facts_hint: "Kurset sier flere steder at deltakerne må sjekke reglementet hos dere. Det du skriver her, står i kurset på de stedene. Fyll ut det du vet, høyst 120 tegn i hvert felt.",
    facts: [
        (
            "Taletid",
            "For eksempel: 3 minutter, og 1 minutt til replikk",
        ),
        ("Frist for innkalling", "For eksempel: 8 dager før møtet"),
        (
            "Frist for spørsmål",
            "For eksempel: kl. 12 to dager før møtet",
        ),
        (
            "Regler for gaver",
            "For eksempel: etiske retningslinjer punkt 4",
        ),
        (
            "Protokolltilførsel",
            "For eksempel: blir levert skriftlig i møtet",
        ),
        (
            "Kontakt ved hets",
            "For eksempel: kommunedirektøren, telefon 00 00 00 00",
        ),
    ],
    anew: "Begynn på nytt",
    anew_ask: "Vil du tømme skjemaet? Lenker du alt har sendt, virker fortsatt.",
    anew_yes: "Tøm skjemaet",
    anew_done: "Skjemaet er tømt.",
    wrong: [
        (
            "fra",
            "missing",
            "Skriv hvilken kommune eller fylkeskommune som sender oppdraget.",
        ),
        (
            "dag",
            "day",
            "Denne datoen finnes ikke. Se på dag, måned og år.",
        ),
        ("dag", "order", "Denne dagen må være etter dagen foran."),
        ("moduler", "missing", "Velg minst én modul."),
        (
            "frist",
            "day",
            "Denne datoen finnes ikke. Se på dag, måned og år.",
        ),
        (
            "frist",
            "after",
            "Fristen er etter at samlingen begynner. Velg en dag før.",
        ),
        (
            "hilsen",
            "long",
            "Lenken er for lang. Kort ned hilsenen eller det som står under «Slik er det hos dere». Antall tegn for mye, der æ, ø og å teller seks:",
        ),
    ],
    link_title: "Send oppdraget",
    missing: "Lenken kommer her når dette er i orden:",
    ready: "Lenken er klar. Alt du trenger for å sende oppdraget, står nedenfor.",
    link: "Lenke til oppdraget",
    length: "Antall tegn i lenken:",
    copy_link: "Kopier lenken",
    copied: "Kopiert. Lim det inn der du vil ha det.",
    by_hand: "Nettleseren lot oss ikke kopiere. Teksten er merket: Kopier den selv.",
    mail_title: "E-post",
    mail_langs: ["E-post på bokmål", "E-post på nynorsk"],
    subject: "Emne",
    body: "Tekst",
    copy_mail: "Kopier teksten",
    open_mail: "Åpne i e-postprogrammet",
    calendar_title: "Kalender",
    calendar: "Filen har fristen, med en påminnelse tre dager før, og dagene for samlingen. Legg den ved e-posten.",
    calendar_none: "Fyll ut en frist eller dagene for samlingen, så kan du laste ned en kalenderfil.",
    calendar_do: "Last ned kalenderfil",
    calendar_done: "Filen ligger blant det du har lastet ned.",
    calendar_not: "Nettleseren fikk ikke lagret filen. Prøv igjen.",
    notice_title: "Oppslag med QR-kode",
    notice_hint: "Oppslaget blir én A4-side. Bare oppslaget kommer på papiret.",
    print: "Skriv ut oppslaget",
    mail_subject: "Oppdrag før samlingen, {fra}",
    mail: "Hei\n\n{hilsen}\n\nFør samlingen ber vi deg ta disse delene av nettkurset «Ny i kommunestyret»:{liste}\n\nTenk gjennom dette spørsmålet før samlingen: {sporsmal}\n\nDet tar omtrent {minutter} minutter til sammen. Du kan ta det når og hvor det passer deg, og stoppe underveis.\nFrist: {frist}\nSamling: {dager}\nSted: {sted}\n\nMellom dagene:{mellomliste}\n\nEtter samlingen:{etterliste}\n\nÅpne lenken og svar ja til oppdraget:\n{lenke}\n\nIngenting blir sendt fra kurset. Det du skriver der, ligger på din egen enhet, og du velger selv om du vil sende noe.\n\nHilsen\n{fra}",
    calendar_deadline: "Frist: oppdraget fra {fra}",
    calendar_session: "Samling, {fra}",
    calendar_text: "Ta før samlingen: {moduler}\nOmtrent {minutter} minutter til sammen.\nÅpne oppdraget: {lenke}",
    notice: "Oppdrag før samlingen",
    notice_rows: [
        ("dager", "Samling"),
        ("sted", "Sted"),
        ("frist", "Frist"),
        ("moduler", "Før samlingen"),
        ("sporsmal", "Spørsmål"),
        ("minutter", "Minutter"),
        ("mellom", "Mellom dagene"),
        ("etter", "Etter samlingen"),
    ],
    notice_do: [
        "Hold telefonens kamera mot koden, og åpne adressen.",
        "Les oppdraget, og svar ja.",
        "Ta delene når det passer deg. Ingenting blir sendt fra kurset.",
    ],
    notice_short: "Kan du ikke skanne? Be avsenderen om lenken. Selve kurset ligger her:",
    qr: "QR-kode med lenken til oppdraget",
};

const NN: Words = Words {
    name: "For prosessrettleiarar",
    what_for: "lag eit oppdrag til kommunestyret før samlinga, og send det som ei lenkje",
    lead: "Her lagar du oppdraget til deltakarane før samlinga. Du får ei lenkje, ein e-post, ei kalenderfil og eit oppslag, og sender dei sjølv.",
    without_app: "Her er felta du fyller ut. Nettlesaren må få køyre JavaScript for at sida kan lage lenkja.",
    only_link: "Lenkja er berre ei adresse, og det er du som sender henne. Ingenting blir registrert nokon stad. Alle som har lenkja, kan lese det som står i henne. Ta difor ikkje med noko som ikkje toler å bli lese.",
    steps_title: "Slik heng det saman",
    steps: [
        (
            "Send oppdraget",
            "Fyll ut skjemaet nedanfor. Deltakarane opnar lenkja, tek modulane når det passar dei, og kan sende deg ei kvittering.",
        ),
        (
            "Samle kvitteringane",
            "Lim inn kvitteringane du får. Då ser du kor mange som er klare, og kva dei vil bruke tida på.",
        ),
        (
            "Bruk det i salen",
            "Vis øvingane på storskjerm, og følg programmet for dei to dagane.",
        ),
    ],
    kept: "Det du skriv, blir lagra på denne eininga med ein gong.",
    not_kept: "Nettlesaren fekk ikkje lagra det siste du skreiv. La sida stå open til du har sendt lenkja.",
    unread: "Det som låg lagra her frå før, kan ikkje lesast. Ein kopi blir liggjande på eininga, og skjemaet byrjar tomt.",
    paste_title: "Har du lenkja frå før?",
    paste: "Lim inn lenkja",
    paste_hint: "Då fyller vi ut skjemaet slik oppdraget var. Du kan lime inn heile e-posten.",
    paste_do: "Fyll ut skjemaet",
    paste_done: "Skjemaet er fylt ut frå lenkja. Endrar du noko no, tek den nye lenkja plassen til den gamle hos dei som opnar henne.",
    paste_unknown: "Oppdraget har ein modul som ikkje finst i dette kurset. Han er teken bort.",
    paste_wrong: [
        (
            "ours",
            "Dette er ikkje ei lenkje til eit oppdrag. Kopier heile lenkja frå e-posten, og lim henne inn.",
        ),
        (
            "cut",
            "Slutten av lenkja manglar. Kopier heile lenkja, også det som står på neste linje.",
        ),
        (
            "mangled",
            "Lenkja er endra på vegen. Kopier henne på nytt der ho først vart send.",
        ),
        (
            "long",
            "Lenkja er lengre enn kurset lagar dei. Kopier berre lenkja, og prøv igjen.",
        ),
        (
            "newer",
            "Lenkja er laga med ei nyare utgåve av kurset. Last sida på nytt, og lim henne inn igjen.",
        ),
        (
            "forged",
            "Lenkja er heil, men har noko som kurset ikkje ville laga. Be den som laga oppdraget, om ei ny.",
        ),
    ],
    replace: "Skjemaet er alt fylt ut. Vil du byte det ut med det som står i lenkja?",
    replace_yes: "Byt ut",
    keep: "Behald det som står her",
    form_title: "Lag oppdraget",
    sender: "Kommune eller fylkeskommune",
    sender_hint: "Slik deltakarane skal sjå det, høgst 60 teikn.",
    audience: "Kven er oppdraget for?",
    elected: "Folkevalde",
    administration: "Administrasjonen",
    administration_for: "Oppdraget til administrasjonen har éin modul og spørsmålet",
    question: "Kva forventningar har vi til dei folkevalde?",
    administration_in: "Modulen er",
    lang: "Språket i lenkja",
    session: "Samlinga",
    days_hint: "Fyll ut så mange dagar som samlinga har. Du kan vente med dei.",
    days: ["Dag 1", "Dag 2", "Dag 3", "Dag 4"],
    place: "Stad",
    modules: "Modular",
    modules_hint: "Vel når kvar modul skal takast. Tre modular før samlinga tek om lag tre kveldar.",
    when: [
        ("", "Ikkje med"),
        ("for", "Før samlinga"),
        ("mellom", "Mellom dagane"),
        ("etter", "Etter samlinga"),
    ],
    minutes: "minutt",
    total: "Før samlinga til saman:",
    deadline: "Frist for det som skal gjerast før samlinga",
    greeting: "Kort helsing",
    greeting_hint: "Høgst 300 teikn. Linjeskift blir til mellomrom.",
    facts_title: "Slik er det hos dykk",
    facts_hint: "Kurset seier fleire stader at deltakarane må sjekke reglementet hos dykk. Det du skriv her, står i kurset på dei stadene. Fyll ut det du veit, høgst 120 teikn i kvart felt.",
    facts: [
        ("Taletid", "Til dømes: 3 minutt, og 1 minutt til replikk"),
        ("Frist for innkalling", "Til dømes: 8 dagar før møtet"),
        ("Frist for spørsmål", "Til dømes: kl. 12 to dagar før møtet"),
        (
            "Reglar for gåver",
            "Til dømes: etiske retningslinjer punkt 4",
        ),
        (
            "Protokolltilførsel",
            "Til dømes: blir levert skriftleg i møtet",
        ),
        (
            "Kontakt ved hets",
            "Til dømes: kommunedirektøren, telefon 00 00 00 00",
        ),
    ],
    anew: "Byrj på nytt",
    anew_ask: "Vil du tømme skjemaet? Lenkjer du alt har sendt, verkar framleis.",
    anew_yes: "Tøm skjemaet",
    anew_done: "Skjemaet er tømt.",
    wrong: [
        (
            "fra",
            "missing",
            "Skriv kva kommune eller fylkeskommune som sender oppdraget.",
        ),
        (
            "dag",
            "day",
            "Denne datoen finst ikkje. Sjå på dag, månad og år.",
        ),
        ("dag", "order", "Denne dagen må vere etter dagen framfor."),
        ("moduler", "missing", "Vel minst éin modul."),
        (
            "frist",
            "day",
            "Denne datoen finst ikkje. Sjå på dag, månad og år.",
        ),
        (
            "frist",
            "after",
            "Fristen er etter at samlinga byrjar. Vel ein dag før.",
        ),
        (
            "hilsen",
            "long",
            "Lenkja er for lang. Kort ned helsinga eller det som står under «Slik er det hos dykk». Talet på teikn for mykje, der æ, ø og å tel seks:",
        ),
    ],
    link_title: "Send oppdraget",
    missing: "Lenkja kjem her når dette er i orden:",
    ready: "Lenkja er klar. Alt du treng for å sende oppdraget, står nedanfor.",
    link: "Lenkje til oppdraget",
    length: "Talet på teikn i lenkja:",
    copy_link: "Kopier lenkja",
    copied: "Kopiert. Lim det inn der du vil ha det.",
    by_hand: "Nettlesaren lét oss ikkje kopiere. Teksten er merkt: Kopier han sjølv.",
    mail_title: "E-post",
    mail_langs: ["E-post på bokmål", "E-post på nynorsk"],
    subject: "Emne",
    body: "Tekst",
    copy_mail: "Kopier teksten",
    open_mail: "Opne i e-postprogrammet",
    calendar_title: "Kalender",
    calendar: "Fila har fristen, med ei påminning tre dagar før, og dagane for samlinga. Legg henne ved e-posten.",
    calendar_none: "Fyll ut ein frist eller dagane for samlinga, så kan du laste ned ei kalenderfil.",
    calendar_do: "Last ned kalenderfil",
    calendar_done: "Fila ligg blant det du har lasta ned.",
    calendar_not: "Nettlesaren fekk ikkje lagra fila. Prøv igjen.",
    notice_title: "Oppslag med QR-kode",
    notice_hint: "Oppslaget blir éi A4-side. Berre oppslaget kjem på papiret.",
    print: "Skriv ut oppslaget",
    mail_subject: "Oppdrag før samlinga, {fra}",
    mail: "Hei\n\n{hilsen}\n\nFør samlinga ber vi deg ta desse delane av nettkurset «Ny i kommunestyret»:{liste}\n\nTenk gjennom dette spørsmålet før samlinga: {sporsmal}\n\nDet tek om lag {minutter} minutt til saman. Du kan ta det når og kvar det passar deg, og stoppe undervegs.\nFrist: {frist}\nSamling: {dager}\nStad: {sted}\n\nMellom dagane:{mellomliste}\n\nEtter samlinga:{etterliste}\n\nOpne lenkja og svar ja til oppdraget:\n{lenke}\n\nIngenting blir sendt frå kurset. Det du skriv der, ligg på di eiga eining, og du vel sjølv om du vil sende noko.\n\nHelsing\n{fra}",
    calendar_deadline: "Frist: oppdraget frå {fra}",
    calendar_session: "Samling, {fra}",
    calendar_text: "Ta før samlinga: {moduler}\nOm lag {minutter} minutt til saman.\nOpne oppdraget: {lenke}",
    notice: "Oppdrag før samlinga",
    notice_rows: [
        ("dager", "Samling"),
        ("sted", "Stad"),
        ("frist", "Frist"),
        ("moduler", "Før samlinga"),
        ("sporsmal", "Spørsmål"),
        ("minutter", "Minutt"),
        ("mellom", "Mellom dagane"),
        ("etter", "Etter samlinga"),
    ],
    notice_do: [
        "Hald kameraet på telefonen mot koden, og opne adressa.",
        "Les oppdraget, og svar ja.",
        "Ta delane når det passar deg. Ingenting blir sendt frå kurset.",
    ],
    notice_short: "Kan du ikkje skanne? Be avsendaren om lenkja. Sjølve kurset ligg her:",
    qr: "QR-kode med lenkja til oppdraget",
};
