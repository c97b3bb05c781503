//! The runs of the strip as a table, in the same order, for whom bars tell nothing.

use leptos::prelude::*;

use super::{messages, state::Item};
use crate::{
    domain::{number::grouped, text::bidi_isolate},
    entity::{parts::Reported, words},
    ui::{
        table::{Cell, RowHeader, Table, TableColumn, TableScroller},
        time::Time,
    },
};

/// The table.
#[component]
pub(super) fn StripTable(items: Signal<Vec<Item>>) -> impl IntoView {
    let columns = vec![
        TableColumn::new(messages::RUN),
        TableColumn::new(messages::STATE),
        TableColumn::new(messages::ITEMS).class("number"),
        TableColumn::new(messages::TYPICAL).class("number"),
        TableColumn::new(messages::STARTED),
    ];
    let caption = move || messages::caption(items.with(Vec::len)).into_any();
    let rows = move || items.get().into_iter().map(|item| view! { <Row item/> }).collect_view();
    view! {
        <TableScroller class="twin" label=messages::TABLE>
            <Table caption columns>
                <tbody role="rowgroup">{rows}</tbody>
            </Table>
        </TableScroller>
    }
}

#[component]
fn Row(item: Item) -> impl IntoView {
    let count = |count: Option<u64>| view! { <Reported value={count.map(grouped)}/> }.into_any();
    let (items, typical) = (count(item.run.items_quantity.copied()), count(item.typical));
    let (name, id) = (bidi_isolate(&item.name), words::short_id(&item.run.id));
    let started =
        view! { <Reported value={item.run.started.copied().map(|at| view! { <Time at/> }.into_any())}/> }.into_any();
    view! {
        <tr role="row">
            <RowHeader>
                <bdi>{name}</bdi>
                " "
                <code title=item.run.id.clone()>{id}</code>
            </RowHeader>
            <Cell>{item.state}</Cell>
            <Cell class="number">{items}</Cell>
            <Cell class="number">{typical}</Cell>
            <Cell>{started}</Cell>
        </tr>
    }
}
