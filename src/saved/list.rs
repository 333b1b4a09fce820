//! Everything that is saved, in plain words: HTML text, in which whatever was
//! stored stands as text.

use super::{
    count::{Count, Sort, is_written},
    strings::{Strings, fill, number},
};
use crate::{activities::controls::add, platform::page::escape};
use course::{EntryKind, Kind, SavedEntry, SavedIndex};
use engine::{
    Millis, PerMille,
    activity::{Verdict, reflect},
    cards::{self, Day},
    progress::{Answer, MIN_SAK, Note, Play, Progress, Visit},
    session::TAKEN,
};

/// The groups that are no modules.
const OWN: &str = "min-sak";
const GONE: &str = "borte";

/// What the list is made from.
pub struct Saved<'a> {
    /// What the learner has done.
    pub progress: &'a Progress,
    /// What there is in the course; `None` where it could not be had.
    pub index: Option<&'a SavedIndex>,
    /// The key of the text that is asked about: whether to delete it.
    pub asked: Option<&'a str>,
    /// The address of a path from the root.
    pub address: &'a dyn Fn(&str) -> String,
    /// A time as «22. november 2026», with the time of day where asked.
    pub when: &'a dyn Fn(Millis, bool) -> String,
    /// A day as «31. desember 2026».
    pub date: &'a dyn Fn(Day) -> String,
    /// The words.
    pub words: &'a Strings,
}

/// A part of the list with a heading of its own: a module, or what belongs to
/// none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Names it among the others.
    pub name: String,
    /// Its heading, as HTML.
    pub title: String,
    /// What the learner wrote, as HTML.
    pub texts: String,
    /// What else was done, as HTML.
    pub rest: String,
    /// How much that is; texts stand for themselves.
    pub count: Count,
}

/// So many lessons and so on are shown without being asked for.
const FEW: usize = 4;

impl Group {
    fn new(name: &str, title: &str) -> Group {
        Group {
            name: name.to_owned(),
            title: escape(title),
            ..Group::default()
        }
    }

    /// Whether all of it can lie open.
    pub fn is_short(&self) -> bool {
        let Count {
            texts: _,
            exercises,
            stories,
            quizzes,
            lessons,
            cards,
            dates,
        } = self.count;
        exercises + stories + quizzes + lessons + cards + dates <= FEW
    }

    /// Whether it holds what the course has no place for.
    pub fn is_of_no_module(&self) -> bool {
        self.name == GONE
    }

    /// There is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.rest.is_empty()
    }
}

/// Something done: where it was, and what it is called.
struct Thing<'a> {
    key: &'a str,
    /// Its entry; `None` where the course has none.
    entry: Option<&'a SavedEntry>,
    /// Which of several fields it is; empty where it is all there is.
    field: &'a str,
}

impl Thing<'_> {
    /// Its title, with the way there; the key where it has none.
    fn title(&self, saved: &Saved) -> String {
        match self.entry {
            Some(entry) => {
                let mut field = String::new();
                if !self.field.is_empty() {
                    field = format!(" – <span dir=\"auto\">{}</span>", escape(self.field));
                }
                format!(
                    "<a href=\"{}\">{}{field}</a>",
                    escape(&(saved.address)(&entry.path)),
                    escape(&entry.title)
                )
            }
            None => format!("<span dir=\"auto\">{}</span>", escape(self.key)),
        }
    }

    /// Says where the question is another than the one of revision `rev`.
    fn changed(&self, rev: &str, words: &Strings) -> String {
        match self.entry {
            Some(entry) if !rev.is_empty() && !entry.rev.is_empty() && entry.rev != rev => {
                format!("<p class=\"activity-changed\">{}</p>", words.changed)
            }
            _ => String::new(),
        }
    }
}

