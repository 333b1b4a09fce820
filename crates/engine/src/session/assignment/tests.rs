use super::*;
use crate::cards;
use proptest::prelude::*;

/// An assignment with something in each place.
pub(in crate::session) fn full() -> Assignment {
    let text = str::to_owned;
    Assignment {
        revised: 1_819_000_000,
        sender: text("Storvik"),
        audience: Audience::Administration,
        days: vec![
            cards::day(2027, 11, 4).unwrap(),
            cards::day(2027, 11, 5).unwrap(),
        ],
        place: text("Rådhuset, 2. etasje"),
        before: vec![text("motet"), text("rollen")],
        between: vec![text("samspill")],
        after: vec![text("planer")],
        deadline: cards::day(2027, 10, 30),
        greeting: text("Velkommen! Vi ses & snakkes: 100 % oppmøte?"),
        facts: [
            "3 minutter",
            "7 dager",
            "",
            "Under 500 kr",
            "",
            "Ring 12_34",
        ]
        .map(str::to_owned),
        ..Assignment::new("k3j9x2", Lang::Nn)
    }
}

fn small() -> Assignment {
    Assignment {
        sender: "Sør-Varanger".into(),
        before: vec!["motet".into()],
        revised: 1,
        ..Assignment::new("abcd", Lang::Nb)
    }
}

pub(in crate::session) fn some() -> impl Strategy<Value = Assignment> {
    let text = |limit: usize| {
        "(\\PC|[æøå &=%_.#]){0,30}".prop_map(move |text: String| clean(&text, limit.min(30)))
    };
    let modules = prop::collection::vec("[a-z][a-z0-9]{0,6}(-[a-z]{1,3})?", 0..4);
    let facts = prop::array::uniform6(text(10));
    let days = prop::collection::btree_set(0u32..300_000, 0..=MOST_DAYS);
    let own = (
        "[a-z0-9]{4,16}",
        0..=LATEST,
        text(NAME),
        any::<bool>(),
        any::<bool>(),
    );
    let about = (
        days,
        text(PLACE),
        prop::option::of(0u32..300_000),
        text(GREETING),
    );
    (own, about, prop::array::uniform3(modules), facts).prop_map(|(own, about, modules, facts)| {
        let (id, revised, sender, is_nynorsk, is_administration) = own;
        let (days, place, deadline, greeting) = about;
        let [before, between, after] = modules;
        let mut made = Assignment {
            id,
            revised,
            sender,
            lang: Lang::ALL[usize::from(is_nynorsk)],
            audience: match is_administration {
                true => Audience::Administration,
                false => Audience::Elected,
            },
            days: days.into_iter().collect(),
            place,
            before,
            between,
            after,
            deadline,
            greeting,
            facts,
        };
        if made.sender.is_empty() {
            made.sender = "Å".into();
        }
        if made.between.is_empty() {
            made.between.push("rollen".into());
        }
        made.tidy();
        made
    })
}

fn read_with(change: &str) -> Result<Assignment, ReadError> {
    let content = "oppdrag=1&fra=Storvik&moduler=motet&id=abcd&endret=1";
    Assignment::read(&Assignment::seal(&format!("{content}{change}")).unwrap())
}

#[test]
fn a_link_is_read_by_people_too() {
    assert_eq!(
        small().write().unwrap(),
        "oppdrag=1&fra=S%C3%B8r-Varanger&moduler=motet&sprak=nb&id=abcd&endret=1&k=e55168c1"
    );
    let link = full().write().unwrap();
    assert_eq!(
        link,
        "oppdrag=1&fra=Storvik&til=administrasjonen&moduler=motet.rollen&frist=2027-10-30\
         &samling=2027-11-04.2027-11-05&sted=R%C3%A5dhuset%2C_2._etasje&mellom=samspill&etter=planer\
         &hilsen=Velkommen%21_Vi_ses_%26_snakkes%3A_100_%25_oppm%C3%B8te%3F&taletid=3_minutter\
         &innkalling=7_dager&gaver=Under_500_kr&hets=Ring_12%5F34&sprak=nn&id=k3j9x2\
         &endret=1819000000&k=32c7e4bc"
    );
    assert_eq!(Assignment::read(&link), Ok(full()));
}

#[test]
fn every_beginning_of_a_link_is_an_error() {
    for whole in [small(), full()] {
        let link = whole.write().unwrap();
        for end in 0..link.len() {
            let error = Assignment::read(&link[..end]).unwrap_err();
            let expected = match end < "oppdrag=".len() {
                true => ReadError::NotOurs,
                false => ReadError::Truncated,
            };
            assert_eq!(error, expected, "{}", &link[..end]);
        }
        assert_eq!(Assignment::read(&link), Ok(whole));
    }
}

#[test]
fn a_letter_that_was_changed_is_noticed() {
    let link = full().write().unwrap();
    for at in "oppdrag=1".len()..link.len() {
        for other in ["a", "0", "_", "&", "%", "Z", ""] {
            let changed = format!("{}{other}{}", &link[..at], &link[at + 1..]);
            if changed != link {
                let is_case = changed.eq_ignore_ascii_case(&link);
                assert!(Assignment::read(&changed).is_err() || is_case, "{changed}");
            }
        }
    }
    assert_eq!(
        Assignment::read(&link.replace("motet.rollen", "motet.planer")),
        Err(ReadError::Mangled)
    );
    assert_eq!(
        Assignment::read(&format!("{link}0")),
        Err(ReadError::Mangled)
    );
}

