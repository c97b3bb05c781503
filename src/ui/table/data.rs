//! A table whose columns and rows are data.

use std::{hash::Hash, sync::Arc};

use leptos::prelude::*;

use super::{Cell, RowHeader, Table, TableColumn};

/// What draws the cell of a row.
type DrawCell<T> = Arc<dyn Fn(&T) -> AnyView + Send + Sync>;

/// A column of rows of `T`.
pub struct DataColumn<T> {
    head: TableColumn,
    names_row: bool,
    class: Option<&'static str>,
    cell: DrawCell<T>,
}

impl<T> Clone for DataColumn<T> {
    fn clone(&self) -> Self {
        Self { head: self.head.clone(), names_row: self.names_row, class: self.class, cell: Arc::clone(&self.cell) }
    }
}

impl<T> DataColumn<T> {
    /// A column, and what stands in its cells.
    pub fn new<V: IntoView + 'static>(head: TableColumn, cell: impl Fn(&T) -> V + Send + Sync + 'static) -> Self {
        Self { head, names_row: false, class: None, cell: Arc::new(move |row| cell(row).into_any()) }
    }

    /// The same for numbers: head and cells are aligned like them.
    #[must_use]
    pub fn number(self) -> Self {
        Self { head: self.head.class("number"), class: Some("number"), ..self }
    }

    /// The same with these classes for its cells.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        Self { class: Some(class), ..self }
    }

    /// The same as the one that names the row.
    #[must_use]
    pub fn names_row(self) -> Self {
        Self { names_row: true, ..self }
    }
}

/// A [`Table`] of rows that are data; a row stays the same element while its key does. What is to be drawn anew when it
/// changes belongs into the key.
///
/// ```ignore
/// let columns = vec![
///     DataColumn::new(TableColumn::new("Name"), |file: &File| file.name.clone()).names_row(),
///     DataColumn::new(TableColumn::new("Size"), |file: &File| file.size).number(),
/// ];
/// view! { <DataTable class="rows-or-cards" caption="Files" columns key=|file: &File| file.id rows=files/> }
/// ```
///
/// Accessibility: as [`Table`]. Each cell has the name of its column, for where the table is a list of cards.
#[component]
pub fn DataTable<T, K>(
    /// Its classes beside `data-table`.
    #[prop(optional)]
    class: &'static str,
    /// What it lists.
    caption: &'static str,
    /// Its columns.
    columns: Vec<DataColumn<T>>,
    /// What tells a row from the others.
    key: fn(&T) -> K,
    /// The classes of a row.
    #[prop(optional)]
    row_class: Option<fn(&T) -> Option<&'static str>>,
    /// Its rows.
    #[prop(into)]
    rows: Signal<Vec<T>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    K: Eq + Hash + 'static,
{
    let heads = columns.iter().map(|column| column.head.clone()).collect::<Vec<_>>();
    let columns = StoredValue::new(columns);
    let cell = |column: &DataColumn<T>, row: &T| {
        let (content, class, label) = ((column.cell)(row), column.class, column.head.name.clone());
        if column.names_row {
            return view! { <RowHeader>{content}</RowHeader> }.into_any();
        }
        if column.head.hidden {
            return view! { <Cell class>{content}</Cell> }.into_any();
        }
        view! { <Cell label class>{content}</Cell> }.into_any()
    };
    view! {
        <Table class columns=heads caption=move || caption>
            <tbody role="rowgroup">
                <For each=move || rows.get() key=key let:row>
                    <tr role="row" class=row_class.and_then(|class| class(&row))>
                        {columns.with_value(|columns| columns.iter().map(|column| cell(column, &row)).collect_view())}
                    </tr>
                </For>
            </tbody>
        </Table>
    }
}
