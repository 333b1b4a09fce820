//! Dilemma, inbox and guide in the pages.

use super::{SITE, mount, part};
use crate::sample::pages;

#[test]
fn a_dilemma_shows_its_first_part_and_hides_the_rest() {
    let page = &pages(&SITE)["nb/motet/typer/index.html"];
    let light = |part: &str, light: &str, name: &str| {
        let id = format!("a-lys-{part}-{light}");
        format!(
            "<label class=\"choice\" data-light=\"{light}\" for=\"{id}\"><input class=\"ds-input\" type=\"radio\" autocomplete=\"off\" name=\"a-lys-{part}\" id=\"{id}\" value=\"{light}\">\
             <span><i class=\"light\" data-light=\"{light}\" aria-hidden=\"true\"></i> {name}</span></label>"
        )
    };
    let section = |at: usize, id: &str, hidden: &str| {
        format!(
            "<div class=\"dilemma-part\" data-part=\"{id}\"{hidden}><h4 class=\"dilemma-title\">Del {} av 2</h4>\
             <div class=\"dilemma-text\" tabindex=\"-1\">Del {id}, se <a href=\"../../../nb/motet/\">modulen</a>.</div><p class=\"dilemma-before\"></p>\
             <fieldset class=\"ds-fieldset activity-choices\"><legend>Hva sier du?</legend>{}{}{}</fieldset>\
             <label class=\"speech-label\" for=\"a-lys-{id}-why\">Hvorfor? Én setning holder.</label>\
             <textarea class=\"ds-input\" id=\"a-lys-{id}-why\" rows=\"3\" autocomplete=\"off\"></textarea>\
             <div class=\"activity-actions\"><button class=\"ds-button\" type=\"button\" data-commit=\"{at}\">Ta stilling</button></div>\
             <div class=\"activity-feedback\" role=\"status\"></div><div class=\"dilemma-reasons\"></div></div>",
            at + 1,
            light(id, "red", "Rødt lys: stopp"),
            light(id, "yellow", "Gult lys: det kommer an på"),
            light(id, "green", "Grønt lys: greit"),
        )
    };
    assert_eq!(
        mount(page, "lys"),
        format!(
            "<div class=\"activity-prompt\">Er det greit?</div>{}{}<label class=\"choice\" for=\"a-lys-bring\"><input class=\"ds-input\" type=\"checkbox\" autocomplete=\"off\" id=\"a-lys-bring\"><span>Ta med til samlingen</span></label><p class=\"activity-saved\" role=\"status\"></p><div class=\"dilemma-end\"></div>",
            section(0, "forst", ""),
            section(1, "sa", " hidden"),
        )
    );
}

#[test]
fn an_inbox_begins_on_its_first_day() {
    let page = &pages(&SITE)["nb/motet/typer/index.html"];
    let mail = |id: &str| {
        format!(
            "<li class=\"mail\"><h5 class=\"mail-subject\" id=\"a-uka-{id}\">Emne {id}</h5><p class=\"mail-from\">Fra Avsender {id}</p>\
             <div class=\"mail-text\">Melding {id}, se <a href=\"../../../nb/motet/\">modulen</a>.</div>\
             <ul class=\"scene-choices\" aria-labelledby=\"a-uka-{id}\">\
             <li><button type=\"button\" class=\"scene-choice\" data-choice=\"{id}-lov\"><span>Lov bort {id}</span> <span class=\"mail-minutes\">1 minutt</span></button></li>\
             <li><button type=\"button\" class=\"scene-choice\" data-choice=\"{id}-ring\"><span>Ring om {id}</span> <span class=\"mail-minutes\">20 minutter</span></button></li></ul></li>"
        )
    };
    assert_eq!(
        mount(page, "uka"),
        format!(
            "<div class=\"activity-prompt\">Svar på det viktigste.</div><div class=\"inbox\">\
             <h4 class=\"inbox-day\" tabindex=\"-1\">Dag ma</h4><p class=\"inbox-time\"><progress max=\"20\" value=\"20\" aria-hidden=\"true\"></progress> <span>20 av 20 minutter igjen</span></p>\
             <ul class=\"inbox-mail\">{}{}</ul>\
             <div class=\"activity-actions\"><button class=\"ds-button\" type=\"button\" data-choice=\"@ma\">Avslutt dagen</button></div></div>",
            mail("a"),
            mail("b"),
        )
    );
    let nynorsk = &pages(&SITE)["nn/motet/typer/index.html"];
    for words in [
        "20 av 20 minutt att",
        ">20 minutt<",
        ">1 minutt<",
        "Frå Avsender a",
    ] {
        assert!(mount(nynorsk, "uka").contains(words), "{words}");
    }
}