#[test]
fn it_is_found_in_mail() {
    let link = full().write().unwrap();
    let address = format!("https://kurs.example/nn/#{link}");
    let wrapped: Vec<String> = (address.as_bytes().chunks(30))
        .map(|line| format!("> > {}", std::str::from_utf8(line).unwrap()))
        .collect();
    for text in [
        link.clone(),
        format!("#{link}"),
        format!(" #{link}\r\n"),
        format!("Hei! Opne <{address}>.\nHelsing Kari"),
        format!("Hei! Opne {address}.\nHelsing Kari"),
        format!("Hei! Opne {address} Helsing Kari"),
        format!("Hei! Opne ({address}), takk."),
        format!("oppdrag=1 er noko anna enn {address}"),
        format!("Hei!\r\n{}\r\n> > Helsing Kari", wrapped.join("\r\n")),
        format!(
            "Hei!\n{}\nHelsing Kari",
            wrapped.join("\n").replace("> > ", "\u{a0}")
        ),
        format!("<a href=\"{}\">her</a>", address.replace('&', "&amp;")),
        format!("{address}&utm_source=mail"),
        format!("{}\u{feff}{}", &address[..60], &address[60..]),
        address.replace('%', "%25"),
        format!(
            "https://kurs.example/nn/#{}",
            link.replace('%', "%25")
                .replace('=', "%3D")
                .replace('&', "%26")
        ),
    ] {
        let found = Assignment::find(&text).unwrap_or_default();
        assert_eq!(Assignment::read(&found), Ok(full()), "{text}\n{found}");
    }
    for text in [
        "",
        "Hei",
        "#hent=1abc",
        "x-oppdrag=1",
        "#oppdra",
        "et oppdrag=1",
    ] {
        assert_eq!(Assignment::find(text), None, "{text}");
    }
    let cut = Assignment::find(&address[..90]).unwrap();
    assert_eq!(Assignment::read(&cut), Err(ReadError::Truncated));
    for end in ["%26fr", "%26fra%3DS%25C3%25B", "%2"] {
        let cut = Assignment::find(&format!("#oppdrag%3D1{end}")).unwrap();
        assert_eq!(Assignment::read(&cut), Err(ReadError::Truncated), "{cut}");
    }
}

#[test]
fn later_editions_may_say_more() {
    let base = read_with("").unwrap();
    assert_eq!(base.deadline, None);
    assert_eq!(read_with("&nytt=%00noe&x="), Ok(base));
    for newer in [
        "oppdrag=2",
        "oppdrag=2&",
        "oppdrag=10&fra=x",
        "oppdrag=4711&k=00000000",
    ] {
        assert_eq!(Assignment::read(newer), Err(ReadError::Newer), "{newer}");
    }
    for bad in [
        "oppdrag=0&",
        "oppdrag=x",
        "oppdrag=+1&fra=x",
        "oppdrag=-1",
        "oppdrag=1x&a=b",
    ] {
        assert_eq!(Assignment::read(bad), Err(ReadError::Mangled), "{bad}");
    }
    for other in ["", "oppdrag", "Oppdrag=1", "hent=1", "#oppdrag=1"] {
        assert_eq!(Assignment::read(other), Err(ReadError::NotOurs), "{other}");
    }
}

#[test]
fn what_the_course_would_never_write_is_refused() {
    for forged in [
        "&fra=Sandvik",
        "&til=alle",
        "&sprak=en",
        "&frist=2027-02-30",
        "&frist=2027-2-3",
        "&frist=+2027-02-03",
        "&samling=2027-11-05.2027-11-04",
        "&samling=2027-11-05.2027-11-05",
        "&samling=2027-11-01.2027-11-02.2027-11-03.2027-11-04.2027-11-05",
        "&samling=",
        "&mellom=motet",
        "&mellom=../x",
        "&mellom=a.b.c.d.e.f.g.h.i.j.k.l.m",
        "&etter=a..b",
        "&hilsen=%E2%80%AEmoc",
        "&hilsen=a%0Ab",
        "&hilsen=a__b",
        "&hilsen=_a",
        "&hilsen=%00",
        "&sted=%F0%9F%8E%89%F0%9F%8E%89%F0%9F%8E%89%F0%9F%8E%89",
        "&taletid=%E2%80%8B",
    ] {
        assert_eq!(read_with(forged), Err(ReadError::Forged), "{forged}");
    }
    let many: String = (0..40).map(|it| format!("&n{it}=1")).collect();
    assert_eq!(read_with(&many), Err(ReadError::Forged));
    let long = format!("&hilsen={}", "a".repeat(GREETING + 1));
    assert_eq!(read_with(&long), Err(ReadError::Forged));
    assert!(read_with(&long[..long.len() - 1]).is_ok());
    // As text it is harmless, and shown as text.
    let script = read_with("&sted=%3Cscript%3Ealert%281%29%3C%2Fscript%3E").unwrap();
    assert_eq!(script.place, "<script>alert(1)</script>");
    for needed in [
        "oppdrag=1&moduler=motet&id=abcd&endret=1",
        "oppdrag=1&fra=Storvik&id=abcd&endret=1",
        "oppdrag=1&fra=Storvik&moduler=motet&endret=1",
        "oppdrag=1&fra=Storvik&moduler=motet&id=ABCD&endret=1",
        "oppdrag=1&fra=Storvik&moduler=motet&id=abc&endret=1",
        "oppdrag=1&fra=Storvik&moduler=motet&id=abcd&endret=32503680001",
        "oppdrag=1&fra=Storvik&moduler=motet&id=abcd&endret=99999999999999999999",
    ] {
        assert_eq!(
            Assignment::read(&Assignment::seal(needed).unwrap()),
            Err(ReadError::Forged),
            "{needed}"
        );
    }
}

