use super::super::{
    Answers, Assignment, FEWEST, Known, Light, Part, Picture, Pile, Stand,
    assignment::tests as assignments, csv, receipt::tests as receipts, rows,
};
use super::*;
use proptest::prelude::*;

fn known() -> Known {
    let texts = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    Known {
        modules: texts(&["motet", "rollen", "samspill"]),
        themes: texts(&["rollen", "samspill"]),
        stands: texts(&["rollen/rodt-eller-gront#1", "rollen/rodt-eller-gront#2"]),
        evaluation: texts(&["nytte", "onske"]),
    }
}

/// Somebody's receipt with everything in it.
fn of(id: usize) -> Receipt {
    Receipt {
        id: format!("person{id}"),
        name: format!("Navn {}", 9 - id),
        ..receipts::full()
    }
}

fn code(receipt: &Receipt) -> String {
    receipt.write().unwrap()
}

fn group(count: usize) -> Group {
    let mut group = Group::default();
    for id in 0..count {
        group.gather(&code(&of(id))).unwrap();
    }
    group
}

fn answers(group: &Group) -> Answers {
    group.picture(&known()).answers.unwrap()
}

#[test]
fn duplicates_and_older_ones_are_recognised() {
    let mut group = Group::default();
    let first = of(1);
    let newer = Receipt {
        made: first.made + 1,
        done: Vec::new(),
        ..first.clone()
    };
    let counts = |it: Gathered| {
        [
            it.new,
            it.newer,
            it.parts,
            it.same,
            it.older,
            it.broken.len(),
        ]
    };
    let mut gather = |text: &str| counts(group.gather(text).unwrap());
    assert_eq!(gather(&code(&first)), [1, 0, 0, 0, 0, 0]);
    assert_eq!(gather(&code(&first)), [0, 0, 0, 1, 0, 0]);
    assert_eq!(gather(&code(&newer)), [0, 1, 0, 0, 0, 0]);
    assert_eq!(gather(&code(&first)), [0, 0, 0, 0, 1, 0]);
    // Several in one paste, one of them cut off.
    let cut = &code(&of(4))[..50];
    let mails = format!(
        "{}\n\n{} og {cut}\n{}",
        code(&of(2)),
        code(&of(3)),
        code(&newer)
    );
    assert_eq!(gather(&mails), [2, 0, 0, 1, 0, 1]);
    let ids: Vec<String> = group.receipts().into_iter().map(|(it, _)| it.id).collect();
    assert_eq!(ids, ["person1", "person2", "person3"]);
    assert_eq!(group.receipts()[0].0, newer);
    group.remove("person1");
    assert_eq!((group.len(), group.is_empty()), (2, false));
}

#[test]
fn bad_texts_change_nothing() {
    let mut group = group(2);
    let before = group.clone();
    let newer = format!("kvittering.2{}", "a".repeat(99));
    for (text, error) in [
        ("", ReadError::NotOurs),
        ("Hei, kommer ikke. Hilsen Ola", ReadError::NotOurs),
        (&code(&of(3))[..99], ReadError::Truncated),
        (&code(&of(3)).replacen('1', "1A", 1), ReadError::Mangled),
        (&newer, ReadError::Newer),
        (&receipts::framed("x"), ReadError::Forged),
        (&"x".repeat(LARGEST_PASTE + 1), ReadError::TooLong),
    ] {
        assert_eq!(group.gather(text), Err(error));
        assert_eq!(group, before);
    }
    let rows = |count: usize| -> String {
        let row = |at| receipts::framed(&format!("ix{at:05}\nd1\nmmotet"));
        (0..count).map(|at| format!("{}\n", row(at))).collect()
    };
    assert_eq!(group.gather(&rows(10_000)), Err(ReadError::TooMany));
    assert_eq!(group, before);
    assert_eq!(
        group.gather(&rows(MOST_PEOPLE - 2)).unwrap().new,
        MOST_PEOPLE - 2
    );
    let full = group.clone();
    assert_eq!(group.gather(&code(&of(3))), Err(ReadError::TooMany));
    assert_eq!(group, full);
    // What nobody could have sent at one time is not put together.
    let mut flooded = Group::default();
    for at in 0..40 {
        let lines: String = (0..12).map(|it| format!("\nefelt-{at}-{it}=x")).collect();
        let _ = flooded.gather(&receipts::framed(&format!("iabcd\nd1{lines}")));
    }
    assert!(flooded.people[0].lines.len() <= 2 * LINES);
    assert!(flooded.receipts()[0].0.evaluation.len() <= 12);
}

