//! The drawings. Tall rather than wide, with text of a phone's size at 320 px,
//! and without colours of their own: `style/diagram.css` has those.

use super::lines::{width, wrap};
use crate::{
    markdown::unmarked,
    model::{Both, Html},
};
use course::{
    Lang,
    activity::{
        Diagram,
        diagram::{Drawing, Part, WHOLE, percent},
    },
};
use maud::{Markup, html};
use std::cell::RefCell;

type It = Diagram<Both<Html>>;

/// The width of every drawing, in its own units.
const WIDE: u32 = 288;
/// The size of titles, and how far their lines are apart.
const SIZE: u32 = 16;
const LINE: u32 = 20;
/// The same of what stands at arrows.
const SMALL: u32 = 14;
const SMALL_LINE: u32 = 17;
/// What stays free between an outline and the drawing's edge.
const EDGE: u32 = 2;
/// What stays free within a box.
const PAD: u32 = 12;

/// The drawing; with an id one whose parts can be pressed.
pub(super) fn svg(it: &It, lang: Lang, id: Option<&str>) -> Markup {
    let canvas = Canvas {
        it,
        lang,
        id,
        words: RefCell::default(),
    };
    let (height, inside) = match it.kind {
        Drawing::Flow => canvas.flow(),
        Drawing::Wheel => canvas.wheel(),
        Drawing::Rings => canvas.rings(),
        Drawing::Shares => canvas.shares(),
    };
    let role = if id.is_some() { "group" } else { "img" };
    html! {
        svg.diagram-svg viewBox=(format!("0 0 {WIDE} {height}")) role=(role) aria-label=(canvas.plain(&it.title)) {
            (inside)
            // Beside the parts that they name: broken into lines, they are not
            // what a part is called.
            g.words aria-hidden="true" { @for words in canvas.words.borrow().iter() { (words) } }
        }
    }
}

struct Canvas<'a> {
    it: &'a It,
    lang: Lang,
    id: Option<&'a str>,
    /// What is written on the parts, which is drawn last.
    words: RefCell<Vec<Markup>>,
}

/// A box of a flow.
struct Place {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    /// Its row, from 0.
    row: usize,
}

impl Place {
    fn middle(&self) -> u32 {
        self.x + self.width / 2
    }

    fn bottom(&self) -> u32 {
        self.y + self.height
    }
}

