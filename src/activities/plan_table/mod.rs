//! Type `plan-table`.

use super::{Context, fields, made::standing};
use course::activity::{PlanTable, plan_table::cell};
use leptos::prelude::*;

/// The table as it stands in the page, with what the learner wrote before.
pub fn view(activity: &PlanTable<String>, context: Context) -> AnyView {
    let Some(place) = standing(&context) else {
        return ().into_any();
    };
    let mut cells = Vec::new();
    for (row, _) in activity.rows() {
        for column in &activity.columns {
            cells.push((format!("{row}--{}", column.id), cell(&row, &column.id)));
        }
    }
    fields::view(&context, &place, cells, &activity.rev)
}
