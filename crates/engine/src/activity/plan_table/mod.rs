//! Type `plan-table`: there is nothing to grade.

use course::activity::{PlanTable, plan_table::cell};

/// The names of the cells, row by row.
pub fn fields<T>(activity: &PlanTable<T>) -> Vec<String> {
    let mut fields = Vec::new();
    for (row, _) in activity.rows() {
        for column in &activity.columns {
            fields.push(cell(&row, &column.id));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::activity::plan_table::{Column, Row};
    use proptest::prelude::*;

    const ID: &str = "[ab]{1,3}";

    proptest! {
        #[test]
        fn each_cell_has_a_name_of_its_own(
            columns in prop::collection::btree_set(ID, 2..6),
            rows in prop::collection::btree_set(ID, 0..7),
            count in 1..7u32,
        ) {
            let table = PlanTable {
                id: "t".into(),
                rev: String::new(),
                title: (),
                prompt: (),
                hint: (),
                columns: (columns.iter())
                    .map(|id| Column { id: id.clone(), text: (), hint: None })
                    .collect(),
                rows: rows.iter().map(|id| Row { id: id.clone(), text: () }).collect(),
                count: if rows.is_empty() { count } else { 0 },
                bring: false,
            };
            let mut fields = fields(&table);
            let rows = if rows.is_empty() { count as usize } else { rows.len() };
            prop_assert_eq!(fields.len(), rows * columns.len());
            fields.sort();
            fields.dedup();
            prop_assert_eq!(fields.len(), rows * columns.len());
        }
    }
}
