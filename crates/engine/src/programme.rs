//! The plan of the two days: the ready programme of the course, and what a
//! facilitator made of it.
//!
//! Kept is only what differs, by the items' ids ([`Programme::write`]): a text
//! or a length that the course corrects comes through. An item that the course
//! no longer has is passed over, a new one comes at its place behind the one
//! that it follows in the course.

use std::fmt::Write;

/// How the kept text begins; the number is the format's version.
pub const HEAD: &str = "ny-i-kommunestyret-program ";

/// The version of the kept text.
pub const VERSION: u32 = 1;

/// The longest that an item may take, in minutes.
pub const LONGEST: u32 = 240;

/// The longest title of an item of one's own, in characters.
pub const LONGEST_TITLE: usize = 120;

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 4_000;

/// The most items of one's own.
pub const MOST_OWN: usize = 60;

/// How the id of an item of one's own begins; the course has none such.
pub const OWN: &str = "egen-";

/// The longest kept text that is read.
const LARGEST: usize = 1_000_000;

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// All days with their items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// In their order.
    pub days: Vec<Day>,
}

/// One day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Its name in the course.
    pub id: String,
    /// When it begins, in minutes since midnight.
    pub start: u32,
    /// What happens, in order.
    pub items: Vec<Item>,
}

/// What happens at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its name in the course, or `egen-1`.
    pub id: String,
    /// How long it takes.
    pub minutes: u32,
    /// Whether it is left out: it keeps its place and takes no time.
    pub is_out: bool,
    /// The facilitator's own note.
    pub note: String,
    /// The title of an item of one's own; empty for one of the course.
    pub title: String,
}

/// Why what is kept cannot be read. It is not written over then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A newer edition of the course wrote it.
    Newer,
    /// Anything else.
    Damaged,
}

impl Item {
    /// One of the course, as it is there.
    pub fn new(id: &str, minutes: u32) -> Item {
        Item {
            id: id.to_owned(),
            minutes,
            ..Item::default()
        }
    }

    /// Whether it is one's own.
    pub fn is_own(&self) -> bool {
        self.id.starts_with(OWN)
    }
}

impl Day {
    /// When each item begins and, last, when the day ends, in minutes since
    /// midnight. What is left out begins where the next one does.
    pub fn times(&self) -> Vec<u32> {
        let mut at = self.start;
        let mut times = vec![at];
        for item in &self.items {
            at += if item.is_out { 0 } else { item.minutes };
            times.push(at);
        }
        times
    }
}

impl Programme {
    /// The day and the place of an item.
    pub fn find(&self, id: &str) -> Option<(usize, usize)> {
        for (day, it) in self.days.iter().enumerate() {
            if let Some(at) = it.items.iter().position(|item| item.id == id) {
                return Some((day, at));
            }
        }
        None
    }

    /// An item.
    pub fn item(&self, id: &str) -> Option<&Item> {
        let (day, at) = self.find(id)?;
        self.days.get(day)?.items.get(at)
    }

    fn item_mut(&mut self, id: &str) -> Option<&mut Item> {
        let (day, at) = self.find(id)?;
        self.days.get_mut(day)?.items.get_mut(at)
    }

    /// Puts an item at a place of a day, which is counted without it; behind
    /// the last where there are fewer. Whether anything is now different.
    pub fn place(&mut self, id: &str, day: usize, at: usize) -> bool {
        let Some((from, was)) = self.find(id) else {
            return false;
        };
        if day >= self.days.len() {
            return false;
        }
        let item = self.days[from].items.remove(was);
        let items = &mut self.days[day].items;
        let at = at.min(items.len());
        items.insert(at, item);
        (from, was) != (day, at)
    }

    /// Moves an item one place up or down in its day. Whether there was room.
    pub fn shift(&mut self, id: &str, down: bool) -> bool {
        match self.find(id) {
            Some((day, at)) if down => self.place(id, day, at + 1),
            Some((day, at)) if at > 0 => self.place(id, day, at - 1),
            _ => false,
        }
    }

    /// Lets an item take so long. Whether that is possible.
    pub fn set_minutes(&mut self, id: &str, minutes: u32) -> bool {
        let is_right = (1..=LONGEST).contains(&minutes);
        match self.item_mut(id) {
            Some(item) if is_right => item.minutes = minutes,
            _ => return false,
        }
        true
    }

