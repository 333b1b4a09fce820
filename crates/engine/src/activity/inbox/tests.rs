use super::*;
use course::activity::inbox::Day;
use proptest::prelude::*;

fn message(id: &str, day: usize, minutes: &[u16], only_if: &[&str]) -> Message<()> {
    Message {
        id: id.into(),
        day: format!("d{day}"),
        from: (),
        subject: (),
        text: (),
        only_if: only_if.iter().map(ToString::to_string).collect(),
        replies: minutes
            .iter()
            .enumerate()
            .map(|(at, minutes)| Reply {
                id: format!("{id}-{at}"),
                text: (),
                minutes: *minutes,
                then: (),
                promise: None,
                not_yours: None,
            })
            .collect(),
        unanswered: (),
        yours: true,
        why: (),
    }
}

fn inbox(minutes: &[u16], messages: Vec<Message<()>>) -> Inbox<()> {
    Inbox {
        id: "i".into(),
        rev: String::new(),
        title: (),
        prompt: (),
        days: minutes
            .iter()
            .enumerate()
            .map(|(at, minutes)| Day {
                id: format!("d{at}"),
                title: (),
                minutes: *minutes,
            })
            .collect(),
        messages,
        endings: Vec::new(),
        debrief: (),
    }
}

/// Two days of ten minutes; the last message comes when the first was answered
/// at length or the second was left.
fn two_days() -> Inbox<()> {
    inbox(
        &[10, 8],
        vec![
            message("a", 0, &[7, 2], &[]),
            message("b", 0, &[4], &[]),
            message("c", 1, &[8, 1], &[]),
            message("d", 1, &[3], &["a-0", "b:ubesvart"]),
        ],
    )
}

