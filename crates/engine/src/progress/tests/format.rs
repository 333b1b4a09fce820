//! The text that is kept.

use super::*;

/// A golden file and the sum of its bytes.
macro_rules! golden {
    ($name:literal, $sum:literal) => {
        (
            $name,
            include_str!(concat!("../../../golden/", $name)),
            $sum,
        )
    };
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(events in prop::collection::vec(any_event(), 0..40)) {
        for copy in play(&events) {
            prop_assert_eq!(read(&write(&copy)), Ok(copy));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,200}") {
        let _ = read(&text);
        let _ = read(&format!(
            r#"{{"format":"{FORMAT}","version":1,"progress":{{"notes":{{"m/n":{text}}}}}}}"#
        ));
        let _ = read(&format!(
            r#"{{"format":"{FORMAT}","version":2,"progress":{{"plays":{{"m/p":{text}}}}}}}"#
        ));
        let _ = read(&format!(
            r#"{{"format":"{FORMAT}","version":2,"progress":{{"cards":{{"m/c":{text}}}}}}}"#
        ));
    }
}

/// Every text that the app ever wrote, by the name of its file: one of each
/// version of the format, and one of each kind of file.
pub(super) const GOLDEN: [(&str, &str, u64); 10] = [
    golden!("v1.json", 0xd78f_86dd_8eeb_6d26),
    golden!("v2.json", 0xcf3c_799f_2b65_8d94),
    golden!("v3.json", 0x6745_1828_62c9_81cb),
    golden!("v4.json", 0x371a_8bea_cfb3_83c3),
    golden!("backup-v3.json", 0x6003_a4d1_a8e4_3fe0),
    golden!("backup-v4.json", 0x9c01_d357_4122_8a30),
    golden!("rescued-v2.json", 0xdee1_bb17_4117_a88a),
    golden!("rescued-v3.json", 0xccb9_35d8_0500_4c15),
    // Version 4 with types that came after its first file.
    golden!("types-v4.json", 0x23c5_0ef2_8004_e3a7),
    // And with what is written on pages beside the modules.
    golden!("session-v4.json", 0xa91c_68d0_d9d1_2caf),
];

/// The golden file of this name.
pub(super) fn golden(name: &str) -> &'static str {
    let found = GOLDEN.iter().find(|it| it.0 == name);
    found.expect("a golden file").1
}

#[test]
fn a_golden_file_is_never_changed() {
    for (name, text, sum) in GOLDEN {
        let is = text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        assert_eq!(
            format!("{is:016x}"),
            format!("{sum:016x}"),
            "{name} is what learners have in their browsers and files: put it back as it \
             was. What the app writes now goes into the file of a new version"
        );
    }
}

#[test]
fn each_version_has_its_step_and_its_golden_file() {
    let newest = format!("v{VERSION}.json");
    let versions = (1..=VERSION).map(|version| format!("v{version}.json"));
    let named: Vec<&str> = GOLDEN.iter().map(|(name, ..)| *name).collect();
    for name in versions {
        assert!(
            named.contains(&name.as_str()),
            "make crates/engine/golden/{name}"
        );
    }
    assert_eq!(stored::LADDER.len(), VERSION as usize - 1);
    for (name, text, _) in GOLDEN {
        let version: u32 = match name
            .strip_prefix('v')
            .and_then(|it| it.strip_suffix(".json"))
        {
            Some(version) => version.parse().expect("v<number>.json"),
            None => continue,
        };
        let mut node = stored::parse(text).expect("JSON");
        assert_eq!(stored::version(&mut node), Ok(version), "{name}");
        let progress = read(text).expect("a golden file must stay readable");
        // What is written says which version it is.
        let written = write(&progress);
        assert_eq!(written == text.trim_end(), name == newest, "{name}");
        assert_eq!(read(&written), Ok(progress), "{name}");
        let mut node = stored::parse(&written).expect("JSON");
        assert_eq!(stored::version(&mut node), Ok(VERSION));
    }
}

#[test]
fn what_pages_beside_the_modules_keep_reads_as_it_always_did() {
    let progress = read(golden("session-v4.json")).expect("golden");
    let text = |key: &str| {
        let note = progress.notes.get(key).and_then(|note| note.latest());
        note.expect("golden").text.clone()
    };
    assert_eq!(text("samling/saker#1"), "Svømmehallen skal være åpen");
    assert_eq!(text("samling/oppfolging#1.organ"), "Kommunestyret");
    assert_eq!(text("evaluering/nytte"), "4 av 5");
    assert_eq!(text("evaluering/onske"), "Mer om budsjettet");
}

