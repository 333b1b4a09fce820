//! Type `inbox`: messages to answer in too little time.

use super::{Compiled, Role, check_distinct, check_ids, check_plain, count_of};
use crate::{
    fields::{Fields, shorten},
    laws::check_id,
    model::Both,
    prose,
    report::{Report, Spot},
    source::Text,
};
use course::activity::{
    Inbox,
    inbox::{Day, Ending, Message, Reply, UNANSWERED},
};
use engine::activity::inbox::{MAX_STATES, explore, message_of};

/// An inbox has so many days.
const DAYS: std::ops::RangeInclusive<usize> = 1..=5;

/// A day has so many minutes.
const MINUTES: std::ops::RangeInclusive<u32> = 5..=240;

/// A day brings at most so many messages.
const MAX_PER_DAY: usize = 8;

/// A message has so many replies.
const REPLIES: std::ops::RangeInclusive<usize> = 1..=4;

/// An inbox that tells what the days came to has so many endings.
const ENDINGS: std::ops::RangeInclusive<usize> = 2..=5;

/// Words of a message: a phone shows so many without much scrolling.
const MAX_WORDS: usize = 110;

/// What a file says about the ways, with the places where it does.
#[derive(Default)]
struct Links {
    days: Vec<Text>,
    messages: Vec<Text>,
    replies: Vec<Text>,
    /// For each message that could be read where its day stands, and its
    /// conditions.
    on: Vec<(Text, Vec<Text>)>,
    /// Where the minutes of each reply stand, message by message.
    minutes: Vec<Vec<Spot>>,
    /// For each ending that could be read its id, and what it names.
    endings: Vec<(Text, Vec<Text>)>,
}

pub(super) fn read(
    id: String,
    file: &mut Fields<'_>,
    report: &mut Report,
) -> Option<Inbox<Both<Text>>> {
    let at = file.spot();
    let before = report.count();
    let title = file.both("title", report);
    let prompt = file.both("prompt", report);
    let mut links = Links::default();
    let mut days = Vec::new();
    for mut entry in file.tables("days", report) {
        days.extend(day(&mut entry, &mut links, report));
        entry.finish(report);
    }
    let mut messages = Vec::new();
    for mut entry in file.tables("messages", report) {
        messages.extend(message(&mut entry, &mut links, report));
        entry.finish(report);
    }
    let endings = endings(file, &mut links, report);
    let debrief = file.both("debrief", report);
    for id in &links.days {
        check_id(id, "dagen", report);
    }
    check_ids(&links.messages, "meldingen", report);
    check_ids(&links.replies, "svaret", report);
    if !DAYS.contains(&days.len()) && report.count() == before {
        report.error(
            &at,
            format!("innboksen har {}", count_of(days.len(), "dag", "dager")),
            "Skriv én til fem dager, hver under sin egen linje `[[days]]`.",
        );
    }
    let it = Inbox {
        id,
        rev: String::new(),
        title: title?,
        prompt: prompt?,
        days,
        messages,
        endings,
        debrief: debrief?,
    };
    if report.count() == before {
        prove(&it, &links, report);
    }
    (report.count() == before).then_some(it)
}

fn day(entry: &mut Fields<'_>, links: &mut Links, report: &mut Report) -> Option<Day<Both<Text>>> {
    let id = entry.string("id", "mandag", report);
    let title = entry.both("title", report);
    let at = entry.spot_of("minutes");
    let minutes = entry.number("minutes", "45", report);
    if let Some(wrong) = minutes.filter(|minutes| !MINUTES.contains(minutes)) {
        let (low, high) = (MINUTES.start(), MINUTES.end());
        report.error(
            &at,
            format!(
                "dagen har {}",
                count_of(wrong as usize, "minutt", "minutter")
            ),
            format!("Skriv et tall fra {low} til {high}."),
        );
    }
    let id = id?;
    if links.days.iter().any(|other| other.text == id.text) {
        report.error(
            &id.start(),
            format!("id-en «{}» er brukt to ganger", shorten(&id.text)),
            "Gi hver sin egen id.",
        );
    }
    links.days.push(id.clone());
    Some(Day {
        id: id.text,
        title: title?,
        minutes: u16::try_from(minutes?).ok()?,
    })
}