#[test]
fn answers_appear_at_five() {
    for count in 0..8 {
        let group = group(count);
        let Picture {
            receipts,
            incomplete,
            ready,
            people,
            answers,
        } = group.picture(&known());
        assert_eq!((receipts, incomplete), (count, 0));
        let of = |module: &str, count| (module.to_owned(), count);
        assert_eq!(
            ready,
            [of("motet", count), of("rollen", count), of("samspill", 0)]
        );
        let names: Vec<String> = people.iter().map(|it| it.name.clone()).collect();
        assert!(names.is_sorted() && names.len() == count);
        assert_eq!(answers.is_some(), count >= 5);
        let Some(answers) = answers else { continue };
        assert_eq!(answers.themes, [of("rollen", count), of("samspill", count)]);
        let stands = answers
            .stands
            .iter()
            .map(|it| it.counts)
            .collect::<Vec<_>>();
        assert_eq!(stands, [[count, 0, 0], [0, 0, count]]);
        assert_eq!(
            answers.stands[1].of(Light::Green),
            answers.stands[1].total()
        );
        assert_eq!(answers.rules, ["Vi lar alle snakke ferdig."]);
        assert_eq!(answers.evaluation[0].steps, Some([0, 0, 0, count, 0]));
        assert_eq!(answers.evaluation[1].texts, ["Mer = bra"]);
        assert_eq!(answers.issues.len(), 3);
    }
}

#[test]
fn what_few_answered_is_not_counted() {
    let mut group = group(4);
    let silent = Receipt {
        name: String::new(),
        themes: vec!["finnes-ikke".into()],
        stands: vec![("rollen/rodt-eller-gront#1".into(), Light::Yellow)],
        evaluation: Vec::new(),
        issues: Vec::new(),
        ..of(7)
    };
    group.gather(&code(&silent)).unwrap();
    let picture = group.picture(&known());
    assert_eq!(picture.people[4].name, "", "who did not tell comes last");
    let answers = picture.answers.unwrap();
    assert_eq!(answers.themes, []);
    let only = Stand {
        key: "rollen/rodt-eller-gront#1".into(),
        counts: [4, 1, 0],
    };
    assert_eq!((answers.stands, answers.too_few), (vec![only], 1));
    assert_eq!(answers.evaluation[0].steps, None);
    // Forged names of modules, themes and dilemmas are not shown.
    for id in 0..6 {
        group
            .gather(&receipts::framed(&format!(
                "iforged{id}\nd1\nmx\ntx\nlx/y#z=r\nex=5 av 5"
            )))
            .unwrap();
    }
    let after = group.picture(&known());
    assert_eq!(after.ready, picture.ready);
    let after = after.answers.unwrap();
    assert!(after.themes.is_empty() && after.stands.len() == 1 && after.evaluation.len() == 2);
}

#[test]
fn issues_are_clustered_by_hand_and_counted_by_people() {
    let mut group = group(3);
    for (id, issue) in [(3, "Hallen"), (4, "Bassenget")] {
        let mut other = of(id);
        other.issues = vec![issue.into(), "Åpen skole".into()];
        group.gather(&code(&other)).unwrap();
    }
    let shown = |group: &Group| -> Vec<(Option<String>, usize, usize)> {
        let piles = answers(group).issues.into_iter();
        piles
            .map(|it| (it.name, it.texts.len(), it.people))
            .collect()
    };
    let named = |name: &str| Some(name.to_owned());
    assert_eq!(answers(&group).issues[0].texts, ["Åpen skole"]);
    assert!(group.cluster("Hallen", Some(" Svømming\n")));
    assert!(group.cluster("Bassenget", Some("Svømming")));
    assert!(group.cluster("Svømmehallen", Some("Svømming")));
    assert!(group.cluster("Åpen skole", Some("Skole")));
    // Who names two of a cluster counts once.
    assert_eq!(
        shown(&group)[..2],
        [(named("Svømming"), 3, 5), (named("Skole"), 1, 5)]
    );
    assert!(group.cluster("Hallen", Some("Skole")), "moved");
    assert_eq!(
        shown(&group)[..2],
        [(named("Skole"), 2, 5), (named("Svømming"), 2, 4)]
    );
    assert!(group.rename("Skole", "Oppvekst"));
    assert!(group.rename("Oppvekst", "Svømming"), "two become one");
    assert_eq!(shown(&group)[0], (named("Svømming"), 4, 5));
    assert!(group.cluster("Hallen", None));
    assert_eq!(shown(&group).len(), 3);
    for (issue, name) in [("Ukjent", "X"), ("Hallen", " "), ("Hallen", "\u{202e}")] {
        assert!(!group.cluster(issue, Some(name)));
    }
    assert!(!group.rename("Finnes ikke", "X") && !group.rename("Svømming", "Svømming"));
    assert!(!group.rename("Svømming", ""));
    group.take_apart("Svømming");
    assert_eq!(group.clusters(), []);
    for number in 0..MOST_CLUSTERS {
        assert!(group.cluster("Hallen", Some(&number.to_string())));
    }
    assert!(!group.cluster("Hallen", Some("en til")));
    assert!(group.cluster("Hallen", Some("0")), "one that is there");
    // What nobody says any more is not shown; the trainer's work is kept.
    group.remove("person3");
    group.gather(&code(&of(8))).unwrap();
    let empty: Vec<Pile> = answers(&group)
        .issues
        .into_iter()
        .filter(|it| it.people == 0)
        .collect();
    assert!(empty.iter().all(|it| it.texts.is_empty()));
}

