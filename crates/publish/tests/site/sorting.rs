//! What is sorted, planned, ranked, seen and heard.

use crate::{built, hold_for_those_who_listen, markup, mount, part, sample::course, sample::html};
use course::{
    Bundle, FromNode, Node, SavedIndex,
    activity::{
        Classify, Media, PlanTable, Priorities,
        classify::{Group, Item, Set},
        media::MediaKind,
        plan_table::{Column, Row},
    },
};
use publish::model::{Activity, Block, Course};
use std::{collections::BTreeMap, sync::LazyLock};

const IDS: [&str; 7] = ["sorter", "kort", "plan", "rader", "saker", "sak", "film"];

fn classify(id: &str, sets: &[&str]) -> Activity {
    let item = |set: &str, number: usize| Item {
        id: format!("{set}{number}"),
        text: html(&format!("Punkt {set}{number}")),
        why: html(&format!("<p>Fordi {set}{number}.</p>")),
        group: ["ja", "nei"][number % 2].into(),
    };
    Activity::Classify(Classify {
        id: id.into(),
        rev: "r".into(),
        title: html("Sortering"),
        prompt: html("Hvor hører det til?"),
        groups: [("ja", "Vårt &amp; ditt"), ("nei", "Ikke vårt")]
            .map(|(id, text)| Group {
                id: id.into(),
                text: html(text),
            })
            .into(),
        sets: (sets.iter())
            .map(|set| Set {
                id: (*set).into(),
                items: (0..3).map(|number| item(set, number)).collect(),
            })
            .collect(),
    })
}

fn plan(id: &str, rows: &[&str], count: u32) -> Activity {
    let column = |id: &str, hint: Option<&str>| Column {
        id: id.into(),
        text: html(&format!("Kolonne {id}")),
        hint: hint.map(html),
    };
    Activity::PlanTable(PlanTable {
        id: id.into(),
        rev: "r".into(),
        title: html("Plan"),
        prompt: html("Hva skal skje?"),
        hint: html("Kort."),
        columns: vec![column("hva", Some("én <em>ting</em>")), column("nar", None)],
        rows: (rows.iter())
            .map(|id| Row {
                id: (*id).into(),
                text: html(&format!("Rad {id}")),
            })
            .collect(),
        count,
        bring: rows.is_empty(),
    })
}

fn priorities(id: &str, slots: u32) -> Activity {
    Activity::Priorities(Priorities {
        id: id.into(),
        rev: "r".into(),
        title: html("Saker"),
        prompt: html("Hva er viktigst?"),
        hint: html("Velg få."),
        label: html("Sak"),
        slots,
        bring: false,
    })
}

fn film() -> Activity {
    Activity::Media(Media {
        id: "film".into(),
        rev: "r".into(),
        title: html("En film"),
        prompt: html("Se den."),
        url: "https://film.example.org/a?b=1&c=2".into(),
        kind: MediaKind::Film,
        minutes: 4,
        language: "se".into(),
        summary: html("<p>Den handler om møtet.</p>"),
        source: html("Storvik, 2025"),
    })
}

/// The sample course with all of it in its last lesson.
fn with_all() -> Course {
    let mut course = course();
    let module = &mut course.modules[0];
    let all = [
        classify("sorter", &["a", "b"]),
        classify("kort", &["c"]),
        plan("plan", &[], 2),
        plan("rader", &["en"], 0),
        priorities("saker", 3),
        priorities("sak", 1),
        film(),
    ];
    for (id, activity) in IDS.into_iter().zip(all) {
        module.activities.insert(id.into(), activity);
    }
    let last = module.lessons.last_mut().unwrap();
    last.activities = IDS.map(str::to_owned).to_vec();
    for text in [&mut last.text.nb, &mut last.text.nn] {
        text.blocks.push(Block::Heading {
            level: 2,
            id: "alt".into(),
            html: publish::model::Html("Alt".into()),
        });
        let blocks = IDS.map(|id| Block::Activity { id: id.into() });
        text.blocks.extend(blocks);
    }
    course
}

static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| built(&with_all()).1);

fn page(path: &str) -> String {
    String::from_utf8(FILES[path].clone()).unwrap()
}

