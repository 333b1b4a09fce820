//! The file that a learner keeps.

use super::{
    corrupt::{texts, values},
    format::golden,
    *,
};
use crate::progress::{
    backup::{self, LARGEST, News, Part, part, take_in},
    salvage::closed,
};

/// What a text holds, taken into nothing.
fn taken(text: &str) -> Progress {
    let mut progress = Progress::default();
    take_in(&mut progress, backup::read(text).expect("ours"), "fresh");
    progress
}

/// A key of any letters.
fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![
        "m/[a-c]",
        ("[a-zæ\"\\\\:{}]{0,5}", any::<String>()).prop_map(|(module, id)| format!(
            "{module}/{}",
            id.chars().take(9).collect::<String>()
        )),
    ]
}

/// A text of any letters, and such as look like what stands around them.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\\\\"\n{}:, a]{0,12}",
        "[\u{1}-\u{1f} ]{1,4}",
        Just("\"progress\":".to_owned()),
        Just("\"sum\":\"0123456789abcdef\",\"progress\":{}}".to_owned()),
        Just("{\"m/a\":{\"versions\":{}}}".to_owned()),
    ]
}

/// Progress with anything in it that a name, a text or a number can be.
fn any_progress() -> impl Strategy<Value = Progress> {
    let at = 0..=1_u64 << 52;
    let texts = prop::collection::vec(any_text(), 0..4);
    let done = (any_key(), at.clone(), 0..=1000_u16, texts, any_text());
    let all = prop::collection::vec((0..5_u8, done, any::<bool>()), 0..12);
    all.prop_map(|all| {
        let mut progress = Progress::default();
        for (kind, (key, at, score, ids, text), flag) in all {
            match kind {
                0 => {
                    let attempt = Attempt {
                        at,
                        score,
                        picks: ids,
                        rev: text,
                    };
                    progress.attempt(&key, attempt);
                }
                1 => {
                    let version = Version {
                        at,
                        text: text.clone(),
                        bring: flag,
                        rev: ids.first().cloned().unwrap_or_default(),
                    };
                    let mut elsewhere = Progress::default();
                    elsewhere.note(&key, &text, version.clone());
                    match flag {
                        true => progress.join(elsewhere),
                        false => drop(progress.note(&key, "here", version)),
                    }
                }
                2 => {
                    let run = Run {
                        at,
                        path: ids,
                        rev: text,
                    };
                    progress.play(&key, run);
                }
                3 => drop(progress.visit(&key, at, flag)),
                _ => {
                    let value = u32::from(score);
                    progress.say(&key, Entry { at, value });
                }
            }
        }
        progress
    })
}