#[test]
fn the_table_holds_no_name_and_no_formula() {
    let mut group = group(4);
    let hostile = Receipt {
        name: "=cmd|' /C calc'!A0".into(),
        issues: vec!["=1+1".into()],
        rules: vec!["@SUM(A1)".into(), "<script>alert(1)</script>".into()],
        questions: vec!["\"; =1".into()],
        ..of(6)
    };
    group.gather(&code(&hostile)).unwrap();
    let say = |part: Part, id: &str| [format!("{part:?}"), id.to_owned()];
    let picture = group.picture(&known());
    let rows = rows(&picture, &say);
    let has = |row: [&str; 3]| rows.contains(&row.map(str::to_owned));
    assert!(has(["Receipts", "", "5"]) && has(["Ready", "motet", "5"]));
    assert!(has(["Stands", "rollen/rodt-eller-gront#1=red", "5"]));
    assert!(has(["Evaluation", "nytte=4", "5"]) && has(["Evaluation", "onske", "Mer = bra"]));
    assert!(has(["Themes", "rollen", "5"]) && has(["Issues", "=1+1", "1"]));
    assert!(has(["Rules", "", "@SUM(A1)"]) && has(["Questions", "", "\"; =1"]));
    let table = csv::table(&rows);
    assert!(table.contains("\"'=1+1\"") && table.contains("\"'@SUM(A1)\""));
    assert!(!table.contains("calc") && !table.contains("Navn"));
    let few = super::super::rows(&Group::default().picture(&known()), &say);
    assert_eq!(few.len(), 4);
}

#[test]
fn it_is_kept_as_it_always_was() {
    let mut group = group(2);
    group.cluster("Svømmehallen", Some("Svømming"));
    let golden = include_str!("../../../golden-session/group-v1.json").trim_end();
    assert_eq!(group.write(), golden);
    assert_eq!(Group::read(golden), Ok(group));
    // Laid out anew it is the same.
    let laid_out = golden.replace("{\"id\"", "\n  { \"id\"");
    assert_eq!(Group::read(&laid_out), Group::read(golden));
}

#[test]
fn what_is_out_there_stays_readable() {
    let link = include_str!("../../../golden-session/assignment-v1.txt");
    let found = Assignment::find(link).unwrap();
    assert_eq!(Assignment::read(&found), Ok(assignments::full()));
    let mut group = Group::default();
    let mail = include_str!("../../../golden-session/receipt-v1.txt");
    assert_eq!(group.gather(mail).map(|it| it.new), Ok(1));
    assert_eq!(group.receipts(), [(receipts::full(), true)]);
    for (text, expected) in [
        (link, 0xd2af_722a_251a_2878_u64),
        (mail, 0x0e38_e254_fed2_924b),
        (
            include_str!("../../../golden-session/group-v1.json"),
            0x84fb_9f47_341f_2462,
        ),
    ] {
        let is = super::super::sum(&[text.as_bytes()]);
        assert_eq!(
            format!("{is:016x}"),
            format!("{expected:016x}"),
            "people have this in their mail: put it back as it was"
        );
    }
}