#[test]
fn what_later_types_keep_reads_as_it_always_did() {
    let progress = read(golden("types-v4.json")).expect("golden");
    let path = |key: &str| progress.plays.get(key).expect("golden").latest.path.clone();
    assert_eq!(path("rollen/rodt-eller-gront").len(), 3);
    assert!(progress.is_written("rollen/rodt-eller-gront"));
    let week = path("rollen/en-uke-i-innboksen");
    assert_eq!(week.iter().filter(|step| step.starts_with('@')).count(), 5);
    let answer = progress.answers.get("rollen/en-uke-i-innboksen");
    assert_eq!(week, answer.expect("golden").latest.picks);
    assert_eq!(path("okonomi/budsjettbordet").len(), 7);
    assert!(
        path("nivaene/hvem-har-ansvaret")
            .iter()
            .all(|it| it.contains('='))
    );
    assert!(!path("rollen/habilitetssjekk").is_empty());
    assert!(progress.is_written("planer/medvirkningsplan"));
}

#[test]
fn a_golden_file_of_each_version_reads_as_it_always_did() {
    for (version, (_, text, _)) in (1..=VERSION).zip(GOLDEN) {
        let progress = read(text).expect("a golden file must stay readable");
        let answer = progress.answers.get("motet/les-forst").expect("golden");
        assert_eq!((answer.first.score, answer.best.score), (0, 1000));
        assert_eq!(answer.latest.picks, ["forslaget"]);
        let note = progress.notes.get("motet/min-sak").expect("golden");
        let texts: Vec<&str> = note.versions().iter().map(|v| v.text.as_str()).collect();
        assert_eq!(texts, ["Skoleveien i Storvik", "Skolevegen"]);
        assert!(note.latest().expect("a text").bring);
        let visit = progress.visits.get("motet/for-motet").expect("golden");
        assert_eq!(visit.first, 1_794_990_000_000);
        assert!(visit.read.is_some());
        // Version 1 knew no runs.
        let story = progress.plays.get("motet/ditt-forste-moete");
        assert_eq!(story.is_some(), version >= 2);
        if let Some(story) = story {
            let path = ["ring-motesekretaeren", "ta-ordet", "stem-imot"];
            assert_eq!(story.latest.path, path);
            let latest = (story.latest.at, story.latest.rev.as_str());
            assert_eq!(latest, (1_795_000_100_000, "1b2c3d4e"));
            assert!(story.has_taken("les-bunken") && !story.has_taken("gaa-ut"));
            let quiz = progress.plays.get("motet/sluttrunden").expect("golden");
            assert_eq!(quiz.taken, ["les-forst", "quorum"]);
        }
        // Nor did texts know their prompt before version 3.
        assert_eq!(note.latest().expect("a text").rev, "");
        let note = progress.notes.get("motet/min-kjoreregel");
        assert_eq!(note.is_some(), version >= 3);
        if let Some(note) = note {
            let texts: Vec<(&str, &str)> = note
                .versions()
                .iter()
                .map(|it| (it.text.as_str(), it.rev.as_str()))
                .collect();
            assert_eq!(
                texts,
                [
                    ("Vi avbryter ikke hverandre.", "b213a423"),
                    (
                        "Vi let alle tale ut, {\"progress\":{}} eller ikkje.",
                        "b213a423"
                    )
                ]
            );
        }
        // Nor were there cards before version 4.
        let said = |key: &str| {
            let log = progress.cards.get(key);
            log.map(|log| log.entries().iter().map(|it| (it.at, it.value)).collect())
        };
        let expected = [
            (
                "begreper/saksliste",
                vec![(1_795_300_000_000, 1), (1_795_390_000_000, 3)],
            ),
            ("motet/les-forst", vec![(1_795_300_060_000, 3)]),
            ("begreper/#dato", vec![(1_795_299_000_000, 20_261_231)]),
        ];
        for (key, entries) in expected {
            assert_eq!(said(key), (version >= 4).then_some(entries), "{key}");
        }
    }
}