impl Canvas<'_> {
    fn plain(&self, text: &Both<Html>) -> String {
        unmarked(&text.get(self.lang).0)
    }

    /// The shapes of a part, named and to be pressed, and what is written there.
    fn part(&self, part: &Part<Both<Html>>, inside: Markup, words: Markup) -> Markup {
        self.words.borrow_mut().push(words);
        let mut label = self.plain(&part.title);
        if self.it.kind == Drawing::Shares {
            label = format!("{label}, {} %", percent(part.share));
        }
        html! {
            @if let Some(id) = self.id {
                g.part id=(format!("a-{id}-{}", part.id)) data-part=(part.id) role="button" tabindex="0" aria-pressed="false" aria-label=(label) { (inside) }
            } @else {
                g.part { (inside) }
            }
        }
    }

    /// Boxes in rows. Arrows to the next row go straight or by one bend; all
    /// others run in lanes on the right.
    fn flow(&self) -> (u32, Markup) {
        let parts = &self.it.parts;
        let arrows: Vec<(usize, usize, Option<String>)> = (self.it.arrows.iter())
            .filter_map(|arrow| {
                let at = |id: &str| parts.iter().position(|part| part.id == id);
                let text = arrow.text.as_ref().map(|text| self.plain(text));
                Some((at(&arrow.from)?, at(&arrow.to)?, text))
            })
            .collect();
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let row = (part.row as usize).saturating_sub(1);
            rows.resize(rows.len().max(row + 1), Vec::new());
            rows[row].push(at);
        }
        let row_of = |at: usize| (parts[at].row as usize).saturating_sub(1);
        let leads = |from: usize, to: usize| row_of(to) as i64 - row_of(from) as i64;
        let lanes: Vec<_> = (arrows.iter())
            .filter(|(from, to, _)| !matches!(leads(*from, *to), 0 | 1))
            .collect();
        let lane = |at: usize| WIDE - EDGE - 6 - 14 * at as u32;
        let right = if lanes.is_empty() {
            WIDE - EDGE
        } else {
            lane(lanes.len() - 1) - 18
        };
        let mut places: Vec<Place> = Vec::new();
        let mut labels = Vec::new();
        let mut y = EDGE;
        for (number, row) in rows.iter().enumerate() {
            let count = row.len().max(1) as u32;
            let is_joined =
                (arrows.iter()).any(|(from, to, _)| row.contains(from) && row.contains(to));
            let between = if is_joined { 32 } else { 14 };
            let width = (right - EDGE - between * (count - 1)) / count;
            let titles = row
                .iter()
                .map(|at| self.title(&parts[*at], width - 2 * PAD));
            let titles: Vec<Vec<String>> = titles.collect();
            let most = titles.iter().map(Vec::len).max().unwrap_or(1) as u32;
            let height = most * LINE + 2 * PAD;
            for column in 0..count {
                places.push(Place {
                    x: EDGE + column * (width + between),
                    y,
                    width,
                    height,
                    row: number,
                });
            }
            y += height;
            // What stands at the arrows that lead on, by where they lead.
            let mut tallest = 0;
            for to in rows.get(number + 1).into_iter().flatten() {
                let columns = rows.get(number + 1).map_or(1, |next| next.len()) as u32;
                let room = (right - EDGE) / columns / 2 - 8;
                let texts = arrows
                    .iter()
                    .filter(|(from, it, _)| row.contains(from) && it == to);
                let lines: Vec<String> = texts
                    .filter_map(|(_, _, text)| text.as_ref())
                    .flat_map(|text| wrap(text, SMALL, room))
                    .collect();
                tallest = tallest.max(lines.len() as u32);
                labels.push((*to, y, lines));
            }
            if number + 1 < rows.len() {
                y += 32
                    + if tallest > 0 {
                        tallest * SMALL_LINE + 4
                    } else {
                        0
                    };
            }
        }
        let next = |from: &Place, to: &Place| {
            let (x, end) = (to.middle(), to.y);
            let bend = from.bottom() + 12;
            let start = format!("M{} {}", from.middle(), from.bottom());
            let path = if from.middle() == x {
                format!("{start}V{}", end - 8)
            } else {
                format!("{start}V{bend}H{x}V{}", end - 8)
            };
            arrow(
                &path,
                &format!("{x},{end} {},{} {},{}", x - 6, end - 10, x + 6, end - 10),
            )
        };
        let beside = |from: &Place, to: &Place| {
            let y = from.y + from.height / 2;
            let (start, end, back) = if from.x < to.x {
                (from.x + from.width, to.x, to.x - 10)
            } else {
                (from.x, to.x + to.width, to.x + to.width + 10)
            };
            arrow(
                &format!("M{start} {y}H{back}"),
                &format!("{end},{y} {back},{} {back},{}", y - 6, y + 6),
            )
        };
        let around = |at: usize, from: &Place, to: &Place| {
            let shift = 9 * at as u32;
            let (start, end) = (from.y + 14 + shift, to.y + 14 + shift);
            let (x, tip) = (lane(at), to.x + to.width);
            arrow(
                &format!("M{} {start}H{x}V{end}H{}", from.x + from.width, tip + 8),
                &format!("{tip},{end} {0},{1} {0},{2}", tip + 10, end - 6, end + 6),
            )
        };
        let drawn = html! {
            @for (from, to, _) in &arrows {
                @let (start, end) = (&places[*from], &places[*to]);
                @match end.row as i64 - start.row as i64 {
                    0 => (beside(start, end)),
                    1 => (next(start, end)),
                    _ => {
                        @let at = lanes.iter().position(|it| (it.0, it.1) == (*from, *to));
                        (around(at.unwrap_or(0), start, end))
                    }
                }
            }
            @for (to, top, lines) in &labels {
                @let x = places[*to].middle() + 8;
                @for (number, line) in lines.iter().enumerate() {
                    text.small x=(x) y=(top + 30 + SMALL_LINE * number as u32) { (line) }
                }
            }
            @for (part, place) in parts.iter().zip(&places) {
                @let lines = self.title(part, place.width - 2 * PAD);
                (self.part(part, html! {
                    rect x=(place.x) y=(place.y) width=(place.width) height=(place.height) rx="10" {}
                }, centred(&lines, place.middle(), place.y + place.height / 2)))
            }
        };
        (y + EDGE, drawn)
    }

    fn title(&self, part: &Part<Both<Html>>, room: u32) -> Vec<String> {
        wrap(&self.plain(&part.title), SIZE, room)
    }

    /// Numbered segments, and the names of the numbers below.
    fn wheel(&self) -> (u32, Markup) {
        let count = self.it.parts.len().max(1);
        let centre = WIDE / 2;
        let mut y = WIDE + 12;
        let mut drawn = Vec::new();
        for (at, part) in self.it.parts.iter().enumerate() {
            let lines = self.title(part, WIDE - 52);
            let height = (lines.len() as u32 * LINE + 12).max(32);
            let (x, top) = point(centre, 107.0, at as f64 + 0.5, count);
            let middle = y + height / 2;
            drawn.push(self.part(
                part,
                html! {
                    path d=(segment(centre, at, count)) {}
                    rect.row x=(EDGE) y=(y) width=(WIDE - 2 * EDGE) height=(height) rx="8" {}
                    circle cx="20" cy=(middle) r="13" {}
                },
                html! {
                    text.number x=(x) y=(top + 6) { (at + 1) }
                    text.number x="20" y=(middle + 6) { (at + 1) }
                    (from_left(&lines, 42, middle))
                },
            ));
            y += height + 4;
        }
        // Which way it goes round.
        let inside = html! {
            path.arrow d=(format!("M{} {}A34 34 0 1 1 {} {}", centre - 24, centre - 24, centre - 34, centre + 4)) {}
            polygon.head points=(format!("{0},{1} {2},{3} {4},{3}", centre - 34, centre - 6, centre - 41, centre + 7, centre - 27)) {}
            @for part in &drawn { (part) }
        };
        (y, inside)
    }

    /// Boxes within boxes: in circles that fit a phone there is no room for names.
    fn rings(&self) -> (u32, Markup) {
        let parts = &self.it.parts;
        let inset = 14;
        let room = |at: usize| WIDE - 2 * EDGE - 2 * inset * at as u32;
        let titles: Vec<Vec<String>> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| self.title(part, room(at) - 2 * PAD - 8))
            .collect();
        let heads: Vec<u32> = (titles.iter())
            .map(|lines| lines.len() as u32 * LINE + 2 * PAD)
            .collect();
        let total: u32 = heads.iter().sum::<u32>() + inset * (parts.len() as u32).saturating_sub(1);
        let inside = html! {
            @for (at, (part, lines)) in parts.iter().zip(&titles).enumerate() {
                @let x = EDGE + inset * at as u32;
                @let above: u32 = heads.iter().take(at).sum();
                @let (top, middle) = (EDGE + above, EDGE + above + heads[at] / 2);
                (self.part(part, html! {
                    rect x=(x) y=(top) width=(room(at)) height=(total - above - inset * at as u32) rx=(30_u32.saturating_sub(4 * at as u32)) {}
                }, centred(lines, WIDE / 2, middle)))
            }
        };
        (total + 2 * EDGE, inside)
    }

    /// All shares in one bar, and each in one of its own.
    fn shares(&self) -> (u32, Markup) {
        let parts = &self.it.parts;
        let bar = 30;
        let mut y = EDGE + bar + 16;
        let mut left = 0;
        let mut drawn = Vec::new();
        for part in parts {
            let share = format!("{} %", percent(part.share));
            let room = WIDE - width(&share, SIZE) - 32;
            let lines = self.title(part, room);
            let text = lines.len() as u32 * LINE;
            let wide = |of: u32| of * WIDE / WHOLE;
            let (start, end) = (wide(left), wide(left + part.share));
            drawn.push(self.part(
                part,
                html! {
                    rect.share x=(start) y=(EDGE) width=((end - start).saturating_sub(2).max(2)) height=(bar) {}
                    rect.row x=(EDGE) y=(y) width=(WIDE - 2 * EDGE) height=(text + 30) rx="8" {}
                    rect.track x="10" y=(y + text + 10) width=(WIDE - 20) height="10" rx="5" {}
                    rect.share x="10" y=(y + text + 10) width=((part.share * (WIDE - 20) / WHOLE).max(3)) height="10" rx="5" {}
                },
                html! {
                    (from_left(&lines, 10, y + 4 + text / 2))
                    text.percent x=(WIDE - 10) y=(y + 4 + LINE - 5) { (share) }
                },
            ));
            left += part.share;
            y += text + 36;
        }
        (y, html! { @for part in &drawn { (part) } })
    }
}