const LESSON: &str = "nb/motet/dagsorden/index.html";
const MODULE: &str = "nb/motet/index.html";
const HAND_IN: &str = "<div class=\"activity-actions\"><button class=\"ds-button\" type=\"button\">Sjekk svaret</button></div>\
     <div class=\"activity-feedback\" role=\"status\"></div>";

#[test]
fn its_pages_are_well_formed_and_load_nothing_from_elsewhere() {
    hold_for_those_who_listen(&FILES);
    for path in [LESSON, MODULE, "nn/motet/dagsorden/index.html"] {
        let elements = markup::read(&page(path)).unwrap();
        assert_eq!(markup::violations(&elements), [] as [String; 0], "{path}");
    }
}

#[test]
fn a_set_is_that_of_the_contract() {
    let page = page(LESSON);
    let choice = |id: &str, item: &str, group: &str, text: &str| {
        let field = format!("a-{id}-{item}");
        format!(
            "<label class=\"choice\" for=\"{field}--{group}\"><input class=\"ds-input\" type=\"radio\" autocomplete=\"off\" name=\"{field}\" id=\"{field}--{group}\" value=\"{group}\"><span>{text}</span></label>"
        )
    };
    let items = |id: &str, set: &str| -> String {
        (0..3)
            .map(|number| {
                let item = format!("{set}{number}");
                format!(
                    "<fieldset class=\"ds-fieldset statement\" data-field=\"{item}\"><legend class=\"statement-text\"><span>Punkt {item}</span><span class=\"field-mark\"></span></legend><div class=\"statement-answers\">{}{}</div></fieldset>",
                    choice(id, &item, "ja", "Vårt &amp; ditt"),
                    choice(id, &item, "nei", "Ikke vårt"),
                )
            })
            .collect()
    };
    assert_eq!(
        mount(&page, "sorter"),
        format!(
            "<div class=\"activity-prompt\" id=\"a-sorter-prompt\">Hvor hører det til?</div><h4 class=\"set-heading\" tabindex=\"-1\">Omgang 1 av 2</h4><div class=\"statements\" role=\"group\" aria-labelledby=\"a-sorter-prompt\">{}</div>{HAND_IN}",
            items("sorter", "a")
        )
    );
    // One set is all there is, and needs no number.
    assert_eq!(
        mount(&page, "kort"),
        format!(
            "<div class=\"activity-prompt\" id=\"a-kort-prompt\">Hvor hører det til?</div><div class=\"statements\" role=\"group\" aria-labelledby=\"a-kort-prompt\">{}</div>{HAND_IN}",
            items("kort", "c")
        )
    );
}

#[test]
fn every_set_is_on_paper_and_in_the_answers() {
    let page = page(MODULE);
    let (text, answers) = page.split_once("id=\"fasit\"").unwrap();
    let paper = part(text, "data-paper=\"sorter\"");
    assert!(paper.contains("Omgang 1 av 2") && paper.contains("Omgang 2 av 2"));
    assert_eq!(paper.matches("class=\"paper-box\"").count(), 12);
    assert!(paper.contains("Sett ett kryss for hver.") && !paper.contains("Fordi"));
    assert!(!part(text, "data-paper=\"kort\"").contains("Omgang"));
    let answer = part(answers, "id=\"fasit-sorter\"");
    for shown in [
        "Omgang 2 av 2",
        "Punkt b1 <strong class=\"answer-right\">(Ikke vårt)</strong>",
        "Punkt a0 <strong class=\"answer-right\">(Vårt &amp; ditt)</strong>",
        "<p>Fordi b2.</p>",
    ] {
        assert!(answer.contains(shown), "{shown} in {answer}");
    }
    for id in ["plan", "saker", "film"] {
        assert!(!answers.contains(&format!("fasit-{id}")), "{id}");
    }
}

/// «Ta med til samlingen» and the line below it.
fn foot(id: &str, checked: &str) -> String {
    format!(
        "<label class=\"choice\" for=\"a-{id}-bring\"><input class=\"ds-input\" type=\"checkbox\" autocomplete=\"off\" id=\"a-{id}-bring\"{checked}><span>Ta med til samlingen</span></label><p class=\"activity-saved\" role=\"status\"></p>"
    )
}

