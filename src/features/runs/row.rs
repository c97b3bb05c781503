//! One run in the table.

use leptos::prelude::*;

use super::{
    cells::{RunCell, id_tail},
    health::row_verdicts::row_verdict,
    row_menu::RowMenuButton,
    row_run::RowRun,
    state::{RunsState, row_id},
};
use crate::{
    routes::Column,
    ui::table::{Cell, RowHeader},
};

/// A run's row, with the names as they are known now.
#[component]
pub(super) fn RunRow(
    /// The run.
    run: RowRun,
    /// The columns in their order.
    columns: Vec<Column>,
) -> impl IntoView {
    let state = RunsState::expect();
    let verdict = row_verdict(state, run);
    let cell = |column| match column {
        Column::Scraper => view! { <RowHeader><RunName run/></RowHeader> }.into_any(),
        column => view! { <RunCell column run verdict/> }.into_any(),
    };
    view! {
        <tr role="row">
            {columns.into_iter().map(cell).collect_view()}
            <Cell class="menu-cell">
                <RowMenuButton run/>
            </Cell>
        </tr>
    }
}

/// Whose run it is: the link to its page.
#[component]
fn RunName(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let run = run.answered();
    view! {
        <a class="name-link" href=state.run_href(&run) id=row_id(&run.id)>
            {state.scraper_name(&run)}
        </a>
        <code class="short-id" title=run.id.clone()>
            {id_tail(&run.id).to_owned()}
        </code>
    }
}
