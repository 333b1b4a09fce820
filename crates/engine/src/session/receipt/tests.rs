use super::*;
use proptest::prelude::*;

/// A receipt with something of each kind.
pub(in crate::session) fn full() -> Receipt {
    let texts = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    Receipt {
        id: "k3j9x2".into(),
        made: 1_819_000_000,
        done: texts(&["motet", "rollen"]),
        name: "Kari Bø".into(),
        themes: texts(&["rollen", "samspill"]),
        issues: texts(&["Svømmehallen", "Åpen skole", "Buss = lys"]),
        stands: vec![
            ("rollen/rodt-eller-gront#1".into(), Light::Red),
            ("rollen/rodt-eller-gront#2".into(), Light::Green),
        ],
        rules: texts(&["Vi lar alle snakke ferdig."]),
        expectations: texts(&["Sakene på hjemmesiden ei uke før."]),
        questions: texts(&["Hvem svarer når vi spør?"]),
        evaluation: vec![
            ("nytte".into(), "4 av 5".into()),
            ("onske".into(), "Mer = bra".into()),
        ],
    }
}

pub(in crate::session) fn some() -> impl Strategy<Value = Receipt> {
    let id = || "[a-z][a-z0-9]{0,5}";
    let ids =
        move || prop::collection::btree_set(id(), 0..4).prop_map(|it| it.into_iter().collect());
    let text = || "(\\PC|[æøå =#.]){0,40}";
    let texts = move || prop::collection::vec(text(), 0..4);
    let light = prop::sample::select(&Light::ALL[..]);
    let stands = prop::collection::btree_map("[a-c]/[a-c]#[1-3]", light, 0..6);
    let evaluation = prop::collection::btree_map(id(), text(), 0..4);
    let own = ("[ab]{4}", 0u64..4, ids(), text(), ids());
    let said = (
        texts(),
        texts(),
        texts(),
        prop::collection::vec(text(), 0..=3),
    );
    (own, said, stands, evaluation).prop_map(|(own, said, stands, evaluation)| {
        let (id, made, done, name, themes) = own;
        let (rules, expectations, questions, issues) = said;
        let mut made = Receipt {
            id,
            made,
            done,
            name,
            themes,
            issues,
            stands: stands.into_iter().collect(),
            rules,
            expectations,
            questions,
            evaluation: evaluation.into_iter().collect(),
        };
        made.tidy();
        // As they come back: in order, each once.
        for list in [&mut made.rules, &mut made.expectations, &mut made.questions] {
            list.sort();
            list.dedup();
        }
        made.evaluation
            .sort_by_key(|(id, answer)| format!("{id}={answer}"));
        made
    })
}

fn one(text: &str) -> Result<Receipt, ReadError> {
    let mut found = find(text);
    assert!(found.len() <= 1, "{found:?}");
    let came = found.pop().unwrap_or(Err(ReadError::NotOurs))?;
    Ok(Receipt::of(&came.id, came.made, &came.lines))
}

/// The code of any content, with the sum that fits.
pub(in crate::session) fn framed(content: &str) -> String {
    Receipt::seal(content).unwrap()
}

#[test]
fn a_receipt_is_lines_that_people_can_read() {
    let receipt = full();
    let expected = "ik3j9x2\nd1819000000\nmmotet\nmrollen\nnKari Bø\ntrollen\ntsamspill\n\
        s1Svømmehallen\ns2Åpen skole\ns3Buss = lys\nlrollen/rodt-eller-gront#1=r\n\
        lrollen/rodt-eller-gront#2=g\nkVi lar alle snakke ferdig.\n\
        fSakene på hjemmesiden ei uke før.\nqHvem svarer når vi spør?\nenytte=4 av 5\neonske=Mer = bra";
    assert_eq!(
        content(&receipt.id, receipt.made, None, &receipt.lines()),
        expected
    );
    let code = receipt.write().unwrap();
    assert_eq!(code.len(), length(expected.len()));
    assert_eq!(code, framed(expected));
    assert_eq!(one(&code), Ok(receipt));
}