#[test]
fn a_plan_is_that_of_the_contract() {
    let page = page(LESSON);
    let cell = |id: &str, row: &str, name: &str, column: &str, hint: &str| {
        format!(
            "<td><label for=\"a-{id}-{row}--{column}\"><span class=\"visually-hidden\">{name}: </span>Kolonne {column}</label><textarea class=\"ds-input\" id=\"a-{id}-{row}--{column}\" rows=\"2\" autocomplete=\"off\"{hint}></textarea></td>"
        )
    };
    let table = |id: &str, rows: &[(&str, &str)]| {
        let mut table = format!(
            "<div class=\"activity-prompt\" id=\"a-{id}-prompt\">Hva skal skje?</div><div class=\"activity-hint\" id=\"a-{id}-hint\">Kort.</div><table class=\"plan\" data-columns=\"2\" aria-labelledby=\"a-{id}-prompt\" aria-describedby=\"a-{id}-hint\"><thead><tr><td></td><th scope=\"col\">Kolonne hva <span class=\"plan-hint\" id=\"a-{id}--hva\">én <em>ting</em></span></th><th scope=\"col\">Kolonne nar</th></tr></thead><tbody>"
        );
        for (row, name) in rows {
            let hint = format!(" aria-describedby=\"a-{id}--hva\"");
            table += &format!("<tr><th scope=\"row\">{name}</th>");
            table += &cell(id, row, name, "hva", &hint);
            table += &cell(id, row, name, "nar", "");
            table += "</tr>";
        }
        table + "</tbody></table>"
    };
    assert_eq!(
        mount(&page, "plan"),
        table("plan", &[("1", "Punkt 1"), ("2", "Punkt 2")]) + &foot("plan", " checked")
    );
    assert_eq!(
        mount(&page, "rader"),
        table("rader", &[("en", "Rad en")]) + &foot("rader", "")
    );
    let page = self::page(MODULE);
    let paper = part(&page, "data-paper=\"plan\"");
    assert!(
        paper.contains("<th scope=\"row\">Punkt 2</th><td></td><td></td>"),
        "{paper}"
    );
    assert!(!paper.contains("textarea") && paper.contains("én <em>ting</em>"));
}

#[test]
fn priorities_are_those_of_the_contract() {
    let page = page(LESSON);
    let button = |rank: u32, name: &str, arrow: &str, end: bool| {
        let end = if end { " aria-disabled=\"true\"" } else { "" };
        format!(
            "<button class=\"ds-button\" type=\"button\" data-variant=\"tertiary\" data-icon=\"true\" aria-label=\"{name}\" aria-describedby=\"a-saker-{rank}--label\"{end}><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-{arrow}\"></use></svg></button>"
        )
    };
    let field = |id: &str, rank: u32, buttons: &str| {
        let number = if id == "sak" {
            String::new()
        } else {
            format!(" {rank}")
        };
        format!(
            "<li class=\"priority\"><label id=\"a-{id}-{rank}--label\" for=\"a-{id}-{rank}\">Sak{number}</label><input class=\"ds-input\" type=\"text\" id=\"a-{id}-{rank}\" autocomplete=\"off\" maxlength=\"200\" aria-describedby=\"a-{id}-hint\">{buttons}</li>"
        )
    };
    let list = |id: &str, items: &str| {
        format!(
            "<div class=\"activity-prompt\" id=\"a-{id}-prompt\">Hva er viktigst?</div><div class=\"activity-hint\" id=\"a-{id}-hint\">Velg få.</div><ol class=\"priorities\" aria-labelledby=\"a-{id}-prompt\">{items}</ol>{}",
            foot(id, "")
        )
    };
    let items: String = (1..=3)
        .map(|rank| {
            let up = button(rank, "Flytt opp", "arrow-up", rank == 1);
            let down = button(rank, "Flytt ned", "arrow-down", rank == 3);
            field(
                "saker",
                rank,
                &format!("<span class=\"order-buttons\">{up}{down}</span>"),
            )
        })
        .collect();
    assert_eq!(
        mount(&page, "saker"),
        list("saker", &items) + "<p class=\"visually-hidden priorities-said\" role=\"status\"></p>"
    );
    // There is nothing to change places with.
    assert_eq!(mount(&page, "sak"), list("sak", &field("sak", 1, "")));
    let page = self::page(MODULE);
    let paper = part(&page, "data-paper=\"saker\"");
    assert_eq!(paper.matches("class=\"paper-line\"").count(), 3);
    assert!(paper.contains("<li>Sak 3:") && page.contains("<li>Sak:"));
}

