use crate::{model::Module, site::layout::At};
use maud::{Markup, html};

/// A step's width and height, and where the stairs begin.
const STEP: usize = 44;
const RISE: usize = 9;
const LEFT: usize = 8;

/// Stairs with a step for each part of the core, and the rostrum on top. The app
/// draws the line as far as the learner has come; the words say the same.
pub(super) fn way(at: &At, module: &Module) -> Markup {
    let parts = module.lessons.iter().filter(|lesson| lesson.core).count();
    let strings = at.strings();
    let height = 70 + parts * RISE;
    let (floor, top) = (height - 6, height - 6 - parts * RISE);
    let mut line = format!("M{LEFT} {floor}");
    for _ in 0..parts {
        line += &format!("v-{RISE}h{STEP}");
    }
    let right = LEFT + parts * STEP;
    let stand = right + 8;
    html! {
        figure.way data-way=(module.slug) aria-labelledby=(format!("vei-{}", module.slug)) {
            svg aria-hidden="true" viewBox=(format!("0 0 {} {height}", right + 64)) {
                path.p-paper d=(format!("{line}h56V{floor}z")) {}
                path.p-fill d=(format!("M{stand} {top}v-26a20 20 0 0 1 40 0v26z")) {}
                path.p-warm d=(format!("M{} {top}l-4-24h26l-4 24z", stand + 11)) {}
                path.p-accent d=(format!("M{} {}h34v5h-34z", stand + 3, top - 29)) {}
                path.p-line d=(format!("M{} {}q0-9 6-12", stand + 14, top - 29)) {}
                // One unit a part, so that the app counts parts only.
                path.way-line d=(line) pathLength=(parts) stroke-dasharray=(parts) stroke-dashoffset=(parts) {}
            }
            figcaption #(format!("vei-{}", module.slug)) { (strings.way(parts)) }
        }
    }
}