fn path(ids: &[&str]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// Everything that can be done in a state.
fn steps(inbox: &Inbox<()>, state: &State) -> Vec<String> {
    let replies = inbox.messages.iter().flat_map(|it| &it.replies);
    let all = replies.map(|it| it.id.clone());
    let all = all.chain(inbox.days.iter().map(|day| format!("@{}", day.id)));
    all.filter(|id| step(inbox, state, id).is_some()).collect()
}

fn ending(id: &str, any_of: &[&str], at_least: u16) -> Ending<()> {
    Ending {
        id: id.into(),
        title: (),
        any_of: path(any_of),
        at_least,
        text: (),
    }
}

/// Inboxes whose conditions name something of an earlier day, which may not be
/// there in every walk, and whose endings name whatever there is.
fn any_inbox() -> impl Strategy<Value = Inbox<()>> {
    let message = (
        0..3usize,
        proptest::collection::vec(0..9u16, 1..3),
        proptest::collection::vec((0..4usize, 0..3usize), 0..3),
    );
    let end = (
        proptest::collection::btree_set("m[0-3](-[01]|:ubesvart)", 1..5),
        1..4u16,
    );
    (
        proptest::collection::vec(1..12u16, 3),
        proptest::collection::vec(message, 1..5),
        proptest::collection::vec(end, 0..3),
    )
        .prop_map(|(minutes, messages, endings)| {
            let days: Vec<usize> = messages.iter().map(|(day, _, _)| *day).collect();
            let made = messages.iter().enumerate().map(|(at, (day, minutes, on))| {
                let on: Vec<String> = on
                    .iter()
                    .filter(|(other, _)| days.get(*other).is_some_and(|other| other < day))
                    .map(|(other, what)| match what {
                        0 => format!("m{other}:ubesvart"),
                        what => format!("m{other}-{}", what - 1),
                    })
                    .collect();
                let on: Vec<&str> = on.iter().map(String::as_str).collect();
                message_of(at, *day, minutes, &on)
            });
            let mut made = inbox(&minutes, made.collect());
            made.endings = endings
                .iter()
                .map(|(any_of, at_least)| {
                    let any_of: Vec<&str> = any_of.iter().map(String::as_str).collect();
                    ending("e", &any_of, *at_least)
                })
                .collect();
            made.endings.push(ending("else", &[], 1));
            made
        })
}

fn message_of(at: usize, day: usize, minutes: &[u16], on: &[&str]) -> Message<()> {
    message(&format!("m{at}"), day, minutes, on)
}

proptest! {
    #[test]
    fn every_walk_ends_and_no_minute_is_borrowed(inbox in any_inbox(), picks in proptest::collection::vec(any::<u8>(), 12)) {
        let mut state = begin(&inbox);
        let mut path: Vec<String> = Vec::new();
        let mut picks = picks.into_iter();
        while !is_over(&inbox, &state) {
            let steps = steps(&inbox, &state);
            // A day can always be closed.
            let closing = close(&inbox, &state).unwrap();
            prop_assert!(steps.contains(&closing));
            let id = match picks.next() {
                Some(pick) => steps[usize::from(pick) % steps.len()].clone(),
                None => closing,
            };
            let next = step(&inbox, &state, &id).unwrap();
            if !id.starts_with('@') {
                let (message, reply) = find(&inbox, &id).unwrap();
                let minutes = inbox.messages[message].replies[reply].minutes;
                prop_assert_eq!(state.left, next.left + minutes);
                prop_assert_eq!(next.day, state.day);
            }
            path.push(id);
            state = next;
        }
        prop_assert!(path.len() <= inbox.messages.len() + inbox.days.len());
        prop_assert_eq!(steps(&inbox, &state), Vec::<String>::new());
        prop_assert_eq!(close(&inbox, &state), None);
        // The same steps lead to the same end.
        let states = walk(&inbox, &path).unwrap();
        prop_assert_eq!(states.len(), path.len() + 1);
        prop_assert_eq!(states.last(), Some(&state));
        prop_assert_eq!(restore(&inbox, &path), path);
        // Nothing lies open, and no day was longer than it is.
        for mail in &state.mail {
            prop_assert_ne!(*mail, Mail::Open);
        }
        for (day, it) in inbox.days.iter().enumerate() {
            prop_assert!(spent(&inbox, &state, day).used <= it.minutes);
        }
    }

    #[test]
    fn any_path_is_walked_or_ignored(inbox in any_inbox(), path in proptest::collection::vec("(m[0-3]-[01]|@d[0-2]|x|@)", 0..6)) {
        let restored = restore(&inbox, &path);
        prop_assert!(restored.is_empty() || restored == path);
        prop_assert!(walk(&inbox, &restored).is_some());
    }

    /// The proof against every walk there is.
    #[test]
    fn the_proof_says_what_walks_show(inbox in any_inbox()) {
        let mut comes = vec![false; inbox.messages.len()];
        let mut empty = vec![false; inbox.days.len()];
        let mut ends = vec![false; inbox.endings.len()];
        let mut states = vec![begin(&inbox)];
        while let Some(state) = states.pop() {
            if is_over(&inbox, &state) {
                let end = super::ending(&inbox, &state).unwrap();
                let at = inbox.endings.iter().position(|it| std::ptr::eq(it, end)).unwrap();
                ends[at] = true;
                continue;
            }
            let mut nothing = true;
            for (at, mail) in state.mail.iter().enumerate() {
                comes[at] |= *mail != Mail::Away;
                nothing &= inbox.messages[at].day != inbox.days[state.day].id || *mail == Mail::Away;
            }
            empty[state.day] |= nothing;
            states.extend(steps(&inbox, &state).iter().map(|id| step(&inbox, &state, id).unwrap()));
        }
        let findings = explore(&inbox, MAX_STATES).unwrap();
        prop_assert_eq!(findings, Findings { comes, empty, ends });
    }
}

#[test]
fn a_reply_costs_minutes_and_answers_once() {
    let it = two_days();
    let state = begin(&it);
    assert_eq!(state.left, 10);
    assert_eq!(state.mail, [Mail::Open, Mail::Open, Mail::Away, Mail::Away]);
    let next = step(&it, &state, "a-0").unwrap();
    assert_eq!((next.left, next.mail[0]), (3, Mail::Answered(0)));
    // Answered, too dear by one minute, of another day, and not there.
    for id in ["a-0", "a-1", "b-0", "c-0", "@d1", "@", "x", ""] {
        assert_eq!(step(&it, &next, id), None, "{id}");
    }
    // The last minute can be spent.
    let next = step(&it, &step(&it, &state, "@d0").unwrap(), "c-0").unwrap();
    assert_eq!(next.left, 0);
}

#[test]
fn a_message_hangs_on_what_was_done_before() {
    let it = two_days();
    let came = |ids: &[&str]| {
        let states = walk(&it, &path(ids)).unwrap();
        states.last().unwrap().mail[3]
    };
    assert_eq!(came(&["a-0", "@d0"]), Mail::Open);
    assert_eq!(came(&["@d0"]), Mail::Open, "b was left");
    assert_eq!(came(&["a-1", "b-0", "@d0"]), Mail::Away);
    assert_eq!(came(&["b-0", "@d0", "@d1"]), Mail::Away);
    assert_eq!(came(&["@d0", "@d1"]), Mail::Missed);
}

#[test]
fn a_day_is_summed_up() {
    let it = two_days();
    let states = walk(&it, &path(&["a-1", "@d0", "d-0", "@d1"])).unwrap();
    let state = states.last().unwrap();
    let day = |at| {
        let Spent { used, came, missed } = spent(&it, state, at);
        (used, came, missed)
    };
    assert_eq!((day(0), day(1), day(2)), ((2, 2, 1), (3, 2, 1), (0, 0, 0)));
    assert!(is_over(&it, state) && !is_over(&it, &states[3]));
    let replied = |at: usize| reply(state.mail[at], &it.messages[at]).map(|it| it.id.as_str());
    assert_eq!((replied(0), replied(1)), (Some("a-1"), None));
}

#[test]
fn the_first_ending_of_which_enough_was_done_is_shown() {
    let mut it = two_days();
    let end = |it: &Inbox<()>, ids: &[&str]| {
        let states = walk(it, &path(ids)).unwrap();
        super::ending(it, states.last().unwrap()).map(|it| it.id.clone())
    };
    assert_eq!(end(&it, &["@d0", "@d1"]), None, "an inbox without endings");
    it.endings = vec![
        ending("two", &["a-0", "c-1", "d-0"], 2),
        ending("one", &["a-0", "b:ubesvart"], 1),
        ending("else", &[], 1),
    ];
    for (ids, expected) in [
        (&["a-0", "@d0", "c-1", "@d1"][..], "two"),
        (&["@d0", "c-1", "d-0", "@d1"], "two"),
        (&["a-0", "@d0", "@d1"], "one"),
        (&["@d0", "@d1"], "one"),
        (&["b-0", "@d0", "c-1", "@d1"], "else"),
    ] {
        assert_eq!(end(&it, ids).as_deref(), Some(expected), "{ids:?}");
    }
    assert_eq!(explore(&it, MAX_STATES).unwrap().ends, [true; 3]);
    // What the minutes do not allow cannot be the end.
    it.endings[0] = ending("two", &["a-0", "b-0"], 2);
    assert_eq!(explore(&it, MAX_STATES).unwrap().ends, [false, true, true]);
}

#[test]
fn a_path_that_does_not_fit_is_ignored() {
    let it = two_days();
    for bad in [
        &["a-0", "b-0"][..],
        &["gone"],
        &["@d1"],
        &["@d0", "@d1", "@d1"],
        &["@d0", "a-0"],
    ] {
        assert_eq!(restore(&it, &path(bad)), path(&[]), "{bad:?}");
    }
}

#[test]
fn the_proof_gives_up_in_time() {
    let mut messages: Vec<Message<()>> = Vec::new();
    let ids: Vec<String> = (0..9).map(|at| format!("m{at}:ubesvart")).collect();
    for at in 0..9 {
        messages.push(message(&format!("m{at}"), 0, &[0, 0, 0], &[]));
    }
    let on: Vec<&str> = ids.iter().map(String::as_str).collect();
    messages.push(message("last", 1, &[1], &on));
    let it = inbox(&[10, 10], messages);
    assert_eq!(explore(&it, 1_000), Err(TooLarge));
    let findings = explore(&it, 1 << 20).unwrap();
    assert_eq!(findings.comes, [true; 10]);
    assert_eq!(findings.empty, [false, true]);
}
