//! Passages in two versions: `<!-- hvis: id --> A <!-- ellers --> B <!-- slutt -->`.
//!
//! A law that is about to be replaced is written about twice. Which version is
//! read is one line in `laws.toml`; both are compiled and checked always.

use crate::{
    fields::shorten,
    report::Report,
    source::{Map, Text},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Which switches are on.
pub(crate) type Setting = BTreeMap<String, bool>;

/// With more switches than this in one text, not every combination is tried but
/// each switch by itself.
const MAX_COMBINED: usize = 4;

/// A text cut into what always stands and what a switch chooses.
pub(crate) struct Passages {
    pieces: Vec<Piece>,
}

enum Piece {
    Always(Range<usize>),
    Chosen {
        switch: String,
        on: Range<usize>,
        off: Range<usize>,
        /// The comments stand in the middle of a line.
        inline: bool,
    },
}

enum Mark {
    If(String),
    Else,
    End,
}

struct Comment {
    mark: Mark,
    /// Where to point.
    at: usize,
    /// What to leave out: the line, where the comment stands alone on it.
    cut: Range<usize>,
    alone: bool,
}

/// Finds the passages in a text. What is wrong with them is reported; that a
/// switch does not exist only where it is known which do.
pub(crate) fn passages(text: &Text, known: Option<&Setting>, report: &mut Report) -> Passages {
    let mut pieces = Vec::new();
    let mut from = 0;
    // The comment that opened the passage, and the one that turned it.
    let mut open: Option<(Comment, String, Option<Comment>)> = None;
    for comment in comments(&text.text) {
        let at = text.spot(comment.at);
        match (&comment.mark, open.take()) {
            (Mark::If(switch), None) => {
                if known.is_some_and(|known| !known.contains_key(switch)) {
                    report.error(
                        &at,
                        format!("bryteren «{}» finnes ikke", shorten(switch)),
                        "Rett navnet, eller legg bryteren inn i modules/laws.toml under [switches].",
                    );
                }
                pieces.push(Piece::Always(from..comment.cut.start));
                let switch = switch.clone();
                open = Some((comment, switch, None));
            }
            (Mark::If(_), Some(passage)) => {
                report.error(
                    &at,
                    "en ny «hvis» begynner før den forrige er slutt",
                    "Avslutt den forrige med <!-- slutt --> først; de kan ikke stå inne i hverandre.",
                );
                open = Some(passage);
            }
            (Mark::Else, Some((start, switch, None))) => {
                open = Some((start, switch, Some(comment)))
            }
            (Mark::Else, passage) => {
                report.error(
                    &at,
                    "«ellers» står uten en «hvis» foran seg",
                    "Skriv <!-- hvis: navn --> foran, og <!-- ellers --> bare én gang.",
                );
                open = passage;
            }
            (Mark::End, Some((start, switch, turn))) => {
                let inner = start.cut.end..comment.cut.start;
                let inline = !(start.alone && comment.alone);
                let (on, off) = match turn {
                    Some(turn) => (inner.start..turn.cut.start, turn.cut.end..inner.end),
                    None => (inner.clone(), inner.end..inner.end),
                };
                from = comment.cut.end;
                pieces.push(Piece::Chosen {
                    switch,
                    on,
                    off,
                    inline,
                });
            }
            (Mark::End, None) => report.error(
                &at,
                "«slutt» står uten en «hvis» foran seg",
                "Skriv <!-- hvis: navn --> foran, eller slett denne.",
            ),
        }
    }
    if let Some((start, _, _)) = open {
        from = start.cut.end;
        report.error(
            &text.spot(start.at),
            "denne «hvis» har ingen slutt",
            "Skriv <!-- slutt --> der det som avhenger av bryteren, er slutt.",
        );
    }
    pieces.push(Piece::Always(from..text.text.len()));
    Passages { pieces }
}

impl Passages {
    /// The switches that the text depends on.
    pub fn used(&self) -> BTreeSet<String> {
        self.pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Chosen { switch, .. } => Some(switch.clone()),
                Piece::Always(_) => None,
            })
            .collect()
    }

    /// The text as it reads under a setting.
    pub fn read(&self, text: &Text, setting: &Setting) -> Text {
        let mut out = String::new();
        let mut map = Map::default();
        for piece in &self.pieces {
            let range = match piece {
                Piece::Always(range) => range.clone(),
                Piece::Chosen {
                    switch,
                    on,
                    off,
                    inline,
                } => {
                    let on_now = setting.get(switch).copied().unwrap_or(false);
                    let range = if on_now { on.clone() } else { off.clone() };
                    if *inline {
                        trimmed(&text.text, range)
                    } else {
                        range
                    }
                }
            };
            map.push(out.len(), text.map.at(range.start));
            let base = out.len();
            let part = text.text.get(range.clone()).unwrap_or("");
            out.push_str(part);
            // A run of the text may itself consist of several runs of the file.
            for (at, from) in text.map.runs(range.start, range.end) {
                map.push(base + at - range.start, *from);
            }
        }
        Text {
            source: text.source.clone(),
            text: out,
            map,
        }
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or("");
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

/// What a comment says, where it is about switches.
fn mark(comment: &str) -> Option<Mark> {
    let words = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    match words.strip_prefix("hvis:") {
        Some(id) => Some(Mark::If(id.trim().to_owned())),
        None if words == "ellers" => Some(Mark::Else),
        None if words == "slutt" => Some(Mark::End),
        None => None,
    }
}

/// Whether this is one of the comments that steer switches.
pub(crate) fn is_switch_comment(html: &str) -> bool {
    mark(html.trim()).is_some()
}

/// The comments that steer switches; all others are left for the Markdown
/// compiler to refuse.
fn comments(text: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("<!--").map(|at| from + at) {
        let Some(end) = text[start..].find("-->").map(|at| start + at + 3) else {
            break;
        };
        from = end;
        let Some(mark) = mark(&text[start..end]) else {
            continue;
        };
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        let alone =
            text[line_start..start].trim().is_empty() && text[end..line_end].trim().is_empty();
        found.push(Comment {
            mark,
            at: start,
            cut: if alone {
                line_start..line_end
            } else {
                start..end
            },
            alone,
        });
    }
    found
}

/// The settings in which a text that depends on the switches `used` is checked,
/// each with what to call it; first comes the one in force.
pub(crate) fn settings(used: &BTreeSet<String>, known: &Setting) -> Vec<(Setting, Option<String>)> {
    let now: Setting = used
        .iter()
        .map(|id| (id.clone(), known.get(id).copied().unwrap_or(false)))
        .collect();
    let ids: Vec<&String> = used.iter().collect();
    let flips: Vec<u32> = if ids.len() <= MAX_COMBINED {
        (1..1 << ids.len()).collect()
    } else {
        (0..ids.len().min(31)).map(|i| 1 << i).collect()
    };
    let mut settings = vec![(now.clone(), None)];
    for flip in flips {
        let mut setting = now.clone();
        let mut name = Vec::new();
        for (i, id) in ids.iter().enumerate().filter(|(i, _)| flip >> i & 1 == 1) {
            debug_assert!(i < 32);
            if let Some(on) = setting.get_mut(*id) {
                *on = !*on;
                let state = if *on { "på" } else { "av" };
                name.push(format!("bryteren «{}» er {state}", shorten(id)));
            }
        }
        settings.push((setting, Some(format!("når {}", name.join(" og ")))));
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use std::rc::Rc;

    fn both(text: &str) -> (String, String, usize) {
        let text = Text::whole(&Rc::new(Source::new("x", text.to_owned())));
        let known: Setting = [("ny".to_owned(), false)].into();
        let mut report = Report::default();
        let passages = passages(&text, Some(&known), &mut report);
        let read = |on| passages.read(&text, &[("ny".to_owned(), on)].into()).text;
        (read(true), read(false), report.finish().len())
    }

    #[test]
    fn within_a_line_the_space_outside_decides() {
        let (on, off, problems) =
            both("i <!-- hvis: ny --> § 30 <!-- ellers -->§ 6<!-- slutt -->.");
        assert_eq!(
            (on.as_str(), off.as_str(), problems),
            ("i § 30.", "i § 6.", 0)
        );
    }

    #[test]
    fn comments_on_lines_of_their_own_take_the_line_with_them() {
        let text = "A\n\n<!-- hvis: ny -->\nB\n<!-- ellers -->\nC\n\nD\n<!-- slutt -->\n\nE";
        let (on, off, problems) = both(text);
        assert_eq!((on.as_str(), problems), ("A\n\nB\n\nE", 0));
        assert_eq!(off, "A\n\nC\n\nD\n\nE");
    }

    #[test]
    fn places_lead_back_to_the_file() {
        let source = Rc::new(Source::new(
            "x",
            "a <!-- hvis: ny -->b<!-- slutt --> X".into(),
        ));
        let text = Text::whole(&source);
        let known: Setting = [("ny".to_owned(), false)].into();
        let passages = passages(&text, Some(&known), &mut Report::default());
        let read = passages.read(&text, &known);
        assert_eq!(read.text, "a  X");
        assert_eq!(read.spot(3).column, 36);
    }

    #[test]
    fn every_mistake_is_reported() {
        for text in [
            "<!-- hvis: gammel -->a<!-- slutt -->",
            "<!-- hvis: ny -->a",
            "<!-- ellers -->",
            "<!-- slutt -->",
            "<!-- hvis: ny --><!-- hvis: ny --><!-- slutt -->",
            "<!-- hvis: ny --><!-- ellers --><!-- ellers --><!-- slutt -->",
        ] {
            assert_eq!(both(text).2, 1, "{text}");
        }
        assert_eq!(both("<!-->hvis: ny<!-- noe -->").2, 0);
    }

    #[test]
    fn all_combinations_of_few_and_each_of_many() {
        let known: Setting = (0..9).map(|i| (format!("s{i}"), i == 0)).collect();
        let used = |n: usize| known.keys().take(n).cloned().collect::<BTreeSet<_>>();
        assert_eq!(settings(&used(0), &known).len(), 1);
        assert_eq!(settings(&used(3), &known).len(), 8);
        assert_eq!(settings(&used(6), &known).len(), 7);
        assert_eq!(
            settings(&used(1), &known)[1].1.as_deref(),
            Some("når bryteren «s0» er av")
        );
    }
}
