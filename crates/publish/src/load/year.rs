//! `year.toml`: the year in the council.

use crate::{
    fields,
    model::Both,
    report::{Report, Spot},
    source::{Text, Tree},
};

/// The months as written.
pub(crate) struct Year {
    pub months: Vec<Month>,
    /// Of the file.
    pub spot: Spot,
    /// Whether every month could be read.
    pub readable: bool,
}

/// What happens in a month.
pub(crate) struct Month {
    pub month: u32,
    /// Of the number.
    pub spot: Spot,
    pub title: Both<Text>,
    pub text: Both<Text>,
    pub module: Text,
    pub lesson: Option<Text>,
}

/// `None` where the course has no such file.
pub(super) fn read(tree: &mut Tree, report: &mut Report) -> Option<Year> {
    let path = "year.toml";
    let source = tree.take(path);
    if source.is_none() && !tree.has(path) {
        return None;
    }
    let mut year = Year {
        months: Vec::new(),
        spot: Spot::file(&format!("modules/{path}")),
        readable: false,
    };
    let Some(source) = source else {
        return Some(year);
    };
    let Some(mut file) = fields::parse(&source, report) else {
        return Some(year);
    };
    year.readable = true;
    for mut entry in file.tables("months", report) {
        let spot = entry.spot_of("month");
        let month = entry.number("month", "11", report);
        let title = entry.both("title", report);
        let text = entry.both("text", report);
        let module = entry.string("module", "okonomi", report);
        let lesson = entry.optional_string("lesson", "arshjulet", report);
        entry.finish(report);
        match (month, title, text, module) {
            (Some(month), Some(title), Some(text), Some(module)) => year.months.push(Month {
                month,
                spot,
                title,
                text,
                module,
                lesson,
            }),
            _ => year.readable = false,
        }
    }
    file.finish(report);
    Some(year)
}
