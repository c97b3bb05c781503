//! The costs of scrapers, where the server sends them.

use leptos::{ev::Targeted, prelude::*};
use web_sys::{Event, HtmlDetailsElement};

use super::{
    costs::{CostTable, Costs, rounded},
    messages,
    reader::ScraperReader,
    scraper_name::ScraperName,
};
use crate::{
    entity::parts::Reported,
    platform::number::decimal,
    ui::{
        icon::Icon,
        live_text::LiveText,
        table::{Cell, RowHeader, Table, TableColumn},
    },
};

/// The costs, folded; nothing where no scraper reports any.
#[component]
pub(super) fn CostFold() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let table = Memo::new(move |_| {
        let costs = |row: super::row::ScraperRow| Some((row.index, row.digest.get()?.costs.clone()));
        CostTable::of(reader.rows().into_iter().filter_map(costs))
    });
    let whole = Memo::new(move |_| {
        reader.rows().into_iter().all(|row| row.digest.with(|digest| digest.as_ref().is_none_or(|one| one.costs_whole)))
    });
    let count = Memo::new(move |_| table.with(|table| table.rows.len()));
    let open = RwSignal::new(false);
    let toggle = move |event: Targeted<Event, HtmlDetailsElement>| open.set(event.target().open());
    view! {
        <Show when=move || count.get() != 0>
            <details class="fold" on:toggle:target=toggle>
                <summary>
                    <Icon name="chevron" class="turner"/>
                    <b>{messages::COSTS}</b>
                    <span class="soft">
                        <LiveText text=Signal::derive(move || messages::costs_of(count.get(), whole.get()))/>
                    </span>
                </summary>
                <Show when=move || open.get()>
                    {move || view! { <Rows table=table.get()/> }}
                </Show>
            </details>
        </Show>
    }
}

#[component]
fn Rows(table: CostTable) -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let CostTable { labels, rows } = table;
    let kinds = labels.iter().map(|label| TableColumn::new(messages::cost_of(label)).class("number"));
    let runs = TableColumn::new(messages::COST_RUNS).class("number");
    let columns: Vec<_> = std::iter::once(TableColumn::new(messages::SCRAPER)).chain(kinds).chain([runs]).collect();
    let row = |(index, costs): (usize, Costs)| {
        let row = reader.row(index)?;
        let amount = |label: &String| {
            let amount = costs.of(label).map(|amount| decimal(rounded(amount)));
            view! {
                <Cell label=messages::cost_of(label) class="number">
                    <Reported value=amount/>
                </Cell>
            }
        };
        let amounts = labels.iter().map(amount).collect_view();
        Some(view! {
            <tr role="row">
                <RowHeader>
                    <ScraperName row run=None/>
                </RowHeader>
                {amounts}
                <Cell label=messages::COST_RUNS class="number">
                    {messages::cost_runs(costs.runs)}
                </Cell>
            </tr>
        })
    };
    let rows = rows.into_iter().filter_map(row).collect_view();
    view! {
        <Table class="healthy costs rows-or-cards" caption=|| messages::COST_CAPTION columns>
            <tbody role="rowgroup">{rows}</tbody>
        </Table>
    }
}
