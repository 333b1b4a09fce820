//! Text of «Oversikt».

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
    /// Where it lies.
    pub here_only: &'static str,
    /// Before the law's link.
    pub public: &'static str,
    /// Heading.
    pub take_in: &'static str,
    /// How.
    pub about_in: &'static str,
    /// Label of the field.
    pub field: &'static str,
    /// Button.
    pub take: &'static str,
    /// Button.
    pub open: &'static str,
    /// Label of the field for files.
    pub files: &'static str,
    /// Button.
    pub camera: &'static str,
    /// Button.
    pub camera_stop: &'static str,
    /// What the camera's picture is called.
    pub camera_view: &'static str,
    /// Heading.
    pub ready: &'static str,
    /// Heading.
    pub modules_done: &'static str,
    /// Heading.
    pub people: &'static str,
    /// About the list.
    pub about_people: &'static str,
    /// Heading.
    pub answers: &'static str,
    /// Heading.
    pub themes: &'static str,
    /// Heading.
    pub issues: &'static str,
    /// How they are ordered.
    pub about_issues: &'static str,
    /// Heading.
    pub stands: &'static str,
    /// Heading.
    pub rules: &'static str,
    /// Heading.
    pub expectations: &'static str,
    /// Heading.
    pub questions: &'static str,
    /// Heading.
    pub evaluation: &'static str,
    /// Heading.
    pub carry: &'static str,
    /// Button.
    pub csv: &'static str,
    /// Button.
    pub print: &'static str,
    /// Button.
    pub delete: &'static str,
    /// The question.
    pub sure: &'static str,
    /// Button.
    pub delete_now: &'static str,
    /// Button.
    pub keep: &'static str,
    /// What only the app can say, by name. `^` is a number or a name.
    pub said: &'static [(&'static str, &'static str)],
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
    name: "Oversikt",
    what_for: "samle kvitteringene og se hva gruppa ønsker seg",
    lead: "Samle kvitteringene du har fått, og se hvor mange som er klare og hva gruppa er opptatt av.",
    without_app: "Oversikten lages i nettleseren din og trenger JavaScript. Uten det kan du ikke ta inn kvitteringer her.",
    here_only: "Alt du tar inn, ligger bare på denne enheten. Siden sender ingenting.",
    public: "Det noen har sendt til kommunen på e-post, kan andre be om innsyn i: ",
    take_in: "Ta inn kvitteringer",
    about_in: "Lim inn en hel e-post, eller flere. Du kan også slippe filer på siden. En ny kvittering fra samme enhet erstatter den gamle.",
    field: "Tekst med kvitteringer",
    take: "Ta inn teksten",
    open: "Åpne filer",
    files: "Filer med kvitteringer",
    camera: "Skann QR-koder",
    camera_stop: "Slå av kameraet",
    camera_view: "Det kameraet ser",
    ready: "Hvem er klare",
    modules_done: "Fullførte moduler",
    people: "Hvem har sendt",
    about_people: "Lista viser hvem som har sendt, og hva de har fullført. Hva de har svart, står aldri ved siden av et navn.",
    answers: "Hva gruppa svarer",
    themes: "Tema gruppa vil ha tid til",
    issues: "Viktige saker",
    about_issues: "Legg saker som handler om det samme, i en bunke. Dra en sak over i en bunke eller oppå en annen sak, eller bruk «Flytt til». Hver person telles én gang i en bunke.",
    stands: "Standpunkt i dilemmaene",
    rules: "Forslag til kjøreregler",
    expectations: "Forventninger til administrasjonen",
    questions: "Åpne spørsmål",
    evaluation: "Evaluering av kurset",
    carry: "Ta med eller slett",
    csv: "Last ned som CSV",
    print: "Skriv ut",
    delete: "Slett alt",
    sure: "Slett kvitteringene fra denne enheten? Bunkene du har laget, blir også borte.",
    delete_now: "Slett kvitteringene",
    keep: "Behold dem",
    said: &[
        ("new-1", "^ ny kvittering"),
        ("new", "^ nye kvitteringer"),
        ("newer-1", "^ kvittering erstattet en eldre"),
        ("newer", "^ kvitteringer erstattet eldre"),
        ("parts-1", "^ del ble lagt til en kvittering som var her"),
        ("parts", "^ deler ble lagt til kvitteringer som var her"),
        ("same-1", "^ var her fra før"),
        ("same", "^ var her fra før"),
        (
            "older-1",
            "^ var eldre enn den som er her, og ble ikke tatt inn",
        ),
        (
            "older",
            "^ var eldre enn de som er her, og ble ikke tatt inn",
        ),
        ("broken-1", "^ kunne ikke leses"),
        ("broken", "^ kunne ikke leses"),
        ("nothing-changed", "Ingenting er endret."),
        (
            "empty",
            "Feltet er tomt. Lim inn teksten med kvitteringen først.",
        ),
        ("unread", "Nettleseren klarte ikke å lese filen."),
        (
            "error-not-ours",
            "Her er ingen kvittering. Den begynner med «kvittering.1».",
        ),
        (
            "error-truncated",
            "Slutten på kvitteringen mangler. Kopier hele teksten og prøv igjen.",
        ),
        (
            "error-mangled",
            "Noe i kvitteringen er endret på veien. Be om å få den sendt på nytt.",
        ),
        (
            "error-too-long",
            "Teksten er for lang. Ta inn noen e-poster om gangen.",
        ),
        (
            "error-too-many",
            "Det er flere enn 300 kvitteringer. Slett dem du ikke trenger, først.",
        ),
        (
            "error-newer",
            "Kvitteringen er laget med en nyere utgave av kurset. Last siden på nytt og prøv igjen.",
        ),
        ("error-forged", "Innholdet er ikke noe kurset kan ha laget."),
        (
            "not-kept",
            "Nettleseren har ikke plass eller lar oss ikke lagre. Kvitteringene blir borte når du lukker siden.",
        ),
        (
            "aside",
            "Det som lå lagret her, lot seg ikke lese. Vi la det til side på denne enheten og rørte det ikke. «Slett alt» fjerner det også.",
        ),
        (
            "barred",
            "Det som ligger lagret her, lar seg ikke lese, og det er ikke plass til å legge det til side. Derfor lagrer vi ikke noe nytt før du har slettet det.",
        ),
        (
            "no-camera",
            "Kameraet kunne ikke brukes. Gi nettleseren lov, eller lim inn teksten.",
        ),
        ("count-0", "Ingen kvitteringer ennå"),
        ("count-1", "^ kvittering"),
        ("count", "^ kvitteringer"),
        (
            "incomplete-1",
            "Av ^ kvittering mangler det deler. Skann de andre kodene også.",
        ),
        (
            "incomplete",
            "Av ^ kvitteringer mangler det deler. Skann de andre kodene også.",
        ),
        (
            "few-1",
            "Tall og tekster om svar vises fra fem kvitteringer. Det mangler ^. Med færre kunne du ha gjettet hvem som har svart hva.",
        ),
        (
            "few",
            "Tall og tekster om svar vises fra fem kvitteringer. Det mangler ^. Med færre kunne du ha gjettet hvem som har svart hva.",
        ),
        (
            "too-few",
            "Færre enn fem har svart på dette. Derfor vises ingen tall.",
        ),
        (
            "stands-few-1",
            "^ del av et dilemma har færre enn fem svar og vises ikke.",
        ),
        (
            "stands-few",
            "^ deler av dilemmaer har færre enn fem svar og vises ikke.",
        ),
        ("none", "Ingen har skrevet noe her."),
        ("nobody", "Ingen har sendt ennå."),
        ("nameless", "Uten navn"),
        ("none-done", "Ingen moduler fullført"),
        ("made", "Laget ^"),
        ("remove", "Fjern"),
        ("removed", "Kvitteringen er fjernet."),
        ("of", "^ av ^"),
        ("as-table", "Vis som tabell"),
        ("what", "Hva"),
        ("how-many", "Antall"),
        ("people-1", "^ person"),
        ("people", "^ personer"),
        ("move-to", "Flytt til"),
        ("move", "Flytt"),
        ("new-pile", "Ny bunke …"),
        ("alone", "Utenfor bunkene"),
        ("pile-name", "Navn på bunken"),
        ("save-name", "Lagre navnet"),
        ("make-pile", "Lag bunken"),
        ("cancel", "Avbryt"),
        ("rename", "Gi nytt navn"),
        ("apart", "Løs opp"),
        ("moved", "Saken ligger i bunken ^."),
        ("moved-out", "Saken ligger utenfor bunkene."),
        (
            "not-moved",
            "Det gikk ikke: Gi bunken et navn. Det kan være høyst 40 bunker.",
        ),
        ("renamed", "Bunken heter ^."),
        ("taken-apart", "Bunken er løst opp."),
        ("drag", "Dra saken"),
        ("csv-saved", "Filen ligger blant det du har lastet ned."),
        ("csv-not", "Nettleseren fikk ikke lagret filen. Prøv igjen."),
        ("deleted", "Kvitteringene er slettet fra denne enheten."),
        ("file", "oversikt"),
        ("part-receipts", "Kvitteringer"),
    ],
};

