use super::*;
use engine::activity::scenario::begin;
use serde_json::json;

/// A road that forks by trust: two endings, and one that only the first choice
/// leads to at once. «vent» leads back.
fn story() -> Scenario<String> {
    let ending = |id: &str| json!({"id": id, "title": format!("<{id}> & så"), "text": "", "stakes": "", "rule": "", "other": ""});
    let meter = |id: &str| json!({"id": id, "title": id, "start": 2, "min": 1, "max": 9, "levels": [{"from": 0, "text": "lite"}]});
    serde_json::from_value(json!({
        "id": "dag", "title": "En dag", "prompt": "", "start": "salen",
        "meters": [meter("tillit"), meter("tid")],
        "scenes": [
            {"id": "salen", "title": "Salen", "text": "", "layer": 0, "choices": [
                {"id": "si", "text": "Si det.", "to": "pausen", "effects": [{"meter": "tillit", "up": 1}]},
                {"id": "ga", "text": "Gå.", "to": "ute", "effects": [{"meter": "tid", "up": 2}]},
            ]},
            {"id": "pausen", "title": "Pausen", "text": "", "layer": 1, "choices": [
                {"id": "spor", "text": "Spør.", "to": "tap",
                 "if": [{"meter": "tillit", "least": 3, "most": 9}],
                 "routes": [{"if": [{"choice": "si", "chosen": true}], "to": "vinn"}]},
                {"id": "vent", "text": "Vent.", "to": "salen",
                 "if": [{"meter": "tid", "least": 1, "most": 4}]},
            ]},
        ],
        "endings": [ending("vinn"), ending("tap"), ending("ute")],
    }))
    .unwrap()
}

#[test]
fn walks_are_the_same_each_time_and_none_is_lost() {
    let story = story();
    let walks = Walks::of(&story);
    let visits: Vec<u32> = (0..3).map(|at| walks.visits(Place::Ending(at))).collect();
    assert_eq!(visits.iter().sum::<u32>() + walks.lost, walks::COUNT);
    // Half go at once; of those who do not, half win, the others begin anew.
    assert!((3200..3470).contains(&visits[0]), "{visits:?}");
    assert_eq!((visits[1], walks.lost), (0, 0));
    assert_eq!(
        walks.visits(Place::Scene(0)),
        walks::COUNT,
        "a round counts once"
    );
    let again = Walks::of(&story);
    assert_eq!(visits[2], again.visits(Place::Ending(2)));
    assert_eq!(walks.lengths.0, 1);
}

#[test]
fn the_greedy_take_what_raises_their_meter_and_the_first_of_equal_ones() {
    let walks = Walks::of(&story());
    let greedy = [
        ("tillit".to_owned(), Some(Place::Ending(0))),
        ("tid".to_owned(), Some(Place::Ending(2))),
    ];
    assert_eq!(walks.greedy, greedy);
    // In a round for ever: no ending, and no endless walk.
    let mut round = story();
    round.scenes[1].choices.remove(0);
    let walks = Walks::of(&round);
    assert_eq!(walks.greedy[0].1, None);
    assert!(begin(&round).is_some());
}

#[test]
fn the_picture_has_a_box_for_each_place_and_an_arrow_for_each_way() {
    let story = story();
    let walks = Walks::of(&story);
    let svg = draw::svg(&story, &walks);
    let count = |what: &str| svg.matches(what).count();
    assert_eq!(count("<rect class=\"scene"), 2);
    assert_eq!(count("<rect class=\"ending\""), 3);
    // Four choices and one route.
    assert_eq!(count("<path class=\"arrow"), 5);
    assert_eq!(count("<path class=\"arrow conditional\""), 3);
    assert!(svg.contains("bare hvis tid ≤ 4<"), "{svg}");
    assert!(svg.contains("bare hvis tillit ≥ 3<"), "{svg}");
    assert!(svg.contains("→ vinn hvis si er valgt<"), "{svg}");
    assert!(svg.contains("&lt;vinn&gt; &amp; så") && !svg.contains("<vinn>"));
    assert!(svg.contains("grådig etter tillit"));
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    assert_eq!(svg, draw::svg(&story, &walks));
}

#[test]
fn the_table_says_how_often_and_by_which_rule() {
    let story = story();
    let walks = Walks::of(&story);
    let table = Table {
        story: &story,
        walks: &walks,
    }
    .to_string();
    assert!(
        table.contains("En dag: 2 scener, 3 slutter, 4 valg"),
        "{table}"
    );
    assert!(table.contains("<tap> & så          0,0 %"), "{table}");
    assert!(
        table.contains("Grådig: alltid det valget som øker måleren mest"),
        "{table}"
    );
    assert_eq!(percent(1234), "12,3 %");
    assert_eq!(plain("a <em>b</em> &lt;c&gt; &amp;amp;"), "a b <c> &amp;");
}