#[test]
fn it_survives_mail() {
    let receipt = full();
    let code = receipt.write().unwrap();
    let block = Receipt::block(&code);
    assert!(block.lines().all(|line| line.len() <= WIDTH) && block.lines().count() > 5);
    let quoted = |by: &str| block.replace('\n', &format!("\r\n{by}"));
    for text in [
        block.clone(),
        format!("Hei Kari!\n\nMin kvittering står her:\n\n{block}\n\nHilsen Ola"),
        format!("> > {}\r\n> > Hilsen Ola", quoted("> > ")),
        format!("| {}\r\n|Hilsen", quoted("| ")),
        format!("{}\r\n\r\n-- \r\nOla", quoted("")),
        format!("{} Hilsen", quoted("\u{a0}")),
        // Wrapped anew, also in the middle of its name's end.
        block
            .chars()
            .map(|c| format!("{c}\r\n"))
            .collect::<String>()
            .replace(
                &RECEIPT
                    .chars()
                    .map(|c| format!("{c}\r\n"))
                    .collect::<String>(),
                RECEIPT,
            ),
        quoted("").replace("\r\n", "=\r\n"),
        format!("https://kurs.example/nb/prosessveileder/oversikt/#{code}"),
        format!("<https://kurs.example/#{code}>."),
        format!("> #{}\r\n> {}", &code[..7], &code[7..]),
        format!("{}\u{feff}{}", &code[..40], &code[40..]),
        format!("Kvittering. kvittering. Nei. kvittering.x {code}"),
    ] {
        assert_eq!(one(&text), Ok(receipt.clone()), "{text}");
    }
}

#[test]
fn every_beginning_is_an_error() {
    let code = full().write().unwrap();
    for end in 0..code.len() {
        let expected = match end < RECEIPT.len() {
            true => ReadError::NotOurs,
            false => ReadError::Truncated,
        };
        assert_eq!(one(&code[..end]), Err(expected), "{end}");
    }
    assert!(one(&code).is_ok());
}

#[test]
fn a_letter_that_was_changed_is_noticed() {
    let code = full().write().unwrap();
    for at in RECEIPT.len()..code.len() {
        for other in ["A", "b", "7", "_", "", "æ", "2x"] {
            let changed = format!("{}{other}{}", &code[..at], &code[at + 1..]);
            assert!(changed == code || one(&changed).is_err(), "{changed}");
        }
    }
    // Of the last digit some bits are no byte's.
    let last = code.chars().last().unwrap();
    for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".chars() {
        let changed = format!("{}{other}", &code[..code.len() - 1]);
        assert!(other == last || one(&changed) == Err(ReadError::Mangled));
    }
}

#[test]
fn later_editions_may_say_more() {
    let more = one(&framed("iabcd\nd1\nmmotet\nznoe nytt\nA=\u{202e}")).unwrap();
    assert_eq!(
        (more.id.as_str(), more.made, more.done.len()),
        ("abcd", 1, 1)
    );
    assert_eq!(more.lines(), ["mmotet"]);
    for newer in ["kvittering.2", "kvittering.2abc", "kvittering.9\nHei"] {
        assert_eq!(one(newer), Err(ReadError::Newer));
    }
    for other in [
        "",
        "kvittering",
        "Kvittering.1",
        "kvittering.0abc",
        "kvittering. Hei",
    ] {
        assert_eq!(one(other), Err(ReadError::NotOurs), "{other}");
    }
}