/// The whole list: «Min sak», the modules in reading order, and what is no
/// longer in the course.
pub fn groups(saved: &Saved) -> Vec<Group> {
    let mut texts = 0;
    let mut groups = Vec::new();
    let mut known: Vec<&str> = vec![MIN_SAK];
    let mut own = Group::new(OWN, saved.words.min_sak);
    let name = Thing {
        key: MIN_SAK,
        entry: None,
        field: "",
    };
    text(saved, &name, &mut own, &mut texts);
    groups.push(own);
    for module in saved.index.iter().flat_map(|index| &index.modules) {
        let mut group = Group::new(&module.slug, &module.title);
        let mut part = Part::default();
        for entry in &module.entries {
            let thing = Thing {
                key: &entry.key,
                entry: Some(entry),
                field: "",
            };
            known.push(&entry.key);
            if entry.kind == EntryKind::Lesson {
                part.end(&mut group);
                part.lesson = heading(saved, &thing);
                let is_open = saved.progress.visits.get(thing.key).is_some();
                part.count.lessons = usize::from(is_open);
            }
            text(saved, &thing, &mut group, &mut texts);
            for (key, field) in fields(saved, entry) {
                known.push(key);
                let thing = Thing {
                    key,
                    entry: Some(entry),
                    field,
                };
                text(saved, &thing, &mut group, &mut texts);
            }
            done(saved, &thing, &mut part);
            practised(saved, &thing, &mut part);
        }
        part.end(&mut group);
        groups.push(group);
    }
    let words = saved.words;
    let title = match saved.index {
        Some(_) => words.gone,
        None => words.untitled,
    };
    let mut gone = Group::new(GONE, title);
    let mut part = Part::default();
    for key in saved.progress.keys() {
        if known.contains(&key.as_str()) {
            continue;
        }
        let thing = Thing {
            key: &key,
            entry: None,
            field: "",
        };
        text(saved, &thing, &mut gone, &mut texts);
        if let Some(visit) = saved.progress.visits.get(&key) {
            part.count.lessons += 1;
            part.item(&thing.title(saved), &seen(saved, visit), "");
        }
        done(saved, &thing, &mut part);
        practised(saved, &thing, &mut part);
    }
    part.end(&mut gone);
    groups.push(gone);
    groups
}

/// The notes of an activity's fields: the key of each, and what the field is
/// called. Those that the activity has stand in its order; behind them what was
/// written in fields that are gone, which have no name but their own.
fn fields<'a>(saved: &Saved<'a>, entry: &'a SavedEntry) -> Vec<(&'a str, &'a str)> {
    let mut rest: Vec<(&str, &str)> = Vec::new();
    for key in saved.progress.notes.keys() {
        // Assignments have ids that no course can know.
        let between = if entry.key == TAKEN { '/' } else { '#' };
        let field = key.strip_prefix(&entry.key);
        if let Some(field) = field.and_then(|it| it.strip_prefix(between)) {
            rest.push((key, field));
        }
    }
    let mut found = Vec::new();
    for field in &entry.fields {
        if let Some(at) = rest.iter().position(|(_, id)| *id == field.id) {
            let (key, _) = rest.remove(at);
            found.push((key, field.title.as_str()));
        }
    }
    found.append(&mut rest);
    found
}

/// A lesson and what was done in it.
#[derive(Default)]
struct Part {
    /// Its heading, as HTML.
    lesson: String,
    items: String,
    count: Count,
}

impl Part {
    /// Adds something that was done.
    fn item(&mut self, title: &str, facts: &str, changed: &str) {
        add(
            &mut self.items,
            &[
                "<li>",
                title,
                "<p class=\"saved-facts\">",
                facts,
                "</p>",
                changed,
                "</li>",
            ],
        );
    }

    /// Puts it into its group, where there is anything to tell.
    fn end(&mut self, group: &mut Group) {
        let part = std::mem::take(self);
        if part.count.is_empty() {
            return;
        }
        group.rest += &part.lesson;
        if !part.items.is_empty() {
            let items = part.items.as_str();
            add(
                &mut group.rest,
                &["<ul class=\"saved-done\">", items, "</ul>"],
            );
        }
        group.count = group.count.with(part.count);
    }
}

/// A lesson's title and when it was read.
fn heading(saved: &Saved, thing: &Thing) -> String {
    let visit = saved.progress.visits.get(thing.key);
    let mut html = format!("<h4 class=\"saved-lesson\">{}</h4>", thing.title(saved));
    // The page of the cards is nothing that is read.
    if thing.key != cards::UNTIL {
        let seen = visit.map(|visit| seen(saved, visit)).unwrap_or_default();
        add(&mut html, &["<p class=\"saved-facts\">", &seen, "</p>"]);
    }
    html
}

/// «Lest 22. november 2026».
fn seen(saved: &Saved, visit: &Visit) -> String {
    let (form, at) = match visit.read {
        Some(read) => (saved.words.read, read),
        None => (saved.words.opened, visit.last),
    };
    let seen = fill(form, &[&(saved.when)(at, false)]);
    seen.trim_end().to_owned()
}