#[test]
fn a_film_is_a_card_with_a_link_out_and_nothing_else() {
    let page = page(LESSON);
    let card = part(&page, "id=\"a-film\"");
    assert!(!card.contains("data-mount") && !card.contains("<button"));
    for shown in [
        "</svg> Film</p>",
        "4 minutter · på nordsamisk · Storvik, 2025",
        "<p>Den handler om møtet.</p>",
        "<a class=\"media-link\" href=\"https://film.example.org/a?b=1&amp;c=2\" target=\"_blank\" rel=\"noopener noreferrer\" aria-describedby=\"a-film-leaving\">Se filmen hos film.example.org ",
        "<p class=\"activity-hint\" id=\"a-film-leaving\">Lenken åpnes i en ny fane.",
    ] {
        assert!(card.contains(shown), "{shown} in {card}");
    }
    let nn = self::page("nn/motet/dagsorden/index.html");
    assert!(part(&nn, "id=\"a-film\"").contains("Sjå filmen hos film.example.org"));
    // On paper the address stands in full, to be typed.
    let paper = self::page(MODULE);
    let paper = part(&paper, "data-paper=\"film\"");
    assert!(
        paper.contains("<p>https://film.example.org/a?b=1&amp;c=2</p>"),
        "{paper}"
    );
    assert!(!paper.contains("<a class=\"media-link\""));
}

/// A file of the site that `marker` finds in a page, as JSON.
fn json(path: &str, marker: &str) -> Vec<u8> {
    let elements = markup::read(&page(path)).unwrap();
    let main = elements.iter().find(|it| it.name == "main").unwrap();
    FILES[main.get(marker).unwrap()].clone()
}

#[test]
fn the_app_is_given_all_but_what_stands_in_the_page() {
    let bundle: Bundle = serde_json::from_slice(&json(LESSON, "data-bundle")).unwrap();
    let text = String::from_utf8(json(LESSON, "data-bundle")).unwrap();
    assert!(!text.contains("film.example.org"));
    let ids: Vec<&str> = (bundle.classify.iter().map(|it| it.id.as_str()))
        .chain(bundle.plan_table.iter().map(|it| it.id.as_str()))
        .chain(bundle.priorities.iter().map(|it| it.id.as_str()))
        .collect();
    assert_eq!(ids, ["kort", "sorter", "plan", "rader", "sak", "saker"]);
}

#[test]
fn each_field_that_can_be_saved_has_a_name() {
    let json = json("nb/lagret/index.html", "data-index");
    let mut node: Node = serde_json::from_slice(&json).unwrap();
    let index = SavedIndex::from_node(&mut node).unwrap();
    let entries = &index.modules[0].entries;
    // Of a film there is nothing to save.
    assert!(!entries.iter().any(|it| it.key == "motet/film"));
    let fields = |key: &str| -> Vec<(&str, &str)> {
        let entry = entries.iter().find(|it| it.key == key).unwrap();
        let fields = entry.fields.iter();
        fields
            .map(|it| (it.id.as_str(), it.title.as_str()))
            .collect()
    };
    assert_eq!(
        fields("motet/plan"),
        [
            ("1.hva", "Punkt 1: Kolonne hva"),
            ("1.nar", "Punkt 1: Kolonne nar"),
            ("2.hva", "Punkt 2: Kolonne hva"),
            ("2.nar", "Punkt 2: Kolonne nar"),
        ]
    );
    assert_eq!(fields("motet/rader")[0], ("en.hva", "Rad en: Kolonne hva"));
    assert_eq!(
        fields("motet/saker"),
        [("1", "Sak 1"), ("2", "Sak 2"), ("3", "Sak 3")]
    );
    assert_eq!(fields("motet/sak"), [("1", "Sak")]);
    assert!(fields("motet/sorter").is_empty() && fields("motet/tenk").is_empty());
}
