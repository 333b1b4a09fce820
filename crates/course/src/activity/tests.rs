use super::*;

/// A bundle with one activity of each type and every optional field filled in.
fn full() -> Bundle {
    let json = include_str!("tests/full.json");
    serde_json::from_str(json).unwrap()
}

#[test]
fn every_type_has_a_name_of_its_own() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_name(kind.name()), Some(kind));
        let json = serde_json::to_string(&kind).unwrap();
        assert_eq!(json, format!("\"{}\"", kind.name()));
    }
    assert_eq!(Kind::from_name("song"), None);
}

#[test]
fn what_has_a_right_answer_counts() {
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_graded()) {
        assert!(kind.is_counted(), "{kind:?}");
    }
}

#[test]
fn a_quiz_draws_only_what_has_a_right_answer_at_once() {
    assert!(Kind::Order.is_drawn() && !Kind::Classify.is_drawn());
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_drawn()) {
        assert!(kind.is_graded() && kind.is_mounted(), "{kind:?}");
    }
}

#[test]
fn the_app_reads_what_serde_writes() {
    let bundle = full();
    let json = serde_json::to_string(&bundle).unwrap();
    let mut node: Node = serde_json::from_str(&json).unwrap();
    assert_eq!(Bundle::from_node(&mut node).as_ref(), Some(&bundle));
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_mounted()) {
        let field = match kind {
            Kind::TrueFalse => "true_false",
            Kind::Match => "matching",
            Kind::PlanTable => "plan_table",
            kind => kind.name(),
        };
        let found = serde_json::to_value(&bundle).unwrap()[field]
            .as_array()
            .map_or(0, Vec::len);
        assert_eq!(found, 1, "{field}");
    }
}

/// Every text field that is needed is missed by the app's reader too.
#[test]
fn an_activity_without_a_field_is_refused() {
    let json = serde_json::to_string(&full()).unwrap();
    for field in [
        "id",
        "rev",
        "title",
        "prompt",
        "text",
        "why",
        "draw",
        "lesson",
        "unit",
        "answer",
        "stakes",
        "rule",
        "other",
        "term",
        "meaning",
        "seconds",
        "hint\":\"h\",\"bring",
        "from",
        "layer",
        "to",
        "group",
        "label",
        "slots",
        "count",
        "gap",
        "saves",
        "decides",
        "form",
        "needs",
        "red",
        "yellow",
        "green",
        "day",
        "subject",
        "minutes",
        "unanswered",
        "then\":\"H\",\"promise",
        "debrief",
        "next",
    ] {
        let quoted = format!("\"{field}\":");
        assert!(json.contains(&quoted), "{field}");
        let broken = json.replacen(&quoted, "\"gone\":", 1);
        let mut node: Node = serde_json::from_str(&broken).unwrap();
        assert_eq!(Bundle::from_node(&mut node), None, "without {field}");
    }
}