proptest! {
    #[test]
    fn a_file_holds_all_that_was_done(progress in any_progress(), about in any_text()) {
        let text = backup::write(&progress, &about);
        let incoming = backup::read(&text).expect("ours");
        prop_assert!(incoming.is_intact());
        let mut keys = incoming.keys();
        keys.sort();
        let mut expected = progress.keys();
        expected.sort();
        prop_assert_eq!(keys, expected);
        prop_assert_eq!(&taken(&text), &progress);
        // The same as it lies in the browser.
        prop_assert_eq!(read(&text), Ok(progress));
        let head = text.split_once("\n \"format\"").expect("behind the first member").0;
        prop_assert_eq!(head, format!("{{\n \"om\": {},", stored::json(&about)));
    }

    #[test]
    fn a_file_may_be_laid_out_anew(progress in any_progress(), about in any_text()) {
        // White space within texts is written as an escape, so each line is a part.
        let text = backup::write(&progress, &about);
        let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(' ')).collect();
        for laid_out in [
            lines.concat(),
            lines.join("\r\n\t\t"),
            format!("\u{feff}\n {}\n\n", lines.join("\n    ")),
        ] {
            prop_assert!(backup::read(&laid_out).expect("ours").is_intact());
            prop_assert_eq!(&taken(&laid_out), &progress);
        }
    }

    #[test]
    fn a_file_that_is_intact_joins_like_any_copy(
        events in prop::collection::vec(any_event(), 0..40)
    ) {
        let copies = play(&events);
        let mut here = copies[0].clone();
        let incoming = backup::read(&backup::write(&copies[1], "")).expect("ours");
        let news = take_in(&mut here, incoming, "fresh");
        prop_assert_eq!(&here, &joined(&copies[0], &copies[1]));
        // As many as there are keys of each kind with anything else than before.
        let keys = here.keys();
        let count = |kind: fn(&Progress) -> bool| {
            let differs = |key: &&String| {
                let (now, before) = (here.only(key), copies[0].only(key));
                kind(&now) && now != before
            };
            keys.iter().filter(differs).count()
        };
        let expected = News {
            answers: count(|it| !it.answers.is_empty()),
            notes: count(|it| !it.notes.is_empty()),
            plays: count(|it| !it.plays.is_empty()),
            visits: count(|it| !it.visits.is_empty()),
            cards: count(|it| !it.cards.is_empty()),
        };
        prop_assert_eq!(news, expected);
        prop_assert_eq!(news.is_empty(), here == copies[0]);
    }

    #[test]
    fn what_was_cut_off_is_closed_wherever_it_was(
        progress in any_progress(), is_laid_out in any::<bool>()
    ) {
        let first = progress.keys().first().cloned().unwrap_or_default();
        let progress = progress.only(&first);
        let text = match is_laid_out {
            true => backup::write(&progress, "om"),
            false => write(&progress),
        };
        prop_assert_eq!(&closed(&text), &text);
        for (at, _) in text.char_indices().skip(1) {
            let json = serde_json::from_str::<course::Node>(&closed(&text[..at]));
            prop_assert!(json.is_ok(), "{} of {}", at, text);
        }
        for value in values(&text) {
            // Nothing of a value that is whole is lost, nor of a text that is not,
            // but for an escape that was cut through.
            let first = &text[value.start..=value.start];
            if ["\"", "[", "{"].contains(&first) {
                let cut = &text[..value.end];
                prop_assert!(closed(cut).starts_with(cut), "{}", cut);
            }
            if ["[", "{"].contains(&first) {
                let cut = &text[..=value.start];
                prop_assert!(closed(cut).starts_with(cut), "{}", cut);
            }
            let cuts = value.clone().skip(1).filter(|at| text.is_char_boundary(*at));
            for at in cuts.filter(|_| first == "\"") {
                // Where the escape begins that was cut through, if one was.
                let mut kept = value.start + 1;
                while kept < at {
                    let length = match &text.as_bytes()[kept..] {
                        [b'\\', b'u', ..] => 6,
                        [b'\\', ..] => 2,
                        _ => 1,
                    };
                    if kept + length > at {
                        break;
                    }
                    kept += length;
                }
                let expected = format!("{}\"", &text[..kept]);
                prop_assert!(closed(&text[..at]).starts_with(&expected), "{}", &text[..at]);
            }
        }
    }

    #[test]
    fn any_text_is_taken_in_or_refused_without_panic(text in any_text(), at in 0..200_usize) {
        let file = backup::write(&Progress::default(), "").replace("\"notes\": {}", &text);
        let at = (0..=at.min(file.len())).rev().find(|at| file.is_char_boundary(*at));
        for text in [&text, &file, &file[..at.unwrap_or(0)]] {
            let _ = backup::read(text);
        }
    }
}

#[test]
fn a_file_is_laid_out_as_it_always_was() {
    for version in [3, VERSION] {
        let progress = read(golden(&format!("v{version}.json"))).expect("golden");
        let file = golden(&format!("backup-v{version}.json"));
        assert_eq!(taken(file), progress);
        assert!(backup::read(file).expect("golden").is_intact());
    }
    let progress = read(golden("v4.json")).expect("golden");
    let file = golden("backup-v4.json");
    let about = file
        .split('"')
        .nth(3)
        .expect("the first member's value has no quotation mark");
    assert_eq!(backup::write(&progress, about) + "\n", file);
    let empty = backup::write(&Progress::default(), "x");
    assert!(
        empty.ends_with(
            "\"answers\": {},\n  \"notes\": {},\n  \"plays\": {},\n  \"visits\": {},\n  \"cards\": {}\n }\n}"
        ),
        "{empty}"
    );
}

