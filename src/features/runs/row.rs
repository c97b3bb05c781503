//! One run in the table.

use leptos::prelude::*;

use super::{
    cells::{RunCell, id_tail},
    health::run_health::row_health,
    row_menu::RowMenuButton,
    row_run::RowRun,
    state::{RunsState, row_id},
};
use crate::{
    routes::{Column, RunsAddress, Screen},
    ui::table::{Cell, RowHeader},
};

/// A run's row, with the names as they are known now.
#[component]
pub(super) fn RunRow(
    /// The run.
    run: RowRun,
    /// The columns in their order.
    columns: Vec<Column>,
    /// The address of the table.
    address: Signal<RunsAddress>,
) -> impl IntoView {
    let state = RunsState::expect();
    let health = row_health(state, run);
    let cell = |column| match column {
        Column::Scraper => view! { <RowHeader><RunName run address/></RowHeader> }.into_any(),
        column => view! { <RunCell column run health/> }.into_any(),
    };
    let id = run.answered().id.clone();
    view! {
        <tr role="row" class=move || state.is_open(&id).then_some("open-row")>
            {columns.into_iter().map(cell).collect_view()}
            <Cell class="menu-cell">
                <RowMenuButton run/>
            </Cell>
        </tr>
    }
}

/// Whose run it is: the link that opens its details.
#[component]
fn RunName(run: RowRun, address: Signal<RunsAddress>) -> impl IntoView {
    let state = RunsState::expect();
    let run = run.answered();
    let is_open = {
        let id = run.id.clone();
        move || state.is_open(&id).to_string()
    };
    view! {
        <a
            class="name-link"
            href=details_href(state, address, &run.id)
            id=row_id(&run.id)
            aria-expanded=is_open
        >
            {state.scraper_name(&run)}
        </a>
        <code class="short-id" title=run.id.clone()>
            {id_tail(&run.id).to_owned()}
        </code>
    }
}

/// Where the details of the run `id` are open, or closed when they are open already.
pub(super) fn details_href(
    state: RunsState,
    address: Signal<RunsAddress>,
    id: &str,
) -> impl Fn() -> String + Send + Sync + use<> {
    let id = id.to_owned();
    move || {
        let mut address = address.get();
        address.open = (!state.is_open(&id)).then(|| id.clone());
        Screen::Runs(address).href()
    }
}
