//! Filling in a table of one's own.

use super::{
    Game, Hand, Stand,
    written::{WRITTEN, bring, kept, value, write},
};
use crate::keyboard::tab_to;
use course::{Bundle, Kind, activity};

/// The hand of this type.
pub struct PlanTable;

impl Hand for PlanTable {
    fn kind(&self) -> Kind {
        Kind::PlanTable
    }

    fn ids<'a>(&self, bundle: &'a Bundle) -> Vec<&'a str> {
        bundle.plan_table.iter().map(|it| it.id.as_str()).collect()
    }

    /// The first cell and the box, then every other cell, one after the other
    /// without a pause, and the box again.
    fn turn(&self, game: &Game<'_>, id: &str, turn: usize) -> Option<Stand> {
        let cells = cells(plan(game.bundle, id));
        let (first, rest) = cells.split_first().expect("a cell");
        match turn {
            0 => {
                write(game, id, &field(id, first), WRITTEN[0]);
                bring(game, id);
            }
            1 => {
                for cell in rest {
                    tab_to(game.session, &field(id, cell));
                    game.session.press(cell.as_str());
                }
                kept(game, id);
                write(game, id, &field(id, first), WRITTEN[1]);
                bring(game, id);
                assert_eq!(value(game, &field(id, first)), WRITTEN.concat());
                for cell in rest {
                    assert_eq!(value(game, &field(id, cell)), *cell, "{id} holds it all");
                }
            }
            _ => return None,
        }
        Some(Stand::Kept)
    }

    fn finish(&self, game: &Game<'_>, id: &str) {
        let cells = cells(plan(game.bundle, id));
        write(game, id, &field(id, &cells[0]), WRITTEN[0]);
    }
}

#[track_caller]
fn plan<'a>(bundle: &'a Bundle, id: &str) -> &'a activity::PlanTable<String> {
    let found = bundle.plan_table.iter().find(|it| it.id == id);
    found.expect("it is in the bundle")
}

/// The ends of the cells' ids, row by row.
fn cells(plan: &activity::PlanTable<String>) -> Vec<String> {
    let columns = |(row, _): (String, _)| {
        let columns = plan.columns.iter();
        columns.map(move |column| format!("{row}--{}", column.id))
    };
    plan.rows().into_iter().flat_map(columns).collect()
}

/// A cell's field.
fn field(id: &str, cell: &str) -> String {
    format!("[id='a-{id}-{cell}']")
}