#[test]
fn what_the_failure_page_saved_is_put_together() {
    let file = golden("rescued-v2.json");
    let incoming = backup::read(file).expect("golden");
    assert!(!incoming.is_intact(), "one of its texts was cut off");
    assert_eq!(incoming.lost, 1);
    let progress = taken(file);
    assert_eq!(
        texts(&progress),
        [
            ("min-sak/navn", "Skoleveien"),
            (
                "motet/min-presentasjon",
                "Fra en tekst som ble lagt til side"
            ),
            // The journal's is newer than what replaced it in storage.
            ("motet/min-sak", "Skoleveien, \"lys\" og fortau"),
            ("motet/min-sak-dagsorden", "Bare i journalen"),
            ("motet/min-sak-forslag", "Og en som ble kuttet"),
        ]
    );
    let sizes = |it: &Progress| (it.answers.len(), it.plays.len(), it.visits.len());
    assert_eq!(sizes(&progress), (2, 2, 1));

    let file = golden("rescued-v3.json");
    let incoming = backup::read(file).expect("golden");
    assert!(!incoming.is_intact(), "one of its texts was changed");
    assert_eq!(incoming.lost, 0);
    let progress = taken(file);
    assert_eq!(sizes(&progress), (3, 1, 1));
    let held = texts(&progress);
    for text in [
        ("min-sak/navn", "Skulevegen"),
        ("motet/min-kjoreregel", "Vi avbryter ikke hverandre."),
        (
            "motet/min-presentasjon",
            "Fra en tekst som ble lagt til sida",
        ),
    ] {
        assert!(held.contains(&text), "{text:?}");
    }
    assert_eq!(held.len(), 7);
}

/// A file of the failure page with these texts in storage and in the journal.
fn rescued(stored: &[(&str, &str)], journal: &[(&str, &str)]) -> String {
    let part = |texts: &[(&str, &str)]| {
        let member =
            |(name, text): &(&str, &str)| format!("{}:{}", stored::json(name), stored::json(text));
        texts.iter().map(member).collect::<Vec<_>>().join(",")
    };
    format!(
        "{{\"format\":\"{FORMAT}\",\"rescued\":true,\"stored\":{{{}}},\"journal\":{{{}}}}}",
        part(stored),
        part(journal)
    )
}

/// Progress with one text.
fn noted(key: &str, replica: &str, at: u64, text: &str) -> Progress {
    let version = Version {
        at,
        text: text.into(),
        bring: false,
        rev: String::new(),
    };
    Progress::default().note(key, replica, version)
}

#[test]
fn of_the_failure_pages_file_all_texts_of_ours_are_read() {
    let text = |key: &str| write(&noted(key, "r", 1, key));
    let all = ["m/p", "m/copy", "m/whole", "m/aside", "m/journal"];
    let [p, copy, whole, aside, journal] = all.map(text);
    let file = rescued(
        &[
            ("p:m/p", &p),
            ("copy", &copy),
            ("progress", &whole),
            ("aside:foreign:1:a", &aside),
            ("lang", "nb"),
            ("file", "17"),
        ],
        &[("r|m/journal", &journal)],
    );
    let incoming = backup::read(&file).expect("ours");
    assert!(incoming.is_intact());
    let mut keys = incoming.keys();
    keys.sort();
    assert_eq!(keys, ["m/aside", "m/copy", "m/journal", "m/p", "m/whole"]);
    // What is of another form is told.
    for (file, lost) in [
        (file.replace("\"stored\":{", "\"stored\":[{}],\"x\":{"), 1),
        (file.replace("\"journal\":{", "\"journal\":7,\"x\":{"), 1),
        (rescued(&[("p:m/p", "nothing")], &[]), 1),
        (rescued(&[], &[("r|m/a", "{}"), ("r|m/b", "")]), 2),
        (rescued(&[("lang", "{}")], &[]), 0),
        (
            "{\"format\":\"ny-i-kommunestyret\",\"rescued\":true,\"stored\":{\"copy\":1}}".into(),
            1,
        ),
    ] {
        let incoming = backup::read(&file).expect("ours");
        assert_eq!(incoming.lost, lost, "{file}");
        assert_eq!(incoming.is_intact(), lost == 0);
    }
    let foreign = file.replace(
        &format!("\"format\":\"{FORMAT}\",\"rescued\""),
        "\"rescued\"",
    );
    assert_eq!(backup::read(&foreign), Err(StoredError::Foreign));
}