/// What the learner wrote under a key, in full.
fn text(saved: &Saved, thing: &Thing, group: &mut Group, count: &mut usize) {
    let words = saved.words;
    let Some(note) = saved.progress.notes.get(thing.key) else {
        return;
    };
    if !is_written(note) {
        return;
    }
    *count += 1;
    let mut id = format!("lagret-tekst-{count}");
    let mut heading = format!("<h4 id=\"{id}\">{}</h4>", thing.title(saved));
    if thing.key == MIN_SAK {
        // Alone in its group, whose heading says the same.
        id = format!("lagret-g-{OWN}");
        heading.clear();
    }
    let key = escape(thing.key);
    let html = &mut group.texts;
    add(
        html,
        &[
            "<article class=\"saved-text\" aria-labelledby=\"",
            &id,
            "\">",
            &heading,
        ],
    );
    versions(saved, thing, note, html);
    if saved.asked == Some(thing.key) {
        let question = [words.sure_text, words.yes_text, words.keep];
        html.push_str(&sure("text", &key, question));
    } else {
        let act = button("text", &key, words.delete_text, "tertiary", &id);
        add(html, &["<p class=\"saved-acts\">", &act, "</p>"]);
    }
    html.push_str("</article>");
}

/// Each version of a text.
fn versions(saved: &Saved, thing: &Thing, note: &Note, html: &mut String) {
    let words = saved.words;
    let written = note.versions();
    let mut written = written.into_iter();
    let mut is_first = true;
    while let Some(version) = written.find(|it| reflect::is_answered(&it.text)) {
        if !is_first {
            add(html, &["<p class=\"saved-other\">", words.two_here, "</p>"]);
        }
        is_first = false;
        let bring = match (version.bring, thing.key) {
            (true, _) => words.bring,
            // Its name is never brought along by itself.
            (false, MIN_SAK) => "",
            (false, _) => words.private,
        };
        let facts = facts(&[&(saved.when)(version.at, true), bring]);
        let text = escape(&version.text);
        add(
            html,
            &[
                "<p class=\"saved-facts\">",
                &facts,
                "</p><blockquote dir=\"auto\">",
                &text,
                "</blockquote>",
            ],
        );
        html.push_str(&thing.changed(&version.rev, words));
    }
}

/// What else was done under a key: an exercise, a simulation or a quiz.
fn done(saved: &Saved, thing: &Thing, part: &mut Part) {
    let answer = saved.progress.answers.get(thing.key);
    let play = saved.progress.plays.get(thing.key);
    let rev = match (play, answer) {
        (Some(play), _) => &play.latest.rev,
        (None, Some(answer)) => &answer.latest.rev,
        (None, None) => return,
    };
    let sort = Sort::of(saved.progress, thing.key, thing.entry);
    part.count.add(sort);
    let told = match sort {
        Sort::Quiz => round(saved, play, answer),
        _ => worked(saved, thing, sort, play, answer),
    };
    part.item(&thing.title(saved), &told, &thing.changed(rev, saved.words));
}

/// What was said of a card, or the date set for all of them.
fn practised(saved: &Saved, thing: &Thing, part: &mut Part) {
    let words = saved.words;
    let Some(log) = saved.progress.cards.get(thing.key) else {
        return;
    };
    let told = if thing.key == cards::UNTIL {
        part.count.dates += 1;
        match cards::until(saved.progress) {
            Some(until) => fill(words.until, &[&(saved.date)(until)]),
            None => words.no_until.to_owned(),
        }
    } else {
        part.count.cards += 1;
        number(words.practised, log.entries().len())
    };
    let when = log.latest().map(|entry| (saved.when)(entry.at, false));
    let told = facts(&[&told, &when.unwrap_or_default()]);
    if thing.key == cards::UNTIL && thing.entry.is_some() {
        // It belongs to all that follows.
        add(
            &mut part.lesson,
            &["<p class=\"saved-facts\">", &told, "</p>"],
        );
    } else {
        part.item(&thing.title(saved), &told, "");
    }
}