    /// Lets a day begin then. Whether that is possible.
    pub fn set_start(&mut self, day: &str, start: u32) -> bool {
        let day = self.days.iter_mut().find(|it| it.id == day);
        match day.filter(|_| start < DAY) {
            Some(day) => day.start = start,
            None => return false,
        }
        true
    }

    /// Leaves an item out, or takes it in again.
    pub fn leave_out(&mut self, id: &str, is_out: bool) {
        if let Some(item) = self.item_mut(id) {
            item.is_out = is_out;
        }
    }

    /// Notes something at an item.
    pub fn note(&mut self, id: &str, text: &str) {
        if let Some(item) = self.item_mut(id) {
            item.note = cut(text, LONGEST_NOTE);
        }
    }

    /// Adds an item of one's own at the end of a day, and gives its id; `None`
    /// where it has no title or no possible length, or there are too many.
    pub fn add(&mut self, day: &str, title: &str, minutes: u32, note: &str) -> Option<String> {
        let title = cut(title.trim(), LONGEST_TITLE);
        if title.is_empty() || !(1..=LONGEST).contains(&minutes) {
            return None;
        }
        let (mut count, mut last) = (0, 0);
        for item in self.days.iter().flat_map(|day| &day.items) {
            if let Some(number) = own_number(&item.id) {
                count += 1;
                last = last.max(number);
            }
        }
        if count >= MOST_OWN || last >= u32::MAX - 1 {
            return None;
        }
        let id = [OWN, &(last + 1).to_string()].concat();
        let day = self.days.iter_mut().find(|it| it.id == day)?;
        day.items.push(Item {
            id: id.clone(),
            minutes,
            is_out: false,
            note: cut(note.trim(), LONGEST_NOTE),
            title,
        });
        Some(id)
    }

    /// Takes an item of one's own away for good.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some((day, at)) = self.find(id).filter(|_| own_number(id).is_some()) else {
            return false;
        };
        self.days[day].items.remove(at);
        true
    }

    /// What differs from the programme of the course, as it is kept; empty
    /// where nothing does.
    pub fn write(&self, ready: &Programme) -> String {
        let mut text = String::new();
        for day in &self.days {
            let was = ready.days.iter().find(|it| it.id == day.id);
            if was.is_none_or(|was| was.start != day.start) {
                let (hour, minute) = (day.start / 60, day.start % 60);
                // Writing to a text never fails.
                let _ = writeln!(text, "start {} {hour:02}:{minute:02}", day.id);
            }
            let is_same = was.is_some_and(|was| {
                was.items.len() == day.items.len()
                    && was.items.iter().zip(&day.items).all(|(a, b)| a.id == b.id)
            });
            if !is_same {
                line(&mut text, &["rekke ", &day.id]);
                text.pop();
                for item in &day.items {
                    text.push(' ');
                    text.push_str(&item.id);
                }
                text.push('\n');
            }
            for item in &day.items {
                let was = ready.item(&item.id);
                let minutes = item.minutes.to_string();
                if item.is_own() {
                    let title = escaped(&item.title);
                    line(&mut text, &["eige ", &item.id, " ", &minutes, " ", &title]);
                } else if was.is_none_or(|was| was.minutes != item.minutes) {
                    line(&mut text, &["min ", &item.id, " ", &minutes]);
                }
                if item.is_out {
                    line(&mut text, &["ute ", &item.id]);
                }
                if !item.note.is_empty() {
                    let note = escaped(&item.note);
                    line(&mut text, &["notat ", &item.id, " ", &note]);
                }
            }
        }
        if !text.is_empty() {
            let head = [HEAD, &VERSION.to_string(), "\n"].concat();
            text.insert_str(0, &head);
        }
        text
    }

    /// The programme of the course, `self`, with what was kept about it.
    ///
    /// # Errors
    /// Where it is nothing that [`Programme::write`] makes; see [`Unread`].
    pub fn changed(&self, kept: &str) -> Result<Programme, Unread> {
        if kept.is_empty() {
            return Ok(self.clone());
        }
        let Some((head, rest)) = kept.split_once('\n').filter(|_| kept.len() <= LARGEST) else {
            return Err(Unread::Damaged);
        };
        let version = head.strip_prefix(HEAD).and_then(number);
        match version {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => return Err(Unread::Newer),
            _ => return Err(Unread::Damaged),
        }
        // Each line is whole, the last too.
        let Some(rest) = rest.strip_suffix('\n') else {
            return Err(Unread::Damaged);
        };
        let mut changes = Changes::default();
        for line in rest.split('\n') {
            changes.read(line).ok_or(Unread::Damaged)?;
        }
        Ok(changes.apply(self))
    }
}