fn message(
    entry: &mut Fields<'_>,
    links: &mut Links,
    report: &mut Report,
) -> Option<Message<Both<Text>>> {
    let at = entry.spot();
    let id = entry.string("id", "et-kort-navn", report);
    links.messages.extend(id.clone());
    let day = entry.string("day", "mandag", report);
    let from = entry.both("from", report);
    let subject = entry.both("subject", report);
    let text = entry.both("text", report);
    let example = "[\"et-svar\", \"en-melding:ubesvart\"]";
    let only_if = entry.strings("only_if", example, report);
    let mut replies = Vec::new();
    let mut spots = Vec::new();
    let tables = entry.tables("replies", report);
    let count = tables.len();
    for mut entry in tables {
        spots.push(entry.spot_of("minutes"));
        replies.extend(reply(&mut entry, links, report));
        entry.finish(report);
    }
    let unanswered = entry.both("unanswered", report);
    let yours = entry.flag("yours", report);
    let why = entry.both("why", report);
    let id = id?;
    if !REPLIES.contains(&count) {
        report.error(
            &at,
            format!("meldingen «{}» har {count} svar", shorten(&id.text)),
            "Skriv ett til fire svar, hvert under sin egen linje `[[messages.replies]]`.",
        );
    }
    let day = day?;
    let message = Message {
        id: id.text,
        day: day.text.clone(),
        from: from?,
        subject: subject?,
        text: text?,
        only_if: only_if.iter().map(|it| it.text.clone()).collect(),
        replies,
        unanswered: unanswered?,
        yours: yours?,
        why: why?,
    };
    links.on.push((day, only_if));
    links.minutes.push(spots);
    Some(message)
}

fn reply(
    entry: &mut Fields<'_>,
    links: &mut Links,
    report: &mut Report,
) -> Option<Reply<Both<Text>>> {
    let id = entry.string("id", "et-kort-navn", report);
    links.replies.extend(id.clone());
    let text = entry.both("text", report);
    let minutes_at = entry.spot_of("minutes");
    let minutes = entry.number("minutes", "10", report);
    let then = entry.both("then", report);
    let promises = entry.has("promise");
    let promise = entry.optional_both("promise", report);
    let at = entry.spot_of("not_yours");
    let refused = entry.has("not_yours");
    let not_yours = entry.optional_both("not_yours", report);
    if refused && !promises {
        report.error(
            &at,
            "svaret har «not_yours», men lover ingenting",
            "Skriv hva det lover, i «promise», eller slett feltet.",
        );
    }
    if minutes == Some(0) {
        report.error(
            &minutes_at,
            "svaret tar 0 minutter",
            "Skriv 1 eller mer. Det som ikke tar tid, er å la meldingen ligge.",
        );
    }
    Some(Reply {
        id: id?.text,
        text: text?,
        // More than a day can hold is found not to fit.
        minutes: u16::try_from(minutes?).unwrap_or(u16::MAX),
        then: then?,
        promise,
        not_yours,
    })
}

/// What the days can come to: all but the last ask for something.
fn endings(
    file: &mut Fields<'_>,
    links: &mut Links,
    report: &mut Report,
) -> Vec<Ending<Both<Text>>> {
    let mut endings = Vec::new();
    let tables = file.tables("endings", report);
    let count = tables.len();
    for (at, mut entry) in tables.into_iter().enumerate() {
        endings.extend(ending(&mut entry, at + 1 == count, links, report));
        entry.finish(report);
    }
    if count > 0 && !ENDINGS.contains(&count) {
        report.error(
            &file.spot(),
            format!("innboksen har {}", count_of(count, "slutt", "slutter")),
            "Skriv to til fem slutter, hver under sin egen linje `[[endings]]`, eller ingen.",
        );
    }
    endings
}

fn ending(
    entry: &mut Fields<'_>,
    is_last: bool,
    links: &mut Links,
    report: &mut Report,
) -> Option<Ending<Both<Text>>> {
    let at = entry.spot();
    let id = entry.string("id", "et-kort-navn", report);
    let title = entry.both("title", report);
    let any_of = entry.strings("any_of", "[\"et-svar\", \"en-melding:ubesvart\"]", report);
    let at_least_at = entry.spot_of("at_least");
    let at_least = entry.optional_number("at_least", "2", report).unwrap_or(1);
    let text = entry.both("text", report);
    let id = id?;
    check_id(&id, "slutten", report);
    if links.endings.iter().any(|(other, _)| other.text == id.text) {
        report.error(
            &id.start(),
            format!("id-en «{}» er brukt to ganger", shorten(&id.text)),
            "Gi hver sin egen id.",
        );
    }
    if any_of.is_empty() != is_last {
        let name = shorten(&id.text);
        if is_last {
            report.error(
                &at,
                format!("den siste slutten, «{name}», krever noe"),
                "Slett «any_of» der, eller skriv en slutt til under den: En slutt må gjelde når ingen av de andre gjør det.",
            );
        } else {
            report.error(
                &at,
                format!("slutten «{name}» krever ingenting, så de under den blir aldri vist"),
                "Skriv i «any_of» hva leseren må ha gjort, eller flytt den nederst.",
            );
        }
    }
    for (at, condition) in any_of.iter().enumerate() {
        if any_of[..at].iter().any(|it| it.text == condition.text) {
            report.error(
                &condition.start(),
                format!("«{}» står to ganger i slutten", shorten(&condition.text)),
                "Slett den ene.",
            );
        }
    }
    if !any_of.is_empty() && !(1..=any_of.len()).contains(&(at_least as usize)) {
        report.error(
            &at_least_at,
            format!(
                "slutten krever {at_least} av {}",
                count_of(any_of.len(), "ting", "ting")
            ),
            "Skriv et tall fra 1 til så mange ting som står i «any_of».",
        );
    }
    let ending = Ending {
        id: id.text.clone(),
        title: title?,
        any_of: any_of.iter().map(|it| it.text.clone()).collect(),
        at_least: u16::try_from(at_least).unwrap_or(u16::MAX),
        text: text?,
    };
    links.endings.push((id, any_of));
    Some(ending)
}

