//! All columns in an order, each shown or hidden. A hidden one keeps its place among the others.

use crate::routes::{Column, Columns};

/// The order.
#[derive(Clone, Debug, PartialEq)]
pub struct Order(Vec<(Column, bool)>);

impl Order {
    /// The columns that are shown in their order, and every other one after that which comes before it by nature.
    pub fn of(columns: &Columns) -> Self {
        let mut all: Vec<(Column, bool)> = columns.list().iter().map(|column| (*column, true)).collect();
        let mut before = None;
        for (column, _) in Column::ALL {
            if !columns.has(column) {
                let at = all.iter().position(|(other, _)| Some(*other) == before).map_or(0, |at| at + 1);
                all.insert(at, (column, false));
            }
            before = Some(column);
        }
        Self(all)
    }

    /// All columns.
    pub fn list(&self) -> Vec<Column> {
        self.0.iter().map(|(column, _)| *column).collect()
    }

    /// Those that are shown.
    pub fn columns(&self) -> Columns {
        Columns::new(self.0.iter().filter(|(_, shown)| *shown).map(|(column, _)| *column))
    }

    /// How many are shown.
    pub fn shown(&self) -> usize {
        self.0.iter().filter(|(_, shown)| *shown).count()
    }

    /// The place of a column among those that are shown, from 0; `None` when it is hidden.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.0.iter().filter(|(_, shown)| *shown).position(|(other, _)| *other == column)
    }

    /// Shows a column or hides it. The scraper is always shown.
    pub fn toggle(&mut self, column: Column) {
        for (other, shown) in &mut self.0 {
            if *other == column && column != Column::Scraper {
                *shown = !*shown;
            }
        }
    }

    /// Moves a column that is shown past the next one that is. `false` when there is none.
    pub fn step(&mut self, column: Column, up: bool) -> bool {
        let Some(at) = self.0.iter().position(|(other, shown)| *other == column && *shown) else { return false };
        let shown = |at: &usize| self.0.get(*at).is_some_and(|(_, shown)| *shown);
        let to = if up { (0..at).rev().find(shown) } else { (at + 1..self.0.len()).find(shown) };
        let Some(to) = to else { return false };
        let moved = self.0.remove(at);
        self.0.insert(to, moved);
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hidden_columns_stand_where_they_belong() {
        let order = Order::of(&Columns::new([Column::Items, Column::Scraper, Column::State]));
        use Column::*;
        let hidden = [Attempted, NotAttempted, Requests, Launched, Reason, ErrorMessage, StopReason, Cost];
        assert_eq!((order.list()[0], &order.list()[1..9], order.list()[9]), (Items, &hidden[..], Scraper));
        assert_eq!((order.shown(), order.place(State), order.place(Group)), (3, Some(2), None));
        assert_eq!(order.columns().list(), [Items, Scraper, State]);
    }

    #[test]
    fn a_step_passes_what_is_hidden() {
        let mut order = Order::of(&Columns::new([Column::State, Column::Scraper, Column::Duration]));
        assert!(order.step(Column::Duration, true));
        assert_eq!(order.columns().list(), [Column::State, Column::Duration, Column::Scraper]);
        assert!(order.step(Column::Duration, true) && !order.step(Column::Duration, true));
        assert!(!order.step(Column::Group, true), "it is hidden");
        order.toggle(Column::Scraper);
        assert!(order.place(Column::Scraper).is_some());
    }

    fn columns() -> impl Strategy<Value = Columns> {
        let all = Column::ALL.map(|(column, _)| column).to_vec();
        proptest::sample::subsequence(all, 0..=Column::ALL.len()).prop_shuffle().prop_map(Columns::new)
    }

    proptest! {
        #[test]
        fn whatever_is_done_every_column_is_there_once(
            columns in columns(), acts in proptest::collection::vec((0usize..13, 0u8..3), 0..20),
        ) {
            let mut order = Order::of(&columns);
            prop_assert_eq!(&order.columns(), &columns);
            for (at, act) in acts {
                let (column, before) = (Column::ALL[at].0, order.clone());
                match act {
                    0 => order.toggle(column),
                    up => {
                        let moved = order.step(column, up == 1);
                        prop_assert_eq!(moved, order != before);
                        prop_assert!(!moved || order.place(column) != before.place(column));
                        if moved {
                            prop_assert!(order.step(column, up != 1));
                            prop_assert_eq!(order.columns(), before.columns());
                            order.step(column, up == 1);
                        }
                    }
                }
                let mut list = order.list();
                list.sort_by_key(|column| column.word());
                list.dedup();
                prop_assert_eq!(list.len(), Column::ALL.len());
                prop_assert!(order.columns().has(Column::Scraper));
            }
        }
    }
}