#[test]
fn of_damaged_copies_every_text_is_kept() {
    // The same write in each, and the sum of none is right.
    let damaged = |text: &str| {
        let whole = write(&noted("m/n", "r", 1, "skrevet"));
        whole.replace("skrevet", text)
    };
    let file = rescued(
        &[("p:m/n", &damaged("en")), ("copy", &damaged("to"))],
        &[("r|m/n", &damaged("tre")), ("s|m/n", &damaged("to"))],
    );
    let mut held: Vec<String> = texts(&taken(&file)).iter().map(|it| it.1.into()).collect();
    held.sort();
    assert_eq!(held, ["en", "to", "tre"]);
    // Whatever name a text has.
    let names = file
        .replace("r:1", ":1")
        .replace("\\\"r\\\":1", "\\\"r\\\":9");
    assert_eq!(texts(&taken(&names)).len(), 3, "{names}");
    // Also where the file itself is cut off.
    let cut = &file[..file.find("s|m/n").expect("there")];
    let incoming = backup::read(cut).expect("ours");
    assert!(!incoming.is_intact());
    let progress = taken(cut);
    assert_eq!(texts(&progress).len(), 3);
    // And with quotation marks and lines in the texts.
    let hard = "«\"ja\"»\n\\ {\"m/x\":{}}";
    let good = write(&noted("m/n", "r", 1, hard));
    let file = rescued(&[("p:m/n", &good)], &[]);
    assert_eq!(texts(&taken(&file[..file.len() - 3])), [("m/n", hard)]);
}

#[test]
fn what_is_not_as_written_fills_gaps_and_takes_no_place() {
    let mut there = Progress::default();
    for key in ["m/a", "m/new"] {
        there.attempt(key, attempt(1, 1000));
        there.play(key, run(9, &["z".into()]));
        there.visit(key, 9, true);
        there.say(key, Entry { at: 9, value: 3 });
        there.join(noted(key, "r", 9, "derfra"));
    }
    there.join(noted("m/same", "r", 1, "likt"));
    there.join(noted("m/empty", "r", 1, ""));
    let mut here = Progress::default();
    here.attempt("m/a", attempt(2, 0));
    here.play("m/a", run(3, &["a".into()]));
    here.visit("m/a", 3, false);
    here.say("m/a", Entry { at: 3, value: 1 });
    here.join(noted("m/a", "r", 1, "her"));
    here.join(noted("m/same", "q", 5, "likt"));
    let before = here.clone();

    let text = write(&there).replace("\"sum\":\"", "\"sum\":\"0");
    let incoming = backup::read(&text).expect("ours");
    assert_eq!((incoming.is_intact(), incoming.lost), (false, 0));
    let news = take_in(&mut here, incoming.clone(), "fresh");
    for key in ["m/a", "m/same"] {
        let (now, before) = (here.only(key), before.only(key));
        assert_eq!(now.answers, before.answers);
        assert_eq!(now.plays, before.plays);
        assert_eq!(now.visits, before.visits);
        assert_eq!(now.cards, before.cards);
    }
    let expected = [
        ("m/a", "derfra"),
        ("m/a", "her"),
        ("m/new", "derfra"),
        ("m/same", "likt"),
    ];
    assert_eq!(texts(&here), expected);
    let new = here.only("m/new");
    assert_eq!(
        [
            new.answers.len(),
            new.plays.len(),
            new.visits.len(),
            new.cards.len()
        ],
        [1; 4]
    );
    let expected = News {
        answers: 1,
        notes: 2,
        plays: 1,
        visits: 1,
        cards: 1,
    };
    assert_eq!(news, expected);
    // A second time brings nothing.
    assert!(take_in(&mut here, incoming, "fresher").is_empty());
}

/// A file of one kind with these entries, without a checksum.
fn with(kind: &str, entries: &str) -> String {
    format!("{{\"format\":\"{FORMAT}\",\"version\":2,\"progress\":{{\"{kind}\":{{{entries}}}}}}}")
}