/// Reports what cannot come, cannot be afforded, or leaves a day with nothing
/// to do.
fn prove<T>(it: &Inbox<T>, links: &Links, report: &mut Report) {
    let before = report.count();
    let place = |day: &str| it.days.iter().position(|it| it.id == day);
    for (message, (day, only_if)) in it.messages.iter().zip(&links.on) {
        let Some(today) = place(&day.text) else {
            report.error(
                &day.start(),
                format!(
                    "meldingen kommer på dagen «{}», som ikke finnes",
                    shorten(&day.text)
                ),
                "Skriv id-en til en av dagene under `[[days]]`.",
            );
            continue;
        };
        for condition in only_if {
            let named = named_by(it, &condition.text);
            match named.map(|named| (named, place(&named.day))) {
                None => unknown(condition, report),
                Some((named, Some(day))) if day >= today => report.error(
                    &condition.start(),
                    format!(
                        "betingelsen viser til meldingen «{}», som ikke kommer på en tidligere dag enn «{}»",
                        named.id, message.id
                    ),
                    "Det som er gjort, virker først neste dag. Flytt den ene meldingen, eller vis til en annen.",
                ),
                Some(_) => {}
            }
        }
    }
    for (_, any_of) in &links.endings {
        for condition in any_of {
            if named_by(it, &condition.text).is_none() {
                unknown(condition, report);
            }
        }
    }
    if report.count() > before {
        return;
    }
    for day in &it.days {
        let count = it.messages.iter().filter(|it| it.day == day.id).count();
        if count > MAX_PER_DAY
            && let Some(at) = links.days.iter().find(|it| it.text == day.id)
        {
            report.error(
                &at.start(),
                format!("på dagen «{}» kan det komme {count} meldinger", day.id),
                format!("Behold høyst {MAX_PER_DAY}: leseren skal ha oversikten."),
            );
        }
    }
    for (message, spots) in it.messages.iter().zip(&links.minutes) {
        let day = it.days.iter().find(|day| day.id == message.day);
        let minutes = day.map_or(0, |day| day.minutes);
        for (reply, spot) in message.replies.iter().zip(spots) {
            if reply.minutes > minutes {
                report.error(
                    spot,
                    format!(
                        "svaret «{}» tar {}, men dagen har bare {minutes}",
                        reply.id,
                        count_of(usize::from(reply.minutes), "minutt", "minutter"),
                    ),
                    "Gi svaret færre minutter, eller dagen flere.",
                );
            }
        }
    }
    match explore(it, MAX_STATES) {
        Err(_) => {
            if let Some(first) = links.messages.first() {
                report.error(
                    &first.start(),
                    "betingelsene gir for mange muligheter til at de kan kontrolleres",
                    "La færre meldinger være nevnt i «only_if» og «any_of».",
                );
            }
        }
        Ok(findings) => {
            for (at, comes) in links.messages.iter().zip(findings.comes) {
                if !comes {
                    report.error(
                        &at.start(),
                        format!("meldingen «{}» kan aldri komme", at.text),
                        "Rett det den henger på i «only_if», eller slett den.",
                    );
                }
            }
            for ((id, any_of), ends) in links.endings.iter().zip(findings.ends) {
                if !ends {
                    report.error(
                        &id.start(),
                        format!("ingen kan komme til slutten «{}»", id.text),
                        if any_of.is_empty() {
                            "En av de andre gjelder alltid. La dem kreve mer."
                        } else {
                            "Det den krever, rekker ingen, eller en slutt over den gjelder alltid da. Rett «any_of» eller «at_least», eller flytt den opp."
                        },
                    );
                }
            }
            for (at, empty) in links.days.iter().zip(findings.empty) {
                if empty {
                    report.error(
                        &at.start(),
                        format!(
                            "på dagen «{}» kan det hende at ingen melding kommer",
                            at.text
                        ),
                        "La minst én melding den dagen komme uansett, uten «only_if».",
                    );
                }
            }
        }
    }
}

