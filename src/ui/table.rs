//! Tables: the frame of all of them, the parts of a row, and a table whose rows are data.
//!
//! Every part names its role: where room is short style sheets draw tables as lists of cards, and a browser forgets then
//! what they are.

mod data;
mod head;

use leptos::prelude::*;

use self::head::TableHead;

pub use self::{
    data::{DataColumn, DataTable},
    head::{SortDirection, TableColumn, TableSort},
};

/// A table: its caption, the heads of its columns, and its body as children (`<tbody role="rowgroup">` with
/// `<tr role="row">`). Other attributes go to its element.
///
/// Accessibility: named by its caption; heads say how it is sorted; `busy` while its rows are asked for again; `row_count`
/// where not all rows are in the page.
#[component]
pub fn Table(
    /// Its classes beside `data-table`: `cards sticky-head`.
    #[prop(optional)]
    class: &'static str,
    /// Whether the heads are for readers only.
    #[prop(optional)]
    head_hidden: bool,
    /// Whether the caption can be seen.
    #[prop(optional)]
    caption_shown: bool,
    /// How many rows there are with the head's, where not all are in the page.
    #[prop(optional)]
    row_count: Option<u64>,
    /// The classes of its columns, as a `<colgroup>`: where the heads are hidden, it is these that have widths.
    #[prop(optional)]
    column_classes: Vec<&'static str>,
    /// What it lists.
    #[prop(into)]
    caption: ViewFn,
    /// Its columns.
    #[prop(into)]
    columns: Signal<Vec<TableColumn>>,
    /// Whether its rows are being asked for again.
    #[prop(optional, into)]
    busy: Option<Signal<bool>>,
    /// Its body.
    children: Children,
) -> impl IntoView {
    let column_group = (!column_classes.is_empty()).then(|| {
        let columns = column_classes.into_iter().map(|class| view! { <col class=class/> }).collect_view();
        view! { <colgroup>{columns}</colgroup> }
    });
    view! {
        <table
            class=["data-table", if class.is_empty() { "" } else { " " }, class].concat()
            role="table"
            aria-rowcount=row_count
            aria-busy=busy.map(|busy| move || busy.get().then_some("true"))
        >
            <caption class=(!caption_shown).then_some("visually-hidden")>{move || caption.run()}</caption>
            {column_group}
            <TableHead hidden=head_hidden columns/>
            {children()}
        </table>
    }
}

/// What a wide table scrolls in.
///
/// Accessibility: a region that can be reached, so that it can be scrolled with the keyboard.
#[component]
pub fn TableScroller(
    /// Its classes.
    #[prop(default = "scroller")]
    class: &'static str,
    /// What is in it.
    label: &'static str,
    /// The table.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=class role="region" aria-label=label tabindex="0">
            {children()}
        </div>
    }
}

/// A cell. Other attributes go to its element.
///
/// Accessibility: a `cell` in every layout. As a card, the column's name stands before what is in it.
#[component]
pub fn Cell(
    /// Its column's name, for where the table is a list of cards.
    #[prop(optional, into)]
    label: Option<Oco<'static, str>>,
    /// Its classes: `number`.
    #[prop(optional_no_strip, into)]
    class: Option<&'static str>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    view! {
        <td role="cell" data-label=label class=class>
            {children()}
        </td>
    }
}

/// The cell that names its row.
///
/// Accessibility: the `rowheader`, which readers say with the other cells of the row.
#[component]
pub fn RowHeader(
    /// The name.
    children: Children,
) -> impl IntoView {
    view! {
        <th role="rowheader" scope="row">
            {children()}
        </th>
    }
}