#[test]
fn what_is_passed_over_is_told() {
    let visit = "{\"first\":1,\"last\":2}";
    let text =
        "{\"seen\":{\"r\":1},\"versions\":{\"r:1\":{\"at\":1,\"text\":\"t\",\"bring\":false}}}";
    let lost = |text: &str| {
        let incoming = backup::read(text).expect("ours");
        assert_eq!(incoming.is_intact(), incoming.lost == 0, "{text}");
        incoming.lost
    };
    assert_eq!(lost(&with("visits", &format!("\"m/l\":{visit}"))), 0);
    // Members in another order are the same.
    assert_eq!(lost(&with("visits", "\"m/l\":{\"last\":2,\"first\":1}")), 0);
    for (kind, entries, number) in [
        // A key that is none of ours.
        ("visits", format!("\"l\":{visit}"), 1),
        ("visits", format!("\"m/{}\":{visit}", "l".repeat(200)), 1),
        ("visits", format!("\"m/l\":{visit},\"m/l\":{visit}"), 1),
        (
            "visits",
            "\"m/l\":{\"first\":1,\"last\":2,\"reed\":3}".into(),
            1,
        ),
        ("visits", "\"m/l\":{\"first\":1}".into(), 1),
        // A card that was sorted by nobody, and one that says a thing twice.
        (
            "cards",
            "\"m/c\":{\"log\":[{\"at\":2,\"value\":1},{\"at\":1,\"value\":1}]}".into(),
            1,
        ),
        (
            "cards",
            "\"m/c\":{\"log\":[{\"at\":2,\"value\":1},{\"at\":2,\"value\":1}]}".into(),
            1,
        ),
        ("cards", "\"m/c\":{\"log\":[{\"at\":2}]}".into(), 1),
        // A map whose name is damaged.
        ("visit", format!("\"m/l\":{visit}"), 1),
        (
            "notes",
            format!("\"m/n\":{}", text.replace("versions", "version")),
            1,
        ),
        (
            "notes",
            format!("\"m/n\":{}", text.replace("\"at\"", "\"ad\"")),
            1,
        ),
        (
            "notes",
            format!("\"m/n\":{}", text.replace("\"text\"", "\"tekst\"")),
            2,
        ),
        (
            "notes",
            format!(
                "\"m/n\":{}",
                text.replace("\"at\":1", "\"at\":5000000000000000")
            ),
            1,
        ),
        (
            "visits",
            "\"m/l\":{\"first\":1,\"last\":5000000000000000}".into(),
            1,
        ),
    ] {
        let text = with(kind, &entries);
        assert_eq!(lost(&text), number, "{text}");
    }
    // A text is looked for only where texts are, and under a key of ours.
    for (kind, key) in [("answers", "m/a"), ("plays", "m/a"), ("notes", "a")] {
        let text = with(kind, &format!("\"{key}\":{text}"));
        assert_eq!((lost(&text), taken(&text)), (1, Progress::default()));
    }
    // A number that is too large, in each.
    let at = "\"at\":5000000000000000";
    let attempt = format!("{{{at},\"score\":0,\"picks\":[],\"rev\":\"\"}}");
    let answer = format!("\"first\":{attempt},\"best\":{attempt},\"latest\":{attempt}");
    let play = format!("\"latest\":{{{at},\"path\":[],\"rev\":\"\"}},\"taken\":[]");
    let card = format!("\"log\":[{{{at},\"value\":3}}]");
    for (kind, entry) in [("answers", answer), ("plays", play), ("cards", card)] {
        assert_eq!(lost(&with(kind, &format!("\"m/a\":{{{entry}}}"))), 1);
        let entry = entry.replace("5000000000000000", "5");
        assert_eq!(lost(&with(kind, &format!("\"m/a\":{{{entry}}}"))), 0);
    }
    let content = with("visits", "").replace("\"visits\":{}", "\"notes\":[]");
    assert_eq!(lost(&content), 1);
    // As many as there can be, and one more.
    let many = |number: usize| {
        let entry = |n: usize| format!("\"m/{n}\":{visit}");
        let entries: Vec<String> = (0..number).map(entry).collect();
        lost(&with("visits", &entries.join(",")))
    };
    assert_eq!((many(4096), many(4097)), (0, 1));
    let long = |number: usize| {
        let list = vec!["\"a\""; number].join(",");
        let run = format!("{{\"at\":1,\"path\":[{list}],\"rev\":\"\"}}");
        lost(&with(
            "plays",
            &format!("\"m/p\":{{\"latest\":{run},\"taken\":[\"a\"]}}"),
        ))
    };
    assert_eq!((long(4096), long(4097)), (0, 1));
    let latest = |at: u64| {
        lost(&with(
            "visits",
            &format!("\"m/l\":{{\"first\":1,\"last\":{at}}}"),
        ))
    };
    assert_eq!((latest(1 << 52), latest((1 << 52) + 1)), (0, 1));
    let key = |length: usize| {
        lost(&with(
            "visits",
            &format!("\"m/{}\":{visit}", "l".repeat(length)),
        ))
    };
    assert_eq!((key(198), key(199)), (0, 1));
}