/// The message that a condition is about.
fn named_by<'a, T>(it: &'a Inbox<T>, condition: &str) -> Option<&'a Message<T>> {
    message_of(it, condition).and_then(|at| it.messages.get(at))
}

fn unknown(condition: &Text, report: &mut Report) {
    report.error(
        &condition.start(),
        format!(
            "betingelsen viser til «{}», som ikke finnes",
            shorten(&condition.text)
        ),
        format!("Skriv id-en til et svar, eller til en melding med «{UNANSWERED}» bak."),
    );
}

pub(super) fn map<T, U>(it: &Inbox<T>, f: &mut impl FnMut(Role, &T) -> U) -> Inbox<U> {
    Inbox {
        id: it.id.clone(),
        rev: it.rev.clone(),
        title: f(Role::Short, &it.title),
        prompt: f(Role::Long, &it.prompt),
        days: it
            .days
            .iter()
            .map(|day| Day {
                id: day.id.clone(),
                title: f(Role::Short, &day.title),
                minutes: day.minutes,
            })
            .collect(),
        messages: it
            .messages
            .iter()
            .map(|message| map_message(message, f))
            .collect(),
        endings: it
            .endings
            .iter()
            .map(|ending| Ending {
                id: ending.id.clone(),
                title: f(Role::Short, &ending.title),
                any_of: ending.any_of.clone(),
                at_least: ending.at_least,
                text: f(Role::Explanation, &ending.text),
            })
            .collect(),
        debrief: f(Role::Explanation, &it.debrief),
    }
}

fn map_message<T, U>(message: &Message<T>, f: &mut impl FnMut(Role, &T) -> U) -> Message<U> {
    Message {
        id: message.id.clone(),
        day: message.day.clone(),
        from: f(Role::Short, &message.from),
        subject: f(Role::Short, &message.subject),
        text: f(Role::Long, &message.text),
        only_if: message.only_if.clone(),
        replies: message
            .replies
            .iter()
            .map(|reply| Reply {
                id: reply.id.clone(),
                text: f(Role::Short, &reply.text),
                minutes: reply.minutes,
                then: f(Role::Explanation, &reply.then),
                promise: reply.promise.as_ref().map(|it| f(Role::Short, it)),
                not_yours: reply.not_yours.as_ref().map(|it| f(Role::Explanation, it)),
            })
            .collect(),
        unanswered: f(Role::Explanation, &message.unanswered),
        yours: message.yours,
        why: f(Role::Explanation, &message.why),
    }
}

pub(super) fn lint(it: &Inbox<Both<Compiled>>, report: &mut Report) {
    check_distinct(it.days.iter().map(|day| &day.title), "dager", report);
    for text in it
        .days
        .iter()
        .flat_map(|day| [&day.title.nb, &day.title.nn])
    {
        check_plain(text, report);
    }
    check_distinct(it.endings.iter().map(|it| &it.title), "slutter", report);
    for text in it.endings.iter().flat_map(|it| both(&it.title)) {
        check_plain(text, report);
    }
    for message in &it.messages {
        for text in [&message.from, &message.subject].into_iter().flat_map(both) {
            check_plain(text, report);
        }
        for text in both(&message.text) {
            let words = prose::words(&text.plain).len();
            if words > MAX_WORDS {
                report.warning(
                    &text.spot,
                    format!("meldingen har {words} ord"),
                    format!("Hold den under {MAX_WORDS}: folk skriver kort."),
                );
            }
        }
        let replies = message.replies.iter().map(|reply| &reply.text);
        check_distinct(replies.clone(), "svar på meldingen", report);
        for text in replies.flat_map(both) {
            if text.html.contains("<a ") {
                report.error(
                    &text.spot,
                    "et svar kan ikke ha lenker, for hele svaret er en knapp",
                    "Sett lenken i «then» eller «why» i stedet.",
                );
            }
        }
    }
    for day in &it.days {
        let messages = it.messages.iter().filter(|message| message.day == day.id);
        let longest = messages.filter_map(|it| it.replies.iter().map(|it| it.minutes).max());
        let all: u32 = longest.map(u32::from).sum();
        if all <= u32::from(day.minutes) {
            report.warning(
                &day.title.nb.spot,
                format!(
                    "dagen har tid til alt: det lengste svaret på hver melding tar til sammen {all} av {} minutter",
                    day.minutes
                ),
                "Gi dagen færre minutter, så leseren må velge hva som er viktigst.",
            );
        }
    }
}

fn both(text: &Both<Compiled>) -> [&Compiled; 2] {
    [&text.nb, &text.nn]
}
