//! The picture: rows by the fewest choices, boxes for scenes and endings, an
//! arrow for each way a choice may lead.

use super::{percent, walks::Walks};
use course::activity::{
    Scenario,
    scenario::{Choice, Condition},
};
use engine::activity::scenario::{Place, find, story};
use std::{collections::HashMap, fmt::Write as _};

/// Width of a box, and of what an arrow takes up in a row that it passes.
const BOX: f64 = 300.0;
const LANE: f64 = 14.0;
/// Between neighbours in a row.
const GAP: f64 = 26.0;
/// Between rows, where the arrows turn.
const ROW_GAP: f64 = 90.0;
const LINE: f64 = 16.0;
const MARGIN: f64 = 60.0;
/// How many characters fit in a line of a box.
const CHARACTERS: usize = 41;
/// SVG keeps no ordinary spaces at the beginning.
const INDENT: &str = "\u{a0}\u{a0}\u{a0}\u{a0}";
/// Of the arrows, by the choice's place in its scene.
const COLOURS: [&str; 5] = ["#1f5fbf", "#b3401d", "#2a7d3f", "#7a3fa0", "#8a6d00"];

const STYLE: &str = "
text { font: 12px system-ui, sans-serif; fill: #111; }
.title { font-size: 14px; font-weight: 700; }
.small { fill: #555; }
.condition { font-style: italic; fill: #555; }
.scene { fill: #fff; stroke: #333; }
.save { stroke-width: 3; }
.start { fill: #e8f1ff; }
.ending { fill: #fff3d6; stroke: #333; }
.arrow { fill: none; stroke-width: 1.6; opacity: .85; }
.conditional { stroke-dasharray: 7 4; }
";

/// Something in a row: a place, or where an arrow passes through.
struct Node {
    place: Option<Place>,
    row: usize,
    /// The middle.
    x: f64,
    height: f64,
}

/// One way that a choice may lead.
struct Arrow {
    from: usize,
    to: usize,
    /// The choice's place in its scene.
    choice: usize,
    conditional: bool,
    /// What it passes, from above.
    lanes: Vec<usize>,
    /// Shown when the pointer rests on it.
    hint: String,
}

/// A line of text in a box.
struct Line {
    class: &'static str,
    text: String,
    colour: Option<&'static str>,
}

/// The whole picture.
pub fn svg(story: &Scenario<String>, walks: &Walks) -> String {
    let mut graph = Graph::of(story, walks);
    graph.order();
    graph.align();
    graph.write(story)
}

struct Graph {
    nodes: Vec<Node>,
    arrows: Vec<Arrow>,
    /// From left to right.
    rows: Vec<Vec<usize>>,
    lines: HashMap<Place, Vec<Line>>,
}

impl Graph {
    fn of(story: &Scenario<String>, walks: &Walks) -> Graph {
        let mut graph = Graph {
            nodes: Vec::new(),
            arrows: Vec::new(),
            rows: Vec::new(),
            lines: HashMap::new(),
        };
        let mut places = HashMap::new();
        for (row, of_row) in story::rows(story).into_iter().enumerate() {
            graph.rows.push(Vec::new());
            for place in of_row {
                let lines = lines(story, walks, place);
                let height = (lines.len() as f64) * LINE + 18.0;
                graph.lines.insert(place, lines);
                places.insert(place, graph.add(Some(place), row, height));
            }
        }
        for (scene, it) in story.scenes.iter().enumerate() {
            for (at, choice) in it.choices.iter().enumerate() {
                let ways = choice
                    .routes
                    .iter()
                    .map(|route| (&route.to, Some(&route.conditions)));
                for (to, conditions) in ways.chain([(&choice.to, None)]) {
                    let (Some(from), Some(to)) = (
                        places.get(&Place::Scene(scene)),
                        find(story, to).and_then(|place| places.get(&place)),
                    ) else {
                        continue;
                    };
                    graph.arrow(story, (*from, *to), at, choice, conditions);
                }
            }
        }
        graph
    }

    fn add(&mut self, place: Option<Place>, row: usize, height: f64) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            place,
            row,
            x: 0.0,
            height,
        });
        self.rows[row].push(node);
        node
    }

    fn arrow(
        &mut self,
        story: &Scenario<String>,
        (from, to): (usize, usize),
        at: usize,
        choice: &Choice<String>,
        route: Option<&Vec<Condition>>,
    ) {
        let (above, below) = (self.nodes[from].row, self.nodes[to].row);
        let lanes = (above + 1..below)
            .map(|row| self.add(None, row, 0.0))
            .collect();
        let mut hint = format!("{}: {}", choice.id, choice.text);
        for condition in choice.conditions.iter().chain(route.into_iter().flatten()) {
            let _ = write!(hint, "\nhvis {}", words(story, condition));
        }
        self.arrows.push(Arrow {
            from,
            to,
            choice: at,
            conditional: route.is_some() || !choice.conditions.is_empty(),
            lanes,
            hint,
        });
    }

    fn width(&self, node: usize) -> f64 {
        if self.nodes[node].place.is_some() {
            BOX
        } else {
            LANE
        }
    }

    /// The steps of the arrows that go down, from each row to the next.
    fn steps(&self) -> Vec<(usize, usize)> {
        let mut steps = Vec::new();
        for arrow in self.arrows.iter().filter(|arrow| self.goes_down(arrow)) {
            let mut last = arrow.from;
            for next in arrow.lanes.iter().chain([&arrow.to]) {
                steps.push((last, *next));
                last = *next;
            }
        }
        steps
    }

    fn goes_down(&self, arrow: &Arrow) -> bool {
        self.nodes[arrow.from].row < self.nodes[arrow.to].row
    }

    /// Neighbours of each node in the row above and in the row below.
    fn neighbours(&self) -> [Vec<Vec<usize>>; 2] {
        let mut neighbours = [
            vec![Vec::new(); self.nodes.len()],
            vec![Vec::new(); self.nodes.len()],
        ];
        for (above, below) in self.steps() {
            neighbours[0][below].push(above);
            neighbours[1][above].push(below);
        }
        neighbours
    }

    /// Orders each row by the middle of what its members are bound to, down and
    /// up again some times: few arrows cross.
    fn order(&mut self) {
        let neighbours = self.neighbours();
        for sweep in 0..24 {
            let mut rank = vec![0.0; self.nodes.len()];
            for row in &self.rows {
                for (at, node) in row.iter().enumerate() {
                    rank[*node] = at as f64;
                }
            }
            let of = &neighbours[sweep % 2];
            let mut rows: Vec<usize> = (0..self.rows.len()).collect();
            if sweep % 2 == 1 {
                rows.reverse();
            }
            for row in rows {
                let mut keyed: Vec<(f64, usize)> = self.rows[row]
                    .iter()
                    .map(|node| (mean(&of[*node], &rank).unwrap_or(rank[*node]), *node))
                    .collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.rows[row] = keyed.into_iter().map(|(_, node)| node).collect();
                for (at, node) in self.rows[row].iter().enumerate() {
                    rank[*node] = at as f64;
                }
            }
        }
    }

    /// Moves each node towards its neighbours, as far as the row has room.
    fn align(&mut self) {
        let neighbours = self.neighbours();
        let mut x = vec![0.0; self.nodes.len()];
        for row in &self.rows {
            let mut at = 0.0;
            for node in row {
                x[*node] = at + self.width(*node) / 2.0;
                at += self.width(*node) + GAP;
            }
            for node in row {
                x[*node] -= at / 2.0;
            }
        }
        for sweep in 0..40 {
            for row in &self.rows {
                let wanted: Vec<f64> = row
                    .iter()
                    .map(|node| {
                        let of = &neighbours[sweep % 2][*node];
                        mean(of, &x).map_or(x[*node], |middle| (middle + x[*node]) / 2.0)
                    })
                    .collect();
                // Packed from the left and from the right; both keep the
                // distances, and so does the middle between them.
                let space = |a: usize, b: usize| (self.width(a) + self.width(b)) / 2.0 + GAP;
                let (mut left, mut right) = (wanted.clone(), wanted);
                for i in 1..row.len() {
                    left[i] = left[i].max(left[i - 1] + space(row[i - 1], row[i]));
                }
                for i in (1..row.len()).rev() {
                    right[i - 1] = right[i - 1].min(right[i] - space(row[i - 1], row[i]));
                }
                for (i, node) in row.iter().enumerate() {
                    x[*node] = f64::midpoint(left[i], right[i]);
                }
            }
        }
        for (node, x) in self.nodes.iter_mut().zip(x) {
            node.x = x;
        }
    }

    fn write(&self, story: &Scenario<String>) -> String {
        let boxes = || 0..self.nodes.len();
        let edge = |node: usize, side: f64| self.nodes[node].x + side * self.width(node) / 2.0;
        let left = boxes()
            .map(|node| edge(node, -1.0))
            .fold(f64::MAX, f64::min)
            - MARGIN;
        // Arrows upwards turn at the right of their boxes.
        let right = boxes().map(|node| edge(node, 1.0)).fold(f64::MIN, f64::max) + 2.0 * MARGIN;
        let mut tops = Vec::new();
        let mut at = MARGIN;
        for row in &self.rows {
            tops.push(at);
            at += row
                .iter()
                .map(|node| self.nodes[*node].height)
                .fold(0.0, f64::max)
                + ROW_GAP;
        }
        let bottoms: Vec<f64> = tops
            .iter()
            .zip(&self.rows)
            .map(|(top, row)| {
                top + row
                    .iter()
                    .map(|node| self.nodes[*node].height)
                    .fold(0.0, f64::max)
            })
            .collect();
        let (width, height) = (right - left, at - ROW_GAP + MARGIN);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left:.0} 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">\n<title>{}</title>\n<style>{STYLE}</style>\n<defs>",
            escape(&story.title)
        );
        for (at, colour) in COLOURS.iter().enumerate() {
            let _ = write!(
                out,
                "<marker id=\"head-{at}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\" fill=\"{colour}\"/></marker>"
            );
        }
        let _ = writeln!(
            out,
            "</defs>\n<rect x=\"{left:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" fill=\"#f6f6f4\"/>"
        );
        let ports = self.ports();
        for (at, arrow) in self.arrows.iter().enumerate() {
            let colour = arrow.choice % COLOURS.len();
            let class = if arrow.conditional {
                "arrow conditional"
            } else {
                "arrow"
            };
            let (from, to) = (&self.nodes[arrow.from], &self.nodes[arrow.to]);
            let way = if self.goes_down(arrow) {
                let (start, end) = ports[at];
                let (mut x, mut y) = (start, tops[from.row] + from.height);
                let mut way = format!("M{x:.0} {y:.0}");
                let mut curve = |to_x: f64, to_y: f64| {
                    let turn = f64::midpoint(y, to_y);
                    let _ = write!(
                        way,
                        "C{x:.0} {turn:.0} {to_x:.0} {turn:.0} {to_x:.0} {to_y:.0}"
                    );
                    (x, y) = (to_x, to_y);
                };
                // Straight past the boxes of a row, curved between rows.
                curve(start, bottoms[from.row]);
                for lane in &arrow.lanes {
                    let node = &self.nodes[*lane];
                    curve(node.x, tops[node.row]);
                    curve(node.x, bottoms[node.row]);
                }
                curve(end, tops[to.row]);
                way
            } else if from.row == to.row && arrow.from != arrow.to {
                // Below the row, from box to box.
                let beside = BOX / 2.0 - 16.0 - 12.0 * (arrow.choice as f64);
                let side = (to.x - from.x).signum();
                let (x, to_x) = (from.x + side * beside, to.x - side * beside);
                let (y, to_y) = (tops[from.row] + from.height, tops[to.row] + to.height);
                let dip = y.max(to_y) + ROW_GAP * 0.7;
                format!("M{x:.0} {y:.0}C{x:.0} {dip:.0} {to_x:.0} {dip:.0} {to_x:.0} {to_y:.0}")
            } else {
                // Back up, or around: at the right of the boxes.
                let (x, y) = (from.x + BOX / 2.0, tops[from.row] + from.height - 14.0);
                let (to_x, to_y) = (to.x + BOX / 2.0, tops[to.row] + 14.0);
                let out = x.max(to_x) + 70.0;
                format!("M{x:.0} {y:.0}C{out:.0} {y:.0} {out:.0} {to_y:.0} {to_x:.0} {to_y:.0}")
            };
            let _ = writeln!(
                out,
                "<path class=\"{class}\" d=\"{way}\" stroke=\"{}\" marker-end=\"url(#head-{colour})\"><title>{}</title></path>",
                COLOURS[colour],
                escape(&arrow.hint)
            );
        }
        for node in &self.nodes {
            let Some(place) = node.place else { continue };
            let (x, y) = (node.x - BOX / 2.0, tops[node.row]);
            let class = match place {
                Place::Ending(_) => "ending",
                Place::Scene(at) => match story.scenes.get(at) {
                    Some(scene) if scene.id == story.start => "scene start",
                    Some(scene) if scene.save => "scene save",
                    _ => "scene",
                },
            };
            let round = if class == "ending" { 18 } else { 4 };
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"{x:.0}\" y=\"{y:.0}\" width=\"{BOX:.0}\" height=\"{:.0}\" rx=\"{round}\"/>",
                node.height
            );
            for (n, line) in self.lines[&place].iter().enumerate() {
                let y = y + 10.0 + LINE * (n as f64 + 0.75);
                let colour = line.colour.map_or_else(String::new, |colour| {
                    format!("<tspan fill=\"{colour}\">● </tspan>")
                });
                let _ = write!(
                    out,
                    "<text class=\"{}\" x=\"{:.0}\" y=\"{y:.0}\">{colour}{}</text>",
                    line.class,
                    x + 12.0,
                    escape(&line.text)
                );
            }
            out.push('\n');
        }
        out.push_str("</svg>\n");
        out
    }

    /// Where each arrow leaves and arrives: beside each other, in the order of
    /// where they lead or come from.
    fn ports(&self) -> Vec<(f64, f64)> {
        let mut ports = vec![(0.0, 0.0); self.arrows.len()];
        for (node, it) in self.nodes.iter().enumerate() {
            if it.place.is_none() {
                continue;
            }
            for leaves in [true, false] {
                let mut here: Vec<(f64, usize)> = Vec::new();
                for (at, arrow) in self.arrows.iter().enumerate() {
                    let bound = if leaves { arrow.from } else { arrow.to };
                    if bound == node && self.goes_down(arrow) {
                        let next = if leaves {
                            arrow.lanes.first().unwrap_or(&arrow.to)
                        } else {
                            arrow.lanes.last().unwrap_or(&arrow.from)
                        };
                        here.push((self.nodes[*next].x, at));
                    }
                }
                here.sort_by(|a, b| a.0.total_cmp(&b.0));
                let space = BOX / (here.len() as f64 + 1.0);
                for (n, (_, at)) in here.iter().enumerate() {
                    let x = it.x - BOX / 2.0 + space * (n as f64 + 1.0);
                    if leaves {
                        ports[*at].0 = x;
                    } else {
                        ports[*at].1 = x;
                    }
                }
            }
        }
        ports
    }
}