#[test]
fn of_a_damaged_text_what_is_readable_comes_in() {
    let read = |versions: &str| {
        let note = format!("\"m/n\":{{\"seen\":7,\"versions\":{{{versions}}}}}");
        let text = with("notes", &note);
        (taken(&text), backup::read(&text).expect("ours").lost)
    };
    let (progress, lost) = read(
        "\"a\":{\"text\":\"bare tekst\"},\
         \"b\":{\"at\":5,\"text\":\"med alt\",\"bring\":true,\"rev\":\"x\"},\
         \"c\":{\"at\":18446744073709551615,\"text\":\"fra framtida\",\"bring\":7},\
         \"d\":{\"at\":4503599627370496,\"text\":\"fra langt fram\"},\
         \"e\":{\"at\":5}",
    );
    assert_eq!(lost, 2, "one text, and what stands around them");
    let note = progress.notes.get("m/n").expect("there");
    let held: Vec<(&str, u64, bool, &str)> = note
        .versions()
        .iter()
        .map(|it| (it.text.as_str(), it.at, it.bring, it.rev.as_str()))
        .collect();
    assert_eq!(
        held,
        [
            ("fra langt fram", 1 << 52, false, ""),
            ("med alt", 5, true, "x"),
            ("fra framtida", 0, false, ""),
            ("bare tekst", 0, false, ""),
        ]
    );
    // More texts than anybody wrote are not all looked at.
    let many: Vec<String> = (0..4097)
        .map(|n| format!("\"{n}\":{{\"text\":\"{n}\"}}"))
        .collect();
    let (progress, lost) = read(&many.join(","));
    assert_eq!((texts(&progress).len(), lost), (4096, 2));
    assert_eq!(read("\"a\":{}").0, Progress::default());
}

