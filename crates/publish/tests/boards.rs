//! A budget and a diagram from the author's file to the pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;
#[path = "site/sample.rs"]
mod sample;

use common::dictionaries;
use std::{fs, sync::LazyLock};

fn built(folder: &str) -> sample::Repo {
    let root = common::course(folder);
    let outcome = publish::check_with(root.path(), "2026-11-22", &dictionaries());
    assert_eq!(outcome.problems, []);
    let repo = sample::Repo::new();
    repo.build(&outcome.course.unwrap(), &repo.options())
        .unwrap();
    repo
}

static BUDGET: LazyLock<sample::Repo> = LazyLock::new(|| built("_budget"));
static DIAGRAM: LazyLock<sample::Repo> = LazyLock::new(|| built("_diagram"));

fn page(repo: &sample::Repo, path: &str) -> String {
    fs::read_to_string(repo.path(&format!("dist/{path}/index.html"))).unwrap()
}

/// What lies between the first of one text and the next of another.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("{from} in {text}"));
    rest.split_once(to).unwrap().0
}

fn mounted(repo: &sample::Repo, path: &str, id: &str) -> String {
    let page = page(repo, path);
    between(&page, &format!("data-activity=\"{id}\""), "</section>").to_owned()
}

#[test]
fn a_measure_tells_what_it_brings_and_who_decides() {
    let html = mounted(&BUDGET, "nb/motet/tallene", "budsjett");
    assert_eq!(
        between(
            &html,
            "<li class=\"measure\">",
            "<ul class=\"measure-affects\">"
        ),
        "<label class=\"choice\" for=\"a-budsjett-skatt\">\
         <input class=\"ds-input\" id=\"a-budsjett-skatt\" type=\"checkbox\" autocomplete=\"off\" value=\"skatt\" aria-describedby=\"a-budsjett-skatt-text\">\
         <span><strong>Skatt</strong> <span class=\"measure-facts\"><b>Gir 300 tusen</b> · Kommunestyret avgjør</span></span></label>\
         <div class=\"measure-text\" id=\"a-budsjett-skatt-text\">Det gjelder saken om skatt.</div>"
    );
    for part in [
        "<li><b>De gamle:</b> De leser.</li>",
        "<b>Gir 400 tusen</b> · Engangspenger · Kommunestyret avgjør",
        "<b>Koster 100 tusen</b>",
        "· Kommunedirektøren avgjør",
        "· Staten avgjør",
        ">kommuneloven § 11-3</a>)</div>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn before_anything_is_chosen_it_tells_what_is_lacking_and_what_a_rule_demands() {
    let html = mounted(&BUDGET, "nb/motet/tallene", "budsjett");
    assert_eq!(
        between(&html, "<div class=\"budget-sum\">", "</div>"),
        "<p class=\"budget-balance\" role=\"status\">Det mangler <strong>600</strong> tusen. 1 regel er brutt.</p>\
         <progress class=\"budget-bar\" max=\"600\" value=\"0\" aria-hidden=\"true\"></progress>"
    );
    let reasons = between(&html, "<ul class=\"budget-broken\">", "</ul>");
    // Two measures of others, and six rules, of which one is broken.
    assert_eq!(reasons.matches("<li hidden>").count(), 7);
    assert_eq!(reasons.matches("<li>").count(), 1);
    assert!(
        reasons.contains("<li><strong>Les så</strong><div class=\"why\">Det sier gruppa.</div>")
    );
    assert!(reasons.contains("<li hidden><strong>«Buss»: kommunedirektøren avgjør</strong>"));
    let small = mounted(&BUDGET, "nn/motet/tallene", "liten");
    assert!(small.contains("<ul class=\"budget-broken\"></ul>") && !small.contains("dl"));
    assert!(small.contains("Det manglar <strong>100</strong> tusen.</p>"));
}

#[test]
fn the_end_holds_two_others_and_a_place_for_the_learner() {
    let html = mounted(&BUDGET, "nb/motet/tallene", "budsjett");
    let end = between(&html, "<div class=\"budget-end\" hidden>", "</table>");
    assert_eq!(end.matches("<td></td>").count(), 11 + 1 + 1);
    // 300 + 400 − 600 − 50 and 450 + 200 − 600 − 50.
    for row in [
        "<tr data-chosen><th scope=\"row\">Skatt</th><td></td><td>Ja</td><td>–</td></tr>",
        "<tr data-chosen><th scope=\"row\">Avtale</th><td></td><td>Ja</td><td>Ja</td></tr>",
        "<tr><th scope=\"row\">Park</th><td></td><td>–</td><td>–</td></tr>",
        "<th scope=\"row\">Til overs</th><td></td><td>50</td><td>0</td>",
        "<th scope=\"row\">Tillit</th><td></td><td>nei</td><td>nei</td>",
    ] {
        assert!(end.contains(row), "{row} in {end}");
    }
}

#[test]
fn the_app_is_sent_numbers_and_no_texts_of_a_budget() {
    let assets = fs::read_dir(BUDGET.path("dist/assets")).unwrap();
    let names = assets.map(|it| it.unwrap().path());
    let bundle = names
        .into_iter()
        .find(|it| {
            let name = it.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("motet.nb") && name.ends_with(".json")
        })
        .unwrap();
    let text = fs::read_to_string(bundle).unwrap();
    assert!(text.contains("\"saves\":300") && text.contains("\"most_sum\""));
    for text_of_the_page in ["Det sier loven", "Skatt", "De leser", "De gamle"] {
        assert!(!text.contains(text_of_the_page), "{text_of_the_page}");
    }
}

#[test]
fn a_budget_can_be_made_with_a_pen() {
    let page = page(&BUDGET, "nb/motet");
    let paper = between(&page, "data-paper=\"budsjett\"", "</section>");
    assert_eq!(paper.matches("class=\"paper-box\"").count(), 11);
    assert!(paper.contains("Det mangler <strong>600</strong> tusen."));
    assert!(
        paper.contains("<li>Velg bare tiltak som kommunestyret avgjør.</li><li>Les først</li>")
    );
    assert!(!paper.contains("<input") && !paper.contains("Det sier loven"));
    let answer = between(&page, "id=\"fasit-budsjett\"", "id=\"fasit-liten\"");
    assert!(answer.contains("Det sier gruppa.") && answer.contains("De vil lese."));
    assert!(answer.contains("<li>Avtale ("));
}

#[test]
fn each_part_of_a_diagram_can_be_pressed_and_read() {
    for (id, parts) in [
        ("flyt", 5),
        ("hjul", 3),
        ("ringer", 2),
        ("deler", 2),
        ("flyt-liten", 3),
    ] {
        for lang in ["nb", "nn"] {
            let html = mounted(&DIAGRAM, &format!("{lang}/motet/figurene"), id);
            let pressed = "role=\"button\" tabindex=\"0\" aria-pressed=\"false\" aria-label=";
            assert_eq!(html.matches(pressed).count(), parts, "{id}");
            for part in ["en", "to", "tre", "fire", "fem"] {
                let drawn = html.contains(&format!("<g class=\"part\" id=\"a-{id}-{part}\""));
                let told = html.contains(&format!("id=\"a-{id}-{part}-text\""));
                assert_eq!(drawn, told, "{id}: {part}");
            }
        }
        let page = page(&DIAGRAM, "nb/motet");
        let paper = between(&page, &format!("data-paper=\"{id}\""), "</section>");
        assert!(paper.contains("role=\"img\"") && !paper.contains("role=\"button\""));
        assert_eq!(paper.matches("Det gjelder saken.").count(), parts);
    }
}

#[test]
fn a_diagram_as_text_tells_what_is_drawn() {
    let flow = mounted(&DIAGRAM, "nb/motet/figurene", "flyt");
    assert!(flow.contains("Går videre til: Gruppa (svaret); Salen."));
    // Down, down with a bend, sideways, down, down, and back in a lane.
    assert_eq!(flow.matches("<polygon class=\"head\"").count(), 6);
    let shares = mounted(&DIAGRAM, "nb/motet/figurene", "deler");
    assert!(shares.contains("<caption>Andeler i prosent, 2024</caption>"));
    assert!(shares.contains("<th scope=\"row\">Møtet</th><td>39,5\u{a0}%</td>"));
    assert!(shares.contains("Kilde: Loven"));
    assert!(shares.contains("aria-label=\"Møtet, 39,5 %\""));
    let rings = mounted(&DIAGRAM, "nn/motet/figurene", "ringer");
    assert!(rings.contains("Delane står frå ytst til inst."));
}