fn mean(of: &[usize], values: &[f64]) -> Option<f64> {
    let sum: f64 = of.iter().map(|node| values[*node]).sum();
    (!of.is_empty()).then(|| sum / of.len() as f64)
}

/// What stands in a box: the name, how many came, and each choice with where it
/// leads.
fn lines(story: &Scenario<String>, walks: &Walks, place: Place) -> Vec<Line> {
    let line = |class, text: String| Line {
        class,
        text: cut(&text),
        colour: None,
    };
    let title = story::title(story, place).cloned().unwrap_or_default();
    let share = percent(walks.visits(place));
    let mut lines = vec![
        line("title", title),
        line(
            "small",
            format!("{} · {share} av tilfeldige", story::id(story, place)),
        ),
    ];
    match place {
        Place::Ending(_) => {
            let greedy = walks.greedy_at(place);
            if !greedy.is_empty() {
                lines.push(line("small", format!("grådig etter {}", greedy.join(", "))));
            }
        }
        Place::Scene(at) => {
            let choices = story.scenes.get(at).map_or(&[][..], |scene| &scene.choices);
            for (n, choice) in choices.iter().enumerate() {
                lines.push(Line {
                    class: "choice",
                    text: cut(&format!("{} → {}", choice.id, choice.to)),
                    colour: Some(COLOURS[n % COLOURS.len()]),
                });
                for condition in &choice.conditions {
                    lines.push(line(
                        "condition",
                        format!("{INDENT}bare hvis {}", words(story, condition)),
                    ));
                }
                for route in &choice.routes {
                    let conditions: Vec<_> = route
                        .conditions
                        .iter()
                        .map(|condition| words(story, condition))
                        .collect();
                    lines.push(line(
                        "condition",
                        format!("{INDENT}→ {} hvis {}", route.to, conditions.join(" og ")),
                    ));
                }
            }
        }
    }
    lines
}

/// A condition as its author wrote it, in words.
fn words(story: &Scenario<String>, condition: &Condition) -> String {
    let Condition {
        choice,
        least,
        most,
        ..
    } = condition;
    let meter = story
        .meters
        .iter()
        .find(|meter| meter.id == condition.meter);
    match meter {
        // One bound is the author's, the other the meter's own.
        Some(meter) if *least <= meter.min => format!("{} ≤ {most}", meter.id),
        Some(meter) => format!("{} ≥ {least}", meter.id),
        None if condition.chosen => format!("{choice} er valgt"),
        None => format!("{choice} ikke er valgt"),
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= CHARACTERS {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(CHARACTERS - 1).collect();
    cut.push('…');
    cut
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