#[test]
fn a_file_that_was_cut_off_is_read_up_to_there() {
    let mut whole = Progress::default();
    whole.attempt("m/a", attempt(1, 500));
    whole.join(noted(
        "m/n",
        "r",
        2,
        "første \"tekst\" {\"m/x\":{\"last\":1}}",
    ));
    whole.join(noted("m/o", "r", 3, "andre\ntekst å"));
    whole.play("m/p", run(4, &["a".into(), "b".into()]));
    whole.visit("m/l", 5, true);
    whole.say("m/c", Entry { at: 6, value: 3 });
    let text = backup::write(&whole, "om");
    let cut = |before: &str| {
        let text = &text[..text.find(before).unwrap_or_else(|| panic!("{before}"))];
        (backup::read(text), text)
    };
    // Nothing of it is left, and it is told apart from what is not ours.
    assert_eq!(cut("\"first\"").0, Err(StoredError::Unreadable));
    assert_eq!(cut("ny-i").0, Err(StoredError::Unreadable));
    for (before, keys, lost) in [
        ("\"m/n\"", &["m/a"][..], 0),
        ("tekst", &["m/a", "m/n"], 1),
        ("\"m/o\"", &["m/a", "m/n"], 0),
        ("ndre", &["m/a", "m/n", "m/o"], 1),
        ("tekst å", &["m/a", "m/n", "m/o"], 1),
        ("\"path\"", &["m/a", "m/n", "m/o", "m/p"], 1),
        ("\"taken\"", &["m/a", "m/n", "m/o", "m/p"], 1),
        (",\n    \"taken\"", &["m/a", "m/n", "m/o", "m/p"], 1),
        (
            "\n     \"a\",\n     \"b\"\n    ]\n",
            &["m/a", "m/n", "m/o", "m/p"],
            1,
        ),
        ("\"visits\"", &["m/a", "m/n", "m/o", "m/p"], 0),
        ("\"read\"", &["m/a", "m/n", "m/o", "m/p", "m/l"], 1),
        ("\"cards\"", &["m/a", "m/n", "m/o", "m/p", "m/l"], 0),
        (
            "\n   }\n  }\n }\n}",
            &["m/a", "m/n", "m/o", "m/p", "m/l", "m/c"],
            1,
        ),
    ] {
        let (incoming, text) = cut(before);
        let incoming = incoming.unwrap_or_else(|error| panic!("{before}: {error:?}"));
        assert_eq!(incoming.keys(), keys, "{before}");
        assert_eq!(incoming.lost, lost, "{before}");
        assert!(!incoming.is_intact());
        assert!(texts(&whole).len() >= texts(&taken(text)).len());
    }
    assert_eq!(texts(&taken(cut("ndre").1))[1], ("m/o", "a"));
    assert_eq!(texts(&taken(cut("tekst å").1))[1].1, "andre\n");
    // Cut right behind a text.
    let behind = &text[..text.find("tekst å\"").expect("there") + "tekst å\"".len()];
    assert_eq!(texts(&taken(behind))[1].1, "andre\ntekst å");
    // Cut within an escape.
    let text = &text[..text.find("\\ntekst").expect("there") + 1];
    assert_eq!(texts(&taken(text))[1].1, "andre");
}

#[test]
fn a_broken_place_costs_only_the_entry_around_it() {
    let mut whole = Progress::default();
    for key in ["m/a", "m/b", "m/c"] {
        whole.join(noted(key, "r", 1, key));
    }
    let text = write(&whole).replace("\"at\":1,\"text\":\"m/b\"", "\"at\":1,,\"text\":\"m/b\"");
    let incoming = backup::read(&text).expect("ours");
    assert_eq!(
        (incoming.keys(), incoming.lost),
        (vec!["m/a".to_owned(), "m/c".to_owned()], 1)
    );
    // An entry of no kind that we know is told.
    let other = text.replace(
        "\"versions\":{\"r:1\":{\"at\":1,\"text\":\"m/c\"",
        "\"v\":{\"r:1\":{\"at\":1,\"text\":\"m/c\"",
    );
    assert_eq!(backup::read(&other).expect("ours").lost, 2);
    // A newer file that is broken is still newer.
    let newer = text.replace("\"version\":4", "\"version\": 5");
    assert_eq!(backup::read(&newer), Err(StoredError::Newer(5)));
    // And what is broken around the entries costs none.
    for (from, to) in [
        ("\"progress\":", "\"progres\":"),
        ("\"version\":4", "\"version\":null"),
        ("\"notes\":{", "\"notes\":[{"),
        (
            "\"format\":\"ny-i-kommunestyret\"",
            "\"format\":\"ny-i-kommunestyret",
        ),
    ] {
        let text = write(&whole).replace(from, to);
        assert_eq!(texts(&taken(&text)), texts(&whole), "{to}");
    }
}

