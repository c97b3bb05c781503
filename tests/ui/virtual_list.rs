//! Long tables, of which few rows are in the page.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use scrapewise_panel::ui::{
    table::{RowHeader, Table, TableColumn},
    virtual_list::{VirtualList, VirtualRows},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, is_focused, mount};

const COUNT: u32 = 100_000;

/// Waits until the rows near the screen are drawn.
async fn drawn() {
    TimeoutFuture::new(400).await;
}

fn page(ready: Signal<std::ops::Range<u32>>) -> Mounted {
    mount(move || {
        let rows = VirtualRows::new(COUNT);
        view! {
            <table>
                <VirtualList rows columns=1 ready let(number)>
                    <tr role="row" aria-rowindex=number + 1>
                        <td>{format!("Link {number}")}</td>
                    </tr>
                </VirtualList>
            </table>
        }
    })
}

fn numbers(page: &Mounted) -> Vec<u32> {
    let rows = page.all("tr[role=row]");
    rows.iter().map(|row| attribute(row, "aria-rowindex").unwrap().parse::<u32>().unwrap() - 1).collect()
}

#[wasm_bindgen_test]
async fn rows_near_the_screen_are_in_the_page_and_stay_while_they_are() {
    let page = page(Signal::stored(0..COUNT));
    drawn().await;
    let first = numbers(&page);
    assert_eq!(first[0], 0);
    assert!(first.len() > 10 && first.len() < 150, "{}", first.len());
    assert!(first.windows(2).all(|two| two[0] + 1 == two[1]));
    let spacers = page.all("tr.spacer[aria-hidden=true]");
    assert!(spacers[0].has_attribute("hidden") && !spacers[1].has_attribute("hidden"));
    let height = page.find("tr[role=row]").get_bounding_client_rect().height();
    let whole = page.find("tbody").get_bounding_client_rect().height();
    assert!((whole / height - f64::from(COUNT)).abs() < f64::from(COUNT) / 20.0, "{whole} of {height}");

    window().scroll_to_with_x_and_y(0.0, height * 5_000.0);
    drawn().await;
    let there = numbers(&page);
    assert!(there.contains(&5_000) && there.len() < 150, "{there:?}");
    let row = page.find(&format!("tr[aria-rowindex='{}']", 5_001));
    window().scroll_to_with_x_and_y(0.0, height * 4_995.0);
    drawn().await;
    assert!(row.is_connected(), "it is the same element");
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

#[wasm_bindgen_test]
async fn rows_that_cannot_be_drawn_yet_are_drawn_once_they_can() {
    let ready = RwSignal::new(0..0);
    let page = page(ready.into());
    drawn().await;
    assert!(numbers(&page).is_empty());
    ready.set(0..8);
    drawn().await;
    assert_eq!(numbers(&page), (0..8).collect::<Vec<_>>());
}

/// A whole table of `count` links, each of which can have the focus.
fn table(count: u32) -> Mounted {
    mount(move || {
        let rows = VirtualRows::new(count);
        let columns = vec![TableColumn::new("Link")];
        view! {
            <Table columns caption=|| "Failed links" row_count=u64::from(count) + 1>
                <VirtualList rows columns=1 ready=Signal::stored(0..count) let(number)>
                    <tr role="row" aria-rowindex=number + 2>
                        <RowHeader>
                            <a href="?">{format!("Link {number}")}</a>
                        </RowHeader>
                    </tr>
                </VirtualList>
            </Table>
        }
    })
}

#[wasm_bindgen_test]
async fn readers_learn_how_many_rows_there_are_and_which_ones_these_are() {
    let page = table(COUNT);
    drawn().await;
    assert_eq!(attribute(&page.find("table[role=table]"), "aria-rowcount").as_deref(), Some("100001"));
    let rows = page.all("tbody[role=rowgroup] > tr[role=row]");
    assert_eq!(attribute(&rows[0], "aria-rowindex").as_deref(), Some("2"), "the head is the first row");
    for (number, row) in rows.iter().enumerate() {
        assert_eq!(attribute(row, "aria-rowindex"), Some((number + 2).to_string()));
    }
    assert_eq!(page.all("tbody > tr").len(), rows.len() + 3, "the room of the others, and what a print says of them");
    assert_eq!(page.all("tbody > tr.spacer[aria-hidden=true]:not([role])").len(), 2);
}

#[wasm_bindgen_test]
async fn what_has_the_focus_keeps_it_while_its_row_is_near() {
    let page = table(COUNT);
    drawn().await;
    let row = page.find("tr[aria-rowindex='6']");
    let link = page.find("tr[aria-rowindex='6'] a");
    link.focus().unwrap();
    drawn().await;
    window().scroll_by_with_x_and_y(0.0, row.get_bounding_client_rect().height() * 10.0);
    drawn().await;
    assert!(row.is_connected() && is_focused(&link), "others came below it");
    window().scroll_to_with_x_and_y(0.0, 0.0);
    drawn().await;
    assert!(row.is_connected() && is_focused(&link), "others came above it");
}

#[wasm_bindgen_test]
async fn a_table_of_few_rows_has_all_of_them_and_no_room_for_others() {
    let page = table(3);
    drawn().await;
    assert_eq!(page.texts("tr[role=row] > th[role=rowheader]"), ["Link 0", "Link 1", "Link 2"]);
    assert_eq!(page.all("tr.spacer[hidden]").len(), 2);
}

#[wasm_bindgen_test]
async fn a_table_without_rows_is_drawn_as_well() {
    let page = table(0);
    drawn().await;
    assert!(!page.has("tbody > tr[role=row]"));
    assert_eq!(page.all("tr.spacer[hidden]").len(), 2);
}