#[test]
fn a_link_is_not_longer_than_a_code_holds() {
    let mut long = full();
    let fact = "å".repeat(FACT);
    long.facts = [const { String::new() }; FACTS.len()].map(|_| fact.clone());
    let Err(Unfit::TooLong(over)) = long.write() else {
        panic!("{:?}", long.write());
    };
    assert_eq!(long.link().len(), LONGEST_LINK + over);
    assert_eq!(Assignment::read(&long.link()), Err(ReadError::TooLong));
    // To the last byte.
    let mut fits = full();
    for (at, letter) in ["b", "d", "e", "f", "g"].into_iter().enumerate() {
        let room = LONGEST_LINK - fits.link().len() - 20;
        fits.facts[at] = letter.repeat(room.min(FACT));
    }
    let rest = LONGEST_LINK - fits.link().len();
    fits.greeting.push_str(&"c".repeat(rest));
    assert_eq!(fits.link().len(), LONGEST_LINK);
    assert_eq!(Assignment::read(&fits.write().unwrap()), Ok(fits.clone()));
    fits.greeting.push('c');
    assert_eq!(fits.write(), Err(Unfit::TooLong(1)));
    let flood = format!("#oppdrag=1&fra={}", "x".repeat(1_000_000));
    let found = Assignment::find(&flood).unwrap();
    assert!(found.len() < 5_000);
    assert_eq!(Assignment::read(&found), Err(ReadError::TooLong));
}

#[test]
fn what_cannot_be_sent_is_named() {
    let with = |change: &dyn Fn(&mut Assignment)| {
        let mut made = small();
        change(&mut made);
        made.write().unwrap_err()
    };
    assert_eq!(with(&|it| it.id = "ab".into()), Unfit::Id);
    assert_eq!(with(&|it| it.id = "a".repeat(17)), Unfit::Id);
    assert_eq!(with(&|it| it.revised = u64::MAX), Unfit::Id);
    assert_eq!(with(&|it| it.sender.clear()), Unfit::Sender);
    assert_eq!(with(&|it| it.before.clear()), Unfit::Modules);
    assert_eq!(with(&|it| it.after = vec!["motet".into()]), Unfit::Modules);
    assert_eq!(with(&|it| it.after = vec!["a b".into()]), Unfit::Modules);
    assert_eq!(with(&|it| it.days = vec![9, 8]), Unfit::Days);
    assert_eq!(with(&|it| it.deadline = Some(u32::MAX)), Unfit::Days);
    assert_eq!(with(&|it| it.greeting = "a\nb".into()), Unfit::Text);
    let mut messy = small();
    messy.greeting = " a\n\u{202e}b ".into();
    messy.after = vec!["motet".into(), "rollen".into(), "rollen".into()];
    messy.tidy();
    assert_eq!((messy.greeting.as_str(), messy.after.len()), ("a b", 1));
    assert!(messy.write().is_ok());
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(made in some()) {
        let link = match made.write() {
            Ok(link) => link,
            Err(error) => {
                prop_assert!(matches!(error, Unfit::TooLong(_)), "{error:?}");
                return Ok(());
            }
        };
        prop_assert!(link.len() <= LONGEST_LINK);
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%&=".contains(&b)));
        // No program takes the last letter for the end of a sentence.
        prop_assert!(link.ends_with(|c: char| c.is_ascii_hexdigit()));
        prop_assert_eq!(Assignment::read(&link), Ok(made.clone()));
        let found = Assignment::find(&format!("Se https://kurs.example/nb/#{link}."));
        prop_assert_eq!(found, Some(link.clone()));
        let end = link.len() / 2;
        prop_assert_eq!(Assignment::read(&link[..end]), Err(ReadError::Truncated));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(oppdrag=1|#oppdrag=|&[a-z]{1,4}=|&k=|%[0-9A-F]{2}|\\PC){0,30}") {
        let _ = Assignment::read(&text);
        if let Some(found) = Assignment::find(&text) {
            let _ = Assignment::read(&found);
        }
        if let Some(link) = Assignment::seal(&text) {
            let _ = Assignment::read(&link);
        }
    }
}