#[test]
fn what_is_kept_and_damaged_is_told() {
    let whole = group(2).write();
    for (end, _) in whole.char_indices() {
        assert_eq!(Group::read(&whole[..end]), Err(StoredError::Unreadable));
    }
    for (text, error) in [
        ("{}".to_owned(), StoredError::Foreign),
        (whole.replace("-gruppe", ""), StoredError::Foreign),
        (
            whole.replace("\"version\":1", "\"version\":2"),
            StoredError::Newer(2),
        ),
        (
            whole.replace("\"version\":1", "\"version\":0"),
            StoredError::Damaged,
        ),
        (whole.replace("mmotet", "mmatet"), StoredError::Damaged),
        (whole.replace("\"sum\"", "\"sun\""), StoredError::Damaged),
    ] {
        assert_eq!(Group::read(&text), Err(error), "{text}");
    }
    // With a sum that fits, and still nothing that was ever written.
    let with = |content: &str| {
        let sum = sum(content);
        Group::read(&format!(
            "{{\"format\":\"{GROUP_FORMAT}\",\"version\":1,\"sum\":\"{sum}\",\"group\":{content}}}"
        ))
    };
    assert_eq!(
        with("{\"people\":[],\"clusters\":[]}"),
        Ok(Group::default())
    );
    for content in [
        "[]x",
        "{\"people\":[{\"id\":\"a\",\"made\":1,\"lines\":[]}]}",
        "{\"people\":[{\"id\":\"abcd\",\"made\":1,\"lines\":[\"n\u{202e}\"]}]}",
        "{\"people\":[{\"id\":\"abcd\",\"made\":1,\"lines\":[\"nB\",\"nA\"]}]}",
        "{\"people\":[{\"id\":\"abcd\",\"made\":1,\"lines\":[\"zB\"]}]}",
        "{\"people\":[{\"id\":\"abce\",\"made\":1,\"lines\":[]},{\"id\":\"abcd\",\"made\":1,\"lines\":[]}]}",
        "{\"people\":[{\"id\":\"abcd\",\"made\":-1,\"lines\":[]}]}",
        "{\"people\":[],\"clusters\":[{\"name\":\"\",\"texts\":[]}]}",
        "{\"people\":7}",
    ] {
        assert!(with(content).is_err(), "{content}");
    }
}

/// Codes of people with few ids and few times, and of parts of them.
fn codes() -> impl Strategy<Value = Vec<String>> {
    let one = (receipts::some(), 0usize..3).prop_map(|(receipt, address)| match address {
        0 => vec![code(&receipt)],
        // A small room: several codes.
        _ => receipt.split(super::super::QR_BYTES - 200).unwrap().codes,
    });
    prop::collection::vec(one, 0..10).prop_map(|all| all.concat())
}

proptest! {
    #[test]
    fn gathering_does_not_depend_on_order_and_can_be_repeated(codes in codes(), by in any::<prop::sample::Index>()) {
        let mut one = Group::default();
        for code in &codes {
            let _ = one.gather(code);
        }
        let mut other = codes.clone();
        if !other.is_empty() {
            let by = by.index(other.len());
            other.rotate_left(by);
            other.reverse();
        }
        // Twice, and all in one text.
        let mut again = Group::default();
        let _ = again.gather(&format!("{}\n{}", other.join("\n"), codes.join("\n")));
        prop_assert_eq!(&one, &again);
        let before = one.clone();
        let _ = one.gather(&codes.join(" og "));
        prop_assert_eq!(&one, &before);
        prop_assert_eq!(one.picture(&known()), again.picture(&known()));
        prop_assert_eq!(Group::read(&one.write()), Ok(one));
    }

    #[test]
    fn tabs_that_meet_agree(a in codes(), b in codes()) {
        let gathered = |codes: &[String]| {
            let mut group = Group::default();
            let _ = group.gather(&codes.join("\n"));
            group
        };
        let (mut one, mut other) = (gathered(&a), gathered(&b));
        let all = gathered(&[a, b].concat());
        one.join(other.clone());
        other.join(one.clone());
        prop_assert_eq!(&one, &all);
        prop_assert_eq!(&other, &all);
    }

    #[test]
    fn no_name_stands_with_the_answers(codes in codes()) {
        let mut group = Group::default();
        let _ = group.gather(&codes.join("\n"));
        let picture = group.picture(&known());
        prop_assert_eq!(picture.answers.is_some(), group.len() >= FEWEST);
        prop_assert_eq!(picture.people.len(), group.len());
        for stand in picture.answers.iter().flat_map(|it| &it.stands) {
            prop_assert!(stand.total() >= FEWEST);
        }
    }
}