/// What was kept, line by line.
#[derive(Default)]
struct Changes<'a> {
    starts: Vec<(&'a str, u32)>,
    orders: Vec<(&'a str, &'a str)>,
    own: Vec<Item>,
    minutes: Vec<(&'a str, u32)>,
    out: Vec<&'a str>,
    notes: Vec<(&'a str, String)>,
}

impl<'a> Changes<'a> {
    fn read(&mut self, line: &'a str) -> Option<()> {
        let (word, rest) = line.split_once(' ')?;
        let (id, more) = rest.split_once(' ').unwrap_or((rest, ""));
        let is_id = |it: &u8| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-');
        if id.is_empty() || !id.as_bytes().iter().all(is_id) {
            return None;
        }
        let minutes = |text: &str| number(text).filter(|it| (1..=LONGEST).contains(it));
        match word {
            "start" => self.starts.push((id, clock(more)?)),
            "rekke" => self.orders.push((id, more)),
            "min" => self.minutes.push((id, minutes(more)?)),
            "ute" if more.is_empty() => self.out.push(id),
            "notat" => {
                let note = plain(more, LONGEST_NOTE)?;
                self.notes.push((id, note));
            }
            "eige" => {
                own_number(id)?;
                let (length, title) = more.split_once(' ')?;
                let title = plain(title, LONGEST_TITLE).filter(|it| !it.is_empty())?;
                let is_new = self.own.iter().all(|it| it.id != id);
                if !is_new || self.own.len() >= MOST_OWN {
                    return None;
                }
                self.own.push(Item {
                    title,
                    ..Item::new(id, minutes(length)?)
                });
            }
            _ => return None,
        }
        Some(())
    }

    fn apply(self, ready: &Programme) -> Programme {
        let mut left: Vec<Item> = self.own;
        let own = left.len();
        for item in ready.days.iter().flat_map(|day| &day.items) {
            left.push(item.clone());
        }
        let mut take = |id: &str| {
            let at = left.iter().position(|it| it.id == id)?;
            Some(left.remove(at))
        };
        let mut days = Vec::new();
        for day in &ready.days {
            let order = self.orders.iter().find(|(id, _)| *id == day.id);
            let order = order.map_or("", |(_, order)| order);
            days.push(Day {
                id: day.id.clone(),
                start: day.start,
                items: order.split(' ').filter_map(&mut take).collect(),
            });
        }
        let mut result = Programme { days };
        // What stands in no kept order, at its place in the course.
        for (at, day) in ready.days.iter().enumerate() {
            let mut before: Option<&str> = None;
            for item in &day.items {
                if let Some(item) = take(&item.id) {
                    let after = before.and_then(|id| result.find(id));
                    let place = after.map_or(0, |(_, place)| place + 1);
                    result.days[at].items.insert(place, item);
                }
                // One that now stands in another day leads nowhere.
                if result.find(&item.id).is_some_and(|(day, _)| day == at) {
                    before = Some(&item.id);
                }
            }
        }
        // One's own, of a day that is gone.
        if own > 0
            && let Some(last) = result.days.first_mut()
        {
            last.items.append(&mut left);
        }
        for (id, start) in self.starts {
            result.set_start(id, start);
        }
        for (id, minutes) in self.minutes {
            result.set_minutes(id, minutes);
        }
        for id in self.out {
            result.leave_out(id, true);
        }
        for (id, note) in self.notes {
            result.note(id, &note);
        }
        result
    }
}

/// «09:00» in minutes since midnight.
pub fn clock(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Minutes since midnight as «09.00»; a day that ends after midnight does so in
/// the early hours.
pub fn shown(minutes: u32) -> String {
    let minutes = minutes % DAY;
    let mut text = String::new();
    for (part, end) in [(minutes / 60, "."), (minutes % 60, "")] {
        if part < 10 {
            text.push('0');
        }
        text.push_str(&part.to_string());
        text.push_str(end);
    }
    text
}

/// Digits only, no sign.
fn number(text: &str) -> Option<u32> {
    let is_right = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    is_right.then(|| text.parse().ok()).flatten()
}

/// The number in the id of an item of one's own.
fn own_number(id: &str) -> Option<u32> {
    id.strip_prefix(OWN).and_then(number)
}

/// So many characters of a text, without what no field can hold.
fn cut(text: &str, most: usize) -> String {
    text.chars()
        .filter(|it| *it == '\n' || !it.is_control())
        .take(most)
        .collect()
}

fn line(text: &mut String, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
    text.push('\n');
}

/// A text on one line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

/// The text that stands on one line; `None` where it is not as it was written.
fn plain(line: &str, most: usize) -> Option<String> {
    let mut text = String::new();
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        text.push(match char {
            '\\' => match chars.next()? {
                'n' => '\n',
                '\\' => '\\',
                _ => return None,
            },
            char if char.is_control() => return None,
            char => char,
        });
    }
    (text.chars().count() <= most).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two days of the course, an item for each letter.
    fn course(days: &[(&str, &str)]) -> Programme {
        let day = |(id, items): &(&str, &str)| Day {
            id: (*id).to_owned(),
            start: 540,
            items: (items.chars())
                .map(|it| Item::new(&it.to_string(), 10))
                .collect(),
        };
        Programme {
            days: days.iter().map(day).collect(),
        }
    }

    fn ready() -> Programme {
        course(&[("dag-1", "abcd"), ("dag-2", "efg")])
    }

    fn order(programme: &Programme) -> Vec<String> {
        let names = |day: &Day| {
            let ids: Vec<&str> = day.items.iter().map(|it| it.id.as_str()).collect();
            ids.join(" ")
        };
        programme.days.iter().map(names).collect()
    }

    #[test]
    fn times_follow_from_the_start_and_skip_what_is_left_out() {
        let mut it = ready();
        assert_eq!(it.days[0].times(), [540, 550, 560, 570, 580]);
        assert!(it.set_minutes("b", 45) && it.set_start("dag-1", 510));
        it.leave_out("c", true);
        assert_eq!(it.days[0].times(), [510, 520, 565, 565, 575]);
        it.leave_out("c", false);
        assert_eq!(it.days[0].times()[4], 585);
        assert!(!it.set_minutes("b", 0) && !it.set_minutes("b", 241) && !it.set_minutes("x", 5));
        assert!(!it.set_start("dag-1", DAY) && !it.set_start("dag-3", 5));
        assert_eq!((shown(540), shown(1445)), ("09.00".into(), "00.05".into()));
        assert_eq!((clock("09:05"), clock("00:00")), (Some(545), Some(0)));
        for wrong in ["9:00", "24:00", "09:60", "09.00", "+9:00", "09:0", ""] {
            assert_eq!(clock(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn items_move_within_a_day_and_to_the_other() {
        let mut it = ready();
        assert!(!it.shift("a", false) && !it.shift("d", true) && !it.shift("x", true));
        assert!(it.shift("a", true));
        assert_eq!(order(&it), ["b a c d", "e f g"]);
        assert!(it.place("a", 1, 1) && !it.place("a", 1, 1) && !it.place("a", 2, 0));
        assert_eq!(order(&it), ["b c d", "e a f g"]);
        assert!(it.place("a", 0, 99));
        assert_eq!(order(&it), ["b c d a", "e f g"]);
    }

    #[test]
    fn ones_own_items_have_a_title_and_a_length() {
        let mut it = ready();
        assert_eq!(it.add("dag-1", "  ", 10, ""), None);
        assert_eq!(it.add("dag-1", "Sang", 0, ""), None);
        assert_eq!(it.add("dag-3", "Sang", 5, ""), None);
        assert_eq!(
            it.add("dag-2", " Sang ", 5, "Ta med noter").unwrap(),
            "egen-1"
        );
        assert_eq!(it.add("dag-2", &"x".repeat(999), 5, "").unwrap(), "egen-2");
        assert_eq!(it.item("egen-2").unwrap().title.len(), LONGEST_TITLE);
        assert_eq!(order(&it)[1], "e f g egen-1 egen-2");
        assert!(it.remove("egen-1") && !it.remove("e") && !it.remove("egen-1"));
        assert_eq!(it.add("dag-1", "Ny", 5, "").unwrap(), "egen-3");
        while it.add("dag-1", "Ny", 5, "").is_some() {}
        let all = it.days.iter().flat_map(|day| &day.items);
        assert_eq!(all.filter(|it| it.is_own()).count(), MOST_OWN);
    }

    #[test]
    fn only_what_differs_is_written() {
        let ready = ready();
        assert_eq!(ready.write(&ready), "");
        assert_eq!(ready.changed(""), Ok(ready.clone()));
        let mut it = ready.clone();
        it.shift("a", true);
        it.shift("a", false);
        assert_eq!(it.write(&ready), "");
        it.set_start("dag-2", 495);
        it.set_minutes("f", 25);
        it.leave_out("e", true);
        it.note("g", "Hent\nkaffe\\te");
        it.add("dag-1", "Sang: «Ja, vi elsker»", 5, "");
        it.shift("egen-1", false);
        let text = it.write(&ready);
        assert_eq!(
            text,
            "ny-i-kommunestyret-program 1\nrekke dag-1 a b c egen-1 d\n\
             eige egen-1 5 Sang: «Ja, vi elsker»\nstart dag-2 08:15\nute e\nmin f 25\n\
             notat g Hent\\nkaffe\\\\te\n"
        );
        assert_eq!(ready.changed(&text), Ok(it));
    }

    #[test]
    fn what_is_no_text_of_ours_is_refused_whole() {
        let ready = ready();
        let head = "ny-i-kommunestyret-program 1\n";
        for wrong in [
            "x",
            "\n",
            "ny-i-kommunestyret-program 0\nute e\n",
            "ny-i-kommunestyret-program 1",
            "ny-i-kommunestyret-program 1\nute e",
            "ny-i-kommunestyret-program 1\n\n",
        ] {
            assert_eq!(ready.changed(wrong), Err(Unread::Damaged), "{wrong}");
        }
        for line in [
            "ute",
            "ute e f",
            "ute E",
            "min e 0",
            "min e 241",
            "min e -5",
            "min e x",
            "start dag-1 9:00",
            "notat e \\x",
            "notat e \\",
            "notat e a\u{7}b",
            "eige a 5 Tittel",
            "eige egen-x 5 Tittel",
            "eige egen-1 5 ",
            "eige egen-1 0 Tittel",
            "eige egen-1 5 A\neige egen-1 5 B",
            "annet e",
        ] {
            let text = [head, line, "\n"].concat();
            assert_eq!(ready.changed(&text), Err(Unread::Damaged), "{line}");
        }
        let long = [head, "notat e ", &"x".repeat(LARGEST), "\n"].concat();
        assert_eq!(ready.changed(&long), Err(Unread::Damaged));
        let newer = "ny-i-kommunestyret-program 2\nwhatever";
        assert_eq!(ready.changed(newer), Err(Unread::Newer));
    }

    #[test]
    fn a_course_that_was_changed_keeps_what_the_facilitator_did() {
        let mut it = ready();
        it.place("c", 0, 0);
        it.place("b", 1, 0);
        it.note("d", "min");
        it.set_minutes("a", 33);
        it.add("dag-1", "Eget", 5, "");
        let kept = it.write(&ready());
        // d is gone, n is new after b, m at the end; b's new length comes through.
        let mut later = course(&[("dag-1", "abnc"), ("dag-2", "efgm")]);
        assert!(later.set_minutes("b", 40));
        let now = later.changed(&kept).unwrap();
        assert_eq!(order(&now), ["c a n egen-1", "b e f g m"]);
        assert_eq!(now.item("b").unwrap().minutes, 40);
        assert_eq!(now.item("a").unwrap().minutes, 33);
        assert_eq!(now.item("d"), None);
        // A day that is gone: its own items come first of all days' ends.
        let now = course(&[("dag-2", "efg")]).changed(&kept).unwrap();
        assert_eq!(order(&now), ["e f g egen-1"]);
        // What the course itself has never stands there twice.
        let twice = "ny-i-kommunestyret-program 1\nrekke dag-1 a a b e\nrekke dag-2 a f\n";
        let now = ready().changed(twice).unwrap();
        assert_eq!(order(&now), ["a b c d e", "f g"]);
    }

    #[derive(Clone, Debug)]
    enum Move {
        Shift(usize, bool),
        Place(usize, usize, usize),
        Minutes(usize, u32),
        Start(usize, u32),
        Out(usize, bool),
        Note(usize, String),
        Add(usize, String, u32),
        Remove(usize),
    }

    fn moves() -> impl Strategy<Value = Vec<Move>> {
        let one = prop_oneof![
            (0..12usize, any::<bool>()).prop_map(|(a, b)| Move::Shift(a, b)),
            (0..12usize, 0..3usize, 0..9usize).prop_map(|(a, b, c)| Move::Place(a, b, c)),
            (0..12usize, 0..300u32).prop_map(|(a, b)| Move::Minutes(a, b)),
            (0..3usize, 0..1500u32).prop_map(|(a, b)| Move::Start(a, b)),
            (0..12usize, any::<bool>()).prop_map(|(a, b)| Move::Out(a, b)),
            (0..12usize, any::<String>()).prop_map(|(a, b)| Move::Note(a, b)),
            (0..3usize, any::<String>(), 0..300u32).prop_map(|(a, b, c)| Move::Add(a, b, c)),
            (0..12usize).prop_map(Move::Remove),
        ];
        prop::collection::vec(one, 0..40)
    }

    fn done(moves: &[Move]) -> (Programme, Vec<String>) {
        let mut it = ready();
        let mut own = Vec::new();
        let names = |own: &[String], at: usize| {
            let all = "abcdefg".chars().map(|it| it.to_string());
            let all: Vec<String> = all.chain(own.iter().cloned()).collect();
            all[at % all.len()].clone()
        };
        let day = |at: usize| ["dag-1", "dag-2", "dag-3"][at];
        for step in moves {
            match step {
                Move::Shift(a, down) => {
                    it.shift(&names(&own, *a), *down);
                }
                Move::Place(a, to, at) => {
                    it.place(&names(&own, *a), *to, *at);
                }
                Move::Minutes(a, minutes) => {
                    it.set_minutes(&names(&own, *a), *minutes);
                }
                Move::Start(a, start) => {
                    it.set_start(day(*a), *start);
                }
                Move::Out(a, is_out) => it.leave_out(&names(&own, *a), *is_out),
                Move::Note(a, text) => it.note(&names(&own, *a), text),
                Move::Add(a, title, minutes) => {
                    own.extend(it.add(day(*a), title, *minutes, title));
                }
                Move::Remove(a) => {
                    let id = names(&own, *a);
                    if it.remove(&id) {
                        own.retain(|it| *it != id);
                    }
                }
            }
        }
        (it, own)
    }

    fn ids(programme: &Programme) -> Vec<String> {
        let all = programme.days.iter().flat_map(|day| &day.items);
        let mut ids: Vec<String> = all.map(|it| it.id.clone()).collect();
        ids.sort();
        ids
    }

    proptest! {
        #[test]
        fn each_item_stays_once_and_times_are_sums(moves in moves()) {
            let (it, own) = done(&moves);
            let mut all: Vec<String> = "abcdefg".chars().map(|it| it.to_string()).collect();
            all.extend(own);
            all.sort();
            prop_assert_eq!(ids(&it), all);
            for day in &it.days {
                let sum: u32 = day.items.iter().filter(|it| !it.is_out).map(|it| it.minutes).sum();
                let times = day.times();
                prop_assert_eq!(times.last(), Some(&(day.start + sum)));
                prop_assert!(times.is_sorted() && times[0] == day.start);
                prop_assert!(day.items.iter().all(|it| (1..=LONGEST).contains(&it.minutes)));
            }
        }

        #[test]
        fn what_was_written_reads_back_the_same(moves in moves()) {
            let (it, _) = done(&moves);
            let text = it.write(&ready());
            let back = ready().changed(&text);
            prop_assert_eq!(back.as_ref(), Ok(&it));
            prop_assert_eq!(back.map(|it| it.write(&ready())), Ok(text));
        }

        #[test]
        fn a_changed_course_loses_nothing_of_ones_own(moves in moves(), kept in "[a-n]{0,10}", cut in 0..10usize) {
            let (it, own) = done(&moves);
            let mut letters: Vec<char> = kept.chars().collect();
            letters.sort_unstable();
            letters.dedup();
            let cut = cut.min(letters.len());
            let (one, two): (String, String) = (letters[..cut].iter().collect(), letters[cut..].iter().collect());
            let later = course(&[("dag-2", &two), ("dag-9", &one)]);
            let now = later.changed(&it.write(&ready())).unwrap();
            let mut all: Vec<String> = letters.iter().map(|it| it.to_string()).collect();
            all.extend(own.iter().cloned());
            all.sort();
            prop_assert_eq!(ids(&now), all);
            for id in &own {
                let (was, is) = (it.item(id).unwrap(), now.item(id).unwrap());
                prop_assert_eq!(was, is);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), lines in prop::collection::vec("(ute|min|rekke|start|notat|eige) [a-g]( |egen-1|[a-g0-9:\\\\n])*", 0..6)) {
            let _ = ready().changed(&text);
            let text = [HEAD, "1\n", &lines.join("\n"), "\n"].concat();
            if let Ok(it) = ready().changed(&text) {
                prop_assert_eq!(ready().changed(&it.write(&ready())), Ok(it));
            }
        }
    }
}
