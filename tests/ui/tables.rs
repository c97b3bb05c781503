//! Tables: roles, names, and heads that sort.

use leptos::prelude::*;
use scrapewise_panel::ui::table::{Cell, RowHeader, SortDirection, Table, TableColumn, TableSort};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, mount, settled, text};

#[derive(Clone, Copy)]
struct Sorting {
    descending: RwSignal<bool>,
    off: RwSignal<bool>,
}

fn sort(sorting: Sorting) -> TableSort {
    let Sorting { descending, off } = sorting;
    TableSort {
        label: "Started",
        href: Signal::derive(move || (!off.get()).then(|| format!("?sort={}", !descending.get()))),
        title: Signal::derive(move || if off.get() { "Sorting is off" } else { "Sort on the server" }.to_owned()),
        note: Some("order-note"),
        direction: Signal::derive(move || {
            Some(if descending.get() { SortDirection::Descending } else { SortDirection::Ascending })
        }),
    }
}

#[wasm_bindgen_test]
async fn a_table_has_roles_a_name_and_heads_that_tell_how_it_is_sorted() {
    let sorting = Sorting { descending: RwSignal::new(true), off: RwSignal::new(false) };
    let busy = RwSignal::new(false);
    let page = mount(move || {
        let columns = vec![
            TableColumn::new("Scraper"),
            TableColumn::new("Started").sorts(vec![sort(sorting)]),
            TableColumn::hidden("Actions"),
        ];
        view! {
            <Table class="cards" columns caption=|| "Runs 1 to 1" busy row_count=41>
                <tbody role="rowgroup">
                    <tr role="row">
                        <RowHeader>"shop"</RowHeader>
                        <Cell label="Started">"today"</Cell>
                        <Cell class="actions-cell">"…"</Cell>
                    </tr>
                </tbody>
            </Table>
        }
    });
    let table = page.find("table.data-table.cards[role=table]");
    assert_eq!(text(&page.find("caption.visually-hidden")), "Runs 1 to 1");
    assert_eq!(attribute(&table, "aria-rowcount").as_deref(), Some("41"));
    assert_eq!(
        page.texts("thead[role=rowgroup] th[role=columnheader][scope=col]"),
        ["Scraper", "Started ↓", "Actions"]
    );
    assert!(page.has("th > span.visually-hidden"));
    assert_eq!(attribute(&page.all("th")[1], "aria-sort").as_deref(), Some("descending"));
    assert_eq!(attribute(&page.find("th > a"), "href").as_deref(), Some("?sort=false"));
    assert_eq!(text(&page.find("th[role=rowheader][scope=row]")), "shop");
    assert_eq!(attribute(&page.find("td[role=cell]"), "data-label").as_deref(), Some("Started"));
    sorting.descending.set(false);
    busy.set(true);
    settled().await;
    assert_eq!(attribute(&page.all("th")[1], "aria-sort").as_deref(), Some("ascending"));
    assert_eq!(text(&page.all("th")[1]), "Started ↑");
    assert_eq!(attribute(&table, "aria-busy").as_deref(), Some("true"));
    sorting.off.set(true);
    settled().await;
    assert!(!page.has("th > a"));
    let words = page.find("th > span[aria-describedby=order-note]");
    assert_eq!(attribute(&words, "title").as_deref(), Some("Sorting is off"));
}

#[wasm_bindgen_test]
fn several_ways_to_sort_stand_behind_the_columns_name() {
    let sorting = Sorting { descending: RwSignal::new(true), off: RwSignal::new(false) };
    let page = mount(move || {
        let columns = vec![TableColumn::new("Links").sorts(vec![sort(sorting), sort(sorting)])];
        view! { <Table columns caption=|| "Runs" head_hidden=true>""</Table> }
    });
    assert_eq!(text(&page.find("thead.visually-hidden th")), "Links: Started ↓ · Started ↓");
}