#[test]
fn a_guide_begins_with_its_first_question() {
    let page = &pages(&SITE)["nb/motet/typer/index.html"];
    assert_eq!(
        mount(page, "vei"),
        "<div class=\"activity-prompt\">Tenk på en sak.</div><div class=\"guide\">\
         <h4 class=\"guide-question\" tabindex=\"-1\" id=\"a-vei-en\">Spørsmål en?</h4>\
         <div class=\"activity-hint\">Se <a href=\"../../../nb/motet/\">modulen</a>.</div>\
         <ul class=\"scene-choices\" aria-labelledby=\"a-vei-en\">\
         <li><button type=\"button\" class=\"scene-choice\" data-choice=\"a\"><span>Svar a</span></button></li>\
         <li><button type=\"button\" class=\"scene-choice\" data-choice=\"b\"><span>Svar b</span></button></li></ul></div>"
    );
}

#[test]
fn they_can_be_done_with_a_pen() {
    let page = &pages(&SITE)["nb/motet/index.html"];
    let (text, answers) = page.split_once("id=\"fasit\"").unwrap();
    let paper = |id: &str| part(text, &format!("data-paper=\"{id}\""));
    assert_eq!(paper("lys").matches("class=\"paper-box\"").count(), 6);
    assert_eq!(paper("lys").matches("class=\"paper-line\"").count(), 4);
    assert!(!paper("lys").contains("Rødt om"));
    for shown in [
        "Dag ma: 20 minutter",
        "Ring om a (20 minutter)",
        "3. Emne c",
        "Kommer bare hvis du svarte B på 1 eller lot 2 ligge.",
    ] {
        assert!(paper("uka").contains(shown), "{shown}");
    }
    for secret in [
        "Følgen", "Samtalen", "Ubesvart", "Rollen", "Løfte", "lærte", "Slutten",
    ] {
        assert!(!paper("uka").contains(secret), "{secret}");
    }
    // The question to start with is number 1, and advice has letters.
    let vei = paper("vei");
    assert!(vei.find("1. Spørsmål en?") < vei.find("2. Spørsmål to?"));
    assert!(vei.contains("<a href=\"#a-vei-paper-2\">2</a>"));
    assert!(vei.contains("<a href=\"#a-vei-paper-B\">B</a>"));
    assert!(vei.contains("id=\"a-vei-paper-B\"><h5>B. Råd: Råd y</h5>"));
    assert!(vei.contains("Gjør x") && vei.contains("ikke en avgjørelse"));

    let of = |id: &str| {
        let (_, rest) = answers.split_once(&format!("id=\"fasit-{id}\"")).unwrap();
        rest.split("class=\"answer\"").next().unwrap()
    };
    for shown in [
        "Her er ingen fasit.",
        "Del 2 av 2",
        "Rødt om sa",
        "Gult om forst",
    ] {
        assert!(of("lys").contains(shown), "{shown}");
    }
    for shown in [
        "Følgen av c",
        "Slik kan det ende</h4><div class=\"answer-text\">Mye lovet</div><div class=\"why\"><p><em>Når du gjorde minst 2 av dette: svarte A på 1, lot 2 ligge.</em></p>Slutten på mye</div>",
        "Lite lovet</div><div class=\"why\"><p><em>Når ingen av de andre sluttene passer.</em></p>Slutten på lite",
        "Du lover: Løfte a <strong>Det kan du ikke love.</strong> Ikke ditt å love",
        "Du lover: Løfte b <strong>Det kan du love.</strong>",
        "Ubesvart b",
        "<div class=\"answer-text\">Din sak</div><div class=\"why\">Rollen i a</div>",
        "<div class=\"answer-text\">Ikke din sak å ordne</div><div class=\"why\">Rollen i b</div>",
        "Det du lærte",
    ] {
        assert!(of("uka").contains(shown), "{shown} in {}", of("uka"));
    }
    assert!(!answers.contains("id=\"fasit-vei\""));
}
