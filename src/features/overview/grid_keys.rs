//! Keys in a grid, and where they lead (the ARIA pattern "grid").

/// The place in a grid of `rows` and `columns` that `key` leads to from `at`, row and column; `None` when the key
/// means nothing there. With `control`, Home and End lead to the grid's ends.
pub fn grid_step(
    key: &str,
    control: bool,
    (row, column): (usize, usize),
    rows: usize,
    columns: usize,
) -> Option<(usize, usize)> {
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    let to = match (key, control) {
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, column + 1),
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => (row + 1, column),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last_column),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, last_column),
        _ => return None,
    };
    Some((to.0.min(last_row), to.1.min(last_column)))
}

/// The id of the cell at a place: row and column.
pub fn cell_id((row, column): (usize, usize)) -> String {
    format!("day-{row}-{column}")
}

/// The place of the cell of this id.
pub fn cell_place(id: &str) -> Option<(usize, usize)> {
    let (row, column) = id.strip_prefix("day-")?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_key_has_its_way() {
        let go = |key, control| grid_step(key, control, (1, 2), 3, 14);
        assert_eq!(go("ArrowLeft", false), Some((1, 1)));
        assert_eq!(go("ArrowRight", false), Some((1, 3)));
        assert_eq!(go("ArrowUp", false), Some((0, 2)));
        assert_eq!(go("ArrowDown", false), Some((2, 2)));
        assert_eq!((go("Home", false), go("End", false)), (Some((1, 0)), Some((1, 13))));
        assert_eq!((go("Home", true), go("End", true)), (Some((0, 0)), Some((2, 13))));
        assert_eq!((go("a", false), go("ArrowLeft", true)), (None, None));
        assert_eq!(grid_step("Home", false, (0, 0), 0, 14), None);
    }

    #[test]
    fn a_cell_is_known_by_its_id() {
        assert_eq!(cell_place(&cell_id((12, 3))), Some((12, 3)));
        assert_eq!((cell_place("days-12"), cell_place("day-12"), cell_place("")), (None, None, None));
    }

    proptest! {
        #[test]
        fn no_key_leaves_the_grid(
            key in proptest::sample::select(vec!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]),
            control: bool, rows in 1..9_usize, columns in 1..15_usize, row in 0..12_usize, column in 0..20_usize,
        ) {
            if let Some((row, column)) = grid_step(key, control, (row, column), rows, columns) {
                prop_assert!(row < rows && column < columns);
            }
        }
    }
}