/// How far a quiz has come.
fn round(saved: &Saved, play: Option<&Play>, answer: Option<&Answer>) -> String {
    let words = saved.words;
    let at = play.map_or(0, |play| play.latest.at);
    let (state, at) = match answer.map(|answer| &answer.latest).filter(|it| it.at >= at) {
        Some(result) => {
            let result_words = verdict(result.score, words);
            (fill(words.round_ended, &[result_words]), result.at)
        }
        None => (words.round_begun.into(), at),
    };
    facts(&[words.quiz, &state, &(saved.when)(at, false)])
}

/// How far an exercise or a simulation has come. What has no right answer is
/// never called right.
fn worked(
    saved: &Saved,
    thing: &Thing,
    sort: Sort,
    play: Option<&Play>,
    answer: Option<&Answer>,
) -> String {
    let words = saved.words;
    let kind = match thing.entry.map(|entry| entry.kind) {
        Some(EntryKind::Activity(kind)) => Some(kind),
        _ => None,
    };
    // Of what is gone and was done step by step, nobody knows.
    let is_graded = kind.map_or(play.is_none(), Kind::is_graded);
    let name = match kind {
        Some(Kind::Dilemma) => words.dilemma,
        Some(Kind::Guide) => words.guide,
        _ if sort == Sort::Story => words.story,
        _ => "",
    };
    let state = match answer {
        Some(answer) if is_graded => tries(answer, words),
        Some(_) if sort == Sort::Story => words.story_ended.into(),
        Some(_) => words.gone_through.into(),
        None => words.story_begun.into(),
    };
    let played = play.map_or(0, |play| play.latest.at);
    let answered = answer.map_or(0, |answer| answer.latest.at);
    facts(&[name, &state, &(saved.when)(played.max(answered), false)])
}

/// «riktig», or first and best try where they differ.
fn tries(answer: &Answer, words: &Strings) -> String {
    let (first, best) = (answer.first.score, answer.best.score);
    let (first, best) = (verdict(first, words), verdict(best, words));
    if first == best {
        // It begins the line.
        let mut letters = first.chars();
        let capital = letters.next().map(|it| it.to_ascii_uppercase());
        capital.into_iter().chain(letters).collect()
    } else {
        fill(words.first_best, &[first, best])
    }
}

fn verdict(score: PerMille, words: &Strings) -> &'static str {
    match Verdict::of(score) {
        Verdict::Right => words.right,
        Verdict::Partly => words.partly,
        Verdict::Wrong => words.wrong,
    }
}

/// What there is to say, in one line.
fn facts(parts: &[&str]) -> String {
    let mut line = String::new();
    for part in parts {
        if !part.is_empty() {
            let between = if line.is_empty() { "" } else { " · " };
            add(&mut line, &[between, part]);
        }
    }
    line
}

/// A button that does `act` to what lies under `key`; `about` is the id of what
/// names that.
pub fn button(act: &str, key: &str, label: &str, variant: &str, about: &str) -> String {
    format!(
        "<button type=\"button\" class=\"ds-button\" data-variant=\"{variant}\" data-act=\"{act}\" data-key=\"{key}\" aria-describedby=\"{about}\">{label}</button>"
    )
}