const NN: Words = Words {
    name: "Oversikt",
    what_for: "samle kvitteringane og sjå kva gruppa ønskjer seg",
    lead: "Samle kvitteringane du har fått, og sjå kor mange som er klare og kva gruppa er oppteken av.",
    without_app: "Oversikta blir laga i nettlesaren din og treng JavaScript. Utan det kan du ikkje ta inn kvitteringar her.",
    here_only: "Alt du tek inn, ligg berre på denne eininga. Sida sender ingenting.",
    public: "Det nokon har sendt til kommunen på e-post, kan andre be om innsyn i: ",
    take_in: "Ta inn kvitteringar",
    about_in: "Lim inn ein heil e-post, eller fleire. Du kan òg sleppe filer på sida. Ei ny kvittering frå same eining erstattar den gamle.",
    field: "Tekst med kvitteringar",
    take: "Ta inn teksten",
    open: "Opne filer",
    files: "Filer med kvitteringar",
    camera: "Skann QR-kodar",
    camera_stop: "Slå av kameraet",
    camera_view: "Det kameraet ser",
    ready: "Kven er klare",
    modules_done: "Fullførte modular",
    people: "Kven har sendt",
    about_people: "Lista viser kven som har sendt, og kva dei har fullført. Kva dei har svart, står aldri ved sida av eit namn.",
    answers: "Kva gruppa svarer",
    themes: "Tema gruppa vil ha tid til",
    issues: "Viktige saker",
    about_issues: "Legg saker som handlar om det same, i ein bunke. Dra ei sak over i ein bunke eller oppå ei anna sak, eller bruk «Flytt til». Kvar person blir talt éin gong i ein bunke.",
    stands: "Standpunkt i dilemma",
    rules: "Framlegg til køyrereglar",
    expectations: "Forventningar til administrasjonen",
    questions: "Opne spørsmål",
    evaluation: "Evaluering av kurset",
    carry: "Ta med eller slett",
    csv: "Last ned som CSV",
    print: "Skriv ut",
    delete: "Slett alt",
    sure: "Slette kvitteringane frå denne eininga? Bunkane du har laga, blir òg borte.",
    delete_now: "Slett kvitteringane",
    keep: "Behald dei",
    said: &[
        ("new-1", "^ ny kvittering"),
        ("new", "^ nye kvitteringar"),
        ("newer-1", "^ kvittering erstatta ei eldre"),
        ("newer", "^ kvitteringar erstatta eldre"),
        ("parts-1", "^ del vart lagd til ei kvittering som var her"),
        ("parts", "^ delar vart lagde til kvitteringar som var her"),
        ("same-1", "^ var her frå før"),
        ("same", "^ var her frå før"),
        (
            "older-1",
            "^ var eldre enn den som er her, og vart ikkje teken inn",
        ),
        (
            "older",
            "^ var eldre enn dei som er her, og vart ikkje tekne inn",
        ),
        ("broken-1", "^ kunne ikkje lesast"),
        ("broken", "^ kunne ikkje lesast"),
        ("nothing-changed", "Ingenting er endra."),
        (
            "empty",
            "Feltet er tomt. Lim inn teksten med kvitteringa først.",
        ),
        ("unread", "Nettlesaren klarte ikkje å lese fila."),
        (
            "error-not-ours",
            "Her er inga kvittering. Ho byrjar med «kvittering.1».",
        ),
        (
            "error-truncated",
            "Slutten på kvitteringa manglar. Kopier heile teksten og prøv igjen.",
        ),
        (
            "error-mangled",
            "Noko i kvitteringa er endra på vegen. Be om å få ho send på nytt.",
        ),
        (
            "error-too-long",
            "Teksten er for lang. Ta inn nokre e-postar om gongen.",
        ),
        (
            "error-too-many",
            "Det er fleire enn 300 kvitteringar. Slett dei du ikkje treng, først.",
        ),
        (
            "error-newer",
            "Kvitteringa er laga med ei nyare utgåve av kurset. Last sida på nytt og prøv igjen.",
        ),
        (
            "error-forged",
            "Innhaldet er ikkje noko kurset kan ha laga.",
        ),
        (
            "not-kept",
            "Nettlesaren har ikkje plass eller lèt oss ikkje lagre. Kvitteringane blir borte når du lukkar sida.",
        ),
        (
            "aside",
            "Det som låg lagra her, lét seg ikkje lese. Vi la det til side på denne eininga og rørte det ikkje. «Slett alt» fjernar det òg.",
        ),
        (
            "barred",
            "Det som ligg lagra her, lèt seg ikkje lese, og det er ikkje plass til å leggje det til side. Difor lagrar vi ikkje noko nytt før du har sletta det.",
        ),
        (
            "no-camera",
            "Kameraet kunne ikkje brukast. Gi nettlesaren lov, eller lim inn teksten.",
        ),
        ("count-0", "Ingen kvitteringar enno"),
        ("count-1", "^ kvittering"),
        ("count", "^ kvitteringar"),
        (
            "incomplete-1",
            "Av ^ kvittering manglar det delar. Skann dei andre kodane òg.",
        ),
        (
            "incomplete",
            "Av ^ kvitteringar manglar det delar. Skann dei andre kodane òg.",
        ),
        (
            "few-1",
            "Tal og tekstar om svar kjem fram frå fem kvitteringar. Det manglar ^. Med færre kunne du ha gjetta kven som har svart kva.",
        ),
        (
            "few",
            "Tal og tekstar om svar kjem fram frå fem kvitteringar. Det manglar ^. Med færre kunne du ha gjetta kven som har svart kva.",
        ),
        (
            "too-few",
            "Færre enn fem har svart på dette. Difor kjem det ikkje fram tal.",
        ),
        (
            "stands-few-1",
            "^ del av eit dilemma har færre enn fem svar og kjem ikkje fram.",
        ),
        (
            "stands-few",
            "^ delar av dilemma har færre enn fem svar og kjem ikkje fram.",
        ),
        ("none", "Ingen har skrive noko her."),
        ("nobody", "Ingen har sendt enno."),
        ("nameless", "Utan namn"),
        ("none-done", "Ingen modular fullførte"),
        ("made", "Laga ^"),
        ("remove", "Fjern"),
        ("removed", "Kvitteringa er fjerna."),
        ("of", "^ av ^"),
        ("as-table", "Vis som tabell"),
        ("what", "Kva"),
        ("how-many", "Tal"),
        ("people-1", "^ person"),
        ("people", "^ personar"),
        ("move-to", "Flytt til"),
        ("move", "Flytt"),
        ("new-pile", "Ny bunke …"),
        ("alone", "Utanfor bunkane"),
        ("pile-name", "Namn på bunken"),
        ("save-name", "Lagre namnet"),
        ("make-pile", "Lag bunken"),
        ("cancel", "Avbryt"),
        ("rename", "Gi nytt namn"),
        ("apart", "Løys opp"),
        ("moved", "Saka ligg i bunken ^."),
        ("moved-out", "Saka ligg utanfor bunkane."),
        (
            "not-moved",
            "Det gjekk ikkje: Gi bunken eit namn. Det kan vere høgst 40 bunkar.",
        ),
        ("renamed", "Bunken heiter ^."),
        ("taken-apart", "Bunken er løyst opp."),
        ("drag", "Dra saka"),
        ("csv-saved", "Fila ligg blant det du har lasta ned."),
        ("csv-not", "Nettlesaren fekk ikkje lagra fila. Prøv igjen."),
        ("deleted", "Kvitteringane er sletta frå denne eininga."),
        ("file", "oversikt"),
        ("part-receipts", "Kvitteringar"),
    ],
};
