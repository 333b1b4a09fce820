//! Text of the pages that gather what the learner has done, one `const` per
//! language; part of [`super::strings`].

/// «Til samlingen».
pub struct Gathering {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a list of tools and at a module's end.
    pub what_for: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// That nothing is sent.
    pub not_sent: &'static str,
    /// Stands where the app shows what was written, before places to write.
    pub without_app: &'static str,
    /// Nothing was written, before places to write.
    pub none: &'static str,
    /// Heading of what is brought.
    pub brought: &'static str,
    /// How to choose what is brought.
    pub how: &'static str,
    /// Headings of the parts, in the order of `engine::gathering::PARTS`,
    /// without the points to follow up.
    pub parts: [&'static str; 9],
    /// Heading of the page's own fields for issues.
    pub issues: &'static str,
    /// What they ask.
    pub issues_prompt: &'static str,
    /// What helps to fill them in.
    pub issues_hint: &'static str,
    issue: &'static str,
    /// Heading of what can be done with it.
    pub take: &'static str,
    /// How it comes on paper.
    pub about_paper: &'static str,
    /// The button that copies.
    pub copy: &'static str,
    /// The button that saves a file.
    pub save: &'static str,
    /// Heading of the points to follow up.
    pub points: &'static str,
    /// What they ask.
    pub points_prompt: &'static str,
    /// What helps to fill them in.
    pub points_hint: &'static str,
    /// What is asked about each, in the order of their ids.
    pub point: [&'static str; 4],
}

impl Gathering {
    /// «Sak 1».
    pub fn issue(&self, rank: u32) -> String {
        format!("{} {rank}", self.issue)
    }
}

/// «Evaluering».
pub struct Evaluation {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a list of tools.
    pub what_for: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// That nobody gets it.
    pub not_sent: &'static str,
    /// Stands where the app is not there to keep anything.
    pub without_app: &'static str,
    /// What to agree or disagree with, by id.
    pub claims: [(&'static str, &'static str); 3],
    /// How much one agrees, from little to much.
    pub scale: [&'static str; 5],
    /// What to answer in words, by id.
    pub questions: [(&'static str, &'static str); 2],
    /// Heading of what can be done with the answers.
    pub share: &'static str,
    /// How they come to whoever holds the course.
    pub about_share: &'static str,
}

/// «Kursbevis».
pub struct Certificate {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a list of tools.
    pub what_for: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// Stands where the app is not there to know what was finished.
    pub without_app: &'static str,
    /// Nothing was finished.
    pub none: &'static str,
    /// What to write the name in.
    pub your_name: &'static str,
    /// Where the name goes.
    pub your_name_hint: &'static str,
    /// What to choose.
    pub choose: &'static str,
    /// All modules.
    pub whole: &'static str,
    /// Heading of what is not finished.
    pub left: &'static str,
    /// A module that is announced only.
    pub coming: &'static str,
    /// Behind the name, before a module's title.
    pub has_done: &'static str,
    /// Behind the name, before the course's title.
    pub has_done_all: &'static str,
    /// Before the date.
    pub finished: &'static str,
    /// Before the goals.
    pub goals: &'static str,
    /// Who vouches for it.
    pub vouched: &'static str,
    /// What stands in the place of the name until there is one.
    pub nameless: &'static str,
}

/// Bokmål.
pub const NB: (Gathering, Evaluation, Certificate) = (
    Gathering {
        name: "Til samlingen",
        what_for: "det du har skrevet og vil ta med, på ett sted",
        lead: "Her står det du har skrevet i modulene, samlet til de to dagene i salen. Du velger selv hva du tar med.",
        not_sent: "Ingenting blir sendt herfra. Det du har skrevet, forlater bare denne enheten når du selv skriver det ut, kopierer det eller laster det ned.",
        without_app: "Det du har skrevet, vises her når skriptet til øvelsene er i gang. Uten skript kan ikke siden lese det. Her i kurset skriver du det:",
        none: "Du har ikke skrevet noe i modulene ennå. Her kan du begynne:",
        brought: "Dette tar du med",
        how: "Ta bort krysset ved det du vil la ligge igjen. Du finner det under «Ikke med».",
        parts: [
            "Min sak",
            "De viktigste sakene",
            "Innlegg",
            "Tanker å ta med",
            "Forventninger til administrasjonen",
            "Forslag til kjøreregler",
            "Planer",
            "Dilemmaer",
            "Fra øvelser som ikke lenger finnes i kurset",
        ],
        issues: "De tre viktigste sakene dine",
        issues_prompt: "Hvilke saker er viktigst for deg de neste fire årene? Sett den viktigste først.",
        issues_hint: "Noen få ord om hver sak holder.",
        issue: "Sak",
        take: "Ta det med deg",
        about_paper: "Utskriften får plass på to A4-sider. Har du skrevet mye, blir skriften mindre, og de lengste tekstene blir kortet ned på papiret. Her på siden står alt.",
        copy: "Kopier som tekst",
        save: "Last ned som fil",
        points: "Etter samlingen",
        points_prompt: "Hva vil du følge opp?",
        points_hint: "Velg tre ting. Skriv dem ned mens du husker dem.",
        point: ["Hva", "Til hvilket organ", "Hvordan", "Når"],
    },
    Evaluation {
        name: "Evaluering",
        what_for: "fem spørsmål om hva du fikk ut av kurset",
        lead: "Hva fikk du ut av kurset? Svar på fem korte spørsmål, så mange du vil.",
        not_sent: "Ingen får svarene uten at du selv sender dem. De ligger bare på denne enheten.",
        without_app: "Svarene blir lagret når skriptet til øvelsene er i gang. Uten skript kan du svare på papir.",
        claims: [
            ("nytte", "Jeg får bruk for det jeg har lært."),
            ("forsta", "Det var lett å forstå."),
            (
                "trygg",
                "Jeg er tryggere på rollen som folkevalgt nå enn før kurset.",
            ),
        ],
        scale: [
            "Helt uenig",
            "Litt uenig",
            "Verken enig eller uenig",
            "Litt enig",
            "Helt enig",
        ],
        questions: [
            ("mest-nyttig", "Hva var mest nyttig?"),
            ("onske", "Hva savnet du? Skriv gjerne ett ønske."),
        ],
        share: "Vil du dele svarene?",
        about_share: "Kopier svarene eller last dem ned. Så sender du dem selv til den som holder kurset hos dere.",
    },
    Certificate {
        name: "Kursbevis",
        what_for: "et ark for hver modul du har fullført",
        lead: "Når du har fullført en modul, kan du skrive ut et kursbevis for den. Det er du selv som bekrefter at du har gjennomført.",
        without_app: "Siden ser hva du har fullført, når skriptet til øvelsene er i gang. Uten skript kan den ikke lage noe bevis.",
        none: "Du har ikke fullført noen modul ennå. Da er det ikke noe bevis å skrive ut.",
        your_name: "Navnet ditt",
        your_name_hint: "Navnet blir liggende på denne enheten.",
        choose: "Hva skal beviset gjelde?",
        whole: "Hele kurset",
        left: "Dette gjenstår",
        coming: "kommer",
        has_done: "har gjennomført modulen",
        has_done_all: "har gjennomført kurset",
        finished: "Fullført",
        goals: "Etter modulen kan du",
        vouched: "Deltakeren bekrefter selv at dette er gjennomført. Ingen andre har kontrollert det.",
        nameless: "Navn:",
    },
);

/// Nynorsk.
pub const NN: (Gathering, Evaluation, Certificate) = (
    Gathering {
        name: "Til samlinga",
        what_for: "det du har skrive og vil ta med, på éin stad",
        lead: "Her står det du har skrive i modulane, samla til dei to dagane i salen. Du vel sjølv kva du tek med.",
        not_sent: "Ingenting blir sendt herifrå. Det du har skrive, forlèt berre denne eininga når du sjølv skriv det ut, kopierer det eller lastar det ned.",
        without_app: "Det du har skrive, kjem fram her når skriptet til øvingane er i gang. Utan skript kan ikkje sida lese det. Her i kurset skriv du det:",
        none: "Du har ikkje skrive noko i modulane enno. Her kan du begynne:",
        brought: "Dette tek du med",
        how: "Ta bort krysset ved det du vil la liggje att. Du finn det under «Ikkje med».",
        parts: [
            "Mi sak",
            "Dei viktigaste sakene",
            "Innlegg",
            "Tankar å ta med",
            "Forventningar til administrasjonen",
            "Framlegg til køyrereglar",
            "Planar",
            "Dilemma",
            "Frå øvingar som ikkje lenger finst i kurset",
        ],
        issues: "Dei tre viktigaste sakene dine",
        issues_prompt: "Kva saker er viktigast for deg dei neste fire åra? Set den viktigaste først.",
        issues_hint: "Nokre få ord om kvar sak held.",
        issue: "Sak",
        take: "Ta det med deg",
        about_paper: "Utskrifta får plass på to A4-sider. Har du skrive mykje, blir skrifta mindre, og dei lengste tekstane blir korta ned på papiret. Her på sida står alt.",
        copy: "Kopier som tekst",
        save: "Last ned som fil",
        points: "Etter samlinga",
        points_prompt: "Kva vil du følgje opp?",
        points_hint: "Vel tre ting. Skriv dei ned medan du hugsar dei.",
        point: ["Kva", "Til kva organ", "Korleis", "Når"],
    },
    Evaluation {
        name: "Evaluering",
        what_for: "fem spørsmål om kva du fekk ut av kurset",
        lead: "Kva fekk du ut av kurset? Svar på fem korte spørsmål, så mange du vil.",
        not_sent: "Ingen får svara utan at du sjølv sender dei. Dei ligg berre på denne eininga.",
        without_app: "Svara blir lagra når skriptet til øvingane er i gang. Utan skript kan du svare på papir.",
        claims: [
            ("nytte", "Eg får bruk for det eg har lært."),
            ("forsta", "Det var lett å forstå."),
            (
                "trygg",
                "Eg er tryggare på rolla som folkevald no enn før kurset.",
            ),
        ],
        scale: [
            "Heilt usamd",
            "Litt usamd",
            "Verken samd eller usamd",
            "Litt samd",
            "Heilt samd",
        ],
        questions: [
            ("mest-nyttig", "Kva var mest nyttig?"),
            ("onske", "Kva sakna du? Skriv gjerne eitt ønske."),
        ],
        share: "Vil du dele svara?",
        about_share: "Kopier svara eller last dei ned. Så sender du dei sjølv til den som held kurset hos dykk.",
    },
    Certificate {
        name: "Kursbevis",
        what_for: "eit ark for kvar modul du har fullført",
        lead: "Når du har fullført ein modul, kan du skrive ut eit kursbevis for han. Det er du sjølv som stadfestar at du har gjennomført.",
        without_app: "Sida ser kva du har fullført, når skriptet til øvingane er i gang. Utan skript kan ho ikkje lage noko bevis.",
        none: "Du har ikkje fullført nokon modul enno. Då er det ikkje noko bevis å skrive ut.",
        your_name: "Namnet ditt",
        your_name_hint: "Namnet blir liggjande på denne eininga.",
        choose: "Kva skal beviset gjelde?",
        whole: "Heile kurset",
        left: "Dette står att",
        coming: "kjem",
        has_done: "har gjennomført modulen",
        has_done_all: "har gjennomført kurset",
        finished: "Fullført",
        goals: "Etter modulen kan du",
        vouched: "Deltakaren stadfestar sjølv at dette er gjennomført. Ingen andre har kontrollert det.",
        nameless: "Namn:",
    },
);

/// «Søk».
pub struct Search {
    /// Its name, also in the header.
    pub name: &'static str,
    /// What it is for, in a list of tools.
    pub what_for: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// The field's label.
    pub label: &'static str,
    /// Stands where the app is not there to search, before ways to read.
    pub without_app: &'static str,
    /// The texts could not be fetched.
    pub missing: &'static str,
    /// Before words to try.
    pub examples: &'static str,
    /// Words to try; each of them is in the course.
    pub example_words: [&'static str; 5],
    /// Said of one hit, of several, of none (`^` is what was typed), and of
    /// hits that lack a word.
    pub said: [&'static str; 4],
    /// What to try where nothing was found, before ways to read.
    pub none: &'static str,
    /// The button that shows more hits.
    pub more: &'static str,
    /// What a hit is: a lesson, a module, a page, a question of a quiz.
    pub kinds: [&'static str; 4],
}

/// Bokmål.
pub const SEARCH_NB: Search = Search {
    name: "Søk",
    what_for: "finn et ord, en paragraf eller en øvelse i hele kurset",
    lead: "Søk i alle leksjoner, øvelser og ord i kurset. Begynnelsen av et ord er nok, og du kan også søke etter en paragraf, for eksempel §\u{a0}11-3.",
    label: "Søk i kurset",
    without_app: "Søket virker når skriptet til siden er i gang. Uten skript kan du slå opp i ordlista eller lese modulene:",
    missing: "Søket kunne ikke hentes. Last siden på nytt, eller slå opp her:",
    examples: "Prøv for eksempel:",
    example_words: ["habilitet", "votering", "saksliste", "budsjett", "§ 11-3"],
    said: [
        "1 treff",
        "^ treff",
        "Ingen treff på «^».",
        "Ingenting i kurset har alle ordene. Dette har flest av dem: ^ treff",
    ],
    none: "Prøv færre eller andre ord, eller bare begynnelsen av et ord. Du kan også slå opp her:",
    more: "Vis flere treff",
    kinds: ["Leksjon", "Modul", "Side", "Spørsmål i quiz"],
};

/// Nynorsk.
pub const SEARCH_NN: Search = Search {
    name: "Søk",
    what_for: "finn eit ord, ein paragraf eller ei øving i heile kurset",
    lead: "Søk i alle leksjonar, øvingar og ord i kurset. Starten på eit ord er nok, og du kan òg søkje etter ein paragraf, til dømes §\u{a0}11-3.",
    label: "Søk i kurset",
    without_app: "Søket verkar når skriptet til sida er i gang. Utan skript kan du slå opp i ordlista eller lese modulane:",
    missing: "Søket kunne ikkje hentast. Last sida på nytt, eller slå opp her:",
    examples: "Prøv til dømes:",
    example_words: ["habilitet", "votering", "saksliste", "budsjett", "§ 11-3"],
    said: [
        "1 treff",
        "^ treff",
        "Ingen treff på «^».",
        "Ingenting i kurset har alle orda. Dette har flest av dei: ^ treff",
    ],
    none: "Prøv færre eller andre ord, eller berre starten på eit ord. Du kan òg slå opp her:",
    more: "Vis fleire treff",
    kinds: ["Leksjon", "Modul", "Side", "Spørsmål i quiz"],
};