/// The question before something is deleted, in its place: the question, yes
/// and no.
pub fn sure(act: &str, key: &str, [question, yes, no]: [&str; 3]) -> String {
    format!(
        "<div class=\"saved-sure\" role=\"group\" aria-labelledby=\"lagret-sikker\"><p id=\"lagret-sikker\">{question}</p><p class=\"saved-acts\">{}{}</p></div>",
        button(&format!("{act}-yes"), key, yes, "primary", "lagret-sikker"),
        button(&format!("{act}-no"), key, no, "secondary", "lagret-sikker"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::saved::{samples, strings::strings};
    use course::{Kind, Lang, SHIPPED_FORMAT, SavedField, SavedModule};
    use engine::progress::{Attempt, Entry, Run, Version};

    fn index() -> SavedIndex {
        let entry = |key: &str, kind| SavedEntry {
            key: key.into(),
            kind,
            title: format!("Om «{key}» & mer"),
            path: format!("nb/{key}/"),
            rev: "aaaa".into(),
            fields: Vec::new(),
        };
        let activity = |key, kind| entry(key, EntryKind::Activity(kind));
        SavedIndex {
            format: SHIPPED_FORMAT,
            lang: Lang::Nb,
            modules: vec![SavedModule {
                slug: "motet".into(),
                title: "Møtet".into(),
                entries: vec![
                    SavedEntry {
                        rev: String::new(),
                        ..entry("motet/for-motet", EntryKind::Lesson)
                    },
                    activity("motet/quorum", Kind::Single),
                    activity("motet/les-forst", Kind::Single),
                    activity("motet/min-sak", Kind::Reflect),
                    entry("motet/sist", EntryKind::Lesson),
                    activity("motet/moete", Kind::Scenario),
                    activity("motet/runden", Kind::Quiz),
                ],
            }],
        }
    }

    fn shown(progress: &Progress, index: Option<&SavedIndex>, asked: Option<&str>) -> Vec<Group> {
        groups(&Saved {
            progress,
            index,
            asked,
            address: &|path| format!("https://kurs.example/\"{path}"),
            when: &|at, in_full| format!("{}{at}", if in_full { "kl. " } else { "dag " }),
            date: &|day| format!("dato {day}"),
            words: strings(Lang::Nb),
        })
    }

    /// The texts between tags.
    fn read(html: &str) -> Vec<&str> {
        let parts = html
            .split('<')
            .filter_map(|part| Some(part.split_once('>')?.1));
        parts.filter(|text| !text.is_empty()).collect()
    }

    #[test]
    fn a_module_stands_in_reading_order_and_plain_words() {
        let groups = shown(&samples::progress(), Some(&index()), None);
        let [own, motet, gone] = groups.as_slice() else {
            panic!("{groups:?}")
        };
        assert_eq!(own.title, "Min sak");
        assert_eq!(
            read(&own.texts),
            ["kl. 6 · Tas med til samlingen", "Skolevei", "Slett teksten"]
        );
        assert_eq!(motet.title, "Møtet");
        assert_eq!(
            read(&motet.rest),
            [
                "Om «motet/for-motet» &amp; mer",
                "Lest dag 9",
                "Om «motet/quorum» &amp; mer",
                "Delvis riktig · dag 3",
                "Om «motet/les-forst» &amp; mer",
                "Først ikke helt, beste forsøk riktig · dag 2",
                "Om «motet/sist» &amp; mer",
                "Om «motet/moete» &amp; mer",
                "Simulering · Spilt til slutten · dag 5",
                "Om «motet/runden» &amp; mer",
                "Quiz · Runde begynt · dag 5",
            ]
        );
        assert!(
            motet
                .rest
                .contains("href=\"https://kurs.example/&quot;nb/motet/quorum/\"")
        );
        let count = Count {
            exercises: 2,
            stories: 1,
            quizzes: 1,
            lessons: 1,
            ..Count::default()
        };
        assert_eq!(motet.count, count);
        assert!(gone.is_empty() && gone.is_of_no_module());
    }

    #[test]
    fn every_version_of_a_text_is_there_and_a_changed_question_is_told() {
        let groups = shown(&samples::progress(), Some(&index()), None);
        assert_eq!(
            read(&groups[1].texts),
            [
                "Om «motet/min-sak» &amp; mer",
                "kl. 8 · Tas med til samlingen",
                "Den andre",
                "Spørsmålet er endret siden du svarte.",
                "Dette skrev du samtidig et annet sted:",
                "kl. 7 · Tas med til samlingen",
                "Den ene\n&lt;b>",
                "Slett teksten",
            ]
        );
        // What is empty is not shown, and the answer is of this edition.
        assert_eq!(groups[1].texts.matches("<article").count(), 1);
        assert!(!groups[1].rest.contains("activity-changed"));
        let mut newer = index();
        newer.modules[0].entries[1].rev = "bbbb".into();
        let groups = shown(&samples::progress(), Some(&newer), None);
        assert_eq!(groups[1].rest.matches("activity-changed").count(), 1);
    }

    #[test]
    fn cards_stand_with_the_date_that_was_set_for_them() {
        let mut progress = samples::progress();
        for (key, at, value) in [
            ("begreper/saksliste", 11, 1),
            ("begreper/saksliste", 12, 3),
            ("begreper/borte", 13, 3),
            ("motet/quorum", 14, 3),
            (cards::UNTIL, 15, 19_700_103),
        ] {
            progress.say(key, Entry { at, value });
        }
        let mut index = index();
        let entry = |key: &str, kind| SavedEntry {
            key: key.into(),
            kind,
            title: key.into(),
            path: "nb/begreper/".into(),
            rev: String::new(),
            fields: Vec::new(),
        };
        index.modules.push(SavedModule {
            slug: "begreper".into(),
            title: "Begreper".into(),
            entries: vec![
                entry(cards::UNTIL, EntryKind::Lesson),
                entry("begreper/saksliste", EntryKind::Card),
                entry("begreper/vedtak", EntryKind::Card),
            ],
        });
        let groups = shown(&progress, Some(&index), None);
        assert_eq!(
            read(&groups[2].rest),
            [
                "begreper/#dato",
                "Alle kort skal være sett før dato 2 · dag 15",
                "begreper/saksliste",
                "Øvd 2 ganger · dag 12",
            ]
        );
        assert_eq!((groups[2].count.cards, groups[2].count.dates), (1, 1));
        // A question stands with its exercise.
        assert!(groups[1].rest.contains("Øvd 1 gang · dag 14"));
        assert_eq!(
            read(&groups[3].rest),
            ["begreper/borte", "Øvd 1 gang · dag 13"]
        );
        progress.say(cards::UNTIL, Entry { at: 16, value: 0 });
        let groups = shown(&progress, Some(&index), None);
        assert!(groups[2].rest.contains("Datoen er tatt bort"));
        // Without the index too.
        let groups = shown(&progress, None, None);
        assert!(groups[1].rest.contains(">begreper/#dato<"));
        assert_eq!((groups[1].count.cards, groups[1].count.dates), (3, 1));
    }

    #[test]
    fn what_the_course_no_longer_has_is_shown_in_full() {
        let mut less = index();
        less.modules[0].entries.truncate(1);
        let groups = shown(&samples::progress(), Some(&less), None);
        let gone = &groups[2];
        assert_eq!(gone.title, "Fra øvelser som ikke lenger finnes i kurset");
        assert!(gone.texts.contains(">motet/min-sak<") && gone.texts.contains(">Den andre<"));
        assert!(gone.rest.contains(">motet/quorum<"));
        assert!(gone.rest.contains("Simulering · Spilt til slutten"));
        assert!(gone.rest.contains("Quiz · Runde begynt"));
        // Without the index nothing is missing either.
        let groups = shown(&samples::progress(), None, None);
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[1].title, "Alt du har gjort");
        assert!(groups[1].rest.contains(">motet/for-motet<"));
    }

    #[test]
    fn each_field_stands_under_its_activity_with_its_name() {
        let mut index = index();
        let entry = &mut index.modules[0].entries[2];
        let field = |id: &str, title: &str| SavedField {
            id: id.into(),
            title: title.into(),
        };
        entry.fields = vec![
            field("2.hvem", "Punkt 2: Hvem"),
            field("1.hvem", "Punkt 1: <Hvem>"),
            field("3.hvem", "Punkt 3: Hvem"),
        ];
        let mut progress = samples::progress();
        for (at, field) in ["1.hvem", "2.hvem", "9.borte"].into_iter().enumerate() {
            let version = Version {
                at: 20 + at as u64,
                text: format!("Til {field}"),
                bring: true,
                rev: "bbbb".into(),
            };
            progress.note(&Progress::field("motet/les-forst", field), "a", version);
        }
        let empty = Version {
            at: 1,
            text: " ".into(),
            bring: true,
            rev: String::new(),
        };
        progress.note("motet/les-forst#3.hvem", "a", empty);
        let groups = shown(&progress, Some(&index), None);
        let texts = read(&groups[1].texts);
        assert_eq!(
            texts[..15],
            [
                "Om «motet/les-forst» &amp; mer – ",
                "Punkt 2: Hvem",
                "kl. 21 · Tas med til samlingen",
                "Til 2.hvem",
                "Spørsmålet er endret siden du svarte.",
                "Slett teksten",
                "Om «motet/les-forst» &amp; mer – ",
                "Punkt 1: &lt;Hvem>",
                "kl. 20 · Tas med til samlingen",
                "Til 1.hvem",
                "Spørsmålet er endret siden du svarte.",
                "Slett teksten",
                "Om «motet/les-forst» &amp; mer – ",
                "9.borte",
                "kl. 22 · Tas med til samlingen",
            ]
        );
        // Deleted one by one.
        assert!(
            groups[1]
                .texts
                .contains("data-key=\"motet/les-forst#1.hvem\"")
        );
        assert!(groups[2].is_empty(), "{:?}", groups[2]);
        // Another activity whose name begins alike keeps its own.
        let mut alike = Progress::default();
        let version = Version {
            at: 1,
            text: "Min".into(),
            bring: false,
            rev: String::new(),
        };
        alike.note("motet/les-forst-igjen#1.hvem", "a", version);
        let groups = shown(&alike, Some(&index), None);
        assert!(groups[1].texts.is_empty() && groups[2].texts.contains(">Min<"));
    }

    /// What stands inside tags and outside the values of attributes.
    fn markup(html: &str) -> String {
        let (mut is_tag, mut is_value) = (false, false);
        let is_markup = |c: &char| {
            match c {
                '<' if !is_value => is_tag = true,
                '>' if !is_value => is_tag = false,
                '"' if is_tag => is_value = !is_value,
                _ => {}
            }
            is_tag && !is_value
        };
        html.chars().filter(is_markup).collect()
    }

    #[test]
    fn nothing_that_was_stored_is_markup() {
        let bad = "\"><script>alert(1)</script><img src=x onerror='y'>";
        let mut progress = Progress::default();
        let version = Version {
            at: 1,
            text: format!("{bad}\u{202e}slutt"),
            bring: false,
            rev: bad.into(),
        };
        let field = Progress::field("motet/min-sak", bad);
        for key in [bad, "__proto__", "motet/min-sak", &field] {
            progress.note(key, "a", version.clone());
            progress.visit(key, 2, false);
        }
        for asked in [None, Some(bad)] {
            for index in [None, Some(&index())] {
                let groups = shown(&progress, index, asked);
                let html: String = groups
                    .iter()
                    .map(|it| it.texts.clone() + &it.rest)
                    .collect();
                for bad in ["script", "img", "onerror"] {
                    assert!(!markup(&html).contains(bad), "{html}");
                }
            }
        }
    }

    #[test]
    fn a_text_is_deleted_only_when_it_was_asked_twice() {
        let groups = shown(&samples::progress(), Some(&index()), Some("motet/min-sak"));
        let texts = &groups[1].texts;
        assert!(!texts.contains("data-act=\"text\"") && texts.contains("data-act=\"text-no\""));
        assert!(texts.contains("data-act=\"text-yes\" data-key=\"motet/min-sak\""));
        assert!(groups[0].texts.contains("data-act=\"text\""));
    }

    #[test]
    fn what_has_no_right_answer_is_never_called_right() {
        let mut progress = Progress::default();
        let mut index = index();
        let entries = &mut index.modules[0].entries;
        let like = entries[1].clone();
        for (id, kind) in [
            ("lys", Kind::Dilemma),
            ("vei", Kind::Guide),
            ("uka", Kind::Inbox),
            ("begynt", Kind::Dilemma),
            ("hentet", Kind::Dilemma),
            ("par", Kind::Match),
        ] {
            let key = format!("motet/{id}");
            let run = Run {
                at: 3,
                path: vec![if id == "uka" { "@mandag" } else { "del=red" }.into()],
                rev: "aaaa".into(),
            };
            // Of one only the answer came from elsewhere.
            if id != "hentet" {
                progress.play(&key, run);
            }
            if id != "begynt" {
                let attempt = Attempt {
                    at: 4,
                    score: 1000,
                    picks: Vec::new(),
                    rev: "aaaa".into(),
                };
                progress.attempt(&key, attempt);
            }
            entries.push(SavedEntry {
                title: id.into(),
                key,
                kind: EntryKind::Activity(kind),
                ..like.clone()
            });
        }
        let groups = shown(&progress, Some(&index), None);
        assert_eq!(
            read(&groups[1].rest),
            [
                "Om «motet/sist» &amp; mer",
                "lys",
                "Dilemma · Gjennomført · dag 4",
                "vei",
                "Veiviser · Gjennomført · dag 4",
                "uka",
                "Simulering · Spilt til slutten · dag 4",
                "begynt",
                "Dilemma · Begynt · dag 3",
                "hentet",
                "Dilemma · Gjennomført · dag 4",
                "par",
                "Riktig · dag 4",
            ]
        );
        let count = Count {
            exercises: 5,
            stories: 1,
            ..Count::default()
        };
        assert_eq!(groups[1].count, count);
        // Gone from the course, it is still no right answer.
        index.modules[0].entries.clear();
        let gone = &shown(&progress, Some(&index), None)[2];
        assert_eq!(gone.rest.matches("Gjennomført").count(), 3);
        assert_eq!(gone.rest.matches("Riktig").count(), 1);
    }
}
