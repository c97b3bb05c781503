//! Tables whose columns and rows are data.

use leptos::prelude::*;
use scrapewise_panel::ui::table::{DataColumn, DataTable, SortDirection, TableColumn, TableScroller, TableSort};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, is_focused, mount, settled, text};

/// What there is, and how many of it.
type Row = (&'static str, u32);

/// How many there are: a column that can be sorted by.
fn count_head(descending: RwSignal<bool>) -> TableColumn {
    let direction = move || if descending.get() { SortDirection::Descending } else { SortDirection::Ascending };
    TableColumn::new("Count").sorts(vec![TableSort {
        label: "Count",
        href: Signal::derive(move || Some(format!("?descending={}", !descending.get()))),
        title: Signal::stored("Sort by count".to_owned()),
        note: None,
        direction: Signal::derive(move || Some(direction())),
    }])
}

/// A table in its scroller. Rows of which there are many have a class of their own.
fn page(rows: RwSignal<Vec<Row>>, descending: RwSignal<bool>) -> Mounted {
    mount(move || {
        let columns = vec![
            DataColumn::new(TableColumn::new("What"), |row: &Row| row.0).names_row(),
            DataColumn::new(count_head(descending), |row: &Row| row.1.to_string()).number(),
            DataColumn::new(TableColumn::hidden("Actions"), |_: &Row| "…").class("actions-cell"),
        ];
        let many = |row: &Row| (row.1 > 5).then_some("many");
        view! {
            <TableScroller label="Table of counts">
                <DataTable class="cards" caption="Counts" columns key=|row: &Row| *row row_class=many rows/>
            </TableScroller>
        }
    })
}

#[wasm_bindgen_test]
fn a_column_makes_a_head_and_a_cell_of_each_row() {
    let page = page(RwSignal::new(vec![("toys", 3), ("shoes", 7)]), RwSignal::new(true));
    assert_eq!(text(&page.find("table.data-table.cards[role=table] > caption.visually-hidden")), "Counts");
    let heads = page.texts("thead[role=rowgroup] > tr[role=row] > th[role=columnheader][scope=col]");
    assert_eq!(heads, ["What", "Count ↓", "Actions"]);
    assert_eq!(page.texts("th.number"), ["Count ↓"]);
    let rows = page.all("tbody[role=rowgroup] > tr[role=row]");
    assert_eq!(rows.iter().map(text).collect::<Vec<_>>(), ["toys3…", "shoes7…"]);
    assert_eq!(page.texts("tbody th[role=rowheader][scope=row]"), ["toys", "shoes"]);
    assert_eq!(page.texts("td.number[role=cell]"), ["3", "7"]);
    assert_eq!(page.texts("tr.many > th"), ["shoes"]);
    assert_eq!(attribute(&rows[0], "class"), None);
}

#[wasm_bindgen_test]
fn cells_have_the_names_of_their_columns_for_where_rows_are_cards() {
    let page = page(RwSignal::new(vec![("toys", 3)]), RwSignal::new(true));
    assert_eq!(attribute(&page.find("td.number"), "data-label").as_deref(), Some("Count"), "without its arrow");
    assert_eq!(attribute(&page.find("td.actions-cell"), "data-label"), None, "what nobody sees above it");
    assert_eq!(attribute(&page.find("tbody th"), "data-label"), None, "it is the head of the card");
}

#[wasm_bindgen_test]
async fn a_column_says_how_the_rows_are_sorted() {
    let descending = RwSignal::new(true);
    let page = page(RwSignal::new(vec![("toys", 3)]), descending);
    let head = page.find("th.number");
    assert_eq!(attribute(&head, "aria-sort").as_deref(), Some("descending"));
    let link = page.find("th > a[title='Sort by count']");
    link.focus().unwrap();
    descending.set(false);
    settled().await;
    assert_eq!(attribute(&head, "aria-sort").as_deref(), Some("ascending"));
    assert_eq!((text(&head).as_str(), attribute(&link, "href").as_deref()), ("Count ↑", Some("?descending=true")));
    assert!(is_focused(&link));
    assert_eq!(page.all("[aria-sort]").len(), 1);
}

#[wasm_bindgen_test]
async fn rows_stay_the_same_elements_while_their_keys_do() {
    let rows = RwSignal::new(vec![("toys", 3), ("shoes", 7)]);
    let page = page(rows, RwSignal::new(true));
    let [toys, shoes] = <[_; 2]>::try_from(page.all("tbody > tr")).unwrap();
    rows.set(vec![("shoes", 7), ("hats", 1), ("toys", 4)]);
    settled().await;
    assert_eq!(page.texts("tbody > tr"), ["shoes7…", "hats1…", "toys4…"]);
    assert!(shoes.is_connected() && page.all("tbody > tr")[0] == shoes);
    assert!(!toys.is_connected(), "there are more of them now: it is another row");
}

#[wasm_bindgen_test]
async fn a_table_without_rows_keeps_its_heads() {
    let rows = RwSignal::new(vec![("toys", 3)]);
    let page = page(rows, RwSignal::new(true));
    rows.set(Vec::new());
    settled().await;
    assert!(!page.has("tbody > tr") && page.all("thead th").len() == 3);
}

#[wasm_bindgen_test]
fn what_a_wide_table_scrolls_in_can_be_reached_and_has_a_name() {
    let page = page(RwSignal::new(vec![("toys", 3)]), RwSignal::new(true));
    let scroller = page.find("div.scroller[role=region][tabindex='0']");
    assert_eq!(attribute(&scroller, "aria-label").as_deref(), Some("Table of counts"));
    assert!(page.has("div.scroller > table"));
}