#[test]
fn what_the_course_would_never_write_is_refused() {
    let many = |kind: &str, count: usize| -> String {
        (0..count).map(|at| format!("\n{kind}a{at}")).collect()
    };
    for forged in [
        "",
        "abcd",
        "iabc\nd1",
        "iABCD\nd1",
        "iabcd",
        "iabcd\nd",
        "iabcd\nd-1",
        "iabcd\nd+1",
        "iabcd\nd99999999999",
        "iabcd\nd99999999999999999999999",
        "d1\niabcd",
        "iabcd\nd1\n",
        "iabcd\nd1\n\nmmotet",
        "iabcd\nd1\nm../x",
        "iabcd\nd1\nm<b>",
        "iabcd\nd1\nnKari\u{202e}",
        "iabcd\nd1\nnKari\rOla",
        "iabcd\nd1\nnKari\nnOla",
        "iabcd\nd1\nn",
        "iabcd\nd1\ns4fire",
        "iabcd\nd1\ns1",
        "iabcd\nd1\nsÅ",
        "iabcd\nd1\nlm/d#1",
        "iabcd\nd1\nlm/d#1=x",
        "iabcd\nd1\nlm/d=r",
        "iabcd\nd1\nlm#1=r",
        "iabcd\nd1\nenytte",
        "iabcd\nd1\nenytte=",
        "iabcd\nd1\np0/1",
        "iabcd\nd1\np2/1",
        "iabcd\nd1\np1/10",
        "iabcd\nd1\np1/99999999999999999999",
        "iabcd\nd1\np01/2",
        "iabcd\nd1\np1/2\np2/2",
        "iabcd\nd1\nk🎉🎉🎉🎉🎉🎉",
        "iabcd\nd1\n=1+1",
        "iabcd\nd1\nøx",
    ] {
        assert_eq!(one(&framed(forged)), Err(ReadError::Forged), "{forged:?}");
    }
    for (kind, most) in [("m", 24), ("t", 24), ("k", 6), ("f", 6), ("q", 6)] {
        let of = |count| one(&framed(&format!("iabcd\nd1{}", many(kind, count))));
        assert!(of(most).is_ok());
        assert_eq!(of(most + 1), Err(ReadError::Forged), "{kind}");
    }
    let rows = format!("iabcd\nd1{}", many("z", 4_000));
    assert_eq!(one(&framed(&rows)), Err(ReadError::Forged));
    // A number that promises more than there is, or more than there may be.
    let mut bytes = vec![0xff, 0xff];
    bytes.extend(b"iabcd\nd1");
    let code = format!("{RECEIPT}1{}", base64::encode(&bytes));
    assert_eq!(one(&code), Err(ReadError::Mangled));
    let no_text = frame(3, b"\xff\xfe\xfd");
    assert_eq!(one(&no_text), Err(ReadError::Forged));
    // As text it is harmless, and shown as text.
    let script = one(&framed("iabcd\nd1\nn<script>alert(1)</script>")).unwrap();
    assert_eq!(script.name, "<script>alert(1)</script>");
}

#[test]
fn what_cannot_be_sent_is_named() {
    let with = |change: &dyn Fn(&mut Receipt)| {
        let mut made = full();
        change(&mut made);
        made.write().unwrap_err()
    };
    assert_eq!(with(&|it| it.id = "x".into()), Unfit::Id);
    assert_eq!(with(&|it| it.made = u64::MAX), Unfit::Id);
    assert_eq!(with(&|it| it.name = "a\nb".into()), Unfit::Text);
    assert_eq!(with(&|it| it.done = vec!["Å".into()]), Unfit::Text);
    assert_eq!(
        with(&|it| it.rules = (0..7).map(|it| it.to_string()).collect()),
        Unfit::TooMany
    );
    let long: Vec<String> = (0..6)
        .map(|it| format!("{it}{}", "王".repeat(599)))
        .collect();
    let heavy = |it: &mut Receipt| {
        it.rules.clone_from(&long);
        it.questions.clone_from(&long);
        it.expectations.clone_from(&long);
        it.evaluation = (0..12)
            .map(|at| (format!("e{at}"), long[0].clone()))
            .collect();
    };
    assert!(matches!(with(&heavy), Unfit::TooLong(over) if over > 10_000));
    let mut messy = full();
    messy.name = " Kari\n\u{202e}Bø ".into();
    messy.questions = vec!["\u{200b}".into(), "a".repeat(TEXT + 9)];
    messy.tidy();
    assert_eq!(messy.name, "Kari Bø");
    assert_eq!((messy.questions.len(), messy.questions[0].len()), (1, TEXT));
    assert!(messy.write().is_ok());
    let nothing = Receipt {
        id: "abcd".into(),
        ..Receipt::default()
    };
    assert_eq!(one(&nothing.write().unwrap()), Ok(nothing));
}

#[test]
fn lights_have_the_names_of_the_course() {
    for (light, name) in Light::ALL.into_iter().zip(LIGHTS) {
        assert_eq!((light.name(), Light::from_name(name)), (name, Some(light)));
        assert_eq!(Light::from_name(&name[..1]), Some(light));
    }
    assert_eq!(Light::from_name(""), None);
    assert_eq!(Light::from_name("re"), None);
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(made in some(), width in 1usize..80) {
        let code = made.write().unwrap();
        prop_assert_eq!(one(&code), Ok(made.clone()));
        let lines: Vec<String> = (code.as_bytes()[RECEIPT.len()..].chunks(width))
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect();
        let mail = format!("Hei\r\n> {RECEIPT}{}\r\nHilsen", lines.join("\r\n> "));
        prop_assert_eq!(one(&mail), Ok(made));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(kvittering\\.|1|[A-Za-z0-9_-]|\n|\\PC){0,40}") {
        let _ = find(&text);
        let _ = find(&framed(&text));
        let _ = find(&framed(&format!("iabcd\nd1\n{text}")));
    }
}
