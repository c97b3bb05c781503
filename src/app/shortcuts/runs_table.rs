//! Single keys on the page of runs. They find its parts by their ids and classes, since the rows are another
//! part's. `None` where there is nothing to do it with.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Moves the focus to the next or the previous run; to the first one where no run has it.
pub(super) fn move_focus(down: bool) -> Option<()> {
    let mut row = match focused_row() {
        None if down => document().query_selector(".runs-table > tbody > tr").ok().flatten(),
        None => None,
        Some(row) => neighbour(&row, down),
    };
    while let Some(now) = row {
        if let Some(link) = name_link(&now) {
            return link.focus().ok();
        }
        row = neighbour(&now, down);
    }
    None
}

/// Opens the failed links of the run that has the focus.
pub(super) fn open_failed_links() -> Option<()> {
    let link = focused_row()?.query_selector("a[href*='screen=failures']").ok().flatten()?;
    link.unchecked_ref::<HtmlElement>().click();
    Some(())
}

/// Goes to the field that jumps to a run.
pub(super) fn jump_to_run() -> Option<()> {
    element("jump")?.focus().ok()
}

/// Goes to the field that finds a scraper; where room is short, it is in a sheet that opens first.
pub(super) fn find_scraper() -> Option<()> {
    let (field, sheet) = (element("scraper")?, element("filters")?);
    if field.offset_width() == 0 {
        sheet.show_popover().ok()?;
    }
    field.focus().ok()
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The row that has the focus.
fn focused_row() -> Option<Element> {
    document().active_element()?.closest(".runs-table > tbody > tr").ok().flatten()
}

fn neighbour(row: &Element, down: bool) -> Option<Element> {
    if down { row.next_element_sibling() } else { row.previous_element_sibling() }
}

fn name_link(row: &Element) -> Option<HtmlElement> {
    row.query_selector("a[id^='run-']").ok().flatten()?.dyn_into().ok()
}