#[test]
fn what_is_none_of_ours_is_refused() {
    for (text, error) in [
        ("", StoredError::Unreadable),
        (" \n", StoredError::Unreadable),
        ("\u{feff}", StoredError::Unreadable),
        ("ny-i-kommunestyret", StoredError::Unreadable),
        (
            "{\"m/n\":{\"versions\":{\"r:1\":{\"text\":\"t\"}}}",
            StoredError::Unreadable,
        ),
        ("null", StoredError::Foreign),
        ("[]", StoredError::Foreign),
        ("{\"version\":3,\"progress\":{}}", StoredError::Foreign),
        (
            "{\"format\":\"ny-i-kommunestyret\",\"version\":3}",
            StoredError::Damaged,
        ),
        (
            "{\"format\":\"ny-i-kommunestyret\",\"version\":0,\"progress\":{}}",
            StoredError::Damaged,
        ),
        (
            "{\"format\":\"ny-i-kommunestyret\",\"version\":5,\"progress\":{}}",
            StoredError::Newer(5),
        ),
        (
            "{\"format\":\"ny-i-kommunestyret\",\"version\":999}",
            StoredError::Newer(999),
        ),
    ] {
        assert_eq!(backup::read(text), Err(error), "{text}");
    }
    let text = write(&Progress::default());
    let as_long = |length: usize| text.replacen('{', &format!("{{{}", " ".repeat(length)), 1);
    let most = LARGEST - text.len();
    assert!(backup::read(&as_long(most)).is_ok_and(|it| it.is_intact()));
    assert_eq!(backup::read(&as_long(most + 1)), Err(StoredError::Damaged));
}

#[test]
fn a_part_is_of_what_counts_most() {
    let mut all = noted("m/n", "r", 1, "t");
    all.attempt("m/a", attempt(1, 0));
    all.play("m/p", run(1, &[]));
    all.visit("m/l", 1, false);
    all.say("m/c", Entry { at: 1, value: 1 });
    let sizes = |it: Progress| {
        [
            it.answers.len(),
            it.notes.len(),
            it.plays.len(),
            it.visits.len(),
            it.cards.len(),
        ]
    };
    assert_eq!(
        Part::ALL.map(|it| sizes(part(&all, it))),
        [
            [1, 1, 1, 1, 1],
            [0, 1, 0, 1, 0],
            [0, 1, 0, 0, 0],
            [0, 0, 0, 1, 0]
        ]
    );
    assert_eq!(part(&all, Part::All), all);
}

#[test]
fn what_is_done_now_is_later_than_all_that_is_known() {
    let mut progress = Progress::default();
    assert_eq!(progress.next_time("m/a", 7), 7);
    progress.attempt("m/a", attempt(10, 0));
    progress.visit("m/a", 99, true);
    assert_eq!(progress.next_time("m/a", 7), 11);
    assert_eq!(progress.next_time("m/a", 11), 11);
    assert_eq!(progress.next_time("m/a", 12), 12);
    assert_eq!(progress.next_time("m/b", 7), 7);
    progress.play("m/a", run(20, &[]));
    assert_eq!(progress.next_time("m/a", 7), 21);
    progress.join(noted("m/a", "r", 30, "t"));
    assert_eq!(progress.next_time("m/a", 7), 31);
    progress.join(noted("m/b", "r", u64::MAX, "t"));
    assert_eq!(progress.next_time("m/b", 7), u64::MAX);
}

#[test]
fn what_stood_in_the_fields_when_the_app_failed_comes_in_beside_the_rest() {
    let file = format!(
        r#"{{"format":"{FORMAT}","rescued":true,"module":"motet","unsaved":[
            {{"id":"a-min-kjoreregel-text","text":"Ikke lagret ennå"}},
            {{"id":"a-min-kjoreregel-sak","text":"Skoleveien"}},
            {{"id":"noe-annet","text":"x"}}],"stored":{{}},"journal":{{}}}}"#
    );
    let incoming = backup::read(&file).expect("a file of the failure page");
    assert_eq!(incoming.lost, 1, "a field that is none of ours");
    let mut here = Progress::default();
    let version = Version {
        at: 5,
        text: "Lagret".into(),
        bring: true,
        rev: String::new(),
    };
    here.note("motet/min-kjoreregel", "one", version);
    for round in 0..2 {
        let news = take_in(&mut here, incoming.clone(), "other");
        assert_eq!(news.notes, if round == 0 { 2 } else { 0 });
        let texts = |key: &str| -> Vec<String> {
            let note = here.notes.get(key).expect("a note");
            note.versions().iter().map(|it| it.text.clone()).collect()
        };
        assert_eq!(
            texts("motet/min-kjoreregel"),
            ["Lagret", "Ikke lagret ennå"]
        );
        assert_eq!(texts(MIN_SAK), ["Skoleveien"]);
    }
}