#[test]
fn a_log_from_an_edited_file_is_put_right_or_refused() {
    let cards = |card: &str| {
        read(&format!(
            r#"{{"format":"{FORMAT}","version":2,"progress":{{"cards":{{"m/c":{card}}}}}}}"#
        ))
    };
    let edited = r#"{"log":[{"at":5,"value":3},{"at":2,"value":1},{"at":5,"value":3}]}"#;
    let edited = cards(edited).expect("readable");
    let log = edited.cards.get("m/c").unwrap();
    let entries: Vec<(u64, u32)> = log.entries().iter().map(|it| (it.at, it.value)).collect();
    assert_eq!(entries, [(2, 1), (5, 3)]);
    let many: Vec<String> = (0..100)
        .rev()
        .map(|at| format!(r#"{{"at":{at},"value":3}}"#))
        .collect();
    let many = cards(&format!(r#"{{"log":[{}]}}"#, many.join(","))).expect("readable");
    let log = many.cards.get("m/c").unwrap();
    assert_eq!(log.entries().len(), LONGEST_LOG);
    assert_eq!(log.entries()[0].at, 36);
    for broken in [
        r#"{"log":[{"at":1}]}"#,
        r#"{"log":[{"value":1}]}"#,
        r#"{"log":[{"at":1,"value":4294967296}]}"#,
        r#"{"log":"a"}"#,
        r#"{"log":[]}"#,
        "{}",
        "[]",
    ] {
        assert_eq!(cards(broken), Err(StoredError::Damaged), "{broken}");
    }
}

#[test]
fn foreign_newer_and_broken_text_is_told_apart() {
    assert_eq!(read(""), Err(StoredError::Unreadable));
    assert_eq!(
        read("{\"format\":\"ny-i-komm"),
        Err(StoredError::Unreadable)
    );
    assert_eq!(read("[]"), Err(StoredError::Foreign));
    assert_eq!(read("{\"version\":1}"), Err(StoredError::Foreign));
    let ours = |rest: &str| read(&format!("{{\"format\":\"{FORMAT}\",{rest}}}"));
    assert_eq!(ours("\"version\":5"), Err(StoredError::Newer(5)));
    for version in 1..=VERSION {
        let version = format!("\"version\":{version}");
        assert_eq!(ours(&version), Err(StoredError::Damaged));
    }
    // Early versions had no checksum; without one, or with one that is not its
    // content's, a newer one is damaged.
    let empty = "\"progress\":{}";
    assert_eq!(
        ours(&format!("\"version\":1,{empty}")),
        Ok(Progress::default())
    );
    assert_eq!(
        ours(&format!("\"version\":2,{empty}")),
        Ok(Progress::default())
    );
    for sum in ["", "\"sum\":\"0123456789abcdef\",", "\"sum\":7,"] {
        let text = format!("\"version\":3,{sum}{empty}");
        assert_eq!(ours(&text), Err(StoredError::Damaged), "{text}");
    }
    // A checksum counts whatever the version says: that may be what is damaged.
    let text = format!("\"version\":2,\"sum\":\"0123456789abcdef\",{empty}");
    assert_eq!(ours(&text), Err(StoredError::Damaged));
    assert_eq!(
        ours("\"version\":0,\"progress\":{}"),
        Err(StoredError::Damaged)
    );
    // A later version is named also where its content could be read.
    assert_eq!(
        ours("\"version\":9,\"progress\":{}"),
        Err(StoredError::Newer(9))
    );
}

#[test]
fn a_file_of_the_first_version_is_written_as_the_newest() {
    let first = read(golden("v1.json")).expect("readable");
    let written = write(&first);
    assert!(written.starts_with(&format!("{{\"format\":\"{FORMAT}\",\"version\":4,")));
    assert_eq!(read(&written), Ok(first));
}

#[test]
fn runs_from_an_edited_file_are_put_right_or_refused() {
    let plays = |play: &str| {
        read(&format!(
            r#"{{"format":"{FORMAT}","version":2,"progress":{{"plays":{{"m/p":{play}}}}}}}"#
        ))
    };
    // Unsorted, twice, and without what the latest run holds.
    let edited = plays(r#"{"latest":{"at":3,"path":["c","a"]},"taken":["d","b","d"]}"#);
    let edited = edited.expect("readable");
    let play = edited.plays.get("m/p").unwrap();
    assert_eq!(play.taken, ["a", "b", "c", "d"]);
    assert_eq!((play.latest.at, play.latest.rev.as_str()), (3, ""));
    for broken in [
        r#"{"taken":["a"]}"#,
        r#"{"latest":{"path":["a"]},"taken":[]}"#,
        r#"{"latest":{"at":1,"path":[1]},"taken":[]}"#,
        r#"{"latest":{"at":1,"path":[]},"taken":"a"}"#,
        "[]",
    ] {
        assert_eq!(plays(broken), Err(StoredError::Damaged), "{broken}");
    }
}
