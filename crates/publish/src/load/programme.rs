//! `programme.toml`: the plan of the two days.

use crate::{
    fields::{self, Fields},
    model::Both,
    report::{Report, Spot},
    source::{Text, Tree},
};

/// The name of the file, without its ending.
pub(crate) const NAME: &str = "programme";

/// The programme as written.
pub(crate) struct Programme {
    pub title: Option<Both<Text>>,
    pub lead: Option<Both<Text>>,
    pub days: Vec<Day>,
    pub items: Vec<Item>,
    pub cards: Vec<Card>,
    pub administration: Option<Administration>,
    /// Of the file.
    pub spot: Spot,
    /// Whether all of it could be read.
    pub readable: bool,
}

/// A day, without what happens.
pub(crate) struct Day {
    pub id: Text,
    pub title: Both<Text>,
    pub start: Text,
    pub spot: Spot,
}

/// What happens at a time.
pub(crate) struct Item {
    pub id: Text,
    /// `None` in the administration's programme.
    pub day: Option<Text>,
    pub title: Both<Text>,
    pub minutes: u32,
    /// Of the number.
    pub minutes_at: Spot,
    pub kind: Text,
    pub module: Option<Text>,
    pub activity: Option<Text>,
    pub timer: Option<u32>,
    pub timer_at: Spot,
    pub purpose: Both<Text>,
    pub steps: Vec<Both<Text>>,
    pub screen: Vec<Both<Text>>,
    pub roles: Vec<[Both<Text>; 2]>,
    pub listen_for: Both<Text>,
    pub close: Both<Text>,
    pub bring: Option<Both<Text>>,
    pub spot: Spot,
}

impl Item {
    /// Every text with marks in it.
    pub fn texts(&self) -> impl Iterator<Item = &Both<Text>> {
        let lists = self.steps.iter().chain(&self.screen);
        [&self.purpose, &self.listen_for, &self.close]
            .into_iter()
            .chain(lists)
            .chain(self.roles.iter().flatten())
            .chain(&self.bring)
    }
}

/// A card to hold up.
pub(crate) struct Card {
    pub id: Text,
    pub title: Both<Text>,
    pub text: Both<Text>,
}

/// The programme of the administration.
pub(crate) struct Administration {
    pub title: Both<Text>,
    pub lead: Both<Text>,
    pub start: Text,
    /// Of the table at the end.
    pub columns: Vec<(Text, Both<Text>)>,
    pub items: Vec<Item>,
    pub spot: Spot,
}

/// `None` where the course has no such file.
pub(super) fn read(tree: &mut Tree, report: &mut Report) -> Option<Programme> {
    let path = format!("{NAME}.toml");
    let source = tree.take(&path);
    if source.is_none() && !tree.has(&path) {
        return None;
    }
    let mut programme = Programme {
        title: None,
        lead: None,
        days: Vec::new(),
        items: Vec::new(),
        cards: Vec::new(),
        administration: None,
        spot: Spot::file(&format!("modules/{path}")),
        readable: false,
    };
    let Some(source) = source else {
        return Some(programme);
    };
    let Some(mut file) = fields::parse(&source, report) else {
        return Some(programme);
    };
    programme.readable = true;
    programme.title = file.both("title", report);
    programme.lead = file.both("lead", report);
    for mut entry in file.tables("days", report) {
        let spot = entry.spot();
        let id = entry.string("id", "dag-1", report);
        let title = entry.both("title", report);
        let start = entry.string("start", "09:00", report);
        entry.finish(report);
        match (id, title, start) {
            (Some(id), Some(title), Some(start)) => programme.days.push(Day {
                id,
                title,
                start,
                spot,
            }),
            _ => programme.readable = false,
        }
    }
    for entry in file.tables("items", report) {
        match item(entry, true, report) {
            Some(item) => programme.items.push(item),
            None => programme.readable = false,
        }
    }
    for mut entry in file.tables("cards", report) {
        let id = entry.string("id", "red", report);
        let title = entry.both("title", report);
        let text = entry.both("text", report);
        entry.finish(report);
        match (id, title, text) {
            (Some(id), Some(title), Some(text)) => {
                programme.cards.push(Card { id, title, text });
            }
            _ => programme.readable = false,
        }
    }
    if let Some(table) = file.optional_table("administration", report) {
        let (administration, is_whole) = administration(table, report);
        programme.readable &= is_whole && administration.is_some();
        programme.administration = administration;
    }
    file.finish(report);
    Some(programme)
}

/// Also whether all of it could be read.
fn administration(mut table: Fields<'_>, report: &mut Report) -> (Option<Administration>, bool) {
    let spot = table.spot();
    let title = table.both("title", report);
    let lead = table.both("lead", report);
    let start = table.string("start", "09:00", report);
    let mut is_whole = true;
    let mut columns = Vec::new();
    let example = "[ { id = \"tiltak\", title = { nb = \"…\", nn = \"…\" } } ]";
    for mut entry in table.inline_tables("columns", example, report) {
        let id = entry.string("id", "tiltak", report);
        let title = entry.both("title", report);
        entry.finish(report);
        match (id, title) {
            (Some(id), Some(title)) => columns.push((id, title)),
            _ => is_whole = false,
        }
    }
    let mut items = Vec::new();
    for entry in table.tables("items", report) {
        match item(entry, false, report) {
            Some(item) => items.push(item),
            None => is_whole = false,
        }
    }
    table.finish(report);
    let (Some(title), Some(lead), Some(start)) = (title, lead, start) else {
        return (None, false);
    };
    let administration = Administration {
        title,
        lead,
        start,
        columns,
        items,
        spot,
    };
    (Some(administration), is_whole)
}

fn item(mut entry: Fields<'_>, has_day: bool, report: &mut Report) -> Option<Item> {
    let spot = entry.spot();
    let minutes_at = entry.spot_of("minutes");
    let timer_at = entry.spot_of("timer");
    let id = entry.string("id", "velkommen", report);
    let day = has_day.then(|| entry.string("day", "dag-1", report));
    let title = entry.both("title", report);
    let minutes = entry.number("minutes", "20", report);
    let kind = entry.string("kind", "group", report);
    let module = entry.optional_string("module", "rollen", report);
    let activity = entry.optional_string("activity", "min-rolle", report);
    let timer = entry.optional_number("timer", "15", report);
    let purpose = entry.both("purpose", report);
    let steps = entry.list_of_both("steps", report);
    let screen = entry.list_of_both("screen", report);
    let mut roles = Vec::new();
    let mut is_whole = true;
    let example = "[ { name = { nb = \"…\", nn = \"…\" }, does = { nb = \"…\", nn = \"…\" } } ]";
    for mut role in entry.inline_tables("roles", example, report) {
        let name = role.both("name", report);
        let does = role.both("does", report);
        role.finish(report);
        match (name, does) {
            (Some(name), Some(does)) => roles.push([name, does]),
            _ => is_whole = false,
        }
    }
    let listen_for = entry.both("listen_for", report);
    let close = entry.both("close", report);
    let bring = entry.optional_both("bring", report);
    entry.finish(report);
    let day = match day {
        Some(day) => Some(day?),
        None => None,
    };
    let item = Item {
        id: id?,
        day,
        title: title?,
        minutes: minutes?,
        minutes_at,
        kind: kind?,
        module,
        activity,
        timer,
        timer_at,
        purpose: purpose?,
        steps,
        screen,
        roles,
        listen_for: listen_for?,
        close: close?,
        bring,
        spot,
    };
    is_whole.then_some(item)
}