fn arrow(path: &str, head: &str) -> Markup {
    html! { path.arrow d=(path) {} polygon.head points=(head) {} }
}

/// Where the first of some lines stands that are centred on a height.
fn first_line(lines: &[String], middle: u32) -> u32 {
    // A line's letters reach 5 below its middle.
    middle + 5 + LINE / 2 - LINE * lines.len() as u32 / 2
}

fn centred(lines: &[String], x: u32, middle: u32) -> Markup {
    let y = first_line(lines, middle);
    html! {
        text.middle {
            @for (at, line) in lines.iter().enumerate() { tspan x=(x) y=(y + LINE * at as u32) { (line) } }
        }
    }
}

fn from_left(lines: &[String], x: u32, middle: u32) -> Markup {
    let y = first_line(lines, middle);
    html! {
        text {
            @for (at, line) in lines.iter().enumerate() { tspan x=(x) y=(y + LINE * at as u32) { (line) } }
        }
    }
}

/// A point of a wheel, so many of `count` steps clockwise from the top.
fn point(centre: u32, radius: f64, step: f64, count: usize) -> (u32, u32) {
    let turn = step / count as f64 * std::f64::consts::TAU;
    let middle = f64::from(centre);
    let (x, y) = (middle + radius * turn.sin(), middle - radius * turn.cos());
    (x.round() as u32, y.round() as u32)
}

/// A segment of the wheel's rim.
fn segment(centre: u32, at: usize, count: usize) -> String {
    let corner = |radius: f64, step: usize| {
        let (x, y) = point(centre, radius, step as f64, count);
        format!("{x} {y}")
    };
    format!(
        "M{}A140 140 0 0 1 {}L{}A74 74 0 0 0 {}Z",
        corner(140.0, at),
        corner(140.0, at + 1),
        corner(74.0, at + 1),
        corner(74.0, at)
    )
}
